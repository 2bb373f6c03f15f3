//! Lists as files: what is written is what is listed, every program reads it alike, nothing in it runs,
//! and no half file is ever left.

use super::cli::desk::Desk;
use calamine::{Data, DataType, Reader, Xlsx, open_workbook};
use kdkmp::base::calendar::Stamp;
use kdkmp::base::{Day, Lang, Qty, Rupiah, Seq, Week, Word};
use kdkmp::domain::Tri;
use kdkmp::exchange::export::{self, About, Format};
use kdkmp::exchange::report::Report;
use kdkmp::lists::columns::{Column, Rows, Value, firm, left, right};
use serde_json::Value as Json;
use std::io::Cursor;
use std::path::Path;
use std::process::Command;

const LISTS: &[&str] = &[
    "kecamatan list",
    "koperasi list",
    "koperasi list --kecamatan tosari --missing nib",
    "kemitraan list --stage terdaftar --bumn bulog",
    "kemitraan why",
    "kemitraan funnel",
    "kemitraan matrix bulog",
    "juknis list",
    "kuota list",
    "kuota list --sum kecamatan",
    "kuota weeks",
    "kuota show gerbo",
    "kuota year gerbo",
    "kuota policy list",
    "bumn list",
    "berkas list",
    "produk list",
    "aturan list",
    "log --limit 40",
];

fn desk() -> Desk {
    let desk = Desk::partner();
    desk.does("kuota post gerbo beras-sphp order 1.500 --do DO-77");
    desk.does("kuota post gerbo beras-sphp receive 1.200,5 --do DO-77 --price 11.000");
    desk
}

/// The cells of a workbook's sheet, its heading first.
fn cells(path: &Path, sheet: usize) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook(path).expect("a workbook");
    let range = book.worksheet_range_at(sheet).expect("a sheet").expect("its cells");
    range.rows().map(<[Data]>::to_vec).collect()
}

fn records(text: &str, delimiter: u8) -> Vec<Vec<String>> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).delimiter(delimiter).from_reader(text.as_bytes());
    reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

/// What a cell of a workbook is in the text that a spreadsheet of Indonesia opens.
fn as_text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Float(n) => n.to_string().replace('.', ","),
        Data::Int(n) => n.to_string(),
        Data::DateTime(at) => {
            let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
            let date = format!("{day:02}/{month:02}/{year}");
            let is_day = at.as_f64().fract() == 0.0;
            if is_day { date } else { format!("{date} {hour:02}:{minute:02}:{second:02}") }
        }
        other => panic!("{other:?}"),
    }
}

/// One list in five files and as objects: they say the same, cell by cell.
#[test]
fn what_is_written_is_what_is_listed() {
    let desk = desk();
    for (n, line) in LISTS.iter().enumerate() {
        let to = |end: &str| desk.dir.path().join(format!("{n}.{end}"));
        let write = |end: &str, more: &str| {
            let path = to(end);
            let said = desk.does(&format!("{line} --to {} --replace {more}", path.display()));
            assert!(said.contains(&*path.display().to_string()), "{line}: {said}");
            std::fs::read(path).expect("what was written")
        };
        let objects = desk.objects(line);
        assert!(!objects.is_empty(), "{line}");
        let json = String::from_utf8(write("json", "")).expect("text");
        assert_eq!(json, desk.does(&format!("{line} --json")), "{line}");
        let plain = records(&String::from_utf8(write("csv", "--csv plain")).expect("text"), b',');
        assert_eq!(plain.len(), objects.len() + 1, "{line}");
        for (row, object) in plain[1..].iter().zip(&objects) {
            for (key, cell) in plain[0].iter().zip(row) {
                let value = match &object[key] {
                    Json::Null => String::new(),
                    Json::String(text) => text.clone(),
                    other => other.to_string(),
                };
                assert_eq!(*cell, value, "{line}: {key}");
            }
        }
        let text = String::from_utf8(write("csv", "")).expect("text");
        let text = records(text.strip_prefix('\u{feff}').expect("a BOM"), b';');
        write("xlsx", "");
        let sheet = cells(&to("xlsx"), 0);
        assert_eq!(sheet.len(), text.len(), "{line}");
        for (row, record) in sheet.iter().zip(&text) {
            let row: Vec<String> = row.iter().map(as_text).collect();
            let record: Vec<&str> =
                record.iter().map(|cell| cell.strip_prefix('\'').unwrap_or(cell)).collect();
            assert_eq!(row, record, "{line}");
        }
        for end in ["md", "txt"] {
            let text = String::from_utf8(write(end, "")).expect("text");
            assert!(text.lines().count() >= objects.len().min(300), "{line}: {text}");
        }
    }
}

/// Products have no common measure: a list of several has no picture, and is written all the same.
#[test]
fn weeks_of_several_products_are_written_without_a_picture() {
    let desk = desk();
    let sheets = |more: &str| {
        desk.does(&format!("kuota weeks {more} --to pekan.xlsx --replace"));
        let path = desk.dir.path().join("pekan.xlsx");
        open_workbook::<Xlsx<_>, _>(path).expect("a workbook").sheet_names().len()
    };
    assert_eq!(sheets(""), 3, "the list, what it is, its picture");
    desk.does("kuota post gerbo gula order 100 --bumn bulog");
    assert_eq!(sheets(""), 2);
    assert_eq!(sheets("--product beras-sphp"), 3);
}

/// The log names the end of the book as every other list does.
#[test]
fn the_log_names_the_head_of_the_book() {
    let desk = Desk::partner();
    let head = desk.objects("head")[0]["hash"].as_str().expect("a hash")[..16].to_owned();
    for end in ["txt", "md", "xlsx"] {
        for list in ["log --limit 2", "koperasi list --kecamatan tosari"] {
            desk.does(&format!("{list} --to a.{end} --replace"));
            let path = desk.dir.path().join(format!("a.{end}"));
            let told: String = match end {
                "xlsx" => cells(&path, 1).iter().flatten().map(as_text).collect(),
                _ => std::fs::read_to_string(path).expect("a text"),
            };
            assert!(told.contains(&head), "{list}: {told}");
        }
    }
}

/// How one may order is told in words, in the language of the file.
#[test]
fn a_sheet_for_people_has_words_and_no_slugs() {
    let desk = desk();
    desk.does("kuota list --to kuota.xlsx");
    let rows = cells(&desk.dir.path().join("kuota.xlsx"), 0);
    let at = rows[0].iter().position(|cell| as_text(cell) == "Berhak").expect("a column");
    let told: Vec<String> = rows[1..].iter().map(|row| as_text(&row[at])).collect();
    assert!(told.iter().any(|word| word == "ya, sampai pagu"), "{told:?}");
    assert!(told.iter().any(|word| word == "ya, tanpa batas"), "{told:?}");
    let policies = desk.does("kuota policy list --to -.csv");
    assert!(policies.contains("sama untuk setiap mitra") && !policies.contains("each"), "{policies}");
    assert!(desk.objects("kuota list").iter().any(|row| row["orders"] == "limited"));
    // Companies and products by their names; machines have the slug, and either is understood.
    let desk = self::desk();
    for line in ["kuota list", "kuota year gerbo", "kuota show gerbo", "kemitraan list", "kuota policy list"]
    {
        let (people, machines) =
            (desk.does(&format!("{line} --to -.csv")), desk.does(&format!("{line} --json")));
        assert!(people.contains("Perum Bulog") && !people.contains(";bulog;"), "{line}: {people}");
        assert!(machines.contains("\"company\":\"bulog\""), "{line}: {machines}");
        assert!(!people.contains("beras-sphp"), "{line}: {people}");
        assert!(line == "kemitraan list" || people.contains("beras SPHP"), "{line}: {people}");
    }
    let by =
        |bumn: &str, product: &str| desk.objects(&format!("kuota list --bumn {bumn} --product {product}"));
    assert_eq!(by("'perum bulog'", "'Beras SPHP'"), by("bulog", "beras-sphp"));
}

/// What was posted and goes out as a sheet is known when it comes in, by the names of its products.
#[test]
fn a_ledger_that_went_out_is_known_when_it_comes_in() {
    let desk = desk();
    let path = desk.dir.path().join("buku.xlsx").display().to_string();
    desk.does(&format!("kuota show gerbo --to '{path}'"));
    let found = desk.objects(&format!("impor check '{path}'"));
    let of = |field: &str| -> Vec<&str> {
        let rows = found.iter().filter(|row| row["field"] == field);
        rows.filter_map(|row| row["verdict"].as_str()).collect()
    };
    assert_eq!((of("order:beras-sphp"), of("receive:beras-sphp")), (vec!["same"], vec!["same"]), "{found:?}");
}

/// The same book makes the same bytes, and another book another.
#[test]
fn the_same_list_is_the_same_file() {
    let desk = desk();
    let of = |desk: &Desk, name: &str| {
        desk.does(&format!("koperasi list --kecamatan tosari --to {name}"));
        std::fs::read(desk.dir.path().join(name)).expect("what was written")
    };
    let first = of(&desk, "satu.xlsx");
    assert_eq!(first, of(&desk, "dua.xlsx"));
    desk.does("koperasi set tosari npwp=123456789012345");
    assert_ne!(first, of(&desk, "tiga.xlsx"));
}

/// LibreOffice reads the workbook as calamine does.
#[test]
fn libreoffice_reads_it_alike() {
    let found = Command::new("soffice").arg("--version").output();
    if !found.is_ok_and(|ran| ran.status.success()) {
        eprintln!(
            "*** LibreOffice is not here: what it reads was NOT compared (apt: libreoffice-calc-nogui)"
        );
        return;
    }
    let desk = desk();
    for (name, line) in [
        ("koperasi", "koperasi list --kecamatan purwodadi"),
        ("kuota", "kuota list"),
        ("gerak", "kuota show gerbo"),
        ("log", "log --limit 30"),
    ] {
        let xlsx = desk.dir.path().join(format!("{name}.xlsx"));
        desk.does(&format!("{line} --to {}", xlsx.display()));
        // `;`, no quotes but where they are needed, UTF-8, cells as they are formatted not: as they are.
        let mut office = Command::new("soffice");
        office.args([
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,false",
        ]);
        office.arg("--outdir").arg(desk.dir.path()).arg(&xlsx);
        office.arg(format!("-env:UserInstallation=file://{}/office", desk.dir.path().display()));
        let ran = office.output().expect("LibreOffice");
        assert!(ran.status.success(), "{ran:?}");
        let text = std::fs::read_to_string(desk.dir.path().join(format!("{name}.csv"))).expect("its text");
        let (theirs, ours) = (records(&text, b';'), cells(&xlsx, 0));
        assert_eq!(theirs.len(), ours.len(), "{line}");
        for (theirs, ours) in theirs.iter().zip(&ours) {
            for (theirs, ours) in theirs.iter().zip(ours) {
                match ours {
                    Data::Float(n) => {
                        // Shares are told in hundredths, whatever is asked.
                        let (figure, whole) =
                            theirs.strip_suffix('%').map_or((&**theirs, 1.0), |n| (n, 100.0));
                        let read: f64 = figure.parse().unwrap_or_else(|_| panic!("{line}: {theirs} for {n}"));
                        let read = read / whole;
                        assert!((read - n).abs() < 1e-9, "{line}: {theirs} for {n}");
                    }
                    Data::DateTime(_) => assert!(!theirs.is_empty(), "{line}: {ours:?}"),
                    other => assert_eq!(*theirs, as_text(other), "{line}"),
                }
            }
        }
    }
}

/// What a spreadsheet of Indonesia opens by a double click.
#[test]
fn csv_is_what_it_was() {
    let desk = desk();
    let text = |line: &str| {
        let ran = desk.run(&format!("{line} --to -.csv"));
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{line}");
        ran.out
    };
    assert_eq!(
        text("koperasi list --find gerbo --columns code,name,has_nib,nib,nib_status"),
        "\u{feff}Kode;Desa;NIB;Nomor NIB;Status NIB\r\n35.14.01.2001;Gerbo;✓;'9120012345678;aktif\r\n"
    );
    assert_eq!(
        text("kuota show gerbo --columns product,kind,quantity,price_rp,delivery_order"),
        "\u{feff}Produk;Jenis;Jumlah;Harga;Nomor DO\r\nberas SPHP;pesan;1500;11000;DO-77\r\nberas SPHP;terima;1200,5;11000;DO-77\r\n"
    );
}

struct Kinds;
impl Rows for Kinds {
    type Row<'a> = &'a str;
}

const KINDS: &[Column<Kinds>] = &[
    firm("nib", Word::ColNibNumber, |_, _| Value::text("0120012345678")),
    left("name", Word::ColName, |row, _| Value::text(row)),
    right("ordered", Word::ColOrdered, |_, _| Value::Qty(Qty(2_500_500))),
    right("worth_rp", Word::ColWorth, |_, _| Value::Rupiah(Rupiah(22_000_000))),
    left("since", Word::ColSince, |_, _| {
        Value::Day(Day::from(chrono::NaiveDate::from_ymd_opt(2025, 10, 8).unwrap()))
    }),
    left("week", Word::ColWeek, |_, _| Value::Week(Week::new(2026, 48).unwrap())),
    left("claim", Word::ColClaim, |_, _| Value::Unknown),
    left("has_nib", Word::ColNib, |_, _| Value::Tri(Tri::No)),
    left("stage", Word::ColStage, |_, _| Value::Nothing),
];

fn about() -> About {
    About {
        title: "Koperasi: [uji] & coba".to_owned(),
        how: "kdkmp koperasi list".to_owned(),
        foot: vec!["=2+2".to_owned()],
        day: Day::from(chrono::NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()),
        head: (Seq(1_204), [0xab; 32]),
        written: Stamp(1_795_000_000_000),
        lang: Lang::Id,
    }
}

fn made(rows: &[&str], format: Format) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    export::write(&Report::of(KINDS, rows, Lang::Id), format, &about(), &mut bytes).expect("a file");
    bytes.into_inner()
}

/// Each kind of value is the cell that it should be: identities whole, days as days, unknown as nothing.
#[test]
fn each_value_is_its_kind_of_cell() {
    let dir = tempfile::TempDir::new().unwrap();
    let path = dir.path().join("a.xlsx");
    std::fs::write(&path, made(&["Tosari"], Format::Xlsx)).unwrap();
    let row = &cells(&path, 0)[1];
    assert_eq!(row[0], Data::String("0120012345678".into()));
    assert_eq!((row[2].as_f64(), row[3].as_f64()), (Some(2500.5), Some(22_000_000.0)));
    assert!(matches!(row[4], Data::DateTime(_)));
    assert_eq!(as_text(&row[4]), "08/10/2025");
    assert_eq!(row[5], Data::String("2026-W48".into()));
    assert_eq!(
        (&row[6], &row[7], &row[8]),
        (&Data::Empty, &Data::String("–".into()), &Data::String("–".into()))
    );
    let about = cells(&path, 1);
    let said: String = about.iter().flatten().map(as_text).collect::<Vec<_>>().join("|");
    for words in ["26 Nov 2026", "kdkmp koperasi list", "1.204", &"ab".repeat(32), "=2+2", "worth_rp"] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

/// A list that would be printed too small to read goes on beside itself, and says on each page whom a row is of.
#[test]
fn a_wide_list_is_printed_in_letters_that_can_be_read() {
    let desk = Desk::partner();
    let printed = |columns: &str| {
        desk.does(&format!("koperasi list {columns} --to daftar.xlsx --replace"));
        let bytes = std::fs::read(desk.dir.path().join("daftar.xlsx")).unwrap();
        let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut read = |name: &str| std::io::read_to_string(parts.by_name(name).unwrap()).unwrap();
        (read("xl/worksheets/sheet1.xml"), read("xl/workbook.xml"))
    };
    let (sheet, book) = printed("--columns code,name,kecamatan,nib,held_by");
    assert!(!sheet.contains("fitToWidth") && !book.contains("$A:$B"), "one page wide: {book}");
    let (sheet, book) = printed("");
    assert!(sheet.contains("fitToWidth=\"2\" fitToHeight=\"0\""), "{sheet:.400}");
    assert!(book.contains("!$A:$B,") && book.contains("!$1:$1"), "{book}");
}

/// Text from outside stays text in every kind of file.
#[test]
fn nothing_in_a_file_runs() {
    let hostile = [
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-2",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "a;b\"c",
        "a|b*c_d~",
        "<b>&amp;",
        "\u{1b}[31m",
        "0812",
        "http://x.y",
        "x\ny",
    ];
    let dir = tempfile::TempDir::new().unwrap();
    let path = dir.path().join("a.xlsx");
    std::fs::write(&path, made(&hostile, Format::Xlsx)).unwrap();
    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    let name = book.sheet_names()[0].clone();
    assert!(book.worksheet_formula(&name).unwrap().used_cells().next().is_none());
    for (row, text) in cells(&path, 0)[1..].iter().zip(hostile) {
        assert_eq!(row[1].get_string().map(|read| read.replace('\r', "\n")), Some(text.replace('\r', "\n")));
    }
    let text = String::from_utf8(made(&hostile, Format::Csv)).unwrap();
    let rows = records(text.trim_start_matches('\u{feff}'), b';');
    for (row, text) in rows[1..].iter().zip(hostile) {
        assert!(!row[1].starts_with(['=', '+', '-', '@', '\t', '\r']), "{row:?}");
        assert_eq!(row[1].strip_prefix('\'').unwrap_or(&row[1]), text);
    }
    let message = String::from_utf8(made(&hostile, Format::Message)).unwrap();
    assert!(message.contains("a|b∗c‗d∼"), "{message}");
    let markdown = String::from_utf8(made(&hostile, Format::Markdown)).unwrap();
    assert!(markdown.contains("a\\|b\\*c\\_d\\~") && markdown.contains("\\<b\\>"), "{markdown}");
}

/// A message is no longer than one may be, and says what it has no room for.
#[test]
fn a_message_counts_what_it_has_no_room_for() {
    let rows = vec!["Karangsentul dan tetangganya"; 2_000];
    let text = String::from_utf8(made(&rows, Format::Message)).unwrap();
    assert!(text.len() <= 48 << 10 && text.len() > 40 << 10, "{}", text.len());
    let told = text.lines().filter(|line| line.contains("*Karangsentul")).count();
    assert!(
        text.contains(&format!(
            "dan {} lagi",
            kdkmp::base::quantity::group(2_000 - told as i64, kdkmp::base::Lang::Id)
        )),
        "{text}"
    );
    assert!(text.contains("=2+2"), "what stands under it is there");
}

#[test]
fn what_cannot_be_written_is_said_and_nothing_is_left() {
    let desk = Desk::new();
    let there = desk.dir.path().join("ada.xlsx");
    std::fs::write(&there, "milik orang lain").unwrap();
    for (line, status, rule) in [
        ("juknis list --to daftar", 2, "file.ending"),
        ("juknis list --to daftar.docx", 2, "file.ending"),
        ("juknis list --to ada.xlsx", 1, "file.exists"),
        ("juknis list --to tiada/daftar.xlsx", 3, "file.directory"),
        ("juknis list --to .csv", 2, "file.ending"),
        ("juknis list --to a.csv --csv pipa", 2, "csv.unknown"),
        ("juknis list --to a.xlsx --csv plain", 2, "usage.idle"),
        ("juknis list --csv plain", 2, "usage.idle"),
        ("juknis list --replace", 2, "usage.idle"),
        ("juknis list --to a.csv --columns gate,tiada", 2, "column.unknown"),
        ("juknis list --to a.csv --columns gate,gate", 2, "usage.twice"),
        ("juknis set G2 issued --to a.csv", 2, "usage.flag"),
    ] {
        desk.fails(line, status, rule);
    }
    std::fs::create_dir(desk.dir.path().join("map.xlsx")).unwrap();
    desk.fails("juknis list --to map.xlsx", 3, "file.kind");
    let mut left: Vec<_> =
        std::fs::read_dir(desk.dir.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    left.retain(|name| !name.to_string_lossy().starts_with("buku.redb"));
    left.sort();
    assert_eq!(left, ["ada.xlsx", "map.xlsx"]);
    assert_eq!(std::fs::read(&there).unwrap(), b"milik orang lain");
    desk.does("juknis list --to ada.xlsx --replace");
    assert_eq!(cells(&there, 0).len(), 1 + desk.objects("juknis list").len());
}

/// What machines are told of a file.
#[test]
fn a_file_is_told_to_machines() {
    let desk = Desk::new();
    let told = desk.objects("kecamatan list --to k.xlsx");
    assert_eq!((told.len(), told[0]["rows"].as_u64()), (1, Some(24)));
    assert!(Path::new(told[0]["file"].as_str().unwrap()).is_absolute());
    let mut book: Xlsx<_> = open_workbook(desk.dir.path().join("k.xlsx")).unwrap();
    assert_eq!(book.sheet_names(), ["Kecamatan", "Keterangan", "Grafik"]);
    assert!(book.worksheet_range("Kecamatan").is_ok());
}

/// A form that is filled in comes back without a question.
#[test]
fn a_form_is_read_back_without_a_question() {
    let desk = Desk::partner();
    for (kind, rows) in [("nib", 8), ("facts", 8), ("papers", 8)] {
        let path = desk.dir.path().join(format!("{kind}.xlsx"));
        let told = desk.objects(&format!("impor form {kind} --kecamatan tosari --to {}", path.display()));
        assert_eq!(told[0]["rows"], rows, "{kind}");
        // As it is: nothing is said, and nothing is asked.
        let empty = desk.run(&format!("impor check {} --json", path.display()));
        assert!(!empty.out.contains("\"ask\""), "{kind}: {empty:?}");
        if kind != "facts" {
            let told = desk.run(&format!("impor check {}", path.display()));
            assert!((told.out + &told.err).contains("belum ada sel yang terisi"), "{kind}");
        }
    }
    let (heading, first) = {
        let all = cells(&desk.dir.path().join("nib.xlsx"), 0);
        (all[0].clone(), all[1].clone())
    };
    assert_eq!(heading.len(), 6, "{heading:?}");
    // Filled by a program that writes what a person would type.
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (at, cell) in heading.iter().enumerate() {
        sheet.write_string(0, at as u16, as_text(cell)).unwrap();
    }
    let filled = [as_text(&first[0]), as_text(&first[1]), as_text(&first[2])];
    for (at, cell) in filled.iter().map(String::as_str).chain(["0120012345678", "aktif"]).enumerate() {
        sheet.write_string(1, at as u16, cell).unwrap();
    }
    book.save(desk.dir.path().join("isi.xlsx")).unwrap();
    let found = desk.objects("impor check isi.xlsx --kind nib");
    let nib = found.iter().find(|one| one["field"] == "nib").expect("a verdict");
    assert_eq!(nib["value"], "0120012345678", "{nib}");
    assert_eq!(nib["verdict"], "new", "{nib}");
    assert_eq!(nib["match"], "code", "{nib}");
    // Whatever the form offers is read.
    let mut book =
        zip::ZipArchive::new(std::fs::File::open(desk.dir.path().join("nib.xlsx")).unwrap()).unwrap();
    let form = std::io::read_to_string(book.by_name("xl/worksheets/sheet1.xml").unwrap()).unwrap();
    let offered = form.split_once("&quot;").or(form.split_once("<formula1>\"")).expect("words").1;
    let offered = offered.split(['"', '&']).next().expect("words").to_owned();
    assert!(offered.ends_with("belum ada"), "{offered}");
    for word in offered.split(',') {
        let text = format!("Kode desa;Status NIB;Tgl cek OSS\n{};{word};20/11/2026\n", filled[0]);
        std::fs::write(desk.dir.path().join("kata.csv"), text).unwrap();
        let found = desk.objects("impor check kata.csv");
        let verdict = found[0]["verdict"].as_str().unwrap_or_else(|| panic!("{word} is not read: {found:?}"));
        assert!(!verdict.starts_with("unreadable"), "{word}: {found:?}");
    }
    desk.fails("impor form surat --to a.xlsx", 2, "form.unknown");
    desk.fails("impor form nib --to a.csv", 2, "file.ending");
    desk.fails("impor form nib --kecamatan tosari --to nib.xlsx", 1, "file.exists");
}

/// A form of an older layout: columns in another order, one that is not there yet, one that is no more.
#[test]
fn a_form_of_an_older_layout_is_read_as_it_is() {
    let desk = Desk::partner();
    desk.does("impor form nib --kecamatan tosari --to nib.xlsx");
    let all = cells(&desk.dir.path().join("nib.xlsx"), 0);
    let of = |row: usize| -> Vec<String> { all[row].iter().map(as_text).collect() };
    let (heading, first) = (of(0), of(1));
    let nib = heading.iter().position(|heading| heading.contains("NIB")).expect("a column of NIB");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let older = [(&*heading[nib], "0120012345678"), ("Luas Kantor (m2)", "40"), (&heading[0], &first[0])];
    for (at, (heading, cell)) in (0..).zip(older) {
        sheet.write_string(0, at, heading).unwrap();
        sheet.write_string(1, at, cell).unwrap();
    }
    book.save(desk.dir.path().join("lama.xlsx")).unwrap();
    let found = desk.objects("impor check lama.xlsx");
    let told: Vec<_> = found.iter().filter(|one| one["field"].is_string()).collect();
    assert_eq!(told.len(), 1, "{found:?}");
    assert_eq!((&told[0]["field"], &told[0]["value"]), (&"nib".into(), &"0120012345678".into()));
    assert_eq!((&told[0]["verdict"], &told[0]["match"]), (&"new".into(), &"code".into()));
}
