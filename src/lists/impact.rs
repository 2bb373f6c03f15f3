//! What a version of a policy would do, before it is written: asked of the same ledger that judges
//! orders, once under the rules as they are and once as they would be.

use super::Catalog;
use crate::base::words::Arg;
use crate::base::{Code, Day, Fault, Msg, Qty, Week, Word};
use crate::book::decide::with_ledger;
use crate::book::records::Account;
use crate::book::view::Look;
use crate::domain::{Policy, Product, Registry};
use crate::msg;

/// One who has ordered more than the new cap.
#[derive(Clone, Debug, PartialEq)]
pub struct Above {
    /// The cooperative.
    pub code: Code,
    /// What it has ordered of the cap's span.
    pub ordered: Qty,
    /// What it might.
    pub cap: Qty,
}

/// What a version of a policy does to the first week that it rules and that is not over.
#[derive(Clone, Debug, PartialEq)]
pub struct PolicyImpact {
    /// That week.
    pub week: Week,
    /// How many may order, before and after.
    pub able: (usize, usize),
    /// The sum of their caps, before and after; `None` where nothing limits them.
    pub caps: (Option<Qty>, Option<Qty>),
    /// Who is above the new cap already.
    pub above: Vec<Above>,
    /// Who becomes able to order.
    pub freed: Vec<Code>,
    /// Who may order no longer.
    pub barred: Vec<Code>,
}

/// One account under one set of rules.
#[derive(Clone, Copy, Default)]
struct Side {
    able: bool,
    cap: Option<Qty>,
    left: Option<Qty>,
}

impl PolicyImpact {
    /// Asks every official partner's ledger.
    ///
    /// # Errors
    /// If the book cannot be read, or the policy names what is not known.
    pub fn of(
        snapshot: &dyn Look,
        catalog: &Catalog,
        policy: &Policy,
        today: Day,
    ) -> Result<PolicyImpact, Fault> {
        let registry = &*catalog.registry;
        let (place, _) = registry.company(policy.company.as_str())?;
        let week = policy.first_week().max(Week::of(today.date()));
        let day = today.max(week.monday().into());
        let mut after = registry.clone();
        after.add_policy(policy.clone());
        let side = |registry: &Registry, account: Account| {
            let side = with_ledger(snapshot, registry, day, account, week, |ledger| {
                Ok(Side { able: ledger.quota().may(), cap: ledger.allowed(), left: ledger.left() })
            });
            match side {
                Err(fault) if fault.rule == "quota.policy" => {
                    Ok(Side { cap: Some(Qty::ZERO), ..Side::default() })
                }
                side => side,
            }
        };
        let nothing = (Some(Qty::ZERO), Some(Qty::ZERO));
        let mut impact = PolicyImpact {
            week,
            able: (0, 0),
            caps: nothing,
            above: Vec::new(),
            freed: Vec::new(),
            barred: Vec::new(),
        };
        for (_, row) in catalog.rows().filter(|(_, row)| row.standing.stage(place).is_official()) {
            let account = Account { code: row.code, company: policy.company, product: policy.product };
            let (before, after) = (side(registry, account)?, side(&after, account)?);
            impact.able.0 += usize::from(before.able);
            impact.able.1 += usize::from(after.able);
            impact.caps.0 = add(impact.caps.0, &before);
            impact.caps.1 = add(impact.caps.1, &after);
            if let (Some(cap), Some(left)) = (after.cap, after.left)
                && left < Qty::ZERO
            {
                impact.above.push(Above { code: row.code, ordered: cap - left, cap });
            }
            match (before.able, after.able) {
                (false, true) => impact.freed.push(row.code),
                (true, false) => impact.barred.push(row.code),
                _ => {}
            }
        }
        Ok(impact)
    }
}

impl PolicyImpact {
    /// How many may order and up to how much, before and after, in one line.
    pub fn summary(&self, product: &Product) -> Msg {
        let sum =
            |cap: Option<Qty>| cap.map_or(Arg::from(Word::PolicyNoCap), |cap| (cap, product.unit).into());
        msg!(
            PolicyImpactLine, week: self.week, before: self.able.0, after: self.able.1,
            sum: sum(self.caps.0), new: sum(self.caps.1)
        )
    }
}

fn add(sum: Option<Qty>, side: &Side) -> Option<Qty> {
    if side.able { Some(sum? + side.cap?) } else { sum }
}
