//! What lies over a pane: a text to read, with or without a question, and a list to choose from.

use super::{Linear, command};
use crate::base::text::fold;
use crate::base::{Fault, Word, text};
use crate::msg;
use crate::ui::Input;
use crate::ui::lines::{lines, say};
use crate::ui::overlay::Overlay;
use crate::ui::overlay::pick::Pick;

impl Linear<'_> {
    /// Tells a text; where something follows from it, asks first.
    pub(super) fn read(&mut self) -> Result<(), Fault> {
        let lang = self.desk.session.lang;
        let Some(Overlay::Read(read)) = self.desk.session.overlays.last() else { return Ok(()) };
        let asks = read.proceed.is_some();
        let title = [say(&read.title, lang)];
        self.recite(title.into_iter().chain(lines(&read.lines, lang)).collect())?;
        if !asks {
            return self.press("esc");
        }
        loop {
            let Some(line) = self.ends.ask(Word::LinearProceed.text(lang))? else { return Ok(()) };
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
                    return self.press(if yes { "enter" } else { "esc" });
                }
                None => self.say(Word::LinearYesOrNo)?,
            }
        }
    }

    /// Tells choices by number until one is chosen or none is wanted.
    pub(super) fn pick(&mut self) -> Result<(), Fault> {
        let Some(title) = self.with_pick(|pick| pick.title.clone()) else { return Ok(()) };
        let title = say(&title, self.desk.session.lang);
        self.ends.tell(&title)?;
        self.choices(0)?;
        self.say(Word::LinearPickHow)?;
        let mut top = 0;
        loop {
            let prompt = format!("{}>", self.text(Word::KeyChoose));
            let Some(line) = self.ends.ask(&prompt)? else { return Ok(()) };
            let all = self.with_pick(|pick| pick.list.items.len()).unwrap_or(0);
            if line.is_empty() {
                top = if top + self.ends.page < all { top + self.ends.page } else { 0 };
                self.choices(top)?;
                continue;
            }
            if self.is_cancel(&line) {
                return self.press("esc");
            }
            if let Ok(number @ 1..) = line.parse::<usize>() {
                if number > all {
                    self.say(msg!(LinearNoRow, n: number, all: all))?;
                    continue;
                }
                return self.take_choice(number - 1);
            }
            self.narrow(line.strip_prefix('/').unwrap_or(&line))?;
            top = 0;
            if let Some(at) = self.only(&line) {
                return self.take_choice(at);
            }
            if self.with_pick(|pick| pick.list.items.is_empty()) == Some(true) {
                self.say(Word::NothingFits)?;
                self.narrow("")?;
                self.say(Word::LinearPickHow)?;
            } else {
                self.choices(0)?;
            }
        }
    }

    fn take_choice(&mut self, at: usize) -> Result<(), Fault> {
        self.turn([Input::Item(at)].into_iter().chain(command::key("enter")))
    }

    fn with_pick<T>(&self, run: impl FnOnce(&Pick) -> T) -> Option<T> {
        match self.desk.session.overlays.last() {
            Some(Overlay::Pick(pick)) => Some(run(pick)),
            _ => None,
        }
    }

    /// The place of the choice that is called so, or of the only one that holds these letters.
    fn only(&self, line: &str) -> Option<usize> {
        let typed = fold(line);
        self.with_pick(|pick| {
            let labels = || pick.list.items.iter().map(|at| fold(&pick.choices[*at].label));
            let called = labels().position(|label| label == typed);
            let is_only = pick.list.items.len() == 1 && labels().all(|label| label.contains(&typed));
            called.or(is_only.then_some(0))
        })
        .flatten()
    }

    /// Types into the pick's own find line, after what stands there has gone.
    fn narrow(&mut self, typed: &str) -> Result<(), Fault> {
        let before = self.with_pick(|pick| pick.query.chars().count()).unwrap_or(0);
        let gone = (0..before).filter_map(|_| command::key("backspace"));
        self.turn(gone.chain([Input::Paste(text::clean(typed).into_owned())]))
    }

    /// Tells a page of choices.
    fn choices(&mut self, top: usize) -> Result<(), Fault> {
        let lang = self.desk.session.lang;
        let page = self.ends.page;
        let (rows, all) = self
            .with_pick(|pick| {
                let row = |at: &usize| {
                    let choice = &pick.choices[*at];
                    say(&format!("{}  {}", choice.label, choice.note), lang)
                };
                let items = &pick.list.items;
                (items.iter().skip(top).take(page).map(row).collect::<Vec<_>>(), items.len())
            })
            .unwrap_or_default();
        for (n, row) in rows.iter().enumerate() {
            self.ends.tell_row(top + n + 1, row)?;
        }
        let until = top + rows.len();
        if until < all {
            self.say(msg!(LinearMoreRows, from: top + 1, until: until, all: all))
        } else {
            Ok(())
        }
    }
}
