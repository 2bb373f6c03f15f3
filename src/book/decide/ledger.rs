//! Deeds of the quota ledger: postings and their reversal, caps of one cooperative.

use super::reckon::{days_from, with_ledger};
use super::{Asking, Decision, Desk, nothing_new};
use crate::base::{Code, Day, Fault, Msg, Qty, Seq, Slug, Week};
use crate::book::Op;
use crate::book::records::{Account, Delivered, Read, Records};
use crate::book::view::Look;
use crate::domain::days::Days;
use crate::domain::norm::Norm;
use crate::domain::programme::Thing;
use crate::domain::quota::{Cap, Draft, Ledger, Posted, Posting};
use crate::domain::{PostingKind, Stock, Taken, Verb};
use crate::msg;

impl Desk<'_> {
    pub(super) fn post(
        &self,
        code: Code,
        company: Slug,
        product: Slug,
        draft: &Draft,
    ) -> Result<Decision, Fault> {
        self.may(Verb::Ledger, Some(code), Some(company))?;
        // A week that follows from a wrong date is not what went wrong.
        self.not_ahead(draft.on)?;
        self.registry.must_be_open(draft.on)?;
        let latest = Week::of(self.today.date()).next();
        if draft.week > latest {
            let what = msg!(WeekAhead, week: draft.week, latest: latest);
            return Err(Fault::refused("quota.week", what));
        }
        if draft.kind == PostingKind::Order {
            self.registry.in_use(Thing::Company, company)?;
            self.registry.in_use(Thing::Product, product)?;
        }
        let account = Account { code, company, product };
        self.week_fits(&account, draft)?;
        // What somebody else posted of the same kind meanwhile is not posted a second time unseen.
        if self.asking.base.is_some() {
            let line = self.state.line(draft.week, &account)?;
            self.unchanged(line.version, Some(code), |op| match op {
                Op::QuotaPosted { posting } | Op::EntryReversed { posting, .. } => {
                    let is_same =
                        (crate::book::apply::account(posting), posting.in_week()) == (account, draft.week);
                    is_same && posting.kind == draft.kind
                }
                _ => false,
            })?;
        }
        let (posting, mut warnings) = self.with_ledger(account, draft.week, |ledger| {
            if ledger.standing.rare.closed.is_some() {
                self.open(code)?;
            }
            let days = if draft.kind.takes_nothing() {
                Days::default()
            } else {
                days_from(self.state, &account, draft.on)?
            };
            ledger.judge(code, draft, &days)
        })?;
        warnings.extend(self.late(draft));
        if draft.kind == PostingKind::Pay {
            warnings.extend(self.overpaid(&account, draft.qty)?);
        }
        // A receipt whose delivery order is on record already was perhaps entered twice.
        if let Some(key) = crate::book::apply::delivered(&posting) {
            let first = self.state.record::<Delivered>(&key)?;
            warnings.extend(first.map(|first| msg!(OrderTwice, number: key.1, on: first.on)));
        }
        Ok(Decision {
            ops: vec![Op::QuotaPosted { posting }],
            on: Some(draft.on),
            warnings,
            ..Decision::default()
        })
    }

    /// An order that is dated back far is flagged and not refused: a book that was kept late must still
    /// tell what happened, and its day is judged as every other. Source: DOMAIN 6, "late entries".
    fn late(&self, draft: &Draft) -> Option<Msg> {
        let (most, days) = (self.registry.norms.get(Norm::OrderDays), self.today.since(draft.on));
        let late = draft.kind == PostingKind::Order && days > i32::from(most);
        late.then(|| msg!(OrderLate, on: draft.on, days: i64::from(days), most: u32::from(most)))
    }

    /// A payment of more than was ordered is flagged and not refused: money that was paid has been paid,
    /// be it for the order to come. Source: DOMAIN 6, "paid above received".
    fn overpaid(&self, account: &Account, asked: Qty) -> Result<Option<Msg>, Fault> {
        let Stock { ordered, paid, .. } = self.state.stock(account)?;
        let paid = paid + asked;
        let unit = self.registry.product(account.product.as_str())?.1.unit;
        Ok((paid > ordered).then(|| msg!(PaidAbove, paid: (paid, unit), ordered: (ordered, unit))))
    }

    /// Refuses a week that the date says otherwise. An order counts in its own week or is made for the
    /// next; a receipt counts there too, or in a week in which something is ordered; a cancel in the
    /// week of its order; all else in the week of its date. Source: DOMAIN 6.
    fn week_fits(&self, account: &Account, draft: &Draft) -> Result<(), Fault> {
        let own = Week::of(draft.on.date());
        let (week, on) = (draft.week, draft.on);
        let refused = |what: Msg, next: Msg| Err(Fault::refused("quota.week", what).then(next));
        let fits = match draft.kind {
            PostingKind::Order => {
                if draft.week != own && draft.week != own.next() {
                    let what = msg!(WeekOther, week: week, on: on, own: own);
                    return refused(what, msg!(WeekOtherNext));
                }
                true
            }
            PostingKind::Receive => {
                let ordered = || Ok::<_, Fault>(self.state.line(draft.week, account)?.ordered > Qty::ZERO);
                draft.week == own || (draft.week <= own.next() && ordered()?)
            }
            // What is not ordered in a week cannot be cancelled of it: that is told with the figure.
            PostingKind::Cancel => draft.week <= own.next(),
            other => draft.week == other.week(draft.week, on),
        };
        if fits {
            return Ok(());
        }
        let kind = draft.kind.word();
        if draft.kind.takes_from() == Taken::Ordered {
            let what = msg!(WeekNoOrder, kind: kind, week: week, on: on, own: own);
            return refused(what, msg!(WeekNoOrderNext));
        }
        refused(msg!(WeekOfDate, kind: kind, week: week, on: on, own: own), msg!(WeekOfDateNext))
    }

    pub(super) fn reverse(&self, seq: Seq, reason: &str, rebook: bool) -> Result<Decision, Fault> {
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
            None => {
                let last = Msg::from_entry(self.state.seq());
                let what = msg!(EntryUnknown, entry: Msg::from_entry(seq), last: last);
                return Err(Fault::usage("entry.unknown", what).then(msg!(EntryNotPostingNext)));
            }
            Some(_) => {
                let what = msg!(EntryNotPosting, entry: Msg::from_entry(seq));
                return Err(Fault::usage("entry.unknown", what).then(msg!(EntryNotPostingNext)));
            }
        };
        self.may(Verb::Ledger, Some(posting.code), Some(posting.company))?;
        self.open(posting.code)?;
        let warnings = self.reversible(seq, &posting, rebook)?;
        let op = Op::EntryReversed { entry: seq, posting, reason: reason.trim().to_owned() };
        Ok(Decision { ops: vec![op], warnings, ..Decision::default() })
    }

    /// Refuses the reversal of a posting that is reversed already or that later ones depend on.
    fn reversible(&self, seq: Seq, posting: &Posting, rebook: bool) -> Result<Vec<Msg>, Fault> {
        self.registry.must_be_open(posting.on)?;
        let account = crate::book::apply::account(posting);
        let posted = self.state.record::<Posted>(&(account, posting.on, seq))?;
        if let Some(by) = posted.and_then(|p| p.reversed_by) {
            let what = msg!(ReversedAlready, entry: Msg::from_entry(seq), by: Msg::from_entry(by));
            return Err(Fault::refused("quota.twice", what));
        }
        let days = days_from(self.state, &account, posting.on)?;
        let mut later = Vec::new();
        // What an order or a cancel leaves to its week is taken by the other.
        let other = match posting.kind {
            PostingKind::Order => Some(PostingKind::Cancel),
            PostingKind::Cancel => Some(PostingKind::Order),
            _ => None,
        };
        if other.is_some() {
            self.state.posted_from(&account, (posting.on.plus(-7), Seq::NONE), &mut |entry, posted| {
                let same = posted.posting.week == posting.week && Some(posted.posting.kind) == other;
                later.extend((entry > seq && same && posted.reversed_by.is_none()).then_some(entry));
                true
            })?;
        }
        self.with_ledger(account, posting.week, |ledger| {
            ledger.judge_reversal(posting, seq, &days, &later, rebook)
        })
    }

    fn with_ledger<T>(
        &self,
        account: Account,
        week: Week,
        judge: impl FnOnce(&Ledger<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        with_ledger(self.state, self.registry, self.today, account, week, judge)
    }

    pub(super) fn set_cap(
        &self,
        account: &Account,
        week: Option<Week>,
        cap: Option<Qty>,
        reason: &str,
        approver: &str,
    ) -> Result<Decision, Fault> {
        self.may(Verb::Programme, Some(account.code), Some(account.company))?;
        self.open(account.code)?;
        self.registry.company(account.company.as_str())?;
        self.registry.product(account.product.as_str())?;
        // Any other deed on the cooperative leaves the cap as it was seen.
        self.unchanged(Seq::END, Some(account.code), |op| match op {
            Op::CapSet { company, product, week: of, .. } => {
                (*company, *product, *of) == (account.company, account.product, week)
            }
            _ => false,
        })?;
        if reason.trim().is_empty() || approver.trim().is_empty() {
            return Err(Fault::refused("cap.reason", msg!(CapNeedsReason)));
        }
        if cap.is_some_and(|cap| cap < Qty::ZERO) {
            return Err(Fault::refused("policy.figure", msg!(PolicyFigure)));
        }
        if cap.is_some() && week.is_none() && !self.has_own_caps(account) {
            let what = msg!(CapNotSpecial, company: self.registry.company_name(account.company), product: self.registry.product_name(account.product));
            return Err(Fault::refused("cap.special", what).then(msg!(CapNotSpecialNext)));
        }
        let before = own_cap(self.state, account, week)?;
        if before == cap {
            return Err(nothing_new());
        }
        let Account { code, company, product } = *account;
        let (reason, approver) =
            (reason.trim().to_owned(), self.registry.approver(approver, &self.asking.person)?);
        let ordered =
            week.map_or(Ok(Qty::ZERO), |week| Ok::<_, Fault>(self.state.line(week, account)?.ordered))?;
        let unit = self.registry.product(product.as_str())?.1.unit;
        let this = Week::of(self.today.date());
        let late = week.map(|week| cap_past(self.state, account, week, this)).transpose()?.flatten();
        let below = cap.filter(|cap| *cap < ordered);
        let below = below.map(|cap| msg!(CapBelow, cap: (cap, unit), ordered: (ordered, unit)));
        let op = Op::CapSet { code, company, product, week, before, after: cap, reason, approver };
        Ok(Decision {
            ops: vec![op],
            warnings: below.into_iter().chain(late).collect(),
            ..Decision::default()
        })
    }

    /// True if the policy asks for a cap of each cooperative, now or from a day to come.
    fn has_own_caps(&self, account: &Account) -> bool {
        let ruling = self.registry.policy(account.company, account.product, self.today);
        let coming = self.registry.versions(account.company, account.product).filter(|p| p.from > self.today);
        ruling.into_iter().chain(coming).any(|p| p.cap == Cap::PerCooperative)
    }
}

/// Refuses the reversal of a posting that is reversed already or that later ones depend on; tells which
/// count it gives another difference.
pub(in crate::book) fn reversible(
    state: &dyn Look,
    asking: &Asking,
    seq: Seq,
    posting: &Posting,
) -> Result<Vec<Msg>, Fault> {
    let registry = &state.registry()?;
    Desk { state, asking, registry, today: asking.today() }.reversible(seq, posting, true)
}

/// Refuses to take back a cap by which a week that is over is told. One for good holds for every week
/// since its day, and an undo would have it never stood: another one, from this week on, says the same
/// and leaves the figures of those weeks. One for a week alone is bound once it was used, as when it is
/// set; before, it is only said that the week is over.
pub(in crate::book) fn cap_over(
    state: &dyn Read,
    op: &Op,
    happened: Day,
    today: Day,
) -> Result<Option<Msg>, Fault> {
    let Op::CapSet { code, company, product, week, .. } = op else { return Ok(None) };
    let account = Account { code: *code, company: *company, product: *product };
    let this = Week::of(today.date());
    match week {
        Some(week) => cap_past(state, &account, *week, this),
        None if Week::of(happened.date()) < this => {
            let what = msg!(CapGoodPast, week: Week::of(happened.date()));
            Err(Fault::refused("cap.past", what).then(msg!(CapGoodPastNext)))
        }
        None => Ok(None),
    }
}

/// Refuses another cap for a week that is over, once something stands on the one it has, as with a
/// policy's past; a week that stands on nothing is told to be over.
fn cap_past(state: &dyn Read, account: &Account, week: Week, this: Week) -> Result<Option<Msg>, Fault> {
    if week >= this {
        return Ok(None);
    }
    let ordered = state.line(week, account)?.ordered;
    if ordered == Qty::ZERO {
        return Ok(Some(msg!(CapLate, week: week)));
    }
    let unit = state.registry()?.product(account.product.as_str())?.1.unit;
    let what = msg!(CapPast, week: week, ordered: (ordered, unit));
    Err(Fault::refused("cap.past", what).then(msg!(CapPastNext)))
}

/// The cap set for one cooperative, for a week or for good.
pub(in crate::book) fn own_cap(
    state: &dyn Read,
    account: &Account,
    week: Option<Week>,
) -> Result<Option<Qty>, Fault> {
    Ok(match week {
        Some(week) => state.line(week, account)?.cap,
        None => state.caps(account)?.now().copied().flatten(),
    })
}
