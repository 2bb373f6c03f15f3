//! The statement of one ledger over the year of the week shown.

use crate::base::tone::Line;
use crate::base::words::seeded;
use crate::base::{Fault, Week};
use crate::book::records::Account;
use crate::book::statement::Span;
use crate::book::view::View;
use crate::book::{Statement, past};
use crate::exchange::statement;
use crate::msg;
use crate::ui::doc::{Doc, Item};
use crate::ui::table::Cx;
use crate::ui::theme::{Tone, glyph};

/// What limits a ledger, what it comes to, the year as a strip, every entry; so many columns wide.
///
/// # Errors
/// If the book cannot be read.
pub fn statement(cx: &Cx<'_>, book: &View<'_>, account: Account, width: usize) -> Result<Doc, Fault> {
    let lang = cx.lang;
    let registry = &cx.catalog.registry;
    let Some((page, row)) = cx.catalog.find(account.code) else { return Ok(Doc::default()) };
    let year = cx.week.year();
    let statement = Statement::read(book, account, Span::year(year), cx.week, cx.today)?;
    let mut items = vec![Item::Text(vec![
        (format!("{} ({})", row.name, page.name), Tone::Here),
        (format!(" × {}", statement::title(lang, registry, &statement)), Tone::Strong),
    ])];
    if let Some(policy) = registry.policy(account.company, account.product, cx.week.monday().into()) {
        items.push(Item::text(seeded(&policy.source, lang), Tone::Quiet));
    }
    if let Some((offer, place)) = cx.ledger.offer_of(&account).zip(cx.catalog.place_of(account.code)) {
        let at = cx.ledger.at(cx.catalog, place, offer);
        if let Some(why) = cx.ledger.offers[offer].refused(cx.lens, &at, cx.week) {
            let why = msg!(StatementMayNot, why: why.what).show(lang);
            items.push(Item::Signed(glyph::NO, Tone::Warn, why, Tone::Warn, width.saturating_sub(2)));
        }
    }
    let past = past::year(book, account, year)?;
    // A slow line is for what is in words.
    if !past.is_empty() && !cx.thrifty {
        let year: Vec<Line> = statement::year(lang, &past, Week::of(cx.today.date()), width);
        items.extend([Item::Gap, Item::Picture(year)]);
    }
    items.push(Item::Gap);
    items.extend(statement::ledger(lang, registry, &statement, width).into_iter().map(Item::from));
    Ok(Doc::of(items))
}
