//! What may be due: what each kind is called, who acts, and which rows it is of.

use crate::base::words::Arg;
use crate::base::{Area, Msg, Word};
use crate::domain::norm::Norm;
use crate::domain::why::Item;
use crate::domain::{Registry, Who};
use crate::msg;

/// What is due, in the order in which it is told: what blocks others before what only ages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// What came home from a laptop and was not done.
    Boxed,
    /// A number that two cooperatives bear.
    NumberTwice,
    /// A claim that nobody has confirmed or refuted.
    Claim,
    /// The check of an active NIB is too old, or soon will be.
    NibCheck,
    /// An agreement has ended, or soon will.
    Agreement,
    /// A gate that waits while cases are under way to it, by its place in the registry.
    Gate(u8),
    /// Partners whose orders a juknis holds.
    OrdersHeld,
    /// Orders are banned until somebody lifts that.
    Sanction,
    /// Ordered and not received.
    Unreceived,
    /// Received and not paid for.
    Unpaid,
    /// What is in store was not counted for long.
    Uncounted,
    /// A partner that may order and does not.
    Idle,
    /// Nobody was there for long.
    Unvisited,
    /// A laptop is out with a copy.
    Out,
}

/// What the rows of a line are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Cooperatives.
    Cooperatives,
    /// Cases: cooperative × company.
    Cases,
    /// Accounts: cooperative × product.
    Accounts,
    /// Wishes in the box.
    Wishes,
    /// Laptops.
    Devices,
}

impl Kind {
    /// The stable short name; of a gate without saying which.
    pub fn slug(self) -> &'static str {
        match self {
            Kind::Boxed => "box",
            Kind::NumberTwice => "number-twice",
            Kind::Claim => "claim",
            Kind::NibCheck => "nib-check",
            Kind::Agreement => "agreement",
            Kind::Gate(_) => "gate",
            Kind::OrdersHeld => "orders-held",
            Kind::Sanction => "sanction",
            Kind::Unreceived => "unreceived",
            Kind::Unpaid => "unpaid",
            Kind::Uncounted => "uncounted",
            Kind::Idle => "idle",
            Kind::Unvisited => "unvisited",
            Kind::Out => "laptops-out",
        }
    }

    /// What is due, in words.
    pub fn words(self, registry: &Registry) -> Msg {
        let norm = |norm| u32::from(registry.norms.get(norm));
        match self {
            Kind::Boxed => Word::DueBoxed.into(),
            Kind::NumberTwice => Word::DueNumberTwice.into(),
            Kind::Claim => Word::ChipClaim.into(),
            Kind::NibCheck => msg!(DueNibCheck, days: norm(Norm::DueDays)),
            Kind::Agreement => msg!(DueAgreement, days: norm(Norm::DueDays)),
            Kind::Gate(at) => {
                let gate = registry.gates.get(usize::from(at));
                let title = gate.map(|gate| Arg::Both(gate.title.id.clone(), gate.title.en.clone()));
                msg!(DueGate, title: title.unwrap_or_else(|| "".into()))
            }
            Kind::OrdersHeld => Word::DueOrdersHeld.into(),
            Kind::Sanction => Word::DueSanction.into(),
            Kind::Unreceived => Word::DueUnreceived.into(),
            Kind::Unpaid => Word::DueUnpaid.into(),
            Kind::Uncounted => msg!(DueUncounted, days: norm(Norm::CountDays)),
            Kind::Idle => msg!(DueIdle, weeks: norm(Norm::IdleWeeks)),
            Kind::Unvisited => msg!(DueUnvisited, weeks: norm(Norm::VisitWeeks)),
            Kind::Out => Word::DueOut.into(),
        }
    }

    /// Who acts.
    pub fn who(self) -> Who {
        match self {
            Kind::NumberTwice | Kind::NibCheck | Kind::Uncounted | Kind::Unvisited | Kind::Out => {
                Who::Petugas
            }
            Kind::Boxed | Kind::Claim | Kind::Agreement | Kind::Sanction => Who::Dinas,
            Kind::Gate(_) | Kind::OrdersHeld => Who::Pusat,
            Kind::Unreceived => Who::Bumn,
            Kind::Unpaid | Kind::Idle => Who::Pengurus,
        }
    }

    /// What its rows are.
    pub fn of(self) -> Of {
        match self {
            Kind::NumberTwice | Kind::Claim | Kind::NibCheck | Kind::Sanction | Kind::Unvisited => {
                Of::Cooperatives
            }
            Kind::Agreement | Kind::Gate(_) => Of::Cases,
            Kind::Boxed => Of::Wishes,
            Kind::Out => Of::Devices,
            Kind::OrdersHeld | Kind::Unreceived | Kind::Unpaid | Kind::Uncounted | Kind::Idle => Of::Accounts,
        }
    }

    /// The filter that leaves its rows in these kecamatan, in all if none is named, as filters are kept.
    pub fn filter(self, registry: &Registry, areas: &[Area]) -> Vec<String> {
        let own = match self {
            // Their rows are no pane's.
            Kind::Boxed | Kind::Out => return Vec::new(),
            Kind::NumberTwice => "number-twice",
            Kind::Claim => "claim",
            Kind::NibCheck => "nib-check",
            Kind::Agreement => "ending",
            Kind::Gate(_) => "under-way",
            Kind::OrdersHeld => "gate-held",
            Kind::Sanction => "banned",
            Kind::Unreceived => "unreceived",
            Kind::Unpaid => "unpaid",
            Kind::Uncounted => "uncounted",
            Kind::Idle => "idle",
            Kind::Unvisited => "unvisited",
        };
        let held = match self {
            Kind::Gate(at) => Some(format!("held:{}", Item::Gate(at).key(registry))),
            _ => None,
        };
        areas.iter().map(|area| format!("area:{area}")).chain(held).chain([own.to_owned()]).collect()
    }
}
