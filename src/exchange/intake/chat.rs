//! A message with a list: `2) Ds Podokoyo - NIB 0900 2419 96015`. Each line that begins with the name of
//! a village says something of it; the kecamatan is that of the nearest line above that names one.

use super::cells::{self, Said};
use super::columns::Role;
use super::figures::{days_in, quantity};
use super::lines::{Item, Line, Posting, Settings};
use super::places::{Found, Spoken};
use super::sheets::{Cell, Sheet};
use super::table::Known;
use super::weeks::{of_month, week_in};
use super::words::tokens;
use crate::base::{Code, Day, Slug, Week};
use crate::domain::{Field, PostingKind};

/// What is named by numbers, and told in messages.
const NUMBERED: [Field; 6] =
    [Field::Nib, Field::Npwp, Field::Ahu, Field::Akta, Field::Account, Field::NikKoperasi];

/// Fewer figures are an hour, a price or the number of a house.
const SHORTEST: usize = 9;

/// Reads the lines of a message.
pub(super) fn read(sheet: &Sheet, known: &Known<'_>, settings: &Settings) -> Vec<Line> {
    let mut lines = Vec::new();
    if is_table(sheet, known) {
        return lines;
    }
    let (mut kecamatan, mut day) = (String::new(), None::<Day>);
    let mut field = None;
    let mut whether: Option<(Field, String)> = None;
    let mut goods = Goods::default();
    for at in 0..sheet.filled() {
        // What was copied with its cells parted is one line all the same.
        let text = sheet.row(at).map(|(_, cell)| cells::show(cell)).collect::<Vec<_>>().join(" ");
        let (stamp, body) = unstamped(&text);
        day = stamp.or(day);
        let (mark, line) = marked(unnumbered(body));
        let line = unnumbered(line);
        let listed = is_numbered(body) || !mark.is_empty();
        let (named, own) = leading(line, known);
        if let Some((spoken, rest)) = spoken(body, own, known) {
            let spoken = Spoken { kecamatan: kecamatan.clone(), ..spoken };
            let found = known.places.find(known.words, &spoken);
            let about = named.or(field);
            let is_vague = about.is_none() && fields(rest, known).is_empty();
            let mut items = said(rest, about.unwrap_or(Field::Nib), known);
            // `Jimbaran belum` says nothing of a NIB where nobody spoke of one.
            items.retain(|item| !is_vague || is_of_figures(item));
            // Words that say nothing are talk, unless they stand in a list beside a name.
            let is_told = listed && matches!(found, Found::One(..));
            items.retain(|item| is_told || !matches!(item, Item::Fact(_, Said::Unreadable("word", _))));
            if items.is_empty() && found != Found::None {
                let undated = day.or(settings.day).is_none();
                let unread = || goods.unread(rest, undated, known).filter(|_| is_vague && is_told);
                items.extend(goods.delivered(rest, undated, known).or_else(unread));
            }
            let number = || items.iter().any(|item| item.numbered().is_some());
            if !items.is_empty() && (found != Found::None || listed || number()) {
                lines.push(Line { day, ..line_of((sheet, at), spoken, found, items) });
                continue;
            }
        }
        let all = tokens(body);
        let marks = field.filter(|_| is_mark(known, mark)).map(|field| (field, mark.to_owned()));
        let said = marks.as_ref().or(whether.as_ref()).filter(|_| listed);
        let said = said.and_then(|whether| under(line, whether, &kecamatan, known));
        let vague = || vaguely(line, field.filter(|_| listed)?, &kecamatan, known);
        if let Some((spoken, found, items)) = said.or_else(vague) {
            lines.push(Line { day, ..line_of((sheet, at), spoken, found, items) });
            continue;
        }
        whether = fields(body, known).first().and_then(|(_, field)| {
            let says = |group: &str| all.iter().find(|token| known.words.is(group, token));
            says("no").or_else(|| says("yes")).map(|word| (*field, word.clone()))
        });
        if let Some(named) = named_kecamatan(&all, known) {
            kecamatan = named;
        }
        day = days_in(body).last().copied().or(day);
        goods.hear(&all, known);
        // `Minggu, 22 November` is a day.
        let week = week_in(known.words, &all, known.year).filter(|_| days_in(body).is_empty());
        goods.week = week.filter(|_| !of_month(known.words, &all)).or(goods.week);
        field = fields(body, known).first().map(|(_, field)| *field).or(field);
    }
    lines
}

/// The word for a number that stands in front of a name, and the rest of its line: `NIB Mororejo 9900…`.
fn leading<'a>(line: &'a str, known: &Known<'_>) -> (Option<Field>, &'a str) {
    match fields(line, known).first() {
        Some((0, field)) => {
            let rest = line.trim_start_matches(char::is_alphanumeric);
            (Some(*field), rest.trim_start_matches([' ', ':', '.']))
        }
        _ => (None, line),
    }
}

/// Whether figures were read or not, and no words.
fn is_of_figures(item: &Item) -> bool {
    match item {
        Item::Fact(_, Said::Good(Some(text)) | Said::Doubt(Some(text), _)) => !text.is_empty(),
        Item::Fact(_, Said::Good(None) | Said::Doubt(None, _) | Said::Nothing | Said::Unclear(_)) => false,
        Item::Fact(_, Said::Unreadable(why, _)) => *why != "word",
        _ => true,
    }
}

/// Under headings stand cells: what no table was made of is no message either.
fn is_table(sheet: &Sheet, known: &Known<'_>) -> bool {
    let heads =
        |(_, cell): &(u16, Cell<'_>)| matches!(cell, Cell::Text(text) if known.columns.exact(text).is_some());
    (0..sheet.filled()).any(|at| sheet.row(at).filter(heads).count() > 1)
}

/// What a heading, `Belum NIB:`, or a mark says of a name that is listed below it or beside.
fn under(name: &str, (field, word): &(Field, String), kecamatan: &str, known: &Known<'_>) -> Option<Heard> {
    let spoken = Spoken { name: name.to_owned(), kecamatan: kecamatan.to_owned(), ..Spoken::default() };
    let found = known.places.find(known.words, &spoken);
    let said = cells::fact(known.words, *field, Cell::Text(word), cells::Habit::default());
    let says = said != Said::Nothing && matches!(found, Found::One(..));
    says.then(|| (spoken, found, vec![Item::Fact(*field, said)]))
}

/// Of whom something is said, and what.
type Heard = (Spoken, Found, Vec<Item>);

/// A line of what is said of somebody in a filled row; since when it is, whoever reads it says.
fn line_of((sheet, at): (&Sheet, usize), spoken: Spoken, found: Found, items: Vec<Item>) -> Line {
    Line {
        sheet: sheet.name.as_str().into(),
        row: sheet.number(at) + 1,
        name: spoken.name.as_str().into(),
        spoken: Some(spoken.into()),
        found,
        day: None,
        dashboard: false,
        undated: false,
        items,
        rows: Vec::new(),
    }
}

/// What a listed name has beside it that is not understood: it is told, and not lost.
fn vaguely(line: &str, field: Field, kecamatan: &str, known: &Known<'_>) -> Option<Heard> {
    if line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let ends: Vec<usize> = line.match_indices(' ').map(|(at, _)| at).collect();
    ends.into_iter().rev().find_map(|at| {
        let (name, rest) = (line[..at].trim(), line[at..].trim());
        let plain = rest.trim_matches(|c: char| !c.is_alphanumeric());
        let word = if plain.is_empty() { rest } else { plain }.to_owned();
        under(name, &(field, word), kecamatan, known)
    })
}

/// Whether a mark in front of a line says yes, no or something unclear.
fn is_mark(known: &Known<'_>, mark: &str) -> bool {
    ["yes", "no", "unclear"].iter().any(|group| known.words.is(group, mark))
}

/// What a line begins with that is no letter, and the rest: `✅ Baledono`.
fn marked(line: &str) -> (&str, &str) {
    let end = line.find(|c: char| c.is_ascii() || c.is_alphanumeric()).unwrap_or(line.len());
    let is_besides = |c: char| c == '\u{fe0f}' || c.is_whitespace() || crate::base::text::is_forbidden(c);
    (line[..end].trim_matches(is_besides), line[end..].trim_start())
}

/// What a message says of goods: of which, and what was done with them.
#[derive(Default)]
struct Goods {
    kind: Option<PostingKind>,
    product: Option<Slug>,
    company: Option<Slug>,
    /// The week that all of it is of.
    week: Option<Week>,
}

impl Goods {
    /// Takes what a line names.
    fn hear(&mut self, all: &[String], known: &Known<'_>) {
        let one = |group| known.words.one(group, all);
        let slug = |group| one(group).and_then(|slug| Slug::parse(slug).ok());
        self.kind = one("kind").and_then(|kind| PostingKind::parse(kind).ok()).or(self.kind);
        self.product = slug("product").or(self.product);
        self.company = slug("company").or(self.company);
    }

    /// `500 kg` beside a name, where the message or the line says of what.
    fn delivered(&self, rest: &str, undated: bool, known: &Known<'_>) -> Option<Item> {
        let mut own = Goods { ..*self };
        own.hear(&tokens(rest), known);
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
        own.product.filter(|_| known.words.is("unit", &after[..end]))?;
        Some(own.posting(qty, undated, (!is_read).then_some("unit")))
    }

    /// What stands beside a name in a list of goods and is no quantity: it is told, and not lost.
    fn unread(&self, rest: &str, undated: bool, known: &Known<'_>) -> Option<Item> {
        self.product?;
        let text = rest.trim_matches(|c: char| !c.is_alphanumeric());
        let is_none = cells::is_dash(text) || text == "0" || known.words.is("no", text);
        let first = tokens(text).first().is_some_and(|first| known.words.is("no", first));
        let qty = || (String::new(), text.to_owned());
        (!is_none && !first).then(|| self.posting(qty(), undated, Some("unit")))
    }

    fn posting(&self, qty: (String, String), undated: bool, unread: Option<&'static str>) -> Item {
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
            delivery_order: String::new(),
            torn: false,
            doubt: None,
            unread,
        }))
    }
}

/// Whom a line begins with, and what it says of them.
fn spoken<'a>(body: &'a str, line: &'a str, known: &Known<'_>) -> Option<(Spoken, &'a str)> {
    let coded = code_in_front(body, known).or_else(|| code_in_front(unnumbered(body), known));
    let (code, (name, rest)) = match coded {
        Some((code, rest)) => (code, parted(rest, known).unwrap_or(("", rest))),
        None => ("", parted(line, known)?),
    };
    Some((Spoken { code: code.to_owned(), name: name.to_owned(), ..Spoken::default() }, rest))
}

/// The code of a cooperative that a line begins with, and what follows it.
fn code_in_front<'a>(line: &'a str, known: &Known<'_>) -> Option<(&'a str, &'a str)> {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = line.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let code = line[..end].trim_end_matches('.');
    let rest = line[end..].trim_start_matches(|c: char| !c.is_alphanumeric());
    Code::parse(code).is_ok_and(|code| known.places.has(code)).then_some((code, rest))
}

/// A line without the day, the hour and the sender that a messenger puts before it.
fn unstamped(text: &str) -> (Option<Day>, &str) {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || crate::base::text::is_forbidden(c));
    let (stamp, rest) = match text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some(parts) => parts,
        None => match text.split_once(" - ") {
            Some((stamp, rest)) if stamp.len() <= 24 && !days_in(stamp).is_empty() => (stamp, rest),
            _ => return (None, text),
        },
    };
    let day = days_in(stamp).first().copied();
    let said = rest.split_once(": ").map_or(rest, |(_, said)| said);
    if day.is_some() { (day, said) } else { (None, text) }
}

/// Whether a line is one of a list.
fn is_numbered(text: &str) -> bool {
    unnumbered(text).len() < text.trim_start().len()
}

/// A line without its number or bullet.
pub(super) fn unnumbered(text: &str) -> &str {
    let text = text.trim_start().trim_start_matches(['-', '*', '•', '–', '·', '>', ' ']);
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match text[digits..].chars().next() {
        Some('.' | ')') if (1..=3).contains(&digits) => text[digits + 1..].trim_start(),
        _ => text,
    }
}

/// A name and what is said of it: parted by a sign, by a number, or by the words for none.
fn parted<'a>(line: &'a str, known: &Known<'_>) -> Option<(&'a str, &'a str)> {
    let signs = [":", "=", " - ", " – ", ";", "\t"];
    let sign = signs.iter().filter_map(|sign| line.find(sign).map(|at| (at, at + sign.len()))).min();
    let digit = line.find(|c: char| c.is_ascii_digit()).map(|at| (at, at));
    let word = fields(line, known).first().map(|(at, _)| (*at, *at)).filter(|(at, _)| *at > 0);
    if let Some((end, from)) = sign.into_iter().chain(digit).chain(word).min()
        && end > 0
    {
        let name = line[..end].trim_end_matches([' ', '(', '[', ',']);
        // `Kemiri sudah NIB`
        let cut = name.rfind(' ').filter(|at| {
            let last = &name[at + 1..];
            ["no", "yes", "kind"].iter().any(|group| known.words.is(group, last))
        });
        let (end, from) = cut.map_or((name.len(), from), |at| (at, at));
        return Some((name[..end].trim(), line[from..].trim()));
    }
    // `ngadiwono blm ada`: the shortest name in front of words that say something.
    let starts = line.match_indices(' ').map(|(at, _)| at).collect::<Vec<_>>();
    starts.into_iter().find_map(|at| {
        let (name, rest) = (line[..at].trim(), line[at..].trim());
        let speaks = ["no", "yes"].iter().any(|group| known.words.is(group, rest));
        (speaks && !name.is_empty()).then_some((name, rest))
    })
}

/// The places in a text of the words for what numbers name, and which they are.
fn fields(text: &str, known: &Known<'_>) -> Vec<(usize, Field)> {
    let mut all = Vec::new();
    let mut at = 0;
    for piece in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !word.is_empty()
            && let Some(Role::Fact(field)) = known.columns.exact(word)
            && NUMBERED.contains(field)
        {
            all.push((at, *field));
        }
        at += piece.len();
    }
    all
}

/// What the rest of a line says: of the fields it names itself, else of the one the message is about.
fn said(rest: &str, field: Field, known: &Known<'_>) -> Vec<Item> {
    let own = fields(rest, known);
    let mut items = Vec::new();
    for (at, (from, of)) in own.iter().enumerate() {
        let to = own.get(at + 1).map_or(rest.len(), |(next, _)| *next);
        let after = rest[*from..to].trim_start_matches(char::is_alphanumeric);
        // What stands in front of the first word for one belongs to it: `sudah NIB`. A number before another
        // word is of what the message is about: `9900…, NPWP 9242…`.
        let before = if at == 0 { &rest[..*from] } else { "" };
        let is_own = *of != field
            && after.contains(char::is_alphanumeric)
            && before.chars().filter(char::is_ascii_digit).count() >= SHORTEST;
        items.extend(is_own.then(|| of_field(before, field, known)).into_iter().flatten());
        let before = if is_own { "" } else { before };
        items.extend(of_field(&format!("{before}{after}"), *of, known));
    }
    if own.is_empty() {
        items.extend(of_field(rest, field, known));
    }
    items
}

fn of_field(text: &str, field: Field, known: &Known<'_>) -> Vec<Item> {
    let words = known.words;
    let text = text.trim_matches([',', ';', '.', ':', '=', ' ']);
    let text = if text.contains('(') { text } else { text.trim_end_matches(')') };
    let text = if text.contains(')') { text } else { text.trim_start_matches('(') };
    let cell = Cell::Text(text);
    let said = cells::fact(words, field, cell, cells::Habit::default());
    let mut items = Vec::new();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let short = matches!(said, Said::Refused(..) | Said::Good(Some(_))) && (1..SHORTEST).contains(&digits);
    if !short && said != Said::Nothing {
        items.push(Item::Fact(field, said));
        if field == Field::Nib {
            items.extend(cells::status_beside(words, cell).map(|s| Item::Status(Said::Good(s), None)));
        }
    }
    items
}

/// The kecamatan that a line names: after the word for it, or as its last word.
fn named_kecamatan(all: &[String], known: &Known<'_>) -> Option<String> {
    let is = |text: &str| known.places.is_kecamatan(known.words, text);
    let after = all.iter().position(|token| known.words.is("kecamatan", token)).map(|at| &all[at + 1..]);
    if let Some(rest) = after {
        let length = (1..=3.min(rest.len())).rev().find(|n| is(&rest[..*n].concat()));
        return length.map(|n| rest[..n].concat());
    }
    let last = all.last()?;
    (all.len() <= 6 && is(last)).then(|| last.clone())
}
