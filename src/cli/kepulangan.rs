//! `kepulangan`: what came home from devices, homecoming by homecoming, and one of them taken back as a whole.

use super::args::Tongue;
use super::table::{Node, bare, deed as does, noun, rows};
use super::{Answer, Turn, deed, log};
use crate::base::{Fault, Msg, Word, text};
use crate::book::decide::Deed;
use crate::book::home::{Homecoming, homecomings};
use crate::book::records::Read as _;
use crate::book::view::{Log as _, View};
use crate::book::{Op, describe};
use crate::domain::device::Answer as Verdict;
use crate::exchange::report::Report;
use crate::lists::brought;
use crate::lists::columns::{Column, Rows, Value, firm, hidden, left, right};
use crate::msg;
use clap::Arg;

/// `kepulangan`.
pub const NOUN: Node = noun(
    "kepulangan",
    Word::HelpNounKepulangan,
    &[
        rows("list", Word::HelpKepulanganList, bare, list),
        rows("show", Word::HelpKepulanganShow, of_one, show),
        does("undo", Word::HelpKepulanganUndo, |t| of_one(t).into_iter().chain([t.reason()]).collect(), undo),
    ],
);

fn of_one(t: &Tongue) -> Vec<Arg> {
    vec![t.word("entry", Word::ValueEntry, Word::HelpKepulanganEntry)]
}

/// The list of homecomings.
struct Homecomings;

impl Rows for Homecomings {
    type Row<'a> = Homecoming;
}

const COLUMNS: &[Column<Homecomings>] = &[
    firm("entry", Word::ColEntry, |of, _| Value::Entry(of.entry())),
    firm("entered", Word::ColTime, |of, _| Value::Moment(of.entered)),
    firm("device", Word::ColDevice, |of, _| Value::text(&of.device)),
    hidden(left("actor", Word::ColActor, |of, _| Value::text(&of.actor))),
    right("requests", Word::ColRequests, |of, _| Value::made(of.numbers())),
    right("done", Word::AnswerDone, |of, _| {
        Value::Count(of.count(|one| matches!(one, Verdict::Done { .. })))
    }),
    hidden(right("same", Word::AnswerSame, |of, _| Value::Count(of.count(|one| *one == Verdict::Same)))),
    right("open", Word::ColBoxed, |of, _| Value::Count(of.count(Verdict::is_open))),
    left("state", Word::ColState, |of, _| match of.undone.last() {
        None => Value::Word("stands", Word::ImporStands),
        Some((_, outcome)) if outcome.kept + outcome.refused > 0 => {
            Value::Word("partly", Word::HomecomingSome)
        }
        Some(_) => Value::Word("undone", Word::ImporGone),
    }),
    hidden(right("undone", Word::ColReversedBy, |of, _| {
        Value::maybe(of.undone.last(), |(by, _)| Value::Entry(*by))
    })),
];

/// `kepulangan list`: the last first.
fn list(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let mut all = homecomings(&kept.view())?;
    all.reverse();
    let foot: Vec<Msg> = all.is_empty().then(|| msg!(HomecomingNoneYet)).into_iter().collect();
    turn.list(Report::of(COLUMNS, &all, turn.lang()), &foot, notes)
}

/// The one that is meant: by an entry that tells of it, or the last of a device.
fn one(turn: &Turn<'_>, view: &View<'_>) -> Result<Homecoming, Fault> {
    let (all, raw) = (homecomings(view)?, turn.raw("entry"));
    if let Some(last) = all.iter().rfind(|home| home.device == raw) {
        return Ok(last.clone());
    }
    let none = |what| Fault::usage("homecoming.none", what).then(msg!(HomecomingNoneNext));
    let entry = log::entry(raw).map_err(|_| none(msg!(HomecomingUnknown, text: text::quote(raw))))?;
    let found = all.into_iter().find(|home| home.told.contains(&entry));
    found.ok_or_else(|| none(msg!(HomecomingNone, entry: Msg::from_entry(entry))))
}

/// `kepulangan show N`: what it wrote, and what of that still stands.
fn show(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let view = kept.view();
    let home = one(turn, &view)?;
    let rows = brought::rows(&view, home.written(&view)?.concat())?;
    let registry = view.registry()?;
    let mut foot = vec![msg!(
        HomecomingBy, device: &home.device, numbers: home.numbers(), who: &home.actor, when: home.entered,
        done: home.count(|one| matches!(one, Verdict::Done { .. })), same: home.count(|one| *one == Verdict::Same),
        open: home.count(Verdict::is_open)
    )];
    for (by, _) in &home.undone {
        let undone = view.entry(*by)?.map(|entry| entry.op);
        if let Some(op @ Op::HomecomingUndone { .. }) = &undone {
            let what = describe::op(op, &registry, &|_| None);
            foot.push(msg!(ImporUndoneBy, entry: Msg::from_entry(*by), what: what));
        }
    }
    turn.list(Report::of(brought::COLUMNS, &rows, turn.lang()), &foot, notes)
}

/// `kepulangan undo N`.
fn undo(turn: &Turn<'_>) -> Result<Answer, Fault> {
    deed::one(turn, |view| {
        let (came, reason) = (one(turn, view)?.entry(), turn.text("reason"));
        Ok(vec![Deed::UndoHomecoming { came, reason }])
    })
}
