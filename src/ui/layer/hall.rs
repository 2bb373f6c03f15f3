//! The hall of an event: a find line that takes letters at once, and one key for each thing that is
//! said of whom it finds. Every mark is in the book before the next key.

mod said;
mod view;

use super::{Layer, Spoken, help};
use crate::base::fault::rule;
use crate::base::{Code, Fault, Msg, Seq, Slug, Word, text};
use crate::book::act::Mode;
use crate::book::decide::Deed;
use crate::book::records::Read as _;
use crate::book::view::View;
use crate::domain::event::{Counts, Mark};
use crate::domain::{Attendance, Event, Tri};
use crate::lists::{Catalog, find};
use crate::msg;
use crate::ui::act;
use crate::ui::board::Board;
use crate::ui::draw::Brush;
use crate::ui::edit::Edit;
use crate::ui::form::field::Field;
use crate::ui::input::{Code as KeyCode, Key, Outcome};
use crate::ui::keymap::Keymap;
use crate::ui::keys::{Action, Scope};
use crate::ui::list::{AnyList, List};
use crate::ui::session::{Session, Turn};
use crate::ui::table::Cx;
use ratatui::layout::Rect;
use std::collections::BTreeMap;

/// No more hits are shown: whoever does not see the one they want types another letter, and each
/// line that changes under the find line is paid for on a slow line.
const HITS: usize = 8;
/// What a find begins with that is for a code: only then are digits letters.
const BY_CODE: char = '.';

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
    saved: Option<(Code, Seq)>,
}

/// What a key in the hall leads to.
enum Reply {
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

impl Layer for Hall {
    fn scope(&self) -> Scope {
        Scope::Hall
    }

    fn spoken(&self) -> Spoken {
        Spoken::Hall
    }

    fn press(mut self: Box<Self>, s: &mut Session, key: &Key, turn: &mut Turn<'_>) -> Result<(), Fault> {
        let height = self.height(s.body());
        let reply = self.key(key, &s.keys, &s.board.catalog, height);
        let event = self.event.slug;
        if !matches!(reply, Reply::Close) {
            s.layers.put(self);
        }
        match reply {
            Reply::Close | Reply::Stay => {}
            Reply::Unable(why) => s.hint(&why, turn.now),
            Reply::Act(Action::Help) => s.layers.push(help::hall(&s.keys, s.lang)),
            Reply::Mark(..) | Reply::Act(Action::Edit | Action::Undo) if act::is_only_read(s, turn.now) => {}
            Reply::Mark(code, mark, next) => {
                let deed = Deed::MarkEvent { event, code, mark };
                let then = move |s: &mut Session, outcome, turn: &mut Turn<'_>| {
                    marked(s, (code, next), outcome, turn)
                };
                s.request(vec![deed.into()], Mode::Whole, Box::new(then), turn);
            }
            Reply::Act(Action::Edit) => act::event_form(s, Some(event))?,
            Reply::Act(action) => return act::open(s, action, turn),
        }
        Ok(())
    }

    fn draw(&self, s: &Session, brush: &mut Brush<'_>, body: Rect) -> Option<(u16, u16)> {
        Some(s.with_cx(|cx| self.view(cx, brush, body)))
    }

    /// Into the note or the find line.
    fn paste(&mut self, pasted: &str, s: &Session, _: &Turn<'_>) -> Result<bool, Fault> {
        match &mut self.note {
            Some(field) => drop(field.insert(pasted)),
            None => {
                self.query.insert(text::clean(pasted).trim());
                self.narrow(&s.board.catalog);
                (self.list.cursor, self.list.top) = (0, 0);
            }
        }
        Ok(true)
    }

    fn list(&mut self) -> Option<&mut dyn AnyList> {
        Some(&mut self.list)
    }

    fn covers(&self) -> bool {
        true
    }

    fn follow(&mut self, s: &Session, turn: &Turn<'_>) -> Result<bool, Fault> {
        self.load(turn.book, &s.board)
    }

    fn places(&self) -> &[u32] {
        &self.list.items
    }

    /// Its list is made anew from these, as it reads who has come.
    fn put_places(&mut self, places: Vec<u32>, _: &Catalog) {
        self.list.items = places;
    }

    fn row_name(&self, cx: &Cx<'_>) -> Option<String> {
        self.name_of(self.list.cursor, cx)
    }
}

/// A mark was asked for: the hall on top is told of whom, and whether to look for the next.
fn marked(
    s: &mut Session,
    (code, next): (Code, bool),
    outcome: Outcome,
    turn: &mut Turn<'_>,
) -> Result<(), Fault> {
    let results = match outcome {
        Ok(results) => results,
        // Somebody else at another door was faster: that is as good as done.
        Err(fault) if fault.is(rule::NOTHING_NEW) => Vec::new(),
        Err(fault) => return Err(fault),
    };
    s.follow(turn)?;
    let done = results.iter().find_map(|result| result.as_ref().ok());
    if let Some(hall) = s.layers.top_mut::<Hall>() {
        hall.done(code, done.map(|done| done.entry), next, &s.board.catalog);
    }
    if let Some(warning) = done.and_then(|done| done.warnings.first()) {
        s.hint(warning, turn.now);
    }
    Ok(())
}

impl Hall {
    /// The hall of an event.
    ///
    /// # Errors
    /// If there is no such event, or the book cannot be read.
    pub fn open(event: Slug, snapshot: &View<'_>, board: &Board) -> Result<Hall, Fault> {
        let event = board.catalog.registry.event(event.as_str())?.clone();
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
        hall.load(snapshot, board)?;
        Ok(hall)
    }

    /// Reads who was invited and who came; false if the event is no more.
    ///
    /// # Errors
    /// If the book cannot be read.
    fn load(&mut self, snapshot: &View<'_>, board: &Board) -> Result<bool, Fault> {
        let catalog = &board.catalog;
        let Some(event) = catalog.registry.events.iter().find(|e| e.slug == self.event.slug) else {
            return Ok(false);
        };
        self.event = event.clone();
        self.marks = snapshot.attendance(event.slug)?.into_iter().collect();
        self.counts = self.event.count(self.marks.values(), board.today);
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
    fn key(&mut self, key: &Key, keys: &Keymap, catalog: &Catalog, height: usize) -> Reply {
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

    /// A mark is in the book.
    fn done(&mut self, code: Code, entry: Option<Seq>, next: bool, catalog: &Catalog) {
        self.saved = entry.map(|entry| (code, entry)).or(self.saved);
        if next {
            self.next(code, catalog);
        } else {
            self.remember(code);
            // Whoever types on is looking for the next one.
            self.query.replace();
        }
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
}
