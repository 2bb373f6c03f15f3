//! Walking about: panes, lists, panels, weeks; and the lists made anew when something changed.

use super::{Session, Turn};
use crate::base::calendar::Week;
use crate::base::{Fault, Word};
use crate::book::view::View;
use crate::domain::why::Lens;
use crate::lists::figures::Figures;
use crate::ui::filter::Chip;
use crate::ui::input::Effect;
use crate::ui::keys::Action;
use crate::ui::list::AnyList;
use crate::ui::pane::Pane;
use crate::ui::{able, act, panel, view};

impl Session {
    pub(in crate::ui) fn act(&mut self, action: Action, turn: &mut Turn<'_>) -> Result<(), Fault> {
        if self.scroll_panel(action) {
            return Ok(());
        }
        let height = self.list_height();
        if self.list_mut().step(action, height) {
            return self.open_panel(turn.book, false);
        }
        if able::refuse(self, action, turn.now) {
            return Ok(());
        }
        match action {
            Action::Pane1 => self.go(Pane::Kecamatan),
            Action::Pane2 => self.go(Pane::Koperasi),
            Action::Pane3 => self.go(Pane::Kemitraan),
            Action::Pane4 => self.go(Pane::Kuota),
            Action::NextPane => self.go(self.pane.turn(1)),
            Action::PreviousPane => self.go(self.pane.turn(3)),
            Action::Enter => return self.enter(turn.book),
            Action::Why => return self.open_panel(turn.book, true),
            Action::Back => self.back(),
            Action::Find => {
                // A find begins anew: what was found before is not what is looked for now.
                self.list_mut().query_mut().clear();
                self.finding = true;
                self.rebuild_pane();
            }
            Action::Mark => {
                let height = self.list_height();
                self.list_mut().mark(height);
            }
            Action::MarkAll => self.list_mut().mark_all(),
            Action::LeaveHidden => self.list_mut().leave_hidden(),
            Action::SortTurn => {
                let sort = self.list_mut().sort_mut();
                *sort = Some(sort.map_or((0, true), |(by, down)| (by, !down)));
                self.rebuild_pane();
            }
            Action::Villages => {
                self.kecamatan.villages = !self.kecamatan.villages;
                self.reveal();
            }
            Action::Measure => self.kecamatan.measure = self.kecamatan.measure.next(),
            Action::Company => self.turn_filter(&self.company_chips()),
            Action::Matrix => {
                self.kemitraan.matrix = !self.kemitraan.matrix;
                self.panel = None;
                self.rebuild_pane();
            }
            Action::Product => self.turn_filter(&self.offer_chips()),
            Action::Sums => self.turn_sums(),
            Action::WeekBefore => return self.turn_week(self.week.previous(), turn.book),
            Action::WeekAfter => return self.turn_week(self.week.next(), turn.book),
            Action::Quit => turn.effects.push(Effect::Quit),
            Action::Suspend => turn.effects.push(Effect::Suspend),
            Action::Redraw => turn.effects.push(Effect::Redraw),
            Action::Copy => return self.copy(turn),
            Action::Meter => self.meter = !self.meter,
            Action::Thrifty => {
                self.thrifty = !self.thrifty;
                let word = if self.thrifty { Word::ThriftyOn } else { Word::ThriftyOff };
                self.tell(word.text(self.lang).to_owned(), turn.now);
                self.reveal();
                // A panel is as wide as its place, and has fewer pictures on a slow line.
                return self.open_panel(turn.book, false);
            }
            _ => return act::open(self, action, turn),
        }
        Ok(())
    }

    pub(super) fn go(&mut self, pane: Pane) {
        self.pane = pane;
        self.panel = None;
        self.finding = false;
        if self.stale[pane as usize] {
            self.rebuild_pane();
        }
        self.reveal();
    }

    pub(in crate::ui) fn turn_week(&mut self, week: Week, snapshot: &View<'_>) -> Result<(), Fault> {
        self.week = week;
        self.ledger.turn(snapshot, &self.catalog, week, self.today)?;
        self.rebuild();
        self.open_panel(snapshot, false)
    }

    /// Enter: into the kecamatan's cooperatives, or the panel of the row.
    pub(super) fn enter(&mut self, snapshot: &View<'_>) -> Result<(), Fault> {
        if self.pane == Pane::Kemitraan
            && self.kemitraan.matrix
            && let Some((at, _)) = self.kemitraan.areas.current()
        {
            self.kemitraan.filter.set(Chip::Area(self.catalog.pages[at as usize].area));
            self.kemitraan.entered = true;
            self.kemitraan.matrix = false;
            self.rebuild_pane();
            return Ok(());
        }
        if self.pane == Pane::Kuota && self.kuota.sums {
            if let Some(area) = self.kuota.areas.current() {
                self.kuota.filter.set(Chip::Area(self.catalog.pages[area.place as usize].area));
                self.kuota.entered = true;
                self.kuota.sums = false;
                self.rebuild_pane();
            }
            return Ok(());
        }
        if self.pane != Pane::Kecamatan {
            return self.open_panel(snapshot, true);
        }
        if let Some(at) = self.kecamatan.list.current() {
            let area = self.catalog.pages[at as usize].area;
            self.koperasi.filter.set(Chip::Area(area));
            self.koperasi.entered = true;
            self.koperasi.list.query.clear();
            self.koperasi.list.cursor = 0;
            self.koperasi.list.items.clear();
            self.go(Pane::Koperasi);
            self.rebuild_pane();
        }
        Ok(())
    }

    /// Esc: the panel closes, then the find, then the marks, then the chip that was set last.
    pub(super) fn back(&mut self) {
        if self.panel.take().is_some() {
            return;
        }
        if !self.list().query().is_empty() {
            self.list_mut().query_mut().clear();
        } else if self.list().marked() > 0 {
            self.list_mut().clear_marks();
        } else {
            self.step_filter_back();
        }
        self.rebuild_pane();
    }

    /// Opens the panel of the row under the cursor, or renews it if it is open.
    pub(super) fn open_panel(&mut self, snapshot: &View<'_>, open: bool) -> Result<(), Fault> {
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
                    let width = view::panel_width(self);
                    account.map(|a| panel::statement(cx, snapshot, a, width)).transpose()?
                }
            })
        })?;
        self.panel = lines.map(|lines| (lines, 0));
        self.reveal();
        Ok(())
    }

    /// Turns the pages of a panel that is longer than its place; false if the key is not for it.
    pub(super) fn scroll_panel(&mut self, action: Action) -> bool {
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

    pub(super) fn click(&mut self, x: u16, y: u16, snapshot: &View<'_>) -> Result<(), Fault> {
        if !self.layers.is_empty() {
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

    /// Puts the cursor on an item of the list on top; one that is not there is passed over.
    pub(super) fn point(&mut self, at: usize, snapshot: &View<'_>) -> Result<(), Fault> {
        let list: &mut dyn AnyList = match self.layers.last_mut() {
            Some(top) => match top.list() {
                Some(list) => list,
                None => return Ok(()),
            },
            None => self.list_mut(),
        };
        if at < list.len() {
            list.set_cursor(at);
        }
        if !self.layers.is_empty() {
            return Ok(());
        }
        self.reveal();
        self.open_panel(snapshot, false)
    }

    /// The list of the pane one is in.
    pub fn list(&self) -> &dyn AnyList {
        match self.pane {
            Pane::Kecamatan => &self.kecamatan.list,
            Pane::Koperasi => &self.koperasi.list,
            Pane::Kemitraan if self.kemitraan.matrix => &self.kemitraan.areas,
            Pane::Kemitraan => &self.kemitraan.list,
            Pane::Kuota if self.kuota.sums => &self.kuota.areas,
            Pane::Kuota => &self.kuota.list,
        }
    }

    pub(in crate::ui) fn list_mut(&mut self) -> &mut dyn AnyList {
        match self.pane {
            Pane::Kecamatan => &mut self.kecamatan.list,
            Pane::Koperasi => &mut self.koperasi.list,
            Pane::Kemitraan if self.kemitraan.matrix => &mut self.kemitraan.areas,
            Pane::Kemitraan => &mut self.kemitraan.list,
            Pane::Kuota if self.kuota.sums => &mut self.kuota.areas,
            Pane::Kuota => &mut self.kuota.list,
        }
    }

    pub(super) fn list_height(&self) -> usize {
        view::list_area(self).height.saturating_sub(1).into()
    }

    pub(super) fn reveal(&mut self) {
        let height = self.list_height();
        self.list_mut().reveal(height);
    }

    /// Counts anew and makes the pane's list anew; the other panes' lists wait until they are seen.
    pub(super) fn rebuild(&mut self) {
        let lens = Lens::new(&self.catalog.registry, self.today);
        self.figures = Figures::of(&self.catalog, &self.ledger, &lens);
        self.stale = [true; 4];
        self.rebuild_pane();
    }

    /// Makes the pane's list anew.
    pub(in crate::ui) fn rebuild_pane(&mut self) {
        self.rebuild_one(self.pane);
        self.stale[self.pane as usize] = false;
        self.reveal();
    }

    pub(super) fn rebuild_one(&mut self, pane: Pane) {
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
}
