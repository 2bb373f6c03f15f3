//! The office's end of a talk, over the pipe that sshd gives to whoever the gate lets in with a device's key.

use super::device;
use super::pump::{Pump, refusal};
use super::surroundings::now;
use crate::base::{Fault, Lang, Seq};
use crate::book::act::Signer;
use crate::book::entry::Hash;
use crate::book::home::{Packet, personal};
use crate::book::seal::Place;
use crate::book::vault::{self, Named, Vault};
use crate::book::view::{Log as _, Volume as _};
use crate::book::{Entry, Op, evidence, fleet};
use crate::cli::Opening;
use crate::domain::Seal;
use crate::domain::visit::Evidence;
use crate::exchange::talk::{File, Frame, Ledger, Office};
use crate::msg;
use crate::store::evidence::{Here, Locker};
use crate::store::{Book, Snapshot};
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::{Write as _, stdin, stdout};
use std::time::Duration;

/// The command's word.
pub const WORD: &str = "serve";
/// Its switch: frames go over standard input and output.
const STDIO: &str = "--stdio";
/// How long nothing may move on the line; longer than a laptop waits.
const SILENCE: Duration = Duration::from_secs(120);

/// The book, as the talk asks for it: as it was looked at last.
pub struct Counter<'a> {
    book: &'a Book,
    kept: Snapshot,
    /// The commitments that it names and the values to them, once they were asked for.
    values: OnceCell<(Named, Vault)>,
    signer: &'a Signer,
    locker: Locker,
    /// The evidence that is on its way.
    wanted: Vec<Evidence>,
}

impl<'a> Counter<'a> {
    /// Opens it.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn new(book: &'a Book, signer: &'a Signer) -> Result<Counter<'a>, Fault> {
        let locker = Locker::of(book.path())?;
        Ok(Counter {
            book,
            kept: book.snapshot()?,
            values: OnceCell::new(),
            signer,
            locker,
            wanted: Vec::new(),
        })
    }
}

impl Counter<'_> {
    /// What the book names, and the values of it that are here: the same for each piece of the log.
    fn here(&self) -> Result<&(Named, Vault), Fault> {
        if let Some(here) = self.values.get() {
            return Ok(here);
        }
        // What cannot be read goes nowhere, and holds nothing up: `check` says what is amiss.
        let here = (vault::named(&self.kept)?, self.book.values_here().unwrap_or_default());
        Ok(self.values.get_or_init(|| here))
    }
}

impl Ledger for Counter<'_> {
    fn book(&self) -> Result<[u8; 16], Fault> {
        self.kept.book()
    }

    fn head(&self) -> Result<Place, Fault> {
        let (head, link) = self.kept.head();
        Ok((head.0, link))
    }

    fn entry(&self, n: u64) -> Result<Option<(Hash, Vec<u8>)>, Fault> {
        self.kept.raw_entry(Seq(n))
    }

    fn restored(&self) -> Result<Option<u64>, Fault> {
        // It is about no cooperative: the index leads to it, past nearly all of the log.
        let about_none = self.kept.history(None, Seq::NONE)?;
        let from = |entry: Entry| match entry.op {
            Op::Restored { from, .. } => Some(from.0),
            _ => None,
        };
        Ok(about_none.into_iter().filter_map(from).min())
    }

    fn home(&self, device: &str) -> Result<(Place, bool), Fault> {
        let carrier = fleet::carrier(&self.kept, device)?;
        Ok(((carrier.n, carrier.link), carrier.is_twin))
    }

    fn come_home(&mut self, packet: &Packet) -> Result<(), Fault> {
        self.book.come_home(packet, self.signer, now(), false)?;
        (self.kept, self.values) = (self.book.snapshot()?, OnceCell::new());
        Ok(())
    }

    fn values(&self, device: &str, from: u64, to: u64) -> Result<Vault, Fault> {
        let about_none = self.kept.history(None, Seq(from))?;
        let has_changed = |entry: &Entry| {
            entry.seq.0 <= to && matches!(entry.op, Op::DeviceSet { .. } | Op::PersonSet { .. })
        };
        let from = if about_none.iter().any(has_changed) { 0 } else { from };
        let (named, here) = self.here()?;
        let may = personal::carried(&self.kept, device)?;
        let is_meant = |seal: &Seal, code| {
            named.get(seal).is_some_and(|action| (from + 1..=to).contains(&action.0)) && may(code)
        };
        Ok(here.of(is_meant))
    }

    fn wants(&mut self, offered: &[File]) -> Result<Vec<File>, Fault> {
        let offered: BTreeSet<File> = offered.iter().copied().collect();
        let is_wanted = |file: &Evidence| {
            offered.contains(&(file.sha256, file.bytes)) && self.locker.here(file) != Here::Yes
        };
        self.wanted = evidence::named(&self.kept.view())?.into_iter().filter(is_wanted).collect();
        self.wanted.iter().map(|file| Ok((file.sha256, self.locker.part(file)?))).collect()
    }

    fn keep(&mut self, hash: &Hash, at: u64, bytes: &[u8]) -> Result<(), Fault> {
        match self.wanted.iter().find(|file| file.sha256 == *hash) {
            Some(file) => self.locker.add(file, at, bytes),
            None => Ok(()),
        }
    }
}

/// Whether words ask for a talk: whoever asks hears frames, and is told in one what stands in the way.
pub fn is_asked(words: &[OsString]) -> bool {
    words.first().is_some_and(|word| word == WORD) && words.iter().any(|word| word == STDIO)
}

/// Says in a frame what stands in the way.
pub fn refuse(fault: &Fault, lang: Lang) {
    let bytes = Frame::Fault(refusal(fault, lang)).bytes();
    // If nobody reads it there is nobody to tell that either.
    let _ = stdout().lock().write_all(&bytes).and_then(|()| stdout().lock().flush());
}

/// Talks to a device until all was said.
///
/// # Errors
/// If the book cannot be opened, it is a laptop's copy, or there is no key to seal with. What comes up in the
/// talk is told there.
pub fn serve(opening: &Opening) -> Result<(), Fault> {
    let book = opening.open()?;
    if book.copy()?.is_some() {
        return Err(Fault::refused("copy.is", msg!(CopyIs)).then(msg!(CopyNotNext)));
    }
    let secret = device::of_office(&opening.path)?.ok_or_else(crate::cli::no_key)?;
    let mut counter = Counter::new(&book, &opening.signer)?;
    let mut office = Office::new(&mut counter, &secret, &opening.signer.name, opening.started);
    let mut pump = Pump::new(Box::new(stdin()), Box::new(stdout()), None, SILENCE);
    if let Err(fault) = pump.run(&mut office, &mut |_| {}) {
        pump.refuse(&fault, opening.lang);
    }
    Ok(())
}
