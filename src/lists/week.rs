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
use crate::domain::quota::{Around, Caps, Close, Left, Quota, Span};
use crate::domain::why::Lens;
use crate::domain::{Bar, Line, Registry, Stock};
use sheets::{Others, Sheet, folios};

/// One kecamatan's rows: place in the page, place of the offer, figures. Those that are not here are
/// no partners and have nothing in the ledger.
#[derive(Clone, Debug, Default)]
struct Rows {
    rows: Vec<(u32, u8, InWeek)>,
    /// Caps and receipts of products in kg.
    kg: (Qty, Qty),
}

/// What the ledger says of one week.
#[derive(Clone, Debug)]
pub struct WeekLedger {
    /// The week.
    pub week: Week,
    /// The day of which it is told who may order: today, or the last of a week that is over.
    day: Day,
    /// Every offer: those of the registry in its order, then others that something was ever posted for.
    pub offers: Vec<Offer>,
    /// By the place of the kecamatan in the catalog.
    pages: Vec<Rows>,
}

impl WeekLedger {
    /// Reads a week.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn load(read: &dyn Read, catalog: &Catalog, week: Week, today: Day) -> Result<WeekLedger, Fault> {
        let day = today.min(week.sunday().into());
        let mut ledger = WeekLedger { week, day, offers: Vec::new(), pages: Vec::new() };
        ledger.offer(&catalog.registry, catalog.registry.offers());
        let lines = folios::<Line>(read, catalog, &week.to_key())?;
        let stocks = folios::<Stock>(read, catalog, &[])?;
        ledger.offer(&catalog.registry, stocks.iter().flat_map(Folio::offers));
        ledger.offer(&catalog.registry, lines.iter().flat_map(Folio::offers));
        let sheets = ledger
            .sheets(read, catalog, lines, |at| stocks[at].iter().any(|(_, stock)| stock.goes_beyond(week)))?;
        let rules = ledger.rules(&catalog.registry, today);
        let each = all_rows(catalog).zip(&sheets).zip(&stocks);
        let pages =
            each.map(|((page, sheet), stocks)| ledger.rows_of(&rules, page, sheet, &ledger.columns(stocks)));
        ledger.pages = pages.collect();
        Ok(ledger)
    }

    /// Turns to another week, or to another day: the stocks stay as they were read.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn turn(&mut self, read: &dyn Read, catalog: &Catalog, week: Week, today: Day) -> Result<(), Fault> {
        (self.week, self.day) = (week, today.min(week.sunday().into()));
        let offers = std::mem::take(&mut self.offers);
        self.offer(&catalog.registry, offers.iter().map(|o| (o.company, o.product.slug)));
        let lines = folios::<Line>(read, catalog, &week.to_key())?;
        self.offer(&catalog.registry, lines.iter().flat_map(Folio::offers));
        let sheets = self.sheets(read, catalog, lines, |at| {
            self.pages.get(at).is_some_and(|page| page.rows.iter().any(|row| row.2.stock.goes_beyond(week)))
        })?;
        let rules = self.rules(&catalog.registry, today);
        let each = all_rows(catalog).zip(&sheets).zip(&self.pages);
        let pages = each.map(|((page, sheet), old)| {
            let mut stocks = vec![Vec::new(); if old.rows.is_empty() { 0 } else { self.offers.len() }];
            for (row, offer, at) in &old.rows {
                stocks[usize::from(*offer)].push((row_of(page, *row as usize).code, at.stock));
            }
            // Those who came from elsewhere, or are closed, stand at the end of their page.
            stocks.iter_mut().for_each(|column| column.sort_unstable_by_key(|(code, _)| *code));
            let stocks: Vec<&[(Code, Stock)]> = stocks.iter().map(Vec::as_slice).collect();
            self.rows_of(&rules, page, sheet, &stocks)
        });
        self.pages = pages.collect();
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
        self.day = today.min(self.week.sunday().into());
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
            let sheet = Sheet { lines, others, closes, caps };
            let page = (&catalog.pages[at], catalog.closed(at));
            let rules = self.rules(&catalog.registry, today);
            self.pages[at] = self.rows_of(&rules, page, &sheet, &self.columns(&stocks));
        }
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
}

/// A page with the rows of those that are closed, which come after its own.
type Rowed<'a> = (&'a Page, &'a [Row]);

fn all_rows(catalog: &Catalog) -> impl Iterator<Item = Rowed<'_>> {
    catalog.pages.iter().enumerate().map(|(at, page)| (page, catalog.closed(at)))
}

fn row_of<'a>((page, closed): Rowed<'a>, row: usize) -> &'a Row {
    page.rows.get(row).unwrap_or_else(|| &closed[row - page.rows.len()])
}

/// What all rows of a week are judged by.
struct Rules<'a> {
    lens: Lens<'a>,
    /// By the place of the offer: a gate holds the orders of all, or of nobody.
    doors: Vec<Doors>,
}

/// The column of the offer at a place.
fn of<'s, T>(columns: &[&'s [(Code, T)]], offer: usize) -> &'s [(Code, T)] {
    columns.get(offer).copied().unwrap_or_default()
}

impl WeekLedger {
    fn rules<'a>(&self, registry: &'a Registry, today: Day) -> Rules<'a> {
        let doors =
            |o: &Offer| Doors::of(registry, (o.company, o.product.slug), o.policy.as_ref(), self.week, today);
        Rules { lens: Lens::new(registry, today), doors: self.offers.iter().map(doors).collect() }
    }

    fn rows_of(
        &self,
        Rules { lens, doors }: &Rules<'_>,
        (page, closed): Rowed<'_>,
        sheet: &Sheet,
        stocks: &[&[(Code, Stock)]],
    ) -> Rows {
        let mut rows = Rows::default();
        let all = || page.rows.iter().chain(closed);
        // Who never set out with a company has no row with it but by what stands in the ledger: in most of
        // a country there is neither.
        let any_kept = !(stocks.is_empty() && sheet.lines.is_empty() && sheet.caps.is_empty());
        if !any_kept && all().all(|coop| coop.standing.cases.is_empty()) {
            return rows;
        }
        let (lines, caps) = (self.columns(&sheet.lines), self.columns(&sheet.caps));
        let is_kept: Vec<bool> = (0..self.offers.len())
            .map(|o| [of(stocks, o).len(), of(&lines, o).len(), of(&caps, o).len()] != [0; 3])
            .collect();
        for (row, coop) in all().enumerate() {
            if !any_kept && coop.standing.cases.is_empty() {
                continue;
            }
            for (place, offer) in self.offers.iter().enumerate() {
                if !is_kept[place] && !coop.standing.knows(offer.place) {
                    continue;
                }
                let partner = coop.standing.was_partner(offer.place, self.week);
                let line = folio::of(of(&lines, place), coop.code);
                let stock =
                    folio::of(of(stocks, place), coop.code).filter(|stock| **stock != Stock::default());
                let bar = offer
                    .policy
                    .as_ref()
                    .and_then(|policy| doors[place].bar(policy, &coop.standing, offer.place));
                // One whose agreement ends this week may still order for the next.
                let may = offer.policy.is_some() && bar.is_none();
                let good = folio::of(of(&caps, place), coop.code).and_then(|caps| caps.of(self.week));
                if !partner && !may && line.is_none() && stock.is_none() && good.is_none() {
                    continue;
                }
                let account = offer.account(coop.code);
                let posted = line.is_some_and(Line::stands);
                let line = line.copied().unwrap_or_default();
                let stock = stock.copied().unwrap_or_default();
                let span = self.span(lens, (offer, coop), sheet, of(&caps, place), line);
                let quota = Quota::of(offer.policy.as_ref(), (&line, good), &span, partner, bar);
                // Where nothing is dated later, the week ended as it is now.
                let Close { stock: on_hand, open } = match stock.goes_beyond(self.week) {
                    true => sheet.closes.get(&account).copied().unwrap_or_default(),
                    false => Close { stock: stock.on_hand, open: stock.open },
                };
                let at = InWeek { line, good, stock, on_hand, open, quota, partner, posted };
                let (cap, received) = at.in_kg(offer.product.unit);
                rows.kg.0 += cap;
                rows.kg.1 += received;
                rows.rows.push((row as u32, place as u8, at));
            }
        }
        rows
    }

    /// What was ordered in the span of an account's cap, and what came into it from the one before.
    fn span(
        &self,
        lens: &Lens<'_>,
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
                    lens.registry,
                    policy,
                    self.week,
                    &Around {
                        offer: (offer.company, offer.product.slug),
                        line: &|week| Ok(of(week).unwrap_or_default()),
                        good: &|week| {
                            let caps = folio::of(caps, coop.code);
                            Ok(caps.and_then(|caps| caps.of(week)))
                        },
                        partner: &|from, until| Ok(coop.standing.terms(offer.place).within(from, until)),
                    },
                )
                .unwrap_or_default()
            }
            _ => Span { ordered: line.ordered, ..Span::default() },
        }
    }

    /// A folio's columns, one an offer; none of one that is empty.
    fn columns<'s, T>(&self, folio: &'s Folio<T>) -> Vec<&'s [(Code, T)]> {
        if folio.is_empty() {
            return Vec::new();
        }
        self.offers.iter().map(|o| folio.column(o.company, o.product.slug)).collect()
    }

    /// A cooperative × offer, by the places of both.
    pub fn at(&self, catalog: &Catalog, place: usize, offer: usize) -> InWeek {
        let (page, row) = catalog.spot(place);
        let rows = self.pages.get(page).map_or(&[][..], |page| &page.rows);
        let found = rows.binary_search_by_key(&(row as u32, offer as u8), |(row, offer, _)| (*row, *offer));
        match found {
            Ok(at) => rows[at].2,
            // Whoever has no row is no partner.
            Err(_) => {
                let of = |o: &Offer| match o.policy {
                    Some(_) => no_partner(&catalog.at(place).1.standing, o.place, self.day),
                    None => Bar::Policy,
                };
                let bar = self.offers.get(offer).map_or(Bar::Policy, of);
                InWeek { quota: Quota { left: Left::Barred(bar), ..Quota::default() }, ..InWeek::default() }
            }
        }
    }

    /// Every row of a partner or with something in the ledger, by cooperative and offer.
    pub fn rows<'a>(
        &'a self,
        catalog: &'a Catalog,
    ) -> impl Iterator<Item = (&'a Page, &'a Row, &'a Offer, &'a InWeek)> {
        all_rows(catalog).zip(&self.pages).flat_map(move |(page, rows)| {
            rows.rows.iter().map(move |(row, offer, at)| {
                (page.0, row_of(page, *row as usize), &self.offers[usize::from(*offer)], at)
            })
        })
    }

    /// The rows of one offer, each with the place of its kecamatan in the catalog.
    pub fn rows_of_offer(&self, offer: usize) -> impl Iterator<Item = (usize, &InWeek)> {
        self.pages.iter().enumerate().flat_map(move |(page, rows)| {
            rows.rows.iter().filter(move |row| usize::from(row.1) == offer).map(move |row| (page, &row.2))
        })
    }

    /// The place of an offer.
    pub fn offer_of(&self, account: &Account) -> Option<usize> {
        self.offers.iter().position(|o| (o.company, o.product.slug) == (account.company, account.product))
    }

    /// A kecamatan's caps and receipts of products in kg, by its place in the catalog.
    pub fn kg(&self, page: usize) -> (Qty, Qty) {
        self.pages.get(page).map_or((Qty(0), Qty(0)), |page| page.kg)
    }
}
