//! `kuota policy`: a version is set, shown with what it does, and taken back.

use super::desk::Desk;
use serde_json::json;

#[test]
fn a_version_is_tried_set_shown_and_taken_back() {
    let desk = Desk::partner();
    let head = desk.objects("log --limit 1");
    let set = "kuota policy set bulog beras-sphp --cap '3 t' --carry previous --gates g4 --from 2099-01-05 --source 'surat 12'";
    let tried = desk.does(&format!("{set} --dry-run"));
    assert!(tried.contains("3.000 kg/minggu, sisanya dibawa") && tried.contains("1 → 1 koperasi"), "{tried}");
    assert_eq!(desk.objects("log --limit 1"), head, "a trial writes nothing");
    let told = &desk.objects(set)[0];
    assert_eq!(
        (&told["op"], &told["able"], &told["caps_before"], &told["caps"]),
        (&json!("policy_versioned"), &json!(1), &json!(2000), &json!(5000)),
        "the rest of the week before goes on"
    );
    let shown = desk.objects("kuota policy show bulog beras-sphp");
    assert_eq!(shown.len(), 2);
    let new = &shown[1];
    assert_eq!(
        (&new["state"], &new["cap"], &new["basis"], &new["carry"], &new["gates"], &new["buy_rp"]),
        (&json!("coming"), &json!(3000), &json!("week"), &json!("previous"), &json!(["G4"]), &json!(11_000)),
        "what was not named stays"
    );
    assert_eq!((&shown[0]["state"], &shown[0]["cap"]), (&json!("in_force"), &json!(2000)));
    assert_eq!(new["entry"], told["entry"]);
    assert!(desk.does("kuota policy show bulog beras-sphp").contains("surat 12"));
    desk.does("undo");
    assert_eq!(desk.objects("kuota policy show bulog beras-sphp").len(), 1);
}

#[test]
fn the_past_is_not_ruled_anew() {
    let desk = Desk::partner();
    desk.does("kuota post gerbo beras-sphp order 500");
    let (id, en) = desk.fails(
        "kuota policy set bulog beras-sphp --cap 100 --from 2025-12-01 --source surat",
        1,
        "policy.past",
    );
    assert!(id.contains("1 koperasi") && en.contains("stays under the policy of its time"), "{id} {en}");
    let told =
        desk.does("kuota policy set bulog gula --cap 100 --basis order --from 2025-12-01 --source surat");
    assert!(told.contains("100 kg/pesanan"), "{told}");
}

#[test]
fn wrong_words_are_told() {
    let desk = Desk::partner();
    let set =
        |flags: &str| format!("kuota policy set bulog beras-sphp {flags} --from 2099-01-05 --source surat");
    for (flags, status, rule) in [
        ("--basis year", 2, "policy.word"),
        ("--carry all", 2, "policy.word"),
        ("--cap banyak", 2, "quantity.shape"),
        ("--cap none --basis week", 1, "policy.basis"),
        ("--basis none", 1, "policy.basis"),
        ("--basis order --carry previous", 1, "policy.carry"),
        ("--stages verifikasi", 1, "policy.stages"),
        ("--stages besar", 2, "stage.unknown"),
        ("--gates G77", 2, "gate.unknown"),
        ("--kbli abc", 2, "policy.kbli"),
        ("", 1, "nothing.new"),
    ] {
        desk.fails(&set(flags), status, rule);
    }
    desk.fails("kuota policy set bulog beras-sphp --cap 3000 --from 2099-01-05", 2, "usage.missing");
    desk.does(&set("--cap none"));
}

/// Who asks for one product is told what holds its orders, whoever orders.
#[test]
fn what_holds_everybody_is_told_below_the_list() {
    let desk = Desk::partner();
    let held = "juknis G1 (penyaluran beras SPHP) dicabut";
    assert!(!desk.does("kuota list --product beras-sphp").contains(held));
    desk.does("juknis set G1 revoked");
    assert!(
        desk.does("kuota list --product beras-sphp").contains(held),
        "{}",
        desk.does("kuota list --product beras-sphp")
    );
    assert!(!desk.does("kuota list --product minyakita").contains(held));
}

/// Machines get a source as the book has it, whatever language people read it in.
#[test]
fn a_source_is_the_books_own_for_machines() {
    let desk = Desk::partner();
    for line in ["aturan list", "juknis show G1", "kuota policy list", "temu list", "bumn list"] {
        let [id, en] = ["id", "en"].map(|lang| {
            let rows = desk.objects(&format!("{line} --lang {lang}"));
            rows.iter().map(|row| row["source"].clone()).collect::<Vec<_>>()
        });
        assert!(id == en && id.iter().any(|source| source.is_string()), "{line}: {id:?} {en:?}");
    }
    let told = desk.does("--lang en juknis show G1 --columns source");
    assert!(told.contains("day of issue not known yet") && !told.contains("terbit"), "{told}");
}
