//! The papers that the programme sends: one file each, made of what lists already count.

mod audit;
mod beda;
mod corong;
mod hadir;
mod kelengkapan;
mod kuota;
mod mutu;
mod nib;
mod ringkas;
mod simkopdes;
pub mod tagihan;

use super::paper::{Block, Paper, Sign};
use crate::base::calendar::{Stamp, show_date, show_date_in_full};
use crate::base::{Code, Day, Fault, Lang, Msg, Seq, Week, Word, text};
use crate::book::Hash;
use crate::book::entry::hex;
use crate::book::view::View;
use crate::domain::Event;
use crate::domain::office::{self, Part};
use crate::domain::why::Lens;
use crate::exchange::intake::reconcile::Differing;
use crate::lists::figures::Tally;
use crate::lists::{Catalog, asked};
use crate::msg;
use chrono::Datelike;
use sha2::{Digest, Sha256};

/// What a report is made of.
pub struct Source<'a> {
    /// The book.
    pub view: &'a View<'a>,
    /// Its cooperatives.
    pub catalog: &'a Catalog,
    /// What they came to a month ago, for a report that compares; none where the book is younger.
    pub before: Option<Tally>,
    /// The rules as of the day.
    pub lens: &'a Lens<'a>,
    /// The week of the ledger.
    pub week: Week,
    /// The company's place, where one was named.
    pub company: Option<usize>,
    /// Whether a cooperative is among those that were named.
    pub within: &'a dyn Fn(Code) -> bool,
    /// What they were named by, for the title; empty for all.
    pub among: String,
    /// The event, where one was named.
    pub event: Option<&'a Event>,
    /// The number of a final letter, counted from here; none for a draft.
    pub number: Option<u32>,
    /// The end of the book, and when its last entry was made.
    pub head: ((Seq, Hash), Stamp),
    /// The sheets of other offices that were compared, by their names.
    pub sheets: &'a [String],
    /// What of them is not as the book says it, the worst first.
    pub differing: &'a [Differing],
    /// The language.
    pub lang: Lang,
}

/// What a report can be narrowed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// A company.
    Company,
    /// A week.
    Week,
    /// A kecamatan, or some cooperatives.
    Cooperatives,
    /// An event; the last one if none is named.
    Event,
    /// Sheets of other offices.
    Sheets,
    /// Nothing: it compares with the book of a month ago.
    Before,
}

/// A report.
pub struct Kind {
    /// Its stable short name.
    pub slug: &'static str,
    /// What it is.
    pub title: Word,
    /// Who reads it.
    pub reader: Word,
    /// What it can be narrowed by.
    pub asks: &'static [Ask],
    make: Make,
}

/// What makes a report.
enum Make {
    /// One paper.
    Report(fn(&Source<'_>) -> Result<Vec<Block>, Fault>),
    /// One paper of rows that leave as csv.
    Rows(fn(&Source<'_>) -> Result<Vec<Block>, Fault>, fn(&Source<'_>) -> Result<Vec<u8>, Fault>),
    /// Letters, each a draft until it has its number.
    Letters(fn(&Source<'_>) -> Result<Vec<Letter>, Fault>),
}

/// A letter of a paper.
pub struct Letter {
    /// Its number in the year; none of a draft.
    n: Option<u32>,
    /// Whom it is about.
    about: String,
    blocks: Vec<Block>,
}

/// A paper, and the letters in it that have numbers.
pub struct Made {
    /// The paper.
    pub paper: Paper,
    /// Those letters, to be entered in the book.
    pub letters: Vec<office::Letter>,
    /// The rows that it is of, as csv; none of most reports.
    pub csv: Option<Vec<u8>>,
}

/// All of them, in the order in which they are shown.
pub const KINDS: [Kind; 12] = [
    Kind {
        slug: "ringkas",
        title: Word::ReportBrief,
        reader: Word::ReaderHead,
        asks: &[Ask::Before],
        make: Make::Report(ringkas::blocks),
    },
    Kind {
        slug: "kuota",
        title: Word::ReportQuota,
        reader: Word::ReaderCompany,
        asks: &[Ask::Company, Ask::Week, Ask::Cooperatives],
        make: Make::Report(kuota::blocks),
    },
    Kind {
        slug: "nib",
        title: Word::ReportNib,
        reader: Word::ReaderField,
        asks: &[Ask::Cooperatives],
        make: Make::Report(nib::blocks),
    },
    Kind {
        slug: office::LACKS,
        title: Word::ReportLacks,
        reader: Word::ReaderCooperative,
        asks: &[Ask::Company, Ask::Cooperatives],
        make: Make::Letters(kelengkapan::letters),
    },
    Kind {
        slug: "corong",
        title: Word::ReportFunnel,
        reader: Word::ReaderProvince,
        asks: &[Ask::Company, Ask::Cooperatives],
        make: Make::Report(corong::blocks),
    },
    Kind {
        slug: "simkopdes",
        title: Word::ReportSimkopdes,
        reader: Word::ReaderProvince,
        asks: &[Ask::Cooperatives],
        make: Make::Rows(simkopdes::blocks, simkopdes::csv),
    },
    Kind {
        slug: "hadir",
        title: Word::ReportHall,
        reader: Word::ReaderEvent,
        asks: &[Ask::Event],
        make: Make::Report(hadir::attendance),
    },
    Kind {
        slug: "notulen",
        title: Word::ReportMinutes,
        reader: Word::ReaderEvent,
        asks: &[Ask::Event],
        make: Make::Report(hadir::minutes),
    },
    Kind {
        slug: "mutu",
        title: Word::ReportQuality,
        reader: Word::ReaderDinas,
        asks: &[Ask::Cooperatives],
        make: Make::Report(mutu::blocks),
    },
    Kind {
        slug: "beda",
        title: Word::ReportDiffers,
        reader: Word::ReaderRecords,
        asks: &[Ask::Sheets, Ask::Cooperatives],
        make: Make::Letters(beda::letters),
    },
    Kind {
        slug: "tagihan",
        title: Word::ReportUnpaid,
        reader: Word::ReaderCompany,
        asks: &[Ask::Company, Ask::Cooperatives],
        make: Make::Report(tagihan::blocks),
    },
    Kind {
        slug: "audit",
        title: Word::ReportAudit,
        reader: Word::ReaderAuditor,
        asks: &[],
        make: Make::Report(audit::blocks),
    },
];

/// The report of a short name.
///
/// # Errors
/// `report.unknown`.
pub fn find(slug: &str) -> Result<&'static Kind, Fault> {
    KINDS.iter().find(|kind| kind.slug == slug.trim().to_lowercase()).ok_or_else(|| {
        let known = KINDS.iter().map(|kind| kind.slug.into()).collect::<Vec<_>>();
        Fault::usage("report.unknown", msg!(ReportUnknown, text: text::quote(slug)))
            .then(msg!(KnownAre, known: known))
    })
}

impl Kind {
    /// Whether its rows leave as csv.
    pub fn has_csv(&self) -> bool {
        matches!(self.make, Make::Rows(..))
    }

    /// Whether it is about sheets that are brought along, and not of the book alone.
    pub fn is_of_sheets(&self) -> bool {
        self.asks.contains(&Ask::Sheets)
    }

    /// Whether it is letters, which have numbers when they are final.
    pub fn is_letter(&self) -> bool {
        matches!(self.make, Make::Letters(_))
    }

    /// The language that it is written in for somebody of that one. The texts of letters are an office's own, and those
    /// who get them are not the ones who make them.
    pub fn lang(&self, asked: Lang) -> Lang {
        if self.is_letter() { Lang::Id } else { asked }
    }

    /// The paper, and what letters it holds.
    ///
    /// # Errors
    /// If the book cannot be read, or there is nothing to tell.
    pub fn paper(&self, source: &Source<'_>) -> Result<Made, Fault> {
        let (mut letters, mut csv) = (Vec::new(), None);
        let blocks = match self.make {
            Make::Report(make) => {
                let figures = asked::figures(source.view, &source.catalog.registry, source.today())?;
                let told = figures.map(|told| Block::Text(source.say(told)));
                make(source)?.into_iter().chain(told).collect()
            }
            Make::Rows(make, rows) => {
                csv = Some(rows(source)?);
                make(source)?
            }
            Make::Letters(make) => self.letters(source, make(source)?, &mut letters),
        };
        let draft = self.is_letter() && source.number.is_none();
        Ok(Made { paper: self.of_blocks(source, blocks, draft), letters, csv })
    }

    fn of_blocks(&self, source: &Source<'_>, blocks: Vec<Block>, draft: bool) -> Paper {
        let head = source.catalog.registry.office.head();
        let title = self.title.text(source.lang).to_owned();
        let (foot, written, lang) = (source.foot(), source.head.1, source.lang);
        Paper { title, head, blocks, foot, draft, written, lang }
    }

    /// Letters one after the other, each on its own page, those with a number under their code.
    fn letters(
        &self,
        source: &Source<'_>,
        all: Vec<Letter>,
        numbered: &mut Vec<office::Letter>,
    ) -> Vec<Block> {
        let office = &source.catalog.registry.office;
        let year = source.today().date().year();
        let mut blocks = Vec::new();
        if all.is_empty() {
            blocks.push(Block::Title(self.title.text(source.lang).to_owned(), source.below()));
            blocks.push(Block::Text(source.say(msg!(ReportLacksNone))));
        }
        for (at, letter) in all.into_iter().enumerate() {
            if at > 0 {
                blocks.push(Block::NextPage);
            }
            let Some(n) = letter.n else {
                blocks.extend(letter.blocks);
                continue;
            };
            // What is proven is the text alone: a code cannot tell of itself.
            let paper = self.of_blocks(source, letter.blocks, false);
            let sha256: Hash = Sha256::digest(super::paper::plain::text(&paper)).into();
            let number = office.number(n, year);
            let words = msg!(LetterCode, number: &number, hash: hex(&sha256));
            blocks.extend(paper.blocks);
            blocks.push(Block::Code(format!("{number} {}", hex(&sha256)), source.say(words)));
            let kind = self.slug.to_owned();
            let year = u16::try_from(year).unwrap_or_default();
            numbered.push(office::Letter { year, n, number, kind, about: letter.about, sha256 });
        }
        blocks
    }
}

impl Source<'_> {
    /// The day of the report.
    pub fn today(&self) -> Day {
        self.lens.today
    }

    /// A sentence in the report's language.
    pub fn say(&self, msg: Msg) -> String {
        msg.show(self.lang)
    }

    /// A day as it is written.
    pub fn day(&self, day: Day) -> String {
        show_date(day.date(), self.lang)
    }

    /// A day as a letter is dated.
    pub fn day_in_full(&self, day: Day) -> String {
        show_date_in_full(day.date(), self.lang)
    }

    fn foot(&self) -> String {
        let ((seq, hash), _) = self.head;
        self.say(msg!(ExportSource, day: self.today(), entry: Msg::from_entry(seq), hash: hex(&hash)))
    }

    /// The cooperatives that were named, with their kecamatan.
    pub fn rows(&self) -> impl Iterator<Item = (&crate::book::Page, &crate::book::Row)> {
        self.catalog.rows().filter(|(_, row)| (self.within)(row.code))
    }

    /// The lines below a title: whom it is about, and as of when.
    pub fn below(&self) -> Vec<String> {
        let region = &self.catalog.registry.title;
        let among = if self.among.is_empty() { region.clone() } else { format!("{}, {region}", self.among) };
        vec![among, self.say(msg!(ReportDay, day: self.today()))]
    }

    /// Who signs for the office, today.
    pub fn signer(&self) -> Sign {
        self.signer_on(self.today())
    }

    /// Who signs for the office on a day.
    pub fn signer_on(&self, day: Day) -> Sign {
        let office = &self.catalog.registry.office;
        let behalf = match office.get(Part::Behalf) {
            "" => String::new(),
            whom => format!("{}\n", self.say(msg!(OnBehalf, whom: whom))),
        };
        let nip = office.get(Part::Nip);
        Sign {
            when: format!("{}, {}", office.get(Part::Place), self.day_in_full(day)),
            office: behalf + office.get(Part::Post),
            name: office.get(Part::Signer).to_owned(),
            rank: office.get(Part::Rank).to_owned(),
            nip: if nip.is_empty() { String::new() } else { format!("NIP {nip}") },
        }
    }
}
