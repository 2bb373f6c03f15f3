//! How an official reads the sheets of a header: a profile is used, kept under a name, or forgotten, each because
//! somebody said so.

use super::choice::{Chooser, Habit, Value};
use super::work::{Asked, Work};
use crate::base::{Lang, Word, text};
use crate::msg;
use crate::ui::edit::Edit;
use crate::ui::input::{Effect, Keep};
use crate::ui::session::{Session, Turn};

/// What can be done with how the columns are read.
pub fn choose(work: &Work, s: &Session) -> Chooser {
    let named = |name: &String| text::quote(name);
    let own: Vec<String> = work.fitting(&s.person.name).map(|one| one.name.clone()).collect();
    let mut choices: Vec<(String, Value)> = Vec::new();
    if !work.settings.mapping.is_empty() {
        choices.push((Word::ProfileKeep.text(s.lang).to_owned(), Value::Habit(Habit::Keep)));
    }
    for name in own.iter().filter(|name| work.profile.as_ref() != Some(*name)) {
        let use_it = msg!(ProfileUse, name: named(name)).show(s.lang);
        choices.push((use_it, Value::Habit(Habit::Use(name.clone()))));
    }
    if work.profile.is_some() {
        choices.push((Word::ProfileWithout.text(s.lang).to_owned(), Value::Habit(Habit::Without)));
    }
    for name in own {
        let forget = msg!(ProfileForget, name: named(&name)).show(s.lang);
        choices.push((forget, Value::Habit(Habit::Forget(name))));
    }
    let all = choices.len();
    Chooser::new(Word::ColProfile.text(s.lang).to_owned(), choices, all)
}

/// Does it.
pub fn chose(work: &mut Work, habit: Habit, official: &str, turn: &mut Turn<'_>) {
    match habit {
        Habit::Keep => {
            let file = &work.opened.file.name;
            let stem = file.rsplit_once('.').map_or(&**file, |(stem, _)| stem);
            let name = work.keep.as_deref().or(work.profile.as_deref()).unwrap_or(stem);
            work.typed = Some((Asked::Profile, Edit::of(name.to_owned())));
        }
        Habit::Use(name) => {
            let columns = work.fitting(official).find(|one| one.name == name).map(|one| one.columns.clone());
            work.read_as(columns.map(|columns| (name, columns)));
        }
        Habit::Without => work.read_as(None),
        Habit::Forget(name) => {
            work.opened.profiles.retain(|one| (&*one.official, &one.name) != (official, &name));
            if work.profile.as_ref() == Some(&name) {
                work.read_as(None);
            }
            turn.effects.push(Effect::Profile(Keep::Forget { name, official: official.to_owned() }));
        }
    }
}

/// As whose profile the columns are read, and what becomes of what was said of them.
pub fn told(work: &Work, lang: Lang) -> String {
    match (&work.keep, &work.profile) {
        (Some(name), _) => msg!(ProfileWillKeep, name: text::quote(name)).show(lang),
        (None, Some(name)) if work.is_mapped => msg!(ProfileChanged, name: text::quote(name)).show(lang),
        (None, Some(name)) => text::quote(name),
        (None, None) if work.is_mapped => Word::ProfileUnkept.text(lang).to_owned(),
        (None, None) => Word::ProfileWithout.text(lang).to_owned(),
    }
}
