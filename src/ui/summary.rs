//! What a deed will do, before it is done, and what it did.

use super::form::Form;
use super::form::deeds::Deeds;
use super::overlay::read::{Line, Read, line};
use super::table::Cx;
use super::theme::{Tone, glyph};
use crate::base::words::Arg;
use crate::base::{Code, Fault, Msg, Qty, Slug, Word};
use crate::book::decide::Deed;
use crate::book::{Op, describe};
use crate::domain::PostingKind;
use crate::domain::blockers;
use crate::domain::juknis::{Block, GateVersion};
use crate::msg;
use crate::store::{Done, Mode, Request};

/// True if a summary comes first: deeds for several records, a gate that many cases wait for, or a
/// policy that many orders are judged by.
pub fn comes_first(requests: &[Request]) -> bool {
    matches!(requests, [Request { deed: Deed::SetGate { .. } | Deed::AddPolicy { .. }, .. }])
        || requests.windows(2).any(|pair| whose(&pair[0]) != whose(&pair[1]))
}

/// The cooperative that a request is about.
fn whose(request: &Request) -> Option<Code> {
    match &request.deed {
        Deed::SetFacts { code, .. }
        | Deed::CheckNib { code, .. }
        | Deed::MarkPaper { code, .. }
        | Deed::Move { code, .. }
        | Deed::Post { code, .. }
        | Deed::SetSanction { code, .. }
        | Deed::MarkEvent { code, .. } => Some(*code),
        _ => None,
    }
}

/// A cooperative as summaries name it: `Gerbo (Purwodadi)`.
pub fn name_of(cx: &Cx<'_>, code: Code) -> String {
    let found = cx.catalog.find(code);
    found.map_or_else(|| code.to_string(), |(page, row)| format!("{} ({})", row.name, page.name))
}

/// Who moves, who is refused and why; Enter does what may be done.
pub fn preview(cx: &Cx<'_>, requests: &[Request], results: &[Result<Done, Fault>]) -> Read {
    if let ([Request { deed: Deed::SetGate { gate, version }, .. }], [Ok(done)]) = (requests, results) {
        return gate_preview(cx, requests, *gate, version, done);
    }
    let name = |request: &Request| whose(request).map_or_else(String::new, |code| name_of(cx, code));
    let good = results.iter().filter(|r| r.is_ok()).count();
    let mut lines: Vec<Line> = vec![
        line(msg!(PreviewCounts, good: good, bad: results.len() - good).show(cx.lang), Tone::Strong),
        Vec::new(),
    ];
    for (request, result) in requests.iter().zip(results) {
        if let Err(fault) = result {
            lines.push(vec![(format!("{} ", glyph::NO), Tone::Bad), (name(request), Tone::Strong)]);
            lines.extend(
                super::draw::wrap(&fault.show(cx.lang), 84)
                    .into_iter()
                    .map(|t| line(format!("  {t}"), Tone::Plain)),
            );
        }
    }
    for (request, result) in requests.iter().zip(results) {
        if let Ok(done) = result {
            let what = done
                .ops
                .first()
                .map_or(String::new(), |op| describe::op(op, &cx.catalog.registry).show(cx.lang));
            lines.push(vec![
                (format!("{} ", glyph::YES), Tone::Good),
                (name(request), Tone::Strong),
                (format!("  {what}"), Tone::Quiet),
            ]);
        }
    }
    let mut read = Read::new(Word::PreviewTitle.text(cx.lang), lines);
    read.proceed = (good > 0).then(|| (requests.to_vec(), Mode::Rest));
    read
}

/// What a deed did, in words.
fn what_of(cx: &Cx<'_>, done: &Done) -> String {
    done.ops.first().map_or_else(String::new, |op| describe::op(op, &cx.catalog.registry).show(cx.lang))
}

fn about(done: &Done) -> Option<Code> {
    done.ops.first().and_then(Op::code)
}

/// One line of news about what was done.
pub fn done(cx: &Cx<'_>, results: &[Result<Done, Fault>]) -> String {
    let good: Vec<&Done> = results.iter().filter_map(|r| r.as_ref().ok()).collect();
    let mut text = match (good.as_slice(), results.len() - good.len()) {
        ([only], 0) => {
            msg!(SavedOne, entry: Msg::from_entry(only.entry), what: what_of(cx, only)).show(cx.lang)
        }
        // Several deeds about one cooperative are told one by one: a NIB and its check.
        (few, 0) if few.len() <= 3 && few.iter().all(|d| about(d) == about(few[0])) => {
            let each: Vec<Arg> = few.iter().map(|d| what_of(cx, d).into()).collect();
            msg!(SavedOne, entry: Msg::from_entry(few[0].entry), what: each).show(cx.lang)
        }
        (many, bad) => msg!(SavedMany, good: many.len(), bad: bad).show(cx.lang),
    };
    for warning in good.iter().flat_map(|d| &d.warnings) {
        text.push_str(&format!(" {} {}", glyph::CLAIM, warning.show(cx.lang)));
    }
    text
}

/// What ops would write, in a line, with what the person should know.
pub fn will(cx: &Cx<'_>, ops: &[Op], warnings: &[Msg]) -> String {
    let each: Vec<Arg> = ops.iter().map(|op| describe::op(op, &cx.catalog.registry).into()).collect();
    let mut text = msg!(FormWill, what: each).show(cx.lang);
    for warning in warnings {
        text.push_str(&format!(" {} {}", glyph::CLAIM, warning.show(cx.lang)));
    }
    text
}

/// The figures that help to fill in a form: what remains while a quantity is being typed, the
/// versions of a gate and what it holds back.
pub fn note(cx: &Cx<'_>, form: &Form) -> String {
    if let Deeds::Gate { gate, .. } = &form.deeds {
        return gate_note(cx, *gate);
    }
    let Deeds::Post { account, product, .. } = &form.deeds else { return String::new() };
    let places = cx.catalog.place_of(account.code).zip(cx.ledger.offer_of(account));
    let Some((place, offer)) = places else { return String::new() };
    let at = cx.ledger.at(cx.catalog, place, offer);
    let stock = at.stock;
    let typed = Qty::parse(form.text(Word::FormQty), product.unit, &product.packs).unwrap_or_default();
    let unit = product.unit;
    match PostingKind::parse(form.text(Word::FormKind)) {
        Ok(PostingKind::Order) if !at.may => Word::StatementMayNot.text(cx.lang).to_owned(),
        Ok(PostingKind::Order) => match at.left {
            Some(left) => msg!(NoteOrder, left: (left, unit), after: (left - typed, unit)).show(cx.lang),
            None => Word::NoteNoCap.text(cx.lang).to_owned(),
        },
        Ok(PostingKind::Receive | PostingKind::Cancel) => {
            msg!(NoteOpen, open: (stock.open, unit), after: (stock.open - typed, unit)).show(cx.lang)
        }
        Ok(PostingKind::Sell | PostingKind::Return | PostingKind::Shrink) => {
            msg!(NoteStock, stock: (stock.on_hand, unit), after: (stock.on_hand - typed, unit)).show(cx.lang)
        }
        Ok(PostingKind::Count) => {
            msg!(NoteCount, stock: (stock.on_hand, unit), diff: (typed - stock.on_hand, unit)).show(cx.lang)
        }
        _ => String::new(),
    }
}

/// Who becomes able to move and who is frozen, by name, before a gate changes.
fn gate_preview(cx: &Cx<'_>, requests: &[Request], gate: Slug, version: &GateVersion, done: &Done) -> Read {
    let impact =
        blockers::gate_impact(cx.lens, gate, version, cx.catalog.rows().map(|(_, r)| (r.code, &r.standing)));
    let passing = done.ops.iter().filter(|op| matches!(op, Op::PartnershipMoved { .. })).count();
    let mut lines: Vec<Line> = Vec::new();
    let name = |(code, company): &(Code, usize)| {
        let village = cx
            .catalog
            .find(*code)
            .map_or_else(String::new, |(page, row)| format!("{} ({})", row.name, page.name));
        format!("{village} × {}", cx.catalog.registry.companies[*company].slug)
    };
    for (sign, tone, word, list) in [
        (glyph::YES, Tone::Good, msg!(ImpactFreed, n: impact.freed.len()), &impact.freed),
        (glyph::NO, Tone::Bad, msg!(ImpactFrozen, n: impact.frozen.len()), &impact.frozen),
        (glyph::NO, Tone::Bad, msg!(ImpactOrders, n: impact.orders.len()), &impact.orders),
    ] {
        if list.is_empty() {
            continue;
        }
        lines.push(vec![(format!("{sign} "), tone), (word.show(cx.lang), Tone::Strong)]);
        lines.extend(list.iter().map(|case| line(format!("    {}", name(case)), Tone::Plain)));
    }
    if passing > 0 {
        lines.push(line(msg!(ImpactPassing, n: passing).show(cx.lang), Tone::Good));
    }
    if lines.is_empty() {
        lines.push(line(Word::ImpactNone.text(cx.lang), Tone::Plain));
    }
    if impact.later > 0 {
        lines.push(line(msg!(ImpactLater, n: impact.later).show(cx.lang), Tone::Quiet));
    }
    let title = msg!(ImpactTitle, gate: gate, state: version.state.word()).show(cx.lang);
    let mut read = Read::new(title, lines);
    read.proceed = Some((requests.to_vec(), Mode::Whole));
    read
}

/// A gate's versions, oldest first, and what it holds back while it is closed.
fn gate_note(cx: &Cx<'_>, gate: Slug) -> String {
    let Ok(gate) = cx.catalog.registry.gate(gate.as_str()) else { return String::new() };
    let versions = gate.versions.iter().map(|v| {
        let state = v.state.word().text(cx.lang);
        let from = crate::base::calendar::show_date(v.from.date(), cx.lang);
        if v.number.is_empty() { format!("{state} {from}") } else { format!("{state} {} {from}", v.number) }
    });
    let blocks: Vec<Arg> = gate
        .blocks
        .iter()
        .map(|block| match block {
            Block::Company(slug) | Block::Orders(slug) => (*slug).into(),
        })
        .collect();
    let versions = versions.collect::<Vec<_>>().join(" → ");
    msg!(NoteGate, versions: versions, blocks: blocks).show(cx.lang)
}
