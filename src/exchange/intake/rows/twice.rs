//! What is told twice: one quantity in two units, `10 sak` beside `500 kg`, and one number in two columns; and what a bag
//! holds where that is said.

use super::Rows;
use crate::base::{Lang, Qty, Unit};
use crate::domain::Field;
use crate::exchange::intake::cells::Said;
use crate::exchange::intake::columns::{PACKS, Role};
use crate::exchange::intake::figures;
use crate::exchange::intake::lines::{Item, Posting};
use crate::exchange::intake::sheets::Cell;
use crate::exchange::intake::table::Column;
use compact_str::CompactString;

impl Rows<'_> {
    /// `10 sak` beside `500 kg` is one quantity told twice: it counts once, or somebody decides.
    pub(super) fn told_twice(&self, items: &mut Vec<(u16, Item)>) {
        let unit = |col: u16| {
            let column = self.table.columns.iter().find(|column| column.at == col);
            column.and_then(|column| column.heading.unit.clone())
        };
        let of = |item: &Item| if let Item::Posting(posting) = item { Some(posting.clone()) } else { None };
        let mut at = 0;
        while at < items.len() {
            let (col, own) = (items[at].0, of(&items[at].1));
            let first = items[..at].iter().position(|(other, item)| {
                let both = own.as_ref().zip(of(item));
                both.is_some_and(|(own, other)| own.is_of(&other)) && unit(*other) != unit(col)
            });
            let (Some(first), Some(own)) = (first, own) else {
                at += 1;
                continue;
            };
            let agree = of(&items[first].1).is_some_and(|other| self.is_as_much(&own, &other));
            let cols = (items[first].0, items[at].0);
            let is_weight = agree && of(&items[first].1).is_some_and(|other| self.much(&other).is_none());
            if self.bags.contains(&cols) || is_weight {
                items.remove(first);
            } else if agree || self.bags.contains(&(cols.1, cols.0)) {
                items.remove(at);
            } else {
                for which in [first, at] {
                    if let Item::Posting(posting) = &mut items[which].1 {
                        posting.torn = true;
                    }
                }
                at += 1;
            }
        }
    }

    /// Whether two postings are of one quantity in two units.
    fn is_as_much(&self, one: &Posting, other: &Posting) -> bool {
        let much = |posting: &Posting| self.much(posting).or_else(|| self.weighed(posting));
        much(one).is_some() && much(one) == much(other)
    }

    /// How much of its product a posting is, in its unit or its packs.
    fn much(&self, posting: &Posting) -> Option<Qty> {
        let (_, product) = self.known.registry.product(posting.product?.as_str()).ok()?;
        product.quantity(&posting.qty.0, true, Lang::Id).ok()
    }

    /// The same of its weight, where the product's name says what one weighs: 300 kg of `LPG 3 kg` are 100.
    fn weighed(&self, posting: &Posting) -> Option<Qty> {
        let (_, product) = self.known.registry.product(posting.product?.as_str()).ok()?;
        let weight = |text: &str| Qty::parse(text, Unit::Kg, &[], Lang::Id).ok().filter(|qty| qty.0 > 0);
        let one = weight(&figures::bag_said(&product.name.id)?)?;
        let all = weight(&posting.qty.0)?.0.checked_mul(1000)?;
        (all % one.0 == 0).then_some(Qty(all / one.0))
    }

    /// The columns of bags beside those of what all of them hold, where one bag holds as much in every row: what
    /// they hold counts, however much a bag of the product holds else.
    pub(super) fn bags_of(&self) -> Vec<(u16, u16)> {
        let amounts: Vec<&Column> = self.table.of(&Role::Qty).collect();
        let unit = |column: &Column| column.heading.unit.clone().unwrap_or_default();
        let of = |column: &Column| {
            let heading = &column.heading;
            (heading.kind, heading.product, heading.week, heading.day)
        };
        let packs = amounts.iter().filter(|column| PACKS.contains(&&*unit(column)));
        let beside = |pack: &Column| {
            let whole = amounts.iter().find(|whole| unit(whole) == "kg" && of(whole) == of(pack))?;
            Some((pack.at, whole.at))
        };
        packs.filter_map(|pack| beside(pack)).filter(|(pack, whole)| self.is_one_bag(*pack, *whole)).collect()
    }

    /// Whether what a bag holds is one whole number in all rows, and in several.
    fn is_one_bag(&self, pack: u16, whole: u16) -> bool {
        let number = |at: usize, col: u16| match self.sheet.cell(at, col) {
            Cell::Number(n) => Some(n),
            cell => figures::whole(self.known.words, cell).map(|n| n as f64),
        };
        let both = |at: usize| number(at, pack).zip(number(at, whole)).filter(|(pack, _)| *pack > 0.0);
        let mut sizes = self
            .table
            .body
            .clone()
            .filter(|at| self.is_data(*at))
            .filter_map(both)
            .map(|(pack, whole)| whole / pack);
        let Some(first) = sizes.next().filter(|size| *size > 1.0 && size.fract() == 0.0) else {
            return false;
        };
        sizes.next() == Some(first) && sizes.all(|size| size == first)
    }
}

/// One number told in two columns, as an NPWP of 15 digits and of 16, counts once: as the longer.
pub(super) fn numbered_twice(items: &mut Vec<(u16, Item)>) {
    let of = |item: &Item| match item {
        Item::Fact(field, Said::Good(Some(text))) => Some((*field, text.clone())),
        _ => None,
    };
    let told: Vec<(Field, CompactString)> = items.iter().filter_map(|(_, item)| of(item)).collect();
    let is_shorter = |(field, text): (Field, CompactString)| {
        let mut others = told.iter().filter(|(other, _)| *other == field);
        others.any(|(_, other)| other.len() > text.len() && figures::is_one_number(field, &text, other))
    };
    items.retain(|(_, item)| !of(item).is_some_and(is_shorter));
}
