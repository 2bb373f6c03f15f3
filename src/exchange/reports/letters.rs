//! Letters and their numbers. A number is never given back, so a letter that was given one on the same day, word for
//! word, is printed again under it; a new one is drawn where the words differ, or somebody asks for it.

use super::{Kind, Source};
use crate::base::{Code, Fault, Seq};
use crate::book::entry::hex;
use crate::book::view::{Log, Volume};
use crate::book::{Hash, Op};
use crate::domain::office;
use crate::exchange::paper::{Block, plain};
use crate::msg;
use chrono::Datelike;
use sha2::{Digest, Sha256};

/// What final letters are numbered from.
#[derive(Clone, Copy, Debug)]
pub struct Numbers {
    /// The next number of the year.
    pub next: u32,
    /// Whether what has a number already is given another.
    pub anew: bool,
}

/// What a letter says under a number.
type Text<'a> = dyn Fn(Option<&str>) -> Vec<Block> + 'a;

/// A letter of a paper.
pub(super) struct Letter<'a> {
    /// Whom it is about.
    pub about: String,
    /// The cooperative, where it is about one.
    pub of: Option<Code>,
    /// What it says under a number; under none, of a draft.
    pub make: Box<Text<'a>>,
}

/// A letter that has its number.
pub struct Numbered {
    /// The letter.
    pub letter: office::Letter,
    /// Whether it has had it since earlier today, and is only printed again.
    pub again: bool,
    /// The other numbers that letters of its kind about the same have from today.
    pub earlier: Vec<String>,
}

/// A number of today, with what stood at the foot of its letter.
struct Drawn {
    letter: office::Letter,
    foot: String,
}

impl Kind {
    /// Letters one after the other, each on its own page, those with a number under their code; and the foot of the
    /// first.
    pub(super) fn letters(
        &self,
        source: &Source<'_>,
        all: Vec<Letter<'_>>,
        numbered: &mut Vec<Numbered>,
    ) -> Result<(Vec<Block>, String), Fault> {
        let (mut blocks, mut first) = (Vec::new(), None);
        if all.is_empty() {
            blocks.push(Block::Title(self.title.text(source.lang).to_owned(), source.below()));
            blocks.push(Block::Text(source.say(msg!(ReportLacksNone))));
        }
        let mut next = source.number.map(|numbers| numbers.next);
        for letter in all {
            let (own, foot) = match &mut next {
                None => ((letter.make)(None), source.foot()),
                Some(next) => {
                    let (own, foot, one) = self.number(source, &letter, *next)?;
                    *next += u32::from(!one.again);
                    numbered.push(one);
                    (own, foot)
                }
            };
            match &first {
                None => first = Some(foot),
                Some(_) => blocks.push(Block::NextPage(foot)),
            }
            blocks.extend(own);
        }
        Ok((blocks, first.unwrap_or_else(|| source.foot())))
    }

    /// A letter under the number that it has from today, or under the next.
    fn number(
        &self,
        source: &Source<'_>,
        letter: &Letter<'_>,
        n: u32,
    ) -> Result<(Vec<Block>, String, Numbered), Fault> {
        let anew = source.number.is_some_and(|numbers| numbers.anew);
        // What is proven is the text alone: a code cannot tell of itself.
        let proven = |number: &str, foot: &str| {
            let paper = self.of_blocks(source, (letter.make)(Some(number)), foot.to_owned(), false);
            let sha256: Hash = Sha256::digest(plain::text(&paper)).into();
            (paper.blocks, sha256)
        };
        let mut drawn = self.drawn(source, letter)?;
        let is_same = |one: &Drawn| proven(&one.letter.number, &one.foot).1 == one.letter.sha256;
        let same = drawn.iter().position(is_same).filter(|_| !anew).map(|at| drawn.remove(at));
        let again = same.is_some();
        let year = source.today().date().year();
        let (number, foot) = match &same {
            Some(one) => (one.letter.number.clone(), one.foot.clone()),
            None => (source.catalog.registry.office.number(n, year), source.foot()),
        };
        let (mut blocks, sha256) = proven(&number, &foot);
        let words = msg!(LetterCode, number: &number, hash: hex(&sha256));
        blocks.push(Block::Code(format!("{number} {}", hex(&sha256)), source.say(words)));
        let new = || office::Letter {
            year: u16::try_from(year).unwrap_or_default(),
            n,
            number,
            kind: self.slug.to_owned(),
            about: letter.about.clone(),
            sha256,
        };
        let letter = same.map_or_else(new, |one| one.letter);
        let earlier = drawn.into_iter().map(|one| one.letter.number).collect();
        Ok((blocks, foot, Numbered { letter, again, earlier }))
    }

    /// The numbers that letters of this kind about the same have from today.
    fn drawn(&self, source: &Source<'_>, letter: &Letter<'_>) -> Result<Vec<Drawn>, Fault> {
        let entries = match letter.of {
            Some(code) => source.view.all_about(code)?,
            None => source.view.numbers(None, Seq::NONE)?,
        };
        let mut all = Vec::new();
        for seq in entries {
            let Some(entry) = source.view.entry(seq)? else { continue };
            let Op::LetterIssued { year, n, number, kind, about, sha256 } = entry.op else { continue };
            let is_other = letter.of.is_none() && about != letter.about;
            if kind != self.slug || is_other || entry.entered.date_wib() != source.today().date() {
                continue;
            }
            // It was made of the book as it stood before its numbers were entered.
            let head = entry.action.back().unwrap_or(Seq::NONE);
            let hash = source.view.raw_entry(head)?.map_or([0; 32], |(hash, _)| hash);
            let letter = office::Letter { year, n, number, kind, about, sha256 };
            all.push(Drawn { letter, foot: source.foot_at((head, hash)) });
        }
        Ok(all)
    }
}
