//! What would be written is asked of the book's rules before it is.

use super::Bench;
use super::clash::brought;
use crate::base::{Code, Fault};
use crate::book::decide::{Deed, decide};
use crate::domain::{Field, nib};
use crate::exchange::intake::cells::Said;
use crate::exchange::intake::lines::{Item, Line};
use crate::exchange::intake::verdict::State;

impl Bench<'_> {
    /// Whether the rules take a new NIB and its first state in one, as they are written: then each of them is
    /// taken, and nothing is asked about it alone.
    pub(super) fn together(
        &mut self,
        code: Code,
        line: &Line,
        item: &Item,
        source: &str,
    ) -> Result<bool, Fault> {
        if !matches!(item, Item::Fact(Field::Nib, _) | Item::Status(..)) {
            return Ok(false);
        }
        if !self.agreed {
            let mut states = line.items.iter().filter_map(|item| match item {
                Item::Status(Said::Good(status), day) => Some((*status, *day)),
                _ => None,
            });
            let number = line.items.iter().find_map(brought);
            let (Some((status, day)), Some(number)) = (states.next(), number) else { return Ok(false) };
            let coop = self.state.near(code)?;
            if coop.nib_check.is_some() || coop.facts.contains_key(&Field::Nib) {
                return Ok(false);
            }
            let on = self.day(line.day);
            let check = nib::Draft::check(status, day.map_or(on, |day| self.day(Some(day))), source);
            let nib = nib::Draft { number: Some(number.to_owned()), numbered: Some(on), ..check };
            let state = self.allowed(State::New, &[Deed::SetNib { code, nib }])?;
            self.agreed = matches!(state, State::New);
        }
        Ok(self.agreed)
    }

    /// What would be written is asked of the book's rules: who may, what goes before.
    pub(super) fn allowed(&self, state: State, deeds: &[Deed]) -> Result<State, Fault> {
        for deed in deeds {
            match decide(self.state, deed, self.asking) {
                Ok(_) => {}
                Err(fault) if fault.kind == crate::base::Kind::Damaged => return Err(fault),
                Err(fault) => return Ok(State::Refused(fault.into())),
            }
        }
        Ok(state)
    }
}
