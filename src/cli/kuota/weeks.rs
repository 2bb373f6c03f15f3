//! `kuota weeks`: what an area's cooperatives ordered and received week by week.

use super::{filter, label, unit, week};
use crate::base::picture::bar;
use crate::base::{Fault, Qty, Word, text};
use crate::cli::{Answer, Turn, cells, find};
use crate::domain::Sum;
use crate::exchange::report::{Cell, Column, Report, firm, hidden, left, right};
use crate::lists::{self, Catalog, WeekLedger};
use crate::msg;

const COLUMNS: &[Column] = &[
    firm("week", Word::ColWeek),
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
    hidden("used"),
    hidden("blocked"),
    hidden("expired"),
    hidden("over"),
    left("share", Word::ColShare),
];

/// So many weeks if none was named, and at most.
const WEEKS: (u32, u32) = (12, 104);

/// `kuota weeks`: oldest first, of each product in which anything is to be told.
pub fn weeks(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let catalog = Catalog::load(&snapshot)?;
    let registry = &*catalog.registry;
    let scope = find::scope(&catalog, turn.raw("kecamatan"))?;
    let wanted = filter(turn, &snapshot, registry)?;
    let last = week(turn)?.unwrap_or(turn.this_week());
    let count = count(turn)?;
    let ledger = WeekLedger::load(&snapshot, &catalog, last, turn.today())?;
    let mut report = Report::new(COLUMNS);
    for offer in &ledger.offers {
        let account = offer.account(crate::base::Code::MIN);
        if !wanted.fits(&account) {
            continue;
        }
        let within = |code| scope.holds(code);
        let sums = lists::weeks(
            &snapshot,
            &catalog,
            turn.today(),
            last,
            (account.company, account.product),
            count,
            &within,
        )?;
        // Unless it was asked for, a product in which nothing moved is not worth twelve lines.
        let moved = sums.iter().any(|(_, sum)| [sum.ordered, sum.received, sum.sold] != [Qty::ZERO; 3]);
        if !moved && turn.raw("product").is_empty() {
            continue;
        }
        for (week, sum) in sums {
            report.rows.push(vec![
                Cell::new(week.to_string(), week.short(turn.lang())),
                Cell::plain(account.company.as_str()),
                Cell::new(account.product.as_str(), label(registry, &account)),
                Cell::plain(unit(registry, account.product)),
                cells::count(sum.cooperatives),
                if sum.cooperatives > 0 { cells::bound(sum.cap) } else { Cell::none() },
                cells::qty(sum.ordered),
                cells::qty(sum.received),
                cells::qty(sum.sold),
                cells::qty(sum.returned),
                cells::qty(sum.shrunk),
                cells::qty(sum.counted),
                cells::qty(sum.stock),
                cells::qty(sum.used),
                cells::qty(sum.blocked),
                cells::qty(sum.expired),
                cells::qty(sum.over),
                share(&sum),
            ]);
        }
    }
    let foot = if report.rows.is_empty() { msg!(QuotaNone, week: last) } else { msg!(WeeksFoot, week: last) };
    Ok(turn.list(&report, &[foot], notes))
}

/// How much of the cap was ordered; a bar for people.
fn share(sum: &Sum) -> Cell {
    match sum.cap.filter(|cap| cap.0 > 0) {
        Some(cap) => Cell::new(sum.ordered.0 as f64 / cap.0 as f64, bar(sum.ordered.0, cap.0, 12)),
        None => Cell::none(),
    }
}

fn count(turn: &Turn<'_>) -> Result<u32, Fault> {
    let Some(written) = turn.maybe("weeks") else { return Ok(WEEKS.0) };
    written.parse().ok().filter(|n| (1..=WEEKS.1).contains(n)).ok_or_else(|| {
        Fault::usage("weeks.range", msg!(WeeksRange, text: text::quote(&written))).then(msg!(WeeksRangeNext))
    })
}
