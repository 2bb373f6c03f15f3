//! The list of chips: each with the number of rows it would leave, those in force ticked, the
//! filters that were saved on top.

use super::quality::QUALITIES;
use super::sieve::Sieve;
use super::{Chip, Filter, Nib, Rows};
use crate::base::{Word, quantity};
use crate::domain::Stage;
use crate::domain::blockers;
use crate::msg;
use crate::ui::keymap::Keymap;
use crate::ui::keys::{Action, Scope};
use crate::ui::layer::pick::{Choice, Pick, Value};
use crate::ui::table::Cx;

/// The list of chips for a list's rows.
pub fn pick(cx: &Cx<'_>, filter: &Filter, saved: &[(String, Filter)], rows: Rows, keys: &Keymap) -> Pick {
    let mut pick = Pick::new(Word::KeyFilter.text(cx.lang), choices(cx, filter, saved, rows, keys));
    let key = |action| keys.shown(Scope::Pick, action);
    pick.foot = Some(msg!(
        FilterFoot,
        set: key(Action::Choose),
        close: key(Action::Cancel),
        off: keys.shown(Scope::List, Action::Unfilter),
    ));
    pick
}

/// What the list of chips offers.
pub fn choices(
    cx: &Cx<'_>,
    filter: &Filter,
    saved: &[(String, Filter)],
    rows: Rows,
    keys: &Keymap,
) -> Vec<Choice> {
    let mut choices = Vec::new();
    for (at, (name, saved)) in saved.iter().enumerate().filter(|(_, (_, f))| f.suits(rows)) {
        let count = Sieve::new(cx, saved, rows).count();
        let kept = msg!(FilterSaved, forget: keys.shown(Scope::Pick, Action::Forget)).show(cx.lang);
        let note = format!("{kept}  {}", quantity::group(count as i64, cx.lang));
        choices.push(Choice::new(name.clone(), note, Value::Saved(at)).ticked(saved == filter));
    }
    if filter.narrows(rows) {
        choices.push(Choice::new(Word::FilterSave.text(cx.lang), "", Value::SaveFilter));
    }
    for (chip, count) in counted(cx, filter, rows) {
        let Some(label) = chip.label(cx) else { continue };
        let is_on = filter.chips().contains(&chip);
        let mut choice =
            Choice::new(label, quantity::group(count as i64, cx.lang), Value::Chip(chip)).ticked(is_on);
        choice.quiet = count == 0 && !is_on;
        choices.push(choice);
    }
    choices
}

/// Every chip that makes sense, with how many rows it leaves beside the chips of other kinds.
fn counted(cx: &Cx<'_>, filter: &Filter, rows: Rows) -> Vec<(Chip, usize)> {
    let registry = &cx.catalog.registry;
    let mut plain: Vec<Chip> =
        vec![Chip::Nib(Nib::Missing), Chip::Nib(Nib::Unchecked), Chip::Nib(Nib::Active)];
    plain.extend(QUALITIES.iter().map(Chip::Is));
    plain.extend((!cx.catalog.closed_places().is_empty()).then_some(Chip::Closed));
    plain.extend(registry.companies.iter().map(|c| Chip::Company(c.slug)));
    plain.extend(cx.ledger.offers.iter().map(|o| Chip::Offer(o.company, o.product.slug)));
    plain.extend(Stage::ALL.map(Chip::Stage));
    plain.extend(registry.papers.iter().map(|p| Chip::Lacks(p.slug)));
    plain.retain(|chip| chip.suits(rows));
    let mut all: Vec<(Chip, usize)> = plain
        .into_iter()
        .map(|chip| {
            let mut only = filter.without(&chip);
            only.set(chip.clone());
            (chip, Sieve::new(cx, &only, rows).count())
        })
        .collect();
    if Chip::Held(String::new()).suits(rows) {
        all.extend(held(cx, filter, rows));
    }
    // What the first screen has set can be taken away where all others are.
    let first = filter.chips().iter().filter(|chip| matches!(chip, Chip::First(_)));
    all.extend(first.map(|chip| (chip.clone(), Sieve::new(cx, filter, rows).count())));
    all.extend(areas(cx, filter, rows));
    all
}

/// What holds those that pass, most first.
fn held(cx: &Cx<'_>, filter: &Filter, rows: Rows) -> Vec<(Chip, usize)> {
    let sieve = Sieve::new(cx, &filter.without(&Chip::Held(String::new())), rows);
    // A company's cases that have not set out are held too, and pass once that is asked.
    let (offered, counted) = (held_by(cx, &sieve), held_by(cx, &sieve.of_any_stage()));
    let chip = |group: &blockers::Group| {
        let same = counted.iter().find(|counted| counted.check.item == group.check.item);
        let n = same.map_or(0, |g| if rows == Rows::Cooperatives { g.cooperatives } else { g.cases });
        (Chip::Held(group.check.item.key(&cx.catalog.registry)), n)
    };
    let mut found: Vec<(Chip, usize)> = offered.iter().map(chip).collect();
    // A chip in force can be taken away even where it holds nobody any more.
    for chip in filter.chips().iter().filter(|c| matches!(c, Chip::Held(_))) {
        if !found.iter().any(|(known, _)| known == chip) {
            found.push((chip.clone(), 0));
        }
    }
    found
}

/// What holds the cases for whose sake cooperatives pass, grouped in one walk.
fn held_by(cx: &Cx<'_>, sieve: &Sieve<'_>) -> Vec<blockers::Group> {
    let cases = sieve.places().filter(|place| sieve.passing(*place).next().is_some()).flat_map(|place| {
        let row = cx.catalog.at(place as usize).1;
        sieve.passing_companies(row).map(move |company| (&row.standing, company))
    });
    blockers::groups(cx.lens, cases)
}

/// The kecamatan, each counted in one walk over all.
fn areas(cx: &Cx<'_>, filter: &Filter, rows: Rows) -> Vec<(Chip, usize)> {
    let Some(first) = cx.catalog.pages.first() else { return Vec::new() };
    let sieve = Sieve::new(cx, &filter.without(&Chip::Area(first.area)), rows);
    let mut place = 0;
    let count = |page: &crate::book::Page| {
        let end = place + page.rows.len() as u32;
        let n = (place..end).map(|place| sieve.passing(place).count()).sum();
        place = end;
        (Chip::Area(page.area), n)
    };
    let mut all: Vec<(Chip, usize)> = cx.catalog.pages.iter().map(count).collect();
    // One's own come first here too.
    all.sort_by_key(|(chip, _)| !matches!(chip, Chip::Area(area) if cx.own.contains(area)));
    all
}

/// A name for a filter that nobody has named yet: what it says.
pub fn name(cx: &Cx<'_>, filter: &Filter) -> String {
    filter.words(cx).join(", ")
}

/// The saved filters, said after one was saved or forgotten.
pub fn told(name: &str, kept: bool) -> crate::base::Msg {
    if kept { msg!(FilterKept, name: name) } else { msg!(FilterForgotten, name: name) }
}
