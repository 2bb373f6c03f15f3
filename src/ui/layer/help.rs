//! Help and the palette, both drawn from the one table of keys.

use super::pick::{Choice, Pick, Value};
use super::read::Read;
use crate::base::{Lang, Word, text};
use crate::ui::able;
use crate::ui::doc::{Doc, Item};
use crate::ui::keymap::Keymap;
use crate::ui::keys::{Action, Binding, Scope};
use crate::ui::pane::Tab;
use crate::ui::session::Session;
use crate::ui::theme::{Tone, glyph};

/// The terms of the field, each with what it means. A term is the same in both languages.
pub const GLOSSARY: [(&str, Word); 13] = [
    ("AHU", Word::TermAhu),
    ("DO", Word::TermDo),
    ("e-RDKK", Word::TermErdkk),
    ("juknis", Word::TermJuknis),
    ("KBLI", Word::TermKbli),
    ("KDKMP", Word::TermKdkmp),
    ("NIB", Word::TermNib),
    ("NPWP", Word::TermNpwp),
    ("OSS", Word::TermOss),
    ("pagu", Word::TermPagu),
    ("RAT", Word::TermRat),
    ("SPHP", Word::TermSphp),
    ("temu bisnis", Word::TermTemu),
];

/// A scope's name.
pub fn scope_word(scope: Scope) -> Word {
    match scope {
        Scope::Global => Word::ScopeGlobal,
        Scope::List => Word::ScopeList,
        Scope::Kecamatan => Word::PaneKecamatan,
        Scope::Map => Word::ScopeMap,
        Scope::Koperasi => Word::PaneKoperasi,
        Scope::Kemitraan => Word::PaneKemitraan,
        Scope::Kuota => Word::PaneKuota,
        Scope::Form => Word::ScopeForm,
        Scope::Pick => Word::ScopePick,
        Scope::Read => Word::ScopeRead,
        Scope::Hall => Word::ScopeHall,
        Scope::Sheet => Word::ScopeSheet,
        Scope::Intake => Word::ScopeIntake,
        Scope::Why => Word::ScopeWhy,
        Scope::Columns => Word::ScopeColumns,
        Scope::Box => Word::ScopeBox,
    }
}

/// The keys that work in a pane, why some of them can do nothing now, what the signs mean, and what is
/// known of the last backup.
pub fn help(s: &Session) -> Read {
    let (tab, keys, lang) = (s.tab(), &s.keys, s.lang);
    let map: &[Scope] = if tab == Tab::Kecamatan { &[Scope::Map] } else { &[] };
    let scopes = [tab.scopes(), map, &[Scope::Form, Scope::Pick, Scope::Read]].concat();
    let mut signs = vec![
        (glyph::YES, Word::SignYes, Tone::Good),
        (glyph::NO, Word::SignNo, Tone::Bad),
        (glyph::WAIT, Word::SignWait, Tone::Wait),
        (glyph::CLAIM, Word::SignClaim, Tone::Warn),
        (glyph::UNKNOWN, Word::SignUnknown, Tone::Quiet),
        (glyph::NONE, Word::SignNone, Tone::Quiet),
        ("0", Word::SignZero, Tone::Plain),
    ];
    signs.extend(s.board.away.copy.is_some().then_some((glyph::UP, Word::SignPending, Tone::Warn)));
    let why = |binding: &Binding<'_>| {
        let fault =
            if tab.scopes().contains(&binding.scope) { able::unable(s, binding.action) } else { None };
        fault.map(|fault| fault.what.show(lang))
    };
    let read = read(tab.word(), &scopes, &signs, keys, lang, &why);
    let mut more = Vec::new();
    if let Some(backup) = &s.screen.backup {
        let head = Item::head(Word::HelpBackupsHead.text(lang));
        more.extend([Item::Gap, head, Item::text(backup.show(lang), Tone::Plain)]);
    }
    more.extend([Item::Gap, Item::head(Word::Glossary.text(lang))]);
    for (term, word) in GLOSSARY {
        more.push(Item::Text(vec![
            (text::pad(term, 14), Tone::Strong),
            (word.text(lang).to_owned(), Tone::Plain),
        ]));
    }
    Read { doc: read.doc.with(more), ..read }
}

/// No key has a reason to do nothing.
fn always(_: &Binding<'_>) -> Option<String> {
    None
}

/// The keys that work in the hall of an event, and what the signs mean there.
pub fn hall(keys: &Keymap, lang: Lang) -> Read {
    let signs = [
        (glyph::YES, Word::EventAttended, Tone::Good),
        (glyph::NO, Word::EventAbsent, Tone::Bad),
        (glyph::WAIT, Word::HallAbsent, Tone::Wait),
        (glyph::UNKNOWN, Word::EventUnsaid, Tone::Quiet),
    ];
    read(Word::KeyEvents, &[Scope::Hall], &signs, keys, lang, &always)
}

/// The keys that work in a sheet, and what the signs mean there.
pub fn sheet(keys: &Keymap, lang: Lang) -> Read {
    let signs = [
        (glyph::NO, Word::SignRefused, Tone::Bad),
        ("!", Word::SignWarned, Tone::Warn),
        (glyph::NONE, Word::SignNone, Tone::Quiet),
        (glyph::UNKNOWN, Word::SignUnknown, Tone::Quiet),
        ("∞", Word::NoteNoCap, Tone::Quiet),
    ];
    read(Word::KeySheet, &[Scope::Sheet], &signs, keys, lang, &always)
}

/// The keys that work on the page of a case, and those of the pane beneath it.
pub fn why(keys: &Keymap, lang: Lang) -> Read {
    let signs = [
        (glyph::YES, Word::SignYes, Tone::Good),
        (glyph::NO, Word::SignNo, Tone::Bad),
        (glyph::WAIT, Word::SignWait, Tone::Wait),
    ];
    read(Word::KeyWhy, &[Scope::Why, Scope::Kemitraan, Scope::Global], &signs, keys, lang, &always)
}

/// The keys that work while a file comes in, and what the signs mean there.
pub fn intake(keys: &Keymap, lang: Lang) -> Read {
    let signs = [
        (glyph::YES, Word::ImporIsTicked, Tone::Good),
        (glyph::UNKNOWN, Word::ImporNotTicked, Tone::Quiet),
        (glyph::CLAIM, Word::StateAsk, Tone::Warn),
        (glyph::NO, Word::StateRefused, Tone::Bad),
        (glyph::NONE, Word::StateSame, Tone::Quiet),
    ];
    read(Word::KeyImport, &[Scope::Intake], &signs, keys, lang, &always)
}

fn read(
    title: Word,
    scopes: &[Scope],
    signs: &[(&str, Word, Tone)],
    keys: &Keymap,
    lang: Lang,
    why: &dyn Fn(&Binding<'_>) -> Option<String>,
) -> Read {
    let mut items: Vec<Item> = Vec::new();
    for scope in scopes {
        if !items.is_empty() {
            items.push(Item::Gap);
        }
        items.push(Item::head(scope_word(*scope).text(lang)));
        for binding in keys.bindings(&[*scope]) {
            let shown = text::pad(&binding.all_shown(), 14);
            let label = binding.label.text(lang).to_owned();
            items.push(match why(&binding) {
                None => Item::Text(vec![(shown, Tone::Key), (label, Tone::Plain)]),
                Some(why) => Item::Text(vec![
                    (shown, Tone::Quiet),
                    (label, Tone::Quiet),
                    (format!("  {} {why}", glyph::NO), Tone::Quiet),
                ]),
            });
        }
    }
    items.extend([Item::Gap, Item::head(Word::HelpSigns.text(lang))]);
    for (sign, word, tone) in signs {
        let word = word.text(lang).to_owned();
        items.push(Item::Text(vec![(text::pad(sign, 14), *tone), (word, Tone::Plain)]));
    }
    Read::new(format!("{} · {}", Word::KeyHelp.text(lang), title.text(lang)), Doc::of(items)).searchable()
}

/// Everything that can be done here, by name.
pub fn palette(tab: Tab, keys: &Keymap, lang: Lang) -> Pick {
    let moves = [
        Action::Up,
        Action::Down,
        Action::PageUp,
        Action::PageDown,
        Action::Top,
        Action::Bottom,
        Action::Palette,
    ];
    let doable = keys.bindings(tab.scopes()).filter(|b| !moves.contains(&b.action));
    let other = if lang == Lang::Id { Lang::En } else { Lang::Id };
    let choices = doable.map(|b| Choice {
        also: b.label.text(other).to_owned(),
        ..Choice::new(b.label.text(lang), b.shown(), Value::Act(b.action))
    });
    Pick::new(Word::KeyPalette.text(lang), choices.collect())
}
