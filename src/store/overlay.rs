//! A file that is written to in memory alone. Through it a book is opened as a writer would open it, and
//! not a byte of the file changes: to read one that was left unclean on a disk that takes nothing, and to
//! prove that a book could be written.

use redb::{BackendError, StorageBackend};
use std::collections::BTreeMap;
use std::io;
use std::ops::Bound;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// Bytes that are copied at once when any of them is written.
const PAGE: usize = 4096;

/// The header, which whoever writes to it locks alone. See *Lock bytes* in redb's `docs/design.md`, as for
/// the next.
const HEADER: (Bound<u64>, Bound<u64>) = (Bound::Included(0), Bound::Excluded(320));
/// Held by whoever reads as of the transaction 0. While it is, no writer uses pages again that an earlier
/// commit of theirs gave up: what lies below stays as it was, whoever comes to write.
const OLDEST: (Bound<u64>, Bound<u64>) =
    (Bound::Included((1 << 62) + 1024), Bound::Included((1 << 62) + 1024));

/// What was written over a file.
#[derive(Debug)]
pub struct Overlay {
    below: Box<dyn StorageBackend>,
    above: RwLock<Above>,
}

#[derive(Debug)]
struct Above {
    /// The length that is shown, in bytes.
    len: u64,
    /// How far the file below shows through, in bytes.
    through: u64,
    /// Pages that were written, by their number.
    pages: BTreeMap<u64, Box<[u8; PAGE]>>,
}

impl Overlay {
    /// The length and the header are those of one moment, and stay: a writer who comes makes the file longer and
    /// its header another, and goes on from pages that are not looked at here.
    ///
    /// # Errors
    /// If the file cannot be measured or locked to be read.
    pub fn over(below: Box<dyn StorageBackend>) -> Result<Overlay, BackendError> {
        below.try_lock_shared_range(OLDEST.0, OLDEST.1)?;
        below.lock_shared_range(HEADER.0, HEADER.1)?;
        let len = below.len()?;
        let mut first = Box::new([0; PAGE]);
        below.read(0, &mut first[..usize::try_from(len).unwrap_or(PAGE).min(PAGE)])?;
        below.unlock_range(HEADER.0, HEADER.1)?;
        let above = Above { len, through: len, pages: BTreeMap::from([(0, first)]) };
        Ok(Overlay { below, above: RwLock::new(above) })
    }

    fn above(&self) -> RwLockReadGuard<'_, Above> {
        self.above.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn above_mut(&self) -> RwLockWriteGuard<'_, Above> {
        self.above.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads what shows through from below; beyond it all is zero.
    fn below(&self, through: u64, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let shown = usize::try_from(through.saturating_sub(offset)).unwrap_or(usize::MAX).min(out.len());
        let (shown, rest) = out.split_at_mut(shown);
        rest.fill(0);
        if shown.is_empty() { Ok(()) } else { self.below.read(offset, shown) }
    }
}

/// The pages that a span of bytes touches: the page, where in it the span begins, and how long it is there.
fn spans(offset: u64, len: usize) -> impl Iterator<Item = (u64, usize, usize)> {
    let mut done = 0;
    std::iter::from_fn(move || {
        let at = offset + done as u64;
        let start = (at % PAGE as u64) as usize;
        let take = (PAGE - start).min(len - done);
        done += take;
        (take > 0).then_some((at / PAGE as u64, start, take))
    })
}

/// Its locks are free: nobody else is at what is in this memory.
impl StorageBackend for Overlay {
    fn len(&self) -> io::Result<u64> {
        Ok(self.above().len)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let above = self.above();
        if offset.checked_add(out.len() as u64).is_none_or(|end| end > above.len) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let mut rest = out;
        for (page, start, len) in spans(offset, rest.len()) {
            let (part, later) = rest.split_at_mut(len);
            match above.pages.get(&page) {
                Some(written) => part.copy_from_slice(&written[start..start + len]),
                None => self.below(above.through, page * PAGE as u64 + start as u64, part)?,
            }
            rest = later;
        }
        Ok(())
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        let mut above = self.above_mut();
        above.through = above.through.min(len);
        if len < above.len {
            let cut = len.div_ceil(PAGE as u64);
            above.pages.split_off(&cut);
            let (last, end) = (len / PAGE as u64, (len % PAGE as u64) as usize);
            if let Some(page) = above.pages.get_mut(&last) {
                page[end..].fill(0);
            }
        }
        above.len = len;
        Ok(())
    }

    fn sync_data(&self) -> io::Result<()> {
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let mut above = self.above_mut();
        if offset.checked_add(data.len() as u64).is_none_or(|end| end > above.len) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let (mut rest, through) = (data, above.through);
        for (page, start, len) in spans(offset, data.len()) {
            let (part, later) = rest.split_at(len);
            if let Some(written) = above.pages.get_mut(&page) {
                written[start..start + len].copy_from_slice(part);
            } else {
                let mut written = Box::new([0; PAGE]);
                if len < PAGE {
                    self.below(through, page * PAGE as u64, &mut written[..])?;
                }
                written[start..start + len].copy_from_slice(part);
                above.pages.insert(page, written);
            }
            rest = later;
        }
        Ok(())
    }

    fn close(&self) -> io::Result<()> {
        self.below.close()
    }

    fn try_lock_range(&self, _: Bound<u64>, _: Bound<u64>) -> Result<bool, BackendError> {
        Ok(true)
    }

    fn try_lock_shared_range(&self, _: Bound<u64>, _: Bound<u64>) -> Result<bool, BackendError> {
        Ok(true)
    }

    fn lock_range(&self, _: Bound<u64>, _: Bound<u64>) -> Result<(), BackendError> {
        Ok(())
    }

    fn lock_shared_range(&self, _: Bound<u64>, _: Bound<u64>) -> Result<(), BackendError> {
        Ok(())
    }

    fn unlock_range(&self, _: Bound<u64>, _: Bound<u64>) -> Result<(), BackendError> {
        Ok(())
    }

    fn query_lock_range(&self, _: Bound<u64>, _: Bound<u64>) -> Result<bool, BackendError> {
        Ok(false)
    }
}
