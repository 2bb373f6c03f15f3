//! A week's work on many: the sheet, a supply split, last week repeated, one form for all that are
//! marked, a jump to a week. From the key to the book and back to what is seen.

use crate::desk::{code, draft, partner, post, slug, today, week};
use crate::screen::{SMALL, Screen, Start, USUAL, WIDE};
use kdkmp::base::{Day, Qty, Seq};
use kdkmp::book::decide::Deed;
use kdkmp::book::records::{Account, Read};
use kdkmp::domain::quota::Draft;
use kdkmp::domain::{Field, PostingKind};
use kdkmp::ui::layer::sheet::Sheet;

/// Ampelsari has 500 kg left and Kejayan nothing; Mororejo and Podokoyo may order too, and the store
/// of Podokoyo holds 300 kg.
fn four(size: (u16, u16)) -> Screen {
    let mut screen = Start { size, ..Start::default() }.open();
    screen.other("ani", [partner(code(4)), partner(code(5))].concat());
    screen.other("ani", [crate::desk::facts(code(5), &[(Field::StorageKg, Some("300"))])]);
    screen.turn([]);
    screen.keys("4");
    screen
}

fn sheet(size: (u16, u16)) -> Screen {
    let mut screen = four(size);
    screen.keys("e");
    screen
}

fn rice(at: usize) -> Account {
    Account { code: code(at), company: slug("bulog"), product: slug("beras-sphp") }
}

fn ordered(screen: &Screen, at: usize) -> i64 {
    screen.desk.book.snapshot().unwrap().line(week(), &rice(at)).unwrap().ordered.0 / 1000
}

/// An order of the week before.
fn last_week(at: usize, kg: i64) -> Deed {
    let (week, on) = (week().previous(), Day::from(week().previous().monday()));
    let draft = Draft { week, on, ..draft(PostingKind::Order, kg) };
    Deed::Post { code: code(at), company: slug("bulog"), product: slug("beras-sphp"), draft }
}

/// The row of a village.
#[track_caller]
fn row(screen: &Screen, name: &str) -> String {
    let text = screen.text();
    text.lines().find(|line| line.contains(name)).unwrap_or_else(|| panic!("no {name}:\n{text}")).to_owned()
}

fn is_open(screen: &Screen) -> bool {
    screen.desk.session.layers.all::<Sheet>().next().is_some()
}

#[test]
fn figures_are_typed_down_a_column_and_written_as_one() {
    let mut screen = sheet(USUAL);
    screen
        .sees("pesan · M48 · Perum Bulog · beras SPHP (kg)")
        .sees("tanggal 24 Nov 2026")
        .sees("4 koperasi")
        .sees("Ketik jumlah dalam kg");
    let before = screen.seq();
    screen.keys("=300 enter enter =40 space =pak");
    screen.sees("Sisa pagu 2.000 kg setelah ini 1.800 kg = 200 kg");
    screen.keys("enter =0,2 space =t");
    screen.keys("enter");
    assert!(row(&screen, "Podokoyo").contains("200"), "{}", screen.text());
    assert!(row(&screen, "Jumlah").contains("700"), "{}", screen.text());
    assert_eq!(screen.seq(), before, "nothing is written while one types");
    screen.keys("C-s");
    screen
        .sees("3 akan dicatat, 0 ditolak")
        .sees("pesan beras SPHP: 140 pak (700 kg), 3 catatan, tanggal 24 Nov 2026");
    assert_eq!(screen.seq(), before, "nothing is written before it was seen");
    screen.keys("enter");
    screen.sees("tersimpan: 3 dicatat, 0 ditolak");
    assert!(!is_open(&screen));
    assert_eq!([0, 1, 4, 5].map(|at| ordered(&screen, at)), [1800, 2000, 200, 200]);
    screen.keys("u");
    screen.sees("Ampelsari: ").sees("Mororejo: ").sees("Podokoyo: ");
    screen.keys("enter =keliru enter");
    screen.sees(&format!("#{}–#{}", grouped(before + 4), grouped(before + 6)));
    screen.sees("3 koperasi: ");
    assert_eq!([0, 4, 5].map(|at| ordered(&screen, at)), [1500, 0, 0], "undone as one");
}

fn grouped(n: Seq) -> String {
    kdkmp::base::quantity::group(n.0 as i64, kdkmp::base::Lang::Id)
}

#[test]
fn what_does_not_fit_is_told_at_once_and_stays_to_be_mended() {
    let mut screen = sheet(USUAL);
    screen.keys("=50");
    screen.sees("setelah ini 450 kg = 10 pak");
    assert!(!row(&screen, "Ampelsari").contains('✗'));
    screen.keys("=1");
    assert!(row(&screen, "Ampelsari").contains("501 ✗"), "{}", screen.text());
    screen.sees("Sisa pagu 500 kg setelah ini -1 kg");
    screen.keys("enter up");
    screen.sees("Tidak dapat disimpan: sisa pagu M48 500 kg, diminta 501 kg").sees("2.000 kg/minggu");
    screen.keys("enter enter =100 enter =600 enter");
    screen.sees("! Daya tampung gudang 300 kg; setelah ini 600 kg");
    screen.keys("C-s");
    screen.sees("2 akan dicatat, 1 ditolak").sees("✗ Ampelsari").sees("! Daya tampung gudang 300 kg");
    screen.keys("enter");
    screen.sees("tersimpan: 2 dicatat, 1 ditolak");
    assert!(is_open(&screen) && row(&screen, "Ampelsari").contains("501 ✗"), "{}", screen.text());
    assert!(row(&screen, "Mororejo").contains("1.900"), "what is left follows: {}", screen.text());
    screen.keys("home backspace enter C-s enter");
    assert!(!is_open(&screen));
    assert_eq!([0, 4, 5].map(|at| ordered(&screen, at)), [1550, 100, 600]);
}

#[test]
fn what_cannot_be_read_is_shown_where_it_stands() {
    let mut screen = sheet(USUAL);
    screen.keys("=5 space =po");
    screen.sees("Sisa pagu 500 kg").sees("atau misalnya 40 pak").misses("✗");
    screen.typed("nd");
    screen.keys("enter =300 C-s");
    screen.sees("Satuan `pond` tidak dikenal");
    assert!(screen.row().contains("Ampelsari"), "the cursor is on it: {}", screen.text());
    screen.keys("=0 enter del C-s");
    screen.sees("belum ada yang diisi");
    assert!(row(&screen, "Kejayan").contains(" – "), "{}", screen.text());
}

#[test]
fn a_letter_is_a_key_before_a_figure_and_a_unit_after_it() {
    let mut screen = sheet(USUAL);
    screen.keys("k");
    screen.sees("terima · M48").sees("Belum diterima");
    screen.keys("=5 space =k");
    screen.sees("terima · M48").sees("5 k");
    screen.keys("backspace backspace backspace =q k");
    screen.sees("terima · M48");
    screen.keys("enter k");
    screen.sees("jual · M48");
    screen.keys("?");
    screen.sees("Di lembar isian").sees("Ctrl-S");
    screen.keys("esc k");
    screen.sees("opname · M48");
    screen.keys("k");
    screen.sees("pesan · M48");
}

#[test]
fn receipts_sales_and_counts_are_entered_in_the_same_sheet() {
    let mut screen = sheet(WIDE);
    screen.keys("k =600");
    screen.sees("Belum diterima 500 kg setelah ini -100 kg");
    screen.keys("backspace backspace backspace =500 enter =2000 C-s");
    screen.sees("terima beras SPHP: 500 pak (2.500 kg), 2 catatan");
    screen.keys("enter e k k =250 enter =0 enter C-s enter");
    screen.keys("e k k k down =0");
    screen.sees("Stok 2.000 kg selisih -2.000 kg");
    screen.keys("C-s enter");
    let stock = |at: usize| screen.desk.book.snapshot().unwrap().stock(&rice(at)).unwrap();
    assert_eq!([0, 1].map(|at| stock(at).on_hand), [1000, 0].map(Qty::whole));
}

#[test]
fn leaving_with_something_typed_asks_once() {
    let mut screen = sheet(USUAL);
    screen.keys("esc");
    assert!(!is_open(&screen));
    screen.keys("e =3 enter esc");
    screen.sees("Isian belum disimpan");
    screen.keys("down");
    screen.misses("Isian belum disimpan");
    screen.keys("esc esc");
    assert!(!is_open(&screen) && !screen.left);
}

#[test]
fn nothing_typed_is_lost_by_others_or_a_new_size() {
    let mut screen = sheet(USUAL);
    screen.keys("=300 enter enter =70");
    screen.other("ani", [post(code(0), PostingKind::Order, 250), post(code(4), PostingKind::Order, 100)]);
    screen.turn([]);
    assert!(row(&screen, "Ampelsari").contains("300 ✗"), "{}", screen.text());
    assert!(row(&screen, "Mororejo").contains("70") && row(&screen, "Mororejo").contains("1.900"));
    for size in [SMALL, WIDE, (60, 16), (40, 10), USUAL] {
        screen.resize(size);
    }
    screen.keys("=0");
    assert!(row(&screen, "Mororejo").contains("700"), "{}", screen.text());
    screen.keys("up up =250 C-s enter");
    assert_eq!([0, 4].map(|at| ordered(&screen, at)), [2000, 800]);
}

#[test]
fn all_products_are_columns_and_the_filter_applies() {
    let mut screen = four(WIDE);
    screen.keys(&"p ".repeat(10));
    screen.sees("semua produk").keys("e");
    screen.sees("beras SPHP").sees("MinyaKita").sees("gula pasir");
    screen.keys("=100 tab =12 tab =5 tab =5 tab =7");
    screen.sees("✗").keys("C-s");
    screen
        .sees("pesan beras SPHP: 20 pak (100 kg), 1 catatan")
        .sees("pesan MinyaKita: 1 dus (12 L), 1 catatan");
    screen.keys("enter esc esc / =mororejo enter e");
    screen.sees("1 koperasi").misses("Ampelsari");
    screen.keys("esc / C-u =ngabar enter e");
    screen.sees("tidak ada yang boleh memesan");
    assert!(!is_open(&screen));
}

#[test]
fn who_may_not_order_is_shown_with_why() {
    let mut screen = four(USUAL);
    let sanction = kdkmp::domain::cooperative::Sanction { reason: "harga".to_owned(), since: today() };
    screen.other("ani", [Deed::SetSanction { code: code(4), sanction: Some(sanction) }]);
    screen.turn([]);
    screen.keys("e end");
    assert!(screen.row().contains("Mororejo") && screen.row().contains('✗'), "{}", screen.text());
    screen.sees("sanksi").keys("=500");
    assert!(!screen.row().contains("500"), "{}", screen.text());
    screen.keys("C-s");
    screen.sees("belum ada yang diisi");
}

#[test]
fn a_supply_is_split_edited_and_ordered() {
    let mut screen = four(USUAL);
    screen.keys("b");
    screen
        .sees("Bagi · Perum Bulog · beras SPHP · M48")
        .sees("4 koperasi boleh memesan; sisa pagu bersama 4.500 kg");
    screen.keys("=2000 enter");
    screen.sees("Pasokan 2.000 kg · terbagi 2.000 kg · sisa 0 kg");
    for (name, kg) in [("Ampelsari", "500"), ("Kejayan", "–"), ("Mororejo", "1.200"), ("Podokoyo", "300")] {
        assert!(row(&screen, name).contains(&format!(" {kg} ")), "{name}\n{}", screen.text());
    }
    // By hand: the sum follows, and more than there is cannot be written.
    screen.keys("home down down =1300");
    screen.sees("✗ Pasokan 2.000 kg · terbagi 2.100 kg · sisa -100 kg");
    screen.keys("C-s");
    screen.sees("jumlahnya 2.100 kg, pasokan 2.000 kg: lebih 100 kg");
    // What was typed by hand stays, the others share the rest anew.
    screen.keys("=1500 enter home =200 enter b =2000 enter");
    screen.sees("terbagi 2.000 kg · sisa 0 kg");
    assert!(row(&screen, "Ampelsari").contains(" 200 ") && row(&screen, "Mororejo").contains(" 1.500 "));
    screen.keys("C-s");
    screen.sees("3 akan dicatat, 0 ditolak").sees("400 pak (2.000 kg), 3 catatan");
    screen.keys("enter");
    assert_eq!([0, 1, 4, 5].map(|at| ordered(&screen, at)), [1700, 2000, 1500, 300]);
}

#[test]
fn a_supply_may_be_split_by_hand_and_none_may_be_nothing() {
    let mut screen = four(USUAL);
    screen.keys("b =500 tab =m");
    screen.sees("‹ manual ›").keys("enter");
    screen.sees("Pasokan 500 kg · terbagi 0 kg · sisa 500 kg");
    screen.keys("=100");
    screen.sees("terbagi 100 kg · sisa 400 kg");
    screen.keys("esc esc b =4 enter");
    screen.sees("tidak ada yang dapat dibagi dari 4 kg");
    assert!(!is_open(&screen));
}

#[test]
fn of_two_who_split_the_same_supply_the_second_is_told() {
    let mut screen = four(USUAL);
    screen.keys("b =900 enter");
    screen.other("ani", [post(code(4), PostingKind::Order, 300)]);
    screen.turn([]);
    assert!(row(&screen, "Mororejo").contains('✗'), "{}", screen.text());
    screen.keys("end up");
    screen.sees("berubah sejak Anda membukanya: ani").sees("pesan beras SPHP 300 kg");
    screen.keys("C-s");
    screen.sees("2 akan dicatat, 1 ditolak");
    screen.keys("esc b =600 enter C-s");
    screen.sees("3 akan dicatat, 0 ditolak");
    // The summary was shown without a refusal: it is written as shown, or not at all.
    screen.other("ani", [post(code(5), PostingKind::Order, 50)]);
    let before = screen.seq();
    screen.keys("enter");
    assert_eq!(screen.seq(), before);
    assert!(is_open(&screen));
    screen.sees("berubah sejak Anda membukanya");
}

#[test]
fn last_week_is_repeated_for_those_who_may() {
    let mut screen = four(WIDE);
    screen.keys("r");
    screen.sees("pada M47 tidak ada pesanan yang dapat diulangi");
    screen.other("ani", [last_week(0, 700), last_week(4, 400), last_week(5, 100)]);
    screen.turn([]);
    let before = screen.seq();
    screen.keys("r");
    screen.sees("2 akan dicatat, 1 ditolak").sees("✗ Ampelsari").sees("pada M48 sudah memesan 1.500 kg");
    assert_eq!(screen.seq(), before);
    screen.keys("enter");
    assert_eq!([0, 4, 5].map(|at| ordered(&screen, at)), [1500, 400, 100]);
    screen.keys("r");
    screen.sees("0 akan dicatat, 3 ditolak").misses("lanjutkan");
    screen.keys("esc u enter =keliru enter");
    assert_eq!([4, 5].map(|at| ordered(&screen, at)), [0, 0], "undone as one");
    // Marked rows alone.
    screen.keys("/ =mororejo enter space esc r enter");
    assert_eq!([4, 5].map(|at| ordered(&screen, at)), [400, 0]);
}

#[test]
fn of_two_who_repeat_the_same_week_the_second_is_told() {
    let mut screen = four(WIDE);
    screen.other("ani", [last_week(4, 400), last_week(5, 100)]);
    screen.keys("r");
    screen.sees("2 akan dicatat, 0 ditolak");
    screen.other("ani", [post(code(4), PostingKind::Order, 400)]);
    let before = screen.seq();
    screen.keys("enter");
    screen.sees("berubah sejak Anda membukanya: ani");
    assert_eq!(screen.seq(), before);
}

#[test]
fn the_same_is_posted_to_all_that_are_marked() {
    let mut screen = four(WIDE);
    screen.keys("space space space space a =400");
    screen.sees("Catat transaksi · 4 koperasi: Ampelsari, … × Bulog · beras SPHP · M48");
    screen.sees("4 koperasi, masing-masing 80 pak (400 kg): muat 1.200 kg; tidak muat: 1.");
    let before = screen.seq();
    screen.keys("enter");
    screen.sees("3 akan dicatat, 1 ditolak").sees("✗ Kejayan").sees("240 pak (1.200 kg), 3 catatan");
    screen.keys("enter");
    screen.sees("tersimpan: 3 dicatat, 1 ditolak").sees("4 ditandai");
    assert_eq!([0, 1, 4, 5].map(|at| ordered(&screen, at)), [1900, 2000, 400, 400]);
    screen.keys("u enter =keliru enter");
    assert_eq!(screen.seq(), before + 6);
    assert_eq!(ordered(&screen, 4), 0);
    screen.keys(&"p ".repeat(10));
    screen.keys("home space space a");
    screen.sees("Tandai baris dari satu produk saja");
}

#[test]
fn a_week_is_jumped_to() {
    let mut screen = Start::default().open();
    for (typed, shown) in [("40", "M40 · "), ("m12", "M12 · "), ("2025-W52", "Des 2025"), ("8 okt", "M41 · ")]
    {
        screen.keys("4 w");
        screen.typed(typed);
        screen.keys("enter");
        screen.sees(shown).misses("Ke minggu");
    }
    screen.keys("w =54");
    screen.sees("Tahun 2026 hanya mempunyai minggu 1 sampai 53");
    screen.keys("enter");
    screen.sees("Ke minggu");
    screen.keys("C-u =kemarin enter");
    screen.sees("M48 · 23–29 Nov 2026").sees("1.500");
}

#[test]
fn an_auditor_and_a_book_that_is_only_read_write_nothing() {
    let mut screen = Start { name: "dewi", ..Start::default() }.open();
    screen.keys("4 e");
    screen.sees("dewi bekerja sebagai pengawas");
    assert!(!is_open(&screen), "the key itself is refused");
    // Who loses the role while the sheet is open is refused cell by cell.
    let mut screen = Start { name: "budi", ..Start::default() }.open();
    screen.keys("4 e =300 enter up");
    screen.other("ani", [Deed::SetPerson { name: "budi".to_owned(), person: None }]);
    screen.turn([]);
    screen.sees("Tidak dapat disimpan").sees("budi");
    screen.keys("C-s");
    screen.sees("0 akan dicatat, 1 ditolak").misses("lanjutkan");
    let mut screen = Start { read_only: true, ..Start::default() }.open();
    screen.keys("4 e");
    assert!(!is_open(&screen));
}

#[test]
fn a_role_is_asked_about_the_rows_that_are_meant() {
    // Budi works in Tosari and Pasrepan: Podokoyo is his, Kejayan is not.
    let mut screen = Start { name: "budi", ..Start::default() }.open();
    screen.other("ani", [partner(code(4)), partner(code(5))].concat());
    screen.turn([]);
    screen.keys("4 / =kejayan enter a");
    screen.sees("bukan wilayah tugas budi");
    assert!(screen.desk.session.layers.is_empty());
    screen.keys("esc / =podokoyo enter space esc / =kejayan enter a");
    assert!(!screen.desk.session.layers.is_empty(), "{}", screen.text());

    let mut reader = Start { name: "dewi", ..Start::default() }.open();
    for key in ["e", "b", "r"] {
        reader.keys("4");
        reader.keys(key);
        reader.sees("dewi bekerja sebagai pengawas");
        assert!(reader.desk.session.layers.is_empty(), "{key}");
    }
}

/// A day of the week before.
const LAST_WEEK: &str = "18 Nov 2026";

#[test]
fn the_day_is_seen_changed_and_written() {
    for size in [SMALL, USUAL, WIDE] {
        let mut screen = sheet(size);
        screen.sees("tanggal 24 Nov 2026").keys("=100 enter t");
        screen.sees("Tanggal · pesan · M48 · 23–29 Nov 2026");
        screen.keys("C-u =18 space =nov enter");
        screen.sees("tanggal 18 Nov 2026").keys("t C-u =23 space =nov enter");
        screen.sees("tanggal 23 Nov 2026").keys("C-s enter");
        let posted = last_posting(&screen);
        assert_eq!((posted.on, posted.week), (crate::desk::day("2026-11-23"), week()));
    }
}

fn last_posting(screen: &Screen) -> kdkmp::domain::quota::Posting {
    use kdkmp::book::view::Log;
    let snapshot = screen.desk.book.snapshot().unwrap();
    match snapshot.entry(snapshot.seq()).unwrap().unwrap().op {
        kdkmp::book::Op::QuotaPosted { posting } => posting,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_week_that_is_over_asks_for_the_day() {
    let mut screen = four(USUAL);
    screen.keys("[ e");
    screen.sees("Tanggal · pesan · M47 · 16–22 Nov 2026").keys("enter");
    screen.sees("tanggalnya belum disebut: M47 bukan minggu ini.");
    screen.sees("Isi tanggal di antara 16 Nov 2026 dan 22 Nov 2026.");
    screen.keys("esc");
    screen.sees("tanggal belum diisi: M47 bukan minggu ini").keys("=100 enter C-s");
    screen.sees("Tanggal · pesan · M47");
    screen.typed("24 nov 2026");
    screen.keys("enter");
    screen.sees("tanggal 24 Nov 2026 tidak termasuk M47");
    screen.keys("C-u");
    screen.typed(LAST_WEEK);
    screen.keys("enter");
    screen.sees("tanggal 18 Nov 2026").keys("C-s");
    screen.sees("1 akan dicatat, 0 ditolak").sees("tanggal 18 Nov 2026").keys("enter");
    let posted = last_posting(&screen);
    assert_eq!((posted.on, posted.week), (crate::desk::day("2026-11-18"), week().previous()));
    // So does what is repeated, and the form of one posting has no day made up.
    screen.other(
        "ani",
        [{
            let week = week().plus(-2);
            let draft = Draft { week, on: Day::from(week.monday()), ..draft(PostingKind::Order, 70) };
            Deed::Post { code: code(5), company: slug("bulog"), product: slug("beras-sphp"), draft }
        }],
    );
    screen.turn([]);
    screen.keys("r");
    screen.sees("Tanggal · pesan · M47");
    screen.typed(LAST_WEEK);
    screen.keys("enter");
    screen.sees("1 akan dicatat, 0 ditolak").keys("enter");
    assert_eq!(last_posting(&screen).on, crate::desk::day("2026-11-18"));
    screen.keys("a =5 enter");
    screen.sees("tanggalnya belum disebut");
}

#[test]
fn another_kind_keeps_what_is_not_saved_and_says_so() {
    let mut screen = sheet(USUAL);
    screen.keys("=300 enter enter =40 enter =70 enter k");
    screen.sees("belum disimpan: 3 pesan");
    screen.keys("k home =10 enter");
    screen.sees("jual · M48").keys("k");
    screen.sees("belum disimpan: 3 pesan, 1 jual");
    screen.keys("esc");
    screen.sees("belum disimpan: 3 pesan, 1 jual").sees("Esc sekali lagi");
    screen.keys("k C-s enter");
    screen.sees("belum disimpan: 1 jual");
    assert!(is_open(&screen), "what is not saved yet stays: {}", screen.text());
    assert_eq!([0, 4, 5].map(|at| ordered(&screen, at)), [1800, 40, 70]);
    screen.keys("k k C-s enter");
    assert!(!is_open(&screen));
}

#[test]
fn what_is_refused_is_not_summed() {
    let mut screen = sheet(USUAL);
    screen.keys("=600 enter enter =100 enter");
    assert!(row(&screen, "Jumlah tanpa ✗").contains(" 100"), "{}", screen.text());
    screen.keys("home =300 enter");
    screen.misses("tanpa ✗");
    assert!(row(&screen, "Jumlah").contains(" 400"), "{}", screen.text());
}

#[test]
fn a_receipt_has_its_delivery_order_in_the_grid() {
    for size in [SMALL, USUAL, WIDE] {
        let mut screen = sheet(size);
        screen.keys("k").len();
        screen.sees("Nomor DO").keys("=500 tab");
        screen.sees("Ketik nomor DO");
        screen.typed("DO-17/k");
        screen.sees("terima · M48").misses("k jenis").sees("Ctrl-S simpan");
        assert!(row(&screen, "Ampelsari").contains("500") && row(&screen, "Ampelsari").contains("DO-17/k"));
        // Without its quantity a number is not lost, and not written.
        screen.keys("down =DO-18 C-s");
        screen.sees("DO DO-18 tanpa jumlah.");
        screen.keys("backtab =2000 C-s");
        screen.sees("2 akan dicatat").keys("enter");
        let posted = last_posting(&screen);
        assert_eq!((posted.kind, posted.delivery_order.as_str()), (PostingKind::Receive, "DO-18"));
    }
}

#[test]
fn what_is_on_order_for_the_next_week_stands_apart() {
    let mut screen = four(USUAL);
    let next = Draft { week: week().next(), ..draft(PostingKind::Order, 700) };
    screen.other(
        "ani",
        [Deed::Post { code: code(0), company: slug("bulog"), product: slug("beras-sphp"), draft: next }],
    );
    screen.turn([]);
    screen.keys("e");
    screen.sees("Dipesan").keys("k");
    screen.sees("Belum diterima").sees("Berikut");
    let figures: Vec<String> = row(&screen, "Ampelsari").split_whitespace().map(str::to_owned).collect();
    assert!(figures.windows(2).any(|two| two == ["500", "700"]), "{figures:?}");
    screen.keys("=600 enter up");
    screen.sees("Belum diterima sampai M48 500 kg; selebihnya dari pesanan minggu berikutnya (700 kg).");
    // The sheet of the orders shows what is ordered already.
    screen.keys("del k k k");
    assert!(row(&screen, "Ampelsari").contains(" 1.500 "), "{}", screen.text());
}
