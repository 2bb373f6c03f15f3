//! An op in words: for the log, for histories, and for telling what another official changed.

pub mod away;
mod detail;

pub use detail::{Names, details};

use super::Op;
use super::records::{Page, Read, Records};
use crate::base::words::Arg;
use crate::base::{Code, Lang, Msg, Slug, Word, text};
use crate::domain::cooperative::{ClaimOutcome, Fact};
use crate::domain::device::{Answer, Device};
use crate::domain::import::{Spelling, TakenBack};
use crate::domain::key::fingerprint;
use crate::domain::office::Part;
use crate::domain::pipeline::CaseState;
use crate::domain::policy::{Cap, Carry, Policy};
use crate::domain::programme::{Draft, Thing};
use crate::domain::quota::Posting;
use crate::domain::village::{Village, write_point};
use crate::domain::visit::{Counted, Found, Visit};
use crate::domain::{Attendance, Company, Field, Gate, Paper, Product, Registry, Tri};
use crate::msg;

/// What happened, in one line. `called` says what the cooperative of a
/// code is called.
pub fn op(op: &Op, registry: &Registry, called: &dyn Fn(Code) -> Option<String>) -> Msg {
    match op {
        Op::BookOpened { title } => msg!(DidOpen, title: title),
        Op::BookNamed { .. } => msg!(DidNameBook),
        Op::Restored { from, lost: None } => msg!(DidRestore, from: Msg::from_entry(*from)),
        Op::Restored { from, lost: Some((last, _)) } => {
            msg!(DidRestoreLess, from: Msg::from_entry(*from), last: Msg::from_entry(*last))
        }
        Op::PersonalErased { field, reason, .. } => {
            let erased = msg!(DidErasePersonal, field: field.word());
            if reason.is_empty() { erased } else { msg!(DidBecause, what: erased, reason: reason) }
        }
        Op::Revealed { fields, reason, .. } => {
            let fields: Vec<Arg> = fields.iter().map(|field| field.word().into()).collect();
            let shown = msg!(DidReveal, fields: fields);
            if reason.is_empty() { shown } else { msg!(DidBecause, what: shown, reason: reason) }
        }
        Op::Moved { old } => msg!(DidMoveBook, entry: Msg::from_entry(old.0)),
        Op::MonthClosed { month, .. } => msg!(DidCloseMonth, month: *month),
        Op::MonthReopened { month, reason, .. } => {
            msg!(DidBecause, what: msg!(DidReopenMonth, month: *month), reason: reason)
        }
        Op::OfficeSet { part, before, after } => {
            let said = |text: &Option<String>| text.clone().unwrap_or_else(|| "–".to_owned());
            let what = Part::parse(part).map_or_else(|_| Arg::from(part.as_str()), |part| part.word().into());
            msg!(DidSetOffice, part: what, before: said(before), after: said(after))
        }
        Op::LetterIssued { number, about, .. } => msg!(DidIssueLetter, number: number, about: about),
        Op::Imported { import } if import.sheets.iter().all(String::is_empty) => {
            msg!(DidImport, file: text::quote(&import.file))
        }
        Op::Imported { import } => {
            let sheets: Vec<Arg> = import.sheets.iter().map(|name| text::quote(name).into()).collect();
            msg!(DidImportSheets, file: text::quote(&import.file), sheets: sheets)
        }
        Op::ImportUndone { import, file, outcome } => {
            let (file, import) = (text::quote(file), Msg::from_entry(*import));
            let TakenBack { returned, kept, refused } = *outcome;
            msg!(DidUndoImport, file: file, import: import, returned: returned, kept: kept, refused: refused)
        }
        Op::SpellingSet { before, after: None } => {
            let text = before.as_ref().map_or("", |before| before.text.as_str());
            msg!(DidForgetSpelling, text: text::quote(text))
        }
        Op::SpellingSet { after: Some(Spelling { text, code: None, .. }), .. } => {
            msg!(DidSpellNone, text: text::quote(text))
        }
        Op::SpellingSet { after: Some(Spelling { text, code: Some(code), .. }), .. } => {
            let village = called(*code).unwrap_or_else(|| code.to_string());
            msg!(DidSpell, text: text::quote(text), village: village)
        }
        Op::AreaNamed { name, .. } => msg!(DidNameArea, name: name),
        Op::KecamatanAdded { name, .. } => msg!(DidNameArea, name: name),
        Op::CooperativeAdded { name, .. } => msg!(DidAddCooperative, name: name),
        Op::CompanySet { after, .. } => msg!(DidSetCompany, name: &after.name),
        Op::PaperAdded { paper } => msg!(DidAddPaper, name: both(&paper.name)),
        Op::ProductAdded { product } => msg!(DidAddProduct, name: both(&product.name)),
        Op::GateAdded { gate } => msg!(DidAddGate, gate: gate.named()),
        Op::GateVersioned { gate, version } if version.number.is_empty() => {
            msg!(DidSetGateBare, gate: registry.gate_name(*gate), state: version.state.word())
        }
        Op::GateVersioned { gate, version } => {
            msg!(DidSetGate, gate: registry.gate_name(*gate), state: version.state.word(), number: &version.number)
        }
        Op::GateWithdrawn { gate, version } if version.number.is_empty() => {
            msg!(DidWithdrawGateBare, gate: registry.gate_name(*gate), state: version.state.word())
        }
        Op::GateWithdrawn { gate, version } => {
            msg!(DidWithdrawGate, gate: registry.gate_name(*gate), state: version.state.word(), number: &version.number)
        }
        Op::PolicyVersioned { policy } => {
            msg!(DidSetPolicy, company: registry.company_name(policy.company), product: registry.product_name(policy.product), from: policy.from, rule: rule(registry, policy))
        }
        Op::NormSet { norm, before, after, source } => msg!(
            DidSetNorm, norm: norm.word(), before: u32::from(*before), after: u32::from(*after), source: source
        ),
        Op::NumberShared { field, after: Some(shared), .. } => {
            let others: Vec<Arg> = shared.others.iter().map(|other| other.name.as_str().into()).collect();
            msg!(DidShareNumber, field: field.word(), number: &shared.number, others: others, reason: &shared.reason)
        }
        Op::NumberShared { field, before, after: None, .. } => {
            let number = before.as_ref().map_or("", |shared| shared.number.as_str());
            msg!(DidUnshareNumber, field: field.word(), number: number)
        }
        Op::PolicyRetracted { policy } => {
            msg!(DidWithdrawPolicy, company: registry.company_name(policy.company), product: registry.product_name(policy.product), from: policy.from)
        }
        Op::VillageChanged { before, after, reason, .. } => village(before, after, reason),
        Op::CooperativeClosed { after: Some(closing), .. } => match closing.successor {
            Some(successor) => {
                let successor = called(successor).map_or(Arg::from(Word::Unknown), Arg::from);
                msg!(DidMerge, on: closing.on, successor: successor, reason: &closing.reason)
            }
            None => msg!(DidClose, on: closing.on, reason: &closing.reason),
        },
        Op::CooperativeClosed { after: None, .. } => msg!(DidReopen),
        Op::CooperativeDropped { name, .. } => msg!(DidDropCooperative, name: name),
        Op::KecamatanChanged { after: Some(k), .. } => msg!(DidNameArea, name: &k.name),
        Op::KecamatanChanged { before, after: None } => {
            msg!(DidDropArea, name: before.as_ref().map_or("", |k| k.name.as_str()))
        }
        Op::CompanyChanged { before, after } => {
            let draft = |c: &Option<Company>| c.clone().map(Draft::Company);
            thing(draft(before), draft(after), registry)
        }
        Op::PaperChanged { before, after } => {
            let draft = |p: &Option<Paper>| p.clone().map(Draft::Paper);
            thing(draft(before), draft(after), registry)
        }
        Op::ProductChanged { before, after } => {
            let draft = |p: &Option<Product>| p.clone().map(Draft::Product);
            thing(draft(before), draft(after), registry)
        }
        Op::GateChanged { before, after } => {
            let draft = |g: &Option<Gate>| g.clone().map(Draft::Gate);
            thing(draft(before), draft(after), registry)
        }
        Op::ThingRetired { thing, slug, after, reason, .. } => {
            let (thing, name) = (thing.word(), retired(registry, *thing, *slug));
            match after {
                Some(since) => msg!(DidRetire, thing: thing, name: name, since: *since, reason: reason),
                None => msg!(DidUnretire, thing: thing, name: name, reason: reason),
            }
        }
        Op::KeyBound { key, holder, .. } => {
            msg!(DidBindKey, name: holder.name(), key: fingerprint(key))
        }
        Op::KeyRevoked { key, holder, reason, .. } => {
            let revoked = msg!(DidRevokeKey, name: holder.name(), key: fingerprint(key));
            if reason.is_empty() { revoked } else { msg!(DidBecause, what: revoked, reason: reason) }
        }
        Op::DeviceSet { before, after } => match after {
            Some(Device { name, stopped: Some(reason), .. }) => {
                msg!(DidStopDevice, name: name, reason: reason)
            }
            Some(Device { name, holders, .. }) => {
                let holders: Vec<Arg> = holders.iter().map(Arg::from).collect();
                msg!(DidSetDevice, name: name, holders: holders)
            }
            None => msg!(DidForgetDevice, name: before.as_ref().map_or("", |device| device.name.as_str())),
        },
        Op::CameHome { device, items, .. } if items.is_empty() => msg!(DidBringLate, device: device),
        Op::CameHome { device, first, items, .. } => {
            let count = |of: fn(&Answer) -> bool| items.iter().filter(|item| of(&item.answer)).count();
            let (last, open) = (first + items.len() as u64 - 1, count(Answer::is_open));
            let done = count(|answer| matches!(answer, Answer::Done { .. }));
            let same = count(|answer| matches!(answer, Answer::Same));
            msg!(DidComeHome, device: device, first: *first, last: last, done: done, same: same, open: open)
        }
        Op::WishSettled { device, n, after, .. } => match after {
            Some(settled) => {
                let what = msg!(DidSettle, device: device, n: *n, choice: settled.choice.word());
                let reason = &settled.reason;
                if reason.is_empty() { what } else { msg!(DidBecause, what: what, reason: reason) }
            }
            None => msg!(DidUnsettle, device: device, n: *n),
        },
        Op::HomecomingUndone { came, device, reason, outcome } => {
            let came = Msg::from_entry(*came);
            let TakenBack { returned, kept, refused } = *outcome;
            let what = msg!(DidUndoHomecoming, device: device, came: came, returned: returned, kept: kept, refused: refused);
            msg!(DidBecause, what: what, reason: reason)
        }
        Op::PersonSet { before, after } => {
            let name = after.as_ref().or(before.as_ref()).map_or("", |p| p.name.as_str());
            let role = after.as_ref().map_or(Word::None, |p| p.role.word());
            msg!(DidSetPerson, name: name, role: role)
        }
        Op::FactsSet { changes, .. } => {
            let each = changes.iter().map(|c| {
                let (before, after) = (fact(c.field, c.before.as_ref()), fact(c.field, c.after.as_ref()));
                msg!(DidSetFact, field: c.field.word(), before: before, after: after).into()
            });
            msg!(DidSetFacts, list: each.collect::<Vec<Arg>>())
        }
        Op::NibChecked { before, after, .. } => {
            let status = |c: &Option<crate::domain::NibCheck>| {
                c.as_ref().map_or(Word::NibUnchecked, |c| c.status.word())
            };
            msg!(DidCheckNib, before: status(before), after: status(after))
        }
        Op::PaperSet { paper, before, after, .. } => {
            let state =
                |m: &Option<crate::domain::PaperMark>| m.as_ref().map_or(Word::Unknown, |m| m.state.word());
            let name = registry.papers.iter().find(|p| p.slug == *paper);
            let name = name.map_or(Arg::from(paper.to_string()), |p| both(&p.name));
            msg!(DidMarkPaper, paper: name, before: state(before), after: state(after))
        }
        Op::DashboardSeen { after, .. } => {
            let (units, source) = after.as_ref().map_or((0, ""), |d| (d.units, d.source.as_str()));
            msg!(DidSeeDashboard, units: units, source: source)
        }
        Op::ClaimSet { after, .. } => match after.as_ref().and_then(|c| c.outcome.as_ref()) {
            None => msg!(DidClaim, text: after.as_ref().map_or("", |c| c.text.as_str())),
            Some(ClaimOutcome::Confirmed { company, .. }) => {
                msg!(DidConfirmClaim, company: registry.company_name(*company))
            }
            Some(ClaimOutcome::Refuted { evidence }) => msg!(DidRefuteClaim, evidence: evidence),
        },
        Op::SanctionSet { after, .. } => match after {
            Some(sanction) => msg!(DidSanction, reason: &sanction.reason),
            None => msg!(DidLiftSanction),
        },
        Op::SanctionLifted { reason, .. } if reason.is_empty() => msg!(DidLiftSanction),
        Op::SanctionLifted { reason, .. } => msg!(DidBecause, what: msg!(DidLiftSanction), reason: reason),
        Op::PartnershipMoved { company, before, after, .. } => {
            let stage = |s: &Option<CaseState>| s.as_ref().map_or(Word::StageRegistered, |s| s.stage.word());
            let reason = after.as_ref().map_or("", |s| s.reason.as_str());
            let moved =
                msg!(DidMove, company: name(registry, *company), from: stage(before), to: stage(after));
            if reason.is_empty() { moved } else { msg!(DidBecause, what: moved, reason: reason) }
        }
        Op::QuotaPosted { posting } => posting_line(registry, posting),
        Op::EntryReversed { entry, posting, reason } => {
            let line = posting_line(registry, posting);
            let entry = Msg::from_entry(*entry);
            if reason.is_empty() {
                msg!(DidReverseBare, entry: entry, what: line)
            } else {
                msg!(DidReverse, entry: entry, what: line, reason: reason)
            }
        }
        Op::CapSet { product, week, after, reason, approver, .. } => {
            let cap = after.map_or(Arg::from(Word::None), |qty| registry.amount(*product, qty));
            match week.map(Msg::from_week) {
                Some(week) => {
                    msg!(DidSetCap, product: registry.product_name(*product), week: week, cap: cap, reason: reason, approver: approver)
                }
                None => {
                    msg!(DidSetCapAlways, product: registry.product_name(*product), cap: cap, reason: reason, approver: approver)
                }
            }
        }
        Op::VisitSet { before, after: Some(visit), .. } => visit_line(registry, visit, before.is_some()),
        Op::VisitSet { before, after: None, reason, .. } => {
            let by = before.as_ref().map_or("", |visit| visit.by.as_str());
            let what =
                msg!(DidStrikeVisit, by: by, on: before.as_ref().map_or(Arg::from(""), |v| v.on.into()));
            if reason.is_empty() { what } else { msg!(DidBecause, what: what, reason: reason) }
        }
        Op::EventSet { after: Some(event), .. } => {
            msg!(DidSetEvent, title: &event.title, on: event.on, place: &event.place)
        }
        Op::EventSet { before, after: None } => {
            msg!(DidWithdrawEvent, title: before.as_ref().map_or("", |e| e.title.as_str()))
        }
        Op::EventMarked { event, before, after, .. } => {
            let title = registry.events.iter().find(|e| e.slug == *event);
            let title = title.map_or(event.to_string(), |e| e.title.clone());
            let (before, after) = (before.clone().unwrap_or_default(), after.clone().unwrap_or_default());
            msg!(DidMarkEvent, title: title, what: marked(registry, &before, &after))
        }
    }
}

/// What the cooperative of a code is called in a sentence: its village and, in brackets, the kecamatan.
pub fn name_in(state: &dyn Read, code: Code) -> Option<String> {
    place_in(state, code).map(|(village, kecamatan)| whose(&village, &kecamatan))
}

/// A cooperative's village and its kecamatan.
pub fn place_in(state: &dyn Read, code: Code) -> Option<(String, String)> {
    let coop = state.cooperative(code).ok()?;
    let page = state.record::<Page>(&coop.current.kecamatan()).ok().flatten();
    Some((coop.name, page.map_or(String::new(), |page| page.name.to_string())))
}

/// A village and its kecamatan as they stand in a sentence.
pub fn whose(village: &str, kecamatan: &str) -> String {
    if kecamatan.is_empty() { village.to_owned() } else { format!("{village} ({kecamatan})") }
}

/// What of a village is another.
fn village(before: &Village, after: &Village, reason: &str) -> Msg {
    let change = |field: Word, before: Arg, after: Arg| {
        (before != after).then(|| Arg::from(msg!(DidSetFact, field: field, before: before, after: after)))
    };
    let point = |at: Option<(i32, i32)>| at.map_or(Arg::from("–"), |at| write_point(at).into());
    let all = [
        change(Word::FormVillage, (&before.name).into(), (&after.name).into()),
        change(Word::FormVillageCode, before.code.to_string().into(), after.code.to_string().into()),
        change(Word::FormPoint, point(before.point), point(after.point)),
    ];
    let list: Vec<Arg> = all.into_iter().flatten().collect();
    msg!(DidChangeVillage, list: list, reason: reason)
}

/// A thing of the programme that came, was described otherwise, or went: what of it is another.
fn thing(before: Option<Draft>, after: Option<Draft>, registry: &Registry) -> Msg {
    let Some(either) = after.as_ref().or(before.as_ref()) else { return Word::Unknown.into() };
    let facts = |draft: &Option<Draft>| draft.as_ref().map_or(Vec::new(), |d| d.facts(registry));
    let (was, is) = (facts(&before), facts(&after));
    let kind = either.of().0.word();
    let name = |facts: &[(Word, Arg)]| facts.first().map_or("".into(), |(_, name)| name.clone());
    match (&before, &after) {
        (Some(_), None) => msg!(DidDropThing, thing: kind, name: name(&was)),
        (None, _) => msg!(DidAddThing, thing: kind, name: name(&is)),
        (Some(_), Some(_)) => {
            let other = was.iter().zip(&is).filter(|(was, is)| was != is);
            let other = other.map(|((label, was), (_, is))| told(*label, was, is).into());
            msg!(DidSetThing, thing: kind, name: name(&was), list: other.collect::<Vec<Arg>>())
        }
    }
}

/// A fact that is another; of a list what came and what went, since the rest says nothing.
fn told(label: Word, was: &Arg, is: &Arg) -> Msg {
    if let (Arg::List(was), Arg::List(is)) = (was, is) {
        let lacks = |all: &[Arg], one: &Arg| !all.contains(one);
        let came =
            is.iter().filter(|one| lacks(was, one)).map(|one| msg!(ListCame, what: one.clone()).into());
        let went =
            was.iter().filter(|one| lacks(is, one)).map(|one| msg!(ListWent, what: one.clone()).into());
        let list: Vec<Arg> = came.chain(went).collect();
        if !list.is_empty() {
            return msg!(DidSetList, field: label, list: list);
        }
    }
    msg!(DidSetFact, field: label, before: was.clone(), after: is.clone())
}

/// What a thing is called; of one that is gone only the word that was typed is left, and is quoted.
fn retired(registry: &Registry, thing: Thing, slug: Slug) -> Arg {
    let name = registry.name_of(thing, slug);
    if name == Arg::from(slug.to_string()) { format!("“{slug}”").into() } else { name }
}

fn posting_line(registry: &Registry, posting: &Posting) -> Msg {
    let (name, qty) = (registry.product_name(posting.product), registry.amount(posting.product, posting.qty));
    msg!(DidPost, kind: posting.kind.word(), product: name, qty: qty, week: Msg::from_week(posting.in_week()))
}

/// What a policy allows, in short: `2.000 kg/minggu`.
pub fn rule(registry: &Registry, policy: &Policy) -> Msg {
    let span = policy.basis.word();
    let cap = match policy.cap {
        Cap::None => return Word::PolicyNoCap.into(),
        Cap::Each(cap) => msg!(PolicyCap, cap: registry.amount(policy.product, cap), span: span),
        Cap::PerCooperative => msg!(PolicyCapSpecial, span: span),
    };
    match policy.carry {
        Carry::None => cap,
        Carry::Previous => msg!(PolicyCapCarried, cap: cap),
    }
}

/// What changed of a cooperative at an event.
/// What a mark of an event changes, piece by piece.
pub fn marked(registry: &Registry, before: &Attendance, after: &Attendance) -> Vec<Arg> {
    let mut what: Vec<Arg> = Vec::new();
    if before.invited != after.invited {
        what.push(if after.invited { Word::EventInvited } else { Word::EventNotInvited }.into());
    }
    if before.attended != after.attended {
        let word = match after.attended {
            Tri::Yes => Word::EventAttended,
            Tri::No => Word::EventAbsent,
            Tri::Unknown => Word::EventUnsaid,
        };
        what.push(word.into());
    }
    let lacks = |all: &Attendance, company: &Slug| !all.interests.contains(company);
    for company in after.interests.iter().filter(|c| lacks(before, c)) {
        what.push(msg!(EventWants, company: name(registry, *company)).into());
    }
    for company in before.interests.iter().filter(|c| lacks(after, c)) {
        what.push(msg!(EventWantsNot, company: name(registry, *company)).into());
    }
    if before.note != after.note {
        what.push(msg!(EventNote, note: &after.note).into());
    }
    what
}

/// A visit: who was there, and what was found.
fn visit_line(registry: &Registry, visit: &Visit, is_again: bool) -> Msg {
    let what = visit_found(registry, visit);
    match is_again {
        true => msg!(DidVisitAgain, by: &visit.by, on: visit.on, what: what),
        false => msg!(DidVisit, by: &visit.by, on: visit.on, what: what),
    }
}

/// What was found on a visit, piece by piece.
pub fn visit_found(registry: &Registry, visit: &Visit) -> Vec<Arg> {
    let counted = |count: &Counted| {
        let (product, qty) =
            (registry.product_name(count.product), registry.amount(count.product, count.qty));
        msg!(VisitCounted, product: product, qty: qty).into()
    };
    let looked = (visit.found != Found::Unseen).then(|| msg!(VisitOutlet, found: visit.found.word()).into());
    let mut what: Vec<Arg> = looked.into_iter().collect();
    what.extend(visit.counts.iter().map(counted));
    if !visit.evidence.is_empty() {
        what.push(msg!(VisitEvidence, n: visit.evidence.len()).into());
    }
    if !visit.note.is_empty() {
        what.push(msg!(EventNote, note: &visit.note).into());
    }
    if what.is_empty() {
        what.push(msg!(VisitOutlet, found: visit.found.word()).into());
    }
    what
}

fn name(registry: &Registry, company: Slug) -> String {
    registry.companies.iter().find(|c| c.slug == company).map_or(company.to_string(), |c| c.name.clone())
}

fn both(text: &crate::domain::company::Bilingual) -> Arg {
    Arg::Both(text.text(Lang::Id).to_owned(), text.text(Lang::En).to_owned())
}

/// A fact as a word or its (masked) text: unknown `·`, none `–`.
fn fact(field: Field, fact: Option<&Fact>) -> Arg {
    match fact {
        None => "·".into(),
        Some(f) if !f.exists => "–".into(),
        Some(f) if f.is_lost() => Word::PersonalGone.into(),
        Some(f) if f.text.is_empty() => Word::Recorded.into(),
        Some(f) => field.mask(&f.text).into(),
    }
}
