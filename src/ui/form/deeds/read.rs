//! What a form says: its texts read into deeds.

use super::{CaseMove, Deeds};
use crate::base::words::Arg;
use crate::base::{Code, Day, Fault, Seq, Slug, Week, Word};
use crate::book::act::Request;
use crate::book::decide::Deed;
use crate::book::fleet::WishKey;
use crate::book::records::Account;
use crate::deeds::{self, Typed, Wrong, at};
use crate::domain::quota;
use crate::domain::share::Rule;
use crate::domain::{Field, PaperState, Product, Stage};
use crate::msg;
use crate::ui::form::Form;
use crate::ui::layer::sheet::Split;

impl Deeds {
    /// How a supply is to be split, if that is what the form asks and it is filled in.
    pub fn split(&self, form: &Form) -> Option<Split> {
        let Deeds::Split { offer, product } = self else { return None };
        let supply = product.quantity(form.text(Word::FormSupply), false, form.lang).ok()?;
        Some(Split { offer: *offer, supply, rule: Rule::parse(form.text(Word::FormRule)).ok() })
    }

    /// The deeds that a form's texts say.
    ///
    /// # Errors
    /// The first field that is wrong, by its place, and why. Of a form that only looks nothing would have changed.
    pub fn build(&self, form: &Form, today: Day) -> Result<Vec<Request>, Wrong> {
        let wrong =
            |(label, fault): Wrong| (label, if self.only_looks() { fault.of_reading() } else { fault });
        self.requests(form, today).map_err(wrong)
    }

    fn requests(&self, form: &Form, today: Day) -> Result<Vec<Request>, Wrong> {
        let words = form.typed(today);
        let typed: &dyn Typed = &words;
        let why = || typed.text(Word::FormReason);
        Ok(match self {
            Deeds::Nib(coop) => {
                let deed = deeds::nib::read(typed, coop)?;
                deed.into_iter().map(|deed| based(deed, &coop.version)).collect()
            }
            Deeds::Facts { code, base, before } => {
                let now = before.iter().map(|(field, old)| (*field, old.as_str(), form.text(field.word())));
                let said = now.filter(|(_, old, now)| old != now).map(|(field, _, now)| (field, now));
                vec![based(deeds::facts::read(typed, *code, said)?, base)]
            }
            Deeds::Paper { codes, lacking } => papers(typed, codes, lacking)?,
            Deeds::Move { cases } => moves(typed, cases)?,
            Deeds::Aside { cases } => asides(typed, cases)?,
            Deeds::Post { accounts, product, week } => posts(typed, accounts, product, *week)?,
            Deeds::Undo { action } => vec![based(Deed::Undo { reason: why() }, action)],
            Deeds::Reopen { month } => vec![Deed::ReopenMonth { month: *month, reason: why() }.into()],
            Deeds::Reverse { entry } => vec![deeds::reverse::read(typed, *entry, true).into()],
            Deeds::Homecoming { came } => vec![Deed::UndoHomecoming { came: *came, reason: why() }.into()],
            Deeds::Settle { wishes } => settles(typed, wishes),
            Deeds::Gate { gate, base } => {
                vec![based(Deed::SetGate { gate: *gate, version: deeds::gate::read(typed)? }, base)]
            }
            Deeds::Name if form.text(Word::FilterName).is_empty() => {
                return Err((Word::FilterName, Fault::usage("filter.name", msg!(FilterNameMissing))));
            }
            Deeds::Name => Vec::new(),
            Deeds::File(_) => has_place(form)?,
            Deeds::Look(_) => {
                typed.maybe_day(Word::FormDay)?;
                Vec::new()
            }
            Deeds::Week => {
                Week::read(form.text(Word::FormWeek), today.date()).map_err(at(Word::FormWeek))?;
                Vec::new()
            }
            Deeds::Day { week, kind, .. } => {
                deeds::post::day(typed, *kind, *week)?;
                Vec::new()
            }
            Deeds::Split { product, .. } => {
                typed.quantity(Word::FormSupply, product, false)?;
                Vec::new()
            }
            Deeds::Claim { code, base, .. } => {
                vec![based(Deed::SettleClaim { code: *code, outcome: deeds::claim::read(typed)? }, base)]
            }
            Deeds::Event { event, companies, taken } => vec![self::event(typed, *event, companies, taken)?],
            Deeds::Policy(of) => vec![of.read(typed)?],
            Deeds::Cap(of) => of.read(typed)?,
            Deeds::Visit(of) => vec![of.read(typed)?],
            Deeds::Person(of) => of.read(typed)?,
            Deeds::Thing(of) => of.read(form, today)?,
            Deeds::Village(of) => vec![of.read(typed)?],
            Deeds::Norm { norm, base } => vec![based(deeds::norm::read(typed, *norm)?, base)],
            Deeds::Office { part, base } => vec![based(deeds::office::read(typed, *part)?, base)],
            Deeds::Unmask { code } => {
                let fields = Field::personal().collect();
                vec![Deed::Reveal { code: *code, fields, reason: typed.text(Word::FormReason) }.into()]
            }
            Deeds::Sanction { codes } => {
                let deed = deeds::sanction::read(typed)?;
                codes.iter().map(|(code, base)| based(deed(*code), base)).collect()
            }
        })
    }
}

/// A file has a place to lie at; nothing is asked of the book.
fn has_place(form: &Form) -> Result<Vec<Request>, Wrong> {
    match form.text(Word::FormPlaceOf).trim() {
        "" => Err((Word::FormPlaceOf, Fault::usage("file.place", msg!(PlaceMissing)))),
        _ => Ok(Vec::new()),
    }
}

fn based(deed: Deed, base: &Seq) -> Request {
    Request { deed, base: Some(*base) }
}

/// What came is recorded of those who lack it, or anew of all if nobody does; another state of all.
fn papers(
    typed: &dyn Typed,
    codes: &[(Code, Seq)],
    lacking: &[(Slug, Vec<Code>)],
) -> Result<Vec<Request>, Wrong> {
    let which = deeds::paper::which(typed, &Slug::parse)?;
    let mark = deeds::paper::read(typed)?;
    let is_meant = |paper: Slug, code: Code| {
        let lack = lacking.iter().find(|(slug, _)| *slug == paper).map(|(_, lack)| lack);
        let lack = lack.filter(|lack| mark.state == PaperState::Received && !lack.is_empty());
        lack.is_none_or(|lack| lack.contains(&code))
    };
    let mut all = Vec::new();
    for (code, base) in codes {
        for paper in which.iter().copied().filter(|paper| is_meant(*paper, *code)) {
            all.push(based(Deed::MarkPaper { code: *code, paper, mark: mark.clone() }, base));
        }
    }
    Ok(all)
}

fn moves(typed: &dyn Typed, cases: &[CaseMove]) -> Result<Vec<Request>, Wrong> {
    let (details, on) = deeds::step::read(typed)?;
    let one = |(code, company, to, base): &CaseMove| {
        // Cases of several stages are asked together; each takes what its own asks for.
        let (code, company, to) = (*code, *company, *to);
        based(Deed::Move { code, company, to, details: details.only(to), on }, base)
    };
    Ok(cases.iter().map(one).collect())
}

/// The office's values stay, for one reason.
fn settles(typed: &dyn Typed, wishes: &[WishKey]) -> Vec<Request> {
    let reason = typed.text(Word::FormReason);
    wishes.iter().map(|key| deeds::home::drop(key, &reason).into()).collect()
}

fn asides(typed: &dyn Typed, cases: &[CaseMove]) -> Result<Vec<Request>, Wrong> {
    let to = Stage::parse(typed.raw(Word::FormStage)).map_err(at(Word::FormStage))?;
    let (details, on) = deeds::step::read(typed)?;
    let one = |(code, company, _, base): &CaseMove| {
        let (code, company) = (*code, *company);
        based(Deed::Move { code, company, to, details: details.clone(), on }, base)
    };
    Ok(cases.iter().map(one).collect())
}

fn posts(
    typed: &dyn Typed,
    accounts: &[Account],
    product: &Product,
    week: Week,
) -> Result<Vec<Request>, Wrong> {
    let draft = deeds::post::read(typed, product, Some(week))?;
    // The line below the form says which count it gives another difference.
    let draft = quota::Draft { week: draft.kind.week(week, draft.on), rebook: true, ..draft };
    let one = |&Account { code, company, product }: &Account| {
        Deed::Post { code, company, product, draft: draft.clone() }.into()
    };
    Ok(accounts.iter().map(one).collect())
}

fn event(
    typed: &dyn Typed,
    event: Option<(Slug, Seq)>,
    companies: &[(Slug, String)],
    taken: &[Slug],
) -> Result<Request, Wrong> {
    let (slug, base) = match event {
        Some(event) => event,
        None => {
            let on = typed.day(Word::FormSeenOn)?;
            (deeds::event::key(on, taken).map_err(at(Word::FormSeenOn))?, Seq::NONE)
        }
    };
    let known = |word: &str| known_company(word, companies);
    let event = deeds::event::read(typed, slug, None, &known)?;
    Ok(based(Deed::SetEvent { event }, &base))
}

fn known_company(word: &str, companies: &[(Slug, String)]) -> Result<Slug, Fault> {
    let found = companies.iter().map(|(slug, _)| *slug).find(|c| c.as_str().eq_ignore_ascii_case(word));
    found.ok_or_else(|| {
        let known: Vec<_> = companies.iter().map(|(slug, name)| Arg::typed(name, slug)).collect();
        Fault::usage("company.unknown", msg!(CompanyUnknown, text: word)).then(msg!(KnownAre, known: known))
    })
}
