//! One command's turn: its words, its moment, its book and its files.

use super::opening::Opening;
use super::prose::COLUMNS;
use super::table::Verb;
use super::titipan::Kept;
use super::{Answer, args};
use crate::base::calendar::{Stamp, parse_date};
use crate::base::words::Arg;
use crate::base::{Day, Fault, Lang, Msg, Seq, Week, Word, text};
use crate::book::decide::called;
use crate::book::entry::Hash;
use crate::book::records::Read as _;
use crate::book::sign::Secret;
use crate::book::view::{Log, View, Volume};
use crate::domain::Verb as Right;
use crate::domain::key::KeyHeld;
use crate::exchange::export::Sink;
use crate::exchange::intake::{Incoming, Limits, Profile, Sheets};
use crate::exchange::talk::End;
use crate::msg;
use crate::store::{Book, Snapshot};
use clap::ArgMatches;
use clap::parser::ValueSource;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// Puts a file into a folder that is being filled: its name, with `/` before a folder in it, and its bytes.
pub type Shelf<'a> = dyn FnMut(&str, &[u8]) -> Result<(), Fault> + 'a;

/// Whose key opens what is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearer {
    /// The office's, beside its book.
    Office,
    /// This laptop's.
    Laptop,
}

/// What a command asks of the floor above: files on a disk or through a pipe, and what the program knows of
/// its other faces.
pub trait Host {
    /// Reads a file, or what is piped in for `-`, up to one byte more than `most`.
    ///
    /// # Errors
    /// If it cannot be read, is no plain file, or changed meanwhile.
    fn read(&self, path: &Path, most: u64) -> Result<Incoming, Fault>;

    /// The tables in what was read.
    ///
    /// # Errors
    /// If it cannot be understood, or holds more than is read.
    fn sheets(&self, bytes: &[u8], limits: &Limits) -> Result<Sheets, Fault>;

    /// Writes a file whole or not at all, and says where it lies. One that is there already stays unless it
    /// is to be replaced.
    ///
    /// # Errors
    /// `file.exists`; if it cannot be written, or the disk is full. What was there before is there still.
    fn write(
        &self,
        path: &Path,
        replace: bool,
        fill: &dyn Fn(&mut dyn Sink) -> io::Result<()>,
    ) -> Result<PathBuf, Fault>;

    /// Tells what is asked for as it is made. Whoever stops reading has had enough.
    ///
    /// # Errors
    /// If it cannot be told.
    fn say(&self, fill: &dyn Fn(&mut dyn io::Write) -> io::Result<()>) -> Result<(), Fault>;

    /// Writes a folder whole or not at all, and says where it lies.
    ///
    /// # Errors
    /// `folder.full` if something lies there; if it cannot be written, or the disk is full; what the filling
    /// meets. Nothing is left then.
    fn write_folder(
        &self,
        path: &Path,
        fill: &dyn Fn(&mut Shelf<'_>) -> Result<(), Fault>,
    ) -> Result<PathBuf, Fault>;

    /// Compares a book with what whoever asks last saw of it; what is to be said of it is told once.
    ///
    /// # Errors
    /// If the book cannot be read.
    fn look_back(&self, turn: &Turn<'_>, book: &Snapshot) -> Result<Option<Fault>, Fault>;

    /// Takes note of the end of a book that whoever asks has written to.
    fn remember(&self, head: (Seq, Hash));

    /// Writes the file by which OpenSSH knows keys, the account's own unless another is named, and says where
    /// it lies.
    ///
    /// # Errors
    /// If it is not this program's, others may write it, or a path has letters that mean something else.
    fn write_keys(&self, turn: &Turn<'_>, file: Option<&Path>, keys: &[&KeyHeld]) -> Result<PathBuf, Fault>;

    /// Writes the account's own file of keys anew, if it lets people in to this book; `None` if it does not.
    ///
    /// # Errors
    /// As [`Host::write_keys`].
    fn renew_keys(&self, turn: &Turn<'_>, keys: &[&KeyHeld]) -> Result<Option<PathBuf>, Fault>;

    /// The key that this laptop seals with; made if there is none and that is asked.
    ///
    /// # Errors
    /// If it cannot be read or made.
    fn laptop_key(&self, make: bool) -> Result<Option<Secret>, Fault>;

    /// Lays the laptop's key aside, if it has one: the next is another.
    ///
    /// # Errors
    /// If it cannot be moved.
    fn lay_key_aside(&self) -> Result<(), Fault>;

    /// Whether the key that the office seals with lies beside its book.
    fn has_office_key(&self, turn: &Turn<'_>) -> bool;

    /// The key that the office seals with, beside its book; made if there is none.
    ///
    /// # Errors
    /// If it cannot be read or made.
    fn office_key(&self, turn: &Turn<'_>) -> Result<Option<Secret>, Fault>;

    /// Has one end of a talk meet the other at a host, by the program ssh and this laptop's key, and gives what
    /// ssh said besides.
    ///
    /// # Errors
    /// If there is no ssh; if the line cannot be had, drops or is silent; what the end meets.
    fn talk(&self, turn: &Turn<'_>, host: &str, end: &mut dyn End) -> Result<Vec<String>, Fault>;

    /// Bytes that only a key opens, by the program age; `to` is the key's line.
    ///
    /// # Errors
    /// If there is no age, or it fails.
    fn encrypt(&self, to: &str, bytes: &[u8]) -> Result<Vec<u8>, Fault>;

    /// The same again, by a key of this machine.
    ///
    /// # Errors
    /// If there is no age; if it was for another key, or was altered.
    fn decrypt(&self, turn: &Turn<'_>, bytes: &[u8], by: Bearer) -> Result<Vec<u8>, Fault>;

    /// The files that whoever asks has left at the office.
    ///
    /// # Errors
    /// `gate.none` for whoever has not come through the gate; if they cannot be read.
    fn left_here(&self) -> Result<Vec<Kept>, Fault>;

    /// Takes one of these away.
    ///
    /// # Errors
    /// As [`Host::left_here`]; if there is none of that name.
    fn take_away(&self, name: &Path) -> Result<(), Fault>;

    /// Tries on a copy of the book what a disk and a system may do.
    ///
    /// # Errors
    /// If the book cannot be copied.
    fn drill(&self, turn: &Turn<'_>) -> Result<Answer, Fault>;

    /// How officials read the sheets that come to them.
    ///
    /// # Errors
    /// If what is kept cannot be read or understood.
    fn profiles(&self) -> Result<Vec<Profile>, Fault>;

    /// Keeps a profile in the place of the one of its name and official.
    ///
    /// # Errors
    /// If it cannot be written; what was kept stays.
    fn keep_profile(&self, profile: Profile) -> Result<(), Fault>;

    /// Forgets an official's profile; false if there is none of that name.
    ///
    /// # Errors
    /// If it cannot be written; what was kept stays.
    fn forget_profile(&self, name: &str, official: &str) -> Result<bool, Fault>;

    /// The keys in force, as the settings file would have them.
    ///
    /// # Errors
    /// None that is known.
    fn tell_keys(&self, turn: &Turn<'_>) -> Result<Answer, Fault>;

    /// The manual page, for `man -l`.
    ///
    /// # Errors
    /// None that is known.
    fn tell_manual(&self, turn: &Turn<'_>) -> Result<Answer, Fault>;

    /// Sits somebody down at the practice book, which is made if there is none.
    ///
    /// # Errors
    /// If it cannot be made or opened, or there is no terminal.
    fn practise(&self, turn: &Turn<'_>) -> Result<Answer, Fault>;
}

/// One command's turn.
pub struct Turn<'a> {
    /// Which book, who, in what language.
    pub opening: &'a Opening,
    /// The floor above.
    pub host: &'a dyn Host,
    /// The command's words and flags.
    pub args: &'a ArgMatches,
    /// The moment it was asked.
    pub now: Stamp,
    /// The nouns and the verb.
    pub path: Vec<&'a str>,
    /// The command that they name.
    pub verb: &'static Verb,
    /// The end of the book that was opened, and when its last entry was made.
    pub head: Cell<Option<((Seq, Hash), Stamp)>>,
    /// The words and flags that were looked at.
    read: RefCell<BTreeSet<String>>,
}

impl<'a> Turn<'a> {
    /// A turn of which nothing was looked at yet.
    pub fn new(
        opening: &'a Opening,
        host: &'a dyn Host,
        (path, args): (Vec<&'a str>, &'a ArgMatches),
        verb: &'static Verb,
        now: Stamp,
    ) -> Turn<'a> {
        Turn { opening, host, args, now, path, verb, head: Cell::default(), read: RefCell::default() }
    }

    /// Refuses what was given and not looked at: nothing that somebody wrote is dropped silently.
    ///
    /// # Errors
    /// The first flag that has no say in this command as it was written.
    pub fn all_read(&self) -> Result<(), Fault> {
        let is_given = |id: &str| self.args.value_source(id) == Some(ValueSource::CommandLine);
        let read = self.read.borrow();
        let ids = self.args.ids().map(|id| id.as_str()).filter(|id| !args::is_surrounding(id));
        match ids.filter(|id| is_given(id)).find(|id| !read.contains(*id)) {
            None => Ok(()),
            Some(id) => {
                let flag = format!("--{id}");
                let what = msg!(UsageIdle, flag: &flag);
                Err(Fault::usage("usage.idle", what).then(msg!(UsageIdleNext, flag: flag)))
            }
        }
    }

    fn look(&self, name: &str) {
        self.read.borrow_mut().insert(name.to_owned());
    }

    /// The language to answer in.
    pub fn lang(&self) -> Lang {
        self.opening.lang
    }

    /// Today in WIB.
    pub fn today(&self) -> Day {
        self.now.date_wib().into()
    }

    /// This week.
    pub fn this_week(&self) -> Week {
        Week::of(self.now.date_wib())
    }

    /// Whether a switch was given.
    pub fn flag(&self, name: &str) -> bool {
        self.look(name);
        self.args.value_source(name) == Some(ValueSource::CommandLine)
    }

    /// Whether machines read the answer.
    pub fn json(&self) -> bool {
        self.flag("json")
    }

    /// A word as it was written, for what is judged by its shape; empty if it was not given.
    pub fn raw(&self, name: &str) -> &str {
        self.look(name);
        self.args.try_get_one::<String>(name).ok().flatten().map_or("", String::as_str)
    }

    /// A word made harmless, without spaces around it; none if it was not given or is empty.
    pub fn maybe(&self, name: &str) -> Option<String> {
        let text = text::clean(self.raw(name)).trim().to_owned();
        (!text.is_empty()).then_some(text)
    }

    /// A word made harmless; empty if it was not given.
    pub fn text(&self, name: &str) -> String {
        self.maybe(name).unwrap_or_default()
    }

    /// Words of which there may be several, as they were written.
    pub fn many(&self, name: &str) -> Vec<&str> {
        self.look(name);
        let all = self.args.try_get_many::<String>(name).ok().flatten();
        all.map(|all| all.map(String::as_str).collect()).unwrap_or_default()
    }

    /// The file that was named.
    pub fn file(&self) -> &Path {
        self.look("file");
        let path = self.args.try_get_one::<std::path::PathBuf>("file").ok().flatten();
        path.map_or(Path::new(""), |path| path.as_path())
    }

    /// The file that a flag names.
    pub fn path(&self, name: &str) -> Option<&Path> {
        self.look(name);
        self.args.try_get_one::<PathBuf>(name).ok().flatten().map(PathBuf::as_path)
    }

    /// The files that were named.
    pub fn paths(&self, name: &str) -> Vec<&PathBuf> {
        self.look(name);
        self.args.get_many(name).map(Iterator::collect).unwrap_or_default()
    }

    /// A date, if one was given.
    pub fn maybe_day(&self, name: &str) -> Result<Option<Day>, Fault> {
        let text = self.maybe(name);
        text.map(|text| parse_date(&text, self.now.date_wib()).map(Day::from)).transpose()
    }

    /// The day it happened: `--date`, else today.
    pub fn day(&self) -> Result<Day, Fault> {
        Ok(self.maybe_day("date")?.unwrap_or(self.today()))
    }

    /// The source of what is recorded: `--source`, else the person who says so.
    pub fn source(&self) -> String {
        self.maybe("source").unwrap_or_else(|| self.opening.signer.name.clone())
    }

    /// Opens the book, with what is to be noted about how it is looked at.
    pub fn open(&self) -> Result<(Book, Snapshot, Vec<Msg>), Fault> {
        let book = self.opening.open()?;
        let snapshot = book.snapshot()?;
        let view = snapshot.view();
        let last = view.entry(view.seq())?.map_or(self.now, |entry| entry.entered);
        self.head.set(Some((view.head(), last)));
        let practice = snapshot.registry()?.is_practice.then(|| Word::PracticeNote.into());
        let notes = practice.into_iter().chain(self.other_year());
        let Some(day) = self.opening.as_of else { return Ok((book, snapshot, notes.collect())) };
        let notes = notes.chain([msg!(AsOfMark, day: day)]).collect();
        Ok((book, snapshot.as_of(day)?, notes))
    }

    /// Refuses what the role of whoever asks does not allow.
    ///
    /// # Errors
    /// The refusal, with who may; if the book cannot be read.
    pub fn must_have(&self, verb: Right, book: &View<'_>) -> Result<(), Fault> {
        let registry = book.registry()?;
        let person = self.opening.signer.person(&registry);
        registry.may(&person, verb, None, None, &|bound| called(book, &registry, bound))
    }

    /// A week's number that is of another year than today's is said with its year.
    fn other_year(&self) -> Option<Msg> {
        let today = self.now.date_wib();
        let text = self.maybe("week").filter(|text| !text.contains('-'))?;
        let week = Week::read(&text, today).ok().filter(|week| week.year() != Week::of(today).year())?;
        let days = Arg::Both(week.span(Lang::Id), week.span(Lang::En));
        Some(msg!(WeekMeant, text: text, week: Msg::from_week(week), days: days))
    }

    /// What stands under a list, a paragraph each.
    pub fn foot(&self, foot: &[Msg]) -> String {
        foot.iter()
            .flat_map(|msg| text::wrap(&msg.show(self.lang()), COLUMNS.min(self.opening.columns)))
            .map(|line| line + "\n")
            .collect()
    }
}
