//! `orang`: who works with the book, and in which role.

mod keys;

use super::table::{Node, bare, deed as does, noun, rows};
use super::{Answer, Turn, Words, deed, find};
use crate::base::words::Arg;
use crate::base::{Area, Fault, Word};
use crate::book::decide::Deed;
use crate::book::records::Read;
use crate::deeds;
use crate::domain::Role;
use crate::exchange::report::Report;
use crate::lists::Catalog;
use crate::lists::columns::people::COLUMNS;
use crate::msg;

/// `orang`.
pub const NOUN: Node = noun(
    "orang",
    Word::HelpNounOrang,
    &[
        rows("list", Word::HelpOrangList, bare, list),
        does(
            "set",
            Word::HelpOrangSet,
            |t| {
                vec![
                    t.word("name", Word::ValueName, Word::HelpName),
                    t.flag("role", Word::ValueRole, Word::HelpRole).required(true),
                    t.several("kecamatan", Word::ValueArea, Word::HelpAreas),
                    t.bumn(),
                ]
            },
            set,
        ),
        does(
            "remove",
            Word::HelpOrangRemove,
            |t| vec![t.word("name", Word::ValueName, Word::HelpName)],
            remove,
        ),
        does("key", Word::HelpOrangKey, keys::of_key, keys::bind),
        rows("keys", Word::HelpOrangKeys, keys::of_keys, keys::keys),
    ],
);

/// `orang list`.
pub fn list(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let registry = snapshot.registry()?;
    let me = turn.opening.signer.person(&registry);
    let mut foot = vec![if registry.is_stranger(&me.name) {
        msg!(StrangerReads, name: &me.name, names: registry.officials())
    } else {
        msg!(YouAre, name: &me.name, role: me.role.word())
    }];
    if registry.people.is_empty() {
        foot.push(msg!(PeopleNone));
    }
    let people: Vec<_> = registry.people.iter().map(|person| (&*registry, person)).collect();
    turn.list(Report::of(COLUMNS, &people, turn.lang()), &foot, notes)
}

/// `orang set`.
pub fn set(turn: &Turn<'_>) -> Result<Answer, Fault> {
    deed::one(turn, |snapshot| {
        let name = name(turn)?;
        let wanted = turn.many("kecamatan");
        let catalog = if wanted.is_empty() { None } else { Some(Catalog::load(snapshot)?) };
        let area = |text: &str| match &catalog {
            Some(catalog) => find::kecamatan(catalog, text),
            None => Ok(Vec::new()),
        };
        let each: Vec<Vec<Area>> = wanted.iter().map(|text| area(text)).collect::<Result<_, Fault>>()?;
        Fault::once(&wanted, &each)?;
        let words = Words::of(turn, &[(Word::FormRole, "role"), (Word::FormSpeaksFor, "bumn")]);
        let words = words.saying(Word::FormAreas, wanted.join(","));
        let company = |text: &str| Ok(find::company(snapshot, text)?.1);
        let person = deeds::person::read(&words, &name, &area, &company)?;
        // A branch that speaks for no company would speak for all.
        if person.as_ref().is_some_and(|person| person.role == Role::Bumn && person.company.is_none()) {
            let what = msg!(UsageMissing, what: vec![Arg::from("--bumn")]);
            return Err(Fault::usage("usage.missing", what).then(msg!(RoleBumnNext)));
        }
        Ok(vec![Deed::SetPerson { name, person }])
    })
}

/// `orang remove`.
pub fn remove(turn: &Turn<'_>) -> Result<Answer, Fault> {
    deed::one(turn, |_| Ok(vec![Deed::SetPerson { name: name(turn)?, person: None }]))
}

/// The name of whom a command is about, as it was typed: what the filter would make visible is no name.
fn name(turn: &Turn<'_>) -> Result<String, Fault> {
    crate::cli::opening::named(turn.raw("name"))
}
