//! Nothing typed is lost: what was not saved when a session ended is offered at the next start.

use super::{Screen, Shelf, Start, WIDE};
use kdkmp::domain::Field;
use kdkmp::ui::form::Form;
use kdkmp::ui::layer::sheet::Sheet;
use kdkmp::ui::{Input, Key, Place};

fn start() -> Start {
    Start { shelf: Shelf::Worked, size: WIDE, ..Start::default() }
}

/// What is kept of a session, as it is on disk.
fn kept(screen: &Screen) -> String {
    serde_json::to_string(&screen.desk.session.place()).unwrap()
}

/// The session ends as it is, and another begins where it was.
fn again(screen: &Screen) -> Screen {
    let place: Place = serde_json::from_str(&kept(screen)).unwrap();
    let mut next = start().open();
    next.desk.session.restore(&place);
    next.turn([Input::Alarm]);
    next
}

fn value(screen: &Screen, at: usize) -> String {
    let Some(form) = screen.desk.session.layers.top::<Form>() else { panic!("{}", screen.text()) };
    form.fields[at].value().to_owned()
}

#[test]
fn a_form_is_offered_again_as_far_as_it_was_filled_in() {
    let mut screen = start().open();
    screen.keys("2 / =ngadiwono enter n =91200012");
    let mut next = again(&screen);
    next.sees("Isian yang belum tersimpan").sees("Lanjutkan: NIB · Ngadiwono (Tosari)");
    next.keys("enter");
    next.sees("NIB · Ngadiwono (Tosari)");
    assert_eq!(value(&next, 0), "91200012");
    // It goes on as if nothing had happened.
    next.keys("end =34567 enter");
    next.sees("✓ tersimpan");
    assert!(!kept(&next).contains("91200012"), "saved is saved");
    again(&next).misses("Isian yang belum tersimpan");
}

#[test]
fn several_papers_of_several_are_offered_again() {
    let mut screen = start().open();
    screen.keys("2 f =tosari enter esc space space d space space tab tab =kurir").len();
    let mut next = again(&screen);
    next.keys("enter");
    next.sees("Dokumen · 2 koperasi").sees("[x] akta pendirian").sees("[x] pengesahan AHU").sees("kurir");
    next.keys("enter");
    next.sees("4 akan dicatat");
}

#[test]
fn the_cells_of_a_sheet_are_offered_again() {
    let mut screen = start().open();
    screen.keys("4 e =300 down =150");
    let typed = |screen: &Screen| screen.desk.session.layers.top::<Sheet>().map(Sheet::kept);
    let before = typed(&screen);
    assert!(before.as_ref().is_some_and(|cells| !cells.is_empty()));
    let mut next = again(&screen);
    next.sees("Lanjutkan: lembar isian (2 terisi)").keys("enter");
    assert_eq!(typed(&next), before, "{}", next.text());
}

#[test]
fn what_is_offered_waits_until_it_is_answered() {
    let mut screen = start().open();
    screen.keys("2 / =ngadiwono enter n =912");
    let mut next = again(&screen);
    next.keys("esc down up");
    let mut third = again(&next);
    third.sees("Isian yang belum tersimpan").keys("down enter");
    third.sees("Isian itu dibuang");
    assert!(!kept(&third).contains("912"));
}

/// What is personal is never kept, and every letter is kept while it is typed.
#[test]
fn personal_fields_are_never_kept() {
    let mut screen = start().open();
    screen.keys("2 / =ngadiwono enter e");
    let form = screen.desk.session.layers.top::<Form>().unwrap();
    let place = |field: Field| form.fields.iter().position(|f| f.label == field.word()).unwrap();
    let (phone, name) = (place(Field::Phone), place(Field::LegalName));
    screen.desk.session.layers.top_mut::<Form>().unwrap().at = phone;
    screen.typed("+6281234567890");
    assert!(!kept(&screen).contains("81234567890"), "{}", kept(&screen));
    screen.desk.session.layers.top_mut::<Form>().unwrap().at = name;
    let typed = Input::Key(Key::plain(kdkmp::ui::input::Code::Char('K')));
    let now = screen.now;
    assert!(screen.desk.turn(vec![typed], now).unwrap().remember, "kept at once");
    assert!(kept(&screen).contains("\"K\"") && !kept(&screen).contains("81234567890"));
}

/// What cannot be opened any more is shown, to be typed anew.
#[test]
fn what_cannot_be_opened_any_more_is_shown() {
    let mut screen = start().open();
    screen.keys("2 / =ngadiwono enter n =91200012");
    let gone = kept(&screen).replace("\"action\":\"nib\"", "\"action\":\"terbang\"");
    let mut next = start().open();
    next.desk.session.restore(&serde_json::from_str(&gone).unwrap());
    next.turn([Input::Alarm]);
    next.keys("enter");
    next.sees("tidak dapat dibuka lagi").sees("91200012");
}
