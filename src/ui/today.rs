//! Hari ini: what is due, as a list to choose from. Choosing a line opens its rows, filtered, in the pane
//! that they are of.

use super::boxed;
use super::filter::{Chip, Filter};
use super::keys::{Action, Scope};
use super::layer::pick::{Choice, Pick, Value};
use super::leave::Listed;
use super::pane::Tab;
use super::session::{Session, Turn};
use crate::base::{Area, Fault, Week, Word, text};
use crate::book::view::View;
use crate::domain::why::Lens;
use crate::lists::WeekLedger;
use crate::lists::due::{self, Due, Of};
use crate::msg;

/// The kecamatan that are an official's own; none is all.
fn own(s: &Session) -> &[Area] {
    &s.person.areas
}

/// Opens the list: of the official's own kecamatan, or of all.
///
/// # Errors
/// If the book cannot be read.
pub fn list(s: &mut Session, book: &View<'_>, everywhere: bool) -> Result<(), Fault> {
    let (areas, lines) = due(s, book, everywhere)?;
    let digits = lines.iter().map(|due| due.count.to_string().len()).max().unwrap_or(0);
    let choice = |due: &Due| {
        let registry = &s.board.catalog.registry;
        let count = format!("{:>digits$}", due.count);
        let label = format!("{count}  {}", due.words(registry).show(s.lang));
        let age = due.age(s.board.today).map(|age| age.show(s.lang));
        let who = due.kind.who().short().text(s.lang);
        let note = format!("{} · {}", age.unwrap_or_default(), text::pad(who, WHO));
        let value = Value::Due(due.kind.of(), due.kind.filter(registry, &areas));
        Choice::new(label, note.trim_start_matches(" · "), value)
    };
    let mut choices: Vec<Choice> = lines.iter().map(choice).collect();
    if choices.is_empty() {
        let none = msg!(DueNone, on: s.board.today).show(s.lang);
        choices.push(Choice { quiet: true, ..Choice::new(none, "", Value::Nothing) });
    }
    choices.push(Choice::new(Word::DueControl.text(s.lang), "", Value::Control(None)));
    if !own(s).is_empty() {
        let label = match everywhere {
            false => Word::DueAll.text(s.lang).to_owned(),
            true => msg!(DueOwn, kecamatan: names(s, own(s))).show(s.lang),
        };
        choices.push(Choice::new(label, "", Value::Today(!everywhere)));
    }
    let mut title = msg!(DueTitle, on: s.board.today).show(s.lang);
    if !areas.is_empty() {
        title = format!("{title} · {}", names(s, &areas));
    }
    let pick = Pick { foot: Some(Word::DueFoot.into()), ..Pick::new(title, choices) };
    s.layers.push(pick.leaving(Listed::Due(everywhere)));
    Ok(())
}

/// What is due today, in the official's own kecamatan or in all, and which those are.
///
/// # Errors
/// If the book cannot be read.
pub fn due(s: &Session, book: &View<'_>, everywhere: bool) -> Result<(Vec<Area>, Vec<Due>), Fault> {
    let areas = if everywhere { Vec::new() } else { own(s).to_vec() };
    let lines = lines(s, book, &areas)?;
    Ok((areas, lines))
}

/// Columns of who acts.
const WHO: usize = 8;

/// The kecamatan that are an official's own, by name; empty if all are.
pub fn own_names(s: &Session) -> String {
    names(s, own(s))
}

fn names(s: &Session, areas: &[Area]) -> String {
    let pages = areas.iter().filter_map(|area| s.board.catalog.page(*area));
    pages.map(|page| page.name.to_string()).collect::<Vec<_>>().join(", ")
}

/// What is due today: the week that is shown may be another.
fn lines(s: &Session, book: &View<'_>, areas: &[Area]) -> Result<Vec<Due>, Fault> {
    let board = &s.board;
    let (today, this) = (board.today, Week::of(board.today.date()));
    let lens = Lens::new(&board.catalog.registry, today);
    if board.week == this {
        return due::due(book, &board.catalog, &board.ledger, &lens, areas);
    }
    let ledger = WeekLedger::load(book, &board.catalog, this, today)?;
    due::due(book, &board.catalog, &ledger, &lens, areas)
}

/// Opens the rows of a line: in their pane, this week, by the filter that leaves them and nothing else.
///
/// # Errors
/// If the book cannot be read.
pub fn open(s: &mut Session, of: Of, filter: &[String], turn: &Turn<'_>) -> Result<(), Fault> {
    let Some(tab) = tab(of) else { return boxed::list(s, turn.book, turn.now) };
    let this = Week::of(s.board.today.date());
    if of == Of::Accounts && s.board.week != this {
        s.turn_week(this, turn.book)?;
    }
    s.show(tab, Filter::of(filter.iter().filter_map(|slug| Chip::parse(slug))), turn)
}

/// The pane whose rows these are, if they are any pane's.
fn tab(of: Of) -> Option<Tab> {
    match of {
        Of::Cooperatives => Some(Tab::Koperasi),
        Of::Cases => Some(Tab::Kemitraan),
        Of::Accounts => Some(Tab::Kuota),
        Of::Wishes | Of::Devices => None,
    }
}

/// What an official is told once a day, before the first key.
pub fn hint(s: &Session) -> Option<String> {
    let is_new = s.own.seen_day != Some(s.board.today) && s.board.as_of.is_none();
    let key = s.keys.shown(Scope::Global, Action::Today);
    is_new.then(|| msg!(DueHint, key: key).show(s.lang))
}
