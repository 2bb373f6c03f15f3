//! One page for the head of the regency: five figures against a month ago, the regency's map, the funnel of
//! each company, and what holds most cooperatives with who must act.

use super::Source;
use crate::base::{Code, Fault, Lang, Word};
use crate::domain::Stage;
use crate::domain::funnel::{self, milestones};
use crate::exchange::borders::{self, Borders, Point};
use crate::exchange::paper::{Bar, Block, Cell, Column, Map, Row, Table, Tile};
use crate::lists::columns::Side;
use crate::lists::figures::{Figures, Tally};
use crate::msg;
use std::collections::HashMap;

/// How many bottlenecks have room.
const HELD: usize = 3;
/// How many kecamatan stand side by side, and how many have room below each other.
const SIDE_BY_SIDE: usize = 3;
const DEEP: usize = 9;

/// The page.
pub fn blocks(source: &Source<'_>) -> Result<Vec<Block>, Fault> {
    let lang = source.lang;
    let figures = Figures::of(source.catalog, source.lens);
    let title = Block::Title(Word::ReportBrief.text(lang).to_owned(), source.below());
    let tiles = Block::Tiles(tiles(source, &figures));
    let heading = |word: Word| Block::Heading(word.text(lang).to_owned());
    let mut blocks = vec![title, tiles];
    let funnel = vec![heading(Word::ReportFunnelEach), Block::Bars(bars(source))];
    match borders::regency().and_then(|borders| map(source, borders)) {
        Some(map) => blocks.push(Block::Beside(map, funnel)),
        None => blocks.extend(funnel),
    }
    blocks.push(match figures.holds.len() {
        all if all > HELD => {
            Block::Heading(msg!(HoldsPart, title: Word::ReportHeld, n: HELD, all: all).show(lang))
        }
        _ => heading(Word::ReportHeld),
    });
    blocks.push(Block::Table(held(source, &figures)));
    if let Some(each) = each(source, &figures) {
        blocks.extend([heading(Word::ReportEachKecamatan), Block::Abreast(each, SIDE_BY_SIDE)]);
    }
    blocks.push(Block::Text(source.say(msg!(ReportBriefFoot))));
    Ok(blocks)
}

/// The figures of each kecamatan; none where they are more than have room on the page.
fn each(source: &Source<'_>, figures: &Figures) -> Option<Table> {
    let pages = &source.catalog.pages;
    if pages.len() > SIDE_BY_SIDE * DEEP {
        return None;
    }
    let column = |title, side| Column::new(title, side, source.lang);
    let titles = [
        (Word::ColKecamatan, Side::Text),
        (Word::ColNib, Side::Number),
        (Word::ReportEachActive, Side::Number),
        (Word::ReportEachOfficial, Side::Number),
    ];
    let rows = pages.iter().zip(&figures.tallies).map(|(page, tally)| {
        let nib = msg!(ReportPartOf, n: tally.nib, all: tally.all).show(source.lang);
        let counts = [tally.active, tally.partners].map(Cell::count);
        Row::Cells([Cell::text(&*page.name), Cell::text(nib)].into_iter().chain(counts).collect())
    });
    let columns = titles.map(|(title, side)| column(title, side)).to_vec();
    Some(Table { columns, rows: rows.collect() })
}

/// Five figures, each with what has changed.
fn tiles(source: &Source<'_>, figures: &Figures) -> Vec<Tile> {
    let tile = |label: Word, of: fn(&Tally) -> usize| {
        let now = of(&figures.all);
        let note = source.before.as_ref().map(|before| now as i64 - of(before) as i64);
        Tile {
            label: label.text(source.lang).to_owned(),
            figure: msg!(ReportPartOf, n: now, all: figures.all.all).show(source.lang),
            note: note.map_or(String::new(), |change| change_of(change, source.lang)),
        }
    };
    vec![
        tile(Word::ReportTileNib, |tally| tally.nib),
        tile(Word::ReportTileActive, |tally| tally.active),
        tile(Word::ReportTileVerified, |tally| tally.verified),
        tile(Word::ReportTileOfficial, |tally| tally.partners),
        tile(Word::ReportTileWork, |tally| tally.operational),
    ]
}

fn change_of(change: i64, lang: Lang) -> String {
    match change {
        0 => msg!(ReportSame).show(lang),
        n if n > 0 => msg!(ReportMore, n: n).show(lang),
        n => msg!(ReportFewer, n: -n).show(lang),
    }
}

/// The funnel of each company: registered, verified, official, active are four figures.
fn bars(source: &Source<'_>) -> Vec<Bar> {
    let companies = &source.lens.registry.companies;
    let funnels = funnel::counts(companies.len(), source.catalog.rows().map(|(_, row)| &row.standing));
    let mut bars = Vec::new();
    for (company, funnel) in companies.iter().zip(&funnels) {
        let [registered, verified, official, active] = milestones(funnel);
        let begun = registered - funnel[Stage::Registered as usize];
        let figure =
            msg!(ReportMilestones, begun: begun, verified: verified, official: official, active: active);
        bars.push(Bar {
            label: company.name.clone(),
            figure: figure.show(source.lang),
            share: official as f64 / registered.max(1) as f64,
        });
    }
    bars
}

/// What holds cooperatives first.
fn held(source: &Source<'_>, figures: &Figures) -> Table {
    let column = |title, side| Column::new(title, side, source.lang);
    let columns = vec![
        column(Word::ColHeldCooperatives, Side::Number),
        column(Word::ColBlocker, Side::Text),
        column(Word::ReportActs, Side::Key),
        column(Word::ColNext, Side::Text),
    ];
    let rows = figures.holds.iter().take(HELD).map(|(check, n)| {
        Row::Cells(vec![
            Cell::count(*n),
            Cell::text(source.lens.show(check).show(source.lang)),
            Cell::text(check.who.word().text(source.lang)),
            Cell::text(check.item.next_step().show(source.lang)),
        ])
    });
    Table { columns, rows: rows.collect() }
}

/// How far the nearest company is with a village: 0 not begun, 4 at work.
fn shade(stage: Option<Stage>) -> usize {
    match stage {
        None | Some(Stage::Registered) => 0,
        Some(Stage::Matched | Stage::Documents) => 1,
        Some(Stage::NibActive | Stage::AwaitingJuknis | Stage::Verification) => 2,
        Some(Stage::Agreement) => 3,
        Some(Stage::Operational) => 4,
        Some(Stage::OnHold | Stage::Rejected | Stage::Withdrawn | Stage::Terminated) => 0,
    }
}

/// The map; none for a book of other villages.
fn map(source: &Source<'_>, borders: &Borders) -> Option<Map> {
    let mut counts = [0usize; 5];
    let mut areas = Vec::new();
    for (_, row) in source.catalog.rows() {
        let furthest = row.standing.moving().map(|case| case.stage).filter(|stage| !stage.is_aside()).max();
        let shade = shade(furthest);
        counts[shade] += 1;
        let rings = borders.shape(row);
        if !rings.is_empty() {
            areas.push((rings, shade));
        }
    }
    if areas.is_empty() {
        return None;
    }
    let words = [
        Word::ReportShadeNone,
        Word::ReportShadeBegun,
        Word::ReportShadeNib,
        Word::ReportShadeOfficial,
        Word::ReportShadeWork,
    ];
    let legend = words.into_iter().zip(counts).enumerate();
    let legend = legend.map(|(at, (word, n))| (at, msg!(ReportLegend, what: word, n: n).show(source.lang)));
    Some(Map {
        areas,
        borders: kecamatan_borders(borders),
        title: Word::ReportMap.text(source.lang).to_owned(),
        legend: legend.collect(),
    })
}

/// A step of a border, whichever way it is gone.
type Step = ((i64, i64), (i64, i64));

/// The lines between kecamatan and around the regency: those that two villages of one kecamatan do not
/// share.
fn kecamatan_borders(borders: &Borders) -> Vec<Vec<Point>> {
    let key = |(x, y): &Point| ((x * 1e7).round() as i64, (y * 1e7).round() as i64);
    let step = |a: &Point, b: &Point| -> Step {
        let (a, b) = (key(a), key(b));
        if a <= b { (a, b) } else { (b, a) }
    };
    let mut of: HashMap<Step, Vec<crate::base::Area>> = HashMap::new();
    let all: Vec<Code> = borders.codes().collect();
    for code in &all {
        for ring in borders.rings(*code) {
            for pair in ring.windows(2) {
                of.entry(step(&pair[0], &pair[1])).or_default().push(code.kecamatan());
            }
        }
    }
    let mut lines: Vec<Vec<Point>> = Vec::new();
    for code in &all {
        for ring in borders.rings(*code) {
            let mut line: Vec<Point> = Vec::new();
            for pair in ring.windows(2) {
                let sides = of.remove(&step(&pair[0], &pair[1]));
                let is_border = sides.is_some_and(|sides| sides.len() < 2 || sides[0] != sides[1]);
                if is_border {
                    if line.is_empty() {
                        line.push(pair[0]);
                    }
                    line.push(pair[1]);
                } else if !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                }
            }
            if !line.is_empty() {
                lines.push(line);
            }
        }
    }
    lines
}
