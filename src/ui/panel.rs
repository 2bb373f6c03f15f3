//! What stands beside a list, or in its place on a narrow screen, once Enter has opened it: the
//! cooperative, the answer to "kenapa belum?", the statement of a ledger. Closed, a list costs a
//! cursor's few bytes a key; open, it costs the lines that differ.

use super::layer::read::{Line, line};
use super::pane::kemitraan::stage_look;
use super::table::Cx;
use super::theme::{Tone, glyph};
use crate::base::calendar::show_date;
use crate::base::words::Arg;
use crate::base::{Code, Day, Fault, Lang, Msg, Week, Word, text};
use crate::book::records::{Account, Read};
use crate::book::statement::Span;
use crate::book::view::{Log, View, Volume};
use crate::book::{Row, Statement, describe, numbers, past};
use crate::domain::cooperative::ClaimOutcome;
use crate::domain::field::mask_paper;
use crate::domain::village::Closing;
use crate::domain::why::{Check, Lens, State};
use crate::domain::{Cooperative, Field, PaperState, Stage, Tri};
use crate::exchange::statement;
use crate::msg;

/// Columns of what is told beside a label, in lines as many as it takes.
const ALSO: usize = 44;
/// Columns of a label.
pub(super) const LABEL: usize = 18;

fn pair(label: &str, value: impl Into<String>, tone: Tone) -> Line {
    vec![(text::pad(label, LABEL), Tone::Quiet), (value.into(), tone)]
}

fn head(word: Word, lang: Lang) -> Line {
    line(word.text(lang), Tone::Strong)
}

fn day(on: Day, lang: Lang) -> String {
    show_date(on.date(), lang)
}

/// One cooperative: identities, papers, partnerships, quota.
pub fn cooperative(cx: &Cx<'_>, snapshot: &View<'_>, code: Code) -> Result<Vec<Line>, Fault> {
    let lang = cx.lang;
    let coop = snapshot.cooperative(code)?;
    let Some((page, row)) = cx.catalog.find(code) else { return Ok(Vec::new()) };
    let mut lines = vec![vec![
        (coop.name.clone(), Tone::Here),
        (format!("  {} {} · {}", coop.kind.slug(), page.name, coop.current), Tone::Quiet),
    ]];
    if let Some(closing) = &coop.closed {
        lines.push(vec![
            (format!("{} ", glyph::NO), Tone::Bad),
            (ended(cx, closing).show(lang), Tone::Strong),
        ]);
    }
    if !coop.former.is_empty() {
        let codes: Vec<Arg> = coop.former.iter().map(|code| code.to_string().into()).collect();
        lines.push(line(msg!(CardFormer, codes: codes).show(lang), Tone::Quiet));
    }
    if !coop.others.is_empty() {
        lines.push(pair(Word::DetailOthers.text(lang), coop.others.join(", "), Tone::Plain));
    }
    if let Some(sanction) = &coop.sanction {
        let why = msg!(CardSince, what: &sanction.reason, since: sanction.since).show(lang);
        lines.push(pair(Word::CardSanction.text(lang), format!("{} {why}", glyph::NO), Tone::Bad));
    }
    claim(cx, &coop, &mut lines);
    lines.push(Vec::new());
    lines.push(head(Word::DetailIdentity, lang));
    let shown =
        [Field::Nib, Field::Npwp, Field::Ahu, Field::Akta, Field::Account, Field::NikKoperasi, Field::Kbli];
    let others = Field::ALL.iter().filter(|f| !shown.contains(f) && coop.facts.contains_key(f));
    for field in shown.iter().chain(others) {
        lines.push(fact(cx, row, &coop, *field));
        lines.extend(also(&coop, *field, snapshot, lang)?);
        if *field == Field::Nib {
            lines.push(nib_check(&coop, lang));
        }
    }
    lines.push(Vec::new());
    lines.push(head(Word::DetailPartnerships, lang));
    for (n, company) in cx.catalog.registry.companies.iter().enumerate() {
        let stage = row.standing.stage(n);
        let (glyph, tone) = stage_look(stage);
        let (have, all) = row.standing.papers_of(&cx.catalog.registry, &company.papers, cx.today);
        let mut pieces = vec![
            (text::pad(&company.name, LABEL + 6), Tone::Plain),
            (text::pad(&format!("{glyph} {}", stage.word().text(lang)), 18), tone),
            (format!("{} {have}/{all}", Word::DetailPapers.text(lang)), Tone::Quiet),
        ];
        if let Some(case) = row.standing.case(n) {
            pieces.push((format!(" · {}", day(case.since, lang)), Tone::Quiet));
        }
        lines.push(pieces);
    }
    lines.push(Vec::new());
    lines.push(head(Word::DetailPaperList, lang));
    for paper in &cx.catalog.registry.papers {
        let Some(mark) = coop.papers.get(&paper.slug) else { continue };
        let state = mark.state_on(cx.today);
        let (glyph, tone) = match state {
            PaperState::Received => (glyph::YES, Tone::Good),
            PaperState::NotNeeded => (glyph::NONE, Tone::Quiet),
            PaperState::Missing | PaperState::Expired => (glyph::NO, Tone::Bad),
        };
        let number = if mark.number.is_empty() {
            String::new()
        } else {
            format!(" {}", mask_paper(&mark.number, paper.proves))
        };
        lines.push(vec![
            (format!("{glyph} {}", paper.name.text(lang)), tone),
            (number, Tone::Plain),
            (format!("  {} · {} {}", state.word().text(lang), day(mark.on, lang), mark.source), Tone::Quiet),
        ]);
    }
    if coop.papers.is_empty() {
        lines.push(line(Word::DetailNoPapers.text(lang), Tone::Quiet));
    }
    if let Some(seen) = &coop.dashboard {
        lines.push(Vec::new());
        let figures = msg!(
            DetailDashboard, units: seen.units, value: crate::base::Rupiah(seen.value_rp),
            source: &seen.source, on: seen.on
        );
        lines.push(line(figures.show(lang), Tone::Quiet));
    }
    Ok(lines)
}

fn claim(cx: &Cx<'_>, coop: &Cooperative, lines: &mut Vec<Line>) {
    let lang = cx.lang;
    let Some(claim) = &coop.claim else { return };
    let source = format!(" · {} · {}", claim.source, day(claim.on, lang));
    let (text, tone) = match &claim.outcome {
        None => (format!("{} {}", glyph::CLAIM, claim.text), Tone::Warn),
        Some(ClaimOutcome::Confirmed { company, .. }) => (
            msg!(DidConfirmClaim, company: cx.catalog.registry.company_name(*company)).show(lang),
            Tone::Good,
        ),
        Some(ClaimOutcome::Refuted { evidence }) => {
            (msg!(DidRefuteClaim, evidence: evidence).show(lang), Tone::Quiet)
        }
    };
    lines.push(vec![
        (text::pad(Word::DetailClaim.text(lang), LABEL), Tone::Quiet),
        (text, tone),
        (source, Tone::Quiet),
    ]);
}

fn fact(cx: &Cx<'_>, row: &Row, coop: &Cooperative, field: Field) -> Line {
    let lang = cx.lang;
    let label = field.word().text(lang);
    let in_hand = row.standing.is_proven(&cx.catalog.registry, field, cx.today);
    let fact = coop.facts.get(&field).filter(|fact| fact.exists || !in_hand);
    let Some(fact) = fact else {
        return match in_hand {
            true => pair(label, format!("{} {}", glyph::YES, Word::FactProven.text(lang)), Tone::Good),
            false => pair(label, glyph::UNKNOWN, Tone::Quiet),
        };
    };
    let (value, tone) = match (coop.tri(field), fact.text.is_empty()) {
        (Tri::Yes, false) => (field.mask(&fact.text), Tone::Plain),
        (Tri::Yes, true) => (Word::DetailRecorded.text(lang).to_owned(), Tone::Warn),
        _ => (format!("{} {}", glyph::NO, Word::None.text(lang)), Tone::Bad),
    };
    let mut pieces = pair(label, value, tone);
    pieces.push((format!("  {} · {}", fact.source, day(fact.on, lang)), Tone::Quiet));
    pieces
}

/// The others that bear one of its numbers, and why that was recorded.
fn also(coop: &Cooperative, field: Field, snapshot: &View<'_>, lang: Lang) -> Result<Vec<Line>, Fault> {
    let said = numbers::also(snapshot, coop, field)?;
    let text = said.map_or_else(String::new, |said| format!("{} {}", glyph::NO, said.show(lang)));
    let lines = text::wrap(&text, ALSO).into_iter().filter(|line| !line.is_empty());
    Ok(lines.map(|line| pair("", line, Tone::Bad)).collect())
}

fn nib_check(coop: &Cooperative, lang: Lang) -> Line {
    let label = Word::FormNibStatus.text(lang);
    match &coop.nib_check {
        None => pair(label, format!("{} {}", glyph::WAIT, Word::NibUnchecked.text(lang)), Tone::Warn),
        Some(check) => {
            let good = check.status == crate::domain::NibStatus::Active;
            let (glyph, tone) = if good { (glyph::YES, Tone::Good) } else { (glyph::NO, Tone::Bad) };
            let mut pieces = pair(label, format!("{glyph} {}", check.status.word().text(lang)), tone);
            pieces.push((format!("  {} {}", day(check.on, lang), check.evidence), Tone::Quiet));
            pieces
        }
    }
}

/// Kenapa belum? Everything the road asks of a case, what is there and what is not.
pub fn why(cx: &Cx<'_>, snapshot: &View<'_>, code: Code, company: usize) -> Result<Vec<Line>, Fault> {
    let lang = cx.lang;
    let Some((page, row)) = cx.catalog.find(code) else { return Ok(Vec::new()) };
    let firm = &cx.catalog.registry.companies[company];
    let stage = row.standing.stage(company);
    let (sign, tone) = stage_look(stage);
    let mut lines = vec![
        vec![
            (format!("{} ({})", row.name, page.name), Tone::Here),
            (format!(" × {}", firm.name), Tone::Strong),
        ],
        vec![
            (format!("{} ", Word::ColStage.text(lang)), Tone::Quiet),
            (format!("{sign} {}", stage.word().text(lang)), tone),
        ],
    ];
    if let Some(case) = snapshot.record::<crate::domain::Case>(&(code, firm.slug))? {
        if let Some(piece) = lines[1].last_mut() {
            piece.0.push_str(&format!(" · {}", day(case.since, lang)));
        }
        for (word, value) in [
            (Word::FormReason, case.state.reason.clone()),
            (Word::FormReceipt, case.state.receipt.clone()),
            (
                Word::FormAgreement,
                case.state.agreement.as_ref().map_or(String::new(), |a| {
                    let until = a.until.map_or(String::new(), |u| format!("–{}", day(u, lang)));
                    format!("{} · {}{until}", a.number, day(a.from, lang))
                }),
            ),
            (Word::FormDelivery, case.state.delivery.clone()),
        ] {
            if !value.is_empty() {
                lines.push(pair(word.text(lang), value, Tone::Plain));
            }
        }
    }
    lines.push(Vec::new());
    let checks = cx.lens.checks(&row.standing, company);
    let next = |item: crate::domain::why::Item| item.next_step().show(lang);
    for check in checks.iter().filter(|c| Lens::holds(stage, c)) {
        let (sign, tone) =
            if check.state == State::Waiting { (glyph::WAIT, Tone::Wait) } else { (glyph::NO, Tone::Bad) };
        lines.push(vec![(format!("{sign} "), tone), (cx.lens.show(check).show(lang), Tone::Strong)]);
        let since = check.since.map_or(String::new(), |s| {
            let days = cx.today.since(s);
            let long = msg!(WhyDays, days: i64::from(days)).show(lang);
            let long = if days > 0 { format!(" ({long})") } else { String::new() };
            format!("{}{long} · ", msg!(WhySince, since: s).show(lang))
        });
        let who = check.who.word().text(lang);
        lines.push(vec![
            (format!("  {since}"), Tone::Quiet),
            (who.to_owned(), Tone::Wait),
            (format!(": {}", next(check.item)), Tone::Plain),
        ]);
    }
    let said = |of: &dyn Fn(&&Check) -> bool| {
        let all: Vec<String> = checks.iter().filter(of).map(|c| cx.lens.show(c).show(lang)).collect();
        all.join(", ")
    };
    let done = said(&|c| c.state == State::Done);
    // One at work is held by none of what it lacks but its delivery.
    let beside = said(&|c| c.state != State::Done && !Lens::holds(stage, c));
    let beside = if beside.is_empty() { beside } else { msg!(WhyBeside, what: beside).show(lang) };
    for (sign, tone, text) in [(glyph::UNKNOWN, Tone::Quiet, beside), (glyph::YES, Tone::Good, done)] {
        for (n, part) in text::wrap(&text, 56).into_iter().filter(|part| !part.is_empty()).enumerate() {
            let sign = if n == 0 { format!("{sign} ") } else { "  ".to_owned() };
            lines.push(vec![(sign, tone), (part, Tone::Plain)]);
        }
    }
    lines.push(Vec::new());
    let mut road = Vec::new();
    let mut at = stage;
    while let Some(to) = at.next(cx.lens.gate_closed(company)).filter(|_| !stage.is_aside()) {
        road.push(to.word().text(lang));
        at = to;
    }
    if !road.is_empty() {
        lines.push(pair(Word::WhyAfter.text(lang), road.join(" → "), Tone::Plain));
    } else if stage == Stage::Operational && !checks.iter().any(|check| Lens::holds(stage, check)) {
        lines.push(line(Word::WhyNothing.text(lang), Tone::Good));
    }
    Ok(lines)
}

/// The statement of one ledger over the year of the week shown: what limits it, what it comes to, the
/// year as a strip, every entry.
pub fn statement(
    cx: &Cx<'_>,
    snapshot: &View<'_>,
    account: Account,
    width: usize,
) -> Result<Vec<Line>, Fault> {
    let lang = cx.lang;
    let registry = &cx.catalog.registry;
    let Some((page, row)) = cx.catalog.find(account.code) else { return Ok(Vec::new()) };
    let year = cx.week.year();
    let statement = Statement::read(snapshot, account, Span::year(year), cx.week, cx.today)?;
    let mut lines = vec![vec![
        (format!("{} ({})", row.name, page.name), Tone::Here),
        (format!(" × {}", statement::title(lang, registry, &statement)), Tone::Strong),
    ]];
    if let Some(policy) = registry.policy(account.company, account.product, cx.week.monday().into()) {
        lines.push(line(policy.source.clone(), Tone::Quiet));
    }
    if let Some((offer, place)) = cx.ledger.offer_of(&account).zip(cx.catalog.place_of(account.code)) {
        let at = cx.ledger.at(cx.catalog, place, offer);
        if let Some(why) = cx.ledger.offers[offer].refused(cx.lens, &at, cx.week) {
            let why = msg!(StatementMayNot, why: why.what).show(lang);
            lines.extend(text::wrap(&why, width.saturating_sub(2)).into_iter().enumerate().map(
                |(n, text)| line(format!("{} {text}", if n == 0 { glyph::NO } else { " " }), Tone::Warn),
            ));
        }
    }
    let past = past::year(snapshot, account, year)?;
    // A slow line is for what is in words.
    if !past.is_empty() && !cx.thrifty {
        lines.push(Vec::new());
        lines.extend(statement::year(lang, &past, Week::of(cx.today.date()), width));
    }
    lines.push(Vec::new());
    lines.extend(statement::ledger(lang, registry, &statement, width));
    Ok(lines)
}

/// What happened to a cooperative, newest first.
pub fn history(cx: &Cx<'_>, snapshot: &View<'_>, code: Option<Code>) -> Result<Vec<Line>, Fault> {
    let numbers = snapshot.numbers(code, 0)?;
    let mut lines = Vec::new();
    for seq in numbers.into_iter().rev().take(MOST_HISTORY) {
        let Some(entry) = snapshot.entry(seq)? else { continue };
        lines.push(vec![
            (text::pad_left(&Msg::from_entry(seq).show(cx.lang), 7), Tone::Quiet),
            (format!("  {}  ", entry.entered.show(cx.lang)), Tone::Quiet),
            (format!("{} ({})", entry.actor, entry.role.slug()), Tone::Strong),
        ]);
        let happened = if Day::from(entry.entered.date_wib()) == entry.happened {
            String::new()
        } else {
            format!(" · {}", msg!(HistoryHappened, on: entry.happened).show(cx.lang))
        };
        for (n, text) in text::wrap(
            &describe::op(&entry.op, &cx.catalog.registry, &|code| cx.catalog.name_of(code)).show(cx.lang),
            80,
        )
        .into_iter()
        .enumerate()
        {
            let tail = if n == 0 { happened.clone() } else { String::new() };
            lines.push(vec![("         ".to_owned(), Tone::Plain), (text, Tone::Plain), (tail, Tone::Quiet)]);
        }
    }
    Ok(lines)
}

/// A history lists no more entries than this: the command line lists them all.
const MOST_HISTORY: usize = 200;

/// How a cooperative ended, and who goes on for it.
fn ended(cx: &Cx<'_>, closing: &Closing) -> Msg {
    match closing.successor {
        Some(next) => {
            let name =
                cx.catalog.find(next).map_or_else(|| next.to_string(), |(_, row)| row.name.to_string());
            msg!(CoopMergedText, on: closing.on, successor: name, reason: &closing.reason)
        }
        None => msg!(CoopClosedText, on: closing.on, reason: &closing.reason),
    }
}
