//! How good the data is: what is missing, unchecked or old, which number two bear, and which villages have
//! one name.

use super::Source;
use crate::base::{Fault, Word, text};
use crate::book::numbers;
use crate::domain::Standing;
use crate::domain::norm::Norm;
use crate::domain::standing::NibState;
use crate::exchange::paper::{Bar, Block, Cell, Column, Row, Table};
use crate::lists::columns::Side;
use crate::msg;
use std::collections::BTreeMap;

/// The report.
pub fn blocks(source: &Source<'_>) -> Result<Vec<Block>, Fault> {
    let heading = |word: Word| Block::Heading(word.text(source.lang).to_owned());
    let mut blocks = vec![
        Block::Title(Word::ReportQuality.text(source.lang).to_owned(), source.below()),
        Block::Bars(bars(source)),
    ];
    let (twice, names) = (twice(source)?, names(source));
    for (title, table) in [(Word::ReportTwice, twice), (Word::ReportNames, names)] {
        blocks.push(heading(title));
        blocks.push(match table {
            Some(table) => Block::Table(table),
            None => Block::Text(source.say(msg!(ReportNothingFound))),
        });
    }
    Ok(blocks)
}

/// A question, and what says that a record falls short of it.
type Asked<'a> = (Word, &'a dyn Fn(&Standing) -> bool);

/// What is asked of each cooperative's record, and how many fall short of it.
fn bars(source: &Source<'_>) -> Vec<Bar> {
    let days = i32::from(source.lens.registry.norms.get(Norm::NibDays));
    let old = |s: &Standing| s.nib_checked.is_some_and(|on| source.today().since(on) > days);
    let tests: [Asked<'_>; 6] = [
        (Word::ReportNibUnknown, &|s| s.nib_state() == NibState::Unknown),
        (Word::ReportNibMissing, &|s| s.nib_state() == NibState::Missing),
        (Word::ReportNibBare, &|s| s.nib != crate::domain::Tri::No && s.nib_seen.is_some() && !s.nib_number),
        (Word::ReportNibUnchecked, &Standing::is_nib_unchecked),
        (Word::ReportNibOld, &old),
        (Word::ReportClaims, &|s| s.claim),
    ];
    let all = source.rows().count();
    let bar = |(word, test): Asked<'_>| {
        let n = source.rows().filter(|(_, row)| test(&row.standing)).count();
        Bar {
            label: word.text(source.lang).to_owned(),
            figure: source.say(msg!(ReportPartOf, n: n, all: all)),
            share: n as f64 / all.max(1) as f64,
        }
    };
    tests.into_iter().map(bar).collect()
}

/// Numbers that more than one bears.
fn twice(source: &Source<'_>) -> Result<Option<Table>, Fault> {
    let column = |title, side| Column::new(title, side, source.lang);
    let columns = vec![
        column(Word::ColField, Side::Key),
        column(Word::ColNumber, Side::Key),
        column(Word::ReportBearers, Side::Text),
    ];
    let all = numbers::twice(source.view)?;
    let here = all.iter().filter(|one| one.bearers.iter().any(|bearer| (source.within)(bearer.code)));
    let row = |one: &numbers::Twice| {
        let bearers: Vec<&str> = one.bearers.iter().map(|bearer| bearer.name.as_str()).collect();
        Row::Cells(vec![
            Cell::text(one.field.word().text(source.lang)),
            Cell::text(one.number.clone()),
            Cell::text(bearers.join(", ")),
        ])
    };
    let rows: Vec<Row> = here.map(row).collect();
    Ok((!rows.is_empty()).then_some(Table { columns, rows }))
}

/// Villages of one name: only their codes tell them apart.
fn names(source: &Source<'_>) -> Option<Table> {
    let mut by_name: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (page, row) in source.rows() {
        let label = format!("{} ({})", page.name, row.current);
        by_name.entry(text::fold(&row.name)).or_default().push(format!("{}|{label}", row.name));
    }
    let column = |title, side| Column::new(title, side, source.lang);
    let columns = vec![column(Word::ColName, Side::Text), column(Word::ReportBearers, Side::Text)];
    let rows = by_name.into_values().filter(|all| all.len() > 1).map(|all| {
        let name = all.first().and_then(|one| one.split_once('|')).map_or("", |(name, _)| name).to_owned();
        let places: Vec<&str> =
            all.iter().filter_map(|one| one.split_once('|')).map(|(_, place)| place).collect();
        Row::Cells(vec![Cell::text(name), Cell::text(places.join(", "))])
    });
    let rows: Vec<Row> = rows.collect();
    (!rows.is_empty()).then_some(Table { columns, rows })
}
