//! A laptop's copy that goes back to where its office went back to.

use super::batch::Batch;
use super::{End, Writer, fault};
use crate::base::{Fault, Seq};
use crate::book::act::Append as _;
use crate::book::entry::{Entry, Hash};
use crate::book::home::copy::Copied;
use crate::book::view::gap;
use crate::store::snapshot::open_entry;
use crate::store::tables::COUNT;
use redb::ReadableTable as _;
use std::rc::Rc;

impl Copied for Writer<'_> {
    /// What is left is read from the log again: an entry says what it does, and not how it is undone.
    fn back_to(&mut self, last: Seq) -> Result<(), Fault> {
        let mut kept = Vec::new();
        for seq in Seq(1).up_to(last) {
            let value = self.log.get(seq.0).map_err(fault)?.ok_or_else(|| gap(seq))?;
            kept.push(open_entry(seq, value.value())?.1.to_vec());
        }
        self.batch = Batch::default();
        self.log.retain(|_, _| false).map_err(fault)?;
        self.index.retain(|_, ()| false).map_err(fault)?;
        self.state.retain(|_, _| false).map_err(fault)?;
        self.meta.retain(|key, _| !key.starts_with(COUNT)).map_err(fault)?;
        (self.end, self.registry) = (End::default(), Rc::default());
        kept.iter().try_for_each(|bytes| self.append(&Entry::parse(bytes)?, bytes))
    }

    fn goes_through(&self, (seq, hash): (Seq, Hash)) -> Result<bool, Fault> {
        if seq == Seq::NONE || (seq, hash) == self.end.head {
            return Ok(true);
        }
        let Some(value) = self.log.get(seq.0).map_err(fault)? else { return Ok(false) };
        Ok(open_entry(seq, value.value())?.0 == hash)
    }
}
