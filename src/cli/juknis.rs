//! `juknis`: the gates of the central government, and what they hold back.

use super::{Answer, Turn, cells, deed};
use crate::base::words::Arg;
use crate::base::{Code, Fault, Word, text};
use crate::book::decide::Deed;
use crate::book::records::Read;
use crate::domain::blockers;
use crate::domain::juknis::{Block, Gate, GateState, GateVersion};
use crate::domain::why::Lens;
use crate::exchange::report::{Cell, Column, Report, firm, hidden, left};
use crate::lists::Catalog;
use crate::msg;
use serde_json::{Value, json};

const COLUMNS: &[Column] = &[
    firm("gate", Word::ColGate),
    left("title", Word::ColTitle),
    left("state", Word::ColState),
    left("instrument", Word::ColInstrument),
    left("number", Word::ColNumber),
    firm("from", Word::ColFrom),
    firm("until", Word::ColUntil),
    hidden("issued"),
    hidden("blocks"),
    hidden("source"),
];

/// `juknis list`: the version of each gate that is in force today.
pub fn list(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let mut report = Report::new(COLUMNS);
    for gate in &snapshot.registry()?.gates {
        report.rows.push(row(turn, gate, gate.at(turn.today())));
    }
    Ok(turn.list(&report, &[msg!(GatesToday, date: turn.today())], notes))
}

/// `juknis show`: every version of one gate, oldest first.
pub fn show(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let registry = snapshot.registry()?;
    let gate = registry.gate(turn.raw("gate").trim())?;
    let mut report = Report::new(COLUMNS);
    // The title is the same in every row: it stands once, in the foot.
    report.columns[1].title = None;
    report.rows.extend(gate.versions.iter().map(|version| row(turn, gate, Some(version))));
    let blocks = registry.blocks_named(gate, turn.today());
    let state = gate.state(turn.today()).word();
    let mut foot = vec![msg!(GateToday, gate: gate.named(), state: state, blocks: blocks)];
    let source = gate.at(turn.today()).map_or("", |version| version.source.as_str());
    if !source.is_empty() {
        foot.push(msg!(SourceOf, source: source));
    }
    Ok(turn.list(&report, &foot, notes))
}

fn row(turn: &Turn<'_>, gate: &Gate, version: Option<&GateVersion>) -> Vec<Cell> {
    let state = version.map_or(GateState::Waiting, |version| version.state);
    let text = |pick: fn(&GateVersion) -> &str| cells::text(version.map_or("", pick));
    let blocks: Vec<Value> = blocks(gate).into_iter().map(Value::from).collect();
    vec![
        Cell::plain(gate.slug.as_str()),
        Cell::plain(gate.title.text(turn.lang())),
        cells::word(state.slug(), state.word(), turn.lang()),
        text(|version| &version.instrument),
        text(|version| &version.number),
        cells::maybe_day(version.map(|version| version.from), turn.lang()),
        version.and_then(|v| v.until).map_or_else(Cell::none, |until| cells::day(until, turn.lang())),
        cells::maybe_day(version.and_then(|version| version.issued), turn.lang()),
        Cell::new(blocks, ""),
        text(|version| &version.source),
    ]
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
    let state = GateState::parse(turn.raw("state").trim()).ok_or_else(|| {
        let known: Vec<Arg> =
            GateState::ALL.iter().map(|state| Arg::typed(state.word(), state.slug())).collect();
        Fault::usage("juknis.state", msg!(GateStateUnknown, text: text::quote(turn.raw("state"))))
            .then(msg!(KnownAre, known: known))
    })?;
    let issued = turn.maybe_day("date")?;
    let version = GateVersion {
        state,
        instrument: turn.text("instrument"),
        number: turn.text("number"),
        issued,
        from: turn.maybe_day("from")?.or(issued).unwrap_or(turn.today()),
        until: turn.maybe_day("until")?,
        source: turn.source(),
    };
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
        let values: Vec<Value> = cases
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
