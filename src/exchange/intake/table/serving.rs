//! Which column says more of which quantity: its day, its unit, its delivery order, its price. Where one stands in each
//! block of a table, a quantity has that of its own block; what is there once is of all.

use super::untitled::BARE;
use super::{Column, Table, is_taken};
use crate::domain::PostingKind;
use crate::exchange::intake::columns::{Heading, Role};
use crate::exchange::intake::title::{Title, is_passed_on};
use crate::exchange::intake::words::{Words, tokens};

/// What a column may say of a quantity in another.
const SERVING: [Role; 4] = [Role::Day, Role::Unit, Role::DeliveryOrder, Role::Price];

impl Table {
    /// The columns of a role that say more of the quantities of another.
    pub fn serving<'a>(&'a self, quantity: &'a Column, role: &'a Role) -> impl Iterator<Item = &'a Column> {
        self.of(role).filter(|column| quantity.serving.contains(&column.at))
    }
}

/// Whether several columns of a role may say more of quantities.
pub(super) fn serves(role: &Role) -> bool {
    SERVING.contains(role)
}

/// Gives each quantity the columns that say more of it, and takes away those that say nothing of any. The columns come
/// with how sure each is of what it holds.
pub(super) fn serve(columns: &mut Vec<(Column, u32)>, title: &Title, words: &Words) {
    let mut quantities: Vec<Column> =
        columns.iter().filter(|(c, _)| c.role == Role::Qty).map(|(c, _)| c.clone()).collect();
    quantities.sort_by_key(|column| column.at);
    let of_papers = if quantities.is_empty() { serve_papers(columns) } else { Vec::new() };
    for role in SERVING {
        let mut all: Vec<(Column, u32)> = columns.iter().filter(|(c, _)| c.role == role).cloned().collect();
        all.retain(|(column, _)| !of_papers.contains(&column.at));
        // The surest is the row's own, whatever else that says.
        let is_more = |(c, _): &(Column, u32)| c.role != Role::Qty && is_taken(&c.role);
        let own =
            all.first().map(|(c, _)| c.at).filter(|_| columns.iter().any(is_more) || quantities.is_empty());
        let mut used: Vec<u16> = own.into_iter().collect();
        used.extend(&of_papers);
        all.sort_by_key(|(column, _)| column.at);
        let serving = Serving { all: &all, quantities: &quantities, title, words };
        for (column, _) in columns.iter_mut().filter(|(c, _)| c.role == Role::Qty) {
            let found = serving.of(column);
            used.extend(&found);
            column.serving.extend(found);
        }
        columns.retain(|(column, _)| column.role != role || used.contains(&column.at));
    }
}

/// Where days stand behind several papers, gives each paper its own, and tells which these are; of those that do not say
/// what they are of, `Akta | Tgl`, nothing is taken: the paper itself has a day too.
fn serve_papers(columns: &mut Vec<(Column, u32)>) -> Vec<u16> {
    let of = |is: &dyn Fn(&Column) -> bool| {
        let all = columns.iter().map(|(column, _)| column).filter(|column| is(column));
        all.map(|column| column.at).collect::<Vec<u16>>()
    };
    let papers = of(&|column| matches!(column.role, Role::Paper(_)) && !column.denies);
    let others = of(&|column| !column.denies && column.role != Role::Day);
    let owner = |day: u16| {
        let before = others.iter().copied().filter(|at| *at < day).max()?;
        papers.contains(&before).then_some((before, day))
    };
    let owned: Vec<(u16, u16)> =
        of(&|column| column.role == Role::Day).into_iter().filter_map(owner).collect();
    if owned.iter().all(|(paper, _)| *paper == owned[0].0) {
        return Vec::new();
    }
    let is_bare = |column: &Column| {
        tokens(&column.heading.text).last().is_some_and(|last| BARE.contains(&last.as_str()))
    };
    columns.retain(|(column, _)| !(is_bare(column) && owned.iter().any(|(_, day)| *day == column.at)));
    let mut used: Vec<u16> = columns.iter().map(|(column, _)| column.at).collect();
    used.retain(|at| owned.iter().any(|(_, day)| day == at));
    for (column, _) in columns.iter_mut() {
        let own = owned.iter().find(|(paper, day)| *paper == column.at && used.contains(day));
        column.serving.extend(own.map(|(_, day)| *day));
    }
    used
}

/// The columns of one role, and the quantities that they may serve.
struct Serving<'a> {
    all: &'a [(Column, u32)],
    quantities: &'a [Column],
    title: &'a Title,
    words: &'a Words,
}

impl Serving<'_> {
    /// Which of them serves a quantity: one, or all prices where its rows say what was done.
    fn of(&self, quantity: &Column) -> Vec<u16> {
        let (heading, role) = (&quantity.heading, self.all.first().map(|(column, _)| &column.role));
        let is_lone_day = role == Some(&Role::Day) && self.all.len() == 1;
        // `Pesan | Satuan | Jual (kg)`: what names its unit needs none.
        let is_bare = |other: &Column| other.heading.unit.is_none();
        if role == Some(&Role::Unit) && heading.unit.is_some() && self.quantities.iter().any(is_bare) {
            return Vec::new();
        }
        let fits = |(column, sure): &(Column, u32)| {
            let rank = self.rank(&column.heading, heading, is_lone_day)?;
            self.is_of_block(&column.heading, heading).then_some(((rank, *sure), column.at))
        };
        let fit: Vec<((u32, u32), u16)> = self.all.iter().filter_map(fits).collect();
        if role == Some(&Role::Price) && self.kind(heading).is_none() {
            return fit.into_iter().map(|(_, at)| at).collect();
        }
        let best = fit.iter().map(|(rank, _)| *rank).max();
        let best = || fit.iter().filter(|(rank, _)| Some(*rank) == best).map(|(_, at)| *at);
        // They stand before what they are of, or behind it.
        let (before, behind) = (best().rfind(|at| *at < quantity.at), best().find(|at| *at > quantity.at));
        let first = self.quantities.first().map(|column| column.at);
        let leads = self.all.first().map(|(column, _)| column.at) < first;
        if leads { before.or(behind) } else { behind.or(before) }.into_iter().collect()
    }

    fn kind(&self, quantity: &Heading) -> Option<PostingKind> {
        quantity.kind.or(self.title.kind)
    }

    /// Whether no other quantity has more of the words that stand over both: `M47` over `Tgl` and `Terima`.
    fn is_of_block(&self, one: &Heading, of: &Heading) -> bool {
        let one = tokens(&one.text);
        let shared = |of: &Heading| tokens(&of.text).iter().zip(&one).take_while(|(a, b)| a == b).count();
        self.quantities.iter().all(|other| shared(&other.heading) <= shared(of))
    }

    /// How much a heading speaks of the same as a quantity's; none if it speaks of something else. Days of what was done
    /// come first, then any, and those of papers, or of when it was typed, last.
    fn rank(&self, one: &Heading, of: &Heading, is_asked: bool) -> Option<u32> {
        fn apart<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
            one.is_some() && other.is_some() && one != other
        }
        let kind = self.kind(of);
        let all = tokens(&one.text);
        let goes = is_passed_on(self.words, &all);
        let others = apart(one.kind, kind) && !goes && !is_asked;
        if others || apart(one.product, of.product) || apart(one.week, of.week) {
            return None;
        }
        let has = |group: &str| all.iter().any(|word| self.words.is(group, word));
        let of_paper = one.says.iter().any(|(role, _)| *role == Role::DeliveryOrder);
        let came = kind == Some(PostingKind::Receive) && has("arrives");
        Some(match one.kind.is_some() && one.kind == kind {
            true if !goes => 4,
            _ if came => 4,
            true => 3,
            false if has("typed") => 0,
            false if of_paper && one.says.iter().any(|(role, _)| *role == Role::Day) => 1,
            false => 2,
        })
    }
}
