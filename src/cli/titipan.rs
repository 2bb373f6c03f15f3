//! `titipan`: the files that an official has left at the office, through the gate. Each is a bare name in a
//! directory that is theirs alone; what has lain there for a week is taken away.

use super::args::Tongue;
use super::table::{Node, Sort, bare, noun, verb};
use super::{Answer, Turn};
use crate::base::calendar::Stamp;
use crate::base::{Fault, Word};
use crate::exchange::report::Report;
use crate::lists::columns::{Column, Rows, Value, left, right};
use crate::msg;
use clap::{Arg, value_parser};
use std::path::{Path, PathBuf};

/// So much one file may hold, in bytes.
const MOST: u64 = 64 << 20;

/// `titipan`.
pub const NOUN: Node = noun(
    "titipan",
    Word::HelpNounTitipan,
    &[
        verb(Sort::Tool, "list", Word::HelpTitipanList, bare, list),
        verb(Sort::Tool, "get", Word::HelpTitipanGet, of_name, get),
        verb(
            Sort::Tool,
            "put",
            Word::HelpTitipanPut,
            |t| of_name(t).into_iter().chain([t.switch("replace", Word::HelpReplace)]).collect(),
            put,
        ),
        verb(Sort::Tool, "rm", Word::HelpTitipanRemove, of_name, remove),
    ],
);

/// A file that lies at the office.
pub struct Kept {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// When it will be taken away.
    pub until: Stamp,
}

fn of_name(t: &Tongue) -> Vec<Arg> {
    vec![t.word("name", Word::ValueName, Word::HelpTitipanName).value_parser(value_parser!(PathBuf))]
}

/// The list of files.
struct Files;

impl Rows for Files {
    type Row<'a> = Kept;
}

const COLUMNS: &[Column<Files>] = &[
    left("name", Word::ColFile, |kept, _| Value::text(&kept.name)),
    right("bytes", Word::ColBytes, |kept, _| Value::Count(usize::try_from(kept.bytes).unwrap_or(usize::MAX))),
    right("until", Word::ColUntil, |kept, _| Value::Moment(kept.until)),
];

/// `titipan list`.
pub fn list(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let rows = turn.host.left_here()?;
    let n = rows.len();
    turn.list(Report::of(COLUMNS, &rows, turn.lang()), &[msg!(TitipanFoot, n: n)], Vec::new())
}

/// `titipan get`: the file, to the output.
pub fn get(turn: &Turn<'_>) -> Result<Answer, Fault> {
    turn.host.left_here()?;
    let file = turn.host.read(name(turn), MOST)?;
    Ok(Answer { out: file.bytes, ..Answer::default() })
}

/// `titipan put`: what is piped in, as a file.
pub fn put(turn: &Turn<'_>) -> Result<Answer, Fault> {
    turn.host.left_here()?;
    let file = turn.host.read(Path::new("-"), MOST)?;
    if file.bytes.len() as u64 > MOST {
        let (path, most) = (name(turn).display().to_string(), MOST >> 20);
        return Err(
            Fault::refused("gate.full", msg!(GateFull, path: path, most: most)).then(msg!(GateFullNext))
        );
    }
    let path = turn.host.write(name(turn), turn.flag("replace"), &|sink| sink.write_all(&file.bytes))?;
    let told = msg!(TitipanPut, name: path.display().to_string(), bytes: file.bytes.len());
    Ok(Answer::text(told.show(turn.lang()) + "\n").done())
}

/// `titipan rm`.
pub fn remove(turn: &Turn<'_>) -> Result<Answer, Fault> {
    turn.host.take_away(name(turn))?;
    let told = msg!(TitipanRemoved, name: name(turn).display().to_string());
    Ok(Answer::text(told.show(turn.lang()) + "\n").done())
}

fn name<'t>(turn: &'t Turn<'_>) -> &'t Path {
    turn.path("name").unwrap_or(Path::new(""))
}
