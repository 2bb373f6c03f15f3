//! `impor profile`: how the official reads the sheets that come to them.

use crate::base::words::Arg;
use crate::base::{Fault, Word, text};
use crate::cli::{Answer, Turn};
use crate::exchange::intake::Profile;
use crate::exchange::intake::columns::Role;
use crate::exchange::report::Report;
use crate::lists::columns::{Column, Rows, Value, firm, hidden, left, right};
use crate::msg;

/// The list of an official's profiles.
struct Profiles;

impl Rows for Profiles {
    type Row<'a> = Profile;
}

const PROFILES: &[Column<Profiles>] = &[
    firm("name", Word::FormName, |of, _| Value::Text(text::clean(&of.name))),
    right("columns", Word::ColColumns, |of, _| Value::Count(of.columns.len())),
    hidden(left("header", Word::ColHeading, |of, _| Value::many(of.header.iter().map(String::as_str)))),
];

/// What one of them says of a column.
struct Columns;

impl Rows for Columns {
    type Row<'a> = (String, Role);
}

const COLUMNS: &[Column<Columns>] = &[
    left("heading", Word::ColHeading, |(heading, _), _| Value::Text(text::clean(heading))),
    left("field", Word::ColField, |(_, role), _| Value::made(role.slug())),
];

/// The official's own.
fn own(turn: &Turn<'_>) -> Result<Vec<Profile>, Fault> {
    let mut all = turn.host.profiles()?;
    all.retain(|one| one.official == turn.opening.signer.name);
    Ok(all)
}

/// The official's profile of a name.
pub fn one(turn: &Turn<'_>, name: &str) -> Result<Profile, Fault> {
    let all = own(turn)?;
    let known: Vec<Arg> = all.iter().map(|one| text::quote(&one.name).into()).collect();
    all.into_iter().find(|one| one.name.eq_ignore_ascii_case(name.trim())).ok_or_else(|| {
        let fault = Fault::usage("profile.none", msg!(ProfileNone, text: text::quote(name)));
        if known.is_empty() {
            fault.then(msg!(ProfileNoneNext))
        } else {
            fault.then(msg!(KnownAre, known: known))
        }
    })
}

/// `impor profile list`.
pub fn list(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let all = own(turn)?;
    let foot: Vec<_> = all.is_empty().then(|| msg!(ProfileNoneYet)).into_iter().collect();
    turn.list(Report::of(PROFILES, &all, turn.lang()), &foot, Vec::new())
}

/// `impor profile show NAME`.
pub fn show(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let profile = one(turn, &turn.text("name"))?;
    turn.list(Report::of(COLUMNS, &profile.columns, turn.lang()), &[], Vec::new())
}

/// `impor profile forget NAME`.
pub fn forget(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let profile = one(turn, &turn.text("name"))?;
    turn.json();
    turn.host.forget_profile(&profile.name, &profile.official)?;
    Ok(Answer::text(msg!(ProfileForgotten, name: &profile.name).show(turn.lang()) + "\n"))
}
