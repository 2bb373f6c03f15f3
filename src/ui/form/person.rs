//! The form of a person: the role, the kecamatan or the company that bound it, and the keys to log in with.

use super::Form;
use super::deeds::Deeds;
use super::field::{Field as Input, Label};
use crate::base::text::{fold, quote};
use crate::base::{Area, Fault, Lang, Seq, Slug, Word};
use crate::book::act::Request;
use crate::book::decide::Deed;
use crate::deeds::key;
use crate::deeds::person::NO_ROLE;
use crate::deeds::{self, Typed, Wrong, at};
use crate::domain::key::KeyHeld;
use crate::domain::{Person, Role};
use crate::lists::Catalog;
use crate::msg;
use crate::ui::title::Title;

/// A form for one person, or for a new one.
#[derive(Clone, Debug)]
pub struct OfPerson {
    before: Option<Person>,
    /// The keys that they bear.
    keys: Vec<KeyHeld>,
    areas: Vec<(Area, String)>,
    base: Seq,
}

/// The choice that names no company.
const NONE: &str = "-";

impl OfPerson {
    /// The form, filled with what the book says of the person.
    pub fn form(catalog: &Catalog, person: Option<&Person>, title: Title, lang: Lang) -> Form {
        let areas: Vec<(Area, String)> = catalog.pages.iter().map(|p| (p.area, p.name.to_string())).collect();
        let mut roles: Vec<(String, Label)> =
            Role::ALL.iter().map(|role| (role.slug().to_owned(), Label::Word(role.word()))).collect();
        if person.is_some() {
            roles.push((NO_ROLE.to_owned(), Label::Word(Word::RoleNone)));
        }
        let role = person.map_or(Role::Petugas, |p| p.role);
        let at = Role::ALL.iter().position(|one| *one == role).unwrap_or(0);
        let none = [(NONE.to_owned(), Label::Text("–".to_owned()))];
        let own = person.and_then(|p| p.company);
        let in_use = |slug: Slug| catalog.registry.companies_in_use().any(|c| c.slug == slug);
        let companies = catalog.registry.companies.iter().filter(|c| Some(c.slug) == own || in_use(c.slug));
        let companies = companies.map(|c| (c.slug.to_string(), Label::Text(c.name.clone())));
        let companies: Vec<(String, Label)> = none.into_iter().chain(companies).collect();
        let speaks_for = person.and_then(|p| p.company).map_or(NONE.to_owned(), |slug| slug.to_string());
        let company = companies.iter().position(|(slug, _)| *slug == speaks_for).unwrap_or(0);
        let named = |area: &Area| areas.iter().find(|(a, _)| a == area).map(|(_, name)| name.as_str());
        let bounds: Vec<&str> = person.iter().flat_map(|p| &p.areas).filter_map(named).collect();
        let mut fields = Vec::new();
        if person.is_none() {
            fields.push(Input::text(Word::FormName, Word::HintName, ""));
        }
        fields.push(Input::choice(Word::FormRole, Word::HintChoice, roles, at));
        fields.push(
            Input::list(Word::FormAreas, Word::HintAreas, bounds.join(", "))
                .completed_by(areas.iter().map(|(_, name)| name.clone())),
        );
        fields.push(Input::choice(Word::FormSpeaksFor, Word::HintSpeaksFor, companies, company));
        let keys: Vec<KeyHeld> =
            person.iter().flat_map(|p| catalog.registry.keys_of(&p.name)).cloned().collect();
        fields.push(Input::text(Word::FormKey, Word::HintKey, ""));
        if !keys.is_empty() {
            let none = [(NONE.to_owned(), Label::Text("–".to_owned()))];
            let each = keys.iter().map(|held| {
                let print = held.key.fingerprint();
                (print.clone(), Label::Text(quote(&print)))
            });
            let all = [(key::ALL.to_owned(), Label::Word(Word::AllKeys))];
            let choices = none.into_iter().chain(each).chain(all).collect();
            fields.push(Input::choice(Word::FormKeyRevoke, Word::HintChoice, choices, 0));
        }
        let title = person.map_or(title, |p| Title::from(Word::KeyPeople.text(lang)).and(p.name.clone()));
        let of = OfPerson { before: person.cloned(), keys, areas, base: catalog.registry.version };
        Form::new(title, fields, Deeds::Person(Box::new(of)))
    }

    /// What its texts say: the role where it is another, and what becomes of keys.
    pub(super) fn read(&self, typed: &dyn Typed) -> Result<Vec<Request>, Wrong> {
        let name = self.before.as_ref().map_or_else(|| typed.text(Word::FormName), |p| p.name.clone());
        if name.is_empty() {
            return Err((Word::FormName, Fault::usage("name.shape", msg!(NameEmpty))));
        }
        let area = |word: &str| {
            let found = self.areas.iter().find(|(_, name)| fold(name) == fold(word));
            let unknown = || Fault::usage("area.unknown", msg!(AreaUnknown, text: quote(word)));
            found.map(|(area, _)| vec![*area]).ok_or_else(unknown)
        };
        let person = deeds::person::read(typed, &name, &area, &Slug::parse)?;
        let mut deeds = Vec::new();
        if !typed.raw(Word::FormKey).is_empty() {
            let key = key::read(typed.raw(Word::FormKey)).map_err(at(Word::FormKey))?;
            deeds.push(Deed::BindKey { name: name.clone(), key });
        }
        if let Some(which) = typed.given(Word::FormKeyRevoke).filter(|which| *which != NONE) {
            let meant = key::meant(which, &name, self.keys.iter().collect());
            let meant = meant.map_err(at(Word::FormKeyRevoke))?;
            deeds.extend(
                meant.iter().map(|held| Deed::RevokeKey { key: held.key.hash, reason: String::new() }),
            );
        }
        if person != self.before || deeds.is_empty() {
            deeds.insert(0, Deed::SetPerson { name, person });
        }
        // What is asked of the first is asked of them all: they become one action.
        let ask = |(n, deed)| Request { deed, base: (n == 0).then_some(self.base) };
        Ok(deeds.into_iter().enumerate().map(ask).collect())
    }
}
