//! Devices that carry a copy away, and the box of what came home with them and was not done.

use super::records::{Read, Record, Records};
use super::wire;
use super::{Hash, Op};
use crate::base::Fault;
use crate::base::words::Arg;
use crate::domain::device::{Came, Carrier};
use crate::msg;

impl Record for Carrier {
    const KIND: u8 = 9;
    type Key = String;

    fn key(name: &String) -> Vec<u8> {
        [&[9], name.as_bytes()].concat()
    }
}

/// A wish: its device, its number there, and the hash of its bytes.
pub type WishKey = (String, u64, Hash);

impl Record for Came {
    const KIND: u8 = 10;
    type Key = WishKey;

    fn key((device, n, hash): &WishKey) -> Vec<u8> {
        [&[10], device.as_bytes(), &[0], &n.to_be_bytes()[..], hash].concat()
    }
}

/// The wish that a key names, after the kind byte.
fn wish_of(key: &[u8]) -> Option<WishKey> {
    let (key, hash) = key.split_last_chunk::<32>()?;
    let (key, n) = key.split_last_chunk::<8>()?;
    let name = std::str::from_utf8(key.strip_suffix(&[0])?).ok()?;
    Some((name.to_owned(), u64::from_be_bytes(*n), *hash))
}

/// The devices that carry a copy, by name.
///
/// # Errors
/// If one cannot be read.
pub fn carriers(state: &dyn Read) -> Result<Vec<Carrier>, Fault> {
    state.records(&[])
}

/// A device that is known.
///
/// # Errors
/// `device.unknown`, which names those that are; if it cannot be read.
pub fn carrier(state: &dyn Read, name: &str) -> Result<Carrier, Fault> {
    if let Some(carrier) = state.record::<Carrier>(&name.to_owned())? {
        return Ok(carrier);
    }
    let names = names(state)?;
    let next = if names.is_empty() { msg!(DeviceNone) } else { msg!(DeviceUnknownNext, names: names) };
    Err(Fault::refused("device.unknown", msg!(DeviceUnknown, name: name)).then(next))
}

/// The names of these devices.
///
/// # Errors
/// If one cannot be read.
pub fn names(state: &dyn Read) -> Result<Vec<Arg>, Fault> {
    Ok(carriers(state)?.into_iter().map(|carrier| carrier.device.name.into()).collect())
}

/// What came home of a device, from a number on, in order.
///
/// # Errors
/// If one cannot be read.
pub fn came_from(state: &dyn Read, device: &str, n: u64) -> Result<Vec<(WishKey, Came)>, Fault> {
    let from = Came::key(&(device.to_owned(), n, [0; 32]));
    let to = Came::key(&(device.to_owned(), u64::MAX, [0xff; 32]));
    let mut found = Vec::new();
    state.scan(Came::KIND, &from, &to, &mut |key, body| {
        let came = wire::parse(body)?;
        found.extend(wish_of(key).map(|key| (key, came)));
        Ok(true)
    })?;
    Ok(found)
}

/// The wishes that came home and somebody must choose of.
///
/// # Errors
/// If one cannot be read.
pub fn in_box(state: &dyn Read) -> Result<Vec<(WishKey, Came)>, Fault> {
    let mut found = Vec::new();
    state.scan_prefix(Came::KIND, &[], &mut |key, body| {
        let came: Came = wire::parse(body)?;
        if came.is_in_box() {
            found.extend(wish_of(key).map(|key| (key, came)));
        }
        Ok(true)
    })?;
    Ok(found)
}

/// The bytes of the wishes that somebody must choose of, or had to.
///
/// # Errors
/// If one cannot be read.
pub fn opened(state: &dyn Read) -> Result<Vec<Vec<u8>>, Fault> {
    let mut found = Vec::new();
    state.scan_prefix(Came::KIND, &[], &mut |_, body| {
        let came: Came = wire::parse(body)?;
        found.extend(came.answer.is_open().then_some(came.wish));
        Ok(true)
    })?;
    Ok(found)
}

/// True if what an entry wrote of a device, or of a wish in the box, is still what the book says.
pub(super) fn stands(state: &dyn Read, op: &Op) -> Result<bool, Fault> {
    Ok(match op {
        Op::DeviceSet { before, after } => {
            let name = after.as_ref().or(before.as_ref()).map(|device| device.name.clone());
            let carrier = name.map(|name| state.record::<Carrier>(&name)).transpose()?.flatten();
            // One that came home stays known, and its name is never another's.
            carrier.is_none_or(|carrier| {
                Some(&carrier.device) == after.as_ref() && (before.is_some() || carrier.n == 0)
            })
        }
        Op::WishSettled { device, n, hash, after, .. } => {
            let came = state.record::<Came>(&(device.clone(), *n, *hash))?;
            came.and_then(|came| came.settled) == *after
        }
        _ => false,
    })
}
