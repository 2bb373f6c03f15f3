//! Kenapa belum? Everything the road asks of a case, what is there and what is not.

use super::{day, fact, road};
use crate::base::{Code, Fault, Word, calendar, text};
use crate::book::records::Records;
use crate::book::view::View;
use crate::domain::why::{Check, Lens, State};
use crate::domain::{Case, Stage};
use crate::msg;
use crate::ui::doc::{Doc, Fact, Item};
use crate::ui::pane::kemitraan::stage_look;
use crate::ui::table::Cx;
use crate::ui::theme::{Tone, glyph};

/// Columns of what is there, in lines as many as it takes.
const ROOM: usize = 56;

/// The answer, and which of its lines something can be done about.
pub struct Page {
    /// The cooperative.
    pub code: Code,
    /// The company's place.
    pub company: u8,
    /// What it says.
    pub doc: Doc,
    /// What can be done, each with the line that it is about.
    pub steps: Vec<(usize, Step)>,
}

/// What can be done next about a case.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// To clear what holds it.
    Clear(Check),
    /// Nothing holds it: to move it on, to this stage.
    Forward(Stage),
}

/// Kenapa belum? Everything the road asks of a case, what is there and what is not.
///
/// # Errors
/// If the book cannot be read.
pub fn why(cx: &Cx<'_>, book: &View<'_>, (code, company): (Code, u8), width: usize) -> Result<Page, Fault> {
    let lang = cx.lang;
    let page = |items, steps| Page { code, company, doc: Doc::of(items).within(width), steps };
    let line = |items: &[Item]| Doc::of(items.to_vec()).within(width).lines().len();
    let Some((page_of, row)) = cx.catalog.find(code) else { return Ok(page(Vec::new(), Vec::new())) };
    let place = usize::from(company);
    let firm = &cx.catalog.registry.companies[place];
    let stage = row.standing.stage(place);
    let case = book.record::<Case>(&(code, firm.slug))?;
    let mut items = vec![Item::Text(vec![
        (format!("{} ({})", row.name, page_of.name), Tone::Here),
        (format!(" × {}", firm.name), Tone::Strong),
    ])];
    let (sign, tone) = stage_look(stage);
    let mut at = format!("{sign} {}", stage.word().text(lang));
    if let Some(case) = &case {
        at.push_str(&format!(" · {}", day(case.since, lang)));
    }
    let label = Word::ColStage.text(lang);
    items.push(Fact::new(label, text::width(label) + 1, at, tone).into());
    items.extend(case.iter().flat_map(|case| record(cx, case)));
    items.push(Item::Gap);
    let checks = cx.lens.checks(&row.standing, place);
    let mut steps = Vec::new();
    for check in checks.iter().filter(|check| Lens::holds(stage, check)) {
        steps.push((line(&items), Step::Clear(*check)));
        items.extend(held(cx, check));
    }
    items.extend(beside(cx, stage, &checks));
    items.push(Item::Gap);
    let next = stage.next(cx.lens.gate_closed(place)).filter(|_| !stage.is_aside());
    if let Some(next) = next.filter(|_| steps.is_empty()) {
        steps.push((line(&items), Step::Forward(next)));
        let free = format!("{} → {}", Word::CellFree.text(lang), next.word().text(lang));
        items.push(Item::text(free, Tone::Good));
    }
    let mut road = Vec::new();
    let mut at = stage;
    while let Some(to) = at.next(cx.lens.gate_closed(place)).filter(|_| !stage.is_aside()) {
        road.push(to.word().text(lang));
        at = to;
    }
    if !road.is_empty() {
        items.push(fact(Word::WhyAfter.text(lang), road.join(" → "), Tone::Plain).into());
    } else if stage == Stage::Operational && steps.is_empty() {
        items.push(Item::text(Word::WhyNothing.text(lang), Tone::Good));
    }
    items.extend(road::timeline(cx, book, code, firm.slug)?);
    items.extend(road::quota(cx, code, firm.slug));
    Ok(page(items, steps))
}

/// What does not hold it: what is lacking all the same, and what is there.
fn beside(cx: &Cx<'_>, stage: Stage, checks: &[Check]) -> Vec<Item> {
    let said = |of: &dyn Fn(&&Check) -> bool| {
        let all: Vec<String> = checks.iter().filter(of).map(|c| cx.lens.show(c).show(cx.lang)).collect();
        all.join(", ")
    };
    let mut items = Vec::new();
    // One at work is held by none of what it lacks but its delivery.
    let beside = said(&|c| c.state != State::Done && !Lens::holds(stage, c));
    if !beside.is_empty() {
        let beside = msg!(WhyBeside, what: beside).show(cx.lang);
        items.push(Item::Signed(glyph::UNKNOWN, Tone::Quiet, beside, Tone::Plain, ROOM));
    }
    let done = said(&|c| c.state == State::Done);
    if !done.is_empty() {
        items.push(Item::Signed(glyph::YES, Tone::Good, done, Tone::Plain, ROOM));
    }
    items
}

/// What its record says: why it is aside, what was handed in, agreed, delivered.
fn record(cx: &Cx<'_>, case: &Case) -> Vec<Item> {
    let state = &case.state;
    let agreement = state.agreement.as_ref().map_or(String::new(), |a| {
        let until = a.until.map_or(String::new(), |until| format!("–{}", day(until, cx.lang)));
        format!("{} · {}{until}", a.number, day(a.from, cx.lang))
    });
    let all = [
        (Word::FormReason, state.reason.clone()),
        (Word::FormReceipt, state.receipt.clone()),
        (Word::FormAgreement, agreement),
        (Word::FormDelivery, calendar::show_proof(&state.delivery, cx.lang)),
    ];
    let told = all.into_iter().filter(|(_, value)| !value.is_empty());
    told.map(|(word, value)| fact(word.text(cx.lang), value, Tone::Plain).into()).collect()
}

/// What holds it, since when, and who does what about it.
fn held(cx: &Cx<'_>, check: &Check) -> [Item; 2] {
    let lang = cx.lang;
    let (sign, tone) =
        if check.state == State::Waiting { (glyph::WAIT, Tone::Wait) } else { (glyph::NO, Tone::Bad) };
    let what = (cx.lens.show(check).show(lang), Tone::Strong);
    let since = check.since.map_or(String::new(), |since| {
        let days = cx.today.since(since);
        let long = msg!(WhyDays, days: i64::from(days)).show(lang);
        let long = if days > 0 { format!(" ({long})") } else { String::new() };
        format!("{}{long} · ", msg!(WhySince, since: since).show(lang))
    });
    [
        Item::Text(vec![(format!("{sign} "), tone), what]),
        Item::Text(vec![
            (format!("  {since}"), Tone::Quiet),
            (check.who.word().text(lang).to_owned(), Tone::Wait),
            (format!(": {}", check.item.next_step().show(lang)), Tone::Plain),
        ]),
    ]
}
