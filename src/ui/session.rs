//! One official's session: everything that is on the screen and nothing that is not. `step` is the
//! only thing that changes it, drawing (`view`) cannot.

pub(in crate::ui) mod answers;
mod copy;
mod jump;
mod outdated;
mod place;
mod sift;
mod stay;
mod typed;
mod walk;

pub use answers::Then;
pub use place::Place;
use stay::Stay;

use super::filter::Filter;
use super::input::{Effect, Input, Ticket};
use super::keymap::Keymap;
use super::keys::{Action, Scope};
use super::layer::Layers;
use super::layer::read::Line;
use super::pane::{Pane, kecamatan, kemitraan, koperasi, kuota};
use super::past::Pasts;
use super::round::Round;
use super::table::Cx;
use super::theme::Theme;
use crate::base::calendar::{Stamp, Week};
use crate::base::{Day, Fault, Lang, Msg};
use crate::book::view::{Log, View};
use crate::domain::Person;
use crate::domain::funnel::Funnel;
use crate::domain::why::Lens;
use crate::lists::figures::Figures;
use crate::lists::{Catalog, Touched, WeekLedger};
use crate::msg;
use ratatui::layout::Rect;

/// A notice stays this long, in milliseconds.
const NOTICE_MS: i64 = 8_000;

/// What one line of news says.
pub struct Notice {
    /// The text.
    pub text: String,
    /// Good news or bad.
    pub good: bool,
    /// Until when it stays.
    pub until: Stamp,
}

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

/// A session.
pub struct Session {
    /// The language.
    pub lang: Lang,
    /// How tones look, where the line is not slow.
    pub theme: Theme,
    /// The keys in force.
    pub keys: Keymap,
    /// The line is slow: fewer bytes before everything else.
    pub thrifty: bool,
    /// The foot shows what the line carried.
    pub meter: bool,
    /// What the line carried: bytes of the last turn, and all of them.
    pub carried: (u64, u64),
    /// Rows may be copied to the official's clipboard.
    pub may_copy: bool,
    /// Who sits here.
    pub person: Person,
    /// Nothing may be written.
    pub read_only: bool,
    /// The day whose end the book is shown as of; nothing may be written then.
    pub as_of: Option<Day>,
    /// The funnels of an earlier day, to compare with.
    pub compare: Option<(Day, Vec<Funnel>)>,
    /// The terminal's size: columns and rows.
    pub size: (u16, u16),
    /// All rows.
    pub catalog: Catalog,
    /// Today in WIB.
    pub today: Day,
    /// The week shown.
    pub week: Week,
    /// That week's ledger.
    pub ledger: WeekLedger,
    /// What is counted over all cooperatives.
    pub figures: Figures,
    /// The pane one is in.
    pub pane: Pane,
    /// Pane 1.
    pub kecamatan: kecamatan::State,
    /// Pane 2.
    pub koperasi: koperasi::State,
    /// Pane 3.
    pub kemitraan: kemitraan::State,
    /// Pane 4.
    pub kuota: kuota::State,
    /// What lies over the pane.
    pub layers: Layers,
    /// True while the find line has the keys.
    pub finding: bool,
    /// The open panel's lines and the first in view.
    pub panel: Option<(Vec<Line>, usize)>,
    /// Past weeks of the rows in view.
    pub past: Pasts,
    /// A deed that goes through marked rows, a form each.
    pub(in crate::ui) round: Option<Round>,
    /// News.
    pub notice: Option<Notice>,
    /// Filters under the names that this official gave them; kept outside the book.
    pub saved: Vec<(String, Filter)>,
    /// The first hint was seen; kept outside the book too.
    pub seen_hint: bool,
    tickets: Ticket,
    pending: Option<(Ticket, Then)>,
    /// Panes whose lists were not made since the book changed.
    stale: [bool; 4],
}

impl Session {
    /// A session on a book.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn new(
        snapshot: &View<'_>,
        person: Person,
        lang: Lang,
        read_only: bool,
        size: (u16, u16),
        now: Stamp,
    ) -> Result<Session, Fault> {
        let catalog = Catalog::load(snapshot)?;
        let today = Day::from(now.date_wib());
        let week = Week::of(today.date());
        let ledger = WeekLedger::load(snapshot, &catalog, week, today)?;
        let mut session = Session {
            lang,
            theme: Theme::default(),
            keys: Keymap::default(),
            thrifty: false,
            meter: false,
            carried: (0, 0),
            may_copy: true,
            person,
            read_only,
            as_of: None,
            compare: None,
            size,
            catalog,
            today,
            week,
            ledger,
            figures: Figures::default(),
            pane: Pane::Kecamatan,
            kecamatan: kecamatan::State::default(),
            koperasi: koperasi::State::default(),
            kemitraan: kemitraan::State::default(),
            kuota: kuota::State::default(),
            layers: Layers::default(),
            finding: false,
            panel: None,
            past: Pasts::default(),
            round: None,
            notice: None,
            saved: Vec::new(),
            seen_hint: false,
            tickets: 0,
            pending: None,
            stale: [true; 4],
        };
        // The pipeline opens with one company, the ledger with one product.
        session.kemitraan.filter = Filter::of(session.company_chips().into_iter().take(1));
        session.kuota.filter = Filter::of(session.offer_chips().into_iter().take(1));
        session.rebuild();
        if session.catalog.registry.is_stranger(&session.person.name) {
            let names = session.catalog.registry.officials();
            let what = msg!(StrangerReads, name: &session.person.name, names: names);
            session.hint(&what, now);
        }
        Ok(session)
    }

    /// When the session next wants to be woken, if nothing else happens.
    pub fn alarm(&self) -> Option<Stamp> {
        self.notice.as_ref().map(|n| n.until)
    }

    /// Takes one input. What is to be done outside is pushed to `effects`.
    pub fn step(&mut self, input: Input, book: &View<'_>, now: Stamp, effects: &mut Vec<Effect>) {
        let turn = &mut Turn { book, now, effects };
        let result =
            self.follow_day(turn).and_then(|()| self.take(input, turn)).and_then(|()| self.renew_past(book));
        if let Err(fault) = result {
            self.say(&fault, now);
        }
        // The layer on top follows what is typed, and what others commit.
        if let Some(mut top) = self.layers.pop() {
            top.renew(self, turn);
            self.layers.put(top);
        }
    }

    /// Follows the calendar: a session left open over midnight works on the new day, and over
    /// Sunday's midnight in the new week if it was in the current one.
    fn follow_day(&mut self, turn: &Turn<'_>) -> Result<(), Fault> {
        let today = self.as_of.unwrap_or(Day::from(turn.now.date_wib()));
        let before = std::mem::replace(&mut self.today, today);
        if before == today {
            return Ok(());
        }
        let (old, new) = (Week::of(before.date()), Week::of(today.date()));
        let week = if self.week == old { new } else { self.week };
        self.turn_week(week, turn.book)
    }

    fn take(&mut self, input: Input, turn: &mut Turn<'_>) -> Result<(), Fault> {
        match input {
            Input::Key(key) => self.key(&key, turn),
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
                self.size = (columns, rows);
                self.reveal();
                let body = self.body();
                self.layers.iter_mut().for_each(|layer| layer.fit(body));
                self.open_panel(turn.book, false)
            }
            Input::Changed => self.follow(turn),
            Input::Done(ticket, outcome) => self.answer(ticket, outcome, turn),
            Input::Turned(as_of) => {
                self.as_of = as_of;
                self.today = as_of.unwrap_or(Day::from(turn.now.date_wib()));
                self.turn(turn.book)
            }
            Input::Slow => {
                if !std::mem::replace(&mut self.thrifty, true) {
                    let key = self.keys.shown(Scope::Global, Action::Thrifty);
                    self.tell(msg!(ThriftyFound, key: key).show(self.lang), turn.now);
                }
                self.reveal();
                Ok(())
            }
            Input::Alarm => {
                self.notice.take_if(|n| n.until <= turn.now);
                Ok(())
            }
        }
    }

    /// Reads the past weeks that are about to be drawn.
    fn renew_past(&mut self, snapshot: &View<'_>) -> Result<(), Fault> {
        if self.pane != Pane::Kuota {
            return Ok(());
        }
        let mut past = std::mem::take(&mut self.past);
        let height = self.list_height();
        let result = self.with_cx(|cx| past.renew(&self.kuota, cx, snapshot, height));
        self.past = past;
        result
    }

    /// Runs something with everything that cells are made from.
    pub fn with_cx<T>(&self, run: impl FnOnce(&Cx<'_>) -> T) -> T {
        let lens = Lens::new(&self.catalog.registry, self.today);
        run(&Cx {
            lang: self.lang,
            catalog: &self.catalog,
            lens: &lens,
            today: self.today,
            week: self.week,
            ledger: &self.ledger,
            figures: &self.figures,
            compare: self.compare.as_ref(),
            thrifty: self.thrifty,
            past: &self.past,
            tails: self.kuota.tails,
        })
    }

    /// Reads everything anew from a snapshot of another day.
    fn turn(&mut self, snapshot: &View<'_>) -> Result<(), Fault> {
        let rows = Stay::of(self);
        self.catalog = Catalog::load(snapshot)?;
        self.week = Week::of(self.today.date());
        self.ledger = WeekLedger::load(snapshot, &self.catalog, self.week, self.today)?;
        rows.put(self);
        self.rebuild();
        self.open_panel(snapshot, false)
    }

    /// Brings rows, ledger, panel and layers to the book.
    pub(in crate::ui) fn follow(&mut self, turn: &Turn<'_>) -> Result<(), Fault> {
        if turn.book.seq() == self.catalog.seq {
            return Ok(());
        }
        let rows = Stay::of(self);
        let Some(touched) = self.catalog.follow(turn.book)? else { return Ok(()) };
        self.person = self.catalog.registry.person(&self.person.name);
        self.ledger.follow(turn.book, &self.catalog, &touched, self.today)?;
        if touched == Touched::All {
            rows.put(self);
        }
        self.rebuild();
        let top = self.panel.as_ref().map_or(0, |(_, top)| *top);
        self.open_panel(turn.book, false)?;
        if let Some((lines, at)) = &mut self.panel {
            *at = top.min(lines.len().saturating_sub(1));
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

    /// Says a fault in the notice line.
    pub fn say(&mut self, fault: &Fault, now: Stamp) {
        self.notify(fault.show(self.lang), false, now);
    }

    /// Says something that went well.
    pub(in crate::ui) fn tell(&mut self, text: String, now: Stamp) {
        self.notify(text, true, now);
    }

    /// Says that something cannot be done here.
    pub(super) fn hint(&mut self, msg: &Msg, now: Stamp) {
        self.notify(msg.show(self.lang), false, now);
    }

    /// Says what was not done, in words that are made already.
    pub(in crate::ui) fn hint_text(&mut self, text: String, now: Stamp) {
        self.notify(text, false, now);
    }

    fn notify(&mut self, text: String, good: bool, now: Stamp) {
        self.notice = Some(Notice { text, good, until: Stamp(now.0 + NOTICE_MS) });
    }

    /// The rectangle between header and hint line.
    pub fn body(&self) -> Rect {
        Rect { x: 0, y: 1, width: self.size.0, height: self.size.1.saturating_sub(2) }
    }
}
