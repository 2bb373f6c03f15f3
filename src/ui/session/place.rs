//! Where an official is in the program, to come back to at the next start. A value without places of
//! the catalog or of columns on the screen: cooperatives, kecamatan and companies go by their codes,
//! so that it holds however the book has grown meanwhile.

use super::Session;
use crate::base::{Area, Code, Slug, text};
use crate::domain::Sum;
use crate::ui::edit::Edit;
use crate::ui::filter::Filter;
use crate::ui::list::{List, Sort};
use crate::ui::pane::Pane;
use crate::ui::pane::kecamatan::Measure;
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
    saved: Vec<(String, Filter)>,
    seen_hint: bool,
}

impl Place {
    /// Only what the official has made their own, wherever one is.
    pub fn own(self) -> Place {
        Place { saved: self.saved, seen_hint: self.seen_hint, ..Place::default() }
    }

    /// The same place with a session's saved filters.
    pub fn with_saved_of(&self, session: &Session) -> Place {
        Place { saved: session.saved.clone(), ..self.clone() }
    }
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
    villages: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Koperasi {
    rows: Rows<Code>,
    filter: Option<Filter>,
    entered: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Kemitraan {
    rows: Rows<(Code, Slug)>,
    filter: Option<Filter>,
    entered: bool,
    matrix: bool,
    areas: Rows<Area>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Kuota {
    rows: Rows<(Code, Offer)>,
    filter: Option<Filter>,
    sums: bool,
    areas: Rows<Area>,
}

/// A company's product.
type Offer = (Slug, Slug);

impl<K> Rows<K> {
    fn of<T: Copy + Ord>(list: &List<T>, key: impl FnOnce(T) -> Option<K>) -> Rows<K> {
        Rows {
            at: list.current().and_then(key),
            top: list.top,
            sort: list.sort,
            find: list.query.text().to_owned(),
        }
    }

    fn restore<T: Copy + Ord>(&self, list: &mut List<T>, place: impl FnOnce(&K) -> Option<T>) {
        list.sort = self.sort;
        list.query = Edit::of(text::clean(&self.find));
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
            found.map(|o| (o.company, o.product.slug))
        };
        Place {
            pane: self.pane,
            kecamatan: Kecamatan {
                rows: Rows::of(&self.kecamatan.list, area),
                measure: self.kecamatan.measure,
                villages: self.kecamatan.villages,
            },
            koperasi: Koperasi {
                rows: Rows::of(&self.koperasi.list, code),
                filter: Some(self.koperasi.filter.clone()),
                entered: self.koperasi.entered,
            },
            kemitraan: Kemitraan {
                rows: Rows::of(&self.kemitraan.list, |(place, n)| Some((code(place)?, company(n)?))),
                filter: Some(self.kemitraan.filter.clone()),
                entered: self.kemitraan.entered,
                matrix: self.kemitraan.matrix,
                areas: Rows::of(&self.kemitraan.areas, |(at, _)| area(at)),
            },
            kuota: Kuota {
                rows: Rows::of(&self.kuota.list, |(place, n)| Some((code(place)?, offer(n)?))),
                filter: Some(self.kuota.filter.clone()),
                sums: self.kuota.sums,
                areas: Rows::of(&self.kuota.areas, |one| area(one.place)),
            },
            saved: self.saved.clone(),
            seen_hint: self.seen_hint,
        }
    }

    /// Takes over what the official has made their own, but stays where one is.
    pub fn adopt(&mut self, from: &Place) {
        self.saved = from.saved.clone();
        for (name, _) in &mut self.saved {
            *name = text::clean(name).into_owned();
        }
        self.seen_hint = from.seen_hint;
    }

    /// Goes to a place of an earlier session. What is no more in the book is passed over.
    pub fn restore(&mut self, to: &Place) {
        self.adopt(to);
        let known = |filter: &Option<Filter>| filter.as_ref().map(|f| self.with_cx(|cx| f.known(cx)));
        let filters = [&to.koperasi.filter, &to.kemitraan.filter, &to.kuota.filter].map(known);
        let own = [&mut self.koperasi.filter, &mut self.kemitraan.filter, &mut self.kuota.filter];
        for (own, filter) in own.into_iter().zip(filters) {
            *own = filter.unwrap_or_else(|| own.clone());
        }

        let catalog = &self.catalog;
        let place = |code: &Code| catalog.place_of(*code).map(|at| at as u32);
        let area = |area: &Area| catalog.pages.iter().position(|p| p.area == *area).map(|at| at as u32);
        let company =
            |slug: &Slug| catalog.registry.companies.iter().position(|c| c.slug == *slug).map(|n| n as u8);
        let offers = &self.ledger.offers;
        let offer = |(company, product): &Offer| {
            let is = |o: &crate::lists::week::Offer| (o.company, o.product.slug) == (*company, *product);
            offers.iter().position(is).map(|n| n as u8)
        };
        let counted = self.with_cx(|cx| self.kemitraan.counted(cx));

        to.kecamatan.rows.restore(&mut self.kecamatan.list, area);
        self.kecamatan.measure = to.kecamatan.measure;
        self.kecamatan.villages = to.kecamatan.villages;

        to.koperasi.rows.restore(&mut self.koperasi.list, place);
        self.koperasi.entered = to.koperasi.entered;

        let case = |(code, slug): &(Code, Slug)| Some((place(code)?, company(slug)?));
        to.kemitraan.rows.restore(&mut self.kemitraan.list, case);
        self.kemitraan.entered = to.kemitraan.entered;
        self.kemitraan.matrix = to.kemitraan.matrix;
        to.kemitraan.areas.restore(&mut self.kemitraan.areas, |one| Some((area(one)?, counted)));

        let row = |(code, of): &(Code, Offer)| Some((place(code)?, offer(of)?));
        to.kuota.rows.restore(&mut self.kuota.list, row);
        let sum = |one: &Area| Some(AreaSum { place: area(one)?, sum: Sum::default() });
        to.kuota.areas.restore(&mut self.kuota.areas, sum);

        self.pane = to.pane;
        self.rebuild();
    }
}
