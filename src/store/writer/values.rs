//! The personal values that stand beside a book, as they must be before a transaction is committed.

use super::Writer;
use crate::base::{Fault, Seq};
use crate::book::home::personal::awaited;
use crate::book::records::{Read as _, Record as _};
use crate::book::vault::{self, Named, Naming, Vault};
use crate::domain::Seal;

impl Writer<'_> {
    /// The vault that must be beside the book before this is committed, where it is another than the one that
    /// is there: with the values that came, and without those that no entry names. `before` is the last entry
    /// of the book that is there.
    ///
    /// # Errors
    /// If the one that is there is not this book's as it is now: nothing is put upon it then.
    pub(in crate::store) fn vault(&self, before: Seq) -> Result<Option<Vault>, Fault> {
        let id = self.registry.id;
        if self.fresh.is_empty() {
            // What cannot be read could not be written without what is erased.
            return if self.forgets { self.values.vault(id).map(|_| None) } else { Ok(None) };
        }
        let named = vault::named(self)?;
        let is_old = |(seal, _): &(&Seal, &Seq)| self.fresh.value(seal).is_none();
        let old: Named = named.iter().filter(is_old).map(|(seal, action)| (*seal, *action)).collect();
        let mut vault = match self.values.vault(id)? {
            Some(vault) => vault.clone(),
            None if old.is_empty() => Vault::default(),
            None => return Err(crate::store::vault::missing(old.len())),
        };
        vault.must_fit(&old, before)?;
        vault.join(&self.fresh);
        if !self.forgets {
            vault.sweep(&named, &awaited(self)?);
        }
        Ok(Some(vault))
    }

    /// The same of a laptop's copy, where not all values are: with those that came, and those that entries or what
    /// did not come home name. Nothing if none came.
    ///
    /// # Errors
    /// If the one that is there cannot be read.
    pub(in crate::store) fn vault_away(&self, wished: &[Seal]) -> Result<Option<Vault>, Fault> {
        if self.fresh.is_empty() {
            return Ok(None);
        }
        let there = self.values.vault(self.registry.id)?.cloned().unwrap_or_default();
        self.joined(there, &self.fresh, wished).map(Some)
    }

    /// A copy's vault with values that came, of all of it what entries, the box or wishes name.
    fn joined(&self, mut vault: Vault, came: &Vault, wished: &[Seal]) -> Result<Vault, Fault> {
        vault.join(came);
        vault.sweep(&vault::named(self)?, &[wished, &awaited(self)?].concat());
        Ok(vault)
    }

    /// The same where nothing is to be let go of: each of what came is asked for by itself, for a long log comes in many
    /// pieces, and what the book names is not gathered anew for each.
    fn with_more(&self, mut vault: Vault, came: &Vault, wished: &[Seal]) -> Result<Vault, Fault> {
        let awaited = [wished, &awaited(self)?].concat();
        for (seal, held) in came.all() {
            let key = Naming::key(&(held.value.code, held.value.field, *seal));
            if awaited.contains(seal) || self.get(&key)?.is_some() {
                vault.join(&came.part([*seal]));
            }
        }
        Ok(vault)
    }

    /// The same of a copy that has heard the office's log: with values that came beside it, without those that were
    /// erased there. `None` if it stays as it is; what cannot be read is not written over, and `check` says so.
    ///
    /// # Errors
    /// If the copy cannot be read.
    pub(in crate::store) fn vault_heard(
        &self,
        came: &Vault,
        wished: &[Seal],
    ) -> Result<Option<Vault>, Fault> {
        if came.is_empty() && !self.forgets {
            return Ok(None);
        }
        let Ok(there) = self.values.vault(self.registry.id) else { return Ok(None) };
        let there = there.cloned().unwrap_or_default();
        let vault = if self.forgets { Self::joined } else { Self::with_more };
        vault(self, there, came, wished).map(Some)
    }
}
