//! Temu bisnis: where cooperatives meet the companies. An event, who was invited, who came, and
//! which companies they want to work with. Source: DOMAIN 5, SCREENS 3.

use super::{Registry, Tri};
use crate::base::words::Arg;
use crate::base::{Day, Fault, Seq, Slug, text};
use crate::msg;
use serde::{Deserialize, Serialize};

/// An event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Its key: `temu-2025-10-08`.
    pub slug: Slug,
    /// What it is called.
    pub title: String,
    /// The day it takes place.
    pub on: Day,
    /// Where.
    pub place: String,
    /// The companies that are there, in the order of their keys in the hall.
    pub companies: Vec<Slug>,
    /// Where this is from.
    pub source: String,
    /// The last entry that changed it; 0 in an op.
    pub version: Seq,
}

/// One cooperative at one event. Absent from the book while there is nothing to say.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Attendance {
    /// It was invited.
    pub invited: bool,
    /// It came, it did not, or nobody has said.
    pub attended: Tri,
    /// The companies it is interested in, in the event's order.
    pub interests: Vec<Slug>,
    /// What else was said.
    pub note: String,
}

impl Attendance {
    /// True if there is nothing to say.
    pub fn is_blank(&self) -> bool {
        *self == Attendance::default()
    }

    /// True if it was invited and is not known to have come.
    pub fn is_absent(&self) -> bool {
        self.invited && self.attended != Tri::Yes
    }
}

/// What a person says of an event. What is missing is for [`judge`] to ask for.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields are those of the event")]
pub struct Draft {
    pub slug: Slug,
    pub title: String,
    pub on: Option<Day>,
    pub place: String,
    pub companies: Vec<Slug>,
    pub source: String,
}

/// What a person says of a cooperative at an event. What is not said stays as it is, so that two
/// people at two doors do not overwrite each other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mark {
    /// Invited, or not after all.
    pub invited: Option<bool>,
    /// Whether it came.
    pub attended: Option<Tri>,
    /// Companies it is interested in, or no more.
    pub interests: Vec<(Slug, bool)>,
    /// Another note.
    pub note: Option<String>,
}

impl Mark {
    /// An invitation.
    pub fn invited() -> Mark {
        Mark { invited: Some(true), ..Mark::default() }
    }

    /// It came, or it did not.
    pub fn attended(attended: Tri) -> Mark {
        Mark { attended: Some(attended), ..Mark::default() }
    }
}

/// How many came, and for whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Invited.
    pub invited: usize,
    /// Came.
    pub attended: usize,
    /// Invited, and not known to have come.
    pub absent: usize,
    /// Interested, by the event's companies.
    pub interests: Vec<usize>,
}

impl Event {
    /// Counts those who were invited or came. Before its day nobody has stayed away.
    pub fn count<'a>(&self, all: impl IntoIterator<Item = &'a Attendance>, today: Day) -> Counts {
        let mut counts = Counts { interests: vec![0; self.companies.len()], ..Counts::default() };
        for one in all {
            counts.invited += usize::from(one.invited);
            counts.attended += usize::from(one.attended == Tri::Yes);
            counts.absent += usize::from(self.on <= today && one.is_absent());
            for (count, company) in counts.interests.iter_mut().zip(&self.companies) {
                *count += usize::from(one.interests.contains(company));
            }
        }
        counts
    }

    /// Refuses an event that what was recorded at it does not fit.
    ///
    /// # Errors
    /// If somebody came although its day is yet to come, or wants a company that is not there.
    pub fn fits<'a>(
        &self,
        all: impl IntoIterator<Item = &'a Attendance>,
        registry: &Registry,
        today: Day,
    ) -> Result<(), Fault> {
        for one in all {
            if one.attended != Tri::Unknown {
                self.has_come(today)?;
            }
            if let Some(company) = one.interests.iter().find(|c| !self.companies.contains(c)) {
                let what = msg!(EventHasInterest, company: registry.company_name(*company));
                return Err(Fault::refused("event.interest", what).then(msg!(EventHasInterestNext)));
            }
        }
        Ok(())
    }

    fn has_come(&self, today: Day) -> Result<(), Fault> {
        if today < self.on {
            let what = msg!(EventEarly, title: &self.title, on: self.on, today: today);
            return Err(Fault::refused("event.early", what).then(msg!(EventEarlyNext)));
        }
        Ok(())
    }
}

/// Judges what a person says of an event and gives the event.
///
/// # Errors
/// The first thing that is missing; or the event that is the same one under another key.
pub fn judge(draft: &Draft, registry: &Registry) -> Result<Event, Fault> {
    let (title, place) = (draft.title.trim(), draft.place.trim());
    if title.is_empty() {
        return Err(Fault::refused("event.title", msg!(EventNeedsTitle)).then(msg!(EventNeedsTitleNext)));
    }
    let Some(on) = draft.on else {
        return Err(Fault::refused("event.date", msg!(EventNeedsDate)).then(msg!(EventNeedsDateNext)));
    };
    if place.is_empty() {
        return Err(Fault::refused("event.place", msg!(EventNeedsPlace)).then(msg!(EventNeedsPlaceNext)));
    }
    let mut companies: Vec<Slug> = Vec::new();
    for company in &draft.companies {
        registry.company(company.as_str())?;
        if !companies.contains(company) {
            companies.push(*company);
        }
    }
    if companies.is_empty() {
        let fault = Fault::refused("event.companies", msg!(EventNeedsCompanies));
        return Err(fault.then(msg!(EventNeedsCompaniesNext)));
    }
    let same = |e: &&Event| e.slug != draft.slug && e.on == on && text::fold(&e.place) == text::fold(place);
    if let Some(other) = registry.events.iter().find(same) {
        let what = msg!(EventTwice, title: &other.title, on: on, place: &other.place);
        return Err(
            Fault::refused("event.twice", what).then(msg!(EventTwiceNext, event: other.slug.to_string()))
        );
    }
    let source = draft.source.trim().to_owned();
    Ok(Event {
        slug: draft.slug,
        title: title.to_owned(),
        on,
        place: place.to_owned(),
        companies,
        source,
        version: Seq::NONE,
    })
}

/// Judges what a person says of a cooperative at an event and gives how it stands then.
///
/// # Errors
/// If the event has yet to come, the company is not at it, or nobody invited or saw who is interested.
pub fn judge_mark(
    event: &Event,
    registry: &Registry,
    before: &Attendance,
    mark: &Mark,
    today: Day,
) -> Result<Attendance, Fault> {
    let mut after = before.clone();
    after.invited = mark.invited.unwrap_or(before.invited);
    if let Some(attended) = mark.attended {
        if attended != Tri::Unknown {
            event.has_come(today)?;
        }
        after.attended = attended;
    }
    for (company, wanted) in &mark.interests {
        if !event.companies.contains(company) {
            let there: Vec<Arg> = event.companies.iter().map(|c| registry.company_name(*c)).collect();
            let what = msg!(EventNotThere, company: registry.company_name(*company), title: &event.title, there: there);
            return Err(Fault::refused("event.company", what).then(msg!(EventNotThereNext)));
        }
        after.interests.retain(|c| c != company);
        after.interests.extend(wanted.then_some(*company));
    }
    after.interests.sort_by_key(|c| event.companies.iter().position(|e| e == c));
    if !after.interests.is_empty() && !after.invited && after.attended != Tri::Yes {
        return Err(Fault::refused("event.stranger", msg!(EventStranger)).then(msg!(EventStrangerNext)));
    }
    if let Some(note) = &mark.note {
        after.note = note.trim().to_owned();
    }
    Ok(after)
}
