//! What the accounts of one kecamatan have, as one value: read and verified at once, so that a week
//! of the whole country is some thousand values and not a quarter of a million.

use super::packed::{Numbers, Packed};
use super::records::Account;
use crate::base::room::grow;
use crate::base::{Code, Slug};
use crate::domain::quota::Caps;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Values by account. The names of an offer stand once, before its cooperatives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound = "T: Leaf")]
pub struct Folio<T> {
    columns: Vec<Column<T>>,
}

/// One offer's cooperatives, by code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound = "T: Leaf")]
struct Column<T> {
    company: Slug,
    product: Slug,
    #[serde(serialize_with = "write", deserialize_with = "T::read")]
    rows: Vec<(Code, T)>,
}

/// What a folio holds of a cooperative: how a column of it lies in the bytes.
pub trait Leaf: Sized {
    /// Writes a column.
    ///
    /// # Errors
    /// What the serializer says.
    fn write<S: Serializer>(rows: &[(Code, Self)], to: S) -> Result<S::Ok, S::Error>;

    /// Reads one.
    ///
    /// # Errors
    /// If that is none.
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<(Code, Self)>, D::Error>;
}

fn write<T: Leaf, S: Serializer>(rows: &[(Code, T)], to: S) -> Result<S::Ok, S::Error> {
    T::write(rows, to)
}

impl<T: Numbers> Leaf for T {
    fn write<S: Serializer>(rows: &[(Code, T)], to: S) -> Result<S::Ok, S::Error> {
        Packed::of(rows).serialize(to)
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<(Code, T)>, D::Error> {
        Packed::deserialize(from)?.values().ok_or_else(|| D::Error::custom("rows that do not fit"))
    }
}

/// Each has as many turns as it has, and few have any.
impl Leaf for Caps {
    fn write<S: Serializer>(rows: &[(Code, Caps)], to: S) -> Result<S::Ok, S::Error> {
        rows.serialize(to)
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<(Code, Caps)>, D::Error> {
        Vec::deserialize(from)
    }
}

impl<T> Default for Folio<T> {
    fn default() -> Folio<T> {
        Folio { columns: Vec::new() }
    }
}

impl<T> Folio<T> {
    /// True where nothing was ever put into it, as in most of a country.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// An offer's cooperatives, by code; empty if it has none.
    pub fn column(&self, company: Slug, product: Slug) -> &[(Code, T)] {
        self.at(self.place(company, product))
    }

    /// Where an offer's column stands, if it has one.
    pub fn place(&self, company: Slug, product: Slug) -> Option<usize> {
        self.columns.binary_search_by_key(&(company, product), |c| (c.company, c.product)).ok()
    }

    /// The column at a place; empty where there is none.
    pub fn at(&self, place: Option<usize>) -> &[(Code, T)] {
        place.and_then(|at| self.columns.get(at)).map_or(&[], |column| &column.rows)
    }

    /// The offers that stand in it: company and product.
    pub fn offers(&self) -> impl Iterator<Item = (Slug, Slug)> {
        self.columns.iter().map(|c| (c.company, c.product))
    }

    /// An account's value.
    pub fn get(&self, account: &Account) -> Option<&T> {
        of(self.column(account.company, account.product), account.code, usize::MAX)
    }

    /// Every account with its value, offer by offer.
    pub fn iter(&self) -> impl Iterator<Item = (Account, &T)> {
        self.columns.iter().flat_map(|c| {
            let (company, product) = (c.company, c.product);
            c.rows.iter().map(move |(code, value)| (Account { code: *code, company, product }, value))
        })
    }
}

impl<T> Folio<T> {
    /// Takes a cooperative's values out.
    pub fn take(&mut self, code: Code) -> Vec<(Account, T)> {
        let mut taken = Vec::new();
        for Column { company, product, rows } in &mut self.columns {
            if let Ok(at) = rows.binary_search_by_key(&code, |(code, _)| *code) {
                let account = Account { code, company: *company, product: *product };
                taken.push((account, rows.remove(at).1));
            }
        }
        taken
    }
}

impl<T: Default> Folio<T> {
    /// An account's value, to be changed.
    pub fn entry(&mut self, account: &Account) -> &mut T {
        let offer = (account.company, account.product);
        let at = match self.columns.binary_search_by_key(&offer, |c| (c.company, c.product)) {
            Ok(at) => at,
            Err(at) => {
                let (company, product) = offer;
                self.columns.insert(at, Column { company, product, rows: Vec::new() });
                at
            }
        };
        let rows = &mut self.columns[at].rows;
        let at = match rows.binary_search_by_key(&account.code, |(code, _)| *code) {
            Ok(at) => at,
            Err(at) => {
                grow(rows, 1);
                rows.insert(at, (account.code, T::default()));
                at
            }
        };
        &mut rows[at].1
    }
}

/// A cooperative's value in a column; `near` is where it stands if all of its kecamatan have one.
pub fn of<T>(column: &[(Code, T)], code: Code, near: usize) -> Option<&T> {
    if let Some((_, value)) = column.get(near).filter(|row| row.0 == code) {
        return Some(value);
    }
    column.binary_search_by_key(&code, |(code, _)| *code).ok().map(|at| &column[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn account((code, offer): (u64, usize)) -> Account {
        let offers = [("bulog", "gula"), ("bulog", "beras-sphp"), ("idfood", "gula")];
        let slug = |text| Slug::parse(text).expect("a slug");
        let (company, product) = offers[offer];
        Account { code: Code::from_key(code.to_be_bytes()), company: slug(company), product: slug(product) }
    }

    proptest! {
        /// It holds what was put into it, whatever the order, and the order leaves no trace.
        #[test]
        fn it_is_a_map(mut puts in prop::collection::vec(((0u64..9, 0usize..3), 1u32..99), 0..40)) {
            let fill = |puts: &[((u64, usize), u32)]| {
                let mut folio = Folio::<u32>::default();
                puts.iter().for_each(|(key, n)| *folio.entry(&account(*key)) += n);
                folio
            };
            let folio = fill(&puts);
            let mut map = std::collections::BTreeMap::<_, u32>::new();
            puts.iter().for_each(|(key, n)| *map.entry(account(*key)).or_default() += n);
            for key in (0..9).flat_map(|code| (0..3).map(move |offer| (code, offer))) {
                prop_assert_eq!(folio.get(&account(key)), map.get(&account(key)));
            }
            let all: std::collections::BTreeMap<_, _> = folio.iter().map(|(a, n)| (a, *n)).collect();
            prop_assert_eq!(all, map);
            puts.reverse();
            prop_assert_eq!(fill(&puts), folio);
        }
    }
}
