//! The last deed once more: its form, filled in as it was saved, for the next row. What is one record's
//! own, a number of any kind, is not repeated.

use super::able;
use super::act;
use super::form::Form;
use super::keys::Action;
use super::means::{self, Row};
use super::session::{Session, Turn};
use crate::base::{Code, Fault, Slug, Word};
use crate::msg;
use std::collections::BTreeSet;

/// A deed that was saved.
#[derive(Clone, Debug)]
pub struct Again {
    action: Action,
    /// For whom.
    codes: BTreeSet<Code>,
    /// Of which product, if it was of one.
    product: Option<Slug>,
    /// What stood in its fields, and whether somebody put it there.
    texts: Vec<(Word, String, bool)>,
}

/// Numbers that are one record's own.
const OWN: [Word; 7] = [
    Word::FormNibNumber,
    Word::FormEvenSo,
    Word::FormNumber,
    Word::FormReceipt,
    Word::FormAgreement,
    Word::FormDelivery,
    Word::FormDeliveryOrder,
];

impl Again {
    /// What is kept of a form that is being saved; none of one that cannot be done again elsewhere.
    pub fn of(form: &Form) -> Option<Again> {
        let action = form.by?;
        // What is said of one record only cannot be said again of another.
        let repeats = [Action::Nib, Action::Paper, Action::Sanction, Action::Aside, Action::Post];
        if !repeats.contains(&action) && !matches!(action, Action::Forward | Action::Backward) {
            return None;
        }
        let about = form.deeds.about();
        let product = about.first().and_then(|(.., product)| *product);
        let codes = about.iter().map(|(code, ..)| *code).collect();
        let kept = form.fields.iter().filter(|field| !OWN.contains(&field.label));
        let texts = kept.map(|field| (field.label, field.value().to_owned(), field.is_touched())).collect();
        Some(Again { action, codes, product, texts })
    }

    /// True of a row that it was not done for yet, and is for.
    fn fits(&self, row: Row) -> bool {
        let of_product = match (row, self.product) {
            (Row::Account(account), Some(product)) => account.product == product,
            _ => true,
        };
        of_product && !self.codes.contains(&row.code())
    }
}

/// Does the last deed again: for the marked rows, else for the row under the cursor, or the next one
/// that it was not done for.
///
/// # Errors
/// If there is none, if the pane has no such deed or no such row, or if the book cannot be read.
pub fn again(s: &mut Session, turn: &mut Turn<'_>) -> Result<(), Fault> {
    let refuse = |what| Err(Fault::usage("again.none", what));
    let Some(again) = s.again.clone() else { return refuse(msg!(AgainNone)) };
    let label = s.keys.bindings(s.tab().scopes()).find(|b| b.action == again.action).map(|b| b.label);
    let Some(label) = label else { return refuse(msg!(AgainElsewhere)) };
    if s.list().marked() == 0 {
        let rows = means::shown(s);
        let from = s.list().cursor();
        let Some(at) = (from..rows.len()).find(|at| again.fits(rows[*at])) else {
            return refuse(msg!(AgainLast, deed: label));
        };
        s.list_mut().set_cursor(at);
        s.reveal();
    }
    if able::refuse(s, again.action, turn.now) {
        return Ok(());
    }
    act::open(s, again.action, turn)?;
    if let Some(form) = s.layers.top_mut::<Form>() {
        for (label, text, touched) in &again.texts {
            form.put(*label, text, *touched);
        }
    }
    Ok(())
}
