//! `impor check`: a file beside the book, from outside.

use super::desk::{Desk, ran};
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;

fn sample(name: &str) -> String {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(name).display().to_string()
}

#[test]
fn each_value_is_an_object_and_nothing_is_written() {
    let desk = Desk::new();
    let before = desk.does("log --limit 1 --json");
    let mut objects = desk.objects(&format!("impor check '{}'", sample("01-rekap-legalitas.xlsx")));
    let summary = objects.pop().unwrap();
    let text = |object: &Value, key: &str| object[key].as_str().unwrap_or_default().to_owned();
    let got: BTreeSet<Vec<String>> = objects
        .iter()
        .map(|o| {
            let row = o["row"].to_string();
            let rest = ["code", "match", "field", "value"].map(|key| text(o, key));
            [vec![text(o, "sheet"), row], rest.to_vec()].concat()
        })
        .collect();
    let mut reader = csv::Reader::from_path(sample("01-rekap-legalitas.expected.csv")).unwrap();
    let wanted =
        reader.records().map(|row| row.unwrap().iter().take(6).map(str::to_owned).collect()).collect();
    assert_eq!(got, wanted);
    let total: u64 = summary["summary"].as_object().unwrap().values().filter_map(Value::as_u64).sum();
    assert_eq!((total as usize, &summary["written"]), (objects.len(), &Value::Bool(false)));
    assert_eq!(desk.does("log --limit 1 --json"), before, "nothing is written");
}

#[test]
fn a_table_fits_the_page_and_says_what_to_do() {
    let desk = Desk::new();
    for lang in ["id", "en"] {
        for file in
            ["01-rekap-legalitas.xlsx", "04-daftar-hadir-temu-bisnis.xlsx", "07-berkas-calon-mitra.xlsx"]
        {
            let out = desk.does(&format!("--lang {lang} impor check '{}'", sample(file)));
            for line in out.lines() {
                assert!(kdkmp::base::text::width(line) <= 80, "{file}: {line}");
            }
            assert!(!out.contains('{'), "{out}");
        }
    }
    let out = desk.does(&format!("impor check '{}'", sample("01-rekap-legalitas.xlsx")));
    assert!(out.contains("WONOKIRI, Tosari=35.14.24.2005'"), "{out}");
    assert!(out.contains("Tidak ada yang ditulis."), "{out}");
}

#[test]
fn personal_data_are_masked_for_people() {
    let desk = Desk::new();
    let file = sample("09-tempel-excel-utf16.txt");
    let out = desk.does(&format!("impor check '{file}'"));
    assert!(!out.contains("6281200000000") && out.contains("****"), "{out}");
    // And as much for machines: what they are told is kept, and sent on.
    for line in ["impor check", "impor file --dry-run", "impor file --take personal --dry-run"] {
        let out = desk.does(&format!("{line} '{file}' --json"));
        assert!(!out.contains("6281200000000") && out.contains("****"), "{line}: {out}");
    }
}

#[test]
fn what_is_no_table_is_refused_with_a_next_step() {
    let desk = Desk::new();
    for (file, rule) in [
        ("bom-zip.xlsx", "file.large"),
        ("bersandi.xlsx", "file.locked"),
        ("terpotong.xlsx", "file.damaged"),
        ("bukan-tabel.xlsx", "file.kind"),
        ("kosong.csv", "file.empty"),
        ("tidak-ada.csv", "file.open"),
    ] {
        let (text, _) = desk.fails(&format!("impor check '{}'", sample(&format!("buruk/{file}"))), 1, rule);
        assert!(!text.trim().is_empty(), "{file}");
    }
    desk.fails(&format!("impor check '{}'", sample("buruk")), 1, "file.open");
    let file = sample("10-nib-per-kecamatan.xlsx");
    let (text, _) = desk.fails(&format!("impor check '{file}' --sheet Tosari"), 2, "impor.sheet");
    assert!(text.contains("KRATON"), "{text}");
    desk.fails(&format!("impor check '{file}' --kind uang"), 2, "impor.kind");
    desk.fails(&format!("impor check '{file}' --answer Wonokiri"), 2, "impor.answer");
}

#[test]
fn one_sheet_one_kind_an_answer_and_a_pipe() {
    let desk = Desk::new();
    let file = sample("10-nib-per-kecamatan.xlsx");
    let objects = desk.objects(&format!("impor check '{file}' --sheet kraton --kind nib"));
    assert!(objects.iter().filter(|o| o["sheet"].is_string()).all(|o| o["sheet"] == "KRATON"));
    assert_eq!(objects.len(), 17 + 1);
    let file = sample("01-rekap-legalitas.xlsx");
    let objects = desk.objects(&format!("impor check '{file}' --answer 'Wonokiri=35.14.24.2005'"));
    let answered = objects.iter().find(|o| o["row"] == 13).unwrap();
    assert_eq!((&answered["match"], &answered["verdict"]), (&Value::from("alias"), &Value::from("new")));
    let mut child = desk
        .command()
        .args(["impor", "check", "-", "--json", "--day", "2026-11-20"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"Desa;Kecamatan;NIB\nMororejo;Tosari;9900241995010\n").unwrap();
    let ran = ran(child.wait_with_output().unwrap());
    assert_eq!((ran.status, ran.out.lines().count()), (0, 2), "{ran:?}");
}

/// A sheet of Tosari in a file of its own.
fn sheet(desk: &Desk, name: &str, text: &str) -> String {
    let path = desk.dir.path().join(name);
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

const TOSARI: &str = "Desa;Kecamatan;NIB;Status NIB;Telepon\n\
    Baledono;Tosari;9900241995010;aktif;081200000001\n\
    Kandangan;Tosari;9900241996002;terbit;081200000002\n\
    Wonokiri;Tosari;9900241996003;terbit;081200000003\n";

#[test]
fn a_file_is_written_once_listed_shown_and_taken_back() {
    let desk = Desk::new();
    let file = sheet(&desk, "nib-2026-11-20.csv", TOSARI);
    let before = desk.does("log --limit 1 --json");
    let out = desk.does(&format!("impor file '{file}' --dry-run"));
    assert!(out.contains("Akan dicatat: 4 isian."), "{out}");
    assert_eq!(desk.does("log --limit 1 --json"), before, "a trial writes nothing");
    let out = desk.does(&format!("impor file '{file}'"));
    assert!(out.contains("Dicatat: 4 isian"), "{out}");
    assert!(out.contains("Data pribadi tidak dicatat: 2 isian"), "{out}");
    let head = desk.does("log --limit 1 --json");
    let ran = desk.run(&format!("impor file '{file}'"));
    assert!(ran.err.contains("sudah dicatat"), "{ran:?}");
    assert!(ran.out.contains("Tidak ada yang ditulis."), "{ran:?}");
    assert_eq!(desk.does("log --limit 1 --json"), head, "a second time leaves no trace");
    let list = desk.objects("impor list");
    assert_eq!(
        (list.len(), &list[0]["taken"], &list[0]["state"]),
        (1, &Value::from(4), &Value::from("stands"))
    );
    let entry = list[0]["entry"].as_u64().unwrap();
    let shown = desk.objects(&format!("impor show {entry}"));
    assert!(shown.len() == 4 && shown.iter().all(|one| one["stands"] == true), "{shown:#?}");
    let said = desk.does(&format!("impor show {entry}"));
    assert!(said.contains("Kolom dibaca (nib-2026-11-20.csv): "), "{said}");
    desk.does("koperasi set 35.14.24.2001 kontak=Sri --source surat");
    let out = desk.does(&format!("impor undo {entry}"));
    assert!(out.contains("dikembalikan 4, tetap 0, ditolak 0"), "{out}");
    desk.fails(&format!("impor undo {entry}"), 1, "impor.undone");
    desk.fails("impor undo 3", 2, "impor.none");
    assert_eq!(desk.objects("impor list")[0]["state"], "undone");
    // That nobody said why is one thing to ask about, however many values went back.
    for list in ["log --reasonless", "kontrol reasonless"] {
        assert_eq!(desk.objects(list).len(), 1, "{list}");
    }
    // Nor is a list without the entry that took the file back silent about the values that went with it.
    for (name, count) in [("baledono", 1), ("kandangan", 1), ("gerbo", 0)] {
        let told = desk.objects(&format!("log --reasonless --entity {name}"));
        assert_eq!(told.len(), count, "{name}: {told:#?}");
    }
    assert_eq!(desk.objects("log --reasonless --op facts_set").len(), 1);
    assert!(desk.objects("log --reasonless --bumn bulog").is_empty());
}

/// What a file brought of a company's went back with it: whoever asks for that company is told.
#[test]
fn a_company_is_told_what_went_back_without_a_reason() {
    let desk = Desk::new();
    let file = sample("04-daftar-hadir-temu-bisnis.xlsx");
    desk.does(&format!("impor file '{file}'"));
    let entry = desk.objects("impor list")[0]["entry"].as_u64().unwrap();
    desk.does(&format!("impor undo {entry}"));
    for list in ["log --reasonless", "kontrol reasonless"] {
        assert_eq!(desk.objects(list).len(), 1, "{list}");
        for bumn in ["bulog", "pupuk"] {
            assert_eq!(desk.objects(&format!("{list} --bumn {bumn}")).len(), 1, "{list} {bumn}");
        }
    }
}

#[test]
fn what_is_left_is_counted_and_an_answer_stays() {
    let desk = Desk::new();
    let file = sheet(&desk, "nib.csv", TOSARI);
    let ran = desk.run(&format!("impor file '{file}' --strict"));
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(ran.err.contains("isian tidak dicatat"), "{ran:?}");
    let entry = desk.objects("impor list")[0]["entry"].as_u64().unwrap();
    desk.does(&format!("impor undo {entry}"));
    let out =
        desk.does(&format!("impor file '{file}' --take new,personal --answer 'Wonokiri=35.14.24.2005'"));
    assert!(out.contains("Dicatat: 9 isian"), "{out}");
    let answers = desk.objects("impor answers");
    assert_eq!((answers.len(), &answers[0]["code"]), (1, &Value::from("35.14.24.2005")));
    let other = sheet(&desk, "npwp.csv", "Desa;Kecamatan;NPWP\nwonokiri;Tosari;924100500009999\n");
    desk.does(&format!("impor file '{other}' --strict"));
    desk.does("impor forget wonokiri");
    desk.fails("impor forget wonokiri", 2, "impor.forget");
    assert!(desk.objects("impor answers").is_empty());
    desk.fails(&format!("impor file '{file}' --take semua"), 2, "impor.take");
    desk.fails(&format!("impor file '{file}' --column 'Telepon=hape'"), 2, "impor.column");
    let objects = desk.objects(&format!("impor check '{file}' --column 'Telepon=skip'"));
    assert!(objects.iter().all(|one| one["field"] != "telepon"));
}

/// Other offices' sheets beside the book and beside each other, the worst first; nothing is written.
#[test]
fn sheets_are_reconciled_worst_first() {
    let desk = Desk::new();
    desk.does("koperasi nib 35.14.24.2006 active --number 9900241995010 --evidence OSS");
    let head = desk.does("log --limit 1 --json");
    let oss = sheet(
        &desk,
        "oss.csv",
        "Kode;NIB;Status NIB\n35.14.24.2006;9900241995010;dicabut\n35.14.24.2001;9900241995027;aktif\n\
         35.14.24.2002;9900241995034;aktif\n",
    );
    let ahu = sheet(
        &desk,
        "ahu.csv",
        "Kode;NIB;AHU\n35.14.24.2001;9900241999999;AHU-0018900.AH.01.29.TAHUN 2025\n",
    );
    let rows = desk.objects(&format!("impor compare '{oss}' '{ahu}'"));
    let grades: Vec<(&str, &str, &str)> = rows
        .iter()
        .map(|one| {
            (one["grade"].as_str().unwrap(), one["code"].as_str().unwrap(), one["field"].as_str().unwrap())
        })
        .collect();
    assert_eq!(
        grades[..2],
        [("nib_contradicts", "35.14.24.2001", "nib"), ("status_contradicts", "35.14.24.2006", "nib_status")]
    );
    assert!(grades[2..].iter().all(|(grade, ..)| *grade == "missing"), "{grades:?}");
    assert!(!grades.contains(&("missing", "35.14.24.2006", "nib")));
    assert_eq!(rows[0]["sheets"].as_array().unwrap().len(), 2);
    assert_eq!(desk.does("log --limit 1 --json"), head, "nothing is written");
    let out = desk.does(&format!("--lang en impor compare '{oss}' '{ahu}'"));
    assert!(out.contains("Differences: NIB contradicts 1"), "{out}");
    // However narrow the table is, what a sheet says is seen.
    assert!(out.contains("9900241995027"), "{out}");
    assert!(out.lines().all(|line| kdkmp::base::text::width(line) <= 80), "{out}");
}

/// How columns are read is kept for whoever said so, and proposed for the same header.
#[test]
fn a_profile_is_kept_and_proposed() {
    let desk = Desk::new();
    let file = sheet(&desk, "a.csv", "Desa;Kecamatan;Angka\nMororejo;Tosari;9900241995010\n");
    desk.does(&format!("impor file '{file}' --column 'Angka=nib' --keep-profile rekap"));
    let other = sheet(&desk, "b.csv", "Desa;Kecamatan;Angka\nSedaeng;Tosari;9900241995027\n");
    let ran = desk.run(&format!("impor check '{other}'"));
    assert!(ran.err.contains("Profil rekap cocok"), "{ran:?}");
    let objects = desk.objects(&format!("impor check '{other}' --profile rekap"));
    assert_eq!((&objects[0]["field"], &objects[0]["verdict"]), (&Value::from("nib"), &Value::from("new")));
    assert_eq!(desk.objects("impor profile list").len(), 1);
    assert_eq!(desk.objects("impor profile show REKAP")[0]["field"], "nib");
    desk.does("impor profile forget rekap");
    desk.fails("impor profile show rekap", 2, "profile.none");
    desk.fails(&format!("impor check '{other}' --profile rekap"), 2, "profile.none");
}

/// What was not taken goes back to the sender: their rows, their words, and why.
#[test]
fn what_was_not_taken_goes_back_to_the_sender() {
    let desk = Desk::new();
    let file = sheet(
        &desk,
        "nib.csv",
        "No;Desa;Kecamatan;NIB\n1;Mororejo;Tosari;9900241995010\n\
        2;Sedaeng;Tosari;99002419950\n3;Entah;Tosari;=9900241995027\n",
    );
    let csv = desk.dir.path().join("tolak.csv").display().to_string();
    desk.does(&format!("impor file '{file}' --rejected '{csv}'"));
    let text = std::fs::read_to_string(&csv).unwrap();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert_eq!(lines[0], "No;Desa;Kecamatan;NIB;baris;alasan");
    assert!(
        lines[1].starts_with("2;Sedaeng;Tosari;99002419950;3;") && lines[1].contains("11 digit"),
        "{text}"
    );
    assert!(lines[2].starts_with("3;Entah;Tosari;'=9900241995027;4;"), "{text}");
    // Where the kecamatan stands in a row between, it goes back beside its rows.
    let grouped = sheet(
        &desk,
        "grup.csv",
        "No;Desa;NIB\nKecamatan Tosari;;\n1;Sedaeng;99002419950\nKecamatan Tutur;;\n1;Wonosari;9900241995\n",
    );
    let list = desk.dir.path().join("grup-tolak.csv").display().to_string();
    desk.does(&format!("impor file '{grouped}' --rejected '{list}'"));
    let text = std::fs::read_to_string(&list).unwrap();
    assert!(text.contains("No;Desa;NIB;baris;Kecamatan;alasan"), "{text}");
    assert!(
        text.contains("1;Sedaeng;99002419950;3;Tosari;") && text.contains("1;Wonosari;9900241995;5;Tutur;"),
        "{text}"
    );
    // Another file under the same name is not written over, and then nothing is in the book either.
    let head = desk.does("log --limit 1 --json");
    let other = sheet(&desk, "b.csv", "Desa;Kecamatan;NIB\nPodokoyo;Tosari;9900241995034\nEntah;Tosari;1\n");
    desk.fails(&format!("impor file '{other}' --rejected '{csv}'"), 1, "file.exists");
    assert_eq!(desk.does("log --limit 1 --json"), head);
    let xlsx = desk.dir.path().join("tolak.xlsx").display().to_string();
    desk.does(&format!("impor file '{other}' --rejected '{xlsx}'"));
    let objects = desk.objects(&format!("impor check '{xlsx}'"));
    assert!(
        objects.iter().any(|one| one["row"] == 2 && one["field"] == "nib"),
        "what goes back can be read again: {objects:#?}"
    );
    desk.fails(&format!("impor file '{other}' --rejected tolak.pdf"), 2, "file.ending");
}

/// A list of ours says nothing new of any cooperative, on whatever day it is read: a check keeps its day.
#[test]
fn a_list_that_comes_back_says_nothing_new() {
    let desk = Desk::bare();
    std::fs::write(&desk.book, crate::gladi::bytes()).unwrap();
    for name in ["daftar.xlsx", "daftar.csv"] {
        desk.does(&format!("koperasi list --to {name}"));
        let found = desk.objects(&format!("impor file {name} --dry-run"));
        let new: Vec<_> = found.iter().filter(|one| one["taken"] == true).collect();
        assert!(
            found.len() > 300 && new.is_empty(),
            "{name}: {} of {}, {:?}",
            new.len(),
            found.len(),
            new.first()
        );
    }
}

/// A receipt that brings its order is two things to the book and one value of the file: in what is written, in what
/// is left, and in the list of the files. What cannot be taken back is told in the word in which it is counted.
#[test]
fn a_receipt_with_its_order_is_one_value() {
    let desk = Desk::partner();
    let file = sheet(
        &desk,
        "do.csv",
        "Desa;Kecamatan;Produk;Jenis;Jumlah;Tanggal;Nomor DO\n\
         Gerbo;Purwodadi;Beras SPHP;terima;1.000 kg;2026-11-23;DO-1\n\
         Gerbo;Purwodadi;Beras SPHP;terima;500 kg;2026-11-24;DO-2\n",
    );
    let out = desk.does(&format!("impor file '{file}' --with-orders"));
    assert!(out.contains("Dicatat: 2 isian") && !out.contains("Tidak dicatat"), "{out}");
    let list = desk.objects("impor list");
    assert_eq!(list[0]["taken"], 2);
    // Taken back it is one value as well.
    let back = desk.does(&format!("impor undo {} --dry-run", list[0]["entry"]));
    assert!(back.contains("dikembalikan 2, tetap 0, ditolak 0"), "{back}");
    desk.does("kuota post gerbo beras-sphp sell 1.300");
    let ran = desk.run(&format!("impor undo {}", list[0]["entry"]));
    let told = format!("{}{}", ran.out, ran.err);
    assert!(told.contains("ditolak") && told.contains("Ditolak: "), "{told}");
    assert!(!told.contains("tetap 0") || !told.contains("Tetap: "), "{told}");
    // Of two on one day each has its own, and what was refused when it was written was none of them.
    let desk = Desk::partner();
    let file = sheet(
        &desk,
        "sehari.csv",
        "Desa;Kecamatan;Produk;Jenis;Jumlah;Tanggal;Alamat\n\
         Gerbo;Purwodadi;Beras SPHP;terima;1.000 kg;2026-11-23;Jl. Raya 081234567890\n\
         Gerbo;Purwodadi;Beras SPHP;terima;500 kg;2026-11-23;\n",
    );
    let out = desk.run(&format!("impor file '{file}' --with-orders")).out;
    assert!(out.contains("Dicatat: 2 isian"), "{out}");
    let list = desk.objects("impor list");
    assert_eq!(list[0]["taken"], 3, "what was ticked");
    let back = desk.does(&format!("impor undo {} --dry-run", list[0]["entry"]));
    assert!(back.contains("dikembalikan 2, tetap 0, ditolak 0"), "{back}");
    // An order that the file has itself is a value of its own.
    let desk = Desk::partner();
    let both = "Desa;Kecamatan;Produk;Jenis;Jumlah;Tanggal\nGerbo;Purwodadi;Beras SPHP;pesan;500 kg;2026-11-23\n\
                Gerbo;Purwodadi;Beras SPHP;terima;500 kg;2026-11-23\n";
    let file = sheet(&desk, "dua.csv", both);
    desk.does(&format!("impor file '{file}'"));
    let back = desk.does(&format!("impor undo {} --dry-run", desk.objects("impor list")[0]["entry"]));
    assert!(back.contains("dikembalikan 2, tetap 0, ditolak 0"), "{back}");
}

/// By lines one comes back among the files, and they are listed as before: the path that was open finds none.
#[test]
fn files_are_listed_again_by_lines() {
    let desk = Desk::new();
    let path = sheet(&desk, "a.csv", "Desa;Kecamatan;NIB\nMororejo;Tosari;9900241995010\n");
    let far = desk.dir.path().join("jauh");
    std::fs::create_dir(&far).unwrap();
    std::fs::copy(&path, far.join("b.csv")).unwrap();
    for back in ["q", "kembali"] {
        let lines = desk.dir.path().join("baris.txt");
        std::fs::write(&lines, format!("impor\n{}\n{back}\nq\nq\n", far.join("b.csv").display())).unwrap();
        let mut command = desk.command();
        let out = command.arg("--linear").stdin(std::fs::File::open(&lines).unwrap()).output().unwrap();
        let out = String::from_utf8(out.stdout).unwrap();
        assert_eq!(out.matches("a.csv,").count(), 2, "{back}: {out}");
        assert!(!out.contains("Tidak ada baris"), "{back}: {out}");
    }
}

/// Columns of which nothing is taken are named, and what goes back says in a sentence how it differs.
#[test]
fn what_was_left_is_said() {
    let desk = Desk::new();
    let head = "No;Desa;Kecamatan;NIB;Sopir\n1;Mororejo;Tosari;";
    let file = sheet(&desk, "sisa.csv", &format!("{head}9900241995010;Slamet\n"));
    desk.does(&format!("impor file '{file}'"));
    let later = sheet(&desk, "lain.csv", &format!("{head}9900241995027;Slamet\n"));
    let csv = desk.dir.path().join("tolak.csv").display().to_string();
    let out = desk.does(&format!("impor file '{later}' --rejected '{csv}'"));
    assert!(out.contains("Kolom tidak diambil (lain.csv): Sopir."), "{out}");
    let text = std::fs::read_to_string(&csv).unwrap();
    assert!(text.contains("“9900241995027” berbeda; di buku “9900241995010”."), "{text}");
    let objects = desk.objects(&format!("impor check '{later}'"));
    let left = &objects.last().unwrap()["columns_unread"];
    assert_eq!(left[0]["columns"][0], "Sopir", "{left}");
    // What a title turns is doubted, and the line of it is shown.
    let text = "DATA NIB KDMP\nRENCANA ANGGOTA TAHUN 2027\nDesa;Kecamatan;Anggota L\nMororejo;Tosari;40\n";
    let planned = sheet(&desk, "rencana.csv", text);
    let out = desk.does(&format!("impor check '{planned}'"));
    assert!(out.contains("isiannya ragu: RENCANA ANGGOTA TAHUN 2027."), "{out}");
    let objects = desk.objects(&format!("impor check '{planned}'"));
    assert_eq!(objects.last().unwrap()["titles"][0], "RENCANA ANGGOTA TAHUN 2027");
    // Remarks that doubt a number or tell one are heard; one that says something else is left.
    let remarks = |last: &str| {
        let text = format!(
            "Desa;Kecamatan;NIB;Keterangan\nMororejo;Tosari;9900241995034;milik koperasi lama\n\
             Podokoyo;Tosari;;NIB terbit 9900241995041\nBaledono;Tosari;9900241995058;{last}\n"
        );
        let file = sheet(&desk, "catatan.csv", &text);
        desk.objects(&format!("impor check '{file}'")).last().unwrap()["columns_unread"].to_string()
    };
    assert!(!remarks("").contains("Keterangan"));
    assert!(remarks("pindah kantor").contains("Keterangan"));
}

/// What is to be pasted is what the shell makes of it: a sheet's text stays a text, and what the hint names the command
/// takes.
#[test]
fn a_hint_is_pasted_as_it_stands() {
    let desk = Desk::new();
    let hints = |text: &str| -> Vec<Vec<String>> {
        let file = sheet(&desk, "petunjuk.csv", text);
        let out = desk.does(&format!("impor check '{file}'"));
        // A sentence goes on in the next line; an empty one ends it.
        let told = out.split("\n\n").map(|told| told.replace('\n', " "));
        let hints = told.filter_map(|told| told.split_once("--answer ").map(|(_, rest)| rest.to_owned()));
        hints.map(|rest| shell_words::split(&rest).unwrap_or_else(|_| panic!("{out}"))).collect()
    };
    for name in ["Baledan'o", "Bal'; `l`edono; '", "$Baledna"] {
        let asked = hints(&format!("Desa,Kecamatan,NIB\n{name},Tosari,9900241995010\n"));
        assert_eq!(asked, [[format!("{name}, Tosari=35.14.24.2006")]]);
    }
    // A mark is named alone, whatever stands beside it.
    for cell in ["NIB X", "X", "✘"] {
        let text = format!("Desa;Kecamatan;NIB\nBaledono;Tosari;{cell}\n");
        let asked = hints(&text);
        let file = sheet(&desk, "tanda.csv", &text);
        let objects = desk.objects(&format!("impor check '{file}' --answer '{}'", asked[0][0]));
        assert_eq!(objects[0]["value"], "ada", "{asked:?}");
    }
}

/// An answer that no row was found by is told, and not kept.
#[test]
fn an_answer_of_no_row_is_told() {
    let desk = Desk::new();
    let file = sheet(&desk, "ejaan.csv", "Kecamatan;Desa;NIB\nPandaan;Sumberejo;2007250131114\n");
    let line = format!("impor file '{file}' --answer 'Sumberejo=35.14.08.2001'");
    let ran = desk.run(&line);
    assert!(format!("{}{}", ran.out, ran.err).contains("tidak mengenai satu baris pun"), "{ran:?}");
    assert!(desk.objects("impor answers").is_empty() && desk.objects("impor list").is_empty());
}

/// No day ahead is taken for what a file says, whichever command reads it and however the day is written.
#[test]
fn a_day_ahead_is_refused_before_a_file_is_read() {
    let desk = Desk::new();
    let before = desk.bytes();
    let dir = tempfile::TempDir::new().unwrap();
    let file = dir.path().join("nib.csv");
    std::fs::write(&file, "Desa;Kecamatan;NIB\nBaledono;Tosari;9900241995010\n").unwrap();
    for command in ["file", "check"] {
        for day in ["--day 2099-12-31", "--day 31/12/2099", "--day '31 Des 2099'"] {
            desk.fails(&format!("impor {command} '{}' {day}", file.display()), 2, "date.future");
        }
    }
    assert_eq!(desk.bytes(), before, "nothing is written");
    desk.does(&format!("impor check '{}' --day 2026-11-20", file.display()));
}

/// What is nobody's is named by its spelling, with the line that answers; once answered it is asked no more.
#[test]
fn a_name_that_is_nobodys_says_how_it_is_answered() {
    let desk = Desk::new();
    let rows =
        "Desa;Kecamatan;NIB\nBale Tengah Kidull;Tosari;9900241995010\nPerhutani;Tosari;9900241995027\n";
    let file = sheet(&desk, "asing.csv", rows);
    let out = desk.does(&format!("impor check '{file}'")).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(out.contains("“Bale Tengah Kidull, Tosari” bukan koperasi di buku ini."), "{out}");
    assert!(out.contains("--answer 'Bale Tengah Kidull, Tosari=KODE'"), "{out}");
    assert!(out.contains("--answer 'Perhutani, Tosari=-'"), "{out}");
    let answers = "--answer 'Bale Tengah Kidull, Tosari=35.14.24.2003' --answer 'Perhutani, Tosari=-'";
    let out = desk.does(&format!("impor file '{file}' {answers}"));
    assert!(out.contains("Dicatat: 1 isian") && !out.contains("=KODE"), "{out}");
    // One number of values, wherever it is told: answers are none.
    let taken = desk.objects("impor list").remove(0);
    let undone = desk.does(&format!("impor undo {}", taken["entry"]));
    assert!(undone.contains("dikembalikan 1, tetap 0, ditolak 0"), "{undone}");
}

/// Of two values of one the file decides nothing, whatever is taken; what is left is no change by another.
#[test]
fn two_values_of_one_are_both_left() {
    let desk = Desk::new();
    let rows = "Desa;Kecamatan;NIB\nMororejo;Tosari;9900241995010\nMororejo;Tosari;9900241995027\n";
    let file = sheet(&desk, "dua.csv", rows);
    let out = desk.does(&format!("impor file '{file}' --take new,asked"));
    assert!(out.contains("Tidak ada yang ditulis") && !out.contains("berubah sejak"), "{out}");
}

/// What goes back to the sender has no row of which only somebody's own was left out on purpose.
#[test]
fn what_was_left_out_on_purpose_does_not_go_back() {
    let desk = Desk::new();
    let rows = "Desa;Kecamatan;NIB;Telepon\nMororejo;Tosari;9900241995010;081234567890\n\
        Baledono;Tosari;990024199502;081234567891\n";
    let file = sheet(&desk, "telepon.csv", rows);
    let csv = desk.dir.path().join("tolak.csv").display().to_string();
    desk.does(&format!("impor file '{file}' --rejected '{csv}'"));
    let text = std::fs::read_to_string(&csv).unwrap();
    assert!(!text.contains("Mororejo") && text.contains("Baledono"), "{text}");
    assert!(!text.contains("tidak diambil"), "{text}");
}
