//! A table that is wider than its place: its columns stand in as many decks as they need, one below the other
//! in each row. Nothing is cut or broken for it.

use std::ops::Range;

/// What stands between two columns.
pub const BETWEEN: &str = "  ";
/// Spaces before the decks below the first.
const INDENT: usize = 4;

/// The columns that stand side by side.
pub struct Deck {
    /// Which, by their places.
    pub columns: Range<usize>,
    /// Spaces before them.
    pub indent: usize,
}

impl Deck {
    /// The columns of the page that a deck of columns so wide takes.
    pub fn taken(&self, widths: &[usize]) -> usize {
        let own = &widths[self.columns.clone()];
        self.indent + own.iter().sum::<usize>() + BETWEEN.len() * own.len().saturating_sub(1)
    }

    /// What stands before one of its columns.
    pub fn gap(&self, column: usize) -> &'static str {
        if column > self.columns.start { BETWEEN } else { "" }
    }
}

/// The decks of columns that need at least so much each, on a page so wide.
pub fn decks(least: &[usize], page: usize) -> Vec<Deck> {
    let mut decks: Vec<Deck> = vec![Deck { columns: 0..0, indent: 0 }];
    for at in 0..least.len() {
        if let Some(deck) = decks.last_mut() {
            deck.columns.end = at + 1;
            if deck.taken(least) <= page || deck.columns.len() == 1 {
                continue;
            }
            deck.columns.end = at;
        }
        decks.push(Deck { columns: at..at + 1, indent: INDENT });
    }
    decks
}

/// Takes from the widest columns that have more than they need, deck by deck, until each fits its page.
pub fn squeeze(widths: &mut [usize], least: &[usize], decks: &[Deck], page: usize) {
    for deck in decks {
        while deck.taken(widths) > page {
            let gives = deck.columns.clone().filter(|at| widths[*at] > least[*at]);
            match gives.max_by_key(|at| widths[*at]) {
                Some(at) => widths[at] -= 1,
                None => break,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_that_do_not_fit_stand_below() {
        let ends = |page| -> Vec<usize> {
            decks(&[12, 12, 8, 14], page).into_iter().map(|deck| deck.columns.end).collect()
        };
        assert_eq!(ends(52), [4]);
        assert_eq!(ends(51), [3, 4]);
        assert_eq!(ends(30), [2, 4]);
        assert_eq!(ends(5), [1, 2, 3, 4]);
        let (mut widths, least) = ([20, 30, 8, 14], [12, 12, 8, 14]);
        squeeze(&mut widths, &least, &decks(&least, 52), 52);
        assert_eq!(widths, [12, 12, 8, 14]);
    }
}
