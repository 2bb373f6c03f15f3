//! The second stop: what the columns hold, with the first cells of each; and as of which day.

use super::choice::{Chooser, Value};
use super::habits;
use super::work::{Asked, Row, Work};
use crate::base::calendar::show_date;
use crate::base::{Fault, text};
use crate::book::decide::Asking;
use crate::book::view::View;
use crate::domain::{Field, Registry};
use crate::exchange::intake::columns::Role;
use crate::exchange::intake::table::heading_key;
use crate::exchange::intake::told::meaning;
use crate::ui::edit::Edit;
use crate::ui::session::Session;

/// What Enter does on a row: a day is typed, a tick is turned, a column's meaning is chosen.
///
/// # Errors
/// If the book cannot be read.
pub fn choose(
    work: &mut Work,
    s: &Session,
    asking: &Asking,
    book: &View<'_>,
) -> Result<Option<Chooser>, Fault> {
    match work.columns.current() {
        Some(Row::Day) => {
            let day = work.as_of().map(|day| show_date(day.min(s.board.today).date(), s.lang));
            work.typed = Some((Asked::Day, Edit::of(day.unwrap_or_default())));
        }
        Some(Row::Profile) => return Ok(Some(habits::choose(work, s))),
        Some(Row::Orders) => {
            work.settings.orders = !work.settings.orders;
            work.compare(asking, book)?;
        }
        Some(Row::Column(table, column)) => {
            let seen = &work.outcome.tables[table].columns[column];
            let registry = &s.board.catalog.registry;
            let choices: Vec<(String, Value)> = roles(registry)
                .into_iter()
                .map(|role| (meaning(&role, registry).show(s.lang), Value::Column(table, column, role)))
                .collect();
            let first = choices.len();
            let chooser = Chooser::new(text::quote(&seen.heading), choices, first);
            let is_held = |value: &Value| matches!(value, Value::Column(.., role) if *role == seen.role);
            return Ok(Some(chooser.at(is_held)));
        }
        None => {}
    }
    Ok(None)
}

/// A column holds this.
pub fn chose(work: &mut Work, (table, column): (usize, usize), role: Role) {
    let Some(seen) = work.outcome.tables.get(table).and_then(|table| table.columns.get(column)) else {
        return;
    };
    let key = heading_key(seen.at, &seen.heading);
    work.settings.mapping.retain(|(known, _)| *known != key);
    work.settings.mapping.push((key, role));
    work.is_mapped = true;
}

/// All that a column may hold.
fn roles(registry: &Registry) -> Vec<Role> {
    let plain = [
        Role::Skip,
        Role::Name,
        Role::Kecamatan,
        Role::Code,
        Role::VillageId,
        Role::Day,
        Role::Week,
        Role::Status,
        Role::CheckDay,
        Role::Attended,
        Role::Qty,
        Role::Unit,
        Role::Price,
        Role::DeliveryOrder,
        Role::Product,
        Role::Kind,
    ];
    let fields = Field::ALL.iter().copied().map(Role::Fact);
    let papers = registry.papers_in_use().map(|paper| Role::Paper(paper.slug.to_string()));
    let interests = registry.companies.iter().map(|company| Role::Interest(company.slug));
    plain.into_iter().chain(fields).chain(papers).chain(interests).collect()
}
