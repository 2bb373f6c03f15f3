//! What came home, homecoming by homecoming, and one of them taken back as a whole.

use super::away::Trip;

#[test]
fn a_homecoming_is_taken_back_as_a_whole() {
    let trip = Trip::new();
    assert!(trip.ani("kepulangan list").contains("Belum ada perangkat"));
    for line in [
        "koperasi set 35.14.24.2003 gudang-kg=5000",
        "koperasi paper 35.14.24.2003 akta received",
        "kuota post gerbo beras-sphp order 500",
        "koperasi set 35.14.24.2005 gudang-kg=6000",
    ] {
        trip.asks(line);
    }
    trip.ani("koperasi set 35.14.24.2005 gudang-kg=9000");
    trip.home();
    let home = trip.office.objects("kepulangan list")[0].clone();
    let entry = home["entry"].as_u64().unwrap();
    assert_eq!((home["device"].as_str(), home["requests"].as_str()), (Some("laptop-siti"), Some("1–4")));
    assert_eq!((home["done"].as_u64(), home["open"].as_u64()), (Some(3), Some(1)));
    assert_eq!((home["state"].as_str(), home["actor"].as_str()), (Some("stands"), Some("ani")));

    // Without a reason, of another entry, of a device that never came: nothing is done, and why is said.
    for (line, status, rule) in [
        (format!("kepulangan undo {entry}"), 1, "undo.reason"),
        ("kepulangan undo 3 --reason keliru".to_owned(), 2, "homecoming.none"),
        ("kepulangan show laptop-budi".to_owned(), 2, "homecoming.none"),
    ] {
        trip.office.fails(&format!("--as ani {line}"), status, rule);
    }

    let head = trip.office.objects("head")[0]["entry"].clone();
    let undo = format!("kepulangan undo {entry} --reason 'laptop salah'");
    let tried = trip.ani(&format!("{undo} --dry-run"));
    assert!(tried.contains("dikembalikan 3, tetap 0") && tried.contains("laptop salah"), "{tried}");
    assert_eq!(trip.office.objects("head")[0]["entry"], head);

    // What was built upon stays, is named, and is said in the answer.
    trip.ani("kuota post gerbo beras-sphp receive 200 --do DO-1");
    let ran = trip.office.run(&format!("--as ani {undo}"));
    assert!(ran.status == 0 && ran.out.contains("dikembalikan 2, tetap 1, ditolak 0"), "{ran:?}");
    for word in ["Tetap: Gerbo", "Sesudahnya ani", "Tetap menunggu di kotak selisih: 1"] {
        assert!(ran.err.contains(word), "{word}: {ran:?}");
    }
    assert!(!trip.ani("koperasi show 35.14.24.2003").contains("5000"));
    assert_eq!(trip.office.objects("selisih list").len(), 1);
    let home = trip.office.objects("kepulangan list")[0].clone();
    assert_eq!(home["state"], "partly");
    let shown = trip.ani("kepulangan show laptop-siti");
    assert!(shown.contains("(#1.203) dibatalkan") && shown.contains("laptop salah"), "{shown}");
    let stands: Vec<bool> = trip
        .office
        .objects(&format!("kepulangan show {entry}"))
        .iter()
        .map(|row| row["stands"] == true)
        .collect();
    assert_eq!(stands, [false, false, true]);

    // Once more it takes back only what still stands; then there is nothing left.
    trip.office.fails(&format!("--as ani {undo}"), 1, "homecoming.stays");
    let posted = trip.office.objects("--as ani log --limit 20");
    let received = posted.iter().rev().find(|row| row["op"] == "quota_posted").unwrap()["seq"].clone();
    trip.ani(&format!("kuota reverse {received} --reason keliru"));
    let told = trip.ani("kepulangan undo laptop-siti --reason 'laptop salah'");
    assert!(told.contains("dikembalikan 1, tetap 0"), "{told}");
    trip.office.fails(&format!("--as ani {undo}"), 1, "nothing.new");
    assert_eq!(trip.office.objects("kepulangan list")[0]["state"], "undone");

    // The laptop hears of it; and a taking back is the office's.
    trip.out();
    assert!(!trip.asks("koperasi show 35.14.24.2003").contains("5000"));
    assert_eq!(trip.laptop.objects("kepulangan list"), trip.office.objects("kepulangan list"));
    let ran = trip.siti(&undo);
    assert!(ran.status == 1 && ran.err.contains("kantor"), "{ran:?}");
    for desk in [&trip.office, &trip.laptop] {
        assert_eq!(desk.run("check").status, 0);
    }
    assert_eq!(trip.office.objects("head")[0]["hash"], trip.laptop.objects("head")[0]["hash"]);
    let told = trip.office.does("--lang en --as ani kepulangan show laptop-siti");
    assert!(told.contains("taken back") && told.contains("3 written"), "{told}");
}
