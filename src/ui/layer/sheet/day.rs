//! The day that the sheet writes: today where that is in the week, else the one that was asked for.
//! Each kind has its own, since a sale belongs to the week of its date and a receipt to its order's.

use super::{Judge, KINDS, Sheet};
use crate::base::words::Arg;
use crate::base::{Day, Fault, Msg};
use crate::domain::PostingKind;
use crate::domain::quota::Draft;
use crate::msg;

impl Sheet {
    /// The day that is written; `None` where it must be asked for.
    pub fn day(&self) -> Option<Day> {
        self.day_of(self.kind)
    }

    pub(super) fn day_of(&self, kind: PostingKind) -> Option<Day> {
        self.days.get(&kind).copied().or_else(|| Draft::day(kind, self.week, self.today))
    }

    /// Writes another day from now on; what is typed is judged again.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn set_day(&mut self, day: Day, judge: &Judge<'_>) -> Result<(), Fault> {
        self.days.insert(self.kind, day);
        self.judge_again(judge)
    }

    /// What is typed and not saved, a piece a kind, of other kinds than the one filled in or of all.
    pub(super) fn unsaved(&self, all: bool) -> Option<Msg> {
        let of = |kind: &PostingKind| self.typed.keys().filter(|(other, _)| other == kind).count();
        let kinds = KINDS.iter().filter(|kind| all || **kind != self.kind);
        let parts = kinds.filter_map(|kind| match of(kind) {
            0 => None,
            n => Some(msg!(SheetUnsavedKind, n: n, kind: kind.word()).into()),
        });
        let parts: Vec<Arg> = parts.collect();
        (!parts.is_empty()).then(|| msg!(SheetUnsaved, list: parts))
    }

    /// The day in words.
    pub(super) fn day_msg(&self) -> Msg {
        match self.day() {
            Some(day) => msg!(SheetDay, day: day),
            None => msg!(SheetDayNone, week: self.week),
        }
    }
}
