//! `desa` and `kecamatan set`: the map of villages changes.

use super::{Answer, Turn, deed, find};
use crate::base::text::{clean, quote};
use crate::base::words::Arg;
use crate::base::{Area, Code, Fault};
use crate::book::decide::Deed;
use crate::book::view::View;
use crate::domain::village::{Change, Closing, Leftover, Village, read_point};
use crate::msg;

/// `desa add`.
pub fn add(turn: &Turn<'_>) -> Result<Answer, Fault> {
    deed::one(turn, |_| {
        let mut village = Village::new(Code::parse_new(turn.raw("code"))?, &turn.text("name"));
        village.others = turn.many("spelling").iter().map(|text| clean(text).trim().to_owned()).collect();
        let same: Vec<String> = village.others.iter().map(|text| text.to_lowercase()).collect();
        Fault::once(&village.others, &same)?;
        village.point = read_point(turn.raw("point"))?;
        Ok(vec![Deed::AddVillage { village }])
    })
}

/// `desa rename`.
pub fn rename(turn: &Turn<'_>) -> Result<Answer, Fault> {
    change(turn, |turn| {
        let point = read_point(turn.raw("point"))?;
        Ok(Change { name: Some(turn.text("name")), point, ..Change::default() })
    })
}

/// `desa recode`.
pub fn recode(turn: &Turn<'_>) -> Result<Answer, Fault> {
    change(turn, |turn| Ok(Change { code: Some(Code::parse_new(turn.raw("new"))?), ..Change::default() }))
}

fn change(turn: &Turn<'_>, say: fn(&Turn<'_>) -> Result<Change, Fault>) -> Result<Answer, Fault> {
    deed::one(turn, |snapshot| {
        let code = find::cooperative(snapshot, turn.raw("code"))?.code();
        let (on, reason) = (turn.day()?, turn.text("reason"));
        Ok(vec![Deed::ChangeVillage { code, change: say(turn)?, on, reason }])
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
    deed::one(turn, |snapshot| {
        let code = find::cooperative(snapshot, turn.raw("code"))?.code();
        let successor = successor(turn, snapshot)?;
        let leftover = match turn.maybe("stock") {
            None => usual,
            Some(text) => Leftover::parse(&text).ok_or_else(|| {
                let known: Vec<Arg> =
                    Leftover::ALL.iter().map(|way| Arg::typed(way.word(), way.slug())).collect();
                Fault::usage("village.leftover", msg!(LeftoverUnknown, text: quote(&text)))
                    .then(msg!(KnownAre, known: known))
            })?,
        };
        let closing = Closing { on: turn.day()?, reason: turn.text("reason"), successor };
        Ok(vec![Deed::Close { code, closing, leftover }])
    })
}

fn successor(turn: &Turn<'_>, snapshot: &View<'_>) -> Result<Option<Code>, Fault> {
    let text = turn.maybe("into");
    text.map(|text| Ok(find::cooperative(snapshot, &text)?.code())).transpose()
}

/// `kecamatan set`.
pub fn kecamatan(turn: &Turn<'_>) -> Result<Answer, Fault> {
    deed::one(turn, |_| {
        let area = Area::parse(turn.raw("area"))?;
        Ok(vec![Deed::SetKecamatan { area, name: turn.text("name") }])
    })
}
