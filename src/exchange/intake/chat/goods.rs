//! What a message says of goods: of which, and what was done with them.

use super::parts::{parted, unnumbered};
use crate::base::{Slug, Week};
use crate::domain::PostingKind;
use crate::exchange::intake::cells::is_dash;
use crate::exchange::intake::columns::{Role, is_left};
use crate::exchange::intake::figures::quantity;
use crate::exchange::intake::lines::{Item, Posting};
use crate::exchange::intake::sheets::Cell;
use crate::exchange::intake::table::Known;
use crate::exchange::intake::units::unit_over;
use crate::exchange::intake::words::tokens;

/// What a message says of goods: of which, and what was done with them.
#[derive(Clone, Default)]
pub(super) struct Goods {
    kind: Option<PostingKind>,
    product: Option<Slug>,
    company: Option<Slug>,
    /// The unit of what has none of its own.
    unit: Option<String>,
    /// The week that all of it is of.
    pub(super) week: Option<Week>,
}

impl Goods {
    /// Takes what a line names.
    pub(super) fn hear(&mut self, all: &[String], known: &Known<'_>) {
        let one = |group| known.words.one(group, all);
        let slug = |group| one(group).and_then(|slug| Slug::parse(slug).ok());
        let kind = known.words.kind(all).and_then(|kind| PostingKind::parse(kind).ok());
        self.kind = kind.or(self.kind);
        self.product = slug("product").or(self.product).filter(|_| !known.words.is_foreign(all));
        self.company = slug("company").or(self.company);
    }

    /// Takes what stands beside a name. What was done is said in front of the figures, or else by the message, or else
    /// behind them, `500 kg diterima`; and never where it is denied, `belum diterima`.
    fn hear_beside(&mut self, rest: &str, known: &Known<'_>) {
        let (before, behind) = rest.split_at(rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len()));
        let said = self.kind;
        let [before, behind] = [before, behind].map(tokens);
        let denies = |all: &[String]| !known.words.within("no", all).is_empty();
        self.hear(&before, known);
        self.kind = if denies(&before) { said } else { self.kind };
        let said = self.kind;
        self.hear(&behind, known);
        self.kind = said.or(self.kind.filter(|_| !denies(&behind)));
    }

    /// `500 kg` beside a name, where the message or the line says of what.
    pub(super) fn delivered(&self, rest: &str, undated: bool, known: &Known<'_>) -> Option<Item> {
        let mut own = self.clone();
        own.hear_beside(rest, known);
        let is_told = own.is_told();
        let (rest, number) = ordered(rest, known);
        // What has a delivery order was delivered.
        own.kind = own.kind.or((!number.is_empty()).then_some(PostingKind::Receive));
        let rest = &*rest;
        if let Some(unit) = own.unit.clone().filter(|_| is_bare(rest)) {
            let qty = quantity(known.words, Cell::Text(rest.trim()), &unit)?;
            return is_told.then(|| own.posting_of(qty, undated, None, number));
        }
        let rest = &rest[rest.find(|c: char| c.is_ascii_digit())?..];
        // `sisa 200 kg` is of what is left.
        let besides = |(at, _): &(usize, &str)| {
            let next = rest[at + 1..].split(|c: char| !c.is_alphabetic()).next();
            next.is_some_and(|word| known.words.is("besides", word))
        };
        let end = rest.match_indices(' ').find(besides).map_or(rest.len(), |(at, _)| at);
        let rest = &rest[..end];
        let word = rest.find(char::is_alphabetic)?;
        let after = &rest[word..];
        let end = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
        let again = after[end..].contains(|c: char| c.is_ascii_digit());
        let amount = if again { rest } else { &rest[..word + end] };
        let qty = quantity(known.words, Cell::Text(amount.trim()), "")?;
        let is_read = qty.0.rsplit(' ').next().is_some_and(|unit| known.words.is("unit", unit));
        let speaks = is_told && known.words.is("unit", &after[..end]);
        let unread = (!is_read).then_some("unit");
        speaks.then(|| own.posting_of(qty, undated, unread, number))
    }

    /// The same of each amount that has its own word for what was done in front, `terima 500 kg, jual 200 kg`, where
    /// there are several. What is left beside them is what they come to.
    pub(super) fn each(&self, rest: &str, undated: bool, known: &Known<'_>) -> Vec<Item> {
        let is_left = |part: &&str| tokens(part).iter().any(|word| known.words.is("left", word));
        let parts: Vec<&str> = [", ", ";", "/", "+", " dan "]
            .into_iter()
            .fold(vec![rest], |parts, sign| parts.into_iter().flat_map(|part| part.split(sign)).collect())
            .into_iter()
            .filter(|part| part.contains(|c: char| c.is_ascii_digit()) && !is_left(part))
            .collect();
        let is_own = |part: &&str| {
            let all = tokens(part.split(|c: char| c.is_ascii_digit()).next().unwrap_or(""));
            known.words.kind(&all).is_some() && known.words.within("deny", &all).is_empty()
        };
        if parts.len() < 2 || !parts.iter().all(is_own) {
            return Vec::new();
        }
        let all: Option<Vec<Item>> = parts.iter().map(|part| self.delivered(part, undated, known)).collect();
        all.unwrap_or_default()
    }

    /// What a label says of goods under a name: `Terima : 1.000 kg`; what is left may have been counted.
    pub(super) fn labelled(
        &self,
        label: &str,
        value: &str,
        undated: bool,
        known: &Known<'_>,
    ) -> Option<Item> {
        let all = tokens(label);
        let is_left = is_left(known.words, &all) || matches!(&all[..], [one] if known.words.is("left", one));
        let mut own = Goods { kind: is_left.then_some(PostingKind::Count), ..self.clone() };
        if !is_left {
            known.words.kind(&all)?;
            own.hear(&all, known);
        }
        let mut item = own.delivered(value, undated, known).or_else(|| own.unread(value, undated, known))?;
        if is_left {
            item.doubt("stock");
        }
        Some(item)
    }

    /// Whether a line under a name begins with goods and tells how much, where the message says what was done with
    /// them: `Minyakita 24 liter`.
    pub(super) fn names_goods(&self, line: &str, known: &Known<'_>) -> bool {
        let begins = known.words.within("product", &tokens(line)).iter().any(|(at, ..)| *at == 0);
        begins && self.kind.is_some() && line.contains(|c: char| c.is_ascii_digit())
    }

    /// Whether it was said of what a message is, or what was done with it.
    pub(super) fn is_told(&self) -> bool {
        self.product.is_some() || self.kind.is_some()
    }

    /// Takes the unit that a line says for all below it, `Penerimaan beras SPHP (kg)`, until another says something
    /// of goods.
    pub(super) fn hear_unit(&mut self, line: &str, known: &Known<'_>) {
        let all = tokens(line);
        let unit = unit_over(known.words, &[line], std::iter::once(&all));
        let is_anew = known.words.kind(&all).or(known.words.one("product", &all)).is_some();
        self.unit = unit.or(self.unit.take().filter(|_| !is_anew));
    }

    /// Another message has begun: no figure of it has the unit of the one before.
    pub(super) fn end_message(&mut self) {
        self.unit = None;
    }

    /// Whether a line of a list of goods says that there was none: `Kandangan nihil`.
    pub(super) fn is_none(&self, line: &str, known: &Known<'_>) -> bool {
        let rest = parted(unnumbered(line), known).map(|(_, rest)| rest);
        self.is_told() && rest.is_some_and(|rest| is_dash(rest) || known.words.is("no", rest))
    }

    /// What stands beside a name in a list of goods and is no quantity: it is told, and not lost.
    pub(super) fn unread(&self, rest: &str, undated: bool, known: &Known<'_>) -> Option<Item> {
        self.product?;
        let text = rest.trim_matches(|c: char| !c.is_alphanumeric());
        let is_none = is_dash(text) || text == "0" || known.words.is("no", text);
        let first = tokens(text).first().is_some_and(|first| known.words.is("no", first));
        let qty = || (String::new(), text.to_owned());
        (!is_none && !first).then(|| self.posting(qty(), undated, Some("unit")))
    }

    pub(super) fn posting(&self, qty: (String, String), undated: bool, unread: Option<&'static str>) -> Item {
        self.posting_of(qty, undated, unread, String::new())
    }

    fn posting_of(
        &self,
        qty: (String, String),
        undated: bool,
        unread: Option<&'static str>,
        delivery_order: String,
    ) -> Item {
        Item::Posting(Box::new(Posting {
            kind: self.kind,
            product: self.product,
            company: self.company,
            qty,
            on: None,
            week: self.week,
            undated: undated && self.week.is_none(),
            price: None,
            sums: Vec::new(),
            delivery_order,
            torn: false,
            doubt: None,
            unread,
        }))
    }
}

/// What a line says of goods in front of a name, and the line from there on: `Terima SPHP Sebani 100 kg`.
pub(super) fn in_front<'a>(line: &'a str, known: &Known<'_>) -> Option<(&'a str, &'a str)> {
    let ends: Vec<usize> = line.match_indices(' ').map(|(at, _)| at).take(FRONT).collect();
    let is_goods = |end: &usize| {
        let all = tokens(&line[..*end]);
        let named = ["kind", "product"].map(|group| known.words.within(group, &all));
        let count: usize = named.iter().flatten().map(|(_, length, _)| length).sum();
        count > 0
            && count == all.len()
            && known.words.kind(&all).or(known.words.one("product", &all)).is_some()
    };
    let end = ends.into_iter().rev().find(is_goods)?;
    Some((&line[..end], line[end..].trim_start()))
}

/// So many words may stand there.
const FRONT: usize = 4;

/// Whether a text is one figure and nothing else.
pub(super) fn is_bare(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}

/// Whether a text begins with a figure and a unit.
pub(super) fn is_amount(text: &str, known: &Known<'_>) -> bool {
    let text = text.trim_start();
    let after = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let unit = after.trim_start();
    let end = unit.find(|c: char| !c.is_alphabetic()).unwrap_or(unit.len());
    after.len() < text.len() && known.words.is("unit", &unit[..end])
}

/// A text without its delivery order, and the number of that: `500 kg (DO 2245/11/2026)`.
fn ordered(text: &str, known: &Known<'_>) -> (String, String) {
    let begins = |from: &usize| !text[..*from].ends_with(char::is_alphanumeric);
    let is_order = |word: &str| known.columns.exact(word) == Some(&Role::DeliveryOrder);
    let ends = |from: usize| {
        let after = &text[from..];
        from + after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len())
    };
    let mut starts = text.char_indices().filter(|(_, c)| c.is_alphabetic()).map(|(from, _)| from);
    let Some(from) = starts.find(|from| begins(from) && is_order(&text[*from..ends(*from)])) else {
        return (text.to_owned(), String::new());
    };
    let after = text[ends(from)..].trim_start_matches([' ', ':', '.']);
    let end = after.find([' ', ')', ',', ';']).unwrap_or(after.len());
    let (number, rest) = after.split_at(end);
    if !number.contains(|c: char| c.is_ascii_digit()) {
        return (text.to_owned(), String::new());
    }
    let before = text[..from].trim_end_matches([' ', '(', ',', ';']);
    (format!("{before} {}", rest.trim_start_matches([')', ' '])).trim_end().to_owned(), number.to_owned())
}
