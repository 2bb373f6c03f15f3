//! A kecamatan as bytes. What all rows have lies in columns of fixed width, one record after another, and the
//! names in one text; what few have stands apart. A country's rows are read in the time of its names, where a
//! value of its own for each field took fifteen times as long.

use super::{OtherNames, Page, Row};
use crate::base::rare::Rare;
use crate::base::{Area, Code, Day, Seq};
use crate::book::packed::{Packed, Placed, as_bytes};
use crate::domain::standing::{CaseBrief, Rarely, Standing};
use crate::domain::{NibStatus, Tri, VillageKind};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::borrow::Cow;

/// A page as it lies in a value.
#[derive(Serialize, Deserialize)]
struct Flat<'a> {
    area: Area,
    name: &'a str,
    abbr: &'a str,
    tile: Option<(u8, u8)>,
    point: Option<(i32, i32)>,
    /// The records of the rows, [`WIDE`] bytes each, numbers with their little end first.
    #[serde(borrow, serialize_with = "as_bytes")]
    records: Cow<'a, [u8]>,
    /// The names of the rows, one after another.
    #[serde(borrow)]
    names: Cow<'a, str>,
    /// The cases, by row.
    #[serde(borrow)]
    cases: Packed<'a>,
    /// What few rows have, with their places, ascending.
    apart: Vec<(u16, Apart)>,
}

/// What few rows have.
#[derive(Default, PartialEq, Serialize, Deserialize)]
struct Apart {
    /// The code of today, where it is not that of the first day.
    current: Option<Code>,
    /// Its cases, where one of them is more than a few numbers.
    cases: Box<[CaseBrief]>,
    standing: Rare<Rarely>,
    names: Rare<OtherNames>,
}

/// Bytes of a record: the widths of its numbers.
const WIDE: usize = 5 + 6 + 8 + 4 * 4 + 2 + 2;

/// Bits of a record's last number.
mod bit {
    pub const KELURAHAN: u64 = 1;
    pub const POINT: u64 = 1 << 1;
    pub const SEEN: u64 = 1 << 2;
    pub const CHECKED: u64 = 1 << 3;
    pub const NUMBER: u64 = 1 << 4;
    pub const NIB_TWICE: u64 = 1 << 5;
    pub const NUMBER_TWICE: u64 = 1 << 6;
    pub const CLAIM: u64 = 1 << 7;
    /// Where a [`Tri`](super::Tri) and a [`NibStatus`](super::NibStatus) begin.
    pub const NIB: u32 = 8;
    pub const STATUS: u32 = 10;
}

/// What a NIB may be, by number.
const TRI: [Tri; 3] = [Tri::Unknown, Tri::Yes, Tri::No];
const STATUS: [NibStatus; 6] = [
    NibStatus::Unchecked,
    NibStatus::None,
    NibStatus::Issued,
    NibStatus::Active,
    NibStatus::Suspended,
    NibStatus::Revoked,
];

impl Serialize for Page {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut records = Vec::with_capacity(self.rows.len() * WIDE);
        self.rows.iter().for_each(|row| write(row, &mut records));
        let names: String = self.rows.iter().map(|row| &*row.name).collect();
        let fit = self.rows.iter().zip(0..).filter(|(row, _)| row.standing.cases.iter().all(Placed::fits));
        let cases =
            fit.flat_map(|(row, at)| row.standing.cases.iter().map(move |case| Placed(at, case.clone())));
        let cases = Packed::of(&cases.collect::<Vec<_>>());
        let apart = self.rows.iter().zip(0..).map(|(row, at)| (at, Apart::of(row)));
        Flat {
            area: self.area,
            name: &self.name,
            abbr: &self.abbr,
            tile: self.tile,
            point: self.point,
            records: records.into(),
            names: names.into(),
            cases,
            apart: apart.filter(|(_, apart)| *apart != Apart::default()).collect(),
        }
        .serialize(to)
    }
}

impl<'de> Deserialize<'de> for Page {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Page, D::Error> {
        let flat = Flat::deserialize(from)?;
        let (area, name, abbr, tile, point) =
            (flat.area, flat.name.into(), flat.abbr.into(), flat.tile, flat.point);
        let rows = flat.rows().ok_or_else(|| de::Error::custom("rows that do not fit"))?;
        Ok(Page { area, name, abbr, tile, point, rows })
    }
}

impl Apart {
    fn of(row: &Row) -> Apart {
        Apart {
            current: (row.current != row.code).then_some(row.current),
            cases: match row.standing.cases.iter().all(Placed::fits) {
                true => Box::default(),
                false => row.standing.cases.clone(),
            },
            standing: row.standing.rare.clone(),
            names: row.rare.clone(),
        }
    }
}

impl Flat<'_> {
    /// The rows; none where the parts do not fit together.
    fn rows(self) -> Option<Vec<Row>> {
        let (records, []) = self.records.as_chunks::<WIDE>() else { return None };
        let mut names = &*self.names;
        let mut rows = Vec::with_capacity(records.len());
        for record in records {
            rows.push(read(record, &mut names)?);
        }
        if !names.is_empty() {
            return None;
        }
        let placed: Vec<Placed> = self.cases.values()?;
        for cases in placed.chunk_by(|a, b| a.0 == b.0) {
            let row = rows.get_mut(usize::from(cases[0].0))?;
            row.standing.cases = cases.iter().map(|case| case.1.clone()).collect();
        }
        for (at, apart) in self.apart {
            let row = rows.get_mut(usize::from(at))?;
            row.current = apart.current.unwrap_or(row.code);
            if !apart.cases.is_empty() {
                row.standing.cases = apart.cases;
            }
            (row.standing.rare, row.rare) = (apart.standing, apart.names);
        }
        Some(rows)
    }
}

fn write(row: &Row, out: &mut Vec<u8>) {
    let standing = &row.standing;
    let (lat, lon) = row.point.unwrap_or_default();
    let day = |day: Option<Day>| u64::from(day.map_or(0, |day| u32::from_be_bytes(day.to_key())));
    let flags = [
        (bit::KELURAHAN, row.kind == VillageKind::Kelurahan),
        (bit::POINT, row.point.is_some()),
        (bit::SEEN, standing.nib_seen.is_some()),
        (bit::CHECKED, standing.nib_checked.is_some()),
        (bit::NUMBER, standing.nib_number),
        (bit::NIB_TWICE, standing.nib_twice),
        (bit::NUMBER_TWICE, standing.number_twice),
        (bit::CLAIM, standing.claim),
    ];
    let flags = flags.into_iter().filter(|(_, is)| *is).map(|(bit, _)| bit).sum::<u64>();
    let number = |n: Option<usize>| n.unwrap_or_default() as u64;
    let nib = number(TRI.iter().position(|tri| *tri == standing.nib)) << bit::NIB;
    let status = number(STATUS.iter().position(|status| *status == standing.nib_status)) << bit::STATUS;
    let numbers = [
        (u64::from_be_bytes(row.code.to_key()), 5),
        (standing.version.0, 6),
        (standing.papers, 8),
        (u64::from(lat as u32), 4),
        (u64::from(lon as u32), 4),
        (day(standing.nib_seen), 4),
        (day(standing.nib_checked), 4),
        (row.name.len() as u64, 2),
        (flags | nib | status, 2),
    ];
    numbers.into_iter().for_each(|(n, wide)| out.extend_from_slice(&n.to_le_bytes()[..wide]));
}

fn read(record: &[u8; WIDE], names: &mut &str) -> Option<Row> {
    let mut rest = &record[..];
    let mut next = |wide: usize| {
        let mut bytes = [0; 8];
        let (number, after) = rest.split_at(wide);
        bytes[..wide].copy_from_slice(number);
        rest = after;
        u64::from_le_bytes(bytes)
    };
    let (code, version, papers) = (Code::from_key(next(5).to_be_bytes()), Seq(next(6)), next(8));
    let point = (next(4) as u32 as i32, next(4) as u32 as i32);
    let mut day = || (next(4) as u32).to_be_bytes();
    let (seen, checked) = (day(), day());
    let (long, flags) = (next(2) as usize, next(2));
    let (name, after) = names.split_at_checked(long)?;
    *names = after;
    let is = |bit: u64| flags & bit != 0;
    let standing = Standing {
        nib: *TRI.get(flags as usize >> bit::NIB & 3)?,
        nib_seen: is(bit::SEEN).then(|| Day::from_key(seen)),
        nib_number: is(bit::NUMBER),
        nib_status: *STATUS.get(flags as usize >> bit::STATUS & 7)?,
        nib_twice: is(bit::NIB_TWICE),
        number_twice: is(bit::NUMBER_TWICE),
        nib_checked: is(bit::CHECKED).then(|| Day::from_key(checked)),
        papers,
        cases: Box::default(),
        claim: is(bit::CLAIM),
        version,
        rare: Rare::default(),
    };
    let kind = if is(bit::KELURAHAN) { VillageKind::Kelurahan } else { VillageKind::Desa };
    let point = is(bit::POINT).then_some(point);
    Some(Row { code, name: name.into(), kind, point, current: code, standing, rare: Rare::default() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::wire;
    use crate::domain::Stage;
    use crate::domain::term::{Term, Terms};

    fn row(code: &str, name: &str) -> Row {
        let code = Code::parse(code).unwrap();
        let standing = Standing {
            nib: Tri::Yes,
            nib_seen: Some(Day::from(chrono::NaiveDate::MAX)),
            nib_number: true,
            nib_status: NibStatus::Revoked,
            nib_twice: false,
            number_twice: true,
            nib_checked: None,
            papers: u64::MAX,
            cases: [CaseBrief::new(4, Stage::Operational, Day::from(chrono::NaiveDate::MIN))].into(),
            claim: true,
            version: Seq(0xffff_ffff_ffff),
            rare: Rarely { storage_kg: Some(1), ..Rarely::default() }.into(),
        };
        let point = Some((-7_645_123, i32::MAX));
        let rare = OtherNames { spellings: "Tosarî".to_owned(), former: vec![Code::MAX] }.into();
        Row {
            code,
            name: name.into(),
            kind: VillageKind::Kelurahan,
            point,
            current: Code::MIN,
            standing,
            rare,
        }
    }

    /// One who was a partner once, and one who was twice.
    fn partner(code: &str, terms: &[Term]) -> Row {
        let mut row = plain(code, "Sedaeng");
        let terms = if let [one] = terms { Terms::One(*one) } else { Terms::Many(terms.into()) };
        let brief = |company| CaseBrief::new(company, Stage::OnHold, Day::from_key([1; 4]));
        let until = Some(Day::from_key([9; 4]));
        row.standing.cases =
            [CaseBrief { terms, until, delivered: true, version: Seq(7), ..brief(0) }, brief(2)].into();
        row
    }

    fn plain(code: &str, name: &str) -> Row {
        let (mut row, code) = (row(code, name), Code::parse(code).unwrap());
        row.standing = Standing {
            nib: Tri::No,
            nib_seen: None,
            nib_number: false,
            nib_status: NibStatus::Unchecked,
            nib_twice: true,
            number_twice: false,
            nib_checked: Some(Day::from_key([0; 4])),
            papers: 0,
            cases: Box::default(),
            claim: false,
            version: Seq(0),
            rare: Rare::default(),
        };
        Row { kind: VillageKind::Desa, point: None, current: code, rare: Rare::default(), ..row }
    }

    fn page() -> Page {
        let day = |n| Day::from_key([n; 4]);
        let term = Term { from: day(2), until: None, works: Some(day(3)) };
        let rows = vec![
            plain("35.14.24.2003", "Tosari"),
            row("35.14.24.2004", "Baledono ü"),
            plain("35.14.24.2005", ""),
            partner("35.14.24.2006", &[term]),
            partner("35.14.24.2007", &[term, Term { works: None, ..term }]),
        ];
        let area = Area::parse("35.14.24").unwrap();
        Page { area, name: "Tosari".into(), abbr: "TOS".into(), tile: Some((8, 3)), point: None, rows }
    }

    #[test]
    fn a_page_comes_back_as_it_was() {
        let bytes = wire::body(&page()).unwrap();
        assert_eq!(wire::parse::<Page>(&bytes).unwrap(), page());
        assert_eq!(
            wire::body(&Page { rows: Vec::new(), ..page() })
                .map(|bytes| wire::parse::<Page>(&bytes).unwrap().rows),
            Ok(Vec::new())
        );
    }

    #[test]
    fn parts_that_do_not_fit_are_damage() {
        let case = |at| Placed(at, CaseBrief::new(4, Stage::Operational, Day::from_key([0; 4])));
        let flat = |records: &[u8], names: &str, cases: &[Placed], apart: Vec<(u16, Apart)>| {
            let (area, name, abbr, tile, point) = (page().area, "Tosari", "TOS", None, None);
            let (records, names) = (records.to_vec().into(), names.to_owned().into());
            let cases = Packed::of(cases);
            let flat = Flat { area, name, abbr, tile, point, records, names, cases, apart };
            wire::parse::<Page>(&wire::body(&flat).unwrap())
        };
        let mut record = Vec::new();
        write(&plain("35.14.24.2003", "Tosari"), &mut record);
        assert!(flat(&record, "Tosari", &[case(0)], Vec::new()).is_ok());
        let mut other = record.clone();
        *other.last_mut().unwrap() |= 0b11;
        for (records, names, cases, apart) in [
            (&record[1..], "Tosari", vec![], vec![]),
            (&record[..], "Tosar", vec![], vec![]),
            (&record[..], "Tosarii", vec![], vec![]),
            (&record[..], "Tosari", vec![case(1)], vec![]),
            (&record[..], "Tosari", vec![], vec![(1, Apart::default())]),
            (&other[..], "Tosari", vec![], vec![]),
        ] {
            assert!(flat(records, names, &cases, apart).is_err());
        }
    }
}
