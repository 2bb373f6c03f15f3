//! What it costs to leave: lists as files, a paper as PDF. `KDKMP_BENCH_BOOKS` keeps the books.

use crate::support::{Original, country, regency, sure, today};
use divan::Bencher;
use kdkmp::base::calendar::Stamp;
use kdkmp::base::{Lang, Word};
use kdkmp::book::Volume;
use kdkmp::domain::why::Lens;
use kdkmp::exchange::export::{self, About, Format};
use kdkmp::exchange::paper::{Block, Cell, Column, Paper, Row, Size, Table, pdf};
use kdkmp::exchange::report::Report;
use kdkmp::lists::Catalog;
use kdkmp::lists::columns::Side;
use kdkmp::lists::columns::cooperatives::{COLUMNS, Cooperative};
use kdkmp::store::Book;
use std::io::Cursor;

/// The list of all cooperatives, all its columns.
fn list(bencher: Bencher<'_, '_>, original: &Original, format: Format) {
    let book = sure(Book::open_read_only(original.path()));
    let snapshot = sure(book.snapshot());
    let catalog = sure(Catalog::load(&snapshot));
    let lens = Lens::new(&catalog.registry, today());
    let row = |(page, row)| Cooperative::new(&lens, page, row, None);
    let rows: Vec<Cooperative<'_>> = catalog.rows().map(row).collect();
    let about = About {
        title: "Koperasi".to_owned(),
        how: "kdkmp koperasi list".to_owned(),
        foot: Vec::new(),
        day: today(),
        head: snapshot.head(),
        written: Stamp(1_795_000_000_000),
        lang: Lang::Id,
    };
    bencher.bench_local(|| {
        let mut bytes = Cursor::new(Vec::new());
        let written = export::write(&Report::of(COLUMNS, &rows, Lang::Id), format, &about, &mut bytes);
        assert!(written.is_ok(), "{written:?}");
        bytes.into_inner().len()
    });
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn regency_xlsx(bencher: Bencher<'_, '_>) {
    list(bencher, regency(), Format::Xlsx);
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn country_xlsx(bencher: Bencher<'_, '_>) {
    list(bencher, country(), Format::Xlsx);
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn country_csv(bencher: Bencher<'_, '_>) {
    list(bencher, country(), Format::Csv);
}

/// 365 rows of six columns: laid out and drawn, two faces in subsets.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn regency_pdf(bencher: Bencher<'_, '_>) {
    let book = sure(Book::open_read_only(regency().path()));
    let catalog = sure(Catalog::load(&sure(book.snapshot())));
    let column = |title, side| Column::new(title, side, Lang::Id);
    let columns = vec![
        column(Word::ColNo, Side::Number),
        column(Word::ColCode, Side::Key),
        column(Word::ColName, Side::Text),
        column(Word::ColKecamatan, Side::Text),
        column(Word::ColNibNumber, Side::Key),
        column(Word::ColActiveTick, Side::Key),
    ];
    bencher.bench_local(|| {
        let row = |(n, (page, row)): (usize, (&kdkmp::book::Page, &kdkmp::book::Row))| {
            let (code, name) = (Cell::text(row.current.to_string()), Cell::text(&*row.name));
            let kecamatan = Cell::text(&*page.name);
            Row::Cells(vec![Cell::count(n + 1), code, name, kecamatan, Cell::Boxes(13), Cell::Tick])
        };
        let rows = catalog.rows().enumerate().map(row).collect();
        let paper = Paper {
            title: "Daftar kunjungan NIB".to_owned(),
            head: Vec::new(),
            blocks: vec![Block::Table(Table { columns: columns.clone(), rows })],
            foot: String::new(),
            draft: false,
            written: Stamp(1_795_000_000_000),
            lang: Lang::Id,
        };
        sure(pdf::write(&paper, &paper.lay(Size::A4))).len()
    });
}
