//! What a sheet says beside what the book says: one verdict a value, with both. Source: EXCHANGE A.5.

mod wish;

use super::lines::Line;
use super::places::{Found, How};
use crate::base::{Code, Day, Fault, Seq, Word};
use crate::domain::Field;
use compact_str::CompactString;
use std::borrow::Cow;
use std::ops::Deref;
use std::rc::Rc;
pub use wish::Wish;

/// How a row's cooperative was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is what it is named after")]
pub enum Match {
    Code,
    Simkopdes,
    Exact,
    Alias,
    Fuzzy,
    Ambiguous,
    None,
    Elsewhere,
}

impl Match {
    fn of(found: &Found) -> Match {
        match found {
            Found::One(_, How::Code) | Found::Contradicts(_) => Match::Code,
            Found::One(_, How::Simkopdes) => Match::Simkopdes,
            Found::One(_, How::Exact) => Match::Exact,
            Found::One(_, How::Alias) => Match::Alias,
            Found::Near(_) => Match::Fuzzy,
            Found::Many(_) => Match::Ambiguous,
            Found::None => Match::None,
            Found::Elsewhere(_) => Match::Elsewhere,
        }
    }

    /// The stable word.
    pub fn slug(self) -> &'static str {
        match self {
            Match::Code => "code",
            Match::Simkopdes => "simkopdes",
            Match::Exact => "exact",
            Match::Alias => "alias",
            Match::Fuzzy => "fuzzy",
            Match::Ambiguous => "ambiguous",
            Match::None => "none",
            Match::Elsewhere => "elsewhere",
        }
    }
}

/// What is to be thought of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// The book does not know it.
    New,
    /// The same from the same source, at a later day.
    Newer,
    /// There is nothing to write.
    Same,
    /// The book says otherwise.
    Different,
    /// The book says otherwise, and since a later day.
    Older,
    /// A person decides; the slug says about what.
    Ask(&'static str),
    /// It was probably cut; the slug says where.
    Doubt(&'static str),
    /// A rule of the book refuses it.
    Refused(Box<Fault>),
    /// It cannot be read; the slug says why.
    Unreadable(&'static str),
    /// Its row is no cooperative's.
    Unmatched,
    /// Its row is one of another regency.
    Elsewhere,
}

/// What sort of state it is: what counts, filters and ticks go by, in the order a person wants to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is the state it is named after")]
pub enum Class {
    New,
    Newer,
    Same,
    Different,
    Older,
    Ask,
    Doubt,
    Refused,
    Unreadable,
    Unmatched,
    Elsewhere,
}

impl Class {
    /// Every one.
    pub const ALL: [Class; 11] = [
        Class::New,
        Class::Newer,
        Class::Same,
        Class::Different,
        Class::Older,
        Class::Ask,
        Class::Doubt,
        Class::Refused,
        Class::Unreadable,
        Class::Unmatched,
        Class::Elsewhere,
    ];

    /// The stable word.
    pub fn slug(self) -> &'static str {
        match self {
            Class::New => "new",
            Class::Newer => "newer",
            Class::Same => "same",
            Class::Different => "different",
            Class::Older => "older",
            Class::Ask => "asked",
            Class::Doubt => "doubtful",
            Class::Refused => "refused",
            Class::Unreadable => "unreadable",
            Class::Unmatched => "no_cooperative",
            Class::Elsewhere => "elsewhere",
        }
    }

    /// In words.
    pub fn word(self) -> Word {
        match self {
            Class::New => Word::StateNew,
            Class::Newer => Word::StateNewer,
            Class::Same => Word::StateSame,
            Class::Different => Word::StateDifferent,
            Class::Older => Word::StateOlder,
            Class::Ask => Word::StateAsk,
            Class::Doubt => Word::StateDoubt,
            Class::Refused => Word::StateRefused,
            Class::Unreadable => Word::StateUnreadable,
            Class::Unmatched => Word::StateUnmatched,
            Class::Elsewhere => Word::StateElsewhere,
        }
    }
}

impl State {
    /// What sort it is.
    pub fn class(&self) -> Class {
        match self {
            State::New => Class::New,
            State::Newer => Class::Newer,
            State::Same => Class::Same,
            State::Different => Class::Different,
            State::Older => Class::Older,
            State::Ask(_) => Class::Ask,
            State::Doubt(_) => Class::Doubt,
            State::Refused(_) => Class::Refused,
            State::Unreadable(_) => Class::Unreadable,
            State::Unmatched => Class::Unmatched,
            State::Elsewhere => Class::Elsewhere,
        }
    }

    /// Whether a person may have it written as it stands: nothing is guessed, and no question is passed
    /// over but which of two values of one sheet is right.
    pub(super) fn can_be_taken(&self) -> bool {
        match self {
            State::New | State::Newer | State::Different | State::Older => true,
            State::Ask(why) => *why == "row.contradicts",
            State::Doubt(why) => *why != "digits",
            State::Same | State::Refused(_) | State::Unreadable(_) | State::Unmatched | State::Elsewhere => {
                false
            }
        }
    }

    /// The stable word, with the rule where one says more.
    pub fn slug(&self) -> String {
        match self {
            State::New => "new".to_owned(),
            State::Newer => "newer".to_owned(),
            State::Same => "same".to_owned(),
            State::Different => "different".to_owned(),
            State::Older => "older".to_owned(),
            State::Ask(rule @ ("nib.twice" | "row.contradicts")) => format!("ask:{rule}"),
            State::Ask(_) => "ask".to_owned(),
            State::Doubt(why) => format!("doubt:{why}"),
            State::Refused(fault) => format!("refused:{}", fault.rule),
            State::Unreadable(why) => format!("unreadable:{why}"),
            State::Unmatched => "unmatched".to_owned(),
            State::Elsewhere => "elsewhere".to_owned(),
        }
    }

    /// What it hangs on, if anything.
    pub fn rule(&self) -> Option<&str> {
        match self {
            State::Ask(rule) | State::Doubt(rule) | State::Unreadable(rule) => Some(rule),
            State::Refused(fault) => Some(fault.rule),
            State::New
            | State::Newer
            | State::Same
            | State::Different
            | State::Older
            | State::Unmatched
            | State::Elsewhere => None,
        }
    }
}

/// What the book says.
#[derive(Clone, Debug, PartialEq)]
pub struct Before {
    /// The value as a sheet would write it.
    pub text: String,
    /// Since which day.
    pub on: Option<Day>,
    /// From what.
    pub source: String,
}

/// What all values of a row share: where they stand, and whose they are.
#[derive(Debug, PartialEq)]
pub struct Shared {
    /// The sheet.
    pub sheet: Rc<str>,
    /// The cooperatives they may be about.
    pub codes: Vec<Code>,
    /// How these were found.
    pub matched: Match,
    /// How the cooperative is written.
    pub name: CompactString,
    /// Whether it is a dashboard's row.
    pub(super) dashboard: bool,
}

/// One value of a sheet and what is to be thought of it; what it has in common with the others of its row is
/// read as its own. There are many of them, so it is small: what is asked of the book is made of it when
/// somebody asks ([`Verdict::deeds`]).
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    shared: Rc<Shared>,
    /// The row, from 1.
    pub row: u32,
    /// What it is about: a fact's slug, `nib_status`, `paper:SLUG`, `attended`, `interest:COMPANY`,
    /// `KIND:PRODUCT`, `dashboard`.
    pub field: Cow<'static, str>,
    /// The fact that is personal data.
    pub personal: Option<Field>,
    /// The value, as the book would keep it; as it stands there where it would not.
    pub value: CompactString,
    /// What the book says.
    pub before: Option<Box<Before>>,
    /// What is to be thought of it.
    pub state: State,
    /// What is asked of the book if it is taken; nothing if it cannot be.
    pub wish: Option<Wish>,
    /// The version of the record that it was compared with.
    pub base: Option<Seq>,
    /// The verdict in whose number it speaks, by its place: without that one it is not taken.
    pub needs: Option<u32>,
}

impl Deref for Verdict {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.shared
    }
}

impl Shared {
    /// What the values of a line share.
    pub(super) fn of(line: &Line) -> Rc<Shared> {
        Rc::new(Shared {
            sheet: line.sheet.clone(),
            codes: line.found.codes(),
            matched: Match::of(&line.found),
            name: line.name.clone(),
            dashboard: line.dashboard,
        })
    }
}

impl Verdict {
    /// Whether a person may have it written.
    pub fn can_be_taken(&self) -> bool {
        self.wish.is_some()
    }

    /// Whether it waits only because what is personal is taken by a tick of its own: nobody has to mend it.
    pub fn is_own_choice(&self) -> bool {
        let is_plain = matches!(self.state.class(), Class::New | Class::Newer);
        is_plain && self.personal.is_some() && self.can_be_taken()
    }

    pub(super) fn of(
        shared: &Rc<Shared>,
        row: u32,
        field: impl Into<Cow<'static, str>>,
        value: impl Into<CompactString>,
        state: State,
    ) -> Verdict {
        Verdict {
            shared: shared.clone(),
            row,
            field: field.into(),
            personal: None,
            value: value.into(),
            before: None,
            state,
            wish: None,
            base: None,
            needs: None,
        }
    }
}
