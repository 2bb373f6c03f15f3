//! A workbook as an official would have it: identities are text, the rest is what it is, the heading stays
//! in sight and has its filters, it prints on A4 across, and a second sheet says what it is.

use super::{About, Cell, Sink};
use crate::base::{Word, text};
use crate::exchange::report::Report;
use crate::lists::columns::Side;
use crate::lists::columns::meaning::meaning;
use crate::msg;
use chrono::{Datelike, NaiveDateTime, Timelike};
use rust_xlsxwriter::{
    Chart, ChartType, Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError,
    Workbook, Worksheet, XlsxError,
};
use std::io;

/// A4, as Excel numbers papers.
pub const A4: u8 = 9;
/// A number that is text on purpose.
pub const AS_TEXT: IgnoreError = IgnoreError::NumberStoredAsText;
/// Rows that are looked at for the width of a column.
const LOOKED: usize = 500;
/// The narrowest and the widest column, in characters.
const WIDTHS: (usize, usize) = (6, 48);
/// So many characters side by side are still read on A4 across: letters of six points.
const READABLE: usize = 270;
/// The longest text of a cell, in UTF-16 units.
const LONGEST: usize = 32_767;
/// The longest name of a sheet.
const LONGEST_NAME: usize = 31;
/// The most rows that a picture has room for.
const DRAWN: usize = 60;

/// Writes it.
pub fn write(report: &Report<'_>, about: &About, sink: &mut dyn Sink) -> io::Result<()> {
    whole(report, about, sink).map_err(io_error)
}

/// What went wrong, as a disk says it.
pub fn io_error(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        error => io::Error::other(error.to_string()),
    }
}

/// A title as a sheet may be named.
pub fn sheet_name(title: &str) -> String {
    title.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(LONGEST_NAME).collect()
}

fn whole(report: &Report<'_>, about: &About, sink: &mut dyn Sink) -> Result<(), XlsxError> {
    let mut book = Workbook::new();
    // A third of a country's time went into packing it; it is a quarter larger so.
    book.set_zip_compression_level(2);
    let made = time(super::moment(about.written))?;
    book.set_properties(&DocProperties::new().set_title(&about.title).set_creation_datetime(&made));
    let name = sheet_name(&about.title);
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name(&name)?;
    rows(sheet, report, about)?;
    explain(book.add_worksheet(), report, about)?;
    if let Some((of, by)) = report.picture().filter(|_| (1..=DRAWN).contains(&report.len())) {
        draw(book.add_worksheet(), (report, &name), (of, &by), about)?;
    }
    book.save_to_writer(sink)
}

/// How cells look.
pub struct Looks {
    head: Format,
    head_right: Format,
    text: Format,
    /// A text in a column of numbers, such as what stands where there is none.
    text_right: Format,
    whole: Format,
    fine: Format,
    rupiah: Format,
    share: Format,
    degrees: Format,
    day: Format,
    moment: Format,
}

impl Default for Looks {
    fn default() -> Looks {
        Looks::all(&Format::new(), 0)
    }
}

impl Looks {
    /// All of them like one, such as bold for sums, with texts so far from the column to their left.
    pub fn all(like: &Format, indent: u8) -> Looks {
        let of = |number: &str| like.clone().set_num_format(number).set_align(FormatAlign::Top);
        let left = |look: Format| look.set_align(FormatAlign::Left).set_indent(indent);
        Looks {
            head: left(heading()),
            head_right: heading().set_align(FormatAlign::Right),
            text: left(of("@")),
            text_right: of("@").set_align(FormatAlign::Right),
            whole: of("#,##0"),
            fine: of("#,##0.0##"),
            rupiah: of("\"Rp\"#,##0"),
            share: of("0%"),
            degrees: of("0.000000"),
            day: left(of("dd/mm/yyyy")),
            moment: left(of("dd/mm/yyyy hh:mm")),
        }
    }

    /// The title of a column.
    pub fn head(&self, side: Side) -> &Format {
        if side == Side::Number { &self.head_right } else { &self.head }
    }
}

fn heading() -> Format {
    let format = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::VerticalCenter);
    format.set_background_color(Color::RGB(0x00E7_E6E6)).set_border_bottom(FormatBorder::Thin)
}

fn rows(sheet: &mut Worksheet, report: &Report<'_>, about: &About) -> Result<(), XlsxError> {
    let looks = Looks::default();
    let widths = widths(report, about);
    // A title that goes on is seen whole: Excel makes the row no higher by itself. The arrow of the filter takes two.
    let lines = report
        .heads()
        .iter()
        .zip(&widths)
        .map(|(head, width)| text::wrap(head.title.text(about.lang), width.saturating_sub(2)).len());
    sheet.set_row_height(0, 15.0 * lines.max().unwrap_or(1) as f64)?;
    for (at, head) in (0..).zip(report.heads()) {
        sheet.write_string_with_format(0, at, head.title.text(about.lang), looks.head(head.side))?;
    }
    for (at, width) in (0..).zip(&widths) {
        sheet.set_column_width(at, *width as f64)?;
    }
    for (at, row) in (1..).zip(report.rows()) {
        for (column, (value, head)) in (0..).zip(row.iter().zip(report.heads())) {
            put(sheet, (at, column), &Cell::of(value, about.lang), head.side, &looks)?;
        }
    }
    let (last, right) = (report.len() as u32, report.heads().len().saturating_sub(1) as u16);
    // The heading, and the columns up to the name: whom a row is of stays in sight.
    let name = report.heads().iter().position(|head| head.key == "name");
    let key = name.filter(|at| *at < 3).map_or(1, |at| at as u16 + 1);
    sheet.set_freeze_panes(1, key)?;
    sheet.autofilter(0, 0, last, right)?;
    let across = pages_across(&widths, usize::from(key));
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(across, 0);
    sheet.set_repeat_rows(0, 0)?;
    if across > 1 {
        sheet.set_repeat_columns(0, key - 1)?;
    }
    sheet.set_margins(0.4, 0.4, 0.5, 0.7, 0.3, 0.3);
    let left = |text: &str| text.replace('&', "&&");
    sheet.set_footer(format!("&L&8{}&R&8&P / &N", left(&about.source())));
    // Identities of figures are text on purpose: no green corner at each.
    sheet.ignore_error_range(0, 0, last, right, AS_TEXT)?;
    Ok(())
}

/// How many pages side by side a list takes, so that its letters stay large enough to be read: one, if they do;
/// else the first columns, by which a row is known, stand on each.
fn pages_across(widths: &[usize], key: usize) -> u16 {
    let (all, own) = (widths.iter().sum::<usize>(), widths.iter().take(key).sum::<usize>());
    if all <= READABLE {
        return 1;
    }
    let room = READABLE.saturating_sub(own).max(READABLE / 2);
    u16::try_from(all.saturating_sub(own).div_ceil(room)).unwrap_or(u16::MAX)
}

fn widths(report: &Report<'_>, about: &About) -> Vec<usize> {
    // A title may go on in a second line; an arrow of the filter takes two.
    let title =
        |title: Word| title.text(about.lang).split(' ').map(text::width).max().unwrap_or_default() + 3;
    let mut widths: Vec<usize> = report.heads().iter().map(|head| title(head.title)).collect();
    for row in report.rows().take(LOOKED) {
        for (width, value) in widths.iter_mut().zip(&row) {
            // A week is written as it sorts, and not as it is shown.
            let shown = match Cell::of(value, about.lang) {
                Cell::Text(text) => text::width(&text),
                _ => text::width(&value.show(about.lang)),
            };
            *width = (shown + 1).max(*width);
        }
    }
    widths.into_iter().map(|width| width.clamp(WIDTHS.0, WIDTHS.1)).collect()
}

/// Puts a cell of a column.
pub fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell<'_>,
    side: Side,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let number = |n: f64, look: &Format, sheet: &mut Worksheet| {
        sheet.write_number_with_format(row, column, n, look).map(drop)
    };
    match cell {
        Cell::Empty => Ok(()),
        Cell::Text(text) => {
            let look = if side == Side::Number { &looks.text_right } else { &looks.text };
            sheet.write_string_with_format(row, column, short(text), look).map(drop)
        }
        Cell::Whole(n) => number(*n as f64, &looks.whole, sheet),
        Cell::Thousandths(n) if n % 1000 == 0 => number((n / 1000) as f64, &looks.whole, sheet),
        Cell::Thousandths(n) => number(*n as f64 / 1000.0, &looks.fine, sheet),
        Cell::Rupiah(n) => number(*n as f64, &looks.rupiah, sheet),
        Cell::Share(n) => number(*n, &looks.share, sheet),
        Cell::Degrees(n) => number(f64::from(*n) / 1e6, &looks.degrees, sheet),
        Cell::Number(n) => number(*n, &looks.whole, sheet),
        Cell::Day(day) => {
            let day = time(day.and_time(chrono::NaiveTime::MIN))?;
            sheet.write_datetime_with_format(row, column, &day, &looks.day).map(drop)
        }
        Cell::Moment(at) => {
            sheet.write_datetime_with_format(row, column, time(*at)?, &looks.moment).map(drop)
        }
    }
}

/// A text no longer than a cell may be; where it ends early it says so.
pub fn short(text: &str) -> std::borrow::Cow<'_, str> {
    if text.len() <= LONGEST {
        return text.into();
    }
    let mut units = 0;
    let kept = text.chars().take_while(|c| {
        units += c.len_utf16();
        units < LONGEST
    });
    (kept.collect::<String>() + "…").into()
}

/// A day that Excel has none for, before 1900, is the first that it has.
pub fn time(at: NaiveDateTime) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(at.year().clamp(1900, 9999)).unwrap_or(1900);
    ExcelDateTime::from_ymd(year, at.month() as u8, at.day() as u8)?.and_hms(
        at.hour() as u16,
        at.minute() as u8,
        f64::from(at.second()),
    )
}

/// What the sheet before it is: of which day and book, what was left out, what its columns mean.
fn explain(sheet: &mut Worksheet, report: &Report<'_>, about: &About) -> Result<(), XlsxError> {
    let (lang, bold) = (about.lang, Format::new().set_bold().set_align(FormatAlign::Top));
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_name(Word::LeafAbout.text(lang))?;
    let hash: String = about.head.1.iter().map(|byte| format!("{byte:02x}")).collect();
    let entry = crate::base::Msg::from_entry(about.head.0);
    let mut facts = vec![
        (Word::LeafList, about.title.clone()),
        (Word::LeafDay, crate::base::calendar::show_date(about.day.date(), lang)),
        (Word::LeafHow, about.how.clone()),
        (Word::LeafRows, crate::base::quantity::group(report.len() as i64, lang)),
        (Word::LeafHead, msg!(LeafHeadText, entry: entry, hash: hash).show(lang)),
        (Word::LeafSigns, Word::LeafSignsText.text(lang).to_owned()),
    ];
    facts.extend(about.foot.iter().map(|foot| (Word::LeafNote, foot.clone())));
    let mut row = 0;
    for (label, value) in facts {
        sheet.write_string_with_format(row, 0, label.text(lang), &bold)?;
        sheet.write_string_with_format(row, 1, short(&value), &wrapped)?;
        row += 1;
    }
    row += 1;
    for (at, title) in (0..).zip([Word::LeafColumn, Word::LeafMeaning, Word::LeafKey]) {
        sheet.write_string_with_format(row, at, title.text(lang), &heading())?;
    }
    for head in report.heads() {
        row += 1;
        sheet.write_string_with_format(row, 0, head.title.text(lang), &wrapped)?;
        let meaning = meaning(head.title).map_or("", |word| word.text(lang));
        sheet.write_string_with_format(row, 1, meaning, &wrapped)?;
        sheet.write_string_with_format(row, 2, head.key, &wrapped)?;
    }
    for (at, width) in [(0, 22), (1, 90), (2, 18)] {
        sheet.set_column_width(at, width)?;
    }
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}

/// A picture of the sheet, in a sheet of its own.
fn draw(
    sheet: &mut Worksheet,
    (report, name): (&Report<'_>, &str),
    (of, by): (usize, &[usize]),
    about: &About,
) -> Result<(), XlsxError> {
    sheet.set_name(Word::LeafChart.text(about.lang))?;
    let last = report.len() as u32;
    let mut chart = Chart::new(ChartType::Column);
    chart.title().set_name(&about.title);
    for &measure in by {
        let (of, measure) = (of as u16, measure as u16);
        let series = chart.add_series();
        series.set_categories((name, 1, of, last, of)).set_values((name, 1, measure, last, measure));
        series.set_name((name, 0, measure));
    }
    chart.set_width(1100).set_height(520);
    sheet.insert_chart(0, 0, &chart)?;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 1);
    Ok(())
}
