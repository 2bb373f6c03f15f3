//! From postings to the ledger's records: the sums of a week, the stock, the closes of weeks, and the
//! difference of the stock count that stands after a posting.

use super::{account, delivered, line, stock};
use crate::base::{Day, Fault, Qty, Seq, Week};
use crate::book::records::{Account, Delivered, Found, Read, Record, Records, Store, Write};
use crate::book::wire;
use crate::domain::quota::{Posted, Posting};
use crate::domain::{PostingKind, Stock};

/// What stands after a place in the days of an account.
#[derive(Default)]
struct After {
    /// What it moves the stock by: asked for by a count alone.
    moved: Qty,
    /// The first stock count.
    count: Option<(Seq, Posted)>,
}

/// Books a posting under its entry.
pub(super) fn post(state: &mut dyn Write, entry: Seq, posting: &Posting) -> Result<(), Fault> {
    let (account, mut posting) = (account(posting), posting.clone());
    let is_count = posting.kind == PostingKind::Count;
    let after = match posting.kind.is_stock() {
        true => after(state, &account, (posting.on, entry + 1), is_count)?,
        false => After::default(),
    };
    if is_count {
        posting.stock = posting.qty - (state.stock(&account)?.on_hand - after.moved);
    }
    let (week, opened) = (posting.in_week(), posting.kind.opens(posting.qty));
    line(state, week, &account, |line| {
        line.book(&posting, false);
        line.version = entry;
    })?;
    let ordered = (posting.kind == PostingKind::Order).then_some(week);
    let bought = |stock: &mut Stock| {
        stock.buy(posting.kind, posting.qty);
        stock.last_order = stock.last_order.max(ordered);
        stock.counted = stock.counted.max(is_count.then_some(posting.on));
    };
    change(state, entry, &account, posting.on, (posting.stock, opened), after.count, bought)?;
    if let Some(key) = delivered(&posting) {
        let (known, this) = (state.record::<Delivered>(&key)?, Delivered { on: posting.on, entry });
        if known.is_none_or(|known| this < known) {
            state.store(&key, &this)?;
        }
    }
    let place = (account, posting.on, entry);
    state.store(&place, &Posted { posting, reversed_by: None })
}

/// Takes a posting out again. What it moved is what the records say: an entry of before keeps the
/// difference that a count was seen to have when it was decided.
pub(super) fn reverse(state: &mut dyn Write, entry: Seq, seq: Seq, posting: &Posting) -> Result<(), Fault> {
    let account = account(posting);
    let place = (account, posting.on, entry);
    let posted = state.record::<Posted>(&place)?.map_or_else(|| posting.clone(), |posted| posted.posting);
    let after = match posted.kind.is_stock() {
        true => after(state, &account, (posted.on, entry + 1), false)?,
        false => After::default(),
    };
    let (week, opened) = (posted.in_week(), posted.kind.opens(posted.qty));
    let (moved, qty, number) = (posted.stock, posted.qty, delivered(&posted));
    line(state, week, &account, |line| {
        line.book(&posted, true);
        line.version = seq;
    })?;
    let (on, kind) = (posted.on, posted.kind);
    state.store(&place, &Posted { posting: posted, reversed_by: Some(seq) })?;
    if let Some(key) = number
        && state.record(&key)? == Some(Delivered { on, entry })
    {
        match delivered_after(state, &key, (on, entry))? {
            Some(next) => state.store(&key, &next)?,
            None => state.remove(&Delivered::key(&key))?,
        }
    }
    let was_last = kind == PostingKind::Order && state.stock(&account)?.last_order == Some(week);
    let last = if was_last { Some(last_order(state, &account)?) } else { None };
    let was_count = kind == PostingKind::Count && state.stock(&account)?.counted == Some(on);
    let counted = if was_count { Some(last_count(state, &account)?) } else { None };
    let bought = |stock: &mut Stock| {
        stock.buy(kind, -qty);
        stock.last_order = last.unwrap_or(stock.last_order);
        stock.counted = counted.unwrap_or(stock.counted);
    };
    change(state, seq, &account, on, (-moved, -opened), after.count, bought)
}

/// The first receipt after a place that stands with a delivery order.
fn delivered_after(
    state: &dyn Read,
    key: &(Account, String),
    place: (Day, Seq),
) -> Result<Option<Delivered>, Fault> {
    let mut found = None;
    state.posted_from(&key.0, place, &mut |entry, posted| {
        if posted.reversed_by.is_none() && delivered(&posted.posting).as_ref() == Some(key) {
            found = Some(Delivered { on: posted.posting.on, entry });
        }
        found.is_none()
    })?;
    Ok(found)
}

/// What stands from a place on; to the first count only, unless `all` is asked.
fn after(state: &dyn Read, account: &Account, place: (Day, Seq), all: bool) -> Result<After, Fault> {
    let mut after = After::default();
    state.posted_from(account, place, &mut |entry, posted| {
        if posted.reversed_by.is_some() {
            return true;
        }
        after.moved += posted.posting.stock;
        if after.count.is_none() && posted.posting.kind == PostingKind::Count {
            after.count = Some((entry, posted));
        }
        all || after.count.is_none()
    })?;
    Ok(after)
}

/// Changes the stock and what is on order from a day on. The stock changes up to the count after it,
/// whose difference takes the change up.
fn change(
    state: &mut dyn Write,
    seq: Seq,
    account: &Account,
    on: Day,
    (moved, opened): (Qty, Qty),
    count: Option<(Seq, Posted)>,
    mut bought: impl FnMut(&mut Stock),
) -> Result<(), Fault> {
    let counted = count.as_ref().map(|(_, posted)| posted.posting.in_week());
    // An account in which anything was posted stands among the stocks.
    stock(state, account, |stock| {
        stock.on_hand += if counted.is_none() { moved } else { Qty::ZERO };
        stock.open += opened;
        stock.latest = stock.latest.max(Some(Week::of(on.date())));
        bought(stock);
    })?;
    if (moved, opened) == (Qty::ZERO, Qty::ZERO) {
        return Ok(());
    }
    if let Some((entry, mut posted)) = count
        && moved != Qty::ZERO
    {
        posted.posting.stock -= moved;
        line(state, posted.posting.in_week(), account, |line| {
            line.counted -= moved;
            line.version = seq;
        })?;
        state.store(&(*account, posted.posting.on, entry), &posted)?;
    }
    let (week, before) = (Week::of(on.date()), counted.map(Week::previous));
    let last = if opened == Qty::ZERO { before } else { None };
    if last.is_some_and(|last| last < week) {
        return Ok(());
    }
    state.change_closes(account.code.kecamatan(), (week, last), &mut |week, folio| {
        let close = folio.entry(account);
        close.stock += if before.is_none_or(|last| week <= last) { moved } else { Qty::ZERO };
        close.open += opened;
    })
}

/// The week of the last order that stands: a sum can be taken back, a greatest value cannot. An order
/// is of the week of its date or of the next, so that nothing far before the last can be later.
fn last_order(state: &dyn Read, account: &Account) -> Result<Option<Week>, Fault> {
    let kind = [Posted::KIND];
    let first = [&kind[..], &account.postings()].concat();
    let mut to = [&first[..], &[0xff; 12]].concat();
    let mut last: Option<Week> = None;
    while let Some((key, body)) = before(state, &first, &to)? {
        let Posted { posting, reversed_by } = wire::parse(&body)?;
        if last.is_some_and(|last| last >= Week::of(posting.on.date()).next()) {
            break;
        }
        if reversed_by.is_none() && posting.kind == PostingKind::Order {
            last = last.max(Some(posting.week));
        }
        to = key;
    }
    Ok(last)
}

/// The day of the last count that stands.
fn last_count(state: &dyn Read, account: &Account) -> Result<Option<Day>, Fault> {
    let first = [&[Posted::KIND][..], &account.postings()].concat();
    let mut to = [&first[..], &[0xff; 12]].concat();
    while let Some((key, body)) = before(state, &first, &to)? {
        let Posted { posting, reversed_by } = wire::parse(&body)?;
        if reversed_by.is_none() && posting.kind == PostingKind::Count {
            return Ok(Some(posting.on));
        }
        to = key;
    }
    Ok(None)
}

/// The last record before a key.
fn before(state: &dyn Read, first: &[u8], to: &[u8]) -> Result<Option<Found>, Fault> {
    let mut to = to.to_vec();
    // The greatest key below one that ends in an entry's number, which is never 0.
    let number = to.last_chunk_mut::<8>();
    let earlier = number.and_then(|number| Some((Seq::from_key(*number).back()?, number)));
    let Some((earlier, number)) = earlier else { return Ok(None) };
    *number = earlier.to_key();
    state.last(first, &to)
}
