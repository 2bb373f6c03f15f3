//! Compares values with the book: what it says, since when and from what; what clashes within the file;
//! and what its rules say to what would be written. Source: EXCHANGE A.5.

mod clash;
mod event;
mod held;
mod near;
mod rules;

use super::cells::{Said, show_told};
use super::figures::days_in;
use super::ledger;
use super::lines::{Item, Line, Settings};
use super::places::{Found, Nibs};
use super::verdict::{Before, Shared, State, Verdict, Wish};
use crate::base::watch::Doing;
use crate::base::{Code, Day, Fault, Slug};
use crate::book::decide::{Asking, Deed};
use crate::book::view::Look;
use crate::domain::cooperative::Dashboard;
use crate::domain::{Attendance, Field, NibStatus, PaperState, Tri, nib};
use crate::exchange::seed::DASHBOARD;
use clash::{Within, brought};
use compact_str::{CompactString, format_compact};
use held::{dashboard, fact, paper_of, status_of};
use near::Nearby;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

/// Compares what was read with the book.
///
/// # Errors
/// A fault of the book; what its rules refuse is a verdict.
pub fn judge(
    lines: Vec<Line>,
    state: &dyn Look,
    nibs: &Nibs,
    settings: &Settings,
    asking: &Asking,
) -> Result<Vec<Verdict>, Fault> {
    let near = Nearby::new(state, nibs);
    let mut bench = Bench {
        state: &near,
        asking,
        settings,
        within: Within::of(&lines, nibs),
        seen: HashMap::new(),
        attendance: BTreeMap::new(),
        halls: halls(&lines),
        agreed: false,
        source: None,
    };
    let mut postings = ledger::Book::new(state, asking, settings);
    let mut verdicts = Vec::with_capacity(lines.iter().map(|line| line.items.len().max(1)).sum());
    // What was compared is let go of at once: a file of a country is large.
    settings.watch.begin(Doing::Comparing, lines.len());
    for (done, line) in lines.into_iter().enumerate() {
        settings.watch.step(done)?;
        let line = &line;
        let shared = Shared::of(line);
        if let Found::Elsewhere(regency) = &line.found {
            verdicts.push(Verdict::of(&shared, line.row, "", regency.as_str(), State::Elsewhere));
            continue;
        }
        let first = verdicts.len();
        bench.agreed = false;
        for (at, item) in line.items.iter().enumerate() {
            let row = line.row_of(at);
            if let Item::Posting(posting) = item {
                postings.add(verdicts.len(), row, line, posting)?;
                verdicts.push(Verdict::of(&shared, row, "", "", State::New));
            } else {
                verdicts.push(bench.verdict(line, &shared, row, item)?);
            }
        }
        if let Found::One(code, _) = line.found
            && !bench.within.often.contains(&code)
        {
            bench.seen.remove(&code);
        }
        let place = |of: &dyn Fn(&Item) -> bool| {
            let at = line.items.iter().position(of)?;
            u32::try_from(first + at).ok()
        };
        let number = place(&|item| brought(item).is_some());
        let came = place(&|item| matches!(item, Item::Attended(_)));
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
    seen: HashMap<Code, Vec<(Cow<'static, str>, CompactString)>>,
    attendance: BTreeMap<Slug, HashMap<Code, Attendance>>,
    /// The sheets that say who was somewhere.
    halls: BTreeSet<Rc<str>>,
    /// The rules took the NIB of this line and its state together.
    agreed: bool,
    /// The row that was read last, its sheet, and where its values are from.
    source: Option<(u32, Rc<str>, Rc<str>)>,
}

/// The sheets that say of somebody that they were there.
fn halls(lines: &[Line]) -> BTreeSet<Rc<str>> {
    let came = |line: &&Line| line.items.iter().any(|item| matches!(item, Item::Attended(_)));
    lines.iter().filter(came).map(|line| line.sheet.clone()).collect()
}

/// A value that can be compared.
struct Value {
    text: CompactString,
    state: State,
    /// What would be done with it.
    wish: Option<Wish>,
    /// What the rules are asked about, where that is more.
    judged: Option<Deed>,
}

impl Value {
    fn of(text: CompactString, state: State, wish: Option<Wish>) -> Value {
        Value { text, state, wish, judged: None }
    }
}

impl Bench<'_> {
    fn verdict(&mut self, line: &Line, shared: &Rc<Shared>, row: u32, item: &Item) -> Result<Verdict, Fault> {
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
        let doubt = doubt.or_else(|| self.is_ahead(line, item).then_some(State::Doubt("ahead")));
        let mut verdict = Verdict::of(shared, row, field, text, State::Unmatched);
        verdict.personal = personal;
        if let Found::One(code, _) = line.found {
            verdict.before = self.before(code, line, item)?.map(Box::new);
        }
        verdict.state = match (&line.found, doubt) {
            (Found::None | Found::Elsewhere(_), _) => State::Unmatched,
            (_, Some(state @ (State::Unreadable(_) | State::Refused(_)))) => state,
            (Found::Near(_), _) => State::Ask("place.near"),
            (Found::Many(_), _) => State::Ask("place.many"),
            (Found::Contradicts(_), _) => State::Ask("place.contradicts"),
            (Found::One(code, _), doubt) => {
                let source = self.source(line, row);
                let value = self.compare(*code, line, &source, item)?;
                if !value.text.is_empty() {
                    verdict.value = value.text;
                }
                let state = match (self.clash(*code, line, item), doubt) {
                    (Some(clash), _) => clash,
                    // What is known already was so before.
                    (None, Some(State::Doubt("ahead"))) if value.state == State::Same => State::Same,
                    (None, Some(doubt)) => doubt,
                    (None, None) if !self.is_first(*code, &verdict) => State::Same,
                    (None, None) if !matches!(value.state, State::New | State::Newer) => value.state,
                    (None, None) => match self.together(*code, line, item, &source)? {
                        true => value.state,
                        false => {
                            let asked = || Some(value.wish.as_ref()?.deeds(*code, (*source).to_owned()));
                            let asked = value.judged.map(|deed| vec![deed]).or_else(asked);
                            self.allowed(value.state, &asked.unwrap_or_default())?
                        }
                    },
                };
                if state.can_be_taken() {
                    verdict.wish = value.wish;
                    verdict.base = Some(self.state.near(*code)?.version);
                }
                state
            }
        };
        Ok(verdict)
    }

    /// Where the values of a row are from.
    fn source(&mut self, line: &Line, row: u32) -> Rc<str> {
        if line.dashboard {
            return DASHBOARD.into();
        }
        if let Some((known, sheet, source)) = &self.source
            && *known == row
            && Rc::ptr_eq(sheet, &line.sheet)
        {
            return source.clone();
        }
        let source: Rc<str> = self.settings.source_of(&line.sheet, row).into();
        self.source = Some((row, line.sheet.clone(), source.clone()));
        source
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

    /// Whether its day is still to come, its own or its sheet's: it would hold since today.
    fn is_ahead(&self, line: &Line, item: &Item) -> bool {
        let day = match item {
            Item::Status(Said::Good(_), day) | Item::Paper(_, Said::Good(_), day) => day.or(line.day),
            Item::Fact(Field::Rat, Said::Good(Some(text))) => days_in(text).last().copied().or(line.day),
            Item::Fact(_, Said::Good(_)) | Item::Dashboard(Said::Good(_)) => line.day,
            _ => None,
        };
        day.is_some_and(|day| day > self.asking.today())
    }

    fn day(&self, day: Option<Day>) -> Day {
        let today = self.asking.today();
        day.map_or(today, |day| day.min(today))
    }

    fn compare(&mut self, code: Code, line: &Line, source: &str, item: &Item) -> Result<Value, Fault> {
        let on = self.day(line.day);
        Ok(match item {
            Item::Fact(field, Said::Good(told) | Said::Doubt(told, _)) => {
                let (field, told) = (*field, told.clone());
                fact(&*self.state.near(code)?, field, told, on, source)
            }
            Item::Status(Said::Good(status) | Said::Doubt(status, _), day) => {
                let brought = line.items.iter().find_map(brought);
                let checked = day.map_or(on, |day| self.day(Some(day)));
                let near = self.state.near(code)?;
                let coop = &*near;
                let mut value = status_of(coop, *status, checked);
                let number = brought.filter(|number| coop.text(Field::Nib) != Some(number));
                value.judged = number.map(|number| {
                    let (number, numbered) = (Some(number.to_owned()), Some(on));
                    let check = nib::Draft::check(*status, checked, source);
                    Deed::SetNib { code, nib: nib::Draft { number, numbered, ..check } }
                });
                value
            }
            Item::Paper(paper, Said::Good(state) | Said::Doubt(state, _), day) => {
                let received = day.map_or(on, |day| self.day(Some(day)));
                paper_of(&*self.state.near(code)?, *paper, *state, received, source.to_owned())
            }
            Item::Attended(Said::Good(()) | Said::Doubt((), _)) => self.event(code, line, None, source)?,
            Item::Interest(company, Said::Good(()) | Said::Doubt((), _)) => {
                self.event(code, line, Some(*company), source)?
            }
            Item::Dashboard(Said::Good((units, value_rp)) | Said::Doubt((units, value_rp), _)) => {
                let seen = Dashboard { units: *units, value_rp: *value_rp, on, source: source.to_owned() };
                dashboard(&*self.state.near(code)?, &seen)
            }
            Item::Fact(..)
            | Item::Status(..)
            | Item::Paper(..)
            | Item::Attended(_)
            | Item::Interest(..)
            | Item::Dashboard(_)
            | Item::Posting(_) => Value::of(CompactString::default(), State::New, None),
        })
    }

    /// What the book says of what an item is about.
    fn before(&mut self, code: Code, line: &Line, item: &Item) -> Result<Option<Before>, Fault> {
        let known = |text: String, on: Day, source: &str| {
            Some(Before { text, on: Some(on), source: source.to_owned() })
        };
        Ok(match item {
            Item::Fact(field, _) => self.state.near(code)?.facts.get(field).and_then(|fact| {
                known(
                    show_told(&fact.exists.then(|| fact.text.as_str().into())).into(),
                    fact.on,
                    &fact.source,
                )
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
}

/// A value and its day, where its row has one for it.
fn joined(text: &str, day: Option<Day>) -> CompactString {
    day.map_or(text.into(), |day| format_compact!("{text};{}", day.date()))
}

/// An item's value as it is shown, and what its reading already decides.
fn said(item: &Item) -> (CompactString, Option<State>) {
    fn of<T>(said: &Said<T>, show: impl Fn(&T) -> CompactString) -> (CompactString, Option<State>) {
        match said {
            Said::Nothing => (CompactString::default(), None),
            Said::Good(value) => (show(value), None),
            Said::Doubt(value, why) => (show(value), Some(State::Doubt(why))),
            Said::Unclear(text) => (text.as_str().into(), Some(State::Ask("mark.unclear"))),
            Said::Unreadable(why, text) => (text.as_str().into(), Some(State::Unreadable(why))),
            Said::Refused(text, fault) => (text.as_str().into(), Some(State::Refused(fault.clone()))),
        }
    }
    match item {
        Item::Fact(_, told) => of(told, show_told),
        Item::Status(status, day) => of(status, |status: &NibStatus| joined(status.slug(), *day)),
        Item::Paper(_, state, day) => of(state, |state: &PaperState| joined(state.slug(), *day)),
        Item::Attended(tick) | Item::Interest(_, tick) => of(tick, |()| "yes".into()),
        Item::Dashboard(seen) => of(seen, |(units, rupiah)| format_compact!("{units};{rupiah}")),
        Item::Posting(posting) => (posting.qty.1.as_str().into(), None),
    }
}
