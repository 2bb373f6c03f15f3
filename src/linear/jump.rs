//! The way to any cooperative: a text, the cooperatives that fit by number, and there.

use super::{Linear, View, command};
use crate::base::{Fault, Word, text};
use crate::msg;
use crate::ui::Input;
use crate::ui::keys::{Action, Scope};
use crate::ui::layer::jump::Jump;

impl Linear<'_> {
    /// Asks for a cooperative until one is gone to or none is wanted.
    pub(super) fn jump(&mut self) -> Result<(), Fault> {
        self.ends.tell(self.text(Word::KeyJump))?;
        for word in [Word::JumpName, Word::JumpCode, Word::JumpArea] {
            self.say(word)?;
        }
        self.ask_jump()
    }

    /// The same, with something typed already.
    pub(super) fn jump_for(&mut self, typed: &str) -> Result<(), Fault> {
        if self.look_for(typed)? { Ok(()) } else { self.ask_jump() }
    }

    fn ask_jump(&mut self) -> Result<(), Fault> {
        let mut top = 0;
        loop {
            let prompt = format!("{}>", self.text(Word::KeyFind));
            let Some(line) = self.ask(&prompt)? else { return Ok(()) };
            let all = self.with_jump(|jump| jump.list.items.len());
            if self.is_cancel(&line) || line.is_empty() && all == 0 {
                return self.press(Scope::Pick, Action::Cancel);
            }
            if line.is_empty() {
                top = if top + self.ends.page < all { top + self.ends.page } else { 0 };
                self.hits(top)?;
                continue;
            }
            // A code is a number too, but longer than any list.
            match line.parse::<usize>() {
                Ok(number) if (1..=all).contains(&number) => return self.land(number - 1),
                Ok(number) if line.len() < 4 && all > 0 => {
                    self.say(msg!(LinearNoRow, n: number, all: all))?
                }
                _ => {
                    top = 0;
                    if self.look_for(&line)? {
                        return Ok(());
                    }
                }
            }
        }
    }

    /// Finds what fits and tells it; true if it was one alone, and one is there.
    fn look_for(&mut self, typed: &str) -> Result<bool, Fault> {
        self.turn(command::key("C-u"))?;
        self.turn([Input::Paste(text::clean(typed).into_owned())])?;
        match self.with_jump(|jump| jump.list.items.len()) {
            0 => self.say(Word::NothingFits).map(|()| false),
            1 => self.land(0).map(|()| true),
            _ => self.hits(0).map(|()| false),
        }
    }

    /// Goes to one of those that fit. Only its row is told, and deeds are for it.
    fn land(&mut self, at: usize) -> Result<(), Fault> {
        self.turn([Input::Item(at)])?;
        self.press(Scope::Pick, Action::Choose)?;
        let cursor = self.desk.session().list().cursor();
        self.top = cursor - cursor % self.ends.rows();
        let (view, row) = (self.pane_view(), self.desk.session().row_line(cursor));
        if view.title != self.told.title {
            self.ends.tell(&view.title)?;
        }
        if let Some(row) = row {
            self.ends.tell_row(cursor + 1, &row)?;
        }
        self.told = View { about: std::mem::take(&mut self.told.about), ..view };
        self.here = self.current_name();
        Ok(())
    }

    fn with_jump<T: Default>(&self, run: impl FnOnce(&Jump) -> T) -> T {
        self.desk.session().layers.top().map(run).unwrap_or_default()
    }

    /// Tells a page of those that fit.
    fn hits(&mut self, top: usize) -> Result<(), Fault> {
        let session = self.desk.session();
        let (rows, all) = self.with_jump(|jump| {
            let row = |place: &u32| session.with_cx(|cx| Jump::line(cx, *place));
            let items = &jump.list.items;
            (items.iter().skip(top).take(self.ends.page).map(row).collect::<Vec<_>>(), items.len())
        });
        for (n, row) in rows.iter().enumerate() {
            self.ends.tell_row(top + n + 1, row)?;
        }
        let until = top + rows.len();
        if until < all {
            return self.say(msg!(LinearMoreRows, from: top + 1, until: until, all: all));
        }
        self.say(Word::LinearJumpHow)
    }
}
