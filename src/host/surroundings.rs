//! What the system says when the program starts: the moment, the environment, who is logged in, and where
//! the platform wants files. The one place that reads the clock.

use crate::base::calendar::{Stamp, parse_date};
use crate::base::{Day, Fault, Lang, text};
use crate::book::Proof;
use crate::book::act::Signer;
use crate::cli::opening::{Opening, not_ahead, signed};
use crate::msg;
use clap::ArgMatches;
use etcetera::BaseStrategy;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

/// Reads flags, environment and system.
///
/// # Errors
/// If there is no place for a book, or a name that nobody could sign with.
pub fn opening(args: &ArgMatches, lang: Lang) -> Result<Opening, Fault> {
    let started = now();
    let chosen = args.get_one::<PathBuf>("book").cloned().or_else(|| {
        let path = std::env::var_os("KDKMP_BOOK").filter(|path| !path.is_empty())?;
        Some(PathBuf::from(path))
    });
    let is_chosen = chosen.is_some();
    let path = chosen.map_or_else(default_path, Ok)?;
    let name = args.get_one::<String>("as").cloned();
    let proof = if name.is_some() { Proof::Owner } else { Proof::Login };
    let name = name.or_else(|| whoami::username().ok()).unwrap_or_default();
    let as_of = args.get_one::<String>("as-of");
    let as_of = as_of.map(|text| parse_date(text, started.date_wib()).map(Day::from)).transpose()?;
    if let Some(day) = as_of {
        not_ahead(day, started)?;
    }
    let device = gethostname::gethostname();
    let device = text::clean(device.to_string_lossy().trim()).into_owned();
    Ok(Opening {
        path,
        signer: Signer { name: signed(&name)?, device, proof, once: None },
        lang,
        read_only: args.get_flag("read-only"),
        as_of,
        nonce: nonce()?,
        process: std::process::id(),
        started,
        chosen: is_chosen,
    })
}

/// Sixteen bytes that nobody else has.
fn nonce() -> Result<[u8; 16], Fault> {
    let mut nonce = [0; 16];
    getrandom::fill(&mut nonce)
        .map_err(|error| Fault::damaged("system.random", msg!(RandomIo, why: error.to_string())))?;
    Ok(nonce)
}

/// The moment, by the system's clock.
pub fn now() -> Stamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Stamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// The platform's directory for our settings.
pub fn config_dir() -> Option<PathBuf> {
    let strategy = etcetera::base_strategy::choose_native_strategy().ok()?;
    Some(strategy.config_dir().join("kdkmp"))
}

/// The platform's directory for what we may lose.
pub fn state_dir() -> Option<PathBuf> {
    let strategy = etcetera::base_strategy::choose_native_strategy().ok()?;
    Some(strategy.state_dir().unwrap_or_else(|| data_dir(&strategy)).join("kdkmp"))
}

/// The platform's data directory, and the book in it.
fn default_path() -> Result<PathBuf, Fault> {
    let strategy = etcetera::base_strategy::choose_native_strategy().map_err(|error| {
        Fault::damaged("book.home", msg!(BookHome, why: error.to_string())).then(msg!(BookHomeNext))
    })?;
    let book = |directory: PathBuf| directory.join("kdkmp").join("buku.redb");
    Ok(standing(book(data_dir(&strategy)), book(strategy.data_dir())))
}

/// The platform's data directory on this machine. The one that Windows has for data carries what is in it
/// from machine to machine: a book that is open on two of them would be written over.
fn data_dir(strategy: &impl BaseStrategy) -> PathBuf {
    if cfg!(windows) { strategy.cache_dir() } else { strategy.data_dir() }
}

/// The place of a book, or the one where earlier versions made it, if it stands there alone.
fn standing(place: PathBuf, earlier: PathBuf) -> PathBuf {
    if !place.exists() && earlier.exists() { earlier } else { place }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_that_stands_where_it_used_to_is_found_there() {
        let dir = tempfile::TempDir::new().unwrap();
        let (local, roaming) = (dir.path().join("local.redb"), dir.path().join("roaming.redb"));
        let found = || standing(local.clone(), roaming.clone());
        assert_eq!(found(), local, "a new one is made on this machine");
        std::fs::write(&roaming, "").unwrap();
        assert_eq!(found(), roaming);
        std::fs::write(&local, "").unwrap();
        assert_eq!(found(), local);
    }
}
