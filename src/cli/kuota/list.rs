//! `kuota list`: the week's ledger, row by row or added up.

use super::{filter, label, sums, unit, week};
use crate::base::{Fault, Week, Word, text};
use crate::book::records::{Account, Page, Row};
use crate::cli::{Answer, Turn, cells, find};
use crate::domain::Registry;
use crate::domain::why::Lens;
use crate::exchange::report::{Cell, Column, Report, firm, left, right};
use crate::lists::week::Offer;
use crate::lists::{Catalog, InWeek, WeekLedger};
use crate::msg;
use serde_json::Value;

/// All that is known of a row; a table shows those that [`Wanted::shown`] names.
const COLUMNS: &[Column] = &[
    firm("code", Word::ColCode),
    left("name", Word::ColName),
    left("kecamatan", Word::ColKecamatan),
    firm("week", Word::ColWeek),
    firm("company", Word::ColBumn),
    firm("product", Word::ColProduct),
    left("unit", Word::ColUnit),
    right("cap", Word::ColCap),
    right("ordered", Word::ColOrdered),
    right("received", Word::ColReceived),
    right("sold", Word::ColSold),
    right("returned", Word::ColReturned),
    right("shrunk", Word::ColShrunk),
    right("counted", Word::ColCounted),
    right("stock", Word::ColStock),
    right("remaining", Word::ColRemaining),
    right("orders", Word::ColMay),
    right("used", Word::ColUsed),
    right("blocked", Word::ColBlocked),
    right("expired", Word::ColExpired),
    right("over", Word::ColOver),
    right("used_percent", Word::ColUsed),
    firm("last_order", Word::ColLastOrder),
    right("idle_weeks", Word::ColIdle),
    left("reason", Word::ColWhyNot),
];

/// A line of the week with whose it is.
pub type Lined<'a> = (&'a Page, &'a Row, Account, &'a InWeek);

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
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let catalog = Catalog::load(&snapshot)?;
    let registry = &*catalog.registry;
    let week = week(turn)?.unwrap_or(turn.this_week());
    let scope = find::scope(&catalog, turn.raw("kecamatan"))?;
    let accounts = filter(turn, &snapshot, registry)?;
    let wanted = Wanted::of(turn)?;
    let ledger = WeekLedger::load(&snapshot, &catalog, week, turn.today())?;
    let lens = Lens::new(registry, turn.today());
    let mut rows: Vec<(Lined<'_>, &Offer)> = ledger
        .rows(&catalog)
        .filter(|(_, row, offer, at)| {
            at.shows() && scope.holds(row.code) && accounts.fits(&offer.account(row.code))
        })
        .filter(|(_, row, offer, at)| {
            (!wanted.idle || offer.idle(&lens, row, at, week).is_some())
                && (!wanted.refused || (at.partner && !at.quota.may()))
                && wanted.above.is_none_or(|above| at.quota.used_share().is_some_and(|share| share >= above))
        })
        .map(|(page, row, offer, at)| ((page, row, offer.account(row.code), at), offer))
        .collect();
    rows.sort_by_key(|((_, _, account, _), _)| *account);
    let report = match turn.maybe("sum").map(|text| sums::By::parse(&text)).transpose()? {
        Some(by) => sums::report(registry, turn.lang(), week, by, rows.iter().map(|(lined, _)| lined)),
        None => lines(turn, &lens, week, &wanted, &rows),
    };
    let title = msg!(WeekTitle, week: week, span: week.span(turn.lang()), count: report.rows.len());
    let none = if wanted.is_all() { msg!(QuotaNone, week: week) } else { msg!(QuotaNoneSuch, week: week) };
    let foot = if report.rows.is_empty() { none } else { title };
    Ok(turn.list(&report, &[foot], notes))
}

fn lines(
    turn: &Turn<'_>,
    lens: &Lens<'_>,
    week: Week,
    wanted: &Wanted,
    rows: &[(Lined<'_>, &Offer)],
) -> Report {
    let registry: &Registry = lens.registry;
    let shown = wanted.shown();
    let title =
        |column: &Column| Column { title: column.title.filter(|_| shown.contains(&column.key)), ..*column };
    let mut report = Report::new(&COLUMNS.iter().map(title).collect::<Vec<_>>());
    for ((page, row, account, at), offer) in rows {
        let refused = offer.refused(lens, at, week).filter(|_| at.partner);
        let reason = refused.map(|fault| fault.what.show(turn.lang()));
        let idle = offer.idle(lens, row, at, week);
        // The last order of all is no figure of a week that is over.
        let last = at.stock.last_order.filter(|_| week >= turn.this_week());
        report.rows.push(vec![
            Cell::plain(row.current.to_string()),
            Cell::plain(&*row.name),
            Cell::plain(&*page.name),
            Cell::new(week.to_string(), week.short(turn.lang())),
            Cell::plain(account.company.as_str()),
            Cell::new(account.product.as_str(), label(registry, account)),
            Cell::plain(unit(registry, account.product)),
            cells::limit(at.quota.cap),
            cells::qty(at.line.ordered),
            cells::qty(at.line.received),
            cells::qty(at.line.sold),
            cells::qty(at.line.returned),
            cells::qty(at.line.shrunk),
            cells::qty(at.line.counted),
            cells::qty(at.on_hand),
            cells::remaining(at.quota.left),
            Cell::plain(cells::orders(at.quota.left)),
            cells::qty(at.quota.used),
            cells::qty(at.quota.blocked),
            cells::qty(at.quota.expired),
            cells::qty(at.quota.over),
            at.quota
                .used_share()
                .map_or_else(Cell::none, |share| Cell::new(share / 10, format!("{}%", share / 10))),
            last.map_or_else(Cell::none, |week| Cell::new(week.to_string(), week.short(turn.lang()))),
            idle.map_or_else(Cell::none, |n| Cell::new(n, msg!(ColIdleWeeks, n: n).show(turn.lang()))),
            reason.map_or_else(|| Cell::new(Value::Null, cells::NONE), Cell::plain),
        ]);
    }
    report
}
