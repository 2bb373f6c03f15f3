//! The postings of a replay: by account, and within one by day and entry. There are far more of them than of
//! anything else, and what their keys begin with stands once an account and not once a posting.

use crate::base::room::grow;
use std::collections::BTreeMap;
use std::ops::Bound;

/// What the key of a posting ends in: a day and an entry.
pub(super) type Place = [u8; 12];

/// Bodies of postings by their whole keys.
#[derive(Clone, Default)]
pub(super) struct Posts {
    accounts: BTreeMap<Vec<u8>, Account>,
}

/// The postings of one account. Nearly all come in the order of their days, one behind the other; and whose they are
/// stands at the beginning of each body, of which it is kept once.
#[derive(Clone, Default)]
struct Account {
    first: Box<[u8]>,
    posts: Vec<Post>,
    bytes: Vec<u8>,
}

/// One posting's place, and its body: so many bytes of the first one, and those that lie at a place.
#[derive(Clone, Copy)]
struct Post {
    place: Place,
    at: u32,
    /// Three bytes: bodies are smaller than that.
    len: [u8; 3],
    shared: u8,
}

impl Post {
    fn own(&self) -> usize {
        let [a, b, c] = self.len;
        u32::from_le_bytes([a, b, c, 0]) as usize
    }
}

impl Account {
    fn body(&self, post: &Post) -> Vec<u8> {
        let own = &self.bytes[post.at as usize..][..post.own()];
        [&self.first[..post.shared.into()], own].concat()
    }

    fn find(&self, place: &Place) -> Result<usize, usize> {
        match self.posts.last() {
            Some(last) if last.place < *place => Err(self.posts.len()),
            _ => self.posts.binary_search_by(|post| post.place.cmp(place)),
        }
    }

    fn insert(&mut self, place: Place, body: &[u8]) {
        if self.first.is_empty() {
            self.first = body.into();
        }
        let same = self.first.iter().zip(body).take(u8::MAX.into()).take_while(|(a, b)| a == b).count();
        let own = &body[same..];
        let [a, b, c, _] = (own.len() as u32).to_le_bytes();
        let mut post = Post { place, at: self.bytes.len() as u32, len: [a, b, c], shared: same as u8 };
        let found = self.find(&place);
        // What is not longer than what it was lies where that did.
        match found.map(|nth| self.posts[nth]) {
            Ok(old) if old.own() >= own.len() => {
                post.at = old.at;
                self.bytes[post.at as usize..][..own.len()].copy_from_slice(own);
            }
            _ => {
                grow(&mut self.bytes, own.len());
                self.bytes.extend(own);
            }
        }
        match found {
            Ok(nth) => self.posts[nth] = post,
            Err(nth) => {
                grow(&mut self.posts, 1);
                self.posts.insert(nth, post);
            }
        }
    }

    fn range(&self, from: Bound<Place>, to: Bound<Place>) -> &[Post] {
        let first = match from {
            Bound::Unbounded => 0,
            Bound::Included(from) => self.find(&from).unwrap_or_else(|nth| nth),
            Bound::Excluded(from) => self.find(&from).map_or_else(|nth| nth, |nth| nth + 1),
        };
        let end = match to {
            Bound::Unbounded => self.posts.len(),
            Bound::Included(to) => self.find(&to).map_or_else(|nth| nth, |nth| nth + 1),
            Bound::Excluded(to) => self.find(&to).unwrap_or_else(|nth| nth),
        };
        &self.posts[first..end.max(first)]
    }
}

impl Posts {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.accounts.values().map(|account| account.posts.len()).sum()
    }

    pub(super) fn get(&self, key: &[u8]) -> Option<Vec<u8>> {
        let (account, place) = key.split_last_chunk()?;
        let account = self.accounts.get(account)?;
        account.find(place).ok().map(|nth| account.body(&account.posts[nth]))
    }

    pub(super) fn insert(&mut self, key: &[u8], body: &[u8]) {
        let Some((account, place)) = key.split_last_chunk() else { return };
        match self.accounts.get_mut(account) {
            Some(posts) => posts.insert(*place, body),
            None => self.accounts.entry(account.to_vec()).or_default().insert(*place, body),
        }
    }

    pub(super) fn remove(&mut self, key: &[u8]) {
        let posts = key
            .split_last_chunk()
            .and_then(|(account, place)| Some((self.accounts.get_mut(account)?, place)));
        if let Some((posts, place)) = posts
            && let Ok(nth) = posts.find(place)
        {
            posts.posts.remove(nth);
        }
    }

    /// Those of an account from a place on.
    pub(super) fn from(&self, account: &[u8], place: Place) -> impl Iterator<Item = (Place, Vec<u8>)> {
        let account = self.accounts.get(account);
        account.into_iter().flat_map(move |account| {
            let from = account.range(Bound::Included(place), Bound::Unbounded);
            from.iter().map(|post| (post.place, account.body(post)))
        })
    }

    /// Those whose keys lie between two keys, both included, in key order.
    pub(super) fn range<'a>(
        &'a self,
        from: &'a [u8],
        to: &'a [u8],
    ) -> impl DoubleEndedIterator<Item = (Vec<u8>, Vec<u8>)> {
        // No account's key begins with another's, so that at most one before `from` can hold it.
        let holds = self.accounts.range::<[u8], _>((Bound::Unbounded, Bound::Included(from))).next_back();
        let first = holds.map(|(account, _)| &account[..]).filter(|account| from.starts_with(account));
        let (first, last) = (first.unwrap_or(from), to.max(from));
        let accounts = self.accounts.range::<[u8], _>((Bound::Included(first), Bound::Included(last)));
        accounts.flat_map(move |(key, account)| {
            let from = from.strip_prefix(&key[..]).map_or(Bound::Unbounded, at_least);
            let to = last.strip_prefix(&key[..]).map_or(Bound::Unbounded, at_most);
            let posts = account.range(from, to).iter();
            posts.map(move |post| ([&key[..], &post.place].concat(), account.body(post)))
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
                // Longer and shorter ones, that begin alike.
                let body = [&[9; 3][..n % 4], &vec![n as u8; n % 5]].concat();
                posts.insert(&key(put), &body);
                map.insert(key(put), body);
            }
            posts.remove(&key(gone));
            map.remove(&key(gone));
            prop_assert_eq!(posts.len(), map.len());
            prop_assert_eq!(posts.get(&key(ends[0].0)), map.get(&key(ends[0].0)).cloned());
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
                if back { found.rev().collect::<Vec<_>>() } else { found.collect() }
            };
            let mut expected: Vec<_> =
                map.range(from.clone()..=to.clone()).map(|(key, body)| (key.clone(), body.clone())).collect();
            prop_assert_eq!(all(false), expected.clone());
            expected.reverse();
            prop_assert_eq!(all(true), expected);
        }
    }
}
