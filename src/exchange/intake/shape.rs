//! What the cells of a column look like, and whether that is what its heading says.

use super::cells::{self, is_dash};
use super::chat::unnumbered;
use super::columns::{Heading, Role};
use super::figures;
use super::interests::names_companies;
use super::papers;
use super::places::village_key;
use super::sheets::{Cell, Sheet, UNCALCULATED};
use super::table::Known;
use super::weeks::week_cell;
use super::words::tokens;
use crate::base::Code;
use crate::base::calendar::is_month;
use crate::domain::{Field, PostingKind};
use compact_str::CompactString;
use std::collections::BTreeSet;
use std::ops::Range;

/// From how many of a column's cells its shape is taken.
pub(super) const SAMPLE: usize = 60;

/// What the cells of a column look like.
#[derive(Default)]
pub(super) struct Shape {
    /// Filled cells that say something.
    all: usize,
    pub(super) codes: usize,
    /// Codes that the book has.
    pub(super) ours: usize,
    pub(super) villages: usize,
    pub(super) distinct: BTreeSet<CompactString>,
    pub(super) kecamatan: usize,
    pub(super) nibs: usize,
    /// `92.062.002.0-009.999`
    pub(super) npwps: usize,
    /// `AHU-0012345.AH.01.29.TAHUN 2025`
    pub(super) ahus: usize,
    days: usize,
    weeks: usize,
    ticks: usize,
    /// Answers: there is one, there is none, a mark.
    pub(super) answers: usize,
    pub(super) states: usize,
    units: usize,
    /// What was done: `Terima`.
    pub(super) kinds: usize,
    /// Answers that name companies.
    companies: usize,
    /// Answers that name papers.
    papers: usize,
    /// Six digits or more.
    pub(super) digits: usize,
    /// Any digit.
    pub(super) figures: usize,
    pub(super) zero_or_one: usize,
    pub(super) fractions: usize,
    /// How many digits its numbers have, a bit for each.
    pub(super) lengths: u32,
    /// `2. ttd`
    pub(super) numbered: usize,
}

impl Shape {
    pub(super) fn of(sheet: &Sheet, col: u16, body: Range<usize>, known: &Known<'_>) -> Shape {
        let (mut shape, mut alone) = (Shape::default(), Vec::new());
        for at in body {
            if shape.all >= SAMPLE {
                break;
            }
            let is_sum = |(_, cell)| matches!(cell, Cell::Text(text) if known.words.is_sum(text));
            if sheet.row(at).any(is_sum) {
                continue;
            }
            // What stands alone in its row is a group, a remark or a signature, unless all do.
            if sheet.row(at).nth(1).is_some() {
                shape.see(sheet.cell(at, col), known);
            } else if alone.len() < SAMPLE {
                alone.push(at);
            }
        }
        for at in alone.into_iter().filter(|_| shape.all == 0).collect::<Vec<_>>() {
            shape.see(sheet.cell(at, col), known);
        }
        shape
    }

    fn see(&mut self, cell: Cell<'_>, known: &Known<'_>) {
        let text = match cell {
            Cell::Empty => return,
            Cell::Text(text) if is_dash(text) => return,
            // Who reckons, reckons with figures.
            Cell::Error(text) => {
                self.all += 1;
                self.figures += 1;
                self.states += usize::from(text != UNCALCULATED);
                return;
            }
            Cell::Text(text) => std::borrow::Cow::Borrowed(text),
            other => std::borrow::Cow::Owned(cells::show(other)),
        };
        let words = known.words;
        let digits = if cells::is_link(&text) { 0 } else { text.bytes().filter(u8::is_ascii_digit).count() };
        let (number, is_text) = match cell {
            Cell::Number(n) => (Some(n), false),
            Cell::Text(_) => (None, true),
            _ => (None, false),
        };
        self.all += 1;
        let code = Code::parse(text.trim()).ok().filter(|_| digits == 10);
        self.codes += usize::from(code.is_some());
        self.ours += usize::from(code.is_some_and(|code| known.places.has(code)));
        self.villages += usize::from(is_text && known.places.is_village(words, &text));
        self.kecamatan += usize::from(is_text && known.places.is_kecamatan(words, &text));
        if is_text {
            self.distinct.insert(village_key(words, &text));
        }
        let bare = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b' ' | b'.' | b'-' | b'\''));
        self.nibs += usize::from(bare && (digits == 13 || (digits == 12 && number.is_some())));
        let figures: String = text.trim().chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        self.npwps += usize::from(figures == "00.000.000.0-000.000");
        let begins = text.trim_start().as_bytes().get(..3);
        self.ahus +=
            usize::from(digits > 3 && begins.is_some_and(|three| three.eq_ignore_ascii_case(b"ahu")));
        // `11/13/2026` is one to some.
        let turned = || matches!(cell, Cell::Text(text) if figures::turned(text).is_some());
        let is_day = figures::day(cell, known.since_1904).is_some() || turned();
        self.days += usize::from(is_day && (number.is_none() || digits == 5));
        self.weeks += usize::from(week_cell(words, cell, known.year).is_some());
        let marks = ["yes", "no", "unclear"].iter().any(|group| words.is(group, &text));
        self.answers += usize::from(marks);
        let zero_or_one = matches!(text.trim(), "0" | "1");
        self.ticks += usize::from(marks || (digits == 0 && text.len() <= 12 && is_text) || zero_or_one);
        self.states += usize::from(words.is("status", &text));
        self.units += usize::from(words.is("unit", &text));
        self.kinds += usize::from(words.is("kind", &text));
        self.companies += usize::from(is_text && names_companies(words, &text));
        self.papers += usize::from(is_text && papers::names_papers(known, &text));
        self.numbered += usize::from(is_text && digits < 4 && unnumbered(&text).len() < text.trim().len());
        self.digits += usize::from(digits >= 6);
        self.figures += usize::from(digits > 0);
        self.zero_or_one += usize::from(zero_or_one);
        let is_number = digits == text.trim().len() && (6..32).contains(&digits);
        self.lengths |= if is_number { 1 << digits } else { 0 };
        self.fractions += usize::from(number.is_some_and(|n| n > 0.0 && n < 1.0));
    }

    /// Whether so many in a hundred of the cells are of a shape.
    pub(super) fn is(&self, of: usize, percent: usize) -> bool {
        self.all > 0 && of * 100 >= self.all * percent
    }

    /// Whether most of it has figures.
    pub(super) fn is_figured(&self) -> bool {
        self.is(self.figures, 50)
    }

    /// Whether most of it is days.
    pub(super) fn is_dated(&self) -> bool {
        self.is(self.days, 60)
    }

    /// Whether half of it at least is ticks, and little of it numbers: in a list of papers it is ticked.
    pub(super) fn may_be_ticked(&self) -> bool {
        self.is(self.ticks, 50) && !self.is(self.digits, 20)
    }

    /// Whether most of it is units. Short words under `Satuan` are, whoever knows them.
    fn is_of_units(&self, is_called_so: bool) -> bool {
        let is_short = || self.is(self.ticks, 90) && !self.is(self.figures, 1);
        self.is(self.units, 40) || (is_called_so && is_short())
    }

    /// Whether it is filled with ticks, and not with numbers.
    pub(super) fn is_ticked(&self) -> bool {
        self.is(self.ticks, 60) && !self.is(self.digits, 20)
    }
}

/// How sure a role is once the shape was seen; none if the shape speaks against it.
pub(super) fn fits(role: &Role, sure: u32, heading: &Heading, shape: &Shape) -> Option<u32> {
    let empty = shape.all == 0;
    if matches!(role, Role::Fact(_)) && is_another(role, heading) {
        return None;
    }
    let fits = match role {
        Role::Code => shape.is(shape.codes, 60),
        Role::Name => {
            return if shape.is(shape.villages, 60) {
                Some(sure + 20)
            } else {
                (sure >= 90 && !empty).then_some(sure - 30)
            };
        }
        Role::Kecamatan => {
            return if shape.is(shape.kecamatan, 70) {
                Some(sure + 10)
            } else {
                (sure >= 90 && !empty).then_some(sure - 20)
            };
        }
        Role::Regency | Role::VillageId => sure >= 90,
        Role::Week => sure == 100 && shape.is(shape.weeks, 60),
        Role::Skip => true,
        // `Pending` is the state of one, and none.
        Role::DeliveryOrder => empty || shape.figures > 0,
        // Under a week it is of that week alone, and what holds no days is how much.
        Role::Day if heading.week.is_some() => shape.is_dated(),
        // What is called a day and holds none is doubted row by row.
        Role::Day | Role::CheckDay => sure == 100 || empty || shape.is(shape.days, 40),
        Role::Status => shape.is(shape.states, 40),
        Role::Fact(Field::Nib | Field::Npwp | Field::Account | Field::NikKoperasi | Field::ChairNik) => {
            // `Jumlah NIB` over ones and zeros tells of each whether it has one.
            let is_told = shape.is(shape.digits, 30) || shape.is(shape.zero_or_one, 100);
            let counted = heading.counts && !is_told;
            sure >= 60 && !counted && !shape.is(shape.days, 60)
        }
        Role::Fact(Field::Ahu | Field::Akta) => {
            sure >= 60 && (has_both(heading) || !shape.is(shape.days, 60))
        }
        Role::Fact(
            Field::MembersMen
            | Field::MembersWomen
            | Field::PrincipalSavings
            | Field::MandatorySavings
            | Field::Officers
            | Field::Supervisors
            | Field::StorageKg
            | Field::Building,
        ) => sure >= 60 && shape.is(shape.figures, 50),
        // `NIB / KBLI` over numbers of 13 digits is of these.
        Role::Fact(Field::Kbli) => sure >= 70 && !shape.is(shape.nibs, 30),
        Role::Fact(_) | Role::Members => sure >= 70,
        Role::Paper(_) => sure >= 60 && (empty || shape.is(shape.ticks, 40) || shape.is(shape.days, 50)),
        Role::Attended => true,
        Role::Interest(_) => empty || shape.is(shape.ticks, 40),
        Role::Interests => shape.is(shape.companies, 50),
        Role::Papers => shape.is(shape.papers, 50),
        Role::Qty if heading.besides && heading.kind != Some(PostingKind::Count) => false,
        Role::Qty => shape.is(shape.figures, 50) && !shape.is(shape.days, 50),
        // `Jumlah Harga` is of all of them.
        Role::Price if heading.counts => false,
        Role::Unit => shape.is_of_units(sure == 100),
        Role::Price | Role::Units | Role::Rupiah => sure >= 60 && shape.is(shape.figures, 50),
        Role::Product | Role::Kind => sure >= 90 && !empty,
    };
    fits.then_some(sure)
}

/// Whether a heading announces a number and its day in one cell.
fn has_both(heading: &Heading) -> bool {
    let words = tokens(&heading.text);
    let has = |all: &[&str]| words.iter().any(|word| all.contains(&word.as_str()));
    has(&["nomor", "no"]) && has(&["tanggal", "tgl"])
}

/// Whether a heading speaks of ground and not of what it holds.
fn is_another(role: &Role, heading: &Heading) -> bool {
    const OF_GROUND: [&str; 9] =
        ["m2", "m²", "meter", "luas", "ukuran", "kondisi", "dimensi", "panjang", "lebar"];
    *role == Role::Fact(Field::StorageKg)
        && tokens(&heading.text).iter().any(|word| OF_GROUND.contains(&word.as_str()))
}

impl Heading {
    /// Whether it is a month, and says no day of it.
    pub fn is_month(&self) -> bool {
        self.month
            && tokens(&self.text)
                .iter()
                .all(|token| is_month(token) || token.parse().is_ok_and(|n: u32| n > 1999))
    }
}
