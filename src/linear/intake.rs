//! What comes in, line by line: a file by its number or its path, its columns, the questions, and what would
//! be written.

use super::command::{self, Said};
use super::{Linear, View};
use crate::base::{Fault, Word, text};
use crate::ui::Input;
use crate::ui::keys::{Action, Scope};
use crate::ui::layer::intake::{Intake, Stop};
use crate::ui::table::Cx;

const SCOPES: &[Scope] = &[Scope::Intake];

impl Linear<'_> {
    /// Tells what is new where one is, and takes one line.
    pub(super) fn intake(&mut self) -> Result<(), Fault> {
        self.show_intake()?;
        let Some(line) = self.ask_at(self.text(Word::KeyImport))? else { return Ok(()) };
        let is_text = self.with_intake(|intake, _| intake.typed_how().is_some()).unwrap_or(false);
        if is_text {
            return self.date_intake(&line);
        }
        if !line.is_empty() && self.paged(&line)? {
            return Ok(());
        }
        if let Some([row]) = command::rows(&line).as_deref() {
            return self.take_row(*row);
        }
        match line.as_str() {
            "" => return self.on_intake(),
            "?" => return self.help_intake(),
            "q" => {
                self.press(Scope::Intake, Action::Cancel)?;
                return self.list_files();
            }
            _ => {}
        }
        if let Some(found) = line.strip_prefix('/').filter(|_| !self.is_path(&line)) {
            return self.narrow_intake(found);
        }
        let (lang, keys) = (self.desk.session().lang, self.desk.session().keys.clone());
        match command::exactly(&keys, SCOPES, &line, lang) {
            Said::One(binding, _) if binding.action == Action::Help => self.help_intake(),
            // Where nothing comes after it, it is said what does.
            Said::One(binding, _) if binding.action == Action::NextField && !self.is_open() => {
                if self.with_intake(|intake, _| intake.stop == Stop::Review) == Some(true) {
                    return self.say(Word::LinearIntakeReview);
                }
                self.turn(command::press(&binding))
            }
            Said::One(binding, rest) => {
                if let Some([row]) = command::rows(rest).as_deref()
                    && !self.point(*row)?
                {
                    return Ok(());
                }
                self.turn(command::press(&binding))?;
                if matches!(binding.action, Action::PreviousField | Action::Cancel) {
                    return self.list_files();
                }
                Ok(())
            }
            Said::Several(several) => self.not_understood(&Said::Several(several), &line),
            Said::Nothing if self.is_open() => self.open_path(&line),
            Said::Nothing => self.not_understood(&Said::Nothing, &line),
        }
    }

    fn with_intake<T>(&self, run: impl FnOnce(&Intake, &Cx<'_>) -> T) -> Option<T> {
        let session = self.desk.session();
        session.layers.top().map(|intake| session.with_cx(|cx| run(intake, cx)))
    }

    /// Letters are text here: a path, or what a choice begins with.
    fn is_open(&self) -> bool {
        self.with_intake(|intake, _| intake.is_choosing() || intake.stop == Stop::Files).unwrap_or(false)
    }

    /// A path that begins at the root is no search.
    fn is_path(&self, line: &str) -> bool {
        let is_files = self.with_intake(|intake, _| !intake.is_choosing() && intake.stop == Stop::Files);
        is_files == Some(true) && line.len() > 1 && line[1..].contains('/')
    }

    fn show_intake(&mut self) -> Result<(), Fault> {
        let view = self.with_intake(|intake, cx| {
            let (title, all) = (intake.title_line(cx), intake.len());
            let window = self.window(&title, all);
            let from = window.start;
            let rows = window.filter_map(|at| intake.listed(at, from, cx)).collect();
            let how = match (intake.typed_how(), intake.is_choosing(), intake.stop) {
                (Some(how), ..) => how,
                (_, true, _) => Word::LinearIntakeChoose,
                (_, _, Stop::Files) => Word::LinearIntakeFiles,
                (_, _, Stop::Columns) => Word::LinearIntakeColumns,
                (_, _, Stop::Ask) => Word::LinearIntakeAsk,
                (_, _, Stop::Review) => Word::LinearIntakeReview,
            };
            (View { title, about: intake.about_lines(cx), rows, all }, how)
        });
        view.map_or(Ok(()), |(view, how)| self.show_over(view, how))
    }

    /// A row by its number: chosen, or where it is a value ticked or not.
    fn take_row(&mut self, row: usize) -> Result<(), Fault> {
        if !self.point(row)? {
            return Ok(());
        }
        if let Some(why) = self.with_intake(Intake::untickable).flatten() {
            return self.ends.tell(&why);
        }
        let is_review = self.with_intake(|intake, _| !intake.is_choosing() && intake.stop == Stop::Review);
        let action = if is_review == Some(true) { Action::Mark } else { Action::Choose };
        self.here = None;
        self.press(Scope::Intake, action)?;
        if action == Action::Choose {
            self.top = 0;
        }
        Ok(())
    }

    /// An empty line goes on: to the next page of what is told, else to the next stop.
    fn on_intake(&mut self) -> Result<(), Fault> {
        if self.top + self.told.rows.len() < self.told.all || self.is_open() {
            return self.turn_page(true);
        }
        self.top = 0;
        if self.with_intake(|intake, _| intake.stop == Stop::Review).unwrap_or(false) {
            // What would be written, and how it is.
            for line in self.with_intake(Intake::about_lines).unwrap_or_default() {
                self.ends.tell(&line)?;
            }
            return self.say(Word::LinearIntakeReview);
        }
        self.press(Scope::Intake, Action::NextField)
    }

    /// Opens a file by its path, or finds a choice by its letters; one that is found alone is chosen.
    fn open_path(&mut self, line: &str) -> Result<(), Fault> {
        self.narrow_intake(line)?;
        let (all, is_choosing) =
            self.with_intake(|intake, _| (intake.len(), intake.is_choosing())).unwrap_or_default();
        if all == 1 || (all == 0 && !is_choosing) {
            self.press(Scope::Intake, Action::Choose)?;
        } else if all == 0 {
            self.say(Word::NothingFits)?;
            return self.narrow_intake("");
        }
        Ok(())
    }

    /// Back among the files all of them are told: the path of the one that was open finds none.
    fn list_files(&mut self) -> Result<(), Fault> {
        let is_files = self.with_intake(|intake, _| intake.stop == Stop::Files && !intake.is_choosing());
        if is_files == Some(true) { self.narrow_intake("") } else { Ok(()) }
    }

    fn narrow_intake(&mut self, found: &str) -> Result<(), Fault> {
        self.turn(command::key("C-u"))?;
        self.turn([Input::Paste(text::clean(found).trim().to_owned())])?;
        self.top = 0;
        self.told.all = usize::MAX;
        Ok(())
    }

    /// The day, as it was typed.
    fn date_intake(&mut self, line: &str) -> Result<(), Fault> {
        if self.is_cancel(line) {
            return self.press(Scope::Intake, Action::Cancel);
        }
        self.turn(command::key("C-u"))?;
        self.turn([Input::Paste(line.to_owned())])?;
        self.press(Scope::Intake, Action::Choose)
    }

    fn help_intake(&mut self) -> Result<(), Fault> {
        let lang = self.desk.session().lang;
        let words = [
            Word::LinearIntakeFiles,
            Word::LinearIntakeColumns,
            Word::LinearIntakeAsk,
            Word::LinearIntakeReview,
            Word::LinearHelpPage,
        ];
        let mut lines: Vec<String> = words.iter().map(|word| word.text(lang).to_owned()).collect();
        let keys = self.desk.session().keys.clone();
        let bindings = command::bindings(&keys, SCOPES).filter(|b| b.action != Action::Help);
        lines.extend(bindings.map(|b| b.label.text(lang).to_owned()));
        self.recite(lines)
    }
}
