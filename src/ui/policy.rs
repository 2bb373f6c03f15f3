//! The desk of the quota's rules: every product's policy in force, the form for a new version, and
//! what it would do before it is done.

use super::act::{push_form, push_pick};
use super::doc::{Doc, Fact, Item};
use super::form::Form;
use super::form::deeds::Deeds;
use super::form::policy::{OfCap, OfPolicy};
use super::layer::pick::{Choice, Pick, Value};
use super::layer::read::Read;
use super::pane::Pane as _;
use super::session::Session;
use super::summary::name_of;
use super::table::Cx;
use super::theme::{Tone, glyph};
use super::title::Title;
use crate::base::{Day, Fault, Slug, Word};
use crate::book::act::{Mode, Request};
use crate::book::describe;
use crate::book::records::Account;
use crate::book::view::View;
use crate::domain::norm::Norm;
use crate::domain::policy::{Cap, Phase};
use crate::domain::{Policy, Product};
use crate::lists::PolicyImpact;
use crate::msg;

/// Below this width companies have their short names.
const NARROW: u16 = 80;

/// Columns of a label before a version is written.
const LABEL: usize = 10;

/// The policies: one line a product with the version that rules this week, and the one to come.
pub fn desk(s: &mut Session) {
    let registry = &s.board.catalog.registry;
    let week = crate::base::Week::of(s.board.today.date());
    let mut choices: Vec<Choice> = Vec::new();
    for &(company, product) in &offers(s) {
        let versions: Vec<&Policy> = registry.versions(company, product).collect();
        let ruling = versions.iter().find(|p| p.phase(registry, week) == Phase::InForce);
        let coming = versions.iter().find(|p| p.phase(registry, week) == Phase::Coming);
        let mut label = title_of(s, company, product, s.screen.size.0 < NARROW);
        if let Some(policy) = ruling {
            label = format!("{label}  {}", describe::rule(registry, policy).show(s.lang));
        }
        if let Some(policy) = coming {
            let rule = describe::rule(registry, policy);
            label = format!("{label} · {}", msg!(PolicyThen, rule: rule, from: policy.from).show(s.lang));
        }
        let aside = match ruling {
            Some(p) => msg!(PolicySince, from: p.from).show(s.lang),
            None => Phase::Coming.word().text(s.lang).to_owned(),
        };
        choices.push(Choice { aside, ..Choice::new(label, "", Value::Policy(company, product)) });
    }
    choices.push(Choice::new(Word::PolicyNew.text(s.lang), "", Value::NewPolicy));
    choices.extend(Norm::ALL.map(|norm| {
        let figure = u32::from(registry.norms.get(norm));
        Choice::new(msg!(NormNow, figure: figure, norm: norm.word()).show(s.lang), "", Value::Norm(norm))
    }));
    let mut pick = Pick::new(Word::KeyPolicies.text(s.lang), choices);
    // The row one comes from is most likely the one that is meant.
    if let Some(account) = s.with_cx(|cx| s.panes.kuota.account(cx)) {
        let here = Value::Policy(account.company, account.product);
        pick.list.cursor = pick.choices.iter().position(|c| c.value == here).unwrap_or(0);
    }
    push_pick(s, pick);
}

/// The form for a figure that the sources leave open.
pub fn norm(s: &mut Session, norm: Norm) {
    let title = format!("{} · {}", Word::KeyPolicies.text(s.lang), norm.word().text(s.lang));
    let form = Deeds::norm(norm, &s.board.catalog.registry, title);
    push_form(s, form);
}

/// Every company × product with a policy, in the order of the registry.
fn offers(s: &Session) -> Vec<(Slug, Slug)> {
    let mut all: Vec<(Slug, Slug)> =
        s.board.catalog.registry.sorted_policies().iter().map(|p| (p.company, p.product)).collect();
    all.dedup();
    all
}

/// The products that a company has no policy for yet.
pub fn others(s: &mut Session) {
    let registry = s.board.catalog.registry.clone();
    let there = offers(s);
    let companies = registry.companies_in_use();
    let all = companies.flat_map(|c| registry.products_in_use().map(move |p| (c.slug, p.slug)));
    let choices = all.filter(|offer| !there.contains(offer)).map(|(company, product)| {
        Choice::new(title_of(s, company, product, false), "", Value::Policy(company, product))
    });
    let pick = Pick::new(Word::PolicyNew.text(s.lang), choices.collect());
    push_pick(s, pick);
}

fn title_of(s: &Session, company: Slug, product: Slug, short: bool) -> String {
    let registry = &s.board.catalog.registry;
    let company = registry.companies.iter().find(|c| c.slug == company);
    let company = company.map_or("", |c| if short { c.short() } else { &c.name });
    let product = registry.products.iter().find(|p| p.slug == product).map_or("", |p| p.name.text(s.lang));
    format!("{company} · {product}")
}

/// The form of a new version, filled with the latest there is.
pub fn form(s: &mut Session, company: Slug, product: Slug) -> Result<(), Fault> {
    let registry = s.board.catalog.registry.clone();
    let (_, goods) = registry.product(product.as_str())?;
    let latest = registry.versions(company, product).last().cloned();
    let now = latest.unwrap_or_else(|| Policy::new(company, product, s.board.today));
    let title = format!("{} · {}", Word::KeyPolicies.text(s.lang), title_of(s, company, product, false));
    let form = OfPolicy::form(&registry, &now, goods, title, s.board.today, s.lang);
    push_form(s, form);
    Ok(())
}

/// The form of the cap of cooperatives, all for one product.
pub fn cap_form(cx: &Cx<'_>, accounts: Vec<Account>, product: Product, title: Title) -> Form {
    let registry = &cx.catalog.registry;
    let policy = accounts
        .first()
        .and_then(|account| registry.policy(account.company, account.product, Day::from(cx.week.monday())));
    let own = policy.is_some_and(|p| p.cap == Cap::PerCooperative);
    OfCap::form(accounts, product, cx.week, own, title, cx.lang, cx.catalog.seq)
}

/// What a version does to the coming week, before it is written.
///
/// # Errors
/// If the book cannot be read.
pub fn preview(
    cx: &Cx<'_>,
    snapshot: &View<'_>,
    requests: &[Request],
    policy: &Policy,
) -> Result<Read, Fault> {
    let registry = &cx.catalog.registry;
    let (_, product) = registry.product(policy.product.as_str())?;
    let impact = PolicyImpact::of(snapshot, cx.catalog, policy, cx.today)?;
    let lang = cx.lang;
    let was = registry.policy(policy.company, policy.product, policy.from);
    let was = was.map_or(Word::None.text(lang).to_owned(), |was| describe::rule(registry, was).show(lang));
    let pair = |word: Word, text: String, tone| Item::from(Fact::new(word.text(lang), LABEL, text, tone));
    let mut items = vec![
        pair(Word::PolicyWas, was, Tone::Plain),
        pair(Word::PolicyWill, describe::rule(registry, policy).show(lang), Tone::Strong),
        Item::Gap,
        Item::text(impact.summary(product).show(lang), Tone::Plain),
    ];
    let unit = product.unit;
    let above = impact.above.iter().map(|one| {
        let (ordered, cap) = ((one.ordered, unit), (one.cap, unit));
        msg!(PolicyAboveOne, name: name_of(cx, one.code), ordered: ordered, cap: cap).show(lang)
    });
    for (sign, tone, word, names) in [
        (glyph::NO, Tone::Bad, msg!(PolicyAbove, n: impact.above.len()), above.collect::<Vec<_>>()),
        (glyph::YES, Tone::Good, msg!(PolicyFreed, n: impact.freed.len()), names(cx, &impact.freed)),
        (glyph::NO, Tone::Bad, msg!(PolicyBarred, n: impact.barred.len()), names(cx, &impact.barred)),
    ] {
        if !names.is_empty() {
            items.push(Item::Text(vec![(format!("{sign} "), tone), (word.show(lang), Tone::Strong)]));
            items.extend(names.into_iter().map(|name| Item::text(format!("    {name}"), Tone::Plain)));
        }
    }
    if impact.able == (0, 0) && impact.above.is_empty() {
        items.push(Item::text(Word::PolicyNobody.text(lang), Tone::Quiet));
    }
    let kept = msg!(PolicyKept, week: policy.first_week()).show(lang);
    items.extend([Item::Gap, Item::text(kept, Tone::Quiet)]);
    let title = msg!(PolicyPreview, company: cx.catalog.registry.company_name(policy.company), product: cx.catalog.registry.product_name(policy.product), from: policy.from);
    let mut read = Read::new(title.show(lang), Doc::of(items));
    read.proceed = Some((requests.to_vec(), Mode::Whole));
    Ok(read)
}

fn names(cx: &Cx<'_>, codes: &[crate::base::Code]) -> Vec<String> {
    codes.iter().map(|code| name_of(cx, *code)).collect()
}
