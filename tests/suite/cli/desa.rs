//! `desa`: the map of villages changes, and everything finds the old and the new.

use super::desk::Desk;
use serde_json::{Value, json};

fn code_of(desk: &Desk, name: &str) -> String {
    desk.objects(&format!("koperasi show {name}"))[0]["code"].as_str().unwrap_or_default().to_owned()
}

fn whole(desk: &Desk) {
    desk.does("check");
    let before = desk.objects("koperasi list");
    desk.does("--as kadin rebuild");
    assert_eq!(desk.objects("koperasi list"), before, "made again from the log it is the same");
    let copy = desk.dir.path().join("salinan.redb");
    desk.does(&format!("--as kadin backup {}", copy.display()));
    desk.does(&format!("check --book {}", copy.display()));
    std::fs::remove_file(copy).unwrap();
}

#[test]
fn a_new_code_finds_everything_and_so_does_the_old() {
    let desk = Desk::partner();
    let old = code_of(&desk, "gerbo");
    desk.does("kuota post gerbo beras-sphp order 500");
    desk.does("kuota post gerbo beras-sphp receive 500 --do DO-1");
    let (kecamatan, tail) = old.rsplit_once('.').unwrap();
    let new = format!("{kecamatan}.1999");
    desk.fails(&format!("desa recode gerbo {new}"), 1, "village.reason");
    desk.fails("desa recode gerbo 35.14.24.2003 --reason keputusan", 1, "code.taken");
    desk.fails("desa recode gerbo 35.14.77.2003 --reason keputusan", 1, "area.unknown");
    let told = desk.does(&format!("desa recode gerbo {new} --reason 'Kepmendagri 300/2026'"));
    assert!(told.contains(&old) && told.contains(&new) && told.contains("Kepmendagri"), "{told}");
    for code in [&old, &new, &old.replace('.', ""), &new.replace('.', "")] {
        let card = &desk.objects(&format!("koperasi show {code}"))[0];
        assert_eq!((&card["code"], &card["former_codes"]), (&json!(new), &json!([old])), "{code}");
        assert_eq!(desk.objects(&format!("koperasi list --find {code}")).len(), 1, "{code}");
        assert_eq!(desk.objects(&format!("kuota show {code}")).len(), 2, "{code}");
        assert!(desk.objects(&format!("log --entity {code}")).len() > 15, "{code}");
        assert_eq!(desk.objects(&format!("kemitraan why {code} bulog"))[0]["code"], json!(new), "{code}");
    }
    let row = &desk.objects(&format!("koperasi list --find {old}"))[0];
    assert_eq!((&row["kind"], &row["former_codes"]), (&json!("kelurahan"), &json!([old])));
    assert!(desk.does(&format!("koperasi show {new}")).contains(&old));
    assert!(desk.objects("kuota list").iter().any(|row| row["code"] == json!(new)));
    // What goes on is kept under the same key: the ledger is one.
    desk.does(&format!("kuota post {new} beras-sphp sell 100"));
    assert_eq!(desk.objects("kuota list --product beras-sphp")[0]["stock"], json!(400));
    desk.fails(&format!("desa add {old} 'Gerbo Lama'"), 1, "code.taken");
    whole(&desk);
    desk.does("undo --reason keliru");
    desk.does("undo");
    assert_eq!(code_of(&desk, "gerbo"), old);
    desk.fails(&format!("koperasi show {new}"), 2, "code.unknown");
    assert!(!tail.is_empty());
    whole(&desk);
}

/// A village goes over to a new kecamatan: lists, sums and rights follow today's map; nothing of the past
/// is moved.
#[test]
fn a_village_goes_over_to_a_new_kecamatan() {
    let desk = Desk::partner();
    let old = code_of(&desk, "gerbo");
    let kecamatan = |desk: &Desk, name: &str| -> Value {
        let all = desk.objects("kecamatan list");
        all.into_iter().find(|row| row["name"] == json!(name)).unwrap_or_default()
    };
    let home = desk.objects("koperasi show gerbo")[0]["kecamatan"].as_str().unwrap().to_owned();
    let there = kecamatan(&desk, &home)["cooperatives"].as_u64().unwrap();
    desk.does("kuota post gerbo beras-sphp order 500");
    let regency = desk.objects("kuota list --sum regency");
    desk.does("kecamatan set 35.14.25 'Penanjakan'");
    desk.fails("kecamatan set 35.14.26 Penanjakan", 1, "area.name");
    desk.does("desa recode gerbo 35.14.25.2001 --reason 'Perda 3/2026'");
    assert_eq!(kecamatan(&desk, &home)["cooperatives"], json!(there - 1));
    assert_eq!(kecamatan(&desk, "Penanjakan")["cooperatives"], json!(1));
    assert_eq!(desk.objects("koperasi list --kecamatan penanjakan").len(), 1);
    assert_eq!(desk.objects("koperasi list").len(), 365);
    assert_eq!(desk.objects("kuota list --sum regency"), regency);
    let sums = desk.objects("kuota list --sum kecamatan");
    assert!(
        sums.iter().any(|row| row["name"] == json!("Penanjakan") && row["ordered"] == json!(500)),
        "{sums:?}"
    );
    desk.does("orang set kadin --role dinas");
    desk.does("orang set siti --role petugas --kecamatan penanjakan --as kadin");
    desk.does(&format!("kuota post {old} beras-sphp receive 100 --as siti"));
    desk.does("koperasi set 35.14.25.2001 kontak=08123456789 --as siti");
    desk.fails("koperasi set tosari kontak=08123456789 --as siti", 1, "role.area");
    desk.does("desa add 35.14.25.2002 'Lawang Sewu' --spelling Lawangsewu --point -7,9;112,9 --as kadin");
    assert_eq!(desk.objects("koperasi list").len(), 366);
    assert_eq!(desk.objects("koperasi show lawangsewu")[0]["code"], json!("35.14.25.2002"));
    desk.does("undo --as kadin");
    assert_eq!(desk.objects("koperasi list").len(), 365);
    whole(&desk);
}

#[test]
fn a_new_name_leaves_the_old_a_spelling() {
    let desk = Desk::new();
    let code = code_of(&desk, "gerbo");
    desk.does("desa rename gerbo 'Gerbo Makmur' --reason 'Perdes 4/2026'");
    for name in ["gerbo", "'gerbo makmur'"] {
        assert_eq!(code_of(&desk, name), code, "{name}");
    }
    desk.does("desa rename 'gerbo makmur' Gerbo --reason 'kembali'");
    assert_eq!(code_of(&desk, "'gerbo makmur'"), code);
    desk.fails("desa rename gerbo 12 --reason salah", 1, "village.name");
    desk.fails("desa rename gerbo Lain --point '999;1' --reason salah", 2, "village.point");
    whole(&desk);
}

#[test]
fn two_merge_and_their_stock_goes_over_by_entries() {
    let desk = Desk::partner();
    desk.joins("wonokitri", "9120012345679");
    let old = code_of(&desk, "gerbo");
    for line in [
        "kuota post gerbo beras-sphp order 1000",
        "kuota post gerbo beras-sphp receive 400 --do DO-1",
        "kuota post gerbo beras-sphp sell 100",
        "kuota post wonokitri beras-sphp order 200",
        "kuota post wonokitri beras-sphp receive 200 --do DO-2",
        "kemitraan interest gerbo idfood",
    ] {
        desk.does(line);
    }
    let head = desk.objects("log --limit 1");
    desk.fails("desa merge gerbo gerbo --reason Perda", 2, "village.successor");
    desk.fails("desa merge gerbo wonokitri", 1, "village.reason");
    desk.fails("desa close gerbo --reason Perda", 1, "village.stock");
    desk.fails("desa merge gerbo wonokitri --reason Perda --date kemarin", 1, "village.later");
    let said = desk.does("desa merge gerbo wonokitri --reason 'Perda 9/2026' --dry-run");
    assert!(said.contains("Akan dicatat"), "{said}");
    assert_eq!(desk.objects("log --limit 1"), head, "a trial writes nothing");
    let entries = desk.objects("desa merge gerbo wonokitri --reason 'Perda 9/2026'");
    let ops: Vec<&str> = entries.iter().map(|e| e["op"].as_str().unwrap()).collect();
    assert_eq!(
        ops,
        [
            "quota_posted",
            "quota_posted",
            "quota_posted",
            "partnership_moved",
            "partnership_moved",
            "cooperative_closed"
        ],
        "orders are cancelled, the stock leaves here and is counted in there, the cases end"
    );
    assert_eq!(desk.objects("koperasi list").len(), 364);
    let closed = desk.objects("koperasi list --closed");
    assert_eq!((closed.len(), &closed[0]["name"]), (1, &json!("Gerbo")));
    assert_eq!(desk.objects("koperasi show gerbo")[0]["closed"]["reason"], json!("Perda 9/2026"));
    let stock = desk.objects("kuota list --product beras-sphp");
    let of = |name: &str| stock.iter().find(|row| row["name"] == json!(name)).map(|row| row["stock"].clone());
    assert_eq!(of("Wonokitri"), Some(json!(500)), "{stock:?}");
    assert!(desk.objects("kemitraan list").iter().all(|row| row["name"] != json!("Gerbo")));
    assert!(desk.objects(&format!("kuota show {old}")).len() >= 5, "its statement stays readable");
    for line in [
        "kuota post gerbo beras-sphp order 100",
        "koperasi set gerbo kontak=0812",
        "kemitraan interest gerbo mandiri",
        "desa rename gerbo Lain --reason coba",
    ] {
        desk.fails(line, 1, "village.closed");
    }
    whole(&desk);
    desk.does("undo --reason keliru");
    assert_eq!(desk.objects("koperasi list").len(), 365);
    desk.does("kuota post gerbo beras-sphp sell 100");
    whole(&desk);
}

#[test]
fn one_that_never_began_closes_and_is_reopened_by_undo() {
    let desk = Desk::new();
    let before = desk.objects("kecamatan list");
    desk.does("desa close gerbo --reason 'SK pembubaran 2'");
    assert_eq!(desk.objects("koperasi list").len(), 364);
    assert_ne!(desk.objects("kecamatan list"), before);
    assert!(desk.does("koperasi list --closed").contains("Gerbo"));
    assert!(desk.does("koperasi show gerbo").contains("SK pembubaran 2"));
    desk.does("undo");
    assert_eq!(desk.objects("kecamatan list"), before);
    desk.does("orang set kadin --role dinas");
    desk.does("orang set siti --role petugas --as kadin");
    desk.fails("desa close gerbo --reason SK --as siti", 1, "role.verb");
    whole(&desk);
}

/// What is over stays: a finished week still holds what one that has closed since ordered and sold.
#[test]
fn a_finished_week_keeps_those_that_closed_since() {
    let desk = Desk::partner();
    for line in [
        "kuota post gerbo beras-sphp order 500 --date 2026-11-02",
        "kuota post gerbo beras-sphp receive 500 --date 2026-11-03 --do DO-1",
        "kuota post gerbo beras-sphp sell 500 --date 2026-11-05",
    ] {
        desk.does(line);
    }
    let moved = |desk: &Desk| -> Vec<Value> {
        let weeks = desk.objects("kuota weeks --product beras-sphp --week 2026-W47 --weeks 6");
        let figures = |week: &Value| json!([week["week"], week["ordered"], week["received"], week["sold"]]);
        weeks.iter().map(figures).collect()
    };
    let before = moved(&desk);
    assert!(before.iter().any(|week| week[1] == json!(500) && week[3] == json!(500)), "{before:?}");
    desk.does("desa close gerbo --reason 'SK 2'");
    assert_eq!(moved(&desk), before);
    let rows = desk.objects("kuota list --week 2026-W45 --product beras-sphp");
    assert!(rows.iter().any(|row| row["name"] == json!("Gerbo") && row["sold"] == json!(500)), "{rows:?}");
    assert_eq!(desk.objects("kuota show gerbo").len(), 3);
    whole(&desk);
}
