//! Every cooperative's row, in memory: what lists, finds, funnels and maps are drawn from. Loaded
//! page by page (a kecamatan each), and kept current by reading again the pages that a commit touched.

use super::Snapshot;
use crate::base::{Area, Code, Fault};
use crate::book::decide::Log;
use crate::book::numbers;
use crate::book::records::{Page, Read, Row};
use crate::domain::Registry;
use std::collections::BTreeSet;
use std::rc::Rc;

/// Beyond so many new entries, reading everything again is cheaper than looking which pages they touched.
const MANY: u64 = 2_000;

/// What some commits touched.
#[derive(Clone, Debug, PartialEq)]
pub enum Touched {
    /// The programme, the rows there are, or more than is worth telling.
    All,
    /// What is known of cooperatives in these kecamatan, and nothing else.
    Areas(BTreeSet<Area>),
}

/// All pages, by kecamatan, as of one entry.
#[derive(Clone, Default)]
pub struct Catalog {
    /// The programme.
    pub registry: Rc<Registry>,
    /// The kecamatan with their rows, by code.
    pub pages: Vec<Page>,
    /// Where each cooperative is, by code: page and row.
    places: Vec<(u32, u32)>,
    /// The last entry it shows.
    pub seq: u64,
}

impl Catalog {
    /// Reads all pages.
    pub fn load(snapshot: &Snapshot) -> Result<Catalog, Fault> {
        let registry = snapshot.registry()?;
        let pages: Vec<Page> = snapshot.records(&[])?;
        let mut catalog = Catalog { registry, pages, places: Vec::new(), seq: snapshot.seq() };
        catalog.place();
        Ok(catalog)
    }

    /// Brings it to the snapshot and tells what that touched; `None` if it was there already.
    pub fn follow(&mut self, snapshot: &Snapshot) -> Result<Option<Touched>, Fault> {
        let seq = snapshot.seq();
        if seq == self.seq {
            return Ok(None);
        }
        if seq < self.seq || seq - self.seq > MANY {
            *self = Catalog::load(snapshot)?;
            return Ok(Some(Touched::All));
        }
        let (mut areas, mut all) = (BTreeSet::new(), false);
        for n in self.seq + 1..=seq {
            let Some(entry) = snapshot.entry(n)? else { continue };
            match entry.op.code() {
                Some(code) => drop(areas.insert(code.kecamatan())),
                None => all = true,
            }
            areas.extend(numbers::touched(snapshot, &entry.op)?.iter().map(|code| code.kecamatan()));
        }
        for area in &areas {
            let Some(page) = snapshot.record::<Page>(area)? else { continue };
            match self.page_at(*area) {
                Some(at) => {
                    all |= self.pages[at].rows.len() != page.rows.len();
                    self.pages[at] = page;
                }
                None => {
                    let at = self.pages.partition_point(|p| p.area < *area);
                    self.pages.insert(at, page);
                    all = true;
                }
            }
        }
        self.registry = snapshot.registry()?;
        self.place();
        self.seq = seq;
        Ok(Some(if all { Touched::All } else { Touched::Areas(areas) }))
    }

    fn place(&mut self) {
        let rows = |(at, page): (usize, &Page)| (0..page.rows.len() as u32).map(move |row| (at as u32, row));
        self.places = self.pages.iter().enumerate().flat_map(rows).collect();
    }

    /// How many cooperatives there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// True of a book without cooperatives.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The cooperative at a place, by code from 0, with its page.
    pub fn at(&self, place: usize) -> (&Page, &Row) {
        let (page, row) = self.places[place];
        let page = &self.pages[page as usize];
        (page, &page.rows[row as usize])
    }

    /// Where the cooperative at a place stands: its page and its row.
    pub fn spot(&self, place: usize) -> (usize, usize) {
        let (page, row) = self.places[place];
        (page as usize, row as usize)
    }

    /// Every cooperative by code, with its page.
    pub fn rows(&self) -> impl Iterator<Item = (&Page, &Row)> {
        self.pages.iter().flat_map(|page| page.rows.iter().map(move |row| (page, row)))
    }

    /// The place of a code.
    pub fn place_of(&self, code: Code) -> Option<usize> {
        let found = self
            .places
            .binary_search_by_key(&code, |&(page, row)| self.pages[page as usize].rows[row as usize].code);
        found.ok()
    }

    /// A cooperative by code.
    pub fn find(&self, code: Code) -> Option<(&Page, &Row)> {
        self.place_of(code).map(|place| self.at(place))
    }

    /// A kecamatan by code.
    pub fn page(&self, area: Area) -> Option<&Page> {
        self.page_at(area).map(|at| &self.pages[at])
    }

    /// The place of a kecamatan.
    pub fn page_at(&self, area: Area) -> Option<usize> {
        self.pages.binary_search_by_key(&area, |p| p.area).ok()
    }
}
