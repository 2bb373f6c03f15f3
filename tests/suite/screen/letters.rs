//! Final letters on the screen: a number is drawn in the moment in which its letter is written, once.

use super::{Screen, Shelf, Start, WIDE, key};
use kdkmp::base::Fault;
use kdkmp::base::Word;
use kdkmp::book::decide::Deed;
use kdkmp::book::records::Read as _;
use kdkmp::domain::office::{Letter, Part};
use kdkmp::ui::Effect;
use kdkmp::ui::Input;
use kdkmp::ui::form::Form;
use kdkmp::ui::form::deeds::Deeds;
use kdkmp::ui::input::Saving;

/// Goes on to which letters would be given which numbers. Those of the pipeline get letters, whom something holds.
fn ask(screen: &mut Screen) {
    screen.keys("3 L");
    screen.paste("kelengkapan");
    screen.keys("enter enter");
    screen.paste("final");
    screen.keys("enter");
}

fn next(screen: &Screen) -> u32 {
    screen.desk.book.snapshot().unwrap().registry().unwrap().office.next(2026)
}

/// Another official draws the next number.
fn draws(screen: &Screen) {
    let n = next(screen);
    let (number, kind, about) =
        (format!("518/{n}/424.100/2026"), "beda".to_owned(), "lembar oss.csv".to_owned());
    let letter = Letter { year: 2026, n, number, kind, about, sha256: [0; 32] };
    screen.other("ani", [Deed::IssueLetter { letter }]);
}

/// The office has its own numbers, and somebody signs.
pub fn head(screen: &mut Screen) {
    for (part, text) in [(Part::Number, "518/{n}/424.100/{tahun}"), (Part::Signer, "Kepala Dinas")] {
        screen.other("ani", [Deed::SetOffice { part, text: text.to_owned() }]);
    }
}

/// A letter whose file cannot be written has no number.
#[test]
fn no_number_without_a_file() {
    let mut screen = Start { size: WIDE, shelf: Shelf::New, ..Start::default() }.open();
    let before = screen.seq();
    // Nobody has set whose numbers they are, and who signs.
    ask(&mut screen);
    screen.sees("belum diatur pada kop surat");
    screen.keys("esc esc esc");
    head(&mut screen);
    let before = before + 2;
    ask(&mut screen);
    // What cannot be taken back is read first.
    screen.sees("Sebelum disimpan").sees("surat akan diberi nomor").sees("518/1/424.100/2026");
    assert_eq!(screen.seq(), before, "{}", screen.text());
    screen.desk.session.screen.files = screen.desk.session.screen.files.join("tiada");
    screen.keys("enter enter");
    screen.sees("Buat dahulu, atau pilih tempat");
    assert_eq!(screen.seq(), before, "{}", screen.text());
}

/// Somebody else draws the number that was shown while it is asked where the letters are to lie: they have the next
/// ones, on the paper as in the book, and nobody has to begin again.
#[test]
fn a_number_is_drawn_when_its_letter_is_written() {
    let mut screen = Start { size: WIDE, shelf: Shelf::Worked, ..Start::default() }.open();
    head(&mut screen);
    ask(&mut screen);
    screen.sees("518/1/424.100/2026").keys("enter");
    screen.sees("Simpan ke");
    draws(&screen);
    let n = next(&screen);
    assert_eq!(n, 2);
    screen.keys("enter");
    screen.sees("Ditulis ke").sees("surat diberi nomor: 518/2/424.100/2026");
    assert!(next(&screen) > n && screen.desk.session.layers.is_empty(), "{}", screen.text());
    // What was written is what was numbered: printed again, it bears the same.
    let drawn = next(&screen);
    ask(&mut screen);
    screen.sees("sudah bernomor dengan isi yang sama").keys("enter");
    screen.sees("518/2/424.100/2026").keys("enter enter");
    screen.sees("Ditulis ke").misses("diberi nomor");
    assert_eq!(next(&screen), drawn);
}

/// Steps a session by hand, on the book as it is; gives the file that is then to be written.
fn step(screen: &mut Screen, input: Input) -> Option<Saving> {
    let snapshot = screen.desk.book.snapshot().unwrap();
    let mut effects = Vec::new();
    screen.desk.session.step(input, &snapshot.view(), screen.now, &mut effects);
    effects.into_iter().find_map(|effect| match effect {
        Effect::File(saving) => Some(saving),
        _ => None,
    })
}

fn number(saving: &Saving) -> u32 {
    let letters = saving.letters.as_ref().expect("letters");
    let Deed::IssueLetter { letter } = &letters.issues[0].deed else { panic!("no letter") };
    letter.n
}

/// Even between the making of a letter and its writing somebody may draw its number: it is made anew. What is refused
/// although nobody did anything is told at the form, and not tried for ever.
#[test]
fn a_letter_whose_number_is_taken_is_made_anew() {
    let mut screen = Start { size: WIDE, shelf: Shelf::Worked, ..Start::default() }.open();
    head(&mut screen);
    ask(&mut screen);
    screen.keys("enter");
    let saving = step(&mut screen, key("enter")).expect("a file");
    assert_eq!(number(&saving), 1);
    draws(&screen);
    let taken = || Err(Fault::refused("letter.number", Word::NothingNew.into()));
    let saving = step(&mut screen, Input::Saved(saving, taken())).expect("the same anew");
    assert_eq!(number(&saving), 2);
    assert!(step(&mut screen, Input::Saved(saving, taken())).is_none());
    screen.turn([]);
    screen.sees("Simpan ke");
}

/// The form closes that asked where a file is to lie, whatever lies over it by then.
#[test]
fn the_form_closes_that_asked() {
    let mut screen = Start { size: WIDE, shelf: Shelf::Worked, ..Start::default() }.open();
    screen.keys("2 E enter");
    let saving = step(&mut screen, key("enter")).expect("a file");
    screen.desk.session.layers.push(Deeds::name("nama", "kami".to_owned()));
    step(&mut screen, Input::Saved(saving, Ok("kami.xlsx".into())));
    screen.turn([]);
    let forms: Vec<bool> =
        screen.desk.session.layers.all::<Form>().map(|form| matches!(form.deeds, Deeds::Name)).collect();
    assert_eq!(forms, [true], "{}", screen.text());
    screen.sees("Ditulis ke kami.xlsx");
}
