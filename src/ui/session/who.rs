//! Who sits here, as the book knows them; what they may do can change while they do.

use super::{Session, Turn};
use crate::base::calendar::Stamp;
use crate::base::{Code, Fault, Word};
use crate::domain::{Registry, Role};
use crate::msg;
use crate::ui::filter::Chip;
use crate::ui::pane::Tab;

/// A session that is left alone for so long shows nothing unmasked any more: 15 minutes. Source: OFFICE 1.
const ALONE_MS: i64 = 15 * 60 * 1000;

impl Session {
    /// Goes where a field officer's work is: the cooperatives of their own kecamatan.
    pub fn go_home(&mut self) {
        if self.person.role != Role::Petugas || self.person.areas.is_empty() {
            return;
        }
        for tab in Tab::ALL {
            if let Some(filter) = self.panes.get_mut(*tab).filter_mut() {
                self.person.areas.iter().for_each(|area| filter.toggle(Chip::Area(*area)));
            }
        }
        self.tab = Tab::Koperasi;
        self.rebuild();
    }

    /// Shows a cooperative's personal values whole, until the session is left alone for a while.
    pub(in crate::ui) fn unmask(&mut self, code: Code, turn: &Turn<'_>) -> Result<(), Fault> {
        self.board.open = Some((code, Stamp(turn.now.0 + ALONE_MS)));
        self.open_panel(turn.book, false)
    }

    /// When it wants to be woken: what is told goes, masks are on again, or a panel shows itself.
    pub(in crate::ui) fn wakes(&self) -> Option<Stamp> {
        let masks = self.board.open.map(|(_, until)| until);
        let told = self.notice.as_ref().map(|notice| notice.until);
        told.into_iter().chain(masks).chain(self.follower.due).min()
    }

    pub(in crate::ui) fn woken(&mut self, turn: &Turn<'_>) -> Result<(), Fault> {
        self.notice.take_if(|notice| notice.until <= turn.now);
        self.rested(turn)?;
        self.mask_again(turn)
    }

    /// Somebody is there: masks that were taken off stay off for another while.
    pub(in crate::ui) fn attended(&mut self, turn: &Turn<'_>) -> Result<(), Fault> {
        self.mask_again(turn)?;
        if let Some((_, until)) = &mut self.board.open {
            *until = Stamp(turn.now.0 + ALONE_MS);
        }
        Ok(())
    }

    fn mask_again(&mut self, turn: &Turn<'_>) -> Result<(), Fault> {
        match self.board.open.take_if(|(_, until)| *until <= turn.now) {
            Some(_) => self.open_panel(turn.book, false),
            None => Ok(()),
        }
    }

    /// Looks up who sits here as the book is today, and tells a role that is another. What it had unmasked is
    /// masked again.
    pub fn know_person(&mut self, registry: &Registry, now: Stamp) {
        let person = registry.person(&self.person.name);
        // While nobody has a role, whoever sat them down has said what they may.
        if registry.people.is_empty() || person == self.person {
            return;
        }
        let role = match registry.is_stranger(&person.name) {
            true => Word::StrangerRole,
            false => person.role.word(),
        };
        self.board.own.clone_from(&person.areas);
        self.person = person;
        if let Some((_, until)) = &mut self.board.open {
            *until = now;
        }
        self.hint(&msg!(RoleNow, role: role), now);
    }
}
