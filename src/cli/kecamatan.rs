//! `kecamatan`: where the programme stands, area by area.

use super::desa;
use super::table::{Node, bare, deed as does, noun, rows};
use super::{Answer, Turn, notes};
use crate::base::Fault;
use crate::base::Word;
use crate::exchange::report::Report;
use crate::lists::columns::areas::{Area, COLUMNS};
use crate::lists::figures::Tally;
use crate::lists::{Catalog, WeekLedger, asked};
use crate::msg;

/// `kecamatan`.
pub const NOUN: Node = noun(
    "kecamatan",
    Word::HelpNounKecamatan,
    &[
        rows("list", Word::HelpKecamatanList, bare, list),
        does("set", Word::HelpKecamatanSet, desa::of_kecamatan, desa::kecamatan),
    ],
);

/// `kecamatan list`.
pub fn list(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, said) = turn.open()?;
    let snapshot = kept.view();
    let catalog = Catalog::load(&snapshot)?;
    let week = turn.this_week();
    // A table has no room for caps and receipts, and for them the whole week is read.
    let needs_week = turn.is_whole() || turn.maybe("columns").is_some();
    let ledger = needs_week.then(|| WeekLedger::load(&snapshot, &catalog, week, turn.today())).transpose()?;
    let kg = |at| ledger.as_ref().map(|ledger| ledger.kg(&catalog, at)).unwrap_or_default();
    let tallies: Vec<Tally> = catalog.pages.iter().map(Tally::of).collect();
    let pages = catalog.pages.iter().zip(&tallies).enumerate();
    let rows: Vec<Area<'_>> =
        pages.map(|(at, (page, tally))| Area { page, tally, kg: kg(at), week }).collect();
    let mut all = Tally::default();
    tallies.iter().for_each(|tally| all.add(tally));
    let mut foot = vec![msg!(
        KecamatanTotal, title: &catalog.registry.title, kecamatan: catalog.pages.len(),
        cooperatives: all.all, nib: all.nib, missing: all.nib_missing, active: all.active,
        partners: all.partners, operational: all.operational
    )];
    foot.extend(asked::figures(&snapshot, &catalog.registry, turn.today())?);
    foot.extend(notes::dashboard(&snapshot, catalog.rows().map(|(_, row)| row))?);
    let report = Report::of(COLUMNS, &rows, turn.lang());
    turn.list(report.drawn("name", &["cooperatives", "nib", "nib_active", "partners"]), &foot, said)
}
