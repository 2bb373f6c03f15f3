//! Whom a form is about.

use super::Deeds;
use crate::base::{Code, Slug, Word};
use crate::domain::office::Part;
use crate::ui::form::village::OfVillage;
use crate::ui::input::Leaving;
use std::sync::Arc;

/// A cooperative, with the company and the product if it is about one of these.
pub type About = (Code, Option<Slug>, Option<Slug>);

impl Deeds {
    /// True of what asks where this very file is to lie.
    pub fn is_of(&self, leaving: &Arc<Leaving>) -> bool {
        matches!(self, Deeds::File(file) if Arc::ptr_eq(file, leaving))
    }

    /// The cooperatives that it is about; none for what is no cooperative's.
    pub fn about(&self) -> Vec<About> {
        let plain = |code: Code| (code, None, None);
        match self {
            Deeds::Nib(coop) => vec![plain(coop.code)],
            Deeds::Visit(of) => vec![plain(of.code)],
            Deeds::Facts { code, .. } | Deeds::Claim { code, .. } | Deeds::Unmask { code } => {
                vec![plain(*code)]
            }
            Deeds::Paper { codes, .. } | Deeds::Sanction { codes } => {
                codes.iter().map(|(code, _)| plain(*code)).collect()
            }
            Deeds::Move { cases } | Deeds::Aside { cases } => {
                cases.iter().map(|(code, company, ..)| (*code, Some(*company), None)).collect()
            }
            Deeds::Post { accounts, .. } => {
                let about = accounts.iter().map(|a| (a.code, Some(a.company), Some(a.product)));
                about.collect()
            }
            Deeds::Undo { .. }
            | Deeds::Reopen { .. }
            | Deeds::Reverse { .. }
            | Deeds::Settle { .. }
            | Deeds::Homecoming { .. }
            | Deeds::Gate { .. }
            | Deeds::Event { .. }
            | Deeds::Policy(_)
            | Deeds::Cap(_)
            | Deeds::Person(_)
            | Deeds::Thing(_)
            | Deeds::Village(_)
            | Deeds::Norm { .. }
            | Deeds::Office { .. }
            | Deeds::Look(_)
            | Deeds::Name
            | Deeds::Week
            | Deeds::Day { .. }
            | Deeds::File(_)
            | Deeds::Split { .. } => Vec::new(),
        }
    }

    /// Which part it is of what the office heads its papers with.
    pub fn part(&self) -> Option<Part> {
        match self {
            Deeds::Office { part, .. } => Some(*part),
            _ => None,
        }
    }

    /// What Enter does, in a word: what is not there afterwards as it was typed is not saved.
    pub fn verb(&self) -> Word {
        match self {
            Deeds::Unmask { .. } => Word::VerbShow,
            Deeds::Undo { .. } | Deeds::Homecoming { .. } => Word::KeyUndo,
            Deeds::Reverse { .. } => Word::KeyReverse,
            Deeds::Reopen { .. } => Word::VerbReopen,
            Deeds::Village(of) if matches!(**of, OfVillage::Close { .. }) => Word::VerbCloseCoop,
            _ => Word::KeySubmit,
        }
    }

    /// True of what only looks or proposes: nothing of it is ever written.
    pub fn only_looks(&self) -> bool {
        matches!(
            self,
            Deeds::Look(_)
                | Deeds::Name
                | Deeds::Week
                | Deeds::Day { .. }
                | Deeds::File(_)
                | Deeds::Split { .. }
        )
    }
}
