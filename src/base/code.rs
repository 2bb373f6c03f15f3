//! What things are called: village codes, area codes, slugs. Keys are codes, never names:
//! 17 village names recur in this regency alone.

use super::fault::Fault;
use crate::msg;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt::{self, Write};

/// A village's Kemendagri code, `35.14.09.2019`; the key of its cooperative.
///
/// Ten digits held as one number, so that order is the order of the codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Code(u64);

impl Code {
    /// The least and the greatest code, the ends of every range.
    pub const MIN: Code = Code(0);
    /// See [`Code::MIN`].
    pub const MAX: Code = Code(9_999_999_999);

    /// Reads `35.14.09.2019`, or its ten digits without points.
    pub fn parse(text: &str) -> Result<Code, Fault> {
        digits(text, &[2, 2, 2, 4]).map(Code).ok_or_else(|| {
            Fault::usage("code.shape", msg!(CodeShape, text: super::text::quote(text)))
                .then(msg!(CodeShapeNext))
        })
    }

    /// As [`Code::parse`], for a village that is to be: a code that none can have is refused.
    ///
    /// Provinces are numbered from 11 on, and the last part of a kelurahan begins with 1, of a desa with
    /// 2, of a desa adat with 3, as in all 83,762 codes of the national list.
    ///
    /// # Errors
    /// `code.shape`, `code.impossible`.
    pub fn parse_new(text: &str) -> Result<Code, Fault> {
        let code = Code::parse(text)?;
        let (province, village) = (code.0 / 100_000_000, code.0 % 10_000);
        if province < 11 || !(1..=3).contains(&(village / 1_000)) || village % 1_000 == 0 {
            let what = msg!(CodeImpossible, text: super::text::quote(text));
            return Err(Fault::usage("code.impossible", what).then(msg!(CodeImpossibleNext)));
        }
        Ok(code)
    }

    /// The kecamatan the village lies in.
    pub fn kecamatan(self) -> Area {
        Area((self.0 / 10_000) as u32)
    }

    /// The ten digits, without points.
    pub fn digits(self) -> [u8; 10] {
        let mut rest = self.0;
        let mut digits = [b'0'; 10];
        for digit in digits.iter_mut().rev() {
            *digit = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        digits
    }

    /// Whether its last four digits are a village's in the ministry's list: 1xxx of a kelurahan, 2xxx of a desa, 3xxx of
    /// a desa adat. Those of BPS begin with 0.
    pub fn is_of_the_ministry(self) -> bool {
        !(self.0 / 1_000).is_multiple_of(10)
    }

    /// True of a kelurahan: its last part begins with 1, a desa's with 2.
    pub fn is_kelurahan(self) -> bool {
        self.0 / 1_000 % 10 == 1
    }

    /// Eight bytes that sort as the codes do.
    pub fn to_key(self) -> [u8; 8] {
        self.0.to_be_bytes()
    }

    /// The reverse of [`Code::to_key`].
    pub fn from_key(key: [u8; 8]) -> Code {
        Code(u64::from_be_bytes(key))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [p, q, k, l, a, b, rest @ ..] = self.digits().map(char::from);
        let parts = [p, q, '.', k, l, '.', a, b, '.'].into_iter().chain(rest);
        parts.into_iter().try_for_each(|part| f.write_char(part))
    }
}

/// A province (`35`), kabupaten or kota (`35.14`) or kecamatan (`35.14.09`).
///
/// Six digits, the parts that are not named being zero; no area bears the number zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Area(u32);

impl Area {
    /// Reads a code of one, two or three parts.
    pub fn parse(text: &str) -> Result<Area, Fault> {
        let found = digits(text, &[2, 2, 2])
            .or_else(|| digits(text, &[2, 2]).map(|d| d * 100))
            .or_else(|| digits(text, &[2]).map(|d| d * 10_000));
        found.map(|d| Area(d as u32)).ok_or_else(|| {
            Fault::usage("area.shape", msg!(AreaShape, text: super::text::clean(text).to_string()))
                .then(msg!(AreaShapeNext))
        })
    }

    /// True of a kecamatan, which has all three parts.
    pub fn is_kecamatan(self) -> bool {
        !self.0.is_multiple_of(100)
    }

    /// The kabupaten or kota around a kecamatan; itself otherwise.
    pub fn kabupaten(self) -> Area {
        Area(self.0 / 100 * 100)
    }

    /// The province around it.
    pub fn province(self) -> Area {
        Area(self.0 / 10_000 * 10_000)
    }

    /// The first and last village codes that can lie in it.
    pub fn villages(self) -> (Code, Code) {
        let (first, width) = (
            u64::from(self.0),
            if self.is_kecamatan() {
                1
            } else if self.kabupaten() == self.province() {
                10_000
            } else {
                100
            },
        );
        (Code(first * 10_000), Code((first + width) * 10_000 - 1))
    }

    /// Four bytes that sort as the codes do.
    pub fn to_key(self) -> [u8; 4] {
        self.0.to_be_bytes()
    }

    /// The reverse of [`Area::to_key`].
    pub fn from_key(key: [u8; 4]) -> Area {
        Area(u32::from_be_bytes(key))
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let a = self.0;
        write!(f, "{:02}", a / 10_000)?;
        if !a.is_multiple_of(10_000) {
            write!(f, ".{:02}", a / 100 % 100)?;
        }
        if !a.is_multiple_of(100) {
            write!(f, ".{:02}", a % 100)?;
        }
        Ok(())
    }
}

/// The digits of `text` if it has exactly these parts, with points between them or without.
fn digits(text: &str, parts: &[usize]) -> Option<u64> {
    let text = text.trim();
    let (mut number, mut rest) = (0u64, text.as_bytes());
    for (at, part) in parts.iter().enumerate() {
        if at > 0 && text.contains('.') {
            rest = rest.strip_prefix(b".")?;
        }
        let (own, after) = rest.split_at_checked(*part)?;
        if !own.iter().all(u8::is_ascii_digit) || own.iter().all(|b| *b == b'0') {
            return None;
        }
        number = own.iter().fold(number, |number, b| number * 10 + u64::from(b - b'0'));
        rest = after;
    }
    rest.is_empty().then_some(number)
}

/// A short stable name for a company, product, paper, gate: `bulog`, `beras-sphp`, `G1`.
///
/// At most 23 bytes of ASCII letters, digits and hyphens, held inline.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug {
    bytes: [u8; 23],
    len: u8,
}

impl Slug {
    /// Reads a slug.
    pub fn parse(text: &str) -> Result<Slug, Fault> {
        let fits = !text.is_empty()
            && text.len() <= 23
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if !fits {
            return Err(Fault::usage(
                "slug.shape",
                msg!(SlugShape, text: super::text::clean(text).to_string()),
            ));
        }
        let mut bytes = [0; 23];
        bytes[..text.len()].copy_from_slice(text.as_bytes());
        Ok(Slug { bytes, len: text.len() as u8 })
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len.into()]).unwrap_or_default()
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl PartialEq<str> for Slug {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl Serialize for Slug {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Slug {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Slug, D::Error> {
        from.deserialize_str(SlugText)
    }
}

/// Reads a slug where it stands: records are full of them.
struct SlugText;

impl de::Visitor<'_> for SlugText {
    type Value = Slug;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a slug")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Slug, E> {
        Slug::parse(text).map_err(|_| E::custom("not a slug"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_and_show() {
        for text in ["35.14.09.2019", "11.01.01.2001", "92.71.10.1008"] {
            assert_eq!(Code::parse(text).unwrap().to_string(), text);
            assert_eq!(Code::parse(&text.replace('.', "")).unwrap().to_string(), text);
        }
        for text in [
            "",
            "35",
            "35.14.09",
            "35.14.09.201",
            "35.14.09.20199",
            "3514092019x",
            "35,14,09,2019",
            "35.14.00.2019",
            "٣٥.14.09.2019",
        ] {
            assert!(Code::parse(text).is_err(), "{text}");
        }
        for text in ["35.14.24.4001", "35.14.24.9001", "35.14.24.0001", "35.14.24.2000", "05.14.24.2001"] {
            assert_eq!(Code::parse_new(text).unwrap_err().rule, "code.impossible", "{text}");
        }
        assert!(Code::parse_new("91.03.01.3001").is_ok_and(|code| !code.is_kelurahan()), "a desa adat");
    }

    #[test]
    fn areas_hold_their_villages() {
        let village = Code::parse("35.14.09.2019").unwrap();
        assert_eq!(village.kecamatan().to_string(), "35.14.09");
        for text in ["35", "35.14", "35.14.09"] {
            let area = Area::parse(text).unwrap();
            assert_eq!(area.to_string(), text);
            let (first, last) = area.villages();
            assert!(first <= village && village <= last, "{text}");
            assert!(last < Code::parse("35.15.01.2001").unwrap() || text == "35", "{text}");
        }
        assert!(Area::parse("35.14.00").is_err());
    }

    #[test]
    fn slugs_are_short_and_plain() {
        assert_eq!(Slug::parse("beras-sphp").unwrap().as_str(), "beras-sphp");
        for text in ["", "a b", "é", "abcdefghijklmnopqrstuvwxyz"] {
            assert!(Slug::parse(text).is_err(), "{text}");
        }
    }
}
