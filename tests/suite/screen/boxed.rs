//! What is away, on the screen and in lines: the box of differences at the office, with its choices, the lines
//! of Hari ini, and on a laptop the rows of which something did not come home yet.

use super::looks::look_at;
use super::{FILE, Screen, Shelf, Start, USUAL, at, lay};
use crate::desk::{code, facts, post, signer};
use crate::linear::told_at;
use kdkmp::base::calendar::Stamp;
use kdkmp::base::{Lang, Seq};
use kdkmp::book::clock;
use kdkmp::book::home::Packet;
use kdkmp::book::seal::{Holds, Seal, book_of};
use kdkmp::book::sign::{Secret, name_of};
use kdkmp::book::vault::Vault;
use kdkmp::book::{Append as _, Deed, Log, Mode, Op, Request, Volume as _, wish};
use kdkmp::domain::key::Key;
use kdkmp::domain::{Field, PostingKind};
use kdkmp::store::copy::Copy;
use kdkmp::store::{Book, NEW};
use std::io::Cursor;

const LAPTOP: &str = "laptop.redb";

/// Budi's laptop asks for the stores of two cooperatives, which the office has set otherwise meanwhile: the
/// office's book with both in the box, and the laptop's that heard nothing of it yet.
fn voyage() -> (Vec<u8>, Vec<u8>) {
    sailed(&[(6, "5000"), (7, "6000")], &[])
}

/// The same of any stores: those that the office has set otherwise meanwhile, and those that it has not.
fn sailed(otherwise: &[(usize, &str)], alike: &[(usize, &str)]) -> (Vec<u8>, Vec<u8>) {
    let dir = lay(Shelf::Worked.bytes());
    let office = crate::desk::open(dir.path().join(FILE), || unreachable!("the book is filled")).unwrap();
    let secret = Secret::new(&[9; 32]);
    let does = |book: &Book, name: &str, deed: Deed, hour| {
        book.act(&[Request::from(deed)], &signer(name), at(hour), Mode::Whole).unwrap();
    };
    let key = Some(Key::of_ed25519(&secret.public()));
    let (name, holders) = ("laptop-budi".to_owned(), vec!["budi".to_owned()]);
    does(&office, "ani", Deed::SetDevice { name: name.clone(), key, holders }, 8);
    let taken = office.snapshot().unwrap();
    let entry = |seq| taken.raw_entry(seq).unwrap().unwrap();
    let entries: Vec<Vec<u8>> = Seq(1).up_to(taken.seq()).map(|seq| entry(seq).1).collect();
    let book = book_of(&entry(Seq(1)).0);
    let start = (0, wish::origin(&book, &secret.public()));
    let copy =
        Copy { device: name.clone(), book, office: name_of(&secret.public()), made: start, home: start };
    Book::make_copy(dir.path().join(LAPTOP), &entries, &Vault::default(), |_, _| Ok(copy)).unwrap();
    let laptop = crate::desk::open(dir.path().join(LAPTOP), || unreachable!("the copy is filled")).unwrap();
    let store = |at: usize, kg| facts(code(at), &[(Field::StorageKg, Some(kg))]);
    for (at, kg) in otherwise {
        does(&laptop, "budi", store(*at, kg), 8);
        does(&office, "ani", store(*at, "9000"), 8);
    }
    alike.iter().for_each(|(at, kg)| does(&laptop, "budi", store(*at, kg), 8));
    let (copy, pending) = laptop.copy().unwrap().unwrap();
    let seal = Seal {
        holds: Holds::Wishes,
        book,
        from: copy.home,
        to: copy.made,
        over: taken.head(),
        maker: name,
        made: at(8),
        body: (0, 0, [0; 32]),
    };
    let signature = secret.sign(seal.text().as_bytes());
    let wishes = pending.into_iter().map(|(_, bytes)| bytes).collect();
    let packet = Packet { seal, public: secret.public(), signature, wishes, personal: Vault::default() };
    office.come_home(&packet, &signer("ani"), at(8), false).unwrap();
    drop((office, laptop, taken));
    let bytes = |name| std::fs::read(dir.path().join(name)).unwrap();
    (bytes(FILE), bytes(LAPTOP))
}

fn said(bytes: &[u8], script: &str) -> String {
    let dir = lay(bytes);
    let lines: String = script.split('|').map(|line| format!("{}\n", line.trim())).collect();
    told_at(&dir.path().join(FILE), Lang::Id, &mut Cursor::new(lines)).0
}

#[test]
fn the_box_is_seen_chosen_of_and_undone() {
    let (office, _) = voyage();
    let mut screen = Screen::on(&office, Start { size: USUAL, ..Start::default() });
    screen.keys("H");
    screen.sees("selisih lapangan menunggu pilihan").sees("laptop di luar membawa salinan");
    screen.keys("enter");
    // Both values of the line one is on are there, and who is out; the field's is used.
    screen.sees("Selisih dari lapangan · 2").sees("Ngadiwono").sees("laptop-budi di luar (budi)");
    screen.sees("kantor 9000").sees("lapangan 5000").sees("no. 1 · budi").sees("Sekarang dapat diterima.");
    screen.keys("enter");
    screen.sees("Selisih dari lapangan · 1").misses("lapangan 5000").sees("Gudang (kg) 9000 → 5000");
    // The other stays as the office has it, with a reason.
    screen.sees("lapangan 6000").keys("del");
    screen.sees("Biarkan kantor · 1");
    screen.paste("surat 7");
    screen.keys("enter");
    screen.sees("surat 7").sees("Selisih dari lapangan · 0").sees("Kotak selisih kosong.");
    // Taken back from where one is, and it lies in the box again.
    screen.keys("u enter");
    screen.sees("Selisih dari lapangan · 1").sees("lapangan 6000");
    screen.keys("esc esc 2 / =ngadiwono enter enter pgdn");
    screen.sees("5000");
}

/// Where the header has no room for it, the foot says that something waits in the box, or else that laptops are out.
#[test]
fn on_a_narrow_screen_the_foot_says_what_is_away() {
    let (office, _) = voyage();
    let mut screen = Screen::on(&office, Start { size: (80, 24), ..Start::default() });
    screen.sees("● selisih 2").keys("R");
    screen.sees("g kepulangan").keys("* enter esc");
    screen.sees("● 1 di luar");
    screen.resize((160, 40));
    screen.sees("1 laptop di luar").sees("● tersimpan");
}

/// What was ordered on a laptop is promised by nobody, and the figures that hold it say so however narrow the screen is.
#[test]
fn figures_that_hold_a_request_say_so() {
    let (_, laptop) = sailed(&[], &[]);
    let mut screen = Screen::on(&laptop, Start { name: "budi", size: (80, 24), ..Start::default() });
    screen.other("budi", [post(code(0), PostingKind::Order, 500)]);
    screen.keys("4");
    screen.sees("permintaan 500 kg");
    screen.resize((160, 40));
    screen.sees("permintaan 500 kg · belum dijanjikan");
}

/// In a history, what came home says from where and when; what did not come home yet bears the laptop's own number.
#[test]
fn a_history_says_what_came_home_from_where() {
    let (office, laptop) = sailed(&[], &[(6, "5000")]);
    let mut screen = Screen::on(&office, Start { size: USUAL, ..Start::default() });
    screen.keys("R g");
    screen.sees("laptop-budi no. 1 ·");
    let history = "2 / =ngadiwono enter g";
    let mut screen = Screen::on(&office, Start { size: (100, 30), ..Start::default() });
    screen.keys(history);
    screen.sees("laptop-budi no. 1, diminta 24 Nov 2026, pulang 24 Nov 2026");
    let mut screen = Screen::on(&laptop, Start { name: "budi", size: (100, 30), ..Start::default() });
    screen.keys(history);
    screen.sees("↑1  24 Nov 2026").misses("diminta");
    let told = said(&laptop, "2 | cari ngadiwono | riwayat | selesai | q");
    assert!(told.contains("belum pulang 1"), "{told}");
}

/// What leaves as a file says of laptops what the command's file says.
#[test]
fn a_list_that_leaves_says_who_is_out() {
    let (office, _) = voyage();
    let files = tempfile::TempDir::new().unwrap();
    let mut screen = Screen::on(&office, Start { size: USUAL, ..Start::default() });
    screen.desk.session.screen.files = files.path().to_owned();
    for (pane, says) in [("1", true), ("2", false), ("4", true)] {
        screen.keys(&format!("{pane} E =md enter enter"));
        let file = std::fs::read_dir(files.path()).unwrap().next().unwrap().unwrap().path();
        let text = std::fs::read_to_string(&file).unwrap();
        assert_eq!(text.contains("1 laptop di luar"), says, "{pane}: {text}");
        std::fs::remove_file(file).unwrap();
    }
}

#[test]
fn many_are_marked_used_at_once_and_undone_at_once() {
    let (office, _) = voyage();
    let mut screen = Screen::on(&office, Start { lang: Lang::En, ..Start::default() });
    screen.keys("R space space");
    screen.sees("Differences from the field · 2 · 2 marked");
    let before = screen.seq();
    screen.keys("enter");
    assert_eq!(screen.seq().since(before), 4, "two choices and what they do, as one action");
    screen.sees("Differences from the field · 0").keys("u enter");
    screen.sees("Differences from the field · 2");
    // Many stay as the office has them, for one reason.
    screen.keys("* del");
    screen.sees("Leave the office's · 2").paste("letter 7");
    screen.keys("enter");
    screen.sees("Differences from the field · 0");
}

/// The ordinary form stands filled with what the field says; what is changed there is the office's own, and the
/// line is settled with it, in one action.
#[test]
fn a_line_is_changed_by_its_form() {
    let (office, _) = voyage();
    let mut screen = Screen::on(&office, Start { size: USUAL, ..Start::default() });
    screen.keys("R e");
    screen.sees("5000").sees("akan dicatat: Gudang (kg) 9000 → 5000");
    // Left as it is nothing has happened.
    let before = screen.seq();
    screen.keys("esc");
    assert_eq!(screen.seq(), before);
    screen.sees("Selisih dari lapangan · 2").keys("e");
    screen.typed("7500");
    screen.keys("enter");
    assert_eq!(screen.seq().since(before), 2, "what was chosen, and what was done in its place");
    screen.sees("Selisih dari lapangan · 1").keys("u enter");
    screen.sees("Selisih dari lapangan · 2");
}

/// From the box one comes to all that came home, reads what one wrote and what would go, and takes it back with a
/// reason; what somebody changed since stays and is named.
#[test]
fn a_homecoming_is_read_and_taken_back() {
    let (office, _) = sailed(&[(6, "5000")], &[(7, "6000"), (8, "7000"), (9, "8000")]);
    let mut screen = Screen::on(&office, Start { size: (100, 30), ..Start::default() });
    screen.other("ani", [facts(code(9), &[(Field::StorageKg, Some("100"))])]);
    screen.keys("R g");
    screen.sees("Kepulangan").sees("laptop-budi no. 1–4").sees("3 dicatat").keys("enter");
    screen.sees("Bila dibatalkan: 2 dikembalikan, 1 tetap").sees("Sesudahnya ani").sees("1 permintaan");
    screen.sees("→ 6000").sees("→ 8000 (tidak berlaku lagi)");
    // Left, nothing has happened.
    let before = screen.seq();
    screen.keys("esc R g enter enter");
    screen.sees("Batalkan kepulangan laptop-budi no. 1–4");
    screen.keys("enter");
    screen.sees("memerlukan alasan");
    assert_eq!(screen.seq(), before);
    screen.paste("laptop salah");
    screen.sees("ditolak 0 (laptop salah)").keys("enter");
    assert_eq!(screen.seq().since(before), 3, "that it was, and the two that went");
    screen.sees("dikembalikan 2, tetap 1, ditolak 0 (laptop salah)").sees("Selisih dari lapangan · 1");
    screen.keys("g");
    screen.sees("sebagian dibatalkan").keys("enter");
    // Nothing more can go: that is said, and nothing is offered.
    screen.sees("tidak ada yang dapat dikembalikan").keys("enter");
    assert_eq!(screen.seq().since(before), 3);
}

/// The box with what is in it, and a homecoming before it is taken back.
#[test]
fn the_box_and_a_homecoming_look_so() {
    let (office, _) = sailed(&[(6, "5000")], &[(7, "6000"), (8, "7000"), (9, "8000")]);
    for lang in [Lang::Id, Lang::En] {
        for (name, keys) in [("selisih", "R"), ("kepulangan-daftar", "R g"), ("kepulangan", "R g enter")] {
            look_at(name, lang, &mut |size| {
                let mut screen = Screen::on(&office, Start { size, lang, ..Start::default() });
                screen.other("ani", [facts(code(9), &[(Field::StorageKg, Some("100"))])]);
                screen.keys(keys);
                screen
            });
        }
    }
}

#[test]
fn in_lines_a_homecoming_is_read_and_taken_back() {
    let (office, _) = sailed(&[(6, "5000")], &[(7, "6000"), (8, "7000")]);
    let script = "selisih dari lapangan | kepulangan | 1 | tidak | kepulangan | 1 | ya | laptop salah | ya | kepulangan | 1 | tutup | q";
    let told = said(&office, script);
    for seen in [
        "laptop-budi no. 1 sampai 3",
        "2 dicatat",
        "Bila dibatalkan: 2 dikembalikan, 0 tetap",
        "Lanjutkan?",
        "dikembalikan 2, tetap 0, ditolak 0 (laptop salah)",
        "tidak ada lagi yang berdiri",
    ] {
        assert!(told.contains(seen), "{seen}: {told}");
    }
}

#[test]
fn an_auditor_looks_and_chooses_nothing() {
    let (office, _) = voyage();
    let mut screen = Screen::on(&office, Start { name: "dewi", ..Start::default() });
    screen.keys("R");
    screen.sees("lapangan 5000").sees("✗");
    let before = screen.seq();
    for keys in ["enter", "del", "e"] {
        screen.keys(keys);
        assert_eq!(screen.seq(), before);
        screen.sees("Selisih dari lapangan · 2");
    }
}

/// The same in lines: both values told, used by number, changed by the form, left with a reason.
#[test]
fn in_lines_the_box_is_told_and_chosen_of() {
    let (office, _) = voyage();
    let told = said(
        &office,
        "selisih dari lapangan | 2 | pakai 9 | pakai 1 | biarkan 1 | surat 7 | urungkan | ya | tutup | q",
    );
    for seen in [
        "Selisih dari lapangan · 2",
        "kantor 9000",
        "lapangan 5000",
        "lapangan 6000",
        "laptop-budi di luar",
        "surat 7",
        "Kotak selisih kosong.",
    ] {
        assert!(told.contains(seen), "{seen}: {told}");
    }
    let told = said(&office, "selisih dari lapangan | pakai 1-2 | tutup | q");
    assert!(told.contains("Kotak selisih kosong."), "{told}");
    let told = said(&office, "selisih dari lapangan | ubah 1 | batal | tutup | q");
    assert!(told.contains("5000") && told.contains("kunjungan"), "{told}");
}

#[test]
fn a_laptop_marks_what_did_not_come_home() {
    let (office, laptop) = voyage();
    let mut screen = Screen::on(&laptop, Start { name: "budi", ..Start::default() });
    screen.keys("2 / =ngadiwono enter");
    assert!(screen.row().contains('↑'), "{}", screen.row());
    screen.keys("esc / =ampelsari enter");
    assert!(!screen.row().contains('↑'), "{}", screen.row());
    screen.keys("R");
    screen.sees("Belum pulang · 2").sees("Ngadiwono");
    // What is taken back here is no entry there, and bears no number of the office's.
    screen.keys("esc u");
    screen.sees("di kantor tidak menjadi catatan").misses("#");
    screen.keys("enter");
    screen.sees("Ditarik sebelum pulang").keys("R");
    screen.sees("Belum pulang · 1").keys("esc");
    // With nothing left to bring it says all the same, however narrow the screen is, that it is a copy.
    screen.keys("u enter down");
    for size in [(80, 24), (60, 20)] {
        screen.resize(size);
        screen.sees("salinan 0 hr").misses("tersimpan");
    }
    screen.keys("R");
    screen.sees("Belum pulang · 0");
    let told = said(&laptop, "2 | lepas saringan | cari ngadiwono | selisih dari lapangan | selesai | q");
    assert!(told.contains("belum pulang") && told.contains("Belum pulang, 2"), "{told}");
    let told = said(&office, "hari ini | selesai | selisih dari lapangan | selesai | q");
    assert!(told.contains("selisih lapangan menunggu pilihan") && told.contains("laptop-budi"), "{told}");
}

/// Who writes into the log what a laptop never sealed is found out, though the chain holds.
#[test]
fn a_homecoming_that_nobody_sealed_is_found_by_check() {
    let (office, _) = voyage();
    let dir = lay(&office);
    let log = Book::open_read_only(dir.path().join(FILE)).unwrap().snapshot().unwrap();
    let check = |name: &str, alter: &dyn Fn(&mut Op)| {
        let place = dir.path().join(name);
        Book::make(&place, NEW, |writer| {
            for seq in Seq(1).up_to(log.seq()) {
                let mut entry = log.entry(seq)?.unwrap();
                alter(&mut entry.op);
                writer.append(&entry, &entry.bytes()?)?;
            }
            Ok(())
        })
        .unwrap();
        let report = kdkmp::lists::check(&Book::open(&place).unwrap()).unwrap();
        report.wrong.iter().map(|fault| fault.rule).collect::<Vec<_>>()
    };
    assert!(check("sama.redb", &|_| {}).is_empty());
    let signature = |op: &mut Op| {
        if let Op::CameHome { signature, .. } = op {
            signature[9] ^= 1;
        }
    };
    assert_eq!(check("segel.redb", &signature), ["home.seal"]);
    let wish = |op: &mut Op| {
        if let Op::CameHome { items, .. } = op {
            items[1].wish[9] ^= 1;
        }
    };
    assert_eq!(check("isi.redb", &wish)[0], "home.seal");
}

/// A laptop is away for weeks: its clock is asked about by the office's last entry, two months after it or more
/// than a day before, whatever the same clock has stamped since.
#[test]
fn a_laptops_clock_is_asked_about_after_two_months() {
    let (_, laptop) = voyage();
    let dir = lay(&laptop);
    let book = crate::desk::open(dir.path().join(FILE), || unreachable!("the copy is filled")).unwrap();
    let day = |days: i64| Stamp(at(8).0 + days * 86_400_000);
    let rule = |days| clock::ask(&book.snapshot().unwrap(), day(days)).err().map(|fault| fault.rule);
    let asked = [-3, -1, 0, 32, 60, 61, 4_000].map(rule);
    let (behind, ahead) = (Some("clock.behind"), Some("clock.ahead"));
    assert_eq!(asked, [behind, None, None, None, None, ahead, ahead]);
    // What was stamped by a clock ten years ahead says nothing against the one that is right again.
    let far = facts(code(6), &[(Field::Akta, Some("12"))]);
    book.act(&[Request::from(far)], &signer("budi"), day(3_650), Mode::Whole).unwrap();
    assert_eq!(rule(1), None);
}
