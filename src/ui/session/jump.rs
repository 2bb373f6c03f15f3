//! To any cooperative from anywhere: what hides it in the pane gives way, and that is told.

use super::{Session, Turn};
use crate::base::{Code, Fault};
use crate::msg;
use crate::ui::pane::Tab;

impl Session {
    /// Puts the cursor on a cooperative in the pane one is in; from the kecamatan, in pane 2.
    pub(in crate::ui) fn jump_to(&mut self, place: u32, turn: &Turn<'_>) -> Result<(), Fault> {
        if self.tab.rows().is_none() {
            self.go(Tab::Koperasi);
        }
        self.finding = false;
        self.panes.get_mut(self.tab).leave_areas();
        self.list_mut().query_mut().clear();
        self.rebuild_pane();
        if !self.point_at(place) && self.pane().is_folded() == Some(true) {
            self.panes.get_mut(self.tab).fold(false);
            self.rebuild_pane();
        }
        if !self.point_at(place) {
            self.clear_filter();
            self.point_at(place);
            let name = self.board.catalog.at(place as usize).1.name.to_string();
            self.hint(&msg!(JumpCleared, name: name), turn.now);
        }
        self.open_panel(turn.book, false)
    }

    /// Puts the cursor on a cooperative's first row, if the list has one.
    pub(in crate::ui) fn point_at_code(&mut self, code: Code) {
        if let Some(place) = self.board.catalog.place_of(code) {
            self.point_at(place as u32);
        }
    }

    /// Puts the cursor on a cooperative's first row; false if the list has none of it.
    fn point_at(&mut self, place: u32) -> bool {
        let at = self.pane().find(place);
        if let Some(at) = at {
            self.list_mut().set_cursor(at);
            self.reveal();
        }
        at.is_some()
    }
}
