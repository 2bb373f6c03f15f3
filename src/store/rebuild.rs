//! Books made anew of a log: a rebuild, a copy, and the records of an earlier program's book.

mod fill;

pub(super) use fill::{copy, copy_and};

use super::backup::Prove;
use super::beside::{Beside, NEW, Old};
use super::check::Report;
use super::disk::Place;
use super::door::{Door, Wait, alone, must_be_there};
use super::faults::{at, busy, guarded, io};
use super::scan::{self, Scan};
use super::sessions::name_them;
use super::tables::{INDEX, LOG, META, STATE};
use super::trail::Trail;
use super::vault;
use super::version::Version;
use super::writer::Writer;
use super::{Book, Snapshot};
use crate::base::{Fault, Seq};
use crate::book::apply;
use crate::book::memory::Memory;
use crate::book::view::Volume as _;
use crate::msg;
use redb::WriteTransaction;
use std::path::PathBuf;

/// A book that was made anew.
#[derive(Debug)]
pub struct Rebuilt {
    /// What its check found.
    pub report: Report,
    /// Where the former file is, if there may be more in it than was found.
    pub kept: Option<PathBuf>,
    /// What is known to be missing from the log.
    pub missing: Option<Fault>,
    /// The first and the last number of entries that were found beyond a gap and belong to nothing.
    pub beyond: Option<(Seq, Seq)>,
}

/// Makes a book anew from nothing but its log, beside it, and puts that in its place once it is proven.
/// With `scan` the log is picked together from the bytes of the file, as far as it goes. `aside` is what
/// the former file is called if it is kept.
///
/// # Errors
/// If an entry of the log is missing or damaged (with `scan`: the first one); if anybody has the book
/// open. Nothing is changed then.
pub fn rebuild(place: impl Into<Place>, scan: bool, aside: &str, prove: Prove) -> Result<Rebuilt, Fault> {
    let place = place.into();
    let made = || {
        must_be_there(&place)?;
        let _alone = alone(&place, Wait::Short)?;
        if scan { scanned(&place, aside, prove) } else { followed(&place, aside, prove) }
    };
    guarded(made).map_err(|f| at(place.path(), name_them(&place, None, f)))
}

fn followed(place: &Place, aside: &str, prove: Prove) -> Result<Rebuilt, Fault> {
    let trail = guarded(|| Trail::of(place)).map_err(or_scan)?;
    let beside = Beside::build(place, NEW, |tx| copy(&trail, tx).map_err(or_scan))?;
    // A book that does not say where it ends may have had more.
    let whole = trail.head().is_some();
    drop(trail);
    let report = proven(&beside, prove)?;
    let kept = put(beside, place, (!whole).then_some(aside))?;
    Ok(Rebuilt { report, kept, missing: None, beyond: None })
}

fn scanned(place: &Place, aside: &str, prove: Prove) -> Result<Rebuilt, Fault> {
    let head = match guarded(|| Trail::of(place)) {
        Ok(trail) => trail.head(),
        Err(fault) if fault.rule == "book.newer" => return Err(fault),
        Err(_) => None,
    };
    let scan = Scan::of(place, head)?;
    let beside = Beside::build(place, NEW, |tx| copy(&scan, tx))?;
    let beyond = scan.beyond();
    drop(scan);
    let report = proven(&beside, prove)?;
    let missing = scan::missing(Seq(report.entries), head, beyond);
    let kept = put(beside, place, Some(aside))?;
    Ok(Rebuilt { report, kept, missing, beyond })
}

fn put(beside: Beside, place: &Place, aside: Option<&str>) -> Result<Option<PathBuf>, Fault> {
    let (named, awaited, id) = vault::named_in(beside.new_place())?;
    let kept = match aside {
        None => beside.put(&Old::Gone).map(|_| None)?,
        Some(aside) => {
            let aside = place.real().map_err(io)?.named(aside);
            vault::keep(place, &aside)?;
            beside.put(&Old::Kept(&aside))?;
            Some(aside.path().to_owned())
        }
    };
    // The vault lets go of what the book does not name; a former file that is kept has it still.
    if let Ok(Some(mut vault)) = vault::read(place, id)
        && vault.sweep(&named, &awaited) > 0
    {
        vault::put(place, id, &vault)?;
    }
    Ok(kept)
}

/// A log that cannot be followed to its end may still be picked together.
fn or_scan(fault: Fault) -> Fault {
    if may_be_picked(&fault) { fault.then(msg!(RebuildScan)) } else { fault }
}

/// Whether a log could not be followed because of damage, so that its entries may be there.
pub(super) fn may_be_picked(fault: &Fault) -> bool {
    let damage = ["log.gap", "log.chain", "log.index", "log.head", "book.damaged", "wire.crc", "wire.decode"];
    damage.contains(&fault.rule)
}

/// Proves what was built, before anybody is told to rely on it.
pub(super) fn proven(beside: &Beside, prove: Prove) -> Result<Report, Fault> {
    let mut report = prove(&Book::open_read_only(beside.new_place())?)?;
    if report.wrong.is_empty() { Ok(report) } else { Err(report.wrong.swap_remove(0)) }
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
    snapshot.entries(Seq(1)..=snapshot.head.0, false, &mut |entry| {
        outcome = writer.index(&entry).and_then(|()| apply(&mut replay, &entry));
        outcome.is_ok()
    })?;
    outcome?;
    replay.each(&mut |key, body| writer.place(key, body).map(|()| true))?;
    if crate::book::Log::seq(&writer) != snapshot.head.0 {
        return Err(busy());
    }
    writer.finish().map(drop)
}
