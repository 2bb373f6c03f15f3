//! Deeds about the map of villages. What ends with a cooperative ends by entries of its own, in the same
//! action: its cases, its open orders, its stock; nothing is dropped, and nothing is added up silently.

use super::{Asking, Decision, Desk, Log, nothing_new};
use crate::base::{Area, Code, Day, Fault, Qty, Seq, Week};
use crate::book::act::Append;
use crate::book::folio::Folio;
use crate::book::overlay::Overlay;
use crate::book::records::{Account, Page, Read, Records};
use crate::book::{Entry, Op};
use crate::domain::pipeline::{MoveDetails, Stage};
use crate::domain::quota::{Caps, Draft, Posted};
use crate::domain::village::{Change, Closing, Kecamatan, Leftover, Village};
use crate::domain::{Attendance, Case, Cooperative, PostingKind, Registry, Stock, Verb};
use crate::msg;

/// How many weeks before its last order a cooperative's open orders are looked for.
const FAR: usize = 53;

impl Desk<'_> {
    /// A cooperative that is not closed.
    pub(super) fn open(&self, code: Code) -> Result<Cooperative, Fault> {
        let coop = self.state.cooperative(code)?;
        match &coop.closed {
            Some(closing) => Err(is_closed(&coop, closing)),
            None => Ok(coop),
        }
    }

    pub(super) fn add_village(&self, village: &Village) -> Result<Decision, Fault> {
        self.may(Verb::Programme, None, None)?;
        village.check()?;
        self.free(village.code)?;
        let warnings = self.namesakes(village)?;
        let Village { code, name, kind, others, point, .. } = village.clone();
        let name = name.trim().to_owned();
        let op = Op::CooperativeAdded { code, name, kind, others, point };
        Ok(Decision { ops: vec![op], warnings, ..Decision::default() })
    }

    pub(super) fn change_village(
        &self,
        code: Code,
        change: &Change,
        on: Day,
        reason: &str,
    ) -> Result<Decision, Fault> {
        self.may(Verb::Programme, None, None)?;
        let coop = self.open(code)?;
        self.not_ahead(on)?;
        self.unchanged(coop.version, Some(code), |op| matches!(op, Op::VillageChanged { .. }))?;
        let before = coop.village();
        let after = before.changed(change);
        if after == before {
            return Err(nothing_new());
        }
        after.check()?;
        let reason = needed(reason)?;
        let mut warnings = Vec::new();
        if after.code != before.code {
            // One of its own codes may come back; of another village none ever does.
            if !before.former.contains(&after.code) {
                self.free(after.code)?;
            }
            self.known(after.code.kecamatan())?;
        }
        if after.name != before.name {
            warnings = self.namesakes(&after)?;
        }
        let op = Op::VillageChanged { code, before, after, reason };
        Ok(Decision { ops: vec![op], on: Some(on), warnings, ..Decision::default() })
    }

    pub(super) fn set_kecamatan(&self, area: Area, name: &str) -> Result<Decision, Fault> {
        self.may(Verb::Programme, None, None)?;
        if !area.is_kecamatan() {
            return Err(
                Fault::usage("area.shape", msg!(AreaShape, text: area.to_string())).then(msg!(AreaShapeNext))
            );
        }
        if name.trim().is_empty() {
            return Err(Fault::refused("village.name", msg!(VillageName)).then(msg!(VillageNameNext)));
        }
        let before = self.state.record::<Page>(&area)?.map(|page| page.kecamatan());
        let fresh = Kecamatan::new(area, name);
        let after = match &before {
            Some(now) => Kecamatan { name: fresh.name, ..now.clone() },
            None => fresh,
        };
        if before.as_ref() == Some(&after) {
            return Err(nothing_new());
        }
        let twin = self.state.pages()?.into_iter();
        let twin = twin.filter(|page| page.area != area && page.area.kabupaten() == area.kabupaten());
        if let Some(twin) = twin.into_iter().find(|page| page.name.eq_ignore_ascii_case(&after.name)) {
            let what = msg!(KecamatanTaken, name: &after.name, area: twin.area.to_string());
            return Err(Fault::refused("area.name", what).then(msg!(KecamatanTakenNext)));
        }
        let op = Op::KecamatanChanged { before, after: Some(after) };
        Ok(Decision { ops: vec![op], ..Decision::default() })
    }

    pub(super) fn close(&self, code: Code, closing: &Closing, leftover: Leftover) -> Result<Decision, Fault> {
        self.may(Verb::Programme, None, None)?;
        let coop = self.open(code)?;
        self.not_ahead(closing.on)?;
        self.unchanged(coop.version, Some(code), |_| true)?;
        let reason = needed(&closing.reason)?;
        if let Some(successor) = closing.successor {
            if successor == code {
                return Err(Fault::usage("village.successor", msg!(SuccessorSelf)));
            }
            self.open(successor)?;
        }
        self.nothing_after(code, closing.on)?;
        let closing = Closing { reason, ..closing.clone() };
        let (mut ops, warnings) = Wake::new(self, &coop, &closing, leftover)?.run()?;
        ops.push(Op::CooperativeClosed { code, before: None, after: Some(closing.clone()) });
        Ok(Decision { ops, on: Some(closing.on), warnings, ..Decision::default() })
    }

    /// Refuses to close a cooperative on a day before the last of its ledger.
    fn nothing_after(&self, code: Code, on: Day) -> Result<(), Fault> {
        let all = self.state.records::<Posted>(&code.to_key())?;
        let last = all.iter().filter(|p| p.reversed_by.is_none()).map(|p| p.posting.on).max();
        match last.filter(|last| *last > on) {
            Some(last) => {
                let what = msg!(ClosedBefore, on: on, last: last);
                Err(Fault::refused("village.later", what).then(msg!(ClosedBeforeNext, last: last)))
            }
            None => Ok(()),
        }
    }

    /// Refuses a code that a village has or had.
    fn free(&self, code: Code) -> Result<(), Fault> {
        self.known(code.kecamatan())?;
        let Some(key) = self.state.key_of(code)? else { return Ok(()) };
        let other = self.state.cooperative(key)?;
        let what = msg!(CodeTaken, code: code.to_string(), name: &other.name);
        Err(Fault::refused("code.taken", what).then(msg!(CodeTakenNext)))
    }

    fn known(&self, area: Area) -> Result<(), Fault> {
        if self.state.record::<Page>(&area)?.is_some() {
            return Ok(());
        }
        let what = msg!(KecamatanNone, area: area.to_string());
        Err(Fault::refused("area.unknown", what).then(msg!(KecamatanNoneNext, area: area.to_string())))
    }

    /// Says that another village of the kecamatan bears the name already.
    fn namesakes(&self, village: &Village) -> Result<Vec<crate::base::Msg>, Fault> {
        let page = self.state.record::<Page>(&village.code.kecamatan())?;
        let rows = page.iter().flat_map(|page| &page.rows);
        let twin = rows.filter(|row| row.closed().is_none() && row.name.eq_ignore_ascii_case(&village.name));
        Ok(twin.map(|row| msg!(VillageNamesake, name: &*row.name, code: row.current.to_string())).collect())
    }
}

/// What ends with a cooperative: each deed is asked on the book as the one before leaves it.
struct Wake<'a> {
    would: Overlay<'a>,
    asking: Asking,
    coop: &'a Cooperative,
    closing: &'a Closing,
    leftover: Leftover,
    ops: Vec<Op>,
    warnings: Vec<crate::base::Msg>,
    first: Seq,
}

impl<'a> Wake<'a> {
    fn new(
        desk: &Desk<'a>,
        coop: &'a Cooperative,
        closing: &'a Closing,
        leftover: Leftover,
    ) -> Result<Wake<'a>, Fault> {
        let asking = Asking { base: None, ..desk.asking.clone() };
        let (would, first) = (Overlay::new(desk.state)?, desk.state.seq() + 1);
        Ok(Wake { would, asking, coop, closing, leftover, ops: Vec::new(), warnings: Vec::new(), first })
    }

    fn run(mut self) -> Result<(Vec<Op>, Vec<crate::base::Msg>), Fault> {
        let code = self.coop.code;
        let stocks = self.would.record::<Folio<Stock>>(&code.kecamatan())?.unwrap_or_default();
        let of = stocks.iter().filter(|(account, _)| account.code == code);
        let accounts: Vec<(Account, Stock)> = of.map(|(account, stock)| (account, *stock)).collect();
        for (account, stock) in accounts {
            self.cancel(account, &stock)?;
            self.clear(account, &stock)?;
        }
        for case in self.would.cases(code)? {
            self.end(&case)?;
        }
        Ok((self.ops, self.warnings))
    }

    /// Asks at the desk of the book as it is by now, and has the book be as the decision leaves it. Not
    /// by way of [`super::decide()`]: a closing within a closing has no end.
    fn ask(&mut self, at: impl FnOnce(&Desk<'_>) -> Result<Decision, Fault>) -> Result<(), Fault> {
        let registry = self.would.registry()?;
        let today = self.asking.today();
        let desk = Desk { state: &self.would, asking: &self.asking, registry: &registry, today };
        let decision = at(&desk)?;
        for op in decision.ops {
            let entry = Entry {
                seq: self.would.seq() + 1,
                action: self.first,
                device: String::new(),
                count: 0,
                actor: self.asking.person.name.clone(),
                role: self.asking.person.role,
                happened: self.closing.on,
                entered: self.asking.now,
                base: Seq::NONE,
                rules: Seq::NONE,
                undoes: None,
                proof: None,
                once: None,
                op,
            };
            self.would.append(&entry, &[])?;
            self.ops.push(entry.op);
        }
        self.warnings.extend(decision.warnings);
        Ok(())
    }

    fn post(&mut self, account: Account, draft: Draft) -> Result<(), Fault> {
        let Account { code, company, product } = account;
        let draft = Draft { note: self.closing.reason.clone(), ..draft };
        self.ask(|desk| desk.post(code, company, product, &draft))
    }

    /// Cancels what is ordered and has not come, from the latest order back.
    fn cancel(&mut self, account: Account, stock: &Stock) -> Result<(), Fault> {
        let mut open = stock.open;
        let mut week = stock.last_order.unwrap_or(Week::of(self.closing.on.date()));
        for _ in 0..FAR {
            if open <= Qty::ZERO {
                return Ok(());
            }
            let line = self.would.line(week, &account)?;
            let qty = open.min(line.ordered - line.received);
            if qty > Qty::ZERO {
                self.post(account, Draft::of(PostingKind::Cancel, qty, week, self.closing.on))?;
                open -= qty;
            }
            week = week.previous();
        }
        let registry = self.would.registry()?;
        let (_, product) = registry.product(account.product.as_str())?;
        let what = msg!(CloseOpen, product: name(&registry, account), open: (open, product.unit));
        if open > Qty::ZERO {
            Err(Fault::refused("village.open", what).then(msg!(CloseOpenNext)))
        } else {
            Ok(())
        }
    }

    /// Has the stock leave as was said.
    fn clear(&mut self, account: Account, stock: &Stock) -> Result<(), Fault> {
        if stock.on_hand == Qty::ZERO {
            return Ok(());
        }
        let week = Week::of(self.closing.on.date());
        let draft = |kind, qty| Draft::of(kind, qty, week, self.closing.on);
        match (self.leftover, self.closing.successor) {
            (Leftover::Return, _) => self.post(account, draft(PostingKind::Return, stock.on_hand)),
            (Leftover::Shrink, _) => self.post(account, draft(PostingKind::Shrink, stock.on_hand)),
            (Leftover::HandOver, Some(successor)) => {
                let out = draft(PostingKind::Shrink, stock.on_hand);
                let to = Account { code: successor, ..account };
                let there = self.would.stock(&to)?.on_hand;
                let counted = draft(PostingKind::Count, there + stock.on_hand);
                self.post(account, out)?;
                self.post(to, counted)
            }
            (Leftover::HandOver, None) => {
                Err(Fault::usage("village.successor", msg!(HandOverNobody)).then(msg!(HandOverNobodyNext)))
            }
            (Leftover::Nothing, _) => {
                let registry = self.would.registry()?;
                let (_, product) = registry.product(account.product.as_str())?;
                let stock = (stock.on_hand, product.unit);
                let what =
                    msg!(CloseStock, name: &self.coop.name, product: name(&registry, account), stock: stock);
                Err(Fault::refused("village.stock", what).then(msg!(CloseStockNext)))
            }
        }
    }

    /// Ends a case that has not ended: a partnership is terminated, the others are withdrawn.
    fn end(&mut self, case: &Case) -> Result<(), Fault> {
        let official = |stage: Stage| stage.is_official();
        let to = match case.stage {
            Stage::Rejected | Stage::Withdrawn | Stage::Terminated => return Ok(()),
            Stage::OnHold if case.state.resume.is_some_and(official) => Stage::Terminated,
            stage if official(stage) => Stage::Terminated,
            _ => Stage::Withdrawn,
        };
        let details = MoveDetails { reason: self.closing.reason.clone(), ..MoveDetails::default() };
        let on = self.closing.on;
        self.ask(|desk| desk.move_case(case.code, case.company, to, &details, on))
    }
}

fn name(registry: &Registry, account: Account) -> crate::base::words::Arg {
    registry.name_of(crate::domain::programme::Thing::Product, account.product)
}

/// Why nothing is recorded of a cooperative any more.
pub(in crate::book) fn is_closed(coop: &Cooperative, closing: &Closing) -> Fault {
    let what = msg!(CoopClosed, name: &coop.name, on: closing.on, reason: &closing.reason);
    Fault::refused("village.closed", what).then(msg!(CoopClosedNext))
}

fn needed(reason: &str) -> Result<String, Fault> {
    match reason.trim() {
        "" => Err(Fault::refused("village.reason", msg!(VillageReason)).then(msg!(VillageReasonNext))),
        reason => Ok(reason.to_owned()),
    }
}

/// Refuses to take back that a village or a kecamatan came, once something stands on it.
pub(in crate::book) fn unused_village(state: &dyn Read, op: &Op, seq: Seq) -> Result<(), Fault> {
    let (used, name) = match op {
        Op::CooperativeAdded { code, name, .. } => {
            let coop = state.cooperative(*code)?;
            let attended = state.registry()?.events.iter().try_fold(false, |any, event| {
                let there = state.record::<Attendance>(&(event.slug, *code))?.is_some();
                Ok::<_, Fault>(any || there)
            })?;
            let used = coop.version != seq || !state.cases(*code)?.is_empty() || attended;
            let stocks = state.record::<Folio<Stock>>(&code.kecamatan())?.unwrap_or_default();
            let caps = state.record::<Folio<Caps>>(&code.kecamatan())?.unwrap_or_default();
            let mut accounts = stocks.iter().map(|(of, _)| of).chain(caps.iter().map(|(of, _)| of));
            (used || accounts.any(|account| account.code == *code), name)
        }
        Op::KecamatanChanged { before: None, after: Some(kecamatan) } => {
            let own = state.record::<Page>(&kecamatan.area)?.is_some_and(|page| !page.rows.is_empty());
            let pages = state.pages()?;
            let mut all = pages.iter().flat_map(|page| &page.rows);
            (own || all.any(|row| row.current.kecamatan() == kecamatan.area), &kecamatan.name)
        }
        _ => return Ok(()),
    };
    if !used {
        return Ok(());
    }
    let what = msg!(VillageUsed, name: name);
    Err(Fault::refused("undo.built", what).then(msg!(VillageUsedNext)))
}
