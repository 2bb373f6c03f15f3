//! From what a person asks to ops, or to a refusal. The same function serves the screen, the
//! command line and imports: it gathers values, asks the rules of the domain, and never writes.

use super::records::{Account, Read};
use super::{Entry, Op, describe, undo};
use crate::base::calendar::Stamp;
use crate::base::words::Arg;
use crate::base::{Code, Day, Fault, Msg, Qty, Slug, Week, Word};
use crate::domain::cooperative::{Claim, ClaimOutcome, Fact, NibCheck, PaperMark, Sanction};
use crate::domain::event::{self, Attendance, Draft as EventDraft, Event, Mark};
use crate::domain::juknis::GateVersion;
use crate::domain::pipeline::{CaseState, MoveDetails, Stage, judge_move, passes_by_itself};
use crate::domain::quota::{Basis, Draft, Ledger, Line, Policy, Posted, Posting, Stock};
use crate::domain::why::Lens;
use crate::domain::{Case, Field, Gate, NibStatus, PaperState, Person, Registry, Role, Standing, Verb};
use crate::msg;
use std::rc::Rc;

/// What a person asks for, words already read into values.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields are the values of the ops they become")]
pub enum Deed {
    /// Record facts; `None` says that it is known there is none.
    SetFacts { code: Code, facts: Vec<(Field, Option<String>)>, on: Day, source: String },
    /// Record what a look into OSS found.
    CheckNib { code: Code, status: NibStatus, on: Day, evidence: String },
    /// Record where a paper stands.
    MarkPaper { code: Code, paper: Slug, mark: PaperMark },
    /// Move a case; interest in a company is the move to `temu_bisnis`.
    Move { code: Code, company: Slug, to: Stage, details: MoveDetails, on: Day },
    /// Post to the ledger.
    Post { code: Code, company: Slug, product: Slug, draft: Draft },
    /// Reverse a posting.
    Reverse { entry: u64, reason: String },
    /// Give a gate a new version; cases that waited for it alone go on by themselves.
    SetGate { gate: Slug, version: GateVersion },
    /// A new policy from a day on.
    AddPolicy { policy: Policy },
    /// A cap of one cooperative, for one week or for good.
    SetCap { account: Account, week: Option<Week>, cap: Option<Qty>, reason: String, approver: String },
    /// Ban orders, or allow them again.
    SetSanction { code: Code, sanction: Option<Sanction> },
    /// Confirm or refute a claim.
    SettleClaim { code: Code, outcome: ClaimOutcome },
    /// Give a person a role, or take it away.
    SetPerson { name: String, person: Option<Person> },
    /// Announce an event, or describe it otherwise.
    SetEvent { event: EventDraft },
    /// Record an invitation, who came, and interest; a case that is only registered moves to
    /// `temu_bisnis` with the interest.
    MarkEvent { event: Slug, code: Code, mark: Mark },
    /// Take back one's last action.
    Undo,
}

/// What decides about a deed besides the book: who asks, and when.
#[derive(Clone, Debug)]
pub struct Asking {
    /// Who asks.
    pub person: Person,
    /// The moment.
    pub now: Stamp,
    /// The version of the record that the person was looking at, if they were.
    pub base: Option<u64>,
}

impl Asking {
    /// Today in WIB.
    pub fn today(&self) -> Day {
        self.now.date_wib().into()
    }
}

/// A deed that the rules allow.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decision {
    /// What will be written.
    pub ops: Vec<Op>,
    /// When it happened.
    pub on: Option<Day>,
    /// The action it takes back.
    pub undoes: Option<u64>,
    /// What a person should know although it is allowed.
    pub warnings: Vec<Msg>,
}

/// The log, for those who must look back.
pub trait Log {
    /// The number of the last entry; 0 in an empty book.
    fn head(&self) -> Result<u64, Fault>;
    /// An entry by its number.
    fn entry(&self, seq: u64) -> Result<Option<Entry>, Fault>;
    /// The entries after a number about a cooperative, or about the programme itself.
    fn history(&self, code: Option<Code>, after: u64) -> Result<Vec<Entry>, Fault>;
}

/// Asks the rules.
///
/// # Errors
/// The refusal, with the rule, the figures, who may act, and the next step; or a fault of the book.
pub fn decide<S: Read + Log>(state: &S, deed: &Deed, asking: &Asking) -> Result<Decision, Fault> {
    let registry = state.registry()?;
    let desk = Desk { state, asking, registry: &registry, today: asking.today() };
    match deed {
        Deed::SetFacts { code, facts, on, source } => desk.set_facts(*code, facts, *on, source),
        Deed::CheckNib { code, status, on, evidence } => desk.check_nib(*code, *status, *on, evidence),
        Deed::MarkPaper { code, paper, mark } => desk.mark_paper(*code, *paper, mark),
        Deed::Move { code, company, to, details, on } => desk.move_case(*code, *company, *to, details, *on),
        Deed::Post { code, company, product, draft } => desk.post(*code, *company, *product, draft),
        Deed::Reverse { entry, reason } => desk.reverse(*entry, reason),
        Deed::SetGate { gate, version } => desk.set_gate(*gate, version),
        Deed::AddPolicy { policy } => desk.add_policy(policy),
        Deed::SetCap { account, week, cap, reason, approver } => {
            desk.set_cap(account, *week, *cap, reason, approver)
        }
        Deed::SetSanction { code, sanction } => desk.set_sanction(*code, sanction.as_ref()),
        Deed::SettleClaim { code, outcome } => desk.settle_claim(*code, outcome),
        Deed::SetPerson { name, person } => desk.set_person(name, person.as_ref()),
        Deed::SetEvent { event } => desk.set_event(event),
        Deed::MarkEvent { event, code, mark } => desk.mark_event(*event, *code, mark),
        Deed::Undo => undo::undo(state, asking),
    }
}

struct Desk<'a, S> {
    state: &'a S,
    asking: &'a Asking,
    registry: &'a Rc<Registry>,
    today: Day,
}

impl<S: Read + Log> Desk<'_, S> {
    fn may(&self, verb: Verb, code: Option<Code>, company: Option<Slug>) -> Result<(), Fault> {
        self.asking.person.may(verb, code, company)
    }

    fn not_ahead(&self, on: Day) -> Result<(), Fault> {
        if on.since(self.today) > 1 {
            let what = msg!(DateAhead, date: on, today: self.today);
            return Err(Fault::refused("date.future", what).then(msg!(DateAheadNext)));
        }
        Ok(())
    }

    /// Refuses if the record moved on since the person looked at it, and says what changed.
    fn unchanged(&self, version: u64, code: Option<Code>, about: impl Fn(&Op) -> bool) -> Result<(), Fault> {
        let Some(base) = self.asking.base.filter(|base| *base < version) else { return Ok(()) };
        let since = self.state.history(code, base)?;
        let changes: Vec<Arg> = since
            .iter()
            .filter(|e| about(&e.op))
            .map(|e| {
                let what = describe::op(&e.op, self.registry);
                msg!(ChangedBy, who: &e.actor, when: e.entered, what: what).into()
            })
            .collect();
        // The record moved on, but nothing that this deed touches.
        if changes.is_empty() {
            return Ok(());
        }
        let what = msg!(ChangedMeanwhile, changes: changes);
        Err(Fault::refused("base.changed", what).then(msg!(ChangedMeanwhileNext)))
    }

    fn set_facts(
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
                changes.push(super::op::FactChange { field: *field, before, after: Some(after) });
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

    fn check_nib(&self, code: Code, status: NibStatus, on: Day, evidence: &str) -> Result<Decision, Fault> {
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

    fn mark_paper(&self, code: Code, paper: Slug, mark: &PaperMark) -> Result<Decision, Fault> {
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
                let change = super::op::FactChange { field, before, after: Some(after) };
                ops.push(Op::FactsSet { code, changes: vec![change] });
            }
        }
        Ok(Decision { ops, on: Some(mark.on), warnings, ..Decision::default() })
    }

    fn move_case(
        &self,
        code: Code,
        company: Slug,
        to: Stage,
        details: &MoveDetails,
        on: Day,
    ) -> Result<Decision, Fault> {
        let coop = self.state.cooperative(code)?;
        let (place, company) = self.registry.company(company.as_str())?;
        let cases = self.state.cases(code)?;
        let case = cases.iter().find(|c| c.company == company.slug);
        let verb = to.verb().max_of(case.map_or(Stage::Registered, |c| c.stage).verb());
        self.may(verb, Some(code), Some(company.slug))?;
        self.not_ahead(on)?;
        self.unchanged(case.map_or(0, |c| c.version), Some(code), |op| {
            matches!(op, Op::PartnershipMoved { .. }) && op.company() == Some(company.slug)
        })?;
        if let Some(case) = case
            && on < case.since
        {
            let what = msg!(MoveOlder, on: on, since: case.since, stage: case.stage.word());
            return Err(Fault::refused("stage.older", what));
        }
        let lens = Lens::new(self.registry, self.today);
        let standing = Standing::of(&coop, &cases, self.registry);
        let before = case.map(|c| c.state.clone());
        let mut details = details.clone();
        // The ledger knows the first delivery: nobody has to type it again.
        if to == Stage::Operational && details.delivery.trim().is_empty() {
            details.delivery = self.first_delivery(code, company.slug)?.unwrap_or_default();
        }
        let after = judge_move(&lens, &standing, place, before.as_ref(), to, &details, on)?;
        let after = (to != Stage::Registered).then_some(after);
        let op = Op::PartnershipMoved { code, company: company.slug, before, after };
        Ok(Decision { ops: vec![op], on: Some(on), ..Decision::default() })
    }

    fn first_delivery(&self, code: Code, company: Slug) -> Result<Option<String>, Fault> {
        let prefix = [&code.to_key()[..], company.as_str().as_bytes(), &[0]].concat();
        let received = self
            .state
            .records::<Posted>(&prefix)?
            .into_iter()
            .find(|p| p.reversed_by.is_none() && p.posting.kind == crate::domain::PostingKind::Receive);
        Ok(received.map(|p| format!("{} {}", p.posting.on.iso(), p.posting.delivery_order).trim().to_owned()))
    }

    fn post(&self, code: Code, company: Slug, product: Slug, draft: &Draft) -> Result<Decision, Fault> {
        self.may(Verb::Ledger, Some(code), Some(company))?;
        // A week that follows from a wrong date is not what went wrong.
        self.not_ahead(draft.on)?;
        let latest = Week::of(self.today.date()).next();
        if draft.week > latest {
            let what = msg!(WeekAhead, week: draft.week.to_string(), latest: latest.to_string());
            return Err(Fault::refused("quota.week", what));
        }
        // A cap is not carried over: an order counts in its own week, or is made for the next.
        let own = Week::of(draft.on.date());
        if draft.kind == crate::domain::PostingKind::Order && draft.week != own && draft.week != own.next() {
            let what = msg!(WeekOther, week: draft.week.to_string(), on: draft.on, own: own.to_string());
            return Err(Fault::refused("quota.week", what).then(msg!(WeekOtherNext)));
        }
        let account = Account { code, company, product };
        // What somebody else posted of the same kind meanwhile is not posted a second time unseen.
        if self.asking.base.is_some() {
            let line = self.state.record::<Line>(&(draft.week, account))?.unwrap_or_default();
            self.unchanged(line.version, Some(code), |op| match op {
                Op::QuotaPosted { posting } | Op::EntryReversed { posting, .. } => {
                    let is_same = (super::apply::account(posting), posting.week) == (account, draft.week);
                    is_same && posting.kind == draft.kind
                }
                _ => false,
            })?;
        }
        let (posting, warnings) =
            self.with_ledger(account, draft.week, |ledger| ledger.judge(code, draft))?;
        Ok(Decision {
            ops: vec![Op::QuotaPosted { posting }],
            on: Some(draft.on),
            warnings,
            ..Decision::default()
        })
    }

    fn reverse(&self, seq: u64, reason: &str) -> Result<Decision, Fault> {
        if reason.trim().is_empty() {
            return Err(Fault::refused("quota.reason", msg!(ReverseReason)).then(msg!(NeedsReasonNext)));
        }
        let entry = self.state.entry(seq)?;
        let posting = match entry.map(|e| e.op) {
            Some(Op::QuotaPosted { posting }) => posting,
            Some(Op::EntryReversed { .. }) => {
                let what = msg!(ReversalOfReversal, entry: Msg::from_entry(seq));
                return Err(Fault::refused("quota.twice", what).then(msg!(ReversalOfReversalNext)));
            }
            _ => {
                let what = msg!(EntryNotPosting, entry: Msg::from_entry(seq));
                return Err(Fault::usage("entry.unknown", what).then(msg!(EntryNotPostingNext)));
            }
        };
        self.may(Verb::Ledger, Some(posting.code), Some(posting.company))?;
        self.reversible(seq, &posting)?;
        let op = Op::EntryReversed { entry: seq, posting, reason: reason.trim().to_owned() };
        Ok(Decision { ops: vec![op], ..Decision::default() })
    }

    /// Refuses the reversal of a posting that is reversed already or that later ones depend on.
    fn reversible(&self, seq: u64, posting: &Posting) -> Result<(), Fault> {
        let account = super::apply::account(posting);
        if let Some(by) = self.state.record::<Posted>(&(account, seq))?.and_then(|p| p.reversed_by) {
            let what = msg!(ReversedAlready, entry: Msg::from_entry(seq), by: Msg::from_entry(by));
            return Err(Fault::refused("quota.twice", what));
        }
        let mut later = Vec::new();
        for entry in self.state.history(Some(posting.code), seq)? {
            let posted = self.state.record::<Posted>(&(account, entry.seq))?;
            later.extend(posted.filter(|p| p.reversed_by.is_none()).map(|_| entry.seq));
        }
        self.with_ledger(account, posting.week, |ledger| ledger.judge_reversal(posting, &later))
    }

    fn with_ledger<T>(
        &self,
        account: Account,
        week: Week,
        judge: impl FnOnce(&Ledger<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        with_ledger(self.state, self.registry, self.today, account, week, judge)
    }

    fn set_gate(&self, slug: Slug, version: &GateVersion) -> Result<Decision, Fault> {
        self.may(Verb::Programme, None, None)?;
        let gate = self.registry.gate(slug.as_str())?;
        self.unchanged(gate.version, None, |op| {
            matches!(op, Op::GateVersioned { gate, .. } | Op::GateWithdrawn { gate, .. } if *gate == slug)
        })?;
        version.check()?;
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
        let lens = Lens::new(&after, self.today);
        let mut ops = vec![Op::GateVersioned { gate: gate.slug, version: version.clone() }];
        for page in self.state.records::<super::Page>(&[])? {
            for row in &page.rows {
                for brief in &row.standing.cases {
                    let place = usize::from(brief.company);
                    if passes_by_itself(&lens, &row.standing, place) {
                        ops.extend(self.pass(row.code, after.companies[place].slug)?);
                    }
                }
            }
        }
        Ok(Decision { ops, ..Decision::default() })
    }

    /// The move of a case that its last gate has let go.
    fn pass(&self, code: Code, company: Slug) -> Result<Option<Op>, Fault> {
        let Some(case) = self.state.record::<Case>(&(code, company))? else { return Ok(None) };
        let after = CaseState { stage: Stage::Verification, since: self.today, ..case.state.clone() };
        Ok(Some(Op::PartnershipMoved { code, company, before: Some(case.state), after: Some(after) }))
    }

    fn add_policy(&self, policy: &Policy) -> Result<Decision, Fault> {
        self.may(Verb::Programme, None, None)?;
        self.registry.company(policy.company.as_str())?;
        self.registry.product(policy.product.as_str())?;
        if self
            .registry
            .policies
            .iter()
            .any(|p| (p.company, p.product, p.from) == (policy.company, policy.product, policy.from))
        {
            let what = msg!(PolicySameDay, from: policy.from);
            return Err(Fault::refused("policy.day", what));
        }
        Ok(Decision { ops: vec![Op::PolicyAdded { policy: policy.clone() }], ..Decision::default() })
    }

    fn set_cap(
        &self,
        account: &Account,
        week: Option<Week>,
        cap: Option<Qty>,
        reason: &str,
        approver: &str,
    ) -> Result<Decision, Fault> {
        self.may(Verb::Programme, Some(account.code), Some(account.company))?;
        self.state.cooperative(account.code)?;
        self.registry.company(account.company.as_str())?;
        self.registry.product(account.product.as_str())?;
        if reason.trim().is_empty() || approver.trim().is_empty() {
            return Err(Fault::refused("cap.reason", msg!(CapNeedsReason)));
        }
        let before = own_cap(self.state, account, week)?;
        if before == cap {
            return Err(nothing_new());
        }
        let Account { code, company, product } = *account;
        let (reason, approver) = (reason.trim().to_owned(), approver.trim().to_owned());
        let op = Op::CapSet { code, company, product, week, before, after: cap, reason, approver };
        Ok(Decision { ops: vec![op], ..Decision::default() })
    }

    fn set_sanction(&self, code: Code, sanction: Option<&Sanction>) -> Result<Decision, Fault> {
        self.may(Verb::Partner, Some(code), None)?;
        let coop = self.state.cooperative(code)?;
        self.unchanged(coop.version, Some(code), |op| matches!(op, Op::SanctionSet { .. }))?;
        if coop.sanction.as_ref() == sanction {
            return Err(nothing_new());
        }
        let op = Op::SanctionSet { code, before: coop.sanction, after: sanction.cloned() };
        Ok(Decision { ops: vec![op], ..Decision::default() })
    }

    fn settle_claim(&self, code: Code, outcome: &ClaimOutcome) -> Result<Decision, Fault> {
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

    fn set_person(&self, name: &str, person: Option<&Person>) -> Result<Decision, Fault> {
        self.may(Verb::Programme, None, None)?;
        let before = self.registry.people.iter().find(|p| p.name == name).cloned();
        if before.as_ref() == person {
            return Err(nothing_new());
        }
        // Somebody must be left who can give roles.
        let still = self.registry.people.iter().any(|p| p.role == Role::Dinas && p.name != name);
        if !still && person.is_none_or(|p| p.role != Role::Dinas) {
            return Err(nobody_left());
        }
        Ok(Decision { ops: vec![Op::PersonSet { before, after: person.cloned() }], ..Decision::default() })
    }

    fn set_event(&self, draft: &EventDraft) -> Result<Decision, Fault> {
        self.may(Verb::Programme, None, None)?;
        let known = self.registry.events.iter().find(|e| e.slug == draft.slug);
        self.unchanged(
            known.map_or(0, |e| e.version),
            None,
            |op| matches!(op, Op::EventSet { after: Some(event), .. } if event.slug == draft.slug),
        )?;
        let after = event::judge(draft, self.registry)?;
        let before = known.map(|e| Event { version: 0, ..e.clone() });
        if before.as_ref() == Some(&after) {
            return Err(nothing_new());
        }
        event_fits(self.state, after.slug, Some(&after), self.today)?;
        Ok(Decision { ops: vec![Op::EventSet { before, after: Some(after) }], ..Decision::default() })
    }

    fn mark_event(&self, event: Slug, code: Code, mark: &Mark) -> Result<Decision, Fault> {
        self.state.cooperative(code)?;
        let event = self.registry.event(event.as_str())?;
        self.may(Verb::Prepare, Some(code), None)?;
        let before = self.state.record::<Attendance>(&(event.slug, code))?;
        let now = before.clone().unwrap_or_default();
        let after = event::judge_mark(event, &now, mark, self.today)?;
        if after == now {
            return Err(nothing_new());
        }
        // Who came, and what they wanted, happened at the event, whenever it is entered.
        let there = after.attended != now.attended || after.interests != now.interests;
        let on = if there { event.on.min(self.today) } else { self.today };
        let stored = (!after.is_blank()).then(|| after.clone());
        let mut ops = vec![Op::EventMarked { event: event.slug, code, before, after: stored }];
        let mut warnings = Vec::new();
        let cases = self.state.cases(code)?;
        for company in &event.companies {
            let case = cases.iter().find(|c| c.company == *company);
            match (now.interests.contains(company), after.interests.contains(company), case) {
                (false, true, None) => {
                    let details = MoveDetails { reason: event.title.clone(), ..MoveDetails::default() };
                    ops.extend(self.move_case(code, *company, Stage::Matched, &details, on)?.ops);
                }
                (false, true, Some(case)) if case.stage.is_aside() => {
                    warnings.push(msg!(EventCaseAside, company: *company, stage: case.stage.word()));
                }
                (true, false, Some(case)) => {
                    warnings.push(msg!(EventCaseStays, company: *company, stage: case.stage.word()));
                }
                _ => {}
            }
        }
        Ok(Decision { ops, on: Some(on), warnings, ..Decision::default() })
    }
}

/// Refuses an event, or the absence of one, that what was recorded at it does not fit.
pub(super) fn event_fits(
    state: &impl Read,
    slug: Slug,
    event: Option<&Event>,
    today: Day,
) -> Result<(), Fault> {
    let all = state.attendance(slug)?;
    match event {
        Some(event) => event.fits(all.iter().map(|(_, one)| one), today),
        None if all.is_empty() => Ok(()),
        None => {
            let what = msg!(EventMarkedAlready, event: slug, n: all.len());
            Err(Fault::refused("event.marked", what).then(msg!(UndoChangedNext)))
        }
    }
}

/// Gathers what a posting is judged by.
///
/// # Errors
/// If there is no policy, no such cooperative, company or product, or the judge says no.
pub fn with_ledger<S: Read, T>(
    state: &S,
    registry: &Registry,
    today: Day,
    account: Account,
    week: Week,
    judge: impl FnOnce(&Ledger<'_>) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let coop = state.cooperative(account.code)?;
    let company = registry.company(account.company.as_str())?;
    let (_, product) = registry.product(account.product.as_str())?;
    let policy =
        registry.policy(account.company, account.product, week.monday().into()).ok_or_else(|| {
            let what =
                msg!(PolicyNone, company: account.company, product: account.product, week: week.to_string());
            Fault::refused("quota.policy", what)
        })?;
    let cases = state.cases(account.code)?;
    judge(&Ledger {
        lens: &Lens::new(registry, today),
        company,
        product,
        policy,
        standing: &Standing::of(&coop, &cases, registry),
        case: cases.iter().find(|c: &&Case| c.company == account.company),
        line: state.record::<Line>(&(week, account))?.unwrap_or_default(),
        span_ordered: span_ordered(state, policy, account, week)?,
        stock: state.record::<Stock>(&account)?.unwrap_or_default(),
    })
}

/// What was ordered in the whole span of a policy's cap: the week, or the weeks whose Mondays share
/// its month.
///
/// # Errors
/// If the book cannot be read.
pub fn span_ordered<S: Read>(state: &S, policy: &Policy, account: Account, week: Week) -> Result<Qty, Fault> {
    let ordered =
        |week: Week| Ok::<_, Fault>(state.record::<Line>(&(week, account))?.unwrap_or_default().ordered);
    if policy.basis != Basis::Month {
        return ordered(week);
    }
    let month = |w: Week| w.monday().format("%Y-%m").to_string();
    let mut sum = Qty(0);
    for other in (-5..=5).map(|n| week.plus(n)).filter(|w| month(*w) == month(week)) {
        sum += ordered(other)?;
    }
    Ok(sum)
}

/// Refuses the reversal of a posting that is reversed already or that later ones depend on.
pub(super) fn reversible<S: Read + Log>(
    state: &S,
    asking: &Asking,
    seq: u64,
    posting: &Posting,
) -> Result<(), Fault> {
    let registry = &state.registry()?;
    Desk { state, asking, registry, today: asking.today() }.reversible(seq, posting)
}

/// The cap set for one cooperative, for a week or for good.
pub(super) fn own_cap(
    state: &impl Read,
    account: &Account,
    week: Option<Week>,
) -> Result<Option<Qty>, Fault> {
    Ok(match week {
        Some(week) => state.record::<Line>(&(week, *account))?.and_then(|l| l.cap),
        None => state.record::<Stock>(account)?.and_then(|s| s.cap),
    })
}

/// Somebody must be left who can give roles.
pub(super) fn nobody_left() -> Fault {
    Fault::refused("person.last", msg!(PersonLast)).then(msg!(PersonLastNext))
}

fn nothing_new() -> Fault {
    Fault::refused("nothing.new", Word::NothingNew.into())
}
