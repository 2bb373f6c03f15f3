//! `impor compare`: sheets of other offices beside the book, the worst first. Nothing is written.

use super::settings;
use crate::base::Fault;
use crate::book::decide::Asking;
use crate::book::records::Read;
use crate::book::view::View;
use crate::cli::{Answer, Turn};
use crate::exchange::intake::differences;
use crate::exchange::intake::reconcile::{Differing, reconcile};
use crate::exchange::intake::{self, Answer as Spelling, Limits, Outcome, Settings};
use crate::exchange::report::Report;

/// `impor compare F…`.
pub fn compare(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (settings, spellings) = settings(turn)?;
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let registry = snapshot.registry()?;
    let files = compared(turn, &snapshot, "files", (&settings, &spellings))?;
    let all = reconcile(&files);
    let (rows, foot) = (differences::rows(&snapshot, &registry, &all), differences::foot(&files, &all));
    turn.list(Report::of(differences::COLUMNS, &rows, turn.lang()), &foot, notes)
}

/// The sheets that an argument names, compared with the book: their names, and what differs, the worst first.
pub fn differing(
    turn: &Turn<'_>,
    view: &View<'_>,
    argument: &str,
) -> Result<(Vec<String>, Vec<Differing>), Fault> {
    let files = compared(turn, view, argument, (&Settings::default(), &[]))?;
    let all = reconcile(&files);
    Ok((files.into_iter().map(|(name, _)| name).collect(), all))
}

/// Each file that an argument names, beside the book.
fn compared(
    turn: &Turn<'_>,
    view: &View<'_>,
    argument: &str,
    (settings, spellings): (&Settings, &[Spelling]),
) -> Result<Vec<(String, Outcome)>, Fault> {
    let limits = Limits::default();
    let registry = view.registry()?;
    let asking = Asking::of_shown(turn.opening.signer.person(&registry), turn.now, view);
    let mut files = Vec::new();
    for path in turn.paths(argument) {
        let file = turn.host.read(path, limits.bytes)?;
        let sheets = turn.host.sheets(&file.bytes, &limits)?;
        let mut settings = settings.clone();
        settings.file_day = file.day.map(|day| day.min(turn.today()));
        settings.file = if file.name.is_empty() { "-".to_owned() } else { file.name };
        let outcome = intake::compare(&sheets, view, &asking, &settings, spellings)?;
        files.push((settings.source(), outcome));
    }
    Ok(files)
}
