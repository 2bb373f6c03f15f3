//! The pictures of the README, drawn from the program's own frames, cell by cell: they cannot show what it
//! does not. After a change on purpose `KDKMP_PICTURES=1 cargo test pictures` draws them anew.

use crate::screen::{Shelf, Start};
use kdkmp::base::Lang;
use kdkmp::ui::theme::{Depth, Look, Theme};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use std::fmt::Write;
use std::path::Path;

/// A cell in units of the picture.
const CELL: (u32, u32) = (10, 20);
const GROUND: &str = "#18181b";
const INK: &str = "#d4d4d8";

/// The sixteen as they are drawn; everything above is what it is everywhere.
const SIXTEEN: [&str; 16] = [
    "#000000", "#cd3c3c", "#50aa50", "#be9632", "#5078dc", "#aa5abe", "#3caab4", "#d4d4d8", "#73737a",
    "#f06464", "#78d278", "#f0cd5a", "#78a0fa", "#d782eb", "#64d7e1", "#ffffff",
];

fn colour(colour: Color, default: &str) -> String {
    let Color::Indexed(n) = colour else { return default.to_owned() };
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    let [r, g, b] = match n {
        0..16 => return SIXTEEN[usize::from(n)].to_owned(),
        16..232 => [(n - 16) / 36, (n - 16) / 6 % 6, (n - 16) % 6].map(level),
        232.. => [8 + 10 * (n - 232); 3],
    };
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// Ground and ink of a cell.
fn colours(cell: &Cell) -> (String, String) {
    let (ground, ink) = (colour(cell.bg, GROUND), colour(cell.fg, INK));
    if cell.modifier.contains(Modifier::REVERSED) { (ink, ground) } else { (ground, ink) }
}

/// What of a cell is a rectangle of ink: its upper and its lower edge in halves of a cell.
fn block(symbol: &str) -> Option<(u32, u32)> {
    match symbol {
        "▀" => Some((0, 1)),
        "▄" => Some((1, 2)),
        "█" => Some((0, 2)),
        _ => None,
    }
}

fn rectangle(svg: &mut String, (x, y): (u32, u32), (width, height): (u32, u32), fill: &str) {
    writeln!(svg, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>")
        .unwrap();
}

/// Cells of a row that look alike, from a place: the row's grounds are one rectangle, its letters one text.
fn runs<T: PartialEq>(row: &[Cell], look: impl Fn(&Cell) -> T) -> Vec<(usize, usize, T)> {
    let mut runs: Vec<(usize, usize, T)> = Vec::new();
    for (x, cell) in row.iter().enumerate() {
        let of = look(cell);
        match runs.last_mut() {
            Some((_, end, last)) if *last == of => *end = x + 1,
            _ => runs.push((x, x + 1, of)),
        }
    }
    runs
}

/// A frame as a picture.
fn svg(frame: &Buffer) -> String {
    let Rect { width, height, .. } = frame.area;
    let size = (u32::from(width) * CELL.0, u32::from(height) * CELL.1);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" font-family=\"ui-monospace, \
         'DejaVu Sans Mono', 'Cascadia Mono', Menlo, Consolas, monospace\" font-size=\"16\" \
         shape-rendering=\"crispEdges\">\n",
        size.0, size.1
    );
    rectangle(&mut svg, (0, 0), size, GROUND);
    for (y, row) in frame.content.chunks(usize::from(width)).enumerate() {
        let top = y as u32 * CELL.1;
        let wide = |from: usize, to: usize| (from as u32 * CELL.0, (to - from) as u32 * CELL.0);
        for (from, to, ground) in runs(row, |cell| colours(cell).0) {
            let (x, width) = wide(from, to);
            if ground != GROUND {
                rectangle(&mut svg, (x, top), (width, CELL.1), &ground);
            }
        }
        let look = |cell: &Cell| {
            let is_letter = cell.symbol() != " " && block(cell.symbol()).is_none();
            (block(cell.symbol()), is_letter.then_some(cell.modifier), colours(cell).1)
        };
        for (from, to, (block, letter, ink)) in runs(row, look) {
            let (x, width) = wide(from, to);
            if let Some((upper, lower)) = block {
                let (half, tall) = (CELL.1 / 2, (lower - upper) * CELL.1 / 2);
                rectangle(&mut svg, (x, top + upper * half), (width, tall), &ink);
            }
            let Some(modifier) = letter else { continue };
            let text: String = row[from..to].iter().map(Cell::symbol).collect();
            let text = text.replace('&', "&amp;").replace('<', "&lt;");
            let bold = if modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
            let base = top + 15;
            writeln!(
                svg,
                "<text x=\"{x}\" y=\"{base}\" textLength=\"{width}\" fill=\"{ink}\"{bold}>{text}</text>"
            )
            .unwrap();
        }
    }
    svg + "</svg>\n"
}

/// Holds a picture in `assets/gambar` against what a session shows after some keys.
#[track_caller]
fn picture(name: &str, start: Start, keys: &str) {
    let mut screen = start.open();
    screen.desk.session.screen.theme = Theme { look: Look::Dark, depth: Depth::TwoFiftySix };
    screen.keys(keys);
    let (width, height) = start.size;
    let area = Rect { x: 0, y: 0, width, height };
    let mut frame = Buffer::empty(area);
    screen.desk.session.view(area, &mut frame);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/gambar").join(name).with_extension("svg");
    if std::env::var_os("KDKMP_PICTURES").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, svg(&frame)).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    let same = kept.lines().eq(svg(&frame).lines());
    assert!(same, "{name} is of another program: KDKMP_PICTURES=1 cargo test pictures draws it anew");
}

const USUAL: Start = Start {
    shelf: Shelf::New,
    size: (120, 32),
    name: "tri",
    lang: Lang::Id,
    read_only: false,
    thrifty: false,
};

#[test]
fn the_first_screen() {
    picture("kecamatan", USUAL, "end");
}

#[test]
fn why_one_cannot_move() {
    picture("kenapa-belum", Start { shelf: Shelf::Worked, ..USUAL }, "3 / =ngadiwono enter w");
}

#[test]
fn the_map_of_a_kecamatan() {
    picture("peta", USUAL, "end v enter");
}

/// Two squares of a map and a letter in bold, as they are drawn.
#[test]
fn a_cell_is_drawn_as_it_is() {
    let mut frame = Buffer::empty(Rect { x: 0, y: 0, width: 2, height: 1 });
    frame.content[0].set_symbol("▀").set_fg(Color::Indexed(167)).set_bg(Color::Indexed(67));
    frame.content[1].set_symbol("<").modifier = Modifier::BOLD;
    let drawn = svg(&frame);
    for part in [
        "<rect x=\"0\" y=\"0\" width=\"10\" height=\"20\" fill=\"#5f87af\"/>",
        "<rect x=\"0\" y=\"0\" width=\"10\" height=\"10\" fill=\"#d75f5f\"/>",
        "<text x=\"10\" y=\"15\" textLength=\"10\" fill=\"#d4d4d8\" font-weight=\"bold\">&lt;</text>",
    ] {
        assert!(drawn.contains(part), "{part} is not in {drawn}");
    }
}
