//! Pane 4 as the session asks it.

use super::sums::AreaSum;
use super::{ALL, ONE, State, about, account, at, sums, view};
use crate::base::{Area, Code, Fault, Msg, Slug, Word};
use crate::book::records::Account;
use crate::book::view::View;
use crate::domain::Sum;
use crate::lists::WeekLedger;
use crate::lists::asked;
use crate::lists::columns::accounts::{self, Accounts};
use crate::lists::columns::sums::{BY_AREA, Sums};
use crate::msg;
use crate::ui::board::{Board, Names};
use crate::ui::doc::Doc;
use crate::ui::draw::Brush;
use crate::ui::filter::{Chip, Filter};
use crate::ui::keymap::Keymap;
use crate::ui::keys::{Action, Scope};
use crate::ui::leave::{self, Done};
use crate::ui::lines::{self, Said};
use crate::ui::list::AnyList;
use crate::ui::means::{Means, Row};
use crate::ui::pane::kept::Rows;
use crate::ui::pane::stay::{Coop, Kept};
use crate::ui::pane::{Did, Enter, Lasting, Pane, Tab};
use crate::ui::panel;
use crate::ui::past::Pasts;
use crate::ui::session::copied;
use crate::ui::table::{self, Cx, Drawn, Heading};
use ratatui::layout::Rect;
use serde::{Deserialize, Serialize};

/// Columns that the ledger has at least beside a panel that shows itself.
const LEAST: u16 = 80;

/// A chip for each product of a company.
fn offers(ledger: &WeekLedger) -> Vec<Chip> {
    ledger.offers.iter().map(|offer| Chip::Offer(offer.company, offer.product.slug)).collect()
}

impl State {
    /// True if all rows are of one company's product, which stands in the title.
    fn is_of_one(&self) -> bool {
        self.product().is_some()
    }

    /// That product.
    fn product(&self) -> Option<Slug> {
        let mut products = self.filter.chips().iter().filter_map(|chip| match chip {
            Chip::Offer(_, product) => Some(*product),
            _ => None,
        });
        products.next().filter(|_| products.next().is_none())
    }

    /// The kecamatan's sums in the place of the rows, or the rows again. What is summed is of one
    /// product: kilograms and litres are no sum.
    fn turn_sums(&mut self, ledger: &WeekLedger) {
        self.sums = !self.sums;
        let all = offers(ledger);
        if let Some(first) = all.first().filter(|_| self.sums && self.offer.is_none()) {
            self.filter = self.filter.without(first);
            self.filter.turn(&all);
        }
    }
}

impl Pane for State {
    fn list(&self) -> &dyn AnyList {
        if self.sums { &self.areas } else { &self.list }
    }

    fn list_mut(&mut self) -> &mut dyn AnyList {
        if self.sums { &mut self.areas } else { &mut self.list }
    }

    fn rebuild(&mut self, cx: &Cx<'_>) {
        self.refill(cx);
        self.sum(cx);
    }

    fn view(&self, cx: &Cx<'_>, brush: &mut Brush<'_>, body: Rect) {
        view(self, cx, brush, body);
    }

    fn table_area(&self, _: &Cx<'_>, body: Rect) -> Rect {
        self.rows_area(body)
    }

    fn all(&self) -> Option<Word> {
        Some(Word::AllProducts)
    }

    fn title(&self, cx: &Cx<'_>) -> Vec<String> {
        // A week of which a day is closed says so: what falls there is refused.
        let closed = cx.catalog.registry.closed_on(cx.week.monday().into()).map(|closed| {
            match closed.month.last() < cx.week.sunday().into() {
                true => msg!(WeekClosedUntil, until: closed.month.last()).show(cx.lang),
                false => Word::MonthStateClosed.text(cx.lang).to_owned(),
            }
        });
        let also = closed.unwrap_or_else(|| cx.week.span(cx.lang));
        // On a laptop's copy what was ordered is asked for, and promised by nobody: of the one product that is shown it is
        // said before what may have no room.
        let (week, registry) = (cx.week.short(cx.lang), &cx.catalog.registry);
        let (here, asked) = match self.product() {
            Some(product) => (asked::of(&cx.away.asked, product, registry), None),
            None => (None, asked::told(&cx.away.asked, registry)),
        };
        let week = [Some(week), here.map(|told| told.show(cx.lang)), Some(also)].into_iter().flatten();
        let week = week.collect::<Vec<_>>().join(" · ");
        [week].into_iter().chain(asked.map(|told| told.show(cx.lang))).collect()
    }

    fn shown(&self, all: usize) -> Option<Msg> {
        Some(match self.sums {
            true => msg!(ShownAreas, n: self.areas.len()),
            false => msg!(ShownRows, n: self.list.len(), all: all),
        })
    }

    fn about(&self, cx: &Cx<'_>) -> Vec<String> {
        about(self, cx)
    }

    fn said(&self, cx: &Cx<'_>, at: usize) -> Option<Said> {
        // What all rows have in common stands in the title.
        match self.sums {
            true => lines::row(cx, &table::shown(cx, sums::COLUMNS), &self.areas, at, None),
            false => {
                let columns = table::shown(cx, self.columns());
                let common = self.is_of_one().then_some("product");
                let said = lines::row(cx, &columns, &self.list, at, common)?;
                Some(said.pending(cx, self.list.items.get(at).map(|(place, _)| *place)))
            }
        }
    }

    fn headings(&self) -> Vec<Heading> {
        match self.sums {
            true => table::headings(sums::COLUMNS),
            false => table::headings(self.columns()),
        }
    }

    fn listed(&self) -> &'static str {
        if self.sums { Sums::NAME } else { Accounts::NAME }
    }

    fn drawn(&self, cx: &Cx<'_>, body: Rect) -> Vec<&'static str> {
        match self.sums {
            true => table::drawn(&table::shown(cx, sums::COLUMNS), body, cx.lang),
            false => table::drawn(&table::shown(cx, self.columns()), body, cx.lang),
        }
    }

    fn copied(&self, cx: &Cx<'_>) -> Vec<String> {
        match self.sums {
            true => copied(cx, &table::shown(cx, sums::COLUMNS), self.areas.chosen(), |_| None),
            false => {
                let columns = table::shown(cx, self.columns());
                copied(cx, &columns, self.list.chosen(), |item| Some(at(cx, item).1.current))
            }
        }
    }

    fn report(&self, cx: &Cx<'_>, _: &View<'_>, done: Done<'_>) -> Result<Vec<u8>, Fault> {
        match self.sums {
            true => leave::list(cx, BY_AREA, Means::All.of(&self.areas), done),
            false => leave::list(cx, accounts::COLUMNS, Means::All.of(&self.list), done),
        }
    }

    fn meant(&self, cx: &Cx<'_>, means: Means) -> Vec<Row> {
        if self.sums {
            return Vec::new();
        }
        means.of(&self.list).into_iter().map(|item| Row::Account(account(cx, item))).collect()
    }

    fn current(&self, cx: &Cx<'_>) -> Option<Code> {
        self.account(cx).map(|account| account.code)
    }

    fn account(&self, cx: &Cx<'_>) -> Option<Account> {
        self.list.current().filter(|_| !self.sums).map(|item| account(cx, item))
    }

    fn panel(&self, cx: &Cx<'_>, book: &View<'_>, width: usize) -> Result<Option<Doc>, Fault> {
        self.account(cx).map(|account| panel::statement(cx, book, account, width)).transpose()
    }

    /// A ledger is read across: what is on a screen of 80 columns does not go for what nobody asked for.
    fn least_beside(&self) -> u16 {
        LEAST
    }

    fn filter(&self) -> Option<&Filter> {
        Some(&self.filter)
    }

    fn filter_mut(&mut self) -> Option<&mut Filter> {
        Some(&mut self.filter)
    }

    fn is_folded(&self) -> Option<bool> {
        (!self.sums).then_some(!self.unfolded)
    }

    fn fold(&mut self, fold: bool) {
        self.unfolded = !fold;
    }

    fn is_by_area(&self) -> bool {
        self.sums
    }

    fn leave_areas(&mut self) {
        self.sums = false;
    }

    fn no_row(&self) -> Option<Fault> {
        self.sums.then(|| Fault::usage("row.sums", msg!(SumsNoRow)))
    }

    fn why_empty(&self, cx: &Cx<'_>, keys: &Keymap) -> Msg {
        if self.rest > 0 {
            let (partners, all) =
                (keys.shown(Scope::Global, Action::Pane3), keys.shown(Scope::List, Action::Unfilter));
            return msg!(EmptyPartners, n: self.rest, week: cx.week, partners: partners, all: all);
        }
        msg!(EmptyOffers, week: cx.week, policies: keys.shown(Scope::Kuota, Action::Policies))
    }

    fn enter(&mut self, cx: &Cx<'_>) -> Enter {
        match self.areas.current().filter(|_| self.sums) {
            Some(area) => {
                self.filter.set(Chip::Area(cx.catalog.pages[area.place as usize].area));
                (self.entered, self.sums) = (true, false);
                Enter::Rows
            }
            None if self.sums => Enter::Nothing,
            None => Enter::Panel,
        }
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Option<Did> {
        match action {
            Action::Product => {
                self.filter.turn(&offers(cx.ledger));
                Some(Did::Rows)
            }
            Action::Sums => {
                self.turn_sums(cx.ledger);
                Some(Did::Kind)
            }
            _ => None,
        }
    }

    fn stepped_back(&mut self, chip: Option<&Chip>) -> Option<Tab> {
        match chip {
            Some(Chip::Area(_)) => self.sums |= std::mem::take(&mut self.entered),
            Some(_) => {}
            None => self.sums = false,
        }
        None
    }

    fn find(&self, place: u32) -> Option<usize> {
        self.list.items.iter().position(|(item, _)| *item == place)
    }

    fn renew_past(&self, past: &mut Pasts, cx: &Cx<'_>, book: &View<'_>, height: usize) -> Result<(), Fault> {
        past.renew(self, cx, book, height)
    }
}

/// Where one is in pane 4.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    rows: Rows<(Code, (Slug, Slug))>,
    filter: Option<Filter>,
    sums: bool,
    unfolded: bool,
    areas: Rows<Area>,
}

/// Marks and cursors of pane 4.
pub struct Stay {
    accounts: Kept<(Coop, (Slug, Slug))>,
    sums: Kept<Area>,
}

impl Lasting for State {
    type Place = Place;
    type Stay = Stay;

    /// The ledger opens with one product.
    fn open(board: &Board) -> State {
        let first = offers(&board.ledger).into_iter().take(1);
        State { filter: Filter::of(first), ..State::default() }
    }

    fn place(&self, names: Names<'_>) -> Place {
        Place {
            rows: Rows::of(&self.list, |(place, n)| Some((names.code(place)?, names.offer(n)?))),
            filter: Some(self.filter.clone()),
            sums: self.sums,
            unfolded: self.unfolded,
            areas: Rows::of(&self.areas, |one| names.area(one.place)),
        }
    }

    fn restore(&mut self, to: &Place, cx: &Cx<'_>) {
        if let Some(filter) = &to.filter {
            self.filter = filter.known(cx);
        }
        self.unfolded = to.unfolded;
        let names = cx.names();
        let row = |(code, of): &(Code, (Slug, Slug))| Some((names.place(*code)?, names.nth_offer(*of)?));
        let columns = if self.is_of_one() { ONE } else { ALL };
        to.rows.restore(&mut self.list, &table::headings(columns), row);
        self.sums = to.sums;
        to.areas.restore(&mut self.areas, &table::headings(sums::COLUMNS), |area| area_sum(names, *area));
    }

    fn stay(&self, names: Names<'_>) -> Stay {
        Stay {
            accounts: Kept::of(&self.list, |(place, n)| Some((Coop::of(names, place)?, names.offer(n)?))),
            sums: Kept::of(&self.areas, |one| names.area(one.place)),
        }
    }

    fn put(&mut self, stay: &Stay, names: Names<'_>) {
        let row = |(coop, of): &(Coop, (Slug, Slug))| Some((coop.place(names)?, names.nth_offer(*of)?));
        stay.accounts.put(&mut self.list, row, |(coop, _)| coop.is_there(names));
        stay.sums.put(&mut self.areas, |area| area_sum(names, *area), |_| true);
    }
}

/// A kecamatan whose sum is not known yet.
fn area_sum(names: Names<'_>, area: Area) -> Option<AreaSum> {
    Some(AreaSum { place: names.page(area)?, offer: 0, sum: Sum::default() })
}
