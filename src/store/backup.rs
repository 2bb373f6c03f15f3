//! Copies. A backup is a book of its own, made from one snapshot while others write.

use super::faults::{at, fault, guarded};
use super::tables::{INDEX, LOG, META, STATE};
use super::{Book, check};
use crate::base::Fault;
use crate::msg;
use redb::{Database, ReadableTable, TableDefinition};
use std::path::Path;

/// How a book is checked, with what is shown of its ledger.
pub type Prove = fn(&Book) -> Result<check::Report, Fault>;

/// Copies a book as of its last commit into a new file, and checks the copy.
///
/// # Errors
/// If the file is there already, or cannot be written; a file begun is removed.
pub fn backup(book: &Book, to: &Path, prove: Prove) -> Result<check::Report, Fault> {
    if to.exists() {
        let what = msg!(FileExists, path: to.display().to_string());
        return Err(Fault::refused("file.exists", what).then(msg!(FileExistsNext)));
    }
    let copied = guarded(|| copy(book, to)).and_then(|()| prove(&Book::open_read_only(to)?));
    match copied {
        Ok(report) if report.wrong.is_empty() => Ok(report),
        Ok(report) => {
            remove(to);
            Err(at(
                book.path(),
                report.wrong.into_iter().next().unwrap_or_else(|| super::faults::damaged("copy")),
            ))
        }
        Err(fault) => {
            remove(to);
            Err(at(to, fault))
        }
    }
}

/// Puts a checked backup in a book's place. The book that was there is kept beside it.
///
/// # Errors
/// If the backup is not whole; if the book is open elsewhere. Nothing is changed then.
pub fn restore(from: &Path, book: &Path, aside: &Path, prove: Prove) -> Result<check::Report, Fault> {
    let source = Book::open_read_only(from)?;
    let report = prove(&source)?;
    if let Some(wrong) = report.wrong.into_iter().next() {
        return Err(at(from, wrong));
    }
    if book.exists() {
        // Nobody else may hold the book while it changes places.
        match guarded(|| Database::open(book).map(drop).map_err(fault)) {
            Err(held) if held.kind == crate::base::Kind::Busy => return Err(at(book, held)),
            _ => {}
        }
        std::fs::rename(book, aside).map_err(|e| at(book, fault(redb::Error::Io(e))))?;
    }
    match backup(&source, book, prove) {
        Ok(report) => Ok(report),
        Err(failed) => {
            if aside.exists() {
                std::fs::rename(aside, book).map_err(|e| at(book, fault(redb::Error::Io(e))))?;
            }
            Err(failed)
        }
    }
}

fn copy(book: &Book, to: &Path) -> Result<(), Fault> {
    let source = book.begin_read()?;
    let target = Database::create(to).map_err(fault)?;
    let tx = target.begin_write().map_err(fault)?;
    copy_table(&source, &tx, META)?;
    copy_table(&source, &tx, LOG)?;
    copy_table(&source, &tx, INDEX)?;
    copy_table(&source, &tx, STATE)?;
    tx.commit().map_err(fault)?;
    target.close().map_err(fault)
}

fn copy_table<K: redb::Key + 'static, V: redb::Value + 'static>(
    from: &redb::ReadTransaction,
    to: &redb::WriteTransaction,
    table: TableDefinition<'_, K, V>,
) -> Result<(), Fault> {
    let source = from.open_table(table).map_err(fault)?;
    let mut target = to.open_table(table).map_err(fault)?;
    for item in source.iter().map_err(fault)? {
        let (key, value) = item.map_err(fault)?;
        target.insert(key.value(), value.value()).map_err(fault)?;
    }
    Ok(())
}

fn remove(path: &Path) {
    // What cannot be removed is left: the fault that brought us here is the one to tell.
    let _ = std::fs::remove_file(path);
}
