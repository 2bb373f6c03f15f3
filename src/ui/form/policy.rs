//! The forms of the quota's rules: a version of a policy, and a cap of one cooperative.

use super::Form;
use super::deeds::{Deeds, Wrong, today_text, word_choice};
use super::field::{Field as Input, Label};
use crate::base::words::Arg;
use crate::base::{Day, Fault, Lang, Qty, Rupiah, Slug, Week, Word};
use crate::book::act::Request;
use crate::book::decide::Deed;
use crate::book::records::Account;
use crate::domain::policy::{Basis, Cap, Carry, Policy};
use crate::domain::{Gate, Product, Registry, Stage};
use crate::msg;

/// A form for a version of a policy.
#[derive(Clone, Debug)]
pub struct OfPolicy {
    company: Slug,
    product: Product,
    gates: Vec<(Slug, Arg)>,
    base: u64,
}

/// A form for the cap of one or many cooperatives.
#[derive(Clone, Debug)]
pub struct OfCap {
    accounts: Vec<Account>,
    product: Product,
    week: Week,
    base: u64,
}

/// What kinds of caps there are, with the slug of each choice.
const CAPS: [(&str, Word); 3] =
    [("each", Word::CapSame), ("cooperative", Word::CapEachOwn), ("none", Word::PolicyNoCap)];
/// What a cap may be per; without a cap nothing is asked.
const BASES: [Basis; 3] = [Basis::Week, Basis::Order, Basis::Month];
/// The choice of a cap for good.
const GOOD: &str = "good";

impl OfPolicy {
    /// The form, filled with the latest version there is.
    pub fn form(
        registry: &Registry,
        now: &Policy,
        product: &Product,
        title: String,
        today: Day,
        lang: Lang,
    ) -> Form {
        let kind = match now.cap {
            Cap::Each(_) => 0,
            Cap::PerCooperative => 1,
            Cap::None => 2,
        };
        let quantity = |qty: Qty| qty.show_number();
        let cap = if let Cap::Each(cap) = now.cap { quantity(cap) } else { String::new() };
        let price = |price: Option<Rupiah>| price.map_or(String::new(), |p| p.to_string());
        let kinds = CAPS.map(|(slug, word)| (slug.to_owned(), Label::Word(word)));
        let basis = BASES.iter().position(|basis| *basis == now.basis).unwrap_or(0);
        let carry = Carry::ALL.iter().position(|carry| *carry == now.carry).unwrap_or(0);
        let list = |slugs: Vec<&str>| slugs.join(", ");
        let from = Day::from(Week::of(today.date()).next().monday());
        let fields = vec![
            Input::choice(Word::FormCapKind, Word::HintChoice, kinds.into(), kind),
            Input::text(Word::FormCapQty, Word::HintCapQty, cap),
            Input::choice(
                Word::FormBasis,
                Word::HintChoice,
                word_choice(&BASES, |b| b.slug(), |b| b.word()),
                basis,
            ),
            Input::choice(
                Word::FormCarry,
                Word::HintCarry,
                word_choice(&Carry::ALL, |c| c.slug(), |c| c.word()),
                carry,
            ),
            Input::list(
                Word::FormStages,
                Word::HintStages,
                list(now.eligible.iter().map(|s| s.slug()).collect()),
            ),
            Input::list(Word::FormGates, Word::HintGates, list(now.gates.iter().map(Slug::as_str).collect())),
            Input::text(Word::FieldKbli, Word::HintKbli, now.kbli.map_or(String::new(), |k| k.to_string())),
            Input::text(Word::FormBuy, Word::HintMoney, price(now.buy)),
            Input::text(Word::FormCeiling, Word::HintMoney, price(now.ceiling)),
            Input::text(Word::FormTolerance, Word::HintTolerance, quantity(now.tolerance)),
            Input::text(Word::FormFrom, Word::HintPolicyFrom, today_text(from, lang)),
            Input::text(Word::FormSource, Word::HintSource, ""),
        ];
        let gates = registry.gates.iter().map(|gate: &Gate| (gate.slug, gate.named())).collect();
        let of = OfPolicy { company: now.company, product: product.clone(), gates, base: registry.version };
        let at = usize::from(kind == 0);
        Form { at, ..Form::new(title, fields, Deeds::Policy(Box::new(of))) }
    }

    /// What its texts say.
    pub(super) fn read(&self, form: &Form, today: Day) -> Result<Request, Wrong> {
        let at = |field: Word| move |fault: Fault| (field, fault);
        let cap = match form.text(Word::FormCapKind) {
            "none" | "cooperative"
                if form.is_touched(Word::FormCapQty) && !form.text(Word::FormCapQty).is_empty() =>
            {
                let what = msg!(PolicyCapIdle);
                return Err((
                    Word::FormCapQty,
                    Fault::usage("policy.idle", what).then(msg!(PolicyCapIdleNext)),
                ));
            }
            "none" => Cap::None,
            "cooperative" => Cap::PerCooperative,
            _ => Cap::Each(amount(form, Word::FormCapQty, &self.product)?),
        };
        // The choices of what there is no cap for say nothing.
        // What nobody touched is for nothing where there is no cap; what somebody chose is told to be.
        let untouched = ![Word::FormBasis, Word::FormCarry].into_iter().any(|word| form.is_touched(word));
        let (basis, carry) = if cap == Cap::None && untouched {
            (Basis::None, Carry::None)
        } else {
            let basis = Basis::parse(form.text(Word::FormBasis)).unwrap_or(Basis::Week);
            (basis, Carry::parse(form.text(Word::FormCarry)).unwrap_or_default())
        };
        let words = |field: Word| form.text(field).split([',', ' ']).filter(|word| !word.is_empty());
        let price = |field: Word| {
            let text = form.text(field);
            if text.is_empty() { Ok(None) } else { Rupiah::parse(text).map(Some).map_err(at(field)) }
        };
        let kbli = form.text(Word::FieldKbli);
        let policy = Policy {
            cap,
            basis,
            carry,
            eligible: words(Word::FormStages)
                .map(Stage::parse)
                .collect::<Result<_, _>>()
                .map_err(at(Word::FormStages))?,
            gates: words(Word::FormGates)
                .map(|w| self.gate(w))
                .collect::<Result<_, _>>()
                .map_err(at(Word::FormGates))?,
            kbli: match kbli {
                "" | "-" => None,
                text => Some(
                    text.parse()
                        .map_err(|_| (Word::FieldKbli, Fault::usage("policy.kbli", msg!(PolicyKbli))))?,
                ),
            },
            buy: price(Word::FormBuy)?,
            ceiling: price(Word::FormCeiling)?,
            tolerance: if form.text(Word::FormTolerance).is_empty() {
                Qty::ZERO
            } else {
                amount(form, Word::FormTolerance, &self.product)?
            },
            source: form.text(Word::FormSource).to_owned(),
            ..Policy::new(self.company, self.product.slug, form.date(Word::FormFrom, today)?)
        };
        Ok(Request { deed: Deed::AddPolicy { policy }, base: Some(self.base) })
    }

    fn gate(&self, word: &str) -> Result<Slug, Fault> {
        let found =
            self.gates.iter().map(|(gate, _)| *gate).find(|gate| gate.as_str().eq_ignore_ascii_case(word));
        found.ok_or_else(|| {
            let known: Vec<_> = self.gates.iter().map(|(_, named)| named.clone()).collect();
            Fault::usage("gate.unknown", msg!(GateUnknown, text: word)).then(msg!(KnownAre, known: known))
        })
    }
}

impl OfCap {
    /// The form; `own` says that the policy asks for caps of each cooperative for good.
    pub fn form(
        accounts: Vec<Account>,
        product: Product,
        week: Week,
        own: bool,
        title: String,
        lang: Lang,
        base: u64,
    ) -> Form {
        let spans = vec![
            ("week".to_owned(), Label::Text(format!("{} · {}", week.short(lang), week.span(lang)))),
            (GOOD.to_owned(), Label::Word(Word::CapForGood)),
        ];
        let fields = vec![
            Input::choice(Word::FormCapFor, Word::HintChoice, spans, usize::from(own)),
            Input::text(Word::FormCapQty, Word::HintOwnCap, ""),
            Input::text(Word::FormReason, Word::HintReasonNeeded, ""),
            Input::text(Word::FormApprover, Word::HintReasonNeeded, ""),
        ];
        let of = OfCap { accounts, product, week, base };
        Form { at: 1, ..Form::new(title, fields, Deeds::Cap(Box::new(of))) }
    }

    /// What its texts say.
    pub(super) fn read(&self, form: &Form) -> Result<Vec<Request>, Wrong> {
        let cap = match form.text(Word::FormCapQty) {
            "-" => None,
            _ => Some(amount(form, Word::FormCapQty, &self.product)?),
        };
        let week = (form.text(Word::FormCapFor) != GOOD).then_some(self.week);
        let (reason, approver) =
            (form.text(Word::FormReason).to_owned(), form.text(Word::FormApprover).to_owned());
        let one = |&account: &Account| {
            let (reason, approver) = (reason.clone(), approver.clone());
            Request { deed: Deed::SetCap { account, week, cap, reason, approver }, base: Some(self.base) }
        };
        Ok(self.accounts.iter().map(one).collect())
    }
}

/// A quantity that may be nothing.
fn amount(form: &Form, field: Word, product: &Product) -> Result<Qty, Wrong> {
    Qty::parse_or_zero(form.text(field), product.unit, &product.packs).map_err(|fault| (field, fault))
}
