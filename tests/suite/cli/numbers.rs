//! Numbers that two cooperatives bear, from the command line.

use super::desk::Desk;
use serde_json::json;

#[test]
fn a_second_bearer_is_answered_listed_and_found() {
    let desk = Desk::new();
    desk.does("koperasi set gerbo nib=9120012345678 npwp=999999999999999");
    let (id, en) = desk.fails("koperasi set cowek nib=9120012345678", 1, "nib.twice");
    assert!(id.contains("Gerbo (Purwodadi)") && en.contains("Gerbo (Purwodadi)"), "{id} {en}");
    desk.fails("koperasi nib cowek issued --number 9120012345678", 1, "nib.twice");
    desk.fails("koperasi set cowek nib=9120012345679 --even-so 'salah cetak'", 2, "even-so.idle");
    let told = desk.run("koperasi set cowek npwp=0999999999999999");
    assert!(told.status == 0 && told.err.contains("juga tercatat pada Gerbo"), "{told:?}");
    let told = desk.run("koperasi nib cowek issued --number 9120012345678 --even-so 'OSS mencetak dua kali'");
    assert!(told.status == 0 && told.err.contains("tertahan"), "{told:?}");
    assert!(told.out.contains("OSS mencetak dua kali"), "the reason stays: {told:?}");
    // what two bear is a finding, and no damage
    let told = desk.does("check");
    assert!(
        told.contains("lebih dari satu koperasi: 2") && told.contains("Gerbo (Purwodadi), Cowek"),
        "{told}"
    );
    let report = &desk.objects("check")[0];
    assert_eq!((&report["ok"], &report["twice"][0]["field"]), (&json!(true), &json!("nib")), "{report}");
    let names: Vec<_> = desk.objects("koperasi list --twice").iter().map(|r| r["name"].clone()).collect();
    assert_eq!(names, ["Gerbo", "Cowek"]);
    assert_eq!(desk.objects("kemitraan why --blocker nib.twice --bumn bulog").len(), 2);
    let card = desk.does("koperasi show gerbo");
    let card: Vec<&str> = card.split_whitespace().collect();
    assert!(
        card.join(" ").contains("juga tercatat pada Cowek (Purwodadi) (OSS mencetak dua kali)"),
        "{card:?}"
    );
    desk.does("koperasi set cowek nib=9120012345679");
    assert_eq!(desk.objects("koperasi list --twice --kecamatan purwodadi").len(), 2, "the NPWP is still one");
    assert!(desk.objects("kemitraan why --blocker nib.number --bumn bulog").len() > 2);
}

/// A blocker is asked for as the list has it: nobody is asked to know what machines call it.
#[test]
fn a_blocker_is_asked_for_as_it_is_read() {
    let desk = Desk::new();
    let all = desk.objects("kemitraan why --bumn bulog");
    let blocker = all[0]["blocker"].as_str().unwrap();
    let held = desk.objects(&format!("kemitraan why --bumn bulog --blocker '{blocker}'"));
    assert_eq!(Some(held.len() as u64), all[0]["cases"].as_u64(), "{all:?}");
    let (id, _) = desk.fails("kemitraan why --blocker entahlah", 2, "blocker.unknown");
    assert_eq!(id.matches(blocker).count(), 1, "{id}");
    assert!(!id.contains("paper.missing"), "{id}");
}

/// Whoever has closed bears nothing: every face says so, and the undo of the closing says the contrary.
#[test]
fn the_numbers_of_a_closed_one_are_free() {
    let desk = Desk::new();
    desk.does("koperasi set gerbo nib=9120012345678 npwp=999999999999999");
    desk.does("desa close gerbo --reason 'SK 2'");
    desk.fails("koperasi set cowek nib=9120012345678 --even-so 'satu akta'", 2, "even-so.idle");
    let told = desk.run("koperasi set cowek nib=9120012345678 npwp=999999999999999 --as eko");
    assert!(told.status == 0 && told.err.is_empty(), "{told:?}");
    let faces = |desk: &Desk, n: usize| {
        assert_eq!(desk.objects("check")[0]["twice"].as_array().map(Vec::len), Some(n));
        let of_nib = usize::from(n > 0) * 2;
        assert_eq!(desk.objects("koperasi list --twice").len(), of_nib);
        for name in ["gerbo", "cowek"] {
            assert_eq!(
                desk.does(&format!("koperasi show {name}")).contains("juga tercatat"),
                n > 0,
                "{name}"
            );
        }
        let known = desk.run("kemitraan why --blocker nib.twice --bumn bulog");
        assert_eq!(known.status, if n > 0 { 0 } else { 2 }, "{known:?}");
    };
    faces(&desk, 0);
    desk.does("rebuild");
    faces(&desk, 0);
    let told = desk.run("undo");
    assert!(told.status == 0 && told.err.contains("Keduanya tertahan"), "{told:?}");
    faces(&desk, 2);
    desk.does("koperasi set cowek nib=9120012345679 npwp=999999999999991");
    faces(&desk, 0);
}

#[test]
fn a_nib_does_not_contradict_itself() {
    let desk = Desk::new();
    desk.fails("koperasi nib gerbo none --number 9120012345678", 1, "nib.both");
    desk.fails("koperasi nib gerbo active --number 9120012345678", 1, "nib.evidence");
    let told = desk.run("koperasi nib gerbo active --number 9120012345678 --evidence oss-1");
    assert!(told.status == 0 && told.err.is_empty(), "nothing is to be checked again: {told:?}");
    desk.fails("koperasi nib gerbo none", 1, "nib.both");
    desk.fails("koperasi nib gerbo active --evidence oss-1", 1, "nothing.new");
    desk.fails("koperasi set gerbo akta=1 akta=2", 2, "field.twice");
}
