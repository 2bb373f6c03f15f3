//! The vault: personal values apart from the log, which holds commitments to them. What cannot be unwritten
//! holds nothing that must be forgotten. Source: OFFICE 2.
//!
//! ```text
//! commitment  SHA-256("kdkmp-pribadi 1\n" ‖ code ‖ field ‖ salt 16 ‖ value)
//! file        "kdkmp-pribadi 1\n" ‖ SHA-256(rest) 32 ‖ rest: the book's id, then each
//!             commitment with its value and salt
//! ```
//!
//! Code and field are the letters that they are written with (`35.14.24.2003`, `telepon`). A commitment whose
//! salt is gone proves nothing and tells nothing: whoever tries every number there is finds 2^128 salts for each.
//!
//! A value stays as long as an entry names its commitment and it was not erased. One that no entry names was
//! left by a deed that was never committed, and goes with the next that is written.

use super::records::{Read, Record, Records, Store, Write};
use super::{Append, Entry, Op, wire};
use crate::base::{Code, Fault, Msg, Seq};
use crate::book::op::FactChange;
use crate::domain::{Fact, Field, Kept, Seal};
use crate::msg;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What every commitment and every vault begins with.
const MAGIC: &[u8] = b"kdkmp-pribadi 1\n";
/// What the vaults of every program begin with.
const EVERY: &[u8] = b"kdkmp-pribadi ";

/// Bytes of chance beside each value.
pub type Salt = [u8; 16];

/// A personal value: whose, which, and what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value {
    /// Of which cooperative.
    pub code: Code,
    /// Which of its facts.
    pub field: Field,
    /// What it is.
    pub text: String,
}

impl Value {
    /// The commitment to it.
    pub fn seal(&self, salt: &Salt) -> Seal {
        let mut hash = Sha256::new().chain_update(MAGIC).chain_update(self.code.to_string());
        hash = hash.chain_update(self.field.slug()).chain_update(salt);
        hash.chain_update(&self.text).finalize().into()
    }
}

/// A value in the vault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Salted {
    /// The value.
    pub value: Value,
    /// Its salt.
    pub salt: Salt,
    /// The action whose entries were the first to name it.
    pub action: Seq,
}

/// A vault with the id of the book that it is of.
pub type Owned = (Option<[u8; 32]>, Vault);

/// Personal values by their commitments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vault(BTreeMap<Seal, Salted>);

/// The commitments that entries name and that nobody has erased, each with the first action that named it.
pub type Named = BTreeMap<Seal, Seq>;

impl Vault {
    /// The value of a commitment. One that was altered is none: it does not open its commitment.
    pub fn value(&self, seal: &Seal) -> Option<&str> {
        let held = self.0.get(seal)?;
        (held.value.seal(&held.salt) == *seal).then_some(held.value.text.as_str())
    }

    /// The salt of a commitment, by which whoever has the value proves it.
    pub fn salt(&self, seal: &Seal) -> Option<Salt> {
        self.0.get(seal).map(|held| held.salt)
    }

    /// Puts a value in, and returns its commitment.
    pub fn put(&mut self, value: Value, salt: Salt, action: Seq) -> Seal {
        let seal = value.seal(&salt);
        self.0.insert(seal, Salted { value, salt, action });
        seal
    }

    /// The commitment to a value that is here.
    pub fn find(&self, value: &Value) -> Option<Seal> {
        self.0.iter().find(|(_, held)| held.value == *value).map(|(seal, _)| *seal)
    }

    /// What it has for these commitments.
    pub fn part(&self, seals: impl IntoIterator<Item = Seal>) -> Vault {
        let one = |seal: Seal| self.0.get(&seal).map(|held| (seal, held.clone()));
        Vault(seals.into_iter().filter_map(one).collect())
    }

    /// What it has of some cooperatives, as far as entries name it.
    pub fn of(&self, is_meant: impl Fn(&Seal, Code) -> bool) -> Vault {
        let meant = self.0.iter().filter(|(seal, held)| is_meant(seal, held.value.code));
        Vault(meant.map(|(seal, held)| (*seal, held.clone())).collect())
    }

    /// Each value with its salt, as bytes of its own.
    ///
    /// # Errors
    /// If one is longer than any value may be.
    pub fn items(&self) -> Result<Vec<Vec<u8>>, Fault> {
        self.0.values().map(|held| wire::body(&(&held.value, held.salt))).collect()
    }

    /// The same again: what a commitment is to is reckoned, and believed of nobody.
    ///
    /// # Errors
    /// If one is no value.
    pub fn of_items(items: &[Vec<u8>]) -> Result<Vault, Fault> {
        let mut vault = Vault::default();
        for item in items {
            let (value, salt): (Value, Salt) = wire::parse(item)?;
            vault.put(value, salt, Seq::NONE);
        }
        Ok(vault)
    }

    /// Takes what another vault has besides.
    pub fn join(&mut self, other: &Vault) {
        for (seal, salted) in &other.0 {
            self.0.entry(*seal).or_insert_with(|| salted.clone());
        }
    }

    /// Lets go of all that is not named. How many values those were.
    pub fn sweep(&mut self, named: &Named, awaited: &[Seal]) -> usize {
        let before = self.0.len();
        self.0.retain(|seal, _| named.contains_key(seal) || awaited.contains(seal));
        before - self.0.len()
    }

    /// Lets go of all that a cooperative's fact ever was.
    pub fn erase(&mut self, code: Code, field: Field) {
        self.0.retain(|_, held| (held.value.code, held.value.field) != (code, field));
    }

    /// The values, with their commitments.
    pub fn all(&self) -> impl Iterator<Item = (&Seal, &Salted)> {
        self.0.iter()
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True if there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Looks whether it is the vault of a book as it is now: every value opens its commitment, none is missing,
    /// and none is of an action that the book does not know yet.
    ///
    /// # Errors
    /// `vault.altered`, `vault.older`, `vault.newer`.
    pub fn must_fit(&self, named: &Named, head: Seq) -> Result<(), Fault> {
        let altered = self.0.iter().find(|(seal, held)| held.value.seal(&held.salt) != **seal);
        if let Some((_, held)) = altered {
            let (field, code) = (held.value.field.word(), held.value.code.to_string());
            return Err(Fault::damaged("vault.altered", msg!(VaultAltered, field: field, code: code))
                .then(msg!(VaultNext)));
        }
        // What the next entry would name was left by whoever was stopped before it was written.
        let newer = |(seal, held): &(&Seal, &Salted)| !named.contains_key(*seal) && held.action > head + 1;
        let newer = self.0.iter().filter(newer).count();
        if newer > 0 {
            return Err(Fault::damaged("vault.newer", msg!(VaultNewer, n: newer)).then(msg!(VaultNewerNext)));
        }
        let lost = named.keys().filter(|seal| !self.0.contains_key(*seal)).count();
        if lost > 0 {
            return Err(Fault::damaged("vault.older", msg!(VaultOlder, n: lost)).then(msg!(VaultNext)));
        }
        Ok(())
    }

    /// The bytes of its file.
    ///
    /// # Errors
    /// If there are more values than any file may have.
    pub fn bytes(&self, book: Option<[u8; 32]>) -> Result<Vec<u8>, Fault> {
        let rest = wire::body(&(book, &self.0))?;
        Ok([MAGIC, &Sha256::digest(&rest)[..], &rest].concat())
    }

    /// A vault from the bytes of its file.
    ///
    /// # Errors
    /// `vault.damaged` if a byte is not as it was written; `book.newer`; `vault.strange` if it is of another
    /// book.
    pub fn parse(bytes: &[u8], book: Option<[u8; 32]>) -> Result<Vault, Fault> {
        let damaged = || Fault::damaged("vault.damaged", msg!(VaultDamaged)).then(msg!(VaultNext));
        let rest = match bytes.strip_prefix(MAGIC) {
            Some(rest) => rest,
            None if bytes.starts_with(EVERY) => return Err(wire::newer()),
            None => return Err(damaged()),
        };
        let (hash, rest) = rest.split_first_chunk::<32>().ok_or_else(damaged)?;
        if Sha256::digest(rest)[..] != hash[..] {
            return Err(damaged());
        }
        let (of, held): (Option<[u8; 32]>, _) = wire::parse(rest).map_err(|_| damaged())?;
        if of.is_some() && book.is_some() && of != book {
            return Err(Fault::damaged("vault.strange", msg!(VaultStrange)).then(msg!(VaultNext)));
        }
        Ok(Vault(held))
    }

    /// A vault of whatever book, with that book's id.
    ///
    /// # Errors
    /// As [`Vault::parse`].
    pub fn parse_any(bytes: &[u8]) -> Result<Owned, Fault> {
        let vault = Vault::parse(bytes, None)?;
        let (id, _): (Option<[u8; 32]>, BTreeMap<Seal, Salted>) = wire::parse(&bytes[MAGIC.len() + 32..])?;
        Ok((id, vault))
    }
}

/// A commitment that an entry names, of a value that nobody has erased: the record of kind 18.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Naming {
    /// The first action that named it.
    pub action: Seq,
}

impl Record for Naming {
    const KIND: u8 = 18;
    type Key = (Code, Field, Seal);

    fn key((code, field, seal): &Self::Key) -> Vec<u8> {
        [&of(*code, *field)[..], seal].concat()
    }
}

/// What the keys of a fact's commitments begin with.
pub(super) fn of(code: Code, field: Field) -> Vec<u8> {
    [&[Naming::KIND][..], &code.to_key(), &[field as u8]].concat()
}

/// All commitments that are named.
///
/// # Errors
/// If the book cannot be read.
pub fn named(state: &dyn Read) -> Result<Named, Fault> {
    let mut named = Named::new();
    state.scan_prefix(Naming::KIND, &[], &mut |key, body| {
        if let Some(seal) = key.last_chunk::<32>() {
            named.insert(*seal, wire::parse::<Naming>(body)?.action);
        }
        Ok(true)
    })?;
    Ok(named)
}

/// Notes the commitments that an op names, for [`super::apply()`].
pub(super) fn name(
    state: &mut dyn Write,
    action: Seq,
    code: Code,
    changes: &[FactChange],
) -> Result<(), Fault> {
    for change in changes {
        for fact in [&change.before, &change.after].into_iter().flatten() {
            let Kept::Vault(seal) = fact.kept else { continue };
            let key = (code, change.field, seal);
            if state.record::<Naming>(&key)?.is_none() {
                state.store(&key, &Naming { action })?;
            }
        }
    }
    Ok(())
}

/// Forgets the commitments to a value that was erased, for [`super::apply()`].
pub(super) fn forget(state: &mut dyn Write, code: Code, field: Field) -> Result<(), Fault> {
    let mut seals = Vec::new();
    state.scan_prefix(Naming::KIND, &of(code, field)[1..], &mut |key, _| {
        seals.extend(key.last_chunk::<32>().copied());
        Ok(true)
    })?;
    seals.into_iter().try_for_each(|seal| state.remove(&Naming::key(&(code, field, seal))))
}

/// Puts the personal values of an op that is about to be written into the vault: what is chained holds
/// commitments alone.
pub(super) fn seal(state: &mut dyn Append, op: &mut Op, action: Seq) -> Result<(), Fault> {
    seal_with(op, &mut |value| state.keep(value, action))
}

/// Whose values an op says so that they can be read, as those of before there was a vault did.
pub fn clear_in(op: &Op) -> Vec<(Code, Field)> {
    let Op::FactsSet { code, changes } = op else { return Vec::new() };
    let is_clear = |fact: &Fact| fact.kept == Kept::Book && !fact.text.is_empty();
    let clear = |change: &&FactChange| {
        change.field.is_personal() && [&change.before, &change.after].into_iter().flatten().any(is_clear)
    };
    changes.iter().filter(clear).map(|change| (*code, change.field)).collect()
}

/// Refuses to have an entry leave the office in which a personal value can be read.
///
/// # Errors
/// `packet.clear`.
pub fn must_be_sealed(entry: &Entry) -> Result<(), Fault> {
    if clear_in(&entry.op).is_empty() {
        return Ok(());
    }
    let what = msg!(PacketClear, entry: Msg::from_entry(entry.seq));
    Err(Fault::refused("packet.clear", what).then(msg!(PacketClearNext)))
}

/// The same with whatever keeps values and gives their commitments.
///
/// # Errors
/// What it says.
pub fn seal_with(op: &mut Op, keep: &mut dyn FnMut(Value) -> Result<Seal, Fault>) -> Result<(), Fault> {
    let Op::FactsSet { code, changes } = op else { return Ok(()) };
    for FactChange { field, before, after } in changes.iter_mut().filter(|change| change.field.is_personal())
    {
        let is_open = |fact: &&mut Fact| fact.kept == Kept::Book && !fact.text.is_empty();
        for fact in [before, after].into_iter().flatten().filter(is_open) {
            let value = Value { code: *code, field: *field, text: fact.text.clone() };
            fact.kept = Kept::Vault(keep(value)?);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Value {
        let code = Code::parse("35.14.24.2003").unwrap();
        Value { code, field: Field::Phone, text: text.into() }
    }

    /// What a person with `sha256sum` finds.
    #[test]
    fn a_commitment_is_what_the_page_says() {
        let text = b"kdkmp-pribadi 1\n35.14.24.2003teleponAAAAAAAAAAAAAAAA+6281298765432";
        assert_eq!(value("+6281298765432").seal(&[b'A'; 16])[..], Sha256::digest(text)[..]);
    }

    #[test]
    fn a_vault_that_does_not_fit_says_how() {
        let mut vault = Vault::default();
        let seal = vault.put(value("+6281298765432"), [1; 16], Seq(8));
        let named = Named::from([(seal, Seq(8))]);
        assert_eq!(vault.must_fit(&named, Seq(8)), Ok(()));
        let rule = |vault: &Vault, named: &Named, head| vault.must_fit(named, Seq(head)).unwrap_err().rule;
        assert_eq!(rule(&Vault::default(), &named, 8), "vault.older");
        assert_eq!(rule(&vault, &Named::new(), 6), "vault.newer");
        // Left by a deed that never came to be: nobody's fault.
        assert_eq!(vault.must_fit(&Named::new(), Seq(7)), Ok(()));
        let mut altered = vault.clone();
        altered.0.get_mut(&seal).unwrap().value.text = "+6281298765433".into();
        assert_eq!(altered.value(&seal), None);
        assert_eq!(rule(&altered, &named, 8), "vault.altered");
        assert_eq!(altered.sweep(&Named::new(), &[]), 1);
        assert!(altered.is_empty());
    }

    #[test]
    fn every_bit_of_its_file_counts() {
        let mut vault = Vault::default();
        let seal = vault.put(value("+6281298765432"), [1; 16], Seq(8));
        let bytes = vault.bytes(Some([7; 32])).unwrap();
        let again = Vault::parse(&bytes, Some([7; 32])).unwrap();
        assert_eq!((again.value(&seal), &again), (Some("+6281298765432"), &vault));
        assert_eq!(Vault::parse(&bytes, Some([8; 32])).unwrap_err().rule, "vault.strange");
        for bit in 0..bytes.len() * 8 {
            let mut hurt = bytes.clone();
            hurt[bit / 8] ^= 1 << (bit % 8);
            assert!(Vault::parse(&hurt, Some([7; 32])).is_err(), "bit {bit}");
        }
        for cut in 0..bytes.len() {
            assert!(Vault::parse(&bytes[..cut], Some([7; 32])).is_err(), "cut {cut}");
        }
    }
}
