//! `kuota`: the weekly ledger.

mod list;
mod months;
pub mod policy;
mod repeat;
mod split;
mod statement;
mod statements;
mod sums;
mod weeks;
mod year;

use super::table::{Node, deed as does, noun, rows};
use super::{Answer, Turn, Words, deed, find};
use crate::base::words::Arg;
use crate::base::{Day, Fault, Msg, Qty, Slug, Week, Word};
use crate::book::decide::Deed;
use crate::book::folio::Folio;
use crate::book::records::{Account, Read, Records, Row};
use crate::book::view::View;
use crate::deeds;
use crate::domain::quota::{Caps, Draft, Left, Limit, PostingKind, Stock};
use crate::domain::{Product, Registry, Terms};
use crate::lists::InWeek;
use crate::lists::columns::offers::label;
use crate::lists::columns::{self, accounts, offers};
use crate::msg;
pub use list::list;
pub use repeat::repeat;
use serde_json::{Value, json};
pub use split::split;
pub use statement::show;
pub use weeks::weeks;
pub use year::year;

/// `kuota`.
pub const NOUN: Node = noun(
    "kuota",
    Word::HelpNounKuota,
    &[
        rows(
            "list",
            Word::HelpKuotaList,
            |t| {
                vec![
                    t.week(),
                    t.of_product(),
                    t.bumn(),
                    t.kecamatan(),
                    t.switch("idle", Word::HelpIdle),
                    t.flag("above", Word::ValuePercent, Word::HelpAbove),
                    t.switch("refused", Word::HelpRefused),
                    t.flag("sum", Word::ValueSum, Word::HelpSum),
                ]
            },
            list,
        ),
        rows(
            "show",
            Word::HelpKuotaShow,
            |t| {
                vec![
                    t.code(),
                    t.of_product(),
                    t.bumn(),
                    t.flag("from", Word::ValueDayOrWeek, Word::HelpFromDay),
                    t.flag("until", Word::ValueDayOrWeek, Word::HelpUntilDay),
                ]
            },
            show,
        ),
        rows("year", Word::HelpKuotaYear, |t| vec![t.code(), t.of_product(), t.bumn(), t.week()], year),
        rows(
            "weeks",
            Word::HelpKuotaWeeks,
            |t| {
                vec![
                    t.of_product(),
                    t.bumn(),
                    t.kecamatan(),
                    t.week(),
                    t.flag("weeks", Word::ValueCount, Word::HelpWeeks),
                ]
            },
            weeks,
        ),
        does(
            "post",
            Word::HelpKuotaPost,
            |t| {
                vec![
                    t.code(),
                    t.product(),
                    t.word("kind", Word::ValueKind, Word::HelpKind),
                    t.qty(Word::HelpQty),
                    t.bumn(),
                    t.week(),
                    t.flag("price", Word::ValueRupiah, Word::HelpPrice).allow_negative_numbers(true),
                    t.date(),
                    t.flag("do", Word::ValueNumber, Word::HelpDo),
                    t.flag("note", Word::ValueText, Word::HelpNote),
                    t.switch("rebook", Word::HelpRebook),
                ]
            },
            post,
        ),
        does(
            "split",
            Word::HelpKuotaSplit,
            |t| {
                vec![
                    t.product(),
                    t.word("supply", Word::ValueQty, Word::HelpSupply).allow_hyphen_values(true),
                    t.bumn(),
                    t.week(),
                    t.kecamatan(),
                    t.flag("rule", Word::ValueRule, Word::HelpRule),
                    t.several("set", Word::ValueShare, Word::HelpSplitSet),
                    t.date(),
                    t.switch("post", Word::HelpSplitPost),
                ]
            },
            split,
        ),
        does(
            "repeat",
            Word::HelpKuotaRepeat,
            |t| vec![t.week(), t.date(), t.of_product(), t.bumn(), t.kecamatan()],
            repeat,
        ),
        does(
            "reverse",
            Word::HelpKuotaReverse,
            |t| {
                vec![
                    t.word("entry", Word::ValueEntry, Word::HelpEntry),
                    t.reason(),
                    t.switch("rebook", Word::HelpRebook),
                ]
            },
            reverse,
        ),
        statements::STATEMENTS,
        months::CLOSE,
        months::REOPEN,
        months::MONTHS,
        policy::NOUN,
    ],
);

/// The accounts that a cooperative has by being, or having been, an official partner.
fn official(registry: &Registry, row: &Row) -> impl Iterator<Item = Account> {
    let partner = row.standing.cases.iter().filter(|case| case.terms != Terms::None);
    let companies: Vec<Slug> = partner
        .filter_map(|case| registry.companies.get(usize::from(case.company)).map(|company| company.slug))
        .collect();
    let code = row.code;
    registry
        .offers()
        .into_iter()
        .filter(move |(company, _)| companies.contains(company))
        .map(move |(company, product)| Account { code, company, product })
}

/// A cooperative's quota of a week in a line each, for its card.
pub fn brief(
    snapshot: &View<'_>,
    registry: &Registry,
    row: &Row,
    today: Day,
) -> Result<Vec<(Msg, Msg)>, Fault> {
    let mut all = Vec::new();
    let week = Week::of(today.date());
    for (account, at) in of_one(snapshot, registry, row, today)? {
        let show = |qty: Qty| registry.amount(account.product, qty);
        let label = msg!(QuotaLabel, product: product_name(registry, account.product), week: week);
        let cap = match at.quota.cap {
            Limit::Nothing => Arg::from(columns::NONE),
            Limit::Endless => Arg::from(columns::ENDLESS),
            Limit::Of(cap) => show(cap),
        };
        let left = match at.quota.left {
            Left::Barred(bar) => {
                let (_, company) = registry.company(account.company.as_str())?;
                let why = bar.fault(registry, company, account.product, today, today).what;
                Arg::from(msg!(LeftBarred, why: why))
            }
            Left::Unlimited => Arg::from(columns::ENDLESS),
            Left::Of(left) => show(left),
        };
        let text = msg!(
            QuotaBrief, cap: cap, ordered: show(at.line.ordered), received: show(at.line.received),
            sold: show(at.line.sold), stock: show(at.stock.on_hand), left: left
        );
        all.push((label, text));
    }
    Ok(all)
}

/// The same for machines.
pub fn brief_values(
    snapshot: &View<'_>,
    registry: &Registry,
    row: &Row,
    today: Day,
) -> Result<Vec<Value>, Fault> {
    let value = |(account, at): &(Account, InWeek)| {
        json!({
            "company": account.company.as_str(), "product": account.product.as_str(),
            "unit": offers::unit(registry, account.product).json(), "cap": accounts::cap(at.quota.cap).json(),
            "ordered": columns::number(at.line.ordered), "received": columns::number(at.line.received),
            "sold": columns::number(at.line.sold), "stock": columns::number(at.stock.on_hand),
            "remaining": accounts::remaining(at.quota.left).json(), "orders": accounts::orders(at.quota.left).json(),
        })
    };
    Ok(of_one(snapshot, registry, row, today)?.iter().map(value).collect())
}

/// One cooperative's accounts: those of its partnerships, and those that ever had a posting.
fn of_one(
    snapshot: &View<'_>,
    registry: &Registry,
    row: &Row,
    today: Day,
) -> Result<Vec<(Account, InWeek)>, Fault> {
    let week = Week::of(today.date());
    let mut accounts: Vec<Account> = official(registry, row).collect();
    let stocks = snapshot.record::<Folio<Stock>>(&row.code.kecamatan())?.unwrap_or_default();
    let caps = snapshot.record::<Folio<Caps>>(&row.code.kecamatan())?.unwrap_or_default();
    let known = stocks.iter().map(|(account, _)| account).chain(caps.iter().map(|(account, _)| account));
    accounts.extend(known.filter(|account| account.code == row.code));
    accounts.sort();
    accounts.dedup();
    let read = |account| Ok((account, InWeek::read(snapshot, registry, today, account, week)?));
    let all: Vec<(Account, InWeek)> = accounts.into_iter().map(read).collect::<Result<_, Fault>>()?;
    // What is over and done with is in the statement.
    let now = |(account, at): &(Account, InWeek)| {
        let place = registry.companies.iter().position(|company| company.slug == account.company);
        let is_partner = place.is_some_and(|place| row.standing.stage(place).is_official());
        is_partner || at.shows() || at.stock.stands() || at.good.is_some()
    };
    Ok(all.into_iter().filter(now).collect())
}

/// The day of a week's orders: `--date`, else today; of a week that is over it must be said.
fn day_of_orders(turn: &Turn<'_>, week: Week) -> Result<Day, Fault> {
    let words = Words::of(turn, &[(Word::FormOn, "date")]);
    Ok(deeds::post::day(&words, PostingKind::Order, week)?)
}

/// `kuota post`.
pub fn post(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let registry = snapshot.registry()?;
    let code = find::cooperative(&snapshot, turn.raw("code"))?.code();
    let (company, product) = offer(turn, &registry)?;
    let words = Words::of(
        turn,
        &[
            (Word::FormKind, "kind"),
            (Word::FormQty, "qty"),
            (Word::FormPrice, "price"),
            (Word::FormDeliveryOrder, "do"),
            (Word::FormOn, "date"),
            (Word::FormNote, "note"),
        ],
    );
    let draft = deeds::post::read(&words, product, week(turn)?)?;
    let draft = Draft { rebook: turn.flag("rebook"), ..draft };
    let week = draft.week;
    let account = Account { code, company, product: product.slug };
    let mut told = deed::act(turn, &book, vec![Deed::Post { code, company, product: product.slug, draft }])?;
    if !turn.flag("dry-run") {
        let at = InWeek::read(&book.snapshot()?, &registry, turn.today(), account, week)?;
        let stock = (at.stock.on_hand, product.unit);
        let line = match at.quota.left {
            Left::Of(left) => msg!(LeftAfter, left: (left, product.unit), stock: stock),
            Left::Unlimited | Left::Barred(_) => msg!(StockAfter, stock: stock),
        };
        let left = accounts::remaining(at.quota.left).json();
        told.more.push((line, vec![("remaining", left), ("stock", columns::number(at.stock.on_hand))]));
    }
    told.notes = notes;
    deed::tell(turn, &snapshot, told)
}

/// `kuota reverse`.
pub fn reverse(turn: &Turn<'_>) -> Result<Answer, Fault> {
    deed::one(turn, |_| {
        let words = Words::of(turn, &[(Word::FormReason, "reason")]);
        Ok(vec![deeds::reverse::read(&words, super::log::entry(turn.raw("entry"))?, turn.flag("rebook"))])
    })
}

/// Which accounts a list is about.
struct Filter {
    company: Option<Slug>,
    product: Option<Slug>,
}

impl Filter {
    fn fits(&self, account: &Account) -> bool {
        self.holds(account.company, account.product)
    }

    fn holds(&self, company: Slug, product: Slug) -> bool {
        self.company.is_none_or(|slug| slug == company) && self.product.is_none_or(|slug| slug == product)
    }
}

fn filter(turn: &Turn<'_>, snapshot: &View<'_>, registry: &Registry) -> Result<Filter, Fault> {
    let company = turn.maybe("bumn").map(|text| find::company(snapshot, &text)).transpose()?;
    let product =
        turn.maybe("product").map(|text| registry.product(&text.to_lowercase()).map(|(_, p)| p.slug));
    Ok(Filter { company: company.map(|(_, slug)| slug), product: product.transpose()? })
}

/// The week that was named.
pub fn week(turn: &Turn<'_>) -> Result<Option<Week>, Fault> {
    turn.maybe("week").map(|text| Week::read(&text, turn.now.date_wib())).transpose()
}

/// The product, and the company that offers it to this request.
fn offer<'a>(turn: &Turn<'_>, registry: &'a Registry) -> Result<(Slug, &'a Product), Fault> {
    let (_, product) = registry.product(&turn.text("product").to_lowercase())?;
    let company = turn.maybe("bumn").map(|text| text.to_lowercase());
    Ok((registry.offer(product.slug, company.as_deref())?, product))
}

fn product_name(registry: &Registry, product: Slug) -> Arg {
    registry.product_name(product)
}
