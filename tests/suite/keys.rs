//! Whatever is pressed, pasted or imported, at whatever size: nothing breaks, nothing that a terminal
//! obeys or hides is sent, and columns stay where they are. [`Screen`] checks every frame.

use crate::desk::{self, CODES};
use crate::screen::{Screen, Shelf, Start, USUAL, WIDE, bound};
use kdkmp::base::text;
use kdkmp::exchange::regions::Regions;
use kdkmp::ui::Input;
use kdkmp::ui::form::Form;
use kdkmp::ui::input::{Code, Key};
use kdkmp::ui::keys::BINDINGS;
use kdkmp::ui::layer::sheet::Sheet;

/// Texts that somebody could put into a list, a name or the clipboard.
fn hostile() -> Vec<String> {
    let mut texts: Vec<String> = [
        "\u{1b}[31mMerah\u{1b}[0m",
        "\u{1b}]52;c;cm0gLXJm\u{7}salin",
        "\u{1b}[2J\u{1b}[H",
        "\u{9b}31mC1",
        "\u{202e}irasoT\u{2066}",
        "a\u{200b}b\u{200d}c\u{feff}d\u{ad}e",
        "米米米米米米米米米米米米米米米米",
        "👩\u{200d}👩\u{200d}👧 keluarga",
        "ﷺﷺﷺ",
        "นิ่้\u{e49}\u{e49}\u{e49}",
        "tab\tbaris\r\nbaru\0nol",
        "\u{301}\u{301}\u{301}",
        "' OR 1=1; --",
    ]
    .map(str::to_owned)
    .into();
    texts.push("x".repeat(10_000));
    texts.push("\u{202e}".repeat(10_000));
    texts.push(format!("z{}", "\u{336}".repeat(500)));
    texts
}

/// A list of regions, names and all, as it would come in a file.
fn list() -> Regions {
    let quote = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let hostile = hostile();
    let mut names = hostile.iter().cycle();
    let mut csv = "code,name,lat,lon,tile_row,tile_col,abbr,other_names\n35,Jawa Timur,,,,,,\n".to_owned();
    csv += &format!("35.14,{},,,,,,\n", quote(&format!("Kab. {}", hostile[0])));
    let mut areas = Vec::new();
    for code in CODES {
        let area = &code[..8];
        if !areas.contains(&area) {
            let (name, abbr) = (quote(names.next().unwrap()), quote(names.next().unwrap()));
            csv += &format!("{area},{name},,,{},1,{abbr},\n", areas.len());
            areas.push(area);
        }
        let (name, other) = (quote(names.next().unwrap()), quote(names.next().unwrap()));
        csv += &format!("{code},{name},,,,,,{other}\n");
    }
    let mut regions = Regions::default();
    regions.add("daftar.csv", csv.as_bytes()).unwrap();
    regions
}

fn hostile_book() -> Vec<u8> {
    bound(list, |book| {
        let requests: Vec<_> = desk::bulogs_papers(desk::code(0)).into_iter().map(Into::into).collect();
        let (who, now) = (desk::signer("tri"), crate::screen::at(8));
        book.act(&requests, &who, now, kdkmp::book::act::Mode::Whole).unwrap();
    })
}

/// Numbers that look like chance and are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        // Knuth's multiplier; the high bits are the good ones.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides
    }

    fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.roll(all.len())]
    }

    fn size(&mut self) -> (u16, u16) {
        match self.roll(4) {
            0 => (1 + self.roll(300) as u16, 1 + self.roll(100) as u16),
            1 => (1 + self.roll(70) as u16, 1 + self.roll(20) as u16),
            _ => *self.pick(&[WIDE, USUAL, (60, 16), (60, 20)]),
        }
    }
}

/// Every key that does something somewhere.
fn bound_keys() -> Vec<Key> {
    BINDINGS.iter().flat_map(|b| b.keys.split(' ')).filter_map(Key::parse).collect()
}

/// Presses `count` keys in bursts, with pastes, clicks and resizes between.
fn mash(screen: &mut Screen, seed: u64, count: usize) {
    let mut dice = Dice(seed);
    let (bound, texts) = (bound_keys(), hostile());
    let mut pressed = 0;
    while pressed < count {
        let burst = 1 + dice.roll(12);
        pressed += burst;
        let inputs: Vec<Input> = (0..burst)
            .map(|_| match dice.roll(40) {
                0 => Input::Paste(dice.pick(&texts).clone()),
                1 => Input::Click(dice.roll(130) as u16, dice.roll(40) as u16),
                2 => Input::Wheel(dice.roll(7) as i16 - 3),
                3 => Input::Alarm,
                4..8 => Input::Key(Key::plain(Code::Char((b'0' + dice.roll(75) as u8).into()))),
                8 => Input::Key(Key { alt: true, ..*dice.pick(&bound) }),
                _ => Input::Key(*dice.pick(&bound)),
            })
            .collect();
        screen.turn(inputs);
        if dice.roll(20) == 0 {
            let size = dice.size();
            screen.resize(size);
        }
    }
}

/// How many keys: as many as `KDKMP_KEYS` says, else what a suite has time for.
fn many() -> usize {
    std::env::var("KDKMP_KEYS").map_or(10_000, |n| n.parse().unwrap())
}

#[test]
fn keys_at_random_on_the_regency() {
    let mut screen = Start { shelf: Shelf::Worked, ..Start::default() }.open();
    mash(&mut screen, 1, many());
}

#[test]
fn keys_at_random_on_hostile_names() {
    let mut screen = Screen::on(&hostile_book(), Start::default());
    mash(&mut screen, 2, many());
}

#[test]
fn no_key_throws_away_what_was_typed_without_asking() {
    let mut screen = Start { size: (60, 20), ..Start::default() }.open();
    let forms = |screen: &Screen| {
        let layers = &screen.desk.session.layers;
        let forms = layers.all::<Form>().filter(|form| form.touched).count();
        forms + layers.all::<Sheet>().filter(|sheet| sheet.is_touched()).count()
    };
    for open in [
        "2 n =4",
        "2 e =4",
        "2 d space",
        "3 down down > =4",
        "3 x right",
        "4 a =4",
        "4 e =4",
        "t enter right",
    ] {
        for key in bound_keys() {
            screen.keys(open);
            assert_eq!(forms(&screen), 1, "{open}");
            let before = screen.seq();
            // Esc asks, the key goes on, and the next Esc asks again.
            screen.turn([Key::plain(Code::Esc), key, Key::plain(Code::Esc)].map(Input::Key));
            // What empties a cell throws nothing else away.
            let empties = key.code == Code::Delete || (key.ctrl && key.code == Code::Char('u'));
            let asked = key.code == Code::Esc || (empties && open == "4 e =4");
            assert!(forms(&screen) == 1 || screen.seq() > before || asked, "{open}: {key:?} threw it away");
            screen.desk.session.layers.truncate(0);
            screen.keys("esc");
        }
    }
}

#[test]
fn columns_stay_aligned_whatever_the_names_are() {
    let book = hostile_book();
    for size in [(140, 40), (200, 50)] {
        let mut screen = Screen::on(&book, Start { size, ..Start::default() });
        screen.keys("2");
        let rows: Vec<Vec<String>> = screen.cells();
        let heading = rows.iter().position(|row| row.concat().contains("Kode")).unwrap();
        let place = |word: &str| {
            let at = |x: &usize| rows[heading][*x..].concat().starts_with(word);
            (0..rows[heading].len()).find(at).unwrap()
        };
        let (code, who) = (place("Kode"), place("Tindak"));
        for (row, want) in rows[heading + 1..].iter().zip(CODES) {
            assert!(row[code..].concat().starts_with(want), "{}", row.concat());
            assert!(row[who].starts_with(['d', 'p']) && row[who - 1] == " ", "{}", row.concat());
        }
    }
}

#[test]
fn what_was_imported_is_shown_not_obeyed() {
    let mut screen = Screen::on(&hostile_book(), Start::default());
    screen.sees("Kab. ␛[31mMerah");
    for keys in ["2 enter", "3 w", "4 enter", "esc 1", "g"] {
        screen.keys(keys);
        assert!(!screen.text().chars().any(|c| c != '\n' && text::is_forbidden(c)));
    }
    screen.keys("esc 2 /");
    screen.paste("\u{1b}[2J\u{202e}");
    screen.sees("/␛[2J<U+202E>");
}
