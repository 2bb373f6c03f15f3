//! `desa` and `kecamatan set`: the map of villages changes.

use super::{Answer, Turn, Words, deed, find};
use crate::base::{Code, Fault, Word};
use crate::book::decide::Deed;
use crate::book::view::View;
use crate::deeds::{Wrong, village};
use crate::domain::village::Leftover;

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
