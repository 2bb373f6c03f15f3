//! Lines that name several villages: `Mororejo dan Wonokitri sudah NIB`, `Belum: Tosari, Baledono`.

use super::parts::{fields, listed, parted, unnumbered};
use super::{Heard, Reader, WORDS};
use crate::domain::Field;
use crate::exchange::intake::cells::{self, Habit, Said};
use crate::exchange::intake::lines::{Item, Line};
use crate::exchange::intake::places::Found;
use crate::exchange::intake::sheets::Cell;
use crate::exchange::intake::words::tokens;
use std::collections::BTreeSet;

/// What parts names. A comma that parted cells has left two spaces.
const NAMES: [&str; 10] = ["  ", ",", ";", "/", "&", "+", " dan ", " serta ", " sama ", " lan "];
/// What parts what is said of one from what is said of another.
const CLAUSES: [&str; 7] = ["  ", ", ", "; ", " dan ", " sedangkan ", " sedang ", " tapi "];
/// What parts one list from the next.
const LISTS: [&str; 2] = [". ", "; "];

/// The pieces of a text between signs and words that part it.
fn pieces<'a>(text: &'a str, signs: &[&str]) -> Vec<&'a str> {
    let cut = |all: Vec<&'a str>, sign: &&str| all.into_iter().flat_map(|piece| piece.split(*sign)).collect();
    let all: Vec<&str> = signs.iter().fold(vec![text], cut);
    all.into_iter().map(str::trim).filter(|piece| !piece.is_empty()).collect()
}

impl Reader<'_> {
    /// What a line says of several villages, of each by itself; nothing if it does not.
    pub(super) fn several(&self, body: &str) -> Vec<Heard> {
        let (_, line, _) = listed(body);
        let ways: [fn(&Self, &str) -> Vec<Heard>; 3] = [Self::by_clause, Self::of_all, Self::lists];
        ways.iter().map(|way| way(self, line)).find(|all| !all.is_empty()).unwrap_or_default()
    }

    /// `Mororejo sudah, Wonokitri belum`: each has its own.
    fn by_clause(&self, line: &str) -> Vec<Heard> {
        let pieces = pieces(line, &CLAUSES);
        let heard: Vec<Heard> = pieces.iter().map_while(|piece| self.of_line(piece)).collect();
        let codes: BTreeSet<_> = heard.iter().filter_map(|(_, found, _)| code_of(found)).collect();
        if pieces.len() > 1 && codes.len() == pieces.len() { heard } else { Vec::new() }
    }

    /// `Mororejo dan Wonokitri sudah NIB`: what is no number is said of all.
    fn of_all(&self, line: &str) -> Vec<Heard> {
        let Some((names, _)) = parted(line, self.known) else { return Vec::new() };
        let all = pieces(names, &NAMES);
        let heard: Vec<Heard> =
            all.iter().map_while(|name| self.of_line(&line.replacen(names, name, 1))).collect();
        let codes: BTreeSet<_> = heard.iter().filter_map(|(_, found, _)| code_of(found)).collect();
        let is_plain = |item: &Item| match item {
            Item::Fact(_, Said::Good(text)) => text.as_ref().is_none_or(|text| text.is_empty()),
            Item::Status(..) => true,
            _ => false,
        };
        let is_told = heard.iter().all(|(.., items)| items.iter().all(is_plain));
        if all.len() > 1 && codes.len() == all.len() && is_told { heard } else { Vec::new() }
    }

    /// `Sudah NIB: Mororejo, Wonokitri. Belum: Podokoyo`: each list has its own.
    fn lists(&self, line: &str) -> Vec<Heard> {
        let about = fields(line, self.known).first().map(|(_, field)| *field).or(self.field);
        let whole = self.behind(line, about);
        if !whole.is_empty() {
            return whole;
        }
        let all: Vec<Vec<Heard>> =
            pieces(line, &LISTS).into_iter().map(|list| self.behind(list, about)).collect();
        if all.iter().any(Vec::is_empty) { Vec::new() } else { all.concat() }
    }

    /// `Sudah NIB: Mororejo, Wonokitri`: what stands in front is said of all, where nothing else is said behind.
    fn behind(&self, line: &str, about: Option<Field>) -> Vec<Heard> {
        let known = self.known;
        let behind_field = |(at, _): &(usize, Field)| {
            let after = &line[*at..];
            at + after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len())
        };
        let Some(cut) = line.find([':', '=']).or_else(|| fields(line, known).first().map(behind_field))
        else {
            return Vec::new();
        };
        let (label, names) = (&line[..cut], line[cut..].trim_start_matches([':', '=', ' ']));
        let all = tokens(label);
        let says = |group: &str| all.iter().find(|token| known.words.is(group, token));
        let Some(word) = says("no").or_else(|| says("yes").filter(|word| word.len() > 1)) else {
            return Vec::new();
        };
        let Some(field) = fields(label, known).first().map(|(_, field)| *field).or(about) else {
            return Vec::new();
        };
        let is_answer = |token: &String| {
            token.len() > 1 && ["yes", "no"].iter().any(|group| known.words.is(group, token))
        };
        if names.contains([':', '=']) || tokens(names).iter().any(is_answer) {
            return Vec::new();
        }
        let names = numbered(names);
        let said = || cells::fact(known.words, field, Cell::Text(word), Habit::default());
        let of = |name: &&str| {
            let (spoken, found) = self.place(name, "");
            (spoken, found, vec![Item::Fact(field, said())])
        };
        let heard: Vec<Heard> = names.iter().map(of).collect();
        let is_list =
            heard.iter().filter(|(_, found, _)| code_of(found).is_some()).count() * 2 >= heard.len();
        if is_list { heard } else { Vec::new() }
    }

    /// Whether a line that says something of one village names another besides.
    pub(super) fn names_another(&self, body: &str, line: &Line) -> bool {
        let Found::One(own, _) = &line.found else { return false };
        let own_name = tokens(line.spoken.as_ref().map_or("", |spoken| &spoken.name));
        let all: Vec<String> = tokens(body).into_iter().filter(|token| !own_name.contains(token)).collect();
        let words = self.known.words;
        let is_other = |name: &[String]| {
            let name = name.join(" ");
            let is_short = name.len() < SHORT || words.is("place", &name);
            let is_area = self.known.places.is_kecamatan(words, &name);
            !is_short && !is_area && matches!(self.place(&name, "").1, Found::One(code, _) if code != *own)
        };
        !self.kecamatan.is_empty() && (1..=WORDS).any(|length| all.windows(length).any(is_other))
    }
}

/// Shorter words are names of villages by chance.
const SHORT: usize = 5;

/// Names one after the other, each with its number or parted by signs.
fn numbered(names: &str) -> Vec<&str> {
    let is_number = |piece: &&str| piece.trim_end_matches(['.', ')']).bytes().all(|b| b.is_ascii_digit());
    let begins = |at: usize| names[..at].ends_with(' ') || at == 0;
    let mut cuts: Vec<usize> = Vec::new();
    let mut at = 0;
    for piece in names.split(' ') {
        if !piece.is_empty() && piece.ends_with(['.', ')']) && is_number(&piece) && begins(at) {
            cuts.push(at);
        }
        at += piece.len() + 1;
    }
    let ends = cuts.iter().skip(1).copied().chain([names.len()]);
    let all: Vec<&str> = match cuts.is_empty() {
        true => vec![names],
        false => cuts.iter().zip(ends).map(|(from, to)| &names[*from..to]).collect(),
    };
    all.into_iter().flat_map(|part| pieces(unnumbered(part), &NAMES)).collect()
}

/// The one that is meant.
fn code_of(found: &Found) -> Option<crate::base::Code> {
    match found {
        Found::One(code, _) => Some(*code),
        _ => None,
    }
}
