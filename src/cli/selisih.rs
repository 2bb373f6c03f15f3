//! `selisih`: the box of what came home and was not done. Each line is judged live, so that it says when its
//! cause is gone.

use super::args::Tongue;
use super::table::{Node, bare, deed as does, list as lists, noun, rows};
use super::{Answer, Turn, deed};
use crate::base::{Fault, Seq, Word};
use crate::book::decide::Asking;
use crate::book::records::Read as _;
use crate::book::view::View;
use crate::deeds::home;
use crate::domain::device::Choice;
use crate::exchange::report::Report;
use crate::lists::boxed::{self, Line, Side};
use crate::lists::columns::{Column, Rows, Value, firm, hidden, left, right};
use crate::msg;
use clap::Arg;
use serde_json::json;

/// `selisih`.
pub const NOUN: Node = noun(
    "selisih",
    Word::HelpNounSelisih,
    &[
        rows("list", Word::HelpSelisihList, bare, list),
        lists("show", Word::HelpSelisihShow, of_wish, show),
        does("use", Word::HelpSelisihUse, of_choice, |turn| choose(turn, Choice::Used)),
        does("change", Word::HelpSelisihChange, of_choice, |turn| choose(turn, Choice::Changed)),
        does("drop", Word::HelpSelisihDrop, of_choice, |turn| choose(turn, Choice::Dropped)),
    ],
);

fn of_wish(t: &Tongue) -> Vec<Arg> {
    vec![
        t.word("device", Word::ValueName, Word::HelpPerangkatName),
        t.word("n", Word::ValueCount, Word::HelpSelisihNumber),
    ]
}

fn of_choice(t: &Tongue) -> Vec<Arg> {
    of_wish(t).into_iter().chain([t.reason()]).collect()
}

/// The lines, judged for whoever asks.
fn lines(turn: &Turn<'_>, view: &View<'_>) -> Result<Vec<Line>, Fault> {
    boxed::lines(view, &Asking::of(&turn.opening.signer, &*view.registry()?, turn.now))
}

/// The list of the box.
struct Open;

impl Rows for Open {
    type Row<'a> = Line;
}

const COLUMNS: &[Column<Open>] = &[
    left("device", Word::ColDevice, |line, _| Value::text(&line.key.0)),
    right("n", Word::ColNumber, |line, _| Value::Count(usize::try_from(line.key.1).unwrap_or(usize::MAX))),
    left("actor", Word::ColPerson, |line, _| Value::text(&line.wish.actor)),
    left("place", Word::ColName, |line, _| Value::text(&line.place)),
    left("what", Word::ColWish, |line, lang| Value::made(line.what().text(lang).to_owned())),
    left("answer", Word::ColAnswer, |line, _| Value::Word(line.came.answer.slug(), line.came.answer.word())),
    left("now", Word::ColNow, |line, _| match line.now {
        None => Value::Word("passes", Word::NowPasses),
        Some(_) => Value::Word("refused", Word::NowRefused),
    }),
    hidden(firm("asked", Word::ColTime, |line, _| Value::Moment(line.wish.asked))),
    hidden(left("rule", Word::ColRule, |line, _| Value::text(line.came.answer.rule().unwrap_or_default()))),
    hidden(left("why", Word::ColReason, |line, lang| {
        Value::made(line.now.as_ref().map_or(String::new(), |fault| fault.what.show(lang)))
    })),
];

/// `selisih list`.
fn list(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let rows = lines(turn, &kept.view())?;
    let foot = if rows.is_empty() { msg!(SelisihNone) } else { msg!(SelisihFoot, n: rows.len()) };
    turn.list(Report::of(COLUMNS, &rows, turn.lang()), &[foot], notes)
}

/// The line that one means.
fn meant(turn: &Turn<'_>, view: &View<'_>) -> Result<Line, Fault> {
    let (device, n) = (turn.text("device"), turn.text("n"));
    let found =
        lines(turn, view)?.into_iter().find(|line| line.key.0 == device && line.key.1.to_string() == n);
    found.ok_or_else(|| {
        let what = msg!(WishUnknown, device: &device, n: &n);
        Fault::usage("wish.unknown", what).then(msg!(WishUnknownNext))
    })
}

/// `selisih show`.
fn show(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let view = kept.view();
    let line = meant(turn, &view)?;
    let sides = line.sides(&view, turn.lang())?;
    let lang = turn.lang();
    if turn.json() {
        let sides: Vec<_> = sides
            .iter()
            .map(|side| json!({"field": side.slug, "office": side.there, "field_work": side.brought}))
            .collect();
        let object = json!({
            "device": line.key.0, "n": line.key.1, "actor": line.wish.actor, "asked": line.wish.asked.to_rfc3339(),
            "place": line.place, "answer": line.came.answer.slug(), "rule": line.came.answer.rule(),
            "passes": line.now.is_none(), "sides": sides,
        });
        return Ok(Answer { notes, ..Answer::text(object.to_string() + "\n") });
    }
    let (key, wish) = (&line.key, &line.wish);
    let head = msg!(
        SelisihHead, device: &key.0, n: key.1, place: &line.place, what: line.what(), actor: &wish.actor,
        asked: wish.asked, over: crate::base::Msg::from_entry(Seq(wish.over.0)), answer: line.came.answer.word()
    );
    let mut out = head.show(lang) + "\n";
    for Side { label, there, brought, .. } in sides {
        let side = msg!(SelisihSides, field: label, there: there, brought: brought);
        out.push_str(&format!("  {}\n", side.show(lang)));
    }
    let now = line.now.as_ref().map_or_else(|| msg!(SelisihPasses), |fault| fault.what.clone());
    out.push_str(&(now.show(lang) + "\n"));
    Ok(Answer { notes, ..Answer::text(out) })
}

/// Chooses of a wish: `use` asks for it again, and whoever chose answers for it.
fn choose(turn: &Turn<'_>, choice: Choice) -> Result<Answer, Fault> {
    deed::one(turn, |view| {
        let line = meant(turn, view)?;
        Ok(home::choose(&line.key, &line.wish, choice, &turn.text("reason")))
    })
}
