//! Columns that nothing parts but spaces, as they come out of a paper that was copied or of a message in
//! letters of one width. The fullest line says where columns stand; a piece belongs to the one that it stands
//! under.

use super::sheets::{Cell, Sheet, Tally};
use super::trouble::Trouble;

/// The least pieces of a line that is one of columns.
const PIECES: usize = 3;
/// The least lines of that kind.
const LINES: usize = 3;

/// A piece of a line, and the places of its first letter and of what is after its last.
struct Piece<'a> {
    from: usize,
    to: usize,
    text: &'a str,
}

/// A text in columns; none if it is hardly one.
pub(super) fn read(text: &str, tally: &mut Tally<'_>) -> Result<Option<Sheet>, Trouble> {
    let filled = text.lines().filter(|line| !line.trim().is_empty()).count();
    let full: Vec<Vec<Piece<'_>>> = text.lines().map(pieces).filter(|all| all.len() >= PIECES).collect();
    if full.len() < LINES || full.len() * 2 < filled {
        return Ok(None);
    }
    // Of two that are as full the first: a header stands above.
    let Some(columns) = full.iter().rev().max_by_key(|all| all.len()) else { return Ok(None) };
    let mut sheet = Sheet::new("");
    for (row, line) in text.lines().enumerate() {
        let mut cells: Vec<(usize, String)> = Vec::new();
        for piece in pieces(line) {
            let col = under(columns, &piece);
            match cells.last_mut() {
                Some((last, text)) if *last >= col => *text = format!("{text} {}", piece.text),
                _ => cells.push((col, piece.text.to_owned())),
            }
        }
        for (col, text) in cells {
            sheet.put(row as u32, col as u32, Cell::Text(&text), tally)?;
        }
    }
    Ok(Some(sheet.finish()))
}

/// What two spaces or more part.
fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut all: Vec<Piece<'_>> = Vec::new();
    let (mut begins, mut ends, mut from) = (None::<usize>, 0, 0);
    for (at, (byte, letter)) in line.char_indices().enumerate() {
        if letter.is_whitespace() {
            continue;
        }
        if let Some(start) = begins.filter(|_| at > from + 1) {
            let piece = &line[start..ends];
            all.push(Piece { from: from - piece.chars().count(), to: from, text: piece });
            begins = None;
        }
        begins = begins.or(Some(byte));
        (ends, from) = (byte + letter.len_utf8(), at + 1);
    }
    if let Some(start) = begins {
        let piece = &line[start..ends];
        all.push(Piece { from: from - piece.chars().count(), to: from, text: piece });
    }
    all
}

/// The column that a piece stands under, or the nearest.
fn under(columns: &[Piece<'_>], piece: &Piece<'_>) -> usize {
    let shared = |column: &Piece<'_>| column.to.min(piece.to).saturating_sub(column.from.max(piece.from));
    let apart = |column: &Piece<'_>| column.from.max(piece.from).saturating_sub(column.to.min(piece.to));
    let best = |(_, column): &(usize, &Piece<'_>)| (std::cmp::Reverse(shared(column)), apart(column));
    columns.iter().enumerate().min_by_key(best).map_or(0, |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_spaces_part_and_one_does_not() {
        let all: Vec<(usize, usize, &str)> =
            pieces("1    Ngadi wono  é  9").iter().map(|p| (p.from, p.to, p.text)).collect();
        assert_eq!(all, [(0, 1, "1"), (5, 15, "Ngadi wono"), (17, 18, "é"), (20, 21, "9")]);
        assert!(pieces("   ").is_empty());
    }
}
