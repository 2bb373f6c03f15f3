//! What a list shows of all there is: a filter, made of chips. One filter in each of the panes 2
//! to 4, and one way to set it, whether from the list of chips, the map, the matrix or a blocker.
//!
//! Chips of one kind widen: Tosari *or* Tutur. Chips of different kinds narrow: Tosari *and* no NIB.

pub mod choices;
pub mod quality;
pub mod sieve;
#[cfg(test)]
mod tests;

use super::table::Cx;
use crate::base::{Area, Slug, Word};
use crate::domain::why::{Check, Item, State};
use crate::domain::{NibStatus, Stage, Standing, Tri, Who};
use crate::msg;
use quality::Quality;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::mem::discriminant;

/// What the rows of a list are: it decides which chips make sense, and what they ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// Cooperatives, in pane 2.
    Cooperatives,
    /// Cooperative × company, in pane 3.
    Cases,
    /// Cooperative × product of a company, in pane 4.
    Accounts,
}

/// How a NIB stands, as far as lists ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nib {
    /// There is none, or none is known.
    Missing,
    /// There is one, and nobody has checked it.
    Unchecked,
    /// Checked and active.
    Active,
}

/// One thing that a row must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chip {
    /// In this kecamatan.
    Area(Area),
    /// With such a NIB.
    Nib(Nib),
    /// Without this paper.
    Lacks(Slug),
    /// With this company.
    Company(Slug),
    /// This company's product.
    Offer(Slug, Slug),
    /// At this stage.
    Stage(Stage),
    /// Held by this, as [`Item::key`] says it.
    Held(String),
    /// Held first by this, as [`Item::key`] says it.
    First(String),
    /// Something that needs no name besides.
    Is(&'static Quality),
    /// Closed, which no other list shows.
    Closed,
}

impl Chip {
    /// True if both are of one kind: they widen each other.
    pub fn is_like(&self, other: &Chip) -> bool {
        match (self, other) {
            (Chip::Is(one), Chip::Is(other)) => one == other,
            _ => discriminant(self) == discriminant(other),
        }
    }

    /// True if it makes sense in a list.
    pub fn suits(&self, rows: Rows) -> bool {
        match self {
            Chip::Area(_) | Chip::Nib(_) | Chip::Company(_) | Chip::Stage(_) => true,
            Chip::Lacks(_) | Chip::Held(_) => rows != Rows::Accounts,
            Chip::First(_) | Chip::Closed => rows == Rows::Cooperatives,
            Chip::Offer(..) => rows == Rows::Accounts,
            Chip::Is(quality) => quality.rows.contains(&rows),
        }
    }

    /// Where its kind stands in a title.
    fn rank(&self) -> u8 {
        match self {
            // Of which company a list is stands first, and is never cut.
            Chip::Company(_) => 0,
            Chip::Offer(..) => 1,
            Chip::Stage(_) => 2,
            Chip::Area(_) => 3,
            Chip::Nib(_) => 4,
            Chip::Lacks(_) => 5,
            Chip::First(_) | Chip::Held(_) => 8,
            Chip::Closed => 13,
            Chip::Is(quality) => quality.rank,
        }
    }

    /// True for the chip that a list turns by a key of its own, and that stays when others go.
    pub fn is_turned(&self, rows: Rows) -> bool {
        match rows {
            Rows::Cooperatives => false,
            Rows::Cases => matches!(self, Chip::Company(_)),
            Rows::Accounts => matches!(self, Chip::Offer(..)),
        }
    }

    /// The stable text that a saved filter keeps.
    pub fn slug(&self) -> String {
        match self {
            Chip::Area(area) => format!("area:{area}"),
            Chip::Nib(Nib::Missing) => "nib:missing".to_owned(),
            Chip::Nib(Nib::Unchecked) => "nib:unchecked".to_owned(),
            Chip::Nib(Nib::Active) => "nib:active".to_owned(),
            Chip::Lacks(paper) => format!("lacks:{paper}"),
            Chip::Company(company) => format!("company:{company}"),
            Chip::Offer(company, product) => format!("offer:{company}/{product}"),
            Chip::Stage(stage) => format!("stage:{}", stage.slug()),
            Chip::Held(item) => format!("held:{item}"),
            Chip::First(item) => format!("first:{item}"),
            Chip::Is(quality) => quality.slug.to_owned(),
            Chip::Closed => "closed".to_owned(),
        }
    }

    /// Reads what [`Chip::slug`] wrote.
    pub fn parse(text: &str) -> Option<Chip> {
        let (kind, of) = text.split_once(':').unwrap_or((text, ""));
        Some(match kind {
            "area" => Chip::Area(Area::parse(of).ok()?),
            "nib" => Chip::Nib(match of {
                "missing" => Nib::Missing,
                "unchecked" => Nib::Unchecked,
                "active" => Nib::Active,
                _ => return None,
            }),
            "lacks" => Chip::Lacks(Slug::parse(of).ok()?),
            "company" => Chip::Company(Slug::parse(of).ok()?),
            "offer" => {
                let (company, product) = of.split_once('/')?;
                Chip::Offer(Slug::parse(company).ok()?, Slug::parse(product).ok()?)
            }
            "stage" => Chip::Stage(Stage::parse(of).ok()?),
            "held" => Chip::Held(of.to_owned()),
            "first" => Chip::First(of.to_owned()),
            "closed" => Chip::Closed,
            _ => Chip::Is(quality::named(text)?),
        })
    }

    /// What it says among others in a title; `None` if the book no longer knows what it names.
    pub fn title(&self, cx: &Cx<'_>) -> Option<String> {
        let registry = &cx.catalog.registry;
        let word = |word: Word| word.text(cx.lang).to_owned();
        Some(match self {
            Chip::Area(area) => cx.catalog.page(*area)?.name.to_string(),
            Chip::Nib(Nib::Missing) => word(Word::ChipNoNib),
            Chip::Nib(Nib::Unchecked) => word(Word::ChipNibUnchecked),
            Chip::Nib(Nib::Active) => word(Word::ChipNibActive),
            Chip::Lacks(slug) => {
                let paper = registry.papers.iter().find(|p| p.slug == *slug)?;
                msg!(ChipLacks, paper: paper.name.text(cx.lang)).show(cx.lang)
            }
            Chip::Company(slug) => registry.companies.iter().find(|c| c.slug == *slug)?.name.clone(),
            Chip::Offer(company, product) => {
                let same =
                    |o: &&crate::lists::week::Offer| (o.company, o.product.slug) == (*company, *product);
                let product = &cx.ledger.offers.iter().find(same)?.product;
                let company = registry.company_name(*company).show(cx.lang);
                format!("{company} · {} ({})", product.name.text(cx.lang), product.unit.word().text(cx.lang))
            }
            Chip::Stage(stage) => word(stage.word()),
            Chip::Held(key) | Chip::First(key) => {
                let item = Item::from_key(key, registry)?;
                let state = State::Missing;
                let check = Check { item, state, who: Who::Dinas, since: None, stage: Stage::Registered };
                let what = cx.lens.show(&check);
                match self {
                    Chip::First(_) => msg!(FirstShown, what: what).show(cx.lang),
                    _ => msg!(GroupShown, what: what).show(cx.lang),
                }
            }
            Chip::Is(quality) => (quality.title)(cx).show(cx.lang),
            Chip::Closed => word(Word::ChipClosed),
        })
    }

    /// What it says in the list of chips, where its kind is not plain from its neighbours.
    pub fn label(&self, cx: &Cx<'_>) -> Option<String> {
        let title = self.title(cx)?;
        Some(match self {
            Chip::Area(_) => msg!(ChipArea, name: title).show(cx.lang),
            Chip::Company(_) => msg!(ChipCompany, name: title).show(cx.lang),
            Chip::Offer(..) => msg!(ChipOffer, name: title).show(cx.lang),
            Chip::Stage(_) => msg!(ChipStage, name: title).show(cx.lang),
            _ => title,
        })
    }
}

/// The NIB of a row, as far as lists ask; a NIB that is suspended or revoked is none of these.
pub fn nib(standing: &Standing) -> Option<Nib> {
    match (standing.has_nib(), standing.nib_status) {
        (Tri::Unknown | Tri::No, _) => Some(Nib::Missing),
        (Tri::Yes, NibStatus::Active) => Some(Nib::Active),
        (Tri::Yes, _) => standing.is_nib_unchecked().then_some(Nib::Unchecked),
    }
}

/// Chips, in the order in which they were set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    chips: Vec<Chip>,
}

impl Filter {
    /// A filter of some chips.
    pub fn of(chips: impl IntoIterator<Item = Chip>) -> Filter {
        Filter { chips: chips.into_iter().collect() }
    }

    /// The chips in force.
    pub fn chips(&self) -> &[Chip] {
        &self.chips
    }

    /// Sets a chip, or takes it away.
    pub fn toggle(&mut self, chip: Chip) {
        match self.chips.iter().position(|c| *c == chip) {
            Some(at) => {
                self.chips.remove(at);
            }
            None => self.chips.push(chip),
        }
    }

    /// Sets a chip in the place of all others of its kind.
    pub fn set(&mut self, chip: Chip) {
        self.chips.retain(|c| !c.is_like(&chip));
        self.chips.push(chip);
    }

    /// The chips without a kind.
    pub fn without(&self, like: &Chip) -> Filter {
        Filter::of(self.chips.iter().filter(|c| !c.is_like(like)).cloned())
    }

    /// Goes on to the next of `all`, which are of one kind; after the last to none of them.
    pub fn turn(&mut self, all: &[Chip]) {
        let on = all.iter().position(|chip| self.chips.contains(chip));
        let next = all.get(on.map_or(0, |at| at + 1)).cloned();
        self.chips.retain(|c| !all.contains(c));
        self.chips.extend(next);
    }

    /// Takes away the chip that was set last, and gives it.
    pub fn step_back(&mut self, rows: Rows) -> Option<Chip> {
        let at = self.chips.iter().rposition(|chip| !chip.is_turned(rows))?;
        Some(self.chips.remove(at))
    }

    /// True if a chip is in force besides those that the list turns by a key of its own.
    pub fn narrows(&self, rows: Rows) -> bool {
        self.chips.iter().any(|chip| !chip.is_turned(rows))
    }

    /// Only what the list turns by a key of its own.
    pub fn turned(&self, rows: Rows) -> Filter {
        Filter::of(self.chips.iter().filter(|chip| chip.is_turned(rows)).cloned())
    }

    /// Takes all chips away but the one that the list turns.
    pub fn clear(&mut self, rows: Rows) {
        self.chips.retain(|chip| chip.is_turned(rows));
    }

    /// The one company that it is about, if it is one.
    pub fn company(&self) -> Option<Slug> {
        let company = |chip: &Chip| {
            if let Chip::Company(company) | Chip::Offer(company, _) = chip { Some(*company) } else { None }
        };
        let mut all = self.chips.iter().filter_map(company);
        let first = all.next()?;
        all.all(|other| other == first).then_some(first)
    }

    /// Takes over from another list's filter the chips that mean the same in both lists, in the place of its
    /// own of that kind.
    pub fn share(&mut self, other: &Filter, from: Rows, to: Rows) {
        let is_shared =
            |chip: &&Chip| [from, to].into_iter().all(|rows| chip.suits(rows) && !chip.is_turned(rows));
        if self.chips.iter().filter(is_shared).eq(other.chips.iter().filter(is_shared)) {
            return;
        }
        self.chips.retain(|chip| !is_shared(&chip));
        self.chips.extend(other.chips.iter().filter(is_shared).cloned());
    }

    /// The chips whose names the book knows.
    pub fn known(&self, cx: &Cx<'_>) -> Filter {
        Filter::of(self.chips.iter().filter(|chip| chip.title(cx).is_some()).cloned())
    }

    /// True if every chip makes sense in a list.
    pub fn suits(&self, rows: Rows) -> bool {
        self.chips.iter().all(|chip| chip.suits(rows))
    }

    /// The filter in words, a piece a kind: `Tosari`, `tanpa NIB`, `Perum Bulog: dokumen`.
    pub fn words(&self, cx: &Cx<'_>) -> Vec<String> {
        let mut kinds: Vec<(&Chip, Vec<String>)> = Vec::new();
        for chip in &self.chips {
            let Some(title) = chip.title(cx) else { continue };
            match kinds.iter_mut().find(|(first, _)| first.is_like(chip)) {
                Some((_, titles)) => titles.push(title),
                None => kinds.push((chip, vec![title])),
            }
        }
        kinds.sort_by_key(|(first, _)| first.rank());
        let mut words: Vec<String> = Vec::new();
        let mut of_company = false;
        for (first, titles) in kinds {
            let text = titles.join(" / ");
            match words.last_mut().filter(|_| of_company && matches!(first, Chip::Stage(_))) {
                Some(company) => *company = format!("{company}: {text}"),
                None => words.push(text),
            }
            of_company = matches!(first, Chip::Company(_));
        }
        words
    }
}

/// As a list of slugs, which outlive this program's shapes.
impl Serialize for Filter {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.chips.iter().map(Chip::slug))
    }
}

/// What is not understood, from a later program perhaps, is left out.
impl<'de> Deserialize<'de> for Filter {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Filter, D::Error> {
        let slugs = Vec::<String>::deserialize(from)?;
        Ok(Filter::of(slugs.iter().filter_map(|slug| Chip::parse(slug))))
    }
}
