//! What comes in: a spreadsheet, a table as text, a message. Bytes become sheets, sheets become tables,
//! rows find their cooperatives, cells become values, and each value is compared with the book. Every
//! step is a value; nothing here opens a file or writes.
//!
//! ```text
//! bytes → Sheets → Table → Line → Verdict
//! ```

pub mod bytes;
mod cards;
pub mod cells;
pub mod chat;
pub mod columns;
pub mod differences;
pub mod figures;
mod gather;
mod hidden;
mod identity;
mod incoming;
mod interests;
mod judge;
pub mod ledger;
pub mod lines;
mod members;
mod papers;
mod periods;
pub mod places;
mod profile;
pub mod reconcile;
pub mod rejected;
mod role;
mod rows;
mod seen;
mod shape;
pub mod sheets;
pub mod sides;
mod spaced;
pub mod table;
pub mod take;
pub mod text;
pub mod ticks;
pub mod title;
pub mod told;
pub mod trouble;
mod units;
pub mod verdict;
mod weeks;
pub mod words;

pub use incoming::Incoming;
pub use lines::{Line, Settings, lines};
pub use places::{Found, Places};
pub use profile::Profile;
pub use seen::{Posted, Seen, SeenColumn, Unheard};
pub use sheets::{Cell, Sheet, Sheets};
pub use trouble::{Limits, Trouble};
pub use verdict::{Class, Match, Verdict};

use crate::base::{Code, Fault};
use crate::book::decide::Asking;
use crate::book::view::Look;
use crate::domain::import::Spelling;
use columns::{Columns, Role};
use judge::judge;
use table::Known;
use words::Words;

/// What came of comparing a file with a book.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// What the file is called in the book.
    pub file: String,
    /// A verdict a value, in the order of the file.
    pub verdicts: Vec<Verdict>,
    /// The tables that were found.
    pub tables: Vec<Seen>,
    /// Sheets from which nothing is taken.
    pub idle: Vec<String>,
    /// What seem to be the headings of these.
    pub headings: Vec<String>,
    /// Hidden sheets, which are not read.
    pub hidden: Vec<String>,
    /// Hidden rows of sheets, which are read: from 1, as a spreadsheet shows them.
    pub unseen: Vec<(String, Vec<u32>)>,
    /// Hidden columns of sheets, which are read too: as a spreadsheet calls them.
    pub unseen_columns: Vec<(String, Vec<String>)>,
    /// Cells beyond the last column that is read.
    pub beyond: usize,
    /// Rows without a day where others have one: from 1. What they say holds since the sheet's.
    pub undated: Vec<(String, Vec<u32>)>,
    /// Lines of a message that carry something and were not understood.
    pub unheard: Vec<Unheard>,
    /// Answers that a row was found by and that the book does not know yet.
    pub answered: Vec<Spelling>,
    /// Answers that no row was found by.
    pub idle_answers: Vec<String>,
    /// Spellings that are no cooperative's, and of which nobody has said that they mean none.
    pub strangers: Vec<String>,
    /// Who bears, by the book, the NIB that the file says of another too.
    pub bearers: Vec<(String, Code)>,
}

/// Which cooperative a spelling means; none if it means no cooperative.
pub type Answer = (String, Option<Code>);

/// Compares what a file's sheets say with a book; nothing is written. Answers say which cooperative a
/// spelling means, or that it means none.
///
/// # Errors
/// A fault of the book; what its rules refuse is a verdict.
pub fn compare(
    sheets: &Sheets,
    state: &dyn Look,
    asking: &Asking,
    settings: &Settings,
    answers: &[Answer],
) -> Result<Outcome, Fault> {
    let (places, lines, outcome) = read(sheets, state, asking, settings, answers)?;
    judged(lines, outcome, (state, &places.nibs), settings, asking)
}

/// The same of sheets that nobody needs any more: a country's are let go of before it is compared.
///
/// # Errors
/// As [`compare`].
pub fn compare_all(
    sheets: Sheets,
    state: &dyn Look,
    asking: &Asking,
    settings: &Settings,
    answers: &[Answer],
) -> Result<Outcome, Fault> {
    let (places, lines, outcome) = read(&sheets, state, asking, settings, answers)?;
    drop(sheets);
    let nibs = places.nibs;
    judged(lines, outcome, (state, &nibs), settings, asking)
}

/// What was read, compared with the book.
fn judged(
    lines: Vec<Line>,
    outcome: Outcome,
    (state, nibs): (&dyn Look, &places::Nibs),
    settings: &Settings,
    asking: &Asking,
) -> Result<Outcome, Fault> {
    let verdicts = judge(lines, state, nibs, settings, asking)?;
    Ok(Outcome { bearers: sides::bearers(&verdicts, nibs), verdicts, ..outcome })
}

/// What sheets say, before any of it is compared.
fn read(
    sheets: &Sheets,
    state: &dyn Look,
    asking: &Asking,
    settings: &Settings,
    answers: &[Answer],
) -> Result<(Places, Vec<Line>, Outcome), Fault> {
    let words = Words::built_in()?;
    let columns = Columns::built_in(&words)?;
    let mut places = Places::load(state, &words)?;
    if sheets.sheets.iter().any(names_ids)
        || settings.mapping.iter().any(|(_, role)| *role == Role::VillageId)
    {
        places.know_ids(state)?;
    }
    for (spelling, code) in answers {
        places.answer(&words, spelling, *code);
    }
    let registry = state.registry()?;
    let known = Known {
        words: &words,
        columns: &columns,
        places: &places,
        registry: &registry,
        file: &settings.file,
        year: chrono::Datelike::year(&asking.today().date()),
        month: periods::month_of(sheets.sheets.iter().map(|sheet| sheet.name.as_str())),
        since_1904: sheets.since_1904,
        mapping: &settings.mapping,
    };
    let reading = lines(sheets, &known, settings);
    // What was stopped while it was read is no file with nothing in it.
    settings.watch.step(reading.lines.len())?;
    let beyond = sheets.sheets.iter().map(|sheet| sheet.beyond as usize).sum();
    let spoken = reading.lines.iter().filter_map(|line| line.spoken.as_deref());
    let (answered, idle_answers) = places.answered(&words, answers, &spoken.collect::<Vec<_>>());
    let strangers = places.strangers(&words, &reading.lines);
    let hidden = sheets.hidden.clone();
    let unseen = sheets.sheets.iter().filter(|sheet| !sheet.unseen.is_empty());
    let unseen = unseen.map(|sheet| (sheet.name.clone(), sheet.unseen.iter().map(|row| row + 1).collect()));
    let unseen = unseen.collect();
    let columns = sheets.sheets.iter().filter(|sheet| !sheet.unseen_columns.is_empty());
    let called = |sheet: &Sheet| sheet.unseen_columns.iter().map(|col| sheets::column(*col)).collect();
    let unseen_columns = columns.map(|sheet| (sheet.name.clone(), called(sheet))).collect();
    let outcome = Outcome {
        file: settings.source(),
        verdicts: Vec::new(),
        tables: reading.tables,
        idle: reading.idle,
        headings: reading.headings,
        hidden,
        unseen,
        unseen_columns,
        beyond,
        undated: reading.undated,
        unheard: reading.unheard,
        answered,
        idle_answers,
        strangers,
        bearers: Vec::new(),
    };
    Ok((places, reading.lines, outcome))
}

/// Whether a heading of a sheet may be one of ids.
fn names_ids(sheet: &Sheet) -> bool {
    const WITHIN: usize = 400;
    let mut cells = (0..sheet.filled().min(WITHIN)).flat_map(|at| sheet.row(at));
    cells.any(
        |(_, cell)| matches!(cell, Cell::Text(text) if words::tokens(text).iter().any(|token| token == "id")),
    )
}
