//! `koperasi show`: everything that is known of one cooperative, with source and date.

use super::{Pair, fact_value, paper_name, say};
use crate::base::calendar::show_date;
use crate::base::words::{Arg, seeded};
use crate::base::{Code, Fault, Word};
use crate::book::numbers;
use crate::book::records::{Page, Read, Row};
use crate::book::view::View;
use crate::cli::prose::{hanging, pairs};
use crate::cli::{Answer, Turn, find, kunjungan, kuota};
use crate::domain::cooperative::{Claim, ClaimOutcome, VillageKind};
use crate::domain::field::mask_paper;
use crate::domain::track::{self, LEGAL, PHYSICAL};
use crate::domain::why::Lens;
use crate::domain::{Cooperative, Field, NibStatus, Registry};
use crate::lists::columns::{self, cases};
use crate::msg;
use serde_json::{Map, Value, json};

/// So many visits stand on a card, the latest first.
const VISITS: usize = 3;

/// What a card is drawn from.
struct Card<'a> {
    turn: &'a Turn<'a>,
    snapshot: &'a View<'a>,
    registry: &'a Registry,
    page: &'a Page,
    row: &'a Row,
    coop: Cooperative,
}

/// `koperasi show`.
pub fn show(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, kept, notes) = turn.open()?;
    let snapshot = kept.view();
    let found = find::cooperative(&snapshot, turn.raw("code"))?;
    let registry = snapshot.registry()?;
    let coop = snapshot.cooperative(found.code())?;
    let card =
        Card { turn, snapshot: &snapshot, registry: &registry, page: &found.page, row: found.row(), coop };
    let out = if turn.json() { card.object()?.to_string() + "\n" } else { card.text()? };
    Ok(Answer { notes, ..Answer::text(out) })
}

impl Card<'_> {
    fn text(&self) -> Result<String, Fault> {
        let (turn, coop) = (self.turn, &self.coop);
        let lang = turn.lang();
        let kabupaten = self.registry.area(self.page.area.kabupaten()).unwrap_or_default();
        let mut out = format!("{} · {}\n", coop.name, coop.current);
        let kind = match coop.kind {
            VillageKind::Desa => msg!(CardDesa, kecamatan: &*self.page.name, kabupaten: kabupaten),
            VillageKind::Kelurahan => msg!(CardKelurahan, kecamatan: &*self.page.name, kabupaten: kabupaten),
        };
        out.push_str(&hanging("", &say(turn, kind)));
        if !coop.former.is_empty() {
            let codes: Vec<Arg> = coop.former.iter().map(|code| code.to_string().into()).collect();
            out.push_str(&hanging("", &say(turn, msg!(CardFormer, codes: codes))));
        }
        if !coop.others.is_empty() {
            out.push_str(&hanging("", &say(turn, msg!(CardOthers, names: coop.others.join(", ")))));
        }
        let mut section = |title: Word, rows: Vec<Pair>| {
            if !rows.is_empty() {
                out.push_str(&format!("\n{}\n{}", title.text(lang), pairs(&rows, 2)));
            }
        };
        section(Word::CardWarnings, self.warnings());
        section(Word::CardIdentity, self.identity()?);
        section(Word::CardPapers, self.papers());
        section(Word::CardTracks, self.tracks());
        section(Word::CardPartnerships, self.partnerships());
        let quota: Vec<Pair> = kuota::brief(self.snapshot, self.registry, self.row, turn.today())?
            .into_iter()
            .map(|(label, msg)| (label.show(lang), say(turn, msg)))
            .collect();
        section(Word::CardQuota, quota);
        let visits = kunjungan::brief(self.snapshot, self.registry, coop.code)?.into_iter().take(VISITS);
        let visits = visits.map(|(by, what, on)| {
            (show_date(on.date(), lang), say(turn, msg!(CardVisit, by: by, what: what)))
        });
        section(Word::CardVisits, visits.collect());
        Ok(out)
    }

    /// What another cooperative is called.
    fn name_of(&self, code: Code) -> String {
        self.snapshot.cooperative(code).map_or_else(|_| code.to_string(), |other| other.name)
    }

    /// What somebody must look at before anything else.
    fn warnings(&self) -> Vec<Pair> {
        let lang = self.turn.lang();
        let mut rows = Vec::new();
        if let Some(closing) = &self.coop.closed {
            let text = match closing.successor {
                Some(successor) => {
                    msg!(CardMergedText, on: closing.on, successor: self.name_of(successor), reason: &closing.reason)
                }
                None => msg!(CardClosedText, on: closing.on, reason: &closing.reason),
            };
            rows.push((Word::CardClosed.text(lang).to_owned(), say(self.turn, text)));
        }
        if let Some(sanction) = &self.coop.sanction {
            let text = msg!(CardSince, what: &sanction.reason, since: sanction.since);
            rows.push((Word::CardSanction.text(lang).to_owned(), say(self.turn, text)));
        }
        if let Some(claim) = &self.coop.claim {
            let state = match &claim.outcome {
                None => msg!(ClaimWaits),
                Some(ClaimOutcome::Confirmed { company, since, evidence }) => {
                    msg!(ClaimConfirmed, company: self.registry.company_name(*company), since: *since, evidence: evidence)
                }
                Some(ClaimOutcome::Refuted { evidence }) => msg!(ClaimWasRefuted, evidence: evidence),
            };
            let own = |text| seeded(text, self.turn.lang());
            let (text, source) = (own(&claim.text), own(&claim.source));
            let text = msg!(CardClaimText, text: text, source: source, on: claim.on, state: state);
            rows.push((Word::CardClaim.text(lang).to_owned(), say(self.turn, text)));
        }
        rows
    }

    /// The legal identities always, other facts where something is known.
    fn identity(&self) -> Result<Vec<Pair>, Fault> {
        let lang = self.turn.lang();
        let mut rows = Vec::new();
        for &field in Field::ALL {
            let label = field.word().text(lang).to_owned();
            let in_hand = self.row.standing.is_proven(self.registry, field, self.turn.today());
            match self.coop.facts.get(&field).filter(|fact| fact.exists || !in_hand) {
                None if in_hand => {
                    rows.push((label, format!("{} {}", columns::THERE, Word::FactProven.text(lang))));
                }
                None if LEGAL.contains(&field) => rows.push((label, columns::UNKNOWN.to_owned())),
                None => {}
                Some(fact) => {
                    let value = match (fact.exists, fact.text.is_empty()) {
                        (false, _) => columns::NONE.to_owned(),
                        (true, true) if fact.is_lost() => Word::PersonalGone.text(lang).to_owned(),
                        (true, true) => Word::CardThere.text(lang).to_owned(),
                        (true, false) => field.mask(&fact.text),
                    };
                    let text = msg!(CardFact, value: value, source: &fact.source, on: fact.on);
                    rows.push((label, say(self.turn, text)));
                }
            }
            if let Some(also) = numbers::also(self.snapshot, &self.coop, field)? {
                rows.push((String::new(), format!("✗ {}", say(self.turn, also))));
            }
            if field == Field::Nib {
                let status = match &self.coop.nib_check {
                    None => say(self.turn, NibStatus::Unchecked.word().into()),
                    Some(check) if check.evidence.is_empty() => {
                        say(self.turn, msg!(CardChecked, status: check.status.word(), on: check.on))
                    }
                    Some(check) => say(
                        self.turn,
                        msg!(CardCheckedBy, status: check.status.word(), on: check.on, evidence: &check.evidence),
                    ),
                };
                rows.push((Word::ColNibStatus.text(lang).to_owned(), status));
            }
        }
        if let Some(seen) = &self.coop.dashboard {
            let text = msg!(
                CardDashboard, units: seen.units, value: crate::base::Rupiah(seen.value_rp),
                source: &seen.source, on: seen.on
            );
            rows.push((Word::CardBought.text(lang).to_owned(), say(self.turn, text)));
        }
        Ok(rows)
    }

    /// Known papers one by one; the others in one line.
    fn papers(&self) -> Vec<Pair> {
        let lang = self.turn.lang();
        let name = |slug| paper_name(self.registry, slug).show(lang);
        let mut rows = Vec::new();
        let mut unknown = Vec::new();
        for paper in &self.registry.papers {
            let Some(mark) = self.coop.papers.get(&paper.slug) else {
                unknown.push(name(paper.slug));
                continue;
            };
            let mut text = say(
                self.turn,
                msg!(CardFact, value: mark.state_on(self.turn.today()).word(), source: &mark.source, on: mark.on),
            );
            if !mark.number.is_empty() {
                let shown = mask_paper(&mark.number, paper.proves);
                text.push_str(&format!(" · {}", say(self.turn, msg!(CardNumber, number: shown))));
            }
            if let Some(until) = mark.until {
                text.push_str(&format!(" · {}", say(self.turn, msg!(CardUntil, until: until))));
            }
            rows.push((name(paper.slug), text));
        }
        if !unknown.is_empty() {
            rows.push((columns::UNKNOWN.to_owned(), unknown.join(", ")));
        }
        rows
    }

    /// Three tracks that move independently.
    fn tracks(&self) -> Vec<Pair> {
        let lang = self.turn.lang();
        let step =
            |field| track::step(&self.coop, &self.row.standing, self.registry, field, self.turn.today());
        let mark = |field: Field| format!("{} {}", field.word().text(lang), columns::mark(step(field)));
        let legal: Vec<String> = LEGAL.into_iter().map(mark).collect();
        let physical: Vec<String> = PHYSICAL
            .into_iter()
            .map(|field| match self.coop.text(field) {
                Some(text) => format!("{} {text}", field.word().text(lang)),
                None => mark(field),
            })
            .collect();
        let business: Vec<String> = (self.registry.companies.iter().enumerate())
            .map(|(at, c)| format!("{}: {}", c.name, self.row.standing.stage(at).word().text(lang)))
            .collect();
        vec![
            (Word::TrackLegal.text(lang).to_owned(), legal.join(" → ")),
            (Word::TrackBusiness.text(lang).to_owned(), business.join(", ")),
            (Word::TrackPhysical.text(lang).to_owned(), physical.join(", ")),
        ]
    }

    fn partnerships(&self) -> Vec<Pair> {
        let lens = Lens::new(self.registry, self.turn.today());
        let row = |(at, company): (usize, &crate::domain::Company)| {
            let stage = self.row.standing.stage(at);
            let stage = match self.row.standing.case(at) {
                Some(case) => msg!(CardSince, what: stage.word(), since: case.since),
                None => stage.word().into(),
            };
            let blockers = lens.blockers(&self.row.standing, at);
            let text = match blockers.first() {
                Some(first) => {
                    msg!(CardBlocked, stage: stage, count: blockers.len(), first: lens.show(first))
                }
                None => stage,
            };
            (company.name.clone(), say(self.turn, text))
        };
        let held = match lens.first_hold(&self.row.standing) {
            Some(check) => {
                let who = check.who.word().text(self.turn.lang());
                format!("{} · {who}", say(self.turn, lens.show(&check)))
            }
            None => say(self.turn, Word::CellReady.into()),
        };
        let held = (Word::ColHolds.text(self.turn.lang()).to_owned(), held);
        [held].into_iter().chain(self.registry.companies.iter().enumerate().map(row)).collect()
    }

    fn object(&self) -> Result<Value, Fault> {
        let (turn, coop, standing) = (self.turn, &self.coop, &self.row.standing);
        let lens = Lens::new(self.registry, turn.today());
        let facts: Map<String, Value> =
            Field::ALL.iter().map(|field| (field.slug().to_owned(), fact_value(coop, *field))).collect();
        let papers: Map<String, Value> = (self.registry.papers.iter())
            .map(|paper| {
                let mark = coop.papers.get(&paper.slug).map_or(Value::Null, |mark| {
                    let number = mask_paper(&mark.number, paper.proves);
                    json!({
                        "state": mark.state_on(turn.today()).slug(), "number": number, "on": mark.on.iso(),
                        "until": mark.until.map(|day| day.iso()), "source": mark.source,
                    })
                });
                (paper.slug.to_string(), mark)
            })
            .collect();
        let cases: Vec<Value> = (self.registry.companies.iter().enumerate())
            .map(|(at, company)| {
                let blockers = lens.blockers(standing, at);
                json!({
                    "company": company.slug.as_str(), "stage": standing.stage(at).slug(),
                    "since": standing.case(at).map(|case| case.since.iso()),
                    "blockers": cases::checks(&lens, &blockers, turn.lang()),
                })
            })
            .collect();
        let claim = coop.claim.as_ref().map(claim_value);
        let dashboard = coop.dashboard.as_ref().map(|seen| {
            json!({"units": seen.units, "value_rp": seen.value_rp, "on": seen.on.iso(), "source": seen.source})
        });
        let sanction = (coop.sanction.as_ref())
            .map(|sanction| json!({"reason": sanction.reason, "since": sanction.since.iso()}));
        let check = coop.nib_check.as_ref();
        let nib_status = check.map(|check| check.status.slug());
        Ok(json!({
            "code": coop.current.to_string(),
            "former_codes": coop.former.iter().map(|code| Value::from(code.to_string())).collect::<Vec<_>>(),
            "closed": coop.closed.as_ref().map(|closing| json!({
                "on": closing.on.iso(), "reason": closing.reason,
                "successor": closing.successor.map(|code| code.to_string()),
            })),
            "name": coop.name,
            "kecamatan": &*self.page.name,
            "kabupaten": self.registry.area(self.page.area.kabupaten()),
            "kind": coop.kind.slug(),
            "other_names": coop.others,
            "lat": coop.point.map(|(lat, _)| f64::from(lat) / 1e6),
            "lon": coop.point.map(|(_, lon)| f64::from(lon) / 1e6),
            "has_nib": columns::truth(standing.has_nib()),
            "nib": coop.text(Field::Nib),
            "nib_status": nib_status,
            "nib_twice": standing.nib_twice,
            "nib_checked": check.map(|check| check.on.iso()),
            "facts": facts,
            "papers": papers,
            "held_by": cases::checks(&lens, lens.first_hold(standing).as_slice(), turn.lang()),
            "cases": cases,
            "claim": claim,
            "dashboard": dashboard,
            "sanction": sanction,
            "quota": kuota::brief_values(self.snapshot, self.registry, self.row, turn.today())?,
            "week": turn.this_week().to_string(),
            "visited": coop.visited.map(|on| on.iso()),
            "visits": kunjungan::values(self.snapshot, coop.code)?,
            "version": coop.version,
        }))
    }
}

/// A claim and what became of it.
fn claim_value(claim: &Claim) -> Value {
    let outcome = match &claim.outcome {
        None => Value::Null,
        Some(ClaimOutcome::Confirmed { company, since, evidence }) => {
            json!({"confirmed": company.as_str(), "since": since.iso(), "evidence": evidence})
        }
        Some(ClaimOutcome::Refuted { evidence }) => json!({"refuted": true, "evidence": evidence}),
    };
    json!({"text": claim.text, "on": claim.on.iso(), "source": claim.source, "outcome": outcome})
}
