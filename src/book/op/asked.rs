//! The bytes of what is asked for away from the office, as they were first written and are written still:
//! frozen as those of ops are. What cannot be asked for away has none.

use super::shape::{Kind as Made, Shape, Told, Type, Types};
use super::v1::{
    ClaimOutcome, Field, Import, NibStatus, PaperMark, PostingKind, Sanction, Spelling, Stage, Tri, Turn,
    Visit,
};
use crate::base::{Code, Day, Qty, Rupiah, Seq, Slug, Week};
use crate::book::Deed;
use crate::domain::{event, nib, pipeline, quota};
use serde::{Deserialize, Serialize};

structs! {
    NibDraft = nib::Draft {
        number: Option<String>, status: Option<NibStatus>, on: Day, evidence: String, numbered: Option<Day>,
        even_so: String,
    }
    MoveDetails = pipeline::MoveDetails {
        reason: String, receipt: String, agreement: String, from: Option<Day>, until: Option<Day>,
        delivery: String,
    }
    PostDraft = quota::Draft {
        kind: PostingKind, qty: Qty, week: Week, on: Day, price: Option<Rupiah>, delivery_order: String,
        note: String, rebook: bool,
    }
    EventMark = event::Mark {
        invited: Option<bool>, attended: Option<Tri>, interests: Vec<(Slug, bool)>, note: Option<String>,
    }
}

/// What is asked for, as its bytes are. The order is frozen; new ones go to the end.
#[derive(Serialize, Deserialize)]
#[allow(private_interfaces, reason = "what is written is made and read here alone")]
pub enum Asked {
    SetFacts { code: Code, facts: Vec<(Field, Option<String>)>, on: Day, source: String, even_so: String },
    SetNib { code: Code, nib: NibDraft },
    MarkPaper { code: Code, paper: Slug, mark: PaperMark },
    Move { code: Code, company: Slug, to: Stage, details: MoveDetails, on: Day },
    Post { code: Code, company: Slug, product: Slug, draft: PostDraft },
    Reverse { entry: Seq, reason: String, rebook: bool },
    SetSanction { code: Code, sanction: Option<Sanction> },
    LiftSanction { code: Code, reason: String, on: Day },
    SettleClaim { code: Code, outcome: ClaimOutcome },
    MarkEvent { event: Slug, code: Code, mark: EventMark },
    SetSpelling { spelling: Spelling, forget: bool },
    Import { import: Import },
    TakeBack { n: u64, reason: String },
    SetVisit { code: Code, visit: Visit },
    DropVisit { code: Code, on: Day, by: String, reason: String },
    Reveal { code: Code, fields: Vec<Field>, reason: String },
}

impl Asked {
    /// The bytes' side of a deed; `None` of one that is not asked for away.
    pub fn of(deed: &Deed) -> Option<Asked> {
        Some(match deed.clone() {
            Deed::SetFacts { code, facts, on, source, even_so } => {
                let facts = facts.into_iter().map(|(field, text)| (field.turn(), text)).collect();
                Asked::SetFacts { code, facts, on, source, even_so }
            }
            Deed::SetNib { code, nib } => Asked::SetNib { code, nib: nib.turn() },
            Deed::MarkPaper { code, paper, mark } => Asked::MarkPaper { code, paper, mark: mark.turn() },
            Deed::Move { code, company, to, details, on } => {
                Asked::Move { code, company, to: to.turn(), details: details.turn(), on }
            }
            Deed::Post { code, company, product, draft } => {
                Asked::Post { code, company, product, draft: draft.turn() }
            }
            Deed::Reverse { entry, reason, rebook } => Asked::Reverse { entry, reason, rebook },
            Deed::SetSanction { code, sanction } => Asked::SetSanction { code, sanction: sanction.turn() },
            Deed::LiftSanction { code, reason, on } => Asked::LiftSanction { code, reason, on },
            Deed::SettleClaim { code, outcome } => Asked::SettleClaim { code, outcome: outcome.turn() },
            Deed::MarkEvent { event, code, mark } => Asked::MarkEvent { event, code, mark: mark.turn() },
            Deed::SetSpelling { spelling, forget } => {
                Asked::SetSpelling { spelling: spelling.turn(), forget }
            }
            Deed::Import { import } => Asked::Import { import: import.turn() },
            Deed::SetVisit { code, visit } => Asked::SetVisit { code, visit: visit.turn() },
            Deed::DropVisit { code, on, by, reason } => Asked::DropVisit { code, on, by, reason },
            Deed::Reveal { code, fields, reason } => {
                Asked::Reveal { code, fields: fields.into_iter().map(Turn::turn).collect(), reason }
            }
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
            | Deed::UndoImport { .. }
            | Deed::UndoHomecoming { .. }
            | Deed::CloseMonth { .. }
            | Deed::ReopenMonth { .. }
            | Deed::ErasePersonal { .. }
            | Deed::EraseLost { .. }
            | Deed::SetDevice { .. }
            | Deed::StopDevice { .. }
            | Deed::Settle { .. }
            | Deed::Undo { .. } => return None,
        })
    }

    /// The deed; or the number of the wish whose action is taken back, and why.
    pub fn deed(self) -> Result<Deed, (u64, String)> {
        Ok(match self {
            Asked::SetFacts { code, facts, on, source, even_so } => {
                let facts = facts.into_iter().map(|(field, text)| (field.turn(), text)).collect();
                Deed::SetFacts { code, facts, on, source, even_so }
            }
            Asked::SetNib { code, nib } => Deed::SetNib { code, nib: nib.turn() },
            Asked::MarkPaper { code, paper, mark } => Deed::MarkPaper { code, paper, mark: mark.turn() },
            Asked::Move { code, company, to, details, on } => {
                Deed::Move { code, company, to: to.turn(), details: details.turn(), on }
            }
            Asked::Post { code, company, product, draft } => {
                Deed::Post { code, company, product, draft: draft.turn() }
            }
            Asked::Reverse { entry, reason, rebook } => Deed::Reverse { entry, reason, rebook },
            Asked::SetSanction { code, sanction } => Deed::SetSanction { code, sanction: sanction.turn() },
            Asked::LiftSanction { code, reason, on } => Deed::LiftSanction { code, reason, on },
            Asked::SettleClaim { code, outcome } => Deed::SettleClaim { code, outcome: outcome.turn() },
            Asked::MarkEvent { event, code, mark } => Deed::MarkEvent { event, code, mark: mark.turn() },
            Asked::SetSpelling { spelling, forget } => {
                Deed::SetSpelling { spelling: spelling.turn(), forget }
            }
            Asked::Import { import } => Deed::Import { import: import.turn() },
            Asked::TakeBack { n, reason } => return Err((n, reason)),
            Asked::SetVisit { code, visit } => Deed::SetVisit { code, visit: visit.turn() },
            Asked::DropVisit { code, on, by, reason } => Deed::DropVisit { code, on, by, reason },
            Asked::Reveal { code, fields, reason } => {
                Deed::Reveal { code, fields: fields.into_iter().map(Turn::turn).collect(), reason }
            }
        })
    }
}
