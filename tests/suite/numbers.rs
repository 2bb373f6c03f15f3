//! A number belongs to one cooperative, and what is said of a NIB does not contradict itself: by the
//! deeds, on the screen, and in a book of before.

use crate::desk::{self, Desk, check_nib, code, facts, move_to, nib_of, noon, post, signer, state, today};
use crate::screen::{Shelf, Start};
use kdkmp::base::{Code, Fault};
use kdkmp::book::act::{Done, Mode};
use kdkmp::book::numbers::{self, Bearers};
use kdkmp::book::records::{Read, Record};
use kdkmp::book::{Deed, Op};
use kdkmp::domain::village::{Closing, Leftover};
use kdkmp::domain::why::Lens;
use kdkmp::domain::{Field, NibStatus, PaperMark, PaperState, PostingKind, Stage, Tri, nib};
use kdkmp::lists::Catalog;
use kdkmp::lists::check;
use kdkmp::store::Book;

const NIB: &str = "9120012345678";

/// Ngadiwono's number for Tosari too, for a reason or for none.
fn second(at: usize, number: &str, even_so: &str) -> Deed {
    let facts = vec![(Field::Nib, Some(number.to_owned()))];
    let (source, even_so) = ("kunjungan".to_owned(), even_so.to_owned());
    Deed::SetFacts { code: code(at), facts, on: today(), source, even_so }
}

fn twice(desk: &Desk, at: usize) -> bool {
    let catalog = Catalog::load(&desk.snapshot()).unwrap();
    catalog.find(code(at)).unwrap().1.standing.nib_twice
}

/// The rule of the first thing of its NIB that holds a cooperative.
fn held(desk: &Desk, at: usize) -> Vec<&'static str> {
    let catalog = Catalog::load(&desk.snapshot()).unwrap();
    let lens = Lens::new(&catalog.registry, today());
    let standing = &catalog.find(code(at)).unwrap().1.standing;
    let checks = lens.checks(standing, 0);
    let open = checks.iter().filter(|c| c.state != kdkmp::domain::why::State::Done);
    open.map(|c| c.item.rule()).filter(|rule| rule.starts_with("nib.")).collect()
}

#[test]
fn a_second_bearer_of_a_nib_is_a_question_and_holds_both() {
    let desk = Desk::new();
    desk.done([facts(code(6), &[(Field::Nib, Some(NIB))])]);
    let before = desk::seen(&desk.snapshot());
    let fault = desk.ask("ani", second(7, "9120 0123 45678", "")).unwrap_err();
    assert_eq!(fault.rule, "nib.twice");
    assert!(fault.show(kdkmp::base::Lang::Id).contains("Ngadiwono (Tosari)"), "{fault:?}");
    assert_eq!(desk.refused(second(7, NIB, "   ")), "nib.twice", "blanks are no reason");
    assert_eq!(
        desk.refused(Deed::SetNib { code: code(7), nib: both(Some(NIB), Some(NibStatus::Issued)) }),
        "nib.twice"
    );
    assert_eq!(desk.refused(second(7, "9120012345670", "salah cetak")), "even-so.idle", "nothing to answer");
    let done = desk.done([second(7, NIB, "OSS mencetak dua kali")]).remove(0);
    let Op::NumberShared { after: Some(shared), .. } = &done.ops[1] else { panic!("{done:?}") };
    assert_eq!((shared.reason.as_str(), shared.others[0].code), ("OSS mencetak dua kali", code(6)));
    assert!(!done.warnings.is_empty());
    for at in [6, 7] {
        assert!(twice(&desk, at));
        assert_eq!(held(&desk, at), ["nib.twice"]);
        let coop = desk.snapshot().cooperative(code(at)).unwrap();
        let also = numbers::also(&desk.snapshot(), &coop, Field::Nib).unwrap().unwrap();
        assert!(also.show(kdkmp::base::Lang::Id).contains("OSS mencetak dua kali"), "both sides tell why");
    }
    assert_eq!(check(&desk.book).unwrap().twice.len(), 1);
    // The undo is the way back; so is a correction, of either.
    desk.ask("ani", crate::desk::undo()).unwrap();
    assert_eq!(desk::seen(&desk.snapshot()), before);
    assert!(!twice(&desk, 6) && !twice(&desk, 7));
    desk.done([second(7, NIB, "OSS mencetak dua kali")]);
    let done = desk.done([facts(code(6), &[(Field::Nib, Some("9120012345670"))])]);
    assert!(done[0].warnings.is_empty(), "{done:?}");
    assert!(!twice(&desk, 6) && !twice(&desk, 7), "one of them was corrected");
    assert_eq!(held(&desk, 7), ["nib.active"]);
    desk.done([facts(code(7), &[(Field::Nib, Some("9120012345671"))])]);
    assert!(desk.snapshot().cooperative(code(7)).unwrap().shared.is_empty());
    assert_eq!(check(&desk.book).unwrap().twice, []);
}

#[test]
fn a_shared_nib_stops_moves_and_orders() {
    let desk = Desk::at_work();
    desk.done([post(code(0), PostingKind::Order, 100)]);
    desk.done([second(6, &nib_of(code(0)), "nomor dari pengurus")]);
    assert_eq!(desk.refused(post(code(0), PostingKind::Order, 100)), "nib.twice");
    desk.done([check_nib(code(6), NibStatus::Active, "OSS"), move_to(code(6), Stage::Matched)]);
    desk.done([move_to(code(6), Stage::Documents)]);
    assert_eq!(desk.refused(move_to(code(6), Stage::NibActive)), "nib.twice");
    desk.done([second(6, &nib_of(code(6)), "")]);
    desk.done([post(code(0), PostingKind::Order, 100)]);
}

/// All but the NIB are told, and kept.
#[test]
fn a_second_bearer_of_any_other_number_is_told() {
    let desk = Desk::new();
    for (field, one, other) in [
        (Field::Npwp, "999999999999999", "0999999999999999"),
        (Field::Ahu, "AHU-0018900.AH.01.29.TAHUN 2025", "AHU-018900.AH.01.29.Tahun.2025"),
        (Field::NikKoperasi, "3514090190001", "3514.0901.90001"),
        (Field::Account, "1440001234567", "BRI 1440-0012-34567"),
        (Field::SimkopdesId, "KDMP-77", "kdmp 77"),
    ] {
        let told = |done: &[Done]| {
            let text: Vec<String> =
                done.iter().flat_map(|d| &d.warnings).map(|w| w.show(kdkmp::base::Lang::Id)).collect();
            text.join(" ").contains("Ngadiwono (Tosari)")
        };
        assert!(!told(&desk.done([facts(code(6), &[(field, Some(one))])])), "{field:?}");
        assert!(told(&desk.done([facts(code(7), &[(field, Some(other))])])), "{field:?}");
        assert_eq!(desk.snapshot().cooperative(code(7)).unwrap().tri(field), Tri::Yes, "{field:?} is kept");
        let all = check(&desk.book).unwrap().twice;
        assert!(all.iter().any(|t| t.field == field && t.bearers.len() == 2), "{field:?}: {all:?}");
    }
    // The number on a paper is the identity that it proves.
    let mark = PaperMark {
        state: PaperState::Received,
        number: "99.999.999.9-999.999".to_owned(),
        on: today(),
        until: None,
        source: "pengurus".to_owned(),
    };
    let done = desk.done([Deed::MarkPaper { code: code(8), paper: desk::slug("npwp"), mark }]);
    assert!(!done[0].warnings.is_empty(), "{done:?}");
    let three = numbers::twice(&desk.snapshot()).unwrap();
    assert!(three.iter().any(|t| t.field == Field::Npwp && t.bearers.len() == 3), "{three:?}");
    assert!(!twice(&desk, 7), "only a NIB holds");
}

#[test]
fn an_undo_gives_no_number_back_that_another_bears_by_now() {
    let desk = Desk::new();
    desk.done([facts(code(6), &[(Field::Nib, Some(NIB))])]);
    desk.done([facts(code(6), &[(Field::Nib, Some("9120012345670"))])]);
    desk.book.act(&[second(7, NIB, "").into()], &signer("eko"), noon(today()), Mode::Whole).unwrap();
    assert_eq!(desk.refused(crate::desk::undo()), "nib.twice");
}

fn closing(at: usize) -> Deed {
    let closing = Closing { on: today(), reason: "SK 2".to_owned(), successor: None };
    Deed::Close { code: code(at), closing, leftover: Leftover::Nothing }
}

/// Whoever closes frees its numbers, and is told of no other bearer; taken back, both bear them, and say so.
#[test]
fn a_closing_frees_the_numbers_and_its_undo_brings_them_back_to_both() {
    let desk = Desk::new();
    let npwp = [(Field::Nib, Some(NIB)), (Field::Npwp, Some("999999999999999"))];
    desk.done([facts(code(6), &npwp)]);
    desk.ask("tri", closing(6)).unwrap();
    // As a number that nobody has: no question, no warning, no answer taken.
    assert_eq!(desk.refused(second(7, NIB, "satu akta")), "even-so.idle");
    let done = desk.ask("eko", facts(code(7), &npwp)).unwrap();
    assert!(done.warnings.is_empty(), "{done:?}");
    let nothing = |desk: &Desk| {
        assert!(!twice(desk, 6) && !twice(desk, 7));
        assert_eq!(held(desk, 7), ["nib.active"]);
        assert_eq!(check(&desk.book).unwrap().twice, []);
        for at in [6, 7] {
            let coop = desk.snapshot().cooperative(code(at)).unwrap();
            for field in Field::NUMBERS {
                assert_eq!(numbers::also(&desk.snapshot(), &coop, field).unwrap(), None, "{field:?}");
            }
        }
    };
    nothing(&desk);
    let mut catalog = Catalog::load(&desk.snapshot()).unwrap();
    // There is no other way back: it is said that both are held now.
    let told = desk.ask("tri", crate::desk::undo()).unwrap();
    let text: Vec<String> = told.warnings.iter().map(|w| w.show(kdkmp::base::Lang::Id)).collect();
    assert!(text[0].contains("Keduanya tertahan") && text[1].starts_with("NPWP"), "{text:?}");
    assert!(text.iter().all(|t| t.contains("Tosari (Tosari)")), "{text:?}");
    catalog.follow(&desk.snapshot()).unwrap();
    for at in [6, 7] {
        assert!(twice(&desk, at) && catalog.find(code(at)).unwrap().1.standing.nib_twice);
        assert_eq!(held(&desk, at), ["nib.twice"]);
    }
    let found: Vec<Field> = check(&desk.book).unwrap().twice.iter().map(|t| t.field).collect();
    assert_eq!(found, [Field::Nib, Field::Npwp]);
    let desk = desk.rebuilt();
    assert_eq!(check(&desk.book).unwrap().wrong, []);
    // Corrected by either, or closed again: one bears it.
    desk.ask("tri", closing(7)).unwrap();
    assert!(!twice(&desk, 6));
    assert_eq!(held(&desk, 6), ["nib.active"]);
    assert_eq!(check(&desk.book).unwrap().twice, []);
}

/// Two that were said to share a NIB share it again when a closing is taken back, with their reason.
#[test]
fn a_shared_nib_is_shared_again() {
    let desk = Desk::new();
    desk.done([facts(code(6), &[(Field::Nib, Some(NIB))]), second(7, NIB, "satu akta")]);
    let before = desk::seen(&desk.snapshot());
    desk.done([closing(6)]);
    assert!(!twice(&desk, 7));
    assert_eq!(held(&desk, 7), ["nib.active"]);
    desk.ask("ani", crate::desk::undo()).unwrap();
    assert_eq!(desk::seen(&desk.snapshot()), before);
    let coop = desk.snapshot().cooperative(code(6)).unwrap();
    let also = numbers::also(&desk.snapshot(), &coop, Field::Nib).unwrap().unwrap();
    assert!(also.show(kdkmp::base::Lang::Id).contains("satu akta"));
}

/// What one did for a cooperative stands once another has closed it.
#[test]
fn nothing_of_a_closed_one_is_taken_back() {
    let desk = Desk::at_work();
    desk.ask("budi", facts(code(6), &[(Field::Nib, Some(NIB))])).unwrap();
    desk.ask("ani", closing(6)).unwrap();
    assert_eq!(desk.ask("budi", crate::desk::undo()).unwrap_err().rule, "village.closed");
    for (kind, qty) in [(PostingKind::Order, 100), (PostingKind::Receive, 100)] {
        desk.ask("ani", post(code(0), kind, qty)).unwrap();
    }
    desk.ask("budi", post(code(0), PostingKind::Sell, 100)).unwrap();
    desk.ask("ani", closing(0)).unwrap();
    assert_eq!(desk.ask("budi", crate::desk::undo()).unwrap_err().rule, "village.closed", "its stock is nil");
    desk.ask("ani", crate::desk::undo()).unwrap();
    desk.ask("budi", crate::desk::undo()).unwrap();
    assert_eq!(check(&desk.book).unwrap().wrong, []);
}

/// Another official's screen learns that a cooperative of its own kecamatan is held.
#[test]
fn rows_elsewhere_follow() {
    let desk = Desk::new();
    desk.done([facts(code(0), &[(Field::Nib, Some(NIB))])]);
    let mut catalog = Catalog::load(&desk.snapshot()).unwrap();
    let held = |catalog: &Catalog, at| catalog.find(code(at)).unwrap().1.standing.nib_twice;
    desk.done([second(7, NIB, "surat 12")]);
    catalog.follow(&desk.snapshot()).unwrap();
    assert!(held(&catalog, 0) && held(&catalog, 7));
    desk.done([facts(code(7), &[(Field::Nib, None)])]);
    catalog.follow(&desk.snapshot()).unwrap();
    assert!(!held(&catalog, 0) && !held(&catalog, 7));
}

/// A book that an earlier program wrote has no index: opening it makes one.
#[test]
fn a_copied_book_of_before_gets_its_index() {
    let desk = Desk::new();
    desk.done([facts(code(6), &[(Field::Nib, Some(NIB))]), second(7, NIB, "surat 12")]);
    let (expected, path) = (state(&desk.snapshot()).unwrap(), desk.path());
    assert!(expected.keys().any(|key| key[0] == Bearers::KIND));
    let Desk { book, dir } = desk;
    drop(book);
    {
        use redb::{Database, TableDefinition};
        const META: TableDefinition<&str, &[u8]> = TableDefinition::new("meta");
        const STATE: TableDefinition<&[u8], &[u8]> = TableDefinition::new("state");
        let file = Database::open(&path).unwrap();
        let tx = file.begin_write().unwrap();
        tx.open_table(META).unwrap().insert("shape", &4u32.to_le_bytes()[..]).unwrap();
        tx.open_table(STATE).unwrap().retain(|key, _| key[0] != Bearers::KIND).unwrap();
        tx.commit().unwrap();
    }
    let book = Book::open(&path).unwrap();
    assert_eq!(state(&book.snapshot().unwrap()).unwrap(), expected);
    assert_eq!(check(&book).unwrap().wrong, []);
    drop(dir);
}

fn both(number: Option<&str>, status: Option<NibStatus>) -> nib::Draft {
    nib::Draft {
        number: number.map(str::to_owned),
        status,
        on: today(),
        evidence: String::new(),
        numbered: None,
        even_so: String::new(),
    }
}

/// What a NIB's number, status and evidence may say together.
#[test]
fn number_and_status_do_not_contradict_each_other() {
    use NibStatus::{Active, Issued, None as Nil, Suspended, Unchecked};
    let ask = |known: Option<&str>, draft: nib::Draft| -> Result<Done, Fault> {
        let desk = Desk::new();
        if known.is_some() {
            desk.done([facts(code(6), &[(Field::Nib, known)]), check_nib(code(6), Suspended, "surat")]);
        }
        desk.ask("ani", Deed::SetNib { code: code(6), nib: draft })
    };
    let proven = |draft: nib::Draft| nib::Draft { evidence: "OSS".to_owned(), ..draft };
    for (known, draft, rule) in [
        (None, both(Some(NIB), Some(Nil)), "nib.both"),
        (Some(NIB), both(None, Some(Nil)), "nib.both"),
        (Some(NIB), both(Some(""), Some(Nil)), ""),
        (None, both(None, Some(Nil)), ""),
        (None, both(None, Some(Issued)), "nib.number"),
        (Some(NIB), both(Some(""), Some(Issued)), "nib.number"),
        (Some(NIB), both(None, Some(Active)), "nib.evidence"),
        (Some(NIB), proven(both(None, Some(Active))), ""),
        (None, proven(both(Some(NIB), Some(Active))), ""),
        (None, both(Some(NIB), None), ""),
        (Some(NIB), both(Some(NIB), None), "nothing.new"),
        (Some(NIB), both(None, None), "nothing.new"),
        (Some(NIB), proven(both(None, Some(Unchecked))), "nib.status"),
        (
            Some(NIB),
            nib::Draft { evidence: "surat".to_owned(), ..both(None, Some(Suspended)) },
            "nothing.new",
        ),
        (Some(NIB), nib::Draft { on: today().plus(-1), ..both(None, Some(Issued)) }, "nib.older"),
        (None, both(Some("12"), None), "field.digits"),
    ] {
        let told = format!("{known:?} {draft:?}");
        assert_eq!(ask(known, draft).err().map_or("", |f| f.rule), rule, "{told}");
    }
    // A number and its check are one deed: nobody is told to check what was just checked.
    let done = ask(None, proven(both(Some(NIB), Some(Active)))).unwrap();
    assert_eq!((done.ops.len(), done.warnings.len()), (2, 0), "{done:?}");
    let done = ask(Some(NIB), both(Some("9120012345670"), None)).unwrap();
    assert_eq!((done.ops.len(), done.warnings.len()), (2, 1), "another number has not been checked");
}

#[test]
fn a_field_is_given_once() {
    let desk = Desk::new();
    let twice = facts(code(6), &[(Field::Akta, Some("1")), (Field::Akta, Some("2"))]);
    assert_eq!(desk.refused(twice), "field.twice");
}

fn at_ngadiwono() -> crate::screen::Screen {
    let mut screen = Start { shelf: Shelf::New, ..Start::default() }.open();
    screen.keys("2 / =ngadiwono enter");
    screen
}

fn known(screen: &crate::screen::Screen, code: Code) -> (Option<String>, NibStatus) {
    let coop = screen.desk.book.snapshot().unwrap().cooperative(code).unwrap();
    let status = coop.nib_check.as_ref().map_or(NibStatus::Unchecked, |check| check.status);
    (coop.text(Field::Nib).map(str::to_owned), status)
}

/// `n ⏎` keeps what is on record, and says that nothing is new.
#[test]
fn the_form_makes_nothing_active_by_itself() {
    let mut screen = at_ngadiwono();
    screen.other("tri", [facts(code(6), &[(Field::Nib, Some(NIB))])]);
    screen.turn([]);
    screen.keys("n");
    screen.sees("‹ belum diperiksa ›");
    let before = screen.seq();
    screen.keys("enter");
    screen.sees("buku sudah mencatat demikian").sees("Nomor NIB");
    assert_eq!(screen.seq(), before);
    screen.keys("esc");
    screen.other("tri", [check_nib(code(6), NibStatus::Suspended, "surat 7")]);
    screen.turn([]);
    screen.keys("n");
    screen.sees("‹ dibekukan ›").sees("Tercatat: dibekukan, 24 Nov 2026. surat 7");
    screen.keys("enter");
    screen.sees("buku sudah mencatat demikian");
    assert_eq!(known(&screen, code(6)), (Some(NIB.to_owned()), NibStatus::Suspended));
    // Active asks for evidence, or why there is none.
    screen.keys("=a enter");
    screen.sees("status aktif memerlukan bukti");
    screen.typed("OSS sedang tutup");
    screen.keys("enter");
    screen.sees("✓ tersimpan");
    assert_eq!(known(&screen, code(6)).1, NibStatus::Active);
}

#[test]
fn what_is_typed_at_a_choice_is_said() {
    let mut screen = at_ngadiwono();
    screen.keys("n tab =9");
    screen.sees("“9” bukan pilihan Status NIB");
    screen.keys("right");
    screen.misses("bukan pilihan");
    screen.paste(NIB);
    screen.sees("ditempel di luar isian");
    screen.keys("backtab").len();
    screen.misses("bukan pilihan");
}

#[test]
fn a_number_with_tidak_ada_is_refused() {
    let mut screen = at_ngadiwono();
    let before = screen.seq();
    screen.keys("n =9120012345678 tab =tidak");
    screen.sees("‹ tidak ada ›").sees("bertentangan");
    screen.keys("enter");
    screen.sees("bertentangan").sees("Kosongkan nomornya");
    assert_eq!(screen.seq(), before);
    screen.keys("backtab C-u enter");
    screen.sees("✓ tersimpan");
    assert_eq!(known(&screen, code(6)), (None, NibStatus::None));
}

#[test]
fn a_prefilled_date_is_replaced_by_typing() {
    let mut screen = at_ngadiwono();
    screen.keys("n tab tab");
    screen.sees("24 Nov 2026").sees("ketik mengganti");
    screen.keys("=kemarin tab");
    screen.sees("23 Nov 2026");
    screen.keys("esc esc n tab tab end backspace =5");
    screen.sees("24 Nov 2025");
}

/// Lines ask the same question, and keep the answer.
#[test]
fn lines_ask_for_the_reason_of_a_second_bearer() {
    let told = crate::linear::told_of(
        "koperasi | /ngadiwono | nib 1 | 9120012345678 | | | | ya | / | /tosari tosari | nib 1",
        facts(code(7), &[(Field::Nib, Some(NIB))]),
    );
    assert!(
        told.contains("juga tercatat pada Tosari (Tosari)") && told.contains("Tetap dicatat karena"),
        "{told}"
    );
    let told = crate::linear::told_of(
        "koperasi | /ngadiwono | nib 1 | 9120012345678 | | | | ya | satu akta untuk dua desa | ya | q",
        facts(code(7), &[(Field::Nib, Some(NIB))]),
    );
    let told = told.replace('\n', " ");
    assert!(told.contains("tersimpan") && told.contains("(satu akta untuk dua desa)"), "{told}");
    // Nothing vanishes: what a field cannot hold is said.
    let long = "x".repeat(300);
    let told = crate::linear::told_of(
        &format!("koperasi | /ngadiwono | nib 1 | 9120012345678 | | | {long} | tidak | q"),
        facts(code(7), &[(Field::Akta, Some("1"))]),
    );
    assert!(told.replace('\n', " ").contains("paling banyak 200 huruf"), "{told}");
}

/// The second bearer is said with the digit that completes the number, and asked about on Enter.
#[test]
fn a_second_bearer_is_said_while_typing_and_asked_on_enter() {
    let mut screen = at_ngadiwono();
    screen.other("tri", [facts(code(7), &[(Field::Nib, Some(NIB))])]);
    screen.turn([]);
    screen.keys("n =912001234567");
    screen.misses("juga tercatat");
    screen.keys("=8");
    screen.sees("NIB 9120012345678 juga tercatat pada Tosari (Tosari)");
    let before = screen.seq();
    screen.keys("enter");
    screen.sees("juga tercatat pada Tosari (Tosari)").sees("Tetap dicatat karena");
    assert_eq!(screen.seq(), before);
    screen.typed("satu akta untuk dua desa");
    screen.keys("enter");
    screen.sees("✓ tersimpan").sees("tertahan");
    assert!(screen.row().contains("✗ ganda"), "{}", screen.row());
    screen.keys("enter");
    screen.sees("juga tercatat pada Tosari (Tosari)").sees("dua desa)");
    // Other numbers are told and kept.
    screen.other("tri", [facts(code(7), &[(Field::Npwp, Some("999999999999999"))])]);
    screen.turn([]);
    screen.keys("esc e tab =999999999999999");
    screen.sees("! NPWP 999999999999999 juga tercatat pada Tosari");
}
