//! The columns of pane 3: of the cases, and of kecamatan × stage.

use super::{
    AreaItem, FULL, Item, SAID, SHORT, area_funnel, at, company, figure, stage, stage_brief, stage_look,
};
use crate::base::Word;
use crate::domain::Stage;
use crate::domain::why::Check;
use crate::lists::columns::cases::{self as of, Case, Cases};
use crate::lists::columns::stages::{self, Matrix, OfArea};
use crate::ui::table::{Cell, Column, Cx, Drawn, SortKey, cell, column};
use crate::ui::theme::{Tone, glyph};

impl Drawn for Cases {
    const NAME: &'static str = "kemitraan";
    type Item = Item;

    fn row<'c>(cx: &'c Cx<'c>, item: Item) -> Case<'c> {
        let (page, row) = at(cx, item);
        Case::new(cx.lens, page, row, item.1.into())
    }
}

fn blocker(cx: &Cx<'_>, item: Item) -> Option<Check> {
    cx.lens.first_blocker(&at(cx, item).1.standing, item.1.into())
}

const NAME: Column<Cases> = column(of::NAME, 15, 0, |cx, i| SortKey::Text(&at(cx, i).1.name))
    .drawn(|_, case| {
        let claim = if case.row.standing.claim { format!(" {}", glyph::CLAIM) } else { String::new() };
        cell(format!("{}{claim}", case.row.name), Tone::Strong)
    })
    .said_as_drawn();
const KECAMATAN: Column<Cases> = column(of::KECAMATAN, 12, 1, |cx, i| SortKey::Text(&at(cx, i).0.name))
    .brief(Word::ColKecamatanBrief)
    .narrow(3, |_, case| cell(case.page.letters(), Tone::Plain));
const COMPANY: Column<Cases> = column(of::COMPANY, 9, 6, |_, i| SortKey::Number(i.1.into()))
    .titled(Word::ColCompany)
    .drawn(|cx, case| cell(company(cx, case.at).short(), Tone::Plain))
    .said(|cx, case| cell(&*company(cx, case.at).name, Tone::Plain));
const STAGE: Column<Cases> = column(of::STAGE, 14, 0, |cx, i| SortKey::Number(stage(cx, i) as i64))
    .drawn(|cx, case| staged(case.stage(), stage_cell(case.stage()).text(cx.lang)))
    .narrow(7, |cx, case| staged(case.stage(), stage_brief(case.stage()).text(cx.lang)));
/// A stage in a word or two, its sign before it: what waits waits for the juknis.
fn stage_cell(stage: Stage) -> Word {
    match stage {
        Stage::AwaitingJuknis => Word::FunnelAwaiting,
        Stage::Withdrawn => Word::CellWithdrawn,
        stage => stage.word(),
    }
}

fn staged(stage: Stage, word: &str) -> Cell {
    let (glyph, tone) = stage_look(stage);
    cell(format!("{glyph} {word}"), tone)
}

const DAYS: Column<Cases> = column(of::DAYS, 5, 5, |cx, i| {
    let case = at(cx, i).1.standing.case(i.1.into());
    SortKey::Number(case.map_or(-1, |c| cx.today.since(c.since).into()))
})
.drawn(|cx, case| match case.row.standing.case(case.at) {
    Some(_) => cell((of::DAYS.get)(case, cx.lang).show(cx.lang), Tone::Plain),
    None => cell(glyph::UNKNOWN, Tone::Quiet),
});
const HOLDS: Column<Cases> =
    column(of::BLOCKERS, 18, 1, |cx, i| SortKey::Text(blocker(cx, i).map_or("", |c| c.item.rule())))
        .titled(Word::ColHolds)
        .drawn(|cx, case| {
            let said = (of::BLOCKERS.get)(case, cx.lang).show(cx.lang).into_owned();
            match case.blockers().first() {
                Some(check) => cell(said, Tone::Plain).or(cx.lens.brief(check).show(cx.lang)),
                None if case.stage() == Stage::Operational => cell(said, Tone::Quiet),
                None => cell(said, Tone::Good),
            }
        })
        .grow(40);
const WHO: Column<Cases> =
    column(of::WHO, 8, 2, |cx, i| SortKey::Text(blocker(cx, i).map_or("", |c| c.who.slug())))
        .drawn(|cx, case| {
            cell(case.blockers().first().map_or("", |c| c.who.short().text(cx.lang)), Tone::Plain)
        })
        .brief(Word::ColWhoBrief);

const SINCE: Column<Cases> = column(of::SINCE, 11, 7, |cx, i| {
    let case = at(cx, i).1.standing.case(i.1.into());
    SortKey::Number(case.map_or(i64::MIN, |c| -i64::from(cx.today.since(c.since))))
})
.asked();

/// The columns of one company's cases.
pub const ONE: &[Column<Cases>] = &[NAME, KECAMATAN, COMPANY, STAGE, DAYS, HOLDS, WHO, SINCE];

/// The columns where companies mix: each row says whose it is, however narrow the screen.
pub const MIXED: &[Column<Cases>] = &[
    NAME,
    KECAMATAN,
    COMPANY.always().narrow(1, |cx, case| cell(company(cx, case.at).mark(), Tone::Plain)),
    STAGE,
    DAYS,
    HOLDS.wide(15),
    WHO,
    SINCE,
];

impl Drawn for Matrix {
    const NAME: &'static str = "tahap";
    type Item = AreaItem;

    fn row<'c>(cx: &'c Cx<'c>, item: AreaItem) -> OfArea<'c> {
        OfArea { page: &cx.catalog.pages[item.0 as usize], counts: (area_funnel(cx, item), None) }
    }
}

macro_rules! stage_column {
    ($n:literal, $rank:literal) => {
        column(stages::STAGES[$n], 5, $rank, |cx, i| SortKey::Number(area_funnel(cx, i)[$n] as i64))
            .titled(FULL[$n])
            .drawn(|cx, of| figure(of.counts.0[$n], $n, cx.lang))
            .brief(SHORT[$n])
            .called(SAID[$n])
    };
}

/// The columns of kecamatan × stage.
pub const MATRIX: &[Column<Matrix>] = &[
    column(stages::KECAMATAN, 13, 0, |cx, i| SortKey::Text(&cx.catalog.pages[i.0 as usize].name))
        .toned(Tone::Strong)
        .grow(28),
    stage_column!(0, 3),
    stage_column!(1, 2),
    stage_column!(2, 0),
    stage_column!(3, 0),
    stage_column!(4, 0),
    stage_column!(5, 0),
    stage_column!(6, 0),
    stage_column!(7, 0),
    stage_column!(8, 4),
];
