//! The form of a person: the role, and the kecamatan or the company that bound it.

use super::Form;
use super::deeds::Deeds;
use super::field::{Field as Input, Label};
use crate::base::text::{fold, quote};
use crate::base::{Area, Fault, Lang, Slug, Word};
use crate::book::act::Request;
use crate::book::decide::Deed;
use crate::deeds::person::NO_ROLE;
use crate::deeds::{self, Typed, Wrong};
use crate::domain::{Person, Role};
use crate::lists::Catalog;
use crate::msg;

/// A form for one person, or for a new one.
#[derive(Clone, Debug)]
pub struct OfPerson {
    name: Option<String>,
    areas: Vec<(Area, String)>,
    base: u64,
}

/// The choice that names no company.
const NONE: &str = "-";

impl OfPerson {
    /// The form, filled with what the book says of the person.
    pub fn form(catalog: &Catalog, person: Option<&Person>, title: String, lang: Lang) -> Form {
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
        let title = person.map_or(title, |p| format!("{} · {}", Word::KeyPeople.text(lang), p.name));
        let of = OfPerson { name: person.map(|p| p.name.clone()), areas, base: catalog.registry.version };
        Form::new(title, fields, Deeds::Person(Box::new(of)))
    }

    /// What its texts say.
    pub(super) fn read(&self, typed: &dyn Typed) -> Result<Request, Wrong> {
        let name = self.name.clone().unwrap_or_else(|| typed.text(Word::FormName));
        if name.is_empty() {
            return Err((Word::FormName, Fault::usage("name.shape", msg!(NameEmpty))));
        }
        let area = |word: &str| {
            let found = self.areas.iter().find(|(_, name)| fold(name) == fold(word));
            let unknown = || Fault::usage("area.unknown", msg!(AreaUnknown, text: quote(word)));
            found.map(|(area, _)| vec![*area]).ok_or_else(unknown)
        };
        let person = deeds::person::read(typed, &name, &area, &Slug::parse)?;
        Ok(Request { deed: Deed::SetPerson { name, person }, base: Some(self.base) })
    }
}
