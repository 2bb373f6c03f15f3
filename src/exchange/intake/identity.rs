//! Numbers that name something: NIB, NPWP, accounts.

use super::cells::{Said, Told, judged, show, status_beside, unwrapped};
use super::figures::{days_in, is_figures, is_one_number, scientific, without_cents};
use super::sheets::Cell;
use super::words::{Words, key, tokens};
use crate::base::calendar::is_month;
use crate::base::personal::{self, Number};
use crate::base::{Lang, text};
use crate::domain::{Field, NibStatus};
use compact_str::CompactString;

/// A number that names something: no digit of it may be guessed.
pub(super) fn identity(words: &Words, field: Field, cell: Cell<'_>) -> Said<Told> {
    if let Cell::Number(n) = cell
        && n >= 0.0
        && n.fract() == 0.0
    {
        return typed(field, &format!("{n:.0}"));
    }
    let shown = show(cell);
    let bare = unwrapped(&shown);
    if let Some(figures) = is_figures(bare).then(|| bare.to_owned()).or_else(|| joined(bare)) {
        return whole(field, &figures);
    }
    if holds_several(field, bare) {
        return Said::Unreadable("numbers", bare.to_owned());
    }
    if let Some(power) = scientific(bare) {
        return match power {
            Some(whole) => judged(field, &whole, bare),
            None => Said::Unreadable("scientific", bare.to_owned()),
        };
    }
    if !bare.chars().any(|c| c.is_ascii_digit()) {
        // `Sudah, BRI` and `aktif`: there is one, and its number is not said.
        let is_there = tokens(bare).first().is_some_and(|first| words.is("yes", first))
            || words.means("status", bare) == Some("active");
        return if field == Field::Account && is_there {
            Said::Good(Some(CompactString::default()))
        } else {
            Said::Unreadable("word", bare.to_owned())
        };
    }
    // The number alone, where words that say nothing of it stand around it: `NIB 9900… (aktif)`.
    let label = tokens(field.word().text(Lang::Id));
    let around: Vec<String> = tokens(&bare.replace(|c: char| c.is_ascii_digit(), " "));
    let known = |token: &String| {
        label.contains(token)
            || *token == key(field.slug())
            || ["no", "nomor"].contains(&token.as_str())
            || words.is("yes", token)
            || words.is("courtesy", token)
    };
    let is_status = field == Field::Nib && words.is("status", &around.concat());
    if is_status || (!around.is_empty() && around.iter().all(known)) {
        // The day of `9900… (terbit 12-08-2025)` is none of its figures.
        let number = alone(words, bare, field).map_or(bare, |(number, _)| number);
        let plain = number.replace(|c: char| !c.is_ascii_digit() && !matches!(c, ' ' | '.' | '-'), "");
        return judged(field, &without_cents(plain.trim_matches([' ', '.', '-'])), bare);
    }
    if let Some(said) = marked(words, field, bare) {
        return said;
    }
    // Whether a number holds that the sender says something of, somebody decides.
    if let Some((number, _)) = bare.strip_suffix(')').and_then(|bare| bare.split_once('('))
        && let Ok((kept, _)) = field.read(number.trim())
    {
        return Said::Doubt(Some(kept.into()), "remark");
    }
    let said = judged(field, &without_cents(bare), bare);
    // Since when it is says nothing against it.
    let is_dated = |token: &String| {
        is_month(token)
            || known(token)
            || ["asof", "filler", "status"].iter().any(|group| words.has(group, token))
    };
    let alone = alone(words, bare, field).filter(|(_, state)| *state == status_beside(words, cell));
    match alone.filter(|_| matches!(said, Said::Refused(..)) && around.iter().all(is_dated)) {
        Some((number, _)) => judged(field, number, bare),
        None => named(words, said, field, &around),
    }
}

/// `sdh ada, nomor menyusul` and `sudah terbit`: there is one, and its number is not said.
pub(super) fn is_to_come(words: &Words, field: Field, text: &str) -> bool {
    if !matches!(field, Field::Nib | Field::Npwp | Field::Ahu | Field::Akta | Field::Account)
        || text.contains(|c: char| c.is_ascii_digit())
    {
        return false;
    }
    let (first, rest) = text.split_once([',', ';', '(']).unwrap_or((text, ""));
    let all = tokens(first);
    let says = |token: &String| words.is("yes", token) && token.len() > 1;
    let is_issued = all.len() > 1 && words.means("status", &all[1..].concat()) == Some("issued");
    let is_there = words.is("yes", first.trim()) || (all.first().is_some_and(says) && is_issued);
    let rest = tokens(rest);
    is_there && rest.iter().all(|token| ["filler", "to-come"].iter().any(|group| words.has(group, token)))
}

/// The one number of the right length among words and days, `9900241990018 terbit tgl 12-11-2026`, and the state
/// that these tell, unless they deny it.
pub(super) fn alone<'a>(words: &Words, text: &'a str, field: Field) -> Option<(&'a str, Option<NibStatus>)> {
    let lengths: &[usize] = match field {
        Field::Nib => &[13],
        Field::Npwp => &[15, 16],
        _ => return None,
    };
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-');
    let fits = |piece: &&str| lengths.contains(&piece.bytes().filter(u8::is_ascii_digit).count());
    let mut numbers = text.split(|c| !is_part(c)).filter(fits);
    let number = numbers.next().filter(|_| numbers.next().is_none())?;
    let around = text.replacen(number, " ", 1);
    let has_figures = around.contains(|c: char| c.is_ascii_digit());
    let all = tokens(&around);
    let denies = |group: &&str| !words.within(group, &all).is_empty();
    if (has_figures && days_in(&around).is_empty()) || ["warning", "no", "unclear"].iter().any(denies) {
        return None;
    }
    Some((number, words.one("status", &all).and_then(NibStatus::parse)))
}

/// A number that was typed as one: its last figures or its first zero may be lost.
fn typed(field: Field, plain: &str) -> Said<Told> {
    let digits = match field {
        Field::Nib => 13,
        Field::Npwp => 15,
        Field::ChairNik => 16,
        _ => 0,
    };
    match plain.len() {
        16.. => Said::Doubt(Some(plain.into()), "digits"),
        some if some + 1 == digits => Said::Doubt(Some(format!("0{plain}").into()), "zero"),
        _ => whole(field, plain),
    }
}

/// An account stays with the name of its bank, `BRI 0020077719`; of other words beside it somebody says whether it
/// holds.
fn named(words: &Words, said: Said<Told>, field: Field, around: &[String]) -> Said<Told> {
    let of_bank: usize = words.within("bank", around).iter().map(|(_, length, _)| length).sum();
    // `a.n. KDMP Prodo` is its own, and `belum, masih rekening desa` is not.
    let is_own =
        around.iter().any(|token| words.is("place", token)) && words.within("turned", around).is_empty();
    let is_told = of_bank == around.len() || is_own;
    match said {
        Said::Good(told) if field == Field::Account && !is_told => Said::Doubt(told, "remark"),
        said => said,
    }
}

/// A number of figures alone. One that ends in zeros was cut to what a narrow column shows, and a person's card is no
/// tax number of a cooperative.
fn whole(field: Field, plain: &str) -> Said<Told> {
    let told = judged(field, plain, plain);
    let why = if plain.ends_with(ZEROS) {
        "zeros"
    } else if matches!(field, Field::Nib | Field::Npwp) && is_filler(plain) {
        "filler"
    } else if field == Field::Nib && personal::is_mobile(plain) {
        "phone"
    } else if field == Field::Npwp && personal::find(plain) == Some(Number::Nik) {
        "nik"
    } else {
        return told;
    };
    match told {
        Said::Good(told) => Said::Doubt(told, why),
        other => other,
    }
}

/// Whether a number is what somebody types who has none: one figure again and again, or one after the other.
fn is_filler(plain: &str) -> bool {
    let is_next = |far: u8| {
        let next = |two: &[u8]| (two[0] - b'0' + far) % 10 == two[1] - b'0';
        plain.len() > FEW && plain.as_bytes().windows(2).all(next)
    };
    is_next(0) || is_next(1)
}

/// Fewer figures may follow one another by themselves.
const FEW: usize = 9;

/// Whether a cell has nothing but numbers, each another's: of which it speaks, somebody says.
fn holds_several(field: Field, bare: &str) -> bool {
    let lengths: &[usize] = match field {
        Field::Nib => &[13],
        Field::Npwp => &[15, 16],
        _ => return false,
    };
    let parts: Vec<&str> = bare.split(['\n', '/', ',', ';', '&']).map(str::trim).collect();
    let is_one = |part: &&str| is_figures(part) && lengths.contains(&part.len());
    let is_other = |two: &[&str]| !is_one_number(field, two[0], two[1]);
    parts.len() > 1 && parts.iter().all(is_one) && parts.windows(2).all(is_other)
}

/// The figures of a number whose thousands a spreadsheet parted: `9,919,200,203,908`.
fn joined(bare: &str) -> Option<String> {
    let sign =
        bare.chars().find(|c| !c.is_ascii_digit()).filter(|c| [',', '\u{a0}', '\u{202f}'].contains(c))?;
    let groups: Vec<&str> = bare.split(sign).collect();
    let is_group = |group: &&str| group.len() == 3 && is_figures(group);
    let is_first = (1..=3).contains(&groups[0].len()) && is_figures(groups[0]);
    (is_first && groups.len() > 2 && groups[1..].iter().all(is_group)).then(|| groups.concat())
}

/// No number ends in so many by itself.
const ZEROS: &str = "000000";

/// A number with signs beside it and no word: `9900241990018 ✅` is ticked, of `9900241990018 *` somebody says more
/// elsewhere.
fn marked(words: &Words, field: Field, bare: &str) -> Option<Said<Told>> {
    let is_of_number = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | '-');
    let signs: String =
        bare.chars().filter(|c| !is_of_number(*c) && *c != '\u{fe0f}' && !text::is_forbidden(*c)).collect();
    if signs.is_empty() || signs.chars().any(char::is_alphanumeric) {
        return None;
    }
    let number: String = bare.chars().filter(|c| is_of_number(*c)).collect();
    let (kept, _) = field.read(number.trim_matches(|c: char| !c.is_ascii_digit())).ok()?;
    Some(match words.is("yes", &signs) {
        true => Said::Good(Some(kept.into())),
        false => Said::Doubt(Some(kept.into()), "remark"),
    })
}
