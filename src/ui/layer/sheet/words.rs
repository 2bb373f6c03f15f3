//! What is said of the cell under the cursor: what is left and what it leaves, or what the book would
//! say to it.

use super::view::sign;
use super::{Offer, Sheet};
use crate::base::fault::rule;
use crate::base::{Fault, Qty, Word, text};
use crate::book::records::Account;
use crate::domain::PostingKind;
use crate::msg;
use crate::ui::table::Cx;
use crate::ui::theme::glyph;

impl Sheet {
    /// The sign and the words for the cell under the cursor: what is left and what it leaves, or,
    /// once it is typed, what the book would say to it. Figures take `figure` columns.
    pub(super) fn said(&self, cx: &Cx<'_>, width: usize, figure: usize) -> (&'static str, Vec<String>) {
        if self.leaving {
            let unsaved = self.unsaved(true).map(|unsaved| unsaved.show(cx.lang));
            return ("!", unsaved.into_iter().chain([Word::FormLeaving.text(cx.lang).to_owned()]).collect());
        }
        let (Some(offer), Some(account)) = (self.offer(), self.current()) else { return (" ", Vec::new()) };
        match self.barred(&account) {
            Some(Some(why)) => return (glyph::NO, vec![why.show(cx.lang)]),
            Some(None) => {
                let unmarked = self.whose.leaves_out(&account);
                let word = if unmarked { Word::SheetUnmarked } else { Word::SheetNoLedger };
                return (" ", vec![word.text(cx.lang).to_owned()]);
            }
            None => {}
        }
        let typed = self.typed.get(&(self.kind, account));
        let sign = typed.and_then(|typed| sign(typed, self.typing)).map_or(" ", |(sign, _)| sign);
        // The figures say it already while one types.
        let by_figures =
            |fault: &Fault| matches!(fault.rule, rule::QUOTA_LEFT | rule::QUOTA_RECEIVE | rule::QUOTA_STOCK);
        match typed.map(|typed| (&typed.qty, &typed.verdict)) {
            Some((Ok(_), Err(fault))) if !(self.typing && by_figures(fault)) => {
                return (sign, vec![fault.show_unsaved(cx.lang)]);
            }
            Some((Err(fault), _)) if !self.typing => return (sign, vec![fault.show_unsaved(cx.lang)]),
            Some((_, Ok(warnings))) if !self.typing && !warnings.is_empty() => {
                return (sign, warnings.iter().map(|warning| warning.show(cx.lang)).collect());
            }
            _ => {}
        }
        // The sign stands at the cell; here it would cost as much as the figures.
        let sign = if self.typing { " " } else { sign };
        let qty = typed.and_then(|typed| typed.qty.clone().ok().flatten());
        let in_packs = typed.is_some_and(|typed| typed.put.text.text().contains(char::is_alphabetic));
        let unit = offer.product.unit.word().text(cx.lang);
        let pack = offer.product.packs.first().map_or(unit, |pack| pack.named(Qty::MOST, cx.lang));
        let hint = match self.in_delivery {
            true => Word::SheetDeliveryHint.text(cx.lang).to_owned(),
            false => msg!(SheetHint, unit: unit, pack: pack).show(cx.lang),
        };
        let figures = self.figures_line(cx, offer, account, qty, figure);
        let read = qty.filter(|qty| *qty > Qty::ZERO).and_then(|qty| match in_packs {
            // What is typed in one way is read in the other.
            true => Some(qty.show(offer.product.unit, cx.lang)),
            false => Some(offer.product.in_packs(qty)?.show(cx.lang)),
        });
        let line = read.map_or_else(|| figures.clone(), |read| format!("{figures}  = {read}"));
        // A figure is never cut.
        let line = if text::width(&line) <= width { line } else { figures };
        (sign, vec![line, hint])
    }

    /// What there is and what a cell leaves of it: each figure in a place of its own, so that only
    /// figures change from key to key.
    fn figures_line(
        &self,
        cx: &Cx<'_>,
        offer: &Offer,
        account: Account,
        qty: Option<Qty>,
        figure: usize,
    ) -> String {
        let Some(figures) = self.figures.get(&account) else { return String::new() };
        let (limit, there, after) = match self.kind {
            PostingKind::Order => (Word::SheetLeft, figures.left.most(), Word::SheetAfter),
            PostingKind::Receive => (Word::SheetOpen, Some(figures.open()), Word::SheetAfter),
            PostingKind::Count => (Word::SheetStock, Some(figures.stock.on_hand), Word::SheetDifference),
            _ => (Word::SheetStock, Some(figures.stock.on_hand), Word::SheetAfter),
        };
        let typed = qty.unwrap_or_default();
        let rest = |there: Qty| match (self.kind, qty) {
            (PostingKind::Count, None) => Qty::ZERO,
            (PostingKind::Count, Some(typed)) => typed - there,
            _ => there - typed,
        };
        let shown = |qty: Option<Qty>| {
            let text = qty.map_or_else(|| "∞".to_owned(), |qty| qty.show(offer.product.unit, cx.lang));
            text::pad_left(&text, figure.max(text::width(&text)))
        };
        let (limit, after) = (limit.text(cx.lang), after.text(cx.lang));
        format!("{limit} {}  {after} {}", shown(there), shown(there.map(rest)))
    }
}
