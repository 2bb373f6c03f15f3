//! A list as a message: a row a line, its name in bold as WhatsApp writes it, no longer than one message
//! may be.

use super::About;
use crate::base::Word;
use crate::exchange::report::Report;
use crate::lists::columns::{Side, Value};
use crate::msg;
use std::fmt::Write;

/// The longest message, in bytes: WhatsApp takes 65,536 characters, and what is pasted is often quoted.
pub const MOST: usize = 48 << 10;

/// The title, the rows, what stands under them. What has no room is counted.
pub fn text(report: &Report<'_>, about: &About) -> String {
    let lang = about.lang;
    let foot: String = about.foot.iter().map(|foot| format!("\n{}\n", safe(foot))).collect();
    let mut out = format!("*{}*\n{}\n\n", safe(&about.title), safe(&about.source()));
    let bold = bold(report);
    let shown = |at: &usize| report.heads()[*at].shown && Some(*at) != bold;
    let shown: Vec<usize> = (0..report.heads().len()).filter(shown).collect();
    let room = MOST.saturating_sub(foot.len() + 200);
    for (n, row) in report.rows().enumerate() {
        let mut line = format!("{}.", n + 1);
        if let Some(value) = bold.and_then(|at| row.get(at)) {
            let _ = write!(line, " *{}*", safe(&value.show(lang)));
        }
        let said = shown.iter().filter(|at| row[**at] != Value::Unknown);
        let said = said.map(|at| said_of(report.heads()[*at].title, &row[*at].show(lang), about));
        let said = said.collect::<Vec<_>>().join(" · ");
        let _ = writeln!(line, "{}{said}", if said.is_empty() { "" } else { " · " });
        if out.len() + line.len() > room {
            let _ = writeln!(out, "{}", msg!(MessageMore, count: report.len() - n).show(lang));
            break;
        }
        out.push_str(&line);
    }
    out + &foot
}

/// The column that names a row: its name, else the first text, else the first of all.
fn bold(report: &Report<'_>) -> Option<usize> {
    let heads = report.heads();
    let named = heads.iter().position(|head| head.key == "name" && head.shown);
    let text = || heads.iter().position(|head| head.side == Side::Text && head.shown);
    named.or_else(text).or_else(|| heads.iter().position(|head| head.shown))
}

fn said_of(title: Word, value: &str, about: &About) -> String {
    format!("{} {}", safe(title.text(about.lang)), safe(value))
}

/// A text in which nothing is taken for bold, italic or struck out.
fn safe(text: &str) -> String {
    text.replace('*', "∗").replace('_', "‗").replace('~', "∼").replace('`', "'")
}
