//! The pipeline: one case per cooperative × company, its stages, and what each move asks for.
//! Source: DOMAIN 5.

pub use super::stage::Stage;

use super::Standing;
use super::term::{self, Tenure};
use super::why::{Check, Item, Lens, State};
use crate::base::fault::rule;
use crate::base::words::Arg;
use crate::base::{Code, Day, Fault, Seq, Slug, Word};
use crate::msg;
use serde::{Deserialize, Serialize};

/// An agreement between a cooperative and a company.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    /// Its number.
    pub number: String,
    /// In force from this day.
    pub from: Day,
    /// In force up to and with this day, if it ends.
    pub until: Option<Day>,
}

/// What a case is at: the part that a move replaces, kept whole before and after in the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseState {
    /// The stage.
    pub stage: Stage,
    /// Since which day.
    pub since: Day,
    /// Why, where the move asked for a reason; a note otherwise.
    pub reason: String,
    /// The company's receipt of the papers.
    pub receipt: String,
    /// The agreement.
    pub agreement: Option<Agreement>,
    /// What proves the first delivery.
    pub delivery: String,
    /// The stage to return to, while the case is off the road.
    pub resume: Option<Stage>,
}

impl CaseState {
    /// Only registered, since a day.
    pub fn registered(since: Day) -> CaseState {
        CaseState {
            stage: Stage::Registered,
            since,
            reason: String::new(),
            receipt: String::new(),
            agreement: None,
            delivery: String::new(),
            resume: None,
        }
    }
}

/// One case. Absent from the book while the cooperative is only registered, unless it was more once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// The cooperative.
    pub code: Code,
    /// The company.
    pub company: Slug,
    /// The stage, repeated from the state because everybody asks for it.
    pub stage: Stage,
    /// Since when, likewise.
    pub since: Day,
    /// All of it.
    pub state: CaseState,
    /// The last entry that changed it.
    pub version: Seq,
    /// When it was an official partner.
    pub tenure: Tenure,
    /// A receipt from the company stands in the ledger.
    pub received: bool,
    /// What proves the first delivery is a receipt of the ledger, not a paper.
    pub by_receipt: bool,
}

impl Case {
    /// A case of which nothing is known but its state.
    pub fn new(code: Code, company: Slug, state: CaseState, version: Seq) -> Case {
        let mut tenure = Tenure::default();
        term::record(&mut tenure, version, None, Some(&state), state.since);
        Case {
            code,
            company,
            stage: state.stage,
            since: state.since,
            state,
            version,
            tenure,
            received: false,
            by_receipt: false,
        }
    }

    /// The same case after a move.
    pub fn moved(self, state: CaseState, version: Seq) -> Case {
        Case { stage: state.stage, since: state.since, state, version, ..self }
    }

    /// True if a first delivery is proven: a receipt stands, or a paper says so.
    pub fn is_delivered(&self) -> bool {
        self.received || (!self.by_receipt && !self.state.delivery.is_empty())
    }
}

/// What a person gives with a move.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MoveDetails {
    /// Why; asked for on the way back and off the road.
    pub reason: String,
    /// The company's receipt, for verification.
    pub receipt: String,
    /// The agreement's number, for agreement.
    pub agreement: String,
    /// Its first day.
    pub from: Option<Day>,
    /// Its last day.
    pub until: Option<Day>,
    /// What proves the first delivery, for operational.
    pub delivery: String,
}

impl MoveDetails {
    /// What a step ahead to a stage takes of it: what other stages ask for is left out.
    pub fn only(&self, to: Stage) -> MoveDetails {
        let mut only = MoveDetails { reason: self.reason.clone(), ..MoveDetails::default() };
        match to {
            Stage::Verification => only.receipt.clone_from(&self.receipt),
            Stage::Agreement => {
                only.agreement.clone_from(&self.agreement);
                (only.from, only.until) = (self.from, self.until);
            }
            Stage::Operational => only.delivery.clone_from(&self.delivery),
            _ => {}
        }
        only
    }

    /// Refuses what a move does not keep: a step ahead keeps what its stage asks for, every other
    /// move the reason alone.
    fn fits(&self, to: Stage, ahead: bool) -> Result<(), Fault> {
        let kept = self.only(if ahead { to } else { Stage::Registered });
        let given = [
            (self.receipt.trim() != kept.receipt.trim(), Word::FormReceipt),
            (self.agreement.trim() != kept.agreement.trim(), Word::FormAgreement),
            (self.from != kept.from, Word::FormFrom),
            (self.until != kept.until, Word::FormUntil),
            (self.delivery.trim() != kept.delivery.trim(), Word::FormDelivery),
        ];
        let idle: Vec<Arg> =
            given.into_iter().filter(|(idle, _)| *idle).map(|(_, word)| word.into()).collect();
        if idle.is_empty() {
            return Ok(());
        }
        let what = msg!(MoveIdle, what: idle, stage: to.word());
        Err(Fault::usage("stage.details", what).then(msg!(MoveIdleNext)))
    }
}

/// Judges a move and gives the state it leads to.
///
/// # Errors
/// The first rule that says no, with what is missing, who must act, and the next step.
pub fn judge_move(
    lens: &Lens<'_>,
    standing: &Standing,
    company: usize,
    now: Option<&CaseState>,
    to: Stage,
    details: &MoveDetails,
    on: Day,
) -> Result<CaseState, Fault> {
    let blank = CaseState::registered(on);
    let now = now.unwrap_or(&blank);
    let from = now.stage;
    let reason = details.reason.trim();
    if to == from {
        return Err(Fault::refused("stage.same", msg!(StageSame, stage: to.word())));
    }
    let mut next = CaseState { stage: to, since: on, reason: reason.to_owned(), ..now.clone() };
    if to.is_aside() {
        details.fits(to, false)?;
        need_reason(reason, to)?;
        // Passing through a hold does not give back what an end has taken.
        next.resume = match from {
            Stage::OnHold => now.resume,
            from if from.is_aside() => now.resume.map(|stage| stage.min(Stage::Documents)),
            from => Some(from),
        };
        return Ok(next);
    }
    let back_to = if from.is_aside() { now.resume } else { from.previous().map(|_| from) };
    let backward = back_to.is_some_and(|limit| if from.is_aside() { to <= limit } else { to < limit });
    if backward {
        details.fits(to, false)?;
        need_reason(reason, to)?;
        if from.is_aside() {
            may_return(lens, standing, company, from, to)?;
        }
        next.resume = None;
        if !to.is_official() {
            next.agreement = None;
            next.delivery.clear();
        }
        return Ok(next);
    }
    let closed = lens.gate_closed(company);
    let step = from.next(closed);
    if step != Some(to) {
        let what = msg!(StageSkips, from: from.word(), to: to.word());
        let fault = Fault::refused("stage.step", what);
        return Err(match step {
            Some(step) => fault.then(msg!(StageSkipsNext, stage: step.word())),
            None => fault.then(msg!(StageAsideNext)),
        });
    }
    details.fits(to, true)?;
    // A paper proves a delivery as well as a receipt does.
    let proven = !details.delivery.trim().is_empty();
    let missing = lens.first_missing(standing, company, to);
    if let Some(check) = missing.filter(|check| !proven || check.item != Item::Delivery) {
        return Err(needs(lens, &check, to));
    }
    prove(&mut next, to, details, on)?;
    Ok(next)
}

/// Takes what proves a step forward into the state that it leads to.
fn prove(next: &mut CaseState, to: Stage, details: &MoveDetails, on: Day) -> Result<(), Fault> {
    match to {
        Stage::Verification => {
            let receipt = needed(&details.receipt, rule::STAGE_RECEIPT, msg!(NeedsReceipt));
            next.receipt = receipt.map_err(|fault| fault.then(msg!(NeedsReceiptNext)))?;
        }
        Stage::Agreement => {
            let number = needed(&details.agreement, rule::STAGE_AGREEMENT, msg!(NeedsAgreement))
                .map_err(|fault| fault.then(msg!(NeedsAgreementNext)))?;
            let from = details.from.unwrap_or(on);
            if let Some(until) = details.until
                && until < from
            {
                return Err(Fault::refused("stage.span", msg!(SpanBackward, from: from, until: until)));
            }
            next.agreement = Some(Agreement { number, from, until: details.until });
        }
        Stage::Operational => {
            next.delivery = needed(&details.delivery, rule::STAGE_DELIVERY, msg!(NeedsDelivery))?;
        }
        _ => {}
    }
    Ok(())
}

/// Judges a return to the road. What was held goes on where it stood; what was rejected, withdrawn or
/// ended begins again with its papers. Either way the stage asks for what it always asks for: the
/// NIB or a gate may have changed meanwhile.
fn may_return(
    lens: &Lens<'_>,
    standing: &Standing,
    company: usize,
    from: Stage,
    to: Stage,
) -> Result<(), Fault> {
    if from != Stage::OnHold && to > Stage::Documents {
        let what = msg!(ReturnBegins, from: from.word(), to: to.word());
        return Err(
            Fault::refused("stage.return", what).then(msg!(StageSkipsNext, stage: Stage::Documents.word()))
        );
    }
    let lacks = |check: &Check| {
        check.state != State::Done && check.stage <= to && !matches!(check.item, Item::Aside(_))
    };
    match lens.checks(standing, company).into_iter().find(lacks) {
        Some(check) if to > Stage::Documents => Err(needs(lens, &check, to)),
        _ => Ok(()),
    }
}

/// The refusal that names what a stage lacks, who must act, and the next step.
fn needs(lens: &Lens<'_>, check: &Check, to: Stage) -> Fault {
    let what = msg!(StageNeeds, stage: to.word(), what: lens.show(check));
    Fault::refused(check.item.rule(), what).by(check.who.word()).then(check.item.next_step())
}

fn need_reason(reason: &str, to: Stage) -> Result<(), Fault> {
    if reason.is_empty() {
        return Err(Fault::refused(rule::STAGE_REASON, msg!(NeedsReason, stage: to.word()))
            .then(msg!(NeedsReasonNext)));
    }
    Ok(())
}

fn needed(text: &str, rule: &'static str, what: crate::base::Msg) -> Result<String, Fault> {
    let text = text.trim();
    if text.is_empty() { Err(Fault::refused(rule, what)) } else { Ok(text.to_owned()) }
}

/// True if a case at this stage passes by itself once its gates are open.
pub fn passes_by_itself(lens: &Lens<'_>, standing: &Standing, company: usize) -> bool {
    standing.stage(company) == Stage::AwaitingJuknis
        && !lens.gate_closed(company)
        && lens.checks(standing, company).iter().all(|c| c.stage > Stage::NibActive || c.state == State::Done)
}
