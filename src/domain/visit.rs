//! A visit (kunjungan): when somebody was at a cooperative, who, and what was found there. It records what
//! was seen and moves nothing: stock that was counted on a visit is booked by a posting of its own, if the
//! Dinas takes it for a count. Source: DOMAIN 2.

use crate::base::{Day, Fault, Qty, Slug, Word, text};
use crate::msg;
use serde::{Deserialize, Serialize};

/// Files of evidence that one visit may name.
pub const MOST_FILES: usize = 20;
/// Bytes that one file of evidence may have: a photo or a scanned paper, and what a slow line still carries.
pub const LARGEST: u64 = 16 << 20;
/// Characters that the name of a file, or of who went, may have.
const LONGEST: usize = 120;

/// Whether the outlet was found open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Found {
    /// It was open.
    Open,
    /// It was shut.
    Shut,
    /// Nobody looked, or there is none.
    #[default]
    Unseen,
}

impl Found {
    /// Every one, in the order in which they are offered.
    pub const ALL: [Found; 3] = [Found::Open, Found::Shut, Found::Unseen];

    /// The stable short name.
    pub fn slug(self) -> &'static str {
        match self {
            Found::Open => "open",
            Found::Shut => "shut",
            Found::Unseen => "unseen",
        }
    }

    /// In words.
    pub fn word(self) -> Word {
        match self {
            Found::Open => Word::FoundOpen,
            Found::Shut => Word::FoundShut,
            Found::Unseen => Word::FoundUnseen,
        }
    }
}

/// What was counted of a product on a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// The product, of whichever company: on a shelf nobody sees whose it was.
    pub product: Slug,
    /// How much was there.
    pub qty: Qty,
}

/// A file that shows what was found. It lies outside the book, by its hash.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Evidence {
    /// What the file was called where it came from.
    pub name: String,
    /// The SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// How many bytes it has.
    pub bytes: u64,
}

/// A visit. Somebody's visit on a day is one: said again, it is said otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Visit {
    /// The day.
    pub on: Day,
    /// Who went.
    pub by: String,
    /// Whether the outlet was open.
    pub found: Found,
    /// What was counted, each product once.
    pub counts: Vec<Counted>,
    /// What else is to be said.
    pub note: String,
    /// The files that show it, each once.
    pub evidence: Vec<Evidence>,
}

impl Visit {
    /// A visit of which only the day and who went are known.
    pub fn new(on: Day, by: &str) -> Visit {
        Visit {
            on,
            by: by.to_owned(),
            found: Found::default(),
            counts: Vec::new(),
            note: String::new(),
            evidence: Vec::new(),
        }
    }

    /// Refuses what cannot be kept of a visit, whoever says it.
    ///
    /// # Errors
    /// `visit.by`, `visit.twice`, `visit.files`, `visit.name`, `visit.large`.
    pub fn judge(&self) -> Result<(), Fault> {
        let refused = |rule, what| Err(Fault::usage(rule, what));
        if self.by.trim().is_empty() || self.by.chars().count() > LONGEST {
            return refused("visit.by", msg!(VisitBy, most: LONGEST));
        }
        let twice = (1..self.counts.len())
            .find(|at| self.counts[..*at].iter().any(|one| one.product == self.counts[*at].product));
        if let Some(at) = twice {
            let what = msg!(VisitTwice, product: self.counts[at].product.to_string());
            return Err(Fault::usage("visit.twice", what).then(msg!(FieldGivenTwiceNext)));
        }
        if self.evidence.len() > MOST_FILES {
            return refused("visit.files", msg!(VisitFiles, n: self.evidence.len(), most: MOST_FILES));
        }
        for Evidence { name, bytes, .. } in &self.evidence {
            let is_name = !name.is_empty() && name.chars().count() <= LONGEST && !name.contains(['/', '\\']);
            if !is_name {
                return refused("visit.name", msg!(VisitName, name: text::quote(name), most: LONGEST));
            }
            if *bytes > LARGEST {
                return Err(large(name));
            }
        }
        Ok(())
    }
}

/// A file that is larger than evidence may be.
pub fn large(name: &str) -> Fault {
    let what = msg!(EvidenceLarge, name: text::quote(name), most: LARGEST >> 20);
    Fault::refused("visit.large", what).then(msg!(EvidenceLargeNext))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::calendar::parse_date;

    fn visit() -> Visit {
        let today = parse_date("2026-11-26", chrono::NaiveDate::from_ymd_opt(2026, 11, 26).unwrap());
        Visit::new(today.unwrap().into(), "siti")
    }

    #[test]
    fn a_visit_says_who_and_names_each_product_and_file_once() {
        let file = |name: &str, bytes| Evidence { name: name.to_owned(), sha256: [7; 32], bytes };
        let counted = |qty| Counted { product: Slug::parse("gula").unwrap(), qty: Qty::whole(qty) };
        let rule = |visit: Visit| visit.judge().err().map_or("", |fault| fault.rule);
        assert_eq!(rule(visit()), "");
        assert_eq!(rule(Visit { by: " ".to_owned(), ..visit() }), "visit.by");
        assert_eq!(rule(Visit { counts: vec![counted(5), counted(6)], ..visit() }), "visit.twice");
        for (name, bytes, expected) in [
            ("depan.jpg", 3, ""),
            ("", 3, "visit.name"),
            ("../depan.jpg", 3, "visit.name"),
            ("depan.jpg", LARGEST, ""),
            ("depan.jpg", LARGEST + 1, "visit.large"),
        ] {
            assert_eq!(rule(Visit { evidence: vec![file(name, bytes)], ..visit() }), expected, "{name}");
        }
        let many = vec![file("a", 1); MOST_FILES + 1];
        assert_eq!(rule(Visit { evidence: many, ..visit() }), "visit.files");
    }
}
