//! What the programme consists of: companies, papers, products, gates, policies, people, and the
//! names of the areas. One small value that every rule is given.

use super::company::{Company, Paper, Product};
use super::event::Event;
use super::juknis::{Block, Gate};
use super::key::KeyHeld;
use super::month::Closed;
use super::norm::Norms;
use super::office::Office;
use super::policy::Policy;
use super::programme::{Held, Retired, Thing};
use super::role::{Bound, Person, Verb};
use crate::base::words::Arg;
use crate::base::{Area, Code, Day, Fault, Qty, Seq, Slug, Unit, text};
use crate::msg;
use serde::{Deserialize, Serialize};

/// The programme. Lists only grow, so a place in a list is a lasting number.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Registry {
    /// What the book is called: `Kabupaten Pasuruan`.
    pub title: String,
    /// Provinces and kabupaten by code.
    pub areas: Vec<(Area, String)>,
    /// The companies.
    pub companies: Vec<Company>,
    /// The papers; at most [`super::programme::MOST_PAPERS`], see [`super::Standing`].
    pub papers: Vec<Paper>,
    /// The products.
    pub products: Vec<Product>,
    /// The juknis gates.
    pub gates: Vec<Gate>,
    /// The quota policies, oldest first.
    pub policies: Vec<Policy>,
    /// The people who were given a role, by name.
    pub people: Vec<Person>,
    /// The last entry that changed any of it.
    pub version: Seq,
    /// The events, by day.
    pub events: Vec<Event>,
    /// The figures that the sources leave open.
    pub norms: Norms,
    /// What is, or was, not chosen any more.
    pub retired: Vec<Retired>,
    /// What gates held back before they were described otherwise, by day: a day that is over is judged by
    /// what they held back then.
    pub held: Vec<Held>,
    /// What tells the book from every other, a SHA-256; `None` in one that was made before books had it.
    pub id: Option<[u8; 32]>,
    /// What the office heads its papers with, and the numbers of its letters.
    pub office: Office,
    /// It is a practice book: nothing of it may come to another.
    pub is_practice: bool,
    /// The keys that were given to people, those that were taken away too.
    pub keys: Vec<KeyHeld>,
    /// The months that were closed, those that were opened again too, by entry.
    pub months: Vec<Closed>,
    /// The end of the chain before the book was written anew without clear personal values, if it was.
    pub moved: Option<(Seq, [u8; 32])>,
}

/// What the 16 bytes that name a practice book begin with; in a real book they are random.
pub const PRACTICE: [u8; 8] = *b"GLADI\0\0\0";

impl Registry {
    /// A company and its place.
    ///
    /// # Errors
    /// If there is none of that name; the fault lists those there are.
    pub fn company(&self, text: &str) -> Result<(usize, &Company), Fault> {
        let mut all = self.companies.iter().enumerate();
        let found = all.clone().find(|(_, c)| is_slug(c.slug, text));
        let found = found.or_else(|| all.find(|(_, c)| is_name([&*c.name, ""], text)));
        found.ok_or_else(|| {
            let known: Vec<_> = self.companies.iter().map(|c| Arg::typed(&c.name, c.slug)).collect();
            Fault::usage("company.unknown", msg!(CompanyUnknown, text: text))
                .then(msg!(KnownAre, known: known))
        })
    }

    /// A paper and its place.
    pub fn paper(&self, text: &str) -> Result<(usize, &Paper), Fault> {
        let mut all = self.papers.iter().enumerate();
        let found = all.clone().find(|(_, p)| is_slug(p.slug, text));
        let found = found.or_else(|| all.find(|(_, p)| is_name([&*p.name.id, &*p.name.en], text)));
        found.ok_or_else(|| {
            let known: Vec<_> = self.papers.iter().map(|p| Arg::typed(&p.name, p.slug)).collect();
            Fault::usage("paper.unknown", msg!(PaperUnknown, text: text)).then(msg!(KnownAre, known: known))
        })
    }

    /// A product and its place.
    pub fn product(&self, text: &str) -> Result<(usize, &Product), Fault> {
        let mut all = self.products.iter().enumerate();
        let found = all.clone().find(|(_, p)| is_slug(p.slug, text));
        let found = found.or_else(|| all.find(|(_, p)| is_name([&*p.name.id, &*p.name.en], text)));
        found.ok_or_else(|| {
            let known: Vec<_> = self.products.iter().map(|p| Arg::typed(&p.name, p.slug)).collect();
            Fault::usage("product.unknown", msg!(ProductUnknown, text: text))
                .then(msg!(KnownAre, known: known))
        })
    }

    /// A gate.
    pub fn gate(&self, text: &str) -> Result<&Gate, Fault> {
        let found = self.gates.iter().find(|g| is_slug(g.slug, text));
        found.ok_or_else(|| {
            let known: Vec<_> = self.gates.iter().map(Gate::named).collect();
            Fault::usage("gate.unknown", msg!(GateUnknown, text: text)).then(msg!(KnownAre, known: known))
        })
    }

    /// An event.
    pub fn event(&self, text: &str) -> Result<&Event, Fault> {
        let found = self.events.iter().find(|e| is_slug(e.slug, text));
        found.ok_or_else(|| {
            let known: Vec<_> = self.events.iter().map(|e| Arg::typed(&e.title, e.slug)).collect();
            let fault = Fault::usage("event.unknown", msg!(EventUnknown, text: text));
            fault.then(if known.is_empty() { msg!(EventsNone) } else { msg!(KnownAre, known: known) })
        })
    }

    /// What a company is called in a sentence.
    pub fn company_name(&self, slug: Slug) -> Arg {
        self.name_of(Thing::Company, slug)
    }

    /// What a product is counted in; `None` of one that the book does not know.
    pub fn unit(&self, product: Slug) -> Option<Unit> {
        self.products.iter().find(|p| p.slug == product).map(|p| p.unit)
    }

    /// A quantity of a product in a sentence; the figure alone where nobody knows what it is counted in.
    pub fn amount(&self, product: Slug, qty: Qty) -> Arg {
        match self.unit(product) {
            Some(unit) => (qty, unit).into(),
            None => Arg::Number(qty),
        }
    }

    /// What a product is called in a sentence.
    pub fn product_name(&self, slug: Slug) -> Arg {
        self.name_of(Thing::Product, slug)
    }

    /// What a paper is called in a sentence.
    pub fn paper_name(&self, slug: Slug) -> Arg {
        self.name_of(Thing::Paper, slug)
    }

    /// What a gate is called in a sentence.
    pub fn gate_name(&self, slug: Slug) -> Arg {
        self.name_of(Thing::Gate, slug)
    }

    /// What an event is called in a sentence.
    pub fn event_name(&self, slug: Slug) -> Arg {
        let found = self.events.iter().find(|e| e.slug == slug);
        found.map_or_else(|| slug.to_string().into(), |e| (&e.title).into())
    }

    /// What a gate holds back on a day while it is closed, in words.
    pub fn blocks_named(&self, gate: &Gate, day: Day) -> Vec<Arg> {
        let block = |block: &Block| match block {
            Block::Company(slug) => msg!(BlocksPartnership, company: self.company_name(*slug)).into(),
            Block::Orders(slug) => msg!(BlocksOrders, product: self.product_name(*slug)).into(),
        };
        self.blocks(gate, day).iter().map(block).collect()
    }

    /// Puts a policy in its place by day.
    pub fn add_policy(&mut self, policy: Policy) {
        let at = self.policies.partition_point(|p| p.from <= policy.from);
        self.policies.insert(at, policy);
    }

    /// Takes a policy out.
    pub fn remove_policy(&mut self, policy: &Policy) {
        self.policies.retain(|p| p != policy);
    }

    /// The versions of a company's policy for a product, oldest first.
    pub fn versions(&self, company: Slug, product: Slug) -> impl Iterator<Item = &Policy> {
        self.policies.iter().filter(move |p| p.company == company && p.product == product)
    }

    /// Every version of every policy, those of one product together, oldest first.
    pub fn sorted_policies(&self) -> Vec<&Policy> {
        let mut all: Vec<&Policy> = self.policies.iter().collect();
        let company = |slug: Slug| self.companies.iter().position(|c| c.slug == slug);
        let product = |slug: Slug| self.products.iter().position(|p| p.slug == slug);
        all.sort_by_key(|p| (company(p.company), product(p.product), p.from));
        all
    }

    /// The policy in force for a company's product on a day: none once one of the two is retired.
    pub fn policy(&self, company: Slug, product: Slug, day: Day) -> Option<&Policy> {
        let over = [(Thing::Company, company), (Thing::Product, product)];
        if self.retired.iter().any(|one| over.contains(&(one.thing, one.slug)) && one.holds(day)) {
            return None;
        }
        let of = |p: &&Policy| p.company == company && p.product == product && p.from <= day;
        self.policies.iter().rev().find(of)
    }

    /// Every company × product that has ever had a policy, once each, in the order they came.
    pub fn offers(&self) -> Vec<(Slug, Slug)> {
        let mut seen = Vec::new();
        for p in &self.policies {
            if !seen.contains(&(p.company, p.product)) {
                seen.push((p.company, p.product));
            }
        }
        seen
    }

    /// Which company offers a product to this request: the one named, or the only one there is.
    pub fn offer(&self, product: Slug, company: Option<&str>) -> Result<Slug, Fault> {
        let offers: Vec<Slug> =
            self.offers().into_iter().filter(|(_, p)| *p == product).map(|(c, _)| c).collect();
        let list = || -> Vec<Arg> {
            let offered = self.companies.iter().filter(|c| offers.contains(&c.slug));
            offered.map(|c| Arg::typed(&c.name, c.slug)).collect()
        };
        match company {
            Some(text) => {
                let slug = self.company(text)?.1.slug;
                if offers.contains(&slug) {
                    return Ok(slug);
                }
                let what =
                    msg!(OfferNone, company: self.company_name(slug), product: self.product_name(product));
                Err(Fault::usage("offer.none", what).then(msg!(KnownAre, known: list())))
            }
            None if offers.len() == 1 => Ok(offers[0]),
            None => {
                let what = msg!(OfferMany, product: self.product_name(product), known: list());
                Err(Fault::usage("offer.many", what).then(msg!(OfferManyNext)))
            }
        }
    }

    /// Who sits at the book under this name: the person it knows; else an official while nobody
    /// has been given a role, and a reader once somebody has.
    pub fn person(&self, name: &str) -> Person {
        let known = self.people.iter().find(|p| p.name == name).cloned();
        let role = if self.people.is_empty() { super::Role::Dinas } else { super::Role::Pengawas };
        known.unwrap_or_else(|| Person::new(name, role))
    }

    /// True of a name that nobody gave a role, in a book where roles were given: it only reads.
    pub fn is_stranger(&self, name: &str) -> bool {
        !self.people.is_empty() && self.people.iter().all(|p| p.name != name)
    }

    /// Who approves a special cap, as the book writes the name: somebody of the Dinas, so that who asked and
    /// who approved can be told apart ever after. `asking` may decide such things, and counts also where
    /// nobody has a role yet.
    ///
    /// # Errors
    /// A name that is no official's, with those that are.
    pub fn approver(&self, name: &str, asking: &Person) -> Result<String, Fault> {
        let folded = text::fold(name);
        let named: Vec<&str> =
            self.people.iter().filter(|p| p.role == super::Role::Dinas).map(|p| &*p.name).collect();
        let known = || named.iter().copied().chain([asking.name.as_str()]);
        if let Some(found) = known()
            .find(|known| *known == name.trim())
            .or_else(|| known().find(|known| text::fold(known) == folded))
        {
            return Ok(found.to_owned());
        }
        let names: Vec<Arg> =
            if named.is_empty() { vec![asking.name.as_str().into()] } else { self.officials() };
        let what = msg!(ApproverUnknown, name: text::quote(name));
        Err(Fault::refused("cap.approver", what).then(msg!(ApproverUnknownNext, names: names)))
    }

    /// Those who give roles, by name.
    pub fn officials(&self) -> Vec<Arg> {
        let officials = self.people.iter().filter(|p| p.role == super::Role::Dinas);
        officials.map(|p| p.name.as_str().into()).collect()
    }

    /// Refuses what a person may not do, as [`Person::may`] does; whom the book does not know is told
    /// that, and whom to ask.
    ///
    /// # Errors
    /// The refusal, with who may.
    pub fn may(
        &self,
        person: &Person,
        verb: Verb,
        code: Option<Code>,
        company: Option<Slug>,
        called: &dyn Fn(Bound) -> Arg,
    ) -> Result<(), Fault> {
        person.may(verb, code, company, called).map_err(|fault| {
            if !self.is_stranger(&person.name) {
                return fault;
            }
            let what = msg!(StrangerMayNot, name: &person.name);
            Fault::refused(fault.rule, what).then(msg!(StrangerNext, names: self.officials()))
        })
    }

    /// The name of a province or kabupaten.
    pub fn area(&self, area: Area) -> Option<&str> {
        let at = self.areas.binary_search_by_key(&area, |(a, _)| *a).ok()?;
        Some(&self.areas[at].1)
    }
}

/// Whether somebody wrote a whole name, in whatever letters.
fn is_name(names: [&str; 2], text: &str) -> bool {
    let wanted = text::fold(text.trim());
    !wanted.is_empty() && names.iter().any(|name| text::fold(name) == wanted)
}

/// Whether somebody wrote a short name, in whatever letters.
fn is_slug(slug: Slug, text: &str) -> bool {
    slug.as_str().eq_ignore_ascii_case(text.trim())
}
