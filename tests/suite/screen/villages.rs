//! The map of villages through the screen: a code changes, a cooperative closes and is found by its chip.

use super::{Screen, Start};
use crate::desk::{self, code, slug};
use kdkmp::book::decide::Deed;
use kdkmp::book::records::Read;
use kdkmp::domain::pipeline::MoveDetails;
use kdkmp::domain::{Cooperative, Stage};

fn tosari(screen: &Screen) -> Cooperative {
    screen.desk.book.snapshot().unwrap().cooperative(code(6)).unwrap()
}

#[test]
fn a_village_is_coded_otherwise_and_found_by_both() {
    let mut screen = Start::default().open();
    screen.keys("2 / =35142420 enter").len();
    screen.keys("/ C-u =3514242003 enter V").len();
    screen.sees("ubah nama, kode, titik").sees("Tosari");
    screen.keys("enter").len();
    screen.sees("Kode Kemendagri").sees("35.14.24.2003");
    screen.keys("tab C-u =35.14.24.2099 tab tab =Kepmendagri300 enter").len();
    screen.sees("✓ tersimpan");
    assert_eq!(tosari(&screen).current.to_string(), "35.14.24.2099");
    for typed in ["3514242003", "3514242099"] {
        screen.keys("esc / C-u").len();
        screen.typed(typed);
        // The first Enter ends the finding, the second opens the page.
        screen.keys("enter enter").len();
        screen.sees("35.14.24.2099");
    }
    screen.keys("esc esc esc u enter").len();
    assert_eq!(tosari(&screen).current, code(6));
}

#[test]
fn a_closed_one_leaves_the_list_and_is_found_by_its_chip() {
    let mut screen = Start::default().open();
    screen.keys("2 / =3514242003 enter V =gabung enter").len();
    screen.sees("Digabung ke").sees("Stok yang tersisa");
    screen.keys("tab tab =SKpembubaran enter").len();
    screen.sees("temu bisnis → mengundurkan diri").sees("koperasi ditutup per 24 Nov 2026");
    assert_eq!(tosari(&screen).closed, None, "all that goes along is told first");
    screen.keys("enter").len();
    screen.sees("✓ tersimpan");
    assert!(tosari(&screen).closed.is_some());
    screen.keys("esc esc f =ditutup enter esc").len();
    screen.sees("ditutup").sees("Ngadiwono");
    screen.keys("u enter").len();
    assert_eq!(tosari(&screen).closed, None);
}

/// The closed stand after all others in the catalog: a find among them has room for them, in both panes that show them.
#[test]
fn a_closed_one_is_found_among_its_like() {
    let mut screen = Start::default().open();
    screen.keys("2 / =3514242003 enter V =gabung enter tab tab =SKpembubaran enter enter").len();
    screen.sees("✓ tersimpan");
    screen.keys("esc esc esc f =ditutup enter esc /").len();
    for letter in ["n", "g", "a"] {
        screen.typed(letter);
        screen.sees("1 cocok").sees("▌ Ngadiwono");
    }
    // In the ledger it is looked for too, and shows nothing of a week in which it had nothing.
    screen.keys("esc esc esc 4 /").len();
    screen.typed("ngadiwono");
    screen.sees("0 cocok");
}

/// However much goes along with a closing, it can be read before it is written.
#[test]
fn all_that_a_closing_takes_along_is_told_first() {
    let mut screen = Start { size: (80, 24), ..Start::default() }.open();
    let companies = ["pertamina", "pupuk", "idfood", "mandiri"];
    let interest = |company| Deed::Move {
        code: code(6),
        company: slug(company),
        to: Stage::Matched,
        details: MoveDetails::default(),
        on: desk::today(),
    };
    screen.other("ani", companies.map(interest));
    screen.keys("2 / =3514242003 enter V =gabung enter tab tab =SKpembubaran enter").len();
    for company in ["Perum Bulog", "Pertamina Patra Niaga", "Pupuk Indonesia", "ID Food", "Bank Mandiri"] {
        screen.sees(&format!("{company}: temu bisnis → mengundurkan diri"));
    }
    screen.sees("koperasi ditutup per 24 Nov 2026");
    screen.keys("esc").len();
    assert_eq!(tosari(&screen).closed, None);
}
