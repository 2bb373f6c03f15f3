//! A number belongs to one cooperative: which facts are such numbers, when two texts are one number,
//! and what is kept where one is recorded for a second cooperative all the same. Source: DOMAIN 2.

use super::{Cooperative, Field};
use crate::base::Code;
use serde::{Deserialize, Serialize};

/// From so many digits on, the digits of a text are its number, whatever stands beside them.
const DIGITS: usize = 6;

impl Field {
    /// The facts that belong to one cooperative alone.
    pub const NUMBERS: [Field; 6] =
        [Field::Nib, Field::Npwp, Field::Ahu, Field::NikKoperasi, Field::Account, Field::SimkopdesId];

    /// The number that a text of this field is, however it was written; `None` if the field is not
    /// a number of one cooperative, or the text holds none.
    pub fn number(self, text: &str) -> Option<String> {
        let kept = || text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase);
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let number = match self {
            Field::Nib => digits,
            // A legal entity's sixteen digits are "0" and the fifteen it had before.
            Field::Npwp if digits.len() == 16 => digits.strip_prefix('0').unwrap_or(&digits).to_owned(),
            Field::Npwp => digits,
            Field::NikKoperasi | Field::Account if digits.len() >= DIGITS => digits,
            Field::NikKoperasi | Field::Account | Field::SimkopdesId => kept().collect(),
            // Of old six digits, of late seven.
            Field::Ahu => {
                let all: String = kept().collect();
                match all.strip_prefix("AHU") {
                    Some(rest) => format!("AHU{}", rest.trim_start_matches('0')),
                    None => all,
                }
            }
            _ => return None,
        };
        (!number.is_empty()).then_some(number)
    }
}

impl Cooperative {
    /// The numbers that it bears, which no other cooperative should.
    pub fn numbers(&self) -> Vec<(Field, String)> {
        // What is closed bears nothing any more: its numbers are free for others.
        if self.closed.is_some() {
            return Vec::new();
        }
        let one = |field: Field| Some((field, field.number(self.text(field)?)?));
        Field::NUMBERS.into_iter().filter_map(one).collect()
    }
}

/// Another cooperative that bears a number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bearer {
    /// The cooperative.
    pub code: Code,
    /// What it was called then: `Ngadiwono (Tosari)`.
    pub name: String,
}

/// Why a number is recorded although others bear it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shared {
    /// The number as it was written.
    pub number: String,
    /// Who bore it then.
    pub others: Vec<Bearer>,
    /// The answer to the question.
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two texts of a field, and whether they are one number.
    #[test]
    fn one_number_has_many_spellings() {
        for (field, one, other, same) in [
            (Field::Nib, "9120012345678", "9120 0123 45678", true),
            (Field::Nib, "9120012345678", "9120012345679", false),
            (Field::Npwp, "99.999.999.9-999.999", "0999999999999999", true),
            (Field::Npwp, "3514011234560001", "514011234560001", false),
            (Field::Ahu, "AHU-0018900.AH.01.29.TAHUN 2025", "AHU-018900.AH.01.29.Tahun.2025", true),
            (Field::Ahu, "AHU-0018900.AH.01.29.TAHUN 2025", "AHU-0018900.AH.01.29.TAHUN 2024", false),
            (Field::NikKoperasi, "3514090190001", "3514 0901 90001", true),
            (Field::Account, "BRI 1440-0012-34", "1440001234", true),
            (Field::Account, "1440", "14 40", true),
            (Field::SimkopdesId, "kdmp-ab1", "KDMP AB1", true),
            (Field::SimkopdesId, "kdmp-ab1", "KDMP AB2", false),
        ] {
            let (one, other) = (field.number(one).unwrap(), field.number(other).unwrap());
            assert_eq!(one == other, same, "{field:?}: {one} {other}");
        }
        assert_eq!(Field::SimkopdesId.number("–"), None);
        assert_eq!(Field::Phone.number("+6281234567890"), None, "people may share a telephone");
    }
}
