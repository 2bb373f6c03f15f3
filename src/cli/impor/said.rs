//! What was found in a file, and what was done with it, in sentences.

use crate::base::fault::rule;
use crate::base::words::Arg;
use crate::base::{Msg, text};
use crate::domain::{Field, Registry};
use crate::exchange::intake::columns::Role;
use crate::exchange::intake::told::{Names, counts, hangs, held, nothing, reason, unread, unseen};
use crate::exchange::intake::verdict::State;
use crate::exchange::intake::words::key;
use crate::exchange::intake::{Class, Outcome, Verdict};
use crate::msg;

/// Why values are not simply new: each reason once, with the rows it is about.
pub fn reasons(outcome: &Outcome, ticked: &[bool], names: &Names) -> Vec<Msg> {
    let strangers = &outcome.strangers[..outcome.strangers.len().min(TOLD)];
    let mut all: Vec<(Msg, Vec<u32>)> = Vec::new();
    for (at, verdict) in outcome.verdicts.iter().enumerate() {
        let why = match stranger(verdict, strangers) {
            Some(why) => Some(why),
            None => reason(verdict, names).or_else(|| hangs(&outcome.verdicts, ticked, at)),
        };
        let Some(why) = why else { continue };
        let why = match how(verdict) {
            Some(how) => msg!(Sentences, first: why, second: how),
            None => why,
        };
        match all.iter_mut().find(|(known, _)| *known == why) {
            Some((_, rows)) if rows.last() == Some(&verdict.row) => {}
            Some((_, rows)) => rows.push(verdict.row),
            None => all.push((why, vec![verdict.row])),
        }
    }
    let told = all.into_iter().map(|(why, rows)| {
        let rows: Vec<Arg> = rows.into_iter().map(Arg::from).collect();
        msg!(ImporRows, rows: rows, why: why)
    });
    told.collect()
}

/// A sheet's text is one word to the shell, whatever stands in it.
fn answer(of: &str, means: &str) -> String {
    shell_words::quote(&format!("{of}={means}")).into_owned()
}

/// What is said of the first that are no cooperative's, each by its spelling.
fn stranger(verdict: &Verdict, strangers: &[String]) -> Option<Msg> {
    let is_stranger = |name: &&String| verdict.state == State::Unmatched && verdict.name == **name;
    let name = strangers.iter().find(is_stranger)?;
    let spelling = text::clean(name);
    let (code, none) = (answer(spelling.trim(), "KODE"), answer(spelling.trim(), "-"));
    let how = msg!(ImporAnswerStranger, answer: code, none: none);
    Some(msg!(Sentences, first: msg!(ImporStranger, name: text::quote(name)), second: how))
}

/// How a question is answered here.
fn how(verdict: &Verdict) -> Option<Msg> {
    // Whole: what is cut answers nothing.
    let name = text::clean(&verdict.name);
    let of_place = |code: &str| msg!(ImporAnswerBy, answer: answer(name.trim(), code));
    match &verdict.state {
        State::Ask("place.near") => Some(of_place(&verdict.codes.first()?.to_string())),
        State::Ask("place.many") => Some(of_place("KODE")),
        State::Ask(rule::NIB_TWICE) if verdict.field == Field::Nib.slug() => {
            Some(msg!(ImporAnswerBy, answer: answer(&verdict.value, "KODE")))
        }
        State::Ask("mark.unclear") => {
            let mark = key(&verdict.value);
            Some(msg!(ImporAnswerMark, yes: answer(&mark, "ada"), no: answer(&mark, "belum")))
        }
        _ => None,
    }
}

/// So many columns that are left are named, and so many spellings that are no cooperative's.
const TOLD: usize = 20;

/// What was read, what was left, and how much there is of each sort.
pub fn foot(file: &str, outcome: &Outcome, registry: &Registry) -> Vec<Msg> {
    let mut foot = Vec::new();
    for table in &outcome.tables {
        let columns: Vec<Arg> = table
            .columns
            .iter()
            .filter(|column| !column.heading.is_empty() && column.role != Role::Skip)
            .map(|column| {
                let field = held(column, registry);
                msg!(ImporColumn, heading: text::quote(&column.heading), field: field).into()
            })
            .collect();
        let sheet = if table.sheet.is_empty() { file } else { &table.sheet };
        if !columns.is_empty() {
            foot.push(msg!(ImporColumns, sheet: text::quote(sheet), columns: columns));
        }
    }
    for (sheet, columns) in unread(outcome) {
        let sheet = if sheet.is_empty() { file } else { sheet };
        let columns = columns.into_iter().map(text::quote);
        foot.push(msg!(ImporColumnsLeft, sheet: text::quote(sheet), columns: Arg::first(columns, TOLD)));
    }
    let quoted =
        |names: &[String]| -> Vec<Arg> { names.iter().map(|name| text::quote(name).into()).collect() };
    let idle: Vec<String> = outcome.idle.iter().filter(|name| !name.is_empty()).cloned().collect();
    if !idle.is_empty() {
        foot.push(msg!(ImporIdle, sheets: quoted(&idle)));
    }
    if !outcome.hidden.is_empty() {
        foot.push(msg!(ImporHidden, sheets: quoted(&outcome.hidden)));
    }
    foot.extend(unseen(outcome));
    if !outcome.idle_answers.is_empty() {
        foot.push(msg!(ImporAnswersIdle, answers: quoted(&outcome.idle_answers)));
    }
    if outcome.beyond > 0 {
        foot.push(msg!(ImporBeyond, count: outcome.beyond));
    }
    if outcome.verdicts.is_empty() {
        foot.push(nothing(outcome));
        return foot;
    }
    let counts = counts(outcome).into_iter();
    let counts: Vec<Arg> =
        counts.map(|(class, n)| msg!(ImporCount, what: class.word(), count: n).into()).collect();
    foot.push(msg!(ImporCounts, file: text::quote(file), counts: counts));
    if outcome.verdicts.iter().any(|v| matches!(v.state.class(), Class::Same | Class::Newer)) {
        foot.push(msg!(ImporUnlisted));
    }
    foot
}
