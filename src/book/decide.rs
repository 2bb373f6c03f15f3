//! From what a person asks to ops, or to a refusal. The same function serves the screen, the
//! command line and imports: it gathers values, asks the rules of the domain, and never writes.

mod cases;
mod cooperative;
mod devices;
mod imports;
mod keys;
mod ledger;
mod months;
mod office;
pub mod personal;
mod policy;
mod programme;
mod reckon;
mod right;
mod settle;
mod things;
mod villages;
mod visits;

pub(super) use cases::event_fits;
pub(super) use ledger::{cap_over, own_cap, reversible};
pub(super) use policy::unused;
pub(super) use programme::nobody_left;
pub use reckon::{days_from, quota, span, terms, with_ledger};
pub use settle::unusable;
pub(super) use things::unused_thing;
pub(super) use villages::{is_closed, unused_village};

use super::records::{Account, Page, Read, Records};
use super::view::{Log, Look, Volume};
use super::{Entry, Hash, Op, Proof, Signer, describe, undo};
use crate::base::calendar::Stamp;
use crate::base::fault::rule;
use crate::base::month::Month;
use crate::base::words::Arg;
use crate::base::{Area, Code, Day, Fault, Msg, Qty, Seq, Slug, Week, Word};
use crate::domain::cooperative::{ClaimOutcome, Dashboard, PaperMark, Sanction};
use crate::domain::device::Settled;
use crate::domain::event::{Draft as EventDraft, Mark};
use crate::domain::import::{Import, Spelling};
use crate::domain::juknis::GateVersion;
use crate::domain::key::Key;
use crate::domain::nib;
use crate::domain::norm::Norm;
use crate::domain::office::{Letter, Part};
use crate::domain::pipeline::{MoveDetails, Stage};
use crate::domain::quota::{Draft, Policy};
use crate::domain::role::Bound;
use crate::domain::village::{Change, Closing, Leftover, Village};
use crate::domain::{Cooperative, Field, Person, Registry, Role, Verb, Visit, programme as parts};
use crate::msg;
use std::rc::Rc;

/// What a person asks for, words already read into values.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields are the values of the ops they become")]
pub enum Deed {
    /// Record facts; `None` says that it is known there is none, an empty text that there is one, without
    /// saying more. `even_so` says why a NIB is recorded
    /// although another cooperative bears it; empty if none does.
    SetFacts { code: Code, facts: Vec<(Field, Option<String>)>, on: Day, source: String, even_so: String },
    /// Record a NIB's number, what a look into OSS found, or both.
    SetNib { code: Code, nib: nib::Draft },
    /// Record where a paper stands.
    MarkPaper { code: Code, paper: Slug, mark: PaperMark },
    /// Move a case; interest in a company is the move to `temu_bisnis`.
    Move { code: Code, company: Slug, to: Stage, details: MoveDetails, on: Day },
    /// Post to the ledger.
    Post { code: Code, company: Slug, product: Slug, draft: Draft },
    /// Reverse a posting. `rebook`: the person knows which stock count it gives another difference.
    Reverse { entry: Seq, reason: String, rebook: bool },
    /// Give a gate a new version; cases that waited for it alone go on by themselves.
    SetGate { gate: Slug, version: GateVersion },
    /// A version of a policy from a day on.
    AddPolicy { policy: Policy },
    /// A cap of one cooperative, for one week or for good.
    SetCap { account: Account, week: Option<Week>, cap: Option<Qty>, reason: String, approver: String },
    /// Ban orders, or allow them again.
    SetSanction { code: Code, sanction: Option<Sanction> },
    /// Allow orders again from a day on, with the reason if one is given.
    LiftSanction { code: Code, reason: String, on: Day },
    /// Confirm or refute a claim.
    SettleClaim { code: Code, outcome: ClaimOutcome },
    /// Give a person a role, or take it away.
    SetPerson { name: String, person: Option<Person> },
    /// Give a person a key to log in with.
    BindKey { name: String, key: Key },
    /// Take a key away: the hash of its blob.
    RevokeKey { key: [u8; 32], reason: String },
    /// Set a figure that the sources leave open.
    SetNorm { norm: Norm, figure: u16, source: String },
    /// A village comes, with its cooperative.
    AddVillage { village: Village },
    /// A village is named or coded otherwise.
    ChangeVillage { code: Code, change: Change, on: Day, reason: String },
    /// A cooperative closes, or is merged into its successor; what it still has open ends with it.
    Close { code: Code, closing: Closing, leftover: Leftover },
    /// A kecamatan comes, or is named otherwise.
    SetKecamatan { area: Area, name: String },
    /// A company, paper, product or gate comes, or is described otherwise.
    SetThing { draft: Box<parts::Draft> },
    /// Retire a thing of the programme since a day, or take it into use again.
    Retire { thing: parts::Thing, slug: Slug, since: Option<Day>, reason: String },
    /// Announce an event, or describe it otherwise.
    SetEvent { event: EventDraft },
    /// Record an invitation, who came, and interest; a case that is only registered moves to
    /// `temu_bisnis` with the interest.
    MarkEvent { event: Slug, code: Code, mark: Mark },
    /// What the office says of itself on its papers.
    SetOffice { part: Part, text: String },
    /// Give a letter its number.
    IssueLetter { letter: Letter },
    /// Record that a file comes in; what it brings are deeds of their own, in the same action.
    Import { import: Import },
    /// Record what a dashboard shows of a cooperative.
    SeeDashboard { code: Code, seen: Dashboard },
    /// Record what people mean by what they write, or forget it.
    SetSpelling { spelling: Spelling, forget: bool },
    /// Take back what a file brought, where it still stands: the action that its entry began.
    UndoImport { action: Seq },
    /// Take back what a homecoming wrote, where it still stands: one of the entries that tell of it.
    UndoHomecoming { came: Seq, reason: String },
    /// Close a month; the end of the book that was looked at.
    CloseMonth { month: Month, head: (Seq, Hash) },
    /// Open a closed month again.
    ReopenMonth { month: Month, reason: String },
    /// Show personal values of a cooperative whole.
    Reveal { code: Code, fields: Vec<Field>, reason: String },
    /// Erase a personal value.
    ErasePersonal { code: Code, field: Field, reason: String },
    /// Record that the values which the vault does not have are erased.
    EraseLost { reason: String },
    /// A device may carry a copy away, with its key, or others hold it.
    SetDevice { name: String, key: Option<Key>, holders: Vec<String> },
    /// What a device brings is asked no more.
    StopDevice { name: String, reason: String },
    /// Choose what becomes of a wish in the box: its device, its number and the hash of its bytes.
    Settle { device: String, n: u64, hash: Hash, settled: Settled },
    /// Record a visit: one that the same person is said to have made on the same day is said otherwise.
    SetVisit { code: Code, visit: Visit },
    /// Strike a visit that was not made, or not on that day or by that person.
    DropVisit { code: Code, on: Day, by: String, reason: String },
    /// Take back one's last action; of postings and special caps with the reason.
    Undo { reason: String },
}

/// What decides about a deed besides the book: who asks, and when.
#[derive(Clone, Debug)]
pub struct Asking {
    /// Who asks.
    pub person: Person,
    /// The moment.
    pub now: Stamp,
    /// The version of the record that the person was looking at, if they were.
    pub base: Option<Seq>,
    /// Of a wish: the device whose own earlier wishes are no change that somebody else made, and the moment
    /// by its clock.
    pub away: Option<(String, Stamp)>,
}

impl Asking {
    /// Somebody who asks now, and was not looking at anything.
    pub fn new(person: Person, now: Stamp) -> Asking {
        Asking { person, now, base: None, away: None }
    }

    /// Somebody who looks at what would come of it in a book that is shown: on a laptop's copy as it is asked there.
    pub fn of_shown(person: Person, now: Stamp, book: &dyn Volume) -> Asking {
        let away = book.pending().map(|_| (String::new(), now));
        Asking { away, ..Asking::new(person, now) }
    }

    /// Who signs asks.
    pub fn of(signer: &Signer, registry: &Registry, now: Stamp) -> Asking {
        Asking::new(signer.person(registry), now)
    }

    /// The day that a deed happened on where nobody says another: today, or the day on which it was asked
    /// for away, which is never after today.
    pub fn day(&self) -> Day {
        let asked = self.away.as_ref().map(|(_, asked)| Day::from(asked.date_wib()));
        asked.map_or(self.today(), |asked| asked.min(self.today()))
    }

    /// True of what the same device asked for earlier.
    fn is_own(&self, entry: &Entry) -> bool {
        let device = self.away.as_ref().map(|(device, _)| device);
        device == Some(&entry.device) && matches!(entry.proof, Some(Proof::Wish { .. }))
    }

    /// Today in WIB.
    pub fn today(&self) -> Day {
        self.now.date_wib().into()
    }
}

/// A deed that the rules allow.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decision {
    /// What will be written.
    pub ops: Vec<Op>,
    /// When it happened.
    pub on: Option<Day>,
    /// The action it takes back.
    pub undoes: Option<Seq>,
    /// The same of each op, where they take back several.
    pub each: Vec<Seq>,
    /// What a person should know although it is allowed.
    pub warnings: Vec<Msg>,
}

/// Asks the rules.
///
/// # Errors
/// The refusal, with the rule, the figures, who may act, and the next step; or a fault of the book.
pub fn decide(state: &dyn Look, deed: &Deed, asking: &Asking) -> Result<Decision, Fault> {
    let registry = state.registry()?;
    let desk = Desk { state, asking, registry: &registry, today: asking.today() };
    match deed {
        Deed::SetFacts { code, facts, on, source, even_so } => {
            desk.set_facts(*code, facts, *on, source, even_so)
        }
        Deed::SetNib { code, nib } => desk.set_nib(*code, nib),
        Deed::MarkPaper { code, paper, mark } => desk.mark_paper(*code, *paper, mark),
        Deed::Move { code, company, to, details, on } => desk.move_case(*code, *company, *to, details, *on),
        Deed::Post { code, company, product, draft } => desk.post(*code, *company, *product, draft),
        Deed::Reverse { entry, reason, rebook } => desk.reverse(*entry, reason, *rebook),
        Deed::SetGate { gate, version } => desk.set_gate(*gate, version),
        Deed::AddPolicy { policy } => desk.add_policy(policy),
        Deed::SetCap { account, week, cap, reason, approver } => {
            desk.set_cap(account, *week, *cap, reason, approver)
        }
        Deed::SetSanction { code, sanction: Some(sanction) } => desk.set_sanction(*code, sanction),
        Deed::SetSanction { code, sanction: None } => desk.lift_sanction(*code, "", asking.day()),
        Deed::LiftSanction { code, reason, on } => desk.lift_sanction(*code, reason, *on),
        Deed::SettleClaim { code, outcome } => desk.settle_claim(*code, outcome),
        Deed::SetPerson { name, person } => desk.set_person(name, person.as_ref()),
        Deed::BindKey { name, key } => desk.bind_key(name, key),
        Deed::RevokeKey { key, reason } => desk.revoke_key(key, reason),
        Deed::SetNorm { norm, figure, source } => desk.set_norm(*norm, *figure, source),
        Deed::AddVillage { village } => desk.add_village(village),
        Deed::ChangeVillage { code, change, on, reason } => desk.change_village(*code, change, *on, reason),
        Deed::Close { code, closing, leftover } => desk.close(*code, closing, *leftover),
        Deed::SetKecamatan { area, name } => desk.set_kecamatan(*area, name),
        Deed::SetThing { draft } => desk.set_thing(draft),
        Deed::Retire { thing, slug, since, reason } => desk.retire(*thing, *slug, *since, reason),
        Deed::SetEvent { event } => desk.set_event(event),
        Deed::MarkEvent { event, code, mark } => desk.mark_event(*event, *code, mark),
        Deed::SetOffice { part, text } => desk.set_office(*part, text),
        Deed::IssueLetter { letter } => desk.issue_letter(letter),
        Deed::Import { import } => desk.import(import),
        Deed::SeeDashboard { code, seen } => desk.see_dashboard(*code, seen),
        Deed::SetSpelling { spelling, forget } => desk.set_spelling(spelling, *forget),
        Deed::UndoImport { action } => undo::undo_import(state, asking, *action),
        Deed::UndoHomecoming { came, reason } => undo::undo_homecoming(state, asking, *came, reason.trim()),
        Deed::CloseMonth { month, head } => desk.close_month(*month, *head),
        Deed::ReopenMonth { month, reason } => desk.reopen_month(*month, reason),
        Deed::Reveal { code, fields, reason } => desk.reveal(*code, fields, reason),
        Deed::ErasePersonal { code, field, reason } => desk.erase_personal(*code, *field, reason),
        Deed::EraseLost { reason } => desk.erase_lost(reason),
        Deed::SetDevice { name, key, holders } => desk.set_device(name, key.as_ref(), holders),
        Deed::StopDevice { name, reason } => desk.stop_device(name, reason),
        Deed::Settle { device, n, hash, settled } => desk.settle(device, *n, hash, settled),
        Deed::SetVisit { code, visit } => desk.set_visit(*code, visit),
        Deed::DropVisit { code, on, by, reason } => desk.drop_visit(*code, *on, by, reason),
        Deed::Undo { reason } => undo::undo(state, asking, reason.trim()),
    }
}

/// What somebody is bound to is called.
pub fn called(state: &dyn Read, registry: &Registry, bound: Bound) -> Arg {
    match bound {
        Bound::Kecamatan(area) => match state.record::<Page>(&area) {
            Ok(Some(page)) => (&*page.name).into(),
            _ => area.to_string().into(),
        },
        Bound::Company(slug) => registry.company_name(slug),
    }
}

struct Desk<'a> {
    state: &'a dyn Look,
    asking: &'a Asking,
    registry: &'a Rc<Registry>,
    today: Day,
}

impl Desk<'_> {
    fn may(&self, verb: Verb, code: Option<Code>, company: Option<Slug>) -> Result<(), Fault> {
        // A field officer's kecamatan is where the village lies today, whatever code it is kept under.
        let bounded = self.asking.person.role == Role::Petugas && !self.asking.person.areas.is_empty();
        let code = match code.filter(|_| bounded) {
            Some(code) => self.state.record::<Cooperative>(&code)?.map_or(Some(code), |c| Some(c.current)),
            None => code,
        };
        let called = |bound| called(self.state, self.registry, bound);
        self.registry.may(&self.asking.person, verb, code, company, &called)
    }

    /// A day may be one ahead at the office; what was asked for away happened before it came home. Source: DOMAIN 6,
    /// SYNC 2.
    fn not_ahead(&self, on: Day) -> Result<(), Fault> {
        let (days, is_away) = (on.since(self.today), self.asking.away.is_some());
        if days > i32::from(!is_away) {
            let what = match is_away {
                true => msg!(DateAway, date: on, today: self.today),
                false => msg!(DateAhead, date: on, today: self.today),
            };
            return Err(Fault::refused("date.future", what).then(msg!(DateAheadNext)));
        }
        Ok(())
    }

    /// Refuses if the record moved on since the person looked at it, and says what changed.
    fn unchanged(&self, version: Seq, code: Option<Code>, about: impl Fn(&Op) -> bool) -> Result<(), Fault> {
        let Some(base) = self.asking.base.filter(|base| *base < version) else { return Ok(()) };
        let since = self.state.history(code, base)?;
        let changes: Vec<Arg> = since
            .iter()
            .filter(|e| about(&e.op) && !self.asking.is_own(e))
            .map(|e| {
                let what = describe::op(&e.op, self.registry, &|code| describe::name_in(self.state, code));
                msg!(ChangedBy, who: &e.actor, when: e.entered, what: what).into()
            })
            .collect();
        // The record moved on, but nothing that this deed touches.
        if changes.is_empty() {
            return Ok(());
        }
        let what = msg!(ChangedMeanwhile, changes: changes);
        Err(Fault::refused("base.changed", what).then(msg!(ChangedMeanwhileNext)))
    }
}

fn nothing_new() -> Fault {
    Fault::refused(rule::NOTHING_NEW, Word::NothingNew.into())
}
