//! A list as a table of Markdown, with what a table of 80 columns shows.

use super::About;
use crate::exchange::report::Report;
use crate::lists::columns::Side;
use std::fmt::Write;

/// The title, the table, what stands under it.
pub fn text(report: &Report<'_>, about: &About) -> String {
    let shown: Vec<usize> = (0..report.heads().len()).filter(|at| report.heads()[*at].shown).collect();
    let heads = || shown.iter().map(|at| &report.heads()[*at]);
    let mut out = format!("# {}\n\n{}\n\n", plain(&about.title), plain(&about.source()));
    line(&mut out, heads().map(|head| plain(head.title.text(about.lang))));
    line(
        &mut out,
        heads().map(|head| if head.side == Side::Number { "--:".to_owned() } else { "---".to_owned() }),
    );
    for row in report.rows() {
        line(&mut out, shown.iter().map(|at| plain(&row[*at].show(about.lang))));
    }
    for foot in &about.foot {
        let _ = write!(out, "\n{}\n", plain(foot));
    }
    out
}

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    let _ = writeln!(out, "| {} |", cells.collect::<Vec<_>>().join(" | "));
}

/// A text that Markdown takes as it is written.
fn plain(text: &str) -> String {
    let special = |c: char| matches!(c, '\\' | '|' | '*' | '_' | '`' | '<' | '>' | '[' | ']' | '#' | '~');
    text.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
}
