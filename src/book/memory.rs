//! The state in memory: for tests, for the book as of an earlier day, for `check`, which compares a
//! replay with what is stored, and for `rebuild`.

use super::folio::Folio;
use super::posts::Posts;
use super::records::{Account, Found, Read, Record, Visit, Write};
use super::wire;
use crate::base::{Area, Fault, Week};
use crate::domain::quota::{Close, Posted};
use crate::domain::{Line, Registry, Stock};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Records by key.
#[derive(Clone, Default)]
pub struct Memory {
    /// Bodies by whole key, but for the postings and the folios.
    bodies: BTreeMap<Vec<u8>, Vec<u8>>,
    posts: Posts,
    /// Folios by whole key, not as bodies: every posting changes two of them, and a replay of years
    /// would do nothing but read and write them.
    lines: BTreeMap<Vec<u8>, Folio<Line>>,
    stocks: BTreeMap<Vec<u8>, Folio<Stock>>,
    closes: BTreeMap<Vec<u8>, Folio<Close>>,
    registry: Rc<Registry>,
}

impl Memory {
    /// Every record's body by its whole key.
    ///
    /// # Errors
    /// If a record is larger than any may be.
    pub fn bodies(&self) -> Result<BTreeMap<Vec<u8>, Vec<u8>>, Fault> {
        let mut bodies = BTreeMap::new();
        self.each(&mut |key, body| {
            bodies.insert(key.to_vec(), body.to_vec());
            Ok(true)
        })?;
        Ok(bodies)
    }

    /// Visits every record in key order, by its whole key. False stops it.
    ///
    /// # Errors
    /// If a record is larger than any may be, and what the visitor says.
    pub fn each(&self, visit: &mut Visit<'_>) -> Result<(), Fault> {
        let mut goes_on = true;
        for kind in 0..=u8::MAX {
            self.scan_prefix(kind, &[], &mut |key, body| {
                goes_on = visit(&[&[kind], key].concat(), body)?;
                Ok(goes_on)
            })?;
            if !goes_on {
                break;
            }
        }
        Ok(())
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.bodies.len() + self.posts.len() + self.lines.len() + self.stocks.len() + self.closes.len()
    }

    /// True if nothing was ever recorded.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Read for Memory {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        match key.first() {
            Some(&Folio::<Line>::KIND) => self.lines.get(key).map(wire::body).transpose(),
            Some(&Folio::<Stock>::KIND) => self.stocks.get(key).map(wire::body).transpose(),
            Some(&Folio::<Close>::KIND) => self.closes.get(key).map(wire::body).transpose(),
            Some(&Posted::KIND) => Ok(self.posts.get(key).map(<[u8]>::to_vec)),
            _ => Ok(self.bodies.get(key).cloned()),
        }
    }

    fn scan(&self, kind: u8, from: &[u8], to: &[u8], visit: &mut Visit<'_>) -> Result<(), Fault> {
        let span = from.to_vec()..=to.to_vec();
        match kind {
            Folio::<Line>::KIND => all(self.lines.range(span), visit),
            Folio::<Stock>::KIND => all(self.stocks.range(span), visit),
            Folio::<Close>::KIND => all(self.closes.range(span), visit),
            Posted::KIND => {
                for (key, body) in self.posts.range(from, to) {
                    if !visit(&key[1..], body)? {
                        break;
                    }
                }
                Ok(())
            }
            _ => {
                for (key, body) in self.bodies.range(span) {
                    if !visit(&key[1..], body)? {
                        break;
                    }
                }
                Ok(())
            }
        }
    }

    fn last(&self, from: &[u8], to: &[u8]) -> Result<Option<Found>, Fault> {
        let span = from.to_vec()..=to.to_vec();
        match from.first() {
            Some(&Folio::<Line>::KIND) => last(self.lines.range(span)),
            Some(&Folio::<Stock>::KIND) => last(self.stocks.range(span)),
            Some(&Folio::<Close>::KIND) => last(self.closes.range(span)),
            Some(&Posted::KIND) => {
                Ok(self.posts.range(from, to).next_back().map(|(key, body)| (key, body.to_vec())))
            }
            _ => Ok(self.bodies.range(span).next_back().map(|(key, body)| (key.clone(), body.clone()))),
        }
    }

    fn registry(&self) -> Result<Rc<Registry>, Fault> {
        Ok(self.registry.clone())
    }

    // Folios are looked into where they lie.

    fn line(&self, week: Week, account: &Account) -> Result<Line, Fault> {
        let folio = self.lines.get(&Folio::<Line>::key(&(week, account.code.kecamatan())));
        Ok(folio.and_then(|folio| folio.get(account)).copied().unwrap_or_default())
    }

    fn stock(&self, account: &Account) -> Result<Stock, Fault> {
        let folio = self.stocks.get(&Folio::<Stock>::key(&account.code.kecamatan()));
        Ok(folio.and_then(|folio| folio.get(account)).copied().unwrap_or_default())
    }

    fn close(&self, account: &Account, week: Week) -> Result<Close, Fault> {
        let area = account.code.kecamatan();
        let first = [&[Folio::<Close>::KIND][..], &area.to_key()].concat();
        let folio = self.closes.range(first..=Folio::<Close>::key(&(area, week))).next_back();
        Ok(folio.and_then(|(_, folio)| folio.get(account)).copied().unwrap_or_default())
    }
}

fn all<'a, R: serde::Serialize + 'a>(
    records: impl Iterator<Item = (&'a Vec<u8>, &'a R)>,
    visit: &mut Visit<'_>,
) -> Result<(), Fault> {
    for (key, record) in records {
        if !visit(&key[1..], &wire::body(record)?)? {
            break;
        }
    }
    Ok(())
}

fn last<'a, R: serde::Serialize + 'a>(
    mut records: impl DoubleEndedIterator<Item = (&'a Vec<u8>, &'a R)>,
) -> Result<Option<Found>, Fault> {
    records.next_back().map(|(key, record)| Ok((key.clone(), wire::body(record)?))).transpose()
}

impl Write for Memory {
    fn put(&mut self, key: &[u8], body: &[u8]) -> Result<(), Fault> {
        match key.first() {
            Some(&Folio::<Line>::KIND) => drop(self.lines.insert(key.to_vec(), wire::parse(body)?)),
            Some(&Folio::<Stock>::KIND) => drop(self.stocks.insert(key.to_vec(), wire::parse(body)?)),
            Some(&Folio::<Close>::KIND) => drop(self.closes.insert(key.to_vec(), wire::parse(body)?)),
            Some(&Posted::KIND) => self.posts.insert(key, body),
            kind => {
                if kind == Some(&Registry::KIND) {
                    self.registry = Rc::new(wire::parse(body)?);
                }
                self.bodies.insert(key.to_vec(), body.to_vec());
            }
        }
        Ok(())
    }

    fn put_registry(&mut self, registry: Registry) -> Result<(), Fault> {
        self.bodies.insert(Registry::key(&()), wire::body(&registry)?);
        self.registry = Rc::new(registry);
        Ok(())
    }

    fn remove(&mut self, key: &[u8]) -> Result<(), Fault> {
        self.bodies.remove(key);
        self.lines.remove(key);
        self.stocks.remove(key);
        self.closes.remove(key);
        self.posts.remove(key);
        Ok(())
    }

    fn change_lines(
        &mut self,
        key: &(Week, Area),
        change: &mut dyn FnMut(&mut Folio<Line>),
    ) -> Result<(), Fault> {
        change(self.lines.entry(Folio::<Line>::key(key)).or_default());
        Ok(())
    }

    fn change_stocks(&mut self, key: &Area, change: &mut dyn FnMut(&mut Folio<Stock>)) -> Result<(), Fault> {
        change(self.stocks.entry(Folio::<Stock>::key(key)).or_default());
        Ok(())
    }

    fn change_closes(
        &mut self,
        area: Area,
        (from, last): (Week, Option<Week>),
        change: &mut dyn FnMut(Week, &mut Folio<Close>),
    ) -> Result<(), Fault> {
        let key = |week: &[u8; 3]| [&[Folio::<Close>::KIND][..], &area.to_key(), week].concat();
        let first = key(&from.to_key());
        if !self.closes.contains_key(&first) {
            let earlier = self.closes.range(key(&[0; 3])..first.clone()).next_back();
            let folio = earlier.map_or_else(Folio::default, |(_, folio)| folio.clone());
            self.closes.insert(first.clone(), folio);
        }
        let end = key(&last.map_or([0xff; 3], Week::to_key));
        for (key, folio) in self.closes.range_mut(first..=end) {
            let week = key.last_chunk::<3>().and_then(|week| Week::from_key(*week)).unwrap_or(from);
            change(week, folio);
        }
        Ok(())
    }
}
