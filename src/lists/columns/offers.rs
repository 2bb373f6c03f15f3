//! Companies and what they offer, as every list shows them.

use super::Value;
use crate::base::{Lang, Slug, Unit};
use crate::domain::Registry;

/// A company's product as people call it, with the company's letter where several offer it.
pub fn label(registry: &Registry, (company, product): (Slug, Slug), lang: Lang) -> String {
    let several = registry.offers().iter().filter(|(_, other)| *other == product).count() > 1;
    let company = registry.companies.iter().find(|known| known.slug == company);
    let product = registry.product_name(product).show(lang);
    match company.filter(|_| several) {
        Some(company) => format!("{product} {}", company.letter),
        None => product,
    }
}

/// A company's product: a slug for machines, its name for people.
pub fn offered<'a>(registry: &Registry, offer: (Slug, Slug), lang: Lang) -> Value<'a> {
    Value::Named(offer.1.to_string().into(), label(registry, offer, lang).into())
}

/// A product, whoever offers it.
pub fn product<'a>(registry: &Registry, product: Slug, lang: Lang) -> Value<'a> {
    Value::Named(product.to_string().into(), registry.product_name(product).show(lang).into())
}

/// A company.
pub fn company<'a>(registry: &Registry, company: Slug, lang: Lang) -> Value<'a> {
    Value::Named(company.to_string().into(), registry.company_name(company).show(lang).into())
}

/// What a product is counted in, for machines; nothing for a product that the book does not know.
pub fn unit<'a>(registry: &Registry, product: Slug) -> Value<'a> {
    Value::Text(registry.unit(product).map_or("", Unit::slug).into())
}
