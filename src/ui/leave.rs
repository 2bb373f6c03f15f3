//! What leaves from the screen: the pane's list as a file, and reports, which are read as text first.
//!
//! Marks mean "these"; without any, all rows that are shown leave, in their order.

mod letters;
mod lists;
mod place;

pub use letters::{read_numbers, write_final};
pub use lists::{Listed, Which, ask, ask_of, write};
pub use place::{place, place_of, saved, send};

use super::act::push_form;
use super::doc::{Doc, Item};
use super::form::deeds::Deeds;
use super::layer::pick::{Choice, Out, Pick, Value};
use super::layer::read::Read;
use super::means::{Means, Row};
use super::pane::Tab;
use super::session::{Session, Turn};
use super::table::{Cx, Drawn};
use super::theme::Tone;
use crate::base::calendar::show_date;
use crate::base::watch::Doing;
use crate::base::{Code, Fault, Word};
use crate::book::view::{Log, View, Volume};
use crate::domain::Event;
use crate::domain::office::Part;
use crate::exchange::paper::{Paper, Size, pdf, plain, sheet};
use crate::exchange::report::Report;
use crate::exchange::reports::{self, Ask, Kind, Made, Numbers, Source};
use crate::lists::columns::Column;
use crate::msg;
use std::collections::BTreeSet;
use std::io::Cursor;

/// Columns that the frame of a text takes.
const FRAME: usize = 4;

/// The rows that a report is about; none in a pane whose rows are kecamatan.
fn rows(s: &Session) -> Option<Vec<Row>> {
    let is_areas = s.tab() == Tab::Kecamatan || s.pane().is_by_area();
    (!is_areas).then(|| s.with_cx(|cx| s.pane().meant(cx, Means::All)))
}

/// What is done with a list.
pub type Done<'a> = &'a dyn Fn(Report<'_>) -> Result<Vec<u8>, Fault>;

/// Does something with the items of a list, as files have them.
pub fn list<'c, K: Drawn>(
    cx: &Cx<'_>,
    columns: impl IntoIterator<Item = &'c Column<K>>,
    items: Vec<K::Item>,
    done: Done<'_>,
) -> Result<Vec<u8>, Fault> {
    let rows: Vec<K::Row<'_>> = items.into_iter().map(|item| K::row(cx, item)).collect();
    done(Report::of(columns, &rows, cx.lang))
}

/// The reports, to choose one.
pub fn reports(s: &mut Session) {
    let choice = |kind: &Kind| {
        let (title, reader) = (kind.title.text(s.lang), kind.reader.text(s.lang));
        let also = kind.title.text(if s.lang == crate::base::Lang::Id {
            crate::base::Lang::En
        } else {
            crate::base::Lang::Id
        });
        Choice {
            also: also.to_owned(),
            aside: reader.to_owned(),
            ..Choice::new(title, "", Value::Out(of_kind(kind)))
        }
    };
    // What is of sheets has none before they came in.
    let kinds = reports::KINDS.iter().filter(|kind| !kind.is_of_sheets() || s.compared.is_some());
    let office = Choice::new(Word::OfficeDesk.text(s.lang), "", Value::Out(Out::Office));
    let pick = Pick::new(Word::KeyReports.text(s.lang), kinds.map(choice).chain([office]).collect());
    s.layers.push(pick);
}

fn of_kind(kind: &Kind) -> Out {
    if kind.asks.contains(&Ask::Event) { Out::Reports(kind.slug) } else { Out::Report(kind.slug) }
}

/// Whether a report is of the book beside itself of a month ago.
pub fn is_beside_past(slug: &str) -> bool {
    reports::find(slug).is_ok_and(|kind| kind.asks.contains(&Ask::Before))
}

/// Asks of which event a report is to be, the latest that was held first; one that is alone is meant.
///
/// # Errors
/// If the book cannot be read, or there is no event.
pub fn ask_event(s: &mut Session, slug: &'static str, book: &View<'_>) -> Result<(), Fault> {
    let mut events: Vec<&Event> = s.board.catalog.registry.events.iter().collect();
    let today = s.board.today;
    events.sort_by_key(|event| (event.on > today, event.on.since(today).abs()));
    if events.len() < 2 {
        return read(s, slug, book);
    }
    let choice = |event: &Event| {
        let value = Value::Out(Out::Event(slug, event.slug));
        Choice::new(&*event.title, show_date(event.on.date(), s.lang), value)
    };
    let choices = events.into_iter().map(choice).collect();
    let pick = Pick::new(reports::find(slug)?.title.text(s.lang), choices);
    s.layers.push(pick);
    Ok(())
}

/// What the office heads and signs its papers with, part by part; the cursor is on one of them.
pub fn office(s: &mut Session, here: Part) {
    let office = &s.board.catalog.registry.office;
    let part = |part: Part| Choice::new(part.word().text(s.lang), office.get(part), Value::OfficePart(part));
    let mut pick = Pick::new(Word::OfficeDesk.text(s.lang), Part::ALL.map(part).into());
    pick.list.cursor = Part::ALL.iter().position(|part| *part == here).unwrap_or(0);
    s.layers.push(pick);
}

/// The form of a part of it.
pub fn office_form(s: &mut Session, part: Part) {
    let title = format!("{} · {}", Word::OfficeDesk.text(s.lang), part.word().text(s.lang));
    let form = Deeds::office(part, &s.board.catalog.registry, title);
    push_form(s, form);
}

/// The report of a short name, about what the pane shows or has marked.
fn made(s: &Session, kind: &Kind, book: &View<'_>, number: Option<Numbers>) -> Result<Made, Fault> {
    // What cannot be narrowed is of all, and does not say that it was.
    let asks = |ask: Ask| kind.asks.contains(&ask);
    let rows = rows(s).filter(|_| asks(Ask::Cooperatives));
    let codes: Option<BTreeSet<Code>> = rows.as_ref().map(|rows| rows.iter().map(|row| row.code()).collect());
    // Where all rows are of one company, so is the report.
    let mut companies: Vec<_> = rows.iter().flatten().filter_map(|row| row.company(s)).collect();
    companies.sort_unstable();
    companies.dedup();
    let company = match companies[..] {
        [only] if asks(Ask::Company) => {
            s.board.catalog.registry.company(only.as_str()).ok().map(|(at, _)| at)
        }
        _ => None,
    };
    let written = book.entry(book.seq())?.map_or(crate::base::calendar::Stamp(0), |entry| entry.entered);
    let registry = &s.board.catalog.registry;
    let event = s.board.event.and_then(|slug| registry.events.iter().find(|event| event.slug == slug));
    s.with_cx(|cx| {
        let all = codes.as_ref().is_none_or(|codes| codes.len() == cx.catalog.len());
        let among = match codes.as_ref().filter(|_| !all) {
            Some(codes) => msg!(ReportAmong, n: codes.len()).show(s.lang),
            None => String::new(),
        };
        kind.paper(&Source {
            view: book,
            catalog: cx.catalog,
            before: s.board.month_ago.clone(),
            lens: cx.lens,
            week: cx.week,
            company,
            within: &|code| codes.as_ref().is_none_or(|codes| codes.contains(&code)),
            among,
            event: event.filter(|_| asks(Ask::Event)),
            number,
            head: (book.head(), written),
            sheets: s.compared.as_ref().map_or(&[], |compared| &compared.sheets),
            differing: s.compared.as_ref().map_or(&[], |compared| &compared.differing),
            lang: kind.lang(s.lang),
        })
    })
}

/// Opens a report as text; Enter goes on to a file.
///
/// # Errors
/// If the book cannot be read, or there is nothing to tell.
pub fn read(s: &mut Session, slug: &'static str, book: &View<'_>) -> Result<(), Fault> {
    let kind = reports::find(slug)?;
    s.screen.watch.begin(Doing::Making, 0);
    let made = made(s, kind, book, None)?;
    s.screen.watch.step(0)?;
    let width = plain::COLUMNS.min(usize::from(s.screen.size.0).saturating_sub(FRAME));
    let lines = plain::lines(&made.paper, width);
    let doc = Doc::of(lines.into_iter().map(|line| Item::text(line, Tone::Plain)).collect());
    let read = Read::new(kind.title.text(s.lang), doc).searchable();
    s.layers.push(Read { next: Some(Value::Out(Out::ReportFile(slug))), ..read });
    Ok(())
}

/// Asks as what kind of file a report is to leave.
pub fn ask_report(s: &mut Session, slug: &'static str) {
    let rows = reports::find(slug).is_ok_and(Kind::has_csv).then_some(("csv", Word::ExportCsv));
    let kinds = [("pdf", Word::ExportPdf), ("xlsx", Word::ExportXlsx), ("txt", Word::ExportText)];
    let choice = |(end, word): (&'static str, Word)| {
        Choice::new(word.text(s.lang), end, Value::Out(Out::ReportAs(slug, end)))
    };
    let letter = reports::find(slug).is_ok_and(Kind::is_letter);
    let last = letter.then(|| {
        Choice::new(Word::ExportFinal.text(s.lang), "pdf", Value::Out(Out::ReportNumbers(slug, None)))
    });
    let choices = rows.into_iter().chain(kinds).map(choice).chain(last).collect();
    let pick = Pick::new(Word::ExportAs.text(s.lang), choices);
    s.layers.push(pick);
}

/// Writes a report.
///
/// # Errors
/// If the book cannot be read, or there is nothing to tell.
pub fn write_report(
    s: &mut Session,
    slug: &'static str,
    end: &'static str,
    turn: &Turn<'_>,
) -> Result<(), Fault> {
    let watch = s.screen.watch.clone();
    watch.begin(Doing::Making, 0);
    let Made { paper, csv, .. } = made(s, reports::find(slug)?, turn.book, None)?;
    watch.step(0)?;
    let bytes = match end {
        "csv" => csv.unwrap_or_default(),
        "pdf" => as_pdf(s, &paper)?,
        "xlsx" => {
            let mut bytes = Cursor::new(Vec::new());
            sheet::write(&paper, &mut bytes).map_err(|error| Fault::output(&error))?;
            bytes.into_inner()
        }
        _ => plain::text(&paper).into_bytes(),
    };
    watch.step(0)?;
    let name = format!("{slug}-{}.{end}", s.board.today.iso());
    place_of(s, name, bytes);
    Ok(())
}

fn as_pdf(s: &Session, paper: &Paper) -> Result<Vec<u8>, Fault> {
    let size = s.board.catalog.registry.office.get(Part::Sheet);
    pdf::write(paper, &paper.lay(Size::parse(size).unwrap_or(Size::A4)))
}
