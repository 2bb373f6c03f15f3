//! Marks mean "these": every deed, by whatever key, is for the rows that are marked and for no other,
//! wherever the cursor is.

use super::{SMALL, Screen, Start, USUAL, WIDE};
use crate::desk::{code, partner, post};
use kdkmp::base::{Code, Lang, Seq};
use kdkmp::book::records::Read;
use kdkmp::book::view::Log;
use kdkmp::domain::{Field, PostingKind};
use kdkmp::ui::form::Form;
use kdkmp::ui::form::field::Kind;
use kdkmp::ui::keys::{Action, BINDINGS, Scope};
use kdkmp::ui::layer::pick::Pick;
use kdkmp::ui::means::Means;
use std::collections::BTreeSet;

/// Three of Tosari are marked, and the cursor is on a fourth.
fn three(size: (u16, u16)) -> Screen {
    let mut screen = Start { size, ..Start::default() }.open();
    screen.keys("1 / =tosari enter enter space space space");
    screen.sees("3 ditandai");
    screen
}

fn fact(screen: &Screen, code: Code, field: Field) -> Option<String> {
    screen.desk.book.snapshot().unwrap().cooperative(code).unwrap().text(field).map(str::to_owned)
}

/// Whom the entries since a number are about.
fn about(screen: &Screen, since: Seq) -> Vec<Code> {
    let snapshot = screen.desk.book.snapshot().unwrap();
    let mut codes: Vec<Code> =
        (since + 1).up_to(snapshot.seq()).filter_map(|seq| snapshot.entry(seq).unwrap()?.op.code()).collect();
    codes.sort();
    codes.dedup();
    codes
}

/// The first three of Tosari, by code: Mororejo, Podokoyo, Ngadiwono.
fn these() -> [Code; 3] {
    [code(4), code(5), code(6)]
}

#[test]
fn a_deed_for_one_goes_through_the_marked_a_form_each() {
    for size in [SMALL, USUAL, WIDE] {
        let mut screen = three(size);
        let before = screen.seq();
        screen.keys("n");
        screen.sees("1 dari 3 · NIB · Mororejo (Tosari)").sees("Ctrl-N lewati").sees("Esc berhenti");
        screen.keys("=9120012345678 tab tab tab =OSS enter");
        screen.sees("2 dari 3 · NIB · Podokoyo (Tosari)").sees("tersimpan");
        screen.keys("C-n");
        screen.sees("3 dari 3 · NIB · Ngadiwono (Tosari)");
        screen.keys("=9120012345679 tab tab tab =OSS enter");
        screen.sees("Selesai: 2 tersimpan, 1 dilewati.").sees("3 ditandai");
        assert!(screen.desk.session.layers.is_empty(), "{}", screen.text());
        assert_eq!(about(&screen, before), [these()[0], these()[2]]);
    }
}

#[test]
fn esc_ends_the_round_and_says_what_is_left() {
    let mut screen = three(WIDE);
    screen.keys("e");
    screen.sees("1 dari 3 · ubah data · Mororejo (Tosari)");
    screen.keys("=Koperasi space =A enter");
    screen.sees("2 dari 3");
    // What is typed is thrown away by neither key without asking.
    screen.keys("=X C-n");
    screen.sees("2 dari 3").sees("Ctrl-N sekali lagi melewatinya");
    screen.keys("esc");
    screen.sees("Esc sekali lagi untuk membuangnya");
    screen.keys("esc");
    screen.sees("Berhenti: 1 tersimpan, 0 dilewati, 2 belum: Podokoyo (Tosari), Ngadiwono (Tosari).");
    screen.sees("3 ditandai");
    assert_eq!(fact(&screen, these()[1], Field::LegalName), None);
    // The round is over: the next deed for one row is that row's.
    screen.keys("* n");
    screen.sees("NIB · Tosari (Tosari)").misses("1 dari 3 ·");
}

#[test]
fn those_for_whom_it_cannot_be_done_are_passed_over_and_named() {
    // Budi works in Tosari and Pasrepan, not in Kejayan.
    let mut screen = Start { name: "budi", ..Start::default() }.open();
    screen.keys("2 / =kejayan enter space esc / =ngadiwono enter space esc / =mororejo enter space n");
    screen.sees("1 dari 3 · NIB · Mororejo (Tosari)");
    screen.keys("C-n C-n");
    screen.sees("Selesai: 0 tersimpan, 2 dilewati.").sees("Tidak dapat untuk Kejayan (Kejayan):");
    let mut screen = Start::default().open();
    screen.keys("2 / =ampelsari enter space esc / =ngadiwono enter space K");
    screen.sees("2 dari 2 · putuskan klaim · Ampelsari (Pasrepan), tak terlihat").keys("C-n");
    screen.sees("Selesai: 0 tersimpan, 1 dilewati.").sees("Tidak dapat untuk Ngadiwono (Tosari):");
}

#[test]
fn a_reversal_goes_through_the_marked_ledgers() {
    let mut screen = Start::default().open();
    screen.keys("4 space space x");
    let seq = screen.seq();
    screen.sees("1 dari 2 · koreksi · Ampelsari").sees("Ctrl-N lewati");
    screen.keys("enter");
    screen.sees("1 dari 2 · Koreksi").sees("Ampelsari");
    screen.keys("=salah space =catat enter");
    screen.sees("2 dari 2 · koreksi · Kejayan");
    screen.keys("C-n");
    screen.sees("Selesai: 1 tersimpan, 1 dilewati.");
    assert_eq!(screen.seq(), seq + 1);
    screen.keys("x esc");
    screen.sees("Berhenti: 0 tersimpan, 0 dilewati, 2 belum");
}

#[test]
fn a_cap_is_set_for_all_that_are_marked_after_a_summary() {
    let mut screen = Start::default().open();
    screen.other("ani", [partner(code(4)), partner(code(5))].concat());
    screen.turn([]);
    screen.keys("4 down down space space home c");
    screen.sees("Pagu khusus · 2 koperasi: ").sees("beras SPHP");
    let before = screen.seq();
    screen.keys("=500 tab =panen tab =Tri enter");
    screen.sees("2 akan dicatat, 0 ditolak");
    screen.keys("enter");
    let mut marked = vec![code(4), code(5)];
    marked.sort();
    assert_eq!(about(&screen, before), marked);
    screen.sees("2 ditandai");
    screen.keys("*");
    screen.misses("ditandai");
}

#[test]
fn a_split_and_a_paper_are_of_what_is_marked_not_of_the_cursors_row() {
    let mut screen = Start::default().open();
    screen.keys(&"p ".repeat(10));
    screen.keys("4");
    screen.keys(&"p ".repeat(10));
    screen.sees("semua produk").keys("home space end b");
    screen.sees("Bagi · Ampelsari").sees("beras SPHP");
    // A case with Bulog is marked, the cursor is with another company: Bulog's papers are asked for.
    screen.keys("esc esc 3 c c c c c");
    screen.sees("semua BUMN").keys("home space end d");
    let Some(form) = screen.desk.session.layers.top::<Form>() else { panic!("{}", screen.text()) };
    let Kind::Ticks(papers) = &form.fields[0].kind else { panic!("papers are ticked") };
    let asked: BTreeSet<&str> = papers.all().iter().map(|tick| tick.slug.as_str()).collect();
    let companies = &screen.desk.session.board().catalog.registry.companies;
    let bulog = companies.iter().find(|company| company.slug.as_str() == "bulog").unwrap();
    assert_eq!(asked, bulog.papers.iter().map(|paper| paper.as_str()).collect());
}

#[test]
fn the_sheet_of_marked_rows_has_no_other_cell() {
    let mut screen = Start { size: WIDE, ..Start::default() }.open();
    screen.keys("4");
    screen.keys(&"p ".repeat(10));
    screen.keys("home space e");
    screen.sees("1 ditandai").sees("beras SPHP").misses("MinyaKita").misses("Kejayan");
}

#[test]
fn marks_that_are_hidden_are_named_and_can_be_left_out() {
    for size in [SMALL, USUAL, WIDE] {
        let mut screen = three(size);
        screen.keys("/ =ngadiwono enter");
        screen.sees("3 ditandai, 2 tak terlihat").sees("M hanya yang terlihat");
        screen.keys("d");
        screen.sees("Dokumen · 3 koperasi: Ngadiwono").sees("2 tak ter");
        screen.keys("esc n");
        screen.sees("1 dari 3 · NIB · Ngadiwono (Tosari)");
        screen.keys("C-n");
        screen.sees("2 dari 3 · NIB · Mororejo (Tosari), tak terlihat");
        screen.keys("esc M");
        screen.sees("1 ditandai").misses("tak terlihat");
        screen.keys("d");
        screen.sees("Dokumen · Ngadiwono (Tosari)");
        screen.keys("esc M");
        screen.sees("semua yang ditandai terlihat");
    }
}

#[test]
fn titles_count_cases_where_a_cooperative_has_several() {
    let mut screen = Start { lang: Lang::En, ..Start::default() }.open();
    screen.keys("3 c c c c c / =ngadiwono enter * x");
    screen.sees("5 cases: Ngadiwono (Tosari), … × B P U I M");
    screen.keys("=r tab =x");
    screen.keys("esc esc esc");
}

/// Whom each key of a pane means with marks is not left to the form that it opens.
#[test]
fn every_deed_with_marks_is_about_the_marked() {
    let panes = [Scope::Koperasi, Scope::Kemitraan, Scope::Kuota];
    let deeds = BINDINGS.iter().filter(|b| b.action.is_deed() && panes.contains(&b.scope));
    for binding in deeds {
        let pane = match binding.scope {
            Scope::Koperasi => "2",
            Scope::Kemitraan => "3",
            Scope::Kuota => "4 F",
            other => panic!("a deed in {other:?}"),
        };
        let mut screen = Start::default().open();
        screen.other("ani", [post(code(0), PostingKind::Order, 10), post(code(1), PostingKind::Cancel, 10)]);
        screen.turn([]);
        // Two are marked and the cursor is on a third.
        screen.keys(&format!("{pane} home space space"));
        let text = screen.text();
        let row = |n: usize| text.lines().skip_while(|l| !l.contains("Desa ")).nth(n + 1).unwrap().to_owned();
        let name = |n: usize| {
            row(n)
                .chars()
                .skip(2)
                .collect::<String>()
                .split("  ")
                .next()
                .unwrap()
                .trim_end_matches(" ?")
                .to_owned()
        };
        let (first, cursor) = (name(0), name(2));
        screen.keys(binding.keys.split(' ').next().unwrap());
        let shown = screen.text();
        if screen.desk.session.layers.is_empty() {
            assert!(shown.contains("! "), "{binding:?} says nothing:\n{shown}");
            continue;
        }
        let layers = &screen.desk.session.layers;
        let form = layers.top::<Form>().map(|form| form.title.to_string());
        let Some(title) = form.or(layers.top::<Pick>().map(|pick| pick.title.to_string())) else { continue };
        assert!(title.contains(&first), "{:?} names {first}: {title}", binding.action);
        assert!(!title.contains(&format!("{cursor} (")), "{:?}: {title}", binding.action);
        let counts = match binding.action.means() {
            Means::Each => title.contains("1 dari 2"),
            _ => title.contains("2 koperasi"),
        };
        assert!(counts, "{:?} says how many: {title}", binding.action);
    }
    assert_eq!(Action::Copy.means(), Means::Nothing);
}
