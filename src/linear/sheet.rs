//! The sheet of a week: a row's number and its figure make an entry, all of them are saved at once.

use super::command::{self, Said};
use super::{Linear, View};
use crate::base::{Fault, Word};
use crate::msg;
use crate::ui::Input;
use crate::ui::keys::{Action, Binding, Scope};
use crate::ui::layer::sheet::Sheet;
use crate::ui::table::Cx;

const SCOPES: &[Scope] = &[Scope::Sheet];

impl Linear<'_> {
    /// Tells what is new on the sheet, and takes one line.
    pub(super) fn sheet(&mut self) -> Result<(), Fault> {
        self.show_sheet()?;
        let place = self.text(Word::LinearSheet);
        let Some(line) = self.ask_at(place)? else { return Ok(()) };
        if self.paged(&line)? {
            return Ok(());
        }
        match line.as_str() {
            "?" => return self.help_sheet(),
            line if self.is_cancel(line) => return self.close_sheet(),
            _ => {}
        }
        if self.has_deliveries()
            && let Some((row, figure, number)) = delivery(&line)
        {
            return self.put_receipt(row, figure, number);
        }
        if let Some((row, figure)) = figure(&line) {
            return self.put_figure(row, figure);
        }
        if let Some([row]) = command::rows(&line).as_deref() {
            return if self.point(*row)? { self.tell_cell() } else { Ok(()) };
        }
        let (lang, keys) = (self.desk.session().lang, self.desk.session().keys.clone());
        match command::exactly(&keys, SCOPES, &line, lang) {
            Said::One(binding, rest) => self.sheet_deed(&binding, rest),
            Said::Several(several) => self.not_understood(&Said::Several(several), &line),
            Said::Nothing => {
                let text = crate::base::text::quote(&line);
                self.say(msg!(LinearSheetUnknown, text: text))?;
                self.say(Word::LinearSheetHow)
            }
        }
    }

    fn sheet_deed(&mut self, binding: &Binding<'_>, rest: &str) -> Result<(), Fault> {
        match (binding.action, command::rows(rest).as_deref()) {
            (Action::Help, _) => self.help_sheet(),
            (Action::Cancel, _) => self.close_sheet(),
            (Action::Clear, Some([row])) => self.put_figure(*row, ""),
            (Action::Clear, _) => self.say(msg!(LinearWhichRow, command: binding.label)),
            (Action::Save, _) => {
                self.turn(command::press(binding))?;
                // What cannot be read is not saved: the cursor is on it.
                match self.with_sheet(|sheet, _| sheet.is_readable()) {
                    Some(false) => {
                        self.here = self.current_name();
                        self.tell_cell()
                    }
                    _ => Ok(()),
                }
            }
            _ => {
                self.here = None;
                self.forget();
                self.turn(command::press(binding))?;
                // A line says which delivery order it means: the column is its offer's quantities.
                if self.with_sheet(|sheet, _| sheet.in_delivery) == Some(true) {
                    self.turn(command::press(binding))?;
                }
                Ok(())
            }
        }
    }

    fn has_deliveries(&self) -> bool {
        self.with_sheet(|sheet, _| sheet.has_deliveries()) == Some(true)
    }

    /// Puts a quantity, if one is said, and a delivery order's number into a row's cell.
    fn put_receipt(&mut self, row: usize, figure: &str, number: &str) -> Result<(), Fault> {
        if !self.point(row)? {
            return Ok(());
        }
        self.press(Scope::Sheet, Action::NextField)?;
        match number {
            "-" => self.press(Scope::Sheet, Action::Clear)?,
            _ => self.turn([Input::Paste(number.to_owned()), Input::Item(row - 1)])?,
        }
        self.press(Scope::Sheet, Action::PreviousField)?;
        if figure.is_empty() { self.told_again(row) } else { self.put_figure(row, figure) }
    }

    fn with_sheet<T>(&self, run: impl FnOnce(&Sheet, &Cx<'_>) -> T) -> Option<T> {
        let session = self.desk.session();
        session.layers.top().map(|sheet| session.with_cx(|cx| run(sheet, cx)))
    }

    fn show_sheet(&mut self) -> Result<(), Fault> {
        let view = self.with_sheet(|sheet, cx| {
            let (title, all) = (sheet.title_line(cx), sheet.list.items.len());
            let rows = self.window(&title, all).filter_map(|at| sheet.row_line(at, cx)).collect();
            View { title, about: sheet.about_lines(cx), rows, all }
        });
        let Some(view) = view else { return Ok(()) };
        let is_new = view.title != self.told.title;
        self.show_over(view, Word::LinearSheetHow)?;
        if is_new && self.has_deliveries() { self.say(Word::LinearSheetDelivery) } else { Ok(()) }
    }

    /// Puts a figure into a row's cell, or empties it; the row is told again, changed or not.
    fn put_figure(&mut self, row: usize, figure: &str) -> Result<(), Fault> {
        if !self.point(row)? {
            return Ok(());
        }
        match figure {
            "" => self.press(Scope::Sheet, Action::Clear)?,
            _ => self.turn([Input::Paste(figure.to_owned()), Input::Item(row - 1)])?,
        }
        self.told_again(row)
    }

    /// The row is told again, changed or not.
    fn told_again(&mut self, row: usize) -> Result<(), Fault> {
        if let Some(told) = self.told.rows.get_mut((row - 1).wrapping_sub(self.top)) {
            told.clear();
            return Ok(());
        }
        // It is on another page.
        let line = self.with_sheet(|sheet, cx| sheet.row_line(row - 1, cx)).flatten();
        line.map_or(Ok(()), |line| self.ends.tell_row(row, &line))
    }

    fn tell_cell(&mut self) -> Result<(), Fault> {
        for line in self.with_sheet(Sheet::cell_lines).unwrap_or_default() {
            self.ends.tell(&line)?;
        }
        Ok(())
    }

    /// The sheet is left; what is not saved is thrown away only if that is wanted.
    fn close_sheet(&mut self) -> Result<(), Fault> {
        if self.with_sheet(|sheet, _| sheet.is_touched()) == Some(true) {
            let Some(line) = self.ask(self.text(Word::LinearSheetLeave))? else { return Ok(()) };
            if self.is_yes(&line) != Some(true) {
                return Ok(());
            }
            self.press(Scope::Sheet, Action::Cancel)?;
        }
        self.here = None;
        self.press(Scope::Sheet, Action::Cancel)
    }

    fn help_sheet(&mut self) -> Result<(), Fault> {
        let lang = self.desk.session().lang;
        let mut words = vec![Word::LinearHelp, Word::LinearSheetHow, Word::LinearHelpPage];
        words.extend(self.has_deliveries().then_some(Word::LinearSheetDelivery));
        let mut lines: Vec<String> = words.iter().map(|word| word.text(lang).to_owned()).collect();
        let keys = self.desk.session().keys.clone();
        let bindings = command::bindings(&keys, SCOPES).filter(|b| b.action != Action::Help);
        lines.extend(bindings.map(|b| command::label(&b, lang)));
        self.recite(lines)
    }
}

/// A row's number and what is to stand in its cell: `3 40 karung`; nothing for `3 -`.
fn figure(line: &str) -> Option<(usize, &str)> {
    let (row, figure) = line.split_once(' ')?;
    let (row, figure) = (row.parse().ok()?, figure.trim());
    match figure {
        "-" => Some((row, "")),
        _ => figure.starts_with(|c: char| c.is_ascii_digit()).then_some((row, figure)),
    }
}

/// A row's number, its quantity if it is said, and its delivery order's number: `3 600 DO DO-17`,
/// `3 DO DO-17`.
fn delivery(line: &str) -> Option<(usize, &str, &str)> {
    let (row, rest) = line.split_once(' ')?;
    let rest = rest.trim();
    let is_word = |at: &usize| rest[..*at].chars().next_back().is_none_or(char::is_whitespace);
    let lower = rest.to_ascii_lowercase();
    let at = lower.match_indices("do ").map(|(at, _)| at).find(is_word)?;
    let (figure, number) = (rest[..at].trim(), rest[at + 3..].trim());
    let is_figure = figure.is_empty() || figure.starts_with(|c: char| c.is_ascii_digit());
    (is_figure && !number.is_empty()).then_some((row.parse().ok()?, figure, number))
}

#[cfg(test)]
mod tests {
    use super::{delivery, figure};

    #[test]
    fn a_receipt_is_a_row_a_figure_and_a_number() {
        assert_eq!(delivery("3 40 karung DO DO-17/XI"), Some((3, "40 karung", "DO-17/XI")));
        assert_eq!(delivery("3 do 17"), Some((3, "", "17")));
        assert_eq!(delivery("3 do -"), Some((3, "", "-")));
        for other in ["3 600", "3 do", "do 17", "3 avocado 5", "simpan do 1"] {
            assert_eq!(delivery(other), None, "{other}");
        }
    }

    #[test]
    fn a_row_and_a_figure_are_two_words() {
        assert_eq!(figure("3 40 karung"), Some((3, "40 karung")));
        assert_eq!(figure("12 1.234"), Some((12, "1.234")));
        assert_eq!(figure("3 -"), Some((3, "")));
        for other in ["3", "3 karung", "simpan", "k 3", "1.234 kg"] {
            assert_eq!(figure(other), None, "{other}");
        }
    }
}
