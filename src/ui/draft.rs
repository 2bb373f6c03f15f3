//! What was typed and not saved: kept beside the place, so that a line that drops, a disk that is full or
//! a process that is killed loses nothing. Only what somebody typed is kept, and nothing personal.

use super::act;
use super::doc::{Doc, Item};
use super::form::Form;
use super::form::deeds::About;
use super::keys::{Action, BINDINGS};
use super::layer::pick::{Choice, Pick, Value};
use super::layer::read::Read;
use super::layer::sheet::{self, Kept, Sheet};
use super::means::{self, Row};
use super::pane::Tab;
use super::session::{Session, Turn};
use super::theme::Tone;
use crate::base::{Fault, Slug, Week, Word};
use crate::domain::Field;
use crate::msg;
use serde::{Deserialize, Serialize};

/// A form or a sheet that was not saved.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// What it was called.
    title: String,
    tab: Tab,
    /// The deed that opens it, by its name in a config file.
    action: String,
    /// For whom.
    rows: Vec<About>,
    /// The fields that were touched, by the name of their label.
    texts: Vec<(String, String)>,
    /// The week of the ledger.
    week: Option<Week>,
    /// The cells of a sheet.
    cells: Vec<Kept>,
}

impl Draft {
    /// What is typed in a session and not saved, if something is.
    pub fn of(s: &Session) -> Option<Draft> {
        let base = Draft { tab: s.tab(), week: Some(s.board.week), ..Draft::default() };
        if let Some(sheet) = s.layers.all::<Sheet>().find(|sheet| sheet.is_touched()) {
            let title = Word::LinearSheet.text(s.lang).to_owned();
            let action = <&str>::from(Action::Sheet).to_owned();
            return Some(Draft { title, action, cells: sheet.kept(), week: Some(sheet.week), ..base });
        }
        let form = s.layers.all::<Form>().find(|form| is_kept(form))?;
        let kept = form.fields.iter().filter(|field| field.is_touched() && !is_personal(field.label));
        let texts: Vec<_> =
            kept.map(|field| (format!("{:?}", field.label), field.value().to_owned())).collect();
        let action = form.by.map_or(String::new(), |by| <&str>::from(by).to_owned());
        let (title, rows) = (form.title.to_string(), form.deeds.about());
        (!texts.is_empty()).then_some(Draft { title, action, rows, texts, ..base })
    }

    /// The deed that opens it.
    fn action(&self) -> Option<Action> {
        BINDINGS.iter().map(|b| b.action).find(|action| <&str>::from(*action) == self.action)
    }

    /// The fields that were touched.
    fn texts(&self) -> impl Iterator<Item = (Word, &str)> {
        let label = |name: &str| Word::ALL.iter().copied().find(|word| format!("{word:?}") == name);
        self.texts.iter().filter_map(move |(name, text)| Some((label(name)?, text.as_str())))
    }
}

/// What was typed into a form that a key opens; what the box is asked stays in the box.
fn is_kept(form: &Form) -> bool {
    form.touched && !form.deeds.only_looks() && form.settles.is_none()
}

/// Never kept: what belongs to a person, and a paper's number, which may be a person's.
fn is_personal(label: Word) -> bool {
    label == Word::FormNumber || Field::personal().any(|field| field.word() == label)
}

/// Offers what was not saved at an earlier start.
pub fn offer(s: &mut Session) {
    let Some(draft) = s.offered.as_ref().filter(|_| !s.read_only) else { return };
    let n = draft.texts.len().max(draft.cells.len());
    let resume = Choice::new(msg!(DraftResume, title: &draft.title, n: n).show(s.lang), "", Value::Resume);
    let discard = Choice::new(Word::DraftDiscard.text(s.lang), "", Value::Discard);
    s.layers.push(Pick::new(Word::DraftTitle.text(s.lang), vec![resume, discard]));
}

/// Opens what was not saved, as far as it was filled in; what cannot be opened any more is shown.
///
/// # Errors
/// If the book cannot be read.
pub fn resume(s: &mut Session, turn: &mut Turn<'_>) -> Result<(), Fault> {
    let Some(draft) = s.offered.take() else { return Ok(()) };
    s.go(draft.tab);
    if let Some(week) = draft.week.filter(|_| draft.tab == Tab::Kuota) {
        s.turn_week(week, turn.book)?;
    }
    let is_there = point(s, &draft.rows);
    if let Some(action) = draft.action().filter(|_| is_there)
        && able_to(s, action, turn)
    {
        act::open(s, action, turn)?;
    }
    if !draft.cells.is_empty() {
        let judge = sheet::judge(turn.book, &s.board.catalog, &s.person, turn.now, s.lang);
        if let Some(sheet) = s.layers.find_mut::<Sheet>() {
            return sheet.put_kept(&draft.cells, &judge);
        }
    } else if let Some(form) = s.layers.top_mut::<Form>() {
        draft.texts().for_each(|(label, text)| form.put(label, text, true));
        return Ok(());
    }
    shown(s, &draft);
    Ok(())
}

fn able_to(s: &mut Session, action: Action, turn: &Turn<'_>) -> bool {
    !super::able::refuse(s, action, turn.now)
}

/// Puts the cursor on the row, or marks on the rows; false if one is not there any more.
fn point(s: &mut Session, rows: &[About]) -> bool {
    let places = |s: &Session| {
        let shown = means::shown(s);
        let place = |about: &About| shown.iter().position(|row| is_of(s, *row, about));
        rows.iter().map(place).collect::<Option<Vec<usize>>>()
    };
    let found = places(s).or_else(|| {
        s.list_mut().query_mut().clear();
        s.clear_filter();
        places(s)
    });
    let Some(found) = found else { return false };
    s.list_mut().clear_marks();
    for at in &found {
        s.list_mut().set_cursor(*at);
        if found.len() > 1 {
            s.list_mut().mark(usize::MAX);
        }
    }
    s.reveal();
    true
}

fn is_of(s: &Session, row: Row, (code, company, product): &About) -> bool {
    let of: Option<Slug> = match row {
        Row::Account(account) => Some(account.product),
        Row::Cooperative(_) | Row::Case(..) => None,
    };
    row.code() == *code
        && company.is_none_or(|company| row.company(s) == Some(company))
        && product.is_none_or(|product| of == Some(product))
}

/// What was typed, to be read and typed anew.
fn shown(s: &mut Session, draft: &Draft) {
    let texts = draft.texts().map(|(label, text)| format!("{}: {text}", label.text(s.lang)));
    let cells = draft.cells.iter().map(|cell| cell.told(&s.board.catalog));
    let lines: Vec<Item> = texts.chain(cells).map(|line| Item::text(line, Tone::Plain)).collect();
    let head = Item::head(Word::DraftGone.text(s.lang));
    let doc = Doc::of([head, Item::Gap].into_iter().chain(lines).collect());
    s.layers.push(Read::new(draft.title.clone(), doc));
}
