//! Pane 3: the partnership pipeline. A funnel of all companies above, the cases below.

mod columns;
mod pane;

use crate::base::{Lang, Word, text};
use crate::book::{Page, Row};
use crate::domain::blockers;
use crate::domain::funnel::{self, Funnel, ROAD};
use crate::domain::why;
use crate::domain::{Company, Stage};
use crate::lists::columns::cases::Cases;
use crate::ui::draw::Brush;
use crate::ui::filter::sieve::Sieve;
use crate::ui::filter::{Chip, Filter};
use crate::ui::list::List;
use crate::ui::means;
use crate::ui::table::{self, Cell, Column, Cx, cell};
use crate::ui::theme::{Tone, glyph};
pub use columns::{MATRIX, MIXED, ONE};
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

fn company<'c>(cx: &'c Cx<'c>, at: usize) -> &'c Company {
    &cx.catalog.registry.companies[at]
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

/// A stage in the fewest letters, as the funnel heads it.
pub fn stage_brief(stage: Stage) -> Word {
    let at = ROAD.iter().position(|on_road| *on_road == stage);
    SHORT[at.unwrap_or(SHORT.len() - 1)]
}

/// How far a case is, for the order of the list: one off the road stands just above those that have
/// not set out.
pub fn progress(stage: Stage) -> usize {
    if stage.is_aside() { 1 } else { stage as usize * 2 }
}

impl State {
    /// All columns of the cases.
    fn columns(&self) -> &'static [Column<Cases>] {
        if self.is_of_one() { ONE } else { MIXED }
    }

    /// True if all rows are of one company, which stands in the title.
    fn is_of_one(&self) -> bool {
        self.filter.chips().iter().filter(|chip| matches!(chip, Chip::Company(_))).count() == 1
    }
}

fn counted(sieve: &Sieve<'_>) -> u64 {
    sieve.companies().fold(0, |bits, company| bits | 1 << company)
}

/// The headings of the funnel in full: the stages of [`ROAD`], then off it.
const FULL: Headings = [
    Word::StageRegistered,
    Word::StageMatched,
    Word::StageDocuments,
    Word::StageNibActive,
    Word::FunnelAwaiting,
    Word::StageVerification,
    Word::StageAgreement,
    Word::StageOperational,
    Word::FunnelAside,
];

/// The same headings where there is room for some of the letters.
const BRIEF: Headings = [
    Word::FunnelRegistered,
    Word::FunnelMatched,
    Word::StageDocuments,
    Word::FunnelNib,
    Word::FunnelAwaiting,
    Word::FunnelVerification,
    Word::FunnelAgreement,
    Word::FunnelOperational,
    Word::FunnelAside,
];

/// The same headings where there is room for four letters.
const SHORT: Headings = [
    Word::FunnelRegisteredShort,
    Word::FunnelMatched,
    Word::FunnelDocumentsShort,
    Word::FunnelNib,
    Word::FunnelAwaitingShort,
    Word::FunnelVerificationShort,
    Word::FunnelAgreement,
    Word::FunnelOperational,
    Word::FunnelAsideShort,
];

/// A word for each figure of the funnel.
type Headings = [Word; ROAD.len() + 1];

/// The same headings as they are said.
const SAID: Headings = [
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
            format!(
                "{} {}{change}",
                SAID[n].text(cx.lang),
                crate::base::quantity::group(now[n] as i64, cx.lang)
            )
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

/// A figure of the funnel at a stage, by its place.
fn figure(n: usize, stage: usize, lang: Lang) -> Cell {
    let tone = match (n, stage) {
        (0, _) => Tone::Quiet,
        (_, 6 | 7) => Tone::Good,
        (_, 4) => Tone::Wait,
        (_, 8) => Tone::Bad,
        _ => Tone::Plain,
    };
    cell(if n == 0 { glyph::NONE.to_owned() } else { crate::base::quantity::group(n as i64, lang) }, tone)
}

/// Columns that the funnel needs.
pub const LEAST: u16 = 58;

/// Lines of the funnel: its headings, then a line a company.
pub fn funnel_lines(cx: &Cx<'_>) -> u16 {
    cx.catalog.registry.companies.len() as u16 + 1
}

/// How many lines the funnel takes of a body, with a blank one below it.
fn funnel_height(cx: &Cx<'_>, body: Rect) -> u16 {
    let lines = funnel_lines(cx) + 1;
    if body.height >= lines + 8 && body.width >= LEAST { lines } else { 0 }
}

/// Draws the pane below its title.
fn view(state: &State, cx: &Cx<'_>, brush: &mut Brush<'_>, body: Rect) {
    let height = funnel_height(cx, body);
    if height > 0 {
        view_funnel(state.filter.chips(), cx, brush, Rect { height, ..body });
    }
    let below = Rect { y: body.y + height, height: body.height - height, ..body };
    if state.matrix {
        table::view(brush, cx, below, &table::shown(cx, MATRIX), &state.areas);
    } else {
        table::view(brush, cx, below, &table::shown(cx, state.columns()), &state.list);
        table::gutter(brush, cx, below, &state.list, |(place, _)| place);
    }
}

/// Columns of one figure of the funnel with the space before it, at least; with what it has changed by.
const FIGURE: (u16, u16) = (4, 6);

/// Columns that stay free at the right edge where there is room, as beside every list.
const MARGIN: u16 = 1;

/// Columns of a company's name, at most.
const NAMES: u16 = 30;

/// The headings of the funnel that fit beside the companies' names, the columns of each, and those of a name:
/// in full where there is room, then with the companies' short names, then in fewer letters.
fn layout(cx: &Cx<'_>, width: u16) -> (Headings, [u16; ROAD.len() + 1], u16) {
    let companies = &cx.catalog.registry.companies;
    let least = if cx.compare.is_some() { FIGURE.1 } else { FIGURE.0 };
    let short = companies.iter().map(|c| text::width(c.short()) as u16 + 2).max().unwrap_or_default();
    let laid = |headings: Headings| {
        let columns = headings.map(|word| (text::width(word.text(cx.lang)) as u16 + 1).max(least));
        (headings, columns, (width.saturating_sub(2)).saturating_sub(columns.iter().sum::<u16>()))
    };
    let all = [FULL, BRIEF, SHORT].map(laid);
    let (headings, columns, name) = all.into_iter().find(|(.., name)| *name > short).unwrap_or(all[2]);
    let full = companies.iter().map(|c| text::width(&c.name) as u16 + 2).max().unwrap_or_default();
    // What names do not need stays free at the edge, then stands between the figures.
    let needed = if full <= name { full } else { short };
    let spare = name.saturating_sub(needed);
    let margin = MARGIN.min(spare);
    let apart = (spare - margin).min(headings.len() as u16);
    let mut columns = columns;
    columns.iter_mut().rev().take(apart.into()).for_each(|wide| *wide += 1);
    (headings, columns, name - apart - margin)
}

/// Draws the funnel of every company; those among the chips stand out.
pub fn view_funnel(chips: &[Chip], cx: &Cx<'_>, brush: &mut Brush<'_>, area: Rect) {
    let companies = &cx.catalog.registry.companies;
    let (headings, columns, name) = layout(cx, area.width);
    let name = name.min(NAMES);
    let place = |n: usize| area.x + 2 + name + columns[..n].iter().sum::<u16>();
    for (n, word) in headings.iter().enumerate() {
        brush.put_right(place(n), area.y, columns[n], word.text(cx.lang), Tone::Quiet);
    }
    let is_full = companies.iter().all(|c| text::width(&c.name) + 2 <= name.into());
    for (line, (company, count)) in companies.iter().zip(&cx.figures.funnel).enumerate() {
        let y = area.y + 1 + line as u16;
        let here = chips.contains(&Chip::Company(company.slug));
        if here {
            brush.put(area.x + 1, y, 1, "▸", Tone::Here);
        }
        let tone = if here { Tone::Strong } else { Tone::Plain };
        // The letter by which rows name it, then its name.
        let named = if is_full { &company.name } else { company.short() };
        let mark = company.mark();
        brush.line(area.x + 2, y, name, &[(&mark, Tone::Quiet), (" ", Tone::Quiet), (named, tone)]);
        let before = cx.compare.map(|(_, funnels)| funnels.get(line).copied().unwrap_or_default());
        for (n, now) in count.iter().enumerate() {
            let shown = figure(*now, n, cx.lang);
            let change = before.map_or(0, |before| *now as i64 - before[n] as i64);
            let text = if change == 0 { shown.text } else { format!("{now}{change:+}") };
            brush.put_right(place(n), y, columns[n], &text, shown.tone);
        }
    }
}
