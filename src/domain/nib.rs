//! What a person says of a NIB: its number, what OSS said of it, or both at once. One judge for the
//! form, the command line and lines. Source: DOMAIN 2.

use super::{Cooperative, Fact, Field, NibCheck, NibStatus};
use crate::base::fault::rule;
use crate::base::{Day, Fault, Msg};
use crate::msg;

/// What is said of a NIB. What is not said stays as the book has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The number; empty says that there is known to be none.
    pub number: Option<String>,
    /// The status that was found.
    pub status: Option<NibStatus>,
    /// The day it was seen.
    pub on: Day,
    /// What proves it, or why there is no proof; the source of the number too.
    pub evidence: String,
    /// The day that the number was seen, where it is another than that of the check: a number that is on
    /// record already is then seen again.
    pub numbered: Option<Day>,
    /// Why the number is recorded although another cooperative bears it; empty if none does.
    pub even_so: String,
}

impl Draft {
    /// Nothing but a check of the number that the book has.
    pub fn check(status: NibStatus, on: Day, evidence: impl Into<String>) -> Draft {
        let (evidence, even_so) = (evidence.into(), String::new());
        Draft { number: None, status: Some(status), on, evidence, numbered: None, even_so }
    }
}

/// What the book is to say.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// The number, where it is another one.
    pub number: Option<Fact>,
    /// The check, where one is said; the one on record speaks of the number on record.
    pub check: Option<NibCheck>,
    /// What is doubtful.
    pub warning: Option<Msg>,
}

/// Judges what is said of a cooperative's NIB; `source` is where a number is from that comes without
/// evidence.
///
/// # Errors
/// If the number has not its shape, if number and status contradict each other, if an active NIB
/// comes without evidence, if a later check is on record, or if nothing is said that is new.
pub fn judge(coop: &Cooperative, draft: &Draft, source: &str) -> Result<Judged, Fault> {
    let (known, evidence) = (coop.text(Field::Nib), draft.evidence.trim());
    let source = if evidence.is_empty() { source } else { evidence };
    let (mut number, mut warning) = (None, None);
    if let Some(typed) = &draft.number {
        let text = if typed.trim().is_empty() {
            String::new()
        } else {
            let (text, doubt) = Field::Nib.read(typed)?;
            warning = doubt;
            text
        };
        // A dashboard may have said that there is one, without its number.
        let is_new =
            known.unwrap_or("") != text || (text.is_empty() && coop.tri(Field::Nib) != super::Tri::No);
        let known = coop.facts.get(&Field::Nib);
        let again = draft.numbered.is_some_and(|on| known.is_some_and(|known| on > known.on));
        let on = draft.numbered.unwrap_or(draft.on);
        let fact = Fact::new(!text.is_empty(), text, on, source);
        number = (is_new || again).then_some(fact);
    }
    let has_number = number.as_ref().map_or(known.is_some(), |fact| fact.exists);
    let check = match draft.status {
        None => None,
        Some(NibStatus::Unchecked) => {
            return Err(Fault::refused(rule::NIB_STATUS, msg!(NibCheckWhat)).then(msg!(NibCheckWhatNext)));
        }
        Some(NibStatus::None) if has_number => {
            let text = number.as_ref().map_or(known, |fact| Some(&fact.text)).unwrap_or_default();
            return Err(Fault::refused(rule::NIB_BOTH, msg!(NibBoth, number: text)).then(msg!(NibBothNext)));
        }
        Some(NibStatus::None) => Some(NibStatus::None),
        Some(_) if !has_number => {
            return Err(Fault::refused("nib.number", msg!(NibCheckNeedsNumber)).then(msg!(NextNibNumber)));
        }
        Some(NibStatus::Active) if evidence.is_empty() => {
            return Err(Fault::refused(rule::NIB_EVIDENCE, msg!(NibEvidence)).then(msg!(NibEvidenceNext)));
        }
        Some(status) => Some(status),
    };
    let check = check.map(|status| NibCheck { status, on: draft.on, evidence: evidence.to_owned() });
    // What was checked is the number on record, not another.
    let is_other = number.as_ref().is_some_and(|fact| fact.text != known.unwrap_or(""));
    if let (Some(check), Some(earlier), false) = (&check, &coop.nib_check, is_other)
        && check.on < earlier.on
    {
        let what = msg!(NibCheckOlder, on: check.on, earlier: earlier.on);
        return Err(Fault::refused(rule::NIB_OLDER, what));
    }
    let is_same = number.is_none() && (check.is_none() || check == coop.nib_check);
    if is_same {
        return Err(Fault::refused(rule::NOTHING_NEW, crate::base::Word::NothingNew.into()));
    }
    Ok(Judged { number, check, warning })
}
