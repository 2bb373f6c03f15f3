//! `perangkat`: the devices that carry a copy of the book away, and this laptop's own key.

use super::table::{Node, deed as does, noun, outside, rows};
use super::{Answer, Turn, deed};
use crate::base::words::Arg;
use crate::base::{Fault, Seq, Word};
use crate::book::decide::Deed;
use crate::book::fleet;
use crate::book::records::Read as _;
use crate::book::sign::NAMESPACE;
use crate::book::witness;
use crate::deeds::key;
use crate::domain::device::Carrier;
use crate::domain::key::Key;
use crate::exchange::report::Report;
use crate::lists::columns::{Column, Rows, Value, firm, hidden, left, right};
use crate::msg;
use serde_json::json;

/// `perangkat`.
pub const NOUN: Node = noun(
    "perangkat",
    Word::HelpNounPerangkat,
    &[
        rows("list", Word::HelpPerangkatList, |t| vec![t.switch("signers", Word::HelpSigners)], list),
        does(
            "set",
            Word::HelpPerangkatSet,
            |t| {
                vec![
                    t.word("name", Word::ValueName, Word::HelpPerangkatName),
                    t.flag("key", Word::ValuePublicKey, Word::HelpPublicKey),
                    t.several("holder", Word::ValueName, Word::HelpHolder).required(true),
                ]
            },
            set,
        ),
        does(
            "stop",
            Word::HelpPerangkatStop,
            |t| vec![t.word("name", Word::ValueName, Word::HelpPerangkatName), t.reason()],
            stop,
        ),
        outside(
            "key",
            Word::HelpPerangkatKey,
            |t| {
                let office = t.switch("office", Word::HelpPerangkatKeyOffice).conflicts_with("new");
                vec![t.switch("new", Word::HelpPerangkatKeyNew), office]
            },
            own_key,
        ),
    ],
);

/// The list of devices.
struct Devices;

/// A device, and whole days that it has been away.
struct Row {
    carrier: Carrier,
    days: usize,
}

impl Rows for Devices {
    type Row<'a> = Row;
}

const COLUMNS: &[Column<Devices>] = &[
    left("device", Word::ColDevice, |row, _| Value::text(&row.carrier.device.name)),
    left("holders", Word::ColHolders, |row, _| Value::many(row.carrier.device.holders.iter().cloned())),
    left("state", Word::ColState, |row, _| {
        match (row.carrier.is_twin, row.carrier.device.stopped.is_some()) {
            (true, _) => Value::Word("twin", Word::AnswerTwin),
            (_, true) => Value::Word("stopped", Word::DeviceStopped),
            (_, false) => Value::Word("away", Word::DeviceAway),
        }
    }),
    right("days", Word::ColDays, |row, _| Value::Count(row.days)),
    // What it took out is known once it has been home.
    right("as_of", Word::ColAsOf, |row, _| {
        Value::maybe(Some(row.carrier.over).filter(|over| *over > Seq::NONE), Value::Entry)
    }),
    right("requests", Word::ColRequests, |row, _| {
        Value::Count(usize::try_from(row.carrier.n).unwrap_or(usize::MAX))
    }),
    hidden(firm("since", Word::ColTime, |row, _| Value::Moment(row.carrier.since))),
    hidden(left("reason", Word::ColReason, |row, _| {
        Value::text(row.carrier.device.stopped.as_deref().unwrap_or_default())
    })),
];

/// `perangkat list`.
fn list(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let view = kept.view();
    if turn.flag("signers") {
        turn.all_read()?;
        let registry = view.registry()?;
        let mut out = String::new();
        for carrier in fleet::carriers(&view)? {
            if let Some(held) = registry.keys.iter().find(|held| held.key.hash == carrier.device.key) {
                let (name, key) = (&carrier.device.name, &held.key.text);
                out.push_str(&format!("{name} namespaces=\"{NAMESPACE}\" {key}\n"));
            }
        }
        return Ok(Answer { notes, ..Answer::text(out) });
    }
    let rows: Vec<Row> = fleet::carriers(&view)?
        .into_iter()
        .map(|carrier| {
            let days = usize::try_from(carrier.days_away(turn.now)).unwrap_or_default();
            Row { carrier, days }
        })
        .collect();
    let away = rows.iter().filter(|row| row.carrier.is_trusted()).count();
    let longest = rows.iter().filter(|row| row.carrier.is_trusted()).map(|row| row.days).max();
    let foot = match longest {
        None => msg!(DevicesNone),
        Some(days) => msg!(DevicesAway, n: away, days: days, open: fleet::in_box(&view)?.len()),
    };
    turn.list(Report::of(COLUMNS, &rows, turn.lang()), &[foot], notes)
}

/// `perangkat set`.
fn set(turn: &Turn<'_>) -> Result<Answer, Fault> {
    deed::one(turn, |_| {
        let words = turn.raw("key");
        let key = if words.is_empty() { None } else { Some(key::read(words)?) };
        let holders: Vec<String> = turn.many("holder").into_iter().map(str::to_owned).collect();
        Ok(vec![Deed::SetDevice { name: turn.text("name"), key, holders }])
    })
}

/// `perangkat stop`.
fn stop(turn: &Turn<'_>) -> Result<Answer, Fault> {
    deed::one(turn, |_| Ok(vec![Deed::StopDevice { name: turn.text("name"), reason: turn.text("reason") }]))
}

/// `perangkat key`: this laptop's own key, made if there is none.
fn own_key(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (json, anew, is_office) = (turn.json(), turn.flag("new"), turn.flag("office"));
    turn.all_read()?;
    if is_office {
        return office_key(turn, json);
    }
    if anew {
        turn.host.lay_key_aside()?;
    }
    let secret = turn.host.laptop_key(true)?;
    let Some(secret) = secret else { return Err(no_key()) };
    let key = Key::of_ed25519(&secret.public());
    let out = match json {
        true => json!({"key": key.text, "fingerprint": key.fingerprint()}).to_string(),
        false => key.text.clone(),
    };
    let next = match anew {
        false => msg!(PerangkatKeyNext, name: Arg::from(&turn.opening.signer.name), key: &key.text),
        true => msg!(PerangkatNewNext, name: Arg::from(&turn.opening.signer.name), key: &key.text),
    };
    Ok(Answer { notes: vec![next], ..Answer::text(out + "\n") })
}

/// `perangkat key --office`: the key that the office seals with, and the words by which a laptop knows it again.
fn office_key(turn: &Turn<'_>, json: bool) -> Result<Answer, Fault> {
    if turn.opening.open()?.copy()?.is_some() {
        return Err(Fault::refused("copy.is", msg!(CopyIs)).then(msg!(CopyMakeNext)));
    }
    let secret = turn.host.office_key(turn)?.ok_or_else(no_key)?;
    let key = Key::of_ed25519(&secret.public());
    let words = witness::words(&key.hash).join(" ");
    let out = match json {
        true => json!({"key": key.text, "fingerprint": key.fingerprint(), "words": words}).to_string(),
        false => msg!(OfficeKeyWords, words: words, key: &key.text).show(turn.lang()),
    };
    Ok(Answer::text(out + "\n"))
}

/// This laptop has no key.
pub fn no_key() -> Fault {
    Fault::refused("copy.key", msg!(CopyKeyNone)).then(msg!(CopyKeyNoneNext))
}
