//! What lies over a pane: a text to read, with or without a question, and a list to choose from.

use super::Linear;
use super::command::{self, Said};
use crate::base::text::fold;
use crate::base::{Fault, Word, text};
use crate::msg;
use crate::ui::Input;
use crate::ui::keys::{Action, Scope};
use crate::ui::layer::pick::{Pick, Value};
use crate::ui::layer::read::Read;
use crate::ui::lines::say;

impl Linear<'_> {
    /// Tells a text; where something follows from it, asks first.
    pub(super) fn read(&mut self) -> Result<(), Fault> {
        let lang = self.desk.session().lang;
        let Some(read) = self.desk.session().layers.top::<Read>() else { return Ok(()) };
        let asks = read.proceed.is_some() || read.next.is_some();
        let to_file = matches!(read.next, Some(Value::Out(_)));
        let question = if to_file { Word::LinearToFile } else { Word::LinearProceed };
        let title = [say(&read.title.to_string(), lang)];
        self.recite(title.into_iter().chain(read.doc.said(lang)).collect())?;
        if !asks {
            return self.press(Scope::Read, Action::Cancel);
        }
        loop {
            let Some(line) = self.ask(question.text(lang))? else { return Ok(()) };
            if line.is_empty() && !self.rest.is_empty() {
                let rest = std::mem::take(&mut self.rest);
                self.recite(rest)?;
                continue;
            }
            match self.is_yes(&line) {
                Some(yes) => {
                    self.rest.clear();
                    if !yes {
                        self.say(Word::LinearLeft)?;
                    }
                    return self.press(Scope::Read, if yes { Action::Choose } else { Action::Cancel });
                }
                None => self.say(Word::LinearYesOrNo)?,
            }
        }
    }

    /// Tells choices by number until one is chosen or none is wanted. A list of chips stays: each is
    /// set or taken off, and what the pane then shows is told.
    pub(super) fn pick(&mut self) -> Result<(), Fault> {
        let Some(title) = self.with_pick(|pick| pick.title.to_string()) else { return Ok(()) };
        let has_chips = |pick: &Pick| pick.choices.iter().any(|choice| choice.is_on.is_some());
        let has_held = |pick: &Pick| pick.choices.iter().any(|c| matches!(c.value, Value::Held(_)));
        let how = match (self.with_pick(has_chips), self.with_pick(has_held)) {
            (Some(true), _) => Word::LinearChipsHow,
            (_, Some(true)) => Word::LinearHeldHow,
            _ => Word::LinearPickHow,
        };
        let title = say(&title, self.desk.session().lang);
        self.ends.tell(&title)?;
        let mut told = self.choices(0)?;
        self.say(how)?;
        let mut top = 0;
        loop {
            let prompt = format!("{}>", self.text(Word::KeyChoose));
            let Some(line) = self.ask(&prompt)? else { return Ok(()) };
            if line == "?" {
                self.say(how)?;
                continue;
            }
            if line.is_empty() {
                let all = self.with_pick(|pick| pick.list.items.len()).unwrap_or(0);
                top = if top + self.ends.page < all { top + self.ends.page } else { 0 };
                told = self.choices(top)?;
                continue;
            }
            if self.is_cancel(&line) {
                return self.press(Scope::Pick, Action::Cancel);
            }
            if self.desk.session().is_in_round() && self.is(&line, Word::KeySkip) {
                return self.press(Scope::Pick, Action::Skip);
            }
            if self.with_pick(|pick| pick.of.is_some() && pick.query.is_empty()) == Some(true)
                && self.exports(&line)
            {
                return self.press(Scope::Pick, Action::Export);
            }
            let shown = self.numbered(&line, Action::Show).and_then(|row| told.get(row - 1)).cloned();
            if let Some(value @ Value::Held(_)) = shown {
                self.take_choice(&value, Action::Show)?;
                return Ok(());
            }
            let forgot = self.numbered(&line, Action::Forget).and_then(|row| told.get(row - 1)).cloned();
            if let Some(value @ Value::Saved(_)) = &forgot {
                self.take_choice(value, Action::Forget)?;
                self.tell_shown(value)?;
                told = self.choices(0)?;
                top = 0;
                continue;
            }
            let Some(chosen) = self.meant(&line, (&mut told, &mut top), how)? else { continue };
            if !self.take_choice(&chosen, Action::Choose)? {
                return Ok(());
            }
            self.tell_shown(&chosen)?;
        }
    }

    /// What a line chooses of the choices that were told from `top` on; none where it only narrows them, or
    /// names none: that is said.
    fn meant(
        &mut self,
        line: &str,
        (told, top): (&mut Vec<Value>, &mut usize),
        how: Word,
    ) -> Result<Option<Value>, Fault> {
        if let Ok(number @ 1..) = line.parse::<usize>() {
            if number > told.len() {
                self.say(msg!(LinearNoRow, n: number, all: told.len()))?;
            }
            return Ok(told.get(number - 1).cloned());
        }
        self.narrow(line.strip_prefix('/').unwrap_or(line))?;
        *top = 0;
        if let Some(value) = self.only(line) {
            return Ok(Some(value));
        }
        if self.with_pick(|pick| pick.list.items.is_empty()) == Some(true) {
            self.say(Word::NothingFits)?;
            self.narrow("")?;
            *told = self.values();
            self.say(how)?;
        } else {
            *told = self.choices(0)?;
        }
        Ok(None)
    }

    /// Chooses what a number or a name stood for, wherever it is in the list by now; true if the list
    /// stays for more.
    fn take_choice(&mut self, value: &Value, action: Action) -> Result<bool, Fault> {
        let place = |pick: &Pick| {
            let at = pick.list.items.iter().position(|at| pick.choices[*at].value == *value)?;
            Some((at, pick.choices[pick.list.items[at]].unable.is_some()))
        };
        // What was found by its letters is in the list; a number may be of the list before them.
        if self.with_pick(place).flatten().is_none() {
            self.narrow("")?;
        }
        let Some((at, is_unable)) = self.with_pick(place).flatten() else {
            self.say(Word::NothingFits)?;
            return Ok(true);
        };
        let key = self.key_of(Scope::Pick, action);
        self.turn([Input::Item(at)].into_iter().chain(key))?;
        if let Value::Chip(_) | Value::Saved(_) = value {
            self.tell_chip(value)?;
        }
        Ok(is_unable || matches!(value, Value::Chip(_) | Value::Saved(_)))
    }

    /// Whoever goes on choosing hears what the pane shows by now; else it is told with its rows.
    fn tell_shown(&mut self, value: &Value) -> Result<(), Fault> {
        if !matches!(value, Value::Chip(_) | Value::Saved(_)) {
            return Ok(());
        }
        let title = self.desk.session().title_line();
        self.ends.tell(&title)
    }

    /// Tells whether a chip is in force now.
    fn tell_chip(&mut self, value: &Value) -> Result<(), Fault> {
        let lang = self.desk.session().lang;
        let chip = self.with_pick(|pick| {
            let choice = pick.choices.iter().find(|choice| choice.value == *value)?;
            Some(match choice.is_on {
                Some(true) => msg!(LinearChipOn, name: choice.label.clone()),
                _ => msg!(LinearChipOff, name: choice.label.clone()),
            })
        });
        if let Some(Some(chip)) = chip {
            self.ends.tell(&say(&chip.show(lang), lang))?;
        }
        Ok(())
    }

    /// Sets the one chip that a text names; with several that fit, they are told to choose from.
    pub(super) fn filter(&mut self, opens: Input, text: &str) -> Result<(), Fault> {
        self.turn([opens])?;
        if self.with_pick(|_| ()).is_none() {
            return Ok(());
        }
        self.narrow(text)?;
        match self.only(text).or_else(|| self.worded(text)) {
            Some(value) => {
                self.take_choice(&value, Action::Choose)?;
                if self.with_pick(|_| ()).is_some() {
                    self.press(Scope::Pick, Action::Cancel)?;
                }
                Ok(())
            }
            None if self.with_pick(|pick| pick.list.items.is_empty()) == Some(true) => {
                self.press(Scope::Pick, Action::Cancel)?;
                self.say(Word::NothingFits)
            }
            None => Ok(()),
        }
    }

    /// The number after the key, or the name, of something else than to choose: `hapus saringan 2`.
    fn numbered(&self, line: &str, action: Action) -> Option<usize> {
        let session = self.desk.session();
        match command::exactly(&session.keys, &[Scope::Pick], &line.to_lowercase(), session.lang) {
            Said::One(binding, rest) if binding.action == action => match command::rows(rest)?[..] {
                [row] if row > 0 => Some(row),
                _ => None,
            },
            _ => None,
        }
    }

    /// True if a line lets the list leave as a file, as everywhere.
    fn exports(&self, line: &str) -> bool {
        let session = self.desk.session();
        let said = command::understand(&session.keys, &[Scope::Pick], line, session.lang);
        matches!(said, Said::One(binding, "") if binding.action == Action::Export)
    }

    fn with_pick<T>(&self, run: impl FnOnce(&Pick) -> T) -> Option<T> {
        self.desk.session().layers.top().map(run)
    }

    /// The choice that is called so, or the only one that holds these letters.
    fn only(&self, line: &str) -> Option<Value> {
        let typed = fold(line);
        self.with_pick(|pick| {
            let labels = || pick.list.items.iter().map(|at| fold(&pick.choices[*at].label));
            let called = labels().position(|label| label == typed);
            let is_only = pick.list.items.len() == 1 && labels().all(|label| label.contains(&typed));
            let at = called.or(is_only.then_some(0))?;
            Some(pick.choices[pick.list.items[at]].value.clone())
        })
        .flatten()
    }

    /// The only choice of which one word is this.
    fn worded(&self, line: &str) -> Option<Value> {
        let typed = fold(line);
        let has = |label: &str| label.split([' ', ':']).any(|word| fold(word) == typed);
        self.with_pick(|pick| {
            let mut fits = pick.list.items.iter().filter(|at| has(&pick.choices[**at].label));
            let first = fits.next()?;
            fits.next().is_none().then(|| pick.choices[*first].value.clone())
        })
        .flatten()
    }

    /// Types into the pick's own find line, after what stands there has gone.
    fn narrow(&mut self, typed: &str) -> Result<(), Fault> {
        let gone = command::key("C-u");
        self.turn(gone.into_iter().chain([Input::Paste(text::clean(typed).into_owned())]))
    }

    /// What each number stands for.
    fn values(&self) -> Vec<Value> {
        let values = |pick: &Pick| pick.list.items.iter().map(|at| pick.choices[*at].value.clone()).collect();
        self.with_pick(values).unwrap_or_default()
    }

    /// Tells a page of choices; gives what each number stands for.
    fn choices(&mut self, top: usize) -> Result<Vec<Value>, Fault> {
        let lang = self.desk.session().lang;
        let page = self.ends.page;
        let row = |pick: &Pick, at: &usize| {
            let choice = &pick.choices[*at];
            let on = if choice.is_on == Some(true) { Word::LinearOn.text(lang) } else { "" };
            let why = choice.unable.as_ref().map_or(String::new(), |why| why.what.show(lang));
            say(&format!("{}  {on}  {why}  {}", choice.label, choice.note), lang)
        };
        let rows: Option<Vec<String>> = self
            .with_pick(|pick| pick.list.items.iter().skip(top).take(page).map(|at| row(pick, at)).collect());
        let (rows, all) = (rows.unwrap_or_default(), self.values());
        for (n, row) in rows.iter().enumerate() {
            self.ends.tell_row(top + n + 1, row)?;
        }
        let until = top + rows.len();
        if until < all.len() {
            self.say(msg!(LinearMoreRows, from: top + 1, until: until, all: all.len()))?;
        }
        Ok(all)
    }
}
