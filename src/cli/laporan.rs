//! `laporan`: the papers that the programme sends, as text, PDF or workbook. A letter is a draft until it
//! is made final: then its number is drawn, once, in the same moment as its file is put in its place.

use super::table::{Node, bare, deed as does, noun, rows};
use super::{Answer, Turn, deed, find};
use crate::base::words::Arg;
use crate::base::{Code, Day, Fault, Msg, Seq, Week, Word, text};
use crate::book::decide::Deed;
use crate::book::view::View;
use crate::domain::office::{Letter, Part};
use crate::domain::why::Lens;
use crate::domain::{Event, Verb};
use crate::exchange::export::Sink;
use crate::exchange::intake::reconcile::Differing;
use crate::exchange::paper::{Size, pdf, plain, sheet};
use crate::exchange::report::Report;
use crate::exchange::reports::{self, Ask, Kind, Made, Numbered, Numbers, Source};
use crate::lists::Catalog;
use crate::lists::columns::{Column, Rows, Value, firm, left};
use crate::lists::figures::Tally;
use crate::msg;
use crate::store::Book;
use chrono::Datelike;
use serde_json::{Value as Json, json};
use std::cell::RefCell;
use std::io;
use std::path::{Path, PathBuf};

/// `laporan`.
pub const NOUN: Node = noun(
    "laporan",
    Word::HelpNounLaporan,
    &[
        rows("list", Word::HelpLaporanList, bare, list),
        does(
            "make",
            Word::HelpLaporanMake,
            |t| {
                vec![
                    t.word("report", Word::ValueReport, Word::HelpReport),
                    t.bumn(),
                    t.week(),
                    t.kecamatan(),
                    t.several("only", Word::ValueCode, Word::HelpOfCooperatives),
                    t.flag("event", Word::ValueEvent, Word::HelpEvent),
                    t.several("sheets", Word::ValueFile, Word::HelpReportSheets)
                        .value_parser(clap::value_parser!(PathBuf)),
                    t.switch("final", Word::HelpFinal),
                    t.switch("anew", Word::HelpAnew),
                    t.flag("paper", Word::ValuePaperSize, Word::HelpPaperSize),
                    t.flag("to", Word::ValueFile, Word::HelpPaperTo)
                        .value_parser(clap::value_parser!(PathBuf))
                        .allow_hyphen_values(true),
                    t.switch("replace", Word::HelpReplace),
                ]
            },
            make,
        ),
    ],
);

/// The list of reports.
struct Reports;

impl Rows for Reports {
    type Row<'a> = Kind;
}

/// The flags that narrow a report.
fn flags(kind: &Kind) -> Vec<&'static str> {
    let flag = |ask: &Ask| match ask {
        Ask::Company => "--bumn",
        Ask::Week => "--week",
        Ask::Cooperatives => "--kecamatan",
        Ask::Event => "--event",
        Ask::Sheets => "--sheets",
        Ask::Before => "",
    };
    kind.asks.iter().map(flag).filter(|flag| !flag.is_empty()).collect()
}

const COLUMNS: &[Column<Reports>] = &[
    firm("report", Word::ValueReport, |kind, _| Value::text(kind.slug)),
    left("title", Word::ColTitle, |kind, lang| Value::text(kind.title.text(lang))),
    left("reader", Word::ColReader, |kind, lang| Value::text(kind.reader.text(lang))),
    left("asks", Word::ColAsks, |kind, _| Value::many(flags(kind))),
];

/// `laporan list`.
pub fn list(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let report = Report::of(COLUMNS, &reports::KINDS, turn.lang());
    let foot = msg!(ReportCount, n: report.len());
    turn.list(report, &[foot], Vec::new())
}

/// What a report was asked to be of.
struct Asked {
    company: Option<usize>,
    week: Week,
    codes: Option<Vec<Code>>,
    among: String,
    event: Option<Event>,
    sheets: Vec<String>,
    differing: Vec<Differing>,
}

impl Asked {
    /// Looks only at what the report can be narrowed by: what else was given is refused.
    fn read(turn: &Turn<'_>, view: &View<'_>, catalog: &Catalog, kind: &Kind) -> Result<Asked, Fault> {
        let (mut codes, mut among) = (None, String::new());
        if kind.asks.contains(&Ask::Cooperatives) {
            let area = turn.raw("kecamatan").trim().to_owned();
            let scope = find::scope(catalog, &area)?;
            let mut only = Vec::new();
            for name in turn.many("only") {
                only.push(find::cooperative(view, name)?.code());
            }
            if !only.is_empty() || !area.is_empty() {
                let rows = catalog.rows().map(|(_, row)| row.code);
                let within = |code: &Code| scope.holds(*code) && (only.is_empty() || only.contains(code));
                codes = Some(rows.filter(within).collect());
            }
            if !area.is_empty() {
                let areas = find::kecamatan(catalog, &area)?;
                let named = catalog.pages.iter().filter(|page| areas.contains(&page.area));
                among = named.map(|page| format!("Kecamatan {}", page.name)).collect::<Vec<_>>().join(", ");
            }
        }
        let company = match kind.asks.contains(&Ask::Company) {
            true => turn.maybe("bumn").map(|text| find::company(view, &text)).transpose()?.map(|(at, _)| at),
            false => None,
        };
        let week = match kind.asks.contains(&Ask::Week) {
            true => super::kuota::week(turn)?.unwrap_or(turn.this_week()),
            false => turn.this_week(),
        };
        let event = match kind.asks.contains(&Ask::Event) {
            true => turn.maybe("event").map(|slug| catalog.registry.event(&slug).cloned()).transpose()?,
            false => None,
        };
        let (sheets, differing) = match kind.is_of_sheets() {
            true => super::impor::differing(turn, view, "sheets")?,
            false => Default::default(),
        };
        Ok(Asked { company, week, codes, among, event, sheets, differing })
    }
}

/// `laporan make`.
pub fn make(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let kind = reports::find(turn.raw("report"))?;
    let (book, kept, mut notes) = turn.open()?;
    let view = kept.view();
    let catalog = Catalog::load(&view)?;
    let asked = Asked::read(turn, &view, &catalog, kind)?;
    let before = if kind.asks.contains(&Ask::Before) { a_month_ago(&book, turn.today()) } else { None };
    let lens = Lens::new(&catalog.registry, turn.today());
    let is_final = turn.flag("final");
    if is_final && !kind.is_letter() {
        let what = msg!(PaperNoLetter, title: kind.title);
        return Err(Fault::usage("report.letter", what).then(msg!(PaperNoLetterNext)));
    }
    let office = &catalog.registry.office;
    let year = turn.today().date().year();
    let within = |code: Code| asked.codes.as_ref().is_none_or(|codes| codes.contains(&code));
    let source = Source {
        view: &view,
        catalog: &catalog,
        before,
        lens: &lens,
        week: asked.week,
        company: asked.company,
        within: &within,
        among: asked.among,
        event: asked.event.as_ref(),
        sheets: &asked.sheets,
        differing: &asked.differing,
        number: is_final.then(|| Numbers { next: office.next(year), anew: turn.flag("anew") }),
        head: turn.head.get().unwrap_or(((Seq::NONE, [0; 32]), turn.now)),
        lang: kind.lang(turn.lang()),
    };
    let made = kind.paper(&source)?;
    let size = turn.maybe("paper").unwrap_or_else(|| office.get(Part::Sheet).to_owned());
    let size = Size::parse(&size).ok_or_else(|| {
        Fault::usage("paper.size", msg!(PaperSizeUnknown, text: text::quote(&size)))
            .then(msg!(KnownAre, known: vec!["a4".into(), "f4".into()]))
    })?;
    if is_final {
        // A letter that has its number is printed again by whoever may give it one.
        let person = turn.opening.signer.person(&catalog.registry);
        catalog.registry.may(&person, Verb::Programme, None, None, &|bound| catalog.called(bound))?;
    }
    if is_final && made.letters.is_empty() {
        return Err(Fault::refused("letter.none", msg!(LetterNobody)));
    }
    notes.extend(made.letters.iter().flat_map(told));
    if made.paper.draft {
        notes.push(msg!(PaperIsDraft));
    }
    finish(turn, &book, kind, &made, size, notes)
}

/// What the cooperatives came to thirty days ago; none if the book is younger.
pub fn a_month_ago(book: &Book, today: Day) -> Option<Tally> {
    let past = book.snapshot().ok()?.as_of(today.plus(-30)).ok()?;
    Catalog::load(&past).ok().filter(|catalog| !catalog.is_empty()).map(|catalog| Tally::of_all(&catalog))
}

/// Shows or writes it; of letters that are final, enters the numbers.
fn finish(
    turn: &Turn<'_>,
    book: &Book,
    kind: &Kind,
    made: &Made,
    size: Size,
    notes: Vec<Msg>,
) -> Result<Answer, Fault> {
    let json = turn.json();
    let enter = || enter(turn, book, &made.letters);
    let named = |again: bool| {
        let these = made.letters.iter().filter(move |one| one.again == again);
        these.map(|one| one.letter.number.as_str()).collect::<Vec<_>>()
    };
    let (numbers, again) = (named(false), named(true));
    let mut object = json!({
        "report": kind.slug, "title": &made.paper.title, "draft": made.paper.draft, "letters": numbers, "again": again,
    });
    let Some(path) = turn.path("to").map(Path::to_owned) else {
        turn.flag("dry-run");
        turn.all_read()?;
        enter()?;
        let text = plain::text(&made.paper);
        object["text"] = text.as_str().into();
        let out = if json { object.to_string() + "\n" } else { text };
        return Ok(Answer { notes, ..Answer::text(out) });
    };
    let (bytes, pages) = bytes(made, &path, size)?;
    let refused = RefCell::new(None);
    // The number is drawn when the file is whole and not yet in its place: either both are, or none.
    let fill = |sink: &mut dyn Sink| {
        sink.write_all(&bytes)?;
        enter().map_err(|fault| {
            *refused.borrow_mut() = Some(fault);
            io::Error::other("refused")
        })
    };
    turn.flag("dry-run");
    let put = turn.put(&path, &fill).map_err(|fault| refused.take().unwrap_or(fault))?;
    let Some(full) = put.path else { return Ok(Answer { out: put.bytes, notes, ..Answer::default() }) };
    let out = if json {
        object["file"] = full.as_str().into();
        object["pages"] = pages.map_or(Json::Null, Json::from);
        object.to_string() + "\n"
    } else {
        let what = match pages {
            Some(pages) => msg!(PaperWritten, title: &made.paper.title, pages: pages, path: full),
            None => msg!(PaperIn, title: &made.paper.title, path: full),
        };
        let mut lines = vec![what.show(turn.lang())];
        if !numbers.is_empty() {
            let all: Vec<Arg> = numbers.iter().map(|number| Arg::from(*number)).collect();
            lines.push(msg!(LettersIssued, n: numbers.len(), numbers: all).show(turn.lang()));
        }
        lines.join("\n") + "\n"
    };
    Ok(Answer { notes, ..Answer::text(out) })
}

/// What is to be known of a letter beside its number.
fn told(one: &Numbered) -> Option<Msg> {
    let Letter { number, about, .. } = &one.letter;
    if one.again {
        return Some(msg!(LetterAgain, number: number, about: about));
    }
    let earlier: Vec<Arg> = one.earlier.iter().map(|number| Arg::from(number.as_str())).collect();
    (!earlier.is_empty()).then(|| msg!(LetterEarlier, number: number, about: about, earlier: earlier))
}

/// The numbers of letters, entered as one action.
fn enter(turn: &Turn<'_>, book: &Book, letters: &[Numbered]) -> Result<(), Fault> {
    let new = letters.iter().filter(|one| !one.again);
    let deeds: Vec<Deed> = new.map(|one| Deed::IssueLetter { letter: one.letter.clone() }).collect();
    if deeds.is_empty() {
        return Ok(());
    }
    deed::act(turn, book, deeds).map(drop)
}

/// The file that the end of its name asks for, and how many pages it has.
fn bytes(made: &Made, path: &Path, size: Size) -> Result<(Vec<u8>, Option<usize>), Fault> {
    let paper = &made.paper;
    let end = path.extension().map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default();
    if let Some(csv) = made.csv.as_ref().filter(|_| end == "csv") {
        return Ok((csv.clone(), None));
    }
    match end.as_str() {
        "pdf" => {
            let pages = paper.lay(size);
            Ok((pdf::write(paper, &pages)?, Some(pages.pages.len())))
        }
        "xlsx" => {
            let mut bytes = io::Cursor::new(Vec::new());
            sheet::write(paper, &mut bytes).map_err(|error| Fault::output(&error))?;
            Ok((bytes.into_inner(), None))
        }
        "txt" => Ok((plain::text(paper).into_bytes(), None)),
        _ => {
            let file = text::quote(&path.display().to_string());
            Err(Fault::usage("file.ending", msg!(PaperEnding, file: file)))
        }
    }
}
