//! The form of a thing that the programme consists of: a company, a paper, a product, a gate; what it is,
//! and whether it is in use.

use super::Form;
use super::deeds::{Deeds, word_choice};
use super::field::{Field as Input, Label};
use crate::base::{Day, Fault, Lang, Slug, Unit, Word};
use crate::book::act::Request;
use crate::book::decide::Deed;
use crate::deeds::Wrong;
use crate::domain::juknis::Block;
use crate::domain::programme::{self, Draft, Thing};
use crate::domain::{Field, Registry, Who};
use crate::msg;
use std::rc::Rc;

/// A form for one thing, or for a new one.
#[derive(Clone, Debug)]
pub struct OfThing {
    thing: Thing,
    now: Option<Draft>,
    registry: Rc<Registry>,
}

/// The choice that retires a thing; the other has it in use.
const RETIRED: &str = "retired";

impl OfThing {
    /// The form, filled with what the book says of the thing.
    pub fn form(thing: Thing, slug: Option<Slug>, registry: &Rc<Registry>, lang: Lang) -> Form {
        let now = slug.and_then(|slug| Draft::now(thing, slug, registry));
        let mut fields = Vec::new();
        if now.is_none() {
            fields.push(Input::text(Word::FormSlug, Word::HintSlug, ""));
        }
        let labels = programme::labels(thing).iter();
        fields.extend(labels.map(|label| field(now.as_ref(), *label, registry, lang)));
        let name = slug.map(|slug| registry.name_of(thing, slug).show(lang));
        if let Some(slug) = slug {
            let uses = [("used", Word::InUse), (RETIRED, Word::NotInUse)];
            let uses = uses.map(|(slug, word)| (slug.to_owned(), Label::Word(word)));
            let at = usize::from(registry.retired(thing, slug).is_some());
            fields.push(Input::choice(Word::FormInUse, Word::HintInUse, uses.into(), at));
            fields.push(Input::text(Word::FormReason, Word::HintRetire, ""));
        }
        let new = || msg!(ThingNew, thing: thing.word()).show(lang);
        let title = name.map_or_else(new, |name| format!("{} · {name}", thing.word().text(lang)));
        let of = OfThing { thing, now, registry: registry.clone() };
        Form::new(title, fields, Deeds::Thing(Box::new(of)))
    }

    /// What its texts say.
    pub(super) fn read(&self, form: &Form, today: Day) -> Result<Vec<Request>, Wrong> {
        let slug = match &self.now {
            Some(now) => now.of().1,
            None => self.new_slug(form.text(Word::FormSlug)).map_err(|fault| (Word::FormSlug, fault))?,
        };
        let base = Some(self.registry.version);
        let given = |label: Word| Some(form.text(label).to_owned());
        let when = (today, form.lang);
        let draft = programme::read((self.thing, slug), self.now.clone(), &given, &self.registry, when)?;
        let retired = self.registry.retired(self.thing, slug);
        let since = (form.text(Word::FormInUse) == RETIRED).then(|| retired.unwrap_or(today));
        let mut requests = Vec::new();
        if since.is_some() != retired.is_some() {
            let reason = form.text(Word::FormReason).to_owned();
            let deed = Deed::Retire { thing: self.thing, slug, since, reason };
            requests.push(Request { deed, base });
        }
        if requests.is_empty() || self.now.as_ref() != Some(&draft) {
            // The first deed moves the programme on: the second is of the same hand.
            let base = base.filter(|_| requests.is_empty());
            requests.push(Request { deed: Deed::SetThing { draft: Box::new(draft) }, base });
        }
        Ok(requests)
    }

    /// A name that nothing bears yet: whoever adds a thing does not mean to change another.
    fn new_slug(&self, text: &str) -> Result<Slug, Fault> {
        let slug = Slug::parse(text)?;
        if Draft::now(self.thing, slug, &self.registry).is_some() {
            let other = self.registry.name_of(self.thing, slug);
            let what = msg!(SlugTaken, text: text, other: other);
            return Err(Fault::usage("slug.taken", what).then(msg!(SlugTakenNext)));
        }
        Ok(slug)
    }
}

fn field(now: Option<&Draft>, label: Word, registry: &Registry, lang: Lang) -> Input {
    let text = now.map_or_else(String::new, |now| programme::written(now, label, lang));
    let chosen = |all: Vec<(String, Label)>, hint| {
        let at = all.iter().position(|(slug, _)| *slug == text).unwrap_or(0);
        Input::choice(label, hint, all, at)
    };
    match label {
        Word::FormWho => chosen(word_choice(&Who::ALL, |w| w.slug(), |w| w.word()), Word::HintChoice),
        Word::FormUnit => {
            let all = Unit::ALL.map(|u| (u.slug().to_owned(), Label::Word(u.word())));
            chosen(all.into(), Word::HintChoice)
        }
        Word::FormProves => {
            let mut all = vec![("-".to_owned(), Label::Text("–".to_owned()))];
            all.extend(word_choice(Field::ALL, |f| f.slug(), |f| f.word()));
            chosen(all, Word::HintChoice)
        }
        Word::FormPapers => Input::text(label, Word::HintPapers, text)
            .completed_by(registry.papers.iter().map(|p| p.slug.to_string())),
        Word::FormBlocks => {
            let companies = registry.companies.iter().map(|c| Block::Company(c.slug));
            let all = companies.chain(registry.products.iter().map(|p| Block::Orders(p.slug)));
            Input::text(label, Word::HintBlocks, text).completed_by(all.map(|b| programme::block(&b)))
        }
        Word::FormPacks => Input::text(label, Word::HintPacks, text),
        Word::FieldKbli => Input::text(label, Word::HintKbli, text),
        Word::FormAsOf => Input::text(label, Word::HintDate, text),
        Word::FormSource => Input::text(label, Word::HintSource, text),
        Word::FormLetter => Input::text(label, Word::HintLetter, text),
        Word::FormNameEn | Word::FormOffersEn | Word::FormAboutEn => {
            Input::text(label, Word::HintEnglish, text)
        }
        _ => Input::text(label, Word::HintThingName, text),
    }
}
