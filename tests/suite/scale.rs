//! Any list of regions becomes a book the way the regency's does: nothing in the code knows Pasuruan.

use crate::desk;
use flate2::Compression;
use flate2::write::GzEncoder;
use kdkmp::base::{Area, Code};
use kdkmp::domain::{Tri, VillageKind};
use kdkmp::exchange::regions::Regions;
use kdkmp::lists::Catalog;
use kdkmp::lists::check;
use std::fmt::Write as _;
use std::io::Write as _;

/// Two provinces, five kabupaten each, ten kecamatan each, thirty villages each: the areas and the villages.
fn lists() -> (String, String) {
    let (mut areas, mut villages) = ("code,name\n".to_owned(), "code,name\n".to_owned());
    for province in [11, 92] {
        writeln!(areas, "{province},Provinsi {province}").unwrap();
        for kabupaten in 1..=5 {
            writeln!(areas, "{province}.{kabupaten:02},Kabupaten {kabupaten}").unwrap();
            for kecamatan in 1..=10 {
                let area = format!("{province}.{kabupaten:02}.{kecamatan:02}");
                writeln!(areas, "{area},Kecamatan {kecamatan}").unwrap();
                for n in 1..=30 {
                    let kind = if n % 10 == 0 { 1 } else { 2 };
                    writeln!(villages, "{area}.{kind}{n:03},Sukamaju {n}").unwrap();
                }
            }
        }
    }
    (areas, villages)
}

#[test]
fn a_book_of_other_regions_is_made_like_the_regencys() {
    let (areas, villages) = lists();
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(villages.as_bytes()).unwrap();
    let mut regions = Regions::default();
    regions.add("induk.csv", areas.as_bytes()).unwrap();
    regions.add("desa.csv.gz", &packed.finish().unwrap()[..]).unwrap();
    let dir = tempfile::TempDir::new().unwrap();
    let path = dir.path().join("buku.redb");
    let book = desk::open(&path, || regions).unwrap();
    let snapshot = book.snapshot().unwrap();
    let catalog = Catalog::load(&snapshot).unwrap();
    assert_eq!((catalog.pages.len(), catalog.len()), (100, 3000));
    assert_eq!(catalog.registry.title, "Indonesia");
    let kelurahan = catalog.rows().filter(|(_, row)| row.kind == VillageKind::Kelurahan).count();
    assert_eq!(kelurahan, 300);
    // Nothing is claimed of cooperatives that nobody looked at.
    assert!(catalog.rows().all(|(_, row)| row.standing.nib == Tri::Unknown && !row.standing.claim));
    let codes: Vec<Code> = catalog.rows().map(|(_, row)| row.code).collect();
    assert!(codes.is_sorted());
    for (place, code) in codes.iter().enumerate().step_by(97) {
        assert_eq!(catalog.place_of(*code), Some(place));
        assert_eq!(catalog.find(*code).unwrap().0.area, code.kecamatan());
    }
    for (area, count) in [("92", 1500), ("92.05", 300), ("92.05.10", 30)] {
        let (first, last) = Area::parse(area).unwrap().villages();
        assert_eq!(codes.iter().filter(|code| (first..=last).contains(code)).count(), count, "{area}");
    }
    assert_eq!(check(&book).unwrap().wrong, vec![]);
    // The whole first content is one transaction: who starts again finds it, and makes nothing anew.
    drop((snapshot, book));
    let again = desk::open(&path, || unreachable!("it is filled")).unwrap();
    assert_eq!(Catalog::load(&again.snapshot().unwrap()).unwrap().len(), 3000);
}
