//! One official's session: everything that is on the screen and nothing that is not. `step` is the
//! only thing that changes it, drawing (`view`) cannot.

mod answers;
mod typed;
mod walk;

use super::figures::Figures;
use super::input::{Effect, Input, Ticket};
use super::keys::Action;
use super::overlay::Overlay;
use super::overlay::read::{Line, Read};
use super::pane::{Pane, kecamatan, kemitraan, koperasi, kuota};
use super::past::Pasts;
use super::summary;
use super::table::Cx;
use super::theme::Theme;
use crate::base::calendar::{Stamp, Week};
use crate::base::{Day, Fault, Lang, Msg};
use crate::domain::Person;
use crate::domain::funnel::Funnel;
use crate::domain::why::Lens;
use crate::store::{Catalog, Request, Snapshot, WeekLedger};
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

/// What is done with an answer.
pub(super) enum After {
    /// The form on top closes if the deed was done.
    Form,
    /// The answer is a preview: show it, and do it on Enter.
    Preview(Vec<Request>),
    /// The answer is news.
    Notice,
    /// The hall on top is told that this one was marked, and whether to look for the next.
    Hall(crate::base::Code, bool),
}

/// A session.
pub struct Session {
    /// The language.
    pub lang: Lang,
    /// How tones look.
    pub theme: Theme,
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
    pub overlays: Vec<Overlay>,
    /// True while the find line has the keys.
    pub finding: bool,
    /// The open panel's lines and the first in view.
    pub panel: Option<(Vec<Line>, usize)>,
    /// Past weeks of the rows in view.
    pub past: Pasts,
    /// News.
    pub notice: Option<Notice>,
    tickets: Ticket,
    pending: Option<(Ticket, After)>,
    /// Panes whose lists were not made since the book changed.
    stale: [bool; 4],
}

impl Session {
    /// A session on a book.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn new(
        snapshot: &Snapshot,
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
            kemitraan: kemitraan::State { company: Some(0), ..Default::default() },
            kuota: kuota::State { offer: Some(0), ..Default::default() },
            overlays: Vec::new(),
            finding: false,
            panel: None,
            past: Pasts::default(),
            notice: None,
            tickets: 0,
            pending: None,
            stale: [true; 4],
        };
        session.rebuild();
        Ok(session)
    }

    /// When the session next wants to be woken, if nothing else happens.
    pub fn alarm(&self) -> Option<Stamp> {
        self.notice.as_ref().map(|n| n.until)
    }

    /// Takes one input. What is to be done outside is pushed to `effects`.
    pub fn step(&mut self, input: Input, snapshot: &Snapshot, now: Stamp, effects: &mut Vec<Effect>) {
        let result = self
            .follow_day(snapshot, now)
            .and_then(|()| self.take(input, snapshot, now, effects))
            .and_then(|()| self.renew_past(snapshot));
        if let Err(fault) = result {
            self.say(&fault, now);
        }
        self.renew_note();
    }

    /// Follows the calendar: a session left open over midnight works on the new day, and over
    /// Sunday's midnight in the new week if it was in the current one.
    fn follow_day(&mut self, snapshot: &Snapshot, now: Stamp) -> Result<(), Fault> {
        let today = self.as_of.unwrap_or(Day::from(now.date_wib()));
        let before = std::mem::replace(&mut self.today, today);
        if before == today {
            return Ok(());
        }
        let (old, new) = (Week::of(before.date()), Week::of(today.date()));
        let week = if self.week == old { new } else { self.week };
        self.turn_week(week, snapshot)
    }

    fn take(
        &mut self,
        input: Input,
        snapshot: &Snapshot,
        now: Stamp,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Fault> {
        match input {
            Input::Key(key) => self.key(&key, snapshot, now, effects),
            Input::Paste(text) => self.paste(&text),
            Input::Click(x, y) => self.click(x, y, snapshot),
            Input::Wheel(lines) => {
                let action = if lines < 0 { Action::Up } else { Action::Down };
                (0..lines.unsigned_abs()).try_for_each(|_| self.act(action, snapshot, now, effects))
            }
            Input::Resize(columns, rows) => {
                self.size = (columns, rows);
                self.reveal();
                self.open_panel(snapshot, false)
            }
            Input::Changed => self.follow(snapshot),
            Input::Done(ticket, outcome) => self.answer(ticket, outcome, snapshot, now),
            Input::Turned(as_of) => {
                self.as_of = as_of;
                self.today = as_of.unwrap_or(Day::from(now.date_wib()));
                self.turn(snapshot)
            }
            Input::Alarm => {
                self.notice.take_if(|n| n.until <= now);
                Ok(())
            }
        }
    }

    /// Reads the past weeks that are about to be drawn.
    fn renew_past(&mut self, snapshot: &Snapshot) -> Result<(), Fault> {
        if self.pane != Pane::Kuota {
            return Ok(());
        }
        let mut past = std::mem::take(&mut self.past);
        let height = self.list_height();
        let result = self.with_cx(|cx| past.renew(&self.kuota, cx, snapshot, height));
        self.past = past;
        result
    }

    /// The figures of the form on top follow what is typed, and what others commit.
    fn renew_note(&mut self) {
        let Some(Overlay::Form(form)) = self.overlays.last() else { return };
        let note = self.with_cx(|cx| summary::note(cx, form));
        if let Some(Overlay::Form(form)) = self.overlays.last_mut() {
            form.note = note;
        }
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
            past: &self.past,
            tails: self.kuota.tails,
        })
    }

    /// Reads everything anew from a snapshot of another day.
    fn turn(&mut self, snapshot: &Snapshot) -> Result<(), Fault> {
        self.catalog = Catalog::load(snapshot)?;
        self.week = Week::of(self.today.date());
        self.ledger = WeekLedger::load(snapshot, &self.catalog, self.week, self.today)?;
        self.rebuild();
        self.open_panel(snapshot, false)
    }

    /// Brings rows, ledger, panel and hall to the snapshot.
    fn follow(&mut self, snapshot: &Snapshot) -> Result<(), Fault> {
        if self.catalog.follow(snapshot)? {
            self.person = self.catalog.registry.person(&self.person.name);
            self.ledger = WeekLedger::load(snapshot, &self.catalog, self.week, self.today)?;
            self.rebuild();
            let top = self.panel.as_ref().map_or(0, |(_, top)| *top);
            self.open_panel(snapshot, false)?;
            if let Some((lines, at)) = &mut self.panel {
                *at = top.min(lines.len().saturating_sub(1));
            }
            let mut gone = None;
            for (at, overlay) in self.overlays.iter_mut().enumerate() {
                if let Overlay::Hall(hall) = overlay
                    && !hall.load(snapshot, &self.catalog)?
                {
                    gone = Some(at);
                }
            }
            // What lies over a hall is about its event, which is no more.
            self.overlays.truncate(gone.unwrap_or(usize::MAX));
        }
        Ok(())
    }

    /// Says a fault in the notice line.
    pub fn say(&mut self, fault: &Fault, now: Stamp) {
        let text = fault.show(self.lang);
        self.notice = Some(Notice { text, good: false, until: Stamp(now.0 + NOTICE_MS) });
    }

    /// Says that something cannot be done here.
    pub(super) fn hint(&mut self, msg: &Msg, now: Stamp) {
        let text = msg.show(self.lang);
        self.notice = Some(Notice { text, good: false, until: Stamp(now.0 + NOTICE_MS) });
    }

    /// The rectangle between header and hint line.
    pub fn body(&self) -> Rect {
        Rect { x: 0, y: 1, width: self.size.0, height: self.size.1.saturating_sub(2) }
    }

    /// Puts a text to read on top.
    pub(super) fn show(&mut self, read: Read) {
        self.overlays.push(Overlay::Read(read));
    }
}
