//! A laptop of the voyages calls the office over a line that may drop anywhere: both ends of the talk as they are, and
//! the evidence that goes last.

use super::boats::{BOOK, Boat, Shelf, restored};
use super::shore::Shore;
use super::{Dice, Voyage};
use crate::talk::carry;
use kdkmp::base::Fault;
use kdkmp::base::calendar::Stamp;
use kdkmp::book::Hash;
use kdkmp::book::evidence::{named, of_wishes};
use kdkmp::book::home::Packet;
use kdkmp::book::records::Records as _;
use kdkmp::book::seal::Place;
use kdkmp::book::sign::Secret;
use kdkmp::book::vault::Vault;
use kdkmp::domain::device::Carrier;
use kdkmp::domain::visit::Evidence;
use kdkmp::exchange::talk::{Carried, Carries, File, Laptop, Ledger, Office, Parcel};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::rc::Rc;

thread_local! {
    /// What the office seals with.
    static SEAL: Rc<Secret> = Rc::new(Secret::new(&[9; 32]));
}

/// Files of evidence by their hashes, and those of which a part came.
#[derive(Clone, Default)]
pub struct Files {
    whole: BTreeMap<Hash, Rc<Vec<u8>>>,
    parts: BTreeMap<Hash, Vec<u8>>,
}

impl Files {
    pub fn put(&mut self, bytes: Vec<u8>) {
        self.whole.insert(Sha256::digest(&bytes).into(), Rc::new(bytes));
    }

    fn has(&self, file: &Evidence) -> bool {
        self.whole.contains_key(&file.sha256)
    }

    /// Every file is what it is named by.
    pub fn is_sound(&self) {
        assert!(self.whole.iter().all(|(hash, bytes)| Sha256::digest(bytes.as_slice())[..] == hash[..]));
    }
}

/// A photo of one of the few things that there are to be seen, now and then one that goes in several pieces.
pub fn photo(dice: &mut Dice) -> (Evidence, Vec<u8>) {
    let n = dice.roll(24) as usize;
    let bytes = vec![n as u8; if n.is_multiple_of(8) { 70_000 + n } else { 10 + n }];
    let sha256 = Sha256::digest(&bytes).into();
    (Evidence { name: format!("foto-{n}.jpg"), sha256, bytes: bytes.len() as u64 }, bytes)
}

/// The office that answers.
struct Quay<'a> {
    office: &'a mut Shelf,
    shore: &'a mut Option<Shore>,
    files: &'a mut Files,
    now: Stamp,
    wanted: Vec<Evidence>,
}

impl Ledger for Quay<'_> {
    fn book(&self) -> Result<[u8; 16], Fault> {
        Ok(*BOOK)
    }

    fn head(&self) -> Result<Place, Fault> {
        let (head, link) = self.office.head();
        Ok((head.0, link))
    }

    fn entry(&self, n: u64) -> Result<Option<(Hash, Vec<u8>)>, Fault> {
        let at = n.checked_sub(1).and_then(|at| self.office.log.get(at as usize));
        Ok(at.map(|link| (link.0, link.1.clone())))
    }

    fn restored(&self) -> Result<Option<u64>, Fault> {
        Ok(restored(&self.office.log))
    }

    fn home(&self, device: &str) -> Result<(Place, bool), Fault> {
        let carrier = self.office.record::<Carrier>(&device.to_owned())?.unwrap();
        Ok(((carrier.n, carrier.link), carrier.is_twin))
    }

    fn come_home(&mut self, packet: &Packet) -> Result<(), Fault> {
        let outcome = self.office.come_home(packet, self.now);
        if let Some(shore) = self.shore {
            shore.come_home(self.office, outcome.is_ok(), packet, self.now);
        }
        outcome.map(drop)
    }

    fn values(&self, _: &str, _: u64, _: u64) -> Result<Vault, Fault> {
        Ok(Vault::default())
    }

    fn wants(&mut self, offered: &[File]) -> Result<Vec<File>, Fault> {
        let is_offered = |file: &Evidence| offered.contains(&(file.sha256, file.bytes));
        self.wanted = named(self.office)?;
        self.wanted.retain(|file| is_offered(file) && !self.files.has(file));
        let part = |hash| self.files.parts.get(hash).map_or(0, |part: &Vec<u8>| part.len() as u64);
        Ok(self.wanted.iter().map(|file| (file.sha256, part(&file.sha256))).collect())
    }

    fn keep(&mut self, hash: &Hash, at: u64, bytes: &[u8]) -> Result<(), Fault> {
        let file = self.wanted.iter().find(|file| file.sha256 == *hash).expect("nothing else comes");
        let part = self.files.parts.entry(*hash).or_default();
        assert_eq!(at, part.len() as u64, "nothing twice, and nothing left out");
        part.extend_from_slice(bytes);
        if part.len() as u64 == file.bytes {
            let whole = self.files.parts.remove(hash).unwrap_or_default();
            self.files.put(whole);
            assert!(self.files.has(file), "it is what it was named by");
        }
        Ok(())
    }
}

impl Carries for Boat {
    fn hear(&mut self, (packet, _): &Parcel, _: Option<&Parcel>) -> Result<Place, Fault> {
        let (seal, items) = (&packet.seal, &packet.items);
        self.take_in(seal.from, items, seal.to.1)?;
        Ok(seal.to)
    }

    fn file(&self, hash: &Hash, from: u64, n: u64) -> Result<Vec<u8>, Fault> {
        Ok(self.files.whole[hash][from as usize..(from + n) as usize].to_vec())
    }
}

impl Boat {
    /// What it says of itself.
    fn carried(&self) -> Carried {
        let (head, link) = self.copy.head();
        let pending = self.pending.iter().map(|(wish, bytes)| (wish.group, bytes.clone())).collect();
        let wished = of_wishes(self.pending.iter().map(|(wish, _)| wish));
        let mut files = named(&self.copy).unwrap();
        files.extend(wished);
        files.retain(|file| self.files.has(file));
        let mut files: Vec<File> = files.iter().map(|file| (file.sha256, file.bytes)).collect();
        files.sort_unstable();
        files.dedup();
        Carried {
            device: self.name.clone(),
            book: *BOOK,
            head: (head.0, link),
            home: (self.made - self.pending.len() as u64, self.link_home),
            pending,
            values: self.copy.vault.clone(),
            late: self.late(),
            takes: false,
            files,
        }
    }
}

impl Voyage {
    /// A laptop calls over a line that carries so many bytes.
    pub fn call(&mut self, at: usize, most: usize) {
        let seed = self.seed;
        let boat = &mut self.boats[at];
        let (carried, name) = (boat.carried(), boat.name.clone());
        let offered = carried.files.clone();
        let (seal, secret) = (SEAL.with(Rc::clone), boat.secret.clone());
        let now = Stamp(self.now.0 / 1_000 * 1_000);
        let mut quay = Quay {
            office: &mut self.office,
            shore: &mut self.shore,
            files: &mut self.files,
            now: self.now,
            wanted: Vec::new(),
        };
        let mut office = Office::new(&mut quay, &seal, &name, now);
        let mut laptop = Laptop::new(carried, boat, &secret, now);
        match carry(&mut office, &mut laptop, most) {
            Ok(sent) if sent.is_cut => {}
            // All that was offered and that the book names is there now.
            Ok(_) => {
                let named = named(&self.office).unwrap();
                let is_meant = |file: &&Evidence| offered.contains(&(file.sha256, file.bytes));
                assert!(
                    named.iter().filter(is_meant).all(|file| self.files.has(file)),
                    "seed {seed}: evidence"
                );
            }
            Err(fault) => {
                // One that parted with the office before it was restored hears by a stick.
                let is_apart = ["packet.ahead", "packet.fork"].iter().any(|rule| fault.is(rule));
                let is_apart = is_apart && !self.office.goes_on_from(self.boats[at].copy.head());
                assert!(
                    is_apart || (fault.is("copy.twin") && self.boats[at].is_stopped),
                    "seed {seed}: {fault:?}"
                )
            }
        }
        self.kept(at);
    }
}
