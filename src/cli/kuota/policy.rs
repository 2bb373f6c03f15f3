//! `kuota policy`: the rules of the quota as dated versions, and what a new one would do.

use super::{offer, quantity, unit, week};
use crate::base::calendar::parse_date_ahead;
use crate::base::words::Arg;
use crate::base::{Code, Day, Fault, Msg, Qty, Rupiah, Slug, Word, text};
use crate::book::Op;
use crate::book::act::Request;
use crate::book::decide::Deed;
use crate::book::records::{Account, Read};
use crate::book::view::{Log, View};
use crate::cli::{Answer, Turn, cells, deed, find};
use crate::domain::policy::{Basis, Cap, Carry, Policy};
use crate::domain::{Product, Registry, Stage};
use crate::exchange::report::{Cell, Column, Report, firm, hidden, left, right};
use crate::lists::{Catalog, PolicyImpact};
use crate::msg;
use serde_json::{Value, json};

const COLUMNS: &[Column] = &[
    firm("company", Word::ColBumn),
    firm("product", Word::ColProduct),
    hidden("unit"),
    right("cap", Word::ColCap),
    left("basis", Word::ColBasis),
    hidden("carry"),
    right("buy_rp", Word::ColBuy),
    right("ceiling_rp", Word::ColCeiling),
    hidden("kbli"),
    hidden("tolerance"),
    hidden("cap_of"),
    hidden("stages"),
    hidden("gates"),
    firm("from", Word::ColFrom),
    firm("state", Word::ColPhase),
    hidden("source"),
];

/// The column that a list has no room for.
const CARRY: usize = 5;

/// `kuota policy list`: every version, those of one product together.
pub fn list(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let registry = snapshot.registry()?;
    let mut report = Report::new(COLUMNS);
    for policy in registry.sorted_policies() {
        report.rows.push(row(turn, &registry, policy));
    }
    Ok(turn.list(&report, &[msg!(PolicyFoot)], notes))
}

/// `kuota policy show`: the versions of one product, with who wrote each and from what source.
pub fn show(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let registry = snapshot.registry()?;
    let (company, product) = offer(turn, &registry)?;
    let mut report = Report::new(COLUMNS);
    report.columns.extend([hidden("entry"), hidden("actor")]);
    // The same in every row: they stand once, in the foot.
    report.columns[0].title = None;
    report.columns[1].title = None;
    report.columns[CARRY].title = Some(Word::ColCarry);
    let written = written(&snapshot)?;
    let mut foot: Vec<Msg> = Vec::new();
    for policy in registry.versions(company, product.slug) {
        let by = written.iter().rev().find(|(_, _, version)| version == policy);
        let mut cells = row(turn, &registry, policy);
        cells.push(by.map_or_else(Cell::none, |(seq, ..)| Cell::new(*seq, "")));
        cells.push(by.map_or_else(Cell::none, |(_, actor, _)| Cell::plain(actor)));
        report.rows.push(cells);
        let of = msg!(PolicyOf, from: policy.from, source: &policy.source);
        foot.push(match by {
            Some((seq, actor, _)) => msg!(PolicyBy, of: of, actor: actor, entry: Msg::from_entry(*seq)),
            None => of,
        });
    }
    let name = &registry.company(company.as_str())?.1.name;
    foot.insert(0, msg!(PolicyTitle, company: name, product: super::product_name(&registry, product.slug)));
    if let Some(policy) = registry.policy(company, product.slug, turn.this_week().monday().into()) {
        foot.push(details(&registry, product, policy));
    }
    Ok(turn.list(&report, &foot, notes))
}

/// Every version that was ever written, with its entry and who signed it.
fn written(snapshot: &View<'_>) -> Result<Vec<(u64, String, Policy)>, Fault> {
    let version = |op| match op {
        Op::PolicyVersioned { policy } => Some(policy),
        _ => None,
    };
    let all = snapshot.history(None, 0)?.into_iter();
    Ok(all.filter_map(|entry| Some((entry.seq, entry.actor, version(entry.op)?))).collect())
}

/// What of a policy has no column.
fn details(registry: &Registry, product: &Product, policy: &Policy) -> Msg {
    let stages: Vec<Arg> = policy.eligible.iter().map(|stage| stage.word().into()).collect();
    let gates: Vec<Arg> = policy.gates.iter().map(|gate| registry.gate_name(*gate)).collect();
    let none = || vec![Arg::from(cells::NONE)];
    msg!(
        PolicyDetails, stages: stages, gates: if gates.is_empty() { none() } else { gates },
        kbli: policy.kbli.map_or_else(|| cells::NONE.to_owned(), |kbli| kbli.to_string()),
        tolerance: (policy.tolerance, product.unit)
    )
}

fn row(turn: &Turn<'_>, registry: &Registry, policy: &Policy) -> Vec<Cell> {
    let lang = turn.lang();
    let rupiah = |price: Option<Rupiah>| price.map_or_else(Cell::none, |p| Cell::new(p.0, p.to_string()));
    let (cap, cap_of) = match policy.cap {
        Cap::None => (Cell::none(), "none"),
        Cap::Each(qty) => (cells::qty(qty), "each"),
        Cap::PerCooperative => (Cell::new(Value::Null, Word::CapPerCooperative.text(lang)), "cooperative"),
    };
    let slugs = |all: Vec<&str>| Cell::new(all.into_iter().map(Value::from).collect::<Vec<_>>(), "");
    let phase = policy.phase(registry, turn.this_week());
    let carry = match policy.carry {
        Carry::None => Cell::new(Carry::None.slug(), cells::NONE),
        carry => cells::word(carry.slug(), Word::CarryShort, lang),
    };
    let basis = match policy.basis {
        Basis::None => Cell::new(Basis::None.slug(), cells::NONE),
        basis => cells::word(basis.slug(), basis.word(), lang),
    };
    vec![
        Cell::plain(policy.company.as_str()),
        Cell::plain(policy.product.as_str()),
        Cell::plain(unit(registry, policy.product)),
        cap,
        basis,
        carry,
        rupiah(policy.buy),
        rupiah(policy.ceiling),
        policy.kbli.map_or_else(Cell::none, |kbli| Cell::plain(kbli.to_string())),
        cells::qty(policy.tolerance),
        Cell::plain(cap_of),
        slugs(policy.eligible.iter().map(|stage| stage.slug()).collect()),
        slugs(policy.gates.iter().map(Slug::as_str).collect()),
        cells::day(policy.from, lang),
        cells::word(phase.slug(), phase.word(), lang),
        cells::text(&policy.source),
    ]
}

/// `kuota policy set`: a new version; what is not named stays as it is.
pub fn set(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let catalog = Catalog::load(&snapshot)?;
    let registry = &*catalog.registry;
    let company = find::company(&snapshot, turn.raw("bumn"))?.1;
    let (_, product) = registry.product(&turn.text("product").to_lowercase())?;
    // A rule is made for a day to come.
    let from = turn.maybe("from").map(|text| parse_date_ahead(&text, turn.today().date())).transpose()?;
    let from = from.map_or(turn.today(), Day::from);
    let policy = wanted(turn, registry, company, product, from)?;
    // What is refused is refused before anybody is shown what it would do.
    let deed = Deed::AddPolicy { policy: policy.clone() };
    let mut told = deed::act(turn, &book, vec![Request { deed, base: Some(registry.version) }])?;
    let impact = PolicyImpact::of(&snapshot, &catalog, &policy, turn.today())?;
    told.more.extend(tell(&catalog, product, &impact));
    told.notes = notes;
    deed::tell(turn, &snapshot, told)
}

/// The version in force on the day, with what was named changed.
fn wanted(
    turn: &Turn<'_>,
    registry: &Registry,
    company: Slug,
    product: &Product,
    from: Day,
) -> Result<Policy, Fault> {
    let now = registry.policy(company, product.slug, from).cloned();
    let mut policy = now.unwrap_or_else(|| Policy::new(company, product.slug, from));
    (policy.from, policy.source) = (from, turn.source());
    if let Some(text) = turn.maybe("cap") {
        policy.cap = Cap::parse(&text, product)?;
        if policy.cap == Cap::None {
            (policy.basis, policy.carry) = (Basis::None, Carry::None);
        }
    }
    if let Some(text) = turn.maybe("basis") {
        let known = Basis::ALL.iter().map(|basis| basis.slug()).collect();
        policy.basis = Basis::parse(&text).ok_or_else(|| unknown("--basis", &text, known))?;
    }
    if let Some(text) = turn.maybe("carry") {
        let known = Carry::ALL.iter().map(|carry| carry.slug()).collect();
        policy.carry = Carry::parse(&text).ok_or_else(|| unknown("--carry", &text, known))?;
    }
    let words = |name| turn.raw(name).split([',', ' ']).filter(|word| !word.is_empty());
    let stages: Vec<&str> = words("stages").collect();
    if !stages.is_empty() {
        policy.eligible = stages.iter().map(|word| Stage::parse(word)).collect::<Result<_, _>>()?;
        Fault::once(&stages, &policy.eligible)?;
    }
    let gates: Vec<&str> = words("gates").collect();
    if !gates.is_empty() {
        let named: Vec<&str> = gates.into_iter().filter(|word| !is_none(word)).collect();
        let found = |word: &&str| registry.gate(word).map(|gate| gate.slug);
        policy.gates = named.iter().map(found).collect::<Result<_, _>>()?;
        Fault::once(&named, &policy.gates)?;
    }
    if let Some(text) = turn.maybe("kbli") {
        let kbli = || text.parse().map_err(|_| Fault::usage("policy.kbli", msg!(PolicyKbli)));
        policy.kbli = if is_none(&text) { None } else { Some(kbli()?) };
    }
    for (flag, price) in [("buy", &mut policy.buy), ("ceiling", &mut policy.ceiling)] {
        if let Some(text) = turn.maybe(flag) {
            *price = if is_none(&text) { None } else { Some(Rupiah::parse(&text)?) };
        }
    }
    if let Some(text) = turn.maybe("tolerance") {
        policy.tolerance = quantity(&text, product, true)?;
    }
    Ok(policy)
}

fn is_none(text: &str) -> bool {
    matches!(text, "-" | "–" | "none")
}

fn unknown(flag: &str, text: &str, known: Vec<&str>) -> Fault {
    let known: Vec<Arg> = known.into_iter().map(Arg::from).collect();
    Fault::usage("policy.word", msg!(PolicyWordUnknown, flag: flag, text: text::quote(text)))
        .then(msg!(KnownAre, known: known))
}

/// What it does to the coming week, in words and for machines.
fn tell(
    catalog: &Catalog,
    product: &Product,
    impact: &PolicyImpact,
) -> Vec<(Msg, Vec<(&'static str, Value)>)> {
    let name = |code: &Code| {
        Arg::from(catalog.find(*code).map_or_else(|| code.to_string(), |(_, row)| row.name.to_string()))
    };
    let codes =
        |all: &[Code]| Value::from(all.iter().map(|code| Value::from(code.to_string())).collect::<Vec<_>>());
    let sum = |cap: Option<Qty>| cap.map_or(Value::Null, cells::qty_value);
    let mut more = vec![(
        impact.summary(product),
        vec![
            ("week", impact.week.to_string().into()),
            ("able_before", impact.able.0.into()),
            ("able", impact.able.1.into()),
            ("caps_before", sum(impact.caps.0)),
            ("caps", sum(impact.caps.1)),
        ],
    )];
    let above: Vec<Arg> = impact
        .above
        .iter()
        .map(|one| {
            let (ordered, cap) = ((one.ordered, product.unit), (one.cap, product.unit));
            msg!(PolicyAboveOne, name: name(&one.code), ordered: ordered, cap: cap).into()
        })
        .collect();
    let values = impact.above.iter().map(|one| {
        json!({"code": one.code.to_string(), "ordered": cells::qty_value(one.ordered), "cap": cells::qty_value(one.cap)})
    });
    for (key, what, names, value) in [
        ("above", msg!(PolicyAbove, n: above.len()), above, values.collect::<Vec<_>>().into()),
        (
            "freed",
            msg!(PolicyFreed, n: impact.freed.len()),
            impact.freed.iter().map(name).collect(),
            codes(&impact.freed),
        ),
        (
            "barred",
            msg!(PolicyBarred, n: impact.barred.len()),
            impact.barred.iter().map(name).collect(),
            codes(&impact.barred),
        ),
    ] {
        if names.is_empty() {
            // Machines are told that there is nobody.
            more[0].1.push((key, value));
        } else {
            more.push((msg!(ImpactNamed, what: what, names: names), vec![(key, value)]));
        }
    }
    more
}

/// `kuota policy cap`: a cap of one cooperative, for a week or for good; `-` lifts it.
pub fn cap(turn: &Turn<'_>) -> Result<Answer, Fault> {
    deed::one(turn, |snapshot| {
        let registry = snapshot.registry()?;
        let code = find::cooperative(snapshot, turn.raw("code"))?.code();
        let (company, product) = offer(turn, &registry)?;
        let cap = match turn.raw("qty").trim() {
            "-" | "–" => None,
            text => Some(quantity(text, product, true)?),
        };
        let account = Account { code, company, product: product.slug };
        let (reason, approver) = (turn.text("reason"), turn.text("approver"));
        Ok(vec![Deed::SetCap { account, week: week(turn)?, cap, reason, approver }])
    })
}
