//! Pane 3: the partnership pipeline. A funnel of all companies above, the cases below.

mod pane;

use crate::base::{Word, text};
use crate::book::{Page, Row};
use crate::domain::Stage;
use crate::domain::blockers;
use crate::domain::funnel::{self, Funnel, ROAD};
use crate::domain::why::{self, Check};
use crate::ui::draw::Brush;
use crate::ui::filter::sieve::Sieve;
use crate::ui::filter::{Chip, Filter};
use crate::ui::list::List;
use crate::ui::means;
use crate::ui::table::{self, Cell, Column, Cx, SortKey, cell, left, right};
use crate::ui::theme::{Tone, glyph};
use ratatui::layout::Rect;

/// A case: the cooperative's place and the company's.
pub type Item = (u32, u8);

/// The pane's state.
#[derive(Default)]
pub struct State {
    /// The cases.
    pub list: List<Item>,
    /// Which are shown.
    pub filter: Filter,
    /// The kecamatan are shown by stage instead of the cases.
    pub matrix: bool,
    /// One came from the matrix by its kecamatan.
    pub entered: bool,
    /// The kecamatan, with the companies counted.
    pub areas: List<AreaItem>,
}

impl State {
    /// The cases that are shown and that an item holds.
    pub fn held(&self, cx: &Cx<'_>, item: why::Item) -> Vec<means::Row> {
        let holds = |(place, company): &Item| {
            let standing = &at(cx, (*place, *company)).1.standing;
            blockers::holds(cx.lens, standing, (*company).into(), item)
        };
        let row = |item: &Item| means::Row::Case(at(cx, *item).1.code, item.1);
        self.list.items.iter().filter(|item| holds(item)).map(row).collect()
    }
}

/// A kecamatan's place, and which companies are counted together: bit *n* is company *n*.
pub type AreaItem = (u32, u64);

fn at<'c>(cx: &'c Cx<'c>, item: Item) -> (&'c Page, &'c Row) {
    cx.catalog.at(item.0 as usize)
}

fn stage(cx: &Cx<'_>, item: Item) -> Stage {
    at(cx, item).1.standing.stage(item.1.into())
}

/// How a stage is shown: its glyph says the same as its tone.
pub fn stage_look(stage: Stage) -> (&'static str, Tone) {
    match stage {
        Stage::Registered => (glyph::UNKNOWN, Tone::Quiet),
        Stage::AwaitingJuknis => (glyph::WAIT, Tone::Wait),
        Stage::Agreement | Stage::Operational => (glyph::YES, Tone::Good),
        s if s.is_aside() => (glyph::NO, Tone::Bad),
        _ => ("▸", Tone::Plain),
    }
}

/// How far a case is, for the order of the list: one off the road stands just above those that have
/// not set out.
pub fn progress(stage: Stage) -> usize {
    if stage.is_aside() { 1 } else { stage as usize * 2 }
}

fn blocker(cx: &Cx<'_>, item: Item) -> Option<Check> {
    cx.lens.first_blocker(&at(cx, item).1.standing, item.1.into())
}

/// The columns.
pub const COLUMNS: &[Column<Item>] = &[
    left(
        Word::ColName,
        16,
        0,
        |cx, i| {
            let row = at(cx, i).1;
            let claim = if row.standing.claim { format!(" {}", glyph::CLAIM) } else { String::new() };
            cell(format!("{}{claim}", row.name), Tone::Strong)
        },
        |cx, i| SortKey::Text(&at(cx, i).1.name),
    )
    .grow(),
    left(
        Word::ColKecamatan,
        13,
        3,
        |cx, i| cell(&*at(cx, i).0.name, Tone::Plain),
        |cx, i| SortKey::Text(&at(cx, i).0.name),
    ),
    left(
        Word::ColCompany,
        9,
        4,
        |cx, i| cell(cx.catalog.registry.companies[usize::from(i.1)].slug.to_string(), Tone::Plain),
        |_, i| SortKey::Number(i.1.into()),
    ),
    left(
        Word::ColStage,
        17,
        0,
        |cx, i| {
            let stage = stage(cx, i);
            let (glyph, tone) = stage_look(stage);
            cell(format!("{glyph} {}", stage.word().text(cx.lang)), tone)
        },
        |cx, i| SortKey::Number(stage(cx, i) as i64),
    ),
    right(
        Word::ColDays,
        5,
        5,
        |cx, i| match at(cx, i).1.standing.case(i.1.into()) {
            Some(case) => cell(cx.today.since(case.since).to_string(), Tone::Plain),
            None => cell(glyph::UNKNOWN, Tone::Quiet),
        },
        |cx, i| {
            let case = at(cx, i).1.standing.case(i.1.into());
            SortKey::Number(case.map_or(-1, |c| cx.today.since(c.since).into()))
        },
    )
    .said(|cx, i| match at(cx, i).1.standing.case(i.1.into()) {
        Some(case) => cell(cx.today.since(case.since).to_string(), Tone::Plain),
        None => cell("", Tone::Quiet),
    }),
    left(
        Word::ColHolds,
        17,
        1,
        |cx, i| match blocker(cx, i) {
            Some(check) => cell(cx.lens.show(&check).show(cx.lang), Tone::Plain),
            None if stage(cx, i) == Stage::Operational => cell(glyph::NONE, Tone::Quiet),
            None => cell(Word::CellFree.text(cx.lang), Tone::Good),
        },
        |cx, i| SortKey::Text(blocker(cx, i).map_or("", |c| c.item.rule())),
    )
    .grow(),
    left(
        Word::ColWho,
        8,
        2,
        |cx, i| cell(blocker(cx, i).map_or("", |c| c.who.short().text(cx.lang)), Tone::Plain),
        |cx, i| SortKey::Text(blocker(cx, i).map_or("", |c| c.who.slug())),
    ),
];

fn counted(sieve: &Sieve<'_>) -> u64 {
    sieve.companies().fold(0, |bits, company| bits | 1 << company)
}

/// The headings of the funnel: the stages of [`ROAD`], then off it.
const HEADINGS: [Word; ROAD.len() + 1] = [
    Word::FunnelRegistered,
    Word::FunnelMatched,
    Word::FunnelDocuments,
    Word::FunnelNib,
    Word::FunnelAwaiting,
    Word::FunnelVerification,
    Word::FunnelAgreement,
    Word::FunnelOperational,
    Word::FunnelAside,
];

/// The same headings where there is room for four letters.
const SHORT: [Word; HEADINGS.len()] = [
    Word::FunnelRegisteredShort,
    Word::FunnelMatched,
    Word::FunnelDocumentsShort,
    Word::FunnelNib,
    Word::FunnelAwaitingShort,
    Word::FunnelVerificationShort,
    Word::FunnelAgreementShort,
    Word::FunnelOperationalShort,
    Word::FunnelAsideShort,
];

/// The same headings as they are said.
const SAID: [Word; HEADINGS.len()] = [
    Word::StageRegistered,
    Word::StageMatched,
    Word::StageDocuments,
    Word::StageNibActive,
    Word::StageAwaitingJuknis,
    Word::StageVerification,
    Word::StageAgreement,
    Word::StageOperational,
    Word::FunnelAside,
];

/// The funnel as it is said: a line a company, the stages where it has cases.
fn about(cx: &Cx<'_>) -> Vec<String> {
    let companies = cx.catalog.registry.companies.iter().enumerate().zip(&cx.figures.funnel);
    let line = |((at, company), now): ((usize, &crate::domain::Company), &Funnel)| {
        let before = cx.compare.map_or(*now, |(_, all)| all.get(at).copied().unwrap_or_default());
        let stage = |n: usize| {
            let change = now[n] as i64 - before[n] as i64;
            let change = if change == 0 { String::new() } else { format!(" ({change:+})") };
            format!("{} {}{change}", SAID[n].text(cx.lang), crate::base::quantity::group(now[n] as i64))
        };
        let stages = (0..now.len()).filter(|n| now[*n] > 0 || before[*n] > 0).map(stage);
        format!("{}: {}", company.name, stages.collect::<Vec<_>>().join(", "))
    };
    companies.map(line).collect()
}

/// A kecamatan's funnel for some companies together.
fn area_funnel(cx: &Cx<'_>, item: AreaItem) -> Funnel {
    let rows = &cx.catalog.pages[item.0 as usize].rows;
    let all = funnel::counts(cx.catalog.registry.companies.len(), rows.iter().map(|row| &row.standing));
    let counted = all.iter().enumerate().filter(|(company, _)| item.1 & 1 << company != 0);
    counted.fold([0; ROAD.len() + 1], |sum, (_, one)| std::array::from_fn(|n| sum[n] + one[n]))
}

macro_rules! stage_column {
    ($n:literal) => {
        right(
            HEADINGS[$n],
            6,
            0,
            |cx, i| figure(area_funnel(cx, i)[$n], $n),
            |cx, i| SortKey::Number(area_funnel(cx, i)[$n] as i64),
        )
        .called(SAID[$n])
    };
}

/// The columns of kecamatan × stage.
pub const MATRIX: &[Column<AreaItem>] = &[
    left(
        Word::ColKecamatan,
        13,
        0,
        |cx, i: AreaItem| cell(&*cx.catalog.pages[i.0 as usize].name, Tone::Strong),
        |cx, i: AreaItem| SortKey::Text(&cx.catalog.pages[i.0 as usize].name),
    )
    .grow(),
    stage_column!(0),
    stage_column!(1),
    stage_column!(2),
    stage_column!(3),
    stage_column!(4),
    stage_column!(5),
    stage_column!(6),
    stage_column!(7),
    stage_column!(8),
];

/// A figure of the funnel at a stage, by its place.
fn figure(n: usize, stage: usize) -> Cell {
    let tone = match (n, stage) {
        (0, _) => Tone::Quiet,
        (_, 6 | 7) => Tone::Good,
        (_, 4) => Tone::Wait,
        (_, 8) => Tone::Bad,
        _ => Tone::Plain,
    };
    cell(if n == 0 { glyph::NONE.to_owned() } else { crate::base::quantity::group(n as i64) }, tone)
}

/// Columns of one figure of the funnel, at least and at most.
const FIGURE: (u16, u16) = (5, 7);
/// Columns of a company's name, at least and at most.
const NAME: (u16, u16) = (13, 22);

/// How many lines the funnel takes of a body.
fn funnel_height(cx: &Cx<'_>, body: Rect) -> u16 {
    let lines = cx.catalog.registry.companies.len() as u16 + 2;
    if body.height >= lines + 8 { lines } else { 0 }
}

/// Draws the pane below its title.
fn view(state: &State, cx: &Cx<'_>, brush: &mut Brush<'_>, body: Rect) {
    let height = funnel_height(cx, body);
    if height > 0 {
        view_funnel(state, cx, brush, Rect { height, ..body });
    }
    let below = Rect { y: body.y + height, height: body.height - height, ..body };
    if state.matrix {
        table::view(brush, cx, below, MATRIX, &state.areas);
    } else {
        table::view(brush, cx, below, COLUMNS, &state.list);
    }
}

fn view_funnel(state: &State, cx: &Cx<'_>, brush: &mut Brush<'_>, area: Rect) {
    let companies = &cx.catalog.registry.companies;
    let chips = state.filter.chips();
    let wide = (area.width.saturating_sub(3 + NAME.0) / HEADINGS.len() as u16).clamp(FIGURE.0, FIGURE.1);
    let name = area.width.saturating_sub(3 + HEADINGS.len() as u16 * wide).clamp(NAME.0, NAME.1);
    let place = |n: usize| area.x + 2 + name + n as u16 * wide;
    let fits = |word: &Word| text::width(word.text(cx.lang)) < usize::from(wide);
    for (n, word) in if HEADINGS.iter().all(fits) { HEADINGS } else { SHORT }.iter().enumerate() {
        let word = text::fit(word.text(cx.lang), usize::from(wide - 1));
        brush.put_right(place(n), area.y, wide, &word, Tone::Quiet);
    }
    for (line, (company, count)) in companies.iter().zip(&cx.figures.funnel).enumerate() {
        let y = area.y + 1 + line as u16;
        let here = chips.contains(&Chip::Company(company.slug));
        if here {
            brush.put(area.x + 1, y, 1, "▸", Tone::Here);
        }
        let tone = if here { Tone::Strong } else { Tone::Plain };
        brush.put(area.x + 2, y, name, &company.name, tone);
        let before = cx.compare.map(|(_, funnels)| funnels.get(line).copied().unwrap_or_default());
        for (n, now) in count.iter().enumerate() {
            let shown = figure(*now, n);
            let change = before.map_or(0, |before| *now as i64 - before[n] as i64);
            let text = if change == 0 { shown.text } else { format!("{now}{change:+}") };
            brush.put_right(place(n), y, wide, &text, shown.tone);
        }
    }
}
