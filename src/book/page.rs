//! The records that lists are drawn from: a kecamatan with a line for each of its cooperatives.

mod flat;

use crate::base::rare::{Rare, Seldom};
use crate::base::{Area, Code, Day};
use crate::domain::Standing;
use crate::domain::cooperative::VillageKind;
use crate::domain::village::Kecamatan;
use compact_str::CompactString;
use serde::{Deserialize, Serialize};

/// A cooperative's line in lists.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The cooperative.
    pub code: Code,
    /// The village: inside the row, where nearly every name fits.
    pub name: CompactString,
    /// Desa or kelurahan.
    pub kind: VillageKind,
    /// A point inside it: latitude and longitude in millionths of a degree.
    pub point: Option<(i32, i32)>,
    /// What the Kemendagri calls the village now.
    pub current: Code,
    /// What lists and rules need of it.
    pub standing: Standing,
    /// What few have.
    pub rare: Rare<OtherNames>,
}

/// What else a village is called, or was.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OtherNames {
    /// Other spellings, joined by `|`.
    pub spellings: String,
    /// Its codes before, oldest first.
    pub former: Vec<Code>,
}

impl OtherNames {
    /// Each other spelling.
    pub fn spelt(&self) -> impl Iterator<Item = &str> {
        // Few villages have one, and all are asked at each letter of a find.
        let some = Some(&*self.spellings).filter(|others| !others.is_empty());
        some.into_iter().flat_map(|others| others.split('|'))
    }
}

impl Seldom for OtherNames {
    fn none() -> &'static OtherNames {
        static NONE: OtherNames = OtherNames { spellings: String::new(), former: Vec::new() };
        &NONE
    }
}

impl Row {
    /// Every code that finds it: the one it has, then those it had.
    pub fn codes(&self) -> impl Iterator<Item = Code> {
        [self.current].into_iter().chain(self.rare.former.iter().copied())
    }

    /// The last day it was there, once it is closed.
    pub fn closed(&self) -> Option<Day> {
        self.standing.rare.closed
    }
}

/// A kecamatan with the rows of its cooperatives: one value, read and verified at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The kecamatan.
    pub area: Area,
    /// Its name.
    pub name: Box<str>,
    /// Three letters for the tile map.
    pub abbr: Box<str>,
    /// Row and column on the tile map.
    pub tile: Option<(u8, u8)>,
    /// A point for its label: latitude and longitude in millionths of a degree.
    pub point: Option<(i32, i32)>,
    /// The cooperatives, by code: those entered under a code of this kecamatan, closed ones too.
    pub rows: Vec<Row>,
}

impl Page {
    /// Its three letters; the first of its name if it was given none.
    pub fn letters(&self) -> String {
        match self.abbr.is_empty() {
            true => {
                self.name.chars().filter(|c| c.is_alphanumeric()).take(3).collect::<String>().to_uppercase()
            }
            false => self.abbr.to_string(),
        }
    }

    /// The kecamatan as it is called now.
    pub fn kecamatan(&self) -> Kecamatan {
        let (name, abbr) = (self.name.to_string(), self.abbr.to_string());
        Kecamatan { area: self.area, name, abbr, tile: self.tile, point: self.point }
    }
}
