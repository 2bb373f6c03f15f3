//! Lists as files: the pane's, or one that lies over it.

use super::place_of;
use crate::base::calendar::Stamp;
use crate::base::words::Arg;
use crate::base::{Fault, Msg, Word};
use crate::book::view::{Log, View, Volume};
use crate::domain::blockers::Group;
use crate::exchange::export::{self, About, Format};
use crate::exchange::report::Report;
use crate::lists::asked;
use crate::lists::columns::{blockers, dues, events, people};
use crate::msg;
use crate::ui::layer::columns;
use crate::ui::layer::pick::{Choice, Out, Pick, Value};
use crate::ui::pane::Tab;
use crate::ui::picks;
use crate::ui::session::{Session, Turn};
use crate::ui::today;
use std::io::Cursor;

/// Which list leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// The pane's.
    Pane,
    /// What is due, everywhere or in the official's own kecamatan.
    Due(bool),
    /// What holds cooperatives first.
    Holds,
    /// What holds the cases that are shown.
    Groups,
    /// The events.
    Events,
    /// Who works with the book.
    People,
}

impl Listed {
    fn word(self, s: &Session) -> Word {
        match self {
            Listed::Pane => s.tab().word(),
            Listed::Due(_) => Word::KeyToday,
            Listed::Holds => Word::HoldsTitle,
            Listed::Groups => Word::GroupsTitle,
            Listed::Events => Word::KeyEvents,
            Listed::People => Word::KeyPeople,
        }
    }

    /// How its file is called.
    fn file(self, s: &Session) -> Word {
        match self {
            Listed::Holds | Listed::Groups => Word::ColBlocker,
            of => of.word(s),
        }
    }
}

/// With which columns a list leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// All there are.
    All,
    /// Those of a table of 80 columns.
    Table,
    /// Those that the official has chosen on the screen.
    Chosen,
}

impl Which {
    fn word(self) -> Word {
        match self {
            Which::All => Word::ExportAll,
            Which::Table => Word::ExportShown,
            Which::Chosen => Word::ExportChosen,
        }
    }
}

/// A way for a list to leave.
type Way = (Format, Word, Which);

/// The ways, the most usual first.
const WAYS: [Way; 6] = [
    (Format::Xlsx, Word::ExportXlsx, Which::All),
    (Format::Xlsx, Word::ExportXlsx, Which::Table),
    (Format::Csv, Word::ExportCsv, Which::All),
    (Format::Message, Word::ExportMessage, Which::Table),
    (Format::Markdown, Word::ExportMarkdown, Which::Table),
    (Format::Json, Word::ExportJson, Which::All),
];
/// Those of who has chosen columns: they are meant first.
const CHOSEN: [Way; 3] = [
    (Format::Xlsx, Word::ExportXlsx, Which::Chosen),
    (Format::Csv, Word::ExportCsv, Which::Chosen),
    (Format::Message, Word::ExportMessage, Which::Chosen),
];

/// Asks as what kind of file the pane's list is to leave, and with which columns.
pub fn ask(s: &mut Session) {
    let pane = s.tab().word();
    let title = match s.list().marked() {
        0 => msg!(ExportTitle, pane: pane, n: s.list().len()),
        marked => msg!(ExportMarkedTitle, pane: pane, n: marked),
    };
    let chosen = CHOSEN.into_iter().filter(|_| columns::chosen(s).is_some());
    ways(s, Listed::Pane, &title, chosen.chain(WAYS).collect());
}

/// Asks the same of a list that lies over the pane, of so many rows.
pub fn ask_of(s: &mut Session, of: Listed, rows: usize) {
    let title = msg!(ExportTitle, pane: Arg::from(of.word(s)), n: rows);
    ways(s, of, &title, WAYS.into());
}

fn ways(s: &mut Session, of: Listed, title: &Msg, ways: Vec<Way>) {
    let choice = |(format, word, which): Way| {
        let value = Value::Out(Out::List(of, format, which));
        Choice::new(word.text(s.lang), which.word().text(s.lang), value)
    };
    let pick = Pick::new(title.show(s.lang), ways.into_iter().map(choice).collect());
    s.layers.push(pick);
}

/// Makes a file of a list, and asks where it is to lie.
///
/// # Errors
/// If the book cannot be read.
pub fn write(
    s: &mut Session,
    of: Listed,
    (format, which): (Format, Which),
    turn: &Turn<'_>,
) -> Result<(), Fault> {
    let (about, on_screen) = (about(s, of, turn.book)?, s.drawn());
    let done = |report: Report<'_>| {
        let report = match (which, columns::chosen(s)) {
            (Which::All, _) => report,
            (Which::Chosen, Some(keys)) => report.choose(&keys)?,
            (Which::Table | Which::Chosen, _) => {
                let on_screen = if of == Listed::Pane { &on_screen[..] } else { &[] };
                let keys = drawn(&report, on_screen);
                report.choose(&keys)?
            }
        };
        let (mut bytes, watch) = (Cursor::new(Vec::new()), &s.screen.watch);
        let report = report.watched(watch);
        export::write(&report, format, &about, &mut bytes).map_err(|error| Fault::output(&error))?;
        watch.step(report.len())?;
        Ok(bytes.into_inner())
    };
    let bytes = report(s, of, turn.book, &done)?;
    let name = of.file(s).text(s.lang).to_lowercase().replace(|c: char| !c.is_alphanumeric(), "-");
    let name = format!("{name}-{}.{}", s.board.today.iso(), end(format));
    place_of(s, name, bytes);
    Ok(())
}

/// Does something with a list.
fn report(s: &Session, of: Listed, book: &View<'_>, done: super::Done<'_>) -> Result<Vec<u8>, Fault> {
    let registry = &*s.board.catalog.registry;
    match of {
        Listed::Pane => s.with_cx(|cx| s.pane().report(cx, book, done)),
        Listed::Due(everywhere) => {
            let (areas, lines) = today::due(s, book, everywhere)?;
            let row = |due| dues::InList { registry, today: s.board.today, areas: &areas, due };
            let rows: Vec<dues::InList<'_>> = lines.into_iter().map(row).collect();
            done(Report::of(dues::COLUMNS, &rows, s.lang))
        }
        Listed::Holds => s.with_cx(|cx| {
            let group =
                |(check, n): &(_, usize)| Group { check: *check, cooperatives: *n, cases: 0, oldest: None };
            let groups: Vec<Group> = cx.figures.holds.iter().map(group).collect();
            let rows: Vec<blockers::Held<'_>> = groups.iter().map(|group| (cx.lens, group)).collect();
            done(Report::of(blockers::COLUMNS, &rows, s.lang).choose(&blockers::FIRST)?)
        }),
        Listed::Groups => s.with_cx(|cx| {
            let groups = picks::held(s, cx);
            let rows: Vec<blockers::Held<'_>> = groups.iter().map(|group| (cx.lens, group)).collect();
            done(Report::of(blockers::COLUMNS, &rows, s.lang))
        }),
        Listed::Events => {
            let rows = registry.events.iter().rev().map(|event| events::counted(book, event, s.board.today));
            let rows = rows.collect::<Result<Vec<_>, _>>()?;
            done(Report::of(events::COLUMNS, &rows, s.lang))
        }
        Listed::People => {
            let rows: Vec<_> = registry.people.iter().map(|person| (registry, person)).collect();
            done(Report::of(people::COLUMNS, &rows, s.lang))
        }
    }
}

fn end(format: Format) -> &'static str {
    let named = Format::NAMED.iter().find(|(_, of)| *of == format);
    named.map_or("csv", |(end, _)| end)
}

/// The columns that the table on the screen has; where it has none of its own, those of a table of 80 columns.
fn drawn(report: &Report<'_>, on_screen: &[&'static str]) -> Vec<&'static str> {
    let (of, is_there) = (report.heads(), |key: &str| report.heads().iter().any(|head| head.key == key));
    let keys: Vec<&str> = on_screen.iter().copied().filter(|key| is_there(key)).collect();
    if keys.is_empty() {
        return of.iter().filter(|head| head.shown).map(|head| head.key).collect();
    }
    keys
}

/// What the file says of itself.
fn about(s: &Session, of: Listed, book: &View<'_>) -> Result<About, Fault> {
    let (title, is_pane) = (of.word(s).text(s.lang).to_owned(), of == Listed::Pane);
    // What is held is of the cases that the pane shows.
    let is_narrowed = is_pane || of == Listed::Groups;
    let filter = s.filter().filter(|_| is_narrowed);
    let mut filter = filter.map_or(String::new(), |filter| s.with_cx(|cx| filter.words(cx)).join(" · "));
    if of == Listed::Due(false) {
        filter = today::own_names(s);
    }
    let marked = if is_pane { s.list().marked() } else { 0 };
    let found = match s.list().query().text() {
        found if found.is_empty() || marked > 0 || !is_narrowed => String::new(),
        found => format!("{} {found}", Word::KeyFind.text(s.lang)),
    };
    let how = [title.clone(), filter, found];
    // Where figures stand it is said what they do not say of themselves.
    let figures = if is_pane && matches!(s.tab(), Tab::Kecamatan | Tab::Kuota) {
        asked::figures(book, &s.board.catalog.registry, s.board.today)?
    } else {
        None
    };
    let part = (marked > 0).then(|| msg!(ExportMarked, n: marked));
    Ok(About {
        title,
        how: how.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        foot: part.iter().chain(&figures).map(|note| note.show(s.lang)).collect(),
        day: s.board.today,
        head: book.head(),
        written: book.entry(book.seq())?.map_or(Stamp(0), |entry| entry.entered),
        lang: s.lang,
    })
}
