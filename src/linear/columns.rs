//! The columns of a list, by number: shown or not, moved, kept.

use super::Linear;
use super::command::{self, Said};
use crate::base::{Fault, Word};
use crate::msg;
use crate::ui::Input;
use crate::ui::keys::{Action, Scope};
use crate::ui::layer::columns::{self, Columns};

impl Linear<'_> {
    /// Tells the columns until they are kept or left as they were.
    pub(super) fn columns(&mut self) -> Result<(), Fault> {
        let session = self.desk.session_mut();
        let is_chosen = columns::chosen(session).is_some();
        if let Some(columns) = session.layers.top_mut::<Columns>() {
            columns.unrolled(is_chosen);
        }
        let title = msg!(ColumnsTitle, pane: self.desk.session().tab().word());
        self.say(title)?;
        self.tell_columns()?;
        self.say(Word::LinearColumnsHow)?;
        while self.desk.session().layers.top::<Columns>().is_some() {
            let prompt = format!("{}>", self.text(Word::KeyColumns));
            let Some(line) = self.ask(&prompt)? else { return Ok(()) };
            if line == "?" {
                self.say(Word::LinearColumnsHow)?;
            } else if line.is_empty() {
                self.tell_columns()?;
            } else if self.is_cancel(&line) {
                self.press(Scope::Columns, Action::Cancel)?;
                self.say(Word::LinearLeft)?;
            } else {
                self.change_columns(&line)?;
            }
        }
        Ok(())
    }

    /// A number shows a column or takes it away; a word says what else is done, to which.
    fn change_columns(&mut self, line: &str) -> Result<(), Fault> {
        let session = self.desk.session();
        let typed = line.to_lowercase();
        let (action, number) = match line.parse::<usize>() {
            Ok(number) => (Action::Mark, Some(number)),
            Err(_) => match command::exactly(&session.keys, &[Scope::Columns], &typed, session.lang) {
                Said::One(binding, rest) => (binding.action, rest.trim().parse().ok()),
                _ => return self.say(Word::LinearColumnsHow),
            },
        };
        let all = session.layers.top::<Columns>().map_or(0, |columns| columns.lines.len());
        let key = self.key_of(Scope::Columns, action);
        match (action, number) {
            (Action::Submit | Action::Clear, _) => self.turn(key)?,
            (_, Some(n)) if n == 0 || n > all => return self.say(msg!(LinearNoRow, n: n, all: all)),
            (_, Some(n)) => self.turn([Input::Item(n - 1)].into_iter().chain(key))?,
            (_, None) => return self.say(Word::LinearColumnsHow),
        }
        if action == Action::Submit { Ok(()) } else { self.tell_columns() }
    }

    fn tell_columns(&mut self) -> Result<(), Fault> {
        let lang = self.desk.session().lang;
        let lines = self.desk.session().layers.top::<Columns>().map(|columns| columns.lines.clone());
        for (n, line) in lines.unwrap_or_default().iter().enumerate() {
            let how = match (line.is_fixed(), line.is_shown) {
                (true, _) => Word::ColumnAlways,
                (false, true) => Word::ColumnShown,
                (false, false) => Word::ColumnHidden,
            };
            self.ends.tell_row(n + 1, &format!("{}, {}", line.of.title.text(lang), how.text(lang)))?;
        }
        Ok(())
    }
}
