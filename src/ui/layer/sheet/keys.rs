//! Keys of the sheet: what is typed goes into the cell under the cursor, what is not is a key.

use super::cell::Put;
use super::{Judge, KINDS, Reply, Sheet};
use crate::base::{Fault, text};
use crate::msg;
use crate::ui::edit::Edit;
use crate::ui::input::{Code as KeyCode, Key};
use crate::ui::keymap::Keymap;
use crate::ui::keys::{Action, Scope};
use crate::ui::list::AnyList;

impl Sheet {
    /// Takes a key.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub(super) fn key(
        &mut self,
        key: &Key,
        keys: &Keymap,
        judge: &Judge<'_>,
        height: usize,
    ) -> Result<Reply, Fault> {
        let asked = std::mem::take(&mut self.leaving);
        let letter = match key.code {
            KeyCode::Char(c) if !key.ctrl && !key.alt => Some(c),
            _ => None,
        };
        // A quantity begins with a figure; a letter before one is a key, after one its unit. The number
        // of a delivery order may have any letter.
        let is_text = |c: &char| {
            self.in_delivery
                || c.is_ascii_digit()
                || (self.typing && (c.is_alphabetic() || " ,.".contains(*c)))
        };
        if let Some(c) = letter.filter(is_text) {
            self.insert(&c.to_string(), judge)?;
            return Ok(Reply::Stay);
        }
        match keys.action(&[Scope::Sheet], key) {
            Some(Action::Save) => return Ok(self.save()),
            Some(Action::Cancel) if self.typed.is_empty() || asked => return Ok(Reply::Close),
            Some(Action::Cancel) => self.leaving = true,
            Some(action @ (Action::Split | Action::Help | Action::Day)) => return Ok(Reply::Act(action)),
            Some(Action::Kind) => {
                let at = KINDS.iter().position(|kind| *kind == self.kind).unwrap_or(0);
                self.kind = KINDS[(at + 1) % KINDS.len()];
                self.in_delivery = false;
            }
            Some(Action::Clear) => drop(self.edit(Edit::clear, judge)?),
            Some(action @ (Action::NextField | Action::PreviousField)) => {
                let wraps = key.code != KeyCode::Right;
                self.turn_column(action == Action::NextField, wraps, height);
            }
            Some(action) => {
                self.list.step(action, height);
            }
            // Arrows go from cell to cell: one types at a cell's end.
            None => {
                let takes = matches!(key.code, KeyCode::Backspace | KeyCode::Char('w'));
                if takes || key.code == KeyCode::Char('u') && key.ctrl {
                    let is_open = self.edit(|edit| edit.key(key), judge)?.is_some();
                    self.typing = is_open && takes;
                }
                return Ok(Reply::Stay);
            }
        }
        self.typing = false;
        Ok(Reply::Stay)
    }

    /// Goes to the next column, delivery orders among them, or to the one before.
    fn turn_column(&mut self, on: bool, wraps: bool, height: usize) {
        let last = self.offers.len().saturating_sub(1);
        match (on, self.in_delivery) {
            (true, false) if self.has_deliveries() => self.in_delivery = true,
            (true, _) if self.at < last => (self.at, self.in_delivery) = (self.at + 1, false),
            (true, _) if wraps => {
                (self.at, self.in_delivery) = (0, false);
                self.list.step(Action::Down, height);
            }
            (false, true) => self.in_delivery = false,
            (false, false) if self.at > 0 => {
                (self.at, self.in_delivery) = (self.at - 1, self.has_deliveries());
            }
            _ => {}
        }
    }

    /// Takes pasted text into the cell under the cursor.
    ///
    /// # Errors
    /// If not all of it had room, or the book cannot be read.
    pub(super) fn insert_pasted(&mut self, pasted: &str, judge: &Judge<'_>) -> Result<(), Fault> {
        self.leaving = false;
        self.insert(text::clean(pasted).trim(), judge)
    }

    /// Types into the cell under the cursor: anew, unless it is being typed into.
    fn insert(&mut self, typed: &str, judge: &Judge<'_>) -> Result<(), Fault> {
        let fresh = !std::mem::replace(&mut self.typing, true);
        let longer = |edit: &mut Edit| {
            if fresh {
                edit.replace();
            }
            edit.insert(typed).full.then_some(edit.most())
        };
        match self.edit(longer, judge)?.flatten() {
            Some(most) => Err(Fault::usage("field.full", msg!(FormFull, most: most))),
            None => Ok(()),
        }
    }

    /// Changes what stands in the cell under the cursor; `None` if nothing can.
    fn edit<T>(
        &mut self,
        change: impl FnOnce(&mut Edit) -> T,
        judge: &Judge<'_>,
    ) -> Result<Option<T>, Fault> {
        let Some(account) = self.current().filter(|account| self.barred(account).is_none()) else {
            self.typing = false;
            return Ok(None);
        };
        let key = (self.kind, account);
        let mut put = self.typed.get(&key).map_or_else(Put::default, |cell| cell.put.clone());
        let part = if self.in_delivery { &mut put.delivery } else { &mut put.text };
        let changed = change(part);
        let base = self.version(&account);
        self.put(key, Put { by_hand: true, base, ..put }, judge)?;
        Ok(Some(changed))
    }
}
