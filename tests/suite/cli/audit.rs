//! What an auditor asks of the log: everything, and only what was asked for.

use super::desk::Desk;
use serde_json::{Value, json};

/// A book in which much happened: a partner of Bulog with a ledger, late entries, a reversal.
fn worked() -> Desk {
    let desk = Desk::partner();
    for line in [
        "kuota post gerbo beras-sphp order 2000 --price 11000 --note 'dua hari'",
        "kuota post gerbo beras-sphp receive 1500 --do DO-77",
        "kuota post gerbo beras-sphp sell 100 --price 12500",
        "koperasi set gerbo 'kontak=Ani 081234567890' --source kunjungan",
        "orang set tri --role dinas",
        "--as tri orang set siti --role petugas --kecamatan 35.14.24",
        "--as tri aturan set due-days 45 --source 'surat 12'",
    ] {
        desk.does(line);
    }
    let sold = desk.objects("log --op quota_posted --limit 1")[0]["seq"].as_u64().expect("a number");
    desk.does(&format!("--as tri kuota reverse {sold} --reason 'salah ketik'"));
    desk
}

fn one(desk: &Desk, op: &str) -> Value {
    desk.objects(&format!("log --limit 1 --op {op}")).remove(0)
}

#[test]
fn the_log_tells_everything_of_an_entry() {
    let desk = worked();
    let receipt = &desk.objects("log --op quota_posted")[1];
    let data = &receipt["data"]["posting"];
    assert_eq!(data["delivery_order"], "DO-77");
    assert_eq!((&data["qty"], &data["kind"]), (&json!(1500), &json!("receive")));
    let order = &desk.objects("log --op quota_posted")[0]["data"]["posting"];
    assert_eq!((&order["price"], &order["note"]), (&json!(11_000), &json!("dua hari")));
    let reversal = one(&desk, "entry_reversed");
    assert_eq!(reversal["data"]["reason"], "salah ketik");
    assert_eq!(reversal["reason"], "salah ketik");
    assert_eq!(reversal["data"]["entry"], desk.objects("log --op quota_posted")[2]["seq"]);
    // What was before and what is after, of every kind.
    let norm = &one(&desk, "norm_set")["data"];
    assert_eq!(
        (&norm["before"], &norm["after"], &norm["source"]),
        (&json!(30), &json!(45), &json!("surat 12"))
    );
    let role = &one(&desk, "person_set")["data"];
    assert_eq!((&role["before"], &role["after"]["areas"]), (&Value::Null, &json!(["35.14.24"])));
    let moved = &one(&desk, "partnership_moved")["data"];
    assert_eq!(
        (&moved["before"]["stage"], &moved["after"]["stage"]),
        (&json!("verifikasi"), &json!("perjanjian"))
    );
    let moves = desk.objects("log --op partnership_moved");
    let agreed = moves.iter().find(|m| m["data"]["after"]["agreement"] != Value::Null).expect("an agreement");
    let agreement = &agreed["data"]["after"]["agreement"];
    assert_eq!(agreement["number"], "PKS-1");
    assert_eq!((&agreement["from"], &agreement["until"]), (&json!("2025-10-01"), &Value::Null));
    let checked = &one(&desk, "nib_checked")["data"];
    assert_eq!(checked["after"]["evidence"], "oss-1");
    let facts = desk.objects("log --op facts_set");
    let is_number = |fact: &&Value| fact["data"]["changes"][0]["after"]["text"] == "9120012345678";
    let nib = facts.iter().find(is_number).expect("a NIB");
    assert_eq!(nib["data"]["changes"][0]["field"], "nib");
    let policy = &one(&desk, "policy_versioned")["data"]["policy"];
    assert!(policy["ceiling"].is_number() && policy["tolerance"] == 0, "{policy}");
    let gate = &desk.objects("log --op gate_added --limit 0")[0]["data"]["gate"];
    assert!(gate["versions"][0]["from"].is_string() && gate["versions"][0]["source"].is_string(), "{gate}");
    // What is somebody's own is masked, as everywhere.
    let told = desk.does("log --op facts_set --json");
    assert!(!told.contains("081234567890") && told.contains("0812****7890"), "{told}");
    // The same in words, with nothing but names in the sentences.
    // However its lines are broken.
    let plain = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = plain(desk.does("log --op quota_posted entry_reversed --limit 0"));
    for said in ["Harga satuan: Rp11.000", "Nomor DO: DO-77", "Catatan: dua hari", "Alasan: salah ketik"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let text = plain(desk.does("log --op norm_set --lang en"));
    assert!(text.contains("Source: surat 12"), "{text}");
}

#[test]
fn the_log_is_narrowed_by_what_an_auditor_asks() {
    let desk = worked();
    let count = |flags: &str| desk.objects(&format!("log --limit 0 {flags}")).len();
    let all = count("");
    assert_eq!(count("--op quota_posted"), 3);
    assert_eq!(count("--op quota_posted --op entry_reversed"), 4);
    assert_eq!(count("--company bulog --op quota_posted"), 3);
    assert_eq!(count("--company mandiri --op quota_posted"), 0);
    assert!((1..all).contains(&count("--entity gerbo --company bulog")));
    assert_eq!(count("--actor kdkmp") + count("--actor siapapun"), count("--actor KDKMP"));
    let day = desk.objects("log --limit 1")[0]["happened"].as_str().expect("a day").to_owned();
    assert_eq!((count(&format!("--from {day}")), count("--until 2024-01-01")), (all, 0));
    assert_eq!(count("--reasonless"), 0);
    desk.does("--as tri koperasi paper gerbo akta missing");
    desk.does("--as tri undo");
    assert_eq!(count("--reasonless"), 1, "an undo that does not say why");
    let shown = desk.does("log --reasonless");
    assert!(shown.contains("1 dari 1 catatan"), "{shown}");
    for (line, rule) in [
        ("log --op pesanan", "op.unknown"),
        ("log --late banyak", "late.shape"),
        ("log --limit 3 export bukti", "usage.conflict"),
        ("log --from 2026-02-01 --until 2026-01-01", "statement.span"),
    ] {
        desk.fails(line, 2, rule);
    }
}

#[test]
fn a_statement_says_who_entered_what_and_when() {
    let desk = worked();
    let rows = desk.objects("kuota show gerbo");
    let today = desk.objects("log --limit 1")[0]["happened"].clone();
    for row in &rows {
        assert!(row["actor"].is_string() && row["entered"].is_string(), "{row}");
    }
    let reversal = rows.iter().find(|row| row["reverses"].is_number()).expect("a reversal");
    assert_eq!((&reversal["date"], &reversal["counts_on"]), (&today, &today));
    let text = desk.does("kuota show gerbo");
    let head = desk.objects("head").remove(0);
    assert!(text.contains(head["hash"].as_str().expect("a hash")), "the whole head: {text}");
    assert!(text.contains(", oleh ") || text.contains("oleh "), "{text}");
    let kept = format!("{}:{}", head["entry"], &head["hash"].as_str().expect("a hash")[..8]);
    desk.does("--as tri koperasi paper gerbo akta missing");
    assert_eq!(desk.objects(&format!("check --since {kept}"))[0]["since"], head["entry"]);
}
