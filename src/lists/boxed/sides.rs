//! Both values of a line of the box: what the office has now of what a wish is about, and what was brought.

use super::Side;
use crate::base::Slug;
use crate::base::words::{Arg, seeded};
use crate::base::{Code, Day, Fault, Lang, Qty, Word, calendar};
use crate::book::decide::Deed;
use crate::book::home::personal;
use crate::book::records::Account;
use crate::book::records::{Read as _, Records as _};
use crate::book::view::{Log as _, View};
use crate::book::{Op, describe, fleet, visits};
use crate::domain::cooperative::{Claim, ClaimOutcome, Cooperative, Fact, Sanction};
use crate::domain::device::Answer;
use crate::domain::event::Mark;
use crate::domain::import::Spelling;
use crate::domain::quota::Draft;
use crate::domain::{Attendance, Field, NibStatus, PaperMark, Stage, Visit, nib};
use crate::msg;

/// What both values are read from.
pub(super) struct Sides<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) code: Code,
    pub(super) lang: Lang,
}

impl Sides<'_> {
    /// Both values of a deed.
    pub(super) fn of(&self, deed: &Deed) -> Result<Vec<Side>, Fault> {
        let coop = || self.view.cooperative(self.code);
        Ok(match deed {
            Deed::SetFacts { facts, .. } => {
                let coop = coop()?;
                facts.iter().map(|(field, text)| self.fact(&coop, *field, text.as_deref())).collect()
            }
            Deed::SetNib { nib, .. } => self.nib(&coop()?, nib),
            Deed::MarkPaper { paper, mark, .. } => {
                let there = coop()?.papers.get(paper).map(|mark| self.paper(mark));
                vec![side("paper", Word::FormPaper, there, self.word(mark.state.word()))]
            }
            Deed::Move { company, to, .. } => vec![self.stage(*company, *to)?],
            Deed::Post { company, product, draft, .. } => vec![self.posting(*company, *product, draft)?],
            Deed::Reverse { entry, reason, .. } => {
                let there = self.view.entry(*entry)?;
                let registry = self.view.registry()?;
                let there = there.map(|entry| describe::op(&entry.op, &registry, &|_| None).show(self.lang));
                let brought = msg!(DidBecause, what: Word::WishTakeBack, reason: reason).show(self.lang);
                vec![side("posting", Word::WishPost, there, brought)]
            }
            Deed::SetSanction { sanction, .. } => vec![self.sanction(&coop()?, sanction.as_ref())],
            Deed::LiftSanction { .. } => vec![self.sanction(&coop()?, None)],
            Deed::SettleClaim { outcome, .. } => vec![self.claim(coop()?.claim.as_ref(), outcome)?],
            Deed::MarkEvent { event, mark, .. } => vec![self.mark(*event, mark)?],
            Deed::SetVisit { visit, .. } => {
                let brought = self.found(visit)?;
                vec![side("visit", Word::KeyVisit, self.visit(visit.on, &visit.by)?, brought)]
            }
            Deed::DropVisit { on, by, reason, .. } => {
                let brought = msg!(DidBecause, what: Word::WishTakeBack, reason: reason).show(self.lang);
                vec![side("visit", Word::KeyVisit, self.visit(*on, by)?, brought)]
            }
            // They set nothing that stands in another's place, or are not asked for away.
            _ => Vec::new(),
        })
    }

    fn word(&self, word: Word) -> String {
        word.text(self.lang).to_owned()
    }

    fn date(&self, day: Day) -> String {
        calendar::show_date(day.date(), self.lang)
    }

    fn sourced(&self, fact: &Fact, text: &str) -> String {
        format!("{text} · {} · {}", self.date(fact.on), fact.source)
    }

    fn fact(&self, coop: &Cooperative, field: Field, text: Option<&str>) -> Side {
        let there = coop.facts.get(&field).map(|fact| self.sourced(fact, &field.mask(&fact.text)));
        side(field.slug(), field.word(), there, text.map_or(String::new(), |text| brought(field, text)))
    }

    fn nib(&self, coop: &Cooperative, nib: &nib::Draft) -> Vec<Side> {
        let number = nib.number.as_deref().map(|number| self.fact(coop, Field::Nib, Some(number)));
        let status = |status: NibStatus| self.word(status.word());
        let there = coop.nib_check.as_ref().map(|check| status(check.status));
        let checked =
            nib.status.map(|brought| side("nib_status", Word::FormNibStatus, there, status(brought)));
        number.into_iter().chain(checked).collect()
    }

    fn paper(&self, mark: &PaperMark) -> String {
        format!("{} · {} · {}", mark.state.word().text(self.lang), self.date(mark.on), mark.source)
    }

    fn stage(&self, company: Slug, to: Stage) -> Result<Side, Fault> {
        let name = self.view.registry()?.company_name(company);
        let cases = self.view.cases(self.code)?;
        let case = cases.iter().find(|case| case.company == company);
        let there = case.map_or_else(
            || self.word(Word::StageRegistered),
            |case| format!("{} · {}", case.stage.word().text(self.lang), self.date(case.since)),
        );
        let brought = msg!(BoxStage, company: name, stage: to.word()).show(self.lang);
        Ok(side("stage", Word::WishMove, Some(there), brought))
    }

    /// What the week's ledger has of the same sort of posting.
    fn posting(&self, company: Slug, product: Slug, draft: &Draft) -> Result<Side, Fault> {
        let registry = self.view.registry()?;
        let account = Account { code: self.code, company, product };
        let line = self.view.line(draft.week, &account)?;
        let week = draft.week.short(self.lang);
        let amount = |qty: Qty| {
            let amount: Arg = registry.amount(product, qty);
            msg!(BoxPosting, kind: draft.kind.word(), qty: amount, week: &week).show(self.lang)
        };
        let there = line.of(draft.kind).map(amount);
        Ok(side("posting", Word::WishPost, there, amount(draft.qty)))
    }

    fn sanction(&self, coop: &Cooperative, brought: Option<&Sanction>) -> Side {
        let there = coop.sanction.as_ref().map(|ban| format!("{} · {}", ban.reason, self.date(ban.since)));
        let brought = match brought {
            Some(ban) => msg!(DidSanction, reason: &ban.reason),
            None => msg!(DidLiftSanction),
        };
        side("sanction", Word::FormSanction, there, brought.show(self.lang))
    }

    fn claim(&self, there: Option<&Claim>, brought: &ClaimOutcome) -> Result<Side, Fault> {
        let registry = self.view.registry()?;
        let said = |outcome: &ClaimOutcome| match outcome {
            ClaimOutcome::Confirmed { company, since, evidence } => {
                let company = registry.company_name(*company);
                msg!(ClaimConfirmed, company: company, since: *since, evidence: evidence).show(self.lang)
            }
            ClaimOutcome::Refuted { evidence } => {
                msg!(DidBecause, what: Word::ClaimRefuted, reason: evidence).show(self.lang)
            }
        };
        let there = there.map(|claim| match &claim.outcome {
            Some(outcome) => said(outcome),
            None => {
                let [text, source] = [&claim.text, &claim.source].map(|said| seeded(said, self.lang));
                format!("{text} · {} · {source}", self.date(claim.on))
            }
        });
        Ok(side("claim", Word::FormClaim, there, said(brought)))
    }

    fn mark(&self, event: Slug, mark: &Mark) -> Result<Side, Fault> {
        let registry = self.view.registry()?;
        let said = |all: &Attendance| {
            msg!(AsTold, words: describe::marked(&registry, &Attendance::default(), all)).show(self.lang)
        };
        let there = self.view.attendance(event)?.into_iter().find(|(code, _)| *code == self.code);
        let interests = mark.interests.iter().filter(|(_, is)| *is).map(|(company, _)| *company);
        let brought = Attendance {
            invited: mark.invited.unwrap_or_default(),
            attended: mark.attended.unwrap_or_default(),
            interests: interests.collect(),
            note: mark.note.clone().unwrap_or_default(),
        };
        Ok(side("event", Word::WishEvent, there.map(|(_, there)| said(&there)), said(&brought)))
    }

    fn found(&self, visit: &Visit) -> Result<String, Fault> {
        let found = describe::visit_found(&*self.view.registry()?, visit);
        Ok(msg!(AsTold, words: found).show(self.lang))
    }

    /// The visit of somebody on a day.
    fn visit(&self, on: Day, by: &str) -> Result<Option<String>, Fault> {
        let all = visits::of(self.view, self.code)?;
        let same = all.iter().find(|visit| visit.on == on && visit.by == by);
        same.map(|visit| self.found(visit)).transpose()
    }
}

/// Both values of a deed that is about no cooperative of its own: what a spelling means, a file that came.
pub(super) fn of_none(view: &View<'_>, deed: &Deed, lang: Lang) -> Result<Option<Side>, Fault> {
    Ok(match deed {
        Deed::SetSpelling { spelling, forget } => {
            let before = view.record::<Spelling>(&(spelling.area, spelling.key.clone()))?;
            let there = before.map(|after| Op::SpellingSet { before: None, after: Some(after) });
            let there = there.map(|op| told(view, &op, lang)).transpose()?;
            let (one, none) = (Some(spelling.clone()), None);
            let (before, after) = if *forget { (one, none) } else { (none, one) };
            let brought = told(view, &Op::SpellingSet { before, after }, lang)?;
            Some(side("spelling", Word::ColSpelling, there, brought))
        }
        Deed::Import { import } => {
            let brought = told(view, &Op::Imported { import: import.clone() }, lang)?;
            Some(side("import", Word::WishImport, None, brought))
        }
        _ => None,
    })
}

/// What was to be taken back, as it stands at the office, and why.
pub(super) fn taken_back(
    view: &View<'_>,
    (device, n): (&str, u64),
    reason: &str,
    lang: Lang,
) -> Result<Side, Fault> {
    let came = fleet::came_from(view, device, n)?.into_iter().find(|((_, at, _), _)| *at == n);
    let there = match came.map(|(_, came)| came.answer) {
        Some(Answer::Done { first, .. }) => {
            view.entry(first)?.map(|entry| told(view, &entry.op, lang)).transpose()?
        }
        Some(answer) => Some(answer.word().text(lang).to_owned()),
        None => None,
    };
    let brought = msg!(DidBecause, what: Word::WishTakeBack, reason: reason).show(lang);
    Ok(side("wish", Word::ColWish, there, brought))
}

fn told(view: &View<'_>, op: &Op, lang: Lang) -> Result<String, Fault> {
    let named = |code| describe::place_in(view, code).map(|(village, _)| village);
    Ok(describe::op(op, &*view.registry()?, &named).show(lang))
}

fn side(slug: &'static str, label: Word, there: Option<String>, brought: String) -> Side {
    Side { slug, label, there: there.unwrap_or_default(), brought }
}

/// A value as others may see it; of one that did not come, that it did not.
fn brought(field: Field, text: &str) -> String {
    if personal::is_commitment(text) { String::new() } else { field.mask(text) }
}
