//! The forms of the quota's rules: a version of a policy, and a cap of one cooperative.

use super::Form;
use super::deeds::{Deeds, today_text, word_choice};
use super::field::{Field as Input, Label};
use crate::base::words::Arg;
use crate::base::{Day, Fault, Lang, Qty, Rupiah, Seq, Slug, Week, Word};
use crate::book::act::Request;
use crate::book::decide::Deed;
use crate::book::records::Account;
use crate::deeds::policy::CAPS;
use crate::deeds::{self, Typed, Wrong};
use crate::domain::policy::{Basis, Cap, Carry, Policy};
use crate::domain::{Gate, Product, Registry};
use crate::msg;
use crate::ui::title::Title;

/// A form for a version of a policy.
#[derive(Clone, Debug)]
pub struct OfPolicy {
    company: Slug,
    product: Product,
    gates: Vec<(Slug, Arg)>,
    base: Seq,
}

/// A form for the cap of one or many cooperatives.
#[derive(Clone, Debug)]
pub struct OfCap {
    accounts: Vec<Account>,
    product: Product,
    week: Week,
    base: Seq,
}

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
        title: impl Into<Title>,
        today: Day,
        lang: Lang,
    ) -> Form {
        let kind = match now.cap {
            Cap::Each(_) => 0,
            Cap::PerCooperative => 1,
            Cap::None => 2,
        };
        let quantity = |qty: Qty| qty.show_number(lang);
        let cap = if let Cap::Each(cap) = now.cap { quantity(cap) } else { String::new() };
        let price = |price: Option<Rupiah>| price.map_or(String::new(), |p| p.show(lang));
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
    pub(super) fn read(&self, typed: &dyn Typed) -> Result<Request, Wrong> {
        let from = typed.day_ahead(Word::FormFrom)?;
        let new = Policy { basis: Basis::Week, ..Policy::new(self.company, self.product.slug, from) };
        let policy = deeds::policy::read(typed, new, &self.product, &|word| self.gate(word))?;
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
        title: impl Into<Title>,
        lang: Lang,
        base: Seq,
    ) -> Form {
        let spans = vec![
            ("week".to_owned(), Label::Text(format!("{} · {}", week.short(lang), week.span(lang)))),
            (GOOD.to_owned(), Label::Word(Word::CapForGood)),
        ];
        let fields = vec![
            Input::choice(Word::FormCapFor, Word::HintChoice, spans, usize::from(own)),
            Input::text(Word::FormCapQty, Word::HintOwnCap, ""),
            Input::text(Word::FormReason, Word::HintReasonNeeded, ""),
            Input::text(Word::FormApprover, Word::HintApprover, ""),
        ];
        let of = OfCap { accounts, product, week, base };
        Form { at: 1, ..Form::new(title, fields, Deeds::Cap(Box::new(of))) }
    }

    /// What its texts say.
    pub(super) fn read(&self, typed: &dyn Typed) -> Result<Vec<Request>, Wrong> {
        let week = (typed.raw(Word::FormCapFor) != GOOD).then_some(self.week);
        let deed = deeds::cap::read(typed, &self.product, week)?;
        let one = |account: &Account| Request { deed: deed(*account), base: Some(self.base) };
        Ok(self.accounts.iter().map(one).collect())
    }
}
