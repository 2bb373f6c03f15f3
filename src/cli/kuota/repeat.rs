//! `kuota repeat`: last week's orders again, for those who may; the others are told why not.

use super::{day_of_orders, filter, label, week};
use crate::base::Fault;
use crate::book::records::Account;
use crate::cli::object;
use crate::cli::prose::hanging;
use crate::cli::{Answer, Turn, deed, find};
use crate::domain::Registry;
use crate::lists::{Catalog, weekly};
use crate::msg;
use serde_json::Value;

/// `kuota repeat`.
pub fn repeat(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let catalog = Catalog::load(&snapshot)?;
    let registry = &*catalog.registry;
    let week = week(turn)?.unwrap_or(turn.this_week());
    let on = day_of_orders(turn, week)?;
    let scope = find::scope(&catalog, turn.raw("kecamatan"))?;
    let wanted = filter(turn, &snapshot, registry)?;
    let holds = |account: &Account| scope.holds(account.code) && wanted.fits(account);
    let (mut orders, mut asked, mut refused) = (Vec::new(), Vec::new(), Vec::new());
    for (account, order) in weekly::repeat(&snapshot, registry, week, on, holds)? {
        match order {
            Ok(order) => {
                asked.push(account);
                orders.push(order);
            }
            Err(why) => refused.push((account, why)),
        }
    }
    let mut answer = Answer::default();
    if !orders.is_empty() {
        let (told, why_not) = deed::act_rest(turn, &book, orders)?;
        refused.extend(why_not.into_iter().map(|(at, fault)| (asked[at], fault)));
        if !told.is_nothing() {
            answer = deed::tell(turn, &snapshot, told)?;
        }
    }
    if answer.out.is_empty() {
        answer.faults.push(Fault::refused("repeat.nothing", msg!(RepeatNothing, week: week.previous())));
    }
    answer.notes.splice(0..0, notes);
    refused.sort_by_key(|(account, _)| *account);
    answer.out.extend(tell(turn, &catalog, registry, &refused).into_bytes());
    Ok(answer)
}

/// Who was refused, and why.
fn tell(turn: &Turn<'_>, catalog: &Catalog, registry: &Registry, refused: &[(Account, Fault)]) -> String {
    let mut out = String::new();
    if !turn.json() && !refused.is_empty() {
        out = format!("{}\n", msg!(RepeatRefused, count: refused.len()).show(turn.lang()));
    }
    for (account, fault) in refused {
        if turn.json() {
            let mut object = object(fault, turn.lang());
            for (key, value) in [
                ("code", account.code.to_string()),
                ("company", account.company.to_string()),
                ("product", account.product.to_string()),
            ] {
                object.insert(key.to_owned(), value.into());
            }
            out.push_str(&format!("{}\n", Value::Object(object)));
        } else {
            let name = catalog.find(account.code).map_or("", |(_, row)| &*row.name);
            let who = format!(
                "  {} {name}, {}: ",
                account.code,
                label(registry, (account.company, account.product), turn.lang())
            );
            out.push_str(&hanging("  ", &format!("{}{}", who.trim_start(), fault.show_why(turn.lang()))));
        }
    }
    out
}
