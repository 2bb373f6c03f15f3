//! Events, with how many were invited and came.

use super::{Column, Rows, Value, firm, hidden, left, right};
use crate::base::{Day, Fault, Word};
use crate::book::records::Read;
use crate::domain::Event;
use crate::domain::event::Counts;
use serde_json::{Map, Value as Json};

/// The list of events.
pub struct Events;

/// An event, with what is counted of it.
pub type Counted<'a> = (&'a Event, Counts);

/// An event with that.
///
/// # Errors
/// If the book cannot be read.
pub fn counted<'a>(read: &dyn Read, event: &'a Event, today: Day) -> Result<Counted<'a>, Fault> {
    let all = read.attendance(event.slug)?;
    Ok((event, event.count(all.iter().map(|(_, one)| one), today)))
}

impl Rows for Events {
    type Row<'a> = Counted<'a>;
}

/// The columns.
pub const COLUMNS: &[Column<Events>] = &[
    firm("event", Word::ColEvent, |(event, _), _| Value::text(event.slug.as_str())),
    firm("date", Word::ColDate, |(event, _), _| Value::Day(event.on)),
    left("title", Word::ColTitle, |(event, _), _| Value::text(&event.title)),
    left("place", Word::FormPlace, |(event, _), _| Value::text(&event.place)),
    right("invited", Word::ColInvited, |(_, counts), _| Value::Count(counts.invited)),
    right("attended", Word::ColAttended, |(_, counts), _| Value::Count(counts.attended)),
    right("absent", Word::ColAbsent, |(_, counts), _| Value::Count(counts.absent)),
    hidden(left("interests", Word::KeyInterest, |(event, counts), _| {
        let each = event.companies.iter().zip(&counts.interests);
        let shown: Vec<String> = each.clone().map(|(company, n)| format!("{company} {n}")).collect();
        let object: Map<String, Json> = each.map(|(company, n)| (company.to_string(), (*n).into())).collect();
        Value::Both(object.into(), shown.join(", ").into())
    })),
    hidden(left("source", Word::FormSource, |(event, _), lang| Value::source(&event.source, lang))),
];
