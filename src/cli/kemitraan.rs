//! `kemitraan`: the cases, why they do not move, and moving them.

pub mod funnel;

use super::table::{Node, deed as does, noun, rows};
use super::{Answer, Turn, Words, deed, find};
use crate::base::calendar::show_date;
use crate::base::words::Arg;
use crate::base::{Fault, Lang, Slug, Word, text};
use crate::book::Row;
use crate::book::decide::Deed;
use crate::cli::prose::{COLUMNS as PAGE, hanging};
use crate::deeds;
use crate::domain::blockers::{self, Group};
use crate::domain::why::{Check, Lens, State};
use crate::domain::{Stage, Standing};
use crate::exchange::report::Report;
use crate::lists::Catalog;
use crate::lists::columns::blockers::{COLUMNS as GROUPS, Held};
use crate::lists::columns::cases::{COLUMNS, Case, checks as values};
use crate::msg;
use serde_json::json;
use std::collections::BTreeSet;

/// `kemitraan`.
pub const NOUN: Node = noun(
    "kemitraan",
    Word::HelpNounKemitraan,
    &[
        rows("list", Word::HelpKemitraanList, |t| vec![t.bumn(), t.stage(), t.kecamatan()], list),
        rows(
            "why",
            Word::HelpKemitraanWhy,
            |t| {
                vec![
                    t.code().required(false),
                    t.word("company", Word::ValueBumn, Word::HelpBumn).required(false),
                    t.bumn(),
                    t.stage(),
                    t.kecamatan(),
                    t.flag("blocker", Word::ValueText, Word::HelpBlocker),
                ]
            },
            why,
        ),
        rows(
            "funnel",
            Word::HelpKemitraanFunnel,
            |t| vec![t.flag("since", Word::ValueDate, Word::HelpSince), t.kecamatan()],
            funnel::funnel,
        ),
        rows("matrix", Word::HelpKemitraanMatrix, |t| vec![t.company()], funnel::matrix),
        does(
            "move",
            Word::HelpKemitraanMove,
            |t| {
                vec![
                    t.code(),
                    t.company(),
                    t.word("stage", Word::ValueStage, Word::HelpStage),
                    t.reason(),
                    t.flag("receipt", Word::ValueText, Word::HelpReceipt),
                    t.number(),
                    t.flag("from", Word::ValueDate, Word::HelpFrom),
                    t.flag("until", Word::ValueDate, Word::HelpUntil),
                    t.evidence(),
                    t.date(),
                ]
            },
            shift,
        ),
        does("interest", Word::HelpKemitraanInterest, |t| vec![t.code(), t.company(), t.date()], interest),
    ],
);

/// `kemitraan list`: every case that has left `terdaftar`, or those at one stage.
pub fn list(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let catalog = Catalog::load(&snapshot)?;
    let registry = &*catalog.registry;
    let scope = find::scope(&catalog, turn.raw("kecamatan"))?;
    let company = turn.maybe("bumn").map(|text| find::company(&snapshot, &text)).transpose()?;
    let stage = turn.maybe("stage").map(|text| Stage::parse(&text)).transpose()?;
    let lens = Lens::new(registry, turn.today());
    let mut rows = Vec::new();
    for (page, row) in catalog.rows().filter(|(_, row)| scope.holds(row.code)) {
        for at in 0..registry.companies.len() {
            let now = row.standing.stage(at);
            let is_wanted = stage.map_or(now != Stage::Registered, |stage| stage == now);
            if !is_wanted || company.is_some_and(|(wanted, _)| wanted != at) {
                continue;
            }
            rows.push(Case::new(&lens, page, row, at));
        }
    }
    let foot = if rows.is_empty() && stage.is_none() {
        msg!(CasesNone)
    } else {
        msg!(CasesShown, count: rows.len())
    };
    turn.list(Report::of(COLUMNS, &rows, turn.lang()), &[foot], notes)
}

/// `kemitraan why`: Kenapa belum? For one case, or grouped over many.
pub fn why(turn: &Turn<'_>) -> Result<Answer, Fault> {
    match (turn.maybe("code"), turn.maybe("company")) {
        (Some(_), Some(_)) => why_one(turn),
        (code, _) => why_many(turn, code),
    }
}

/// The blockers of many cases, grouped; with `--blocker`, the cases that one of them holds.
fn why_many(turn: &Turn<'_>, code: Option<String>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let catalog = Catalog::load(&snapshot)?;
    let scope = find::scope(&catalog, turn.raw("kecamatan"))?;
    let code = code.map(|text| find::cooperative(&snapshot, &text)).transpose()?.map(|found| found.code());
    let company = turn.maybe("bumn").map(|text| find::company(&snapshot, &text)).transpose()?;
    let stage = turn.maybe("stage").map(|text| Stage::parse(&text)).transpose()?;
    let lens = Lens::new(&catalog.registry, turn.today());
    let companies = 0..catalog.registry.companies.len();
    let wanted = |row: &Row| scope.holds(row.code) && code.is_none_or(|code| code == row.code);
    let mut cases = Vec::new();
    for (page, row) in catalog.rows().filter(|(_, row)| wanted(row)) {
        let is_wanted = |at: &usize| {
            company.is_none_or(|(wanted, _)| wanted == *at)
                && stage.is_none_or(|s| s == row.standing.stage(*at))
        };
        cases.extend(companies.clone().filter(is_wanted).map(|at| (page, row, at)));
    }
    let groups = blockers::groups(&lens, cases.iter().map(|(_, row, at)| (&row.standing, *at)));
    let lang = turn.lang();
    if let Some(wanted) = turn.maybe("blocker") {
        // As the list has it or a part of that, or as machines are told.
        let words = |group: &Group| lens.show(&group.check).show(lang);
        let part = text::fold(&wanted);
        let is_wanted = |group: &Group| {
            group.check.item.rule() == wanted || !part.is_empty() && text::fold(&words(group)).contains(&part)
        };
        let held: Vec<&Group> = groups.iter().filter(|group| is_wanted(group)).collect();
        if held.is_empty() {
            // Of two companies a blocker may be called alike.
            let mut seen = BTreeSet::new();
            let known: Vec<String> =
                groups.iter().map(words).filter(|words| seen.insert(words.clone())).collect();
            let known: Vec<Arg> = known.into_iter().map(Arg::from).collect();
            let what = msg!(BlockerUnknown, text: text::quote(&wanted));
            return Err(Fault::usage("blocker.unknown", what).then(msg!(KnownAre, known: known)));
        }
        let held =
            |row: &Row, at| held.iter().any(|g| blockers::holds(&lens, &row.standing, at, g.check.item));
        let cases = cases.into_iter().filter(|(_, row, at)| held(row, *at));
        let rows: Vec<Case<'_>> = cases.map(|(page, row, at)| Case::new(&lens, page, row, at)).collect();
        let foot = msg!(CasesShown, count: rows.len());
        return turn.list(Report::of(COLUMNS, &rows, lang), &[foot], notes);
    }
    let rows: Vec<Held<'_>> = groups.iter().map(|group| (&lens, group)).collect();
    turn.list(Report::of(GROUPS, &rows, lang), &[msg!(GroupsFoot)], notes)
}

fn why_one(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let found = find::cooperative(&snapshot, turn.raw("code"))?;
    let (at, slug) = find::company(&snapshot, turn.raw("company"))?;
    let registry = crate::book::Read::registry(&snapshot)?;
    let lens = Lens::new(&registry, turn.today());
    let row = found.row();
    let checks = lens.checks(&row.standing, at);
    let stage = row.standing.stage(at);
    let since = row.standing.case(at).map(|case| case.since);
    let road = road(&lens, &row.standing, at);
    let (done, open): (Vec<Check>, Vec<Check>) = checks.into_iter().partition(|c| c.state == State::Done);
    // One at work is held by none of what it lacks but its delivery.
    let (open, beside): (Vec<Check>, Vec<Check>) = open.into_iter().partition(|c| Lens::holds(stage, c));
    if turn.json() {
        let object = json!({
            "code": row.current.to_string(),
            "name": &*row.name,
            "kecamatan": &*found.page.name,
            "company": slug.as_str(),
            "stage": stage.slug(),
            "since": since.map(|day| day.iso()),
            "blockers": values(&lens, &open, turn.lang()),
            "beside": values(&lens, &beside, turn.lang()),
            "done": values(&lens, &done, turn.lang()),
            "road": road.iter().map(|stage| stage.slug()).collect::<Vec<_>>(),
        });
        return Ok(Answer { notes, ..Answer::text(object.to_string() + "\n") });
    }
    let lang = turn.lang();
    let title = msg!(WhyTitle, name: &*row.name, code: row.current.to_string(), company: &registry.companies[at].name);
    let stage = msg!(WhyStage, stage: stage.word()).show(lang);
    let title = title.show(lang);
    let space = PAGE.saturating_sub(text::width(&title) + text::width(&stage));
    let mut out = if space >= 2 {
        format!("{title}{:space$}{stage}\n", "")
    } else {
        format!("{}{stage}\n", hanging("", &title))
    };
    out.push_str(&table(&lens, &open, lang));
    let said = |checks: &[Check]| {
        let all: Vec<String> = checks.iter().map(|check| lens.show(check).show(lang)).collect();
        all.join(", ")
    };
    if !beside.is_empty() {
        out.push_str(&hanging("· ", &msg!(WhyBeside, what: said(&beside)).show(lang)));
    }
    if !done.is_empty() {
        out.push_str(&hanging("✓ ", &said(&done)));
    }
    if !road.is_empty() {
        let road: Vec<&str> = road.iter().map(|stage| stage.word().text(lang)).collect();
        out.push_str(&hanging("", &msg!(WhyRoad, road: road.join(" → ")).show(lang)));
    }
    Ok(Answer { notes, ..Answer::text(out) })
}

/// What is open: who must act, since when, and under it the next step.
fn table(lens: &Lens<'_>, open: &[Check], lang: Lang) -> String {
    let rows: Vec<[String; 3]> = open
        .iter()
        .map(|check| {
            let since = check.since.map(|day| msg!(WhySince, since: show_date(day.date(), lang)).show(lang));
            let what = lens.show(check).show(lang);
            [what, since.unwrap_or_default(), check.who.word().text(lang).to_owned()]
        })
        .collect();
    let width = |n: usize| rows.iter().map(|row| text::width(&row[n])).max().unwrap_or_default();
    // Mark and gap, three columns, two gaps. Where that is too wide, who must act stands with the
    // step: what is missing is never cut.
    let fits = 2 + width(0) + 3 + width(1) + 3 + width(2) <= PAGE;
    let mut out = String::new();
    for (check, [what, since, who]) in open.iter().zip(&rows) {
        let mark = if check.state == State::Waiting { "○" } else { "✗" };
        let mut line = format!("{mark} {}   {}", text::pad(what, width(0)), text::pad(since, width(1)));
        let mut step = check.item.next_step().show(lang);
        if fits {
            line = format!("{line}   {who}");
        } else {
            step = format!("{who}: {step}");
        }
        out.push_str(line.trim_end());
        out.push('\n');
        out.push_str(&hanging("    → ", &step));
    }
    out
}

/// The stages after the present one, as the gates stand today.
fn road(lens: &Lens<'_>, standing: &Standing, company: usize) -> Vec<Stage> {
    let closed = lens.gate_closed(company);
    std::iter::successors(standing.stage(company).next(closed), |stage| stage.next(closed)).collect()
}

/// `kemitraan move`.
pub fn shift(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let to = Stage::parse(&turn.text("stage"))?;
    to_stage(turn, to)
}

/// `kemitraan interest`: the move to `temu_bisnis`.
pub fn interest(turn: &Turn<'_>) -> Result<Answer, Fault> {
    to_stage(turn, Stage::Matched)
}

fn to_stage(turn: &Turn<'_>, to: Stage) -> Result<Answer, Fault> {
    deed::one(turn, |snapshot| {
        let code = find::cooperative(snapshot, turn.raw("code"))?.code();
        let (_, company): (usize, Slug) = find::company(snapshot, turn.raw("bumn"))?;
        let words = Words::of(
            turn,
            &[
                (Word::FormReason, "reason"),
                (Word::FormReceipt, "receipt"),
                (Word::FormAgreement, "number"),
                (Word::FormFrom, "from"),
                (Word::FormUntil, "until"),
                (Word::FormDelivery, "evidence"),
                (Word::FormOn, "date"),
            ],
        );
        let (details, on) = deeds::step::read(&words)?;
        Ok(vec![Deed::Move { code, company, to, details, on }])
    })
}
