//! The intake as it is said, line by line.

use super::ask::question;
use super::value::{sheet_of, why};
use super::view::whole;
use super::work::Asked;
use super::{Intake, Stop};
use crate::base::{Word, text};
use crate::exchange::intake::sides::others;
use crate::exchange::intake::told::{field, in_words, masked, whom};
use crate::ui::lines::say;
use crate::ui::table::Cx;

impl Intake {
    /// What comes in, and where one is.
    pub fn title_line(&self, cx: &Cx<'_>) -> String {
        if let Some(chooser) = &self.chooser {
            return say(&chooser.title, cx.lang);
        }
        say(&format!("{} · {}", self.title(cx), self.stop.word().text(cx.lang)), cx.lang)
    }

    /// How much there is of each sort.
    pub fn about_lines(&self, cx: &Cx<'_>) -> Vec<String> {
        let (about, _) = self.about(cx);
        if about.is_empty() || self.stop == Stop::Files || self.chooser.is_some() {
            return Vec::new();
        }
        // A tick is not said.
        vec![say(&about.replacen('✓', Word::ImporIsTicked.text(cx.lang), 1), cx.lang)]
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        if let Some(chooser) = &self.chooser {
            return chooser.list.items.len();
        }
        match (self.stop, &self.work) {
            (Stop::Files, _) => self.files.list.items.len(),
            (Stop::Columns, Some(work)) => work.columns.items.len(),
            (Stop::Ask, Some(work)) => work.questions.items.len(),
            (Stop::Review, Some(work)) => work.rows.items.len(),
            (_, None) => 0,
        }
    }

    /// True if there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// True if one of several is to be chosen.
    pub fn is_choosing(&self) -> bool {
        self.chooser.is_some()
    }

    /// How what is typed at the second stop is written, if anything is.
    pub fn typed_how(&self) -> Option<Word> {
        self.typing().map(|asked| match asked {
            Asked::Day => Word::LinearIntakeDay,
            Asked::Profile => Word::LinearIntakeProfile,
        })
    }

    /// A row in a list from a row on: why it is as it is is not said again of each.
    pub fn listed(&self, at: usize, from: usize, cx: &Cx<'_>) -> Option<String> {
        let why = |at: usize| {
            let work = self.work.as_ref().filter(|_| self.stop == Stop::Review && self.chooser.is_none())?;
            why(work, *work.rows.items.get(at)?)
        };
        let line = self.row_line(at, cx)?;
        let again = why(at).filter(|own| at > from && why(at - 1).as_ref() == Some(own));
        let told = again.map(|why| say(&why.show(cx.lang), cx.lang));
        let short = told.and_then(|why| Some(line.strip_suffix(&*why)?.to_owned()));
        let same = Word::ImporSameReason.text(cx.lang);
        Some(short.map_or(line, |short| format!("{short}{same}")))
    }

    /// A row.
    pub fn row_line(&self, at: usize, cx: &Cx<'_>) -> Option<String> {
        if let Some(chooser) = &self.chooser {
            return chooser.list.items.get(at).map(|at| say(&chooser.choices[*at].0, cx.lang));
        }
        if self.stop == Stop::Files {
            return self
                .files
                .list
                .items
                .get(at)
                .map(|item| say(&self.file_line(*item, cx, usize::MAX), cx.lang));
        }
        let work = self.work.as_ref()?;
        match self.stop {
            Stop::Files => None,
            Stop::Columns => {
                let pieces = whole(work, *work.columns.items.get(at)?, cx);
                let parts: Vec<&str> = pieces.iter().map(|(part, _)| part.as_str()).collect();
                let (label, rest) = parts.split_first()?;
                let rest: Vec<&str> = rest.iter().copied().filter(|part| !part.is_empty()).collect();
                Some(say(&format!("{label}: {}", rest.join("; ")), cx.lang))
            }
            Stop::Ask => Some(say(&question(work, *work.questions.items.get(at)?, cx), cx.lang)),
            Stop::Review => {
                let at = *work.rows.items.get(at)?;
                let verdict = work.outcome.verdicts.get(at)?;
                let shown = |of: &str| text::quote(&in_words(&masked(verdict, of), &verdict.field, cx.lang));
                let about = field(&verdict.field, &cx.catalog.registry, cx.lang);
                let row = format!("{} {}", Word::SourceRow.text(cx.lang), verdict.row);
                let row = match sheet_of(work, &verdict.sheet, cx) {
                    Some(sheet) => format!("{} {row}", sheet.trim_end_matches('.')),
                    None => row,
                };
                let mut said =
                    vec![row, whom(verdict, &work.names), format!("{about} {}", shown(&verdict.value))];
                said.push(verdict.state.class().word().text(cx.lang).to_owned());
                if let Some(before) = &verdict.before {
                    said.push(format!("{} {}", Word::ColBefore.text(cx.lang), shown(&before.text)));
                }
                said.extend(work.ticked[at].then(|| Word::ImporIsTicked.text(cx.lang).to_owned()));
                said.extend(others(verdict, &work.outcome, &work.names).map(|others| others.show(cx.lang)));
                said.extend(why(work, at).map(|why| why.show(cx.lang)));
                Some(say(&said.join("; "), cx.lang))
            }
        }
    }

    /// The row under the cursor, if it is a value that cannot be ticked: it says why not.
    pub fn untickable(&self, cx: &Cx<'_>) -> Option<String> {
        let work = self.work.as_ref().filter(|_| self.stop == Stop::Review && self.chooser.is_none())?;
        let at = work.rows.current()?;
        if work.ties.can(&work.outcome.verdicts, at) { None } else { self.row_line(work.rows.cursor, cx) }
    }

    /// The name of the row under the cursor.
    pub(super) fn name_here(&self, cx: &Cx<'_>) -> Option<String> {
        let work = self.work.as_ref().filter(|_| self.stop == Stop::Review && self.chooser.is_none())?;
        let verdict = work.outcome.verdicts.get(work.rows.current()?)?;
        Some(whom(verdict, &work.names)).map(|name| say(&name, cx.lang))
    }
}
