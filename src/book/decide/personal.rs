//! Deeds about personal values: that they are shown whole, and that they are erased. Source: OFFICE 2.

use super::{Decision, Desk};
use crate::base::{Code, Fault};
use crate::book::op::FactChange;
use crate::book::vault::{self, Naming};
use crate::book::{Op, Record};
use crate::domain::{Cooperative, Fact, Field, Kept, Role, Verb};
use crate::msg;
use std::collections::BTreeSet;

impl Desk<'_> {
    /// Shows values whole: those of the fields that are there.
    pub(super) fn reveal(&self, code: Code, fields: &[Field], reason: &str) -> Result<Decision, Fault> {
        self.may(Verb::Reveal, Some(code), None)?;
        let (person, reason) = (&self.asking.person, reason.trim());
        // Who is not known here only reads, and reads what everybody may.
        if person.role == Role::Pengawas {
            if self.registry.people.iter().all(|known| known.name != person.name) {
                let what = msg!(RevealStranger, name: &person.name);
                return Err(Fault::refused("role.verb", what).then(msg!(RevealStrangerNext)));
            }
            if reason.is_empty() {
                return Err(Fault::refused("reveal.reason", msg!(RevealReason)).then(msg!(RevealReasonNext)));
            }
        }
        let coop = self.state.cooperative(code)?;
        let fields: Vec<Field> = fields.iter().copied().filter(|field| is_known(&coop, *field)).collect();
        if fields.is_empty() {
            return Err(Fault::refused("personal.none", msg!(PersonalNone, name: &coop.name)));
        }
        let op = Op::Revealed { code, fields, reason: reason.to_owned() };
        Ok(Decision { ops: vec![op], ..Decision::default() })
    }

    /// Erases a value, in every entry that ever named it.
    pub(super) fn erase_personal(&self, code: Code, field: Field, reason: &str) -> Result<Decision, Fault> {
        self.may(Verb::Programme, None, None)?;
        must_be_personal(field)?;
        let coop = self.state.cooperative(code)?;
        let fact = coop.facts.get(&field);
        let stands = fact.is_some_and(|fact| match fact.kept {
            Kept::Book => !fact.text.is_empty(),
            Kept::Vault(_) => true,
            Kept::Erased => false,
        });
        if !stands && !self.is_named(code, field)? {
            let what = msg!(EraseNone, field: field.word(), name: &coop.name);
            return Err(Fault::refused("personal.none", what));
        }
        let op = Op::PersonalErased { code, field, reason: reason.trim().to_owned() };
        Ok(Decision { ops: vec![op], ..Decision::default() })
    }

    /// Records that values which the vault does not have are erased. What it has of the same field stays.
    pub(super) fn erase_lost(&self, reason: &str) -> Result<Decision, Fault> {
        self.may(Verb::Programme, None, None)?;
        let mut lost = BTreeSet::new();
        self.state.scan_prefix(Naming::KIND, &[], &mut |key, _| {
            let parts = key.split_first_chunk::<8>().and_then(|(code, rest)| {
                let (field, seal) = rest.split_first()?;
                let field = Field::ALL.get(usize::from(*field))?;
                Some((Code::from_key(*code), *field, seal.try_into().ok()?))
            });
            if let Some((code, field, seal)) = parts.filter(|(_, _, seal)| self.state.value(seal).is_none()) {
                let _: [u8; 32] = seal;
                lost.insert((code, field));
            }
            Ok(true)
        })?;
        if lost.is_empty() {
            return Err(Fault::refused("personal.none", msg!(LostNone)));
        }
        let mut ops = Vec::new();
        for (code, field) in lost {
            ops.push(Op::PersonalErased { code, field, reason: reason.trim().to_owned() });
            let coop = self.state.cooperative(code)?;
            let Some(fact) = coop.facts.get(&field).filter(|fact| !fact.text.is_empty()) else { continue };
            let before = Some(Fact { kept: Kept::Erased, text: String::new(), ..fact.clone() });
            let after = Some(Fact { kept: Kept::Book, ..fact.clone() });
            ops.push(Op::FactsSet { code, changes: vec![FactChange { field, before, after }] });
        }
        Ok(Decision { ops, ..Decision::default() })
    }

    fn is_named(&self, code: Code, field: Field) -> Result<bool, Fault> {
        let mut is_named = false;
        self.state.scan_prefix(Naming::KIND, &vault::of(code, field)[1..], &mut |_, _| {
            is_named = true;
            Ok(false)
        })?;
        Ok(is_named)
    }
}

/// Refuses a field whose values are nobody's own.
///
/// # Errors
/// `personal.field`.
pub fn must_be_personal(field: Field) -> Result<(), Fault> {
    if field.is_personal() {
        return Ok(());
    }
    let fields: Vec<_> = Field::personal().map(|field| field.slug().into()).collect();
    let what = msg!(FieldNotPersonal, field: field.word());
    Err(Fault::usage("personal.field", what).then(msg!(FieldNotPersonalNext, fields: fields)))
}

fn is_known(coop: &Cooperative, field: Field) -> bool {
    field.is_personal() && coop.text(field).is_some()
}
