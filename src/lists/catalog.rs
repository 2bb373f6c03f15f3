//! Every cooperative's row, in memory: what lists, finds, funnels and maps are drawn from. Loaded
//! page by page (a kecamatan each), and kept current by reading again the pages that a commit touched.
//!
//! A page of the store holds those entered under a code of its kecamatan, forever; here each stands where
//! its village lies today, and those that are closed stand apart: they are in no list and no sum but where
//! somebody asks for them.

use crate::base::words::Arg;
use crate::base::{Area, Code, Fault, Seq};
use crate::book::numbers;
use crate::book::records::{Page, Records, Row};
use crate::book::view::Look;
use crate::book::{Op, describe};
use crate::domain::Registry;
use crate::domain::role::Bound;
use std::collections::{BTreeMap, BTreeSet};
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
    /// The kecamatan with the rows of the cooperatives there are, by code. Those whose village came from
    /// another kecamatan stand at the end.
    pub pages: Vec<Page>,
    /// The rows of those that are closed, by the place of the kecamatan.
    closed: Vec<Vec<Row>>,
    /// Those whose village came from another kecamatan: key, the place of the page that keeps their
    /// figures, and the place of the page they stand in.
    moved: Vec<(Code, usize, usize)>,
    /// Where each cooperative is: page and row; those there are, by code, then those that are closed.
    places: Vec<(u32, u32)>,
    /// How many of them are not closed: they come first.
    open: u32,
    /// The first place of each page.
    starts: Vec<u32>,
    /// The places of those that are not found by their code's order.
    strays: BTreeMap<Code, u32>,
    /// The last entry it shows.
    pub seq: Seq,
    /// The last entry since which a village may have come, moved or been coded otherwise: what was made of
    /// where they lie holds until it changes.
    pub land: Seq,
}

impl Catalog {
    /// Reads all pages.
    pub fn load(snapshot: &dyn Look) -> Result<Catalog, Fault> {
        let registry = snapshot.registry()?;
        let pages = snapshot.pages()?;
        let (seq, land) = (snapshot.seq(), snapshot.seq());
        let mut catalog = Catalog { registry, pages, seq, land, ..Catalog::default() };
        catalog.closed = catalog.pages.iter_mut().map(part).collect();
        catalog.gather();
        catalog.place();
        Ok(catalog)
    }

    /// Brings it to the snapshot and tells what that touched; `None` if it was there already.
    pub fn follow(&mut self, snapshot: &dyn Look) -> Result<Option<Touched>, Fault> {
        let seq = snapshot.seq();
        if seq == self.seq {
            return Ok(None);
        }
        let (mut areas, mut all, mut anew) =
            (BTreeSet::new(), false, seq < self.seq || seq.since(self.seq) > MANY);
        for n in (self.seq + 1).up_to(if anew { Seq::NONE } else { seq }) {
            let Some(entry) = snapshot.entry(n)? else { continue };
            anew |= matches!(entry.op, Op::KecamatanAdded { .. } | Op::KecamatanChanged { .. });
            match entry.op.code() {
                Some(code) => drop(areas.insert(code.kecamatan())),
                None => all = true,
            }
            areas.extend(numbers::touched(snapshot, &entry.op)?.iter().map(|code| code.kecamatan()));
        }
        for area in &areas {
            let Some(mut page) = snapshot.record::<Page>(area)? else { continue };
            let Some(at) = self.page_at(*area) else {
                anew = true;
                break;
            };
            let closed = part(&mut page);
            // Where villages come from or go to, all are gathered again: that is rare.
            anew |= self.moved.iter().any(|(_, from, to)| *from == at || *to == at);
            anew |= page.rows.iter().chain(&closed).any(|row| row.current.kecamatan() != *area);
            let codes = |rows: &[Row]| rows.iter().map(|row| row.code).collect::<Vec<_>>();
            all |=
                codes(&self.pages[at].rows) != codes(&page.rows) || codes(&self.closed[at]) != codes(&closed);
            let lies =
                |rows: &[Row]| rows.iter().map(|row| (row.code, row.current, row.point)).collect::<Vec<_>>();
            if lies(&self.pages[at].rows) != lies(&page.rows) {
                self.land = seq;
            }
            (self.pages[at], self.closed[at]) = (page, closed);
        }
        if anew {
            *self = Catalog::load(snapshot)?;
            return Ok(Some(Touched::All));
        }
        self.registry = snapshot.registry()?;
        self.place();
        self.seq = seq;
        Ok(Some(if all { Touched::All } else { Touched::Areas(areas) }))
    }

    /// Takes those whose village lies elsewhere today to where it lies.
    fn gather(&mut self) {
        let areas: Vec<Area> = self.pages.iter().map(|page| page.area).collect();
        let mut gone = Vec::new();
        for (at, area) in areas.iter().enumerate() {
            let stays = |row: &Row| row.current.kecamatan() == *area;
            if self.pages[at].rows.iter().chain(&self.closed[at]).all(stays) {
                continue;
            }
            for rows in [&mut self.pages[at].rows, &mut self.closed[at]] {
                let (here, away) = std::mem::take(rows).into_iter().partition(stays);
                *rows = here;
                gone.extend(away.into_iter().map(|row: Row| (at, row)));
            }
        }
        for (from, row) in gone {
            // A kecamatan that is not there cannot be one's home: the rules see to that.
            let to = areas.binary_search(&row.current.kecamatan()).unwrap_or(from);
            self.moved.push((row.code, from, to));
            let rows = if row.closed().is_some() { &mut self.closed[to] } else { &mut self.pages[to].rows };
            rows.push(row);
        }
    }

    fn place(&mut self) {
        self.places.clear();
        self.starts.clear();
        self.strays.clear();
        for (at, page) in self.pages.iter().enumerate() {
            self.starts.push(self.places.len() as u32);
            self.places.extend((0..page.rows.len() as u32).map(|row| (at as u32, row)));
        }
        self.open = self.places.len() as u32;
        for (at, (page, closed)) in self.pages.iter().zip(&self.closed).enumerate() {
            let (first, n) = (page.rows.len() as u32, closed.len() as u32);
            for (row, one) in (first..first + n).zip(closed) {
                self.strays.insert(one.code, self.places.len() as u32);
                self.places.push((at as u32, row));
            }
        }
        for (code, _, to) in &self.moved {
            if let Some(row) = self.pages[*to].rows.iter().position(|row| row.code == *code) {
                self.strays.insert(*code, self.starts[*to] + row as u32);
            }
        }
    }

    /// A row by the place of its page and its own; those that are closed come after the others.
    pub fn row(&self, page: usize, row: usize) -> &Row {
        let rows = &self.pages[page].rows;
        rows.get(row).unwrap_or_else(|| &self.closed[page][row - rows.len()])
    }

    /// The rows of those that are closed, of the page at a place.
    pub fn closed(&self, page: usize) -> &[Row] {
        &self.closed[page]
    }

    /// Those whose figures another page keeps: key, the place of that page, the place of theirs.
    pub fn moved(&self) -> &[(Code, usize, usize)] {
        &self.moved
    }

    /// The places of those that are closed.
    pub fn closed_places(&self) -> std::ops::Range<u32> {
        self.open..self.places.len() as u32
    }

    /// How many cooperatives there are; those that are closed are not among them.
    pub fn len(&self) -> usize {
        self.open as usize
    }

    /// True of a book without cooperatives.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The cooperative at a place, by code from 0, then those that are closed; with its page.
    pub fn at(&self, place: usize) -> (&Page, &Row) {
        let (page, row) = self.spot(place);
        (&self.pages[page], self.row(page, row))
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

    /// The place of the cooperative whose key is a code; of one that is closed too.
    pub fn place_of(&self, code: Code) -> Option<usize> {
        if let Some(place) = self.strays.get(&code) {
            return Some(*place as usize);
        }
        let at = self.page_at(code.kecamatan())?;
        let rows = &self.pages[at].rows;
        let own = rows.partition_point(|row| row.code.kecamatan() == self.pages[at].area);
        let row = rows[..own].binary_search_by_key(&code, |row| row.code).ok()?;
        Some(self.starts[at] as usize + row)
    }

    /// What a cooperative is called in a sentence: its village and, in brackets, the kecamatan.
    pub fn name_of(&self, code: Code) -> Option<String> {
        self.find(code).map(|(page, row)| describe::whose(&row.name, &page.name))
    }

    /// A cooperative by code.
    pub fn find(&self, code: Code) -> Option<(&Page, &Row)> {
        self.place_of(code).map(|place| self.at(place))
    }

    /// A kecamatan by code.
    pub fn page(&self, area: Area) -> Option<&Page> {
        self.page_at(area).map(|at| &self.pages[at])
    }

    /// What somebody is bound to is called.
    pub fn called(&self, bound: Bound) -> Arg {
        match bound {
            Bound::Kecamatan(area) => {
                self.page(area).map_or_else(|| area.to_string().into(), |page| (&*page.name).into())
            }
            Bound::Company(slug) => self.registry.company_name(slug),
        }
    }

    /// The place of a kecamatan.
    pub fn page_at(&self, area: Area) -> Option<usize> {
        self.pages.binary_search_by_key(&area, |p| p.area).ok()
    }
}

/// Takes those that are closed out of a page.
fn part(page: &mut Page) -> Vec<Row> {
    if page.rows.iter().all(|row| row.closed().is_none()) {
        return Vec::new();
    }
    let (open, closed) = std::mem::take(&mut page.rows).into_iter().partition(|row| row.closed().is_none());
    page.rows = open;
    closed
}
