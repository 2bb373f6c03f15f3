//! `impor`: what comes in from outside, beside what the book says.

mod form;
mod said;

use super::table::{Node, list as lists, noun};
use super::{Answer, Turn};
use crate::base::words::Arg;
use crate::base::{Code, Fault, Lang, Word, text};
use crate::book::Page;
use crate::book::decide::Asking;
use crate::book::records::Read;
use crate::domain::Registry;
use crate::exchange::intake::lines::Kind;
use crate::exchange::intake::verdict::State;
use crate::exchange::intake::{self, Limits, Match, Outcome, Settings, Verdict};
use crate::exchange::report::Report;
use crate::lists::columns::{Column, Rows, Value, firm, left, right};
use crate::msg;
use said::{field, foot, in_words, masked, reasons};
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;

/// `impor`.
pub const NOUN: Node = noun(
    "impor",
    Word::HelpNounImpor,
    &[
        lists(
            "check",
            Word::HelpImporCheck,
            |t| {
                vec![
                    t.file(Word::HelpImporFile),
                    t.flag("sheet", Word::ValueText, Word::HelpImporSheet),
                    t.flag("kind", Word::ValueKind, Word::HelpImporKind),
                    t.flag("day", Word::ValueDate, Word::HelpImporDay),
                    t.several("answer", Word::ValueAnswer, Word::HelpImporAnswer).num_args(1),
                ]
            },
            check,
        ),
        lists(
            "form",
            Word::HelpImporForm,
            |t| {
                vec![
                    t.word("kind", Word::ValueKind, Word::HelpImporFormKind),
                    t.kecamatan(),
                    t.flag("to", Word::ValueFile, Word::HelpFormTo)
                        .required(true)
                        .value_parser(clap::value_parser!(std::path::PathBuf))
                        .allow_hyphen_values(true),
                    t.switch("replace", Word::HelpReplace),
                ]
            },
            form::form,
        ),
    ],
);

/// The list of what was found.
struct Findings;

/// A verdict, with what its words are made of.
#[derive(Clone, Copy)]
struct Finding<'a> {
    verdict: &'a Verdict,
    registry: &'a Registry,
    names: &'a BTreeMap<Code, String>,
}

impl Rows for Findings {
    type Row<'a> = Finding<'a>;
}

impl Finding<'_> {
    /// Whom a row means, or what it says where that is not certain.
    fn name(&self) -> String {
        let name = match self.verdict.codes.as_slice() {
            [code] if self.verdict.matched != Match::Fuzzy => self.names.get(code).cloned(),
            _ => None,
        };
        name.unwrap_or_else(|| format!("{}?", text::quote(&self.verdict.name)))
    }

    /// A value for machines as it is, but for what others may not see, and in words.
    fn value(&self, of: &str, raw: Json, lang: Lang) -> Value<'static> {
        Value::Both(raw, text::quote(&in_words(&masked(self.verdict, of), self.verdict, lang)).into())
    }

    fn before(&self, lang: Lang) -> Value<'_> {
        match &self.verdict.before {
            None => Value::Unknown,
            Some(before) => self.value(&before.text, masked(self.verdict, &before.text).into(), lang),
        }
    }
}

/// What a sheet says, value by value: in what is told to machines.
const MACHINE: &[Column<Findings>] = &[
    left("sheet", Word::ColSheet, |of, _| Value::Text(text::clean(&of.verdict.sheet))),
    right("row", Word::ColSheetRow, |of, _| Value::Entry(of.verdict.row.into())),
    firm("code", Word::ColCode, |of, _| {
        Value::Text(of.verdict.codes.iter().map(Code::to_string).collect::<Vec<_>>().join("|").into())
    }),
    left("match", Word::ColMatch, |of, _| Value::text(of.verdict.matched.slug())),
    left("field", Word::ColField, |of, _| Value::Text((&*of.verdict.field).into())),
    left("before", Word::ColBefore, |of, lang| of.before(lang)),
    left("value", Word::ColIncoming, |of, _| Value::Text(text::clean(&of.verdict.value))),
    firm("verdict", Word::ColFinding, |of, _| Value::made(of.verdict.state.slug())),
    left("rule", Word::ColRule, |of, _| Value::maybe(of.verdict.state.rule(), Value::text)),
];

/// The same as a person reads it.
const PERSON: &[Column<Findings>] = &[
    right("row", Word::ColSheetRow, |of, _| Value::written(of.verdict.row)),
    left("name", Word::ColName, |of, _| Value::made(of.name())),
    left("field", Word::ColField, |of, lang| Value::made(field(&of.verdict.field, of.registry, lang))),
    left("before", Word::ColBefore, |of, lang| of.before(lang)),
    left("value", Word::ColIncoming, |of, lang| of.value(&of.verdict.value, Json::Null, lang)),
    firm("verdict", Word::ColFinding, |of, lang| Value::text(word(&of.verdict.state).1.text(lang))),
];

/// `impor check`: compares a file with the book, value by value; nothing is written.
pub fn check(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let limits = Limits::default();
    let file = turn.host.read(turn.file(), limits.bytes)?;
    let (mut settings, spellings) = settings(turn)?;
    settings.file_day = file.day.map(|day| day.min(turn.today()));
    let sheets = turn.host.sheets(&file.bytes, &limits)?;
    settings.file = if file.name.is_empty() { "-".to_owned() } else { file.name };
    if let Some(name) = &settings.sheet
        && !sheets.sheets.iter().any(|sheet| sheet.name.eq_ignore_ascii_case(name))
    {
        let known: Vec<Arg> = sheets.sheets.iter().map(|sheet| text::quote(&sheet.name).into()).collect();
        let fault = Fault::usage("impor.sheet", msg!(ImporSheetNone, text: text::quote(name)));
        return Err(fault.then(msg!(KnownAre, known: known)));
    }
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let registry = snapshot.registry()?;
    let asking = Asking { person: registry.person(&turn.opening.signer.name), now: turn.now, base: None };
    let outcome = intake::compare(&sheets, &snapshot, &asking, &settings, &spellings)?;
    let names = names(&snapshot, &outcome)?;
    let finding = |verdict| Finding { verdict, registry: &registry, names: &names };
    let findings: Vec<Finding<'_>> = outcome.verdicts.iter().map(finding).collect();
    let out = if turn.json() {
        machine(&outcome, &findings)
    } else {
        person(turn, &settings.file, &outcome, &findings, (&registry, &names))
    };
    Ok(Answer { out: out.into_bytes(), notes, ..Answer::default() })
}

/// Which cooperative a spelling means; none if it means no cooperative.
type Spelling = (String, Option<Code>);

/// What was said on the command line.
fn settings(turn: &Turn<'_>) -> Result<(Settings, Vec<Spelling>), Fault> {
    let mut settings =
        Settings { day: turn.maybe_day("day")?, sheet: turn.maybe("sheet"), ..Settings::default() };
    if let Some(text) = turn.maybe("kind") {
        let found = Kind::ALL.iter().find(|(slug, _)| *slug == text);
        let known: Vec<Arg> = Kind::ALL.iter().map(|(slug, _)| (*slug).into()).collect();
        let fault = || Fault::usage("impor.kind", msg!(ImporKindUnknown, text: text::quote(&text)));
        settings.kind = Some(found.ok_or_else(|| fault().then(msg!(KnownAre, known: known)))?.1);
    }
    let mut spellings = Vec::new();
    let answers = turn.many("answer");
    let asked = |answer: &&str| {
        let spelling = answer.rsplit_once('=').map_or(*answer, |(spelling, _)| spelling);
        spelling.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
    };
    Fault::once(&answers, &answers.iter().map(asked).collect::<Vec<_>>())?;
    for answer in answers {
        let wrong = || {
            Fault::usage("impor.answer", msg!(ImporAnswerShape, text: text::quote(answer)))
                .then(msg!(ImporAnswerNext))
        };
        let (spelling, means) = answer.rsplit_once('=').ok_or_else(wrong)?;
        let (spelling, means) = (spelling.trim(), means.trim());
        if spelling.eq_ignore_ascii_case("x") {
            settings.mark = match means.to_lowercase().as_str() {
                "ada" | "ya" => Some(true),
                "belum" | "tidak" => Some(false),
                _ => return Err(wrong()),
            };
        } else if spelling.is_empty() {
            return Err(wrong());
        } else {
            let code = if means == "-" { None } else { Some(Code::parse(means)?) };
            spellings.push((spelling.to_owned(), code));
        }
    }
    Ok((settings, spellings))
}

/// `Wonokitri, Tosari` of each cooperative that is spoken of.
fn names(state: &impl Read, outcome: &Outcome) -> Result<BTreeMap<Code, String>, Fault> {
    let mut names = BTreeMap::new();
    let mut codes: Vec<Code> = outcome.verdicts.iter().flat_map(|v| v.codes.iter().copied()).collect();
    codes.sort();
    codes.dedup();
    let mut page: Option<Page> = None;
    for code in codes {
        if page.as_ref().is_none_or(|page| page.area != code.kecamatan()) {
            page = state.record::<Page>(&code.kecamatan())?;
        }
        let Some(page) = &page else { continue };
        if let Ok(at) = page.rows.binary_search_by_key(&code, |row| row.code) {
            names.insert(code, format!("{}, {}", page.rows[at].name, page.name));
        }
    }
    Ok(names)
}

/// An object a value, then one of all.
fn machine(outcome: &Outcome, rows: &[Finding<'_>]) -> String {
    let report = Report::of(MACHINE, rows, Lang::Id);
    let counts: Map<String, Json> = counts(outcome)
        .into_iter()
        .map(|((_, word), n)| (word.text(Lang::En).replace(' ', "_"), json!(n)))
        .collect();
    let clean = |names: &[String]| -> Vec<String> {
        names.iter().map(|name| text::clean(name).into_owned()).collect()
    };
    let summary = json!({
        "summary": counts,
        "idle": clean(&outcome.idle),
        "hidden": clean(&outcome.hidden),
        "beyond": outcome.beyond,
        "written": false,
    });
    format!("{}{summary}\n", report.json())
}

/// How many verdicts there are of each sort, in the order a person wants to know.
fn counts(outcome: &Outcome) -> BTreeMap<(u8, Word), usize> {
    let mut counts = BTreeMap::new();
    for verdict in &outcome.verdicts {
        *counts.entry(word(&verdict.state)).or_insert(0) += 1;
    }
    counts
}

/// A verdict in words, and its place among the others.
fn word(state: &State) -> (u8, Word) {
    match state {
        State::New => (0, Word::StateNew),
        State::Newer => (1, Word::StateNewer),
        State::Same => (2, Word::StateSame),
        State::Different => (3, Word::StateDifferent),
        State::Older => (4, Word::StateOlder),
        State::Ask(_) => (5, Word::StateAsk),
        State::Doubt(_) => (6, Word::StateDoubt),
        State::Refused(_) => (7, Word::StateRefused),
        State::Unreadable(_) => (8, Word::StateUnreadable),
        State::Unmatched => (9, Word::StateUnmatched),
        State::Elsewhere => (10, Word::StateElsewhere),
    }
}

/// A table a sheet, why what is not simply new is not, and the sum of it.
fn person(
    turn: &Turn<'_>,
    file: &str,
    outcome: &Outcome,
    findings: &[Finding<'_>],
    (registry, names): (&Registry, &BTreeMap<Code, String>),
) -> String {
    let lang = turn.lang();
    let mut out = String::new();
    for of_sheet in findings.chunk_by(|one, next| one.verdict.sheet == next.verdict.sheet) {
        let is_plain =
            |one: &Finding<'_>| matches!(one.verdict.state, State::Same | State::Newer | State::Elsewhere);
        let rows: Vec<Finding<'_>> = of_sheet.iter().filter(|one| !is_plain(one)).copied().collect();
        if rows.is_empty() {
            continue;
        }
        let sheet = &rows[0].verdict.sheet;
        if !sheet.is_empty() {
            out.push_str(&text::clean(sheet));
            out.push('\n');
        }
        out.push_str(&Report::of(PERSON, &rows, lang).table(lang));
        out.push('\n');
    }
    let reasons = turn.foot(&reasons(outcome, names));
    out.push_str(&reasons);
    if !reasons.is_empty() {
        out.push('\n');
    }
    out + &turn.foot(&foot(file, outcome, registry))
}
