//! `hari-ini`: what is due, for the whole regency or some kecamatan.

use super::table::{Node, rows};
use super::{Answer, Turn, find};
use crate::base::{Area, Fault, Word};
use crate::domain::why::Lens;
use crate::exchange::report::Report;
use crate::lists::columns::dues::{COLUMNS, InList};
use crate::lists::{Catalog, WeekLedger, due};
use crate::msg;

/// `hari-ini`.
pub const TODAY: Node = rows("hari-ini", Word::HelpToday, |t| vec![t.kecamatan()], today);

/// The kecamatan that were asked for; else those of a field officer; none is all.
fn areas(turn: &Turn<'_>, catalog: &Catalog) -> Result<Vec<Area>, Fault> {
    let asked = turn.raw("kecamatan").trim();
    if asked.is_empty() {
        return Ok(turn.opening.signer.person(&catalog.registry).areas);
    }
    let found = find::kecamatan(catalog, asked)?;
    Ok(if found.len() == catalog.pages.len() { Vec::new() } else { found })
}

/// What is due.
fn today(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let catalog = Catalog::load(&snapshot)?;
    let (registry, today) = (&*catalog.registry, turn.today());
    let areas = areas(turn, &catalog)?;
    let ledger = WeekLedger::load(&snapshot, &catalog, turn.this_week(), today)?;
    let lines = due::due(&snapshot, &catalog, &ledger, &Lens::new(registry, today), &areas)?;
    let row = |due| InList { registry, today, areas: &areas, due };
    let rows: Vec<InList<'_>> = lines.into_iter().map(row).collect();
    let mut foot = Vec::new();
    if rows.is_empty() {
        foot.push(msg!(DueNone, on: today));
    }
    if areas.is_empty() {
        foot.push(msg!(DueEverywhere, kecamatan: catalog.pages.len()));
    } else {
        let names = areas.iter().filter_map(|area| catalog.page(*area)).map(|page| (&*page.name).into());
        foot.push(msg!(DueOnlyIn, kecamatan: names.collect::<Vec<_>>()));
    }
    turn.list(Report::of(COLUMNS, &rows, turn.lang()), &foot, notes)
}
