use super::*;

#[test]
fn a_long_text_is_seen_from_its_beginning_until_it_is_written() {
    let field = Field::text(Word::FieldNib, Word::FieldNib, "beras SPHP, MinyaKita");
    assert_eq!(field.shown(Lang::Id, 12, false), (0, "beras SPHP,…".to_owned()));
    assert_eq!(field.shown(Lang::Id, 12, true), (11, ", MinyaKita".to_owned()));
}

#[test]
fn a_text_is_edited_anywhere() {
    let mut field = Field::text(Word::FieldNib, Word::FieldNib, "Tosari");
    assert!(field.is_fresh());
    field.key(Code::Home);
    field.insert("é");
    field.key(Code::Right);
    field.key(Code::Delete);
    assert_eq!(field.value(), "éTsari");
    field.key(Code::End);
    field.key(Code::Backspace);
    assert_eq!(field.value(), "éTsar");
    field.insert("\u{1b}[31m");
    assert!(!field.value().contains('\u{1b}'));
}

/// The first letter takes the place of what stood there before; a key that moves keeps it.
#[test]
fn what_stood_there_is_replaced_by_typing() {
    let new = || Field::text(Word::FieldNib, Word::FieldNib, "25 Nov 2026");
    for (keys, value) in [
        (&[][..], "kemarin"),
        (&[Code::End], "25 Nov 2026kemarin"),
        (&[Code::Backspace], "25 Nov 202kemarin"),
        (&[Code::Home], "kemarin25 Nov 2026"),
        (&[Code::Left], "25 Nov 202kemarin6"),
    ] {
        let mut field = new();
        assert!(!field.is_touched());
        for key in keys {
            field.key(*key);
        }
        "kemarin".chars().for_each(|c| assert!(field.insert(&c.to_string()).changed));
        assert_eq!((field.value(), field.is_touched()), (value, true), "{keys:?}");
    }
    let mut field = new();
    field.insert("2025-10-08");
    assert_eq!(field.value(), "2025-10-08", "what is pasted too");
    let mut field = Field::list(Word::FieldNib, Word::FieldNib, "bulog");
    field.insert(", mandiri");
    assert_eq!(field.value(), "bulog, mandiri", "a list is added to");
}

/// What a field cannot take is said.
#[test]
fn nothing_that_is_typed_vanishes() {
    let label = |t: &str| (t.to_owned(), Label::Text(t.to_owned()));
    let mut field = Field::choice(Word::FieldNib, Word::FieldNib, vec![label("aktif"), label("dicabut")], 1);
    for typed in ["9", "9120012345678", "z"] {
        let said = field.insert(typed);
        assert!(!said.changed && said.left.is_some(), "{typed}");
    }
    assert!(!field.is_touched());
    assert_eq!(field.value(), "dicabut");
    assert_eq!(field.insert("a"), Typed { changed: true, left: None });
    let mut field = Field::text(Word::FieldNib, Word::FieldNib, "");
    assert_eq!(field.insert(&"x".repeat(MOST)).left, None);
    assert!(field.insert("x").left.is_some());
}

#[test]
fn a_choice_turns_and_follows_letters() {
    let label = |t: &str| (t.to_owned(), Label::Text(t.to_owned()));
    let mut field = Field::choice(
        Word::FieldNib,
        Word::FieldNib,
        vec![label("aktif"), label("dicabut"), label("dibekukan")],
        0,
    );
    field.insert("d");
    assert_eq!(field.value(), "dicabut");
    field.insert("d");
    assert_eq!(field.value(), "dibekukan");
    field.key(Code::Right);
    assert_eq!(field.value(), "aktif");
    for letter in ["d", "i", "b"] {
        field.insert(letter);
    }
    assert_eq!(field.value(), "dibekukan", "letters go on where they led");
    field.insert("a");
    assert_eq!(field.value(), "aktif", "a letter that fits no more begins anew");
}

#[test]
fn a_word_is_completed() {
    let words = ["bulog", "mandiri", "Tosari", "Grati Timur"].map(str::to_owned);
    let field = |text: &str| Field::list(Word::FieldNib, Word::FieldNib, text).completed_by(words.clone());
    for (text, rest) in [
        ("", None),
        ("bu", Some("log")),
        ("bulog", None),
        ("bulog, ma", Some("ndiri")),
        ("bulog ma", Some("ndiri")),
        ("tos", Some("ari")),
        ("bulog, grati t", Some("imur")),
        ("é", None),
        ("x", None),
    ] {
        assert_eq!(field(text).completion(), rest, "{text}");
    }
    let mut typed = field("bulog ma");
    typed.key(Code::Right);
    assert_eq!(typed.value(), "bulog mandiri");
    typed.key(Code::Left);
    assert_eq!(typed.completion(), None, "only at the end");
}
