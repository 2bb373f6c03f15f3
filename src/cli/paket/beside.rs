//! Personal values that travel beside a packet on a stick: in a file that only the office's key opens.

use crate::base::{Fault, Msg};
use crate::book::home::personal;
use crate::book::seal::Seal;
use crate::book::sign::Secret;
use crate::book::vault::Vault;
use crate::cli::Turn;
use crate::domain::key::Key;
use crate::exchange::packet::{self, Opened};
use crate::msg;
use crate::store::Book;
use crate::store::copy::Copy;
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
    let bytes = turn.host.decrypt(turn, &read.bytes)?;
    packet::values(&packet::open(&bytes)?, &opened.seal, &opened.public)
}
