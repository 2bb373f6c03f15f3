//! The hall of an event, key by key: what an official sees, what is in the book, what it costs.

use crate::desk::{Desk, code, slug};
use crate::event::FIRST;
use crate::screen::{Screen, Shelf, Start, USUAL, WIDE};
use kdkmp::base::{Code, Lang};
use kdkmp::book::Log;
use kdkmp::book::decide::Deed;
use kdkmp::book::records::{Read, Records};
use kdkmp::domain::event::Mark;
use kdkmp::domain::{Attendance, Case, Person, Role, Stage, Tri};
use kdkmp::exchange::seed;
use kdkmp::ui::layer::hall::Hall;
use kdkmp::ui::{Input, Key};

/// A session at the regency's new book.
fn new(size: (u16, u16), lang: Lang) -> Screen {
    Start { shelf: Shelf::New, size, lang, ..Start::default() }.open()
}

/// The hall of the first event.
fn hall(size: (u16, u16), lang: Lang) -> Screen {
    let mut screen = new(size, lang);
    screen.keys("3 b enter");
    screen
}

/// How many keys a script has, and how many bytes they cost together.
fn cost(screen: &mut Screen, script: &str) -> (usize, usize) {
    let single = |word: &str| -> Vec<String> {
        match word.strip_prefix('=') {
            Some(text) => text.chars().map(|c| format!("={c}")).collect(),
            None => vec![word.to_owned()],
        }
    };
    let keys: Vec<String> = script.split(' ').flat_map(single).collect();
    (keys.len(), keys.iter().map(|key| screen.keys(key).len()).sum())
}

/// The line of a cooperative in the list.
#[track_caller]
fn row(screen: &Screen, name: &str) -> String {
    let text = screen.text();
    let row = text.lines().skip(6).find(|line| line.contains(name));
    row.unwrap_or_else(|| panic!("no {name} in\n{text}")).to_owned()
}

/// What the book says of a cooperative at the first event.
fn attendance(screen: &Screen, code: Code) -> Option<Attendance> {
    screen.desk.book.snapshot().unwrap().record(&(slug(FIRST), code)).unwrap()
}

/// The only village of a name.
fn village(name: &str) -> Code {
    *seed::regency().unwrap().villages.iter().find(|(_, village)| village.name == name).unwrap().0
}

#[test]
fn somebody_is_found_marked_and_the_next_one_follows() {
    let mut screen = hall(USUAL, Lang::Id);
    screen
        .sees("Temu bisnis KDKMP dan BUMN · 8 Okt 2025 · Auditorium Mpu Sindok")
        .sees("hadir 0 · diundang 0, belum hadir 0")
        .sees("1 Bulog 0   2 Pertamina 0   3 Pupuk 0   4 ID Food 0   5 Mandiri 0")
        .sees("Ketik beberapa huruf");
    let (keys, _) = cost(&mut screen, "=tosa 1 2 enter");
    assert_eq!(keys, 7);
    let marked = attendance(&screen, village("Tosari")).unwrap();
    assert_eq!(
        (marked.attended, marked.interests.as_slice()),
        (Tri::Yes, &[slug("bulog"), slug("pertamina")][..])
    );
    screen.sees("✓ Tosari tersimpan #").sees("hadir 1 ·").sees("1 Bulog 1   2 Pertamina 1   3 Pupuk 0");
    assert!(row(&screen, "Tosari").contains("✓      B P · · ·"), "{}", row(&screen, "Tosari"));
    let case: Case =
        screen.desk.book.snapshot().unwrap().record(&(village("Tosari"), slug("bulog"))).unwrap().unwrap();
    assert_eq!((case.stage, case.state.reason.as_str()), (Stage::Matched, "Temu bisnis KDKMP dan BUMN"));
    // The line is free; the one just marked is under the cursor until somebody else is typed.
    screen.keys("=wonok enter");
    screen.sees("hadir 2 ·");
    screen.keys("5 5");
    screen.sees("5 Mandiri 0").sees("Bank Mandiri: pengajuan tetap pada tahap temu bisnis");
    screen.keys("3");
    screen.sees("3 Pupuk 1");
    assert_eq!(screen.desk.session.notice().map(|n| n.good), None, "the next mark has no warning");
}

#[test]
fn a_code_is_found_by_its_digits_which_then_mark_nobody() {
    let mut screen = hall(WIDE, Lang::Id);
    screen.keys("=.2420 0 3");
    assert_eq!(screen.desk.session.board().catalog.seq, screen.desk.book.snapshot().unwrap().seq());
    assert!(row(&screen, "Ngadiwono").contains("35.14.24.2003"));
    screen.keys("enter 4");
    let one = attendance(&screen, code(6)).unwrap();
    assert_eq!(one.interests, [slug("idfood")], "{}", screen.text());
}

#[test]
fn a_name_of_several_villages_is_told_by_its_kecamatan() {
    let mut screen = hall(USUAL, Lang::Id);
    screen.keys("=kalirejo");
    let all = screen.text().lines().filter(|l| l.contains("Kalirejo")).count();
    assert!(all > 2, "{}", screen.text());
    screen.typed(" kra");
    assert!(
        screen.text().lines().nth(6).unwrap().contains("▌ Kalirejo              Kraton"),
        "{}",
        screen.text()
    );
    screen.keys("esc =wono down down enter");
    screen.sees("hadir 1 ·");
}

#[test]
fn absent_a_note_and_undo() {
    let mut screen = hall(USUAL, Lang::Id);
    screen.keys("=tosari del");
    assert!(row(&screen, "Tosari").contains("✗"));
    screen.keys("del");
    assert_eq!(attendance(&screen, village("Tosari")), None, "nothing is said of it any more");
    screen.keys("tab");
    screen.typed("gudang kecil");
    screen.keys("enter");
    assert!(row(&screen, "Tosari").contains("gudang kecil"));
    screen.keys("+ C-u =beda esc");
    assert_eq!(
        attendance(&screen, village("Tosari")).unwrap().note,
        "gudang kecil",
        "Esc leaves the note as it was"
    );
    screen.keys("enter C-z");
    screen.sees("Urungkan").sees("Tosari: Temu bisnis KDKMP dan BUMN: hadir");
    screen.keys("enter");
    assert_eq!(attendance(&screen, village("Tosari")).unwrap().attended, Tri::Unknown);
    screen.sees("hadir 0 ·");
    // Esc: first what is typed, then the hall.
    screen.keys("=abc esc");
    screen.sees("Auditorium Mpu Sindok");
    screen.keys("esc");
    assert!(screen.desk.session.layers.is_empty());
}

#[test]
fn those_invited_and_absent_are_a_list() {
    let mut screen = new(USUAL, Lang::Id);
    screen.keys("2 / =ngadiwono enter 3 / =tosari enter space esc / =podokoyo enter space esc b");
    screen.sees("Undang ke temu bisnis · 2 koperasi").sees("hadir 0 · diundang 0");
    screen.keys("enter");
    screen.sees("2 akan dicatat, 0 ditolak");
    screen.keys("enter esc b enter");
    screen.sees("hadir 0 · diundang 2, belum hadir 2");
    screen.keys("=tosari enter backtab");
    screen.sees("hadir 1 · diundang 2, belum hadir 1").sees("lihat: diundang, belum hadir");
    assert!(row(&screen, "Podokoyo").contains("○"));
    screen.keys("backtab");
    screen.sees("lihat: hadir");
    assert!(row(&screen, "Tosari").contains("✓"));
    screen.keys("backtab backtab enter");
    screen.sees("belum hadir 0").sees("Tidak ada koperasi dalam keadaan ini. Esc menampilkan semua.");
    screen.keys("esc esc b");
    screen.sees("hadir 2 · diundang 2");
}

#[test]
fn a_new_event_is_told_in_a_form_and_the_same_one_is_refused_there() {
    let mut screen = new(USUAL, Lang::Id);
    screen.keys("3 b up enter");
    screen.typed("Pendopo Bangil");
    screen.keys("tab C-u =bulog,telkom");
    screen.sees("Acara baru…").sees("“telkom” tidak dikenal");
    screen.keys("C-u");
    screen.typed("bulog mandiri");
    screen.keys("enter");
    screen.sees("✓ tersimpan").sees("24 Nov 2026, Pendopo Bangil");
    screen.keys("esc b up enter =pendopobangil enter");
    screen.sees("acara ini sudah ada: ").sees(", 24 Nov 2026, Pendopo Bangil.");
    screen.keys("C-u =Aula enter esc b");
    screen.sees("Aula").sees("Pendopo Bangil").sees("Auditorium Mpu Sindok");
    screen.keys("down enter");
    screen.sees("1 Perum Bulog 0   2 Bank Mandiri 0");

    screen.keys("=tosa enter 5");
    screen.sees("Hanya 2 BUMN ada di acara ini.");
    screen.keys("C-e C-u");
    screen.typed("Temu besar");
    screen.keys("enter");
    screen.sees("Temu besar · 24 Nov 2026");
    screen.keys("esc");
    assert!(screen.desk.session.layers.is_empty());
}

#[test]
fn others_marks_are_seen_and_do_not_clash() {
    let mut screen = hall(USUAL, Lang::Id);
    screen.keys("=tosari");
    let event = slug(FIRST);
    screen.other("eko", [Deed::MarkEvent { event, code: village("Tosari"), mark: Mark::attended(Tri::Yes) }]);
    screen.turn([]);
    screen.sees("hadir 1 ·");
    assert!(row(&screen, "Tosari").contains("✓"));
    screen.keys("1 enter");
    assert_eq!(attendance(&screen, village("Tosari")).unwrap().interests, [slug("bulog")]);
    // Faster at the other door, and this screen has not looked yet.
    screen.keys("=podokoyo");
    let deed = Deed::MarkEvent { event, code: village("Podokoyo"), mark: Mark::attended(Tri::Yes) };
    screen.other("eko", [deed]);
    screen.keys("enter");
    screen.sees("hadir 2 ·");
    assert!(screen.desk.session.notice().is_none(), "as good as done");
}

#[test]
fn who_may_not_is_told_and_may_read() {
    let mut screen = Start { shelf: Shelf::New, size: USUAL, read_only: true, ..Start::default() }.open();
    screen.keys("3 b enter =tosa enter");
    screen.sees("hanya untuk dibaca");
    assert_eq!(attendance(&screen, village("Tosari")), None);
    let mut screen = hall(USUAL, Lang::Id);
    let dinas = Some(Person::new("eko", Role::Dinas));
    screen.other("eko", [Deed::SetPerson { name: "eko".to_owned(), person: dinas }]);
    screen.keys("=tosa enter");
    screen.sees("“tri” belum diberi peran di buku ini").sees("/ tosa");
}

/// Both languages, both sizes: nothing is cut that must be read, every key of the foot is there.
#[test]
fn it_fits() {
    for (size, lang, foot) in [
        (USUAL, Lang::Id, "⏎ hadir  1–9 minat  S-Tab lihat  Tab catat  Del absen  ? bantuan  Esc tutup"),
        (USUAL, Lang::En, "⏎ came  1–9 interest  S-Tab show  Tab note  Del absent  ? help  Esc close"),
        (WIDE, Lang::Id, "Ctrl-Z urungkan"),
        (WIDE, Lang::En, "Ctrl-Z undo"),
    ] {
        let mut screen = hall(size, lang);
        screen.keys("=tosa 1 5 enter =tosa");
        screen.sees(foot).sees("Auditorium Mpu Sindok").sees("Tosari").sees("B · · · M").sees("Esc");
        assert!(screen.text().lines().all(|line| kdkmp::base::text::width(line) <= size.0.into()));
        screen.keys("?");
        screen.sees("Tab +").sees("Ctrl-E").sees("○");
    }
}

/// 30 cooperatives a minute: the keys that it takes to find each of the 365, by letters of its name or of a
/// later word of it, of its kecamatan where the name is not its own, and the arrow; and to mark two interests.
#[test]
fn few_keys_a_cooperative() {
    let mut screen = hall(USUAL, Lang::Id);
    let regency = seed::regency().unwrap();
    let (snapshot, now) = (screen.desk.book.snapshot().unwrap(), screen.now);
    let mut counts: Vec<(usize, String)> = Vec::new();
    for (code, village) in &regency.villages {
        let place = screen.desk.session.board().catalog.place_of(*code).unwrap() as u32;
        // How many keys until it is under the cursor, typing a text letter by letter.
        let mut typing = |text: &str, most: usize| {
            let mut best = most;
            for (n, letter) in text.to_lowercase().chars().enumerate().take(most) {
                let key = Key::plain(kdkmp::ui::input::Code::Char(letter));
                screen.desk.session.step(Input::Key(key), &snapshot.view(), now, &mut Vec::new());
                let hall = screen.desk.session.layers.top::<Hall>().expect("a hall");
                let down = hall.list.items.iter().position(|p| *p == place);
                best = down.map_or(best, |down| best.min(n + 1 + down));
            }
            let esc = Key::plain(kdkmp::ui::input::Code::Esc);
            screen.desk.session.step(Input::Key(esc), &snapshot.view(), now, &mut Vec::new());
            best
        };
        let mut best = typing(&village.name, 30);
        for name in std::iter::once(&village.name).chain(&village.others) {
            for (at, _) in name.match_indices(' ') {
                best = best.min(typing(&name[at + 1..], best));
            }
        }
        let area = regency.areas.iter().find(|(area, _)| **area == code.kecamatan()).unwrap().1;
        for letters in 1..4 {
            let name: String = village.name.chars().take(letters).collect();
            best = best.min(typing(&format!("{name} {}", area.name), best));
        }
        counts.push((best + 2, format!("{} ({})", village.name, area.name)));
    }
    counts.sort();
    let most = counts.last().unwrap();
    let mean = counts.iter().map(|(n, _)| n).sum::<usize>() as f64 / counts.len() as f64;
    let within = counts.iter().filter(|(n, _)| *n <= 7).count();
    println!("keys a cooperative: mean {mean:.2}, most {most:?}, within 7: {within} of {}", counts.len());
    // Four that share their name with others take one more.
    assert!(mean <= 5.5 && most.0 <= 8 && within == counts.len() - 4, "{:?}", &counts[within..]);
}

/// What a mark costs on the line: the letters, two interests, attended, and the line free again.
#[test]
fn few_bytes_a_mark() {
    let mut screen = hall(USUAL, Lang::Id);
    let mut all = Vec::new();
    for name in ["tosa", "wonok", "ngab", "kejay", "ampel", "mlat", "geron"] {
        let (_, find) = cost(&mut screen, &format!("={name}"));
        let (_, one) = cost(&mut screen, "1");
        let (_, two) = cost(&mut screen, "2");
        let (_, next) = cost(&mut screen, "enter");
        all.push((find, one, two, next));
    }
    println!("bytes a mark (find, interest, interest, attended): {all:?}");
    for (find, one, two, next) in all {
        assert!(find <= 2_500 && one <= 160 && two <= 120 && next <= 700, "{find} {one} {two} {next}");
    }
}

/// A desk's small book has the event too.
#[test]
fn every_book_begins_with_the_event_of_8_october() {
    let registry = Desk::new().snapshot().registry().unwrap();
    assert_eq!(registry.events.len(), 1);
    assert!(Desk::new().snapshot().attendance(slug(FIRST)).unwrap().is_empty());
}

/// The source that a new book has is read in one's own language, and stays what it is for all.
#[test]
fn a_source_that_the_book_came_with_is_read_in_ones_language() {
    for (lang, source) in
        [(Lang::En, "pages of the regency of Pasuruan"), (Lang::Id, "laman Pemkab Pasuruan")]
    {
        let mut screen = hall(WIDE, lang);
        screen.keys("C-e C-u");
        screen.typed("Temu besar");
        screen.sees(source);
        screen.keys("enter");
        let registry = screen.desk.book.snapshot().unwrap().registry().unwrap();
        let event = registry.event(FIRST).unwrap();
        assert_eq!(event.title, "Temu besar");
        assert!(event.source.starts_with("laman Pemkab"), "{}", event.source);
    }
}
