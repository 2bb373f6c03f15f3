//! What is asked of the floor above, and what is done with its answers.

use super::{After, Session};
use crate::base::Fault;
use crate::base::calendar::Stamp;
use crate::book::act::{Mode, Request};
use crate::book::decide::Deed;
use crate::book::view::View;
use crate::ui::input::{Effect, Outcome, Ticket};
use crate::ui::overlay::Overlay;
use crate::ui::theme::glyph;
use crate::ui::{policy, round, summary};

impl Session {
    /// Asks the floor above to do an action.
    pub(in crate::ui) fn request(
        &mut self,
        requests: Vec<Request>,
        mode: Mode,
        after: After,
        effects: &mut Vec<Effect>,
    ) {
        self.tickets += 1;
        self.pending = Some((self.tickets, after));
        effects.push(Effect::Act { ticket: self.tickets, requests, mode });
    }

    pub(super) fn answer(
        &mut self,
        ticket: Ticket,
        outcome: Outcome,
        snapshot: &View<'_>,
        now: Stamp,
    ) -> Result<(), Fault> {
        let Some((_, after)) = self.pending.take_if(|(t, _)| *t == ticket) else { return Ok(()) };
        match (outcome, after) {
            (Err(fault), After::Form) => match self.overlays.last_mut() {
                Some(Overlay::Form(form)) => form.refuse(fault),
                _ => self.say(&fault, now),
            },
            // Somebody else at another door was faster: that is as good as done.
            (Err(fault), After::Hall(code, next)) if fault.rule == "nothing.new" => {
                self.follow(snapshot, now)?;
                self.tell_hall(code, None, next);
            }
            (Err(fault), _) => self.say(&fault, now),
            (Ok(results), After::Hall(code, next)) => {
                self.follow(snapshot, now)?;
                let done = results.iter().find_map(|r| r.as_ref().ok());
                self.tell_hall(code, done.map(|d| d.entry), next);
                if let Some(warning) = done.and_then(|d| d.warnings.first()) {
                    self.hint(warning, now);
                }
            }
            (Ok(mut results), After::Preview(requests, refused)) => {
                // A single refusal belongs to the form, not to a summary.
                if let ([Err(_)], Some(Overlay::Form(form))) = (&results[..], self.overlays.last_mut()) {
                    results.pop().and_then(Result::err).into_iter().for_each(|fault| form.refuse(fault));
                    return Ok(());
                }
                let read = self.with_cx(|cx| match &requests[..] {
                    [Request { deed: Deed::AddPolicy { policy }, .. }] => {
                        policy::preview(cx, snapshot, &requests, policy)
                    }
                    _ => Ok(summary::preview(cx, &requests, &results, &refused)),
                })?;
                self.overlays.push(Overlay::Read(read));
            }
            (Ok(results), after) => {
                let over = match (&after, self.overlays.last_mut()) {
                    (After::Form, _) => true,
                    (After::Sheet(requests), Some(Overlay::Sheet(sheet))) => sheet.done(requests, &results),
                    _ => false,
                };
                if over {
                    self.overlays.pop();
                }
                self.follow(snapshot, now)?;
                let mut text = self.with_cx(|cx| summary::done(cx, &results));
                if matches!(after, After::Form)
                    && let Some(told) = round::saved(self, snapshot)?
                {
                    text = format!("{text} {} {told}", glyph::CLAIM);
                }
                self.tell(text, now);
            }
        }
        Ok(())
    }

    pub(super) fn tell_hall(&mut self, code: crate::base::Code, entry: Option<u64>, next: bool) {
        if let Some(Overlay::Hall(hall)) = self.overlays.last_mut() {
            hall.done(code, entry, next, &self.catalog);
        }
    }
}
