//! Deeds about visits: what was seen is recorded, and nothing is moved by it.

use super::{Decision, Desk, nothing_new};
use crate::base::words::Arg;
use crate::base::{Code, Day, Fault, Msg, Qty, text};
use crate::book::records::Records;
use crate::book::{Op, visits};
use crate::domain::{Verb, Visit};
use crate::msg;

impl Desk<'_> {
    pub(super) fn set_visit(&self, code: Code, visit: &Visit) -> Result<Decision, Fault> {
        let coop = self.open(code)?;
        self.may(Verb::Visits, Some(code), None)?;
        self.not_ahead(visit.on)?;
        let after =
            Visit { by: self.who_went(&visit.by), note: visit.note.trim().to_owned(), ..visit.clone() };
        after.judge()?;
        for count in &after.counts {
            let (_, product) = self.registry.product(count.product.as_str())?;
            if count.qty < Qty::ZERO {
                return Err(Fault::usage("visit.count", msg!(VisitCount, product: &product.name)));
            }
        }
        let key = visits::key(code, &after);
        self.unchanged(coop.version, Some(code), |op| is_about(op, &key))?;
        let before = self.state.record::<Visit>(&key)?;
        if before.as_ref() == Some(&after) {
            return Err(nothing_new());
        }
        let mut warnings = self.beside_the_book(code, &after)?;
        if before.is_some() {
            warnings.push(msg!(VisitAgain, on: after.on, by: &after.by));
        }
        let on = Some(after.on);
        let op = Op::VisitSet { code, before, after: Some(after), reason: String::new() };
        Ok(Decision { ops: vec![op], on, warnings, ..Decision::default() })
    }

    pub(super) fn drop_visit(&self, code: Code, on: Day, by: &str, reason: &str) -> Result<Decision, Fault> {
        let coop = self.open(code)?;
        self.may(Verb::Visits, Some(code), None)?;
        if reason.trim().is_empty() {
            return Err(Fault::usage("visit.reason", msg!(VisitReason)));
        }
        let key = (code, on, self.who_went(by));
        self.unchanged(coop.version, Some(code), |op| is_about(op, &key))?;
        let Some(before) = self.state.record::<Visit>(&key)? else {
            let what = msg!(VisitNone, on: on, by: &key.2);
            let known = visits::of(self.state, code)?;
            let known: Vec<Arg> = known
                .iter()
                .rev()
                .take(5)
                .map(|visit| msg!(VisitKnown, on: visit.on, by: &visit.by).into())
                .collect();
            let fault = Fault::usage("visit.none", what);
            return Err(if known.is_empty() { fault } else { fault.then(msg!(KnownAre, known: known)) });
        };
        let op = Op::VisitSet { code, before: Some(before), after: None, reason: reason.trim().to_owned() };
        Ok(Decision { ops: vec![op], on: Some(on), ..Decision::default() })
    }

    /// Who went, as the book writes the name of whom it knows; whoever asks, if nobody is named.
    fn who_went(&self, name: &str) -> String {
        let name = name.trim();
        if name.is_empty() {
            return self.asking.person.name.clone();
        }
        let asks = std::iter::once(&self.asking.person.name);
        let mut known = self.registry.people.iter().map(|person| &person.name).chain(asks);
        let alike = |known: &&String| text::fold(known) == text::fold(name);
        known.find(alike).map_or_else(|| name.to_owned(), Clone::clone)
    }

    /// What was counted otherwise than the ledger has it on that day.
    fn beside_the_book(&self, code: Code, visit: &Visit) -> Result<Vec<Msg>, Fault> {
        let mut told = Vec::new();
        for count in &visit.counts {
            let (_, product) = self.registry.product(count.product.as_str())?;
            if let Some(stock) = visits::stock(self.state, code, count.product, visit.on)?
                && stock != count.qty
            {
                let (seen, stock) = ((count.qty, product.unit), (stock, product.unit));
                told.push(msg!(VisitBeside, product: &product.name, seen: seen, stock: stock, on: visit.on));
            }
        }
        Ok(told)
    }
}

/// True of what was said of the same visit.
fn is_about(op: &Op, key: &visits::Key) -> bool {
    match op {
        Op::VisitSet { code, before, after, .. } => {
            let of = after.as_ref().or(before.as_ref());
            of.is_some_and(|visit| visits::key(*code, visit) == *key)
        }
        _ => false,
    }
}
