//! The map of villages changes: one comes, is called otherwise, or its cooperative closes; a kecamatan
//! comes or has another name.

use super::{Typed, Wrong, at};
use crate::base::words::Arg;
use crate::base::{Area, Code, Fault, Word, text};
use crate::book::decide::Deed;
use crate::domain::village::{Change, Closing, Leftover, Village, read_point};
use crate::msg;

fn code(typed: &dyn Typed) -> Result<Code, Wrong> {
    Code::parse_new(typed.raw(Word::FormVillageCode)).map_err(at(Word::FormVillageCode))
}

/// A village that comes; other spellings are parted by commas.
///
/// # Errors
/// A code or a point that is none, a spelling that stands twice.
pub fn add(typed: &dyn Typed) -> Result<Deed, Wrong> {
    let mut village = Village::new(code(typed)?, &typed.text(Word::FormVillage));
    let others = typed.text(Word::FormSpellings);
    let others = others.split(',').map(|one| one.trim().to_owned());
    village.others = others.filter(|one| !one.is_empty()).collect();
    let same: Vec<String> = village.others.iter().map(|text| text.to_lowercase()).collect();
    Fault::once(&village.others, &same).map_err(at(Word::FormSpellings))?;
    village.point = read_point(typed.raw(Word::FormPoint)).map_err(at(Word::FormPoint))?;
    Ok(Deed::AddVillage { village })
}

/// A village that is called otherwise: what is not said stays.
///
/// # Errors
/// A code, a point or a day that is none.
pub fn change(typed: &dyn Typed, key: Code) -> Result<Deed, Wrong> {
    let change = Change {
        name: typed.given(Word::FormVillage).map(|_| typed.text(Word::FormVillage)),
        code: typed.given(Word::FormVillageCode).map(|_| code(typed)).transpose()?,
        point: read_point(typed.raw(Word::FormPoint)).map_err(at(Word::FormPoint))?,
    };
    let (on, reason) = (typed.day(Word::FormSince)?, typed.text(Word::FormBasisOfChange));
    Ok(Deed::ChangeVillage { code: key, change, on, reason })
}

/// A cooperative that closes; `usual` is done with what is left unless something else is said.
///
/// # Errors
/// A successor that there is not, by `find`, a way that there is not, a day that is none.
pub fn close(
    typed: &dyn Typed,
    key: Code,
    usual: Leftover,
    find: &dyn Fn(&str) -> Result<Code, Fault>,
) -> Result<Deed, Wrong> {
    let successor = match typed.raw(Word::FormSuccessor) {
        "" | "-" => None,
        text => Some(find(text).map_err(at(Word::FormSuccessor))?),
    };
    let leftover = match typed.given(Word::FormLeftover) {
        None => usual,
        Some(word) => leftover(word).map_err(at(Word::FormLeftover))?,
    };
    let closing =
        Closing { on: typed.day(Word::FormOn)?, reason: typed.text(Word::FormBasisOfChange), successor };
    Ok(Deed::Close { code: key, closing, leftover })
}

fn leftover(word: &str) -> Result<Leftover, Fault> {
    Leftover::parse(word).ok_or_else(|| {
        let known: Vec<Arg> = Leftover::ALL.iter().map(|way| Arg::typed(way.word(), way.slug())).collect();
        Fault::usage("village.leftover", msg!(LeftoverUnknown, text: text::quote(word)))
            .then(msg!(KnownAre, known: known))
    })
}

/// A kecamatan that comes, or has another name.
///
/// # Errors
/// A code that is none.
pub fn kecamatan(typed: &dyn Typed) -> Result<Deed, Wrong> {
    let area = Area::parse(typed.raw(Word::FormAreaCode)).map_err(at(Word::FormAreaCode))?;
    Ok(Deed::SetKecamatan { area, name: typed.text(Word::FormAreaName) })
}
