//! What cannot be done now, and why. A key asks here before it opens anything, the palette before it
//! is shown: nobody fills in a form in vain, and nothing is hidden silently.

use super::act;
use super::keys::{Action, Scope};
use super::means::{self, Means, Row};
use super::session::Session;
use crate::base::calendar::Stamp;
use crate::base::{Code, Fault};
use crate::domain::Verb;
use crate::msg;

/// Why an action cannot be done here and now, if it cannot.
pub fn unable(s: &Session, action: Action) -> Option<Fault> {
    only_read(s, action)
        .or_else(|| nothing_here(s, action))
        .or_else(|| not_in_this_pane(s, action))
        .or_else(|| role(s, action, &means::rows(s, action)))
}

/// True if an action cannot be done now for any row: the hint line shows it, and changes with no row.
pub fn is_idle(s: &Session, action: Action) -> bool {
    only_read(s, action).is_some()
        || nothing_here(s, action).is_some()
        || means::verb(action).is_some_and(|verb| !s.person.role.may(verb))
        // What is no row's does not change with the row.
        || action.means() == Means::Nothing && not_in_this_pane(s, action).is_some()
}

/// True if an action can do nothing here for anybody, whatever row is chosen: the hint line keeps its room for
/// what can.
pub fn is_vain(s: &Session, action: Action) -> bool {
    let is_of_map = matches!(action, Action::Measure | Action::MapCompany);
    only_read(s, action).is_some() || is_of_map && s.pane().unable(Action::Measure, s).is_some()
}

/// Says why an action cannot be done; false if it can.
pub fn refuse(s: &mut Session, action: Action, now: Stamp) -> bool {
    let why = unable(s, action);
    if let Some(why) = &why {
        s.say(why, now);
    }
    why.is_some()
}

/// The book is only read, or shown as of a day.
pub fn reads_only(s: &Session) -> Option<Fault> {
    if let Some(day) = s.board.as_of {
        let what = msg!(AsOfRefused, day: day);
        return Some(Fault::refused("asof.write", what).then(msg!(AsOfRefusedNext)));
    }
    s.read_only.then(|| Fault::usage("book.read-only", msg!(BookReadOnly)))
}

/// Why the programme's own rules and dates cannot be changed; they can be read all the same.
pub fn programme(s: &Session) -> Option<Fault> {
    reads_only(s).or_else(|| {
        s.board
            .catalog
            .registry
            .may(&s.person, Verb::Programme, None, None, &|bound| s.board.catalog.called(bound))
            .err()
    })
}

fn only_read(s: &Session, action: Action) -> Option<Fault> {
    reads_only(s).filter(|_| action == Action::Undo || action.is_deed())
}

fn nothing_here(s: &Session, action: Action) -> Option<Fault> {
    if action.means() == Means::Nothing {
        return None;
    }
    let none = s.list().is_empty() && s.list().marked() == 0;
    let fault = s.pane().no_row().or_else(|| none.then(|| Fault::usage("row.none", msg!(NothingHere))))?;
    Some(match s.why_empty() {
        Some(why) => fault.then(why),
        None => fault,
    })
}

fn not_in_this_pane(s: &Session, action: Action) -> Option<Fault> {
    let fault = |rule, what| Some(Fault::usage(rule, what));
    match action {
        Action::Copy if !s.screen.may_copy => {
            Some(Fault::refused("copy.off", msg!(CopyOff)).then(msg!(CopyOffNext)).of_reading())
        }
        Action::Copy | Action::Export if s.list().is_empty() && s.list().marked() == 0 => {
            fault("row.none", msg!(NothingHere))
        }
        Action::Filter | Action::Unfilter if s.tab().rows().is_none() => {
            fault("filter.pane", msg!(NoFilter, find: s.keys.shown(Scope::List, Action::Find)))
        }
        Action::Unfilter => {
            if s.is_filtered() || s.pane().is_folded().is_some() {
                None
            } else {
                fault("filter.none", msg!(UnableUnfiltered))
            }
        }
        Action::LeaveHidden if s.list().hidden() == 0 => fault("marks.hidden", msg!(UnableHidden)),
        Action::Claim => {
            let codes = means::codes(&means::rows(s, action));
            let has = |code: &Code| s.board.catalog.find(*code).is_some_and(|(_, row)| row.standing.claim);
            if codes.iter().any(has) { None } else { codes.first().map(|code| act::no_claim(s, *code)) }
        }
        Action::Forward | Action::Backward if act::targets(s, action == Action::Forward).is_empty() => {
            fault("stage.none", msg!(NoFurther))
        }
        _ => s.pane().unable(action, s),
    }
}

/// Why an action cannot be done to rows that need not be the marked ones.
pub fn unable_for(s: &Session, action: Action, rows: &[Row]) -> Option<Fault> {
    only_read(s, action).or_else(|| role(s, action, rows))
}

/// The role may not do it to any of these.
fn role(s: &Session, action: Action, rows: &[Row]) -> Option<Fault> {
    let mut first = None;
    for row in rows {
        let Some((verb, company)) = means::asks(s, action, *row) else { continue };
        // A field officer's kecamatan is where the village lies today.
        let home = s.board.catalog.find(row.code()).map_or(row.code(), |(_, row)| row.current);
        match s
            .board
            .catalog
            .registry
            .may(&s.person, verb, Some(home), company, &|bound| s.board.catalog.called(bound))
        {
            Ok(()) => return None,
            Err(fault) => first = first.or(Some(fault)),
        }
    }
    first
}
