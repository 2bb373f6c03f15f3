//! What a row says without saying it in its own cell: what an answer names, what a title says of all, what stands above.

use super::Rows;
use crate::base::Slug;
use crate::domain::{Field, PaperState};
use crate::exchange::intake::cells::{self, Said};
use crate::exchange::intake::columns::Role;
use crate::exchange::intake::figures::is_figures;
use crate::exchange::intake::lines::{Item, Kind};
use crate::exchange::intake::papers;
use crate::exchange::intake::sheets::Cell;
use crate::exchange::intake::table::Column;
use crate::exchange::intake::words::tokens;

/// What stands for a paper that is not known.
const PAPER: &str = "berkas";

/// So many noughts in a row, and no other figure, are those of a formula that found nothing.
const NOUGHTS: usize = 3;

impl Rows<'_> {
    /// That those of a list were at an event, where no column says who was. Beside what they want, the event alone
    /// says of nobody that they were there.
    pub(super) fn came(&self) -> Option<Item> {
        let title = &self.table.title;
        let is_interest = |column: &Column| matches!(column.role, Role::Interest(_) | Role::Interests);
        let signs = self.table.first(&Role::Attended).is_some();
        let is_asked = self.settings.kind.is_none_or(|kind| kind == Kind::Event);
        if !title.event || title.invited || signs || !is_asked {
            return None;
        }
        match title.present {
            true => Some(Item::Attended(Said::Good(()))),
            false if self.table.columns.iter().any(is_interest) => None,
            false => Some(Item::Attended(Said::Doubt((), "title"))),
        }
    }

    /// A cell, or the one above it that it says again, `sda`: a number is nobody else's, and is not said so.
    pub(super) fn said_again(&self, at: usize, column: &Column) -> Cell<'_> {
        let own = self.sheet.cell(at, column.at);
        let repeats = match column.role {
            Role::Fact(field) => !matches!(
                field,
                Field::Nib
                    | Field::Npwp
                    | Field::NikKoperasi
                    | Field::Account
                    | Field::ChairNik
                    | Field::Phone
                    | Field::SimkopdesId
            ),
            Role::Paper(_) | Role::Status => true,
            _ => false,
        };
        if !repeats || !matches!(own, Cell::Text(_)) {
            return own;
        }
        match self.cell(at, column.at) {
            Cell::Empty => own,
            said => said,
        }
    }

    /// Whether a row is what a formula makes of one it did not find: of all its facts the figures are noughts.
    pub(super) fn is_nought(&self, at: usize) -> bool {
        let facts = self.table.columns.iter().filter(|column| !column.counts);
        let said = facts.filter_map(|column| match column.role {
            Role::Fact(field) => Some((field, cells::show(self.sheet.cell(at, column.at)))),
            _ => None,
        });
        let figured: Vec<(Field, String)> = said.filter(|(_, shown)| is_figures(shown.trim())).collect();
        let is_number =
            |(field, _): &(Field, String)| matches!(field, Field::Nib | Field::Npwp | Field::Account);
        let least = if figured.iter().any(is_number) { NOUGHTS - 1 } else { NOUGHTS };
        figured.len() >= least && figured.iter().all(|(_, shown)| shown.trim() == "0")
    }

    /// The papers that a cell names: they are there, and of the others nothing is said.
    pub(super) fn listed(&self, at: usize, column: &Column, cell: Cell<'_>) -> Vec<Item> {
        let Cell::Text(text) = cell else { return Vec::new() };
        if cells::is_dash(text) || self.known.words.is("no", text) {
            return Vec::new();
        }
        let asked = tokens(&column.heading.text);
        if asked.iter().any(|token| self.known.words.is("owned", token)) {
            return self.owned(text);
        }
        let day = self.day(at, &Role::Day);
        let item = |(part, paper): (&str, Option<String>)| {
            let unread = || Said::Unreadable("paper", part.to_owned());
            let known = paper.as_deref().and_then(|stem| self.paper(stem, column));
            let slug = known.or_else(|| Slug::parse(paper.as_deref().unwrap_or(PAPER)).ok())?;
            let said = known.map_or_else(unread, |_| Said::Good(PaperState::Received));
            Some(Item::Paper(slug, said, day))
        };
        papers::named(self.known, text).into_iter().filter_map(item).collect()
    }

    /// What a cell names of what a cooperative has: there is one, of whatever number.
    fn owned(&self, text: &str) -> Vec<Item> {
        let item = |(part, field): (&str, Option<Field>)| match field {
            Some(field) => Some(Item::Fact(field, Said::Good(Some(Default::default())))),
            None => {
                Some(Item::Paper(Slug::parse(PAPER).ok()?, Said::Unreadable("paper", part.to_owned()), None))
            }
        };
        papers::facts(self.known, text).into_iter().filter_map(item).collect()
    }
}
