//! `kuota list --sum`: a week's rows added up, by kecamatan or by kabupaten, each product of each
//! company for itself.

use crate::base::{Area, Fault, Slug, Week, text};
use crate::domain::{Registry, Sum};
use crate::lists::columns::accounts::InList;
use crate::lists::columns::sums::Summed;
use crate::msg;
use std::collections::BTreeMap;

/// What rows are added up by.
#[derive(Clone, Copy)]
pub enum By {
    /// Each kecamatan.
    Kecamatan,
    /// Each kabupaten or kota: in a regency's book, all.
    Regency,
}

impl By {
    /// Reads what was asked for. Fault: `sum.unknown`.
    pub fn parse(written: &str) -> Result<By, Fault> {
        match written.to_lowercase().as_str() {
            "kecamatan" => Ok(By::Kecamatan),
            "regency" | "kabupaten" => Ok(By::Regency),
            _ => Err(Fault::usage("sum.unknown", msg!(SumUnknown, text: text::quote(written)))
                .then(msg!(KnownAre, known: vec!["kecamatan".into(), "regency".into()]))),
        }
    }

    fn area(self, home: Area) -> Area {
        match self {
            By::Kecamatan => home,
            By::Regency => home.kabupaten(),
        }
    }
}

/// The sums of a week's rows.
pub fn rows<'a>(registry: &'a Registry, week: Week, by: By, rows: &[InList<'a>]) -> Vec<Summed<'a>> {
    let mut sums: BTreeMap<(Area, (Slug, Slug)), Summed<'a>> = BTreeMap::new();
    for InList { page, at, offer, .. } in rows {
        let (area, offer) = (by.area(page.area), (offer.company, offer.product.slug));
        let name = match by {
            By::Kecamatan => &*page.name,
            By::Regency => registry.area(area).unwrap_or(&registry.title),
        };
        let new = || Summed { registry, week, area: (area, name), offer, sum: Sum::default() };
        let summed = sums.entry((area, offer)).or_insert_with(new);
        summed.sum.add(&at.quota, &at.line, at.on_hand);
    }
    sums.into_values().collect()
}
