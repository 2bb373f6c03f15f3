//! Words that turn what a heading says: there is none, it is planned, it is another's, it is a part. They are the
//! group `turned` of `assets/kata.csv`. Of what they turn nothing is taken, and the column is told as one that is
//! not.

use super::{Columns, Role, hear};
use crate::domain::Field;
use crate::exchange::intake::words::{Words, tokens};

/// What parts the words of a heading: `NIB (sudah/belum)`.
const SIGNS: [char; 11] = ['/', '(', ')', '=', ',', ';', '?', ':', '|', '\n', '"'];

/// What stands beside a plan where what became of it does too.
const DONE: [&str; 2] = ["realisasi", "capaian"];

/// What the lines over a table turn of all that stands below them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Turned {
    /// They say that there is none: `BELUM MELENGKAPI BERKAS`. What they say it of.
    pub denied: Option<Vec<Role>>,
    /// They speak of a plan.
    pub planned: bool,
    /// They speak of others, and of no cooperative.
    pub others: bool,
}

impl Columns {
    /// What the lines over a table turn; those of the office that wrote it do not.
    pub(in crate::exchange::intake) fn over<'a>(
        &self,
        words: &Words,
        lines: impl Iterator<Item = &'a str>,
    ) -> Turned {
        let (mut over, mut ours) = (Turned::default(), false);
        for line in lines {
            let all = self.tokens(line);
            if all.iter().any(|token| words.is("office", token)) {
                continue;
            }
            ours |= is_ours(words, line);
            let turning = self.turning(words, &[line]);
            let has = |wanted: &str| turning.iter().any(|(_, sort)| *sort == wanted);
            over.planned |= has("planned") && !all.iter().any(|token| DONE.contains(&token.as_str()));
            over.others |= has("body");
            if has("denied") {
                let of = self.says(&[line]).into_iter().map(|(role, _)| role);
                over.denied.get_or_insert_default().extend(of);
            }
        }
        over.others &= !ours;
        over
    }

    /// Takes back what is turned by a word that is no part of a heading for it. Gives whether something was.
    pub(super) fn turn(&self, words: &Words, says: &mut Vec<(Role, u32)>, lines: &[&str]) -> bool {
        let turning = self.turning(words, lines);
        let is_own = |role: &Role, word: &str| {
            self.known.iter().any(|(known, of)| of == role && known.ends_with(word))
        };
        let is_turned =
            |role: &Role| turning.iter().any(|(word, sort)| turns(sort, role) && !is_own(role, word));
        // Its cells may look like what it is not: it is known as one of which nothing is taken.
        let sure = says.iter().filter(|(role, _)| is_turned(role)).map(|(_, sure)| *sure).max();
        says.retain(|(role, _)| !is_turned(role));
        sure.into_iter().for_each(|sure| hear(says, &Role::Skip, sure));
        sure.is_some()
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
            let is_choice = parts.iter().any(|part| !denies(part) && part.iter().any(says));
            // What is asked for is told: `kosongkan jika belum ada`, `bukan rekening pribadi`.
            let plain = parts.iter().filter(|part| !part.iter().any(|token| words.is("hint", token)));
            for part in plain {
                turning.extend(
                    found(part)
                        .into_iter()
                        .map(|(from, length, sort)| (part[from..from + length].concat(), sort))
                        .filter(|(_, sort)| match *sort {
                            sort if is_against(sort) => !is_choice,
                            // `Pengurus dan Anggota` over `Anggota L`.
                            "people" | "person" | "part" => !of_members || at + 1 == lines.len(),
                            _ => true,
                        }),
                );
            }
        }
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
    matches!(sort, "denied" | "planned")
}

/// Whether a sort of words turns what a column of that role would say.
fn turns(sort: &str, role: &Role) -> bool {
    use Field::{MandatorySavings, Nib, Officers, PrincipalSavings, StorageKg, Supervisors};
    match sort {
        "denied" => is_said(role) || matches!(role, Role::Interest(_) | Role::Interests),
        "planned" => is_said(role) || *role == Role::Attended,
        "body" => is_said(role),
        "person" => role.is_anybodys() || *role == Role::Fact(Nib) || turns("people", role),
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

/// Whether a column of that role says what a cooperative has.
fn is_said(role: &Role) -> bool {
    matches!(role, Role::Fact(_) | Role::Members | Role::Paper(_) | Role::Papers | Role::Units | Role::Rupiah)
}
