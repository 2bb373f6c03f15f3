//! Names that are perhaps meant: a letter or two off, or only begun.

use super::spelling::is_short_of;
use super::{Found, LETTERS, Place, Places, kecamatan_key};
use crate::base::{Area, Code};
use crate::exchange::intake::words::Words;

impl Places {
    /// Who is up to two letters off inside the kecamatan; else who bears the name elsewhere.
    pub(super) fn near(&self, wanted: &str, areas: &[Area], bearers: &[&Place]) -> Found {
        let most = if wanted.chars().count() < 5 { 1 } else { LETTERS };
        let mut best: Vec<(usize, Code)> = Vec::new();
        for place in self.all.iter().filter(|place| areas.contains(&place.code.kecamatan())) {
            let off = place.keys().map(|name| strsim::levenshtein(name, wanted)).min().unwrap_or(usize::MAX);
            if off <= most {
                best.push((off, place.code));
            }
        }
        best.sort();
        let least = best.first().map(|(off, _)| *off);
        best.retain(|(off, _)| Some(*off) == least);
        match best.as_slice() {
            [(_, code)] => Found::Near(*code),
            [] if bearers.is_empty() => self.begun(wanted, areas),
            [] => Found::Many(bearers.iter().map(|place| place.code).collect()),
            many => Found::Many(many.iter().map(|(_, code)| *code).collect()),
        }
    }

    /// Who in the kecamatan has a name that begins so: `Winongan` is `Winongan Lor` or `Winongan Kidul`.
    fn begun(&self, wanted: &str, areas: &[Area]) -> Found {
        let inside = self.all.iter().filter(|place| areas.contains(&place.code.kecamatan()));
        let begins = |place: &&Place| wanted.len() > 3 && place.key.starts_with(wanted);
        let codes: Vec<Code> = inside.filter(begins).map(|place| place.code).collect();
        match codes.as_slice() {
            [] => Found::None,
            [code] => Found::Near(*code),
            _ => Found::Many(codes),
        }
    }

    /// Whether a text is a kecamatan written short, `P. Jentrek`, where it stands beside the only village of a name.
    pub(super) fn shortens(&self, words: &Words, text: &str, area: Area) -> bool {
        let short = kecamatan_key(words, text);
        let mut all = self.kecamatan.iter().filter(|(_, (_, areas))| areas.contains(&area));
        all.any(|(name, _)| is_short_of(&short, name))
    }

    /// The only kecamatan whose name is a letter off.
    pub fn near_kecamatan(&self, words: &Words, text: &str) -> Option<&str> {
        let wanted = kecamatan_key(words, text);
        let mut near = self.kecamatan.iter().filter(|(known, _)| strsim::levenshtein(known, &wanted) == 1);
        let (_, (name, _)) = near.next()?;
        near.next().is_none().then_some(name)
    }
}
