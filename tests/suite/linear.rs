//! The linear mode: a script of lines goes in, lines come out, with a clock that stands still. What
//! the full screen may do, lines may do; and nothing but text is ever told.
//!
//! To take over words that were meant to change: `INSTA_UPDATE=always cargo test linear`, then read
//! the difference.

use crate::desk::{self, signer};
use crate::screen::{Shelf, at};
use insta::{Settings, assert_snapshot};
use kdkmp::base::{Lang, Seq, text};
use kdkmp::book::Log;
use kdkmp::host::desk::Desk;
use kdkmp::host::lines::Lines;
use kdkmp::linear::{Ends, Linear, Source};
use std::io::{self, BufRead, Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_kdkmp");

/// A book of its own, as it stands after some work.
fn book() -> (TempDir, PathBuf) {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("buku.redb");
    std::fs::write(&path, Shelf::Worked.bytes()).unwrap();
    (dir, path)
}

/// Tri's session at a book; gives what was told and how many entries the book has then.
pub fn told_at(path: &Path, lang: Lang, input: &mut dyn Source) -> (String, Seq) {
    let book = desk::open(path, || unreachable!("the book is filled")).unwrap();
    let mut desk = Desk::new(book, signer("tri"), lang, (80, 24), at(9)).unwrap();
    desk.session.screen.files = path.parent().unwrap().to_owned();
    let mut out = Vec::new();
    let now = || at(9);
    let mut seat = Lines::new(desk, &now);
    Linear::new(&mut seat, Ends::new(input, &mut out, (80, 24), true)).hold().unwrap();
    let seq = seat.desk.book.snapshot().unwrap().seq();
    let told = String::from_utf8(out).unwrap();
    assert_harmless(&told);
    (told, seq)
}

/// What a script of lines, parted by `|`, leads to.
fn told(lang: Lang, script: &str) -> (String, Seq) {
    let (_dir, path) = book();
    let lines: String = script.split('|').map(|line| format!("{}\n", line.trim())).collect();
    told_at(&path, lang, &mut Cursor::new(lines))
}

/// What a script leads to, files going into a directory.
pub fn told_in(lang: Lang, script: &str, files: &Path) -> String {
    let (_dir, path) = book();
    let book = desk::open(&path, || unreachable!("the book is filled")).unwrap();
    let mut desk = Desk::new(book, signer("tri"), lang, (80, 24), at(9)).unwrap();
    desk.session.screen.files = files.to_owned();
    let lines: String = script.split('|').map(|line| format!("{}\n", line.trim())).collect();
    let (mut input, mut out, now) = (Cursor::new(lines), Vec::new(), || at(9));
    let mut seat = Lines::new(desk, &now);
    Linear::new(&mut seat, Ends::new(&mut input, &mut out, (80, 24), true)).hold().unwrap();
    String::from_utf8(out).unwrap()
}

/// What a script leads to in a book in which somebody did something before.
pub fn told_of(script: &str, before: kdkmp::book::Deed) -> String {
    let (_dir, path) = book();
    let desk = desk::open(&path, || unreachable!("the book is filled")).unwrap();
    desk.act(&[before.into()], &signer("ani"), at(8), kdkmp::book::act::Mode::Whole).unwrap();
    drop(desk);
    let lines: String = script.split('|').map(|line| format!("{}\n", line.trim())).collect();
    told_at(&path, Lang::Id, &mut Cursor::new(lines)).0
}

/// Nothing but text that may be shown, in lines that fit.
#[track_caller]
fn assert_harmless(told: &str) {
    for line in told.lines() {
        assert!(!line.chars().any(text::is_forbidden), "{line:?}");
        let longest = line.split_whitespace().map(text::width).max().unwrap_or(0);
        assert!(text::width(line) <= 80 || longest > 40, "{line}");
    }
}

/// What is told in both languages, in files named after the script.
#[track_caller]
fn hear(name: &str, script: &str) {
    let mut settings = Settings::new();
    settings.set_snapshot_path("snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for (lang, suffix) in [(Lang::Id, ""), (Lang::En, "-en")] {
        let (told, _) = told(lang, script);
        for sign in ["✓", "✗", "○", "·", "▸", "→", "×", "∞", "▆", "▁"] {
            assert!(!told.contains(sign), "`{sign}` cannot be said:\n{told}");
        }
        settings.bind(|| assert_snapshot!(format!("baris-{name}{suffix}"), told));
    }
}

macro_rules! hears {
    ($($test:ident $name:literal $script:literal;)*) => {
        $(#[test] fn $test() { hear($name, $script); })*
    };
}

hears! {
    the_morning_question "pagi" "kemitraan | 3 | kenapa belum 4 | isi 9 | isi 1 | | | ya | isi 2 | batal | kendala | tampilkan 1 | kembali | kendala | batal | isi 1 | q";
    a_nib_check "nib" "koperasi | /ngadiwono | 1 | nib | 912 | 9120012345678 | aktif | | tangkapan OSS | ya | q";
    a_paper "berkas" "koperasi | /ngadiwono | d | akta | kemarin | surat | 1 | AHU-1 | - | ya | d | 2, KTP pengurus | | surat | | | | ya | d | semua | | | | 12 | | | batal | kembali | q";
    a_move_that_is_refused "maju" "kemitraan | maju 4 | | | ya | tidak | mundur 3 | | | ya | 1 | salah catat | ya | q";
    an_order "pesan" "kuota | 1 | a | pesan | 600 | | | | | ya | 2 | 500 | ya | q";
    a_sheet_of_a_week "lembar" "kuota | e | ? | 1 | 1 300 | 2 40 pak | 2 - | 2 abc | 1 12 sak | simpan | 1 8 pak | b | 1.000 | 1 | q | tidak | 2 9999 | simpan | tidak | 2 - | simpan | ya | ke minggu | M50 | ulangi | q | q";
    sums_and_a_ledger_as_text "jumlah" "kuota | jumlah kecamatan | a | pasrepan | 1 | teks buku kuota 1 | 1 | kembali | q";
    what_is_taken_back "urungkan" "koperasi | nib 1 | 9120012345678 | | | | ya | u | tidak | u | ya | u | q";
    finding_and_filtering "cari" "koperasi | /tosari | / | saring | tanpa NIB | npwp | 1 | selesai | f | 2 | selesai | F | F | berikut | - | - | urut | 1 | q";
    a_saved_filter "simpan" "koperasi | saring | NIB aktif | simpan | pagi | lepas | saring | terbang | 1 | f | simpan | batal | f | hapus saringan tersimpan 2 | hapus saringan tersimpan 1 | selesai | kemitraan | f | bumn | 1 | 2 | selesai | q";
    the_way_to_a_cooperative "loncat" "ke koperasi mana pun | zzz | kedungboto | 9 | 2 | nib | batal | kuota | C-k 3514242003 | kemitraan | f | NIB aktif | selesai | C-k ngadiwono | C-k kdngbt | 2 | C-k | | q";
    a_business_meeting "temu" "kemitraan | b | mpu | ngadi | / | tosari | hadir 2 | minat bulog mandiri | catat gudang 5 t | lihat | ? | wono | absen 1 | q | q";
    help_of_a_pane "bantuan" "koperasi | ? | | | q";
    many_at_once "bersama" "kemitraan | tandai 3-5 | > | | | TT-1 | | ya | ya | q";
    marked_one_after_another "tandai" "koperasi | /tosari | tandai 1-3 | nib 4 | nib | 9120012345678 | aktif | | OSS | ya | lewati | batal | /ngadi | dokumen | batal | hanya yang terlihat | * | kuota | / | tandai 1 2 | x | 1 | salah | ya | lewati | q";
    gates_and_another_day "juknis" "t | g2 | batal | @ | 8 okt 2025 | koperasi | u | @ | - | q";
}

#[test]
fn the_end_of_input_in_a_form_writes_nothing() {
    let before = told(Lang::Id, "q").1;
    let whole = "koperasi | /ngadiwono | n | 9120012345678 | aktif | | surat | ya";
    let lines: Vec<&str> = whole.split('|').collect();
    for n in 1..lines.len() {
        let (told, after) = told(Lang::Id, &lines[..n].join("|"));
        assert_eq!(after, before, "after {n} lines:\n{told}");
    }
    assert_eq!(told(Lang::Id, whole).1, before + 2, "a NIB and its check");
}

#[test]
fn what_is_not_understood_says_what_to_write() {
    for (script, answer) in [
        ("xyz", "“xyz” bukan perintah di sini"),
        ("25", "Tidak ada nomor 25; tulis 1 sampai 24"),
        ("0", "Tidak ada nomor 0"),
        ("koperasi | nib", "Untuk baris yang mana? Sebut nomornya, misalnya: NIB 1."),
        ("koperasi | nib 1 2", "tandai dahulu"),
        ("koperasi | nib 1 123", "NIB harus 13 digit; yang ditulis 3 digit"),
        ("koperasi | tanda", "dapat berarti tandai (space), tandai semua / lepas (*)"),
        ("koperasi | nib satu", "Untuk baris yang mana?"),
        ("koperasi | /zzzz", "Tidak ada yang cocok dengan “zzzz”. “/” menghapus pencarian."),
        (
            "koperasi | saring | tosari | 1 | NIB aktif | selesai",
            "“lepas saringan” melepas semuanya, “esc” yang terakhir",
        ),
        ("-", "Tidak ada halaman sebelumnya."),
        ("koperasi | nib 1 | 9120012345678 | | | | ya | u | mungkin", "Jawab ya atau tidak."),
        ("saring", "Panel ini tidak disaring"),
        ("t | zzz", "Tidak ada yang cocok."),
        ("kemitraan | b | 2 | minat", "Berminat pada BUMN yang mana?"),
        ("kemitraan | b | 2 | hadir", "Untuk baris yang mana?"),
    ] {
        let told = told(Lang::Id, script).0.replace('\n', " ");
        assert!(told.contains(answer), "{script}: {told}");
    }
}

/// A day that there is not, and days of which nobody knows whose they are, lose nothing else of the line.
#[test]
fn what_a_line_says_beside_a_wrong_day_is_kept() {
    for (script, says) in [
        (
            "koperasi | /ngabar | putuskan klaim 1 bulog surat dinas 32/13/2026 | | | 8/10/2025 | ya | q",
            ["kalender", "[1 Perum Bulog]", "[surat dinas]", "Sejak: 8/10/2025"],
        ),
        (
            "koperasi | /ngadiwono | nib 1 91200123 OSS 1/11/2026 | 9120012345678 | aktif | | | batal | q",
            ["13 digit", "“OSS” tidak cocok", "NIB", "1 Nov 2026"],
        ),
        (
            "kemitraan | maju 3 | | | TT-1 | ya | maju 3 rapat 8/10/2025 9/10/2025 | | | batal | q",
            [
                "“8/10/2025 9/10/2025” tidak cocok",
                "[rapat]",
                "Pada tanggal (misalnya hari ini, kemarin, senin, 8 okt 2025) [24 Nov 2026]",
                "Nomor",
            ],
        ),
    ] {
        let told = told(Lang::Id, script).0.replace('\n', " ");
        for says in says {
            assert!(told.contains(says), "{script}, {says}:\n{told}");
        }
    }
}

/// Where nothing would have been written, that nothing was goes without saying.
#[test]
fn a_form_that_only_looks_refuses_no_change() {
    let told = told(Lang::Id, "@ | 40 okt 2026 | batal | q").0.replace('\n', " ");
    assert!(told.contains("40 okt 2026") && !told.contains("Tidak ada perubahan"), "{told}");
}

/// Lines from the prompt to the entry: six before for a NIB, eight for a receipt.
#[test]
fn a_deed_fits_one_line() {
    let before = told(Lang::Id, "q").1;
    for (script, entries, answer) in [
        ("koperasi | /ngadiwono | nib 1 9120012345678 aktif OSS | ya | q", 2, "NIB, Ngadiwono (Tosari)"),
        ("koperasi | /ngadiwono | 1 | nib 9120012345678 aktif OSS | ya | q", 2, "aktif"),
        ("kuota | terima 1 500 | ya | q", 1, "terima beras SPHP 500 kg"),
        ("koperasi | /ngadiwono | berkas 1 akta,ahu kemarin kurir | ya | q", 2, "akta pendirian"),
        ("koperasi | /tosari | tandai 1 2 | dokumen akta | ya | ya | q", 2, "2 ditandai"),
        ("koperasi | /ngadiwono | nib 1 91200123 aktif | batal | q", 0, "13 digit"),
        (
            "koperasi | /ngabar | putuskan klaim 1 bulog surat dinas 8/10/2025 | ya | q",
            2,
            "Sejak: 8 Okt 2025",
        ),
        ("koperasi | /ngabar | putuskan klaim 1 bulog surat dinas 32/13/2026 | batal | q", 0, "kalender"),
        (
            "koperasi | /ngadiwono | nib 1 9120012345678 aktif OSS 1/11/2026 | ya | q",
            2,
            "Diperiksa pada: 1 Nov 2026",
        ),
    ] {
        let (told, after) = told(Lang::Id, script);
        assert_eq!(after, before + entries, "{script}:\n{told}");
        assert!(told.replace('\n', " ").contains(answer), "{script}:\n{told}");
    }
}

#[test]
fn one_word_leaves_anywhere() {
    for word in ["keluar", "batal", "kembali", "selesai", "tutup"] {
        for place in
            ["koperasi | saring", "kuota | e", "kemitraan | b | 2", "koperasi | /ngadiwono | dokumen 1"]
        {
            let (told, _) = told(Lang::Id, &format!("{place} | {word} | ? | q"));
            assert!(told.contains("Perintah, dengan tombol layar penuh"), "{place} {word}:\n{told}");
        }
    }
    // A remark may be such a word: that is asked.
    let (told, after) = told(Lang::Id, "koperasi | /ngadiwono | sanksi 1 | 1 | selesai | tidak | | ya | q");
    assert!(told.contains("“selesai” menjadi isinya"), "{told}");
    assert!(after > Seq::NONE);
}

#[test]
fn a_prompt_says_where_one_is() {
    for (script, prompt) in [
        ("koperasi | saring tosari", "koperasi, Tosari>"),
        ("koperasi | /ngadiwono", "koperasi, cari ngadiwono>"),
        ("kuota", "kuota, Perum Bulog, beras SPHP (kg), minggu 48>"),
        ("kemitraan", "kemitraan, Perum Bulog>"),
    ] {
        let told = told(Lang::Id, &format!("{script} | q")).0.replace('\n', " ");
        assert!(told.contains(prompt), "{script}: {told}");
    }
}

/// Nothing is announced that did not happen, and nothing happens unsaid.
#[test]
fn lines_say_what_happens() {
    for (script, says, says_not) in [
        ("koperasi | /ngadiwono | salin 1 | q", "Baris tidak punya papan klip. Teksnya:", "disalin"),
        ("koperasi | /ngadiwono | * | q", "1 ditandai", "zzz"),
        ("koperasi | /ngadiwono | * | * | q", "Tidak ada yang ditandai.", "zzz"),
        ("kuota | 1 | | q", "Bacaan selesai.", "zzz"),
        ("kuota | e | 1 300", "Masukan berakhir: yang diisi belum disimpan.", "zzz"),
        ("koperasi | /ngadiwono | nib 1 | ? | batal | q", "tanpa spasi", "zzz"),
    ] {
        let told = told(Lang::Id, script).0.replace('\n', " ");
        assert!(told.contains(says) && !told.contains(says_not), "{script}: {told}");
    }
}

#[test]
fn hostile_text_is_told_visibly() {
    let (told, _) = told(
        Lang::Id,
        "koperasi | \u{1b}[2J | /\u{1b}]0;x\u{7} | / | nib 1 | 9120012345678 | 1 | | \u{202e}\u{1b}[31mmerah\u{200b} | ya | g | q",
    );
    assert!(told.contains("␛[2J") && told.contains("<U+202E>␛[31mmerah<U+200B>"), "{told}");
}

/// Lines, and something that happens before one of them is read.
struct Script<'a> {
    lines: Vec<&'a [u8]>,
    meanwhile: Option<(usize, Box<dyn FnOnce() + 'a>)>,
}

impl Read for Script<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.fill_buf()?.read(buffer)?;
        self.consume(n);
        Ok(n)
    }
}

impl BufRead for Script<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if let Some((_, happens)) = self.meanwhile.take_if(|(left, _)| *left == self.lines.len()) {
            happens();
        }
        Ok(self.lines.first().copied().unwrap_or_default())
    }

    fn consume(&mut self, n: usize) {
        if let Some(line) = self.lines.first_mut() {
            *line = &line[n..];
            if line.is_empty() {
                self.lines.remove(0);
            }
        }
    }
}

impl Source for Script<'_> {
    fn wait(&mut self, _most: Duration) -> bool {
        true
    }
}

/// A number is the row that was read out under it: if that is another one by now, it is said.
#[test]
fn a_row_number_is_not_another_rows_meanwhile() {
    use kdkmp::book::Deed;
    for (line, moves) in
        [(&b"nib 3\n"[..], true), (b"3\n", true), (b"tandai 2 3\n", true), (b"nib 1\n", false)]
    {
        let (_dir, path) = book();
        let deed = || {
            let code = kdkmp::base::Code::parse("35.14.24.1001").unwrap();
            let village = kdkmp::domain::village::Village::new(code, "Tosari Kulon");
            let book = desk::open(&path, || unreachable!("the book is filled")).unwrap();
            let deed = Deed::AddVillage { village };
            book.act(&[deed.into()], &signer("ani"), at(8), kdkmp::book::act::Mode::Whole).unwrap();
        };
        let lines = vec![&b"koperasi\n"[..], b"/tosari\n", line, b"q\n"];
        let mut script = Script { lines, meanwhile: Some((2, Box::new(deed))) };
        let told = told_at(&path, Lang::Id, &mut script).0.replace('\n', " ");
        let line = String::from_utf8_lossy(line);
        assert_eq!(told.contains("nomor itu kini baris lain"), moves, "{line}: {told}");
        assert_eq!(told.contains("NIB, Tosari (Tosari)"), !moves, "{line}: {told}");
    }
}

#[test]
fn what_others_commit_is_told_before_the_next_prompt() {
    let (_dir, path) = book();
    let deed = || {
        let words = ["--as", "ani", "koperasi", "set", "35.14.24.2001", "gudang-kg=5000"];
        let mut command = Command::new(PROGRAM);
        command.env("XDG_STATE_HOME", path.parent().unwrap()).arg("--book").arg(&path).args(words);
        let done = command.output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    let lines: Vec<&[u8]> = vec![b"koperasi\n", b"/ngadiwono\n", b"q\n"];
    let mut script = Script { lines, meanwhile: Some((2, Box::new(deed))) };
    let (told, _) = told_at(&path, Lang::Id, &mut script);
    let news = told.find("Buku bertambah 1 catatan oleh ani.").unwrap_or_else(|| panic!("{told}"));
    assert!(told[..news].ends_with("koperasi> /ngadiwono\n"), "{told}");
}

/// The program itself, its lines from a pipe.
fn piped(book: &Path, flags: &[&str], lines: &str) -> std::process::Output {
    let mut child = Command::new(PROGRAM)
        .env("XDG_STATE_HOME", book.parent().unwrap())
        .args(["--linear", "--as", "tri", "--book"])
        .arg(book)
        .args(flags)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn a_pipe_is_answered_and_its_end_is_an_end() {
    let (_dir, path) = book();
    for (flags, lines, words) in [
        (&["--lang", "id"][..], "koperasi\n/ngadiwono\n1\n", &["1. Ngadiwono, Tosari", "35.14.24.2003"][..]),
        (&["--lang", "en"], "quota\r\nq\r\n", &["Quota, Perum Bulog", "tri (dinas)"]),
        (&["--read-only"], "koperasi\nnib 1\n", &["buku dibuka hanya untuk dibaca."]),
        (&["--as-of", "2025-10-08"], "", &["PER 8 Okt 2025, HANYA BACA"]),
        (&[], "\u{fffd}\n", &["bukan perintah di sini"]),
    ] {
        let run = piped(&path, flags, lines);
        let told = String::from_utf8(run.stdout).unwrap();
        assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
        assert!(!told.contains('\u{1b}') && told.ends_with('\n'), "{told}");
        assert!(words.iter().all(|word| told.contains(word)), "{flags:?}: {told}");
    }
}

#[test]
fn lines_do_what_they_say_whatever_keys_an_official_has() {
    let (_dir, path) = book();
    let book = desk::open(&path, || unreachable!("the book is filled")).unwrap();
    let mut desk = Desk::new(book, signer("tri"), Lang::Id, (80, 24), at(9)).unwrap();
    for (scope, action, keys) in [
        ("form", "submit", "C-o"),
        ("form", "next-field", "C-n"),
        ("form", "cancel", "C-x"),
        ("list", "find", "%"),
        ("read", "cancel", "C-x"),
        ("sheet", "clear", "C-x"),
        ("sheet", "cancel", "C-o"),
    ] {
        desk.session.keys.change(scope, action, keys).unwrap();
    }
    let script = "koperasi|/ngadiwono|n|9120012345678|||surat|ya|n 1|batal|kuota|e|1 5|1 -|q|q";
    let mut input = Cursor::new(format!("{}\n", script.replace('|', "\n")));
    let (mut out, now) = (Vec::new(), || at(9));
    let mut seat = Lines::new(desk, &now);
    let before = seat.desk.book.snapshot().unwrap().seq();
    Linear::new(&mut seat, Ends::new(&mut input, &mut out, (80, 24), true)).hold().unwrap();
    let seq = seat.desk.book.snapshot().unwrap().seq();
    let left = seat.desk.session.layers.len();
    let told = String::from_utf8(out).unwrap();
    assert!(seq > before && left == 0, "{told}");
    assert!(!told.contains("Isian belum disimpan"), "the cell was cleared: {told}");
}

/// A file comes in by lines: its path, what a column holds, a question, what is written.
#[test]
fn a_file_comes_in_by_lines() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("nib.csv");
    let sheet = "Desa;Kecamatan;NIB\nMororejo;Tosari;9900241995010\nWonokiri;Tosari;9900241995027\n";
    std::fs::write(&path, sheet).unwrap();
    let (before, seq) = told(Lang::Id, "q");
    let script = format!("impor|{}||1|1||catat|q", path.display());
    let (out, after) = told(Lang::Id, &script);
    assert!(out.contains("Wonokitri"), "{out}");
    assert!(out.contains("Dicatat: 2 isian"), "{out}");
    assert_eq!(after, seq + 4, "the file, the answer, two numbers\n{out}\n{before}");
    // It is taken back as one, and said so.
    let (out, undone) = told(Lang::Id, &script.replace("catat|q", "catat|u|ya|q"));
    let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(out.contains("dibatalkan: dikembalikan") && out.contains("tetap 0, ditolak 0"), "{out}");
    assert!(undone > after, "an entry for what was taken back: {out}");
    let (out, _) = told(Lang::En, &script.replace("impor|", "import a file|").replace("catat", "write"));
    assert!(out.contains("Written: 2 values"), "{out}");
}

/// Of a name that several bear each is chosen by its number; what cannot be ticked says why, and the last stop
/// says what may be done at it.
#[test]
fn a_question_of_a_file_is_answered_by_a_number() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("nib.csv");
    let sheet = "Desa;NIB\nMororejo;9900241995010\nWonosari;9900221995017\nBaledono;990024199502\n";
    std::fs::write(&path, sheet).unwrap();
    let script = format!("import a file|{}||1|2|||next|3|write|q", path.display());
    let (out, _) = told(Lang::En, &script);
    assert!(out.contains("is in Wonosari (Tutur), Wonosari (Wonorejo)"), "{out}");
    assert!(out.contains("2. Wonosari, Wonorejo"), "{out}");
    assert!(out.contains("to be written 2, new 2, refused 1"), "{out}");
    assert_eq!(
        out.matches("ticks or not").count(),
        3,
        "at the stop, for the empty line, for what comes next: {out}"
    );
    assert_eq!(out.matches("12 were written").count(), 2, "once in the list, once when it was chosen: {out}");
    assert!(out.contains("Written: 2 values"), "{out}");
}

/// A heading is told whole, a reason once for the rows it holds for, and an empty line at the last stop tells
/// what would be written.
#[test]
fn a_file_is_told_whole_and_once() {
    let dir = TempDir::new().unwrap();
    let sheet = "Kecamatan;Desa;Minggu III (16-22 Nov) Realisasi (kg)\nTosari;Tosari;500\n\
                 Tosari;Wonokitri;700\nPuspo;Puspo;900\n";
    std::fs::write(dir.path().join("a.csv"), sheet).unwrap();
    let path = dir.path().join("a.csv").display().to_string();
    let out = told_in(Lang::Id, &format!("impor|{path}|||q|q|q|q"), dir.path());
    assert!(out.contains("Minggu III (16-22 Nov) Realisasi (kg): "), "{out}");
    assert_eq!(out.matches("alasan sama").count(), 2, "{out}");
    assert_eq!(
        out.matches("akan dicatat 0, tanya 3").count(),
        2,
        "at the stop, and for an empty line: {out}"
    );
}

/// What only asks for a day or a week to look at takes it in the same line, and the help says so, and by which words
/// one enters something in the quota.
#[test]
fn a_day_or_a_week_is_said_in_one_line() {
    let dir = tempfile::TempDir::new().unwrap();
    let told =
        told_in(Lang::Id, "kemitraan|bandingkan dengan tanggal kemarin|kuota|ke minggu 45|?|q", dir.path());
    assert!(told.contains("perubahan sejak 23 Nov 2026"), "{told}");
    assert!(told.contains("minggu 45") && !told.contains("bukan perintah di sini"), "{told}");
    for part in [
        "misalnya pesan 3 1220",
        "Jenisnya: pesan, batal, bayar, terima, jual, retur, susut, opname",
        "bandingkan dengan tanggal 1 nov",
    ] {
        assert!(told.replace('\n', " ").contains(part), "{part}: {told}");
    }
    let told = told_in(Lang::En, "partnerships|compare with a day 99 xyz|cancel|q", dir.path());
    assert!(!told.contains("is no command"), "{told}");
}
