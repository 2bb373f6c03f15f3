//! A line is asked for, and the session is looked after until it comes.

use super::Linear;
use crate::base::Fault;
use std::time::Duration;

/// How often a session that waits for a line is looked after: two seconds is what others were promised.
const LOOK: Duration = Duration::from_secs(1);

impl Linear<'_> {
    /// Asks with the name of the place, and of the row that deeds are for.
    pub(super) fn ask_at(&mut self, place: &str) -> Result<Option<String>, Fault> {
        let session = self.desk.session();
        let mut place = if session.layers.is_empty() { session.place_line() } else { place.to_lowercase() };
        if let Some(marked) = session.marked_words().filter(|_| session.layers.is_empty()) {
            place = format!("{place}, {marked}");
        }
        let prompt = match self.here() {
            Some(here) => format!("{place}, {here}>"),
            None => format!("{place}>"),
        };
        self.ask(&prompt)
    }

    /// Asks for a line; `None` once there is none. Until it comes the session is looked after: what whoever sits
    /// here may is told before they type, and the line is asked for again.
    pub(super) fn ask(&mut self, prompt: &str) -> Result<Option<String>, Fault> {
        let mut alone = Duration::ZERO;
        self.ends.prompt(prompt)?;
        while !self.ends.wait(LOOK) {
            alone += LOOK;
            if let Err(fault) = self.desk.look_after(alone) {
                self.ends.leave()?;
                return Err(fault);
            }
            if let Some(notice) = self.desk.session_mut().take_notice() {
                self.ends.leave()?;
                self.tell(&notice)?;
                self.ends.prompt(prompt)?;
            }
        }
        self.ends.line()
    }
}
