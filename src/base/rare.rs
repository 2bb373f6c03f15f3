//! What few of many have: apart, so that the many stay small in memory and on disk.

use serde::{Deserialize, Serialize};
use std::ops::{Deref, DerefMut};

/// What may be held apart.
pub trait Seldom: PartialEq + Default + 'static {
    /// What all the others have.
    fn none() -> &'static Self;
}

/// A value that is mostly [`Seldom::none`], which takes eight bytes then and one on disk.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rare<T>(Option<Box<T>>);

impl<T: Seldom> From<T> for Rare<T> {
    fn from(value: T) -> Rare<T> {
        Rare((value != *T::none()).then(|| Box::new(value)))
    }
}

impl<T> Default for Rare<T> {
    fn default() -> Rare<T> {
        Rare(None)
    }
}

impl<T: Seldom> PartialEq for Rare<T> {
    fn eq(&self, other: &Rare<T>) -> bool {
        **self == **other
    }
}

impl<T: Seldom> Deref for Rare<T> {
    type Target = T;

    fn deref(&self) -> &T {
        match &self.0 {
            Some(value) => value,
            None => T::none(),
        }
    }
}

impl<T: Seldom> DerefMut for Rare<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.get_or_insert_with(Box::default)
    }
}
