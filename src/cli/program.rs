//! `bumn`, `berkas`, `produk`: what the programme consists of, its description and its retirement. What a
//! gate is about is described in the same way, under `juknis`.

use super::{Answer, Turn, cells, deed};
use crate::base::{Fault, Slug, Word};
use crate::book::decide::Deed;
use crate::book::records::Read;
use crate::domain::Registry;
use crate::domain::programme::{self, Draft, Thing};
use crate::exchange::report::{Cell, Column, Report, firm, hidden, left};
use crate::msg;
use serde_json::{Value, json};

/// The flags that describe a thing, by the label of what they say.
pub const FLAGS: &[(Word, &str)] = &[
    (Word::FormName, "name"),
    (Word::FormNameEn, "name-en"),
    (Word::FormAbout, "title"),
    (Word::FormAboutEn, "title-en"),
    (Word::FormLetter, "letter"),
    (Word::FormOffers, "offers"),
    (Word::FormOffersEn, "offers-en"),
    (Word::FormPapers, "papers"),
    (Word::FieldKbli, "kbli"),
    (Word::FormSystems, "systems"),
    (Word::FormSource, "source"),
    (Word::FormAsOf, "date"),
    (Word::FormWho, "who"),
    (Word::FormProves, "proves"),
    (Word::FormUnit, "unit"),
    (Word::FormPacks, "packs"),
    (Word::FormBlocks, "blocks"),
];

const COMPANIES: &[Column] = &[
    firm("company", Word::ColBumn),
    left("letter", Word::ColLetter),
    left("name", Word::ColName),
    left("offers", Word::FormOffers),
    hidden("papers"),
    firm("kbli", Word::FieldKbli),
    hidden("systems"),
    hidden("source"),
    hidden("on"),
    firm("retired", Word::ColRetired),
];

const PAPERS: &[Column] = &[
    firm("paper", Word::ColPaper),
    left("name", Word::ColName),
    left("who", Word::FormWho),
    left("proves", Word::FormProves),
    left("asked_by", Word::ColAskedBy),
    firm("retired", Word::ColRetired),
];

const PRODUCTS: &[Column] = &[
    firm("product", Word::ColProduct),
    left("name", Word::ColName),
    left("unit", Word::FormUnit),
    left("packs", Word::FormPacks),
    firm("retired", Word::ColRetired),
];

/// `bumn list`.
pub fn companies(turn: &Turn<'_>) -> Result<Answer, Fault> {
    list(turn, COMPANIES, |registry| {
        let row = |c: &crate::domain::Company| {
            vec![
                Cell::plain(c.slug.as_str()),
                Cell::plain(c.letter),
                Cell::plain(&c.name),
                Cell::plain(c.offers.text(turn.lang())),
                slugs(c.papers.iter()),
                c.kbli.map_or_else(Cell::none, |kbli| Cell::plain(kbli.to_string())),
                cells::text(&c.systems),
                cells::text(&c.source),
                cells::day(c.on, turn.lang()),
                retired(turn, registry, Thing::Company, c.slug),
            ]
        };
        registry.companies.iter().map(row).collect()
    })
}

/// `berkas list`.
pub fn papers(turn: &Turn<'_>) -> Result<Answer, Fault> {
    list(turn, PAPERS, |registry| {
        let row = |p: &crate::domain::Paper| {
            let asked = registry.companies.iter().filter(|c| c.papers.contains(&p.slug));
            let asked: Vec<&Slug> = asked.map(|c| &c.slug).collect();
            let shown = asked.iter().map(|slug| slug.to_string()).collect::<Vec<_>>().join(", ");
            vec![
                Cell::plain(p.slug.as_str()),
                Cell::plain(p.name.text(turn.lang())),
                cells::word(p.who.slug(), p.who.word(), turn.lang()),
                p.proves.map_or_else(Cell::none, |f| cells::word(f.slug(), f.word(), turn.lang())),
                Cell::new(
                    slugs(asked.into_iter()).value,
                    if shown.is_empty() { "–".to_owned() } else { shown },
                ),
                retired(turn, registry, Thing::Paper, p.slug),
            ]
        };
        registry.papers.iter().map(row).collect()
    })
}

/// `produk list`.
pub fn products(turn: &Turn<'_>) -> Result<Answer, Fault> {
    list(turn, PRODUCTS, |registry| {
        let row = |p: &crate::domain::Product| {
            let packs = p.packs.iter();
            let packs = packs.map(|pack| json!({"name": pack.name, "size": cells::qty_value(pack.size)}));
            let shown = programme::written(&Draft::Product(p.clone()), Word::FormPacks, turn.lang());
            vec![
                Cell::plain(p.slug.as_str()),
                Cell::plain(p.name.text(turn.lang())),
                Cell::new(p.unit.slug(), p.unit.symbol()),
                Cell::new(
                    packs.collect::<Vec<Value>>(),
                    if shown.is_empty() { "–".to_owned() } else { shown },
                ),
                retired(turn, registry, Thing::Product, p.slug),
            ]
        };
        registry.products.iter().map(row).collect()
    })
}

fn list(
    turn: &Turn<'_>,
    columns: &[Column],
    rows: impl FnOnce(&Registry) -> Vec<Vec<Cell>>,
) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let registry = snapshot.registry()?;
    let mut report = Report::new(columns);
    report.rows = rows(&registry);
    if report.rows.iter().all(|row| row.last().is_none_or(|cell| cell.value.is_null())) {
        // Nothing is retired: the column says nothing.
        if let Some(last) = report.columns.last_mut() {
            last.title = None;
        }
    }
    Ok(turn.list(&report, &[], notes))
}

fn slugs<'s>(all: impl Iterator<Item = &'s Slug>) -> Cell {
    Cell::new(all.map(|slug| Value::from(slug.as_str())).collect::<Vec<_>>(), "")
}

fn retired(turn: &Turn<'_>, registry: &Registry, thing: Thing, slug: Slug) -> Cell {
    registry.retired(thing, slug).map_or_else(Cell::none, |since| cells::day(since, turn.lang()))
}

/// `bumn show`: one company whole.
pub fn show(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let registry = snapshot.registry()?;
    let company = registry.company(&turn.text("bumn").to_lowercase())?.1.clone();
    if turn.json() {
        let mut report = Report::new(COMPANIES);
        report.rows.push(vec![
            Cell::plain(company.slug.as_str()),
            Cell::plain(company.letter),
            Cell::plain(&company.name),
            Cell::plain(company.offers.text(turn.lang())),
            slugs(company.papers.iter()),
            company.kbli.map_or_else(Cell::none, |kbli| Cell::plain(kbli.to_string())),
            cells::text(&company.systems),
            cells::text(&company.source),
            cells::day(company.on, turn.lang()),
            retired(turn, &registry, Thing::Company, company.slug),
        ]);
        return Ok(turn.list(&report, &[], notes));
    }
    let slug = company.slug;
    let facts = Draft::Company(company).facts(&registry);
    let mut foot: Vec<_> =
        facts.into_iter().map(|(label, value)| msg!(LabelValue, label: label, value: value)).collect();
    foot.extend(registry.in_use(Thing::Company, slug).err().map(|fault| fault.what));
    Ok(turn.list(&Report::new(&[]), &foot, notes))
}

/// `bumn set`.
pub fn set_company(turn: &Turn<'_>) -> Result<Answer, Fault> {
    set(turn, Thing::Company, "bumn")
}

/// `berkas set`.
pub fn set_paper(turn: &Turn<'_>) -> Result<Answer, Fault> {
    set(turn, Thing::Paper, "paper")
}

/// `produk set`.
pub fn set_product(turn: &Turn<'_>) -> Result<Answer, Fault> {
    set(turn, Thing::Product, "product")
}

/// `juknis define`.
pub fn define_gate(turn: &Turn<'_>) -> Result<Answer, Fault> {
    set(turn, Thing::Gate, "gate")
}

/// A new thing, or what changes of one; what is not named stays.
fn set(turn: &Turn<'_>, thing: Thing, word: &str) -> Result<Answer, Fault> {
    deed::one(turn, |snapshot| {
        let registry = snapshot.registry()?;
        let slug = slug(turn, thing, word, &registry)?;
        let now = Draft::now(thing, slug, &registry);
        let given = |label: Word| {
            let flag = FLAGS.iter().find(|(of, _)| *of == label).map_or("", |(_, flag)| *flag);
            let many = turn.many(flag).join(if label == Word::FormPacks { ";" } else { " " });
            (!turn.many(flag).is_empty()).then(|| crate::base::text::clean(&many).into_owned())
        };
        // Who says so is the source, where a new description names none.
        let sourced = |label: Word| {
            let is_new = label == Word::FormSource && thing == Thing::Company && now.is_none();
            given(label).or_else(|| is_new.then(|| turn.source()))
        };
        let draft = programme::read((thing, slug), now.clone(), &sourced, &registry, turn.today());
        Ok(vec![Deed::SetThing { draft: Box::new(draft.map_err(|(_, fault)| fault)?) }])
    })
}

/// `bumn retire`.
pub fn retire_company(turn: &Turn<'_>) -> Result<Answer, Fault> {
    retire(turn, Thing::Company, "bumn")
}

/// `berkas retire`.
pub fn retire_paper(turn: &Turn<'_>) -> Result<Answer, Fault> {
    retire(turn, Thing::Paper, "paper")
}

/// `produk retire`.
pub fn retire_product(turn: &Turn<'_>) -> Result<Answer, Fault> {
    retire(turn, Thing::Product, "product")
}

/// `juknis retire`.
pub fn retire_gate(turn: &Turn<'_>) -> Result<Answer, Fault> {
    retire(turn, Thing::Gate, "gate")
}

fn retire(turn: &Turn<'_>, thing: Thing, word: &str) -> Result<Answer, Fault> {
    deed::one(turn, |snapshot| {
        let registry = snapshot.registry()?;
        let text = turn.text(word).to_lowercase();
        let slug = match thing {
            Thing::Company => registry.company(&text)?.1.slug,
            Thing::Paper => registry.paper(&text)?.1.slug,
            Thing::Product => registry.product(&text)?.1.slug,
            Thing::Gate => registry.gate(&text)?.slug,
        };
        let since = if turn.flag("lift") { None } else { Some(turn.day()?) };
        Ok(vec![Deed::Retire { thing, slug, since, reason: turn.text("reason") }])
    })
}

/// The slug that was written: of a gate its own spelling, of the others small letters.
fn slug(turn: &Turn<'_>, thing: Thing, word: &str, registry: &Registry) -> Result<Slug, Fault> {
    let text = turn.raw(word).trim();
    match thing {
        Thing::Gate => registry.gate(text).map_or_else(|_| Slug::parse(text), |gate| Ok(gate.slug)),
        Thing::Company | Thing::Paper | Thing::Product => Slug::parse(&text.to_lowercase()),
    }
}
