//! A session whose book a newer program has taken over. Nothing is read or written any more; what is
//! on the screen stays there to be read, a half-filled form too, until the official leaves.

use super::{Notice, Session};
use crate::base::Fault;
use crate::base::calendar::Stamp;
use crate::ui::input::{Code, Effect, Input};
use crate::ui::keys::{Action, Scope};

impl Session {
    /// Takes an input as such a session does: `fault` says why, and stays.
    pub fn stand_still(&mut self, input: &Input, fault: &Fault, effects: &mut Vec<Effect>) {
        match input {
            Input::Resize(columns, rows) => self.screen.size = (*columns, *rows),
            Input::Key(key) => {
                // Where letters are text, no letter leaves: what was typed would go with it.
                let reads = self.layers.is_empty() && !self.finding;
                let action = self.keys.action(&[Scope::Global], key);
                if key.ctrl && key.code == Code::Char('c') || reads && action == Some(Action::Quit) {
                    effects.push(Effect::Quit);
                } else if action == Some(Action::Redraw) {
                    effects.push(Effect::Redraw);
                } else if action == Some(Action::Suspend) {
                    effects.push(Effect::Suspend);
                }
            }
            Input::Paste(_)
            | Input::Overlong { .. }
            | Input::Click(..)
            | Input::Item(_)
            | Input::Wheel(_)
            | Input::Changed
            | Input::Done(..)
            | Input::Turned(_)
            | Input::MonthAgo(..)
            | Input::Near(_)
            | Input::Opened(_)
            | Input::Attached(_)
            | Input::Saved(..)
            | Input::Slow
            | Input::Alarm => {}
        }
        self.notice =
            Some(Notice { news: fault.show(self.lang).into(), good: false, until: Stamp(i64::MAX) });
    }
}
