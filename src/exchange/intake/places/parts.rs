//! Names with what people write around them: a kecamatan behind, another name in front.

use super::{Found, How, Places, Spoken, kecamatan_key, village_key};
use crate::base::{Area, Code};
use crate::exchange::intake::chat::unnumbered;
use crate::exchange::intake::words::{Words, tokens};

/// The code that stands in front of a name in its cell, and the name: `35.14.24.2006 - BALEDONO`.
pub(super) fn coded(text: &str) -> Option<(Code, &str)> {
    let text = text.trim_start().trim_start_matches(['(', '[']);
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').filter(|end| *end > 0)?;
    let name = text[end..].trim_start_matches(|c: char| !c.is_alphanumeric());
    // What goes on with figures is a longer number, or a list.
    let is_name = name.starts_with(char::is_alphabetic);
    is_name.then(|| Code::parse(text[..end].trim_end_matches('.')).ok())?.zip(Some(name))
}

/// No name of a kecamatan and a village has so many words.
const FEW: usize = 6;

/// What parts names in one cell.
const SIGNS: [char; 6] = [',', '/', '&', ';', '+', '\n'];

impl Places {
    /// Who is meant beside a code that nobody has. One of another list, as that of BPS, says nothing, and name and
    /// kecamatan together do; a name alone is asked about, and so is what stands beside a code with a wrong digit.
    pub(super) fn uncoded(&self, words: &Words, unknown: Code, name: &str, kecamatan: &str) -> Found {
        let is_sure = !unknown.is_of_the_ministry() && self.is_kecamatan(words, kecamatan);
        match self.by_name(words, name, kecamatan) {
            Found::One(code, _) if !is_sure => Found::Near(code),
            found => found,
        }
    }

    /// What stands at the end of a path, `Jawa Timur > Kab. Pasuruan > Tutur > Wonosari`: a village, and before it its
    /// kecamatan and its kabupaten.
    pub(super) fn stepped(&self, words: &Words, spoken: &Spoken) -> Option<Spoken> {
        let parts: Vec<&str> = spoken.name.split(['>', '›', '»']).map(str::trim).collect();
        let [above @ .., area, name] = &parts[..] else { return None };
        let or = |own: &String, other: &str| if own.is_empty() { other.to_owned() } else { own.clone() };
        let is_regency = |part: &&&str| {
            tokens(part).first().is_some_and(|first| first == "kota" || words.is("regency", first))
        };
        let regency = above.iter().find(is_regency).map_or("", |part| part);
        let (kecamatan, regency) = (or(&spoken.kecamatan, area), or(&spoken.regency, regency));
        Some(Spoken { name: (*name).to_owned(), kecamatan, regency, ..spoken.clone() })
    }

    /// A name without the kabupaten of the book behind it: `KDMP WONOSUNYO GEMPOL PASURUAN`. A kota is another.
    pub(super) fn without_regency(&self, words: &Words, name: &str) -> Option<String> {
        let is_end = |c: char| !c.is_alphanumeric();
        let (before, last) = name.trim_end_matches(is_end).rsplit_once(is_end)?;
        let before = before.trim_end_matches(is_end);
        let (bare, word) = before.rsplit_once(is_end).unwrap_or(("", before));
        let before = if words.is("regency", word) { bare.trim_end_matches(is_end) } else { before };
        let is_ours = self.is_kabupaten(words, last) && !word.eq_ignore_ascii_case("kota");
        (is_ours && !before.is_empty()).then(|| before.to_owned())
    }

    /// `Wonosari Tutur`, where both are known; `Koperasi Sri Rejeki Desa Kemiri`, which a person confirms.
    pub(super) fn by_parts(&self, words: &Words, name: &str, kecamatan: &str) -> Found {
        let all: Vec<&str> = unnumbered(name).split([' ', '-']).filter(|part| !part.is_empty()).collect();
        for parts in [1, 2] {
            let Some(at) = all.len().checked_sub(parts).filter(|at| *at > 0) else { continue };
            let named = all[at..].concat();
            let other = !kecamatan.is_empty() && self.areas(words, &named) != self.areas(words, kecamatan);
            if !other && self.is_kecamatan(words, &named) {
                let found = self.by_name(words, &all[..at].join(" "), &named);
                if matches!(found, Found::One(..)) {
                    return found;
                }
            }
        }
        let of =
            |part: &&str| ["desa", "ds", "ds.", "kelurahan", "kel", "kel."].contains(&&*part.to_lowercase());
        let Some(at) = all.iter().rposition(of).filter(|at| *at > 0) else { return Found::None };
        match self.by_name(words, &all[at + 1..].join(" "), kecamatan) {
            Found::One(code, _) => Found::Near(code),
            found => found,
        }
    }

    /// Whether an area is the kecamatan that stands beside a name, or none does. One that the book does not know is none of
    /// its own.
    fn is_beside(&self, words: &Words, kecamatan: &str, area: Area) -> bool {
        kecamatan_key(words, kecamatan).is_empty() || self.areas(words, kecamatan).contains(&area)
    }

    /// A kecamatan and a village of it in one cell, either before the other: `Tosari - Mororejo`, `Kraton-Semare`. Of
    /// what stands before brackets and is a village too, `Tosari (Sedaeng)`, a person says which is meant.
    pub(super) fn paired(&self, words: &Words, spoken: &Spoken) -> Option<Found> {
        let is_piece = |piece: &&str| !piece.is_empty() && !words.is("place", piece);
        let parts: Vec<&str> = spoken.name.split(|c: char| !c.is_alphanumeric()).filter(is_piece).collect();
        let inside = |kecamatan: &[&str], village: &[&str]| -> Vec<Code> {
            let areas = self.areas(words, &kecamatan.concat());
            let is_one = |area| areas.contains(&area) && self.is_beside(words, &spoken.kecamatan, area);
            let key = village_key(words, &village.concat());
            self.bearers(&key).map(|place| place.code).filter(|code| is_one(code.kecamatan())).collect()
        };
        let splits = || (1..parts.len().min(FEW)).map(|at| parts.split_at(at));
        let mut codes: Vec<Code> = splits().flat_map(|(before, after)| inside(before, after)).collect();
        let behind = splits().flat_map(|(before, after)| inside(after, before));
        match spoken.name.split_once('(').filter(|_| !codes.is_empty()) {
            Some((before, _)) => codes.extend(self.by_name(words, before, &spoken.kecamatan).codes()),
            None => codes.extend(behind),
        }
        codes.sort_unstable();
        codes.dedup();
        match codes[..] {
            [] => None,
            [one] => Some(Found::One(one, How::Exact)),
            _ => Some(Found::Many(codes)),
        }
    }

    /// `Baledono, Sedaeng`, `Baledono dan Sedaeng`: each a village of its own, of which none is meant for certain. A
    /// village beside its kecamatan is one, and so is one that is named twice.
    pub(super) fn several(&self, words: &Words, spoken: &Spoken) -> Option<Found> {
        let name = spoken.name.as_str();
        let and = |word: &str| ["dan", "serta"].iter().any(|and| word.eq_ignore_ascii_case(and));
        if !name.contains(SIGNS) && !name.split_whitespace().any(and) {
            return None;
        }
        let lower = name.to_lowercase().replace(" dan ", "/").replace(" serta ", "/");
        let parts: Vec<&str> = lower.split(SIGNS).map(str::trim).filter(|part| !part.is_empty()).collect();
        let is_beside = |code: &Code| self.is_beside(words, &spoken.kecamatan, code.kecamatan());
        let bearers = |part: &&str| -> Vec<Code> {
            let key = village_key(words, part);
            self.bearers(&key).map(|place| place.code).filter(is_beside).collect()
        };
        let all: Vec<Vec<Code>> = parts.iter().map(bearers).collect();
        if let [first, .., last] = &parts[..] {
            let of_last = self.areas(words, last);
            let inside = self.is_kecamatan(words, &spoken.kecamatan)
                || all[0].iter().any(|code| of_last.contains(&code.kecamatan()));
            if self.is_kecamatan(words, last) && inside && parts.len() == 2 && first != last {
                return None;
            }
        }
        if all.len() < 2 || all.iter().any(Vec::is_empty) {
            return None;
        }
        let mut codes: Vec<Code> = all.into_iter().flatten().collect();
        codes.sort_unstable();
        codes.dedup();
        match &codes[..] {
            [one] => Some(Found::One(*one, How::Exact)),
            _ => Some(Found::Many(codes)),
        }
    }

    /// The one kecamatan among the tokens of a sheet's name, `02 tutur rev2`; a village's name may hold another's.
    pub(in crate::exchange::intake) fn kecamatan_in(&self, words: &Words, all: &[String]) -> Option<String> {
        let of = |from: usize, to: usize| all[from..to].join(" ");
        let spans =
            (0..all.len()).flat_map(|from| (from + 1..=all.len().min(from + 3)).map(move |to| (from, to)));
        let mut found: Option<(usize, usize)> = None;
        for (from, to) in
            spans.clone().filter(|(from, to)| self.is_kecamatan(words, &all[*from..*to].concat()))
        {
            match found {
                // `Kec Tutur` holds `Tutur`.
                Some((first, last)) if first <= from && to <= last => {}
                Some((first, last)) if from <= first && last <= to => found = Some((from, to)),
                Some(_) => return None,
                None => found = Some((from, to)),
            }
        }
        let (first, last) = found?;
        let is_longer = |(from, to): (usize, usize)| from <= first && last <= to && to - from > last - first;
        let is_village = |(from, to): (usize, usize)| {
            let is_said = all[from..to].iter().any(|token| words.has("kecamatan", token));
            !is_said
                && all[from..to].iter().all(|token| token.chars().all(char::is_alphabetic))
                && self.is_village(words, &of(from, to))
        };
        (!spans.into_iter().any(|span| is_longer(span) && is_village(span))).then(|| of(first, last))
    }

    /// Who may be meant where the kecamatan in a cell is not the one that stands beside it: `Wonosari Kec. Gempol` in
    /// Tutur.
    pub(super) fn torn(&self, words: &Words, spoken: &Spoken, name: &str) -> Option<Found> {
        if spoken.kecamatan.is_empty() || !spoken.name.contains([' ', ',', '(', '/', '-']) {
            return None;
        }
        let alone = Spoken { name: spoken.name.clone(), ..Spoken::default() };
        let (_, own) = self.parted(words, &alone);
        let (inside, beside) = (self.areas(words, &own), self.areas(words, &spoken.kecamatan));
        if inside.is_empty() || beside.is_empty() || inside == beside {
            return None;
        }
        let all = [self.by_name(words, name, &spoken.kecamatan), self.by_name(words, name, &own)];
        let mut codes: Vec<Code> = all.iter().flat_map(Found::codes).collect();
        codes.dedup();
        Some(match codes[..] {
            [one] => Found::Near(one),
            [] => Found::None,
            _ => Found::Many(codes),
        })
    }

    /// The kecamatan and the name behind it: `Kec. Tutur Desa Wonosari`.
    fn led(&self, words: &Words, name: &str) -> Option<(String, String)> {
        let mut pieces = name.split([' ', '.', ',', '-', ':', '/', '(']).filter(|piece| !piece.is_empty());
        pieces.next().filter(|first| words.is("kecamatan", first))?;
        let rest: Vec<&str> = pieces.collect();
        let is = |n: &usize| self.is_kecamatan(words, &rest[..*n].concat());
        let of = (1..rest.len().min(3)).rev().find(is)?;
        Some((rest[..of].join(" "), rest[of..].join(" ").trim_end_matches(')').to_owned()))
    }

    /// The name and the kecamatan, which people also write in one cell: `Wonorejo, Kec. Lumbang`,
    /// `Wonorejo (Lumbang)`.
    pub(super) fn parted(&self, words: &Words, spoken: &Spoken) -> (String, String) {
        let name = without_lane(words, unnumbered(&crate::base::text::clean(&spoken.name))).to_owned();
        // Most names are nothing but words.
        if !spoken.kecamatan.is_empty() && !name.contains(['.', ',', '(', ' ']) {
            return (name, spoken.kecamatan.clone());
        }
        if let Some((kecamatan, name)) = self.led(words, &name) {
            let is_said = spoken.kecamatan.is_empty();
            return (name, if is_said { kecamatan } else { spoken.kecamatan.clone() });
        }
        let lower = name.to_lowercase();
        for mark in [" kecamatan ", " kec. ", " kec ", " kec.", ", kec"] {
            if let Some(at) = lower.find(mark).filter(|at| *at > 0 && name.is_char_boundary(*at)) {
                let rest = name.get(at + mark.len()..).unwrap_or("");
                let rest = rest.split([',', ')', '/']).next().unwrap_or("").trim_start_matches(['.', ' ']);
                // What stands after it is the kabupaten.
                let end = rest.to_lowercase().find(" kab").filter(|end| rest.is_char_boundary(*end));
                let rest = rest[..end.unwrap_or(rest.len())].trim_end();
                let rest = if spoken.kecamatan.is_empty() { rest } else { &spoken.kecamatan };
                return (name[..at].trim_end_matches([',', '(', ' ', '-']).to_owned(), rest.to_owned());
            }
        }
        if let Some((before, after)) = name.split_once('(') {
            let inside = after.split(')').next().unwrap_or("");
            let kecamatan = if spoken.kecamatan.is_empty() && self.is_kecamatan(words, inside) {
                inside
            } else {
                &spoken.kecamatan
            };
            let after = after.split_once(')').map_or("", |(_, after)| after.trim());
            // `Koperasi Desa Merah Putih (KDMP) Mororejo`: its name stands behind.
            if !after.is_empty() && is_no_name(words, before) {
                return (after.to_owned(), kecamatan.to_owned());
            }
            if !before.trim().is_empty() {
                return (before.trim().to_owned(), kecamatan.to_owned());
            }
        }
        let parted = [",", "/", " - ", " – ", " — "].iter().filter_map(|mark| name.rsplit_once(mark));
        for (before, after) in parted {
            if spoken.kecamatan.is_empty() && self.is_kecamatan(words, after) {
                return (before.trim().to_owned(), after.trim().to_owned());
            }
        }
        (name, spoken.kecamatan.clone())
    }
}

/// Whether a text is nothing but what stands before every name.
fn is_no_name(words: &Words, text: &str) -> bool {
    tokens(text).iter().all(|token| words.has("place", token))
}

/// A name without the lane behind it: `Karangsono RT 02 / RW 01`.
fn without_lane<'a>(words: &Words, name: &'a str) -> &'a str {
    let mut starts = name.match_indices(' ').filter(|(at, _)| {
        let mut rest = tokens(&name[*at..]).into_iter();
        rest.next()
            .is_some_and(|first| words.is("lane", first.trim_end_matches(|c: char| c.is_ascii_digit())))
            && rest.all(|token| {
                token.chars().all(|c| c.is_ascii_digit())
                    || words.is("lane", token.trim_end_matches(|c: char| c.is_ascii_digit()))
            })
    });
    starts.next().map_or(name, |(at, _)| name[..at].trim_end_matches([',', '(', ' ', '-']))
}

/// A name without how many it counts: `WONOREJO (15)`, `WONOREJO : 15 desa`.
pub fn uncounted(text: &str) -> &str {
    let at = text.find(|c: char| c.is_ascii_digit()).filter(|at| *at > 0);
    at.map_or(text, |at| text[..at].trim_end_matches(['(', ':', '-', '–', '=', ' ']))
}
