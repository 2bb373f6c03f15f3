//! `kuota policy`: the rules of the quota as dated versions, and what a new one would do.

use super::{offer, week};
use crate::base::calendar::parse_date_ahead;
use crate::base::words::{Arg, seeded};
use crate::base::{Code, Day, Fault, Lang, Msg, Qty, Seq, Slug, Week, Word};
use crate::book::Op;
use crate::book::act::Request;
use crate::book::decide::Deed;
use crate::book::records::{Account, Read};
use crate::book::view::{Log, View};
use crate::cli::table::{Node, bare, deed as does, noun, rows};
use crate::cli::{Answer, Turn, Words, deed, find};
use crate::deeds;
use crate::domain::policy::{Basis, Cap, Carry, Policy};
use crate::domain::{Product, Registry};
use crate::exchange::report::Report;
use crate::lists::columns::{self, Column, Rows, Value, firm, hidden, left, offers, right};
use crate::lists::{Catalog, PolicyImpact};
use crate::msg;
use serde_json::{Value as Json, json};

/// `kuota policy`.
pub const NOUN: Node = noun(
    "policy",
    Word::HelpKuotaPolicy,
    &[
        rows("list", Word::HelpPolicyList, bare, list),
        rows("show", Word::HelpPolicyShow, |t| vec![t.company(), t.product()], show),
        does(
            "set",
            Word::HelpPolicySet,
            |t| {
                vec![
                    t.company(),
                    t.product(),
                    t.flag("cap", Word::ValueQty, Word::HelpPolicyCapFlag).allow_hyphen_values(true),
                    t.flag("basis", Word::ValueBasis, Word::HelpBasis),
                    t.flag("carry", Word::ValueCarry, Word::HelpCarry),
                    t.flag("stages", Word::ValueStages, Word::HelpStages),
                    t.flag("gates", Word::ValueGates, Word::HelpGates).allow_hyphen_values(true),
                    t.flag("kbli", Word::ValueKbli, Word::HelpKbli).allow_hyphen_values(true),
                    t.flag("buy", Word::ValueRupiah, Word::HelpBuy).allow_hyphen_values(true),
                    t.flag("ceiling", Word::ValueRupiah, Word::HelpCeiling).allow_hyphen_values(true),
                    t.flag("tolerance", Word::ValueQty, Word::HelpTolerance),
                    t.flag("from", Word::ValueDate, Word::HelpPolicyFrom).required(true),
                    t.flag("source", Word::ValueText, Word::HelpPolicySource).required(true),
                ]
            },
            set,
        ),
        does(
            "cap",
            Word::HelpPolicyCap,
            |t| {
                vec![
                    t.code(),
                    t.product(),
                    t.qty(Word::HelpCap),
                    t.bumn(),
                    t.flag("week", Word::ValueWeek, Word::HelpCapWeek),
                    t.reason(),
                    t.flag("approver", Word::ValueName, Word::HelpApprover),
                ]
            },
            cap,
        ),
    ],
);

/// The list of the versions of policies.
struct Policies;

/// A version, with who wrote it.
struct Version<'a> {
    registry: &'a Registry,
    this_week: Week,
    policy: &'a Policy,
    by: Option<&'a Written>,
}

impl Rows for Policies {
    type Row<'a> = Version<'a>;
}

/// An entry that wrote a version: its number, who signed it, and the version.
type Written = (Seq, String, Policy);

fn cap_in_list<'a>(cap: Cap, lang: Lang) -> Value<'a> {
    match cap {
        Cap::None => Value::Nothing,
        Cap::Each(qty) => Value::Qty(qty),
        Cap::PerCooperative => Value::Both(Json::Null, Word::CapPerCooperative.text(lang).into()),
    }
}

fn cap_of<'a>(cap: Cap) -> Value<'a> {
    match cap {
        Cap::None => Value::Both("none".into(), columns::NONE.into()),
        Cap::Each(_) => Value::Word("each", Word::CapEachAlike),
        Cap::PerCooperative => Value::Word("cooperative", Word::CapEachOwn),
    }
}

const COLUMNS: &[Column<Policies>] = &[
    left("company", Word::ColBumn, |of, lang| offers::company(of.registry, of.policy.company, lang)),
    firm("product", Word::ColProduct, |of, lang| offers::product(of.registry, of.policy.product, lang)),
    hidden(left("unit", Word::ColUnit, |of, _| offers::unit(of.registry, of.policy.product))),
    right("cap", Word::ColCap, |of, lang| cap_in_list(of.policy.cap, lang)),
    left("basis", Word::ColBasis, |of, _| match of.policy.basis {
        Basis::None => Value::Both(Basis::None.slug().into(), columns::NONE.into()),
        basis => Value::Word(basis.slug(), basis.word()),
    }),
    hidden(left("carry", Word::ColCarry, |of, _| match of.policy.carry {
        Carry::None => Value::Both(Carry::None.slug().into(), columns::NONE.into()),
        carry => Value::Word(carry.slug(), Word::CarryShort),
    })),
    right("buy_rp", Word::ColBuy, |of, _| Value::maybe(of.policy.buy, Value::Rupiah)),
    right("ceiling_rp", Word::ColCeiling, |of, _| Value::maybe(of.policy.ceiling, Value::Rupiah)),
    hidden(firm("kbli", Word::FieldKbli, |of, _| Value::maybe(of.policy.kbli, Value::written))),
    hidden(right("tolerance", Word::FormTolerance, |of, _| Value::Qty(of.policy.tolerance))),
    hidden(left("cap_of", Word::ColCapOf, |of, _| cap_of(of.policy.cap))),
    hidden(left("stages", Word::FormStages, |of, _| {
        Value::many(of.policy.eligible.iter().map(|s| s.slug()))
    })),
    hidden(left("gates", Word::FormGates, |of, _| Value::many(of.policy.gates.iter().map(Slug::as_str)))),
    firm("from", Word::ColFrom, |of, _| Value::Day(of.policy.from)),
    firm("state", Word::ColPhase, |of, _| {
        let phase = of.policy.phase(of.registry, of.this_week);
        Value::Word(phase.slug(), phase.word())
    }),
    hidden(left("source", Word::FormSource, |of, lang| Value::source(&of.policy.source, lang))),
];

/// What the versions of one product say besides.
const AUTHORS: &[Column<Policies>] = &[
    hidden(right("entry", Word::ColEntry, |of, _| Value::maybe(of.by, |by| Value::Entry(by.0)))),
    hidden(left("actor", Word::ColActor, |of, _| Value::maybe(of.by, |by| Value::text(&by.1)))),
];

/// `kuota policy list`: every version, those of one product together.
pub fn list(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let registry = snapshot.registry()?;
    let this_week = turn.this_week();
    let version = |policy| Version { registry: &registry, this_week, policy, by: None };
    let rows: Vec<Version<'_>> = registry.sorted_policies().into_iter().map(version).collect();
    turn.list(Report::of(COLUMNS, &rows, turn.lang()), &[msg!(PolicyFoot)], notes)
}

/// `kuota policy show`: the versions of one product, with who wrote each and from what source.
pub fn show(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let registry = snapshot.registry()?;
    let (company, product) = offer(turn, &registry)?;
    let written = written(&snapshot)?;
    let (mut foot, mut rows) = (Vec::new(), Vec::new());
    for policy in registry.versions(company, product.slug) {
        let by = written.iter().rev().find(|(_, _, version)| version == policy);
        rows.push(Version { registry: &registry, this_week: turn.this_week(), policy, by });
        let of = msg!(PolicyOf, from: policy.from, source: seeded(&policy.source, turn.lang()));
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
    // What is the same in every row stands once, in the foot.
    let report = Report::of(COLUMNS.iter().chain(AUTHORS), &rows, turn.lang());
    let report = report.shows("company", false).shows("product", false).shows("carry", true);
    turn.list(report, &foot, notes)
}

/// Every version that was ever written, with its entry and who signed it.
fn written(snapshot: &View<'_>) -> Result<Vec<Written>, Fault> {
    let version = |op| match op {
        Op::PolicyVersioned { policy } => Some(policy),
        _ => None,
    };
    let all = snapshot.history(None, Seq::NONE)?.into_iter();
    Ok(all.filter_map(|entry| Some((entry.seq, entry.actor, version(entry.op)?))).collect())
}

/// What of a policy has no column.
fn details(registry: &Registry, product: &Product, policy: &Policy) -> Msg {
    let stages: Vec<Arg> = policy.eligible.iter().map(|stage| stage.word().into()).collect();
    let gates: Vec<Arg> = policy.gates.iter().map(|gate| registry.gate_name(*gate)).collect();
    let none = || vec![Arg::from(columns::NONE)];
    msg!(
        PolicyDetails, stages: stages, gates: if gates.is_empty() { none() } else { gates },
        kbli: policy.kbli.map_or_else(|| columns::NONE.to_owned(), |kbli| kbli.to_string()),
        tolerance: (policy.tolerance, product.unit)
    )
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
    let policy = now.unwrap_or_else(|| Policy::new(company, product.slug, from));
    let policy = Policy { from, ..policy };
    let words = Words::of(
        turn,
        &[
            (Word::FormCapQty, "cap"),
            (Word::FormBasis, "basis"),
            (Word::FormCarry, "carry"),
            (Word::FormStages, "stages"),
            (Word::FormGates, "gates"),
            (Word::FieldKbli, "kbli"),
            (Word::FormBuy, "buy"),
            (Word::FormCeiling, "ceiling"),
            (Word::FormTolerance, "tolerance"),
            (Word::FormSource, "source"),
        ],
    );
    let gate = |word: &str| registry.gate(word).map(|gate| gate.slug);
    Ok(deeds::policy::read(&words, policy, product, &gate)?)
}

/// What it does to the coming week, in words and for machines.
fn tell(
    catalog: &Catalog,
    product: &Product,
    impact: &PolicyImpact,
) -> Vec<(Msg, Vec<(&'static str, Json)>)> {
    let name = |code: &Code| {
        Arg::from(catalog.find(*code).map_or_else(|| code.to_string(), |(_, row)| row.name.to_string()))
    };
    let codes =
        |all: &[Code]| Json::from(all.iter().map(|code| Json::from(code.to_string())).collect::<Vec<_>>());
    let sum = |cap: Option<Qty>| cap.map_or(Json::Null, columns::number);
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
        json!({"code": one.code.to_string(), "ordered": columns::number(one.ordered), "cap": columns::number(one.cap)})
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
        let account = Account { code, company, product: product.slug };
        let words = Words::of(
            turn,
            &[(Word::FormCapQty, "qty"), (Word::FormReason, "reason"), (Word::FormApprover, "approver")],
        );
        Ok(vec![deeds::cap::read(&words, product, week(turn)?)?(account)])
    })
}
