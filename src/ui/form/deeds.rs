//! The kinds of forms and their fields; the deeds that they say are read in `deeds/read.rs`.

mod about;
mod looks;
mod office;
mod read;

pub use about::About;

use super::Form;
use super::field::{Field as Input, Label};
use super::ticks::Tick;
use crate::base::calendar::{Week, show_date};
use crate::base::month::Month;
use crate::base::words::seeded;
use crate::base::{Code, Day, Lang, Msg, Seq, Slug, Word};
use crate::book::fleet::WishKey;
use crate::book::records::Account;
use crate::deeds::claim::REFUTED;
use crate::deeds::sanction::{BAN, LIFT};
use crate::domain::juknis::{Gate, GateState};
use crate::domain::norm::Norm;
use crate::domain::office::Part;
use crate::domain::quota::{self, PostingKind};
use crate::domain::{Claim, Cooperative, Event, Field, NibStatus, PaperState, Product, Registry, Stage};
use crate::msg;
use crate::ui::input::Leaving;
use crate::ui::title::Title;
use std::sync::Arc;

/// A case to be moved: cooperative, company, where to, and the version that was looked at.
pub type CaseMove = (Code, Slug, Stage, Seq);

/// What a form becomes when it is submitted.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "fields are what the deeds are about")]
pub enum Deeds {
    /// Record a NIB's number and what a check found; the cooperative as it was looked at.
    Nib(Box<Cooperative>),
    /// Record facts: those whose text differs from what was there.
    Facts { code: Code, base: Seq, before: Vec<(Field, String)> },
    /// Record papers of one or many cooperatives; for each paper, those who lack it.
    Paper { codes: Vec<(Code, Seq)>, lacking: Vec<(Slug, Vec<Code>)> },
    /// Move cases.
    Move { cases: Vec<CaseMove> },
    /// Take cases off the road.
    Aside { cases: Vec<CaseMove> },
    /// Post the same to the ledgers of one or many cooperatives.
    Post { accounts: Vec<Account>, product: Box<Product>, week: Week },
    /// Take back one's last action, which this is.
    Undo { action: Seq },
    /// Open a closed month again.
    Reopen { month: Month },
    /// Reverse an entry.
    Reverse { entry: Seq },
    /// Leave the book as it is against what came home.
    Settle { wishes: Vec<WishKey> },
    /// Take back a homecoming, which this entry tells of.
    Homecoming { came: Seq },
    /// A gate's new version.
    Gate { gate: Slug, base: Seq },
    /// Settle a claim, as it was made.
    Claim { code: Code, base: Seq, claim: Option<Msg> },
    /// Announce an event, or describe it otherwise; the companies that may be there, the keys taken.
    Event { event: Option<(Slug, Seq)>, companies: Vec<(Slug, String)>, taken: Vec<Slug> },
    /// A version of a policy.
    Policy(Box<super::policy::OfPolicy>),
    /// A cap of one cooperative.
    Cap(Box<super::policy::OfCap>),
    /// Show the personal values of a cooperative whole.
    Unmask { code: Code },
    /// Ban orders of one or many cooperatives, or allow them again.
    Sanction { codes: Vec<(Code, Seq)> },
    /// Record a visit.
    Visit(Box<super::visit::OfVisit>),
    /// Give a person a role, or take it away.
    Person(Box<super::person::OfPerson>),
    /// Describe a thing of the programme, or retire it.
    Thing(Box<super::thing::OfThing>),
    /// Change the map of villages.
    Village(Box<super::village::OfVillage>),
    /// Set a figure that the sources leave open.
    Norm { norm: Norm, base: Seq },
    /// Say what the office heads and signs its papers with.
    Office { part: Part, base: Seq },
    /// Not a deed: a day to look at.
    Look(Look),
    /// Not a deed: a name.
    Name,
    /// Not a deed: a week to go to.
    Week,
    /// Not a deed: the day that a week's postings are written on.
    Day { week: Week, kind: PostingKind, of: DayOf },
    /// Not a deed: where a file is to lie.
    File(Arc<Leaving>),
    /// Not a deed: a supply to propose a split of.
    Split { offer: (Slug, Slug), product: Box<Product> },
}

/// Whose day is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOf {
    /// The sheet's.
    Sheet,
    /// Of last week's orders made again.
    Repeat,
}

/// What a day is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// To show the book as it stood then.
    AsOf,
    /// To compare the funnel with it.
    Compare,
}

/// Which details a move asks for, in this order: receipt, agreement with its dates, delivery.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asks {
    /// The company's receipt.
    pub receipt: bool,
    /// The agreement's number and dates.
    pub agreement: bool,
    /// What proves the first delivery.
    pub delivery: bool,
}

pub(super) fn word_choice<T>(
    all: &[T],
    slug: impl Fn(&T) -> &'static str,
    word: impl Fn(&T) -> Word,
) -> Vec<(String, Label)> {
    all.iter().map(|one| (slug(one).to_owned(), Label::Word(word(one)))).collect()
}

pub(super) fn today_text(today: Day, lang: Lang) -> String {
    show_date(today.date(), lang)
}

/// The field for a reason that must be given.
fn reason() -> Input {
    Input::text(Word::FormReason, Word::HintReasonNeeded, "")
}

impl Deeds {
    /// The form for a NIB. With the number known the cursor is on the status, which stands as it is
    /// on record: nothing becomes active by itself.
    pub fn nib(coop: &Cooperative, title: Title, today: Day, lang: Lang) -> Form {
        let number = coop.text(Field::Nib).unwrap_or("").to_owned();
        let now = coop.nib_check.as_ref().map_or(NibStatus::Unchecked, |check| check.status);
        let mut all = NibStatus::CHECKED.to_vec();
        if now == NibStatus::Unchecked {
            all.insert(0, now);
        }
        let at = all.iter().position(|status| *status == now).unwrap_or(0);
        let status = word_choice(&all, |s| s.slug(), |s| s.word());
        let fields = vec![
            Input::text(Word::FormNibNumber, Word::HintNib, number.clone()),
            Input::choice(Word::FormNibStatus, Word::HintChoice, status, at),
            Input::text(Word::FormCheckedOn, Word::HintDate, today_text(today, lang)),
            Input::text(Word::FormEvidence, Word::HintEvidenceNib, ""),
        ];
        let at = usize::from(!number.is_empty());
        Form { at, ..Form::new(title, fields, Deeds::Nib(Box::new(coop.clone()))) }
    }

    /// The form for facts.
    pub fn facts(coop: &Cooperative, title: Title, today: Day, lang: Lang) -> Form {
        let before: Vec<(Field, String)> = Field::ALL
            .iter()
            .filter(|f| **f != Field::Nib)
            .map(|f| (*f, f.mask(coop.text(*f).unwrap_or(""))))
            .collect();
        let mut fields: Vec<Input> =
            before.iter().map(|(f, text)| Input::text(f.word(), Word::HintFact, text.clone())).collect();
        fields.push(Input::text(Word::FormSource, Word::HintSource, ""));
        fields.push(Input::text(Word::FormSeenOn, Word::HintDate, today_text(today, lang)));
        Form::new(title, fields, Deeds::Facts { code: coop.code, base: coop.version, before })
    }

    /// The checklist of papers, of one cooperative or of all that are meant, each with those who lack it.
    pub fn papers(
        codes: Vec<(Code, Seq)>,
        papers: Vec<(Tick, Vec<Code>)>,
        title: Title,
        today: Day,
        lang: Lang,
    ) -> Form {
        let states = word_choice(&PaperState::ALL, |s| s.slug(), |s| s.word());
        let lacking = |(tick, lack): &(Tick, Vec<Code>)| Some((Slug::parse(&tick.slug).ok()?, lack.clone()));
        let lacking = papers.iter().filter_map(lacking).collect();
        let ticks = papers.into_iter().map(|(tick, _)| tick).collect();
        let fields = vec![
            Input::ticks(Word::FormPaper, Word::HintTicks, ticks),
            Input::text(Word::FormSeenOn, Word::HintDate, today_text(today, lang)),
            Input::text(Word::FormSource, Word::HintSource, ""),
            Input::choice(Word::FormState, Word::HintChoice, states, 0),
            Input::text(Word::FormNumber, Word::HintOptional, ""),
            Input::text(Word::FormUntil, Word::HintOptionalDate, ""),
        ];
        Form::new(title, fields, Deeds::Paper { codes, lacking })
    }

    /// The form for moving cases on or back.
    pub fn moves(cases: Vec<CaseMove>, asks: Asks, title: Title, today: Day, lang: Lang) -> Form {
        let mut fields = vec![
            Input::text(Word::FormReason, Word::HintReason, ""),
            Input::text(Word::FormOn, Word::HintDate, today_text(today, lang)),
        ];
        if asks.receipt {
            fields.push(Input::text(Word::FormReceipt, Word::HintReceipt, ""));
        }
        if asks.agreement {
            fields.push(Input::text(Word::FormAgreement, Word::HintAgreement, ""));
            fields.push(Input::text(Word::FormFrom, Word::HintDate, today_text(today, lang)));
            fields.push(Input::text(Word::FormUntil, Word::HintOptionalDate, ""));
        }
        if asks.delivery {
            fields.push(Input::text(Word::FormDelivery, Word::HintDelivery, ""));
        }
        Form::new(title, fields, Deeds::Move { cases })
    }

    /// The form for taking cases off the road.
    pub fn aside(cases: Vec<CaseMove>, title: Title, today: Day, lang: Lang) -> Form {
        let ways = [Stage::OnHold, Stage::Rejected, Stage::Withdrawn, Stage::Terminated];
        let fields = vec![
            Input::choice(
                Word::FormStage,
                Word::HintChoice,
                word_choice(&ways, |s| s.slug(), |s| s.word()),
                0,
            ),
            reason(),
            Input::text(Word::FormOn, Word::HintDate, today_text(today, lang)),
        ];
        Form::new(title, fields, Deeds::Aside { cases })
    }

    /// The form for a posting.
    pub fn post(
        accounts: Vec<Account>,
        product: &Product,
        week: Week,
        title: Title,
        today: Day,
        lang: Lang,
    ) -> Form {
        // In a week that is over nobody but the person knows the day.
        let on = quota::Draft::day(PostingKind::Order, week, today);
        let on = on.map_or(String::new(), |on| today_text(on, lang));
        let fields = vec![
            Input::choice(
                Word::FormKind,
                Word::HintChoice,
                word_choice(&PostingKind::ALL, |k| k.slug(), |k| k.word()),
                0,
            ),
            Input::text(Word::FormQty, Word::HintQty, ""),
            Input::text(Word::FormPrice, Word::HintPrice, ""),
            Input::text(Word::FormDeliveryOrder, Word::HintOptional, ""),
            Input::text(Word::FormOn, Word::HintDate, on),
            Input::text(Word::FormNote, Word::HintOptional, ""),
        ];
        let deeds = Deeds::Post { accounts, product: Box::new(product.clone()), week };
        Form { at: 1, ..Form::new(title, fields, deeds) }
    }

    /// The form for taking back one's last action.
    pub fn undo(action: Seq, title: impl Into<Title>) -> Form {
        Form::new(title, vec![reason()], Deeds::Undo { action })
    }

    /// The form for opening a closed month again.
    pub fn reopen(month: Month, title: impl Into<Title>) -> Form {
        Form::new(title, vec![reason()], Deeds::Reopen { month })
    }

    /// The form that asks why the book stays as it is.
    pub fn settle(wishes: Vec<WishKey>, title: impl Into<Title>) -> Form {
        Form::new(title.into(), vec![reason()], Deeds::Settle { wishes })
    }

    /// The form that asks why a homecoming is taken back.
    pub fn homecoming(came: Seq, title: impl Into<Title>) -> Form {
        Form::new(title, vec![reason()], Deeds::Homecoming { came })
    }

    /// The form for a reversal.
    pub fn reverse(entry: Seq, title: Title) -> Form {
        Form::new(title, vec![reason()], Deeds::Reverse { entry })
    }

    /// The form for a gate.
    pub fn gate(gate: &Gate, title: impl Into<Title>, today: Day, lang: Lang) -> Form {
        let now = gate.state(today);
        let states = word_choice(&GateState::ALL, |s| s.slug(), |s| s.word());
        let at = GateState::ALL.iter().position(|s| *s == now).unwrap_or(0);
        let last = gate.versions.last();
        let fields = vec![
            Input::choice(Word::FormState, Word::HintChoice, states, at),
            Input::text(
                Word::FormInstrument,
                Word::HintInstrument,
                last.map_or("", |v| v.instrument.as_str()),
            ),
            Input::text(Word::FormNumber, Word::HintGateNumber, ""),
            Input::text(Word::FormIssued, Word::HintOptionalDate, ""),
            Input::text(Word::FormFrom, Word::HintDate, today_text(today, lang)),
            Input::text(Word::FormUntil, Word::HintOptionalDate, ""),
            Input::text(Word::FormSource, Word::HintSource, ""),
        ];
        Form::new(title, fields, Deeds::Gate { gate: gate.slug, base: gate.version })
    }

    /// The form for a claim.
    pub fn claim(coop: &Cooperative, registry: &Registry, title: Title, today: Day, lang: Lang) -> Form {
        let companies = registry.companies_in_use();
        let companies = companies.map(|c| (c.slug.to_string(), Label::Text(c.name.clone())));
        let refuted = [(REFUTED.to_owned(), Label::Word(Word::ClaimRefuted))];
        let fields = vec![
            Input::choice(Word::FormClaim, Word::HintChoice, companies.chain(refuted).collect(), 0),
            Input::text(Word::FormEvidence, Word::HintClaim, ""),
            Input::text(Word::FormSince, Word::HintDate, today_text(today, lang)),
        ];
        let told = |c: &Claim| msg!(CardFact, value: seeded(&c.text, lang), source: seeded(&c.source, lang), on: c.on);
        let claim = coop.claim.as_ref().map(told);
        Form::new(title, fields, Deeds::Claim { code: coop.code, base: coop.version, claim })
    }

    /// The form for an event, or for a new one.
    pub fn event(event: Option<&Event>, registry: &Registry, today: Day, lang: Lang) -> Form {
        // An event of before keeps those who were there.
        let was = |slug: Slug| event.is_some_and(|e| e.companies.contains(&slug));
        let all = registry.companies.iter().map(|c| c.slug);
        let in_use = |slug: &Slug| was(*slug) || registry.companies_in_use().any(|c| c.slug == *slug);
        let companies: Vec<Slug> = all.filter(in_use).collect();
        let there: Vec<String> =
            event.map_or(&companies, |e| &e.companies).iter().map(Slug::to_string).collect();
        let text = |pick: fn(&Event) -> &str| event.map_or("", pick);
        let title = event.map_or(Word::EventTitle.text(lang), |e| &e.title);
        let fields = vec![
            Input::text(Word::FormTitle, Word::HintTitle, title),
            Input::text(Word::FormSeenOn, Word::HintDate, today_text(event.map_or(today, |e| e.on), lang)),
            Input::text(Word::FormPlace, Word::HintPlace, text(|e| &e.place)),
            Input::list(Word::FormCompanies, Word::HintCompanies, there.join(" "))
                .completed_by(companies.iter().map(Slug::to_string)),
            Input::text(Word::FormSource, Word::HintSource, seeded(text(|e| &e.source), lang)),
        ];
        let word = if event.is_some() { Word::KeyEditEvent } else { Word::EventNew };
        let taken = registry.events.iter().map(|e| e.slug).collect();
        let companies = registry.companies.iter().map(|c| (c.slug, c.name.clone())).collect();
        let deeds = Deeds::Event { event: event.map(|e| (e.slug, e.version)), companies, taken };
        Form {
            at: if event.is_some() { 0 } else { 2 },
            ..Form::new(word.text(lang).to_owned(), fields, deeds)
        }
    }

    /// The form that asks why personal values are looked at.
    pub fn unmask(code: Code, title: Title) -> Form {
        Form::new(title, vec![Input::text(Word::FormReason, Word::HintUnmask, "")], Deeds::Unmask { code })
    }

    /// The form for a sanction; `banned` says that it is under one now.
    pub fn sanction(codes: Vec<(Code, Seq)>, banned: bool, title: Title, today: Day, lang: Lang) -> Form {
        let ways = [(BAN, Word::SanctionBan), (LIFT, Word::SanctionLift)];
        let ways = ways.map(|(slug, word)| (slug.to_owned(), Label::Word(word)));
        let fields = vec![
            Input::choice(Word::FormSanction, Word::HintChoice, ways.into(), usize::from(banned)),
            Input::text(Word::FormReason, Word::HintSanction, ""),
            Input::text(Word::FormSince, Word::HintDate, today_text(today, lang)),
        ];
        let at = usize::from(!banned);
        Form { at, ..Form::new(title, fields, Deeds::Sanction { codes }) }
    }

    /// The form for a figure that the sources leave open.
    pub fn norm(norm: Norm, registry: &Registry, title: impl Into<Title>) -> Form {
        let fields = vec![
            Input::text(Word::FormFigure, Word::HintFigure, registry.norms.get(norm).to_string()),
            Input::text(Word::FormSource, Word::HintSource, ""),
        ];
        Form::new(title, fields, Deeds::Norm { norm, base: registry.version })
    }
}
