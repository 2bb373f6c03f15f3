//! The bytes of typical changes, and that a terminal shows of any bytes just what was drawn.

use std::num::NonZeroU16;

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::pen::{NAMED, nearest};
use super::*;

/// A wire, and the terminal at its other end.
struct Line {
    wire: Wire<Vec<u8>>,
    screen: vt100::Parser,
}

impl Line {
    fn new(width: u16, height: u16) -> Self {
        let mut wire = Wire::new(Vec::new(), Size { width, height });
        wire.enter(false);
        wire.flush().unwrap();
        let [rows, columns] = [height, width].map(|n| NonZeroU16::new(n).unwrap());
        let screen = vt100::Parser::new(rows, columns, 100);
        let mut line = Line { wire, screen };
        line.arrived();
        line
    }

    fn arrived(&mut self) -> String {
        let bytes = std::mem::take(self.wire.writer_mut());
        self.screen.process(&bytes);
        String::from_utf8(bytes).unwrap()
    }

    fn draw(&mut self, buffer: Buffer, cursor: Option<Position>) -> String {
        self.wire.show(&buffer, cursor).unwrap();
        self.arrived()
    }

    fn buffer(&self, lines: &[&str]) -> Buffer {
        let mut buffer = Buffer::empty(Rect::from((Position::ORIGIN, self.wire.size)));
        for (y, line) in (0..).zip(lines) {
            buffer.set_string(0, y, line, Style::new());
        }
        buffer
    }

    fn show<const N: usize>(&mut self, lines: [&str; N]) -> String {
        self.draw(self.buffer(&lines), None)
    }

    /// The first difference between the buffer and the screen. Of `ghosts` only the symbol counts:
    /// ratatui does not send what lay under a wide glyph, and terminals fill it differently.
    fn fault(&self, buffer: &Buffer, ghosts: &[Position]) -> Option<String> {
        let screen = self.screen.screen();
        for (at, cell) in buffer.area.positions().map(|at| (at, &buffer[at])) {
            let shown = screen.cell(at.y, at.x).unwrap();
            if shown.is_wide_continuation() {
                let left = &buffer[(at.x - 1, at.y)];
                if left.cell_width() == 2 {
                    continue;
                }
            }
            let symbol = if shown.has_contents() { shown.contents() } else { " " };
            let blank = symbol == " ";
            let wrong_pen = || {
                let m = cell.modifier;
                let seen = !blank || m.intersects(Modifier::REVERSED | Modifier::UNDERLINED);
                shown.bgcolor() != vt(cell.bg)
                    || shown.inverse() != m.contains(Modifier::REVERSED)
                    || shown.underline() != m.contains(Modifier::UNDERLINED)
                    || seen
                        && (shown.fgcolor() != vt(cell.fg)
                            || shown.bold() != m.contains(Modifier::BOLD)
                            || shown.italic() != m.contains(Modifier::ITALIC)
                            || shown.dim() != (m & (Modifier::DIM | Modifier::BOLD) == Modifier::DIM))
            };
            if symbol != cell.symbol() || (!ghosts.contains(&at) && wrong_pen()) {
                return Some(format!("{at:?}: wanted {cell:?}, shown {shown:?}"));
            }
        }
        None
    }
}

fn vt(color: Color) -> vt100::Color {
    match color {
        Color::Reset => vt100::Color::Default,
        Color::Indexed(n) => vt100::Color::Idx(n),
        Color::Rgb(r, g, b) => vt(nearest([r, g, b])),
        named => vt100::Color::Idx(NAMED.iter().position(|&name| name == named).unwrap() as u8),
    }
}

#[test]
fn nothing_new_costs_nothing() {
    let mut line = Line::new(20, 4);
    assert_eq!(line.show(["", "ab", "", ""]), "\nab");
    assert_eq!(line.show(["", "ab", "", ""]), "");
    let buffer = line.buffer(&["", "ab"]);
    line.draw(buffer.clone(), Some((2, 1).into()));
    assert_eq!(line.draw(buffer, Some((2, 1).into())), "");
}

#[test]
fn one_character_costs_itself_and_the_way() {
    let mut line = Line::new(20, 4);
    line.show(["abc", "", "", ""]);
    assert_eq!(line.show(["abcd", "", "", ""]), "d");
    assert_eq!(line.show(["abxd", "", "", ""]), "\x08\x08x");
    assert_eq!(line.show(["abxe", "", "", ""]), "e");
    assert_eq!(line.show(["abxe", "", "z", ""]), "\r\n\nz");
    assert_eq!(line.show(["abxe", "y", "z", ""]), "\r\x1bMy");
    assert_eq!(line.show(["abxe", "y", "z      q", ""]), "\x1b[8G\nq");
    assert_eq!(line.show(["abxe", "y", "z      q", "                   e"]), "\x1b[20G\ne");
    assert_eq!(line.show(["abxe", "y", "z      q", "r                  e"]), "\rr");
}

#[test]
fn a_gutter_mark_moves_for_seven_bytes_down_and_nine_up() {
    let mut line = Line::new(20, 4);
    line.show(["▌ one", "  two", "  three", "  four"]);
    line.show(["  one", "▌ two", "  three", "  four"]);
    assert_eq!(line.show(["  one", "  two", "▌ three", "  four"]), "\r \r\n▌");
    assert_eq!(line.show(["  one", "▌ two", "  three", "  four"]), "\r\x1bM▌\r\n ");
}

#[test]
fn what_becomes_empty_is_erased_where_that_is_shorter() {
    let mut line = Line::new(20, 2);
    line.show(["one two three four x", ""]);
    assert_eq!(line.show(["one", ""]), "\x1b[5G\x1b[K");
    assert_eq!(line.show(["", ""]), "\r   ");
    line.show(["abcdefghijklmnopqrst", "k"]);
    assert_eq!(line.show(["a                  t", "k"]), "\x1bM\x1b[18X");
    assert_eq!(line.show(["a                  t", ""]), "\r\n ");
    assert_eq!(line.show(["a       b          X", ""]), "\x1b[;9Hb\x1b[20GX");
}

#[test]
fn short_gaps_are_written_again() {
    let mut line = Line::new(20, 2);
    line.show(["01/07/2026", ""]);
    assert_eq!(line.show(["02/08/2026", ""]), "\x1b[2G2/08");
}

#[test]
fn a_pen_changes_by_the_shorter_way() {
    let pen = |fg, bg, modifier| Pen { fg, bg, modifier };
    let (bold, dim, reversed) = (Modifier::BOLD, Modifier::DIM, Modifier::REVERSED);
    let plain = Pen::default();
    let red = pen(Color::Red, Color::Reset, bold);
    assert_eq!(change(plain, red), b"\x1b[1;31m");
    assert_eq!(change(red, plain), b"\x1b[m");
    assert_eq!(change(red, pen(Color::LightCyan, Color::Reset, bold)), b"\x1b[96m");
    assert_eq!(change(red, pen(Color::Red, Color::Reset, reversed)), b"\x1b[22;7m");
    let much = pen(Color::Red, Color::Blue, bold | reversed);
    assert_eq!(change(much, pen(Color::Red, Color::Reset, dim)), b"\x1b[;2;31m");
    assert_eq!(
        change(pen(Color::Red, Color::Indexed(236), bold | dim), pen(Color::Red, Color::Indexed(236), dim)),
        b"\x1b[22;2m"
    );
    assert_eq!(change(plain, pen(Color::Reset, Color::DarkGray, bold)), b"\x1b[1;100m");
}

#[test]
fn colours_come_down_to_what_the_terminal_has() {
    let red = Color::Rgb(250, 10, 5);
    assert_eq!(Depth::None.tone(red), Color::Reset);
    assert_eq!(Depth::Sixteen.tone(red), Color::LightRed);
    assert_eq!(Depth::TwoFiftySix.tone(red), Color::Indexed(196));
    assert_eq!(Depth::Sixteen.tone(Color::Indexed(234)), Color::Black);
    assert_eq!(Depth::Sixteen.tone(Color::Indexed(3)), Color::Yellow);
    assert_eq!(Depth::TwoFiftySix.tone(Color::Cyan), Color::Cyan);
    let mut line = Line::new(8, 1);
    line.wire.depth = Depth::None;
    let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
    buffer.set_string(0, 0, "x", Style::new().fg(red).bg(Color::Blue).underlined());
    assert_eq!(line.draw(buffer, None), "\x1b[4mx");
}

#[test]
fn empty_cells_do_not_change_the_foreground() {
    let mut line = Line::new(8, 1);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
    buffer.set_string(0, 0, "a", Color::Red);
    buffer.set_string(1, 0, " ", Modifier::BOLD);
    buffer.set_string(2, 0, "b", Color::Red);
    assert_eq!(line.draw(buffer, None), "\x1b[31ma b");
}

#[test]
fn the_cursor_is_shown_hidden_and_moved_only_when_that_changes() {
    let mut line = Line::new(20, 4);
    let empty = || Buffer::empty(Rect::new(0, 0, 20, 4));
    assert_eq!(line.draw(empty(), Some((3, 2).into())), "\x1b[3;4H\x1b[?25h");
    assert_eq!(line.draw(empty(), Some((3, 2).into())), "");
    assert_eq!(line.draw(empty(), Some((4, 2).into())), "\x1b[C");
    let mut typed = empty();
    typed.set_string(4, 2, "k", Style::new());
    assert_eq!(line.draw(typed.clone(), Some((5, 2).into())), "k");
    assert_eq!(line.draw(typed, None), "\x1b[?25l");
    assert_eq!(line.wire.at, Some(Position { x: 5, y: 2 }));
}

#[test]
fn a_full_screen_never_scrolls() {
    let mut line = Line::new(3, 2);
    line.show(["abc", "def"]);
    line.show(["abc", "deX"]);
    line.show(["Abc", "deY"]);
    assert_eq!(line.screen.screen().contents(), "Abc\ndeY");
    line.screen.screen_mut().set_scrollback(9);
    assert_eq!(line.screen.screen().scrollback(), 0);
}

#[test]
fn a_glyph_that_would_wrap_is_not_sent() {
    let mut line = Line::new(3, 1);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 1));
    buffer[(2, 0)].set_symbol("界");
    buffer[(0, 0)].set_symbol("");
    line.draw(buffer, None);
    assert_eq!(line.screen.screen().contents(), "   ");
}

#[test]
fn nothing_builds_on_a_width_that_terminals_disagree_about() {
    let mut line = Line::new(9, 1);
    assert_eq!(line.show(["e\u{301}a"]), "e\u{301}\x1b[2Ga");
    assert_eq!(line.show(["⚠\u{fe0f}b"]), "\r⚠\u{fe0f}\x1b[3Gb");
    let asked = line.buffer(&["⚠\u{fe0f}b"]);
    line.draw(asked, Some((1, 0).into()));
    assert_eq!(line.show(["⚠\u{fe0f}bc"]), "\x1b[4Gc\x1b[?25l");
    assert_eq!(line.show(["界bc"]), "\r界");
}

#[test]
fn only_large_frames_are_held_together() {
    let mut line = Line::new(40, 20);
    let full = Buffer::filled(Rect::new(0, 0, 40, 20), Cell::new("x"));
    let bytes = line.draw(full, None);
    assert!(bytes.starts_with("\x1b[?2026h") && bytes.ends_with("\x1b[?2026l"));
    let wire = &mut line.wire;
    let count = wire.take_count();
    assert_eq!(count, Count { bytes: ENTER.len() as u64 + bytes.len() as u64, frames: 2 });
    assert_eq!(wire.take_count(), Count::default());
    assert_eq!(wire.count(), count);
}

#[test]
fn the_terminal_is_given_back() {
    let mut line = Line::new(10, 2);
    line.screen.process(b"\x1b[?1049l\x1b[?25h");
    line.screen.process(b"$ kdkmp");
    let wire = &mut line.wire;
    wire.enter(true);
    wire.title("a\x1bb");
    wire.flush().unwrap();
    assert!(line.arrived().ends_with("\x1b]2;ab\x07"));
    let screen = line.screen.screen();
    assert!(screen.alternate_screen() && screen.hide_cursor() && screen.bracketed_paste());
    assert_eq!(screen.mouse_protocol_encoding(), vt100::MouseProtocolEncoding::Sgr);
    line.show(["text", ""]);
    line.wire.leave();
    line.wire.flush().unwrap();
    assert_eq!(line.arrived().as_bytes(), leave_bytes());
    let screen = line.screen.screen();
    assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
    assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    assert_eq!(screen.contents(), "$ kdkmp");
    assert_eq!(screen.cursor_position(), (0, 7));
}

#[test]
fn a_part_is_shown_over_a_frame_and_gone_with_the_next() {
    let mut line = Line::new(6, 2);
    line.show(["abcdef", "ghijkl"]);
    let mut part = Buffer::empty(Rect { x: 0, y: 1, width: 6, height: 1 });
    part.set_string(0, 1, "wait", Style::new());
    line.wire.show_over(&part).unwrap();
    line.arrived();
    assert_eq!(line.screen.screen().contents(), "abcdef\nwait  ");
    line.show(["abcdef", "ghijkl"]);
    assert_eq!(line.screen.screen().contents(), "abcdef\nghijkl");
}

/// What is reckoned is what looking at all of them finds.
#[test]
fn the_nearest_colour_is_the_nearest_of_all() {
    let parts = || (0..=255u8).step_by(17).chain([47, 48, 115, 116, 155, 156, 239, 254]);
    for r in parts() {
        for g in parts() {
            for b in parts() {
                let to = [r, g, b];
                let all = (16..=255u8).min_by_key(|n| pen::distance(pen::rgb(*n), to)).unwrap();
                assert_eq!(nearest(to), Color::Indexed(all), "{to:?}");
            }
        }
    }
}

/// The same line in each look, at each depth, to the byte.
#[test]
fn a_look_costs_what_its_depth_asks_for() {
    use crate::ui::theme::{Look, Theme, Tone};
    let bytes = |look, depth| {
        let mut line = Line::new(20, 1);
        line.wire.depth = depth;
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 1));
        for (x, tone) in (0..).step_by(2).zip([Tone::Good, Tone::Bad, Tone::Quiet, Tone::Here]) {
            buffer.set_string(x, 0, "ab", Theme { look, depth }.style(tone));
        }
        line.draw(buffer, None)
    };
    for (look, depth, want) in [
        (Look::Own, Depth::None, "ababab\x1b[1mab"),
        (Look::Own, Depth::Sixteen, "\x1b[32mab\x1b[31mab\x1b[;2mab\x1b[;1mab"),
        (Look::Own, Depth::TwoFiftySix, "\x1b[32mab\x1b[31mab\x1b[;2mab\x1b[;1mab"),
        (Look::Dark, Depth::Sixteen, "\x1b[32mab\x1b[91mab\x1b[;2mab\x1b[;1;36mab"),
        (Look::Dark, Depth::TwoFiftySix, "\x1b[38;5;79mab\x1b[38;5;209mab\x1b[38;5;247mab\x1b[1;38;5;117mab"),
        (Look::Light, Depth::TwoFiftySix, "\x1b[38;5;23mab\x1b[38;5;124mab\x1b[38;5;240mab\x1b[1;38;5;25mab"),
        (Look::Contrast, Depth::TwoFiftySix, "ab\x1b[1mab\x1b[mab\x1b[1;7mab"),
        (Look::Mono, Depth::TwoFiftySix, "ababab\x1b[1mab"),
    ] {
        assert_eq!(bytes(look, depth), want, "{look:?} {depth:?}");
    }
}

#[test]
fn a_text_goes_to_the_clipboard_in_base64() {
    let mut line = Line::new(20, 1);
    line.wire.copy("35.14\tGerbo\u{1b}");
    line.wire.flush().unwrap();
    assert_eq!(line.arrived(), "\x1b]52;c;MzUuMTQJR2VyYm8b\x07");
}

/// Text with gaps, wide glyphs and glyphs of two characters.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z]{1,4}",
        3 => " {1,12}",
        1 => Just("界面".to_owned()),
        1 => Just("▌─é".to_owned()),
        1 => Just("e\u{301}".to_owned()),
    ];
    proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn color() -> impl Strategy<Value = Color> {
    prop_oneof![
        4 => Just(Color::Reset),
        1 => Just(Color::Red),
        1 => Just(Color::LightBlue),
        1 => (16..=255u8).prop_map(Color::Indexed),
        1 => any::<[u8; 3]>().prop_map(|[r, g, b]| Color::Rgb(r, g, b)),
    ]
}

fn style() -> impl Strategy<Value = Style> {
    let some =
        prop_oneof![2 => Just(Modifier::empty()), 1 => any::<u16>().prop_map(Modifier::from_bits_truncate)];
    (color(), color(), some).prop_map(|(fg, bg, some)| {
        // The tests' terminal is either bold or dim.
        let modifier = if some.contains(Modifier::BOLD) { some - Modifier::DIM } else { some };
        Style { fg: Some(fg), bg: Some(bg), add_modifier: modifier, sub_modifier: !modifier }
    })
}

type Stroke = (u16, u16, String, Style);

/// Strokes over what the frame before showed or over nothing, and a cursor.
type Scene = (bool, Vec<Stroke>, Option<(u16, u16)>);

/// Columns, rows, and what is drawn there one after the other.
fn scenes() -> impl Strategy<Value = (u16, u16, Vec<Scene>)> {
    let stroke = (0..40u16, 0..12u16, text(), style());
    let cursor = proptest::option::of((0..40u16, 0..12u16));
    let frame = (any::<bool>(), proptest::collection::vec(stroke, 0..12), cursor);
    (1..=40u16, 1..=12u16, proptest::collection::vec(frame, 1..8))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..Default::default() })]

    #[test]
    fn a_terminal_shows_what_was_drawn((width, height, frames) in scenes()) {
        let mut line = Line::new(width, height);
        let area = Rect::new(0, 0, width, height);
        let mut was = Buffer::empty(area);
        let mut ghosts: Vec<Position> = Vec::new();
        for (over, strokes, cursor) in frames {
            let mut buffer = if over { was.clone() } else { Buffer::empty(area) };
            for (x, y, text, style) in strokes {
                buffer.set_string(x % width, y % height, text, style);
            }
            // A wide glyph of which the right half was written over is not well formed for ratatui.
            for at in area.positions() {
                let right = buffer.cell((at.x + 1, at.y)).map(|cell| cell.symbol() == " ");
                if buffer[at].cell_width() == 2 && right != Some(true) {
                    buffer[at].set_symbol("w");
                }
            }
            let sent: Vec<Position> = was.diff(&buffer).iter().map(|&(x, y, _)| Position { x, y }).collect();
            let halves = area.positions().filter(|at| at.x > 0 && was[(at.x - 1, at.y)].cell_width() == 2);
            ghosts.extend(halves);
            ghosts.retain(|at| !sent.contains(at));
            let cursor = cursor.map(|(x, y)| Position { x: x % width, y: y % height });
            let bytes = line.draw(buffer.clone(), cursor);
            prop_assert_eq!(line.fault(&buffer, &ghosts), None, "{:?}", bytes);
            let screen = line.screen.screen();
            prop_assert_eq!(screen.hide_cursor(), cursor.is_none());
            if let Some(Position { x, y }) = cursor {
                prop_assert_eq!(screen.cursor_position(), (y, x));
            }
            line.screen.screen_mut().set_scrollback(9);
            prop_assert_eq!(line.screen.screen().scrollback(), 0, "scrolled by {:?}", bytes);
            prop_assert_eq!(line.draw(buffer.clone(), cursor), "");
            was = buffer;
        }
    }
}
