//! The facts that the log is made of. What they are is said here; how they are written, and how what
//! was written once is read today, in `op/v1.rs`. `tests/golden` holds the bytes of each.

mod about;
mod fact;
#[macro_use]
mod macros;
mod asked;
mod shape;
mod v1;

pub use about::About;
pub(super) use asked::Asked;
pub use shape::{Fields, Holds, Kind, Told, Type, Types};

use super::entry::Hash;
use crate::base::month::Month;
use crate::base::{Area, Code, Day, Qty, Seq, Slug, Week};
use crate::domain::company::{Company, Paper, Product};
use crate::domain::cooperative::{Claim, Dashboard, Fact, NibCheck, PaperMark, Sanction, VillageKind};
use crate::domain::device::{Device, Homecomer, Settled};
use crate::domain::event::{Attendance, Event};
use crate::domain::import::{Import, Spelling, TakenBack};
use crate::domain::juknis::{Gate, GateVersion};
use crate::domain::key::Holder;
use crate::domain::month::Figure;
use crate::domain::norm::Norm;
use crate::domain::number::Shared;
use crate::domain::pipeline::CaseState;
use crate::domain::policy::Policy;
use crate::domain::programme::Thing;
use crate::domain::quota::Posting;
use crate::domain::village::{Closing, Kecamatan, Village};
use crate::domain::{Field, Person, Seal, Visit};
use serde::{Deserialize, Serialize};

/// One field's value before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct FactChange {
    /// Which field.
    pub field: Field,
    /// What was known.
    pub before: Option<Fact>,
    /// What is known now.
    pub after: Option<Fact>,
}

/// Something that happened. Where a value is replaced the op carries it before and after: the log
/// alone tells a value's history, and an undo is the same op turned round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "v1::Op", into = "v1::Op")]
#[allow(missing_docs, reason = "fields are the records of the domain, documented there")]
pub enum Op {
    /// The first entry of every book.
    BookOpened { title: String },
    /// A province or kabupaten has a name.
    AreaNamed { area: Area, name: String },
    /// A kecamatan, with its tile (row, column) on the tile map and a point in millionths of a degree.
    KecamatanAdded {
        area: Area,
        name: String,
        abbr: String,
        tile: Option<(u8, u8)>,
        point: Option<(i32, i32)>,
    },
    /// A cooperative enters the registry.
    CooperativeAdded {
        code: Code,
        name: String,
        kind: VillageKind,
        others: Vec<String>,
        point: Option<(i32, i32)>,
    },
    /// A company enters the programme, or its description changes.
    CompanySet { before: Option<Company>, after: Company },
    /// A paper that companies may ask for.
    PaperAdded { paper: Paper },
    /// A product enters the programme.
    ProductAdded { product: Product },
    /// A juknis gate, with the versions known so far.
    GateAdded { gate: Gate },
    /// A gate has a new version.
    GateVersioned { gate: Slug, version: GateVersion },
    /// A gate's latest version was a mistake.
    GateWithdrawn { gate: Slug, version: GateVersion },
    /// A person was given a role, or lost it.
    PersonSet { before: Option<Person>, after: Option<Person> },
    /// Facts of a cooperative.
    FactsSet { code: Code, changes: Vec<FactChange> },
    /// A NIB was looked up in OSS.
    NibChecked { code: Code, before: Option<NibCheck>, after: Option<NibCheck> },
    /// A paper was received, missed, or ran out.
    PaperSet { code: Code, paper: Slug, before: Option<PaperMark>, after: Option<PaperMark> },
    /// A dashboard's figures were read.
    DashboardSeen { code: Code, before: Option<Dashboard>, after: Option<Dashboard> },
    /// A claim was made, confirmed or refuted.
    ClaimSet { code: Code, before: Option<Claim>, after: Option<Claim> },
    /// Orders were banned, or allowed again.
    SanctionSet { code: Code, before: Option<Sanction>, after: Option<Sanction> },
    /// A case moved along the pipeline, or off it.
    PartnershipMoved { code: Code, company: Slug, before: Option<CaseState>, after: Option<CaseState> },
    /// A posting to the ledger.
    QuotaPosted { posting: Posting },
    /// A posting was reversed.
    EntryReversed { entry: Seq, posting: Posting, reason: String },
    /// A cap of one cooperative: for one week, or for good where the policy asks for one.
    CapSet {
        code: Code,
        company: Slug,
        product: Slug,
        week: Option<Week>,
        before: Option<Qty>,
        after: Option<Qty>,
        reason: String,
        approver: String,
    },
    /// An event was announced, or is described otherwise.
    EventSet { before: Option<Event>, after: Option<Event> },
    /// A cooperative was invited to an event, came to it, or told its interest there.
    EventMarked { event: Slug, code: Code, before: Option<Attendance>, after: Option<Attendance> },
    /// A version of a quota policy, from a day on.
    PolicyVersioned { policy: Policy },
    /// A version of a quota policy was a mistake.
    PolicyRetracted { policy: Policy },
    /// A figure that the sources leave open was set.
    NormSet { norm: Norm, before: u16, after: u16, source: String },
    /// A number was recorded although others bear it, or is no longer.
    NumberShared { code: Code, field: Field, before: Option<Shared>, after: Option<Shared> },
    /// Orders are allowed again, and why.
    SanctionLifted { code: Code, sanction: Sanction, reason: String },
    /// A company enters the programme, or is described otherwise.
    CompanyChanged { before: Option<Company>, after: Option<Company> },
    /// A paper enters the programme, or is described otherwise.
    PaperChanged { before: Option<Paper>, after: Option<Paper> },
    /// A product enters the programme, or is described otherwise.
    ProductChanged { before: Option<Product>, after: Option<Product> },
    /// A gate enters the programme, or its title or what it blocks is another. Without versions, which
    /// are facts of their own.
    GateChanged { before: Option<Gate>, after: Option<Gate> },
    /// A thing of the programme is retired since a day, or is in use again.
    ThingRetired { thing: Thing, slug: Slug, before: Option<Day>, after: Option<Day>, reason: String },
    /// A village has another name, code or point; `code` is the key of its cooperative, which stays.
    VillageChanged { code: Code, before: Village, after: Village, reason: String },
    /// A cooperative closed, or is open again.
    CooperativeClosed { code: Code, before: Option<Closing>, after: Option<Closing> },
    /// A cooperative was entered by mistake, and nothing was recorded of it.
    CooperativeDropped {
        code: Code,
        name: String,
        kind: VillageKind,
        others: Vec<String>,
        point: Option<(i32, i32)>,
    },
    /// A kecamatan came, or has another name.
    KecamatanChanged { before: Option<Kecamatan>, after: Option<Kecamatan> },
    /// What tells a book from every other: 16 random bytes, of which its id is the SHA-256.
    BookNamed { nonce: [u8; 16] },
    /// The book was put back from a backup: `from` is the last entry that was in it, `lost` the end of the
    /// chain that stood in its place, if that went on otherwise.
    Restored { from: Seq, lost: Option<(Seq, Hash)> },
    /// The office says something else of itself on its papers, or what it said at first.
    OfficeSet { part: String, before: Option<String>, after: Option<String> },
    /// A letter was given its number, which no other will have.
    LetterIssued { year: u16, n: u32, number: String, kind: String, about: String, sha256: [u8; 32] },
    /// A file was taken in: the first entry of what it brought.
    Imported { import: Import },
    /// What a file brought was taken back, where it still stood; `import` is its first entry.
    ImportUndone { import: Seq, file: String, outcome: TakenBack },
    /// What people write means a cooperative, or none.
    SpellingSet { before: Option<Spelling>, after: Option<Spelling> },
    /// A public key is somebody's: its hash, and how OpenSSH writes it.
    KeyBound { key: Hash, holder: Holder, text: String },
    /// A key is nobody's any more, and why.
    KeyRevoked { key: Hash, holder: Holder, text: String, reason: String },
    /// A month was closed, and with it all that happened by its end: what it came to, and the last entry
    /// of the book with its hash.
    MonthClosed { month: Month, last: Seq, head: Hash, figures: Vec<Figure> },
    /// A month that was closed by an entry is open again, and why.
    MonthReopened { month: Month, closed: Seq, reason: String },
    /// A personal value of a cooperative was erased, in every entry that ever named it.
    PersonalErased { code: Code, field: Field, reason: String },
    /// Personal values of a cooperative were shown whole.
    Revealed { code: Code, fields: Vec<Field>, reason: String },
    /// The book was written anew, with commitments in the place of the personal values that stood in its
    /// entries; the end of the chain as it was.
    Moved { old: (Seq, Hash) },
    /// A device may carry a copy away, is held by others, or is stopped.
    DeviceSet { before: Option<Device>, after: Option<Device> },
    /// Wishes of a device came home, from a number on, each with its answer: `over` is the last entry that
    /// its copy had, `link` that of the device's chain after the last of them. Of none: the personal values came that
    /// its earlier ones were missed; `seal` and `signature` are those of the packet that they came in.
    CameHome {
        device: String,
        first: u64,
        over: Seq,
        link: Hash,
        items: Vec<Homecomer>,
        seal: String,
        signature: Vec<u8>,
    },
    /// Somebody chose what becomes of a wish that was not done: it is named by its device, its number and
    /// the hash of its bytes.
    WishSettled { device: String, n: u64, hash: Hash, before: Option<Settled>, after: Option<Settled> },
    /// Somebody was at a cooperative, or was said to be there by mistake, and why that is known.
    VisitSet { code: Code, before: Option<Visit>, after: Option<Visit>, reason: String },
    /// What a homecoming wrote was taken back, where it still stood, and why; `came` is the first entry that tells of it.
    HomecomingUndone { came: Seq, device: String, reason: String, outcome: TakenBack },
}

impl Op {
    /// Gives its facts the values that are kept for them in a vault.
    pub fn unseal(&mut self, value: &dyn Fn(&Seal) -> Option<String>) {
        if let Op::FactsSet { changes, .. } = self {
            let facts = changes.iter_mut().flat_map(|change| [&mut change.before, &mut change.after]);
            facts.flatten().for_each(|fact| fact.unseal(value));
        }
    }

    /// Everything that it says, its fields in the order in which they are written.
    pub fn told(&self) -> Told {
        shape::Shape::tell(&v1::Op::from(self.clone()))
    }

    /// What ops are written of; the ops themselves are the type `Op`, their names those of [`About`] and of
    /// ops that are read as others are by now.
    pub fn types() -> Types {
        let mut types = Types::default();
        let _ = <v1::Op as shape::Shape>::shape(&mut types);
        types
    }
}
