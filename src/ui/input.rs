//! What reaches a session, and what it asks of the floor above. Values only: a session reads no
//! clock, no terminal and no file.

use super::form::visit::Attached;
use super::layer::intake::{Nearby, Opened};
use super::layer::pick::Out;
use super::seat::Next;
use crate::base::{Day, Fault, Seq};
use crate::book::act::{Done, Mode, Request};
use crate::exchange::intake::Profile;
use crate::lists::figures::Tally;
use std::path::PathBuf;
use std::sync::Arc;

/// A key without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is the key it is named after")]
pub enum Code {
    Char(char),
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Other,
}

/// A key as pressed. Shift is part of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// With Ctrl.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
}

impl From<Code> for Key {
    fn from(code: Code) -> Key {
        Key::plain(code)
    }
}

impl Key {
    /// A key alone.
    pub fn plain(code: Code) -> Key {
        Key { code, ctrl: false, alt: false }
    }

    /// How the binding table writes it, where it can: a letter, `up`, `C-p`.
    pub fn name(&self) -> Option<String> {
        let name = match self.code {
            Code::Char(' ') => "space",
            Code::Char(c) => return (!self.alt).then(|| format!("{}{c}", if self.ctrl { "C-" } else { "" })),
            Code::Up => "up",
            Code::Down => "down",
            Code::Left => "left",
            Code::Right => "right",
            Code::Home => "home",
            Code::End => "end",
            Code::PageUp => "pgup",
            Code::PageDown => "pgdn",
            Code::Enter => "enter",
            Code::Esc => "esc",
            Code::Tab => "tab",
            Code::BackTab => "backtab",
            Code::Delete => "del",
            Code::Backspace | Code::Other => return None,
        };
        (!self.alt).then(|| name.to_owned())
    }

    /// Reads `q`, `up`, `C-p`, `space`: the way the binding table writes keys.
    pub fn parse(text: &str) -> Option<Key> {
        let (ctrl, name) = text.strip_prefix("C-").map_or((false, text), |rest| (true, rest));
        let mut chars = name.chars();
        let code = match (name, chars.next(), chars.next()) {
            ("space", ..) => Code::Char(' '),
            ("up", ..) => Code::Up,
            ("down", ..) => Code::Down,
            ("left", ..) => Code::Left,
            ("right", ..) => Code::Right,
            ("home", ..) => Code::Home,
            ("end", ..) => Code::End,
            ("pgup", ..) => Code::PageUp,
            ("pgdn", ..) => Code::PageDown,
            ("enter", ..) => Code::Enter,
            ("esc", ..) => Code::Esc,
            ("tab", ..) => Code::Tab,
            ("backtab", ..) => Code::BackTab,
            ("backspace", ..) => Code::Backspace,
            ("del", ..) => Code::Delete,
            (_, Some(c), None) => Code::Char(c),
            _ => return None,
        };
        Some(Key { code, ctrl, alt: false })
    }
}

/// The number of a request, so that its answer is known again.
pub type Ticket = u64;

/// What came back for a request: one result a deed, or a fault of the whole.
pub type Outcome = Result<Vec<Result<Done, Fault>>, Fault>;

/// Something that reaches a session.
#[derive(Debug)]
pub enum Input {
    /// A key.
    Key(Key),
    /// Pasted text, as it came: whoever keeps it filters it.
    Paste(String),
    /// More was pasted than is ever taken, and all of it was dropped.
    Overlong {
        /// So many bytes.
        bytes: usize,
        /// So many at most.
        most: usize,
    },
    /// A click: column and row, from 0.
    Click(u16, u16),
    /// The item at this place of the list on top is pointed at.
    Item(usize),
    /// The wheel: lines, down is positive.
    Wheel(i16),
    /// The terminal has this size now: columns and rows.
    Resize(u16, u16),
    /// The book has grown, by this process or another.
    Changed,
    /// The answer to a request.
    Done(Ticket, Outcome),
    /// The book is now shown as of this day, by the snapshot that comes with it; `None`: as it is.
    Turned(Option<Day>),
    /// What the cooperatives came to a month ago, if the book is so old, and what leaves beside that.
    MonthAgo(Option<Tally>, Out),
    /// The files that lie near, the newest first.
    Near(Vec<Nearby>),
    /// A file that was to be opened, or why it was not.
    Opened(Box<Result<Opened, Fault>>),
    /// The files that were to be read for a visit, or why they were not.
    Attached(Result<Vec<Attached>, Fault>),
    /// A file lies there, or why it does not.
    Saved(Saving, Result<PathBuf, Fault>),
    /// The line to the terminal has proved slow.
    Slow,
    /// The time that [`super::Session::alarm`] named has come.
    Alarm,
}

impl Input {
    /// True of what somebody does at the terminal, whatever becomes of it.
    pub fn is_of_person(&self) -> bool {
        match self {
            Input::Key(_)
            | Input::Paste(_)
            | Input::Overlong { .. }
            | Input::Click(..)
            | Input::Item(_)
            | Input::Wheel(_)
            | Input::Resize(..) => true,
            Input::Changed
            | Input::Done(..)
            | Input::Turned(_)
            | Input::MonthAgo(..)
            | Input::Near(_)
            | Input::Opened(_)
            | Input::Attached(_)
            | Input::Saved(..)
            | Input::Slow
            | Input::Alarm => false,
        }
    }
}

/// What becomes of how an official reads sheets.
#[derive(Clone, Debug, PartialEq)]
pub enum Keep {
    /// It is kept in the place of the one of its name and official.
    Put(Profile),
    /// It is forgotten.
    Forget {
        /// Its name.
        name: String,
        /// Whose it is.
        official: String,
    },
}

/// A file that leaves.
#[derive(Debug)]
pub struct Leaving {
    /// How it is called where nobody says otherwise.
    pub name: String,
    /// What is in it.
    pub content: Content,
}

/// What is in a file that leaves.
#[derive(Debug)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The final letters of a report, each with another number where it has one from today if that is asked for.
    /// They are made when it is said where they are to lie: nobody else draws their numbers in between.
    Letters(&'static str, bool),
}

/// Final letters as they leave.
#[derive(Debug)]
pub struct Letters {
    /// What is in their file.
    pub bytes: Vec<u8>,
    /// Their numbers, recorded in the moment in which the file is put in its place: both are, or neither.
    pub issues: Vec<Request>,
    /// As of which entry the numbers are the next.
    pub seq: Seq,
}

/// A file on its way to a place.
#[derive(Debug)]
pub struct Saving {
    /// Where it is to lie.
    pub place: String,
    /// The file, as the form has it that asked for the place.
    pub file: Arc<Leaving>,
    /// Its letters, where it is one of those.
    pub letters: Option<Letters>,
}

/// Something that a session asks for.
#[derive(Debug)]
pub enum Effect {
    /// Do an action, then answer with [`Input::Done`].
    Act {
        /// The number of the request.
        ticket: Ticket,
        /// The deeds.
        requests: Vec<Request>,
        /// Whole, rest, or only what would be.
        mode: Mode,
    },
    /// List the files that lie near, then answer with [`Input::Near`].
    ListFiles,
    /// Open a file by its path and read what is in it, then answer with [`Input::Opened`].
    OpenFile(String),
    /// Read files and keep them as evidence beside the book, then answer with [`Input::Attached`].
    Attach(Vec<String>),
    /// Keep how an official reads sheets of a header, or forget it.
    Profile(Keep),
    /// End the session.
    Quit,
    /// End the session and go on elsewhere.
    GoOn(Next),
    /// Give the terminal back until somebody calls the program to the front again.
    Suspend,
    /// Show the book as of a day, or as it is; then answer with [`Input::Turned`].
    AsOf(Option<Day>),
    /// Set the session's comparison to the funnels of a day.
    Compare(Day),
    /// Look up what the cooperatives came to a month ago, then answer with [`Input::MonthAgo`].
    MonthAgo(Out),
    /// Keep what belongs to the person and not to the book: saved filters, and
    /// that the first hint was seen.
    Remember,
    /// Draw everything anew.
    Redraw,
    /// Write a file to its place, or beside it where something lies there, then answer with [`Input::Saved`].
    File(Saving),
    /// Put a text into the clipboard of whoever sits at the terminal.
    Copy(String),
}
