//! Deeds about the programme itself: gates, people, and the figures that the sources leave open.

use super::keys::revoked;
use super::{Decision, Desk, nothing_new};
use crate::base::{Code, Fault, Slug};
use crate::book::Op;
use crate::book::records::Records;
use crate::domain::juknis::GateVersion;
use crate::domain::norm::Norm;
use crate::domain::pipeline::{CaseState, Stage, passes_by_itself};
use crate::domain::programme::Thing;
use crate::domain::why::Lens;
use crate::domain::{Case, Gate, Person, Registry, Role, Verb};
use crate::msg;

impl Desk<'_> {
    pub(super) fn set_gate(&self, slug: Slug, version: &GateVersion) -> Result<Decision, Fault> {
        self.may(Verb::Programme, None, None)?;
        let gate = self.registry.gate(slug.as_str())?;
        self.unchanged(gate.version, None, |op| {
            matches!(op, Op::GateVersioned { gate, .. } | Op::GateWithdrawn { gate, .. } if *gate == slug)
        })?;
        version.check()?;
        self.registry.in_use(Thing::Gate, gate.slug)?;
        if gate.versions.last() == Some(version) {
            return Err(nothing_new());
        }
        if let Some(last) = gate.versions.last()
            && version.from < last.from
        {
            let what = msg!(GateOlder, from: version.from, last: last.from);
            return Err(Fault::refused("juknis.older", what));
        }
        let mut after = Registry::clone(self.registry);
        let place = after.gates.iter().position(|g| g.slug == gate.slug).unwrap_or_default();
        let changed: &mut Gate = &mut after.gates[place];
        changed.versions.push(version.clone());
        let mut ops = vec![Op::GateVersioned { gate: gate.slug, version: version.clone() }];
        ops.extend(self.passing(&after)?);
        Ok(Decision { ops, ..Decision::default() })
    }

    /// The moves of the cases that nothing holds any more once the registry is `after`.
    pub(super) fn passing(&self, after: &Registry) -> Result<Vec<Op>, Fault> {
        let lens = Lens::new(after, self.today);
        let mut ops = Vec::new();
        for page in self.state.pages()? {
            for row in &page.rows {
                for brief in &row.standing.cases {
                    let place = usize::from(brief.company);
                    if passes_by_itself(&lens, &row.standing, place) {
                        ops.extend(self.pass(row.code, after.companies[place].slug)?);
                    }
                }
            }
        }
        Ok(ops)
    }

    /// The move of a case that its last gate has let go.
    fn pass(&self, code: Code, company: Slug) -> Result<Option<Op>, Fault> {
        let Some(case) = self.state.record::<Case>(&(code, company))? else { return Ok(None) };
        let after = CaseState { stage: Stage::Verification, since: self.today, ..case.state.clone() };
        Ok(Some(Op::PartnershipMoved { code, company, before: Some(case.state), after: Some(after) }))
    }

    pub(super) fn set_norm(&self, norm: Norm, figure: u16, source: &str) -> Result<Decision, Fault> {
        self.may(Verb::Programme, None, None)?;
        self.unchanged(
            self.registry.version,
            None,
            |op| matches!(op, Op::NormSet { norm: of, .. } if *of == norm),
        )?;
        let (before, after) = (self.registry.norms.get(norm), norm.read(&figure.to_string())?);
        if before == after {
            return Err(nothing_new());
        }
        let op = Op::NormSet { norm, before, after, source: source.trim().to_owned() };
        Ok(Decision { ops: vec![op], ..Decision::default() })
    }

    pub(super) fn set_person(&self, name: &str, person: Option<&Person>) -> Result<Decision, Fault> {
        self.may(Verb::Programme, None, None)?;
        let before = self.registry.people.iter().find(|p| p.name == name).cloned();
        self.unchanged(self.registry.version, None, |op| match op {
            Op::PersonSet { before, after } => before.iter().chain(after).any(|p| p.name == name),
            _ => false,
        })?;
        if before.as_ref() == person {
            return Err(nothing_new());
        }
        // A branch that speaks for no company would speak for all.
        if person.is_some_and(|p| p.role == Role::Bumn && p.company.is_none()) {
            return Err(Fault::refused("person.company", msg!(PersonCompany)).then(msg!(PersonCompanyNext)));
        }
        // Somebody must be left who can give roles.
        let still = self.registry.people.iter().any(|p| p.role == Role::Dinas && p.name != name);
        if !still && person.is_none_or(|p| p.role != Role::Dinas) {
            return Err(nobody_left());
        }
        let mut ops = vec![Op::PersonSet { before, after: person.cloned() }];
        // Who has no role any more is let in by no key.
        if person.is_none() {
            ops.extend(self.registry.keys_of(name).map(|held| revoked(held, "")));
        }
        Ok(Decision { ops, ..Decision::default() })
    }
}

/// Somebody must be left who can give roles.
pub(in crate::book) fn nobody_left() -> Fault {
    Fault::refused("person.last", msg!(PersonLast)).then(msg!(PersonLastNext))
}
