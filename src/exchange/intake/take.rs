//! From verdicts that somebody ticked to what is asked of the book: one action, the file first, then what
//! its rows bring. What one row says of one thing is one deed. Source: EXCHANGE A.6.

use super::columns::Role;
use super::lines::Kind;
use super::ticks::is_borne;
use super::verdict::{Class, Verdict, Wish};
use super::{Incoming, Outcome, Settings};
use crate::base::{Code, Day, Word};
use crate::book::Request;
use crate::book::decide::Deed;
use crate::domain::import::{Count, Import, Mapped, Spelling};
use crate::domain::{Field, PostingKind};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// One thing that is asked of the book, and the verdicts it was made of by their places.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
    /// What is asked.
    pub request: Request,
    /// The verdicts.
    pub of: Vec<usize>,
}

/// What ticked verdicts ask of the book, in the order in which it is done: facts first, then postings by
/// their days, orders before receipts before sales. What hangs on a number that is not taken is left.
pub fn asks(outcome: &Outcome, ticked: &[bool]) -> Vec<Ask> {
    let verdicts = &outcome.verdicts;
    let (mut asks, mut postings): (Vec<Ask>, Vec<(Order, Ask)>) = (Vec::new(), Vec::new());
    let mut open: HashMap<(&str, u32, Code), Vec<usize>> = HashMap::new();
    for at in taken(verdicts, ticked) {
        let verdict = &verdicts[at];
        for deed in verdict.deeds(&outcome.file) {
            if let Deed::Post { draft, .. } = &deed {
                let order = (draft.on, draft.kind, verdict.row, at);
                postings.push((order, Ask { request: deed.into(), of: vec![at] }));
                continue;
            }
            let Some(code) = verdict.codes.first() else { continue };
            let of_row = open.entry((&verdict.sheet, verdict.row, *code)).or_default();
            let joined = of_row.iter().find_map(|one| {
                let ask = &mut asks[*one];
                join(&mut ask.request.deed, &deed).then(|| ask.of.push(at))
            });
            if joined.is_none() {
                of_row.push(asks.len());
                let request = Request { deed, base: verdict.base };
                asks.push(Ask { request, of: vec![at] });
            }
        }
    }
    postings.sort_by_key(|(order, _)| *order);
    asks.extend(postings.into_iter().map(|(_, ask)| ask));
    asks
}

/// Day, place on the day, row, verdict.
type Order = (Day, PostingKind, u32, usize);

/// The places of the verdicts that are taken: ticked, and not hanging on what is not.
pub fn taken<'a>(verdicts: &'a [Verdict], ticked: &'a [bool]) -> impl Iterator<Item = usize> + 'a {
    let is_taken =
        move |at: &usize| ticked.get(*at).copied().unwrap_or(false) && is_borne(verdicts, ticked, *at);
    (0..verdicts.len()).filter(is_taken).filter(|at| verdicts[*at].can_be_taken())
}

/// How many values are neither taken nor known, sort by sort: what is somebody's own waits for a tick and is no news
/// of its class.
pub fn left(outcome: &Outcome, ticked: &[bool]) -> Vec<(Word, usize)> {
    let taken: BTreeSet<usize> = taken(&outcome.verdicts, ticked).collect();
    let mut left: BTreeMap<(bool, Class), usize> = BTreeMap::new();
    let all = outcome.verdicts.iter().enumerate();
    for one in all.filter(|(at, _)| !taken.contains(at)).map(|(_, one)| one) {
        let class = one.state.class();
        if !matches!(class, Class::Same | Class::Elsewhere) {
            let is_own = one.is_own_choice();
            *left.entry((is_own, if is_own { Class::New } else { class })).or_default() += 1;
        }
    }
    let word = |(is_own, class): (bool, Class)| if is_own { Word::StatePersonal } else { class.word() };
    left.into_iter().map(|(sort, n)| (word(sort), n)).collect()
}

/// How many values a file has for this book: those that are taken, and those that are neither taken nor known.
pub fn wanted(outcome: &Outcome, ticked: &[bool]) -> usize {
    let mut taken = taken(&outcome.verdicts, ticked).peekable();
    let mut is_wanted = |(at, one): &(usize, &Verdict)| {
        let is_taken = taken.next_if_eq(at).is_some();
        is_taken || !matches!(one.state.class(), Class::Same | Class::Elsewhere)
    };
    outcome.verdicts.iter().enumerate().filter(&mut is_wanted).count()
}

/// Puts a deed into one of the same row if both are about one thing; false if they are not.
fn join(into: &mut Deed, deed: &Deed) -> bool {
    match (into, deed) {
        (
            Deed::SetFacts { code, facts, on, source, .. },
            Deed::SetFacts { code: c, facts: more, on: o, source: s, .. },
        ) if (*code, *on, &*source) == (*c, *o, s) => {
            let fresh = more.iter().all(|(field, _)| facts.iter().all(|(known, _)| known != field));
            if fresh {
                facts.extend(more.iter().cloned());
            }
            fresh
        }
        (Deed::SetNib { code, nib }, Deed::SetNib { code: c, nib: more }) if code == c => {
            let parts = nib.number.is_some() != more.number.is_some();
            if parts {
                let (number, check) = if nib.number.is_some() { (&*nib, more) } else { (more, &*nib) };
                let mut both = check.clone();
                (both.number, both.numbered) = (number.number.clone(), number.numbered);
                *nib = both;
            }
            parts
        }
        (Deed::MarkEvent { event, code, mark }, Deed::MarkEvent { event: e, code: c, mark: more })
            if (*event, *code) == (*e, *c) =>
        {
            mark.attended = mark.attended.or(more.attended);
            mark.interests.extend(more.interests.iter().copied());
            true
        }
        _ => false,
    }
}

/// What the book keeps of the file itself.
pub fn import(file: &Incoming, outcome: &Outcome, settings: &Settings, ticked: &[bool]) -> Import {
    let mut sheets: Vec<String> = Vec::new();
    let mut kinds = BTreeSet::new();
    for at in taken(&outcome.verdicts, ticked) {
        let verdict = &outcome.verdicts[at];
        if !sheets.iter().any(|sheet| **sheet == *verdict.sheet) {
            sheets.push(verdict.sheet.to_string());
        }
        kinds.extend(verdict.wish.as_ref().and_then(kind));
    }
    let mut counts: BTreeMap<Class, u32> = BTreeMap::new();
    for verdict in &outcome.verdicts {
        *counts.entry(verdict.state.class()).or_default() += 1;
    }
    let brings = |at: &usize| outcome.verdicts[*at].wish.as_ref().is_some_and(Wish::brings_order);
    let orders = taken(&outcome.verdicts, ticked).filter(brings).count() as u32;
    let taken = taken(&outcome.verdicts, ticked).count() as u32;
    let counts = counts.into_iter().map(|(class, n)| (class.slug().to_owned(), n));
    let orders = (orders > 0).then(|| (Import::ORDERS.to_owned(), orders));
    let counts = counts.chain([(Import::TAKEN.to_owned(), taken)]).chain(orders);
    let mut mapping: Vec<Mapped> = Vec::new();
    for column in outcome.tables.iter().flat_map(|table| &table.columns) {
        let mapped = Mapped { heading: column.heading.clone(), role: column.role.slug() };
        if !column.heading.is_empty() && column.role != Role::Skip && !mapping.contains(&mapped) {
            mapping.push(mapped);
        }
    }
    Import {
        file: settings.source(),
        sha256: file.sha256(),
        sheets,
        kinds: kinds.into_iter().map(|kind| kind.slug().to_owned()).collect(),
        mapping,
        day: settings.day.or(settings.file_day),
        counts: counts.map(|(verdict, n)| Count { verdict, n }).collect(),
    }
}

/// The whole action of a file: the file, what was answered, what its rows bring; and of each the verdicts it
/// was made of, by their places. Nothing if nothing is brought: a file that says what the book says leaves no
/// trace.
pub fn action(import: Import, spellings: Vec<Spelling>, asks: Vec<Ask>) -> (Vec<Request>, Vec<Vec<usize>>) {
    if asks.is_empty() && spellings.is_empty() {
        return Default::default();
    }
    let spelt = spellings.into_iter().map(|spelling| Deed::SetSpelling { spelling, forget: false }.into());
    let file = [Deed::Import { import }.into()].into_iter().chain(spelt).map(|request| (request, Vec::new()));
    file.chain(asks.into_iter().map(|ask| (ask.request, ask.of))).unzip()
}

fn kind(wish: &Wish) -> Option<Kind> {
    let deed = match wish {
        Wish::Fact(Field::Nib, Some(number), _) if !number.is_empty() => return Some(Kind::Nib),
        Wish::Status(..) => return Some(Kind::Nib),
        Wish::Fact(..) => return Some(Kind::Facts),
        Wish::Deeds(deeds) => deeds.last()?,
    };
    Some(match deed {
        Deed::MarkPaper { .. } => Kind::Papers,
        Deed::MarkEvent { .. } | Deed::Move { .. } => Kind::Event,
        Deed::Post { .. } => Kind::Ledger,
        Deed::SeeDashboard { .. } => Kind::Dashboard,
        _ => return None,
    })
}

/// The order of a receipt that came without one: as much, on its day.
pub(super) fn order_of(receipt: &Deed) -> Option<Deed> {
    let Deed::Post { code, company, product, draft } = receipt else { return None };
    let mut draft = draft.clone();
    (draft.kind, draft.price) = (PostingKind::Order, None);
    draft.delivery_order.clear();
    Some(Deed::Post { code: *code, company: *company, product: *product, draft })
}
