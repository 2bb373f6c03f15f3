//! The log is the truth: whatever people do, in whatever order, the book is what its log says, what
//! is refused leaves no trace, what is undone is as it was, and the ledger's sums hold.

use crate::desk::{self, CODES, Desk, State, code, noon, seen, signer, slug, state, today, week};
use crate::event::FIRST as EVENT;
use kdkmp::base::{Area, Day, Fault, Kind, Qty, Rupiah, Seq};
use kdkmp::book::Volume;
use kdkmp::book::act::Mode;
use kdkmp::book::decide::Deed;
use kdkmp::book::folio::Folio;
use kdkmp::book::memory::Memory;
use kdkmp::book::records::{Account, Page, Read, Record, Records as _};
use kdkmp::book::view::Log;
use kdkmp::book::{Op, apply, entry, wire};
use kdkmp::domain::cooperative::{ClaimOutcome, Sanction};
use kdkmp::domain::event::{Draft as EventDraft, Mark};
use kdkmp::domain::juknis::{GateState, GateVersion};
use kdkmp::domain::nib;
use kdkmp::domain::pipeline::MoveDetails;
use kdkmp::domain::quota::{self, Basis, Cap, Carry, Draft, Policy, Stock};
use kdkmp::domain::{
    Field, Line, NibStatus, PaperMark, PaperState, Person, PostingKind, Registry, Role, Stage, Standing, Tri,
};
use kdkmp::lists::check;
use kdkmp::store::Book;
use kdkmp::store::Snapshot;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeMap;

/// Who asks for what, and whether it is taken back at once.
#[derive(Clone, Debug)]
struct Step {
    name: &'static str,
    deed: Deed,
    back: bool,
}

/// Half of all deeds are the Dinas's, on cooperatives that are at work: else most would be refused.
fn step() -> impl Strategy<Value = Step> {
    let name = prop_oneof![6 => Just("ani"), 4 => select(vec!["budi", "cabang", "dewi", "eko"])];
    (name, deed(), any::<bool>()).prop_map(|(name, deed, back)| Step { name, deed, back })
}

fn a_code() -> impl Strategy<Value = kdkmp::base::Code> {
    prop_oneof![3 => 0..desk::PARTNERS, 1 => 0..CODES.len()].prop_map(code)
}

fn a_day() -> impl Strategy<Value = Day> {
    prop_oneof![4 => Just(0), 1 => -9..=2i32].prop_map(|days| today().plus(days))
}

fn a_company() -> impl Strategy<Value = kdkmp::base::Slug> {
    prop_oneof![3 => Just("bulog"), 1 => select(vec!["mandiri", "pupuk", "idfood"])].prop_map(slug)
}

fn an_account() -> impl Strategy<Value = Account> {
    let offers = vec![
        ("bulog", "beras-sphp"),
        ("bulog", "beras-sphp"),
        ("bulog", "gula"),
        ("pertamina", "lpg-3kg"),
        ("bulog", "tidak-ada"),
    ];
    (a_code(), select(offers)).prop_map(|(code, (company, product))| Account {
        code,
        company: slug(company),
        product: slug(product),
    })
}

fn a_quantity() -> impl Strategy<Value = Qty> {
    prop_oneof![Just(0i64), Just(500), Just(1000), Just(2000), 1..2500i64].prop_map(Qty::whole)
}

fn a_text() -> impl Strategy<Value = String> {
    select(vec!["", "surat", "keterangan pengurus"]).prop_map(str::to_owned)
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        2 => set_facts(),
        3 => set_nib(),
        2 => mark_paper(),
        5 => a_move(),
        12 => a_posting(),
        2 => (1..90u64, a_text()).prop_map(|(back, reason)| Deed::Reverse { entry: Seq(back), reason, rebook: true }),
        1 => set_gate(),
        1 => add_policy(),
        2 => (an_account(), any::<bool>(), proptest::option::of(a_quantity()), a_text(), select(vec!["ani", "siti"])).prop_map(
            |(account, weekly, cap, reason, approver)| {
                Deed::SetCap { account, week: weekly.then(week), cap, reason, approver: approver.to_owned() }
            }
        ),
        1 => (a_code(), any::<bool>()).prop_map(|(code, on)| {
            let sanction = on.then(|| Sanction { reason: "audit".to_owned(), since: today() });
            Deed::SetSanction { code, sanction }
        }),
        1 => settle_claim(),
        1 => set_person(),
        1 => set_event(),
        4 => mark_event(),
        3 => Just(crate::desk::undo()),
    ]
}

fn set_facts() -> impl Strategy<Value = Deed> {
    let text = select(vec!["9120012345678", "47112", "5000", "x", "\u{1b}[31m"]).prop_map(str::to_owned);
    let fact = (select(Field::ALL.to_vec()), proptest::option::of(text));
    (a_code(), vec(fact, 1..3), a_day(), a_text(), a_text())
        .prop_map(|(code, facts, on, source, even_so)| Deed::SetFacts { code, facts, on, source, even_so })
}

fn set_nib() -> impl Strategy<Value = Deed> {
    let number = select(vec!["9120012345678", "9120012345679", ""]).prop_map(str::to_owned);
    let number = proptest::option::of(number);
    let status = proptest::option::of(select(NibStatus::CHECKED.to_vec()));
    (a_code(), number, status, a_day(), a_text(), a_text()).prop_map(
        |(code, number, status, on, evidence, even_so)| Deed::SetNib {
            code,
            nib: nib::Draft { number, status, on, evidence, numbered: None, even_so },
        },
    )
}

fn mark_paper() -> impl Strategy<Value = Deed> {
    let paper = select(vec!["akta", "ahu", "npwp", "nib", "rekening", "nik-koperasi", "tidak-ada"]);
    let state = select(PaperState::ALL.to_vec());
    let number = select(vec!["", "1234567890123", "999999999999999"]).prop_map(str::to_owned);
    let mark = (state, number, a_day(), proptest::option::of(a_day()), a_text())
        .prop_map(|(state, number, on, until, source)| PaperMark { state, number, on, until, source });
    (a_code(), paper, mark).prop_map(|(code, paper, mark)| Deed::MarkPaper { code, paper: slug(paper), mark })
}

fn a_move() -> impl Strategy<Value = Deed> {
    let details = prop_oneof![3 => Just(desk::details()), 1 => Just(MoveDetails::default())];
    (a_code(), a_company(), select(Stage::ALL.to_vec()), details, a_day()).prop_map(
        |(code, company, to, details, on)| Deed::Move { code, company, to, details: details.only(to), on },
    )
}

fn a_posting() -> impl Strategy<Value = Deed> {
    let weeks = prop_oneof![4 => Just(0i64), 1 => -2..=2i64];
    let kind = select(PostingKind::ALL.to_vec());
    let price = proptest::option::of((10_000..20_000i64).prop_map(Rupiah));
    let draft = (kind, a_quantity(), weeks, a_day(), price, a_text()).prop_map(
        |(kind, qty, weeks, on, price, note)| {
            let week = week().plus(weeks);
            Draft { kind, qty, week, on, price, delivery_order: "DO-1".to_owned(), note, rebook: true }
        },
    );
    (an_account(), draft).prop_map(|(Account { code, company, product }, draft)| Deed::Post {
        code,
        company,
        product,
        draft,
    })
}

fn set_gate() -> impl Strategy<Value = Deed> {
    let version = (select(GateState::ALL.to_vec()), a_day(), a_text()).prop_map(|(state, from, number)| {
        let (instrument, source) = ("Keputusan".to_owned(), "berita".to_owned());
        GateVersion { state, instrument, number, issued: Some(from), from, until: None, source }
    });
    (select(vec!["G1", "G5", "G9"]), version)
        .prop_map(|(gate, version)| Deed::SetGate { gate: slug(gate), version })
}

fn add_policy() -> impl Strategy<Value = Deed> {
    let cap = prop_oneof![
        Just(Cap::None),
        Just(Cap::PerCooperative),
        (500..3000i64).prop_map(|kg| Cap::Each(Qty::whole(kg)))
    ];
    let basis = select(vec![Basis::Week, Basis::Order, Basis::Month, Basis::None]);
    let tolerance = select(vec![0, 0, 5]).prop_map(Qty::whole);
    (cap, basis, tolerance, -30..1i32).prop_map(|(cap, basis, tolerance, days)| Deed::AddPolicy {
        policy: Policy {
            company: slug("bulog"),
            product: slug("beras-sphp"),
            cap,
            basis: if cap == Cap::None { Basis::None } else { basis },
            carry: Carry::None,
            gates: Vec::new(),
            eligible: vec![Stage::Agreement, Stage::Operational],
            kbli: None,
            buy: Some(Rupiah(11_000)),
            ceiling: Some(Rupiah(12_500)),
            tolerance,
            from: today().plus(days),
            source: "surat".to_owned(),
        },
    })
}

fn settle_claim() -> impl Strategy<Value = Deed> {
    let confirmed = (a_company(), a_day(), a_text())
        .prop_map(|(company, since, evidence)| ClaimOutcome::Confirmed { company, since, evidence });
    let outcome = prop_oneof![confirmed, a_text().prop_map(|evidence| ClaimOutcome::Refuted { evidence })];
    (a_code(), outcome).prop_map(|(code, outcome)| Deed::SettleClaim { code, outcome })
}

fn set_event() -> impl Strategy<Value = Deed> {
    let companies = vec(a_company(), 0..3);
    (select(vec![EVENT, "temu-2"]), companies, a_day(), select(vec!["Pendopo", "Auditorium Mpu Sindok", ""]))
        .prop_map(|(event, companies, on, place)| {
            let (slug, title, place) = (slug(event), "Temu".to_owned(), place.to_owned());
            let event = EventDraft { slug, title, on: Some(on), place, companies, source: String::new() };
            Deed::SetEvent { event }
        })
}

fn mark_event() -> impl Strategy<Value = Deed> {
    let interests = vec((a_company(), any::<bool>()), 0..3);
    let attended = proptest::option::of(select(vec![Tri::Unknown, Tri::Yes, Tri::Yes, Tri::No]));
    let mark = (proptest::option::of(any::<bool>()), attended, interests, proptest::option::of(a_text()))
        .prop_map(|(invited, attended, interests, note)| Mark { invited, attended, interests, note });
    let event = prop_oneof![4 => Just(EVENT), 1 => select(vec!["temu-2", "tidak-ada"])].prop_map(slug);
    (event, a_code(), mark).prop_map(|(event, code, mark)| Deed::MarkEvent { event, code, mark })
}

fn set_person() -> impl Strategy<Value = Deed> {
    let role = select(Role::ALL.to_vec());
    (select(vec!["ani", "budi", "eko", "fitri"]), proptest::option::of(role), any::<bool>()).prop_map(
        |(name, role, bound)| {
            let person = role.map(|role| {
                let mut person = Person::new(name, role);
                person.areas.extend(bound.then(|| Area::parse("35.14.05").unwrap()));
                person
            });
            Deed::SetPerson { name: name.to_owned(), person }
        },
    )
}

/// Reversals name an entry so far back, since nobody knows numbers beforehand.
fn placed(deed: &Deed, head: Seq) -> Deed {
    match deed {
        Deed::Reverse { entry: Seq(back), reason, rebook } => Deed::Reverse {
            entry: Seq(head.0.saturating_sub(*back - 1)),
            reason: reason.clone(),
            rebook: *rebook,
        },
        other => other.clone(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: std::env::var("PROPTEST_CASES").map_or(24, |n| n.parse().unwrap()), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_people_do_the_book_is_what_its_log_says(steps in vec(step(), 1..40)) {
        let desk = Desk::at_work();
        for Step { name, deed, back } in &steps {
            let before = desk.snapshot();
            let deed = placed(deed, before.seq());
            let done = desk.ask(name, deed.clone());
            let after = desk.snapshot();
            match done {
                Err(fault) => {
                    prop_assert!(matches!(fault.kind, Kind::Refused | Kind::Usage), "{deed:?}: {fault:?}");
                    prop_assert_eq!(after.head, before.head, "{:?} left a trace", deed);
                    continue;
                }
                Ok(done) => {
                    prop_assert_eq!(done.entry, before.seq() + 1);
                    prop_assert_eq!(after.seq(), before.seq() + done.ops.len() as u64);
                }
            }
            caps_hold(&before, &after)?;
            sums_hold(&after)?;
            if !back || matches!(deed, Deed::Undo { .. }) {
                continue;
            }
            match desk.ask(name, crate::desk::undo()) {
                Ok(_) => {
                    let (was, is) = (seen(&before), seen(&desk.snapshot()));
                    prop_assert!(was == is, "{deed:?} undone left {}", difference(&was, &is));
                }
                Err(fault) => {
                    let stays = match deed {
                        Deed::Reverse { .. } => fault.rule == "undo.kind",
                        // One may give one's own role away, or be the last who can give roles.
                        Deed::SetPerson { .. } => matches!(fault.rule, "role.verb" | "person.last"),
                        _ => false,
                    };
                    prop_assert!(stays, "{deed:?} cannot be undone: {fault:?}");
                }
            }
        }
        crate::statement::all_hold(&desk.snapshot())?;
        book_is_its_log(&desk)?;
    }

    #[test]
    fn an_action_is_all_or_those_that_may_or_nothing(steps in vec(deed(), 1..12), name in select(vec!["ani", "budi"])) {
        let desk = Desk::at_work();
        let before = desk.snapshot();
        let act = |mode| {
            let requests: Vec<_> = steps.iter().map(|d| placed(d, before.seq()).into()).collect();
            desk.book.act(&requests, &signer(name), noon(today()), mode)
        };
        let previewed = act(Mode::Preview).unwrap();
        prop_assert_eq!(desk.snapshot().head, before.head, "a preview left a trace");
        let whole = act(Mode::Whole);
        let refused = previewed.iter().find_map(|r| r.as_ref().err());
        prop_assert_eq!(whole.as_ref().err(), refused);
        if refused.is_none() {
            prop_assert_eq!(whole, Ok(previewed));
        } else {
            prop_assert_eq!(desk.snapshot().head, before.head, "a refused action left a trace");
            prop_assert_eq!(&act(Mode::Rest).unwrap(), &previewed);
            let ops: Vec<&Op> = previewed.iter().flatten().flat_map(|done| &done.ops).collect();
            let after = desk.snapshot();
            let mut written = Vec::new();
            after.entries(before.seq() + 1..=after.seq(), false, &mut |e| { written.push(e); true }).unwrap();
            prop_assert_eq!(written.iter().map(|e| &e.op).collect::<Vec<_>>(), ops);
            prop_assert!(written.iter().all(|e| e.action == before.seq() + 1), "one action, one number");
        }
        book_is_its_log(&desk)?;
    }
}

/// The chain recomputes, the numbers have no gap, a replay in memory and a rebuild give the same bytes.
/// A row says what its cooperative and its cases say, whichever of them changed last.
fn rows_hold(book: &Snapshot) -> Result<(), TestCaseError> {
    let registry = book.registry().unwrap();
    for page in book.records::<Page>(&[]).unwrap() {
        for row in page.rows {
            let (coop, cases) = (book.cooperative(row.code).unwrap(), book.cases(row.code).unwrap());
            prop_assert_eq!(row.standing, Standing::of(&coop, &cases, &registry));
        }
    }
    Ok(())
}

fn book_is_its_log(desk: &Desk) -> Result<(), TestCaseError> {
    let snapshot = desk.snapshot();
    let stored = state(&snapshot).unwrap();
    let (mut previous, mut replay) = ([0; 32], Memory::default());
    for seq in Seq(1).up_to(snapshot.seq()) {
        let (hash, bytes) = snapshot.raw_entry(seq).unwrap().expect("no gap");
        prop_assert_eq!(hash, entry::chain(&previous, &bytes));
        previous = hash;
        let entry = snapshot.entry(seq).unwrap().unwrap();
        prop_assert_eq!(entry.seq, seq);
        apply(&mut replay, &entry).unwrap();
    }
    prop_assert_eq!(snapshot.head, (snapshot.seq(), previous));
    prop_assert!(snapshot.raw_entry(snapshot.seq() + 1).unwrap().is_none());
    let replay = replay.bodies().unwrap();
    prop_assert!(replay == stored, "replay: {}", difference(&stored, &replay));
    rows_hold(&snapshot)?;
    let report = check(&desk.book).unwrap();
    prop_assert_eq!(report.wrong, Vec::<Fault>::new());
    prop_assert_eq!((report.entries, report.records), (snapshot.seq().0, stored.len() as u64));
    let copy = desk.dir.path().join("salinan.redb");
    kdkmp::store::backup::backup(desk.path(), &copy, check).unwrap();
    let copied = Book::open_read_only(&copy).unwrap().snapshot().unwrap();
    prop_assert_eq!(copied.head, snapshot.head);
    let rebuilt = state(&copied).unwrap();
    prop_assert!(rebuilt == stored, "rebuild: {}", difference(&stored, &rebuilt));
    Ok(())
}

/// Which records differ: all that a person needs to find out why.
fn difference(was: &State, is: &State) -> String {
    let keys = was.keys().chain(is.keys()).filter(|key| was.get(*key) != is.get(*key));
    let show = |key: &Vec<u8>, of: &State| of.get(key).map_or("nothing".to_owned(), |body| show(key, body));
    keys.take(3).map(|key| format!("\n was {}\n is  {}", show(key, was), show(key, is))).collect()
}

fn show(key: &[u8], body: &[u8]) -> String {
    match key[0] {
        Registry::KIND => format!("{:?}", wire::parse::<Registry>(body).unwrap().people),
        <Folio<Line>>::KIND => format!("{:?}", wire::parse::<Folio<Line>>(body)),
        <Folio<Stock>>::KIND => format!("{:?}", wire::parse::<Folio<Stock>>(body)),
        kind => format!("kind {kind} key {:x?}", &key[1..]),
    }
}

/// Every ledger line and stock is the sum of the postings that stand, and none is below zero.
fn sums_hold(snapshot: &Snapshot) -> Result<(), TestCaseError> {
    let mut postings = BTreeMap::new();
    snapshot
        .entries(Seq(1)..=snapshot.seq(), false, &mut |entry| {
            match entry.op {
                Op::QuotaPosted { posting } => drop(postings.insert(entry.seq, posting)),
                Op::EntryReversed { entry, .. } => drop(postings.remove(&entry)),
                _ => {}
            }
            true
        })
        .unwrap();
    let (mut lines, mut stocks) = (BTreeMap::new(), BTreeMap::new());
    // The difference of a count is what makes the stock of its day what was counted.
    let mut days: BTreeMap<Account, Vec<(Day, Seq)>> = BTreeMap::new();
    for (seq, p) in &postings {
        let account = Account { code: p.code, company: p.company, product: p.product };
        days.entry(account).or_default().push((p.on, *seq));
    }
    for places in days.values_mut() {
        places.sort();
        let mut stock = Qty(0);
        for (_, seq) in places {
            let p = postings.get_mut(seq).unwrap();
            if p.kind == PostingKind::Count {
                p.stock = p.qty - stock;
            }
            stock += p.stock;
        }
    }
    for p in postings.values() {
        let account = Account { code: p.code, company: p.company, product: p.product };
        let line: &mut [Qty; 6] = lines.entry((p.in_week(), account)).or_default();
        let stock: &mut (Qty, Qty, Option<_>, [Qty; 2]) = stocks.entry(account).or_default();
        match p.kind {
            PostingKind::Order => {
                line[0] += p.qty;
                stock.1 += p.qty;
                stock.2 = stock.2.max(Some(p.week));
                stock.3[0] += p.qty;
            }
            PostingKind::Cancel => {
                line[0] -= p.qty;
                stock.1 -= p.qty;
                stock.3[0] -= p.qty;
            }
            PostingKind::Pay => stock.3[1] += p.qty,
            PostingKind::Receive => {
                line[1] += p.qty;
                stock.0 += p.qty;
                stock.1 -= p.qty;
            }
            PostingKind::Sell => {
                line[2] += p.qty;
                stock.0 -= p.qty;
            }
            PostingKind::Return => {
                line[3] += p.qty;
                stock.0 -= p.qty;
            }
            PostingKind::Shrink => {
                line[4] += p.qty;
                stock.0 -= p.qty;
            }
            PostingKind::Count => {
                line[5] += p.stock;
                stock.0 += p.stock;
            }
        }
    }
    let tolerance =
        snapshot.registry().unwrap().policies.iter().map(|p| p.tolerance).max().unwrap_or_default();
    for (key, sums) in lines {
        let line = snapshot.line(key.0, &key.1).unwrap();
        prop_assert_eq!(
            [line.ordered, line.received, line.sold, line.returned, line.shrunk, line.counted],
            sums
        );
        prop_assert!(line.ordered >= Qty(0), "{key:?} ordered {:?}", line.ordered);
    }
    for (account, (on_hand, open, last_order, bought)) in stocks {
        let stock = snapshot.stock(&account).unwrap();
        prop_assert_eq!((stock.on_hand, stock.open, stock.last_order), (on_hand, open, last_order));
        prop_assert_eq!([stock.ordered, stock.paid], bought);
        prop_assert!(on_hand >= Qty(0), "{account:?} has {on_hand:?}");
        prop_assert!(open >= -tolerance, "{account:?} waits for {open:?}");
    }
    Ok(())
}

/// Where more is ordered than before, it is within the cap.
fn caps_hold(before: &Snapshot, after: &Snapshot) -> Result<(), TestCaseError> {
    let mut lines = Vec::new();
    after
        .scan_prefix(<Folio<Line>>::KIND, &[], &mut |key, body| {
            let week = kdkmp::base::Week::from_key(*key.first_chunk().unwrap()).unwrap();
            let folio = wire::parse::<Folio<Line>>(body)?;
            lines.extend(folio.iter().map(|(account, line)| (week, account, *line)));
            Ok(true)
        })
        .unwrap();
    let registry = after.registry().unwrap();
    for (week, account, line) in &lines {
        let earlier = before.line(*week, account).unwrap();
        let policy = registry.policy(account.company, account.product, week.monday().into());
        let (Some(policy), true) = (policy, line.ordered > earlier.ordered) else { continue };
        let good = after.caps(account).unwrap().of(*week);
        let Some(cap) = quota::cap(policy, line, good) else { continue };
        let month = |w: &kdkmp::base::Week| w.monday().format("%Y-%m").to_string();
        let ordered = match policy.basis {
            Basis::Week | Basis::None => line.ordered,
            Basis::Month if line.cap.is_some() => line.ordered,
            Basis::Order => line.ordered - earlier.ordered,
            Basis::Month => {
                let same = lines.iter().filter(|(w, a, _)| a == account && month(w) == month(week));
                same.fold(Qty(0), |sum, (_, _, line)| sum + line.ordered)
            }
        };
        prop_assert!(ordered <= cap, "{account:?} {week:?}: ordered {ordered:?} of {cap:?}");
    }
    Ok(())
}
