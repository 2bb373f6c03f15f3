//! Work in which every deed is done once at least.

use crate::desk::{self, check_nib, code, facts, gate, move_to, paper_deed, post, slug, today, week};
use kdkmp::base::month::Month;
use kdkmp::base::{Area, Code, Qty, Rupiah, Seq};
use kdkmp::book::Deed;
use kdkmp::book::records::Account;
use kdkmp::domain::cooperative::{ClaimOutcome, Dashboard, Sanction};
use kdkmp::domain::event::{Draft, Mark};
use kdkmp::domain::import::{Import, Spelling};
use kdkmp::domain::juknis::GateState;
use kdkmp::domain::key::Key;
use kdkmp::domain::norm::Norm;
use kdkmp::domain::office::{Letter, Part};
use kdkmp::domain::programme::{self, Thing};
use kdkmp::domain::quota::{Basis, Cap, Carry, Policy};
use kdkmp::domain::village::{Change, Closing, Leftover, Village};
use kdkmp::domain::{Field, NibStatus, Paper, Person, PostingKind, Role, Stage, Visit};

/// The name of a deed: a new kind of deed must be thought about here.
pub fn kind(deed: &Deed) -> &'static str {
    match deed {
        Deed::SetFacts { .. } => "facts",
        Deed::SetNib { .. } => "nib",
        Deed::MarkPaper { .. } => "paper",
        Deed::Move { .. } => "move",
        Deed::Post { .. } => "post",
        Deed::Reverse { .. } => "reverse",
        Deed::SetGate { .. } => "gate",
        Deed::AddPolicy { .. } => "policy",
        Deed::SetCap { .. } => "cap",
        Deed::SetSanction { .. } => "sanction",
        Deed::LiftSanction { .. } => "lift",
        Deed::SettleClaim { .. } => "claim",
        Deed::SetPerson { .. } => "person",
        Deed::BindKey { .. } => "key",
        Deed::RevokeKey { .. } => "revoke",
        Deed::SetNorm { .. } => "norm",
        Deed::AddVillage { .. } => "village",
        Deed::ChangeVillage { .. } => "change",
        Deed::Close { .. } => "close",
        Deed::SetKecamatan { .. } => "kecamatan",
        Deed::SetThing { .. } => "thing",
        Deed::Retire { .. } => "retire",
        Deed::SetEvent { .. } => "event",
        Deed::MarkEvent { .. } => "mark",
        Deed::SetOffice { .. } => "office",
        Deed::IssueLetter { .. } => "letter",
        Deed::Import { .. } => "import",
        Deed::SeeDashboard { .. } => "dashboard",
        Deed::SetSpelling { .. } => "spelling",
        Deed::UndoImport { .. } => "undo import",
        Deed::UndoHomecoming { .. } => "undo homecoming",
        Deed::CloseMonth { .. } => "close month",
        Deed::ReopenMonth { .. } => "reopen month",
        Deed::Reveal { .. } => "reveal",
        // Both write the same op.
        Deed::ErasePersonal { .. } | Deed::EraseLost { .. } => "erase",
        Deed::SetDevice { .. } => "device",
        Deed::StopDevice { .. } => "stop device",
        Deed::SetVisit { .. } => "visit",
        Deed::DropVisit { .. } => "drop visit",
        Deed::Settle { .. } => "settle",
        Deed::Undo { .. } => "undo",
    }
}

/// Who opens what Ani has closed.
pub const SECOND: &str = "rina";

fn october() -> Month {
    Month::parse("2026-10").unwrap()
}

/// How many kinds there are, but for the choice of a wish and what takes a homecoming back: there is none in a book to which nobody came home.
pub const KINDS: usize = 39;

fn key() -> Key {
    Key { hash: [7; 32], text: "ssh-ed25519 AAAA".to_owned() }
}

/// The deeds, one action each, by Ani of the Dinas in [`desk::Desk::at_work`]'s book; `posting` is the
/// entry that the first posting became.
pub fn deeds(posting: Seq) -> Vec<Deed> {
    let text = || "surat 12".to_owned();
    let (bulog, rice, event) = (|| slug("bulog"), || slug("beras-sphp"), || slug("temu-1"));
    let account = Account { code: code(0), company: bulog(), product: rice() };
    let new: Code = Code::parse("35.14.24.2099").unwrap();
    let paper = Paper { slug: slug("surat-kuasa"), proves: None, ..desk::programme().papers[0].clone() };
    let draft = Draft {
        slug: event(),
        title: "Temu".to_owned(),
        on: Some(today()),
        place: "Pendopo".to_owned(),
        companies: vec![bulog()],
        source: String::new(),
    };
    let policy = Policy {
        company: bulog(),
        product: slug("gula"),
        cap: Cap::Each(Qty::whole(900)),
        basis: Basis::Week,
        carry: Carry::None,
        gates: Vec::new(),
        eligible: vec![Stage::Operational],
        kbli: None,
        buy: Some(Rupiah(11_000)),
        ceiling: Some(Rupiah(12_500)),
        tolerance: Qty::whole(0),
        from: today(),
        source: text(),
    };
    let closing = Closing { on: today(), reason: text(), successor: None };
    let mark = Mark {
        invited: Some(true),
        attended: Some(kdkmp::domain::Tri::Yes),
        interests: vec![(bulog(), true)],
        note: None,
    };
    let claimed = ClaimOutcome::Confirmed { company: bulog(), since: today(), evidence: text() };
    let letter = Letter {
        year: 2026,
        n: 1,
        number: "518/1/424.100/2026".to_owned(),
        kind: "kelengkapan".to_owned(),
        about: text(),
        sha256: [7; 32],
    };
    vec![
        post(code(0), PostingKind::Order, 500),
        post(code(0), PostingKind::Receive, 400),
        post(code(1), PostingKind::Order, 700),
        Deed::Import { import: Import { file: "rekap.xlsx".to_owned(), ..Import::default() } },
        Deed::UndoImport { action: posting + 3 },
        Deed::SetDevice {
            name: "laptop-ani".to_owned(),
            key: Some(Key::of_ed25519(&[9; 32])),
            holders: vec!["ani".to_owned()],
        },
        Deed::StopDevice { name: "laptop-ani".to_owned(), reason: text() },
        Deed::SeeDashboard {
            code: code(6),
            seen: Dashboard { units: 12, value_rp: 1_200_000, on: today(), source: text() },
        },
        Deed::SetSpelling {
            spelling: Spelling {
                text: "Wonokiri".to_owned(),
                key: "wonokiri".to_owned(),
                area: None,
                code: None,
            },
            forget: false,
        },
        Deed::Reverse { entry: posting + 2, reason: text(), rebook: false },
        facts(code(6), &[(Field::Address, Some("Wonokitri")), (Field::Contact, Some("Sri"))]),
        check_nib(code(0), NibStatus::Active, "OSS, lagi"),
        paper_deed(code(6), "akta"),
        move_to(code(6), Stage::Matched),
        gate(GateState::Issued, today()),
        Deed::AddPolicy { policy },
        Deed::SetCap {
            account,
            week: Some(week()),
            cap: Some(Qty::whole(3_000)),
            reason: text(),
            approver: "ani".to_owned(),
        },
        Deed::SetSanction { code: code(1), sanction: Some(Sanction { reason: text(), since: today() }) },
        Deed::LiftSanction { code: code(1), reason: text(), on: today() },
        Deed::SettleClaim { code: claimant(), outcome: claimed },
        Deed::SetVisit { code: code(6), visit: Visit { note: text(), ..Visit::new(today(), "ani") } },
        Deed::DropVisit { code: code(6), on: today(), by: "ani".to_owned(), reason: text() },
        Deed::SetPerson { name: "fitri".to_owned(), person: Some(Person::new("fitri", Role::Petugas)) },
        Deed::BindKey { name: "fitri".to_owned(), key: key() },
        Deed::RevokeKey { key: key().hash, reason: text() },
        Deed::SetNorm { norm: Norm::NibDays, figure: 90, source: text() },
        Deed::AddVillage { village: Village::new(new, "Lawang Sewu") },
        Deed::ChangeVillage {
            code: new,
            change: Change { name: Some("Lawang Makmur".to_owned()), ..Change::default() },
            on: today(),
            reason: text(),
        },
        Deed::Close { code: code(9), closing, leftover: Leftover::Nothing },
        Deed::SetKecamatan { area: Area::parse("35.14.25").unwrap(), name: "Penanjakan".to_owned() },
        Deed::SetThing { draft: Box::new(programme::Draft::Paper(paper)) },
        Deed::Retire { thing: Thing::Paper, slug: slug("surat-kuasa"), since: Some(today()), reason: text() },
        Deed::SetEvent { event: draft },
        Deed::SetOffice { part: Part::Address, text: "Jalan Hayam Wuruk 14".to_owned() },
        Deed::SetOffice { part: Part::Number, text: "518/{n}/424.100/{tahun}".to_owned() },
        Deed::SetOffice { part: Part::Signer, text: "Kepala Dinas".to_owned() },
        Deed::IssueLetter { letter },
        Deed::MarkEvent { event: event(), code: code(10), mark },
        crate::desk::undo(),
        facts(code(7), &[(Field::Phone, Some("081298765432"))]),
        Deed::Reveal { code: code(6), fields: vec![Field::Contact], reason: text() },
        Deed::ErasePersonal { code: code(6), field: Field::Contact, reason: text() },
        facts(code(7), &[(Field::Address, Some("Wonokitri"))]),
        Deed::SetPerson { name: SECOND.to_owned(), person: Some(Person::new(SECOND, Role::Dinas)) },
        // Whoever does it looks at the end of the book first.
        Deed::CloseMonth { month: october(), head: (Seq::NONE, [0; 32]) },
        Deed::ReopenMonth { month: october(), reason: text() },
    ]
}

/// One whose claim nobody has looked into.
fn claimant() -> Code {
    code(2)
}
