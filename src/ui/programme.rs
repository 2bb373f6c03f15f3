//! The desk of what the programme consists of, companies, papers, products, gates, and that of the map of
//! villages; each opens its form.

use super::act::{self, push_form, push_pick};
use super::form::thing::OfThing;
use super::form::village::OfVillage;
use super::layer::pick::{Choice, MapChange, Pick, Value};
use super::session::Session;
use crate::base::{Code, Fault, Slug, Word};
use crate::book::records::Read as _;
use crate::book::view::View;
use crate::domain::programme::Thing;
use crate::msg;

/// Everything there is, kind by kind, and a new one of each; what is retired stands back.
pub fn desk(s: &mut Session) {
    let registry = &s.board.catalog.registry;
    let mut choices: Vec<Choice> = Vec::new();
    for thing in Thing::ALL {
        let slugs: Vec<Slug> = match thing {
            Thing::Company => registry.companies.iter().map(|c| c.slug).collect(),
            Thing::Paper => registry.papers.iter().map(|p| p.slug).collect(),
            Thing::Product => registry.products.iter().map(|p| p.slug).collect(),
            Thing::Gate => registry.gates.iter().map(|g| g.slug).collect(),
        };
        for slug in slugs {
            let name = registry.name_of(thing, slug).show(s.lang);
            let label = format!("{} · {name}", thing.word().text(s.lang));
            let retired = registry.retired(thing, slug);
            let note = match retired {
                Some(since) => msg!(RetiredSince, since: since).show(s.lang),
                None => slug.to_string(),
            };
            let choice = Choice::new(label, note, Value::Thing(thing, Some(slug)));
            choices.push(Choice { quiet: retired.is_some(), ..choice });
        }
        let label = msg!(ThingNew, thing: thing.word()).show(s.lang);
        choices.push(Choice::new(label, "", Value::Thing(thing, None)));
    }
    push_pick(s, Pick::new(Word::KeyProgramme.text(s.lang), choices));
}

/// The form of a thing, or of a new one.
pub fn form(s: &mut Session, thing: Thing, slug: Option<Slug>) {
    let form = OfThing::form(thing, slug, &s.board.catalog.registry, s.lang);
    push_form(s, form);
}

/// How the map of villages can change: the village under the cursor, a new one, a kecamatan.
pub fn villages(s: &mut Session) {
    let here = act::current(s).and_then(|code| s.board.catalog.find(code));
    let name = here.map_or(String::new(), |(page, row)| format!("{} ({})", row.name, page.name));
    let all = [
        (Word::VillageChange, name.as_str(), MapChange::Change),
        (Word::VillageClose, name.as_str(), MapChange::Close),
        (Word::VillageNew, "", MapChange::Add),
        (Word::KecamatanSet, "", MapChange::Kecamatan),
    ];
    let fits = |turn: MapChange| here.is_some() || matches!(turn, MapChange::Add | MapChange::Kecamatan);
    let choices = all.into_iter().filter(|(.., turn)| fits(*turn));
    let choices = choices
        .map(|(word, note, turn)| Choice::new(word.text(s.lang), note, Value::Village(turn)))
        .collect();
    push_pick(s, Pick::new(Word::KeyVillage.text(s.lang), choices));
}

/// The form of a change of the map.
///
/// # Errors
/// If the book cannot be read.
pub fn village(s: &mut Session, turn: MapChange, snapshot: &View<'_>) -> Result<(), Fault> {
    let title = |word: Word| word.text(s.lang).trim_end_matches('…').to_owned();
    let (today, lang) = (s.board.today, s.lang);
    let form = match (turn, act::current(s)) {
        (MapChange::Change, Some(code)) => {
            let coop = snapshot.cooperative(code)?;
            OfVillage::change(&coop, named(s, &title(Word::VillageChange), code), today, lang)
        }
        (MapChange::Close, Some(code)) => {
            let coop = snapshot.cooperative(code)?;
            OfVillage::close(&coop, &s.board.catalog, named(s, &title(Word::VillageClose), code), today, lang)
        }
        (MapChange::Kecamatan, _) => OfVillage::kecamatan(title(Word::KecamatanSet)),
        (MapChange::Add, _) => OfVillage::add(title(Word::VillageNew)),
        (MapChange::Change | MapChange::Close, None) => return Ok(()),
    };
    push_form(s, form);
    Ok(())
}

fn named(s: &Session, what: &str, code: Code) -> String {
    let name = s.board.catalog.find(code).map_or_else(String::new, |(_, row)| row.name.to_string());
    format!("{name} · {what}")
}
