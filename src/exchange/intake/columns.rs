//! What a heading says that its column holds: by the words of `assets/kolom.csv`, however they are
//! written and whatever stands around them. A heading of several lines is one text.

mod copies;
mod cut;
mod like;
mod turned;

use super::chat::unnumbered;
use super::figures;
pub use super::role::Role;
use super::units;
use super::weeks::{day_of, is_running, of_month, week_named};
use super::words::{Words, rows, tokens, unreadable};
use crate::base::calendar::month_named;
use crate::base::{Day, Fault, Slug, Week};
use crate::domain::{Field, PostingKind, Registry};
pub(super) use cut::brackets;
use cut::{asked, ungridded};
pub use like::Like;
use like::like_order;
use std::collections::HashMap;
pub use turned::Turned;
pub(super) use turned::{NEAREST, is_ours};

const COLUMNS: &str = include_str!("../../../assets/kolom.csv");

/// A heading, understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// The heading itself.
    pub text: String,
    /// What it may say, with how sure that is, in percent; the surest first.
    pub says: Vec<(Role, u32)>,
    /// The week it names.
    pub week: Option<Week>,
    /// The day that it is, alone.
    pub day: Option<Day>,
    /// The day of a month that its last line is, alone; which month stands in the title.
    pub day_of_month: Option<u32>,
    /// The kind of posting it names.
    pub kind: Option<PostingKind>,
    /// What it may be an order by, if it names none.
    pub like: Option<Like>,
    /// Whether it is of a copy of what it names: `Fotokopi NIB`.
    pub copied: bool,
    /// The product it names.
    pub product: Option<Slug>,
    /// Whether it names a product, and nothing besides but its unit.
    pub is_product: bool,
    /// The company it names.
    pub company: Option<Slug>,
    /// The unit it names in brackets.
    pub unit: Option<String>,
    /// What stands in its brackets for a unit, and is none of the programme's: `(koli)`.
    pub strange: Option<String>,
    /// What a bag holds, if one of its lines says so: `Minggu ke-46` over `Kg` does not.
    pub bag: Option<String>,
    /// The pack that its brackets tell the size of, `(karung 5 kg)`, as `karung @5 kg`.
    pub pack: Option<String>,
    /// Whether it counts things: `Jumlah NIB` holds no NIB.
    pub counts: bool,
    /// The months that it names.
    pub months: Vec<u32>,
    /// Whether it names a month: a week beside it may be one of the month, and not of the year.
    pub month: bool,
    /// Whether it is of what is left in the store, and does not say that somebody counted it.
    pub left: bool,
    /// Whether it is in rupiah.
    pub money: bool,
    /// Whether a word in it turns what it would say: `NIB BUMDes`, `Belum ada akta`.
    pub turned: bool,
    /// Whether it says that its figures are rough: `kurang lebih`.
    pub rough: bool,
    /// Whether it speaks of what is besides quantities: shares, remainders, money.
    pub besides: bool,
}

impl Heading {
    /// Whether it is of what was paid in rupiah: how much was paid for it does not say.
    pub(super) fn is_money(&self) -> bool {
        self.kind == Some(PostingKind::Pay) && self.money
    }

    /// Whose week is of the year that its title names, unless it names one itself.
    pub(super) fn of_year(&mut self, words: &Words, year: i32) {
        self.week = week_named(words, &tokens(&self.text), year);
    }
}

/// The words of headings.
pub struct Columns {
    /// What each heading says, by its tokens put together.
    known: HashMap<String, Role>,
    /// The most tokens of a heading.
    longest: usize,
    /// What short words stand for.
    short: HashMap<String, String>,
    /// Tokens that say nothing of what a column holds.
    fillers: HashMap<String, String>,
    /// What stands before the name of a paper of which there is a copy.
    copies: HashMap<String, String>,
}

/// No heading is longer, in bytes.
const LONGEST: usize = 120;
/// Packs that a product may come in besides its own.
pub(super) const PACKS: [&str; 2] = ["karung", "pak"];
/// How sure it is that nothing is taken of a column, where its last lines alone say so.
const UNDER: u32 = 59;
/// The same of the day on which something was typed.
const TYPED: u32 = 90;
/// What may stand beside the name of a company that somebody wants to work with.
const BESIDE: [&str; 10] =
    ["minat", "mitra", "perum", "pt", "b", "kemitraan", "berminat", "peminat", "bermitra", "calon"];

impl Columns {
    /// Reads the built-in headings.
    ///
    /// # Errors
    /// If the program's own data cannot be read.
    pub fn built_in(words: &Words) -> Result<Columns, Fault> {
        let [short, fillers, copies] = ["short", "filler", "copy"].map(|group| words.all(group));
        let mut columns = Columns { known: HashMap::new(), longest: 1, short, fillers, copies };
        for row in rows("kolom.csv", COLUMNS)? {
            let [column, all] = &row[..] else { return Err(unreadable("kolom.csv", &row.join(","))) };
            let role = Role::parse(column).ok_or_else(|| unreadable("kolom.csv", column))?;
            for heading in all.split('|') {
                let heading = columns.tokens(heading);
                columns.longest = columns.longest.max(heading.len());
                if columns.known.insert(heading.concat(), role.clone()).is_some_and(|other| other != role) {
                    return Err(unreadable("kolom.csv", &heading.join(" ")));
                }
            }
        }
        Ok(columns)
    }

    /// What a text says if it is a heading, word for word.
    pub fn exact(&self, text: &str) -> Option<&Role> {
        if text.len() > LONGEST { None } else { self.known.get(&self.tokens(text).concat()) }
    }

    /// The words of a heading, those written short in full.
    fn tokens(&self, text: &str) -> Vec<String> {
        let full = |token: String| self.short.get(&token).cloned().unwrap_or(token);
        tokens(text).into_iter().map(full).collect()
    }

    /// What a heading says if it is one with a letter or two wrong; nothing if it may be several.
    pub fn misspelt(&self, text: &str) -> Option<(Role, u32)> {
        let all = self.tokens(&brackets(text).0);
        let said = all.concat();
        let most = if said.len() < 9 { 1 } else { 2 };
        if said.len() < 6 || said.len() > LONGEST {
            return None;
        }
        // Of so few letters one makes another word: `No PO` is no `No DO`.
        let short: Vec<&String> = all.iter().filter(|token| token.len() <= 2).collect();
        let keeps = |known: &String| short.iter().all(|token| known.contains(token.as_str()));
        let near = self.known.iter().filter(|(known, _)| known.len().abs_diff(said.len()) <= most);
        let near = near.filter(|(known, _)| keeps(known));
        let all: Vec<(usize, &Role)> =
            near.map(|(known, role)| (strsim::levenshtein(known, &said), role)).collect();
        let least = all.iter().map(|(off, _)| *off).min().filter(|off| *off <= most)?;
        let mut best = all.into_iter().filter(|(off, _)| *off == least).map(|(_, role)| role);
        let first = best.next()?;
        best.all(|role| role == first).then(|| (first.clone(), 80))
    }

    /// The headings that stand within tokens, each with how sure it is, in percent: the same; or
    /// within, the surer the less there is besides.
    fn within(&self, tokens: &[String]) -> Vec<(&Role, u32)> {
        if let Some(role) = self.known.get(&tokens.concat()) {
            return vec![(role, 100)];
        }
        let weight = |tokens: &[String]| -> usize {
            let is_besides = |t: &&String| self.fillers.contains_key(*t) || is_year(t);
            tokens.iter().filter(|t| !is_besides(t)).map(String::len).sum()
        };
        let whole = weight(tokens);
        let mut found = Vec::new();
        for length in 1..=self.longest.min(tokens.len()) {
            for window in tokens.windows(length) {
                let part = weight(window);
                if let Some(role) = self.known.get(&window.concat()).filter(|_| part > 0) {
                    // `Status NIB` is a status before it is a NIB.
                    let part = if *role == Role::Status { window.concat().len() } else { part };
                    found.push((role, (40 + 55 * part / whole).min(95) as u32));
                }
            }
        }
        found
    }

    /// The versions of a heading that are compared: whole, and its last lines without those above, each
    /// with and without what is in brackets; of a question, what it asks for.
    fn versions(&self, lines: &[&str]) -> Vec<Vec<String>> {
        let mut all = Vec::new();
        // `Tanggal` under `NIB` is the number's, and not the row's.
        let joined = self.tokens(&lines.join(" "));
        if lines.len() > 1 && self.known.get(&joined.concat()) == Some(&Role::Skip) {
            return vec![joined];
        }
        for from in 0..lines.len() {
            let text = lines[from..].join(" ");
            // Questions of a form are numbered.
            let text = unnumbered(&text);
            for version in [self.tokens(text), self.tokens(&brackets(text).0)] {
                all.extend(asked(&version));
                all.extend(self.plain(&version));
                all.push(version);
            }
            // `grp_legal/nib`: a form's groups stand before its question.
            if text.contains('_')
                && !text.contains(char::is_whitespace)
                && let Some((_, question)) = text.rsplit_once('/')
            {
                all.push(self.tokens(question));
            }
        }
        all.retain(|version| !version.is_empty());
        all.dedup();
        all
    }

    /// Takes back what the words around it deny, and puts the surest first. Gives whether one of them turned it.
    fn narrow(&self, words: &Words, says: &mut Vec<(Role, u32)>, lines: &[&str], all: &[String]) -> bool {
        let last = lines.last().copied().unwrap_or("");
        // When something was typed is not when it was, where both are told.
        if all.iter().any(|token| words.is("typed", token)) {
            says.iter_mut()
                .filter(|(role, _)| *role == Role::Day)
                .for_each(|(_, sure)| *sure = TYPED.min(*sure));
        }
        if self.is_of_absent(words, lines) {
            says.retain(|(role, _)| *role != Role::Attended);
        }
        // `L` under `Anggota L/P` is of the men alone.
        let under = self.tokens(&format!("anggota {last}")).concat();
        let own = self.known.get(&under).filter(|role| lines.len() > 1 && role.is_of_members());
        if let Some(own) = own.filter(|_| all.iter().any(|token| token == "anggota")) {
            says.retain(|(role, _)| *role != Role::Members && !role.is_of_members());
            says.push((own.clone(), 100));
        }
        // `JML` under `PENGURUS` is what both say together.
        let whole = self.known.get(&self.tokens(&lines.join(" ")).concat());
        if let Some(whole @ Role::Fact(_)) = whole.filter(|_| lines.len() > 1) {
            says.retain(|(role, _)| role == whole || *role != Role::Qty);
        }
        let turned = self.turn(words, says, lines);
        says.sort_by_key(|(_, sure)| std::cmp::Reverse(*sure));
        turned
    }

    /// Whether a heading is of those who did not come: `Tidak Hadir`, `Sakit` under `Kehadiran`.
    fn is_of_absent(&self, words: &Words, lines: &[&str]) -> bool {
        let comes = |token: &String| self.known.get(token) == Some(&Role::Attended);
        let denies = |token: &String| words.is("no", token) && token.len() > 1;
        let last = tokens(lines.last().copied().unwrap_or(""));
        let all = tokens(&lines.join(" "));
        let says = (0..last.len()).filter(|at| comes(&last[*at])).collect::<Vec<_>>();
        let denied = |at: &usize| *at > 0 && denies(&last[*at - 1]);
        match says.is_empty() {
            true => {
                all.iter().any(comes)
                    && last.first().is_some_and(|first| denies(first) || words.is("absent", first))
            }
            false => says.iter().all(denied),
        }
    }

    /// What the lines of a heading may say, by the words for columns in them.
    fn says(&self, lines: &[&str]) -> Vec<(Role, u32)> {
        let mut says = Vec::new();
        for (at, version) in self.versions(lines).into_iter().enumerate() {
            for (role, sure) in self.within(&version) {
                // `Nomor` under `NIB` is no column of numbers of its own.
                hear(&mut says, role, if at > 0 && *role == Role::Skip { sure.min(UNDER) } else { sure });
            }
        }
        says
    }

    /// What a heading says; its lines from top to bottom. `year` completes a week without one.
    pub fn read(&self, words: &Words, registry: &Registry, lines: &[&str], year: i32) -> Heading {
        let text = lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
        let lines = &*ungridded(lines);
        let last = lines.last().copied().unwrap_or("");
        let mut says = self.says(lines);
        let all = tokens(&text);
        let slug = |text: Option<&str>| text.and_then(|text| Slug::parse(text).ok());
        let company = slug(words.one("company", &all)).filter(|slug| registry.company(slug.as_str()).is_ok());
        // `PPN` alone over ticks is a company, and a tax elsewhere.
        for (group, sure) in [("company", 90), ("company-short", 70)] {
            let whole = slug(words.one(group, &all)).filter(|_| is_whole(words, group, &tokens(last), &all));
            if let Some(company) = whole.filter(|slug| registry.company(slug.as_str()).is_ok()) {
                hear(&mut says, &Role::Interest(company), sure);
            }
        }
        // `Status NIB: ada` tells of the NIB itself, where no state stands below it.
        let of_nib = |token: &String| self.known.get(token) == Some(&Role::Fact(Field::Nib));
        if says.iter().any(|(role, _)| *role == Role::Status) && all.iter().any(of_nib) {
            says.push((Role::Fact(Field::Nib), 60));
        }
        let product = slug(words.one("product", &all)).filter(|slug| registry.product(slug.as_str()).is_ok());
        // `Kg` alone is how much, and so it is under what is weighed.
        let of = if product.is_some() { tokens(last) } else { all.clone() };
        if is_amount(words, &of) && says.iter().all(|(role, _)| *role != Role::Qty) {
            says.push((Role::Qty, 90));
        }
        let turned = self.narrow(words, &mut says, lines, &all);
        // The nearest to the cells says it: `Realisasi` may stand over `Pesan` and `Terima`.
        let kind = lines.iter().rev().find_map(|line| words.kind(&tokens(line))).or_else(|| words.kind(&all));
        let left = kind.is_none() && is_left(words, &all);
        let kind = kind.or(left.then_some(PostingKind::Count.slug()));
        // What a bag holds is not what is counted.
        let plain = lines.iter().map(|line| figures::without_bags(line.trim())).collect::<Vec<_>>().join(" ");
        let unit = units::unit_of(words, &plain);
        let like = unit.as_ref().and_then(|_| like_order(words, &mut says, &all)).filter(|_| kind.is_none());
        let kind = kind.or(like.map(|_| PostingKind::Order.slug()));
        // `No Pesanan` is a number of a paper.
        let numbers = unit.is_none() && self.tokens(last).first().is_some_and(|first| first == "nomor");
        Heading {
            says,
            week: week_named(words, &all, year),
            day: day_of(&text, &all).or_else(|| day_within(&text)),
            day_of_month: last.trim().parse().ok().filter(|day| (1..=31).contains(day)),
            kind: kind.and_then(|kind| PostingKind::parse(kind).ok()),
            like,
            copied: self.uncopied(&self.tokens(last)).is_some(),
            product,
            is_product: product.is_some() && {
                [&text, &plain]
                    .into_iter()
                    .map(|text| tokens(&brackets(text).0))
                    .any(|bare| is_whole(words, "product", &bare, &bare))
            },
            company,
            strange: units::strange(words, &brackets(&plain).1, |word| self.known.contains_key(word)),
            pack: units::pack_of(&text, unit.as_deref()),
            unit,
            bag: lines.iter().rev().find_map(|line| figures::bag_said(line)),
            counts: all.iter().any(|token| words.is("count", token)),
            months: tokens(&text).iter().filter_map(|word| month_named(word)).collect(),
            month: of_month(words, &all),
            left,
            money: all.iter().any(|token| words.is("rupiah", token)),
            turned,
            rough: words.within("turned", &all).iter().any(|(.., sort)| *sort == "rough"),
            besides: numbers || text.contains('%') || is_running(&all) || words.is_besides(&all, kind),
            text,
        }
    }
}

/// Takes what a heading may say, as surely as it says it anywhere.
fn hear(says: &mut Vec<(Role, u32)>, role: &Role, sure: u32) {
    match says.iter_mut().find(|(known, _)| known == role) {
        Some((_, before)) => *before = (*before).max(sure),
        None => says.push((role.clone(), sure)),
    }
}

/// The day in the brackets of a heading.
fn day_within(text: &str) -> Option<Day> {
    let within = brackets(text).1;
    day_of(&within, &tokens(&within))
}

/// Whether a heading is of what is left: `Stok (kg)`, `Sisa Stok`, and not `Stok Awal`.
pub(super) fn is_left(words: &Words, all: &[String]) -> bool {
    let is_stock = |token: &String| words.is("stock", token);
    let is_plain = |token: &String| is_stock(token) || words.is("left", token) || words.is("unit", token);
    let of_goods: usize = words.within("product", all).iter().map(|(_, length, _)| length).sum();
    all.iter().any(is_stock) && all.iter().filter(|token| is_plain(token)).count() + of_goods >= all.len()
}

/// Whether a heading is a unit and nothing else, or its sum: `Kg`, `Total (kg)`.
fn is_amount(words: &Words, all: &[String]) -> bool {
    let plain: Vec<String> = all.iter().filter(|token| !words.is("count", token)).cloned().collect();
    is_whole(words, "unit", &plain, &plain)
}

/// Whether a token is a year: of which year something is does not say what it is.
fn is_year(token: &str) -> bool {
    token.len() == 4 && token.starts_with("20") && token.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a heading is nothing but a word of a group.
fn is_whole(words: &Words, group: &str, last: &[String], all: &[String]) -> bool {
    let covers = |tokens: &[String]| {
        let found: usize = words.within(group, tokens).iter().map(|(_, len, _)| len).sum();
        let fillers = tokens.iter().filter(|t| BESIDE.contains(&t.as_str()));
        !tokens.is_empty() && found > 0 && found + fillers.count() >= tokens.len()
    };
    covers(last) || covers(all)
}
