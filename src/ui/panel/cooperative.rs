//! One cooperative: how it ended, claims, then its three tracks with what is known of each, and its papers.

use super::{LABEL, day, fact, tracks};
use crate::base::words::{Arg, seeded};
use crate::base::{Code, Fault, Msg, Rupiah, Word, text};
use crate::book::records::Read;
use crate::book::view::View;
use crate::book::{self, Row, describe, numbers};
use crate::domain::cooperative::ClaimOutcome;
use crate::domain::field::mask_paper;
use crate::domain::village::Closing;
use crate::domain::{Cooperative, Field, NibStatus, PaperState, Tri, Visit};
use crate::msg;
use crate::ui::doc::{Doc, Fact, Item};
use crate::ui::pane::kemitraan::stage_look;
use crate::ui::table::Cx;
use crate::ui::theme::{Tone, glyph};

/// So many visits before the last are shown.
const VISITS: usize = 3;
/// What is known of the physical track.
const PLACES: [Field; 4] = [Field::Land, Field::Building, Field::Outlets, Field::StorageKg];
/// Columns of what is told beside a label, in lines as many as it takes.
const ALSO: usize = 44;

/// One cooperative, so many columns wide.
///
/// # Errors
/// If the book cannot be read.
pub fn cooperative(cx: &Cx<'_>, book: &View<'_>, code: Code, width: usize) -> Result<Doc, Fault> {
    let coop = book.cooperative(code)?;
    let Some((page, row)) = cx.catalog.find(code) else { return Ok(Doc::default()) };
    let about = format!("  {} {} · {}", coop.kind.word().text(cx.lang), page.name, coop.current);
    let mut items = vec![Item::Text(vec![(coop.name.clone(), Tone::Here), (about, Tone::Quiet)])];
    standing(cx, &coop, &mut items);
    let visits = book::visits::of(book, code)?;
    items.extend(visits.last().into_iter().flat_map(|last| visit(cx, last)));
    items.push(Item::Gap);
    items.push(tracks::legal(cx, row, &coop, width));
    identity(cx, row, &coop, book, &mut items)?;
    items.extend([Item::Gap, tracks::business(cx, row)]);
    partnerships(cx, row, &mut items);
    items.push(Item::Gap);
    items.push(tracks::physical(cx, row, &coop, width));
    let there = PLACES.iter().filter(|field| coop.facts.contains_key(field));
    items.extend(there.map(|field| Item::from(known(cx, row, &coop, *field))));
    items.push(Item::Gap);
    papers(cx, &coop, &mut items);
    if let [former @ .., _] = visits.as_slice()
        && !former.is_empty()
    {
        items.extend([Item::Gap, Item::head(Word::CardFormerVisits.text(cx.lang))]);
        items.extend(former.iter().rev().take(VISITS).flat_map(|one| visit(cx, one)));
    }
    if let Some(seen) = &coop.dashboard {
        let figures = msg!(
            DetailDashboard, units: seen.units, value: Rupiah(seen.value_rp),
            source: &seen.source, on: seen.on
        );
        items.extend([Item::Gap, Item::text(figures.show(cx.lang), Tone::Quiet)]);
    }
    Ok(Doc::of(items))
}

/// How it ended, what it was called, what bars it, what is claimed of it.
fn standing(cx: &Cx<'_>, coop: &Cooperative, items: &mut Vec<Item>) {
    let lang = cx.lang;
    if let Some(closing) = &coop.closed {
        let ended = (ended(cx, closing).show(lang), Tone::Strong);
        items.push(Item::Text(vec![(format!("{} ", glyph::NO), Tone::Bad), ended]));
    }
    if !coop.former.is_empty() {
        let codes: Vec<Arg> = coop.former.iter().map(|code| code.to_string().into()).collect();
        items.push(Item::text(msg!(CardFormer, codes: codes).show(lang), Tone::Quiet));
    }
    if !coop.others.is_empty() {
        items.push(fact(Word::DetailOthers.text(lang), coop.others.join(", "), Tone::Plain).into());
    }
    if let Some(sanction) = &coop.sanction {
        let why = msg!(CardSince, what: &sanction.reason, since: sanction.since).show(lang);
        let why = format!("{} {why}", glyph::NO);
        items.push(fact(Word::CardSanction.text(lang), why, Tone::Bad).into());
    }
    items.extend(claim(cx, coop).map(Item::Fact));
}

fn claim(cx: &Cx<'_>, coop: &Cooperative) -> Option<Fact> {
    let lang = cx.lang;
    let claim = coop.claim.as_ref()?;
    let (text, tone) = match &claim.outcome {
        None => (format!("{} {}", glyph::CLAIM, seeded(&claim.text, lang)), Tone::Warn),
        Some(ClaimOutcome::Confirmed { company, .. }) => (
            msg!(DidConfirmClaim, company: cx.catalog.registry.company_name(*company)).show(lang),
            Tone::Good,
        ),
        Some(ClaimOutcome::Refuted { evidence }) => {
            (msg!(DidRefuteClaim, evidence: evidence).show(lang), Tone::Quiet)
        }
    };
    let label = Word::DetailClaim.text(lang);
    Some(fact(label, text, tone).parted(&[seeded(&claim.source, lang), &day(claim.on, lang)]))
}

fn identity(
    cx: &Cx<'_>,
    row: &Row,
    coop: &Cooperative,
    book: &View<'_>,
    items: &mut Vec<Item>,
) -> Result<(), Fault> {
    let shown =
        [Field::Nib, Field::Npwp, Field::Ahu, Field::Akta, Field::Account, Field::NikKoperasi, Field::Kbli];
    let is_other = |f: &&Field| !shown.contains(f) && !PLACES.contains(f) && coop.facts.contains_key(f);
    let others = Field::ALL.iter().filter(is_other);
    for field in shown.iter().chain(others) {
        items.push(known(cx, row, coop, *field).into());
        // The others that bear one of its numbers, and why that was recorded.
        if let Some(said) = numbers::also(book, coop, *field)? {
            let said = format!("{} {}", glyph::NO, said.show(cx.lang));
            items.push(Item::Note(LABEL, said, Tone::Bad, ALSO));
        }
        if *field == Field::Nib {
            items.push(nib_check(cx, coop).into());
        }
    }
    Ok(())
}

fn known(cx: &Cx<'_>, row: &Row, coop: &Cooperative, field: Field) -> Fact {
    let lang = cx.lang;
    let label = field.word().text(lang);
    let in_hand = row.standing.is_proven(&cx.catalog.registry, field, cx.today);
    let known = coop.facts.get(&field).filter(|known| known.exists || !in_hand);
    let Some(known) = known else {
        return match in_hand {
            true => fact(label, format!("{} {}", glyph::YES, Word::FactProven.text(lang)), Tone::Good),
            false => fact(label, glyph::UNKNOWN, Tone::Quiet),
        };
    };
    let (value, tone) = match (coop.tri(field), known.text.is_empty()) {
        (Tri::Yes, false) if cx.open == Some(coop.code) => (known.text.clone(), Tone::Plain),
        (Tri::Yes, false) => (field.mask(&known.text), Tone::Plain),
        (Tri::Yes, true) if known.is_lost() => (Word::PersonalGone.text(lang).to_owned(), Tone::Warn),
        (Tri::Yes, true) => (Word::DetailRecorded.text(lang).to_owned(), Tone::Warn),
        _ => (format!("{} {}", glyph::NO, Word::None.text(lang)), Tone::Bad),
    };
    fact(label, value, tone).from(&format!("{} · {}", known.source, day(known.on, lang)))
}

fn nib_check(cx: &Cx<'_>, coop: &Cooperative) -> Fact {
    let lang = cx.lang;
    let label = Word::FormNibStatus.text(lang);
    let Some(check) = &coop.nib_check else {
        return fact(label, format!("{} {}", glyph::WAIT, Word::NibUnchecked.text(lang)), Tone::Warn);
    };
    let good = check.status == NibStatus::Active;
    let (glyph, tone) = if good { (glyph::YES, Tone::Good) } else { (glyph::NO, Tone::Bad) };
    let value = format!("{glyph} {}", check.status.word().text(lang));
    fact(label, value, tone).from(&format!("{} {}", day(check.on, lang), check.evidence))
}

fn partnerships(cx: &Cx<'_>, row: &Row, items: &mut Vec<Item>) {
    let lang = cx.lang;
    for (n, company) in cx.catalog.registry.companies.iter().enumerate() {
        let stage = row.standing.stage(n);
        let (glyph, tone) = stage_look(stage);
        let (have, all) = row.standing.papers_of(&cx.catalog.registry, &company.papers, cx.today);
        let mut pieces = vec![
            (text::pad(company.short(), 12), Tone::Plain),
            (text::pad(&format!("{glyph} {}", stage.word().text(lang)), 19), tone),
            (format!("{} {have}/{all}", Word::DetailPapers.text(lang)), Tone::Quiet),
        ];
        if let Some(case) = row.standing.case(n) {
            pieces.push((format!(" · {}", day(case.since, lang)), Tone::Quiet));
        }
        items.push(Item::Text(pieces));
    }
}

fn papers(cx: &Cx<'_>, coop: &Cooperative, items: &mut Vec<Item>) {
    let lang = cx.lang;
    items.push(Item::head(Word::DetailPaperList.text(lang)));
    for paper in &cx.catalog.registry.papers {
        let Some(mark) = coop.papers.get(&paper.slug) else { continue };
        let state = mark.state_on(cx.today);
        let (glyph, tone) = match state {
            PaperState::Received => (glyph::YES, Tone::Good),
            PaperState::NotNeeded => (glyph::NONE, Tone::Quiet),
            PaperState::Missing | PaperState::Expired => (glyph::NO, Tone::Bad),
        };
        let number = match mark.number.is_empty() {
            true => String::new(),
            false => format!(" {}", mask_paper(&mark.number, paper.proves)),
        };
        let source = format!("  {} · {} {}", state.word().text(lang), day(mark.on, lang), mark.source);
        items.push(Item::Text(vec![
            (format!("{glyph} {}", paper.name.text(lang)), tone),
            (number, Tone::Plain),
            (source, Tone::Quiet),
        ]));
    }
    if coop.papers.is_empty() {
        items.push(Item::text(Word::DetailNoPapers.text(lang), Tone::Quiet));
    }
}

/// A visit: who went and when, and what was found.
fn visit(cx: &Cx<'_>, visit: &Visit) -> [Item; 2] {
    let found = describe::visit_found(&cx.catalog.registry, visit);
    let found = msg!(VisitTold, what: found).show(cx.lang);
    let who = fact(Word::CardVisits.text(cx.lang), visit.by.clone(), Tone::Plain);
    [who.from(&day(visit.on, cx.lang)).into(), Item::Note(LABEL, found, Tone::Plain, ALSO)]
}

/// How a cooperative ended, and who goes on for it.
fn ended(cx: &Cx<'_>, closing: &Closing) -> Msg {
    match closing.successor {
        Some(next) => {
            let name =
                cx.catalog.find(next).map_or_else(|| next.to_string(), |(_, row)| row.name.to_string());
            msg!(CoopMergedText, on: closing.on, successor: name, reason: &closing.reason)
        }
        None => msg!(CoopClosedText, on: closing.on, reason: &closing.reason),
    }
}
