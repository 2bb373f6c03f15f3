//! From the log to the records: the only writer of state. Pure in the log's sense: the same entries
//! in the same order give the same bytes, on every machine.

mod away;
mod case;
mod ledger;

pub(super) use case::first_delivery;

use super::folio::Folio;
use super::records::{Account, Alias, OtherNames, Page, Records, Row, Store, Write};
use super::{Entry, Op, numbers, once, vault, visits};
use crate::base::{Area, Code, Fault, Qty, Seq, Slug, Week};
use crate::domain::cooperative::Cooperative;
use crate::domain::import::Spelling;
use crate::domain::key::Key;
use crate::domain::month::{Closed, Reopened};
use crate::domain::quota::{Caps, Line, Posting, Stock};
use crate::domain::registry::PRACTICE;
use crate::domain::standing::CaseBrief;
use crate::domain::village::{Kecamatan, Village};
use crate::domain::{Attendance, Company, Event, Gate, Kept, PostingKind, Registry, Standing};
use crate::msg;
use sha2::{Digest, Sha256};
use std::rc::Rc;

/// Projects one entry into the records.
///
/// # Errors
/// If the state cannot be read or written, or if the entry does not fit it: then the log is not
/// the one that this state was made from.
pub fn apply(state: &mut dyn Write, entry: &Entry) -> Result<(), Fault> {
    let seq = entry.seq;
    once::keep(state, entry)?;
    match &entry.op {
        Op::BookOpened { title } => registry(state, seq, |r| r.title.clone_from(title)),
        Op::OfficeSet { part, after, .. } => registry(state, seq, |r| match after {
            Some(text) => r.office.put(part, text),
            None => r.office.forget(part),
        }),
        Op::LetterIssued { year, n, .. } => registry(state, seq, |r| {
            r.office.last.insert((*year).into(), *n);
        }),
        // What a book is stays: a second name would make another book of it.
        Op::BookNamed { nonce } => registry(state, seq, |r| {
            r.is_practice |= r.id.is_none() && nonce.starts_with(&PRACTICE);
            r.id = r.id.or_else(|| Some(Sha256::digest(nonce).into()));
        }),
        // It says what became of the log, and nothing of what it tells.
        Op::Restored { .. } => Ok(()),
        // What came with it are entries of their own: it changes nothing itself.
        Op::Imported { .. } | Op::ImportUndone { .. } | Op::HomecomingUndone { .. } => Ok(()),
        Op::SpellingSet { before, after } => {
            let key = |spelling: &Spelling| (spelling.area, spelling.key.clone());
            if let Some(before) = before {
                state.remove(&<Spelling as super::Record>::key(&key(before)))?;
            }
            after.as_ref().map_or(Ok(()), |after| state.store(&key(after), after))
        }
        Op::KeyBound { key, holder, text } => registry(state, seq, |r| {
            r.bind(Key { hash: *key, text: text.clone() }, holder.clone(), seq);
        }),
        Op::KeyRevoked { key, .. } => registry(state, seq, |r| r.revoke(key, seq)),
        Op::MonthClosed { month, .. } => registry(state, seq, |r| {
            let (by, on) = (entry.actor.clone(), entry.happened);
            r.months.push(Closed { month: *month, entry: seq, by, on, reopened: None });
        }),
        Op::MonthReopened { closed, reason, .. } => registry(state, seq, |r| {
            let (by, on, reason) = (entry.actor.clone(), entry.happened, reason.clone());
            let month = r.months.iter_mut().find(|month| month.entry == *closed);
            month.into_iter().for_each(|month| {
                month.reopened = Some(Reopened { entry: seq, by: by.clone(), on, reason: reason.clone() });
            });
        }),
        Op::DeviceSet { .. } | Op::CameHome { .. } | Op::WishSettled { .. } => away::apply(state, entry),
        Op::VisitSet { code, before, after, .. } => {
            visits::apply(state, *code, before.as_ref(), after.as_ref())?;
            let last = visits::last(state, *code)?;
            cooperative(state, seq, *code, |c| c.visited = last)
        }
        Op::AreaNamed { area, name } => {
            registry(state, seq, |r| match r.areas.binary_search_by_key(area, |(a, _)| *a) {
                Ok(at) => r.areas[at].1.clone_from(name),
                Err(at) => r.areas.insert(at, (*area, name.clone())),
            })
        }
        Op::KecamatanAdded { area, name, abbr, tile, point } => {
            let (name, abbr) = (name.clone(), abbr.clone());
            kecamatan(state, &Kecamatan { area: *area, name, abbr, tile: *tile, point: *point })
        }
        Op::KecamatanChanged { after: Some(after), .. } => kecamatan(state, after),
        Op::KecamatanChanged { before, after: None } => {
            before.as_ref().map_or(Ok(()), |before| state.remove(&<Page as super::Record>::key(&before.area)))
        }
        Op::CooperativeAdded { code, name, kind, others, point } => {
            let mut coop = Cooperative::new(*code, name, *kind);
            coop.others.clone_from(others);
            coop.point = *point;
            coop.version = seq;
            state.store(code, &coop)?;
            judge(state, &coop)
        }
        Op::CooperativeDropped { code, .. } => {
            state.remove(&<Cooperative as super::Record>::key(code))?;
            state.change_page(code.kecamatan(), &mut |page| page.rows.retain(|row| row.code != *code))?;
            Ok(())
        }
        Op::VillageChanged { code, before, after, .. } => {
            // The key needs no alias; every other code that the village has or had finds it by one.
            let others = |village: &Village| {
                let codes = village.former.iter().chain([&village.code]);
                codes.copied().filter(|one| one != code).collect::<Vec<_>>()
            };
            for old in others(before) {
                state.remove(&<Alias as super::Record>::key(&old))?;
            }
            for new in others(after) {
                state.store(&new, &Alias(*code))?;
            }
            cooperative(state, seq, *code, |coop| coop.set_village(after))
        }
        Op::CooperativeClosed { code, after, .. } => {
            cooperative(state, seq, *code, |c| c.closed.clone_from(after))
        }
        Op::CompanySet { after, .. } => registry(state, seq, |r| {
            let after = Company { version: seq, ..after.clone() };
            match r.companies.iter_mut().find(|c| c.slug == after.slug) {
                Some(company) => *company = after,
                None => r.companies.push(after),
            }
        }),
        Op::PaperAdded { paper } => registry(state, seq, |r| r.papers.push(paper.clone())),
        Op::ProductAdded { product } => registry(state, seq, |r| r.products.push(product.clone())),
        Op::GateAdded { gate } => {
            registry(state, seq, |r| r.gates.push(Gate { version: seq, ..gate.clone() }))
        }
        Op::GateVersioned { gate, version } => registry(state, seq, |r| {
            if let Some(gate) = r.gates.iter_mut().find(|g| g.slug == *gate) {
                gate.versions.push(version.clone());
                gate.version = seq;
            }
        }),
        Op::GateWithdrawn { gate, version } => registry(state, seq, |r| {
            if let Some(gate) = r.gates.iter_mut().find(|g| g.slug == *gate) {
                if let Some(at) = gate.versions.iter().rposition(|v| v == version) {
                    gate.versions.remove(at);
                }
                gate.version = seq;
            }
        }),
        Op::PersonSet { before, after } => registry(state, seq, |r| {
            let name = before.as_ref().or(after.as_ref()).map_or("", |p| p.name.as_str());
            r.people.retain(|p| p.name != name);
            if let Some(after) = after {
                // By name, so that a role taken away and given back leaves the list as it was.
                let at = r.people.partition_point(|p| p.name <= after.name);
                r.people.insert(at, after.clone());
            }
        }),
        Op::FactsSet { code, changes } => {
            vault::name(state, entry.action, *code, changes)?;
            cooperative(state, seq, *code, |coop| {
                for change in changes {
                    match &change.after {
                        Some(fact) => coop.facts.insert(change.field, fact.clone()),
                        None => coop.facts.remove(&change.field),
                    };
                }
            })
        }
        Op::PersonalErased { code, field, .. } => {
            vault::forget(state, *code, *field)?;
            cooperative(state, seq, *code, |coop| {
                if let Some(fact) = coop.facts.get_mut(field).filter(|fact| fact.exists) {
                    (fact.kept, fact.text) = (Kept::Erased, String::new());
                }
            })
        }
        // It says what was looked at, and nothing of what is told.
        Op::Revealed { .. } => Ok(()),
        Op::Moved { old } => registry(state, seq, |r| r.moved = Some(*old)),
        Op::NibChecked { code, after, .. } => {
            cooperative(state, seq, *code, |c| c.nib_check.clone_from(after))
        }
        Op::PaperSet { code, paper, after, .. } => cooperative(state, seq, *code, |coop| {
            match after {
                Some(mark) => coop.papers.insert(*paper, mark.clone()),
                None => coop.papers.remove(paper),
            };
        }),
        Op::DashboardSeen { code, after, .. } => {
            cooperative(state, seq, *code, |c| c.dashboard.clone_from(after))
        }
        Op::ClaimSet { code, after, .. } => cooperative(state, seq, *code, |c| c.claim.clone_from(after)),
        Op::SanctionSet { code, after, .. } => cooperative(state, seq, *code, |c| {
            match (entry.undoes, after) {
                (Some(action), _) => c.bans.undo(action),
                (None, Some(sanction)) => c.bans.turn(entry.action, sanction.since, true),
                (None, None) => c.bans.turn(entry.action, entry.happened, false),
            }
            c.sanction.clone_from(after);
        }),
        Op::SanctionLifted { code, .. } => cooperative(state, seq, *code, |c| {
            match entry.undoes {
                Some(action) => c.bans.undo(action),
                None => c.bans.turn(entry.action, entry.happened, false),
            }
            c.sanction = None;
        }),
        Op::PartnershipMoved { code, company, before, after } => {
            case::moved(state, entry, (*code, *company), before.as_ref(), after.as_ref())?;
            let coop = state.cooperative(*code)?;
            judge(state, &coop)
        }
        Op::QuotaPosted { posting } => {
            ledger::post(state, seq, posting)?;
            received(state, posting, false)
        }
        Op::EntryReversed { entry, posting, .. } => {
            ledger::reverse(state, *entry, seq, posting)?;
            received(state, posting, true)
        }
        Op::CapSet { code, company, product, week, after, .. } => {
            let account = Account { code: *code, company: *company, product: *product };
            match week {
                Some(week) => line(state, *week, &account, |line| (line.cap, line.version) = (*after, seq)),
                None => caps(state, entry, &account, *after),
            }
        }
        Op::EventSet { before, after } => registry(state, seq, |r| {
            let slug = before.as_ref().or(after.as_ref()).map(|e| e.slug);
            r.events.retain(|e| Some(e.slug) != slug);
            if let Some(after) = after {
                let at = r.events.partition_point(|e| (e.on, e.slug) <= (after.on, after.slug));
                r.events.insert(at, Event { version: seq, ..after.clone() });
            }
        }),
        Op::EventMarked { event, code, after, .. } => {
            let key = (*event, *code);
            match after {
                Some(attendance) => state.store(&key, attendance),
                None => state.remove(&<Attendance as super::Record>::key(&key)),
            }
        }
        Op::PolicyVersioned { policy } => registry(state, seq, |r| r.add_policy(policy.clone())),
        Op::NumberShared { code, field, after, .. } => cooperative(state, seq, *code, |coop| {
            match after {
                Some(shared) => coop.shared.insert(*field, shared.clone()),
                None => coop.shared.remove(field),
            };
        }),
        Op::NormSet { norm, after, .. } => registry(state, seq, |r| r.norms.set(*norm, *after)),
        Op::PolicyRetracted { policy } => registry(state, seq, |r| r.remove_policy(policy)),
        Op::CompanyChanged { before, after } => registry(state, seq, |r| {
            let after = after.clone().map(|c| Company { version: seq, ..c });
            change(&mut r.companies, before.as_ref().map(|c| c.slug), after, |c| c.slug);
        }),
        Op::PaperChanged { before, after } => registry(state, seq, |r| {
            change(&mut r.papers, before.as_ref().map(|p| p.slug), after.clone(), |p| p.slug);
        }),
        Op::ProductChanged { before, after } => registry(state, seq, |r| {
            change(&mut r.products, before.as_ref().map(|p| p.slug), after.clone(), |p| p.slug);
        }),
        Op::GateChanged { before, after } => registry(state, seq, |r| {
            let slug = before.as_ref().map(|g| g.slug);
            if let Some(gate) = before.as_ref().or(after.as_ref()) {
                let of = |gate: &Option<Gate>| gate.as_ref().map_or(Vec::new(), |g| g.blocks.clone());
                r.holds_otherwise(gate.slug, &of(before), &of(after), entry.happened, entry.undoes.is_some());
            }
            let versions = r.gates.iter().find(|g| Some(g.slug) == slug).map(|g| g.versions.clone());
            let versions = versions.unwrap_or_default();
            let after = after.clone().map(|g| Gate { version: seq, versions, ..g });
            change(&mut r.gates, slug, after, |g| g.slug);
        }),
        Op::ThingRetired { thing, slug, after, .. } => registry(state, seq, |r| {
            r.retire(*thing, *slug, *after, entry.happened, entry.undoes.is_some());
        }),
    }
}

/// Puts a thing in the place of what it was, at the end if it is new; or takes it out, which undo
/// does with what was never used and is the last of its list: every other keeps its place.
fn change<T>(list: &mut Vec<T>, before: Option<Slug>, after: Option<T>, slug: impl Fn(&T) -> Slug) {
    let at = list.iter().position(|one| Some(slug(one)) == before);
    match (at, after) {
        (Some(at), Some(after)) => list[at] = after,
        (Some(at), None) => drop(list.remove(at)),
        (None, after) => list.extend(after),
    }
}

/// The ledger that a posting belongs to.
pub fn account(posting: &Posting) -> Account {
    Account { code: posting.code, company: posting.company, product: posting.product }
}

/// What a receipt's delivery order is found by; `None` of any other posting, and where none was named.
pub fn delivered(posting: &Posting) -> Option<(Account, String)> {
    let named = posting.kind == PostingKind::Receive && !posting.delivery_order.is_empty();
    named.then(|| (account(posting), posting.delivery_order.clone()))
}

/// What a receipt, or the reversal of one, makes of the case it was a delivery of.
fn received(state: &mut dyn Write, posting: &Posting, back: bool) -> Result<(), Fault> {
    let key = (posting.code, posting.company);
    if posting.kind == PostingKind::Receive && case::received(state, key, back)? {
        let coop = state.cooperative(posting.code)?;
        judge(state, &coop)?;
    }
    Ok(())
}

fn line(
    state: &mut dyn Write,
    week: Week,
    account: &Account,
    mut change: impl FnMut(&mut Line),
) -> Result<(), Fault> {
    state.change_lines(&(week, account.code.kecamatan()), &mut |folio| change(folio.entry(account)))
}

fn stock(state: &mut dyn Write, account: &Account, mut change: impl FnMut(&mut Stock)) -> Result<(), Fault> {
    state.change_stocks(&account.code.kecamatan(), &mut |folio| change(folio.entry(account)))
}

/// A cap for good holds from the day of its entry on; one that is undone never stood.
fn caps(state: &mut dyn Write, entry: &Entry, account: &Account, cap: Option<Qty>) -> Result<(), Fault> {
    let area = account.code.kecamatan();
    let mut folio = state.record::<Folio<Caps>>(&area)?.unwrap_or_default();
    let caps = folio.entry(account);
    match entry.undoes {
        Some(action) => caps.undo(action),
        None => caps.turn(entry.action, entry.happened, cap),
    }
    state.store(&area, &folio)
}

fn registry(state: &mut dyn Write, seq: Seq, change: impl FnOnce(&mut Registry)) -> Result<(), Fault> {
    let mut registry = Rc::unwrap_or_clone(state.registry()?);
    change(&mut registry);
    registry.version = seq;
    state.put_registry(registry)
}

fn cooperative(
    state: &mut dyn Write,
    seq: Seq,
    code: Code,
    change: impl FnOnce(&mut Cooperative),
) -> Result<(), Fault> {
    let mut coop = state.cooperative(code)?;
    let before = coop.numbers();
    change(&mut coop);
    coop.version = seq;
    let others = numbers::index(state, &mut coop, &before)?;
    for coop in std::iter::once(coop).chain(others) {
        state.store(&coop.code, &coop)?;
        refresh(state, &coop, None)?;
    }
    Ok(())
}

/// Has a kecamatan be called so; its rows stay.
fn kecamatan(state: &mut dyn Write, kecamatan: &Kecamatan) -> Result<(), Fault> {
    let Kecamatan { area, name, abbr, tile, point } = kecamatan;
    let rows = state.record::<Page>(area)?.map_or_else(Vec::new, |p| p.rows);
    let (name, abbr) = (name.as_str().into(), abbr.as_str().into());
    state.store(area, &Page { area: *area, name, abbr, tile: *tile, point: *point, rows })
}

/// Writes the row of a cooperative anew whose cases are others now.
fn judge(state: &mut dyn Write, coop: &Cooperative) -> Result<(), Fault> {
    let cases = CaseBrief::all(&state.cases(coop.code)?, &*state.registry()?);
    refresh(state, coop, Some(cases))
}

/// Writes the cooperative's row anew into its kecamatan's page, with its cases as they are told, or as the row
/// tells them.
fn refresh(state: &mut dyn Write, coop: &Cooperative, cases: Option<Box<[CaseBrief]>>) -> Result<(), Fault> {
    let (area, registry): (Area, _) = (coop.code.kecamatan(), state.registry()?);
    let row = |cases| Row {
        code: coop.code,
        name: coop.name.as_str().into(),
        kind: coop.kind,
        point: coop.point,
        current: coop.current,
        standing: Standing::with(coop, cases, &registry),
        rare: OtherNames { spellings: coop.others.join("|"), former: coop.former.clone() }.into(),
    };
    let (mut cases, mut is_told) = (Some(cases), false);
    state.change_page(area, &mut |page| {
        let Some(cases) = cases.take() else { return };
        match (page.rows.binary_search_by_key(&coop.code, |r| r.code), cases) {
            (Ok(at), cases) => {
                let known = std::mem::take(&mut page.rows[at].standing.cases);
                page.rows[at] = row(cases.unwrap_or(known));
            }
            (Err(at), Some(cases)) => page.rows.insert(at, row(cases)),
            // There is nothing that would tell of its cases.
            (Err(_), None) => return,
        }
        is_told = true;
    })?;
    if is_told {
        return Ok(());
    }
    let (name, code) = (&coop.name, coop.code.to_string());
    Err(Fault::damaged("log.orphan", msg!(LogOrphan, name: name, code: code, area: area.to_string())))
}
