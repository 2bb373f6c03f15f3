//! A message whose lines are labels with values, `NIB: 9900…`: the same as a sheet of two columns.

use super::chat::unnumbered;
use super::columns::Role;
use super::sheets::{Cell, Sheet};
use super::table::{Known, is_taken};

/// The label and the value of a line.
fn parted(line: &str) -> Option<(&str, &str)> {
    let (label, value) = line.split_once([':', '='])?;
    let mark = |c: char| matches!(c, '*' | '_' | ' ' | '\u{a0}');
    Some((unnumbered(label.trim_matches(mark)).trim_matches(mark), value.trim_matches(mark)))
}

/// A message laid in two columns, if it names a cooperative and something of it so.
pub(super) fn cards(sheet: &Sheet, known: &Known<'_>) -> Option<Sheet> {
    let (mut names, mut values) = (0, 0);
    let mut texts = Vec::new();
    for at in 0..sheet.filled() {
        let mut row = sheet.row(at);
        let (Some((_, Cell::Text(line))), None) = (row.next(), row.next()) else { return None };
        let number = sheet.number(at);
        let role = parted(line).and_then(|(label, value)| Some((label, value, known.columns.exact(label)?)));
        let Some((label, value, role)) = role else {
            texts.push(((number, 0), line.trim().to_owned()));
            continue;
        };
        names += usize::from(*role == Role::Name);
        values += usize::from(is_taken(role));
        texts.push(((number, 0), label.to_owned()));
        texts.extend((!value.is_empty()).then(|| ((number, 1), value.to_owned())));
    }
    (names > 0 && values > 0).then(|| sheet.arranged(Vec::new(), &[], &texts))
}
