//! `pribadi`: personal values, which lie in the vault. Who has which, shown whole, erased.

use super::book::aside;
use super::opening::is_file;
use super::table::{Node, Sort, bare, deed as does, deed_rows, noun, rows, verb};
use super::{Answer, Turn, deed, find};
use crate::base::words::Arg;
use crate::base::{Code, Day, Fault, Msg, Word};
use crate::book::decide::Deed;
use crate::book::decide::personal::must_be_personal;
use crate::book::entry::hex;
use crate::book::records::Read;
use crate::book::vault::Salt;
use crate::book::view::View;
use crate::deeds::told;
use crate::domain::{Cooperative, Field, Kept, Seal, Verb};
use crate::exchange::report::Report;
use crate::lists;
use crate::lists::Catalog;
use crate::lists::columns::{Column, Rows, Value, firm, hidden, left};
use crate::msg;
use crate::store::apart;
use serde_json::json;

/// `pribadi`.
pub const NOUN: Node = noun(
    "pribadi",
    Word::HelpNounPribadi,
    &[
        rows("list", Word::HelpPribadiList, |t| vec![t.kecamatan()], list),
        deed_rows(
            "reveal",
            Word::HelpPribadiShow,
            |t| {
                vec![
                    t.code().required(false),
                    t.word("field", Word::ValueField, Word::HelpPribadiField).required(false).num_args(1..),
                    t.kecamatan(),
                    t.reason(),
                ]
            },
            reveal,
        ),
        does(
            "erase",
            Word::HelpPribadiErase,
            |t| {
                vec![
                    t.code().required(false),
                    t.word("field", Word::ValueField, Word::HelpPribadiField).required(false),
                    t.switch("lost", Word::HelpPribadiLost),
                    t.reason(),
                ]
            },
            erase,
        ),
        verb(Sort::File, "audit", Word::HelpPribadiAudit, bare, audit),
        verb(Sort::File, "move", Word::HelpPribadiMove, bare, move_apart),
    ],
);

/// The list of personal values.
struct Values;

/// One of them.
struct One {
    code: Code,
    name: String,
    field: Field,
    /// As it may be shown.
    shown: String,
    on: Day,
    source: String,
    /// The commitment to it, if it is kept apart.
    seal: Option<Seal>,
    /// The salt, where it is shown whole: what proves it to whoever is given both.
    salt: Option<Salt>,
}

impl Rows for Values {
    type Row<'a> = One;
}

const COLUMNS: &[Column<Values>] = &[
    firm("code", Word::ColCode, |one, _| Value::made(one.code.to_string())),
    left("name", Word::ColName, |one, _| Value::text(&one.name)),
    left("field", Word::ColField, |one, _| Value::Word(one.field.slug(), one.field.word())),
    firm("value", Word::ColContents, |one, _| Value::text(&one.shown)),
    left("on", Word::FormOn, |one, _| Value::Day(one.on)),
    left("source", Word::FormSource, |one, _| Value::text(&one.source)),
    hidden(firm("seal", Word::ColSeal, |one, _| Value::maybe(one.seal, |seal| Value::made(hex(&seal))))),
    hidden(firm("salt", Word::ColSalt, |one, _| Value::maybe(one.salt, |salt| Value::made(hex(&salt))))),
];

/// The personal values of a cooperative, among some fields.
fn values(coop: &Cooperative, fields: &[Field], show: impl Fn(Field, &str) -> String) -> Vec<One> {
    let known = fields.iter().filter_map(|field| Some((*field, coop.facts.get(field)?)));
    let known = known.filter(|(_, fact)| fact.exists && (fact.is_lost() || !fact.text.is_empty()));
    known
        .map(|(field, fact)| One {
            code: coop.code,
            name: coop.name.clone(),
            field,
            shown: show(field, &fact.text),
            on: fact.on,
            source: fact.source.clone(),
            seal: if let Kept::Vault(seal) = fact.kept { Some(seal) } else { None },
            salt: None,
        })
        .collect()
}

/// The cooperatives of an area, those that have closed too.
fn within(snapshot: &View<'_>, area: &str) -> Result<Vec<Code>, Fault> {
    let catalog = Catalog::load(snapshot)?;
    let scope = find::scope(&catalog, area)?;
    let closed = catalog.closed_places().map(|place| catalog.at(place as usize));
    let all = catalog.rows().chain(closed).map(|(_, row)| row.code);
    Ok(all.filter(|code| scope.holds(*code)).collect())
}

/// `pribadi list`: who has which, masked.
pub fn list(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let (mut rows, fields) = (Vec::new(), Field::personal().collect::<Vec<_>>());
    for code in within(&snapshot, turn.raw("kecamatan"))? {
        let gone = |field: Field, text: &str| match text {
            "" => Word::PersonalGone.text(turn.lang()).to_owned(),
            text => field.mask(text),
        };
        rows.extend(values(&snapshot.cooperative(code)?, &fields, gone));
    }
    let foot = if rows.is_empty() { msg!(PribadiNone) } else { msg!(PribadiFoot) };
    turn.list(Report::of(COLUMNS, &rows, turn.lang()), &[foot], notes)
}

/// `pribadi reveal`: values whole, which is an entry for each cooperative.
pub fn reveal(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (book, kept, mut notes) = turn.open()?;
    let snapshot = kept.view();
    let (code, area, reason) = (turn.raw("code"), turn.raw("kecamatan"), turn.text("reason"));
    let codes = match (code, area) {
        ("", "") => {
            return Err(Fault::usage("usage.missing", msg!(PribadiWhose)).then(msg!(PribadiWhoseNext)));
        }
        (code, "") => vec![find::cooperative(&snapshot, code)?.code()],
        ("", area) => within(&snapshot, area)?,
        _ => return Err(Fault::usage("usage.conflict", msg!(PribadiWhose)).then(msg!(PribadiWhoseNext))),
    };
    let fields: Vec<Field> = match turn.many("field") {
        words if words.is_empty() => Field::personal().collect(),
        words => words.into_iter().map(field).collect::<Result<_, _>>()?,
    };
    let (mut deeds, mut rows) = (Vec::new(), Vec::new());
    for code in &codes {
        let own = values(&snapshot.cooperative(*code)?, &fields, |_, text| text.to_owned());
        if !own.is_empty() || codes.len() == 1 {
            deeds.push(Deed::Reveal { code: *code, fields: fields.clone(), reason: reason.clone() });
        }
        rows.extend(own);
    }
    rows.retain(|one| !one.shown.is_empty());
    rows.iter_mut().for_each(|one| one.salt = one.seal.and_then(|seal| kept.salt(&seal)));
    if deeds.is_empty() {
        return Err(Fault::refused("personal.none", msg!(PribadiNone)));
    }
    // How it leaves is looked at when it does.
    for flag in ["to", "columns", "csv", "replace"] {
        turn.flag(flag);
    }
    let done = deed::act(turn, &book, deeds)?;
    if turn.flag("dry-run") {
        return deed::tell(turn, &snapshot, done);
    }
    notes.extend(done.warnings.iter().cloned());
    let (first, n) = done.entries();
    let foot = msg!(PribadiShown, entries: told::entries(first, n));
    Ok(turn.list(Report::of(COLUMNS, &rows, turn.lang()), &[foot], notes)?.done())
}

/// `pribadi erase`: a value, in every entry that ever named it.
pub fn erase(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let (lost, reason) = (turn.flag("lost"), turn.text("reason"));
    let (code, word) = (turn.raw("code"), turn.raw("field"));
    let deed = match (code, word, lost) {
        ("", "", true) => Deed::EraseLost { reason },
        (code, word, false) if !code.is_empty() && !word.is_empty() => Deed::ErasePersonal {
            code: find::cooperative(&snapshot, code)?.code(),
            field: field(word)?,
            reason,
        },
        _ => return Err(Fault::usage("usage.missing", msg!(EraseWhat)).then(msg!(EraseWhatNext))),
    };
    let mut told = match deed::act(turn, &book, vec![deed]) {
        // What was recorded as erased, and is still there because somebody was stopped, goes now.
        Err(refusal) if refusal.rule == "personal.none" && !turn.flag("dry-run") && !book.is_read_only() => {
            turn.must_have(Verb::Programme, &snapshot)?;
            return match book.sweep()? {
                Some(swept) if swept > 0 => Ok(Answer {
                    notes,
                    ..Answer::text(msg!(EraseSwept, n: swept).show(turn.lang()) + "\n").done()
                }),
                _ => Err(refusal),
            };
        }
        told => told?,
    };
    told.notes = notes;
    let erased = told.erased();
    let mut answer = deed::tell(turn, &snapshot, told)?;
    if !turn.flag("dry-run") {
        answer.notes.extend(elsewhere(turn, &erased)?);
    }
    Ok(answer)
}

/// What else lies beside the book and had what was erased, or has it still.
fn elsewhere(turn: &Turn<'_>, erased: &[(Code, Field)]) -> Result<Vec<Msg>, Fault> {
    let mut notes = Vec::new();
    for (at, path) in apart::files(&turn.opening.path)?.iter().enumerate() {
        let shown = path.display().to_string();
        for (code, field) in erased.iter().filter(|_| at > 0) {
            if apart::erase_from(path, *code, *field)? {
                notes.push(msg!(ErasedFrom, path: &shown));
            }
        }
        let clear = apart::look(path).clear;
        let stays = clear.iter().find(|(_, code, field)| erased.contains(&(*code, *field)));
        notes.extend(stays.map(|(seq, ..)| msg!(EraseStays, path: &shown, entry: Msg::from_entry(*seq))));
    }
    notes.push(msg!(EraseElsewhere));
    Ok(notes)
}

/// `pribadi audit`: where personal values can be read.
fn audit(turn: &Turn<'_>) -> Result<Answer, Fault> {
    is_file(&turn.opening.path)?;
    let (mut out, mut any) = (String::new(), false);
    for path in apart::files(&turn.opening.path)? {
        let (found, shown) = (apart::look(&path), path.display().to_string());
        any |= !found.clear.is_empty();
        if turn.json() {
            let clear = found.clear.iter().map(
                |(seq, code, field)| json!({"entry": seq, "code": code.to_string(), "field": field.slug()}),
            );
            let unread = found.unread.map(|fault| fault.what.show(turn.lang()));
            let line = json!({
                "file": shown, "clear": clear.collect::<Vec<_>>(),
                "vault": found.vault.map(|vault| vault.len()), "unread": unread,
            });
            out.push_str(&(line.to_string() + "\n"));
            continue;
        }
        let mut lines = vec![match (found.unread, found.clear.first()) {
            (Some(why), _) => msg!(AuditUnread, path: &shown, why: why.what),
            (None, None) => msg!(AuditClean, path: &shown),
            (None, Some((seq, ..))) => {
                msg!(AuditClear, path: &shown, n: found.clear.len(), entry: Msg::from_entry(*seq))
            }
        }];
        lines.extend(found.vault.map(|vault| msg!(AuditVault, path: &shown, n: vault.len())));
        lines.iter().for_each(|line| out.push_str(&(line.show(turn.lang()) + "\n")));
    }
    Ok(Answer { notes: any.then(|| msg!(AuditNext)).into_iter().collect(), ..Answer::text(out) })
}

/// `pribadi move`: the same book with commitments in the place of clear values.
fn move_apart(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let path = &turn.opening.path;
    is_file(path)?;
    let moved = apart::move_apart(path, &aside(turn), (&turn.opening.signer, turn.now), lists::check)?;
    let (kept, hash, n) = (moved.kept.display().to_string(), hex(&moved.old.1), moved.values);
    if turn.json() {
        let line = json!({
            "book": path.display().to_string(), "kept": kept, "values": n, "old": [json!(moved.old.0), json!(hash)],
            "entries": moved.report.entries, "head": moved.report.head,
        });
        return Ok(Answer::text(line.to_string() + "\n").done());
    }
    let done = msg!(MoveDone, n: n, entry: Msg::from_entry(moved.old.0), hash: hash);
    let answer = Answer::text(done.show(turn.lang()) + "\n").done();
    Ok(Answer { notes: vec![msg!(MoveKept, path: kept)], ..answer })
}

/// The personal field that a word names.
fn field(word: &str) -> Result<Field, Fault> {
    let field = Field::parse(word.trim()).or_else(|| {
        let is_called = |field: &&Field| {
            let word = word.trim().to_lowercase();
            [crate::base::Lang::Id, crate::base::Lang::En]
                .iter()
                .any(|lang| field.word().text(*lang).to_lowercase() == word)
        };
        Field::ALL.iter().find(is_called).copied()
    });
    let Some(field) = field else {
        let fields: Vec<Arg> = Field::personal().map(|field| field.slug().into()).collect();
        let what = msg!(PersonalUnknown, text: crate::base::text::quote(word));
        return Err(Fault::usage("field.unknown", what).then(msg!(FieldNotPersonalNext, fields: fields)));
    };
    must_be_personal(field).map(|()| field)
}
