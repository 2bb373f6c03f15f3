//! The same thing many times: how many keys it takes, counted.

use super::{SMALL, Screen, Shelf, Start, USUAL, WIDE};
use crate::desk::{code, partner, slug};
use kdkmp::base::{Code, Lang};
use kdkmp::book::records::{Account, Read, Records};
use kdkmp::domain::{Case, Field, NibStatus, Stage, Tri};
use kdkmp::exchange::seed;
use kdkmp::ui::form::Form;
use kdkmp::ui::layer::hall::Hall;
use kdkmp::ui::layer::sheet::Sheet;

fn new(size: (u16, u16)) -> Screen {
    Start { shelf: Shelf::New, size, ..Start::default() }.open()
}

/// The eight of Tosari, in the pane of a key.
fn tosari(pane: &str) -> Screen {
    let mut screen = new(USUAL);
    screen.keys(&format!("{pane} f =tosari enter esc"));
    screen
}

fn nib(screen: &Screen, at: usize) -> Option<String> {
    screen.desk.book.snapshot().unwrap().cooperative(code(at)).unwrap().text(Field::Nib).map(str::to_owned)
}

/// Sixteen keys each before: a key to open, thirteen digits, a key to save, a key to the next.
#[test]
fn a_nib_for_each_of_eight_takes_fourteen_keys() {
    for pane in ["2", "3"] {
        let mut screen = tosari(pane);
        let script: Vec<String> = (0..8).map(|n| format!("=91200123456{n:02} enter")).collect();
        let script = format!("n {}", script.join(" "));
        assert_eq!(Screen::count(&script), 1 + 8 * 14);
        screen.keys("n");
        screen.sees("1 dari 8 · NIB · ").sees("⏎ simpan & berikut");
        screen.keys("esc").len();
        assert!(screen.desk.session.layers.is_empty(), "nothing was typed");
        screen.misses("Berhenti");
        screen.keys(&script);
        assert!(screen.desk.session.layers.is_empty(), "{}", screen.text());
        let numbers: std::collections::BTreeSet<_> = (4..12).filter_map(|at| nib(&screen, at)).collect();
        assert_eq!(numbers.len(), 8, "{}", screen.text());
        screen.sees("8 tersimpan");
    }
}

/// Whoever has a number is checked by itself, and one that is asked for by a blocker too.
#[test]
fn only_a_number_that_is_lacking_leads_to_the_next() {
    let mut screen = tosari("2");
    screen.keys("n =9120012345678 enter").len();
    screen.sees("2 dari 8 · NIB · ");
    screen.keys("C-n");
    screen.sees("3 dari 8 · NIB · ");
    screen.keys("esc home n");
    let form = |screen: &Screen| screen.desk.session.layers.top::<Form>().map(|form| form.title.to_string());
    assert!(!form(&screen).unwrap().contains("dari"), "{:?}", form(&screen));
    screen.keys("esc down down end n");
    assert!(!form(&screen).unwrap().contains("dari"), "nobody follows the last one");
}

/// 8 to 10 keys each before.
#[test]
fn thirty_arrivals_with_two_interests_take_seven_keys_each_at_most() {
    let mut screen = new(USUAL);
    screen.keys("3 b enter");
    let regency = seed::regency().unwrap();
    let villages: Vec<(Code, String)> =
        regency.villages.iter().map(|(code, v)| (*code, v.name.clone())).collect();
    // What one types of a name: its letters from the first on, or from where a later word of it begins; or a few
    // of them and where it is from.
    let written = |code: Code, name: &str| -> Vec<String> {
        let names = std::iter::once(name).chain(regency.villages[&code].others.iter().map(String::as_str));
        let later = names.flat_map(|name| name.match_indices(' ').map(|(at, _)| name[at + 1..].to_owned()));
        let from = &regency.areas[&code.kecamatan()].name;
        let with_from = (1..4).map(|n| format!("{} {from}", name.chars().take(n).collect::<String>()));
        let all = std::iter::once(name.to_owned()).chain(later).chain(with_from);
        all.map(|text| text.to_lowercase()).collect()
    };
    let place = |screen: &Screen, code: Code| {
        let hall = screen.desk.session.layers.top::<Hall>()?;
        let catalog = &screen.desk.session.board().catalog;
        hall.list.items.iter().position(|place| catalog.at(*place as usize).1.code == code)
    };
    let only = |name: &str| villages.iter().filter(|(_, other)| other == name).count() == 1;
    let arrivals: Vec<_> = villages.iter().filter(|(_, name)| only(name)).step_by(11).take(30).collect();
    let (mut keys, mut most, mut over) = (0, 0, 0);
    for (code, name) in &arrivals {
        // The fewest letters and arrows that point at it: looked for first, then pressed.
        let mut ways = Vec::new();
        for text in written(*code, name) {
            for (n, letter) in text.chars().enumerate() {
                screen.typed(&letter.to_string());
                let typed = || text.chars().take(n + 1).collect::<String>();
                ways.extend(place(&screen, *code).map(|down| (n + 1 + down, down, typed())));
            }
            screen.keys("esc");
        }
        let (_, down, typed) = ways.into_iter().min().expect(name);
        let n = typed.chars().count();
        screen.typed(&typed);
        (0..down).for_each(|_| drop(screen.keys("down")));
        assert_eq!(place(&screen, *code), Some(down), "{name}: {}", screen.text());
        screen.keys("1 2");
        keys += n + down + 2;
        most = most.max(n + down + 2);
        over += usize::from(n + down + 2 > 7);
    }
    let hall = slug(crate::event::FIRST);
    let snapshot = screen.desk.book.snapshot().unwrap();
    for (code, name) in &arrivals {
        let one: kdkmp::domain::Attendance = snapshot.record(&(hall, *code)).unwrap().expect(name);
        assert_eq!((one.attended, one.interests.len()), (Tri::Yes, 2), "{name}");
    }
    assert_eq!(
        (keys, most, over),
        (150, 7, 0),
        "for thirty, for one at most, and how many take more than seven"
    );
}

/// What the filter shows is invited with three keys; it could not be done on the screen before.
#[test]
fn invitations_take_three_keys() {
    for pane in ["2", "3"] {
        let mut screen = tosari(pane);
        let before = screen.seq();
        screen.keys("U");
        screen.sees("Undang ke temu bisnis · 8 koperasi");
        screen.keys("enter");
        screen.sees("8 akan dicatat");
        screen.keys("enter");
        assert_eq!(screen.seq(), before + 8);
        screen.keys("home space U enter");
        screen.sees("0 akan dicatat, 1 ditolak");
    }
    // Marks mean "these".
    let mut screen = tosari("2");
    screen.keys("space space U");
    screen.sees("2 koperasi");
}

#[test]
fn a_new_event_opens_its_hall() {
    let mut screen = new(WIDE);
    screen.keys("3 b =baru enter").len();
    screen.typed("Bangil");
    screen.keys("enter");
    screen.sees("Ketik beberapa huruf").sees("Bangil");
    assert!(screen.desk.session.layers.top::<Hall>().is_some());
    screen.keys("=ngadiw 1");
    screen.sees("hadir 1");
    screen.keys("esc esc");
    assert!(screen.desk.session.layers.is_empty());
}

#[test]
fn the_last_deed_is_done_again_for_the_next_row() {
    let mut screen = tosari("2");
    screen.keys(".");
    screen.sees("belum ada tindakan");
    screen.keys("d space space down down down down down tab =kemarin tab =kurir enter").len();
    screen.sees("✓ tersimpan");
    // One key opens it filled in, one saves: the row below, and the one below that.
    for at in 1..3 {
        let before = screen.seq();
        screen.keys(". enter");
        assert_eq!(screen.seq(), before + 2, "{}", screen.text());
        let session = &screen.desk.session;
        assert_eq!(session.list().cursor(), at);
    }
    let snapshot = screen.desk.book.snapshot().unwrap();
    let all = (4..12).map(|at| snapshot.cooperative(code(at)).unwrap());
    let with: Vec<_> = all.filter(|coop| !coop.papers.is_empty()).collect();
    assert_eq!(with.len(), 3);
    assert!(with.iter().all(|coop| coop.papers[&slug("akta")].source == "kurir"));
    // A number is one record's own: what was found of a NIB is repeated, the NIB is not.
    screen.keys("home n =9120012345678 tab =aktif tab tab =oss enter esc .").len();
    let Some(form) = screen.desk.session.layers.top::<Form>() else { panic!("{}", screen.text()) };
    let value = |at: usize| form.fields[at].value().to_owned();
    assert_eq!(
        (value(0), value(1), value(3)),
        (String::new(), NibStatus::Active.slug().into(), "oss".into())
    );
    screen.keys("esc esc 1 .");
    screen.sees("tindakan terakhir tidak ada di panel ini");
}

/// The rice sheet of four partners: Ampelsari, Kejayan, Mororejo, Podokoyo.
fn sheet() -> Screen {
    let mut screen = Start { size: WIDE, ..Start::default() }.open();
    screen.other("ani", [partner(code(4)), partner(code(5))].concat());
    screen.turn([]);
    screen.keys("4 e");
    screen
}

fn typed(screen: &Screen) -> Vec<String> {
    let text = screen.text();
    let row = |name: &str| text.lines().find(|line| line.contains(name)).unwrap_or_default().to_owned();
    ["Ampelsari", "Mororejo", "Podokoyo"].map(row).into()
}

#[test]
fn a_pasted_column_fills_downward() {
    let mut screen = sheet();
    let rows = screen.desk.session.layers.top::<Sheet>().unwrap().list.items.len();
    screen.paste("100\r\n\r\n7 pak\r\n");
    let shown = screen.text();
    assert!(shown.contains("100") && shown.contains(" 35 "), "{shown}");
    assert_eq!(screen.desk.session.layers.top::<Sheet>().unwrap().list.cursor, 2.min(rows - 1));
    // More lines than rows: what found no cell is said.
    screen.keys("home");
    screen.paste("1\r2\r3\r4\r5\r6\r7\r8\r9");
    screen.sees("tidak menemukan selnya");
    // A single figure goes into its cell as before.
    screen.keys("home");
    screen.paste("250");
    screen.sees("250").misses("tidak menemukan selnya");
}

#[test]
fn names_or_codes_beside_quantities_find_their_rows() {
    let mut screen = sheet();
    screen.paste("Podokoyo (Tosari)\t150\nmororejo\t200\nNirwana\t5\n");
    screen.sees("2 baris terisi; 1 tidak menemukan selnya: Nirwana 5");
    let shown = typed(&screen);
    assert!(shown[1].contains("200") && shown[2].contains("150"), "{shown:?}");
    // A line without a quantity beside it is named, not dropped.
    screen.paste("mororejo\t200\nNgembal 2 ton\nPodokoyo\t\n");
    screen.sees("1 baris terisi; 1 tidak menemukan selnya: Ngembal 2 ton.");
    screen.paste(&format!("{}\t50", code(0)));
    assert!(typed(&screen)[0].contains("50"), "{:?}", typed(&screen));
    let before = screen.seq();
    screen.keys("C-s enter");
    assert_eq!(screen.seq(), before + 3, "{}", screen.text());
    let account = |at| Account { code: code(at), company: slug("bulog"), product: slug("beras-sphp") };
    let week = crate::desk::week();
    let ordered = |at| screen.desk.book.snapshot().unwrap().line(week, &account(at)).unwrap().ordered.0;
    assert_eq!([ordered(4), ordered(5)], [200_000, 150_000]);
}

/// From the registry to the agreement: eight at once, each step a summary and one act; their NIB and the
/// papers have counts of their own.
#[test]
fn eight_go_from_the_registry_to_the_agreement() {
    let mut screen = tosari("3");
    let known = (4..12).flat_map(|at| crate::desk::bulogs_papers(code(at)).into_iter().take(2));
    screen.other("tri", known);
    screen.turn([]);
    let mut keys = 0;
    for (script, reaches) in [
        ("* > enter enter", Some(Stage::Matched)),
        ("> enter enter", Some(Stage::Documents)),
        ("d * enter enter", None),
        ("> enter enter", Some(Stage::NibActive)),
        ("> tab tab =TT-1 enter enter", Some(Stage::Verification)),
        ("> tab tab =PKS-1 tab tab =30/11/2027 enter enter", Some(Stage::Agreement)),
    ] {
        screen.keys(script);
        keys += Screen::count(script);
        if let Some(reaches) = reaches {
            let stage = |at: usize| {
                let book = screen.desk.book.snapshot().unwrap();
                book.record::<Case>(&(code(at), slug("bulog"))).unwrap().map(|case| case.stage)
            };
            assert!((4..12).all(|at| stage(at) == Some(reaches)), "{}", screen.text());
        }
    }
    assert_eq!(keys, 45);
}

/// Who is stuck and who acts stands on the first screen, at every size, before any key is pressed.
#[test]
fn who_is_stuck_and_who_acts_takes_no_key() {
    for size in [SMALL, USUAL, WIDE, (200, 60)] {
        for (lang, says) in [
            (Lang::Id, ["Yang menahan lebih dulu, dan yang bertindak", "NIB belum ada", "pengurus"]),
            (Lang::En, ["What holds them first, and who must act", "no NIB yet", "co-op board"]),
        ] {
            let mut screen = Start { shelf: Shelf::New, size, lang, ..Start::default() }.open();
            says.iter().for_each(|text| {
                screen.sees(text);
            });
            assert!(screen.text().lines().any(|line| line.contains(says[1]) && line.contains(says[2])));
        }
    }
}
