//! Pane 3: the partnership pipeline. A funnel of all companies above, the cases below.

use crate::base::{Area, Code, Word};
use crate::book::{Page, Row};
use crate::domain::Stage;
use crate::domain::why::Check;
use crate::ui::draw::Brush;
use crate::ui::find;
use crate::ui::list::List;
use crate::ui::table::{self, Column, Cx, SortKey, cell};
use crate::ui::theme::{Tone, glyph};
use ratatui::layout::Rect;

/// A case: the cooperative's place and the company's.
pub type Item = (u32, u8);

/// The pane's state.
#[derive(Default)]
pub struct State {
    /// The cases.
    pub list: List<Item>,
    /// The company shown, by place; `None` shows all.
    pub company: Option<u8>,
    /// The stage shown; `None` shows all.
    pub stage: Option<Stage>,
    /// The kecamatan shown; `None` shows all.
    pub area: Option<Area>,
}

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

fn blocker(cx: &Cx<'_>, item: Item) -> Option<Check> {
    let stage = stage(cx, item);
    if stage == Stage::Operational {
        return None;
    }
    cx.lens.first_blocker(&at(cx, item).1.standing, item.1.into())
}

/// The columns.
pub const COLUMNS: &[Column<Item>] = &[
    Column {
        title: Word::ColName,
        width: 16,
        grow: true,
        right: false,
        rank: 0,
        cell: |cx, i| {
            let row = at(cx, i).1;
            let claim = if row.standing.claim { format!(" {}", glyph::CLAIM) } else { String::new() };
            cell(format!("{}{claim}", row.name), Tone::Strong)
        },
        key: |cx, i| SortKey::Text(&at(cx, i).1.name),
    },
    Column {
        title: Word::ColKecamatan,
        width: 13,
        grow: false,
        right: false,
        rank: 3,
        cell: |cx, i| cell(&*at(cx, i).0.name, Tone::Plain),
        key: |cx, i| SortKey::Text(&at(cx, i).0.name),
    },
    Column {
        title: Word::ColCompany,
        width: 9,
        grow: false,
        right: false,
        rank: 4,
        cell: |cx, i| cell(cx.catalog.registry.companies[usize::from(i.1)].slug.to_string(), Tone::Plain),
        key: |_, i| SortKey::Number(i.1.into()),
    },
    Column {
        title: Word::ColStage,
        width: 17,
        grow: false,
        right: false,
        rank: 0,
        cell: |cx, i| {
            let stage = stage(cx, i);
            let (glyph, tone) = stage_look(stage);
            cell(format!("{glyph} {}", stage.word().text(cx.lang)), tone)
        },
        key: |cx, i| SortKey::Number(stage(cx, i) as i64),
    },
    Column {
        title: Word::ColDays,
        width: 5,
        grow: false,
        right: true,
        rank: 5,
        cell: |cx, i| match at(cx, i).1.standing.case(i.1.into()) {
            Some(case) => cell(cx.today.since(case.since).to_string(), Tone::Plain),
            None => cell(glyph::UNKNOWN, Tone::Quiet),
        },
        key: |cx, i| {
            let case = at(cx, i).1.standing.case(i.1.into());
            SortKey::Number(case.map_or(-1, |c| cx.today.since(c.since).into()))
        },
    },
    Column {
        title: Word::ColHolds,
        width: 24,
        grow: true,
        right: false,
        rank: 1,
        cell: |cx, i| match blocker(cx, i) {
            Some(check) => cell(cx.lens.show(&check).show(cx.lang), Tone::Plain),
            None if stage(cx, i) == Stage::Operational => cell(glyph::NONE, Tone::Quiet),
            None => cell(Word::CellFree.text(cx.lang), Tone::Good),
        },
        key: |cx, i| SortKey::Text(blocker(cx, i).map_or("", |c| c.item.rule())),
    },
    Column {
        title: Word::ColWho,
        width: 8,
        grow: false,
        right: false,
        rank: 1,
        cell: |cx, i| cell(blocker(cx, i).map_or("", |c| c.who.short().text(cx.lang)), Tone::Plain),
        key: |cx, i| SortKey::Text(blocker(cx, i).map_or("", |c| c.who.slug())),
    },
];

impl State {
    /// Makes the list anew: those furthest along first.
    pub fn rebuild(&mut self, cx: &Cx<'_>) {
        let all = 0..cx.catalog.registry.companies.len() as u8;
        let companies = self.company.map_or(all, |c| c..c + 1);
        let places = super::koperasi::places_in(cx, self.area);
        let places: Vec<u32> = if self.list.query.is_empty() {
            places.collect()
        } else {
            find::cooperatives(cx.catalog, &self.list.query, places)
        };
        let cases = places.iter().flat_map(|p| companies.clone().map(move |c| (*p, c)));
        let mut items: Vec<Item> = match self.stage {
            Some(stage) => cases.filter(|i| self::stage(cx, *i) == stage).collect(),
            None => cases.collect(),
        };
        if self.list.query.is_empty() {
            if self.list.sort.is_none() {
                items.sort_by_key(|i| std::cmp::Reverse(self::stage(cx, *i)));
            }
            table::sort(&mut items, COLUMNS, self.list.sort, cx);
        }
        self.list.replace(items);
    }

    /// The cooperative and company under the cursor.
    pub fn current(&self, cx: &Cx<'_>) -> Option<(Code, u8)> {
        self.list.current().map(|i| (at(cx, i).1.code, i.1))
    }
}

/// The stages of the funnel's columns.
const ROAD: [(Stage, Word); 8] = [
    (Stage::Registered, Word::FunnelRegistered),
    (Stage::Matched, Word::FunnelMatched),
    (Stage::Documents, Word::FunnelDocuments),
    (Stage::NibActive, Word::FunnelNib),
    (Stage::AwaitingJuknis, Word::FunnelAwaiting),
    (Stage::Verification, Word::FunnelVerification),
    (Stage::Agreement, Word::FunnelAgreement),
    (Stage::Operational, Word::FunnelOperational),
];
/// Columns of one figure of the funnel.
const FIGURE: u16 = 7;
/// Columns of a company's name, at least and at most.
const NAME: (u16, u16) = (13, 22);

/// How many lines the funnel takes of a body.
pub fn funnel_height(cx: &Cx<'_>, body: Rect) -> u16 {
    let lines = cx.catalog.registry.companies.len() as u16 + 2;
    if body.height >= lines + 8 { lines } else { 0 }
}

/// Draws the pane below its title.
pub fn view(state: &State, cx: &Cx<'_>, brush: &mut Brush<'_>, body: Rect) {
    let height = funnel_height(cx, body);
    if height > 0 {
        view_funnel(state, cx, brush, Rect { height, ..body });
    }
    let below = Rect { y: body.y + height, height: body.height - height, ..body };
    table::view(brush, cx, below, COLUMNS, &state.list);
}

fn view_funnel(state: &State, cx: &Cx<'_>, brush: &mut Brush<'_>, area: Rect) {
    let companies = &cx.catalog.registry.companies;
    let columns = ROAD.iter().map(|(_, word)| *word).chain([Word::FunnelAside]);
    let name = area.width.saturating_sub(3 + 9 * FIGURE).clamp(NAME.0, NAME.1);
    let place = |n: usize| area.x + 2 + name + n as u16 * FIGURE;
    for (n, word) in columns.enumerate() {
        brush.put_right(place(n), area.y, FIGURE, word.text(cx.lang), Tone::Quiet);
    }
    for (line, (company, count)) in companies.iter().zip(&cx.figures.funnel).enumerate() {
        let y = area.y + 1 + line as u16;
        let here = state.company == Some(line as u8);
        if here {
            brush.put(area.x + 1, y, 1, "▸", Tone::Here);
        }
        let tone = if here { Tone::Strong } else { Tone::Plain };
        brush.put(area.x + 2, y, name, &company.name, tone);
        for (n, figure) in count.iter().enumerate() {
            let tone = match (figure, n) {
                (0, _) => Tone::Quiet,
                (_, 6 | 7) => Tone::Good,
                (_, 4) => Tone::Wait,
                (_, 8) => Tone::Bad,
                _ => Tone::Plain,
            };
            let text = if *figure == 0 {
                glyph::NONE.to_owned()
            } else {
                crate::base::quantity::group(*figure as i64)
            };
            brush.put_right(place(n), y, FIGURE, &text, tone);
        }
    }
}
