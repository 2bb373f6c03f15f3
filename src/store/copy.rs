//! A copy of the office's book on a laptop: the office's log as it was taken out, and beside it the wishes that
//! did not come home yet. What is shown is both, one laid over the other; what is on disk of the office is
//! never touched by a wish.

mod away;

pub use crate::book::home::copy::{Copy, Heard, Pending};
pub(super) use away::act;

use super::Book;
use super::beside::{Beside, NEW, Old};
use super::disk::Place;
use super::faults::{at, fault, guarded, io};
use super::snapshot::{Ahead, Ashore, Snapshot};
use super::tables::{COPY, KIND_WISH, META, PENDING};
use super::vault::{self, Values};
use super::writer::Writer;
use crate::base::calendar::Stamp;
use crate::base::{Fault, Seq};
use crate::book::act::{Append, Linked, Signer};
use crate::book::home::{self, Outcome, Packet, copy, personal};
use crate::book::overlay::Overlay;
use crate::book::records::{Read, Records};
use crate::book::seal::{Place as Link, book_of};
use crate::book::vault::{Vault, must_be_sealed};
use crate::book::view::{Log, Look, Volume, gap};
use crate::book::{Entry, Hash, Wish, evidence, wire};
use crate::domain::device::Carrier;
use crate::msg;
use redb::{ReadTransaction, ReadableTable, Table, TableError, WriteTransaction};
use std::cell::RefCell;
use std::rc::Rc;

fn parse(body: Option<&[u8]>) -> Result<Option<Copy>, Fault> {
    body.map(wire::parse).transpose()
}

fn opened(n: u64, value: &[u8]) -> Result<(Wish, Vec<u8>), Fault> {
    let bytes = wire::open(KIND_WISH, &n.to_be_bytes(), value)?.to_vec();
    Ok((Wish::parse(&bytes)?, bytes))
}

fn pending_of(table: &impl ReadableTable<u64, &'static [u8]>) -> Result<Pending, Fault> {
    let mut all = Vec::new();
    for item in table.range::<u64>(..).map_err(fault)? {
        let (n, value) = item.map_err(fault)?;
        all.push(opened(n.value(), value.value())?);
    }
    Ok(all)
}

/// Whose copy it is and what it has not brought home, as of a read transaction; `None` of the office's book.
pub(super) fn read(tx: &ReadTransaction) -> Result<Option<(Copy, Pending)>, Fault> {
    let meta = tx.open_table(META).map_err(fault)?;
    let value = meta.get(COPY).map_err(fault)?;
    let Some(copy) = parse(value.as_ref().map(|value| value.value()))? else { return Ok(None) };
    let pending = match tx.open_table(PENDING) {
        Ok(table) => pending_of(&table)?,
        Err(TableError::TableDoesNotExist(_)) => Vec::new(),
        Err(other) => return Err(fault(other)),
    };
    Ok(Some((copy, pending)))
}

/// The same while writing.
pub(super) fn written(writer: &Writer<'_>) -> Result<Option<Copy>, Fault> {
    parse(writer.copy()?.as_deref())
}

fn keep(writer: &mut Writer<'_>, copy: &Copy) -> Result<(), Fault> {
    writer.keep_copy(&wire::body(copy)?)
}

/// What was laid over a copy when it was looked at last, and of what that was made.
pub(super) type Laid = RefCell<Option<((Seq, u64, usize), Rc<Ahead>)>>;

/// A snapshot, with what did not come home yet laid over it where it is one of a copy.
/// `values` gives the personal values beside the book, as of its last entry and its last wish.
pub(super) fn snapshot(
    tx: &ReadTransaction,
    laid: &Laid,
    values: &dyn Fn((Seq, u64)) -> Values,
) -> Result<Snapshot, Fault> {
    let snapshot = Snapshot::new(tx)?;
    let head = snapshot.head.0;
    let Some((copy, pending)) = read(tx)? else { return Ok(snapshot.with(values((head, 0)))) };
    let mut snapshot = snapshot.with(values((head, copy.made.0)));
    let key = (snapshot.head.0, copy.made.0, pending.len());
    let known = laid.borrow().as_ref().filter(|(of, _)| *of == key).map(|(_, ahead)| ahead.clone());
    let ahead = known.map_or_else(|| ahead(&Ashore(&snapshot), &copy, pending), Ok)?;
    laid.replace(Some((key, ahead.clone())));
    snapshot.lay(copy.device, ahead);
    Ok(snapshot)
}

/// What is laid over a copy: its wishes, decided one upon the other.
fn ahead(under: &dyn Look, copy: &Copy, pending: Pending) -> Result<Rc<Ahead>, Fault> {
    let wishes: Vec<Wish> = pending.into_iter().map(|(wish, _)| wish).collect();
    let mut over = Overlay::new(under)?;
    home::ahead(&mut over, &copy.device, &wishes)?;
    let left: Vec<&Wish> = home::left(wishes.iter()).collect();
    let (pending, evidence) = (left.len(), evidence::of_wishes(left));
    Ok(Rc::new(Ahead { layer: over.into_layer(), pending, evidence }))
}

/// Takes entries of the office's log into a copy, with the personal values that came beside them.
fn hear(
    tx: &WriteTransaction,
    place: &Place,
    entries: (Link, &[Vec<u8>], Hash),
    (public, values): (&[u8; 32], &Vault),
) -> Result<Heard, Fault> {
    let mut writer = Writer::new(tx)?.with(Values::beside(place));
    let Some(mut copy) = written(&writer)? else { return Err(copy::none()) };
    let mut table = tx.open_table(PENDING).map_err(fault)?;
    let mut pending = pending_of(&table)?;
    let heard = copy::hear(&mut writer, (&mut copy, &mut pending), entries, public)?;
    table.retain(|_, _| false).map_err(fault)?;
    pending.iter().try_for_each(|(wish, bytes)| put(&mut table, wish.n, bytes))?;
    keep(&mut writer, &copy)?;
    let wished = pending.iter().flat_map(|(wish, _)| personal::commitments(&wish.want));
    let vault = writer.vault_heard(values, &wished.map(|(_, _, seal)| seal).collect::<Vec<_>>())?;
    let (id, _) = (writer.registry()?.id, writer.finish()?);
    vault.map_or(Ok(()), |vault| vault::put(place, id, &vault))?;
    Ok(heard)
}

/// Keeps a wish that did not come home yet.
fn put(table: &mut Table<'_, u64, &'static [u8]>, n: u64, bytes: &[u8]) -> Result<(), Fault> {
    let value = wire::seal(KIND_WISH, &n.to_be_bytes(), bytes);
    table.insert(n, value.as_slice()).map_err(fault)?;
    Ok(())
}

impl Book {
    /// Whose copy it is, and what did not come home yet; `None` of the office's book.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn copy(&self) -> Result<Option<(Copy, Pending)>, Fault> {
        guarded(|| read(&self.begin_read()?))
    }

    /// Takes a device's wishes in, at the office. Nothing is written if it is only tried.
    ///
    /// # Errors
    /// A packet that is not taken; or a fault of the book.
    pub fn come_home(
        &self,
        packet: &Packet,
        signer: &Signer,
        now: Stamp,
        tries: bool,
    ) -> Result<Outcome, Fault> {
        self.change(tries, |tx| {
            let mut writer = Writer::new(tx)?.with(Values::beside(&self.place));
            if written(&writer)?.is_some() {
                return Err(Fault::refused("copy.is", msg!(CopyIs)).then(msg!(CopyNotNext)));
            }
            let book = book_of(&writer.link(Seq(1))?.ok_or_else(|| gap(Seq(1)))?);
            let before = writer.seq();
            let outcome = home::come_home(&mut writer, packet, &book, signer, now)?;
            let (vault, id) = (writer.vault(before)?, writer.registry()?.id);
            writer.finish()?;
            if let Some(vault) = vault.filter(|_| !tries) {
                vault::put(&self.place, id, &vault)?;
            }
            Ok(outcome)
        })
    }

    /// Takes entries of the office's log in, on a copy: those after a place of its chain, up to an end, and the
    /// personal values that came beside them. `public` is the laptop's key.
    ///
    /// # Errors
    /// If they do not join, or tell of wishes that were never made here; or a fault of the book.
    pub fn hear(
        &self,
        from: Link,
        entries: &[Vec<u8>],
        end: Hash,
        public: &[u8; 32],
        values: &Vault,
    ) -> Result<Heard, Fault> {
        let heard = |tx: &_| hear(tx, &self.place, (from, entries, end), (public, values));
        self.change(false, heard).inspect(|heard| {
            if !heard.lost.is_empty() {
                self.went_back();
            }
        })
    }

    /// Has a copy take what another key of the office seals from here on, which whoever sits here has compared.
    ///
    /// # Errors
    /// If it is no copy; or a fault of the book.
    pub fn trust_office(&self, office: [u8; 32]) -> Result<(), Fault> {
        self.change(false, |tx| {
            let mut writer = Writer::new(tx)?.with(Values::beside(&self.place));
            let Some(copy) = written(&writer)? else { return Err(copy::none()) };
            keep(&mut writer, &Copy { office, ..copy })?;
            writer.finish().map(drop)
        })
    }

    /// Makes a copy of the entries of an office's whole log, with the personal values that came beside it. False if
    /// there is a book already.
    ///
    /// # Errors
    /// If the entries are not whole, or it cannot be written.
    pub fn make_copy(
        place: impl Into<Place>,
        entries: &[Vec<u8>],
        values: &Vault,
        of: impl FnOnce(&dyn Log, &crate::domain::Registry) -> Result<Copy, Fault>,
    ) -> Result<bool, Fault> {
        let place = place.into();
        let made = || {
            if place.is_taken().map_err(io)? {
                return Ok(false);
            }
            let beside = Beside::build(&place, NEW, |tx| {
                let mut writer = Writer::first(tx)?;
                for (seq, bytes) in (1..).map(Seq).zip(entries) {
                    let entry = Entry::parse(bytes)?;
                    if entry.seq != seq {
                        return Err(gap(seq));
                    }
                    must_be_sealed(&entry)?;
                    writer.append(&entry, bytes)?;
                }
                let registry = writer.registry()?;
                let mut copy = of(&writer, &registry)?;
                if let Some(carrier) = writer.record::<Carrier>(&copy.device)?.filter(|c| c.n > 0) {
                    (copy.made, copy.home) = ((carrier.n, carrier.link), (carrier.n, carrier.link));
                }
                keep(&mut writer, &copy)?;
                writer.finish().map(drop)
            })?;
            if !values.is_empty() {
                let (named, _, id) = vault::named_in(beside.new_place())?;
                let mut values = values.clone();
                values.sweep(&named, &[]);
                vault::put(&place, id, &values)?;
            }
            beside.put(&Old::None)
        };
        guarded(made).map_err(|f| at(place.path(), f))
    }
}

impl Snapshot {
    /// The book's first bytes, by which packets name it.
    ///
    /// # Errors
    /// If it has no entry.
    pub fn book(&self) -> Result<[u8; 16], Fault> {
        let (first, _) = self.raw_entry(Seq(1))?.ok_or_else(|| gap(Seq(1)))?;
        Ok(book_of(&first))
    }
}
