//! Records that were changed, in memory, over those that they are changes of.

use super::records::{Found, Visit};
use crate::base::Fault;
use std::collections::BTreeMap;
use std::ops::Bound;

/// What tells the last record between two whole keys.
pub type Last<'a> = dyn Fn(&[u8], &[u8]) -> Result<Option<Found>, Fault> + 'a;

/// Bodies by whole key, `None` where a record was removed.
#[derive(Clone, Debug, Default)]
pub struct Changed {
    bodies: BTreeMap<Vec<u8>, Option<Vec<u8>>>,
    bytes: usize,
}

impl Changed {
    /// What became of a record; nothing if it was not changed.
    pub fn get(&self, key: &[u8]) -> Option<Option<&[u8]>> {
        self.bodies.get(key).map(Option::as_deref)
    }

    /// Changes a record; `None` removes it.
    pub fn put(&mut self, key: &[u8], body: Option<&[u8]>) {
        let long = |body: Option<&[u8]>| body.map_or(0, <[u8]>::len);
        self.bytes += long(body);
        match self.bodies.get_mut(key) {
            Some(old) => {
                self.bytes -= long(old.as_deref());
                *old = body.map(<[u8]>::to_vec);
            }
            None => {
                self.bytes += key.len();
                self.bodies.insert(key.to_vec(), body.map(<[u8]>::to_vec));
            }
        }
    }

    /// Bytes of all keys and bodies.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Those between two whole keys, both included.
    pub fn range(&self, from: &[u8], to: &[u8]) -> impl DoubleEndedIterator<Item = (&[u8], Option<&[u8]>)> {
        let span = (Bound::Included(from), Bound::Included(to));
        let found = (from <= to).then(|| self.bodies.range::<[u8], _>(span));
        found.into_iter().flatten().map(|(key, body)| (&key[..], body.as_deref()))
    }

    /// All of them, in the order of their keys; nothing is changed any more.
    pub fn take(&mut self) -> BTreeMap<Vec<u8>, Option<Vec<u8>>> {
        self.bytes = 0;
        std::mem::take(&mut self.bodies)
    }

    /// Visits the records between two whole keys, both included: these over those that `under` visits.
    ///
    /// # Errors
    /// Those of either.
    pub fn scan(
        &self,
        (from, to): (&[u8], &[u8]),
        under: &dyn Fn(&mut Visit<'_>) -> Result<(), Fault>,
        visit: &mut Visit<'_>,
    ) -> Result<(), Fault> {
        let mut changed = self.range(from, to).peekable();
        let mut goes_on = true;
        under(&mut |key, body| {
            // What is changed before it, and whether it is changed itself.
            let mut body = Some(body);
            while let Some((at, new)) = changed.next_if(|(at, _)| &at[1..] <= key) {
                if &at[1..] == key {
                    body = new;
                    break;
                }
                if let Some(new) = new {
                    goes_on = visit(&at[1..], new)?;
                }
                if !goes_on {
                    return Ok(false);
                }
            }
            if let Some(body) = body {
                goes_on = visit(key, body)?;
            }
            Ok(goes_on)
        })?;
        for (key, body) in changed {
            let Some(body) = body else { continue };
            if !goes_on {
                break;
            }
            goes_on = visit(&key[1..], body)?;
        }
        Ok(())
    }

    /// The last record between two whole keys, both included: these over those that `under` knows.
    ///
    /// # Errors
    /// Those of `under`.
    pub fn last(&self, (from, to): (&[u8], &[u8]), under: &Last<'_>) -> Result<Option<Found>, Fault> {
        let mut to = to.to_vec();
        while *from <= to[..] {
            let changed = self.range(from, &to).next_back();
            let below = under(from, &to)?;
            match (changed, below) {
                (None, below) => return Ok(below),
                (Some((key, _)), Some(below)) if below.0[..] > *key => return Ok(Some(below)),
                (Some((key, Some(body))), _) => return Ok(Some((key.to_vec(), body.to_vec()))),
                // The last was removed: one looks before it.
                (Some((key, None)), _) => to = before(key),
            }
        }
        Ok(None)
    }
}

/// The greatest key below one: keys are never as long as what fills it up.
fn before(key: &[u8]) -> Vec<u8> {
    match key.split_last() {
        None => Vec::new(),
        Some((0, rest)) => rest.to_vec(),
        Some((last, rest)) => [rest, &[last - 1], &[0xff; 80]].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Bodies = BTreeMap<Vec<u8>, Vec<u8>>;

    fn of(all: &[(&str, &str)]) -> Bodies {
        all.iter().map(|(key, body)| (key.as_bytes().to_vec(), body.as_bytes().to_vec())).collect()
    }

    /// What is seen of records with changes over them, up to so many.
    fn seen(changed: &Changed, under: &Bodies, (from, to): (&str, &str), most: usize) -> Vec<String> {
        let mut seen = Vec::new();
        let below = |visit: &mut Visit<'_>| {
            for (key, body) in under.range(from.as_bytes().to_vec()..=to.as_bytes().to_vec()) {
                if !visit(&key[1..], body)? {
                    break;
                }
            }
            Ok(())
        };
        let span = (from.as_bytes(), to.as_bytes());
        let mut visit = |key: &[u8], body: &[u8]| {
            seen.push(format!("{}={}", String::from_utf8_lossy(key), String::from_utf8_lossy(body)));
            Ok(seen.len() < most)
        };
        changed.scan(span, &below, &mut visit).unwrap();
        seen
    }

    #[test]
    fn changes_are_seen_over_what_they_are_changes_of() {
        let under = of(&[("kb", "1"), ("kd", "2"), ("kf", "3")]);
        let mut changed = Changed::default();
        for (key, body) in [("ka", Some("4")), ("kb", None), ("kd", Some("5")), ("kz", Some("6"))] {
            changed.put(key.as_bytes(), body.map(str::as_bytes));
        }
        assert_eq!(seen(&changed, &under, ("k", "kz"), 9), ["a=4", "d=5", "f=3", "z=6"]);
        assert_eq!(seen(&changed, &under, ("k", "kz"), 2), ["a=4", "d=5"]);
        assert_eq!(seen(&changed, &under, ("kb", "ke"), 9), ["d=5"]);
        assert_eq!(changed.bytes(), 4 * 2 + 3);
    }

    #[test]
    fn the_last_is_looked_for_before_what_was_removed() {
        let under = of(&[("kb", "1"), ("kd", "2"), ("kf", "3")]);
        let mut changed = Changed::default();
        changed.put(b"kf", None);
        let below = |from: &[u8], to: &[u8]| {
            let found = under.range(from.to_vec()..=to.to_vec()).next_back();
            Ok(found.map(|(key, body)| (key.clone(), body.clone())))
        };
        let last = |changed: &Changed, from: &str, to: &str| {
            let found = changed.last((from.as_bytes(), to.as_bytes()), &below).unwrap();
            found.map(|(key, _)| String::from_utf8(key).unwrap())
        };
        assert_eq!(last(&changed, "k", "kz").as_deref(), Some("kd"));
        assert_eq!(last(&changed, "ke", "kz"), None);
        assert_eq!(last(&changed, "kz", "ka"), None);
        changed.put(b"ke", Some(b"7"));
        assert_eq!(last(&changed, "k", "kz").as_deref(), Some("ke"));
    }
}
