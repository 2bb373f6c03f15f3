//! The state in memory: for tests, for the book as of an earlier day, for `check`, which compares a
//! replay with what is stored, and for `rebuild`.

use super::folio::Folio;
use super::posts::Posts;
use super::records::{Account, Found, Read, Record, Visit, Write};
use super::wire;
use crate::base::{Area, Day, Fault, Seq, Week};
use crate::domain::quota::{Close, Posted};
use crate::domain::{Line, Registry, Stock};
use crate::msg;
use std::collections::BTreeMap;
use std::ops::Bound;
use std::rc::Rc;

/// Records by key.
#[derive(Clone, Default)]
pub struct Memory {
    /// Bodies by whole key, but for the postings and the folios.
    bodies: BTreeMap<Vec<u8>, Vec<u8>>,
    posts: Posts,
    /// Folios by whole key, not as bodies: every posting changes two of them, and a replay of years
    /// would do nothing but read and write them.
    lines: BTreeMap<[u8; 8], Folio<Line>>,
    stocks: BTreeMap<[u8; 5], Folio<Stock>>,
    closes: BTreeMap<[u8; 8], Folio<Close>>,
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
            Some(&Posted::KIND) => Ok(self.posts.get(key)),
            _ => Ok(self.bodies.get(key).cloned()),
        }
    }

    fn scan(&self, kind: u8, from: &[u8], to: &[u8], visit: &mut Visit<'_>) -> Result<(), Fault> {
        let span = (Bound::Included(from), Bound::Included(to));
        match kind {
            Folio::<Line>::KIND => all(self.lines.range::<[u8], _>(span), visit),
            Folio::<Stock>::KIND => all(self.stocks.range::<[u8], _>(span), visit),
            Folio::<Close>::KIND => all(self.closes.range::<[u8], _>(span), visit),
            Posted::KIND => {
                for (key, body) in self.posts.range(from, to) {
                    if !visit(&key[1..], &body)? {
                        break;
                    }
                }
                Ok(())
            }
            _ => {
                for (key, body) in self.bodies.range::<[u8], _>(span) {
                    if !visit(&key[1..], body)? {
                        break;
                    }
                }
                Ok(())
            }
        }
    }

    fn last(&self, from: &[u8], to: &[u8]) -> Result<Option<Found>, Fault> {
        let span = (Bound::Included(from), Bound::Included(to));
        match from.first() {
            Some(&Folio::<Line>::KIND) => last(self.lines.range::<[u8], _>(span)),
            Some(&Folio::<Stock>::KIND) => last(self.stocks.range::<[u8], _>(span)),
            Some(&Folio::<Close>::KIND) => last(self.closes.range::<[u8], _>(span)),
            Some(&Posted::KIND) => Ok(self.posts.range(from, to).next_back()),
            _ => Ok(self
                .bodies
                .range::<[u8], _>(span)
                .next_back()
                .map(|(key, body)| (key.clone(), body.clone()))),
        }
    }

    fn registry(&self) -> Result<Rc<Registry>, Fault> {
        Ok(self.registry.clone())
    }

    // Folios are looked into where they lie.

    fn line(&self, week: Week, account: &Account) -> Result<Line, Fault> {
        let folio = self.lines.get(&line_key(week, account.code.kecamatan()));
        Ok(folio.and_then(|folio| folio.get(account)).copied().unwrap_or_default())
    }

    fn stock(&self, account: &Account) -> Result<Stock, Fault> {
        let folio = self.stocks.get(&stock_key(account.code.kecamatan()));
        Ok(folio.and_then(|folio| folio.get(account)).copied().unwrap_or_default())
    }

    fn close(&self, account: &Account, week: Week) -> Result<Close, Fault> {
        let area = account.code.kecamatan();
        let span = close_key(area, &[0; 3])..=close_key(area, &week.to_key());
        let folio = self.closes.range(span).next_back();
        Ok(folio.and_then(|(_, folio)| folio.get(account)).copied().unwrap_or_default())
    }

    fn posted_from(
        &self,
        account: &Account,
        (day, entry): (Day, Seq),
        visit: &mut dyn FnMut(Seq, Posted) -> bool,
    ) -> Result<(), Fault> {
        let key = [&[Posted::KIND][..], &account.postings()].concat();
        let mut place = [0; 12];
        place[..4].copy_from_slice(&day.to_key());
        place[4..].copy_from_slice(&entry.to_key());
        for (place, body) in self.posts.from(&key, place) {
            let entry = place.last_chunk::<8>().map_or(Seq::NONE, |entry| Seq::from_key(*entry));
            if !visit(entry, wire::parse(&body)?) {
                break;
            }
        }
        Ok(())
    }
}

fn line_key(week: Week, area: Area) -> [u8; 8] {
    let ([a, b, c], [d, e, f, g]) = (week.to_key(), area.to_key());
    [Folio::<Line>::KIND, a, b, c, d, e, f, g]
}

fn stock_key(area: Area) -> [u8; 5] {
    let [a, b, c, d] = area.to_key();
    [Folio::<Stock>::KIND, a, b, c, d]
}

fn close_key(area: Area, week: &[u8; 3]) -> [u8; 8] {
    let ([a, b, c, d], [e, f, g]) = (area.to_key(), *week);
    [Folio::<Close>::KIND, a, b, c, d, e, f, g]
}

/// A folio's key, whose length is that of its kind.
fn fixed<const N: usize>(key: &[u8]) -> Result<[u8; N], Fault> {
    key.try_into().map_err(|_| Fault::damaged("wire.decode", msg!(WireDecode, why: "key")))
}

fn all<'a, K: AsRef<[u8]> + 'a, R: serde::Serialize + 'a>(
    records: impl Iterator<Item = (&'a K, &'a R)>,
    visit: &mut Visit<'_>,
) -> Result<(), Fault> {
    for (key, record) in records {
        if !visit(&key.as_ref()[1..], &wire::body(record)?)? {
            break;
        }
    }
    Ok(())
}

fn last<'a, K: AsRef<[u8]> + 'a, R: serde::Serialize + 'a>(
    mut records: impl DoubleEndedIterator<Item = (&'a K, &'a R)>,
) -> Result<Option<Found>, Fault> {
    records.next_back().map(|(key, record)| Ok((key.as_ref().to_vec(), wire::body(record)?))).transpose()
}

impl Write for Memory {
    fn put(&mut self, key: &[u8], body: &[u8]) -> Result<(), Fault> {
        match key.first() {
            Some(&Folio::<Line>::KIND) => drop(self.lines.insert(fixed(key)?, wire::parse(body)?)),
            Some(&Folio::<Stock>::KIND) => drop(self.stocks.insert(fixed(key)?, wire::parse(body)?)),
            Some(&Folio::<Close>::KIND) => drop(self.closes.insert(fixed(key)?, wire::parse(body)?)),
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
        match key.first() {
            Some(&Folio::<Line>::KIND) => drop(self.lines.remove(key)),
            Some(&Folio::<Stock>::KIND) => drop(self.stocks.remove(key)),
            Some(&Folio::<Close>::KIND) => drop(self.closes.remove(key)),
            Some(&Posted::KIND) => self.posts.remove(key),
            _ => drop(self.bodies.remove(key)),
        }
        Ok(())
    }

    fn change_lines(
        &mut self,
        key: &(Week, Area),
        change: &mut dyn FnMut(&mut Folio<Line>),
    ) -> Result<(), Fault> {
        change(self.lines.entry(line_key(key.0, key.1)).or_default());
        Ok(())
    }

    fn change_stocks(&mut self, key: &Area, change: &mut dyn FnMut(&mut Folio<Stock>)) -> Result<(), Fault> {
        change(self.stocks.entry(stock_key(*key)).or_default());
        Ok(())
    }

    fn change_closes(
        &mut self,
        area: Area,
        (from, last): (Week, Option<Week>),
        change: &mut dyn FnMut(Week, &mut Folio<Close>),
    ) -> Result<(), Fault> {
        let key = |week: &[u8; 3]| close_key(area, week);
        let first = key(&from.to_key());
        if !self.closes.contains_key(&first) {
            let earlier = self.closes.range(key(&[0; 3])..first).next_back();
            let folio = earlier.map_or_else(Folio::default, |(_, folio)| folio.clone());
            self.closes.insert(first, folio);
        }
        let end = key(&last.map_or([0xff; 3], Week::to_key));
        for (key, folio) in self.closes.range_mut(first..=end) {
            let week = key.last_chunk::<3>().and_then(|week| Week::from_key(*week)).unwrap_or(from);
            change(week, folio);
        }
        Ok(())
    }
}
