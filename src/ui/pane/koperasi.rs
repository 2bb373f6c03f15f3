//! Pane 2: the cooperatives. A row says of each how far it is, what holds it, and who must act.

mod pane;

use crate::base::Word;
use crate::book::{Page, Row};
use crate::domain::standing::NibState;
use crate::domain::why::Check;
use crate::domain::{NibStatus, Stage};
use crate::lists::columns::cooperatives::{self as of, Cooperative, Cooperatives};
use crate::ui::filter::Filter;
use crate::ui::list::List;
use crate::ui::table::{Cell, Column, Cx, Drawn, NAME_GROWS, SortKey, cell, column, of_count};
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
    nib_saying(cx, row, Word::CellUnchecked)
}

/// Its sign alone.
fn nib_sign(cx: &Cx<'_>, row: &Row) -> Cell {
    let Cell { text, tone, .. } = nib(cx, row);
    cell(text.split(' ').next().unwrap_or_default(), tone)
}

/// The same in fewer letters.
pub fn nib_brief(cx: &Cx<'_>, row: &Row) -> Cell {
    nib_saying(cx, row, Word::CellUncheckedBrief)
}

fn nib_saying(cx: &Cx<'_>, row: &Row, unchecked: Word) -> Cell {
    let (glyph, word, tone) = match row.standing.nib_state() {
        NibState::Unknown => (glyph::UNKNOWN, Word::CellUnknown, Tone::Quiet),
        NibState::Missing | NibState::Checked(NibStatus::None) => (glyph::NO, Word::CellNone, Tone::Bad),
        NibState::Twice => (glyph::NO, Word::CellTwice, Tone::Bad),
        NibState::Unchecked | NibState::Checked(NibStatus::Unchecked) => (glyph::WAIT, unchecked, Tone::Warn),
        NibState::Checked(NibStatus::Active) => (glyph::YES, Word::CellActive, Tone::Good),
        NibState::Checked(NibStatus::Issued) => (glyph::WAIT, Word::CellIssued, Tone::Warn),
        NibState::Checked(NibStatus::Suspended) => (glyph::NO, Word::CellSuspended, Tone::Bad),
        NibState::Checked(NibStatus::Revoked) => (glyph::NO, Word::CellRevoked, Tone::Bad),
    };
    cell(format!("{glyph} {}", word.text(cx.lang)), tone)
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

impl Drawn for Cooperatives {
    const NAME: &'static str = "koperasi";
    type Item = u32;

    fn row<'c>(cx: &'c Cx<'c>, place: u32) -> Cooperative<'c> {
        let (page, row) = at(cx, place);
        Cooperative::new(cx.lens, page, row, None)
    }
}

/// What holds a cooperative first.
fn held(cx: &Cx<'_>, place: u32) -> Option<Check> {
    cx.lens.first_hold(&at(cx, place).1.standing)
}

/// The columns.
pub const COLUMNS: &[Column<Cooperatives>] = &[
    column(of::NAME, 15, 0, |cx, p| SortKey::Text(&at(cx, p).1.name))
        .drawn(|_, of| {
            let claim = if of.row.standing.claim { format!(" {}", glyph::CLAIM) } else { String::new() };
            cell(format!("{}{claim}", of.row.name), Tone::Strong)
        })
        .said_as_drawn()
        .grow(NAME_GROWS),
    column(of::KECAMATAN, 13, 0, |cx, p| SortKey::Text(&at(cx, p).0.name))
        .brief(Word::ColKecamatanBrief)
        .narrow(3, |_, of| cell(of.page.letters(), Tone::Plain)),
    column(of::CODE, 13, 5, |_, p| SortKey::Number(p.into())).toned(Tone::Quiet).unsaid(),
    column(of::NIB_STATE, 17, 0, |cx, p| SortKey::Number(nib_order(at(cx, p).1.standing.nib_state())))
        .titled(Word::ColNibState)
        .drawn(|cx, of| nib(cx, of.row))
        .narrow(3, |cx, of| nib_sign(cx, of.row)),
    column(of::PAPERS, 7, 4, |cx, p| SortKey::Number(at(cx, p).1.standing.papers_in_hand(cx.today) as i64))
        .toned_by(|of| of_count(of.row.standing.papers_in_hand(of.lens.today))),
    column(of::CASES, 9, 1, |cx, p| {
        SortKey::Number(at(cx, p).1.standing.cases.iter().map(|c| c.stage as i64).max().unwrap_or(0))
    })
    .titled(Word::ColStages)
    .drawn(|cx, of| stages(cx, of.row))
    .called(Word::PaneKemitraan)
    .said(|cx, of| stages_said(cx, of.row)),
    column(of::HELD_BY, 20, 0, |cx, p| SortKey::Text(held(cx, p).map_or("", |c| c.item.rule())))
        .drawn(|cx, of| {
            let tone = if of.held().is_some() { Tone::Plain } else { Tone::Good };
            let said = cell(of.held_in_words(cx.lang), tone);
            said.or(of.held().map_or_else(String::new, |check| cx.lens.brief(&check).show(cx.lang)))
        })
        .grow(40),
    column(of::WHO, 8, 0, |cx, p| SortKey::Text(held(cx, p).map_or("", |c| c.who.slug())))
        .drawn(|cx, of| cell(of.held().map_or("", |c| c.who.short().text(cx.lang)), Tone::Plain))
        .brief(Word::ColWhoBrief),
    column(of::KIND, 9, 6, |cx, p| SortKey::Text(at(cx, p).1.kind.slug())).asked(),
    column(of::SANCTION, 6, 6, |cx, p| SortKey::Number(at(cx, p).1.standing.is_banned(cx.today).into()))
        .asked(),
    column(of::VISITED, 11, 6, |cx, p| {
        let visited = at(cx, p).1.standing.rare.visited;
        SortKey::Number(visited.map_or(i64::MIN, |day| -i64::from(cx.today.since(day))))
    })
    .asked(),
];
