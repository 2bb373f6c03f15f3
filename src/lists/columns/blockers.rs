//! What holds many, a line a blocker.

use super::{Column, Rows, Value, firm, hidden, left, right};
use crate::base::Word;
use crate::domain::blockers::Group;
use crate::domain::why::Lens;

/// The list of what holds many.
pub struct Groups;

/// Cases that one blocker holds.
pub type Held<'a> = (&'a Lens<'a>, &'a Group);

impl Rows for Groups {
    type Row<'a> = Held<'a>;
}

/// The columns.
pub const COLUMNS: &[Column<Groups>] = &[
    right("cooperatives", Word::ColHeldCooperatives, |(_, group), _| Value::Count(group.cooperatives)),
    right("cases", Word::ColHeldCases, |(_, group), _| Value::Count(group.cases)),
    left("blocker", Word::ColBlocker, |(lens, group), lang| Value::made(lens.show(&group.check).show(lang))),
    hidden(firm("rule", Word::ColRule, |(_, group), _| Value::text(group.check.item.rule()))),
    left("who", Word::ColWho, |(_, group), _| Value::Word(group.check.who.slug(), group.check.who.short())),
    firm("since", Word::ColSince, |(_, group), _| Value::maybe(group.oldest, Value::Day)),
    hidden(left("next", Word::ColNext, |(_, group), lang| {
        Value::made(group.check.item.next_step().show(lang))
    })),
];

/// Those that say something of what holds cooperatives first, whatever cases they have.
pub const FIRST: [&str; 3] = ["cooperatives", "blocker", "who"];
