//! Rows that name the kecamatan of those below them. One that is misspelt or not the book's ends the one above it.

use super::{Group, Other, Rows};
use crate::domain::Field;
use crate::exchange::intake::cells::is_dash;
use crate::exchange::intake::columns::Role;
use crate::exchange::intake::figures;
use crate::exchange::intake::places::{Found, Spoken, uncounted};
use crate::exchange::intake::sheets::Cell;
use crate::exchange::intake::table::{Column, is_taken};
use crate::exchange::intake::words::tokens;

/// Numbers that name something.
pub(super) const NUMBERS: [Field; 5] =
    [Field::Nib, Field::Npwp, Field::NikKoperasi, Field::Account, Field::ChairNik];

/// Who has more figures is counted by nobody.
const COUNTED: usize = 5;

impl Rows<'_> {
    /// The kecamatan that a row names by the word for it: `B. KECAMATAN TUTUR`, with how many its villages are. A row
    /// of data has more texts, or a number.
    pub(super) fn group(&self, at: usize) -> Option<Group> {
        let column = self.table.first(&Role::Kecamatan);
        let texts = || {
            self.sheet.row(at).filter_map(|(col, cell)| match cell {
                Cell::Text(text) if !is_count(text) => Some((col, text)),
                _ => None,
            })
        };
        if texts().nth(2).is_some() {
            return None;
        }
        let group = texts().filter(|(col, _)| Some(*col) != column).find_map(|(col, text)| {
            let (group, is_first) = self.after_word(text)?;
            (is_first || !self.says(at, col)).then_some(group)
        })?;
        (!self.is_numbered(at)).then_some(group)
    }

    /// The kecamatan that a text names after the word for it, and whether nothing but a number stands before that.
    fn after_word(&self, text: &str) -> Option<(Group, bool)> {
        if text.len() > 60 {
            return None;
        }
        let (words, places) = (self.known.words, self.known.places);
        let all = tokens(text);
        let at = all.iter().position(|token| words.is("kecamatan", token)).filter(|at| *at <= 1)?;
        let is_first = at == 0 || is_ordinal(&all[0]);
        // `Baledono, Kec. Tosari` is a village.
        if at == 1 && places.is_village(words, &all[0]) {
            return None;
        }
        let rest = &all[at + 1..];
        let is = |n: &usize| places.is_kecamatan(words, &rest[..*n].concat());
        if let Some(n) = (1..=3.min(rest.len())).rev().find(is) {
            // So is `Kec. Tutur Desa Wonosari`.
            let is_village = rest.get(n).is_some_and(|next| words.has("place", next)) && rest.len() > n + 1;
            return (!is_village).then(|| (Group::of(rest[..n].concat()), is_first));
        }
        let name: Vec<&str> = rest.iter().map(String::as_str).take_while(|token| !is_count(token)).collect();
        let is_name = (1..=3).contains(&name.len()) && !name.iter().any(|token| words.has("place", token));
        (is_first && is_name).then(|| (self.other_group(&name.concat()), true))
    }

    /// One that the book does not know as it is written: the only one that is a letter off, which is doubted; or no
    /// known one.
    fn other_group(&self, name: &str) -> Group {
        let near = self.known.places.near_kecamatan(self.known.words, name);
        Group { kecamatan: near.unwrap_or(name).to_owned(), is_doubted: near.is_some() }
    }

    /// Whether a row has a number of a cooperative.
    pub(super) fn is_numbered(&self, at: usize) -> bool {
        let columns = self.table.columns.iter().filter(|column| is_of_number(column));
        let figures = |text: String| text.chars().filter(char::is_ascii_digit).count();
        columns.map(|column| self.merged(at, column.at)).any(|said| figures(said) > COUNTED)
    }

    /// Whether a row says something of a cooperative beside a cell.
    fn says(&self, at: usize, beside: u16) -> bool {
        let mut taken =
            self.table.columns.iter().filter(|column| column.at != beside && is_taken(&column.role));
        taken.any(|column| !is_dash(&self.merged(at, column.at)))
    }

    /// The text of a row that has no other, without its letter or Roman number; it may count villages where numbers
    /// stand, and no value reaches over it.
    pub(super) fn alone(&self, at: usize) -> Option<&str> {
        let is_letter = |text: &str| {
            let text = text.trim().trim_end_matches(['.', ')']);
            text.len() < 5 && text.chars().all(|c| "IVXABCDEFGH".contains(c))
        };
        let of_number =
            |col: u16| self.table.columns.iter().any(|column| column.at == col && is_of_number(column));
        let mut row = self.sheet.row(at).peekable();
        row.next_if(|(_, cell)| matches!(cell, Cell::Text(text) if is_letter(text)));
        let Some((_, Cell::Text(text))) = row.next() else { return None };
        let is_more = row.any(|(col, cell)| match cell {
            Cell::Number(n) => !of_number(col) || n >= 100.0,
            Cell::Text(text) => !of_number(col) || !is_count(text),
            _ => true,
        });
        let shares = || self.table.columns.iter().any(|column| self.shared(at, column).is_some());
        // `II. WONOREJO`
        let text = text.split_once('.').filter(|(first, _)| is_letter(first)).map_or(text, |(_, name)| name);
        (!is_more && !shares()).then(|| text.trim())
    }

    /// Makes groups of rows of nothing but the name of a kecamatan, where no group says the word. Among them, one
    /// that nobody knows is perhaps one too.
    pub(super) fn name_groups(&self, others: &mut [Option<Other>]) {
        let is_named = self.table.first(&Role::Kecamatan).is_some() || !self.table.title.kecamatan.is_empty();
        if is_named || others.iter().any(|other| matches!(other, Some(Other::Group(_)))) {
            return;
        }
        let (words, places) = (self.known.words, self.known.places);
        let alone = |place: usize| self.alone(self.table.body.start + place).map(uncounted);
        let free: Vec<(usize, &str)> = (0..others.len())
            .filter(|place| others[*place].is_none())
            .filter_map(|place| Some(place).zip(alone(place)))
            .collect();
        if !free.iter().any(|(_, name)| places.is_kecamatan(words, name)) {
            return;
        }
        // A name alone says something where the title says it of all.
        let is_list = self.table.title.whether.is_some() || self.table.title.event;
        let mut above = String::new();
        for (place, name) in free {
            let spoken = Spoken { name: name.to_owned(), kecamatan: above.clone(), ..Spoken::default() };
            let group = if places.is_kecamatan(words, name) {
                Group::of(name.to_owned())
            } else if !is_list
                && places.find(words, &spoken) == Found::None
                && !places.is_village(words, name)
            {
                self.other_group(name)
            } else {
                continue;
            };
            above.clone_from(&group.kecamatan);
            others[place] = Some(Other::Group(group));
        }
    }
}

/// Whether a column is of numbers that name something.
pub(super) fn is_of_number(column: &Column) -> bool {
    matches!(column.role, Role::Fact(field) if NUMBERS.contains(&field))
}

/// Whether a text counts something: `12`, and no number of it.
pub(super) fn is_count(text: &str) -> bool {
    let text = text.trim();
    figures::is_figures(text) && text.len() <= COUNTED
}

/// Whether a token numbers what follows it: `2`, `b`, `iv`.
fn is_ordinal(token: &str) -> bool {
    is_count(token) || token.len() == 1 || token.chars().all(|c| "ivx".contains(c))
}
