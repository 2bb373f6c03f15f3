//! Papers: what the pages say is what the text says, nobody signs on an empty page, the same book makes the
//! same bytes, and a number is drawn once.

use super::cli::desk::Desk;
use calamine::{Data, Reader, Xlsx, open_workbook};
use kdkmp::base::Lang;
use kdkmp::base::calendar::Stamp;
use kdkmp::exchange::export::Sink;
use kdkmp::exchange::paper::lay::Ink;
use kdkmp::exchange::paper::{
    Bar, Block, Cell, Column, Pages, Paper, Row, Sign, Size, Table, Tile, pdf, plain, sheet,
};
use kdkmp::exchange::reports::KINDS;
use kdkmp::lists::columns::{Side, Value};
use serde_json::Value as Json;
use std::io::Cursor;
use std::process::Command;

fn paper(blocks: Vec<Block>, draft: bool) -> Paper {
    Paper {
        title: "Uji".to_owned(),
        head: vec!["PEMERINTAH KABUPATEN PASURUAN".to_owned(), "DINAS KOPERASI".to_owned()],
        blocks,
        foot: "Keadaan 26 Nov 2026".to_owned(),
        draft,
        written: Stamp(1_795_000_000_000),
        lang: Lang::Id,
    }
}

fn table(n: usize) -> Table {
    let column = |title: &str, side| Column { title: title.to_owned(), side };
    let row = |at: usize| {
        let name = format!("Desa{at} dengan nama yang panjang sekali supaya bersambung");
        Row::Cells(vec![Cell::count(at), Cell::text(name), Cell::text("35.14.24.2003"), Cell::Boxes(13)])
    };
    Table {
        columns: vec![
            column("Nomor", Side::Number),
            column("Nama", Side::Text),
            column("Kode", Side::Key),
            column("Kotak", Side::Key),
        ],
        rows: (1..=n).map(row).collect(),
    }
}

fn sign() -> Block {
    let office = "Kepala Dinas".to_owned();
    let (name, rank, nip) = ("Penanda Tangan".to_owned(), "Pembina".to_owned(), "NIP 1970".to_owned());
    Block::Signs(vec![Sign { when: "Pasuruan, 26 Nov 2026".to_owned(), office, name, rank, nip }])
}

/// The texts of a page, without what stands on every one.
fn texts(page: &[Ink]) -> Vec<&str> {
    page.iter()
        .filter_map(|ink| match ink {
            Ink::Text { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .filter(|text| !text.starts_with("Keadaan") && !text.starts_with("halaman"))
        .collect()
}

fn words<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let words = texts.flat_map(|text| text.split_whitespace()).map(|word| word.trim_end_matches(':'));
    let mut words: Vec<String> =
        words.filter(|word| word.chars().any(char::is_alphanumeric)).map(str::to_owned).collect();
    words.sort();
    words
}

/// Every block is told on paper and as text, word for word.
#[test]
fn the_pages_say_what_the_text_says() {
    let tile = |label: &str| Tile { label: label.into(), figure: "341 / 365".into(), note: "+3 baru".into() };
    let bar = |share| Bar { label: "Perum Bulog".into(), figure: "mulai 12".into(), share };
    let mut rows = table(3);
    rows.rows.insert(0, Row::Group("Kecamatan Tosari".into()));
    rows.rows.push(Row::Sum(vec![Cell::count(3), Cell::text("Jumlah"), Cell::text(""), Cell::Blank]));
    let paper = paper(
        vec![
            Block::Title("Laporan kuota".into(), vec!["Kabupaten Pasuruan".into()]),
            Block::Tiles(vec![tile("NIB"), tile("Aktif")]),
            Block::Heading("Bagian".into()),
            Block::Pairs(vec![
                ("Nomor".into(), "518/1".into()),
                ("Perihal".into(), "kelengkapan ".repeat(20)),
            ]),
            Block::Text("Dengan hormat kami sampaikan bahwa persyaratan belum terpenuhi. ".repeat(4)),
            Block::Table(rows),
            Block::Bars(vec![bar(0.0), bar(0.4), bar(1.0)]),
            sign(),
            Block::Code("518/1 abcdef".into(), "Nomor 518/1 sidik abcdef".into()),
        ],
        true,
    );
    let pages = paper.lay(Size::F4);
    assert_eq!(pages.pages.len(), 1);
    let text = plain::text(&paper);
    let on_page = words(texts(&pages.pages[0]).into_iter().chain(["KONSEP"]));
    let as_text = words(text.lines().filter(|line| !line.starts_with("Keadaan")));
    assert_eq!(on_page, as_text, "{text}");
    assert!(text.lines().all(|line| kdkmp::base::text::width(line) <= 80), "{text}");
}

/// Whatever the length of the table, its heading stands on each page, no page is empty, no text leaves it,
/// and whoever signs has something of the table above the name.
#[test]
fn nobody_signs_on_an_empty_page() {
    for size in [Size::A4, Size::F4] {
        for n in 1..90 {
            let paper = paper(vec![Block::Table(table(n)), sign()], false);
            let Pages { pages, size: (width, height) } = paper.lay(size);
            let mut rows = 0;
            for (at, page) in pages.iter().enumerate() {
                let texts = texts(page);
                let here = texts.iter().filter(|text| text.starts_with("Desa")).count();
                rows += here;
                assert!(here > 0, "{n} rows: page {at} has none of them");
                assert!(texts.contains(&"Kotak"), "{n} rows: page {at} has no heading");
                for ink in page {
                    if let Ink::Text { x, y, .. } = ink {
                        assert!((40.0..width - 20.0).contains(x) && (20.0..height).contains(y), "{ink:?}");
                    }
                }
            }
            assert_eq!(rows, n);
            assert!(texts(pages.last().unwrap()).contains(&"Penanda Tangan"));
        }
    }
}

#[test]
fn a_draft_says_so_on_every_page() {
    let is_draft = |page: &Vec<Ink>| page.iter().any(|ink| matches!(ink, Ink::Draft(_)));
    assert!(paper(vec![Block::Table(table(80))], true).lay(Size::A4).pages.iter().all(is_draft));
    assert!(!paper(vec![Block::Table(table(80))], false).lay(Size::A4).pages.iter().any(is_draft));
}

#[test]
fn a_sheet_has_typed_cells() {
    let mut bytes = Cursor::new(Vec::new());
    let sink: &mut dyn Sink = &mut bytes;
    let mut rows = table(2);
    rows.rows.push(Row::Cells(vec![
        Cell::Value(Value::Qty(kdkmp::base::Qty(2_500_500))),
        Cell::text("=1+1"),
        Cell::text("0120012345678"),
    ]));
    sheet::write(&paper(vec![Block::Table(rows)], false), sink).unwrap();
    let dir = tempfile::TempDir::new().unwrap();
    let path = dir.path().join("a.xlsx");
    std::fs::write(&path, bytes.into_inner()).unwrap();
    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let found = |data: &Data| range.used_cells().any(|(.., cell)| cell == data);
    for cell in [
        Data::Float(2500.5),
        Data::String("=1+1".into()),
        Data::String("0120012345678".into()),
        Data::String("DINAS KOPERASI".into()),
    ] {
        assert!(found(&cell), "{cell:?}");
    }
}

/// What stands on a sheet is seen whole: a label as wide as it is, a title that goes on, room for a pen; the titles of
/// the only table stand on each page.
#[test]
fn a_sheet_is_fit_to_be_printed() {
    let label = "Pertamina Patra Niaga".to_owned();
    let mut titled = table(2);
    titled.columns[0].title = "Paling lambat dikembalikan".to_owned();
    let mut out = Cursor::new(Vec::new());
    let sink: &mut dyn Sink = &mut out;
    let blocks = vec![Block::Pairs(vec![(label.clone(), "12".to_owned())]), Block::Table(titled)];
    sheet::write(&paper(blocks, false), sink).unwrap();
    let mut parts = zip::ZipArchive::new(out).unwrap();
    let mut part = |name: &str| std::io::read_to_string(parts.by_name(name).unwrap()).unwrap();
    let sheet = part("xl/worksheets/sheet1.xml");
    let width = |column: usize| -> f64 {
        let from = sheet.split(&format!("<col min=\"{column}\"")).nth(1).unwrap();
        from.split("width=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
    };
    assert!(width(1) > label.len() as f64, "{}", width(1));
    assert!(width(4) > 26.0, "thirteen boxes: {}", width(4));
    let head = sheet.split("<row r=\"5\"").nth(1).unwrap();
    assert!(head.split('>').next().unwrap().contains("ht=\"30\""), "{head}");
    assert!(part("xl/workbook.xml").contains("_xlnm.Print_Titles\" localSheetId=\"0\">Uji!$5:$5<"));
}

/// Tables with other columns have a sheet of their own for each kind, named in the first: their widths are theirs.
#[test]
fn tables_of_another_kind_have_their_own_sheet() {
    let heading = |words: &str| Block::Heading(words.to_owned());
    let other = |n: i64| {
        let column = |title: &str, side| Column { title: title.to_owned(), side };
        let columns = vec![column("Pagu", Side::Number), column("Sebab", Side::Text)];
        let rows = vec![Row::Cells(vec![Cell::count(n as usize), Cell::text("belum memesan")])];
        Block::Table(Table { columns, rows })
    };
    let blocks = vec![
        heading("Desa"),
        Block::Table(table(2)),
        heading("Pagu Bulog"),
        other(1),
        Block::Table(table(1)),
        heading("Pagu Mandiri"),
        other(2),
    ];
    let dir = tempfile::TempDir::new().unwrap();
    let path = dir.path().join("a.xlsx");
    let mut out = Cursor::new(Vec::new());
    let sink: &mut dyn Sink = &mut out;
    sheet::write(&paper(blocks, false), sink).unwrap();
    std::fs::write(&path, out.into_inner()).unwrap();
    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    assert_eq!(book.sheet_names(), ["Uji", "2 Pagu Bulog"]);
    let mut texts = |name: &str| -> Vec<String> {
        let range = book.worksheet_range(name).unwrap();
        let first = range.rows().map(|row| row[0].to_string());
        first.filter(|text| !text.is_empty()).collect()
    };
    let first = texts("Uji");
    assert_eq!(first.iter().filter(|text| *text == "Lihat lembar 2 Pagu Bulog.").count(), 2, "{first:?}");
    assert_eq!(first.iter().filter(|text| *text == "Nomor").count(), 2, "{first:?}");
    assert_eq!(texts("2 Pagu Bulog"), ["Pagu Bulog", "Pagu", "1", "Pagu Mandiri", "Pagu", "2"]);
}

/// The letter to an office has exactly the rows in which its sheet differs, and a number of its own once it is final.
#[test]
fn a_letter_about_what_differs() {
    let desk = Desk::partner();
    let sheet = "Desa;NIB;Telepon\nGerbo;9120012345999;081298765432\n";
    std::fs::write(desk.dir.path().join("oss.csv"), sheet).unwrap();
    std::fs::write(desk.dir.path().join("sama.csv"), "Desa;NIB\nGerbo;9120012345678\n").unwrap();
    desk.fails("laporan make beda", 2, "report.sheets");
    desk.fails("laporan make beda --sheets sama.csv", 1, "report.same");
    desk.fails("laporan make beda --sheets tiada.csv", 1, "file.open");
    desk.fails("laporan make nib --sheets oss.csv", 2, "usage.idle");
    let letter = desk.does("laporan make beda --sheets oss.csv sama.csv");
    for part in ["oss.csv", "Gerbo", "9120012345678", "9120012345999", "ditemukan perbedaan", "KONSEP"] {
        assert!(letter.contains(part), "{part}: {letter}");
    }
    assert!(!letter.contains("98765432") && !letter.contains("sama.csv"), "{letter}");
    // To whoever keeps the data, in words, each value once.
    assert!(letter.contains("Pengelola data (lembar oss.csv)"), "{letter}");
    let twice = "Desa;NIB;Alamat\nGerbo;9120012345999;Jl Raya 1\nGerbo;9120012345999;Jl Raya 1\n";
    std::fs::write(desk.dir.path().join("ahu.csv"), twice).unwrap();
    let letter = desk.does("laporan make beda --sheets ahu.csv");
    assert_eq!(letter.matches("9120012345999").count(), 1, "{letter}");
    // What only the book lacks is nothing that its keeper has to mend.
    assert_eq!(letter.matches("Jl Raya 1").count(), 0, "{letter}");
    for part in ["2; 3", "Baris"] {
        assert!(letter.contains(part), "{part}: {letter}");
    }
    assert!(!letter.contains("·  "), "{letter}");
    desk.fails("laporan make beda --sheets oss.csv sama.csv --final --to beda.pdf", 1, "letter.office");
    assert!(!desk.dir.path().join("beda.pdf").exists());
    desk.does("kantor set nomor '518/{n}/424.100/{tahun}'");
    desk.does("kantor set pejabat 'Kepala Dinas Uji'");
    let made = desk.objects("laporan make beda --sheets oss.csv sama.csv --final --to beda.pdf");
    assert_eq!(made[0]["letters"].as_array().map(Vec::len), Some(1), "{made:?}");
    assert!(desk.does("log --limit 1").contains("oss.csv"));
}

/// Every report can be made of a book, in every kind of file, twice the same.
#[test]
fn every_report_is_made() {
    let desk = Desk::partner();
    desk.does("kuota post gerbo beras-sphp order 1.500 --do DO-77");
    desk.does("kuota post gerbo beras-sphp receive 1.200 --do DO-77 --price 11.000");
    desk.does("kemitraan interest tosari bulog");
    desk.does("temu mark temu-2025-10-08 tosari --attended yes --interest bulog");
    let sheet = "Kecamatan;Desa;NIB;Telepon\nPurwodadi;Gerbo;9120012345999;081298765432\nTosari;Tosari;9120012345002;\n";
    std::fs::write(desk.dir.path().join("oss.csv"), sheet).unwrap();
    let has_poppler = Command::new("pdftotext").arg("-v").output().is_ok();
    if !has_poppler {
        eprintln!("*** pdftotext is not here: the words of PDFs were NOT compared (apt: poppler-utils)");
    }
    for kind in &KINDS {
        let slug = kind.slug;
        let narrow = match slug {
            "kelengkapan" => "--bumn bulog --only gerbo tosari",
            "beda" => "--sheets oss.csv",
            _ => "",
        };
        for lang in ["id", "en"] {
            let text = desk.does(&format!("laporan make {slug} --lang {lang} {narrow}"));
            assert!(text.lines().count() > 5 && !text.contains('{'), "{slug}: {text}");
            assert!(text.lines().all(|line| kdkmp::base::text::width(line) <= 80), "{slug}: {text}");
        }
        let made = |name: &str| {
            let told = desk.objects(&format!("laporan make {slug} {narrow} --to {name}"));
            let file = told[0]["file"].as_str().expect("a path").to_owned();
            (std::fs::read(file).expect("a file"), told[0]["pages"].as_u64())
        };
        let (first, pages) = made(&format!("{slug}.pdf"));
        assert!(first.starts_with(b"%PDF-1.7") && pages > Some(0), "{slug}");
        assert_eq!(first, made(&format!("{slug}-2.pdf")).0, "{slug}: the same bytes");
        assert!(made(&format!("{slug}.xlsx")).0.starts_with(b"PK"), "{slug}");
        let (text, _) = made(&format!("{slug}.txt"));
        if has_poppler {
            let mut reader = Command::new("pdftotext");
            let ran = reader.arg(desk.dir.path().join(format!("{slug}.pdf"))).arg("-").output().unwrap();
            let read = String::from_utf8(ran.stdout).unwrap();
            // Headings and feet stand on each page: what is compared is that no word is lost.
            let on_pages = words(read.lines());
            let lost: Vec<String> = words(String::from_utf8(text).unwrap().lines())
                .into_iter()
                // What stands across a page is told letter by letter, and a narrow column of the text breaks
                // a word that is whole on paper.
                .filter(|word| word != "KONSEP" && !on_pages.iter().any(|one| one.contains(word.as_str())))
                .collect();
            assert!(lost.is_empty(), "{slug}: {lost:?}");
        }
    }
    let unpaid = desk.does("laporan make tagihan");
    assert!(unpaid.contains("DO-77") && unpaid.contains("Rp13.200.000"), "{unpaid}");
    desk.does("kuota post gerbo beras-sphp pay 1.000 --price 11.000");
    let unpaid = desk.does("laporan make tagihan");
    assert!(unpaid.contains("Rp2.200.000") && !unpaid.contains("Rp13.200.000"), "{unpaid}");
    // What has no price on record is in no sum, and is told.
    desk.does("kuota post gerbo gula order 100 --bumn bulog");
    desk.does("kuota post gerbo gula receive 100 --do DO-78 --bumn bulog");
    let unpaid = desk.does("laporan make tagihan").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(!unpaid.contains("seluruhnya"), "{unpaid}");
    assert!(unpaid.contains("Rp2.200.000 untuk 1 yang harganya dicatat; 1 belum dicatat"), "{unpaid}");
    // Whose they are, what they come to, and what all of a company do.
    assert!(
        unpaid.contains("Gerbo, Kecamatan Purwodadi · 2 penerimaan, Rp2.200.000, 1 tanpa harga"),
        "{unpaid}"
    );
    assert!(unpaid.contains("Jumlah Rp2.200.000"), "{unpaid}");
}

/// Letters are sent one by one, and each counts its own pages; a table says on every page what it is of.
#[test]
fn pages_are_counted_by_the_letter() {
    let heading = |text: &str| Block::Heading(text.to_owned());
    let blocks = vec![
        heading("Perum Bulog"),
        Block::Table(table(60)),
        Block::NextPage("Kaki surat lain".to_owned()),
        Block::Text("Surat kedua".to_owned()),
        Block::NextPage("Kaki surat lain".to_owned()),
        Block::Table(table(60)),
    ];
    let pages = paper(blocks, false).lay(Size::A4);
    let all: Vec<Vec<String>> = pages
        .pages
        .iter()
        .map(|page| {
            let texts = page.iter().filter_map(|ink| match ink {
                Ink::Text { text, .. } => Some(text.clone()),
                _ => None,
            });
            texts.collect()
        })
        .collect();
    let foot =
        |page: &Vec<String>| page.iter().find(|text| text.starts_with("halaman")).cloned().expect("a foot");
    let feet: Vec<String> = all.iter().map(foot).collect();
    let long = feet.iter().position(|foot| foot == "halaman 1 dari 1").expect("the second letter");
    let of = |n: usize| (1..=n).map(|at| format!("halaman {at} dari {n}")).collect::<Vec<_>>();
    assert!(long > 1, "{feet:?}");
    assert_eq!(feet, [of(long), of(1), of(feet.len() - long - 1)].concat());
    for (at, page) in all.iter().enumerate() {
        let goes_on = page.iter().any(|text| text == "Perum Bulog (lanjutan)");
        assert_eq!(goes_on, (1..long).contains(&at), "{at}");
    }
}

/// Who reads a letter is not who makes it: its texts are the office's, and so is the language of the rest.
#[test]
fn letters_are_in_one_language() {
    let desk = Desk::partner();
    let letter = desk.does("laporan make kelengkapan --lang en --bumn bulog --only gerbo tosari");
    assert!(
        letter.contains("KONSEP") && letter.contains("Perihal") && !letter.contains("Subject"),
        "{letter}"
    );
    assert!(desk.does("laporan make ringkas --lang en").contains("As of"));
}

/// Rows side by side go on where the part to their left ends, and none is lost.
#[test]
fn rows_stand_side_by_side() {
    let all = table(7);
    let texts = |table: &Table| -> Vec<usize> {
        let cells = |row: &Row| if let Row::Cells(cells) = row { cells.len() } else { 0 };
        table.rows.iter().map(cells).collect()
    };
    let wide = all.columns.len();
    // An empty column between two parts: the last figure of one does not touch the first word of the next.
    assert_eq!(texts(&all.abreast(3)), [3 * wide + 2, 2 * wide + 1, 2 * wide + 1]);
    assert_eq!(all.abreast(3).columns.len(), 3 * wide + 2);
    assert!(all.abreast(3).columns[wide].title.is_empty());
    assert_eq!(texts(&all.abreast(1)), texts(&all));
    assert!(table(0).abreast(3).rows.is_empty());
}

/// The page of the head of the regency is one, whatever its size and however its office is headed, and says what
/// each kecamatan has.
#[test]
fn the_brief_is_one_page() {
    let desk = Desk::partner();
    desk.does("kantor set alamat JalanRayaRaci-KM9-Bangil");
    for size in ["f4", "a4"] {
        desk.does(&format!("kantor set kertas {size}"));
        for lang in ["id", "en"] {
            let made = desk.objects(&format!("laporan make ringkas --lang {lang} --to {size}-{lang}.pdf"));
            assert_eq!(made[0]["pages"], 1, "{made:?}");
        }
    }
    let text = desk.does("laporan make ringkas");
    for kecamatan in ["Purwodadi", "Gondangwetan", "Tosari"] {
        assert!(text.contains(kecamatan), "{text}");
    }
    assert!(text.contains("13 / 13"), "{text}");
}

/// What nobody has checked is as many on paper as in the filter of that name.
#[test]
fn what_is_unchecked_is_one_figure() {
    let desk = Desk::new();
    desk.does("koperasi set gerbo nib=9120012345678");
    let text = desk.does("laporan make mutu");
    let line = text.lines().find(|line| line.starts_with("NIB belum diperiksa")).expect("a line");
    assert!(line.ends_with("341 / 365"), "{line}");
}

/// A letter to a cooperative is of what happened to it, whatever code its village had when it was written.
#[test]
fn a_letter_stands_in_the_log_of_whom_it_is_to() {
    let desk = Desk::new();
    desk.does("kantor set nomor 518/{n}/424.100/{tahun}");
    desk.does("kantor set pejabat Budi");
    let letters = |code: &str| {
        let all = desk.objects(&format!("log --entity {code} --limit 0"));
        let letters = all.iter().filter(|one| one["op"] == "letter_issued");
        letters.map(|one| one["data"]["number"].as_str().expect("a number").to_owned()).collect::<Vec<_>>()
    };
    let write = |to: &str| {
        desk.does(&format!(
            "laporan make kelengkapan --bumn bulog --kecamatan Tosari --final --anew --to {to}.pdf"
        ));
    };
    write("satu");
    let first = letters("35.14.24.2003");
    assert_eq!((first.len(), letters("35.14.24.2004").len(), letters("35.14.01.2001").len()), (1, 1, 0));
    assert_ne!(first, letters("35.14.24.2004"));
    desk.does("desa recode 35.14.24.2003 35.14.24.2013 --reason 'Kepmendagri 300'");
    write("dua");
    assert_eq!(letters("35.14.24.2013").len(), 2);
    assert_eq!(letters("35.14.24.2003"), letters("35.14.24.2013"));
    // Whatever code a letter bears, in the log it is the same cooperative's as everything else.
    let all = desk.objects("log --entity 35.14.24.2013 --limit 0");
    let whose = |one: &Json| (one["code"].clone(), one["name"].clone());
    assert!(all.iter().all(|one| whose(one) == ("35.14.24.2003".into(), "Ngadiwono".into())), "{all:#?}");
    desk.does("check");
}

/// The dashboard's sheet says what is known in its own columns, leaves empty what is not, and is read back as
/// what the book has already.
#[test]
fn the_dashboards_sheet_reads_back_as_what_is_known() {
    let desk = Desk::partner();
    desk.does("koperasi set gerbo npwp=0123456789012345 simpanan-pokok=1500000 simpanan-wajib=250000");
    desk.does("koperasi set tosari rekening=-");
    desk.does("laporan make simkopdes --to dasbor.csv");
    let text = std::fs::read_to_string(desk.dir.path().join("dasbor.csv")).unwrap();
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(rows.len(), 366);
    assert!(rows.iter().all(|row| row.len() == 22));
    let theirs = include_str!("../samples/03-simkopdes-desa-2026-09-30.csv").lines().next().unwrap();
    assert_eq!(rows[0].join(","), theirs.trim_start_matches('\u{feff}'));
    let of = |name: &str| rows.iter().find(|row| row[7] == name).unwrap();
    let gerbo = of("Gerbo");
    assert_eq!((gerbo[0], gerbo[3], gerbo[5]), ("35", "KAB. PASURUAN", "Purwodadi"));
    assert_eq!(gerbo[8..13], ["1", "1", "1", "1", ""]);
    assert_eq!((gerbo[15], gerbo[18], gerbo[21]), ("1500000", "250000", "1750000"));
    assert_eq!((of("Tosari")[9], gerbo[4], gerbo[16]), ("0", "", ""));
    let told = desk.objects("impor file dasbor.csv --dry-run");
    let summary = told.last().expect("a summary")["summary"].as_object().expect("counts").clone();
    assert!(summary.keys().all(|verdict| ["same", "newer"].contains(&verdict.as_str())), "{summary:?}");
    assert!(summary["newer"].as_u64() > Some(1000), "{summary:?}");
    desk.fails("laporan make nib --to nib.csv", 2, "file.ending");
}

/// A letter is a draft until it is final; each number is drawn once, with the file or not at all.
#[test]
fn a_number_is_drawn_once() {
    let desk = Desk::partner();
    desk.does("kemitraan interest tosari bulog");
    let make = "laporan make kelengkapan --bumn bulog --only tosari";
    let text = desk.does(make);
    assert!(text.contains("KONSEP") && text.contains("518/…/424.xxx/"), "{text}");
    desk.does("kantor set nomor '518/{n}/424.100/{tahun}'");
    desk.does("kantor set alamat 'Jalan Hayam Wuruk 14'");
    desk.does("kantor set pejabat 'Kepala Dinas Uji'");
    let text = desk.does(&format!("{make} --final"));
    assert!(text.contains("518/1/424.100/") && !text.contains("KONSEP"), "{text}");
    assert!(text.contains("Jalan Hayam Wuruk 14") && text.contains("Kepala Dinas Uji"), "{text}");
    // A file that cannot be put in its place draws none.
    std::fs::write(desk.dir.path().join("ada.pdf"), "lama").unwrap();
    desk.fails(&format!("{make} --final --to ada.pdf"), 1, "file.exists");
    // The same letter on the same day has its number: it is printed again, unless a new one is asked for.
    let again = desk.objects(&format!("{make} --final --to lagi.pdf"));
    assert_eq!(
        (again[0]["letters"].as_array().unwrap().len(), &again[0]["again"]),
        (0, &serde_json::json!(["518/1/424.100/2026"]))
    );
    assert_eq!(desk.does(&format!("{make} --final")), text);
    let told = desk.objects(&format!("{make} --final --anew --to surat.pdf"));
    let number = told[0]["letters"][0].as_str().unwrap();
    assert!(number.starts_with("518/2/424.100/"), "{number}");
    let both = "laporan make kelengkapan --bumn bulog --only tosari podokoyo --final --to dua.pdf";
    let told = desk.objects(both);
    // Of two, the one that has a number keeps it.
    assert_eq!(told[0]["letters"].as_array().unwrap().len(), 1);
    assert_eq!(told[0]["again"].as_array().unwrap().len(), 1);
    assert_eq!(told[0]["pages"], 2);
    let log = desk.objects("log --limit 0");
    let issued = log.iter().filter(|entry| entry["op"] == "letter_issued");
    assert_eq!(issued.count(), 3);
    // A year is a name.
    let told = desk.does("log --limit 1");
    assert!(told.contains("Tahun: 2026") || told.contains("/2026"), "{told}");
    desk.fails("laporan make kuota --final", 2, "report.letter");
    desk.fails("laporan make surat", 2, "report.unknown");
    desk.fails("laporan make nib --to nib.docx", 2, "file.ending");
    desk.fails("laporan make nib --bumn bulog", 2, "usage.idle");
    desk.fails("laporan make nib --paper a5", 2, "paper.size");
    desk.fails("kantor set kop x", 2, "office.part");
    desk.fails("kantor set kertas a5", 2, "office.shape");
    // Who may not write draws none, and leaves no file.
    desk.does("orang set tri --role dinas");
    desk.does("--as tri orang set siti --role petugas");
    desk.fails(&format!("--as siti {make} --final --to siti.pdf"), 1, "role.verb");
    assert!(!desk.dir.path().join("siti.pdf").exists());
    desk.does(&format!("--as siti {make} --to konsep.pdf"));
    assert!(desk.does("check").contains("utuh") || desk.run("check").status == 0);
}

/// What a page looks like is proven by its bytes: a table of 365 rows in its pages.
#[test]
fn a_pdf_is_small_and_the_same() {
    let paper = paper(vec![Block::Table(table(365)), sign()], true);
    let pages = paper.lay(Size::A4);
    let bytes = pdf::write(&paper, &pages).unwrap();
    assert_eq!(bytes, pdf::write(&paper, &paper.lay(Size::A4)).unwrap());
    assert!(bytes.len() < 300_000, "{}", bytes.len());
}

/// The foot and the number of a page touch nowhere, however many pages there are.
#[test]
fn the_foot_makes_room_for_the_number_of_pages() {
    let points = |tables: usize| {
        let mut paper = paper((0..tables).map(|_| Block::Table(table(30))).collect(), false);
        paper.foot = format!("Keadaan 26 Nov 2026 · buku s.d. catatan #7.437 ({})", "a4".repeat(32));
        let pages = paper.lay(Size::A4).pages;
        match pages.last().and_then(|page| page.last()) {
            Some(Ink::Text { size, .. }) => (pages.len(), *size),
            other => panic!("{other:?}"),
        }
    };
    let (few, many) = (points(1), points(250));
    assert!(few.0 < 3 && few.1 > 7.3, "{few:?}");
    assert!(many.0 > 99 && many.1 < few.1 && many.1 > 6.5, "{many:?}");
}

/// That nobody has set out with a company is not that nothing is missing.
#[test]
fn nobody_is_told_to_be_complete_who_has_not_set_out() {
    let desk = Desk::new();
    let (text, _) = desk.fails("laporan make kelengkapan --kecamatan Tosari", 1, "report.unbegun");
    assert!(text.contains("belum ada koperasi di sini yang mulai") && text.contains("NIB"), "{text}");
    assert!(desk.does("laporan make kelengkapan --kecamatan Tosari --bumn bulog").contains("NIB"));
}

/// A text report breaks no word, day or sum of money, on a page and on a narrow screen.
#[test]
fn a_text_report_breaks_nothing() {
    let column = |title: &str, side| Column { title: title.to_owned(), side };
    let columns = vec![
        column("Desa", Side::Text),
        column("Kecamatan", Side::Text),
        column("Produk", Side::Text),
        column("Nomor DO", Side::Text),
        column("Tanggal", Side::Key),
        column("Jumlah", Side::Number),
        column("Belum dibayar", Side::Number),
        column("Hari", Side::Number),
    ];
    let cells = ["Kendangdukuh", "Gondangwetan", "beras SPHP", "DO-20260909-13", "9 Sep 2026"];
    let figures = ["2.000 kg", "Rp22.000.000", "80"];
    let row = cells.iter().chain(&figures).map(|cell| Cell::text(*cell)).collect();
    let table = || Table { columns: columns.clone(), rows: vec![Row::Cells(Vec::clone(&row))] };
    for width in [40, 58, 80, 120] {
        let lines = plain::lines(&paper(vec![Block::Table(table())], false), width);
        let told = lines.join("\n");
        assert!(lines.iter().all(|line| kdkmp::base::text::width(line) <= width), "{told}");
        let whole = ["Kendangdukuh", "Gondangwetan", "DO-20260909-13", "9 Sep 2026"];
        for cell in whole.iter().chain(&figures) {
            assert!(told.contains(cell), "{cell} at {width}:\n{told}");
        }
    }
}

/// A word that is wider than its place goes on in the next line, below the first columns too.
#[test]
fn a_long_word_keeps_to_the_page() {
    let column = |title: &str| Column { title: title.to_owned(), side: Side::Text };
    let row = ["Kendangdukuh dan Gondangwetan", &"a".repeat(40), &"b".repeat(90)].map(Cell::text).to_vec();
    let columns = ["Desa", "Alamat", "Catatan"].map(column).to_vec();
    let lines =
        plain::lines(&paper(vec![Block::Table(Table { columns, rows: vec![Row::Cells(row)] })], false), 40);
    let told = lines.join("\n");
    assert!(lines.iter().all(|line| kdkmp::base::text::width(line) <= 40), "{told}");
    assert_eq!((told.matches('a').count() > 40, told.matches('b').count()), (true, 90), "{told}");
}
