//! What a key costs on the line, to the byte: officials sit behind slow ones.

use crate::desk::{code, facts};
use crate::screen::{Frame, Screen, Start, USUAL, WIDE, key};
use kdkmp::domain::Field;
use std::fmt::Write;

/// What happens, what it may cost, and what it does cost at 120 × 32 and at 80 × 24.
type Figure = (&'static str, usize, [usize; 2]);

#[rustfmt::skip]
const FIGURES: &[Figure] = &[
    ("the first frame",                     5000, [3351, 2633]),
    ("nothing has changed",                    0, [0, 0]),
    ("a key that does nothing here",           0, [0, 0]),
    ("cursor down, kecamatan",                48, [35, 17]),
    ("cursor down, koperasi",                 48, [17, 17]),
    ("cursor down, kemitraan",                48, [18, 18]),
    ("cursor down, kuota",                    48, [17, 17]),
    ("cursor down, a panel open",           2200, [915, 770]),
    ("50 cursor keys at once",              2200, [1912, 544]),
    ("half a page, koperasi",               2200, [1848, 765]),
    ("half a page, kemitraan",              2200, [1051, 512]),
    ("half a page, kuota",                  2200, [1045, 384]),
    ("another pane",                        4500, [4412, 2728]),
    ("the sums of kecamatan, and back",     4500, [2967, 1536]),
    ("cursor down, sums",                     48, [17, 17]),
    ("a statement opens, and closes",       4500, [2536, 1655]),
    ("a statement as text opens",           4500, [1826, 1632]),
    ("a mark",                                48, [39, 39]),
    ("find begins",                          120, [74, 74]),
    ("find, the first letter",              2200, [1656, 539]),
    ("find, a letter that changes rows",    2200, [1821, 676]),
    ("find, a letter that changes none",      12, [1, 1]),
    ("a form opens",                        1200, [939, 918]),
    ("form, each digit of a NIB",             80, [78, 76]),
    ("form, each letter of a text",           80, [4, 4]),
    ("form, each digit of a quantity",        80, [33, 32]),
    ("form, the next field",                 160, [60, 58]),
    ("another's commit, out of sight",         0, [0, 0]),
    ("another's commit, one cell",            80, [74, 73]),
];

/// The dearest of several frames, none of which takes more than one write.
fn most(frames: impl IntoIterator<Item = Frame>) -> usize {
    let lengths = frames.into_iter().map(|frame| {
        assert!(frame.writes <= 1, "a frame is one write");
        assert_eq!(frame.writes == 0, frame.len() == 0);
        frame.len()
    });
    lengths.max().unwrap_or_default()
}

/// The dearest of a key's frames when it is pressed several times.
fn pressed(screen: &mut Screen, name: &str, times: usize) -> usize {
    most((0..times).map(|_| screen.keys(name)))
}

/// The bytes of everything that [`FIGURES`] lists.
fn measure(size: (u16, u16)) -> Vec<(&'static str, usize)> {
    let open = || Start { size, ..Start::default() }.open();
    let at = |keys: &str| {
        let mut screen = open();
        screen.keys(keys);
        screen
    };
    let cursor = |pane: &str| pressed(&mut at(pane), "down", 10);
    let page = |pane: &str| pressed(&mut at(pane), "pgdn", 6);
    let letter = |keys: &str, letter: &str| most([at(keys).keys(letter)]);
    let mut figures = Vec::new();
    let first = Frame { bytes: open().first.bytes, writes: 1 };
    figures.push(("the first frame", most([first])));
    figures.push((
        "nothing has changed",
        most(["1", "2", "3", "4", "2 ?", "2 n", "2 :"].map(|k| at(k).turn([]))),
    ));
    figures.push(("a key that does nothing here", most([at("2").keys("z")])));
    figures.push(("cursor down, kecamatan", cursor("1")));
    figures.push(("cursor down, koperasi", cursor("2")));
    figures.push(("cursor down, kemitraan", cursor("3")));
    figures.push(("cursor down, kuota", cursor("4")));
    figures.push(("cursor down, a panel open", pressed(&mut at("2 enter"), "down", 10)));
    figures.push(("50 cursor keys at once", most([at("2").turn((0..50).map(|_| key("down")))])));
    figures.push(("half a page, koperasi", page("2")));
    figures.push(("half a page, kemitraan", page("3")));
    figures.push(("half a page, kuota", page("4")));
    let mut screen = at("2 3 4 1");
    figures
        .push(("another pane", most(["2", "3", "4", "1", "3", "1", "4", "2", "1"].map(|k| screen.keys(k)))));
    let mut screen = at("4");
    figures.push(("the sums of kecamatan, and back", most(["v", "v"].map(|k| screen.keys(k)))));
    figures.push(("cursor down, sums", pressed(&mut at("4 v"), "down", 6)));
    figures.push(("a statement opens, and closes", most(["enter", "esc"].map(|k| screen.keys(k)))));
    figures.push(("a statement as text opens", most([screen.keys("T")])));
    figures.push(("a mark", pressed(&mut at("2 space"), "space", 5)));
    figures.push(("find begins", most([at("2").keys("/")])));
    figures.push(("find, the first letter", letter("2 /", "=n")));
    figures.push(("find, a letter that changes rows", letter("2 / =ng", "=a")));
    figures.push(("find, a letter that changes none", letter("2 / =ngadiwon", "=o")));
    figures.push(("a form opens", most([at("2").keys("n")])));
    let mut form = at("2 / =ngadiwono enter n");
    figures.push((
        "form, each digit of a NIB",
        most("9120012345678".chars().map(|c| form.typed(&c.to_string()))),
    ));
    figures.push(("form, each letter of a text", {
        form.keys("tab tab tab");
        most("tangkapan layar OSS".chars().map(|c| form.typed(&c.to_string())))
    }));
    let mut form = at("4 / =ampelsari enter a");
    figures.push(("form, each digit of a quantity", most("600".chars().map(|c| form.typed(&c.to_string())))));
    figures.push(("form, the next field", pressed(&mut form, "tab", 6)));
    let mut screen = at("2");
    screen.other("ani", [facts(code(6), &[(Field::Nib, Some("9120012345678"))])]);
    figures.push(("another's commit, out of sight", most([screen.turn([])])));
    let mut screen = at("2 / =ngadiwono");
    screen.other("ani", [facts(code(6), &[(Field::Nib, Some("9120012345678"))])]);
    figures.push(("another's commit, one cell", most([screen.turn([])])));
    figures
}

#[test]
fn every_step_costs_what_it_is_known_to_and_no_more_than_it_may() {
    let [wide, usual] = [WIDE, USUAL].map(measure);
    let found: Vec<Figure> = wide
        .iter()
        .zip(&usual)
        .map(|(&(what, wide), &(_, usual))| {
            let budget = FIGURES.iter().find(|figure| figure.0 == what).map_or(0, |figure| figure.1);
            (what, budget, [wide, usual])
        })
        .collect();
    let mut table = String::new();
    for (what, budget, bytes) in &found {
        writeln!(table, "    ({:<37} {budget:>5}, {bytes:?}),", format!("{what:?},")).unwrap();
    }
    for (what, budget, bytes) in &found {
        assert!(bytes.iter().all(|n| n <= budget), "{what} may cost {budget}, not {bytes:?}. All:\n{table}");
    }
    assert!(found == FIGURES, "not what FIGURES says:\n{table}");
}
