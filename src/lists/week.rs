//! One week of the ledger in memory, for lists and sums: every cooperative × offer with its cap, what
//! was ordered and received, what is left, and its stock. The screen and the command line read it here
//! and nowhere else, by the rules that a posting is judged by.

mod account;
mod offer;
mod past;
mod sheets;

pub use account::InWeek;
pub use offer::Offer;
pub use past::{Past, past};

use super::{Catalog, Touched};
use crate::base::calendar::Week;
use crate::base::{Code, Day, Fault, Qty, Slug};
use crate::book::folio::{self, Folio};
use crate::book::records::{Account, Read, Records};
use crate::book::{Page, Row};
use crate::domain::bar::{Doors, no_partner};
use crate::domain::quota::{Around, Caps, Close, Quota, Span};
use crate::domain::{Bar, Line, Registry, Stock};
use sheets::{Others, Sheet, folios};
use std::cell::{Cell, OnceCell};
use std::ops::Range;
use std::rc::Rc;

/// What the ledger says of one week: what was read of it, by kecamatan. What follows of that for a cooperative
/// is reckoned when it is asked for, since of a country most is never looked at.
#[derive(Clone, Debug)]
pub struct WeekLedger {
    /// The week.
    pub week: Week,
    /// Its first day and its last.
    days: (Day, Day),
    /// The day of which it is told who may order: today, or the last of a week that is over.
    day: Day,
    /// Every offer: those of the registry in its order, then others that something was ever posted for.
    pub offers: Vec<Offer>,
    /// By the place of the offer: a gate holds the orders of all, or of nobody.
    doors: Vec<Doors>,
    /// By the place of the kecamatan in the catalog.
    sheets: Vec<Sheet>,
    /// Caps and receipts of products in kg, likewise, of those that were asked for.
    kg: Vec<OnceCell<(Qty, Qty)>>,
    /// The sheet and the offer that were looked into last, and where its columns stand: whoever goes through a list
    /// asks row after row of one kecamatan.
    last: Cell<Option<(usize, usize, Places)>>,
}

impl WeekLedger {
    /// Reads a week.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn load(read: &dyn Read, catalog: &Catalog, week: Week, today: Day) -> Result<WeekLedger, Fault> {
        let (offers, doors, sheets, kg) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (days, day) = ((today, today), today);
        let mut ledger = WeekLedger { week, days, day, offers, doors, sheets, kg, last: Cell::new(None) };
        ledger.offer(&catalog.registry, catalog.registry.offers());
        let stocks = folios::<Stock>(read, catalog, &[])?;
        ledger.offer(&catalog.registry, stocks.iter().flat_map(Folio::offers));
        ledger.sheets = stocks.into_iter().map(|stocks| Sheet { stocks, ..Sheet::default() }).collect();
        ledger.turn(read, catalog, week, today)?;
        Ok(ledger)
    }

    /// Turns to another week, or to another day: the stocks stay as they were read.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn turn(&mut self, read: &dyn Read, catalog: &Catalog, week: Week, today: Day) -> Result<(), Fault> {
        self.days = week.days();
        (self.week, self.day) = (week, today.min(self.days.1));
        let offers = std::mem::take(&mut self.offers);
        self.offer(&catalog.registry, offers.iter().map(|o| (o.company, o.product.slug)));
        let lines = folios::<Line>(read, catalog, &week.to_key())?;
        self.offer(&catalog.registry, lines.iter().flat_map(Folio::offers));
        self.read_sheets(read, catalog, lines)?;
        self.doors = self.doors(&catalog.registry, today);
        self.kg = vec![OnceCell::new(); self.sheets.len()];
        self.last.set(None);
        Ok(())
    }

    /// Brings it to what a catalog was brought to: only the kecamatan that were touched are read.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn follow(
        &mut self,
        read: &dyn Read,
        catalog: &Catalog,
        touched: &Touched,
        today: Day,
    ) -> Result<(), Fault> {
        let Touched::Areas(areas) = touched else {
            *self = WeekLedger::load(read, catalog, self.week, today)?;
            return Ok(());
        };
        self.day = today.min(self.days.1);
        for area in areas {
            let Some(at) = catalog.page_at(*area) else { continue };
            let lines = read.record::<Folio<Line>>(&(self.week, *area))?.unwrap_or_default();
            let stocks = read.record::<Folio<Stock>>(area)?.unwrap_or_default();
            self.offer(&catalog.registry, stocks.offers().chain(lines.offers()));
            let mut others = Others::new();
            for week in self.other_weeks(&catalog.registry) {
                others.insert(week, read.record(&(week, *area))?.unwrap_or_default());
            }
            let is_past = stocks.iter().any(|(_, stock)| stock.goes_beyond(self.week));
            let closes = if is_past { read.closes(*area, self.week)? } else { Folio::default() };
            let caps = read.record(area)?.unwrap_or_default();
            self.sheets[at] = Sheet { lines, others, closes, caps, stocks };
        }
        self.doors = self.doors(&catalog.registry, today);
        for at in areas.iter().filter_map(|area| catalog.page_at(*area)) {
            self.kg[at] = OnceCell::new();
        }
        self.last.set(None);
        Ok(())
    }

    /// Adds offers that are not there yet.
    fn offer(&mut self, registry: &Registry, offers: impl IntoIterator<Item = (Slug, Slug)>) {
        for (company, slug) in offers {
            if self.offers.iter().any(|o| (o.company, o.product.slug) == (company, slug)) {
                continue;
            }
            let place = registry.companies.iter().position(|c| c.slug == company);
            let product = registry.products.iter().find(|p| p.slug == slug);
            let (Some(place), Some(product)) = (place, product) else { continue };
            let policy = registry.policy(company, slug, self.week.monday().into()).cloned();
            self.offers.push(Offer { company, place, product: product.clone(), policy });
        }
    }

    fn doors(&self, registry: &Registry, today: Day) -> Vec<Doors> {
        let of =
            |o: &Offer| Doors::of(registry, (o.company, o.product.slug), o.policy.as_ref(), self.week, today);
        self.offers.iter().map(of).collect()
    }
}

/// Where one offer's columns stand in a kecamatan's sheet.
#[derive(Clone, Copy, Debug)]
struct Places {
    lines: Option<usize>,
    stocks: Option<usize>,
    caps: Option<usize>,
}

impl Places {
    fn of(sheet: &Sheet, offer: &Offer) -> Places {
        let (company, product) = (offer.company, offer.product.slug);
        Places {
            lines: sheet.lines.place(company, product),
            stocks: sheet.stocks.place(company, product),
            caps: sheet.caps.place(company, product),
        }
    }
}

/// One offer's columns in a kecamatan's sheet.
#[derive(Clone, Copy, Default)]
struct Columns<'s> {
    lines: &'s [(Code, Line)],
    stocks: &'s [(Code, Stock)],
    caps: &'s [(Code, Caps)],
}

impl<'s> Columns<'s> {
    fn at(sheet: &'s Sheet, places: Places) -> Columns<'s> {
        Columns {
            lines: sheet.lines.at(places.lines),
            stocks: sheet.stocks.at(places.stocks),
            caps: sheet.caps.at(places.caps),
        }
    }

    fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.stocks.is_empty() && self.caps.is_empty()
    }
}

impl WeekLedger {
    /// What a cooperative has of an offer, if it is a partner or something of it stands in the ledger.
    fn reckon(
        &self,
        registry: &Registry,
        sheet: &Sheet,
        columns: &Columns<'_>,
        (near, coop): (usize, &Row),
        place: usize,
    ) -> Option<InWeek> {
        let offer = &self.offers[place];
        if columns.is_empty() && !coop.standing.knows(offer.place) {
            return None;
        }
        let partner = coop.standing.was_partner(offer.place, self.days);
        let line = folio::of(columns.lines, coop.code, near);
        let stock = folio::of(columns.stocks, coop.code, near).filter(|stock| **stock != Stock::default());
        let bar = offer.policy.as_ref();
        let bar = bar.and_then(|policy| self.doors[place].bar(policy, &coop.standing, offer.place));
        // One whose agreement ends this week may still order for the next.
        let may = offer.policy.is_some() && bar.is_none();
        let good = folio::of(columns.caps, coop.code, near).and_then(|caps| caps.of(self.week));
        if !partner && !may && line.is_none() && stock.is_none() && good.is_none() {
            return None;
        }
        let posted = line.is_some_and(Line::stands);
        let line = line.copied().unwrap_or_default();
        let stock = stock.copied().unwrap_or_default();
        let span = self.span(registry, (offer, coop), sheet, columns.caps, line);
        let quota = Quota::of(offer.policy.as_ref(), (&line, good), &span, partner, bar);
        // Where nothing is dated later, the week ended as it is now.
        let Close { stock: on_hand, open } = match stock.goes_beyond(self.week) {
            true => sheet.closes.get(&offer.account(coop.code)).copied().unwrap_or_default(),
            false => Close { stock: stock.on_hand, open: stock.open },
        };
        Some(InWeek { line, good, stock, on_hand, open, quota, partner, posted })
    }

    /// What was ordered in the span of an account's cap, and what came into it from the one before.
    fn span(
        &self,
        registry: &Registry,
        (offer, coop): (&Offer, &Row),
        sheet: &Sheet,
        caps: &[(Code, Caps)],
        line: Line,
    ) -> Span {
        match &offer.policy {
            Some(policy) if !sheet.others.is_empty() => {
                let of = |week| {
                    if week == self.week {
                        Some(line)
                    } else {
                        sheet.others.get(&week)?.get(&offer.account(coop.code)).copied()
                    }
                };
                // Values in memory: nothing stands in their way.
                Span::of(
                    registry,
                    policy,
                    self.week,
                    &Around {
                        offer: (offer.company, offer.product.slug),
                        line: &|week| Ok(of(week).unwrap_or_default()),
                        good: &|week| {
                            let caps = folio::of(caps, coop.code, usize::MAX);
                            Ok(caps.and_then(|caps| caps.of(week)))
                        },
                        partner: &|days| Ok(coop.standing.was_partner(offer.place, days)),
                    },
                )
                .unwrap_or_default()
            }
            _ => Span { ordered: line.ordered, ..Span::default() },
        }
    }

    /// A cooperative × offer, by the places of both.
    pub fn at(&self, catalog: &Catalog, place: usize, offer: usize) -> InWeek {
        let (page, row) = catalog.spot(place);
        let coop = catalog.row(page, row);
        let Some(of) = self.offers.get(offer) else { return InWeek::barred(Bar::Policy) };
        let sheet = &self.sheets[page];
        let last = self.last.get().filter(|(at, of, _)| (*at, *of) == (page, offer));
        let places = last.map_or_else(|| Places::of(sheet, of), |(.., places)| places);
        self.last.set(Some((page, offer, places)));
        // Whoever has no row is no partner.
        self.reckon(&catalog.registry, sheet, &Columns::at(sheet, places), (row, coop), offer).unwrap_or_else(
            || {
                InWeek::barred(match of.policy {
                    Some(_) => no_partner(&coop.standing, of.place, self.day),
                    None => Bar::Policy,
                })
            },
        )
    }

    /// The rows of a kecamatan, by cooperative and offer, of those offers that are asked for.
    fn page<'a>(
        &'a self,
        catalog: &'a Catalog,
        at: usize,
        offers: Range<usize>,
    ) -> impl Iterator<Item = (&'a Row, usize, InWeek)> {
        let (page, closed, sheet) = (&catalog.pages[at], catalog.closed(at), &self.sheets[at]);
        // Who never set out with a company has no row with it but by what stands in the ledger: in most of
        // a country there is neither.
        let kept = !sheet.is_empty();
        let columns = |offer| Columns::at(sheet, Places::of(sheet, offer));
        let of = |offers: Range<usize>| self.offers[offers].iter().map(columns);
        let columns: Option<Rc<[Columns<'_>]>> = kept.then(|| of(offers.clone()).collect());
        let rows = page.rows.iter().chain(closed);
        let rows = rows.enumerate().filter(move |(_, coop)| kept || !coop.standing.cases.is_empty());
        rows.flat_map(move |(row, coop)| {
            let columns = columns.clone();
            offers.clone().enumerate().filter_map(move |(n, offer)| {
                let columns = columns.as_ref().map(|columns| columns[n]).unwrap_or_default();
                Some((coop, offer, self.reckon(&catalog.registry, sheet, &columns, (row, coop), offer)?))
            })
        })
    }

    /// The places of those who may have a row, ascending, and of some who have none: nothing is reckoned.
    pub fn known<'a>(&'a self, catalog: &'a Catalog) -> impl Iterator<Item = u32> {
        let mut end = 0;
        let open = catalog.pages.iter().zip(&self.sheets).flat_map(move |(page, sheet)| {
            let (start, kept) = (end, !sheet.is_empty());
            end += page.rows.len() as u32;
            let known = page.rows.iter().zip(start..);
            known.filter(move |(row, _)| kept || !row.standing.cases.is_empty()).map(|(_, place)| place)
        });
        open.chain(catalog.closed_places())
    }

    /// Every row of a partner or with something in the ledger, by cooperative and offer.
    pub fn rows<'a>(
        &'a self,
        catalog: &'a Catalog,
    ) -> impl Iterator<Item = (&'a Page, &'a Row, &'a Offer, InWeek)> {
        (0..self.sheets.len()).flat_map(move |page| {
            let rows = self.page(catalog, page, 0..self.offers.len());
            rows.map(move |(row, offer, at)| (&catalog.pages[page], row, &self.offers[offer], at))
        })
    }

    /// The rows of one offer, each with the place of its kecamatan in the catalog.
    pub fn rows_of_offer<'a>(
        &'a self,
        catalog: &'a Catalog,
        offer: usize,
    ) -> impl Iterator<Item = (usize, &'a Row, InWeek)> {
        (0..self.sheets.len()).flat_map(move |page| {
            self.page(catalog, page, offer..offer + 1).map(move |(row, _, at)| (page, row, at))
        })
    }

    /// The place of an offer.
    pub fn offer_of(&self, account: &Account) -> Option<usize> {
        self.offers.iter().position(|o| (o.company, o.product.slug) == (account.company, account.product))
    }

    /// A kecamatan's caps and receipts of products in kg, by its place in the catalog.
    pub fn kg(&self, catalog: &Catalog, page: usize) -> (Qty, Qty) {
        *self.kg[page].get_or_init(|| self.kg_of(catalog, page))
    }

    fn kg_of(&self, catalog: &Catalog, page: usize) -> (Qty, Qty) {
        let mut kg = (Qty::ZERO, Qty::ZERO);
        for (_, offer, at) in self.page(catalog, page, 0..self.offers.len()) {
            let (cap, received) = at.in_kg(self.offers[offer].product.unit);
            kg.0 += cap;
            kg.1 += received;
        }
        kg
    }
}
