//! Two columns of ticks for one thing, `Ada | Belum`: a tick in the second says that there is none.

use super::{Column, SAID};
use crate::exchange::intake::columns::{Heading, Role};
use crate::exchange::intake::shape::Shape;
use crate::exchange::intake::words::{Words, tokens};

/// Gives such a column the role of the one before it that says that there is one.
pub(super) fn denied(found: &mut [(Column, Shape, u32)], words: &Words) {
    for at in 1..found.len() {
        let (before, rest) = found.split_at_mut(at);
        let Some((column, shape, sure)) = rest.first_mut() else { return };
        // Somebody may have said what it is of; what a tick in it says stays the same.
        let is_said = *sure == SAID && column.role != Role::Skip;
        if !shape.is_ticked() || (!is_said && (column.role != Role::Skip || *sure == SAID)) {
            continue;
        }
        let Some(of) = thing(words, "no", &column.heading) else { continue };
        let is_told = |(other, ..): &&(Column, Shape, u32)| {
            matches!(other.role, Role::Fact(_) | Role::Paper(_))
                && !other.denies
                && (!is_said || other.role == column.role)
                && thing(words, "yes", &other.heading).as_ref() == Some(&of)
        };
        if let Some((other, ..)) = before.iter().rev().find(is_told) {
            (column.role, column.denies) = (other.role.clone(), true);
        }
    }
}

/// Of what a heading says yes or no with its last words.
fn thing(words: &Words, group: &str, heading: &Heading) -> Option<Vec<String>> {
    let all = tokens(&heading.text);
    let from = (1..all.len()).find(|from| words.is(group, &all[*from..].concat()))?;
    Some(all[..from].to_vec())
}
