//! Lists to choose from that a key opens: columns, chips, deeds, holds, people, gates, events, entries.

use super::able;
use super::act::push_pick;
use super::clear;
use super::control;
use super::filter::choices;
use super::keys::{Action, Scope};
use super::layer::columns;
use super::layer::help;
use super::layer::pick::{Choice, Pick, Value};
use super::leave::Listed;
use super::means::{self, Row, titled};
use super::pane::Tab;
use super::session::Session;
use super::table::{Cx, Heading, Stays};
use crate::base::calendar::{Stamp, show_date};
use crate::base::{Area, Day, Fault, Seq, Slug, Word};
use crate::book::records::{Account, Read as _};
use crate::book::view::View;
use crate::book::{Op, describe};
use crate::domain::Person;
use crate::domain::blockers::{self, Group};
use crate::domain::quota::Posting;
use crate::domain::why::Check;
use crate::lists::columns::events;
use crate::msg;

/// The postings of a ledger that stand, to choose the one to take back.
pub fn reversals(s: &Session, account: Account, snapshot: &View<'_>) -> Result<Pick, Fault> {
    let mut standing = Vec::new();
    snapshot.posted_from(
        &account,
        (Day::from(chrono::NaiveDate::MIN), Seq::NONE),
        &mut |entry, posted| {
            standing.extend(posted.reversed_by.is_none().then_some((entry, posted.posting)));
            true
        },
    )?;
    standing.sort_unstable_by_key(|(entry, _)| std::cmp::Reverse(*entry));
    let catalog = &s.board.catalog;
    let choice = |(entry, posting): (Seq, Posting)| -> Result<Choice, Fault> {
        let on = show_date(posting.on.date(), s.lang);
        let op = Op::QuotaPosted { posting };
        let what = describe::op(&op, &catalog.registry, &|code| catalog.name_of(code));
        let number = describe::away::number(snapshot, entry)?;
        let label = format!("{} {}", number.show(s.lang), what.show(s.lang));
        Ok(Choice::new(label, on, Value::Entry(entry)))
    };
    let choices: Vec<Choice> = standing.into_iter().map(choice).collect::<Result<_, Fault>>()?;
    if choices.is_empty() {
        return Err(Fault::usage("reverse.none", msg!(StatementEmpty)));
    }
    Ok(Pick::new(titled(s, Word::KeyReverse, &[Row::Account(account)]), choices))
}

pub fn sort(s: &mut Session) {
    let shown = columns::chosen(s);
    let is_there =
        |of: &Heading| of.stays != Stays::Asked || shown.as_ref().is_some_and(|keys| keys.contains(&of.key));
    let headings = s.pane().headings().into_iter().filter(is_there);
    let choice = |of: Heading| Choice::new(of.title.text(s.lang), "", Value::Sort(of.key));
    let choices = headings.map(choice).collect();
    push_pick(s, Pick::new(Word::KeySort.text(s.lang), choices));
}

pub fn filter(s: &mut Session) {
    let Some((filter, rows)) = s.filter().zip(s.tab().rows()) else { return };
    let pick = s.with_cx(|cx| choices::pick(cx, filter, &s.own.saved, rows, &s.keys));
    push_pick(s, pick);
}

/// Everything that can be done here; what cannot be done now says why.
pub fn palette(s: &mut Session) {
    let mut pick = help::palette(s.tab(), &s.keys, s.lang);
    for choice in &mut pick.choices {
        if let Value::Act(action) = choice.value {
            choice.unable = able::unable(s, action);
        }
    }
    pick.choices.extend(control::palette(s));
    push_pick(s, pick);
}

/// What holds cooperatives first, most frequent first; choosing one shows those that it holds.
fn first_holds(s: &Session) -> Pick {
    let choices = s.with_cx(|cx| {
        let digits = cx.figures.holds.iter().map(|(_, n)| n.to_string().len()).max().unwrap_or(0);
        let choice = |(check, n): &(Check, usize)| {
            let label = format!("{n:>digits$}  {}", cx.lens.show(check).show(cx.lang));
            let value = Value::First(check.item.key(&cx.catalog.registry));
            Choice::new(label, check.who.word().text(cx.lang), value)
        };
        cx.figures.holds.iter().map(choice).collect()
    });
    let pick = Pick { foot: Some(Word::DueFoot.into()), ..Pick::new(Word::HoldsTitle.text(s.lang), choices) };
    pick.leaving(Listed::Holds)
}

/// What holds the cases that are shown, grouped.
pub fn held(s: &Session, cx: &Cx<'_>) -> Vec<Group> {
    let cases = s.panes.kemitraan.list.items.iter();
    let cases = cases.map(|&(place, company)| (&cx.catalog.at(place as usize).1.standing, company.into()));
    blockers::groups(cx.lens, cases)
}

/// What holds the cases that are shown, grouped; choosing one opens what clears it for all of them. From the
/// kecamatan what holds cooperatives first.
pub fn groups(s: &mut Session, now: Stamp) {
    if s.tab() == Tab::Kecamatan {
        let pick = first_holds(s);
        return push_pick(s, pick);
    }
    let choices: Vec<Choice> = s.with_cx(|cx| {
        let groups = held(s, cx);
        let many = |group: &Group| crate::base::quantity::group(group.cooperatives as i64, cx.lang);
        let digits = groups.iter().map(|group| many(group).len()).max().unwrap_or(0);
        let widths =
            groups.iter().map(|group| crate::base::text::width(group.check.who.short().text(cx.lang)));
        let widest = widths.max().unwrap_or(0);
        let choice = |group: &Group| {
            let since = group.oldest.map_or(String::new(), |day| msg!(GroupSince, since: day).show(cx.lang));
            let what = cx.lens.show(&group.check).show(cx.lang);
            let (scope, action) = clear::by(group.check.item);
            let key = s.keys.shown(scope, action);
            let who = group.check.who.short().text(cx.lang);
            let value = Value::Held(group.check.item.key(&cx.catalog.registry));
            let who = crate::base::text::pad(who, widest);
            let note = format!("{:>digits$}  {who}  {key:1}", many(group));
            Choice { aside: since, ..Choice::new(what, note, value) }
        };
        groups.iter().map(choice).collect()
    });
    if choices.is_empty() {
        s.hint(&msg!(NothingHere), now);
    } else {
        let key = |action| s.keys.shown(Scope::Pick, action);
        let foot =
            msg!(HeldFoot, choose: key(Action::Choose), show: key(Action::Show), close: key(Action::Cancel));
        let pick = Pick { foot: Some(foot), ..Pick::new(Word::GroupsTitle.text(s.lang), choices) };
        push_pick(s, pick.leaving(Listed::Groups));
    }
}

/// Who has which role, and a new one.
pub fn people(s: &mut Session) {
    let name_of =
        |area: &Area| s.board.catalog.page(*area).map_or(String::new(), |page| page.name.to_string());
    let choice = |person: &Person| {
        let mut bounds: Vec<String> = person.areas.iter().map(name_of).collect();
        bounds.extend(person.company.map(|slug| s.board.catalog.registry.company_name(slug).show(s.lang)));
        let label = format!("{}  {}", person.name, bounds.join(", "));
        Choice::new(label.trim_end(), person.role.word().text(s.lang), Value::Person(person.name.clone()))
    };
    let mut choices: Vec<Choice> = s.board.catalog.registry.people.iter().map(choice).collect();
    choices.push(Choice::new(Word::PersonNew.text(s.lang), "", Value::NewPerson));
    let pick = Pick::new(Word::KeyPeople.text(s.lang), choices).leaving(Listed::People);
    push_pick(s, pick);
}

pub fn gates(s: &mut Session) {
    let choices = s.board.catalog.registry.gates.iter().map(|gate| {
        let version = gate.at(s.board.today);
        let number = version.map_or("", |v| v.number.as_str());
        let label = format!("{}  {}", gate.slug, gate.title.text(s.lang));
        let note = format!("{} {number}", gate.state(s.board.today).word().text(s.lang));
        Choice::new(label, note, Value::Gate(gate.slug))
    });
    let pick = Pick::new(Word::KeyGates.text(s.lang), choices.collect());
    push_pick(s, pick);
}

/// The events, the latest first: choosing one invites those who are meant.
///
/// # Errors
/// If the book cannot be read.
pub fn invite(s: &mut Session, snapshot: &View<'_>) -> Result<(), Fault> {
    let rows = means::rows(s, Action::Invite);
    let mut choices = announced(s, snapshot, Value::Invite)?;
    if choices.is_empty() {
        choices.push(Choice::new(Word::EventNew.text(s.lang), "", Value::NewEvent));
    }
    let title = titled(s, Word::EventInvite, &rows);
    push_pick(s, Pick::new(title, choices).leaving(Listed::Events));
    Ok(())
}

fn announced(s: &Session, snapshot: &View<'_>, value: fn(Slug) -> Value) -> Result<Vec<Choice>, Fault> {
    let mut choices = Vec::new();
    for event in s.board.catalog.registry.events.iter().rev() {
        let (_, counts) = events::counted(snapshot, event, s.board.today)?;
        let day = show_date(event.on.date(), s.lang);
        let label = format!("{day}  {} · {}", event.place, event.title);
        let note = msg!(EventCounts, attended: counts.attended, invited: counts.invited).show(s.lang);
        choices.push(Choice::new(label, note, value(event.slug)));
    }
    Ok(choices)
}

/// The events, the latest first. With cooperatives marked, choosing one invites them.
pub fn events(s: &mut Session, snapshot: &View<'_>) -> Result<(), Fault> {
    if !means::marked(s).is_empty() {
        return invite(s, snapshot);
    }
    let mut choices = vec![Choice::new(Word::EventNew.text(s.lang), "", Value::NewEvent)];
    choices.extend(announced(s, snapshot, Value::Event)?);
    let mut pick = Pick::new(Word::KeyEvents.text(s.lang), choices).leaving(Listed::Events);
    // Most come for the latest event, not for a new one.
    let latest = pick.choices.iter().position(|c| c.value != Value::NewEvent);
    pick.list.cursor = latest.unwrap_or(0);
    push_pick(s, pick);
    Ok(())
}
