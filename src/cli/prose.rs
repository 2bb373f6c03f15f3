//! Running text on a terminal of 80 columns.

use crate::base::text;

/// The widest line.
pub const COLUMNS: usize = 80;

/// A text after a mark or a label: later lines are indented to stand under the first.
pub fn hanging(label: &str, body: &str) -> String {
    let indent = text::width(label);
    let mut out = String::new();
    for (n, line) in text::wrap(body, COLUMNS.saturating_sub(indent)).iter().enumerate() {
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
    fn labels_stand_apart() {
        assert_eq!(hanging("- ", "satu"), "- satu\n");
        assert_eq!(pairs(&[("a".into(), "b".into()), ("abc".into(), "d".into())], 2), "  a    b\n  abc  d\n");
    }
}
