//! Filters: chips that combine, their counts, their names; jumping over them; the palette and help.

use super::{Screen, Shelf, Start, USUAL};
use kdkmp::base::Lang;
use kdkmp::ui::Input;
use kdkmp::ui::Key;
use kdkmp::ui::Wish;
use kdkmp::ui::filter::Filter;
use kdkmp::ui::input::Code;
use kdkmp::ui::layer::pick::{Pick, Value};
use kdkmp::ui::pane::Tab;

fn new() -> Screen {
    Start { shelf: Shelf::New, ..Start::default() }.open()
}

#[track_caller]
fn pick(screen: &Screen) -> &Pick {
    let pick = screen.desk.session.layers.top();
    pick.unwrap_or_else(|| panic!("no list is open:\n{}", screen.text()))
}

#[test]
fn chips_of_different_kinds_narrow_and_of_one_kind_widen() {
    let mut screen = new();
    screen.keys("2 f");
    screen.typed("tanpa NIB");
    screen.keys("enter esc");
    screen.sees("tanpa NIB").sees("24 dari 365 koperasi");
    screen.keys("f =tutur enter esc");
    screen.sees("Tutur · tanpa NIB").sees("3 dari 365 koperasi");
    screen.keys("f");
    screen.typed("kecamatan tosari");
    screen.keys("enter esc");
    screen.sees("Tutur / Tosari · tanpa NIB").sees("11 dari 365 koperasi");
    screen.keys("/ =ngadiwono enter");
    screen.sees("1 dari 365 koperasi");
    screen.keys("esc esc");
    screen.sees("Tutur · tanpa NIB").sees("3 dari 365 koperasi");
    screen.keys("F");
    screen.sees("365 dari 365 koperasi").sees("Saringan dilepas");
    screen.keys("F");
    screen.sees("tidak ada saringan yang terpasang");
}

#[test]
fn a_company_and_a_stage_are_one_condition() {
    let mut screen = Start::default().open();
    screen.keys("2 f");
    screen.typed("BUMN: perum");
    screen.keys("enter esc");
    screen.sees("Perum Bulog").sees("5 dari 365");
    screen.keys("f");
    screen.typed("tahap: operasional");
    screen.keys("enter esc");
    screen.sees("Perum Bulog: operasional").sees("2 dari 365");
    screen.keys("f");
    screen.typed("BUMN: bank");
    screen.keys("enter");
    screen.keys("backspace backspace backspace backspace").len();
    screen.typed("perum");
    screen.keys("esc F 3");
    screen.sees("Perum Bulog").sees("365 dari 365 pengajuan");
    screen.keys("f");
    screen.typed("tahap: nib");
    screen.keys("enter esc");
    screen.sees("Perum Bulog: NIB aktif").sees("1 dari 365 pengajuan");
    screen.keys("c");
    screen.sees("Pertamina Patra Niaga: NIB aktif").sees("0 dari 365 pengajuan");
}

/// Whatever is in force, each chip's count is what the list has once it is the only one of its kind.
#[test]
fn every_count_is_true() {
    for (pane, before) in
        [("2", ""), ("2", "=tutur"), ("3", ""), ("3", "=tanpa"), ("4 F", ""), ("4 F", "=kejayan")]
    {
        let mut screen = Start::default().open();
        screen.keys(&format!("{pane} f"));
        if !before.is_empty() {
            screen.keys(&format!("{before} enter"));
        }
        screen.keys("esc");
        let session = &screen.desk.session;
        let filter = session.filter().unwrap().clone();
        screen.keys("f");
        let counted: Vec<(kdkmp::ui::filter::Chip, String)> = pick(&screen)
            .choices
            .iter()
            .filter_map(|c| match &c.value {
                Value::Chip(chip) => Some((chip.clone(), c.note.clone())),
                _ => None,
            })
            .collect();
        assert!(counted.len() > 40, "{}", counted.len());
        screen.keys("esc");
        for (chip, note) in counted {
            let session = &mut screen.desk.session;
            let mut only = filter.clone();
            only.set(chip.clone());
            session.own.saved = vec![("itu".to_owned(), only)];
            screen.keys("f enter esc");
            let shown =
                kdkmp::base::quantity::group(screen.desk.session.list().len() as i64, kdkmp::base::Lang::Id);
            assert_eq!(shown, note, "{pane} {before} {chip:?}");
        }
    }
}

#[test]
fn a_blocker_and_the_matrix_set_chips_of_the_same_filter() {
    let mut screen = new();
    screen.keys("3 v");
    screen.sees("24 kecamatan");
    screen.keys("/ =tosari enter enter");
    screen.sees("Perum Bulog · Tosari").sees("8 dari 365 pengajuan");
    screen.keys("W tab");
    screen.sees("kendala: ").sees("8 dari 365 pengajuan");
    screen.keys("f");
    assert_eq!(pick(&screen).choices.iter().filter(|c| c.is_on == Some(true)).count(), 3);
    screen.keys("esc esc");
    screen.misses("kendala: ").sees("Perum Bulog · Tosari");
    screen.keys("esc");
    screen.sees("1 kecamatan").misses("Tosari · Perum");
    screen.keys("esc");
    screen.sees("24 kecamatan");
}

#[test]
fn the_ledgers_chips_find_who_may_order_and_who_is_near_the_cap() {
    let mut screen = Start::default().open();
    screen.keys("4 f =memesan enter");
    screen.keys("esc");
    screen.sees("Perum Bulog · beras SPHP (kg)");
    for (typed, n) in [("boleh memesan", 2), ("terpakai", 1), ("minggu tanpa", 0), ("belum boleh", 0)] {
        screen.keys("F f");
        screen.typed(typed);
        screen.keys("enter esc");
        assert_eq!(screen.desk.session.list().len(), n, "{typed}\n{}", screen.text());
    }
    // Five weeks on, nobody has ordered for four.
    screen.now = kdkmp::base::calendar::Stamp(screen.now.0 + 35 * 86_400_000);
    screen.keys("F f");
    screen.typed("minggu tanpa");
    screen.keys("enter esc");
    assert_eq!(screen.desk.session.list().len(), 2, "{}", screen.text());
}

#[test]
fn a_filter_is_saved_under_a_name_used_and_forgotten() {
    let mut screen = new();
    screen.keys("2 f");
    screen.typed("tanpa NIB");
    screen.keys("enter");
    screen.keys("backspace backspace backspace backspace backspace backspace backspace backspace backspace");
    screen.typed("simpan");
    screen.keys("enter");
    screen.sees("Nama saringan").sees("tanpa NIB");
    screen.keys("C-u enter");
    screen.sees("saringan perlu nama");
    screen.typed("kunjungan Desember");
    let wish = screen.desk.turn(vec![Input::Key(Key::plain(Code::Enter))], screen.now).unwrap();
    assert_eq!(wish, Wish { remember: true, ..Wish::default() });
    screen.turn([]);
    screen.sees("disimpan").sees("24 dari 365");
    assert_eq!(screen.desk.session.own.saved[0].0, "kunjungan Desember");
    // What is kept is text, and comes back the same.
    let kept = serde_json::to_string(&screen.desk.session.own.saved).unwrap();
    let back: Vec<(String, Filter)> = serde_json::from_str(&kept).unwrap();
    screen.keys("F f home");
    assert_eq!(pick(&screen).choices[0].label, "kunjungan Desember");
    // The list stays, as after a chip.
    screen.keys("enter");
    assert_eq!(pick(&screen).choices[0].is_on, Some(true));
    screen.keys("esc");
    screen.sees("tanpa NIB").sees("24 dari 365");
    assert_eq!(screen.desk.session.filter(), Some(&back[0].1));
    // It makes sense in the pipeline too, and in the ledger.
    screen.keys("3 f home");
    screen.sees("kunjungan Desember");
    screen.keys("del");
    screen.sees("dihapus").misses("kunjungan Desember  ");
    assert!(screen.desk.session.own.saved.is_empty());
}

#[test]
fn a_jump_goes_to_any_cooperative_and_lifts_what_hides_it() {
    for (pane, stays) in
        [("1", Tab::Koperasi), ("2", Tab::Koperasi), ("3", Tab::Kemitraan), ("4", Tab::Kuota)]
    {
        let mut screen = new();
        screen.keys(&format!("{pane} C-k"));
        screen.typed("jangjangwulung");
        screen.keys("enter");
        assert_eq!(screen.desk.session.tab(), stays);
        assert!(screen.row().contains("Janjangwulung"), "{}", screen.text());
        screen.misses("Saringan dilepas");
    }
    let mut screen = new();
    screen.keys("1 / =tosari enter enter / =ngadiwono enter C-k");
    screen.typed("wonosari gondang");
    screen.keys("enter");
    assert!(screen.row().contains("Wonosari") && screen.row().contains("Gondangwetan"), "{}", screen.row());
    screen.sees("Saringan dilepas: Wonosari tidak termasuk di dalamnya").sees("365 dari 365");
    screen.keys("C-k =3514242003 enter enter");
    screen.sees("35.14.24.2003").sees("Hukum");
    screen.keys("C-k =zzzz");
    screen.sees("Tidak ada yang cocok");
    screen.keys("enter");
    screen.sees("Tidak ada yang cocok");
    screen.keys("esc");
    screen.misses("Tidak ada yang cocok").sees("35.14.24.2003");
    // The matrix gives way to the cases.
    screen.keys("3 v C-k =ngadiwono enter");
    assert!(screen.row().contains("Ngadiwono"));
}

#[test]
fn the_palette_says_what_cannot_be_done_and_why() {
    let mut screen = Start { name: "dewi", ..Start::default() }.open();
    screen.keys("2 :");
    screen.sees("ubah data  ✗ dewi bekerja sebagai pengawas");
    screen.keys("=klaim enter");
    screen.sees("putuskan klaim  ✗ tidak ada klaim pada").sees("! tidak ada klaim pada Gerbo");
    screen.keys("esc esc 1 : =saring enter");
    screen.sees("Panel ini tidak disaring");
    let mut screen = Start { read_only: true, ..Start::default() }.open();
    screen.keys("2 : =urung");
    screen.sees("urungkan  ✗ buku dibuka hanya untuk dibaca");
    screen.keys("esc 2 / =zzzz enter : =dokumen");
    screen.sees("dokumen  ✗ buku dibuka");
    let mut screen = new();
    screen.keys("2 / =zzzz enter : =dokumen");
    screen.sees("dokumen  ✗ Tidak ada baris yang dipilih");
}

/// What has no key of its own is found all the same: the control lists, and the closing of a month.
#[test]
fn the_palette_has_what_has_no_key() {
    let mut screen = new();
    screen.keys("2 : =kontrol enter");
    screen.sees("Daftar kontrol ·");
    screen.keys("esc : =tutup enter");
    screen.sees("Tutup Oktober 2026").sees("sampai 31 Okt 2026 ditutup");
    screen.keys("esc : =close");
    screen.sees("tutup Oktober 2026");
    let mut screen = Start { name: "dewi", lang: Lang::En, ..Start::default() }.open();
    screen.keys("3 : =close");
    screen.sees("close October 2026  ✗ dewi");
}

#[test]
fn the_palette_is_searched_in_both_languages_and_help_too() {
    let mut screen = new();
    screen.keys("2 : =undo");
    screen.sees("urungkan");
    screen.keys("esc : =urung");
    screen.sees("urungkan");
    screen.keys("esc ?");
    let whole = screen.text();
    screen.keys("/ =riwayat");
    screen.sees("riwayat").sees("Dalam daftar").misses("kembali");
    screen.keys("enter esc");
    assert_eq!(screen.text(), whole, "Esc brings all back first");
    screen.keys("/ =zzzz");
    screen.sees("Tidak ada yang cocok");
    screen.keys("esc esc");
    assert!(screen.desk.session.layers.is_empty());
}

#[test]
fn a_first_start_is_greeted_until_the_first_key() {
    let mut screen = new();
    screen.sees("Selamat datang").sees("? bantuan").sees("● tersimpan");
    let wish = screen.desk.turn(vec![Input::Key(Key::plain(Code::Down))], screen.now).unwrap();
    assert!(wish.remember);
    screen.turn([]);
    screen.misses("Selamat datang").sees("⏎ buka");
    let wish = screen.desk.turn(vec![Input::Key(Key::plain(Code::Down))], screen.now).unwrap();
    assert!(!wish.remember);
}

/// Who goes from pane to pane keeps the kecamatan, the chips, the company and what was found.
#[test]
fn panes_share_what_means_the_same_in_them() {
    let mut screen = Start { size: USUAL, ..Start::default() }.open();
    screen.keys("1 / =tosari enter enter f =tanpa enter esc");
    screen.sees("Tosari · tanpa NIB").sees("8 dari 365 koperasi");
    screen.keys("3");
    screen.sees("Perum Bulog · Tosari · tanpa NIB").sees("8 dari 365 pengajuan");
    screen.keys("1 4");
    screen.sees("beras SPHP (kg) · Tosari · tanpa NIB").sees("8 dari 365 baris");
    // What is taken off in one is off in all; what a pane turns by a key of its own stays.
    screen.keys("esc esc 3");
    screen.sees("Perum Bulog").misses("· Tosari").sees("365 dari 365 pengajuan");
    screen.keys("2");
    screen.misses("Tosari ·").sees("365 dari 365 koperasi");
    screen.keys("/ =ngadiwono enter tab");
    screen.sees("/ngadiwono").sees("1 dari 365 pengajuan");
    screen.keys("backtab");
    screen.sees("/ngadiwono");
    screen.keys("esc 4");
    screen.misses("/ngadiwono");
}

/// The company goes along too, where a pane shows one.
#[test]
fn panes_share_the_company() {
    let mut screen = Start { size: USUAL, ..Start::default() }.open();
    screen.keys("3 c c 4");
    screen.sees("Pupuk Indonesia · ").sees("(kg)");
    screen.keys("2");
    screen.sees("365 dari 365 koperasi").misses("Pupuk Indonesia");
    screen.keys("f =pupuk enter esc");
    screen.sees("Pupuk Indonesia");
    screen.keys("3");
    screen.sees("Pupuk Indonesia").sees("365 dari 365 pengajuan");
    // All companies stay all companies.
    screen.keys("2 esc 3 c c c");
    screen.sees("semua BUMN");
    screen.keys("4 3");
    screen.sees("semua BUMN");
}

/// Who is sent to a pane to see what is not paid sees how much that is, and comes back to what it showed before.
#[test]
fn the_way_back_from_what_is_due_leads_where_one_was() {
    let mut screen = Start { size: USUAL, shelf: Shelf::Worked, ..Start::default() }.open();
    screen.keys("4");
    screen.sees("Perum Bulog · beras SPHP").misses("Belum dibayar");
    screen.keys("H =dibayar enter");
    screen.sees("Belum dibayar").sees("1.000");
    screen.keys("esc");
    screen.sees("Perum Bulog · beras SPHP").misses("Belum dibayar");
}
