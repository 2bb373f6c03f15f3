//! A thing of the programme as people type it: text by text under the labels of its form, and read back.
//! The screen and the command line ask by the same labels.

use super::{Draft, Thing};
use crate::base::calendar::parse_date;
use crate::base::quantity::Pack;
use crate::base::words::Arg;
use crate::base::{Day, Fault, Lang, Qty, Seq, Slug, Unit, Word, calendar, text};
use crate::domain::company::{Bilingual, Company, Paper, Product};
use crate::domain::juknis::{Block, Gate};
use crate::domain::{Field, Registry, Who};
use crate::msg;

/// The text that is wrong, by its label, and why.
pub type Wrong = (Word, Fault);

/// What a kind of thing is asked by, in order.
pub fn labels(thing: Thing) -> &'static [Word] {
    use Word as W;
    match thing {
        Thing::Company => &[
            W::FormName,
            W::FormLetter,
            W::FormOffers,
            W::FormOffersEn,
            W::FormPapers,
            W::FieldKbli,
            W::FormSystems,
            W::FormSource,
            W::FormAsOf,
        ],
        Thing::Paper => &[W::FormName, W::FormNameEn, W::FormWho, W::FormProves],
        Thing::Product => &[W::FormName, W::FormNameEn, W::FormUnit, W::FormPacks],
        Thing::Gate => &[W::FormAbout, W::FormAboutEn, W::FormBlocks],
    }
}

/// A thing's text under a label, as [`read`] reads it; empty where there is nothing.
pub fn written(draft: &Draft, label: Word, lang: Lang) -> String {
    let slugs = |slugs: &[Slug]| slugs.iter().map(Slug::to_string).collect::<Vec<_>>().join(", ");
    match (draft, label) {
        (Draft::Company(c), Word::FormName) => c.name.clone(),
        (Draft::Company(c), Word::FormLetter) => c.letter.to_string(),
        (Draft::Company(c), Word::FormOffers) => c.offers.id.clone(),
        (Draft::Company(c), Word::FormOffersEn) => c.offers.en.clone(),
        (Draft::Company(c), Word::FormPapers) => slugs(&c.papers),
        (Draft::Company(c), Word::FieldKbli) => c.kbli.map_or_else(String::new, |kbli| kbli.to_string()),
        (Draft::Company(c), Word::FormSystems) => c.systems.clone(),
        (Draft::Company(c), Word::FormSource) => c.source.clone(),
        (Draft::Company(c), Word::FormAsOf) => calendar::show_date(c.on.date(), lang),
        (Draft::Paper(p), Word::FormName) => p.name.id.clone(),
        (Draft::Paper(p), Word::FormNameEn) => p.name.en.clone(),
        (Draft::Paper(p), Word::FormWho) => p.who.slug().to_owned(),
        (Draft::Paper(p), Word::FormProves) => p.proves.map_or_else(String::new, |f| f.slug().to_owned()),
        (Draft::Product(p), Word::FormName) => p.name.id.clone(),
        (Draft::Product(p), Word::FormNameEn) => p.name.en.clone(),
        (Draft::Product(p), Word::FormUnit) => p.unit.slug().to_owned(),
        (Draft::Product(p), Word::FormPacks) => write_packs(&p.packs, lang),
        (Draft::Gate(g), Word::FormAbout) => g.title.id.clone(),
        (Draft::Gate(g), Word::FormAboutEn) => g.title.en.clone(),
        (Draft::Gate(g), Word::FormBlocks) => write_blocks(&g.blocks),
        _ => String::new(),
    }
}

/// Reads a thing from its texts; what is not given stays as it is `now`, and `-` is nothing.
///
/// # Errors
/// The first text that cannot be read.
pub fn read(
    (thing, slug): (Thing, Slug),
    now: Option<Draft>,
    given: &dyn Fn(Word) -> Option<String>,
    registry: &Registry,
    (today, lang): (Day, Lang),
) -> Result<Draft, Wrong> {
    let mut draft = now.unwrap_or_else(|| blank(thing, slug, today));
    for label in labels(thing) {
        let Some(typed) = given(*label) else { continue };
        let typed = match typed.trim() {
            "-" | "–" => "",
            typed => typed,
        };
        set(&mut draft, *label, typed, registry, (today, lang)).map_err(|fault| (*label, fault))?;
    }
    Ok(draft)
}

/// A thing of which nothing is said yet.
fn blank(thing: Thing, slug: Slug, today: Day) -> Draft {
    let both = || Bilingual { id: String::new(), en: String::new() };
    let text = String::new;
    match thing {
        Thing::Company => Draft::Company(Company {
            slug,
            name: text(),
            letter: ' ',
            offers: both(),
            papers: Vec::new(),
            kbli: None,
            systems: text(),
            source: text(),
            on: today,
            version: Seq::NONE,
        }),
        Thing::Paper => Draft::Paper(Paper { slug, name: both(), who: Who::Pengurus, proves: None }),
        Thing::Product => Draft::Product(Product { slug, name: both(), unit: Unit::Kg, packs: Vec::new() }),
        Thing::Gate => Draft::Gate(Gate {
            slug,
            title: both(),
            blocks: Vec::new(),
            versions: Vec::new(),
            version: Seq::NONE,
        }),
    }
}

fn set(
    draft: &mut Draft,
    label: Word,
    typed: &str,
    registry: &Registry,
    (today, lang): (Day, Lang),
) -> Result<(), Fault> {
    let text = typed.to_owned();
    match (draft, label) {
        (Draft::Company(c), Word::FormName) => c.name = text,
        (Draft::Company(c), Word::FormLetter) => c.letter = letter(typed)?,
        (Draft::Company(c), Word::FormOffers) => c.offers.id = text,
        (Draft::Company(c), Word::FormOffersEn) => c.offers.en = text,
        (Draft::Company(c), Word::FormPapers) => {
            c.papers = each(typed, |word| Ok(registry.paper(&word.to_lowercase())?.1.slug))?;
        }
        (Draft::Company(c), Word::FieldKbli) => c.kbli = kbli(typed)?,
        (Draft::Company(c), Word::FormSystems) => c.systems = text,
        (Draft::Company(c), Word::FormSource) => c.source = text,
        (Draft::Company(c), Word::FormAsOf) => c.on = parse_date(typed, today.date())?.into(),
        (Draft::Paper(p), Word::FormName) => p.name.id = text,
        (Draft::Paper(p), Word::FormNameEn) => p.name.en = text,
        (Draft::Paper(p), Word::FormWho) => p.who = who(typed)?,
        (Draft::Paper(p), Word::FormProves) => p.proves = proves(typed)?,
        (Draft::Product(p), Word::FormName) => p.name.id = text,
        (Draft::Product(p), Word::FormNameEn) => p.name.en = text,
        (Draft::Product(p), Word::FormUnit) => p.unit = Unit::parse(&typed.to_lowercase())?,
        (Draft::Product(p), Word::FormPacks) => p.packs = packs(typed, p.unit, lang)?,
        (Draft::Gate(g), Word::FormAbout) => g.title.id = text,
        (Draft::Gate(g), Word::FormAboutEn) => g.title.en = text,
        (Draft::Gate(g), Word::FormBlocks) => g.blocks = blocks(typed, registry)?,
        _ => {}
    }
    Ok(())
}

fn words(typed: &str) -> impl Iterator<Item = &str> {
    typed.split([',', ' ']).map(str::trim).filter(|word| !word.is_empty())
}

/// What each word means, once.
fn each<T: PartialEq>(typed: &str, means: impl Fn(&str) -> Result<T, Fault>) -> Result<Vec<T>, Fault> {
    let named: Vec<&str> = words(typed).collect();
    let found: Vec<T> = named.iter().map(|word| means(word)).collect::<Result<_, Fault>>()?;
    Fault::once(&named, &found)?;
    Ok(found)
}

fn letter(typed: &str) -> Result<char, Fault> {
    let mut letters = typed.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => Ok(letter.to_ascii_uppercase()),
        _ => Err(Fault::usage("company.letter", msg!(CompanyLetter))),
    }
}

fn kbli(typed: &str) -> Result<Option<u32>, Fault> {
    let wrong = || Fault::usage("policy.kbli", msg!(PolicyKbli));
    let is_shaped = typed.len() == 5 && typed.bytes().all(|b| b.is_ascii_digit());
    match typed {
        "" => Ok(None),
        _ if is_shaped => typed.parse().map(Some).map_err(|_| wrong()),
        _ => Err(wrong()),
    }
}

fn who(typed: &str) -> Result<Who, Fault> {
    Who::parse(&typed.to_lowercase()).ok_or_else(|| {
        let known: Vec<Arg> = Who::ALL.iter().map(|who| who.slug().into()).collect();
        Fault::usage("paper.who", msg!(WhoUnknown, text: text::quote(typed)))
            .then(msg!(KnownAre, known: known))
    })
}

fn proves(typed: &str) -> Result<Option<Field>, Fault> {
    if typed.is_empty() {
        return Ok(None);
    }
    Field::parse(&typed.to_lowercase()).map(Some).ok_or_else(|| {
        let known: Vec<Arg> = Field::ALL.iter().map(|field| field.slug().into()).collect();
        Fault::usage("field.unknown", msg!(FieldUnknown, text: text::quote(typed)))
            .then(msg!(KnownAre, known: known))
    })
}

/// Packs as people write them: `karung=50; pak=2,5`; the usual one first.
fn packs(typed: &str, unit: Unit, lang: Lang) -> Result<Vec<Pack>, Fault> {
    let one = |word: &str| {
        let what = msg!(PackShape, text: text::quote(word));
        let shape = || Fault::usage("product.packs", what.clone()).then(msg!(PackShapeNext));
        let (name, size) = word.split_once('=').ok_or_else(shape)?;
        let size = Qty::parse(size.trim(), unit, &[], lang).map_err(|_| shape())?;
        Ok(Pack { name: name.trim().to_owned(), size })
    };
    let named: Vec<&str> = typed.split(';').map(str::trim).filter(|word| !word.is_empty()).collect();
    let packs: Vec<Pack> = named.iter().map(|word| one(word)).collect::<Result<_, Fault>>()?;
    let names: Vec<String> = packs.iter().map(|pack| pack.name.to_lowercase()).collect();
    Fault::once(&named, &names)?;
    Ok(packs)
}

pub(super) fn write_packs(packs: &[Pack], lang: Lang) -> String {
    let one = |pack: &Pack| format!("{}={}", pack.name, pack.size.show_number(lang));
    packs.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// What a gate holds back, as people write it: `bumn:bulog, produk:gula`.
fn blocks(typed: &str, registry: &Registry) -> Result<Vec<Block>, Fault> {
    let one =
        |word: &str| match word.to_lowercase().split_once(':') {
            Some(("company" | "bumn", slug)) => Ok(Block::Company(registry.company(slug)?.1.slug)),
            Some(("orders" | "produk", slug)) => Ok(Block::Orders(registry.product(slug)?.1.slug)),
            _ => Err(Fault::usage("gate.blocks", msg!(BlockShape, text: text::quote(word)))
                .then(msg!(BlockShapeNext))),
        };
    each(typed, one)
}

fn write_blocks(held: &[Block]) -> String {
    held.iter().map(block).collect::<Vec<_>>().join(", ")
}

/// One thing that a gate may hold back, as people write it.
pub fn block(held: &Block) -> String {
    match held {
        Block::Company(slug) => format!("bumn:{slug}"),
        Block::Orders(slug) => format!("produk:{slug}"),
    }
}
