//! Kenapa belum? The page of a case, what can be done about it by number, and doing it.

use super::Linear;
use crate::base::text::fold;
use crate::base::{Fault, Lang, Word};
use crate::msg;
use crate::ui::keys::{Action, Scope};
use crate::ui::layer::why::Why;
use crate::ui::lines::say;
use crate::ui::{Input, Session};

impl Linear<'_> {
    /// Tells the page that lies open, and how what it asks for is filled in; then it is closed.
    pub(super) fn steps(&mut self) -> Result<(), Fault> {
        let session = self.desk.session();
        let (lang, lines, steps) = (session.lang, session.panel_lines(), told(session));
        self.press(Scope::Why, Action::Cancel)?;
        let word = Word::KeyClearBlocker;
        let step = |(n, (what, deed)): (usize, (String, String))| {
            say(&msg!(LinearStep, word: word, n: n + 1, what: what, deed: deed).show(lang), lang)
        };
        let steps: Vec<String> = steps.into_iter().enumerate().map(step).collect();
        self.recite(lines.into_iter().chain(steps).collect())
    }

    /// The number of what a line wants to be filled in: `isi 2`.
    pub(super) fn fills(&self, line: &str) -> Option<usize> {
        let (name, number) = line.rsplit_once(' ')?;
        let is_named = |lang: &Lang| fold(Word::KeyClearBlocker.text(*lang)) == fold(name.trim());
        [Lang::Id, Lang::En].iter().any(is_named).then(|| number.parse().ok()).flatten()
    }

    /// Opens the form that clears a blocker of the case that was pointed at, by its number.
    pub(super) fn fill_step(&mut self, n: usize) -> Result<(), Fault> {
        self.press(Scope::List, Action::Enter)?;
        let Some(why) = self.desk.session().layers.top::<Why>() else { return Ok(()) };
        if n == 0 || n > why.steps().count() {
            self.press(Scope::Why, Action::Cancel)?;
            return self.say(msg!(LinearNoStep, n: n));
        }
        let choose = self.key_of(Scope::Why, Action::Choose);
        self.turn([Input::Item(n - 1)].into_iter().chain(choose))
    }
}

/// What can be done about the case, and the name of the deed.
fn told(session: &Session) -> Vec<(String, String)> {
    let Some(why) = session.layers.top::<Why>() else { return Vec::new() };
    why.steps().map(|step| session.step_words(step)).collect()
}
