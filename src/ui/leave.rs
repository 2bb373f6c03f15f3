//! What leaves from the screen: the pane's list as a file, and reports, which are read as text first.
//!
//! Marks mean "these"; without any, all rows that are shown leave, in their order.

use super::doc::{Doc, Item};
use super::input::Effect;
use super::layer::pick::{Choice, Pick, Value};
use super::layer::read::Read;
use super::means::{Means, Row};
use super::pane::Tab;
use super::session::{Session, Turn};
use super::table::Cx;
use super::theme::Tone;
use crate::base::{Code, Fault, Word};
use crate::book::records::Read as _;
use crate::book::view::{Log, View, Volume};
use crate::domain::Field;
use crate::domain::office::Part;
use crate::exchange::export::{self, About, Format};
use crate::exchange::paper::{Size, pdf, plain, sheet};
use crate::exchange::report::Report;
use crate::exchange::reports::{self, Kind, Made, Source};
use crate::lists::InWeek;
use crate::lists::columns::{accounts, areas, cases, cooperatives};
use crate::lists::figures::Tally;
use crate::msg;
use std::collections::BTreeSet;
use std::io::Cursor;

/// Columns that the frame of a text takes.
const FRAME: usize = 4;

/// Asks as what kind of file the pane's list is to leave, and with which columns.
pub fn ask(s: &mut Session) {
    let n = rows(s).map_or_else(|| s.list().len(), |rows| rows.len());
    let choice = |(format, word, whole): (Format, Word, bool)| {
        let columns = if whole { Word::ExportAll } else { Word::ExportShown };
        Choice::new(word.text(s.lang), columns.text(s.lang), Value::Export(format, whole))
    };
    let choices = [
        (Format::Xlsx, Word::ExportXlsx, true),
        (Format::Xlsx, Word::ExportXlsx, false),
        (Format::Csv, Word::ExportCsv, true),
        (Format::Message, Word::ExportMessage, false),
        (Format::Markdown, Word::ExportMarkdown, false),
        (Format::Json, Word::ExportJson, true),
    ];
    let pick = Pick::new(
        msg!(ExportTitle, pane: s.tab().word(), n: n).show(s.lang),
        choices.map(choice).into_iter().collect(),
    );
    s.layers.push(pick);
}

/// The rows that leave; none in a pane whose rows are kecamatan.
fn rows(s: &Session) -> Option<Vec<Row>> {
    let is_areas = s.tab() == Tab::Kecamatan || s.pane().is_by_area();
    (!is_areas).then(|| s.with_cx(|cx| s.pane().meant(cx, Means::All)))
}

/// Writes the pane's list.
///
/// # Errors
/// If the book cannot be read.
pub fn write(s: &mut Session, (format, whole): (Format, bool), turn: &mut Turn<'_>) -> Result<(), Fault> {
    let rows = rows(s);
    let about = about(s, turn.book)?;
    let bytes = s.with_cx(|cx| {
        list(cx, turn.book, rows.as_deref(), s.tab(), &|report| {
            let report = if whole { report } else { shown(report)? };
            let mut bytes = Cursor::new(Vec::new());
            export::write(&report, format, &about, &mut bytes).map_err(|error| Fault::output(&error))?;
            Ok(bytes.into_inner())
        })
    })?;
    let name =
        format!("{}-{}.{}", s.tab().word().text(s.lang).to_lowercase(), s.board.today.iso(), end(format));
    turn.effects.push(Effect::File { name, bytes });
    Ok(())
}

fn end(format: Format) -> &'static str {
    let named = Format::NAMED.iter().find(|(_, of)| *of == format);
    named.map_or("csv", |(end, _)| end)
}

/// The list with the columns that a table shows.
fn shown(report: Report<'_>) -> Result<Report<'_>, Fault> {
    let keys: Vec<&str> = report.heads().iter().filter(|head| head.shown).map(|head| head.key).collect();
    report.choose(&keys)
}

fn about(s: &Session, book: &View<'_>) -> Result<About, Fault> {
    let pane = s.tab().word().text(s.lang);
    let filter = s.filter().map_or(String::new(), |filter| s.with_cx(|cx| filter.words(cx)).join(" · "));
    let how = [pane.to_owned(), filter];
    Ok(About {
        title: pane.to_owned(),
        how: how.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        foot: Vec::new(),
        day: s.board.today,
        head: book.head(),
        written: book.entry(book.seq())?.map_or(crate::base::calendar::Stamp(0), |entry| entry.entered),
        lang: s.lang,
    })
}

/// What is done with a list.
type Done<'a> = &'a dyn Fn(Report<'_>) -> Result<Vec<u8>, Fault>;

fn list(
    cx: &Cx<'_>,
    book: &View<'_>,
    rows: Option<&[Row]>,
    tab: Tab,
    done: Done<'_>,
) -> Result<Vec<u8>, Fault> {
    let (lens, today) = (cx.lens, cx.today);
    let Some(rows) = rows else {
        let tallies: Vec<Tally> = cx.catalog.pages.iter().map(Tally::of).collect();
        let pages = cx.catalog.pages.iter().zip(&tallies);
        let rows: Vec<areas::Area<'_>> = pages.map(|(page, tally)| areas::Area { page, tally }).collect();
        return done(Report::of(areas::COLUMNS, &rows, cx.lang));
    };
    let found = |code| cx.catalog.find(code);
    match tab {
        Tab::Kecamatan | Tab::Koperasi => {
            let mut all = Vec::new();
            for (page, row) in rows.iter().filter_map(|row| found(row.code())) {
                let number = if row.standing.nib_number {
                    book.cooperative(row.code)?.text(Field::Nib).map(str::to_owned)
                } else {
                    None
                };
                all.push(cooperatives::Cooperative::new(lens, page, row, number));
            }
            done(Report::of(cooperatives::COLUMNS, &all, cx.lang))
        }
        Tab::Kemitraan => {
            let case = |row: &Row| {
                let Row::Case(code, company) = *row else { return None };
                let (page, row) = found(code)?;
                Some(cases::Case::new(lens, page, row, company.into()))
            };
            let all: Vec<cases::Case<'_>> = rows.iter().filter_map(case).collect();
            done(Report::of(cases::COLUMNS, &all, cx.lang))
        }
        Tab::Kuota => {
            let place = |row: &Row| {
                let Row::Account(account) = row else { return None };
                let (place, offer) = (cx.catalog.place_of(account.code)?, cx.ledger.offer_of(account)?);
                Some((place, offer, cx.ledger.at(cx.catalog, place, offer)))
            };
            let all: Vec<(usize, usize, InWeek)> = rows.iter().filter_map(place).collect();
            let of = |(place, offer, at): &'_ (usize, usize, InWeek)| (*place, *offer, *at);
            let figures: Vec<InWeek> = all.iter().map(|one| of(one).2).collect();
            let rows = all.iter().zip(&figures).map(|((place, offer, _), at)| {
                let (page, row) = cx.catalog.at(*place);
                let offer = &cx.ledger.offers[*offer];
                accounts::InList { lens, today, week: cx.week, page, row, offer, at }
            });
            let rows: Vec<accounts::InList<'_>> = rows.collect();
            done(Report::of(accounts::COLUMNS, &rows, cx.lang))
        }
    }
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
        Choice { also: also.to_owned(), ..Choice::new(title, reader, Value::Report(kind.slug)) }
    };
    let pick = Pick::new(Word::KeyReports.text(s.lang), reports::KINDS.iter().map(choice).collect());
    s.layers.push(pick);
}

/// The report of a short name, about what the pane shows or has marked.
fn made(s: &Session, kind: &Kind, book: &View<'_>) -> Result<Made, Fault> {
    let rows = rows(s).filter(|_| s.tab() != Tab::Kecamatan);
    let codes: Option<BTreeSet<Code>> = rows.as_ref().map(|rows| rows.iter().map(|row| row.code()).collect());
    // Where all rows are of one company, so is the report.
    let mut companies: Vec<_> = rows.iter().flatten().filter_map(|row| row.company(s)).collect();
    companies.sort_unstable();
    companies.dedup();
    let company = match companies[..] {
        [only] => s.board.catalog.registry.company(only.as_str()).ok().map(|(at, _)| at),
        _ => None,
    };
    let written = book.entry(book.seq())?.map_or(crate::base::calendar::Stamp(0), |entry| entry.entered);
    s.with_cx(|cx| {
        let all = codes.as_ref().is_none_or(|codes| codes.len() == cx.catalog.len());
        let among = match codes.as_ref().filter(|_| !all) {
            Some(codes) => msg!(ReportAmong, n: codes.len()).show(s.lang),
            None => String::new(),
        };
        kind.paper(&Source {
            view: book,
            catalog: cx.catalog,
            before: None,
            lens: cx.lens,
            week: cx.week,
            company,
            within: &|code| codes.as_ref().is_none_or(|codes| codes.contains(&code)),
            among,
            event: None,
            number: None,
            head: (book.head(), written),
            lang: s.lang,
        })
    })
}

/// Opens a report as text; Enter goes on to a file.
///
/// # Errors
/// If the book cannot be read, or there is nothing to tell.
pub fn read(s: &mut Session, slug: &'static str, book: &View<'_>) -> Result<(), Fault> {
    let kind = reports::find(slug)?;
    let made = made(s, kind, book)?;
    let width = plain::COLUMNS.min(usize::from(s.screen.size.0).saturating_sub(FRAME));
    let lines = plain::lines(&made.paper, width);
    let doc = Doc::of(lines.into_iter().map(|line| Item::text(line, Tone::Plain)).collect());
    let read = Read::new(kind.title.text(s.lang), doc).searchable();
    s.layers.push(Read { next: Some(Value::ReportFile(slug)), ..read });
    Ok(())
}

/// Asks as what kind of file a report is to leave.
pub fn ask_report(s: &mut Session, slug: &'static str) {
    let rows = reports::find(slug).is_ok_and(Kind::has_csv).then_some(("csv", Word::ExportCsv));
    let kinds = [("pdf", Word::ExportPdf), ("xlsx", Word::ExportXlsx), ("txt", Word::ExportText)];
    let choice =
        |(end, word): (&'static str, Word)| Choice::new(word.text(s.lang), end, Value::ReportAs(slug, end));
    let pick = Pick::new(Word::ExportAs.text(s.lang), rows.into_iter().chain(kinds).map(choice).collect());
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
    turn: &mut Turn<'_>,
) -> Result<(), Fault> {
    let Made { paper, csv, .. } = made(s, reports::find(slug)?, turn.book)?;
    let bytes = match end {
        "csv" => csv.unwrap_or_default(),
        "pdf" => {
            let size = s.board.catalog.registry.office.get(Part::Sheet);
            pdf::write(&paper, &paper.lay(Size::parse(size).unwrap_or(Size::A4)))?
        }
        "xlsx" => {
            let mut bytes = Cursor::new(Vec::new());
            sheet::write(&paper, &mut bytes).map_err(|error| Fault::output(&error))?;
            bytes.into_inner()
        }
        _ => plain::text(&paper).into_bytes(),
    };
    let name = format!("{slug}-{}.{end}", s.board.today.iso());
    turn.effects.push(Effect::File { name, bytes });
    Ok(())
}
