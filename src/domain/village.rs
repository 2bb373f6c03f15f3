//! The map of villages changes: a village comes, is named or coded otherwise, is merged into another, and
//! its cooperative closes. A cooperative keeps the code it was entered under as its key forever, so that
//! no entry ever speaks of another; what the Kemendagri calls it now is a fact beside it.
//! Source: DOMAIN 2 and the Kemendagri's decrees on codes, which re-code and never use a code again.

use super::cooperative::VillageKind;
use crate::base::{Area, Code, Day, Fault, Word};
use crate::msg;
use serde::{Deserialize, Serialize};

/// A village as it is called now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Village {
    /// Its Kemendagri code now.
    pub code: Code,
    /// Codes it had before, oldest first; the first is the key of its cooperative.
    pub former: Vec<Code>,
    /// Its name.
    pub name: String,
    /// Other spellings, former names among them.
    pub others: Vec<String>,
    /// Desa or kelurahan.
    pub kind: VillageKind,
    /// A point inside it: latitude and longitude in millionths of a degree.
    pub point: Option<(i32, i32)>,
}

/// What of a village is to be another; what is not said stays.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    /// Its name.
    pub name: Option<String>,
    /// Its code.
    pub code: Option<Code>,
    /// A point inside it.
    pub point: Option<(i32, i32)>,
}

impl Village {
    /// A village that has just come.
    pub fn new(code: Code, name: &str) -> Village {
        let kind = kind_of(code);
        Village { code, former: Vec::new(), name: name.to_owned(), others: Vec::new(), kind, point: None }
    }

    /// The village after a change: the old name stays a spelling that finds it, and so does the old code.
    pub fn changed(&self, change: &Change) -> Village {
        let mut after = self.clone();
        if let Some(name) = change.name.as_deref().map(str::trim)
            && name != self.name
        {
            after.others.retain(|other| other != name);
            if !after.others.contains(&self.name) {
                after.others.push(self.name.clone());
            }
            after.name = name.to_owned();
        }
        if let Some(code) = change.code.filter(|code| *code != self.code) {
            after.former.push(self.code);
            after.code = code;
            after.kind = kind_of(code);
        }
        after.point = change.point.or(self.point);
        after
    }

    /// Refuses a village that nobody could find or place.
    ///
    /// # Errors
    /// `village.name`, `village.point`.
    pub fn check(&self) -> Result<(), Fault> {
        if self.name.trim().is_empty() || !self.name.chars().any(char::is_alphabetic) {
            return Err(Fault::refused("village.name", msg!(VillageName)).then(msg!(VillageNameNext)));
        }
        let fits = |(lat, lon): (i32, i32)| lat.abs() <= 90_000_000 && lon.abs() <= 180_000_000;
        if !self.point.is_none_or(fits) {
            return Err(Fault::refused("village.point", msg!(VillagePoint)).then(msg!(VillagePointNext)));
        }
        Ok(())
    }
}

/// What a code says the village is: the last part of a kelurahan's begins with 1.
fn kind_of(code: Code) -> VillageKind {
    if code.is_kelurahan() { VillageKind::Kelurahan } else { VillageKind::Desa }
}

/// A kecamatan as it is called now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kecamatan {
    /// Its code.
    pub area: Area,
    /// Its name.
    pub name: String,
    /// Three letters for the tile map.
    pub abbr: String,
    /// Row and column on the tile map; none for one that the map does not know.
    pub tile: Option<(u8, u8)>,
    /// A point for its label: latitude and longitude in millionths of a degree.
    pub point: Option<(i32, i32)>,
}

impl Kecamatan {
    /// One that the tile map does not know, with letters of its name.
    pub fn new(area: Area, name: &str) -> Kecamatan {
        let letters = name.chars().filter(|c| c.is_alphabetic()).take(3);
        let abbr = letters.flat_map(char::to_uppercase).collect();
        Kecamatan { area, name: name.trim().to_owned(), abbr, tile: None, point: None }
    }
}

/// The end of a cooperative.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Closing {
    /// The last day it was there.
    pub on: Day,
    /// Why: the decree, the meeting.
    pub reason: String,
    /// Who goes on in its place, if anybody does.
    pub successor: Option<Code>,
}

/// What becomes of the stock of a cooperative that closes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Leftover {
    /// There must be none.
    #[default]
    Nothing,
    /// It goes back to the company, as an entry of that kind.
    Return,
    /// It is written off as lost or spoilt, as an entry of that kind.
    Shrink,
    /// It is handed over to the successor: it leaves here by an entry, and is counted in there by another.
    HandOver,
}

impl Leftover {
    /// Every way.
    pub const ALL: [Leftover; 4] =
        [Leftover::Nothing, Leftover::Return, Leftover::Shrink, Leftover::HandOver];

    /// The stable short name.
    pub fn slug(self) -> &'static str {
        match self {
            Leftover::Nothing => "nil",
            Leftover::Return => "return",
            Leftover::Shrink => "shrink",
            Leftover::HandOver => "handover",
        }
    }

    /// Reads a slug.
    pub fn parse(text: &str) -> Option<Leftover> {
        Leftover::ALL.into_iter().find(|way| way.slug() == text.trim().to_lowercase())
    }

    /// In words.
    pub fn word(self) -> Word {
        match self {
            Leftover::Nothing => Word::LeftoverNothing,
            Leftover::Return => Word::LeftoverReturn,
            Leftover::Shrink => Word::LeftoverShrink,
            Leftover::HandOver => Word::LeftoverHandOver,
        }
    }
}

/// Reads a point as people write it, latitude first: `-7,85; 112,77`, `-7.85, 112.77`; nothing is none.
///
/// # Errors
/// `village.point`, if it is none on the earth.
pub fn read_point(text: &str) -> Result<Option<(i32, i32)>, Fault> {
    let text = text.trim();
    if matches!(text, "" | "-") {
        return Ok(None);
    }
    let fault = |what| Fault::usage("village.point", what).then(msg!(VillagePointNext));
    let shape = || fault(msg!(PointShape, text: crate::base::text::quote(text)));
    let parts = text.split_once(';').or_else(|| text.split_once(", ")).or_else(|| text.split_once(' '));
    let (lat, lon) =
        parts.or_else(|| text.split_once(',').filter(|_| text.contains('.'))).ok_or_else(shape)?;
    let degrees = |text: &str, most: f64| {
        let plain = text.trim().replace(',', ".");
        let shaped = plain.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
        let value: f64 = plain.parse().ok().filter(|_| shaped).ok_or_else(shape)?;
        if value.abs() > most {
            return Err(fault(msg!(VillagePoint)));
        }
        Ok((value * 1e6).round() as i32)
    };
    Ok(Some((degrees(lat, 90.0)?, degrees(lon, 180.0)?)))
}

/// A point as [`read_point`] reads it.
pub fn write_point((lat, lon): (i32, i32)) -> String {
    format!("{:.6}; {:.6}", f64::from(lat) / 1e6, f64::from(lon) / 1e6).replace('.', ",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_read_as_people_write_them() {
        let there = Some((-7_850_000, 112_770_000));
        for text in
            ["-7,85; 112,77", "-7.85, 112.77", "-7.85,112.77", "-7.85 112.77", "-7,850000; 112,770000"]
        {
            assert_eq!(read_point(text), Ok(there), "{text}");
        }
        assert_eq!(read_point(&write_point((-7_850_000, 112_770_000))), Ok(there));
        assert_eq!(read_point(" "), Ok(None));
        for text in ["999; 1", "NaN; 1", "inf; 1", "1", "-7,85", "a; b", "1e3; 2"] {
            assert_eq!(read_point(text).unwrap_err().rule, "village.point", "{text}");
        }
    }

    #[test]
    fn the_old_name_and_the_old_code_stay() {
        let code = |text| Code::parse(text).unwrap();
        let old = Village::new(code("35.14.24.2003"), "Tosari");
        let name = Some("Tosari Baru".to_owned());
        let new = old.changed(&Change { name, code: Some(code("35.14.25.1001")), point: None });
        assert_eq!((&*new.name, &new.others[..]), ("Tosari Baru", &["Tosari".to_owned()][..]));
        assert_eq!((new.code, &new.former[..]), (code("35.14.25.1001"), &[code("35.14.24.2003")][..]));
        assert_eq!(new.kind, VillageKind::Kelurahan);
        let back = new.changed(&Change { name: Some("Tosari".to_owned()), ..Change::default() });
        assert_eq!(&back.others[..], ["Tosari Baru"]);
        assert_eq!(old.changed(&Change::default()), old);
    }
}
