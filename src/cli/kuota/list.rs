//! `kuota list`: the week's ledger, row by row or added up.

use super::months::closed;
use super::{filter, sums, week};
use crate::base::{Fault, text};
use crate::cli::{Answer, Turn, find};
use crate::domain::why::Lens;
use crate::exchange::report::Report;
use crate::lists::columns::accounts::{COLUMNS, InList};
use crate::lists::columns::sums::BY_AREA;
use crate::lists::{Catalog, WeekLedger, asked};
use crate::msg;

/// Which rows are asked for.
struct Wanted {
    idle: bool,
    refused: bool,
    /// Per mille of the cap.
    above: Option<i64>,
}

impl Wanted {
    fn of(turn: &Turn<'_>) -> Result<Wanted, Fault> {
        let above = turn.maybe("above").map(|text| percent(&text)).transpose()?;
        Ok(Wanted { idle: turn.flag("idle"), refused: turn.flag("refused"), above: above.map(|n| n * 10) })
    }

    fn is_all(&self) -> bool {
        !self.idle && !self.refused && self.above.is_none()
    }

    /// The columns of the table.
    fn shown(&self) -> &'static [&'static str] {
        match self {
            Wanted { refused: true, .. } => &["code", "name", "product", "reason"],
            Wanted { idle: true, .. } => {
                &["code", "name", "kecamatan", "product", "stock", "last_order", "idle_weeks"]
            }
            Wanted { above: Some(_), .. } => {
                &["code", "name", "product", "cap", "ordered", "stock", "remaining", "used_percent"]
            }
            _ => &["code", "name", "product", "cap", "ordered", "received", "sold", "stock", "remaining"],
        }
    }
}

fn percent(text: &str) -> Result<i64, Fault> {
    let digits = text.trim_end_matches('%').trim();
    let plain = !digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten().ok_or_else(|| {
        let fault = Fault::usage("percent.shape", msg!(PercentShape, text: text::quote(text)));
        fault.then(msg!(PercentWrite, example: "90"))
    })
}

/// The official partners of the week, and whoever has something posted in it.
pub fn list(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, said) = turn.open()?;
    let snapshot = kept.view();
    let catalog = Catalog::load(&snapshot)?;
    let registry = &*catalog.registry;
    let week = week(turn)?.unwrap_or(turn.this_week());
    let scope = find::scope(&catalog, turn.raw("kecamatan"))?;
    let accounts = filter(turn, &snapshot, registry)?;
    let wanted = Wanted::of(turn)?;
    let ledger = WeekLedger::load(&snapshot, &catalog, week, turn.today())?;
    let lens = Lens::new(registry, turn.today());
    let mut rows: Vec<InList<'_>> = ledger
        .rows(&catalog)
        .filter(|(_, row, offer, at)| {
            at.shows() && scope.holds(row.code) && accounts.fits(&offer.account(row.code))
        })
        .filter(|(_, row, offer, at)| {
            (!wanted.idle || offer.idle(&lens, row, at, week).is_some())
                && (!wanted.refused || (at.partner && !at.quota.may()))
                && wanted.above.is_none_or(|above| at.quota.used_share().is_some_and(|share| share >= above))
        })
        .map(|(page, row, offer, at)| InList { lens: &lens, today: turn.today(), week, page, row, offer, at })
        .collect();
    rows.sort_by_key(InList::account);
    let by = turn.maybe("sum").map(|text| sums::By::parse(&text)).transpose()?;
    let sums = by.map(|by| sums::rows(registry, week, by, &rows));
    let report = match &sums {
        Some(sums) => Report::of(BY_AREA, sums, turn.lang()).drawn("name", &["ordered", "received", "sold"]),
        None => Report::of(COLUMNS, &rows, turn.lang()).only(wanted.shown()),
    };
    let title = msg!(WeekTitle, week: week, span: week.span(turn.lang()), count: report.len());
    let none = if wanted.is_all() { msg!(QuotaNone, week: week) } else { msg!(QuotaNoneSuch, week: week) };
    let foot = if report.is_empty() { none } else { title };
    // As on the screen: what holds the orders of the one product that is asked for, whoever orders.
    let mut asked = ledger.offers.iter().filter(|o| accounts.holds(o.company, o.product.slug));
    let held = asked.next().filter(|_| asked.next().is_none()).and_then(|offer| offer.held(&lens, week));
    let closed = registry.closed_on(week.sunday().into()).map(closed);
    let figures = asked::figures(&snapshot, registry, turn.today())?;
    let foot: Vec<_> = [foot].into_iter().chain(held).chain(closed).chain(figures).collect();
    turn.list(report, &foot, said)
}
