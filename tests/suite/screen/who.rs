//! Who sits here: what they may do is said at every width, and a role that changes is told.

use super::{Shelf, Start, at};
use crate::desk::{code, facts, signer};
use kdkmp::base::calendar::Stamp;
use kdkmp::base::{Day, Lang};
use kdkmp::book::decide::Deed;
use kdkmp::domain::{Field, Person, Role};
use kdkmp::host::clerk::{Clerk, Page, Reply};
use kdkmp::host::desk::Desk;
use kdkmp::store::Book;
use kdkmp::ui::Input;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::time::Duration;

#[test]
fn the_role_stands_in_the_header_at_every_width() {
    for lang in [Lang::Id, Lang::En] {
        for (name, role) in [("ani", "dinas"), ("budi", "petugas"), ("dewi", "pengawas"), ("cabang", "bumn")]
        {
            for width in [60, 64, 70, 80, 90, 100, 120, 160] {
                let mut screen = Start { name, lang, size: (width, 24), ..Start::default() }.open();
                for pane in ["1", "2", "3", "4"] {
                    screen.keys(pane);
                    let text = screen.text();
                    let header = text.lines().next().unwrap_or_default();
                    assert!(
                        header.contains(role) && header.contains(&format!("[{pane} ")),
                        "{width}: {header}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_role_that_changes_is_told_and_holds_at_once() {
    let mut screen = Start { name: "dewi", ..Start::default() }.open();
    screen.keys("2 n");
    screen.sees("bekerja sebagai pengawas");
    let dewi = |role| Deed::SetPerson { name: "dewi".to_owned(), person: Some(Person::new("dewi", role)) };
    screen.other("ani", [dewi(Role::Dinas)]);
    screen.turn([]);
    screen.sees("Peran Anda sekarang: dinas").sees("dewi (dinas)");
    screen.keys("n");
    screen.sees("Nomor NIB");
    screen.other("ani", [Deed::SetPerson { name: "dewi".to_owned(), person: None }]);
    screen.turn([]);
    screen.sees("Peran Anda sekarang: hanya membaca");
}

/// Who looks at an earlier day is told as well, and what they had unmasked is masked again.
#[test]
fn a_role_that_changes_is_told_on_an_earlier_day_too() {
    let mut screen = Start { name: "budi", ..Start::default() }.open();
    screen.other("ani", [facts(code(6), &[(Field::Phone, Some("081298765432"))])]);
    screen.turn([]);
    screen.keys("2 / =ngadiwono enter enter N enter");
    screen.sees("+6281298765432");
    let name = screen.desk.signer.name.clone();
    let person = |role| Deed::SetPerson { name: name.clone(), person: Some(Person::new(&name, role)) };
    screen.other("ani", [person(Role::Pengawas)]);
    assert!(screen.desk.has_news().unwrap());
    screen.turn([]);
    assert!(screen.desk.session.alarm().is_some_and(|alarm| alarm <= screen.now));
    screen.turn([Input::Alarm]);
    screen.sees("Peran Anda sekarang: pengawas").misses("+6281298765432");
    screen.desk.look_at(Some(Day::from(screen.now.date_wib())), screen.now).unwrap();
    screen.turn([]);
    assert!(!screen.desk.has_news().unwrap());
    screen.other("ani", [person(Role::Dinas)]);
    assert!(screen.desk.has_news().unwrap());
    screen.turn([]);
    screen.sees("Peran Anda sekarang: dinas").sees("(dinas)");
    assert!(!screen.desk.has_news().unwrap(), "once");
}

#[test]
fn a_field_officer_begins_in_their_own_kecamatan() {
    let mut budi = Start { name: "budi", ..Start::default() }.open();
    budi.desk.session.go_home();
    budi.turn([Input::Alarm]);
    budi.sees("[2 Koperasi]").sees("Tosari").misses("365 dari 365 koperasi");
    budi.keys("4");
    budi.misses("365 dari 365 baris");
    let mut ani = Start { name: "ani", ..Start::default() }.open();
    ani.desk.session.go_home();
    ani.turn([Input::Alarm]);
    ani.sees("[1 Kecamatan]");
}

#[test]
fn a_number_of_somebody_in_free_text_is_asked_about_once() {
    let mut screen = Start { shelf: Shelf::New, ..Start::default() }.open();
    screen.keys("2 / =ngadiwono enter n =9120012345678 tab tab tab");
    screen.typed("WA Ani 0812-9876-5432");
    let before = screen.seq();
    screen.keys("enter");
    screen.sees("nomor telepon").misses("0812-9876-5432. Yang");
    assert_eq!(screen.seq(), before);
    screen.keys("enter");
    assert!(screen.seq() > before, "{}", screen.text());
}

/// A session that nobody touches leaves after eight hours, and not a moment before; nothing is drawn for it.
#[test]
fn a_session_that_is_left_alone_leaves() {
    let dir = tempfile::TempDir::new().unwrap();
    let (path, now) = (dir.path().join("buku.redb"), at(9));
    std::fs::write(&path, Shelf::New.bytes()).unwrap();
    let sit = move || Desk::new(Book::open(&path)?, signer("ani"), Lang::Id, (80, 24), at(9));
    let (mut clerk, _) = Clerk::start(sit).unwrap();
    let page = || Page { buffer: Buffer::empty(Rect::new(0, 0, 80, 24)), carried: (0, 0) };
    let hours = |n: i64| Stamp(now.0 + n * 3_600_000);
    let within = Duration::from_secs(20);
    clerk.turn(Vec::new(), Stamp(hours(8).0 - 1), page());
    assert!(matches!(clerk.reply(within), Ok(Reply::Nothing(_))));
    clerk.turn(vec![Input::Key(kdkmp::ui::Key::plain(kdkmp::ui::input::Code::Down))], hours(7), page());
    assert!(matches!(clerk.reply(within), Ok(Reply::Turned(_))));
    clerk.turn(Vec::new(), hours(14), page());
    assert!(matches!(clerk.reply(within), Ok(Reply::Nothing(_))));
    clerk.turn(Vec::new(), hours(15), page());
    let Err(fault) = clerk.reply(within) else { panic!("it stays") };
    assert_eq!(fault.rule, "session.left");
}

/// Who may sees personal values whole, which is an entry; alone for a quarter of an hour, masks are on again.
#[test]
fn masks_are_taken_off_by_an_entry_and_are_on_again_by_themselves() {
    let mut screen = Start { shelf: Shelf::New, ..Start::default() }.open();
    screen.other("ani", [facts(code(6), &[(Field::Phone, Some("081298765432"))])]);
    screen.turn([]);
    screen.keys("2 / =ngadiwono enter enter");
    screen.sees("+6281*****5432");
    let before = screen.seq();
    screen.keys("N enter");
    assert_eq!(screen.seq(), before + 1, "{}", screen.text());
    screen.sees("+6281298765432");
    let began = screen.now;
    let minutes = |n: i64| Stamp(began.0 + n * 60_000);
    screen.now = Stamp(minutes(15).0 - 1);
    screen.turn([Input::Alarm]);
    screen.sees("+6281298765432");
    // A key is somebody.
    screen.keys("?");
    screen.keys("esc");
    screen.now = minutes(29);
    screen.turn([Input::Alarm]);
    screen.sees("+6281298765432");
    screen.now = minutes(30);
    assert!(screen.desk.session.alarm().is_some_and(|alarm| alarm <= screen.now));
    screen.turn([Input::Alarm]);
    screen.sees("+6281*****5432").misses("+6281298765432");
    // Who only reads is told who may.
    let mut dewi = Start { name: "cabang", shelf: Shelf::New, ..Start::default() }.open();
    let before = dewi.seq();
    dewi.keys("2 N enter");
    assert_eq!(dewi.seq(), before);
}

/// Whatever a letter opens over a cooperative that has personal values, no frame holds one, nor what is kept of the
/// session while a form over them is open.
#[test]
fn no_frame_and_no_draft_holds_a_personal_value() {
    let mut screen = Start { shelf: Shelf::New, ..Start::default() }.open();
    let values = [
        (Field::Phone, "081298765432"),
        (Field::ChairNik, "3514019876540007"),
        (Field::Contact, "Ani 0857 1234 9876"),
    ];
    screen.other("ani", [facts(code(6), &values.map(|(field, value)| (field, Some(value))))]);
    screen.turn([]);
    screen.keys("2 / =ngadiwono enter");
    for letter in ('a'..='z').chain('A'..='Z').chain("enter ? .".split(' ').flat_map(str::chars)) {
        for pane in ["2", "2 enter"] {
            let mut bytes = screen.keys(pane).bytes;
            bytes.extend(screen.keys(&letter.to_string()).bytes);
            let kept = serde_json::to_vec(&screen.desk.session.place()).unwrap();
            for part in ["98765432", "9876540007", "1234 9876"] {
                let holds = |bytes: &[u8]| bytes.windows(part.len()).any(|at| at == part.as_bytes());
                assert!(!holds(&bytes) && !holds(&kept) && !screen.text().contains(part), "{part}: {letter}");
            }
            screen.keys("esc esc esc esc");
            if screen.left {
                return;
            }
        }
    }
}
