//! What is over stays: every face of every finished week says the same whatever is held, ended,
//! banned, closed or taken up again today.

use super::desk::Desk;
use serde_json::{Value, json};

/// The weeks that are over, newest last.
fn finished(desk: &Desk) -> Vec<String> {
    let all = desk.objects("kuota weeks --product beras-sphp");
    let mut weeks: Vec<String> = all.iter().map(|week| week["week"].as_str().unwrap().to_owned()).collect();
    weeks.pop();
    // Of those before, nothing is told but zeros and caps.
    weeks.split_off(weeks.len() - 3)
}

/// Everything that is told of them, as text and for machines.
fn faces(desk: &Desk) -> Vec<String> {
    let mut faces = Vec::new();
    let weeks = finished(desk);
    for week in &weeks {
        for of in ["", "--sum kecamatan", "--sum regency", "--refused", "--idle", "--above 10"] {
            for json in ["", "--json"] {
                faces.push(desk.does(&format!("kuota list --week {week} {of} {json}")));
            }
        }
    }
    let last = weeks.last().unwrap();
    for line in [
        format!("kuota weeks --week {last} --product beras-sphp --json"),
        format!("kuota weeks --week {last} --product beras-sphp"),
        format!("kuota show gerbo --until {last} --json"),
    ] {
        faces.push(desk.does(&line));
    }
    let year = desk.objects("kuota year gerbo");
    let over = |line: &&Value| weeks.iter().any(|week| line["week"] == week.as_str());
    faces.extend(year.iter().filter(over).map(Value::to_string));
    faces
}

#[test]
fn what_is_over_stays_by_every_face() {
    let desk = Desk::partner();
    desk.joins("cowek", "9120012345679");
    // Sugar has a cap of each cooperative's own, and had it in the weeks that are over.
    desk.does("kuota policy set bulog gula --cap cooperative --basis week --from 2025-10-20 --source surat");
    // Seven days ago is in the week before, whatever day it is.
    let ago = (chrono::Utc::now() + chrono::TimeDelta::hours(7)).date_naive() - chrono::Days::new(7);
    for posting in ["order 1.500", "receive 1.000", "sell 400"] {
        desk.does(&format!("kuota post gerbo beras-sphp {posting} --date {ago}"));
    }
    let before = faces(&desk);
    let weeks = finished(&desk);
    let last = weeks.last().unwrap();
    let list = desk.objects(&format!("kuota list --week {last} --product beras-sphp"));
    let of = |key: &str| list.iter().map(|row| row[key].clone()).collect::<Vec<_>>();
    assert_eq!(of("cap"), [json!(2000), json!(2000)]);
    assert_eq!(of("used"), [json!(1500), json!(0)]);
    assert_eq!(of("remaining"), [json!(500), json!(2000)]);
    assert_eq!(of("stock"), [json!(600), json!(0)]);
    let look = |done: &str| {
        for (face, (was, is)) in before.iter().zip(faces(&desk)).enumerate() {
            assert_eq!(*was, is, "{done}: face {face}");
        }
    };
    for deeds in [
        &[
            "kuota policy cap gerbo gula 400 --bumn bulog --reason rapat --approver SAYA",
            "undo --reason keliru",
        ][..],
        &[
            "kuota policy cap gerbo gula 500 --bumn bulog --reason rapat --approver SAYA",
            "kuota policy cap gerbo gula - --bumn bulog --reason rapat --approver SAYA",
            "kuota policy cap gerbo gula 60 --bumn bulog --reason rapat --approver SAYA",
        ],
        &[
            "kemitraan move gerbo bulog ditunda --reason 'gudang banjir'",
            "kemitraan move cowek bulog mundur --reason 'tidak berminat lagi'",
        ],
        &["koperasi sanction cowek --reason 'harga di atas HET'"],
        &[
            "juknis set G1 revoked --instrument Surat --date 'hari ini'",
            "koperasi nib gerbo suspended --evidence oss-2",
        ],
        &[
            "koperasi nib gerbo active --evidence oss-3",
            "juknis set G1 issued --instrument Keputusan --number 9/2026 --date 'hari ini'",
            "kemitraan move gerbo bulog perjanjian --reason 'gudang pulih'",
        ],
        &["kemitraan move gerbo bulog dihentikan --reason 'perjanjian diputus'"],
    ] {
        for deed in deeds {
            desk.does(deed);
        }
        look(&deeds.join(", "));
    }
    // Its goods stand in the sums of this week still, and nothing is left to order.
    let list = desk.objects("kuota list --product beras-sphp");
    let gerbo = list.iter().find(|row| row["name"] == "Gerbo").unwrap();
    assert_eq!(
        (&gerbo["stock"], &gerbo["remaining"], &gerbo["orders"]),
        (&json!(600), &Value::Null, &json!("barred"))
    );
    assert!(desk.does("check").contains("cocok"));
}

/// Before anybody was a partner there was no cap: `kuota weeks` and the year say so.
#[test]
fn a_week_before_the_agreement_has_no_cap() {
    let desk = Desk::partner();
    desk.joins("cowek", "9120012345679");
    // This one's agreement begins on Wednesday, 5 November 2025, in week 45.
    desk.joins_from("gajahrejo", "9120012345670", "2025-11-05");
    let weeks = desk.objects("kuota weeks --product beras-sphp --weeks 2 --week 2025-W45");
    let caps: Vec<(Value, Value)> =
        weeks.iter().map(|week| (week["cooperatives"].clone(), week["cap"].clone())).collect();
    assert_eq!(caps, [(json!(2), json!(4000)), (json!(3), json!(6000))]);
    assert_eq!(desk.objects("kuota list --week 2025-W44 --product beras-sphp").len(), 2);
    assert_eq!(desk.objects("kuota list --week 2025-W45 --product beras-sphp").len(), 3);
    // Nobody's, long before.
    assert_eq!(desk.objects("kuota list --week 2025-W30").len(), 0);
}

/// "No limit" and "barred" are told apart, and the card tells the same as the list.
#[test]
fn barred_is_not_without_limit() {
    let desk = Desk::partner();
    let told = || {
        let list = desk.objects("kuota list");
        let mut list: Vec<[Value; 4]> = list
            .iter()
            .map(|row| ["product", "cap", "remaining", "orders"].map(|key| row[key].clone()))
            .collect();
        let card: Value = serde_json::from_str(&desk.does("koperasi show gerbo --json")).unwrap();
        let mut quota: Vec<[Value; 4]> = card["quota"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| ["product", "cap", "remaining", "orders"].map(|key| row[key].clone()))
            .collect();
        list.sort_by_key(|row| row[0].to_string());
        quota.sort_by_key(|row| row[0].to_string());
        assert_eq!(list, quota);
        list
    };
    let rice = |told: Vec<[Value; 4]>| told.into_iter().find(|row| row[0] == "beras-sphp").unwrap();
    let oil = |told: Vec<[Value; 4]>| told.into_iter().find(|row| row[0] == "gula").unwrap();
    assert_eq!(rice(told())[1..], [json!(2000), json!(2000), json!("limited")]);
    assert_eq!(oil(told())[1..], [Value::Null, Value::Null, json!("unlimited")]);
    assert!(desk.does("koperasi show gerbo").contains("sisa 2.000 kg"));
    for (bar, free, why) in [
        ("koperasi sanction gerbo --reason x", "koperasi sanction gerbo --lift", "sanksi"),
        (
            "juknis set G1 revoked --instrument Surat --date 'hari ini'",
            "juknis set G1 issued --instrument Keputusan --number 9/2026 --date 'hari ini'",
            "juknis G1 (penyaluran beras SPHP) dicabut",
        ),
    ] {
        desk.does(bar);
        assert_eq!(rice(told())[1..], [json!(2000), Value::Null, json!("barred")], "{bar}");
        let card = desk.does("koperasi show gerbo");
        assert!(card.contains(why) && !card.contains("sisa 2.000 kg"), "{card}");
        desk.does(free);
        assert_eq!(rice(told())[3], "limited");
    }
    // A special cap that was taken back leaves no row.
    desk.does("kuota policy cap cowek beras-sphp 3.000 --week 2026-W50 --reason lebaran --approver SAYA");
    assert_eq!(desk.objects("kuota list --week 2026-W50 --product beras-sphp").len(), 2);
    desk.does("undo --reason keliru");
    assert_eq!(desk.objects("kuota list --week 2026-W50 --product beras-sphp").len(), 1);
}

/// Without a receipt a partner cannot go to work, and one whose only receipt was taken back is told.
#[test]
fn a_first_delivery_is_asked_for_by_every_face() {
    let desk = Desk::partner();
    let blockers = || {
        let one: Value = serde_json::from_str(&desk.does("kemitraan why gerbo bulog --json")).unwrap();
        one["blockers"].as_array().unwrap().iter().map(|b| b["rule"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(blockers(), [json!("stage.delivery")]);
    assert_eq!(desk.objects("kemitraan list --bumn bulog")[0]["blockers"][0]["rule"], "stage.delivery");
    desk.fails("kemitraan move gerbo bulog operasional", 1, "stage.delivery");
    desk.does("kuota post gerbo beras-sphp order 500");
    let told = desk.objects("kuota post gerbo beras-sphp receive 500 --do DO-1");
    assert_eq!(blockers(), Vec::<Value>::new());
    desk.does("kemitraan move gerbo bulog operasional");
    let entry = told[0]["entry"].clone();
    desk.does(&format!("kuota reverse {entry} --reason 'salah koperasi'"));
    assert_eq!(blockers(), [json!("stage.delivery")]);
    let groups = desk.objects("kemitraan why --bumn bulog --kecamatan purwodadi");
    assert!(groups.iter().any(|group| group["rule"] == "stage.delivery"), "{groups:?}");
    // A paper proves it as well.
    desk.does("kemitraan move gerbo bulog perjanjian --reason periksa");
    desk.does("kemitraan move gerbo bulog operasional --evidence BAST-7");
    assert_eq!(blockers(), Vec::<Value>::new());
}
