//! Pane 2 as the session asks it.

use super::{COLUMNS, State, at};
use crate::base::{Area, Code, Fault, Msg};
use crate::book::records::Read as _;
use crate::book::view::View;
use crate::domain::Field;
use crate::exchange::report::Report;
use crate::lists::columns::cooperatives::{self, Cooperatives};
use crate::msg;
use crate::ui::board::Names;
use crate::ui::doc::Doc;
use crate::ui::draw::Brush;
use crate::ui::filter::sieve::{self, Sieve};
use crate::ui::filter::{Chip, Filter, Rows as Of};
use crate::ui::leave::Done;
use crate::ui::lines::{self, Said};
use crate::ui::list::AnyList;
use crate::ui::means::{Means, Row};
use crate::ui::pane::kept::Rows;
use crate::ui::pane::stay::{Coop, Kept};
use crate::ui::pane::{Lasting, Pane, Tab};
use crate::ui::panel;
use crate::ui::session::copied;
use crate::ui::table::{self, Cx, Drawn, Heading};
use ratatui::layout::Rect;
use serde::{Deserialize, Serialize};

impl State {
    /// One comes from another pane by a kecamatan, and goes back there.
    pub fn come_from(&mut self, area: Area) {
        self.filter.set(Chip::Area(area));
        self.entered = true;
        self.list.query.clear();
        self.list.cursor = 0;
        self.list.items.clear();
    }
}

impl Pane for State {
    fn list(&self) -> &dyn AnyList {
        &self.list
    }

    fn list_mut(&mut self) -> &mut dyn AnyList {
        &mut self.list
    }

    fn rebuild(&mut self, cx: &Cx<'_>) {
        let sieve = Sieve::new(cx, &self.filter, Of::Cooperatives);
        sieve::refill(
            cx,
            &mut self.list,
            &sieve,
            COLUMNS,
            |place, _| place,
            |items| {
                cx.own_first(items, |place| *place);
            },
        );
    }

    fn view(&self, cx: &Cx<'_>, brush: &mut Brush<'_>, body: Rect) {
        table::view(brush, cx, body, &table::shown(cx, COLUMNS), &self.list);
        table::gutter(brush, cx, body, &self.list, |place| place);
    }

    fn title(&self, _: &Cx<'_>) -> Vec<String> {
        Vec::new()
    }

    fn shown(&self, all: usize) -> Option<Msg> {
        Some(msg!(ShownOf, n: self.list.len(), all: all))
    }

    fn said(&self, cx: &Cx<'_>, at: usize) -> Option<Said> {
        let said = lines::row(cx, &table::shown(cx, COLUMNS), &self.list, at, None)?;
        Some(said.pending(cx, self.list.items.get(at).copied()))
    }

    fn headings(&self) -> Vec<Heading> {
        table::headings(COLUMNS)
    }

    fn listed(&self) -> &'static str {
        Cooperatives::NAME
    }

    fn drawn(&self, cx: &Cx<'_>, body: Rect) -> Vec<&'static str> {
        table::drawn(&table::shown(cx, COLUMNS), body, cx.lang)
    }

    fn copied(&self, cx: &Cx<'_>) -> Vec<String> {
        let columns = table::shown(cx, COLUMNS);
        copied(cx, &columns, self.list.chosen(), |place| Some(at(cx, place).1.current))
    }

    /// The number of a NIB is not in the row: it is looked up.
    fn report(&self, cx: &Cx<'_>, book: &View<'_>, done: Done<'_>) -> Result<Vec<u8>, Fault> {
        let mut rows = Vec::new();
        for place in Means::All.of(&self.list) {
            let mut row = Cooperatives::row(cx, place);
            if row.row.standing.nib_number {
                row.number = book.cooperative(row.row.code)?.text(Field::Nib).map(str::to_owned);
            }
            rows.push(row);
        }
        done(Report::of(cooperatives::COLUMNS, &rows, cx.lang))
    }

    fn meant(&self, cx: &Cx<'_>, means: Means) -> Vec<Row> {
        means.of(&self.list).into_iter().map(|place| Row::Cooperative(at(cx, place).1.code)).collect()
    }

    fn current(&self, cx: &Cx<'_>) -> Option<Code> {
        self.list.current().map(|place| at(cx, place).1.code)
    }

    fn panel(&self, cx: &Cx<'_>, book: &View<'_>, width: usize) -> Result<Option<Doc>, Fault> {
        self.current(cx).map(|code| panel::cooperative(cx, book, code, width)).transpose()
    }

    fn filter(&self) -> Option<&Filter> {
        Some(&self.filter)
    }

    fn filter_mut(&mut self) -> Option<&mut Filter> {
        Some(&mut self.filter)
    }

    fn stepped_back(&mut self, chip: Option<&Chip>) -> Option<Tab> {
        let is_area = matches!(chip, Some(Chip::Area(_)));
        (is_area && std::mem::take(&mut self.entered)).then_some(Tab::Kecamatan)
    }

    fn find(&self, place: u32) -> Option<usize> {
        self.list.items.iter().position(|item| *item == place)
    }
}

/// Where one is in pane 2.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    rows: Rows<Code>,
    filter: Option<Filter>,
    entered: bool,
}

impl Lasting for State {
    type Place = Place;
    type Stay = Kept<Coop>;

    fn place(&self, names: Names<'_>) -> Place {
        let rows = Rows::of(&self.list, |place| names.code(place));
        Place { rows, filter: Some(self.filter.clone()), entered: self.entered }
    }

    fn restore(&mut self, to: &Place, cx: &Cx<'_>) {
        if let Some(filter) = &to.filter {
            self.filter = filter.known(cx);
        }
        to.rows.restore(&mut self.list, &table::headings(COLUMNS), |code| cx.names().place(*code));
        self.entered = to.entered;
    }

    fn stay(&self, names: Names<'_>) -> Kept<Coop> {
        Kept::of(&self.list, |place| Coop::of(names, place))
    }

    fn put(&mut self, stay: &Kept<Coop>, names: Names<'_>) {
        stay.put(&mut self.list, |coop| coop.place(names), |coop| coop.is_there(names));
    }
}
