//! The third stop: what only a person knows. Which cooperative a spelling means, what a mark means. One
//! answer serves all rows of it.

use super::choice::{Chooser, Value};
use super::work::{Question, Work};
use crate::base::{Code, Word, text};
use crate::exchange::intake::verdict::State;
use crate::exchange::intake::words::key;
use crate::msg;
use crate::ui::session::Session;

/// What is to be asked of a file, each thing once; what was answered already stands at the end.
pub fn questions(work: &Work) -> Vec<Question> {
    let mut all: Vec<Question> = Vec::new();
    for verdict in &work.outcome.verdicts {
        let row = verdict.row;
        let near = match &verdict.state {
            State::Ask("place.near") => true,
            State::Ask("place.many") => false,
            State::Ask("mark.unclear") => {
                let text = verdict.value.to_string();
                match all
                    .iter_mut()
                    .find(|one| matches!(one, Question::Mark { text: known, .. } if key(known) == key(&text)))
                {
                    Some(Question::Mark { rows, .. }) => add(rows, row),
                    _ => all.push(Question::Mark { text, rows: vec![row] }),
                }
                continue;
            }
            _ => continue,
        };
        let is_known = |one: &&mut Question| matches!(one, Question::Place { name, codes, .. } if *name == verdict.name && *codes == verdict.codes);
        match all.iter_mut().find(is_known) {
            Some(Question::Place { rows, .. }) => add(rows, row),
            _ => {
                let (name, codes) = (verdict.name.to_string(), verdict.codes.clone());
                all.push(Question::Place { name, codes, rows: vec![row], near });
            }
        }
    }
    all.extend((0..work.answers.len()).map(Question::Answered));
    all.extend((0..work.settings.marks.len()).map(Question::Marked));
    all
}

fn add(rows: &mut Vec<u32>, row: u32) {
    if rows.last() != Some(&row) {
        rows.push(row);
    }
}

/// Takes what is proposed for every spelling that is near one name.
pub fn take_proposals(work: &mut Work) {
    let proposals: Vec<(String, Code)> = work
        .asked
        .iter()
        .filter_map(|one| match one {
            Question::Place { name, codes, near: true, .. } => Some((name.clone(), *codes.first()?)),
            _ => None,
        })
        .collect();
    for (name, code) in proposals {
        work.answer(&name, Some(code));
    }
}

/// The answers to the question under the cursor: what it may be, that it is none, and every other by its
/// letters.
pub fn choose(work: &Work, s: &Session) -> Option<Chooser> {
    let (name, codes) = match work.asked.get(work.questions.current()?)? {
        Question::Mark { text, .. } => return Some(mark(text, s)),
        Question::Marked(at) => return Some(mark(&work.settings.marks.get(*at)?.0, s)),
        Question::Place { name, codes, .. } => (name.clone(), codes.clone()),
        Question::Answered(at) => {
            let (name, code) = work.answers.get(*at)?.clone();
            (name, code.into_iter().collect())
        }
    };
    let catalog = &s.board.catalog;
    let choice = |code: Code, called: String| (called, Value::Spelling(name.clone(), Some(code)));
    let mut choices: Vec<(String, Value)> = codes
        .iter()
        .filter_map(|code| {
            catalog.find(*code).map(|(page, row)| choice(*code, format!("{}, {}", row.name, page.name)))
        })
        .collect();
    let none = Word::StateUnmatched.text(s.lang).to_owned();
    choices.push((none, Value::Spelling(name.clone(), None)));
    let first = choices.len();
    choices.extend(
        catalog
            .rows()
            .filter(|(_, row)| !codes.contains(&row.code))
            .map(|(page, row)| choice(row.code, format!("{}, {}", row.name, page.name))),
    );
    Some(Chooser::new(msg!(SpellingMeans, text: text::quote(&name)).show(s.lang), choices, first))
}

fn mark(text: &str, s: &Session) -> Chooser {
    let choices = vec![
        (Word::MarkThere.text(s.lang).to_owned(), Value::Mark(text.to_owned(), true)),
        (Word::MarkMissing.text(s.lang).to_owned(), Value::Mark(text.to_owned(), false)),
    ];
    Chooser::new(Word::MarkMeans.text(s.lang).to_owned(), choices, 2)
}
