//! Men and women among the members in one cell: `40/20`, `L 40, P 20`, `60 (40 L, 20 P)`.

use super::cells::{Said, erred, is_dash, show};
use super::lines::Item;
use super::sheets::Cell;
use crate::domain::Field;

/// A piece of such a cell.
#[derive(Clone, Copy, PartialEq)]
enum Piece {
    Number(u32),
    Men,
    Women,
}

/// How many men and how many women a cell tells of; what may be read otherwise is not guessed at.
pub fn members(cell: Cell<'_>) -> Vec<Item> {
    let number = |field, n: u32| Item::Fact(field, Said::Good(Some(n.to_string().into())));
    let unread = |said| vec![Item::Fact(Field::MembersMen, said)];
    let text = match cell {
        Cell::Empty => return Vec::new(),
        Cell::Text(text) if is_dash(text) => return Vec::new(),
        Cell::Text(text) => text,
        Cell::Error(text) => return unread(erred(text)),
        // One number is not two, however it is written.
        Cell::Number(_) | Cell::Percent(_) | Cell::Day(_) => {
            return unread(Said::Unreadable("members", show(cell)));
        }
    };
    match pieces(text).and_then(|pieces| told(&pieces)) {
        Some([men, women]) => vec![number(Field::MembersMen, men), number(Field::MembersWomen, women)],
        None => unread(Said::Unreadable("members", text.to_owned())),
    }
}

/// The numbers of a text, and what each is said to be of; nothing if it says more.
fn pieces(text: &str) -> Option<Vec<Piece>> {
    let text = text.to_lowercase();
    // `1.200` and `40,2` are one number, and shares are no people.
    let is_parted =
        |at: &[u8]| at[0].is_ascii_digit() && matches!(at[1], b'.' | b',') && at[2].is_ascii_digit();
    if text.contains('%') || text.as_bytes().windows(3).any(is_parted) {
        return None;
    }
    let mut pieces = Vec::new();
    let runs = text.split(|c: char| !c.is_alphanumeric()).flat_map(|word| {
        // `40L`
        let at = word.find(|c: char| c.is_alphabetic()).unwrap_or(word.len());
        <[&str; 2]>::from(word.split_at(at))
    });
    for run in runs.filter(|run| !run.is_empty()) {
        let piece = match run {
            "l" | "lk" | "laki" | "pria" | "m" => Piece::Men,
            "p" | "pr" | "perempuan" | "wanita" | "f" => Piece::Women,
            "orang" | "org" | "jiwa" | "anggota" | "dan" | "total" | "jumlah" | "jml" => continue,
            number => Piece::Number(number.parse().ok()?),
        };
        // `laki-laki`
        if pieces.last() != Some(&piece) || matches!(piece, Piece::Number(_)) {
            pieces.push(piece);
        }
    }
    Some(pieces)
}

/// Men and women; a sum before or behind them must be theirs.
fn told(pieces: &[Piece]) -> Option<[u32; 2]> {
    use Piece::{Men, Number, Women};
    let both = |pieces: &[Piece]| match *pieces {
        [Number(men), Number(women)]
        | [Number(men), Men, Number(women), Women]
        | [Men, Number(men), Women, Number(women)]
        | [Number(women), Women, Number(men), Men]
        | [Women, Number(women), Men, Number(men)] => Some([men, women]),
        _ => None,
    };
    let summed = |rest: &[Piece], sum: &Piece| {
        let is_theirs = |[men, women]: &[u32; 2]| men.checked_add(*women).map(Number) == Some(*sum);
        both(rest).filter(is_theirs)
    };
    let first = pieces.split_first().and_then(|(sum, rest)| summed(rest, sum));
    let last = pieces.split_last().and_then(|(sum, rest)| summed(rest, sum));
    match (both(pieces), first, last) {
        (None, Some(one), Some(other)) if one != other => None,
        (plain, first, last) => plain.or(first).or(last),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn men_and_women_of_one_cell() {
        let read = |text: &str| pieces(text).and_then(|pieces| told(&pieces));
        for text in [
            "40/20",
            "40 / 20",
            "40 L, 20 P",
            "40L/20P",
            "L: 40, P: 20",
            "P 20 L 40",
            "60 (40 L, 20 P)",
            "40 laki-laki, 20 perempuan",
            "Laki-laki 40 orang dan perempuan 20 orang, jumlah 60",
            "40/20/60",
            "60/40/20",
            "40 L, 20 P, 60",
            "40 + 20 = 60",
        ] {
            assert_eq!(read(text), Some([40, 20]), "{text}");
        }
        for text in [
            "60",
            "40/20/61",
            "40 L",
            "40/20 hadir 12",
            "40 L, 20 L",
            "40/20/10/70",
            "L/P",
            "99999999999/1",
            "1.200",
            "40,2",
            "60%/40%",
            "40/0/40",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
