//! Floor 5: what somebody typed becomes what is asked of the book, and what was done is told. A form's
//! fields, a command's words, a line and a sheet's row all come through here: one file a deed, one answer
//! to what a word means. Whether it may be done is decided below, by [`crate::book::decide()`].

pub mod cap;
pub mod claim;
pub mod event;
pub mod facts;
pub mod gate;
pub mod home;
pub mod key;
pub mod nib;
pub mod norm;
pub mod office;
pub mod paper;
pub mod person;
pub mod policy;
pub mod post;
pub mod reverse;
pub mod sanction;
pub mod step;
pub mod told;
pub mod village;
pub mod visit;

pub use crate::domain::programme::Wrong;

use crate::base::calendar::{parse_date, parse_date_ahead};
use crate::base::{Day, Fault, Lang, Qty, Rupiah, Word, text};
use crate::domain::Product;

/// What somebody typed. Words are asked for by the label of what they say, which is that of a form's field.
pub trait Typed {
    /// The word under a label, as it was typed, without spaces around it; none where nobody was asked for
    /// it or nothing was said.
    fn given(&self, label: Word) -> Option<&str>;

    /// True if somebody said something else than what stood there before.
    fn is_touched(&self, label: Word) -> bool;

    /// Today in WIB.
    fn today(&self) -> Day;

    /// The language that figures are written in.
    fn lang(&self) -> Lang;
}

impl dyn Typed + '_ {
    /// The word under a label, as it was typed; empty where there is none.
    pub fn raw(&self, label: Word) -> &str {
        self.given(label).unwrap_or_default()
    }

    /// The same, made harmless.
    pub fn text(&self, label: Word) -> String {
        text::clean(self.raw(label)).trim().to_owned()
    }

    /// The words of a list, parted by commas or spaces.
    pub fn words(&self, label: Word) -> impl Iterator<Item = &str> {
        self.raw(label).split([',', ' ']).filter(|word| !word.is_empty())
    }

    /// A day: today, where nobody was asked.
    ///
    /// # Errors
    /// If it is no day, or one to come.
    pub fn day(&self, label: Word) -> Result<Day, Wrong> {
        let Some(text) = self.given(label) else { return Ok(self.today()) };
        parse_date(text, self.today().date()).map(Day::from).map_err(at(label))
    }

    /// A day that may be to come: today, where nobody was asked.
    ///
    /// # Errors
    /// If it is no day.
    pub fn day_ahead(&self, label: Word) -> Result<Day, Wrong> {
        let Some(text) = self.given(label) else { return Ok(self.today()) };
        parse_date_ahead(text, self.today().date()).map(Day::from).map_err(at(label))
    }

    /// A day, if one was said.
    ///
    /// # Errors
    /// If what was said is no day.
    pub fn maybe_day(&self, label: Word) -> Result<Option<Day>, Wrong> {
        if self.raw(label).is_empty() { Ok(None) } else { self.day(label).map(Some) }
    }

    /// A quantity of a product, nothing at all only where `zero` may be: an empty store can be counted, a
    /// cap can be nil.
    ///
    /// # Errors
    /// If it is none, or in a unit or a pack that the product has not.
    pub fn quantity(&self, label: Word, product: &Product, zero: bool) -> Result<Qty, Wrong> {
        product.quantity(self.raw(label), zero, self.lang()).map_err(at(label))
    }

    /// Rupiah, if some were said; `-` says that there are none.
    ///
    /// # Errors
    /// If it is no amount.
    pub fn rupiah(&self, label: Word) -> Result<Option<Rupiah>, Wrong> {
        let text = self.raw(label);
        if is_none(text) { Ok(None) } else { Rupiah::parse(text, self.lang()).map(Some).map_err(at(label)) }
    }
}

/// Says that there is none: nothing, or the sign for it.
pub fn is_none(text: &str) -> bool {
    matches!(text, "" | "-" | "–" | "none")
}

/// Puts a fault at a label.
pub fn at(label: Word) -> impl Fn(Fault) -> Wrong {
    move |fault| (label, fault)
}
