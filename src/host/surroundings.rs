//! What the system says when the program starts: the moment, the environment, who is logged in, and where
//! the platform wants files. The one place that reads the clock.

use super::home;
use crate::base::calendar::{Stamp, parse_date};
use crate::base::{Day, Fault, Lang, text};
use crate::book::act::Signer;
use crate::book::{Hash, Proof};
use crate::cli::opening::{Opening, Own, not_ahead, signed};
use crate::msg;
use crate::term;
use clap::ArgMatches;
use etcetera::BaseStrategy;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// By which door somebody came in.
pub enum Door {
    /// They are logged in to this machine, and say the rest themselves.
    Login,
    /// Through the gate, with a key: person and book are fixed.
    Gate {
        /// Whose key it is.
        name: String,
        /// The key.
        key: Hash,
        /// The book.
        book: PathBuf,
        /// Where what is theirs lies.
        own: Own,
    },
}

/// Reads flags, environment and system.
///
/// # Errors
/// If there is no place for a book, or a name that nobody could sign with; `as.owner`.
pub fn opening(args: &ArgMatches, lang: Lang, door: &Door) -> Result<Opening, Fault> {
    let started = now();
    let Entrance { path, chosen, name, proof, holds, own } = match door {
        Door::Login => by_login(args)?,
        Door::Gate { name, key, book, own } => Entrance {
            path: book.clone(),
            chosen: true,
            name: name.clone(),
            proof: Proof::Key(*key),
            holds: false,
            own: own.clone(),
        },
    };
    let as_of = args.get_one::<String>("as-of");
    let as_of = as_of.map(|text| parse_date(text, started.date_wib()).map(Day::from)).transpose()?;
    if let Some(day) = as_of {
        not_ahead(day, started)?;
    }
    let device = gethostname::gethostname();
    let device = text::clean(device.to_string_lossy().trim()).into_owned();
    Ok(Opening {
        path,
        signer: Signer {
            name: signed(&name)?,
            device,
            proof,
            once: None,
            holds,
            personal: args.get_flag("personal-text"),
        },
        lang,
        read_only: args.get_flag("read-only"),
        as_of,
        nonce: nonce()?,
        process: std::process::id(),
        columns: columns(),
        started,
        chosen,
        own,
    })
}

/// What a door says of whoever came in by it.
struct Entrance {
    path: PathBuf,
    chosen: bool,
    name: String,
    proof: Proof,
    holds: bool,
    own: Own,
}

/// Whoever is logged in says by flags and environment where they work; as whom, only who owns the file.
fn by_login(args: &ArgMatches) -> Result<Entrance, Fault> {
    let chosen = args.get_one::<PathBuf>("book").cloned().or_else(|| {
        let path = std::env::var_os("KDKMP_BOOK").filter(|path| !path.is_empty())?;
        Some(home::said(path.into()))
    });
    let is_chosen = chosen.is_some();
    let path = chosen.map_or_else(default_path, Ok)?;
    let holds = owns(&path);
    let login = whoami::username().unwrap_or_default();
    let (name, proof) = match args.get_one::<String>("as") {
        Some(name) if !holds && *name != login => {
            let what = msg!(AsOwner, path: path.display().to_string(), login: &login);
            return Err(Fault::refused("as.owner", what).then(msg!(AsOwnerNext)));
        }
        Some(name) if holds => (name.clone(), Proof::Owner),
        Some(_) | None => (login, Proof::Login),
    };
    Ok(Entrance { path, chosen: is_chosen, name, proof, holds, own: own() })
}

/// Whether a file, or the place where one will be made, is whose this process is. The system's administrator
/// owns everything.
#[cfg(unix)]
fn owns(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let me = rustix::process::geteuid();
    me.is_root() || std::fs::metadata(path).map_or(true, |found| found.uid() == me.as_raw())
}

/// Where files have lists of who may do what instead of one owner: whoever may write the file.
#[cfg(not(unix))]
fn owns(path: &Path) -> bool {
    !path.exists() || std::fs::OpenOptions::new().write(true).open(path).is_ok()
}

/// Where what is an official's own lies who is logged in.
pub fn own() -> Own {
    Own { state: state_dir(), profiles: config_dir(), shelf: None }
}

/// Columns of what is written to: as the surroundings say, or else those of the terminal. What is piped goes
/// on to a program, or into a file: nothing of it is cut for a page.
fn columns() -> usize {
    let told = std::env::var("COLUMNS").ok().and_then(|told| told.parse().ok()).filter(|told| *told > 0);
    told.unwrap_or_else(|| match io::stdout().is_terminal() {
        true => term::size().0.into(),
        false => usize::MAX,
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
