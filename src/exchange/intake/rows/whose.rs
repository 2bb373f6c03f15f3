//! Whose a row is, by the names in it.

use super::Rows;
use crate::domain::{Field, PaperState, PostingKind};
use crate::exchange::intake::cells::Said;
use crate::exchange::intake::columns::{Heading, Role, Turned};
use crate::exchange::intake::lines::{Item, Line};
use crate::exchange::intake::places::{Found, How, Spoken};
use crate::exchange::intake::sheets::Cell;
use crate::exchange::intake::words::tokens;

impl Rows<'_> {
    /// The cooperative that names mean, of which the one that says it is left in what was spoken.
    pub(super) fn found(&self, mut names: Vec<String>, spoken: &mut Spoken) -> Found {
        let (mut found, mut name) = (Found::None, String::new());
        if names.is_empty() {
            names.push(String::new());
        }
        for next in names {
            spoken.name = next;
            let one = self.known.places.find(self.known.words, spoken);
            // `Sidepan` beside `KDMP Sruwi`: which of them, somebody says.
            if let (Found::One(known, _), Found::One(other, _)) = (&found, &one)
                && known != other
            {
                found = Found::Contradicts(*known);
            }
            let is_sure = |found: &Found| matches!(found, Found::One(..) | Found::Contradicts(_));
            let better = found == Found::None || (is_sure(&one) && !is_sure(&found));
            if better {
                (name, found) = (std::mem::take(&mut spoken.name), one);
            }
        }
        spoken.name = name;
        found
    }

    /// The firm that a row is about, where it names one and no cooperative: an export of OSS holds all that have a
    /// NIB.
    pub(super) fn firm(&self, at: usize) -> Option<String> {
        let mut names = self.table.of(&Role::Name).map(|column| self.merged(at, column.at));
        names.find(|name| tokens(name).first().is_some_and(|first| self.known.words.is("firm", first)))
    }

    /// Whether what stands over it is of what this is not: a plan, what there is not, others than cooperatives.
    pub(super) fn is_turned(&self, over: &Turned, heading: &Heading, item: &Item) -> bool {
        let has = |role: &Role| over.denied.as_ref().is_some_and(|of| of.contains(role));
        let is_of_guests = matches!(item, Item::Attended(_) | Item::Interest(..) | Item::Dashboard(_));
        if over.unreal || ((over.unsure || self.taken_back) && !is_of_guests) {
            return true;
        }
        match item {
            Item::Fact(field, said) => {
                let is_told = matches!(said, Said::Good(Some(text)) if text.is_empty());
                over.others
                    || (over.planned && is_planned(*field))
                    || (over.denied.is_some() && is_told)
                    || (has(&Role::Fact(*field)) && !matches!(said, Said::Good(None)))
            }
            Item::Paper(_, said, _) => {
                over.others || (over.denied.is_some() && *said == Said::Good(PaperState::Received))
            }
            Item::Attended(_) => over.denied.is_some(),
            // An order is what is asked for.
            Item::Posting(posting) => {
                heading.kind.is_none()
                    && (over.planned || (over.asked && posting.kind != Some(PostingKind::Order)))
            }
            Item::Status(..) => over.others,
            Item::Interest(..) | Item::Dashboard(_) => false,
        }
    }

    /// Whether the title is of a past year, and neither it nor the row says on which day: what was so then may be
    /// otherwise now. Who met tells the day of that.
    pub(super) fn is_past(&self, at: usize, item: &Item) -> bool {
        let has_day = self.settings.day.or_else(|| self.day(at, &Role::Day)).is_some();
        let is_state = match item {
            Item::Fact(field, _) => *field != Field::Rat,
            Item::Status(_, checked) => checked.is_none(),
            Item::Paper(_, _, on) => on.is_none(),
            Item::Attended(_) | Item::Interest(..) | Item::Posting(_) => false,
            Item::Dashboard(_) => true,
        };
        self.table.title.past && !has_day && is_state
    }

    /// Where the title or the sheet's name is another regency's, so is what bears a name of ours: unless most of it does,
    /// which is doubted. A kecamatan beside it may be called like one of ours too.
    pub(super) fn elsewhere(&self, lines: &mut [Line]) {
        let other = &self.table.title.regency;
        if other.is_empty() {
            return;
        }
        let is_named = |line: &&mut Line| matches!(line.found, Found::One(_, how) if how != How::Code);
        let most = lines.len() / 2;
        let named: Vec<&mut Line> = lines.iter_mut().filter(is_named).collect();
        let is_read = named.len() > most;
        for line in named {
            match is_read {
                true => line.items.iter_mut().for_each(|item| item.doubt("title")),
                false => line.found = Found::Elsewhere(other.clone()),
            }
        }
    }

    /// Whether one of the lines below the last row says that what stands above is not as it is written.
    pub(super) fn is_taken_back(&self) -> bool {
        let is_alone = |at: &usize| self.sheet.row(*at).nth(1).is_none();
        let says = |(_, cell): (u16, Cell<'_>)| matches!(cell, Cell::Text(text) if self.known.columns.is_unsure(self.known.words, text));
        self.table.body.clone().rev().take_while(is_alone).any(|at| self.sheet.row(at).any(says))
    }
}

/// Whether a fact is a figure, which a plan has too.
fn is_planned(field: Field) -> bool {
    use Field::{Building, MandatorySavings, MembersMen, MembersWomen, Officers};
    use Field::{PrincipalSavings, StorageKg, Supervisors};
    matches!(
        field,
        Building
            | MandatorySavings
            | MembersMen
            | MembersWomen
            | Officers
            | PrincipalSavings
            | StorageKg
            | Supervisors
    )
}
