//! Sheets of other offices beside the book: per cooperative and field what the book says and what each sheet
//! says, the worst first. Nothing is written. Source: EXCHANGE, Reconcile.

use super::Outcome;
use super::verdict::{Before, Match, State, Verdict};
use crate::base::{Code, Word};
use crate::domain::{Field, NibStatus};
use std::collections::BTreeMap;

/// How bad it is that they differ, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Two NIB for one cooperative.
    NibContradicts,
    /// One number for two cooperatives.
    NumberTwice,
    /// Active by one, revoked or suspended by another.
    StatusContradicts,
    /// Another value.
    Differs,
    /// The book does not know it.
    Missing,
    /// The sheet knows something older.
    Older,
}

impl Grade {
    /// The stable word.
    pub fn slug(self) -> &'static str {
        match self {
            Grade::NibContradicts => "nib_contradicts",
            Grade::NumberTwice => "number_twice",
            Grade::StatusContradicts => "status_contradicts",
            Grade::Differs => "differs",
            Grade::Missing => "missing",
            Grade::Older => "older",
        }
    }

    /// In words.
    pub fn word(self) -> Word {
        match self {
            Grade::NibContradicts => Word::GradeNib,
            Grade::NumberTwice => Word::GradeTwice,
            Grade::StatusContradicts => Word::GradeStatus,
            Grade::Differs => Word::StateDifferent,
            Grade::Missing => Word::GradeMissing,
            Grade::Older => Word::StateOlder,
        }
    }
}

/// What one sheet says.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The file.
    pub file: String,
    /// The sheet of it; empty in a text.
    pub sheet: String,
    /// The row.
    pub row: u32,
    /// The value.
    pub value: String,
}

/// One thing of one cooperative that is not the same everywhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Differing {
    /// The cooperative.
    pub code: Code,
    /// What it is about.
    pub field: String,
    /// The fact that is personal data.
    pub personal: Option<Field>,
    /// How bad it is.
    pub grade: Grade,
    /// What the book says.
    pub book: Option<Before>,
    /// What the sheets say.
    pub sides: Vec<Side>,
}

/// What of some files is not as the book says it, or as another of them does.
pub fn reconcile(files: &[(String, Outcome)]) -> Vec<Differing> {
    let mut found: BTreeMap<(Code, &str), Vec<(&str, &Verdict)>> = BTreeMap::new();
    for (file, outcome) in files {
        for verdict in &outcome.verdicts {
            // A question of which village it is has no place beside another village's values.
            let is_sure =
                !matches!(verdict.matched, Match::Fuzzy | Match::Ambiguous | Match::None | Match::Elsewhere);
            if let ([code], true) = (verdict.codes.as_slice(), is_sure) {
                found.entry((*code, &verdict.field)).or_default().push((file, verdict));
            }
        }
    }
    let one = |((code, field), verdicts): ((Code, &str), Vec<(&str, &Verdict)>)| {
        let grade = grade(field, &verdicts)?;
        let side = |(file, one): &(&str, &Verdict)| Side {
            file: (*file).to_owned(),
            sheet: one.sheet.to_string(),
            row: one.row,
            value: one.value.to_string(),
        };
        let (_, first) = verdicts.first()?;
        Some(Differing {
            code,
            field: field.to_owned(),
            personal: first.personal,
            grade,
            book: first.before.as_deref().cloned(),
            sides: verdicts.iter().map(side).collect(),
        })
    };
    let mut all: Vec<Differing> = found.into_iter().filter_map(one).collect();
    all.sort_by_key(|one| (one.grade, one.code));
    all
}

/// How bad what is said of one thing is; nothing if all say the same.
fn grade(field: &str, verdicts: &[(&str, &Verdict)]) -> Option<Grade> {
    // That there is one says nothing against what it is; what cannot be read says nothing at all.
    let says = |one: &&Verdict| !matches!(one.state, State::Unreadable(_) | State::Refused(_));
    let mut values: Vec<&str> = verdicts
        .iter()
        .map(|(_, one)| *one)
        .filter(says)
        .map(|one| one.value.as_str())
        .filter(|v| *v != "ada")
        .collect();
    values.sort_unstable();
    values.dedup();
    let torn = values.len() > 1;
    let each = verdicts.iter().filter_map(|(_, one)| match &one.state {
        State::Ask("nib.twice") => Some(Grade::NumberTwice),
        State::Ask("row.contradicts") if field == Field::Nib.slug() => Some(Grade::NibContradicts),
        State::Different if field == Field::Nib.slug() => Some(Grade::NibContradicts),
        State::Different if field == "nib_status" && contradicts(one) => Some(Grade::StatusContradicts),
        State::Different | State::Ask("row.contradicts") => Some(Grade::Differs),
        State::New => Some(Grade::Missing),
        State::Older => Some(Grade::Older),
        State::Newer
        | State::Same
        | State::Ask(_)
        | State::Doubt(_)
        | State::Refused(_)
        | State::Unreadable(_)
        | State::Unmatched
        | State::Elsewhere => None,
    });
    let between =
        torn.then_some(if field == Field::Nib.slug() { Grade::NibContradicts } else { Grade::Differs });
    each.chain(between).min()
}

/// Active here and not there, or the other way round.
fn contradicts(verdict: &Verdict) -> bool {
    let status = |text: &str| NibStatus::parse(text.split(';').next().unwrap_or(""));
    let (there, here) =
        (status(&verdict.value), verdict.before.as_ref().and_then(|before| status(&before.text)));
    (there == Some(NibStatus::Active)) != (here == Some(NibStatus::Active))
}
