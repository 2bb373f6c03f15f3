//! The third stop: what only a person knows. Which cooperative a spelling means, what a mark means. One
//! answer serves all rows of it.

use super::choice::{Chooser, Value};
use super::work::{Question, Work};
use crate::base::fault::rule;
use crate::base::words::Arg;
use crate::base::{Code, Lang, Word, text};
use crate::domain::Field;
use crate::exchange::intake::sides::{Side, sides};
use crate::exchange::intake::told::{called, field, in_brackets, in_words, masked, whom};
use crate::exchange::intake::verdict::State;
use crate::exchange::intake::words::key;
use crate::msg;
use crate::ui::session::Session;
use crate::ui::table::Cx;
use std::collections::BTreeMap;

/// What is to be asked of a file, each thing once; what was answered already stands at the end.
pub fn questions(work: &Work) -> Vec<Question> {
    let mut all: Vec<Question> = Vec::new();
    for verdict in &work.outcome.verdicts {
        let row = verdict.row;
        let near = match &verdict.state {
            State::Ask("place.near") => true,
            State::Ask("place.many") => false,
            State::Ask(rule::NIB_TWICE) if verdict.field == Field::Nib.slug() => {
                let nib = &*verdict.value;
                let is_known =
                    |one: &&mut Question| matches!(one, Question::Owner { nib: known, .. } if known == nib);
                match all.iter_mut().find(is_known) {
                    Some(Question::Owner { rows, .. }) => add(rows, row),
                    _ => all.push(Question::Owner { nib: nib.to_owned(), rows: vec![row] }),
                }
                continue;
            }
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
    all.extend(strangers(work));
    let (said, open): (Vec<Question>, Vec<Question>) = torn(work).partition(|one| is_chosen(work, one));
    all.extend(open);
    all.extend(said);
    all.extend((0..work.answers.len()).map(Question::Answered));
    all.extend((0..work.settings.marks.len()).map(Question::Marked));
    all.extend((0..work.settings.owners.len()).map(Question::Owned));
    all
}

/// The spellings that are no cooperative's, with their rows.
fn strangers(work: &Work) -> impl Iterator<Item = Question> {
    let mut rows: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for verdict in work.outcome.verdicts.iter().filter(|one| one.state == State::Unmatched) {
        add(rows.entry(&verdict.name).or_default(), verdict.row);
    }
    let names = work.outcome.strangers.iter();
    names.filter_map(move |name| {
        let rows = rows.remove(name.as_str())?;
        Some(Question::Place { name: name.clone(), codes: Vec::new(), rows, near: false })
    })
}

/// Of which values only one can be so, where the file says two; what hangs on another is answered with that one.
fn torn(work: &Work) -> impl Iterator<Item = Question> {
    let verdicts = &work.outcome.verdicts;
    let hangs =
        move |at: &usize| verdicts[*at].needs.is_some_and(|needed| work.ties.has_rival(needed as usize));
    let is_asked = move |at: &usize| verdicts[*at].state == State::Ask("row.contradicts") && !hangs(at);
    let asked = work.ties.torn().filter(move |places| places.iter().any(is_asked));
    asked.map(|places| Question::Torn { places: places.to_vec() })
}

/// The value that was chosen of several.
fn chosen(work: &Work, places: &[usize]) -> Option<usize> {
    places.iter().copied().find(|at| work.ticked[*at])
}

fn is_chosen(work: &Work, question: &Question) -> bool {
    matches!(question, Question::Torn { places } if chosen(work, places).is_some())
}

fn add(rows: &mut Vec<u32>, row: u32) {
    if rows.last() != Some(&row) {
        rows.push(row);
    }
}

/// True if something is proposed.
pub fn proposes(work: &Work) -> bool {
    work.asked.iter().any(|one| matches!(one, Question::Place { near: true, .. }))
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
        Question::Owner { nib, .. } => return Some(owner(nib, work, s)),
        Question::Owned(at) => return Some(owner(&work.settings.owners.get(*at)?.0, work, s)),
        Question::Torn { places } => return which(places, work, s),
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
    // Where nothing is proposed, those of the kecamatan beside the name are there at once.
    let beside = name.rsplit_once(", ").filter(|_| codes.is_empty()).map(|(_, kecamatan)| kecamatan);
    let others = catalog.rows().filter(|(_, row)| !codes.contains(&row.code));
    let (own, others): (Vec<_>, Vec<_>) = others.partition(|(page, _)| Some(&*page.name) == beside);
    let first = choices.len() + own.len();
    let others = own.into_iter().chain(others);
    choices.extend(others.map(|(page, row)| choice(row.code, format!("{}, {}", row.name, page.name))));
    Some(Chooser::new(msg!(SpellingMeans, text: text::quote(&name)).show(s.lang), choices, first))
}

fn owner(nib: &str, work: &Work, s: &Session) -> Chooser {
    let all = sides(&work.outcome, nib);
    // Who bears it by the book, or nobody: what a file says of another is no answer yet.
    let bearer = all.iter().find(|side| side.place.is_none()).map(|side| side.code);
    let mut codes: Vec<Code> = all.into_iter().map(|side| side.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let choice = |code: &Code| (called(*code, &work.names), Value::Owner(nib.to_owned(), Some(*code)));
    let none = (Word::OwnerNone.text(s.lang).to_owned(), Value::Owner(nib.to_owned(), None));
    let choices: Vec<(String, Value)> = codes.iter().map(choice).chain([none]).collect();
    let all = choices.len();
    let is_bearer = |value: &Value| matches!(value, Value::Owner(_, code) if *code == bearer);
    Chooser::new(msg!(OwnerOf, nib: nib).show(s.lang), choices, all).at(is_bearer)
}

/// The values of which only one can be so, and that none is known to be; the cursor on what stands.
fn which(places: &[usize], work: &Work, s: &Session) -> Option<Chooser> {
    let first = work.outcome.verdicts.get(*places.first()?)?;
    let choice = |at: &usize| {
        let shown = told_value(work, *at, s.lang);
        (shown, Value::Torn(places.to_vec(), Some(*at)))
    };
    let none = (Word::TornNone.text(s.lang).to_owned(), Value::Torn(places.to_vec(), None));
    let choices: Vec<(String, Value)> = places.iter().map(choice).chain([none]).collect();
    let (all, stands) = (choices.len(), chosen(work, places));
    let about = field(&first.field, &s.board.catalog.registry, s.lang);
    let title = msg!(TornOf, field: about, village: whom(first, &work.names)).show(s.lang);
    Some(Chooser::new(title, choices, all).at(|value| matches!(value, Value::Torn(_, at) if *at == stands)))
}

/// A value and its row: `9120000000001 (baris 5)`.
fn told_value(work: &Work, at: usize, lang: Lang) -> String {
    let verdict = &work.outcome.verdicts[at];
    let shown = text::quote(&in_words(&masked(verdict, &verdict.value), &verdict.field, lang));
    format!("{shown} ({} {})", Word::SourceRow.text(lang), verdict.row)
}

fn mark(text: &str, s: &Session) -> Chooser {
    let choices = vec![
        (Word::MarkThere.text(s.lang).to_owned(), Value::Mark(text.to_owned(), true)),
        (Word::MarkMissing.text(s.lang).to_owned(), Value::Mark(text.to_owned(), false)),
    ];
    Chooser::new(Word::MarkMeans.text(s.lang).to_owned(), choices, 2)
}

/// A question, or what was answered.
pub(super) fn question(work: &Work, at: usize, cx: &Cx<'_>) -> String {
    let list = |rows: &[u32]| Arg::first(rows.iter().copied(), 8);
    let called = |code| {
        let found = cx.catalog.find(code);
        found.map_or_else(|| code.to_string(), |(page, row)| format!("{}, {}", row.name, page.name))
    };
    let told = match work.asked.get(at) {
        None => return String::new(),
        Some(Question::Place { name, codes, rows, near: true }) => {
            let village = codes.first().map_or(String::new(), |code| called(*code));
            let what = msg!(ImporNear, name: text::quote(name), village: village);
            msg!(ImporRows, rows: list(rows), why: what)
        }
        Some(Question::Place { name, codes, rows, .. }) if codes.is_empty() => {
            msg!(ImporRows, rows: list(rows), why: msg!(ImporStrangerAsk, name: text::quote(name)))
        }
        Some(Question::Place { name, codes, rows, near: false }) => {
            let inside = |code: &Code| in_brackets(&called(*code), "").into();
            let villages: Vec<Arg> = codes.iter().map(inside).collect();
            let what = msg!(ImporMany, name: text::quote(name), villages: villages);
            msg!(ImporRows, rows: list(rows), why: what)
        }
        Some(Question::Torn { places }) => return which_told(work, places, cx),
        Some(Question::Mark { text: mark, rows }) => {
            msg!(ImporMark, mark: text::quote(mark), n: rows.len(), rows: list(rows))
        }
        Some(Question::Owner { nib, rows }) => {
            let side = |side: Side<'_>| {
                let name = work.names.get(&side.code).cloned().unwrap_or_else(|| called(side.code));
                Arg::from(in_brackets(&name, ""))
            };
            let mut sides = sides(&work.outcome, nib);
            sides.dedup_by_key(|side| side.code);
            let sides: Vec<Arg> = sides.into_iter().map(side).collect();
            msg!(ImporRows, rows: list(rows), why: msg!(ImporOwner, nib: nib, sides: sides))
        }
        Some(Question::Owned(at)) => match work.settings.owners.get(*at) {
            None => return String::new(),
            Some((nib, Some(code))) => msg!(ImporOwned, nib: nib, village: called(*code)),
            Some((nib, None)) => msg!(ImporOwnedNone, nib: nib),
        },
        Some(Question::Answered(at)) => match work.answers.get(*at) {
            None => return String::new(),
            Some((name, Some(code))) => msg!(DidSpell, text: text::quote(name), village: called(*code)),
            Some((name, None)) => msg!(DidSpellNone, text: text::quote(name)),
        },
        Some(Question::Marked(at)) => match work.settings.marks.get(*at) {
            None => return String::new(),
            Some((mark, yes)) => {
                let means = if *yes { Word::MarkThere } else { Word::MarkMissing };
                msg!(ImporMarked, mark: text::quote(mark), means: means)
            }
        },
    };
    told.show(cx.lang)
}

/// Which of several values is right, or which was said to be.
fn which_told(work: &Work, places: &[usize], cx: &Cx<'_>) -> String {
    let Some(first) = places.first().and_then(|at| work.outcome.verdicts.get(*at)) else {
        return String::new();
    };
    let about = field(&first.field, &cx.catalog.registry, cx.lang);
    let (village, value) = (whom(first, &work.names), |at: usize| told_value(work, at, cx.lang));
    match chosen(work, places) {
        Some(at) => msg!(ImporTornTaken, village: village, field: about, value: value(at)),
        None => {
            let values: Vec<Arg> = places.iter().map(|at| value(*at).into()).collect();
            msg!(ImporTorn, village: village, field: about, values: values)
        }
    }
    .show(cx.lang)
}
