//! The practice book: made by rule, by the rules, alive on its last day, and never mixed with a real one.

use crate::desk::{self, day, noon, today};
use crate::screen::{Screen, Start};
use kdkmp::base::{Day, Fault, Lang, Week};
use kdkmp::book::records::Read;
use kdkmp::domain::why::Lens;
use kdkmp::domain::{Role, Stage};
use kdkmp::exchange::gladi::{self, Made};
use kdkmp::exchange::seed;
use kdkmp::lists::due::due;
use kdkmp::lists::{Catalog, WeekLedger, check};
use kdkmp::store::{Book, NEW, backup};
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;
use tempfile::TempDir;

fn make(path: &Path, today: Day) -> Made {
    let mut made = Made::default();
    Book::make(path, NEW, |writer| {
        made = gladi::write(writer, today, "tri")?;
        Ok(())
    })
    .unwrap();
    made
}

/// The practice book of the tests' day, made once.
pub fn bytes() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        let dir = TempDir::new().unwrap();
        let path = dir.path().join("gladi.redb");
        let made = make(&path, today());
        let rules: Vec<&str> = made.refused.iter().map(|fault| fault.rule).collect();
        assert!(rules.is_empty(), "{rules:?} {:?}", &made.refused[..rules.len().min(3)]);
        assert!(made.done > 4000, "{made:?}");
        assert_eq!(made.refused, [], "the script asks nothing that the rules forbid: {made:?}");
        std::fs::read(path).unwrap()
    })
}

fn lay(name: &str) -> (TempDir, std::path::PathBuf) {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join(name);
    std::fs::write(&path, bytes()).unwrap();
    (dir, path)
}

#[test]
fn it_is_a_whole_book_in_which_everything_happens() {
    let (_dir, path) = lay("gladi.redb");
    let book = Book::open(&path).unwrap();
    assert_eq!(check(&book).unwrap().wrong, []);
    let snapshot = book.snapshot().unwrap();
    let catalog = Catalog::load(&snapshot).unwrap();
    let registry = &catalog.registry;
    assert!(registry.is_practice && registry.id.is_some());
    assert_eq!((catalog.len(), registry.person("tri").role), (365, Role::Dinas));
    // Every stage is somebody's, and every company has cases.
    let cases = || catalog.rows().flat_map(|(_, row)| row.standing.moving());
    for stage in Stage::ALL.into_iter().filter(|s| !matches!(s, Stage::Registered | Stage::Terminated)) {
        assert!(cases().any(|case| case.stage == stage), "{stage:?}");
    }
    for company in 0..registry.companies.len() {
        assert!(cases().any(|case| usize::from(case.company) == company), "{company}");
    }
    assert_eq!(registry.events.len(), 3);
    // Everything that can be due is due.
    let week = Week::of(today().date());
    let ledger = WeekLedger::load(&snapshot, &catalog, week, today()).unwrap();
    let lens = Lens::new(registry, today());
    let due = due(&snapshot, &catalog, &ledger, &lens, &[]).unwrap();
    let mut kinds: Vec<&str> = due.iter().map(|line| line.kind.slug()).collect();
    kinds.dedup();
    let all =
        "number-twice claim nib-check agreement gate orders-held sanction unreceived unpaid uncounted idle";
    assert_eq!(kinds.join(" "), all);
    // The week has begun, and twelve before it had something to tell.
    for back in 0..12 {
        let ledger = WeekLedger::load(&snapshot, &catalog, week.plus(-back), today()).unwrap();
        let ordered = ledger.rows(&catalog).filter(|(.., at)| at.line.ordered.0 > 0).count();
        assert!(ordered > 10, "{ordered} orders {back} weeks ago");
    }
    let reversed = kdkmp::base::Seq(1).up_to(snapshot_seq(&book)).filter(|seq| {
        let entry = kdkmp::book::Log::entry(&snapshot, *seq).unwrap().unwrap();
        matches!(entry.op, kdkmp::book::Op::EntryReversed { .. })
    });
    assert!(reversed.count() > 2);
}

fn snapshot_seq(book: &Book) -> kdkmp::base::Seq {
    kdkmp::book::Log::seq(&book.snapshot().unwrap())
}

/// The same day gives the same book, another day another; the months end on the day it is made.
#[test]
fn the_same_seed_and_day_give_the_same_book() {
    let dir = TempDir::new().unwrap();
    let (again, later) = (dir.path().join("a.redb"), dir.path().join("b.redb"));
    make(&again, today());
    let (_own, path) = lay("gladi.redb");
    let head = |path: &Path| check(&Book::open_read_only(path).unwrap()).unwrap().head;
    assert_eq!(head(&again), head(&path));
    let made = make(&later, day("2027-03-06"));
    assert_eq!(made.refused, []);
    assert_ne!(head(&later), head(&path));
}

/// Nothing of it takes a real book's place, and no real book takes its.
#[test]
fn it_is_never_mixed_with_a_real_book() {
    let (dir, practice) = lay("gladi.redb");
    let real = dir.path().join("buku.redb");
    desk::make(real.as_path(), || seed::regency().unwrap()).unwrap();
    for (from, to) in [(&practice, &real), (&real, &practice)] {
        let fault = restore(from, to).unwrap_err();
        assert_eq!(fault.rule, "practice.mixed");
    }
    assert!(!Book::open(real.as_path()).unwrap().snapshot().unwrap().registry().unwrap().is_practice);
    let copy = dir.path().join("salinan.redb");
    backup::backup(practice.as_path(), copy.as_path(), check).unwrap();
    restore(&copy, &practice).unwrap();
}

fn restore(from: &Path, to: &Path) -> Result<backup::Restored, Fault> {
    let (signer, now) = (desk::signer("tri"), noon(today()));
    let what = backup::Restoring { from: from.into(), with: Vec::new(), aside: "lama", signer: &signer, now };
    backup::restore(to, &what, check)
}

/// Whoever comes is given the Dinas's rights, and the guide goes on by what one does.
#[test]
fn the_guide_looks_at_what_one_does() {
    let mut screen = Screen::on(bytes(), Start { size: (80, 24), ..Start::default() });
    screen.sees("GLADI").sees("Latihan 1 dari 12").sees("Tekan H");
    screen.keys("H");
    screen.sees("Latihan 2 dari 12");
    screen.keys("esc 1 enter");
    screen.sees("Latihan 3 dari 12");
    screen.keys("f =tanpa enter esc");
    screen.sees("Latihan 4 dari 12");
    assert!(screen.desk.session.guide.is_some());
    // Esc steps back as everywhere, and leaves the guide where there is nothing to step back from.
    screen.keys("esc esc");
    screen.sees("Latihan 4");
    screen.keys("esc");
    screen.misses("Latihan").sees("GLADI");
    screen.keys("D");
    screen.sees("Latihan 1 dari 12");
    let place = screen.desk.session.place();
    screen.keys("1 esc");
    assert!(screen.desk.session.guide.is_none());
    let left = screen.desk.session.place();
    let mut again = Screen::on(bytes(), Start { size: (60, 20), lang: Lang::En, ..Start::default() });
    again.sees("PRACTICE").sees("Exercise 1 of 12");
    again.desk.session.restore(&left);
    again.turn([]);
    again.misses("Exercise");
    let mut third = Screen::on(bytes(), Start::default());
    third.desk.session.restore(&place);
    third.turn([]);
    third.sees("Latihan 1");
}

/// Of what holds cooperatives first three kinds are told, and of how many they are, on the screen and on paper.
#[test]
fn a_part_of_what_holds_says_of_how_many() {
    let mut screen = Screen::on(bytes(), Start { size: (80, 24), ..Start::default() });
    let kinds = screen.desk.session.board().figures.holds.len();
    assert!(kinds > 3, "{kinds}");
    screen.keys("esc 1");
    screen.sees(&format!("yang bertindak 3/{kinds}"));
    let (_dir, path) = lay("gladi.redb");
    let mut brief = Command::new(env!("CARGO_BIN_EXE_kdkmp"));
    let told = brief.args(["laporan", "make", "ringkas", "--book"]).arg(&path).output().unwrap().stdout;
    let told = String::from_utf8(told).unwrap();
    assert!(told.contains(&format!("siapa yang bertindak (3 dari {kinds} kendala)")), "{told}");
}

/// All of its panes as pictures, at every size, in both languages; and what one opens from them.
#[test]
fn its_panes_at_every_size() {
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path("snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for size in [(60, 20), (80, 24), (120, 32), (200, 60)] {
        for (lang, tongue) in [(Lang::Id, ""), (Lang::En, "-en")] {
            let mut screen = Screen::on(bytes(), Start { size, lang, ..Start::default() });
            screen.keys("esc");
            for (name, keys) in [
                ("kecamatan", "1"),
                ("koperasi", "2"),
                ("kemitraan", "3"),
                ("kuota", "4"),
                ("hari-ini", "1 H"),
                ("peta", "esc 1 v"),
                ("halaman", "esc 2 down enter"),
                ("kenapa", "esc 3 end w"),
                ("kelompok", "esc 3 W"),
                ("jumlah", "esc 4 v"),
                ("lembar", "v e"),
            ] {
                screen.keys(keys);
                let text = screen.text();
                let name = format!("gladi-{name}-{}x{}{tongue}", size.0, size.1);
                settings.bind(|| insta::assert_snapshot!(name, text));
            }
        }
    }
}

/// Presses keys until the guide is at a step; what a step says is enough to do it.
#[track_caller]
fn practised(screen: &mut Screen, step: usize, keys: &str) {
    screen.keys(keys);
    screen.sees(&format!("Latihan {step} dari 12"));
}

/// The steps as the guide says them: each looks at what one did, up to the last.
#[test]
fn the_guide_goes_through_its_steps() {
    let mut screen = Screen::on(bytes(), Start { size: (80, 24), ..Start::default() });
    practised(&mut screen, 2, "H");
    practised(&mut screen, 3, "esc 1 enter");
    practised(&mut screen, 4, "f =tanpa enter esc");
    practised(&mut screen, 5, "n =9120012345678 enter");
    practised(&mut screen, 6, "esc esc 3 w");
    practised(&mut screen, 7, "esc d space enter");
    // A case that nothing holds: the guide waits while others are refused.
    screen.keys("F");
    screen.keys("f =temu enter esc home");
    let mut tries = 0;
    while screen.text().contains("Latihan 7") {
        screen.keys("> enter");
        while !screen.desk.session.layers.is_empty() {
            screen.keys("esc");
        }
        screen.keys("down");
        tries += 1;
        assert!(tries < 60, "{}", screen.text());
    }
    screen.sees("Latihan 8 dari 12");
    practised(&mut screen, 9, "4 F F home a =100 enter");
    practised(&mut screen, 10, "a backtab =t tab =100 enter");
    practised(&mut screen, 11, "% =12t enter");
    screen.keys("esc esc");
    practised(&mut screen, 12, "u enter =keliru enter");
    screen.sees("GLADI");
    // What is left of the row is the order.
    screen.keys("- enter =keliru enter");
    assert!(screen.desk.session.guide.is_none(), "{}", screen.text());
}
