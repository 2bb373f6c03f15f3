//! Deeds about devices: which may carry a copy of the book away, who holds it, and that it is stopped.

use super::keys::revoked;
use super::{Decision, Desk, nothing_new};
use crate::base::Fault;
use crate::base::words::Arg;
use crate::book::records::Records;
use crate::book::{Op, fleet};
use crate::domain::Verb;
use crate::domain::device::{Carrier, Device, OFFICE};
use crate::domain::key::{Holder, Key};
use crate::msg;

impl Desk<'_> {
    /// Lets a device carry a copy away, or gives it other holders.
    pub(super) fn set_device(
        &self,
        name: &str,
        key: Option<&Key>,
        holders: &[String],
    ) -> Result<Decision, Fault> {
        self.may(Verb::Programme, None, None)?;
        if !Device::is_name(name) || name == OFFICE {
            let what = msg!(DeviceName, name: crate::base::text::quote(name));
            return Err(Fault::usage("device.name", what).then(msg!(DeviceNameNext)));
        }
        self.must_be_people(holders)?;
        let before = self.state.record::<Carrier>(&name.to_owned())?.map(|carrier| carrier.device);
        let Some(hash) = key.map(|key| key.hash).or(before.as_ref().map(|device| device.key)) else {
            return Err(Fault::usage("device.key", msg!(DeviceKey, name: name)).then(msg!(DeviceKeyNext)));
        };
        if before.as_ref().is_some_and(|device| device.key != hash) {
            let fault = Fault::refused("device.taken", msg!(DeviceTaken, name: name));
            return Err(fault.then(msg!(DeviceTakenNext, name: name)));
        }
        let after = Device { name: name.to_owned(), key: hash, holders: holders.to_vec(), stopped: None };
        if before.as_ref() == Some(&after) {
            return Err(nothing_new());
        }
        let mut ops = Vec::new();
        let holder = Holder::Device(name.to_owned());
        match (self.registry.bearer(&hash), key) {
            (Some(bearer), _) if *bearer == holder => {}
            (Some(bearer), _) => {
                let print = crate::domain::key::fingerprint(&hash);
                let what = msg!(SshKeyTaken, key: print, name: bearer.name());
                return Err(Fault::refused("key.taken", what).then(msg!(SshKeyTakenNext)));
            }
            (None, Some(key)) if key.ed25519().is_some() => {
                ops.push(Op::KeyBound { key: hash, holder, text: key.text.clone() });
            }
            (None, Some(_)) => {
                return Err(Fault::usage("device.kind", msg!(DeviceKind)).then(msg!(DeviceKeyNext)));
            }
            (None, None) => {
                let Some(held) = self.registry.keys.iter().find(|held| held.key.hash == hash) else {
                    return Err(nothing_new());
                };
                ops.push(Op::KeyBound { key: hash, holder, text: held.key.text.clone() });
            }
        }
        ops.push(Op::DeviceSet { before, after: Some(after) });
        Ok(Decision { ops, ..Decision::default() })
    }

    fn must_be_people(&self, holders: &[String]) -> Result<(), Fault> {
        let known = |name: &String| self.registry.people.iter().any(|person| person.name == *name);
        let stranger = holders.iter().find(|name| !known(name));
        let all = || -> Vec<Arg> {
            self.registry.people.iter().map(|person| Arg::from(person.name.as_str())).collect()
        };
        match stranger {
            Some(name) => {
                let fault = Fault::refused("device.holder", msg!(DeviceHolder, name: name));
                Err(fault.then(msg!(SshKeyPersonNext, known: all())))
            }
            None if holders.is_empty() => {
                Err(Fault::usage("device.holder", msg!(DeviceNobody))
                    .then(msg!(SshKeyPersonNext, known: all())))
            }
            None => Ok(()),
        }
    }

    /// Stops a device: its key opens nothing any more, and what it brings goes into the box.
    pub(super) fn stop_device(&self, name: &str, reason: &str) -> Result<Decision, Fault> {
        self.may(Verb::Programme, None, None)?;
        let carrier = fleet::carrier(self.state, name)?;
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(Fault::refused("device.reason", msg!(DeviceReason)).then(msg!(NeedsReasonNext)));
        }
        let before = carrier.device;
        if before.stopped.is_some() {
            return Err(nothing_new());
        }
        let after = Device { stopped: Some(reason.to_owned()), ..before.clone() };
        let live = self.registry.live_keys().find(|held| held.key.hash == before.key);
        let mut ops: Vec<Op> = live.map(|held| revoked(held, reason)).into_iter().collect();
        ops.push(Op::DeviceSet { before: Some(before), after: Some(after) });
        Ok(Decision { ops, ..Decision::default() })
    }
}
