//! Every table of the file and its keys, on one page. The kinds of records inside `STATE` are on
//! [`crate::book::records`]'s page.
//!
//! ```text
//! table   key                                value
//! meta    name                               see below
//! log     entry number                       envelope: hash 32, entry
//! index   code 8 (0: the programme), entry 8 –
//! state   kind 1, key of the record          envelope: the record
//! pending n                                  envelope: a wish; on a laptop's copy alone
//! ```

use crate::base::Seq;
use redb::TableDefinition;

/// Facts about the file itself.
pub const META: TableDefinition<&str, &[u8]> = TableDefinition::new("meta");
/// The log: by entry number.
pub const LOG: TableDefinition<u64, &[u8]> = TableDefinition::new("log");
/// Which entries are about which cooperative.
pub const INDEX: TableDefinition<&[u8; 16], ()> = TableDefinition::new("index");
/// The records.
pub const STATE: TableDefinition<&[u8], &[u8]> = TableDefinition::new("state");

/// The wishes of a copy that did not come home yet, by number.
pub const PENDING: TableDefinition<u64, &[u8]> = TableDefinition::new("pending");

/// `meta`: what this file is; written first, so that a foreign file is told from a book.
pub const MAGIC: &str = "kdkmp";
/// `meta`: the shape of the records, u32 little-endian.
pub const SHAPE: &str = "shape";
/// `meta`: the last entry, number 8 little-endian and hash 32.
pub const HEAD: &str = "head";
/// `meta`: prefix of a device's own count of entries, u64 little-endian.
pub const COUNT: &str = "count/";

/// `meta`: whose copy this is; not there in the office's book.
pub const COPY: &str = "copy";

/// The format of the whole file, which rises with the first op that an older program cannot read. A
/// book with a greater one was written by a newer program.
pub const FORMAT: u32 = 12;
/// The kind byte of a log envelope; records have their own.
pub const KIND_ENTRY: u8 = 100;

/// The kind byte of a wish's envelope.
pub const KIND_WISH: u8 = 101;

/// The index key of an entry.
pub fn index_key(code: Option<crate::base::Code>, seq: Seq) -> [u8; 16] {
    let mut key = [0; 16];
    key[..8].copy_from_slice(&code.map_or([0; 8], crate::base::Code::to_key));
    key[8..].copy_from_slice(&seq.to_key());
    key
}
