//! The commands as a tree of values: a node is a noun with more below it, or a command with its words, what
//! it is to the book and what it does. Each noun stands in its own file; they come together here.

use super::args::Tongue;
use super::{Answer, Turn};
use super::{
    aturan, book, desa, hari_ini, impor, juknis, kantor, kecamatan, kemitraan, kepulangan, kontrol, koperasi,
    kunjungan, kuota, laporan, log, orang, paket, perangkat, pribadi, selisih,
};
use super::{program, temu, titipan};
use crate::base::{Fault, Word};
use crate::msg;
use clap::{Arg, Command};

/// What a command does with its turn.
pub type Run = fn(&Turn<'_>) -> Result<Answer, Fault>;

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
    pub fn idle(self) -> &'static [&'static str] {
        match self {
            Sort::List => &["dry-run", "clock-ok", "personal-text", "once"],
            Sort::Deed => &["as-of"],
            Sort::File => &["dry-run", "clock-ok", "personal-text", "once", "as-of"],
            Sort::Tool => &["dry-run", "clock-ok", "personal-text", "once", "as-of", "read-only"],
        }
    }
}

/// The right that a command asks before it begins. What it writes asks for its own, deed by deed, in `decide`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// To be let in: whoever can read the book may.
    Read,
    /// The Dinas's: it touches the whole book, or copies all of it. Where the book cannot be asked, because it
    /// is damaged or not there, whoever owns the file may.
    Whole,
}

/// A command.
pub struct Verb {
    /// What it is to the book.
    pub sort: Sort,
    /// Its own words and flags.
    args: fn(&Tongue) -> Vec<Arg>,
    /// Whether its list may leave as a file.
    leaves: bool,
    /// Whether the gate lets it through.
    pub gate: bool,
    /// The right that it asks.
    pub right: Right,
    /// What it does.
    pub run: Run,
}

impl Verb {
    const fn new(sort: Sort, args: fn(&Tongue) -> Vec<Arg>, run: Run) -> Verb {
        // Whole files are made and moved where they are, by whoever answers for them.
        let (gate, right) = match sort {
            Sort::List | Sort::Deed | Sort::Tool => (true, Right::Read),
            Sort::File => (false, Right::Whole),
        };
        Verb { sort, args, leaves: false, gate, right, run }
    }

    /// Whether something it takes is a word, not a flag.
    pub fn is_word(&self, id: &str) -> bool {
        let args = (self.args)(&Tongue::default());
        args.iter().any(|arg| arg.get_id() == id && arg.is_positional())
    }
}

/// A word of the command line.
pub struct Node {
    name: &'static str,
    about: Word,
    what: What,
}

enum What {
    Noun(&'static [Node]),
    Verb(Verb),
    /// A command that has others below it.
    Both(Verb, &'static [Node]),
}

/// A noun, and what there is of it.
pub const fn noun(name: &'static str, about: Word, nodes: &'static [Node]) -> Node {
    Node { name, about, what: What::Noun(nodes) }
}

/// A command that reads.
pub const fn list(name: &'static str, about: Word, args: fn(&Tongue) -> Vec<Arg>, run: Run) -> Node {
    verb(Sort::List, name, about, args, run)
}

/// A command whose answer is a list, which may leave as a file.
pub const fn rows(name: &'static str, about: Word, args: fn(&Tongue) -> Vec<Arg>, run: Run) -> Node {
    let verb = Verb { leaves: true, ..Verb::new(Sort::List, args, run) };
    Node { name, about, what: What::Verb(verb) }
}

/// A command whose answer is a list, with others below it.
pub const fn rows_and(
    name: &'static str,
    about: Word,
    args: fn(&Tongue) -> Vec<Arg>,
    run: Run,
    below: &'static [Node],
) -> Node {
    let verb = Verb { leaves: true, ..Verb::new(Sort::List, args, run) };
    Node { name, about, what: What::Both(verb, below) }
}

/// A command that asks the rules.
pub const fn deed(name: &'static str, about: Word, args: fn(&Tongue) -> Vec<Arg>, run: Run) -> Node {
    verb(Sort::Deed, name, about, args, run)
}

/// A command that asks the rules, and whose answer is a list which may leave as a file.
pub const fn deed_rows(name: &'static str, about: Word, args: fn(&Tongue) -> Vec<Arg>, run: Run) -> Node {
    let verb = Verb { leaves: true, ..Verb::new(Sort::Deed, args, run) };
    Node { name, about, what: What::Verb(verb) }
}

/// A command of one of the sorts.
pub const fn verb(
    sort: Sort,
    name: &'static str,
    about: Word,
    args: fn(&Tongue) -> Vec<Arg>,
    run: Run,
) -> Node {
    Node { name, about, what: What::Verb(Verb::new(sort, args, run)) }
}

/// A command that makes a file where there is none, which asks for no right: nothing is there yet.
pub const fn new_file(name: &'static str, about: Word, args: fn(&Tongue) -> Vec<Arg>, run: Run) -> Node {
    let verb = Verb { right: Right::Read, ..Verb::new(Sort::File, args, run) };
    Node { name, about, what: What::Verb(verb) }
}

/// A command that copies the whole book into a file.
pub const fn whole_file(name: &'static str, about: Word, args: fn(&Tongue) -> Vec<Arg>, run: Run) -> Node {
    verb(Sort::File, name, about, args, run)
}

/// A command that writes from a file, and may be tried in vain; of whoever answers for the whole book.
pub const fn whole_deed(name: &'static str, about: Word, args: fn(&Tongue) -> Vec<Arg>, run: Run) -> Node {
    let verb = Verb { gate: false, right: Right::Whole, ..Verb::new(Sort::Deed, args, run) };
    Node { name, about, what: What::Verb(verb) }
}

/// A command of the program that the gate does not let through.
pub const fn outside(name: &'static str, about: Word, args: fn(&Tongue) -> Vec<Arg>, run: Run) -> Node {
    let verb = Verb { gate: false, ..Verb::new(Sort::Tool, args, run) };
    Node { name, about, what: What::Verb(verb) }
}

/// A command without words of its own.
pub fn bare(_: &Tongue) -> Vec<Arg> {
    Vec::new()
}

/// All of it, in the order in which it is explained.
const NODES: [&[Node]; 24] = [
    &[hari_ini::TODAY],
    &[kontrol::CONTROL],
    &[kecamatan::NOUN],
    &[desa::NOUN],
    &[koperasi::NOUN, kunjungan::NOUN],
    &[kemitraan::NOUN],
    &[temu::NOUN],
    &[impor::NOUN],
    &[laporan::NOUN],
    &[kantor::NOUN],
    &[juknis::NOUN],
    &program::NOUNS,
    &[kuota::NOUN],
    &[aturan::NOUN],
    &[orang::NOUN],
    &[pribadi::NOUN],
    &[perangkat::NOUN, paket::NOUN, paket::CARRY, paket::HOME, selisih::NOUN, kepulangan::NOUN],
    &[titipan::NOUN],
    &[super::deed::UNDO],
    &[book::INIT],
    &[log::LOG],
    &[book::CHECK, book::HEAD, book::REBUILD],
    &[book::BACKUP, book::RESTORE, book::DRILL],
    &TOOLS,
];

/// The command that sits down at the practice book: it is a session, and takes what sessions take.
pub const GLADI: &str = "gladi";

/// The command that OpenSSH runs for whoever logs in with a key of the book; the host knows it before any
/// other.
pub const GATE: &str = "gate";

/// What the program says of itself, and the book to practise in.
const TOOLS: [Node; 6] = [
    verb(
        Sort::Tool,
        GLADI,
        Word::HelpGladi,
        |t| vec![t.switch("new", Word::HelpGladiNew)],
        |turn| turn.host.practise(turn),
    ),
    outside(
        GATE,
        Word::HelpGerbang,
        |t| vec![t.flag("key", Word::ValueHex, Word::HelpGerbangKey).required(true)],
        |_| Err(Fault::usage("gate.line", msg!(GateLine)).then(msg!(GateLineNext))),
    ),
    verb(
        Sort::Tool,
        "serve",
        Word::HelpServe,
        |t| vec![t.switch("stdio", Word::HelpServeStdio)],
        |_| Err(Fault::refused("serve.device", msg!(ServeDevice)).then(msg!(ServeDeviceNext))),
    ),
    verb(Sort::Tool, "keys", Word::HelpKeys, bare, |turn| turn.host.tell_keys(turn)),
    verb(Sort::Tool, "man", Word::HelpMan, bare, |turn| turn.host.tell_manual(turn)),
    verb(
        Sort::Tool,
        "completions",
        Word::HelpCompletions,
        |t| vec![t.word("shell", Word::ValueShell, Word::HelpShell)],
        super::completions::completions,
    ),
];

/// The nodes below the program's own name whose names are wanted, built in a language.
pub fn build(t: &Tongue, wanted: &dyn Fn(&str) -> bool) -> Vec<Command> {
    let nodes = NODES.into_iter().flatten().filter(|node| wanted(node.name));
    nodes.map(|node| node.build(t, wanted)).collect()
}

/// The command that some words name.
pub fn find(path: &[&str]) -> Option<&'static Verb> {
    let (first, rest) = path.split_first()?;
    let mut node = NODES.into_iter().flatten().find(|node| node.name == *first)?;
    for word in rest {
        let nodes = match &node.what {
            What::Noun(nodes) | What::Both(_, nodes) => nodes,
            What::Verb(_) => return None,
        };
        node = nodes.iter().find(|node| node.name == *word)?;
    }
    match &node.what {
        What::Verb(verb) | What::Both(verb, _) => Some(verb),
        What::Noun(_) => None,
    }
}

/// Every command with the words that name it, in order.
pub fn all() -> Vec<(Vec<&'static str>, &'static Verb)> {
    fn walk(node: &'static Node, path: &[&'static str], all: &mut Vec<(Vec<&'static str>, &'static Verb)>) {
        let path = [path, &[node.name]].concat();
        match &node.what {
            What::Noun(nodes) => nodes.iter().for_each(|node| walk(node, &path, all)),
            What::Verb(verb) => all.push((path, verb)),
            What::Both(verb, nodes) => {
                all.push((path.clone(), verb));
                nodes.iter().for_each(|node| walk(node, &path, all));
            }
        }
    }
    let mut all = Vec::new();
    NODES.into_iter().flatten().for_each(|node| walk(node, &[], &mut all));
    all
}

impl Node {
    fn build(&self, t: &Tongue, wanted: &dyn Fn(&str) -> bool) -> Command {
        let below = |nodes: &[Node]| -> Vec<Command> {
            let nodes = nodes.iter().filter(|node| wanted(node.name));
            nodes.map(|node| node.build(t, wanted)).collect()
        };
        match &self.what {
            What::Noun(nodes) => t.noun(self.name, self.about).subcommands(below(nodes)),
            What::Verb(verb) => self.command(verb, t),
            What::Both(verb, nodes) => self.command(verb, t).subcommands(below(nodes)),
        }
    }

    fn command(&self, verb: &Verb, t: &Tongue) -> Command {
        let command = t.command(self.name, self.about).args((verb.args)(t));
        if verb.leaves { command.args(t.leaving()) } else { command }
    }
}
