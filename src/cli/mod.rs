//! Floor 7: the command line. What was asked for is understood by [`args`]; each deed and list is in the
//! file of its noun. A command takes its words and gives an [`Answer`]; nothing here prints.

mod answer;
pub mod args;
mod aturan;
mod book;

mod deed;
mod desa;
mod find;
mod impor;
mod juknis;
mod kecamatan;
mod kemitraan;
mod koperasi;
mod kuota;
mod log;
mod notes;
pub mod opening;
mod orang;
mod program;
pub mod prose;
mod temu;
mod turn;
mod words;

pub use answer::{Answer, object};
pub use opening::Opening;
pub use turn::{Files, Turn};
use words::Words;

use crate::base::calendar::Stamp;
use crate::base::{Fault, Kind, Word};
use crate::msg;
use clap::ArgMatches;

/// What a command does with its turn.
pub type Run<'a> = &'a dyn Fn(&Turn<'_>) -> Result<Answer, Fault>;

/// A command: its words, what it is to the book, and what it does.
pub type Command<'a> = (&'a [&'a str], Sort, Run<'a>);

/// What a command is to the book, for `--dry-run`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// It reads.
    List,
    /// It asks the rules, and may ask them in vain.
    Deed,
    /// It makes or moves whole files, which cannot be tried out.
    File,
    /// It tells of the program, whatever the book.
    Tool,
}

impl Sort {
    /// The flags that every command takes and that mean nothing to this sort.
    fn idle(self) -> &'static [&'static str] {
        match self {
            Sort::List => &["dry-run", "clock-ok"],
            Sort::Deed => &["as-of"],
            Sort::File => &["dry-run", "clock-ok", "as-of"],
            Sort::Tool => &["dry-run", "clock-ok", "as-of", "read-only"],
        }
    }
}

/// Every command but those of the program itself, which the floor above adds.
pub const COMMANDS: &[Command<'_>] = &[
    (&["kecamatan", "list"], Sort::List, &kecamatan::list),
    (&["kecamatan", "set"], Sort::Deed, &desa::kecamatan),
    (&["desa", "add"], Sort::Deed, &desa::add),
    (&["desa", "rename"], Sort::Deed, &desa::rename),
    (&["desa", "recode"], Sort::Deed, &desa::recode),
    (&["desa", "merge"], Sort::Deed, &desa::merge),
    (&["desa", "close"], Sort::Deed, &desa::close),
    (&["koperasi", "list"], Sort::List, &koperasi::list),
    (&["koperasi", "show"], Sort::List, &koperasi::show),
    (&["koperasi", "set"], Sort::Deed, &koperasi::set),
    (&["koperasi", "nib"], Sort::Deed, &koperasi::nib),
    (&["koperasi", "paper"], Sort::Deed, &koperasi::paper),
    (&["koperasi", "claim"], Sort::Deed, &koperasi::claim),
    (&["koperasi", "sanction"], Sort::Deed, &koperasi::sanction),
    (&["kemitraan", "list"], Sort::List, &kemitraan::list),
    (&["kemitraan", "why"], Sort::List, &kemitraan::why),
    (&["kemitraan", "funnel"], Sort::List, &kemitraan::funnel::funnel),
    (&["kemitraan", "matrix"], Sort::List, &kemitraan::funnel::matrix),
    (&["kemitraan", "move"], Sort::Deed, &kemitraan::shift),
    (&["kemitraan", "interest"], Sort::Deed, &kemitraan::interest),
    (&["temu", "list"], Sort::List, &temu::list),
    (&["temu", "show"], Sort::List, &temu::show),
    (&["temu", "set"], Sort::Deed, &temu::set),
    (&["temu", "invite"], Sort::Deed, &temu::invite),
    (&["temu", "mark"], Sort::Deed, &temu::mark),
    (&["impor", "check"], Sort::List, &impor::check),
    (&["juknis", "list"], Sort::List, &juknis::list),
    (&["juknis", "show"], Sort::List, &juknis::show),
    (&["juknis", "set"], Sort::Deed, &juknis::set),
    (&["juknis", "define"], Sort::Deed, &program::define_gate),
    (&["juknis", "retire"], Sort::Deed, &program::retire_gate),
    (&["bumn", "list"], Sort::List, &program::companies),
    (&["bumn", "show"], Sort::List, &program::show),
    (&["bumn", "set"], Sort::Deed, &program::set_company),
    (&["bumn", "retire"], Sort::Deed, &program::retire_company),
    (&["berkas", "list"], Sort::List, &program::papers),
    (&["berkas", "set"], Sort::Deed, &program::set_paper),
    (&["berkas", "retire"], Sort::Deed, &program::retire_paper),
    (&["produk", "list"], Sort::List, &program::products),
    (&["produk", "set"], Sort::Deed, &program::set_product),
    (&["produk", "retire"], Sort::Deed, &program::retire_product),
    (&["kuota", "list"], Sort::List, &kuota::list),
    (&["kuota", "show"], Sort::List, &kuota::show),
    (&["kuota", "year"], Sort::List, &kuota::year),
    (&["kuota", "weeks"], Sort::List, &kuota::weeks),
    (&["kuota", "post"], Sort::Deed, &kuota::post),
    (&["kuota", "split"], Sort::Deed, &kuota::split),
    (&["kuota", "repeat"], Sort::Deed, &kuota::repeat),
    (&["kuota", "reverse"], Sort::Deed, &kuota::reverse),
    (&["kuota", "policy", "list"], Sort::List, &kuota::policy::list),
    (&["kuota", "policy", "show"], Sort::List, &kuota::policy::show),
    (&["kuota", "policy", "set"], Sort::Deed, &kuota::policy::set),
    (&["kuota", "policy", "cap"], Sort::Deed, &kuota::policy::cap),
    (&["aturan", "list"], Sort::List, &aturan::list),
    (&["aturan", "set"], Sort::Deed, &aturan::set),
    (&["orang", "list"], Sort::List, &orang::list),
    (&["orang", "set"], Sort::Deed, &orang::set),
    (&["orang", "remove"], Sort::Deed, &orang::remove),
    (&["undo"], Sort::Deed, &deed::undo),
    (&["init"], Sort::File, &book::init),
    (&["log"], Sort::List, &log::log),
    (&["check"], Sort::List, &book::check),
    (&["rebuild"], Sort::File, &book::rebuild),
    (&["backup"], Sort::File, &book::backup),
    (&["restore"], Sort::File, &book::restore),
];

/// The words of the command that was asked for, and what it was given.
pub fn asked(matches: &ArgMatches) -> (Vec<&str>, &ArgMatches) {
    let (mut path, mut at) = (Vec::new(), matches);
    while let Some((name, next)) = at.subcommand() {
        path.push(name);
        at = next;
    }
    (path, at)
}

/// Runs the command that was asked for, of ours or of `more`, at a moment.
///
/// # Errors
/// Whatever stands in its way.
pub fn run(
    matches: &ArgMatches,
    opening: impl FnOnce(&ArgMatches) -> Result<Opening, Fault>,
    files: &dyn Files,
    more: &[Command<'_>],
) -> Result<Answer, Fault> {
    let (path, at) = asked(matches);
    let found = COMMANDS.iter().chain(more).find(|(names, ..)| *names == path);
    let Some(&(_, sort, run)) = found else {
        return Err(Fault::usage("usage.command", msg!(UsageCommand, text: path.join(" "))));
    };
    if let Some(flag) = args::given_of_screen(matches) {
        let what = msg!(UsageNotWith, flag: &flag, command: path.join(" "));
        return Err(Fault::usage("usage.conflict", what).then(msg!(UsageNotWithNext, flag: flag)));
    }
    let opening = opening(at)?;
    // The past is asked at its own end: ages, weeks and gates are those of that day.
    let now = opening.as_of.map_or(opening.started, Stamp::end_of);
    let turn = Turn::new(&opening, files, at, now);
    // A book is proven as it is, and a copy reads it.
    let more: &[&str] = match (sort, path[..] == ["backup"]) {
        (Sort::List, _) if path == ["check"] => &["as-of"],
        (Sort::File, false) => &["read-only"],
        _ => &[],
    };
    if let Some(flag) = sort.idle().iter().chain(more).find(|flag| turn.flag(flag)) {
        let flag = format!("--{flag}");
        let what = msg!(UsageNotWith, flag: &flag, command: path.join(" "));
        return Err(Fault::usage("usage.conflict", what).then(msg!(UsageNotWithNext, flag: flag)));
    }
    let answer = run(&turn).map_err(|fault| named(fault, &opening))?;
    turn.all_read().map(|()| answer)
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
