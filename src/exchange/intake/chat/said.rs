//! What the rest of a line says of whom it begins with: numbers, and the words around them.

use super::parts::{Counted, counted, fields, telephone_in, without_label};
use crate::base::personal::{self, Number};
use crate::domain::Field;
use crate::exchange::intake::cells::{self, Habit, Said};
use crate::exchange::intake::identity::alone;
use crate::exchange::intake::lines::Item;
use crate::exchange::intake::members::members;
use crate::exchange::intake::sheets::Cell;
use crate::exchange::intake::table::Known;

/// Fewer figures are an hour, a price or the number of a house.
pub(super) const SHORTEST: usize = 9;

/// What the rest of a line says: of the fields it names itself, else of the one the message is about, and else
/// perhaps of a NIB.
pub(super) fn said(rest: &str, about: Option<Field>, known: &Known<'_>) -> Vec<Item> {
    if let Some((from, to)) = telephone_in(rest, known).or_else(|| mobile_beside(rest, known)) {
        let phone = rest[from..to].trim_start_matches(|c: char| !c.is_ascii_digit() && c != '+');
        let before = without_label(rest[..from].trim_end(), known).trim_end_matches([' ', ',', ';', '(']);
        let plain = format!("{before} {}", rest[to..].trim_start_matches([' ', ')']));
        let mut items = said(&plain, about, known);
        items.extend(phone_of(phone.trim(), known));
        return items;
    }
    let field = about.unwrap_or(Field::Nib);
    let own = fields(rest, known);
    let mut items = Vec::new();
    for (at, (from, of)) in own.iter().enumerate() {
        let to = own.get(at + 1).map_or(rest.len(), |(next, _)| *next);
        let after = rest[*from..to].trim_start_matches(char::is_alphanumeric);
        // `AHU-0001249.AH.01.29` begins with the word for it.
        let is_part = *of == Field::Ahu && after.starts_with('-') && !after.starts_with("- ");
        let after = if is_part { &rest[*from..to] } else { after };
        // What stands in front of the first word for one belongs to it: `sudah NIB`. A number before another
        // word is of what the message is about: `9900…, NPWP 9242…`.
        let before = if at == 0 { &rest[..*from] } else { "" };
        let is_own = *of != field
            && after.contains(char::is_alphanumeric)
            && before.chars().filter(char::is_ascii_digit).count() >= SHORTEST;
        // `belum (NPWP blm keluar)`: why it is not there stands in brackets.
        let is_why = *of != field && about.is_some() && before.trim_end().ends_with('(');
        let is_own = is_own || is_why;
        let told = before.trim_end_matches(['(', ' ']);
        items.extend(is_own.then(|| of_field(told, field, known)).into_iter().flatten());
        let before = if is_own { "" } else { before };
        // Where the line says that it is a NIB, it is no telephone.
        let told = |item| match item {
            Item::Fact(of, Said::Doubt(told, "phone")) => Item::Fact(of, Said::Good(told)),
            item => item,
        };
        items.extend(of_field(&format!("{before}{after}"), *of, known).into_iter().map(told));
    }
    if own.is_empty() {
        let phone = telephone(rest, about, known);
        items.extend(phone.map_or_else(|| of_field(rest, field, known), |phone| vec![phone]));
    }
    items
}

/// Where a mobile telephone stands beside a number that is none, `0857123456789 9900211990303`, and no word says that it
/// is a number of another kind.
fn mobile_beside(text: &str, known: &Known<'_>) -> Option<(usize, usize)> {
    let mut numbers = Vec::new();
    let mut at = 0;
    for piece in text.split_inclusive(|c: char| !c.is_ascii_digit() && c != '+') {
        let word = piece.trim_end_matches(|c: char| !c.is_ascii_digit());
        if word.len() > SHORTEST {
            numbers.push((at, at + word.len()));
        }
        at += piece.len();
    }
    let is_mobile = |(from, to): &(usize, usize)| personal::is_mobile(&text[*from..*to]);
    let [one, other] = numbers[..] else { return None };
    let mobile = match (is_mobile(&one), is_mobile(&other)) {
        (true, false) => one,
        (false, true) => other,
        _ => return None,
    };
    (!is_named(text, mobile, known)).then_some(mobile)
}

/// Whether a word says what a number is: one in front of it, or one right behind it that has no number of its own.
fn is_named(text: &str, (from, to): (usize, usize), known: &Known<'_>) -> bool {
    let words = fields(text, known);
    let behind = words.partition_point(|(at, _)| *at < from);
    let is_free = |from: usize, to: usize| !text[from..to].contains(|c: char| c.is_ascii_digit());
    let before = behind.checked_sub(1).is_some_and(|before| is_free(words[before].0, from));
    let next = words.get(behind + 1).map_or(text.len(), |(next, _)| *next);
    let is_close =
        |(at, _): &(usize, Field)| !text[to..*at].contains(char::is_alphanumeric) && is_free(*at, next);
    before || words.get(behind).is_some_and(is_close)
}

/// What stands in front of the first word for what is counted, and what is said from there on: `NIB 9900…, anggota 60
/// (40 L, 20 P), simpanan pokok 12 juta`.
pub(super) fn parted_counts<'a>(rest: &'a str, known: &Known<'_>) -> (&'a str, Vec<Item>) {
    let counts = counted(rest, known);
    let Some((cut, _)) = counts.first() else { return (rest, Vec::new()) };
    let numbers =
        fields(rest, known).into_iter().filter(|(at, _)| at > cut).map(|(at, field)| (at, Err(field)));
    let mut all: Vec<(usize, Result<Counted, Field>)> =
        counts.iter().map(|(at, of)| (*at, Ok(*of))).chain(numbers).collect();
    all.sort_by_key(|(at, _)| *at);
    let ends = all.iter().skip(1).map(|(at, _)| *at).chain([rest.len()]).collect::<Vec<_>>();
    let mut items = Vec::new();
    for ((from, of), to) in all.into_iter().zip(ends) {
        let text = rest[from..to].trim_end_matches([' ', ',', ';', '.', '(', '-']);
        let value = || {
            let from = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
            let from = text[..from].to_ascii_lowercase().rfind("rp").unwrap_or(from);
            Cell::Text(&text[from..])
        };
        match of {
            Err(field) => items.extend(said(text, Some(field), known)),
            Ok(_) if !text.contains(|c: char| c.is_ascii_digit()) => {}
            Ok(Counted::Members) => items.extend(members(Cell::Text(&text.replace([':', '='], " ")))),
            Ok(Counted::Savings(field)) => {
                items.push(Item::Fact(field, cells::fact(known.words, field, value(), Habit::default())));
            }
        }
    }
    (rest[..*cut].trim_end_matches([' ', ',', ';', '(']), items)
}

fn of_field(text: &str, field: Field, known: &Known<'_>) -> Vec<Item> {
    let words = known.words;
    let text = text.trim_matches([',', ';', '.', ':', '=', ' ']);
    let text = if text.contains('(') { text } else { text.trim_end_matches(')') };
    let text = if text.contains(')') { text } else { text.trim_start_matches('(') };
    let said = cells::fact(words, field, Cell::Text(text), Habit::default());
    let status = || cells::status_beside(words, Cell::Text(text));
    let alone = if matches!(said, Said::Refused(..)) { alone(words, text, field) } else { None };
    let (said, status) = match alone {
        Some((number, status)) => (cells::fact(words, field, Cell::Text(number), Habit::default()), status),
        None => (said, status()),
    };
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let short = matches!(said, Said::Refused(..) | Said::Good(Some(_))) && (1..SHORTEST).contains(&digits);
    if short || said == Said::Nothing {
        return Vec::new();
    }
    let mut items = vec![Item::Fact(field, said)];
    items.extend(status.filter(|_| field == Field::Nib).map(|status| Item::Status(Said::Good(status), None)));
    items
}

/// A telephone beside a name, where nothing says that it is a number of another kind.
fn telephone(rest: &str, about: Option<Field>, known: &Known<'_>) -> Option<Item> {
    let end = rest.find(char::is_alphabetic).unwrap_or(rest.len());
    let shown = rest[..end].trim_matches([' ', '(', ':', '=', ',']);
    let digits = shown.bytes().filter(u8::is_ascii_digit).count();
    // Of a NIB that begins so thirteen figures may be told, and never fewer.
    let may_be_nib = digits == 13 && !shown.contains('+');
    let is_phone = personal::find(shown) == Some(Number::Phone) && !(may_be_nib && about.is_some());
    if is_phone { phone_of(shown, known) } else { None }
}

fn phone_of(shown: &str, known: &Known<'_>) -> Option<Item> {
    let said = cells::fact(known.words, Field::Phone, Cell::Text(shown), Habit::default());
    (said != Said::Nothing).then_some(Item::Fact(Field::Phone, said))
}

/// Whether figures were read or not, and no words.
pub(super) fn is_of_figures(item: &Item) -> bool {
    match item {
        Item::Fact(_, Said::Good(Some(text)) | Said::Doubt(Some(text), _)) => !text.is_empty(),
        Item::Fact(_, Said::Good(None) | Said::Doubt(None, _) | Said::Nothing | Said::Unclear(_)) => false,
        Item::Fact(_, Said::Unreadable(why, _)) => *why != "word",
        _ => true,
    }
}

/// Whether figures as long as a number's were read, or were not.
pub(super) fn is_number(item: &Item) -> bool {
    item.numbered().is_some()
        || matches!(item, Item::Fact(_, Said::Refused(text, _)) if super::unheard::has_number(text))
}
