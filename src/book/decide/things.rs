//! Deeds about what the programme consists of: companies, papers, products and gates are added,
//! described otherwise, and retired. What stands on a thing keeps it in use.

use super::{Decision, Desk, nothing_new};
use crate::base::words::Arg;
use crate::base::{Day, Fault, Qty, Slug, Week};
use crate::book::folio::Folio;
use crate::book::records::{Read, Record, Records};
use crate::book::{Op, wire};
use crate::domain::juknis::Block;
use crate::domain::policy::Cap;
use crate::domain::programme::{Draft, Thing};
use crate::domain::quota::Caps;
use crate::domain::why::Lens;
use crate::domain::{Cooperative, Registry, Stage, Stock, Verb, blockers};
use crate::msg;

impl Desk<'_> {
    pub(super) fn set_thing(&self, draft: &Draft) -> Result<Decision, Fault> {
        self.may(Verb::Programme, None, None)?;
        let (thing, slug) = draft.of();
        self.unchanged_thing(thing, slug)?;
        let mut draft = draft.clone().bare();
        draft.check(self.registry)?;
        let before = Draft::now(thing, slug, self.registry);
        if before.as_ref() == Some(&draft) {
            return Err(nothing_new());
        }
        if let (Draft::Product(after), Some(Draft::Product(now))) = (&draft, &before)
            && after.unit != now.unit
            && self.counted(slug)?
        {
            let what = msg!(ProductUnitUsed, name: self.registry.name_of(thing, slug), unit: now.unit.word());
            return Err(Fault::refused("product.unit", what).then(msg!(ProductUnitUsedNext)));
        }
        if let Draft::Company(company) = &draft {
            self.not_ahead(company.on)?;
        }
        let is_gate = thing == Thing::Gate;
        let mut ops = vec![changed(before, draft)];
        let mut warnings = Vec::new();
        if is_gate {
            let after = self.after(&ops)?;
            ops.extend(self.passing(&after)?);
            let pages = self.state.pages()?;
            let rows = pages.iter().flat_map(|p| &p.rows).map(|row| (row.code, &row.standing));
            let (now, then) = (Lens::new(self.registry, self.today), Lens::new(&after, self.today));
            let impact = blockers::impact(&now, &then, rows);
            for (n, what) in [
                (impact.frozen.len(), msg!(ImpactFrozen, n: impact.frozen.len())),
                (impact.orders.len(), msg!(ImpactOrders, n: impact.orders.len())),
            ] {
                warnings.extend((n > 0).then_some(what));
            }
        }
        Ok(Decision { ops, warnings, ..Decision::default() })
    }

    pub(super) fn retire(
        &self,
        thing: Thing,
        slug: Slug,
        since: Option<Day>,
        reason: &str,
    ) -> Result<Decision, Fault> {
        self.may(Verb::Programme, None, None)?;
        self.unchanged_thing(thing, slug)?;
        let before = self.registry.retired(thing, slug);
        let reason = reason.trim().to_owned();
        if before.is_some() == since.is_some() {
            return Err(nothing_new());
        }
        if reason.is_empty() {
            return Err(Fault::refused("programme.reason", msg!(RetireReason)).then(msg!(NeedsReasonNext)));
        }
        if let Some(since) = since {
            self.not_ahead(since)?;
            // A week that is over keeps its rules.
            let monday = Day::from(Week::of(self.today.date()).monday());
            if since < monday {
                let what = msg!(RetirePast, since: since, first: monday);
                return Err(Fault::refused("programme.past", what).then(msg!(RetirePastNext)));
            }
            self.unneeded(thing, slug)?;
        }
        let op = Op::ThingRetired { thing, slug, before, after: since, reason };
        Ok(Decision { ops: vec![op], ..Decision::default() })
    }

    /// Refuses if somebody described the thing otherwise, or retired it, since it was looked at.
    fn unchanged_thing(&self, thing: Thing, slug: Slug) -> Result<(), Fault> {
        self.unchanged(self.registry.version, None, |op| of(op) == Some((thing, slug)))
    }

    /// The registry as ops would make it.
    fn after(&self, ops: &[Op]) -> Result<Registry, Fault> {
        let mut after = Registry::clone(self.registry);
        for op in ops {
            if let Op::GateChanged { before, after: Some(gate) } = op {
                match after.gates.iter_mut().find(|g| before.as_ref().is_some_and(|b| b.slug == g.slug)) {
                    Some(now) => (now.title, now.blocks) = (gate.title.clone(), gate.blocks.clone()),
                    None => after.gates.push(gate.clone()),
                }
            }
        }
        Ok(after)
    }

    /// True if something was ever posted of a product, or a cap set: its figures are of its unit.
    fn counted(&self, product: Slug) -> Result<bool, Fault> {
        let ruled = self.registry.policies.iter().any(|p| p.product == product && p.cap != Cap::None);
        Ok(ruled || self.accounts(product, |_: &Stock| true)? + self.accounts(product, |_: &Caps| true)? > 0)
    }

    /// How many accounts of a product there are of a kind.
    fn accounts<T>(&self, product: Slug, of: impl Fn(&T) -> bool) -> Result<usize, Fault>
    where
        Folio<T>: Record,
    {
        let mut found = 0;
        self.state.scan_prefix(Folio::<T>::KIND, &[], &mut |_, body| {
            let folio: Folio<T> = wire::parse(body)?;
            found += folio.iter().filter(|(account, has)| account.product == product && of(has)).count();
            Ok(true)
        })?;
        Ok(found)
    }

    /// Refuses to retire what something stands on.
    fn unneeded(&self, thing: Thing, slug: Slug) -> Result<(), Fault> {
        let name = || self.registry.name_of(thing, slug);
        let held = |holds: bool, what, next| {
            if holds { Err(Fault::refused("programme.used", what).then(next)) } else { Ok(()) }
        };
        match thing {
            Thing::Company => {
                let (place, _) = self.registry.company(slug.as_str())?;
                let n = cases(self.state, place, |stage| !stage.is_aside() || stage == Stage::OnHold)?;
                held(n > 0, msg!(RetireCases, name: name(), n: n), msg!(RetireCasesNext))
            }
            Thing::Paper => {
                self.registry.paper(slug.as_str())?;
                let asks = self.registry.companies.iter().filter(|c| c.papers.contains(&slug));
                let asks = asks.filter(|c| self.registry.retired(Thing::Company, c.slug).is_none());
                let names: Vec<Arg> = asks.map(|c| Arg::from(&c.name)).collect();
                let what = msg!(RetireAsked, name: name(), companies: names.clone());
                held(!names.is_empty(), what, msg!(RetireAskedNext))
            }
            Thing::Product => {
                self.registry.product(slug.as_str())?;
                let n = self.accounts(slug, |s: &Stock| s.on_hand != Qty::ZERO || s.open != Qty::ZERO)?;
                held(n > 0, msg!(RetireStock, name: name(), n: n), msg!(RetireStockNext))
            }
            Thing::Gate => {
                let gate = self.registry.gate(slug.as_str())?;
                let asked = self.registry.offers().into_iter().any(|(company, product)| {
                    let last = self.registry.versions(company, product).last();
                    last.is_some_and(|p| p.gates.contains(&slug))
                });
                let holds = asked || !gate.blocks.is_empty();
                held(holds, msg!(RetireBlocks, name: name()), msg!(RetireBlocksNext))
            }
        }
    }
}

/// The thing that an op describes or retires, if that is what it does.
fn of(op: &Op) -> Option<(Thing, Slug)> {
    match op {
        Op::CompanyChanged { before, after } => {
            before.as_ref().or(after.as_ref()).map(|c| (Thing::Company, c.slug))
        }
        Op::PaperChanged { before, after } => {
            before.as_ref().or(after.as_ref()).map(|p| (Thing::Paper, p.slug))
        }
        Op::ProductChanged { before, after } => {
            before.as_ref().or(after.as_ref()).map(|p| (Thing::Product, p.slug))
        }
        Op::GateChanged { before, after } => {
            before.as_ref().or(after.as_ref()).map(|g| (Thing::Gate, g.slug))
        }
        Op::ThingRetired { thing, slug, .. } => Some((*thing, *slug)),
        _ => None,
    }
}

/// The op of a thing that was so and is to be so.
fn changed(before: Option<Draft>, after: Draft) -> Op {
    macro_rules! op {
        ($kind:ident, $op:ident, $after:ident) => {{
            let before = before.and_then(|b| if let Draft::$kind(b) = b { Some(b) } else { None });
            Op::$op { before, after: Some($after) }
        }};
    }
    match after {
        Draft::Company(after) => op!(Company, CompanyChanged, after),
        Draft::Paper(after) => op!(Paper, PaperChanged, after),
        Draft::Product(after) => op!(Product, ProductChanged, after),
        Draft::Gate(after) => op!(Gate, GateChanged, after),
    }
}

/// How many cases with a company stand at such a stage.
fn cases(state: &dyn Read, place: usize, at: impl Fn(Stage) -> bool) -> Result<usize, Fault> {
    let pages = state.pages()?;
    let rows = pages.iter().flat_map(|page| &page.rows);
    Ok(rows.filter(|row| row.standing.case(place).is_some_and(|case| at(case.stage))).count())
}

/// Refuses to take back that a thing came, once something stands on it: then it may be retired.
pub(in crate::book) fn unused_thing(state: &dyn Read, op: &Op) -> Result<(), Fault> {
    let registry = state.registry()?;
    let Some((thing, slug)) = of(op) else { return Ok(()) };
    let blocks = |block: Block| registry.gates.iter().any(|g| g.blocks.contains(&block));
    let (last, used) = match thing {
        Thing::Company => {
            let (place, _) = registry.company(slug.as_str())?;
            let used = registry.policies.iter().any(|p| p.company == slug)
                || registry.events.iter().any(|e| e.companies.contains(&slug))
                || registry.people.iter().any(|p| p.company == Some(slug))
                || blocks(Block::Company(slug))
                || cases(state, place, |_| true)? > 0;
            (place + 1 == registry.companies.len(), used)
        }
        Thing::Paper => {
            let (place, _) = registry.paper(slug.as_str())?;
            let all = state.records::<Cooperative>(&[])?;
            let used = registry.companies.iter().any(|c| c.papers.contains(&slug))
                || all.iter().any(|coop| coop.papers.contains_key(&slug));
            (place + 1 == registry.papers.len(), used)
        }
        Thing::Product => {
            let used = registry.policies.iter().any(|p| p.product == slug) || blocks(Block::Orders(slug));
            (true, used)
        }
        Thing::Gate => {
            let gate = registry.gate(slug.as_str())?;
            let last = registry.gates.last().is_some_and(|g| g.slug == slug);
            let used = !gate.versions.is_empty() || registry.policies.iter().any(|p| p.gates.contains(&slug));
            (last, used)
        }
    };
    if last && !used {
        return Ok(());
    }
    let what = msg!(ThingUsed, name: registry.name_of(thing, slug));
    Err(Fault::refused("undo.built", what).then(msg!(ThingUsedNext)))
}
