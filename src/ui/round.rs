//! A round: a deed for one record goes through the marked rows, a form each. One is skipped by a key,
//! Esc ends it, and at its end it is told what was saved and what was not.

use super::able;
use super::act;
use super::clear;
use super::keys::Action;
use super::means::{self, Row};
use super::session::Session;
use super::title::Title;
use crate::base::calendar::Stamp;
use crate::base::words::Arg;
use crate::base::{Code, Fault, Kind, Msg};
use crate::book::view::View;
use crate::deeds::told;
use crate::domain::why::Item;
use crate::msg;
use std::collections::BTreeSet;

/// A round through marked rows.
pub struct Round {
    action: Action,
    /// What is cleared by it, if it was opened for that.
    item: Option<Item>,
    /// Nobody marked the stops: they are those further down that lack what the first one lacks.
    is_chain: bool,
    stops: Vec<Row>,
    /// The stop one is at.
    at: usize,
    /// How many of the stops, the first ones, are shown in the list.
    shown: usize,
    saved: usize,
    skipped: usize,
    /// Those for whom the deed cannot be done, and why.
    unable: Vec<(Row, Fault)>,
}

/// Opens a deed for one record, or for all of several rows in turn; what clears an item is filled in
/// already.
///
/// # Errors
/// If it cannot be done for the only row, or if the book cannot be read.
pub fn begin(
    s: &mut Session,
    action: Action,
    rows: Vec<Row>,
    item: Option<Item>,
    snapshot: &View<'_>,
    now: Stamp,
) -> Result<(), Fault> {
    // A record is met once, however many rows are about it.
    let record = |row: &Row| match row {
        Row::Account(_) => *row,
        Row::Cooperative(code) | Row::Case(code, _) => Row::Cooperative(*code),
    };
    let mut seen = BTreeSet::new();
    let stops: Vec<Row> = rows.into_iter().filter(|row| seen.insert(record(row))).collect();
    let Some(first) = stops.first().copied() else { return Ok(()) };
    // One NIB leads to the next that is lacking, unless it was asked for by itself.
    let is_chain =
        s.chains && action == Action::Nib && item.is_none() && stops.len() == 1 && s.list().marked() == 0;
    let stops = if is_chain { chain(s, first) } else { stops };
    if stops.len() == 1 {
        act::one(s, action, first, snapshot)?;
        clear::fill_in(s, item);
        return Ok(());
    }
    // Marked ones that are not shown come last.
    let hidden = if s.list().marked() > 0 { s.list().hidden() } else { 0 };
    let shown = stops.len().saturating_sub(hidden);
    let (saved, skipped, unable) = (0, 0, Vec::new());
    s.round = Some(Round { action, item, is_chain, stops, at: 0, shown, saved, skipped, unable });
    if let Some(told) = go_on(s, snapshot)? {
        s.hint_text(told, now);
    }
    Ok(())
}

/// A cooperative, and those further down the list whose NIB's number is not in the book either and may
/// be recorded.
fn chain(s: &Session, first: Row) -> Vec<Row> {
    let lacks = |row: &Row| lacks_number(s, row.code());
    if !lacks(&first) {
        return vec![first];
    }
    let mut seen = BTreeSet::from([first.code()]);
    let all = means::shown(s);
    let after = all.iter().copied().skip_while(|row| *row != first).skip(1);
    let next = after.filter(|row| lacks(row) && seen.insert(row.code()));
    let may = |row: &Row| able::unable_for(s, Action::Nib, std::slice::from_ref(row)).is_none();
    std::iter::once(first).chain(next.filter(may)).collect()
}

fn lacks_number(s: &Session, code: Code) -> bool {
    s.board.catalog.find(code).is_some_and(|(_, row)| !row.standing.nib_number)
}

/// The form on top was saved: on to the next. Gives what is told at the end of the round.
///
/// # Errors
/// If the book cannot be read.
pub fn saved(s: &mut Session, snapshot: &View<'_>) -> Result<Option<String>, Fault> {
    let Some(round) = &mut s.round else { return Ok(None) };
    round.saved += 1;
    round.at += 1;
    go_on(s, snapshot)
}

/// The row one is at is passed over.
///
/// # Errors
/// If the book cannot be read.
pub fn skip(s: &mut Session, snapshot: &View<'_>, now: Stamp) -> Result<(), Fault> {
    let Some(round) = &mut s.round else { return Ok(()) };
    round.skipped += 1;
    round.at += 1;
    if let Some(told) = go_on(s, snapshot)? {
        s.tell(told, now);
    }
    Ok(())
}

/// The round ends here; what was saved stays saved, and that is told.
pub fn stop(s: &mut Session, now: Stamp) {
    let Some(round) = s.round.take() else { return };
    if round.is_chain {
        // Nobody asked for those that follow: nothing is left undone.
        if round.saved > 1 {
            let told = msg!(RoundDone, saved: round.saved, skipped: round.skipped);
            s.hint_text(told.show(s.lang), now);
        }
        return;
    }
    let left = &round.stops[round.at.min(round.stops.len())..];
    let names = names(s, left.iter());
    let what = msg!(
        RoundStopped, saved: round.saved, skipped: round.skipped, left: left.len(), names: names
    );
    s.hint_text(join(what, unable(s, &round), s), now);
}

/// Opens the next stop's form; at the end gives what is told of the round.
fn go_on(s: &mut Session, snapshot: &View<'_>) -> Result<Option<String>, Fault> {
    while let Some(Round { action, item, stops, at, shown, .. }) = &s.round {
        let (action, item, at, shown, all) = (*action, *item, *at, *shown, stops.len());
        let is_last = at + 1 == all;
        let Some(row) = stops.get(at).copied() else { break };
        if s.round.as_ref().is_some_and(|round| round.is_chain) {
            // Somebody else may have recorded it meanwhile.
            if !lacks_number(s, row.code()) {
                if let Some(round) = &mut s.round {
                    round.at += 1;
                }
                continue;
            }
            s.point_at_code(row.code());
        }
        match act::one(s, action, row, snapshot) {
            Ok(()) => {
                act::opened_by(s, action);
                clear::fill_in(s, item);
                let place = msg!(RoundAt, n: at + 1, all: all).show(s.lang);
                let hidden = if at < shown { String::new() } else { msg!(RoundHidden).show(s.lang) };
                if let Some(top) = s.layers.last_mut() {
                    top.stop(&place, &hidden, is_last, &s.keys);
                }
                return Ok(None);
            }
            Err(fault) if fault.kind == Kind::Damaged => {
                s.round = None;
                return Err(fault);
            }
            Err(fault) => {
                if let Some(round) = &mut s.round {
                    round.unable.push((row, fault));
                    round.at += 1;
                }
            }
        }
    }
    let Some(round) = s.round.take() else { return Ok(None) };
    let what = msg!(RoundDone, saved: round.saved, skipped: round.skipped);
    Ok(Some(join(what, unable(s, &round), s)))
}

/// The title of a form that follows a choice: whose it is, in a round with its place there.
pub fn titled(s: &Session, title: Title) -> Title {
    let Some(Round { stops, at, .. }) = &s.round else {
        return means::here(s).map_or(title.clone(), |row| means::about(s, title, &[row]));
    };
    let Some(row) = stops.get(*at) else { return title };
    let place = msg!(RoundAt, n: at + 1, all: stops.len()).show(s.lang);
    means::about(s, title, &[*row]).after(&place)
}

fn names<'r>(s: &Session, rows: impl Iterator<Item = &'r Row>) -> Vec<Arg> {
    Arg::first(rows.map(|row| means::name(s, row.code())), told::TOLD)
}

/// For whom it could not be done: a sentence for each reason.
fn unable(s: &Session, round: &Round) -> Vec<Msg> {
    let mut whys: Vec<(Msg, Vec<&Row>)> = Vec::new();
    for (row, fault) in &round.unable {
        match whys.iter_mut().find(|(why, _)| *why == fault.what) {
            Some((_, rows)) => rows.push(row),
            None => whys.push((fault.what.clone(), vec![row])),
        }
    }
    let told = |(why, rows): (Msg, Vec<&Row>)| msg!(RoundUnable, names: names(s, rows.into_iter()), why: why);
    whys.into_iter().map(told).collect()
}

fn join(what: Msg, more: Vec<Msg>, s: &Session) -> String {
    let all = std::iter::once(what).chain(more);
    all.map(|msg| msg.show(s.lang)).collect::<Vec<_>>().join(" ")
}
