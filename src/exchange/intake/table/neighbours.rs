//! What a column holds by those that stand beside it.

use super::{Column, SAID};
use crate::domain::Field;
use crate::exchange::intake::columns::Role;
use crate::exchange::intake::shape::Shape;
use crate::exchange::intake::words::tokens;

/// `P` beside `W` under `Anggota` is of the men; beside `L` it is of the women.
pub(super) fn men_and_women(found: &mut [(Column, Shape, u32)]) {
    let women = |c: &Column| c.role == Role::Fact(Field::MembersWomen);
    let ends = |c: &Column, word: &str| tokens(&c.heading.text).last().is_some_and(|last| last == word);
    let has = |is: &dyn Fn(&Column) -> bool| found.iter().any(|(c, ..)| is(c));
    if has(&|c| women(c) && ends(c, "w")) && !has(&|c| c.role == Role::Fact(Field::MembersMen)) {
        let men = found.iter_mut().find(|(c, _, sure)| *sure < SAID && women(c) && ends(c, "p"));
        men.into_iter().for_each(|(c, ..)| c.role = Role::Fact(Field::MembersMen));
    }
}

/// Columns of accounts: the bank beside its number is none, under one heading with it or where the number has none.
pub(super) fn accounts(found: &mut [(Column, Shape, u32)]) {
    let is_account = |c: &Column| c.role == Role::Fact(Field::Account);
    let is_number = |s: &Shape| s.is(s.digits, 60);
    let is_name = |s: &Shape| !s.is(s.digits, 20) && !s.is(s.answers, 50);
    for at in 1..found.len() {
        let is_beside = is_account(&found[at - 1].0) && is_name(&found[at - 1].1);
        let (column, shape, sure) = &mut found[at];
        if is_beside && *sure < SAID && column.heading.text.is_empty() && is_number(shape) {
            column.role = Role::Fact(Field::Account);
        }
    }
    if found.iter().any(|(c, s, _)| is_account(c) && is_number(s)) {
        let names = found.iter_mut().filter(|(c, s, sure)| *sure < SAID && is_account(c) && is_name(s));
        names.for_each(|(column, ..)| column.role = Role::Skip);
    }
    savings(found);
}

/// Beside `Total Simpanan Pokok` what is called `Simpanan Pokok` is that of one member.
fn savings(found: &mut [(Column, Shape, u32)]) {
    for field in [Field::PrincipalSavings, Field::MandatorySavings] {
        let is_total = |c: &Column| {
            c.role == Role::Fact(field) && tokens(&c.heading.text).iter().any(|word| word == "total")
        };
        if found.iter().any(|(c, ..)| is_total(c)) {
            let each = found
                .iter_mut()
                .filter(|(c, _, sure)| *sure < SAID && c.role == Role::Fact(field) && !is_total(c));
            each.for_each(|(column, ..)| column.role = Role::Skip);
        }
    }
}

/// Of one figure under several years, `ANGGOTA 2025` and `ANGGOTA 2026`, the latest is what holds.
pub(super) fn latest(found: &mut [(Column, Shape, u32)]) {
    use Field::{MembersMen, MembersWomen, Officers, StorageKg, Supervisors};
    let year = |c: &Column| {
        let all = tokens(&c.heading.text);
        let mut years = all.iter().filter(|word| word.len() == 4 && word.starts_with("20"));
        let year: u32 = years.next()?.parse().ok()?;
        years.next().is_none().then_some(year)
    };
    for field in [MembersMen, MembersWomen, Officers, Supervisors, StorageKg] {
        let is_one = |c: &Column| c.role == Role::Fact(field);
        let years: Option<Vec<u32>> =
            found.iter().filter(|(c, ..)| is_one(c)).map(|(c, ..)| year(c)).collect();
        let Some(last) = years.and_then(|years| years.into_iter().max()) else { continue };
        let before =
            found.iter_mut().filter(|(c, _, sure)| *sure < SAID && is_one(c) && year(c) != Some(last));
        before.for_each(|(column, ..)| column.role = Role::Skip);
    }
}

/// `SK MENKUM` over `NOMOR` and `TANGGAL`: the day is the paper's, and not that of the row.
pub(super) fn day_of_one(found: &mut [(Column, Shape, u32)]) {
    let over = |column: &Column| {
        let mut all = tokens(&column.heading.text);
        all.pop();
        all
    };
    let is_number = |c: &Column| {
        matches!(c.role, Role::Fact(Field::Nib | Field::Npwp | Field::Ahu | Field::Akta | Field::Account))
    };
    let of: Vec<Vec<String>> = found.iter().filter(|(c, ..)| is_number(c)).map(|(c, ..)| over(c)).collect();
    let days = found.iter_mut().filter(|(c, _, sure)| c.role == Role::Day && *sure < SAID);
    for (column, ..) in days {
        let of_one = over(column);
        if !of_one.is_empty() && of.contains(&of_one) {
            column.role = Role::Skip;
        }
    }
}
