//! One official's session: everything that is on the screen and nothing that is not. `step` is the
//! only thing that changes it, drawing (`view`) cannot.

pub(in crate::ui) mod answers;
mod carry;
mod copy;
mod jump;
mod news;
mod outdated;
mod place;
mod rest;
mod screen;
mod sift;
mod typed;
mod walk;
mod who;

pub use answers::Then;
pub use copy::copied;
pub use news::{News, Notice};
pub use screen::Screen;
pub use sift::Sent;

use super::again::Again;
use super::board::Board;
use super::doc::Doc;
use super::draft::Draft;
use super::filter::Filter;
use super::guide::{self, Guide};
use super::input::{Effect, Input, Key, Ticket};
use super::keymap::Keymap;
use super::keys::{Action, Scope};
use super::layer::{Layer, Layers, form, intake, pick::choose};
use super::leave;
use super::pane::{Pane, Panes, Stays, Tab};
use super::round::Round;
use super::table::{Chosen, Cx};
use crate::base::calendar::{Stamp, Week};
use crate::base::{Code, Day, Fault, Lang};
use crate::book::view::{Log, View};
use crate::domain::Person;
use crate::domain::funnel::Funnel;
use crate::lists::Touched;
use crate::msg;
use ratatui::layout::Rect;

/// Somebody who is refused before the book is asked, and why.
pub(in crate::ui) type Refused = (crate::base::Code, Fault);

/// What a turn is given.
pub struct Turn<'t> {
    /// The book as it is, or as of the day that is looked at.
    pub book: &'t View<'t>,
    /// When it is.
    pub now: Stamp,
    /// What is to be done outside.
    pub effects: &'t mut Vec<Effect>,
}

/// What an official has made their own; kept outside the book.
#[derive(Clone, Default)]
pub struct Own {
    /// Filters under the names that they were given.
    pub saved: Vec<(String, Filter)>,
    /// Columns that were chosen.
    pub columns: Chosen,
    /// The first hint was seen.
    pub seen_hint: bool,
    /// The last day on which the hint of the day was seen.
    pub seen_day: Option<Day>,
}

/// A session.
pub struct Session {
    /// The language.
    pub lang: Lang,
    /// What is drawn upon.
    pub screen: Screen,
    /// The keys in force.
    pub keys: Keymap,
    /// What the official has made their own.
    pub own: Own,
    /// What lies over the pane.
    pub layers: Layers,
    /// A NIB that is saved leads to the next that is lacking.
    pub chains: bool,
    /// Who sits here.
    pub(in crate::ui) person: Person,
    /// Nothing may be written.
    pub(in crate::ui) read_only: bool,
    /// What is known.
    pub(in crate::ui) board: Board,
    pub(in crate::ui) panes: Panes,
    /// The pane one is in.
    tab: Tab,
    /// The pane of rows that one was in last.
    listed: Option<Tab>,
    /// Panes whose lists were not made since the book changed.
    stale: Vec<Tab>,
    /// True while the find line has the keys.
    pub(in crate::ui) finding: bool,
    /// The open panel and its first line in view.
    pub(in crate::ui) panel: Option<(Doc, usize)>,
    /// What it follows.
    follower: rest::Follower,
    /// The deed that was saved last, to be done again.
    pub(in crate::ui) again: Option<Again>,
    /// A deed that goes through marked rows, a form each.
    pub(in crate::ui) round: Option<Round>,
    /// What waits to come in: pasted where nothing is typed, or laid aside with its answers.
    pub(in crate::ui) waiting: Option<intake::Intake>,
    /// What the sheets that came in say otherwise than the book, once that was looked at.
    pub(in crate::ui) compared: Option<intake::Compared>,
    /// News.
    pub(in crate::ui) notice: Option<Notice>,
    /// The guide through a practice book, while it goes on.
    pub guide: Option<Guide>,
    /// The key that leaves was pressed once.
    leaving: bool,
    /// The last key, if it did nothing and that was said.
    unknown: Option<Key>,
    /// What was typed and not saved at an earlier start, until that is answered.
    pub(in crate::ui) offered: Option<Draft>,
    /// What is typed and not saved, as it was kept last.
    noted: Option<Draft>,
    tickets: Ticket,
    pending: Option<(Ticket, Then)>,
}

impl Session {
    /// A session on a book.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn new(
        book: &View<'_>,
        person: Person,
        lang: Lang,
        read_only: bool,
        size: (u16, u16),
        now: Stamp,
    ) -> Result<Session, Fault> {
        let mut board = Board::load(book, Day::from(now.date_wib()))?;
        board.own.clone_from(&person.areas);
        let mut session = Session {
            lang,
            screen: Screen::new(size),
            keys: Keymap::default(),
            own: Own::default(),
            layers: Layers::default(),
            chains: true,
            person,
            read_only,
            panes: Panes::open(&board),
            board,
            tab: Tab::default(),
            listed: None,
            stale: Vec::new(),
            finding: false,
            panel: None,
            follower: rest::Follower::default(),
            again: None,
            round: None,
            waiting: None,
            compared: None,
            notice: None,
            guide: None,
            leaving: false,
            unknown: None,
            offered: None,
            noted: None,
            tickets: 0,
            pending: None,
        };
        session.guide = session.board.catalog.registry.is_practice.then(|| Guide::begin(book.seq()));
        session.rebuild();
        if session.board.catalog.registry.is_stranger(&session.person.name) {
            let names = session.board.catalog.registry.officials();
            let what = msg!(StrangerReads, name: &session.person.name, names: names);
            session.hint(&what, now);
        }
        Ok(session)
    }

    /// What is known.
    pub fn board(&self) -> &Board {
        &self.board
    }

    /// Compares with the funnels of a day.
    pub fn compare_with(&mut self, day: Day, funnels: Vec<Funnel>) {
        self.board.compare = Some((day, funnels));
    }

    /// The panes.
    pub fn panes(&self) -> &Panes {
        &self.panes
    }

    /// The panes, to be put as one wants them before a key.
    pub fn panes_mut(&mut self) -> &mut Panes {
        &mut self.panes
    }

    /// Which pane one is in.
    pub fn tab(&self) -> Tab {
        self.tab
    }

    /// The pane one is in.
    pub fn pane(&self) -> &dyn Pane {
        self.panes.get(self.tab)
    }

    /// True while the find line has the keys.
    pub fn is_finding(&self) -> bool {
        self.finding
    }

    /// When the session next wants to be woken, if nothing else happens.
    pub fn alarm(&self) -> Option<Stamp> {
        self.wakes()
    }

    /// Takes one input. What is to be done outside is pushed to `effects`.
    pub fn step(&mut self, input: Input, book: &View<'_>, now: Stamp, effects: &mut Vec<Effect>) {
        let turn = &mut Turn { book, now, effects };
        let is_key = matches!(input, Input::Key(_) | Input::Click(..) | Input::Wheel(_) | Input::Item(_));
        let result = self
            .follow_day(turn)
            .and_then(|()| self.take(input, turn))
            .and_then(|()| self.follow_guide(book))
            .and_then(|()| self.renew_past(book));
        if let Err(fault) = result {
            self.say(&fault, now);
        }
        // The layer on top follows what is typed, and what others commit.
        if let Some(mut top) = self.layers.pop() {
            top.renew(self, turn);
            self.layers.put(top);
        }
        self.note_rest(is_key, now);
        // What is typed is kept while it is typed: nobody knows when a line drops.
        let draft = self.draft();
        if draft != self.noted {
            self.noted = draft;
            turn.effects.push(Effect::Remember);
        }
    }

    /// Follows the calendar: a session left open over midnight works on the new day, and over
    /// Sunday's midnight in the new week if it was in the current one.
    fn follow_day(&mut self, turn: &Turn<'_>) -> Result<(), Fault> {
        let today = self.board.as_of.unwrap_or(Day::from(turn.now.date_wib()));
        let before = std::mem::replace(&mut self.board.today, today);
        if before == today {
            return Ok(());
        }
        let (old, new) = (Week::of(before.date()), Week::of(today.date()));
        let week = if self.board.week == old { new } else { self.board.week };
        // What is counted is of no week, but of a day.
        self.board.count();
        self.turn_week(week, turn.book)
    }

    fn take(&mut self, input: Input, turn: &mut Turn<'_>) -> Result<(), Fault> {
        match input {
            Input::Key(key) => {
                self.attended(turn)?;
                self.key(&key, turn)
            }
            Input::Paste(text) => self.paste(&text, turn),
            Input::Overlong { bytes, most } => {
                self.overlong(bytes, most, turn.now);
                Ok(())
            }
            Input::Click(x, y) => self.click(x, y, turn.book),
            Input::Item(at) => self.point(at, turn.book),
            Input::Wheel(lines) => {
                let action = if lines < 0 { Action::Up } else { Action::Down };
                (0..lines.unsigned_abs()).try_for_each(|_| self.act(action, turn))
            }
            Input::Resize(columns, rows) => {
                self.screen.size = (columns, rows);
                self.fit_layers();
                self.open_panel(turn.book, false)
            }
            Input::Changed => self.follow(turn),
            Input::Done(ticket, outcome) => self.answer(ticket, outcome, turn),
            Input::Turned(as_of) => {
                self.board.as_of = as_of;
                self.board.today = as_of.unwrap_or(Day::from(turn.now.date_wib()));
                self.turn(turn.book)
            }
            Input::MonthAgo(before, out) => choose::beside(self, before, out, turn),
            Input::Near(near) => intake::near(self, near),
            Input::Opened(opened) => intake::opened(self, *opened, turn),
            Input::Attached(attached) => form::attached(self, attached, turn),
            Input::Saved(saving, put) => leave::saved(self, saving, put, turn),
            Input::Slow => {
                if !std::mem::replace(&mut self.screen.thrifty, true) {
                    let key = self.keys.shown(Scope::Global, Action::Thrifty);
                    self.tell(msg!(ThriftyFound, key: key).show(self.lang), turn.now);
                }
                self.reveal();
                Ok(())
            }
            Input::Alarm => self.woken(turn),
        }
    }

    /// Reads the past weeks that are about to be drawn.
    fn renew_past(&mut self, snapshot: &View<'_>) -> Result<(), Fault> {
        let mut past = std::mem::take(&mut self.board.past);
        let height = self.list_height();
        let result = self.with_cx(|cx| self.pane().renew_past(&mut past, cx, snapshot, height));
        self.board.past = past;
        result
    }

    /// Runs something with everything that cells are made from.
    pub fn with_cx<T>(&self, run: impl FnOnce(&Cx<'_>) -> T) -> T {
        let (columns, tails) = (&self.own.columns, self.panes.kuota.tails);
        self.board.with_cx(self.lang, &self.screen, &self.keys, columns, tails, run)
    }

    /// Reads everything anew from a snapshot of another day.
    fn turn(&mut self, snapshot: &View<'_>) -> Result<(), Fault> {
        let rows = self.stay();
        self.board.turn(snapshot)?;
        self.put(&rows);
        self.rebuild();
        self.open_panel(snapshot, false)
    }

    /// Marks, cursors, and what each layer lists, by what they are on.
    fn stay(&self) -> (Stays, Vec<Vec<Code>>) {
        let names = self.board.names();
        let listed = |layer: &dyn Layer| layer.places().iter().filter_map(|at| names.code(*at)).collect();
        (self.panes.stay(names), self.layers.iter().map(listed).collect())
    }

    /// Puts them on the same rows again, wherever these are now.
    fn put(&mut self, (rows, listed): &(Stays, Vec<Vec<Code>>)) {
        let names = self.board.names();
        self.panes.put(rows, names);
        for (layer, codes) in self.layers.iter_mut().zip(listed) {
            let places = codes.iter().map(|code| names.place(*code).unwrap_or(u32::MAX));
            layer.put_places(places.collect(), names.catalog);
        }
    }

    /// Brings rows, ledger, panel and layers to the book.
    pub(in crate::ui) fn follow(&mut self, turn: &Turn<'_>) -> Result<(), Fault> {
        if turn.book.seq() == self.board.catalog.seq {
            return Ok(());
        }
        let rows = self.stay();
        let Some(touched) = self.board.follow(turn.book)? else { return Ok(()) };
        if touched == Touched::All {
            self.put(&rows);
        }
        self.rebuild();
        let top = self.panel.as_ref().map_or(0, |(_, top)| *top);
        self.open_panel(turn.book, false)?;
        if let Some((doc, at)) = &mut self.panel {
            *at = top.min(doc.lines().len().saturating_sub(1));
        }
        // What lies over something that is no more goes with it.
        let mut layers = std::mem::take(&mut self.layers);
        let gone = layers
            .iter_mut()
            .enumerate()
            .map(|(at, layer)| Ok((at, layer.follow(self, turn)?)))
            .collect::<Result<Vec<_>, Fault>>();
        self.layers = layers;
        if let Some((at, _)) = gone?.into_iter().find(|(_, stays)| !stays) {
            self.layers.truncate(at);
        }
        Ok(())
    }

    /// True while a deed goes through marked rows.
    pub fn is_in_round(&self) -> bool {
        self.round.is_some()
    }

    /// The rectangle between header and hint line, or the guide above it.
    pub fn body(&self) -> Rect {
        let around = if self.guide.is_some() { 2 + guide::HEIGHT } else { 2 };
        Rect { x: 0, y: 1, width: self.screen.size.0, height: self.screen.size.1.saturating_sub(around) }
    }

    /// The body has another size.
    pub(in crate::ui) fn fit_layers(&mut self) {
        self.reveal();
        let body = self.body();
        self.layers.iter_mut().for_each(|layer| layer.fit(body));
    }
}
