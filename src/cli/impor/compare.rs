//! `impor compare`: sheets of other offices beside the book, the worst first. Nothing is written.

use super::settings;
use crate::base::words::Arg;
use crate::base::{Code, Fault, Msg, Word, text};
use crate::book::decide::Asking;
use crate::book::describe;
use crate::book::records::Read;
use crate::book::view::View;
use crate::cli::{Answer, Turn};
use crate::domain::Registry;
use crate::exchange::intake::reconcile::{Differing, Grade, Side, reconcile};
use crate::exchange::intake::told::field;
use crate::exchange::intake::{self, Answer as Spelling, Limits, Outcome, Settings};
use crate::exchange::report::Report;
use crate::lists::columns::{Column, Rows, Value, firm, hidden, left};
use crate::msg;
use serde_json::json;
use std::collections::BTreeMap;

/// The list of what differs.
struct Differences;

/// What differs, what its cooperative is called, and the programme.
struct Row<'a> {
    one: &'a Differing,
    name: Option<String>,
    registry: &'a Registry,
}

impl Rows for Differences {
    type Row<'a> = Row<'a>;
}

impl Row<'_> {
    fn shown(&self, value: &str) -> String {
        self.one.personal.map_or_else(|| value.to_owned(), |field| field.mask(value))
    }

    fn side(&self, side: &Side) -> String {
        format!("{}: {}", text::quote(&side.file), text::quote(&self.shown(&side.value)))
    }
}

const COLUMNS: &[Column<Differences>] = &[
    left("grade", Word::ColFinding, |of, _| Value::Word(of.one.grade.slug(), of.one.grade.word())),
    hidden(firm("code", Word::ColCode, |of, _| Value::written(of.one.code))),
    left("name", Word::ColName, |of, _| Value::maybe(of.name.as_deref(), Value::text)),
    left("field", Word::ColField, |of, lang| {
        Value::Both(of.one.field.as_str().into(), field(&of.one.field, of.registry, lang).into())
    }),
    left("before", Word::ColBefore, |of, _| match &of.one.book {
        None => Value::Unknown,
        Some(before) => Value::made(text::quote(&of.shown(&before.text))),
    }),
    left("sheets", Word::ColIncoming, |of, _| {
        let machine = |side: &Side| {
            json!({
                "file": text::clean(&side.file),
                "sheet": text::clean(&side.sheet),
                "row": side.row,
                "value": text::clean(&of.shown(&side.value)),
            })
        };
        let told: Vec<String> = of.one.sides.iter().map(|side| of.side(side)).collect();
        Value::Both(of.one.sides.iter().map(machine).collect(), told.join(" | ").into())
    }),
];

/// `impor compare F…`.
pub fn compare(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (settings, spellings) = settings(turn)?;
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let registry = snapshot.registry()?;
    let files = compared(turn, &snapshot, "files", (&settings, &spellings))?;
    let all = reconcile(&files);
    let name = |code: Code| describe::name_in(&snapshot, code);
    let rows: Vec<Row<'_>> =
        all.iter().map(|one| Row { one, name: name(one.code), registry: &registry }).collect();
    let foot = foot(&files, &all);
    turn.list(Report::of(COLUMNS, &rows, turn.lang()), &foot, notes)
}

/// The sheets that an argument names, compared with the book: their names, and what differs, the worst first.
pub fn differing(
    turn: &Turn<'_>,
    view: &View<'_>,
    argument: &str,
) -> Result<(Vec<String>, Vec<Differing>), Fault> {
    let files = compared(turn, view, argument, (&Settings::default(), &[]))?;
    let all = reconcile(&files);
    Ok((files.into_iter().map(|(name, _)| name).collect(), all))
}

/// Each file that an argument names, beside the book.
fn compared(
    turn: &Turn<'_>,
    view: &View<'_>,
    argument: &str,
    (settings, spellings): (&Settings, &[Spelling]),
) -> Result<Vec<(String, Outcome)>, Fault> {
    let limits = Limits::default();
    let registry = view.registry()?;
    let asking = Asking::new(turn.opening.signer.person(&registry), turn.now);
    let mut files = Vec::new();
    for path in turn.paths(argument) {
        let file = turn.host.read(path, limits.bytes)?;
        let sheets = turn.host.sheets(&file.bytes, &limits)?;
        let mut settings = settings.clone();
        settings.file_day = file.day.map(|day| day.min(turn.today()));
        settings.file = if file.name.is_empty() { "-".to_owned() } else { file.name };
        let outcome = intake::compare(&sheets, view, &asking, &settings, spellings)?;
        files.push((settings.source(), outcome));
    }
    Ok(files)
}

/// How much there is of each sort, and what each file could not be compared in.
fn foot(files: &[(String, Outcome)], all: &[Differing]) -> Vec<Msg> {
    let mut counts: BTreeMap<Grade, usize> = BTreeMap::new();
    for one in all {
        *counts.entry(one.grade).or_default() += 1;
    }
    let counts: Vec<Arg> =
        counts.into_iter().map(|(grade, n)| msg!(ImporCount, what: grade.word(), count: n).into()).collect();
    let mut foot =
        vec![if counts.is_empty() { msg!(CompareSame) } else { msg!(CompareCounts, counts: counts) }];
    for (file, outcome) in files {
        let open = outcome.verdicts.iter().filter(|one| one.codes.len() != 1).count();
        foot.extend((open > 0).then(|| msg!(CompareOpen, file: text::quote(file), n: open)));
    }
    foot.push(msg!(ImporUnwritten));
    foot
}
