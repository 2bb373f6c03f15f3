//! What deeds would do if they were done now, asked of a book that nobody writes to: the line under
//! a form says it before Enter is pressed.

use super::act::{Done, Mode, Request, Signer, act};
use super::decide::{Asking, Log};
use super::overlay::Overlay;
use super::records::Read;
use super::{Op, Proof};
use crate::base::{Fault, Msg};

/// The ops that deeds would become, one upon the other, and what the person should know.
///
/// # Errors
/// The first refusal, or a fault of the book.
pub fn foresee<S: Read + Log>(
    state: &S,
    requests: &[Request],
    asking: &Asking,
) -> Result<(Vec<Op>, Vec<Msg>), Fault> {
    let signer = Signer { name: asking.person.name.clone(), device: String::new(), proof: Proof::Owner };
    let (mut ops, mut warnings) = (Vec::new(), Vec::new());
    for done in act(&mut Overlay::new(state)?, requests, &signer, asking.now, Mode::Whole)? {
        let Done { ops: mut more, warnings: mut news, .. } = done?;
        ops.append(&mut more);
        warnings.append(&mut news);
    }
    Ok((ops, warnings))
}
