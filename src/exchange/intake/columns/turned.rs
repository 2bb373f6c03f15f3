//! Words that turn what a heading says: there is none, it is planned, it is another's, it is a part. They are the
//! group `turned` of `assets/kata.csv`. Of what they turn nothing is taken, and the column is told as one that is
//! not.

use super::{Columns, Role, brackets, hear};
use crate::base::calendar::is_month;
use crate::domain::Field;
use crate::exchange::intake::words::{NOTHING, Words, tokens};

/// What parts the words of a heading: `NIB (sudah/belum)`.
const SIGNS: [char; 11] = ['/', '(', ')', '=', ',', ';', '?', ':', '|', '\n', '"'];

/// Of what a sum is a part, behind a stroke.
const EACH: [&str; 6] = ["bulan", "bln", "anggota", "orang", "org", "jiwa"];

/// So many lines above a table speak of all that it lists.
pub(in crate::exchange::intake) const NEAREST: usize = 2;

/// What the lines over a table turn of all that stands below them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Turned {
    /// The nearest say that there is none: `BELUM MELENGKAPI BERKAS`. What they say it of.
    pub denied: Option<Vec<Role>>,
    /// They speak of a plan.
    pub planned: bool,
    /// They speak of what is asked for or begun.
    pub asked: bool,
    /// They speak of others, and of no cooperative.
    pub others: bool,
    /// The nearest of them that does.
    pub line: Option<String>,
    /// The first of them, or the sheet's name, calls all of it an example, a copy or what was before.
    pub unreal: bool,
    /// One of them says that it is not as it stands there, or of something else: a draft, scores, costs, the NIB of
    /// persons.
    pub unsure: bool,
}

impl Columns {
    /// What the lines over a table turn, the nearest first. What an office is called is not what they are about, nor
    /// is a note.
    pub(in crate::exchange::intake) fn over<'a>(
        &self,
        words: &Words,
        lines: impl Iterator<Item = &'a str>,
    ) -> Turned {
        let (mut over, mut ours) = (Turned::default(), false);
        for (at, line) in lines.enumerate() {
            let all = self.tokens(line);
            let is_note = |first: &String| ["remark", "hint"].iter().any(|group| words.is(group, first));
            if over.line.is_none() && self.is_unsure(words, line) {
                (over.unsure, over.line) = (true, Some(line.trim().to_owned()));
            }
            if all.first().is_some_and(is_note) {
                continue;
            }
            let is_office = all.iter().any(|token| words.is("office", token));
            let turning = self.turning(words, &[line]);
            let has = |wanted: &[&str]| turning.iter().any(|(_, sort)| wanted.contains(sort));
            ours |= !is_office && is_ours(words, line);
            let before = over.clone();
            over.others |= !is_office && has(&["body"]);
            over.planned |= has(&["planned", "rough"]) && !has(&["done"]);
            over.asked |= has(&["asked", "begun"]);
            if at < NEAREST && has(&["denied"]) {
                // What was not delivered is no more than asked for.
                let undone = all.iter().skip_while(|token| !words.is("deny", token));
                over.asked |= undone.skip(1).any(|token| words.is("kind", token));
                let of = self.denied(words, &all);
                if !of.is_empty() || all.iter().any(|token| words.is("papers", token)) {
                    over.denied.get_or_insert_default().extend(of);
                }
            }
            if over != before && over.line.is_none() {
                over.line = Some(line.trim().to_owned());
            }
        }
        over.others &= !ours;
        over
    }

    /// Whether a line says that what it stands over, or below, is not as it is written there or not of cooperatives: `DRAFT`,
    /// `NB: belum diverifikasi OSS`, `SKOR KDKMP`, `NIB PENGURUS`.
    pub(in crate::exchange::intake) fn is_unsure(&self, words: &Words, line: &str) -> bool {
        let all = tokens(line);
        let is_number = |token: &String| {
            matches!(self.exact(token), Some(Role::Fact(Field::Nib | Field::Npwp | Field::Account)))
        };
        let is_person = |(from, _, sort): &(usize, usize, &str)| {
            *sort == "person" && from.checked_sub(1).is_some_and(|at| is_number(&all[at]))
        };
        !words.within("unsure", &all).iter().all(|(.., means)| *means == NOTHING)
            || words.within("turned", &all).iter().any(is_person)
    }

    /// Whether a sheet's name says of all in it that it is not, or not any more, what is: `TARGET`, `Data Lama`, `Draft 2`,
    /// and nothing that it would be so of: `Belum RAT`, `Usulan Bulog`.
    pub(in crate::exchange::intake) fn is_unreal(&self, words: &Words, name: &str) -> bool {
        let all = tokens(name);
        let found = words.within("turned", &all);
        let sorts = ["unreal", "planned", "asked", "begun", "denied"];
        let is_turning = |(at, length, sort): &(usize, usize, &str)| {
            let word = &all[*at..at + length];
            let denies = ["deny", "no"].iter().any(|group| word.iter().any(|token| words.is(group, token)));
            sorts.contains(sort) && !denies
        };
        let is_inside =
            |at: usize| found.iter().any(|(from, length, _)| (*from..from + length).contains(&at));
        let is_besides = |(at, token): (usize, &String)| {
            is_inside(at)
                || token.bytes().all(|b| b.is_ascii_digit())
                || self.fillers.contains_key(token)
                || words.is("ours", token)
        };
        !found.is_empty() && found.iter().all(is_turning) && all.iter().enumerate().all(is_besides)
    }

    /// What a title says that there is none of: what it names behind the word for it, or all that it names, if there is
    /// nothing and it does not say who has it: `NIB YANG DICABUT`, and not `BER-NIB YANG BELUM MENJADI MITRA`.
    fn denied(&self, words: &Words, all: &[String]) -> Vec<Role> {
        let named = |part: &[String]| -> Vec<Role> {
            let said = self.says(&[&part.join(" ")]).into_iter().map(|(role, _)| role);
            said.filter(|role| turns("denied", role)).collect()
        };
        let behind = all.iter().rposition(|token| words.is("deny", token)).map(|at| named(&all[at + 1..]));
        let is_had = all.iter().any(|token| token == "ber");
        behind.filter(|of| !of.is_empty() || is_had).unwrap_or_else(|| named(all))
    }

    /// Takes back what is turned by a word that is no part of a heading for it. Gives whether something was.
    pub(super) fn turn(&self, words: &Words, says: &mut Vec<(Role, u32)>, lines: &[&str]) -> bool {
        let turning = self.turning(words, lines);
        let is_own = |role: &Role, word: &str| {
            self.known.iter().any(|(known, of)| of == role && known.ends_with(word))
        };
        let both = self.both(words, lines.last().copied().unwrap_or(""));
        // A paper may be about what is planned: `Proposal Rencana Usaha`, and not `Rencana Musdes`.
        let begins = |word: &str| lines.iter().any(|line| self.tokens(line).concat().starts_with(word));
        let is_about = |role: &Role, word: &str, sort: &str| {
            is_paper(role) && matches!(sort, "planned" | "asked") && !begins(word)
        };
        let is_turned = |role: &Role| {
            let by = |(word, sort): &(String, &str)| {
                turns(sort, role) && !is_own(role, word) && !is_about(role, word, sort)
            };
            turning.iter().any(by) || both.contains(role)
        };
        // Its cells may look like what it is not: it is known as one of which nothing is taken.
        let sure = says.iter().filter(|(role, _)| is_turned(role)).map(|(_, sure)| *sure).max();
        says.retain(|(role, _)| !is_turned(role));
        sure.into_iter().for_each(|sure| hear(says, &Role::Skip, sure));
        sure.is_some()
    }

    /// What a heading says together with another thing, and of neither alone: `Pengurus & Pengawas`.
    fn both(&self, words: &Words, line: &str) -> Vec<Role> {
        use Field::{MandatorySavings, MembersMen, MembersWomen, Officers, PrincipalSavings, Supervisors};
        let all = self.tokens(&brackets(line).0);
        let says = |token: &str| all.iter().any(|word| word == token);
        let found = words.within("turned", &all);
        let has = |wanted: &str| found.iter().any(|(.., sort)| *sort == wanted);
        let people = ["pengurus", "pengawas", "anggota"].into_iter().filter(|token| says(token)).count() > 1;
        let sexes = has("men") && has("women");
        let savings = says("simpanan") && says("pokok") && says("wajib");
        let of: [(bool, &[Field]); 3] = [
            (people, &[Officers, Supervisors, MembersMen, MembersWomen]),
            (sexes, &[MembersMen, MembersWomen]),
            (savings, &[PrincipalSavings, MandatorySavings]),
        ];
        of.into_iter()
            .filter(|(is_both, _)| *is_both)
            .flat_map(|(_, of)| of)
            .copied()
            .map(Role::Fact)
            .collect()
    }

    /// The words in a heading that turn something, and the sort of each.
    fn turning<'a>(&self, words: &'a Words, lines: &[&str]) -> Vec<(String, &'a str)> {
        let mut turning = Vec::new();
        let last = lines.last().copied().unwrap_or("");
        let of_members = tokens(last).iter().any(|token| token == "anggota");
        for (at, line) in lines.iter().enumerate() {
            let parts: Vec<Vec<String>> = line.split(SIGNS).map(|part| self.tokens(part)).collect();
            let found = |part: &Vec<String>| words.within("turned", part);
            let says = |token: &String| {
                token.len() > 1 && ["yes", "status"].iter().any(|group| words.is(group, token))
            };
            let denies = |part: &Vec<String>| found(part).iter().any(|(.., sort)| is_against(sort));
            // `(ada/belum)`, and so `(kapan/belum)` and `(belum = "-")`.
            let is_choice = parts.iter().any(|part| !denies(part) && part.iter().any(says))
                || (line.contains(['/', '=', '"'])
                    && parts.iter().any(|part| words.has("no", &part.concat())));
            // What is asked for is told: `kosongkan jika belum ada`, `bukan rekening pribadi`.
            let plain = parts.iter().filter(|part| !part.iter().any(|token| words.is("hint", token)));
            for part in plain {
                turning.extend(
                    found(part)
                        .into_iter()
                        .filter(|(from, length, sort)| match *sort {
                            sort if is_against(sort) => !is_choice,
                            // `Pengurus dan Anggota` over `Anggota L`.
                            "people" | "person" | "part" => !of_members || at + 1 == lines.len(),
                            // `Anggota L (KK)` counts members by what they are.
                            "body" => !of_members || *length < part.len(),
                            // `per bulan November` is when it was.
                            "each" => !part.get(from + length).is_some_and(|next| is_month(next)),
                            _ => true,
                        })
                        .map(|(from, length, sort)| (part[from..from + length].concat(), sort)),
                );
            }
        }
        // `Simpanan Wajib / bulan`
        let is_each = |part: &str| self.tokens(part).first().is_some_and(|first| EACH.contains(&&**first));
        turning.extend(last.split('/').skip(1).any(is_each).then(|| ("/".to_owned(), "each")));
        // Of both together it is of all.
        let has = |wanted: &str| turning.iter().any(|(_, sort)| *sort == wanted);
        if has("men") && has("women") {
            turning.retain(|(_, sort)| !matches!(*sort, "men" | "women"));
        }
        turning
    }
}

/// Whether a text names a cooperative as such.
pub(in crate::exchange::intake) fn is_ours(words: &Words, text: &str) -> bool {
    tokens(text).iter().any(|token| words.is("ours", token))
}

/// Whether a sort of words is against what there is, and may stand beside its opposite.
fn is_against(sort: &str) -> bool {
    matches!(sort, "denied" | "why" | "planned" | "asked" | "begun")
}

/// Whether a sort of words turns what a column of that role would say.
fn turns(sort: &str, role: &Role) -> bool {
    use Field::{Building, Land, MandatorySavings, Nib, Officers};
    use Field::{Outlets, PrincipalSavings, StorageKg, Supervisors};
    match sort {
        "denied" => {
            is_looked_up(role) || matches!(role, Role::Interest(_) | Role::Interests | Role::Attended)
        }
        "why" => turns("denied", role),
        "planned" => turns("asked", role) || *role == Role::Status,
        "asked" => is_said(role) || *role == Role::Attended,
        // What is built is begun.
        "begun" => turns("asked", role) && *role != Role::Fact(Building),
        // Whose land it is, and for whom the shops are, is what they are.
        "body" => is_looked_up(role) && !matches!(role, Role::Fact(Land | Outlets)),
        "person" => {
            role.is_anybodys() || matches!(role, Role::Fact(Nib) | Role::Status) || turns("people", role)
        }
        "people" => *role == Role::Members || role.is_of_members(),
        "part" => {
            turns("people", role)
                || turns("each", role)
                || turns("men", role)
                || *role == Role::Fact(StorageKg)
        }
        "each" => matches!(role, Role::Fact(PrincipalSavings | MandatorySavings)),
        "men" | "women" => matches!(role, Role::Fact(Officers | Supervisors)),
        _ => false,
    }
}

/// The same, or what its NIB was found to be.
fn is_looked_up(role: &Role) -> bool {
    is_said(role) || *role == Role::Status
}

/// Whether a column of that role is of papers.
fn is_paper(role: &Role) -> bool {
    matches!(role, Role::Paper(_) | Role::Papers)
}

/// Whether a column of that role says what a cooperative has.
fn is_said(role: &Role) -> bool {
    matches!(role, Role::Fact(_) | Role::Members | Role::Units | Role::Rupiah) || is_paper(role)
}
