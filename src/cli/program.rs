//! `bumn`, `berkas`, `produk`: what the programme consists of, its description and its retirement. What a
//! gate is about is described in the same way, under `juknis`.

use super::args::Tongue;
use super::table::{Node, bare, deed as does, list as lists, noun, rows};
use super::{Answer, Turn, deed};
use crate::base::{Fault, Slug, Word};
use crate::book::decide::Deed;
use crate::book::records::Read;
use crate::domain::programme::{self, Draft, Thing};
use crate::domain::{Company, Paper, Product, Registry};
use crate::exchange::report::Report;
use crate::lists::columns::{Column, NONE, Rows, Value, firm, hidden, left, number};
use crate::msg;
use clap::Arg;
use serde_json::json;

/// `bumn`, `berkas`, `produk`.
pub const NOUNS: [Node; 3] = [
    noun(
        "bumn",
        Word::HelpNounBumn,
        &[
            rows("list", Word::HelpBumnList, bare, companies),
            lists("show", Word::HelpBumnShow, |t| vec![company(t)], show),
            does(
                "set",
                Word::HelpBumnSet,
                |t| {
                    vec![
                        company(t),
                        t.flag("name", Word::ValueText, Word::HelpThingName),
                        t.flag("letter", Word::ValueText, Word::HelpLetter),
                        t.flag("offers", Word::ValueText, Word::HelpOffers),
                        t.flag("offers-en", Word::ValueText, Word::HelpOffersEn),
                        t.several("papers", Word::ValuePaper, Word::HelpAskedPapers),
                        t.flag("kbli", Word::ValueKbli, Word::HelpKbli).allow_hyphen_values(true),
                        t.flag("systems", Word::ValueText, Word::HelpSystems).allow_hyphen_values(true),
                        t.flag("date", Word::ValueDate, Word::HelpAsOfDate),
                        t.source(),
                    ]
                },
                set_company,
            ),
            does("retire", Word::HelpRetire, |t| of_retire(t, company(t)), retire_company),
        ],
    ),
    noun(
        "berkas",
        Word::HelpNounBerkas,
        &[
            rows("list", Word::HelpBerkasList, bare, papers),
            does(
                "set",
                Word::HelpBerkasSet,
                |t| {
                    vec![
                        paper(t),
                        t.flag("name", Word::ValueText, Word::HelpThingName),
                        t.flag("name-en", Word::ValueText, Word::HelpThingNameEn),
                        t.flag("who", Word::ValueWho, Word::HelpWho),
                        t.flag("proves", Word::ValueMissing, Word::HelpProves).allow_hyphen_values(true),
                    ]
                },
                set_paper,
            ),
            does("retire", Word::HelpRetire, |t| of_retire(t, paper(t)), retire_paper),
        ],
    ),
    noun(
        "produk",
        Word::HelpNounProduk,
        &[
            rows("list", Word::HelpProdukList, bare, products),
            does(
                "set",
                Word::HelpProdukSet,
                |t| {
                    vec![
                        product(t),
                        t.flag("name", Word::ValueText, Word::HelpThingName),
                        t.flag("name-en", Word::ValueText, Word::HelpThingNameEn),
                        t.flag("unit", Word::ValueUnit, Word::HelpUnit),
                        t.several("packs", Word::ValuePacks, Word::HelpPacks),
                    ]
                },
                set_product,
            ),
            does("retire", Word::HelpRetire, |t| of_retire(t, product(t)), retire_product),
        ],
    ),
];

fn company(t: &Tongue) -> Arg {
    t.word("bumn", Word::ValueBumn, Word::HelpBumnSlug)
}

fn paper(t: &Tongue) -> Arg {
    t.word("paper", Word::ValuePaper, Word::HelpPaperSlug)
}

fn product(t: &Tongue) -> Arg {
    t.word("product", Word::ValueProduct, Word::HelpProductSlug)
}

/// What is retired, why, since when; or taken into use again.
pub fn of_retire(t: &Tongue, which: Arg) -> Vec<Arg> {
    vec![
        which,
        t.reason(),
        t.flag("date", Word::ValueDate, Word::HelpRetireDate),
        t.switch("lift", Word::HelpUnretire),
    ]
}

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

/// The lists of what the programme consists of.
struct Companies;
struct Papers;
struct Products;

/// A thing of the programme, in the registry that it is of.
type Of<'a, T> = (&'a Registry, &'a T);

impl Rows for Companies {
    type Row<'a> = Of<'a, Company>;
}

impl Rows for Papers {
    type Row<'a> = Of<'a, Paper>;
}

impl Rows for Products {
    type Row<'a> = Of<'a, Product>;
}

fn retired<'a>(registry: &Registry, thing: Thing, slug: Slug) -> Value<'a> {
    Value::maybe(registry.retired(thing, slug), Value::Day)
}

const COMPANIES: &[Column<Companies>] = &[
    firm("company", Word::ColBumn, |(_, c), _| Value::text(c.slug.as_str())),
    left("letter", Word::ColLetter, |(_, c), _| Value::written(c.letter)),
    left("name", Word::FormName, |(_, c), _| Value::text(&c.name)),
    left("offers", Word::FormOffers, |(_, c), lang| Value::text(c.offers.text(lang))),
    hidden(left("papers", Word::FormPapers, |(_, c), _| Value::many(c.papers.iter().map(Slug::as_str)))),
    firm("kbli", Word::FieldKbli, |(_, c), _| Value::maybe(c.kbli, Value::written)),
    hidden(left("systems", Word::FormSystems, |(_, c), _| Value::text(&c.systems))),
    hidden(left("source", Word::FormSource, |(_, c), lang| Value::source(&c.source, lang))),
    hidden(firm("on", Word::FormAsOf, |(_, c), _| Value::Day(c.on))),
    firm("retired", Word::ColRetired, |(of, c), _| retired(of, Thing::Company, c.slug)),
];

const PAPERS: &[Column<Papers>] = &[
    firm("paper", Word::ColPaper, |(_, p), _| Value::text(p.slug.as_str())),
    left("name", Word::FormName, |(_, p), lang| Value::text(p.name.text(lang))),
    left("who", Word::FormWho, |(_, p), _| Value::Word(p.who.slug(), p.who.word())),
    left("proves", Word::FormProves, |(_, p), _| Value::maybe(p.proves, |f| Value::Word(f.slug(), f.word()))),
    left("asked_by", Word::ColAskedBy, |(of, p), _| {
        let asked = || of.companies.iter().filter(|company| company.papers.contains(&p.slug));
        let names: Vec<&str> = asked().map(|company| company.name.as_str()).collect();
        let slugs: Vec<&str> = asked().map(|company| company.slug.as_str()).collect();
        Value::Both(slugs.into(), names.join(", ").into())
    }),
    firm("retired", Word::ColRetired, |(of, p), _| retired(of, Thing::Paper, p.slug)),
];

const PRODUCTS: &[Column<Products>] = &[
    firm("product", Word::ColProduct, |(_, p), _| Value::text(p.slug.as_str())),
    left("name", Word::FormName, |(_, p), lang| Value::text(p.name.text(lang))),
    left("unit", Word::FormUnit, |(_, p), _| Value::Word(p.unit.slug(), p.unit.word())),
    left("packs", Word::FormPacks, |(_, p), lang| {
        let packs = p.packs.iter().map(|pack| json!({"name": pack.name, "size": number(pack.size)}));
        let shown = programme::written(&Draft::Product(Product::clone(p)), Word::FormPacks, lang);
        Value::Both(packs.collect(), if shown.is_empty() { NONE.into() } else { shown.into() })
    }),
    firm("retired", Word::ColRetired, |(of, p), _| retired(of, Thing::Product, p.slug)),
];

/// `bumn list`.
pub fn companies(turn: &Turn<'_>) -> Result<Answer, Fault> {
    list(turn, COMPANIES, |registry| registry.companies.iter().map(|one| (registry, one)).collect())
}

/// `berkas list`.
pub fn papers(turn: &Turn<'_>) -> Result<Answer, Fault> {
    list(turn, PAPERS, |registry| registry.papers.iter().map(|one| (registry, one)).collect())
}

/// `produk list`.
pub fn products(turn: &Turn<'_>) -> Result<Answer, Fault> {
    list(turn, PRODUCTS, |registry| registry.products.iter().map(|one| (registry, one)).collect())
}

fn list<K: Rows + 'static>(
    turn: &Turn<'_>,
    columns: &[Column<K>],
    rows: impl for<'a> FnOnce(&'a Registry) -> Vec<K::Row<'a>>,
) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let registry = snapshot.registry()?;
    let rows = rows(&registry);
    let report = Report::of(columns, &rows, turn.lang());
    // Where nothing is retired the column says nothing.
    let any = report.column("retired").any(|value| value != Value::Nothing);
    turn.list(report.shows("retired", any), &[], notes)
}

/// `bumn show`: one company whole.
pub fn show(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let registry = snapshot.registry()?;
    let (_, company) = registry.company(&turn.text("bumn").to_lowercase())?;
    if turn.json() {
        let rows = [(&*registry, company)];
        return turn.list(Report::of(COMPANIES, &rows, turn.lang()), &[], notes);
    }
    let facts = Draft::Company(company.clone()).facts(&registry);
    let mut foot: Vec<_> =
        facts.into_iter().map(|(label, value)| msg!(LabelValue, label: label, value: value)).collect();
    foot.extend(registry.in_use(Thing::Company, company.slug).err().map(|fault| fault.what));
    turn.list(Report::default(), &foot, notes)
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
        let draft =
            programme::read((thing, slug), now.clone(), &sourced, &registry, (turn.today(), turn.lang()));
        Ok(vec![Deed::SetThing { draft: Box::new(draft?) }])
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
