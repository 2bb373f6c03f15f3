//! What stands over a form, a list or a page: in full where there is room, and in shorter words where there
//! is not, so that whom it is about, with which company and in which week is never cut off.

use crate::base::text;
use std::fmt;

/// A title, in pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Title {
    pieces: Vec<Piece>,
}

/// A piece of a title: what parts it from those before it, its words, and shorter ones for little room.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    joint: &'static str,
    full: String,
    short: String,
}

impl Title {
    /// The same with one more piece, which may be said in fewer words.
    pub fn with(mut self, joint: &'static str, full: impl Into<String>, short: impl Into<String>) -> Title {
        self.pieces.push(Piece { joint, full: full.into(), short: short.into() });
        self
    }

    /// The same with one more piece, which is said in full.
    pub fn and(self, text: impl Into<String>) -> Title {
        let text = text.into();
        let short = text.clone();
        self.with(" · ", text, short)
    }

    /// The same with one more piece, which goes where there is no room for it.
    pub fn maybe(self, text: impl Into<String>) -> Title {
        self.with(" · ", text, "")
    }

    /// The same after where it stands among several.
    pub fn after(mut self, place: &str) -> Title {
        let (full, short) = (place.to_owned(), place.to_owned());
        if let Some(first) = self.pieces.first_mut() {
            first.joint = " · ";
        }
        self.pieces.insert(0, Piece { joint: "", full, short });
        self
    }

    /// The same with how many are meant that one does not see, if there are any.
    pub fn hiding(self, hidden: &str) -> Title {
        if hidden.is_empty() { self } else { self.with("", hidden, hidden) }
    }

    /// Its words in a room of so many columns: the last pieces get their shorter words first.
    pub fn fit(&self, room: usize) -> String {
        let mut shortened = 0;
        loop {
            let from = self.pieces.len() - shortened;
            let words = self.pieces.iter().enumerate().map(|(at, piece)| {
                let words = if at < from { &piece.full } else { &piece.short };
                let joint = if at == 0 || words.is_empty() { "" } else { piece.joint };
                format!("{joint}{words}")
            });
            let words: String = words.collect();
            if shortened == self.pieces.len() || text::width(&words) <= room {
                return words;
            }
            shortened += 1;
        }
    }
}

impl From<String> for Title {
    fn from(text: String) -> Title {
        Title::default().and(text)
    }
}

impl From<&str> for Title {
    fn from(text: &str) -> Title {
        text.to_owned().into()
    }
}

/// In full.
impl fmt::Display for Title {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.fit(usize::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_pieces_are_shortened_first_and_none_is_lost() {
        let title = Title::from("catat")
            .with(" · ", "Gerbo (Purwodadi)", "Gerbo")
            .with(" × ", "Pupuk Indonesia", "Pupuk")
            .and("urea");
        for (room, words) in [
            (99, "catat · Gerbo (Purwodadi) × Pupuk Indonesia · urea"),
            (49, "catat · Gerbo (Purwodadi) × Pupuk · urea"),
            (39, "catat · Gerbo × Pupuk · urea"),
            (3, "catat · Gerbo × Pupuk · urea"),
        ] {
            assert_eq!(title.fit(room), words);
        }
        let long = title.clone().maybe("2 tanpa tahap");
        assert_eq!((long.fit(66), long.fit(65)), (format!("{title} · 2 tanpa tahap"), title.to_string()));
        assert_eq!(title.clone().after("1/3").fit(39), "1/3 · catat · Gerbo × Pupuk · urea");
        assert_eq!(title.to_string(), title.fit(99));
        assert_eq!(Title::default().fit(3), "");
    }
}
