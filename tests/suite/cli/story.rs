//! The main job from end to end, as officials do it.

use super::desk::{Desk, ran};
use serde_json::json;

/// A first start makes the book in the platform's data directory, no question asked; what comes after it
/// opens the same. A command makes none: who runs one has a book in mind.
#[test]
fn a_first_start_makes_the_book() {
    let desk = Desk::bare();
    let run = |line: &str| {
        let mut command = desk.command();
        command.env_remove("KDKMP_BOOK").env("XDG_DATA_HOME", desk.dir.path()).env("HOME", desk.dir.path());
        ran(command.args(line.split_whitespace()).output().expect("a run"))
    };
    for line in ["kecamatan list", "koperasi set gerbo kontak=Ani", "rebuild", "--read-only --linear"] {
        let early = run(line);
        assert!(early.status == 3 && early.err.contains("kdkmp init"), "{line}: {early:?}");
    }
    let start = run("--linear");
    assert_eq!(start.status, 0, "{}", start.err);
    assert!(start.out.contains("365 koperasi"), "{}", start.out);
    let first = run("kecamatan list");
    assert_eq!((first.status, first.err.as_str()), (0, ""));
    assert!(first.out.contains("365 koperasi; NIB tercatat 341, belum ada 24"), "{}", first.out);
    assert!(first.out.contains("SIMKOPDES 5 Agu 2026"), "{}", first.out);
    let second = run("--lang en kecamatan list");
    assert!(second.err.is_empty(), "{}", second.err);
    assert!(second.out.contains("SIMKOPDES 5 Aug 2026"), "{}", second.out);
    if cfg!(target_os = "linux") {
        assert!(desk.dir.path().join("kdkmp/buku.redb").exists());
    }
}

#[test]
fn the_regency_has_its_figures() {
    let desk = Desk::new();
    let areas = desk.objects("kecamatan list");
    assert_eq!(areas.len(), 24);
    let sum = |key: &str| areas.iter().map(|area| area[key].as_u64().expect(key)).sum::<u64>();
    assert_eq!((sum("cooperatives"), sum("nib"), sum("nib_missing"), sum("partners")), (365, 341, 24, 0));
    assert_eq!(desk.objects("koperasi list").len(), 365);
    assert_eq!(desk.objects("koperasi list --missing nib").len(), 24);
    assert_eq!(desk.objects("koperasi list --missing nib --kecamatan tosari").len(), 8);
    assert_eq!(desk.objects("koperasi list --kecamatan 35.14").len(), 365);
    let claims = desk.objects("koperasi list").iter().filter(|row| row["claim"] == true).count();
    assert_eq!(claims, 6);
}

#[test]
fn a_case_walks_the_road_and_the_ledger_keeps_count() {
    let desk = Desk::new();
    // the NIB and what OSS says of it, in one action
    assert!(
        desk.does("koperasi nib gerbo active --number '9120 0123 45678' --evidence oss-1")
            .contains("#1.181–#1.182")
    );
    let card = &desk.objects("koperasi show 3514012001")[0];
    assert_eq!((&card["nib"], &card["nib_status"]), (&json!("9120012345678"), &json!("active")));

    desk.does("kemitraan interest gerbo bulog");
    desk.fails("kemitraan move gerbo bulog nib_aktif", 1, "stage.step");
    desk.does("kemitraan move gerbo bulog dokumen");
    desk.fails("kemitraan move gerbo bulog nib_aktif", 1, "paper.missing");
    for paper in ["akta", "ahu", "npwp", "nib", "ktp-pengurus", "permohonan-bulog", "pernyataan-bulog"] {
        desk.does(&format!("koperasi paper gerbo {paper} received"));
    }
    let why = desk.does("kemitraan why gerbo bulog");
    assert!(why.contains("tahap: dokumen") && !why.contains('✗'), "{why}");
    assert!(why.contains("Setelah ini: NIB aktif → verifikasi → perjanjian → operasional"), "{why}");
    desk.does("kemitraan move gerbo bulog nib-aktif");
    desk.fails("kuota post gerbo beras-sphp order 100", 1, "quota.partner");
    let (id, en) = desk.fails("kemitraan move gerbo bulog verifikasi", 1, "stage.receipt");
    assert!(id.contains("--receipt") && en.contains("--receipt"), "{id} {en}");
    desk.does("kemitraan move gerbo bulog verifikasi --receipt TT-1");
    desk.does("kemitraan move gerbo bulog perjanjian --number PKS-1");

    // the week's cap: 2.000 kg
    desk.does("kuota post gerbo beras-sphp order '1.500 kg'");
    let (id, en) = desk.fails("kuota post gerbo beras-sphp order 600", 1, "quota.left");
    assert!(id.contains("500 kg, diminta 600 kg") && id.contains("2.000 kg/minggu"), "{id}");
    assert!(en.contains("500 kg") && en.contains("600 kg") && en.contains("2,000 kg/week"), "{en}");
    let left = desk.does("kuota post gerbo beras-sphp order '100 pak'");
    assert!(left.contains("Sisa pagu 0 kg"), "{left}");
    desk.does("kuota post gerbo beras-sphp receive '1 t' --do DO-77");
    desk.fails("kuota post gerbo beras-sphp receive 1200", 1, "quota.receive");
    desk.does("kuota post gerbo beras-sphp receive 700 --do DO-78");
    let sold = desk.run("kuota post gerbo beras-sphp sell 0,5 --price Rp13.000");
    assert!(sold.err.contains("Rp13.000") && sold.err.contains("Rp12.500"), "{}", sold.err);
    desk.fails("kuota post gerbo beras-sphp sell 1800", 1, "quota.stock");
    desk.does("kemitraan move gerbo bulog operasional");

    let week = &desk.objects("kuota list --product beras-sphp")[0];
    let figures = ["cap", "ordered", "received", "sold", "stock", "remaining"].map(|key| week[key].clone());
    assert_eq!(figures, [json!(2000), json!(2000), json!(1700), json!(0.5), json!(1699.5), json!(0)]);

    // a mistake is reversed, never erased
    let entries = desk.objects("kuota show gerbo");
    let sale = entries.iter().find(|entry| entry["kind"] == "sell").expect("the sale");
    let seq = sale["entry"].as_u64().expect("its number");
    desk.fails(&format!("kuota reverse {seq}"), 1, "quota.reason");
    desk.does(&format!("kuota reverse #{seq} --reason 'salah ketik'"));
    desk.fails(&format!("kuota reverse {seq} --reason lagi"), 1, "quota.twice");
    let after = desk.objects("kuota show gerbo");
    let sale = after.iter().find(|entry| entry["entry"] == seq).expect("still there");
    assert!(sale["reversed_by"].as_u64().is_some_and(|by| by > seq) && sale["stock"] == 1700, "{sale}");
    let back = after.iter().find(|entry| entry["reverses"] == seq).expect("what takes it back");
    assert!(back["stock"] == 1700 && back["entry"] == sale["reversed_by"], "{back}");
    desk.does("check");
}

#[test]
fn ones_last_deed_is_undone_and_nobody_elses() {
    let desk = Desk::partner();
    desk.does("--as tri kuota post gerbo beras-sphp order 500");
    desk.does("--as siti kuota post gerbo beras-sphp order 300");
    desk.does("--as tri undo --reason keliru");
    assert_eq!(desk.objects("kuota list --product beras-sphp")[0]["ordered"], 300);
    desk.fails("--as tri undo", 1, "undo.none");
    desk.does("kemitraan move gerbo bulog ditunda --reason 'gudang rusak'");
    desk.does("undo");
    assert_eq!(desk.objects("kemitraan list")[0]["stage"], "perjanjian");
}

#[test]
fn a_juknis_freezes_orders_and_lets_waiting_cases_pass() {
    let desk = Desk::partner();
    desk.does("juknis set G1 revoked");
    let (id, _) = desk.fails("kuota post gerbo beras-sphp order 100", 1, "quota.juknis");
    assert!(id.contains("G1 (penyaluran beras SPHP) dicabut"), "{id}");
    assert_eq!(desk.objects("kemitraan list")[0]["stage"], "perjanjian", "a gate never erases a partnership");
    desk.fails("juknis set G1 issued --instrument Keputusan", 1, "juknis.number");
    desk.fails("juknis set G1 issued --number 9/2026", 1, "juknis.date");

    // a second cooperative waits for the gate, and passes by itself when it opens
    desk.does("koperasi nib cowek active --number 9120012345679 --evidence oss-2");
    for paper in ["akta", "ahu", "npwp", "nib", "ktp-pengurus", "permohonan-bulog", "pernyataan-bulog"] {
        desk.does(&format!("koperasi paper cowek {paper} received"));
    }
    desk.does("kemitraan interest cowek bulog");
    for stage in ["dokumen", "nib_aktif", "menunggu_juknis"] {
        desk.does(&format!("kemitraan move cowek bulog {stage}"));
    }
    desk.fails("kemitraan move cowek bulog verifikasi --receipt TT-2", 1, "juknis.waiting");
    let told = desk.does(
        "juknis set G1 issued --instrument 'Keputusan Kepala Bapanas' --number 9/2026 --date 'hari ini'",
    );
    assert!(
        told.contains("G1 (penyaluran beras SPHP) → terbit 9/2026") && told.contains("verifikasi"),
        "{told}"
    );
    assert_eq!(desk.objects("kemitraan list --stage verifikasi")[0]["name"], "Cowek");
    desk.does("kuota post gerbo beras-sphp order 100");
}

#[test]
fn a_claim_is_settled_with_evidence() {
    let desk = Desk::new();
    desk.fails("koperasi claim wonokerto confirmed --bumn bulog", 1, "claim.evidence");
    desk.fails("koperasi claim wonokerto confirmed --evidence x", 2, "usage.missing");
    desk.does("koperasi claim wonokerto confirmed --bumn bulog --evidence BAST-1 --date '8 okt 2025'");
    assert_eq!(desk.objects("kemitraan list")[0]["stage"], "operasional");
    desk.does("koperasi claim ngabar refuted --evidence kunjungan");
    desk.fails("koperasi claim gerbo refuted --evidence x", 1, "claim.none");
}

#[test]
fn a_special_cap_is_for_one_cooperative() {
    let desk = Desk::partner();
    desk.fails("kuota policy cap gerbo beras-sphp 3000 --reason lebaran", 1, "cap.reason");
    desk.does("kuota policy cap gerbo beras-sphp 3.000 --week 2026-W50 --reason lebaran --approver SAYA");
    let week = &desk.objects("kuota list --week 2026-W50 --product beras-sphp")[0];
    assert_eq!((&week["cap"], &week["week"]), (&json!(3000), &json!("2026-W50")));
    assert_eq!(desk.objects("kuota list --week 2026-W51 --product beras-sphp")[0]["cap"], 2000);
    desk.does("koperasi sanction gerbo --reason 'harga di atas HET'");
    desk.fails("kuota post gerbo beras-sphp order 100", 1, "quota.sanction");
    desk.does("koperasi sanction gerbo --lift");
    desk.does("kuota post gerbo beras-sphp order 100");
}

#[test]
fn roles_decide_who_may() {
    let desk = Desk::new();
    desk.fails("orang set siti --role petugas", 1, "person.last");
    desk.does("orang set kadis --role dinas");
    desk.does("--as kadis orang set siti --role petugas --kecamatan tosari bangil");
    desk.does("--as kadis orang set cabang --role bumn --bumn bulog");
    desk.fails("--as kadis orang set cabang --role bumn", 2, "usage.missing");
    desk.does("--as siti koperasi paper sedaeng akta received");
    desk.fails("--as siti koperasi paper gerbo akta received", 1, "role.area");
    desk.fails("--as siti juknis set G1 revoked", 1, "role.verb");
    desk.fails("--as siapa koperasi paper gerbo akta received", 1, "role.verb");
    desk.fails("--as cabang kemitraan move gerbo pupuk ditolak --reason x", 1, "role.company");
    desk.fails("--as kadis orang remove kadis", 1, "person.last");
    assert_eq!(desk.objects("orang list").len(), 3);
}

/// A trial asks the same rules and writes nothing.
#[test]
fn a_trial_writes_nothing() {
    let desk = Desk::partner();
    let before = desk.objects("log --limit 1");
    let told = desk.does("kuota post gerbo beras-sphp order 2.000 --dry-run");
    assert!(told.contains("2.000 kg") && told.contains("tidak ada yang ditulis"), "{told}");
    let object = &desk.objects("--dry-run kuota post gerbo beras-sphp order 2.000")[0];
    assert_eq!((&object["dry_run"], &object["entry"]), (&json!(true), &json!(null)));
    desk.fails("kuota post gerbo beras-sphp order 2001 --dry-run", 1, "quota.left");
    desk.fails("rebuild --dry-run", 2, "usage.conflict");
    assert_eq!(desk.objects("log --limit 1"), before);
}

/// Personal data leaves the program masked, in every form.
#[test]
fn personal_data_is_masked() {
    let desk = Desk::new();
    let mut all = desk.does("koperasi set gerbo nik-ketua=3514011234560001 telepon=081234567890");
    for line in ["koperasi show gerbo", "koperasi show gerbo --json", "log --limit 3", "log --limit 3 --json"]
    {
        all.push_str(&desk.does(line));
    }
    assert!(all.contains("3514********0001"), "{all}");
    assert!(!all.contains("3514011234560001") && !all.contains("81234567890"), "{all}");
}
