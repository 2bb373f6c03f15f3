//! What is typed into a form is kept by its deed, or refused as not belonging: every field of every
//! form that writes.

use super::{Screen, Shelf, Start, USUAL, key};
use crate::desk::{code, facts, today};
use kdkmp::base::Word;
use kdkmp::domain::Field;
use kdkmp::ui::form::Form;
use kdkmp::ui::form::field::Kind;
use kdkmp::ui::input::{Code, Key};
use std::any::Any;

/// How each form is opened, and what makes it whole: places and texts.
const FORMS: &[(&str, &[(Word, &str)])] = &[
    ("2 / =ngadiwono enter n", &[(Word::FormNibNumber, "9120012345678")]),
    ("2 / =ngadiwono enter e", &[]),
    ("2 / =ngadiwono enter d space", &[]),
    ("2 / =ngadiwono enter i", &[]),
    ("2 / =ngabar enter K", &[(Word::FormEvidence, "kunjungan")]),
    ("2 / =ngabar enter K left", &[(Word::FormEvidence, "kunjungan")]),
    ("2 / =ngadiwono enter X", &[(Word::FormReason, "audit")]),
    ("2 / =ngadiwono enter X left", &[(Word::FormReason, "selesai")]),
    ("3 / =wonokerto enter <", &[(Word::FormReason, "keliru")]),
    ("3 / =wonokerto enter >", &[]),
    ("3 / =wonokerto enter x", &[(Word::FormReason, "keliru")]),
    ("t enter", &[(Word::FormNumber, "1/2026"), (Word::FormIssued, "kemarin")]),
    ("3 b =baru enter", &[(Word::FormPlace, "Bangil")]),
    ("O =baru enter", &[(Word::FormName, "joko")]),
    ("O =budi enter", &[]),
    ("O =budi enter up up", &[]),
    ("4 / =ampelsari enter a", &[(Word::FormQty, "40")]),
    ("4 / =ampelsari enter x enter", &[(Word::FormReason, "keliru")]),
    (
        "4 / =ampelsari enter c",
        &[(Word::FormCapQty, "3000"), (Word::FormReason, "panen"), (Word::FormApprover, "tri")],
    ),
    ("4 P enter", &[(Word::FormSource, "surat 12")]),
    ("4 P =tanpa enter", &[(Word::FormSource, "surat 12")]),
];

/// The form that a script opens, made whole.
fn opened(screen: &mut Screen, script: &str, whole: &[(Word, &str)]) -> Form {
    screen.keys("esc esc esc esc").len();
    screen.keys(script);
    let top: Option<Box<dyn Any>> = screen.desk.session.layers.pop().map(|top| top as _);
    let Some(Ok(mut form)) = top.map(|top| top.downcast::<Form>()) else { panic!("{script}: no form") };
    for (label, text) in whole {
        form.at = form.fields.iter().position(|field| field.label == *label).expect(script);
        form.paste(text);
    }
    *form
}

/// What the form says to Enter.
fn said(form: &Form) -> String {
    format!("{:?}", form.deeds.build(form, today()).map_err(|(label, fault)| (label, fault.rule)))
}

#[test]
fn every_field_of_every_form_is_kept_or_refused() {
    for (script, whole) in FORMS {
        let mut screen = Start::default().open();
        let plain = opened(&mut screen, script, whole);
        let before = said(&plain);
        for at in 0..plain.fields.len() {
            let mut form = opened(&mut screen, script, whole);
            form.at = at;
            let turn = match form.fields[at].kind {
                Kind::Choice(..) => Some(Code::Right),
                Kind::Ticks(_) => Some(Code::Char(' ')),
                Kind::Text(_) => None,
            };
            let typed = if turn.is_some() {
                &[""][..]
            } else {
                &["kemarin", "12", "Tosari", "G4", "bulog", "operasional"]
            };
            let told = typed.iter().any(|text| {
                let mut form = opened(&mut screen, script, whole);
                form.at = at;
                if let Some(turn) = turn {
                    form.key(&Key::plain(turn));
                } else {
                    form.key(&Key { code: Code::Char('u'), ctrl: true, alt: false });
                    form.paste(text);
                }
                // A file that is named is read before its form is saved.
                said(&form) != before || !form.unread_files(today()).is_empty()
            });
            assert!(told, "{script}: {:?} leaves no trace: {before}", plain.fields[at].label);
        }
    }
}

/// The question that a second bearer is can be read and answered at every size, in both languages.
#[test]
fn the_question_of_a_second_bearer_fits() {
    for (lang, asked) in
        [(kdkmp::base::Lang::Id, "Tetap dicatat karena"), (kdkmp::base::Lang::En, "Recorded even so, for")]
    {
        let mut screen = Start { shelf: Shelf::New, size: USUAL, lang, ..Start::default() }.open();
        screen.other("tri", [facts(code(7), &[(Field::Nib, Some("9120012345678"))])]);
        screen.turn([]);
        screen.keys("2 / =ngadiwono enter n =9120012345678 enter");
        screen.sees(asked).sees("Tosari (Tosari)").sees("--even-so");
        screen.turn([key("x")]);
        screen.keys("enter");
        screen.misses(asked);
    }
}

/// The claim that is settled stands in its form, and an unusual shape is said while it is typed.
#[test]
fn a_form_says_what_it_is_about() {
    let mut screen = Start { size: USUAL, ..Start::default() }.open();
    screen.keys("2 / =ngabar enter K");
    screen.sees("disebut sudah berjalan, BUMN tidak disebut");
    screen.keys("esc esc esc / =ngadiwono enter e");
    let top = |screen: &Screen, label: Word| {
        let form = screen.desk.session.layers.top::<Form>().unwrap();
        form.fields.iter().position(|field| field.label == label).unwrap() - form.at
    };
    let kbli = top(&screen, Word::FieldKbli);
    screen.keys(&"tab ".repeat(kbli));
    screen.keys("=471");
    screen.sees("KBLI biasanya 5 digit");
    screen.keys("=12");
    screen.misses("biasanya 5 digit");
    let nik = top(&screen, Word::FieldNikKoperasi);
    screen.keys(&"tab ".repeat(nik));
    screen.keys("=35");
    screen.sees("NIK koperasi biasanya 10–24 digit");
}

/// A form that goes on below says so, and of a paper that nobody looked for that it is not known.
#[test]
fn a_long_form_says_what_of_it_is_in_view() {
    let mut screen = Start { shelf: Shelf::New, size: USUAL, ..Start::default() }.open();
    screen.keys("2 / =ngadiwono enter d");
    screen.sees("1–14/24").sees("belum diketahui").misses("belum diterima");
    screen.keys("end");
    screen.sees("6–19/24");
    screen.keys("tab tab tab tab tab");
    screen.sees("11–24/24");
    screen.keys("esc n");
    screen.misses("1–");
}
