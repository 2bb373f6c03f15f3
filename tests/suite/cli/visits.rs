//! Visits on the command line: what was found is recorded and moves nothing, files lie beside the book by
//! their hash, and who was not there for long is listed.

use super::desk::Desk;
use serde_json::Value;
use std::fs;
use std::path::PathBuf;

/// A desk at which Gerbo is Bulog's partner with 1,000 kg of rice, Ani is of the Dinas and Siti a field officer.
fn office() -> Desk {
    let desk = Desk::partner();
    for line in [
        "orang set ani --role dinas",
        "--as ani orang set siti --role petugas",
        "--as ani orang set cabang --role bumn --bumn bulog",
        "--as ani kuota post gerbo beras-sphp order 1000",
        "--as ani kuota post gerbo beras-sphp receive 1000 --do DO-1",
    ] {
        desk.does(line);
    }
    fs::write(desk.dir.path().join("depan.jpg"), b"foto gerai").unwrap();
    fs::write(desk.dir.path().join("rak.jpg"), b"foto rak").unwrap();
    desk
}

fn locker(desk: &Desk) -> PathBuf {
    let mut path = desk.book.clone().into_os_string();
    path.push(".d");
    PathBuf::from(path).join("bukti")
}

fn visits(desk: &Desk) -> Vec<Value> {
    desk.objects("kunjungan list")
}

#[test]
fn a_visit_is_recorded_and_the_ledger_stays() {
    let desk = office();
    let before = desk.objects("kuota list --kecamatan purwodadi");
    let ran = desk.run(
        "--as siti kunjungan record gerbo --found open --count 'beras-sphp=450 kg' 'gula=20' \
         --note 'rak penuh' --file depan.jpg",
    );
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.out.contains("gerai buka") && ran.out.contains("450 kg"), "{}", ran.out);
    assert!(
        ran.err.contains("450 kg") && ran.err.contains("1.000 kg"),
        "the ledger says otherwise: {}",
        ran.err
    );
    assert_eq!(desk.objects("kuota list --kecamatan purwodadi"), before);

    let all = visits(&desk);
    assert_eq!(all.len(), 1);
    let one = &all[0];
    assert_eq!(
        (one["by"].as_str(), one["found"].as_str(), one["note"].as_str()),
        (Some("siti"), Some("open"), Some("rak penuh"))
    );
    assert_eq!(
        (one["counts"][0]["qty"].as_i64(), one["counts"][1]["product"].as_str()),
        (Some(450), Some("gula"))
    );
    let file = &one["evidence"][0];
    assert_eq!(
        (file["name"].as_str(), file["bytes"].as_u64(), file["here"].as_bool()),
        (Some("depan.jpg"), Some(10), Some(true))
    );
    let hash = file["sha256"].as_str().unwrap();
    assert_eq!(fs::read(locker(&desk).join(hash)).unwrap(), b"foto gerai");
    assert_eq!(desk.run(&format!("--as ani kunjungan file {}", &hash[..8])).out, "foto gerai");
    assert_eq!(
        desk.run(&format!("--as cabang kunjungan file {hash}")).status,
        1,
        "photos are not everybody's"
    );

    // Said again it says so; what is not said stays, and files are added.
    let again = desk.run("--as siti kunjungan record gerbo --found shut --file rak.jpg --file depan.jpg");
    assert!(again.status == 0 && again.err.contains("sudah tercatat"), "{again:?}");
    let one = &visits(&desk)[0];
    assert_eq!((one["found"].as_str(), one["note"].as_str()), (Some("shut"), Some("rak penuh")));
    assert_eq!(one["evidence"].as_array().unwrap().len(), 2);
    assert_eq!(desk.run("--as siti kunjungan record gerbo --found shut").status, 1, "nothing new");
    desk.does("--as siti undo");
    assert_eq!(visits(&desk)[0]["found"], "open");
    desk.does("--as siti kunjungan record gerbo --date 1/11/2026 --by 'Tim Bulog'");
    assert_eq!(visits(&desk).len(), 2);
    let card = desk.does("koperasi show gerbo");
    assert!(card.contains("Kunjungan") && card.contains("Tim Bulog"), "{card}");
    assert_eq!(desk.objects("koperasi show gerbo")[0]["visits"].as_array().unwrap().len(), 2);
    let log = desk.does("log --entity gerbo");
    assert!(log.contains("kunjungan siti"), "{log}");

    // Struck, with a reason.
    desk.fails("--as siti kunjungan drop gerbo --date 1/11/2026 --by 'tim bulog'", 2, "visit.reason");
    desk.fails("--as siti kunjungan drop gerbo --date 2/11/2026 --reason keliru", 2, "visit.none");
    desk.does("--as siti kunjungan drop gerbo --date 1/11/2026 --by 'Tim Bulog' --reason 'bukan di sini'");
    assert_eq!(visits(&desk).len(), 1);
    let card = &desk.objects("koperasi show gerbo")[0];
    assert_eq!(card["visited"], visits(&desk)[0]["on"], "the last that stands");
    desk.does("check");
}

#[test]
fn what_cannot_be_a_visit_is_refused() {
    let desk = office();
    for (line, status, rule) in [
        ("--as cabang kunjungan record gerbo", 1, "role.verb"),
        ("--as siti kunjungan record gerbo --count beras-sphp", 2, "visit.counts"),
        ("--as siti kunjungan record gerbo --count mobil=1", 2, "product.unknown"),
        ("--as siti kunjungan record gerbo --count gula=1 gula=2", 2, "visit.twice"),
        ("--as siti kunjungan record gerbo --found roboh", 2, "visit.found"),
        ("--as siti kunjungan record gerbo --date 1/1/2030", 1, "date.future"),
        ("--as siti kunjungan file zzzzzzzz", 2, "evidence.unknown"),
        ("--as siti kunjungan record gerbo --file tiada.jpg", 1, "file.open"),
    ] {
        desk.fails(line, status, rule);
    }
    desk.does("--as siti kunjungan record gerbo --file depan.jpg --dry-run");
    assert!(visits(&desk).is_empty() && !locker(&desk).exists(), "tried in vain");
}

#[test]
fn evidence_that_is_elsewhere_is_a_note_and_one_that_is_altered_a_fault() {
    let desk = office();
    desk.does("--as siti kunjungan record gerbo --file depan.jpg rak.jpg");
    assert!(desk.does("check").contains("2 dari 2"));
    let hash = visits(&desk)[0]["evidence"][0]["sha256"].as_str().unwrap().to_owned();
    let path = locker(&desk).join(&hash);
    fs::remove_file(&path).unwrap();
    let ran = desk.run("check");
    assert!(ran.status == 0 && ran.out.contains("1 dari 2") && ran.err.contains("depan.jpg"), "{ran:?}");
    assert_eq!(desk.objects("check")[0]["evidence"]["missing"][0]["sha256"], *hash);
    assert_eq!(visits(&desk)[0]["evidence"][0]["here"], false);
    desk.fails(&format!("--as siti kunjungan file {hash}"), 1, "evidence.away");
    fs::write(&path, b"foto geraj").unwrap();
    let ran = desk.run("check --json");
    assert!(ran.status == 3 && ran.err.contains("evidence.altered"), "{ran:?}");
    // Attached again it is what it was.
    desk.does("--as siti kunjungan record gerbo --file depan.jpg --note lagi");
    desk.does("check");
}

#[test]
fn who_was_not_visited_for_long_is_listed_and_due() {
    let desk = office();
    assert!(
        !desk.does("hari-ini").contains("dikunjungi"),
        "a book without visits does not say that nobody goes"
    );
    let all = desk.objects("koperasi list --unvisited 13").len();
    assert_eq!(all, 365);
    desk.does("--as siti kunjungan record gerbo");
    let listed = desk.objects("koperasi list --unvisited 13");
    assert!(listed.len() == 364 && listed.iter().all(|one| one["name"] != "Gerbo"), "{}", listed.len());
    let due = desk.objects("hari-ini");
    let line = due.iter().find(|line| line["kind"] == "unvisited").expect("a line");
    assert_eq!(line["count"], 364);
    desk.does("--as siti kunjungan drop gerbo --reason keliru");
    desk.does("--as siti kunjungan record tosari --date 1/1/2026");
    assert_eq!(desk.objects("koperasi list --unvisited 13").len(), 365);
    assert_eq!(desk.objects("koperasi list --unvisited 52 --kecamatan tosari").len(), 7);
    desk.does("--as ani aturan set visit-weeks 52");
    let due = desk.objects("hari-ini");
    assert_eq!(due.iter().find(|line| line["kind"] == "unvisited").unwrap()["count"], 364);
    desk.fails("koperasi list --unvisited 99", 2, "norm.figure");
}
