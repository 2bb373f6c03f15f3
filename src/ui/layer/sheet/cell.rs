//! A cell of the sheet: what is typed into it, and what the book would say to it.

use crate::base::{Fault, Lang, Msg, Qty, Seq};
use crate::domain::{PostingKind, Product};
use crate::msg;
use crate::ui::edit::Edit;

/// What a person or a proposal put into a cell.
#[derive(Clone)]
pub(super) struct Put {
    /// The quantity as it was typed.
    pub text: Edit,
    /// The delivery order's number, of a receipt.
    pub delivery: Edit,
    /// Typed by the person; a proposal's is not.
    pub by_hand: bool,
    /// The version of the week's line that it was typed or proposed on.
    pub base: Seq,
}

/// A quantity takes no more characters than this.
const MOST: usize = 20;
/// A delivery order's number takes no more.
const MOST_DELIVERY: usize = 40;

impl Default for Put {
    fn default() -> Put {
        let (text, delivery) = (Edit::default().at_most(MOST), Edit::default().at_most(MOST_DELIVERY));
        Put { text, delivery, by_hand: false, base: Seq::NONE }
    }
}

/// A cell that was judged.
pub(super) struct Typed {
    /// What stands in it.
    pub put: Put,
    /// What it says; none is nothing to write.
    pub qty: Result<Option<Qty>, Fault>,
    /// What the book would say to it: warnings, or why not.
    pub verdict: Result<Vec<Msg>, Fault>,
}

impl Typed {
    /// The quantity that would be written: what is refused is not among it.
    pub fn counts(&self) -> Option<Qty> {
        self.qty.as_ref().ok().copied().flatten().filter(|_| self.verdict.is_ok())
    }

    /// True if it cannot be written as it stands.
    pub fn is_refused(&self) -> bool {
        self.qty.is_err() || self.verdict.is_err()
    }
}

/// What a cell says. A nought is nothing to write, but for a count: a store can be empty. A delivery
/// order without a quantity is half a receipt.
pub(super) fn read(
    put: &Put,
    product: &Product,
    kind: PostingKind,
    lang: Lang,
) -> Result<Option<Qty>, Fault> {
    let text = put.text.text().trim();
    let qty = match text {
        "" => None,
        text => Some(product.quantity(text, true, lang)?),
    };
    let nothing = qty.unwrap_or_default() == Qty::ZERO;
    if nothing && !put.delivery.is_empty() {
        return Err(Fault::usage("sheet.delivery", msg!(SheetDeliveryAlone, number: put.delivery.text()))
            .then(msg!(SheetDeliveryAloneNext)));
    }
    Ok(qty.filter(|_| !nothing || kind == PostingKind::Count))
}
