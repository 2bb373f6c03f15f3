//! What is stored as of one commit: its tables alone, which more than one may read at once.

use crate::base::{Fault, Seq};
use crate::book::entry::Hash;
use crate::book::view::gap;
use crate::store::faults::{fault, guarded};
use crate::store::snapshot::{open_entry, read_entry, seq_of, step};
use redb::{ReadOnlyTable, ReadableTableMetadata};
use std::sync::Arc;

/// The tables of a commit.
pub(in crate::store) struct Stored {
    pub log: Arc<ReadOnlyTable<u64, &'static [u8]>>,
    pub index: Arc<ReadOnlyTable<&'static [u8; 16], ()>>,
    pub state: Arc<ReadOnlyTable<&'static [u8], &'static [u8]>>,
}

impl Stored {
    /// How many entries, index keys and records there are.
    pub(super) fn counts(&self) -> Result<(u64, u64, u64), Fault> {
        let counts = || {
            let (log, index) = (self.log.len().map_err(fault)?, self.index.len().map_err(fault)?);
            Ok((log, index, self.state.len().map_err(fault)?))
        };
        guarded(counts)
    }

    /// Every key and stored value of the state, unverified.
    pub(super) fn records(&self) -> Result<redb::Range<'_, &'static [u8], &'static [u8]>, Fault> {
        guarded(|| self.state.range::<&[u8]>(..).map_err(fault))
    }

    /// Visits every key of the index: what an entry is about, and its number.
    pub(super) fn each_indexed(&self, mut visit: impl FnMut([u8; 8], Seq)) -> Result<(), Fault> {
        let mut range = guarded(|| self.index.range::<&[u8; 16]>(..).map_err(fault))?;
        while let Some((key, _)) = step(|| range.next())? {
            let about = key.value().first_chunk::<8>().map_or([0; 8], |about| *about);
            visit(about, seq_of(key.value()));
        }
        Ok(())
    }

    /// Visits every entry up to one, its hash and its bytes as they are stored, or why it has none. False stops it.
    pub(super) fn each_entry(
        &self,
        last: Seq,
        mut visit: impl FnMut(Seq, Result<(&Hash, &[u8]), Fault>) -> bool,
    ) {
        // Once a page on the way is damaged, each entry is looked for by itself.
        let mut walk = guarded(|| self.log.range(1..=last.0).map_err(fault)).ok();
        let mut ahead = None;
        for seq in Seq(1).up_to(last) {
            if let (Some(range), None) = (&mut walk, &ahead) {
                match step(|| range.next()) {
                    Ok(item) => ahead = item,
                    Err(_) => walk = None,
                }
            }
            let goes_on = match ahead.take_if(|(at, _)| at.value() == seq.0) {
                Some((_, value)) => match open_entry(seq, value.value()) {
                    Ok((hash, bytes)) => visit(seq, Ok((&hash, bytes))),
                    Err(fault) => visit(seq, Err(fault)),
                },
                None if walk.is_some() => visit(seq, Err(gap(seq))),
                None => match read_entry(&self.log, seq).and_then(|found| found.ok_or_else(|| gap(seq))) {
                    Ok((hash, bytes)) => visit(seq, Ok((&hash, &bytes))),
                    Err(fault) => visit(seq, Err(fault)),
                },
            };
            if !goes_on {
                return;
            }
        }
    }
}
