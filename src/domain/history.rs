//! What was so on which day: turns by the day they happened, each kept with the action that made it,
//! so that an undo takes back its own and nothing else. Source: DOMAIN 6, "What is over stays".

use crate::base::{Day, Seq};
use serde::{Deserialize, Serialize};

/// A value over the days: of the turns that had come by a day the last one made is true on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct History<T> {
    turns: Vec<Turn<T>>,
}

/// From a day on it was so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Turn<T> {
    /// The first entry of the action that made it.
    action: Seq,
    from: Day,
    to: T,
}

impl<T> Default for History<T> {
    fn default() -> History<T> {
        History { turns: Vec::new() }
    }
}

impl<T: PartialEq> History<T> {
    /// True if nothing ever turned.
    pub fn is_empty(&self) -> bool {
        self.turns.is_empty()
    }

    /// The first day of the turn that was made last.
    pub fn last(&self) -> Option<Day> {
        self.turns.last().map(|turn| turn.from)
    }

    /// What the turn that was made last turned to.
    pub fn now(&self) -> Option<&T> {
        self.turns.last().map(|turn| &turn.to)
    }

    /// Makes a turn.
    pub fn turn(&mut self, action: Seq, from: Day, to: T) {
        self.turns.push(Turn { action, from, to });
    }

    /// Takes the last turn of an action back.
    pub fn undo(&mut self, action: Seq) {
        if let Some(at) = self.turns.iter().rposition(|turn| turn.action == action) {
            self.turns.remove(at);
        }
    }

    /// What was so on a day; `None` before the first turn.
    pub fn on(&self, day: Day) -> Option<&T> {
        self.turns.iter().rev().find(|turn| turn.from <= day).map(|turn| &turn.to)
    }

    /// Every stretch of days on which the same was so: its first day, its last if it ended, and what.
    pub fn stretches(&self) -> Vec<(Day, Option<Day>, &T)> {
        let mut days: Vec<Day> = self.turns.iter().map(|turn| turn.from).collect();
        days.sort();
        let mut all: Vec<(Day, Option<Day>, &T)> = Vec::new();
        for day in days {
            let Some(to) = self.on(day) else { continue };
            match all.last_mut() {
                Some((.., last)) if *last == to => {}
                last => {
                    if let Some((_, until, _)) = last {
                        *until = Some(day.plus(-1));
                    }
                    all.push((day, None, to));
                }
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(n: i32) -> Day {
        Day::from(chrono::NaiveDate::MIN).plus(n)
    }

    proptest! {
        /// Stretches lie side by side and say of each day what the day's own question says; an action
        /// made and taken back leaves no trace.
        #[test]
        fn stretches_are_the_days(turns in prop::collection::vec((0..20i32, 0..3u8), 0..8), extra in (0..20i32, 0..3u8)) {
            let mut history = History::default();
            for (action, (from, to)) in (1..).map(Seq).zip(turns) {
                history.turn(action, day(from), to);
            }
            let stretches = history.stretches();
            for n in 0..22 {
                let held = |(from, until, _): &&(Day, Option<Day>, &u8)| {
                    *from <= day(n) && until.is_none_or(|until| day(n) <= until)
                };
                let mut found = stretches.iter().filter(held);
                prop_assert_eq!(found.next().map(|(.., to)| *to), history.on(day(n)));
                prop_assert!(found.next().is_none());
            }
            let before = history.clone();
            history.turn(Seq(99), day(extra.0), extra.1);
            history.turn(Seq(99), day(extra.0 + 1), extra.1);
            history.undo(Seq(99));
            history.undo(Seq(99));
            prop_assert_eq!(history, before);
        }
    }
}
