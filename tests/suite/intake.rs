//! Sheets as they come: what is recognised in them, value by value, and nothing else.

mod anew;
mod apart;
mod around;
mod bound;
mod columns;
mod commas;
mod dotted;
mod doubted;
mod exports;
mod goods;
mod groups;
mod guests;
mod headings;
mod hedged;
mod kinds;
mod layouts;
mod limits;
mod lost;
mod merged;
mod messages;
mod mistaken;
mod offices;
mod own;
mod papers;
mod sections;
mod serving;
mod slips;
mod spoken;
mod stacked;
mod taken;
mod trade;
mod turned;
mod unsaid;
mod unseen;
mod untitled;
mod whose;
mod written;

use crate::desk::{day, noon, open};
use kdkmp::base::{Day, Fault};
use kdkmp::book::decide::Asking;
use kdkmp::domain::{Person, Role};
use kdkmp::exchange::intake::{self, Limits, Outcome, Settings, Sheets, Trouble};
use kdkmp::exchange::seed;
use kdkmp::store::{Book, Snapshot};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::OnceLock;

/// A day after all that the samples speak of.
fn today() -> Day {
    day("2026-11-27")
}

pub fn samples() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/samples")
}

/// The bytes of a sample.
pub fn sample(file: &str) -> Vec<u8> {
    std::fs::read(samples().join(file)).unwrap()
}

/// A book of one's own, as a first start makes it.
pub fn own_book() -> (Book, tempfile::TempDir) {
    let dir = tempfile::TempDir::new().unwrap();
    let path = dir.path().join("buku.redb");
    std::fs::copy(regency(), &path).unwrap();
    (Book::open(&path).unwrap(), dir)
}

/// The book that a first start makes; made once, since nothing writes to it.
fn regency() -> &'static PathBuf {
    static PATH: OnceLock<(PathBuf, tempfile::TempDir)> = OnceLock::new();
    let (path, _) = PATH.get_or_init(|| {
        let dir = tempfile::TempDir::new().unwrap();
        let path = dir.path().join("buku.redb");
        drop(open(&path, || seed::regency().unwrap()).unwrap());
        (path, dir)
    });
    path
}

fn asking() -> Asking {
    Asking::new(Person::new("tri", Role::Dinas), noon(today()))
}

/// What comes of a file's bytes.
pub fn compare(bytes: &[u8], settings: &Settings) -> Result<Outcome, Trouble> {
    let sheets = Sheets::read(bytes, &Limits::default())?;
    Ok(compared(&sheets, settings, &[]).unwrap())
}

fn compared(
    sheets: &Sheets,
    settings: &Settings,
    answers: &[(String, Option<kdkmp::base::Code>)],
) -> Result<Outcome, Fault> {
    let snapshot = snapshot();
    intake::compare(sheets, &snapshot, &asking(), settings, answers)
}

fn snapshot() -> Snapshot {
    kdkmp::store::Book::open_read_only(regency()).unwrap().snapshot().unwrap()
}

pub fn settings(file: &str) -> Settings {
    let named = file.rsplit_once("-2026-").map(|(_, rest)| format!("2026-{}", rest.trim_end_matches(".csv")));
    let file_day = named.filter(|text| text.len() == 10).map_or(today(), |text| day(&text));
    Settings { file: file.to_owned(), file_day: Some(file_day), ..Settings::default() }
}

/// A verdict as the samples write it.
pub fn shown(outcome: &Outcome) -> Vec<String> {
    let one = |v: &intake::Verdict| {
        let codes: Vec<String> = v.codes.iter().map(ToString::to_string).collect();
        format!(
            "{}·{}·{}·{}·{}·{}·{}",
            v.sheet,
            v.row,
            codes.join("|"),
            v.matched.slug(),
            v.field,
            kdkmp::base::text::clean(&v.value),
            v.state.slug()
        )
    };
    outcome.verdicts.iter().map(one).collect()
}

fn expected(file: &str) -> Vec<String> {
    let stem = file.rsplit_once('.').unwrap().0;
    let mut reader = csv::Reader::from_path(samples().join(format!("{stem}.expected.csv"))).unwrap();
    reader.records().map(|row| row.unwrap().iter().collect::<Vec<_>>().join("·")).collect()
}

/// Every named value, and nothing else.
fn check(file: &str) {
    let bytes = std::fs::read(samples().join(file)).unwrap();
    let got: BTreeSet<String> = shown(&compare(&bytes, &settings(file)).unwrap()).into_iter().collect();
    let wanted: BTreeSet<String> = expected(file).into_iter().collect();
    let missing: Vec<_> = wanted.difference(&got).collect();
    let besides: Vec<_> = got.difference(&wanted).collect();
    assert!(missing.is_empty() && besides.is_empty(), "{file}\nmissing: {missing:#?}\nbesides: {besides:#?}");
}

#[test]
fn a_recap_of_an_office() {
    check("01-rekap-legalitas.xlsx");
}

#[test]
fn a_csv_of_an_indonesian_excel() {
    check("02-nib-excel-indonesia.csv");
}

/// What is not named is the same at a later day.
#[test]
fn the_export_of_a_dashboard() {
    let file = "03-simkopdes-desa-2026-09-30.csv";
    let bytes = std::fs::read(samples().join(file)).unwrap();
    let outcome = compare(&bytes, &settings(file)).unwrap();
    let (newer, rest): (Vec<_>, Vec<_>) =
        outcome.verdicts.iter().partition(|v| v.state == intake::verdict::State::Newer);
    assert!(newer.iter().all(|v| v.matched.slug() == "simkopdes"), "{newer:#?}");
    assert_eq!(newer.len() + rest.len(), 365 * 4 + 4);
    let got: BTreeSet<String> =
        shown(&Outcome { verdicts: rest.into_iter().cloned().collect(), ..Outcome::default() })
            .into_iter()
            .collect();
    assert_eq!(got, expected(file).into_iter().collect());
}

/// Cells that are one, and a formula that nobody has calculated, in workbooks of other programs.
#[test]
fn merged_values_of_other_programs() {
    check("35-digabung.xls");
    check("36-digabung-belum-dihitung.ods");
}

#[test]
fn who_came_and_what_they_want() {
    check("04-daftar-hadir-temu-bisnis.xlsx");
}

#[test]
fn deliveries_of_a_week() {
    check("05-penyaluran-sphp-m48.xls");
}

#[test]
fn facts_with_codes_that_are_numbers() {
    check("06-data-pokok.ods");
}

#[test]
fn papers_by_ticks() {
    check("07-berkas-calon-mitra.xlsx");
}

#[test]
fn a_message() {
    check("08-tempel-whatsapp.txt");
}

#[test]
fn what_was_copied_from_a_sheet() {
    check("09-tempel-excel-utf16.txt");
}

#[test]
fn a_sheet_a_kecamatan() {
    check("10-nib-per-kecamatan.xlsx");
}

#[test]
fn answers_of_a_form() {
    check("11-formulir-daring.xlsx");
}

#[test]
fn weeks_side_by_side() {
    check("12-minggu-bersebelahan.xlsx");
}

/// Sheets of the same sorts as they come from others: whatever is wrong about their shape, each named value
/// and nothing else.
#[test]
fn sheets_that_nobody_has_tidied() {
    let numbered = |name: &str| name.split_once('-').and_then(|(n, _)| n.parse::<u32>().ok());
    let mut tried = 0;
    for entry in std::fs::read_dir(samples()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if numbered(&name).is_some_and(|n| n > 12) && !name.ends_with(".expected.csv") {
            check(&name);
            tried += 1;
        }
    }
    assert_eq!(tried, 24);
}
