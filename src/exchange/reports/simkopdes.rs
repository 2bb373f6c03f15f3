//! What the book knows, in the 22 columns of the public SIMKOPDES dashboard, a cooperative a row: the province
//! and the ministry compare it with theirs. What is not known stays empty, and so do the dashboard's own
//! numbers of regions, which no source of the book has.

use super::Source;
use crate::base::{Fault, Word};
use crate::book::records::{Page, Read, Row};
use crate::domain::{Cooperative, Field, Tri, track};
use crate::exchange::paper::{self, Block, Cell, Column, Table};
use crate::lists::columns::Side;
use crate::msg;

/// The dashboard's columns, in its words and its order.
const COLUMNS: [&str; 22] = [
    "province_id",
    "province",
    "district_id",
    "district",
    "subdistrict_id",
    "subdistrict",
    "village_id",
    "village",
    "cooperatives",
    "accounts_count",
    "npwp_count",
    "nib_count",
    "rat_count",
    "transaction_volume",
    "transaction_value",
    "simpanan_pokok_amount",
    "simpanan_pokok_members",
    "simpanan_pokok_tx",
    "simpanan_wajib_amount",
    "simpanan_wajib_members",
    "simpanan_wajib_tx",
    "savings_total_amount",
];

/// What the dashboard counts of each cooperative.
const COUNTED: [Field; 4] = [Field::Account, Field::Npwp, Field::Nib, Field::Rat];

/// What it says of what is known.
fn counted(source: &Source<'_>, coop: &Cooperative, row: &Row) -> [Tri; 4] {
    COUNTED.map(|field| track::step(coop, &row.standing, source.lens.registry, field, source.today()))
}

/// The report: how much of what the dashboard asks for is known.
pub fn blocks(source: &Source<'_>) -> Result<Vec<Block>, Fault> {
    let mut counts = [[0usize; 3]; 4];
    for (_, row) in source.rows() {
        let coop = source.view.cooperative(row.code)?;
        for (count, tri) in counts.iter_mut().zip(counted(source, &coop, row)) {
            count[match tri {
                Tri::Yes => 0,
                Tri::No => 1,
                Tri::Unknown => 2,
            }] += 1;
        }
    }
    let column = |title, side| Column::new(title, side, source.lang);
    let columns = vec![
        column(Word::ColField, Side::Text),
        column(Word::ReportHas, Side::Number),
        column(Word::ReportHasNot, Side::Number),
        column(Word::Unknown, Side::Number),
    ];
    let line = |(field, count): (Field, [usize; 3])| {
        let name = Cell::text(field.word().text(source.lang));
        paper::Row::Cells(std::iter::once(name).chain(count.map(Cell::count)).collect())
    };
    let rows = COUNTED.into_iter().zip(counts).map(line).collect();
    Ok(vec![
        Block::Title(Word::ReportSimkopdes.text(source.lang).to_owned(), source.below()),
        Block::Text(source.say(msg!(ReportSimkopdesHow, n: source.rows().count(), columns: COLUMNS.len()))),
        Block::Table(Table { columns, rows }),
    ])
}

/// The rows themselves, as csv with the dashboard's heading.
///
/// # Errors
/// If the book cannot be read.
pub fn csv(source: &Source<'_>) -> Result<Vec<u8>, Fault> {
    let mut out = csv::Writer::from_writer(Vec::new());
    let write = |out: &mut csv::Writer<Vec<u8>>, cells: &[String]| {
        out.write_record(cells).map_err(|error| Fault::output(&std::io::Error::other(error)))
    };
    write(&mut out, &COLUMNS.map(str::to_owned))?;
    for (page, row) in source.rows() {
        let coop = source.view.cooperative(row.code)?;
        write(&mut out, &cells(source, page, row, &coop))?;
    }
    out.into_inner().map_err(|error| Fault::output(&std::io::Error::other(error.to_string())))
}

/// A cooperative's row.
fn cells(source: &Source<'_>, page: &Page, row: &Row, coop: &Cooperative) -> [String; 22] {
    let known =
        |field: Field| coop.facts.get(&field).filter(|fact| fact.exists).map(|fact| fact.text.clone());
    let figure = |field: Field| known(field).unwrap_or_default();
    let count = |tri| match tri {
        Tri::Yes => "1".to_owned(),
        Tri::No => "0".to_owned(),
        Tri::Unknown => String::new(),
    };
    let [account, npwp, nib, rat] = counted(source, coop, row).map(count);
    let seen = |of: fn(&crate::domain::cooperative::Dashboard) -> i64| {
        coop.dashboard.as_ref().map(|seen| of(seen).to_string()).unwrap_or_default()
    };
    let savings = [Field::PrincipalSavings, Field::MandatorySavings]
        .map(|field| known(field).and_then(|text| text.parse::<i64>().ok()));
    let total = savings[0].zip(savings[1]).map(|(a, b)| (a + b).to_string()).unwrap_or_default();
    let code = row.current.to_string();
    let district = source.catalog.registry.title.to_uppercase().replace("KABUPATEN ", "KAB. ");
    let none = String::new;
    [
        code.split('.').next().unwrap_or_default().to_owned(),
        none(),
        none(),
        district,
        none(),
        page.name.to_string(),
        figure(Field::SimkopdesId),
        row.name.to_string(),
        (if coop.closed.is_some() { "0" } else { "1" }).to_owned(),
        account,
        npwp,
        nib,
        rat,
        seen(|seen| seen.units),
        seen(|seen| seen.value_rp),
        figure(Field::PrincipalSavings),
        none(),
        none(),
        figure(Field::MandatorySavings),
        none(),
        none(),
        total,
    ]
}
