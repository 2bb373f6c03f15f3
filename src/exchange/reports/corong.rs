//! The funnel for the province and the companies: registered, verified, official and active, and each
//! kecamatan by stage.

use super::Source;
use crate::base::{Fault, Word};
use crate::domain::funnel::{self, Funnel, ROAD, milestones};
use crate::exchange::paper::{Block, Cell, Column, Row, Table};
use crate::lists::columns::Side;
use crate::msg;

/// The report.
pub fn blocks(source: &Source<'_>) -> Result<Vec<Block>, Fault> {
    let companies = &source.lens.registry.companies;
    let counts =
        |rows: &mut dyn Iterator<Item = &crate::domain::Standing>| funnel::counts(companies.len(), rows);
    let all = counts(&mut source.rows().map(|(_, row)| &row.standing));
    let mut blocks = vec![
        Block::Title(Word::ReportFunnel.text(source.lang).to_owned(), source.below()),
        Block::Table(by_company(source, &all)),
    ];
    for (at, company) in companies.iter().enumerate() {
        if source.company.is_some_and(|wanted| wanted != at) {
            continue;
        }
        let mut rows = Vec::new();
        for page in &source.catalog.pages {
            let mut standings =
                page.rows.iter().filter(|row| (source.within)(row.code)).map(|row| &row.standing).peekable();
            if standings.peek().is_none() {
                continue;
            }
            rows.push(Row::Cells(cells(&page.name, &counts(&mut standings)[at])));
        }
        rows.push(Row::Sum(cells(Word::ReportSum.text(source.lang), &all[at])));
        blocks.push(Block::Heading(source.say(msg!(ReportByStage, company: &company.name))));
        blocks.push(Block::Table(Table { columns: stages(source, Word::ColKecamatan), rows }));
    }
    blocks.push(Block::Signs(vec![source.signer()]));
    Ok(blocks)
}

fn by_company(source: &Source<'_>, all: &[Funnel]) -> Table {
    let column = |title, side| Column::new(title, side, source.lang);
    let mut columns = vec![column(Word::ColBumn, Side::Text)];
    let titles =
        [Word::ColRegistered, Word::ReportTileVerified, Word::ReportTileOfficial, Word::ReportTileWork];
    columns.extend(titles.map(|title| column(title, Side::Number)));
    let row = |(company, funnel): (&crate::domain::Company, &Funnel)| {
        let mut cells = vec![Cell::text(&company.name)];
        cells.extend(milestones(funnel).map(Cell::count));
        Row::Cells(cells)
    };
    Table { columns, rows: source.lens.registry.companies.iter().zip(all).map(row).collect() }
}

fn stages(source: &Source<'_>, first: Word) -> Vec<Column> {
    let mut columns = vec![Column::new(first, Side::Text, source.lang)];
    columns.extend(ROAD.iter().map(|stage| Column::new(stage.word(), Side::Number, source.lang)));
    columns.push(Column::new(Word::FunnelAside, Side::Number, source.lang));
    columns
}

fn cells(name: &str, funnel: &Funnel) -> Vec<Cell> {
    std::iter::once(Cell::text(name)).chain(funnel.iter().map(|n| Cell::count(*n))).collect()
}
