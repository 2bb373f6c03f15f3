//! What comes in: a file or a pasted text on its way into the book, in four stops. Which file; what its
//! columns hold; the questions; what would be written, value by value. Esc goes back one, nothing is lost.
//! Source: EXCHANGE D.

mod ask;
mod choice;
mod columns;
mod files;
mod habits;
mod out;
mod review;
mod said;
mod value;
mod view;
mod work;

pub use files::{Nearby, near};
pub use out::{Compared, differing, reject};
pub use work::Opened;

use super::read::Read;
use super::{Layer, Spoken, help};
use crate::base::watch::Watch;
use crate::base::{Fault, Word};
use crate::book::decide::Asking;
use crate::msg;
use crate::ui::able;
use crate::ui::act;
use crate::ui::draw::Brush;
use crate::ui::input::{Code as KeyCode, Effect, Key};
use crate::ui::keys::{Action, Scope};
use crate::ui::list::AnyList;
use crate::ui::session::{Session, Turn};
use crate::ui::table::Cx;
use choice::{Chooser, Value};
use files::Files;
use ratatui::layout::Rect;
use work::{Asked, Work};

/// Where one is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stop {
    /// Which file.
    #[default]
    Files,
    /// What its columns hold.
    Columns,
    /// What only a person knows.
    Ask,
    /// What would be written.
    Review,
}

impl Stop {
    const ALL: [Stop; 4] = [Stop::Files, Stop::Columns, Stop::Ask, Stop::Review];

    fn word(self) -> Word {
        match self {
            Stop::Files => Word::StopFiles,
            Stop::Columns => Word::StopColumns,
            Stop::Ask => Word::StopAsk,
            Stop::Review => Word::StopReview,
        }
    }
}

/// What comes in.
#[derive(Default)]
pub struct Intake {
    /// Where one is.
    pub stop: Stop,
    files: Files,
    work: Option<Work>,
    /// Files that were opened before, as far as one had come with them.
    others: Vec<Work>,
    chooser: Option<Chooser>,
}

impl Intake {
    /// Offers a pasted text as one of the files.
    pub fn put(&mut self, pasted: &str) {
        self.files.put(pasted);
    }

    /// Lists the files that lie near.
    pub fn found(&mut self, near: Vec<Nearby>) {
        self.files.found(near);
    }

    /// Compares a file that was read with the book. One that was open before is as it was left: what was answered
    /// and ticked stays so.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn opened(
        &mut self,
        opened: Opened,
        s: &Asking,
        watch: &Watch,
        turn: &Turn<'_>,
    ) -> Result<(), Fault> {
        self.keep_other();
        let before = self.others.iter().position(|work| work.is_of(&opened));
        let mut work = match before {
            Some(at) => self.others.remove(at),
            None => Work::of(opened, turn.book)?,
        };
        work.settings.watch = watch.clone();
        work.compare(s, turn.book)?;
        if before.is_none() {
            work.propose(s, turn.book)?;
        }
        self.work = Some(work);
        self.stop = Stop::Columns;
        Ok(())
    }

    /// The list of the stop one is at, or of what is chosen from.
    fn here(&mut self) -> Option<&mut dyn AnyList> {
        if let Some(chooser) = &mut self.chooser {
            return Some(&mut chooser.list);
        }
        match (self.stop, &mut self.work) {
            (Stop::Files, _) => Some(&mut self.files.list),
            (Stop::Columns, Some(work)) => Some(&mut work.columns),
            (Stop::Ask, Some(work)) => Some(&mut work.questions),
            (Stop::Review, Some(work)) => Some(&mut work.rows),
            (_, None) => None,
        }
    }

    /// True if one is where letters are text.
    fn is_typed(&self) -> bool {
        self.chooser.is_some() || self.stop == Stop::Files || self.typing().is_some()
    }

    /// What is typed at the second stop.
    fn typing(&self) -> Option<Asked> {
        self.work.as_ref()?.typed.as_ref().map(|(asked, _)| *asked)
    }

    /// True if somebody has said something that would be lost.
    fn is_said(&self) -> bool {
        self.work.iter().chain(&self.others).any(Work::is_said)
    }

    /// To the next stop, past one where nothing is asked.
    fn on(&mut self) {
        let Some(work) = &self.work else { return };
        self.stop = match self.stop {
            Stop::Files => Stop::Columns,
            Stop::Columns if work.questions.items.is_empty() => Stop::Review,
            Stop::Columns => Stop::Ask,
            Stop::Ask | Stop::Review => Stop::Review,
        };
    }

    /// Back one; false from the first stop, which is left.
    fn back(&mut self) -> bool {
        if self.chooser.take().is_some() {
            return true;
        }
        if self.work.as_mut().is_some_and(|work| work.typed.take().is_some()) {
            return true;
        }
        let asked = self.work.as_ref().is_some_and(|work| !work.questions.items.is_empty());
        self.stop = match self.stop {
            Stop::Files => return false,
            Stop::Columns => Stop::Files,
            Stop::Ask => Stop::Columns,
            Stop::Review if asked => Stop::Ask,
            Stop::Review => Stop::Columns,
        };
        true
    }

    /// A key that types; false if it is for something else.
    fn types_key(&mut self, key: &Key) -> bool {
        if let Some(chooser) = &mut self.chooser {
            return chooser.key(key);
        }
        if let Some((_, line)) = self.work.as_mut().and_then(|work| work.typed.as_mut()) {
            return line.key(key).is_some();
        }
        self.stop == Stop::Files && self.files.key(key)
    }

    /// What Enter does where one is; a text that then lies over it.
    fn choose(&mut self, s: &Session, turn: &mut Turn<'_>) -> Result<Option<Read>, Fault> {
        if let Some(chooser) = self.chooser.take() {
            match chooser.chosen() {
                Some(value) => self.chose(value, s, turn)?,
                None => self.chooser = Some(chooser),
            }
            return Ok(None);
        }
        let asking = asking(s, turn);
        match (self.stop, &mut self.work) {
            (Stop::Files, _) => match self.files.chosen() {
                Some(files::Chosen::Path(path)) => turn.effects.push(Effect::OpenFile(path)),
                Some(files::Chosen::Pasted(text)) => {
                    self.opened(work::pasted(&text)?, &asking, &s.screen.watch, turn)?;
                }
                None => {}
            },
            (Stop::Columns, Some(work)) => {
                self.chooser = columns::choose(work, s, &asking, turn.book)?;
            }
            (Stop::Ask, Some(work)) => self.chooser = ask::choose(work, s),
            (Stop::Review, Some(work)) => return Ok(s.with_cx(|cx| review::detail(work, cx))),
            (_, None) => {}
        }
        Ok(None)
    }

    /// What was chosen from a list over the stop.
    fn chose(&mut self, value: Value, s: &Session, turn: &mut Turn<'_>) -> Result<(), Fault> {
        let Some(work) = &mut self.work else { return Ok(()) };
        match value {
            Value::Habit(habit) => habits::chose(work, habit, &s.person.name, turn),
            Value::Owner(nib, code) => work.own(&nib, code),
            Value::Column(table, column, role) => columns::chose(work, (table, column), role),
            Value::Spelling(text, code) => work.answer(&text, code),
            Value::Mark(text, yes) => work.mean(&text, yes),
            Value::Torn(places, chosen) => work.choose(&places, chosen),
        }
        work.compare(&asking(s, turn), turn.book)
    }

    /// Whether an action does something where one is.
    fn does(&self, action: Action) -> bool {
        if self.chooser.is_some() {
            use Action::{Alike, Filter, Mark, MarkAll, NextField, PreviousField, Save};
            return !matches!(action, Alike | Filter | Mark | MarkAll | NextField | PreviousField | Save);
        }
        match action {
            Action::Save | Action::Mark | Action::MarkAll | Action::Filter => self.stop == Stop::Review,
            Action::Alike => self.stop == Stop::Ask && self.work.as_ref().is_some_and(ask::proposes),
            Action::NextField => self.work.is_some() && self.stop != Stop::Review,
            Action::PreviousField => self.stop != Stop::Files,
            _ => true,
        }
    }

    /// A key that does something to the stop one is at; a text that then lies over it.
    fn act(&mut self, action: Action, s: &mut Session, turn: &mut Turn<'_>) -> Result<Option<Read>, Fault> {
        if !self.does(action) || (action == Action::Save && act::is_only_read(s, turn.now)) {
            return Ok(None);
        }
        let height = s.with_cx(|cx| self.height(s.body(), cx));
        let mut over = None;
        match (action, &mut self.work) {
            (Action::Choose, _) => over = self.choose(s, turn)?,
            (Action::NextField, _) => self.on(),
            (Action::PreviousField, _) => drop(self.back()),
            (Action::Mark, Some(work)) => {
                if let Some(why) = review::tick(work, height) {
                    s.hint(&why, turn.now);
                }
            }
            (Action::MarkAll, Some(work)) => review::tick_all(work),
            (Action::Filter, Some(work)) => review::filter(work),
            (Action::Alike, Some(work)) => {
                ask::take_proposals(work);
                work.compare(&asking(s, turn), turn.book)?;
            }
            (Action::Save, Some(work)) => review::save(work, s, turn),
            (action, _) => {
                if let Some(list) = self.here() {
                    list.step(action, height);
                }
            }
        }
        // Another stop, another list: the cursor is where one sees it.
        let height = s.with_cx(|cx| self.height(s.body(), cx));
        if let Some(list) = self.here() {
            list.reveal(height);
        }
        Ok(over)
    }
}

/// Who asks now.
pub fn asking(s: &Session, turn: &Turn<'_>) -> Asking {
    Asking::of_shown(s.person.clone(), turn.now, turn.book)
}

impl Layer for Intake {
    fn scope(&self) -> Scope {
        Scope::Intake
    }

    fn spoken(&self) -> Spoken {
        Spoken::Intake
    }

    fn press(mut self: Box<Self>, s: &mut Session, key: &Key, turn: &mut Turn<'_>) -> Result<(), Fault> {
        let action = s.keys.action(&[Scope::Intake], key);
        let is_letter = matches!(key.code, KeyCode::Char(_)) && !key.ctrl;
        // What is typed is taken by going on, too.
        let takes = matches!(action, Some(Action::Choose | Action::NextField));
        if let Some(work) = self.work.as_mut().filter(|work| work.typed.is_some() && takes) {
            let done =
                work.take_typed(s.board.today).and_then(|()| work.compare(&asking(s, turn), turn.book));
            if done.is_ok() && action == Some(Action::NextField) {
                self.on();
            }
            s.layers.put(self);
            return done;
        }
        // No name of a file has this sign, and who asks for help there knows none.
        let is_help = action == Some(Action::Help) && self.stop == Stop::Files && self.chooser.is_none();
        if (self.is_typed() && !is_help && (is_letter || action.is_none())) && self.types_key(key) {
            s.layers.put(self);
            return Ok(());
        }
        match action {
            Some(Action::Cancel) if !self.back() => {
                if self.is_said() {
                    let key = s.keys.shown(Scope::Global, Action::Import);
                    s.hint(&msg!(ImporWaits, key: key), turn.now);
                    s.waiting = Some(*self);
                }
            }
            Some(Action::Help) => {
                let help = help::intake(&s.keys, s.lang);
                s.layers.put(self);
                s.layers.push(help);
            }
            Some(Action::Reports) => {
                let has_file = self.work.is_some() && self.stop != Stop::Files;
                s.layers.put(self);
                if has_file {
                    out::ask(s);
                }
            }
            Some(Action::Cancel) | None => s.layers.put(self),
            Some(action) => {
                let over = self.act(action, s, turn);
                s.layers.put(self);
                if let Some(read) = over? {
                    s.layers.push(read);
                }
            }
        }
        Ok(())
    }

    fn draw(&self, s: &Session, brush: &mut Brush<'_>, body: Rect) -> Option<(u16, u16)> {
        s.with_cx(|cx| self.view(cx, brush, body))
    }

    fn can(&self, s: &Session, action: Action) -> bool {
        self.does(action) && (action != Action::Save || able::reads_only(s).is_none())
    }

    fn paste(&mut self, text: &str, _: &Session, _: &Turn<'_>) -> Result<bool, Fault> {
        if let Some(chooser) = &mut self.chooser {
            chooser.insert(text);
        } else if let Some((_, line)) = self.work.as_mut().and_then(|work| work.typed.as_mut()) {
            line.insert(text);
        } else if self.stop == Stop::Files {
            self.files.insert(text);
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    fn list(&mut self) -> Option<&mut dyn AnyList> {
        self.here()
    }

    fn covers(&self) -> bool {
        true
    }

    fn types(&self) -> bool {
        self.is_typed()
    }

    fn row_name(&self, cx: &Cx<'_>) -> Option<String> {
        self.name_here(cx)
    }
}

/// A file was read, or was not: the intake on top goes on with it.
///
/// # Errors
/// What is to be said, or that the book cannot be read.
pub fn opened(s: &mut Session, opened: Result<Opened, Fault>, turn: &Turn<'_>) -> Result<(), Fault> {
    let (opened, asking, watch) = (opened?, asking(s, turn), s.screen.watch.clone());
    s.layers.top_mut::<Intake>().map_or(Ok(()), |intake| intake.opened(opened, &asking, &watch, turn))
}
