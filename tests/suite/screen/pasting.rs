//! What is pasted is text where text is typed, and nothing anywhere else.

use super::{SMALL, Screen, Shelf, Start, USUAL};
use kdkmp::base::Lang;

/// A column of a sheet, with everything in it that would write if it were pressed: the NIB form and its
/// Enter, a step forward, a posting, an undo and its Enter.
const COLUMN: &str = "n9120012345678\r\n>\ry\r\n+100\ru\ry\rX\rC-s\rq";

/// Pastes, and nothing has come of it but the news; nor would an Enter after it write anything new.
#[track_caller]
fn nothing_comes_of_it(screen: &mut Screen, place: &str) {
    let (before, overlays) = (screen.seq(), screen.desk.session.layers.len());
    for (text, told) in [(COLUMN, "9 baris ditempel"), ("n9120012345678\r", "14 huruf ditempel")] {
        screen.paste(text);
        assert!(screen.text().contains(told), "{place}: {told}\n{}", screen.text());
        assert!(screen.text().contains("tidak ada yang ditulis"), "{place}\n{}", screen.text());
    }
    assert_eq!(screen.seq(), before, "{place}");
    assert_eq!(screen.desk.session.layers.len(), overlays, "{place}: nothing opens or closes");
    assert!(!screen.left, "{place}");
}

#[test]
fn outside_a_field_a_paste_writes_nothing_on_any_layer() {
    for size in [USUAL, SMALL] {
        for (place, keys) in [
            ("villages", "1"),
            ("cooperatives", "2"),
            ("cases", "3"),
            ("ledger", "4"),
            ("marked rows", "2 space space"),
            ("an open row", "2 enter"),
            ("help", "2 ?"),
            ("statement", "4 T"),
            ("a choice in a form", "2 d"),
            ("a summary that waits for Enter", "1 / =tosari enter enter space down space d enter"),
        ] {
            let mut screen = Start { size, ..Start::default() }.open();
            screen.keys(keys);
            nothing_comes_of_it(&mut screen, place);
        }
    }
}

#[test]
fn the_news_of_a_paste_goes_with_the_next_key() {
    let mut screen = Start { lang: Lang::En, ..Start::default() }.open();
    screen.paste("wates\n");
    screen.sees("5 characters pasted outside a field: nothing is written");
    screen.keys("down");
    screen.misses("pasted outside");
}

#[test]
fn in_a_field_a_paste_is_text_and_its_line_ends_are_blanks() {
    let mut screen = Start { shelf: Shelf::New, ..Start::default() }.open();
    let before = screen.seq();
    screen.keys("2 /");
    screen.paste("wono\r\n\r\nq");
    screen.sees("/wono q");
    screen.keys("C-u");
    screen.paste("tosari");
    screen.keys("enter n");
    screen.paste("9120\r\n0123\r45678\r");
    screen.sees("9120 0123 45678").misses("ditempel");
    assert_eq!(screen.seq(), before, "its line ends confirm nothing");
    screen.keys("enter");
    assert!(screen.seq() > before);
}
