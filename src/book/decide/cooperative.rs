//! Deeds about one cooperative: its facts, its NIB, its papers, a sanction, a claim.

use super::{Decision, Desk, nothing_new};
use crate::base::fault::rule;
use crate::base::words::Arg;
use crate::base::{Code, Day, Fault, Slug};
use crate::book::op::FactChange;
use crate::book::records::Records;
use crate::book::{Op, numbers};
use crate::domain::cooperative::{Claim, ClaimOutcome, Fact, PaperMark, Sanction};
use crate::domain::nib;
use crate::domain::number::Shared;
use crate::domain::pipeline::{CaseState, Stage};
use crate::domain::programme::Thing;
use crate::domain::{Case, Cooperative, Field, PaperState, Verb};
use crate::msg;

impl Desk<'_> {
    pub(super) fn set_facts(
        &self,
        code: Code,
        facts: &[(Field, Option<String>)],
        on: Day,
        source: &str,
        even_so: &str,
    ) -> Result<Decision, Fault> {
        let coop = self.open(code)?;
        self.may(Verb::Facts, Some(code), None)?;
        self.not_ahead(on)?;
        let fields: Vec<Field> = facts.iter().map(|(f, _)| *f).collect();
        if let Some(field) = fields.iter().enumerate().find(|(at, f)| fields[..*at].contains(f)) {
            let what = msg!(FieldGivenTwice, field: field.1.word());
            return Err(Fault::usage("field.twice", what).then(msg!(FieldGivenTwiceNext)));
        }
        self.unchanged(coop.version, Some(code), |op| match op {
            Op::FactsSet { changes, .. } => changes.iter().any(|c| fields.contains(&c.field)),
            _ => false,
        })?;
        let (mut changes, mut warnings) = (Vec::new(), Vec::new());
        for (field, value) in facts {
            let (text, warning) = match value {
                // That there is one says nothing against what it is.
                Some(text) if text.is_empty() && coop.text(*field).is_some() => continue,
                Some(text) if text.is_empty() => (String::new(), None),
                Some(text) => field.read(text)?,
                None => (String::new(), None),
            };
            warnings.extend(warning);
            let mut after = Fact::new(value.is_some(), text, on, source);
            let before = coop.facts.get(field).cloned();
            // The same value stays where it is kept.
            if let Some(before) = before.as_ref().filter(|before| before.is_same_value(&after)) {
                after.kept = before.kept;
            }
            if before.as_ref() != Some(&after) {
                changes.push(FactChange { field: *field, before, after: Some(after) });
            }
        }
        if changes.is_empty() {
            return Err(nothing_new());
        }
        let mut decision = Decision { on: Some(on), warnings, ..Decision::default() };
        self.change_facts(&mut decision, &coop, changes, even_so)?;
        // A check speaks of one number: another number has not been checked.
        if coop.nib_check.is_some() && renumbers(&decision.ops) {
            decision.ops.push(Op::NibChecked { code, before: coop.nib_check, after: None });
            decision.warnings.push(msg!(NibCheckAgain));
        }
        Ok(decision)
    }

    pub(super) fn set_nib(&self, code: Code, draft: &nib::Draft) -> Result<Decision, Fault> {
        let coop = self.open(code)?;
        self.may(Verb::Facts, Some(code), None)?;
        self.not_ahead(draft.on)?;
        self.unchanged(coop.version, Some(code), |op| match op {
            Op::FactsSet { changes, .. } => changes.iter().any(|c| c.field == Field::Nib),
            Op::NibChecked { .. } => true,
            _ => false,
        })?;
        let judged = nib::judge(&coop, draft, &self.asking.person.name)?;
        let mut decision = Decision { on: Some(draft.on), ..Decision::default() };
        decision.warnings.extend(judged.warning);
        let before = coop.facts.get(&Field::Nib).cloned();
        let change = judged.number.map(|after| FactChange { field: Field::Nib, before, after: Some(after) });
        self.change_facts(&mut decision, &coop, change.into_iter().collect(), &draft.even_so)?;
        let outdated = renumbers(&decision.ops) && coop.nib_check.is_some();
        if outdated && judged.check.is_none() {
            decision.warnings.push(msg!(NibCheckAgain));
        }
        if outdated || judged.check.is_some() {
            decision.ops.push(Op::NibChecked { code, before: coop.nib_check, after: judged.check });
        }
        Ok(decision)
    }

    /// The ops of changed facts: a number that another cooperative bears is told, and a NIB is
    /// recorded then with a reason or not at all.
    fn change_facts(
        &self,
        decision: &mut Decision,
        coop: &Cooperative,
        changes: Vec<FactChange>,
        even_so: &str,
    ) -> Result<(), Fault> {
        let even_so = even_so.trim();
        let mut answered = even_so.is_empty();
        let mut kept = Vec::new();
        for FactChange { field, before, after } in &changes {
            let Some(after) = after.as_ref().filter(|fact| fact.exists) else { continue };
            let others = numbers::others(self.state, coop.code, *field, &after.text)?;
            if others.is_empty() {
                continue;
            }
            let is_same = before.as_ref().is_some_and(|b| b.exists && b.text == after.text);
            let names: Vec<Arg> = others.iter().map(|other| other.name.as_str().into()).collect();
            let what = msg!(NumberTwice, field: field.word(), number: &after.text, others: names);
            if *field == Field::Nib && !is_same {
                if even_so.is_empty() {
                    return Err(Fault::refused(rule::NIB_TWICE, what).then(msg!(NibTwiceNext)));
                }
                answered = true;
                let reason = even_so.to_owned();
                kept.push((*field, Shared { number: after.text.clone(), others, reason }));
                decision.warnings.push(msg!(NibTwiceHolds, what: what));
            } else {
                decision.warnings.push(what);
            }
        }
        if !answered {
            return Err(Fault::usage("even-so.idle", msg!(EvenSoIdle)).then(msg!(EvenSoIdleNext)));
        }
        let code = coop.code;
        let mut shared = Vec::new();
        for (field, old) in &coop.shared {
            let changed = changes.iter().find(|c| c.field == *field).and_then(|c| c.after.as_ref());
            let is_gone = changed.is_some_and(|fact| fact.text != old.number);
            if is_gone && !kept.iter().any(|(of, _)| of == field) {
                let before = Some(old.clone());
                shared.push(Op::NumberShared { code, field: *field, before, after: None });
            }
        }
        shared.extend(kept.into_iter().map(|(field, after)| {
            let before = coop.shared.get(&field).cloned();
            Op::NumberShared { code, field, before, after: Some(after) }
        }));
        if !changes.is_empty() {
            decision.ops.push(Op::FactsSet { code, changes });
        }
        decision.ops.extend(shared);
        Ok(())
    }

    pub(super) fn mark_paper(&self, code: Code, paper: Slug, mark: &PaperMark) -> Result<Decision, Fault> {
        let coop = self.open(code)?;
        self.may(Verb::Papers, Some(code), None)?;
        let (_, paper) = self.registry.paper(paper.as_str())?;
        self.registry.in_use(Thing::Paper, paper.slug)?;
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
        // Somebody's own number is kept apart from what is chained: where the identity lies, and there alone.
        let is_own = paper.proves.is_some_and(Field::is_personal);
        let kept = if is_own { PaperMark { number: String::new(), ..mark.clone() } } else { mark.clone() };
        let mut decision = Decision { on: Some(mark.on), ..Decision::default() };
        if before.as_ref() != Some(&kept) {
            decision.ops.push(Op::PaperSet { code, paper: paper.slug, before, after: Some(kept) });
        } else if !is_own {
            return Err(nothing_new());
        }
        // The number on a paper is the identity it proves: typed once, kept in both places.
        if let Some(field) = paper.proves
            && mark.state == PaperState::Received
            && !mark.number.is_empty()
            && field != Field::Nib
        {
            let (text, warning) = field.read(&mark.number)?;
            decision.warnings.extend(warning);
            let after = Fact::new(true, text, mark.on, mark.source.clone());
            let before = coop.facts.get(&field).cloned();
            if before.as_ref().is_none_or(|b| b.text != after.text) {
                let change = FactChange { field, before, after: Some(after) };
                self.change_facts(&mut decision, &coop, vec![change], "")?;
            }
        }
        if decision.ops.is_empty() {
            return Err(nothing_new());
        }
        Ok(decision)
    }

    pub(super) fn set_sanction(&self, code: Code, sanction: &Sanction) -> Result<Decision, Fault> {
        let before = self.sanction_of(code)?;
        if before.as_ref() == Some(sanction) {
            return Err(nothing_new());
        }
        self.not_ahead(sanction.since)?;
        if sanction.reason.trim().is_empty() {
            let what = msg!(SanctionNeedsReason);
            return Err(Fault::refused("sanction.reason", what).then(msg!(NeedsReasonNext)));
        }
        let op = Op::SanctionSet { code, before, after: Some(sanction.clone()) };
        Ok(Decision { ops: vec![op], ..Decision::default() })
    }

    pub(super) fn lift_sanction(&self, code: Code, reason: &str, on: Day) -> Result<Decision, Fault> {
        let Some(sanction) = self.sanction_of(code)? else { return Err(nothing_new()) };
        self.not_ahead(on)?;
        if on < sanction.since {
            let what = msg!(SpanBackward, from: sanction.since, until: on);
            return Err(Fault::refused("sanction.span", what));
        }
        let op = Op::SanctionLifted { code, sanction, reason: reason.trim().to_owned() };
        Ok(Decision { ops: vec![op], on: Some(on), ..Decision::default() })
    }

    /// The sanction that a cooperative is under, for whoever may change it.
    fn sanction_of(&self, code: Code) -> Result<Option<Sanction>, Fault> {
        self.may(Verb::Partner, Some(code), None)?;
        let coop = self.open(code)?;
        self.unchanged(coop.version, Some(code), |op| {
            matches!(op, Op::SanctionSet { .. } | Op::SanctionLifted { .. })
        })?;
        Ok(coop.sanction)
    }

    pub(super) fn settle_claim(&self, code: Code, outcome: &ClaimOutcome) -> Result<Decision, Fault> {
        self.may(Verb::Partner, Some(code), None)?;
        let coop = self.open(code)?;
        self.unchanged(coop.version, Some(code), |op| matches!(op, Op::ClaimSet { .. }))?;
        let Some(claim) = coop.claim.clone() else {
            return Err(Fault::refused("claim.none", msg!(ClaimNone, name: &coop.name)));
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
            self.registry.in_use(Thing::Company, *company)?;
            self.not_ahead(*since)?;
            let case = self.state.record::<Case>(&(code, *company))?;
            if let Some(case) = case.as_ref().filter(|c| c.stage.is_aside()) {
                let what =
                    msg!(ClaimAside, company: self.registry.company_name(*company), stage: case.stage.word());
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

/// True if a NIB gets another number, or loses it: what was checked then is another's.
fn renumbers(ops: &[Op]) -> bool {
    let text = |fact: &Option<Fact>| fact.as_ref().map_or(String::new(), |fact| fact.text.clone());
    ops.iter().any(|op| match op {
        Op::FactsSet { changes, .. } => {
            changes.iter().any(|c| c.field == Field::Nib && text(&c.before) != text(&c.after))
        }
        _ => false,
    })
}
