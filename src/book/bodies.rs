//! Many values of one kind: read one after another, parsed side by side.

use super::records::{Read, Record};
use super::wire;
use crate::base::Fault;
use crate::base::share::side_by_side;

/// Bodies are parsed once so many bytes of them were read.
const BATCH: usize = 1 << 20;

/// As many are parsed before another thread would have begun.
const FEW: usize = 64;

/// Gives every record of a kind whose key begins with `prefix` (after the kind byte) to `take`, in key order. They
/// have no values of the vault.
///
/// # Errors
/// If one cannot be read.
pub fn each<R: Record + Send>(
    read: &(impl Read + ?Sized),
    prefix: &[u8],
    take: &mut impl FnMut(&[u8], R),
) -> Result<(), Fault> {
    let mut batch = Batch::default();
    read.scan_prefix(R::KIND, prefix, &mut |key, body| {
        batch.add(key, body);
        if batch.bytes.len() >= BATCH {
            batch.parse(take)?;
        }
        Ok(true)
    })?;
    batch.parse(take)
}

/// Keys and bodies, one behind another.
#[derive(Default)]
struct Batch {
    bytes: Vec<u8>,
    /// Where each key ends and where its body does.
    ends: Vec<(usize, usize)>,
}

impl Batch {
    fn add(&mut self, key: &[u8], body: &[u8]) {
        self.bytes.extend_from_slice(key);
        let key = self.bytes.len();
        self.bytes.extend_from_slice(body);
        self.ends.push((key, self.bytes.len()));
    }

    /// The key and the body at a place.
    fn at(&self, at: usize) -> (&[u8], &[u8]) {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before].1);
        let (key, body) = self.ends[at];
        (&self.bytes[start..key], &self.bytes[key..body])
    }

    /// Parses what it holds, and holds nothing then.
    fn parse<R: Record + Send>(&mut self, take: &mut impl FnMut(&[u8], R)) -> Result<(), Fault> {
        let parts = side_by_side(self.ends.len(), FEW, |range| {
            range.map(|at| wire::parse::<R>(self.at(at).1)).collect::<Result<Vec<R>, Fault>>()
        });
        let mut at = 0;
        for part in parts {
            for record in part? {
                take(self.at(at).0, record);
                at += 1;
            }
        }
        self.bytes.clear();
        self.ends.clear();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Area;
    use crate::book::memory::Memory;
    use crate::book::records::{Page, Records, Store, Write};

    /// More than a batch, in the order of their keys, and one that cannot be read is not passed over.
    #[test]
    fn all_are_read_in_order() {
        let mut memory = Memory::default();
        let area = |n: u32| Area::from_key(n.to_be_bytes());
        let page = |n: u32| Page {
            area: area(n),
            name: "x".repeat(400).into(),
            abbr: "".into(),
            tile: None,
            point: None,
            rows: Vec::new(),
        };
        let count = (2 * BATCH / 400) as u32;
        for n in 0..count {
            memory.store(&area(n), &page(n)).expect("stored");
        }
        let read = memory.pages().expect("pages");
        assert!(read.iter().map(|page| page.area).eq((0..count).map(area)));
        memory.put(&Page::key(&area(7)), &[255]).expect("stored");
        assert!(memory.pages().is_err());
    }
}
