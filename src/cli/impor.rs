//! `impor`: what comes in from outside, beside what the book says.

use super::table::{Node, list as lists, noun};
use super::{Answer, Turn};
use crate::base::calendar::show_date;
use crate::base::words::Arg;
use crate::base::{Code, Fault, Lang, Msg, Slug, Word, text};
use crate::book::Page;
use crate::book::decide::Asking;
use crate::book::records::Read;
use crate::domain::{Field, NibStatus, PaperState, PostingKind, Registry};
use crate::exchange::intake::columns::Role;
use crate::exchange::intake::lines::Kind;
use crate::exchange::intake::verdict::State;
use crate::exchange::intake::{self, Limits, Match, Outcome, Settings, Verdict};
use crate::exchange::report::Report;
use crate::lists::columns::{Column, Rows, Value, firm, left, right};
use crate::msg;
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;

/// `impor`.
pub const NOUN: Node = noun(
    "impor",
    Word::HelpNounImpor,
    &[lists(
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
    )],
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

/// A value as a person reads it: a word for a slug, a day as days are written.
fn in_words(value: &str, verdict: &Verdict, lang: Lang) -> String {
    let (first, day) = value.split_once(';').unwrap_or((value, ""));
    let word = match verdict.field.split(':').next().unwrap_or("") {
        "nib_status" => NibStatus::parse(first).map(NibStatus::word),
        "paper" => PaperState::parse(first).map(PaperState::word),
        "attended" | "interest" if first == "yes" => Some(Word::StateYes),
        "attended" | "interest" if first == "no" => Some(Word::StateNo),
        _ if first == "ada" => Some(Word::Recorded),
        _ => None,
    };
    let Some(word) = word else { return value.to_owned() };
    let day = day.parse::<chrono::NaiveDate>().map(|day| format!(", {}", show_date(day, lang)));
    format!("{}{}", word.text(lang), day.unwrap_or_default())
}

/// A text as others may see it.
fn masked(verdict: &Verdict, text: &str) -> String {
    verdict.personal.map_or_else(|| text.to_owned(), |field| field.mask(text))
}

/// What a value is about, in words.
fn field(slug: &str, registry: &Registry, lang: Lang) -> String {
    let word = |word: Word| word.text(lang).to_owned();
    let (first, second) = slug.split_once(':').unwrap_or((slug, ""));
    match (first, Field::parse(first)) {
        (_, Some(field)) => word(field.word()),
        ("nib_status", _) => word(Word::ColNibStatus),
        ("attended", _) => word(Word::FieldCame),
        ("dashboard", _) => word(Word::FieldDashboard),
        ("paper", _) => {
            registry.paper(second).map_or(second.to_owned(), |(_, paper)| paper.name.text(lang).to_owned())
        }
        ("interest", _) => {
            registry.company(second).map_or(second.to_owned(), |(_, company)| company.name.clone())
        }
        (kind, _) => {
            let kind = PostingKind::parse(kind).map_or("?".to_owned(), |kind| word(kind.word()));
            let product = registry.product(second).map_or("?", |(_, product)| product.name.text(lang));
            format!("{kind} {product}")
        }
    }
}

/// Why values are not simply new: each reason once, with the rows it is about.
fn reasons(outcome: &Outcome, names: &BTreeMap<Code, String>) -> Vec<Msg> {
    let mut all: Vec<(Msg, Vec<u32>)> = Vec::new();
    for verdict in &outcome.verdicts {
        let Some(why) = reason(verdict, names) else { continue };
        match all.iter_mut().find(|(known, _)| *known == why) {
            Some((_, rows)) if rows.last() == Some(&verdict.row) => {}
            Some((_, rows)) => rows.push(verdict.row),
            None => all.push((why, vec![verdict.row])),
        }
    }
    let told = all.into_iter().map(|(why, rows)| {
        let rows: Vec<Arg> = rows.into_iter().map(Arg::from).collect();
        msg!(ImporRows, rows: rows, why: why)
    });
    told.collect()
}

fn reason(verdict: &Verdict, names: &BTreeMap<Code, String>) -> Option<Msg> {
    let name = || text::quote(&verdict.name);
    let village = |code: &Code| names.get(code).cloned().unwrap_or_else(|| code.to_string());
    Some(match &verdict.state {
        State::Refused(fault) => {
            let mut why = fault.what.clone();
            if let Some(next) = &fault.next {
                why = msg!(Sentences, first: why, second: next.clone());
            }
            why
        }
        State::Ask("place.near") => {
            let code = verdict.codes.first()?;
            msg!(ImporNear, name: name(), village: village(code), code: code.to_string())
        }
        State::Ask("place.many") => {
            let all: Vec<Arg> =
                verdict.codes.iter().map(|code| Arg::from(format!("{} ({code})", village(code)))).collect();
            msg!(ImporMany, name: name(), villages: all)
        }
        State::Ask(rule) | State::Doubt(rule) | State::Unreadable(rule) => match *rule {
            "place.contradicts" => msg!(AskContradicts),
            "nib.twice" => msg!(AskTwice),
            "row.contradicts" => msg!(AskTorn),
            "mark.unclear" => msg!(AskMark),
            "event.unknown" => msg!(AskEvent),
            "posting.what" => msg!(AskPosting),
            "zero" => msg!(DoubtZero),
            "digits" => msg!(DoubtDigits),
            "percent" => msg!(DoubtPercent),
            "scientific" => msg!(UnreadScientific),
            "unit" => msg!(UnreadUnit),
            "word" => msg!(UnreadWord),
            "error" => msg!(UnreadError),
            _ => msg!(AskPlace),
        },
        State::Unmatched => msg!(VerdictUnmatched),
        State::New | State::Newer | State::Same | State::Different | State::Older | State::Elsewhere => {
            return None;
        }
    })
}

/// What was read, what was left, and how much there is of each sort.
fn foot(file: &str, outcome: &Outcome, registry: &Registry) -> Vec<Msg> {
    let mut foot = Vec::new();
    for (sheet, columns) in &outcome.tables {
        let columns: Vec<Arg> = columns
            .iter()
            .filter(|(heading, _)| !heading.is_empty())
            .map(|(heading, role)| {
                msg!(ImporColumn, heading: text::quote(heading), field: meaning(role, registry)).into()
            })
            .collect();
        let sheet = if sheet.is_empty() { file } else { sheet };
        foot.push(msg!(ImporColumns, sheet: text::quote(sheet), columns: columns));
    }
    let quoted =
        |names: &[String]| -> Vec<Arg> { names.iter().map(|name| text::quote(name).into()).collect() };
    let idle: Vec<String> = outcome.idle.iter().filter(|name| !name.is_empty()).cloned().collect();
    if !idle.is_empty() {
        foot.push(msg!(ImporIdle, sheets: quoted(&idle)));
    }
    if !outcome.hidden.is_empty() {
        foot.push(msg!(ImporHidden, sheets: quoted(&outcome.hidden)));
    }
    if outcome.beyond > 0 {
        foot.push(msg!(ImporBeyond, count: outcome.beyond));
    }
    if outcome.verdicts.is_empty() {
        foot.push(msg!(ImporNothing));
        return foot;
    }
    let counts =
        counts(outcome).into_iter().map(|((_, word), n)| msg!(ImporCount, what: word, count: n).into());
    foot.push(msg!(ImporCounts, file: text::quote(file), counts: counts.collect::<Vec<Arg>>()));
    if outcome.verdicts.iter().any(|v| matches!(v.state, State::Same | State::Newer)) {
        foot.push(msg!(ImporUnlisted));
    }
    foot.push(msg!(ImporUnwritten));
    foot
}

/// What a column holds, in words.
fn meaning(role: &Role, registry: &Registry) -> Arg {
    match role {
        Role::Fact(field) => field.word().into(),
        Role::Interest(company) => name_of(*company, registry),
        Role::Paper(_) => Word::FieldPaper.into(),
        Role::Code => Word::ColCode.into(),
        Role::Name => Word::FieldCooperative.into(),
        Role::Kecamatan => Word::FieldKecamatan.into(),
        Role::Regency => Word::FieldRegency.into(),
        Role::VillageId => Word::FieldSimkopdes.into(),
        Role::Skip => Word::None.into(),
        Role::Day | Role::CheckDay => Word::FieldDay.into(),
        Role::Status => Word::ColNibStatus.into(),
        Role::Attended => Word::FieldCame.into(),
        Role::Qty => Word::FieldQuantity.into(),
        Role::Unit => Word::FieldUnit.into(),
        Role::Price => Word::FieldPrice.into(),
        Role::DeliveryOrder => Word::FieldDo.into(),
        Role::Product => Word::FieldProduct.into(),
        Role::Kind => Word::FieldPosting.into(),
        Role::Units | Role::Rupiah => Word::FieldDashboard.into(),
    }
}

fn name_of(company: Slug, registry: &Registry) -> Arg {
    registry.company_name(company)
}
