//! What is pasted into a sheet: a column fills downward from the cursor; names or codes beside quantities
//! find their rows. Nothing of it is dropped unsaid.

use super::cell::Put;
use super::{Judge, Sheet, account};
use crate::base::words::Arg;
use crate::base::{Code, Fault, text};
use crate::lists::Catalog;
use crate::msg;

/// So many lines are named that found no cell.
const TOLD: usize = 3;

/// One pasted line: its cells, as spreadsheets part them.
fn cells(line: &str) -> Vec<&str> {
    let parted = if line.contains('\t') { line.split('\t') } else { line.split('\u{1f}') };
    parted.map(str::trim).collect()
}

impl Sheet {
    /// Takes more than a cell's worth of pasted text; false if it is one cell's.
    ///
    /// # Errors
    /// What found no cell, after all else was put in; or if the book cannot be read.
    pub(super) fn paste_many(&mut self, pasted: &str, judge: &Judge<'_>) -> Result<bool, Fault> {
        let lines: Vec<Vec<&str>> =
            pasted.trim_end_matches([' ', '\r', '\n']).split(['\r', '\n']).map(cells).collect();
        // A line end of two characters leaves empty lines between.
        let lines: Vec<_> = match pasted.contains("\r\n") {
            true => lines.into_iter().step_by(2).collect(),
            false => lines,
        };
        let is_wide = lines.iter().any(|cells| cells.len() > 1);
        if lines.len() < 2 && !is_wide {
            return Ok(false);
        }
        (self.leaving, self.typing) = (false, false);
        let by_name = is_wide && lines.iter().any(|cells| self.is_named(cells[0], judge.catalog));
        let mut missed: Vec<Arg> = Vec::new();
        let (mut row, mut filled) = (self.list.cursor, 0usize);
        for cells in &lines {
            let (to, rest) = match by_name {
                true => (self.row_of(cells[0], judge.catalog), &cells[1..]),
                false => (Some(row).filter(|row| *row < self.list.items.len()), &cells[..]),
            };
            row += usize::from(!by_name);
            // An empty cell beside a name says nothing; a line that has none beside it may say something.
            let is_torn = by_name && rest.is_empty() && !cells[0].is_empty();
            if !is_torn && rest.iter().all(|cell| cell.is_empty()) {
                continue;
            }
            match to {
                Some(to) if !is_torn && self.fill(to, rest, judge)? => {
                    (self.list.cursor, filled) = (to, filled + 1);
                }
                _ => missed.push(self.missed(cells, by_name, judge.catalog)),
            }
        }
        if missed.is_empty() {
            return Ok(true);
        }
        let what = msg!(SheetPasted, filled: filled, n: missed.len(), lines: Arg::first(missed, TOLD));
        Err(Fault::usage("sheet.paste", what).then(msg!(SheetPastedNext)))
    }

    /// Puts what a line says into a row: the quantity, and a receipt's delivery order beside it. False
    /// if nothing can be typed there.
    fn fill(&mut self, row: usize, cells: &[&str], judge: &Judge<'_>) -> Result<bool, Fault> {
        let (Some(code), Some(offer)) = (self.list.items.get(row), self.offers.get(self.at)) else {
            return Ok(false);
        };
        let account = account(offer, *code);
        if self.barred(&account).is_some() {
            return Ok(false);
        }
        let key = (self.kind, account);
        let mut put = self.typed.get(&key).map_or_else(Put::default, |cell| cell.put.clone());
        let [quantity, rest @ ..] = cells else { return Ok(false) };
        put.text.clear();
        let mut full = put.text.insert(&text::clean(quantity)).full;
        if let (Some(number), true) = (rest.first(), self.has_deliveries()) {
            put.delivery.clear();
            full |= put.delivery.insert(&text::clean(number)).full;
        }
        if full {
            return Ok(false);
        }
        let base = self.version(&account);
        self.put(key, Put { by_hand: true, base, ..put }, judge)?;
        Ok(true)
    }

    /// A line that found no cell; of a name that several bear, which these are.
    fn missed(&self, cells: &[&str], by_name: bool, catalog: &Catalog) -> Arg {
        let line = text::quote(&cells.join(" "));
        let rows = if by_name { self.called(cells[0], catalog) } else { Vec::new() };
        let found = rows.iter().filter_map(|row| catalog.find(*self.list.items.get(*row)?));
        let all: Vec<Arg> = found.map(|(page, row)| format!("{} ({})", row.name, page.name).into()).collect();
        if all.len() > 1 { msg!(SheetPastedMany, line: line, villages: all).into() } else { line.into() }
    }

    fn is_named(&self, word: &str, catalog: &Catalog) -> bool {
        Code::parse(word).is_ok() || !self.called(word, catalog).is_empty()
    }

    /// The row that a code or a name means, if it is one.
    fn row_of(&self, word: &str, catalog: &Catalog) -> Option<usize> {
        if let Ok(code) = Code::parse(word) {
            return self.list.items.iter().position(|other| *other == code);
        }
        match self.called(word, catalog)[..] {
            [row] => Some(row),
            _ => None,
        }
    }

    /// The rows of a name, with its kecamatan or without.
    fn called(&self, word: &str, catalog: &Catalog) -> Vec<usize> {
        let wanted = text::fold(word);
        let is_called = |code: &Code| {
            catalog.find(*code).is_some_and(|(page, row)| {
                let (name, area) = (text::fold(&row.name), text::fold(&page.name));
                wanted == name || wanted == format!("{name}{area}")
            })
        };
        let rows = self.list.items.iter().enumerate().filter(|(_, code)| is_called(code));
        rows.map(|(row, _)| row).filter(|_| !wanted.is_empty()).collect()
    }
}
