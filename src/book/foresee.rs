//! What deeds would do if they were done now, asked of a book that nobody writes to: the line under
//! a form says it before Enter is pressed.

use super::decide::{Asking, Deed, Log, decide};
use super::overlay::Overlay;
use super::records::Read;
use super::{Entry, Op, apply};
use crate::base::{Fault, Msg};

/// The ops that deeds would become, one upon the other, and what the person should know.
///
/// Each deed comes with the version of the record that was looked at.
///
/// # Errors
/// The first refusal, or a fault of the book.
pub fn foresee<'d, S: Read + Log>(
    state: &S,
    deeds: impl IntoIterator<Item = (&'d Deed, Option<u64>)>,
    asking: &Asking,
) -> Result<(Vec<Op>, Vec<Msg>), Fault> {
    let mut would = Overlay::new(state)?;
    let (mut ops, mut warnings) = (Vec::new(), Vec::new());
    let action = state.head()? + 1;
    for (deed, base) in deeds {
        let decision = decide(&would, deed, &Asking { base, ..asking.clone() })?;
        for op in decision.ops {
            let entry = Entry {
                seq: action + ops.len() as u64,
                action,
                device: String::new(),
                count: 0,
                actor: asking.person.name.clone(),
                role: asking.person.role,
                happened: asking.today(),
                entered: asking.now,
                base: 0,
                rules: 0,
                undoes: None,
                op,
            };
            apply(&mut would, &entry)?;
            ops.push(entry.op);
        }
        warnings.extend(decision.warnings);
    }
    Ok((ops, warnings))
}
