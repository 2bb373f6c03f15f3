//! What a deed will do, before it is done, and what it did.

use super::doc::{Doc, Item};
use super::form::deeds::Deeds;
use super::form::{Form, Will};
use super::layer::read::Read;
use super::lines;
use super::session::{News, Session, Turn};
use super::table::Cx;
use super::theme::{Tone, glyph};
use crate::base::fault::rule;
use crate::base::words::Arg;
use crate::base::{Code, Day, Fault, Lang, Msg, Qty, Slug, Word};
use crate::book::act::{Done, Mode, Request};
use crate::book::decide::{Asking, Deed};
use crate::book::records::Account;
use crate::book::view::View;
use crate::book::{self, Op, numbers};
use crate::deeds::told::{self, Teller};
use crate::domain::blockers;
use crate::domain::juknis::GateVersion;
use crate::domain::quota::Left;
use crate::domain::{Field, PostingKind, Product, Registry, Stock, Taken};
use crate::lists::InWeek;
use crate::msg;
use std::collections::BTreeSet;

/// True if a summary comes first: deeds for several records, a gate that many cases wait for, a
/// policy that many orders are judged by, or an end that much goes along with.
pub fn comes_first(requests: &[Request]) -> bool {
    use Deed::{AddPolicy, Close, SetGate};
    // What is settled with a deed is what that deed is about.
    let settles = |request: &&Request| matches!(request.deed, Deed::Settle { .. });
    let about: Vec<_> =
        requests.iter().filter(|request| !settles(request)).map(|request| request.deed.about()).collect();
    matches!(requests, [Request { deed: SetGate { .. } | AddPolicy { .. } | Close { .. }, .. }])
        || about.windows(2).any(|pair| pair[0] != pair[1])
}

/// True if a deed gives a stock count that stands after it another difference. The command line wants `--rebook` for
/// that; the screen shows it first.
pub fn shifts_a_count(s: &Session, requests: &[Request], turn: &Turn<'_>) -> bool {
    // Nothing else moves stock, and all else is not asked twice of the book.
    if !requests.iter().any(|request| matches!(request.deed, Deed::Post { .. } | Deed::Reverse { .. })) {
        return false;
    }
    let asking = Asking::of_shown(s.person.clone(), turn.now, turn.book);
    let warnings = book::foresee(turn.book, requests, &asking).map(|(_, warnings)| warnings);
    warnings.is_ok_and(|all| all.iter().any(|warning| warning.word == Word::CountShifts))
}

/// A cooperative as summaries name it: `Gerbo (Purwodadi)`.
pub fn name_of(cx: &Cx<'_>, code: Code) -> String {
    let found = cx.catalog.find(code);
    found.map_or_else(|| code.to_string(), |(page, row)| format!("{} ({})", row.name, page.name))
}

/// Who moves, who is refused and why; Enter does what may be done.
pub fn preview(
    cx: &Cx<'_>,
    requests: &[Request],
    results: &[Result<Done, Fault>],
    refused: &[(Code, Fault)],
) -> Read {
    if let ([Request { deed: Deed::SetGate { gate, version }, .. }], [Ok(done)]) = (requests, results) {
        return gate_preview(cx, requests, *gate, version, done);
    }
    let name =
        |request: &Request| request.deed.about().map_or_else(String::new, |(code, _)| name_of(cx, code));
    let good = results.iter().filter(|r| r.is_ok()).count();
    let bad = results.len() + refused.len() - good;
    let mut items = vec![Item::head(msg!(PreviewCounts, good: good, bad: bad).show(cx.lang))];
    items.extend(sums(cx, results).into_iter().chain([Item::Gap]));
    let asked = requests.iter().zip(results).filter_map(|(r, done)| Some((name(r), done.as_ref().err()?)));
    let before = refused.iter().map(|(code, fault)| (name_of(cx, *code), fault));
    // What stops many is told once, with those it stops.
    let mut stopped: Vec<(&Fault, Vec<String>)> = Vec::new();
    for (name, fault) in before.chain(asked) {
        match stopped.iter_mut().find(|(known, _)| *known == fault) {
            Some((_, names)) => names.push(name),
            None => stopped.push((fault, vec![name])),
        }
    }
    for (why, names) in stopped {
        let names = names.join(", ");
        let said = msg!(LabelValue, label: Word::AnswerRefused, value: &names).show(cx.lang);
        let drawn = Item::Signed(glyph::NO, Tone::Bad, names, Tone::Strong, 70);
        items.push(Item::Said(Box::new(drawn), said));
        items.push(indented(why.show_why(cx.lang)));
    }
    for (request, result) in requests.iter().zip(results) {
        if let Ok(done) = result {
            items.extend(would(cx, request, name(request), done));
        }
    }
    let mut read = Read::new(Word::PreviewTitle.text(cx.lang), Doc::of(items));
    // What was shown without a refusal is written as shown, or not at all.
    let mode = if good == results.len() { Mode::Whole } else { Mode::Rest };
    read.proceed = (good > 0).then(|| (requests.to_vec(), mode));
    read
}

/// What a request would write, with all that goes along and what the person should know.
fn would(cx: &Cx<'_>, request: &Request, name: String, done: &Done) -> Vec<Item> {
    let told = |op: &Op| with_teller(cx, |teller| teller.change(op).show(cx.lang));
    let what = done.ops.first().map_or(String::new(), told);
    let said = msg!(FormWill, what: lines::say(&format!("{name}  {what}"), cx.lang)).show(cx.lang);
    let drawn = Item::Text(vec![
        (format!("{} ", glyph::YES), Tone::Good),
        (name, Tone::Strong),
        (format!("  {what}"), Tone::Quiet),
    ]);
    let mut items = vec![Item::Said(Box::new(drawn), said)];
    // What goes along with an end is told whole, however much it is.
    if matches!(request.deed, Deed::Close { .. }) {
        items.extend(done.ops.iter().skip(1).map(|op| indented(told(op))));
    }
    items.extend(done.warnings.iter().map(|warning| indented(format!("! {}", warning.show(cx.lang)))));
    items
}

fn indented(text: String) -> Item {
    Item::Note(2, text, Tone::Plain, 72)
}

/// What would be posted, added up: a line for each kind, product and day.
fn sums(cx: &Cx<'_>, results: &[Result<Done, Fault>]) -> Vec<Item> {
    let mut sums: Vec<((PostingKind, Slug, Day), usize, Qty)> = Vec::new();
    for op in results.iter().flatten().flat_map(|done| &done.ops) {
        let Op::QuotaPosted { posting } = op else { continue };
        let of = (posting.kind, posting.product, posting.on);
        match sums.iter_mut().find(|sum| sum.0 == of) {
            Some((_, n, sum)) => {
                *n += 1;
                *sum += posting.qty;
            }
            None => sums.push((of, 1, posting.qty)),
        }
    }
    let shown = |((kind, slug, on), n, sum): ((PostingKind, Slug, Day), usize, Qty)| {
        let (_, product) = cx.catalog.registry.product(slug.as_str()).ok()?;
        let (name, sum) = (product.name.text(cx.lang), product.reading(sum));
        let msg = msg!(PreviewSum, kind: kind.word(), product: name, n: n, sum: sum, on: on);
        Some(Item::text(msg.show(cx.lang), Tone::Plain))
    };
    sums.into_iter().filter_map(shown).collect()
}

/// Tells what was done, or would be.
fn with_teller<T>(cx: &Cx<'_>, tell: impl FnOnce(&Teller<'_>) -> T) -> T {
    let name = |code| cx.catalog.find(code).map(|(page, row)| (row.name.to_string(), page.name.to_string()));
    tell(&Teller { registry: &cx.catalog.registry, name: &name })
}

/// What a deed did, in words. Whose one cooperative's changes are is seen where they were made.
fn what_of(cx: &Cx<'_>, done: &Done) -> String {
    let is_of_one = done.ops.iter().filter_map(Op::code).collect::<BTreeSet<_>>().len() < 2;
    with_teller(cx, |teller| match is_of_one {
        true => teller.changes(&done.ops, cx.lang),
        false => teller.what(&done.ops, cx.lang),
    })
}

fn entries(done: &Done) -> Msg {
    told::entries(done.entry, done.ops.len())
}

fn about(done: &Done) -> Option<Code> {
    done.ops.first().and_then(Op::code)
}

/// What was done, and what one should know of it.
pub fn done(cx: &Cx<'_>, results: &[Result<Done, Fault>]) -> News {
    let good: Vec<&Done> = results.iter().filter_map(|r| r.as_ref().ok()).collect();
    // What did not come home yet has no number: the office gives it one.
    let saved = |entry: Msg, what: Arg| match cx.away.copy {
        Some(_) if good.iter().all(|done| done.ops.is_empty()) => msg!(DeedBackAway).show(cx.lang),
        Some(_) => msg!(SavedAway, what: what).show(cx.lang),
        None => msg!(SavedOne, entry: entry, what: what).show(cx.lang),
    };
    let what = match (good.as_slice(), results.len() - good.len()) {
        ([only], 0) => saved(entries(only), what_of(cx, only).into()),
        // Several deeds about one cooperative are told one by one: a NIB and its check.
        (few, 0) if few.len() <= 3 && few.iter().all(|d| about(d) == about(few[0])) => {
            let each: Vec<Arg> = few.iter().map(|d| what_of(cx, d).into()).collect();
            saved(Msg::from_entry(few[0].entry), each.into())
        }
        (many, bad) => msg!(SavedMany, good: many.len(), bad: bad).show(cx.lang),
    };
    let warnings = good.iter().flat_map(|done| &done.warnings).map(|warning| warning.show(cx.lang));
    News { what, warnings: warnings.collect() }
}

/// What ops would write, in a line, with what the person should know.
fn will(cx: &Cx<'_>, ops: &[Op], warnings: &[Msg]) -> String {
    let what = with_teller(cx, |teller| teller.changes(ops, cx.lang));
    let what = msg!(FormWill, what: what).show(cx.lang);
    News { what, warnings: warnings.iter().map(|warning| warning.show(cx.lang)).collect() }.drawn()
}

/// What a form would do if Enter were pressed; none while it cannot be read yet.
pub fn foresee(s: &Session, form: &Form, turn: &Turn<'_>) -> Option<Will> {
    let requests = form.deeds.build(form, s.board.today).ok()?;
    // Many are told one by one in the summary that comes first.
    if requests.is_empty() || comes_first(&requests) {
        return None;
    }
    let asking = Asking::of_shown(s.person.clone(), turn.now, turn.book);
    Some(match book::foresee(turn.book, &requests, &asking) {
        Ok((ops, warnings)) => Will::Do(s.with_cx(|cx| will(cx, &ops, &warnings))),
        // A form that was only opened has nothing new to say, and is wrong in nothing.
        Err(fault)
            if !form.touched && (fault.is(rule::NOTHING_NEW) || rule::UNSAID.contains(&fault.rule)) =>
        {
            return None;
        }
        Err(fault) => Will::Fail(fault.what.show(s.lang)),
    })
}

/// Who else bears the number that is being typed: said with the letter that completes it.
pub fn second_bearer(registry: &Registry, form: &Form, snapshot: &View<'_>, lang: Lang) -> Option<Will> {
    let label = form.fields[form.at].label;
    let (code, field) = match (&form.deeds, label) {
        (Deeds::Nib(coop), Word::FormNibNumber) => (coop.code, Field::Nib),
        (Deeds::Facts { code, .. }, _) => {
            (*code, Field::NUMBERS.into_iter().find(|field| field.word() == label)?)
        }
        // The number on a paper is the identity that it proves.
        (Deeds::Paper { codes, .. }, Word::FormNumber) if codes.len() == 1 => {
            let proves = registry.paper(form.text(Word::FormPaper)).ok()?.1.proves;
            (codes[0].0, proves.filter(|field| *field != Field::Nib)?)
        }
        _ => return None,
    };
    let text = form.text(label);
    let (text, _) = field.read(text).ok()?;
    let others = numbers::others(snapshot, code, field, &text).ok()?;
    let names: Vec<Arg> = others.into_iter().map(|other| other.name.into()).collect();
    let what = || msg!(NumberTwice, field: field.word(), number: &text, others: names.clone()).show(lang);
    match (names.is_empty(), field) {
        (true, _) => None,
        (false, Field::Nib) => Some(Will::Fail(what())),
        (false, _) => Some(Will::Beware(what())),
    }
}

/// What is unusual in the shape of the fact that is being typed: it is kept, and said before it is.
pub fn shape(form: &Form, lang: Lang) -> Option<Will> {
    let label = form.fields[form.at].label;
    let Deeds::Facts { .. } = &form.deeds else { return None };
    let field = Field::ALL.iter().find(|field| field.word() == label)?;
    let (_, warning) = field.read(form.text(label)).ok()?;
    warning.map(|warning| Will::Beware(warning.show(lang)))
}

/// The figures that help to fill in a form: what remains while a quantity is being typed, the
/// versions of a gate and what it holds back.
pub fn note(cx: &Cx<'_>, form: &Form) -> Option<Msg> {
    if let Deeds::Gate { gate, .. } = &form.deeds {
        return gate_note(cx, *gate);
    }
    if let Deeds::Split { offer, .. } = &form.deeds {
        return split_note(cx, *offer);
    }
    if let Deeds::Claim { claim, .. } = &form.deeds {
        return claim.clone();
    }
    if let Deeds::Nib(coop) = &form.deeds {
        let check = coop.nib_check.as_ref().filter(|_| form.fields[form.at].label == Word::FormNibStatus);
        return check.map(|c| msg!(NibOnRecord, status: c.status.word(), on: c.on, evidence: &c.evidence));
    }
    let Deeds::Post { accounts, product, .. } = &form.deeds else { return None };
    let (kind, first) = (PostingKind::parse(form.text(Word::FormKind)).ok()?, accounts.first()?);
    let offer = offer_of(cx, (first.company, first.product))?;
    let typed = product.quantity(form.text(Word::FormQty), false, form.lang).unwrap_or_default();
    let week = |code: Code| cx.catalog.place_of(code).map(|place| cx.ledger.at(cx.catalog, place, offer));
    if accounts.len() > 1 {
        let fits = |account: &&Account| {
            let Some(InWeek { quota, stock, .. }) = week(account.code) else { return false };
            match kind.takes_from() {
                Taken::Quota => quota.may() && quota.left.most().is_none_or(|left| typed <= left),
                Taken::Ordered => typed <= stock.open,
                Taken::Stock => typed <= stock.on_hand,
                Taken::Nothing => true,
            }
        };
        let fitting = accounts.iter().filter(fits).count();
        let sum = Qty(typed.0.saturating_mul(fitting as i64));
        return Some(msg!(
            NoteMany, n: accounts.len(), qty: product.reading(typed), sum: (sum, product.unit),
            bad: accounts.len() - fitting
        ));
    }
    let at = week(first.code)?;
    if kind == PostingKind::Order
        && let Some(why) = cx.ledger.offers[offer].refused(cx.lens, &at, cx.week)
    {
        return Some(why.what);
    }
    Some(figures_note(kind, typed, product, at.quota.left, &at.stock))
}

/// What a posting leaves, and how the field writes its quantity.
pub fn figures_note(kind: PostingKind, typed: Qty, product: &Product, left: Left, stock: &Stock) -> Msg {
    let unit = product.unit;
    let (open, on_hand) = (stock.open, stock.on_hand);
    let note = match (kind.takes_from(), left) {
        (Taken::Quota, Left::Of(left)) => msg!(NoteOrder, left: (left, unit), after: (left - typed, unit)),
        (Taken::Quota, Left::Unlimited | Left::Barred(_)) => msg!(NoteNoCap),
        (Taken::Ordered, _) => msg!(NoteOpen, open: (open, unit), after: (open - typed, unit)),
        (Taken::Stock, _) => msg!(NoteStock, stock: (on_hand, unit), after: (on_hand - typed, unit)),
        (Taken::Nothing, _) if kind == PostingKind::Count => {
            msg!(NoteCount, stock: (on_hand, unit), diff: (typed - on_hand, unit))
        }
        (Taken::Nothing, _) => return product.reading(typed),
    };
    if typed == Qty::ZERO || product.packs.is_empty() {
        return note;
    }
    msg!(NoteRead, note: note, qty: product.reading(typed))
}

fn offer_of(cx: &Cx<'_>, (company, product): (Slug, Slug)) -> Option<usize> {
    cx.ledger.offers.iter().position(|o| (o.company, o.product.slug) == (company, product))
}

/// How many may order what is to be split, and what their caps still allow.
fn split_note(cx: &Cx<'_>, offer: (Slug, Slug)) -> Option<Msg> {
    let offer = offer_of(cx, offer)?;
    let (mut n, mut sum) = (0usize, Some(Qty::ZERO));
    let weeks = (0..cx.catalog.len()).map(|place| cx.ledger.at(cx.catalog, place, offer));
    for at in weeks.filter(|at| at.quota.may()) {
        n += 1;
        sum = sum.zip(at.quota.left.most()).map(|(sum, left)| sum + left);
    }
    let unit = cx.ledger.offers[offer].product.unit;
    Some(match sum {
        Some(sum) => msg!(NoteSplit, n: n, left: (sum, unit)),
        None => msg!(NoteSplitNoCap, n: n),
    })
}

/// Who becomes able to move and who is frozen, by name, before a gate changes.
fn gate_preview(cx: &Cx<'_>, requests: &[Request], gate: Slug, version: &GateVersion, done: &Done) -> Read {
    let impact =
        blockers::gate_impact(cx.lens, gate, version, cx.catalog.rows().map(|(_, r)| (r.code, &r.standing)));
    let passing = done.ops.iter().filter(|op| matches!(op, Op::PartnershipMoved { .. })).count();
    let mut items: Vec<Item> = Vec::new();
    let name = |(code, company): &(Code, usize)| {
        let village = cx
            .catalog
            .find(*code)
            .map_or_else(String::new, |(page, row)| format!("{} ({})", row.name, page.name));
        format!("{village} × {}", cx.catalog.registry.companies[*company].name)
    };
    for (sign, tone, word, list) in [
        (glyph::YES, Tone::Good, msg!(ImpactFreed, n: impact.freed.len()), &impact.freed),
        (glyph::NO, Tone::Bad, msg!(ImpactFrozen, n: impact.frozen.len()), &impact.frozen),
        (glyph::NO, Tone::Bad, msg!(ImpactOrders, n: impact.orders.len()), &impact.orders),
    ] {
        if list.is_empty() {
            continue;
        }
        items.push(Item::Text(vec![(format!("{sign} "), tone), (word.show(cx.lang), Tone::Strong)]));
        items.extend(list.iter().map(|case| Item::text(format!("    {}", name(case)), Tone::Plain)));
    }
    if passing > 0 {
        items.push(Item::text(msg!(ImpactPassing, n: passing).show(cx.lang), Tone::Good));
    }
    if items.is_empty() {
        items.push(Item::text(Word::ImpactNone.text(cx.lang), Tone::Plain));
    }
    if impact.later > 0 {
        items.push(Item::text(msg!(ImpactLater, n: impact.later).show(cx.lang), Tone::Quiet));
    }
    let title = msg!(ImpactTitle, gate: cx.catalog.registry.gate_name(gate), state: version.state.word())
        .show(cx.lang);
    let mut read = Read::new(title, Doc::of(items));
    read.proceed = Some((requests.to_vec(), Mode::Whole));
    read
}

/// A gate's versions, oldest first, and what it holds back while it is closed.
fn gate_note(cx: &Cx<'_>, gate: Slug) -> Option<Msg> {
    let gate = cx.catalog.registry.gate(gate.as_str()).ok()?;
    let versions = gate.versions.iter().map(|v| {
        let state = v.state.word().text(cx.lang);
        let from = crate::base::calendar::show_date(v.from.date(), cx.lang);
        if v.number.is_empty() { format!("{state} {from}") } else { format!("{state} {} {from}", v.number) }
    });
    let blocks = cx.catalog.registry.blocks_named(gate, cx.today);
    Some(msg!(NoteGate, versions: versions.collect::<Vec<_>>().join(" → "), blocks: blocks))
}
