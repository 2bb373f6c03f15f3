//! A list to choose from, narrowed by typing: the palette, columns to sort by, filters, gates,
//! entries to reverse. What choosing does is in `pick/choose.rs`, how it is drawn in `pick/view.rs`.

pub(in crate::ui) mod choose;
mod view;

use super::{Layer, Spoken};
use crate::base::month::Month;
use crate::base::{Fault, Lang, Msg, Seq, Slug};
use crate::domain::norm::Norm;
use crate::domain::office::Part;
use crate::domain::programme::Thing;
use crate::exchange::export::Format;
use crate::lists::control::Kind as Control;
use crate::lists::due::Of;
use crate::lists::find;
use crate::msg;
use crate::ui::draw::Brush;
use crate::ui::edit::Edit;
use crate::ui::filter::Chip;
use crate::ui::input::Key;
use crate::ui::keymap::Keymap;
use crate::ui::keys::{Action, Scope};
use crate::ui::leave::{self, Listed, Which};
use crate::ui::list::{AnyList, List};
use crate::ui::round;
use crate::ui::session::{Session, Turn};
use crate::ui::title::Title;
use ratatui::layout::Rect;

/// What choosing means.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Do what a key would.
    Act(Action),
    /// Sort by the column of this key.
    Sort(&'static str),
    /// Set this chip of the filter, or take it away.
    Chip(Chip),
    /// Filter by the saved filter at this place.
    Saved(usize),
    /// Save the filter in force under a name.
    SaveFilter,
    /// Give this gate a new version.
    Gate(Slug),
    /// Give a company's policy for a product a new version.
    Policy(Slug, Slug),
    /// Choose a product that a company has no policy for yet.
    NewPolicy,
    /// Change this person's role.
    Person(String),
    /// Give a role to somebody who has none.
    NewPerson,
    /// Describe a thing of the programme, or a new one.
    Thing(Thing, Option<Slug>),
    /// Change the map of villages.
    Village(MapChange),
    /// Set this figure that the sources leave open.
    Norm(Norm),
    /// Show the cases that this holds, by its [`crate::domain::why::Item::key`].
    Held(String),
    /// Show the cooperatives that this holds first, by the same key.
    First(String),
    /// Reverse this entry.
    Entry(Seq),
    /// Announce an event.
    NewEvent,
    /// Go into this event's hall.
    Event(Slug),
    /// Invite those who are marked to this event.
    Invite(Slug),
    /// Show the rows that are due, by what they are and the filter that leaves them.
    Due(Of, Vec<String>),
    /// List what is due: everywhere, or in the official's own kecamatan.
    Today(bool),
    /// The control lists, or the entries of one.
    Control(Option<Control>),
    /// Say why this action of one's own is taken back.
    Undo(Seq),
    /// Read what a homecoming wrote, of which this entry tells.
    Homecoming(Seq),
    /// Say why it is taken back as a whole.
    UndoHomecoming(Seq),
    /// Close this month, after its figures were read.
    CloseMonth(Month),
    /// Open this month again, and say why.
    ReopenMonth(Month),
    /// Bring home what is pending, to this host.
    GoHome {
        /// Where the office is.
        host: String,
        /// Whether evidence goes along.
        with_evidence: bool,
    },
    /// Nothing: it only says something.
    Nothing,
    /// Something leaves, or is looked at before it does.
    Out(Out),
    /// Say another thing of this part.
    OfficePart(Part),
    /// Open what was not saved at an earlier start.
    Resume,
    /// Throw it away.
    Discard,
}

/// What leaves.
#[derive(Clone, Debug, PartialEq)]
pub enum Out {
    /// This list as such a file, with all columns or those of a table.
    List(Listed, Format, Which),
    /// This text as a file of this name.
    Text(String, String),
    /// This report of an event, which is chosen first.
    Reports(&'static str),
    /// This report of this event, to be read first.
    Event(&'static str, Slug),
    /// This report, to be read first.
    Report(&'static str),
    /// This report: as what file is asked.
    ReportFile(&'static str),
    /// This report as a file with this ending.
    ReportAs(&'static str, &'static str),
    /// These letters with the numbers that they would have, to be read first; whether those that have one from today
    /// get another, if that was said.
    ReportNumbers(&'static str, Option<bool>),
    /// These letters with their numbers, which are drawn then.
    ReportFinal(&'static str, bool),
    /// What the office heads and signs its papers with, to choose a part.
    Office,
    /// What was not taken of the file that comes in, for its sender.
    Rejected,
    /// What the sheets that came in say otherwise than the book.
    Differing,
}

/// How the map of villages changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapChange {
    /// A village comes.
    Add,
    /// The village under the cursor is called otherwise.
    Change,
    /// The cooperative under the cursor is merged, or closes.
    Close,
    /// A kecamatan comes, or has another name.
    Kecamatan,
}

/// One choice.
pub struct Choice {
    /// What it says.
    pub label: String,
    /// What stands to the right: a key, a state.
    pub note: String,
    /// What stands before that where all choices have room for it.
    pub aside: String,
    /// What it means.
    pub value: Value,
    /// What it says in the other language: typed, it is found too.
    pub also: String,
    /// Whether it is in force, in a list where that is said.
    pub is_on: Option<bool>,
    /// It stands back: there is nothing in it, or it cannot be done.
    pub quiet: bool,
    /// Why it cannot be done now.
    pub unable: Option<Fault>,
}

impl Choice {
    /// A choice that can be made.
    pub fn new(label: impl Into<String>, note: impl Into<String>, value: Value) -> Choice {
        Choice {
            label: label.into(),
            note: note.into(),
            aside: String::new(),
            value,
            also: String::new(),
            is_on: None,
            quiet: false,
            unable: None,
        }
    }

    /// It is in force, or could be.
    pub fn ticked(self, is_on: bool) -> Choice {
        Choice { is_on: Some(is_on), ..self }
    }
}

/// A list to choose from.
pub struct Pick {
    /// What is chosen.
    pub title: Title,
    /// The choices.
    pub choices: Vec<Choice>,
    /// What was typed.
    pub query: Edit,
    /// Those that fit, by place.
    pub list: List<usize>,
    /// What its keys do, where that is more than to choose.
    pub foot: Option<Msg>,
    /// The list that it is, where that leaves as a file as well.
    pub of: Option<Listed>,
}

impl Layer for Pick {
    fn scope(&self) -> Scope {
        Scope::Pick
    }

    fn spoken(&self) -> Spoken {
        Spoken::Choices
    }

    fn press(mut self: Box<Self>, s: &mut Session, key: &Key, turn: &mut Turn<'_>) -> Result<(), Fault> {
        match s.keys.action(&[Scope::Pick], key) {
            Some(Action::Cancel) => {
                round::stop(s, turn.now);
                return Ok(());
            }
            Some(Action::Skip) if s.is_in_round() => return round::skip(s, turn.book, turn.now),
            Some(Action::Choose) => {
                let Some(choice) = self.current() else { return Ok(()) };
                if let Some(why) = choice.unable.clone() {
                    s.say(&why, turn.now);
                } else if let Value::Chip(chip) = choice.value.clone() {
                    s.toggle_chip(&mut self, chip, turn.book)?;
                } else if let Value::Saved(at) = choice.value {
                    s.use_saved(&mut self, at, turn.book)?;
                } else {
                    let value = choice.value.clone();
                    return choose::choose(s, value, turn);
                }
            }
            Some(Action::Show) => {
                let value = self.current().map(|choice| choice.value.clone());
                if let Some(value) = value
                    && choose::show(s, &value, turn)?
                {
                    return Ok(());
                }
            }
            Some(Action::Forget) => s.forget_filter(&mut self, turn),
            // A letter that begins to look for something is one as long as nothing leaves by it.
            Some(Action::Export) if self.of.is_some() && self.query.is_empty() => {
                let (of, n) = (self.of, self.len());
                s.layers.put(self);
                of.into_iter().for_each(|of| leave::ask_of(s, of, n));
                return Ok(());
            }
            Some(action) if action != Action::Export => {
                let height = self.height(s.body(), s.lang);
                self.list.step(action, height);
            }
            _ => {
                if self.query.key(key).is_some_and(|done| done.changed) {
                    self.narrow();
                }
            }
        }
        s.layers.put(self);
        Ok(())
    }

    fn draw(&self, s: &Session, brush: &mut Brush<'_>, body: Rect) -> Option<(u16, u16)> {
        Some(self.view(brush, body, &self.foot(&s.keys, s.lang), s.lang))
    }

    fn paste(&mut self, text: &str, _: &Session, _: &Turn<'_>) -> Result<bool, Fault> {
        self.query.insert(text);
        self.narrow();
        Ok(true)
    }

    fn list(&mut self) -> Option<&mut dyn AnyList> {
        Some(&mut self.list)
    }

    fn stop(&mut self, place: &str, hidden: &str, _: bool, keys: &Keymap) {
        self.title = std::mem::take(&mut self.title).after(place).hiding(hidden);
        self.foot = Some(msg!(RoundFoot, skip: keys.shown(Scope::Pick, Action::Skip)));
    }
}

impl Pick {
    /// All choices, the cursor on the first.
    pub fn new(title: impl Into<Title>, choices: Vec<Choice>) -> Pick {
        let list = List { items: (0..choices.len()).collect(), ..List::default() };
        Pick { title: title.into(), choices, query: Edit::default(), list, foot: None, of: None }
    }

    /// The same list, which leaves as a file as well.
    pub fn leaving(self, of: Listed) -> Pick {
        Pick { of: Some(of), ..self }
    }

    /// How many of its choices are rows of the list that it is, and not deeds beside them.
    fn len(&self) -> usize {
        use Value::{Due, Event, First, Held, Invite, Person};
        let is_row = |choice: &&Choice| {
            matches!(choice.value, Due(..) | Event(_) | First(_) | Held(_) | Invite(_) | Person(_))
        };
        self.choices.iter().filter(is_row).count()
    }

    /// What its keys do, where that is more than to choose.
    fn foot(&self, keys: &Keymap, lang: Lang) -> String {
        let export = self.of.map(|_| msg!(PickExport, key: keys.shown(Scope::Pick, Action::Export)));
        let parts = self.foot.iter().cloned().chain(export);
        parts.map(|part| part.show(lang)).collect::<Vec<_>>().join(" · ")
    }

    /// The choice under the cursor.
    pub fn current(&self) -> Option<&Choice> {
        self.list.current().map(|at| &self.choices[at])
    }

    /// Narrows the list to what was typed.
    pub fn narrow(&mut self) {
        self.list.items = if self.query.is_empty() {
            (0..self.choices.len()).collect()
        } else {
            let texts = self.choices.iter().map(|c| [c.label.as_str(), c.also.as_str()]);
            find::either(self.query.text(), texts)
        };
        self.list.cursor = 0;
        self.list.top = 0;
    }

    /// The same list with other choices: what was typed stays, and the cursor on its choice.
    pub fn renew(&mut self, choices: Vec<Choice>, height: usize) {
        let (value, top) = (self.current().map(|c| c.value.clone()), self.list.top);
        self.choices = choices;
        self.narrow();
        let here = |at: &usize| Some(&self.choices[*at].value) == value.as_ref();
        self.list.cursor = self.list.items.iter().position(here).unwrap_or(0);
        self.list.top = top;
        self.list.reveal(height);
    }
}
