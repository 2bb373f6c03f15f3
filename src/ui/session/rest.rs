//! A panel that follows: where there is room beside the list and the line is quick, the panel of the row under
//! the cursor shows itself once the keys rest. While they come only the cursor moves.

use super::{Session, Turn};
use crate::base::Fault;
use crate::base::calendar::Stamp;
use crate::ui::means::{self, Row};
use crate::ui::view;

/// Keys that do not come for so long rest.
const REST_MS: i64 = 120;

/// The panel that follows the cursor.
#[derive(Default)]
pub(in crate::ui) struct Follower {
    /// When the keys will have rested, if a panel is wanted then.
    pub(super) due: Option<Stamp>,
    /// The row that the open panel is of.
    pub(super) shown: Option<Row>,
    /// The open panel has shown itself: nobody asked for it.
    pub(super) unasked: bool,
    /// One was closed: none shows itself before one is opened again.
    pub(super) is_shut: bool,
}

impl Session {
    /// True if a panel would show itself here.
    pub(super) fn may_follow(&self) -> bool {
        self.screen.follows
            && !self.follower.is_shut
            && !self.finding
            && self.layers.is_empty()
            && view::is_wide(self)
            && view::beside_panel(self) >= self.pane().least_beside()
    }

    /// True if an open panel waits for the keys to rest before it follows the cursor.
    pub(super) fn lags(&self) -> bool {
        self.may_follow() && self.panel.is_some()
    }

    /// After an input: a panel that is of another row, or that there is none yet, is wanted once keys rest.
    pub(super) fn note_rest(&mut self, is_key: bool, now: Stamp) {
        let here = if self.may_follow() { means::here(self) } else { None };
        // Where no row is left it would tell of one that is not there.
        if here.is_none() && self.may_follow() && self.follower.unasked && self.panel.is_some() {
            self.close_panel();
        }
        let is_shown = self.panel.is_some() && self.follower.shown == here;
        if here.is_none() || is_shown {
            self.follower.due = None;
        } else if is_key {
            self.follower.due = Some(Stamp(now.0 + REST_MS));
        }
    }

    /// The keys rest: the panel of the row under the cursor shows itself.
    pub(super) fn rested(&mut self, turn: &Turn<'_>) -> Result<(), Fault> {
        if self.follower.due.take_if(|due| *due <= turn.now).is_none() || !self.may_follow() {
            return Ok(());
        }
        self.follower.unasked |= self.panel.is_none();
        self.open_panel(turn.book, true)
    }
}
