//! Figures that the sources leave open: defaults of ours, seeded from `assets/aturan.csv` or standing
//! here where a book was never told, that an official changes by an entry of the book. Source: DOMAIN, "default".

use crate::base::words::Arg;
use crate::base::{Fault, Word, text};
use crate::msg;
use serde::{Deserialize, Serialize};

/// Which figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Norm {
    /// After so many days a check of a NIB is to be made again.
    NibDays,
    /// After so many weeks without an order a partner that may order is idle.
    IdleWeeks,
    /// An order dated back by more days than this is flagged.
    OrderDays,
    /// What ends within so many days is due: an agreement, the check of a NIB.
    DueDays,
    /// After so many days what is in store is to be counted again.
    CountDays,
    /// What is entered more days than this after it happened stands in the control list.
    LateDays,
    /// A stock count that moves more than so many in a hundred stands in the control list.
    CountShare,
    /// What is paid and not received for more days than this stands in the control list.
    PaidDays,
    /// A role that is taken back within so many days stands in the control list.
    RoleDays,
    /// After so many weeks without a visit a cooperative is to be visited again.
    VisitWeeks,
}

impl Norm {
    /// Every figure.
    pub const ALL: [Norm; 10] = [
        Norm::NibDays,
        Norm::IdleWeeks,
        Norm::OrderDays,
        Norm::DueDays,
        Norm::CountDays,
        Norm::LateDays,
        Norm::CountShare,
        Norm::PaidDays,
        Norm::RoleDays,
        Norm::VisitWeeks,
    ];

    /// The stable short name.
    pub fn slug(self) -> &'static str {
        match self {
            Norm::NibDays => "nib-days",
            Norm::IdleWeeks => "idle-weeks",
            Norm::OrderDays => "order-days",
            Norm::DueDays => "due-days",
            Norm::CountDays => "count-days",
            Norm::LateDays => "late-days",
            Norm::CountShare => "count-share",
            Norm::PaidDays => "paid-days",
            Norm::RoleDays => "role-days",
            Norm::VisitWeeks => "visit-weeks",
        }
    }

    /// Reads a slug. Fault: `norm.unknown`.
    pub fn parse(written: &str) -> Result<Norm, Fault> {
        let plain = written.trim().to_lowercase();
        Norm::ALL.into_iter().find(|norm| norm.slug() == plain).ok_or_else(|| {
            let known: Vec<Arg> = Norm::ALL.iter().map(|norm| Arg::typed(norm.word(), norm.slug())).collect();
            Fault::usage("norm.unknown", msg!(NormUnknown, text: text::quote(written)))
                .then(msg!(KnownAre, known: known))
        })
    }

    /// What it says, with its unit.
    pub fn word(self) -> Word {
        match self {
            Norm::NibDays => Word::NormNibDays,
            Norm::IdleWeeks => Word::NormIdleWeeks,
            Norm::OrderDays => Word::NormOrderDays,
            Norm::DueDays => Word::NormDueDays,
            Norm::CountDays => Word::NormCountDays,
            Norm::LateDays => Word::NormLateDays,
            Norm::CountShare => Word::NormCountShare,
            Norm::PaidDays => Word::NormPaidDays,
            Norm::RoleDays => Word::NormRoleDays,
            Norm::VisitWeeks => Word::NormVisitWeeks,
        }
    }

    /// The greatest figure that makes sense: ten years, or one.
    fn most(self) -> u16 {
        match self {
            Norm::NibDays => 3650,
            Norm::IdleWeeks | Norm::VisitWeeks => 52,
            Norm::CountShare => 100,
            Norm::OrderDays
            | Norm::DueDays
            | Norm::CountDays
            | Norm::LateDays
            | Norm::PaidDays
            | Norm::RoleDays => 366,
        }
    }

    /// Reads a figure. Fault: `norm.figure`.
    pub fn read(self, written: &str) -> Result<u16, Fault> {
        let figure = written.trim().parse().ok().filter(|n| (1..=self.most()).contains(n));
        figure.ok_or_else(|| {
            let what = msg!(NormFigure, text: text::quote(written), most: u32::from(self.most()));
            Fault::usage("norm.figure", what)
        })
    }
}

/// All the figures as they are now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Norms {
    nib_days: u16,
    idle_weeks: u16,
    order_days: u16,
    due_days: u16,
    count_days: u16,
    late_days: u16,
    count_share: u16,
    paid_days: u16,
    role_days: u16,
    visit_weeks: u16,
}

impl Default for Norms {
    /// What holds in a book that was never told: the figures of DOMAIN 2 and 6, for an order a week, and
    /// for what is due and for counts a month; for what stands in the control list a week, a tenth, two
    /// weeks and a month; for visits a quarter, in which an officer comes round a kecamatan of some twenty.
    fn default() -> Norms {
        Norms {
            nib_days: 180,
            idle_weeks: 4,
            order_days: 7,
            due_days: 30,
            count_days: 30,
            late_days: 7,
            count_share: 10,
            paid_days: 14,
            role_days: 30,
            visit_weeks: 13,
        }
    }
}

impl Norms {
    /// A figure.
    pub fn get(self, norm: Norm) -> u16 {
        match norm {
            Norm::NibDays => self.nib_days,
            Norm::IdleWeeks => self.idle_weeks,
            Norm::OrderDays => self.order_days,
            Norm::DueDays => self.due_days,
            Norm::CountDays => self.count_days,
            Norm::LateDays => self.late_days,
            Norm::CountShare => self.count_share,
            Norm::PaidDays => self.paid_days,
            Norm::RoleDays => self.role_days,
            Norm::VisitWeeks => self.visit_weeks,
        }
    }

    /// Sets a figure.
    pub fn set(&mut self, norm: Norm, figure: u16) {
        match norm {
            Norm::NibDays => self.nib_days = figure,
            Norm::IdleWeeks => self.idle_weeks = figure,
            Norm::OrderDays => self.order_days = figure,
            Norm::DueDays => self.due_days = figure,
            Norm::CountDays => self.count_days = figure,
            Norm::LateDays => self.late_days = figure,
            Norm::CountShare => self.count_share = figure,
            Norm::PaidDays => self.paid_days = figure,
            Norm::RoleDays => self.role_days = figure,
            Norm::VisitWeeks => self.visit_weeks = figure,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_read_within_reason() {
        for (text, read) in
            [("180", Some(180)), (" 1 ", Some(1)), ("0", None), ("-1", None), ("3651", None), ("x", None)]
        {
            assert_eq!(Norm::NibDays.read(text).ok(), read, "{text}");
        }
        assert!(Norm::IdleWeeks.read("53").is_err());
        for norm in Norm::ALL {
            let mut norms = Norms::default();
            norms.set(norm, 7);
            assert_eq!((norms.get(norm), Norm::parse(norm.slug())), (7, Ok(norm)));
        }
        assert_eq!(Norm::parse("umur").unwrap_err().rule, "norm.unknown");
    }
}
