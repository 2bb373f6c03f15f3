//! The hint line is true: what it shows does something, what can do nothing now stands back, and the way
//! out is always there. A key that does nothing says so, once.

use super::{SMALL, Screen, Shelf, Start, USUAL, WIDE, key};
use kdkmp::base::Lang;
use kdkmp::ui::keys::{Action, BINDINGS, OLD, Scope};
use kdkmp::ui::layer::Layer;
use kdkmp::ui::layer::pick::{Pick, Value};

/// A place of every scope, and how one comes there.
const PLACES: &[&str] = &[
    "1",
    "1 v",
    "2",
    "2 / =tosari enter",
    "2 f =tosari enter esc",
    "2 space",
    "2 enter",
    "2 n",
    "2 d",
    "2 f",
    "2 s",
    "2 :",
    "2 ?",
    "2 g",
    "2 C-k =tosari",
    "3",
    "3 v",
    "3 w",
    "3 W",
    "3 b",
    "3 b enter",
    "3 b enter ?",
    "4",
    "4 v",
    "4 enter",
    "4 e =300",
    "4 e ?",
    "4 P",
    "t",
];

fn at(start: Start, script: &str) -> Screen {
    let mut screen = start.open();
    screen.keys("2 1").len();
    screen.keys(script);
    screen
}

#[test]
fn every_hinted_key_does_something_wherever_one_is() {
    for size in [SMALL, USUAL, WIDE] {
        for place in PLACES {
            let start = Start { size, ..Start::default() };
            let screen = at(start, place);
            let hints: Vec<_> = screen.desk.session.hints(size.0).into_iter().map(|b| b.slugs()).collect();
            let own = screen.desk.session.layers.last().is_some_and(Layer::shows_keys);
            assert_eq!(hints.is_empty(), own, "{place}\n{}", screen.text());
            for slugs in hints {
                let mut screen = at(start, place);
                let binding = BINDINGS.iter().find(|b| b.slugs() == slugs).unwrap();
                let before = screen.text();
                let frame = screen.turn([key(binding.keys.split(' ').next().unwrap())]);
                let says = screen.text().contains("tidak dipakai di sini");
                let does = screen.left || screen.text() != before || !frame.bytes.is_empty();
                assert!(does && !says, "{place} {size:?}: {slugs:?}\n{}", screen.text());
            }
        }
    }
}

fn hinted(screen: &Screen, width: u16) -> Vec<Action> {
    screen.desk.session.hints(width).into_iter().map(|binding| binding.action).collect()
}

/// What nobody can do here gives its place to what one can: deeds in the past, a measure without a map.
#[test]
fn what_is_in_vain_for_all_is_not_hinted() {
    for lang in [Lang::Id, Lang::En] {
        let start = |size| Start { size, lang, ..Start::default() };
        assert!(hinted(&at(start(WIDE), "1"), WIDE.0).contains(&Action::Measure));
        let mut screen = at(start(USUAL), "1");
        assert!(!hinted(&screen, WIDE.0).contains(&Action::Measure), "{}", screen.text());
        screen.keys("@ =24.11.2026 enter");
        for pane in ["2", "3", "4"] {
            screen.keys(pane);
            let hints = hinted(&screen, WIDE.0);
            assert!(!hints.iter().any(|action| action.is_deed()), "{pane} {hints:?}");
            screen.keys("?");
            screen.sees("24 Nov 2026");
            screen.keys("esc");
        }
    }
}

/// Whoever is somewhere sees how to leave it.
#[test]
fn the_way_back_is_always_shown() {
    for size in [SMALL, USUAL, WIDE] {
        for place in
            PLACES.iter().filter(|place| !matches!(**place, "1" | "1 v" | "2" | "3" | "4" | "4 v" | "3 v"))
        {
            let screen = at(Start { size, ..Start::default() }, place);
            assert!(screen.text().contains("Esc"), "{place} {size:?}\n{}", screen.text());
        }
    }
}

/// What cannot be done now stands back in the hint line, and help says why.
#[test]
fn what_cannot_be_done_is_dim_with_its_reason() {
    let mut screen = Start { read_only: true, ..Start::default() }.open();
    screen.keys("2 ?");
    screen.sees("✗ buku dibuka hanya untuk dibaca");
    let mut screen = Start { name: "joko", ..Start::default() }.open();
    screen.keys("2 ?");
    screen.sees("n             NIB  ✗");
    let mut screen = Start::default().open();
    screen.keys("2 ?").len();
    screen.misses("n             NIB  ✗");
}

/// What the palette marks the control list marks too.
#[test]
fn a_month_is_closed_by_whoever_may() {
    for (name, unable) in [("ani", false), ("joko", true)] {
        let mut screen = Start { name, ..Start::default() }.open();
        screen.keys("C-p =kontrol enter");
        let pick: &Pick = screen.desk.session.layers.top().unwrap();
        let month = pick.choices.iter().find(|choice| matches!(choice.value, Value::CloseMonth(_))).unwrap();
        assert_eq!(month.unable.is_some(), unable, "{name}");
    }
}

#[test]
fn a_key_that_does_nothing_says_so_once_and_names_the_nearest() {
    for (keys, told) in [
        ("2 J", "J tidak dipakai di sini. Terdekat: ↓ turun."),
        ("2 w", "w kenapa belum ada di panel Kemitraan."),
        ("2 z", "z tidak dipakai di sini. ? menampilkan semua tombol."),
        ("2 ? z", "Esc menutup."),
        ("3 w z", "z tidak dipakai di sini."),
    ] {
        let mut screen = Start::default().open();
        screen.keys(keys);
        screen.sees(told);
        let again = keys.split(' ').next_back().unwrap();
        screen.keys(again);
        screen.misses("tidak dipakai di sini");
        screen.keys(again);
        screen.misses("tidak dipakai di sini");
    }
}

#[test]
fn ctrl_c_asks_to_leave() {
    let mut screen = Start::default().open();
    screen.keys("2 C-c");
    screen.sees("Keluar? Ctrl-C sekali lagi");
    screen.keys("down C-c").len();
    assert!(!screen.left, "another key goes on");
    screen.keys("C-c");
    assert!(screen.left);
    let mut screen = Start { shelf: Shelf::New, ..Start::default() }.open();
    screen.keys("2 n =9 C-c");
    screen.sees("Ada isian yang belum disimpan");
    screen.keys("C-c");
    assert!(screen.left);
}

/// A key that was given up still works, and says which one has taken its place.
#[test]
fn old_keys_work_with_a_note() {
    for old in OLD {
        let place = if old.scope == Scope::Sheet { "4 e" } else { "4" };
        let new = BINDINGS.iter().find(|b| (b.scope, b.action) == (old.scope, old.action)).unwrap();
        let (mut one, mut other) = (at(Start::default(), place), at(Start::default(), place));
        one.keys(old.key);
        other.keys(new.keys.split(' ').next().unwrap());
        let layers = |screen: &Screen| screen.desk.session.layers.len();
        assert_eq!(layers(&one), layers(&other), "{old:?}");
        if old.action != Action::Save {
            one.sees("masih berlaku untuk sementara");
        }
    }
}

/// Help lists every key of where one is.
#[test]
fn the_legend_lists_every_key() {
    let mut screen = Start { size: (200, 60), lang: Lang::En, ..Start::default() }.open();
    for pane in ["1", "2", "3", "4"] {
        screen.keys(&format!("{pane} ?"));
        let read = screen.desk.session.layers.top::<kdkmp::ui::layer::read::Read>().unwrap();
        let lines: Vec<String> = read
            .doc
            .lines()
            .iter()
            .map(|line| line.iter().map(|(text, _)| text.as_str()).collect())
            .collect();
        let scopes = [screen.desk.session.tab().scopes(), &[Scope::Form, Scope::Pick, Scope::Read]].concat();
        for binding in BINDINGS.iter().filter(|b| scopes.contains(&b.scope)) {
            let label = binding.label.text(Lang::En);
            assert!(lines.iter().any(|line| line.contains(label)), "{pane}: {label}");
        }
        screen.keys("esc");
    }
}
