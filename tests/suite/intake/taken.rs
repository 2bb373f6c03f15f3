//! What comes of taking a file in: what is ticked is written, all of it and nothing else; once; and it can
//! be taken back.

use super::{own_book, sample, settings, today};
use crate::desk::{code, noon, seen, signer};
use kdkmp::base::{Code, Fault, Seq};
use kdkmp::book::act::{Done, Mode};
use kdkmp::book::decide::{Asking, Deed};
use kdkmp::book::records::{Read, Records};
use kdkmp::book::view::Log;
use kdkmp::book::{Op, Request};
use kdkmp::domain::import::Import;
use kdkmp::domain::{Cooperative, Field, NibStatus, Person, PostingKind, Role, nib};
use kdkmp::exchange::intake::take::{self, Ask};
use kdkmp::exchange::intake::ticks::{Taking, Ties};
use kdkmp::exchange::intake::{self, Answer, Class, Incoming, Limits, Outcome, Settings, Sheets};
use kdkmp::lists::imports::{imports, known};
use kdkmp::store::Book;
use proptest::prelude::*;

const SAMPLES: [&str; 10] = [
    "01-rekap-legalitas.xlsx",
    "02-nib-excel-indonesia.csv",
    "03-simkopdes-desa-2026-09-30.csv",
    "04-daftar-hadir-temu-bisnis.xlsx",
    "05-penyaluran-sphp-m48.xls",
    "06-data-pokok.ods",
    "07-berkas-calon-mitra.xlsx",
    "08-tempel-whatsapp.txt",
    "09-tempel-excel-utf16.txt",
    "10-nib-per-kecamatan.xlsx",
];

/// A file at a book.
struct Comes {
    who: &'static str,
    file: Incoming,
    settings: Settings,
    outcome: Outcome,
}

fn compare(book: &Book, name: &str, bytes: &[u8], answers: &[Answer]) -> Comes {
    compare_as("tri", book, bytes, settings(name), answers)
}

fn compare_as(who: &'static str, book: &Book, bytes: &[u8], settings: Settings, answers: &[Answer]) -> Comes {
    let sheets = Sheets::read(bytes, &Limits::default()).unwrap();
    let asking = Asking::new(Person::new(who, Role::Dinas), noon(today()));
    let outcome = intake::compare(&sheets, &book.snapshot().unwrap(), &asking, &settings, answers).unwrap();
    let file = Incoming { name: settings.file.clone(), bytes: bytes.to_vec(), day: None, known: None };
    Comes { who, file, settings, outcome }
}

impl Comes {
    fn ticks(&self, personal: bool) -> Vec<bool> {
        Ties::of(&self.outcome.verdicts)
            .ticks(&self.outcome.verdicts, &Taking { personal, ..Taking::default() })
    }

    /// Writes what is ticked; gives what became of each thing that was asked.
    fn write(&self, book: &Book, ticked: &[bool]) -> (Vec<Ask>, Vec<Result<Done, Fault>>) {
        let asks = take::asks(&self.outcome, ticked);
        let import = take::import(&self.file, &self.outcome, &self.settings, ticked);
        let (action, _) = take::action(import, self.outcome.answered.clone(), asks.clone());
        if action.is_empty() {
            return (asks, Vec::new());
        }
        let results = book.act(&action, &signer(self.who), noon(today()), Mode::Rest).unwrap();
        (asks, results)
    }
}

fn ask(book: &Book, who: &str, deed: Deed) -> Result<Done, Fault> {
    let done = book.act(&[deed.into()], &signer(who), noon(today()), Mode::Whole);
    done.map(|mut results| results.remove(0).unwrap())
}

fn official(book: &Book) {
    for name in ["tri", "ani"] {
        let person = Some(Person::new(name, Role::Dinas));
        ask(book, "tri", Deed::SetPerson { name: name.to_owned(), person }).unwrap();
    }
}

fn coop(book: &Book, code: Code) -> Cooperative {
    book.snapshot().unwrap().cooperative(code).unwrap()
}

fn village(text: &str) -> Code {
    Code::parse(text).unwrap()
}

/// Of every sample: what is ticked is written and nothing is refused, then the same file brings nothing,
/// and taken back the book says what it said before.
#[test]
fn what_is_ticked_is_written_once_and_can_be_taken_back() {
    for name in SAMPLES {
        for personal in [false, true] {
            let (book, _dir) = own_book();
            let before = seen(&book.snapshot().unwrap());
            let first = book.snapshot().unwrap();
            let comes = compare(&book, name, &sample(name), &[]);
            let ticked = comes.ticks(personal);
            let (asks, results) = comes.write(&book, &ticked);
            let refused: Vec<_> = results.iter().filter_map(|result| result.as_ref().err()).collect();
            assert!(refused.is_empty(), "{name}: {refused:#?}");
            let taken: usize = asks.iter().map(|ask| ask.of.len()).sum();
            assert_eq!(taken, ticked.iter().filter(|ticked| **ticked).count(), "{name}");
            let again = compare(&book, name, &sample(name), &[]);
            let left: Vec<_> = again.outcome.verdicts.iter().zip(again.ticks(personal)).collect();
            let left: Vec<_> = left.into_iter().filter(|(_, ticked)| *ticked).map(|(one, _)| one).collect();
            assert!(left.is_empty(), "{name}: {left:#?}");
            let seq = book.snapshot().unwrap();
            again.write(&book, &again.ticks(personal));
            assert_eq!(book.snapshot().unwrap().seq(), seq.seq(), "{name}: a second time leaves no trace");
            if results.is_empty() {
                continue;
            }
            let action = first.seq() + 1;
            let undone = ask(&book, "tri", Deed::UndoImport { action }).unwrap();
            let Op::ImportUndone { outcome, .. } = &undone.ops[0] else { panic!("{undone:#?}") };
            assert_eq!((outcome.kept, outcome.refused), (0, 0), "{name}");
            assert!(seen(&book.snapshot().unwrap()) == before, "{name} is taken back whole");
            let fault = ask(&book, "tri", Deed::UndoImport { action }).unwrap_err();
            assert_eq!(fault.rule, "impor.undone");
        }
    }
}

/// The plain undo takes an import back too, directly after it.
#[test]
fn an_undo_directly_after_takes_it_back() {
    let (book, _dir) = own_book();
    official(&book);
    let before = seen(&book.snapshot().unwrap());
    let name = "01-rekap-legalitas.xlsx";
    let comes = compare(&book, name, &sample(name), &[]);
    comes.write(&book, &comes.ticks(false));
    let undone = ask(&book, "tri", crate::desk::undo()).unwrap();
    let taken = comes.ticks(false).iter().filter(|ticked| **ticked).count();
    let Op::ImportUndone { outcome, .. } = &undone.ops[0] else { panic!("{undone:#?}") };
    assert_eq!(outcome.returned as usize, taken);
    assert!(seen(&book.snapshot().unwrap()) == before);
    let all = imports(&book.snapshot().unwrap()).unwrap();
    assert_eq!(all.len(), 1);
    assert!(all[0].undone.is_some());
    assert_eq!(known(&book.snapshot().unwrap(), &comes.file.sha256()).unwrap(), None);
}

/// A fact's source names the file, the sheet and the row; the file is one entry before all others.
#[test]
fn a_fact_says_where_it_is_from() {
    let (book, _dir) = own_book();
    let name = "01-rekap-legalitas.xlsx";
    let comes = compare(&book, name, &sample(name), &[]);
    comes.write(&book, &comes.ticks(false));
    let fact = coop(&book, village("35.14.24.2001")).facts[&Field::Nib].clone();
    assert_eq!(
        (fact.text.as_str(), fact.source.as_str()),
        ("9900241995010", "01-rekap-legalitas.xlsx · REKAP · baris 9")
    );
    let snapshot = book.snapshot().unwrap();
    let taken = known(&snapshot, &comes.file.sha256()).unwrap().unwrap();
    assert_eq!((taken.actor.as_str(), taken.import.file.as_str()), ("tri", name));
    assert_eq!(taken.import.sheets, ["REKAP"]);
    assert_eq!(taken.import.kinds, ["nib", "facts"]);
    assert!(taken.import.mapping.iter().any(|mapped| mapped.role == "nib"));
    assert_eq!(taken.import.count("new"), taken.import.count(Import::TAKEN));
}

const SHEET: &str = "Desa;Kecamatan;NIB;Status NIB;NPWP\r\n\
    Baledono;Tosari;9900241995010;aktif;924100100009999\r\n\
    Kandangan;Tosari;9900241996002;terbit;924200200009999\r\n";

/// What somebody changed between the look and the tick is refused and told; the rest is written.
#[test]
fn what_moved_meanwhile_is_refused() {
    let (book, _dir) = own_book();
    official(&book);
    let rows = compare(&book, "nib.csv", SHEET.as_bytes(), &[]);
    let codes: Vec<Code> =
        rows.outcome.verdicts.iter().filter(|v| v.field == "nib").map(|v| v.codes[0]).collect();
    let [first, second] = codes.as_slice() else { panic!("{codes:?}") };
    let nib = nib::Draft {
        number: Some("9900241990001".to_owned()),
        ..nib::Draft::check(NibStatus::Active, today(), "OSS")
    };
    ask(&book, "ani", Deed::SetNib { code: *first, nib }).unwrap();
    let (asks, results) = rows.write(&book, &rows.ticks(false));
    let results: Vec<_> = results.into_iter().skip(1).zip(&asks).collect();
    for (result, ask) in results {
        let about_nib = matches!(ask.request.deed, Deed::SetNib { .. });
        let of_first = rows.outcome.verdicts[ask.of[0]].codes[0] == *first;
        match result {
            Err(fault) => assert!(about_nib && of_first && fault.rule == "base.changed", "{fault:?}"),
            Ok(_) => assert!(!about_nib || !of_first, "{ask:?}"),
        }
    }
    assert_eq!(coop(&book, *first).text(Field::Nib), Some("9900241990001"));
    assert_eq!(coop(&book, *first).text(Field::Npwp), Some("924100100009999"));
    assert_eq!(coop(&book, *second).text(Field::Nib), Some("9900241996002"));
    assert_eq!(coop(&book, *second).nib_check.unwrap().status, NibStatus::Issued);
}

/// What somebody changed or built upon since stays and is named; the rest goes.
#[test]
fn an_undo_keeps_what_others_changed() {
    let (book, _dir) = own_book();
    official(&book);
    let before = book.snapshot().unwrap();
    let rows = compare(&book, "nib.csv", SHEET.as_bytes(), &[]);
    let codes: Vec<Code> =
        rows.outcome.verdicts.iter().filter(|v| v.field == "nib").map(|v| v.codes[0]).collect();
    rows.write(&book, &rows.ticks(false));
    let action = imports(&book.snapshot().unwrap()).unwrap()[0].entry;
    let facts = vec![(Field::Npwp, Some("924100100001111".to_owned()))];
    let (source, even_so) = ("surat".to_owned(), String::new());
    ask(&book, "ani", Deed::SetFacts { code: codes[0], facts, on: today(), source, even_so }).unwrap();
    // A check of the number that the file brought: without the number it would speak of nothing.
    let check = nib::Draft::check(NibStatus::Suspended, today(), "OSS");
    ask(&book, "ani", Deed::SetNib { code: codes[1], nib: check }).unwrap();
    let undone = ask(&book, "tri", Deed::UndoImport { action }).unwrap();
    let Op::ImportUndone { outcome, .. } = &undone.ops[0] else { panic!("{undone:#?}") };
    assert_eq!((outcome.returned, outcome.kept, outcome.refused), (3, 3, 0), "{:#?}", undone.warnings);
    let told: String = undone.warnings.iter().map(|w| w.show(kdkmp::base::Lang::Id) + "\n").collect();
    assert!(told.contains("Diubah ani"), "{told}");
    let after = coop(&book, codes[0]);
    assert_eq!((after.text(Field::Nib), after.text(Field::Npwp)), (None, Some("924100100001111")));
    assert_eq!(after.nib_check, before.cooperative(codes[0]).unwrap().nib_check);
    let after = coop(&book, codes[1]);
    assert_eq!((after.text(Field::Nib), after.text(Field::Npwp)), (Some("9900241996002"), None));
    assert_eq!(after.nib_check.unwrap().status, NibStatus::Suspended);
    // What is left is nobody's import any more.
    assert_eq!(ask(&book, "tri", Deed::UndoImport { action }).unwrap_err().rule, "impor.undone");
    assert_eq!(ask(&book, "tri", Deed::UndoImport { action: Seq(1) }).unwrap_err().rule, "impor.none");
}

/// An answer serves all rows of its spelling, stays in the book, and goes with the import.
#[test]
fn an_answer_stays() {
    let (book, _dir) = own_book();
    let name = "01-rekap-legalitas.xlsx";
    let wonokitri = village("35.14.24.2005");
    let answers = vec![("Wonokiri".to_owned(), Some(wonokitri)), ("Tidak ada".to_owned(), None)];
    let comes = compare(&book, name, &sample(name), &answers);
    assert_eq!(comes.outcome.answered.len(), 1, "what no row says is not kept");
    comes.write(&book, &comes.ticks(false));
    let other = "Desa;Kecamatan;NPWP\nWONOKIRI;Tosari;924100500009999\n";
    let rows = compare(&book, "lain.csv", other.as_bytes(), &[]);
    let first = &rows.outcome.verdicts[0];
    assert_eq!((first.matched.slug(), first.codes.as_slice()), ("alias", &[wonokitri][..]));
    let bare = "Desa;NPWP\nWonokiri;924100500009999\n";
    let rows = compare(&book, "lain.csv", bare.as_bytes(), &[]);
    assert_eq!(rows.outcome.verdicts[0].matched.slug(), "none", "without the kecamatan it was not answered");
    let elsewhere = "Desa;Kecamatan;NPWP\nWonokiri;Tutur;924100500009999\n";
    let rows = compare(&book, "lain.csv", elsewhere.as_bytes(), &[]);
    assert_ne!(rows.outcome.verdicts[0].codes, [wonokitri], "another kecamatan is another village");
    let action = imports(&book.snapshot().unwrap()).unwrap()[0].entry;
    ask(&book, "tri", Deed::UndoImport { action }).unwrap();
    let rows = compare(&book, "lain.csv", other.as_bytes(), &[]);
    assert_eq!(rows.outcome.verdicts[0].matched.slug(), "fuzzy");
}

/// A field officer's rows go, another kecamatan's are refused, and an auditor brings nothing.
#[test]
fn roles_rule_row_by_row() {
    let (book, _dir) = own_book();
    official(&book);
    let mut petugas = Person::new("siti", Role::Petugas);
    petugas.areas = vec![village("35.14.24.2001").kecamatan()];
    ask(&book, "tri", Deed::SetPerson { name: "siti".to_owned(), person: Some(petugas.clone()) }).unwrap();
    let text = format!("{SHEET}Gerbo;Purwodadi;9900241996003;terbit;924200200008888\r\n");
    let sheets = Sheets::read(text.as_bytes(), &Limits::default()).unwrap();
    let asking = Asking::new(petugas, noon(today()));
    let snapshot = book.snapshot().unwrap();
    let outcome = intake::compare(&sheets, &snapshot, &asking, &settings("nib.csv"), &[]).unwrap();
    let refused: Vec<_> = outcome.verdicts.iter().filter(|v| v.state.class() == Class::Refused).collect();
    assert!(!refused.is_empty() && refused.iter().all(|v| v.row == 4 && v.state.rule() == Some("role.area")));
    let pengawas = Some(Person::new("rudi", Role::Pengawas));
    ask(&book, "tri", Deed::SetPerson { name: "rudi".to_owned(), person: pengawas }).unwrap();
    let fault = ask(&book, "rudi", Deed::Import { import: Import::default() }).unwrap_err();
    assert_eq!(fault.rule, "role.verb");
}

/// Deliveries without orders: one tick writes an order of the same quantity before each.
#[test]
fn an_order_as_large_as_the_receipt() {
    let desk = crate::desk::Desk::at_work();
    let at = |orders| {
        let text = "Penyaluran beras SPHP Bulog\nDesa;Kecamatan;Tanggal;Kuantum (kg);No DO\n\
            NAME;KEC;24/11/2026;500;DO-1\n";
        let page = desk.snapshot();
        let coop = page.cooperative(code(0)).unwrap();
        let area = page.record::<kdkmp::book::Page>(&code(0).kecamatan()).unwrap().unwrap();
        let text = text.replace("NAME", &coop.name).replace("KEC", &area.name);
        let settings = Settings { orders, ..settings("do.csv") };
        compare_as("ani", &desk.book, text.as_bytes(), settings, &[])
    };
    let alone = at(false);
    assert_eq!(
        alone.outcome.verdicts[0].state.rule(),
        Some("quota.receive"),
        "{:#?}",
        alone.outcome.verdicts
    );
    let both = at(true);
    let (asks, results) = both.write(&desk.book, &both.ticks(false));
    let kinds: Vec<PostingKind> = asks
        .iter()
        .map(|ask| match &ask.request.deed {
            Deed::Post { draft, .. } => draft.kind,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(kinds, [PostingKind::Order, PostingKind::Receive]);
    assert!(results.iter().all(Result::is_ok), "{results:#?}");
    assert!(at(true).ticks(false).iter().all(|ticked| !ticked), "a second time nothing is new");
}

/// A column that somebody says what it holds.
#[test]
fn a_column_is_what_a_person_says() {
    use kdkmp::exchange::intake::columns::Role as Column;
    use kdkmp::exchange::intake::table::heading_key;
    let (book, _dir) = own_book();
    let text = "Desa;Kecamatan;Kode Unik;NPWP\nBaledono;Tosari;9900241995010;924100100009999\n";
    let mapping = vec![
        (heading_key(2, "KODE  unik"), Column::Fact(Field::Nib)),
        (heading_key(3, "NPWP"), Column::Skip),
    ];
    let rows = compare_as("tri", &book, text.as_bytes(), Settings { mapping, ..settings("a.csv") }, &[]);
    let fields: Vec<_> = rows.outcome.verdicts.iter().map(|v| &*v.field).collect();
    assert_eq!(fields, ["nib"]);
    let columns: Vec<_> =
        rows.outcome.tables[0].columns.iter().map(|c| (c.role.slug(), c.samples.len())).collect();
    let wanted = [("name", 1), ("kecamatan", 1), ("nib", 1), ("skip", 1)];
    assert_eq!(columns, wanted.map(|(role, n)| (role.to_owned(), n)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Import, edits, undo leaves what the edits alone would have left, on every field that they touch, and
    /// on the others what was there before.
    #[test]
    fn import_edits_undo_are_the_edits(edits in prop::collection::vec((0usize..8, 0usize..3, 0u32..9), 0..12)) {
        let fields = [Field::Npwp, Field::Address, Field::MembersMen];
        let tosari: Vec<Code> = (1..=8).map(|n| village(&format!("35.14.24.20{n:02}"))).collect();
        let (book, _dir) = own_book();
        official(&book);
        let before: Vec<Cooperative> = tosari.iter().map(|code| coop(&book, *code)).collect();
        let mut text = "Kode;NPWP;Alamat;Anggota Pria\n".to_owned();
        for (at, code) in tosari.iter().enumerate() {
            text.push_str(&format!("{code};92410010000{at:04};Jalan {at};{at}1\n"));
        }
        let rows = compare(&book, "pokok.csv", text.as_bytes(), &[]);
        let ticked = Ties::of(&rows.outcome.verdicts).ticks(&rows.outcome.verdicts, &Taking { personal: true, ..Taking::default() });
        rows.write(&book, &ticked);
        let action = imports(&book.snapshot().unwrap()).unwrap()[0].entry;
        let mut edited = std::collections::BTreeMap::new();
        for (at, field, n) in &edits {
            let told = ["81240010000000", "Gang ", "5"][*field].to_owned() + &n.to_string();
            let (field, code) = (fields[*field], tosari[*at]);
            let facts = vec![(field, Some(told.clone()))];
            let deed = Deed::SetFacts { code, facts, on: today(), source: "surat".to_owned(), even_so: String::new() };
            if ask(&book, "ani", deed).is_ok() {
                edited.insert((code, field), told);
            }
        }
        ask(&book, "tri", Deed::UndoImport { action }).unwrap();
        for (code, before) in tosari.iter().zip(before) {
            let after = coop(&book, *code);
            for field in Field::ALL.iter().copied() {
                match edited.get(&(*code, field)) {
                    Some(told) => prop_assert_eq!(after.text(field), Some(told.as_str())),
                    None => prop_assert_eq!(after.facts.get(&field), before.facts.get(&field)),
                }
            }
        }
    }
}

/// The requests of a file stand in one order, whatever the order of its columns.
#[test]
fn one_row_is_one_deed_a_thing() {
    let (book, _dir) = own_book();
    let comes = compare(&book, "nib.csv", SHEET.as_bytes(), &[]);
    let asks = take::asks(&comes.outcome, &comes.ticks(false));
    let of: Vec<usize> = asks.iter().map(|ask| ask.of.len()).collect();
    assert_eq!(of, [2, 1, 2, 1], "number and status are one deed");
    let Request { deed: Deed::SetNib { nib, .. }, base } = &asks[0].request else { panic!("{asks:#?}") };
    assert!(nib.number.is_some() && nib.status == Some(NibStatus::Active) && base.is_some());
    // Without its number a status is not taken.
    let mut ticked = comes.ticks(false);
    let number = comes.outcome.verdicts.iter().position(|v| v.field == "nib").unwrap();
    ticked[number] = false;
    let asks = take::asks(&comes.outcome, &ticked);
    assert!(asks.iter().all(|ask| comes.outcome.verdicts[ask.of[0]].row != 2 || ask.of.len() == 1));
    assert_eq!(asks.len(), 3);
}

/// Whoever stops an action that is recorded has nothing of it in the book, and may do it again.
#[test]
fn what_is_stopped_while_it_is_recorded_leaves_nothing() {
    let (book, _dir) = own_book();
    let comes = compare(&book, SAMPLES[2], &sample(SAMPLES[2]), &[]);
    let ticked = comes.ticks(false);
    let first = book.snapshot().unwrap();
    let (before, head) = (seen(&first), first.seq());
    book.watch.stop();
    let asks = take::asks(&comes.outcome, &ticked);
    let import = take::import(&comes.file, &comes.outcome, &comes.settings, &ticked);
    let (action, _) = take::action(import, comes.outcome.answered.clone(), asks);
    assert!(action.len() > 300, "{}", action.len());
    let stopped = book.act(&action, &signer("tri"), noon(today()), Mode::Rest).unwrap_err();
    assert_eq!((stopped.rule, book.snapshot().unwrap().seq()), ("work.stopped", head));
    assert!(seen(&book.snapshot().unwrap()) == before, "nothing is half written");
    book.watch.rest();
    let (_, results) = comes.write(&book, &ticked);
    assert!(results.iter().all(Result::is_ok) && book.snapshot().unwrap().seq() > head);
}
