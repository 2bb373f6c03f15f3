//! What each column holds: by its heading, by the shape of its cells, or because somebody said so.

use super::amounts::amounts;
use super::denied::denied;
use super::serving::{serve, serves};
use super::ticked::{dated_papers, ticked_companies, ticked_papers, unasked};
use super::untitled::{days_of_numbers, under_title};
use super::{Column, Known, SAID};
use crate::base::{Day, Lang, Word};
use crate::domain::{Field, PostingKind};
use crate::exchange::intake::columns::{Heading, Role};
use crate::exchange::intake::shape::{Shape, fits};
use crate::exchange::intake::sheets::Sheet;
use crate::exchange::intake::title::{Title, month_begins};
use crate::exchange::intake::words::tokens;
use chrono::Datelike;
use std::ops::Range;

/// Days of a week beside which `Minggu` is one.
const WEEKDAYS: [&str; 4] = ["senin", "selasa", "rabu", "sabtu"];

/// Columns of our own list of quotas.
const STATED: [Word; 2] = [Word::ColBlocked, Word::ColExpired];

/// What each column holds, once its heading and its cells were seen.
pub(super) fn roles(
    sheet: &Sheet,
    headings: Vec<(u16, Heading)>,
    body: Range<usize>,
    title: &Title,
    known: &Known<'_>,
) -> Vec<Column> {
    let mut found: Vec<(Column, Shape, u32)> = Vec::new();
    let days = headings.iter().filter(|(_, heading)| heading.day_of_month.is_some()).count();
    // Beside `Senin` and `Selasa`, `Minggu` is a day.
    let is_weekday = |(_, heading): &(u16, Heading)| WEEKDAYS.contains(&&*heading.text.to_lowercase());
    // A list of quotas sums its weeks up: none of its figures happened on a day.
    let is_there = |word: Word, lang| {
        headings.iter().any(|(_, heading)| heading.text.eq_ignore_ascii_case(word.text(lang)))
    };
    let is_stated =
        [Lang::Id, Lang::En].into_iter().any(|lang| STATED.into_iter().all(|word| is_there(word, lang)));
    let is_other = headings.iter().any(is_weekday) || is_stated;
    let of_stock = |(_, heading): &(u16, Heading)| {
        tokens(&heading.text).iter().any(|word| known.words.is("stock", word))
    };
    let is_stock = headings.iter().any(of_stock);
    for (at, mut heading) in headings {
        // `16` beside `17` is a day of the title's month, and else nothing that is known.
        if let Some(day) = heading.day_of_month.filter(|_| days > 1) {
            heading.says.clear();
            let first = month_begins(&tokens(&heading.text)).or(title.month_begins);
            let date = first.and_then(|first| first.date().with_day(day));
            heading.day = date.map(Day::from);
        }
        heading.says.retain(|(role, _)| *role != Role::Week || !is_other);
        heading.kind = heading.kind.or_else(|| flow(&heading, known).filter(|_| is_stock));
        if heading.left && is_stated {
            (heading.left, heading.kind) = (false, None);
        }
        let shape = Shape::of(sheet, at, body.clone(), known);
        under_title(&mut heading, &shape, title, known);
        may_be_quantity(&mut heading, &shape);
        let best = heading
            .says
            .iter()
            .filter_map(|(role, sure)| Some((role.clone(), fits(role, *sure, &heading, &shape)?)))
            .max_by_key(|(role, sure)| (*sure, *role != Role::Skip));
        let said = known.said(at, &heading.text).map(|role| (role.clone(), SAID));
        let (role, sure) = said.or(best).unwrap_or((Role::Skip, 0));
        let (counts, fractions) = (shape.is(shape.zero_or_one, 100), shape.fractions > 0);
        let lengths = shape.lengths;
        found.push((
            Column { at, role, heading, denies: false, counts, fractions, lengths, serving: Vec::new() },
            shape,
            sure,
        ));
    }
    found.iter_mut().for_each(|(column, ..)| title.retell(known.words, &mut column.heading));
    by_shape(&mut found, known);
    day_of_one(&mut found);
    men_and_women(&mut found);
    ticked_papers(&mut found, title, known);
    dated_papers(&mut found, title, known);
    ticked_companies(&mut found, title, known);
    unasked(&mut found, title, known);
    days_of_numbers(&mut found, title, known);
    denied(&mut found, known.words);
    accounts(&mut found);
    once(found, title, known)
}

/// Of a product, a day or a kind of posting alone only quantities can be meant, where there are figures.
fn may_be_quantity(heading: &mut Heading, shape: &Shape) {
    // `Tanggal` over `16-22 Nov` is of its quantities, unless days stand below it; `Tgl` below a week is none.
    let least = if heading.week.is_none() || shape.is_dated() { 60 } else { 100 };
    let is_day = |(role, sure): &(Role, u32)| matches!(role, Role::Day | Role::CheckDay) && *sure >= least;
    let dated = heading.says.iter().any(is_day);
    let alone = heading.is_product || heading.day.is_some() || heading.is_month();
    let besides = heading.besides && heading.kind != Some(PostingKind::Count);
    let told = heading.kind.is_some() || heading.week.is_some() || alone;
    if !dated && !besides && told && !heading.says.iter().any(|(role, _)| *role == Role::Qty) {
        // A kind and a week together are of quantities, whatever else stands in the heading.
        let both = heading.kind.is_some() && heading.week.is_some();
        heading.says.push((Role::Qty, if both { 96 } else { 80 }));
    }
}

/// What went in or out beside what is in the store: perhaps what came, and what was sold.
pub(in super::super) fn flow(heading: &Heading, known: &Known<'_>) -> Option<PostingKind> {
    let plain = tokens(&heading.text).into_iter().filter(|word| !known.words.is("unit", word));
    PostingKind::parse(known.words.means("flow", &plain.collect::<Vec<_>>().concat())?).ok()
}

/// `P` beside `W` under `Anggota` is of the men; beside `L` it is of the women.
fn men_and_women(found: &mut [(Column, Shape, u32)]) {
    let women = |c: &Column| c.role == Role::Fact(Field::MembersWomen);
    let ends = |c: &Column, word: &str| tokens(&c.heading.text).last().is_some_and(|last| last == word);
    let has = |is: &dyn Fn(&Column) -> bool| found.iter().any(|(c, ..)| is(c));
    if has(&|c| women(c) && ends(c, "w")) && !has(&|c| c.role == Role::Fact(Field::MembersMen)) {
        let men = found.iter_mut().find(|(c, _, sure)| *sure < SAID && women(c) && ends(c, "p"));
        men.into_iter().for_each(|(c, ..)| c.role = Role::Fact(Field::MembersMen));
    }
}

/// Columns of accounts: the bank beside its number is none, under one heading with it or where the number has none.
fn accounts(found: &mut [(Column, Shape, u32)]) {
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

/// Columns that no heading explains and whose cells do.
fn by_shape(found: &mut [(Column, Shape, u32)], known: &Known<'_>) {
    let has = |found: &[(Column, Shape, u32)], role: Role| found.iter().any(|(c, ..)| c.role == role);
    let finds = has(found, Role::Name) || has(found, Role::Code) || has(found, Role::VillageId);
    let free = |c: &Column| c.role == Role::Skip;
    // Beside a code the name is not needed, but it may contradict.
    if !finds || !has(found, Role::Name) {
        let best = found
            .iter_mut()
            .filter(|(c, s, sure)| free(c) && *sure < SAID && s.is(s.villages, 60))
            .max_by_key(|(_, s, _)| s.distinct.len());
        if let Some((column, ..)) = best {
            column.role = Role::Name;
        }
    }
    if !finds
        && let Some((column, ..)) =
            found.iter_mut().find(|(c, s, sure)| free(c) && *sure < SAID && s.is(s.codes, 60))
    {
        column.role = Role::Code;
    }
    // `District` is a kabupaten to some, and a kecamatan to others.
    if !has(found, Role::Kecamatan)
        && let Some((column, ..)) = found
            .iter_mut()
            .find(|(c, s, sure)| c.role == Role::Regency && *sure < SAID && s.is(s.kecamatan, 70))
    {
        column.role = Role::Kecamatan;
    }
    // `Kecamatan lokasi Koperasi Desa` is where it is, and beside it stands what it is called.
    let names = found.iter().filter(|(c, ..)| c.role == Role::Name).count();
    let says = |c: &Column| tokens(&c.heading.text).first().is_some_and(|first| first == "kecamatan");
    if names > 1
        && !has(found, Role::Kecamatan)
        && let Some((column, ..)) = found
            .iter_mut()
            .find(|(c, s, sure)| c.role == Role::Name && *sure < SAID && says(c) && s.is(s.kecamatan, 70))
    {
        column.role = Role::Kecamatan;
    }
    let nameless = |c: &Column, sure: u32| c.role == Role::Skip && sure == 0;
    // Places to sign stand in two columns under one heading.
    for at in 1..found.len() {
        let (before, (column, shape, sure)) = (found[at - 1].0.role.clone(), &found[at]);
        let signs = before == Role::Attended && shape.is(shape.numbered, 60);
        if signs && nameless(column, *sure) {
            found[at].0.role = Role::Attended;
        }
    }
    if !has(found, Role::Kecamatan)
        && let Some((column, ..)) =
            found.iter_mut().find(|(c, s, sure)| nameless(c, *sure) && s.is(s.kecamatan, 70))
    {
        column.role = Role::Kecamatan;
    }
    numbers_by_shape(found, known);
}

/// Columns of numbers that say themselves what they are, and of the state of one.
fn numbers_by_shape(found: &mut [(Column, Shape, u32)], known: &Known<'_>) {
    let has = |found: &[(Column, Shape, u32)], role: Role| found.iter().any(|(c, ..)| c.role == role);
    let nameless = |c: &Column, sure: u32| c.role == Role::Skip && sure == 0;
    let is_of_papers = |c: &Column| matches!(c.role, Role::Skip | Role::DeliveryOrder) && !c.heading.turned;
    // Accounts, customers and machines have thirteen figures too: it is a NIB where no heading says what it is. Of
    // `Lama` and `Baru` one alone holds.
    let is_nib = |(c, s, sure): &(Column, Shape, u32)| {
        let is_named = tokens(&c.heading.text).iter().any(|token| token == Field::Nib.slug());
        nameless(c, *sure) && (is_named || is_mute(&c.heading.text, known)) && s.is(s.nibs, 60)
    };
    if !has(found, Role::Fact(Field::Nib))
        && found.iter().filter(|one| is_nib(one)).count() == 1
        && let Some((column, ..)) = found.iter_mut().find(|one| is_nib(one))
    {
        column.role = Role::Fact(Field::Nib);
    }
    if !has(found, Role::Fact(Field::Npwp))
        && let Some((column, ..)) =
            found.iter_mut().find(|(c, s, sure)| nameless(c, *sure) && s.is(s.npwps, 60))
    {
        column.role = Role::Fact(Field::Npwp);
    }
    // `Uraian` over `Pesan`, `Terima` says of the quantities beside it what was done.
    let is_untold = |(c, ..): &(Column, Shape, u32)| c.role != Role::Qty || c.heading.kind.is_none();
    if has(found, Role::Qty)
        && !has(found, Role::Kind)
        && found.iter().all(is_untold)
        && let Some((column, ..)) = found
            .iter_mut()
            .find(|(c, s, sure)| nameless(c, *sure) && s.distinct.len() > 1 && s.is(s.kinds, 80))
    {
        column.role = Role::Kind;
    }
    // Beside a NIB without a heading, `aktif` is its state.
    let bare = |c: &Column, sure: u32| nameless(c, sure) && c.heading.text.is_empty();
    if has(found, Role::Fact(Field::Nib))
        && !has(found, Role::Status)
        && let Some((column, ..)) = found.iter_mut().find(|(c, s, sure)| bare(c, *sure) && s.is(s.states, 60))
    {
        column.role = Role::Status;
    }
    // `Status` alone is the NIB's where it follows that, with nothing but days between, and says nothing else.
    let passed = |role: &&Role| !matches!(role, Role::Skip | Role::Day | Role::CheckDay);
    for at in 0..found.len() {
        let before = found[..at].iter().rev().map(|(c, ..)| &c.role).find(passed);
        let is_bare = tokens(&found[at].0.heading.text) == ["status"];
        let is_of_nib = before == Some(&Role::Fact(Field::Nib)) && found[at].1.is(found[at].1.states, 100);
        if found[at].0.role == Role::Status && is_bare && !is_of_nib {
            found[at].0.role = Role::Skip;
        }
    }
    // `Nomor SK` is of many things, and one of them says itself what it is.
    if !has(found, Role::Fact(Field::Ahu))
        && let Some((column, ..)) =
            found.iter_mut().find(|(c, s, sure)| is_of_papers(c) && *sure < SAID && s.is(s.ahus, 60))
    {
        column.role = Role::Fact(Field::Ahu);
    }
}

/// Whether a heading says nothing of what stands below it: `Kolom1`, `Data`, or none.
fn is_mute(heading: &str, known: &Known<'_>) -> bool {
    let says = |token: &String| {
        let word = token.trim_end_matches(|c: char| c.is_ascii_digit());
        !word.is_empty() && !known.words.has("mute", word)
    };
    !tokens(heading).iter().any(says)
}

/// `SK MENKUM` over `NOMOR` and `TANGGAL`: the day is the paper's, and not that of the row.
fn day_of_one(found: &mut [(Column, Shape, u32)]) {
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

/// Roles that one column alone has go to the surest; of names the surest comes first.
fn once(mut found: Vec<(Column, Shape, u32)>, title: &Title, known: &Known<'_>) -> Vec<Column> {
    let signed = found.iter().any(|(c, ..)| c.role == Role::Attended);
    let wanted = found.iter().filter(|(c, ..)| matches!(c.role, Role::Interest(_))).count();
    let is_said = |(c, _, sure): &(Column, Shape, u32)| {
        *sure == SAID && matches!(c.role, Role::Attended | Role::Interest(_))
    };
    let event = title.event
        || (signed && (wanted > 0 || title.attendance))
        || wanted > 1
        || found.iter().any(is_said);
    amounts(&mut found, title, known);
    // What is left stands beside other quantities, and for none of them.
    let of = |c: &Column| (c.role.clone(), is_told(&c.heading) && !c.heading.left, is_timed(&c.heading));
    let roles: Vec<(Role, bool, bool)> = found.iter().map(|(column, ..)| of(column)).collect();
    found.retain(|(column, _, sure)| means_something(column, *sure, &roles, title));
    found.sort_by_key(|(column, shape, sure)| (std::cmp::Reverse((*sure, shape.villages)), column.at));
    let mut columns: Vec<(Column, u32)> = Vec::new();
    for (column, _, sure) in found {
        let single = !matches!(
            column.role,
            Role::Name
                | Role::Fact(_)
                | Role::Paper(_)
                | Role::Interest(_)
                | Role::Interests
                | Role::Qty
                | Role::Attended
                | Role::Status
                | Role::CheckDay
                | Role::Skip
        ) && !serves(&column.role);
        let of_event = matches!(column.role, Role::Attended | Role::Interest(_));
        let of_guest = matches!(column.role, Role::Fact(field) if event && field.is_personal());
        let taken = single && columns.iter().any(|(other, _)| other.role == column.role);
        if column.role != Role::Skip && !taken && (event || !of_event) && !of_guest {
            columns.push((column, sure));
        }
    }
    serve(&mut columns, title, known.words);
    let mut columns: Vec<Column> = columns.into_iter().map(|(column, _)| column).collect();
    let names: Vec<Column> = columns.iter().filter(|c| c.role == Role::Name).cloned().collect();
    columns.retain(|c| c.role != Role::Name);
    columns.sort_by_key(|column| column.at);
    names.into_iter().chain(columns).collect()
}

/// Whether a heading says which quantities stand below it.
pub(super) fn is_told(heading: &Heading) -> bool {
    is_timed(heading) || heading.kind.is_some() || heading.product.is_some()
}

/// Whether it says of when they are.
fn is_timed(heading: &Heading) -> bool {
    heading.week.is_some() || heading.day.is_some() || heading.is_month()
}

/// Whether a column of quantities or of days is one: sums beside what they sum up say nothing new, a number
/// of things is no quantity, and days of other things are not the row's.
fn means_something(column: &Column, sure: u32, roles: &[(Role, bool, bool)], title: &Title) -> bool {
    let has = |role: Role| roles.iter().any(|(other, ..)| *other == role);
    let heading = &column.heading;
    match column.role {
        _ if sure >= SAID => true,
        Role::Qty if heading.left => true,
        Role::Qty if roles.iter().any(|(role, _, timed)| *role == Role::Qty && *timed) => is_timed(heading),
        Role::Qty if roles.iter().any(|(role, told, _)| *role == Role::Qty && *told) => is_told(heading),
        Role::Qty => {
            let spoken = title.kind.is_some() || title.product.is_some();
            let listed = [Role::Product, Role::Kind, Role::DeliveryOrder, Role::Unit].into_iter().any(has);
            (sure >= 90 || heading.unit.is_some()) && (spoken || listed)
        }
        Role::Day => sure >= 90 || has(Role::Qty),
        _ => true,
    }
}
