//! Every record that the log is projected into, its kind and its key: this page is the map of the
//! state. All keys begin with the kind byte, so one ordered table holds them all and a pane's rows
//! are a range.
//!
//! ```text
//! kind          key after the kind                        value
//! 1 Registry    –                                         companies, papers, gates, policies, people
//! 2 Page        kecamatan 4                               the kecamatan and its cooperatives' rows
//! 3 Cooperative code 8                                    everything known of one
//! 4 Case        code 8, company                           one partnership case
//! 5 Lines       week 3, kecamatan 4                       a week's sums of its accounts
//! 6 Stocks      kecamatan 4                               stock and open orders of its accounts
//! 7 Posted      code 8, company 0 product 0, day 4, entry 8  one posting
//! 8 Attendance  event 0, code 8                           one cooperative at one event
//! 9 Carrier     name                                    a device that carries a copy (9 and 10: `fleet`)
//! 10 Came       name 0 number 8, hash 32                a wish that came home, and the answer
//! 11 Closes     kecamatan 4, week 3                       its accounts at the end of a week in which they changed
//! 12 Bearers    field 1, number                           who bears that number
//! 13 Alias      code 8                                    the key of the cooperative whose village has or had it
//! 14 Caps       kecamatan 4                               caps of its accounts that were set for good, by day
//! 15 Delivered  code 8, company 0 product 0, number       the first receipt that stands with a delivery order
//! 16 Tried      key 5                                     what was done under a key that somebody gave it
//! 17 Spelling   kecamatan 4 (0: anywhere), key            what people write for a cooperative, or for none
//! 18 Naming     code 8, field 1, commitment 32          that an entry names a value of the vault
//! 19 Visit      code 8, day 4, who                        a visit
//! ```

pub use super::account::Account;
pub use super::page::{OtherNames, Page, Row};

use super::bodies;
use super::folio::Folio;
use super::numbers::Bearers;
use super::once::{KEY, Tried};
use super::wire;
use crate::base::{Area, Code, Day, Fault, Seq, Slug, Week};
use crate::domain::import::Spelling;
use crate::domain::quota::{Caps, Close, Posted};
use crate::domain::{Attendance, Case, Cooperative, Field, Line, Registry, Seal, Stock};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The shape of the records. A book with another number is rebuilt from its log.
pub const SHAPE: u32 = 21;

/// The key of the cooperative whose village has or had a code.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alias(pub Code);

/// The first receipt of an account, by its days, that stands with a delivery order's number: another
/// with the same number is found without looking at all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Delivered {
    /// The day it happened.
    pub on: Day,
    /// Its entry.
    pub entry: Seq,
}

/// A value of the state, with its key.
pub trait Record: Serialize + DeserializeOwned {
    /// The kind byte.
    const KIND: u8;
    /// What it is found by.
    type Key;
    /// The whole key, kind byte first.
    fn key(key: &Self::Key) -> Vec<u8>;

    /// Gives it the values that are kept for it in a vault.
    fn unseal(&mut self, _value: &dyn Fn(&Seal) -> Option<String>) {}
}

macro_rules! record {
    ($type:ty, $kind:literal, $key:ty, |$k:ident| $bytes:expr) => {
        impl Record for $type {
            const KIND: u8 = $kind;
            type Key = $key;
            fn key($k: &$key) -> Vec<u8> {
                let parts: &[&[u8]] = &[&[$kind], &$bytes];
                parts.concat()
            }
        }
    };
}

record!(Registry, 1, (), |_k| []);
record!(Page, 2, Area, |k| k.to_key());
record!(Case, 4, (Code, Slug), |k| [&k.0.to_key()[..], k.1.as_str().as_bytes()].concat());
record!(Folio<Line>, 5, (Week, Area), |k| [&k.0.to_key()[..], &k.1.to_key()].concat());
record!(Folio<Stock>, 6, Area, |k| k.to_key());
record!(Folio<Caps>, 14, Area, |k| k.to_key());
record!(Posted, 7, (Account, Day, Seq), |k| { [&k.0.postings()[..], &k.1.to_key(), &k.2.to_key()].concat() });
record!(Alias, 13, Code, |k| k.to_key());
record!(Delivered, 15, (Account, String), |k| [&k.0.postings()[..], k.1.as_bytes()].concat());
record!(Tried, 16, [u8; KEY], |k| *k);
record!(Spelling, 17, (Option<Area>, String), |k| {
    [&k.0.map_or([0; 4], Area::to_key)[..], k.1.as_bytes()].concat()
});
record!(Attendance, 8, (Slug, Code), |k| [k.0.as_str().as_bytes(), &[0], &k.1.to_key()[..]].concat());
record!(Bearers, 12, (Field, String), |k| [&[k.0 as u8], k.1.as_bytes()].concat());

impl Record for Cooperative {
    const KIND: u8 = 3;
    type Key = Code;

    fn key(key: &Code) -> Vec<u8> {
        [&[Cooperative::KIND][..], &key.to_key()].concat()
    }

    fn unseal(&mut self, value: &dyn Fn(&Seal) -> Option<String>) {
        Cooperative::unseal(self, value);
    }
}

// By kecamatan first: what an area had at the end of any week is one look back from that week.
record!(Folio<Close>, 11, (Area, Week), |k| [&k.0.to_key()[..], &k.1.to_key()].concat());

/// A record with its whole key.
pub type Found = (Vec<u8>, Vec<u8>);

/// What a scan calls for each record: the key after the kind byte, and the body. False stops it.
pub type Visit<'a> = dyn FnMut(&[u8], &[u8]) -> Result<bool, Fault> + 'a;

/// Reading records, wherever they are.
pub trait Read {
    /// A record's verified body by its whole key.
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Fault>;

    /// The records of one kind whose keys lie between two keys, both included, in key order.
    fn scan(&self, kind: u8, from: &[u8], to: &[u8], visit: &mut Visit<'_>) -> Result<(), Fault>;

    /// The last record whose key lies between two whole keys of one kind, both included.
    fn last(&self, from: &[u8], to: &[u8]) -> Result<Option<Found>, Fault>;

    /// The registry, which everybody needs; kept decoded.
    fn registry(&self) -> Result<Rc<Registry>, Fault>;

    /// The personal value of a commitment, if there is a vault that has it.
    fn value(&self, _seal: &Seal) -> Option<String> {
        None
    }

    /// Visits every record of a kind whose key begins with `prefix`.
    fn scan_prefix(&self, kind: u8, prefix: &[u8], visit: &mut Visit<'_>) -> Result<(), Fault> {
        let from = [&[kind], prefix].concat();
        let to = [&from[..], &[0xff; 80]].concat();
        self.scan(kind, &from, &to, visit)
    }

    /// A cooperative that must be there.
    fn cooperative(&self, code: Code) -> Result<Cooperative, Fault> {
        self.record::<Cooperative>(&code)?.ok_or_else(|| unknown_code(code))
    }

    /// The key of the cooperative whose village has or had a code.
    fn key_of(&self, code: Code) -> Result<Option<Code>, Fault> {
        if self.get(&Cooperative::key(&code))?.is_some() {
            return Ok(Some(code));
        }
        Ok(self.record::<Alias>(&code)?.map(|alias| alias.0))
    }

    /// A cooperative's cases.
    fn cases(&self, code: Code) -> Result<Vec<Case>, Fault> {
        self.records(&code.to_key())
    }

    /// An account's sums of a week; nothing but zeros if nothing was posted.
    fn line(&self, week: Week, account: &Account) -> Result<Line, Fault> {
        let folio = self.record::<Folio<Line>>(&(week, account.code.kecamatan()))?;
        Ok(folio.and_then(|folio| folio.get(account).copied()).unwrap_or_default())
    }

    /// An account's stock; nothing but zeros if nothing was ever posted.
    fn stock(&self, account: &Account) -> Result<Stock, Fault> {
        let folio = self.record::<Folio<Stock>>(&account.code.kecamatan())?;
        Ok(folio.and_then(|folio| folio.get(account).copied()).unwrap_or_default())
    }

    /// An account's caps that were set for good; none if there never was one.
    fn caps(&self, account: &Account) -> Result<Caps, Fault> {
        let folio = self.record::<Folio<Caps>>(&account.code.kecamatan())?;
        Ok(folio.and_then(|folio| folio.get(account).cloned()).unwrap_or_default())
    }

    /// What a kecamatan's accounts had at the end of a week: of the last week up to it in which anything
    /// changed, since the rest stayed.
    fn closes(&self, area: Area, week: Week) -> Result<Folio<Close>, Fault> {
        let first = [&[Folio::<Close>::KIND][..], &area.to_key()].concat();
        let found = self.last(&first, &Folio::<Close>::key(&(area, week)))?;
        found.map_or_else(|| Ok(Folio::default()), |(_, body)| wire::parse(&body))
    }

    /// An account at the end of a week; nothing but zeros before anything was posted.
    fn close(&self, account: &Account, week: Week) -> Result<Close, Fault> {
        Ok(self.closes(account.code.kecamatan(), week)?.get(account).copied().unwrap_or_default())
    }

    /// Visits an account's postings from a place in its days on, in the order that they stand in: by
    /// day, then by entry. False stops it.
    fn posted_from(
        &self,
        account: &Account,
        place: (Day, Seq),
        visit: &mut dyn FnMut(Seq, Posted) -> bool,
    ) -> Result<(), Fault> {
        let from = Posted::key(&(*account, place.0, place.1));
        let to = [&[Posted::KIND][..], &account.postings(), &[0xff; 12]].concat();
        self.scan(Posted::KIND, &from, &to, &mut |key, body| {
            let entry = key.last_chunk::<8>().map_or(Seq::NONE, |entry| Seq::from_key(*entry));
            Ok(visit(entry, wire::parse(body)?))
        })
    }

    /// Who was invited to an event or came to it, by code.
    fn attendance(&self, event: Slug) -> Result<Vec<(Code, Attendance)>, Fault> {
        let mut found = Vec::new();
        let prefix = [event.as_str().as_bytes(), &[0]].concat();
        self.scan_prefix(Attendance::KIND, &prefix, &mut |key, body| {
            let code = key.last_chunk::<8>().map_or(Code::MIN, |code| Code::from_key(*code));
            found.push((code, wire::parse(body)?));
            Ok(true)
        })?;
        Ok(found)
    }
}

/// Records as what they are, of whatever can be read.
pub trait Records: Read {
    /// A record by its key, with the values that are kept for it in the vault.
    fn record<R: Record>(&self, key: &R::Key) -> Result<Option<R>, Fault> {
        let parse = |body: Vec<u8>| {
            let mut record: R = wire::parse(&body)?;
            record.unseal(&|seal| self.value(seal));
            Ok(record)
        };
        self.get(&R::key(key))?.map(parse).transpose()
    }

    /// Every record of a kind whose key begins with `prefix` (after the kind byte), in key order.
    fn records<R: Record>(&self, prefix: &[u8]) -> Result<Vec<R>, Fault> {
        let mut found = Vec::new();
        self.scan_prefix(R::KIND, prefix, &mut |_, body| {
            let mut record: R = wire::parse(body)?;
            record.unseal(&|seal| self.value(seal));
            found.push(record);
            Ok(true)
        })?;
        Ok(found)
    }

    /// Every kecamatan's page, by code.
    fn pages(&self) -> Result<Vec<Page>, Fault> {
        let mut found = Vec::new();
        bodies::each(self, &[], &mut |_, page| found.push(page))?;
        Ok(found)
    }
}

impl<S: Read + ?Sized> Records for S {}

/// No cooperative has that code.
pub fn unknown_code(code: Code) -> Fault {
    Fault::usage("code.unknown", crate::msg!(CodeUnknown, code: code.to_string()))
        .then(crate::msg!(CodeUnknownNext))
}

/// Writing records: for [`super::apply()`] alone.
pub trait Write: Read {
    /// Stores a body under a whole key.
    fn put(&mut self, key: &[u8], body: &[u8]) -> Result<(), Fault>;

    /// Removes one.
    fn remove(&mut self, key: &[u8]) -> Result<(), Fault>;

    /// Stores the registry.
    fn put_registry(&mut self, registry: Registry) -> Result<(), Fault> {
        self.store(&(), &registry)
    }

    /// Changes a kecamatan's page; false if there is none.
    fn change_page(&mut self, area: Area, change: &mut dyn FnMut(&mut Page)) -> Result<bool, Fault> {
        let Some(mut page) = self.record::<Page>(&area)? else { return Ok(false) };
        change(&mut page);
        self.store(&area, &page)?;
        Ok(true)
    }

    /// Changes the sums that a kecamatan's accounts have in a week.
    fn change_lines(
        &mut self,
        key: &(Week, Area),
        change: &mut dyn FnMut(&mut Folio<Line>),
    ) -> Result<(), Fault> {
        let mut folio = self.record::<Folio<Line>>(key)?.unwrap_or_default();
        change(&mut folio);
        self.store(key, &folio)
    }

    /// Changes the stocks of a kecamatan's accounts.
    fn change_stocks(&mut self, key: &Area, change: &mut dyn FnMut(&mut Folio<Stock>)) -> Result<(), Fault> {
        let mut folio = self.record::<Folio<Stock>>(key)?.unwrap_or_default();
        change(&mut folio);
        self.store(key, &folio)
    }

    /// Changes what a kecamatan's accounts had at the end of a week and of every later week that has a
    /// folio, up to `last`: the folio of a week is made from the one before it when it is first needed.
    fn change_closes(
        &mut self,
        area: Area,
        (from, last): (Week, Option<Week>),
        change: &mut dyn FnMut(Week, &mut Folio<Close>),
    ) -> Result<(), Fault> {
        let (kind, mut found) = (Folio::<Close>::KIND, Vec::<(Week, Folio<Close>)>::new());
        let first = Folio::<Close>::key(&(area, from));
        let end = last.map_or([0xff; 3], Week::to_key);
        self.scan(kind, &first, &[&[kind][..], &area.to_key(), &end].concat(), &mut |key, body| {
            let week = key.last_chunk::<3>().and_then(|week| Week::from_key(*week));
            found.extend(week.map(|week| Ok::<_, Fault>((week, wire::parse(body)?))).transpose()?);
            Ok(true)
        })?;
        if found.first().is_none_or(|(week, _)| *week != from) {
            found.insert(0, (from, self.closes(area, from)?));
        }
        for (week, mut folio) in found {
            change(week, &mut folio);
            self.store(&(area, week), &folio)?;
        }
        Ok(())
    }
}

/// Records as what they are, into whatever can be written.
pub trait Store: Write {
    /// Stores a record.
    fn store<R: Record>(&mut self, key: &R::Key, value: &R) -> Result<(), Fault> {
        self.put(&R::key(key), &wire::body(value)?)
    }
}

impl<S: Write + ?Sized> Store for S {}
