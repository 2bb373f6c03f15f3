//! `bumn`, `berkas`, `produk`, `juknis define`: the programme of a standing book changes.

use super::desk::Desk;
use serde_json::{Value, json};

fn one(desk: &Desk, line: &str, key: &str, slug: &str) -> Value {
    desk.objects(line).into_iter().find(|object| object[key] == json!(slug)).unwrap_or_default()
}

/// A new company with a new paper and product comes, is asked for, is changed, and everything of it is
/// undone again.
#[test]
fn a_company_comes_with_its_paper_product_and_gate() {
    let desk = Desk::new();
    let cooperatives = desk.objects("koperasi list").len();
    desk.does("berkas set 'surat-lahan' --name 'surat lahan' --name-en 'land letter' --who petugas");
    desk.does("produk set jagung --name jagung --name-en maize --unit kg --packs karung=50 pak=2,5");
    let told = desk.does(
        "bumn set sanghyang --name 'Sang Hyang Seri' --letter s --offers benih --papers akta surat-lahan \
         --kbli 47112 --source 'surat 7'",
    );
    assert!(told.contains("BUMN baru: Sang Hyang Seri"), "{told}");
    desk.does("juknis define G20 --title 'benih jagung' --blocks bumn:sanghyang produk:jagung");
    let company = &desk.objects("bumn show sanghyang")[0];
    assert_eq!(
        (&company["letter"], &company["papers"], &company["kbli"], &company["retired"]),
        (&json!("S"), &json!(["akta", "surat-lahan"]), &json!("47112"), &Value::Null)
    );
    let product = one(&desk, "produk list", "product", "jagung");
    assert_eq!(product["packs"], json!([{"name": "karung", "size": 50}, {"name": "pak", "size": 2.5}]));
    // Every cooperative is registered with it, and its paper and gate hold.
    desk.does("koperasi nib gerbo active --number 9120012345678 --evidence oss-1");
    desk.does("koperasi paper gerbo surat-lahan received --number 9/2026");
    let why = desk.objects("kemitraan why gerbo sanghyang");
    assert!(why.iter().any(|row| row.to_string().contains("G20")), "{why:?}");
    desk.does(
        "kuota policy set sanghyang jagung --cap '1 t' --basis week --from 2099-01-05 --source 'surat 8'",
    );
    // What is not named stays; the difference is what is told.
    let told = desk.does("bumn set sanghyang --kbli - --papers akta");
    assert!(told.contains("KBLI 47112 → –") && told.contains("Dokumen yang diminta − surat lahan"), "{told}");
    assert!(desk.does("bumn show sanghyang").contains("Sang Hyang Seri"));
    assert_eq!(desk.objects("bumn show sanghyang")[0]["source"], json!("surat 7"));
    desk.does("undo");
    assert_eq!(desk.objects("bumn show sanghyang")[0]["kbli"], json!("47112"));
    desk.fails("bumn set sanghyang --kbli 47112", 1, "nothing.new");
    assert_eq!(desk.objects("koperasi list").len(), cooperatives);
    desk.does("check");
    let before = desk.objects("bumn list");
    desk.does("rebuild");
    assert_eq!(desk.objects("bumn list"), before);
}

#[test]
fn what_was_never_used_is_undone_and_what_is_used_is_retired() {
    let desk = Desk::new();
    desk.does("bumn set baru --name Baru --letter N --offers apa");
    desk.does("undo");
    assert_eq!(one(&desk, "bumn list", "company", "baru"), Value::Null);
    desk.does("bumn set baru --name Baru --letter N --offers apa");
    desk.does("kemitraan interest gerbo baru --as siti");
    desk.fails("undo", 1, "undo.built");
    desk.fails("bumn retire baru --reason pindah", 1, "programme.used");
    desk.does("kemitraan move gerbo baru mundur --reason 'tidak jadi'");
    desk.fails("bumn retire baru", 1, "programme.reason");
    desk.does("bumn retire baru --reason 'tidak ikut lagi'");
    desk.fails("kemitraan interest tosari baru", 1, "programme.retired");
    assert!(!one(&desk, "bumn list", "company", "baru")["retired"].is_null());
    assert!(desk.does("log --limit 3").contains("tidak ikut lagi"));
    desk.does("bumn retire baru --lift --reason keliru");
    desk.does("kemitraan interest wonokitri baru");
    desk.does("check");
}

#[test]
fn what_contradicts_itself_is_refused() {
    let desk = Desk::partner();
    for (line, status, rule) in [
        ("bumn set baru --name Baru --letter B --offers apa", 1, "company.letter"),
        ("bumn set baru --name Baru --letter BB --offers apa", 2, "company.letter"),
        ("bumn set baru --letter N --offers apa", 1, "programme.name"),
        ("bumn set baru --name Baru --letter N --offers apa --papers akta akta", 2, "usage.twice"),
        ("bumn set baru --name Baru --letter N --offers apa --papers takada", 2, "paper.unknown"),
        ("bumn set bulog --kbli 471", 2, "policy.kbli"),
        ("bumn set bulog --date 2099-01-01", 1, "date.future"),
        ("berkas set surat --name surat --proves npwp", 1, "paper.proves"),
        ("berkas set surat --name surat --who lurah", 2, "paper.who"),
        ("berkas retire akta --reason lama", 1, "programme.used"),
        ("produk set beras-sphp --unit l", 1, "product.unit"),
        ("produk set gula --packs karung", 2, "product.packs"),
        ("produk set gula --packs kg=2", 1, "product.packs"),
        ("produk set gula --packs karung=50 karung=25", 2, "usage.twice"),
        ("juknis define G20 --title apa --blocks bulog", 2, "gate.blocks"),
        ("juknis retire G1 --reason lama", 1, "programme.used"),
    ] {
        let (id, _) = desk.fails(line, status, rule);
        assert!(!id.contains('{'), "{id}");
    }
    desk.does("orang set kadin --role dinas");
    desk.does("orang set siti --role petugas --as kadin");
    desk.fails("bumn set bulog --systems lain --as siti", 1, "role.verb");
}

/// A set of papers has 64 places: the next is refused in words, and nothing else breaks.
#[test]
fn there_are_no_more_than_64_papers() {
    let desk = Desk::new();
    let there = desk.objects("berkas list").len();
    for n in there..64 {
        desk.does(&format!("berkas set surat-{n} --name 'surat ke-{n}'"));
    }
    let (id, en) = desk.fails("berkas set satu-lagi --name lagi", 1, "programme.full");
    assert!(id.contains("64 dokumen") && en.contains("64"), "{id} {en}");
    desk.does("koperasi paper gerbo surat-63 received");
    desk.does("bumn set bulog --papers surat-63");
    assert!(desk.objects("koperasi list --missing surat-63").iter().all(|row| row["name"] != json!("Gerbo")));
}

/// What a gate holds back changes: what it stops is told before, and a product that is retired is
/// ordered no more while its past stays.
#[test]
fn a_gate_and_a_product_stop_orders() {
    let desk = Desk::partner();
    desk.does("kuota post gerbo beras-sphp order 500");
    let told = desk.run("juknis define G20 --title 'surat edaran' --blocks produk:beras-sphp --dry-run");
    assert!(told.err.contains("1"), "{told:?}");
    desk.does("juknis define G20 --title 'surat edaran' --blocks produk:beras-sphp");
    desk.fails("kuota post gerbo beras-sphp order 100", 1, "quota.juknis");
    desk.does("juknis define G20 --blocks -");
    desk.does("kuota post gerbo beras-sphp order 100");
    desk.does("juknis retire G20 --reason selesai");
    desk.fails("juknis set G20 waiting", 1, "programme.retired");
    desk.fails("produk retire beras-sphp --reason selesai", 1, "programme.used");
    desk.does("kuota post gerbo beras-sphp cancel 600");
    desk.fails("produk retire beras-sphp --reason selesai --date 2025-11-01", 1, "programme.past");
    let weeks = || desk.objects("kuota weeks --product beras-sphp --week 2026-W47 --weeks 20");
    let over = weeks();
    desk.does("produk retire beras-sphp --reason selesai");
    desk.does("juknis define G21 --title 'surat lain' --blocks produk:beras-sphp bumn:bulog");
    assert_eq!(weeks(), over, "weeks that are over keep their rules");
    desk.fails("kuota post gerbo beras-sphp order 100", 1, "programme.retired");
    assert_eq!(desk.objects("log --entity gerbo --limit 1")[0]["op"], json!("quota_posted"));
    desk.does("check");
}
