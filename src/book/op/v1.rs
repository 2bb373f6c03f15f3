//! The bytes of ops, as they were first written and are written still. Everything below is frozen: a
//! field that was ever written keeps its place and its type, a variant its number; new variants go to
//! the end. The values of the rules are free to change: what they are called and how they are kept in
//! memory is theirs, and the compiler asks here how they are written.
//!
//! The primitives (codes, slugs, days, weeks, quantities, rupiah) are written as `base` says.

use super::fact::{Fact, SealedFact, is_apart};
use super::shape::{Blob, Holds, Kind as Made, Shape, Told, Type, Types, snake};
use crate::base::month::Month;
use crate::base::{Area, Code, Day, Qty, Rupiah, Seq, Slug, Week};
use crate::domain;
use crate::domain::{
    company, cooperative, device, event, fact, import, juknis, key, month, norm, number, pipeline, policy,
    posting, programme, role, village, visit,
};
use serde::{Deserialize, Serialize};

/// From what is written to what the program works with, and back.
pub(super) trait Turn<T> {
    fn turn(self) -> T;
}

impl<A: Turn<B>, B> Turn<Option<B>> for Option<A> {
    fn turn(self) -> Option<B> {
        self.map(A::turn)
    }
}

impl<A: Turn<B>, B> Turn<Vec<B>> for Vec<A> {
    fn turn(self) -> Vec<B> {
        self.into_iter().map(A::turn).collect()
    }
}

/// What is written as it is.
macro_rules! plain {
    ($($type:ty),* $(,)?) => {
        $(impl Turn<$type> for $type { fn turn(self) -> $type { self } })*
    };
}
plain!(
    String,
    [u8; 16],
    [u8; 32],
    bool,
    char,
    u16,
    u32,
    u64,
    i64,
    (u8, u8),
    (i32, i32),
    (Seq, [u8; 32]),
    (Slug, bool),
    Area,
    Code,
    Month,
    Day,
    Qty,
    Rupiah,
    Seq,
    Slug,
    Week
);

enums! {
    enum Unit = crate::base::Unit as slug { Kg, Litre, Cylinder, Package }
    enum Kind = cooperative::VillageKind as slug { Desa, Kelurahan }
    enum Tri = cooperative::Tri as own { Unknown, Yes, No }
    enum NibStatus = cooperative::NibStatus as word { Unchecked, None, Issued, Active, Suspended, Revoked }
    enum PaperState = cooperative::PaperState as word { Received, Missing, Expired, NotNeeded }
    enum ClaimOutcome = cooperative::ClaimOutcome as own {
        Confirmed { company: Slug, since: Day, evidence: String },
        Refuted { evidence: String },
    }
    enum GateState = juknis::GateState as word { Waiting, Issued, Replaced, Revoked }
    enum Block = juknis::Block as own { Company(slug: Slug), Orders(slug: Slug) }
    enum Norm = norm::Norm as word {
        NibDays, IdleWeeks, OrderDays, DueDays, CountDays, LateDays, CountShare, PaidDays, RoleDays,
        VisitWeeks,
    }
    enum Role = role::Role as word { Dinas, Petugas, Bumn, Pengawas }
    enum Who = role::Who as word { Pengurus, Petugas, Dinas, Bumn, Pusat }
    enum Stage = pipeline::Stage as word {
        Registered, Matched, Documents, NibActive, AwaitingJuknis, Verification, Agreement, Operational,
        OnHold, Rejected, Withdrawn, Terminated,
    }
    enum Cap = policy::Cap as own { None, Each(qty: Qty), PerCooperative }
    enum Basis = policy::Basis as word { Week, Order, Month, None }
    enum Carry = policy::Carry as word { None, Previous }
    enum Thing = programme::Thing as named { Company, Paper, Product, Gate }
    enum Kept = fact::Kept as own { Book, Vault(seal: [u8; 32]), Erased }
    enum Holder = key::Holder as own { Person(name: String), Device(name: String) }
    enum Choice = device::Choice as word { Used, Changed, Dropped }
    enum Found = visit::Found as word { Open, Shut, Unseen }
    enum Answer = device::Answer as own {
        Done { first: Seq, entries: u32 },
        Same,
        Differs { rule: String },
        Refused { rule: String },
        Withdrawn,
        Twin,
    }
    enum PostingKind = posting::PostingKind as word { Order, Cancel, Pay, Receive, Sell, Return, Shrink, Count }
    enum Field = domain::Field as word {
        Nib, Kbli, Npwp, NikKoperasi, Ahu, Akta, Account, SimkopdesId,
        LegalName, Address, Contact, Phone, ChairNik, MembersMen, MembersWomen,
        PrincipalSavings, MandatorySavings, Officers, Supervisors, StorageKg, Land, Building, Outlets, Rat,
    }
}

structs! {
    Pack = crate::base::quantity::Pack { name: String, size: Qty }
    Bilingual = company::Bilingual { id: String, en: String }
    Company = company::Company {
        slug: Slug, name: String, letter: char, offers: Bilingual, papers: Vec<Slug>, kbli: Option<u32>,
        systems: String, source: String, on: Day, version: Seq,
    }
    Paper = company::Paper { slug: Slug, name: Bilingual, who: Who, proves: Option<Field> }
    Product = company::Product { slug: Slug, name: Bilingual, unit: Unit, packs: Vec<Pack> }
    FactChange = super::FactChange { field: Field, before: Option<Fact>, after: Option<Fact> }
    SealedChange = super::FactChange { field: Field, before: Option<SealedFact>, after: Option<SealedFact> }
    NibCheck = cooperative::NibCheck { status: NibStatus, on: Day, evidence: String }
    PaperMark = cooperative::PaperMark {
        state: PaperState, number: String, on: Day, until: Option<Day>, source: String,
    }
    Claim = cooperative::Claim { text: String, on: Day, source: String, outcome: Option<ClaimOutcome> }
    Dashboard = cooperative::Dashboard { units: i64, value_rp: i64, on: Day, source: String }
    Sanction = cooperative::Sanction { reason: String, since: Day }
    Event = event::Event {
        slug: Slug, title: String, on: Day, place: String, companies: Vec<Slug>, source: String,
        version: Seq,
    }
    Attendance = event::Attendance { invited: bool, attended: Tri, interests: Vec<Slug>, note: String }
    GateVersion = juknis::GateVersion {
        state: GateState, instrument: String, number: String, issued: Option<Day>, from: Day,
        until: Option<Day>, source: String,
    }
    Gate = juknis::Gate {
        slug: Slug, title: Bilingual, blocks: Vec<Block>, versions: Vec<GateVersion>, version: Seq,
    }
    Person = role::Person { name: String, role: Role, areas: Vec<Area>, company: Option<Slug> }
    Bearer = number::Bearer { code: Code, name: String }
    Shared = number::Shared { number: String, others: Vec<Bearer>, reason: String }
    Agreement = pipeline::Agreement { number: String, from: Day, until: Option<Day> }
    CaseState = pipeline::CaseState {
        stage: Stage, since: Day, reason: String, receipt: String, agreement: Option<Agreement>,
        delivery: String, resume: Option<Stage>,
    }
    Policy = policy::Policy {
        company: Slug, product: Slug, cap: Cap, basis: Basis, carry: Carry, eligible: Vec<Stage>,
        gates: Vec<Slug>, kbli: Option<u32>, buy: Option<Rupiah>, ceiling: Option<Rupiah>, tolerance: Qty,
        from: Day, source: String,
    }
    Village = village::Village {
        code: Code, former: Vec<Code>, name: String, others: Vec<String>, kind: Kind, point: Option<(i32, i32)>,
    }
    Kecamatan = village::Kecamatan {
        area: Area, name: String, abbr: String, tile: Option<(u8, u8)>, point: Option<(i32, i32)>,
    }
    Closing = village::Closing { on: Day, reason: String, successor: Option<Code> }
    Mapped = import::Mapped { heading: String, role: String }
    Count = import::Count { verdict: String, n: u32 }
    Import = import::Import {
        file: String, sha256: [u8; 32], sheets: Vec<String>, kinds: Vec<String>, mapping: Vec<Mapped>,
        day: Option<Day>, counts: Vec<Count>,
    }
    TakenBack = import::TakenBack { returned: u32, kept: u32, refused: u32 }
    Spelling = import::Spelling { text: String, key: String, area: Option<Area>, code: Option<Code> }
    Figure = month::Figure {
        company: Slug, product: Slug, accounts: u32, ordered: Qty, received: Qty, sold: Qty, returned: Qty,
        shrunk: Qty, counted: Qty, paid: Rupiah, taken: Rupiah, stock: Qty,
    }
    Device = device::Device { name: String, key: [u8; 32], holders: Vec<String>, stopped: Option<String> }
    Homecomer = device::Homecomer { wish: Blob, answer: Answer }
    Settled = device::Settled { choice: Choice, reason: String }
    Counted = visit::Counted { product: Slug, qty: Qty }
    Evidence = visit::Evidence { name: String, sha256: [u8; 32], bytes: u64 }
    Visit = visit::Visit {
        on: Day, by: String, found: Found, counts: Vec<Counted>, note: String, evidence: Vec<Evidence>,
    }
    Posting = posting::Posting {
        code: Code, company: Slug, product: Slug, week: Week, on: Day, kind: PostingKind, qty: Qty,
        stock: Qty, price: Option<Rupiah>, delivery_order: String, note: String,
    }
}

impl Turn<Vec<u8>> for Blob {
    fn turn(self) -> Vec<u8> {
        self.0
    }
}

impl Turn<Blob> for Vec<u8> {
    fn turn(self) -> Blob {
        Blob(self)
    }
}

/// A policy as books wrote it before there were carry-over and gates.
#[derive(Serialize, Deserialize)]
pub(super) struct FirstPolicy {
    company: Slug,
    product: Slug,
    cap: Cap,
    basis: Basis,
    eligible: Vec<Stage>,
    kbli: Option<u32>,
    buy: Option<Rupiah>,
    ceiling: Option<Rupiah>,
    tolerance: Qty,
    from: Day,
    source: String,
}

impl Shape for FirstPolicy {
    fn shape(types: &mut Types) -> Type {
        types.name("FirstPolicy", |types| {
            Made::Fields(vec![
                ("company", Slug::shape(types)),
                ("product", Slug::shape(types)),
                ("cap", Cap::shape(types)),
                ("basis", Basis::shape(types)),
                ("eligible", Vec::<Stage>::shape(types)),
                ("kbli", Option::<u32>::shape(types)),
                ("buy", Option::<Rupiah>::shape(types)),
                ("ceiling", Option::<Rupiah>::shape(types)),
                ("tolerance", Qty::shape(types)),
                ("from", Day::shape(types)),
                ("source", String::shape(types)),
            ])
        })
    }

    /// It is read as a policy of today's shape, and told as that one.
    fn tell(&self) -> Told {
        Told::Nothing
    }
}

impl Turn<policy::Policy> for FirstPolicy {
    /// The same rules in today's shape: what had no cap had a basis for nothing.
    fn turn(self) -> policy::Policy {
        let cap: policy::Cap = self.cap.turn();
        policy::Policy {
            basis: if cap == policy::Cap::None { policy::Basis::None } else { self.basis.turn() },
            cap,
            eligible: self.eligible.turn(),
            kbli: self.kbli,
            buy: self.buy,
            ceiling: self.ceiling,
            tolerance: self.tolerance,
            source: self.source,
            ..policy::Policy::new(self.company, self.product, self.from)
        }
    }
}

ops! {
    first {
        BookOpened { title: String }
        AreaNamed { area: Area, name: String }
        KecamatanAdded {
            area: Area, name: String, abbr: String, tile: Option<(u8, u8)>, point: Option<(i32, i32)>,
        }
        CooperativeAdded { code: Code, name: String, kind: Kind, others: Vec<String>, point: Option<(i32, i32)> }
        CompanySet { before: Option<Company>, after: Company }
        PaperAdded { paper: Paper }
        ProductAdded { product: Product }
        GateAdded { gate: Gate }
        GateVersioned { gate: Slug, version: GateVersion }
        GateWithdrawn { gate: Slug, version: GateVersion }
    }
    retired {
        PolicyAdded { policy: FirstPolicy } => PolicyVersioned
        PolicyWithdrawn { policy: FirstPolicy } => PolicyRetracted
    }
    then {
        PersonSet { before: Option<Person>, after: Option<Person> }
        FactsSet { code: Code, changes: Vec<FactChange> }
        NibChecked { code: Code, before: Option<NibCheck>, after: Option<NibCheck> }
        PaperSet { code: Code, paper: Slug, before: Option<PaperMark>, after: Option<PaperMark> }
        DashboardSeen { code: Code, before: Option<Dashboard>, after: Option<Dashboard> }
        ClaimSet { code: Code, before: Option<Claim>, after: Option<Claim> }
        SanctionSet { code: Code, before: Option<Sanction>, after: Option<Sanction> }
        PartnershipMoved { code: Code, company: Slug, before: Option<CaseState>, after: Option<CaseState> }
        QuotaPosted { posting: Posting }
        EntryReversed { entry: Seq, posting: Posting, reason: String }
        CapSet {
            code: Code, company: Slug, product: Slug, week: Option<Week>, before: Option<Qty>,
            after: Option<Qty>, reason: String, approver: String,
        }
        EventSet { before: Option<Event>, after: Option<Event> }
        EventMarked { event: Slug, code: Code, before: Option<Attendance>, after: Option<Attendance> }
        PolicyVersioned { policy: Policy }
        PolicyRetracted { policy: Policy }
        NormSet { norm: Norm, before: u16, after: u16, source: String }
        NumberShared { code: Code, field: Field, before: Option<Shared>, after: Option<Shared> }
        SanctionLifted { code: Code, sanction: Sanction, reason: String }
        CompanyChanged { before: Option<Company>, after: Option<Company> }
        PaperChanged { before: Option<Paper>, after: Option<Paper> }
        ProductChanged { before: Option<Product>, after: Option<Product> }
        GateChanged { before: Option<Gate>, after: Option<Gate> }
        ThingRetired { thing: Thing, slug: Slug, before: Option<Day>, after: Option<Day>, reason: String }
        VillageChanged { code: Code, before: Village, after: Village, reason: String }
        CooperativeClosed { code: Code, before: Option<Closing>, after: Option<Closing> }
        CooperativeDropped { code: Code, name: String, kind: Kind, others: Vec<String>, point: Option<(i32, i32)> }
        KecamatanChanged { before: Option<Kecamatan>, after: Option<Kecamatan> }
        BookNamed { nonce: [u8; 16] }
        Restored { from: Seq, lost: Option<(Seq, [u8; 32])> }
        OfficeSet { part: String, before: Option<String>, after: Option<String> }
        LetterIssued { year: u16, n: u32, number: String, kind: String, about: String, sha256: [u8; 32] }
        Imported { import: Import }
        ImportUndone { import: Seq, file: String, outcome: TakenBack }
        SpellingSet { before: Option<Spelling>, after: Option<Spelling> }
        KeyBound { key: [u8; 32], holder: Holder, text: String }
        KeyRevoked { key: [u8; 32], holder: Holder, text: String, reason: String }
        MonthClosed { month: Month, last: Seq, head: [u8; 32], figures: Vec<Figure> }
        MonthReopened { month: Month, closed: Seq, reason: String }
    }
    apart {
        FactsSealed { code: Code, changes: Vec<SealedChange> } => FactsSet
    }
    now {
        PersonalErased { code: Code, field: Field, reason: String }
        Revealed { code: Code, fields: Vec<Field>, reason: String }
        Moved { old: (Seq, [u8; 32]) }
        DeviceSet { before: Option<Device>, after: Option<Device> }
        CameHome {
            device: String, first: u64, over: Seq, link: [u8; 32], items: Vec<Homecomer>, seal: String,
            signature: Blob,
        }
        WishSettled { device: String, n: u64, hash: [u8; 32], before: Option<Settled>, after: Option<Settled> }
        VisitSet { code: Code, before: Option<Visit>, after: Option<Visit>, reason: String }
        HomecomingUndone { came: Seq, device: String, reason: String, outcome: TakenBack }
    }
}
