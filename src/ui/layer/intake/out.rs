//! What leaves while something comes in: the rows that were not taken, for their sender, and what the sheets say
//! otherwise than the book, for a letter to whoever keeps them.

use super::Intake;
use crate::base::tone::Tone;
use crate::base::{Fault, Word};
use crate::book::records::Read as _;
use crate::exchange::intake::Outcome;
use crate::exchange::intake::differences;
use crate::exchange::intake::reconcile::{Differing, reconcile};
use crate::exchange::intake::rejected::{rejected, xlsx};
use crate::msg;
use crate::ui::doc::{Doc, Item};
use crate::ui::layer::pick::{Choice, Out, Pick, Value};
use crate::ui::layer::read::Read;
use crate::ui::leave;
use crate::ui::session::{Session, Turn};
use crate::ui::theme::glyph;
use std::io::Cursor;

/// Sheets that were compared, and what of them is not as the book says it.
pub struct Compared {
    /// Their names.
    pub sheets: Vec<String>,
    /// What differs, the worst first.
    pub differing: Vec<Differing>,
}

/// Asks what is to leave.
pub fn ask(s: &mut Session) {
    let choices = [
        Choice::new(Word::ImporDiffering.text(s.lang), "", Value::Out(Out::Differing)),
        Choice::new(Word::ImporRejectedFile.text(s.lang), "xlsx", Value::Out(Out::Rejected)),
    ];
    s.layers.push(Pick::new(Word::KeyReports.text(s.lang), choices.into()));
}

/// Writes the rows that are not taken, as they were written, with the reason of each.
///
/// # Errors
/// If the list cannot be made.
pub fn reject(s: &mut Session, turn: &mut Turn<'_>) -> Result<(), Fault> {
    let lang = s.lang;
    let Some(intake) = s.layers.top_mut::<Intake>() else { return Ok(()) };
    let Some(work) = &intake.work else { return Ok(()) };
    let all = rejected(&work.opened.sheets, &work.outcome, &work.ticked, &work.names, lang);
    if all.is_empty() {
        s.hint(&msg!(ImporRejectedNone), turn.now);
        return Ok(());
    }
    let mut bytes = Cursor::new(Vec::new());
    xlsx(&all, &mut bytes).map_err(|error| Fault::output(&error))?;
    let file = &work.opened.file.name;
    let stem = file.rsplit_once('.').map_or(&**file, |(stem, _)| stem);
    let name = format!("{stem}-{}.xlsx", Word::ImporRejectedName.text(lang));
    leave::place_of(s, name, bytes.into_inner());
    Ok(())
}

/// Shows what all the files that were opened here say otherwise than the book, the worst first; Enter goes on to
/// the letter.
///
/// # Errors
/// If the book cannot be read.
pub fn differing(s: &mut Session, turn: &mut Turn<'_>) -> Result<(), Fault> {
    let Some(intake) = s.layers.top_mut::<Intake>() else { return Ok(()) };
    let files = intake.files_compared();
    let all = reconcile(&files);
    let registry = turn.book.registry()?;
    let (rows, lang) = (differences::rows(turn.book, &registry, &all), s.lang);
    let heads = [Word::ColFinding, Word::ColName, Word::ColBefore, Word::ColIncoming];
    let heads = heads.map(|word| word.text(lang).to_owned());
    let mut lines = vec![Item::text(heads.join(" · "), Tone::Quiet)];
    lines.extend(rows.iter().map(|row| {
        let [finding, whose, book, sheets] = row.told(lang);
        Item::Text(vec![
            (format!("{} ", glyph::NO), Tone::Bad),
            (finding, Tone::Warn),
            (format!("  {whose}"), Tone::Strong),
            (format!("  {book} → {sheets}"), Tone::Plain),
        ])
    }));
    lines.push(Item::text(String::new(), Tone::Plain));
    let foot = differences::foot(&files, &all).into_iter().map(|msg| msg.show(lang));
    lines.extend(foot.map(|line| Item::text(line, Tone::Plain)));
    let is_same = all.is_empty();
    let sheets = files.into_iter().map(|(name, _)| name).collect();
    s.compared = (!is_same).then_some(Compared { sheets, differing: all });
    if !is_same {
        lines.push(Item::text(Word::ImporDifferingNext.text(lang).to_owned(), Tone::Quiet));
    }
    let read = Read::new(Word::ImporDiffering.text(lang), Doc::of(lines)).searchable();
    s.layers.push(Read { next: (!is_same).then_some(Value::Out(Out::Report("beda"))), ..read });
    Ok(())
}

impl Intake {
    /// Every file that was opened here, with what came of comparing it.
    fn files_compared(&self) -> Vec<(String, Outcome)> {
        let all = self.others.iter().chain(&self.work);
        let mut files: Vec<(String, Outcome)> = Vec::new();
        for work in all {
            let name = work.settings.source();
            files.retain(|(other, _)| *other != name);
            files.push((name, work.outcome.clone()));
        }
        files
    }

    /// Lays the file aside before another is opened.
    pub(super) fn keep_other(&mut self) {
        let Some(work) = self.work.take() else { return };
        let name = work.settings.source();
        self.others.retain(|other| other.settings.source() != name);
        self.others.push(work);
    }
}
