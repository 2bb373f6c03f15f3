//! `impor`: what comes in from outside, beside what the book says.

use super::{Answer, Turn, cells};
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
use crate::exchange::report::{Cell, Column, Report, firm, hidden, left, right};
use crate::msg;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

const COLUMNS: &[Column] = &[
    hidden("sheet"),
    right("row", Word::ColSheetRow),
    hidden("code"),
    left("name", Word::ColName),
    hidden("match"),
    left("field", Word::ColField),
    left("before", Word::ColBefore),
    left("value", Word::ColIncoming),
    firm("verdict", Word::ColFinding),
    hidden("rule"),
];

/// `impor check`: compares a file with the book, value by value; nothing is written.
pub fn check(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let limits = Limits::default();
    let file = turn.files.read(turn.file(), limits.bytes)?;
    let (mut settings, spellings) = settings(turn)?;
    settings.file_day = file.day.map(|day| day.min(turn.today()));
    let sheets = turn.files.sheets(&file.bytes, &limits)?;
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
    let out = if turn.json() {
        machine(&outcome)
    } else {
        person(turn, &settings.file, &outcome, &registry, &names)
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
fn machine(outcome: &Outcome) -> String {
    let mut report = Report::new(COLUMNS);
    report.columns.retain(|column| column.key != "name");
    for verdict in &outcome.verdicts {
        let codes: Vec<String> = verdict.codes.iter().map(Code::to_string).collect();
        let before = verdict.before.as_ref().map(|before| masked(verdict, &before.text));
        report.rows.push(vec![
            Cell::plain(&*text::clean(&verdict.sheet)),
            Cell::new(verdict.row, ""),
            Cell::plain(codes.join("|")),
            Cell::plain(verdict.matched.slug()),
            Cell::plain(&*verdict.field),
            Cell::new(before.map_or(Value::Null, Value::from), ""),
            Cell::plain(&*text::clean(&verdict.value)),
            Cell::plain(verdict.state.slug()),
            Cell::new(verdict.state.rule().map_or(Value::Null, Value::from), ""),
        ]);
    }
    let counts: Map<String, Value> = counts(outcome)
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
    registry: &Registry,
    names: &BTreeMap<Code, String>,
) -> String {
    let lang = turn.lang();
    let mut out = String::new();
    let mut sheets: Vec<&str> = outcome.verdicts.iter().map(|v| v.sheet.as_str()).collect();
    sheets.dedup();
    for sheet in sheets {
        let mut report = Report::new(COLUMNS);
        let of = outcome.verdicts.iter().filter(|v| v.sheet == sheet);
        for verdict in of.filter(|v| !matches!(v.state, State::Same | State::Newer | State::Elsewhere)) {
            report.rows.push(row(verdict, registry, names, lang));
        }
        if !report.rows.is_empty() {
            if !sheet.is_empty() {
                out.push_str(&text::clean(sheet));
                out.push('\n');
            }
            out.push_str(&report.table(lang));
            out.push('\n');
        }
    }
    let reasons = turn.list(&Report::new(&[]), &reasons(outcome, names), Vec::new()).out;
    out.push_str(&String::from_utf8_lossy(&reasons));
    if !reasons.is_empty() {
        out.push('\n');
    }
    let foot = turn.list(&Report::new(&[]), &foot(file, outcome, registry), Vec::new()).out;
    out.push_str(&String::from_utf8_lossy(&foot));
    out
}

fn row(verdict: &Verdict, registry: &Registry, names: &BTreeMap<Code, String>, lang: Lang) -> Vec<Cell> {
    let name = match verdict.codes.as_slice() {
        [code] if verdict.matched != Match::Fuzzy => names.get(code).cloned(),
        _ => None,
    };
    let name = name.unwrap_or_else(|| format!("{}?", text::quote(&verdict.name)));
    let before = verdict.before.as_ref();
    let before = before
        .map_or(cells::UNKNOWN.to_owned(), |before| in_words(&masked(verdict, &before.text), verdict, lang));
    let value = in_words(&masked(verdict, &verdict.value), verdict, lang);
    vec![
        Cell::plain(""),
        Cell::new(verdict.row, verdict.row.to_string()),
        Cell::plain(""),
        Cell::plain(name),
        Cell::plain(""),
        Cell::plain(field(&verdict.field, registry, lang)),
        Cell::plain(text::quote(&before)),
        Cell::plain(text::quote(&value)),
        Cell::plain(word(&verdict.state).1.text(lang)),
        Cell::plain(""),
    ]
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
