//! What came home from devices, to choose one, read what it wrote, and take it back as a whole.

use super::act;
use super::doc::{Doc, Item};
use super::form::deeds::Deeds;
use super::layer::pick::{Choice, Pick, Value};
use super::layer::read::Read;
use super::reading;
use super::session::{Session, Turn};
use super::theme::{Tone, glyph};
use crate::base::{Fault, Msg, Seq, Word};
use crate::book::act::Request;
use crate::book::decide::{Asking, Deed};
use crate::book::home::{Homecoming, homecoming, homecomings};
use crate::book::view::View;
use crate::book::{Op, foresee};
use crate::domain::device::Answer;
use crate::lists::brought;
use crate::msg;

/// Columns of a line of what it wrote, and how many are shown.
const ROOM: usize = 90;
const MOST: usize = 200;

/// Opens the list of them, the last first.
///
/// # Errors
/// If the book cannot be read.
pub fn list(s: &mut Session, book: &View<'_>) -> Result<(), Fault> {
    let all = homecomings(book)?;
    let mut choices: Vec<Choice> = all.iter().rev().map(|home| choice(s, home)).collect();
    if choices.is_empty() {
        let none = Choice::new(Word::HomecomingNoneYet.text(s.lang), "", Value::Nothing);
        choices.push(Choice { quiet: true, ..none });
    }
    s.layers.push(Pick::new(Word::KeyHomecomings.text(s.lang), choices));
    Ok(())
}

fn choice(s: &Session, home: &Homecoming) -> Choice {
    let (label, done) = (named(home), written(home));
    let (note, quiet) = match home.undone.last() {
        Some((_, outcome)) if outcome.kept + outcome.refused > 0 => (Word::HomecomingPartly.into(), false),
        Some(_) => (Word::ImporGone.into(), true),
        None => (msg!(HomecomingWrote, n: done), done == 0),
    };
    let label = format!("{} · {}", label.show(s.lang), home.entered.show(s.lang));
    Choice { quiet, ..Choice::new(label, note.show(s.lang), Value::Homecoming(home.entry())) }
}

/// Whose it is and of which wishes.
fn named(home: &Homecoming) -> Msg {
    msg!(HomecomingOf, device: &home.device, numbers: home.numbers())
}

fn written(home: &Homecoming) -> usize {
    home.count(|answer| matches!(answer, Answer::Done { .. }))
}

/// Opens the page of one: what it wrote and what of it still stands, and what would go or stay if it were taken back.
///
/// # Errors
/// If the book cannot be read.
pub fn page(s: &mut Session, came: Seq, turn: &Turn<'_>) -> Result<(), Fault> {
    let book = turn.book;
    let Some(home) = homecoming(book, came)? else { return Ok(()) };
    let said = msg!(
        HomecomingSaid, who: &home.actor, when: home.entered, done: written(&home),
        same: home.count(|one| *one == Answer::Same), open: home.count(Answer::is_open)
    );
    let mut items = vec![Item::Note(0, said.show(s.lang), Tone::Plain, ROOM), Item::Gap];
    // What somebody will say is not known yet, and changes nothing of what goes.
    let reason = glyph::NONE.to_owned();
    let deed = Request::from(Deed::UndoHomecoming { came, reason });
    let asking = Asking::of_shown(s.person.clone(), turn.now, book);
    let would = foresee(book, &[deed], &asking);
    let why = match would {
        Ok((ops, warnings)) => {
            if let Some(Op::HomecomingUndone { outcome, .. }) = ops.first() {
                let (n, stay) = (outcome.returned, outcome.kept + outcome.refused);
                items.push(Item::head(msg!(HomecomingWould, n: n, stay: stay).show(s.lang)));
            }
            let note = |what: &Msg| Item::Note(2, what.show(s.lang), Tone::Warn, ROOM);
            items.extend(warnings.iter().map(note));
            items.push(Item::Gap);
            None
        }
        Err(fault) => Some(fault),
    };
    items.extend(wrote(s, book, &home)?);
    let title = msg!(HomecomingTitle, home: named(&home)).show(s.lang);
    let read = Read::new(title, Doc::of(items));
    s.layers.push(match &why {
        Some(why) => reading::closed(read, why, s.lang),
        None => Read { next: Some(Value::UndoHomecoming(came)), ..read },
    });
    Ok(())
}

/// The entries of it, each with whether it stands.
fn wrote(s: &Session, book: &View<'_>, home: &Homecoming) -> Result<Vec<Item>, Fault> {
    let entries = home.written(book)?.concat();
    let left = entries.len().saturating_sub(MOST);
    let told = |row: brought::Row| {
        let what = row.what.show(s.lang);
        let what = row.name.map_or(what.clone(), |name| format!("{name}: {what}"));
        match row.stands {
            true => Item::Note(0, what, Tone::Plain, ROOM),
            false => Item::Note(0, msg!(HomecomingMoved, what: what).show(s.lang), Tone::Quiet, ROOM),
        }
    };
    let rows = brought::rows(book, entries.into_iter().take(MOST))?;
    let mut items: Vec<Item> = rows.into_iter().map(told).collect();
    items.extend((left > 0).then(|| Item::text(msg!(AndMoreChanges, count: left).show(s.lang), Tone::Quiet)));
    Ok(items)
}

/// Opens the form that asks why one is taken back.
pub fn form(s: &mut Session, came: Seq, turn: &Turn<'_>) -> Result<(), Fault> {
    if act::is_only_read(s, turn.now) {
        return Ok(());
    }
    let Some(home) = homecoming(turn.book, came)? else { return Ok(()) };
    let title = msg!(HomecomingBack, home: named(&home)).show(s.lang);
    act::push_form(s, Deeds::homecoming(came, title));
    Ok(())
}
