//! Reading is for everybody; only the deed inside is refused, with who may.

use super::{SMALL, Screen, Start, WIDE};
use crate::desk::{code, facts};
use crate::gladi;
use kdkmp::base::Lang;
use kdkmp::domain::Field;

fn of(name: &'static str) -> Screen {
    Start { name, ..Start::default() }.open()
}

/// A field officer and an auditor read juknis, policies, figures and people; a letter writes nothing.
#[test]
fn who_may_not_change_the_programme_reads_it() {
    for name in ["budi", "dewi"] {
        let mut screen = of(name);
        let before = screen.seq();
        screen.keys("t enter");
        screen.sees("Juknis G1 · penyaluran beras SPHP").sees("terbit").sees("224/2025").sees("Menahan");
        screen.sees("yang boleh melakukan ini: dinas").sees("yang berwenang");
        screen.keys("enter esc 4 P enter");
        screen.sees("2.000 kg/minggu").sees("yang boleh melakukan ini: dinas");
        screen.keys("esc P =dianggap enter");
        screen.sees("minggu tanpa pesanan").sees("yang boleh melakukan ini: dinas");
        screen.keys("esc O enter");
        screen.sees("ani").sees("yang boleh melakukan ini: dinas");
        screen.keys("esc O =baru enter");
        screen.sees("bekerja sebagai");
        assert_eq!(screen.seq(), before);
    }
}

/// A name that nobody gave a role is told so at once, and whom to ask.
#[test]
fn an_unknown_name_is_told_that_it_only_reads() {
    let mut screen = of("eko");
    screen.turn([]);
    screen.sees("“eko” belum diberi peran di buku ini").sees("ani").sees("eko (hanya membaca)");
    screen.keys("2 n");
    screen.sees("belum diberi peran").sees("Hubungi yang berwenang: ani").misses("pengawas");
    let mut known = of("tri");
    known.turn([]);
    known.misses("belum diberi peran").sees("tri (dinas)");
    let mut screen = Start { name: "eko", lang: Lang::En, ..Start::default() }.open();
    screen.turn([]);
    screen.sees("has been given no role");
}

/// A cooperative's page shows its three tracks, each with what is known of it.
#[test]
fn a_page_shows_three_tracks() {
    for size in [SMALL, WIDE] {
        let start = Start { size, ..Start::default() };
        let mut screen = Screen::on(gladi::bytes(), start);
        screen.keys("esc 2 home enter");
        screen.sees("Hukum ✓ Akta → ✓ AHU → ✓ NPWP → ✓ Rekening → ✓ NIB");
        screen.sees("→ ✓ ID SIMKOPDES → · RAT terakhir");
        // On a small screen each is a page further down.
        let further = |screen: &mut Screen| {
            if !screen.text().contains("Usaha") {
                screen.keys("pgdn");
            }
        };
        further(&mut screen);
        screen.sees("Usaha 2 mitra resmi, 1 di jalan");
        screen.keys("pgdn");
        screen.sees("Fisik · Lahan · Bangunan (%) · Gerai");
        let mut screen = start.open();
        screen.other("ani", [facts(code(6), &[(Field::Building, Some("60")), (Field::Land, None)])]);
        screen.turn([]);
        screen.keys("2 / =gerbo enter enter");
        further(&mut screen);
        screen.sees("belum ada kemitraan yang dimulai");
        screen.keys("esc esc / =ngadiwono enter enter pgdn pgdn");
        screen.sees("✗ Lahan").sees("✓ Bangunan (%)").sees("60  kunjungan");
    }
}
