//! A copy that goes on: of two laptops with one key, one under a new name; after an office was restored, from where
//! it went back to. No work is lost.

use super::away::Trip;
use super::desk::Desk;

#[test]
fn a_twin_goes_on_under_a_new_name() {
    let trip = Trip::new();
    let clone = Desk::bare();
    let place = |desk: &Desk| desk.dir.path().join("kdkmp/perangkat");
    std::fs::create_dir_all(place(&clone).parent().unwrap()).unwrap();
    std::fs::copy(&trip.laptop.book, &clone.book).unwrap();
    std::fs::copy(place(&trip.laptop), place(&clone)).unwrap();
    trip.asks("koperasi set 35.14.24.2003 gudang-kg=5000");
    trip.home();
    for line in [
        "koperasi set 35.14.24.2004 gudang-kg=7000",
        "koperasi set 35.14.24.2005 gudang-kg=6000",
        "undo",
        "kunjungan record tosari --found open",
    ] {
        clone.does(&format!("--as siti {line}"));
    }
    let file = |name: &str| trip.stick(name).display().to_string();
    clone.does(&format!("pulang {}", file("kembar.paket")));
    let told = trip.ani(&format!("paket apply {}", file("kembar.paket")));
    assert!(told.contains("selisih 4"), "{told}");
    let out = || trip.ani(&format!("paket make {} --replace", file("keluar.paket")));
    out();
    let bawa = format!("bawa {}", file("keluar.paket"));
    let (id, _) = clone.fails(&bawa, 1, "copy.twin");
    assert!(id.contains("perangkat key --new"), "{id}");

    let old = clone.does("perangkat key");
    let key = clone.does("perangkat key --new");
    assert_ne!(old, key);
    assert_eq!(clone.does("perangkat key"), key, "the new one stays");
    assert!(place(&clone).with_extension("lama").exists(), "the old one is kept");
    clone.fails(&bawa, 1, "copy.unknown");
    clone.fails(&format!("pulang {}", file("x")), 1, "copy.rekey");
    trip.ani(&format!("perangkat set laptop-siti.2 --key '{}' --holder siti", key.trim()));
    out();
    let told = clone.does(&bawa);
    assert!(told.contains("4 belum pulang") && told.contains("laptop-siti.2"), "{told}");
    assert!(clone.does("--as siti koperasi show 35.14.24.2004").contains("7000"), "it is shown still");
    clone.does(&format!("pulang {}", file("lagi.paket")));
    let told = trip.ani(&format!("paket apply {}", file("lagi.paket")));
    assert!(told.starts_with("laptop-siti.2") && told.contains("diterima 2"), "{told}");
    assert!(trip.ani("koperasi show 35.14.24.2004").contains("7000"));
    out();
    assert!(clone.does(&bawa).contains("0 belum pulang"));
    assert_eq!(trip.office.objects("head")[0]["hash"], clone.objects("head")[0]["hash"]);
    for desk in [&trip.office, &clone] {
        assert_eq!(desk.run("check").status, 0);
    }
}

#[test]
fn a_copy_follows_an_office_that_was_restored() {
    let trip = Trip::new();
    trip.ani(&format!("backup {}", trip.stick("cadangan.redb").display()));
    let back = trip.office.objects("head")[0]["entry"].as_u64().unwrap();
    trip.asks("koperasi set 35.14.24.2003 gudang-kg=5000");
    trip.home();
    trip.ani("koperasi set 35.14.24.2005 gudang-kg=9000");
    trip.out();
    trip.asks("koperasi set 35.14.24.2004 gudang-kg=4000");
    let end = trip.laptop.objects("head")[0]["entry"].as_u64().unwrap();
    trip.ani(&format!("restore {}", trip.stick("cadangan.redb").display()));
    trip.ani("koperasi set 35.14.24.2006 gudang-kg=8000");
    // Its number is one that the laptop has seen, of another entry: what is asked upon that has changed all the same.
    trip.ani("koperasi set 35.14.24.2004 gudang-kg=8500");

    // What it brings stands upon entries that are no more.
    trip.laptop.does(&format!("pulang {}", trip.stick("jauh.paket").display()));
    let file = format!("--as ani paket apply {}", trip.stick("jauh.paket").display());
    trip.office.fails(&file, 1, "packet.ahead");
    // A packet that begins after the place where the office went back does not join.
    trip.ani(&format!("paket make --after {} {}", back + 1, trip.stick("pendek.paket").display()));
    trip.laptop.fails(&format!("bawa {}", trip.stick("pendek.paket").display()), 1, "packet.fork");

    let told = trip.out();
    assert!(told.contains("dipulihkan") && told.contains("2 belum pulang"), "{told}");
    let lost = end - back;
    assert!(told.contains(&format!("{lost} catatan")) && told.contains("9000"), "{told}");
    assert!(trip.asks("koperasi show 35.14.24.2003").contains("5000"), "asked again, and shown");
    assert!(!trip.asks("koperasi show 35.14.24.2005").contains("9000"), "the office's is lost");
    assert_eq!(trip.laptop.run("check").status, 0);
    let told = trip.home();
    assert!(told.contains("2 permintaan baru") && told.contains("diterima 1"), "{told}");
    assert_eq!(trip.office.objects("selisih list")[0]["answer"].as_str(), Some("differs"));
    let told = trip.out();
    assert!(told.contains("2 permintaan terjawab, 0 belum pulang"), "{told}");
    assert_eq!(trip.office.objects("head")[0]["hash"], trip.laptop.objects("head")[0]["hash"]);
    for desk in [&trip.office, &trip.laptop] {
        assert_eq!(desk.run("check").status, 0);
    }
}

/// The office was restored by mistake and that is taken back: whoever went along goes back once more, by a packet of the
/// whole log, and loses no work; one of the newest entries alone does not join.
#[test]
fn a_copy_follows_an_office_that_takes_a_restore_back() {
    let trip = Trip::new();
    let file = |name: &str| trip.stick(name).display().to_string();
    trip.ani(&format!("backup {}", file("cadangan.redb")));
    trip.ani("koperasi set 35.14.24.2005 gudang-kg=9000");
    trip.out();
    trip.ani(&format!("restore {}", file("cadangan.redb")));
    trip.ani("koperasi set 35.14.24.2006 gudang-kg=8000");
    assert!(trip.out().contains("dipulihkan"));
    trip.asks("koperasi set 35.14.24.2004 gudang-kg=4000");
    let kept = std::fs::read_dir(trip.office.dir.path()).unwrap().map(|found| found.unwrap().path());
    let former = kept.into_iter().find(|path| path.extension().is_some_and(|end| end == "lama")).unwrap();
    trip.ani(&format!("restore {} --with {}", file("cadangan.redb"), former.display()));
    let end = trip.office.objects("head")[0]["entry"].as_u64().unwrap();
    trip.ani(&format!("paket make --after {} {}", end - 1, file("pendek.paket")));
    trip.laptop.fails(&format!("bawa {}", file("pendek.paket")), 1, "packet.fork");
    let told = trip.out();
    assert!(
        told.contains("dipulihkan") && told.contains("8000") && told.contains("1 belum pulang"),
        "{told}"
    );
    assert!(trip.asks("koperasi show 35.14.24.2005").contains("9000"), "it is back");
    assert!(!trip.asks("koperasi show 35.14.24.2006").contains("8000"));
    assert!(trip.home().contains("diterima 1"));
    trip.out();
    assert_eq!(trip.office.objects("head")[0]["hash"], trip.laptop.objects("head")[0]["hash"]);
    for desk in [&trip.office, &trip.laptop] {
        assert_eq!(desk.run("check").status, 0);
    }
}

/// What was to be reversed lay in what the office lost: what was asked for here is taken back, and what was another's
/// waits in the box; what bears its number now stands.
#[test]
fn what_was_to_be_reversed_is_never_anothers() {
    let trip = Trip::new();
    let file = |name: &str| trip.stick(name).display().to_string();
    trip.ani(&format!("backup {}", file("cadangan.redb")));
    let post = "kuota post gerbo beras-sphp order";
    trip.asks(&format!("{post} 500"));
    trip.home();
    trip.ani(&format!("{post} 300"));
    trip.out();
    let posted = |desk: &Desk| -> Vec<(u64, String)> {
        let all = desk.objects("log --op quota_posted");
        let one = |one: &serde_json::Value| {
            (one["seq"].as_u64().unwrap(), one["data"]["posting"]["qty"].to_string())
        };
        all.iter().map(one).collect()
    };
    for (entry, _) in posted(&trip.laptop) {
        trip.asks(&format!("kuota reverse {entry} --reason keliru"));
    }
    trip.ani(&format!("restore {}", file("cadangan.redb")));
    for qty in [200, 210, 220, 230, 240] {
        trip.ani(&format!("{post} {qty}"));
    }
    let told = trip.out();
    assert!(told.contains("3 belum pulang"), "{told}");
    let before = posted(&trip.office);
    let told = trip.home();
    assert!(told.contains("selisih 1") && told.contains("diterima 0"), "{told}");
    assert_eq!(posted(&trip.office), before, "nothing was ordered once more");
    assert!(trip.office.objects("log --op entry_reversed").is_empty(), "nobody else's was reversed");
    let n = trip.office.objects("--as ani selisih list")[0]["n"].as_u64().unwrap();
    let shown = trip.ani(&format!("selisih show laptop-siti {n}"));
    assert!(shown.contains("dipulihkan"), "{shown}");
    // Nor from the box: it can only be left.
    trip.office.fails(&format!("--as ani selisih use laptop-siti {n}"), 1, "undo.changed");
    trip.ani(&format!("selisih drop laptop-siti {n} --reason hilang"));
    assert!(trip.office.objects("log --op entry_reversed").is_empty());
    assert!(trip.out().contains("0 belum pulang"));
    for desk in [&trip.office, &trip.laptop] {
        assert_eq!(desk.run("check").status, 0);
    }
}

/// The office's key was lost with its disk: what another key seals is refused until the laptop is told its six words, and
/// then all goes on.
#[test]
fn an_office_with_a_new_key_is_known_by_six_words() {
    let trip = Trip::new();
    let words =
        || trip.office.objects("--as ani perangkat key --office")[0]["words"].as_str().unwrap().to_owned();
    let old = words();
    trip.asks("koperasi set 35.14.24.2006 gudang-kg=4000");
    trip.home();
    trip.out();
    trip.asks("koperasi set 35.14.24.2003 gudang-kg=5000");
    std::fs::remove_file(trip.office.book.with_extension("redb.kantor")).unwrap();
    // Whoever makes the next packet is told that it is sealed by another key.
    let made = trip.office.run(&format!("--as ani paket make {}", trip.stick("baru.paket").display()));
    let new = words();
    assert!(made.status == 0 && made.err.contains(&new) && old != new, "{made:?}");
    assert!(trip.ani("perangkat key --office").contains(&new));
    let packet = trip.stick("keluar.paket").display().to_string();
    let head = || trip.laptop.objects("head")[0]["hash"].clone();
    let before = head();
    trip.ani("koperasi set 35.14.24.2005 gudang-kg=9000");
    trip.ani(&format!("paket make {packet} --replace"));
    let (id, _) = trip.laptop.fails(&format!("bawa {packet}"), 1, "packet.key");
    assert!(id.contains("--office-key") && id.contains("perangkat key --office"), "{id}");
    trip.laptop.fails(&format!("bawa {packet} --office-key '{old}'"), 1, "packet.words");
    trip.laptop.fails(&format!("bawa {packet} --office-key 'enam kata'"), 2, "office.words");
    assert_eq!(head(), before);
    trip.laptop.does(&format!("bawa {packet} --office-key '{new}'"));
    // From here on it is the office's key, and what waited comes home.
    assert!(trip.home().contains("diterima 1"));
    assert!(trip.out().contains("0 belum pulang"));
    assert_eq!(head(), trip.office.objects("head")[0]["hash"]);
    assert_eq!(trip.laptop.run("check").status, 0);
    // On a copy there is no such key, and a first copy is only taken of the key that is named.
    trip.laptop.fails("perangkat key --office", 1, "copy.is");
    let other = Desk::bare();
    other.does("perangkat key");
    other.fails(&format!("bawa {packet} --office-key '{old}'"), 1, "packet.words");
    // No laptop is called what the office is.
    let key = other.does("perangkat key");
    let line = format!("--as ani perangkat set kantor --key '{}' --holder siti", key.trim());
    trip.office.fails(&line, 2, "device.name");
}

/// Who carries a copy, as of which entry and for how many days; and a name that is given is given once.
#[test]
fn the_register_of_copies() {
    let trip = Trip::new();
    let row = || trip.office.objects("perangkat list")[0].clone();
    let before = row();
    assert_eq!((before["device"].as_str(), before["state"].as_str()), (Some("laptop-siti"), Some("away")));
    assert_eq!((before["days"].as_u64(), before["requests"].as_u64()), (Some(0), Some(0)));
    assert!(before["as_of"].is_null(), "what it took out is known once it was home: {before}");
    let out = trip.laptop.objects("head")[0]["entry"].clone();
    trip.asks("koperasi set 35.14.24.2003 gudang-kg=5000");
    trip.ani("koperasi set 35.14.24.2005 gudang-kg=9000");
    trip.home();
    assert_eq!((row()["as_of"].clone(), row()["requests"].as_u64()), (out, Some(1)));
    let other = Desk::bare();
    let key = other.does("perangkat key");
    let line = format!("--as ani perangkat set laptop-siti --key '{}' --holder siti", key.trim());
    let (id, _) = trip.office.fails(&line, 1, "device.taken");
    assert!(id.contains("laptop-siti.2"), "{id}");
    // A packet says when it was made, by the maker's clock and by one's own.
    let told = trip.ani(&format!("paket show {}", trip.stick("pulang.paket").display()));
    assert!(told.contains("menurut jam pembuatnya; jam di sini"), "{told}");
}
