//! What a map shows: of a kecamatan a figure, of a village how far it is.

use super::{kg, tally};
use crate::base::{Code, Word};
use crate::book::Row;
use crate::domain::cooperative::NibStatus;
use crate::domain::standing::NibState;
use crate::domain::{CaseBrief, Stage};
use crate::ui::pane::kemitraan::progress;
use crate::ui::table::Cx;
use crate::ui::theme::{Fill, Tone, glyph};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What a map shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// NIB on record.
    #[default]
    Nib,
    /// NIB checked and active.
    Active,
    /// Official partners.
    Partners,
    /// At work.
    Operational,
    /// Waiting for a juknis.
    Waiting,
    /// Quota received this week.
    Received,
}

/// How far a village is: a sign, a word, and what fills it on the map.
pub struct Level {
    /// The sign, which says it without a colour.
    pub glyph: &'static str,
    /// The sign's tone.
    pub tone: Tone,
    /// What it is called in the legend.
    pub word: Word,
    /// What fills it.
    pub fill: Fill,
}

const fn level(glyph: &'static str, tone: Tone, word: Word, fill: Fill) -> Level {
    Level { glyph, tone, word, fill }
}

const NIB: &[Level] = &[
    level(glyph::UNKNOWN, Tone::Quiet, Word::LegendUnknown, Fill::Ground),
    level(glyph::NO, Tone::Bad, Word::LegendNoNib, Fill::Poor),
    level("!", Tone::Bad, Word::LegendBadNib, Fill::Fair),
    level(glyph::WAIT, Tone::Wait, Word::LegendUnchecked, Fill::Waiting),
    level(glyph::YES, Tone::Good, Word::LegendActive, Fill::Best),
];
const ROAD: &[Level] = &[
    level(glyph::UNKNOWN, Tone::Quiet, Word::StageRegistered, Fill::Ground),
    level(glyph::NO, Tone::Bad, Word::LegendAside, Fill::Poor),
    level("▸", Tone::Plain, Word::LegendRoad, Fill::Fair),
    level(glyph::WAIT, Tone::Wait, Word::StageAwaitingJuknis, Fill::Waiting),
    level(glyph::YES, Tone::Good, Word::StageAgreement, Fill::Good),
    level(glyph::AT_WORK, Tone::Good, Word::StageOperational, Fill::Best),
];
const WORK: &[Level] = &[
    level(glyph::UNKNOWN, Tone::Quiet, Word::LegendNoPartner, Fill::Ground),
    level(glyph::YES, Tone::Warn, Word::LegendIdle, Fill::Fair),
    level(glyph::AT_WORK, Tone::Good, Word::StageOperational, Fill::Best),
];
/// From how many days on a wait is long, and very long: a month and a quarter (*ours*; no source).
const LONG: [i64; 2] = [30, 90];
const WAIT: &[Level] = &[
    level(glyph::UNKNOWN, Tone::Quiet, Word::LegendNoWait, Fill::Ground),
    level(glyph::WAIT, Tone::Wait, Word::LegendWaitShort, Fill::Waiting),
    level(glyph::WAIT, Tone::Warn, Word::LegendWaitLong, Fill::Fair),
    level(glyph::NO, Tone::Bad, Word::LegendWaitVery, Fill::Poor),
];
const SHARE: &[Level] = &[
    level(glyph::UNKNOWN, Tone::Quiet, Word::LegendNoCap, Fill::Ground),
    level("0", Tone::Bad, Word::LegendShareNone, Fill::Poor),
    level("░", Tone::Warn, Word::LegendShareSome, Fill::Fair),
    level("▓", Tone::Plain, Word::LegendShareMost, Fill::Good),
    level("█", Tone::Good, Word::LegendShareAll, Fill::Best),
];

impl Measure {
    const ALL: [Measure; 6] = [
        Measure::Nib,
        Measure::Active,
        Measure::Partners,
        Measure::Operational,
        Measure::Waiting,
        Measure::Received,
    ];

    /// The next one.
    pub fn next(self) -> Measure {
        Measure::ALL[(self as usize + 1) % Measure::ALL.len()]
    }

    /// What it is called.
    pub fn word(self) -> Word {
        match self {
            Measure::Nib => Word::MeasureNib,
            Measure::Active => Word::MeasureActive,
            Measure::Partners => Word::MeasurePartners,
            Measure::Operational => Word::MeasureOperational,
            Measure::Waiting => Word::MeasureWaiting,
            Measure::Received => Word::MeasureReceived,
        }
    }

    /// True if it can be asked of one company alone.
    pub fn is_by_company(self) -> bool {
        !matches!(self, Measure::Nib | Measure::Active)
    }

    /// How far a village can be, from least to most.
    fn levels(self) -> &'static [Level] {
        match self {
            Measure::Nib | Measure::Active => NIB,
            Measure::Partners => ROAD,
            Measure::Operational => WORK,
            Measure::Waiting => WAIT,
            Measure::Received => SHARE,
        }
    }
}

/// A measure, of all companies or of one by its place in the registry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// What is asked.
    pub measure: Measure,
    /// Of which company.
    pub company: Option<u8>,
}

/// Answers what is asked of villages and kecamatan.
pub struct Answers<'a> {
    cx: &'a Cx<'a>,
    asked: Asked,
    /// Caps and receipts of the week in thousandths of a kg, by cooperative; only for what asks of them.
    shares: HashMap<Code, (i64, i64)>,
}

impl<'a> Answers<'a> {
    /// Ready to answer.
    pub fn new(cx: &'a Cx<'a>, asked: Asked) -> Answers<'a> {
        let mut shares = HashMap::new();
        if asked.measure == Measure::Received {
            for (_, row, offer, at) in cx.ledger.rows(cx.catalog) {
                if asked.company.is_none_or(|company| usize::from(company) == offer.place) {
                    let (cap, received) = at.in_kg(offer.product.unit);
                    let share: &mut (i64, i64) = shares.entry(row.code).or_default();
                    *share = (share.0 + cap.0, share.1 + received.0);
                }
            }
        }
        Answers { cx, asked, shares }
    }

    /// How far a village can be, from least to most.
    pub fn levels(&self) -> &'static [Level] {
        self.asked.measure.levels()
    }

    /// The place of a village's level among [`Answers::levels`].
    pub fn level(&self, row: &Row) -> usize {
        let standing = &row.standing;
        match self.asked.measure {
            Measure::Nib | Measure::Active => match standing.nib_state() {
                NibState::Unknown => 0,
                NibState::Missing | NibState::Checked(NibStatus::None) => 1,
                NibState::Twice | NibState::Checked(NibStatus::Suspended | NibStatus::Revoked) => 2,
                NibState::Unchecked | NibState::Checked(NibStatus::Unchecked | NibStatus::Issued) => 3,
                NibState::Checked(NibStatus::Active) => 4,
            },
            Measure::Partners => match self.stages(row).max_by_key(|stage| progress(*stage)) {
                None | Some(Stage::Registered) => 0,
                Some(Stage::AwaitingJuknis) => 3,
                Some(Stage::Agreement) => 4,
                Some(Stage::Operational) => 5,
                Some(Stage::Matched | Stage::Documents | Stage::NibActive | Stage::Verification) => 2,
                Some(Stage::OnHold | Stage::Rejected | Stage::Withdrawn | Stage::Terminated) => 1,
            },
            Measure::Operational if self.stages(row).any(|stage| stage == Stage::Operational) => 2,
            Measure::Operational => usize::from(self.stages(row).any(Stage::is_official)),
            Measure::Waiting => {
                let waits = self.cases(row).filter(|case| case.stage == Stage::AwaitingJuknis);
                let longest = waits.map(|case| (self.cx.today.date() - case.since.date()).num_days()).max();
                longest.map_or(0, |days| 1 + LONG.iter().filter(|limit| days >= **limit).count())
            }
            Measure::Received => match self.shares.get(&row.code) {
                None | Some((..=0, ..=0)) => 0,
                Some((_, ..=0)) => 1,
                Some((cap, received)) if received >= cap => 4,
                Some((cap, received)) => 2 + usize::from(received * 2 >= *cap),
            },
        }
    }

    /// A kecamatan's figure, and what it is of.
    pub fn figure(&self, at: u32) -> (i64, i64) {
        let Some(_) = self.asked.company.filter(|_| self.asked.measure.is_by_company()) else {
            return of_all(self.cx, at, self.asked.measure);
        };
        let rows = &self.cx.catalog.pages[at as usize].rows;
        let count = |is: &dyn Fn(Stage) -> bool| rows.iter().filter(|row| self.stages(row).any(is)).count();
        let part = match self.asked.measure {
            Measure::Nib | Measure::Active | Measure::Partners => count(&Stage::is_official),
            Measure::Operational => count(&|stage| stage == Stage::Operational),
            Measure::Waiting => count(&|stage| stage == Stage::AwaitingJuknis),
            Measure::Received => {
                let shares = rows.iter().filter_map(|row| self.shares.get(&row.code));
                let (cap, received) = shares.fold((0, 0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
                return (received / 1_000, cap / 1_000);
            }
        };
        (part as i64, rows.len() as i64)
    }

    /// The cases that are asked of.
    fn cases<'r>(&self, row: &'r Row) -> impl Iterator<Item = &'r CaseBrief> {
        let company = self.asked.company;
        row.standing.cases.iter().filter(move |case| company.is_none_or(|company| case.company == company))
    }

    fn stages(&self, row: &Row) -> impl Iterator<Item = Stage> {
        self.cases(row).map(|case| case.stage)
    }
}

/// A kecamatan's figure of all companies, and what it is of.
fn of_all(cx: &Cx<'_>, at: u32, measure: Measure) -> (i64, i64) {
    let t = tally(cx, at);
    let all = t.all as i64;
    match measure {
        Measure::Nib => (t.nib as i64, all),
        Measure::Active => (t.active as i64, all),
        Measure::Partners => (t.partners as i64, all),
        Measure::Operational => (t.operational as i64, all),
        Measure::Waiting => (t.waiting as i64, all),
        Measure::Received => {
            let (cap, received) = kg(cx, at);
            (received.0 / 1_000, cap.0 / 1_000)
        }
    }
}
