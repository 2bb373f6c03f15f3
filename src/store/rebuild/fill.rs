//! An empty file is filled from a log. One follows the log and writes it, another replays it and gives the records;
//! every table is written in the order of its keys, which leaves its pages full.

use crate::base::Fault;
use crate::book::apply;
use crate::book::entry::Entry;
use crate::book::memory::Memory;
use crate::store::faults::{busy, damaged, fault, guarded};
use crate::store::tables::{INDEX, LOG, META, STATE, index_key};
use crate::store::trail::Log;
use crate::store::version::Version;
use crate::store::writer::{End, Run, Writer, link, sealed};
use redb::WriteTransaction;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// How many entries, or records, are handed on together.
const TOGETHER: usize = 256;
/// How many such batches may wait.
const AHEAD: usize = 8;

/// Keys and bodies.
type Bodies = Vec<(Vec<u8>, Vec<u8>)>;

/// Fills an empty file with the entries of a log, and with the records that follow from them.
pub(in crate::store) fn copy(log: &dyn Log, tx: &WriteTransaction) -> Result<(), Fault> {
    copy_and(log, tx, |_| Ok(()))
}

/// The same, and what is written after it.
pub(in crate::store) fn copy_and(
    log: &dyn Log,
    tx: &WriteTransaction,
    then: impl FnOnce(&mut Writer<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    Version::write(&mut tx.open_table(META).map_err(fault)?)?;
    let end = std::thread::scope(|scope| {
        let ((hand, entries), (give, bodies)) = (sync_channel(AHEAD), sync_channel::<Bodies>(AHEAD));
        let replay = scope.spawn(move || guarded(|| replay(entries, give)));
        let written = guarded(|| {
            let end = links(log, tx, hand)?;
            records(tx, &bodies)?;
            Ok(end)
        });
        // Whoever replays has nobody left to give to.
        drop(bodies);
        // What does not fit the entries before it was handed on before anything that stopped the other.
        let replayed = replay.join().unwrap_or_else(|_| Err(damaged("panic")));
        replayed.and(written)
    })?;
    let mut writer = Writer::after(tx, end)?;
    then(&mut writer)?;
    writer.finish().map(drop)
}

/// Writes the log and its index, hands its entries on, and tells how far it goes.
fn links(log: &dyn Log, tx: &WriteTransaction, hand: SyncSender<Vec<Entry>>) -> Result<End, Fault> {
    let mut end = End::default();
    let (mut keys, mut batch) = (Vec::new(), Vec::with_capacity(TOGETHER));
    let mut table = tx.open_table(LOG).map_err(fault)?;
    let mut links = Run::of(&mut table)?;
    let followed = log.follow(&mut |entry, hash, bytes| {
        links.put(entry.seq.0, &link(entry.seq, hash, bytes))?;
        end.go_on(&entry, hash);
        keys.push(index_key(entry.op.code(), entry.seq));
        batch.push(entry);
        if batch.len() == TOGETHER {
            // Nobody takes it any more who has not told why.
            hand.send(std::mem::replace(&mut batch, Vec::with_capacity(TOGETHER))).map_err(|_| busy())?;
        }
        Ok(())
    });
    let handed = hand.send(batch).map_err(|_| busy());
    drop(hand);
    followed.and(handed)?;
    links.close()?;
    keys.sort_unstable();
    let mut table = tx.open_table(INDEX).map_err(fault)?;
    let mut index = Run::of(&mut table)?;
    keys.iter().try_for_each(|key| index.put(key, ()))?;
    index.close()?;
    Ok(end)
}

/// Writes records that come in the order of their keys.
fn records(tx: &WriteTransaction, bodies: &Receiver<Bodies>) -> Result<(), Fault> {
    let mut table = tx.open_table(STATE).map_err(fault)?;
    let mut records = Run::of(&mut table)?;
    for (key, body) in bodies.iter().flatten() {
        records.put(&key, &sealed(&key, &body))?;
    }
    records.close()
}

/// Replays entries, and gives every record in the order of its key.
fn replay(entries: Receiver<Vec<Entry>>, give: SyncSender<Bodies>) -> Result<(), Fault> {
    let mut memory = Memory::default();
    entries.into_iter().flatten().try_for_each(|entry| apply(&mut memory, &entry))?;
    let mut batch = Bodies::with_capacity(TOGETHER);
    memory.each(&mut |key, body| {
        batch.push((key.to_vec(), body.to_vec()));
        if batch.len() < TOGETHER {
            return Ok(true);
        }
        // The other has told why if it takes no more.
        Ok(give.send(std::mem::replace(&mut batch, Bodies::with_capacity(TOGETHER))).is_ok())
    })?;
    _ = give.send(batch);
    Ok(())
}
