//! A filter at work: prepared once for a list, then asked of every row.

use super::quality::Asks;
use super::{Chip, Filter, Nib, Rows};
use crate::base::{Area, Slug};
use crate::book::Row;
use crate::domain::blockers;
use crate::domain::programme::Thing;
use crate::domain::{Company, Stage, why};
use crate::lists::find;
use crate::ui::list::{Found, List};
use crate::ui::table::{self, Column, Cx, Drawn};

/// A filter, its names looked up.
pub struct Sieve<'a> {
    cx: &'a Cx<'a>,
    rows: Rows,
    areas: Vec<Area>,
    nibs: Vec<Nib>,
    lacks: Vec<usize>,
    /// Which companies may pass, by place.
    companies: Vec<bool>,
    /// A company alone asks for a case that has left the registry.
    has_set_out: bool,
    /// Which offers may pass, by place.
    offers: Vec<bool>,
    stages: Vec<Stage>,
    /// Those that are closed, and nobody else.
    closed: bool,
    held: Vec<why::Item>,
    /// What holds a cooperative first.
    first: Vec<why::Item>,
    /// What else is asked.
    asks: Vec<Asks>,
    /// Those of whom the week has something to tell, ascending, where nobody else can pass.
    told: Option<Vec<u32>>,
}

impl<'a> Sieve<'a> {
    /// Prepares a filter for the rows of a list. Names that the book does not know are left out.
    pub fn new(cx: &'a Cx<'a>, filter: &Filter, rows: Rows) -> Sieve<'a> {
        let registry = &cx.catalog.registry;
        let place = |slug: Slug| registry.companies.iter().position(|c| c.slug == slug);
        let offer = |company: Slug, product: Slug| {
            cx.ledger.offers.iter().position(|o| (o.company, o.product.slug) == (company, product))
        };
        // The cases of a company that is retired are shown to whoever asks for it; its ledger stays.
        let retired = |c: &Company| registry.retired(Thing::Company, c.slug).is_some();
        let in_use = |c: &Company| rows == Rows::Accounts || !retired(c);
        let (mut companies, mut offers) = (Vec::new(), Vec::new());
        let mut sieve = Sieve {
            cx,
            rows,
            areas: Vec::new(),
            nibs: Vec::new(),
            lacks: Vec::new(),
            companies: registry.companies.iter().map(in_use).collect(),
            has_set_out: false,
            offers: vec![true; cx.ledger.offers.len()],
            stages: Vec::new(),
            closed: false,
            held: Vec::new(),
            first: Vec::new(),
            asks: Vec::new(),
            told: None,
        };
        for chip in filter.chips().iter().filter(|chip| chip.suits(rows)) {
            match chip {
                Chip::Area(area) => sieve.areas.extend(cx.catalog.page(*area).map(|_| *area)),
                Chip::Nib(nib) => sieve.nibs.push(*nib),
                Chip::Lacks(slug) => sieve.lacks.extend(registry.papers.iter().position(|p| p.slug == *slug)),
                Chip::Company(slug) => companies.extend(place(*slug)),
                Chip::Offer(company, product) => offers.extend(offer(*company, *product)),
                Chip::Stage(stage) => sieve.stages.push(*stage),
                Chip::Held(key) => sieve.held.extend(why::Item::from_key(key, registry)),
                Chip::First(key) => sieve.first.extend(why::Item::from_key(key, registry)),
                Chip::Is(quality) => sieve.ask(quality.asks),
                Chip::Closed => sieve.closed = true,
            }
        }
        if !companies.is_empty() {
            sieve.has_set_out = rows == Rows::Cooperatives;
            sieve.companies.iter_mut().enumerate().for_each(|(at, is_in)| *is_in = companies.contains(&at));
        }
        for (at, is_in) in sieve.offers.iter_mut().enumerate() {
            let company = cx.ledger.offers[at].place;
            *is_in = sieve.companies[company] && (offers.is_empty() || offers.contains(&at));
        }
        sieve
    }

    /// The same of those only that are something besides.
    pub fn of_quality(mut self, slug: &str) -> Sieve<'a> {
        if let Some(quality) = super::quality::named(slug) {
            self.ask(quality.asks);
        }
        self
    }

    fn ask(&mut self, asks: Asks) {
        self.asks.push(asks);
        // What a week is asked holds of nobody without a row in it, and in most of a country nobody has one.
        if matches!(asks, Asks::Week(_)) && self.rows == Rows::Accounts && self.told.is_none() {
            let Cx { catalog, ledger, .. } = self.cx;
            self.told = Some(ledger.known(catalog).collect());
        }
    }

    /// The same where cases that are only registered pass too, as they do once what holds them is asked.
    pub fn of_any_stage(mut self) -> Sieve<'a> {
        self.has_set_out = false;
        self
    }

    /// The cooperatives that are asked at all, by place: a kecamatan's lie together.
    pub fn places(&self) -> impl Iterator<Item = u32> {
        let mut end = 0;
        let ranges = self.cx.catalog.pages.iter().map(move |page| {
            let start = end;
            end += page.rows.len() as u32;
            (page.area, start..end)
        });
        let is_in = |area: &Area| self.areas.is_empty() || self.areas.contains(area);
        let open = ranges.filter(move |(area, _)| !self.closed && is_in(area)).flat_map(|(_, range)| range);
        // Those that are closed stand in the ledger of the weeks they were there.
        let catalog = self.cx.catalog;
        let closed = catalog.closed_places();
        let all = if self.closed || self.rows == Rows::Accounts { closed.clone() } else { 0..0 };
        let lies_in = move |place: &u32| is_in(&catalog.at(*place as usize).0.area);
        let told = self.told.iter().flatten().copied();
        let told = told.filter(move |place| (!self.closed || closed.contains(place)) && lies_in(place));
        let any = self.told.is_none().then(|| open.chain(all.filter(lies_in)));
        any.into_iter().flatten().chain(told)
    }

    /// The companies that may pass, by place.
    pub fn companies(&self) -> impl Iterator<Item = usize> {
        self.companies.iter().enumerate().filter(|(_, is_in)| **is_in).map(|(at, _)| at)
    }

    /// The one offer that may pass, by place, if it is one.
    pub fn one_offer(&self) -> Option<u8> {
        let mut in_force = (0u8..).zip(&self.offers).filter(|(_, is_in)| **is_in);
        let first = in_force.next()?.0;
        in_force.next().is_none().then_some(first)
    }

    /// How many rows a cooperative has in this list as long as nothing but companies and products
    /// is chosen.
    fn width(&self) -> usize {
        match self.rows {
            Rows::Cooperatives => 1,
            Rows::Cases => self.companies.iter().filter(|is_in| **is_in).count(),
            Rows::Accounts => self.offers.iter().filter(|is_in| **is_in).count(),
        }
    }

    /// How many rows the list has as long as nothing but companies and products is chosen: in the ledger
    /// of a week those of the closed as well, where the week has something to tell of them.
    pub fn all(&self) -> usize {
        let Cx { catalog, ledger, .. } = self.cx;
        let shows = |place: u32, offer: usize| {
            self.offers[offer] && ledger.at(catalog, place as usize, offer).shows()
        };
        let closed = match self.rows {
            Rows::Cooperatives | Rows::Cases => 0,
            Rows::Accounts => catalog
                .closed_places()
                .map(|place| (0..self.offers.len()).filter(|offer| shows(place, *offer)).count())
                .sum(),
        };
        self.width() * catalog.len() + closed
    }

    /// The rows of a cooperative that pass: 0, the company's place, or the offer's.
    pub fn passing(&self, place: u32) -> impl Iterator<Item = u8> {
        let row = self.cx.catalog.at(place as usize).1;
        let all = match self.rows {
            _ if !self.passes_alone(row) => 0,
            Rows::Cooperatives => 1,
            Rows::Cases => self.companies.len(),
            Rows::Accounts => self.offers.len(),
        };
        (0..all as u8).filter(move |n| self.passes(place, row, usize::from(*n)))
    }

    /// True where every one of [`places`](Self::places) passes, once: in a list of cooperatives that is asked
    /// nothing else.
    fn passes_all(&self) -> bool {
        let asked = [self.nibs.len(), self.lacks.len(), self.stages.len(), self.held.len()];
        self.rows == Rows::Cooperatives
            && !self.has_set_out
            && self.companies.contains(&true)
            && asked == [0; 4]
            && self.first.is_empty()
            && self.asks.is_empty()
    }

    /// How many rows pass.
    pub fn count(&self) -> usize {
        self.places().map(|place| self.passing(place).count()).sum()
    }

    /// What is asked of the cooperative by itself.
    fn passes_alone(&self, row: &Row) -> bool {
        let s = &row.standing;
        (self.nibs.is_empty() || super::nib(s).is_some_and(|nib| self.nibs.contains(&nib)))
            && (self.lacks.is_empty() || self.lacks.iter().any(|paper| !s.has_paper(*paper, self.cx.today)))
            && (self.first.is_empty()
                || self.cx.lens.first_hold(s).is_some_and(|check| self.first.contains(&check.item)))
            && self.asks.iter().all(|asks| !matches!(asks, Asks::Cooperative(is) if !is(self.cx.lens, s)))
    }

    fn passes(&self, place: u32, row: &Row, n: usize) -> bool {
        match self.rows {
            Rows::Cooperatives => self.passing_companies(row).next().is_some(),
            Rows::Cases => self.passes_case(row, n),
            Rows::Accounts => {
                if !self.offers[n] || !self.passes_case(row, self.cx.ledger.offers[n].place) {
                    return false;
                }
                let of_week = |asks: &&Asks| matches!(asks, Asks::Week(_));
                if row.closed().is_none() && !self.asks.iter().any(|asks| of_week(&asks)) {
                    return true;
                }
                let week = self.cx.ledger.at(self.cx.catalog, place as usize, n);
                if row.closed().is_some() && !week.shows() {
                    return false;
                }
                let offer = &self.cx.ledger.offers[n];
                let fails = |asks: &Asks| matches!(asks, Asks::Week(is) if !is(self.cx, row, offer, &week));
                !self.asks.iter().any(fails)
            }
        }
    }

    /// The companies for whose sake a cooperative passes: one company must be all that is asked.
    pub fn passing_companies(&self, row: &Row) -> impl Iterator<Item = usize> {
        let bare = self.has_set_out && self.stages.is_empty() && self.held.is_empty();
        (0..self.companies.len())
            .filter(move |c| self.passes_case(row, *c) && (!bare || row.standing.case(*c).is_some()))
    }

    fn passes_case(&self, row: &Row, company: usize) -> bool {
        let s = &row.standing;
        self.companies[company]
            && (self.stages.is_empty() || self.stages.contains(&s.stage(company)))
            && self.asks.iter().all(|asks| !matches!(asks, Asks::Case(is) if !is(self.cx.lens, s, company)))
            && (self.held.is_empty()
                || self.held.iter().any(|item| blockers::holds(self.cx.lens, s, company, *item)))
    }
}

/// The places that fit what is being found, best first. Each letter more is looked for among what the letters
/// before it found.
fn found<T>(cx: &Cx<'_>, list: &mut List<T>, sieve: &Sieve<'_>) -> Vec<u32> {
    let (query, among) = (list.query.text(), (cx.catalog.seq, sieve.areas.clone(), sieve.closed));
    let last = &list.found;
    let places = if last.among == among && find::narrows(&last.query, query) {
        find::places(cx.catalog, query, last.places.iter().copied())
    } else {
        find::places(cx.catalog, query, sieve.places())
    };
    // In their own order once more, without a comparison of each with each.
    let mut is_found = vec![false; cx.catalog.closed_places().end as usize];
    places.iter().for_each(|place| is_found[*place as usize] = true);
    let kept = (0..).zip(&is_found).filter(|(_, is_found)| **is_found).map(|(place, _)| place).collect();
    list.found = Found { query: query.to_owned(), among, places: kept };
    places
}

/// Makes a list anew: what passes, the best first while finding, else sorted; `first` is the order
/// of a list that nobody has sorted.
pub fn refill<K: Drawn>(
    cx: &Cx<'_>,
    list: &mut List<K::Item>,
    sieve: &Sieve<'_>,
    columns: &[Column<K>],
    make: fn(u32, u8) -> K::Item,
    first: impl FnOnce(&mut [K::Item]),
) {
    let rows = |places: &mut dyn Iterator<Item = u32>| -> Vec<K::Item> {
        if sieve.passes_all() {
            return places.map(|place| make(place, 0)).collect();
        }
        places.flat_map(|place| sieve.passing(place).map(move |n| make(place, n))).collect()
    };
    let items = if list.query.is_empty() {
        let mut items = rows(&mut sieve.places());
        if list.sort.is_none() {
            first(&mut items);
        }
        table::sort(&mut items, columns, list.sort, cx);
        items
    } else {
        rows(&mut found(cx, list, sieve).into_iter())
    };
    list.replace(items);
}
