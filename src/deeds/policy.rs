//! A version of the quota's rules for a company's product.

use super::{Typed, Wrong, at, is_none};
use crate::base::words::Arg;
use crate::base::{Fault, Qty, Slug, Word, text};
use crate::domain::policy::{Basis, Cap, Carry, Policy};
use crate::domain::{Product, Stage};
use crate::msg;

/// The kinds of caps, as a form lets one choose them.
pub const CAPS: [(&str, Word); 3] =
    [("each", Word::CapSame), ("cooperative", Word::CapEachOwn), ("none", Word::PolicyNoCap)];

/// What is said of a version. What is not said stays as it is in `policy`, whose day it keeps.
///
/// # Errors
/// The first word that is wrong; a stage, or a gate by `gate`, that there is not or that is named twice.
pub fn read(
    typed: &dyn Typed,
    mut policy: Policy,
    product: &Product,
    gate: &dyn Fn(&str) -> Result<Slug, Fault>,
) -> Result<Policy, Wrong> {
    let said = |label: Word| typed.given(label).is_some();
    if let Some(cap) = cap(typed, product)? {
        policy.cap = cap;
    }
    // What nobody chose is for nothing where there is no cap; what somebody chose is told to be.
    let chosen = [Word::FormBasis, Word::FormCarry].into_iter().any(|label| typed.is_touched(label));
    if policy.cap == Cap::None && !chosen {
        (policy.basis, policy.carry) = (Basis::None, Carry::None);
    } else {
        if said(Word::FormBasis) {
            let known = Basis::ALL.map(|basis| Arg::typed(basis.word(), basis.slug()));
            policy.basis = one_of(typed, Word::FormBasis, Basis::parse, known.into())?;
        }
        if said(Word::FormCarry) {
            let known = Carry::ALL.map(|carry| Arg::typed(carry.word(), carry.slug()));
            policy.carry = one_of(typed, Word::FormCarry, Carry::parse, known.into())?;
        }
    }
    if said(Word::FormStages) {
        policy.eligible = each(typed, Word::FormStages, &Stage::parse)?;
    }
    if said(Word::FormGates) {
        policy.gates = if is_none(typed.raw(Word::FormGates)) {
            Vec::new()
        } else {
            each(typed, Word::FormGates, gate)?
        };
    }
    if let Some(text) = typed.given(Word::FieldKbli) {
        let wrong = |_| (Word::FieldKbli, Fault::usage("policy.kbli", msg!(PolicyKbli)));
        policy.kbli = if is_none(text) { None } else { Some(text.parse().map_err(wrong)?) };
    }
    if said(Word::FormBuy) {
        policy.buy = typed.rupiah(Word::FormBuy)?;
    }
    if said(Word::FormCeiling) {
        policy.ceiling = typed.rupiah(Word::FormCeiling)?;
    }
    if let Some(text) = typed.given(Word::FormTolerance) {
        let nothing = text.is_empty();
        policy.tolerance =
            if nothing { Qty::ZERO } else { typed.quantity(Word::FormTolerance, product, true)? };
    }
    policy.source = typed.text(Word::FormSource);
    Ok(policy)
}

/// The cap that is said: by its kind and its quantity, or in one word.
fn cap(typed: &dyn Typed, product: &Product) -> Result<Option<Cap>, Wrong> {
    let label = Word::FormCapQty;
    match (typed.given(Word::FormCapKind), typed.given(label)) {
        (None, None) => Ok(None),
        (None, Some(text)) => Cap::parse(text, product, typed.lang()).map(Some).map_err(at(label)),
        (Some("none" | "cooperative"), Some(text)) if typed.is_touched(label) && !text.is_empty() => {
            Err((label, Fault::usage("policy.idle", msg!(PolicyCapIdle)).then(msg!(PolicyCapIdleNext))))
        }
        (Some("none"), _) => Ok(Some(Cap::None)),
        (Some("cooperative"), _) => Ok(Some(Cap::PerCooperative)),
        (Some(_), _) => Ok(Some(Cap::Each(typed.quantity(label, product, true)?))),
    }
}

fn one_of<T>(
    typed: &dyn Typed,
    label: Word,
    parse: fn(&str) -> Option<T>,
    known: Vec<Arg>,
) -> Result<T, Wrong> {
    let word = typed.raw(label);
    parse(word).ok_or_else(|| {
        let what = msg!(PolicyWordUnknown, label: label, text: text::quote(word));
        (label, Fault::usage("policy.word", what).then(msg!(KnownAre, known: known)))
    })
}

fn each<T: PartialEq>(
    typed: &dyn Typed,
    label: Word,
    read: &dyn Fn(&str) -> Result<T, Fault>,
) -> Result<Vec<T>, Wrong> {
    let words: Vec<&str> = typed.words(label).collect();
    let found = words.iter().map(|word| read(word)).collect::<Result<Vec<_>, _>>();
    found.and_then(|found| Fault::once(&words, &found).map(|()| found)).map_err(at(label))
}
