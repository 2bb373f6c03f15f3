//! What each kecamatan's accounts have in a week, as it is read.

use super::{Offer, WeekLedger};
use crate::base::calendar::Week;
use crate::base::{Area, Fault};
use crate::book::bodies;
use crate::book::folio::Folio;
use crate::book::records::{Read, Record};
use crate::domain::quota::{Caps, Close, Span};
use crate::domain::{Line, Registry, Stock};
use crate::lists::Catalog;
use std::collections::BTreeMap;

/// Other weeks that a cap of the week is reckoned with, as one kecamatan has them.
pub(super) type Others = BTreeMap<Week, Folio<Line>>;

/// What one kecamatan's accounts have in the week.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    pub lines: Folio<Line>,
    pub others: Others,
    /// What they had at its end.
    pub closes: Folio<Close>,
    /// Caps that were set for good.
    pub caps: Folio<Caps>,
    /// As they are now.
    pub stocks: Folio<Stock>,
}

impl Sheet {
    /// True where nothing stands, as in most of a country.
    pub fn is_empty(&self) -> bool {
        self.stocks.is_empty() && self.lines.is_empty() && self.caps.is_empty()
    }
}

impl WeekLedger {
    /// What each kecamatan had at the week's end, where that is not what it has now: one value each,
    /// whatever the number of weeks.
    fn closes(&self, read: &dyn Read, catalog: &Catalog) -> Result<Vec<Folio<Close>>, Fault> {
        let is_past = |sheet: &Sheet| sheet.stocks.iter().any(|(_, stock)| stock.goes_beyond(self.week));
        let mut asked: Vec<bool> = self.sheets.iter().map(is_past).collect();
        // The figures of those whose village came from another kecamatan are kept there.
        catalog.moved().iter().for_each(|(_, from, to)| asked[*from] |= asked[*to]);
        let all = catalog.pages.iter().zip(&asked).map(|(page, asked)| {
            if *asked { read.closes(page.area, self.week) } else { Ok(Folio::default()) }
        });
        let mut all = all.collect::<Result<Vec<_>, Fault>>()?;
        rehouse(catalog, &mut all);
        Ok(all)
    }

    /// The other weeks that a cap of this one is reckoned with.
    pub(super) fn other_weeks(&self, registry: &Registry) -> Vec<Week> {
        let of = |offer: &Offer| {
            let policy = offer.policy.as_ref()?;
            Some(Span::weeks(registry, policy, (offer.company, offer.product.slug), self.week))
        };
        let mut weeks: Vec<Week> = self.offers.iter().filter_map(of).flatten().collect();
        weeks.sort();
        weeks.dedup();
        weeks
    }

    /// Reads what the kecamatan have in the week; their stocks stay.
    pub(super) fn read_sheets(
        &mut self,
        read: &dyn Read,
        catalog: &Catalog,
        lines: Vec<Folio<Line>>,
    ) -> Result<(), Fault> {
        let (others, closes) = (self.others(read, catalog)?, self.closes(read, catalog)?);
        let caps = folios::<Caps>(read, catalog, &[])?;
        let each = lines.into_iter().zip(others).zip(closes.into_iter().zip(caps));
        for (sheet, ((lines, others), (closes, caps))) in self.sheets.iter_mut().zip(each) {
            (sheet.lines, sheet.others, sheet.closes, sheet.caps) = (lines, others, closes, caps);
        }
        Ok(())
    }

    fn others(&self, read: &dyn Read, catalog: &Catalog) -> Result<Vec<Others>, Fault> {
        let mut all = vec![Others::new(); catalog.pages.len()];
        for week in self.other_weeks(&catalog.registry) {
            let folios = folios::<Line>(read, catalog, &week.to_key())?;
            for (others, folio) in all.iter_mut().zip(folios) {
                others.insert(week, folio);
            }
        }
        Ok(all)
    }
}

/// The folios whose keys begin with `prefix`, each at the place of its kecamatan in the catalog.
pub(super) fn folios<T>(read: &dyn Read, catalog: &Catalog, prefix: &[u8]) -> Result<Vec<Folio<T>>, Fault>
where
    T: Clone + Default,
    Folio<T>: Record + Send,
{
    let mut all = vec![Folio::default(); catalog.pages.len()];
    bodies::each(read, prefix, &mut |key, folio| {
        let area = key.last_chunk::<4>().map(|area| Area::from_key(*area));
        if let Some(at) = area.and_then(|area| catalog.page_at(area)) {
            all[at] = folio;
        }
    })?;
    rehouse(catalog, &mut all);
    Ok(all)
}

/// Has the figures of those whose village lies in another kecamatan today stand where it lies.
fn rehouse<T: Clone + Default>(catalog: &Catalog, all: &mut [Folio<T>]) {
    for (code, from, to) in catalog.moved() {
        for (account, value) in all[*from].take(*code) {
            *all[*to].entry(&account) = value;
        }
    }
}
