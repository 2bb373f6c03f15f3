//! Devices, what came home of them, and what became of it.

use crate::base::{Fault, Seq};
use crate::book::home::personal;
use crate::book::records::{Record, Records, Store, Write};
use crate::book::vault::Naming;
use crate::book::wish::{self, Wish};
use crate::book::{Entry, Op, fleet};
use crate::domain::device::{Answer, Came, Carrier};

/// Projects an entry about devices.
pub(super) fn apply(state: &mut dyn Write, entry: &Entry) -> Result<(), Fault> {
    match &entry.op {
        Op::DeviceSet { before, after } => {
            let Some(device) = after else {
                return before.as_ref().map_or(Ok(()), |before| state.remove(&Carrier::key(&before.name)));
            };
            let new = || {
                let (device, since) = (device.clone(), entry.entered);
                Carrier { device, n: 0, link: [0; 32], over: Seq::NONE, since, is_twin: false }
            };
            let carrier = state.record::<Carrier>(&device.name)?.unwrap_or_else(new);
            state.store(&device.name, &Carrier { device: device.clone(), ..carrier })
        }
        Op::CameHome { device, first, over, link, items, .. } => {
            for (n, item) in (*first..).zip(items) {
                let wish = if item.answer.is_open() { item.wish.clone() } else { Vec::new() };
                let came = Came { wish, answer: item.answer.clone(), at: entry.entered, settled: None };
                state.store(&(device.clone(), n, wish::hash(&item.wish)), &came)?;
                name(state, entry, &item.wish, &item.answer)?;
            }
            if items.is_empty() {
                came_late(state, entry, device)?;
            }
            let Some(mut carrier) = state.record::<Carrier>(device)? else { return Ok(()) };
            if items.iter().any(|item| item.answer == Answer::Twin) {
                carrier.is_twin = true;
            } else {
                (carrier.n, carrier.link) = (first + items.len() as u64 - 1, *link);
                (carrier.over, carrier.since) = (*over, entry.entered);
            }
            state.store(device, &carrier)
        }
        Op::WishSettled { device, n, hash, after, .. } => {
            let key = (device.clone(), *n, *hash);
            let Some(came) = state.record::<Came>(&key)? else { return Ok(()) };
            state.store(&key, &Came { settled: after.clone(), ..came })
        }
        _ => Ok(()),
    }
}

/// All personal values came that the box waited for: its lines wait no more, and name them.
fn came_late(state: &mut dyn Write, entry: &Entry, device: &str) -> Result<(), Fault> {
    for (key, came) in fleet::came_from(state, device, 1)? {
        if came.is_in_box() && came.answer.rule() == Some(personal::MISSING) {
            let answer = Answer::Refused { rule: personal::LATE.to_owned() };
            name(state, entry, &came.wish, &answer)?;
            state.store(&key, &Came { answer, ..came })?;
        }
    }
    Ok(())
}

/// Names the personal values of a wish that lies in the box: they stay in the vault for whoever chooses of it.
fn name(state: &mut dyn Write, entry: &Entry, bytes: &[u8], answer: &Answer) -> Result<(), Fault> {
    if !answer.is_open() || *answer == Answer::Twin || answer.rule() == Some(personal::MISSING) {
        return Ok(());
    }
    for key in personal::commitments(&Wish::parse(bytes)?.want) {
        if state.record::<Naming>(&key)?.is_none() {
            state.store(&key, &Naming { action: entry.action })?;
        }
    }
    Ok(())
}
