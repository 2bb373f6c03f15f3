//! A form filled with what came home from the field: what was asked for there stands where it would have been
//! typed here, and whoever changes it answers for it.

use super::Form;
use super::deeds::today_text;
use super::field::Field;
use crate::base::{Day, Lang, Word};
use crate::book::decide::Deed;
use crate::deeds::claim::REFUTED;
use crate::deeds::sanction::{BAN, LIFT};
use crate::domain::cooperative::ClaimOutcome;
use crate::domain::pipeline::MoveDetails;
use crate::domain::quota::Draft;
use crate::domain::{PaperMark, nib};

/// A text, and the label of the field where it stands.
type Text = (Word, String);

impl Form {
    /// Puts what a deed says into the fields that ask for it.
    pub fn fill_with(&mut self, deed: &Deed, lang: Lang) {
        let texts = texts(deed, lang);
        let first = texts.first().and_then(|(label, _)| self.fields.iter().position(|f| f.label == *label));
        self.at = first.unwrap_or(self.at);
        for (label, text) in texts {
            self.put(label, &text, true);
        }
        self.fields.iter_mut().for_each(Field::offer);
        // Left as it is nothing is lost: what it is filled with stays in the box.
        self.touched = false;
    }
}

/// What a deed says, by the labels of the form that asks for it.
fn texts(deed: &Deed, lang: Lang) -> Vec<Text> {
    let day = |label: Word, day: Day| (label, today_text(day, lang));
    match deed {
        Deed::SetFacts { facts, on, source, even_so, .. } => {
            // A personal value is used as it came, or entered again: it is shown to nobody here.
            let open = facts.iter().filter(|(field, _)| !field.is_personal());
            let facts = open.map(|(field, text)| (field.word(), text.clone().unwrap_or_default()));
            let rest = [(Word::FormSource, source.clone()), (Word::FormEvenSo, even_so.clone())];
            facts.chain(rest).chain([day(Word::FormSeenOn, *on)]).collect()
        }
        Deed::SetNib { nib, .. } => checked(nib, day),
        Deed::MarkPaper { mark, .. } => paper(mark, day),
        Deed::Move { to, details, on, .. } => {
            let stage = (Word::FormStage, to.slug().to_owned());
            [stage, day(Word::FormOn, *on)].into_iter().chain(step(details, day)).collect()
        }
        Deed::Post { draft, .. } => posting(draft, lang, day),
        Deed::Reverse { reason, .. } => vec![(Word::FormReason, reason.clone())],
        Deed::SetSanction { sanction: Some(ban), .. } => vec![
            (Word::FormSanction, BAN.to_owned()),
            (Word::FormReason, ban.reason.clone()),
            day(Word::FormSince, ban.since),
        ],
        Deed::LiftSanction { reason, on, .. } => vec![
            (Word::FormSanction, LIFT.to_owned()),
            (Word::FormReason, reason.clone()),
            day(Word::FormSince, *on),
        ],
        Deed::SettleClaim { outcome, .. } => match outcome {
            ClaimOutcome::Confirmed { company, since, evidence } => vec![
                (Word::FormClaim, company.to_string()),
                (Word::FormEvidence, evidence.clone()),
                day(Word::FormSince, *since),
            ],
            ClaimOutcome::Refuted { evidence } => {
                vec![(Word::FormClaim, REFUTED.to_owned()), (Word::FormEvidence, evidence.clone())]
            }
        },
        // A visit's form is made of a visit; what is left has no form of its own.
        _ => Vec::new(),
    }
}

fn checked(nib: &nib::Draft, day: impl Fn(Word, Day) -> Text) -> Vec<Text> {
    let number = nib.number.clone().map(|number| (Word::FormNibNumber, number));
    let status = nib.status.map(|status| (Word::FormNibStatus, status.slug().to_owned()));
    let rest = [(Word::FormEvidence, nib.evidence.clone()), day(Word::FormCheckedOn, nib.on)];
    number.into_iter().chain(status).chain(rest).collect()
}

fn paper(mark: &PaperMark, day: impl Fn(Word, Day) -> Text) -> Vec<Text> {
    let texts = [
        (Word::FormState, mark.state.slug().to_owned()),
        (Word::FormNumber, mark.number.clone()),
        (Word::FormSource, mark.source.clone()),
        day(Word::FormSeenOn, mark.on),
    ];
    texts.into_iter().chain(mark.until.map(|until| day(Word::FormUntil, until))).collect()
}

fn step(details: &MoveDetails, day: impl Fn(Word, Day) -> Text) -> Vec<Text> {
    let texts = [
        (Word::FormReason, details.reason.clone()),
        (Word::FormReceipt, details.receipt.clone()),
        (Word::FormAgreement, details.agreement.clone()),
        (Word::FormDelivery, details.delivery.clone()),
    ];
    let from = details.from.map(|from| day(Word::FormFrom, from));
    texts.into_iter().chain(from).chain(details.until.map(|until| day(Word::FormUntil, until))).collect()
}

fn posting(draft: &Draft, lang: Lang, day: impl Fn(Word, Day) -> Text) -> Vec<Text> {
    let texts = [
        (Word::FormKind, draft.kind.slug().to_owned()),
        (Word::FormQty, draft.qty.show_number(lang)),
        (Word::FormDeliveryOrder, draft.delivery_order.clone()),
        (Word::FormNote, draft.note.clone()),
        day(Word::FormOn, draft.on),
    ];
    let price = draft.price.map(|price| (Word::FormPrice, price.0.to_string()));
    texts.into_iter().chain(price).collect()
}
