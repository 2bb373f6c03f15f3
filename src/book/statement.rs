//! The statement of a ledger over a span of days, as values: what was in stock, every entry with
//! what it did, what each kind came to, what is in stock. The screen and the plain text are both
//! made from it, so that they cannot tell different figures.

use super::decide::quota;
use super::describe::away;
use super::folio::Folio;
use super::records::{Account, Read, Record, Records};
use super::view::{Look, gap};
use super::{Entry, Op};
use crate::base::calendar::Stamp;
use crate::base::{Code, Day, Fault, Msg, Qty, Rupiah, Seq, Week};
use crate::domain::quota::{Posted, Posting, Quota};
use crate::domain::{Line, Stock};
use chrono::NaiveDate;

/// The days that a statement is about, both included. An entry belongs to the day on which it
/// happened, and a reversal to the day of what it takes back: so a year's sums are those that stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first.
    pub from: Day,
    /// The last.
    pub until: Day,
}

impl Span {
    /// A calendar year, which is the book year.
    pub fn year(year: i32) -> Span {
        let day = |month, day| Day::from(NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default());
        Span { from: day(1, 1), until: day(12, 31) }
    }

    /// Whether a day lies in it.
    pub fn holds(&self, day: Day) -> bool {
        (self.from..=self.until).contains(&day)
    }
}

/// An entry of a statement, by what it is called.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numbered {
    /// Its number.
    pub entry: Seq,
    /// The number under which it waits at a laptop, as long as it did not come home.
    pub waits: Option<u64>,
}

impl Numbered {
    fn of(state: &dyn Look, entry: &Entry) -> Numbered {
        Numbered { entry: entry.seq, waits: away::waits(state, entry) }
    }

    /// What it is called: what did not come home has no number of the office's.
    pub fn called(self) -> Msg {
        self.waits.map_or_else(|| Msg::from_entry(self.entry), away::called)
    }
}

/// One entry of a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Movement {
    /// Its number.
    pub number: Numbered,
    /// What was posted, or what is taken back.
    pub posting: Posting,
    /// The day it happened: of a reversal its own, and not that of what it takes back.
    pub on: Day,
    /// Who entered it, and when.
    pub signed: (String, Stamp),
    /// The entry that it takes back, if it does.
    pub reverses: Option<Numbered>,
    /// The entry that took it back.
    pub reversed_by: Option<Numbered>,
    /// Why it was taken back.
    pub reason: String,
    /// What it does to the stock; of what was taken back, and of what takes it back, what it would.
    pub change: Qty,
    /// The stock after it.
    pub stock: Qty,
    /// What it is worth, less than nothing where it takes back.
    pub worth: Option<Rupiah>,
}

impl Movement {
    /// False if it was taken back or takes back: together the two do nothing on any day.
    pub fn stands(&self) -> bool {
        self.reverses.is_none() && self.reversed_by.is_none()
    }
}

/// A ledger over a span.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Whose, and of what.
    pub account: Account,
    /// Which days.
    pub span: Span,
    /// The stock before the first.
    pub opening: Qty,
    /// The entries, by the day they happened, then by number.
    pub movements: Vec<Movement>,
    /// What they come to, each kind for itself: what was bought and what was sold are never added.
    pub totals: Line,
    /// The stock after the last.
    pub closing: Qty,
    /// The week that is looked at, or the one of the span that is nearest to it.
    pub week: Week,
    /// Its quota.
    pub quota: Quota,
}

impl Statement {
    /// Makes the statement of an account.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn read(
        state: &dyn Look,
        account: Account,
        span: Span,
        week: Week,
        today: Day,
    ) -> Result<Statement, Fault> {
        let (opening, mut movements) = since(state, account, span)?;
        movements.sort_by_key(|m| (m.posting.on, m.number.entry));
        let (mut totals, mut stock) = (Line::default(), opening);
        for movement in &mut movements {
            totals.book(&movement.posting, movement.reverses.is_some());
            stock += if movement.stands() { movement.change } else { Qty::ZERO };
            movement.stock = stock;
        }
        let week = week.clamp(Week::of(span.from.date()), Week::of(span.until.date()));
        let quota = quota(state, &*state.registry()?, today, account, week)?;
        Ok(Statement { account, span, opening, movements, totals, closing: stock, week, quota })
    }
}

/// The accounts of a cooperative in which something was ever posted.
///
/// # Errors
/// If the book cannot be read.
pub fn accounts(state: &dyn Read, code: Code) -> Result<Vec<Account>, Fault> {
    let stocks = state.record::<Folio<Stock>>(&code.kecamatan())?.unwrap_or_default();
    let mut found = Vec::new();
    for account in stocks.iter().map(|(account, _)| account).filter(|account| account.code == code) {
        // A cap alone is no posting.
        let mut posted = false;
        state.scan_prefix(Posted::KIND, &account.postings(), &mut |_, _| {
            posted = true;
            Ok(false)
        })?;
        found.extend(posted.then_some(account));
    }
    Ok(found)
}

/// The stock before a span, and every posting of it with its reversal, the stock not yet told.
fn since(state: &dyn Look, account: Account, span: Span) -> Result<(Qty, Vec<Movement>), Fault> {
    let week = Week::of(span.from.date());
    let mut opening = state.close(&account, week.previous())?.stock;
    let mut found = Vec::new();
    state.posted_from(&account, (week.monday().into(), Seq::NONE), &mut |entry, posted| {
        let (on, stands) = (posted.posting.on, posted.reversed_by.is_none());
        if on < span.from {
            opening += if stands { posted.posting.stock } else { Qty::ZERO };
        } else if on <= span.until {
            found.push((entry, posted));
        }
        on <= span.until
    })?;
    let mut movements = Vec::with_capacity(found.len());
    for (entry, Posted { posting, reversed_by }) in found {
        let worth = posting.price.map(|price| Rupiah::of(price, posting.qty));
        let own = state.entry(entry)?.ok_or_else(|| gap(entry))?;
        let (number, mut reversed) = (Numbered::of(state, &own), None);
        if let Some(by) = reversed_by {
            let reversal = state.entry(by)?.ok_or_else(|| gap(by))?;
            let by = Numbered::of(state, &reversal);
            reversed = Some(by);
            let reason = match reversal.op {
                Op::EntryReversed { reason, .. } => reason,
                _ => String::new(),
            };
            movements.push(Movement {
                number: by,
                posting: posting.clone(),
                on: reversal.happened,
                signed: (reversal.actor, reversal.entered),
                reverses: Some(number),
                reversed_by: None,
                reason,
                change: -posting.stock,
                stock: Qty::ZERO,
                worth: worth.map(|worth| -worth),
            });
        }
        movements.push(Movement {
            number,
            on: posting.on,
            signed: (own.actor, own.entered),
            reverses: None,
            reversed_by: reversed,
            reason: String::new(),
            change: posting.stock,
            stock: Qty::ZERO,
            worth,
            posting,
        });
    }
    Ok((opening, movements))
}
