//! Floor 8: the linear mode: the same session as the full screen, said line by line and answered by lines.
//! For screen readers, serial lines and paper. All rules, panes and forms are the session's; here is
//! only how they are told and how a line becomes the keys that the full screen would have got.

mod asking;
mod boxed;
mod choose;
mod columns;
mod command;
mod ends;
mod fill;
mod hall;
mod intake;
mod jump;
mod oneline;
mod pane;
mod sheet;
mod why;

pub use ends::{Ends, Source};

use crate::base::words::Arg;
use crate::base::{Fault, Msg, Seq, Word};
use crate::msg;
use crate::ui::keys::{Action, Scope};
use crate::ui::layer::{Layer, Spoken};
use crate::ui::lines::say;
use crate::ui::session::Notice;
use crate::ui::{Input, Seat};
use std::collections::BTreeSet;

/// A linear session.
pub struct Linear<'a> {
    /// The session at its book.
    desk: &'a mut dyn Seat,
    ends: Ends<'a>,
    /// The official has left.
    left: bool,
    /// What was told last of what is shown.
    told: View,
    /// The first row of the page told.
    top: usize,
    /// The name of the row that was pointed at by its number: deeds without a number are for it.
    here: Option<String>,
    /// What is left of a text told page by page.
    rest: Vec<String>,
    /// What was told last is a text.
    was_read: bool,
    header: String,
    /// The step of the guide that was told last.
    guide: String,
    /// Entries up to this one are known to whoever sits here.
    seq: Seq,
}

/// A list as it is told.
#[derive(Default)]
struct View {
    title: String,
    about: Vec<String>,
    /// The rows of the page.
    rows: Vec<String>,
    /// How many rows there are on all pages.
    all: usize,
}

impl<'a> Linear<'a> {
    /// Sits down between two ends.
    pub fn new(desk: &'a mut dyn Seat, ends: Ends<'a>) -> Linear<'a> {
        // A line says for whom it is: nothing opens by itself.
        desk.session_mut().chains = false;
        let seq = desk.session().board().catalog.seq;
        Linear {
            desk,
            ends,
            left: false,
            told: View::default(),
            top: 0,
            here: None,
            rest: Vec::new(),
            was_read: false,
            header: String::new(),
            guide: String::new(),
            seq,
        }
    }

    /// Tells and asks until the official leaves.
    ///
    /// # Errors
    /// If the book cannot be read any more, or what is told cannot be written.
    pub fn hold(&mut self) -> Result<(), Fault> {
        self.say(Word::LinearWelcome)?;
        // What the session has to say before anything is asked.
        self.turn([])?;
        while !self.is_over() {
            self.news()?;
            match self.desk.session().layers.last().map(Layer::spoken) {
                Some(Spoken::Text) => self.read()?,
                Some(Spoken::Choices) => self.pick()?,
                Some(Spoken::Fields) => self.fill()?,
                Some(Spoken::Finder) => self.jump()?,
                Some(Spoken::Hall) => self.hall()?,
                Some(Spoken::Sheet) => self.sheet()?,
                Some(Spoken::Intake) => self.intake()?,
                Some(Spoken::Steps) => self.steps()?,
                Some(Spoken::Columns) => self.columns()?,
                Some(Spoken::Boxed) => self.boxed()?,
                None => self.pane()?,
            }
        }
        // The lines ended before what was filled in was saved.
        if !self.left && self.desk.session().layers.iter().any(Layer::is_touched) {
            self.say(Word::LinearUnsaved)?;
        }
        self.ends.flush()
    }

    fn is_over(&self) -> bool {
        self.left || self.ends.over
    }

    /// One turn of the session, and the news it has.
    fn turn(&mut self, inputs: impl IntoIterator<Item = Input>) -> Result<(), Fault> {
        let wish = self.desk.turn(inputs.into_iter().collect())?;
        self.left |= wish.quit;
        if wish.suspend {
            self.ends.flush()?;
            if !self.desk.suspend() {
                self.say(Word::TerminalNoStop)?;
            }
        }
        let notice = self.desk.session_mut().take_notice();
        if let Some(text) = wish.copy {
            // There is no clipboard at the end of lines: what would be in it is told.
            self.say(Word::LinearCopied)?;
            return self.recite(text.lines().map(str::to_owned).collect());
        }
        notice.map_or(Ok(()), |notice| self.tell(&notice))
    }

    /// Tells news.
    fn tell(&mut self, notice: &Notice) -> Result<(), Fault> {
        let lang = self.desk.session().lang;
        self.ends.tell(&say(&notice.news.what, lang))?;
        for warning in &notice.news.warnings {
            let warning = msg!(LinearWarning, what: say(warning, lang)).show(lang);
            self.ends.tell(&warning)?;
        }
        Ok(())
    }

    /// The key that is in force for an action: an official may have changed it.
    fn key_of(&self, scope: Scope, action: Action) -> Option<Input> {
        self.desk
            .session()
            .keys
            .bindings(&[scope])
            .find(|b| b.action == action)
            .and_then(|b| command::press(&b))
    }

    /// Presses the key of an action, in one turn.
    fn press(&mut self, scope: Scope, action: Action) -> Result<(), Fault> {
        let key = self.key_of(scope, action);
        self.turn(key)
    }

    fn text(&self, word: Word) -> &'static str {
        word.text(self.desk.session().lang)
    }

    fn say(&mut self, what: impl Into<Msg>) -> Result<(), Fault> {
        let text = what.into().show(self.desk.session().lang);
        self.ends.tell(&text)
    }

    fn blame(&mut self, fault: &Fault) -> Result<(), Fault> {
        let text = say(&fault.show(self.desk.session().lang), self.desk.session().lang);
        self.ends.tell(&text)
    }

    /// Tells what others have committed, and whose book is seen as of when, if that is new.
    fn news(&mut self) -> Result<(), Fault> {
        if self.desk.has_news()? {
            self.turn([])?;
        }
        let others = self.desk.others_since(self.seq)?;
        self.seq = others.seq;
        let (n, names) = (others.names.len(), BTreeSet::from_iter(others.names));
        if n > 0 {
            let names: Vec<Arg> = names.into_iter().map(Arg::from).collect();
            self.say(msg!(LinearNews, n: n, names: names))?;
        }
        let header = self.desk.session().header_line();
        if header != self.header {
            self.ends.tell(&header)?;
            self.header = header;
        }
        let guide = self.desk.session().guide_words();
        let guide = guide.map_or_else(String::new, |(head, what)| format!("{head}. {what}"));
        if guide != self.guide {
            if !guide.is_empty() {
                self.ends.tell(&say(&guide, self.desk.session().lang))?;
            }
            self.guide = guide;
        }
        Ok(())
    }

    /// Tells a list: all of its page if it is another list, else what has changed on it.
    fn show(&mut self, view: View) -> Result<(), Fault> {
        let is_new = |now: &&String, told: &[String]| !told.contains(now);
        let changed: Vec<usize> = (0..view.rows.len().max(self.told.rows.len()))
            .filter(|n| view.rows.get(*n) != self.told.rows.get(*n))
            .collect();
        let is_other = view.title != self.told.title;
        let whole = is_other || view.all != self.told.all || changed.len() > MOST_CHANGES;
        if is_other {
            self.ends.tell(&view.title)?;
        }
        // What stands around a list is told once, however often its title changes.
        for line in view.about.iter().filter(|line| is_new(line, &self.told.about)) {
            self.ends.tell(line)?;
        }
        for (n, row) in view.rows.iter().enumerate().filter(|(n, _)| whole || changed.contains(n)) {
            self.ends.tell_row(self.top + n + 1, row)?;
        }
        if whole && view.all == 0 {
            self.say_empty()?;
        }
        let until = self.top + view.rows.len();
        if whole && view.rows.len() < view.all {
            let (from, all) = (self.top + 1, view.all);
            self.say(match until < all {
                true => msg!(LinearMoreRows, from: from, until: until, all: all),
                false => msg!(LinearRows, from: from, until: until, all: all),
            })?;
        }
        self.told = view;
        Ok(())
    }

    /// Says why a list has no rows, and what to write for some.
    fn say_empty(&mut self) -> Result<(), Fault> {
        let session = self.desk.session();
        let why = if session.layers.is_empty() { session.why_empty_said() } else { None };
        self.say(why.unwrap_or(Word::LinearEmpty.into()))
    }

    /// Which rows of a list that lies over a pane are told: its page, the first one of another list.
    fn window(&self, title: &str, all: usize) -> std::ops::Range<usize> {
        let top = if title != self.told.title || self.top >= all { 0 } else { self.top };
        top..(top + self.ends.rows()).min(all)
    }

    /// Tells such a list, and how it is used if it is another one.
    fn show_over(&mut self, view: View, how: Word) -> Result<(), Fault> {
        let is_new = view.title != self.told.title;
        self.top = self.window(&view.title, view.all).start;
        self.show(view)?;
        if is_new { self.say(how) } else { Ok(()) }
    }

    /// Turns the list's pages; at its ends it says so.
    fn turn_page(&mut self, on: bool) -> Result<(), Fault> {
        let top = if on { self.top + self.ends.rows() } else { self.top.saturating_sub(self.ends.rows()) };
        if top >= self.told.all || top == self.top {
            return self.say(if on { Word::LinearLastPage } else { Word::LinearFirstPage });
        }
        self.top = top;
        // Only the rows are told again.
        self.told.rows.clear();
        Ok(())
    }

    /// Lines that only turn pages, wherever there are some; false for all others.
    fn paged(&mut self, line: &str) -> Result<bool, Fault> {
        let rest = std::mem::take(&mut self.rest);
        let was_read = std::mem::take(&mut self.was_read);
        match line {
            // After a text an empty line asks for more of it, not for twenty rows of the list beneath.
            "" if rest.is_empty() && was_read => self.say(Word::LinearTextEnd)?,
            "" if !rest.is_empty() => self.recite(rest)?,
            "" => self.turn_page(true)?,
            "-" => self.turn_page(false)?,
            _ if self.is(line, Word::LinearAgain) => self.forget(),
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Forgets what was told, so that it is told again.
    fn forget(&mut self) {
        self.told = View::default();
    }

    /// Tells a text, a page at a time; the rest waits for an empty line.
    fn recite(&mut self, mut lines: Vec<String>) -> Result<(), Fault> {
        self.was_read = true;
        let rest = lines.split_off(lines.len().min(self.ends.page));
        for line in lines {
            self.ends.tell(&line)?;
        }
        if !rest.is_empty() {
            self.say(msg!(LinearMoreText, n: rest.len()))?;
        }
        self.rest = rest;
        Ok(())
    }

    /// Points at a row by its number from 1; false, which is told, if there is none.
    fn point(&mut self, row: usize) -> Result<bool, Fault> {
        let all = self.told.all;
        if row == 0 || row > all {
            match all {
                0 => self.say_empty()?,
                all => self.say(msg!(LinearNoRow, n: row, all: all))?,
            }
            return Ok(false);
        }
        self.turn([Input::Item(row - 1)])?;
        self.here = self.current_name();
        Ok(true)
    }

    /// The name of the row under the cursor, of the hall, the sheet or the pane.
    fn current_name(&self) -> Option<String> {
        let session = self.desk.session();
        match session.layers.last() {
            Some(layer) => session.with_cx(|cx| layer.row_name(cx)),
            None => session.row_name(session.list().cursor()),
        }
    }

    /// The row that deeds are for: the one that was pointed at, if it is still under the cursor.
    fn here(&self) -> Option<&str> {
        self.here.as_deref().filter(|here| self.current_name().as_deref() == Some(*here))
    }

    /// Says that a line was not understood.
    fn not_understood(&mut self, said: &command::Said<'_>, line: &str) -> Result<(), Fault> {
        let lang = self.desk.session().lang;
        let text = crate::base::text::quote(line);
        let command::Said::Several(several) = said else {
            return self.say(msg!(LinearUnknown, text: text));
        };
        let known: Vec<Arg> = several.iter().map(|b| command::label(b, lang).into()).collect();
        self.say(msg!(LinearSeveral, text: text, known: known))
    }

    /// True if a line is this word in either language.
    fn is(&self, line: &str, word: Word) -> bool {
        use crate::base::{Lang, text::fold};
        [Lang::Id, Lang::En].iter().any(|lang| fold(word.text(*lang)) == fold(line))
    }

    /// True if a line says that something is left as it is: one word leaves anywhere.
    fn is_cancel(&self, line: &str) -> bool {
        let words = [Word::KeyCancel, Word::KeyBack, Word::KeyClose, Word::KeyQuit, Word::LinearDone];
        matches!(line, "q" | "esc") || words.iter().any(|word| self.is(line, *word))
    }

    /// Yes or no; `None` for anything else.
    fn is_yes(&self, line: &str) -> Option<bool> {
        if line.eq_ignore_ascii_case("y") || self.is(line, Word::LinearYes) {
            return Some(true);
        }
        let no = ["t", "n"].iter().any(|no| line.eq_ignore_ascii_case(no));
        (no || self.is(line, Word::LinearNo) || self.is_cancel(line)).then_some(false)
    }
}

/// If more rows than these have changed, the page is told anew: their numbers have probably moved.
const MOST_CHANGES: usize = 3;
