//! What comes in from the terminal, as inputs of a session, whatever the system.

use super::burst::{Bursts, Stroke};
use super::source::Source;
use crate::ui::Input;
use std::io;
use std::time::{Duration, Instant};

/// At most so many times is read before what came is worked on: someone may send without an end.
const MOST_READS: usize = 256;

/// What comes from a source.
#[derive(Debug)]
#[cfg_attr(windows, allow(dead_code, reason = "a console marks no pastes and is asked nothing"))]
pub enum Came {
    /// A key, or what is none.
    Stroke(Stroke),
    /// What the terminal marked as pasted.
    Paste {
        /// The paste.
        input: Input,
        /// The mark of its end came too.
        is_whole: bool,
    },
    /// Where the cursor is: the answer to a question.
    Answer,
}

/// What comes in, as inputs of a session.
pub struct Inlet {
    source: Source,
    /// Finds out what is pasted, where the terminal does not say so.
    bursts: Option<Bursts>,
    /// The terminal has answered, and not before this.
    answered: Option<Instant>,
}

impl Inlet {
    /// For this terminal.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn of_terminal() -> io::Result<Inlet> {
        let is_told = !cfg!(windows) && marks_pastes(&std::env::var("TERM").unwrap_or_default());
        let bursts = (!is_told).then(Bursts::default);
        Ok(Inlet { source: Source::new()?, bursts, answered: None })
    }

    /// Waits at most so long; true if there may be something to take in.
    ///
    /// # Errors
    /// If the terminal is gone, or cannot be read.
    pub fn wait(&mut self, timeout: Duration) -> io::Result<bool> {
        let now = Instant::now();
        let held = [self.source.left(now), self.held(now)].into_iter().flatten().min();
        let is_due = held.is_some_and(|left| left <= timeout);
        Ok(self.source.wait(held.unwrap_or(timeout).min(timeout))? || is_due)
    }

    /// Takes in what waits, and what comes right after a key that may belong to a paste. A change of
    /// size only wakes: whoever is woken asks for the size.
    ///
    /// # Errors
    /// If the terminal is gone, or cannot be read.
    pub fn drain(&mut self, inputs: &mut Vec<Input>) -> io::Result<()> {
        let mut came = Vec::new();
        for _ in 0..MOST_READS {
            let more = self.source.read(self.held(Instant::now()).unwrap_or_default(), &mut came)?;
            for came in came.drain(..) {
                self.take(came, inputs);
            }
            if !more {
                if let Some(bursts) = &mut self.bursts {
                    bursts.settle(Instant::now(), inputs);
                }
                break;
            }
        }
        Ok(())
    }

    /// The terminal's answer, once: the time before which it did not come.
    pub fn answered(&mut self) -> Option<Instant> {
        self.answered.take()
    }

    fn held(&self, now: Instant) -> Option<Duration> {
        self.bursts.as_ref()?.left(now)
    }

    fn take(&mut self, came: Came, inputs: &mut Vec<Input>) {
        match (came, &mut self.bursts) {
            (Came::Answer, _) => self.answered = Some(self.source.empty()),
            (Came::Paste { input, is_whole }, bursts) => {
                if let Some(bursts) = bursts {
                    bursts.settle(Instant::now(), inputs);
                }
                // One that is whole proves that this terminal marks them. After one that was cut short
                // its rest may still come, as keys in haste.
                *bursts = (!is_whole).then(Bursts::default);
                if !matches!(&input, Input::Paste(text) if text.is_empty()) {
                    inputs.push(input);
                }
            }
            (Came::Stroke(stroke), Some(bursts)) => bursts.take(stroke, Instant::now(), inputs),
            (Came::Stroke(Stroke::Press(key)), None) => inputs.push(Input::Key(key)),
            (Came::Stroke(Stroke::Other(input)), None) => inputs.push(input),
            (Came::Stroke(Stroke::Release), None) => {}
        }
    }
}

/// Whether a terminal of this name marks what is pasted into it. Consoles do not, nor do the terminals
/// whose names are older than the marks; `screen.linux` is such a one seen through GNU screen. One that
/// proves able is believed.
fn marks_pastes(term: &str) -> bool {
    let plain = ["", "linux", "dumb", "ansi", "cons25", "sun", "vt52", "vt100", "vt102", "vt220", "vt320"];
    !plain.contains(&term.strip_prefix("screen.").unwrap_or(term))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_marks_pastes_unless_it_is_known_not_to() {
        for (term, want) in [
            ("xterm-256color", true),
            ("tmux-256color", true),
            ("screen", true),
            ("screen.xterm-256color", true),
            ("screen.linux", false),
            ("linux", false),
            ("vt220", false),
            ("", false),
        ] {
            assert_eq!(marks_pastes(term), want, "{term}");
        }
    }
}
