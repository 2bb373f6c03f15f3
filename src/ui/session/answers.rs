//! What is asked of the floor above, and what is done with its answers.

use super::{Refused, Session, Turn};
use crate::base::Fault;
use crate::base::calendar::Stamp;
use crate::book::act::{Mode, Request};
use crate::book::decide::Deed;
use crate::ui::input::{Effect, Outcome, Ticket};
use crate::ui::{policy, summary};

/// What is done with an answer.
pub type Then = Box<dyn FnOnce(&mut Session, Outcome, &mut Turn<'_>) -> Result<(), Fault>>;

/// What was done is told.
pub fn told() -> Then {
    Box::new(|s, outcome, turn| {
        let results = outcome?;
        s.follow(turn)?;
        let news = s.with_cx(|cx| summary::done(cx, &results));
        s.tell(news, turn.now);
        Ok(())
    })
}

impl Session {
    /// Asks the floor above to do an action; nothing while an answer is still awaited.
    pub(in crate::ui) fn request(
        &mut self,
        requests: Vec<Request>,
        mode: Mode,
        then: Then,
        turn: &mut Turn<'_>,
    ) {
        if self.pending.is_none() {
            self.tickets += 1;
            self.pending = Some((self.tickets, then));
            turn.effects.push(Effect::Act { ticket: self.tickets, requests, mode });
        }
    }

    /// Shows what requests would do, beside those who are `refused` already; Enter then does it.
    pub(in crate::ui) fn preview(
        &mut self,
        requests: Vec<Request>,
        refused: Vec<Refused>,
        turn: &mut Turn<'_>,
    ) {
        let asked = requests.clone();
        let then: Then = Box::new(move |s, outcome, turn| {
            let mut results = outcome?;
            // A single refusal belongs to where it was asked, not to a summary.
            if let ([Err(_)], Some(top)) = (&results[..], s.layers.last_mut())
                && let Some(Err(fault)) = results.pop()
            {
                let Some(fault) = top.refuse(fault) else { return Ok(()) };
                results.push(Err(fault));
            }
            let read = s.with_cx(|cx| match &requests[..] {
                [Request { deed: Deed::AddPolicy { policy }, .. }] => {
                    policy::preview(cx, turn.book, &requests, policy)
                }
                _ => Ok(summary::preview(cx, &requests, &results, &refused)),
            })?;
            s.layers.push(read);
            Ok(())
        });
        self.request(asked, Mode::Preview, then, turn);
    }

    /// Takes an answer; one that nobody waits for any more is passed over.
    pub(super) fn answer(
        &mut self,
        ticket: Ticket,
        outcome: Outcome,
        turn: &mut Turn<'_>,
    ) -> Result<(), Fault> {
        match self.pending.take_if(|(known, _)| *known == ticket) {
            Some((_, then)) => then(self, outcome, turn),
            None => Ok(()),
        }
    }

    /// A refusal is seen where it was asked for, else in the news.
    pub(in crate::ui) fn refuse_on_top(&mut self, fault: Fault, now: Stamp) {
        let rest = match self.layers.last_mut() {
            Some(top) => top.refuse(fault),
            None => Some(fault),
        };
        if let Some(fault) = rest {
            self.say(&fault, now);
        }
    }
}
