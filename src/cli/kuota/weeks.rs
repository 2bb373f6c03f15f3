//! `kuota weeks`: what an area's cooperatives ordered and received week by week.

use super::{filter, week};
use crate::base::{Code, Fault, Qty, text};
use crate::cli::{Answer, Turn, find};
use crate::exchange::report::Report;
use crate::lists::columns::sums::{BY_WEEK, Summed};
use crate::lists::{self, Catalog, WeekLedger, asked};
use crate::msg;

/// So many weeks if none was named, and at most.
const WEEKS: (u32, u32) = (12, 104);

/// `kuota weeks`: oldest first, of each product in which anything is to be told.
pub fn weeks(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, said) = turn.open()?;
    let snapshot = kept.view();
    let catalog = Catalog::load(&snapshot)?;
    let registry = &*catalog.registry;
    let scope = find::scope(&catalog, turn.raw("kecamatan"))?;
    let wanted = filter(turn, &snapshot, registry)?;
    let last = week(turn)?.unwrap_or(turn.this_week());
    let count = count(turn)?;
    let ledger = WeekLedger::load(&snapshot, &catalog, last, turn.today())?;
    let mut rows = Vec::new();
    for offer in &ledger.offers {
        let account = offer.account(Code::MIN);
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
        let (area, offer) = ((Code::MIN.kecamatan(), ""), (account.company, account.product));
        rows.extend(sums.into_iter().map(|(week, sum)| Summed { registry, week, area, offer, sum }));
    }
    let foot = if rows.is_empty() { msg!(QuotaNone, week: last) } else { msg!(WeeksFoot, week: last) };
    let foot: Vec<_> = [foot].into_iter().chain(asked::figures(&snapshot, registry, turn.today())?).collect();
    let report = Report::of(BY_WEEK, &rows, turn.lang());
    // Products beside each other have no common measure.
    let one = rows.windows(2).all(|two| two[0].offer == two[1].offer);
    let report = if one { report.drawn("week", &["ordered", "received", "sold"]) } else { report };
    turn.list(report, &foot, said)
}

fn count(turn: &Turn<'_>) -> Result<u32, Fault> {
    let Some(written) = turn.maybe("weeks") else { return Ok(WEEKS.0) };
    written.parse().ok().filter(|n| (1..=WEEKS.1).contains(n)).ok_or_else(|| {
        Fault::usage("weeks.range", msg!(WeeksRange, text: text::quote(&written))).then(msg!(WeeksRangeNext))
    })
}
