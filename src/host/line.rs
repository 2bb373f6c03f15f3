//! How fast the line to the terminal is. It is asked with a question whose answer comes after everything
//! that was sent before has been shown. Nobody waits for the answer.

use std::time::{Duration, Instant};

/// A frame that takes longer than this to arrive came over a slow line.
const SLOW: Duration = Duration::from_millis(500);
/// The line is asked again after so long, with a frame of at least so many bytes.
const ASK_AGAIN: (Duration, u64) = (Duration::from_secs(600), 600);

/// What is known of a line.
#[derive(Clone, Copy)]
pub enum Line {
    /// Nothing: the first frame asks.
    New,
    /// It was asked then and has not answered. Nothing is known of a terminal that never does.
    Asked(Instant),
    /// It answered soon, asked then.
    Swift(Instant),
    /// It is slow, or somebody has said what it is: it is not asked.
    Known,
}

impl Line {
    /// A line that is asked, or one of which somebody has said what it is.
    pub fn new(asks: bool) -> Line {
        if asks { Line::New } else { Line::Known }
    }

    /// True if a frame of so many bytes is one to ask after.
    pub fn is_due(self, bytes: u64) -> bool {
        match self {
            Line::New => true,
            Line::Swift(at) => at.elapsed() >= ASK_AGAIN.0 && bytes >= ASK_AGAIN.1,
            Line::Asked(_) | Line::Known => false,
        }
    }

    /// It is asked now.
    pub fn ask(&mut self) {
        *self = Line::Asked(Instant::now());
    }

    /// An answer that was on its way has gone to another.
    pub fn lose(&mut self) {
        if let Line::Asked(_) = self {
            *self = Line::Swift(Instant::now());
        }
    }

    /// Takes an answer that did not come before `came`; true if it says that the line is slow. It is late
    /// only if nothing had come when it was due: one that waited here to be read was not. An answer that
    /// nobody asked for says nothing.
    pub fn is_slow(&mut self, came: Instant) -> bool {
        let Line::Asked(asked) = *self else { return false };
        let is_slow = came >= asked + SLOW;
        *self = if is_slow { Line::Known } else { Line::Swift(asked) };
        is_slow
    }
}
