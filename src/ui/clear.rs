//! What clears a blocker: the key that is for it, and its form, filled in with what is known already.

use super::able;
use super::act;
use super::form::Form;
use super::keys::{Action, Scope};
use super::layer::pick::{Value, choose};
use super::means::Row;
use super::papers;
use super::round;
use super::session::{Session, Turn};
use crate::base::Fault;
use crate::domain::Field;
use crate::domain::why::Item;

/// Where the key is listed that opens what clears it, and what it does.
pub fn by(item: Item) -> (Scope, Action) {
    match item {
        Item::Interest | Item::Aside(_) | Item::Delivery => (Scope::Kemitraan, Action::Forward),
        Item::Paper(_) => (Scope::Kemitraan, Action::Paper),
        Item::Nib | Item::NibNumber | Item::NibTwice | Item::NibActive(_) | Item::NibFresh => {
            (Scope::Kemitraan, Action::Nib)
        }
        Item::Kbli(_) => (Scope::Kemitraan, Action::Edit),
        Item::Gate(_) => (Scope::Global, Action::Gates),
    }
}

/// Opens what clears an item for cases: one form where one will do, else a form for each in turn.
///
/// # Errors
/// If it may not be done, or if the book cannot be read.
pub fn open(s: &mut Session, item: Item, rows: Vec<Row>, turn: &mut Turn<'_>) -> Result<(), Fault> {
    let (_, action) = by(item);
    if let Some(why) = able::unable_for(s, action, &rows) {
        return Err(why);
    }
    open_form(s, item, rows, turn)?;
    act::opened_by(s, action);
    Ok(())
}

fn open_form(s: &mut Session, item: Item, rows: Vec<Row>, turn: &mut Turn<'_>) -> Result<(), Fault> {
    let registry = &s.board.catalog.registry;
    match item {
        Item::Paper(at) => {
            let ticked = registry.papers.get(usize::from(at)).map(|paper| paper.slug);
            papers::open(s, &rows, ticked, turn.book)
        }
        Item::Gate(at) => match registry.gates.get(usize::from(at)).map(|gate| gate.slug) {
            Some(gate) => choose::programme_or_why(s, Value::Gate(gate), turn),
            None => Ok(()),
        },
        // One at work whose receipt was taken back: what proves the delivery is a receipt.
        Item::Delivery if rows.iter().all(|row| act::target(s, *row, true).is_none()) => {
            let place = rows.first().and_then(|row| s.board.catalog.place_of(row.code()));
            s.act(Action::Pane4, turn)?;
            place.map_or(Ok(()), |place| s.jump_to(place as u32, turn))
        }
        Item::Interest | Item::Aside(_) | Item::Delivery => act::moves(s, turn.book, rows, true, turn.now),
        Item::Nib
        | Item::NibNumber
        | Item::NibTwice
        | Item::NibActive(_)
        | Item::NibFresh
        | Item::Kbli(_) => round::begin(s, by(item).1, rows, Some(item), turn.book, turn.now),
    }
}

/// Puts what is known of an item into the form on top.
pub fn fill_in(s: &mut Session, item: Option<Item>) {
    let (Some(Item::Kbli(code)), Some(form)) = (item, s.layers.top_mut::<Form>()) else { return };
    let Some(at) = form.fields.iter().position(|field| field.label == Field::Kbli.word()) else { return };
    let now = form.fields[at].value();
    let parted = if now.is_empty() { String::new() } else { format!("{now},") };
    form.fields[at].set(format!("{parted}{code}"));
    form.at = at;
}
