//! Wherever one types, the same keys edit.

use super::{Screen, Shelf, Start};

#[test]
fn every_line_is_edited_by_the_same_keys() {
    for (place, keys) in [
        ("the find line", "2 /"),
        ("the palette", ":"),
        ("the way to any cooperative", "C-k"),
        ("a list of chips", "2 f"),
        ("a text that is searched", "? /"),
        ("a field", "@"),
        ("the hall", "3 b enter"),
        ("a note in the hall", "3 b enter =tosari +"),
    ] {
        let mut screen = Start { shelf: Shelf::New, ..Start::default() }.open();
        screen.keys(keys);
        screen.keys("C-u =wono space =tosri left left =a");
        sees(&screen, place, "wono tosari", 9);
        screen.keys("home right backspace end backspace =x");
        sees(&screen, place, "ono tosarx", 10);
        screen.keys("C-left");
        sees(&screen, place, "ono tosarx", 4);
        screen.keys("C-w =y");
        sees(&screen, place, "ytosarx", 1);
        screen.keys("C-right");
        sees(&screen, place, "ytosarx", 7);
        screen.keys("C-u");
        assert!(!screen.text().contains("tosarx"), "{place}\n{}", screen.text());
    }
}

/// The line with what is typed, and the text cursor so many characters into it.
#[track_caller]
fn sees(screen: &Screen, place: &str, typed: &str, at: usize) {
    let (x, y) = screen.cursor();
    let text = screen.text();
    let line = text.lines().nth(y).unwrap_or_default();
    let before: String = line.chars().take(x).collect();
    let (begun, rest) = typed.split_at(at);
    assert!(before.ends_with(begun) && line.contains(typed), "{place}: {begun}|{rest}\n{text}");
}
