//! What the programme consists of changes: companies, papers, products and gates come, are described
//! otherwise, and are retired. A slug that was ever used keeps its meaning forever: nothing is removed
//! but what was entered by mistake and never used, and that by undo. Source: DOMAIN 3 and 4.

mod typed;

pub use typed::{Wrong, block, labels, read, written};

use super::Registry;
use super::company::{Bilingual, Company, Paper, Product};
use super::juknis::{Block, Gate};
use crate::base::words::Arg;
use crate::base::{Day, Fault, Lang, Qty, Seq, Slug, Word};
use crate::msg;
use serde::{Deserialize, Serialize};

/// The most papers there may be: [`super::Standing`] holds one bit for each.
pub const MOST_PAPERS: usize = 64;
/// The most companies there may be: a case names its company by a place of one byte.
pub const MOST_COMPANIES: usize = 256;
/// The most packs that a product may come in.
const MOST_PACKS: usize = 12;

/// A kind of thing that the programme consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Thing {
    /// A state company.
    Company,
    /// A paper that companies ask for.
    Paper,
    /// A product under a quota or a ledger.
    Product,
    /// A juknis gate.
    Gate,
}

impl Thing {
    /// Every kind, in the order people meet them.
    pub const ALL: [Thing; 4] = [Thing::Company, Thing::Paper, Thing::Product, Thing::Gate];

    /// In words.
    pub fn word(self) -> Word {
        match self {
            Thing::Company => Word::ThingCompany,
            Thing::Paper => Word::ThingPaper,
            Thing::Product => Word::ThingProduct,
            Thing::Gate => Word::ThingGate,
        }
    }
}

/// A thing that was not chosen for some days.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Retired {
    /// Its kind.
    pub thing: Thing,
    /// Which.
    pub slug: Slug,
    /// The first day.
    pub since: Day,
    /// The day on which it was in use again; `None` if it is not yet.
    pub until: Option<Day>,
}

impl Retired {
    /// Whether it was out of use on a day.
    pub fn holds(&self, day: Day) -> bool {
        self.since <= day && self.until.is_none_or(|until| day < until)
    }
}

/// What a gate held back until it was described otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Held {
    /// The gate.
    pub gate: Slug,
    /// The day of the change.
    pub until: Day,
    /// What it held back before.
    pub blocks: Vec<Block>,
}

impl Registry {
    /// What a gate held back on a day, if it was closed.
    pub fn blocks<'a>(&'a self, gate: &'a Gate, day: Day) -> &'a [Block] {
        let then = self.held.iter().find(|held| held.gate == gate.slug && day < held.until);
        then.map_or(&gate.blocks, |held| &held.blocks)
    }

    /// Retires a thing since a day, or has it be in use again from the day `on`; `back` takes that back.
    pub fn retire(&mut self, thing: Thing, slug: Slug, since: Option<Day>, on: Day, back: bool) {
        let last = self.retired.iter().rposition(|one| (one.thing, one.slug) == (thing, slug));
        match (since, last, back) {
            (Some(_), Some(at), true) => self.retired[at].until = None,
            (Some(since), _, _) => self.retired.push(Retired { thing, slug, since, until: None }),
            (None, Some(at), true) => drop(self.retired.remove(at)),
            (None, Some(at), false) => self.retired[at].until = Some(on.max(self.retired[at].since)),
            (None, None, _) => {}
        }
    }

    /// Notes on a day what a gate held back before, if that is another; `back` takes that back.
    pub fn holds_otherwise(&mut self, gate: Slug, was: &[Block], is: &[Block], on: Day, back: bool) {
        if was == is {
            return;
        }
        if !back {
            self.held.push(Held { gate, until: on, blocks: was.to_vec() });
        } else if let Some(at) = self.held.iter().rposition(|held| held.gate == gate) {
            self.held.remove(at);
        }
    }

    /// Since which day a thing is retired, if it is.
    pub fn retired(&self, thing: Thing, slug: Slug) -> Option<Day> {
        let is = |one: &&Retired| (one.thing, one.slug) == (thing, slug) && one.until.is_none();
        self.retired.iter().find(is).map(|one| one.since)
    }

    /// The companies that can be chosen.
    pub fn companies_in_use(&self) -> impl Iterator<Item = &Company> {
        self.companies.iter().filter(|c| self.retired(Thing::Company, c.slug).is_none())
    }

    /// The papers that can be chosen.
    pub fn papers_in_use(&self) -> impl Iterator<Item = &Paper> {
        self.papers.iter().filter(|p| self.retired(Thing::Paper, p.slug).is_none())
    }

    /// The products that can be chosen.
    pub fn products_in_use(&self) -> impl Iterator<Item = &Product> {
        self.products.iter().filter(|p| self.retired(Thing::Product, p.slug).is_none())
    }

    /// What a thing is called; its slug if nothing is.
    pub fn name_of(&self, thing: Thing, slug: Slug) -> Arg {
        let both = |name: &Bilingual| Arg::Both(name.id.clone(), name.en.clone());
        let found = match thing {
            Thing::Company => self.companies.iter().find(|c| c.slug == slug).map(|c| Arg::from(&c.name)),
            Thing::Paper => self.papers.iter().find(|p| p.slug == slug).map(|p| both(&p.name)),
            Thing::Product => self.products.iter().find(|p| p.slug == slug).map(|p| both(&p.name)),
            Thing::Gate => self.gates.iter().find(|g| g.slug == slug).map(Gate::named),
        };
        found.unwrap_or_else(|| slug.to_string().into())
    }

    /// Refuses what begins anew with a thing that is retired; what stands goes on.
    ///
    /// # Errors
    /// `programme.retired`.
    pub fn in_use(&self, thing: Thing, slug: Slug) -> Result<(), Fault> {
        let Some(since) = self.retired(thing, slug) else { return Ok(()) };
        let what = msg!(ThingRetired, thing: thing.word(), name: self.name_of(thing, slug), since: since);
        Err(Fault::refused("programme.retired", what).then(msg!(ThingRetiredNext)))
    }
}

/// A thing of the programme as it is to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Draft {
    /// A company.
    Company(Company),
    /// A paper.
    Paper(Paper),
    /// A product.
    Product(Product),
    /// A gate's title and what it blocks; its versions are facts of their own.
    Gate(Gate),
}

impl Draft {
    /// Which kind of thing, and which.
    pub fn of(&self) -> (Thing, Slug) {
        match self {
            Draft::Company(c) => (Thing::Company, c.slug),
            Draft::Paper(p) => (Thing::Paper, p.slug),
            Draft::Product(p) => (Thing::Product, p.slug),
            Draft::Gate(g) => (Thing::Gate, g.slug),
        }
    }

    /// What the registry says of it now.
    pub fn now(thing: Thing, slug: Slug, registry: &Registry) -> Option<Draft> {
        match thing {
            Thing::Company => registry.companies.iter().find(|c| c.slug == slug).cloned().map(Draft::Company),
            Thing::Paper => registry.papers.iter().find(|p| p.slug == slug).cloned().map(Draft::Paper),
            Thing::Product => registry.products.iter().find(|p| p.slug == slug).cloned().map(Draft::Product),
            Thing::Gate => registry.gates.iter().find(|g| g.slug == slug).cloned().map(Draft::Gate),
        }
        .map(Draft::bare)
    }

    /// What is said of it, each under the label that forms ask it by.
    pub fn facts(&self, registry: &Registry) -> Vec<(Word, Arg)> {
        let text = |text: &str| Arg::from(if text.is_empty() { "–" } else { text });
        let names = |thing, slugs: &[Slug]| match slugs {
            [] => Arg::from("–"),
            slugs => slugs.iter().map(|slug| registry.name_of(thing, *slug)).collect::<Vec<_>>().into(),
        };
        match self {
            Draft::Company(c) => vec![
                (Word::FormName, text(&c.name)),
                (Word::FormLetter, c.letter.to_string().into()),
                (Word::FormOffers, text(&c.offers.id)),
                (Word::FormOffersEn, text(&c.offers.en)),
                (Word::FormPapers, names(Thing::Paper, &c.papers)),
                (Word::FieldKbli, c.kbli.map_or("–".into(), |kbli| kbli.to_string().into())),
                (Word::FormSystems, text(&c.systems)),
                (Word::FormSource, text(&c.source)),
                (Word::FormAsOf, c.on.into()),
            ],
            Draft::Paper(p) => vec![
                (Word::FormName, text(&p.name.id)),
                (Word::FormNameEn, text(&p.name.en)),
                (Word::FormWho, p.who.word().into()),
                (Word::FormProves, p.proves.map_or("–".into(), |field| field.word().into())),
            ],
            Draft::Product(p) => vec![
                (Word::FormName, text(&p.name.id)),
                (Word::FormNameEn, text(&p.name.en)),
                (Word::FormUnit, p.unit.word().into()),
                (Word::FormPacks, text(&typed::write_packs(&p.packs, Lang::Id))),
            ],
            Draft::Gate(g) => {
                let name = |block: &Block| match block {
                    Block::Company(slug) => registry.name_of(Thing::Company, *slug),
                    Block::Orders(slug) => registry.name_of(Thing::Product, *slug),
                };
                let blocks: Vec<Arg> = g.blocks.iter().map(name).collect();
                vec![
                    (Word::FormAbout, text(&g.title.id)),
                    (Word::FormAboutEn, text(&g.title.en)),
                    (Word::FormBlocks, if blocks.is_empty() { "–".into() } else { blocks.into() }),
                ]
            }
        }
    }

    /// Without what the log adds: the entry it was changed by, and a gate's versions.
    pub fn bare(mut self) -> Draft {
        match &mut self {
            Draft::Company(c) => c.version = Seq::NONE,
            Draft::Gate(g) => {
                g.version = Seq::NONE;
                g.versions.clear();
            }
            Draft::Paper(_) | Draft::Product(_) => {}
        }
        self
    }

    /// Refuses what contradicts itself or the rest of the programme. Texts are trimmed, and an English
    /// one that is not given is the Indonesian one.
    ///
    /// # Errors
    /// The rule, and what to do.
    pub fn check(&mut self, registry: &Registry) -> Result<(), Fault> {
        let (thing, slug) = self.of();
        fits_slug(thing, slug, registry)?;
        match self {
            Draft::Company(company) => check_company(company, registry),
            Draft::Paper(paper) => check_paper(paper, registry),
            Draft::Product(product) => check_product(product),
            Draft::Gate(gate) => check_gate(gate, registry),
        }
    }
}

/// A new slug is written small, so that what people type is found; a gate's may be large, as `G1`.
fn fits_slug(thing: Thing, slug: Slug, registry: &Registry) -> Result<(), Fault> {
    let is_known = Draft::now(thing, slug, registry).is_some();
    let small = thing == Thing::Gate || !slug.as_str().bytes().any(|b| b.is_ascii_uppercase());
    let twin = registry.gates.iter().find(|g| g.slug.as_str().eq_ignore_ascii_case(slug.as_str()));
    if is_known || (small && (thing != Thing::Gate || twin.is_none())) {
        return Ok(());
    }
    let what = match twin.filter(|_| thing == Thing::Gate) {
        Some(twin) => msg!(SlugTaken, text: slug.as_str(), other: twin.slug.as_str()),
        None => msg!(SlugLarge, text: slug.as_str()),
    };
    Err(Fault::usage("slug.shape", what).then(msg!(SlugLargeNext)))
}

fn check_company(company: &mut Company, registry: &Registry) -> Result<(), Fault> {
    needed(&mut company.name)?;
    both(&mut company.offers)?;
    company.systems = company.systems.trim().to_owned();
    sourced(&mut company.source)?;
    if !company.letter.is_ascii_alphanumeric() {
        return Err(Fault::refused("company.letter", msg!(CompanyLetter)));
    }
    let twin = registry.companies.iter().find(|c| c.letter == company.letter && c.slug != company.slug);
    if let Some(twin) = twin {
        let what = msg!(CompanyLetterTaken, letter: company.letter.to_string(), name: &twin.name);
        return Err(Fault::refused("company.letter", what).then(msg!(CompanyLetterTakenNext)));
    }
    if company.kbli.is_some_and(|kbli| !(10_000..=99_999).contains(&kbli)) {
        return Err(Fault::refused("policy.kbli", msg!(PolicyKbli)));
    }
    let before = registry.companies.iter().find(|c| c.slug == company.slug);
    if before.is_none() && registry.companies.len() >= MOST_COMPANIES {
        return Err(full(Thing::Company, MOST_COMPANIES));
    }
    for (at, paper) in company.papers.iter().enumerate() {
        registry.paper(paper.as_str())?;
        if company.papers[..at].contains(paper) {
            let what = msg!(NamedTwice, what: registry.name_of(Thing::Paper, *paper));
            return Err(Fault::usage("company.papers", what));
        }
        if before.is_none_or(|b| !b.papers.contains(paper)) {
            registry.in_use(Thing::Paper, *paper)?;
        }
    }
    Ok(())
}

fn check_paper(paper: &mut Paper, registry: &Registry) -> Result<(), Fault> {
    both(&mut paper.name)?;
    let is_new = registry.papers.iter().all(|p| p.slug != paper.slug);
    if is_new && registry.papers.len() >= MOST_PAPERS {
        return Err(full(Thing::Paper, MOST_PAPERS));
    }
    if let Some(twin) = paper.proves
        && let Some(other) = registry.papers.iter().find(|p| p.proves == Some(twin) && p.slug != paper.slug)
    {
        let what =
            msg!(PaperProvesTwice, field: twin.word(), other: registry.name_of(Thing::Paper, other.slug));
        return Err(Fault::refused("paper.proves", what).then(msg!(PaperProvesTwiceNext)));
    }
    Ok(())
}

fn check_product(product: &mut Product) -> Result<(), Fault> {
    both(&mut product.name)?;
    if product.packs.len() > MOST_PACKS {
        let what = msg!(TooManyPacks, most: MOST_PACKS);
        return Err(Fault::refused("product.packs", what));
    }
    for at in 0..product.packs.len() {
        let pack = &product.packs[at];
        let plain = !pack.name.is_empty() && pack.name.chars().all(char::is_alphabetic);
        let twice = product.packs[..at].iter().any(|p| p.name.eq_ignore_ascii_case(&pack.name));
        if !plain || twice || pack.size <= Qty::ZERO || pack.size > Qty::MOST {
            let what = msg!(PackShape, text: format!("{}={}", pack.name, pack.size.show_number(Lang::Id)));
            return Err(Fault::usage("product.packs", what).then(msg!(PackShapeNext)));
        }
        let word = format!("1 {}", pack.name);
        // A pack called like a measure would be read as one of the two, and nobody could tell which.
        if Qty::parse(&word, product.unit, &[], Lang::Id).is_ok() {
            let what = msg!(PackIsUnit, name: &pack.name);
            return Err(Fault::refused("product.packs", what).then(msg!(PackShapeNext)));
        }
    }
    Ok(())
}

fn check_gate(gate: &mut Gate, registry: &Registry) -> Result<(), Fault> {
    both(&mut gate.title)?;
    for (at, block) in gate.blocks.iter().enumerate() {
        let (thing, slug) = match block {
            Block::Company(slug) => (Thing::Company, registry.company(slug.as_str())?.1.slug),
            Block::Orders(slug) => (Thing::Product, registry.product(slug.as_str())?.1.slug),
        };
        if gate.blocks[..at].contains(block) {
            let what = msg!(NamedTwice, what: registry.name_of(thing, slug));
            return Err(Fault::usage("gate.blocks", what));
        }
    }
    Ok(())
}

fn full(thing: Thing, most: usize) -> Fault {
    Fault::refused("programme.full", msg!(ProgrammeFull, thing: thing.word(), most: most))
        .then(msg!(ProgrammeFullNext))
}

fn needed(text: &mut String) -> Result<(), Fault> {
    *text = text.trim().to_owned();
    if text.is_empty() {
        return Err(Fault::refused("programme.name", msg!(ThingNeedsName)).then(msg!(ThingNeedsNameNext)));
    }
    Ok(())
}

fn both(text: &mut Bilingual) -> Result<(), Fault> {
    needed(&mut text.id)?;
    text.en = text.en.trim().to_owned();
    if text.en.is_empty() {
        text.en.clone_from(&text.id);
    }
    Ok(())
}

fn sourced(text: &mut String) -> Result<(), Fault> {
    *text = text.trim().to_owned();
    if text.is_empty() {
        return Err(Fault::refused("policy.source", msg!(ThingNeedsSource)).then(msg!(PolicySourceNext)));
    }
    Ok(())
}
