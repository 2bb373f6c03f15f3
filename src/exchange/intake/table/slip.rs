//! A slip of one cooperative: goods a row each, under a name that stands once above them. It is read as if the
//! name stood in every row.

use super::{Known, Laid, turn};
use crate::exchange::intake::cells::is_dash;
use crate::exchange::intake::chat::unnumbered;
use crate::exchange::intake::columns::Role;
use crate::exchange::intake::places::village_key;
use crate::exchange::intake::sheets::{Cell, Sheet};
use std::borrow::Cow;

/// Among so many filled rows the headings of the goods are looked for.
const WITHIN: usize = 60;

impl Laid<'_> {
    /// A slip with a column for the name, if the sheet is one. Two names make none: whose the goods are would be a
    /// guess.
    pub(super) fn slip(sheet: &Sheet, known: &Known<'_>) -> Option<Laid<'static>> {
        let header = (0..sheet.filled().min(WITHIN)).find(|at| heads(sheet, *at, known))?;
        let mut names: Vec<(String, String)> = Vec::new();
        for name in (0..sheet.filled()).filter(|at| *at != header).filter_map(|at| named(sheet, at, known)) {
            let key = village_key(known.words, &name);
            if names.iter().all(|(known, _)| *known != key) {
                names.push((key.to_string(), name));
            }
        }
        // Beside the name of a village, that of whoever signs, or of a cooperative that has another, says nothing.
        if names.len() > 1 {
            names.retain(|(_, name)| known.places.is_village(known.words, name));
        }
        let [(_, name)] = &names[..] else { return None };
        let goods = column(sheet, header, known, &Role::Product)?;
        let right =
            (0..sheet.filled()).flat_map(|at| sheet.row(at).map(|(col, _)| col)).max()?.checked_add(2)?;
        let (mut cells, mut texts) = (Vec::new(), vec![((sheet.number(header), right), NAME.to_owned())]);
        for at in 0..sheet.filled() {
            let row = sheet.number(at);
            cells.extend(sheet.row(at).map(|(col, _)| ((row, col), (row, col))));
            let has_goods = matches!(sheet.cell(at, goods), Cell::Text(text) if !is_dash(text));
            texts.extend((at > header && has_goods).then(|| ((row, right), name.clone())));
        }
        let sheet = sheet.arranged(sheet.merged.clone(), &cells, &texts);
        Some(Laid { sheet: Cow::Owned(sheet), from: turn::From::Same })
    }
}

/// The heading of the column of names.
const NAME: &str = "Desa";

fn role<'a>(cell: Cell<'_>, known: &'a Known<'_>) -> Option<&'a Role> {
    if let Cell::Text(text) = cell { known.columns.exact(text) } else { None }
}

/// Whether a row has the heading of goods and another beside it, and none of whose they are.
fn heads(sheet: &Sheet, at: usize, known: &Known<'_>) -> bool {
    let all = || sheet.row(at).filter_map(|(_, cell)| role(cell, known));
    all().any(|role| *role == Role::Product)
        && sheet.row(at).count() > 1
        && !all().any(|role| matches!(role, Role::Name | Role::Code | Role::VillageId))
}

fn column(sheet: &Sheet, at: usize, known: &Known<'_>, of: &Role) -> Option<u16> {
    sheet.row(at).find(|(_, cell)| role(*cell, known) == Some(of)).map(|(col, _)| col)
}

/// The name in a row that says whose a slip is: `Nama Koperasi : KDMP Tosari`, in one cell or in several.
fn named(sheet: &Sheet, at: usize, known: &Known<'_>) -> Option<String> {
    let mut row = sheet.row(at).map(|(_, cell)| if let Cell::Text(text) = cell { text.trim() } else { "" });
    let first = row.next()?;
    let (label, value) = match first.split_once([':', '=']) {
        Some((label, value)) if !value.trim().is_empty() => (label, value),
        Some((label, _)) => (label, row.next()?),
        None => (first, row.find(|text| !text.trim_matches(':').is_empty())?),
    };
    if known.columns.exact(unnumbered(label.trim())) != Some(&Role::Name) {
        return None;
    }
    let value = value.trim_start_matches([':', ' ']).trim();
    (!is_dash(value) && value.contains(char::is_alphabetic)).then(|| value.to_owned())
}
