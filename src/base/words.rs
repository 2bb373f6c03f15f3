//! Every word the program says, in Indonesian and in English, in this one file.
//!
//! A text names its figures in braces (`{left}`); [`msg!`](crate::msg) fills them in, and the compiler
//! compares the names. `{weeks} {weeks?week|weeks}` says the one form of a word or the other, by the
//! figure. Figures stay values until somebody reads them, so that the same refusal can be shown in
//! either language.

use super::{Qty, Rupiah, Unit, Week, calendar};
use crate::msg;
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
            pub const fn text(self, lang: Lang) -> &'static str {
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
    Stamp(calendar::Stamp),
    Word(Word),
    Msg(Box<Msg>),
    List(Vec<Arg>),
    /// A text of the data, in both languages.
    Both(String, String),
    /// A name, with what is typed for it where that is another word: `Perum Bulog (bulog)`.
    Typed(Box<Arg>, String),
}

/// Codes and slugs are no figures: a sentence says the name (`Registry::company_name` and its
/// neighbours), and where a person has to type the short word, both ([`Arg::typed`]).
impl Arg {
    /// A name, with the word that is typed for it.
    pub fn typed(name: impl Into<Arg>, typed: impl ToString) -> Arg {
        Arg::Typed(Box::new(name.into()), typed.to_string())
    }

    /// Whether it counts one thing, for languages whose words differ by that.
    fn is_one(&self) -> bool {
        matches!(self, Arg::Int(1)) || matches!(self, Arg::Qty(qty, _) if *qty == Qty::whole(1))
    }

    /// The figure as one language writes it.
    pub fn show(&self, lang: Lang) -> String {
        match self {
            Arg::Text(text) => super::text::clean(text).into_owned(),
            Arg::Int(n) => super::quantity::group(*n),
            Arg::Qty(qty, unit) => qty.show(*unit),
            Arg::Rp(rp) => rp.to_string(),
            Arg::Date(date) => calendar::show_date(*date, lang),
            Arg::Week(week) => week.short(lang),
            Arg::Stamp(stamp) => stamp.show(lang),
            Arg::Word(word) => word.text(lang).to_owned(),
            Arg::Msg(msg) => msg.show(lang),
            Arg::Both(id, en) => {
                if lang == Lang::Id {
                    id.clone()
                } else {
                    en.clone()
                }
            }
            Arg::Typed(name, typed) => {
                let name = name.show(lang);
                if name.to_lowercase() == typed.to_lowercase() {
                    typed.clone()
                } else {
                    format!("{name} ({typed})")
                }
            }
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
    calendar::Stamp => |v| Arg::Stamp(v);
    Word => |v| Arg::Word(v);
    Msg => |v| Arg::Msg(Box::new(v));
    Vec<Arg> => |v| Arg::List(v);
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
            let (name, forms) =
                name.split_once('?').map_or((name, None), |(name, f)| (name, f.split_once('|')));
            match (self.args.iter().find(|(n, _)| *n == name), forms) {
                (Some((_, arg)), Some((one, many))) => out.push_str(if arg.is_one() { one } else { many }),
                (Some((_, arg)), None) => out.push_str(&arg.show(lang)),
                (None, _) => out.push_str(&format!("{{{name}}}")),
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

impl Msg {
    /// A week with its year, for what is read long after it: `M48 2026`.
    pub fn from_week(week: Week) -> Msg {
        msg!(WeekOfYear, week: week, year: week.year().to_string())
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
    ($word:ident $(, $name:ident: $value:expr)* $(,)?) => {{
        const _: () = $crate::base::words::fits($crate::base::words::Word::$word, &[$(stringify!($name)),*]);
        $crate::base::words::Msg {
            word: $crate::base::words::Word::$word,
            args: vec![$((stringify!($name), $crate::base::words::Arg::from($value)),)*],
        }
    }};
}

/// Stops the compiler where a text names a figure that [`msg!`](crate::msg) does not give it, or is
/// given one that it does not name, in either language.
#[allow(clippy::panic, reason = "it runs while the program is compiled, and nowhere else")]
pub const fn fits(word: Word, given: &[&str]) {
    let (mut lang, mut named) = (0, [false; 16]);
    while lang < 2 {
        let text = word.text(if lang == 0 { Lang::Id } else { Lang::En }).as_bytes();
        let mut at = 0;
        while at < text.len() {
            if text[at] == b'{' {
                let begin = at + 1;
                let mut end = begin;
                while end < text.len() && text[end] != b'}' && text[end] != b'?' {
                    end += 1;
                }
                let mut place = 0;
                while place < given.len() && !is_named(text, begin, end, given[place].as_bytes()) {
                    place += 1;
                }
                assert!(place < given.len(), "a text names a figure that it is not given");
                named[place] = true;
                at = end;
            }
            at += 1;
        }
        let mut place = 0;
        while place < given.len() {
            assert!(
                named[place],
                "a text is given a figure that it does not name, in one language or in both"
            );
            named[place] = false;
            place += 1;
        }
        lang += 1;
    }
}

/// Whether `text[begin..end]` is `name`.
const fn is_named(text: &[u8], begin: usize, end: usize, name: &[u8]) -> bool {
    let mut at = 0;
    while at < name.len() && begin + at < end && text[begin + at] == name[at] {
        at += 1;
    }
    at == name.len() && begin + at == end
}

words! {
    // ---- faults -----------------------------------------------------------------------------
    RefusedBecause: "Ditolak: {what}" / "Refused: {what}";
    WhoMayAct: "Yang berwenang: {who}." / "Who may act: {who}.";

    KnownAre: "Yang dikenal: {known}." / "Known are: {known}.";
    Unknown: "belum diketahui" / "not known yet";
    None: "tidak ada" / "none";
    Recorded: "tercatat" / "recorded";
    NothingNew: "tidak ada yang berubah: buku sudah mencatat demikian." / "nothing would change: the book says so already.";
    EntryNumber: "#{seq}" / "#{seq}";
    EntryLarge: "catatan ini {bytes} byte; satu catatan paling banyak {most} byte." / "this entry has {bytes} bytes; one entry has {most} at most.";
    EntryLargeNext: "Pendekkan teksnya, atau bagi menjadi beberapa catatan." / "Shorten its texts, or make it several entries.";
    SpanBackward: "tanggal akhir {until} mendahului tanggal awal {from}." / "the last day {until} comes before the first day {from}.";
    DateAhead: "tanggal {date} lebih dari satu hari di depan hari ini ({today})." / "the date {date} is more than one day after today ({today}).";
    DateAheadNext: "Catat pada hari kejadiannya." / "Record it on the day it happens.";

    // ---- people -----------------------------------------------------------------------------
    WhoDinas: "dinas" / "the Dinas";
    WhoPetugas: "petugas" / "field officer";
    WhoBumn: "BUMN" / "the company";
    WhoPengawas: "pengawas" / "auditor";
    WhoPengurus: "pengurus" / "the cooperative's officers";
    WhoPusat: "pemerintah pusat" / "central government";
    ShortPengurus: "pengurus" / "officers";
    ShortPetugas: "petugas" / "field";
    ShortDinas: "dinas" / "Dinas";
    ShortBumn: "BUMN" / "company";
    ShortPusat: "pusat" / "central";
    RoleMayNot: "{name} bekerja sebagai {role}; yang boleh melakukan ini: {able}." / "{name} works as {role}; those who may do this: {able}.";
    RoleMayNotNext: "Hubungi yang berwenang." / "Contact an authorised person.";
    StrangerMayNot: "“{name}” belum diberi peran di buku ini, jadi hanya membaca." / "“{name}” has been given no role in this book and only reads.";
    StrangerNext: "Hubungi yang berwenang: {names}." / "Contact an authorised person: {names}.";
    StrangerReads: "“{name}” belum diberi peran di buku ini: hanya membaca. Hubungi yang berwenang: {names}." / "“{name}” has been given no role in this book: it only reads. Contact an authorised person: {names}.";
    StrangerRole: "hanya membaca" / "only reads";
    ReadHolds: "Menahan" / "Holds back";
    RoleOtherArea: "kecamatan {area} bukan wilayah tugas {name} ({areas})." / "kecamatan {area} is not among those assigned to {name} ({areas}).";
    RoleOtherCompany: "{name} hanya mewakili {own}." / "{name} speaks for {own} only.";
    PersonLast: "harus ada sedikitnya satu orang dinas yang dapat memberi peran." / "at least one person of the Dinas must remain who can give roles.";
    PersonLastNext: "Daftarkan orang dinas lebih dahulu." / "Register a person of the Dinas first.";

    // ---- fields of a cooperative ------------------------------------------------------------
    FieldNib: "NIB" / "NIB";
    FieldKbli: "KBLI" / "KBLI";
    FieldNpwp: "NPWP" / "NPWP";
    FieldNikKoperasi: "NIK koperasi" / "NIK koperasi";
    FieldAhu: "AHU" / "AHU";
    FieldAkta: "Akta" / "Deed";
    FieldAccount: "Rekening" / "Bank account";
    FieldSimkopdes: "ID SIMKOPDES" / "SIMKOPDES id";
    FieldLegalName: "Nama badan hukum" / "Legal name";
    FieldAddress: "Alamat" / "Address";
    FieldContact: "Kontak" / "Contact";
    FieldPhone: "Telepon" / "Phone";
    FieldChairNik: "NIK ketua" / "Chair's NIK";
    FieldMembersMen: "Anggota pria" / "Members, men";
    FieldMembersWomen: "Anggota wanita" / "Members, women";
    FieldPrincipalSavings: "Simpanan pokok (Rp)" / "Principal savings (Rp)";
    FieldMandatorySavings: "Simpanan wajib (Rp)" / "Mandatory savings (Rp)";
    FieldOfficers: "Jumlah pengurus" / "Officers";
    FieldSupervisors: "Jumlah pengawas" / "Supervisors";
    FieldStorage: "Gudang (kg)" / "Storage (kg)";
    FieldLand: "Lahan" / "Land";
    FieldBuilding: "Bangunan (%)" / "Building (%)";
    FieldOutlets: "Gerai" / "Outlets";
    FieldRat: "RAT terakhir" / "Last annual meeting";
    FieldUnknown: "“{text}” bukan nama isian." / "“{text}” is not a field.";
    FieldEmpty: "{field} kosong." / "{field} is empty.";
    FieldHidden: "{field} memuat tanda yang tidak terlihat: {text}." / "{field} contains invisible characters: {text}.";
    FieldHiddenNext: "Ketik ulang angkanya, jangan ditempel." / "Type the number again instead of pasting it.";
    FieldDigits: "{field} harus {wanted} digit; yang ditulis {got} digit." / "{field} must have {wanted} digits; {got} were written.";
    FieldNotDigits: "{field} harus {wanted} digit angka; “{text}” memuat tanda lain." / "{field} must be {wanted} digits; “{text}” contains something else.";
    FieldDigitsNext: "Periksa pada dokumen aslinya, lalu tulis lagi." / "Check the original paper and write it again.";
    FieldLoose: "{field} biasanya {least}–{most} digit; disimpan apa adanya." / "{field} usually has {least}–{most} digits; kept as written.";
    FieldKbliShape: "KBLI biasanya 5 digit, misalnya 47112/2020; disimpan apa adanya." / "A KBLI usually has 5 digits, for example 47112/2020; kept as written.";
    FieldAhuShape: "Nomor AHU biasanya seperti AHU-0018900.AH.01.29.TAHUN 2025; disimpan apa adanya." / "An AHU number usually looks like AHU-0018900.AH.01.29.TAHUN 2025; kept as written.";
    FieldPhoneShape: "Nomor telepon biasanya seperti +6281234567890; disimpan apa adanya." / "A telephone number usually looks like +6281234567890; kept as written.";
    FieldNumber: "{field} harus angka bulat 0 sampai {most}, bukan “{text}”." / "{field} must be a whole number from 0 to {most}, not “{text}”.";
    FieldOdd: "{field} seharusnya ganjil dan sedikitnya {least}; disimpan apa adanya." / "{field} should be odd and at least {least}; kept as written.";

    // ---- NIB, papers, gates -----------------------------------------------------------------
    NibUnchecked: "belum diperiksa" / "not checked";
    NibNone: "tidak ada" / "none";
    NibIssued: "terbit" / "issued";
    NibActive: "aktif" / "active";
    NibSuspended: "dibekukan" / "suspended";
    NibRevoked: "dicabut" / "revoked";
    NibStatusUnknown: "“{text}” bukan status NIB." / "“{text}” is not a NIB status.";
    NibCheckAgain: "Nomor NIB berubah: status harus diperiksa lagi." / "The NIB's number has changed: its status must be checked again.";
    NibCheckNeedsNumber: "status NIB tidak dapat dicatat tanpa nomornya." / "a NIB's status cannot be recorded without its number.";
    NibCheckWhat: "belum disebut status NIB yang ditemukan." / "the status that was found is not said.";
    NibCheckWhatNext: "Pilih statusnya, atau kosongkan bukti dan tanggalnya." / "Choose the status, or leave evidence and date as they were.";
    NibBoth: "nomor NIB {number} dan status “tidak ada” bertentangan." / "the NIB number {number} and the status “none” contradict each other.";
    NibBothNext: "Kosongkan nomornya bila memang tidak ada (nib=-), atau pilih status lain." / "Empty the number if there is none (nib=-), or choose another status.";
    NibEvidence: "status aktif memerlukan bukti, atau keterangan mengapa belum ada buktinya." / "an active status needs evidence, or the reason why there is none.";
    NibEvidenceNext: "Tulis nama tangkapan layar OSS, nomor surat, atau alasannya." / "Write the name of the OSS screenshot, a letter's number, or the reason.";
    NibOnRecord: "Tercatat: {status}, {on}. {evidence}" / "On record: {status}, {on}. {evidence}";
    NumberTwice: "{field} {number} juga tercatat pada {others}." / "{field} {number} is also on record for {others}.";
    NumberAlso: "juga tercatat pada {others}" / "also on record for {others}";
    NumberAlsoFor: "juga tercatat pada {others} ({reason})" / "also on record for {others} ({reason})";
    NibTwiceNext: "Periksa nomornya. Bila tetap dicatat, tulis alasannya (di baris perintah: --even-so)." / "Check the number. If it is to be recorded all the same, write why (on the command line: --even-so).";
    NibTwiceHolds: "{what} Keduanya tertahan sampai salah satu diperbaiki." / "{what} Both are held until one is corrected.";
    NibTwiceUndo: "Catat nomornya kembali dengan alasannya." / "Record the number again, with the reason.";
    EvenSoIdle: "Alasan “tetap dicatat” tidak diperlukan: NIB itu tidak tercatat pada koperasi lain." / "No reason “even so” is needed: no other cooperative has that NIB.";
    EvenSoIdleNext: "Hapus alasan itu." / "Leave that reason out.";
    FieldGivenTwice: "{field} ditulis dua kali." / "{field} is given twice.";
    FieldGivenTwiceNext: "Tulis satu saja." / "Give it once.";
    NibCheckOlder: "pemeriksaan {on} lebih tua daripada yang sudah dicatat ({earlier})." / "the check of {on} is older than the one on record ({earlier}).";
    PaperReceived: "diterima" / "received";
    PaperMissing: "tidak ada" / "missing";
    PaperExpired: "kedaluwarsa" / "expired";
    PaperNotNeeded: "tidak perlu" / "not needed";
    PaperStateUnknown: "“{text}” bukan keadaan berkas." / "“{text}” is not a state of a paper.";
    PaperUnknown: "Berkas “{text}” tidak dikenal." / "The paper “{text}” is not known.";
    GateWaiting: "menunggu" / "waiting";
    GateIssued: "terbit" / "issued";
    GateReplaced: "diganti" / "replaced";
    GateRevoked: "dicabut" / "revoked";
    GateStateUnknown: "“{text}” bukan keadaan juknis." / "“{text}” is not a state of a juknis.";
    GateUnknown: "Juknis “{text}” tidak dikenal." / "The juknis “{text}” is not known.";
    GateNeedsNumber: "juknis yang terbit harus bernomor." / "an issued juknis must have a number.";
    GateNeedsNumberNext: "Tulis nomornya." / "Write its number.";
    GateNeedsDate: "juknis yang bernomor harus bertanggal." / "a juknis with a number must have a date.";
    GateNeedsDateNext: "Tulis tanggal terbitnya." / "Write the day it was issued.";
    GateOlder: "versi baru berlaku {from}, lebih awal daripada versi terakhir ({last})." / "the new version begins on {from}, before the latest one ({last}).";
    CompanyUnknown: "BUMN “{text}” tidak dikenal." / "The company “{text}” is not known.";
    ProductUnknown: "Produk “{text}” tidak dikenal." / "The product “{text}” is not known.";
    OfferNone: "{company} tidak menawarkan {product}." / "{company} does not offer {product}.";
    OfferMany: "{product} ditawarkan oleh: {known}." / "{product} is offered by: {known}.";
    OfferManyNext: "Sebutkan BUMN-nya (--bumn)." / "Name the company (--bumn).";

    // ---- pipeline ---------------------------------------------------------------------------
    StageRegistered: "terdaftar" / "registered";
    StageMatched: "temu bisnis" / "matched";
    StageDocuments: "dokumen" / "documents";
    StageNibActive: "NIB aktif" / "NIB active";
    StageAwaitingJuknis: "menunggu juknis" / "awaiting juknis";
    StageVerification: "verifikasi" / "verification";
    StageAgreement: "perjanjian" / "agreement";
    StageOperational: "operasional" / "operational";
    StageOnHold: "ditunda" / "on hold";
    StageRejected: "ditolak" / "rejected";
    StageWithdrawn: "mundur" / "withdrawn";
    StageTerminated: "dihentikan" / "terminated";
    StageUnknown: "Tahap “{text}” tidak dikenal." / "The stage “{text}” is not known.";
    StageSame: "kasus ini sudah pada tahap {stage}." / "this case is at {stage} already.";
    StageSkips: "dari {from} tidak dapat langsung ke {to}; satu tahap sekali maju." / "from {from} it cannot go straight to {to}; one stage at a time.";
    StageSkipsNext: "Tahap berikutnya: {stage}." / "The next stage: {stage}.";
    StageAsideNext: "Kembalikan dahulu ke tahap semula, dengan alasan." / "First return it to the stage it left, with a reason.";
    StageNeeds: "untuk {stage}: {what}." / "for {stage}: {what}.";
    ReturnBegins: "kasus yang {from} tidak dapat langsung ke {to}; berkasnya diperiksa lagi dari awal." / "a case that was {from} cannot go straight to {to}; it begins again with its papers.";
    NeedsReason: "perpindahan ke {stage} memerlukan alasan." / "a move to {stage} needs a reason.";
    NeedsReasonNext: "Tulis alasannya." / "Write the reason.";
    NeedsReceipt: "verifikasi memerlukan tanda terima BUMN." / "verification needs the company's receipt.";
    NeedsAgreement: "perjanjian memerlukan nomor." / "an agreement needs its number.";
    HaveDelivery: "pengiriman pertama tercatat" / "a first delivery is on record";
    LackDelivery: "pengiriman pertama belum tercatat" / "no delivery is on record";
    NextDelivery: "Catat penerimaan di kuota, atau sebut buktinya." / "Post a receipt to the quota, or name its proof.";
    NeedsDelivery: "tahap operasional memerlukan pengiriman pertama: catat penerimaan di kuota, atau sebut buktinya." / "operation needs a first delivery: post a receipt to the quota, or name its proof.";
    MoveOlder: "tanggal {on} mendahului tahap {stage} yang berlaku sejak {since}." / "the date {on} comes before the stage {stage}, which holds since {since}.";
    HaveInterest: "minat tercatat" / "interest recorded";
    LackInterest: "minat belum tercatat" / "interest not recorded yet";
    HaveNib: "NIB aktif" / "NIB active";
    LackNib: "NIB belum ada" / "no NIB yet";
    LackNibTwice: "NIB juga tercatat pada koperasi lain" / "the NIB is also on record for another cooperative";
    LackNibNumber: "nomor NIB belum ada" / "NIB number not known";
    LackNibCheck: "status NIB belum diperiksa" / "the NIB's status is not checked";
    LackNibActive: "NIB {status}" / "NIB {status}";
    LackNibFresh: "pemeriksaan NIB lebih dari {days} hari" / "the NIB was checked more than {days} {days?day|days} ago";
    HaveKbli: "KBLI {code}" / "KBLI {code}";
    LackKbli: "KBLI {code} belum ada pada NIB" / "KBLI {code} is not under the NIB";
    HavePaper: "{name}" / "{name}";
    LackPaper: "{name} belum diterima" / "{name} not received";
    HaveGate: "juknis {gate} terbit ({number})" / "juknis {gate} issued ({number})";
    HaveGateBare: "juknis {gate} terbit" / "juknis {gate} issued";
    LackGate: "juknis {gate} {state}" / "juknis {gate} {state}";
    LackRoad: "kasus {stage}" / "case {stage}";
    NextInterest: "Catat minatnya." / "Record its interest.";
    NextPaper: "Minta berkasnya, lalu catat." / "Ask for the paper, then record it.";
    NextNib: "Daftar di OSS, lalu catat nomornya." / "Register in OSS, then record the number.";
    NextNibTwice: "Cocokkan dengan OSS, lalu perbaiki nomor koperasi yang keliru." / "Compare with OSS, then correct the cooperative that has the wrong number.";
    NextNibNumber: "Minta dan catat nomor NIB." / "Ask for the NIB's number and record it.";
    NextNibCheck: "Periksa status di OSS, lalu catat." / "Check the status in OSS, then record it.";
    NextNibActivate: "Aktifkan NIB di OSS." / "Activate the NIB in OSS.";
    NextKbli: "Tambahkan KBLI pada NIB di OSS." / "Add the KBLI to the NIB in OSS.";
    NextGate: "Tunggu juknis; lengkapi berkas lain." / "Wait for the juknis; complete the other papers.";
    NextAside: "Kembalikan ke tahap semula." / "Return it to the stage it left.";
    ClaimSettled: "klaim ini sudah diputus." / "this claim was settled already.";
    ClaimAside: "kasus dengan {company} sedang {stage}; klaim tidak dapat menggantikannya." / "the case with {company} is {stage}; a claim cannot take its place.";
    ClaimNone: "tidak ada klaim pada {name}." / "there is no claim on {name}.";
    ClaimEvidence: "klaim hanya dapat diputus dengan bukti." / "a claim can be settled with evidence only.";

    // ---- quota ------------------------------------------------------------------------------
    PostOrder: "pesan" / "order";
    PostCancel: "batal" / "cancel";
    PostPay: "bayar" / "pay";
    PostReceive: "terima" / "receive";
    PostSell: "jual" / "sell";
    PostReturn: "retur" / "return";
    PostShrink: "susut" / "shrink";
    PostCount: "opname" / "count";
    PostingUnknown: "Jenis catatan “{text}” tidak dikenal." / "The kind of posting “{text}” is not known.";
    PerWeek: "minggu" / "week";
    PerOrder: "pesanan" / "order";
    PerMonth: "bulan" / "month";
    PerNone: "tidak ada" / "none";
    CarryNone: "hangus" / "is lost";
    CarryPrevious: "boleh dipakai pada rentang berikutnya" / "may be ordered in the next span";
    CarryShort: "ke depan" / "goes on";
    PhasePast: "lewat" / "past";
    PhaseInForce: "kini" / "now";
    PhaseComing: "nanti" / "later";
    QuotaRuleCarried: "{rule} + sisa sebelumnya {carried}" / "{rule} + {carried} left from before";
    QuotaRule: "{company} {product} {cap}/{span}" / "{company} {product} {cap}/{span}";
    QuotaLeft: "sisa pagu {week} {left}, diminta {asked} ({rule})." / "{left} of the cap are left in {week}, {asked} were asked ({rule}).";
    CancelAbove: "pesanan {week} yang masih terbuka {left}, diminta batal {asked}." / "{left} of the orders of {week} are open, {asked} were to be cancelled.";
    ReceiveAbove: "pesanan terbuka {left} (toleransi {tolerance}), diterima {asked}." / "{left} are on order (tolerance {tolerance}), {asked} were received.";
    StockShort: "stok {left}, diminta {kind} {asked}." / "{left} in stock, asked to {kind} {asked}.";
    AskLessNext: "Kurangi jumlahnya, atau periksa catatan sebelumnya." / "Ask for less, or check the earlier entries.";
    NotPartner: "belum mitra resmi {company} (tahap: {stage})." / "not an official partner of {company} (stage: {stage}).";
    NotPartnerOn: "pada {on} bukan mitra resmi {company}." / "on {on} it was no official partner of {company}.";
    BarredThen: "pada {on}: {what}" / "on {on}: {what}";
    NotPartnerNext: "Selesaikan kemitraan sampai perjanjian." / "Bring the partnership to an agreement.";
    NotPartnerEnded: "Kemitraan sudah dihentikan; pesanan baru tidak dapat dicatat." / "The partnership was terminated; no new order can be posted.";
    NibNotActive: "NIB {status}, padahal pesanan memerlukan NIB aktif." / "the NIB is {status}; an order needs an active one.";
    UnderSanction: "koperasi sedang dikenai sanksi." / "the cooperative is under a sanction.";
    UnderSanctionNext: "Alasannya ada pada kartu koperasi; sanksi dicabut oleh dinas." / "Its card says why; the Dinas lifts a sanction.";
    DaysStock: "pada {on} tersedia {left}, diminta {asked}; yang bergantung padanya: {stand}." / "on {on} {left} were in stock, {asked} asked; what stands on it: {stand}.";
    DaysOpen: "pada {on} pesanan terbuka {left}, diminta {asked}; yang bergantung padanya: {stand}." / "on {on} {left} were on order, {asked} asked; what stands on it: {stand}.";
    DaysCount: "dengan {counted} pada {at}, stok tidak cukup untuk yang keluar pada {on}: {stand}." / "with {counted} on {at} the stock does not suffice for what left it on {on}: {stand}.";
    DaysNext: "Periksa tanggalnya; catat dahulu yang terjadi sebelumnya." / "Check the day; first enter what happened before it.";
    OrderTwice: "nomor DO {number} sudah tercatat pada penerimaan {on}." / "the delivery order {number} is on record with a receipt of {on}.";
    CapBelow: "pagu {cap} di bawah yang sudah dipesan: {ordered}." / "the cap of {cap} is below what is ordered: {ordered}.";
    GateHoldsOrders: "juknis {gate} {state}; pesanan dibekukan." / "juknis {gate} is {state}; orders are frozen.";
    QuantityNotPositive: "jumlah {asked} tidak dapat dicatat." / "a quantity of {asked} cannot be posted.";
    AgreementEnded: "perjanjian dengan {company} berakhir {until}." / "the agreement with {company} ended on {until}.";
    AgreementBegins: "perjanjian dengan {company} baru berlaku {from}; pesanan ini bertanggal {on}." / "the agreement with {company} begins on {from}; this order is dated {on}.";
    AgreementBeginsNext: "Periksa tanggal pesanannya, atau tanggal mulai perjanjiannya." / "Check the day of the order, or the first day of the agreement.";
    AgreementEndedNext: "Catat perjanjian yang baru, lalu pesan lagi." / "Record the new agreement, then order again.";
    WeekOther: "pesanan tanggal {on} adalah pesanan {own} atau minggu sesudahnya, bukan {week}." / "an order of {on} belongs to {own} or the week after, not to {week}.";
    WeekOtherNext: "Sebutkan tanggal pesanannya, atau pesan untuk minggu ini atau minggu depan." / "Give the day of the order, or order for this week or the next.";
    WeekOfDate: "{kind} tanggal {on} termasuk {own}, bukan {week}." / "to {kind} on {on} counts in {own}, not in {week}.";
    WeekOfDateNext: "Jangan sebut minggunya, atau tulis tanggal dalam minggu itu." / "Leave the week out, or give a day of that week.";
    WeekNoOrder: "{kind} tanggal {on} termasuk {own}; pada {week} tidak ada pesanan untuk itu." / "to {kind} on {on} counts in {own}; nothing is ordered in {week} for it.";
    WeekNoOrderNext: "Sebut minggu pesanannya, atau jangan sebut minggunya." / "Give the week of the order, or leave the week out.";
    WeekMeant: "Minggu {text} dibaca sebagai {week}: {days}." / "Week {text} is read as {week}: {days}.";
    WeekAhead: "minggu {week} terlalu jauh; paling akhir {latest}." / "the week {week} is too far ahead; {latest} at the latest.";
    PolicyNone: "belum ada ketentuan {company} untuk {product} pada {week}." / "{company} has no policy for {product} in {week}.";
    PolicySameDay: "ketentuan lain sudah berlaku mulai {from}." / "another policy begins on {from} already.";
    PolicySameDayNext: "Urungkan versi itu, atau pilih hari lain." / "Undo that version, or choose another day.";
    PolicyBasisNeeded: "pagu harus berlaku tiap minggu, pesanan atau bulan." / "a cap must be per week, order or month.";
    PolicyBasisIdle: "tanpa pagu tidak ada yang dihitung tiap minggu, pesanan atau bulan." / "without a cap nothing is counted per week, order or month.";
    PolicyBasisNext: "Isi pagu dan dasarnya, atau kosongkan keduanya." / "Give both the cap and what it is per, or neither.";
    PolicyCarryIdle: "sisa hanya dapat dibawa bila pagunya tiap minggu atau tiap bulan." / "a rest can be carried over only if the cap is per week or per month.";
    PolicyCarryNext: "Pilih pagu tiap minggu atau bulan, atau biarkan sisanya hangus." / "Choose a cap per week or month, or let the rest be lost.";
    PolicyStage: "tahap {stage} belum mitra resmi dan tidak dapat memesan." / "the stage {stage} is no official partner and cannot order.";
    PolicyStagesNone: "harus ada tahap yang boleh memesan." / "there must be a stage that may order.";
    PolicyStagesNext: "Sebutkan perjanjian, operasional, atau keduanya." / "Name perjanjian, operasional, or both.";
    PolicyKbli: "KBLI harus lima digit, misalnya 47112." / "a KBLI must have five digits, for example 47112.";
    PolicyFigure: "pagu dan toleransi tidak boleh di bawah nol, harga harus di atas nol." / "a cap or a tolerance cannot be below zero, and a price must be above zero.";
    PolicySource: "ketentuan harus bersumber." / "a policy must have a source.";
    PolicySourceNext: "Tulis suratnya, atau siapa yang menyampaikannya." / "Write the letter, or who said so.";
    PolicyPast: "mulai {from} berarti mengubah masa lalu: {weeks} sudah berisi catatan {n} koperasi." / "from {from} this would change the past: {weeks} hold entries of {n} {n?cooperative|cooperatives} already.";
    PolicyPastNext: "Yang sudah diputus tetap; mulailah {from} atau sesudahnya." / "What was decided stays under the policy of its time; begin on {from} or later.";
    PolicyNoCap: "tanpa pagu" / "no cap";
    PolicyCap: "{cap}/{span}" / "{cap}/{span}";
    PolicyCapSpecial: "khusus tiap koperasi/{span}" / "set for each cooperative/{span}";
    PolicyCapCarried: "{cap}, sisanya dibawa" / "{cap}, its rest goes on";
    PolicyImpactLine: "{week}: yang boleh memesan {before} → {after} koperasi, jumlah pagu {sum} → {new}." / "{week}: {before} → {after} {after?cooperative|cooperatives} may order, sum of caps {sum} → {new}.";
    PolicyAbove: "{n} koperasi sudah memesan di atas pagu baru" / "{n} {n?cooperative has|cooperatives have} ordered more than the new cap";
    PolicyAboveOne: "{name} {ordered} dari {cap}" / "{name} {ordered} of {cap}";
    PolicyFreed: "{n} koperasi menjadi boleh memesan" / "{n} {n?cooperative becomes|cooperatives become} able to order";
    PolicyBarred: "{n} koperasi tidak boleh memesan lagi" / "{n} {n?cooperative|cooperatives} may order no longer";
    CapNotSpecial: "ketentuan {company} untuk {product} memberi semua koperasi pagu yang sama; pagu seterusnya tidak berlaku." / "the policy of {company} for {product} gives every cooperative the same cap; a cap for good has no effect.";
    CapNotSpecialNext: "Tetapkan pagu untuk satu minggu, atau ubah ketentuannya." / "Set the cap for one week, or change the policy.";
    StoreTooSmall: "Daya tampung gudang {store}; setelah ini {after}." / "The store holds {store}; after this {after}.";
    PriceAbove: "Harga {price} di atas harga tertinggi {ceiling}." / "The price {price} is above the ceiling {ceiling}.";
    ShareRuleUnknown: "Cara membagi “{text}” tidak dikenal." / "The rule “{text}” for a split is not known.";
    ShareEqual: "rata" / "equal shares";
    ShareSales: "penjualan" / "by sales";
    NotWholePacks: "{asked} bukan kelipatan {pack} ({size})." / "{asked} is not a multiple of a {pack} ({size}).";
    ReverseReason: "pembalikan memerlukan alasan." / "a reversal needs a reason.";
    ReversalStock: "tanpa {qty} ini stok tidak cukup pada {on} (saat itu {left}); yang bergantung padanya: {entries}." / "without these {qty} the stock does not suffice on {on} ({left} then); what stands on it: {entries}.";
    ReversalOpen: "tanpa {qty} ini pesanan terbuka tidak cukup pada {on} (saat itu {left}); yang bergantung padanya: {entries}." / "without these {qty} too little is on order on {on} ({left} then); what stands on it: {entries}.";
    CountShifts: "penghitungan stok {entry} ({on}) berubah selisihnya dari {before} menjadi {after}." / "the difference of the stock count {entry} ({on}) changes from {before} to {after}.";
    CountShiftsNext: "Jika memang demikian, ulangi dengan --rebook; jika tidak, balikkan dahulu penghitungan itu." / "If that is so, repeat with --rebook; else reverse that count first.";
    ReversalDepends: "catatan sesudahnya bergantung pada {qty} ini: {entries}." / "later entries depend on these {qty}: {entries}.";
    ReversalDependsNext: "Balikkan catatan itu lebih dahulu." / "Reverse those first.";
    ReversalOfReversal: "{entry} sudah merupakan pembalikan." / "{entry} is a reversal itself.";
    ReversalOfReversalNext: "Catat lagi transaksi yang benar." / "Post the right entry again.";
    ReversedAlready: "{entry} sudah dibalik oleh {by}." / "{entry} was reversed by {by} already.";
    EntryNotPosting: "{entry} bukan catatan kuota." / "{entry} is not a posting of the quota.";
    EntryNotPostingNext: "Lihat nomornya dengan: kdkmp kuota show KODE." / "See its number with: kdkmp kuota show CODE.";
    CapNeedsReason: "pagu khusus memerlukan alasan dan yang menyetujui." / "a special cap needs a reason and an approver.";

    // ---- conflicts, undo --------------------------------------------------------------------
    ChangedBy: "{who} {when}: {what}" / "{who} {when}: {what}";
    ChangedMeanwhile: "catatan ini berubah sejak Anda membukanya: {changes}." / "this record has changed since you opened it: {changes}.";
    ChangedMeanwhileNext: "Lihat perubahannya, lalu ulangi bila masih perlu." / "Look at the change and do it again if it is still needed.";
    UndoOther: "tindakan terakhir Anda kini {entry}: {what}." / "your last action is now {entry}: {what}.";
    UndoBuiltUpon: "{what}: pada kemitraan itu sudah ada catatan kuota {entry}." / "{what}: the quota entry {entry} stands on that partnership.";
    UndoNone: "tidak ada tindakan {name} yang dapat diurungkan." / "there is no action of {name} to undo.";
    UndoNot: "tindakan ini tidak dapat diurungkan: {what}." / "this action cannot be undone: {what}.";
    UndoChecked: "NIB itu sudah diperiksa sejak itu: {status}, {on}." / "the NIB was checked since: {status}, {on}.";
    UndoChanged: "{entry} ({what}) sudah diubah lagi sesudahnya." / "{entry} ({what}) has been changed again since.";
    UndoChangedNext: "Perbaiki dengan catatan baru." / "Mend it with a new entry.";

    // ---- what happened ----------------------------------------------------------------------
    DidRestore: "buku dipulihkan dari cadangan sampai catatan {from}" / "the book was restored from a backup up to entry {from}";
    DidRestoreLess: "buku dipulihkan dari cadangan sampai catatan {from}; buku yang digantikan berakhir di {last} dan berbeda" / "the book was restored from a backup up to entry {from}; the one it replaced ended at {last} and went on otherwise";
    DidSetOffice: "{part}: {before} → {after}" / "{part}: {before} → {after}";
    DidIssueLetter: "surat {number} untuk {about}" / "letter {number} for {about}";
    DidNameBook: "buku mendapat tanda pengenal" / "the book was given what tells it from others";
    DidOpen: "buku dibuka: {title}" / "book opened: {title}";
    DidNameArea: "wilayah {name}" / "area {name}";
    DidAddCooperative: "koperasi {name} terdaftar" / "cooperative {name} registered";
    DidSetCompany: "BUMN {name}" / "company {name}";
    DidAddPaper: "jenis berkas: {name}" / "kind of paper: {name}";
    DidAddProduct: "produk: {name}" / "product: {name}";
    DidAddGate: "juknis {gate}" / "juknis {gate}";
    DidSetGate: "juknis {gate} → {state} {number}" / "juknis {gate} → {state} {number}";
    DidSetGateBare: "juknis {gate} → {state}" / "juknis {gate} → {state}";
    DidWithdrawGate: "juknis {gate}: versi {state} {number} ditarik" / "juknis {gate}: version {state} {number} withdrawn";
    DidWithdrawGateBare: "juknis {gate}: versi {state} ditarik" / "juknis {gate}: version {state} withdrawn";
    DidSetPolicy: "ketentuan {company} {product} mulai {from}: {rule}" / "policy {company} {product} from {from}: {rule}";
    DidWithdrawPolicy: "ketentuan {company} {product} mulai {from} ditarik" / "policy {company} {product} from {from} withdrawn";
    DidSetPerson: "{name}: peran {role}" / "{name}: role {role}";
    DidSetFacts: "{list}" / "{list}";
    DidSetFact: "{field} {before} → {after}" / "{field} {before} → {after}";
    DidCheckNib: "status NIB {before} → {after}" / "NIB status {before} → {after}";
    DidMarkPaper: "{paper}: {before} → {after}" / "{paper}: {before} → {after}";
    DidImport: "impor {file}" / "import of {file}";
    DidImportSheets: "impor {file}, lembar {sheets}" / "import of {file}, sheets {sheets}";
    DidUndoImport: "impor {file} ({import}) dibatalkan: dikembalikan {returned}, tetap {kept}, ditolak {refused}" / "import of {file} ({import}) taken back: returned {returned}, kept {kept}, refused {refused}";
    DidSpell: "ejaan {text} berarti {village}" / "spelling {text} means {village}";
    DidSpellNone: "{text} bukan koperasi" / "{text} is no cooperative";
    DidForgetSpelling: "jawaban untuk {text} dilupakan" / "answer for {text} forgotten";
    DidSeeDashboard: "{source}: {units} unit transaksi" / "{source}: {units} units of transactions";
    DidClaim: "klaim: {text}" / "claim: {text}";
    DidConfirmClaim: "klaim dibenarkan: {company}" / "claim confirmed: {company}";
    DidRefuteClaim: "klaim dibantah: {evidence}" / "claim refuted: {evidence}";
    DidSanction: "sanksi: {reason}" / "sanction: {reason}";
    DidLiftSanction: "sanksi dicabut" / "sanction lifted";
    DidMove: "{company}: {from} → {to}" / "{company}: {from} → {to}";
    DidBecause: "{what} ({reason})" / "{what} ({reason})";
    DidPost: "{kind} {product} {qty} · {week}" / "{kind} {product} {qty} · {week}";
    DidReverse: "{entry} dibalik: {what} ({reason})" / "{entry} reversed: {what} ({reason})";
    DidReverseBare: "{entry} dibalik: {what}" / "{entry} reversed: {what}";
    DidSetCapAlways: "pagu khusus {product}: {cap} ({reason}; {approver})" / "special cap {product}: {cap} ({reason}; {approver})";
    DidSetCap: "pagu khusus {product} {week}: {cap} ({reason}; {approver})" / "special cap {product} {week}: {cap} ({reason}; {approver})";

    // ---- temu bisnis ------------------------------------------------------------------------
    EventUnknown: "Acara “{text}” tidak dikenal." / "The event “{text}” is not known.";
    EventsNone: "Belum ada acara. Catat dengan: kdkmp temu set ACARA." / "No event yet. Record one with: kdkmp temu set EVENT.";
    EventNeedsTitle: "acara harus bernama." / "an event must have a title.";
    EventNeedsTitleNext: "Tulis namanya." / "Write its title.";
    EventNeedsDate: "acara harus bertanggal." / "an event must have a date.";
    EventNeedsDateNext: "Tulis tanggalnya." / "Write its date.";
    EventNeedsPlace: "acara harus bertempat." / "an event must have a place.";
    EventNeedsPlaceNext: "Tulis tempatnya." / "Write its place.";
    EventNeedsCompanies: "acara harus dihadiri sedikitnya satu BUMN." / "at least one company must be at an event.";
    EventNeedsCompaniesNext: "Sebutkan BUMN-nya." / "Name the companies.";
    EventTwice: "acara ini sudah ada: {title}, {on}, {place}." / "this event is there already: {title}, {on}, {place}.";
    EventTwiceNext: "Pakai acara itu ({event}), atau perbaiki tanggal atau tempatnya." / "Use that event ({event}), or mend the date or the place.";
    EventEarly: "{title} baru berlangsung {on}; hari ini {today}." / "{title} takes place on {on}; today is {today}.";
    EventEarlyNext: "Catat kehadiran pada harinya." / "Record who came on the day.";
    EventNotThere: "{company} tidak ada di {title} (yang ada: {there})." / "{company} is not at {title} (there are: {there}).";
    EventNotThereNext: "Pilih BUMN yang ada, atau tambahkan ke acaranya." / "Choose a company that is there, or add it to the event.";
    EventStranger: "minat hanya dicatat dari koperasi yang diundang atau hadir." / "interest is recorded of those only who were invited or came.";
    EventStrangerNext: "Catat kehadirannya, atau lepas dahulu minatnya." / "Record that it came, or take its interest away first.";
    EventHasInterest: "sudah ada koperasi yang berminat pada {company} di acara ini." / "there are cooperatives interested in {company} at this event.";
    EventHasInterestNext: "Biarkan BUMN itu dalam acara." / "Leave the company in the event.";
    EventMarkedAlready: "acara {event} sudah berisi catatan {n} koperasi." / "the event {event} holds records of {n} {n?cooperative|cooperatives}.";
    EventCaseAside: "{company}: kasus {stage}; minat dicatat, kasusnya tidak dipindahkan." / "{company}: the case is {stage}; the interest is recorded, the case does not move.";
    EventCaseStays: "{company}: kasus tetap pada tahap {stage}." / "{company}: the case stays at {stage}.";
    EventInvited: "diundang" / "invited";
    EventNotInvited: "batal diundang" / "not invited after all";
    EventAttended: "hadir" / "attended";
    EventAbsent: "tidak hadir" / "absent";
    EventUnsaid: "kehadiran belum dicatat" / "attendance not recorded";
    EventWants: "berminat pada {company}" / "interested in {company}";
    EventWantsNot: "tidak berminat lagi pada {company}" / "no longer interested in {company}";
    EventNote: "catatan “{note}”" / "note “{note}”";
    EventNew: "acara baru…" / "a new event…";
    EventTitle: "Temu bisnis" / "Business meeting";
    EventInvite: "undang ke temu bisnis" / "invite to a business meeting";
    EventCounts: "hadir {attended} · diundang {invited}" / "attended {attended} · invited {invited}";
    ScopeHall: "Di temu bisnis" / "At an event";
    KeyEvents: "temu bisnis" / "events";
    KeyInterest: "minat" / "interest";
    KeyAttend: "hadir" / "came";
    KeyAbsent: "absen" / "absent";
    KeyNote: "catat" / "note";
    KeyShow: "lihat" / "show";
    KeyEditEvent: "ubah acara" / "edit the event";
    HallCounts: "hadir {attended} · diundang {invited}, belum hadir {absent}" / "attended {attended} · invited {invited}, not come {absent}";
    HallAbsent: "diundang, belum hadir" / "invited, not come";
    HallNone: "Tidak ada koperasi dalam keadaan ini. Esc menampilkan semua." / "No cooperative is in this state. Esc shows all.";
    HallHint: "Ketik beberapa huruf nama desa; titik di depan mencari kode." / "Type a few letters of a village's name; a point in front finds a code.";
    HallCompanies: "Hanya {n} BUMN ada di acara ini." / "Only {n} companies are at this event.";
    HallSaved: "{name} tersimpan {entry}" / "{name} saved {entry}";
    ColAttended: "Hadir" / "Came";
    FormTitle: "Nama acara" / "Title";
    FormPlace: "Tempat" / "Place";
    FormCompanies: "BUMN yang ada" / "Companies there";
    HintTitle: "misalnya Temu bisnis KDKMP dan BUMN" / "for example Business meeting of KDKMP and BUMN";
    HintPlace: "misalnya Auditorium Mpu Sindok" / "for example Auditorium Mpu Sindok";
    HintCompanies: "nama singkat, dipisah spasi; urutannya menjadi tombol 1, 2, 3 …" / "short names, parted by blanks; their order becomes the keys 1, 2, 3 …";
    EventFoot: "{title} · {on} · {place}. Sumber: {source}." / "{title} · {on} · {place}. Source: {source}.";
    EventInterests: "Minat: {list}." / "Interest: {list}.";
    EventInviteNext: "Sebutkan siapa yang diundang." / "Say who is invited.";
    AttendedUnknown: "“{text}” bukan keterangan hadir." / "“{text}” does not say whether it came.";
    ColEvent: "Acara" / "Event";
    ColInvited: "Diundang" / "Invited";
    ColAbsent: "Absen" / "Absent";
    HelpNounTemu: "temu bisnis: acara, undangan, kehadiran, minat" / "business meetings: events, invitations, attendance, interest";
    HelpTemuList: "daftar acara dengan jumlah yang diundang, hadir, absen" / "list events with how many were invited, came, are absent";
    HelpTemuShow: "siapa yang diundang atau hadir, dan minatnya" / "who was invited or came, and their interest";
    HelpTemuSet: "catat acara baru, atau ubah yang disebut saja dari yang ada" / "record a new event, or change only what is named of one";
    HelpTemuInvite: "undang koperasi: sekecamatan, beberapa, atau semua" / "invite cooperatives: a kecamatan's, some, or all";
    HelpTemuMark: "catat kehadiran dan minat; minat memindahkan kasus terdaftar ke temu_bisnis" / "record attendance and interest; interest moves a registered case to temu_bisnis";
    HelpEvent: "kode acara, misalnya temu-2025-10-08" / "the event's key, for example temu-2025-10-08";
    HelpAbsent: "hanya yang diundang dan tidak tercatat hadir" / "only those invited and not on record as having come";
    HelpInterested: "hanya yang berminat pada BUMN ini" / "only those interested in this company";
    HelpTitle: "nama acara" / "the event's title";
    HelpEventDate: "hari acara" / "the day of the event";
    HelpPlace: "tempat acara" / "the place of the event";
    HelpEventBumn: "BUMN yang ada di acara, boleh beberapa" / "the companies at the event, several may be named";
    HelpAll: "semua koperasi" / "all cooperatives";
    HelpAttended: "yes, no atau unknown; jika tidak disebut: yes, juga bila berminat" / "yes, no or unknown; if not given: yes, with an interest too";
    HelpInterest: "BUMN yang diminati, boleh beberapa" / "companies it is interested in, several may be named";
    HelpNoInterest: "BUMN yang tidak diminati lagi" / "companies it is no longer interested in";
    ValueEvent: "ACARA" / "EVENT";
    ValueAttended: "yes|no" / "yes|no";
    DidSetEvent: "acara {title}, {on}, {place}" / "event {title}, {on}, {place}";
    DidWithdrawEvent: "acara {title} ditarik" / "event {title} withdrawn";
    DidMarkEvent: "{title}: {what}" / "{title}: {what}";

    // ---- the book on disk -------------------------------------------------------------------
    AtPath: "{path}: {what}" / "{path}: {what}";
    InEntry: "catatan {entry}: {what}" / "entry {entry}: {what}";
    RecordRegistry: "Daftar program" / "The list of the programme";
    RecordPage: "Daftar koperasi di {of}" / "The list of cooperatives in {of}";
    RecordCooperative: "Data koperasi {of}" / "The data of the cooperative {of}";
    RecordCase: "Kemitraan koperasi {of}" / "A partnership of the cooperative {of}";
    RecordLines: "Angka {week} di {of}" / "Figures of {week} in {of}";
    RecordStocks: "Stok di {of}" / "Stocks in {of}";
    RecordPosted: "Catatan kuota koperasi {of}" / "A posting of the cooperative {of}";
    RecordAttendance: "Kehadiran koperasi {of}" / "Attendance of the cooperative {of}";
    RecordCloses: "Stok akhir {week} di {of}" / "Stocks at the end of {week} in {of}";
    RecordBearers: "Pemegang nomor {of}" / "Bearers of the number {of}";
    RecordAlias: "Kode lain koperasi {of}" / "Another code of the cooperative {of}";
    RecordCaps: "Pagu tetap di {of}" / "Caps for good in {of}";
    RecordDelivered: "Nomor DO koperasi {of}" / "A delivery order of the cooperative {of}";
    RecordOther: "Sebuah catatan yang tidak dikenal" / "A record that is not known";
    InRecord: "{record}: {what}" / "{record}: {what}";
    WireEncode: "Nilai tidak dapat ditulis: {why}." / "A value cannot be written: {why}.";
    WireDamaged: "Isi tidak sama dengan yang pernah ditulis." / "The content is not what was written.";
    WireDamagedNext: "Jalankan kdkmp check, lalu kdkmp rebuild atau kdkmp restore." / "Run kdkmp check, then kdkmp rebuild or kdkmp restore.";
    WireDecode: "Isi tidak terbaca: {why}." / "The content cannot be read: {why}.";
    BookNewer: "Buku ini ditulis oleh versi kdkmp yang lebih baru." / "This book was written by a newer kdkmp.";
    BookNewerNext: "Pasang versi terbaru; buku tidak diubah." / "Install the latest version; the book is unchanged.";
    BookShape: "Buku ini disusun oleh versi kdkmp yang lebih lama." / "This book was arranged by an older kdkmp.";
    BookShapeNext: "Susun ulang dari lognya: kdkmp rebuild; isinya tidak berubah." / "Make its records again from the log: kdkmp rebuild; nothing in it changes.";
    ClockAhead: "jam komputer ini menunjukkan {now}, jauh sesudah catatan terakhir ({last})." / "this computer's clock says {now}, long after the last entry ({last}).";
    ClockBehind: "jam komputer ini menunjukkan {now}, padahal catatan terakhir bertanggal {last}." / "this computer's clock says {now}, but the last entry is of {last}.";
    ClockNext: "Periksa jam komputer. Jika benar, simpan sekali lagi; di baris perintah tambahkan --clock-ok." / "Check the computer's clock. If it is right, save once more; on the command line add --clock-ok.";
    BookOutdated: "Program diperbarui: buku ini sudah dipegang kdkmp yang lebih baru; tidak ada yang ditulis." / "The program was updated: a newer kdkmp has taken this book over; nothing was written.";
    BookOutdatedNext: "Masuk lagi: tutup dengan Ctrl-C, lalu jalankan kdkmp yang baru." / "Come in again: leave with Ctrl-C, then start the new kdkmp.";
    BookThread: "Sistem tidak memberi utas untuk membuka buku: {why}." / "The system gave no thread to open the book: {why}.";
    WaitsForBook: "Menunggu buku yang sedang dipakai; tombol menyusul. Ctrl-C keluar." / "Waiting for the book, which is in use; keys will follow. Ctrl-C leaves.";
    WaitsLeft: "Buku belum menjawab. Jika tadi ada yang disimpan, belum pasti tercatat." / "The book has not answered. If something was being saved, it is not certain that it was written.";
    WaitsLeftNext: "Buka lagi dan lihat riwayat (B) sebelum mengisinya sekali lagi." / "Open it again and look at the history (B) before entering it once more.";
    BookHeld: "Buku sedang dipakai program lain." / "Another program is holding the book.";
    BookHeldBy: "Buku sedang dipakai: {who}." / "The book is in use: {who}.";
    SessionSince: "{name} (sejak {since})" / "{name} (since {since})";
    BookHeldNext: "Coba lagi sebentar lagi; tidak ada yang ditulis." / "Try again in a moment; nothing was written.";
    BookFull: "Penyimpanan penuh." / "The disk is full.";
    BookFullNext: "Kosongkan ruang, lalu coba lagi; tidak ada yang ditulis." / "Free some space and try again; nothing was written.";
    BookIo: "Buku tidak dapat dibuka atau ditulis: {why}." / "The book cannot be opened or written: {why}.";
    BookIoNext: "Periksa letak dan izinnya, atau pilih buku lain (--book)." / "Check its place and permissions, or choose another book (--book).";
    BookDamaged: "Buku rusak: {why}." / "The book is damaged: {why}.";
    BookDamagedNext: "Jangan ditulisi lagi; pulihkan dari cadangan: kdkmp restore BERKAS." / "Do not write to it; restore a backup: kdkmp restore FILE.";
    BookForeign: "Berkas ini bukan buku kdkmp." / "This file is not a kdkmp book.";
    BookForeignNext: "Pilih berkas lain (--book); berkas ini tidak diubah." / "Choose another file (--book); this one is unchanged.";
    BookReadOnly: "buku dibuka hanya untuk dibaca." / "the book was opened for reading only.";
    PathMissing: "{path} tidak ada." / "{path} does not exist.";
    PathMissingNext: "Periksa nama dan letaknya." / "Check its name and its place.";
    PathIo: "{path} tidak dapat dibaca atau ditulis: {why}." / "{path} cannot be read or written: {why}.";
    PathIoNext: "Periksa letak dan izinnya." / "Check its place and permissions.";
    PathKind: "{path} adalah {kind}, bukan berkas." / "{path} is {kind}, no file.";
    PathKindNext: "Sebutkan sebuah berkas." / "Name a file.";
    PathDirectory: "sebuah map" / "a directory";
    PathPipe: "sebuah pipa atau perangkat" / "a pipe or a device";
    PathNoDirectory: "Map {path} tidak ada." / "The directory {path} does not exist.";
    PathNoDirectoryNext: "Buat dahulu, atau pilih tempat lain." / "Make it first, or choose another place.";
    FileExists: "{path} sudah ada." / "{path} exists already.";
    FileExistsNext: "Pilih nama lain; yang ada tidak ditimpa." / "Choose another name; nothing is overwritten.";
    CodeUnknown: "Tidak ada koperasi berkode {code}." / "No cooperative has the code {code}.";
    CodeUnknownNext: "Cari dengan: kdkmp koperasi list --find NAMA." / "Find it with: kdkmp koperasi list --find NAME.";
    LogOrphan: "Koperasi {name} ({code}) tanpa kecamatannya ({area})." / "The cooperative {name} ({code}) without its kecamatan ({area}).";
    LogGap: "Catatan {entry} hilang dari log." / "Entry {entry} is missing from the log.";
    LogChain: "Rantai hash putus pada {entry}." / "The hash chain breaks at {entry}.";
    LogIndex: "Indeks tidak menunjuk {entry}." / "The index does not point to {entry}.";
    LogCount: "Urutan perangkat tidak cocok pada {entry}." / "The device's count does not fit at {entry}.";
    LogHead: "Ujung log tidak cocok dengan isinya." / "The end of the log does not fit its content.";
    StateExtra: "{record} tidak berasal dari log." / "{record} does not come from the log.";
    StateDiffers: "{record} berbeda dari log." / "{record} differs from the log.";
    StateMissing: "{record} hilang." / "{record} is missing.";
    LedgerOf: "{coop}, {company}, {product}" / "{coop}, {company}, {product}";
    LedgerDiffers: "Buku kuota {of} {week}: {what} {stored}, menurut log {log} (terakhir {entry})." / "Ledger of {of} {week}: {what} {stored}, by the log {log} (last {entry}).";
    LedgerSumDiffers: "Jumlah {area} {product} {week}: {what} {stored}, menurut log {log}." / "Sum of {area} {product} {week}: {what} {stored}, by the log {log}.";
    LedgerDay: "Buku kuota {of}: pada {on} {what} {qty}, di bawah yang mungkin (terakhir hari itu {entry})." / "Ledger of {of}: on {on} {what} {qty}, below what can be (last of that day {entry}).";
    LedgerAllKg: "semua produk dalam kg" / "all products in kg";
    LedgerDayNext: "Periksa catatan hari itu di buku kuota; balikkan yang keliru, lalu catat yang benar." / "Look at the entries of that day in the ledger; reverse the wrong one and post the right one.";
    LedgerMoved: "{entry} mengubah stok sebesar {stored}, seharusnya {log}." / "{entry} changes the stock by {stored}, it should be {log}.";
    LedgerReversal: "{entry} membalikkan {reversed}, yang bukan catatan kuota itu atau sudah dibalikkan." / "{entry} reverses {reversed}, which is not that posting or is reversed already.";
    LedgerCap: "pagu" / "cap";
    LedgerLeft: "sisa" / "left";
    LedgerUsed: "terpakai" / "used";
    LedgerExpired: "hangus" / "expired";
    LedgerOver: "lebih dari pagu" / "above the cap";
    LedgerPartner: "pagu mitra resmi" / "the cap of an official partner";
    LedgerStock: "stok" / "stock";
    LedgerOpen: "pesanan terbuka" / "open orders";
    LedgerLastOrder: "minggu pesanan terakhir" / "week of the last order";
    StateNext: "Susun ulang dari log: kdkmp rebuild." / "Make it again from the log: kdkmp rebuild.";

    // ---- the screen -------------------------------------------------------------------------
    PaneKecamatan: "Kecamatan" / "Kecamatan";
    PaneKoperasi: "Koperasi" / "Cooperatives";
    PaneKemitraan: "Kemitraan" / "Partnerships";
    PaneKuota: "Kuota" / "Quota";
    ScopeGlobal: "Di mana saja" / "Everywhere";
    ScopeList: "Dalam daftar" / "In lists";
    ScopeForm: "Dalam isian" / "In forms";
    ScopePick: "Dalam pilihan" / "When choosing";
    ScopeRead: "Saat membaca" / "When reading";
    KeyMeasure: "ukuran" / "measure";
    KeyNib: "NIB" / "NIB";
    KeyPaper: "berkas" / "papers";
    KeyEdit: "ubah data" / "edit facts";
    KeyClaim: "putuskan klaim" / "settle claim";
    KeyWhy: "kenapa belum" / "why not";
    KeyForward: "maju" / "forward";
    KeyBackward: "mundur" / "back";
    KeyAside: "tunda, tolak, hentikan" / "hold, reject, end";
    KeyCompany: "BUMN" / "company";
    KeyGates: "juknis" / "juknis";
    KeyPost: "catat" / "post";
    KeyReverse: "balikkan" / "reverse";
    KeyProduct: "produk" / "product";
    KeySums: "jumlah kecamatan" / "sums of kecamatan";
    KeyText: "teks buku kuota" / "ledger as text";
    KeyWeekBefore: "minggu lalu" / "week before";
    KeyWeekAfter: "minggu depan" / "week after";
    KeyUp: "naik" / "up";
    KeyDown: "turun" / "down";
    KeyPageUp: "setengah layar ke atas" / "half a screen up";
    KeyPageDown: "setengah layar ke bawah" / "half a screen down";
    KeyTop: "ke awal" / "to the first";
    KeyBottom: "ke akhir" / "to the last";
    KeyEnter: "buka" / "open";
    KeyFind: "cari" / "find";
    KeyFilter: "saring" / "filter";
    KeySort: "urut" / "sort";
    KeySortTurn: "balik urutan" / "turn the order";
    KeyMark: "tandai" / "mark";
    KeyMarkAll: "tandai semua / lepas" / "mark all / none";
    KeyUndo: "urungkan" / "undo";
    KeyHistory: "riwayat" / "history";
    KeyBack: "kembali" / "back";
    KeyNextPane: "panel berikutnya" / "next pane";
    KeyPreviousPane: "panel sebelumnya" / "previous pane";
    KeyHelp: "bantuan" / "help";
    KeyPalette: "perintah" / "commands";
    KeyRedraw: "gambar ulang" / "redraw";
    KeySuspend: "tinggalkan sebentar (fg melanjutkan)" / "leave for a while (fg comes back)";
    KeyQuit: "keluar" / "quit";
    KeySubmit: "simpan" / "save";
    KeyNextField: "isian berikut" / "next field";
    KeyPreviousField: "isian sebelumnya" / "previous field";
    KeyCancel: "batal" / "cancel";
    KeyChoose: "pilih" / "choose";
    KeyContinue: "lanjutkan" / "continue";
    KeyClose: "tutup" / "close";
    HelpBackupsHead: "Cadangan" / "Backups";
    HelpSigns: "Tanda" / "Signs";
    SignYes: "ada, aktif, lengkap" / "there, active, complete";
    SignNo: "tidak ada, ditolak" / "missing, refused";
    SignWait: "menunggu atau belum diperiksa" / "waiting, or not checked";
    SignClaim: "klaim yang belum dipastikan" / "a claim not yet confirmed";
    SignUnknown: "belum diketahui" / "not known yet";
    SignNone: "tidak ada" / "none";
    SignZero: "nol" / "zero";
    ColName: "Desa" / "Village";
    ColKecamatan: "Kecamatan" / "Kecamatan";
    ColCode: "Kode" / "Code";
    ColKop: "Kop" / "Coop";
    ColNib: "NIB" / "NIB";
    ColLacking: "Belum" / "Lack";
    ColActive: "Aktif" / "Activ";
    ColPartners: "Mitra" / "Offic";
    ColOperational: "Jalan" / "Work";
    ColCap: "Pagu" / "Cap";
    ColReceived: "Terima" / "Recvd";
    ColBar: "" / "";
    ColNibState: "NIB" / "NIB";
    ColPapers: "Berkas" / "Papers";
    ColStages: "Mitra" / "Partner";
    ColHolds: "Halangan" / "Held by";
    ColWho: "Oleh" / "Who";
    ColCompany: "BUMN" / "Company";
    ColStage: "Tahap" / "Stage";
    ColDays: "Hari" / "Days";
    ColProduct: "Produk" / "Product";
    ColOrdered: "Pesan" / "Ordered";
    ColSold: "Jual" / "Sold";
    ColStock: "Stok" / "Stock";
    ColLeft: "Sisa" / "Left";
    ColUsed: "Terpakai" / "Used";
    ColReturned: "Retur" / "Returned";
    ColShrunk: "Susut" / "Lost";
    ColCounted: "Opname" / "Counted";
    ColBlocked: "Tertahan" / "Blocked";
    ColExpired: "Hangus" / "Expired";
    ColOver: "Lebih" / "Over";
    CellActive: "aktif" / "active";
    CellIssued: "terbit" / "issued";
    CellSuspended: "beku" / "susp.";
    CellRevoked: "cabut" / "revoked";
    CellNone: "belum" / "none";
    CellTwice: "ganda" / "double";
    CellUnchecked: "periksa" / "check";
    CellUnknown: "?" / "?";
    CellReady: "✓ siap" / "✓ ready";
    CellFree: "✓ dapat maju" / "✓ can move";
    MeasureNib: "NIB tercatat" / "NIB on record";
    MeasureActive: "NIB aktif" / "NIB active";
    MeasurePartners: "Mitra resmi" / "Official partners";
    MeasureOperational: "Sudah berjalan" / "At work";
    MeasureWaiting: "Menunggu juknis" / "Waiting for juknis";
    MeasureReceived: "Diterima, kg dari pagu" / "Received, kg of cap";
    HoldsTitle: "Halangan pertama, dan siapa yang bertindak" / "What holds them first, and who must act";
    ShowAll: "semua" / "all";

    // ---- filters, jumping, maps -------------------------------------------------------------
    KeyUnfilter: "lepas saringan" / "take the filter off";
    KeyForget: "hapus saringan tersimpan" / "forget a saved filter";
    KeyJump: "ke koperasi mana pun" / "go to any cooperative";
    KeyVillages: "peta" / "map";
    KeyNorth: "ke tetangga" / "to a neighbour";
    KeySouth: "ke tetangga di selatan" / "to the neighbour in the south";
    KeyWest: "ke tetangga di barat" / "to the neighbour in the west";
    KeyEast: "ke tetangga di timur" / "to the neighbour in the east";
    KeyZoom: "masuk" / "go in";
    ChipNoNib: "tanpa NIB" / "without a NIB";
    ChipNibUnchecked: "NIB belum diperiksa" / "NIB not checked";
    ChipNibActive: "NIB aktif" / "NIB active";
    ChipLacks: "tanpa {paper}" / "without {paper}";
    ChipClaim: "klaim belum dipastikan" / "claim to confirm";
    ChipPartner: "mitra resmi" / "official partner";
    ChipBusy: "boleh memesan atau ada catatan" / "may order or has postings";
    ChipIdle: "{weeks} minggu tanpa pesanan" / "no order for {weeks} {weeks?week|weeks}";
    ChipNearCap: "terpakai {percent}% pagu atau lebih" / "{percent}% of the cap used or more";
    ChipRefused: "mitra yang belum boleh memesan" / "partner that may not order";
    ChipArea: "kecamatan {name}" / "kecamatan {name}";
    ChipCompany: "BUMN: {name}" / "company: {name}";
    ChipOffer: "produk: {name}" / "product: {name}";
    ChipStage: "tahap: {name}" / "stage: {name}";
    FilterFoot: "{set} pasang atau lepas · ketik: cari · {close} tutup, lalu {off} lepas semua" / "{set} set or unset · type: search · {close} close, then {off} takes all off";
    FilterSaved: "tersimpan · {forget} hapus" / "saved · {forget} forgets";
    FilterSave: "Simpan saringan ini sebagai …" / "Save this filter as …";
    FilterName: "Nama saringan" / "Name of the filter";
    HintFilterName: "dengan nama ini saringan tampil paling atas di daftar f" / "under this name it stands on top of the list of f";
    FilterNameMissing: "saringan perlu nama." / "a filter needs a name.";
    FilterKept: "Saringan “{name}” disimpan." / "The filter “{name}” is saved.";
    FilterForgotten: "Saringan “{name}” dihapus." / "The filter “{name}” is forgotten.";
    JumpName: "sebagian nama desa, ejaan lain pun dikenal: ngdwno" / "a part of the village's name, other spellings too: ngdwno";
    JumpCode: "atau kodenya, dengan atau tanpa titik: 3514242003" / "or its code, with points or without: 3514242003";
    JumpArea: "nama yang berulang: tambahkan kecamatannya: kedungboto bei" / "a name borne by several: add the kecamatan: kedungboto bei";
    JumpFound: "{n} cocok" / "{n} fit";
    JumpCleared: "Saringan dilepas: {name} tidak termasuk di dalamnya." / "The filter was taken off: {name} is not in it.";
    BordersBroken: "Berkas batas desa tidak dapat dibaca." / "The file of village borders cannot be read.";
    VillagesNone: "Buku ini tidak memuat titik atau batas desa." / "This book has no points or borders of villages.";
    ManyVillages: "{n} desa" / "{n} {n?village|villages}";
    MoreVillages: "… {n} lagi" / "… {n} more";
    LegendRoad: "di jalan" / "on the road";
    LegendAside: "di luar jalur" / "off the road";
    LegendUnknown: "belum diketahui" / "not known";
    LegendNoNib: "belum ada" / "none";
    LegendBadNib: "bermasalah" / "not valid";
    LegendUnchecked: "tercatat, belum aktif" / "on record, not active";
    LegendActive: "aktif" / "active";
    LegendNoPartner: "belum mitra" / "no partner";
    LegendIdle: "mitra, belum berjalan" / "partner, not operating";
    LegendNoWait: "tidak menunggu" / "not waiting";
    LegendWaitShort: "kurang dari 30 hari" / "under 30 days";
    LegendWaitLong: "30 hari atau lebih" / "30 days or more";
    LegendWaitVery: "90 hari atau lebih" / "90 days or more";
    LegendNoCap: "tanpa pagu" / "no cap";
    LegendShareNone: "belum menerima" / "nothing received";
    LegendShareSome: "kurang dari separuh" / "under half";
    LegendShareMost: "separuh atau lebih" / "half or more";
    LegendShareAll: "seluruh pagu" / "the whole cap";
    SourceChecked: "diperiksa s.d. {on}" / "checked up to {on}";
    SourceUnchecked: "belum ada yang diperiksa" / "none was checked yet";
    SourceMoved: "buku ini s.d. {on}" / "this book up to {on}";
    SourceUnmoved: "buku ini, belum ada kasus" / "this book, no case yet";
    SourceLedger: "{week} s.d. {on}" / "{week} up to {on}";
    UnableCompany: "ukuran ini tidak menurut BUMN; ukuran lain: {measure}." / "this measure is not by company; another measure: {measure}.";
    UnableMap: "di layar sesempit ini tidak ada peta di samping daftar; peta: {map}." / "on so narrow a screen no map stands beside the list; the map: {map}.";
    UnableThrifty: "mode hemat tidak menggambar peta di samping daftar; peta: {map}, mematikan mode hemat: {off}." / "thrifty mode draws no map beside the list; the map: {map}, thrifty mode off: {off}.";
    UnableUnfiltered: "tidak ada saringan yang terpasang." / "no filter is set.";
    FilterOff: "Saringan dilepas." / "The filter is off.";
    PastedText: "{count} huruf ditempel di luar isian: tidak ada yang ditulis. Buka isiannya dahulu, lalu tempel." / "{count} {count?character|characters} pasted outside a field: nothing is written. Open the field first, then paste.";
    PastedLines: "{count} baris ditempel di luar isian: tidak ada yang ditulis. Buka isiannya dahulu, lalu tempel." / "{count} {count?line|lines} pasted outside a field: nothing is written. Open the field first, then paste.";
    PastedTooMuch: "Tempelan {kib} KiB melebihi batas {most} KiB: tidak ada yang diambil." / "The paste of {kib} KiB is over the limit of {most} KiB: nothing of it was taken.";
    PastedTooMuchNext: "Simpan sebagai berkas, lalu periksa dengan `kdkmp impor check BERKAS`." / "Save it as a file, then look at it with `kdkmp impor check FILE`.";
    FirstHint: "{help} bantuan · {palette} perintah · ↑↓ pilih · {open} buka · 1–4 panel" / "{help} help · {palette} commands · ↑↓ choose · {open} open · 1–4 panes";
    FirstGreeting: "Selamat datang. " / "Welcome. ";
    AllCompanies: "semua BUMN" / "all companies";
    AllProducts: "semua produk" / "all products";
    ShownOf: "{n} dari {all} koperasi" / "{n} of {all} {all?cooperative|cooperatives}";
    ShownAreas: "{n} kecamatan" / "{n} kecamatan";
    ShownCases: "{n} dari {all} kasus" / "{n} of {all} {all?case|cases}";
    ShownRows: "{n} dari {all} baris" / "{n} of {all} {all?row|rows}";
    Found: "{n} cocok · ⏎ pilih · Esc batal" / "{n} fit · ⏎ keep · Esc cancel";
    Marked: "{n} ditandai" / "{n} marked";
    MarkedHidden: "{n} ditandai, {hidden} tak terlihat" / "{n} marked, {hidden} hidden";
    KeyLeaveHidden: "hanya yang terlihat" / "only those shown";
    UnableHidden: "semua yang ditandai terlihat." / "all that is marked is shown.";
    TitleMany: "{n} koperasi: {first}, …" / "{n} cooperatives: {first}, …";
    TitleCases: "{n} kasus: {first}, …" / "{n} cases: {first}, …";
    TitleNoStage: "{n} tanpa tahap ke arah itu" / "{n} have no stage that way";
    TitleHidden: "{n} tak terlihat" / "{n} hidden";
    KeySkip: "lewati" / "skip";
    KeyStop: "berhenti" / "stop";
    FormSkipping: "Isian belum disimpan. {skip} sekali lagi melewatinya; tombol lain untuk melanjutkan." / "The form is not saved. {skip} again skips it; any other key goes on.";
    RoundAt: "{n} dari {all}" / "{n} of {all}";
    RoundHidden: ", tak terlihat" / ", hidden";
    RoundFoot: "{skip} lewati · Esc berhenti" / "{skip} skip · Esc stop";
    RoundDone: "Selesai: {saved} tersimpan, {skipped} dilewati." / "Done: {saved} saved, {skipped} skipped.";
    RoundStopped: "Berhenti: {saved} tersimpan, {skipped} dilewati, {left} belum: {names}." / "Stopped: {saved} saved, {skipped} skipped, {left} left: {names}.";
    RoundUnable: "Tidak dapat untuk {names}: {why}" / "Cannot be done for {names}: {why}";
    KeyDay: "tanggal" / "date";
    SheetDay: "tanggal {day}" / "date {day}";
    SheetDayNone: "tanggal belum diisi: {week} bukan minggu ini" / "no date yet: {week} is not this week";
    DayMissing: "tanggalnya belum disebut: {week} bukan minggu ini." / "its date is not given: {week} is not this week.";
    DayOutside: "tanggal {on} tidak termasuk {week}." / "{on} does not belong to {week}.";
    DayWithin: "Isi tanggal di antara {from} dan {until}." / "Give a date from {from} to {until}.";
    ColDelivery: "Nomor DO" / "DO number";
    ColLater: "Berikut" / "Later";
    SheetLater: "Pesanan minggu berikutnya" / "Ordered for later weeks";
    SheetBeyond: "Terbuka sampai {week} {open}; selebihnya dari pesanan minggu berikutnya ({later})." / "On order up to {week}: {open}; the rest is of later weeks' orders ({later}).";
    SheetUnsaved: "belum disimpan: {list}" / "not saved: {list}";
    SheetUnsavedKind: "{n} {kind}" / "{n} {kind}";
    SheetSumWithout: "Jumlah tanpa ✗" / "Sum without ✗";
    SheetSumWithoutSaid: "Jumlah, tanpa yang ditolak" / "Sum, without what is refused";
    SheetDeliveryAlone: "DO {number} tanpa jumlah." / "DO {number} has no quantity.";
    SheetDeliveryAloneNext: "Isi jumlahnya, atau kosongkan nomor DO." / "Give its quantity, or clear the DO number.";
    SheetDeliveryHint: "Ketik nomor DO; boleh kosong." / "Type the delivery order's number; it may be empty.";
    SheetUnmarked: "Baris ini tidak ditandai." / "This row is not marked.";
    LinearRoundHow: "Lewati: koperasi ini tidak diubah, lanjut ke berikutnya. Batal: berhenti di sini." / "Skip: this one stays as it is, on to the next. Cancel: stop here.";
    LinearMoved: "Daftar berubah sejak dibacakan, dan nomor itu kini baris lain. Tulis lagi dengan nomor yang baru." / "The list has changed since it was read out, and that number is another row by now. Write it again with the new number.";
    LinearMarksStand: "{n} baris ditandai, dan perintah ini berlaku untuk semuanya. Tulis tanpa nomor, atau lepas tandanya dahulu dengan *." / "{n} rows are marked, and this command is for all of them. Write it without a number, or take the marks off first with *.";
    Totals: "{all} koperasi · NIB {nib} · belum {lacking} · mitra resmi {partners} · klaim {claims}" / "{all} cooperatives · NIB {nib} · lacking {lacking} · official {partners} · claims {claims}";
    FunnelRegistered: "daftar" / "regist";
    FunnelMatched: "temu" / "match";
    FunnelDocuments: "dokum" / "papers";
    FunnelNib: "NIB" / "NIB";
    FunnelAwaiting: "juknis" / "juknis";
    FunnelVerification: "verif" / "verif";
    FunnelAgreement: "janji" / "agreed";
    FunnelOperational: "jalan" / "work";
    FunnelAside: "henti" / "aside";
    FootSaved: "● tersimpan" / "● saved";
    FootReadOnly: "○ hanya baca" / "○ read only";
    TooSmall: "Perlu {columns}×{rows}" / "Needs {columns}×{rows}";
    NoFilter: "Panel ini tidak disaring; cari dengan {find}." / "This pane has no filter; find with {find}.";
    NothingFits: "Tidak ada yang cocok." / "Nothing fits.";
    EmptyFind: "Tidak ada yang cocok dengan “{query}”. {back} menghapus pencarian." / "Nothing fits “{query}”. {back} clears the find.";
    EmptyFindIn: "Tidak ada yang cocok dengan “{query}” di antara: {filter}. {back} menghapus pencarian, {off} melepas saringan." / "Nothing fits “{query}” among: {filter}. {back} clears the find, {off} takes the filter off.";
    EmptyFilter: "Tidak ada yang memenuhi saringan: {filter}. {off} melepas semuanya, {back} yang terakhir." / "Nothing passes the filter: {filter}. {off} takes all of it off, {back} what was set last.";
    EmptyOffers: "Belum ada produk dengan ketentuan kuota pada {week}. {policies} membuka ketentuan." / "No product has a policy in {week}. {policies} opens the policies.";
    EmptyBook: "Buku ini belum memuat apa pun untuk daftar ini." / "This book holds nothing for this list yet.";
    NothingHere: "Tidak ada baris yang dipilih." / "No row is chosen.";
    NoFurther: "Tidak ada tahap ke arah itu." / "There is no stage that way.";
    ManyCooperatives: "{n} koperasi" / "{n} {n?cooperative|cooperatives}";
    DetailOthers: "Nama lain" / "Other names";
    DetailClaim: "Klaim" / "Claim";
    DetailIdentity: "Identitas" / "Identity";
    DetailPartnerships: "Kemitraan" / "Partnerships";
    DetailPapers: "berkas" / "papers";
    DetailPaperList: "Berkas" / "Papers";
    DetailNoPapers: "Belum ada berkas yang dicatat." / "No paper is on record yet.";
    DetailRecorded: "tercatat, nomor belum ada" / "on record, number not known";
    DetailDashboard: "{source} {on}: {units} unit, {value} transaksi" / "{source} {on}: {units} units, {value} of transactions";
    WhySince: "sejak {since}" / "since {since}";
    WhyDays: "{days} hari" / "{days} {days?day|days}";
    WhyAfter: "Setelah ini" / "After this";
    FactProven: "dokumennya di tangan" / "its paper is in hand";
    WhyBeside: "Tidak menahan lagi: {what}" / "No longer holds it: {what}";
    WhyNothing: "Sudah berjalan; tidak ada halangan." / "At work; nothing holds it.";
    StatementMayNot: "Tidak dapat memesan: {why}" / "May not order: {why}";
    StatementReversal: "balik" / "reverses";
    StatementEmpty: "Belum ada catatan." / "No posting yet.";
    StatementSpan: "Buku kuota {from} sampai {until}" / "Quota ledger {from} to {until}";
    StatementMade: "Dibuat {at}" / "Made {at}";
    StatementSign: "Tanda buku: catatan {entry}, ujung rantai {chain}" / "Of the book: entry {entry}, end of the chain {chain}";
    StatementQuota: "Pagu {week}: {cap}, terpakai {used}, sisa {left}" / "Cap of {week}: {cap}, used {used}, left {left}";
    StatementNothing: "Pagu {week}: –, dipesan {used}" / "Cap of {week}: –, ordered {used}";
    StatementBarred: "Pagu {week}: {cap}, terpakai {used}, tidak dapat dipesan lagi" / "Cap of {week}: {cap}, used {used}, no more can be ordered";
    StatementNoCap: "{week}: tanpa batas pagu, dipesan {used}" / "{week}: no cap, ordered {used}";
    StatementReverses: "membalik {entry} ({kind})" / "takes back {entry} ({kind})";
    StatementCounted: "terhitung {qty}" / "counted {qty}";
    StockBefore: "Stok awal" / "Stock at the start,";
    StockAfterwards: "Stok akhir" / "Stock at the end,";
    SumOrdered: "Dipesan" / "Ordered";
    SumPaid: "Dibayar" / "Paid";
    SumReceived: "Diterima" / "Received";
    SumSold: "Dijual" / "Sold";
    SumReturned: "Diretur" / "Returned";
    SumShrunk: "Susut" / "Lost";
    SumCounted: "Selisih opname" / "Found by counting";
    ColWorth: "Rupiah" / "Rupiah";
    ColPast: "12 minggu" / "12 weeks";
    ColMay: "Boleh" / "May";
    StripLegend: "bagian pagu: · tidak ada  ░ ≤25%  ▒ ≤50%  ▓ ≤75%  █ lebih" / "share of the cap: · none  ░ ≤25%  ▒ ≤50%  ▓ ≤75%  █ more";
    Thousand: "ribu" / "thousand";
    Million: "juta" / "million";
    SumOfAll: "Seluruhnya" / "All together";
    SumOfRows: "Jumlah {n} baris" / "Sum of {n} {n?row|rows}";
    TextAtCommand: "Untuk disalin: kdkmp kuota show {code}" / "To copy: kdkmp kuota show {code}";
    HistoryHappened: "terjadi {on}" / "happened {on}";
    FormNibNumber: "Nomor NIB" / "NIB number";
    FormEvenSo: "Tetap dicatat karena" / "Recorded even so, for";
    FormNibStatus: "Status NIB" / "NIB status";
    FormCheckedOn: "Diperiksa pada" / "Checked on";
    FormEvidence: "Bukti" / "Evidence";
    FormSource: "Sumber" / "Source";
    FormSeenOn: "Tanggal" / "Date";
    FormPaper: "Berkas" / "Paper";
    FormState: "Keadaan" / "State";
    FormNumber: "Nomor" / "Number";
    FormUntil: "Berlaku sampai" / "Good until";
    FormReason: "Alasan" / "Reason";
    FormOn: "Pada tanggal" / "On";
    FormReceipt: "Tanda terima BUMN" / "Company's receipt";
    FormAgreement: "Nomor perjanjian" / "Agreement number";
    FormFrom: "Berlaku mulai" / "In force from";
    FormDelivery: "Bukti pengiriman" / "Proof of delivery";
    FormStage: "Menjadi" / "Becomes";
    FormKind: "Jenis" / "Kind";
    FormQty: "Jumlah" / "Quantity";
    FormPrice: "Harga satuan" / "Price per unit";
    FormDeliveryOrder: "Nomor DO" / "DO number";
    FormNote: "Catatan" / "Note";
    FormInstrument: "Dasar" / "Instrument";
    FormIssued: "Terbit pada" / "Issued on";
    FormClaim: "Ternyata" / "It turned out";
    FormSince: "Sejak" / "Since";
    FormReverse: "Balikkan {entry}" / "Reverse {entry}";
    FormChoose: "ganti pilihan" / "change choice";
    FormLeaving: "Isian belum disimpan. Esc sekali lagi untuk membuangnya; tombol lain untuk melanjutkan." / "The form is not saved. Esc again discards it; any other key goes on.";
    FormWill: "akan dicatat: {what}" / "will be written: {what}";
    ClaimRefuted: "tidak benar" / "not true";
    HintComplete: "→ melengkapi kata" / "→ completes the word";
    HintEvenSo: "mengapa dua koperasi memiliki NIB yang sama" / "why two cooperatives have the same NIB";
    HintEvidenceNib: "wajib untuk aktif: bukti, atau mengapa belum ada" / "needed for active: evidence, or why there is none";
    HintReplace: "{hint} · ketik mengganti" / "{hint} · typing replaces";
    FormNoChoice: "“{text}” bukan pilihan {field}: ←→ memilih, Tab ke isian lain." / "“{text}” is no choice of {field}: ←→ choose, Tab goes to another field.";
    FormFull: "Isian ini memuat paling banyak {most} huruf; selebihnya tidak masuk." / "This field takes at most {most} characters; the rest was left out.";
    HintNib: "13 digit, tanpa spasi" / "13 digits, no spaces";
    HintChoice: "← → atau huruf pertama untuk mengganti" / "← → or its first letter changes it";
    HintDate: "misalnya hari ini, kemarin, senin, 8 okt 2025" / "for example today, yesterday, monday, 8 oct 2025";
    HintOptionalDate: "boleh kosong; misalnya 31 des 2027" / "may be empty; for example 31 dec 2027";
    HintEvidence: "misalnya tangkapan layar OSS, nomor surat" / "for example an OSS screenshot, a letter's number";
    HintFact: "kosong: belum diketahui; “-”: diketahui tidak ada" / "empty: not known; “-”: known to be none";
    HintSource: "dari siapa atau dari mana" / "from whom or where";
    HintOptional: "boleh kosong" / "may be empty";
    HintReason: "wajib bila mundur; boleh kosong bila maju" / "needed on the way back; may be empty on the way on";
    HintReasonNeeded: "wajib diisi" / "must be given";
    HintReceipt: "nomor tanda terima berkas dari BUMN" / "the company's receipt for the papers";
    HintAgreement: "nomor perjanjian atau kontrak" / "the number of the agreement or contract";
    HintDelivery: "kosong: diambil dari penerimaan di kuota" / "empty: taken from the receipts in the quota";
    HintQty: "misalnya 500, 0,5 t, 100 pak" / "for example 500, 0,5 t, 100 pak";
    HintPrice: "kosong: harga ketentuan" / "empty: the policy's price";
    HintInstrument: "misalnya Keputusan Kepala Bapanas" / "for example Keputusan Kepala Bapanas";
    HintGateNumber: "wajib bila terbit" / "needed if issued";
    HintClaim: "surat, kunjungan, atau tanda terima" / "a letter, a visit, or a receipt";
    UndoNew: "Dicatat sebagai tindakan baru; yang lama tetap ada dalam log." / "Written as a new action; the old one stays in the log.";
    PreviewTitle: "Sebelum disimpan" / "Before it is saved";
    PreviewCounts: "{good} akan dicatat, {bad} ditolak" / "{good} will be written, {bad} refused";
    SavedOne: "tersimpan {entry}: {what}" / "saved {entry}: {what}";
    SavedMany: "tersimpan: {good} dicatat, {bad} ditolak" / "saved: {good} written, {bad} refused";
    BlocksPartnership: "kemitraan {company}" / "the partnership with {company}";
    BlocksOrders: "pesanan {product}" / "orders of {product}";
    NoteGate: "{versions}. Menahan: {blocks}." / "{versions}. Holds back: {blocks}.";
    NoteOrder: "Sisa pagu {left}; setelah ini {after}." / "{left} of the cap are left; after this {after}.";
    NoteNoCap: "Tanpa pagu." / "No cap.";
    NoteOpen: "Pesanan terbuka {open}; setelah ini {after}." / "{open} on order; after this {after}.";
    NoteStock: "Stok {stock}; setelah ini {after}." / "{stock} in stock; after this {after}.";
    NoteCount: "Stok menurut buku {stock}; selisih {diff}." / "{stock} in stock by the book; difference {diff}.";

    // ---- hari ini ---------------------------------------------------------------------------
    KeyToday: "hari ini" / "today";
    DueTitle: "Hari ini · {on}" / "Today · {on}";
    DueNumberTwice: "nomor dipakai dua koperasi" / "number borne by two cooperatives";
    DueNibCheck: "status NIB perlu diperiksa lagi dalam {days} hari" / "NIB status to be checked again within {days} {days?day|days}";
    DueAgreement: "perjanjian berakhir dalam {days} hari" / "agreement ends within {days} {days?day|days}";
    DueGate: "pengajuan menunggu juknis {gate}" / "case waiting for juknis {gate}";
    DueOrdersHeld: "pesanan mitra tertahan juknis" / "partner's orders held by a juknis";
    DueSanction: "sanksi masih berlaku" / "sanction in force";
    DueUnreceived: "dipesan, belum diterima" / "ordered, not received";
    DueUnpaid: "diterima, belum dibayar" / "received, not paid";
    DueUncounted: "stok tidak dihitung {days} hari" / "stock not counted for {days} {days?day|days}";
    DueIdle: "tanpa pesanan {weeks} minggu" / "no order for {weeks} {weeks?week|weeks}";
    ChipUnderWay: "sedang berproses" / "under way";
    DueToday: "hari ini" / "today";
    DueAge: "{days} hari" / "{days} {days?day|days}";
    DueIn: "{days} hari lagi" / "in {days} {days?day|days}";
    DueNone: "Tidak ada yang perlu ditindaklanjuti pada {on}." / "Nothing is due on {on}.";
    DueEverywhere: "Seluruh kabupaten: {kecamatan} kecamatan." / "The whole regency: {kecamatan} kecamatan.";
    DueOnlyIn: "Hanya {kecamatan}." / "Only {kecamatan}.";
    DueAll: "seluruh kabupaten" / "the whole regency";
    DueOwn: "hanya {kecamatan}" / "only {kecamatan}";
    DueFoot: "⏎ membuka baris-barisnya, sudah disaring" / "⏎ opens its rows, filtered";
    DueHint: "Selamat bertugas. {key} membuka daftar Hari ini: apa yang perlu ditindaklanjuti." / "Good day. {key} opens Today: the list of what is due.";
    HelpToday: "yang perlu ditindaklanjuti: berapa, sejak kapan, oleh siapa" / "what is due: how many, since when, who acts";
    ColDue: "Hal" / "Matter";
    ColHowMany: "Banyak" / "Count";
    ColFirst: "Tertua" / "Oldest";
    ColAge: "Umur" / "Age";
    ColActs: "Tindak lanjut" / "Who acts";
    ColRows: "Daftar" / "List";
    ColFilter: "Saringan" / "Filter";

    // ---- a week's work on many --------------------------------------------------------------
    WeekWriteAny: "Tulis {example}, {short}, nomornya saja, atau tanggal di dalamnya, misalnya {day}." / "Write {example}, {short}, its number alone, or a day in it, for example {day}.";
    KeySheet: "isi" / "fill in";
    KeySplit: "bagi" / "split";
    KeyRepeat: "ulangi" / "repeat";
    KeyGoWeek: "ke minggu" / "go to week";
    KeyNextColumn: "kolom" / "column";
    KeyPreviousColumn: "kolom sebelumnya" / "previous column";
    KeyClear: "kosongkan" / "clear";
    KeyKind: "jenis" / "kind";
    ScopeMap: "Di peta" / "On the map";
    ScopeSheet: "Di lembar isian" / "In the sheet";
    SignRefused: "ditolak: sebabnya di bawah bila kursor di sana" / "refused: why stands below when the cursor is there";
    SignWarned: "perlu diperhatikan" / "to be looked at";
    WeekFormTitle: "Ke minggu" / "Go to a week";
    FormWeek: "Minggu" / "Week";
    HintWeek: "misalnya 48, M48, 2026-W48, kemarin, 8 okt" / "for example 48, M48, 2026-W48, yesterday, 8 oct";
    FormSupply: "Pasokan" / "Supply";
    HintSupply: "yang dapat dikirim, misalnya 12 t, 800 pak" / "what can be delivered, for example 12 t, 800 pak";
    FormRule: "Dibagi" / "Split";
    HintRule: "rata, penjualan 12 minggu, atau tangan: isi sendiri" / "equal, by sales of 12 weeks, or by hand";
    ShareHand: "tangan" / "by hand";
    ColOpen: "Terbuka" / "Open";
    SheetNobody: "di antara baris ini tidak ada yang boleh memesan atau menyimpan stok pada {week}." / "none of these rows may order or has stock in {week}.";
    SheetNobodyNext: "Ganti produk (p), saringan, atau minggunya." / "Change the product (p), the filter, or the week.";
    SheetEmpty: "belum ada yang diisi." / "nothing is filled in yet.";
    SheetSum: "Jumlah" / "Sum";
    SheetLeft: "Sisa pagu" / "Cap left";
    SheetOpen: "Terbuka" / "On order";
    SheetStock: "Stok" / "In stock";
    SheetSupply: "Pasokan {supply} · terbagi {sum} · sisa {rest}" / "Supply {supply} · shared out {sum} · left {rest}";
    SheetAfter: "setelah ini" / "after this";
    SheetDifference: "selisih" / "difference";
    WhoseMany: "{n} koperasi: {what} ({names})" / "{n} {n?cooperative|cooperatives}: {what} ({names})";
    SheetNoLedger: "Produk ini bukan untuk koperasi ini." / "This product is not for this cooperative.";
    SheetHint: "Ketik jumlah dalam {unit}, atau misalnya 40 {pack}." / "Type a quantity in {unit}, or for example 40 {pack}.";
    PreviewSum: "{kind} {product}: {sum}, {n} catatan, tanggal {on}" / "{kind} {product}: {sum}, entries: {n}, on {on}";
    SheetLeftOut: "✗ {n} tidak ikut" / "✗ {n} left out";
    NoteRead: "{note} {qty}." / "{note} {qty}.";
    NoteMany: "{n} koperasi, masing-masing {qty}: muat {sum}; tidak muat: {bad}." / "{n} {n?cooperative|cooperatives}, {qty} each: {sum} fit; do not fit: {bad}.";
    NoteSplit: "{n} koperasi boleh memesan; sisa pagu bersama {left}." / "{n} {n?cooperative|cooperatives} may order; {left} of their caps are left.";
    NoteSplitNoCap: "{n} koperasi boleh memesan, tanpa pagu." / "{n} {n?cooperative|cooperatives} may order, without a cap.";
    SumsNoRow: "Ini jumlah tiap kecamatan: buka satu kecamatan dahulu untuk barisnya." / "These are sums of kecamatan: open one first, for its rows.";
    OneProduct: "Baris yang ditandai memuat beberapa produk. Tandai baris dari satu produk saja (p)." / "The marked rows are of several products. Mark rows of one product only (p).";
    ReadPlain: "{qty}" / "{qty}";
    ReadPacks: "{n} {pack}" / "{n} {pack}";
    ReadBoth: "{packs} ({qty})" / "{packs} ({qty})";
    ShareSetShape: "“{text}” tidak terbaca sebagai bagian." / "“{text}” cannot be read as a share.";
    ShareSetWrite: "Tulis kode dan jumlah, misalnya 35.14.05.2007=500." / "Write a code and a quantity, for example 35.14.05.2007=500.";
    ShareSetStranger: "{name} tidak ikut dalam pembagian ini." / "{name} takes no part in this split.";
    ShareSetMost: "{name} paling banyak mendapat {most}, ditetapkan {asked}." / "{name} may get {most} at most, {asked} was set.";
    ShareAbove: "jumlahnya {sum}, pasokan {supply}: lebih {over}." / "the sum is {sum}, the supply {supply}: {over} too much.";
    ShareAboveNext: "Kurangi beberapa bagian, atau ubah pasokannya." / "Reduce some shares, or change the supply.";
    ShareByHand: "Ditetapkan dengan tangan: {count} koperasi." / "Set by hand: {count} {count?cooperative|cooperatives}.";
    ValueShare: "KODE=JUMLAH" / "CODE=QTY";
    HelpSplitSet: "bagian yang ditetapkan dengan tangan; sisanya dibagi kepada yang lain" / "a share set by hand; the others share the rest";

    // ---- what a gate would do ---------------------------------------------------------------
    ImpactTitle: "Sebelum disimpan · juknis {gate} → {state}" / "Before it is saved · juknis {gate} → {state}";
    ImpactNone: "Tidak ada kasus yang berubah keadaannya." / "No case changes.";
    ImpactFreed: "{n} kasus dapat maju" / "{n} {n?case|cases} can move";
    ImpactNamed: "{what}: {names}." / "{what}: {names}.";
    ImpactPassing: "{n} di antaranya maju sendiri ke verifikasi" / "{n} of them pass to verification by themselves";
    ImpactFrozen: "{n} kasus dibekukan" / "{n} {n?case is|cases are} frozen";
    ImpactOrders: "{n} mitra resmi tidak dapat memesan" / "{n} official partners cannot order";
    ImpactLater: "{n} kasus lain belum sampai di sana" / "{n} other cases are not that far yet";
    KeyPolicies: "ketentuan" / "policies";
    KeyOwnCap: "pagu khusus" / "special cap";
    KeySanction: "sanksi" / "sanction";
    PolicyNew: "produk lain…" / "another product…";
    PolicyPreview: "Sebelum disimpan · ketentuan {company} {product} mulai {from}" / "Before it is saved · policy {company} {product} from {from}";
    PolicyWas: "sekarang" / "now";
    PolicyWill: "menjadi" / "becomes";
    PolicySince: "sejak {from}" / "since {from}";
    PolicyThen: "lalu {rule} {from}" / "then {rule} {from}";
    PolicyNobody: "Tidak ada mitra resmi yang terkena." / "No official partner is touched.";
    PolicyKept: "Yang sudah diputus sebelum {week} tetap menurut ketentuannya waktu itu." / "What was decided before {week} stays under the policy of its time.";
    CapSame: "sama bagi semua" / "the same for all";
    CapEachOwn: "khusus tiap koperasi" / "set for each cooperative";
    CapForGood: "seterusnya" / "for good";
    SanctionBan: "larang memesan" / "ban orders";
    SanctionLift: "cabut larangan" / "lift the ban";
    SanctionNeedsReason: "sanksi memerlukan alasan." / "a sanction needs a reason.";
    FormCapKind: "Pagu" / "Cap";
    FormCapQty: "Jumlah pagu" / "Cap's quantity";
    FormCapFor: "Berlaku" / "In force";
    FormBasis: "Tiap" / "Per";
    FormCarry: "Sisanya" / "Its rest";
    FormStages: "Tahap yang memesan" / "Stages that order";
    FormGates: "Juknis lain" / "Other juknis";
    FormBuy: "Harga beli" / "Price paid";
    FormCeiling: "Harga jual tertinggi" / "Ceiling price";
    FormTolerance: "Toleransi terima" / "Tolerance";
    FormApprover: "Disetujui oleh" / "Approved by";
    FormSanction: "Tindakan" / "Deed";
    HintCapQty: "misalnya 2.000, 0,5 t; hanya bila sama bagi semua" / "for example 2.000, 0,5 t; only if the same for all";
    HintOwnCap: "misalnya 2.500, 0,5 t; “-” mencabut pagu khusus" / "for example 2.500, 0,5 t; “-” lifts the special cap";
    HintCarry: "sisa pagu rentang sebelumnya; ← → mengganti" / "the rest of the span before; ← → changes it";
    HintStages: "perjanjian, operasional, atau keduanya" / "perjanjian, operasional, or both";
    HintGates: "boleh kosong; kode juknis yang harus terbit: G1, G4" / "may be empty; codes of juknis that must be issued: G1, G4";
    HintKbli: "boleh kosong; lima digit" / "may be empty; five digits";
    HintMoney: "boleh kosong; rupiah tiap satuan" / "may be empty; rupiah per unit";
    HintTolerance: "lebih dari pesanan yang boleh diterima; 0 bila tidak ada" / "how much more than ordered may be received; 0 for none";
    HintPolicyFrom: "minggu mengikuti versi hari Seninnya" / "a week follows the version of its Monday";
    HintSanction: "wajib bila melarang" / "needed for a ban";
    KeyMatrix: "kecamatan × tahap" / "kecamatan × stage";

    // ---- the programme in figures -----------------------------------------------------------
    HelpAsOf: "buku seperti pada akhir hari itu; hanya dibaca" / "the book as it stood at the end of that day; only read";
    HelpBlocker: "daftar kasus yang tertahan oleh aturan ini, misalnya nib.missing" / "the cases that this rule holds, for example nib.missing";
    HelpSince: "bandingkan dengan akhir hari itu" / "compare with the end of that day";
    HelpKemitraanFunnel: "corong tiap BUMN, sekarang dan terhadap suatu hari" / "each company's funnel, now and against a day";
    HelpKemitraanMatrix: "kecamatan menurut tahap untuk satu BUMN" / "kecamatan by stage for one company";
    ColHeldCooperatives: "Kop" / "Coops";
    ColHeldCases: "Kasus" / "Cases";
    ColCooperatives: "Kop" / "Coop";
    ColCases: "Kemitraan" / "Partnerships";
    ColBlocker: "Halangan" / "Blocker";
    BlockerUnknown: "“{text}” tidak menahan kasus mana pun di sini." / "“{text}” holds no case here.";
    GroupsFoot: "Satu kunjungan atau surat dapat menyelesaikan banyak: lihat daftarnya dengan --blocker." / "One visit or letter may clear many: see the list with --blocker.";
    FunnelFoot: "{company}: terdaftar {registered}, diverifikasi {verified}, mitra resmi {official}, berjalan {active}" / "{company}: registered {registered}, verified {verified}, official {official}, active {active}";
    MatrixFoot: "{company}; “{stage}” berarti sudah ada pengiriman." / "{company}; “{stage}” means that a delivery was made.";

    // ---- the book as of a day ---------------------------------------------------------------
    AsOfBefore: "pada {day} buku ini belum ada; catatan pertamanya {first}." / "this book did not exist on {day}; its first entry is of {first}.";
    AsOfAhead: "{day} belum terjadi; hari ini {today}." / "{day} has not come; today is {today}.";
    AsOfMark: "PER {day} · HANYA BACA" / "AS OF {day} · READ ONLY";
    AsOfTitle: "Lihat buku per tanggal" / "See the book as of a day";
    AsOfRefused: "buku sedang dilihat per {day}; hanya dapat dibaca." / "the book is shown as of {day}; it can only be read.";
    AsOfRefusedNext: "Kembali ke hari ini: tekan @, kosongkan tanggalnya." / "Back to today: press @ and leave the date empty.";
    KeyAsOf: "per tanggal" / "as of a day";
    KeyCompare: "bandingkan dengan tanggal" / "compare with a day";
    CompareTitle: "Bandingkan corong dengan tanggal" / "Compare the funnel with a day";
    FormDay: "Tanggal" / "Day";
    HintAsOf: "kosong: hari ini; misalnya kemarin, 1 des 2026" / "empty: today; for example yesterday, 1 dec 2026";
    CompareWith: "perubahan sejak {day}" / "change since {day}";
    KeyGroups: "halangan terkelompok" / "what holds, grouped";
    GroupsTitle: "Kenapa belum? Satu surat atau kunjungan untuk banyak koperasi" / "Why not? One letter or visit for many cooperatives";
    GroupSince: "sejak {since}" / "since {since}";
    GroupShown: "halangan: {what}" / "held by: {what}";

    // ---- what surrounds the screen ----------------------------------------------------------
    KeyCopy: "salin" / "copy";
    KeyMeter: "hitung byte" / "count bytes";
    KeyThrifty: "hemat" / "thrifty";
    Copied: "{n} baris disalin." / "Rows copied: {n}.";
    CopyOff: "penyalinan dimatikan (copy = false)." / "copying is switched off (copy = false).";
    CopyOffNext: "Nyalakan di berkas pengaturan." / "Switch it on in the settings file.";
    CopyLong: "{n} baris adalah {bytes} byte; papan klip menerima paling banyak {most}." / "{n} {n?row is|rows are} {bytes} bytes; a clipboard takes {most} at most.";
    CopyLongNext: "Tandai lebih sedikit baris, atau pakai baris perintah: kdkmp … list." / "Mark fewer rows, or use the command line: kdkmp … list.";
    ThriftyFound: "Sambungan lambat: mode hemat dinyalakan ({key} mematikannya)." / "The line is slow: thrifty mode is on ({key} switches it off).";
    ThriftyOn: "Mode hemat: lebih sedikit byte, tanpa warna dan panel samping." / "Thrifty mode: fewer bytes, no colours, no panels beside lists.";
    ThriftyOff: "Mode hemat dimatikan." / "Thrifty mode is off.";
    FootThrifty: "hemat" / "thrifty";
    FootMeter: "{last} B · {all} B" / "{last} B · {all} B";
    HelpConfig: "berkas pengaturan; jika tidak disebut: KDKMP_CONFIG, lalu direktori pengaturan" / "the settings file; if not given: KDKMP_CONFIG, then the settings directory";
    HelpTheme: "tema layar penuh: dark, light, contrast atau mono" / "theme of the full screen: dark, light, contrast or mono";
    HelpHemat: "layar penuh hemat byte; jika tidak disebut: bila sambungan ternyata lambat" / "full screen with few bytes; if not given: when the line proves slow";
    HelpNoHemat: "layar penuh tidak pernah hemat dengan sendirinya" / "the full screen never saves bytes by itself";
    HelpNoMouse: "layar penuh tanpa tetikus" / "full screen without the mouse";
    HelpMeter: "layar penuh menampilkan byte tiap langkah" / "the full screen shows the bytes of each step";
    HelpFresh: "mulai dari awal, bukan dari tempat terakhir" / "begin at the beginning, not at the last place";
    HelpKeys: "tombol yang berlaku, dalam bentuk berkas pengaturan" / "the keys in force, as a settings file has them";
    HelpMan: "halaman manual; baca dengan: kdkmp man | man -l -" / "the manual page; read it by: kdkmp man | man -l -";
    HelpCompletions: "skrip pelengkap perintah untuk suatu shell" / "a script that completes commands in a shell";
    HelpShell: "bash, zsh, fish, powershell atau elvish" / "bash, zsh, fish, powershell or elvish";
    ValueTheme: "TEMA" / "THEME";
    ValueShell: "SHELL" / "SHELL";
    ShellUnknown: "Shell “{text}” tidak dikenal." / "The shell “{text}” is not known.";
    LangVariable: "KDKMP_LANG: bahasa “{text}” tidak dikenal." / "KDKMP_LANG: the language “{text}” is not known.";
    ManName: "NAMA" / "NAME";
    ManSynopsis: "RINGKASAN" / "SYNOPSIS";
    ManDescription: "URAIAN" / "DESCRIPTION";
    ManCommands: "PERINTAH" / "COMMANDS";
    ManGlobals: "PILIHAN UMUM" / "GENERAL OPTIONS";
    ManScreen: "PILIHAN LAYAR PENUH" / "OPTIONS OF THE FULL SCREEN";
    ManKeys: "TOMBOL" / "KEYS";
    ManEnvironment: "LINGKUNGAN" / "ENVIRONMENT";
    ManExits: "STATUS KELUAR" / "EXIT STATUS";
    ManNoColor: "jika terisi dan tema tidak dipilih: tanpa warna" / "if set and no theme was chosen: no colours";
    ConfigAt: "{path}:{line}: {what}" / "{path}:{line}: {what}";
    ConfigUnread: "Berkas pengaturan {path} tidak dapat dibaca: {why}." / "The settings file {path} cannot be read: {why}.";
    ConfigUnreadNext: "Periksa letaknya (--config, KDKMP_CONFIG)." / "Check its place (--config, KDKMP_CONFIG).";
    ConfigShape: "bukan TOML: {why}." / "not TOML: {why}.";
    ConfigShapeNext: "Betulkan baris itu, atau hapus." / "Mend that line, or take it out.";
    ConfigName: "pengaturan “{text}” tidak dikenal." / "there is no setting “{text}”.";
    ConfigSort: "{name} harus berbentuk {wanted}." / "{name} must be {wanted}.";
    ConfigValue: "{name}: “{text}” tidak dikenal." / "{name}: “{text}” is not known.";
    KeysScopeUnknown: "Tidak ada bagian [keys.{text}]." / "There is no section [keys.{text}].";
    KeysActionUnknown: "Di [keys.{scope}] tidak ada “{text}”." / "There is no “{text}” in [keys.{scope}].";
    KeysUnreadable: "“{key}” bukan nama tombol." / "“{key}” is not the name of a key.";
    KeysForbidden: "{key} tidak dapat dipakai: terminal atau tmux memerlukannya." / "{key} cannot be used: terminals or tmux need it.";
    KeysTyped: "{key} dipakai untuk mengetik di {scope}." / "{key} is for typing in {scope}.";
    KeysNone: "{name} harus mempunyai tombol." / "{name} must have a key.";
    KeysShapeNext: "Tulis misalnya \"a\", \"C-x\", \"pgup\" atau \"a C-x\"; daftarnya: kdkmp keys." / "Write for example \"a\", \"C-x\", \"pgup\" or \"a C-x\"; the list: kdkmp keys.";
    KeysFixed: "{name} tidak dapat diganti: angkanya adalah urutan BUMN." / "{name} cannot be changed: its figures are the order of the companies.";
    KeysFixedNext: "Hapus baris itu." / "Take that line out.";
    KeysClash: "{key} dipakai dua kali: {one} dan {other}." / "{key} is used twice: {one} and {other}.";
    KeysClashNext: "Beri salah satunya tombol lain; yang berlaku: kdkmp keys." / "Give one of them another key; those in force: kdkmp keys.";

    // ---- the terminal -----------------------------------------------------------------------
    TerminalNoStop: "sistem ini tidak mengenal program yang ditinggalkan sebentar." / "this system has no programs that are left for a while.";
    TerminalNone: "Layar penuh memerlukan terminal." / "The full screen needs a terminal.";
    TerminalNoneNext: "Tanpa terminal gunakan kdkmp --linear, atau perintah, misalnya: kdkmp koperasi list. Lihat kdkmp --help." / "Without one use kdkmp --linear, or a command, for example: kdkmp koperasi list. See kdkmp --help.";
    // ---- line by line -----------------------------------------------------------------------
    LinearWelcome: "Tulis satu perintah sebaris, lalu Enter. Tanda ? menyebutkan yang dapat ditulis; q keluar." / "Write one command a line, then Enter. ? names what can be written; q quits.";
    LinearYes: "ya" / "yes";
    LinearNo: "tidak" / "no";
    LinearTo: "ke" / "to";
    LinearWith: "dengan" / "with";
    LinearUntil: "sampai" / "to";
    LinearNoLimit: "tanpa batas" / "no limit";
    LinearMarked: "ditandai" / "marked";
    LinearWants: "minat: {list}" / "interest: {list}";
    LinearWarning: "Perhatian: {what}" / "Please note: {what}";
    LinearNews: "Buku bertambah {n} catatan oleh {names}." / "The book has grown by {n} {n?entry|entries} by {names}.";
    LinearRows: "Baris {from} sampai {until} dari {all}, halaman terakhir." / "Rows {from} to {until} of {all}, the last page.";
    LinearMoreRows: "Baris {from} sampai {until} dari {all}. Enter: halaman berikut." / "Rows {from} to {until} of {all}. Enter: the next page.";
    LinearMoreText: "Masih {n} baris lagi. Enter: baca terus." / "{n} more lines. Enter: read on.";
    LinearLastPage: "Tidak ada halaman berikut." / "There is no next page.";
    LinearFirstPage: "Tidak ada halaman sebelumnya." / "There is no page before.";
    LinearEmpty: "Tidak ada baris." / "There are no rows.";
    LinearNoRow: "Tidak ada nomor {n}; tulis 1 sampai {all}." / "There is no number {n}; write 1 to {all}.";
    LinearNext: "berikut" / "next";
    LinearPrevious: "sebelumnya" / "previous";
    LinearAgain: "ulang" / "again";
    LinearUnknown: "“{text}” bukan perintah di sini. Tulis ? untuk daftar perintah, atau /{text} untuk mencari." / "“{text}” is no command here. Write ? for the commands, or /{text} to find it.";
    LinearSeveral: "“{text}” dapat berarti {known}. Tulis selengkapnya, atau tombol dalam kurung." / "“{text}” may mean {known}. Write it in full, or the key in brackets.";
    LinearWhichRow: "Untuk baris yang mana? Sebut nomornya, misalnya: {command} 1." / "For which row? Give its number, for example: {command} 1.";
    LinearMarkFirst: "Beberapa baris sekaligus: tandai dahulu, misalnya: tandai 1 2 5-7." / "For several rows at once mark them first, for example: mark 1 2 5-7.";
    LinearOneRow: "Sebut satu nomor baris saja." / "Give the number of one row.";
    LinearWhichCompany: "Berminat pada BUMN yang mana? Misalnya: minat bulog mandiri." / "Interested in which company? For example: interest bulog mandiri.";
    LinearProceed: "Lanjutkan? ya/tidak:" / "Continue? yes/no:";
    LinearYesOrNo: "Jawab ya atau tidak." / "Answer yes or no.";
    LinearLeft: "Ditutup; tidak ada yang disimpan." / "Closed; nothing was saved.";
    LinearChipsHow: "Nomor atau nama memasang dan melepas saringan; beberapa huruf menyaring daftar ini; selesai menutup." / "A number or a name sets a filter or takes it off; a few letters narrow this list; done closes it.";
    LinearChipOn: "{name}: dipasang." / "{name}: set.";
    LinearChipOff: "{name}: dilepas." / "{name}: taken off.";
    LinearOn: "terpasang" / "set";
    LinearDone: "selesai" / "done";
    LinearJumpHow: "Tulis nomornya untuk ke sana, atau cari lagi; batal menutup." / "Write its number to go there, or search again; cancel closes this.";
    LinearPickHow: "Tulis nomor pilihan, atau beberapa huruf untuk menyaring; batal menutup." / "Write a number, or a few letters to narrow the list; cancel closes it.";
    LinearFormHow: "Enter mempertahankan isi dalam kurung siku; tanda - mengosongkan; batal menutup tanpa menyimpan." / "Enter keeps what stands in square brackets; a hyphen empties it; cancel closes without saving.";
    LinearChoose: "Nomor pilihan" / "Number of the choice";
    LinearNoChoice: "“{text}” bukan salah satu pilihan." / "“{text}” is not one of the choices.";
    LinearBlank: "kosong" / "empty";
    LinearSaveHow: "Jawab ya, tidak, atau nomor isian yang hendak diubah." / "Answer yes, no, or the number of a field to change.";
    LinearSave: "Simpan? ya/tidak/nomor:" / "Save? yes/no/number:";
    LinearHelp: "Yang dapat ditulis di sini:" / "What can be written here:";
    LinearHelpNumber: "Nomor saja: buka baris itu; perintah sesudahnya berlaku untuk baris itu." / "A number alone: open that row; the commands that follow are for it.";
    LinearHelpPage: "Enter: halaman berikut. Tanda -: halaman sebelumnya." / "Enter: the next page. A hyphen: the page before.";
    LinearHelpFind: "/ dan teks: cari. / saja: tampilkan semua lagi." / "/ and a text: find. / alone: show everything again.";
    LinearHelpRow: "Perintah dan nomor: untuk baris itu, misalnya riwayat 3." / "A command and a number: for that row, for example history 3.";
    LinearHelpMark: "Tandai dan nomor: tandai beberapa baris, misalnya tandai 1 2 5-7." / "Mark and numbers: mark several rows, for example mark 1 2 5-7.";
    LinearHelpAgain: "Ulang: sebutkan halaman ini lagi. Keluar: q." / "Again: tell this page again. Quit: q.";
    LinearHelpNames: "Perintah, dengan tombol layar penuh dalam kurung; tombolnya pun boleh ditulis:" / "Commands, with the full screen's key in brackets; the key may be written too:";
    LinearHelpHall: "Beberapa huruf nama desa: cari. Nomor: pilih baris; perintah sesudahnya untuk baris itu." / "A few letters of a village's name: find. A number: choose that row; the commands that follow are for it.";
    LinearHelpInterest: "Minat dan nama BUMN: catat minat, misalnya minat bulog mandiri; sekali lagi membatalkannya." / "Interest and companies: record it, for example interest bulog mandiri; once more takes it away.";
    LinearHallHow: "Tulis beberapa huruf nama desa untuk mencari; ? menyebutkan perintah di sini." / "Write a few letters of a village's name to find it; ? names the commands here.";
    LinearSheet: "lembar isian" / "sheet";
    LinearSheetHow: "Tulis nomor baris dan jumlahnya, misalnya 3 600 atau 3 40 pak; 3 - mengosongkannya. Bila selesai tulis simpan; ? menyebutkan perintah di sini." / "Write a row's number and its quantity, for example 3 600 or 3 40 pak; 3 - clears it. When done write save; ? names the commands here.";
    LinearSheetDelivery: "Dengan nomor DO: 3 600 DO lalu nomornya; 3 DO - mengosongkan nomornya." / "With a delivery order: 3 600 DO and its number; 3 DO - clears the number.";
    LinearSheetUnknown: "“{text}” bukan perintah di sini." / "“{text}” is no command here.";
    LinearSheetLeave: "Isian belum disimpan. Buang? ya/tidak:" / "What is filled in is not saved. Discard it? yes/no:";
    HelpLinear: "baris demi baris, tanpa layar penuh: untuk pembaca layar, jalur lambat, cetakan; juga bila TERM=dumb" / "line by line instead of the full screen: for screen readers, slow lines, printing; also where TERM=dumb";
    TerminalIo: "Terminal tidak dapat dibaca atau ditulis: {why}." / "The terminal cannot be read or written: {why}.";

    // ---- the command line -------------------------------------------------------------------
    HelpKdkmp: "kdkmp – kemitraan dan kuota Koperasi Desa/Kelurahan Merah Putih.\nTanpa perintah, layar penuh dibuka. Buku dibuat sendiri pada pemakaian pertama." / "kdkmp – partnerships and quotas of the Koperasi Desa/Kelurahan Merah Putih.\nWithout a command the full screen opens. The first use makes the book by itself.";
    HelpUsage: "Pemakaian:" / "Usage:";
    HelpCommands: "Perintah:" / "Commands:";
    HelpCommand: "PERINTAH" / "COMMAND";
    HelpWords: "Argumen:" / "Arguments:";
    HelpFlags: "Pilihan:" / "Options:";
    HelpFlag: "PILIHAN" / "OPTIONS";
    HelpGlobals: "Pilihan umum, sebelum atau sesudah perintah:" / "General options, before or after the command:";
    HelpExits: "Status keluar:" / "Exit status:";
    HelpExitList: "0 selesai; 1 ditolak oleh aturan, tidak ada yang ditulis; 2 salah tulis; 3 buku rusak atau tidak dapat dibuka; 4 buku sedang dipakai atau penyimpanan penuh." / "0 done; 1 refused by a rule, nothing was written; 2 wrong usage; 3 the book is damaged or cannot be opened; 4 the book is held or the disk is full.";
    HelpBook: "berkas buku; jika tidak disebut: KDKMP_BOOK, lalu direktori data" / "the book's file; if not given: KDKMP_BOOK, then the data directory";
    HelpAs: "bekerja dengan nama ini; jika tidak disebut: nama pengguna" / "work under this name; if not given: the user's name";
    HelpLang: "bahasa; jika tidak disebut: KDKMP_LANG, lalu id" / "language; if not given: KDKMP_LANG, then id";
    HelpReadOnly: "buka hanya untuk dibaca" / "open for reading only";
    HelpJson: "untuk mesin: satu objek JSON sebaris" / "for machines: one JSON object a line";
    HelpRebook: "penghitungan stok sesudahnya boleh berubah selisihnya" / "the stock count after it may get another difference";
    HelpClockOk: "jam komputer sudah diperiksa dan benar, walau jauh dari catatan terakhir" / "the computer's clock was checked and is right, though far from the last entry";
    HelpOnce: "kunci perbuatan, misalnya nomor surat: diulang dengan kunci yang sama, tetap satu" / "a key for the deed, such as a letter's number: tried again under the same key it is done once";
    HelpDryRun: "uji saja: tampilkan yang akan dicatat, jangan menulis" / "only try: show what would be recorded, write nothing";
    HelpHelp: "tampilkan bantuan ini" / "show this help";
    HelpVersion: "tampilkan versi" / "show the version";
    HelpNounKecamatan: "keadaan tiap kecamatan" / "where each kecamatan stands";
    HelpNounKoperasi: "koperasi: data, NIB, berkas" / "cooperatives: data, NIB, papers";
    HelpNounKemitraan: "kemitraan dengan BUMN: tahap dan hambatannya" / "partnerships with the state companies: stages and blockers";
    HelpNounJuknis: "juknis dari pusat dan yang ditahannya" / "rules of the central government and what they hold back";
    HelpNounKuota: "kuota mingguan: pesan, terima, jual, stok" / "the weekly quota: order, receive, sell, stock";
    HelpNounOrang: "orang dan perannya" / "people and their roles";
    HelpKecamatanList: "daftar kecamatan dengan jumlah koperasi, NIB, mitra" / "list the kecamatan with cooperatives, NIB, partners";
    HelpKoperasiList: "daftar koperasi" / "list cooperatives";
    HelpKoperasiShow: "semua yang diketahui tentang satu koperasi" / "all that is known of one cooperative";
    HelpKoperasiSet: "catat data: ISIAN=NILAI, atau ISIAN=- bila diketahui tidak ada" / "record facts: FIELD=VALUE, or FIELD=- where it is known that there is none";
    HelpKoperasiNib: "catat nomor NIB dan status hasil pemeriksaan di OSS" / "record the NIB's number and the status found in OSS";
    HelpKoperasiPaper: "catat keadaan berkas" / "record where a paper stands";
    HelpKoperasiClaim: "putuskan klaim dengan bukti" / "settle a claim with evidence";
    HelpKoperasiSanction: "kenakan atau cabut sanksi: pesanan dihentikan" / "put under a sanction, which stops orders, or lift it";
    HelpKemitraanList: "daftar kasus yang sudah melewati tahap terdaftar" / "list the cases that are past registration";
    HelpKemitraanWhy: "kenapa belum? hambatan, siapa yang bertindak, langkah berikut" / "why not yet? blockers, who must act, next steps";
    HelpKemitraanMove: "pindahkan kasus ke suatu tahap" / "move a case to a stage";
    HelpKemitraanInterest: "catat minat koperasi pada BUMN (tahap temu_bisnis)" / "record a cooperative's interest in a company (stage temu_bisnis)";
    HelpJuknisList: "daftar juknis dan keadaannya hari ini" / "list the juknis and their state today";
    HelpJuknisShow: "semua versi satu juknis" / "every version of one juknis";
    HelpJuknisSet: "catat versi baru: terbit, diganti, dicabut, menunggu" / "record a new version: issued, replaced, revoked, waiting";
    HelpKuotaList: "kuota seminggu: pagu, pesan, terima, jual, stok, sisa" / "a week's quota: cap, ordered, received, sold, stock, remaining";
    HelpKuotaShow: "buku kuota satu koperasi, dengan nomor catatannya" / "one cooperative's ledger, with the entries' numbers";
    HelpKuotaYear: "setahun satu koperasi sebagai strip mingguan: pesan dan terima" / "one cooperative's year as a strip of weeks: ordered and received";
    HelpKuotaWeeks: "pagu, pesan, terima tiap minggu, seluruh wilayah" / "cap, ordered, received of each week, over the whole area";
    HelpWeeks: "berapa minggu, 1–104 (asal: 12)" / "how many weeks, 1–104 (12 by default)";
    HelpFromDay: "hari atau minggu pertama (asal: 1 Januari)" / "the first day or week (1 January by default)";
    HelpUntilDay: "hari atau minggu terakhir (asal: 31 Desember)" / "the last day or week (31 December by default)";
    WeeksRange: "jumlah minggu {text} tidak dapat dibaca." / "{text} is no number of weeks.";
    WeeksRangeNext: "Tulis bilangan dari 1 sampai 104." / "Write a number from 1 to 104.";
    SpanBackwardNext: "Tulis --from yang tidak sesudah --until." / "Write a --from that is not after --until.";
    YearTitle: "KDKMP {name} · {code} · {year}" / "KDKMP {name} · {code} · {year}";
    WeeksFoot: "Pagu: mitra resmi pada minggu itu; minggu berjalan: yang boleh memesan. Sampai {week}." / "Caps: official partners of that week; this week: who may order. Up to {week}.";
    ColShare: "Pesan dari pagu" / "Ordered of cap";
    HelpKuotaPost: "catat pesanan, penerimaan, penjualan dan lainnya" / "post an order, a receipt, a sale and so on";
    HelpKuotaSplit: "bagi pasokan kepada koperasi yang boleh memesan; --post menulisnya" / "split a supply over those who may order; --post writes it";
    HelpKuotaRepeat: "ulangi pesanan minggu lalu bagi yang boleh, satu tindakan" / "order again what was ordered last week, as one action";
    HelpKuotaReverse: "balikkan catatan yang keliru, dengan alasan" / "reverse a mistaken entry, with a reason";
    HelpKuotaPolicy: "ketentuan kuota dan pagu khusus" / "quota policies and special caps";
    HelpPolicyList: "daftar ketentuan kuota" / "list the quota policies";
    HelpPolicyShow: "semua versi satu produk: isi, sumber, siapa yang mencatat" / "every version of one product: its rules, source, who wrote it";
    HelpPolicySet: "tetapkan versi baru; yang tidak disebut tetap seperti yang berlaku" / "set a new version; what is not named stays as it is";
    HelpPolicyCapFlag: "pagunya, misalnya 2.000; none: tanpa pagu; cooperative: khusus tiap koperasi" / "the cap, for example 2.000; none: no cap; cooperative: set for each";
    HelpPolicySource: "sumbernya: surat, keputusan, siapa yang menyampaikan" / "where it is from: a letter, a decision, who said so";
    HelpBasis: "week, order, month atau none (hanya tanpa pagu)" / "week, order, month or none (only without a cap)";
    HelpCarry: "previous: sisa rentang sebelumnya boleh dipesan; none: hangus" / "previous: the rest of the span before may be ordered; none: it is lost";
    HelpStages: "tahap yang boleh memesan: perjanjian,operasional" / "the stages that may order: perjanjian,operasional";
    HelpGates: "juknis lain yang harus terbit, misalnya G1,G4; - untuk tidak ada" / "other juknis that must be issued, for example G1,G4; - for none";
    HelpKbli: "KBLI yang harus ada pada NIB, lima digit; - untuk tidak ada" / "the KBLI that the NIB must list, five digits; - for none";
    HelpBuy: "harga beli koperasi tiap satuan; - untuk tidak ada" / "what the cooperative pays per unit; - for none";
    HelpCeiling: "harga jual tertinggi tiap satuan; - untuk tidak ada" / "the most it may sell for per unit; - for none";
    HelpTolerance: "boleh diterima lebih dari pesanan sebanyak ini" / "how much more than ordered may be received";
    HelpPolicyFrom: "hari pertama berlakunya; minggu mengikuti versi hari Seninnya" / "the first day in force; a week follows the version of its Monday";
    HelpPolicyCap: "tetapkan pagu satu koperasi, seminggu atau seterusnya" / "set one cooperative's cap, for a week or for good";
    HelpOrangList: "daftar orang dan perannya" / "list people and their roles";
    HelpOrangSet: "beri peran" / "give a role";
    HelpOrangRemove: "cabut peran" / "take a role away";
    HelpUndo: "urungkan tindakan Anda yang terakhir, sebagai catatan baru" / "take back your last action, as a new entry";
    HelpInit: "buat buku baru; --regions untuk wilayah lain" / "make a new book; --regions for other regions";
    HelpLog: "catatan yang sudah ditulis, terbaru di bawah" / "what was written, newest last";
    HelpHead: "ujung buku dalam enam kata, untuk dicatat atau dicocokkan lewat telepon" / "the end of the book in six words, to be written down or compared by phone";
    HelpThrough: "buktikan bahwa buku melalui ujung yang dicatat: enam kata, atau NOMOR:SIDIK" / "prove that the book goes through an end that was written down: six words, or NUMBER:HASH";
    HelpWith: "cadangan lain dari buku yang sama, untuk catatan yang lebih baru" / "other backups of the same book, for later entries";
    HelpCheck: "periksa rantai hash dan setiap nilai di buku" / "verify the hash chain and every value in the book";
    HelpScan: "kumpulkan log dari isi berkas, sejauh masih ada" / "pick the log together from the bytes of the file, as far as it goes";
    HelpRebuild: "susun ulang isi buku dari log" / "make the book's records again from the log";
    HelpBackup: "salin buku ke berkas baru, juga saat orang lain menulis" / "copy the book to a new file, even while others write";
    HelpDaily: "buat cadangan hari ini di samping buku, bila belum ada; 7 hari dan 4 minggu disimpan" / "make today's backup beside the book, if there is none; 7 days and 4 weeks are kept";
    HelpBackups: "tampilkan cadangan otomatis: hari, besar, dan letaknya" / "show the automatic backups: day, size and place";
    HelpDrill: "latihan pada salinan buku: dimatikan, penyimpanan penuh, bit terbalik, pemulihan terputus; paling lama semenit" / "a drill on a copy of the book: kills, a full disk, turned bits, a restore cut short; a minute at most";
    HelpSeconds: "lama latihan dalam detik; jika tidak disebut: 50" / "how many seconds the drill takes; if not given: 50";
    HelpRestore: "pulihkan buku dari cadangan; yang lama disimpan di sampingnya" / "put a backup in the book's place; the old one is kept beside it";
    HelpCode: "kode desa dengan atau tanpa titik, atau nama desa" / "village code with points or without, or the village's name";
    HelpKecamatan: "hanya di kecamatan atau kabupaten ini: nama atau kode" / "only in this kecamatan or kabupaten: name or code";
    HelpAreas: "kecamatan tugas petugas: nama atau kode" / "the kecamatan assigned to a field officer: name or code";
    HelpFind: "cari nama, ejaan lain, nama dan kecamatan, atau kode; yang paling cocok lebih dahulu" / "find a name, another spelling, a name and its kecamatan, or a code; the best fit first";
    HelpTwice: "hanya yang nomornya juga tercatat pada koperasi lain" / "only those with a number that another cooperative has too";
    HelpEvenSo: "mengapa NIB dicatat walau juga tercatat pada koperasi lain" / "why a NIB is recorded although another cooperative has it";
    HelpMissing: "hanya yang belum diketahui memiliki isian atau berkas ini: nib, npwp, ktp-pengurus, …" / "only those not known to have this field or paper: nib, npwp, ktp-pengurus, …";
    HelpFacts: "misalnya gudang-kg=5000 telepon=081234567890 npwp=-" / "for example gudang-kg=5000 telepon=081234567890 npwp=-";
    HelpStatus: "active, issued, suspended, revoked atau none" / "active, issued, suspended, revoked or none";
    HelpNumber: "nomornya" / "its number";
    HelpDate: "hari kejadiannya; jika tidak disebut: hari ini" / "the day it happened; if not given: today";
    HelpEvidence: "buktinya: nomor surat, nama tangkapan layar" / "the evidence: a letter's number, a screenshot's name";
    HelpSource: "sumbernya: surat, kunjungan; jika tidak disebut: nama Anda" / "where it is from: a letter, a visit; if not given: your name";
    HelpPaper: "nama singkat berkas: akta, ahu, npwp, ktp-pengurus, …" / "the paper's short name: akta, ahu, npwp, ktp-pengurus, …";
    HelpPaperState: "received, missing, expired atau not-needed" / "received, missing, expired or not-needed";
    HelpUntil: "hari terakhir berlakunya" / "the last day it is good for";
    HelpFrom: "hari pertama berlakunya" / "the first day it is in force";
    HelpVerdict: "confirmed atau refuted" / "confirmed or refuted";
    HelpReason: "alasannya" / "the reason";
    HelpLift: "cabut sanksi" / "lift the sanction";
    HelpBumn: "bulog, pertamina, pupuk, idfood atau mandiri" / "bulog, pertamina, pupuk, idfood or mandiri";
    HelpStage: "temu_bisnis, dokumen, nib_aktif, verifikasi, perjanjian, operasional, ditunda, ditolak, mundur, dihentikan" / "temu_bisnis, dokumen, nib_aktif, verifikasi, perjanjian, operasional, ditunda, ditolak, mundur, dihentikan";
    HelpStageFilter: "hanya pada tahap ini, misalnya dokumen; juga terdaftar" / "only at this stage, for example dokumen; terdaftar too";
    HelpReceipt: "tanda terima BUMN, untuk tahap verifikasi" / "the company's receipt, for the stage verifikasi";
    HelpGate: "kode juknis: G1, G2, …" / "the juknis' code: G1, G2, …";
    HelpGateState: "waiting, issued, replaced atau revoked" / "waiting, issued, replaced or revoked";
    HelpInstrument: "jenis aturannya: Permentan, Keputusan Kepala Bapanas" / "the kind of rule: Permentan, Keputusan Kepala Bapanas";
    HelpIssued: "hari terbitnya" / "the day it was issued";
    HelpCapWeek: "minggu ISO, 2026-W48 atau 48; jika tidak disebut: seterusnya, bila ketentuan memberi pagu khusus" / "ISO week, 2026-W48 or 48; if not given: for good, where the policy sets caps for each";
    HelpWeek: "minggu ISO, 2026-W48, 48 atau suatu tanggal; jika tidak disebut: minggu ini" / "ISO week, 2026-W48, 48 or a day; if not given: this week";
    HelpProduct: "beras-sphp, minyakita, gula, lpg-3kg, urea, npk, …" / "beras-sphp, minyakita, gula, lpg-3kg, urea, npk, …";
    HelpKind: "order, cancel, pay, receive, sell, return, shrink, count" / "order, cancel, pay, receive, sell, return, shrink, count";
    HelpQty: "misalnya 2.000, “2 t”, “40 karung”; koma menandai desimal" / "for example 2.000, “2 t”, “40 karung”; a comma marks decimals";
    HelpCap: "pagunya, atau - untuk mencabut" / "the cap, or - to lift it";
    HelpPrice: "rupiah per satuan, misalnya 12.500" / "rupiah per unit, for example 12.500";
    HelpDo: "nomor DO" / "the delivery order's number";
    HelpNote: "keterangan" / "a note";
    HelpIdle: "hanya mitra yang boleh memesan tetapi lama tidak memesan (aturan idle-weeks)" / "only partners that may order and have not for long (norm idle-weeks)";
    HelpAbove: "hanya yang pagunya terpakai sekian persen atau lebih" / "only those whose cap is used by so many per cent or more";
    HelpRefused: "hanya mitra resmi yang tidak boleh memesan, dengan alasannya" / "only official partners that may not order, with the reason";
    HelpSum: "jumlahkan: kecamatan atau regency" / "sums instead of rows: kecamatan or regency";
    HelpSupply: "yang dapat dipasok BUMN, misalnya “12 t”" / "what the company can deliver, for example “12 t”";
    HelpRule: "equal: rata; sales: menurut penjualan; jika tidak disebut: equal" / "equal: equal shares; sales: by past sales; if not given: equal";
    HelpSplitPost: "tulis usulan sebagai pesanan minggu itu, semua atau tidak sama sekali" / "write the proposal as that week's orders, all or none";
    HelpEntry: "nomor catatan, misalnya 1.204" / "the entry's number, for example 1.204";
    HelpApprover: "yang menyetujui" / "who approved it";
    HelpName: "nama yang dipakai menandatangani catatan" / "the name that entries are signed with";
    HelpRole: "dinas, petugas, bumn atau pengawas" / "dinas, petugas, bumn or pengawas";
    HelpRegions: "CSV (boleh gzip) dengan kolom code,name: wilayah dan desa" / "CSV (gzip too) with the columns code,name: areas and villages";
    HelpEntity: "hanya tentang koperasi ini" / "only about this cooperative";
    HelpLimit: "sebanyak ini yang terakhir; 0 berarti semua" / "the last so many; 0 means all";
    HelpBytes: "byte mentah catatan ini, untuk sha256sum" / "this entry's raw bytes, for sha256sum";
    HelpBackupFile: "berkas cadangan yang akan dibuat" / "the backup file to be made";
    HelpRestoreFile: "berkas cadangan" / "the backup file";
    ValueFile: "BERKAS" / "FILE";
    ValueName: "NAMA" / "NAME";
    ValueWords: "KATA" / "WORDS";
    ValueKey: "KUNCI" / "KEY";
    ValueLang: "id|en" / "id|en";
    ValueArea: "KECAMATAN" / "KECAMATAN";
    ValueBumn: "BUMN" / "BUMN";
    ValueDate: "TANGGAL" / "DATE";
    ValueText: "TEKS" / "TEXT";
    ValueNumber: "NOMOR" / "NUMBER";
    ValueCount: "JUMLAH" / "COUNT";
    ValueWeek: "MINGGU" / "WEEK";
    ValueDayOrWeek: "TANGGAL|MINGGU" / "DATE|WEEK";
    ValueCode: "KODE" / "CODE";
    ValueProduct: "PRODUK" / "PRODUCT";
    ValueMissing: "ISIAN" / "FIELD";
    ValueFacts: "ISIAN=NILAI" / "FIELD=VALUE";
    ValueStatus: "STATUS" / "STATUS";
    ValuePaper: "BERKAS" / "PAPER";
    ValueState: "KEADAAN" / "STATE";
    ValueVerdict: "PUTUSAN" / "VERDICT";
    ValueStage: "TAHAP" / "STAGE";
    ValueGate: "JUKNIS" / "GATE";
    ValueKind: "JENIS" / "KIND";
    ValueQty: "JUMLAH" / "QTY";
    ValueRupiah: "RUPIAH" / "RUPIAH";
    ValueEntry: "CATATAN" / "ENTRY";
    ValueStages: "TAHAP,…" / "STAGE,…";
    ValueGates: "JUKNIS,…" / "GATE,…";
    ValueBasis: "DASAR" / "BASIS";
    ValueCarry: "none|previous" / "none|previous";
    ValueKbli: "KBLI" / "KBLI";
    ValuePercent: "PERSEN" / "PERCENT";
    ValueSum: "WILAYAH" / "AREA";
    ValueRule: "CARA" / "RULE";
    ValueNorm: "ATURAN" / "NORM";
    ValueRole: "PERAN" / "ROLE";

    LangUnknown: "Bahasa “{text}” tidak dikenal." / "The language “{text}” is not known.";
    NameShape: "“{text}” tidak dapat menjadi nama: harus terisi, paling banyak {most} huruf." / "“{text}” cannot be a name: it must not be empty, {most} letters at most.";
    NameShapeNext: "Sebutkan nama Anda (--as)." / "Give your name (--as).";
    UsageCommand: "Perintah “{text}” tidak dikenal." / "The command “{text}” is not known.";
    UsageVerb: "Sesudah “{command}” masih diperlukan perintah." / "After “{command}” a command is needed.";
    UsageDidYouMean: "Maksud Anda: {near}?" / "Did you mean: {near}?";
    UsageFlag: "Pilihan “{text}” tidak dikenal." / "The option “{text}” is not known.";
    UsageWord: "“{text}” tidak diharapkan di sini." / "“{text}” is not expected here.";
    UsageMissing: "Masih diperlukan: {what}." / "Still needed: {what}.";
    UsageValue: "{flag} memerlukan isi." / "{flag} needs a value.";
    UsageTwice: "{flag} ditulis dua kali." / "{flag} is given twice.";
    UsageTogether: "{flag} dan {other} bertentangan." / "{flag} and {other} contradict each other.";
    UsageScreen: "layar penuh" / "the full screen";
    UsageIdle: "{flag} tidak berlaku di sini." / "{flag} has no effect here.";
    UsageIdleNext: "Hilangkan {flag}." / "Leave out {flag}.";
    EventBoth: "minat pada {company} disebut ada dan tidak ada." / "interest in {company} is both given and taken back.";
    EventBothNext: "Tulis salah satunya." / "Write one of them.";
    ShareSetTwice: "jatah {name} ditulis dua kali." / "the share of {name} is given twice.";
    MoveIdle: "{what} tidak dicatat pada perpindahan ke {stage}." / "{what}: not kept by a move to {stage}.";
    MoveIdleNext: "Hilangkan, atau tulis pada tahap yang memintanya." / "Leave it out, or give it at the stage that asks for it.";
    ClaimNoDay: "klaim yang dibantah tidak memiliki tanggal mulai." / "a refuted claim has no first day.";
    ClaimNoDayNext: "Buka lagi formulirnya tanpa mengubah tanggal." / "Open the form again without changing the day.";
    RoleNoneBounds: "yang tanpa peran tidak memiliki wilayah dan tidak mewakili BUMN." / "who has no role has no kecamatan and speaks for no company.";
    RoleNoneBoundsNext: "Pilih perannya, atau buka lagi formulirnya." / "Choose a role, or open the form again.";
    PolicyCapIdle: "jumlah pagu hanya berlaku bila pagunya sama untuk semua." / "a cap's quantity is only for a cap that is the same for all.";
    PolicyCapIdleNext: "Kosongkan jumlahnya, atau pilih jenis pagu itu." / "Empty the quantity, or choose that kind of cap.";
    UsageShape: "{flag} tidak dapat dipakai demikian." / "{flag} cannot be used like this.";
    UsageUtf8: "Ada kata yang bukan teks UTF-8." / "One of the words is not UTF-8 text.";
    UsageUtf8Next: "Ketik ulang perintahnya." / "Type the command again.";
    UsageNext: "Pemakaian: {usage}; penjelasannya: {command} --help" / "Usage: {usage}; explained by: {command} --help";
    UsageNotWith: "{flag} tidak berlaku untuk {command}." / "{flag} does not apply to {command}.";
    UsageNotWithNext: "Jalankan tanpa {flag}." / "Run it without {flag}.";
    OutputDone: "Ini sudah dikerjakan, jangan diulang; hanya keluarannya yang tidak dapat ditulis ({why}). Isinya:" / "This is done, do not repeat it; only the output could not be written ({why}). It says:";
    OutputSaved: "Yang sudah tercatat tetap tercatat, jangan diulang: {entries}." / "What is recorded stays so, do not repeat it: {entries}.";
    OutputIo: "Keluaran tidak dapat ditulis: {why}." / "The output cannot be written: {why}.";
    NameUnknown: "Tidak ada desa bernama “{text}”." / "No village is called “{text}”.";
    NameMany: "“{text}” adalah nama {count} desa: {list}." / "“{text}” is the name of {count} {count?village|villages}: {list}.";
    NameManyNext: "Tambahkan nama kecamatannya, atau sebutkan kodenya." / "Add the name of its kecamatan, or give the code.";
    AreaManyNext: "Sebutkan kodenya." / "Give the code.";
    AreaUnknown: "Tidak ada wilayah “{text}” di buku ini." / "There is no area “{text}” in this book.";
    AreaUnknownNext: "Lihat daftarnya: kdkmp kecamatan list." / "See the list: kdkmp kecamatan list.";
    AreaMany: "“{text}” adalah nama {count} wilayah: {list}." / "“{text}” is the name of {count} areas: {list}.";
    AndMore: "dan {count} lagi" / "and {count} more";
    AndMoreChanges: "dan {count} perubahan lagi" / "and {count} more changes";
    FactShape: "“{text}” bukan ISIAN=NILAI." / "“{text}” is not FIELD=VALUE.";
    FactShapeNext: "Tulis misalnya gudang-kg=5000." / "Write for example gudang-kg=5000.";
    FieldEmptyNext: "Bila diketahui tidak ada, tulis {field}=-." / "If it is known that there is none, write {field}=-.";
    VerdictUnknown: "“{text}” bukan putusan atas klaim." / "“{text}” is not a verdict on a claim.";
    ClaimBumnNext: "Sebutkan BUMN yang dibuktikan, misalnya --bumn bulog." / "Name the company that is proved, for example --bumn bulog.";
    SanctionReason: "Sanksi memerlukan alasan (--reason) atau pencabutan (--lift)." / "A sanction needs a reason (--reason) or to be lifted (--lift).";
    SanctionReasonNext: "Tulis salah satunya." / "Write one of them.";
    // ---- the map of villages ---------------------------------------------------------------------
    LeftoverNothing: "harus sudah habis" / "there must be none";
    LeftoverReturn: "dikembalikan ke BUMN" / "returned to the company";
    LeftoverShrink: "dihapus sebagai susut" / "written off as shrinkage";
    LeftoverHandOver: "diserahkan ke penggantinya" / "handed over to the successor";
    VillageName: "namanya harus terisi dengan huruf." / "the name must be filled in, with letters.";
    VillageNameNext: "Tulis nama seperti dalam keputusan Kemendagri." / "Write the name as the ministry's decree has it.";
    VillagePoint: "titik itu tidak ada di bumi." / "there is no such point on the earth.";
    VillagePointNext: "Tulis lintang; bujur dalam derajat, misalnya -7,85; 112,77." / "Write latitude; longitude in degrees, such as -7.85; 112.77.";
    PointShape: "“{text}” bukan titik." / "“{text}” is no point.";
    VillageReason: "perubahan ini memerlukan dasar." / "this change needs a reason.";
    VillageReasonNext: "Tulis keputusan atau berita acaranya." / "Write the decree or the minutes.";
    VillageNamesake: "{name} di kecamatan itu sudah ada ({code}); keduanya dibedakan dengan kode." / "there is a {name} in that kecamatan already ({code}); the two are told apart by code.";
    VillageUsed: "{name} sudah berisi catatan." / "{name} holds entries already.";
    VillageUsedNext: "Tutup koperasinya, jangan diurungkan." / "Close its cooperative instead of undoing it.";
    CodeTaken: "kode {code} adalah kode {name}, kini atau dahulu." / "the code {code} is or was that of {name}.";
    CodeTakenNext: "Periksa kodenya; kode desa tidak pernah dipakai ulang." / "Check the code; a village's code is never used again.";
    KecamatanNone: "kecamatan {area} belum ada di buku ini." / "there is no kecamatan {area} in this book yet.";
    KecamatanNoneNext: "Tambahkan lebih dahulu: kdkmp kecamatan set {area} NAMA, atau lewat menu desa." / "Add it first: kdkmp kecamatan set {area} NAME, or from the menu of villages.";
    KecamatanTaken: "{name} sudah nama kecamatan lain ({area})." / "{name} is the name of another kecamatan already ({area}).";
    KecamatanTakenNext: "Periksa kodenya." / "Check the code.";
    CoopClosed: "koperasi {name} ditutup {on} ({reason})." / "the cooperative {name} was closed on {on} ({reason}).";
    CoopClosedNext: "Yang tercatat tetap terbaca; penutupan hanya dapat diurungkan." / "What is recorded stays readable; a closing can only be undone.";
    SuccessorSelf: "koperasi tidak dapat menjadi penggantinya sendiri." / "a cooperative cannot succeed itself.";
    ClosedBefore: "catatan kuotanya masih ada sesudah {on}, terakhir {last}." / "its ledger has entries after {on}, the last on {last}.";
    ClosedBeforeNext: "Tutup per {last} atau sesudahnya." / "Close it as of {last} or later.";
    CloseOpen: "pesanan {product} sebanyak {open} belum datang dan tidak dapat dibatalkan per minggu." / "{open} of {product} are ordered, have not come, and cannot be cancelled week by week.";
    CloseOpenNext: "Batalkan pesanan itu lebih dahulu." / "Cancel those orders first.";
    CloseStock: "{name} masih memiliki stok {product} {stock}." / "{name} still has {stock} of {product} in stock.";
    CloseStockNext: "Jual dahulu, atau sebutkan: dikembalikan, disusutkan, atau diserahkan ke penggantinya." / "Sell it first, or say: returned, written off, or handed over to the successor.";
    HandOverNobody: "stok hanya dapat diserahkan bila ada penggantinya." / "stock can be handed over only where there is a successor.";
    HandOverNobodyNext: "Sebutkan penggantinya, atau pilih cara lain." / "Name the successor, or choose another way.";
    DidChangeVillage: "{list} ({reason})" / "{list} ({reason})";
    DidClose: "koperasi ditutup per {on} ({reason})" / "cooperative closed as of {on} ({reason})";
    DidMerge: "koperasi ditutup per {on}, digabung ke {successor} ({reason})" / "cooperative closed as of {on}, merged into {successor} ({reason})";
    DidReopen: "penutupan koperasi dibatalkan" / "closing of the cooperative taken back";
    DidDropCooperative: "koperasi {name} ditiadakan" / "cooperative {name} taken out";
    DidDropArea: "kecamatan {name} ditiadakan" / "kecamatan {name} taken out";
    FormVillage: "Nama desa" / "Village";
    FormVillageCode: "Kode Kemendagri" / "Kemendagri code";
    FormSpellings: "Ejaan lain" / "Other spellings";
    FormPoint: "Titik" / "Point";
    FormSuccessor: "Digabung ke" / "Merged into";
    FormLeftover: "Stok yang tersisa" / "Stock that is left";
    FormBasisOfChange: "Dasar" / "Reason";
    HintVillageCode: "sepuluh digit, misalnya 35.14.24.2003; kode lama tetap menemukannya" / "ten digits, such as 35.14.24.2003; the old code still finds it";
    HintVillage: "nama lama tetap menemukannya" / "the old name still finds it";
    HintSpellings: "dipisah koma; boleh kosong" / "with commas; may be empty";
    HintPoint: "lintang; bujur, misalnya -7,85; 112,77; boleh kosong" / "latitude; longitude, such as -7.85; 112.77; may be empty";
    HintSuccessor: "nama atau kode koperasi penggantinya; kosong bila dibubarkan" / "name or code of the successor; empty if it is dissolved";
    HintClosedOn: "hari terakhirnya" / "its last day";
    HintBasisOfChange: "keputusan atau berita acaranya" / "the decree or the minutes";
    HintAreaCode: "enam digit, misalnya 35.14.24" / "six digits, such as 35.14.24";
    FormAreaCode: "Kode kecamatan" / "Code of the kecamatan";
    FormAreaName: "Nama kecamatan" / "Kecamatan";
    KeyVillage: "desa: baru, ubah, gabung, tutup" / "village: new, change, merge, close";
    VillageNew: "desa baru…" / "new village…";
    VillageChange: "ubah nama, kode, titik…" / "change name, code, point…";
    VillageClose: "gabung atau tutup koperasi…" / "merge or close the cooperative…";
    KecamatanSet: "kecamatan baru atau nama lain…" / "new kecamatan or another name…";
    ChipClosed: "ditutup" / "closed";
    CardFormer: "Kode dahulu: {codes}" / "Formerly: {codes}";
    CardClosed: "Ditutup" / "Closed";
    CardClosedText: "{on}: {reason}" / "{on}: {reason}";
    CardMergedText: "{on}, digabung ke {successor}: {reason}" / "{on}, merged into {successor}: {reason}";
    CoopClosedText: "ditutup {on}: {reason}" / "closed {on}: {reason}";
    CoopMergedText: "ditutup {on}, digabung ke {successor}: {reason}" / "closed {on}, merged into {successor}: {reason}";
    ColClosed: "Ditutup" / "Closed";
    HelpNounDesa: "peta desa berubah: desa baru, nama, kode, penggabungan, penutupan" / "the map of villages changes: new, name, code, merger, closing";
    HelpDesaAdd: "desa baru dengan koperasinya" / "a new village with its cooperative";
    HelpDesaRename: "nama baru; nama lama tetap menemukannya" / "a new name; the old one still finds it";
    HelpDesaRecode: "kode Kemendagri baru; kode lama tetap menemukannya" / "a new Kemendagri code; the old one still finds it";
    HelpDesaMerge: "gabungkan koperasi ke koperasi lain, yang meneruskannya" / "merge a cooperative into another, which goes on for it";
    HelpDesaClose: "tutup koperasi: pengajuan dan pesanannya berakhir dengan catatan" / "close a cooperative: its cases and orders end, as entries";
    HelpKecamatanSet: "tambah kecamatan, atau beri nama lain" / "add a kecamatan, or name it otherwise";
    HelpVillageName: "nama desa" / "the village's name";
    HelpBasisOfChange: "dasar perubahan: keputusan atau berita acara; wajib" / "the reason: a decree or minutes; needed";
    HelpSpelling: "ejaan lain yang menemukannya" / "another spelling that finds it";
    HelpPoint: "lintang; bujur dalam derajat" / "latitude; longitude in degrees";
    HelpNewCode: "kode yang baru" / "the new code";
    HelpInto: "koperasi penggantinya: kode atau nama" / "the successor: code or name";
    HelpClosedOn: "hari terakhirnya; bila kosong, hari ini" / "its last day; today if empty";
    HelpLeftover: "stok yang tersisa: return, shrink, handover" / "the stock that is left: return, shrink, handover";
    HelpChangedOn: "berlaku sejak hari ini; bila kosong, hari ini" / "in force since this day; today if empty";
    HelpAreaCode: "kode kecamatan, misalnya 35.14.24" / "the code of the kecamatan, such as 35.14.24";
    HelpAreaName: "nama kecamatan" / "the name of the kecamatan";
    HelpClosed: "yang sudah ditutup, bukan yang masih ada" / "those that are closed, not those there are";
    LeftoverUnknown: "“{text}” bukan cara mengurus stok." / "“{text}” is no way to settle stock.";
    ValuePoint: "LINTANG;BUJUR" / "LAT;LON";
    ValueLeftover: "return|shrink|handover" / "return|shrink|handover";
    // ---- what the programme consists of --------------------------------------------------------
    ThingCompany: "BUMN" / "company";
    ThingPaper: "dokumen" / "paper";
    ThingProduct: "produk" / "product";
    ThingGate: "juknis" / "juknis";
    ThingRetired: "{thing} {name} tidak dipakai lagi sejak {since}." / "the {thing} {name} has been retired since {since}.";
    ThingRetiredNext: "Pilih yang lain, atau pakai lagi lewat menu program." / "Choose another, or take it into use again at the programme's desk.";
    SlugTaken: "“{text}” sama dengan “{other}” yang sudah ada." / "“{text}” is the same as “{other}”, which is there already.";
    SlugLarge: "“{text}” harus ditulis dengan huruf kecil." / "“{text}” must be written in small letters.";
    SlugLargeNext: "Tulis misalnya beras-sphp." / "Write for example beras-sphp.";
    CompanyLetter: "singkatan BUMN harus satu huruf atau angka." / "a company's sign must be one letter or figure.";
    CompanyLetterTaken: "huruf {letter} sudah dipakai {name}." / "the letter {letter} already stands for {name}.";
    CompanyLetterTakenNext: "Pilih huruf lain." / "Choose another letter.";
    NamedTwice: "{what} disebut dua kali." / "{what} is named twice.";
    PaperProvesTwice: "{field} sudah dibuktikan oleh {other}." / "{field} is already proved by {other}.";
    PaperProvesTwiceNext: "Kosongkan, atau ubah dokumen itu lebih dahulu." / "Leave it empty, or change that paper first.";
    TooManyPacks: "paling banyak {most} kemasan." / "{most} packs at most.";
    PackShape: "“{text}” bukan kemasan." / "“{text}” is not a pack.";
    PackShapeNext: "Tulis nama=isi, misalnya: karung=50; pak=5. Yang biasa lebih dahulu." / "Write name=content, for example: karung=50; pak=5. The usual one first.";
    PackIsUnit: "“{name}” adalah satuan ukur dan tidak dapat menjadi nama kemasan." / "“{name}” is a measure and cannot be the name of a pack.";
    ProgrammeFull: "paling banyak {most} {thing}; tidak dapat ditambah lagi." / "there may be {most} of the kind {thing}; no more can be added.";
    ProgrammeFullNext: "Ubah salah satu yang ada." / "Change one of those there are.";
    ThingNeedsName: "namanya belum diisi." / "it has no name.";
    ThingNeedsNameNext: "Tulis namanya." / "Write the name.";
    ThingNeedsSource: "sumbernya belum diisi." / "it has no source.";
    BlockShape: "“{text}” bukan yang dapat ditahan juknis." / "“{text}” is nothing that a juknis can hold back.";
    BlockShapeNext: "Tulis bumn:NAMA untuk tahap satu BUMN, produk:NAMA untuk pesanan satu produk." / "Write bumn:NAME for a company's stages, produk:NAME for a product's orders.";
    WhoUnknown: "“{text}” bukan yang bertugas membawa dokumen." / "“{text}” is nobody who brings papers.";
    ProductUnitUsed: "{name} sudah dihitung dalam {unit}; satuannya tetap." / "{name} is counted in {unit} already; its unit stays.";
    ProductUnitUsedNext: "Tambahkan produk baru dengan satuan yang lain." / "Add a new product with the other unit.";
    RetireReason: "ini memerlukan alasan." / "this needs a reason.";
    RetirePast: "sejak {since} berarti mengubah minggu yang sudah selesai; paling awal {first}." / "since {since} this would change weeks that are over; {first} at the earliest.";
    RetirePastNext: "Pilih hari pada minggu ini." / "Choose a day of this week.";
    RetireCases: "{name} masih memiliki {n} pengajuan yang berjalan." / "{name} still has {n} cases under way.";
    RetireCasesNext: "Akhiri pengajuan itu lebih dahulu, dengan alasan." / "End those cases first, with a reason.";
    RetireAsked: "{name} masih diminta oleh {companies}." / "{name} is still asked for by {companies}.";
    RetireAskedNext: "Ubah syarat BUMN itu lebih dahulu." / "Change what those companies ask for first.";
    RetireStock: "{n} koperasi masih memiliki stok atau pesanan terbuka untuk {name}." / "{n} cooperatives still have stock or open orders of {name}.";
    RetireStockNext: "Selesaikan stok dan pesanannya lebih dahulu." / "Settle stock and orders first.";
    RetireBlocks: "{name} masih menahan tahap atau pesanan." / "{name} still holds back stages or orders.";
    RetireBlocksNext: "Kosongkan yang ditahannya lebih dahulu, juga pada ketentuan kuota." / "Clear what it holds back first, in the quota policies too.";
    ThingUsed: "{name} sudah dipakai." / "{name} is in use already.";
    ThingUsedNext: "Nyatakan tidak dipakai lagi, jangan diurungkan." / "Retire it instead of undoing it.";
    DidAddThing: "{thing} baru: {name}" / "new {thing}: {name}";
    DidDropThing: "{thing} {name} ditiadakan" / "{thing} {name} taken out";
    DidSetThing: "{thing} {name}: {list}" / "{thing} {name}: {list}";
    DidSetList: "{field} {list}" / "{field} {list}";
    ListCame: "+ {what}" / "+ {what}";
    ListWent: "− {what}" / "− {what}";
    DidRetire: "{thing} {name} tidak dipakai lagi sejak {since} ({reason})" / "{thing} {name} retired since {since} ({reason})";
    DidUnretire: "{thing} {name} dipakai lagi ({reason})" / "{thing} {name} in use again ({reason})";
    ColLetter: "" / "";
    ColRetired: "Tidak dipakai" / "Retired";
    ColPaper: "Dokumen" / "Paper";
    ColAskedBy: "Diminta" / "Asked by";
    LabelValue: "{label}: {value}" / "{label}: {value}";
    HelpNounBumn: "BUMN dalam program: yang disediakan dan yang diminta" / "companies of the programme: what they offer and ask for";
    HelpNounBerkas: "jenis dokumen yang diminta BUMN" / "the papers that companies ask for";
    HelpNounProduk: "produk: satuan dan kemasan" / "products: unit and packs";
    HelpBumnList: "daftar BUMN" / "list the companies";
    HelpBumnShow: "semua tentang satu BUMN" / "all about one company";
    HelpBumnSet: "tambah atau ubah BUMN; yang tidak disebut tetap" / "add or change a company; what is not named stays";
    HelpBerkasList: "daftar jenis dokumen" / "list the papers";
    HelpBerkasSet: "tambah atau ubah jenis dokumen; yang tidak disebut tetap" / "add or change a paper; what is not named stays";
    HelpProdukList: "daftar produk" / "list the products";
    HelpProdukSet: "tambah atau ubah produk; yang tidak disebut tetap" / "add or change a product; what is not named stays";
    HelpJuknisDefine: "tambah juknis, atau ubah perihal dan yang ditahannya" / "add a juknis, or change its title and what it holds back";
    HelpRetire: "nyatakan tidak dipakai lagi; yang sudah tercatat tetap terbaca" / "retire it; what is recorded stays readable";
    HelpRetireDate: "sejak hari ini; bila kosong, tanggal sekarang" / "since this day; today if empty";
    HelpUnretire: "pakai lagi" / "take it into use again";
    HelpBumnSlug: "nama singkat BUMN, misalnya bulog" / "the company's short name, such as bulog";
    HelpPaperSlug: "nama singkat dokumen, misalnya akta" / "the paper's short name, such as akta";
    HelpProductSlug: "nama singkat produk, misalnya beras-sphp" / "the product's short name, such as beras-sphp";
    HelpThingName: "namanya" / "its name";
    HelpThingNameEn: "namanya dalam bahasa Inggris" / "its name in English";
    HelpGateTitle: "perihalnya" / "what it is about";
    HelpGateTitleEn: "perihalnya dalam bahasa Inggris" / "what it is about, in English";
    HelpLetter: "satu huruf untuk kolom sempit" / "one letter for narrow columns";
    HelpOffers: "yang disediakan" / "what it offers";
    HelpOffersEn: "yang disediakan, dalam bahasa Inggris" / "what it offers, in English";
    HelpAskedPapers: "dokumen yang diminta, semuanya; - bila tidak ada" / "the papers it asks for, all of them; - for none";
    HelpSystems: "sistem BUMN itu sendiri, berurutan" / "its own systems, in order";
    HelpAsOfDate: "keadaan per tanggal" / "as of this day";
    HelpWho: "yang membawanya: pengurus, petugas, dinas, bumn, pusat" / "who brings it: pengurus, petugas, dinas, bumn, pusat";
    HelpProves: "data yang dibuktikan, misalnya npwp; - bila tidak ada" / "the field it proves, such as npwp; - for none";
    HelpUnit: "satuan: kg, l, tabung, paket" / "unit: kg, l, tabung, paket";
    HelpPacks: "kemasan, misalnya karung=50; yang biasa lebih dahulu" / "packs, such as karung=50; the usual one first";
    HelpBlocks: "yang ditahan: bumn:NAMA, produk:NAMA; - bila tidak ada" / "what it holds back: bumn:NAME, produk:NAME; - for none";
    ValueBlocks: "YANG-DITAHAN" / "WHAT";
    ValueWho: "SIAPA" / "WHO";
    ValueUnit: "SATUAN" / "UNIT";
    ValuePacks: "NAMA=ISI" / "NAME=SIZE";
    KeyExport: "ekspor: daftar ini ke berkas" / "export: this list to a file";
    KeyReports: "laporan dan surat" / "reports and letters";
    KeyToFile: "simpan sebagai berkas" / "save as a file";
    LinearToFile: "Simpan sebagai berkas? ya/tidak:" / "Save as a file? yes/no:";
    ExportTitle: "Ekspor · {pane} · {n} baris" / "Export · {pane} · {n} {n?row|rows}";
    ExportXlsx: "Excel (.xlsx)" / "Excel (.xlsx)";
    ExportCsv: "csv untuk Excel (.csv)" / "csv for Excel (.csv)";
    ExportMessage: "pesan WhatsApp (.txt)" / "WhatsApp message (.txt)";
    ExportMarkdown: "Markdown (.md)" / "Markdown (.md)";
    ExportJson: "JSON untuk mesin (.json)" / "JSON for machines (.json)";
    ExportPdf: "PDF untuk dicetak" / "PDF to print";
    ExportText: "teks" / "text";
    ExportAs: "Simpan laporan sebagai" / "Save the report as";
    ExportAll: "semua kolom" / "all columns";
    ExportShown: "kolom tabel" / "columns of the table";
    ExportDone: "Ditulis ke {path}" / "Written to {path}";
    ReportAmong: "{n} koperasi" / "{n} {n?cooperative|cooperatives}";
    KeyProgramme: "program: BUMN, dokumen, produk" / "programme: companies, papers, products";
    ThingNew: "{thing} baru…" / "new {thing}…";
    RetiredSince: "tidak dipakai sejak {since}" / "retired since {since}";
    InUse: "dipakai" / "in use";
    NotInUse: "tidak dipakai lagi" / "retired";
    FormSlug: "Nama singkat" / "Short name";
    HintSlug: "huruf kecil, angka, tanda hubung; tidak dapat diubah lagi, misalnya beras-sphp" / "small letters, figures, hyphens; it cannot be changed later, such as beras-sphp";
    SlugTakenNext: "Pilih nama singkat lain, atau ubah yang ada." / "Choose another short name, or change the one there is.";
    FormInUse: "Pemakaian" / "Use";
    HintInUse: "yang tidak dipakai lagi tidak dapat dipilih; catatannya tetap" / "what is retired is not chosen any more; its record stays";
    HintRetire: "wajib bila pemakaiannya diubah" / "needed where its use is changed";
    HintPapers: "nama singkat dokumen, dipisah koma; → melengkapi" / "short names of papers, with commas; → completes";
    HintBlocks: "bumn:NAMA menahan tahapnya, produk:NAMA menahan pesanannya; boleh kosong" / "bumn:NAME holds its stages, produk:NAME its orders; may be empty";
    HintPacks: "nama=isi; yang biasa lebih dahulu, misalnya karung=50; pak=5" / "name=content; the usual one first, such as karung=50; pak=5";
    HintLetter: "satu huruf atau angka untuk kolom sempit" / "one letter or figure for narrow columns";
    HintEnglish: "bila kosong, sama dengan yang Indonesia" / "if empty, the same as the Indonesian";
    HintThingName: "seperti yang dibaca orang" / "as people read it";
    FormNameEn: "Nama (Inggris)" / "Name (English)";
    FormAbout: "Perihal" / "About";
    FormAboutEn: "Perihal (Inggris)" / "About (English)";
    FormLetter: "Huruf singkatan" / "Letter";
    FormOffers: "Yang disediakan" / "Offers";
    FormOffersEn: "Disediakan (Inggris)" / "Offers (English)";
    FormPapers: "Dokumen yang diminta" / "Papers asked for";
    FormSystems: "Sistem BUMN" / "Its own systems";
    FormAsOf: "Per tanggal" / "As of";
    FormWho: "Dibawa oleh" / "Brought by";
    FormProves: "Membuktikan" / "Proves";
    FormUnit: "Satuan" / "Unit";
    FormPacks: "Kemasan" / "Packs";
    FormBlocks: "Yang ditahan" / "Holds back";
    KeyPeople: "orang dan peran" / "people and roles";
    PersonNew: "orang baru…" / "somebody new…";
    RoleNone: "tanpa peran" / "no role";
    FormName: "Nama" / "Name";
    HintName: "nama yang dipakai saat masuk ke buku" / "the name used at the book";
    FormRole: "Peran" / "Role";
    FormAreas: "Kecamatan" / "Kecamatan";
    HintAreas: "kecamatan tugas petugas, dipisah koma; kosong: semua" / "kecamatan of a field officer, with commas; empty: all";
    FormSpeaksFor: "Mewakili BUMN" / "Speaks for";
    HintSpeaksFor: "wajib bagi peran BUMN" / "needed for the role of a company";
    NameEmpty: "nama belum diisi." / "there is no name.";
    PersonCompany: "peran BUMN harus menyebut BUMN yang diwakili." / "the role of a company must say which company.";
    PersonCompanyNext: "Pilih BUMN yang diwakili." / "Choose the company.";
    NormUnknown: "Aturan “{text}” tidak dikenal." / "The norm “{text}” is not known.";
    NormFigure: "“{text}” bukan angka antara 1 dan {most}." / "“{text}” is no figure between 1 and {most}.";
    NormNibDays: "hari, lalu status NIB diperiksa lagi" / "days, then a NIB's status is checked again";
    NormDefault: "ketentuan awal program; sumber tidak menyebut angka" / "default of the program; the sources give no figure";
    NormOrderDays: "hari ke belakang, lalu tanggal pesanan ditandai terlambat" / "days back, then the date of an order is flagged as late";
    OrderLate: "pesanan tanggal {on} dicatat {days} hari kemudian (batas wajar {most} hari)." / "the order of {on} is entered {days} days later ({most} days are usual).";
    PaidAbove: "terbayar {paid}, padahal dipesan {ordered}." / "{paid} are paid for, {ordered} were ordered.";
    CapPast: "minggu {week} sudah lewat dan pagunya sudah dipakai: {ordered}." / "the week {week} is over and its cap was used: {ordered}.";
    CapPastNext: "Angka minggu yang lewat tetap; atur pagu minggu ini atau minggu depan." / "Figures of a week that is over stay; set a cap for this week or the next.";
    CapGoodPast: "pagu tetap ini berlaku sejak minggu {week}, dan minggu itu sudah lewat." / "this cap for good holds since the week {week}, and that week is over.";
    CapGoodPastNext: "Angka minggu yang lewat tetap; tetapkan pagu lain, yang berlaku mulai minggu ini." / "Figures of a week that is over stay; set another cap, which holds from this week on.";
    CapLate: "minggu {week} sudah lewat; pagu ini ditetapkan sesudahnya." / "the week {week} is over; this cap is set after it.";
    NormDueDays: "hari ke depan: apa yang berakhir sebelumnya dimuat di Hari ini" / "days ahead: what ends before then is told in Today";
    NormCountDays: "hari, lalu stok dihitung lagi" / "days, then the stock is counted again";
    NormIdleWeeks: "minggu tanpa pesanan: mitra dianggap tidak aktif memesan" / "weeks without an order: a partner counts as idle";
    DidShareNumber: "{field} {number} tetap dicatat walau juga tercatat pada {others} ({reason})" / "{field} {number} recorded although {others} has it too ({reason})";
    DidUnshareNumber: "{field} {number} tidak lagi tercatat ganda" / "{field} {number} no longer recorded twice";
    DidSetNorm: "aturan: {before} → {after} {norm} ({source})" / "norm: {before} → {after} {norm} ({source})";
    NormNow: "{figure} {norm}" / "{figure} {norm}";
    FormFigure: "Angka" / "Figure";
    HintFigure: "bilangan bulat" / "a whole number";
    ColNorm: "Aturan" / "Norm";
    ColFigure: "Angka" / "Figure";
    ColMeaning: "Arti" / "Meaning";
    HelpNounAturan: "angka yang tidak disebut sumber: umur pemeriksaan NIB, minggu tanpa pesanan" / "figures that the sources leave open: age of a NIB check, weeks without an order";
    HelpAturanList: "daftar angka dan sumbernya" / "the figures and where they are from";
    HelpAturanSet: "ubah satu angka" / "change a figure";
    HelpNorm: "nama aturan: nib-days, idle-weeks" / "the norm's name: nib-days, idle-weeks";
    HelpFigure: "angka yang baru" / "the new figure";
    RoleUnknown: "Peran “{text}” tidak dikenal." / "The role “{text}” is not known.";
    RoleBumnNext: "Sebutkan BUMN yang diwakili, misalnya --bumn bulog." / "Name the company spoken for, for example --bumn bulog.";
    EntryShape: "“{text}” bukan nomor catatan." / "“{text}” is not an entry's number.";
    EntryShapeNext: "Lihat nomornya: kdkmp log." / "See the numbers: kdkmp log.";
    EntryUnknown: "Catatan {entry} tidak ada; yang terakhir {last}." / "There is no entry {entry}; the last is {last}.";
    LimitShape: "“{text}” bukan banyaknya baris." / "“{text}” is not a number of lines.";
    LimitShapeNext: "Tulis misalnya --limit 20, atau 0 untuk semua." / "Write for example --limit 20, or 0 for all.";
    BookBegun: "pembuatan buku dengan wilayah pilihan di sini terhenti; belum ada buku." / "the making of a book of chosen regions was cut short here; there is no book yet.";
    BookBegunNext: "Buat lagi: kdkmp init --regions BERKAS; atau, untuk wilayah bawaan: kdkmp init." / "Make it again: kdkmp init --regions FILE; or, of the built-in regions: kdkmp init.";
    BookMoved: "buku dipindah, dihapus, atau diganti berkas lain sejak dibuka; tidak ada yang ditulis." / "the book was moved, removed, or replaced by another file since it was opened; nothing was written.";
    BookMovedNext: "Kembalikan bukunya, lalu simpan lagi; atau keluar dan masuk lagi." / "Put the book back and save again; or leave and come in again.";
    BookUnwritable: "Semua isi buku terbaca dan benar, tetapi tidak ada yang dapat ditulis lagi: {why}" / "All of the book can be read and is right, but nothing more can be written: {why}";
    BookUnsure: "tidak pasti apakah ini tersimpan, dan bukunya tidak dapat dibuka lagi: {why}" / "whether this was saved is not certain, and the book cannot be opened again: {why}";
    BookUnsureNext: "Bila buku sudah terbuka lagi, lihat dulu: kdkmp log; jangan langsung mengulang." / "When the book opens again, look first: kdkmp log; do not simply repeat it.";
    BookEmpty: "berkas ini kosong (0 byte), bukan buku." / "this file is empty (0 bytes), no book.";
    BookEmptyNext: "Pulihkan dari cadangan (kdkmp restore), atau hapus berkas itu lalu buat buku baru: kdkmp init." / "Restore a backup (kdkmp restore), or remove the file and make a new book: kdkmp init.";
    BookMissing: "buku ini tidak ada." / "there is no such book.";
    BookMissingNext: "Periksa letaknya (--book), atau buat dengan: kdkmp init." / "Check its place (--book), or make one with: kdkmp init.";
    RandomIo: "Sistem tidak memberi bilangan acak: {why}." / "The system gives no random numbers: {why}.";
    BookHome: "Direktori data tidak ditemukan: {why}." / "The data directory cannot be found: {why}.";
    BookHomeNext: "Sebutkan letak buku (--book)." / "Say where the book is (--book).";
    BookExistsNext: "Pakai buku itu, atau pilih letak lain (--book); yang ada tidak diubah." / "Use that book, or choose another place (--book); the one there is unchanged.";
    InitDone: "Buku {title} dibuat di {path}: {kecamatan} kecamatan, {cooperatives} koperasi, {companies} BUMN, {gates} juknis, {policies} ketentuan kuota; {entries} catatan." / "The book of {title} was made at {path}: {kecamatan} kecamatan, {cooperatives} {cooperatives?cooperative|cooperatives}, {companies} {companies?company|companies}, {gates} juknis, {policies} quota policies; {entries} {entries?entry|entries}.";
    CheckTwice: "Nomor yang tercatat pada lebih dari satu koperasi: {n}" / "Numbers on record for more than one cooperative: {n}";
    CheckTwiceOne: "{field} {number}: {bearers}" / "{field} {number}: {bearers}";
    CheckLedger: "Buku kuota cocok dengan log: {accounts} rekening, {weeks} minggu, {postings} catatan kuota." / "The ledger agrees with the log: {accounts} {accounts?account|accounts}, {weeks} {weeks?week|weeks}, {postings} {postings?posting|postings}.";
    CheckWhole: "Buku utuh: {entries} catatan dan {records} rekaman cocok. Ujung rantai: {head}" / "The book is whole: {entries} {entries?entry|entries} and {records} {records?record|records} agree. End of the chain: {head}";
    RebuildScan: "Kumpulkan catatan yang masih ada: kdkmp rebuild --scan; atau pulihkan cadangan: kdkmp restore." / "Pick together the entries that are still there: kdkmp rebuild --scan; or restore a backup: kdkmp restore.";
    RebuildLost: "Log terputus: catatan {entry} dan sesudahnya tidak masuk ke buku yang baru." / "The log is cut: entry {entry} and what follows are not in the new book.";
    RebuildLostNext: "Bandingkan dengan cadangan: kdkmp restore BERKAS; berkas yang lama disimpan." / "Compare with a backup: kdkmp restore FILE; the former file is kept.";
    RebuildBeyond: "Catatan {first} s.d. {last} ditemukan, tetapi tidak dapat disambung; tetap ada di berkas yang lama." / "Entries {first} to {last} were found but cannot be joined; they remain in the former file.";
    RebuildDone: "Isi buku disusun ulang dari {entries} catatan." / "The records were made again from {entries} {entries?entry|entries}.";
    BackupOne: "{day}  {kib} KiB  {path}" / "{day}  {kib} KiB  {path}";
    BackupNone: "Belum ada cadangan otomatis; letaknya nanti di {path}" / "There are no automatic backups yet; they will be in {path}";
    BackupWay: "belum jelas cadangan yang mana." / "which backup is meant is not clear.";
    BackupWayNext: "Tulis salah satu: kdkmp backup BERKAS, kdkmp backup --daily, atau kdkmp backup --list." / "Write one of: kdkmp backup FILE, kdkmp backup --daily, or kdkmp backup --list.";
    BackupLatest: "{day}, {kib} KiB; {count} disimpan di {path}" / "{day}, {kib} KiB; {count} kept in {path}";
    BackupDone: "Cadangan diperiksa dan disimpan di {path}: {entries} catatan, ujung rantai {head}" / "The backup was checked and saved to {path}: {entries} {entries?entry|entries}, end of the chain {head}";
    SinceShape: "{text} bukan ujung buku." / "{text} is no end of a book.";
    SinceShapeNext: "Tulis keenam katanya seperti yang ditunjukkan kdkmp head, boleh dengan nomor catatan di depannya, atau NOMOR:SIDIK." / "Write the six words that kdkmp head shows, with the entry's number before them if you like, or NUMBER:HASH.";
    SinceWord: "{word} bukan salah satu kata ujung buku." / "{word} is none of the words for the end of a book.";
    SinceMisheard: "kata ke-{at} ditulis {kept}, di buku {there}; kata lainnya sama." / "word {at} is written {kept}, in the book {there}; the others are the same.";
    SinceMisheardNext: "Periksa tulisannya, lalu coba lagi." / "Check how it was written down, then try again.";
    SinceNowhere: "Rantai buku ini sampai catatan {last} tidak melalui ujung yang Anda catat." / "The chain of this book up to entry {last} does not go through the end that you wrote down.";
    SinceShort: "Buku ini berakhir di catatan {last}, sebelum catatan {entry} yang Anda catat: yang sesudahnya hilang." / "This book ends at entry {last}, before entry {entry} that you wrote down: what came after is lost.";
    SinceOther: "Catatan {entry} di buku ini lain daripada yang Anda catat; sidiknya kini {hash}." / "Entry {entry} of this book is not the one that you wrote down; its hash is {hash} now.";
    SinceNext: "Jangan menulis dulu. Lihat kdkmp log; pulihkan dari cadangan yang lebih baru: kdkmp restore BERKAS --with BERKAS." / "Write nothing yet. Look at kdkmp log; restore from a later backup: kdkmp restore FILE --with FILE.";
    SinceFound: "Rantai hari ini melalui catatan {entry} yang Anda catat; {count} catatan sesudahnya." / "Today's chain goes through entry {entry} that you wrote down; {count} {count?entry|entries} came after.";
    HeadTitle: "{title}, catatan terakhir {entry}, {when}." / "{title}, last entry {entry}, {when}.";
    HeadWords: "Ujung: {words}" / "End: {words}";
    HeadHash: "Sidik: {hash}" / "Hash: {hash}";
    HeadNext: "Catat enam kata itu beserta nomornya, atau cocokkan lewat telepon. Kelak: kdkmp check --since '{entry} {words}'" / "Write the six words down with the number, or compare them by phone. Later: kdkmp check --since '{entry} {words}'";
    RestoreExtended: "{path} menambah catatan {first} s.d. {last}." / "{path} has added the entries {first} to {last}.";
    RestoreIdle: "{path} tidak menambah apa-apa." / "{path} has added nothing.";
    RestoreLost: "Buku yang digantikan berakhir di catatan {last} dan tidak seluruhnya ada di sini. Bila masih terbaca, sertakan: --with {path}" / "The book that was replaced ended at entry {last} and is not all in here. If it can still be read, take it along: --with {path}";
    RestoreStrange: "ini buku lain, bukan buku cadangan itu." / "this is another book, not the one of the backup.";
    RestoreStrangeNext: "Jalankan tanpa berkas ini; tidak ada yang diubah." / "Run it without this file; nothing was changed.";
    RestoreForked: "berkas ini dan cadangan lainnya berbeda sejak catatan {entry}." / "this file and the other backups differ from entry {entry} on.";
    RestoreForkedNext: "Pilih satu di antaranya; tidak ada yang diubah." / "Choose one of them; nothing was changed.";
    BookOlder: "buku ini lebih tua daripada yang terakhir Anda lihat: berakhir di catatan {last}, dulu sampai {entry}." / "this book is older than the one you last saw: it ends at entry {last}, and went up to {entry} then.";
    BookOther: "riwayat buku ini lain daripada yang terakhir Anda lihat: catatan {entry} bukan lagi yang dulu." / "the history of this book is not the one you last saw: entry {entry} is not what it was.";
    BookOlderNext: "Tanyakan siapa yang memulihkannya (kdkmp log). Bila ada cadangan yang lebih baru: kdkmp restore BERKAS --with BERKAS." / "Ask who restored it (kdkmp log). If there is a later backup: kdkmp restore FILE --with FILE.";
    DrillCopy: "Latihan pada salinan buku ({entries} catatan, {kib} KiB); buku Anda tidak disentuh." / "A drill on a copy of the book ({entries} {entries?entry|entries}, {kib} KiB); your book is not touched.";
    DrillSeconds: "{text} bukan lama latihan: 1 sampai 600 detik." / "{text} is not how long a drill takes: 1 to 600 seconds.";
    DrillEmpty: "buku ini tidak memuat koperasi yang dapat dicatat untuk latihan." / "this book has no cooperative that a drill could write about.";
    DrillKill: "Dimatikan {tried} kali selagi menulis: {kept} perbuatan dikabarkan tersimpan, {lost} hilang." / "Killed {tried} {tried?time|times} while writing: {kept} {kept?deed|deeds} told to be saved, {lost} lost.";
    DrillFull: "Penyimpanan penuh {tried} kali: {kept} perbuatan dikabarkan tersimpan, {refused} ditolak, {lost} hilang." / "The disk full {tried} {tried?time|times}: {kept} {kept?deed|deeds} told to be saved, {refused} refused, {lost} lost.";
    DrillFlip: "{tried} bit dibalik: {found} ditemukan ({healed} pulih dari log buku itu sendiri, selebihnya dari cadangan), {idle} tidak mengubah apa pun, {lost} jawaban salah." / "{tried} {tried?bit|bits} turned round: {found} found ({healed} healed from the book's own log, the others from the backup), {idle} changed nothing, {lost} wrong answers.";
    DrillCut: "Pemulihan dimatikan, {tried} kali: {old} kali buku tetap yang lama, {new} kali sudah yang baru, {lost} kali rusak." / "A restore killed, {tried} {tried?time|times}: {old} {old?time|times} the book was still the old one, {new} {new?time|times} the new one, {lost} {lost?time|times} damaged.";
    DrillBack: "Salinan lama ditaruh di tempat buku: diketahui, dan {count} catatan yang kurang kembali dari cadangan lain." / "An older copy put in the book's place: noticed, and the {count} {count?entry|entries} missing came back from another backup.";
    DrillBackUnseen: "Salinan lama ditaruh di tempat buku: tidak diketahui." / "An older copy put in the book's place: not noticed.";
    DrillDone: "Selesai dalam {seconds} detik; yang hilang: {lost}." / "Done in {seconds} {seconds?second|seconds}; lost: {lost}.";
    DrillLost: "Latihan menemukan {lost} kehilangan." / "The drill has found {lost} {lost?loss|losses}.";
    DrillLostNext: "Jangan andalkan komputer ini sebelum penyimpanannya diperiksa; buat cadangan di tempat lain: kdkmp backup BERKAS." / "Do not rely on this machine before its disk was checked; make a backup elsewhere: kdkmp backup FILE.";
    RestoreDone: "{path} dipulihkan dari {from}: {entries} catatan." / "{path} was restored from {from}: {entries} {entries?entry|entries}.";
    RestoreKept: "Buku yang lama disimpan di {path}." / "The former book is kept at {path}.";
    Beware: "Perhatian: {what}" / "Note: {what}";
    DeedBefore: "Sudah tercatat {when} dengan kunci ini: {what} · catatan {entries}. Tidak ada yang ditulis lagi." / "Recorded already on {when} under this key: {what} · entry {entries}. Nothing more was written.";
    OnceDone: "ini sudah tercatat dengan kunci yang sama: catatan {entry}." / "this is on record already under the same key: entry {entry}.";
    OnceOther: "kunci ini sudah dipakai untuk perbuatan lain: catatan {entry}." / "this key was used for another deed: entry {entry}.";
    OnceOtherNext: "Lihat catatannya (kdkmp log), atau beri kunci lain." / "Look at that entry (kdkmp log), or give another key.";
    OnceShape: "Kuncinya kosong." / "The key is empty.";
    OnceShapeNext: "Beri kunci, misalnya nomor suratnya: --once '12/2026'." / "Give a key, such as the letter's number: --once '12/2026'.";
    DeedDone: "{what} · catatan {entries}." / "{what} · entry {entries}.";
    DeedWould: "Akan dicatat: {what}. Uji saja; tidak ada yang ditulis." / "Would be recorded: {what}. Only a trial; nothing was written.";
    EntrySpan: "{first}–{last}" / "{first}–{last}";
    LeftAfter: "Sisa pagu {left}, stok {stock}." / "{left} of the cap remain, {stock} in stock.";
    StockAfter: "Stok {stock}." / "{stock} in stock.";
    FigureSource: "NIB: {source} {date}, kecuali yang dicatat sesudahnya." / "NIB: {source} {date}, unless recorded since.";
    Legend: "✓ ada, – tidak ada, · belum diketahui." / "✓ there, – none, · not known yet.";
    SourceOf: "Sumber: {source}." / "Source: {source}.";
    KecamatanTotal: "{title}: {kecamatan} kecamatan, {cooperatives} koperasi; NIB tercatat {nib}, belum ada {missing}, aktif {active}; mitra resmi {partners}, berjalan {operational}." / "{title}: {kecamatan} kecamatan, {cooperatives} {cooperatives?cooperative|cooperatives}; NIB recorded {nib}, missing {missing}, active {active}; official partners {partners}, operational {operational}.";
    CooperativesShown: "{count} dari {all} koperasi." / "{count} of {all} {all?cooperative|cooperatives}.";
    CasesShown: "{count} kasus." / "Cases: {count}.";
    CasesNone: "Belum ada kasus. Catat minat dengan: kdkmp kemitraan interest KODE BUMN." / "No case yet. Record interest with: kdkmp kemitraan interest CODE BUMN.";
    GatesToday: "Keadaan per {date}." / "As of {date}.";
    GateToday: "{gate}: hari ini {state}. Selama tertutup menahan: {blocks}." / "{gate}: {state} today. While closed it holds back: {blocks}.";
    PeopleNone: "Belum ada yang diberi peran: setiap orang bekerja sebagai dinas. Mulailah dengan: kdkmp orang set NAMA --role dinas." / "Nobody has a role yet: everybody works as the Dinas. Begin with: kdkmp orang set NAME --role dinas.";
    YouAre: "Anda: {name} ({role})." / "You: {name} ({role}).";
    LogShown: "{count} dari {all} catatan." / "{count} of {all} {all?entry|entries}.";
    WeekTitle: "{week} · {span} · {count} baris. Jumlah dalam satuan dasar produk." / "{week} · {span} · rows: {count}. Quantities in the product's base unit.";
    QuotaNoneSuch: "Pada {week} tidak ada yang memenuhi syarat itu." / "In {week} there is none of that kind.";
    PercentShape: "{text} bukan persen." / "{text} is no percentage.";
    PercentWrite: "Tulis angka bulat, misalnya {example}." / "Write a whole number, for example {example}.";
    QuotaNone: "Pada {week} belum ada mitra resmi dan belum ada catatan." / "No official partner and no entry in {week} yet.";
    SumUnknown: "Jumlah menurut “{text}” tidak dikenal." / "Sums by “{text}” are not known.";
    ShareSum: "{product} {week}, {rule}: {sum} dari {supply} untuk {count} koperasi, kelipatan {pack}." / "{product} {week}, {rule}: {sum} of {supply} for {count} cooperatives, in packs of {pack}.";
    ShareOver: "Tidak terbagi: {over}." / "Not shared out: {over}.";
    ShareLeftOut: "{count} mitra tidak ikut karena tidak boleh memesan." / "Partners left out because they may not order: {count}.";
    ShareSince: "Penjualan dan bagian sejauh ini dihitung {weeks} minggu ke belakang." / "Sales and shares so far are those of the last {weeks} {weeks?week|weeks}.";
    ShareProposal: "Ini usulan; --post menulisnya sebagai pesanan." / "This is a proposal; --post writes it as orders.";
    ShareNobody: "pada {week} tidak ada koperasi yang boleh memesan {product}." / "nobody may order {product} in {week}.";
    ShareNone: "Pada {week} tidak ada koperasi yang boleh memesan {product}." / "Nobody may order {product} in {week}.";
    ShareNothing: "tidak ada yang dapat dibagi dari {supply}: pagu, gudang atau kemasan tidak menampungnya." / "nothing of {supply} can be shared out: no cap, store or pack takes it.";
    RepeatNone: "pada {week} tidak ada pesanan yang dapat diulangi." / "there is no order of {week} to repeat.";
    RepeatOrdered: "pada {week} sudah memesan {ordered}." / "{ordered} is already on order for {week}.";
    RepeatRefused: "Tidak diulangi: {count}" / "Not repeated: {count}";
    RepeatNothing: "tidak satu pun pesanan {week} dapat diulangi." / "not one order of {week} could be repeated.";
    QuotaLabel: "{product} {week}" / "{product} {week}";
    LeftBarred: "– ({why})" / "– ({why})";
    QuotaBrief: "pagu {cap}, pesan {ordered}, terima {received}, jual {sold}, stok {stock}, sisa {left}" / "cap {cap}, ordered {ordered}, received {received}, sold {sold}, stock {stock}, left {left}";
    ReversedBy: "dibalik {entry}" / "undone {entry}";
    PolicyFoot: "Satu minggu mengikuti satu versi: yang berlaku pada hari Seninnya. Riwayat dan sumber: kdkmp kuota policy show BUMN PRODUK." / "A week follows one version: the one in force on its Monday. History and sources: kdkmp kuota policy show BUMN PRODUCT.";
    PolicyTitle: "{company}, {product}." / "{company}, {product}.";
    PolicyOf: "{from}: {source}" / "{from}: {source}";
    PolicyBy: "{of} · {actor} {entry}" / "{of} · {actor} {entry}";
    PolicyDetails: "Berlaku kini: tahap {stages}; juknis lain {gates}; KBLI {kbli}; toleransi {tolerance}." / "In force now: stages {stages}; other juknis {gates}; KBLI {kbli}; tolerance {tolerance}.";
    PolicyWordUnknown: "“{text}” tidak dikenal untuk “{label}”." / "“{text}” is not known for “{label}”.";
    CapPerCooperative: "khusus" / "special";
    WhyTitle: "Kenapa belum? · {name} ({code}) × {company}" / "Why not yet? · {name} ({code}) × {company}";
    WhyStage: "tahap: {stage}" / "stage: {stage}";
    WhyRoad: "Setelah ini: {road}" / "After this: {road}";
    CardDesa: "Desa di Kecamatan {kecamatan}, {kabupaten}" / "Desa in Kecamatan {kecamatan}, {kabupaten}";
    CardKelurahan: "Kelurahan di Kecamatan {kecamatan}, {kabupaten}" / "Kelurahan in Kecamatan {kecamatan}, {kabupaten}";
    CardOthers: "Ejaan lain: {names}" / "Other spellings: {names}";
    CardWarnings: "Perhatian" / "Look at this";
    CardIdentity: "Identitas" / "Identity";
    CardPapers: "Berkas" / "Papers";
    CardTracks: "Tiga jalur" / "Three tracks";
    CardPartnerships: "Kemitraan" / "Partnerships";
    CardQuota: "Kuota minggu ini" / "This week's quota";
    CardSanction: "Sanksi" / "Sanction";
    CardClaim: "Klaim" / "Claim";
    CardSince: "{what}, sejak {since}" / "{what}, since {since}";
    CardClaimText: "{text} ({source}, {on}); {state}" / "{text} ({source}, {on}); {state}";
    ClaimWaits: "perlu dipastikan" / "to be confirmed";
    ClaimConfirmed: "benar: {company} sejak {since} ({evidence})" / "true: {company} since {since} ({evidence})";
    ClaimWasRefuted: "keliru ({evidence})" / "not so ({evidence})";
    CardFact: "{value} · {source}, {on}" / "{value} · {source}, {on}";
    CardThere: "ada, nomor belum dicatat" / "there, number not on record";
    CardChecked: "{status} · diperiksa {on}" / "{status} · checked {on}";
    CardCheckedBy: "{status} · diperiksa {on} ({evidence})" / "{status} · checked {on} ({evidence})";
    CardBought: "Pembelian dari BUMN" / "Bought from the companies";
    CardDashboard: "{units} unit, {value} · {source}, {on}" / "{units} units, {value} · {source}, {on}";
    CardNumber: "nomor {number}" / "number {number}";
    CardUntil: "berlaku sampai {until}" / "good until {until}";
    CardBlocked: "{stage}; hambatan {count}: {first}" / "{stage}; blockers {count}: {first}";
    TrackLegal: "hukum" / "legal";
    TrackBusiness: "usaha" / "business";
    TrackPhysical: "fisik" / "physical";
    ColKind: "Jenis" / "Kind";
    ColNibMissing: "Belum" / "None";
    ColNibActive: "Aktif" / "Active";
    ColNibStatus: "Status NIB" / "NIB status";
    ColVerified: "Verif" / "Verif";
    ColBumn: "BUMN" / "BUMN";
    ColSince: "Sejak" / "Since";
    ColBlockers: "Hamb" / "Block";
    ColFirstBlocker: "Hambatan pertama" / "First blocker";
    ColGate: "Juknis" / "Gate";
    ColTitle: "Perihal" / "About";
    ColState: "Keadaan" / "State";
    ColInstrument: "Aturan" / "Rule";
    ColNumber: "Nomor" / "Number";
    ColFrom: "Mulai" / "From";
    ColUntil: "Sampai" / "Until";
    ColPerson: "Nama" / "Name";
    ColRole: "Peran" / "Role";
    ColUnit: "Satuan" / "Unit";
    ColIdle: "Diam" / "Idle";
    ColIdleWeeks: "{n} mgg" / "{n} wk";
    ColLastOrder: "Pesan terakhir" / "Last order";
    ColWhyNot: "Alasan" / "Reason";
    ColRemaining: "Sisa" / "Left";
    ColArea: "Wilayah" / "Area";
    ColLastWeek: "Lalu" / "Last";
    ColRoom: "Gudang" / "Room";
    ColProposed: "Usulan" / "Proposed";
    ColBasis: "Tiap" / "Per";
    ColPhase: "Masa" / "When";
    ColCarry: "Sisa" / "Rest";
    ColBuy: "Beli" / "Buy";
    ColCeiling: "HET" / "Ceiling";
    ColEntry: "No." / "No.";
    ColDate: "Tanggal" / "Date";
    ColWeek: "Mgg" / "Wk";
    ColPosting: "Jenis" / "Kind";
    ColQuantity: "Jumlah" / "Qty";
    ColPrice: "Harga" / "Price";
    ColTime: "Waktu (WIB)" / "Time (WIB)";
    ColActor: "Oleh" / "By";
    ColWhat: "Yang terjadi" / "What happened";

    // ---- lists of regions -------------------------------------------------------------------
    Indonesia: "Indonesia" / "Indonesia";
    AtLine: "{path}, baris {line}: {what}" / "{path}, line {line}: {what}";
    // ---- files that go out ------------------------------------------------------------------
    HelpTo: "tulis daftar ke berkas xlsx, csv, json, md atau txt; “-.xlsx” ke keluaran" / "write the list to a file: xlsx, csv, json, md or txt; “-.xlsx” to the output";
    HelpCsv: "csv untuk “excel” (bawaan) atau “plain” (mesin)" / "csv for “excel” (default) or “plain” (machines)";
    HelpColumns: "kolom yang ditampilkan, dengan kunci JSON-nya, dipisah koma" / "the columns to show, by their JSON keys, with commas";
    HelpReplace: "ganti berkas yang sudah ada" / "replace a file that is there already";
    ValueCsv: "BENTUK" / "SHAPE";
    ValueColumns: "KOLOM" / "COLUMNS";
    ColumnUnknown: "{text} bukan kolom daftar ini." / "{text} is no column of this list.";
    CsvUnknown: "“{text}” bukan bentuk csv." / "“{text}” is no shape of csv.";
    FileEnding: "Akhir nama {file} tidak menyebut jenis berkas." / "The end of {file} names no kind of file.";
    FileEndingNext: "Akhiri dengan salah satu: {known}." / "End it with one of: {known}.";
    FileReplaceNext: "Pilih nama lain, atau tambahkan --replace untuk menggantinya." / "Choose another name, or add --replace to replace it.";
    FileFull: "{path}: ruang penyimpanan penuh; tidak ada yang ditulis." / "{path}: the disk is full; nothing was written.";
    FileFullNext: "Kosongkan ruang atau pilih tempat lain." / "Free some space or choose another place.";
    FileUnwritten: "{path} tidak dapat ditulis: {why}." / "{path} cannot be written: {why}.";
    FileUnwrittenNext: "Periksa letak dan izinnya, atau pilih tempat lain." / "Check its place and permissions, or choose another place.";
    FileTooLong: "Daftar ini {rows} baris; satu lembar xlsx memuat paling banyak {most}." / "The list has {rows} rows; a sheet of xlsx holds {most} at most.";
    FileTooLongNext: "Persempit dengan --kecamatan, atau tulis sebagai csv." / "Narrow it with --kecamatan, or write csv.";
    FileWritten: "{rows} baris ditulis ke {path}." / "{rows} {rows?row was|rows were} written to {path}.";
    ExportSource: "Keadaan {day} · buku s.d. catatan {entry} ({hash}…)" / "As of {day} · book up to entry {entry} ({hash}…)";
    MessageMore: "… dan {count} lagi; mintalah berkasnya." / "… and {count} more; ask for the file.";
    Draft: "KONSEP" / "DRAFT";
    PageOf: "halaman {page} dari {pages}" / "page {page} of {pages}";
    PaperPdf: "Dokumen ini tidak dapat disusun sebagai PDF: {why}." / "The paper cannot be made into a PDF: {why}.";
    LeafAbout: "Keterangan" / "About";
    LeafChart: "Grafik" / "Chart";
    LeafList: "Daftar" / "List";
    LeafDay: "Keadaan per" / "As of";
    LeafHow: "Dibuat dengan" / "Made by";
    LeafRows: "Banyak baris" / "Rows";
    LeafHead: "Ujung buku" / "Head of the book";
    LeafHeadText: "catatan {entry}, SHA-256 {hash}" / "entry {entry}, SHA-256 {hash}";
    LeafSigns: "Tanda" / "Signs";
    LeafSignsText: "✓ ada; – tidak ada; sel kosong belum diketahui; ∞ tanpa batas; 0 adalah nol." / "✓ there; – none; an empty cell is not known yet; ∞ no limit; 0 is nought.";
    LeafNote: "Catatan" / "Note";
    LeafColumn: "Kolom" / "Column";
    LeafMeaning: "Arti" / "Meaning";
    LeafKey: "Kunci" / "Key";
    ColUsedPercent: "Pakai %" / "Used %";
    MeanCode: "kode wilayah Kemendagri; kunci baris" / "Kemendagri area code; the key of a row";
    MeanName: "nama" / "name";
    MeanKecamatan: "kecamatan tempat desanya kini" / "the kecamatan in which the village lies today";
    MeanKind: "desa atau kelurahan" / "desa or kelurahan";
    MeanNib: "NIB tercatat, ada nomornya atau belum" / "NIB on record, with its number or without";
    MeanNibNumber: "nomor NIB, 13 angka, sebagai teks" / "the NIB's number, 13 digits, as text";
    MeanNibStatus: "hasil pemeriksaan NIB yang terakhir" / "what the last check of the NIB found";
    MeanNibMissing: "banyaknya koperasi yang diketahui belum ber-NIB" / "cooperatives known to have no NIB";
    MeanNibActive: "banyaknya koperasi yang NIB-nya diperiksa dan aktif" / "cooperatives whose NIB was checked and is active";
    MeanVerified: "banyaknya koperasi yang telah diverifikasi suatu BUMN" / "cooperatives verified by a company";
    MeanPartners: "banyaknya mitra resmi: perjanjian atau operasional" / "official partners: agreement or operational";
    MeanOperational: "banyaknya mitra yang sudah menerima barang" / "partners that have received goods";
    MeanCooperatives: "banyaknya koperasi" / "how many cooperatives";
    MeanCases: "tahap pada setiap BUMN yang sudah dimulai" / "the stage with each company where a case has begun";
    MeanClaim: "disebut sudah berjalan, belum dipastikan" / "named as running, not yet confirmed";
    MeanSanction: "sedang dikenai sanksi" / "under a sanction";
    MeanNibTwice: "NIB yang sama tercatat pada koperasi lain" / "the same NIB stands with another cooperative";
    MeanOtherNames: "ejaan lain yang dikenal" / "other spellings that are known";
    MeanFormerCodes: "kode desa sebelum pemekaran atau perubahan" / "codes that the village had before";
    MeanClosed: "hari koperasi ditutup atau digabung" / "the day it was closed or merged";
    MeanBumn: "BUMN" / "state company";
    MeanStage: "tahap kemitraan" / "stage of the partnership";
    MeanSince: "sejak hari itu pada tahap ini" / "on this stage since that day";
    MeanBlockers: "banyaknya kendala" / "how many blockers";
    MeanFirstBlocker: "kendala yang pertama harus diselesaikan" / "the blocker to be cleared first";
    MeanWhyNot: "alasan belum boleh memesan" / "why it may not order";
    MeanProduct: "barang" / "product";
    MeanUnit: "satuan dasar semua jumlah pada baris ini" / "base unit of every quantity in the row";
    MeanWeek: "minggu ISO, Senin s.d. Minggu WIB" / "ISO week, Monday to Sunday WIB";
    MeanCap: "pagu minggu itu; ∞ tanpa pagu, – tidak berhak" / "cap of the week; ∞ no cap, – not eligible";
    MeanOrdered: "dipesan dari BUMN" / "ordered from the company";
    MeanReceived: "diterima dari BUMN" / "received from the company";
    MeanSold: "dijual kepada anggota dan warga" / "sold to members and residents";
    MeanReturned: "dikembalikan kepada BUMN" / "returned to the company";
    MeanShrunk: "susut" / "shrunk";
    MeanCounted: "koreksi oleh hitung stok" / "corrections by stock counts";
    MeanStock: "stok akhir: diterima − dijual − dikembalikan − susut ± hitung stok" / "closing stock: received − sold − returned − shrunk ± counts";
    MeanRemaining: "sisa pagu yang masih dapat dipesan" / "what is left of the cap";
    MeanMay: "cara boleh memesan: limited, unlimited, barred" / "how one may order: limited, unlimited, barred";
    MeanUsed: "pagu yang terpakai" / "how much of the cap is used";
    MeanBlocked: "sisa pagu yang tertahan karena tidak boleh memesan" / "what is left but held back";
    MeanExpired: "sisa pagu yang hangus pada akhir minggu" / "what expired at the end of the week";
    MeanOver: "melebihi pagu" / "beyond the cap";
    MeanLastOrder: "minggu pesanan terakhir" / "week of the last order";
    MeanIdle: "banyaknya minggu tanpa pesanan" / "weeks without an order";
    MeanShare: "dipesan dibanding pagu" / "ordered as a share of the cap";
    MeanPrice: "harga per satuan dasar, rupiah" / "price per base unit, rupiah";
    MeanWorth: "nilai, rupiah" / "worth, rupiah";
    MeanQuantity: "jumlah dalam satuan dasar" / "quantity in the base unit";
    MeanChange: "perubahan stok oleh catatan ini" / "what the entry did to the stock";
    MeanDelivery: "nomor perintah penyerahan (DO)" / "number of the delivery order (DO)";
    MeanEntry: "nomor catatan di buku" / "number of the entry in the book";
    MeanPosting: "jenis catatan buku kuota" / "kind of posting";
    MeanState: "keadaan hari ini" / "state today";
    MeanInstrument: "peraturan yang mendasari" / "the regulation behind it";
    MeanHash: "sidik SHA-256 catatan dan sebelumnya" / "SHA-256 of the entry and what is before it";
    MeanPrev: "sidik catatan sebelumnya" / "hash of the entry before";
    MeanActor: "siapa yang mencatat" / "who entered it";
    MeanTime: "saat dicatat, WIB" / "when it was entered, WIB";
    MeanHappened: "hari kejadian" / "the day it happened";
    // ---- papers -----------------------------------------------------------------------------
    ReportBrief: "Ringkasan Koperasi Merah Putih" / "Koperasi Merah Putih in brief";
    ReportQuota: "Laporan kuota mingguan" / "Weekly quota report";
    ReportNib: "Daftar kunjungan NIB" / "NIB visit list";
    ReportLacks: "Surat kelengkapan" / "Letter about what is missing";
    ReportFunnel: "Corong kemitraan" / "Partnership funnel";
    ReportHall: "Daftar hadir" / "Attendance list";
    ReportMinutes: "Notulen temu bisnis" / "Minutes of the business matching";
    ReportQuality: "Mutu data" / "Quality of the data";
    ReportUnpaid: "Barang diterima, belum dibayar" / "Received and not paid";
    ReportAudit: "Bukti buku" / "Proof of the book";
    ReaderHead: "bupati, satu halaman" / "head of the regency, one page";
    ReaderCompany: "cabang BUMN" / "company branch";
    ReaderField: "petugas lapangan" / "field officer";
    ReaderCooperative: "pengurus koperasi" / "co-op board";
    ReaderProvince: "provinsi dan BUMN" / "province and companies";
    ReaderEvent: "peserta temu bisnis" / "those at the event";
    ReaderDinas: "Dinas" / "the Dinas";
    ReaderAuditor: "Inspektorat" / "inspectorate";
    ReportUnknown: "{text} bukan laporan." / "{text} is no report.";
    ReportDay: "Keadaan per {day}" / "As of {day}";
    ReportWeek: "{week} · {span}" / "{week} · {span}";
    ReportGroup: "Kecamatan {name} · {n}" / "Kecamatan {name} · {n}";
    ReportNibNone: "Tidak ada NIB yang perlu dikunjungi." / "No NIB needs a visit.";
    ReportNibSum: "{n} koperasi perlu dikunjungi; {missing} di antaranya belum ber-NIB. Tulis 13 angka NIB, satu angka satu kotak, dan centang bila OSS menyatakan aktif." / "{n} {n?cooperative needs|cooperatives need} a visit; {missing} of them without a NIB. Write the 13 digits, one a box, and tick if OSS says that it is active.";
    ReportVisited: "Dikunjungi oleh, tanggal" / "Visited by, on";
    ReportLacksNone: "Tidak ada kelengkapan yang kurang." / "Nothing is missing.";
    ReportPartners: "{n} mitra" / "{n} {n?partner|partners}";
    ReportOfCap: "{percent} % dari pagu" / "{percent} % of the cap";
    ReportSum: "Jumlah" / "Total";
    ReportEach: "Tiap koperasi" / "Each cooperative";
    ReportIdle: "Mitra yang lama tidak memesan" / "Partners that have long not ordered";
    ReportIdleWeeks: "Minggu" / "Weeks";
    ReportRefused: "Mitra yang belum boleh memesan, dan sebabnya" / "Partners that may not order, and why";
    ReportKnown: "Mengetahui," / "Seen by";
    ReportFunnelEach: "Kemitraan tiap BUMN" / "Partnerships of each company";
    ReportMilestones: "mulai {begun} · verif {verified} · resmi {official} · jalan {active}" / "begun {begun} · verified {verified} · official {official} · operating {active}";
    ReportHeld: "Yang menahan, dan siapa yang bertindak" / "What holds, and who must act";
    ReportBrings: "Dibawa oleh" / "Brought by";
    ReportUntil: "Paling lambat" / "At the latest";
    ReportActs: "Tindak lanjut" / "Who acts";
    ReportBriefFoot: "NIB tercatat belum berarti aktif. Mitra resmi: perjanjian atau operasional. Batang: mitra resmi dari semua koperasi." / "A NIB on record need not be active. Official partner: agreement or operating. Bars: official partners of all cooperatives.";
    ReportTileNib: "NIB tercatat" / "NIB on record";
    ReportTileActive: "NIB aktif" / "NIB active";
    ReportTileVerified: "Terverifikasi" / "Verified";
    ReportTileOfficial: "Mitra resmi" / "Official partners";
    ReportTileWork: "Operasional" / "Operating";
    ReportPartOf: "{n} / {all}" / "{n} / {all}";
    ReportSame: "tetap sejak sebulan lalu" / "as a month ago";
    ReportMore: "+{n} sejak sebulan lalu" / "+{n} since a month ago";
    ReportFewer: "−{n} sejak sebulan lalu" / "−{n} since a month ago";
    ReportMap: "Tahap terjauh tiap desa" / "How far each village is";
    ReportLegend: "{what}: {n}" / "{what}: {n}";
    ReportShadeNone: "belum mulai" / "not begun";
    ReportShadeBegun: "temu bisnis, dokumen" / "matched, documents";
    ReportShadeNib: "NIB aktif, juknis, verifikasi" / "NIB active, juknis, verification";
    ReportShadeOfficial: "perjanjian" / "agreement";
    ReportShadeWork: "operasional" / "operating";
    ReportByStage: "{company}: kecamatan menurut tahap" / "{company}: kecamatan by stage";
    ReportEvent: "{on} · {place}" / "{on} · {place}";
    ReportWhoCame: "Nama yang hadir" / "Who came";
    ReportPost: "Jabatan" / "Office";
    ReportSignature: "Tanda tangan" / "Signature";
    ReportInterests: "Peminat" / "Interested";
    ReportMayGoOn: "dapat dilanjutkan" / "may go on";
    ReportFollow: "Yang harus diselesaikan" / "What is to be done";
    ReportWants: "Berminat pada {company}" / "Interested in {company}";
    ReportTwice: "Nomor yang tercatat pada lebih dari satu koperasi" / "Numbers that more than one cooperative bears";
    ReportNames: "Desa yang senama" / "Villages of one name";
    ReportBearers: "Koperasi" / "Cooperatives";
    ReportNothingFound: "Tidak ada." / "None.";
    ReportNibUnknown: "NIB belum diketahui" / "NIB not known yet";
    ReportNibMissing: "belum ber-NIB" / "without a NIB";
    ReportNibBare: "NIB tercatat tanpa nomor" / "NIB on record without its number";
    ReportNibUnchecked: "NIB belum diperiksa" / "NIB not checked";
    ReportNibOld: "pemeriksaan NIB sudah lama" / "NIB checked long ago";
    ReportClaims: "klaim belum dipastikan" / "claims to be confirmed";
    ReportUnpaidSum: "{n} penerimaan belum lunas, {worth} seluruhnya." / "{n} {n?delivery is|deliveries are} not paid, {worth} in all.";
    ReportUnpaidNone: "Semua yang diterima sudah dibayar." / "Everything received has been paid.";
    ReportUnpaidRest: "Belum dibayar" / "Not paid";
    ReportDays: "Hari" / "Days";
    ReportNoPrice: "harga belum dicatat" / "no price on record";
    AuditEntries: "Banyak catatan" / "Entries";
    AuditHead: "Ujung rantai" / "End of the chain";
    AuditId: "Tanda buku" / "The book's id";
    AuditLast: "Catatan terakhir" / "The last entries";
    AuditProof: "Membuktikan sendiri" / "Prove it yourself";
    AuditCommand: "Perintah" / "Command";
    AuditResult: "Hasilnya" / "Its result";
    AuditHow: "Sidik setiap catatan adalah SHA-256 dari sidik catatan sebelumnya diikuti bita catatan itu. Jalankan di mesin kantor; hasilnya harus sama dengan baris di bawahnya." / "The hash of an entry is the SHA-256 of the hash before it followed by the entry's bytes. Run this on the office's machine; the result must equal the line below.";
    AuditCode: "Buku s.d. catatan {entry}, SHA-256 {hash}" / "Book up to entry {entry}, SHA-256 {hash}";
    ColNo: "No." / "No.";
    ColWhatIsLacking: "Yang kurang" / "What is missing";
    ColActiveTick: "Aktif" / "Active";
    LetterNumber: "Nomor" / "Number";
    LetterAbout: "Perihal" / "Subject";
    LetterTo: "Kepada Yth." / "To";
    LetterLacks: "Kelengkapan persyaratan kemitraan {company}" / "What the partnership with {company} still needs";
    LetterToBoard: "Pengurus {name}, Kecamatan {kecamatan}" / "the board of {name}, Kecamatan {kecamatan}";
    LetterCode: "Nomor {number} · SHA-256 naskah {hash}" / "Number {number} · SHA-256 of the text {hash}";
    CooperativeOfDesa: "Koperasi Desa Merah Putih" / "Koperasi Desa Merah Putih";
    CooperativeOfKelurahan: "Koperasi Kelurahan Merah Putih" / "Koperasi Kelurahan Merah Putih";
    OnBehalf: "a.n. {whom}" / "on behalf of {whom}";
    OfficePart: "{text} bukan bagian keterangan kantor." / "{text} is no part of what the office says of itself.";
    OfficeShape: "{part} tidak dapat berbunyi {text}." / "{part} cannot be {text}.";
    OfficeShapeNext: "Tulis misalnya {example}." / "Write for example {example}.";
    OfficeGovernment: "Pemerintah (baris pertama kop)" / "Government (first line of the head)";
    OfficeName: "Nama kantor" / "Name of the office";
    OfficeAddress: "Alamat" / "Address";
    OfficePlace: "Tempat surat" / "Place of letters";
    OfficeNumber: "Pola nomor surat" / "Pattern of a letter's number";
    OfficeSheet: "Ukuran kertas" / "Sheet of paper";
    OfficePost: "Jabatan penanda tangan" / "Office of who signs";
    OfficeSigner: "Nama penanda tangan" / "Who signs";
    OfficeRank: "Pangkat" / "Rank";
    OfficeNip: "NIP" / "NIP";
    OfficeBehalf: "Atas nama" / "On behalf of";
    OfficeDays: "Tenggat surat, hari" / "Days to answer a letter";
    OfficeLacksOpening: "Pembuka surat kelengkapan" / "Opening of the letter about what is missing";
    OfficeLacksClosing: "Penutup surat kelengkapan" / "Closing of the letter about what is missing";
    OfficeDiffersOpening: "Pembuka surat perbedaan data" / "Opening of the letter about differing records";
    OfficeUnset: "Bagian tanpa ✓ adalah bawaan. Ubah dengan: kdkmp kantor set BAGIAN ISI" / "Parts without ✓ are defaults. Change one with: kdkmp kantor set PART TEXT";
    ColOfficeSet: "Diatur" / "Set";
    PaperIn: "{title} ditulis ke {path}." / "{title} was written to {path}.";
    ColOfficePart: "Bagian" / "Part";
    ColOfficeText: "Isi" / "Text";
    HelpImporForm: "isian kosong yang dapat dibaca kembali oleh impor" / "an empty form that impor reads back";
    HelpImporFormKind: "nib, facts atau papers" / "nib, facts or papers";
    HelpFormTo: "berkas .xlsx" / "an .xlsx file";
    FormUnknown: "{text} bukan jenis isian." / "{text} is no kind of form.";
    FormNobody: "Tidak ada koperasi yang perlu mengisinya." / "No cooperative has to fill it in.";
    HelpNounKantor: "kop surat, penanda tangan, pola nomor" / "letter-head, who signs, pattern of numbers";
    HelpKantorShow: "yang berlaku, dengan bawaannya" / "what is in force, with the defaults";
    HelpKantorSet: "ubah satu bagian" / "change one part";
    HelpOfficePart: "misalnya nama, alamat, pejabat, nomor, kertas" / "for example nama, alamat, pejabat, nomor, kertas";
    HelpOfficeText: "isinya; kosong menghapus" / "what it says; empty clears it";
    ValuePart: "BAGIAN" / "PART";
    HelpNounLaporan: "laporan dan surat: PDF, xlsx, teks" / "reports and letters: PDF, xlsx, text";
    HelpLaporanList: "laporan yang dapat dibuat" / "the reports there are";
    HelpLaporanMake: "buat satu laporan; tanpa --to sebagai teks" / "make a report; without --to as text";
    HelpReport: "nama singkat laporan" / "short name of the report";
    ValueReport: "LAPORAN" / "REPORT";
    HelpPaperSize: "a4 atau f4" / "a4 or f4";
    ValuePaperSize: "KERTAS" / "SHEET";
    HelpFinal: "beri nomor surat; tanpa ini surat bertanda KONSEP" / "give the letter its number; without it the letter is a DRAFT";
    HelpPaperTo: "berkas .pdf, .xlsx atau .txt" / "a .pdf, .xlsx or .txt file";
    HelpOfCooperatives: "hanya koperasi ini; boleh beberapa" / "these cooperatives only; there may be several";
    PaperEnding: "Laporan dapat menjadi pdf, xlsx atau txt, bukan {file}." / "A report can be pdf, xlsx or txt, not {file}.";
    PaperSizeUnknown: "“{text}” bukan ukuran kertas." / "“{text}” is no sheet of paper.";
    PaperWritten: "{title}: {pages} halaman ditulis ke {path}." / "{title}: {pages} {pages?page|pages} written to {path}.";
    PaperIsDraft: "Surat ini KONSEP; --final memberinya nomor." / "The letter is a DRAFT; --final gives it its number.";
    PaperNoLetter: "{title} bukan surat: tidak bernomor." / "{title} is no letter: it has no number.";
    PaperNoLetterNext: "Buat tanpa --final." / "Make it without --final.";
    LettersIssued: "{n} surat diberi nomor: {numbers}." / "{n} {n?letter was|letters were} given numbers: {numbers}.";
    LetterOne: "Untuk {name}: {number}" / "For {name}: {number}";
    LetterTaken: "Nomor {n} sudah dipakai; nomor berikutnya {next}." / "Number {n} is taken; the next is {next}.";
    LetterTakenNext: "Ulangi perintahnya: nomor baru diambil." / "Try again: a new number is drawn.";
    LetterNobody: "tidak ada surat yang perlu dibuat." / "there is no letter to write.";
    OfficeWas: "{part}: {before} → {after}" / "{part}: {before} → {after}";
    LetterWas: "Surat {number} ({kind}) untuk {about}, SHA-256 {hash}" / "Letter {number} ({kind}) for {about}, SHA-256 {hash}";
    ReportCount: "{n} laporan. Buat dengan: kdkmp laporan make NAMA --to laporan.pdf" / "{n} reports. Make one with: kdkmp laporan make NAME --to report.pdf";
    ColReader: "Pembaca" / "Reader";
    ColAsks: "Dapat dipersempit" / "May be narrowed by";

    // ---- files that come in -----------------------------------------------------------------
    FileEmpty: "berkas ini kosong." / "the file is empty.";
    FileEmptyNext: "Pastikan berkas yang dikirim benar, lalu kirim lagi." / "Make sure that the right file was sent, and send it again.";
    FileLocked: "berkas ini bersandi." / "the file has a password.";
    FileLockedNext: "Minta berkas yang sama tanpa sandi." / "Ask for the same file without a password.";
    FileDamaged: "berkas ini rusak atau terpotong ({why})." / "the file is damaged or cut off ({why}).";
    FileDamagedNext: "Minta dikirim ulang, atau buka di Excel lalu simpan sebagai berkas baru." / "Ask for it again, or open it in Excel and save it as a new file.";
    FileKind: "berkas ini {what}, bukan tabel." / "the file is {what}, not a table.";
    FileKindNext: "Simpan tabelnya sebagai xlsx, xls, ods atau csv." / "Save the table as xlsx, xls, ods or csv.";
    FilePdf: "PDF" / "a PDF";
    FileDocument: "dokumen" / "a document";
    FilePicture: "gambar" / "a picture";
    FileArchive: "arsip" / "an archive";
    FileWebPage: "halaman web" / "a web page";
    FileUnknown: "berkas jenis lain" / "something else";
    FileLargeBytes: "berkas ini lebih dari {most} MiB." / "the file is larger than {most} MiB.";
    FileLargeUnpacked: "isi berkas ini lebih dari {most} MiB." / "what is packed in the file is larger than {most} MiB.";
    FileLargeSheets: "berkas ini lebih dari {most} lembar." / "the file has more than {most} sheets.";
    FileLargeCells: "berkas ini lebih dari {most} sel." / "the file has more than {most} cells.";
    FileLargeRows: "berkas ini lebih dari {most} baris." / "the file has more than {most} rows.";
    FileLargeCell: "satu sel di berkas ini lebih dari {most} bita." / "a cell of the file is longer than {most} bytes.";
    FileLargeReader: "berkas ini terlalu besar untuk dibaca." / "the file is too large to be read.";
    FileLargeNext: "Salin hanya bagian yang diperlukan ke berkas baru." / "Copy only the part that is needed into a new file.";
    FileChild: "pembaca berkas tidak dapat dijalankan: {why}." / "the reader of files cannot be started: {why}.";
    FileChildNext: "Coba lagi, atau simpan tabelnya sebagai csv." / "Try again, or save the table as csv.";
    FileIo: "tidak dapat dibaca: {why}." / "cannot be read: {why}.";
    FileIoNext: "Periksa nama berkas dan izinnya." / "Check the file's name and its permissions.";
    FileNotPlain: "bukan berkas biasa." / "not a plain file.";
    FileNotPlainNext: "Sebut satu berkas, atau “-” untuk masukan." / "Name one file, or “-” for the input.";
    FileMoved: "berubah selagi dibaca." / "it changed while it was read.";
    FileMovedNext: "Tunggu sampai selesai disimpan, lalu ulangi." / "Wait until it has been saved, then try again.";
    HelpNounImpor: "lembar kerja dan pesan yang masuk, dibandingkan dengan buku" / "sheets and messages that come in, compared with the book";
    HelpImporCheck: "bandingkan lembar dengan buku nilai demi nilai; tidak ada yang ditulis" / "compare a sheet with the book value by value; nothing is written";
    HelpImporFile: "xlsx, xls, ods, csv, teks; “-” membaca masukan" / "xlsx, xls, ods, csv, text; “-” reads the input";
    HelpImporSheet: "hanya lembar ini" / "this sheet alone";
    HelpImporKind: "hanya nib, facts, papers, event, ledger atau dashboard" / "only nib, facts, papers, event, ledger or dashboard";
    HelpImporDay: "hari yang berlaku bagi isi lembar" / "the day as of which the sheet speaks";
    HelpImporAnswer: "'Wonokiri=35.14.24.2005', 'Tamu=-' (bukan koperasi), 'X=ada'" / "'Wonokiri=35.14.24.2005', 'Guest=-' (no cooperative), 'X=ada'";
    ValueAnswer: "EJAAN=KODE" / "SPELLING=CODE";
    ImporKindUnknown: "“{text}” bukan jenis isi lembar." / "“{text}” is no kind of content.";
    ImporAnswerShape: "“{text}” bukan jawaban." / "“{text}” is not an answer.";
    ImporAnswerNext: "Tulis EJAAN=KODE, EJAAN=- atau X=ada." / "Write SPELLING=CODE, SPELLING=- or X=ada.";
    ImporSheetNone: "tidak ada lembar “{text}” di berkas ini." / "the file has no sheet “{text}”.";
    ImporNothing: "Tidak ada yang dikenali: perlu satu kolom nama desa atau kode, dan satu kolom isian." / "Nothing was recognised: it takes a column of villages or codes, and one to take.";
    ImporCounts: "{file}: {counts}." / "{file}: {counts}.";
    ImporColumns: "Kolom dibaca ({sheet}): {columns}." / "Columns read ({sheet}): {columns}.";
    ImporColumn: "{heading} = {field}" / "{heading} = {field}";
    ImporCount: "{what} {count}" / "{what} {count}";
    Sentences: "{first} {second}" / "{first} {second}";
    ImporUnlisted: "Yang sama dan yang lebih baru tidak didaftar." / "What is the same or newer is not listed.";
    ImporIdle: "Lembar tanpa isian: {sheets}." / "Sheets with nothing to take: {sheets}.";
    ImporHidden: "Lembar tersembunyi, tidak dibaca: {sheets}." / "Hidden sheets, not read: {sheets}.";
    ImporUnseen: "Baris tersembunyi dibaca juga ({sheet}): {rows}." / "Hidden rows are read too ({sheet}): {rows}.";
    ImporBeyond: "{count} sel di kanan kolom ke-256 tidak dibaca." / "{count} cells right of the 256th column were not read.";
    ImporUnwritten: "Tidak ada yang ditulis." / "Nothing was written.";
    ImporRows: "Baris {rows}: {why}" / "Rows {rows}: {why}";
    ImporNear: "“{name}” mungkin {village}." / "“{name}” may be {village}.";
    ImporMany: "“{name}” ada di {villages}." / "“{name}” is in {villages}.";
    ImporAnswerBy: "Jawab: --answer '{name}={code}'." / "Answer: --answer '{name}={code}'.";
    ImporAnswerMark: "Jawab: --answer 'X=ada' atau 'X=belum'." / "Answer: --answer 'X=ada' or 'X=belum'.";
    AskPlace: "desanya perlu dipastikan." / "which village it is needs an answer.";
    AskContradicts: "kode dan nama menunjuk desa yang berbeda. Betulkan salah satu." / "code and name are of different villages. Mend one of them.";
    AskTwice: "satu NIB untuk dua koperasi. Tanyakan NIB masing-masing." / "one NIB for two cooperatives. Ask each for its own.";
    AskTorn: "lembar ini menyebut dua nilai untuk satu koperasi. Pilih yang benar." / "the sheet says two things of one cooperative. Choose the right one.";
    AskMark: "tanda ini dapat berarti ada atau tidak." / "the mark may mean there or not.";
    AskEvent: "tidak ada acara di buku pada hari itu. Sebut harinya, atau catat acaranya dahulu." / "the book has no event on that day. Name the day, or record the event first.";
    AskPosting: "barang, BUMN atau jenis catatannya tidak tersebut. Tambahkan di judul atau kolom." / "the product, the company or the kind of posting is not said. Add it to the title or a column.";
    DoubtZero: "kurang satu angka: nol di depan mungkin hilang. Cocokkan dengan cetakannya." / "one digit short: a zero in front was perhaps lost. Compare with the print.";
    DoubtDigits: "lebih dari 15 angka sebagai bilangan: angka akhirnya mungkin hilang. Minta sebagai teks." / "more than 15 digits as a number: the last ones were perhaps lost. Ask for it as text.";
    DoubtPercent: "0,35 tanpa tanda persen: 35 % atau 0 %? Tanyakan." / "0.35 without a percent sign: 35 % or 0 %? Ask.";
    UnreadScientific: "angkanya hilang (9,92E+12). Minta kolomnya sebagai teks." / "the digits are gone (9.92E+12). Ask for the column as text.";
    UnreadUnit: "satuannya bukan satuan barang itu. Betulkan satuannya." / "the unit is not the product's. Mend the unit.";
    UnreadWord: "kata ini tidak dikenal di kolom itu. Tulis ada atau belum." / "the word is not known in that column. Write ada or belum.";
    UnreadError: "rumusnya salah. Perbaiki di lembarnya." / "its formula is wrong. Mend it in the sheet.";
    VerdictUnmatched: "bukan koperasi di buku ini." / "no cooperative of this book.";
    SpellingShape: "“{text}” bukan ejaan nama." / "“{text}” is no spelling of a name.";
    ImportNone: "{entry} bukan awal sebuah impor." / "{entry} is not the beginning of an import.";
    ImportNoneNext: "Lihat nomornya dengan `kdkmp impor list`." / "See the numbers with `kdkmp impor list`.";
    ImportUndoneAlready: "impor {entry} sudah dibatalkan di {by}." / "import {entry} was taken back in {by} already.";
    ImportOf: "{name}: {what}" / "{name}: {what}";
    ImportStays: "Tetap: {what}. {why}" / "Kept: {what}. {why}";
    ImportChanged: "Tetap: {what}. Diubah {who}, {when} ({entry})." / "Kept: {what}. Changed by {who}, {when} ({entry}).";
    ImportChangedSince: "Tetap: {what}. Sudah diubah sejak itu." / "Kept: {what}. Changed since.";
    ImportNothingBack: "tidak ada yang dapat dikembalikan: tetap {kept}, ditolak {refused}." / "nothing can be taken back: kept {kept}, refused {refused}.";
    ImportNothingBackNext: "Betulkan satu per satu di layar." / "Correct them one by one on the screen.";
    HelpImporTake: "catat nilai lembar ke buku; `--dry-run` hanya membandingkan" / "write a sheet's values into the book; `--dry-run` compares only";
    HelpImporTakes: "yang dicatat: new, newer, different, older, doubtful, personal (bawaan: new, newer)" / "what is written: new, newer, different, older, doubtful, personal (default: new, newer)";
    HelpImporProfile: "pakai arti kolom yang disimpan dengan nama ini" / "use the meaning of columns kept under this name";
    HelpImporKeepProfile: "simpan arti kolom (--column) dengan nama ini" / "keep the meaning of columns (--column) under this name";
    HelpImporProfiles: "arti kolom yang disimpan" / "meanings of columns that were kept";
    HelpImporProfileList: "daftar profil Anda" / "your profiles";
    HelpImporProfileShow: "arti kolom satu profil" / "what the columns of a profile hold";
    HelpImporProfileForget: "lupakan satu profil" / "forget a profile";
    HelpImporProfileName: "nama profil" / "name of the profile";
    ProfileNone: "tidak ada profil “{text}”." / "there is no profile “{text}”.";
    ProfileNoneNext: "Simpan satu dengan `impor file … --column 'JUDUL=isian' --keep-profile NAMA`." / "Keep one by `impor file … --column 'HEADING=field' --keep-profile NAME`.";
    ProfileNoneYet: "Belum ada profil." / "No profile yet.";
    ProfileForgotten: "Profil {name} dilupakan." / "Profile {name} forgotten.";
    ProfileFits: "Profil {name} cocok dengan lembar ini: --profile '{name}'." / "Profile {name} fits this sheet: --profile '{name}'.";
    ProfileReadNext: "Betulkan atau hapus berkas itu." / "Correct or remove that file.";
    ColColumns: "Kolom" / "Columns";
    HelpImporColumn: "'JUDUL=isian': arti satu kolom, misalnya 'Nomor=nib' atau 'Ket=skip'" / "'HEADING=field': what a column holds, such as 'Number=nib' or 'Note=skip'";
    HelpImporOrders: "penerimaan tanpa pesanan: catat pesanan sebesar penerimaan" / "receipts without an order: write an order of the same quantity";
    HelpImporRejected: "tulis baris yang tidak dicatat, dengan alasannya, untuk pengirim" / "write the rows that were not taken, with the reason, for the sender";
    HelpImporStrict: "status keluar 1 jika ada baris yang tidak dicatat" / "exit status 1 if a row was not taken";
    HelpImporList: "berkas yang sudah dicatat" / "files that were taken in";
    HelpImporShow: "isi satu impor, dan apa yang masih berlaku" / "what an import brought, and what of it still stands";
    HelpImporUndo: "batalkan satu impor; yang sudah diubah orang tetap" / "take an import back; what somebody changed since stays";
    HelpImporEntry: "nomor impor dari `impor list`" / "number of the import, from `impor list`";
    HelpImporForgetAnswer: "lupakan jawaban untuk satu ejaan" / "forget the answer for a spelling";
    HelpImporAnswers: "jawaban yang disimpan: ejaan dan koperasinya" / "answers that were kept: spellings and their cooperatives";
    ValueTake: "MANA" / "WHICH";
    ValueColumn: "JUDUL=ISIAN" / "HEADING=FIELD";
    ImporTakeUnknown: "“{text}” bukan pilihan untuk dicatat." / "“{text}” is nothing that can be chosen to be written.";
    ImporColumnShape: "“{text}” bukan arti kolom." / "“{text}” is no meaning of a column.";
    ImporWritten: "Dicatat: {n} isian, {entries}. Batalkan dengan `kdkmp impor undo {first}`." / "Written: {n} values, {entries}. Take back with `kdkmp impor undo {first}`.";
    ImporWould: "Akan dicatat: {n} isian." / "Would be written: {n} values.";
    ImporLeft: "Tidak dicatat: {n} isian." / "Not written: {n} values.";
    ImporPersonal: "Data pribadi tidak dicatat: {n} isian (--take personal)." / "Personal data not written: {n} values (--take personal).";
    ImporMoved: "Baris {row}: tidak dicatat. {why}" / "Row {row}: not written. {why}";
    ImporKnown: "berkas yang sama sudah dicatat {who}, {when} ({entry})." / "the same file was taken in by {who}, {when} ({entry}).";
    ImporRejectedTo: "Daftar tolak: {path}, {rows} baris." / "Rejected: {path}, {rows} rows.";
    ImporRejectedNone: "Tidak ada baris yang ditolak." / "No row was rejected.";
    ImporStrict: "{n} isian tidak dicatat." / "{n} values were not written.";
    ImporStrictNext: "Lihat alasannya di atas, atau tulis daftarnya dengan --rejected." / "See the reasons above, or write the list by --rejected.";
    ImporNoneYet: "Belum ada berkas yang dicatat." / "No file has been taken in yet.";
    ImporStands: "berlaku" / "stands";
    ImporGone: "dibatalkan" / "taken back";
    ImporBy: "{file}: dicatat {who}, {when}; {n} isian." / "{file}: taken in by {who}, {when}; {n} values.";
    ImporUndoneBy: "{entry}: {what}." / "{entry}: {what}.";
    ImporNoAnswers: "Belum ada jawaban yang disimpan." / "No answer has been kept yet.";
    ImporAnswerUnknown: "tidak ada jawaban untuk “{text}”." / "there is no answer for “{text}”.";
    ImporAnswerUnknownNext: "Lihat yang disimpan dengan `kdkmp impor answers`." / "See what is kept with `kdkmp impor answers`.";
    ColFile: "Berkas" / "File";
    ColSheets: "Lembar" / "Sheets";
    ColTaken: "Dicatat" / "Written";
    ColReason: "alasan" / "reason";
    ColContents: "Isi" / "Contents";
    ColSpelling: "Ejaan" / "Spelling";
    StopFiles: "Berkas" / "File";
    StopColumns: "Kolom" / "Columns";
    StopAsk: "Tanya" / "Questions";
    StopReview: "Periksa" / "Review";
    ImporTitle: "Impor" / "Import";
    KeyImport: "impor berkas" / "import a file";
    KeyWrite: "catat" / "write";
    KeyNextStop: "lanjut" / "next";
    KeyPreviousStop: "mundur satu" / "one back";
    KeyTick: "centang" / "tick";
    KeyTickAll: "centang semua" / "tick all";
    KeyAlike: "terima usulan" / "take proposals";
    KeyGoBack: "kembali" / "back";
    ScopeIntake: "Impor" / "Import";
    ImporSheets: "{n} lembar" / "{n} {n?sheet|sheets}";
    ImporByProfile: "profil {name}" / "profile {name}";
    ImporAsOf: "keadaan {day}" / "as of {day}";
    ImporDay: "Keadaan per" / "As of";
    ImporToday: "hari ini" / "today";
    ImporOrders: "Pesanan dari penerimaan" / "Orders from receipts";
    ImporTicked: "✓ {n} · {counts}" / "✓ {n} · {counts}";
    ImporIsTicked: "dicatat" / "to be written";
    ImporNotTicked: "belum dicentang" / "not ticked";
    ImporNoneTicked: "Belum ada yang dicentang untuk dicatat." / "Nothing is ticked to be written.";
    ImporDone: "Dicatat: {n} isian, {entries}. {key} membatalkannya." / "Written: {n} values, {entries}. {key} takes it back.";
    ImporNotWritten: "Tidak dicatat" / "Not written";
    ImporNoFiles: "Tidak ada berkas di sini. Ketik tempatnya, lalu ⏎." / "There is no file here. Type where it is, then ⏎.";
    ImporPathOpens: "⏎ membuka tempat ini." / "⏎ opens this path.";
    ImporFilesHow: "ketik sebagian nama, atau tempat berkas" / "type a part of a name, or a path";
    ImporPasted: "tempelan, {n} baris" / "pasted text, {n} {n?line|lines}";
    ImporMark: "“{mark}” di {n} baris ({rows}): ada atau belum?" / "“{mark}” in {n} {n?row|rows} ({rows}): there or not?";
    ColHeading: "Judul kolom" / "Heading";
    ColSamples: "Contoh" / "Samples";
    ColumnSkipped: "dilewati" / "skipped";
    ColumnNameless: "kolom ke-{n}" / "column {n}";
    SpellingMeans: "“{text}” adalah" / "“{text}” is";
    MarkMeans: "Tanda itu berarti" / "The mark means";
    MarkThere: "ada" / "there";
    MarkMissing: "belum ada" / "not there";
    SourcePasted: "tempelan" / "pasted";
    PastedImport: "{count} baris ditempel di luar isian: tidak ada yang ditulis. {key} untuk impor." / "{count} {count?line|lines} pasted outside a field: nothing is written. {key} to import.";
    LinearIntakeFiles: "Tulis nomor atau tempat berkas." / "Write a number or a path.";
    LinearIntakeColumns: "Nomor mengubah arti kolom; baris kosong lanjut." / "A number changes what a column holds; an empty line goes on.";
    LinearIntakeAsk: "Nomor menjawab; “terima usulan” menerima semua usulan; baris kosong lanjut." / "A number answers; “take proposals” takes all; an empty line goes on.";
    LinearIntakeReview: "Nomor mencentang atau tidak; “catat” mencatat yang dicentang; “q” kembali." / "A number ticks or not; “write” writes what is ticked; “q” goes back.";
    LinearIntakeChoose: "Tulis nomor, atau sebagian nama." / "Write a number, or a part of a name.";
    LinearIntakeDay: "Tulis harinya, misalnya 20/11/2026." / "Write the day, such as 20/11/2026.";
    HelpImporCompare: "bandingkan beberapa lembar dengan buku, yang terburuk dahulu; tidak ada yang ditulis" / "several sheets beside the book, the worst first; nothing is written";
    GradeNib: "NIB bertentangan" / "NIB contradicts";
    GradeTwice: "satu nomor untuk dua" / "one number for two";
    GradeStatus: "status bertentangan" / "status contradicts";
    GradeMissing: "belum di buku" / "not in the book";
    CompareSame: "Tidak ada perbedaan." / "Nothing differs.";
    CompareCounts: "Perbedaan: {counts}." / "Differences: {counts}.";
    CompareOpen: "{file}: {n} isian tanpa koperasi yang pasti, tidak dibandingkan." / "{file}: {n} values without a certain cooperative, not compared.";
    SourceRow: "baris" / "row";
    SourcePiped: "masukan" / "input";
    KindFacts: "data pokok" / "facts";
    KindPapers: "dokumen" / "papers";
    KindEvent: "temu bisnis" / "business matching";
    KindLedger: "penyaluran" / "deliveries";
    StateYes: "ya" / "yes";
    StateNo: "tidak" / "no";
    StateNew: "baru" / "new";
    StateNewer: "lebih baru" / "newer";
    StateSame: "sama" / "same";
    StateDifferent: "berbeda" / "different";
    StateOlder: "lebih lama" / "older";
    StateAsk: "tanya" / "asked";
    StateDoubt: "ragu" / "doubtful";
    StateRefused: "ditolak" / "refused";
    StateUnreadable: "tak terbaca" / "unreadable";
    StateUnmatched: "bukan koperasi" / "no cooperative";
    StateElsewhere: "daerah lain" / "elsewhere";
    ColNibNumber: "Nomor NIB" / "NIB number";
    ColClaim: "Klaim" / "Claim";
    ColSanction: "Sanksi" / "Sanction";
    ColNibTwice: "NIB ganda" / "NIB twice";
    ColOtherNames: "Nama lain" / "Other names";
    ColFormerCodes: "Kode lama" / "Former codes";
    ColLat: "Lintang" / "Latitude";
    ColLon: "Bujur" / "Longitude";
    ColRule: "Kaidah" / "Rule";
    ColNext: "Langkah berikut" / "Next step";
    ColChange: "Perubahan stok" / "Change of stock";
    ColReverses: "Membalik" / "Reverses";
    ColReversedBy: "Dibalik oleh" / "Reversed by";
    ColHad: "Pesanan sebelumnya" / "Ordered before";
    ColPastSales: "Penjualan sebelumnya" / "Sold before";
    ColCapOf: "Pagu untuk" / "Cap of";
    ColIssued: "Terbit" / "Issued";
    ColRegistered: "Terdaftar" / "Registered";
    ColBeforeThat: "Sebelumnya" / "Before";
    ColHappened: "Tanggal kejadian" / "Happened on";
    ColAction: "Tindakan" / "Action";
    ColDevice: "Perangkat" / "Device";
    ColCount: "Urutan di perangkat" / "Count on the device";
    ColOp: "Jenis catatan" / "Kind of entry";
    ColBase: "Versi yang dilihat" / "Version seen";
    ColRules: "Versi aturan" / "Version of the rules";
    ColUndoes: "Mengurungkan" / "Undoes";
    ColPrev: "Sidik sebelumnya" / "Hash before";
    ColHash: "Sidik" / "Hash";
    ColSheet: "Lembar" / "Sheet";
    ColMatch: "Kecocokan" / "Match";
    ColSheetRow: "Brs" / "Row";
    ColField: "Isian" / "Field";
    ColBefore: "Di buku" / "In the book";
    ColIncoming: "Di berkas" / "In the file";
    ColFinding: "Temuan" / "Finding";
    FieldCooperative: "koperasi" / "cooperative";
    FieldDay: "tanggal" / "day";
    FieldQuantity: "jumlah" / "quantity";
    FieldUnit: "satuan" / "unit";
    FieldPrice: "harga" / "price";
    FieldDo: "nomor DO" / "DO number";
    FieldDashboard: "dasbor" / "dashboard";
    FieldKecamatan: "kecamatan" / "kecamatan";
    FieldRegency: "kabupaten" / "kabupaten";
    FieldProduct: "barang" / "product";
    FieldPosting: "jenis catatan" / "kind of posting";
    FieldPaper: "berkas" / "paper";
    FieldInterest: "minat" / "interest";
    FieldCame: "hadir" / "came";
    RowTwice: "baris ini sama dengan baris {row}: koperasi, barang, tanggal, jumlah dan nomor DO." / "this row is the same as row {row}: cooperative, product, day, quantity and DO number.";
    RowTwiceNext: "Hapus salah satu dari lembar bila itu satu pengiriman." / "Take one out of the sheet if it was one delivery.";

    AtCell: "{path}, baris {line}, kolom {column}: {what}" / "{path}, line {line}, column {column}: {what}";
    RegionsPacked: "Berkas terkompresi ini rusak: {why}." / "The compressed file is damaged: {why}.";
    RegionsLargeBytes: "isinya lebih dari {most} MiB." / "it holds more than {most} MiB.";
    RegionsLargeLine: "ada baris yang lebih panjang dari {most} KiB." / "a line is longer than {most} KiB.";
    RegionsLargeRows: "lebih dari {most} wilayah." / "more than {most} areas.";
    RegionsLargeNext: "Periksa berkasnya: seluruh Indonesia kurang dari 100.000 baris. Tidak ada yang ditulis." / "Check the file: all of Indonesia is fewer than 100,000 lines. Nothing was written.";
    RegionsHeader: "Baris judul tidak memuat kolom code dan name." / "The header line lacks the columns code and name.";
    RegionsHeaderNext: "Tulis CSV dengan kolom code,name dan kode Kemendagri." / "Write a CSV with the columns code,name and Kemendagri codes.";
    RegionsNoName: "{code} tidak bernama." / "{code} has no name.";
    RegionsTwice: "{code} tercantum dua kali." / "{code} is listed twice.";
    RegionsPoint: "“{text}” bukan letak di Indonesia: lintang {south} sampai {north}, bujur {west} sampai {east} derajat." / "“{text}” is no place in Indonesia: latitude {south} to {north}, longitude {west} to {east} degrees.";
    RegionsPointNext: "Tulis derajat desimal, misalnya -7,9 sebagai -7.9, lintang dan bujur keduanya atau tidak satu pun." / "Write decimal degrees, for example -7.9, latitude and longitude both or neither.";
    RegionsTile: "“{text}” bukan tempat pada peta ubin: angka 0 sampai 255, baris dan kolom keduanya atau tidak satu pun." / "“{text}” is no place on the tile map: a number from 0 to 255, row and column both or neither.";
    RegionsEmpty: "Tidak ada satu desa pun dalam daftar." / "There is not one village in the list.";
    RegionsOrphan: "Desa {name} ({code}) tanpa {kind} ({area})." / "The village {name} ({code}) lacks its {kind} ({area}).";
    RegionsOrphanNext: "Sertakan juga berkas wilayah di atasnya: kdkmp init --regions DESA.csv INDUK.csv." / "Give the file with the areas above it as well: kdkmp init --regions VILLAGES.csv ABOVE.csv.";
    AreaProvince: "provinsi" / "province";
    AreaKabupaten: "kabupaten atau kota" / "kabupaten or kota";
    AreaKecamatan: "kecamatan" / "kecamatan";
    RegionsUtf8: "Teks bukan UTF-8." / "The text is not UTF-8.";
    RegionsCells: "{got} kolom, seharusnya {expected}." / "{got} columns instead of {expected}.";
    RegionsCsv: "Tidak terbaca: {why}." / "It cannot be read: {why}.";

    // ---- codes ------------------------------------------------------------------------------
    CodeShape: "“{text}” bukan kode desa." / "“{text}” is not a village code.";
    CodeImpossible: "Kode desa “{text}” tidak mungkin: provinsi bernomor 11 ke atas, dan bagian terakhir mulai dengan 1 (kelurahan), 2 (desa) atau 3 (desa adat)." / "No village can have the code “{text}”: provinces are numbered from 11 on, and the last part begins with 1 (kelurahan), 2 (desa) or 3 (desa adat).";
    CodeImpossibleNext: "Periksa pada daftar kode Kemendagri." / "Check it against the Kemendagri list of codes.";
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
    DateImpossible: "Tanggal {text} tidak ada dalam kalender." / "The calendar has no date {text}.";
    DateRange: "Tahun {year} di luar {first}–{last}." / "The year {year} is outside {first}–{last}.";
    DateWrite: "Tulis misalnya {example}, {short} atau {word}." / "Write for example {example}, {short} or {word}.";
    DateCheck: "Periksa tahunnya." / "Please check the year.";
    WeekNumber: "M{number}" / "W{number}";
    WeekOfYear: "{week} {year}" / "{week} {year}";
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

    /// Both languages carry the same figures, and neither is empty; a choice of forms is whole.
    #[test]
    fn both_languages_are_whole() {
        let figures = |text: &'static str| -> std::collections::BTreeSet<&str> {
            let braces = text.split('{').skip(1);
            let name = |t: &'static str| {
                let inside = t.split_once('}').expect("a brace that closes").0;
                inside.split_once('?').map_or(inside, |(name, forms)| {
                    assert!(forms.contains('|'), "{text}: one form or the other");
                    name
                })
            };
            braces.map(name).collect()
        };
        for &word in Word::ALL {
            let (id, en) = (word.text(Lang::Id), word.text(Lang::En));
            assert_eq!(id.is_empty(), en.is_empty(), "{word:?} lacks a language");
            assert_eq!(figures(id), figures(en), "{word:?}: the languages name other figures");
        }
    }

    /// One is one, and everything else is many; Indonesian needs no forms.
    #[test]
    fn a_word_follows_its_figure() {
        let show = |n: u64| msg!(ManyVillages, n: n).show(Lang::En);
        assert_eq!([show(0), show(1), show(1_200)], ["0 villages", "1 village", "1.200 villages"]);
    }
}
