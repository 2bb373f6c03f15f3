//! Lines under the name of somebody: what they say of whom was named.

use super::parts::{fields, leading, listed, telephone_in, unnumbered, within, without_label};
use super::said::{parted_counts, said};
use super::{Heard, Reader, goods, unheard};
use crate::domain::Field;
use crate::exchange::intake::cells;
use crate::exchange::intake::columns::Role;
use crate::exchange::intake::lines::{Item, Line};
use crate::exchange::intake::places::{Found, Spoken};
use crate::exchange::intake::sheets::Cell;
use crate::exchange::intake::table::Known;
use crate::exchange::intake::words::tokens;

impl Reader<'_> {
    /// What a line says of somebody.
    pub(super) fn heard(&mut self, body: &str) -> Option<Heard> {
        let line = unnumbered(body);
        let fronted = goods::in_front(line, self.known).filter(|(_, rest)| {
            self.spoken(rest, rest)
                .is_some_and(|(_, found, _)| matches!(found, Found::One(..) | Found::Many(_)))
        });
        let heard = match fronted {
            // What stands in front of a name is said of it alone.
            Some((front, rest)) => {
                let before = self.goods.clone();
                self.goods.hear(&tokens(front), self.known);
                let heard = self.of_line(rest);
                self.goods = before;
                heard.or_else(|| self.of_line(body))
            }
            None => self.of_line(body),
        };
        // Below it nothing is of whom was named alone before.
        if heard.is_some() {
            self.subject = None;
        }
        heard
    }

    /// Whom a line names that heads others: by itself, or in a report of goods, `Laporan penjualan KDMP Sebani tgl 25/11`.
    pub(super) fn headed(&self, head: &str) -> (Spoken, Found) {
        let known = self.known;
        let named = self.place(head, "");
        if named.1 != Found::None || known.words.kind(&tokens(head)).is_none() {
            return named;
        }
        let plain = &head[..head.find(|c: char| c.is_ascii_digit()).unwrap_or(head.len())];
        let last = plain
            .trim_end()
            .rsplit_once(' ')
            .filter(|(_, last)| known.words.is("asof", last.trim_matches(|c: char| !c.is_alphabetic())));
        let plain = last.map_or(plain, |(before, _)| before);
        let is_area = |name: &&str| {
            let mut own = tokens(name).into_iter().filter(|word| !known.words.is("place", word));
            own.next().is_none_or(|first| known.words.is("kecamatan", &first))
        };
        let mut all = within(plain, known).into_iter().map(|(name, _)| name).filter(|name| !is_area(name));
        let found = all
            .find_map(|name| Some(self.place(name, "")).filter(|(_, found)| matches!(found, Found::One(..))));
        found.unwrap_or(named)
    }

    /// What a line under the name of somebody says of them: `Terima : 1.000 kg`, `NIB: 9900…`, a number alone.
    pub(super) fn of_subject(&self, line: &str) -> Option<Heard> {
        let (spoken, found) = self.subject.clone()?;
        let known = self.known;
        let undated = self.day.or(self.settings.day).is_none();
        let (_, counts) = parted_counts(line, known);
        let begins = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
        let items = match (leading(line, known), line.split_once([':', '='])) {
            _ if !counts.is_empty() => counts,
            ((Some(field), rest), _) if begins(rest) => said(rest, Some(field), known),
            _ if self.is_state(line) => {
                let state = line.split_once(' ').map_or("", |(_, state)| state.trim_matches([':', '=', ' ']));
                vec![Item::Status(cells::status(known.words, Cell::Text(state)), None)]
            }
            _ if is_phone(line, known) => said(line, self.field, known),
            _ if unheard::is_number(line) => said(line, self.field, known),
            _ if self.goods.names_goods(line, known) => {
                let read = self.goods.delivered(line, undated, known);
                read.or_else(|| self.goods.unread(line, undated, known)).into_iter().collect()
            }
            (_, Some((label, value))) => match fields(label, known).first() {
                Some((_, field)) => said(value, Some(*field), known),
                None => self.goods.labelled(label, value, undated, known).into_iter().collect(),
            },
            _ => Vec::new(),
        };
        (!items.is_empty()).then_some((spoken, found, items))
    }

    /// Whether a line begins with somebody else than whom was named above it.
    pub(super) fn is_of_another(&self, body: &str) -> bool {
        let (_, line, listed) = listed(body);
        let (_, own) = leading(line, self.known);
        let named = self.spoken(body, own).map(|(_, found, _)| found);
        let subject = self.subject.as_ref().map(|(_, found)| found);
        named.is_some_and(|found| match found {
            Found::None => false,
            Found::One(..) | Found::Many(..) => Some(&found) != subject,
            _ => listed,
        })
    }

    /// Whether a line is the state of a NIB, after the word for it: `status aktif`.
    fn is_state(&self, line: &str) -> bool {
        let all = tokens(line);
        let is_word = all.first().is_some_and(|first| self.known.columns.exact(first) == Some(&Role::Status));
        is_word && self.known.words.means("status", &all[1..].concat()).is_some()
    }
}

/// Whether a line is the state of the number that another tells.
pub(super) fn is_state_of(line: &Line, other: &Line) -> bool {
    let tells = |item: &Item| item.numbered() == Some(Field::Nib);
    matches!(line.items[..], [Item::Status(..)]) && line.found == other.found && other.items.iter().any(tells)
}

/// Whether a line is a telephone, with nothing but the word for it.
fn is_phone(line: &str, known: &Known<'_>) -> bool {
    telephone_in(line, known).is_some_and(|(from, to)| {
        without_label(line[..from].trim(), known).is_empty() && line[to..].trim().is_empty()
    })
}
