//! The letter to another office about its own sheet: what is not as the book says it, the worst first. A letter
//! a sheet, each with its own number.

use super::Source;
use super::letters::Letter;
use crate::base::{Fault, Word, text};
use crate::book::describe;
use crate::domain::office::Part;
use crate::exchange::intake::reconcile::{Differing, Grade, Side};
use crate::exchange::intake::told::{field, in_words};
use crate::exchange::intake::verdict::Before;
use crate::exchange::paper::{Block, Cell, Column, Row, Table};
use crate::lists::columns::Side as Edge;
use crate::msg;
use chrono::Datelike;

/// The letters.
///
/// # Errors
/// `report.sheets` where no sheet was named; `report.same` where nothing differs.
pub fn letters<'a>(source: &'a Source<'_>) -> Result<Vec<Letter<'a>>, Fault> {
    if source.sheets.is_empty() {
        return Err(Fault::usage("report.sheets", msg!(ReportNoSheets)).then(msg!(ReportNoSheetsNext)));
    }
    let within: Vec<&'a Differing> =
        source.differing.iter().filter(|one| (source.within)(one.code)).collect();
    let mut all: Vec<Letter<'a>> = Vec::new();
    for file in source.sheets {
        let own = |one: &&Differing| one.sides.iter().any(|side| is_wrong(one, side, file));
        let rows: Vec<&'a Differing> = within.iter().copied().filter(own).collect();
        if !rows.is_empty() {
            all.push(Letter {
                about: text::clean(file).into_owned(),
                of: None,
                make: Box::new(move |n| letter(source, file, &rows, n)),
            });
        }
    }
    if all.is_empty() {
        return Err(Fault::refused("report.same", msg!(CompareSame)));
    }
    Ok(all)
}

/// Whether a file says there something else than the book: what another file says is not its keeper's to mend, and
/// what the book lacks is nobody's but ours to learn.
fn is_wrong(one: &Differing, side: &Side, file: &str) -> bool {
    let is_lacking = one.grade == Grade::Missing;
    let is_other = |before: &Before| before.text != side.value;
    side.file == file && !is_lacking && one.book.as_ref().is_none_or(is_other)
}

fn letter(source: &Source<'_>, file: &str, rows: &[&Differing], number: Option<&str>) -> Vec<Block> {
    let (lang, office) = (source.lang, &source.catalog.registry.office);
    let file_shown = text::quote(file);
    let year = source.today().date().year();
    let number = number.map_or_else(
        || office.get(Part::Number).replace("{n}", "…").replace("{tahun}", &year.to_string()),
        str::to_owned,
    );
    let pair = |label: Word, value: String| (label.text(lang).to_owned(), value);
    let column = |title, side| Column::new(title, side, lang);
    let columns = vec![
        column(Word::ColNo, Edge::Number),
        column(Word::ColName, Edge::Text),
        column(Word::ColField, Edge::Text),
        column(Word::ColOurs, Edge::Key),
        column(Word::ColTheirs, Edge::Key),
        column(Word::ColTheirRow, Edge::Number),
    ];
    let cells = |(n, one): (usize, &&Differing)| {
        let shown = |value: &str| {
            let shown = one.personal.map_or_else(|| value.to_owned(), |field| field.mask(value));
            in_words(&shown, &one.field, lang)
        };
        let own: Vec<&Side> = one.sides.iter().filter(|side| is_wrong(one, side, file)).collect();
        // Rows that say the same say it once.
        let joined = |of: &dyn Fn(&Side) -> String| {
            let mut all: Vec<String> = Vec::new();
            own.iter().map(|side| of(side)).for_each(|said| {
                if !all.contains(&said) {
                    all.push(said);
                }
            });
            all.join("; ")
        };
        let place = describe::place_in(source.view, one.code);
        let name = place.map_or(one.code.to_string(), |(name, area)| describe::whose(&name, &area));
        let ours = one.book.as_ref().map(|before| shown(&before.text));
        let ours = ours.unwrap_or_else(|| Word::Unknown.text(lang).to_owned());
        Row::Cells(vec![
            Cell::count(n + 1),
            Cell::text(name),
            Cell::text(field(&one.field, &source.catalog.registry, lang)),
            Cell::text(text::clean(&ours).into_owned()),
            Cell::text(text::clean(&joined(&|side| shown(&side.value))).into_owned()),
            Cell::text(joined(&|side| side.row.to_string())),
        ])
    };
    let rows = rows.iter().enumerate().map(cells).collect();
    vec![
        Block::Pairs(vec![
            pair(Word::LetterNumber, number),
            pair(Word::LetterAbout, source.say(msg!(LetterDiffers))),
            pair(Word::LetterTo, source.say(msg!(LetterToKeeper, file: file_shown))),
        ]),
        Block::Text(office.get(Part::DiffersOpening).to_owned()),
        Block::Table(Table { columns, rows }),
        Block::Signs(vec![source.signer()]),
    ]
}
