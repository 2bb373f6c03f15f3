//! Keys and pastes: to the layer on top, to the find line, else to the pane by the one table.

use super::{Session, Turn};
use crate::base::Fault;
use crate::base::calendar::Stamp;
use crate::msg;
use crate::ui::input::{Code, Effect, Key};
use crate::ui::keys::{self, Action, Old, Scope};
use crate::ui::layer::Layer;

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
        self.unknown = self.unknown.filter(|unknown| unknown == key);
        let today = (self.board.as_of.is_none()).then_some(self.board.today).or(self.own.seen_day);
        if !self.own.seen_hint || self.own.seen_day != today {
            (self.own.seen_hint, self.own.seen_day) = (true, today);
            turn.effects.push(Effect::Remember);
        }
        if self.leaves(key, turn) {
            return Ok(());
        }
        let top = self.layers.last().map(|top| [top.scope()]);
        let scopes = top.as_ref().map_or(self.scopes(), |scope| scope);
        let writes = self.finding || self.layers.last().is_some_and(Layer::writes);
        let old = self.keys.old(scopes, key).filter(|_| !writes);
        let done = self.pressed(key, turn);
        if let Some(old) = old.filter(|_| self.notice.is_none()) {
            self.tell_new_key(old, turn.now);
        }
        done
    }

    fn pressed(&mut self, key: &Key, turn: &mut Turn<'_>) -> Result<(), Fault> {
        if let Some(top) = self.layers.pop() {
            return top.press(self, key, turn);
        }
        if self.finding && self.key_finding(key) {
            return Ok(());
        }
        self.key_in_pane(key, turn)
    }

    /// A key of the pane; one that does nothing says so.
    pub(in crate::ui) fn key_in_pane(&mut self, key: &Key, turn: &mut Turn<'_>) -> Result<(), Fault> {
        match self.keys.action(self.scopes(), key) {
            Some(action) => self.act(action, turn),
            None => {
                self.nothing_here(self.scopes(), key, turn.now);
                Ok(())
            }
        }
    }

    /// True for the key that leaves whatever lies open: it asks first, and names what would be lost.
    fn leaves(&mut self, key: &Key, turn: &mut Turn<'_>) -> bool {
        let asked = std::mem::take(&mut self.leaving);
        if self.keys.action(&[Scope::Global], key) != Some(Action::Leave) {
            return false;
        }
        if asked {
            turn.effects.push(Effect::Quit);
            return true;
        }
        self.leaving = true;
        // As any key but Esc it goes on with what was typed: Esc asks anew.
        if let Some(top) = self.layers.last_mut() {
            top.leave();
        }
        let again = self.keys.shown(Scope::Global, Action::Leave);
        let told = match self.layers.iter().any(Layer::is_touched) {
            true => msg!(LeaveUnsaved, again: again),
            false => msg!(LeaveAsk, again: again),
        };
        self.hint(&told, turn.now);
        true
    }

    /// Says once that a key does nothing here, and names the nearest that does.
    pub(in crate::ui) fn nothing_here(&mut self, scopes: &[Scope], key: &Key, now: Stamp) {
        let Some(name) = key.name().filter(|_| self.unknown.replace(*key) != Some(*key)) else { return };
        let shown = keys::show(&name);
        let near = match self.keys.nearest(scopes, key) {
            Some((binding, None)) => msg!(KeyNear, key: binding.shown(), label: binding.label),
            Some((binding, Some(tab))) => {
                msg!(KeyThere, key: &shown, label: binding.label, pane: tab.word())
            }
            None if scopes.contains(&Scope::Read) => {
                msg!(KeyCloses, key: self.keys.shown(Scope::Read, Action::Cancel))
            }
            None => msg!(KeyHelpFor, help: self.keys.shown(Scope::Global, Action::Help)),
        };
        self.hint(&msg!(KeyNothing, key: shown, near: near), now);
    }

    /// Says which key has taken the place of one that was given up.
    fn tell_new_key(&mut self, old: &Old, now: Stamp) {
        let new = self.keys.bindings(&[old.scope]).find(|b| b.action == old.action);
        let Some((new, label)) = new.map(|b| (b.shown(), b.label)) else { return };
        self.hint(&msg!(KeyMoved, label: label, old: keys::show(old.key), new: new), now);
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
                Some(done) if done.changed => self.find_on(),
                Some(_) => {}
                None => return false,
            },
        }
        true
    }

    /// Looks for what is typed by now, the cursor on what fits best: the row it was on may fit too, far below.
    fn find_on(&mut self) {
        self.rebuild_pane();
        if !self.list().query().is_empty() {
            self.list_mut().set_cursor(0);
            self.reveal();
        }
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
                self.find_on();
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
                    self.waiting.get_or_insert_default().put(text);
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
