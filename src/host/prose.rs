//! Running text on a terminal of 80 columns.

use crate::base::text;

/// The widest line.
pub const COLUMNS: usize = 80;

/// Breaks a text between words into lines of at most so many columns.
///
/// A single word that is wider stands whole on its own line: a path or a code must stay copyable.
pub fn lines(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last().map_or(0, |line| text::width(line));
        if line > 0 && line + 1 + text::width(word) > columns {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

/// A text after a mark or a label: later lines are indented to stand under the first.
pub fn hanging(label: &str, body: &str) -> String {
    let indent = text::width(label);
    let mut out = String::new();
    for (n, line) in lines(body, COLUMNS.saturating_sub(indent)).iter().enumerate() {
        let head = if n == 0 { label.to_owned() } else { " ".repeat(indent) };
        out.push_str(format!("{head}{line}").trim_end());
        out.push('\n');
    }
    out
}

/// Labels with their texts in two columns.
pub fn pairs(rows: &[(String, String)], indent: usize) -> String {
    let most = rows.iter().map(|(label, _)| text::width(label)).max().unwrap_or_default().min(30);
    let label = |label: &str| format!("{:indent$}{}  ", "", text::pad(label, most));
    rows.iter()
        .map(|(name, body)| {
            if text::width(name) > most {
                let first = format!("{:indent$}{name}\n", "");
                first + &hanging(&label(""), body)
            } else {
                hanging(&label(name), body)
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_breaks_between_words() {
        assert_eq!(lines("satu dua  tiga", 8), ["satu dua", "tiga"]);
        assert_eq!(lines("panjangsekali ya", 5), ["panjangsekali", "ya"]);
        assert_eq!(lines("", 5), [""]);
        assert_eq!(hanging("- ", "satu"), "- satu\n");
        assert_eq!(pairs(&[("a".into(), "b".into()), ("abc".into(), "d".into())], 2), "  a    b\n  abc  d\n");
    }
}
