//! Which columns of figures are quantities of their own: not sums of others beside them, nor what came before too, nor
//! what is besides them.

use super::roles::is_told;
use super::{Column, SAID};
use crate::domain::PostingKind;
use crate::exchange::intake::columns::{Heading, Role};
use crate::exchange::intake::shape::Shape;
use crate::exchange::intake::title::Title;
use crate::exchange::intake::words::tokens;

/// Lets go of columns whose figures are within those of others; of payments takes those in rupiah, where there are no
/// others, to be told.
pub(super) fn amounts(found: &mut Vec<(Column, Shape, u32)>, title: &Title) {
    // Days of a month that is not named are none of another day's quantities, nor is their sum.
    let lost = |c: &Column| c.heading.day_of_month.is_some() && c.heading.day.is_none();
    let is_lost = found.iter().filter(|(c, ..)| lost(c)).count() > 1;
    let drop_if = |found: &mut Vec<(Column, Shape, u32)>, is: &dyn Fn(&Column) -> bool| {
        found.retain(|(c, _, sure)| *sure == SAID || c.role != Role::Qty || !is(c));
    };
    drop_if(found, &|_| is_lost);
    // `Jumlah` over the same as two columns beside it is what they come to.
    let of = |h: &Heading| (h.kind, h.product, h.unit.clone());
    let told = |counts: bool| move |c: &&Column| c.role == Role::Qty && c.heading.counts == counts;
    let parts: Vec<_> = found.iter().map(|(c, ..)| c).filter(told(false)).map(|c| of(&c.heading)).collect();
    let is_sum = |c: &Column| {
        let same = parts.iter().filter(|part| **part == of(&c.heading)).count();
        told(true)(&c) && is_told(&c.heading) && same > 1
    };
    drop_if(found, &is_sum);
    // Beside what came this week, `Total terima` has it within.
    let is_fresh =
        |c: &Column| c.role == Role::Qty && tokens(&c.heading.text).iter().any(|word| word == "ini");
    let of = |c: &Column| (c.heading.kind, c.heading.product);
    let fresh: Vec<_> = found.iter().map(|(c, ..)| c).filter(|c| is_fresh(c)).map(of).collect();
    let is_total = |c: &Column| told(true)(&c) && !is_fresh(c) && fresh.contains(&of(c));
    drop_if(found, &is_total);
    // What is left is of goods that are named somewhere; a report of sales reckons it, and so does a list that says
    // of each row what was done.
    let has = |role: Role| found.iter().any(|(c, ..)| c.role == role);
    let goods = title.product.is_some() || has(Role::Product);
    let counted = title.kind.is_none_or(|kind| kind == PostingKind::Count) && !has(Role::Kind);
    let is_count = |h: &Heading| counted && (goods || h.product.is_some());
    drop_if(found, &|c| c.heading.left && !is_count(&c.heading));
    // Payments in rupiah alone are told, and taken for no quantity.
    let is_pay = |c: &Column| c.heading.kind == Some(PostingKind::Pay);
    let pays = found.iter().any(|(c, ..)| c.role == Role::Qty && is_pay(c));
    if let Some((column, ..)) = found
        .iter_mut()
        .find(|(c, s, _)| !pays && is_pay(c) && c.role == Role::Skip && c.heading.money && s.is_figured())
    {
        column.role = Role::Qty;
    }
}
