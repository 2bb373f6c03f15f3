//! `juknis`: the gates of the central government, and what they hold back.

use super::program;
use super::table::{Node, bare, deed as does, noun, rows};
use super::{Answer, Turn, Words, deed};
use crate::base::words::{Arg, seeded};
use crate::base::{Code, Fault, Word};
use crate::book::decide::Deed;
use crate::book::records::Read;
use crate::deeds;
use crate::domain::blockers;
use crate::domain::juknis::{Block, Gate, GateState, GateVersion};
use crate::domain::why::Lens;
use crate::exchange::report::Report;
use crate::lists::Catalog;
use crate::lists::columns::{Column, Rows, Value, firm, hidden, left};
use crate::msg;
use serde_json::{Value as Json, json};

/// `juknis`.
pub const NOUN: Node = noun(
    "juknis",
    Word::HelpNounJuknis,
    &[
        rows("list", Word::HelpJuknisList, bare, list),
        rows("show", Word::HelpJuknisShow, |t| vec![t.gate()], show),
        does(
            "set",
            Word::HelpJuknisSet,
            |t| {
                vec![
                    t.gate(),
                    t.word("state", Word::ValueState, Word::HelpGateState),
                    t.flag("instrument", Word::ValueText, Word::HelpInstrument),
                    t.number(),
                    t.flag("date", Word::ValueDate, Word::HelpIssued),
                    t.flag("from", Word::ValueDate, Word::HelpFrom),
                    t.flag("until", Word::ValueDate, Word::HelpUntil),
                    t.source(),
                ]
            },
            set,
        ),
        does(
            "define",
            Word::HelpJuknisDefine,
            |t| {
                vec![
                    t.gate(),
                    t.flag("title", Word::ValueText, Word::HelpGateTitle),
                    t.flag("title-en", Word::ValueText, Word::HelpGateTitleEn),
                    t.several("blocks", Word::ValueBlocks, Word::HelpBlocks),
                ]
            },
            program::define_gate,
        ),
        does("retire", Word::HelpRetire, |t| program::of_retire(t, t.gate()), program::retire_gate),
    ],
);

/// The list of gates, or of the versions of one.
struct Gates;

/// A gate with one of its versions; none while it waits for its first.
type Versioned<'a> = (&'a Gate, Option<&'a GateVersion>);

impl Rows for Gates {
    type Row<'a> = Versioned<'a>;
}

fn text<'a>(version: Option<&'a GateVersion>, pick: fn(&GateVersion) -> &str) -> Value<'a> {
    Value::text(version.map_or("", pick))
}

const COLUMNS: &[Column<Gates>] = &[
    firm("gate", Word::ColGate, |(gate, _), _| Value::text(gate.slug.as_str())),
    left("title", Word::ColTitle, |(gate, _), lang| Value::text(gate.title.text(lang))),
    left("state", Word::ColState, |(_, version), _| {
        let state = version.map_or(GateState::Waiting, |version| version.state);
        Value::Word(state.slug(), state.word())
    }),
    left("instrument", Word::ColInstrument, |(_, version), _| text(*version, |v| &v.instrument)),
    left("number", Word::ColNumber, |(_, version), _| text(*version, |v| &v.number)),
    firm("from", Word::ColFrom, |(_, version), _| version.map_or(Value::Unknown, |v| Value::Day(v.from))),
    firm("until", Word::ColUntil, |(_, version), _| Value::maybe(version.and_then(|v| v.until), Value::Day)),
    hidden(firm("issued", Word::ColIssued, |(_, version), _| {
        version.and_then(|v| v.issued).map_or(Value::Unknown, Value::Day)
    })),
    hidden(left("blocks", Word::FormBlocks, |(gate, _), _| Value::many(blocks(gate)))),
    hidden(left("source", Word::FormSource, |(_, version), lang| {
        Value::maybe(*version, |version| Value::source(&version.source, lang))
    })),
];

/// `juknis list`: the version of each gate that is in force today.
pub fn list(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let registry = snapshot.registry()?;
    let rows: Vec<Versioned<'_>> = registry.gates.iter().map(|gate| (gate, gate.at(turn.today()))).collect();
    let foot = msg!(GatesToday, date: turn.today());
    turn.list(Report::of(COLUMNS, &rows, turn.lang()), &[foot], notes)
}

/// `juknis show`: every version of one gate, oldest first.
pub fn show(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let registry = snapshot.registry()?;
    let gate = registry.gate(turn.raw("gate").trim())?;
    let rows: Vec<Versioned<'_>> = gate.versions.iter().map(|version| (gate, Some(version))).collect();
    let blocks = registry.blocks_named(gate, turn.today());
    let state = gate.state(turn.today()).word();
    let mut foot = vec![msg!(GateToday, gate: gate.named(), state: state, blocks: blocks)];
    let source = gate.at(turn.today()).map_or("", |version| version.source.as_str());
    if !source.is_empty() {
        foot.push(msg!(SourceOf, source: seeded(source, turn.lang())));
    }
    // The title is the same in every row: it stands once, in the foot.
    let report = Report::of(COLUMNS, &rows, turn.lang()).shows("title", false);
    turn.list(report, &foot, notes)
}

fn blocks(gate: &Gate) -> Vec<String> {
    let block = |block: &Block| match block {
        Block::Company(slug) => format!("company:{slug}"),
        Block::Orders(slug) => format!("orders:{slug}"),
    };
    gate.blocks.iter().map(block).collect()
}

/// `juknis set`: a new version, and what it does to the cases; `--dry-run` shows that before.
pub fn set(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let registry = snapshot.registry()?;
    let gate = registry.gate(turn.raw("gate").trim())?.slug;
    let words = Words::of(
        turn,
        &[
            (Word::FormState, "state"),
            (Word::FormInstrument, "instrument"),
            (Word::FormNumber, "number"),
            (Word::FormIssued, "date"),
            (Word::FormFrom, "from"),
            (Word::FormUntil, "until"),
            (Word::FormSource, "source"),
        ],
    );
    let version = deeds::gate::read(&words)?;
    let catalog = Catalog::load(&snapshot)?;
    let rows = catalog.rows().map(|(_, row)| (row.code, &row.standing));
    let impact = blockers::gate_impact(&Lens::new(&registry, turn.today()), gate, &version, rows);
    let mut told = deed::act(turn, &book, vec![Deed::SetGate { gate, version }])?;
    told.notes = notes;
    for (key, cases, say) in [
        ("freed", &impact.freed, msg!(ImpactFreed, n: impact.freed.len())),
        ("frozen", &impact.frozen, msg!(ImpactFrozen, n: impact.frozen.len())),
        ("orders_frozen", &impact.orders, msg!(ImpactOrders, n: impact.orders.len())),
    ] {
        let values: Vec<Json> = cases
            .iter()
            .map(|(code, company)| json!([code.to_string(), registry.companies[*company].slug.as_str()]))
            .collect();
        if !cases.is_empty() || turn.json() {
            let names: Vec<Arg> =
                cases.iter().map(|(code, company)| name(&catalog, *code, *company).into()).collect();
            told.more.push((msg!(ImpactNamed, what: say, names: names), vec![(key, values.into())]));
        }
    }
    deed::tell(turn, &snapshot, told)
}

/// `Tosari × Perum Bulog`.
fn name(catalog: &Catalog, code: Code, company: usize) -> String {
    let village = catalog.find(code).map_or_else(|| code.to_string(), |(_, row)| row.name.to_string());
    format!("{village} × {}", catalog.registry.companies[company].name)
}
