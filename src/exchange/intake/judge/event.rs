//! Attendance and interest: at the event of the sheet's day, or at none.

use super::{Bench, Value};
use crate::base::{Code, Day, Fault, Slug};
use crate::book::decide::Deed;
use crate::book::records::Read;
use crate::domain::event::Mark;
use crate::domain::pipeline::{MoveDetails, Stage};
use crate::domain::{Attendance, Event, Tri};
use crate::exchange::intake::lines::{Item, Line};
use crate::exchange::intake::verdict::{State, Wish};
use compact_str::CompactString;

impl Bench<'_> {
    /// The event of a sheet's day, and what the book says of the cooperative there.
    pub(super) fn attendance(
        &mut self,
        code: Code,
        line: &Line,
    ) -> Result<Option<(Event, Option<Attendance>)>, Fault> {
        let registry = self.state.registry()?;
        let Some(event) = registry.events.iter().find(|event| Some(event.on) == line.day) else {
            return Ok(None);
        };
        if !self.attendance.contains_key(&event.slug) {
            let all = self.state.attendance(event.slug)?.into_iter().collect();
            self.attendance.insert(event.slug, all);
        }
        let known = self.attendance.get(&event.slug).and_then(|all| all.get(&code));
        Ok(Some((event.clone(), known.cloned())))
    }

    /// Attendance or interest at the event of the sheet's day.
    pub(super) fn event(
        &mut self,
        code: Code,
        line: &Line,
        company: Option<Slug>,
        source: &str,
    ) -> Result<Value, Fault> {
        let text = CompactString::const_new("yes");
        let Some((event, known)) = self.attendance(code, line)? else {
            // A sheet that says who was there is of an event.
            let of_event = self.halls.contains(&line.sheet);
            return match company {
                Some(company) if !of_event => self.interest(code, company, self.day(line.day), source),
                _ => Ok(Value::of(text, State::Ask("event.unknown"), None)),
            };
        };
        let state = match (company, known.as_ref().map_or(Tri::Unknown, |known| known.attended)) {
            (Some(company), _) if known.is_some_and(|known| known.interests.contains(&company)) => {
                State::Same
            }
            (Some(_), _) | (None, Tri::Unknown) => State::New,
            (None, Tri::Yes) => State::Same,
            (None, Tri::No) => State::Different,
        };
        let interests = company.map(|company| (company, true)).into_iter().collect();
        let mark = Mark { attended: Some(Tri::Yes), interests, ..Mark::default() };
        // Whoever wants something was there; where the row says so itself, that is another value.
        let listed = line.items.iter().any(|item| matches!(item, Item::Attended(_)));
        let own = company.filter(|_| listed).map(|_| Mark { attended: None, ..mark.clone() });
        let deed = |mark| Deed::MarkEvent { event: event.slug, code, mark };
        let own = Wish::one(deed(own.unwrap_or_else(|| mark.clone())));
        Ok(Value { judged: Some(deed(mark)), ..Value::of(text, state, Some(own)) })
    }

    /// Interest that was voiced at no event stands where interest does: a case begins with it, or is further on.
    /// That somebody wants it so is not taken for granted.
    fn interest(&self, code: Code, company: Slug, on: Day, source: &str) -> Result<Value, Fault> {
        let text = CompactString::const_new("yes");
        let cases = self.state.cases(code)?;
        if cases.iter().any(|case| case.company == company && case.stage > Stage::Registered) {
            return Ok(Value::of(text, State::Same, None));
        }
        let details = MoveDetails { reason: source.to_owned(), ..MoveDetails::default() };
        let deed = Deed::Move { code, company, to: Stage::Matched, details, on };
        let state = self.allowed(State::Doubt("event.none"), std::slice::from_ref(&deed))?;
        Ok(Value::of(text, state, Some(Wish::one(deed))))
    }
}
