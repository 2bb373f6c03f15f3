//! What a transaction changes, until it is put into the file: what is changed again and again is encoded, sealed
//! and put into its place once, and all of it in the order of its keys, which is how pages stay full.

use crate::base::Fault;
use crate::book::changed::Changed;
use crate::book::records::{Page, Record as _};
use crate::book::wire;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// So much of it is held at once, in bytes: more is put into the file before the transaction ends.
const HELD: usize = 8 << 20;

/// Bytes of a page's row in memory, near enough.
const ROW: usize = 160;

/// Changed records, and entries for the index.
#[derive(Default)]
pub(super) struct Batch {
    changed: Changed,
    /// Pages as what they are, by whole key: each entry about one of its cooperatives changes a row.
    pages: BTreeMap<Vec<u8>, Page>,
    rows: usize,
    pub index: BTreeSet<[u8; 16]>,
}

impl Batch {
    /// What became of a record; nothing if it was not changed here.
    pub fn get(&self, key: &[u8]) -> Result<Option<Option<Vec<u8>>>, Fault> {
        // Most records are none of these: they are not looked for among them.
        let page = if key.first() == Some(&Page::KIND) { self.pages.get(key) } else { None };
        match page {
            Some(page) => Ok(Some(Some(wire::body(page)?))),
            None => Ok(self.changed.get(key).map(|body| body.map(<[u8]>::to_vec))),
        }
    }

    /// Changes a record; `None` removes it.
    pub fn put(&mut self, key: &[u8], body: Option<&[u8]>) {
        if key.first() == Some(&Page::KIND) {
            self.pages.remove(key);
        }
        self.changed.put(key, body);
    }

    /// A page that is held, to be changed.
    pub fn held(&mut self, key: &[u8]) -> Option<&mut Page> {
        self.pages.get_mut(key)
    }

    /// Holds a page from now on.
    pub fn hold(&mut self, key: Vec<u8>, page: Page) -> &mut Page {
        self.rows += page.rows.len();
        self.pages.entry(key).or_insert(page)
    }

    /// All changes of a kind of records as bodies.
    ///
    /// # Errors
    /// If a record is larger than any may be.
    pub fn of(&self, kind: u8) -> Result<Cow<'_, Changed>, Fault> {
        if kind != Page::KIND || self.pages.is_empty() {
            return Ok(Cow::Borrowed(&self.changed));
        }
        let mut all = Changed::default();
        self.changed.range(&[kind], &[kind + 1]).for_each(|(key, body)| all.put(key, body));
        for (key, page) in &self.pages {
            all.put(key, Some(&wire::body(page)?));
        }
        Ok(Cow::Owned(all))
    }

    /// Whether it is time to put it into the file.
    pub fn is_full(&self) -> bool {
        self.changed.bytes() + self.rows * ROW + self.index.len() * 16 > HELD
    }

    /// All that was changed, in the order of the keys; nothing is held any more.
    ///
    /// # Errors
    /// If a record is larger than any may be.
    pub fn take(&mut self) -> Result<BTreeMap<Vec<u8>, Option<Vec<u8>>>, Fault> {
        self.rows = 0;
        for (key, page) in std::mem::take(&mut self.pages) {
            self.changed.put(&key, Some(&wire::body(&page)?));
        }
        Ok(self.changed.take())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Area;

    fn page(area: &str, name: &str) -> (Vec<u8>, Page) {
        let area = Area::parse(area).unwrap();
        let page =
            Page { area, name: name.into(), abbr: "".into(), tile: None, point: None, rows: Vec::new() };
        (Page::key(&area), page)
    }

    fn names(batch: &Batch) -> Vec<String> {
        let all = batch.of(Page::KIND).unwrap();
        let all = all.range(&[Page::KIND], &[Page::KIND + 1]);
        all.map(|(_, body)| wire::parse::<Page>(body.unwrap()).unwrap().name.into()).collect()
    }

    #[test]
    fn a_page_that_is_held_is_read_as_it_is_by_now() {
        let mut batch = Batch::default();
        let (key, held) = page("35.14.24", "Tosari");
        let (other, body) = page("35.14.23", "Puspo");
        batch.put(&other, Some(&wire::body(&body).unwrap()));
        batch.hold(key.clone(), held).name = "Tosari Atas".into();
        assert_eq!(names(&batch), ["Puspo", "Tosari Atas"]);
        let read = batch.get(&key).unwrap().unwrap().unwrap();
        assert_eq!(&*wire::parse::<Page>(&read).unwrap().name, "Tosari Atas");
        // What is put in its place whole is what stands there.
        let (_, new) = page("35.14.24", "Baru");
        batch.put(&key, Some(&wire::body(&new).unwrap()));
        assert_eq!(names(&batch), ["Puspo", "Baru"]);
        batch.hold(other.clone(), body).name = "Puspo Baru".into();
        let all = batch.take().unwrap();
        assert_eq!(all.keys().collect::<Vec<_>>(), [&other, &key]);
        assert_eq!(&*wire::parse::<Page>(all[&other].as_ref().unwrap()).unwrap().name, "Puspo Baru");
        assert!(batch.get(&key).unwrap().is_none());
    }

    #[test]
    fn it_is_full_by_what_is_held_and_not_by_how_often_it_changed() {
        let mut batch = Batch::default();
        for _ in 0..10 {
            batch.put(b"\x03key", Some(&vec![0; HELD / 2]));
        }
        assert!(!batch.is_full());
        batch.put(b"\x03other", Some(&vec![0; HELD / 2]));
        assert!(batch.is_full());
        batch.take().unwrap();
        assert!(!batch.is_full());
    }
}
