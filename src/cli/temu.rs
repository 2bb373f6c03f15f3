//! `temu`: events where cooperatives meet the companies; who was invited, who came, who wants what.

use super::table::{Node, bare, deed as does, noun, rows};
use super::{Answer, Turn, Words, deed, find};
use crate::base::words::{Arg, seeded};
use crate::base::{Code, Fault, Slug, Word, text};
use crate::book::decide::Deed;
use crate::book::records::Read;
use crate::book::view::View;
use crate::book::{Page, Row};
use crate::deeds;
use crate::domain::event::Mark;
use crate::domain::{Attendance, Tri};
use crate::exchange::report::Report;
use crate::lists::Catalog;
use crate::lists::columns::{Column, Rows, Value, events, firm, left};
use crate::msg;

/// `temu`.
pub const NOUN: Node = noun(
    "temu",
    Word::HelpNounTemu,
    &[
        rows("list", Word::HelpTemuList, bare, list),
        rows(
            "show",
            Word::HelpTemuShow,
            |t| {
                vec![
                    t.event(),
                    t.switch("absent", Word::HelpAbsent),
                    t.flag("interested", Word::ValueBumn, Word::HelpInterested),
                ]
            },
            show,
        ),
        does(
            "set",
            Word::HelpTemuSet,
            |t| {
                vec![
                    t.event(),
                    t.flag("title", Word::ValueText, Word::HelpTitle),
                    t.flag("date", Word::ValueDate, Word::HelpEventDate),
                    t.flag("place", Word::ValueText, Word::HelpPlace),
                    t.several("bumn", Word::ValueBumn, Word::HelpEventBumn),
                    t.source(),
                ]
            },
            set,
        ),
        does(
            "invite",
            Word::HelpTemuInvite,
            |t| {
                vec![
                    t.event(),
                    t.word("codes", Word::ValueCode, Word::HelpCode).required(false).num_args(0..),
                    t.kecamatan(),
                    t.switch("all", Word::HelpAll),
                ]
            },
            invite,
        ),
        does(
            "mark",
            Word::HelpTemuMark,
            |t| {
                vec![
                    t.event(),
                    t.code(),
                    t.flag("attended", Word::ValueAttended, Word::HelpAttended),
                    t.several("interest", Word::ValueBumn, Word::HelpInterest),
                    t.several("no-interest", Word::ValueBumn, Word::HelpNoInterest),
                    t.flag("note", Word::ValueText, Word::HelpNote),
                ]
            },
            mark,
        ),
    ],
);

/// The list of who was invited to an event, or came.
struct Guests;

/// A cooperative at an event.
type Guest<'a> = (&'a Page, &'a Row, &'a Attendance);

impl Rows for Guests {
    type Row<'a> = Guest<'a>;
}

const ATTENDANCE: &[Column<Guests>] = &[
    firm("code", Word::ColCode, |(_, row, _), _| Value::written(row.current)),
    left("name", Word::ColName, |(_, row, _), _| Value::text(&row.name)),
    left("kecamatan", Word::ColKecamatan, |(page, ..), _| Value::text(&page.name)),
    firm("invited", Word::ColInvited, |(_, _, one), _| Value::yes(one.invited)),
    firm("attended", Word::ColAttended, |(_, _, one), _| Value::Tri(one.attended)),
    left("interests", Word::KeyInterest, |(_, _, one), _| {
        Value::many(one.interests.iter().map(Slug::as_str))
    }),
    left("note", Word::FormNote, |(_, _, one), _| Value::text(&one.note)),
];

/// `temu list`.
pub fn list(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let registry = snapshot.registry()?;
    let rows = registry.events.iter().map(|event| events::counted(&snapshot, event, turn.today()));
    let rows = rows.collect::<Result<Vec<_>, _>>()?;
    let foot = if rows.is_empty() { vec![msg!(EventsNone)] } else { Vec::new() };
    turn.list(Report::of(events::COLUMNS, &rows, turn.lang()), &foot, notes)
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
    let mut rows = Vec::new();
    for (code, one) in all.iter().filter(|(_, one)| fits(one)) {
        let Some((page, row)) = catalog.find(*code) else { continue };
        rows.push((page, row, one));
    }
    let counts = event.count(all.iter().map(|(_, one)| one), turn.today());
    let interests = event.companies.iter().zip(&counts.interests).map(|(c, n)| Arg::from(format!("{c} {n}")));
    let mut foot = vec![
        msg!(EventFoot, title: &event.title, on: event.on, place: &event.place, source: seeded(&event.source, turn.lang())),
        msg!(HallCounts, attended: counts.attended, invited: counts.invited, absent: counts.absent),
        msg!(EventInterests, list: interests.collect::<Vec<_>>()),
    ];
    if !rows.is_empty() {
        foot.push(msg!(Legend));
    }
    turn.list(Report::of(ATTENDANCE, &rows, turn.lang()), &foot, notes)
}

/// `temu set`: a new event, or what changes of one.
pub fn set(turn: &Turn<'_>) -> Result<Answer, Fault> {
    deed::one(turn, |snapshot| {
        let registry = snapshot.registry()?;
        let slug = Slug::parse(turn.raw("event").trim())?;
        let now = registry.events.iter().find(|e| e.slug == slug);
        let mut words = Words::of(
            turn,
            &[(Word::FormTitle, "title"), (Word::FormSeenOn, "date"), (Word::FormPlace, "place")],
        );
        if let Some(source) = turn.maybe("source") {
            words = words.saying(Word::FormSource, source);
        }
        let named = turn.many("bumn").join(",");
        if !named.is_empty() {
            words = words.saying(Word::FormCompanies, named);
        }
        let company = |text: &str| Ok(find::company(snapshot, text)?.1);
        let event = deeds::event::read(&words, slug, now, &company)?;
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
