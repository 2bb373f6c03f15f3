//! What a cell says of goods: how much of what, what was done with it, and what else of its row speaks in that.

use super::Rows;
use crate::base::{Day, Lang, Slug};
use crate::domain::PostingKind;
use crate::exchange::intake::cells;
use crate::exchange::intake::columns::{Heading, Like, Role};
use crate::exchange::intake::figures;
use crate::exchange::intake::ledger;
use crate::exchange::intake::lines::Posting;
use crate::exchange::intake::seen::Posted;
use crate::exchange::intake::sheets::Cell;
use crate::exchange::intake::table::{Column, flow};
use crate::exchange::intake::words::tokens;

impl Rows<'_> {
    /// `Beras SPHP 5 kg` by the sack, where a sack of it holds 50 kg, or by nothing: how much it is nobody can
    /// tell. Its size stands beside it, over it, or in the title.
    fn is_other_bag(&self, at: usize, column: &Column, product: Slug, qty: &str) -> Option<&'static str> {
        let (_, unit) = qty.rsplit_once(' ').filter(|(_, unit)| ["karung", "pak", ""].contains(unit))?;
        let size = figures::bag_said(&self.text(at, &Role::Product));
        let size = size.or_else(|| column.heading.bag.clone());
        let size = size.or_else(|| self.table.title.bag.clone())?;
        let (_, product) = self.known.registry.product(product.as_str()).ok()?;
        let size = product.quantity(&size, false, Lang::Id).ok();
        let torn = if unit.is_empty() { size.is_some() } else { product.in_one(unit) != size };
        torn.then_some("unit")
    }

    /// What the quantities of a column are, as far as the first of them agree.
    pub(in super::super) fn posted(&self, at: u16, among: usize) -> Posted {
        let column = self.table.columns.iter().find(|column| column.at == at);
        let of = |row: usize| {
            let column = column.filter(|_| self.is_data(row))?;
            self.posting(row, column, self.sheet.cell(row, at), None)
        };
        let mut first = self.table.body.clone().filter_map(of).take(among);
        let told = first.next().map(|one| Posted { kind: one.kind, product: one.product, week: one.week });
        let agreed = |so_far: Posted, one: Posting| Posted {
            kind: so_far.kind.filter(|_| so_far.kind == one.kind),
            product: so_far.product.filter(|_| so_far.product == one.product),
            week: so_far.week.filter(|_| so_far.week == one.week),
        };
        first.fold(told.unwrap_or_default(), agreed)
    }

    /// The product of a quantity: its row's, its heading's or its title's; none where what stands nearest is none of the
    /// programme's.
    fn product(&self, at: usize, heading: &Heading) -> Option<Slug> {
        let words = self.known.words;
        let over = match (self.section(at).and_then(|section| section.product), heading.product) {
            // A heading and a section that differ leave it open.
            (Some(above), Some(own)) => above.filter(|above| *above == own),
            (Some(above), None) => above,
            (None, own) => own.or(self.table.title.product),
        };
        let own = tokens(&self.text(at, &Role::Product));
        if let Some(slug) = words.one("product", &own).filter(|_| !words.is_foreign(&own)) {
            return Slug::parse(slug).ok();
        }
        // `Beras 50 kg` below `BERAS SPHP` is that, and `Beras Ketan` is not.
        let is_part = |slug: &Slug| {
            let is_word = |word: &String| words.is_part("product", slug.as_str(), word);
            let is_size = |(at, word): (usize, &String)| {
                let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
                words
                    .has("unit", if unit.is_empty() { own.get(at + 1).map_or("", |next| next) } else { unit })
            };
            let is_besides = |(at, word)| is_word(word) || is_size((at, word)) || words.has("company", word);
            own.iter().any(is_word) && own.iter().enumerate().all(is_besides)
        };
        let is_foreign =
            words.is_foreign(&own) || (own.is_empty() && words.is_foreign(&tokens(&heading.text)));
        over.filter(|slug| !is_foreign && (own.is_empty() || is_part(slug)))
    }

    /// How much a cell says, as the book reads it and as it is written, or why that cannot be read. Its unit stands in
    /// it, beside it, over it, or in the title.
    fn amount(
        &self,
        at: usize,
        column: &Column,
        cell: Cell<'_>,
    ) -> Option<((String, String), Option<&'static str>)> {
        let (heading, title) = (&column.heading, &self.table.title);
        let unread = match cell {
            Cell::Error(text) => Some(cells::error(text)),
            cell if heading.is_money() && !cells::is_dash(&cells::show(cell)) => Some("rupiah"),
            _ => None,
        };
        if unread.is_some() {
            return Some(((String::new(), cells::show(cell)), unread));
        }
        let beside = self.table.serving(column, &Role::Unit).next().map(|unit| self.merged(at, unit.at));
        let over = || {
            [&heading.pack, &heading.unit, &heading.strange, &title.unit].into_iter().find_map(Clone::clone)
        };
        let unit = beside.filter(|unit| !unit.is_empty()).or_else(over).unwrap_or_default();
        let read = figures::quantity(self.known.words, cell, &unit);
        read.or_else(|| self.counted_none(cell, heading, &unit)).map(|qty| (qty, None))
    }

    /// What a cell of quantities says; nothing if there is none.
    pub(super) fn posting(
        &self,
        at: usize,
        column: &Column,
        cell: Cell<'_>,
        above: Option<Day>,
    ) -> Option<Posting> {
        let words = self.known.words;
        let title = &self.table.title;
        let heading = &column.heading;
        let beside =
            |role: &Role| self.table.serving(column, role).next().map(|column| self.merged(at, column.at));
        let (qty, unread) = self.amount(at, column, cell)?;
        let kind = tokens(&self.text(at, &Role::Kind));
        let kind = words.kind(&kind).and_then(|kind| PostingKind::parse(kind).ok());
        let off = self.table.others.iter().any(|(col, _)| self.is_off(at, *col));
        let when = self.when(at, column, above);
        let product = self.product(at, heading);
        let unread = unread.or_else(|| self.is_other_bag(at, column, product?, &qty.0));
        let delivery_order = beside(&Role::DeliveryOrder).or_else(|| title.delivery_order.clone());
        let delivery_order = delivery_order.unwrap_or_default();
        // `Tgl Terima` says what was done that day.
        let dated = self.table.serving(column, &Role::Day).find_map(|column| column.heading.kind);
        // What has a delivery order was delivered.
        let delivered = (!cells::is_dash(&delivery_order)).then_some(PostingKind::Receive);
        let of_section = self.section(at).and_then(|section| section.kind);
        let kind = kind.or(heading.kind).or(of_section).or(title.kind).or(dated).or(delivered);
        let kind = kind.filter(|_| !off && heading.like != Some(Like::Unclear));
        let kind = kind.filter(|kind| *kind != PostingKind::Return || !self.is_of_buyers());
        let price = self.price(at, column, kind);
        let beside = self.table.others.iter().filter(|_| matches!(price, Some((_, None))));
        let sums = beside.filter_map(|(col, _)| figures::rupiah(words, self.sheet.cell(at, *col))).collect();
        // What came on that day was ordered on another.
        let is_later = kind.zip(dated).is_some_and(|(kind, day)| ledger::is_later(day, kind));
        // What there is on a day was counted on it, and `Hari ini` is of its day alone, whatever is summed beside.
        let is_fresh = || tokens(&heading.text).iter().any(|word| word == "ini");
        let is_long = when.of_title && title.long && kind != Some(PostingKind::Count) && !is_fresh();
        let is_counted = title.kind == Some(PostingKind::Count);
        // Beside what is left, what was counted may be what was put right.
        let beside = || self.table.of(&Role::Qty).any(|column| column.heading.left);
        let is_left = heading.kind == Some(PostingKind::Count) && beside() && !is_counted;
        let left = is_left.then_some("stock").or_else(|| flow(heading, self.known).map(|_| "flow"));
        let needed = (heading.like == Some(Like::Needed)).then_some("need");
        let undone = self.is_undone(at, kind).then_some("undone");
        let comma = matches!(cell, Cell::Text(text) if figures::is_either(text)).then_some("comma");
        let asked = (is_later || is_long || when.other_month) && self.settings.day.is_none();
        Some(Posting {
            kind,
            product,
            company: heading.company.or_else(|| self.supplier(at)).or(title.company),
            qty,
            on: when.on,
            week: when.week,
            undated: when.undated || asked,
            price,
            sums,
            delivery_order,
            torn: false,
            doubt: undone
                .or(when.above.then_some("day.above"))
                .or(when.other_month.then_some("month"))
                .or(left)
                .or(needed)
                .or(comma),
            unread,
        })
    }

    /// Whether what is given back in a table may be what buyers bring back, and nothing that goes to the company: it is of
    /// what was sold.
    fn is_of_buyers(&self) -> bool {
        let title = &self.table.title;
        let has = |kind| self.table.of(&Role::Qty).any(|column| column.heading.kind == Some(kind));
        let sells = title.outward || title.kind == Some(PostingKind::Sell) || has(PostingKind::Sell);
        sells && !has(PostingKind::Receive)
    }
}
