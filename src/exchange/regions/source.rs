//! A list of regions as it is read: unpacked, if it is packed, while it comes, and no more of it than a list
//! of regions ever is. What is larger is refused where it becomes so: nothing is held in memory for it.

use crate::base::Msg;
use crate::msg;
use std::fmt;
use std::io::{self, BufReader, Read};

/// No list is longer once unpacked, in bytes. All of Indonesia is under ten million.
const BYTES: u64 = 64 << 20;
/// No line is longer, in bytes.
const LINE: usize = 64 << 10;
/// All lists together have no more rows. All of Indonesia has fewer than 100,000.
pub const ROWS: usize = 200_000;

/// What there is too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Bytes.
    Bytes,
    /// Bytes of one line.
    Line,
    /// Rows.
    Rows,
}

impl Bound {
    /// In words.
    pub fn what(self) -> Msg {
        match self {
            Bound::Bytes => msg!(RegionsLargeBytes, most: (BYTES >> 20) as usize),
            Bound::Line => msg!(RegionsLargeLine, most: LINE >> 10),
            Bound::Rows => msg!(RegionsLargeRows, most: ROWS),
        }
    }

    /// The bound that an error of a [`Source`] came of, if it did of one.
    pub fn of(error: &io::Error) -> Option<Bound> {
        error.get_ref()?.downcast_ref::<Bound>().copied()
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{self:?}")
    }
}

impl std::error::Error for Bound {}

/// The plain bytes of a list.
pub struct Source<'a> {
    from: Box<dyn Read + 'a>,
    /// It was packed.
    pub is_packed: bool,
    /// Bytes so far, and of the line that is being read.
    total: u64,
    line: usize,
}

impl<'a> Source<'a> {
    /// Of what comes, plain or gzip.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn of(mut from: impl Read + 'a) -> io::Result<Source<'a>> {
        let mut head = Vec::new();
        from.by_ref().take(2).read_to_end(&mut head)?;
        let is_packed = head == [0x1f, 0x8b];
        let whole = io::Cursor::new(head).chain(from);
        let from: Box<dyn Read + 'a> = match is_packed {
            true => Box::new(flate2::read::MultiGzDecoder::new(BufReader::new(whole))),
            false => Box::new(whole),
        };
        Ok(Source { from, is_packed, total: 0, line: 0 })
    }
}

impl Read for Source<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(out)?;
        self.total += read as u64;
        let mut lines = out[..read].split(|byte| *byte == b'\n');
        let mut longest = self.line + lines.next().map_or(0, <[u8]>::len);
        self.line = longest;
        for line in lines {
            self.line = line.len();
            longest = longest.max(self.line);
        }
        match (longest > LINE, self.total > BYTES) {
            (true, _) => Err(io::Error::other(Bound::Line)),
            (_, true) => Err(io::Error::other(Bound::Bytes)),
            (false, false) => Ok(read),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drained(from: impl Read) -> (u64, Option<Bound>) {
        let mut source = Source::of(from).unwrap();
        let mut sink = [0; 8192];
        loop {
            match source.read(&mut sink) {
                Ok(0) => return (source.total, None),
                Ok(_) => {}
                Err(error) => return (source.total, Bound::of(&error)),
            }
        }
    }

    #[test]
    fn what_is_beyond_measure_is_refused_where_it_becomes_so() {
        let line = |len: usize| io::repeat(b'x').take(len as u64).chain(&b"\n"[..]);
        assert_eq!(drained(line(LINE)).1, None);
        let (read, bound) = drained(line(100 << 20));
        assert!(bound == Some(Bound::Line) && read < LINE as u64 + 16_384, "{read}");
        let many = || io::repeat(b'\n');
        assert_eq!(drained(many().take(BYTES)).1, None);
        assert_eq!(drained(many().take(BYTES + 1)).1, Some(Bound::Bytes));
        // A zero bomb: a thousand packed bytes for each of what they become.
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        io::copy(&mut io::repeat(0).take(16 << 20), &mut packed).unwrap();
        let packed = packed.finish().unwrap();
        let (read, bound) = drained(&packed[..]);
        assert!(bound == Some(Bound::Line) && read < LINE as u64 + 65_536, "{read}");
    }
}
