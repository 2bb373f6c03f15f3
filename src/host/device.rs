//! Keys that this machine seals with: a laptop's own among what is its official's, the office's beside the
//! book. Each is a file as OpenSSH keeps such keys, that nobody else may read.

use super::own;
use crate::base::Fault;
use crate::base::fault::system;
use crate::base::words::Arg;
use crate::book::sign::Secret;
use crate::domain::key::Key;
use crate::msg;
use crate::store::Place;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The file of a laptop's own key, in the directory of what is its official's.
const OWN: &str = "perangkat";
/// What it ends in once there is a new one.
const OLD: &str = "lama";
/// What the file of the office's key ends in, beside the book.
const OFFICE: &str = "kantor";

/// A laptop's key; made if there is none and that is asked.
///
/// # Errors
/// If it cannot be read or made.
pub fn of_laptop(directory: Option<&Path>, make: bool) -> Result<Option<Secret>, Fault> {
    key(&file_of_laptop(directory)?, make)
}

/// The file of a laptop's key, which ssh logs in with.
///
/// # Errors
/// If there is no place for it.
pub fn file_of_laptop(directory: Option<&Path>) -> Result<PathBuf, Fault> {
    let directory = directory.ok_or_else(|| Fault::damaged("key.file", msg!(SshKeysHome, why: OWN)))?;
    Ok(directory.join(OWN))
}

/// Lays a laptop's key aside, in the place of the one that was laid aside before.
///
/// # Errors
/// If it cannot be moved.
pub fn lay_aside(directory: Option<&Path>) -> Result<(), Fault> {
    let path = file_of_laptop(directory)?;
    match std::fs::rename(&path, path.with_extension(OLD)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(unusable(&path, system(&error))),
        _ => Ok(()),
    }
}

/// The office's key, made if there is none.
///
/// # Errors
/// If it cannot be read or made.
pub fn of_office(book: &Path) -> Result<Option<Secret>, Fault> {
    key(&file_of_office(book), true)
}

/// The file of the office's key, beside its book.
pub fn file_of_office(book: &Path) -> PathBuf {
    Place::from(book).named(OFFICE).path().to_owned()
}

fn unusable(path: &Path, why: Arg) -> Fault {
    let what = msg!(AtPath, path: path.display().to_string(), what: msg!(KeyFile, why: why));
    Fault::damaged("key.file", what)
}

fn key(path: &Path, make: bool) -> Result<Option<Secret>, Fault> {
    let fault = |why: Arg| unusable(path, why);
    let io = |error: std::io::Error| fault(system(&error));
    match std::fs::read_to_string(path) {
        Ok(text) => Secret::of_file(&text).map(Some).ok_or_else(|| fault("OPENSSH PRIVATE KEY".into())),
        Err(error) if error.kind() == ErrorKind::NotFound && make => {
            let mut dice = [0; 36];
            getrandom::fill(&mut dice).map_err(|error| fault(error.to_string().into()))?;
            let (seed, check) = (std::array::from_fn(|at| dice[at]), std::array::from_fn(|at| dice[32 + at]));
            let secret = Secret::new(&seed);
            if let Some(directory) = path.parent() {
                std::fs::create_dir_all(directory).map_err(io)?;
            }
            let text = secret.to_file(check, "kdkmp");
            own::put(path, text.as_bytes()).map_err(io)?;
            let public = path.with_extension(match path.extension() {
                Some(end) => format!("{}.pub", end.to_string_lossy()),
                None => "pub".to_owned(),
            });
            let line = Key::of_ed25519(&secret.public()).text + "\n";
            std::fs::write(public, line).map_err(io)?;
            Ok(Some(secret))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(io(error)),
    }
}
