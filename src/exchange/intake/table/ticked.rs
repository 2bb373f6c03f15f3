//! Columns of ticks, or of days in their place, whose headings say less than they mean.

use super::{Column, Known, SAID};
use crate::domain::Field;
use crate::exchange::intake::columns::{Heading, Role};
use crate::exchange::intake::papers::meant;
use crate::exchange::intake::shape::Shape;
use crate::exchange::intake::title::Title;
use crate::exchange::intake::words::tokens;

/// Nothing is taken of papers for which the company does not ask that is named, nor of what stands under a copy of a
/// number and is none: a link to it, its file's name.
pub(super) fn unasked(found: &mut [(Column, Shape, u32)], title: &Title, known: &Known<'_>) {
    let is_number = |s: &Shape| [s.nibs, s.npwps, s.ahus].into_iter().any(|of| s.is(of, 60));
    for (column, shape, sure) in found {
        let is_fact = matches!(column.role, Role::Fact(_)) && column.heading.copied && *sure < SAID;
        let company = column.heading.company.or(title.company);
        let is_unasked = |stem: &str| company.is_some() && meant(known, stem, company).is_none();
        if matches!(&column.role, Role::Paper(stem) if *sure < SAID && is_unasked(stem)) {
            column.role = Role::Skip;
        }
        if is_fact && !shape.is_ticked() && !shape.is_dated() && !is_number(shape) {
            column.role = Role::Skip;
        }
    }
}

/// Where papers are ticked, a tick under what a paper proves is of that paper.
pub(super) fn ticked_papers(found: &mut [(Column, Shape, u32)], title: &Title, known: &Known<'_>) {
    let papers = title.papers || found.iter().any(|(c, ..)| matches!(c.role, Role::Paper(_)));
    for (column, shape, sure) in found {
        if let Role::Fact(field) = column.role
            && (papers || column.heading.copied)
            && *sure < SAID
            && shape.may_be_ticked()
        {
            // `Gudang` ticked is of the proof that there is one.
            let own = || known.columns.exact(&format!("bukti {}", column.heading.text)).cloned();
            let own = proof(field, known).or_else(own).filter(|role| matches!(role, Role::Paper(_)));
            column.role = own.unwrap_or_else(|| column.role.clone());
        }
    }
}

/// In a list of papers a day under what a paper proves is the day on which it came.
pub(super) fn dated_papers(found: &mut [(Column, Shape, u32)], title: &Title, known: &Known<'_>) {
    let is_free = |(column, shape, sure): &&mut (Column, Shape, u32)| {
        column.role == Role::Skip && *sure < SAID && shape.is_dated()
    };
    for (column, ..) in found.iter_mut().filter(|_| title.papers).filter(is_free) {
        let says = column.heading.says.first().filter(|(_, sure)| *sure >= 90);
        if let Some((Role::Fact(field), _)) = says {
            column.role = proof(*field, known).unwrap_or(Role::Skip);
        }
    }
}

fn proof(field: Field, known: &Known<'_>) -> Option<Role> {
    let paper = known.registry.papers.iter().find(|paper| paper.proves == Some(field));
    paper.map(|paper| Role::Paper(paper.slug.to_string()))
}

/// `Beras SPHP (BULOG)` and `Agen Bank Mandiri` ticked are of who wants to work with them: at an event, or where there
/// are several.
pub(super) fn ticked_companies(found: &mut [(Column, Shape, u32)], title: &Title, known: &Known<'_>) {
    let is_paper = |(column, ..): &(Column, Shape, u32)| matches!(column.role, Role::Paper(_) | Role::Papers);
    let is_one = |(column, shape, sure): &(Column, Shape, u32)| {
        let is_free = column.role == Role::Skip && *sure < SAID && shape.is_ticked();
        is_free && column.heading.company.is_some() && is_offer(&column.heading, known)
    };
    let several = found.iter().filter(|one| is_one(one)).count() > 1;
    if title.papers || found.iter().any(is_paper) || !(title.event || several) {
        return;
    }
    for one in found.iter_mut() {
        if let Some(company) = one.0.heading.company.filter(|_| is_one(one)) {
            one.0.role = Role::Interest(company);
        }
    }
}

/// Whether a heading names a company, its product, and nothing else.
fn is_offer(heading: &Heading, known: &Known<'_>) -> bool {
    let all = tokens(&heading.text);
    let named: usize = ["company", "product"]
        .iter()
        .flat_map(|group| known.words.within(group, &all))
        .map(|(_, length, _)| length)
        .sum();
    named + all.iter().filter(|word| known.words.is("offer", word)).count() >= all.len()
}
