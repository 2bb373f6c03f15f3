//! What came home, as the log tells of it. A homecoming that is too large for one entry, or came over the line
//! in pieces, is one all the same: what its packets were made of at once, by one device.

use crate::base::calendar::Stamp;
use crate::base::{Fault, Seq};
use crate::book::seal::Seal;
use crate::book::view::Log;
use crate::book::{Entry, Op};
use crate::domain::device::Answer;
use crate::domain::import::TakenBack;

/// A homecoming.
#[derive(Clone, Debug, PartialEq)]
pub struct Homecoming {
    /// The entries that tell of it, which follow those that it wrote.
    pub told: Vec<Seq>,
    /// The device.
    pub device: String,
    /// When it made what it brought, by its own clock.
    made: Option<Stamp>,
    /// Who took it in.
    pub actor: String,
    /// When.
    pub entered: Stamp,
    /// The number of each wish and its answer.
    pub items: Vec<(u64, Answer)>,
    /// The entries that took of it back, each with what became of it.
    pub undone: Vec<(Seq, TakenBack)>,
}

impl Homecoming {
    /// The entry that it is called by: the first that tells of it.
    pub fn entry(&self) -> Seq {
        self.told[0]
    }

    /// The first of its wishes and the last.
    pub fn span(&self) -> (u64, u64) {
        let numbers = || self.items.iter().map(|(n, _)| *n);
        (numbers().min().unwrap_or_default(), numbers().max().unwrap_or_default())
    }

    /// The same as it is written: `8`, `1–7`.
    pub fn numbers(&self) -> String {
        let (first, last) = self.span();
        if first == last { first.to_string() } else { format!("{first}–{last}") }
    }

    /// How many of its wishes were answered so.
    pub fn count(&self, of: impl Fn(&Answer) -> bool) -> usize {
        self.items.iter().filter(|(_, answer)| of(answer)).count()
    }

    /// The entries that its wishes became: the first of each wish, and how many.
    pub fn done(&self) -> impl DoubleEndedIterator<Item = (Seq, u32)> {
        self.items.iter().filter_map(|(_, answer)| match answer {
            Answer::Done { first, entries } => Some((*first, *entries)),
            _ => None,
        })
    }

    /// The entries that it wrote, those of each wish together.
    ///
    /// # Errors
    /// If one cannot be read.
    pub fn written(&self, state: &dyn Log) -> Result<Vec<Vec<Entry>>, Fault> {
        let entries = |(first, n): (Seq, u32)| {
            (0..u64::from(n)).filter_map(|at| state.entry(first + at).transpose()).collect()
        };
        self.done().map(entries).collect()
    }
}

/// The homecoming of which an entry tells, if it tells of one.
///
/// # Errors
/// If an entry is damaged.
pub fn homecoming(state: &dyn Log, told: Seq) -> Result<Option<Homecoming>, Fault> {
    Ok(homecomings(state)?.into_iter().find(|home| home.told.contains(&told)))
}

/// Every homecoming, the first first.
///
/// # Errors
/// If an entry is damaged.
pub fn homecomings(state: &dyn Log) -> Result<Vec<Homecoming>, Fault> {
    let mut all: Vec<Homecoming> = Vec::new();
    for Entry { seq, actor, entered, op, .. } in state.history(None, Seq::NONE)? {
        match op {
            // Of none there is nothing to tell.
            Op::CameHome { items, .. } if items.is_empty() => {}
            Op::CameHome { device, first, items, seal, .. } => {
                let made = Seal::parse(&seal).ok().map(|seal| seal.made);
                let items = (first..).zip(items.into_iter().map(|item| item.answer));
                let same = |one: &&mut Homecoming| one.device == device && made.is_some() && one.made == made;
                match all.iter_mut().rfind(same) {
                    Some(one) => {
                        one.told.push(seq);
                        one.items.extend(items);
                    }
                    None => {
                        let (told, items, undone) = (vec![seq], items.collect(), Vec::new());
                        all.push(Homecoming { told, device, made, actor, entered, items, undone });
                    }
                }
            }
            Op::HomecomingUndone { came, outcome, .. } => {
                let of = all.iter_mut().find(|one| one.told.contains(&came));
                of.into_iter().for_each(|one| one.undone.push((seq, outcome)));
            }
            _ => {}
        }
    }
    Ok(all)
}
