//! Who sits here, as the book knows them; what they may do can change while they do.

use super::Session;
use crate::base::Word;
use crate::base::calendar::Stamp;
use crate::domain::Role;
use crate::msg;
use crate::ui::filter::Chip;
use crate::ui::pane::Tab;

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

    /// Looks up who sits here, and tells a role that is another.
    pub(in crate::ui) fn know_person(&mut self, now: Stamp) {
        let registry = &self.board.catalog.registry;
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
        self.hint(&msg!(RoleNow, role: role), now);
    }
}
