//! What a form says: its texts read into deeds.

use super::{BAN, CaseMove, Deeds, Wrong};
use crate::base::words::Arg;
use crate::base::{Code, Day, Fault, Qty, Rupiah, Slug, Week, Word};
use crate::book::act::Request;
use crate::book::decide::Deed;
use crate::book::records::Account;
use crate::domain::cooperative::{ClaimOutcome, Sanction};
use crate::domain::event::Draft;
use crate::domain::juknis::{GateState, GateVersion};
use crate::domain::nib;
use crate::domain::pipeline::MoveDetails;
use crate::domain::quota::{self, PostingKind};
use crate::domain::share::Rule;
use crate::domain::{Cooperative, Field, NibStatus, PaperMark, PaperState, Stage};
use crate::msg;
use crate::ui::form::Form;
use crate::ui::layer::sheet::Split;

impl Deeds {
    /// How a supply is to be split, if that is what the form asks and it is filled in.
    pub fn split(&self, form: &Form) -> Option<Split> {
        let Deeds::Split { offer, product } = self else { return None };
        let supply = Qty::parse(form.text(Word::FormSupply), product.unit, &product.packs).ok()?;
        Some(Split { offer: *offer, supply, rule: Rule::parse(form.text(Word::FormRule)).ok() })
    }

    /// The deeds that a form's texts say.
    ///
    /// # Errors
    /// The first field that is wrong, by its place, and why.
    pub fn build(&self, form: &Form, today: Day) -> Result<Vec<Request>, Wrong> {
        let text = |field: Word| form.text(field).to_owned();
        let date = |field: Word| form.date(field, today);
        let maybe_date =
            |field: Word| if form.text(field).is_empty() { Ok(None) } else { date(field).map(Some) };
        let at = |field: Word| move |fault: Fault| (field, fault);
        Ok(match self {
            Deeds::Nib(coop) => nib_requests(form, coop, date(Word::FormCheckedOn)?)?,
            Deeds::Facts { code, base, before } => {
                let mut facts = Vec::new();
                for (field, old) in before {
                    let new = form.text(field.word());
                    if new == old {
                        continue;
                    }
                    let value = if matches!(new, "-" | "") {
                        None
                    } else {
                        Some(field.read(new).map_err(at(field.word()))?.0)
                    };
                    facts.push((*field, value));
                }
                let on = date(Word::FormSeenOn)?;
                let (source, even_so) = (text(Word::FormSource), String::new());
                let deed = Deed::SetFacts { code: *code, facts, on, source, even_so };
                vec![Request { deed, base: Some(*base) }]
            }
            Deeds::Paper { codes } => {
                let paper = Slug::parse(form.text(Word::FormPaper)).map_err(at(Word::FormPaper))?;
                let state = PaperState::parse(form.text(Word::FormState)).unwrap_or(PaperState::Received);
                let mark = PaperMark {
                    state,
                    number: text(Word::FormNumber),
                    on: date(Word::FormSeenOn)?,
                    until: maybe_date(Word::FormUntil)?,
                    source: text(Word::FormSource),
                };
                let one = |&(code, base): &(Code, u64)| Request {
                    deed: Deed::MarkPaper { code, paper, mark: mark.clone() },
                    base: Some(base),
                };
                codes.iter().map(one).collect()
            }
            Deeds::Move { cases } => {
                // What was not asked for is empty.
                let details = MoveDetails {
                    reason: text(Word::FormReason),
                    receipt: text(Word::FormReceipt),
                    agreement: text(Word::FormAgreement),
                    from: maybe_date(Word::FormFrom)?,
                    until: maybe_date(Word::FormUntil)?,
                    delivery: text(Word::FormDelivery),
                };
                let on = date(Word::FormOn)?;
                let one = |&(code, company, to, base): &CaseMove| Request {
                    // Cases of several stages are asked together; each takes what its own asks for.
                    deed: Deed::Move { code, company, to, details: details.only(to), on },
                    base: Some(base),
                };
                cases.iter().map(one).collect()
            }
            Deeds::Aside { cases } => {
                let to = Stage::parse(form.text(Word::FormStage)).map_err(at(Word::FormStage))?;
                let details = MoveDetails { reason: text(Word::FormReason), ..MoveDetails::default() };
                let on = date(Word::FormOn)?;
                let one = |&(code, company, _, base): &CaseMove| Request {
                    deed: Deed::Move { code, company, to, details: details.clone(), on },
                    base: Some(base),
                };
                cases.iter().map(one).collect()
            }
            Deeds::Post { accounts, product, week } => {
                let kind = PostingKind::parse(form.text(Word::FormKind)).map_err(at(Word::FormKind))?;
                let parse = if kind == PostingKind::Count { Qty::parse_or_zero } else { Qty::parse };
                let qty = parse(form.text(Word::FormQty), product.unit, &product.packs);
                let price = form.text(Word::FormPrice);
                // What is wrong first is told first.
                let qty = qty.map_err(at(Word::FormQty))?;
                let price = match price.is_empty() {
                    true => None,
                    false => Some(Rupiah::parse(price).map_err(at(Word::FormPrice))?),
                };
                let on = day_said(form, *week, today)?;
                let draft = quota::Draft {
                    kind,
                    qty,
                    week: kind.week(*week, on),
                    price,
                    delivery_order: text(Word::FormDeliveryOrder),
                    on,
                    note: text(Word::FormNote),
                    // The line below the form says which count it gives another difference.
                    rebook: true,
                };
                let one = |&Account { code, company, product }: &Account| {
                    Deed::Post { code, company, product, draft: draft.clone() }.into()
                };
                accounts.iter().map(one).collect()
            }
            Deeds::Reverse { entry } => {
                vec![Deed::Reverse { entry: *entry, reason: text(Word::FormReason), rebook: true }.into()]
            }
            Deeds::Gate { gate, base } => {
                let version = GateVersion {
                    state: GateState::parse(form.text(Word::FormState)).unwrap_or(GateState::Waiting),
                    instrument: text(Word::FormInstrument),
                    number: text(Word::FormNumber),
                    issued: maybe_date(Word::FormIssued)?,
                    from: date(Word::FormFrom)?,
                    until: maybe_date(Word::FormUntil)?,
                    source: text(Word::FormSource),
                };
                vec![Request { deed: Deed::SetGate { gate: *gate, version }, base: Some(*base) }]
            }
            Deeds::Name if form.text(Word::FilterName).is_empty() => {
                return Err((Word::FilterName, Fault::usage("filter.name", msg!(FilterNameMissing))));
            }
            Deeds::Name => Vec::new(),
            Deeds::Look(_) => {
                maybe_date(Word::FormDay)?;
                Vec::new()
            }
            Deeds::Week => {
                Week::read(form.text(Word::FormWeek), today.date()).map_err(at(Word::FormWeek))?;
                Vec::new()
            }
            Deeds::Day { week, kind, .. } => {
                day_in_week(form, *kind, *week, today)?;
                Vec::new()
            }
            Deeds::Split { product, .. } => {
                Qty::parse(form.text(Word::FormSupply), product.unit, &product.packs)
                    .map_err(at(Word::FormSupply))?;
                Vec::new()
            }
            Deeds::Claim { code, base } => {
                let evidence = text(Word::FormEvidence);
                let outcome = match form.text(Word::FormClaim) {
                    "-" if form.is_touched(Word::FormSince) => {
                        let what = msg!(ClaimNoDay);
                        return Err((
                            Word::FormSince,
                            Fault::usage("claim.since", what).then(msg!(ClaimNoDayNext)),
                        ));
                    }
                    "-" => ClaimOutcome::Refuted { evidence },
                    company => {
                        let company = Slug::parse(company).map_err(at(Word::FormClaim))?;
                        ClaimOutcome::Confirmed { company, since: date(Word::FormSince)?, evidence }
                    }
                };
                vec![Request { deed: Deed::SettleClaim { code: *code, outcome }, base: Some(*base) }]
            }
            Deeds::Event { event, companies, taken } => {
                let on = date(Word::FormSeenOn)?;
                let mut there = Vec::new();
                for word in form.text(Word::FormCompanies).split([' ', ',']).filter(|word| !word.is_empty()) {
                    there.push(known_company(word, companies).map_err(at(Word::FormCompanies))?);
                }
                let (slug, base) = match event {
                    Some(event) => *event,
                    None => (event_slug(on, taken).map_err(at(Word::FormSeenOn))?, 0),
                };
                let (title, place, source) =
                    (text(Word::FormTitle), text(Word::FormPlace), text(Word::FormSource));
                let event = Draft { slug, title, on: Some(on), place, companies: there, source };
                vec![Request { deed: Deed::SetEvent { event }, base: Some(base) }]
            }
            Deeds::Policy(of) => vec![of.read(form, today)?],
            Deeds::Cap(of) => of.read(form)?,
            Deeds::Person(of) => vec![of.read(form)?],
            Deeds::Thing(of) => of.read(form, today)?,
            Deeds::Village(of) => vec![of.read(form, today)?],
            Deeds::Norm { norm, base } => {
                let figure = norm.read(form.text(Word::FormFigure)).map_err(at(Word::FormFigure))?;
                let deed = Deed::SetNorm { norm: *norm, figure, source: text(Word::FormSource) };
                vec![Request { deed, base: Some(*base) }]
            }
            Deeds::Sanction { codes } => {
                let (reason, on) = (text(Word::FormReason), date(Word::FormSince)?);
                let bans = form.text(Word::FormSanction) == BAN;
                let deed = |code| match bans {
                    true => {
                        let sanction = Some(Sanction { reason: reason.clone(), since: on });
                        Deed::SetSanction { code, sanction }
                    }
                    false => Deed::LiftSanction { code, reason: reason.clone(), on },
                };
                let one = |&(code, base): &(Code, u64)| Request { deed: deed(code), base: Some(base) };
                codes.iter().map(one).collect()
            }
        })
    }
}

/// The day of a posting: nobody makes one up.
fn day_said(form: &Form, week: Week, today: Day) -> Result<Day, Wrong> {
    if form.text(Word::FormOn).is_empty() {
        return Err((Word::FormOn, quota::Draft::day_missing(week)));
    }
    form.date(Word::FormOn, today)
}

/// The same, where it must be a day that the week allows.
fn day_in_week(form: &Form, kind: PostingKind, week: Week, today: Day) -> Result<Day, Wrong> {
    let day = day_said(form, week, today)?;
    if quota::Draft::day_fits(kind, week, day) {
        return Ok(day);
    }
    Err((Word::FormOn, quota::Draft::day_outside(week, day)))
}

/// What a NIB's form says beyond what the book has: nothing, if nobody changed anything.
fn nib_requests(form: &Form, coop: &Cooperative, on: Day) -> Result<Vec<Request>, Wrong> {
    let typed = form.text(Word::FormNibNumber);
    let number = (typed != coop.text(Field::Nib).unwrap_or("")).then(|| typed.to_owned());
    let evidence = form.text(Word::FormEvidence).to_owned();
    let found = NibStatus::parse(form.text(Word::FormNibStatus));
    // A day or evidence without another number is about a status, if only about the one on record.
    let about = number.is_none() && (!evidence.is_empty() || form.is_touched(Word::FormCheckedOn));
    let chosen = form.is_touched(Word::FormNibStatus) && found.is_some();
    let status = (about || chosen).then_some(found.unwrap_or(NibStatus::Unchecked));
    let even_so = form.text(Word::FormEvenSo).to_owned();
    if number.is_none() && status.is_none() && even_so.is_empty() {
        return Ok(Vec::new());
    }
    let nib = nib::Draft { number, status, on, evidence, even_so };
    match nib::judge(coop, &nib, "") {
        Err(fault) if fault.rule != "nothing.new" => {
            let label = match fault.rule {
                "nib.status" | "nib.both" => Word::FormNibStatus,
                "nib.evidence" => Word::FormEvidence,
                "nib.older" => Word::FormCheckedOn,
                _ => Word::FormNibNumber,
            };
            Err((label, fault))
        }
        _ => Ok(vec![Request { deed: Deed::SetNib { code: coop.code, nib }, base: Some(coop.version) }]),
    }
}

fn known_company(word: &str, companies: &[(Slug, String)]) -> Result<Slug, Fault> {
    let found = companies.iter().map(|(slug, _)| *slug).find(|c| c.as_str().eq_ignore_ascii_case(word));
    found.ok_or_else(|| {
        let known: Vec<_> = companies.iter().map(|(slug, name)| Arg::typed(name, slug)).collect();
        Fault::usage("company.unknown", msg!(CompanyUnknown, text: word)).then(msg!(KnownAre, known: known))
    })
}

/// A key for an event of a day that no other has: `temu-2025-10-08`, then `temu-2025-10-08-2`.
fn event_slug(on: Day, taken: &[Slug]) -> Result<Slug, Fault> {
    let mut slug = Slug::parse(&format!("temu-{}", on.iso()))?;
    let mut n = 1;
    while taken.contains(&slug) {
        n += 1;
        slug = Slug::parse(&format!("temu-{}-{n}", on.iso()))?;
    }
    Ok(slug)
}
