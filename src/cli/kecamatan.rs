//! `kecamatan`: where the programme stands, area by area.

use super::{Answer, Turn, cells};
use crate::base::{Fault, Word};
use crate::book::records::Page;
use crate::domain::{NibStatus, Stage, Tri};
use crate::exchange::report::{Cell, Column, Report, firm, right};
use crate::lists::Catalog;
use crate::msg;
use serde_json::Value;

const COLUMNS: &[Column] = &[
    firm("code", Word::ColCode),
    crate::exchange::report::left("name", Word::ColKecamatan),
    right("cooperatives", Word::ColCooperatives),
    right("nib", Word::ColNib),
    right("nib_missing", Word::ColNibMissing),
    right("nib_active", Word::ColNibActive),
    right("verified", Word::ColVerified),
    right("partners", Word::ColPartners),
    right("operational", Word::ColOperational),
];

/// What is counted in an area.
#[derive(Clone, Copy, Default)]
struct Counts {
    cooperatives: usize,
    nib: usize,
    nib_missing: usize,
    nib_known: usize,
    nib_active: usize,
    verified: usize,
    partners: usize,
    operational: usize,
}

impl Counts {
    fn add(&mut self, page: &Page) {
        for row in &page.rows {
            let standing = &row.standing;
            let nib = standing.has_nib();
            let verified = |stage: Stage| (Stage::Verification..=Stage::Operational).contains(&stage);
            self.cooperatives += 1;
            self.nib += usize::from(nib == Tri::Yes);
            self.nib_missing += usize::from(nib == Tri::No);
            self.nib_known += usize::from(nib != Tri::Unknown);
            self.nib_active += usize::from(standing.nib_status == NibStatus::Active);
            self.verified += usize::from(standing.cases.iter().any(|case| verified(case.stage)));
            self.partners += usize::from(standing.is_partner());
            self.operational += usize::from(standing.is_operational());
        }
    }
}

/// `kecamatan list`.
pub fn list(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let catalog = Catalog::load(&snapshot)?;
    let mut report = Report::new(COLUMNS);
    let mut all = Counts::default();
    for page in &catalog.pages {
        let mut n = Counts::default();
        n.add(page);
        all.add(page);
        // Of an area where nobody has looked, no figure is known: it is not zero.
        let seen = |count: usize| {
            if n.nib_known == 0 { Cell::new(Value::Null, cells::UNKNOWN) } else { cells::count(count) }
        };
        report.rows.push(vec![
            Cell::plain(page.area.to_string()),
            Cell::plain(&*page.name),
            cells::count(n.cooperatives),
            seen(n.nib),
            seen(n.nib_missing),
            cells::count(n.nib_active),
            cells::count(n.verified),
            cells::count(n.partners),
            cells::count(n.operational),
        ]);
    }
    let mut foot = vec![msg!(
        KecamatanTotal, title: &catalog.registry.title, kecamatan: catalog.pages.len(),
        cooperatives: all.cooperatives, nib: all.nib, missing: all.nib_missing, active: all.nib_active,
        partners: all.partners, operational: all.operational
    )];
    foot.extend(cells::dashboard(&snapshot, catalog.rows().map(|(_, row)| row))?);
    Ok(turn.list(&report, &foot, notes))
}
