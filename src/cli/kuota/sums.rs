//! `kuota list --sum`: a week's rows added up, by kecamatan or by kabupaten, each product of each
//! company for itself.

use super::list::Lined;
use super::{label, unit};
use crate::base::{Area, Fault, Lang, Slug, Week, Word, text};
use crate::book::records::Account;
use crate::cli::cells;
use crate::domain::{Registry, Sum};
use crate::exchange::report::{Cell, Column, Report, firm, hidden, left, right};
use crate::msg;
use std::collections::BTreeMap;

const COLUMNS: &[Column] = &[
    hidden("code"),
    left("name", Word::ColArea),
    hidden("week"),
    hidden("company"),
    firm("product", Word::ColProduct),
    hidden("unit"),
    right("cooperatives", Word::ColCooperatives),
    right("cap", Word::ColCap),
    right("ordered", Word::ColOrdered),
    right("received", Word::ColReceived),
    right("sold", Word::ColSold),
    hidden("returned"),
    hidden("shrunk"),
    hidden("counted"),
    hidden("stock"),
    right("remaining", Word::ColRemaining),
    hidden("used"),
    hidden("blocked"),
    hidden("expired"),
    hidden("over"),
];

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

/// The list of sums.
pub fn report<'a>(
    registry: &Registry,
    lang: Lang,
    week: Week,
    by: By,
    rows: impl Iterator<Item = &'a Lined<'a>>,
) -> Report {
    let mut sums: BTreeMap<(Area, Slug, Slug), (&str, Account, Sum)> = BTreeMap::new();
    for (page, _, account, at) in rows {
        let area = by.area(page.area);
        let name = match by {
            By::Kecamatan => &*page.name,
            By::Regency => registry.area(area).unwrap_or(&registry.title),
        };
        let sum = sums.entry((area, account.company, account.product));
        let (.., sum) = sum.or_insert((name, *account, Sum::default()));
        sum.add(&at.quota, &at.line, at.on_hand);
    }
    let mut report = Report::new(COLUMNS);
    for ((area, company, product), (name, account, sum)) in sums {
        report.rows.push(vec![
            Cell::plain(area.to_string()),
            Cell::plain(name),
            Cell::new(week.to_string(), week.short(lang)),
            Cell::plain(company.as_str()),
            Cell::new(product.as_str(), label(registry, &account)),
            Cell::plain(unit(registry, product)),
            cells::count(sum.cooperatives),
            cells::bound(sum.cap),
            cells::qty(sum.ordered),
            cells::qty(sum.received),
            cells::qty(sum.sold),
            cells::qty(sum.returned),
            cells::qty(sum.shrunk),
            cells::qty(sum.counted),
            cells::qty(sum.stock),
            cells::bound(sum.left),
            cells::qty(sum.used),
            cells::qty(sum.blocked),
            cells::qty(sum.expired),
            cells::qty(sum.over),
        ]);
    }
    report
}
