//! What is away, as lists to choose from: at the office the box of what came home and was not done, with the
//! laptops that are out; on a laptop what did not come home yet.

use super::act;
use super::form::deeds::Deeds;
use super::input::Outcome;
use super::layer::pick::{Choice, Pick, Value};
use super::session::{Session, Turn};
use super::summary;
use super::theme::glyph;
use crate::base::calendar::Stamp;
use crate::base::{Fault, Word};
use crate::book::act::{Mode, Request};
use crate::book::decide::Asking;
use crate::book::describe;
use crate::book::fleet::{self, WishKey};
use crate::book::view::{Log as _, View, Volume as _};
use crate::deeds::home;
use crate::domain::device::Choice as Chosen;
use crate::lists::boxed::{self, Line};
use crate::msg;

/// Opens the list.
///
/// # Errors
/// If the book cannot be read.
pub fn list(s: &mut Session, book: &View<'_>, now: Stamp) -> Result<(), Fault> {
    let (title, mut choices) = match book.pending() {
        Some(n) => (msg!(BoxPending, n: n), ways(s).into_iter().chain(pending(s, book)?).collect()),
        None => {
            let lines = lines(s, book, now)?;
            (msg!(BoxTitle, n: lines.len()), open(s, book, &lines, now)?)
        }
    };
    if choices.is_empty() {
        let none = Word::SelisihNone.text(s.lang);
        choices.push(Choice { quiet: true, ..Choice::new(none, "", Value::Nothing) });
    }
    s.layers.push(Pick::new(title.show(s.lang), choices));
    Ok(())
}

fn lines(s: &Session, book: &View<'_>, now: Stamp) -> Result<Vec<Line>, Fault> {
    boxed::lines(book, &Asking::new(s.person.clone(), now))
}

/// How one goes home from here: at once where one went before, or by a command.
fn ways(s: &Session) -> Vec<Choice> {
    let told = |word: Word, note: Word| Choice {
        quiet: true,
        ..Choice::new(word.text(s.lang), note.text(s.lang), Value::Nothing)
    };
    let by_line = match &s.screen.way {
        Some(host) => {
            let label = msg!(BoxGoHome, host: host).show(s.lang);
            Choice::new(label, Word::BoxByLine.text(s.lang), Value::GoHome(host.clone()))
        }
        None => told(Word::BoxHowLine, Word::BoxByLine),
    };
    vec![by_line, told(Word::BoxHowFile, Word::BoxByFile)]
}

/// What did not come home yet, the last first.
fn pending(s: &Session, book: &View<'_>) -> Result<Vec<Choice>, Fault> {
    let mut choices = Vec::new();
    let named = |code| s.board.catalog.name_of(code);
    book.entries(book.head().0 + 1..=book.seq(), true, &mut |entry| {
        let place = entry.op.code().and_then(named);
        let what = describe::op(&entry.op, &s.board.catalog.registry, &named).show(s.lang);
        let label = place.map_or(what.clone(), |place| format!("{place}: {what}"));
        let note = format!("{} · {}", entry.actor, entry.entered.show(s.lang));
        choices.push(Choice::new(format!("{} {label}", glyph::UP), note, Value::Nothing));
        true
    })?;
    Ok(choices)
}

/// The lines of the box, what can be done to many of them, and the laptops that are out.
fn open(s: &Session, book: &View<'_>, lines: &[Line], now: Stamp) -> Result<Vec<Choice>, Fault> {
    let one = |line: &Line| {
        let sign = if line.now.is_none() { glyph::YES } else { glyph::NO };
        let label = format!("{sign} {} · {}", line.place, line.what().text(s.lang));
        let (device, n, _) = &line.key;
        let note = msg!(BoxWhose, device: device, n: *n, actor: &line.wish.actor, asked: line.wish.asked);
        Choice::new(label, note.show(s.lang), Value::Boxed(line.key.clone()))
    };
    let mut choices: Vec<Choice> = lines.iter().map(one).collect();
    let keys =
        |lines: &mut dyn Iterator<Item = &Line>| lines.map(|line| line.key.clone()).collect::<Vec<_>>();
    let passing = keys(&mut lines.iter().filter(|line| line.now.is_none()));
    if passing.len() > 1 {
        let label = msg!(BoxUseAll, n: passing.len()).show(s.lang);
        choices.push(Choice::new(label, "", Value::Settle(passing, Chosen::Used)));
    }
    if lines.len() > 1 {
        let label = msg!(BoxDropAll, n: lines.len()).show(s.lang);
        choices.push(Choice::new(label, "", Value::Settle(keys(&mut lines.iter()), Chosen::Dropped)));
    }
    for carrier in fleet::carriers(book)?.iter().filter(|carrier| carrier.is_trusted()) {
        let (name, holders) = (&carrier.device.name, carrier.device.holders.join(", "));
        let label = msg!(BoxOut, device: name, holders: holders).show(s.lang);
        let note = msg!(DueAge, days: carrier.days_away(now)).show(s.lang);
        choices.push(Choice { quiet: true, ..Choice::new(label, note, Value::Nothing) });
    }
    Ok(choices)
}

/// Opens one line: both values, whether it would pass now, and what can be chosen.
///
/// # Errors
/// If the book cannot be read.
pub fn one(s: &mut Session, key: &WishKey, turn: &Turn<'_>) -> Result<(), Fault> {
    let Some(line) = lines(s, turn.book, turn.now)?.into_iter().find(|line| line.key == *key) else {
        return list(s, turn.book, turn.now);
    };
    let says =
        |label: String, note: String| Choice { quiet: true, ..Choice::new(label, note, Value::Nothing) };
    let (device, n, _) = &line.key;
    let whose = msg!(BoxWhose, device: device, n: *n, actor: &line.wish.actor, asked: line.wish.asked);
    let settle = |word: Word, choice| {
        Choice::new(word.text(s.lang), "", Value::Settle(vec![line.key.clone()], choice))
    };
    let using = Choice { unable: line.now.clone(), ..settle(Word::BoxUse, Chosen::Used) };
    let mut choices =
        vec![using, settle(Word::BoxDrop, Chosen::Dropped), settle(Word::BoxChanged, Chosen::Changed)];
    for side in line.sides(turn.book, s.lang)? {
        let there = if side.there.is_empty() { glyph::UNKNOWN.to_owned() } else { side.there };
        let brought = if side.brought.is_empty() { glyph::NONE.to_owned() } else { side.brought };
        let side = msg!(SelisihSides, field: side.label, there: there, brought: brought);
        choices.push(says(side.show(s.lang), String::new()));
    }
    choices.push(says(whose.show(s.lang), line.came.answer.word().text(s.lang).to_owned()));
    let title = format!("{} · {}", line.what().text(s.lang), line.place);
    s.layers.push(Pick::new(title, choices));
    Ok(())
}

/// Does a choice of one or many; the book stays as it is only with a reason, which is asked for.
///
/// # Errors
/// If the book cannot be read.
pub fn settle(s: &mut Session, keys: Vec<WishKey>, choice: Chosen, turn: &mut Turn<'_>) -> Result<(), Fault> {
    if act::is_only_read(s, turn.now) {
        return Ok(());
    }
    if choice == Chosen::Dropped {
        let title = msg!(BoxDropTitle, n: keys.len()).show(s.lang);
        act::push_form(s, Deeds::settle(keys, title));
        return Ok(());
    }
    let meant = lines(s, turn.book, turn.now)?.into_iter().filter(|line| keys.contains(&line.key));
    let requests: Vec<Request> =
        meant.flat_map(|line| home::choose(&line.key, &line.wish, choice, "")).map(Request::from).collect();
    // All or none: a wish is not settled as used unless it was done.
    s.request(requests, Mode::Whole, Box::new(settled), turn);
    Ok(())
}

/// What was chosen is told, and what is left in the box is shown.
fn settled(s: &mut Session, outcome: Outcome, turn: &mut Turn<'_>) -> Result<(), Fault> {
    match outcome {
        Ok(results) => {
            s.follow(turn)?;
            let news = s.with_cx(|cx| summary::done(cx, &results));
            s.tell(news, turn.now);
        }
        Err(fault) => s.say(&fault, turn.now),
    }
    match fleet::in_box(turn.book)?.is_empty() {
        true => Ok(()),
        false => list(s, turn.book, turn.now),
    }
}
