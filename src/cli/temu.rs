//! `temu`: events where cooperatives meet the companies; who was invited, who came, who wants what.

use super::{Answer, Turn, cells, deed, find};
use crate::base::words::Arg;
use crate::base::{Code, Fault, Slug, Word, text};
use crate::book::decide::Deed;
use crate::book::records::Read;
use crate::book::view::View;
use crate::domain::event::{Draft, Mark};
use crate::domain::{Attendance, Event, Tri};
use crate::exchange::report::{Cell, Column, Report, firm, hidden, left, right};
use crate::lists::Catalog;
use crate::msg;
use serde_json::{Map, Value};

const EVENTS: &[Column] = &[
    firm("event", Word::ColEvent),
    firm("date", Word::ColDate),
    left("title", Word::ColTitle),
    left("place", Word::FormPlace),
    right("invited", Word::ColInvited),
    right("attended", Word::ColAttended),
    right("absent", Word::ColAbsent),
    hidden("interests"),
    hidden("source"),
];

const ATTENDANCE: &[Column] = &[
    firm("code", Word::ColCode),
    left("name", Word::ColName),
    left("kecamatan", Word::ColKecamatan),
    firm("invited", Word::ColInvited),
    firm("attended", Word::ColAttended),
    left("interests", Word::KeyInterest),
    left("note", Word::FormNote),
];

/// `temu list`.
pub fn list(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let mut report = Report::new(EVENTS);
    for event in &snapshot.registry()?.events {
        let all = snapshot.attendance(event.slug)?;
        let counts = event.count(all.iter().map(|(_, one)| one));
        let interests = event.companies.iter().zip(&counts.interests);
        let interests: Map<String, Value> = interests.map(|(c, n)| (c.to_string(), (*n).into())).collect();
        report.rows.push(vec![
            Cell::plain(event.slug.as_str()),
            cells::day(event.on, turn.lang()),
            Cell::plain(&event.title),
            Cell::plain(&event.place),
            cells::count(counts.invited),
            cells::count(counts.attended),
            cells::count(counts.absent),
            Cell::new(interests, ""),
            cells::text(&event.source),
        ]);
    }
    let foot = if report.rows.is_empty() { vec![msg!(EventsNone)] } else { Vec::new() };
    Ok(turn.list(&report, &foot, notes))
}

/// `temu show`: who was invited or came; or those who did not, or who want one company.
pub fn show(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let catalog = Catalog::load(&snapshot)?;
    let event = catalog.registry.event(turn.raw("event").trim())?;
    let wanted = turn.maybe("interested").map(|text| find::company(&snapshot, &text)).transpose()?;
    let all = snapshot.attendance(event.slug)?;
    let absent = turn.flag("absent");
    let fits = |one: &Attendance| {
        (!absent || one.is_absent()) && wanted.is_none_or(|(_, company)| one.interests.contains(&company))
    };
    let mut report = Report::new(ATTENDANCE);
    for (code, one) in all.iter().filter(|(_, one)| fits(one)) {
        let Some((page, row)) = catalog.find(*code) else { continue };
        let interests: Vec<String> = one.interests.iter().map(Slug::to_string).collect();
        let shown = if interests.is_empty() { cells::NONE.to_owned() } else { interests.join(", ") };
        report.rows.push(vec![
            Cell::plain(row.current.to_string()),
            Cell::plain(&*row.name),
            Cell::plain(&*page.name),
            Cell::new(one.invited, if one.invited { cells::THERE } else { cells::NONE }),
            Cell::new(cells::tri_value(one.attended), cells::mark(one.attended)),
            Cell::new(interests, shown),
            cells::text(&one.note),
        ]);
    }
    let counts = event.count(all.iter().map(|(_, one)| one));
    let interests = event.companies.iter().zip(&counts.interests).map(|(c, n)| Arg::from(format!("{c} {n}")));
    let mut foot = vec![
        msg!(EventFoot, title: &event.title, on: event.on, place: &event.place, source: &event.source),
        msg!(HallCounts, attended: counts.attended, invited: counts.invited, absent: counts.absent),
        msg!(EventInterests, list: interests.collect::<Vec<_>>()),
    ];
    if !report.rows.is_empty() {
        foot.push(msg!(Legend));
    }
    Ok(turn.list(&report, &foot, notes))
}

/// `temu set`: a new event, or what changes of one.
pub fn set(turn: &Turn<'_>) -> Result<Answer, Fault> {
    deed::one(turn, |snapshot| {
        let registry = snapshot.registry()?;
        let slug = Slug::parse(turn.raw("event").trim())?;
        let now = registry.events.iter().find(|e| e.slug == slug);
        let text = |name: &str, pick: fn(&Event) -> &str| {
            turn.maybe(name).unwrap_or_else(|| now.map_or(String::new(), |e| pick(e).to_owned()))
        };
        let companies = match companies(turn, snapshot, "bumn")? {
            named if named.is_empty() => now.map_or(Vec::new(), |e| e.companies.clone()),
            named => named,
        };
        let event = Draft {
            slug,
            title: text("title", |e| &e.title),
            on: turn.maybe_day("date")?.or(now.map(|e| e.on)),
            place: text("place", |e| &e.place),
            companies,
            source: text("source", |e| &e.source),
        };
        Ok(vec![Deed::SetEvent { event }])
    })
}

fn companies(turn: &Turn<'_>, snapshot: &View<'_>, flag: &str) -> Result<Vec<Slug>, Fault> {
    let named = turn.many(flag);
    let found = |text: &&str| Ok(find::company(snapshot, text.trim())?.1);
    let companies: Vec<Slug> = named.iter().map(found).collect::<Result<_, Fault>>()?;
    Fault::once(&named, &companies)?;
    Ok(companies)
}

/// `temu invite`: a kecamatan, some, or all; as one action. Those invited before stay so.
pub fn invite(turn: &Turn<'_>) -> Result<Answer, Fault> {
    deed::one(turn, |snapshot| {
        let registry = snapshot.registry()?;
        let event = registry.event(turn.raw("event").trim())?.slug;
        let named = turn.many("codes");
        let found = |text: &&str| Ok(find::cooperative(snapshot, text)?.code());
        let mut codes: Vec<Code> = named.iter().map(found).collect::<Result<_, Fault>>()?;
        Fault::once(&named, &codes)?;
        let area = turn.maybe("kecamatan");
        // Whoever names some does not mean all: then --all is left unread, which refuses it.
        if area.is_some() || (codes.is_empty() && turn.flag("all")) {
            let catalog = Catalog::load(snapshot)?;
            let scope = find::scope(&catalog, area.as_deref().unwrap_or(""))?;
            codes.extend(catalog.rows().map(|(_, row)| row.code).filter(|code| scope.holds(*code)));
        }
        if codes.is_empty() {
            let who = ["--kecamatan", "--all", Word::ValueCode.text(turn.lang())].map(Arg::from);
            let what = msg!(UsageMissing, what: Vec::from(who));
            return Err(Fault::usage("usage.missing", what).then(msg!(EventInviteNext)));
        }
        codes.sort();
        codes.dedup();
        let invited = snapshot.attendance(event)?;
        let invited = |code: &Code| invited.iter().any(|(c, one)| c == code && one.invited);
        if codes.iter().any(|code| !invited(code)) {
            codes.retain(|code| !invited(code));
        }
        Ok(codes.into_iter().map(|code| Deed::MarkEvent { event, code, mark: Mark::invited() }).collect())
    })
}

/// `temu mark`: came, unless something else is said; interest says so too.
pub fn mark(turn: &Turn<'_>) -> Result<Answer, Fault> {
    deed::one(turn, |snapshot| {
        let registry = snapshot.registry()?;
        let event = registry.event(turn.raw("event").trim())?.slug;
        let code = find::cooperative(snapshot, turn.raw("code"))?.code();
        let wants = companies(turn, snapshot, "interest")?;
        let drops = companies(turn, snapshot, "no-interest")?;
        if let Some(both) = wants.iter().find(|company| drops.contains(company)) {
            let what = msg!(EventBoth, company: registry.company_name(*both));
            return Err(Fault::usage("event.both", what).then(msg!(EventBothNext)));
        }
        let note = turn.flag("note").then(|| turn.text("note"));
        let said = turn.maybe("attended").map(|text| attended(&text)).transpose()?;
        let implied = !wants.is_empty() || (drops.is_empty() && note.is_none());
        let interests = wants.into_iter().map(|c| (c, true)).chain(drops.into_iter().map(|c| (c, false)));
        let mark = Mark {
            invited: None,
            attended: said.or(implied.then_some(Tri::Yes)),
            interests: interests.collect(),
            note,
        };
        Ok(vec![Deed::MarkEvent { event, code, mark }])
    })
}

fn attended(said: &str) -> Result<Tri, Fault> {
    match said.to_lowercase().as_str() {
        "yes" | "ya" => Ok(Tri::Yes),
        "no" | "tidak" => Ok(Tri::No),
        "unknown" => Ok(Tri::Unknown),
        _ => Err(Fault::usage("event.attended", msg!(AttendedUnknown, text: text::quote(said)))
            .then(msg!(KnownAre, known: vec!["yes".into(), "no".into(), "unknown".into()]))),
    }
}
