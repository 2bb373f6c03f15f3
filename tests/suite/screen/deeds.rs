//! Every deed through the screen, from the key to the book and back to what is seen.

use super::{Screen, Shelf, Start};
use crate::cli::orang::key;
use crate::desk::{code, facts, slug, today, week};
use kdkmp::base::Qty;
use kdkmp::book::records::{Account, Read, Records};
use kdkmp::domain::{Field, NibStatus, Role, Stage};

fn new() -> Screen {
    Start { shelf: Shelf::New, ..Start::default() }.open()
}

fn worked() -> Screen {
    Start::default().open()
}

/// Ngadiwono of Tosari, which has no NIB.
fn ngadiwono() -> Screen {
    let mut screen = new();
    screen.keys("2 / =ngadiwono enter");
    screen
}

fn stage(screen: &Screen, at: usize) -> Stage {
    let case = screen.desk.book.snapshot().unwrap().record::<kdkmp::domain::Case>(&(code(at), slug("bulog")));
    case.unwrap().map_or(Stage::Registered, |case| case.stage)
}

fn nib(screen: &Screen) -> Option<String> {
    screen.desk.book.snapshot().unwrap().cooperative(code(6)).unwrap().text(Field::Nib).map(str::to_owned)
}

fn rice(at: usize) -> Account {
    Account { code: code(at), company: slug("bulog"), product: slug("beras-sphp") }
}

#[test]
fn a_nib_is_recorded_and_checked() {
    let mut screen = ngadiwono();
    screen.keys("n");
    screen.sees("NIB · Ngadiwono (Tosari)").sees("13 digit, tanpa spasi");
    screen.keys("=9120012345678 tab").len();
    screen.sees("‹ belum diperiksa ›");
    screen.keys("=a tab tab").len();
    screen.sees("‹ aktif ›");
    screen.typed("tangkapan layar OSS");
    screen.keys("enter");
    screen.misses("Nomor NIB").sees("✓ tersimpan");
    assert!(screen.row().contains("✓ aktif"), "{}", screen.row());
    let coop = screen.desk.book.snapshot().unwrap().cooperative(code(6)).unwrap();
    assert_eq!(coop.text(Field::Nib), Some("9120012345678"));
    let check = coop.nib_check.unwrap();
    assert_eq!(
        (check.status, check.on, &*check.evidence),
        (NibStatus::Active, today(), "tangkapan layar OSS")
    );
}

#[test]
fn a_known_nib_is_checked() {
    let mut screen = ngadiwono();
    screen.other("tri", [facts(code(6), &[(Field::Nib, Some("9120012345678"))])]);
    screen.turn([]);
    assert!(screen.row().contains("○ belum diperiksa"), "{}", screen.row());
    screen.keys("n =a tab tab =oss enter");
    screen.sees("✓ tersimpan");
    assert!(screen.row().contains("✓ aktif"), "{}", screen.row());
}

#[test]
fn a_wrong_nib_is_told_at_the_field_and_stays_to_be_mended() {
    for (wrong, why) in [
        ("912001234567", "NIB harus 13 digit; yang ditulis 12 digit"),
        ("91200123456789", "yang ditulis 14 digit"),
        ("912001234567X", "memuat tanda lain"),
        ("\u{1b}[31m9120012345678", "memuat tanda"),
    ] {
        let mut screen = ngadiwono();
        let before = screen.seq();
        screen.keys("n");
        screen.paste(wrong);
        screen.sees(why);
        let shown = wrong.replace('\u{1b}', "␛");
        screen.keys("enter");
        screen.sees("Nomor NIB").sees(why).sees(&shown);
        assert_eq!(screen.seq(), before, "{wrong}");
        screen.keys("C-u =9120012345678 enter");
        screen.sees("✓ tersimpan");
    }
    let mut screen = ngadiwono();
    screen.keys("n");
    screen.paste("  9120 0123 45678\r\n");
    screen.keys("enter");
    screen.sees("✓ tersimpan");
    assert_eq!(nib(&screen).as_deref(), Some("9120012345678"));
}

#[test]
fn leaving_a_changed_form_asks_and_an_unchanged_one_does_not() {
    let mut screen = ngadiwono();
    screen.keys("n esc");
    screen.misses("Nomor NIB");
    screen.keys("n =912 esc");
    screen.sees("Isian belum disimpan").sees("912");
    screen.keys("=0");
    screen.misses("Isian belum disimpan").sees("9120");
    screen.keys("esc esc");
    screen.misses("Nomor NIB");
    assert!(!screen.left);
    screen.keys("n");
    screen.paste("912");
    screen.keys("esc");
    screen.sees("Isian belum disimpan");
    screen.paste("0");
    screen.misses("Isian belum disimpan").sees("9120");
}

#[test]
fn facts_are_edited_with_errors_at_their_field() {
    let mut screen = ngadiwono();
    screen.keys("e =47112/2020,47763 tab =12 tab");
    screen.sees("NPWP harus 15, 16 digit; yang ditulis 2 digit");
    screen.keys("backtab C-u =999999999999999 enter");
    screen.sees("KBLI").sees("NPWP").sees("✓ tersimpan");
    let coop = screen.desk.book.snapshot().unwrap().cooperative(code(6)).unwrap();
    assert_eq!(coop.text(Field::Npwp), Some("999999999999999"));
    let before = screen.seq();
    screen.keys("e enter");
    screen.sees("buku sudah mencatat demikian");
    assert_eq!(screen.seq(), before);
}

#[test]
fn a_paper_for_the_marked_shows_a_summary_first() {
    let mut screen = new();
    screen.keys("1 / =tosari enter enter space down space");
    screen.sees("2 ditandai");
    let before = screen.seq();
    screen.keys("d");
    screen.sees("Dokumen · 2 koperasi: Mororejo (Tosari), …").sees("[ ] akta pendirian").sees("0 dari 2");
    screen.keys("space enter");
    screen.sees("Sebelum disimpan").sees("2 akan dicatat, 0 ditolak").sees("✓ Mororejo (Tosari)");
    assert_eq!(screen.seq(), before, "nothing is written before it was seen");
    screen.keys("esc");
    screen.misses("Sebelum disimpan").sees("Dokumen · 2 koperasi");
    screen.keys("enter enter");
    screen.sees("tersimpan: 2 dicatat, 0 ditolak").sees("2 ditandai");
    assert_eq!(screen.seq(), before + 2);
    screen.keys("u");
    screen.sees("Mororejo: akta pendirian").sees("Ngadiwono: akta pendirian");
    screen.keys("enter");
    assert_eq!(screen.seq(), before + 4, "what was done as one is taken back as one");
}

#[test]
fn a_summary_says_who_is_refused_and_why() {
    let mut screen = Start { name: "budi", ..Start::default() }.open();
    screen.keys("2 / =ngadiwono enter space esc / =kejayan enter space d end space enter");
    screen.sees("1 akan dicatat, 1 ditolak").sees("✗ Kejayan (Kejayan)").sees("bukan wilayah tugas budi");
    screen.keys("enter");
    screen.sees("tersimpan: 1 dicatat, 1 ditolak");
}

/// Records the next paper of Bulog's list that is lacking: the checklist opens there.
fn paper(screen: &mut Screen) {
    screen.keys("d space enter");
    screen.sees("✓ tersimpan");
}

#[test]
fn a_case_goes_from_interest_to_work() {
    let mut screen = new();
    screen.keys("3 / =ngadiwono enter");
    for stage in ["temu bisnis", "dokumen"] {
        screen.keys(">");
        screen.sees(&format!("× Perum Bulog → {stage}"));
        screen.keys("enter");
        assert!(screen.row().contains(stage), "{}", screen.row());
    }
    screen.keys("> enter");
    screen.sees("Tidak dapat disimpan: untuk NIB aktif: NIB belum ada").sees("Yang berwenang: pengurus");
    screen.keys("esc n =9120012345678 tab =a tab tab =oss enter");
    (0..7).for_each(|_| paper(&mut screen));
    screen.sees("✓ dapat maju");
    screen.keys("> enter >");
    screen.sees("→ verifikasi").misses("memerlukan");
    screen.keys("enter");
    screen.sees("verifikasi memerlukan tanda terima BUMN");
    screen.keys("tab tab =TT-9 enter");
    assert_eq!(stage(&screen, 6), Stage::Verification);
    screen.keys("> tab tab =PKS-1/2026 enter");
    screen.sees("✓ tersimpan");
    screen.keys("> enter");
    screen.sees("untuk operasional: pengiriman pertama belum tercatat");
    screen.keys("tab tab").len();
    screen.typed("SJ-1");
    screen.keys("enter");
    assert!(screen.row().contains("✓ operasional"), "{}", screen.row());
    assert!(!screen.row().contains("dapat maju"), "{}", screen.row());
    assert_eq!(stage(&screen, 6), Stage::Operational);
    screen.keys(">");
    screen.sees("Tidak ada tahap ke arah itu");
    screen.keys("1");
    screen.sees("mitra resmi 1");
}

#[test]
fn the_way_back_needs_a_reason() {
    let mut screen = worked();
    screen.keys("3 / =wonokerto enter <");
    screen.sees("→ dokumen");
    screen.keys("enter");
    screen.sees("perpindahan ke dokumen memerlukan alasan");
    assert_eq!(stage(&screen, 2), Stage::NibActive);
    screen.typed("KTP kedaluwarsa");
    screen.misses("memerlukan alasan");
    screen.keys("enter");
    screen.sees("(KTP kedaluwarsa)");
    assert_eq!(stage(&screen, 2), Stage::Documents);
}

#[test]
fn a_case_is_put_aside_and_returns_where_it_was() {
    let mut screen = worked();
    screen.keys("3 / =wonokerto enter x enter");
    screen.sees("memerlukan alasan");
    screen.keys("tab").len();
    screen.typed("sengketa lahan");
    screen.keys("enter");
    assert!(screen.row().contains("✗ ditunda"), "{}", screen.row());
    screen.keys("w");
    screen.sees("sengketa lahan").sees("Kembalikan ke tahap semula");
    screen.keys("esc > =selesai enter");
    assert_eq!(stage(&screen, 2), Stage::NibActive);
}

#[test]
fn a_claim_is_confirmed_or_refuted_with_evidence() {
    let mut screen = new();
    screen.keys("2 / =ngabar enter");
    assert!(screen.row().contains("Ngabar ?"), "{}", screen.row());
    screen.keys("K enter");
    screen.sees("klaim hanya dapat diputus dengan bukti");
    screen.keys("tab").len();
    screen.typed("kunjungan");
    screen.keys("enter");
    screen.sees("klaim dibenarkan: Perum Bulog");
    assert!(!screen.row().contains('?') && screen.row().contains('B'), "{}", screen.row());
    assert_eq!(stage(&screen, 3), Stage::Operational);
    screen.keys("esc / =gerongan enter K left tab").len();
    screen.typed("tidak ditemukan");
    screen.keys("enter");
    screen.sees("klaim dibantah: tidak ditemukan");
    screen.keys("esc / =ngadiwono enter K");
    screen.sees("tidak ada klaim pada Ngadiwono");
}

#[test]
fn a_gate_that_closes_holds_cases_and_freezes_orders() {
    let mut screen = worked();
    screen.keys("t");
    screen.sees("G1  penyaluran beras SPHP").sees("G9");
    screen.keys("enter");
    screen.sees("Juknis G1 · penyaluran beras SPHP").sees("‹ terbit ›");
    screen.keys("=m");
    screen.sees("‹ menunggu ›");
    screen.keys("enter");
    screen
        .sees("Sebelum disimpan · juknis G1 (penyaluran beras SPHP) → menunggu")
        .sees("Ampelsari")
        .sees("mitra resmi tidak dapat memesan");
    let before = screen.seq();
    screen.keys("esc");
    assert_eq!(screen.seq(), before, "nothing is written until it is confirmed");
    screen.keys("enter enter");
    screen.sees("juknis G1 (penyaluran beras SPHP) → menunggu");
    screen.keys("3 / =wonokerto enter > enter");
    assert!(screen.row().contains("○ juknis"), "{}", screen.row());
    screen.keys("4");
    screen.sees("✗ juknis G1 (penyaluran beras SPHP) menunggu; pesanan dibekukan.");
    screen.keys("[");
    screen.misses("dibekukan");
    screen.keys("] / =ampelsari enter a =100 enter");
    screen.sees("juknis G1 (penyaluran beras SPHP) menunggu");
    screen.keys("esc esc t enter =t enter");
    screen.sees("juknis yang terbit harus bernomor");
    screen.keys("tab tab =300/2026 tab =kemarin enter");
    screen.sees("pengajuan dapat maju").sees("Wonokerto (Sukorejo) × Perum Bulog").sees("maju sendiri");
    screen.keys("enter");
    screen.sees("juknis G1 (penyaluran beras SPHP) → terbit 300/2026");
    assert_eq!(stage(&screen, 2), Stage::Verification, "what waited for the gate alone goes on by itself");
    screen.misses("dibekukan");
    screen.keys("a =100 enter");
    screen.sees("pesan beras SPHP 100 kg");
}

#[test]
fn rice_is_ordered_received_and_sold() {
    let mut screen = worked();
    screen.keys("4 / =ampelsari enter a");
    screen.sees("Sisa pagu 500 kg; setelah ini 500 kg");
    screen.keys("=600");
    screen.sees("setelah ini -100 kg");
    screen.keys("enter");
    screen
        .sees("Tidak dapat disimpan: sisa pagu M48 500 kg, diminta 600 kg")
        .sees("2.000 kg/minggu")
        .sees("600");
    screen.keys("C-u =0,5 space =t");
    screen.sees("setelah ini 0 kg");
    screen.keys("enter");
    screen.sees("pesan beras SPHP 500 kg");
    screen.keys("a up =t tab =1000");
    screen.sees("Pesanan terbuka 1.000 kg; setelah ini 0 kg");
    screen.keys("tab tab =DO-77 enter a up =j tab =250");
    screen.sees("Stok 1.750 kg; setelah ini 1.500 kg");
    screen.keys("tab =12000 enter");
    screen.sees("jual beras SPHP 250 kg");
    let snapshot = screen.desk.book.snapshot().unwrap();
    let line = snapshot.line(week(), &rice(0)).unwrap();
    assert_eq!([line.ordered, line.received, line.sold], [2000, 2000, 500].map(Qty::whole));
    assert_eq!(snapshot.stock(&rice(0)).unwrap().on_hand, Qty::whole(1500));
    screen.keys("enter");
    screen.sees("DO-77").sees("1.500");
}

#[test]
fn a_posting_is_reversed_with_a_reason() {
    let mut screen = worked();
    screen.keys("4 / =ampelsari enter x");
    screen.sees("jual beras SPHP 250 kg").sees("pesan beras SPHP 1.500 kg");
    screen.keys("enter");
    screen.sees("Koreksi #");
    screen.keys("enter");
    screen.sees("pembalikan memerlukan alasan");
    screen.typed("salah ketik");
    screen.keys("enter");
    screen.sees("(salah ketik)");
    screen.keys("x");
    screen.misses("jual beras SPHP 250 kg").sees("terima beras SPHP 1.000 kg");
    screen.keys("down enter =salah enter");
    screen.sees("yang bergantung padanya");
}

#[test]
fn ones_last_deed_is_undone_as_a_new_entry() {
    let mut screen = worked();
    screen.keys("u");
    screen.sees("tidak ada tindakan tri yang dapat diurungkan");
    screen.keys("2 / =ngadiwono enter n =9120012345678 enter");
    let after = screen.seq();
    screen.keys("u");
    screen.sees("NIB – → 9120012345678").sees("Dicatat sebagai tindakan baru");
    screen.keys("esc");
    assert_eq!(screen.seq(), after);
    screen.keys("u enter");
    screen.sees("✓ tersimpan");
    assert!(screen.row().contains("✗ belum"), "{}", screen.row());
    assert!(screen.seq() > after, "undone by new entries");
    screen.keys("g");
    screen.sees("tri (dinas)");
}

#[test]
fn a_form_says_what_enter_would_do_once_one_stops_typing() {
    let mut screen = Start::default().open();
    screen.keys("2 / =ngadiwono enter n =9120012345678");
    screen.misses("akan dicatat");
    screen.keys("tab");
    screen.sees("→ akan dicatat: NIB");
    screen.keys("backtab =9");
    screen.misses("akan dicatat");
    // A refusal is told before Enter, with its figures.
    let mut screen = Start::default().open();
    let before = screen.seq();
    screen.keys("4 a =600 tab");
    screen.sees("✗ sisa pagu M48 500 kg, diminta 600 kg");
    assert_eq!(screen.seq(), before, "nothing is written by asking");
}

#[test]
fn a_word_in_a_form_is_completed() {
    let mut screen = Start::default().open();
    screen.keys("3 b up enter tab C-u =bul");
    screen.sees("bulog").sees("→ melengkapi kata");
    screen.keys("right =,man right");
    screen.sees("bulog,mandiri");
}

#[test]
fn people_are_given_roles_within_bounds() {
    let mut screen = Start::default().open();
    screen.keys("O =baru enter =budi tab tab =tos right =,Gra right enter");
    screen.sees("✓ tersimpan").sees("budi");
    let people = screen.desk.session.board().catalog.registry.people.clone();
    let budi = people.iter().find(|p| p.name == "budi").unwrap();
    assert_eq!((budi.role, budi.areas.len()), (Role::Petugas, 2));
    // A name that is no kecamatan stays in its field; a branch must say whose it is.
    screen.keys("O =budi enter tab =,entah enter");
    screen.sees("Tidak ada wilayah “entah”");
    screen.keys("C-u backtab =bumn enter");
    screen.sees("peran BUMN harus menyebut BUMN");
    screen.keys("tab tab =perumbulog enter");
    screen.sees("✓ tersimpan");
    screen.keys("u enter");
    assert_eq!(screen.desk.session.board().catalog.registry.people, people, "a role is undone");
}

#[test]
fn a_key_is_pasted_into_the_form_of_a_person_and_taken_away_there() {
    let mut screen = Start::default().open();
    screen.keys("O =baru enter =budi tab tab tab tab");
    screen.typed("no-pty ");
    screen.typed(&key(1));
    screen.keys("enter");
    screen.sees("pilihan sendiri");
    screen.keys("C-u");
    screen.typed(&format!("{} budi@laptop", key(1)));
    screen.keys("enter");
    screen.sees("✓ tersimpan").sees("kunci SHA256:");
    let live = |screen: &Screen| {
        screen.desk.session.board().catalog.registry.live_keys().map(|held| held.since).collect::<Vec<_>>()
    };
    assert_eq!(live(&screen).len(), 1);
    screen.keys("O =budi enter tab tab tab tab =semua enter");
    screen.sees("dicabut");
    assert!(live(&screen).is_empty());
    screen.keys("u enter");
    assert_eq!(live(&screen).len(), 1, "taken back");
}

#[test]
fn a_day_in_words_is_written_out_and_a_rule_looks_ahead() {
    let mut screen = worked();
    screen.keys("2 / =ngadiwono enter n tab tab C-u =kemarin tab");
    screen.sees("23 Nov 2026");
    screen.keys("esc esc 4 P enter tab tab tab tab tab tab tab tab tab C-u =7");
    screen.turn([crate::screen::key("space")]);
    screen.keys("=des tab");
    screen.sees("7 Des 2026");
}

#[test]
fn news_that_do_not_fit_in_a_line_are_told_whole() {
    let mut screen = Start { size: super::USUAL, ..Start::default() }.open();
    screen.other(
        "ani",
        [kdkmp::book::decide::Deed::SetPerson {
            name: "tri".to_owned(),
            person: Some(kdkmp::domain::Person::new("tri", Role::Pengawas)),
        }],
    );
    screen.keys("2 n");
    screen.sees("bekerja sebagai pengawas").sees("yang boleh melakukan ini: dinas, petugas");
}
