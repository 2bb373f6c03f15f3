//! The one table of keys. Dispatch, the hint line, help, the palette and the README's list are all
//! drawn from it, by way of a [`Keymap`](super::keymap::Keymap): the table, and what a config file
//! changes of it.

mod old;

pub use old::{OLD, OLD_WORDS, Old};

use super::input::{Code, Key};
use crate::base::{Lang, Word};
use std::fmt::Write;
use strum::IntoStaticStr;

/// Never bound: terminals send Tab, Enter, Backspace and Esc by the first four, tmux, screen and input
/// methods need the rest.
pub const FORBIDDEN: &[&str] = &["C-i", "C-m", "C-h", "C-[", "C-a", "C-b", "C-space"];

/// Where a key works. Its name in a config file is the variant's, in lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Scope {
    /// Everywhere but in a form or while finding.
    Global,
    /// In every list.
    List,
    /// In pane 1.
    Kecamatan,
    /// On the map of pane 1, while it has the keys.
    Map,
    /// In pane 2.
    Koperasi,
    /// In pane 3.
    Kemitraan,
    /// In pane 4.
    Kuota,
    /// In a form.
    Form,
    /// In a list to choose from.
    Pick,
    /// In a text to read.
    Read,
    /// In the hall of an event.
    Hall,
    /// In the sheet of a week.
    Sheet,
    /// While a file comes in.
    Intake,
    /// On the page of a case.
    Why,
    /// Among the columns of a list.
    Columns,
    /// In the box of differences.
    Box,
}

/// What a key does. Its name in a config file is the variant's: `SortTurn` is `sort-turn`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
#[allow(missing_docs, reason = "the label in the table says it")]
pub enum Action {
    Pane1,
    Pane2,
    Pane3,
    Pane4,
    NextPane,
    PreviousPane,
    Up,
    Down,
    PageUp,
    PageDown,
    Top,
    Bottom,
    Enter,
    Back,
    Find,
    Sort,
    SortTurn,
    Filter,
    Unfilter,
    Forget,
    Jump,
    Villages,
    MapCompany,
    North,
    East,
    South,
    West,
    Mark,
    MarkAll,
    LeaveHidden,
    Undo,
    History,
    Help,
    Palette,
    Redraw,
    Quit,
    Suspend,
    Measure,
    Nib,
    Edit,
    Paper,
    Why,
    Forward,
    Backward,
    Aside,
    Company,
    Gates,
    Groups,
    Matrix,
    Compare,
    AsOf,
    Claim,
    Post,
    Reverse,
    Product,
    Sums,
    Text,
    WeekBefore,
    WeekAfter,
    Submit,
    NextField,
    PreviousField,
    Choose,
    Cancel,
    Skip,
    Events,
    Attend,
    Absent,
    Interest,
    Note,
    Copy,
    Meter,
    Thrifty,
    Look,
    Tongue,
    Policies,
    People,
    Programme,
    Export,
    Reports,
    Village,
    OwnCap,
    Sanction,
    Visit,
    Unmask,
    Sheet,
    Split,
    Repeat,
    GoWeek,
    Save,
    Kind,
    Day,
    Clear,
    Today,
    Box,
    Import,
    Alike,
    Practise,
    Show,
    Again,
    Invite,
    Leave,
    Columns,
    Earlier,
    Later,
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding<'k> {
    /// Where it works.
    pub scope: Scope,
    /// The keys, parted by blanks; the first is the one shown.
    pub keys: &'k str,
    /// What it does.
    pub action: Action,
    /// The short label of the hint line.
    pub label: Word,
    /// Its place in the hint line, from 1; 0 keeps it out.
    pub hint: u8,
}

impl Binding<'_> {
    /// The name that a config file gives it, after its scope's: `kuota`, `post`.
    pub fn slugs(&self) -> (&'static str, &'static str) {
        (self.scope.into(), self.action.into())
    }

    /// True if this key is one of the binding's.
    pub fn has(&self, key: &Key) -> bool {
        self.keys.split(' ').any(|text| Key::parse(text).as_ref() == Some(key))
    }

    /// The key as it is shown.
    pub fn shown(&self) -> String {
        self.row().unwrap_or_else(|| show(self.keys.split(' ').next().unwrap_or("")))
    }

    /// The same with none of the keys that are letters; `None` if it has no other.
    pub fn without_letters(self) -> Option<Self> {
        let types = |key: &Key| matches!(key.code, Code::Char(_)) && !key.ctrl;
        let mut keys = self.keys;
        while keys.split(' ').next().and_then(Key::parse).is_some_and(|key| types(&key)) {
            keys = keys.split_once(' ')?.1;
        }
        Some(Binding { keys, ..self })
    }

    /// All its keys as they are shown.
    pub fn all_shown(&self) -> String {
        self.row().unwrap_or_else(|| self.keys.split(' ').map(show).collect::<Vec<_>>().join(" "))
    }

    /// Figures, which stand in a row on the keyboard: `1–9`.
    fn row(&self) -> Option<String> {
        let (first, last) = (self.keys.split(' ').next()?, self.keys.split(' ').nth(1)?);
        let is_row = first.parse::<u8>().is_ok() && last.parse::<u8>().is_ok();
        is_row.then(|| format!("{first}–{}", self.keys.split(' ').next_back().unwrap_or(last)))
    }
}

/// A key's name as a person reads it: `Ctrl-P`, `⏎`.
pub fn show(key: &str) -> String {
    if let Some(letter) = key.strip_prefix("C-") {
        return format!("Ctrl-{}", letter.to_uppercase());
    }
    match key {
        "up" => "↑",
        "down" => "↓",
        "left" => "←",
        "right" => "→",
        "enter" => "⏎",
        "esc" => "Esc",
        "tab" => "Tab",
        "backtab" => "S-Tab",
        "space" => "␣",
        "pgup" => "PgUp",
        "pgdn" => "PgDn",
        "home" => "Home",
        "end" => "End",
        "del" => "Del",
        other => other,
    }
    .to_owned()
}

const fn key(scope: Scope, keys: &'static str, action: Action, label: Word, hint: u8) -> Binding<'static> {
    Binding { scope, keys, action, label, hint }
}

/// The table.
pub const BINDINGS: &[Binding<'static>] = &[
    key(Scope::Kecamatan, "W", Action::Groups, Word::KeyGroups, 2),
    key(Scope::Kecamatan, "m", Action::Measure, Word::KeyMeasure, 3),
    key(Scope::Kecamatan, "c", Action::MapCompany, Word::KeyCompany, 5),
    key(Scope::Kecamatan, "v", Action::Villages, Word::KeyVillages, 4),
    key(Scope::Map, "up k", Action::North, Word::KeyNorth, 1),
    key(Scope::Map, "down j", Action::South, Word::KeySouth, 0),
    key(Scope::Map, "left h", Action::West, Word::KeyWest, 0),
    key(Scope::Map, "right l", Action::East, Word::KeyEast, 0),
    key(Scope::Map, "enter", Action::Enter, Word::KeyZoom, 2),
    key(Scope::Map, "esc", Action::Back, Word::KeyBack, 3),
    key(Scope::Koperasi, "n", Action::Nib, Word::KeyNib, 3),
    key(Scope::Koperasi, "d", Action::Paper, Word::KeyPaper, 4),
    key(Scope::Koperasi, "e", Action::Edit, Word::KeyEdit, 5),
    key(Scope::Koperasi, "K", Action::Claim, Word::KeyClaim, 0),
    key(Scope::Koperasi, "T", Action::Text, Word::KeyText, 0),
    key(Scope::Koperasi, "X", Action::Sanction, Word::KeySanction, 0),
    key(Scope::Koperasi, "i", Action::Visit, Word::KeyVisit, 0),
    key(Scope::Koperasi, "N", Action::Unmask, Word::KeyUnmask, 0),
    key(Scope::Koperasi, "V", Action::Village, Word::KeyVillage, 0),
    key(Scope::Koperasi, "U", Action::Invite, Word::KeyInvite, 0),
    key(Scope::Kemitraan, "w", Action::Why, Word::KeyWhy, 1),
    key(Scope::Kemitraan, ">", Action::Forward, Word::KeyForward, 3),
    key(Scope::Kemitraan, "<", Action::Backward, Word::KeyBackward, 4),
    key(Scope::Kemitraan, "x", Action::Aside, Word::KeyAside, 0),
    key(Scope::Kemitraan, "c", Action::Company, Word::KeyCompany, 5),
    key(Scope::Kemitraan, "W", Action::Groups, Word::KeyGroups, 0),
    key(Scope::Kemitraan, "v", Action::Matrix, Word::KeyMatrix, 0),
    key(Scope::Kemitraan, "=", Action::Compare, Word::KeyCompare, 0),
    key(Scope::Kemitraan, "d", Action::Paper, Word::KeyPaper, 6),
    key(Scope::Kemitraan, "n", Action::Nib, Word::KeyNib, 0),
    key(Scope::Kemitraan, "e", Action::Edit, Word::KeyEdit, 0),
    key(Scope::Kemitraan, "b", Action::Events, Word::KeyEvents, 0),
    key(Scope::Kemitraan, "U", Action::Invite, Word::KeyInvite, 0),
    key(Scope::Kuota, "a", Action::Post, Word::KeyPost, 1),
    key(Scope::Kuota, "e", Action::Sheet, Word::KeySheet, 1),
    key(Scope::Kuota, "%", Action::Split, Word::KeySplit, 4),
    key(Scope::Kuota, "r", Action::Repeat, Word::KeyRepeat, 4),
    key(Scope::Kuota, "#", Action::GoWeek, Word::KeyGoWeek, 3),
    key(Scope::Kuota, "-", Action::Reverse, Word::KeyReverse, 4),
    key(Scope::Kuota, "[", Action::WeekBefore, Word::KeyWeekBefore, 2),
    key(Scope::Kuota, "]", Action::WeekAfter, Word::KeyWeekAfter, 3),
    key(Scope::Kuota, "p", Action::Product, Word::KeyProduct, 5),
    key(Scope::Kuota, "C", Action::OwnCap, Word::KeyOwnCap, 0),
    key(Scope::Kuota, "P", Action::Policies, Word::KeyPolicies, 0),
    key(Scope::Kuota, "X", Action::Sanction, Word::KeySanction, 0),
    key(Scope::Kuota, "v", Action::Sums, Word::KeySums, 6),
    key(Scope::Kuota, "T", Action::Text, Word::KeyText, 0),
    key(Scope::List, "up k", Action::Up, Word::KeyUp, 0),
    key(Scope::List, "down j", Action::Down, Word::KeyDown, 0),
    key(Scope::List, "pgup C-u", Action::PageUp, Word::KeyPageUp, 0),
    key(Scope::List, "pgdn C-d", Action::PageDown, Word::KeyPageDown, 0),
    key(Scope::List, "home", Action::Top, Word::KeyTop, 0),
    key(Scope::List, "end G", Action::Bottom, Word::KeyBottom, 0),
    key(Scope::List, "enter l right", Action::Enter, Word::KeyEnter, 2),
    key(Scope::List, "/", Action::Find, Word::KeyFind, 7),
    key(Scope::List, "f", Action::Filter, Word::KeyFilter, 8),
    key(Scope::List, "F", Action::Unfilter, Word::KeyUnfilter, 0),
    key(Scope::List, "s", Action::Sort, Word::KeySort, 9),
    key(Scope::List, "S", Action::SortTurn, Word::KeySortTurn, 0),
    key(Scope::List, "o", Action::Columns, Word::KeyColumns, 0),
    key(Scope::List, "space", Action::Mark, Word::KeyMark, 0),
    key(Scope::List, "*", Action::MarkAll, Word::KeyMarkAll, 0),
    key(Scope::List, "M", Action::LeaveHidden, Word::KeyLeaveHidden, 0),
    key(Scope::List, ".", Action::Again, Word::KeyAgain, 0),
    key(Scope::List, "g", Action::History, Word::KeyHistory, 0),
    key(Scope::List, "y", Action::Copy, Word::KeyCopy, 0),
    key(Scope::Global, "E", Action::Export, Word::KeyExport, 0),
    key(Scope::Global, "L", Action::Reports, Word::KeyReports, 0),
    key(Scope::Global, "C-k", Action::Jump, Word::KeyJump, 0),
    key(Scope::Global, "H", Action::Today, Word::KeyToday, 0),
    key(Scope::Global, "R", Action::Box, Word::KeyBox, 0),
    key(Scope::Global, "D", Action::Practise, Word::KeyPractise, 0),
    key(Scope::Global, "t", Action::Gates, Word::KeyGates, 0),
    key(Scope::Global, "O", Action::People, Word::KeyPeople, 0),
    key(Scope::Global, "B", Action::Programme, Word::KeyProgramme, 0),
    key(Scope::Global, "I", Action::Import, Word::KeyImport, 0),
    key(Scope::Global, "@", Action::AsOf, Word::KeyAsOf, 0),
    key(Scope::Global, "esc left h", Action::Back, Word::KeyBack, 0),
    key(Scope::Global, "1", Action::Pane1, Word::PaneKecamatan, 0),
    key(Scope::Global, "2", Action::Pane2, Word::PaneKoperasi, 0),
    key(Scope::Global, "3", Action::Pane3, Word::PaneKemitraan, 0),
    key(Scope::Global, "4", Action::Pane4, Word::PaneKuota, 0),
    key(Scope::Global, "tab", Action::NextPane, Word::KeyNextPane, 0),
    key(Scope::Global, "backtab", Action::PreviousPane, Word::KeyPreviousPane, 0),
    key(Scope::Global, "u", Action::Undo, Word::KeyUndo, 0),
    key(Scope::Global, "?", Action::Help, Word::KeyHelp, 10),
    key(Scope::Global, ": C-p", Action::Palette, Word::KeyPalette, 11),
    key(Scope::Global, "C-l", Action::Redraw, Word::KeyRedraw, 0),
    key(Scope::Global, "C-t", Action::Thrifty, Word::KeyThrifty, 0),
    key(Scope::Global, "C-g", Action::Meter, Word::KeyMeter, 0),
    key(Scope::Global, "C-y", Action::Look, Word::KeyLook, 0),
    key(Scope::Global, "Y", Action::Tongue, Word::KeyTongue, 0),
    key(Scope::Global, "C-z", Action::Suspend, Word::KeySuspend, 0),
    key(Scope::Global, "q", Action::Quit, Word::KeyQuit, 12),
    key(Scope::Global, "C-c", Action::Leave, Word::KeyLeave, 0),
    key(Scope::Form, "enter", Action::Submit, Word::KeySubmit, 1),
    key(Scope::Form, "tab down", Action::NextField, Word::KeyNextField, 2),
    key(Scope::Form, "backtab up", Action::PreviousField, Word::KeyPreviousField, 0),
    key(Scope::Form, "C-n", Action::Skip, Word::KeySkip, 0),
    key(Scope::Form, "esc", Action::Cancel, Word::KeyCancel, 3),
    key(Scope::Hall, "enter", Action::Attend, Word::KeyAttend, 1),
    key(Scope::Hall, "1 2 3 4 5 6 7 8 9", Action::Interest, Word::KeyInterest, 2),
    key(Scope::Hall, "tab +", Action::Note, Word::KeyNote, 4),
    key(Scope::Hall, "del", Action::Absent, Word::KeyAbsent, 5),
    key(Scope::Hall, "C-z", Action::Undo, Word::KeyUndo, 6),
    key(Scope::Hall, "C-e", Action::Edit, Word::KeyEditEvent, 7),
    key(Scope::Hall, "up", Action::Up, Word::KeyUp, 0),
    key(Scope::Hall, "down", Action::Down, Word::KeyDown, 0),
    key(Scope::Hall, "pgup", Action::PageUp, Word::KeyPageUp, 0),
    key(Scope::Hall, "pgdn", Action::PageDown, Word::KeyPageDown, 0),
    key(Scope::Hall, "backtab", Action::Filter, Word::KeyShow, 3),
    key(Scope::Hall, "?", Action::Help, Word::KeyHelp, 8),
    key(Scope::Hall, "esc", Action::Cancel, Word::KeyClose, 9),
    key(Scope::Sheet, "C-s", Action::Save, Word::KeySubmit, 1),
    key(Scope::Sheet, "enter down", Action::Down, Word::KeyDown, 2),
    key(Scope::Sheet, "up", Action::Up, Word::KeyUp, 0),
    key(Scope::Sheet, "tab right", Action::NextField, Word::KeyNextColumn, 6),
    key(Scope::Sheet, "backtab left", Action::PreviousField, Word::KeyPreviousColumn, 0),
    key(Scope::Sheet, "pgup", Action::PageUp, Word::KeyPageUp, 0),
    key(Scope::Sheet, "pgdn", Action::PageDown, Word::KeyPageDown, 0),
    key(Scope::Sheet, "home", Action::Top, Word::KeyTop, 0),
    key(Scope::Sheet, "end", Action::Bottom, Word::KeyBottom, 0),
    key(Scope::Sheet, "del", Action::Clear, Word::KeyClear, 5),
    key(Scope::Sheet, "%", Action::Split, Word::KeySplit, 4),
    key(Scope::Sheet, "J C-k", Action::Kind, Word::KeyKind, 3),
    key(Scope::Sheet, "@ C-t", Action::Day, Word::KeyDay, 7),
    key(Scope::Sheet, "?", Action::Help, Word::KeyHelp, 8),
    key(Scope::Sheet, "esc", Action::Cancel, Word::KeyClose, 9),
    key(Scope::Intake, "C-s", Action::Save, Word::KeyWrite, 1),
    key(Scope::Intake, "enter", Action::Choose, Word::KeyChoose, 2),
    key(Scope::Intake, "tab", Action::NextField, Word::KeyNextStop, 3),
    key(Scope::Intake, "backtab", Action::PreviousField, Word::KeyPreviousStop, 0),
    key(Scope::Intake, "space", Action::Mark, Word::KeyTick, 4),
    key(Scope::Intake, "*", Action::MarkAll, Word::KeyTickAll, 7),
    key(Scope::Intake, "f", Action::Filter, Word::KeyShow, 5),
    key(Scope::Intake, "A", Action::Alike, Word::KeyAlike, 6),
    key(Scope::Intake, "L", Action::Reports, Word::KeyReports, 0),
    key(Scope::Intake, "up", Action::Up, Word::KeyUp, 0),
    key(Scope::Intake, "down", Action::Down, Word::KeyDown, 0),
    key(Scope::Intake, "pgup", Action::PageUp, Word::KeyPageUp, 0),
    key(Scope::Intake, "pgdn", Action::PageDown, Word::KeyPageDown, 0),
    key(Scope::Intake, "home", Action::Top, Word::KeyTop, 0),
    key(Scope::Intake, "end", Action::Bottom, Word::KeyBottom, 0),
    key(Scope::Intake, "?", Action::Help, Word::KeyHelp, 8),
    key(Scope::Intake, "esc", Action::Cancel, Word::KeyGoBack, 9),
    key(Scope::Pick, "enter", Action::Choose, Word::KeyChoose, 1),
    key(Scope::Pick, "up", Action::Up, Word::KeyUp, 0),
    key(Scope::Pick, "down", Action::Down, Word::KeyDown, 0),
    key(Scope::Pick, "pgup", Action::PageUp, Word::KeyPageUp, 0),
    key(Scope::Pick, "pgdn", Action::PageDown, Word::KeyPageDown, 0),
    key(Scope::Pick, "tab", Action::Show, Word::KeyShowHeld, 0),
    key(Scope::Pick, "del", Action::Forget, Word::KeyForget, 0),
    key(Scope::Pick, "E", Action::Export, Word::KeyExport, 0),
    key(Scope::Pick, "C-n", Action::Skip, Word::KeySkip, 0),
    key(Scope::Pick, "esc", Action::Cancel, Word::KeyCancel, 2),
    key(Scope::Why, "enter", Action::Choose, Word::KeyClearBlocker, 1),
    key(Scope::Why, "down j", Action::Down, Word::KeyDown, 2),
    key(Scope::Why, "up k", Action::Up, Word::KeyUp, 0),
    key(Scope::Why, "tab", Action::NextField, Word::KeyNextCase, 3),
    key(Scope::Why, "backtab", Action::PreviousField, Word::KeyPreviousCase, 0),
    key(Scope::Why, "?", Action::Help, Word::KeyHelp, 8),
    key(Scope::Why, "esc left h w", Action::Cancel, Word::KeyBack, 9),
    key(Scope::Columns, "enter", Action::Submit, Word::KeyKeepColumns, 1),
    key(Scope::Columns, "space", Action::Mark, Word::KeyShowColumn, 2),
    key(Scope::Columns, "left", Action::Earlier, Word::KeyEarlier, 3),
    key(Scope::Columns, "right", Action::Later, Word::KeyLater, 4),
    key(Scope::Columns, "del", Action::Clear, Word::KeyStandard, 5),
    key(Scope::Columns, "up k", Action::Up, Word::KeyUp, 0),
    key(Scope::Columns, "down j", Action::Down, Word::KeyDown, 0),
    key(Scope::Columns, "home", Action::Top, Word::KeyTop, 0),
    key(Scope::Columns, "end", Action::Bottom, Word::KeyBottom, 0),
    key(Scope::Columns, "esc", Action::Cancel, Word::KeyCancel, 6),
    key(Scope::Box, "enter", Action::Choose, Word::KeyBoxUse, 1),
    key(Scope::Box, "e", Action::Edit, Word::KeyBoxChange, 2),
    key(Scope::Box, "del", Action::Clear, Word::KeyBoxDrop, 3),
    key(Scope::Box, "space", Action::Mark, Word::KeyMark, 5),
    key(Scope::Box, "u", Action::Undo, Word::KeyUndo, 6),
    key(Scope::Box, "g", Action::History, Word::KeyHomecomings, 4),
    key(Scope::Box, "*", Action::MarkAll, Word::KeyMarkAll, 7),
    key(Scope::Box, "up k", Action::Up, Word::KeyUp, 0),
    key(Scope::Box, "down j", Action::Down, Word::KeyDown, 0),
    key(Scope::Box, "pgup", Action::PageUp, Word::KeyPageUp, 0),
    key(Scope::Box, "pgdn", Action::PageDown, Word::KeyPageDown, 0),
    key(Scope::Box, "home", Action::Top, Word::KeyTop, 0),
    key(Scope::Box, "end", Action::Bottom, Word::KeyBottom, 0),
    key(Scope::Box, "esc q", Action::Cancel, Word::KeyClose, 8),
    key(Scope::Read, "down j", Action::Down, Word::KeyDown, 0),
    key(Scope::Read, "up k", Action::Up, Word::KeyUp, 0),
    key(Scope::Read, "pgdn space", Action::PageDown, Word::KeyPageDown, 0),
    key(Scope::Read, "pgup", Action::PageUp, Word::KeyPageUp, 0),
    key(Scope::Read, "/", Action::Find, Word::KeyFind, 0),
    key(Scope::Read, "enter", Action::Choose, Word::KeyContinue, 0),
    key(Scope::Read, "y", Action::Copy, Word::KeyCopy, 0),
    key(Scope::Read, "esc q ? g w T", Action::Cancel, Word::KeyClose, 1),
];

/// The table as Markdown, a line a key: the README's list is this text.
pub fn markdown(lang: Lang) -> String {
    let mut out = String::new();
    for binding in BINDINGS {
        let scope = super::layer::help::scope_word(binding.scope).text(lang);
        let keys: Vec<String> = binding.keys.split(' ').map(|key| format!("`{}`", show(key))).collect();
        let _ = writeln!(out, "| {scope} | {} | {} |", keys.join(" "), binding.label.text(lang));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_line_has_a_name_of_its_own() {
        let names: BTreeSet<_> = BINDINGS.iter().map(Binding::slugs).collect();
        assert_eq!(names.len(), BINDINGS.len());
    }

    /// The README's list of keys is this table.
    #[test]
    fn the_readme_lists_these_keys() {
        let readme = include_str!("../../README.md").replace("\r\n", "\n");
        let list = markdown(Lang::En);
        assert!(readme.contains(&list), "the README's list of keys should be:\n{list}");
    }

    #[test]
    fn every_key_can_be_read_and_none_is_forbidden() {
        for binding in BINDINGS {
            for key in binding.keys.split(' ') {
                assert!(Key::parse(key).is_some(), "{key}");
                assert!(!FORBIDDEN.contains(&key), "{key}");
            }
        }
    }
}
