//! Where an official is in the program, to come back to at the next start. A value without places of
//! the catalog or of columns on the screen: cooperatives, kecamatan and companies go by their codes,
//! so that it holds however the book has grown meanwhile.

use super::Session;
use crate::base::{Area, Code, Slug, text};
use crate::domain::{Stage, Sum};
use crate::ui::list::{List, Sort};
use crate::ui::pane::Pane;
use crate::ui::pane::kecamatan::Measure;
use crate::ui::pane::koperasi::Show;
use crate::ui::pane::kuota::sums::AreaSum;
use serde::{Deserialize, Serialize};

/// Where one is. What an older file lacks is as at a first start.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    pane: Pane,
    kecamatan: Kecamatan,
    koperasi: Koperasi,
    kemitraan: Kemitraan,
    kuota: Kuota,
}

/// A list: the row under the cursor, the first in view, its order, what is found in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Rows<K> {
    at: Option<K>,
    top: usize,
    sort: Sort,
    find: String,
}

impl<K> Default for Rows<K> {
    fn default() -> Rows<K> {
        Rows { at: None, top: 0, sort: None, find: String::new() }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Kecamatan {
    rows: Rows<Area>,
    measure: Measure,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Koperasi {
    rows: Rows<Code>,
    area: Option<Area>,
    show: Show,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Kemitraan {
    rows: Rows<(Code, Slug)>,
    company: Option<Slug>,
    stage: Option<Stage>,
    area: Option<Area>,
    matrix: bool,
    areas: Rows<Area>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Kuota {
    rows: Rows<(Code, Offer)>,
    offer: Option<Offer>,
    busy_only: bool,
    area: Option<Area>,
    sums: bool,
    areas: Rows<Area>,
}

/// A company's product.
type Offer = (Slug, Slug);

impl<K> Rows<K> {
    fn of<T: Copy + Ord>(list: &List<T>, key: impl FnOnce(T) -> Option<K>) -> Rows<K> {
        Rows { at: list.current().and_then(key), top: list.top, sort: list.sort, find: list.query.clone() }
    }

    fn restore<T: Copy + Ord>(&self, list: &mut List<T>, place: impl FnOnce(&K) -> Option<T>) {
        list.sort = self.sort;
        list.query = text::clean(&self.find).into_owned();
        // A list that is made anew keeps its cursor on the item it was on.
        list.items = self.at.as_ref().and_then(place).into_iter().collect();
        (list.cursor, list.top) = (0, self.top);
    }
}

impl Session {
    /// Where one is.
    pub fn place(&self) -> Place {
        // A list that was not made since the book changed may point beyond what there is.
        let code = |place: u32| {
            Some(place as usize).filter(|at| *at < self.catalog.len()).map(|at| self.catalog.at(at).1.code)
        };
        let area = |at: u32| self.catalog.pages.get(at as usize).map(|page| page.area);
        let company = |n: u8| self.catalog.registry.companies.get(usize::from(n)).map(|c| c.slug);
        let offer = |n: u8| {
            let found = self.ledger.offers.get(usize::from(n));
            found.map(|(product, policy)| (policy.company, product.slug))
        };
        Place {
            pane: self.pane,
            kecamatan: Kecamatan {
                rows: Rows::of(&self.kecamatan.list, area),
                measure: self.kecamatan.measure,
            },
            koperasi: Koperasi {
                rows: Rows::of(&self.koperasi.list, code),
                area: self.koperasi.area,
                show: self.koperasi.show,
            },
            kemitraan: Kemitraan {
                rows: Rows::of(&self.kemitraan.list, |(place, n)| Some((code(place)?, company(n)?))),
                company: self.kemitraan.company.and_then(company),
                stage: self.kemitraan.stage,
                area: self.kemitraan.area,
                matrix: self.kemitraan.matrix,
                areas: Rows::of(&self.kemitraan.areas, |(at, _)| area(at)),
            },
            kuota: Kuota {
                rows: Rows::of(&self.kuota.list, |(place, n)| Some((code(place)?, offer(n)?))),
                offer: self.kuota.offer.and_then(offer),
                busy_only: self.kuota.busy_only,
                area: self.kuota.area,
                sums: self.kuota.sums,
                areas: Rows::of(&self.kuota.areas, |one| area(one.place)),
            },
        }
    }

    /// Goes to a place of an earlier session. What is no more in the book is passed over.
    pub fn restore(&mut self, to: &Place) {
        let catalog = &self.catalog;
        let place = |code: &Code| catalog.place_of(*code).map(|at| at as u32);
        let area = |area: &Area| catalog.pages.iter().position(|p| p.area == *area).map(|at| at as u32);
        let known = |of: Option<Area>| of.filter(|one| area(one).is_some());
        let company =
            |slug: &Slug| catalog.registry.companies.iter().position(|c| c.slug == *slug).map(|n| n as u8);
        let offers = &self.ledger.offers;
        let offer = |(company, product): &Offer| {
            let is = |o: &(crate::domain::Product, crate::domain::quota::Policy)| {
                o.1.company == *company && o.0.slug == *product
            };
            offers.iter().position(is).map(|n| n as u8)
        };

        to.kecamatan.rows.restore(&mut self.kecamatan.list, area);
        self.kecamatan.measure = to.kecamatan.measure;

        to.koperasi.rows.restore(&mut self.koperasi.list, place);
        self.koperasi.area = known(to.koperasi.area);
        self.koperasi.show = to.koperasi.show;

        let case = |(code, slug): &(Code, Slug)| Some((place(code)?, company(slug)?));
        to.kemitraan.rows.restore(&mut self.kemitraan.list, case);
        self.kemitraan.company = to.kemitraan.company.as_ref().and_then(company);
        self.kemitraan.stage = to.kemitraan.stage;
        self.kemitraan.area = known(to.kemitraan.area);
        self.kemitraan.matrix = to.kemitraan.matrix;
        let shown = self.kemitraan.company;
        to.kemitraan.areas.restore(&mut self.kemitraan.areas, |one| Some((area(one)?, shown)));

        let row = |(code, of): &(Code, Offer)| Some((place(code)?, offer(of)?));
        to.kuota.rows.restore(&mut self.kuota.list, row);
        self.kuota.offer = to.kuota.offer.as_ref().and_then(offer);
        self.kuota.busy_only = to.kuota.busy_only;
        self.kuota.area = known(to.kuota.area);
        // What is summed is of one product.
        self.kuota.sums = to.kuota.sums && self.kuota.offer.is_some();
        let sum = |one: &Area| Some(AreaSum { place: area(one)?, sum: Sum::default() });
        to.kuota.areas.restore(&mut self.kuota.areas, sum);

        self.pane = to.pane;
        self.rebuild();
    }
}
