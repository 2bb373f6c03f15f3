//! Cells of a screen, and the shortest way of a cursor between two of them.

use crate::term::wire::pen::LOUD;
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

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

/// The shortest bytes that bring the cursor from one place to another, without ever scrolling.
pub(super) fn way(from: Option<Position>, to: Position, size: Size) -> String {
    let Position { x, y } = to;
    let absolute = match (y, x) {
        (0, 0) => "\x1b[H".into(),
        (_, 0) => csi(y + 1, 'H'),
        (0, _) => format!("\x1b[;{}H", x + 1),
        _ => format!("\x1b[{};{}H", y + 1, x + 1),
    };
    let Some(from) = from else { return absolute };
    if from == to && x < size.width {
        return String::new();
    }
    let mut across = vec![format!("\x1b[{}G", x + 1)];
    if x == 0 {
        across.push("\r".into());
    }
    if from.x < size.width {
        across.push(match x.cmp(&from.x) {
            std::cmp::Ordering::Less if from.x - x < 4 => "\x08".repeat((from.x - x).into()),
            std::cmp::Ordering::Less => csi(from.x - x, 'D'),
            std::cmp::Ordering::Equal => String::new(),
            std::cmp::Ordering::Greater => csi(x - from.x, 'C'),
        });
    }
    let along = match y.cmp(&from.y) {
        // Always onto a row of the screen, so a line feed does not scroll. On a Windows console it
        // would return to the first column too.
        std::cmp::Ordering::Greater if y - from.y < 4 && y < size.height && !cfg!(windows) => {
            "\n".repeat((y - from.y).into())
        }
        std::cmp::Ordering::Greater => csi(y - from.y, 'B'),
        std::cmp::Ordering::Equal => String::new(),
        std::cmp::Ordering::Less if from.y - y == 1 => "\x1bM".into(),
        std::cmp::Ordering::Less => csi(from.y - y, 'A'),
    };
    let relative = across.into_iter().min_by_key(String::len).unwrap_or_default() + &along;
    if relative.len() < absolute.len() { relative } else { absolute }
}

/// A control sequence with one number, which is left out where it is the usual 1.
pub(super) fn csi(n: u16, end: char) -> String {
    if n == 1 { format!("\x1b[{end}") } else { format!("\x1b[{n}{end}") }
}
