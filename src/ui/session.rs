//! One official's session: everything that is on the screen and nothing that is not. `step` is the
//! only thing that changes it, drawing (`view`) cannot.

use super::figures::Figures;
use super::form::deeds::Look;
use super::form::{Form, Reply};
use super::input::{Code as KeyCode, Effect, Input, Key, Outcome, Ticket};
use super::keys::{self, Action, Scope};
use super::list::AnyList;
use super::overlay::Overlay;
use super::overlay::hall::{self, Hall};
use super::overlay::help;
use super::overlay::pick::{Pick, Value};
use super::overlay::read::{Line, Read};
use super::pane::kuota::WeekLedger;
use super::pane::{Pane, kecamatan, kemitraan, koperasi, kuota};
use super::table::Cx;
use super::theme::Theme;
use super::{act, panel, summary, view};
use crate::base::calendar::{Stamp, Week};
use crate::base::{Area, Day, Fault, Lang, Msg, Word};
use crate::book::decide::Deed;
use crate::domain::Person;
use crate::domain::funnel::Funnel;
use crate::domain::why::Lens;
use crate::msg;
use crate::store::{Catalog, Mode, Request, Snapshot};
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
        let ledger = WeekLedger::load(snapshot, &catalog, week)?;
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
        self.today = self.as_of.unwrap_or(Day::from(now.date_wib()));
        let result = match input {
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
                Ok(())
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
        };
        if let Err(fault) = result {
            self.say(&fault, now);
        }
        self.renew_note();
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
        })
    }

    fn key(
        &mut self,
        key: &Key,
        snapshot: &Snapshot,
        now: Stamp,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Fault> {
        self.notice = None;
        if let Some(top) = self.overlays.pop() {
            return self.key_overlay(top, key, snapshot, now, effects);
        }
        if self.finding && self.key_finding(key) {
            return Ok(());
        }
        match keys::action(self.pane.scopes(), key) {
            Some(action) => self.act(action, snapshot, now, effects),
            None => Ok(()),
        }
    }

    /// Keys of the find line; false for those that go on to the list.
    fn key_finding(&mut self, key: &Key) -> bool {
        match key.code {
            KeyCode::Char('u') if key.ctrl => self.list_mut().query_mut().clear(),
            KeyCode::Char(c) if !key.ctrl && !key.alt => {
                let typed = crate::base::text::clean(&c.to_string()).into_owned();
                self.list_mut().query_mut().push_str(&typed);
            }
            KeyCode::Backspace => {
                if self.list_mut().query_mut().pop().is_none() {
                    self.finding = false;
                }
            }
            KeyCode::Enter => {
                self.finding = false;
                return true;
            }
            KeyCode::Esc => {
                self.finding = false;
                self.list_mut().query_mut().clear();
            }
            _ => return false,
        }
        self.rebuild_pane();
        true
    }

    fn paste(&mut self, text: &str) -> Result<(), Fault> {
        match self.overlays.last_mut() {
            Some(Overlay::Form(form)) => form.paste(text),
            Some(Overlay::Pick(pick)) => {
                pick.query.push_str(&crate::base::text::clean(text));
                pick.narrow();
            }
            Some(Overlay::Hall(hall)) => hall.paste(text, &self.catalog),
            None if self.finding => {
                let text = crate::base::text::clean(text).into_owned();
                self.list_mut().query_mut().push_str(&text);
                self.rebuild_pane();
            }
            _ => {}
        }
        Ok(())
    }

    fn key_overlay(
        &mut self,
        top: Overlay,
        key: &Key,
        snapshot: &Snapshot,
        now: Stamp,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Fault> {
        match top {
            Overlay::Read(mut read) => match keys::action(&[Scope::Read], key) {
                Some(Action::Cancel) => {}
                Some(Action::Choose) => {
                    if let Some((requests, mode)) = read.proceed {
                        // Under a summary lies the form that it is of.
                        let of_form = matches!(self.overlays.last(), Some(Overlay::Form(_)));
                        let after = if of_form { After::Form } else { After::Notice };
                        self.request(requests, mode, after, effects);
                    }
                }
                action => {
                    let height = read.height(self.body());
                    read.step(action.unwrap_or(Action::Help), height);
                    self.overlays.push(Overlay::Read(read));
                }
            },
            Overlay::Pick(pick) => return self.key_pick(pick, key, snapshot, now, effects),
            Overlay::Form(form) => self.key_form(form, key, effects),
            Overlay::Hall(hall) => return self.key_hall(hall, key, snapshot, now, effects),
        }
        Ok(())
    }

    fn key_pick(
        &mut self,
        mut pick: Pick,
        key: &Key,
        snapshot: &Snapshot,
        now: Stamp,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Fault> {
        let height = pick.height(self.body());
        match keys::action(&[Scope::Pick], key) {
            Some(Action::Cancel) => return Ok(()),
            Some(Action::Choose) => {
                return match pick.chosen() {
                    Some(value) => self.choose(value, snapshot, now, effects),
                    None => Ok(()),
                };
            }
            Some(action) => {
                pick.list.step(action, height);
            }
            None => {
                match key.code {
                    KeyCode::Char(c) if !key.ctrl && !key.alt => pick.query.push(c),
                    KeyCode::Backspace => {
                        pick.query.pop();
                    }
                    _ => {}
                }
                pick.narrow();
            }
        }
        self.overlays.push(Overlay::Pick(pick));
        Ok(())
    }

    fn key_form(&mut self, mut form: Box<Form>, key: &Key, effects: &mut Vec<Effect>) {
        let today = self.today;
        let action = keys::action(&[Scope::Form], key);
        form.leaving &= action == Some(Action::Cancel);
        let reply = match action {
            Some(Action::Submit) => form.submit(today),
            Some(Action::NextField) => {
                form.go(1);
                Reply::Stay
            }
            Some(Action::PreviousField) => {
                form.go(-1);
                Reply::Stay
            }
            Some(Action::Cancel) => form.cancel(),
            _ => {
                form.key(key);
                Reply::Stay
            }
        };
        match reply {
            Reply::Close => {}
            Reply::Stay => self.overlays.push(Overlay::Form(form)),
            Reply::Look(Look::AsOf, day) => effects.push(Effect::AsOf(day)),
            Reply::Look(Look::Compare, Some(day)) => effects.push(Effect::Compare(day)),
            Reply::Look(Look::Compare, None) => self.compare = None,
            Reply::Submit(requests) => {
                self.overlays.push(Overlay::Form(form));
                if self.pending.is_none() {
                    let many = summary::comes_first(&requests);
                    let after = if many { After::Preview(requests.clone()) } else { After::Form };
                    let mode = if many { Mode::Preview } else { Mode::Whole };
                    self.request(requests, mode, after, effects);
                }
            }
        }
    }

    fn key_hall(
        &mut self,
        mut hall: Box<Hall>,
        key: &Key,
        snapshot: &Snapshot,
        now: Stamp,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Fault> {
        let height = hall.height(self.body());
        let reply = hall.key(key, &self.catalog, height);
        let event = hall.event.slug;
        if !matches!(reply, hall::Reply::Close) {
            self.overlays.push(Overlay::Hall(hall));
        }
        match reply {
            hall::Reply::Close | hall::Reply::Stay => {}
            hall::Reply::Unable(why) => self.hint(&why, now),
            hall::Reply::Mark(..) if act::is_only_read(self, now) => {}
            hall::Reply::Mark(code, mark, next) => {
                if self.pending.is_none() {
                    let deed = Deed::MarkEvent { event, code, mark };
                    self.request(vec![deed.into()], Mode::Whole, After::Hall(code, next), effects);
                }
            }
            hall::Reply::Act(Action::Help) => self.show(help::hall(self.lang)),
            hall::Reply::Act(Action::Edit) => {
                if !act::is_only_read(self, now) {
                    act::event_form(self, Some(event))?;
                }
            }
            hall::Reply::Act(action) => return act::open(self, action, snapshot, now),
        }
        Ok(())
    }

    /// Asks the floor above to do an action.
    pub(super) fn request(
        &mut self,
        requests: Vec<Request>,
        mode: Mode,
        after: After,
        effects: &mut Vec<Effect>,
    ) {
        self.tickets += 1;
        self.pending = Some((self.tickets, after));
        effects.push(Effect::Act { ticket: self.tickets, requests, mode });
    }

    fn answer(
        &mut self,
        ticket: Ticket,
        outcome: Outcome,
        snapshot: &Snapshot,
        now: Stamp,
    ) -> Result<(), Fault> {
        let Some((_, after)) = self.pending.take_if(|(t, _)| *t == ticket) else { return Ok(()) };
        match (outcome, after) {
            (Err(fault), After::Form) => match self.overlays.last_mut() {
                Some(Overlay::Form(form)) => form.fault = Some(fault),
                _ => self.say(&fault, now),
            },
            // Somebody else at another door was faster: that is as good as done.
            (Err(fault), After::Hall(code, next)) if fault.rule == "nothing.new" => {
                self.follow(snapshot)?;
                self.tell_hall(code, None, next);
            }
            (Err(fault), _) => self.say(&fault, now),
            (Ok(results), After::Hall(code, next)) => {
                self.follow(snapshot)?;
                let done = results.iter().find_map(|r| r.as_ref().ok());
                self.tell_hall(code, done.map(|d| d.entry), next);
                if let Some(warning) = done.and_then(|d| d.warnings.first()) {
                    self.hint(warning, now);
                }
            }
            (Ok(mut results), After::Preview(requests)) => {
                // A single refusal belongs to the form, not to a summary.
                if let ([Err(_)], Some(Overlay::Form(form))) = (&results[..], self.overlays.last_mut()) {
                    form.fault = results.pop().and_then(Result::err);
                    return Ok(());
                }
                let read = self.with_cx(|cx| summary::preview(cx, &requests, &results));
                self.overlays.push(Overlay::Read(read));
            }
            (Ok(results), after) => {
                if matches!(after, After::Form) {
                    self.overlays.pop();
                }
                self.follow(snapshot)?;
                self.koperasi.list.marks.clear();
                self.kemitraan.list.marks.clear();
                let text = self.with_cx(|cx| summary::done(cx, &results));
                self.notice = Some(Notice { text, good: true, until: Stamp(now.0 + NOTICE_MS) });
            }
        }
        Ok(())
    }

    fn tell_hall(&mut self, code: crate::base::Code, entry: Option<u64>, next: bool) {
        if let Some(Overlay::Hall(hall)) = self.overlays.last_mut() {
            hall.done(code, entry, next, &self.catalog);
        }
    }

    /// Reads everything anew from a snapshot of another day.
    fn turn(&mut self, snapshot: &Snapshot) -> Result<(), Fault> {
        self.catalog = Catalog::load(snapshot)?;
        self.week = Week::of(self.today.date());
        self.ledger = WeekLedger::load(snapshot, &self.catalog, self.week)?;
        self.rebuild();
        self.open_panel(snapshot, false)
    }

    /// Brings rows, ledger, panel and hall to the snapshot.
    fn follow(&mut self, snapshot: &Snapshot) -> Result<(), Fault> {
        if self.catalog.follow(snapshot)? {
            self.person = self.catalog.registry.person(&self.person.name);
            self.ledger = WeekLedger::load(snapshot, &self.catalog, self.week)?;
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

    /// Turns the pages of a panel that is longer than its place; false if the key is not for it.
    fn scroll_panel(&mut self, action: Action) -> bool {
        let height = view::panel_height(self);
        let Some((lines, top)) = self.panel.as_mut().filter(|(lines, _)| lines.len() > height) else {
            return false;
        };
        let page = height.saturating_sub(1).max(1);
        *top = match action {
            Action::PageUp => top.saturating_sub(page),
            Action::PageDown => (*top + page).min(lines.len() - height),
            _ => return false,
        };
        true
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

    pub(super) fn act(
        &mut self,
        action: Action,
        snapshot: &Snapshot,
        now: Stamp,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Fault> {
        if self.scroll_panel(action) {
            return Ok(());
        }
        let height = self.list_height();
        if self.list_mut().step(action, height) {
            return self.open_panel(snapshot, false);
        }
        match action {
            Action::Pane1 => self.go(Pane::Kecamatan),
            Action::Pane2 => self.go(Pane::Koperasi),
            Action::Pane3 => self.go(Pane::Kemitraan),
            Action::Pane4 => self.go(Pane::Kuota),
            Action::NextPane => self.go(self.pane.turn(1)),
            Action::PreviousPane => self.go(self.pane.turn(3)),
            Action::Enter => return self.enter(snapshot),
            Action::Why => return self.open_panel(snapshot, true),
            Action::Back => self.back(),
            Action::Find => self.finding = true,
            Action::Mark => {
                let height = self.list_height();
                self.list_mut().mark(height);
            }
            Action::MarkAll => self.list_mut().mark_all(),
            Action::SortTurn => {
                let sort = self.list_mut().sort_mut();
                *sort = Some(sort.map_or((0, true), |(by, down)| (by, !down)));
                self.rebuild_pane();
            }
            Action::Measure => self.kecamatan.measure = self.kecamatan.measure.next(),
            Action::Company => {
                let n = self.catalog.registry.companies.len() as u8;
                self.kemitraan.company = match self.kemitraan.company {
                    Some(c) if c + 1 < n => Some(c + 1),
                    Some(_) => None,
                    None => (n > 0).then_some(0),
                };
                self.rebuild_pane();
            }
            Action::Matrix => {
                self.kemitraan.matrix = !self.kemitraan.matrix;
                self.panel = None;
                self.rebuild_pane();
            }
            Action::Product => {
                let n = self.ledger.offers.len() as u8;
                self.kuota.offer = match self.kuota.offer {
                    Some(o) if o + 1 < n => Some(o + 1),
                    Some(_) => None,
                    None => (n > 0).then_some(0),
                };
                self.rebuild_pane();
            }
            Action::WeekBefore => return self.turn_week(self.week.previous(), snapshot),
            Action::WeekAfter => return self.turn_week(self.week.next(), snapshot),
            Action::Quit => effects.push(Effect::Quit),
            Action::Redraw => effects.push(Effect::Redraw),
            _ => return act::open(self, action, snapshot, now),
        }
        Ok(())
    }

    fn choose(
        &mut self,
        value: Value,
        snapshot: &Snapshot,
        now: Stamp,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Fault> {
        match value {
            Value::Act(action) => return self.act(action, snapshot, now, effects),
            Value::Sort(by) => {
                let sort = self.list_mut().sort_mut();
                *sort = match *sort {
                    Some((old, down)) if old == by => Some((by, !down)),
                    _ => Some((by, false)),
                };
            }
            Value::Show(show) => self.koperasi.show = show,
            Value::Stage(stage) => self.kemitraan.stage = stage,
            Value::Held(item) => {
                self.kemitraan.held = Some(item);
                self.kemitraan.matrix = false;
            }
            Value::BusyOnly(only) => self.kuota.busy_only = only,
            Value::Gate(_) if act::is_only_read(self, now) => {}
            Value::Gate(slug) => {
                let gate = self.catalog.registry.gate(slug.as_str())?.clone();
                let title = format!(
                    "{} {} · {}",
                    Word::KeyGates.text(self.lang),
                    gate.slug,
                    gate.title.text(self.lang)
                );
                let form = super::form::deeds::Deeds::gate(&gate, title, self.today, self.lang);
                self.overlays.push(Overlay::Form(Box::new(form)));
            }
            Value::NewEvent | Value::Invite(_) if act::is_only_read(self, now) => {}
            Value::NewEvent => act::event_form(self, None)?,
            Value::Event(event) => {
                let hall = Hall::open(event, snapshot, &self.catalog)?;
                self.overlays.push(Overlay::Hall(Box::new(hall)));
            }
            Value::Invite(event) => {
                let requests = act::invitations(self, event);
                self.request(requests.clone(), Mode::Preview, After::Preview(requests), effects);
            }
            Value::Entry(entry) => {
                let title = msg!(FormReverse, entry: Msg::from_entry(entry)).show(self.lang);
                let form = super::form::deeds::Deeds::reverse(entry, title);
                self.overlays.push(Overlay::Form(Box::new(form)));
            }
        }
        self.rebuild_pane();
        Ok(())
    }

    fn go(&mut self, pane: Pane) {
        self.pane = pane;
        self.panel = None;
        self.finding = false;
        if self.stale[pane as usize] {
            self.rebuild_pane();
        }
        self.reveal();
    }

    fn turn_week(&mut self, week: Week, snapshot: &Snapshot) -> Result<(), Fault> {
        self.week = week;
        self.ledger = WeekLedger::load(snapshot, &self.catalog, week)?;
        self.rebuild();
        self.open_panel(snapshot, false)
    }

    /// Enter: into the kecamatan's cooperatives, or the panel of the row.
    fn enter(&mut self, snapshot: &Snapshot) -> Result<(), Fault> {
        if self.pane == Pane::Kemitraan
            && self.kemitraan.matrix
            && let Some((at, _)) = self.kemitraan.areas.current()
        {
            self.kemitraan.area = Some(self.catalog.pages[at as usize].area);
            self.kemitraan.matrix = false;
            self.rebuild_pane();
            return Ok(());
        }
        if self.pane != Pane::Kecamatan {
            return self.open_panel(snapshot, true);
        }
        if let Some(at) = self.kecamatan.list.current() {
            let area = self.catalog.pages[at as usize].area;
            self.koperasi.area = Some(area);
            self.koperasi.list.query.clear();
            self.koperasi.list.cursor = 0;
            self.koperasi.list.items.clear();
            self.go(Pane::Koperasi);
            self.rebuild_pane();
        }
        Ok(())
    }

    /// Esc: the panel closes, then the find, then the filter, then the marks.
    fn back(&mut self) {
        if self.panel.take().is_some() {
            return;
        }
        if !self.list().query().is_empty() {
            self.list_mut().query_mut().clear();
        } else if self.list().marked() > 0 {
            self.list_mut().clear_marks();
        } else {
            match self.pane {
                Pane::Kecamatan => {}
                Pane::Koperasi if self.koperasi.show != koperasi::Show::All => {
                    self.koperasi.show = koperasi::Show::All
                }
                Pane::Koperasi if self.koperasi.area.take().is_some() => self.pane = Pane::Kecamatan,
                Pane::Koperasi => {}
                Pane::Kemitraan if self.kemitraan.held.take().is_some() => {}
                Pane::Kemitraan if self.kemitraan.stage.take().is_some() => {}
                Pane::Kemitraan if self.kemitraan.area.take().is_some() => self.kemitraan.matrix = true,
                Pane::Kemitraan => self.kemitraan.matrix = false,
                Pane::Kuota => self.kuota.busy_only = false,
            }
        }
        self.rebuild_pane();
    }

    /// Opens the panel of the row under the cursor, or renews it if it is open.
    fn open_panel(&mut self, snapshot: &Snapshot, open: bool) -> Result<(), Fault> {
        if !open && self.panel.is_none() {
            return Ok(());
        }
        let lines = self.with_cx(|cx| {
            Ok(match self.pane {
                Pane::Kecamatan => None,
                Pane::Koperasi => {
                    let place = self.koperasi.list.current();
                    place
                        .map(|p| panel::cooperative(cx, snapshot, cx.catalog.at(p as usize).1.code))
                        .transpose()?
                }
                Pane::Kemitraan => {
                    let case = self.kemitraan.current(cx);
                    case.map(|(code, company)| panel::why(cx, snapshot, code, company.into())).transpose()?
                }
                Pane::Kuota => {
                    let account = self.kuota.current(cx);
                    account.map(|a| panel::statement(cx, snapshot, a)).transpose()?
                }
            })
        })?;
        self.panel = lines.map(|lines| (lines, 0));
        self.reveal();
        Ok(())
    }

    fn click(&mut self, x: u16, y: u16, snapshot: &Snapshot) -> Result<(), Fault> {
        if !self.overlays.is_empty() {
            return Ok(());
        }
        if y == 0 {
            if let Some(pane) = view::tab_at(self, x) {
                self.go(pane);
            }
            return Ok(());
        }
        let line = y.checked_sub(view::list_area(self).y + 1);
        let Some(at) = line.and_then(|line| self.list().at_line(line.into())) else { return Ok(()) };
        let before = self.list().cursor();
        self.list_mut().set_cursor(at);
        if before == at { self.enter(snapshot) } else { self.open_panel(snapshot, false) }
    }

    /// The list of the pane one is in.
    pub fn list(&self) -> &dyn AnyList {
        match self.pane {
            Pane::Kecamatan => &self.kecamatan.list,
            Pane::Koperasi => &self.koperasi.list,
            Pane::Kemitraan if self.kemitraan.matrix => &self.kemitraan.areas,
            Pane::Kemitraan => &self.kemitraan.list,
            Pane::Kuota => &self.kuota.list,
        }
    }

    fn list_mut(&mut self) -> &mut dyn AnyList {
        match self.pane {
            Pane::Kecamatan => &mut self.kecamatan.list,
            Pane::Koperasi => &mut self.koperasi.list,
            Pane::Kemitraan if self.kemitraan.matrix => &mut self.kemitraan.areas,
            Pane::Kemitraan => &mut self.kemitraan.list,
            Pane::Kuota => &mut self.kuota.list,
        }
    }

    /// The area that a pane is bound to.
    pub fn area(&self) -> Option<Area> {
        match self.pane {
            Pane::Kecamatan => None,
            Pane::Koperasi => self.koperasi.area,
            Pane::Kemitraan => self.kemitraan.area,
            Pane::Kuota => self.kuota.area,
        }
    }

    /// The rectangle between header and hint line.
    pub fn body(&self) -> Rect {
        Rect { x: 0, y: 1, width: self.size.0, height: self.size.1.saturating_sub(2) }
    }

    fn list_height(&self) -> usize {
        view::list_area(self).height.saturating_sub(1).into()
    }

    fn reveal(&mut self) {
        let height = self.list_height();
        self.list_mut().reveal(height);
    }

    /// Counts anew and makes the pane's list anew; the other panes' lists wait until they are seen.
    fn rebuild(&mut self) {
        let lens = Lens::new(&self.catalog.registry, self.today);
        self.figures = Figures::of(&self.catalog, &self.ledger, &lens);
        self.stale = [true; 4];
        self.rebuild_pane();
    }

    /// Makes the pane's list anew.
    pub(super) fn rebuild_pane(&mut self) {
        self.rebuild_one(self.pane);
        self.stale[self.pane as usize] = false;
        self.reveal();
    }

    fn rebuild_one(&mut self, pane: Pane) {
        // The state is taken out while its list is made from the rest of the session.
        match pane {
            Pane::Kecamatan => {
                let mut state = std::mem::take(&mut self.kecamatan);
                self.with_cx(|cx| state.rebuild(cx));
                self.kecamatan = state;
            }
            Pane::Koperasi => {
                let mut state = std::mem::take(&mut self.koperasi);
                self.with_cx(|cx| state.rebuild(cx));
                self.koperasi = state;
            }
            Pane::Kemitraan => {
                let mut state = std::mem::take(&mut self.kemitraan);
                self.with_cx(|cx| state.rebuild(cx));
                self.kemitraan = state;
            }
            Pane::Kuota => {
                let mut state = std::mem::take(&mut self.kuota);
                self.with_cx(|cx| state.rebuild(cx));
                self.kuota = state;
            }
        }
    }

    /// Puts a text to read on top.
    pub(super) fn show(&mut self, read: Read) {
        self.overlays.push(Overlay::Read(read));
    }
}
