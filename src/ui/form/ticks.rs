//! Things that are ticked, several at once: a checklist within a form. A row says how it stands already,
//! for one or for many, and whether it is meant now.

use super::field::{Label, Typed};
use crate::base::{Lang, text};
use crate::msg;

/// How many of those that a form is for have a thing already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Has {
    /// Every one.
    All,
    /// Some of them.
    Some,
    /// Not one.
    None,
}

impl Has {
    /// So many of so many.
    pub fn of(n: usize, all: usize) -> Has {
        match n {
            0 => Has::None,
            n if n >= all => Has::All,
            _ => Has::Some,
        }
    }
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Its key.
    pub slug: String,
    /// What it is.
    pub label: Label,
    /// Who has it already.
    pub has: Has,
    /// How it stands, in words.
    pub note: String,
    /// It is meant.
    pub on: bool,
}

/// The rows, and the one that is pointed at.
#[derive(Clone, Debug, PartialEq)]
pub struct Ticks {
    all: Vec<Tick>,
    at: usize,
    /// The keys of those that are meant, as one would type them.
    value: String,
}

impl Ticks {
    /// Rows, the first that somebody lacks pointed at; with some ticked already, the first of these.
    pub fn new(all: Vec<Tick>) -> Ticks {
        let ticked = all.iter().position(|tick| tick.on);
        let at = ticked.or_else(|| all.iter().position(|tick| tick.has != Has::All)).unwrap_or(0);
        let mut ticks = Ticks { all, at, value: String::new() };
        ticks.say();
        ticks
    }

    fn say(&mut self) {
        let on: Vec<&str> = self.all.iter().filter(|t| t.on).map(|t| t.slug.as_str()).collect();
        self.value = on.join(",");
    }

    /// Ticks the rows of these keys, parted by commas, and no others.
    pub fn set(&mut self, value: &str) {
        self.all.iter_mut().for_each(|tick| tick.on = value.split(',').any(|slug| slug == tick.slug));
        self.say();
    }

    /// The rows.
    pub fn all(&self) -> &[Tick] {
        &self.all
    }

    /// The place of the row that is pointed at.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The keys of those that are meant, parted by commas.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// To the row before or after; false at the edge.
    pub fn step(&mut self, by: isize) -> bool {
        let to = self.at.checked_add_signed(by).filter(|to| *to < self.all.len());
        self.at = to.unwrap_or(self.at);
        to.is_some()
    }

    /// To the first row, or to the last.
    pub fn go(&mut self, first: bool) {
        self.at = if first { 0 } else { self.all.len().saturating_sub(1) };
    }

    /// Takes what is typed: a blank ticks and goes on, `*` ticks all that somebody lacks or none, letters
    /// lead to the next row that begins with them.
    pub fn insert(&mut self, typed: &str) -> Typed {
        match typed {
            " " => {
                let Some(tick) = self.all.get_mut(self.at) else { return Typed::default() };
                tick.on = !tick.on;
                self.step(1);
            }
            "*" => {
                let none = self.all.iter().all(|tick| !tick.on);
                self.all.iter_mut().for_each(|tick| tick.on = none && tick.has != Has::All);
            }
            letters => return self.seek(letters),
        }
        self.say();
        Typed { changed: true, left: None }
    }

    fn seek(&mut self, letters: &str) -> Typed {
        let (n, like) = (self.all.len().max(1), letters.to_lowercase());
        let fits = |at: &usize| self.all.get(*at).is_some_and(|tick| tick.label.begins(&like));
        let found = (self.at + 1..=self.at + n).map(|at| at % n).find(fits);
        let left = || msg!(TickNone, text: text::clean(letters).into_owned());
        self.at = found.unwrap_or(self.at);
        Typed { changed: false, left: found.is_none().then(left) }
    }

    /// How a row is said: what it is, how it stands, and whether it is meant.
    pub fn told(&self, at: usize, lang: Lang) -> String {
        let Some(tick) = self.all.get(at) else { return String::new() };
        format!("{}, {}", tick.label.text(lang), tick.note)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(has: &[Has]) -> Ticks {
        let tick = |(n, has): (usize, &Has)| {
            let slug = ["akta", "ahu", "npwp", "ktp"][n].to_owned();
            Tick { label: Label::Text(slug.clone()), slug, has: *has, note: String::new(), on: false }
        };
        Ticks::new(has.iter().enumerate().map(tick).collect())
    }

    #[test]
    fn it_opens_at_what_is_missing_and_a_blank_ticks_and_goes_on() {
        let mut all = ticks(&[Has::All, Has::Some, Has::None]);
        assert_eq!(all.at(), 1);
        assert!(all.insert(" ").changed && all.insert(" ").changed);
        assert_eq!((all.value(), all.at()), ("ahu,npwp", 2));
        all.insert(" ");
        assert_eq!(all.value(), "ahu");
        assert_eq!(ticks(&[Has::All, Has::All]).at(), 0, "nothing is missing");
    }

    #[test]
    fn a_star_ticks_what_somebody_lacks() {
        let mut all = ticks(&[Has::All, Has::Some, Has::None]);
        all.insert("*");
        assert_eq!(all.value(), "ahu,npwp");
        all.insert("*");
        assert_eq!(all.value(), "", "and takes all ticks away");
    }

    #[test]
    fn letters_lead_to_a_row_and_change_nothing() {
        let mut all = ticks(&[Has::None; 4]);
        for (letter, at) in [("a", 1), ("a", 0), ("k", 3), ("n", 2)] {
            assert_eq!((all.insert(letter), all.at()), (Typed::default(), at), "{letter}");
        }
        assert!(all.insert("z").left.is_some(), "what fits none is said");
        assert_eq!(all.value(), "");
    }

    #[test]
    fn the_edges_are_felt() {
        let mut all = ticks(&[Has::None; 2]);
        assert!(!all.step(-1) && all.step(1) && !all.step(1));
        all.go(true);
        assert_eq!(all.at(), 0);
    }
}
