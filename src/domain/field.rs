//! The facts a cooperative may have, each with the shape it must have. Source: DOMAIN 2.

use crate::base::calendar::parse_whole_date;
use crate::base::{Fault, Msg, Word, personal};
use crate::msg;
use serde::{Deserialize, Serialize};

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident $slug:literal $word:ident $shape:expr;)*) => {
        /// A fact about a cooperative. Stored by its place in this list, so the list only grows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Field { $($(#[$doc])* $name,)* }

        impl Field {
            /// Every field, in the order a form shows them.
            pub const ALL: &[Field] = &[$(Field::$name,)*];

            /// The stable short name, `FIELD` of `koperasi set CODE FIELD=VALUE`.
            pub fn slug(self) -> &'static str {
                match self { $(Field::$name => $slug,)* }
            }

            /// The label.
            pub fn word(self) -> Word {
                match self { $(Field::$name => Word::$word,)* }
            }

            fn shape(self) -> Shape {
                match self { $(Field::$name => $shape,)* }
            }
        }
    };
}

/// What a field's text must look like.
#[derive(Clone, Copy)]
enum Shape {
    /// So many digits; blocked otherwise. Points, hyphens and spaces are dropped.
    Digits(&'static [usize]),
    /// Between so many digits; kept with a warning otherwise.
    LooseDigits(usize, usize),
    /// Five-digit KBLI codes, each with `/` and its edition if known.
    Kbli,
    /// `AHU-0018900.AH.01.29.TAHUN 2025`; kept with a warning otherwise.
    Ahu,
    /// A telephone number.
    Phone,
    /// A whole number from zero up to a bound.
    Number(i64),
    /// A day with its year; what was written as text before it was one stays so.
    Day,
    /// Any text.
    Text,
}

fields! {
    /// The business number; its status is kept apart, see [`super::NibCheck`].
    Nib "nib" FieldNib Shape::Digits(&[13]);
    /// The business classes under the NIB.
    Kbli "kbli" FieldKbli Shape::Kbli;
    /// The tax number, 15 digits or 16.
    Npwp "npwp" FieldNpwp Shape::Digits(&[15, 16]);
    /// The ministry's number of the cooperative.
    NikKoperasi "nik-koperasi" FieldNikKoperasi Shape::LooseDigits(10, 24);
    /// The legal entity's registration.
    Ahu "ahu" FieldAhu Shape::Ahu;
    /// The notary's deed.
    Akta "akta" FieldAkta Shape::Text;
    /// The bank account's number.
    Account "rekening" FieldAccount Shape::LooseDigits(6, 20);
    /// The record's id in SIMKOPDES.
    SimkopdesId "simkopdes" FieldSimkopdes Shape::Text;
    /// The name in the deed.
    LegalName "nama-badan-hukum" FieldLegalName Shape::Text;
    /// Where it sits.
    Address "alamat" FieldAddress Shape::Text;
    /// Whom to ask for.
    Contact "kontak" FieldContact Shape::Text;
    /// Personal data: masked unless asked for.
    Phone "telepon" FieldPhone Shape::Phone;
    /// The chair's own NIK. Personal data.
    ChairNik "nik-ketua" FieldChairNik Shape::Digits(&[16]);
    /// Men among the members.
    MembersMen "anggota-pria" FieldMembersMen Shape::Number(100_000);
    /// Women among the members.
    MembersWomen "anggota-wanita" FieldMembersWomen Shape::Number(100_000);
    /// Simpanan pokok, in rupiah.
    PrincipalSavings "simpanan-pokok" FieldPrincipalSavings Shape::Number(1_000_000_000_000);
    /// Simpanan wajib, in rupiah.
    MandatorySavings "simpanan-wajib" FieldMandatorySavings Shape::Number(1_000_000_000_000);
    /// How many officers: odd, five or more.
    Officers "pengurus" FieldOfficers Shape::Number(99);
    /// How many supervisors: odd, three or more.
    Supervisors "pengawas" FieldSupervisors Shape::Number(99);
    /// What the store holds, in kg.
    StorageKg "gudang-kg" FieldStorage Shape::Number(10_000_000);
    /// The land.
    Land "lahan" FieldLand Shape::Text;
    /// How far the building is, in percent.
    Building "bangunan-persen" FieldBuilding Shape::Number(100);
    /// The outlets it runs.
    Outlets "gerai" FieldOutlets Shape::Text;
    /// The last annual meeting.
    Rat "rat" FieldRat Shape::Day;
}

impl Field {
    /// Reads a slug.
    pub fn parse(text: &str) -> Option<Field> {
        Field::ALL.iter().copied().find(|f| f.slug() == text)
    }

    /// Personal data under UU PDP 27/2022: masked on screen and in exports unless asked for.
    pub fn is_personal(self) -> bool {
        matches!(self, Field::Phone | Field::ChairNik | Field::Contact)
    }

    /// All whose values are somebody's own.
    pub fn personal() -> impl Iterator<Item = Field> {
        Field::ALL.iter().copied().filter(|field| field.is_personal())
    }

    /// The text as the book keeps it, with a warning where the shape is doubtful but kept.
    ///
    /// # Errors
    /// A fault where the shape is certainly wrong: the number is not kept.
    pub fn read(self, text: &str) -> Result<(String, Option<Msg>), Fault> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Fault::refused("field.empty", msg!(FieldEmpty, field: self.word())));
        }
        if crate::base::text::clean(text) != text {
            let shown = crate::base::text::clean(text).to_string();
            let what = msg!(FieldHidden, field: self.word(), text: shown);
            return Err(Fault::refused("field.hidden", what).then(msg!(FieldHiddenNext)));
        }
        let plain: String = text.chars().filter(|c| !matches!(c, ' ' | '.' | '-')).collect();
        let digits = plain.chars().all(|c| c.is_ascii_digit());
        match self.shape() {
            Shape::Digits(lengths) if digits && lengths.contains(&plain.len()) => Ok((plain, None)),
            Shape::Digits(lengths) => {
                let wanted: Vec<_> = lengths.iter().map(|n| (*n).into()).collect();
                let what = if digits {
                    msg!(FieldDigits, field: self.word(), wanted: wanted, got: plain.len())
                } else {
                    msg!(FieldNotDigits, field: self.word(), wanted: wanted, text: text)
                };
                Err(Fault::refused("field.digits", what).then(msg!(FieldDigitsNext)))
            }
            Shape::LooseDigits(least, most) => {
                let fits = digits && (least..=most).contains(&plain.len());
                let doubt = msg!(FieldLoose, field: self.word(), least: least, most: most);
                Ok((if digits { plain } else { text.to_owned() }, (!fits).then_some(doubt)))
            }
            Shape::Kbli => {
                let fits = text.split(',').all(|one| {
                    let (code, edition) = one.trim().split_once('/').unwrap_or((one.trim(), "2020"));
                    let number = |t: &str, n| t.len() == n && t.bytes().all(|b| b.is_ascii_digit());
                    number(code, 5) && number(edition, 4)
                });
                Ok((text.to_owned(), (!fits).then(|| msg!(FieldKbliShape))))
            }
            Shape::Ahu => {
                let upper = text.to_uppercase();
                let number = upper.strip_prefix("AHU-").and_then(|t| t.split('.').next()).unwrap_or("");
                let fits = matches!(number.len(), 6 | 7)
                    && number.bytes().all(|b| b.is_ascii_digit())
                    && upper.contains(".AH.")
                    && upper.contains("TAHUN");
                Ok((text.to_owned(), (!fits).then(|| msg!(FieldAhuShape))))
            }
            Shape::Phone => {
                let number = plain.strip_prefix("+62").or(plain.strip_prefix('0')).unwrap_or("");
                let fits = (8..=13).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
                let kept = if fits { format!("+62{number}") } else { text.to_owned() };
                Ok((kept, (!fits).then(|| msg!(FieldPhoneShape))))
            }
            Shape::Number(most) => {
                let number = whole_number(text);
                match number.filter(|n| (0..=most).contains(n)) {
                    Some(n) => Ok((n.to_string(), self.doubt(n))),
                    None => {
                        let what = msg!(FieldNumber, field: self.word(), most: most, text: text);
                        Err(Fault::refused("field.number", what))
                    }
                }
            }
            Shape::Day => Ok((parse_whole_date(text)?.to_string(), None)),
            Shape::Text => Ok((text.to_owned(), None)),
        }
    }

    /// Permenkop's odd numbers of officers: a doubt, never a block.
    fn doubt(self, n: i64) -> Option<Msg> {
        let least = match self {
            Field::Officers => 5,
            Field::Supervisors => 3,
            _ => return None,
        };
        (n < least || n % 2 == 0).then(|| msg!(FieldOdd, field: self.word(), least: least))
    }

    /// The text as others may see it: `3514********0001`. In free text, as that of a contact, only
    /// what is long enough to be a telephone number or a NIK is masked.
    pub fn mask(self, text: &str) -> String {
        match self {
            Field::Contact => mask_digits(text, 8),
            _ if self.is_personal() => mask_digits(text, 5),
            _ => text.to_owned(),
        }
    }
}

/// A whole number as it is written here: a point parts thousands, and nothing else.
fn whole_number(text: &str) -> Option<i64> {
    let groups: Vec<&str> = text.split(['.', ' ']).collect();
    let grouped = groups.len() == 1
        || ((1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|group| group.len() == 3));
    let digits = groups.concat();
    (grouped && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?
}

/// The number on a paper as others may see it: sixteen digits may be somebody's NIK, whatever the
/// paper is; what proves an identity of the cooperative is not.
pub fn mask_paper(number: &str, proves: Option<Field>) -> String {
    match proves {
        Some(field) => field.mask(number),
        None => mask_digits(number, 16),
    }
}

/// Masks every run of at least so many digits but its first four and last four (three and three of
/// a short one), through the spaces, points and hyphens that part them, which stay.
fn mask_digits(text: &str, least: usize) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = chars.clone();
    for run in personal::runs(&chars) {
        let digits: Vec<usize> = run.into_iter().flatten().collect();
        if digits.len() >= least {
            let keep = if digits.len() > 10 { 4 } else { (digits.len() - 1) / 3 };
            digits[keep..digits.len() - keep].iter().for_each(|at| out[*at] = '*');
        }
    }
    out.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Blocked shapes: nothing is kept.
    #[test]
    fn wrong_numbers_are_blocked() {
        for (field, text, rule) in [
            (Field::Nib, "123456789012", "field.digits"),
            (Field::Nib, "12345678901234", "field.digits"),
            (Field::Nib, "12345678901AB", "field.digits"),
            (Field::Nib, "١٢٣٤٥٦٧٨٩٠١٢٣", "field.digits"),
            (Field::Nib, "\u{1b}[31m1234567890123", "field.hidden"),
            (Field::Nib, "   ", "field.empty"),
            (Field::Npwp, "12345", "field.digits"),
            (Field::ChairNik, "351401", "field.digits"),
            (Field::StorageKg, "-5", "field.number"),
            (Field::Building, "101", "field.number"),
            (Field::Building, "1.5", "field.number"),
            (Field::StorageKg, "2.5", "field.number"),
            (Field::StorageKg, "+5", "field.number"),
            (Field::Rat, "Maret 2026", "date.shape"),
            (Field::Rat, "2026", "date.shape"),
            (Field::Rat, "hari ini", "date.shape"),
            (Field::Rat, "31 Pebruari 2026", "date.impossible"),
        ] {
            assert_eq!(field.read(text).unwrap_err().rule, rule, "{field:?} {text}");
        }
    }

    /// Kept, and as what; `true` where a doubt is voiced.
    #[test]
    fn good_and_doubtful_numbers_are_kept() {
        for (field, text, kept, doubt) in [
            (Field::Nib, " 9120 0123 45678 ", "9120012345678", false),
            (Field::Npwp, "99.999.999.9-999.999", "999999999999999", false),
            (Field::Npwp, "0999999999999999", "0999999999999999", false),
            (Field::Account, "1440", "1440", true),
            (Field::NikKoperasi, "3514090190001", "3514090190001", false),
            (Field::Ahu, "AHU-0018900.AH.01.29.TAHUN 2025", "AHU-0018900.AH.01.29.TAHUN 2025", false),
            (Field::Ahu, "AHU-018900.AH.01.29.Tahun.2025", "AHU-018900.AH.01.29.Tahun.2025", false),
            (Field::Ahu, "18900/2025", "18900/2025", true),
            (Field::Kbli, "47112/2020, 47763", "47112/2020, 47763", false),
            (Field::Kbli, "4711", "4711", true),
            (Field::Phone, "0812-3456-7890", "+6281234567890", false),
            (Field::StorageKg, "5.000", "5000", false),
            (Field::Officers, "5", "5", false),
            (Field::Officers, "4", "4", true),
            (Field::Supervisors, "3", "3", false),
            (Field::Rat, "14/03/2026", "2026-03-14", false),
            (Field::Rat, "14 Maret 2026", "2026-03-14", false),
        ] {
            let (got, warned) = field.read(text).unwrap();
            assert_eq!((got.as_str(), warned.is_some()), (kept, doubt), "{field:?} {text}");
        }
    }

    #[test]
    fn slugs_are_unique_and_read_back() {
        for &field in Field::ALL {
            assert_eq!(Field::parse(field.slug()), Some(field));
        }
    }

    #[test]
    fn personal_data_is_masked() {
        assert_eq!(Field::ChairNik.mask("3514011234560001"), "3514********0001");
        assert_eq!(Field::Phone.mask("+6281234567890"), "+6281*****7890");
        assert_eq!(Field::Contact.mask("Bu Sri 081234567890, RT 5"), "Bu Sri 0812****7890, RT 5");
        assert_eq!(mask_paper("3514011234560001", None), "3514********0001");
        assert_eq!(mask_paper("AHU-0018900", None), "AHU-0018900");
        assert_eq!(Field::Nib.mask("9120012345678"), "9120012345678");
    }
}
