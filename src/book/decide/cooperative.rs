//! Deeds about one cooperative: its facts, its NIB, its papers, a sanction, a claim.

use super::{Decision, Desk, Log, nothing_new};
use crate::base::{Code, Day, Fault, Slug};
use crate::book::Op;
use crate::book::op::FactChange;
use crate::book::records::Read;
use crate::domain::cooperative::{Claim, ClaimOutcome, Fact, NibCheck, PaperMark, Sanction};
use crate::domain::pipeline::{CaseState, Stage};
use crate::domain::{Case, Field, NibStatus, PaperState, Verb};
use crate::msg;

impl<S: Read + Log> Desk<'_, S> {
    pub(super) fn set_facts(
        &self,
        code: Code,
        facts: &[(Field, Option<String>)],
        on: Day,
        source: &str,
    ) -> Result<Decision, Fault> {
        let coop = self.state.cooperative(code)?;
        self.may(Verb::Facts, Some(code), None)?;
        self.not_ahead(on)?;
        let fields: Vec<Field> = facts.iter().map(|(f, _)| *f).collect();
        self.unchanged(coop.version, Some(code), |op| match op {
            Op::FactsSet { changes, .. } => changes.iter().any(|c| fields.contains(&c.field)),
            _ => false,
        })?;
        let (mut changes, mut warnings) = (Vec::new(), Vec::new());
        for (at, (field, value)) in facts.iter().enumerate() {
            // Of a field named twice the last word counts.
            if fields[at + 1..].contains(field) {
                continue;
            }
            let (text, warning) = match value {
                Some(text) => field.read(text)?,
                None => (String::new(), None),
            };
            warnings.extend(warning);
            let after = Fact { exists: value.is_some(), text, on, source: source.to_owned() };
            let before = coop.facts.get(field).cloned();
            if before.as_ref() != Some(&after) {
                changes.push(FactChange { field: *field, before, after: Some(after) });
            }
        }
        if changes.is_empty() {
            return Err(nothing_new());
        }
        let mut ops = vec![Op::FactsSet { code, changes: changes.clone() }];
        // A check speaks of one number: another number has not been checked.
        if changes.iter().any(|c| c.field == Field::Nib) && coop.nib_check.is_some() {
            ops.push(Op::NibChecked { code, before: coop.nib_check.clone(), after: None });
            warnings.push(msg!(NibCheckAgain));
        }
        Ok(Decision { ops, on: Some(on), warnings, ..Decision::default() })
    }

    pub(super) fn check_nib(
        &self,
        code: Code,
        status: NibStatus,
        on: Day,
        evidence: &str,
    ) -> Result<Decision, Fault> {
        let coop = self.state.cooperative(code)?;
        self.may(Verb::Facts, Some(code), None)?;
        self.not_ahead(on)?;
        self.unchanged(coop.version, Some(code), |op| matches!(op, Op::NibChecked { .. }))?;
        if coop.text(Field::Nib).is_none() && status != NibStatus::None {
            return Err(Fault::refused("nib.number", msg!(NibCheckNeedsNumber)).then(msg!(NextNibNumber)));
        }
        if let Some(earlier) = &coop.nib_check
            && on < earlier.on
        {
            let what = msg!(NibCheckOlder, on: on, earlier: earlier.on);
            return Err(Fault::refused("nib.older", what));
        }
        let after = NibCheck { status, on, evidence: evidence.to_owned() };
        let op = Op::NibChecked { code, before: coop.nib_check, after: Some(after) };
        Ok(Decision { ops: vec![op], on: Some(on), ..Decision::default() })
    }

    pub(super) fn mark_paper(&self, code: Code, paper: Slug, mark: &PaperMark) -> Result<Decision, Fault> {
        let coop = self.state.cooperative(code)?;
        self.may(Verb::Papers, Some(code), None)?;
        let (_, paper) = self.registry.paper(paper.as_str())?;
        self.not_ahead(mark.on)?;
        self.unchanged(
            coop.version,
            Some(code),
            |op| matches!(op, Op::PaperSet { paper: p, .. } if *p == paper.slug),
        )?;
        if let Some(until) = mark.until
            && until < mark.on
            && mark.state == PaperState::Received
        {
            let what = msg!(SpanBackward, from: mark.on, until: until);
            return Err(Fault::refused("paper.span", what));
        }
        let before = coop.papers.get(&paper.slug).cloned();
        if before.as_ref() == Some(mark) {
            return Err(nothing_new());
        }
        let mut ops = vec![Op::PaperSet { code, paper: paper.slug, before, after: Some(mark.clone()) }];
        let mut warnings = Vec::new();
        // The number on a paper is the identity it proves: typed once, kept in both places.
        if let Some(field) = paper.proves
            && mark.state == PaperState::Received
            && !mark.number.is_empty()
            && field != Field::Nib
        {
            let (text, warning) = field.read(&mark.number)?;
            warnings.extend(warning);
            let after = Fact { exists: true, text, on: mark.on, source: mark.source.clone() };
            let before = coop.facts.get(&field).cloned();
            if before.as_ref().is_none_or(|b| b.text != after.text) {
                let change = FactChange { field, before, after: Some(after) };
                ops.push(Op::FactsSet { code, changes: vec![change] });
            }
        }
        Ok(Decision { ops, on: Some(mark.on), warnings, ..Decision::default() })
    }

    pub(super) fn set_sanction(&self, code: Code, sanction: Option<&Sanction>) -> Result<Decision, Fault> {
        self.may(Verb::Partner, Some(code), None)?;
        let coop = self.state.cooperative(code)?;
        self.unchanged(coop.version, Some(code), |op| matches!(op, Op::SanctionSet { .. }))?;
        if coop.sanction.as_ref() == sanction {
            return Err(nothing_new());
        }
        if let Some(sanction) = sanction {
            self.not_ahead(sanction.since)?;
            if sanction.reason.trim().is_empty() {
                let what = msg!(SanctionNeedsReason);
                return Err(Fault::refused("sanction.reason", what).then(msg!(NeedsReasonNext)));
            }
        }
        let op = Op::SanctionSet { code, before: coop.sanction, after: sanction.cloned() };
        Ok(Decision { ops: vec![op], ..Decision::default() })
    }

    pub(super) fn settle_claim(&self, code: Code, outcome: &ClaimOutcome) -> Result<Decision, Fault> {
        self.may(Verb::Partner, Some(code), None)?;
        let coop = self.state.cooperative(code)?;
        self.unchanged(coop.version, Some(code), |op| matches!(op, Op::ClaimSet { .. }))?;
        let Some(claim) = coop.claim.clone() else {
            return Err(Fault::refused("claim.none", msg!(ClaimNone, code: code)));
        };
        if claim.outcome.is_some() {
            return Err(Fault::refused("claim.settled", msg!(ClaimSettled)).then(msg!(UndoChangedNext)));
        }
        let (ClaimOutcome::Confirmed { evidence, .. } | ClaimOutcome::Refuted { evidence }) = outcome;
        if evidence.trim().is_empty() {
            return Err(Fault::refused("claim.evidence", msg!(ClaimEvidence)));
        }
        let after = Claim { outcome: Some(outcome.clone()), ..claim.clone() };
        let mut ops = vec![Op::ClaimSet { code, before: Some(claim), after: Some(after) }];
        if let ClaimOutcome::Confirmed { company, since, evidence } = outcome {
            self.registry.company(company.as_str())?;
            self.not_ahead(*since)?;
            let case = self.state.record::<Case>(&(code, *company))?;
            if let Some(case) = case.as_ref().filter(|c| c.stage.is_aside()) {
                let what = msg!(ClaimAside, company: *company, stage: case.stage.word());
                return Err(Fault::refused("claim.aside", what).then(msg!(StageAsideNext)));
            }
            let before = case.map(|c| c.state);
            let after = CaseState {
                stage: Stage::Operational,
                since: *since,
                reason: evidence.clone(),
                receipt: before.as_ref().map_or(String::new(), |b| b.receipt.clone()),
                agreement: before.as_ref().and_then(|b| b.agreement.clone()),
                delivery: evidence.clone(),
                resume: None,
            };
            ops.push(Op::PartnershipMoved { code, company: *company, before, after: Some(after) });
        }
        Ok(Decision { ops, ..Decision::default() })
    }
}
