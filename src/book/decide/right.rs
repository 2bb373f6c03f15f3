//! What every deed is asked, whatever it says: whom it is about, and whose right it takes. A new deed
//! answers here before it compiles.

use super::Deed;
use crate::base::{Code, Day, Slug, Week};
use crate::domain::Verb;
use crate::domain::cooperative::ClaimOutcome;

impl Deed {
    /// The cooperative that it is about, if it names one.
    pub fn code(&self) -> Option<Code> {
        self.about().map(|(code, _)| code)
    }

    /// The record that it is about: a cooperative, perhaps with a company.
    pub fn about(&self) -> Option<(Code, Option<Slug>)> {
        match self {
            Deed::SetFacts { code, .. }
            | Deed::SetNib { code, .. }
            | Deed::MarkPaper { code, .. }
            | Deed::SetSanction { code, .. }
            | Deed::LiftSanction { code, .. }
            | Deed::SettleClaim { code, .. }
            | Deed::ChangeVillage { code, .. }
            | Deed::Close { code, .. }
            | Deed::MarkEvent { code, .. }
            | Deed::Reveal { code, .. }
            | Deed::ErasePersonal { code, .. }
            | Deed::SetVisit { code, .. }
            | Deed::DropVisit { code, .. }
            | Deed::SeeDashboard { code, .. } => Some((*code, None)),
            Deed::Move { code, company, .. } | Deed::Post { code, company, .. } => {
                Some((*code, Some(*company)))
            }
            Deed::SetCap { account, .. } => Some((account.code, Some(account.company))),
            Deed::Reverse { .. }
            | Deed::SetSpelling { .. }
            | Deed::Import { .. }
            | Deed::UndoImport { .. }
            | Deed::UndoHomecoming { .. }
            | Deed::Settle { .. }
            | Deed::Undo { .. }
            | Deed::SetGate { .. }
            | Deed::AddPolicy { .. }
            | Deed::SetPerson { .. }
            | Deed::BindKey { .. }
            | Deed::RevokeKey { .. }
            | Deed::SetNorm { .. }
            | Deed::AddVillage { .. }
            | Deed::SetKecamatan { .. }
            | Deed::SetThing { .. }
            | Deed::Retire { .. }
            | Deed::SetEvent { .. }
            | Deed::SetOffice { .. }
            | Deed::IssueLetter { .. }
            | Deed::CloseMonth { .. }
            | Deed::ReopenMonth { .. }
            | Deed::SetDevice { .. }
            | Deed::EraseLost { .. }
            | Deed::StopDevice { .. } => None,
        }
    }

    /// Has what is said to have happened on one day have happened on another, with the week that follows from it.
    pub fn redated(&mut self, from: Day, to: Day) {
        let on = match self {
            Deed::SetFacts { on, .. }
            | Deed::Move { on, .. }
            | Deed::DropVisit { on, .. }
            | Deed::LiftSanction { on, .. }
            | Deed::ChangeVillage { on, .. } => on,
            Deed::SetNib { nib, .. } => &mut nib.on,
            Deed::MarkPaper { mark, .. } => &mut mark.on,
            Deed::SetVisit { visit, .. } => &mut visit.on,
            Deed::SetSanction { sanction: Some(sanction), .. } => &mut sanction.since,
            Deed::SettleClaim { outcome: ClaimOutcome::Confirmed { since, .. }, .. } => since,
            Deed::Post { draft, .. } => {
                if draft.on == from && draft.week == Week::of(from.date()) {
                    draft.week = Week::of(to.date());
                }
                &mut draft.on
            }
            _ => return,
        };
        if *on == from {
            *on = to;
        }
    }

    /// The right that it takes to ask for it, of whichever cooperative and company.
    pub fn verb(&self) -> Verb {
        match self {
            Deed::SetFacts { .. } | Deed::SetNib { .. } | Deed::SetSpelling { .. } => Verb::Facts,
            Deed::MarkPaper { .. } => Verb::Papers,
            Deed::SetVisit { .. } | Deed::DropVisit { .. } => Verb::Visits,
            Deed::MarkEvent { .. } => Verb::Prepare,
            Deed::Move { to, .. } => to.verb(),
            Deed::SetSanction { .. } | Deed::LiftSanction { .. } | Deed::SettleClaim { .. } => Verb::Partner,
            Deed::Post { .. }
            | Deed::Reverse { .. }
            | Deed::Import { .. }
            | Deed::UndoImport { .. }
            | Deed::UndoHomecoming { .. }
            | Deed::Settle { .. }
            | Deed::Undo { .. } => Verb::Ledger,
            Deed::SetGate { .. }
            | Deed::AddPolicy { .. }
            | Deed::SetCap { .. }
            | Deed::SetPerson { .. }
            | Deed::BindKey { .. }
            | Deed::RevokeKey { .. }
            | Deed::SetNorm { .. }
            | Deed::AddVillage { .. }
            | Deed::ChangeVillage { .. }
            | Deed::Close { .. }
            | Deed::SetKecamatan { .. }
            | Deed::SetThing { .. }
            | Deed::Retire { .. }
            | Deed::SetEvent { .. }
            | Deed::SetOffice { .. }
            | Deed::IssueLetter { .. }
            | Deed::SeeDashboard { .. }
            | Deed::CloseMonth { .. }
            | Deed::ReopenMonth { .. }
            | Deed::SetDevice { .. }
            | Deed::ErasePersonal { .. }
            | Deed::EraseLost { .. }
            | Deed::StopDevice { .. } => Verb::Programme,
            Deed::Reveal { .. } => Verb::Reveal,
        }
    }
}
