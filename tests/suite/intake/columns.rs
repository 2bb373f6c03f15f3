//! Columns that offices really write: what is like an order, copies of papers, sums, banks, and goods in rows of their
//! own.

use super::bound::packed;
use super::layouts::{of_sheet, of_text, put, said, unread};
use super::{compare, settings};
use rust_xlsxwriter::Format;

const DAY: &str = "20/11/2026";

fn ledger(title: &str, columns: &str, cells: &str) -> String {
    format!("{title}\nNo;Tanggal;Desa;Kecamatan;{columns}\n1;{DAY};Mororejo;Tosari;{cells}\n")
}

/// `row code kind:product` and the quantity of each value, without its day and what the book says to it.
fn kinds(text: &str) -> Vec<String> {
    let told = |one: &String| one.split(';').next().unwrap_or_default().to_owned();
    of_text(text).iter().map(told).collect()
}

/// What a company let go and what is needed are no second order beside one: the column is told.
#[test]
fn one_order_and_what_is_like_it() {
    for (columns, left) in [
        ("Pesan (kg);DO (kg)", "DO (kg)"),
        ("PO (kg);DO (kg)", "DO (kg)"),
        ("DO (kg);Pesanan (kg)", "DO (kg)"),
        ("Pesan (kg);Kuantum DO (kg)", "Kuantum DO (kg)"),
        ("Kebutuhan (kg);Pesan (kg)", "Kebutuhan (kg)"),
        ("PO;DO", "DO"),
    ] {
        let cells = if columns.starts_with("DO") || columns.starts_with("Keb") { "50;100" } else { "100;50" };
        for title in ["BERAS SPHP", "PENYALURAN BERAS SPHP", "REKAP PO BERAS SPHP"] {
            let text = ledger(title, columns, cells);
            let got = kinds(&text);
            assert!(
                got.len() == 1 && got[0].starts_with("3 24.2001 order:beras-sphp 100"),
                "{title}, {columns}: {got:?}"
            );
            assert!(!of_text(&text)[0].contains(";;"), "{title}, {columns}: {:?}", of_text(&text));
            assert_eq!(unread(&text), ["No", left], "{title}, {columns}");
        }
    }
    let got = kinds(&ledger("BERAS SPHP", "Pesan (kg);DO (kg);Terima (kg)", "100;50;40"));
    assert_eq!(got, ["3 24.2001 order:beras-sphp 100 kg", "3 24.2001 receive:beras-sphp 40 kg"]);
}

/// Under a title of another kind of posting, and with none of it beside, it is asked what it is.
#[test]
fn what_is_like_an_order_under_another_title() {
    for columns in ["DO (kg)", "Kuantum DO (kg)", "Kebutuhan (kg)"] {
        for title in ["PENYALURAN BERAS SPHP", "PENJUALAN BERAS SPHP"] {
            let got = of_text(&ledger(title, columns, "50"));
            assert_eq!(got, ["3 24.2001 ?:beras-sphp 50 kg ask"], "{title}, {columns}");
        }
    }
    let got = of_text(&ledger("PERMINTAAN BERAS SPHP", "Kebutuhan (kg)", "50"));
    assert_eq!(got, ["3 24.2001 order:beras-sphp 50 kg;2026-11-20 refused:quota.partner"]);
}

/// What is realised is what stands beside that; a sum that stands alone is the quantity.
#[test]
fn what_a_column_of_quantities_is() {
    for (title, columns, kind) in [
        ("BERAS SPHP", "Realisasi Penjualan (kg)", "sell"),
        ("REALISASI PENJUALAN BERAS SPHP", "Jumlah (kg)", "sell"),
        ("PENYALURAN BERAS SPHP", "Total (kg)", "receive"),
        ("PESANAN BERAS SPHP", "Jml Kg", "order"),
        ("PENYALURAN BERAS SPHP", "Terealisasi (kg)", "receive"),
    ] {
        let got = kinds(&ledger(title, columns, "50"));
        assert_eq!(got, [format!("3 24.2001 {kind}:beras-sphp 50 kg")], "{title}, {columns}");
    }
    // Beside others it has them within, and the number of a paper is no quantity.
    let text = ledger("PENYALURAN BERAS SPHP", "Volume (kg);Total (kg)", "50;50");
    assert_eq!(kinds(&text), ["3 24.2001 receive:beras-sphp 50 kg"]);
    let text = ledger("PESANAN BERAS SPHP", "No Pesanan;Pesan (kg)", "12345;50");
    assert_eq!(kinds(&text), ["3 24.2001 order:beras-sphp 50 kg"]);
    assert_eq!(unread(&text), ["No", "No Pesanan"]);
}

/// Headings with words besides what they are of.
#[test]
fn words_beside_what_a_heading_is_of() {
    for (heading, cell, told) in [
        ("KBLI Utama", "47112", "kbli 47112"),
        ("KBLI yang didaftarkan", "47112", "kbli 47112"),
        ("NPWP a.n. Koperasi", "0924200700009999", "npwp 0924200700009999"),
        ("NPWP atas nama KDMP", "0924200700009999", "npwp 0924200700009999"),
        ("RAT Tahun Buku", "14 Maret 2026", "rat 2026-03-14"),
        ("RAT Tahun Buku 2025", "14 Maret 2026", "rat 2026-03-14"),
        ("NIK KDKMP", "3514240001009000", "nik-koperasi 3514240001009000"),
        ("Jumlah anggota terdaftar laki-laki", "40", "anggota-pria 40"),
        ("No HP KDKMP", "081234567890", "telepon +6281234567890"),
        ("Total Simpanan Pokok", "5000000", "simpanan-pokok 5000000"),
    ] {
        let got = of_text(&format!("Kec;Desa;{heading}\nTosari;Mororejo;{cell}\n"));
        let told = format!("2 24.2001 {told} ");
        assert!(got.len() == 1 && got[0].starts_with(&told), "{heading}: {got:?}");
    }
}

/// What is told of one member is no sum, and beside the sum it is told as not taken.
#[test]
fn savings_of_one_member() {
    for heading in ["Simpanan Wajib per bulan", "Simpanan Wajib / bulan", "Simpanan Pokok/anggota"] {
        let text = format!("Kec;Desa;{heading};Akta\nTosari;Mororejo;10000;11\n");
        assert_eq!(of_text(&text), ["2 24.2001 akta 11 new"], "{heading}");
        assert_eq!(unread(&text), [heading]);
    }
    let text = "Kec;Desa;Simpanan Pokok;Total Simpanan Pokok\nTosari;Mororejo;100000;5000000\n";
    assert_eq!(of_text(text), ["2 24.2001 simpanan-pokok 5000000 new"]);
    assert_eq!(unread(text), ["Simpanan Pokok"]);
}

/// Copies, scans and prints are of the papers they show, whatever the list is called; a link to one is not taken.
#[test]
fn copies_of_papers() {
    for (heading, paper) in [
        ("Print out NIB", "nib"),
        ("FC Buku Tabungan", "rekening"),
        ("FC KTP Ketua", "ktp-pengurus"),
        ("FC KTP Ketua, Sekretaris, Bendahara", "ktp-pengurus"),
        ("Fotokopi NPWP Koperasi", "npwp"),
        ("Foto copy Akta Pendirian", "akta"),
        ("Scan SK AHU", "ahu"),
        ("Copy NIB", "nib"),
        ("Salinan Akta", "akta"),
        ("Lampiran NPWP", "npwp"),
        ("FC Pengesahan Kemenkumham", "ahu"),
    ] {
        let got = of_text(&format!("DATA KDKMP\nKec;Desa;\"{heading}\"\nTosari;Mororejo;v\n"));
        assert_eq!(got, [format!("3 24.2001 paper:{paper} received new")], "{heading}");
    }
    let text = "Kec;Desa;Akta;Scan NIB\nTosari;Mororejo;11;https://drive.google.com/open?id=1A234567\n";
    assert_eq!(of_text(text), ["2 24.2001 akta 11 new"]);
    assert_eq!(unread(text), ["Scan NIB"]);
    let got = of_text("Kec;Desa;Copy NIB\nTosari;Mororejo;9900241990301\n");
    assert_eq!(got, ["2 24.2001 nib 9900241990301 new"]);
}

/// The bank beside its number is none, whether the heading reaches over both or each has its own.
#[test]
fn a_bank_beside_its_number() {
    let wanted = ["4 24.2001 rekening 0042001711 new", "5 24.2002 rekening 0042001712 new"];
    for below in [["Bank", "Nomor Rekening"], ["Nama Bank", "Nomor"], ["", ""]] {
        let got = of_sheet(|sheet| {
            put(sheet, 0, &["DATA KDKMP KECAMATAN TOSARI"]);
            put(sheet, 1, &["No", "Desa", "REKENING A.N. KOPERASI", ""]);
            sheet.merge_range(1, 2, 1, 3, "REKENING A.N. KOPERASI", &Format::new()).unwrap();
            put(sheet, 2, &["", "", below[0], below[1]]);
            put(sheet, 3, &["1", "Mororejo", "BRI", "0042001711"]);
            put(sheet, 4, &["2", "Podokoyo", "Bank Jatim", "0042001712"]);
        });
        assert_eq!(got, wanted, "{below:?}");
    }
    let text = "DATA\n\nNo;Desa;REKENING;\n1;Mororejo;BRI;0042001711\n2;Podokoyo;Bank Jatim;0042001712\n";
    assert_eq!(of_text(text), wanted);
    let text = "No;Desa;No. Rekening;Atas Nama Rekening\n1;Mororejo;0042001711;KDMP MOROREJO\n";
    assert_eq!(of_text(text), ["2 24.2001 rekening 0042001711 new"]);
    assert_eq!(unread(text), ["No", "Atas Nama Rekening"]);
}

/// A row that names goods is of those below it, and goes before the title.
#[test]
fn goods_in_a_row_of_their_own() {
    let got = kinds(
        "REALISASI PENYALURAN BERAS SPHP 20 November 2026;;\nNo;Desa;Realisasi\n;BERAS SPHP;\n1;Mororejo;500 kg\n\
         B. MINYAKITA;;\n1;Podokoyo;120 liter\nIII;GULA MERAH;\n1;Sedaeng;50 kg\n",
    );
    assert_eq!(
        got,
        [
            "4 24.2001 receive:beras-sphp 500 kg",
            "6 24.2002 receive:minyakita 120 L",
            "8 24.2007 receive:? 50 kg ask",
        ]
    );
    // Where the heading says another, nobody can tell.
    let got = of_text(&format!(
        "PENYALURAN\nNo;Tanggal;Desa;Beras SPHP (kg)\n;;MINYAKITA;\n1;{DAY};Mororejo;120\n"
    ));
    assert_eq!(got, ["4 24.2001 receive:? 120 kg ask"]);
}

/// The price at which goods are sold is none of what came, and is told.
#[test]
fn a_price_of_nothing_that_is_told() {
    let text = ledger("PENERIMAAN BERAS SPHP", "Terima (kg);Harga Jual", "500;12500");
    assert_eq!(kinds(&text), ["3 24.2001 receive:beras-sphp 500 kg"]);
    assert_eq!(unread(&text), ["No", "Harga Jual"]);
    let text = ledger("PENJUALAN BERAS SPHP", "Terjual (kg);Harga Tebus", "500;11000");
    assert_eq!(unread(&text), ["No", "Harga Tebus"]);
    let text = ledger("BERAS SPHP", "Terima (kg);Harga Beli;Jual (kg);Harga Jual", "500;11000;100;12500");
    assert_eq!(unread(&text), ["No"]);
}

/// A paper for which a company does not ask is told.
#[test]
fn a_paper_that_nobody_asks_for() {
    let text =
        "BERKAS MANDIRI\nNo;Kec;Desa;Surat Permohonan;Akta\n1;Tosari;Mororejo;v;v\n2;Tosari;Podokoyo;-;v\n";
    assert_eq!(of_text(text), ["3 24.2001 paper:akta received new", "4 24.2002 paper:akta received new"]);
    assert_eq!(unread(text), ["No", "Surat Permohonan"]);
}

/// Below a table stands what was reckoned of it.
#[test]
fn what_is_reckoned_below_a_table() {
    for foot in ["Target;;24", "Realisasi;;2", "Capaian (%);;75%", ";Capaian;100", "Sisa;;-"] {
        let got = of_text(&format!(
            "Kec;Desa;NIB\nTosari;Mororejo;9900241995001\nTosari;Podokoyo;9900241995002\n{foot}\n"
        ));
        assert_eq!(got.len(), 2, "{foot}: {got:?}");
    }
}

/// Who wants to work with a company, and who came of those who were asked to.
#[test]
fn interests_and_who_came() {
    let got = of_text(
        "REKAP TEMU BISNIS 8 OKTOBER 2025\nNo;Desa;Kecamatan;Hadir;Berminat Bulog;Calon Mitra Pupuk\n1;Mororejo;Tosari;v;v;v\n",
    );
    assert_eq!(
        got,
        [
            "3 24.2001 attended yes new",
            "3 24.2001 interest:bulog yes new",
            "3 24.2001 interest:pupuk yes new",
        ]
    );
    for title in ["DAFTAR UNDANGAN DAN KEHADIRAN", "DAFTAR UNDANGAN", "REKAP KEHADIRAN"] {
        let got = of_text(&format!(
            "{title}\nRabu, 8 Oktober 2025\nNo;Desa;Kecamatan;Hadir\n1;Mororejo;Tosari;v\n2;Podokoyo;Tosari;\n"
        ));
        assert_eq!(got, ["4 24.2001 attended yes new"], "{title}");
    }
}

/// What an ods says of its own parts.
const MANIFEST: &str =
    "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";

/// A share of an ods is what its cell says that it is, a whole as well.
#[test]
fn percentages_of_an_ods() {
    let text = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let share = |n: &str, more: &str| {
        format!(
            "<table:table-cell office:value-type=\"percentage\" office:value=\"{n}\"{more}><text:p>{n}</text:p></table:table-cell>"
        )
    };
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let table = |rows: &[String]| {
        let content = format!(
            "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
             xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
             xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
             <table:table table:name=\"A\">{}</table:table></office:spreadsheet></office:body></office:document-content>",
            rows.concat()
        );
        let mimetype = "application/vnd.oasis.opendocument.spreadsheet";
        let bytes =
            packed(&[("mimetype", mimetype), ("META-INF/manifest.xml", MANIFEST), ("content.xml", &content)]);
        said(&compare(&bytes, &settings("lembar.ods")).unwrap())
    };
    let head = row(&["Kecamatan", "Desa", "Progres Bangunan"].map(text));
    let of = |name: &str, n: &str| row(&[text("Tosari"), text(name), share(n, "")]);
    let got = table(&[head.clone(), of("Mororejo", "0.35"), of("Podokoyo", "1")]);
    assert_eq!(got, ["2 24.2001 bangunan-persen 35 new", "3 24.2002 bangunan-persen 100 new"]);
    assert_eq!(table(&[head, of("Mororejo", "1")]), ["2 24.2001 bangunan-persen 100 new"]);
}

/// Every rule that a value may hang on is explained where the samples name the verdicts.
#[test]
fn every_rule_is_named() {
    let root = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let why = std::fs::read_to_string(root.join("src/exchange/intake/told/why.rs")).unwrap();
    let told = std::fs::read_to_string(root.join("tests/samples/README.md")).unwrap();
    let arms = why.lines().map(str::trim_start).filter(|line| line.contains("=> msg!"));
    let rules = arms.filter_map(|line| line.strip_prefix('"')?.split_once('"')).map(|(rule, _)| rule);
    let rules: Vec<&str> = rules.chain(["place.near", "place.many", "nib.other"]).collect();
    assert!(rules.len() > 40);
    for rule in rules {
        let named = ["ask", "doubt", "unreadable", "refused"]
            .iter()
            .any(|sort| told.contains(&format!("| `{sort}:{rule}` |")));
        assert!(named, "{rule}");
    }
}
