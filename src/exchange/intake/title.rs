//! What stands above a table and around it: its day, its kecamatan, what it is about.

mod regency;

use super::cells::show;
use super::columns::{Heading, NEAREST, Role, Turned};
use super::figures::{bag_said, days_in};
use super::periods::{day_of_tab, is_long};
use super::places::Places;
use super::sheets::{Cell, Sheet};
use super::table::Known;
use super::units::unit_over;
use super::weeks::{of_month, week_named, year_in};
use super::words::{Words, tokens};
use crate::base::calendar::is_month;
use crate::base::{Day, Slug, Week};
use crate::domain::{Field, PostingKind};
use regency::other_regency;
pub(super) use regency::regency_alone;

/// What is said once for a whole table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Title {
    /// As of which day.
    pub day: Option<Day>,
    /// The kecamatan, if it is one.
    pub kecamatan: String,
    /// Another kabupaten, if that is whose it is.
    pub regency: String,
    /// The week, if it is one.
    pub week: Option<Week>,
    /// Whether it is of a longer time, or of all until its day: `KUMULATIF S.D. 25 NOVEMBER`.
    pub long: bool,
    /// The year it names.
    pub year: Option<i32>,
    /// Whether that is a past one, and no day is named.
    pub past: bool,
    /// Whether it names a month: a week may then be one of it, and not of the year.
    pub month: bool,
    /// The first day of the month that it names with its year.
    pub month_begins: Option<Day>,
    /// The company it speaks of.
    pub company: Option<Slug>,
    /// The product it speaks of.
    pub product: Option<Slug>,
    /// What a bag of it holds, if it says so.
    pub bag: Option<String>,
    /// The unit of what has none of its own: `(TON)`, `dalam ton`, `Satuan : Ton`.
    pub unit: Option<String>,
    /// The delivery order of all that it is about: `No. DO : DO-77`.
    pub delivery_order: Option<String>,
    /// What was done with it.
    pub kind: Option<PostingKind>,
    /// How many rupiah one of its figures is, if it says so: `(dalam ribuan rupiah)`.
    pub scale: Option<i64>,
    /// What it says of all that are listed below it: `BELUM BER-NIB`.
    pub whether: Option<(Field, bool)>,
    /// The one thing that it is about, as a heading has it: `NPWP`, `anggota`.
    pub thing: Option<String>,
    /// What it turns of all that stands below it.
    pub turned: Turned,
    /// Whether it is of what cooperatives pass on: `PENYALURAN KEPADA MASYARAKAT`.
    pub outward: bool,
    /// Whether it is about papers.
    pub papers: bool,
    /// Whether it is about an event.
    pub event: bool,
    /// Whether it is a list of who came: an event alone is also where somebody said what he wants.
    pub present: bool,
    /// Whether it is about who was asked to come: none of them came for that.
    pub invited: bool,
    /// Whether it says that somewhere below it stands who came: `DAFTAR UNDANGAN DAN KEHADIRAN`.
    pub attendance: bool,
}

impl Title {
    /// Reads the filled rows of a sheet above a table, the sheet's name and the file's; of a row the columns
    /// that are the table's own.
    pub fn read(
        known: &Known<'_>,
        sheet: &Sheet,
        above: impl Iterator<Item = usize>,
        is_own: impl Fn(usize, u16) -> bool,
    ) -> Title {
        let Known { words, registry, places, file, year, .. } = known;
        let mut lines: Vec<&str> = Vec::new();
        let mut days = Vec::new();
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut orders: Vec<String> = Vec::new();
        for at in above {
            let own = || sheet.row(at).filter(|(col, _)| is_own(at, *col));
            // `Kecamatan | : | Lekok` is one line in three cells.
            let texts = own().filter_map(|(_, cell)| match cell {
                Cell::Text(text) => Some(text),
                _ => None,
            });
            rows.push(texts.flat_map(tokens).collect());
            orders.extend(order_in(known, own().map(|(_, cell)| show(cell).trim().to_owned()).collect()));
            for (_, cell) in own() {
                match cell {
                    Cell::Text(text) => lines.push(text),
                    Cell::Day(day) => days.push(day),
                    Cell::Empty | Cell::Number(_) | Cell::Percent(_) | Cell::Error(_) => {}
                }
            }
        }
        let day = day_over(known, sheet, &lines, days);
        let mut title = Title { day, ..Title::default() };
        let mut all: Vec<Vec<String>> = lines.iter().map(|line| tokens(line)).collect();
        title.kecamatan = kecamatan_of(words, places, &sheet.name, all.iter().chain(&rows));
        title.regency = other_regency(known, &all, &sheet.name);
        // The nearest to the table is asked first, the names of sheet and file last.
        all.reverse();
        all.push(tokens(&sheet.name));
        let nearest: Vec<&str> = lines.iter().rev().copied().chain([&*sheet.name]).collect();
        title.hear_all(known, nearest.iter().copied().take(NEAREST));
        // Without what says which sort of file it is.
        all.push(tokens(file.rsplit_once('.').map_or(*file, |(name, _)| name)));
        let first = |group| all.iter().find_map(|line| words.one(group, line));
        let of_day = title.day.map(|day| chrono::Datelike::year(&day.date()));
        title.year = all.iter().find_map(|line| year_in(words, line)).or(of_day);
        title.week = all.iter().find_map(|line| week_named(words, line, title.year.unwrap_or(*year)));
        title.long = is_long(words, &all, title.year.unwrap_or(*year));
        title.month = all.iter().any(|line| of_month(words, line));
        title.month_begins = all.iter().find_map(|line| month_begins(line));
        title.company = first("company").and_then(|slug| Slug::parse(slug).ok());
        title.company = title.company.filter(|slug| registry.company(slug.as_str()).is_ok());
        title.product = first("product").and_then(|slug| Slug::parse(slug).ok());
        title.product = title.product.filter(|slug| registry.product(slug.as_str()).is_ok());
        let of_goods = lines.iter().rev().filter(|line| words.one("product", &tokens(line)).is_some());
        title.bag = of_goods.filter_map(|line| bag_said(line)).next();
        title.unit = unit_over(words, &lines, all.iter().chain(&rows));
        orders.dedup();
        title.delivery_order = orders.pop().filter(|_| orders.is_empty());
        (title.kind, title.outward) = kind_in(words, &all);
        let of_rupiah = all.iter().filter(|line| line.iter().any(|token| words.is("rupiah", token)));
        title.scale = of_rupiah.filter_map(|line| scale_in(words, line)).next();
        title.turned = known.columns.over(words, nearest.iter().copied());
        title.turned.unreal = known.columns.is_unreal(words, &sheet.name) || is_sample(words, &lines);
        title.see_past(known, nearest.iter().copied());
        let [papers, event, present, invited, attendance] =
            ["papers", "event", "present", "invited", "attendance"].map(|group| first(group).is_some());
        Title { papers, event, present, invited, attendance: attendance || invited, ..title }
    }

    /// Takes what the nearest lines say that all have, or have not, and what their numbers are.
    fn hear_all<'l>(&mut self, known: &Known<'_>, lines: impl Iterator<Item = &'l str>) {
        for line in lines {
            let all = tokens(line);
            let said = || whether(known, &all).filter(|_| !is_note(known.words, line));
            self.whether = self.whether.take().or_else(said);
            self.thing = self.thing.take().or_else(|| thing(known, &all));
        }
    }

    /// Finds the line that names a past year, where no day is named. A file is called for years what it was called once.
    fn see_past<'l>(&mut self, known: &Known<'_>, mut lines: impl Iterator<Item = &'l str>) {
        let Some(year) = self.year.filter(|of| self.day.is_none() && *of < known.year) else { return };
        let line = lines.find(|line| year_in(known.words, &tokens(line)) == Some(year));
        self.past = line.is_some();
        self.turned.line = self.turned.line.take().or(line.map(|line| line.trim().to_owned()));
    }

    /// Whether it says otherwise than another what is said of a whole table, or what that does not say. Whose kecamatan
    /// it is, rows say too.
    pub(super) fn tells_other_than(&self, other: &Title) -> bool {
        fn says<T: PartialEq>(this: &Option<T>, that: &Option<T>) -> bool {
            this.is_some() && this != that
        }
        let is = |this: bool, that: bool| this && !that;
        says(&self.day, &other.day)
            || says(&self.week, &other.week)
            || says(&self.year, &other.year)
            || says(&self.month_begins, &other.month_begins)
            || says(&self.company, &other.company)
            || says(&self.product, &other.product)
            || says(&self.bag, &other.bag)
            || says(&self.unit, &other.unit)
            || says(&self.delivery_order, &other.delivery_order)
            || says(&self.kind, &other.kind)
            || says(&self.scale, &other.scale)
            || says(&self.whether, &other.whether)
            || says(&self.thing, &other.thing)
            || is(!self.regency.is_empty(), self.regency == other.regency)
            || is(self.turned != Turned::default(), self.turned == other.turned)
            || is(self.long, other.long)
            || is(self.outward, other.outward)
            || is(self.papers, other.papers)
            || is(self.event, other.event)
            || is(self.present, other.present)
            || is(self.invited, other.invited)
            || is(self.attendance, other.attendance)
    }

    /// Takes back the kind of a heading that is what this says of it: `Realisasi` of what was sold.
    pub(super) fn retell(&self, words: &Words, heading: &mut Heading) {
        let tells = self.outward || self.kind == Some(PostingKind::Sell);
        if tells && is_passed_on(words, &tokens(&heading.text)) {
            heading.kind = None;
        }
    }
}

/// The day that lines, or else a sheet's name, name last.
fn day_over(known: &Known<'_>, sheet: &Sheet, lines: &[&str], mut days: Vec<Day>) -> Option<Day> {
    let until = |line: &&&str| is_until(known.words, line);
    days.extend(lines.iter().filter(|line| !until(line)).flat_map(|line| days_in(line)));
    let month = || lines.iter().rev().find_map(|line| month_begins(&tokens(line))).or(known.month);
    let day = days.last().copied().or_else(|| days_in(&sheet.name).last().copied());
    day.or_else(|| day_of_tab(&sheet.name, month(), known.year))
}

/// The delivery order that a row of a title names: `No. DO : DO-77`, in one cell or in several.
fn order_in(known: &Known<'_>, cells: Vec<String>) -> Option<String> {
    let value = |text: &str| text.trim_matches([':', ' ']).to_owned();
    let said = |(at, cell): (usize, &String)| {
        let (label, own) = cell.split_once(':').unwrap_or((cell, ""));
        if known.columns.exact(label) != Some(&Role::DeliveryOrder) {
            return None;
        }
        let behind = || cells[at + 1..].iter().map(|cell| value(cell)).find(|text| !text.is_empty());
        let number = Some(value(own)).filter(|own| !own.is_empty()).or_else(behind)?;
        number.contains(|c: char| c.is_ascii_digit()).then_some(number)
    };
    cells.iter().enumerate().find_map(said)
}

/// The kind of posting that lines name, and whether they are of what cooperatives pass on. What a company distributes is
/// received; what a cooperative does may be sold, and is asked, as is what a company sells.
pub(super) fn kind_in(words: &Words, all: &[Vec<String>]) -> (Option<PostingKind>, bool) {
    let outward = all.iter().any(|line| !words.within("outward", line).is_empty());
    let named = all.iter().find_map(|line| Some((line, words.kind(line)?)));
    let is_sold = |kind: &str| kind == PostingKind::Sell.slug();
    let is_others = |line: &[String], kind: &str| {
        (outward && is_passed_on(words, line)) || (!outward && is_sold(kind) && is_of_seller(words, line))
    };
    let kind = named.filter(|(line, kind)| !is_others(line, kind));
    (kind.and_then(|(_, kind)| PostingKind::parse(kind).ok()), outward)
}

/// Whether a line on sales names a company, and no cooperative: `FAKTUR PENJUALAN PERUM BULOG` is of what it sold.
/// `Pupuk` alone is what was sold.
fn is_of_seller(words: &Words, line: &[String]) -> bool {
    let found = words.within("company", line);
    let is_named = found.iter().any(|(at, length, _)| line[*at..at + length] != ["pupuk"]);
    is_named && !line.iter().any(|token| words.is("ours", token))
}

/// Whether a line names no kind of posting but that something goes from one to another: `Realisasi`, `Penyaluran`.
pub(super) fn is_passed_on(words: &Words, line: &[String]) -> bool {
    let named = words.within("kind", line);
    !named.is_empty()
        && named.iter().all(|(at, length, _)| words.is("goes", &line[*at..at + length].join(" ")))
}

/// What may stand between yes or no and what it is said of.
const HAVING: [&str; 6] = ["ber", "punya", "memiliki", "mempunyai", "ada", "terbit"];

/// Whether a line says until when something is wanted, and not as of when it is.
fn is_until(words: &Words, line: &str) -> bool {
    !words.within("deadline", &tokens(line)).is_empty()
}

/// Whether a line over a table is a legend, a condition, a source or a hint, and says nothing of all that is listed below
/// it: `v = ada akta`, `Syarat: memiliki NIB`, `*) ada akta`.
fn is_note(words: &Words, line: &str) -> bool {
    let line = line.trim();
    line.starts_with(['*', '('])
        || line.contains('=')
        || tokens(line).iter().any(|token| words.is("condition", token))
}

/// What a line says that all have, or have not: `II. BELUM BER-NIB`; nothing of both.
pub(super) fn whether(known: &Known<'_>, line: &[String]) -> Option<(Field, bool)> {
    let says = |group: &str, token: &String| known.words.is(group, token);
    let (at, yes) = (0..line.len()).find_map(|at| match &line[at] {
        token if says("no", token) => Some((at, false)),
        token if says("yes", token) && token.len() > 1 => Some((at, true)),
        _ => None,
    })?;
    let mut rest = line[at + 1..].iter().skip_while(|token| HAVING.contains(&token.as_str()));
    let field = match known.columns.exact(rest.next()?) {
        Some(Role::Fact(field @ (Field::Nib | Field::Npwp | Field::Ahu | Field::Akta))) => *field,
        _ => return None,
    };
    let is_more = rest.any(|token| says("no", token) || says("yes", token));
    (!is_more).then_some((field, yes))
}

/// The one thing with a number, or the members, that a line names and nothing besides.
fn thing(known: &Known<'_>, line: &[String]) -> Option<String> {
    use Field::{Account, Ahu, Akta, Nib, Npwp, Rat};
    // Who came to `RAPAT ANGGOTA` is counted there, and no members.
    if line.iter().any(|token| token == "rapat") {
        return None;
    }
    let mut all: Vec<&str> = Vec::new();
    for token in line {
        let named = match known.columns.exact(token) {
            Some(Role::Fact(Account | Ahu | Akta | Nib | Npwp | Rat)) => token.as_str(),
            _ if MEMBERS.contains(&token.as_str()) => MEMBERS[0],
            _ => continue,
        };
        all.extend((!all.contains(&named)).then_some(named));
    }
    if let [one] = all[..] { Some(one.to_owned()) } else { None }
}

/// What members are called, and the whole of them.
pub(super) const MEMBERS: [&str; 2] = ["anggota", "keanggotaan"];

/// How many rupiah one is where that stands among tokens: `dalam ribuan rupiah`, `Rp 000`.
pub(super) fn scale_in(words: &Words, line: &[String]) -> Option<i64> {
    let is_thousand = |two: &[String]| words.is("rupiah", &two[0]) && two[1] == "000";
    if line.windows(2).any(is_thousand) {
        return Some(1000);
    }
    words.within("scale", line).first().and_then(|(.., scale)| scale.parse().ok())
}

/// The first day of the month that a line names with its year.
pub(super) fn month_begins(line: &[String]) -> Option<Day> {
    let mut months = line.windows(2).filter(|two| is_month(&two[0]) && two[1].len() == 4);
    months.next_back().and_then(|two| days_in(&format!("1 {} {}", two[0], two[1])).last().copied())
}

/// The kecamatan that a sheet is called by, or else a line over its table names.
fn kecamatan_of<'a>(
    words: &Words,
    places: &Places,
    sheet: &str,
    mut lines: impl Iterator<Item = &'a Vec<String>>,
) -> String {
    if places.is_kecamatan(words, sheet) {
        return sheet.to_owned();
    }
    let named = lines.find_map(|line| kecamatan(words, places, line));
    named.or_else(|| places.kecamatan_in(words, &tokens(sheet))).unwrap_or_default()
}

/// The one kecamatan that a line names after the word for it.
fn kecamatan(words: &Words, places: &Places, line: &[String]) -> Option<String> {
    let at = line.iter().position(|token| words.is("kecamatan", token))?;
    let rest = &line[at + 1..];
    let length = (1..=3.min(rest.len())).rev().find(|n| places.is_kecamatan(words, &rest[..*n].concat()))?;
    let next = rest.get(length).map(String::as_str);
    let another = matches!(next, Some("dan" | "serta"))
        || rest.get(length).is_some_and(|next| places.is_kecamatan(words, next));
    (!another).then(|| rest[..length].concat())
}

/// Whether the first line over a table calls it an example: `CONTOH PENGISIAN`, and no hint, `Contoh: 9120…`.
fn is_sample(words: &Words, lines: &[&str]) -> bool {
    let first = lines.first().filter(|line| !line.contains(':'));
    first.is_some_and(|line| words.within("sample", &tokens(line)).iter().any(|(at, ..)| *at == 0))
}
