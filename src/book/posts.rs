//! The postings of a replay: by account, and within one by day and entry. There are far more of them than of
//! anything else, and what their keys begin with stands once an account and not once a posting.

use std::collections::BTreeMap;
use std::ops::Bound;

/// What the key of a posting ends in: a day and an entry.
type Place = [u8; 12];

/// Bodies of postings by their whole keys.
#[derive(Clone, Default)]
pub(super) struct Posts {
    accounts: BTreeMap<Vec<u8>, BTreeMap<Place, Box<[u8]>>>,
}

impl Posts {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.accounts.values().map(BTreeMap::len).sum()
    }

    pub(super) fn get(&self, key: &[u8]) -> Option<&[u8]> {
        let (account, place) = key.split_last_chunk()?;
        Some(self.accounts.get(account)?.get(place)?)
    }

    pub(super) fn insert(&mut self, key: &[u8], body: &[u8]) {
        let Some((account, place)) = key.split_last_chunk() else { return };
        match self.accounts.get_mut(account) {
            Some(posts) => drop(posts.insert(*place, body.into())),
            None => drop(self.accounts.insert(account.to_vec(), BTreeMap::from([(*place, body.into())]))),
        }
    }

    pub(super) fn remove(&mut self, key: &[u8]) {
        let posts = key
            .split_last_chunk()
            .and_then(|(account, place)| Some((self.accounts.get_mut(account)?, place)));
        if let Some((posts, place)) = posts {
            posts.remove(place);
        }
    }

    /// Those whose keys lie between two keys, both included, in key order.
    pub(super) fn range<'a>(
        &'a self,
        from: &'a [u8],
        to: &'a [u8],
    ) -> impl DoubleEndedIterator<Item = (Vec<u8>, &'a [u8])> {
        // No account's key begins with another's, so that at most one before `from` can hold it.
        let holds = self.accounts.range::<[u8], _>((Bound::Unbounded, Bound::Included(from))).next_back();
        let first = holds.map(|(account, _)| &account[..]).filter(|account| from.starts_with(account));
        let (first, last) = (first.unwrap_or(from), to.max(from));
        let accounts = self.accounts.range::<[u8], _>((Bound::Included(first), Bound::Included(last)));
        accounts.flat_map(move |(account, posts)| {
            let from = from.strip_prefix(&account[..]).map_or(Bound::Unbounded, at_least);
            let to = last.strip_prefix(&account[..]).map_or(Bound::Unbounded, at_most);
            posts.range((from, to)).map(move |(place, body)| ([&account[..], place].concat(), &body[..]))
        })
    }
}

/// The places that are no less than what the end of a key says, however long that is.
fn at_least(end: &[u8]) -> Bound<Place> {
    if end.len() > 12 { Bound::Excluded(padded(end)) } else { Bound::Included(padded(end)) }
}

/// The places that are no more.
fn at_most(end: &[u8]) -> Bound<Place> {
    if end.len() < 12 { Bound::Excluded(padded(end)) } else { Bound::Included(padded(end)) }
}

fn padded(end: &[u8]) -> Place {
    let mut place = [0; 12];
    place.iter_mut().zip(end).for_each(|(to, from)| *to = *from);
    place
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ACCOUNTS: [&[u8]; 3] = [b"\x07one\0", b"\x07one two\0", b"\x07two\0"];

    fn key((account, day, entry): (usize, u32, u64)) -> Vec<u8> {
        [ACCOUNTS[account], &day.to_be_bytes(), &entry.to_be_bytes()].concat()
    }

    proptest! {
        /// It is a map by whole keys, wherever a range is cut.
        #[test]
        fn it_is_a_map(
            puts in prop::collection::vec((0usize..3, 0u32..3, 0u64..3), 0..30),
            gone in (0usize..3, 0u32..3, 0u64..3),
            ends in [((0usize..3, 0u32..3, 0u64..3), 0usize..20), ((0usize..3, 0u32..3, 0u64..3), 0usize..20)],
            more in 0usize..3,
        ) {
            let (mut posts, mut map) = (Posts::default(), BTreeMap::new());
            for (n, put) in puts.into_iter().enumerate() {
                posts.insert(&key(put), &[n as u8]);
                map.insert(key(put), vec![n as u8]);
            }
            posts.remove(&key(gone));
            map.remove(&key(gone));
            prop_assert_eq!(posts.len(), map.len());
            prop_assert_eq!(posts.get(&key(ends[0].0)), map.get(&key(ends[0].0)).map(Vec::as_slice));
            let cut = |(at, length): ((usize, u32, u64), usize)| {
                let mut end = key(at);
                end.truncate(length);
                end.extend(vec![0xff; more]);
                end
            };
            let (from, to) = (cut(ends[0]), cut(ends[1]));
            prop_assume!(from <= to);
            let all = |back: bool| {
                let found = posts.range(&from, &to);
                let own = |(key, body): (Vec<u8>, &[u8])| (key, body.to_vec());
                if back { found.rev().map(own).collect::<Vec<_>>() } else { found.map(own).collect() }
            };
            let mut expected: Vec<_> =
                map.range(from.clone()..=to.clone()).map(|(key, body)| (key.clone(), body.clone())).collect();
            prop_assert_eq!(all(false), expected.clone());
            expected.reverse();
            prop_assert_eq!(all(true), expected);
        }
    }
}
