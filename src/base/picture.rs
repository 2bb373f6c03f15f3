//! Small pictures made of letters, readable without any colour: the course of a row, the heat of a
//! year.

/// No quantity.
pub const NOTHING: char = '·';

/// The filled part of a bar.
const FULL: &str = "▆";
/// The rest of a bar.
const REST: &str = "▁";

/// Eighths of a column.
const STEPS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// Quarters of a cell.
const SHADES: [char; 4] = ['░', '▒', '▓', '█'];

/// A part of a whole as one of the steps of a scale; beyond the whole it stays at the last.
fn on(scale: &[char], part: i64, whole: i64) -> char {
    if part <= 0 {
        return NOTHING;
    }
    let steps = scale.len() as i128;
    let step = (i128::from(part) * steps + i128::from(whole.max(1)) - 1) / i128::from(whole.max(1));
    scale[(step.clamp(1, steps) - 1) as usize]
}

/// A part of a whole as a column: `·` for none, `█` for all of it.
pub fn column(part: i64, whole: i64) -> char {
    on(&STEPS, part, whole)
}

/// A part of a whole as a shade: `·` none, `░` up to a quarter, `▒` half, `▓` three quarters, `█`
/// above.
pub fn shade(part: i64, whole: i64) -> char {
    on(&SHADES, part, whole)
}

/// A bar of `width` cells, filled in proportion, readable without colour.
pub fn bar(part: i64, whole: i64, width: usize) -> String {
    if whole <= 0 {
        return REST.repeat(width);
    }
    let filled = (part.clamp(0, whole) as i128 * width as i128 + whole as i128 / 2) / whole as i128;
    let filled = (filled as usize).max(usize::from(part > 0)).min(width);
    FULL.repeat(filled) + &REST.repeat(width - filled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn parts_have_their_picture() {
        let shades = [0, 1, 500, 501, 1000, 1500, 2000, 9000].map(|n| shade(n, 2000));
        assert_eq!(String::from_iter(shades), "·░░▒▒▓██");
        let columns = [0, 1, 250, 251, 1000, 1999, 2000].map(|n| column(n, 2000));
        assert_eq!(String::from_iter(columns), "·▁▁▂▄██");
        assert_eq!((column(5, 0), shade(-5, 10)), ('█', NOTHING));
    }

    proptest! {
        /// More never looks like less, and what is there never looks like nothing.
        #[test]
        fn more_is_never_less(a: i64, b: i64, whole: i64) {
            let place = |c: char| STEPS.iter().position(|step| *step == c);
            let (less, more) = (a.min(b), a.max(b));
            prop_assert!(place(column(less, whole)) <= place(column(more, whole)));
            prop_assert_eq!(shade(a, whole) == NOTHING, a <= 0);
        }
    }
}
