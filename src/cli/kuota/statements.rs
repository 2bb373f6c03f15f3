//! `kuota statements`: the statements of every cooperative that has any, in one run, a file each.

use super::filter;
use super::statement::span;
use crate::base::{Fault, Word};
use crate::book::statement::{Statement, accounts};
use crate::book::view::Volume;
use crate::cli::table::{Node, new_file};
use crate::cli::{Answer, Turn, find};
use crate::exchange::statement::{COLUMNS as WIDTH, Whose, paper, plain};
use crate::lists::{Catalog, asked};
use crate::msg;
use serde_json::json;
use std::cell::Cell;

/// `kuota statements`.
pub const STATEMENTS: Node = new_file(
    "statements",
    Word::HelpKuotaStatements,
    |t| {
        vec![
            t.folder(Word::HelpFolder),
            t.of_product(),
            t.bumn(),
            t.kecamatan(),
            t.flag("from", Word::ValueDayOrWeek, Word::HelpFromDay),
            t.flag("until", Word::ValueDayOrWeek, Word::HelpUntilDay),
        ]
    },
    statements,
);

/// A name that every disk takes.
fn file_name(name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
    name.chars().map(plain).collect()
}

fn statements(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, mut notes) = turn.open()?;
    let view = kept.view();
    let catalog = Catalog::load(&view)?;
    let registry = &*catalog.registry;
    notes.extend(asked::figures(&view, registry, turn.today())?);
    let scope = find::scope(&catalog, turn.raw("kecamatan"))?;
    let (wanted, span, json) = (filter(turn, &view, registry)?, span(turn)?, turn.json());
    let path = turn.file();
    turn.all_read()?;
    let count = Cell::new(0usize);
    let folder = turn.host.write_folder(path, &|shelf| {
        for (page, row) in catalog.rows().filter(|(_, row)| scope.holds(row.code)) {
            let all = accounts(&view, row.code)?
                .into_iter()
                .filter(|account| wanted.fits(account))
                .map(|account| Statement::read(&view, account, span, turn.this_week(), turn.today()))
                .collect::<Result<Vec<_>, _>>()?;
            if all.is_empty() {
                continue;
            }
            let whose = Whose { page, row, span, made: turn.now, head: view.head() };
            let text = plain(&paper(turn.lang(), registry, &whose, &all, WIDTH));
            shelf(&format!("{}-{}.txt", row.current, file_name(&row.name)), text.as_bytes())?;
            count.set(count.get() + 1);
        }
        Ok(())
    })?;
    let (count, folder) = (count.get(), folder.display().to_string());
    let out = match json {
        true => json!({"folder": folder, "statements": count}).to_string(),
        false => msg!(StatementsWritten, count: count, path: folder).show(turn.lang()),
    };
    Ok(Answer { notes, ..Answer::text(out + "\n") })
}
