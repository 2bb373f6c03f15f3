//! The hall of an event: a find line that takes letters at once, and one key for each thing that is
//! said of whom it finds. Every mark is in the book before the next key.

mod said;

use super::read::Line;
use crate::base::calendar::show_date;
use crate::base::{Code, Fault, Msg, Slug, Word, text};
use crate::book::records::Read as _;
use crate::book::view::View;
use crate::domain::event::{Counts, Mark};
use crate::domain::{Attendance, Company, Event, Tri};
use crate::lists::{Catalog, find};
use crate::msg;
use crate::ui::draw::Brush;
use crate::ui::edit::Edit;
use crate::ui::form::field::Field;
use crate::ui::input::{Code as KeyCode, Key};
use crate::ui::keymap::Keymap;
use crate::ui::keys::{Action, Scope};
use crate::ui::list::{AnyList, List};
use crate::ui::table::Cx;
use crate::ui::theme::{Tone, glyph};
use ratatui::layout::Rect;
use std::collections::BTreeMap;

/// Lines above the list: what event, how many, the companies, the find line, the headings.
const ABOVE: u16 = 5;
/// No more hits are shown: whoever does not see the one they want types another letter, and each
/// line that changes under the find line is paid for on a slow line.
const HITS: usize = 8;
/// What a find begins with that is for a code: only then are digits letters.
const BY_CODE: char = '.';
/// Columns of a row: village, kecamatan, code; the code where there is room.
const COLUMNS: (u16, u16, u16) = (22, 14, 14);
/// From this width on a row shows its code.
const WIDE: u16 = 100;

/// Who is listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// Everybody can be found; before anything is typed, those marked last.
    #[default]
    All,
    /// Those who were invited and have not come.
    Absent,
    /// Those who came.
    Attended,
}

impl Show {
    fn next(self) -> Show {
        match self {
            Show::All => Show::Absent,
            Show::Absent => Show::Attended,
            Show::Attended => Show::All,
        }
    }

    fn word(self) -> Word {
        match self {
            Show::All => Word::ShowAll,
            Show::Absent => Word::HallAbsent,
            Show::Attended => Word::EventAttended,
        }
    }
}

/// An event's hall.
pub struct Hall {
    /// The event.
    pub event: Event,
    /// What is typed to find somebody.
    pub query: Edit,
    /// Who is listed.
    pub show: Show,
    /// The cooperatives listed, by place.
    pub list: List<u32>,
    /// The note being written.
    pub note: Option<Field>,
    marks: BTreeMap<Code, Attendance>,
    counts: Counts,
    /// Those marked here, the last one first.
    recent: Vec<Code>,
    /// Whose mark was saved last, and in which entry.
    saved: Option<(Code, u64)>,
}

/// What a key in the hall leads to.
pub enum Reply {
    /// Nothing beyond the hall.
    Stay,
    /// The hall is left.
    Close,
    /// Something is said of somebody; then the next one may be looked for.
    Mark(Code, Mark, bool),
    /// Something that is done elsewhere too.
    Act(Action),
    /// It cannot be done.
    Unable(Msg),
}

impl Hall {
    /// The hall of an event.
    ///
    /// # Errors
    /// If there is no such event, or the book cannot be read.
    pub fn open(event: Slug, snapshot: &View<'_>, catalog: &Catalog) -> Result<Hall, Fault> {
        let event = catalog.registry.event(event.as_str())?.clone();
        let mut hall = Hall {
            event,
            query: Edit::default(),
            show: Show::default(),
            list: List::default(),
            note: None,
            marks: BTreeMap::new(),
            counts: Counts::default(),
            recent: Vec::new(),
            saved: None,
        };
        hall.load(snapshot, catalog)?;
        Ok(hall)
    }

    /// Reads who was invited and who came; false if the event is no more.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn load(&mut self, snapshot: &View<'_>, catalog: &Catalog) -> Result<bool, Fault> {
        let Some(event) = catalog.registry.events.iter().find(|e| e.slug == self.event.slug) else {
            return Ok(false);
        };
        self.event = event.clone();
        self.marks = snapshot.attendance(event.slug)?.into_iter().collect();
        self.counts = self.event.count(self.marks.values());
        self.saved = None;
        self.narrow(catalog);
        Ok(true)
    }

    /// Lists those who fit what was typed; the cursor stays on its line if its cooperative is gone.
    fn narrow(&mut self, catalog: &Catalog) {
        let line = self.list.cursor;
        let was = self.list.current();
        let items = self.items(catalog);
        self.list.replace(items);
        if was.is_some() && self.list.current() != was {
            self.list.cursor = line.min(self.list.items.len().saturating_sub(1));
        }
    }

    fn items(&self, catalog: &Catalog) -> Vec<u32> {
        let place = |code: &Code| catalog.place_of(*code).map(|place| place as u32);
        let shown = |one: &Attendance| match self.show {
            Show::All => true,
            Show::Absent => one.is_absent(),
            Show::Attended => one.attended == Tri::Yes,
        };
        let marked = || self.marks.iter().filter(|(_, one)| shown(one)).filter_map(|(code, _)| place(code));
        let query = self.query.text().trim_start_matches(BY_CODE).trim();
        match (query.is_empty(), self.show) {
            (true, Show::All) => self.recent.iter().filter_map(place).take(HITS).collect(),
            (true, _) => marked().collect(),
            (false, Show::All) => {
                let mut found = find::places(catalog, query, 0..catalog.len() as u32);
                found.truncate(HITS);
                found
            }
            (false, _) => find::places(catalog, query, marked()),
        }
    }

    fn current(&self, catalog: &Catalog) -> Option<Code> {
        self.list.current().map(|place| catalog.at(place as usize).1.code)
    }

    fn mark_of(&self, code: Code) -> Attendance {
        self.marks.get(&code).cloned().unwrap_or_default()
    }

    /// Takes a key.
    pub fn key(&mut self, key: &Key, keys: &Keymap, catalog: &Catalog, height: usize) -> Reply {
        let current = self.current(catalog);
        if self.note.is_some() {
            return self.key_note(key, keys, current);
        }
        let letter = match key.code {
            KeyCode::Char(c) if !key.ctrl && !key.alt => Some(c),
            _ => None,
        };
        let is_code = self.query.text().starts_with(BY_CODE) && letter.is_some_and(|c| c.is_ascii_digit());
        let action = keys.action(&[Scope::Hall], key).filter(|_| !is_code);
        match (action, current) {
            (Some(Action::Cancel), _) if self.query.is_empty() && self.show == Show::All => {
                return Reply::Close;
            }
            (Some(Action::Cancel), _) if self.query.is_empty() => self.show = Show::All,
            (Some(Action::Cancel), _) => self.query.clear(),
            (Some(Action::Filter), _) => self.show = self.show.next(),
            (Some(action @ (Action::Undo | Action::Edit | Action::Help)), _) => return Reply::Act(action),
            (Some(Action::Attend | Action::Interest | Action::Absent | Action::Note), None) => {
                return Reply::Unable(if self.query.is_empty() { msg!(HallHint) } else { msg!(NothingFits) });
            }
            (Some(Action::Attend), Some(code)) => {
                if self.mark_of(code).attended != Tri::Yes {
                    return Reply::Mark(code, Mark::attended(Tri::Yes), true);
                }
                self.next(code, catalog);
                return Reply::Stay;
            }
            (Some(Action::Interest), Some(code)) => {
                let digit = letter.and_then(|c| c.to_digit(10)).unwrap_or(0) as usize;
                let Some(company) = self.event.companies.get(digit.wrapping_sub(1)).copied() else {
                    return Reply::Unable(msg!(HallCompanies, n: self.event.companies.len()));
                };
                let now = self.mark_of(code);
                let wanted = !now.interests.contains(&company);
                // Who says here what they want has come.
                let attended = (wanted && now.attended != Tri::Yes).then_some(Tri::Yes);
                let mark = Mark { attended, interests: vec![(company, wanted)], ..Mark::default() };
                return Reply::Mark(code, mark, false);
            }
            (Some(Action::Absent), Some(code)) => {
                let unsaid = self.mark_of(code).attended == Tri::No;
                let attended = if unsaid { Tri::Unknown } else { Tri::No };
                return Reply::Mark(code, Mark::attended(attended), false);
            }
            (Some(Action::Note), Some(code)) => {
                self.note = Some(Field::text(Word::FormNote, Word::HintOptional, self.mark_of(code).note));
                return Reply::Stay;
            }
            (Some(action), _) => {
                self.list.step(action, height);
                return Reply::Stay;
            }
            (None, _) => {
                if !self.query.key(key).is_some_and(|done| done.changed) {
                    return Reply::Stay;
                }
            }
        }
        self.narrow(catalog);
        (self.list.cursor, self.list.top) = (0, 0);
        Reply::Stay
    }

    fn key_note(&mut self, key: &Key, keys: &Keymap, current: Option<Code>) -> Reply {
        let Some(field) = &mut self.note else { return Reply::Stay };
        match (keys.action(&[Scope::Form], key), current) {
            (Some(Action::Submit), Some(code)) => {
                let note = Some(field.value().to_owned());
                self.note = None;
                return Reply::Mark(code, Mark { note, ..Mark::default() }, false);
            }
            (Some(Action::Submit | Action::Cancel), _) => self.note = None,
            _ => drop(field.key(*key)),
        }
        Reply::Stay
    }

    /// Takes pasted text, into the note or the find line.
    pub fn paste(&mut self, pasted: &str, catalog: &Catalog) {
        match &mut self.note {
            Some(field) => drop(field.insert(pasted)),
            None => {
                self.query.insert(text::clean(pasted).trim());
                self.narrow(catalog);
                (self.list.cursor, self.list.top) = (0, 0);
            }
        }
    }

    /// A mark is in the book.
    pub fn done(&mut self, code: Code, entry: Option<u64>, next: bool, catalog: &Catalog) {
        self.saved = entry.map(|entry| (code, entry)).or(self.saved);
        if next { self.next(code, catalog) } else { self.remember(code) }
    }

    fn remember(&mut self, code: Code) {
        self.recent.retain(|c| *c != code);
        self.recent.insert(0, code);
    }

    /// The find line is free for the next one.
    fn next(&mut self, code: Code, catalog: &Catalog) {
        self.remember(code);
        self.query.clear();
        self.narrow(catalog);
        if self.show == Show::All {
            (self.list.cursor, self.list.top) = (0, 0);
        }
    }

    /// How many rows of the list fit.
    pub fn height(&self, body: Rect) -> usize {
        body.height.saturating_sub(ABOVE).into()
    }

    /// Draws it over the whole body; gives the place of the text cursor.
    pub fn view(&self, cx: &Cx<'_>, brush: &mut Brush<'_>, body: Rect) -> (u16, u16) {
        brush.clear(body);
        let (x, width) = (body.x + 2, body.width.saturating_sub(3));
        let line = |n: u16| body.y + n;
        let event = &self.event;
        let title = format!("{} · {} · {}", event.title, show_date(event.on.date(), cx.lang), event.place);
        brush.put(x, line(0), width, &title, Tone::Strong);
        let Counts { invited, attended, absent, .. } = self.counts;
        let counts = msg!(HallCounts, attended: attended, invited: invited, absent: absent).show(cx.lang);
        let end = x + brush.put(x, line(1), width, &counts, Tone::Plain);
        let show = format!("{}: {}", Word::KeyShow.text(cx.lang), self.show.word().text(cx.lang));
        brush.put_right(end + 2, line(1), (x + width).saturating_sub(end + 2), &show, Tone::Quiet);
        let companies = self.companies(cx, width);
        let pieces: Vec<(&str, Tone)> = companies.iter().map(|(t, tone)| (t.as_str(), *tone)).collect();
        brush.line(x, line(2), width, &pieces);
        let cursor = self.view_find(cx, brush, Rect { x, y: line(3), width, height: 1 });
        let rows = Rect { y: line(4), height: body.height.saturating_sub(ABOVE - 1), ..body };
        self.view_rows(cx, brush, rows);
        cursor
    }

    /// The companies with their keys and how many want each; by name, slug or letter, as there is room.
    fn companies(&self, cx: &Cx<'_>, width: u16) -> Line {
        let company = |slug: &Slug| cx.catalog.registry.companies.iter().find(|c| c.slug == *slug);
        let namings: [fn(&Company) -> String; 3] =
            [|c| c.name.clone(), |c| c.slug.to_string(), |c| c.letter.to_string()];
        let line = |naming: fn(&Company) -> String| -> Line {
            let mut pieces = Line::new();
            for (n, (slug, count)) in self.event.companies.iter().zip(&self.counts.interests).enumerate() {
                pieces.push((format!("{} ", n + 1), Tone::Key));
                pieces.push((format!("{} ", company(slug).map_or_else(String::new, naming)), Tone::Quiet));
                pieces.push((format!("{count}   "), if *count == 0 { Tone::Quiet } else { Tone::Good }));
            }
            pieces
        };
        let fits =
            |line: &Line| line.iter().map(|(t, _)| text::width(t)).sum::<usize>() <= usize::from(width) + 3;
        namings
            .map(line)
            .into_iter()
            .reduce(|best, next| if fits(&best) { best } else { next })
            .unwrap_or_default()
    }

    /// Whose mark was saved last, and in which entry.
    fn saved_msg(&self, catalog: &Catalog) -> Option<Msg> {
        let (code, entry) = self.saved?;
        let name = catalog.find(code).map_or(String::new(), |(_, row)| row.name.to_string());
        Some(msg!(HallSaved, name: name, entry: Msg::from_entry(entry)))
    }

    /// The find line or the note, and what was saved last.
    fn view_find(&self, cx: &Cx<'_>, brush: &mut Brush<'_>, area: Rect) -> (u16, u16) {
        let Rect { x, y, width, .. } = area;
        let saved = self.saved_msg(cx.catalog);
        let saved = saved.map_or(String::new(), |saved| format!("{} {}", glyph::YES, saved.show(cx.lang)));
        let room = width.saturating_sub(text::width(&saved) as u16 + 2);
        brush.put_right(x, y, width, &saved, Tone::Good);
        if let Some(field) = &self.note {
            let label = format!("{}: ", Word::FormNote.text(cx.lang));
            let end = brush.line(x, y, room, &[(&label, Tone::Key)]);
            let (at, shown) = field.shown(cx.lang, room.saturating_sub(end - x).into(), true);
            brush.put(end, y, room.saturating_sub(end - x), &shown, Tone::Plain);
            return (end + at as u16, y);
        }
        let (cursor, end) = self.query.view(brush, (x, y), room, "/ ");
        if !self.query.is_empty() && self.list.items.is_empty() {
            let room = room.saturating_sub(end + 2 - x);
            brush.put(end + 2, y, room, Word::NothingFits.text(cx.lang), Tone::Warn);
        }
        (cursor, y)
    }

    fn view_rows(&self, cx: &Cx<'_>, brush: &mut Brush<'_>, area: Rect) {
        let (name, kecamatan, code) = COLUMNS;
        let code = if area.width >= WIDE { code } else { 0 };
        let x = area.x + 2;
        let there = x + name + kecamatan + code;
        let wants = there + 7;
        let note = wants + 2 * self.event.companies.len() as u16 + 1;
        let put = |brush: &mut Brush<'_>, x: u16, y: u16, width: u16, text: &str, tone: Tone| {
            brush.put(x, y, width.saturating_sub(1).min(area.right().saturating_sub(x)), text, tone);
        };
        let digits: Vec<String> = (1..=self.event.companies.len()).map(|n| n.to_string()).collect();
        for (x, width, text) in [
            (x, name, Word::ColName.text(cx.lang)),
            (x + name, kecamatan, Word::ColKecamatan.text(cx.lang)),
            (x + name + kecamatan, code, Word::ColCode.text(cx.lang)),
            (there, 7, Word::ColAttended.text(cx.lang)),
            (wants, 30, &digits.join(" ")),
            (note, area.width, Word::FormNote.text(cx.lang)),
        ] {
            put(brush, x, area.y, width, text, Tone::Quiet);
        }
        if self.list.items.is_empty() && self.query.is_empty() {
            let hint = if self.show == Show::All { Word::HallHint } else { Word::HallNone };
            put(brush, x, area.y + 1, area.width, hint.text(cx.lang), Tone::Quiet);
        }
        for (line, (at, place)) in self.list.window(usize::from(area.height.saturating_sub(1))).enumerate() {
            let y = area.y + 1 + line as u16;
            let (page, row) = cx.catalog.at(place as usize);
            let here = at == self.list.cursor;
            if here {
                brush.put(area.x, y, 1, glyph::CURSOR, Tone::Here);
            }
            put(brush, x, y, name, &row.name, if here { Tone::Here } else { Tone::Strong });
            put(brush, x + name, y, kecamatan, &page.name, Tone::Plain);
            put(brush, x + name + kecamatan, y, code, &row.current.to_string(), Tone::Quiet);
            let one = self.mark_of(row.code);
            let (sign, tone) = sign(&one);
            put(brush, there, y, 7, sign, tone);
            for (n, company) in self.event.companies.iter().enumerate() {
                let wanted = one.interests.contains(company);
                let letter = cx.catalog.registry.companies.iter().find(|c| c.slug == *company);
                let letter = letter.map_or('?', |c| c.letter).to_string();
                let (text, tone) =
                    if wanted { (letter.as_str(), Tone::Good) } else { (glyph::UNKNOWN, Tone::Quiet) };
                put(brush, wants + 2 * n as u16, y, 2, text, tone);
            }
            put(brush, note, y, area.width, &one.note, Tone::Plain);
        }
    }
}

/// Came, did not, invited and awaited, or nothing said.
fn sign(one: &Attendance) -> (&'static str, Tone) {
    match one.attended {
        Tri::Yes => (glyph::YES, Tone::Good),
        Tri::No => (glyph::NO, Tone::Bad),
        Tri::Unknown if one.invited => (glyph::WAIT, Tone::Wait),
        Tri::Unknown => (glyph::UNKNOWN, Tone::Quiet),
    }
}
