//! Does the ledger say what its postings say? Adds the log up by itself, without the code that books
//! a posting into the records, and compares what screen and command line are shown: per account and
//! week cap = used + left + expired, overdrafts apart (`audit/caps.rs`); stock = received − sold − returned − shrunk ± counted; open = ordered −
//! cancelled − received; the sums of kecamatan and regency. Sell-in and sell-out stay two figures.
//! Every day of every account holds: there is never less in store than nothing nor more received than
//! was ordered and may be, and after a stock count there is what was counted.

mod caps;
mod months;
mod run;
mod sums;

use super::{Catalog, WeekLedger};
use crate::base::room::grow;
use crate::base::words::Arg;
use crate::base::{Day, Fault, Msg, Qty, Seq, Unit, Week, Word};
use crate::book::apply::account;
use crate::book::records::{Account, Read};
use crate::book::view::Log;
use crate::book::{Entry, Op};
use crate::domain::quota::{Limit, Posting};
use crate::domain::{PostingKind, Registry};
use crate::msg;
use crate::store::check::{self, Auditor, Proven, Report};
use crate::store::{Book, Snapshot};
use caps::{Expected, Orders, Partners, expect};
use run::{Run, Stand, Tally};
use std::collections::{BTreeMap, BTreeSet};
use sums::{differ, named, sums};

/// The postings of the log added up.
#[derive(Default)]
pub struct Audit {
    accounts: BTreeMap<Account, Run>,
    weeks: BTreeSet<Week>,
    reversed: BTreeSet<Seq>,
    postings: u64,
    partners: Partners,
}

/// Checks a book as of its last commit, and what is shown of its ledger.
///
/// # Errors
/// If the book cannot be read at all; what can be read and is wrong is in the report.
pub fn check(book: &Book) -> Result<Report, Fault> {
    let mut report = check::check(book, Audit::default())?;
    if report.wrong.is_empty() {
        report.wrong = months::closings(&book.snapshot()?)?;
    }
    Ok(report)
}

impl Auditor for Audit {
    fn take(&mut self, entry: &Entry, log: &Snapshot) -> Result<(), Fault> {
        Audit::take(self, entry, log)
    }

    fn compare(self, book: &Snapshot, today: Day, most: usize) -> Result<(Proven, Vec<Fault>), Fault> {
        Audit::compare(self, book, &Catalog::load(book)?, today, most)
    }
}

impl Audit {
    /// Adds an entry of the log. Fault: an entry that does not fit those before it.
    pub fn take(&mut self, entry: &Entry, log: &dyn Log) -> Result<(), Fault> {
        self.partners.take(entry);
        match &entry.op {
            Op::QuotaPosted { posting } => self.post(entry.seq, posting, None),
            Op::EntryReversed { entry: reversed, posting, .. } => {
                let original = log.entry(*reversed)?.map(|e| e.op);
                let fits = matches!(&original, Some(Op::QuotaPosted { posting: first }) if first == posting);
                if !fits || *reversed >= entry.seq || !self.reversed.insert(*reversed) {
                    let what = msg!(LedgerReversal, entry: Msg::from_entry(entry.seq), reversed: Msg::from_entry(*reversed));
                    return Err(Fault::damaged("ledger.reversal", what));
                }
                self.post(entry.seq, posting, Some(*reversed))
            }
            Op::CapSet { code, company, product, week, after, .. } => {
                let account = Account { code: *code, company: *company, product: *product };
                let run = self.accounts.entry(account).or_default();
                match (week, after) {
                    (None, cap) => run.good(entry, *cap),
                    (Some(week), Some(cap)) => drop(run.caps.insert(*week, *cap)),
                    (Some(week), None) => drop(run.caps.remove(week)),
                }
                self.weeks.extend(week);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// A posting stands until it is reversed. Fault: one that moves the stock otherwise than its kind.
    fn post(&mut self, seq: Seq, posting: &Posting, reverses: Option<Seq>) -> Result<(), Fault> {
        self.postings += 1;
        self.weeks.extend([posting.in_week(), Week::of(posting.on.date())]);
        let run = self.accounts.entry(account(posting)).or_default();
        run.last = seq;
        let moved = match posting.kind {
            PostingKind::Receive => posting.qty,
            PostingKind::Sell | PostingKind::Return | PostingKind::Shrink => -posting.qty,
            // What a count found follows from its day, and not from what was seen when it was entered.
            PostingKind::Count => posting.stock,
            PostingKind::Order | PostingKind::Cancel | PostingKind::Pay => Qty(0),
        };
        if moved != posting.stock {
            let what = msg!(LedgerMoved, entry: Msg::from_entry(seq), stored: Arg::Number(posting.stock), log: Arg::Number(moved));
            return Err(Fault::damaged("ledger.moved", what));
        }
        let Some(reversed) = reverses else {
            let (on, kind, qty) = (posting.on, posting.kind, posting.qty);
            grow(&mut run.stands, 1);
            run.stands.push(Stand { on, entry: seq, week: posting.in_week(), kind, qty });
            return Ok(());
        };
        // The weeks of what stands are told when it is added up.
        run.weeks.of(posting.in_week());
        if let Ok(at) = run.stands.binary_search_by_key(&reversed, |stand| stand.entry) {
            run.stands.remove(at);
        }
        Ok(())
    }

    /// Compares every week with what is shown of it. At most `most` faults are told.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn compare(
        mut self,
        read: &dyn Read,
        catalog: &Catalog,
        today: Day,
        most: usize,
    ) -> Result<(Proven, Vec<Fault>), Fault> {
        let mut wrong = self.days(catalog);
        let mut ledger: Option<WeekLedger> = None;
        for &week in &self.weeks {
            match &mut ledger {
                Some(ledger) => ledger.turn(read, catalog, week, today)?,
                None => ledger = Some(WeekLedger::load(read, catalog, week, today)?),
            }
            if let Some(ledger) = &ledger {
                self.week(catalog, ledger, &mut wrong);
                sums(&self, catalog, ledger, &mut wrong);
            }
            if wrong.len() >= most {
                wrong.truncate(most);
                break;
            }
        }
        if let Some(ledger) = &ledger {
            self.stocks(catalog, ledger, &mut wrong);
        }
        wrong.truncate(most);
        let accounts = self.accounts.values().filter(|run| !run.weeks.is_empty()).count();
        Ok((Proven { accounts, weeks: self.weeks.len(), postings: self.postings }, wrong))
    }

    /// Adds every account up, and tells the days that do not hold.
    fn days(&mut self, catalog: &Catalog) -> Vec<Fault> {
        let (mut wrong, registry) = (Vec::new(), &catalog.registry);
        for (account, run) in &mut self.accounts {
            // A receipt is judged by the rules of its order's week, which may be the one after its day.
            let versions: Vec<(Day, Qty)> =
                registry.versions(account.company, account.product).map(|p| (p.from, p.tolerance)).collect();
            let least = |on: Day| {
                let until = Day::from(Week::of(on.date()).next().monday());
                let most = versions.iter().filter(|(from, _)| *from <= until).map(|(_, qty)| *qty).max();
                -most.unwrap_or_default()
            };
            run.add_up(least, |stand, what, qty| {
                let what = msg!(
                    LedgerDay, of: named(catalog, account),
                    on: stand.on, what: what, qty: registry.amount(account.product, qty), entry: Msg::from_entry(stand.entry)
                );
                wrong.push(Fault::damaged("ledger.day", what).then(msg!(LedgerDayNext)));
            });
        }
        wrong
    }

    fn week(&self, catalog: &Catalog, ledger: &WeekLedger, wrong: &mut Vec<Fault>) {
        let week = ledger.week;
        let mut shown = BTreeSet::new();
        for (_, row, offer, at) in ledger.rows(catalog) {
            let account = offer.account(row.code);
            shown.insert(account);
            let run = self.accounts.get(&account);
            let tally = run.and_then(|run| run.weeks.get(week)).copied().unwrap_or_default();
            let log = self.expected(&catalog.registry, &account, week, at.quota.may());
            let quota = Expected::shown(&at.quota);
            let (on_hand, open) = run.map_or((Qty(0), Qty(0)), |run| run.by(week));
            let line = &at.line;
            let pairs = [
                (Word::PostOrder, line.ordered, tally.net()),
                (Word::PostReceive, line.received, tally.received),
                (Word::PostSell, line.sold, tally.sold),
                (Word::PostReturn, line.returned, tally.returned),
                (Word::PostShrink, line.shrunk, tally.shrunk),
                (Word::PostCount, line.counted, tally.counted),
                (Word::LedgerStock, at.on_hand, on_hand),
                (Word::LedgerOpen, at.open, open),
                (Word::LedgerCap, figure(quota.cap), figure(log.cap)),
                (Word::LedgerUsed, quota.used, log.used),
                (Word::LedgerLeft, quota.rest, log.rest),
                (Word::LedgerExpired, quota.expired, log.expired),
                (Word::LedgerOver, quota.over, log.over),
            ];
            if !quota.adds_up() {
                let figures = [figure(quota.cap), quota.used + quota.rest + quota.expired - quota.over];
                let figures = figures.map(|qty| Arg::from((qty, offer.product.unit)));
                wrong.push(differ(catalog, &account, Some(week), Word::LedgerCap, figures, Seq::NONE));
            }
            for (what, stored, log) in pairs {
                wrong.extend(self.differs(
                    catalog,
                    &account,
                    Some(week),
                    what,
                    (stored, log),
                    offer.product.unit,
                ));
            }
        }
        // A partner without a row would have lost its cap.
        for offer in ledger.offers.iter().filter(|offer| offer.policy.is_some()) {
            for account in self.partners.of(offer.company, week).map(|code| offer.account(code)) {
                if !shown.contains(&account) {
                    let figures = [Word::None.into(), Word::LedgerPartner.into()];
                    wrong.push(differ(catalog, &account, Some(week), Word::LedgerCap, figures, Seq::NONE));
                }
            }
        }
        let posted = self.accounts.iter().filter(|(_, run)| run.weeks.get(week).is_some());
        for (account, run) in posted.filter(|(account, _)| !shown.contains(account)) {
            let ordered = run.weeks.get(week).map_or(Qty(0), Tally::net);
            wrong.push(differ(
                catalog,
                account,
                Some(week),
                Word::PostOrder,
                [Word::None.into(), Arg::Number(ordered)],
                run.last,
            ));
        }
    }

    /// What the quota must come to by the log.
    fn expected(&self, registry: &Registry, account: &Account, week: Week, may: bool) -> Expected {
        let run = self.accounts.get(account);
        let tally = |week: Week| run.and_then(|run| run.weeks.get(week)).map_or(Qty(0), Tally::net);
        let orders = Orders {
            of: (account.code, account.company, account.product),
            ordered: &tally,
            own: &|week| run.and_then(|run| run.caps.get(&week)).copied(),
            good: &|week| run.and_then(|run| run.good_in(week)),
        };
        expect(registry, &self.partners, &orders, week, may)
    }

    fn stocks(&self, catalog: &Catalog, ledger: &WeekLedger, wrong: &mut Vec<Fault>) {
        for (_, row, offer, at) in ledger.rows(catalog) {
            let (account, unit) = (offer.account(row.code), offer.product.unit);
            let run = self.accounts.get(&account);
            let of = |figure: fn(&Run) -> Qty| run.map_or(Qty(0), figure);
            let pairs = [
                (Word::LedgerStock, at.stock.on_hand, of(|run| run.on_hand)),
                (Word::LedgerOpen, at.stock.open, of(|run| run.open)),
                (
                    Word::PostOrder,
                    at.stock.ordered,
                    of(|run| run.weeks.iter().map(|(_, tally)| tally.net()).sum()),
                ),
                (Word::PostPay, at.stock.paid, of(|run| run.paid)),
            ];
            for (what, stored, log) in pairs {
                wrong.extend(self.differs(catalog, &account, None, what, (stored, log), unit));
            }
            let last = run.and_then(|run| run.weeks.iter().rev().find(|(_, t)| t.orders > 0)).map(|(w, _)| w);
            if at.stock.last_order != last {
                let show = |week: Option<Week>| week.map_or(Word::None.into(), |w| Msg::from_week(w).into());
                let figures = [show(at.stock.last_order), show(last)];
                wrong.push(differ(
                    catalog,
                    &account,
                    None,
                    Word::LedgerLastOrder,
                    figures,
                    run.map_or(Seq::NONE, |r| r.last),
                ));
            }
        }
    }

    fn differs(
        &self,
        catalog: &Catalog,
        account: &Account,
        week: Option<Week>,
        what: Word,
        (stored, log): (Qty, Qty),
        unit: Unit,
    ) -> Option<Fault> {
        let show = |qty: Qty| match qty {
            ENDLESS => "∞".into(),
            NOTHING => Word::None.into(),
            qty => (qty, unit).into(),
        };
        let last = self.accounts.get(account).map_or(Seq::NONE, |run| run.last);
        (stored != log).then(|| differ(catalog, account, week, what, [show(stored), show(log)], last))
    }
}

/// A cap without bounds, and none at all, among figures.
const ENDLESS: Qty = Qty(i64::MAX);
const NOTHING: Qty = Qty(i64::MIN);

fn figure(cap: Limit) -> Qty {
    match cap {
        Limit::Nothing => NOTHING,
        Limit::Endless => ENDLESS,
        Limit::Of(cap) => cap,
    }
}
