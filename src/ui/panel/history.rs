//! What happened to a cooperative, or to the programme itself.

use crate::base::{Code, Day, Fault, Seq, text};
use crate::book::Entry;
use crate::book::describe::{self, away};
use crate::book::view::{Log, View, Volume};
use crate::msg;
use crate::ui::doc::{Doc, Item};
use crate::ui::table::Cx;
use crate::ui::theme::Tone;

/// A history lists no more entries than this: the command line lists them all.
const MOST: usize = 200;
/// Columns before what an entry says, and of what it says.
const INDENT: usize = 9;
const ROOM: usize = 80;

/// What happened to a cooperative, newest first.
///
/// # Errors
/// If the book cannot be read.
pub fn history(cx: &Cx<'_>, book: &View<'_>, code: Option<Code>) -> Result<Doc, Fault> {
    let mut items = Vec::new();
    let all = code.map_or_else(|| book.numbers(None, Seq::NONE), |code| book.all_about(code))?;
    for seq in all.into_iter().rev().take(MOST) {
        if let Some(entry) = book.entry(seq)? {
            items.extend(told(cx, book, &entry)?);
        }
    }
    Ok(Doc::of(items))
}

/// Who wrote an entry when; what it says, when that happened if it was on another day, and where it was asked for.
fn told(cx: &Cx<'_>, book: &View<'_>, entry: &Entry) -> Result<[Item; 2], Fault> {
    let number = text::pad_left(&away::number(book, entry.seq)?.show(cx.lang), 7);
    let who = Item::Text(vec![
        (number, Tone::Quiet),
        (format!("  {}  ", entry.entered.show(cx.lang)), Tone::Quiet),
        (format!("{} ({})", entry.actor, entry.role.slug()), Tone::Strong),
    ]);
    let what = describe::op(&entry.op, &cx.catalog.registry, &|code| cx.catalog.name_of(code)).show(cx.lang);
    let is_other = Day::from(entry.entered.date_wib()) != entry.happened;
    let happened = is_other.then(|| msg!(HistoryHappened, on: entry.happened));
    let beside: Vec<String> =
        happened.into_iter().chain(away::origin(book, entry)).map(|one| one.show(cx.lang)).collect();
    Ok([who, Item::Told(INDENT, what, beside.join(" · "), ROOM)])
}
