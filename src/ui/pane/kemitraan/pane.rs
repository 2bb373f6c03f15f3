//! Pane 3 as the session asks it.

use super::{AreaItem, MATRIX, State, about, at, counted, funnel_height, progress, stage, view};
use crate::base::{Area, Code, Fault, Msg, Slug, Word};
use crate::book::view::View;
use crate::lists::columns::{cases, stages};
use crate::msg;
use crate::ui::board::{Board, Names};
use crate::ui::doc::Doc;
use crate::ui::draw::Brush;
use crate::ui::filter::sieve::{self, Sieve};
use crate::ui::filter::{Chip, Filter, Rows as Of};
use crate::ui::keys::Action;
use crate::ui::leave::{self, Done};
use crate::ui::lines::{self, Said};
use crate::ui::list::AnyList;
use crate::ui::means::{Means, Row};
use crate::ui::pane::kecamatan;
use crate::ui::pane::kept::Rows;
use crate::ui::pane::stay::{Coop, Kept};
use crate::ui::pane::{Did, Enter, Lasting, Pane, Tab};
use crate::ui::panel::{self, Page};
use crate::ui::session::copied;
use crate::ui::table::{self, Cx, Drawn, Heading};
use ratatui::layout::Rect;
use serde::{Deserialize, Serialize};

/// A chip for each company.
fn companies(registry: &crate::domain::Registry) -> Vec<Chip> {
    registry.companies.iter().map(|company| Chip::Company(company.slug)).collect()
}

impl Pane for State {
    fn list(&self) -> &dyn AnyList {
        if self.matrix { &self.areas } else { &self.list }
    }

    fn list_mut(&mut self) -> &mut dyn AnyList {
        if self.matrix { &mut self.areas } else { &mut self.list }
    }

    /// Those furthest along first.
    fn rebuild(&mut self, cx: &Cx<'_>) {
        let sieve = Sieve::new(cx, &self.filter, Of::Cases);
        let columns = self.columns();
        sieve::refill(
            cx,
            &mut self.list,
            &sieve,
            columns,
            |place, company| (place, company),
            |items| {
                items.sort_by_key(|i| std::cmp::Reverse(progress(stage(cx, *i))));
                cx.own_first(items, |item| item.0);
            },
        );
        let companies = counted(&sieve);
        let found = kecamatan::find(cx, self.areas.query.text());
        let mut areas: Vec<AreaItem> = found.into_iter().map(|page| (page, companies)).collect();
        if self.areas.query.is_empty() {
            table::sort(&mut areas, MATRIX, self.areas.sort, cx);
            cx.own_areas_first(&mut areas, |(page, _)| *page);
        }
        self.areas.replace(areas);
    }

    fn view(&self, cx: &Cx<'_>, brush: &mut Brush<'_>, body: Rect) {
        view(self, cx, brush, body);
    }

    fn table_area(&self, cx: &Cx<'_>, body: Rect) -> Rect {
        let funnel = funnel_height(cx, body);
        Rect { y: body.y + funnel, height: body.height - funnel, ..body }
    }

    fn all(&self) -> Option<Word> {
        Some(Word::AllCompanies)
    }

    fn title(&self, cx: &Cx<'_>) -> Vec<String> {
        cx.compare.map(|(day, _)| msg!(CompareWith, day: *day).show(cx.lang)).into_iter().collect()
    }

    fn shown(&self, all: usize) -> Option<Msg> {
        Some(match self.matrix {
            true => msg!(ShownAreas, n: self.areas.len()),
            false => msg!(ShownCases, n: self.list.len(), all: all),
        })
    }

    fn about(&self, cx: &Cx<'_>) -> Vec<String> {
        about(cx)
    }

    fn said(&self, cx: &Cx<'_>, at: usize) -> Option<Said> {
        // What all rows have in common stands in the title.
        let common = self.is_of_one().then_some("company");
        match self.matrix {
            true => lines::row(cx, &table::shown(cx, MATRIX), &self.areas, at, None),
            false => {
                let columns = table::shown(cx, self.columns());
                let said = lines::row(cx, &columns, &self.list, at, common)?;
                Some(said.pending(cx, self.list.items.get(at).map(|(place, _)| *place)))
            }
        }
    }

    fn headings(&self) -> Vec<Heading> {
        match self.matrix {
            true => table::headings(MATRIX),
            false => table::headings(self.columns()),
        }
    }

    fn listed(&self) -> &'static str {
        if self.matrix { stages::Matrix::NAME } else { cases::Cases::NAME }
    }

    fn drawn(&self, cx: &Cx<'_>, body: Rect) -> Vec<&'static str> {
        match self.matrix {
            true => table::drawn(&table::shown(cx, MATRIX), body, cx.lang),
            false => table::drawn(&table::shown(cx, self.columns()), body, cx.lang),
        }
    }

    fn copied(&self, cx: &Cx<'_>) -> Vec<String> {
        match self.matrix {
            true => copied(cx, &table::shown(cx, MATRIX), self.areas.chosen(), |_| None),
            false => {
                let columns = table::shown(cx, self.columns());
                copied(cx, &columns, self.list.chosen(), |item| Some(at(cx, item).1.current))
            }
        }
    }

    fn report(&self, cx: &Cx<'_>, _: &View<'_>, done: Done<'_>) -> Result<Vec<u8>, Fault> {
        match self.matrix {
            true => leave::list(cx, stages::by_area(), Means::All.of(&self.areas), done),
            false => leave::list(cx, cases::COLUMNS, Means::All.of(&self.list), done),
        }
    }

    fn meant(&self, cx: &Cx<'_>, means: Means) -> Vec<Row> {
        if self.matrix {
            return Vec::new();
        }
        means.of(&self.list).into_iter().map(|item| Row::Case(at(cx, item).1.code, item.1)).collect()
    }

    fn current(&self, cx: &Cx<'_>) -> Option<Code> {
        self.list.current().map(|item| at(cx, item).1.code)
    }

    fn panel(&self, cx: &Cx<'_>, book: &View<'_>, width: usize) -> Result<Option<Doc>, Fault> {
        Ok(self.page(cx, book, width)?.map(|page| page.doc))
    }

    fn has_pages(&self) -> bool {
        !self.matrix
    }

    fn page(&self, cx: &Cx<'_>, book: &View<'_>, width: usize) -> Result<Option<Page>, Fault> {
        let case = self.list.current().filter(|_| !self.matrix);
        case.map(|item| panel::why(cx, book, (at(cx, item).1.code, item.1), width)).transpose()
    }

    fn filter(&self) -> Option<&Filter> {
        Some(&self.filter)
    }

    fn filter_mut(&mut self) -> Option<&mut Filter> {
        Some(&mut self.filter)
    }

    fn is_by_area(&self) -> bool {
        self.matrix
    }

    fn leave_areas(&mut self) {
        self.matrix = false;
    }

    fn refiltered(&mut self) {
        self.matrix = false;
    }

    fn no_row(&self) -> Option<Fault> {
        self.matrix.then(|| Fault::usage("row.none", msg!(NothingHere)))
    }

    fn enter(&mut self, cx: &Cx<'_>) -> Enter {
        match self.areas.current().filter(|_| self.matrix) {
            Some((at, _)) => {
                self.filter.set(Chip::Area(cx.catalog.pages[at as usize].area));
                (self.entered, self.matrix) = (true, false);
                Enter::Rows
            }
            None if self.matrix => Enter::Nothing,
            None => Enter::Panel,
        }
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Option<Did> {
        match action {
            Action::Company => {
                self.filter.turn(&companies(&cx.catalog.registry));
                Some(Did::Rows)
            }
            Action::Matrix => {
                self.matrix = !self.matrix;
                Some(Did::Kind)
            }
            _ => None,
        }
    }

    fn stepped_back(&mut self, chip: Option<&Chip>) -> Option<Tab> {
        match chip {
            Some(Chip::Area(_)) => self.matrix |= std::mem::take(&mut self.entered),
            Some(_) => {}
            None => self.matrix = false,
        }
        None
    }

    fn find(&self, place: u32) -> Option<usize> {
        self.list.items.iter().position(|(item, _)| *item == place)
    }
}

/// Where one is in pane 3.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    rows: Rows<(Code, Slug)>,
    filter: Option<Filter>,
    entered: bool,
    matrix: bool,
    areas: Rows<Area>,
}

/// Marks and cursors of pane 3.
pub struct Stay {
    cases: Kept<(Coop, Slug)>,
    matrix: Kept<(Area, u64)>,
}

impl Lasting for State {
    type Place = Place;
    type Stay = Stay;

    /// The pipeline opens with one company.
    fn open(board: &Board) -> State {
        let first = companies(&board.catalog.registry).into_iter().take(1);
        State { filter: Filter::of(first), ..State::default() }
    }

    fn place(&self, names: Names<'_>) -> Place {
        Place {
            rows: Rows::of(&self.list, |(place, n)| Some((names.code(place)?, names.company(n)?))),
            filter: Some(self.filter.clone()),
            entered: self.entered,
            matrix: self.matrix,
            areas: Rows::of(&self.areas, |(at, _)| names.area(at)),
        }
    }

    fn restore(&mut self, to: &Place, cx: &Cx<'_>) {
        if let Some(filter) = &to.filter {
            self.filter = filter.known(cx);
        }
        let names = cx.names();
        let case = |(code, slug): &(Code, Slug)| Some((names.place(*code)?, names.nth_company(*slug)?));
        let headings = table::headings(self.columns());
        to.rows.restore(&mut self.list, &headings, case);
        (self.entered, self.matrix) = (to.entered, to.matrix);
        let counted = counted(&Sieve::new(cx, &self.filter, Of::Cases));
        to.areas
            .restore(&mut self.areas, &table::headings(MATRIX), |area| Some((names.page(*area)?, counted)));
    }

    fn stay(&self, names: Names<'_>) -> Stay {
        Stay {
            cases: Kept::of(&self.list, |(place, n)| Some((Coop::of(names, place)?, names.company(n)?))),
            matrix: Kept::of(&self.areas, |(at, counted)| Some((names.area(at)?, counted))),
        }
    }

    fn put(&mut self, stay: &Stay, names: Names<'_>) {
        let case = |(coop, slug): &(Coop, Slug)| Some((coop.place(names)?, names.nth_company(*slug)?));
        stay.cases.put(&mut self.list, case, |(coop, _)| coop.is_there(names));
        let area = |(area, counted): &(Area, u64)| Some((names.page(*area)?, *counted));
        stay.matrix.put(&mut self.areas, area, |_| true);
    }
}
