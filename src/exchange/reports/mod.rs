//! The papers that the programme sends: one file each, made of what lists already count.

mod audit;
mod beda;
mod corong;
mod hadir;
mod kelengkapan;
mod kuota;
mod letters;
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
use letters::Letter;
pub use letters::{Numbered, Numbers};

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
    /// What final letters are numbered from; none for drafts.
    pub number: Option<Numbers>,
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
    Letters(for<'a> fn(&'a Source<'_>) -> Result<Vec<Letter<'a>>, Fault>),
}

/// A paper, and the letters in it that have numbers.
pub struct Made {
    /// The paper.
    pub paper: Paper,
    /// Those letters; the new ones are to be entered in the book.
    pub letters: Vec<Numbered>,
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
        let (mut letters, mut csv, mut foot) = (Vec::new(), None, source.foot());
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
            Make::Letters(make) => {
                let (blocks, first) = self.letters(source, make(source)?, &mut letters)?;
                foot = first;
                blocks
            }
        };
        let draft = self.is_letter() && source.number.is_none();
        Ok(Made { paper: self.of_blocks(source, blocks, foot, draft), letters, csv })
    }

    fn of_blocks(&self, source: &Source<'_>, blocks: Vec<Block>, foot: String, draft: bool) -> Paper {
        let head = source.catalog.registry.office.head();
        let title = self.title.text(source.lang).to_owned();
        let (written, lang) = (source.head.1, source.lang);
        Paper { title, head, blocks, foot, draft, written, lang }
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
        self.foot_at(self.head.0)
    }

    /// The foot of a paper that was made of the book up to there.
    fn foot_at(&self, (seq, hash): (Seq, Hash)) -> String {
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
