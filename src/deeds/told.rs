//! What was done, told: the same on the screen, in lines and on the command line.

use crate::base::words::Arg;
use crate::base::{Code, Lang, Msg, Seq};
use crate::book::{Op, describe};
use crate::domain::Registry;
use crate::msg;
use std::collections::BTreeSet;

/// So many changes, or names, of one action are told one by one.
pub const TOLD: usize = 5;

/// Who tells: how cooperatives are called, and what the programme consists of.
pub struct Teller<'a> {
    /// The programme.
    pub registry: &'a Registry,
    /// The village and the kecamatan of a cooperative; none of one that nobody knows.
    pub name: &'a dyn Fn(Code) -> Option<(String, String)>,
}

impl Teller<'_> {
    /// One change.
    pub fn change(&self, op: &Op) -> Msg {
        describe::op(op, self.registry, &|code| self.whole(code))
    }

    fn whole(&self, code: Code) -> Option<String> {
        (self.name)(code).map(|(village, kecamatan)| describe::whose(&village, &kecamatan))
    }

    /// All changes, those beyond the first by their number. What happens to many alike is told once.
    pub fn changes(&self, ops: &[Op], lang: Lang) -> String {
        let mut parts: Vec<String> = Vec::new();
        for op in telling(ops) {
            let part = self.change(op).show(lang);
            if parts.last() != Some(&part) {
                parts.push(part);
            }
        }
        if parts.len() > TOLD {
            let count = parts.len() - TOLD;
            parts.truncate(TOLD);
            parts.push(msg!(AndMoreChanges, count: count).show(lang));
        }
        parts.join("; ")
    }

    /// All changes, and whose they are: one by its name, many by their number and the first of their names.
    pub fn what(&self, ops: &[Op], lang: Lang) -> String {
        let ops = telling(ops);
        let what = self.changes(ops, lang);
        let whose: Vec<Option<Code>> = ops.iter().map(Op::code).collect();
        let codes: BTreeSet<Code> = whose.iter().flatten().copied().collect();
        match (codes.len(), whose.contains(&None)) {
            (1, false) => {
                let name = codes.first().and_then(|code| self.whole(*code));
                // Who is named in the change itself is not named twice.
                match name.filter(|name| !what.contains(name.as_str())) {
                    Some(name) => format!("{name}: {what}"),
                    None => what,
                }
            }
            (0 | 1, _) => what,
            (n, _) => {
                let name =
                    |code: &Code| (self.name)(*code).map_or_else(|| code.to_string(), |(village, _)| village);
                msg!(WhoseMany, n: n, what: what, names: Arg::first(codes.iter().map(name), TOLD)).show(lang)
            }
        }
    }
}

/// The ops that say what was done: a homecoming that was taken back says it of itself, and what stays is told besides.
fn telling(ops: &[Op]) -> &[Op] {
    match ops {
        [head @ Op::HomecomingUndone { .. }, ..] => std::slice::from_ref(head),
        all => all,
    }
}

/// How many values of a file are written: of each request whether it was done, and the places of the values it was
/// made of. A value may be more than one request, as a receipt with its order is: it is written if all of them are.
pub fn whole<'a>(asked: impl Iterator<Item = (bool, &'a [usize])>) -> usize {
    let (mut whole, mut torn) = (BTreeSet::<usize>::new(), BTreeSet::new());
    for (is_done, of) in asked {
        if is_done { &mut whole } else { &mut torn }.extend(of);
    }
    whole.difference(&torn).count()
}

/// The entries that an action became: `#12`, or `#12 s.d. #14`.
pub fn entries(first: Seq, n: usize) -> Msg {
    match n {
        0 | 1 => Msg::from_entry(first),
        n => {
            let last = first + (n as u64 - 1);
            msg!(EntrySpan, first: Msg::from_entry(first), last: Msg::from_entry(last))
        }
    }
}
