//! Text from outside: the one filter it passes, and the columns it takes on the screen.

mod fold;

pub use fold::{fold, fold_into, folded, folded_ascii};

use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The most characters that [`clean`] looks at and returns.
pub const MOST_CHARS: usize = 10_000;

/// The most combining marks in a row: Thai and Vietnamese need two, a storm of marks needs more.
const MOST_MARKS: usize = 2;

/// Marks the place where a text was cut.
const CUT: char = '…';

/// The one filter for text from outside: imports, names, keys, pastes.
///
/// What a terminal obeys or hides is made visible: `␛` for C0 controls and DEL, `<U+202E>` for
/// everything else. Tabs and line ends in a row become one space, and so does each unusual space.
/// Combining marks beyond the second in a row are dropped. At most [`MOST_CHARS`] characters come
/// out; `…` stands for the rest. Cleaning twice changes nothing more.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.len() <= MOST_CHARS && text.bytes().all(|b| (b' '..=b'~').contains(&b)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len().min(4 * MOST_CHARS));
    let mut chars = 0; // characters in `out`
    let mut room = 0; // bytes of `out` after which the mark of a cut still finds room
    let mut marks = 0;
    let mut line_end = false;
    for (at, c) in text.chars().enumerate() {
        let before = out.len();
        let was_line_end = std::mem::replace(&mut line_end, matches!(c, '\t' | '\n' | '\r'));
        let mark = is_mark(c);
        marks = if mark { marks + 1 } else { 0 };
        match c {
            '\t' | '\n' | '\r' if was_line_end => {}
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{7f}' => out.push('␡'),
            '\0'..'\u{20}' => out.extend(char::from_u32(0x2400 + u32::from(c))),
            _ if is_unusual_space(c) => out.push(' '),
            _ if is_forbidden(c) => out.push_str(&format!("<U+{:04X}>", u32::from(c))),
            _ if mark && marks > MOST_MARKS => {}
            _ => out.push(c),
        }
        chars += out[before..].chars().count();
        if chars > MOST_CHARS || at >= MOST_CHARS {
            out.truncate(room);
            out.push(CUT);
            break;
        }
        if chars < MOST_CHARS {
            room = out.len();
        }
    }
    Cow::Owned(out)
}

/// Whether a character may never reach the screen or the book: it commands, hides or means nothing.
pub fn is_forbidden(c: char) -> bool {
    match c {
        ' '..='~' => false,
        // fillers and selectors: marks and letters by their class, yet never seen
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' => true,
        '\u{2800}' | '\u{3164}' | '\u{ffa0}' | '\u{fe00}'..='\u{fe0f}' => true,
        '\u{e0000}'..='\u{e0fff}' => true,
        // A character that Rust escapes after a letter is a control, a format character, a
        // separator, of private use or unassigned.
        _ => ['a', c].iter().collect::<String>().escape_debug().nth(1) == Some('\\'),
    }
}

/// A character that is drawn upon the one before it.
fn is_mark(c: char) -> bool {
    c.width() == Some(0) && !is_forbidden(c)
}

/// A space that looks like the common one but would not be found by it. Ends of lines are not spaces.
fn is_unusual_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, ' ' | '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A piece of what somebody wrote, short and clean enough to stand in a message.
pub fn quote(text: &str) -> String {
    const MOST: usize = 40;
    let text = text.trim();
    // Most are short and plain.
    if text.len() <= MOST && text.bytes().all(|b| (b' '..=b'~').contains(&b)) {
        return text.to_owned();
    }
    let start = text.chars().take(200).collect::<String>();
    fit(&clean(&start), MOST).into_owned()
}

/// The columns that a text takes on the screen, one grapheme after the other.
pub fn width(text: &str) -> usize {
    match columns_of(text) {
        Some(columns) => columns,
        None => text.graphemes(true).map(UnicodeWidthStr::width).sum(),
    }
}

/// The columns of a text each character of which stands alone in one, as in most names and in what tables and
/// charts are drawn with: then nothing has to be looked up. None of another.
pub fn columns_of(text: &str) -> Option<usize> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Some(text.len());
    }
    text.chars().all(is_single).then(|| text.chars().count())
}

/// A character that is one column wide whatever stands beside it.
fn is_single(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}')
        || matches!(c, '\u{2010}'..='\u{2027}' | '\u{2190}'..='\u{2193}' | '\u{2500}'..='\u{25fc}')
        || matches!(c, '\u{2801}'..='\u{28ff}')
}

/// The text in at most `columns` columns: cut between graphemes, with `…`, where it is too wide.
pub fn fit(text: &str, columns: usize) -> Cow<'_, str> {
    match columns_of(text) {
        Some(wide) if wide <= columns => return Cow::Borrowed(text),
        Some(_) if columns > 0 => {
            let room = text.char_indices().nth(columns - 1).map_or(0, |(at, _)| at);
            return Cow::Owned(format!("{}{CUT}", &text[..room]));
        }
        _ => {}
    }
    let mut used = 0;
    let mut room = 0; // bytes after which the mark of a cut still finds room
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme.width();
        if used > columns {
            let cut = if columns == 0 { String::new() } else { format!("{}{CUT}", &text[..room]) };
            return Cow::Owned(cut);
        }
        if used < columns {
            room = at + grapheme.len();
        }
    }
    Cow::Borrowed(text)
}

/// The text in exactly `columns` columns, spaces after it.
pub fn pad(text: &str, columns: usize) -> String {
    let mut text = fit(text, columns).into_owned();
    let spaces = columns.saturating_sub(width(&text));
    text.extend(std::iter::repeat_n(' ', spaces));
    text
}

/// The text in exactly `columns` columns, spaces before it: for figures.
pub fn pad_left(text: &str, columns: usize) -> String {
    let text = fit(text, columns);
    let spaces = columns.saturating_sub(width(&text));
    format!("{:spaces$}{text}", "")
}

/// The same beginning with a capital letter, as what stands over a box does.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// As much of a text of pieces parted by ` · ` as has room, in whole pieces.
pub fn whole_pieces(text: &str, columns: usize) -> &str {
    let ends = text.match_indices(" · ").map(|(at, _)| at).chain([text.len()]);
    let fits = |end: &usize| width(&text[..*end]) <= columns;
    ends.filter(fits).last().map_or(text, |end| &text[..end])
}

/// As much of its end, in whole pieces.
pub fn last_pieces(text: &str, columns: usize) -> &str {
    let starts = [0].into_iter().chain(text.match_indices(" · ").map(|(at, joint)| at + joint.len()));
    let rests: Vec<&str> = starts.map(|at| &text[at..]).collect();
    let fits = rests.iter().find(|rest| width(rest) <= columns);
    fits.or(rests.last()).copied().unwrap_or(text)
}

/// Breaks a text between words into lines of at most so many columns; a line break of its own stays.
///
/// A single word that is wider stands whole on its own line: a path or a code must stay copyable.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let (mut line, mut used) = (String::new(), 0);
        for word in paragraph.split(' ') {
            let wide = width(word);
            if !line.is_empty() && used + 1 + wide > columns {
                lines.push(std::mem::take(&mut line));
            }
            if line.is_empty() {
                used = wide;
            } else {
                line.push(' ');
                used += 1 + wide;
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn whole_pieces_stay() {
        let text = "satu · dua tiga · empat";
        for (columns, first, last) in [
            (99, text, text),
            (22, "satu · dua tiga", "dua tiga · empat"),
            (5, "satu", "empat"),
            (2, text, "empat"),
        ] {
            assert_eq!((whole_pieces(text, columns), last_pieces(text, columns)), (first, last));
        }
    }

    #[test]
    fn outside_text_is_made_visible() {
        let storm = format!("e{}", "\u{301}".repeat(50));
        let cases = [
            ("Koperasi Desa Wonokerto", "Koperasi Desa Wonokerto"),
            ("Jalan Pahlawan № 5 – «toko» é", "Jalan Pahlawan № 5 – «toko» é"),
            ("\u{1b}[31mmerah\u{7}", "␛[31mmerah␇"),
            ("a\u{7f}b\u{9b}c\u{85}d", "a␡b<U+009B>c<U+0085>d"),
            ("a\tb\r\nc\n\n\td", "a b c d"),
            ("a\u{b}b", "a␋b"),
            ("abc\u{202e}fed\u{2066}\u{200e}\u{61c}", "abc<U+202E>fed<U+2066><U+200E><U+061C>"),
            ("a\u{200b}\u{200d}\u{2060}\u{feff}\u{ad}", "a<U+200B><U+200D><U+2060><U+FEFF><U+00AD>"),
            ("a\u{2028}\u{2029}", "a<U+2028><U+2029>"),
            ("a\u{e0041}\u{fe0f}\u{e000}\u{10fffd}", "a<U+E0041><U+FE0F><U+E000><U+10FFFD>"),
            ("\u{ffff}\u{378}\u{3164}\u{34f}", "<U+FFFF><U+0378><U+3164><U+034F>"),
            ("a\u{a0}b\u{3000}c", "a b c"),
            (&storm, "e\u{301}\u{301}"),
            ("", ""),
        ];
        for (from, to) in cases {
            assert_eq!(clean(from), to, "{from:?}");
        }
    }

    #[test]
    fn long_text_is_cut() {
        let whole = "x".repeat(MOST_CHARS);
        assert_eq!(clean(&whole), whole);
        let cut = format!("{}…", "x".repeat(MOST_CHARS - 1));
        assert_eq!(clean(&"x".repeat(MOST_CHARS + 1)), cut);
        let controls = clean(&"\u{202e}".repeat(MOST_CHARS)).into_owned();
        assert!(controls.chars().count() <= MOST_CHARS && controls.ends_with("<U+202E>…"));
        assert_eq!(clean(&controls), controls);
        assert_eq!(clean(&"\u{301}".repeat(3 * MOST_CHARS)), "\u{301}\u{301}…");
    }

    #[test]
    fn a_single_character_is_a_column_of_its_own() {
        for c in ('\0'..='\u{ffff}').filter(|c| is_single(*c)) {
            assert_eq!(c.to_string().as_str().width(), 1, "{c:?}");
            for beside in ['a', '–', '▌', '⣿'] {
                assert_eq!(format!("{beside}{c}{beside}").graphemes(true).count(), 3, "{beside}{c}");
            }
        }
    }

    #[test]
    fn texts_fit_their_columns() {
        let cases = [
            ("Sukorejo", 8, "Sukorejo"),
            ("Sukorejo", 7, "Sukore…"),
            ("Sukorejo", 1, "…"),
            ("Sukorejo", 0, ""),
            ("", 0, ""),
            ("米米米", 6, "米米米"),
            ("米米米", 5, "米米…"),
            ("米米米", 4, "米…"),
            ("cafe\u{301}s", 5, "cafe\u{301}s"),
            ("cafe\u{301}s", 4, "caf…"),
        ];
        for (from, columns, to) in cases {
            assert_eq!(fit(from, columns), to, "{from:?} in {columns}");
        }
        assert_eq!(pad("米米米", 4), "米… ");
        assert_eq!(pad_left("2.000", 8), "   2.000");
    }

    /// Any text at all, with more of the troublesome characters than chance would bring.
    fn any_text() -> impl Strategy<Value = String> {
        let trouble = "[\\x00-\\x1f\\x7f-\\x9f\u{300}-\u{30f}\u{200b}-\u{200f}\u{2028}-\u{202f}\u{e0000}-\u{e007f} a米]";
        proptest::collection::vec(prop_oneof![any::<String>(), trouble.prop_map(String::from)], 0..20)
            .prop_map(|parts| parts.concat())
    }

    proptest! {
        /// The short way gives what the long one does.
        #[test]
        fn a_plain_text_is_as_wide_as_its_graphemes(text in "[ -~]{0,30}", more in "[a-zé米 ]{0,8}", columns in 0..40usize) {
            let long = |text: &str| text.graphemes(true).map(UnicodeWidthStr::width).sum::<usize>();
            for text in [&text, &more] {
                prop_assert_eq!(width(text), long(text));
                let fitted = fit(text, columns);
                prop_assert!(long(&fitted) <= columns && (long(text) > columns || fitted == *text.as_str()));
            }
        }
    }

    proptest! {
        #[test]
        fn cleaning_is_final(text in any_text()) {
            let once = clean(&text).into_owned();
            prop_assert!(!once.chars().any(is_forbidden), "{once:?}");
            prop_assert!(!once.chars().any(char::is_control), "{once:?}");
            prop_assert_eq!(clean(&once), once.as_str());
        }

        #[test]
        fn no_text_is_wider_than_its_columns(text in any_text(), columns in 0usize..40) {
            let text = clean(&text);
            prop_assert!(width(&fit(&text, columns)) <= columns);
            prop_assert_eq!(width(&pad(&text, columns)), columns);
            prop_assert_eq!(width(&pad_left(&text, columns)), columns);
        }

        #[test]
        fn folding_is_final(text in any_text()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }

    #[test]
    fn text_breaks_between_words() {
        assert_eq!(wrap("satu dua  tiga", 8), ["satu dua", "tiga"]);
        assert_eq!(wrap("satu dua\ntiga", 80), ["satu dua", "tiga"]);
        assert_eq!(wrap("panjangsekali ya", 5), ["panjangsekali", "ya"]);
        assert_eq!(wrap("", 5), [""]);
    }
}
