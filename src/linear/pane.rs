//! A pane: its list by numbered rows, and everything that can be done in it, by name.

use super::command::{self, Said};
use super::{Linear, View};
use crate::base::words::Arg;
use crate::base::{Fault, Lang, Word};
use crate::domain::PostingKind;
use crate::msg;
use crate::ui::Input;
use crate::ui::input::Code;
use crate::ui::keys::{Action, Binding, Scope};
use crate::ui::layer::help::GLOSSARY;
use crate::ui::means::Means;
use crate::ui::pane::Tab;
use crate::ui::{Key, Session};

impl Linear<'_> {
    /// Tells what is new in the pane, and takes one line.
    pub(super) fn pane(&mut self) -> Result<(), Fault> {
        if self.desk.session().is_finding() {
            return self.find_asked();
        }
        self.show_pane()?;
        let place = self.text(self.desk.session().tab().word());
        let Some(line) = self.ask_at(place)? else { return Ok(()) };
        if self.paged(&line)? {
            return Ok(());
        }
        if line == ":" {
            return self.press(Scope::Global, Action::Palette);
        }
        if self.is(&line, Word::LinearNext) {
            return self.turn_page(true);
        }
        if self.is(&line, Word::LinearPrevious) {
            return self.turn_page(false);
        }
        if let Some(text) = line.strip_prefix('/') {
            return self.find(text);
        }
        if let Some([row]) = command::rows(&line).as_deref() {
            if !self.are_still(&[*row])? {
                return Ok(());
            }
            return if self.point(*row)? { self.open() } else { Ok(()) };
        }
        if let Some(n) = self.fills(&line).filter(|_| self.desk.session().pane().has_pages()) {
            return if self.knows_row(Action::Why) {
                self.fill_step(n)
            } else {
                self.which_row(Word::KeyWhy)
            };
        }
        let words = line.strip_prefix(':').unwrap_or(&line).trim();
        if self.posting(words)? {
            return Ok(());
        }
        // Nothing lies open that could be left: where one is stays as it is, one step back.
        let leaves = [Word::KeyCancel, Word::KeyClose, Word::LinearDone].iter().any(|w| self.is(words, *w));
        if leaves {
            return self.back();
        }
        let (lang, keys) = (self.desk.session().lang, self.desk.session().keys.clone());
        match command::understand(&keys, self.desk.session().tab().scopes(), words, lang) {
            Said::One(binding, rest) => self.deed(&binding, rest, words),
            said => self.not_understood(&said, words),
        }
    }

    fn show_pane(&mut self) -> Result<(), Fault> {
        let session = self.desk.session();
        if session.title_line() != self.told.title || self.top >= session.list().len() {
            self.top = 0;
        }
        self.show(self.pane_view())
    }

    /// The page of the pane's list.
    pub(super) fn pane_view(&self) -> View {
        let session = self.desk.session();
        let all = session.list().len();
        let rows = (self.top..all).take(self.ends.rows()).filter_map(|at| session.row_line(at)).collect();
        View { title: session.title_line(), about: session.about_lines(), rows, all }
    }

    /// Does what a binding says, for the rows that were named.
    fn deed(&mut self, binding: &Binding<'_>, rest: &str, line: &str) -> Result<(), Fault> {
        let action = binding.action;
        let Some(input) = command::press(binding) else { return Ok(()) };
        if self.look_saying(binding, rest)? {
            return Ok(());
        }
        let rows = if self.says_figure(action, rest) { None } else { command::rows(rest) };
        if let Some(rows) = &rows
            && !self.are_still(rows)?
        {
            return Ok(());
        }
        match (action, rows) {
            (Action::Find, _) if !rest.is_empty() => return self.find(rest),
            (Action::Filter, _) if !rest.is_empty() => return self.filter(input, rest),
            (Action::Jump, _) if !rest.is_empty() => {
                self.turn([input])?;
                return self.jump_for(rest);
            }
            (Action::Help, Some(rows)) if rows.is_empty() => return self.help_pane(),
            (Action::Back, Some(rows)) if rows.is_empty() => return self.back(),
            (Action::Mark, Some(rows)) => return self.mark(binding, &rows),
            (_, Some(rows)) if rows.is_empty() => {
                if needs_row(action) && !self.knows_row(action) {
                    return self.which_row(binding.label);
                }
                // Before a row is pointed at, the history is everybody's.
            }
            (_, Some(rows)) if rows.len() == 1 => {
                let marked = self.desk.session().list().marked();
                if marked > 0 && action.is_deed() {
                    return self.say(msg!(LinearMarksStand, n: marked));
                }
                if !self.point(rows[0])? {
                    return Ok(());
                }
            }
            (_, Some(_)) => return self.say(Word::LinearMarkFirst),
            (_, None) if self.deed_saying(binding, rest)? => return Ok(()),
            (_, None) => return self.not_understood(&Said::Nothing, line),
        }
        if matches!(action, Action::Enter | Action::Why) {
            return self.open();
        }
        self.turn([input])?;
        if action == Action::MarkAll {
            let marked = self.desk.session().marked_words();
            let told = marked.unwrap_or_else(|| self.text(Word::LinearNoneMarked).to_owned());
            self.ends.tell(&told)?;
        }
        Ok(())
    }

    /// False, which is told, if others have committed since the rows were told and one of these numbers is
    /// another row's by now.
    pub(super) fn are_still(&mut self, rows: &[usize]) -> Result<bool, Fault> {
        if rows.is_empty() || !self.desk.has_news()? {
            return Ok(true);
        }
        let said = |session: &Session| {
            rows.iter().map(|row| session.row_name(row.checked_sub(1)?)).collect::<Vec<_>>()
        };
        let before = said(self.desk.session());
        self.turn([])?;
        if said(self.desk.session()) == before {
            return Ok(true);
        }
        self.say(Word::LinearMoved)?;
        Ok(false)
    }

    /// Asks for which row a command is.
    pub(super) fn which_row(&mut self, command: Word) -> Result<(), Fault> {
        self.say(msg!(LinearWhichRow, command: command))
    }

    /// True if it is clear which row a deed is for.
    pub(super) fn knows_row(&mut self, action: Action) -> bool {
        let list = self.desk.session().list();
        if list.len() == 1 {
            self.here = self.current_name();
        }
        let marked = action.is_deed() && self.desk.session().list().marked() > 0;
        marked || self.here().is_some()
    }

    /// Opens the row under the cursor: its panel is told and closed again, or another list shows.
    fn open(&mut self) -> Result<(), Fault> {
        self.press(Scope::List, Action::Enter)?;
        // A page whose lines can be chosen is told as such.
        let lines = self.desk.session().panel_lines();
        if lines.is_empty() || !self.desk.session().layers.is_empty() {
            return Ok(());
        }
        self.press(Scope::Global, Action::Back)?;
        self.recite(lines)
    }

    /// One step back: from the row, else as the session does.
    fn back(&mut self) -> Result<(), Fault> {
        if self.here().is_none() {
            self.press(Scope::Global, Action::Back)?;
        }
        self.here = None;
        // The list is where one is again: its title says so.
        let title = self.desk.session().title_line();
        if title == self.told.title { self.ends.tell(&title) } else { Ok(()) }
    }

    fn mark(&mut self, binding: &Binding<'_>, rows: &[usize]) -> Result<(), Fault> {
        if rows.is_empty() && self.here().is_none() {
            return self.which_row(binding.label);
        }
        let here = [self.desk.session().list().cursor() + 1];
        for row in if rows.is_empty() { &here } else { rows } {
            if !self.point(*row)? {
                break;
            }
            self.turn(command::press(binding))?;
        }
        self.here = None;
        Ok(())
    }

    /// Finds a text in the pane's list; nothing finds everything again.
    fn find(&mut self, text: &str) -> Result<(), Fault> {
        let typed = Input::Paste(text.trim().to_owned());
        let clear = Input::Key(Key { code: Code::Char('u'), ctrl: true, alt: false });
        let keep = Input::Key(Key::plain(Code::Enter));
        let find = self.key_of(Scope::List, Action::Find);
        self.turn(find.into_iter().chain([clear, typed, keep]))?;
        self.turn([Input::Item(0)])?;
        (self.top, self.here) = (0, None);
        self.forget_rows();
        Ok(())
    }

    /// The find line was opened from the palette.
    fn find_asked(&mut self) -> Result<(), Fault> {
        let Some(text) = self.ask(&format!("{}:", self.text(Word::KeyFind)))? else { return Ok(()) };
        self.find(&text)
    }

    /// The list is told again, what stands around it only where it has changed.
    fn forget_rows(&mut self) {
        self.told.title.clear();
        self.told.rows.clear();
    }

    fn help_pane(&mut self) -> Result<(), Fault> {
        let lang = self.desk.session().lang;
        let tab = self.desk.session().tab();
        let mut lines: Vec<String> = [
            Word::LinearHelp,
            Word::LinearHelpNumber,
            Word::LinearHelpPage,
            Word::LinearHelpFind,
            Word::LinearHelpRow,
            Word::LinearHelpLine,
            Word::LinearHelpMark,
            Word::LinearHelpAgain,
            Word::LinearHelpNames,
        ]
        .iter()
        .map(|word| word.text(lang).to_owned())
        .collect();
        let names = lines.len() - 1;
        lines.splice(names..names, told_in_one_line(tab, lang));
        let known = [Action::Find, Action::Enter, Action::Mark, Action::Help];
        let keys = self.desk.session().keys.clone();
        let bindings = command::bindings(&keys, tab.scopes()).filter(|b| !known.contains(&b.action));
        lines.extend(bindings.map(|b| command::label(&b, lang)));
        lines.push(format!("{}:", Word::Glossary.text(lang)));
        lines.extend(GLOSSARY.iter().map(|(term, what)| format!("{term}: {}", what.text(lang))));
        self.recite(lines)
    }
}

/// True for what is done to a row: a line, or a mark, must have said which.
fn needs_row(action: Action) -> bool {
    match action.means() {
        Means::Look | Means::Each | Means::Together => true,
        Means::Nothing | Means::All | Means::Shown => action == Action::Enter,
    }
}

/// What is told of lines that say what is looked at, and in the quota what is entered.
fn told_in_one_line(tab: Tab, lang: Lang) -> Vec<String> {
    let word = |word: Word| Arg::from(word.text(lang));
    let [compare, day, week] = [Word::KeyCompare, Word::KeyAsOf, Word::KeyGoWeek].map(word);
    let look = msg!(LinearHelpLook, compare: compare, day: day, week: week);
    let kinds: Vec<Arg> = PostingKind::ALL.iter().map(|kind| word(kind.word())).collect();
    let post = (tab == Tab::Kuota)
        .then(|| msg!(LinearHelpPost, first: word(PostingKind::Order.word()), kinds: kinds));
    [Some(look), post].into_iter().flatten().map(|msg| msg.show(lang)).collect()
}
