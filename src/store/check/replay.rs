//! The records by the log alone: replayed in memory, and compared byte for byte with those that are stored.

use super::chain::{Batch, Wrong};
use super::names::{Names, name_of};
use super::stored::Stored;
use super::{MOST, seals};
use crate::base::Fault;
use crate::book::memory::Memory;
use crate::book::{apply, wire};
use crate::msg;
use crate::store::faults::damaged;
use crate::store::snapshot::{in_record, step};
use std::sync::mpsc::Receiver;

/// What a replay found.
#[derive(Default)]
pub(super) struct Replayed {
    /// Entries that do not fit those before them.
    pub wrong: Wrong,
    /// Records that are not what the log says; asked only where every entry fits.
    pub state: Vec<Fault>,
}

/// Replays a log as it is read, and compares.
///
/// # Errors
/// If what is stored cannot be read at all.
pub(super) fn replay(stored: &Stored, log: Receiver<Batch>) -> Result<Replayed, Fault> {
    let (mut memory, mut found) = (Memory::default(), Replayed::default());
    for batch in log {
        for (seq, entry) in &*batch {
            let Ok(entry) = entry else { continue };
            let fits = seals::proven(&memory, entry).and_then(|()| apply(&mut memory, entry));
            found.wrong.extend(fits.err().map(|fault| (*seq, fault)));
        }
        if found.wrong.len() >= MOST {
            return Ok(found);
        }
    }
    if found.wrong.is_empty() {
        found.state = compare(stored, &memory)?;
    }
    Ok(found)
}

/// Compares the stored records with the replay's: both lie in the order of their keys.
fn compare(stored: &Stored, replay: &Memory) -> Result<Vec<Fault>, Fault> {
    let names = &Names::of(replay)?;
    let mut stored = stored.records()?;
    let mut next = step(|| stored.next())?;
    let mut wrong = Vec::new();
    let judge = |key: &[u8], value: &[u8], expected: Option<&[u8]>| {
        let kind = *key.first().ok_or_else(|| damaged("empty key"))?;
        let record = || name_of(key, Some(names));
        Ok::<_, Fault>(match (wire::open(kind, key, value), expected) {
            (Err(fault), _) => Some(in_record(key, Some(names), fault)),
            (Ok(_), None) => Some(Fault::damaged("state.extra", msg!(StateExtra, record: record()))),
            (Ok(body), Some(expected)) if body != expected => {
                Some(Fault::damaged("state.differs", msg!(StateDiffers, record: record())))
            }
            (Ok(_), Some(_)) => None,
        })
    };
    replay.each(&mut |key, expected| {
        while let Some((at, value)) = next.take_if(|(at, _)| at.value() < key && wrong.len() < MOST) {
            wrong.extend(judge(at.value(), value.value(), None)?);
            next = step(|| stored.next())?;
        }
        if wrong.len() >= MOST {
            return Ok(false);
        }
        match next.take_if(|(at, _)| at.value() == key) {
            Some((_, value)) => {
                wrong.extend(judge(key, value.value(), Some(expected))?);
                next = step(|| stored.next())?;
            }
            None => {
                let what = msg!(StateMissing, record: name_of(key, Some(names)));
                wrong.push(Fault::damaged("state.missing", what));
            }
        }
        Ok(wrong.len() < MOST)
    })?;
    while let Some((at, value)) = next.take_if(|_| wrong.len() < MOST) {
        wrong.extend(judge(at.value(), value.value(), None)?);
        next = step(|| stored.next())?;
    }
    Ok(wrong.into_iter().map(|fault: Fault| fault.then(msg!(StateNext))).collect())
}
