//! Which columns of figures are quantities of their own: not sums of others beside them, nor what came before too, nor
//! what is besides them.

use super::roles::is_told;
use super::{Column, Known, SAID};
use crate::domain::PostingKind;
use crate::exchange::intake::columns::{Heading, Like, Role};
use crate::exchange::intake::shape::Shape;
use crate::exchange::intake::title::Title;
use crate::exchange::intake::words::tokens;

/// Lets go of columns whose figures are within those of others; of payments takes those in rupiah, where there are no
/// others, to be told.
pub(super) fn amounts(found: &mut Vec<(Column, Shape, u32)>, title: &Title, known: &Known<'_>) {
    // Days of a month that is not named are none of another day's quantities, nor is their sum.
    let lost = |c: &Column| c.heading.day_of_month.is_some() && c.heading.day.is_none();
    let is_lost = found.iter().filter(|(c, ..)| lost(c)).count() > 1;
    let drop_if = |found: &mut Vec<(Column, Shape, u32)>, is: &dyn Fn(&Column) -> bool| {
        found.retain(|(c, _, sure)| *sure == SAID || c.role != Role::Qty || !is(c));
    };
    drop_if(found, &|_| is_lost);
    like_orders(found, title);
    unpriced(found, title, known);
    // `Total (kg)` beside other quantities has them within.
    let is_bare = |c: &Column| {
        let all = tokens(&c.heading.text);
        c.role == Role::Qty && !is_told(&c.heading) && all.iter().any(|word| word == "total")
    };
    let others = found.iter().any(|(c, ..)| c.role == Role::Qty && !is_bare(c));
    drop_if(found, &|c| others && is_bare(c));
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

/// What is like an order is none beside one, and is told as not read. Where the title is of another kind of posting and
/// nothing beside it is, nobody can tell which of both it is.
fn like_orders(found: &mut Vec<(Column, Shape, u32)>, title: &Title) {
    // `DO` beside `PO`, where its cells are no numbers of papers.
    let is_short = |s: &Shape| s.is(s.figures, 100) && !s.is(s.digits, 1);
    let is_named = |c: &Column, name: &str| tokens(&c.heading.text) == [name];
    if found.iter().any(|(c, ..)| is_named(c, "po")) {
        found.retain(|(c, s, sure)| *sure == SAID || !is_named(c, "do") || !is_short(s));
    }
    let of_kind = |kind: Option<PostingKind>| {
        let is = |c: &Column| c.role == Role::Qty && c.heading.like.is_none() && c.heading.kind == kind;
        found.iter().any(|(c, ..)| is(c))
    };
    let is_order = of_kind(Some(PostingKind::Order));
    let is_other = title.kind.is_some_and(|kind| kind != PostingKind::Order) || title.outward;
    let is_unclear = is_other && !of_kind(title.kind);
    if is_order {
        found.retain(|(c, _, sure)| *sure == SAID || c.heading.like.is_none());
        return;
    }
    for (column, ..) in found.iter_mut().filter(|(c, ..)| c.heading.like.is_some()) {
        match column.heading.like {
            _ if is_unclear => (column.heading.like, column.heading.kind) = (Some(Like::Unclear), None),
            Some(Like::Needed) if title.kind != Some(PostingKind::Order) => {}
            _ => column.heading.like = None,
        }
    }
}

/// The price at which goods are sold is none of what comes, nor that at which they come of what is sold: where nothing
/// is that it may be of, it is told as not read.
fn unpriced(found: &mut Vec<(Column, Shape, u32)>, title: &Title, known: &Known<'_>) {
    let columns = || found.iter().map(|(c, ..)| c);
    let of = |role: Role| columns().filter(move |c| c.role == role);
    let told = of(Role::Day).find_map(|c| c.heading.kind);
    let delivered = of(Role::DeliveryOrder).next().map(|_| PostingKind::Receive);
    let kinds: Vec<Option<PostingKind>> =
        of(Role::Qty).map(|c| c.heading.kind.or(title.kind).or(told).or(delivered)).collect();
    let is_open = of(Role::Kind).next().is_some() || kinds.contains(&None);
    let sells = |sold: bool| is_open || kinds.iter().any(|kind| (*kind == Some(PostingKind::Sell)) == sold);
    let (sold, other) = (sells(true), sells(false));
    let is_bought = |c: &Column| !known.words.within("buy", &tokens(&c.heading.text)).is_empty();
    let is_of_none = |c: &Column| match c.heading.kind == Some(PostingKind::Sell) {
        true => !sold,
        false => is_bought(c) && !other,
    };
    found.retain(|(c, _, sure)| *sure == SAID || c.role != Role::Price || !is_of_none(c));
}
