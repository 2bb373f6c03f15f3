//! Marks and cursors stay on the rows they were on, whatever comes or goes through somebody else's
//! entries. A row of a list is a place in the catalog, which is quick, and which is another
//! cooperative's once a village has come before it: they are carried over by their codes.

use super::Session;
use crate::base::{Area, Code, Slug};
use crate::domain::Sum;
use crate::lists::Catalog;
use crate::ui::layer::Layer;
use crate::ui::list::List;
use crate::ui::pane::kuota::sums::AreaSum;

/// So many rows after the cursor's, and so many before it, are asked for in its place if it is gone.
const NEAR: usize = 64;

/// What the rows of every list are, by codes and slugs.
pub(super) struct Stay {
    kecamatan: Kept<Area>,
    koperasi: Kept<Coop>,
    cases: Kept<(Coop, Slug)>,
    matrix: Kept<(Area, u64)>,
    accounts: Kept<(Coop, Slug, Slug)>,
    sums: Kept<Area>,
    /// What each layer lists.
    over: Vec<Vec<Code>>,
}

/// A cooperative, and whether it was closed already when its row was looked at.
#[derive(Clone, Copy)]
struct Coop {
    code: Code,
    closed: bool,
}

/// The marks of a list, and the rows that its cursor is on or, if these are gone, next to.
struct Kept<K> {
    near: Vec<K>,
    marks: Vec<K>,
}

impl<K> Kept<K> {
    fn of<T: Copy + Ord>(list: &List<T>, key: impl Fn(T) -> Option<K>) -> Kept<K> {
        let (before, after) = list.items.split_at(list.cursor.min(list.items.len()));
        let near = after.iter().take(NEAR).chain(before.iter().rev().take(NEAR));
        Kept {
            near: near.copied().filter_map(&key).collect(),
            marks: list.marks.iter().copied().filter_map(key).collect(),
        }
    }

    /// Where its marks and its cursor are now; a list that is made anew keeps its cursor on the item it
    /// was on. A mark on what has closed meanwhile stays, and is said to be hidden.
    fn put<T: Copy + Ord>(
        &self,
        list: &mut List<T>,
        place: impl Fn(&K) -> Option<T>,
        there: impl Fn(&K) -> bool,
    ) {
        list.marks = self.marks.iter().filter_map(&place).collect();
        list.items = self.near.iter().filter(|key| there(key)).find_map(place).into_iter().collect();
        list.cursor = 0;
    }
}

impl Coop {
    fn of(catalog: &Catalog, place: u32) -> Option<Coop> {
        let all = catalog.closed_places();
        let code = (place < all.end).then(|| catalog.at(place as usize).1.code)?;
        Some(Coop { code, closed: place >= all.start })
    }

    fn place(&self, catalog: &Catalog) -> Option<u32> {
        catalog.place_of(self.code).map(|place| place as u32)
    }

    /// True if lists show it as they did.
    fn is_there(&self, catalog: &Catalog) -> bool {
        self.closed || self.place(catalog).is_some_and(|place| place < catalog.closed_places().start)
    }
}

impl Stay {
    /// The rows as they are, before the catalog follows the book.
    pub(super) fn of(s: &Session) -> Stay {
        let coop = |place| Coop::of(&s.catalog, place);
        let area = |at: u32| s.catalog.pages.get(at as usize).map(|page| page.area);
        let company = |n: u8| s.catalog.registry.companies.get(usize::from(n)).map(|c| c.slug);
        let offer = |n: u8| s.ledger.offers.get(usize::from(n)).map(|o| (o.company, o.product.slug));
        let account = |(place, n): (u32, u8)| {
            let (company, product) = offer(n)?;
            Some((coop(place)?, company, product))
        };
        let listed =
            |layer: &dyn Layer| layer.places().iter().filter_map(|place| Some(coop(*place)?.code)).collect();
        Stay {
            kecamatan: Kept::of(&s.kecamatan.list, area),
            koperasi: Kept::of(&s.koperasi.list, coop),
            cases: Kept::of(&s.kemitraan.list, |(place, n)| Some((coop(place)?, company(n)?))),
            matrix: Kept::of(&s.kemitraan.areas, |(at, counted)| Some((area(at)?, counted))),
            accounts: Kept::of(&s.kuota.list, account),
            sums: Kept::of(&s.kuota.areas, |one| area(one.place)),
            over: s.layers.iter().map(listed).collect(),
        }
    }

    /// Puts marks and cursors on those rows again, wherever they are now.
    pub(super) fn put(&self, s: &mut Session) {
        let catalog = &s.catalog;
        let area = |area: &Area| catalog.page_at(*area).map(|at| at as u32);
        let company = |slug: &Slug| catalog.registry.companies.iter().position(|c| c.slug == *slug);
        let offers = &s.ledger.offers;
        let offer = |company: &Slug, product: &Slug| {
            offers.iter().position(|o| (&o.company, &o.product.slug) == (company, product))
        };
        let there = |coop: &Coop| coop.is_there(catalog);
        self.kecamatan.put(&mut s.kecamatan.list, area, |_| true);
        self.koperasi.put(&mut s.koperasi.list, |coop| coop.place(catalog), there);
        let case = |(coop, slug): &(Coop, Slug)| Some((coop.place(catalog)?, company(slug)? as u8));
        self.cases.put(&mut s.kemitraan.list, case, |(coop, _)| there(coop));
        let counted = |(one, counted): &(Area, u64)| Some((area(one)?, *counted));
        self.matrix.put(&mut s.kemitraan.areas, counted, |_| true);
        let account = |(coop, company, product): &(Coop, Slug, Slug)| {
            Some((coop.place(catalog)?, offer(company, product)? as u8))
        };
        self.accounts.put(&mut s.kuota.list, account, |(coop, ..)| there(coop));
        let sum = |one: &Area| Some(AreaSum { place: area(one)?, sum: Sum::default() });
        self.sums.put(&mut s.kuota.areas, sum, |_| true);
        for (layer, codes) in s.layers.iter_mut().zip(&self.over) {
            let places = codes.iter().map(|code| catalog.place_of(*code).map_or(u32::MAX, |at| at as u32));
            layer.put_places(places.collect(), catalog);
        }
    }
}
