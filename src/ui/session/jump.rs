//! To any cooperative from anywhere: what hides it in the pane gives way, and that is told.

use super::Session;
use crate::base::Fault;
use crate::base::calendar::Stamp;
use crate::book::view::View;
use crate::msg;
use crate::ui::input::Key;
use crate::ui::keys::{Action, Scope};
use crate::ui::list::AnyList;
use crate::ui::overlay::Overlay;
use crate::ui::overlay::jump::Jump;
use crate::ui::pane::Pane;

impl Session {
    pub(super) fn key_jump(
        &mut self,
        mut jump: Jump,
        key: &Key,
        snapshot: &View<'_>,
        now: Stamp,
    ) -> Result<(), Fault> {
        match self.keys.action(&[Scope::Pick], key) {
            Some(Action::Cancel) => return Ok(()),
            Some(Action::Choose) => {
                if let Some(place) = jump.list.current() {
                    return self.jump_to(place, snapshot, now);
                }
            }
            Some(action) => {
                let height = jump.height(self.body());
                jump.list.step(action, height);
            }
            None => {
                if jump.query.key(key).is_some_and(|done| done.changed) {
                    jump.narrow(&self.catalog);
                }
            }
        }
        self.overlays.push(Overlay::Jump(jump));
        Ok(())
    }

    /// Puts the cursor on a cooperative in the pane one is in; from the kecamatan, in pane 2.
    fn jump_to(&mut self, place: u32, snapshot: &View<'_>, now: Stamp) -> Result<(), Fault> {
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
            self.hint(&msg!(JumpCleared, name: name), now);
        }
        self.open_panel(snapshot, false)
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
