//! Books made anew of a log: a rebuild, a copy, and the records of an earlier program's book.

use super::backup::Prove;
use super::beside::{Beside, NEW, Old};
use super::check::Report;
use super::disk::Place;
use super::door::{Door, Wait, alone, must_be_there};
use super::faults::{at, busy, guarded};
use super::tables::{INDEX, LOG, META, STATE};
use super::trail::Trail;
use super::version::Version;
use super::writer::Writer;
use super::{Book, Snapshot};
use crate::base::Fault;
use crate::book::apply;
use crate::book::memory::Memory;
use crate::book::records::Write as _;
use crate::book::view::Volume as _;
use redb::WriteTransaction;

/// Makes a book anew from nothing but its log, beside it, and puts that in its place once it is proven.
///
/// # Errors
/// If an entry of the log is missing or damaged; if anybody has the book open. Nothing is changed then.
pub fn rebuild(place: impl Into<Place>, prove: Prove) -> Result<Report, Fault> {
    let place = place.into();
    let made = || {
        must_be_there(&place)?;
        let _alone = alone(&place, Wait::Short)?;
        let door = Door::to_read(&place)?;
        let trail = Trail::of(&door.begin_read()?)?;
        let beside = Beside::build(&place, NEW, |tx| copy(&trail, tx))?;
        drop((trail, door));
        let report = proven(&beside, prove)?;
        beside.put(&Old::Gone)?;
        Ok(report)
    };
    guarded(made).map_err(|f| at(place.path(), f))
}

/// Proves what was built, before anybody is told to rely on it.
pub(super) fn proven(beside: &Beside, prove: Prove) -> Result<Report, Fault> {
    let mut report = prove(&Book::open_read_only(beside.new_place())?)?;
    if report.wrong.is_empty() { Ok(report) } else { Err(report.wrong.swap_remove(0)) }
}

/// Fills an empty file with the entries of a log, and with the records that follow from them.
pub(super) fn copy(trail: &Trail, tx: &WriteTransaction) -> Result<(), Fault> {
    let mut writer = Writer::first(tx)?;
    let mut replay = Memory::default();
    trail.follow(&mut |entry, hash, bytes| {
        writer.link(entry, hash, bytes)?;
        apply(&mut replay, entry)
    })?;
    replay.each(&mut |key, body| writer.put(key, body).map(|()| true))?;
    writer.finish().map(drop)
}

/// Makes every record again in a transaction, for a book whose records have another shape.
pub(super) fn renew(door: &Door, tx: &WriteTransaction) -> Result<(), Fault> {
    use super::faults::fault;
    tx.delete_table(STATE).map_err(fault)?;
    tx.delete_table(INDEX).map_err(fault)?;
    Version::write(&mut tx.open_table(META).map_err(fault)?)?;
    tx.open_table(LOG).map_err(fault)?;
    let snapshot = Snapshot::of_any_version(&door.begin_read()?)?;
    let (mut writer, mut replay) = (Writer::new(tx)?, Memory::default());
    let mut outcome = Ok(());
    snapshot.entries(1..=snapshot.head.0, false, &mut |entry| {
        outcome = writer.index(&entry).and_then(|()| apply(&mut replay, &entry));
        outcome.is_ok()
    })?;
    outcome?;
    replay.each(&mut |key, body| writer.put(key, body).map(|()| true))?;
    if crate::book::Log::seq(&writer) != snapshot.head.0 {
        return Err(busy());
    }
    writer.finish().map(drop)
}
