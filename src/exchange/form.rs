//! Empty forms: a sheet that names the cooperatives and asks for one thing of each, so ruled that it can be
//! filled by hand, and so headed that `impor` reads it back without a question.

use super::export::{Sink, xlsx};
use crate::base::{Fault, text};
use crate::book::Page;
use crate::book::Row;
use crate::domain::Registry;
use crate::lists::columns::Side;
use crate::msg;
use rust_xlsxwriter::{
    DataValidation, DataValidationRule, DocProperties, Format, FormatBorder, Workbook, XlsxError,
};
use std::io;

/// Figures of a NIB.
const NIB: u32 = 13;
/// The height of a row that takes a pen, in points.
const RULED: f64 = 22.0;
/// The most characters of the words that Excel offers in a cell.
const OFFERED: usize = 255;

/// What a form asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The NIB, its state, the day it was looked up.
    Nib,
    /// Numbers of identity besides the NIB, and members.
    Facts,
    /// Which papers are there.
    Papers,
}

impl Kind {
    /// Every kind with its slug, as [`super::intake::lines::Kind`] has them.
    pub const ALL: [(&'static str, Kind); 3] =
        [("nib", Kind::Nib), ("facts", Kind::Facts), ("papers", Kind::Papers)];

    /// Reads a slug.
    ///
    /// # Errors
    /// `form.unknown`.
    pub fn parse(written: &str) -> Result<Kind, Fault> {
        let wanted = written.trim().to_lowercase();
        let found = Kind::ALL.iter().find(|(slug, _)| *slug == wanted).map(|(_, kind)| *kind);
        found.ok_or_else(|| {
            let known = Kind::ALL.iter().map(|(slug, _)| (*slug).into()).collect::<Vec<_>>();
            Fault::usage("form.unknown", msg!(FormUnknown, text: text::quote(written)))
                .then(msg!(KnownAre, known: known))
        })
    }

    /// Whether a cooperative is asked at all.
    pub fn asks(self, row: &Row) -> bool {
        match self {
            Kind::Nib => !row.standing.nib_number,
            Kind::Facts | Kind::Papers => true,
        }
    }

    /// The columns to be filled: the heading, a word of `assets/kolom.csv`, and what may stand below it.
    fn columns(self, registry: &Registry) -> Vec<(String, Takes)> {
        let heading = |word: &str, takes| (word.to_owned(), takes);
        match self {
            Kind::Nib => vec![
                heading("NIB", Takes::Nib),
                heading(
                    "Status NIB",
                    Takes::Words(vec!["aktif", "terbit", "dibekukan", "dicabut", "belum ada"]),
                ),
                heading("Tgl cek OSS", Takes::Day),
            ],
            Kind::Facts => vec![
                heading("NPWP", Takes::Figures),
                heading("NIK koperasi", Takes::Figures),
                heading("No. AHU", Takes::Text),
                heading("No. akta", Takes::Text),
                heading("No. rekening", Takes::Figures),
                heading("Anggota L", Takes::Count),
                heading("Anggota P", Takes::Count),
            ],
            Kind::Papers => {
                let is_used =
                    |slug: &str| registry.papers_in_use().any(|p| p.slug.as_str().starts_with(slug));
                let asked = PAPERS.iter().filter(|(slug, _)| is_used(slug));
                asked.map(|(_, word)| heading(word, Takes::Words(vec!["ada", "belum"]))).collect()
            }
        }
    }
}

/// Papers by the beginnings of their slugs, each under a heading of `assets/kolom.csv` that means it. What
/// is a number as well is asked for as a number.
const PAPERS: [(&str, &str); 8] = [
    ("ktp-pengurus", "KTP pengurus"),
    ("survei", "Survei"),
    ("simkopdes-lengkap", "Data SIMKOPDES lengkap"),
    ("agen-lpg", "Agen LPG"),
    ("rekening-koran", "Rekening koran"),
    ("gudang-5t", "Bukti gudang"),
    ("proposal", "Proposal"),
    ("musdes", "Musdes"),
];

/// What may stand in a column.
enum Takes {
    Nib,
    Figures,
    Text,
    Count,
    Day,
    Words(Vec<&'static str>),
}

/// What the form is of.
pub struct Form<'a> {
    /// What it asks for.
    pub kind: Kind,
    /// The programme.
    pub registry: &'a Registry,
    /// Those that are asked.
    pub rows: &'a [(&'a Page, &'a Row)],
    /// When the last entry of the book was made: the date of the file.
    pub written: crate::base::calendar::Stamp,
}

/// Writes it.
///
/// # Errors
/// If it cannot be written.
pub fn write(form: &Form<'_>, sink: &mut dyn Sink) -> io::Result<()> {
    whole(form, sink).map_err(xlsx::io_error)
}

fn whole(form: &Form<'_>, sink: &mut dyn Sink) -> Result<(), XlsxError> {
    let columns = form.kind.columns(form.registry);
    let mut book = Workbook::new();
    let made = xlsx::time(super::export::moment(form.written))?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let sheet = book.add_worksheet();
    sheet.set_name("Isian")?;
    let ruled = |number: &str| Format::new().set_num_format(number).set_border(FormatBorder::Thin);
    let (known, looks) = (ruled("@"), xlsx::Looks::default());
    let known_headings = ["Kode desa", "Nama desa", "Kecamatan"];
    let headings = known_headings.into_iter().chain(columns.iter().map(|(heading, _)| heading.as_str()));
    for (at, heading) in (0..).zip(headings) {
        sheet.write_string_with_format(0, at, heading, looks.head(Side::Text))?;
    }
    for (at, (page, row)) in (1..).zip(form.rows) {
        sheet.set_row_height(at, RULED)?;
        let known_cells = [row.current.to_string(), row.name.to_string(), page.name.to_string()];
        for (column, cell) in (0..).zip(&known_cells) {
            sheet.write_string_with_format(at, column, cell, &known)?;
        }
        for (column, (_, takes)) in (3..).zip(&columns) {
            let number = match takes {
                Takes::Nib | Takes::Figures | Takes::Text | Takes::Words(_) => "@",
                Takes::Count => "0",
                Takes::Day => "dd/mm/yyyy",
            };
            sheet.write_blank(at, column, &ruled(number).set_unlocked())?;
        }
    }
    let last = form.rows.len().max(1) as u32;
    for (at, (_, takes)) in (3..).zip(&columns) {
        if let Some(check) = check(takes)? {
            sheet.add_data_validation(1, at, last, at, &check)?;
        }
    }
    for (at, width) in
        [(0, 15.0), (1, 22.0), (2, 16.0)].into_iter().chain((3..).zip(columns.iter().map(|_| 18.0)))
    {
        sheet.set_column_width(at, width)?;
    }
    sheet.set_freeze_panes(1, 2)?;
    sheet.set_paper_size(xlsx::A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_footer("&R&8&P / &N");
    sheet.protect();
    book.save_to_writer(sink)
}

/// What Excel refuses to take in a cell.
fn check(takes: &Takes) -> Result<Option<DataValidation>, XlsxError> {
    let check = DataValidation::new();
    Ok(match takes {
        Takes::Nib => {
            let check = check.allow_text_length(DataValidationRule::EqualTo(NIB));
            Some(check.set_error_title("NIB")?.set_error_message("NIB terdiri dari 13 angka.")?)
        }
        Takes::Words(words) => {
            debug_assert!(words.join(",").len() <= OFFERED);
            Some(check.allow_list_strings(words)?)
        }
        Takes::Count => Some(check.allow_whole_number(DataValidationRule::Between(0, 100_000))),
        Takes::Figures | Takes::Text | Takes::Day => None,
    })
}
