//! The bytes of every op ever released. They decode forever, and are written the same way forever:
//! the chain's hashes are of these bytes.
//!
//! A new variant fails here with the line to add to `ops-v1.txt`. A line that is there never changes.

use crate::desk::{code, day, details, entry, noon, slug};
use kdkmp::base::month::Month;
use kdkmp::base::quantity::Pack;
use kdkmp::base::{Area, Code, Day, Qty, Rupiah, Seq, Unit, Week};
use kdkmp::book::op::FactChange;
use kdkmp::book::{Deed, Entry, Op, Proof, Want, Wish, wire};
use kdkmp::domain::company::{Bilingual, Company, Paper, Product};
use kdkmp::domain::cooperative::{Claim, ClaimOutcome, Dashboard, Fact, Sanction};
use kdkmp::domain::device::{Answer, Choice, Device, Homecomer, Settled};
use kdkmp::domain::event::Mark;
use kdkmp::domain::import::{Count, Import, Mapped, Spelling, TakenBack};
use kdkmp::domain::juknis::{Block, Gate, GateState, GateVersion};
use kdkmp::domain::key::Holder;
use kdkmp::domain::month::Figure;
use kdkmp::domain::nib;
use kdkmp::domain::norm::Norm;
use kdkmp::domain::number::{Bearer, Shared};
use kdkmp::domain::pipeline::{Agreement, CaseState};
use kdkmp::domain::policy::{Basis, Cap, Carry, Policy};
use kdkmp::domain::programme::Thing;
use kdkmp::domain::quota::{Draft, Posting};
use kdkmp::domain::village::{Change, Closing, Kecamatan, Village};
use kdkmp::domain::visit::{Counted, Evidence, Found, Visit};
use kdkmp::domain::{
    Attendance, Event, Field, Kept, NibCheck, NibStatus, PaperMark, PaperState, Person, PostingKind, Role,
    Stage, Tri, VillageKind, Who,
};
use std::collections::BTreeMap;

const OPS: &str = include_str!("../golden/ops-v1.txt");
const WISHES: &str = include_str!("../golden/deeds-v1.txt");
const ENTRIES: &str = include_str!("../golden/entries-v2.txt");

fn on() -> Day {
    day("2025-10-08")
}

fn text(text: &str) -> String {
    text.to_owned()
}

fn both(name: &str) -> Bilingual {
    Bilingual { id: text(name), en: format!("{name} (en)") }
}

fn fact(exists: bool) -> Option<Fact> {
    Some(Fact::new(exists, "9120012345678", on(), "kunjungan"))
}

fn version(state: GateState) -> GateVersion {
    GateVersion {
        state,
        instrument: text("Permentan"),
        number: text("15/2025"),
        issued: Some(on()),
        from: on(),
        until: Some(on().plus(17)),
        source: text("berita"),
    }
}

/// What a policy of the first shape says by now: it had neither carry-over nor gates, and what had no
/// cap had a basis for nothing.
fn old_policy(cap: Cap, basis: Basis) -> Policy {
    Policy {
        cap,
        basis: if cap == Cap::None { Basis::None } else { basis },
        eligible: vec![Stage::Agreement, Stage::Operational],
        kbli: Some(47112),
        buy: Some(Rupiah(11_000)),
        tolerance: Qty::whole(5),
        source: text("Bulog"),
        ..Policy::new(slug("bulog"), slug("beras-sphp"), on())
    }
}

fn policy(cap: Cap, basis: Basis) -> Policy {
    let carry = if basis == Basis::Week { Carry::Previous } else { Carry::None };
    let gates = vec![slug("G1"), slug("G4")];
    Policy { basis, carry, gates, ..old_policy(cap, Basis::Week) }
}

fn person(role: Role) -> Option<Person> {
    let areas = vec![Area::parse("35.14.24").unwrap()];
    Some(Person { name: text("siti"), role, areas, company: Some(slug("bulog")) })
}

fn check(status: NibStatus) -> Option<NibCheck> {
    Some(NibCheck { status, on: on(), evidence: text("OSS") })
}

fn mark(state: PaperState) -> Option<PaperMark> {
    let (number, until, source) = (text("12"), Some(on().plus(365)), text("pengurus"));
    Some(PaperMark { state, number, on: on(), until, source })
}

fn claim(outcome: Option<ClaimOutcome>) -> Option<Claim> {
    Some(Claim { text: text("disebut berjalan"), on: on(), source: text("laman"), outcome })
}

fn case(stage: Stage) -> Option<CaseState> {
    Some(CaseState {
        stage,
        since: on(),
        reason: text("alasan"),
        receipt: text("TT-1"),
        agreement: Some(Agreement { number: text("PKS-1"), from: on(), until: None }),
        delivery: text("SJ-1"),
        resume: Some(Stage::Documents),
    })
}

fn posting(kind: PostingKind) -> Posting {
    Posting {
        code: code(6),
        company: slug("bulog"),
        product: slug("beras-sphp"),
        week: Week::parse("2026-W48").unwrap(),
        on: on(),
        kind,
        qty: Qty::whole(2000),
        stock: Qty(-500),
        price: Some(Rupiah(11_000)),
        delivery_order: text("DO-1"),
        note: text("catatan"),
    }
}

fn company() -> Company {
    Company {
        slug: slug("bulog"),
        name: text("Perum Bulog"),
        letter: 'B',
        offers: both("beras"),
        papers: vec![slug("akta"), slug("nib")],
        kbli: Some(47112),
        systems: text("Klik SPHP"),
        source: text("Bulog"),
        on: on(),
        version: Seq(0),
    }
}

fn event() -> Event {
    Event {
        slug: slug("temu-2025-10-08"),
        title: text("Temu bisnis"),
        on: on(),
        place: text("Auditorium"),
        companies: vec![slug("bulog"), slug("mandiri")],
        source: text("laman"),
        version: Seq(0),
    }
}

fn came(attended: Tri) -> Option<Attendance> {
    Some(Attendance { invited: true, attended, interests: vec![slug("bulog")], note: text("catatan") })
}

/// One op of every variant, and of every value of the small enumerations inside them.
pub fn examples() -> Vec<(String, Op)> {
    let code = code(6);
    let point = Some((-7_853_600, 112_772_200));
    let mut all = vec![
        Op::BookOpened { title: text("Kabupaten Pasuruan") },
        Op::AreaNamed { area: Area::parse("35.14").unwrap(), name: text("Kabupaten Pasuruan") },
        Op::KecamatanAdded {
            area: Area::parse("35.14.24").unwrap(),
            name: text("Tosari"),
            abbr: text("TSR"),
            tile: Some((5, 2)),
            point,
        },
        Op::CompanySet { before: None, after: company() },
        Op::EntryReversed {
            entry: Seq(300),
            posting: posting(PostingKind::Sell),
            reason: text("salah ketik"),
        },
        Op::DashboardSeen {
            code,
            before: None,
            after: Some(Dashboard {
                units: 61_887,
                value_rp: 744_310_000,
                on: on(),
                source: text("SIMKOPDES"),
            }),
        },
        Op::SanctionSet { code, before: None, after: Some(Sanction { reason: text("audit"), since: on() }) },
    ];
    let mut each = |ops: Vec<Op>| all.extend(ops);
    each(
        [VillageKind::Desa, VillageKind::Kelurahan]
            .map(|kind| Op::CooperativeAdded {
                code,
                name: text("Tosari"),
                kind,
                others: vec![text("Tos")],
                point,
            })
            .into(),
    );
    let change = |(at, field): (usize, &Field)| FactChange {
        field: *field,
        before: fact(at % 2 == 0),
        after: (at % 3 > 0).then(|| fact(at % 2 > 0)).flatten(),
    };
    each(vec![Op::FactsSet { code, changes: Field::ALL.iter().enumerate().map(change).collect() }]);
    let papers =
        Who::ALL.map(|who| Paper { slug: slug("akta"), name: both("akta"), who, proves: Some(Field::Akta) });
    each(papers.map(|paper| Op::PaperAdded { paper }).into());
    let packs = vec![Pack { name: text("karung"), size: Qty::whole(50) }];
    let product = |unit| Product { slug: slug("gula"), name: both("gula"), unit, packs: packs.clone() };
    each(Unit::ALL.map(|unit| Op::ProductAdded { product: product(unit) }).into());
    let gate = Gate {
        slug: slug("G3"),
        title: both("pupuk"),
        blocks: vec![Block::Company(slug("pupuk")), Block::Orders(slug("urea"))],
        versions: GateState::ALL.map(version).into(),
        version: Seq(0),
    };
    each(vec![Op::GateAdded { gate }]);
    each(GateState::ALL.map(|s| Op::GateVersioned { gate: slug("G3"), version: version(s) }).into());
    each(vec![Op::GateWithdrawn { gate: slug("G3"), version: version(GateState::Issued) }]);
    each(Role::ALL.map(|role| Op::PersonSet { before: None, after: person(role) }).into());
    each(vec![Op::PersonSet { before: person(Role::Petugas), after: None }]);
    let statuses = [NibStatus::Unchecked].into_iter().chain(NibStatus::CHECKED);
    each(statuses.map(|s| Op::NibChecked { code, before: check(s), after: check(s) }).collect());
    let paper = slug("akta");
    each(PaperState::ALL.map(|s| Op::PaperSet { code, paper, before: None, after: mark(s) }).into());
    let confirmed = ClaimOutcome::Confirmed { company: slug("bulog"), since: on(), evidence: text("PKS-1") };
    let refuted = ClaimOutcome::Refuted { evidence: text("kunjungan") };
    each(
        [None, Some(confirmed), Some(refuted)]
            .map(|outcome| Op::ClaimSet { code, before: claim(None), after: claim(outcome) })
            .into(),
    );
    let company = slug("bulog");
    each(Stage::ALL.map(|s| Op::PartnershipMoved { code, company, before: None, after: case(s) }).into());
    each(PostingKind::ALL.map(|kind| Op::QuotaPosted { posting: posting(kind) }).into());
    each(
        [None, Week::parse("2026-W53").ok()]
            .map(|week| Op::CapSet {
                code,
                company,
                product: slug("urea"),
                week,
                before: None,
                after: Some(Qty::whole(3000)),
                reason: text("panen"),
                approver: text("kepala dinas"),
            })
            .into(),
    );
    let event = |title: &str| Some(Event { title: text(title), ..event() });
    let told = [(None, event("Temu")), (event("Temu"), event("Temu bisnis")), (event("Temu bisnis"), None)];
    each(told.map(|(before, after)| Op::EventSet { before, after }).into());
    let event = slug("temu-2025-10-08");
    let marked = [(None, came(Tri::Unknown)), (came(Tri::Unknown), came(Tri::Yes)), (came(Tri::No), None)];
    each(marked.map(|(before, after)| Op::EventMarked { event, code, before, after }).into());
    let caps = [
        (Cap::Each(Qty::whole(2000)), Basis::Week),
        (Cap::PerCooperative, Basis::Order),
        (Cap::PerCooperative, Basis::Month),
        (Cap::None, Basis::None),
    ];
    each(caps.map(|(cap, basis)| Op::PolicyVersioned { policy: policy(cap, basis) }).into());
    each(vec![Op::PolicyRetracted { policy: policy(Cap::None, Basis::None) }]);
    each(Norm::ALL.map(|norm| Op::NormSet { norm, before: 180, after: 90, source: text("surat 12") }).into());
    let bearer =
        Bearer { code: kdkmp::base::Code::parse("35.14.24.2004").unwrap(), name: text("Podokoyo (Tosari)") };
    let shared =
        Some(Shared { number: text("9120012345678"), others: vec![bearer], reason: text("surat 12") });
    each(vec![Op::SanctionLifted {
        code,
        sanction: Sanction { reason: text("audit"), since: on() },
        reason: text("selesai"),
    }]);
    let kept = [(None, shared.clone()), (shared, None)];
    each(kept.map(|(before, after)| Op::NumberShared { code, field: Field::Nib, before, after }).into());
    programme(&mut all);
    villages(&mut all);
    let mut count = BTreeMap::new();
    all.into_iter()
        .map(|op| {
            let n = count.entry(written(&op)).and_modify(|n| *n += 1).or_insert(1);
            (format!("{}.{n}", written(&op)), op)
        })
        .collect()
}

/// Ops that are read as others are by now and are never written again, by the names they had.
fn retired() -> Vec<(String, Op)> {
    let bases = [Basis::Week, Basis::Order, Basis::Month];
    let caps = [Cap::None, Cap::Each(Qty::whole(2000)), Cap::PerCooperative];
    let all = bases.into_iter().flat_map(|basis| caps.map(|cap| old_policy(cap, basis)));
    let added = all
        .enumerate()
        .map(|(at, policy)| (format!("policy_added.{}", at + 1), Op::PolicyVersioned { policy }));
    let withdrawn = Op::PolicyRetracted { policy: old_policy(Cap::None, Basis::Week) };
    added.chain([(text("policy_withdrawn.1"), withdrawn)]).collect()
}

/// What the programme consists of, as it comes, is described otherwise, goes, and is retired.
fn programme(all: &mut Vec<Op>) {
    let (was, is) = (company(), Company { kbli: None, letter: 'L', ..company() });
    let each = [(None, Some(was.clone())), (Some(was.clone()), Some(is)), (Some(was), None)];
    all.extend(each.map(|(before, after)| Op::CompanyChanged { before, after }));
    let paper =
        |name| Some(Paper { slug: slug("musdes"), name: both(name), who: Who::Pengurus, proves: None });
    let each = [(None, paper("musdes")), (paper("musdes"), paper("berita acara")), (paper("musdes"), None)];
    all.extend(each.map(|(before, after)| Op::PaperChanged { before, after }));
    let packs = vec![Pack { name: text("sak"), size: Qty(2_500) }];
    let product =
        |unit| Some(Product { slug: slug("jagung"), name: both("jagung"), unit, packs: packs.clone() });
    let each = [
        (None, product(Unit::Kg)),
        (product(Unit::Kg), product(Unit::Package)),
        (product(Unit::Litre), None),
    ];
    all.extend(each.map(|(before, after)| Op::ProductChanged { before, after }));
    let gate = |blocks| {
        Some(Gate { slug: slug("G7"), title: both("jagung"), blocks, versions: Vec::new(), version: Seq(0) })
    };
    let held = vec![Block::Company(slug("bulog")), Block::Orders(slug("jagung"))];
    let each = [(None, gate(held.clone())), (gate(held), gate(Vec::new())), (gate(Vec::new()), None)];
    all.extend(each.map(|(before, after)| Op::GateChanged { before, after }));
    for thing in Thing::ALL {
        let (slug, reason) = (slug("bulog"), text("diganti"));
        all.push(Op::ThingRetired { thing, slug, before: None, after: Some(on()), reason });
    }
    let (thing, slug, reason) = (Thing::Gate, slug("G7"), text("keliru"));
    all.push(Op::ThingRetired { thing, slug, before: Some(on()), after: None, reason });
}

/// The map of villages: one comes and goes, is called otherwise, closes; a kecamatan comes and goes.
fn villages(all: &mut Vec<Op>) {
    let (code, point) = (code(6), Some((-7_853_600, 112_772_200)));
    let new = Code::parse("35.14.25.1001").unwrap();
    let before = Village { point, others: vec![text("Tos")], ..Village::new(code, "Tosari") };
    let change = Change { name: Some(text("Tosari Baru")), code: Some(new), point: None };
    let (after, reason) = (before.changed(&change), text("Kepmendagri 300/2026"));
    all.push(Op::VillageChanged { code, before, after, reason });
    let closing = |successor| Some(Closing { on: on(), reason: text("Perda 9"), successor });
    let each = [(None, closing(Some(new))), (None, closing(None)), (closing(None), None)];
    all.extend(each.map(|(before, after)| Op::CooperativeClosed { code, before, after }));
    let (name, kind, others) = (text("Tosari"), VillageKind::Desa, vec![text("Tos")]);
    all.push(Op::CooperativeDropped { code, name, kind, others, point });
    let kecamatan = |name: &str| {
        let new = Kecamatan::new(Area::parse("35.14.25").unwrap(), name);
        Some(Kecamatan { tile: Some((5, 3)), point, ..new })
    };
    let each =
        [(None, kecamatan("Bromo")), (kecamatan("Bromo"), kecamatan("Tengger")), (kecamatan("Bromo"), None)];
    all.extend(each.map(|(before, after)| Op::KecamatanChanged { before, after }));
    all.push(Op::BookNamed { nonce: *b"sepuluh dan enam" });
    all.push(Op::Restored { from: Seq(1_200), lost: None });
    all.push(Op::Restored { from: Seq(1_200), lost: Some((Seq(1_300), [7; 32])) });
    let said = |text: &str| Some(text.to_owned());
    let told = [(None, said("Jl. Hayam Wuruk")), (said("Jl. A"), said("Jl. B")), (said("Jl. B"), None)];
    all.extend(told.map(|(before, after)| Op::OfficeSet { part: text("alamat"), before, after }));
    all.push(Op::LetterIssued {
        year: 2026,
        n: 12,
        number: text("518/12/424.100/2026"),
        kind: text("kelengkapan"),
        about: text("Tosari (35.14.24.2003)"),
        sha256: [7; 32],
    });
    let mapped = Mapped { heading: text("Nomor NIB"), role: text("nib") };
    let import = Import {
        file: text("rekap.xlsx"),
        sha256: *b"tiga puluh dua bita sidik berkas",
        sheets: vec![text("REKAP")],
        kinds: vec![text("nib")],
        mapping: vec![mapped],
        day: Some(on()),
        counts: vec![Count { verdict: text("new"), n: 300 }],
    };
    all.push(Op::Imported { import });
    let outcome = TakenBack { returned: 300, kept: 2, refused: 1 };
    all.push(Op::ImportUndone { import: Seq(1_204), file: text("rekap.xlsx"), outcome });
    let spelling = |code| {
        let (text, key, area) = (text("Wonokiri"), text("wonokiri"), Area::parse("35.14.24").ok());
        Some(Spelling { text, key, area, code })
    };
    let each = [(None, spelling(Some(code))), (spelling(Some(code)), spelling(None)), (spelling(None), None)];
    all.extend(each.map(|(before, after)| Op::SpellingSet { before, after }));
    let (key, line) = ([7; 32], text("ssh-ed25519 AAAAC3Nza"));
    for holder in [Holder::Person(text("siti")), Holder::Device(text("laptop-siti"))] {
        all.push(Op::KeyBound { key, holder: holder.clone(), text: line.clone() });
        all.push(Op::KeyRevoked { key, holder, text: line.clone(), reason: text("laptop hilang") });
    }
    let month = Month::parse("2026-10").unwrap();
    let figure = Figure {
        company: slug("bulog"),
        product: slug("beras-sphp"),
        accounts: 300,
        ordered: Qty::whole(2000),
        received: Qty(1_500_500),
        sold: Qty::whole(100),
        returned: Qty::whole(1),
        shrunk: Qty::whole(2),
        counted: Qty(-500),
        paid: Rupiah(22_000_000),
        taken: Rupiah(1_250_000),
        stock: Qty::whole(900),
    };
    for figures in [vec![], vec![figure]] {
        all.push(Op::MonthClosed { month, last: Seq(1_300), head: [7; 32], figures });
    }
    all.push(Op::MonthReopened { month, closed: Seq(1_301), reason: text("surat 12") });
    personal(all);
    away(all);
    visits(all);
}

/// What is kept apart from the log, was erased, shown whole, moved.
fn personal(all: &mut Vec<Op>) {
    let code = code(6);
    let fact = |kept| {
        let open = Fact::new(true, "", on(), "kunjungan");
        Some(Fact { kept, ..open })
    };
    let sealed = |byte| fact(Kept::Vault([byte; 32]));
    let change = |field, before, after| FactChange { field, before, after };
    let address = |text: &str| Some(Fact::new(true, text, on(), "kunjungan"));
    all.push(Op::FactsSet {
        code,
        changes: vec![
            change(Field::Phone, None, sealed(7)),
            change(Field::ChairNik, sealed(8), fact(Kept::Erased)),
            change(Field::Contact, fact(Kept::Erased), sealed(9)),
            change(Field::Address, None, address("Jl. Raya 1")),
        ],
    });
    for field in [Field::Phone, Field::ChairNik, Field::Contact] {
        all.push(Op::PersonalErased { code, field, reason: text("permintaan pemilik") });
    }
    let (fields, reason) = (vec![Field::Phone, Field::Contact], text("surat 12"));
    all.push(Op::Revealed { code, fields, reason });
    all.push(Op::Moved { old: (Seq(1_300), [7; 32]) });
}

/// What an op is called where it is written: as everywhere, but for one with a part that is kept apart.
fn written(op: &Op) -> &'static str {
    let is_sealed = |fact: &Option<Fact>| fact.as_ref().is_some_and(|fact| fact.kept != Kept::Book);
    match op {
        Op::FactsSet { changes, .. }
            if changes.iter().any(|c| is_sealed(&c.before) || is_sealed(&c.after)) =>
        {
            "facts_sealed"
        }
        op => op.about().slug,
    }
}

/// What there is of devices.
fn away(all: &mut Vec<Op>) {
    let device = |stopped: Option<&str>| {
        let holders = vec![text("siti"), text("budi")];
        Some(Device { name: text("laptop-siti"), key: [7; 32], holders, stopped: stopped.map(text) })
    };
    let each = [(None, device(None)), (device(None), device(Some("hilang"))), (device(None), None)];
    all.extend(each.map(|(before, after)| Op::DeviceSet { before, after }));
    let rule = || text("quota.left");
    let answers = [
        Answer::Done { first: Seq(1_400), entries: 2 },
        Answer::Same,
        Answer::Differs { rule: rule() },
        Answer::Refused { rule: rule() },
        Answer::Withdrawn,
        Answer::Twin,
    ];
    let items = answers.map(|answer| Homecomer { wish: vec![1, 2, 3], answer }).to_vec();
    all.push(Op::CameHome {
        device: text("laptop-siti"),
        first: 12,
        over: Seq(1_204),
        link: [9; 32],
        items,
        seal: text("kdkmp-paket 1\n"),
        signature: vec![5; 64],
    });
    for choice in [Choice::Used, Choice::Changed, Choice::Dropped] {
        let after = Some(Settled { choice, reason: text("sudah benar") });
        let (device, hash) = (text("laptop-siti"), [7; 32]);
        all.push(Op::WishSettled { device, n: 12, hash, before: None, after });
    }
    let (device, reason) = (text("laptop-siti"), text("laptop salah"));
    let outcome = TakenBack { returned: 11, kept: 2, refused: 1 };
    all.push(Op::HomecomingUndone { came: Seq(1_420), device, reason, outcome });
}

/// A visit with all that may be in it.
fn visit(found: Found) -> Visit {
    Visit {
        found,
        counts: vec![Counted { product: slug("beras-sphp"), qty: Qty::whole(450) }],
        note: text("gerai baru dicat"),
        evidence: vec![Evidence { name: text("depan.jpg"), sha256: [7; 32], bytes: 81_000 }],
        ..Visit::new(on(), "siti")
    }
}

/// What there is of visits.
fn visits(all: &mut Vec<Op>) {
    let of =
        |before, after, reason: &str| Op::VisitSet { code: code(6), before, after, reason: text(reason) };
    all.extend(Found::ALL.map(|found| of(None, Some(visit(found)), "")));
    all.push(of(Some(visit(Found::Open)), Some(Visit::new(on(), "siti")), ""));
    all.push(of(Some(visit(Found::Open)), None, "salah hari"));
}

/// One wish of every kind, with what may be in it or not.
fn wishes() -> Vec<(&'static str, Wish)> {
    let of = |want| Wish {
        n: 12,
        group: 11,
        asked: noon(on()),
        actor: text("siti"),
        over: Seq(1_204),
        base: Some(Seq(900)),
        want,
    };
    let code = code(6);
    let nib = nib::Draft {
        number: Some(text("9120012345678")),
        status: Some(NibStatus::Active),
        on: on(),
        evidence: text("OSS"),
        numbered: Some(on()),
        even_so: text("sama"),
    };
    let draft = Draft {
        price: Some(Rupiah(11_000)),
        delivery_order: text("DO-1"),
        ..Draft::of(PostingKind::Order, Qty::whole(500), Week::parse("2025-W41").unwrap(), on())
    };
    let event = Mark {
        invited: Some(true),
        attended: Some(Tri::Yes),
        interests: vec![(slug("bulog"), true)],
        note: Some(text("catatan")),
    };
    let facts = vec![(Field::StorageKg, Some(text("5000"))), (Field::Akta, None)];
    let (source, reason, even_so) = (text("kunjungan"), text("keliru"), String::new());
    let spelling = Spelling { text: text("Wonokiri"), key: text("wonokiri"), area: None, code: Some(code) };
    let (company, product) = (slug("bulog"), slug("beras-sphp"));
    let mapped = Mapped { heading: text("NIB"), role: text("nib") };
    let import = Import {
        file: text("rekap.xlsx"),
        sha256: [7; 32],
        sheets: vec![text("REKAP")],
        kinds: vec![text("nib")],
        mapping: vec![mapped],
        day: None,
        counts: vec![Count { verdict: text("new"), n: 300 }],
    };
    let sanction = Some(Sanction { reason: text("audit"), since: on() });
    let moved = Deed::Move { code, company, to: Stage::Documents, details: details(), on: on() };
    let outcome = ClaimOutcome::Refuted { evidence: text("tutup") };
    let deeds = vec![
        ("set_facts", Deed::SetFacts { code, facts, on: on(), source, even_so }),
        ("set_nib", Deed::SetNib { code, nib }),
        (
            "mark_paper",
            Deed::MarkPaper { code, paper: slug("akta"), mark: mark(PaperState::Received).unwrap() },
        ),
        ("move", moved),
        ("post", Deed::Post { code, company, product, draft }),
        ("reverse", Deed::Reverse { entry: Seq(900), reason: reason.clone(), rebook: true }),
        ("set_sanction", Deed::SetSanction { code, sanction }),
        ("lift_sanction", Deed::LiftSanction { code, reason: reason.clone(), on: on() }),
        ("settle_claim", Deed::SettleClaim { code, outcome }),
        ("mark_event", Deed::MarkEvent { event: slug("temu-2025-10-08"), code, mark: event }),
        ("set_spelling", Deed::SetSpelling { spelling, forget: false }),
        ("import", Deed::Import { import }),
        ("set_visit", Deed::SetVisit { code, visit: visit(Found::Shut) }),
        ("drop_visit", Deed::DropVisit { code, on: on(), by: text("siti"), reason: reason.clone() }),
        ("reveal", Deed::Reveal { code, fields: vec![Field::Phone], reason: reason.clone() }),
    ];
    let back = ("take_back", of(Want::TakeBack { n: 3, reason }));
    deeds.into_iter().map(|(name, deed)| (name, of(Want::Do(deed)))).chain([back]).collect()
}

#[test]
fn every_wish_ever_written_decodes_and_is_written_the_same_way() {
    let released = golden(WISHES);
    let mut missing = Vec::new();
    for (name, wish) in wishes() {
        let written = hex(&wish.bytes().unwrap());
        assert_eq!(Wish::parse(&bytes(&written)).unwrap(), wish, "{name}");
        match released.get(name) {
            Some(old) => assert_eq!(**old, written, "{name}"),
            None => missing.push(format!("{name} {written}")),
        }
    }
    assert!(missing.is_empty(), "add to deeds-v1.txt:\n{}", missing.join("\n"));
}

/// Every variant, by name. A new one does not compile until it stands here, and so has an example.
pub fn variants() -> Vec<&'static str> {
    fn known(op: &Op) {
        match op {
            Op::BookOpened { .. }
            | Op::AreaNamed { .. }
            | Op::KecamatanAdded { .. }
            | Op::CooperativeAdded { .. }
            | Op::CompanySet { .. }
            | Op::PaperAdded { .. }
            | Op::ProductAdded { .. }
            | Op::GateAdded { .. }
            | Op::GateVersioned { .. }
            | Op::GateWithdrawn { .. }
            | Op::PersonSet { .. }
            | Op::FactsSet { .. }
            | Op::NibChecked { .. }
            | Op::PaperSet { .. }
            | Op::DashboardSeen { .. }
            | Op::ClaimSet { .. }
            | Op::SanctionSet { .. }
            | Op::PartnershipMoved { .. }
            | Op::QuotaPosted { .. }
            | Op::EntryReversed { .. }
            | Op::CapSet { .. }
            | Op::EventSet { .. }
            | Op::EventMarked { .. }
            | Op::PolicyVersioned { .. }
            | Op::PolicyRetracted { .. }
            | Op::NormSet { .. }
            | Op::NumberShared { .. }
            | Op::SanctionLifted { .. }
            | Op::CompanyChanged { .. }
            | Op::PaperChanged { .. }
            | Op::ProductChanged { .. }
            | Op::GateChanged { .. }
            | Op::ThingRetired { .. }
            | Op::VillageChanged { .. }
            | Op::CooperativeClosed { .. }
            | Op::CooperativeDropped { .. }
            | Op::KecamatanChanged { .. }
            | Op::BookNamed { .. }
            | Op::Restored { .. }
            | Op::OfficeSet { .. }
            | Op::LetterIssued { .. }
            | Op::Imported { .. }
            | Op::ImportUndone { .. }
            | Op::SpellingSet { .. }
            | Op::KeyBound { .. }
            | Op::KeyRevoked { .. }
            | Op::MonthClosed { .. }
            | Op::MonthReopened { .. }
            | Op::PersonalErased { .. }
            | Op::Revealed { .. }
            | Op::Moved { .. }
            | Op::DeviceSet { .. }
            | Op::CameHome { .. }
            | Op::WishSettled { .. }
            | Op::VisitSet { .. }
            | Op::HomecomingUndone { .. } => {}
        }
    }
    examples().iter().for_each(|(_, op)| known(op));
    vec![
        "book_opened",
        "area_named",
        "kecamatan_added",
        "cooperative_added",
        "company_set",
        "paper_added",
        "product_added",
        "gate_added",
        "gate_versioned",
        "gate_withdrawn",
        "policy_added",
        "policy_withdrawn",
        "person_set",
        "facts_set",
        "nib_checked",
        "paper_set",
        "dashboard_seen",
        "claim_set",
        "sanction_set",
        "partnership_moved",
        "quota_posted",
        "entry_reversed",
        "cap_set",
        "event_set",
        "event_marked",
        "policy_versioned",
        "policy_retracted",
        "norm_set",
        "number_shared",
        "sanction_lifted",
        "company_changed",
        "paper_changed",
        "product_changed",
        "gate_changed",
        "thing_retired",
        "village_changed",
        "cooperative_closed",
        "cooperative_dropped",
        "kecamatan_changed",
        "book_named",
        "restored",
        "office_set",
        "letter_issued",
        "imported",
        "import_undone",
        "spelling_set",
        "key_bound",
        "key_revoked",
        "month_closed",
        "month_reopened",
        "facts_sealed",
        "personal_erased",
        "revealed",
        "moved",
        "device_set",
        "came_home",
        "wish_settled",
        "visit_set",
        "homecoming_undone",
    ]
}

/// The entry of shape 1 that an example stands in: every field with a value of its own.
fn signed(op: Op) -> Entry {
    Entry {
        proof: None,
        action: Seq(1_200),
        count: 300,
        role: Role::Petugas,
        base: Seq(900),
        rules: Seq(40),
        undoes: Some(Seq(1_100)),
        actor: text("siti"),
        ..entry(Seq(1_204), on(), op)
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Name and hex of each line.
fn golden(lines: &'static str) -> BTreeMap<&'static str, &'static str> {
    lines.lines().filter(|l| !l.starts_with('#')).map(|l| l.split_once(' ').unwrap()).collect()
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

/// Every entry that was ever released, by its name.
pub fn entries() -> Vec<(&'static str, Vec<u8>)> {
    let of = |lines| golden(lines).into_iter().map(|(name, hex)| (name, bytes(hex)));
    of(OPS).chain(of(ENTRIES)).collect()
}

#[test]
fn every_op_ever_written_decodes_and_is_written_the_same_way() {
    let golden = golden(OPS);
    let mut missing = String::new();
    let examples = examples();
    for (name, op) in &examples {
        let entry = signed(op.clone());
        let encoded = hex(&entry.bytes().unwrap());
        match golden.get(name.as_str()) {
            None => missing.push_str(&format!("{name} {encoded}\n")),
            Some(stored) => {
                assert_eq!(*stored, encoded, "{name} is written another way now");
                assert_eq!(Entry::parse(&bytes(stored)), Ok(entry), "{name}");
            }
        }
    }
    assert!(missing.is_empty(), "add to tests/golden/ops-v1.txt:\n{missing}");
    let retired = retired();
    for (name, op) in &retired {
        assert_eq!(Entry::parse(&bytes(golden[name.as_str()])), Ok(signed(op.clone())), "{name}");
    }
    let known: Vec<&str> = examples.iter().chain(&retired).map(|(name, _)| name.as_str()).collect();
    assert!(golden.keys().all(|name| known.contains(name)), "an op that was released has no example");
}

/// What shape 2 adds to an entry, in every way it can be said.
#[test]
fn entries_of_the_second_shape_keep_their_bytes() {
    let op = || Op::AreaNamed { area: Area::parse("35.14").unwrap(), name: text("Pasuruan") };
    let asked = kdkmp::base::calendar::Stamp(1_795_000_000_000);
    let proofs = [
        ("owner", Proof::Owner, None),
        ("login", Proof::Login, Some(*b"KUNCI-01")),
        ("key", Proof::Key([7; 32]), None),
        ("wish", Proof::Wish { n: 300, asked }, None),
    ];
    let golden = golden(ENTRIES);
    let mut missing = String::new();
    for (name, proof, once) in proofs {
        let entry = Entry { proof: Some(proof), once, ..signed(op()) };
        let encoded = hex(&entry.bytes().unwrap());
        match golden.get(name) {
            None => missing.push_str(&format!("{name} {encoded}\n")),
            Some(stored) => {
                assert_eq!(*stored, encoded, "{name} is written another way now");
                assert_eq!(Entry::parse(&bytes(stored)), Ok(entry), "{name}");
            }
        }
    }
    assert!(missing.is_empty(), "add to tests/golden/entries-v2.txt:\n{missing}");
    assert_eq!(golden.len(), 4, "an entry that was released has no example");
}

/// The first byte tells the shapes apart, and a shape of tomorrow is not taken for damage.
#[test]
fn an_entry_of_a_newer_shape_says_so() {
    let mut newer = Entry { proof: Some(Proof::Login), ..signed(examples().remove(0).1) }.bytes().unwrap();
    assert_eq!(newer[..2], [0, 2]);
    newer[1] = 3;
    assert_eq!(Entry::parse(&newer).unwrap_err().rule, "book.newer");
    for cut in [&newer[..1], &newer[..0], &[0, 0, 1], &[0, 1, 1]] {
        assert_eq!(Entry::parse(cut).unwrap_err().rule, "wire.decode", "{cut:?}");
    }
}

/// The place of a variant in the list is its number in the bytes.
#[test]
fn every_variant_has_a_golden_and_keeps_its_number() {
    for (number, name) in variants().into_iter().enumerate() {
        if let Some((_, op)) = examples().into_iter().find(|(_, op)| written(op) == name) {
            assert_eq!(usize::from(wire::body(&op).unwrap()[0]), number, "{name}");
        } else {
            assert!(retired().iter().any(|(old, _)| old.starts_with(name)), "{name} has no example");
        }
    }
}
