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

/// The values here that the office's box waits for: their wishes are home, and they are not.
///
/// # Errors
/// If the copy or its vault cannot be read.
pub fn late(book: &Book, copy: &Copy) -> Result<Vault, Fault> {
    Ok(book.values_here()?.part(personal::awaited_of(&book.snapshot()?, &copy.device)?))
}

/// Writes the values that wishes hold commitments to, and those that come late, before their packet is there; what is
/// said of it.
///
/// # Errors
/// `age.missing` and the like; if it cannot be written.
pub fn put(
    turn: &Turn<'_>,
    (book, copy): (&Book, &Copy),
    (seal, wishes, late): (&Seal, &[Vec<u8>], &Vault),
    secret: &Secret,
    (without, replace): (bool, bool),
) -> Result<Option<Msg>, Fault> {
    let named = personal::commitments_of(wishes);
    if without {
        return Ok((!named.is_empty()).then(|| msg!(PulangNoPersonal, n: named.len())));
    }
    let mut values = book.values_here()?.part(named);
    values.join(late);
    let Some(bytes) = packet::of_values(seal, &values, secret)? else { return Ok(None) };
    let bytes = turn.host.encrypt(&Key::of_ed25519(&copy.office).text, &bytes)?;
    let path = turn.host.write(&file(turn.file()), replace, &|sink| sink.write_all(&bytes))?;
    Ok(Some(msg!(PulangPersonal, n: values.len(), path: path.display().to_string())))
}

/// The values beside a packet, and what is said of them: its wishes hold commitments to some, or the box waits for
/// them.
///
/// # Errors
/// If its wishes hold commitments to any: the file is not there, cannot be opened, or is not of these wishes.
pub fn take(
    turn: &Turn<'_>,
    path: &Path,
    opened: &Opened,
    without: bool,
    notes: &mut Vec<Msg>,
) -> Result<Vault, Fault> {
    let (beside, is_named) = (file(path), !personal::commitments_of(&opened.items).is_empty());
    if without || (!is_named && !beside.exists()) {
        return Ok(Default::default());
    }
    match taken(turn, &beside, opened) {
        // Nothing that comes needs it: it may be another packet's.
        Err(fault) if !is_named => {
            notes.push(fault.what);
            Ok(Vault::default())
        }
        taken => taken,
    }
}

fn taken(turn: &Turn<'_>, beside: &Path, opened: &Opened) -> Result<Vault, Fault> {
    let read = turn.host.read(beside, packet::WHOLE).map_err(|fault| {
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
