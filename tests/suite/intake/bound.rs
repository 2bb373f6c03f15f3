//! However hostile a file is, neither the program nor the reader it starts takes more than 512 MiB, and what is wrong
//! with it is said. Source: EXCHANGE A.1.

use super::{own_book, samples};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::process::Command;

/// The bound, in KiB, as a shell sets it: whoever asks for more is given nothing.
const BOUND: u64 = 512 << 10;

/// A packed file of these parts.
pub fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut file = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        file.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        file.write_all(text.as_bytes()).unwrap();
    }
    file.finish().unwrap().into_inner()
}

/// A workbook of one sheet, with these shared texts.
fn workbook(shared: &str, sheet: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    packed(&[
        (
            "[Content_Types].xml",
            &format!(
                "<Types xmlns=\"{package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
                 <Relationship Id=\"rId2\" Type=\"{office}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
            ),
        ),
        ("xl/sharedStrings.xml", &format!("<sst xmlns=\"{main}\">{shared}</sst>")),
        (
            "xl/worksheets/sheet1.xml",
            &format!("<worksheet xmlns=\"{main}\"><sheetData>{sheet}</sheetData></worksheet>"),
        ),
    ])
}

/// Files of every kind of hostility, by what they are called.
fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let named = |file: &str| std::fs::read(samples().join("buruk").join(file)).unwrap();
    let mut shared = String::new();
    for n in 0..1_000_000 {
        let _ = write!(shared, "<si><t>Desa Karang Rejo {n}</t></si>");
    }
    let mut long = String::new();
    for row in 1..=40 {
        let _ = write!(long, "<row r=\"{row}\">{}</row>", "<c><v>9900241995001</v></c>".repeat(16_384));
    }
    let nested = format!("{}{}", "<a>".repeat(300_000), "</a>".repeat(300_000));
    let cell = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>";
    let content = "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
        xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
        xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"A\">\
        <table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"1024\" \
        office:value-type=\"string\"><text:p>Tosari</text:p></table:table-cell></table:table-row></table:table>\
        </office:spreadsheet></office:body></office:document-content>";
    let mimetype = "application/vnd.oasis.opendocument.spreadsheet";
    let lines = "Tosari;".repeat(250) + "\n";
    vec![
        ("bom-zip.xlsx", named("bom-zip.xlsx")),
        ("sel-terjauh.xlsx", named("sel-terjauh.xlsx")),
        ("teks-bersama.xlsx", workbook(&shared, cell)),
        ("teks-panjang.xlsx", workbook(&format!("<si><t>{}</t></si>", "x".repeat(60 << 20)), cell)),
        ("bersarang.xlsx", workbook("", &nested)),
        ("baris-panjang.xlsx", workbook("", &long)),
        ("ulang.ods", packed(&[("mimetype", mimetype), ("content.xml", content)])),
        ("lebar.csv", lines.repeat(16_000).into_bytes()),
    ]
}

#[cfg(unix)]
#[test]
fn hostile_files_stay_under_512_mib() {
    let (book, dir) = own_book();
    drop(book);
    let all = hostile();
    assert!(all.len() >= 8);
    for (name, bytes) in all {
        let path = dir.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let out = Command::new("sh")
            .args(["-c", &format!("ulimit -v {BOUND}; exec \"$0\" \"$@\"")])
            .arg(env!("CARGO_BIN_EXE_kdkmp"))
            .args(["--json", "--book"])
            .arg(dir.path().join("buku.redb"))
            .args(["impor", "check"])
            .arg(&path)
            .env("HOME", dir.path())
            .output()
            .unwrap();
        let (said, told) = (String::from_utf8_lossy(&out.stderr), String::from_utf8_lossy(&out.stdout));
        // Whoever dies of it has no exit status, and whoever cannot go on has none of these.
        let is_clear = said.contains("\"error\":\"file.") && said.contains("\"next\":\"");
        match out.status.code() {
            Some(0) => assert!(told.contains("\"summary\""), "{name}: {told:.200}"),
            Some(1 | 2) => assert!(is_clear, "{name}: {said:.600}"),
            other => panic!("{name}: {other:?}: {said:.600}"),
        }
    }
}
