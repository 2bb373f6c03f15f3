//! Deeds about cases: moves along the pipeline, and what an event does to them.

use super::{Decision, Desk, nothing_new};
use crate::base::{Code, Day, Fault, Seq, Slug};
use crate::book::Op;
use crate::book::apply::first_delivery;
use crate::book::records::{Read, Records};
use crate::domain::event::{self, Attendance, Draft as EventDraft, Event, Mark};
use crate::domain::pipeline::{MoveDetails, Stage, judge_move};
use crate::domain::programme::Thing;
use crate::domain::why::Lens;
use crate::domain::{Standing, Verb};
use crate::msg;

impl Desk<'_> {
    pub(super) fn move_case(
        &self,
        code: Code,
        company: Slug,
        to: Stage,
        details: &MoveDetails,
        on: Day,
    ) -> Result<Decision, Fault> {
        let coop = self.open(code)?;
        let (place, company) = self.registry.company(company.as_str())?;
        let cases = self.state.cases(code)?;
        let case = cases.iter().find(|c| c.company == company.slug);
        let verb = to.verb().max_of(case.map_or(Stage::Registered, |c| c.stage).verb());
        self.may(verb, Some(code), Some(company.slug))?;
        self.not_ahead(on)?;
        self.unchanged(case.map_or(Seq::NONE, |c| c.version), Some(code), |op| {
            matches!(op, Op::PartnershipMoved { .. }) && op.about().company == Some(company.slug)
        })?;
        if let Some(case) = case
            && on < case.since
        {
            let what = msg!(MoveOlder, on: on, since: case.since, stage: case.stage.word());
            return Err(Fault::refused("stage.older", what));
        }
        if case.is_none() || case.is_some_and(|c| c.stage.is_aside() && !to.is_aside()) {
            self.registry.in_use(Thing::Company, company.slug)?;
        }
        let lens = Lens::new(self.registry, self.today);
        let standing = Standing::of(&coop, &cases, self.registry);
        let before = case.map(|c| c.state.clone());
        let mut details = details.clone();
        // The ledger knows the first delivery: nobody has to type it again.
        let signed = case.is_some_and(|case| case.stage == Stage::Agreement);
        if to == Stage::Operational && signed && details.delivery.trim().is_empty() {
            details.delivery = first_delivery(self.state, (code, company.slug))?.unwrap_or_default();
        }
        let after = judge_move(&lens, &standing, place, before.as_ref(), to, &details, on)?;
        let op = Op::PartnershipMoved { code, company: company.slug, before, after: Some(after) };
        Ok(Decision { ops: vec![op], on: Some(on), ..Decision::default() })
    }

    pub(super) fn set_event(&self, draft: &EventDraft) -> Result<Decision, Fault> {
        self.may(Verb::Programme, None, None)?;
        let known = self.registry.events.iter().find(|e| e.slug == draft.slug);
        self.unchanged(
            known.map_or(Seq::NONE, |e| e.version),
            None,
            |op| matches!(op, Op::EventSet { after: Some(event), .. } if event.slug == draft.slug),
        )?;
        let after = event::judge(draft, self.registry)?;
        let before = known.map(|e| Event { version: Seq::NONE, ..e.clone() });
        if before.as_ref() == Some(&after) {
            return Err(nothing_new());
        }
        event_fits(self.state, after.slug, Some(&after), self.today)?;
        Ok(Decision { ops: vec![Op::EventSet { before, after: Some(after) }], ..Decision::default() })
    }

    pub(super) fn mark_event(&self, event: Slug, code: Code, mark: &Mark) -> Result<Decision, Fault> {
        self.open(code)?;
        let event = self.registry.event(event.as_str())?;
        self.may(Verb::Prepare, Some(code), None)?;
        let before = self.state.record::<Attendance>(&(event.slug, code))?;
        let now = before.clone().unwrap_or_default();
        let after = event::judge_mark(event, self.registry, &now, mark, self.today)?;
        if after == now {
            return Err(nothing_new());
        }
        // Who came, and what they wanted, happened at the event, whenever it is entered.
        let there = after.attended != now.attended || after.interests != now.interests;
        let on = if there { event.on.min(self.today) } else { self.today };
        let stored = (!after.is_blank()).then(|| after.clone());
        let mut ops = vec![Op::EventMarked { event: event.slug, code, before, after: stored }];
        let mut warnings = Vec::new();
        let mut cases = self.state.cases(code)?;
        cases.retain(|case| case.stage != Stage::Registered);
        for company in &event.companies {
            let case = cases.iter().find(|c| c.company == *company);
            match (now.interests.contains(company), after.interests.contains(company), case) {
                (false, true, None) => {
                    let details = MoveDetails { reason: event.title.clone(), ..MoveDetails::default() };
                    ops.extend(self.move_case(code, *company, Stage::Matched, &details, on)?.ops);
                }
                (false, true, Some(case)) if case.stage.is_aside() => {
                    warnings.push(msg!(EventCaseAside, company: self.registry.company_name(*company), stage: case.stage.word()));
                }
                (true, false, Some(case)) => {
                    warnings.push(msg!(EventCaseStays, company: self.registry.company_name(*company), stage: case.stage.word()));
                }
                _ => {}
            }
        }
        Ok(Decision { ops, on: Some(on), warnings, ..Decision::default() })
    }
}

/// Refuses an event, or the absence of one, that what was recorded at it does not fit.
pub(in crate::book) fn event_fits(
    state: &dyn Read,
    slug: Slug,
    event: Option<&Event>,
    today: Day,
) -> Result<(), Fault> {
    let (all, registry) = (state.attendance(slug)?, state.registry()?);
    match event {
        Some(event) => event.fits(all.iter().map(|(_, one)| one), &registry, today),
        None if all.is_empty() => Ok(()),
        None => {
            let what = msg!(EventMarkedAlready, event: registry.event_name(slug), n: all.len());
            Err(Fault::refused("event.marked", what).then(msg!(UndoChangedNext)))
        }
    }
}
