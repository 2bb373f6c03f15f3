//! The days of an account: what stood in store and on order at the end of each, and whether they hold.
//!
//! Postings stand in the order of the day they happened, and of one day in the order they were entered;
//! one that was reversed stands nowhere. At the end of every day, and right before every stock count,
//! there is no less in store than nothing and no more received than was ordered and may be received
//! above it. Right after a count there is in store what was counted: its difference follows from what
//! stands before it, so whatever is entered or reversed before a count changes that difference, and
//! nothing after it. Source: DOMAIN 6, "every day holds".

use super::PostingKind;
use super::quota::Posting;
use crate::base::{Day, Qty, Seq};

/// What the days are reckoned with of a posting that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The day it happened.
    pub on: Day,
    /// Its entry; one that is not written yet comes after all of its day.
    pub entry: Seq,
    /// What kind.
    pub kind: PostingKind,
    /// How much, as it was said.
    pub qty: Qty,
}

impl Step {
    /// A posting under its entry's number.
    pub fn of(posting: &Posting, entry: Seq) -> Step {
        Step { on: posting.on, entry, kind: posting.kind, qty: posting.qty }
    }

    fn place(&self) -> (Day, Seq) {
        (self.on, self.entry)
    }
}

/// What is in store, and on order and not yet received, at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Level {
    stock: Qty,
    open: Qty,
}

impl Level {
    /// What a posting does to it.
    fn change(self, posting: &Step) -> Level {
        let stock = match posting.kind {
            PostingKind::Count => posting.qty - self.stock,
            kind => kind.moves(posting.qty),
        };
        Level { stock, open: posting.kind.opens(posting.qty) }
    }

    fn plus(self, change: Level) -> Level {
        Level { stock: self.stock + change.stock, open: self.open + change.open }
    }
}

/// An account from a day on.
#[derive(Clone, Debug, Default)]
pub struct Days {
    opening: Level,
    /// In the order that they stand in.
    steps: Vec<Step>,
}

/// A stock count whose difference a change moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The count's day.
    pub on: Day,
    /// Its entry.
    pub entry: Seq,
    /// The difference it has now.
    pub before: Qty,
    /// The difference it would have.
    pub after: Qty,
}

/// Which of the two does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// What is in store.
    Stock,
    /// What is on order.
    Open,
}

/// The first day that would not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Which day.
    pub on: Day,
    /// What falls too low on it.
    pub figure: Figure,
    /// What it is now.
    pub now: Qty,
    /// The entries that take from it on that day.
    pub entries: Vec<Seq>,
    /// It is the day of the change itself, and nothing stands after it.
    pub is_last: bool,
}

impl Days {
    /// What was in store and on order before a day, and what stands from that day on, in any order.
    pub fn new(stock: Qty, open: Qty, steps: impl IntoIterator<Item = Step>) -> Days {
        let mut steps: Vec<Step> = steps.into_iter().collect();
        steps.sort_unstable_by_key(Step::place);
        Days { opening: Level { stock, open }, steps }
    }

    /// What a posting that is entered now would do to the stock.
    pub fn moved(&self, on: Day, kind: PostingKind, qty: Qty) -> Qty {
        let new = Step { on, entry: Seq::END, kind, qty };
        self.before(new.place()).change(&new).stock
    }

    /// What stands right before a place.
    fn before(&self, place: (Day, Seq)) -> Level {
        let earlier = self.steps.iter().take_while(|row| row.place() < place);
        earlier.fold(self.opening, |level, row| level.plus(level.change(row)))
    }

    /// What a posting that is entered now would do to the count after it, if one stands there.
    ///
    /// # Errors
    /// The first day that would not hold: nothing in store, and on order no less than `least`.
    pub fn with(&self, on: Day, kind: PostingKind, qty: Qty, least: Qty) -> Result<Option<Shift>, Broken> {
        let new = Step { on, entry: Seq::END, kind, qty };
        let change = self.before(new.place()).change(&new);
        self.judge(new.place(), change, least)
    }

    /// What the reversal of an entry would do to the count after it, if one stands there.
    ///
    /// # Errors
    /// The first day that would not hold without it.
    pub fn without(&self, entry: Seq) -> Result<Option<Shift>, Broken> {
        let Some(row) = self.steps.iter().find(|row| row.entry == entry) else { return Ok(None) };
        let change = self.before(row.place()).change(row);
        self.judge(row.place(), Level { stock: -change.stock, open: -change.open }, Qty::ZERO)
    }

    /// Walks from a place on, `change` being made there. A day that is too low already and falls no
    /// further is not this change's doing.
    fn judge(&self, place: (Day, Seq), mut change: Level, least: Qty) -> Result<Option<Shift>, Broken> {
        let mut rows = self.steps.iter().skip_while(|row| row.place() < place).peekable();
        let (mut level, mut day, mut shift) = (self.before(place), place.0, None);
        loop {
            if let Some(row) = rows.next_if(|row| row.on == day) {
                if row.kind == PostingKind::Count && row.place() != place && change.stock != Qty::ZERO {
                    self.holds(place, day, level, Level { open: Qty::ZERO, ..change }, least)?;
                    let before = row.qty - level.stock;
                    shift = Some(Shift { on: day, entry: row.entry, before, after: before - change.stock });
                    change.stock = Qty::ZERO;
                }
                level = level.plus(level.change(row));
                continue;
            }
            self.holds(place, day, level, change, least)?;
            match rows.peek() {
                Some(row) if change != Level::default() => day = row.on,
                _ => return Ok(shift),
            }
        }
    }

    fn holds(
        &self,
        place: (Day, Seq),
        day: Day,
        now: Level,
        change: Level,
        least: Qty,
    ) -> Result<(), Broken> {
        let falls = |now: Qty, change: Qty, least: Qty| change < Qty::ZERO && now + change < least;
        let (figure, now) = if falls(now.stock, change.stock, Qty::ZERO) {
            (Figure::Stock, now.stock)
        } else if falls(now.open, change.open, least) {
            (Figure::Open, now.open)
        } else {
            return Ok(());
        };
        let takes = |row: &&Step| {
            row.on == day
                && row.place() != place
                && match figure {
                    Figure::Stock => row.kind.moves(row.qty) < Qty::ZERO,
                    Figure::Open => row.kind.opens(row.qty) < Qty::ZERO,
                }
        };
        let later = |row: &&Step| row.place() > place;
        let mut entries: Vec<Seq> = self.steps.iter().filter(takes).filter(later).map(|r| r.entry).collect();
        if entries.is_empty() {
            entries = self.steps.iter().filter(takes).map(|r| r.entry).collect();
        }
        let is_last = day == place.0 && self.steps.last().is_none_or(|row| row.place() <= place);
        Err(Broken { on: day, figure, now, entries, is_last })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use PostingKind::{Count, Order, Receive, Sell};

    fn day(n: i32) -> Day {
        Day::from(chrono::NaiveDate::MIN).plus(n)
    }

    fn days(rows: &[(i32, PostingKind, i64)]) -> Days {
        let row = |(n, (on, kind, kg)): (usize, &(i32, PostingKind, i64))| Step {
            on: day(*on),
            entry: Seq(n as u64),
            kind: *kind,
            qty: Qty::whole(*kg),
        };
        Days::new(Qty::ZERO, Qty::ZERO, rows.iter().enumerate().map(row))
    }

    fn with(days: &Days, on: i32, kind: PostingKind, kg: i64) -> Result<Option<Shift>, (Day, Vec<Seq>)> {
        days.with(day(on), kind, Qty::whole(kg), Qty::ZERO).map_err(|broken| (broken.on, broken.entries))
    }

    #[test]
    fn a_count_is_reckoned_against_its_day() {
        let days = days(&[(1, Order, 100), (1, Receive, 100), (3, Sell, 30)]);
        assert_eq!(days.moved(day(2), Count, Qty::whole(100)), Qty::ZERO);
        assert_eq!(days.moved(day(3), Count, Qty::whole(100)), Qty::whole(30));
        assert_eq!(with(&days, 2, Count, 30), Ok(None));
        assert_eq!(with(&days, 2, Count, 29), Err((day(3), vec![Seq(2)])), "the sale after it");
    }

    #[test]
    fn what_lands_before_a_count_moves_its_difference_and_nothing_after() {
        let days = days(&[(1, Order, 100), (1, Receive, 100), (3, Count, 100), (4, Sell, 90)]);
        let (before, after) = (Qty::ZERO, Qty::whole(30));
        assert_eq!(with(&days, 2, Sell, 30), Ok(Some(Shift { on: day(3), entry: Seq(2), before, after })));
        assert_eq!(with(&days, 2, Sell, 101), Err((day(2), vec![])), "not there on its own day");
        assert_eq!(with(&days, 3, Sell, 11), Err((day(4), vec![Seq(3)])), "after the count of the same day");
        let (before, after) = (Qty::ZERO, Qty::whole(100));
        assert_eq!(days.without(Seq(1)), Ok(Some(Shift { on: day(3), entry: Seq(2), before, after })));
    }

    /// A count covers up nothing of its own day either.
    #[test]
    fn what_was_sold_before_a_count_had_come() {
        let days = days(&[(1, Order, 100), (1, Receive, 100), (2, Sell, 100), (2, Count, 0)]);
        let broken = days.without(Seq(1)).unwrap_err();
        assert_eq!((broken.on, broken.entries), (day(2), vec![Seq(2)]));
    }

    #[test]
    fn a_day_that_was_too_low_is_nobodys_doing() {
        let days = days(&[(1, Sell, 10), (2, Receive, 10), (3, Order, 10)]);
        assert_eq!(days.without(Seq(0)), Ok(None));
        assert_eq!(with(&days, 2, Order, 5), Ok(None));
        assert_eq!(with(&days, 2, Sell, 1), Err((day(2), vec![])));
        assert_eq!(with(&days, 1, Receive, 5), Err((day(1), vec![])));
    }
}
