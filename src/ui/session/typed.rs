//! Keys and pastes: to the layer on top, to the find line, else to the pane by the one table.

use super::{Session, Turn};
use crate::base::Fault;
use crate::base::calendar::Stamp;
use crate::msg;
use crate::ui::input::{Code, Effect, Key};
use crate::ui::keys::{Action, Scope};

impl Session {
    pub(super) fn key(&mut self, key: &Key, turn: &mut Turn<'_>) -> Result<(), Fault> {
        self.notice = None;
        if self.suspends(key) {
            // As any key but Esc it goes on with what was typed: whoever comes back is asked anew.
            if let Some(top) = self.layers.last_mut() {
                top.leave();
            }
            turn.effects.push(Effect::Suspend);
            return Ok(());
        }
        let today = (self.board.as_of.is_none()).then_some(self.board.today).or(self.own.seen_day);
        if !self.own.seen_hint || self.own.seen_day != today {
            (self.own.seen_hint, self.own.seen_day) = (true, today);
            turn.effects.push(Effect::Remember);
        }
        if let Some(top) = self.layers.pop() {
            return top.press(self, key, turn);
        }
        if self.finding && self.key_finding(key) {
            return Ok(());
        }
        match self.keys.action(self.scopes(), key) {
            Some(action) => self.act(action, turn),
            None => Ok(()),
        }
    }

    /// True if a key gives the terminal back, whatever lies open; a layer may have another use for it.
    fn suspends(&self, key: &Key) -> bool {
        let is_taken = |scope| self.keys.action(&[scope], key).is_some();
        self.keys.action(&[Scope::Global], key) == Some(Action::Suspend)
            && !self.layers.last().is_some_and(|top| is_taken(top.scope()))
    }

    /// Keys of the find line; false for those that go on to the list.
    fn key_finding(&mut self, key: &Key) -> bool {
        match key.code {
            Code::Backspace if self.list().query().is_empty() => self.finding = false,
            Code::Enter => self.finding = false,
            Code::Esc => {
                self.finding = false;
                self.list_mut().query_mut().clear();
                self.rebuild_pane();
            }
            _ => match self.list_mut().query_mut().key(key) {
                Some(done) if done.changed => self.rebuild_pane(),
                Some(_) => {}
                None => return false,
            },
        }
        true
    }

    /// Pasted text goes where text is typed. Elsewhere it is no row of keys: nothing is done, and said.
    pub(super) fn paste(&mut self, text: &str, turn: &Turn<'_>) -> Result<(), Fault> {
        self.notice = None;
        let is_taken = match self.layers.pop() {
            Some(mut top) => {
                let taken = top.paste(text, self, turn);
                self.layers.put(top);
                taken?
            }
            None if self.finding => {
                self.list_mut().query_mut().insert(text);
                self.rebuild_pane();
                true
            }
            None => false,
        };
        if !is_taken {
            // Most terminals send a carriage return for a line end.
            let lines = text.split(['\r', '\n']).filter(|line| !line.trim().is_empty()).count();
            let told = match lines {
                0 | 1 => msg!(PastedText, count: text.trim().chars().count()),
                // Over a pane they may be what is to come in.
                _ if self.layers.is_empty() => {
                    self.pasted = Some(text.to_owned());
                    let key = self.keys.shown(Scope::Global, Action::Import);
                    msg!(PastedImport, count: lines, key: key)
                }
                _ => msg!(PastedLines, count: lines),
            };
            self.hint(&told, turn.now);
        }
        Ok(())
    }

    /// Says that more was pasted than is ever taken, where it is seen.
    pub(super) fn overlong(&mut self, bytes: usize, most: usize, now: Stamp) {
        let told = msg!(PastedTooMuch, kib: bytes.div_ceil(1 << 10), most: most >> 10);
        self.refuse_on_top(Fault::refused("paste.large", told).then(msg!(PastedTooMuchNext)), now);
    }
}
