//! What was found in a file, in words.

mod why;

use super::columns::Role;
use super::verdict::{Class, State};
use super::{Outcome, Seen, SeenColumn, Unheard, Verdict};
use crate::base::Fault;
use crate::base::calendar::show_date;
use crate::base::words::Arg;
use crate::base::{Code, Lang, Msg, Qty, Rupiah, Slug, Unit, Word, personal, text};
use crate::book::Page;
use crate::book::records::{Read, Records};
use crate::domain::{Field, NibStatus, PaperState, PostingKind, Registry};
use crate::msg;
use std::collections::BTreeMap;
use why::of_rule;
pub use why::{hangs, waits};

/// Cooperatives as verdicts name them: `Wonokitri, Tosari`.
pub type Names = BTreeMap<Code, String>;

/// The names of the cooperatives that are spoken of.
///
/// # Errors
/// If the book cannot be read.
pub fn names(state: &dyn Read, outcome: &Outcome) -> Result<Names, Fault> {
    let mut names = BTreeMap::new();
    let mut codes: Vec<Code> = outcome.verdicts.iter().flat_map(|v| v.codes.iter().copied()).collect();
    codes.extend(outcome.bearers.iter().map(|(_, code)| *code));
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

/// How many verdicts there are of each sort, in the order a person wants to know.
pub fn counts(outcome: &Outcome) -> BTreeMap<Class, usize> {
    let mut counts = BTreeMap::new();
    for verdict in &outcome.verdicts {
        *counts.entry(verdict.state.class()).or_insert(0) += 1;
    }
    counts
}

/// A cooperative by its name; by its code where that is not known.
pub fn called(code: Code, names: &Names) -> String {
    names.get(&code).cloned().unwrap_or_else(|| code.to_string())
}

/// Whom a row means, or what it says where that is not certain.
pub fn whom(verdict: &Verdict, names: &Names) -> String {
    let name = match verdict.codes.as_slice() {
        [code] if verdict.matched != super::Match::Fuzzy => names.get(code).cloned(),
        _ => None,
    };
    name.unwrap_or_else(|| format!("{}?", text::quote(&verdict.name)))
}

/// A value of a field as a person reads it: a word for a slug, a day as days are written.
pub fn in_words(value: &str, field: &str, lang: Lang) -> String {
    if value.bytes().all(|b| b.is_ascii_digit()) {
        return figure(value, field, lang);
    }
    let (first, day) = value.split_once(';').unwrap_or((value, ""));
    let word = match field.split(':').next().unwrap_or("") {
        kind if PostingKind::parse(kind).is_ok() => return posted(value, lang),
        "dashboard" => return traded(value, lang),
        // A list of codes is read and broken between them.
        "kbli" => return value.split(',').map(str::trim).collect::<Vec<_>>().join(", "),
        "nib_status" => NibStatus::parse(first).map(NibStatus::word),
        "paper" => PaperState::parse(first).map(PaperState::word),
        "attended" | "interest" if first == "yes" => Some(Word::StateYes),
        "attended" | "interest" if first == "no" => Some(Word::StateNo),
        _ if first == "ada" => Some(Word::Recorded),
        _ if first == "-" => Some(Word::None),
        _ => None,
    };
    let as_day = |text: &str| text.parse::<chrono::NaiveDate>().map(|day| show_date(day, lang));
    let Some(word) = word else { return as_day(value).unwrap_or_else(|_| value.to_owned()) };
    let day = day.parse::<chrono::NaiveDate>().map(|day| format!(", {}", show_date(day, lang)));
    format!("{}{}", word.text(lang), day.unwrap_or_default())
}

/// Figures alone: what is counted or weighed is grouped and has its measure, a number that names something is shown
/// as it is.
fn figure(value: &str, field: &str, lang: Lang) -> String {
    let Ok(n) = value.parse::<i64>() else { return value.to_owned() };
    match Field::parse(field) {
        Some(Field::PrincipalSavings | Field::MandatorySavings) => Rupiah(n).show(lang),
        Some(Field::StorageKg) => Qty::whole(n).show(Unit::Kg, lang),
        Some(Field::Building) => format!("{n}%"),
        Some(Field::MembersMen | Field::MembersWomen | Field::Officers | Field::Supervisors) => {
            crate::base::quantity::group(n, lang)
        }
        _ => value.to_owned(),
    }
}

/// A posting as a sheet would write it, `1000 kg;2026-11-23;11000;DO-7000`, as a person reads it.
fn posted(value: &str, lang: Lang) -> String {
    let mut parts = value.split(';');
    let amount = parts.next().and_then(|amount| amount.split_once(' '));
    let unit = |word: &str| Unit::ALL.into_iter().find(|unit| unit.word().text(Lang::Id) == word);
    let Some((Ok(n), Some(unit))) = amount.map(|(n, word)| (n.parse(), unit(word))) else {
        return value.to_owned();
    };
    let mut told = vec![Qty::whole(n).show(unit, lang)];
    told.extend(parts.filter(|part| !part.is_empty()).map(|part| match (part.parse(), part.parse()) {
        (Ok(day), _) => show_date(day, lang),
        (_, Ok(price)) => Rupiah(price).show(lang),
        _ => part.to_owned(),
    }));
    told.join(", ")
}

/// What a dashboard counted, `400;4400000`.
fn traded(value: &str, lang: Lang) -> String {
    let parts = value.split_once(';');
    let numbers =
        parts.and_then(|(units, rupiah)| Some((units.parse::<usize>().ok()?, rupiah.parse().ok()?)));
    let told =
        numbers.map(|(units, rupiah)| msg!(ImporTraded, units: units, value: Rupiah(rupiah)).show(lang));
    told.unwrap_or_else(|| value.to_owned())
}

/// A text as others may see it: where another number was wanted, one of somebody may stand as well.
pub fn masked(verdict: &Verdict, text: &str) -> String {
    let is_another = match verdict.state {
        State::Refused(_) | State::Unreadable(_) => true,
        // Of a number of nobody's it is not known what it is.
        State::Unmatched => !text.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    };
    let personal = verdict.personal.or_else(|| {
        let of_somebody = is_another && personal::find(text).is_some();
        of_somebody.then_some(Field::Contact)
    });
    personal.map_or_else(|| text.to_owned(), |field| field.mask(text))
}

/// A cell as others may see it: in a column of no field a number of somebody may stand as well.
pub fn masked_cell(role: &Role, text: String) -> String {
    match role {
        Role::Fact(field) => field.mask(&text),
        _ if personal::find(&text).is_some() => Field::Contact.mask(&text),
        _ => text,
    }
}

/// Why a file says nothing of which the book could be asked: its columns are known and empty, as in a form that
/// nobody has filled in, or are not known.
pub fn nothing(outcome: &Outcome) -> Msg {
    let places = |role: &Role| matches!(role, Role::Code | Role::Name);
    let beside = |role: &Role| {
        matches!(
            role,
            Role::Kecamatan
                | Role::Regency
                | Role::VillageId
                | Role::Day
                | Role::CheckDay
                | Role::Week
                | Role::Skip
        )
    };
    let is_form = outcome.tables.iter().any(|table| {
        let mut roles = table.columns.iter().map(|column| &column.role);
        roles.clone().any(places) && roles.any(|role| !places(role) && !beside(role))
    });
    match outcome.headings.as_slice() {
        _ if is_form => msg!(ImporEmpty),
        _ if !outcome.unheard.is_empty() => msg!(ImporNothingHeard),
        [] => msg!(ImporNothing),
        all => msg!(ImporNothingSeen, headings: Arg::first(all.iter().map(|text| text::quote(text)), TOLD)),
    }
}

/// What a value is about, in words.
pub fn field(slug: &str, registry: &Registry, lang: Lang) -> String {
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
            // Which kind it is, or of which product, may be what is asked.
            let kind = word(PostingKind::parse(kind).map_or(Word::FieldQuantity, PostingKind::word));
            let product = registry.product(second);
            product.map_or(kind.clone(), |(_, product)| format!("{kind} {}", product.name.text(lang)))
        }
    }
}

/// Why a value is not simply new; none of one that is.
pub fn reason(verdict: &Verdict, names: &Names) -> Option<Msg> {
    let name = || text::quote(&verdict.name);
    let village = |code: &Code| called(*code, names);
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
            msg!(ImporNear, name: name(), village: village(code))
        }
        State::Ask("place.many") => {
            let all: Vec<Arg> = verdict
                .codes
                .iter()
                .map(|code| in_brackets(&village(code), &code.to_string()).into())
                .collect();
            msg!(ImporMany, name: name(), villages: all)
        }
        State::Ask(rule) | State::Doubt(rule) | State::Unreadable(rule) => of_rule(rule, verdict),
        State::Unmatched if verdict.name.trim().is_empty() => msg!(VerdictNameless),
        State::Unmatched => msg!(VerdictUnmatched),
        State::New | State::Newer | State::Same | State::Different | State::Older | State::Elsewhere => {
            return None;
        }
    })
}

/// `Wonosari, Tutur` among others: the kecamatan in brackets, and what else is said of it.
pub fn in_brackets(village: &str, besides: &str) -> String {
    match village.split_once(", ") {
        Some((name, kecamatan)) if besides.is_empty() => format!("{name} ({kecamatan})"),
        Some((name, kecamatan)) => format!("{name} ({kecamatan}, {besides})"),
        None => village.to_owned(),
    }
}

/// What a column of a file was found to hold: of quantities which they are, `terima beras SPHP, M46`.
pub fn held(column: &SeenColumn, registry: &Registry) -> Arg {
    let Some(posted) = &column.posted else { return meaning(&column.role, registry) };
    let kind = posted.kind.map_or(Word::FieldQuantity, PostingKind::word);
    let product = posted.product.and_then(|slug| registry.product(slug.as_str()).ok());
    let name = product.map(|(_, product)| Arg::Both(product.name.id.clone(), product.name.en.clone()));
    let what = match name {
        Some(name) => msg!(ImporHeld, kind: kind, product: name).into(),
        None => Arg::from(kind),
    };
    posted.week.map_or(what.clone(), |week| msg!(ImporHeldIn, what: what, week: week).into())
}

/// What a role says of a column, in words: of no two the same.
pub fn meaning(role: &Role, registry: &Registry) -> Arg {
    match role {
        Role::Fact(field) => field.word().into(),
        Role::Interest(company) => name_of(*company, registry),
        Role::Members => Word::ImporMembers.into(),
        Role::Interests => Word::ImporInterests.into(),
        Role::Papers => Word::ImporPapers.into(),
        Role::Paper(stem) => registry.paper(stem).map_or_else(
            |_| Word::FieldPaper.into(),
            |(_, paper)| Arg::Both(paper.name.id.clone(), paper.name.en.clone()),
        ),
        Role::Code => Word::ColCode.into(),
        Role::Name => Word::FieldCooperative.into(),
        Role::Kecamatan => Word::FieldKecamatan.into(),
        Role::Regency => Word::FieldRegency.into(),
        Role::VillageId => Word::FieldSimkopdes.into(),
        Role::Skip => Word::ColumnSkipped.into(),
        Role::Day => Word::FieldDay.into(),
        Role::CheckDay => Word::FormCheckedOn.into(),
        Role::Week => Word::FormWeek.into(),
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

/// Columns of which nothing is taken though something stands in them, table by table: the sheet, and how they are
/// called. Numbers of rows are none.
pub fn unread(outcome: &Outcome) -> Vec<(&str, Vec<&str>)> {
    let is_left = |column: &&SeenColumn| {
        let is_said = !column.heading.trim().is_empty() && !column.samples.is_empty();
        column.role == Role::Skip
            && !column.aside
            && is_said
            && !NUMBERS.contains(&&*text::fold(&column.heading))
    };
    let all = outcome.tables.iter().map(|table| {
        let columns = table.columns.iter().filter(is_left).map(|column| column.heading.as_str());
        (table.sheet.as_str(), columns.collect::<Vec<_>>())
    });
    all.filter(|(_, columns)| !columns.is_empty()).collect()
}

/// What stands over the numbers of rows.
const NUMBERS: [&str; 5] = ["no", "nomor", "nourut", "nomorurut", "urut"];

/// So much of a line is shown.
const WIDE: usize = 60;
/// So many of one sort are named.
const TOLD: usize = 12;

/// Which rows and columns nobody sees who looks at the sheet, and which rows have no day beside those that
/// have one, as far as one wants to read on.
pub fn unseen(outcome: &Outcome) -> Vec<Msg> {
    fn first<T: Clone + Into<Arg>>(all: &[T]) -> Vec<Arg> {
        Arg::first(all.iter().cloned(), TOLD)
    }
    let rows = outcome.unseen.iter();
    let rows = rows.map(|(sheet, rows)| msg!(ImporUnseen, sheet: text::quote(sheet), rows: first(rows)));
    let columns = outcome
        .unseen_columns
        .iter()
        .map(|(sheet, columns)| msg!(ImporUnseenColumns, sheet: text::quote(sheet), columns: first(columns)));
    let undated = outcome.undated.iter();
    let undated = undated.map(|(sheet, rows)| match sheet.is_empty() {
        true => msg!(ImporUndatedText, rows: first(rows)),
        false => msg!(ImporUndated, sheet: text::quote(sheet), rows: first(rows)),
    });
    let titles = titles(outcome).into_iter();
    let titles = titles.map(|line| msg!(ImporTurned, line: text::quote(&text::fit(line, WIDE))));
    let unsigned = unsigned(outcome).into_iter();
    let unsigned = unsigned.map(|sheet| msg!(ImporUnsigned, sheet: text::quote(sheet)));
    rows.chain(columns).chain(undated).chain(titles).chain(unsigned).chain(unheard(outcome, TOLD)).collect()
}

/// The lines over tables for which what stands below them is doubted.
pub fn titles(outcome: &Outcome) -> Vec<&str> {
    let is_doubted = |table: &&Seen| {
        let mut doubts = outcome.verdicts.iter().filter(|one| one.state == State::Doubt("title"));
        doubts.any(|one| *one.sheet == *table.sheet)
    };
    let tables = outcome.tables.iter().filter(|table| table.turning.is_some()).filter(is_doubted);
    let mut all: Vec<&str> = tables.filter_map(|table| table.turning.as_deref()).collect();
    all.dedup();
    all
}

/// Sheets with a place to sign where nobody has signed; of a text the file's name.
pub fn unsigned(outcome: &Outcome) -> Vec<&str> {
    let signs = |table: &&Seen| table.columns.iter().any(|column| column.role == Role::Attended);
    let came = |table: &Seen| {
        outcome.verdicts.iter().any(|one| one.field == "attended" && *one.sheet == *table.sheet)
    };
    let tables = outcome.tables.iter().filter(signs).filter(|table| !came(table));
    let mut all: Vec<&str> = tables.map(|table| table.sheet.as_str()).collect();
    all.dedup();
    all.into_iter().map(|sheet| if sheet.is_empty() { outcome.file.as_str() } else { sheet }).collect()
}

/// Lines of a message of which nothing was taken, by why, so many of each.
fn unheard(outcome: &Outcome, most: usize) -> Vec<Msg> {
    let told = |why: &str| -> Vec<Arg> {
        let lines = outcome.unheard.iter().filter(|one| one.why == why);
        let lines = lines.map(|one| msg!(ImporUnheardLine, row: one.row, text: shown(one)));
        Arg::first(lines.collect::<Vec<_>>(), most)
    };
    let [unclear, nobody, alone, retracts] =
        [Unheard::UNCLEAR, Unheard::NOBODY, Unheard::ALONE, Unheard::RETRACTS].map(told);
    let unclear = (!unclear.is_empty()).then(|| msg!(ImporUnheardUnclear, lines: unclear));
    let nobody = (!nobody.is_empty()).then(|| msg!(ImporUnheardNobody, lines: nobody));
    let alone = (!alone.is_empty()).then(|| msg!(ImporUnheardAlone, lines: alone));
    let retracts = (!retracts.is_empty()).then(|| msg!(ImporUnheardRetracts, lines: retracts));
    [unclear, nobody, alone, retracts].into_iter().flatten().collect()
}

/// Such a line as others may see it, as far as it tells which it is.
pub fn shown(line: &Unheard) -> String {
    const SHORT: usize = 40;
    let text = masked_cell(&Role::Skip, line.text.clone());
    text::quote(&text::fit(&text, SHORT))
}
