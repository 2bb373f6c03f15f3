//! Lists of regions: provinces, kabupaten, kecamatan and villages in one CSV or several, plain or
//! gzip. A row's code says what it is. The built-in regency and all of Indonesia come in this way.
//!
//! Columns by name, in any order: `code`, `name`, and if known `lat`, `lon`, `tile_row`,
//! `tile_col`, `abbr`, `simkopdes_id`, `other_names` (joined by `|`).

mod source;

use crate::base::{Area, Code, Fault, Lang, Msg, Word, text};
use crate::domain::VillageKind;
use crate::msg;
use source::{Bound, ROWS, Source};
use std::collections::BTreeMap;
use std::io::{self, Read};

/// A province, kabupaten or kecamatan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AreaRow {
    /// Its name.
    pub name: String,
    /// Three letters for the tile map; empty if none were given.
    pub abbr: String,
    /// Row and column on the tile map.
    pub tile: Option<(u8, u8)>,
    /// Latitude and longitude in millionths of a degree.
    pub point: Option<(i32, i32)>,
}

/// A village, and so a cooperative.
#[derive(Clone, Debug, PartialEq)]
pub struct VillageRow {
    /// Its name.
    pub name: String,
    /// Other spellings.
    pub others: Vec<String>,
    /// Desa or kelurahan, as the last part of the code tells.
    pub kind: VillageKind,
    /// Latitude and longitude in millionths of a degree.
    pub point: Option<(i32, i32)>,
    /// The record's id in SIMKOPDES; empty if unknown.
    pub simkopdes: String,
}

/// Regions by code.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Regions {
    /// Provinces, kabupaten and kecamatan.
    pub areas: BTreeMap<Area, AreaRow>,
    /// Villages.
    pub villages: BTreeMap<Code, VillageRow>,
    /// Where each village was read, so that what is wrong with the whole can be told by line: which of
    /// `files`, and its line.
    read: BTreeMap<Code, (usize, u64)>,
    files: Vec<String>,
}

impl Regions {
    /// Adds a file's rows as they come.
    ///
    /// # Errors
    /// At the first row that cannot be read, or is more than is read, naming file and line; rows before it
    /// have been added.
    pub fn add(&mut self, file: &str, from: impl Read) -> Result<(), Fault> {
        let source = Source::of(from).map_err(|e| unread(file, &e, false))?;
        let is_packed = source.is_packed;
        let csv_fault = |error: csv::Error| match error.kind() {
            csv::ErrorKind::Io(io) => unread(file, io, is_packed),
            _ => csv_fault(file, &error),
        };
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(source);
        let header = reader.headers().map_err(csv_fault)?.clone();
        let column = |name: &str| header.iter().position(|h| h.trim_start_matches('\u{feff}') == name);
        let (Some(code), Some(name)) = (column("code"), column("name")) else {
            return Err(in_file(file, msg!(RegionsHeader)).then(msg!(RegionsHeaderNext)));
        };
        let others =
            ["lat", "lon", "tile_row", "tile_col", "abbr", "simkopdes_id", "other_names"].map(column);
        self.files.push(file.to_owned());
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record).map_err(csv_fault)? {
            let line = record.position().map_or(0, csv::Position::line);
            if self.areas.len() + self.villages.len() >= ROWS {
                return Err(at_line(file, line, large(Bound::Rows)));
            }
            let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or("");
            let row = Cells { code: cell(Some(code)), name: cell(Some(name)), others: others.map(cell) };
            self.add_row(&row, line).map_err(|(column, f)| at_cell(file, line, column, f))?;
        }
        Ok(())
    }

    /// Adds one row; a fault comes with the column it is in.
    fn add_row(&mut self, row: &Cells<'_>, line: u64) -> Result<(), (&'static str, Fault)> {
        let name = text::clean(row.name).trim().to_owned();
        if name.is_empty() {
            let what = msg!(RegionsNoName, code: text::quote(row.code));
            return Err(("name", Fault::usage("regions.name", what)));
        }
        let [lat, lon, tile_row, tile_col, abbr, simkopdes, others] = row.others;
        let point = both(("lat", lat, |t| degrees(t, LATITUDES)), ("lon", lon, |t| degrees(t, LONGITUDES)))
            .map_err(|(column, text)| (column, no_point(text)))?;
        let tile =
            both(("tile_row", tile_row, |t| t.parse().ok()), ("tile_col", tile_col, |t| t.parse().ok()))
                .map_err(|(column, text)| {
                    (column, Fault::usage("regions.number", msg!(RegionsTile, text: text::quote(text))))
                })?;
        let twice = || ("code", Fault::usage("regions.twice", msg!(RegionsTwice, code: row.code)));
        if let Ok(area) = Area::parse(row.code) {
            let row = AreaRow { name, abbr: text::clean(abbr).into_owned(), tile, point };
            return self.areas.insert(area, row).map_or(Ok(()), |_| Err(twice()));
        }
        let code = Code::parse_new(row.code).map_err(|fault| ("code", fault))?;
        let village = VillageRow {
            kind: if code.is_kelurahan() { VillageKind::Kelurahan } else { VillageKind::Desa },
            others: others
                .split('|')
                .filter(|o| !o.is_empty())
                .map(|o| text::clean(o).into_owned())
                .collect(),
            name,
            point,
            simkopdes: text::clean(simkopdes).into_owned(),
        };
        self.read.insert(code, (self.files.len() - 1, line));
        self.villages.insert(code, village).map_or(Ok(()), |_| Err(twice()))
    }

    /// Refuses regions that do not hang together: a village without its kecamatan or kabupaten, without
    /// its province where there are several kabupaten, or no village at all.
    pub fn check(&self) -> Result<(), Fault> {
        if self.villages.is_empty() {
            return Err(Fault::usage("regions.empty", msg!(RegionsEmpty)).then(msg!(RegionsHeaderNext)));
        }
        let kabupaten = |code: &Code| code.kecamatan().kabupaten();
        let first = self.villages.keys().next().map(kabupaten);
        let is_one = self.villages.keys().all(|code| Some(kabupaten(code)) == first);
        for (code, village) in &self.villages {
            let kecamatan = code.kecamatan();
            let mut above = vec![(kecamatan, Word::AreaKecamatan), (kabupaten(code), Word::AreaKabupaten)];
            above.extend((!is_one).then(|| (kecamatan.province(), Word::AreaProvince)));
            if let Some((area, kind)) = above.into_iter().find(|(area, _)| !self.areas.contains_key(area)) {
                let what = msg!(RegionsOrphan, name: &village.name, code: code.to_string(), kind: kind, area: area.to_string());
                let fault = Fault::usage("regions.orphan", what).then(msg!(RegionsOrphanNext));
                let read = self.read.get(code).and_then(|(file, line)| Some((self.files.get(*file)?, *line)));
                return Err(match read {
                    Some((file, line)) => at_cell(file, line, "code", fault),
                    None => fault,
                });
            }
        }
        Ok(())
    }

    /// What a book of these regions is called: the one kabupaten's name, or the one province's.
    pub fn title(&self) -> String {
        for around in [Area::kabupaten, Area::province] {
            let mut above = self.villages.keys().map(|code| around(code.kecamatan()));
            let first = above.next();
            if let Some(area) = first.filter(|first| above.all(|other| other == *first)) {
                return self.areas.get(&area).map_or_else(|| area.to_string(), |row| row.name.clone());
            }
        }
        Word::Indonesia.text(Lang::Id).to_owned()
    }
}

struct Cells<'a> {
    code: &'a str,
    name: &'a str,
    others: [&'a str; 7],
}

/// A cell: its column, its text, and how that is read.
type Cell<'a, T> = (&'static str, &'a str, fn(&str) -> Option<T>);

/// Two cells that are both given or both empty; else the column and the text of the one that is wrong.
fn both<'a, T>(a: Cell<'a, T>, b: Cell<'a, T>) -> Result<Option<(T, T)>, (&'static str, &'a str)> {
    if a.1.is_empty() && b.1.is_empty() {
        return Ok(None);
    }
    let read = |(column, text, read): Cell<'a, T>| read(text).ok_or((column, text));
    Ok(Some((read(a)?, read(b)?)))
}

/// Where Indonesia lies, in whole degrees, with some sea around it: from Rote (11° S) to Pulau Weh
/// (6° N), from Sabang (95° E) to Merauke (141° E).
const LATITUDES: (f64, f64) = (-12.0, 7.0);
/// See [`LATITUDES`].
const LONGITUDES: (f64, f64) = (94.0, 142.0);

/// Degrees within a range, in millionths.
fn degrees(text: &str, (least, most): (f64, f64)) -> Option<i32> {
    let degrees = text.parse::<f64>().ok().filter(|degrees| (least..=most).contains(degrees))?;
    Some((degrees * 1e6).round() as i32)
}

fn no_point(text: &str) -> Fault {
    let ((south, north), (west, east)) = (LATITUDES, LONGITUDES);
    let [south, north, west, east] = [south, north, west, east].map(|degrees| degrees as i64);
    let what =
        msg!(RegionsPoint, text: text::quote(text), south: south, north: north, west: west, east: east);
    Fault::usage("regions.number", what).then(msg!(RegionsPointNext))
}

/// What cannot be read to its end: for it is too large, its packing is damaged, or the disk fails.
fn unread(file: &str, error: &io::Error, is_packed: bool) -> Fault {
    match Bound::of(error) {
        Some(bound) => {
            let fault = large(bound);
            Fault { what: msg!(AtPath, path: file, what: fault.what.clone()), ..fault }
        }
        None if is_packed => in_file(file, msg!(RegionsPacked, why: error.to_string())),
        None => in_file(file, msg!(RegionsCsv, why: error.to_string())),
    }
}

fn large(bound: Bound) -> Fault {
    Fault::usage("regions.large", bound.what()).then(msg!(RegionsLargeNext))
}

fn in_file(file: &str, what: Msg) -> Fault {
    Fault::usage("regions.file", msg!(AtPath, path: file, what: what))
}

fn at_line(file: &str, line: u64, fault: Fault) -> Fault {
    Fault { what: msg!(AtLine, path: file, line: line.to_string(), what: fault.what.clone()), ..fault }
}

fn at_cell(file: &str, line: u64, column: &str, fault: Fault) -> Fault {
    let what = msg!(AtCell, path: file, line: line.to_string(), column: column, what: fault.what.clone());
    Fault { what, ..fault }
}

fn csv_fault(file: &str, error: &csv::Error) -> Fault {
    let line = error.position().map_or(1, csv::Position::line);
    let what = match error.kind() {
        csv::ErrorKind::Utf8 { .. } => msg!(RegionsUtf8),
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            msg!(RegionsCells, expected: *expected_len, got: *len)
        }
        _ => msg!(RegionsCsv, why: error.to_string()),
    };
    at_line(file, line, Fault::usage("regions.csv", what))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = "code,name,lat,lon,other_names\n35,Jawa Timur,,,\n35.14,Kabupaten Pasuruan,,,\n\
        35.14.24,Tosari,,,\n35.14.24.2003,Tosari,-7.9,112.9,Tosari Lama|Tos\n35.14.24.1004,Kota,,,\n";

    #[test]
    fn a_list_is_read() {
        let mut regions = Regions::default();
        regions.add("x.csv", SMALL.as_bytes()).unwrap();
        regions.check().unwrap();
        assert_eq!(regions.title(), "Kabupaten Pasuruan");
        let village = &regions.villages[&Code::parse("35.14.24.2003").unwrap()];
        assert_eq!(village.point, Some((-7_900_000, 112_900_000)));
        assert_eq!(village.others, ["Tosari Lama", "Tos"]);
        assert_eq!(regions.villages[&Code::parse("35.14.24.1004").unwrap()].kind, VillageKind::Kelurahan);
    }

    #[test]
    fn what_cannot_be_read_is_named_by_line() {
        for (text, rule) in [
            ("", "regions.file"),
            ("a,b\n1,2\n", "regions.file"),
            ("code,name\n35.14.24.20,Tosari\n", "code.shape"),
            ("code,name\n35.14.24,\n", "regions.name"),
            ("code,name\n35.14.24,Tosari\n35.14.24,Tosari\n", "regions.twice"),
            ("code,name\n35.14.24,Tosari,x\n", "regions.csv"),
            ("code,name,lat,lon\n35.14.24,Tosari,north,\n", "regions.number"),
            ("code,name,lat,lon\n35.14.24,Tosari,-7.9,\n", "regions.number"),
            ("code,name,lat,lon\n35.14.24,Tosari,999,112.9\n", "regions.number"),
            ("code,name,lat,lon\n35.14.24,Tosari,NaN,112.9\n", "regions.number"),
            ("code,name,lat,lon\n35.14.24,Tosari,-7.9,inf\n", "regions.number"),
            ("code,name,lat,lon\n35.14.24,Tosari,112.9,-7.9\n", "regions.number"),
            ("code,name,tile_row,tile_col\n35.14.24,Tosari,1,300\n", "regions.number"),
            ("code,name\n35.14.24.9001,Tosari\n", "code.impossible"),
        ] {
            let fault = Regions::default().add("x.csv", text.as_bytes()).unwrap_err();
            assert_eq!(fault.rule, rule, "{text}");
            assert!(fault.show(Lang::En).contains("x.csv"), "{text}");
        }
        assert_eq!(
            Regions::default().add("x", &b"code,name\n35.14.24,\xff\n"[..]).unwrap_err().rule,
            "regions.csv"
        );
        assert!(Regions::default().add("x", &b"\x1f\x8bnot gzip"[..]).is_err());
        let mut orphan = Regions::default();
        orphan.add("x", &b"code,name\n35.14.24.2003,Tosari\n"[..]).unwrap();
        assert_eq!(orphan.check().unwrap_err().rule, "regions.orphan");
    }

    /// What is above a village must be there, and what is wrong is told by line and column.
    #[test]
    fn a_list_without_its_kabupaten_is_refused() {
        let check = |text: &str| {
            let mut regions = Regions::default();
            regions.add("desa.csv", text.as_bytes()).and_then(|()| regions.check())
        };
        let bare = check("code,name\n35.14.24,Tosari\n35.14.24.2003,Tosari\n").unwrap_err();
        assert_eq!(bare.rule, "regions.orphan");
        let told = bare.show(Lang::Id);
        assert!(
            ["desa.csv, baris 3, kolom code: Desa Tosari", "kabupaten atau kota (35.14)", "INDUK.csv"]
                .iter()
                .all(|part| told.contains(part)),
            "{told}"
        );
        let one = "code,name\n35.14,Kabupaten Pasuruan\n35.14.24,Tosari\n35.14.24.2003,Tosari\n";
        assert_eq!(check(one), Ok(()));
        let two = "35.15,Kabupaten Sidoarjo\n35.15.01,Tarik\n35.15.01.2001,Tarik\n";
        assert!(check(&format!("{one}{two}")).unwrap_err().show(Lang::En).contains("province (35)"));
        assert_eq!(check(&format!("{one}{two}35,Jawa Timur\n")), Ok(()));
        let cell = check("code,name,lat,lon\n35.14.24,Tosari,-7.9,999\n").unwrap_err().show(Lang::Id);
        assert!(cell.contains("desa.csv, baris 2, kolom lon: “999”"), "{cell}");
    }

    #[test]
    fn hostile_names_are_made_harmless() {
        let mut regions = Regions::default();
        regions.add("x", "code,name\n35.14.24,\u{1b}[2JTosari\u{202e}\n".as_bytes()).unwrap();
        let name = &regions.areas[&Area::parse("35.14.24").unwrap()].name;
        assert!(name.contains("Tosari") && !name.contains(['\u{1b}', '\u{202e}']), "{name}");
    }
}
