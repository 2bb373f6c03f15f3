//! What cannot be done now, and why. A key asks here before it opens anything, the palette before it
//! is shown: nobody fills in a form in vain, and nothing is hidden silently.

use super::act;
use super::keys::{Action, Scope};
use super::pane::{Pane, kecamatan};
use super::session::Session;
use super::weekly;
use crate::base::calendar::Stamp;
use crate::base::{Code, Fault, Slug};
use crate::domain::Verb;
use crate::msg;
use ratatui::layout::Rect;

/// Why an action cannot be done here and now, if it cannot.
pub fn unable(s: &Session, action: Action) -> Option<Fault> {
    only_read(s, action)
        .or_else(|| nothing_here(s, action))
        .or_else(|| not_in_this_pane(s, action))
        .or_else(|| role(s, action))
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
    if let Some(day) = s.as_of {
        let what = msg!(AsOfRefused, day: day);
        return Some(Fault::refused("asof.write", what).then(msg!(AsOfRefusedNext)));
    }
    s.read_only.then(|| Fault::usage("book.read-only", msg!(BookReadOnly)))
}

/// Says why the programme's own rules and dates cannot be changed; false if they can.
pub fn refuse_programme(s: &mut Session, now: Stamp) -> bool {
    let why = reads_only(s).or_else(|| s.person.may(Verb::Programme, None, None).err());
    if let Some(why) = &why {
        s.say(why, now);
    }
    why.is_some()
}

/// Actions on rows of a list of cooperatives, cases or accounts.
fn is_of_row(action: Action) -> bool {
    use Action::{Aside, Backward, Claim, Edit, Forward, Nib, OwnCap, Paper, Post, Reverse, Sanction, Why};
    matches!(
        action,
        Nib | Edit | Paper | Claim | Sanction | Forward | Backward | Aside | Post | Reverse | OwnCap | Why
    ) || is_of_week(action)
        || action == Action::Text
}

/// A week's work on many rows.
fn is_of_week(action: Action) -> bool {
    matches!(action, Action::Sheet | Action::Split | Action::Repeat)
}

fn only_read(s: &Session, action: Action) -> Option<Fault> {
    let writes =
        action == Action::Undo || (is_of_row(action) && !matches!(action, Action::Why | Action::Text));
    reads_only(s).filter(|_| writes)
}

fn nothing_here(s: &Session, action: Action) -> Option<Fault> {
    if !is_of_row(action) {
        return None;
    }
    let matrix = s.pane == Pane::Kemitraan && s.kemitraan.matrix;
    let none = s.list().is_empty() && s.list().marked() == 0;
    if s.pane == Pane::Kuota && s.kuota.sums {
        return Some(Fault::usage("row.sums", msg!(SumsNoRow)));
    }
    let fault = Fault::usage("row.none", msg!(NothingHere));
    (none || matrix).then(|| match s.why_empty() {
        Some(why) => fault.then(why),
        None => fault,
    })
}

fn not_in_this_pane(s: &Session, action: Action) -> Option<Fault> {
    let fault = |rule, what| Some(Fault::usage(rule, what));
    match action {
        Action::Copy if !s.may_copy => {
            Some(Fault::refused("copy.off", msg!(CopyOff)).then(msg!(CopyOffNext)))
        }
        Action::Copy if s.list().is_empty() && s.list().marked() == 0 => fault("row.none", msg!(NothingHere)),
        Action::Filter | Action::Unfilter if s.pane.rows().is_none() => {
            fault("filter.pane", msg!(NoFilter, find: s.keys.shown(Scope::List, Action::Find)))
        }
        Action::Unfilter => {
            let filter = s.filter().zip(s.pane.rows());
            let is_set = filter.is_some_and(|(f, rows)| f.chips().iter().any(|c| !c.is_turned(rows)));
            if is_set { None } else { fault("filter.none", msg!(UnableUnfiltered)) }
        }
        Action::Measure if s.kecamatan.villages => fault(
            "map.villages",
            msg!(UnableVillages, tiles: s.keys.shown(Scope::Kecamatan, Action::Villages)),
        ),
        Action::Measure if s.thrifty => {
            fault("map.thrifty", msg!(UnableThrifty, off: s.keys.shown(Scope::Global, Action::Thrifty)))
        }
        Action::Measure => {
            let body = s.body();
            let below = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
            let fits = s.with_cx(|cx| kecamatan::has_tiles(&s.kecamatan, cx, below));
            let villages = || s.keys.shown(Scope::Kecamatan, Action::Villages);
            if fits { None } else { fault("map.room", msg!(UnableTiles, villages: villages())) }
        }
        Action::Claim => {
            let code = act::current(s)?;
            let (_, row) = s.catalog.find(code)?;
            if row.standing.claim { None } else { fault("claim.none", msg!(ClaimNone, code: code)) }
        }
        Action::Forward | Action::Backward if act::targets(s, action == Action::Forward).is_empty() => {
            fault("stage.none", msg!(NoFurther))
        }
        _ => None,
    }
}

/// The role may not do it to any of those that are chosen.
fn role(s: &Session, action: Action) -> Option<Fault> {
    let asks: Vec<(Verb, Code, Option<Slug>)> = match action {
        Action::Nib | Action::Edit => act::current(s).map(|c| (Verb::Facts, c, None)).into_iter().collect(),
        Action::Claim => act::current(s).map(|c| (Verb::Partner, c, None)).into_iter().collect(),
        Action::Sanction => act::chosen(s).into_iter().map(|(c, _)| (Verb::Partner, c, None)).collect(),
        Action::Paper => act::chosen(s).into_iter().map(|(c, _)| (Verb::Papers, c, None)).collect(),
        Action::Reverse | Action::OwnCap => {
            let verb = if action == Action::OwnCap { Verb::Programme } else { Verb::Ledger };
            let account = s.with_cx(|cx| s.kuota.current(cx));
            account.map(|a| (verb, a.code, Some(a.company))).into_iter().collect()
        }
        // The row under the cursor may not be among those that are meant.
        Action::Post | Action::Sheet | Action::Split | Action::Repeat => {
            let accounts = if action == Action::Post { weekly::chosen(s) } else { weekly::meant(s) };
            accounts.into_iter().map(|a| (Verb::Ledger, a.code, Some(a.company))).collect()
        }
        Action::Forward | Action::Backward => {
            let targets = act::targets(s, action == Action::Forward).into_iter();
            targets.map(|t| (t.to.verb().max_of(t.from.verb()), t.code, Some(t.company))).collect()
        }
        Action::Aside => {
            let cases = s.kemitraan.list.chosen().into_iter();
            let ask = |(place, company): (u32, u8)| {
                let code = s.catalog.at(place as usize).1.code;
                (Verb::Partner, code, Some(s.catalog.registry.companies[usize::from(company)].slug))
            };
            cases.map(ask).collect()
        }
        _ => Vec::new(),
    };
    let mut first = None;
    for (verb, code, company) in asks {
        match s.person.may(verb, Some(code), company) {
            Ok(()) => return None,
            Err(fault) => first = first.or(Some(fault)),
        }
    }
    first
}
