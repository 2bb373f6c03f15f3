//! What was found in a file, in words.

use crate::base::calendar::show_date;
use crate::base::words::Arg;
use crate::base::{Code, Lang, Msg, Slug, Word, text};
use crate::cli::impor::counts;
use crate::domain::{Field, NibStatus, PaperState, PostingKind, Registry};
use crate::exchange::intake::columns::Role;
use crate::exchange::intake::verdict::State;
use crate::exchange::intake::{Outcome, Verdict};
use crate::msg;
use std::collections::BTreeMap;

/// A value as a person reads it: a word for a slug, a day as days are written.
pub(super) fn in_words(value: &str, verdict: &Verdict, lang: Lang) -> String {
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
pub(super) fn masked(verdict: &Verdict, text: &str) -> String {
    verdict.personal.map_or_else(|| text.to_owned(), |field| field.mask(text))
}

/// What a value is about, in words.
pub(super) fn field(slug: &str, registry: &Registry, lang: Lang) -> String {
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
pub(super) fn reasons(outcome: &Outcome, names: &BTreeMap<Code, String>) -> Vec<Msg> {
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

pub(super) fn reason(verdict: &Verdict, names: &BTreeMap<Code, String>) -> Option<Msg> {
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
pub(super) fn foot(file: &str, outcome: &Outcome, registry: &Registry) -> Vec<Msg> {
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
pub(super) fn meaning(role: &Role, registry: &Registry) -> Arg {
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

pub(super) fn name_of(company: Slug, registry: &Registry) -> Arg {
    registry.company_name(company)
}
