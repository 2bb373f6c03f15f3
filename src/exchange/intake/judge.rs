//! Compares values with the book: what it says, since when and from what; what clashes within the file;
//! and what its rules say to what would be written. Source: EXCHANGE A.5.

mod clash;
mod held;
mod near;

use super::cells::{Said, show_told};
use super::ledger;
use super::lines::{Item, Line, Settings};
use super::places::{Found, Places};
use super::verdict::{Before, State, Verdict};
use crate::base::watch::Doing;
use crate::base::{Code, Day, Fault, Slug};
use crate::book::decide::{Asking, Deed, decide};
use crate::book::records::Read;
use crate::book::view::Look;
use crate::domain::cooperative::Dashboard;
use crate::domain::event::Mark;
use crate::domain::{Attendance, Event, Field, NibStatus, PaperState, Tri, nib};
use crate::exchange::seed::DASHBOARD;
use clash::{Within, brought};
use held::{dashboard, fact, paper_of, status_of};
use near::Nearby;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// Compares what was read with the book.
///
/// # Errors
/// A fault of the book; what its rules refuse is a verdict.
pub fn judge(
    lines: Vec<Line>,
    state: &dyn Look,
    places: &Places,
    settings: &Settings,
    asking: &Asking,
) -> Result<Vec<Verdict>, Fault> {
    let near = Nearby::new(state);
    let mut bench = Bench {
        state: &near,
        asking,
        settings,
        within: Within::of(&lines, places),
        seen: HashMap::new(),
        attendance: BTreeMap::new(),
    };
    let mut postings = ledger::Book::new(state, asking, settings);
    let mut verdicts = Vec::with_capacity(lines.iter().map(|line| line.items.len().max(1)).sum());
    // What was compared is let go of at once: a file of a country is large.
    settings.watch.begin(Doing::Comparing, lines.len());
    for (done, line) in lines.into_iter().enumerate() {
        settings.watch.step(done)?;
        let line = &line;
        if let Found::Elsewhere(regency) = &line.found {
            verdicts.push(Verdict::of(line, "", regency.clone(), State::Elsewhere));
            continue;
        }
        let first = verdicts.len();
        for (at, item) in line.items.iter().enumerate() {
            let row = line.row_of(at);
            if let Item::Posting(posting) = item {
                postings.add(verdicts.len(), row, line, posting)?;
                verdicts.push(Verdict::of(line, "", String::new(), State::New));
            } else {
                verdicts.push(bench.verdict(line, row, item)?);
            }
            verdicts.last_mut().into_iter().for_each(|verdict| verdict.row = row);
        }
        if let Found::One(code, _) = line.found
            && !bench.within.often.contains(&code)
        {
            bench.seen.remove(&code);
        }
        let brings = |item: &Item| brought(item).is_some();
        let number = line.items.iter().position(brings).map(|at| first + at);
        let came = line.items.iter().position(|item| matches!(item, Item::Attended(_))).map(|at| first + at);
        for (verdict, item) in verdicts[first..].iter_mut().zip(&line.items) {
            verdict.needs = match item {
                Item::Status(..) => number,
                Item::Interest(..) => came,
                Item::Fact(..)
                | Item::Paper(..)
                | Item::Attended(_)
                | Item::Posting(_)
                | Item::Dashboard(..) => None,
            };
        }
    }
    postings.judge(&mut verdicts)?;
    Ok(verdicts)
}

/// The field of what a NIB was found to be.
const STATUS: &str = "nib_status";

/// What values are held against.
struct Bench<'a> {
    state: &'a Nearby<'a>,
    asking: &'a Asking,
    settings: &'a Settings,
    within: Within,
    /// What was said already in the same file of those who may be spoken of again.
    seen: HashMap<Code, Vec<(Cow<'static, str>, String)>>,
    attendance: BTreeMap<Slug, HashMap<Code, Attendance>>,
}

/// A value that can be compared.
struct Value {
    text: String,
    state: State,
    /// What would be done with it.
    deed: Option<Deed>,
    /// What the rules are asked about, where that is more.
    judged: Option<Deed>,
}

impl Value {
    fn of(text: String, state: State, deed: Option<Deed>) -> Value {
        Value { text, state, deed, judged: None }
    }
}

impl Bench<'_> {
    fn verdict(&mut self, line: &Line, row: u32, item: &Item) -> Result<Verdict, Fault> {
        let (field, personal) = match item {
            Item::Fact(field, _) => (field.slug().into(), field.is_personal().then_some(*field)),
            Item::Status(..) => (STATUS.into(), None),
            Item::Paper(paper, ..) => (Cow::from(format!("paper:{paper}")), None),
            Item::Attended(_) => ("attended".into(), None),
            Item::Interest(company, _) => (format!("interest:{company}").into(), None),
            Item::Dashboard(..) => ("dashboard".into(), None),
            Item::Posting(_) => ("".into(), None),
        };
        let (text, doubt) = said(item);
        let doubt = doubt.or_else(|| self.is_ahead(item).then_some(State::Doubt("ahead")));
        let mut verdict = Verdict::of(line, field, text, State::Unmatched);
        verdict.personal = personal;
        if let Found::One(code, _) = line.found {
            verdict.before = self.before(code, line, item)?;
        }
        verdict.state = match (&line.found, doubt) {
            (Found::None | Found::Elsewhere(_), _) => State::Unmatched,
            (_, Some(state @ (State::Unreadable(_) | State::Refused(_)))) => state,
            (Found::Near(_), _) => State::Ask("place.near"),
            (Found::Many(_), _) => State::Ask("place.many"),
            (Found::Contradicts(_), _) => State::Ask("place.contradicts"),
            (Found::One(code, _), doubt) => {
                let value = self.compare(*code, line, row, item)?;
                if !value.text.is_empty() {
                    verdict.value = value.text;
                }
                let judged = value.judged.as_ref().or(value.deed.as_ref());
                let state = match (self.clash(*code, line, item), doubt) {
                    (Some(clash), _) => clash,
                    (None, Some(doubt)) => doubt,
                    (None, None) if !self.is_first(*code, &verdict) => State::Same,
                    (None, None) => self.allowed(value.state, judged)?,
                };
                if state.can_be_taken() {
                    verdict.deeds = value.deed.into_iter().collect();
                    verdict.base = Some(self.state.near(*code)?.version);
                }
                state
            }
        };
        Ok(verdict)
    }

    /// Whether a value is said for the first time in the file.
    fn is_first(&mut self, code: Code, verdict: &Verdict) -> bool {
        let seen = self.seen.entry(code).or_default();
        let is_first = seen.iter().all(|(field, value)| (field, value) != (&verdict.field, &verdict.value));
        if is_first {
            seen.push((verdict.field.clone(), verdict.value.clone()));
        }
        is_first
    }

    /// One number for two, or two numbers for one; what the row says of its state hangs on it too.
    fn clash(&self, code: Code, line: &Line, item: &Item) -> Option<State> {
        let is_torn = |field: &str| self.within.is_torn(code, field);
        let torn = || Some(State::Ask("row.contradicts"));
        let of_nib = match item {
            Item::Fact(field, said) if matches!(said, Said::Good(_)) && is_torn(field.slug()) => {
                return torn();
            }
            Item::Status(Said::Good(_), _) if is_torn(STATUS) => return torn(),
            Item::Paper(paper, Said::Good(_), _) if is_torn(&format!("paper:{paper}")) => return torn(),
            Item::Fact(field, _) => *field == Field::Nib,
            Item::Status(..) => true,
            Item::Paper(..)
            | Item::Attended(_)
            | Item::Interest(..)
            | Item::Dashboard(..)
            | Item::Posting(_) => false,
        };
        let mut nibs = line.items.iter().filter_map(brought).peekable();
        if !of_nib || nibs.peek().is_none() {
            None
        } else if is_torn(Field::Nib.slug()) {
            torn()
        } else {
            nibs.any(|nib| self.within.twice.contains(nib)).then_some(State::Ask("nib.twice"))
        }
    }

    /// What would be written is asked of the book's rules: who may, what goes before.
    fn allowed(&self, state: State, deed: Option<&Deed>) -> Result<State, Fault> {
        let (State::New | State::Newer, Some(deed)) = (&state, deed) else { return Ok(state) };
        match decide(self.state, deed, self.asking) {
            Ok(_) => Ok(state),
            Err(fault) if fault.kind == crate::base::Kind::Damaged => Err(fault),
            Err(fault) => Ok(State::Refused(fault.into())),
        }
    }

    /// Whether its own day is still to come: it would hold since today.
    fn is_ahead(&self, item: &Item) -> bool {
        let day = match item {
            Item::Status(Said::Good(_), day) | Item::Paper(_, Said::Good(_), day) => *day,
            _ => None,
        };
        day.is_some_and(|day| day > self.asking.today())
    }

    fn day(&self, day: Option<Day>) -> Day {
        let today = self.asking.today();
        day.map_or(today, |day| day.min(today))
    }

    fn compare(&mut self, code: Code, line: &Line, row: u32, item: &Item) -> Result<Value, Fault> {
        let on = self.day(line.day);
        let source =
            if line.dashboard { DASHBOARD.to_owned() } else { self.settings.source_of(&line.sheet, row) };
        Ok(match item {
            Item::Fact(field, Said::Good(told) | Said::Doubt(told, _)) => {
                let (field, told) = (*field, told.clone());
                fact(&*self.state.near(code)?, field, told, on, source)
            }
            Item::Status(Said::Good(status) | Said::Doubt(status, _), day) => {
                let brought = line.items.iter().find_map(brought).map(str::to_owned);
                let checked = day.map_or(on, |day| self.day(Some(day)));
                let near = self.state.near(code)?;
                let coop = &*near;
                let mut value = status_of(coop, *status, checked, source);
                let number = brought.filter(|number| coop.text(Field::Nib) != Some(number));
                if let (Some(number), Some(Deed::SetNib { code, nib })) = (number, value.deed.clone()) {
                    let nib = nib::Draft { number: Some(number), numbered: Some(on), ..nib };
                    value.judged = Some(Deed::SetNib { code, nib });
                }
                value
            }
            Item::Paper(paper, Said::Good(state) | Said::Doubt(state, _), day) => {
                let received = day.map_or(on, |day| self.day(Some(day)));
                paper_of(&*self.state.near(code)?, *paper, *state, received, source)
            }
            Item::Attended(Said::Good(()) | Said::Doubt((), _)) => self.event(code, line, None)?,
            Item::Interest(company, Said::Good(()) | Said::Doubt((), _)) => {
                self.event(code, line, Some(*company))?
            }
            Item::Dashboard(Said::Good((units, value_rp)) | Said::Doubt((units, value_rp), _)) => {
                let seen = Dashboard { units: *units, value_rp: *value_rp, on, source };
                dashboard(&*self.state.near(code)?, &seen)
            }
            Item::Fact(..)
            | Item::Status(..)
            | Item::Paper(..)
            | Item::Attended(_)
            | Item::Interest(..)
            | Item::Dashboard(_)
            | Item::Posting(_) => Value::of(String::new(), State::New, None),
        })
    }

    /// What the book says of what an item is about.
    fn before(&mut self, code: Code, line: &Line, item: &Item) -> Result<Option<Before>, Fault> {
        let known = |text: String, on: Day, source: &str| {
            Some(Before { text, on: Some(on), source: source.to_owned() })
        };
        Ok(match item {
            Item::Fact(field, _) => self.state.near(code)?.facts.get(field).and_then(|fact| {
                known(show_told(&fact.exists.then(|| fact.text.clone())), fact.on, &fact.source)
            }),
            Item::Status(..) => self
                .state
                .near(code)?
                .nib_check
                .as_ref()
                .and_then(|check| known(check.status.slug().to_owned(), check.on, &check.evidence)),
            Item::Paper(paper, ..) => self
                .state
                .near(code)?
                .papers
                .get(paper)
                .and_then(|mark| known(mark.state.slug().to_owned(), mark.on, &mark.source)),
            Item::Dashboard(..) => {
                self.state.near(code)?.dashboard.as_ref().and_then(|seen| {
                    known(format!("{};{}", seen.units, seen.value_rp), seen.on, &seen.source)
                })
            }
            Item::Attended(_) | Item::Interest(..) => {
                let Some((event, attendance)) = self.attendance(code, line)? else { return Ok(None) };
                let said = match (item, attendance) {
                    (Item::Interest(company, _), Some(known)) if known.interests.contains(company) => "yes",
                    (Item::Attended(_), Some(known)) if known.attended == Tri::Yes => "yes",
                    (Item::Attended(_), Some(known)) if known.attended == Tri::No => "no",
                    _ => return Ok(None),
                };
                known(said.to_owned(), event.on, &event.title)
            }
            Item::Posting(_) => None,
        })
    }

    /// The event of a sheet's day, and what the book says of the cooperative there.
    fn attendance(&mut self, code: Code, line: &Line) -> Result<Option<(Event, Option<Attendance>)>, Fault> {
        let registry = self.state.registry()?;
        let Some(event) = registry.events.iter().find(|event| Some(event.on) == line.day) else {
            return Ok(None);
        };
        if !self.attendance.contains_key(&event.slug) {
            let all = self.state.attendance(event.slug)?.into_iter().collect();
            self.attendance.insert(event.slug, all);
        }
        let known = self.attendance.get(&event.slug).and_then(|all| all.get(&code));
        Ok(Some((event.clone(), known.cloned())))
    }

    /// Attendance or interest at the event of the sheet's day.
    fn event(&mut self, code: Code, line: &Line, company: Option<Slug>) -> Result<Value, Fault> {
        let text = "yes".to_owned();
        let Some((event, known)) = self.attendance(code, line)? else {
            return Ok(Value::of(text, State::Ask("event.unknown"), None));
        };
        let state = match (company, known.as_ref().map_or(Tri::Unknown, |known| known.attended)) {
            (Some(company), _) if known.is_some_and(|known| known.interests.contains(&company)) => {
                State::Same
            }
            (Some(_), _) | (None, Tri::Unknown) => State::New,
            (None, Tri::Yes) => State::Same,
            (None, Tri::No) => State::Different,
        };
        let interests = company.map(|company| (company, true)).into_iter().collect();
        let mark = Mark { attended: Some(Tri::Yes), interests, ..Mark::default() };
        // Whoever wants something was there; where the row says so itself, that is another value.
        let listed = line.items.iter().any(|item| matches!(item, Item::Attended(_)));
        let own = company.filter(|_| listed).map(|_| Mark { attended: None, ..mark.clone() });
        let deed = |mark| Deed::MarkEvent { event: event.slug, code, mark };
        let own = own.unwrap_or_else(|| mark.clone());
        Ok(Value { judged: Some(deed(mark)), ..Value::of(text, state, Some(deed(own))) })
    }
}

/// A value and its day, where its row has one for it.
fn joined(text: &str, day: Option<Day>) -> String {
    day.map_or(text.to_owned(), |day| format!("{text};{}", day.iso()))
}

/// An item's value as it is shown, and what its reading already decides.
fn said(item: &Item) -> (String, Option<State>) {
    fn of<T>(said: &Said<T>, show: impl Fn(&T) -> String) -> (String, Option<State>) {
        match said {
            Said::Nothing => (String::new(), None),
            Said::Good(value) => (show(value), None),
            Said::Doubt(value, why) => (show(value), Some(State::Doubt(why))),
            Said::Unclear(text) => (text.clone(), Some(State::Ask("mark.unclear"))),
            Said::Unreadable(why, text) => (text.clone(), Some(State::Unreadable(why))),
            Said::Refused(text, fault) => (text.clone(), Some(State::Refused(fault.clone()))),
        }
    }
    match item {
        Item::Fact(_, told) => of(told, show_told),
        Item::Status(status, day) => of(status, |status: &NibStatus| joined(status.slug(), *day)),
        Item::Paper(_, state, day) => of(state, |state: &PaperState| joined(state.slug(), *day)),
        Item::Attended(tick) | Item::Interest(_, tick) => of(tick, |()| "yes".to_owned()),
        Item::Dashboard(seen) => of(seen, |(units, rupiah)| format!("{units};{rupiah}")),
        Item::Posting(posting) => (posting.qty.1.clone(), None),
    }
}
