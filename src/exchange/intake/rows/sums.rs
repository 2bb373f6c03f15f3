//! Rows of a kecamatan in a column of villages, where its name is one of theirs too: what heads its villages or sums
//! them up is said of none of them.

use super::groups::{is_count, is_of_number};
use super::{Group, Other, Rows};
use crate::exchange::intake::cells::{is_dash, show};
use crate::exchange::intake::columns::Role;
use crate::exchange::intake::figures;
use crate::exchange::intake::lines::Line;
use crate::exchange::intake::places::{Found, Spoken};
use crate::exchange::intake::sheets::Cell;
use crate::exchange::intake::table::{Column, is_taken};
use crate::exchange::intake::words::{key, tokens};
use std::ops::Range;

/// Who has more figures has a number, and is no sum.
const LONGEST: usize = 11;
/// Two that are alike come to each other by chance.
const BY_CHANCE: usize = 2;

impl Rows<'_> {
    /// Makes groups and sums of the rows that are a kecamatan's. Gives the places of those of which it cannot be told.
    pub(super) fn of_kecamatan(&self, others: &mut [Option<Other>]) -> Vec<usize> {
        let mut doubted = Vec::new();
        let Some((column, says)) = self.mixed() else { return doubted };
        let area = self.table.first(&Role::Kecamatan);
        if area.is_none() && self.is_recap(column, others) {
            let is_row = |at: &usize| others[*at].is_none();
            let all: Vec<usize> = (0..others.len()).filter(is_row).collect();
            if !self.is_of_villages(column) {
                all.into_iter().for_each(|at| others[at] = Some(Other::Sum));
                return doubted;
            }
            return all;
        }
        let numbered = self.numbered(others);
        let is_unnumbered = |at: &usize| numbered.iter().any(|col| self.of_row(*at, *col) == Cell::Empty);
        let mut at = 0;
        while at < others.len() {
            // Beside a kecamatan of its own a name is a village's.
            let is_free = area.is_none_or(|col| is_dash(&self.merged(self.table.body.start + at, col)));
            let kecamatan = self.said(at, column).filter(|name| others[at].is_none() && self.is_area(name));
            let Some(kecamatan) = kecamatan.filter(|_| is_free && self.is_reckoned(at)) else {
                at += 1;
                continue;
            };
            let run = self.run(at, column, kecamatan, others);
            let alike = |at: &usize| self.said(*at, column).is_some_and(|name| key(name) == key(kecamatan));
            let own: Vec<usize> = run.clone().filter(alike).filter(|at| self.is_reckoned(*at)).collect();
            // Rows of one village alone sum up nobody, as far as it is known.
            if run.clone().all(|at| alike(&at)) {
                doubted.extend(own.into_iter().filter(|_| says && run.len() > 1));
                at = run.end;
                continue;
            }
            let (first, last) = (run.start, run.end - 1);
            let leads = first < last && own.contains(&first) && self.adds_up(first, first + 1..run.end);
            let ends = first < last && own.contains(&last) && self.adds_up(last, first..last);
            let is_sure =
                says || own.len() > 1 || own.iter().any(|at| is_unnumbered(at) || self.is_counted(*at));
            if is_sure && (leads || (first < last && own.contains(&first) && self.is_blank(first))) {
                others[first] = Some(Other::Group(Group::of(kecamatan.to_owned())));
            } else if is_sure && ends {
                others[last] = Some(Other::Sum);
            } else if is_sure {
                doubted.extend(own);
            } else if run.len() > BY_CHANCE {
                doubted.extend(leads.then_some(first).into_iter().chain(ends.then_some(last)));
            }
            at = run.end;
        }
        doubted
    }

    /// The column of names in which a kecamatan may stand among its villages, and whether its heading says so.
    fn mixed(&self) -> Option<(u16, bool)> {
        let finds = [Role::Code, Role::VillageId];
        let is_of_one = !self.table.title.kecamatan.is_empty();
        if is_of_one || finds.iter().any(|role| self.table.first(role).is_some()) {
            return None;
        }
        let column = self.table.of(&Role::Name).next()?;
        let words = tokens(&column.heading.text);
        Some((column.at, words.iter().any(|word| self.known.words.is("kecamatan", word))))
    }

    /// Whether every name is a kecamatan's, and every row says figures that may be its sum.
    fn is_recap(&self, column: u16, others: &[Option<Other>]) -> bool {
        let rows = || (0..others.len()).filter(|at| others[*at].is_none());
        let is_sum = |at: usize| {
            self.said(at, column).is_some_and(|name| self.is_area(name))
                && self.is_reckoned(at)
                && !self.is_blank(at)
        };
        rows().count() > BY_CHANCE && rows().all(is_sum)
    }

    /// Whether a heading says of its names that they are villages', and not that they are kecamatan's.
    fn is_of_villages(&self, column: u16) -> bool {
        let heading = self.table.columns.iter().find(|of| of.at == column).map(|of| tokens(&of.heading.text));
        let heading = heading.unwrap_or_default();
        let says =
            |group: &str| heading.iter().any(|word| word != "nama" && self.known.words.is(group, word));
        says("place") && !says("kecamatan")
    }

    /// The columns of which nothing is taken and that number the rows: two of three.
    fn numbered(&self, others: &[Option<Other>]) -> Vec<u16> {
        let rows = || (0..others.len()).filter(|at| others[*at].is_none());
        let is_number = |at: &usize, col: u16| match self.of_row(*at, col) {
            Cell::Number(n) => n.fract() == 0.0,
            Cell::Text(text) => figures::is_figures(text.trim().trim_end_matches('.')),
            _ => false,
        };
        let count = rows().count();
        let columns = self.table.others.iter().map(|(col, _)| *col);
        columns.filter(|col| rows().filter(|at| is_number(at, *col)).count() * 3 >= count * 2).collect()
    }

    /// The cell of a row of the table, from 0.
    fn of_row(&self, at: usize, col: u16) -> Cell<'_> {
        self.sheet.cell(self.table.body.start + at, col)
    }

    fn said(&self, at: usize, column: u16) -> Option<&str> {
        match self.of_row(at, column) {
            Cell::Text(text) if !is_dash(text) => Some(text.trim()),
            _ => None,
        }
    }

    fn is_area(&self, name: &str) -> bool {
        self.known.places.is_kecamatan(self.known.words, name)
    }

    /// The rows around one that are of villages of a kecamatan, or of nobody who is known.
    fn run(&self, at: usize, column: u16, kecamatan: &str, others: &[Option<Other>]) -> Range<usize> {
        let (words, places) = (self.known.words, self.known.places);
        let is_inside = |at: &usize| {
            let Some(name) = self.said(*at, column).filter(|_| others[*at].is_none()) else { return false };
            let (name, kecamatan) = (name.to_owned(), kecamatan.to_owned());
            let spoken = Spoken { name, kecamatan, ..Spoken::default() };
            let is_own = matches!(places.find(words, &spoken), Found::One(..));
            is_own || !(places.is_village(words, &spoken.name) || self.is_area(&spoken.name))
        };
        let before = (0..at).rev().take_while(is_inside).count();
        let after = (at + 1..others.len()).take_while(is_inside).count();
        at - before..at + after + 1
    }

    /// What a row says in figures, column by column; none where it says something else.
    fn figures(&self, at: usize) -> Option<Vec<f64>> {
        let taken = self.table.columns.iter().filter(|column| is_taken(&column.role));
        let figure = |cell: Cell<'_>| match cell {
            Cell::Empty => Some(0.0),
            Cell::Number(n) => Some(n),
            Cell::Text(text) if is_dash(text) => Some(0.0),
            Cell::Text(text) => {
                figures::figure(self.known.words, text).replace('.', "").replace(',', ".").parse().ok()
            }
            Cell::Percent(_) | Cell::Day(_) | Cell::Error(_) => None,
        };
        taken.map(|column| figure(self.of_row(at, column.at))).collect()
    }

    /// Whether a row says nothing but figures that may be a sum: no day, no product and nothing that was done.
    fn is_reckoned(&self, at: usize) -> bool {
        let is_short = |n: &f64| format!("{:.0}", n.abs()).len() <= LONGEST;
        let own = [Role::Day, Role::Week, Role::Product, Role::Kind, Role::DeliveryOrder];
        let mut own = own.iter().filter_map(|role| self.table.first(role));
        let is_blank = |col: u16| is_dash(&show(self.of_row(at, col)));
        own.all(is_blank) && self.figures(at).is_some_and(|all| all.iter().all(is_short))
    }

    fn is_blank(&self, at: usize) -> bool {
        self.figures(at).is_some_and(|all| all.iter().all(|n| *n == 0.0))
    }

    /// Whether a row counts something where others have a number: `2` under `NIB`.
    fn is_counted(&self, at: usize) -> bool {
        let mut columns = self.table.columns.iter().filter(|column| is_of_number(column));
        columns.any(|column| is_count(&show(self.of_row(at, column.at))))
    }

    /// What a row adds to a sum, column by column: a number that names something adds one.
    fn addends(&self, at: usize) -> Option<Vec<f64>> {
        let taken = self.table.columns.iter().filter(|column| is_taken(&column.role));
        let addend = |(column, figure): (&Column, f64)| match is_of_number(column) {
            true => f64::from(u8::from(figure != 0.0)),
            false => figure,
        };
        Some(taken.zip(self.figures(at)?).map(addend).collect())
    }

    /// Whether each figure of a row is what those of others come to.
    fn adds_up(&self, at: usize, others: Range<usize>) -> bool {
        let Some(own) = self.figures(at) else { return false };
        let mut sums = vec![0.0; own.len()];
        for other in others {
            let Some(all) = self.addends(other) else { return false };
            sums.iter_mut().zip(all).for_each(|(sum, n)| *sum += n);
        }
        !self.is_blank(at) && own.iter().zip(&sums).all(|(own, sum)| (own - sum).abs() < 1e-6)
    }
}

/// What follows the last sum is a note, a signature, or sums of another kind, unless most of the rows do: what it
/// says of a cooperative is doubted.
pub(super) fn doubt_below(lines: &mut Vec<Line>, first: usize, sum: usize) {
    let is_sure = |line: &Line| matches!(line.found, Found::One(..));
    let sure = |lines: &[Line]| lines.iter().filter(|line| is_sure(line)).count();
    if sure(&lines[sum..]) > sure(&lines[first..sum]) {
        return;
    }
    let mut below = lines.split_off(sum);
    below.retain(is_sure);
    below.iter_mut().flat_map(|line| &mut line.items).for_each(|item| item.doubt("below.sum"));
    lines.append(&mut below);
}
