//! Deeds about the office's papers: what it heads and signs them with, and the numbers of its letters,
//! which are drawn once.

use super::{Decision, Desk, nothing_new};
use crate::base::Fault;
use crate::book::Op;
use crate::domain::Verb;
use crate::domain::office::{Letter, Part};
use crate::msg;

impl Desk<'_> {
    pub(super) fn set_office(&self, part: Part, text: &str) -> Result<Decision, Fault> {
        self.may(Verb::Programme, None, None)?;
        let slug = part.slug();
        self.unchanged(
            self.registry.version,
            None,
            |op| matches!(op, Op::OfficeSet { part, .. } if part == slug),
        )?;
        let office = &self.registry.office;
        let before = office.is_set(part).then(|| office.get(part).to_owned());
        let after = part.read(text)?;
        if office.get(part) == after {
            return Err(nothing_new());
        }
        let op = Op::OfficeSet { part: slug.to_owned(), before, after: Some(after) };
        Ok(Decision { ops: vec![op], ..Decision::default() })
    }

    pub(super) fn issue_letter(&self, letter: &Letter) -> Result<Decision, Fault> {
        self.may(Verb::Programme, None, None)?;
        self.registry.office.is_ready()?;
        let next = self.registry.office.next(letter.year.into());
        if letter.n != next {
            let what = msg!(LetterTaken, n: i64::from(letter.n), next: i64::from(next));
            return Err(Fault::refused("letter.number", what).then(msg!(LetterTakenNext)));
        }
        let Letter { year, n, number, kind, about, sha256 } = letter.clone();
        Ok(Decision {
            ops: vec![Op::LetterIssued { year, n, number, kind, about, sha256 }],
            ..Decision::default()
        })
    }
}
