//! What a row is, or is not: the chips that name nothing besides. Each is one row of the table, with its
//! text in a saved filter, its title, the lists it makes sense in, and what it asks.

use super::Rows;
use crate::base::{Msg, Qty, Word};
use crate::book::Row;
use crate::domain::Standing;
use crate::domain::norm::Norm;
use crate::domain::why::Lens;
use crate::lists::InWeek;
use crate::lists::due::{self, Kind};
use crate::lists::week::Offer;
use crate::msg;
use crate::ui::table::Cx;

/// From this share of its cap on a cooperative is near it.
pub const NEAR_PERCENT: i64 = 80;

/// Something that a row may be.
pub struct Quality {
    /// The stable text that a saved filter keeps.
    pub slug: &'static str,
    /// Where it stands among the kinds of chips in a title.
    pub rank: u8,
    /// What it says.
    pub title: fn(&Cx<'_>) -> Msg,
    /// The lists in which it makes sense.
    pub rows: &'static [Rows],
    /// What it asks.
    pub asks: Asks,
}

/// What is asked, and of what.
#[derive(Clone, Copy)]
pub enum Asks {
    /// Of a cooperative by itself.
    Cooperative(fn(&Lens<'_>, &Standing) -> bool),
    /// Of its case with a company, by the company's place.
    Case(fn(&Lens<'_>, &Standing, usize) -> bool),
    /// Of a cooperative × offer and of its week.
    Week(fn(&Cx<'_>, &Row, &Offer, &InWeek) -> bool),
}

/// All of them, in the order in which they are offered.
pub const QUALITIES: &[Quality] = &[
    Quality {
        slug: "claim",
        rank: 6,
        title: |_| Word::ChipClaim.into(),
        rows: &[Rows::Cooperatives, Rows::Cases],
        asks: Asks::Cooperative(|_, standing| standing.claim),
    },
    Quality {
        slug: "number-twice",
        rank: 6,
        title: |_| Word::ChipNumberTwice.into(),
        rows: &[Rows::Cooperatives],
        asks: Asks::Cooperative(|_, standing| standing.number_twice),
    },
    Quality {
        slug: "nib-check",
        rank: 6,
        title: |cx| Kind::NibCheck.words(&cx.catalog.registry),
        rows: &[Rows::Cooperatives],
        asks: Asks::Cooperative(|lens, standing| due::nib_check(lens, standing).is_some()),
    },
    Quality {
        slug: "banned",
        rank: 6,
        title: |_| Word::DueSanction.into(),
        rows: &[Rows::Cooperatives],
        asks: Asks::Cooperative(|lens, standing| due::sanction(lens, standing).is_some()),
    },
    Quality {
        slug: "unvisited",
        rank: 3,
        title: |cx| Kind::Unvisited.words(&cx.catalog.registry),
        rows: &[Rows::Cooperatives],
        asks: Asks::Cooperative(due::is_unvisited),
    },
    Quality {
        slug: "ending",
        rank: 7,
        title: |cx| Kind::Agreement.words(&cx.catalog.registry),
        rows: &[Rows::Cases],
        asks: Asks::Case(|lens, standing, company| due::agreement(lens, standing, company).is_some()),
    },
    Quality {
        slug: "under-way",
        rank: 7,
        title: |_| Word::ChipUnderWay.into(),
        rows: &[Rows::Cases],
        asks: Asks::Case(|_, standing, company| due::is_under_way(standing, company)),
    },
    Quality {
        slug: "partner",
        rank: 7,
        title: |_| Word::ChipPartner.into(),
        rows: &[Rows::Cooperatives, Rows::Cases, Rows::Accounts],
        asks: Asks::Case(|_, standing, company| standing.stage(company).is_official()),
    },
    Quality {
        slug: "busy",
        rank: 9,
        title: |_| Word::ChipBusy.into(),
        rows: &[Rows::Accounts],
        asks: Asks::Week(|_, _, _, week| is_busy(week)),
    },
    Quality {
        slug: "idle",
        rank: 10,
        title: |cx| msg!(ChipIdle, weeks: u32::from(cx.catalog.registry.norms.get(Norm::IdleWeeks))),
        rows: &[Rows::Accounts],
        asks: Asks::Week(|cx, row, offer, week| offer.idle(cx.lens, row, week, cx.week).is_some()),
    },
    Quality {
        slug: "near-cap",
        rank: 11,
        title: |_| msg!(ChipNearCap, percent: NEAR_PERCENT),
        rows: &[Rows::Accounts],
        asks: Asks::Week(|_, _, _, week| week.quota.used_share() >= Some(NEAR_PERCENT * 10)),
    },
    Quality {
        slug: "refused",
        rank: 12,
        title: |_| Word::ChipRefused.into(),
        rows: &[Rows::Accounts],
        asks: Asks::Week(|_, _, _, week| week.partner && !week.quota.may()),
    },
    Quality {
        slug: "gate-held",
        rank: 12,
        title: |_| Word::ChipOrdersHeld.into(),
        rows: &[Rows::Accounts],
        asks: Asks::Week(|_, _, _, week| due::held_by(week).is_some()),
    },
    Quality {
        slug: "unreceived",
        rank: 12,
        title: |_| Word::DueUnreceived.into(),
        rows: &[Rows::Accounts],
        asks: Asks::Week(|_, _, _, week| week.stock.open > Qty::ZERO),
    },
    Quality {
        slug: "unpaid",
        rank: 12,
        title: |_| Word::DueUnpaid.into(),
        rows: &[Rows::Accounts],
        asks: Asks::Week(|_, _, _, week| week.stock.unpaid() > Qty::ZERO),
    },
    Quality {
        slug: "uncounted",
        rank: 12,
        title: |cx| Kind::Uncounted.words(&cx.catalog.registry),
        rows: &[Rows::Accounts],
        asks: Asks::Week(|cx, row, offer, week| due::uncounted(cx.lens, row, offer, week).is_some()),
    },
];

/// The one that a saved filter names.
pub fn named(slug: &str) -> Option<&'static Quality> {
    QUALITIES.iter().find(|quality| quality.slug == slug)
}

/// May order, or has something to tell of the week.
pub fn is_busy(week: &InWeek) -> bool {
    week.quota.may() || week.shows()
}

impl PartialEq for Quality {
    fn eq(&self, other: &Quality) -> bool {
        self.slug == other.slug
    }
}

impl Eq for Quality {}

impl std::fmt::Debug for Quality {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.slug)
    }
}
