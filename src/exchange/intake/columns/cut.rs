//! How the text of a heading is cut: questions of a form, and what they ask for.

/// What stands before the thing in a question whether one has it.
const HAVING: [&str; 5] = ["memiliki", "punya", "mempunyai", "ada", "sudah"];

/// The lines of a heading, with a row of a form's grid below its question: `Berkas untuk Bulog [Akta]`.
pub(super) fn ungridded<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let mut lines = lines.to_vec();
    if let Some((question, row)) =
        lines.last().and_then(|last| last.trim().strip_suffix(']')?.split_once('['))
    {
        lines.pop();
        lines.extend([question.trim(), row.trim()].into_iter().filter(|line| !line.is_empty()));
    }
    lines
}

/// What of a text is outside its brackets, and what is within them.
pub(in super::super) fn brackets(text: &str) -> (String, String) {
    let mut depth = 0_usize;
    text.chars().partition(|c| {
        depth += usize::from(*c == '(');
        let is_within = depth > 0;
        depth -= usize::from(*c == ')' && is_within);
        !is_within
    })
}

/// What the question of a form asks for: `Apakah koperasi sudah memiliki NIB?`
pub(super) fn asked(heading: &[String]) -> Option<Vec<String>> {
    if heading.first()? != "apakah" {
        return None;
    }
    let last = heading.iter().rposition(|token| HAVING.contains(&token.as_str()))?;
    Some(heading[last + 1..].to_vec())
}
