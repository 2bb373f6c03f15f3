//! `orang key`, `orang keys`: with which keys people log in, and the file that lets them.

use crate::base::{Fault, Msg, Word};
use crate::book::decide::Deed;
use crate::book::entry::hex;
use crate::book::records::Read;
use crate::cli::args::Tongue;
use crate::cli::{Answer, Turn, deed};
use crate::deeds::key;
use crate::domain::key::KeyHeld;
use crate::domain::{Registry, Verb};
use crate::exchange::report::Report;
use crate::lists::columns::{Column, Rows, Value, firm, hidden, left, right};
use crate::msg;
use clap::{Arg, value_parser};
use serde_json::json;
use std::path::{Path, PathBuf};

/// What `--write` says when it names no file: the account's own.
const OWN: &str = "~";

/// The words of `orang key`.
pub fn of_key(t: &Tongue) -> Vec<Arg> {
    vec![
        t.word("name", Word::ValueName, Word::HelpName),
        t.word("key", Word::ValuePublicKey, Word::HelpPublicKey).required(false).num_args(1..),
        t.flag("revoke", Word::ValueKeyMeant, Word::HelpKeyRevoke),
        t.reason(),
    ]
}

/// The words of `orang keys`.
pub fn of_keys(t: &Tongue) -> Vec<Arg> {
    let write = t.flag("write", Word::ValueFile, Word::HelpKeysWrite).num_args(0..=1);
    vec![write.default_missing_value(OWN).value_parser(value_parser!(PathBuf))]
}

/// `orang key`: gives somebody a key, takes one away, or both at once; OpenSSH is told of it where it is told by
/// a file of ours.
pub fn bind(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let mut told = deed::act(turn, &book, deeds(turn, &*snapshot.registry()?)?)?;
    told.notes = notes;
    let mut answer = deed::tell(turn, &snapshot, told)?;
    if answer.is_done {
        let registry = book.snapshot()?.registry()?;
        let live: Vec<&KeyHeld> = registry.live_keys().collect();
        match turn.host.renew_keys(turn, &live) {
            Ok(Some(file)) => {
                answer.notes.push(msg!(SshKeysWritten, n: live.len(), path: file.display().to_string()));
            }
            Ok(None) => answer.notes.push(msg!(SshKeysFoot)),
            // The book has it: the file can be written again.
            Err(fault) => answer.notes.extend(std::iter::once(fault.what).chain(fault.next)),
        }
    }
    Ok(answer)
}

/// What is asked.
fn deeds(turn: &Turn<'_>, registry: &Registry) -> Result<Vec<Deed>, Fault> {
    let name = super::name(turn)?;
    let (words, which) = (turn.many("key"), turn.raw("revoke"));
    if words.is_empty() && which.is_empty() {
        return Err(Fault::usage("key.nothing", msg!(SshKeyNothing)).then(msg!(SshKeyNothingNext)));
    }
    let mut deeds = Vec::new();
    // A shell on the way takes the quotes off a key, and it comes as several words.
    if !words.is_empty() {
        deeds.push(Deed::BindKey { name: name.clone(), key: key::read(&words.join(" "))? });
    }
    if !which.is_empty() {
        let reason = turn.text("reason");
        let meant = key::meant(which, &name, registry.keys_of(&name).collect())?;
        let revoke = |held: &KeyHeld| Deed::RevokeKey { key: held.key.hash, reason: reason.clone() };
        deeds.extend(meant.into_iter().map(revoke));
    }
    Ok(deeds)
}

/// The list of keys.
struct Keys;

impl Rows for Keys {
    type Row<'a> = &'a KeyHeld;
}

const COLUMNS: &[Column<Keys>] = &[
    left("name", Word::ColPerson, |held, _| Value::text(held.holder.name())),
    firm("fingerprint", Word::ColKey, |held, _| Value::made(held.key.fingerprint())),
    right("since", Word::ColKeySince, |held, _| Value::Entry(held.since)),
    right("revoked", Word::ColKeyRevoked, |held, _| Value::maybe(held.revoked, Value::Entry)),
    hidden(left("algorithm", Word::ColKeyKind, |held, _| Value::text(held.key.algorithm()))),
    hidden(firm("key", Word::ColKeyHex, |held, _| Value::made(hex(&held.key.hash)))),
];

/// `orang keys`: the keys; `--write` makes the file by which OpenSSH knows them.
pub fn keys(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let registry = kept.view().registry()?;
    let rows: Vec<&KeyHeld> = registry.keys.iter().collect();
    let Some(file) = turn.path("write") else {
        let foot = if rows.is_empty() { msg!(SshKeysNone) } else { msg!(SshKeysFoot) };
        return turn.list(Report::of(COLUMNS, &rows, turn.lang()), &[foot], notes);
    };
    turn.must_have(Verb::Programme, &kept.view())?;
    let live: Vec<&KeyHeld> = registry.live_keys().collect();
    let json = turn.json();
    turn.all_read()?;
    let file = turn.host.write_keys(turn, Some(file).filter(|file| *file != Path::new(OWN)), &live)?;
    let (path, n) = (file.display().to_string(), live.len());
    let out = match json {
        true => json!({"file": path, "keys": n}).to_string(),
        false => Msg::show(&msg!(SshKeysWritten, n: n, path: path), turn.lang()),
    };
    Ok(Answer { notes, ..Answer::text(out + "\n") })
}
