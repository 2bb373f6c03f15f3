//! Cells of a screen, and the shortest way of a cursor between two of them.

use crate::term::wire::pen::LOUD;
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use std::cmp::Ordering;

/// A cell that equals none: a symbol is one grapheme.
pub(super) const UNKNOWN: Cell = Cell::new("??");

pub(super) fn screen_of(cell: Cell, size: Size) -> Vec<Cell> {
    vec![cell; usize::from(size.width) * usize::from(size.height)]
}

pub(super) fn index(at: Position, size: Size) -> usize {
    usize::from(at.y) * usize::from(size.width) + usize::from(at.x)
}

/// Whether the cell shows nothing but its background.
pub(super) fn is_quiet(cell: &Cell) -> bool {
    cell.symbol() == " " && !cell.modifier.intersects(LOUD)
}

/// What moves the cursor or empties cells: told apart by their lengths many times a frame, written seldom.
#[derive(Clone, Copy)]
pub(super) enum Step {
    /// Bytes as they are.
    Bytes(&'static str),
    /// A character, so many times.
    Times(char, u16),
    /// A control sequence with one number, which is left out where it is the usual 1.
    Csi(u16, char),
    /// To a line and a column, each counted from 1; the first line is left out.
    Place(u16, u16),
}

impl Step {
    /// Bytes that it takes.
    pub fn len(self) -> usize {
        let number = |n: u16| if n == 1 { 0 } else { n.checked_ilog10().map_or(1, |log| log as usize + 1) };
        match self {
            Step::Bytes(bytes) => bytes.len(),
            Step::Times(c, n) => c.len_utf8() * usize::from(n),
            Step::Csi(n, _) => 3 + number(n),
            Step::Place(line, column) => 4 + number(line) + number(column),
        }
    }
}

impl Step {
    /// Writes it.
    pub fn write(self, out: &mut Vec<u8>) {
        match self {
            Step::Bytes(bytes) => out.extend_from_slice(bytes.as_bytes()),
            Step::Times(c, n) => (0..n).for_each(|_| out.extend(c.encode_utf8(&mut [0; 4]).bytes())),
            Step::Csi(n, end) => {
                out.extend_from_slice(b"\x1b[");
                if n != 1 {
                    number(out, n);
                }
                out.extend(end.encode_utf8(&mut [0; 4]).bytes());
            }
            Step::Place(line, column) => {
                out.extend_from_slice(b"\x1b[");
                if line != 1 {
                    number(out, line);
                }
                out.push(b';');
                number(out, column);
                out.push(b'H');
            }
        }
    }
}

/// Writes a number in digits: some thousand times a frame, so without what can format anything.
pub(super) fn number(out: &mut Vec<u8>, n: u16) {
    for unit in [10_000, 1_000, 100, 10] {
        if n >= unit {
            out.push(b'0' + (n / unit % 10) as u8);
        }
    }
    out.push(b'0' + (n % 10) as u8);
}

/// The shortest way that brings the cursor from one place to another, without ever scrolling.
pub(super) fn way(from: Option<Position>, to: Position, size: Size) -> [Step; 2] {
    const STAY: Step = Step::Bytes("");
    let Position { x, y } = to;
    let absolute = match (y, x) {
        (0, 0) => Step::Bytes("\x1b[H"),
        (_, 0) => Step::Csi(y + 1, 'H'),
        _ => Step::Place(y + 1, x + 1),
    };
    let Some(from) = from else { return [absolute, STAY] };
    if from == to && x < size.width {
        return [STAY, STAY];
    }
    let shorter = |one: Step, other: Step| if other.len() < one.len() { other } else { one };
    let mut across = if x == 0 { Step::Bytes("\r") } else { Step::Csi(x + 1, 'G') };
    if from.x < size.width {
        across = shorter(
            across,
            match x.cmp(&from.x) {
                Ordering::Less if from.x - x < 4 => Step::Times('\x08', from.x - x),
                Ordering::Less => Step::Csi(from.x - x, 'D'),
                Ordering::Equal => STAY,
                Ordering::Greater => Step::Csi(x - from.x, 'C'),
            },
        );
    }
    let along = match y.cmp(&from.y) {
        // Always onto a row of the screen, so a line feed does not scroll. On a Windows console it
        // would return to the first column too.
        Ordering::Greater if y - from.y < 4 && y < size.height && !cfg!(windows) => {
            Step::Times('\n', y - from.y)
        }
        Ordering::Greater => Step::Csi(y - from.y, 'B'),
        Ordering::Equal => STAY,
        Ordering::Less if from.y - y == 1 => Step::Bytes("\x1bM"),
        Ordering::Less => Step::Csi(from.y - y, 'A'),
    };
    if across.len() + along.len() < absolute.len() { [across, along] } else { [absolute, STAY] }
}

/// Bytes that a way takes.
pub(super) fn len(way: [Step; 2]) -> usize {
    way.into_iter().map(Step::len).sum()
}
