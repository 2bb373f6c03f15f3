//! A message with a list: `2) Ds Podokoyo - NIB 0900 2419 96015`. Each line that begins with the name of
//! a village says something of it; the kecamatan is that of the nearest line above that names one. A name that stands
//! alone is whom the lines below it speak of, `Terima : 500 kg`.

mod around;
mod corrected;
mod goods;
mod parts;
mod said;
mod several;
mod stamp;
mod subject;
mod unheard;

use super::cells::{self, Said};
use super::figures::days_in;
use super::lines::{Item, Line, Settings};
use super::places::{Found, Spoken};
use super::seen::Unheard;
use super::sheets::{Cell, Sheet};
use super::table::Known;
use super::weeks::{of_month, week_in};
use super::words::tokens;
use crate::base::Day;
use crate::domain::Field;
use around::Around;
use corrected::{is_heading, is_matter};
use goods::Goods;
use parts::{
    code_in_front, corrected, courteous, fields, leading, listed, number_first, parted, unlisted,
    without_particles,
};
pub(super) use parts::{is_label, unnumbered};
use said::{is_number, is_of_figures, parted_counts, said};
pub(super) use stamp::is_stamped;
use stamp::{Order, Stamp, unstamped};
use std::collections::HashMap;
use subject::is_state_of;
pub(super) use unheard::left;

/// No name of a village has more words.
const WORDS: usize = 3;

/// Of whom something is said, and what.
type Heard = (Spoken, Found, Vec<Item>);

/// What was read of a message: what its lines say, and those that carry something and were not understood.
#[derive(Default)]
pub(super) struct Message {
    pub lines: Vec<Line>,
    pub unheard: Vec<Unheard>,
}

/// Reads the lines of a message.
pub(super) fn read(sheet: &Sheet, known: &Known<'_>, settings: &Settings) -> Message {
    if is_table(sheet, known) {
        return Message::default();
    }
    let mut reader = Reader::new(known, settings);
    let message = reader.read(sheet);
    // Where numbers without a word for them are all that is told, `belum` is of these too.
    let is_of_numbers = reader.field.is_none() && !reader.goods.is_told() && of_nib_alone(&message.lines);
    if !is_of_numbers || message.unheard.is_empty() {
        return message;
    }
    let field = Some(Field::Nib);
    Reader { field, ..Reader::new(known, settings) }.read(sheet)
}

/// Whether all numbers that are told are those of a NIB, and there are some.
fn of_nib_alone(lines: &[Line]) -> bool {
    let mut told = lines.iter().flat_map(|line| &line.items).filter_map(Item::numbered).peekable();
    told.peek().is_some() && told.all(|field| field == Field::Nib)
}

/// What a message has said until now.
struct Reader<'a> {
    known: &'a Known<'a>,
    settings: &'a Settings,
    kecamatan: String,
    day: Option<Day>,
    /// What numbers without a word of their own are.
    field: Option<Field>,
    /// What a heading says of all that are listed below it.
    whether: Option<(Field, String)>,
    goods: Goods,
    /// Whom the lines below a name speak of.
    subject: Option<(Spoken, Found)>,
    /// Whether a heading says that what is listed below it is said anew.
    corrects: bool,
    around: Around,
    /// Who sends what is read, and the kecamatan that others have named.
    sender: String,
    areas: HashMap<String, String>,
}

impl<'a> Reader<'a> {
    fn new(known: &'a Known<'a>, settings: &'a Settings) -> Reader<'a> {
        let goods = Goods::default();
        let (kecamatan, day, field, whether, subject) = (String::new(), None, None, None, None);
        let (sender, areas) = (String::new(), HashMap::new());
        Reader {
            known,
            settings,
            kecamatan,
            day,
            field,
            whether,
            goods,
            subject,
            corrects: false,
            around: Around::default(),
            sender,
            areas,
        }
    }

    fn read(&mut self, sheet: &Sheet) -> Message {
        let known = self.known;
        let Message { mut lines, mut unheard } = Message::default();
        // What was copied with its cells parted is one line all the same.
        let line = |at| sheet.row(at).map(|(_, cell)| cells::show(cell)).collect::<Vec<_>>().join(" ");
        let texts: Vec<String> = (0..sheet.filled()).map(line).collect();
        let order = Order::of(texts.iter().map(String::as_str));
        for (at, text) in texts.iter().enumerate() {
            let (stamp, body) = unstamped(text, order);
            // What the messenger says itself is no message: `Camat menambahkan +62 812…`.
            let is_notice = stamp.as_ref().is_some_and(|stamp| stamp.sender.is_empty());
            let is_notice = is_notice && unheard::is_notice(body, known);
            if let Some(stamp) = stamp {
                self.end_message(&mut lines, &mut unheard);
                self.turn_to(&stamp);
            }
            if is_notice {
                continue;
            }
            let (body, corrects) = corrected(body, known).map_or((body, false), |rest| (rest, true));
            let body = courteous(body, known);
            let own = self.of_subject(unnumbered(body)).filter(|_| !self.is_of_another(body));
            let several = if own.is_none() && !corrects { self.several(body) } else { Vec::new() };
            if !several.is_empty() {
                self.subject = None;
                let unsure = self.is_unsure(body);
                let line = |heard| self.line((sheet, at), heard, order);
                let line = |heard| if unsure { line(heard).doubted("corrected") } else { line(heard) };
                lines.extend(several.into_iter().map(line));
                continue;
            }
            // The name above it was said for this.
            if own.is_some() {
                unheard.pop_if(|one: &mut Unheard| one.why == Unheard::ALONE);
            }
            let heads = corrects && is_heading(body, known);
            let unheard_of = |reader: &Reader<'_>| (corrects && !heads).then(|| reader.unheard(body));
            let heard = own.or_else(|| self.heard(body)).or_else(|| unheard_of(self));
            let Some((spoken, found, items)) = heard else {
                let why = unheard::why(body, known).filter(|_| !self.goods.is_none(body, known));
                let taken_back = self.take_back(&mut lines, sheet.number(at) + 1, body);
                let why = self.listen(body).or(why).or(taken_back);
                self.corrects = heads || (self.corrects && !is_matter(body, known));
                unheard.extend(why.map(|why| Unheard::new(sheet, at, body, why)));
                continue;
            };
            let line = self.line((sheet, at), (spoken, found, items), order);
            let is_of_another = self.names_another(body, &line);
            unheard.extend(is_of_another.then(|| Unheard::new(sheet, at, body, Unheard::UNCLEAR)));
            let line = if is_of_another { line.doubted("several") } else { line };
            let line = self.taken_back(&mut lines, line, body, corrects);
            let beside = match lines.last_mut() {
                Some(last) if is_state_of(&line, last) => last,
                _ => {
                    lines.push(line);
                    continue;
                }
            };
            // A state below its number is told with it.
            beside.rows.resize(beside.items.len(), beside.row);
            beside.rows.push(line.row);
            beside.items.extend(line.items);
        }
        self.end_message(&mut lines, &mut unheard);
        Message { lines, unheard }
    }

    /// A line of what was heard in a filled row.
    fn line(&self, place: (&Sheet, usize), (spoken, found, items): Heard, order: Order) -> Line {
        let items = items.into_iter().map(|item| self.settings.meant(item)).collect();
        let line = Line { day: self.day, ..line_of(place, (spoken, found, items), self.known) };
        let line = if self.around.is_doubted() { line.doubted("corrected") } else { line };
        // The day that its stamp leaves open is not the file's.
        let is_open = order == Order::Unknown && self.day.or(self.settings.day).is_none();
        if is_open { line.doubted("day") } else { line }
    }

    /// Another message begins: the kecamatan that somebody else has named is not its sender's.
    fn turn_to(&mut self, stamp: &Stamp<'_>) {
        (self.day, self.subject, self.corrects) = (stamp.day, None, false);
        self.goods.end_message();
        if stamp.sender != self.sender {
            let own = self.areas.remove(stamp.sender).unwrap_or_default();
            let other = std::mem::replace(&mut self.sender, stamp.sender.to_owned());
            self.areas.insert(other, std::mem::replace(&mut self.kecamatan, own));
            self.whether = None;
        }
    }

    fn of_line(&self, body: &str) -> Option<Heard> {
        let (mark, line, listed) = listed(body);
        let is_known = |(_, found, _): &Heard| *found != Found::None;
        let plain = || unlisted(line).and_then(|line| self.named(line, line, true)).filter(is_known);
        let turned = || {
            self.turned(line)
                .filter(|_| code_in_front(line, self.known).is_none())
                .and_then(|line| self.named(&line, &line, listed))
                .filter(is_known)
        };
        if let Some(heard) = plain().or_else(turned) {
            return Some(heard);
        }
        if let Some(heard) = self.named(body, line, listed) {
            return Some(heard);
        }
        let marks = self.field.filter(|_| is_mark(self.known, mark)).map(|field| (field, mark.to_owned()));
        let whether = marks.as_ref().or(self.whether.as_ref()).filter(|_| listed);
        whether
            .and_then(|whether| self.under(line, whether))
            .or_else(|| self.vaguely(line, self.field.filter(|_| listed)?))
    }

    /// What a line says of whom it begins with.
    fn named(&self, body: &str, line: &str, listed: bool) -> Option<Heard> {
        let known = self.known;
        let (field, own) = leading(line, known);
        let (spoken, found, rest) = self.spoken(body, own)?;
        let (rest, counts) = parted_counts(rest, known);
        let is_told = listed && matches!(found, Found::One(..));
        let is_plain = field.is_none() && fields(rest, known).is_empty();
        let undated = self.day.or(self.settings.day).is_none();
        let goods =
            || self.goods.delivered(rest, undated, known).filter(|_| is_plain && found != Found::None);
        let each = || self.goods.each(rest, undated, known);
        let each = if is_plain && found != Found::None { each() } else { Vec::new() };
        if !each.is_empty() {
            return Some((spoken, found, [each, counts].concat()));
        }
        // `500 kg` is no number of anybody, whatever else the message is about.
        if let Some(item) = goods().filter(|_| goods::is_amount(rest, known)) {
            return Some((spoken, found, [vec![item], counts].concat()));
        }
        let about = field.or(self.field);
        let is_vague = about.is_none() && is_plain;
        let mut items = said(rest, about, known);
        // `Jimbaran belum` says nothing of a NIB where nobody spoke of one.
        items.retain(|item| !is_vague || is_of_figures(item));
        // Words that say nothing are talk, unless they stand in a list beside a name.
        items.retain(|item| is_told || !matches!(item, Item::Fact(_, Said::Unreadable("word", _))));
        if items.is_empty() && found != Found::None {
            let is_listed = is_told || (matches!(found, Found::One(..)) && goods::is_bare(rest));
            let unread = || self.goods.unread(rest, undated, known).filter(|_| is_vague && is_listed);
            items.extend(goods().or_else(unread));
        }
        items.extend(if found == Found::None { Vec::new() } else { counts });
        let number = || items.iter().any(is_number);
        (!items.is_empty() && (found != Found::None || listed || number())).then_some((spoken, found, items))
    }

    /// Whom a line begins with, and what it says of them.
    fn spoken<'t>(&self, body: &'t str, line: &'t str) -> Option<(Spoken, Found, &'t str)> {
        let known = self.known;
        let coded = code_in_front(body, known).or_else(|| code_in_front(unnumbered(body), known));
        let (code, (name, rest)) = match coded {
            Some((code, rest)) => (code, parted(rest, known).unwrap_or(("", rest))),
            None => ("", parted(line, known)?),
        };
        let name = without_particles(name, known);
        let (code, kecamatan) = (code.to_owned(), self.kecamatan.clone());
        let spoken = Spoken { code, name: name.to_owned(), kecamatan, ..Spoken::default() };
        let found = known.places.find(known.words, &spoken);
        let within =
            || parts::within(name, known).into_iter().map(|(name, kecamatan)| self.place(name, kecamatan));
        let (spoken, found) = match found {
            Found::None => {
                let bare = || [self.place(corrected::bare(name, known), "")];
                let mut all = within().chain(std::iter::once_with(bare).flatten());
                all.find(|(_, found)| matches!(found, Found::One(..))).unwrap_or((spoken, found))
            }
            found => (spoken, found),
        };
        Some((spoken, found, rest))
    }

    /// A line whose number stands in front of its name, the other way round: `9924200220517 Podokoyo`.
    fn turned(&self, line: &str) -> Option<String> {
        let (number, name) = number_first(line)?;
        let ends = name.match_indices([' ', '(', ',']).map(|(at, _)| at).chain([name.len()]);
        let Known { places, words, .. } = self.known;
        let is_village = |end: &usize| {
            let own = name[..*end].trim();
            let inside = own.split_once('(').map(|(_, inside)| inside.trim_end_matches(')'));
            // Of what stands in brackets a kecamatan alone is of the name.
            inside.is_none_or(|inside| places.is_kecamatan(words, inside)) && places.is_village(words, own)
        };
        let end = ends.rev().find(is_village)?;
        Some(format!("{} {number} {}", name[..end].trim(), name[end..].trim()))
    }

    /// Who is called so, in the kecamatan that is named or was named before.
    fn place(&self, name: &str, kecamatan: &str) -> (Spoken, Found) {
        let kecamatan = if kecamatan.is_empty() { &self.kecamatan } else { kecamatan };
        let (name, kecamatan) = (name.to_owned(), kecamatan.to_owned());
        let spoken = Spoken { name, kecamatan, ..Spoken::default() };
        let found = self.known.places.find(self.known.words, &spoken);
        (spoken, found)
    }

    /// What a heading, `Belum NIB:`, or a mark says of a name that is listed below it or beside.
    fn under(&self, name: &str, (field, word): &(Field, String)) -> Option<Heard> {
        let (spoken, found) = self.place(name, "");
        let said = cells::fact(self.known.words, *field, Cell::Text(word), cells::Habit::default());
        let says = said != Said::Nothing && matches!(found, Found::One(..));
        says.then(|| (spoken, found, vec![Item::Fact(*field, said)]))
    }

    /// Takes what a line says of those below it; of one that names whom they speak of, why it is to be told.
    fn listen(&mut self, body: &str) -> Option<&'static str> {
        let known = self.known;
        let all = tokens(body);
        let named = fields(body, known).first().map(|(_, field)| *field);
        self.whether = named.and_then(|field| {
            let says = |group: &str| all.iter().find(|token| known.words.is(group, token));
            says("no").or_else(|| says("yes")).map(|word| (field, word.clone()))
        });
        let line = unnumbered(body).trim_matches(['*', '_', ':', ' ']);
        let label = |rest: &str| matches!(leading(rest, known), (Some(_), "" | ":"));
        let head = parted(line, known).filter(|(_, rest)| label(rest)).map_or(line, |(name, _)| name);
        let (spoken, found) = self.headed(head);
        let is_one = matches!(found, Found::One(..));
        // Whom a name means that is not known, the lines below it do not say of the one before.
        let is_place = all.first().is_some_and(|first| known.words.is("place", first));
        let unclear = (is_place && found != Found::None).then_some(Unheard::UNCLEAR);
        if found != Found::None || is_place {
            self.subject = is_one.then_some((spoken, found));
        }
        if let Some(named) = named_kecamatan(&all, known) {
            self.kecamatan = named;
        }
        self.day = days_in(body).last().copied().or(self.day);
        self.goods.hear(&all, known);
        self.goods.hear_unit(body, known);
        // `Minggu, 22 November` is a day.
        let week = week_in(known.words, &all, known.year).filter(|_| days_in(body).is_empty());
        self.goods.week = week.filter(|_| !of_month(known.words, &all)).or(self.goods.week);
        self.field = named.or(self.field);
        if is_one { Some(Unheard::ALONE) } else { unclear }
    }
}

/// Under headings stand cells: what no table was made of is no message either.
fn is_table(sheet: &Sheet, known: &Known<'_>) -> bool {
    let heads =
        |(_, cell): &(u16, Cell<'_>)| matches!(cell, Cell::Text(text) if known.columns.exact(text).is_some());
    (0..sheet.filled()).any(|at| sheet.row(at).filter(heads).count() > 1)
}

/// A line of what is said of somebody in a filled row; since when it is, whoever reads it says.
fn line_of((sheet, at): (&Sheet, usize), (spoken, found, items): Heard, known: &Known<'_>) -> Line {
    Line {
        sheet: sheet.name.as_str().into(),
        row: sheet.number(at) + 1,
        name: known.places.asked(known.words, &spoken, &found),
        spoken: Some(spoken.into()),
        found,
        day: None,
        dashboard: false,
        undated: false,
        items,
        rows: Vec::new(),
    }
}

/// Whether a mark in front of a line says yes, no or something unclear.
fn is_mark(known: &Known<'_>, mark: &str) -> bool {
    ["yes", "no", "unclear"].iter().any(|group| known.words.is(group, mark))
}

/// The kecamatan that a line names: after the word for it, or as its last word.
fn named_kecamatan(all: &[String], known: &Known<'_>) -> Option<String> {
    let is = |text: &str| known.places.is_kecamatan(known.words, text);
    let after = all.iter().position(|token| known.words.is("kecamatan", token)).map(|at| &all[at + 1..]);
    if let Some(rest) = after {
        let length = (1..=3.min(rest.len())).rev().find(|n| is(&rest[..*n].concat()));
        return length.map(|n| rest[..n].concat());
    }
    let last = all.last()?;
    (all.len() <= 6 && is(last)).then(|| last.clone())
}
