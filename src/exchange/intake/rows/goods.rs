//! Rows that name the goods of those below them: `MINYAKITA` above the villages that received it.

use super::Rows;
use crate::base::Slug;
use crate::exchange::intake::columns::Role;
use crate::exchange::intake::sheets::Cell;
use crate::exchange::intake::words::tokens;

/// Rows that name goods, in order, and which they are; none of those that are none of the programme's.
pub(super) type Goods = Vec<(usize, Option<Slug>)>;

impl Rows<'_> {
    /// The rows of a table of quantities that name goods.
    pub(super) fn goods_of(&self) -> Goods {
        if self.table.first(&Role::Qty).is_none() {
            return Goods::new();
        }
        self.table.body.clone().filter_map(|at| Some((at, self.goods_in(at)?))).collect()
    }

    /// Whether a row names goods, and nothing else.
    pub(super) fn is_of_goods(&self, at: usize) -> bool {
        self.goods.binary_search_by_key(&at, |(row, _)| *row).is_ok()
    }

    /// What the nearest row above names that names goods.
    pub(super) fn goods_above(&self, at: usize) -> Option<Option<Slug>> {
        let above = self.goods.partition_point(|(row, _)| *row < at).checked_sub(1)?;
        Some(self.goods[above].1)
    }

    /// The goods that a row names in its only text, but for the letter or the number of its section.
    fn goods_in(&self, at: usize) -> Option<Option<Slug>> {
        let words = self.known.words;
        let is_order = |text: &str| tokens(text).iter().all(|token| is_ordinal(token));
        let mut row = self.sheet.row(at).filter(|(_, cell)| match cell {
            Cell::Text(text) => !is_order(text),
            _ => true,
        });
        let Some((_, Cell::Text(text))) = row.next() else { return None };
        let all: Vec<String> = tokens(text);
        let own = if all.first().is_some_and(|first| is_ordinal(first)) { &all[1..] } else { &all };
        let named: usize = ["product", "product-whole", "company"]
            .iter()
            .flat_map(|group| words.within(group, own))
            .map(|(_, length, _)| length)
            .sum();
        let is_besides = |token: &&String| {
            words.has("unit", token) || self.known.columns.exact(token) == Some(&Role::Product)
        };
        let is_named = named > 0 && named + own.iter().filter(is_besides).count() >= own.len();
        if row.next().is_some() || !is_named || words.within("product", own).is_empty() {
            return None;
        }
        let slug = words.one("product", own).filter(|_| !words.is_foreign(own));
        Some(slug.and_then(|slug| Slug::parse(slug).ok()))
    }
}

/// Whether a token numbers a section: `2`, `b`, `iv`.
fn is_ordinal(token: &str) -> bool {
    token.len() == 1 || token.bytes().all(|b| b.is_ascii_digit()) || token.chars().all(|c| "ivx".contains(c))
}
