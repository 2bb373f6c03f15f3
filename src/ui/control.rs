//! The control lists on the screen, beside Hari ini: what each comes to, and the entries of one to read.

use super::able;
use super::doc::{Doc, Fact, Item};
use super::keys::{Action, Scope};
use super::layer::pick::{Choice, Pick, Value};
use super::layer::read::Read;
use super::session::Session;
use super::theme::Tone;
use crate::base::calendar::show_date;
use crate::base::month::Month;
use crate::base::{Fault, Msg, Rupiah, Word};
use crate::book::act::Mode;
use crate::book::decide::Deed;
use crate::book::month::sums;
use crate::book::view::{View, Volume as _};
use crate::lists::control::{self, Finding, Kind};
use crate::msg;

/// Columns that the sentence of an entry takes.
const ROOM: usize = 74;
/// So many entries of a list are shown; the command has them all.
const MOST: usize = 500;

/// Opens the lists, or the entries of one.
///
/// # Errors
/// If the book cannot be read.
pub fn show(s: &mut Session, book: &View<'_>, kind: Option<Kind>) -> Result<(), Fault> {
    match kind {
        None => list(s, book),
        Some(kind) => open(s, book, kind),
    }
}

/// Opens the lists.
///
/// # Errors
/// If the book cannot be read.
fn list(s: &mut Session, book: &View<'_>) -> Result<(), Fault> {
    let found = control::control(book, s.board.today)?;
    let registry = &s.board.catalog.registry;
    let sums = control::sums(&found);
    let digits = sums.iter().map(|sum| sum.count.to_string().len()).max().unwrap_or(0);
    let choice = |sum: &control::Sum| {
        let label = format!("{:>digits$}  {}", sum.count, sum.kind.words(registry).show(s.lang));
        let note = match (sum.worth, sum.span) {
            (Rupiah(0), None) => String::new(),
            (Rupiah(0), Some((_, last))) => show_date(last.date(), s.lang),
            (worth, _) => worth.show(s.lang),
        };
        Choice { quiet: sum.count == 0, ..Choice::new(label, note, Value::Control(Some(sum.kind))) }
    };
    let mut choices: Vec<Choice> = sums.iter().map(choice).collect();
    choices.push(month(s));
    let title = msg!(ControlTitle, on: s.board.today).show(s.lang);
    s.layers.push(Pick { foot: Some(Word::ControlPickFoot.into()), ..Pick::new(title, choices) });
    Ok(())
}

/// What the palette has of it: no key is its own.
pub fn palette(s: &Session) -> [Choice; 2] {
    let (today, other) = (s.keys.shown(Scope::Global, Action::Today), s.lang.other());
    let also = Word::DueControl.text(other).to_owned();
    let lists = Choice { also, ..Choice::new(Word::DueControl.text(s.lang), today, Value::Control(None)) };
    [lists, month(s)]
}

/// What can be done about months: the last one that is over is closed, or the last that is closed opened.
fn month(s: &Session) -> Choice {
    let last = Month::of(s.board.today).previous();
    let (label, note, value) = match s.board.catalog.registry.closed_on(last.last()) {
        None => (msg!(MonthClose, month: last), String::new(), Value::CloseMonth(last)),
        Some(closed) => {
            let note = format!("{} {}", Msg::from_entry(closed.entry).show(s.lang), closed.by);
            (msg!(MonthReopen, month: closed.month), note, Value::ReopenMonth(closed.month))
        }
    };
    let also = label.show(s.lang.other());
    Choice { also, unable: able::programme(s), ..Choice::new(label.show(s.lang), note, value) }
}

/// Shows what a month comes to, before it is closed.
///
/// # Errors
/// If the book cannot be read.
pub fn close(s: &mut Session, book: &View<'_>, month: Month) -> Result<(), Fault> {
    let registry = &s.board.catalog.registry;
    let mut items = Vec::new();
    for figure in sums(book, month)?.figures {
        let product = registry.product_name(figure.product).show(s.lang);
        items.push(Item::head(format!("{} · {product}", registry.company_name(figure.company).show(s.lang))));
        let facts = [
            (Word::ColOrdered, figure.ordered),
            (Word::ColReceived, figure.received),
            (Word::ColSold, figure.sold),
            (Word::ColStock, figure.stock),
        ];
        for (label, qty) in facts {
            let amount = registry.amount(figure.product, qty).show(s.lang);
            items.push(Fact::new(label.text(s.lang), LABEL, amount, Tone::Plain).into());
        }
        items.push(Item::Gap);
    }
    items.push(Item::Note(0, msg!(MonthWill, until: month.last()).show(s.lang), Tone::Quiet, ROOM));
    let mut read = Read::new(msg!(MonthClose, month: month).show(s.lang), Doc::of(items));
    let deed = Deed::CloseMonth { month, head: book.head() };
    read.proceed = Some((vec![deed.into()], Mode::Whole));
    s.layers.push(read);
    Ok(())
}

/// Columns of a label.
const LABEL: usize = 12;

/// Opens the entries of a list.
///
/// # Errors
/// If the book cannot be read.
fn open(s: &mut Session, book: &View<'_>, kind: Kind) -> Result<(), Fault> {
    let mut found = control::control(book, s.board.today)?;
    found.retain(|one| one.kind == kind);
    let title = kind.words(&s.board.catalog.registry).show(s.lang);
    let mut items: Vec<Item> = Vec::new();
    for one in found.iter().rev().take(MOST) {
        items.push(Item::Text(heading(s, one)));
        let what = one.words(&s.board.catalog.registry).show(s.lang);
        items.push(Item::Note(4, what, Tone::Plain, ROOM));
    }
    if found.is_empty() {
        items.push(Item::text(Word::ControlNone.text(s.lang), Tone::Quiet));
    }
    items.push(Item::Gap);
    items.push(Item::text(msg!(ControlAtCommand, list: kind.slug()).show(s.lang), Tone::Key));
    s.layers.push(Read::new(title, Doc::of(items)));
    Ok(())
}

/// `#1.204  25 Nov 2026  Tosari  beras SPHP 2.000 kg  siti`.
fn heading(s: &Session, one: &Finding) -> Vec<(String, Tone)> {
    let name = one.code.and_then(|code| s.board.catalog.find(code)).map(|(_, row)| format!("  {}", row.name));
    let registry = &s.board.catalog.registry;
    let goods = one.product().zip(one.qty).map(|(product, qty)| {
        let amount = registry.amount(product, qty).show(s.lang);
        format!("  {} {amount}", registry.product_name(product).show(s.lang))
    });
    vec![
        (Msg::from_entry(one.entry).show(s.lang), Tone::Quiet),
        (format!("  {}", show_date(one.on.date(), s.lang)), Tone::Quiet),
        (name.unwrap_or_default(), Tone::Strong),
        (goods.unwrap_or_default(), Tone::Plain),
        (format!("  {}", one.actor), Tone::Quiet),
    ]
}
