//! A file that was read, with what a person has said of it so far and what came of comparing it.

use crate::base::calendar::parse_date;
use crate::base::{Code, Day, Fault, Lang, Word};
use crate::book::decide::Asking;
use crate::book::view::View;
use crate::exchange::intake::Verdict;
use crate::exchange::intake::columns::Role;
use crate::exchange::intake::lines::said_day;
use crate::exchange::intake::ticks::{Taking, Ties};
use crate::exchange::intake::told::{Names, names};
use crate::exchange::intake::words::key;
use crate::exchange::intake::{self, Answer, Class, Incoming, Limits, Outcome, Profile, Settings, Sheets};
use crate::lists::imports::{Taken, known};
use crate::ui::edit::Edit;
use crate::ui::list::List;
use compact_str::CompactString;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A file that was read.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The file.
    pub file: Incoming,
    /// What is in it.
    pub sheets: Sheets,
    /// How the official reads sheets.
    pub profiles: Vec<Profile>,
}

/// A row of the second stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Row {
    /// As of which day.
    Day,
    /// Whether receipts bring their orders.
    Orders,
    /// As whose profile its columns are read, and whether that is kept.
    Profile,
    /// A column, by its table and its place there.
    Column(usize, usize),
}

/// A question.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// Which cooperative a spelling means: how it is written, what it may be, the rows, whether it is near.
    Place { name: String, codes: Vec<Code>, rows: Vec<u32>, near: bool },
    /// Which of several values of one is right, by their places.
    Torn { places: Vec<usize> },
    /// What a mark means, in so many rows.
    Mark { text: String, rows: Vec<u32> },
    /// What was answered already, by its place.
    Answered(usize),
    /// What was said of a mark already, by its place.
    Marked(usize),
    /// Whose a NIB is that more than one is said to bear, in which rows.
    Owner { nib: String, rows: Vec<u32> },
    /// Whose a NIB was said to be already, by its place.
    Owned(usize),
}

/// What is typed at the second stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// As of which day it speaks.
    Day,
    /// Under which name the meaning of its columns is kept.
    Profile,
}

/// What a verdict is known by again after another comparison.
type Known = (Rc<str>, u32, Cow<'static, str>, CompactString);

/// A file on its way.
pub struct Work {
    pub(super) opened: Opened,
    pub(super) settings: Settings,
    pub(super) answers: Vec<Answer>,
    pub(super) outcome: Outcome,
    pub(super) names: Names,
    /// The same file was taken in before.
    pub(super) before: Option<Taken>,
    /// The profile that is used, by its name.
    pub(super) profile: Option<String>,
    /// Somebody has said what a column holds.
    pub(super) is_mapped: bool,
    /// Under which name what was said of its columns is to be kept.
    pub(super) keep: Option<String>,
    /// What is being typed.
    pub(super) typed: Option<(Asked, Edit)>,
    pub(super) columns: List<Row>,
    pub(super) asked: Vec<Question>,
    pub(super) questions: List<usize>,
    /// The verdicts that are shown, by place.
    pub(super) rows: List<usize>,
    pub(super) ticked: Vec<bool>,
    /// Ticks that a person set or took away.
    said: BTreeMap<Known, bool>,
    /// By what ticks hang together.
    pub(super) ties: Ties,
    pub(super) show: Show,
}

/// Which verdicts are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// All that would change something, or that somebody should look at.
    Usual,
    /// Those of one sort.
    Of(Class),
    /// All.
    All,
}

impl Show {
    fn has(self, class: Class) -> bool {
        match self {
            Show::Usual => !matches!(class, Class::Same | Class::Elsewhere),
            Show::Of(one) => one == class,
            Show::All => true,
        }
    }
}

/// A pasted text as a file.
///
/// # Errors
/// If it holds nothing that can be read.
pub fn pasted(text: &str) -> Result<Opened, Fault> {
    let limits = Limits::default();
    // Most terminals send a carriage return for a line end.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let bytes = text.into_bytes();
    let sheets = Sheets::read(&bytes, &limits).map_err(|trouble| trouble.fault(&limits))?;
    let name = Word::SourcePasted.text(Lang::Id).to_owned();
    Ok(Opened { file: Incoming { name, bytes, day: None, known: None }, sheets, profiles: Vec::new() })
}

impl Work {
    /// Before it was compared.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn of(opened: Opened, book: &View<'_>) -> Result<Work, Fault> {
        let settings = Settings { file: opened.file.name.clone(), ..Settings::default() };
        Ok(Work {
            before: known(book, &opened.file.sha256())?,
            opened,
            settings,
            answers: Vec::new(),
            outcome: Outcome::default(),
            names: Names::new(),
            profile: None,
            is_mapped: false,
            keep: None,
            typed: None,
            columns: List::default(),
            asked: Vec::new(),
            questions: List::default(),
            rows: List::default(),
            ticked: Vec::new(),
            said: BTreeMap::new(),
            ties: Ties::default(),
            show: Show::Usual,
        })
    }

    /// Compares it with the book, as it was said to be read; what was ticked stays ticked.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn compare(&mut self, asking: &Asking, book: &View<'_>) -> Result<(), Fault> {
        self.settings.file_day = self.opened.file.day.map(|day| day.min(asking.today()));
        self.outcome = intake::compare(&self.opened.sheets, book, asking, &self.settings, &self.answers)?;
        self.names = names(book, &self.outcome)?;
        let verdicts = &self.outcome.verdicts;
        self.ties = Ties::of(verdicts);
        self.ticked = self.ties.ticks(verdicts, &Taking::default());
        for (at, verdict) in verdicts.iter().enumerate() {
            if let Some(said) = self.said.get(&known_by(verdict)).filter(|_| verdict.can_be_taken()) {
                self.ticked[at] = *said;
            }
        }
        self.ties.settle(verdicts, &mut self.ticked);
        let mut columns = vec![Row::Day];
        let has_receipts = self.outcome.verdicts.iter().any(|one| one.field.starts_with("receive:"));
        columns.extend(has_receipts.then_some(Row::Orders));
        let has_profile = self.is_mapped || self.fitting(&asking.person.name).next().is_some();
        columns.extend(has_profile.then_some(Row::Profile));
        for (table, seen) in self.outcome.tables.iter().enumerate() {
            columns.extend((0..seen.columns.len()).map(|column| Row::Column(table, column)));
        }
        self.columns.replace(columns);
        self.asked = super::ask::questions(self);
        self.questions.replace((0..self.asked.len()).collect());
        self.list_rows();
        Ok(())
    }

    /// Reads it as the official read one of the same header before, if they said how.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn propose(&mut self, asking: &Asking, book: &View<'_>) -> Result<(), Fault> {
        let Some(profile) = self.fitting(&asking.person.name).next() else { return Ok(()) };
        let (name, columns) = (profile.name.clone(), profile.columns.clone());
        self.read_as(Some((name, columns)));
        self.compare(asking, book)
    }

    /// Reads its columns as a profile says, or as if there were none.
    pub fn read_as(&mut self, profile: Option<(String, Vec<(String, Role)>)>) {
        let (name, columns) = profile.unzip();
        (self.profile, self.settings.mapping) = (name, columns.unwrap_or_default());
        (self.is_mapped, self.keep) = (false, None);
    }

    /// The profiles of an official that are of its header.
    pub fn fitting<'a>(&'a self, official: &'a str) -> impl Iterator<Item = &'a Profile> {
        self.opened.profiles.iter().filter(move |one| one.official == official && one.fits(&self.outcome))
    }

    /// What is to be kept of how its columns are read; nothing unless somebody said so.
    pub fn kept(&self, official: &str) -> Option<Profile> {
        let name = self.keep.as_ref()?;
        Some(Profile::of(name, official, &self.outcome, &self.settings.mapping))
    }

    /// True if it is this file.
    pub fn is_of(&self, opened: &Opened) -> bool {
        (&self.opened.file.name, &self.opened.file.bytes) == (&opened.file.name, &opened.file.bytes)
    }

    /// True if somebody has said something of it.
    pub fn is_said(&self) -> bool {
        let settings = &self.settings;
        let is_answered =
            !self.answers.is_empty() || !settings.marks.is_empty() || !settings.owners.is_empty();
        is_answered || self.is_mapped || settings.day.is_some() || settings.orders || !self.said.is_empty()
    }

    /// Lists the verdicts that are shown.
    pub fn list_rows(&mut self) {
        let shown =
            self.outcome.verdicts.iter().enumerate().filter(|(_, one)| self.show.has(one.state.class()));
        let shown = shown.map(|(at, _)| at).collect();
        self.rows.replace(shown);
    }

    /// Ticks a verdict, or not, with what that brings along; false if it cannot be taken.
    pub fn tick(&mut self, at: usize, on: bool) -> bool {
        let verdicts = &self.outcome.verdicts;
        let Some(moved) = self.ties.tick(verdicts, &mut self.ticked, at, on) else { return false };
        self.said.extend(moved.into_iter().map(|at| (known_by(&verdicts[at]), self.ticked[at])));
        true
    }

    /// Takes which of several values is right: that alone is ticked, or none.
    pub fn choose(&mut self, places: &[usize], chosen: Option<usize>) {
        for at in places {
            self.tick(*at, false);
        }
        chosen.map(|at| self.tick(at, true));
    }

    /// Takes an answer: what was said of the same spelling before is said no more.
    pub fn answer(&mut self, text: &str, code: Option<Code>) {
        self.answers.retain(|(known, _)| known != text);
        self.answers.push((text.to_owned(), code));
    }

    /// Takes what a mark means: what was said of it before is said no more.
    pub fn mean(&mut self, mark: &str, yes: bool) {
        let mark = key(mark);
        self.settings.marks.retain(|(known, _)| *known != mark);
        self.settings.marks.push((mark, yes));
    }

    /// Takes whose a NIB is: what was said of it before is said no more.
    pub fn own(&mut self, nib: &str, code: Option<Code>) {
        self.settings.owners.retain(|(known, _)| known != nib);
        self.settings.owners.push((nib.to_owned(), code));
    }

    /// Takes what was typed.
    ///
    /// # Errors
    /// If it is no day, or one that is still to come; it is asked for on.
    pub fn take_typed(&mut self, today: Day) -> Result<(), Fault> {
        let Some((asked, line)) = &self.typed else { return Ok(()) };
        let text = line.text().trim().to_owned();
        let text = (!text.is_empty()).then_some(text);
        match asked {
            Asked::Day => {
                let day = text.map(|text| parse_date(&text, today.date())).transpose()?;
                self.settings.day = day.map(|day| said_day(day.into(), today)).transpose()?;
            }
            Asked::Profile => self.keep = text,
        }
        self.typed = None;
        Ok(())
    }

    /// As of which day it speaks, where its rows do not say.
    pub fn as_of(&self) -> Option<Day> {
        let title = self.outcome.tables.iter().find_map(|table| table.day);
        self.settings.day.or(title).or(self.settings.file_day)
    }
}

fn known_by(verdict: &Verdict) -> Known {
    (verdict.sheet.clone(), verdict.row, verdict.field.clone(), verdict.value.clone())
}
