//! Policies, caps and sanctions through the screen, from the key to the book.

use super::{Screen, Start};
use crate::desk::{code, post, slug, week};
use kdkmp::base::Qty;
use kdkmp::book::records::{Account, Read};
use kdkmp::domain::cooperative::Sanction;
use kdkmp::domain::policy::{Cap, Carry};
use kdkmp::domain::{Policy, PostingKind};

fn worked() -> Screen {
    Start::default().open()
}

fn versions(screen: &Screen) -> Vec<Policy> {
    let registry = screen.desk.book.snapshot().unwrap().registry().unwrap();
    registry.versions(slug("bulog"), slug("beras-sphp")).cloned().collect()
}

fn sanction(screen: &Screen, at: usize) -> Option<Sanction> {
    screen.desk.book.snapshot().unwrap().cooperative(code(at)).unwrap().sanction
}

#[test]
fn a_policy_is_changed_after_its_effect_was_shown() {
    let mut screen = worked();
    screen.keys("4 P");
    screen
        .sees("Ketentuan")
        .sees("Perum Bulog · beras SPHP")
        .sees("2.000 kg/minggu")
        .sees("sejak 6 Okt 2025");
    screen.keys("enter").len();
    screen.sees("‹ sama bagi semua ›").sees("2.000").sees("perjanjian, operasional");
    screen.keys("C-u =1.000 tab tab right enter").len();
    screen.sees("ketentuan harus bersumber");
    screen.keys("backtab backtab backtab backtab =surat12").len();
    assert_eq!(versions(&screen).len(), 1);
    screen.keys("enter").len();
    screen.sees("Sebelum disimpan").sees("1.000 kg/minggu, sisanya dibawa").sees("2 → 2 koperasi");
    assert_eq!(versions(&screen).len(), 1, "a summary writes nothing");
    screen.keys("enter").len();
    screen.sees("✓ tersimpan");
    let all = versions(&screen);
    assert_eq!(
        (all[1].cap, all[1].carry, &*all[1].source),
        (Cap::Each(Qty::whole(1000)), Carry::Previous, "surat12")
    );
    screen.keys("P").len();
    screen.sees("lalu 1.000 kg/minggu");
}

#[test]
fn who_is_above_the_new_cap_is_named() {
    let mut screen = worked();
    let next = |deed| match deed {
        kdkmp::book::decide::Deed::Post { code, company, product, draft } => {
            let draft = kdkmp::domain::quota::Draft { week: week().next(), ..draft };
            kdkmp::book::decide::Deed::Post { code, company, product, draft }
        }
        other => other,
    };
    screen.other("ani", [next(post(code(0), PostingKind::Order, 1500))]);
    screen.turn([]);
    screen.keys("4 P enter C-u =1.000 backtab backtab =surat enter").len();
    screen.sees("1 koperasi sudah memesan di atas pagu baru").sees("1.500 kg dari 1.000 kg");
}

#[test]
fn a_change_by_another_is_told_before_it_is_overwritten() {
    let mut screen = worked();
    screen.keys("4 P enter C-u =1.000 backtab backtab =surat").len();
    let mut theirs = versions(&screen)[0].clone();
    (theirs.cap, theirs.from) = (Cap::Each(Qty::whole(2500)), crate::desk::day("2026-12-07"));
    screen.other("ani", [kdkmp::book::decide::Deed::AddPolicy { policy: theirs }]);
    screen.keys("enter").len();
    screen.sees("berubah sejak Anda membukanya").sees("mulai 7 Des 2026: 2.500");
}

#[test]
fn a_product_without_a_policy_gets_one() {
    let mut screen = worked();
    screen.keys("4 P =lain enter =mandiri enter").len();
    screen.sees("Bank Mandiri").sees("‹ tanpa pagu ›");
    screen.keys("backtab =surat enter enter").len();
    screen.sees("✓ tersimpan");
}

#[test]
fn a_cap_of_one_cooperative_is_set_for_the_week() {
    let mut screen = worked();
    screen.keys("4 c");
    screen.sees("M48").sees("mencabut");
    screen.keys("=2.500 tab =panen enter").len();
    screen.sees("alasan dan yang menyetujui").misses("--");
    screen.keys("tab =kadis enter").len();
    screen.sees("bukan orang Dinas yang dikenal buku");
    screen.keys("C-u =tri enter").len();
    screen.sees("✓ tersimpan");
    let account = Account { code: code(0), company: slug("bulog"), product: slug("beras-sphp") };
    let line = screen.desk.book.snapshot().unwrap().line(week(), &account).unwrap();
    assert_eq!(line.cap, Some(Qty::whole(2500)));
}

#[test]
fn a_sanction_is_laid_on_all_marked_after_a_summary_and_lifted() {
    let mut screen = worked();
    screen.keys("4 space space X");
    screen.sees("2 koperasi");
    screen.keys("enter").len();
    screen.sees("0 akan dicatat, 2 ditolak").sees("sanksi memerlukan alasan");
    screen.keys("esc =audit enter").len();
    screen.sees("2 akan dicatat");
    assert_eq!(sanction(&screen, 0), None);
    screen.keys("enter").len();
    screen.sees("✓ tersimpan");
    assert!(sanction(&screen, 0).is_some_and(|s| s.reason == "audit") && sanction(&screen, 1).is_some());
    screen.keys("2 / =ampelsari enter X").len();
    screen.sees("‹ cabut larangan ›");
    screen.keys("enter").len();
    screen.sees("✓ tersimpan");
    assert_eq!(sanction(&screen, 0), None);
    assert!(sanction(&screen, 1).is_some());
}
