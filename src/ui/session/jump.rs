//! To any cooperative from anywhere: what hides it in the pane gives way, and that is told.

use super::{Session, Turn};
use crate::base::Fault;
use crate::msg;
use crate::ui::pane::Pane;

impl Session {
    /// Puts the cursor on a cooperative in the pane one is in; from the kecamatan, in pane 2.
    pub(in crate::ui) fn jump_to(&mut self, place: u32, turn: &Turn<'_>) -> Result<(), Fault> {
        if self.pane == Pane::Kecamatan {
            self.go(Pane::Koperasi);
        }
        self.finding = false;
        self.kemitraan.matrix &= self.pane != Pane::Kemitraan;
        self.list_mut().query_mut().clear();
        self.rebuild_pane();
        if !self.point_at(place) {
            self.clear_filter();
            self.point_at(place);
            let name = self.catalog.at(place as usize).1.name.to_string();
            self.hint(&msg!(JumpCleared, name: name), turn.now);
        }
        self.open_panel(turn.book, false)
    }

    /// Puts the cursor on a cooperative's first row; false if the list has none of it.
    fn point_at(&mut self, place: u32) -> bool {
        let at = match self.pane {
            Pane::Kecamatan => None,
            Pane::Koperasi => self.koperasi.list.items.iter().position(|p| *p == place),
            Pane::Kemitraan => self.kemitraan.list.items.iter().position(|(p, _)| *p == place),
            Pane::Kuota => self.kuota.list.items.iter().position(|(p, _)| *p == place),
        };
        if let Some(at) = at {
            self.list_mut().set_cursor(at);
            self.reveal();
        }
        at.is_some()
    }
}
