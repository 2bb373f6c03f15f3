//! `kuota split`: a proposal of who gets what of a supply, and with `--post` the week's orders.

use super::{offer, product_name, quantity, week};
use crate::base::{Fault, Qty, Week, Word};
use crate::book::decide::{Deed, with_ledger};
use crate::book::records::{Account, Page, Read, Row};
use crate::domain::quota::{Draft, PostingKind};
use crate::domain::share::{self, Claimant, Rule};
use crate::exchange::report::{Cell, Column, Report, firm, hidden, left, right};
use crate::host::command::{Answer, Turn, cells, deed, find};
use crate::msg;
use crate::store::{Catalog, Snapshot};

/// How many weeks back sales and shares are counted.
const SPAN: i64 = 12;

const COLUMNS: &[Column] = &[
    firm("code", Word::ColCode),
    left("name", Word::ColName),
    left("kecamatan", Word::ColKecamatan),
    hidden("week"),
    hidden("company"),
    hidden("product"),
    hidden("unit"),
    right("last_week", Word::ColLastWeek),
    right("remaining", Word::ColRemaining),
    right("room", Word::ColRoom),
    hidden("had"),
    hidden("past_sales"),
    right("proposed", Word::ColProposed),
];

/// One who may order, and what is known of it.
struct Party<'a> {
    page: &'a Page,
    row: &'a Row,
    last_week: Qty,
    left: Option<Qty>,
    room: Option<Qty>,
    had: Qty,
    past_sales: Qty,
}

/// `kuota split`.
pub fn split(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (book, snapshot, notes) = turn.open()?;
    let catalog = Catalog::load(&snapshot)?;
    let (company, product) = offer(turn, &catalog.registry)?;
    let supply = quantity(turn.raw("supply"), product, false)?;
    let rule = turn.maybe("rule").map(|text| Rule::parse(&text)).transpose()?.unwrap_or(Rule::Equal);
    let week = week(turn)?.unwrap_or(turn.this_week());
    let scope = find::scope(&catalog, turn.raw("kecamatan"))?;
    let (mut parties, mut left_out) = (Vec::new(), 0usize);
    for (page, row) in catalog.rows().filter(|(_, row)| scope.holds(row.code)) {
        let account = Account { code: row.code, company, product: product.slug };
        match party(turn, &snapshot, &catalog, account, week, (page, row))? {
            Standing::May(party) => parties.push(party),
            Standing::MayNot => left_out += 1,
            Standing::Stranger => {}
        }
    }
    let most = |party: &Party<'_>| {
        let bound = party.left.unwrap_or(supply).min(party.room.unwrap_or(supply));
        bound.max(Qty::ZERO)
    };
    let claimants: Vec<Claimant> = parties
        .iter()
        .map(|p| Claimant { code: p.row.code, most: most(p), had: p.had, past_sales: p.past_sales })
        .collect();
    let shares = share::split(supply, product.pack(), &claimants, rule);
    let sum: Qty = shares.iter().map(|(_, qty)| *qty).sum();
    let shown = |qty: Qty| (qty, product.unit);
    let total = msg!(
        ShareSum, product: product_name(&catalog.registry, product.slug), week: week, rule: rule.word(),
        sum: shown(sum), supply: shown(supply), count: shares.iter().filter(|(_, qty)| *qty > Qty::ZERO).count(),
        pack: shown(product.pack())
    );
    if turn.flag("post") {
        if parties.is_empty() {
            let what = msg!(ShareNobody, week: week, product: product_name(&catalog.registry, product.slug));
            return Err(Fault::refused("share.nobody", what));
        }
        if sum == Qty::ZERO {
            return Err(Fault::refused("share.nothing", msg!(ShareNothing, supply: shown(supply))));
        }
        let draft = |qty: Qty| Draft {
            kind: PostingKind::Order,
            qty,
            week,
            on: turn.today(),
            price: None,
            delivery_order: String::new(),
            note: String::new(),
        };
        let orders = shares.iter().filter(|(_, qty)| *qty > Qty::ZERO);
        let deeds = orders
            .map(|&(code, qty)| Deed::Post { code, company, product: product.slug, draft: draft(qty) })
            .collect();
        let mut told = deed::act(turn, &book, deeds)?;
        told.more.push((total, vec![("sum", cells::qty_value(sum)), ("supply", cells::qty_value(supply))]));
        told.notes = notes;
        return deed::tell(turn, &snapshot, told);
    }
    let mut report = Report::new(COLUMNS);
    // Both are by code.
    for (party, (_, proposed)) in parties.iter().zip(&shares) {
        report.rows.push(vec![
            Cell::plain(party.row.code.to_string()),
            Cell::plain(&*party.row.name),
            Cell::plain(&*party.page.name),
            Cell::plain(week.to_string()),
            Cell::plain(company.as_str()),
            Cell::plain(product.slug.as_str()),
            Cell::plain(product.unit.slug()),
            cells::qty(party.last_week),
            cells::maybe_qty(party.left),
            party.room.map_or_else(|| Cell::new(serde_json::Value::Null, cells::UNKNOWN), cells::qty),
            cells::qty(party.had),
            cells::qty(party.past_sales),
            cells::qty(*proposed),
        ]);
    }
    let mut foot = Vec::new();
    if parties.is_empty() {
        foot.push(msg!(ShareNone, week: week, product: product_name(&catalog.registry, product.slug)));
    } else {
        foot.push(total);
        foot.extend((sum < supply).then(|| msg!(ShareOver, over: shown(supply - sum))));
        foot.extend((rule == Rule::Sales).then(|| msg!(ShareSince, weeks: SPAN)));
        foot.push(msg!(ShareProposal));
    }
    foot.extend((left_out > 0).then(|| msg!(ShareLeftOut, count: left_out)));
    Ok(turn.list(&report, &foot, notes))
}

/// Whether a cooperative takes part.
enum Standing<'a> {
    /// It does.
    May(Party<'a>),
    /// It is a partner, and something stops its orders.
    MayNot,
    /// It is no partner at a stage that orders.
    Stranger,
}

fn party<'a>(
    turn: &Turn<'_>,
    snapshot: &Snapshot,
    catalog: &Catalog,
    account: Account,
    week: Week,
    (page, row): (&'a Page, &'a Row),
) -> Result<Standing<'a>, Fault> {
    let registry = &*catalog.registry;
    let (place, _) = registry.company(account.company.as_str())?;
    let policy = registry.policy(account.company, account.product, week.monday().into());
    // The row knows the stage: the many that are no partners need no reading.
    if !policy.is_some_and(|policy| policy.eligible.contains(&row.standing.stage(place))) {
        return Ok(Standing::Stranger);
    }
    let bounds = with_ledger(snapshot, registry, turn.today(), account, week, |ledger| {
        Ok(ledger.may_order().is_ok().then(|| (ledger.left(), ledger.room())))
    })?;
    let Some((left, room)) = bounds else { return Ok(Standing::MayNot) };
    let line = |week: Week| snapshot.line(week, &account);
    let this = line(week)?;
    let last_week = line(week.previous())?.ordered;
    let (mut had, mut past_sales) = (this.ordered, this.sold);
    for back in 1..=SPAN {
        let line = line(week.plus(-back))?;
        had += line.ordered;
        past_sales += line.sold;
    }
    Ok(Standing::May(Party { page, row, last_week, left, room, had, past_sales }))
}
