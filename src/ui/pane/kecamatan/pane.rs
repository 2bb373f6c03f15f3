//! Pane 1 as the session asks it.

use super::{COLUMNS, State, about, find, has_tiles, table_area, totals, view};
use crate::base::{Area, Fault, Msg, Word};
use crate::msg;
use crate::ui::board::Names;
use crate::ui::draw::Brush;
use crate::ui::keys::{Action, Scope};
use crate::ui::lines::{self, Said};
use crate::ui::list::AnyList;
use crate::ui::pane::kecamatan::Measure;
use crate::ui::pane::kept::Rows;
use crate::ui::pane::stay::Kept;
use crate::ui::pane::{Did, Enter, Lasting, Pane};
use crate::ui::session::{Session, copied};
use crate::ui::table::{self, Cx};
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
        }
        self.list.replace(items);
    }

    fn view(&self, cx: &Cx<'_>, brush: &mut Brush<'_>, body: Rect, _: bool) {
        view(self, cx, brush, body);
    }

    fn table_area(&self, cx: &Cx<'_>, body: Rect, _: bool) -> Rect {
        table_area(self, cx, body)
    }

    fn title(&self, cx: &Cx<'_>, _: bool) -> Vec<String> {
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
        lines::row(cx, COLUMNS, &self.list, at, None)
    }

    fn headings(&self) -> Vec<Word> {
        COLUMNS.iter().map(|column| column.title).collect()
    }

    fn copied(&self, cx: &Cx<'_>) -> Vec<String> {
        copied(cx, COLUMNS, self.list.chosen(), |_| None)
    }

    fn unable(&self, action: Action, s: &Session) -> Option<Fault> {
        let fault = |rule, what| Some(Fault::usage(rule, what));
        let villages = || s.keys.shown(Scope::Kecamatan, Action::Villages);
        if action != Action::Measure {
            return None;
        }
        if self.villages {
            return fault("map.villages", msg!(UnableVillages, tiles: villages()));
        }
        if s.screen.thrifty {
            let off = s.keys.shown(Scope::Global, Action::Thrifty);
            return fault("map.thrifty", msg!(UnableThrifty, off: off));
        }
        let body = s.body();
        let below = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
        let fits = s.with_cx(|cx| has_tiles(self, cx, below));
        if fits { None } else { fault("map.room", msg!(UnableTiles, villages: villages())) }
    }

    fn enter(&mut self, cx: &Cx<'_>) -> Enter {
        match self.list.current() {
            Some(at) => Enter::Into(cx.catalog.pages[at as usize].area),
            None => Enter::Nothing,
        }
    }

    fn act(&mut self, action: Action, _: &Cx<'_>) -> Option<Did> {
        match action {
            Action::Villages => self.villages = !self.villages,
            Action::Measure => self.measure = self.measure.next(),
            _ => return None,
        }
        Some(Did::Drawing)
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
        Place { rows, measure: self.measure, villages: self.villages }
    }

    fn restore(&mut self, to: &Place, cx: &Cx<'_>) {
        to.rows.restore(&mut self.list, |area| cx.names().page(*area));
        (self.measure, self.villages) = (to.measure, to.villages);
    }

    fn stay(&self, names: Names<'_>) -> Kept<Area> {
        Kept::of(&self.list, |at| names.area(at))
    }

    fn put(&mut self, stay: &Kept<Area>, names: Names<'_>) {
        stay.put(&mut self.list, |area| names.page(*area), |_| true);
    }
}
