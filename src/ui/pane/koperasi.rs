//! Pane 2: the cooperatives. A row says of each how far it is, what holds it, and who must act.

mod pane;

use crate::base::Word;
use crate::book::{Page, Row};
use crate::domain::standing::NibState;
use crate::domain::why::Check;
use crate::domain::{NibStatus, Stage};
use crate::ui::filter::Filter;
use crate::ui::list::List;
use crate::ui::table::{Cell, Column, Cx, NAME_GROWS, SortKey, cell, left, right};
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
    let (glyph, word, tone) = match row.standing.nib_state() {
        NibState::Unknown => (glyph::UNKNOWN, Word::CellUnknown, Tone::Quiet),
        NibState::Missing | NibState::Checked(NibStatus::None) => (glyph::NO, Word::CellNone, Tone::Bad),
        NibState::Twice => (glyph::NO, Word::CellTwice, Tone::Bad),
        NibState::Unchecked | NibState::Checked(NibStatus::Unchecked) => {
            (glyph::WAIT, Word::CellUnchecked, Tone::Warn)
        }
        NibState::Checked(NibStatus::Active) => (glyph::YES, Word::CellActive, Tone::Good),
        NibState::Checked(NibStatus::Issued) => (glyph::WAIT, Word::CellIssued, Tone::Warn),
        NibState::Checked(NibStatus::Suspended) => (glyph::NO, Word::CellSuspended, Tone::Bad),
        NibState::Checked(NibStatus::Revoked) => (glyph::NO, Word::CellRevoked, Tone::Bad),
    };
    cell(format!("{glyph} {}", word.text(cx.lang)), tone)
}

/// The NIB in words.
pub fn nib_said(cx: &Cx<'_>, row: &Row) -> Cell {
    let word = match row.standing.nib_state() {
        NibState::Unknown => Word::SignUnknown,
        NibState::Missing => Word::NibNone,
        NibState::Twice => Word::CellTwice,
        NibState::Unchecked => Word::NibUnchecked,
        NibState::Checked(status) => status.word(),
    };
    cell(word.text(cx.lang), Tone::Plain)
}

/// The stages with all companies where there is a case.
fn stages_said(cx: &Cx<'_>, row: &Row) -> Cell {
    let companies = cx.catalog.registry.companies.iter().enumerate();
    let stages = companies.map(|(n, company)| (company, row.standing.stage(n)));
    let said: Vec<String> = stages
        .filter(|(_, stage)| *stage != Stage::Registered)
        .map(|(company, stage)| format!("{} {}", company.name, stage.word().text(cx.lang)))
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
            stage if stage.is_official() => company.mark(),
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

/// From what is known least to what is best.
fn nib_order(state: NibState) -> i64 {
    match state {
        NibState::Unknown => 0,
        NibState::Missing => 1,
        NibState::Twice => 2,
        NibState::Unchecked => 3,
        NibState::Checked(status) => 4 + status as i64,
    }
}

/// What holds a cooperative first.
fn held(cx: &Cx<'_>, place: u32) -> Option<Check> {
    cx.lens.first_hold(&at(cx, place).1.standing)
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
    .grow(NAME_GROWS),
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
        |cx, p| SortKey::Number(nib_order(at(cx, p).1.standing.nib_state())),
    )
    .said(|cx, p| nib_said(cx, at(cx, p).1)),
    right(
        Word::ColPapers,
        6,
        4,
        |cx, p| {
            let have = at(cx, p).1.standing.papers_in_hand(cx.today);
            cell(have.to_string(), if have == 0 { Tone::Quiet } else { Tone::Plain })
        },
        |cx, p| SortKey::Number(at(cx, p).1.standing.papers_in_hand(cx.today) as i64),
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
        19,
        1,
        |cx, p| match held(cx, p) {
            Some(check) => cell(cx.lens.show(&check).show(cx.lang), Tone::Plain),
            None => cell(Word::CellReady.text(cx.lang), Tone::Good),
        },
        |cx, p| SortKey::Text(held(cx, p).map_or("", |c| c.item.rule())),
    )
    .grow(40),
    left(
        Word::ColWho,
        8,
        1,
        |cx, p| cell(held(cx, p).map_or("", |c| c.who.short().text(cx.lang)), Tone::Plain),
        |cx, p| SortKey::Text(held(cx, p).map_or("", |c| c.who.slug())),
    )
    .brief(Word::ColWhoBrief),
];
