//! The field officer's visit list: whose NIB is missing, has no number, or is to be checked, kecamatan by
//! kecamatan, with room for the figures: the list is also the form.

use super::Source;
use crate::base::{Fault, Word};
use crate::domain::NibStatus;
use crate::domain::why::{Item, Lens, State};
use crate::exchange::paper::{Block, Cell, Column, Row, Table};
use crate::lists::columns::Side;
use crate::msg;

/// The figures of a NIB.
const FIGURES: usize = 13;

/// The list.
pub fn blocks(source: &Source<'_>) -> Result<Vec<Block>, Fault> {
    let column = |title, side| Column::new(title, side, source.lang);
    let columns = vec![
        column(Word::ColNo, Side::Number),
        column(Word::ColCode, Side::Key),
        column(Word::ColName, Side::Text),
        column(Word::ColWhatIsLacking, Side::Text),
        column(Word::ColSince, Side::Key),
        column(Word::ColNibNumber, Side::Key),
        column(Word::ColActiveTick, Side::Key),
    ];
    let (mut rows, mut n, mut missing) = (Vec::new(), 0, 0);
    for page in &source.catalog.pages {
        let mut group = Vec::new();
        for row in page.rows.iter().filter(|row| (source.within)(row.code)) {
            let Some((what, since, is_missing)) = lacking(source, &row.standing) else { continue };
            n += 1;
            missing += usize::from(is_missing);
            group.push(Row::Cells(vec![
                Cell::count(n),
                Cell::text(row.current.to_string()),
                Cell::text(&*row.name),
                Cell::text(what),
                Cell::text(since),
                Cell::Boxes(FIGURES),
                Cell::Tick,
            ]));
        }
        if !group.is_empty() {
            rows.push(Row::Group(source.say(msg!(ReportGroup, name: &*page.name, n: group.len()))));
            rows.append(&mut group);
        }
    }
    let title = Block::Title(Word::ReportNib.text(source.lang).to_owned(), source.below());
    if rows.is_empty() {
        return Ok(vec![title, Block::Text(source.say(msg!(ReportNibNone)))]);
    }
    let sum = source.say(msg!(ReportNibSum, n: n, missing: missing));
    Ok(vec![
        title,
        Block::Text(sum),
        Block::Table(Table { columns, rows }),
        Block::Signs(vec![visitor(source)]),
    ])
}

/// What the first check about the NIB says, since when, and whether there is none at all.
fn lacking(source: &Source<'_>, standing: &crate::domain::Standing) -> Option<(String, String, bool)> {
    let lens: &Lens<'_> = source.lens;
    let mut found = None;
    lens.each(standing, 0, |check| {
        let about_nib = matches!(
            check.item,
            Item::Nib | Item::NibNumber | Item::NibTwice | Item::NibActive(_) | Item::NibFresh
        );
        if about_nib {
            found = (check.state != State::Done).then_some(check);
        }
        !about_nib
    });
    let check = found?;
    let since = check.since.map_or_else(|| "·".to_owned(), |day| source.day(day));
    // What is revoked is no errand with a pen, but it is told.
    let is_missing = check.item == Item::Nib || check.item == Item::NibActive(NibStatus::None);
    Some((lens.show(&check).show(source.lang), since, is_missing))
}

/// Who has gone there.
fn visitor(source: &Source<'_>) -> crate::exchange::paper::Sign {
    crate::exchange::paper::Sign {
        when: Word::ReportVisited.text(source.lang).to_owned(),
        office: Word::ReaderField.text(source.lang).to_owned(),
        ..Default::default()
    }
}
