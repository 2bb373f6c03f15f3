//! Headings that say less than they mean, because the title says it: `Nomor` of an NPWP, `L` and `P` of members; and
//! the day of a number behind it.

use super::{Column, Known, SAID};
use crate::domain::Field;
use crate::exchange::intake::chat::is_label;
use crate::exchange::intake::columns::{Heading, Role};
use crate::exchange::intake::shape::Shape;
use crate::exchange::intake::title::{MEMBERS, Title};
use crate::exchange::intake::words::tokens;

/// What stands over one of the sexes.
const SEXES: [&str; 5] = ["l", "p", "lk", "pr", "w"];
/// What a heading of days is that says nothing else.
pub(super) const BARE: [&str; 3] = ["tgl", "tanggal", "date"];

/// Reads such a heading as if what the title is about stood over it.
pub(super) fn under_title(heading: &mut Heading, shape: &Shape, title: &Title, known: &Known<'_>) {
    let Some(thing) = &title.thing else { return };
    let [word] = &tokens(&heading.text)[..] else { return };
    // Numbers of rows have fewer digits.
    let is_short = match thing == MEMBERS[0] {
        true => SEXES.contains(&word.as_str()) && !title.event && !shape.is(shape.zero_or_one, 100),
        false => is_label(word, known) && shape.is(shape.digits, 60),
    };
    if is_short {
        let under = known.columns.read(known.words, known.registry, &[thing, &heading.text], known.year);
        heading.says = under.says;
    }
}

/// `Tanggal` right behind a number is the day of that, and not of the row, where the title tells as of when rows are,
/// or is about the number itself.
pub(super) fn days_of_numbers(found: &mut [(Column, Shape, u32)], title: &Title, known: &Known<'_>) {
    use Field::{Ahu, Akta, Nib, Npwp};
    if found.iter().any(|(column, ..)| column.role == Role::Qty) {
        return;
    }
    for at in 1..found.len() {
        let is_of_title = is_label(&found[at - 1].0.heading.text, known);
        let is_number = matches!(found[at - 1].0.role, Role::Fact(Ahu | Akta | Nib | Npwp));
        let (column, _, sure) = &mut found[at];
        let is_bare = BARE.contains(&tokens(&column.heading.text).concat().as_str());
        if column.role == Role::Day
            && *sure < SAID
            && is_bare
            && is_number
            && (title.day.is_some() || is_of_title)
        {
            column.role = Role::Skip;
        }
    }
}
