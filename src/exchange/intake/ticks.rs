//! What is ticked. Of values that cannot both be so one at most is, and what hangs on another value only with that
//! one: whatever has a tick is written. Source: EXCHANGE A.6.

use super::verdict::{Class, State, Verdict, Wish};
use crate::base::Code;
use crate::book::decide::Deed;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What is ticked before anybody has looked.
#[derive(Clone, Debug, PartialEq)]
pub struct Taking {
    /// Verdicts of these classes.
    pub classes: Vec<Class>,
    /// Personal data too.
    pub personal: bool,
}

impl Default for Taking {
    fn default() -> Taking {
        Taking { classes: vec![Class::New, Class::Newer], personal: false }
    }
}

/// Whether what a value hangs on is written or known.
pub fn is_borne(verdicts: &[Verdict], ticked: &[bool], at: usize) -> bool {
    let is_there = |needed: usize| {
        let is_same = || verdicts.get(needed).is_some_and(|one| one.state.class() == Class::Same);
        ticked.get(needed).copied().unwrap_or(false) || is_same()
    };
    verdicts.get(at).is_some_and(|one| one.needs.is_none_or(|needed| is_there(needed as usize)))
}

/// By what ticks hang together.
#[derive(Default)]
pub struct Ties {
    /// Of each value those of which only one can be so, itself among them.
    rivals: BTreeMap<usize, Rc<[usize]>>,
    /// Of each value those that are not written without it.
    hanging: BTreeMap<usize, Vec<usize>>,
}

impl Ties {
    /// Those of verdicts.
    pub fn of(verdicts: &[Verdict]) -> Ties {
        let mut ties = Ties::default();
        let can = || verdicts.iter().enumerate().filter(|(_, one)| one.can_be_taken());
        for (at, needed) in can().filter_map(|(at, one)| Some((at, one.needs?))) {
            ties.hanging.entry(needed as usize).or_default().push(at);
        }
        let mut all: Vec<(Code, &str, usize)> = can()
            .filter(|(_, one)| one.wish.as_ref().is_some_and(is_single))
            .filter_map(|(at, one)| Some((*one.codes.first()?, &*one.field, at)))
            .collect();
        all.sort_unstable();
        for of_one in all.chunk_by(|one, next| (one.0, one.1) == (next.0, next.1)) {
            let value = |at: usize| &verdicts[at].value;
            if of_one.iter().any(|(.., at)| value(*at) != value(of_one[0].2)) {
                let places: Rc<[usize]> = of_one.iter().map(|(.., at)| *at).collect();
                ties.rivals.extend(places.iter().map(|at| (*at, places.clone())));
            }
        }
        ties
    }

    /// Which verdicts are ticked before anybody has looked.
    pub fn ticks(&self, verdicts: &[Verdict], taking: &Taking) -> Vec<bool> {
        let is_ticked = |one: &Verdict| {
            one.can_be_taken()
                && taking.classes.contains(&one.state.class())
                && (taking.personal || one.personal.is_none())
        };
        let mut ticked = verdicts.iter().map(is_ticked).collect::<Vec<_>>();
        self.settle(verdicts, &mut ticked);
        ticked
    }

    /// Of which values, by their places, only one can be so; each of them once.
    pub fn torn(&self) -> impl Iterator<Item = &[usize]> {
        self.rivals.iter().filter(|(at, all)| all.first() == Some(at)).map(|(_, all)| &**all)
    }

    /// Whether another value says otherwise, and both may be taken.
    pub fn has_rival(&self, at: usize) -> bool {
        self.rivals.contains_key(&at)
    }

    /// Whether it can be ticked without another losing its tick for it.
    pub fn can_beside_all(&self, verdicts: &[Verdict], at: usize) -> bool {
        let is_torn = |needed: u32| self.has_rival(needed as usize);
        self.can(verdicts, at) && !self.has_rival(at) && !verdicts[at].needs.is_some_and(is_torn)
    }

    /// Whether a value may be ticked: it can be taken, and what it hangs on is known or can be taken with it.
    pub fn can(&self, verdicts: &[Verdict], at: usize) -> bool {
        let Some(one) = verdicts.get(at).filter(|one| one.can_be_taken()) else { return false };
        let is_there = |one: &Verdict| one.can_be_taken() || one.state.class() == Class::Same;
        one.needs.is_none_or(|needed| verdicts.get(needed as usize).is_some_and(is_there))
    }

    /// Takes the ticks away of which only one can stand, and those that hang on what has none. What is certain goes
    /// before what is not, of the same on two days the later; else nobody but a person decides.
    pub fn settle(&self, verdicts: &[Verdict], ticked: &mut [bool]) {
        for all in self.torn() {
            let on: Vec<usize> = all.iter().copied().filter(|at| ticked[*at]).collect();
            let certain = on.iter().copied().filter(|at| is_certain(&verdicts[*at]));
            let kept = match on[..] {
                [one] => Some(one),
                _ => certain.max_by_key(|at| &verdicts[*at].value),
            };
            on.into_iter().filter(|at| Some(*at) != kept).for_each(|at| ticked[at] = false);
        }
        for at in self.hanging.values().flatten() {
            let is_borne = is_borne(verdicts, ticked, *at);
            ticked[*at] &= is_borne;
        }
    }

    /// Ticks a value or takes its tick away, with what that brings along; the places of those whose tick is another,
    /// or nothing if it cannot be ticked.
    pub fn tick(&self, verdicts: &[Verdict], ticked: &mut [bool], at: usize, on: bool) -> Option<Vec<usize>> {
        if !self.can(verdicts, at) {
            return None;
        }
        let mut moved = Vec::new();
        if on && !is_borne(verdicts, ticked, at) {
            // What it hangs on comes first.
            moved.extend(self.tick(verdicts, ticked, verdicts[at].needs? as usize, true)?);
        }
        ticked[at] = on;
        moved.push(at);
        for rival in self.rivals.get(&at).into_iter().flat_map(|all| all.iter()).filter(|_| on) {
            if *rival != at && ticked[*rival] {
                moved.extend(self.tick(verdicts, ticked, *rival, false)?);
            }
        }
        for hanging in self.hanging.get(&at).into_iter().flatten() {
            if ticked[*hanging] != on && (!on || self.follows(verdicts, *hanging)) {
                ticked[*hanging] = on;
                moved.push(*hanging);
            }
        }
        Some(moved)
    }

    /// Whether a value waits for nothing but what it hangs on.
    fn follows(&self, verdicts: &[Verdict], at: usize) -> bool {
        let one = &verdicts[at];
        let is_asked = one.state == State::Ask("row.contradicts");
        !self.has_rival(at) && one.personal.is_none() && (is_certain(one) || is_asked)
    }
}

fn is_certain(verdict: &Verdict) -> bool {
    matches!(verdict.state.class(), Class::New | Class::Newer)
}

/// Whether there is one of it at a time: a fact, the state of a NIB or of a paper.
fn is_single(wish: &Wish) -> bool {
    match wish {
        Wish::Fact(..) | Wish::Status(..) => true,
        Wish::Deeds(deeds) => matches!(**deeds, [Deed::MarkPaper { .. }]),
    }
}
