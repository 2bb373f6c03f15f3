//! The days on which a cooperative was an official partner of a company: what the past is asked by,
//! whatever came of the partnership later. Source: DOMAIN 5 and 6.

use super::history::History;
use super::pipeline::{CaseState, Stage};
use crate::base::{Day, Seq};
use serde::{Deserialize, Serialize};

/// What a case was at from a day on: an official partner, and by its agreement how long at most;
/// `None` where it was none.
pub type Tenure = History<Option<Partner>>;

/// An official partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partner {
    /// At agreement or operational.
    pub stage: Stage,
    /// The last day of its agreement, where that has one.
    pub until: Option<Day>,
}

/// Days without a gap on which it was a partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The first.
    pub from: Day,
    /// The last, if that is known.
    pub until: Option<Day>,
    /// The first on which it was at work, if it came to that.
    pub works: Option<Day>,
}

/// All of them, by day. Mostly there is one: it needs no place of its own in memory.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Terms {
    /// It never was one.
    #[default]
    None,
    /// Once.
    One(Term),
    /// More than once.
    Many(Box<[Term]>),
}

impl Term {
    fn holds(&self, day: Day) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// The stage on one of its days.
    fn stage(&self, day: Day) -> Stage {
        if self.works.is_some_and(|works| works <= day) { Stage::Operational } else { Stage::Agreement }
    }
}

impl Terms {
    /// The terms of a tenure.
    pub fn of(tenure: &Tenure) -> Terms {
        let mut terms: Vec<Term> = Vec::new();
        for (from, until, partner) in tenure.stretches() {
            let Some(partner) = partner else { continue };
            let until = until.into_iter().chain(partner.until).min();
            if until.is_some_and(|until| until < from) {
                continue;
            }
            let works = (partner.stage == Stage::Operational).then_some(from);
            match terms.last_mut() {
                // Goes on where it stood, or one step further.
                Some(last)
                    if last.until.is_some_and(|until| until.plus(1) == from)
                        && (last.works.is_none() || works.is_some()) =>
                {
                    (last.until, last.works) = (until, last.works.or(works));
                }
                _ => terms.push(Term { from, until, works }),
            }
        }
        match terms.as_slice() {
            [] => Terms::None,
            [one] => Terms::One(*one),
            _ => Terms::Many(terms.into()),
        }
    }

    /// By day.
    pub fn all(&self) -> &[Term] {
        match self {
            Terms::None => &[],
            Terms::One(one) => std::slice::from_ref(one),
            Terms::Many(many) => many,
        }
    }

    /// At which official stage it was on a day, if it was a partner.
    pub fn on(&self, day: Day) -> Option<Stage> {
        self.all().iter().find(|term| term.holds(day)).map(|term| term.stage(day))
    }

    /// True if it was a partner on one of these days, both ends included.
    pub fn within(&self, (from, until): (Day, Day)) -> bool {
        self.all().iter().any(|term| term.from <= until && term.until.is_none_or(|last| from <= last))
    }
}

/// Writes into a tenure what a move makes of it; nothing where it was no partner and is none.
///
/// An agreement counts from its first day, which may lie before the day it was recorded, but never
/// before the end of an earlier partnership; one that was held goes on from the day it was taken up.
pub fn record(
    tenure: &mut Tenure,
    action: Seq,
    before: Option<&CaseState>,
    after: Option<&CaseState>,
    happened: Day,
) {
    let is_official = |state: Option<&CaseState>| state.is_some_and(|state| state.stage.is_official());
    match after.filter(|after| after.stage.is_official()) {
        None if is_official(before) => {
            tenure.turn(action, after.map_or(happened, |after| after.since), None);
        }
        None => {}
        Some(after) => {
            let begins = after.agreement.as_ref().map(|agreement| agreement.from);
            let goes_on = is_official(before)
                || (begins.is_some() && before.is_some_and(|before| before.agreement == after.agreement));
            let from = match begins {
                Some(begins) if goes_on => after.since.max(begins),
                Some(begins) => begins.max(tenure.last().unwrap_or(begins)),
                None => after.since,
            };
            let until = after.agreement.as_ref().and_then(|agreement| agreement.until);
            tenure.turn(action, from, Some(Partner { stage: after.stage, until }));
        }
    }
}
