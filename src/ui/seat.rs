//! Who carries a session: hands it what comes in and does what it asks for.

use super::{Input, Session};
use crate::base::{Fault, Seq};
use std::time::Duration;

/// What a turn asks of whoever carries the session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Leave.
    pub quit: bool,
    /// Where to go on once it was left, if not away.
    pub next: Option<Next>,
    /// Give the terminal back for a while.
    pub suspend: bool,
    /// Draw everything anew.
    pub redraw: bool,
    /// A text for the clipboard.
    pub copy: Option<String>,
    /// Keep what belongs to the person and not to the book.
    pub remember: bool,
}

/// Where an official goes on who leaves a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// At the practice book.
    Practise,
    /// Home over a line to this host, and back.
    Home {
        /// Where the office is.
        host: String,
        /// Whether evidence goes along.
        with_evidence: bool,
    },
}

/// What others have entered since a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Others {
    /// The book's last entry.
    pub seq: Seq,
    /// Whose entries they are, one name an entry.
    pub names: Vec<String>,
}

/// A session at its book, to a face that does not care where the book is or what time it is.
pub trait Seat {
    /// The session.
    fn session(&self) -> &Session;

    /// The session, to be looked at from nearer.
    fn session_mut(&mut self) -> &mut Session;

    /// One turn: all that waits is taken in, after what others have committed.
    ///
    /// # Errors
    /// If the book cannot be read any more, or is not this program's any more.
    fn turn(&mut self, inputs: Vec<Input>) -> Result<Wish, Fault>;

    /// True if somebody has committed since the last turn.
    ///
    /// # Errors
    /// If the book cannot be read any more.
    fn has_news(&self) -> Result<bool, Fault>;

    /// Who has entered what since an entry, from another seat than this one.
    ///
    /// # Errors
    /// If the book cannot be read any more.
    fn others_since(&self, seq: Seq) -> Result<Others, Fault>;

    /// Looks after the session while nobody says anything, which has been so for a while: what whoever sits here
    /// may is told if it is another.
    ///
    /// # Errors
    /// If the session is not to go on.
    fn look_after(&mut self, alone: Duration) -> Result<(), Fault>;

    /// Stops the program until somebody goes on with it; false where nobody could.
    fn suspend(&mut self) -> bool;
}
