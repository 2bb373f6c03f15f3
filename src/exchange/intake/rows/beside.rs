//! What stands in a row beside what is taken of it: remarks, who delivered it, what it cost.

use super::Rows;
use crate::base::{Rupiah, Slug};
use crate::domain::{Field, NibStatus, PaperState, PostingKind};
use crate::exchange::intake::cells::{self, Said};
use crate::exchange::intake::columns::{Heading, PACKS, Role, brackets};
use crate::exchange::intake::figures::{self, days_in};
use crate::exchange::intake::lines::{Item, Kind};
use crate::exchange::intake::sheets::Cell;
use crate::exchange::intake::table::{Column, Table};
use crate::exchange::intake::words::{Words, tokens};
use compact_str::CompactString;

/// The figures of a NIB.
const NIB: usize = 13;

/// What a NIB is no more, or not now.
const GONE: [NibStatus; 2] = [NibStatus::Suspended, NibStatus::Revoked];

impl Rows<'_> {
    /// The columns beside a table's own whose heading has one of a group of words.
    pub(super) fn beside(table: &Table, words: &Words, group: &str) -> Vec<u16> {
        let is_one = |heading: &str| !words.within(group, &tokens(heading)).is_empty();
        table.others.iter().filter(|(_, heading)| is_one(heading)).map(|(col, _)| *col).collect()
    }

    /// The columns beside a table's own in which stands what came of looking at it, `Hasil Cek OSS`, `Kendala`, or of
    /// which nothing says what they are.
    pub(super) fn judging(table: &Table, words: &Words) -> Vec<u16> {
        let is_mute = |(_, heading): &&(u16, String)| {
            heading.is_empty() || words.is("mute", heading.trim_end_matches(|c: char| c.is_ascii_digit()))
        };
        let mute = table.others.iter().filter(is_mute).map(|(col, _)| *col);
        mute.chain(Rows::beside(table, words, "verdict")).collect()
    }

    /// Whether a column of no role is heard nevertheless: who delivered, or remarks of which each says something of
    /// its row.
    pub(in crate::exchange::intake) fn is_aside(&self, col: u16) -> bool {
        let posts = self.table.first(&Role::Qty).is_some();
        let is_heard = |at: usize| {
            let of_remark = self.warns(at, col) || self.nib_in(at, col).is_some();
            (self.remarks.contains(&col) && of_remark) || (posts && self.is_off(at, col))
        };
        let is_empty = |at: usize| cells::is_dash(&cells::show(self.sheet.cell(at, col)));
        self.suppliers.contains(&col)
            || self.table.body.clone().all(|at| is_empty(at) || !self.is_data(at) || is_heard(at))
    }

    /// Doubts what a row says by what stands beside it.
    pub(super) fn doubt(&self, at: usize, items: &mut [(u16, Item)]) {
        let alone = items.iter().any(|(_, item)| item.numbered() == Some(Field::Account));
        let of_whole = [
            (self.is_unread(at, &Role::Day), "day"),
            (self.is_turned_perhaps(at), "month.first"),
            (self.is_nought(at), "nought"),
            (self.is_sample(at), "sample"),
        ];
        let (warned, held) = (self.is_warned(at), self.is_held_by_another(at));
        for (_, item) in items {
            of_whole.iter().filter(|(is, _)| *is).for_each(|(_, why)| item.doubt(why));
            let numbered = item.numbered();
            let of_holder = held && if alone { numbered == Some(Field::Account) } else { numbered.is_some() };
            if of_holder || (warned && numbered.is_some()) {
                item.doubt("remark");
            }
        }
    }

    /// Whether a remark in the row says that something is wrong with it, `milik koperasi lama`, or a number stands beside
    /// it that is to be in its place: `NIB seharusnya`.
    pub(super) fn is_warned(&self, at: usize) -> bool {
        let is_number = |col: &u16| {
            let said = cells::show(self.sheet.cell(at, *col));
            said.bytes().filter(u8::is_ascii_digit).count() >= NIB && days_in(&said).is_empty()
        };
        let mut remarks = self.remarks.iter().chain(&self.verdicts);
        let is_denied = |col: &u16| {
            let said = cells::show(self.sheet.cell(at, *col));
            ["no", "unclear"].iter().any(|group| self.known.words.is(group, &said)) && self.asks_whether(*col)
        };
        remarks.any(|col| self.warns(at, *col))
            || self.behind_name(at).any(|text| warns(self.known.words, &text))
            || self.renewed.iter().any(is_number)
            || self.verdicts.iter().any(is_denied)
    }

    /// Whether a column of verdicts is filled with yes or no, of which no is one: `Valid?`, and not `Kendala`.
    fn asks_whether(&self, col: u16) -> bool {
        let heading = self.table.others.iter().find(|(at, _)| *at == col).map(|(_, heading)| tokens(heading));
        let asks = |token: &String| self.known.words.is("asks", token);
        heading.is_some_and(|all| all.iter().any(asks))
    }

    /// Whether an account is in the name of somebody who is no cooperative, nor called like the village.
    pub(super) fn is_held_by_another(&self, at: usize) -> bool {
        let words = self.known.words;
        let is_ours = |name: &str| {
            let is_known = |token: &String| ["ours", "bank"].iter().any(|group| words.is(group, token));
            tokens(name).iter().any(is_known) || self.known.places.is_village(words, name)
        };
        let is_other = |col: &u16| {
            let name = cells::show(self.sheet.cell(at, *col));
            name.contains(char::is_alphabetic) && !is_ours(&name)
        };
        self.holders.iter().any(is_other)
    }

    fn warns(&self, at: usize, col: u16) -> bool {
        matches!(self.sheet.cell(at, col), Cell::Text(text) if text.len() > 3 && warns(self.known.words, text))
    }

    /// What stands in brackets behind the name of a row: `Tosari (batal)`.
    fn behind_name(&self, at: usize) -> impl Iterator<Item = String> {
        self.table.of(&Role::Name).filter_map(move |column| match self.sheet.cell(at, column.at) {
            Cell::Text(text) if text.contains('(') => Some(brackets(text).1),
            _ => None,
        })
    }

    /// Whether something in the row says that what was to be done was not, or not yet: `batal kirim`, `dikirim besok`,
    /// `Belum` under `Diterima?`. What it says of paying or of selling is not of what came.
    pub(super) fn is_undone(&self, at: usize, kind: Option<PostingKind>) -> bool {
        use PostingKind::{Cancel, Order, Return};
        let words = self.known.words;
        let undoes = |text: &str| {
            let all = tokens(text);
            let has = |group| !words.within(group, &all).is_empty();
            let is_planned = || has("plan") && !all.iter().any(|word| word == "sesuai");
            let is_of = || {
                let named = words.within("kind", &all);
                let mut kinds = named.iter().map(|(.., means)| PostingKind::parse(means).ok());
                named.is_empty() || kinds.any(|named| named == kind)
            };
            has("off") || (kind != Some(Order) && (has("undone") || is_planned()) && is_of())
        };
        let says = |(col, heading): &(u16, String)| {
            let Cell::Text(text) = self.sheet.cell(at, *col) else { return false };
            let denies = || ["no", "unclear"].iter().any(|group| words.is(group, text));
            let is_paid = || tokens(heading).iter().any(|word| words.is("paid", word));
            (undoes(text) && !is_paid()) || (denies() && is_state(words, &tokens(heading), kind))
        };
        !matches!(kind, Some(Cancel | Return))
            && (self.behind_name(at).any(|text| undoes(&text)) || self.table.others.iter().any(says))
    }

    /// Whether a row calls itself an example, where its number or its remark stands: `Contoh`, `contoh pengisian`.
    pub(super) fn is_sample(&self, at: usize) -> bool {
        let is_one = |(col, _): &(u16, String)| match self.sheet.cell(at, *col) {
            Cell::Text(text) if !self.known.words.may_begin("sample", text) => false,
            Cell::Text(text) if self.remarks.contains(col) => {
                self.known.words.within("sample", &tokens(text)).iter().any(|(from, ..)| *from == 0)
            }
            Cell::Text(text) => self.known.words.is("sample", text),
            _ => false,
        };
        self.table.others.iter().any(is_one)
    }

    /// `Batal` beside an order: whether it was one, somebody decides.
    pub(super) fn is_off(&self, at: usize, col: u16) -> bool {
        let (words, said) = (self.known.words, cells::show(self.sheet.cell(at, col)));
        words.means("kind", &said) == Some(PostingKind::Cancel.slug()) || words.is("off", &said)
    }

    /// A NIB that stands in a remark, and nowhere else: `NIB terbit, 9120001234567`.
    pub(super) fn aside(&self, at: usize) -> Option<(u16, Item)> {
        self.remarks.iter().find_map(|col| {
            let number = self.nib_in(at, *col)?;
            Some((*col, Item::Fact(Field::Nib, Said::Doubt(Some(number.as_str().into()), "aside"))))
        })
    }

    fn nib_in(&self, at: usize, col: u16) -> Option<String> {
        let Cell::Text(text) = self.sheet.cell(at, col) else { return None };
        let words = tokens(text);
        let speaks = words.iter().any(|word| word == "nib");
        words.into_iter().find(|word| speaks && word.len() == NIB && figures::is_figures(word))
    }

    /// What a tick says under the second of two headings, `Ada | Belum`: that there is none.
    pub(super) fn denied(&self, column: &Column, cell: Cell<'_>) -> Option<Item> {
        let (words, own) = (self.known.words, cells::show(cell));
        let (all, heading) = (tokens(&own), tokens(&column.heading.text));
        let said = match cells::tick(words, cell, false, column.counts) {
            Said::Nothing if !all.is_empty() && all.iter().all(|word| heading.contains(word)) => {
                Said::Good(())
            }
            // `Belum` under `Tidak` may be none of both.
            Said::Nothing if all.first().is_some_and(|first| words.is("deny", first)) => {
                Said::Unreadable("word", own)
            }
            said => said,
        };
        match &column.role {
            Role::Fact(field) => Some(Item::Fact(*field, said.map(|()| None))),
            Role::Paper(stem) => {
                Some(Item::Paper(self.paper(stem, column)?, said.map(|()| PaperState::Missing), None))
            }
            _ => None,
        }
    }

    /// The company that a row names under a heading for it.
    pub(super) fn supplier(&self, at: usize) -> Option<Slug> {
        self.suppliers.iter().find_map(|col| {
            let said = cells::show(self.sheet.cell(at, *col));
            Slug::parse(self.known.words.one("company", &tokens(&said))?).ok()
        })
    }

    /// The price in a row, and the unit that its heading says it is of: of what is sold another than of what comes.
    pub(super) fn price(
        &self,
        at: usize,
        quantity: &Column,
        kind: Option<PostingKind>,
    ) -> Option<(Rupiah, Option<String>)> {
        let says = |column: &Column, group: &str| {
            !self.known.words.within(group, &tokens(&column.heading.text)).is_empty()
        };
        let is_sold = |column: &Column| column.heading.kind == Some(PostingKind::Sell);
        let sells = kind == Some(PostingKind::Sell);
        let is_other =
            |column: &&Column| if sells { says(column, "buy") && !is_sold(column) } else { is_sold(column) };
        let column = self.table.serving(quantity, &Role::Price).find(|column| !is_other(column))?;
        let price = figures::rupiah(self.known.words, self.sheet.at(self.sheet.number(at), column.at))?;
        Some(of_pack(price, column.heading.unit.clone(), &quantity.heading))
    }

    /// What the title says of each of the list, where no column does: `BELUM BER-NIB`.
    pub(super) fn of_title(&self) -> Option<Item> {
        let (field, yes) = self.table.title.whether?;
        let is_told = [Role::Fact(field), Role::Status].iter().any(|role| self.table.first(role).is_some());
        let is_asked = self.settings.kind.is_none_or(|kind| matches!(kind, Kind::Nib | Kind::Facts));
        (is_asked && !is_told).then(|| Item::Fact(field, Said::Good(yes.then(CompactString::default))))
    }

    /// A count that found nothing: of all else nothing is none.
    pub(super) fn counted_none(
        &self,
        cell: Cell<'_>,
        heading: &Heading,
        unit: &str,
    ) -> Option<(String, String)> {
        let is_count = heading.kind.or(self.table.title.kind) == Some(PostingKind::Count);
        let is_none = is_count && cells::show(cell).trim() == "0";
        let known = self.known.words.means("unit", unit.trim()).unwrap_or(unit.trim());
        is_none.then(|| (format!("0 {known}"), "0".to_owned()))
    }
}

/// Whether a remark says that something is wrong: `milik BUMDes`, `sudah dicabut`.
fn warns(words: &Words, text: &str) -> bool {
    let all = tokens(text);
    let is_gone = |means: &str| NibStatus::parse(means).is_some_and(|of| GONE.contains(&of));
    ["warning", "firm"].iter().any(|group| !words.within(group, &all).is_empty())
        || words.within("status", &all).iter().any(|(.., means)| is_gone(means))
}

/// Whether a heading asks of what its row says whether it was done: `Status Kirim`, `Diterima?`.
fn is_state(words: &Words, heading: &[String], kind: Option<PostingKind>) -> bool {
    if heading.iter().any(|word| words.is("paid", word)) {
        return false;
    }
    let of = words.kind(heading).and_then(|kind| PostingKind::parse(kind).ok());
    (of.is_some() && of == kind) || (of.is_none() && heading.iter().any(|word| words.is("state", word)))
}

/// A price beside packs of which the heading says what one holds, however much one of the product holds else: it is of
/// as many kg. Of one that does not say of what it is, and of one that comes to no whole rupiah, it is none.
fn of_pack(price: Rupiah, of: Option<String>, heading: &Heading) -> (Rupiah, Option<String>) {
    let Some(pack) = &heading.pack else { return (price, of) };
    let figures = heading.bag.as_deref().and_then(|bag| bag.strip_suffix(" kg")?.parse::<i64>().ok());
    let is_whole = |size: &i64| *size > 0 && price.0 % size == 0;
    match (of.as_deref(), figures.filter(is_whole)) {
        (Some(unit), Some(size)) if PACKS.contains(&unit) => (Rupiah(price.0 / size), Some("kg".to_owned())),
        (Some("kg"), _) => (price, of),
        _ => (price, Some(pack.clone())),
    }
}
