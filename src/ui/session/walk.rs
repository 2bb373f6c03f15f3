//! Walking about: panes, lists, panels, weeks; and the lists made anew when something changed.

use super::{Session, Turn};
use crate::base::calendar::Week;
use crate::base::{Area, Fault, Word};
use crate::book::view::View;
use crate::ui::input::{Effect, Key};
use crate::ui::keys::{Action, Scope};
use crate::ui::layer::why::Why;
use crate::ui::list::AnyList;
use crate::ui::pane::{Did, Enter, Pane, Tab};
use crate::ui::table::Cx;
use crate::ui::{Next, able, act, means, view};

impl Session {
    pub(in crate::ui) fn act(&mut self, action: Action, turn: &mut Turn<'_>) -> Result<(), Fault> {
        if self.scroll_panel(action) {
            return Ok(());
        }
        let height = self.list_height();
        if self.list_mut().step(action, height) {
            return if self.lags() { Ok(()) } else { self.open_panel(turn.book, false) };
        }
        if able::refuse(self, action, turn.now) {
            return Ok(());
        }
        match action {
            Action::Pane1 => self.turn_to(Tab::Kecamatan),
            Action::Pane2 => self.turn_to(Tab::Koperasi),
            Action::Pane3 => self.turn_to(Tab::Kemitraan),
            Action::Pane4 => self.turn_to(Tab::Kuota),
            Action::NextPane => self.turn_to(self.tab.turn(1)),
            Action::PreviousPane => self.turn_to(self.tab.turn(-1)),
            Action::Enter => return self.enter(turn.book),
            Action::Why => return self.open_page(turn.book),
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
                self.turn_sort();
                self.rebuild_pane();
            }
            Action::WeekBefore => return self.turn_week(self.board.week.previous(), turn.book),
            Action::WeekAfter => return self.turn_week(self.board.week.next(), turn.book),
            Action::Quit => turn.effects.push(Effect::Quit),
            Action::Practise if self.board.catalog.registry.is_practice => self.turn_guide(turn.book),
            Action::Practise => turn.effects.push(Effect::GoOn(Next::Practise)),
            Action::Suspend => turn.effects.push(Effect::Suspend),
            Action::Redraw => turn.effects.push(Effect::Redraw),
            Action::Copy => return self.copy(turn),
            Action::Meter => self.screen.meter = !self.screen.meter,
            Action::Look => {
                self.screen.theme.look = self.screen.theme.look.next();
                let told = self.screen.theme.look.told();
                self.tell(told.show(self.lang), turn.now);
            }
            Action::Tongue => {
                self.lang = self.lang.other();
                self.tell(Word::TongueNow.text(self.lang).to_owned(), turn.now);
                self.rebuild();
                return self.open_panel(turn.book, false);
            }
            Action::Thrifty => {
                self.screen.thrifty = !self.screen.thrifty;
                let word = if self.screen.thrifty { Word::ThriftyOn } else { Word::ThriftyOff };
                self.tell(word.text(self.lang).to_owned(), turn.now);
                self.reveal();
                // A panel is as wide as its place, and has fewer pictures on a slow line.
                return self.open_panel(turn.book, false);
            }
            _ => return if self.act_in_pane(action) { Ok(()) } else { act::open(self, action, turn) },
        }
        Ok(())
    }

    /// A key of the pane's own; false if it is none.
    fn act_in_pane(&mut self, action: Action) -> bool {
        match self.in_pane(self.tab, |pane, cx| pane.act(action, cx)) {
            None => return false,
            Some(Did::Drawing) => self.reveal(),
            Some(Did::Rows) => self.rebuild_pane(),
            Some(Did::Kind) => {
                self.panel = None;
                self.rebuild_pane();
            }
        }
        true
    }

    /// Sorts the other way round; a list that nobody has sorted by its first column, downwards.
    fn turn_sort(&mut self) {
        let first = self.pane().headings().first().map_or("", |first| first.key);
        let sort = self.list_mut().sort_mut();
        *sort = Some(sort.map_or((first, true), |(by, down)| (by, !down)));
    }

    pub(in crate::ui) fn go(&mut self, tab: Tab) {
        self.tab = tab;
        self.panel = None;
        self.follower.unasked = false;
        self.finding = false;
        if self.stale.contains(&tab) {
            self.rebuild_pane();
        }
        self.reveal();
    }

    pub(in crate::ui) fn turn_week(&mut self, week: Week, snapshot: &View<'_>) -> Result<(), Fault> {
        self.board.turn_week(week, snapshot)?;
        self.relist();
        self.open_panel(snapshot, false)
    }

    /// Enter: into the kecamatan's cooperatives, or the panel of the row.
    pub(super) fn enter(&mut self, snapshot: &View<'_>) -> Result<(), Fault> {
        match self.in_pane(self.tab, |pane, cx| pane.enter(cx)) {
            Enter::Panel => return self.open_page(snapshot),
            Enter::Rows => self.rebuild_pane(),
            Enter::Nothing => {}
            Enter::Into(area) => self.go_into(area),
            Enter::To(area, code) => {
                self.go_into(area);
                let place = self.board.catalog.place_of(code);
                if let Some(at) = place.and_then(|place| self.pane().find(place as u32)) {
                    self.list_mut().set_cursor(at);
                    self.reveal();
                }
                return self.open_panel(snapshot, true);
            }
        }
        Ok(())
    }

    /// Goes into the cooperatives of a kecamatan.
    fn go_into(&mut self, area: Area) {
        self.panes.koperasi.come_from(area);
        self.go(Tab::Koperasi);
        self.rebuild_pane();
    }

    /// Where keys work now, narrowest first.
    pub fn scopes(&self) -> &'static [Scope] {
        self.pane().scopes().unwrap_or(self.tab.scopes())
    }

    /// Esc: the panel closes, then the find, then the marks, then the chip that was set last.
    pub(super) fn back(&mut self) {
        // A panel that nobody asked for goes last, and then for good.
        let stays = self.follower.unasked && (self.goes_back_in_list() || self.panel.is_none());
        if !stays && self.panel.take().is_some() {
            self.follower.is_shut |= std::mem::take(&mut self.follower.unasked);
            return self.reveal();
        }
        if self.panes.get_mut(self.tab).back() {
            return self.reveal();
        }
        if !self.list().query().is_empty() {
            self.list_mut().query_mut().clear();
        } else if self.list().marked() > 0 {
            self.list_mut().clear_marks();
        } else if !self.step_filter_back() && self.guide.take().is_some() {
            self.fit_layers();
        }
        self.rebuild_pane();
    }

    /// Opens the panel of the row under the cursor; where its lines can be chosen, one is.
    fn open_page(&mut self, snapshot: &View<'_>) -> Result<(), Fault> {
        (self.follower.unasked, self.follower.is_shut) = (false, false);
        self.open_panel(snapshot, true)?;
        if let Some(page) = self.with_cx(|cx| self.pane().page(cx, snapshot, view::panel_width(self)))? {
            self.layers.push(Why::new(page));
        }
        Ok(())
    }

    /// The panel closes.
    pub(in crate::ui) fn close_panel(&mut self) {
        self.panel = None;
        self.reveal();
    }

    /// A key that a page has no use for goes to the pane; the page stays while it is about the row there.
    pub(in crate::ui) fn key_under_page(&mut self, key: &Key, turn: &mut Turn<'_>) -> Result<(), Fault> {
        let done = self.key_in_pane(key, turn);
        if self.finding || self.panel.is_none() {
            self.layers.remove::<Why>();
        }
        done
    }

    /// Opens the panel of the row under the cursor, or renews it if it is open.
    pub(super) fn open_panel(&mut self, snapshot: &View<'_>, open: bool) -> Result<(), Fault> {
        if !open && self.panel.is_none() {
            return Ok(());
        }
        let width = view::panel_width(self);
        let doc = self.with_cx(|cx| self.pane().panel(cx, snapshot, width))?;
        self.panel = doc.map(|doc| (doc.within(width), 0));
        self.follower.shown = means::here(self);
        self.reveal();
        Ok(())
    }

    /// Turns the pages of a panel that is longer than its place; false if the key is not for it.
    pub(super) fn scroll_panel(&mut self, action: Action) -> bool {
        // One that nobody asked for leaves the keys to the list.
        if self.follower.unasked {
            return false;
        }
        let height = view::panel_height(self);
        let Some((doc, top)) = self.panel.as_mut().filter(|(doc, _)| doc.lines().len() > height) else {
            return false;
        };
        let page = height.saturating_sub(1).max(1);
        *top = match action {
            Action::PageUp => top.saturating_sub(page),
            Action::PageDown => (*top + page).min(doc.lines().len() - height),
            _ => return false,
        };
        true
    }

    pub(super) fn click(&mut self, x: u16, y: u16, snapshot: &View<'_>) -> Result<(), Fault> {
        // A page takes no clicks of its own: they are for the list beside it.
        if self.layers.top::<Why>().is_some() {
            self.layers.pop();
        }
        if !self.layers.is_empty() {
            return Ok(());
        }
        if y == 0 {
            if let Some(pane) = view::tab_at(self, x) {
                self.turn_to(pane);
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
        self.pane().list()
    }

    pub(in crate::ui) fn list_mut(&mut self) -> &mut dyn AnyList {
        self.panes.get_mut(self.tab).list_mut()
    }

    pub(in crate::ui) fn list_height(&self) -> usize {
        view::list_area(self).height.saturating_sub(1).into()
    }

    pub(in crate::ui) fn reveal(&mut self) {
        let height = self.list_height();
        self.list_mut().reveal(height);
    }

    /// Counts anew and makes the lists anew.
    pub(super) fn rebuild(&mut self) {
        self.board.count();
        self.relist();
    }

    /// Makes the pane's list anew; the other panes' lists wait until they are seen.
    fn relist(&mut self) {
        self.stale = Tab::ALL.to_vec();
        self.rebuild_pane();
    }

    /// Makes the pane's list anew.
    pub(in crate::ui) fn rebuild_pane(&mut self) {
        self.in_pane(self.tab, |pane, cx| pane.rebuild(cx));
        self.stale.retain(|tab| *tab != self.tab);
        self.reveal();
    }

    /// Changes a pane, with everything that cells are made from.
    fn in_pane<T>(&mut self, tab: Tab, run: impl FnOnce(&mut dyn Pane, &Cx<'_>) -> T) -> T {
        let (tails, panes) = (self.panes.kuota.tails, &mut self.panes);
        self.board.with_cx(self.lang, &self.screen, &self.keys, &self.own.columns, tails, |cx| {
            run(panes.get_mut(tab), cx)
        })
    }
}
