//! What one did last, before it is taken back: what it wrote, or why it stays.

use super::doc::{Doc, Item};
use super::layer::pick::Value;
use super::layer::read::Read;
use super::session::Session;
use super::theme::{Tone, glyph};
use crate::base::calendar::Stamp;
use crate::base::{Fault, Word, text};
use crate::book::act::{Mode, Request};
use crate::book::decide::{Asking, Deed};
use crate::book::view::View;
use crate::book::{Entry, Op, describe, foresee, undo};
use crate::domain::import::Import;
use crate::msg;

/// An action of so many entries is judged before it is offered; a file of thousands when somebody asks for it.
const FORESEEN: usize = 400;
/// Columns of why one stays.
const ROOM: usize = 72;

/// Opens it; says so if there is none.
///
/// # Errors
/// If the book cannot be read.
pub fn open(s: &mut Session, snapshot: &View<'_>, now: Stamp) -> Result<(), Fault> {
    let Some(action) = undo::last_action(snapshot, &s.person.name)? else {
        let name = s.person.name.clone();
        s.hint(&msg!(UndoNone, name: name), now);
        return Ok(());
    };
    // What did not come home yet has no number, and becomes no entry.
    let is_away = s.board.away.copy.is_some();
    let told = |entry: &Entry| -> Result<Item, Fault> {
        let found = entry.op.code().and_then(|code| s.board.catalog.find(code));
        let name = found.map_or(String::new(), |(_, row)| format!("{}: ", row.name));
        let registry = &s.board.catalog.registry;
        let what = describe::op(&entry.op, registry, &|code| s.board.catalog.name_of(code)).show(s.lang);
        let number = describe::away::number(snapshot, entry.seq)?.show(s.lang);
        Ok(Item::Text(vec![(format!("{number}  "), Tone::Quiet), (name, Tone::Strong), (what, Tone::Plain)]))
    };
    let told = action.iter().map(told).collect::<Result<Vec<_>, Fault>>()?;
    let base = action.first().map(|entry| entry.action);
    // What would be refused is not offered; what somebody will say is not known yet, and changes nothing of that.
    let deed = Request { deed: Deed::Undo { reason: glyph::NONE.to_owned() }, base };
    let asking = Asking::of_shown(s.person.clone(), now, snapshot);
    let would = (action.len() <= FORESEEN).then(|| foresee(snapshot, &[deed], &asking));
    let mut title = Word::KeyUndo.text(s.lang).to_owned();
    // Of a file there are more lines than one sees: what it is stands above them, and what becomes of it.
    let file = action.first().filter(|entry| matches!(entry.op, Op::Imported { .. }));
    if let Some(Entry { op: Op::Imported { import }, .. }) = file {
        let n = import.count(Import::TAKEN);
        title = format!("{title} · {}", msg!(UndoFile, file: text::quote(&import.file), n: n).show(s.lang));
    }
    if let Some(Err(why)) = would {
        let why = Item::Note(0, why.show_why(s.lang), Tone::Warn, ROOM);
        s.layers.push(Read::new(title, Doc::of([why, Item::Gap].into_iter().chain(told).collect())));
        return Ok(());
    }
    let new = if is_away { Word::UndoAway } else { Word::UndoNew };
    let new = Item::text(new.text(s.lang), Tone::Quiet);
    let items = match file {
        Some(_) => [new, Item::Gap].into_iter().chain(told).collect(),
        None => told.into_iter().chain([Item::Gap, new]).collect(),
    };
    let mut read = Read::new(title, Doc::of(items));
    if undo::asks_reason(&action) {
        read.next = base.map(Value::Undo);
    } else {
        let deed = Deed::Undo { reason: String::new() };
        read.proceed = Some((vec![Request { deed, base }], Mode::Whole));
    }
    s.layers.push(read);
    Ok(())
}
