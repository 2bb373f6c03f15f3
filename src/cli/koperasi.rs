//! `koperasi`: the cooperatives, and what is recorded of one.

mod card;

use super::table::{Node, deed as does, list as lists, noun, rows};
use super::{Answer, Turn, Words, deed, find, notes};
use crate::base::words::Arg;
use crate::base::{Code, Fault, Lang, Msg, Slug, Word, text};
use crate::book::decide::Deed;
use crate::book::numbers;
use crate::book::records::{Read, Row};
use crate::book::view::View;
use crate::deeds;
use crate::deeds::sanction::{BAN, LIFT};
use crate::domain::norm::Norm;
use crate::domain::why::Lens;
use crate::domain::{Cooperative, Field, Paper, Registry, Tri};
use crate::exchange::report::Report;
use crate::lists::columns::cooperatives::{COLUMNS, Cooperative as One};
use crate::lists::{Catalog, find as finding};
use crate::msg;
pub use card::show;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// `koperasi`.
pub const NOUN: Node = noun(
    "koperasi",
    Word::HelpNounKoperasi,
    &[
        rows(
            "list",
            Word::HelpKoperasiList,
            |t| {
                vec![
                    t.kecamatan(),
                    t.flag("find", Word::ValueText, Word::HelpFind),
                    t.flag("missing", Word::ValueMissing, Word::HelpMissing),
                    t.switch("twice", Word::HelpTwice),
                    t.switch("closed", Word::HelpClosed),
                    t.flag("unvisited", Word::ValueWeeks, Word::HelpUnvisited),
                ]
            },
            list,
        ),
        lists("show", Word::HelpKoperasiShow, |t| vec![t.code()], show),
        does(
            "set",
            Word::HelpKoperasiSet,
            |t| {
                vec![
                    t.code(),
                    t.word("facts", Word::ValueFacts, Word::HelpFacts).num_args(1..),
                    t.source(),
                    t.date(),
                    t.even_so(),
                ]
            },
            set,
        ),
        does(
            "nib",
            Word::HelpKoperasiNib,
            |t| {
                vec![
                    t.code(),
                    t.word("status", Word::ValueStatus, Word::HelpStatus),
                    t.number(),
                    t.date(),
                    t.evidence(),
                    t.even_so(),
                ]
            },
            nib,
        ),
        does(
            "paper",
            Word::HelpKoperasiPaper,
            |t| {
                vec![
                    t.code(),
                    t.word("paper", Word::ValuePaper, Word::HelpPaper),
                    t.word("state", Word::ValueState, Word::HelpPaperState),
                    t.number(),
                    t.date(),
                    t.flag("until", Word::ValueDate, Word::HelpUntil),
                    t.source(),
                ]
            },
            paper,
        ),
        does(
            "claim",
            Word::HelpKoperasiClaim,
            |t| {
                vec![
                    t.code(),
                    t.word("verdict", Word::ValueVerdict, Word::HelpVerdict),
                    t.bumn(),
                    t.date(),
                    t.evidence(),
                ]
            },
            claim,
        ),
        does(
            "sanction",
            Word::HelpKoperasiSanction,
            |t| vec![t.code(), t.reason(), t.date(), t.switch("lift", Word::HelpLift)],
            sanction,
        ),
    ],
);

/// What a list leaves out unless it is missing.
enum Missing {
    Nothing,
    Nib,
    Field(Field),
    Paper(usize),
}

impl Missing {
    fn read(registry: &Registry, text: &str) -> Result<Missing, Fault> {
        let text = text.trim().to_lowercase();
        if text.is_empty() {
            return Ok(Missing::Nothing);
        }
        // What is both a paper and what is written in it is asked for as on the screen: the paper. The
        // NIB is more than its printout, which has a name of its own.
        let field = Field::parse(&text);
        if field == Some(Field::Nib) {
            return Ok(Missing::Nib);
        }
        let called = |paper: &Paper| [Lang::Id, Lang::En].map(|lang| paper.name.text(lang).to_lowercase());
        let by_name = || registry.papers.iter().position(|paper| called(paper).contains(&text));
        if let Some(at) = registry.paper(&text).ok().map(|(at, _)| at).or_else(by_name) {
            return Ok(Missing::Paper(at));
        }
        field.map(Missing::Field).ok_or_else(|| {
            let papers = registry.papers.iter().map(|paper| paper.slug.to_string());
            unknown_field(&text, papers)
        })
    }

    fn lacks(&self, turn: &Turn<'_>, snapshot: &View<'_>, row: &Row) -> Result<bool, Fault> {
        Ok(match self {
            Missing::Nothing => true,
            Missing::Nib => row.standing.has_nib() != Tri::Yes,
            Missing::Field(field) => snapshot.cooperative(row.code)?.tri(*field) != Tri::Yes,
            Missing::Paper(at) => !row.standing.has_paper(*at, turn.today()),
        })
    }
}

/// `koperasi list`.
pub fn list(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (book, kept, said) = turn.open()?;
    let snapshot = kept.view();
    let catalog = Catalog::load(&snapshot)?;
    let scope = find::scope(&catalog, turn.raw("kecamatan"))?;
    let missing = Missing::read(&catalog.registry, turn.raw("missing"))?;
    let twice: Option<BTreeSet<Code>> = if turn.flag("twice") {
        let bearers = numbers::twice(&snapshot)?.into_iter().flat_map(|number| number.bearers);
        Some(bearers.map(|bearer| bearer.code).collect())
    } else {
        None
    };
    let weeks = turn.maybe("unvisited").map(|text| Norm::VisitWeeks.read(&text)).transpose()?;
    let query = turn.raw("find").trim();
    let all = if turn.flag("closed") { catalog.closed_places() } else { 0..catalog.len() as u32 };
    // What is looked for comes as on the screen: the best first.
    let places = if query.is_empty() { all.collect() } else { finding::places(&catalog, query, all) };
    let lens = Lens::new(&catalog.registry, turn.today());
    let mut rows = Vec::new();
    for (page, row) in places.into_iter().map(|place| catalog.at(place as usize)) {
        let is_wanted = scope.holds(row.code) && twice.as_ref().is_none_or(|all| all.contains(&row.code));
        let is_visited = weeks.is_some_and(|weeks| !row.standing.is_unvisited(weeks, turn.today()));
        if is_visited || !is_wanted || !missing.lacks(turn, &snapshot, row)? {
            continue;
        }
        // The number itself is not in the row; few rows have one so far, and a table has no room for it.
        let number = if row.standing.nib_number && turn.is_whole() {
            snapshot.cooperative(row.code)?.text(Field::Nib).map(str::to_owned)
        } else {
            None
        };
        rows.push(One::new(&lens, page, row, number));
    }
    let mut foot = vec![msg!(CooperativesShown, count: rows.len(), all: catalog.len())];
    foot.extend(notes::dashboard(&snapshot, rows.iter().map(|one| one.row))?);
    foot.extend((!rows.is_empty()).then(|| Word::Legend.into()));
    let report = Report::of(COLUMNS, &rows, turn.lang())
        .shows("closed", turn.flag("closed"))
        .shows("visited", weeks.is_some());
    drop((kept, book));
    turn.list_as_made(report, &foot, said)
}

/// `koperasi set`: `FIELD=VALUE`, and `FIELD=-` where it is known that there is none.
pub fn set(turn: &Turn<'_>) -> Result<Answer, Fault> {
    deed::one(turn, |snapshot| {
        let code = find::cooperative(snapshot, turn.raw("code"))?.code();
        let facts = turn.many("facts").into_iter().map(fact).collect::<Result<Vec<_>, _>>()?;
        let words = Words::of(
            turn,
            &[(Word::FormSeenOn, "date"), (Word::FormSource, "source"), (Word::FormEvenSo, "even-so")],
        );
        Ok(vec![deeds::facts::read(&words, code, facts)?])
    })
}

/// Reads `FIELD=VALUE`.
fn fact(text: &str) -> Result<(Field, &str), Fault> {
    let Some((name, value)) = text.split_once('=') else {
        let what = msg!(FactShape, text: text::quote(text));
        return Err(Fault::usage("field.shape", what).then(msg!(FactShapeNext)));
    };
    let name = name.trim().to_lowercase();
    let field = Field::parse(&name).ok_or_else(|| unknown_field(&name, std::iter::empty()))?;
    match value.trim() {
        "" => Err(Fault::usage("field.empty", msg!(FieldEmpty, field: field.word()))
            .then(msg!(FieldEmptyNext, field: field.slug()))),
        value => Ok((field, value)),
    }
}

fn unknown_field(text: &str, more: impl Iterator<Item = String>) -> Fault {
    let fields = Field::ALL.iter().map(|field| field.slug());
    let mut known: Vec<Arg> = fields.clone().map(Arg::from).collect();
    known.extend(more.filter(|paper| !fields.clone().any(|field| field == paper)).map(Arg::from));
    Fault::usage("field.unknown", msg!(FieldUnknown, text: text::quote(text)))
        .then(msg!(KnownAre, known: known))
}

/// `koperasi nib`: the number, where it is given, and the status that was found, as one deed.
pub fn nib(turn: &Turn<'_>) -> Result<Answer, Fault> {
    deed::one(turn, |snapshot| {
        let code = find::cooperative(snapshot, turn.raw("code"))?.code();
        let words = Words::of(
            turn,
            &[
                (Word::FormNibNumber, "number"),
                (Word::FormNibStatus, "status"),
                (Word::FormCheckedOn, "date"),
                (Word::FormEvidence, "evidence"),
                (Word::FormEvenSo, "even-so"),
            ],
        );
        let deed = deeds::nib::read(&words, &snapshot.cooperative(code)?);
        Ok(deed?.into_iter().collect())
    })
}

/// `koperasi paper`: one paper, or several parted by commas, as one action.
pub fn paper(turn: &Turn<'_>) -> Result<Answer, Fault> {
    deed::one(turn, |snapshot| {
        let code = find::cooperative(snapshot, turn.raw("code"))?.code();
        let registry = snapshot.registry()?;
        let words = Words::of(
            turn,
            &[
                (Word::FormPaper, "paper"),
                (Word::FormState, "state"),
                (Word::FormNumber, "number"),
                (Word::FormSeenOn, "date"),
                (Word::FormUntil, "until"),
                (Word::FormSource, "source"),
            ],
        );
        let known = |word: &str| registry.paper(&word.to_lowercase()).map(|(_, paper)| paper.slug);
        let papers = deeds::paper::which(&words, &known)?;
        let mark = deeds::paper::read(&words)?;
        let deed = |paper| Deed::MarkPaper { code, paper, mark: mark.clone() };
        Ok(papers.into_iter().map(deed).collect())
    })
}

/// `koperasi claim`: confirms or refutes what others said of a cooperative.
pub fn claim(turn: &Turn<'_>) -> Result<Answer, Fault> {
    deed::one(turn, |snapshot| {
        let code = find::cooperative(snapshot, turn.raw("code"))?.code();
        let company = match turn.text("verdict").to_lowercase().as_str() {
            "confirmed" | "benar" => {
                let Some(bumn) = turn.maybe("bumn") else {
                    let what = msg!(UsageMissing, what: vec![Arg::from("--bumn")]);
                    return Err(Fault::usage("usage.missing", what).then(msg!(ClaimBumnNext)));
                };
                find::company(snapshot, &bumn)?.1.to_string()
            }
            "refuted" | "keliru" => deeds::claim::REFUTED.to_owned(),
            other => {
                let known: Vec<Arg> = vec!["confirmed".into(), "refuted".into()];
                return Err(Fault::usage("claim.verdict", msg!(VerdictUnknown, text: text::quote(other)))
                    .then(msg!(KnownAre, known: known)));
            }
        };
        let words = Words::of(turn, &[(Word::FormEvidence, "evidence"), (Word::FormSince, "date")]);
        let outcome = deeds::claim::read(&words.saying(Word::FormClaim, company));
        Ok(vec![Deed::SettleClaim { code, outcome: outcome? }])
    })
}

/// `koperasi sanction`: bans orders, or allows them again.
pub fn sanction(turn: &Turn<'_>) -> Result<Answer, Fault> {
    deed::one(turn, |snapshot| {
        let code = find::cooperative(snapshot, turn.raw("code"))?.code();
        let lifts = turn.flag("lift");
        if !lifts && turn.maybe("reason").is_none() {
            return Err(Fault::usage("usage.missing", msg!(SanctionReason)).then(msg!(SanctionReasonNext)));
        }
        let words = Words::of(turn, &[(Word::FormReason, "reason"), (Word::FormSince, "date")]);
        let words = words.saying(Word::FormSanction, if lifts { LIFT } else { BAN });
        Ok(vec![deeds::sanction::read(&words)?(code)])
    })
}

/// A fact for machines, personal data masked.
fn fact_value(coop: &Cooperative, field: Field) -> Value {
    coop.facts.get(&field).map_or(Value::Null, |fact| {
        let text = if fact.text.is_empty() { Value::Null } else { field.mask(&fact.text).into() };
        json!({"exists": fact.exists, "text": text, "on": fact.on.iso(), "source": fact.source, "lost": fact.is_lost()})
    })
}

/// A paper's name in both languages.
fn paper_name(registry: &Registry, slug: Slug) -> Arg {
    let paper = registry.papers.iter().find(|paper| paper.slug == slug);
    paper.map_or(slug.to_string().into(), |p| Arg::Both(p.name.id.clone(), p.name.en.clone()))
}

/// A label and what is known, for the card.
type Pair = (String, String);

/// A message's text as it stands on the card.
fn say(turn: &Turn<'_>, msg: Msg) -> String {
    msg.show(turn.lang())
}
