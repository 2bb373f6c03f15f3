//! What an office heads and signs its papers with, and the numbers that it has given to letters. What
//! nobody has set is as `assets/surat/kantor.csv` has it.

use crate::base::words::Arg;
use crate::base::{Code, Fault, Word, text};
use crate::msg;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a book begins with.
const SEED: &str = include_str!("../../assets/surat/kantor.csv");
/// The longest text of a part, in characters.
const LONGEST: usize = 1_000;

/// A part of what an office says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The government that it is of: the first line of the letter-head.
    Government,
    /// Its name.
    Name,
    /// Where it is.
    Address,
    /// The place that letters are dated at.
    Place,
    /// The pattern of a letter's number: `518/{n}/424.xxx/{tahun}`.
    Number,
    /// The sheet of paper: `a4` or `f4`.
    Sheet,
    /// The office of who signs.
    Post,
    /// The name of who signs.
    Signer,
    /// The rank.
    Rank,
    /// The number as a civil servant.
    Nip,
    /// On whose behalf, if not in their own right.
    Behalf,
    /// Within how many days a letter asks to be answered.
    Days,
    /// How the letter about missing papers begins.
    LacksOpening,
    /// How it ends.
    LacksClosing,
    /// How the letter about differing records begins.
    DiffersOpening,
}

impl Part {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Part; 15] = [
        Part::Government,
        Part::Name,
        Part::Address,
        Part::Place,
        Part::Number,
        Part::Sheet,
        Part::Post,
        Part::Signer,
        Part::Rank,
        Part::Nip,
        Part::Behalf,
        Part::Days,
        Part::LacksOpening,
        Part::LacksClosing,
        Part::DiffersOpening,
    ];

    /// The sheets of paper that there are.
    pub const SHEETS: [&str; 2] = ["a4", "f4"];

    /// The stable short name.
    pub fn slug(self) -> &'static str {
        match self {
            Part::Government => "pemerintah",
            Part::Name => "nama",
            Part::Address => "alamat",
            Part::Place => "tempat",
            Part::Number => "nomor",
            Part::Sheet => "kertas",
            Part::Post => "jabatan",
            Part::Signer => "pejabat",
            Part::Rank => "pangkat",
            Part::Nip => "nip",
            Part::Behalf => "an",
            Part::Days => "tenggat",
            Part::LacksOpening => "kelengkapan-buka",
            Part::LacksClosing => "kelengkapan-tutup",
            Part::DiffersOpening => "beda-buka",
        }
    }

    /// Reads a short name.
    ///
    /// # Errors
    /// `office.part`.
    pub fn parse(written: &str) -> Result<Part, Fault> {
        Part::ALL.into_iter().find(|part| part.slug() == written.trim().to_lowercase()).ok_or_else(|| {
            let known = Part::ALL.map(|part| part.slug().into()).to_vec();
            Fault::usage("office.part", msg!(OfficePart, text: text::quote(written)))
                .then(msg!(KnownAre, known: known))
        })
    }

    /// What it is.
    pub fn word(self) -> Word {
        match self {
            Part::Government => Word::OfficeGovernment,
            Part::Name => Word::OfficeName,
            Part::Address => Word::OfficeAddress,
            Part::Place => Word::OfficePlace,
            Part::Number => Word::OfficeNumber,
            Part::Sheet => Word::OfficeSheet,
            Part::Post => Word::OfficePost,
            Part::Signer => Word::OfficeSigner,
            Part::Rank => Word::OfficeRank,
            Part::Nip => Word::OfficeNip,
            Part::Behalf => Word::OfficeBehalf,
            Part::Days => Word::OfficeDays,
            Part::LacksOpening => Word::OfficeLacksOpening,
            Part::LacksClosing => Word::OfficeLacksClosing,
            Part::DiffersOpening => Word::OfficeDiffersOpening,
        }
    }

    /// Reads what a part is to say.
    ///
    /// # Errors
    /// `office.shape`: a number pattern without `{n}`, a sheet or a count of days that is none, a text
    /// that is too long.
    pub fn read(self, written: &str) -> Result<String, Fault> {
        let said = text::clean(written.trim()).into_owned();
        let (fits, example) = match self {
            Part::Number => (said.contains("{n}"), "518/{n}/424.100/{tahun}"),
            Part::Sheet => (Part::SHEETS.contains(&&*said), Part::SHEETS[0]),
            Part::Days => (said.parse::<u16>().is_ok_and(|days| (1..=365).contains(&days)), "14"),
            Part::Nip => (said.chars().all(|c| c.is_ascii_digit() || c == ' '), "19700101 199603 1 001"),
            Part::Government
            | Part::Name
            | Part::Address
            | Part::Place
            | Part::Post
            | Part::Signer
            | Part::Rank
            | Part::Behalf
            | Part::LacksOpening
            | Part::LacksClosing
            | Part::DiffersOpening => (said.chars().count() <= LONGEST, "…"),
        };
        if fits {
            return Ok(said);
        }
        Err(Fault::usage("office.shape", msg!(OfficeShape, part: self.word(), text: text::quote(&said)))
            .then(msg!(OfficeShapeNext, example: example)))
    }
}

/// A letter that was given a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// The year that the number is of.
    pub year: u16,
    /// The number, counted from 1 in each year.
    pub n: u32,
    /// As it stands on the letter.
    pub number: String,
    /// What kind of letter it is.
    pub kind: String,
    /// Whom or what it is about.
    pub about: String,
    /// The SHA-256 of its text.
    pub sha256: [u8; 32],
}

/// The kind of letter that says to a cooperative what it lacks.
pub const LACKS: &str = "kelengkapan";

/// How a letter to a cooperative says to whom it is; `code` is the village's on that day.
pub fn addressed(name: &str, code: Code) -> String {
    format!("{name} ({code})")
}

/// The code of the cooperative that a letter is to; none of one to another office about its sheet.
pub fn addressee(kind: &str, about: &str) -> Option<Code> {
    let (_, code) = about.strip_suffix(')').filter(|_| kind == LACKS)?.rsplit_once('(')?;
    Code::parse(code).ok()
}

/// What an office has set, and its letters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    set: BTreeMap<String, String>,
    /// The last number of each year.
    pub last: BTreeMap<i32, u32>,
}

impl Office {
    /// What a part says.
    pub fn get(&self, part: Part) -> &str {
        self.set.get(part.slug()).map_or_else(|| seeded(part), String::as_str)
    }

    /// True if somebody has set it.
    pub fn is_set(&self, part: Part) -> bool {
        self.set.contains_key(part.slug())
    }

    /// Sets a part by its short name.
    pub fn put(&mut self, part: &str, text: &str) {
        self.set.insert(part.to_owned(), text.to_owned());
    }

    /// A part is as nobody had set it.
    pub fn forget(&mut self, part: &str) {
        self.set.remove(part);
    }

    /// What is set of a part by its short name.
    pub fn set_of(&self, part: &str) -> Option<&str> {
        self.set.get(part).map(String::as_str)
    }

    /// Whether its letters can be final: they have the office's own numbers and somebody's name, and no number is
    /// ever given back.
    ///
    /// # Errors
    /// `letter.office`: nobody has set the pattern of the numbers, or who signs.
    pub fn is_ready(&self) -> Result<(), Fault> {
        let lacks = [Part::Number, Part::Signer].into_iter().filter(|part| !self.is_set(*part));
        let parts: Vec<Arg> = lacks.map(|part| part.word().into()).collect();
        if parts.is_empty() {
            return Ok(());
        }
        let fault = Fault::refused("letter.office", msg!(LetterOffice, parts: parts));
        Err(fault.then(msg!(LetterOfficeNext)))
    }

    /// The next number of a year.
    pub fn next(&self, year: i32) -> u32 {
        self.last.get(&year).copied().unwrap_or_default() + 1
    }

    /// A number as it stands on a letter.
    pub fn number(&self, n: u32, year: i32) -> String {
        let pattern = self.get(Part::Number);
        pattern.replace("{n}", &n.to_string()).replace("{tahun}", &year.to_string())
    }

    /// The lines of the letter-head.
    pub fn head(&self) -> Vec<String> {
        let lines = [Part::Government, Part::Name, Part::Address].map(|part| self.get(part).to_owned());
        lines.into_iter().filter(|line| !line.is_empty()).collect()
    }
}

/// A part as the file has it: two cells a line, quoted where a comma is in them.
fn seeded(part: Part) -> &'static str {
    let line = SEED.lines().find_map(|line| line.strip_prefix(part.slug())?.strip_prefix(','));
    line.unwrap_or_default().trim_matches('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_its_line_and_its_shape() {
        for part in Part::ALL {
            assert!(SEED.lines().any(|line| line.starts_with(&format!("{},", part.slug()))), "{part:?}");
            assert_eq!(Part::parse(part.slug()), Ok(part));
            assert_eq!(part.read(seeded(part)).as_deref(), Ok(seeded(part)), "{part:?}");
        }
        assert_eq!(SEED.lines().count(), Part::ALL.len() + 1);
        assert_eq!(Part::parse("kop").unwrap_err().rule, "office.part");
        for (part, text) in
            [(Part::Number, "518/2026"), (Part::Sheet, "a5"), (Part::Days, "0"), (Part::Nip, "x")]
        {
            assert_eq!(part.read(text).unwrap_err().rule, "office.shape");
        }
    }

    #[test]
    fn numbers_are_counted_in_their_year() {
        let mut office = Office::default();
        assert_eq!(office.number(office.next(2026), 2026), "518/1/424.xxx/2026");
        office.last.insert(2026, 12);
        office.put("nomor", "K/{n}");
        assert_eq!((office.number(office.next(2026), 2026), office.next(2027)), ("K/13".to_owned(), 1));
        assert_eq!(office.head().len(), 2);
    }
}
