//! An account: whose ledger a posting is in, and its place among the keys.

use crate::base::{Code, Slug};

/// A cooperative's ledger of one company's product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Account {
    /// The cooperative.
    pub code: Code,
    /// The company.
    pub company: Slug,
    /// The product.
    pub product: Slug,
}

impl Account {
    fn key(&self) -> Vec<u8> {
        let parts: [&[u8]; 4] =
            [&self.code.to_key(), self.company.as_str().as_bytes(), &[0], self.product.as_str().as_bytes()];
        parts.concat()
    }

    /// What the keys of its postings begin with, after the kind byte.
    pub fn postings(&self) -> Vec<u8> {
        [&self.key()[..], &[0]].concat()
    }

    /// Reads an account back from a key, after the kind byte and what stands before the account.
    pub fn from_key(key: &[u8]) -> Option<Account> {
        let (code, rest) = key.split_first_chunk::<8>()?;
        let mut slugs = rest.split(|b| *b == 0).map(|s| Slug::parse(std::str::from_utf8(s).ok()?).ok());
        Some(Account { code: Code::from_key(*code), company: slugs.next()??, product: slugs.next()?? })
    }
}
