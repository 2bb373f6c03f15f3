//! Personal values that travel beside a packet on a stick: in a file that only the key of whoever it is for opens,
//! the office's on the way home, the laptop's on the way out.

use crate::base::{Fault, Msg};
use crate::book::fleet;
use crate::book::home::personal;
use crate::book::records::Read as _;
use crate::book::seal::Seal;
use crate::book::sign::Secret;
use crate::book::vault::{self, Vault};
use crate::cli::Turn;
use crate::cli::turn::Bearer;
use crate::domain::key::Key;
use crate::exchange::packet::{self, Opened};
use crate::msg;
use crate::store::copy::Copy;
use crate::store::{Book, Snapshot};
use std::path::{Path, PathBuf};

/// The file of the values beside a packet.
fn file(packet: &Path) -> PathBuf {
    let mut path = packet.as_os_str().to_owned();
    path.push(".pribadi");
    path.into()
}

/// Writes the values that wishes hold commitments to, before their packet is there; what is said of it.
///
/// # Errors
/// `age.missing` and the like; if it cannot be written.
pub fn put(
    turn: &Turn<'_>,
    (book, copy): (&Book, &Copy),
    (seal, wishes): (&Seal, &[Vec<u8>]),
    secret: &Secret,
    (without, replace): (bool, bool),
) -> Result<Option<Msg>, Fault> {
    let n = personal::commitments_of(wishes).len();
    if n == 0 {
        return Ok(None);
    }
    if without {
        return Ok(Some(msg!(PulangNoPersonal, n: n)));
    }
    let Some(bytes) = packet::beside(seal, wishes, &book.values_here()?, secret)? else { return Ok(None) };
    let bytes = turn.host.encrypt(&Key::of_ed25519(&copy.office).text, &bytes)?;
    let path = turn.host.write(&file(turn.file()), replace, &|sink| sink.write_all(&bytes))?;
    Ok(Some(msg!(PulangPersonal, n: n, path: path.display().to_string())))
}

/// The values beside a packet, if its wishes hold commitments to any.
///
/// # Errors
/// If the file is not there, cannot be opened, or is not of these wishes.
pub fn take(turn: &Turn<'_>, path: &Path, opened: &Opened, without: bool) -> Result<Vault, Fault> {
    if without || personal::commitments_of(&opened.items).is_empty() {
        return Ok(Vault::default());
    }
    let beside = file(path);
    let read = turn.host.read(&beside, packet::WHOLE).map_err(|fault| {
        let path = beside.display().to_string();
        Fault::refused("personal.file", msg!(PersonalFile, path: path, what: fault.what))
            .then(msg!(PersonalFileNext))
    })?;
    let bytes = turn.host.decrypt(turn, &read.bytes, Bearer::Office)?;
    packet::values(&packet::open(&bytes)?, &opened.seal, &opened.public)
}

/// Writes the values that a device may carry beside a packet of the office's log, for its key alone; what is said of
/// it. All that the book names go, whatever the packet begins with: a laptop may have come without.
///
/// # Errors
/// `device.unknown`, `device.revoked`; `age.missing` and the like; if it cannot be written.
pub fn give(
    turn: &Turn<'_>,
    (book, kept): (&Book, &Snapshot),
    device: &str,
    (seal, secret): (&Seal, &Secret),
    replace: bool,
) -> Result<Msg, Fault> {
    let registry = kept.registry()?;
    let carrier = fleet::carrier(kept, device)?;
    let key = registry.keys.iter().find(|held| held.key.hash == carrier.device.key && held.revoked.is_none());
    let Some(key) = key.filter(|_| carrier.is_trusted()) else {
        return Err(
            Fault::refused("device.revoked", msg!(DeviceRevoked, name: device)).then(msg!(DeviceRevokedNext))
        );
    };
    let (named, may) = (vault::named(kept)?, personal::carried(kept, device)?);
    let values = book.values_here()?.of(|commitment, code| named.contains_key(commitment) && may(code));
    let Some(bytes) = packet::of_values(seal, &values, secret)? else {
        return Ok(msg!(PaketNoPersonal, name: device));
    };
    let bytes = turn.host.encrypt(&key.key.text, &bytes)?;
    let path = turn.host.write(&file(turn.file()), replace, &|sink| sink.write_all(&bytes))?;
    Ok(msg!(PaketPersonal, n: values.len(), path: path.display().to_string(), name: device))
}

/// The values beside a packet of the office's log, if there are any, and what is said of them.
///
/// # Errors
/// If there are and they cannot be opened.
pub fn heard(turn: &Turn<'_>, path: &Path, opened: &Opened) -> Result<(Vault, Vec<Msg>), Fault> {
    let beside = file(path);
    if !beside.exists() {
        return Ok(Default::default());
    }
    let read = turn.host.read(&beside, packet::WHOLE)?;
    let bytes = turn.host.decrypt(turn, &read.bytes, Bearer::Laptop)?;
    match packet::values(&packet::open(&bytes)?, &opened.seal, &opened.public) {
        Ok(values) => {
            let told = msg!(BawaPersonal, n: values.len());
            Ok((values, vec![told]))
        }
        // It was beside another packet of that name.
        Err(fault) if fault.is("packet.kind") => {
            Ok((Vault::default(), vec![msg!(BawaOther, path: beside.display().to_string())]))
        }
        Err(fault) => Err(fault),
    }
}
