//! `desa` and `kecamatan set`: the map of villages changes.

use super::args::Tongue;
use super::table::{Node, deed as does, noun};
use super::{Answer, Turn, Words, deed, find};
use crate::base::{Code, Fault, Word};
use crate::book::decide::Deed;
use crate::book::view::View;
use crate::deeds::{Wrong, village};
use crate::domain::village::Leftover;
use clap::Arg;

/// `desa`.
pub const NOUN: Node = noun(
    "desa",
    Word::HelpNounDesa,
    &[
        does("add", Word::HelpDesaAdd, of_add, add),
        does(
            "rename",
            Word::HelpDesaRename,
            |t| vec![t.code(), name(t), point(t), reason(t), since(t)],
            rename,
        ),
        does("recode", Word::HelpDesaRecode, of_recode, recode),
        does("merge", Word::HelpDesaMerge, of_merge, merge),
        does("close", Word::HelpDesaClose, of_close, close),
    ],
);

fn name(t: &Tongue) -> Arg {
    t.word("name", Word::ValueName, Word::HelpVillageName)
}

fn reason(t: &Tongue) -> Arg {
    t.flag("reason", Word::ValueText, Word::HelpBasisOfChange)
}

fn point(t: &Tongue) -> Arg {
    t.flag("point", Word::ValuePoint, Word::HelpPoint).allow_hyphen_values(true)
}

fn since(t: &Tongue) -> Arg {
    t.flag("date", Word::ValueDate, Word::HelpChangedOn)
}

fn closed(t: &Tongue) -> Arg {
    t.flag("date", Word::ValueDate, Word::HelpClosedOn)
}

fn stock(t: &Tongue) -> Arg {
    t.flag("stock", Word::ValueLeftover, Word::HelpLeftover)
}

fn of_add(t: &Tongue) -> Vec<Arg> {
    vec![t.code(), name(t), t.several("spelling", Word::ValueName, Word::HelpSpelling), point(t)]
}

fn of_recode(t: &Tongue) -> Vec<Arg> {
    vec![t.code(), t.word("new", Word::ValueCode, Word::HelpNewCode), reason(t), since(t)]
}

fn of_merge(t: &Tongue) -> Vec<Arg> {
    vec![t.code(), t.word("into", Word::ValueCode, Word::HelpInto), reason(t), closed(t), stock(t)]
}

fn of_close(t: &Tongue) -> Vec<Arg> {
    vec![t.code(), reason(t), closed(t), stock(t), t.flag("into", Word::ValueCode, Word::HelpInto)]
}

/// The words of `kecamatan set`.
pub fn of_kecamatan(t: &Tongue) -> Vec<Arg> {
    vec![
        t.word("area", Word::ValueCode, Word::HelpAreaCode),
        t.word("name", Word::ValueName, Word::HelpAreaName),
    ]
}

/// `desa add`.
pub fn add(turn: &Turn<'_>) -> Result<Answer, Fault> {
    deed::one(turn, |_| {
        let words = Words::of(
            turn,
            &[(Word::FormVillageCode, "code"), (Word::FormVillage, "name"), (Word::FormPoint, "point")],
        );
        let words = words.saying(Word::FormSpellings, turn.many("spelling").join(","));
        Ok(vec![village::add(&words)?])
    })
}

/// `desa rename`.
pub fn rename(turn: &Turn<'_>) -> Result<Answer, Fault> {
    change(turn, |turn| {
        Words::of(
            turn,
            &[
                (Word::FormVillage, "name"),
                (Word::FormPoint, "point"),
                (Word::FormSince, "date"),
                (Word::FormBasisOfChange, "reason"),
            ],
        )
    })
}

/// `desa recode`.
pub fn recode(turn: &Turn<'_>) -> Result<Answer, Fault> {
    change(turn, |turn| {
        Words::of(
            turn,
            &[(Word::FormVillageCode, "new"), (Word::FormSince, "date"), (Word::FormBasisOfChange, "reason")],
        )
    })
}

fn change(turn: &Turn<'_>, words: for<'t> fn(&'t Turn<'t>) -> Words<'t>) -> Result<Answer, Fault> {
    deed::one(turn, |snapshot| {
        let code = find::cooperative(snapshot, turn.raw("code"))?.code();
        Ok(vec![village::change(&words(turn), code)?])
    })
}

/// `desa merge`.
pub fn merge(turn: &Turn<'_>) -> Result<Answer, Fault> {
    close_into(turn, Leftover::HandOver)
}

/// `desa close`.
pub fn close(turn: &Turn<'_>) -> Result<Answer, Fault> {
    close_into(turn, Leftover::Nothing)
}

fn close_into(turn: &Turn<'_>, usual: Leftover) -> Result<Answer, Fault> {
    deed::one(turn, |snapshot| Ok(vec![closing(turn, snapshot, usual)?]))
}

fn closing(turn: &Turn<'_>, snapshot: &View<'_>, usual: Leftover) -> Result<Deed, Wrong> {
    let find = |text: &str| -> Result<Code, Fault> { Ok(find::cooperative(snapshot, text)?.code()) };
    let code = find(turn.raw("code")).map_err(|fault| (Word::ValueCode, fault))?;
    let words = Words::of(
        turn,
        &[
            (Word::FormSuccessor, "into"),
            (Word::FormLeftover, "stock"),
            (Word::FormOn, "date"),
            (Word::FormBasisOfChange, "reason"),
        ],
    );
    village::close(&words, code, usual, &find)
}

/// `kecamatan set`.
pub fn kecamatan(turn: &Turn<'_>) -> Result<Answer, Fault> {
    deed::one(turn, |_| {
        let words = Words::of(turn, &[(Word::FormAreaCode, "area"), (Word::FormAreaName, "name")]);
        Ok(vec![village::kecamatan(&words)?])
    })
}
