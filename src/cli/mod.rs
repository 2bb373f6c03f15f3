//! Floor 7: the command line. What was asked for is understood by [`args`]; each deed and list is in the
//! file of its noun. A command takes its words and gives an [`Answer`]; nothing here prints.

mod answer;
pub mod args;
mod aturan;
mod book;
mod completions;

mod deed;
mod desa;
mod find;
mod hari_ini;
mod impor;
mod juknis;
mod kantor;
mod kecamatan;
mod kemitraan;
mod kepulangan;
mod kontrol;
mod koperasi;
mod kunjungan;
mod kuota;
pub mod laporan;
mod leave;
mod log;
mod notes;
pub mod opening;
mod orang;
pub mod paket;
mod perangkat;
mod pribadi;
mod program;
pub mod prose;
mod selisih;
pub mod table;
mod temu;
pub mod titipan;
pub mod turn;
mod words;

pub use answer::{Answer, object};
pub use opening::Opening;
pub use perangkat::no_key;
pub use turn::{Host, Turn};
use words::Words;

use crate::base::calendar::Stamp;
use crate::base::{Fault, Kind, Word, text};
use crate::book::{Once, once};
use crate::msg;
use clap::ArgMatches;
use table::{Right, Sort, Verb};

/// The words of the command that was asked for, and what it was given.
pub fn asked(matches: &ArgMatches) -> (Vec<&str>, &ArgMatches) {
    let (mut path, mut at) = (Vec::new(), matches);
    while let Some((name, next)) = at.subcommand() {
        path.push(name);
        at = next;
    }
    (path, at)
}

/// Runs the command that was asked for.
///
/// # Errors
/// Whatever stands in its way.
pub fn run(
    matches: &ArgMatches,
    opening: impl FnOnce(&ArgMatches) -> Result<Opening, Fault>,
    host: &dyn Host,
) -> Result<Answer, Fault> {
    let reads =
        table::find(&asked(matches).0).is_some_and(|verb| matches!(verb.sort, Sort::List | Sort::Tool));
    run_asked(matches, opening, host).map_err(|fault| if reads { fault.of_reading() } else { fault })
}

fn run_asked(
    matches: &ArgMatches,
    opening: impl FnOnce(&ArgMatches) -> Result<Opening, Fault>,
    host: &dyn Host,
) -> Result<Answer, Fault> {
    let (path, at) = asked(matches);
    let Some(verb @ &Verb { sort, run, right, .. }) = table::find(&path) else {
        return Err(Fault::usage("usage.command", msg!(UsageCommand, text: path.join(" "))));
    };
    if let Some(flag) = args::given_of_screen(matches).filter(|_| path != [table::GLADI]) {
        let what = msg!(UsageNotWith, flag: &flag, command: path.join(" "));
        return Err(Fault::usage("usage.conflict", what).then(msg!(UsageNotWithNext, flag: flag)));
    }
    if let Some(flag) = args::given_above(matches) {
        let what = msg!(UsageNotWith, flag: &flag, command: path.join(" "));
        return Err(Fault::usage("usage.conflict", what).then(msg!(UsageNotWithNext, flag: flag)));
    }
    let mut opening = opening(at)?;
    if sort == Sort::Deed {
        opening.signer.once = named_once(&opening, &path, at)?;
    }
    // The past is asked at its own end: ages, weeks and gates are those of that day.
    let now = opening.as_of.map_or(opening.started, Stamp::end_of);
    let turn = Turn::new(&opening, host, (path.clone(), at), verb, now);
    // A book is proven as it is, and a copy reads it.
    let more: &[&str] = match (sort, path[..] == ["backup"] || path[..] == ["drill"]) {
        (Sort::List, _) if path == ["check"] => &["as-of"],
        (Sort::File, false) => &["read-only"],
        _ => &[],
    };
    if let Some(flag) = sort.idle().iter().chain(more).find(|flag| turn.flag(flag)) {
        let flag = format!("--{flag}");
        let what = msg!(UsageNotWith, flag: &flag, command: path.join(" "));
        return Err(Fault::usage("usage.conflict", what).then(msg!(UsageNotWithNext, flag: flag)));
    }
    if right == Right::Whole {
        opening.must_be_whole()?;
    }
    let answered = || -> Result<Answer, Fault> {
        if let Some(answer) = deed::done_before(&turn)? {
            return Ok(answer);
        }
        match run(&turn) {
            // Another has done it since we looked.
            Err(fault) if fault.is(once::DONE) => deed::done_before(&turn)?.ok_or(fault),
            answer => answer.and_then(|answer| turn.all_read().map(|()| answer)),
        }
    };
    let answer = answered().map_err(|fault| named(fault, &opening))?;
    Ok(if sort == Sort::File { answer.done() } else { answer })
}

/// What `--once` names: what is asked, under a key of whoever asks.
fn named_once(opening: &Opening, path: &[&str], at: &ArgMatches) -> Result<Option<Once>, Fault> {
    let Some(key) = at.get_one::<String>("once") else { return Ok(None) };
    let key = text::clean(key.trim());
    if key.is_empty() {
        return Err(Fault::usage("once.shape", msg!(OnceShape)).then(msg!(OnceShapeNext)));
    }
    let asked: Vec<String> = path.iter().map(|word| (*word).to_owned()).chain(args::own_words(at)).collect();
    Ok(Some(Once::of(&opening.signer.name, &key, &asked)))
}

/// Damage is met deep inside a book, where nobody knows which one it is.
fn named(fault: Fault, opening: &Opening) -> Fault {
    let of_book = fault.rule.starts_with("book.") || fault.rule.starts_with("wire.");
    if fault.kind != Kind::Damaged || !of_book || fault.what.word == Word::AtPath {
        return fault;
    }
    let path = opening.path.display().to_string();
    Fault { what: msg!(AtPath, path: path, what: fault.what.clone()), ..fault }
}
