//! What a key costs on the line, to the byte: officials sit behind slow ones.

use crate::desk::{code, facts};
use crate::screen::following::{following, rest};
use crate::screen::{Frame, Screen, Start, USUAL, WIDE, key};
use kdkmp::domain::Field;
use std::fmt::Write;

/// What happens, what it may cost, and what it does cost at 120 × 32 and at 80 × 24; then the same on
/// a line that is known to be slow.
type Figure = (&'static str, usize, [usize; 4]);

#[rustfmt::skip]
const FIGURES: &[Figure] = &[
    ("the first frame",                     6000, [5335, 1990, 3150, 1734]),
    ("nothing has changed",                    0, [0, 0, 0, 0]),
    ("a key that does nothing here",          96, [70, 70, 61, 61]),
    ("cursor down, kecamatan",               700, [645, 40, 14, 14]),
    ("the map opens",                       6000, [4552, 2998, 3565, 2181]),
    ("to a neighbour, the map",             1200, [1103, 866, 790, 641]),
    ("the map goes into a kecamatan",       6000, [2653, 1663, 2564, 1610]),
    ("cursor down, koperasi",                 96, [40, 40, 14, 14]),
    ("cursor down, kemitraan",                96, [42, 42, 15, 15]),
    ("cursor down, kuota",                    96, [37, 37, 14, 14]),
    ("cursor down, a panel open",           2200, [1154, 911, 943, 750]),
    ("cursor down, a panel follows",          96, [43, 42, 15, 15]),
    ("a panel shows itself",                4500, [3201, 0, 0, 0]),
    ("a panel that follows, at rest",       1500, [1208, 0, 0, 0]),
    ("50 cursor keys at once",              2200, [1534, 926, 1429, 882]),
    ("half a page, koperasi",               2200, [1460, 1059, 1365, 976]),
    ("half a page, kemitraan",              2200, [1065, 660, 1025, 597]),
    ("half a page, kuota",                  2200, [1080, 400, 1060, 379]),
    ("another pane",                        6500, [5763, 2415, 3624, 2124]),
    ("the sums of kecamatan, and back",     4500, [2430, 1469, 2319, 1376]),
    ("cursor down, sums",                     96, [36, 36, 14, 14]),
    ("a statement opens, and closes",       4500, [1423, 1250, 807, 786]),
    ("a statement as text opens",           4500, [1955, 1594, 1567, 1240]),
    ("a mark",                                96, [61, 61, 28, 28]),
    ("find begins",                          120, [71, 71, 68, 68]),
    ("find, the first letter",              2200, [1321, 781, 1223, 737]),
    ("find, a letter that changes rows",    2200, [1448, 1039, 1354, 963]),
    ("a jump opens",                        2200, [984, 965, 672, 653]),
    ("jump, each letter",                   2200, [1066, 1052, 879, 865]),
    ("the list of chips opens",             2200, [1420, 1416, 1014, 1011]),
    ("a chip is set",                       4500, [1729, 893, 1575, 748]),
    ("find, a letter that changes none",      12, [1, 1, 1, 1]),
    ("a form opens",                        1200, [935, 918, 636, 619]),
    ("form, each digit of a NIB",             80, [78, 76, 70, 68]),
    ("form, each letter of a text",           80, [25, 24, 22, 21]),
    ("form, each digit of a quantity",        80, [51, 50, 43, 42]),
    ("form, the next field",                 240, [192, 187, 178, 173]),
    ("the sheet opens",                     4500, [820, 728, 747, 645]),
    ("sheet, each character of a quantity",    80, [80, 80, 67, 67]),
    ("sheet, a figure that is too much",      80, [76, 76, 63, 63]),
    ("sheet, the next row",                   48, [36, 36, 35, 35]),
    ("another's commit, out of sight",         0, [0, 0, 0, 0]),
    ("another's commit, one cell",            80, [67, 50, 56, 42]),
];

/// Arrows that lead round the regency.
const ROUND: [&str; 12] =
    ["up", "up", "right", "right", "right", "down", "down", "right", "down", "left", "down", "left"];

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
fn measure(size: (u16, u16), thrifty: bool) -> Vec<(&'static str, usize)> {
    let open = || Start { size, thrifty, ..Start::default() }.open();
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
    figures.push(("the map opens", most([at("1").keys("v")])));
    let mut map = at("1 v");
    figures.push(("to a neighbour, the map", most(ROUND.map(|k| map.keys(k)))));
    figures.push(("the map goes into a kecamatan", most([map.keys("enter")])));
    figures.push(("cursor down, koperasi", cursor("2")));
    figures.push(("cursor down, kemitraan", cursor("3")));
    figures.push(("cursor down, kuota", cursor("4")));
    figures.push(("cursor down, a panel open", pressed(&mut at("2 enter"), "down", 10)));
    figures.extend(followed(size, thrifty));
    figures.push(("50 cursor keys at once", most([at("2").turn((0..50).map(|_| key("down")))])));
    figures.push(("half a page, koperasi", page("2")));
    figures.push(("half a page, kemitraan", page("3")));
    figures.push(("half a page, kuota", page("4 F")));
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
    figures.push(("a jump opens", most([at("2").keys("C-k")])));
    let mut jump = at("2 C-k");
    figures.push(("jump, each letter", most("wonosari g".chars().map(|c| jump.typed(&c.to_string())))));
    figures.push(("the list of chips opens", most([at("2").keys("f")])));
    figures.push(("a chip is set", most([at("2 f").keys("enter")])));
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
    figures.push(("the sheet opens", most([at("4").keys("e")])));
    let mut sheet = at("4 e down");
    figures.push(("sheet, each character of a quantity", {
        sheet.keys("up");
        most("1.234 pak".chars().chain("300".chars()).map(|c| sheet.typed(&c.to_string())))
    }));
    let mut sheet = at("4 e =60");
    figures.push(("sheet, a figure that is too much", most([sheet.keys("=0")])));
    figures.push(("sheet, the next row", pressed(&mut at("4 e"), "down", 2)));
    let mut screen = at("2");
    screen.other("ani", [facts(code(6), &[(Field::Nib, Some("9120012345678"))])]);
    figures.push(("another's commit, out of sight", most([screen.turn([])])));
    let mut screen = at("2 / =ngadiwono");
    screen.other("ani", [facts(code(6), &[(Field::Nib, Some("9120012345678"))])]);
    figures.push(("another's commit, one cell", most([screen.turn([])])));
    figures
}

/// The bytes of a panel that follows, and of the cursor while keys are coming.
fn followed(size: (u16, u16), thrifty: bool) -> [(&'static str, usize); 3] {
    let mut screen = following(Start { size, thrifty, ..Start::default() });
    let nothing = || Frame { bytes: Vec::new(), writes: 0 };
    let (mut cursor, mut shows, mut rests) = (Vec::new(), Vec::new(), Vec::new());
    for pane in ["2", "3", "4"] {
        screen.keys(pane);
        cursor.push(screen.keys("down"));
        shows.push(rest(&mut screen).unwrap_or_else(nothing));
        for _ in 0..4 {
            cursor.push(screen.keys("down"));
            rests.push(rest(&mut screen).unwrap_or_else(nothing));
        }
    }
    [
        ("cursor down, a panel follows", most(cursor)),
        ("a panel shows itself", most(shows)),
        ("a panel that follows, at rest", most(rests)),
    ]
}

#[test]
fn every_step_costs_what_it_is_known_to_and_no_more_than_it_may() {
    let columns = [(WIDE, false), (USUAL, false), (WIDE, true), (USUAL, true)];
    let columns = columns.map(|(size, thrifty)| measure(size, thrifty));
    let found: Vec<Figure> = (0..columns[0].len())
        .map(|at| {
            let what = columns[0][at].0;
            let budget = FIGURES.iter().find(|figure| figure.0 == what).map_or(0, |figure| figure.1);
            (what, budget, [0, 1, 2, 3].map(|column| columns[column][at].1))
        })
        .collect();
    let mut table = String::new();
    for (what, budget, bytes) in &found {
        writeln!(table, "    ({:<37} {budget:>5}, {bytes:?}),", format!("{what:?},")).unwrap();
    }
    for (what, budget, bytes) in &found {
        assert!(bytes.iter().all(|n| n <= budget), "{what} may cost {budget}, not {bytes:?}. All:\n{table}");
    }
    for (what, _, [wide, usual, thrifty_wide, thrifty_usual]) in &found {
        assert!(
            thrifty_wide <= wide && thrifty_usual <= usual,
            "{what} costs more when it is to cost less. All:\n{table}"
        );
    }
    assert!(found == FIGURES, "not what FIGURES says:\n{table}");
}
