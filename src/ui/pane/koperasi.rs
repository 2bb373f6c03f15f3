//! Pane 2: the cooperatives. A row says of each how far it is, what holds it, and who must act.

use crate::base::Word;
use crate::book::{Page, Row};
use crate::domain::why::{Check, Item, Lens};
use crate::domain::{NibStatus, Stage, Tri};
use crate::ui::filter::sieve::{self, Sieve};
use crate::ui::filter::{Filter, Rows};
use crate::ui::list::List;
use crate::ui::table::{Cell, Column, Cx, SortKey, cell, left, right};
use crate::ui::theme::{Tone, glyph};

/// The pane's state.
#[derive(Default)]
pub struct State {
    /// Cooperatives by their place in the catalog.
    pub list: List<u32>,
    /// Which are shown.
    pub filter: Filter,
    /// One came from pane 1 by its kecamatan.
    pub entered: bool,
}

fn at<'c>(cx: &'c Cx<'c>, place: u32) -> (&'c Page, &'c Row) {
    cx.catalog.at(place as usize)
}

/// The NIB in one cell: known or not, checked or not.
pub fn nib(cx: &Cx<'_>, row: &Row) -> Cell {
    let s = &row.standing;
    let (glyph, word, tone) = match (s.nib, s.nib_status) {
        _ if s.nib_twice => (glyph::NO, Word::CellTwice, Tone::Bad),
        (_, NibStatus::Active) => (glyph::YES, Word::CellActive, Tone::Good),
        (_, NibStatus::Issued) => (glyph::WAIT, Word::CellIssued, Tone::Warn),
        (_, NibStatus::Suspended) => (glyph::NO, Word::CellSuspended, Tone::Bad),
        (_, NibStatus::Revoked) => (glyph::NO, Word::CellRevoked, Tone::Bad),
        (Tri::No, _) | (_, NibStatus::None) => (glyph::NO, Word::CellNone, Tone::Bad),
        (Tri::Yes, NibStatus::Unchecked) => (glyph::WAIT, Word::CellUnchecked, Tone::Warn),
        (Tri::Unknown, _) => (glyph::UNKNOWN, Word::CellUnknown, Tone::Quiet),
    };
    cell(format!("{glyph} {}", word.text(cx.lang)), tone)
}

/// The NIB in words.
pub fn nib_said(cx: &Cx<'_>, row: &Row) -> Cell {
    let s = &row.standing;
    let word = match (s.nib, s.nib_status) {
        _ if s.nib_twice => Word::CellTwice,
        (Tri::No, NibStatus::Unchecked) => Word::NibNone,
        (Tri::Unknown, NibStatus::Unchecked) => Word::SignUnknown,
        (_, status) => status.word(),
    };
    cell(word.text(cx.lang), Tone::Plain)
}

/// The stages with all companies where there is a case.
fn stages_said(cx: &Cx<'_>, row: &Row) -> Cell {
    let companies = cx.catalog.registry.companies.iter().enumerate();
    let stages = companies.map(|(n, company)| (company, row.standing.stage(n)));
    let said: Vec<String> = stages
        .filter(|(_, stage)| *stage != Stage::Registered)
        .map(|(company, stage)| format!("{} {}", company.slug, stage.word().text(cx.lang)))
        .collect();
    cell(said.join(", "), Tone::Plain)
}

/// The stages with all companies: one letter each, large when it is an official partner.
fn stages(cx: &Cx<'_>, row: &Row) -> Cell {
    let registry = &cx.catalog.registry;
    let letters: Vec<String> = registry
        .companies
        .iter()
        .enumerate()
        .map(|(n, company)| match row.standing.stage(n) {
            Stage::Registered => glyph::UNKNOWN.to_owned(),
            stage if stage.is_official() => company.letter.to_uppercase().to_string(),
            stage if stage.is_aside() => glyph::NO.to_owned(),
            _ => company.letter.to_lowercase().to_string(),
        })
        .collect();
    let tone = if row.standing.is_partner() {
        Tone::Good
    } else if row.standing.moving().next().is_none() {
        Tone::Quiet
    } else {
        Tone::Plain
    };
    cell(letters.join(" "), tone)
}

/// The first thing that holds the cooperative, whatever the company: its own papers first.
pub fn holds(lens: &Lens<'_>, row: &Row) -> Option<Check> {
    let mut first: Option<Check> = None;
    for company in 0..lens.registry.companies.len() {
        let stage = row.standing.stage(company);
        if stage == Stage::Operational && lens.first_blocker(&row.standing, company).is_none() {
            return None;
        }
        let mut found = None;
        lens.each(&row.standing, company, |check| {
            // Interest is asked for once the cooperative could do something with it.
            let own = !matches!(check.item, Item::Interest | Item::Gate(_));
            if Lens::holds(stage, &check) && own {
                found = Some(check);
            }
            found.is_none()
        });
        let nearer = |check: &Check| {
            use Item::{Nib, NibActive, NibFresh, NibNumber, NibTwice};
            matches!(check.item, Nib | NibNumber | NibTwice | NibActive(_) | NibFresh)
        };
        if let Some(check) = found
            && (first.is_none() || nearer(&check))
        {
            first = Some(check);
        }
        if first.as_ref().is_some_and(nearer) {
            break;
        }
    }
    first
}

/// The columns.
pub const COLUMNS: &[Column<u32>] = &[
    left(
        Word::ColName,
        16,
        0,
        |cx, p| {
            let row = at(cx, p).1;
            let claim = if row.standing.claim { format!(" {}", glyph::CLAIM) } else { String::new() };
            cell(format!("{}{claim}", row.name), Tone::Strong)
        },
        |cx, p| SortKey::Text(&at(cx, p).1.name),
    )
    .grow(),
    left(
        Word::ColKecamatan,
        13,
        3,
        |cx, p| cell(&*at(cx, p).0.name, Tone::Plain),
        |cx, p| SortKey::Text(&at(cx, p).0.name),
    ),
    left(
        Word::ColCode,
        13,
        5,
        |cx, p| cell(at(cx, p).1.current.to_string(), Tone::Quiet),
        |_, p| SortKey::Number(p.into()),
    )
    .unsaid(),
    left(
        Word::ColNibState,
        9,
        0,
        |cx, p| nib(cx, at(cx, p).1),
        |cx, p| {
            let s = &at(cx, p).1.standing;
            SortKey::Number(s.nib as i64 * 10 + s.nib_status as i64)
        },
    )
    .said(|cx, p| nib_said(cx, at(cx, p).1)),
    right(
        Word::ColPapers,
        6,
        4,
        |cx, p| {
            let have = at(cx, p).1.standing.papers.count_ones();
            cell(have.to_string(), if have == 0 { Tone::Quiet } else { Tone::Plain })
        },
        |cx, p| SortKey::Number(at(cx, p).1.standing.papers.count_ones().into()),
    ),
    left(
        Word::ColStages,
        9,
        2,
        |cx, p| stages(cx, at(cx, p).1),
        |cx, p| SortKey::Number(at(cx, p).1.standing.cases.iter().map(|c| c.stage as i64).max().unwrap_or(0)),
    )
    .called(Word::PaneKemitraan)
    .said(|cx, p| stages_said(cx, at(cx, p).1)),
    left(
        Word::ColHolds,
        17,
        1,
        |cx, p| match holds(cx.lens, at(cx, p).1) {
            Some(check) => cell(cx.lens.show(&check).show(cx.lang), Tone::Plain),
            None => cell(Word::CellReady.text(cx.lang), Tone::Good),
        },
        |cx, p| SortKey::Text(holds(cx.lens, at(cx, p).1).map_or("", |c| c.item.rule())),
    )
    .grow(),
    left(
        Word::ColWho,
        8,
        1,
        |cx, p| cell(holds(cx.lens, at(cx, p).1).map_or("", |c| c.who.short().text(cx.lang)), Tone::Plain),
        |cx, p| SortKey::Text(holds(cx.lens, at(cx, p).1).map_or("", |c| c.who.slug())),
    ),
];

impl State {
    /// Makes the list anew.
    pub fn rebuild(&mut self, cx: &Cx<'_>) {
        let sieve = Sieve::new(cx, &self.filter, Rows::Cooperatives);
        sieve::refill(cx, &mut self.list, &sieve, COLUMNS, |place, _| place, |_| {});
    }
}
