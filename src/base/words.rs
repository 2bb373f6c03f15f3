//! Every word the program says, in Indonesian and in English, in this one file.
//!
//! A text names its figures in braces (`{left}`); [`msg!`](crate::msg) fills them in. Figures stay
//! values until somebody reads them, so that the same refusal can be shown in either language.

use crate::msg;
use super::{Qty, Rupiah, Unit, Week, calendar};
use chrono::NaiveDate;

/// The language a person reads. Indonesian is the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Bahasa Indonesia.
    #[default]
    Id,
    /// English.
    En,
}

impl Lang {
    /// Reads `id` or `en`.
    pub fn parse(text: &str) -> Option<Lang> {
        match text {
            "id" => Some(Lang::Id),
            "en" => Some(Lang::En),
            _ => None,
        }
    }
}

macro_rules! words {
    ($($(#[$section:meta])* $name:ident: $id:literal / $en:literal;)*) => {
        /// The name of a text; [`Word::text`] is the text itself.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "the two texts say what it is")]
        pub enum Word { $($(#[$section])* $name,)* }

        impl Word {
            /// Every text there is.
            pub const ALL: &[Word] = &[$(Word::$name,)*];

            /// The text in one language, its figures still in braces.
            pub fn text(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $((Word::$name, Lang::Id) => $id, (Word::$name, Lang::En) => $en,)*
                }
            }
        }
    };
}

/// A figure or a word inside a text.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each is the value it is named after")]
pub enum Arg {
    Text(String),
    Int(i64),
    Qty(Qty, Unit),
    Rp(Rupiah),
    Date(NaiveDate),
    Week(Week),
    Word(Word),
    Msg(Box<Msg>),
    List(Vec<Arg>),
    /// A text of the data, in both languages.
    Both(String, String),
}

impl Arg {
    /// The figure as one language writes it.
    pub fn show(&self, lang: Lang) -> String {
        match self {
            Arg::Text(text) => text.clone(),
            Arg::Int(n) => super::quantity::group(*n),
            Arg::Qty(qty, unit) => qty.show(*unit),
            Arg::Rp(rp) => rp.to_string(),
            Arg::Date(date) => calendar::show_date(*date, lang),
            Arg::Week(week) => week.short(),
            Arg::Word(word) => word.text(lang).to_owned(),
            Arg::Msg(msg) => msg.show(lang),
            Arg::Both(id, en) => if lang == Lang::Id { id.clone() } else { en.clone() },
            Arg::List(list) => list.iter().map(|a| a.show(lang)).collect::<Vec<_>>().join(", "),
        }
    }
}

macro_rules! arg_from {
    ($($from:ty => |$v:ident| $to:expr;)*) => {
        $(impl From<$from> for Arg { fn from($v: $from) -> Arg { $to } })*
    };
}
arg_from! {
    String => |v| Arg::Text(v);
    &str => |v| Arg::Text(v.to_owned());
    &String => |v| Arg::Text(v.clone());
    i64 => |v| Arg::Int(v);
    u64 => |v| Arg::Int(v as i64);
    u32 => |v| Arg::Int(v.into());
    usize => |v| Arg::Int(v as i64);
    (Qty, Unit) => |v| Arg::Qty(v.0, v.1);
    Rupiah => |v| Arg::Rp(v);
    NaiveDate => |v| Arg::Date(v);
    super::Day => |v| Arg::Date(v.date());
    Week => |v| Arg::Week(v);
    Word => |v| Arg::Word(v);
    Msg => |v| Arg::Msg(Box::new(v));
    Vec<Arg> => |v| Arg::List(v);
    super::Code => |v| Arg::Text(v.to_string());
    super::Area => |v| Arg::Text(v.to_string());
    super::Slug => |v| Arg::Text(v.to_string());
}

/// A text together with its figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Msg {
    /// Which text.
    pub word: Word,
    /// Its figures by the name they have in the text.
    pub args: Vec<(&'static str, Arg)>,
}

impl Msg {
    /// The text in one language, figures filled in.
    pub fn show(&self, lang: Lang) -> String {
        let mut out = String::new();
        let mut rest = self.word.text(lang);
        while let Some((before, after)) = rest.split_once('{') {
            let (name, tail) = after.split_once('}').unwrap_or((after, ""));
            out.push_str(before);
            match self.args.iter().find(|(n, _)| *n == name) {
                Some((_, arg)) => out.push_str(&arg.show(lang)),
                None => out.push_str(&format!("{{{name}}}")),
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }
}

impl Msg {
    /// An entry by its number: `#1.204`.
    pub fn from_entry(seq: u64) -> Msg {
        msg!(EntryNumber, seq: seq)
    }
}

impl From<Word> for Msg {
    fn from(word: Word) -> Msg {
        Msg { word, args: Vec::new() }
    }
}

/// `msg!(QuotaLeft, left: (qty, unit), asked: (qty, unit))`: a text with its figures.
#[macro_export]
macro_rules! msg {
    ($word:ident $(, $name:ident: $value:expr)* $(,)?) => {
        $crate::base::words::Msg {
            word: $crate::base::words::Word::$word,
            args: vec![$((stringify!($name), $crate::base::words::Arg::from($value)),)*],
        }
    };
}

words! {
    // ---- faults -----------------------------------------------------------------------------
    RefusedBecause: "Ditolak: {what}" / "Refused: {what}";
    WhoMayAct: "Yang berwenang: {who}." / "Who may act: {who}.";

    // ---- codes ------------------------------------------------------------------------------
    CodeShape: "“{text}” bukan kode desa." / "“{text}” is not a village code.";
    CodeShapeNext: "Tulis sepuluh digit, misalnya 35.14.09.2019." / "Write ten digits, for example 35.14.09.2019.";
    AreaShape: "“{text}” bukan kode wilayah." / "“{text}” is not an area code.";
    AreaShapeNext: "Tulis kode kecamatan, misalnya 35.14.09, atau namanya." / "Write a kecamatan's code, for example 35.14.09, or its name.";
    SlugShape: "“{text}” bukan nama singkat: huruf, angka dan tanda hubung, paling banyak 23." / "“{text}” is not a short name: letters, digits and hyphens, 23 at most.";

    // ---- calendar, quantities, text ---------------------------------------------------------
    Months: "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des" / "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec";
    MonthsInFull: "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember" / "January February March April May June July August September October November December";
    Weekdays: "Senin Selasa Rabu Kamis Jumat Sabtu Minggu" / "Monday Tuesday Wednesday Thursday Friday Saturday Sunday";
    Today: "hari ini" / "today";
    Yesterday: "kemarin" / "yesterday";
    Tomorrow: "besok" / "tomorrow";
    DateShape: "`{text}` tidak terbaca sebagai tanggal." / "`{text}` cannot be read as a date.";
    DateYearShort: "Tahun `{year}` tidak jelas abadnya." / "The century of the year `{year}` is unclear.";
    DateImpossible: "Tanggal {text} tidak ada dalam kalender." / "The calendar has no date {text}.";
    DateRange: "Tahun {year} di luar {first}–{last}." / "The year {year} is outside {first}–{last}.";
    DateWrite: "Tulis misalnya {example}, {short} atau {word}." / "Write for example {example}, {short} or {word}.";
    DateCheck: "Periksa tahunnya." / "Please check the year.";
    WeekShape: "`{text}` tidak terbaca sebagai minggu." / "`{text}` cannot be read as a week.";
    WeekNone: "Tahun {year} hanya mempunyai minggu 1 sampai {weeks}." / "The year {year} only has the weeks 1 to {weeks}.";
    WeekWrite: "Tulis tahun dan minggu ISO, misalnya {example}." / "Write the ISO year and week, for example {example}.";
    QuantityShape: "`{text}` tidak terbaca sebagai jumlah." / "`{text}` cannot be read as a quantity.";
    QuantityPoint: "Titik dalam `{text}` tidak memisahkan ribuan." / "The point in `{text}` does not separate thousands.";
    QuantityComma: "`{text}` dapat dibaca sebagai {small} atau {large}." / "`{text}` may be read as {small} or as {large}.";
    QuantityZero: "Jumlah harus lebih dari nol, bukan `{text}`." / "A quantity must be more than zero, not `{text}`.";
    QuantityHuge: "`{text}` melebihi batas wajar {most}." / "`{text}` is beyond the sensible limit of {most}.";
    QuantityFine: "`{text}` lebih teliti daripada satuan terkecil yang dicatat." / "`{text}` is finer than the smallest amount on record.";
    QuantityWhole: "`{text}` bukan jumlah {unit} yang utuh." / "`{text}` is not a whole number of {unit}.";
    QuantityUnit: "Satuan `{unit}` tidak dikenal." / "The unit `{unit}` is not known.";
    QuantityOtherUnit: "Barang ini dihitung dalam {unit}, bukan `{text}`." / "These goods are counted in {unit}, not in `{text}`.";
    QuantityWrite: "Tulis misalnya {example}." / "Write for example {example}.";
    QuantityWriteDecimal: "Tulis {example}; koma menandai desimal." / "Write {example}; a comma marks the decimals.";
    QuantityWriteEither: "Tulis {small} atau {large}." / "Write {small} or {large}.";
    QuantityWriteUnits: "Satuan yang dapat ditulis: {units}." / "The units that may be written: {units}.";
    QuantityCheck: "Periksa angka dan satuannya." / "Please check the figure and its unit.";
    QuantityWriteFine: "Tulis paling banyak tiga angka di belakang koma." / "Write at most three figures after the comma.";
    UnitShape: "Satuan dasar `{text}` tidak dikenal." / "The base unit `{text}` is not known.";
    RupiahShape: "`{text}` tidak terbaca sebagai rupiah utuh." / "`{text}` cannot be read as whole rupiah.";
    RupiahRange: "`{text}` di luar batas {least} sampai {most}." / "`{text}` is outside {least} to {most}.";
    RupiahWrite: "Tulis misalnya {example}, tanpa sen." / "Write for example {example}, without cents.";
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both languages carry the same figures, and neither is empty.
    #[test]
    fn both_languages_are_whole() {
        let figures = |text: &str| {
            let mut names: Vec<String> = text
                .split('{')
                .skip(1)
                .map(|t| t.split_once('}').expect("a brace that closes").0.to_owned())
                .collect();
            names.sort();
            names
        };
        for &word in Word::ALL {
            let (id, en) = (word.text(Lang::Id), word.text(Lang::En));
            assert!(!id.is_empty() && !en.is_empty(), "{word:?} lacks a language");
            assert_eq!(figures(id), figures(en), "{word:?}: the languages name other figures");
        }
    }
}
