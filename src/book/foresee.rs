//! What deeds would do if they were done now, asked of a book that nobody writes to: the line under
//! a form says it before Enter is pressed.

use super::act::{Done, Mode, Request, Signer, act};
use super::decide::Asking;
use super::overlay::Overlay;
use super::view::Look;
use super::{Op, Proof};
use crate::base::{Fault, Msg};

/// The ops that deeds would become, one upon the other, and what the person should know.
///
/// # Errors
/// The first refusal, or a fault of the book.
pub fn foresee(
    state: &dyn Look,
    requests: &[Request],
    asking: &Asking,
) -> Result<(Vec<Op>, Vec<Msg>), Fault> {
    let (mut ops, mut warnings) = (Vec::new(), Vec::new());
    for done in act(&mut Overlay::new(state)?, requests, &nobody(asking), asking.now, Mode::Whole)? {
        let Done { ops: mut more, warnings: mut news, .. } = done?;
        ops.append(&mut more);
        warnings.append(&mut news);
    }
    Ok((ops, warnings))
}

/// What each deed would become, one upon the other; what is refused is passed over.
///
/// # Errors
/// A fault of the book.
pub fn foresee_each(
    state: &dyn Look,
    requests: &[Request],
    asking: &Asking,
) -> Result<Vec<Result<Done, Fault>>, Fault> {
    act(&mut Overlay::new(state)?, requests, &nobody(asking), asking.now, Mode::Rest)
}

/// Who signs what nobody writes.
fn nobody(asking: &Asking) -> Signer {
    let holds = asking.person.role == crate::domain::Role::Dinas;
    let (name, device) = (asking.person.name.clone(), String::new());
    Signer { name, device, proof: Proof::Owner, once: None, holds, personal: true }
}
