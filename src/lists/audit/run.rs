//! One account of the audit: what stands of its postings, and what they come to.

use crate::base::room::grow;
use crate::base::{Day, Qty, Seq, Week, Word};
use crate::book::Entry;
use crate::domain::PostingKind;
use std::collections::BTreeMap;

/// One account.
#[derive(Default)]
pub(super) struct Run {
    /// What stands, by entry; gone once it is added up.
    pub stands: Vec<Stand>,
    pub weeks: Weeks<Tally>,
    /// Stock and open orders at the end of the weeks in which something happened.
    pub closes: Weeks<(Qty, Qty)>,
    pub on_hand: Qty,
    pub open: Qty,
    pub paid: Qty,
    /// Caps set for good, as they were made: by which action, on which day.
    pub good: Vec<(Seq, Day, Option<Qty>)>,
    pub caps: BTreeMap<Week, Qty>,
    pub last: Seq,
}

/// What an account has of weeks, one behind the other: nearly all come in their order.
pub(super) struct Weeks<T>(Vec<(Week, T)>);

impl<T> Default for Weeks<T> {
    fn default() -> Weeks<T> {
        Weeks(Vec::new())
    }
}

impl<T> Weeks<T> {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Week, &T)> {
        self.0.iter().map(|(week, of)| (*week, of))
    }

    pub fn get(&self, week: Week) -> Option<&T> {
        self.find(week).ok().map(|at| &self.0[at].1)
    }

    /// Of the last one up to a week.
    pub fn by(&self, week: Week) -> Option<&T> {
        let end = self.find(week).map_or_else(|at| at, |at| at + 1);
        self.0[..end].last().map(|(_, of)| of)
    }

    fn find(&self, week: Week) -> Result<usize, usize> {
        match self.0.last() {
            Some((last, _)) if *last < week => Err(self.0.len()),
            _ => self.0.binary_search_by_key(&week, |(week, _)| *week),
        }
    }
}

impl<T: Default> Weeks<T> {
    /// That of a week, to be changed.
    pub fn of(&mut self, week: Week) -> &mut T {
        let at = self.find(week).unwrap_or_else(|at| {
            grow(&mut self.0, 1);
            self.0.insert(at, (week, T::default()));
            at
        });
        &mut self.0[at].1
    }
}

/// A posting that stands.
#[derive(Clone, Copy)]
pub(super) struct Stand {
    pub on: Day,
    pub entry: Seq,
    pub week: Week,
    pub kind: PostingKind,
    pub qty: Qty,
}

/// What stands in one week of an account.
#[derive(Clone, Copy, Default)]
pub(super) struct Tally {
    pub orders: i64,
    pub ordered: Qty,
    pub cancelled: Qty,
    pub received: Qty,
    pub sold: Qty,
    pub returned: Qty,
    pub shrunk: Qty,
    pub counted: Qty,
}

impl Run {
    /// A cap for good was set on the entry's day, or one is taken back as if it had never been.
    pub fn good(&mut self, entry: &Entry, cap: Option<Qty>) {
        let Some(undone) = entry.undoes else {
            self.good.push((entry.action, entry.happened, cap));
            return;
        };
        if let Some(at) = self.good.iter().rposition(|(action, ..)| *action == undone) {
            self.good.remove(at);
        }
    }

    /// The cap for good of a week: of those that had been set by its Sunday the last one set.
    pub fn good_in(&self, week: Week) -> Option<Qty> {
        let end = Day::from(week.monday()).plus(6);
        let mut set = self.good.iter().rev().filter(|(_, from, _)| *from <= end);
        set.next().and_then(|(.., cap)| *cap)
    }

    /// Stock and open orders at the end of a week.
    pub fn by(&self, week: Week) -> (Qty, Qty) {
        self.closes.by(week).copied().unwrap_or_default()
    }

    /// Adds up what stands, day after day. `low` is told of every day at whose end, or of every count
    /// before which, there is less in store than nothing or less on order than `least` allows.
    pub fn add_up(&mut self, least: impl Fn(Day) -> Qty, mut low: impl FnMut(&Stand, Word, Qty)) {
        let mut stands = std::mem::take(&mut self.stands);
        stands.sort_unstable_by_key(|stand| (stand.on, stand.entry));
        for (at, stand) in stands.iter().enumerate() {
            let tally = self.weeks.of(stand.week);
            let mut figure = stand.qty;
            match stand.kind {
                PostingKind::Order => {
                    tally.orders += 1;
                    self.open += stand.qty;
                }
                PostingKind::Cancel => self.open -= stand.qty,
                PostingKind::Receive => {
                    self.open -= stand.qty;
                    self.on_hand += stand.qty;
                }
                PostingKind::Sell | PostingKind::Return | PostingKind::Shrink => self.on_hand -= stand.qty,
                PostingKind::Count => {
                    if self.on_hand < Qty(0) {
                        low(stand, Word::LedgerStock, self.on_hand);
                    }
                    figure = stand.qty - self.on_hand;
                    self.on_hand = stand.qty;
                }
                PostingKind::Pay => self.paid += stand.qty,
            }
            if let Some(sum) = tally.of(stand.kind) {
                *sum += figure;
            }
            if stands.get(at + 1).is_some_and(|next| next.on == stand.on) {
                continue;
            }
            if self.on_hand < Qty(0) {
                low(stand, Word::LedgerStock, self.on_hand);
            }
            if self.open < least(stand.on) {
                low(stand, Word::LedgerOpen, self.open);
            }
            *self.closes.of(Week::of(stand.on.date())) = (self.on_hand, self.open);
        }
    }
}

impl Tally {
    pub fn net(&self) -> Qty {
        self.ordered - self.cancelled
    }

    /// The figure that a kind of posting adds to.
    pub fn of(&mut self, kind: PostingKind) -> Option<&mut Qty> {
        Some(match kind {
            PostingKind::Order => &mut self.ordered,
            PostingKind::Cancel => &mut self.cancelled,
            PostingKind::Receive => &mut self.received,
            PostingKind::Sell => &mut self.sold,
            PostingKind::Return => &mut self.returned,
            PostingKind::Shrink => &mut self.shrunk,
            PostingKind::Count => &mut self.counted,
            PostingKind::Pay => return None,
        })
    }
}
