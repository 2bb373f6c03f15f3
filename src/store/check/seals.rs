//! Whether what an entry says came home was sealed by the device: its signature, and that the wishes lead from
//! the last that was answered to what is sealed.

use crate::base::{Fault, Msg};
use crate::book::memory::Memory;
use crate::book::records::{Read as _, Records as _};
use crate::book::seal::Seal;
use crate::book::{Entry, Op, home};
use crate::domain::device::Carrier;
use crate::msg;

/// Proves an entry by the records of all before it.
///
/// # Errors
/// `home.seal` if it is not proven: nobody but the device could have written it.
pub(super) fn proven(before: &Memory, entry: &Entry) -> Result<(), Fault> {
    let Op::CameHome { device, seal, .. } = &entry.op else { return Ok(()) };
    let is_proven = || -> Result<bool, Fault> {
        let Some(carrier) = before.record::<Carrier>(device)? else { return Ok(false) };
        let registry = before.registry()?;
        // A key that was taken away since was its key.
        let held = registry.keys.iter().find(|held| held.key.hash == carrier.device.key);
        let Some(public) = held.and_then(|held| held.key.ed25519()) else { return Ok(false) };
        let link = match carrier.n {
            0 => Seal::parse(seal)?.from.1,
            _ => carrier.link,
        };
        Ok(home::is_proven(&entry.op, &public, link))
    };
    match is_proven() {
        Ok(true) => Ok(()),
        Ok(false) => Err(Fault::damaged(
            "home.seal",
            msg!(HomeSeal, entry: Msg::from_entry(entry.seq), device: device),
        )),
        Err(fault) => Err(fault),
    }
}
