//! The way of a case as a timeline: each stage with its day and how long it took, where it stands now and
//! since when; and this week's quota of a partner.

use super::{day, fact};
use crate::base::{Code, Day, Fault, Qty, Seq, Slug, Word, text};
use crate::book::Op;
use crate::book::records::Records;
use crate::book::view::{Log, View, Volume, gap};
use crate::domain::quota::Limit;
use crate::domain::{Case, Stage};
use crate::msg;
use crate::ui::doc::Item;
use crate::ui::pane::kemitraan::stage_look;
use crate::ui::table::Cx;
use crate::ui::theme::Tone;

/// Columns of a stage's name, and of its day.
const STAGE: usize = 18;
const DAY: usize = 13;

/// The stages that a case came to, by the order in which that was entered; what was undone is not there. What
/// was entered since its last move is not read: of a partner that is years of postings.
fn stages(book: &View<'_>, code: Code, company: Slug) -> Result<Vec<(Stage, Day)>, Fault> {
    let Some(case) = book.record::<Case>(&(code, company))? else { return Ok(Vec::new()) };
    let mut all = Vec::new();
    for seq in book.numbers(Some(code), Seq::NONE)?.into_iter().take_while(|seq| *seq <= case.version) {
        let entry = book.entry(seq)?.ok_or_else(|| gap(seq))?;
        let Op::PartnershipMoved { company: of, after, .. } = &entry.op else { continue };
        match after {
            _ if *of != company => {}
            _ if entry.undoes.is_some() => drop(all.pop()),
            Some(after) => all.push((after.stage, after.since)),
            None => all.clear(),
        }
    }
    Ok(all)
}

/// The timeline of a case; nothing of one that has not set out.
///
/// # Errors
/// If the book cannot be read.
pub fn timeline(cx: &Cx<'_>, book: &View<'_>, code: Code, company: Slug) -> Result<Vec<Item>, Fault> {
    let stages = stages(book, code, company)?;
    let mut items = Vec::new();
    if !stages.is_empty() {
        items.extend([Item::Gap, Item::head(Word::RoadTitle.text(cx.lang))]);
    }
    for (at, (stage, since)) in stages.iter().enumerate() {
        let (sign, tone) = stage_look(*stage);
        let next = stages.get(at + 1).map(|(_, next)| *next);
        let days = i64::from(next.unwrap_or(cx.today).since(*since));
        let long = if next.is_some() { msg!(RoadTook, days: days) } else { msg!(RoadStands, days: days) };
        let name = text::pad(stage.word().text(cx.lang), STAGE);
        items.push(Item::Text(vec![
            (format!("{sign} "), tone),
            (name, if next.is_some() { Tone::Plain } else { Tone::Strong }),
            (text::pad(&day(*since, cx.lang), DAY), Tone::Quiet),
            (long.show(cx.lang), if next.is_some() { Tone::Quiet } else { tone }),
        ]));
    }
    Ok(items)
}

/// What a partner has of this week's quota, a line a product in which it may order or has ordered.
pub fn quota(cx: &Cx<'_>, code: Code, company: Slug) -> Vec<Item> {
    let Some(place) = cx.catalog.place_of(code) else { return Vec::new() };
    let mut items = Vec::new();
    for (n, offer) in cx.ledger.offers.iter().enumerate().filter(|(_, offer)| offer.company == company) {
        let at = cx.ledger.at(cx.catalog, place, n);
        if !at.partner && at.line.ordered == Qty::ZERO {
            continue;
        }
        let unit = offer.product.unit;
        let (ordered, received) = ((at.line.ordered, unit), (at.line.received, unit));
        let said = match at.quota.cap {
            Limit::Of(cap) => msg!(RoadOfCap, ordered: ordered, cap: (cap, unit), received: received),
            Limit::Nothing | Limit::Endless => msg!(RoadOrdered, ordered: ordered, received: received),
        };
        items.push(fact(offer.product.name.text(cx.lang), said.show(cx.lang), Tone::Plain).into());
    }
    if !items.is_empty() {
        let head = msg!(RoadWeek, week: cx.week).show(cx.lang);
        items.splice(0..0, [Item::Gap, Item::head(head)]);
    }
    items
}
