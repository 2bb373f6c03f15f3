//! One fact of a cooperative, and where its text is kept: in the book, or apart from it. Source: DOMAIN 2, 8.

use crate::base::Day;
use serde::{Deserialize, Serialize};

/// What the book holds in a personal value's place: a commitment to it, which tells nothing of it and by which
/// the value is found in the vault, and proven.
pub type Seal = [u8; 32];

/// Where a fact's text is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kept {
    /// In the book.
    #[default]
    Book,
    /// In the vault beside it, under a commitment.
    Vault(Seal),
    /// Nowhere any more: it was erased.
    Erased,
}

/// One fact, with where it comes from. A fact nobody knows is simply absent.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Fact {
    /// True if there is one, false if it is known that there is none.
    pub exists: bool,
    /// The value; empty where only its existence was seen, or where it is kept in a vault that does not have
    /// it.
    pub text: String,
    /// Where the value is kept.
    pub kept: Kept,
    /// The day it was seen.
    pub on: Day,
    /// From what: a letter, a visit, `SIMKOPDES`.
    pub source: String,
}

/// A fact as a record keeps it: a value that is kept elsewhere is not in it.
#[derive(Serialize, Deserialize)]
struct Written {
    exists: bool,
    text: String,
    kept: Kept,
    on: Day,
    source: String,
}

impl From<Fact> for Written {
    fn from(fact: Fact) -> Written {
        let text = if fact.kept == Kept::Book { fact.text } else { String::new() };
        Written { exists: fact.exists, text, kept: fact.kept, on: fact.on, source: fact.source }
    }
}

impl From<Written> for Fact {
    fn from(Written { exists, text, kept, on, source }: Written) -> Fact {
        Fact { exists, text, kept, on, source }
    }
}

impl PartialEq for Fact {
    fn eq(&self, other: &Fact) -> bool {
        (self.exists, self.on, &self.source) == (other.exists, other.on, &other.source)
            && self.is_same_value(other)
    }
}

impl Fact {
    /// A fact whose value is in the book, or will be.
    pub fn new(exists: bool, text: impl Into<String>, on: Day, source: impl Into<String>) -> Fact {
        Fact { exists, text: text.into(), kept: Kept::Book, on, source: source.into() }
    }

    /// True if both have one value, wherever it is kept. Two values that nobody knows are one if their
    /// commitment is.
    pub fn is_same_value(&self, other: &Fact) -> bool {
        let one_seal = matches!((self.kept, other.kept), (Kept::Vault(a), Kept::Vault(b)) if a == b);
        one_seal || (self.text == other.text && (!self.text.is_empty() || self.kept == other.kept))
    }

    /// Gives it the value that is kept for it in a vault, if there is one.
    pub fn unseal(&mut self, value: &dyn Fn(&Seal) -> Option<String>) {
        if let Kept::Vault(seal) = &self.kept {
            self.text = value(seal).unwrap_or_default();
        }
    }

    /// True if there is one and its value was known once, and is not any more: it was erased, or the vault does
    /// not have it.
    pub fn is_lost(&self) -> bool {
        self.exists && self.text.is_empty() && self.kept != Kept::Book
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is kept elsewhere is not written, and the same value is the same wherever it is.
    #[test]
    fn a_value_is_one_wherever_it_is_kept() {
        let on = Day::from(chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap());
        let open = Fact::new(true, "+6281298765432", on, "kunjungan");
        let kept =
            |seal, text: &str| Fact { kept: Kept::Vault([seal; 32]), text: text.into(), ..open.clone() };
        let lost = Fact { kept: Kept::Erased, text: String::new(), ..open.clone() };
        assert_eq!(open, kept(1, "+6281298765432"));
        assert_eq!(kept(1, "+6281298765432"), kept(2, "+6281298765432"));
        assert_eq!(kept(1, ""), kept(1, ""));
        assert_ne!(kept(1, ""), kept(2, ""));
        assert_ne!(kept(1, ""), Fact::new(true, "", on, "kunjungan"));
        assert_ne!(open, lost);
        assert!(lost.is_lost() && kept(1, "").is_lost() && !open.is_lost());
        assert_eq!(Written::from(kept(1, "+6281298765432")).text, "");
        assert_eq!(Written::from(open).text, "+6281298765432");
    }
}
