//! The sheet as it is said, line by line: the column one is in.

use super::view::beside;
use super::{Sheet, account};
use crate::base::{Code, Word};
use crate::book::records::Account;
use crate::ui::lines::say;
use crate::ui::list::List;
use crate::ui::table::Cx;
use crate::ui::theme::glyph;

/// No line of a cell is longer.
const WIDTH: usize = 400;

impl Sheet {
    /// What is filled in, of which week and offer.
    pub fn title_line(&self, cx: &Cx<'_>) -> String {
        say(&self.title(cx), cx.lang)
    }

    /// What is typed, added up, over what there is; how a supply stands.
    pub fn about_lines(&self, cx: &Cx<'_>) -> Vec<String> {
        let Some(offer) = self.offer() else { return Vec::new() };
        let unit = offer.product.unit;
        let there = self.there(offer).map_or_else(|| "∞".to_owned(), |there| there.show(unit, cx.lang));
        let limit = format!("{}: {}", self.limit().text(cx.lang), say(&there, cx.lang));
        let word = if self.refused(offer) > 0 { Word::SheetSumWithoutSaid } else { Word::SheetSum };
        let sum = format!("{}: {}; {limit}", word.text(cx.lang), self.sum(offer).show(unit, cx.lang));
        let more = [self.supply(), self.unsaved(false)].into_iter().flatten();
        let more = more.map(|msg| say(&msg.show(cx.lang), cx.lang));
        [say(&self.day_msg().show(cx.lang), cx.lang), sum].into_iter().chain(more).collect()
    }

    /// The row at a place of the list: whose it is, what stands in its cell and what the book would
    /// say to it, what is known beside it.
    pub fn row_line(&self, at: usize, cx: &Cx<'_>) -> Option<String> {
        let account = self.account_at(at)?;
        let unit = self.offer()?.product.unit;
        let mut said = vec![self.name_of(at, cx)?];
        match (self.typed.get(&(self.kind, account)), self.barred(&account)) {
            (Some(typed), _) => {
                let kind = self.kind.word().text(cx.lang);
                said.push(match &typed.qty {
                    Ok(Some(qty)) => format!("{kind}: {}", qty.show(unit, cx.lang)),
                    _ => format!("{kind}: {}", typed.put.text.text()),
                });
                if !typed.put.delivery.is_empty() {
                    said.push(format!("{}: {}", Word::ColDelivery.text(cx.lang), typed.put.delivery.text()));
                }
                match (&typed.qty, &typed.verdict) {
                    (Err(fault), _) | (_, Err(fault)) => {
                        said.push(say(&fault.show_unsaved(cx.lang), cx.lang))
                    }
                    (_, Ok(warnings)) => {
                        said.extend(warnings.iter().map(|warning| say(&warning.show(cx.lang), cx.lang)));
                    }
                }
            }
            (None, Some(Some(why))) => said.push(say(&why.what.show(cx.lang), cx.lang)),
            (None, Some(None)) => {
                let unmarked = self.whose.leaves_out(&account);
                let word = if unmarked { Word::SheetUnmarked } else { Word::SheetNoLedger };
                said.push(word.text(cx.lang).to_owned());
            }
            (None, None) => {}
        }
        if let Some(figures) = self.figures.get(&account) {
            let known = beside(self.kind).iter().map(|(word, make, _)| (word, make(figures, cx.lang)));
            let known = known.filter(|(_, cell)| cell.text != glyph::NONE && cell.text != glyph::UNKNOWN);
            said.extend(known.map(|(word, cell)| {
                // Headings are short, and what is filled in may have the same word.
                let word = match *word {
                    Word::ColLater => Word::SheetLater,
                    Word::ColOrdered => Word::SumOrdered,
                    word => word,
                };
                format!("{}: {}", word.text(cx.lang), say(&cell.text, cx.lang))
            }));
        }
        Some(said.join("; "))
    }

    /// The name of the row at a place of the list.
    pub fn name_of(&self, at: usize, cx: &Cx<'_>) -> Option<String> {
        let (page, row) = cx.catalog.find(*self.list.items.get(at)?)?;
        Some(format!("{}, {}", row.name, page.name))
    }

    /// What is said of the cell under the cursor.
    pub fn cell_lines(&self, cx: &Cx<'_>) -> Vec<String> {
        let (_, lines) = self.said(cx, WIDTH, 0);
        lines.iter().map(|line| say(line, cx.lang)).collect()
    }

    /// True if every cell that is filled in can be read as a quantity.
    pub fn is_readable(&self) -> bool {
        self.cells().all(|(_, cell)| cell.qty.is_ok())
    }

    /// The rows, to be pointed at: what is typed next is typed anew.
    pub fn rows(&mut self) -> &mut List<Code> {
        self.typing = false;
        &mut self.list
    }

    fn account_at(&self, at: usize) -> Option<Account> {
        Some(account(self.offer()?, *self.list.items.get(at)?))
    }
}
