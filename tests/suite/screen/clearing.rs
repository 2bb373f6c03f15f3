//! From what holds a case to the form that clears it, and many papers in one act: with how many keys.

use super::{SMALL, Screen, Shelf, Start, USUAL, WIDE};
use crate::desk::{bulogs_papers, code, slug, today};
use kdkmp::base::Lang;
use kdkmp::book::records::{Read, Records};
use kdkmp::domain::{Case, Field, PaperState, Stage};
use kdkmp::ui::form::Form;
use kdkmp::ui::form::field::Kind;
use kdkmp::ui::form::ticks::Has;
use kdkmp::ui::layer::why::Why;

fn new(size: (u16, u16)) -> Screen {
    Start { shelf: Shelf::New, size, ..Start::default() }.open()
}

fn stage(screen: &Screen, at: usize) -> Stage {
    let case = screen.desk.book.snapshot().unwrap().record::<Case>(&(code(at), slug("bulog")));
    case.unwrap().map_or(Stage::Registered, |case| case.stage)
}

/// The papers that a cooperative has handed in.
fn received(screen: &Screen, at: usize) -> Vec<String> {
    let coop = screen.desk.book.snapshot().unwrap().cooperative(code(at)).unwrap();
    let received = coop.papers.iter().filter(|(_, mark)| mark.state == PaperState::Received);
    received.map(|(slug, _)| slug.to_string()).collect()
}

fn ticks(screen: &Screen) -> Vec<(String, Has, bool)> {
    let Some(form) = screen.desk.session.layers.top::<Form>() else { panic!("{}", screen.text()) };
    let Kind::Ticks(ticks) = &form.fields[0].kind else { panic!("{}", screen.text()) };
    ticks.all().iter().map(|tick| (tick.slug.clone(), tick.has, tick.on)).collect()
}

#[test]
fn a_blocker_is_a_row_and_enter_opens_what_clears_it() {
    for size in [SMALL, USUAL, WIDE] {
        let mut screen = new(size);
        screen.keys("3 / =ngadiwono enter w");
        // Each line names its key, and the hint line says how to leave.
        screen.sees("▌✗ minat belum tercatat").sees("> maju").sees("n NIB");
        let hints = screen.last_line();
        assert!(hints.contains("⏎ isi") && hints.contains("Esc kembali"), "{hints}");
        screen.keys("enter");
        screen.sees("Maju · Ngadiwono (Tosari) × Perum Bulog → temu bisnis");
        screen.keys("enter");
        assert_eq!(stage(&screen, 6), Stage::Matched);
        // The page lies there again, without the line.
        screen.misses("minat belum tercatat").sees("▌✗ NIB belum ada");
        screen.keys("enter");
        screen.sees("NIB · Ngadiwono (Tosari)");
        screen.keys("=9120012345678 tab =aktif tab tab =oss enter");
        let coop = screen.desk.book.snapshot().unwrap().cooperative(code(6)).unwrap();
        assert_eq!(coop.text(Field::Nib), Some("9120012345678"));
        screen.keys("down");
        screen.sees("▌✗ pengesahan AHU").keys("enter");
        screen.sees("Dokumen · Ngadiwono (Tosari) × Perum Bulog").sees("[x] pengesahan AHU");
        assert_eq!(ticks(&screen).iter().filter(|(_, _, on)| *on).count(), 1);
        screen.keys("enter");
        assert_eq!(received(&screen, 6), ["ahu"]);
        screen.keys("esc").len();
        assert!(screen.desk.session.layers.is_empty());
        screen.misses("Setelah ini");
    }
}

#[test]
fn the_kbli_is_added_to_those_that_stand_there() {
    let mut screen = new(WIDE);
    screen.other("tri", bulogs_papers(code(6)));
    screen.turn([]);
    screen.keys("3 c c / =ngadiwono enter w down").len();
    screen.sees("▌✗").sees("47763").sees("e ubah data").keys("enter");
    screen.sees("47112/2020,47763");
    screen.keys("enter");
    let coop = screen.desk.book.snapshot().unwrap().cooperative(code(6)).unwrap();
    let kbli = coop.text(Field::Kbli).unwrap();
    assert!(kbli.contains("47112/2020") && kbli.contains("47763"), "{kbli}");
}

/// A page is about the row under the cursor; what is no key of its own goes to the pane.
#[test]
fn the_page_lets_the_panes_keys_through() {
    let mut screen = new(WIDE);
    screen.keys("3 w");
    let page = |screen: &Screen| screen.desk.session.layers.top::<Why>().map(Why::row);
    let first = page(&screen);
    screen.keys("tab");
    assert!(page(&screen).is_some() && page(&screen) != first, "on to the next case");
    screen.keys("backtab");
    assert_eq!(page(&screen), first);
    screen.keys("d");
    assert!(!ticks(&screen).is_empty());
    screen.keys("esc");
    assert_eq!(page(&screen), first, "a form over it leaves it there");
    for away in ["4", "/", "esc", "v"] {
        screen.keys("esc esc 3 w");
        assert!(page(&screen).is_some());
        screen.keys(away);
        assert!(screen.desk.session.layers.is_empty(), "{away}: {}", screen.text());
        screen.keys("esc");
    }
}

#[test]
fn one_who_may_not_is_told_at_the_blocker() {
    let mut screen = Start { name: "pengawas", ..Start::default() }.open();
    screen.keys("3 / =ngadiwono enter w enter");
    screen.sees("!");
    assert!(screen.desk.session.layers.top::<Form>().is_none());
    let mut screen = Start { read_only: true, ..Start::default() }.open();
    screen.keys("3 / =ngadiwono enter w enter");
    screen.sees("buku dibuka hanya untuk dibaca");
}

#[test]
fn what_holds_many_is_cleared_for_all_of_them() {
    let mut screen = new(WIDE);
    screen.keys("3 f =tosari enter esc W");
    screen.sees("minat belum tercatat").sees("⏎ isi untuk semuanya").sees("Tab tampilkan koperasinya");
    screen.keys("=akta enter");
    screen.sees("Dokumen · 8 koperasi").sees("[x] akta pendirian").sees("0 dari 8");
    screen.keys("enter enter");
    assert!((4..12).all(|at| received(&screen, at) == ["akta"]), "{}", screen.text());
    screen.keys("W =nib enter");
    screen.sees("1 dari 8 · NIB · ");
    screen.keys("esc W =minat enter").len();
    screen.sees("Maju · 8 koperasi");
    screen.keys("enter enter");
    assert!((4..12).all(|at| stage(&screen, at) == Stage::Matched), "{}", screen.text());
}

/// Seven papers for eight cooperatives: 49 keys before.
#[test]
fn seven_papers_for_eight_take_fifteen_keys_at_most() {
    let mut screen = new(USUAL);
    screen.keys("3 f =tosari enter esc");
    for script in ["* d * enter enter", "* d space space space space space space space enter enter"] {
        assert!(Screen::count(script) <= 15);
        let before = screen.seq();
        screen.keys(script);
        assert_eq!(screen.seq(), before + 56, "{}", screen.text());
        assert!((4..12).all(|at| received(&screen, at).len() == 7));
        screen.keys("u enter");
        assert!((4..12).all(|at| received(&screen, at).is_empty()), "one act, taken back as one");
        screen.keys("esc");
    }
}

#[test]
fn a_tick_of_many_has_three_states_and_is_for_those_who_lack_it() {
    let mut screen = new(WIDE);
    screen.other("tri", [crate::desk::paper_deed(code(4), "akta"), crate::desk::paper_deed(code(4), "ahu")]);
    screen.other("tri", (5..12).map(|at| crate::desk::paper_deed(code(at), "akta")));
    screen.turn([]);
    screen.keys("3 f =tosari enter esc * d");
    screen.sees("[✓] akta pendirian").sees("[–] pengesahan AHU").sees("[ ] NPWP");
    screen.sees("8 dari 8").sees("1 dari 8");
    let all = ticks(&screen);
    assert_eq!([all[0].1, all[1].1, all[2].1], [Has::All, Has::Some, Has::None]);
    let before = screen.seq();
    screen.keys("space enter");
    screen.sees("7 akan dicatat");
    screen.keys("enter");
    assert_eq!(screen.seq(), before + 7, "the one who has it keeps its own day");
}

/// One date, one source, one save; a number is one paper's.
#[test]
fn several_papers_are_one_act_with_one_day_and_one_source() {
    let mut screen = Start { shelf: Shelf::New, lang: Lang::En, ..Start::default() }.open();
    screen.keys("2 / =ngadiwono enter d enter");
    screen.sees("no paper is ticked");
    screen.keys("space space tab =yesterday down =courier down down =AHU-1 enter");
    screen.sees("a number is one paper's");
    let before = screen.seq();
    screen.keys("C-u enter");
    assert_eq!(screen.seq(), before + 2);
    let coop = screen.desk.book.snapshot().unwrap().cooperative(code(6)).unwrap();
    for paper in ["akta", "ahu"] {
        let mark = &coop.papers[&slug(paper)];
        assert_eq!((mark.on, &*mark.source, &*mark.number), (today().plus(-1), "courier", ""));
    }
    screen.keys("d");
    screen.sees("[✓] deed of foundation").sees("received").sees("courier");
    assert!(ticks(&screen)[0].1 == Has::All);
    let Some(form) = screen.desk.session.layers.top::<Form>() else { panic!() };
    assert_eq!(form.fields[0].line(), 2, "it opens at what is missing");
}
