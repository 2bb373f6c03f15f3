//! Pane 1 as the session asks it.

use super::compass::{self, Way};
use super::measure::{Asked, Measure};
use super::{COLUMNS, Parts, State, about, find, parts, table_area, totals, view};
use crate::base::{Area, Fault, Msg};
use crate::book::view::View;
use crate::lists::columns::areas;
use crate::msg;
use crate::ui::board::Names;
use crate::ui::draw::Brush;
use crate::ui::keys::{Action, Scope};
use crate::ui::leave::{self, Done};
use crate::ui::lines::{self, Said};
use crate::ui::list::AnyList;
use crate::ui::means::Means;
use crate::ui::pane::kept::Rows;
use crate::ui::pane::stay::Kept;
use crate::ui::pane::{Did, Enter, Lasting, Pane};
use crate::ui::session::{Session, copied};
use crate::ui::table::{self, Cx, Drawn, Heading};
use ratatui::layout::Rect;
use serde::{Deserialize, Serialize};

impl Pane for State {
    fn list(&self) -> &dyn AnyList {
        &self.list
    }

    fn list_mut(&mut self) -> &mut dyn AnyList {
        &mut self.list
    }

    fn rebuild(&mut self, cx: &Cx<'_>) {
        let mut items = find(cx, self.list.query.text());
        if self.list.query.is_empty() {
            table::sort(&mut items, COLUMNS, self.list.sort, cx);
            cx.own_areas_first(&mut items, |at| *at);
        }
        self.list.replace(items);
    }

    fn view(&self, cx: &Cx<'_>, brush: &mut Brush<'_>, body: Rect) {
        view(self, cx, brush, body);
    }

    fn table_area(&self, cx: &Cx<'_>, body: Rect) -> Rect {
        table_area(self, cx, body)
    }

    fn title(&self, cx: &Cx<'_>) -> Vec<String> {
        vec![totals(cx)]
    }

    fn is_titled_by_figures(&self) -> bool {
        true
    }

    fn shown(&self, _: usize) -> Option<Msg> {
        None
    }

    fn about(&self, cx: &Cx<'_>) -> Vec<String> {
        std::iter::once(totals(cx)).chain(about(cx)).collect()
    }

    fn said(&self, cx: &Cx<'_>, at: usize) -> Option<Said> {
        lines::row(cx, &table::shown(cx, COLUMNS), &self.list, at, None)
    }

    fn headings(&self) -> Vec<Heading> {
        table::headings(COLUMNS)
    }

    fn listed(&self) -> &'static str {
        areas::Areas::NAME
    }

    fn drawn(&self, cx: &Cx<'_>, body: Rect) -> Vec<&'static str> {
        table::drawn(&table::shown(cx, COLUMNS), table_area(self, cx, body), cx.lang)
    }

    fn copied(&self, cx: &Cx<'_>) -> Vec<String> {
        copied(cx, &table::shown(cx, COLUMNS), self.list.chosen(), |_| None)
    }

    fn report(&self, cx: &Cx<'_>, _: &View<'_>, done: Done<'_>) -> Result<Vec<u8>, Fault> {
        leave::list(cx, areas::COLUMNS, Means::All.of(&self.list), done)
    }

    fn unable(&self, action: Action, s: &Session) -> Option<Fault> {
        if !matches!(action, Action::Measure | Action::MapCompany) {
            return None;
        }
        let body = s.body();
        let below = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
        if !s.with_cx(|cx| matches!(parts(self, cx, below), Parts::Table(_))) {
            let by_company = action == Action::Measure || self.asked.measure.is_by_company();
            let measure = s.keys.shown(Scope::Kecamatan, Action::Measure);
            return (!by_company).then(|| Fault::usage("map.company", msg!(UnableCompany, measure: measure)));
        }
        let map = s.keys.shown(Scope::Kecamatan, Action::Villages);
        Some(if s.screen.thrifty {
            let off = s.keys.shown(Scope::Global, Action::Thrifty);
            Fault::usage("map.thrifty", msg!(UnableThrifty, map: map, off: off))
        } else {
            Fault::usage("map.room", msg!(UnableMap, map: map))
        })
    }

    fn scopes(&self) -> Option<&'static [Scope]> {
        self.map.is_walked.then_some(&[Scope::Map, Scope::Kecamatan, Scope::Global])
    }

    fn enter(&mut self, cx: &Cx<'_>) -> Enter {
        let Some(at) = self.list.current() else { return Enter::Nothing };
        let page = &cx.catalog.pages[at as usize];
        match self.map.zoom {
            _ if !self.map.is_walked => Enter::Into(page.area),
            None => {
                (self.map.zoom, self.map.village) = (Some(at), 0);
                Enter::Nothing
            }
            Some(_) => match page.rows.get(self.map.village as usize) {
                Some(row) => Enter::To(page.area, row.code),
                None => Enter::Nothing,
            },
        }
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Option<Did> {
        match action {
            Action::Villages => {
                (self.map.is_walked, self.map.zoom) = (!self.map.is_walked, None);
            }
            Action::Measure => self.asked.measure = self.asked.measure.next(),
            Action::MapCompany => {
                let next = self.asked.company.map_or(0, |at| at + 1);
                let is_there = usize::from(next) < cx.catalog.registry.companies.len();
                self.asked.company = is_there.then_some(next);
            }
            Action::North => self.walk(cx, Way::North),
            Action::East => self.walk(cx, Way::East),
            Action::South => self.walk(cx, Way::South),
            Action::West => self.walk(cx, Way::West),
            _ => return None,
        }
        Some(Did::Drawing)
    }

    fn back(&mut self) -> bool {
        if self.map.zoom.take().is_some() {
            return true;
        }
        std::mem::take(&mut self.map.is_walked)
    }
}

impl State {
    /// Goes to the neighbour in a direction: of the kecamatan, or of the village in the one that is zoomed
    /// into. Where a direction leads nowhere one stays.
    fn walk(&mut self, cx: &Cx<'_>, way: Way) {
        let zoom = self.map.zoom;
        let pages = &cx.catalog.pages;
        let n = zoom.map_or(pages.len(), |page| pages[page as usize].rows.len());
        let places = self.map.on_land(cx, |land| land.places(zoom, n));
        let here = match zoom {
            Some(_) => Some(self.map.village),
            None => self.list.current(),
        };
        let Some(to) = here.and_then(|here| compass::next(here as usize, way, &places)) else { return };
        match zoom {
            Some(_) => self.map.village = to as u32,
            // The cursor goes along in the list, wherever that has the kecamatan.
            None => {
                if let Some(at) = self.list.items.iter().position(|page| *page as usize == to) {
                    self.list.set_cursor(at);
                }
            }
        }
    }
}

/// Where one is in pane 1.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    rows: Rows<Area>,
    measure: Measure,
    villages: bool,
}

impl Lasting for State {
    type Place = Place;
    type Stay = Kept<Area>;

    fn place(&self, names: Names<'_>) -> Place {
        let rows = Rows::of(&self.list, |at| names.area(at));
        Place { rows, measure: self.asked.measure, villages: self.map.is_walked }
    }

    fn restore(&mut self, to: &Place, cx: &Cx<'_>) {
        to.rows.restore(&mut self.list, &table::headings(COLUMNS), |area| cx.names().page(*area));
        self.asked = Asked { measure: to.measure, company: None };
        self.map.is_walked = to.villages;
    }

    fn stay(&self, names: Names<'_>) -> Kept<Area> {
        Kept::of(&self.list, |at| names.area(at))
    }

    fn put(&mut self, stay: &Kept<Area>, names: Names<'_>) {
        stay.put(&mut self.list, |area| names.page(*area), |_| true);
    }
}
