//! The state companies, the papers they ask for, the products they offer. All of it is data in the
//! book, seeded from `assets/`; nothing here is a constant of the code. Source: DOMAIN 3.

use super::{Field, Who};
use crate::base::quantity::Pack;
use crate::base::words::Arg;
use crate::base::{Day, Fault, Lang, Msg, Qty, Seq, Slug, Unit, text};
use crate::msg;
use serde::{Deserialize, Serialize};

/// A text that the data bring in both languages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bilingual {
    /// Indonesian.
    pub id: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    /// The text in one language.
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Id => &self.id,
            Lang::En => &self.en,
        }
    }
}

impl From<&Bilingual> for Arg {
    fn from(text: &Bilingual) -> Arg {
        Arg::Both(text.id.clone(), text.en.clone())
    }
}

/// A state company.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Company {
    /// Its key: `bulog`.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// One letter that stands for it in narrow columns.
    pub letter: char,
    /// What it offers.
    pub offers: Bilingual,
    /// The papers it asks for.
    pub papers: Vec<Slug>,
    /// The KBLI that the NIB must list, if any.
    pub kbli: Option<u32>,
    /// Its own systems, in the order a cooperative meets them.
    pub systems: String,
    /// Where this is from.
    pub source: String,
    /// As of which day.
    pub on: Day,
    /// The last entry that changed it.
    pub version: Seq,
}

impl Company {
    /// Its letter, as it stands for it in narrow columns.
    pub fn mark(&self) -> String {
        self.letter.to_uppercase().collect()
    }

    /// Its name where there is little room: the words of it that its key spells, or all of them.
    pub fn short(&self) -> &str {
        let starts = std::iter::once(0).chain(self.name.match_indices(' ').map(|(at, _)| at + 1));
        let from = starts.map(|at| self.name.split_at(at).1);
        let mut spelled = from.filter_map(|rest| {
            let ends = rest.match_indices(' ').map(|(at, _)| at).chain([rest.len()]);
            let mut words = ends.map(|end| rest.split_at(end).0);
            words.find(|words| text::folded(words).eq(text::folded(self.slug.as_str())))
        });
        spelled.next().unwrap_or(&self.name)
    }
}

/// A paper that companies ask for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Paper {
    /// Its key: `akta`.
    pub slug: Slug,
    /// What it is.
    pub name: Bilingual,
    /// Who has to bring it.
    pub who: Who,
    /// The identity that it proves, if any: the number may be recorded with it.
    pub proves: Option<Field>,
}

/// A product under a quota or a ledger.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Product {
    /// Its key: `beras-sphp`.
    pub slug: Slug,
    /// What it is.
    pub name: Bilingual,
    /// What its quantities count.
    pub unit: Unit,
    /// The packs it comes in, the usual one first.
    pub packs: Vec<Pack>,
}

impl Product {
    /// Reads a quantity of it; nothing at all is one only where `zero` may be: an empty store can be
    /// counted, and a cap can be nil.
    ///
    /// # Errors
    /// As [`Qty::parse`].
    pub fn quantity(&self, text: &str, zero: bool, lang: Lang) -> Result<Qty, Fault> {
        let parse = if zero { Qty::parse_or_zero } else { Qty::parse };
        parse(text, self.unit, &self.packs, lang)
    }

    /// What is in one of a unit or of a pack, by its name; none where it is neither of this product.
    pub fn in_one(&self, name: &str) -> Option<Qty> {
        self.quantity(&format!("1 {name}"), false, Lang::Id).ok()
    }

    /// What is in its usual pack; one of its unit where it comes in none.
    pub fn pack(&self) -> Qty {
        self.packs.first().map_or(Qty::whole(1), |pack| pack.size)
    }

    /// A quantity in its usual packs: `40 karung`; none where it comes in none, or in no figure of
    /// them that can be written.
    pub fn in_packs(&self, qty: Qty) -> Option<Msg> {
        let pack = self.packs.first().filter(|pack| pack.size.0 > 0)?;
        let thousandths = qty.0.checked_mul(1000)?;
        let n = Qty(thousandths / pack.size.0);
        let name = |lang| pack.named(n, lang).to_owned();
        let name = Arg::Both(name(Lang::Id), name(Lang::En));
        (thousandths % pack.size.0 == 0).then(|| msg!(ReadPacks, n: Arg::Number(n), pack: name))
    }

    /// A quantity as the field writes it: `40 karung (2.000 kg)`.
    pub fn reading(&self, qty: Qty) -> Msg {
        match self.in_packs(qty) {
            Some(packs) => msg!(ReadBoth, packs: packs, qty: (qty, self.unit)),
            None => msg!(ReadPlain, qty: (qty, self.unit)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_the_short_form_that_its_key_spells() {
        let day = Day::from(chrono::NaiveDate::default());
        for (slug, name, short) in [
            ("bulog", "Perum Bulog", "Bulog"),
            ("pertamina", "Pertamina Patra Niaga", "Pertamina"),
            ("idfood", "ID Food", "ID Food"),
            ("bri", "Bank Rakyat Indonesia", "Bank Rakyat Indonesia"),
        ] {
            let company = Company {
                slug: Slug::parse(slug).unwrap_or_else(|fault| panic!("{fault:?}")),
                name: name.to_owned(),
                letter: 'x',
                offers: Bilingual { id: String::new(), en: String::new() },
                papers: Vec::new(),
                kbli: None,
                systems: String::new(),
                source: String::new(),
                on: day,
                version: Seq::NONE,
            };
            assert_eq!(company.short(), short);
            assert_eq!(company.mark(), "X");
        }
    }
}
