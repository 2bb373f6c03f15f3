//! `kontrol`: the control lists, what each comes to, or one with its entries.

use super::table::{Node, rows};
use super::{Answer, Turn, find};
use crate::base::{Fault, Msg, Word};
use crate::book::view::Volume as _;
use crate::exchange::report::Report;
use crate::lists::Catalog;
use crate::lists::columns::controls::{BY_ENTRY, COLUMNS, InControl, InFound};
use crate::lists::control::{self, Finding, Kind};
use crate::msg;

/// `kontrol`.
pub const CONTROL: Node = rows(
    "kontrol",
    Word::HelpControl,
    |t| {
        vec![
            t.word("list", Word::ValueList, Word::HelpControlList).required(false),
            t.flag("from", Word::ValueDate, Word::HelpLogFrom),
            t.flag("until", Word::ValueDate, Word::HelpLogUntil),
            t.bumn().visible_alias("company"),
        ]
    },
    run,
);

/// The word for all of them.
const ALL: &str = "all";

fn run(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let view = kept.view();
    let catalog = Catalog::load(&view)?;
    let (from, until) = (turn.maybe_day("from")?, turn.maybe_day("until")?);
    let company = turn.maybe("bumn").map(|text| find::company(&view, &text)).transpose()?;
    let wanted = turn.maybe("list");
    let kind = wanted.as_deref().filter(|text| *text != ALL).map(Kind::parse).transpose()?;
    let fits = |one: &Finding| {
        from.is_none_or(|from| from <= one.on)
            && until.is_none_or(|until| one.on <= until)
            && kind.is_none_or(|kind| kind == one.kind)
            && company.as_ref().is_none_or(|(_, slug)| one.offer.is_some_and(|(of, _)| of == *slug))
    };
    let found = control::narrowed(&view, turn.today(), &fits)?;
    let registry = &*catalog.registry;
    if wanted.is_none() {
        let sums = control::sums(&found);
        let rows: Vec<InControl<'_>> = sums.iter().map(|sum| InControl { registry, sum }).collect();
        let foot = msg!(ControlFoot, entry: Msg::from_entry(view.head().0));
        return turn.list(Report::of(COLUMNS, &rows, turn.lang()), &[foot], notes);
    }
    let rows: Vec<InFound<'_>> = found.iter().map(|found| InFound { catalog: &catalog, found }).collect();
    let foot = match rows.is_empty() {
        true => Word::ControlNone.into(),
        false => msg!(ControlShown, count: rows.len()),
    };
    turn.list(Report::of(BY_ENTRY, &rows, turn.lang()), &[foot], notes)
}
