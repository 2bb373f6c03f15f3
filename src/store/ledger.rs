//! One week of the ledger in memory, for lists and sums: every cooperative × offer with its cap, what
//! was ordered and received, what is left, and its stock. The screen and the command line read it here
//! and nowhere else, by the rules that a posting is judged by.

mod past;

pub use past::{Past, past};

use super::{Catalog, Touched};
use crate::base::calendar::Week;
use crate::base::{Area, Code, Day, Fault, Qty, Slug, Unit};
use crate::book::decide::span;
use crate::book::folio::{self, Folio};
use crate::book::records::{Account, Read, Record};
use crate::book::{Page, Row, wire};
use crate::domain::norm::{Norm, Norms};
use crate::domain::quota::{self, Around, Close, Policy, Span};
use crate::domain::why::Lens;
use crate::domain::{Line, Product, Registry, Stock};
use std::collections::BTreeMap;

/// A company's product, and its rules in the week.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The company.
    pub company: Slug,
    /// Its place in the registry.
    pub place: usize,
    /// The product.
    pub product: Product,
    /// The policy in force in the week, if one is.
    pub policy: Option<Policy>,
}

/// A cooperative × offer in a week, with all that is computed of it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct InWeek {
    /// The week's sums.
    pub line: Line,
    /// The stock as it is now.
    pub stock: Stock,
    /// What was in store at the week's end, or is by now.
    pub on_hand: Qty,
    /// What was ordered and not yet received by then.
    pub open: Qty,
    /// The cap with what is carried into it; `None` if nothing limits it.
    pub cap: Option<Qty>,
    /// What may still be ordered; `None` if nothing limits it.
    pub left: Option<Qty>,
    /// It is an official partner of the company.
    pub official: bool,
    /// It may order, by the rule that a posting is judged by.
    pub may: bool,
    /// Its cap counts in the week: it may order, it has, or in a week that is over it was a partner.
    /// What stops orders today takes nothing from the past.
    pub counts: bool,
    /// Something of this week stands in the ledger.
    pub posted: bool,
}

impl InWeek {
    /// What a policy makes of a line, a stock, and the span of its cap.
    pub fn of(policy: Option<&Policy>, line: Line, stock: Stock, span: &Span) -> InWeek {
        let cap = policy.and_then(|policy| quota::allowed(policy, &line, span, &stock));
        let left = policy.and_then(|policy| quota::left(policy, &line, span, &stock));
        InWeek { line, stock, cap, left, ..InWeek::default() }
    }

    /// Reads one account alone: its figures, and not whether it may order.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn read(
        read: &impl Read,
        registry: &Registry,
        account: Account,
        week: Week,
    ) -> Result<InWeek, Fault> {
        let policy = registry.policy(account.company, account.product, week.monday().into());
        let span = policy.map(|policy| span(read, registry, policy, account, week)).transpose()?;
        let (line, stock) = (read.line(week, &account)?, read.stock(&account)?);
        let Close { stock: on_hand, open } = read.close(&account, week)?;
        Ok(InWeek { on_hand, open, ..InWeek::of(policy, line, stock, &span.unwrap_or_default()) })
    }

    /// What of the cap is used: what was ordered in its span.
    pub fn used(&self) -> Qty {
        quota::used(&self.line, self.cap, self.left)
    }

    /// The same per mille of the cap; `None` if nothing limits it.
    pub fn used_share(&self) -> Option<i64> {
        self.cap.map(|cap| self.used().0.saturating_mul(1_000) / cap.0.max(1))
    }
}

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
    /// Every offer: those of the registry in its order, then others that something was ever posted for.
    pub offers: Vec<Offer>,
    /// By the place of the kecamatan in the catalog.
    pages: Vec<Rows>,
}

/// Other weeks that a cap of the week is reckoned with, as one kecamatan has them.
type Others = BTreeMap<Week, Folio<Line>>;

impl WeekLedger {
    /// Reads a week.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn load(read: &impl Read, catalog: &Catalog, week: Week, today: Day) -> Result<WeekLedger, Fault> {
        let mut ledger = WeekLedger { week, offers: Vec::new(), pages: Vec::new() };
        ledger.offer(&catalog.registry, catalog.registry.offers());
        let lines = folios::<Line>(read, catalog, &week.to_key())?;
        let stocks = folios::<Stock>(read, catalog, &[])?;
        ledger.offer(&catalog.registry, stocks.iter().flat_map(Folio::offers));
        ledger.offer(&catalog.registry, lines.iter().flat_map(Folio::offers));
        let (others, closes) = (ledger.others(read, catalog)?, ledger.closes(read, catalog)?);
        let lens = Lens::new(&catalog.registry, today);
        let each = catalog.pages.iter().zip(&lines).zip(&stocks).zip(others.iter().zip(&closes));
        let pages = each.map(|(((page, lines), stocks), around)| {
            let stocks = ledger.columns(stocks);
            ledger.rows_of(&lens, page, lines, around, |o, code| folio::of(stocks[o], code).copied())
        });
        ledger.pages = pages.collect();
        Ok(ledger)
    }

    /// Turns to another week, or to another day: the stocks stay as they were read.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn turn(&mut self, read: &impl Read, catalog: &Catalog, week: Week, today: Day) -> Result<(), Fault> {
        self.week = week;
        let offers = std::mem::take(&mut self.offers);
        self.offer(&catalog.registry, offers.iter().map(|o| (o.company, o.product.slug)));
        let lines = folios::<Line>(read, catalog, &week.to_key())?;
        self.offer(&catalog.registry, lines.iter().flat_map(Folio::offers));
        let (others, closes) = (self.others(read, catalog)?, self.closes(read, catalog)?);
        let lens = Lens::new(&catalog.registry, today);
        let each = catalog.pages.iter().zip(&lines).zip(&self.pages).zip(others.iter().zip(&closes));
        let pages = each.map(|(((page, lines), old), around)| {
            let stocks = old
                .rows
                .iter()
                .map(|(row, offer, at)| ((page.rows[*row as usize].code, usize::from(*offer)), at.stock));
            let stocks: Vec<((Code, usize), Stock)> = stocks.collect();
            self.rows_of(&lens, page, lines, around, |offer, code| {
                stocks.binary_search_by_key(&(code, offer), |(key, _)| *key).ok().map(|at| stocks[at].1)
            })
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
        read: &impl Read,
        catalog: &Catalog,
        touched: &Touched,
        today: Day,
    ) -> Result<(), Fault> {
        let Touched::Areas(areas) = touched else {
            *self = WeekLedger::load(read, catalog, self.week, today)?;
            return Ok(());
        };
        let lens = Lens::new(&catalog.registry, today);
        for area in areas {
            let Some(at) = catalog.page_at(*area) else { continue };
            let lines = read.record::<Folio<Line>>(&(self.week, *area))?.unwrap_or_default();
            let stocks = read.record::<Folio<Stock>>(area)?.unwrap_or_default();
            self.offer(&catalog.registry, stocks.offers().chain(lines.offers()));
            let mut others = Others::new();
            for week in self.other_weeks(&catalog.registry) {
                others.insert(week, read.record(&(week, *area))?.unwrap_or_default());
            }
            let closes = read.closes(*area, self.week)?;
            let stocks = self.columns(&stocks);
            let rows = self.rows_of(&lens, &catalog.pages[at], &lines, (&others, &closes), |o, code| {
                folio::of(stocks[o], code).copied()
            });
            self.pages[at] = rows;
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

    /// What each kecamatan had at the week's end: one value each, whatever the number of weeks.
    fn closes(&self, read: &impl Read, catalog: &Catalog) -> Result<Vec<Folio<Close>>, Fault> {
        catalog.pages.iter().map(|page| read.closes(page.area, self.week)).collect()
    }

    /// The other weeks that a cap of this one is reckoned with.
    fn other_weeks(&self, registry: &Registry) -> Vec<Week> {
        let of = |offer: &Offer| {
            let policy = offer.policy.as_ref()?;
            Some(Span::weeks(registry, policy, (offer.company, offer.product.slug), self.week))
        };
        let mut weeks: Vec<Week> = self.offers.iter().filter_map(of).flatten().collect();
        weeks.sort();
        weeks.dedup();
        weeks
    }

    fn others(&self, read: &impl Read, catalog: &Catalog) -> Result<Vec<Others>, Fault> {
        let mut all = vec![Others::new(); catalog.pages.len()];
        for week in self.other_weeks(&catalog.registry) {
            let folios = folios::<Line>(read, catalog, &week.to_key())?;
            for (others, folio) in all.iter_mut().zip(folios) {
                others.insert(week, folio);
            }
        }
        Ok(all)
    }
}

/// The folios whose keys begin with `prefix`, each at the place of its kecamatan in the catalog.
fn folios<T>(read: &impl Read, catalog: &Catalog, prefix: &[u8]) -> Result<Vec<Folio<T>>, Fault>
where
    T: Clone,
    Folio<T>: Record,
{
    let mut all = vec![Folio::default(); catalog.pages.len()];
    read.scan_prefix(Folio::<T>::KIND, prefix, &mut |key, body| {
        let area = key.last_chunk::<4>().map(|area| Area::from_key(*area));
        if let Some(at) = area.and_then(|area| catalog.page_at(area)) {
            all[at] = wire::parse(body)?;
        }
        Ok(true)
    })?;
    Ok(all)
}

impl WeekLedger {
    fn rows_of(
        &self,
        lens: &Lens<'_>,
        page: &Page,
        lines: &Folio<Line>,
        (others, closes): (&Others, &Folio<Close>),
        stock: impl Fn(usize, Code) -> Option<Stock>,
    ) -> Rows {
        let mut rows = Rows::default();
        let lines = self.columns(lines);
        let is_over = self.week < Week::of(lens.today.date());
        // A gate holds the orders of all, or of nobody.
        let gates: Vec<_> = self
            .offers
            .iter()
            .map(|o| quota::closed_gate(lens, o.company, o.product.slug, o.policy.as_ref()))
            .collect();
        for (row, coop) in page.rows.iter().enumerate() {
            for (place, offer) in self.offers.iter().enumerate() {
                let official = coop.standing.stage(offer.place).is_official();
                let line = folio::of(lines[place], coop.code);
                let stock = stock(place, coop.code).filter(|stock| *stock != Stock::default());
                let may = offer.policy.as_ref().is_some_and(|policy| {
                    let today = lens.today;
                    quota::bar(policy, &coop.standing, offer.place, gates[place], today, today).is_none()
                });
                if !official && !may && line.is_none() && stock.is_none() {
                    continue;
                }
                let account = offer.account(coop.code);
                let posted = line.is_some();
                let line = line.copied().unwrap_or_default();
                let stock = stock.unwrap_or_default();
                let span = match &offer.policy {
                    Some(policy) if !others.is_empty() => {
                        let of = |week| {
                            if week == self.week {
                                Some(line)
                            } else {
                                others.get(&week)?.get(&account).copied()
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
                                stock: &|| Ok(stock),
                                official: &|| {
                                    Ok(coop.standing.case(offer.place).and_then(|case| case.official))
                                },
                            },
                        )
                        .unwrap_or_default()
                    }
                    _ => Span { ordered: line.ordered, ..Span::default() },
                };
                let at = InWeek::of(offer.policy.as_ref(), line, stock, &span);
                let was_partner = coop.standing.case(offer.place).and_then(|case| case.official);
                let counts = may
                    || line.ordered != Qty::ZERO
                    || (is_over && was_partner.is_some_and(|since| since <= self.week.sunday().into()));
                if offer.product.unit == Unit::Kg {
                    rows.kg.0 += at.cap.filter(|_| counts).unwrap_or_default();
                    rows.kg.1 += line.received;
                }
                let Close { stock: on_hand, open } = closes.get(&account).copied().unwrap_or_default();
                rows.rows.push((
                    row as u32,
                    place as u8,
                    InWeek { official, may, counts, posted, on_hand, open, ..at },
                ));
            }
        }
        rows
    }

    /// A folio's columns, one an offer.
    fn columns<'s, T>(&self, folio: &'s Folio<T>) -> Vec<&'s [(Code, T)]> {
        self.offers.iter().map(|o| folio.column(o.company, o.product.slug)).collect()
    }

    /// A cooperative × offer, by the places of both.
    pub fn at(&self, catalog: &Catalog, place: usize, offer: usize) -> InWeek {
        let (page, row) = catalog.spot(place);
        let rows = self.pages.get(page).map_or(&[][..], |page| &page.rows);
        let found = rows.binary_search_by_key(&(row as u32, offer as u8), |(row, offer, _)| (*row, *offer));
        match found {
            Ok(at) => rows[at].2,
            Err(_) => {
                let policy = self.offers.get(offer).and_then(|o| o.policy.as_ref());
                InWeek::of(policy, Line::default(), Stock::default(), &Span::default())
            }
        }
    }

    /// Every row of a partner or with something in the ledger, by cooperative and offer.
    pub fn rows<'a>(
        &'a self,
        catalog: &'a Catalog,
    ) -> impl Iterator<Item = (&'a Page, &'a Row, &'a Offer, &'a InWeek)> {
        catalog.pages.iter().zip(&self.pages).flat_map(move |(page, rows)| {
            rows.rows.iter().map(move |(row, offer, at)| {
                (page, &page.rows[*row as usize], &self.offers[usize::from(*offer)], at)
            })
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

impl Offer {
    /// The account of a cooperative.
    pub fn account(&self, code: Code) -> Account {
        Account { code, company: self.company, product: self.product.slug }
    }

    /// Why an official partner may not order, if it may not.
    pub fn refused(&self, lens: &Lens<'_>, coop: &Row) -> Option<Fault> {
        let policy = self.policy.as_ref().filter(|_| coop.standing.stage(self.place).is_official())?;
        quota::may_order(lens, self.place, self.product.slug, policy, &coop.standing, lens.today).err()
    }

    /// For how many weeks before the shown one a partner that may order has not, if that is long:
    /// since its last order, or since its case came to its stage if it never ordered.
    pub fn idle(&self, norms: Norms, coop: &Row, at: &InWeek, week: Week) -> Option<i64> {
        let case = coop.standing.case(self.place).filter(|_| at.may && at.official)?;
        let last = at.stock.last_order.unwrap_or(Week::of(case.since.date()));
        let weeks = (week.monday() - last.monday()).num_weeks();
        (weeks >= norms.get(Norm::IdleWeeks).into()).then_some(weeks)
    }
}
