//! The programme's rules and people to be read by everybody: juknis with all their versions,
//! policies, figures, roles. Who may change them gets a form instead.

use super::doc::{Doc, Fact, Item};
use super::layer::pick::Value;
use super::layer::read::Read;
use super::session::Session;
use super::theme::Tone;
use crate::base::calendar::show_date;
use crate::base::words::seeded;
use crate::base::{Day, Fault, Lang, Msg, Seq, Slug, Week, Word};
use crate::book::view::{Log, View};
use crate::book::{Op, describe};
use crate::domain::juknis::Block;
use crate::domain::norm::Norm;
use crate::domain::programme::Draft;
use crate::domain::{Gate, Registry};
use crate::msg;

/// Columns of a label, and of what stands beside it.
const LABEL: usize = 24;
const ROOM: usize = 48;

/// What stands behind a choice, to be read; `None` if it is nothing of the programme.
///
/// # Errors
/// If the book cannot be read.
pub fn page(s: &Session, snapshot: &View<'_>, value: &Value) -> Result<Option<Read>, Fault> {
    let registry = &*s.board.catalog.registry;
    let lang = s.lang;
    let (title, lines) = match value {
        Value::Gate(slug) => {
            let gate = registry.gate(slug.as_str())?;
            let title = format!("{} {} · {}", Word::KeyGates.text(lang), gate.slug, gate.title.text(lang));
            (title, gate_lines(registry, gate, lang))
        }
        Value::Policy(company, product) => {
            let firm = registry.company(company.as_str())?.1;
            let goods = registry.product(product.as_str())?.1;
            let title = format!("{} · {}", firm.name, goods.name.text(lang));
            (title, policy_lines(registry, (*company, *product), s.board.today, lang))
        }
        Value::Norm(norm) => {
            (norm.word().text(lang).to_owned(), norm_lines(registry, snapshot, *norm, lang)?)
        }
        Value::Person(name) => {
            let title = format!("{} · {name}", Word::KeyPeople.text(lang));
            (title, person_lines(s, name, lang))
        }
        Value::Thing(thing, Some(slug)) => {
            let facts = Draft::now(*thing, *slug, registry).map_or(Vec::new(), |d| d.facts(registry));
            let lines = facts.iter().flat_map(|(label, value)| pair(*label, &value.show(lang), lang));
            let name = registry.name_of(*thing, *slug).show(lang);
            (format!("{} · {name}", thing.word().text(lang)), lines.collect())
        }
        _ => return Ok(None),
    };
    Ok(Some(Read::new(title, Doc::of(lines))))
}

/// The page with why it cannot be changed, and who may.
pub fn closed(read: Read, why: &Fault, lang: Lang) -> Read {
    let why = Item::Note(0, why.show_why(lang), Tone::Warn, LABEL + ROOM);
    Read { doc: read.doc.with([Item::Gap, why]), ..read }
}

fn pair(label: Word, value: &str, lang: Lang) -> Vec<Item> {
    vec![Fact::new(label.text(lang), LABEL, value, Tone::Plain).within(ROOM).into()]
}

fn date(day: Day, lang: Lang) -> String {
    show_date(day.date(), lang)
}

/// Every version, the latest first, and what the gate holds back while it is closed.
fn gate_lines(registry: &Registry, gate: &Gate, lang: Lang) -> Vec<Item> {
    let name = |block: &Block| match block {
        Block::Company(slug) => registry.company(slug.as_str()).map(|(_, c)| c.name.clone()),
        Block::Orders(slug) => registry.product(slug.as_str()).map(|(_, p)| p.name.text(lang).to_owned()),
    };
    let blocks: Vec<String> = gate.blocks.iter().filter_map(|block| name(block).ok()).collect();
    let mut lines = pair(Word::ReadHolds, &blocks.join(", "), lang);
    for version in gate.versions.iter().rev() {
        lines.push(Item::Gap);
        lines.push(Item::Text(vec![
            (version.state.word().text(lang).to_owned(), Tone::Strong),
            (format!("  {}", msg!(PolicySince, from: version.from).show(lang)), Tone::Plain),
        ]));
        for (word, value) in [
            (Word::FormInstrument, version.instrument.clone()),
            (Word::FormNumber, version.number.clone()),
            (Word::FormIssued, version.issued.map_or_else(String::new, |day| date(day, lang))),
            (Word::FormUntil, version.until.map_or_else(String::new, |day| date(day, lang))),
            (Word::FormSource, seeded(&version.source, lang).to_owned()),
        ] {
            if !value.is_empty() {
                lines.extend(pair(word, &value, lang));
            }
        }
    }
    lines
}

/// Every version, the latest first.
fn policy_lines(registry: &Registry, offer: (Slug, Slug), today: Day, lang: Lang) -> Vec<Item> {
    let week = Week::of(today.date());
    let mut lines = Vec::new();
    let versions: Vec<_> = registry.versions(offer.0, offer.1).collect();
    for policy in versions.into_iter().rev() {
        if !lines.is_empty() {
            lines.push(Item::Gap);
        }
        lines.push(Item::Text(vec![
            (describe::rule(registry, policy).show(lang), Tone::Strong),
            (format!("  {}", msg!(PolicySince, from: policy.from).show(lang)), Tone::Plain),
            (format!("  {}", policy.phase(registry, week).word().text(lang)), Tone::Quiet),
        ]));
        let price = |price: Option<crate::base::Rupiah>| price.map_or_else(String::new, |p| p.show(lang));
        let stages: Vec<&str> = policy.eligible.iter().map(|stage| stage.word().text(lang)).collect();
        let gates: Vec<&str> = policy.gates.iter().map(Slug::as_str).collect();
        for (word, value) in [
            (Word::FormStages, stages.join(", ")),
            (Word::FormGates, gates.join(", ")),
            (Word::FieldKbli, policy.kbli.map_or_else(String::new, |kbli| kbli.to_string())),
            (Word::FormBuy, price(policy.buy)),
            (Word::FormCeiling, price(policy.ceiling)),
            (Word::FormSource, seeded(&policy.source, lang).to_owned()),
        ] {
            if !value.is_empty() {
                lines.extend(pair(word, &value, lang));
            }
        }
    }
    lines
}

fn norm_lines(registry: &Registry, snapshot: &View<'_>, norm: Norm, lang: Lang) -> Result<Vec<Item>, Fault> {
    let figure = u32::from(registry.norms.get(norm));
    let now: Msg = msg!(NormNow, figure: figure, norm: norm.word());
    let mut lines = vec![Item::head(now.show(lang))];
    let history = snapshot.history(None, Seq::NONE)?;
    let source = history.iter().rev().find_map(|entry| match &entry.op {
        Op::NormSet { norm: of, source, .. } if *of == norm => Some(source.as_str()),
        _ => None,
    });
    lines.extend(source.into_iter().flat_map(|source| pair(Word::FormSource, source, lang)));
    Ok(lines)
}

fn person_lines(s: &Session, name: &str, lang: Lang) -> Vec<Item> {
    let Some(person) = s.board.catalog.registry.people.iter().find(|p| p.name == name) else {
        return Vec::new();
    };
    let mut lines = pair(Word::FormRole, person.role.word().text(lang), lang);
    let named = |area: &crate::base::Area| s.board.catalog.page(*area).map(|page| page.name.to_string());
    let areas: Vec<String> = person.areas.iter().filter_map(named).collect();
    let company = person.company.and_then(|slug| s.board.catalog.registry.company(slug.as_str()).ok());
    for (word, value) in [
        (Word::FormAreas, areas.join(", ")),
        (Word::FormSpeaksFor, company.map_or_else(String::new, |(_, c)| c.name.clone())),
    ] {
        if !value.is_empty() {
            lines.extend(pair(word, &value, lang));
        }
    }
    lines
}
