//! A company's rules for a product as dated versions: how much, in which span, who, at what price.
//! Versions are added, never edited. Source: DOMAIN 6.

use super::{Product, Registry, Stage};
use crate::base::{Day, Fault, Lang, Qty, Rupiah, Slug, Week, Word};
use crate::msg;
use serde::{Deserialize, Serialize};

/// How much may be ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cap {
    /// No limit: the ledger only records.
    None,
    /// The same for every cooperative.
    Each(Qty),
    /// Set for each cooperative; without one, nothing may be ordered.
    PerCooperative,
}

/// What span a cap covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Basis {
    /// A week.
    Week,
    /// One order.
    Order,
    /// A calendar month: the month of the week's Monday.
    Month,
    /// None: there is no cap, so nothing is used up.
    None,
}

/// What becomes of the rest of a cap when its span is over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Carry {
    /// It is lost. *Default* of DOMAIN 6.
    #[default]
    None,
    /// What was left of the span just before may be ordered too: of its own cap, not of what had been
    /// carried into it, and only if the cooperative was an official partner then.
    Previous,
}

impl Basis {
    /// Every basis.
    pub const ALL: [Basis; 4] = [Basis::Week, Basis::Order, Basis::Month, Basis::None];

    /// The stable short name.
    pub fn slug(self) -> &'static str {
        match self {
            Basis::Week => "week",
            Basis::Order => "order",
            Basis::Month => "month",
            Basis::None => "none",
        }
    }

    /// Reads a slug.
    pub fn parse(text: &str) -> Option<Basis> {
        Basis::ALL.into_iter().find(|b| b.slug() == text.trim().to_lowercase())
    }

    /// In words: what stands after `2.000 kg/`.
    pub fn word(self) -> Word {
        match self {
            Basis::Week => Word::PerWeek,
            Basis::Order => Word::PerOrder,
            Basis::Month => Word::PerMonth,
            Basis::None => Word::PerNone,
        }
    }

    /// The weeks of the span that a week lies in, in order.
    pub fn span(self, week: Week) -> Vec<Week> {
        let month = |w: Week| w.monday().format("%Y-%m").to_string();
        match self {
            Basis::Month => (-5..=5).map(|n| week.plus(n)).filter(|w| month(*w) == month(week)).collect(),
            Basis::Week | Basis::Order | Basis::None => vec![week],
        }
    }

    /// The weeks of the span just before.
    pub fn span_before(self, week: Week) -> Vec<Week> {
        let first = self.span(week).first().copied().unwrap_or(week);
        self.span(first.previous())
    }

    /// The weeks of the span just after.
    pub fn span_after(self, week: Week) -> Vec<Week> {
        let last = self.span(week).last().copied().unwrap_or(week);
        self.span(last.next())
    }
}

impl Carry {
    /// Every way.
    pub const ALL: [Carry; 2] = [Carry::None, Carry::Previous];

    /// The stable short name.
    pub fn slug(self) -> &'static str {
        match self {
            Carry::None => "none",
            Carry::Previous => "previous",
        }
    }

    /// Reads a slug.
    pub fn parse(text: &str) -> Option<Carry> {
        Carry::ALL.into_iter().find(|c| c.slug() == text.trim().to_lowercase())
    }

    /// In words.
    pub fn word(self) -> Word {
        match self {
            Carry::None => Word::CarryNone,
            Carry::Previous => Word::CarryPrevious,
        }
    }
}

impl Cap {
    /// Reads `none`, `cooperative`, or a quantity of a product.
    ///
    /// # Errors
    /// If it is none of them.
    pub fn parse(text: &str, product: &Product, lang: Lang) -> Result<Cap, Fault> {
        let text = text.trim();
        Ok(match text.to_lowercase().as_str() {
            "none" | "-" | "–" => Cap::None,
            "cooperative" => Cap::PerCooperative,
            _ => Cap::Each(product.quantity(text, true, lang)?),
        })
    }
}

/// Where a version stands in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Another rules now.
    Past,
    /// It rules the week.
    InForce,
    /// It will rule.
    Coming,
}

impl Phase {
    /// The stable short name.
    pub fn slug(self) -> &'static str {
        match self {
            Phase::Past => "past",
            Phase::InForce => "in_force",
            Phase::Coming => "coming",
        }
    }

    /// In words.
    pub fn word(self) -> Word {
        match self {
            Phase::Past => Word::PhasePast,
            Phase::InForce => Word::PhaseInForce,
            Phase::Coming => Word::PhaseComing,
        }
    }
}

/// A company's rules for a product from a day on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Policy {
    /// The company.
    pub company: Slug,
    /// The product.
    pub product: Slug,
    /// The cap.
    pub cap: Cap,
    /// What it covers.
    pub basis: Basis,
    /// What becomes of its rest.
    pub carry: Carry,
    /// Stages that may order.
    pub eligible: Vec<Stage>,
    /// Gates that must be open for an order, beside those that hold the product or the company back
    /// by themselves.
    pub gates: Vec<Slug>,
    /// A KBLI that the NIB must list for this product.
    pub kbli: Option<u32>,
    /// What the cooperative pays per unit.
    pub buy: Option<Rupiah>,
    /// The most it may sell for per unit.
    pub ceiling: Option<Rupiah>,
    /// How much more than ordered may be received.
    pub tolerance: Qty,
    /// In force from this day: the first week it rules is the first whose Monday is not before it.
    pub from: Day,
    /// Where this is from.
    pub source: String,
}

impl Policy {
    /// Rules of a product that has none yet: no cap, for official partners.
    pub fn new(company: Slug, product: Slug, from: Day) -> Policy {
        Policy {
            company,
            product,
            cap: Cap::None,
            basis: Basis::None,
            carry: Carry::None,
            eligible: vec![Stage::Agreement, Stage::Operational],
            gates: Vec::new(),
            kbli: None,
            buy: None,
            ceiling: None,
            tolerance: Qty::ZERO,
            from,
            source: String::new(),
        }
    }

    /// The first week it rules: a week is ruled by one version, the one in force on its Monday.
    pub fn first_week(&self) -> Week {
        let week = Week::of(self.from.date());
        if week.monday() == self.from.date() { week } else { week.next() }
    }

    /// Where it stands in a week.
    pub fn phase(&self, registry: &Registry, week: Week) -> Phase {
        let ruling = registry.policy(self.company, self.product, week.monday().into());
        match ruling {
            Some(ruling) if ruling == self => Phase::InForce,
            _ if self.first_week() > week => Phase::Coming,
            _ => Phase::Past,
        }
    }

    /// True if it rules the same, whenever and wherever from.
    pub fn same_rules(&self, other: &Policy) -> bool {
        *self == Policy { from: self.from, source: self.source.clone(), ..other.clone() }
    }

    /// Refuses rules that contradict each other or name what the registry does not know.
    pub fn check(&self, registry: &Registry) -> Result<(), Fault> {
        registry.company(self.company.as_str())?;
        registry.product(self.product.as_str())?;
        let has_cap = self.cap != Cap::None;
        if has_cap != (self.basis != Basis::None) {
            let what = if has_cap { msg!(PolicyBasisNeeded) } else { msg!(PolicyBasisIdle) };
            return Err(Fault::refused("policy.basis", what).then(msg!(PolicyBasisNext)));
        }
        if self.carry != Carry::None && !matches!(self.basis, Basis::Week | Basis::Month) {
            return Err(Fault::refused("policy.carry", msg!(PolicyCarryIdle)).then(msg!(PolicyCarryNext)));
        }
        if let Some(stage) = self.eligible.iter().find(|stage| !stage.is_official()) {
            let what = msg!(PolicyStage, stage: stage.word());
            return Err(Fault::refused("policy.stages", what).then(msg!(PolicyStagesNext)));
        }
        if self.eligible.is_empty() {
            return Err(Fault::refused("policy.stages", msg!(PolicyStagesNone)).then(msg!(PolicyStagesNext)));
        }
        for gate in &self.gates {
            registry.gate(gate.as_str())?;
        }
        if self.kbli.is_some_and(|kbli| !(10_000..100_000).contains(&kbli)) {
            return Err(Fault::refused("policy.kbli", msg!(PolicyKbli)));
        }
        let low = self.tolerance < Qty::ZERO || matches!(self.cap, Cap::Each(cap) if cap < Qty::ZERO);
        if low || [self.buy, self.ceiling].iter().flatten().any(|price| price.0 <= 0) {
            return Err(Fault::refused("policy.figure", msg!(PolicyFigure)));
        }
        if self.source.trim().is_empty() {
            return Err(Fault::refused("policy.source", msg!(PolicySource)).then(msg!(PolicySourceNext)));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_lie_side_by_side() {
        let week = |text: &str| Week::parse(text).unwrap();
        let weeks = |all: Vec<Week>| all.iter().map(|w| w.to_string()).collect::<Vec<_>>().join(" ");
        for (basis, at, before, span, after) in [
            (Basis::Week, "2026-W53", "2026-W52", "2026-W53", "2027-W01"),
            // Mondays 2 to 30 November.
            (
                Basis::Month,
                "2026-W48",
                "2026-W41 2026-W42 2026-W43 2026-W44",
                "2026-W45 2026-W46 2026-W47 2026-W48 2026-W49",
                "2026-W50 2026-W51 2026-W52 2026-W53",
            ),
        ] {
            let at = week(at);
            assert_eq!(weeks(basis.span_before(at)), before);
            assert_eq!(weeks(basis.span(at)), span);
            assert_eq!(weeks(basis.span_after(at)), after);
        }
    }

    #[test]
    fn a_week_is_ruled_by_the_version_of_its_monday() {
        let first = |from: &str| {
            let from = Day::from(from.parse::<chrono::NaiveDate>().unwrap());
            let slug = |text: &str| Slug::parse(text).unwrap();
            Policy::new(slug("bulog"), slug("gula"), from).first_week().to_string()
        };
        assert_eq!(first("2026-11-23"), "2026-W48");
        assert_eq!(first("2026-11-24"), "2026-W49");
        assert_eq!(first("2026-11-29"), "2026-W49");
    }
}
