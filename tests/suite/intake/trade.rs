//! Goods on their way: in which unit they are told, whose words they are, when it was, and whether it was at all. In the
//! practice book, where what is understood can be written. Nothing of it is guessed.

use super::layouts::{of_text, put, said, unread};
use super::settings;
use crate::desk::{noon, today};
use crate::gladi;
use kdkmp::book::decide::Asking;
use kdkmp::domain::{Person, Role};
use kdkmp::exchange::intake::{self, Limits, Sheets};
use kdkmp::store::Book;
use rust_xlsxwriter::Workbook;

/// What a file says in the practice book, without its rows.
fn in_practice(bytes: &[u8]) -> Vec<String> {
    let dir = tempfile::TempDir::new().unwrap();
    let path = dir.path().join("gladi.redb");
    std::fs::write(&path, gladi::bytes()).unwrap();
    let book = Book::open_read_only(&path).unwrap();
    let sheets = Sheets::read(bytes, &Limits::default()).unwrap();
    let asking = Asking::new(Person::new("tri", Role::Dinas), noon(today()));
    let outcome = intake::compare(&sheets, &book.snapshot().unwrap(), &asking, &settings("barang.csv"), &[]);
    let all = said(&outcome.unwrap());
    all.into_iter().map(|one| one.split_once(' ').unwrap().1.to_owned()).collect()
}

/// Receipts of one village below a title, with these columns beside.
fn received(title: &str, heads: &str, cells: &str) -> Vec<String> {
    in_practice(
        format!("{title}\nKecamatan;Desa;{heads}\nRembang;Kalisat;{cells}\nPandaan;Sebani;\n").as_bytes(),
    )
}

/// As many workbooks as sheets: their names and rows.
fn book_of(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        (0..).zip(*rows).for_each(|(at, row)| put(sheet, at, row));
    }
    book.save_to_buffer().unwrap()
}

const TITLE: &str = "PENERIMAAN BERAS SPHP 24 NOVEMBER 2026";

/// Five bales are no five kilograms, wherever the unit stands.
#[test]
fn a_unit_that_no_product_has() {
    for unit in ["bal", "koli", "truk", "orang", "unit", "peti", "Juta", "karton besar"] {
        let told = unit.to_lowercase();
        if !unit.contains(' ') {
            let expected = [format!("15.2001 receive:beras-sphp 5 {told} unreadable:unit")];
            for heads in ["Beras SPHP (UNIT)", "Jumlah (UNIT)", "Jumlah (dalam UNIT)"] {
                assert_eq!(received(TITLE, &heads.replace("UNIT", unit), "5"), expected, "{heads} {unit}");
            }
            let title = format!("PENERIMAAN BERAS SPHP (dalam {unit}) 24 NOVEMBER 2026");
            assert_eq!(received(&title, "Jumlah", "5"), expected, "{title}");
        }
        let got = received(TITLE, "Jumlah;Satuan", &format!("5;{unit}"));
        assert_eq!(got, [format!("15.2001 receive:beras-sphp 5 {unit} unreadable:unit")], "{unit}");
    }
    for title in [
        "PENERIMAAN BERAS SPHP (KOLI) 24 NOVEMBER 2026",
        "PENERIMAAN BERAS SPHP 24 NOVEMBER 2026\nSatuan : Koli",
    ] {
        assert_eq!(
            received(title, "Jumlah", "5"),
            ["15.2001 receive:beras-sphp 5 koli unreadable:unit"],
            "{title}"
        );
    }
    // What says something else of the figures is no unit.
    for heads in ["Terima (Bulog)", "Jumlah (24 Nov)", "Beras SPHP (a)", "Jumlah (realisasi)", "Jumlah (II)"]
    {
        assert_eq!(
            received(TITLE, heads, "5"),
            ["15.2001 receive:beras-sphp 5 kg;2026-11-24 new"],
            "{heads}"
        );
    }
    for (heads, cells) in [("Jumlah;Satuan", "1;sak"), ("Jumlah (sak)", "1"), ("Jumlah (dalam kg)", "50")] {
        assert_eq!(
            received(TITLE, heads, cells),
            ["15.2001 receive:beras-sphp 50 kg;2026-11-24 new"],
            "{heads}"
        );
    }
    // Nor is there room for people.
    assert_eq!(
        of_text("Kecamatan;Desa;Gudang (unit)\nTosari;Mororejo;2\n"),
        ["2 24.2001 gudang-kg 2 unreadable:unit"]
    );
}

/// What a company sells, or sends, a cooperative receives: it is none of its sales, and no new order.
#[test]
fn words_of_the_seller() {
    let of = |title: &str| {
        received(&format!("{title}\nTanggal : 24 November 2026\nBeras SPHP"), "Berat (kg)", "50")
    };
    for title in [
        "DELIVERY ORDER",
        "SURAT JALAN / DELIVERY ORDER",
        "SALES ORDER BULOG",
        "FAKTUR PENJUALAN BULOG KE KDKMP",
        "NOTA PENJUALAN PERUM BULOG",
        "PENJUALAN BULOG KEPADA KDKMP",
        "PENJUALAN BERAS SPHP KE KOPERASI",
        "LAPORAN PENJUALAN SPHP BULOG CABANG MALANG",
    ] {
        assert_eq!(of(title), ["15.2001 ?:beras-sphp 50 kg ask"], "{title}");
    }
    for title in ["LAPORAN PENJUALAN KDKMP", "PENJUALAN SPHP BULOG OLEH KDKMP", "PENJUALAN BERAS SPHP"] {
        assert!(
            of(title)[0].starts_with("15.2001 sell:beras-sphp 50 kg;2026-11-24"),
            "{title}: {:?}",
            of(title)
        );
    }
    assert!(of("PURCHASE ORDER")[0].starts_with("15.2001 order:beras-sphp 50 kg"));
    // Fertiliser is what is sold.
    let sold = received("PENJUALAN PUPUK BERSUBSIDI 24 NOVEMBER 2026", "Urea (kg)", "50");
    assert!(sold[0].starts_with("15.2001 sell:urea 50 kg"), "{sold:?}");
}

/// What has a delivery order was delivered, whether a column says which or a line over the table.
#[test]
fn the_delivery_order_of_a_title() {
    for line in
        ["No. DO : DO/13/XI/26", "No. DO;:;DO/13/XI/26", "Nomor DO: DO/13/XI/26;Tanggal: 24 November 2026"]
    {
        for title in ["SURAT JALAN", "PENERIMAAN BARANG", "FAKTUR PENJUALAN BULOG KE KDKMP"] {
            let got = received(&format!("{title}\n{line}\nBeras SPHP 24 November 2026"), "Berat (kg)", "50");
            assert_eq!(
                got,
                ["15.2001 receive:beras-sphp 50 kg;2026-11-24;;DO/13/XI/26 new"],
                "{title} {line}"
            );
        }
    }
    // A row's own goes before it, and of two nobody knows which.
    let own = in_practice(&book_of(&[(
        "DO",
        &[
            &[TITLE],
            &["No. DO : DO-1"],
            &["Kecamatan", "Desa", "Jumlah (kg)", "No DO"],
            &["Rembang", "Kalisat", "50", "DO-2"],
        ],
    )]));
    assert_eq!(own, ["15.2001 receive:beras-sphp 50 kg;2026-11-24;;DO-2 new"]);
    let two = received(&format!("{TITLE}\nNo. DO : DO-1\nNo. DO : DO-2"), "Jumlah (kg)", "50");
    assert_eq!(two, ["15.2001 receive:beras-sphp 50 kg;2026-11-24 new"]);
}

/// What is of several days, of more than a week or of all until a day was on no day that its title names.
#[test]
fn a_title_of_a_longer_time() {
    for time in [
        "KUMULATIF SAMPAI 25 NOVEMBER 2026",
        "S.D. 23 NOVEMBER 2026",
        "s/d tanggal 23 November 2026",
        "HINGGA 23 NOVEMBER 2026",
        "SAMPAI DENGAN MINGGU KE-48",
        "KUMULATIF;;;\nPER 23 NOVEMBER 2026;;;",
        "POSISI 23 NOV 2026",
        "KEADAAN 23 NOVEMBER 2026",
        "1 - 23 NOVEMBER 2026",
        "01/11/2026 - 23/11/2026",
        "16-27 November 2026",
        "TANGGAL 23 DAN 24 OKTOBER & 3 NOVEMBER 2026",
        "24-25 NOV",
        "24 & 26 Nov 2026",
        "TANGGAL 24 DAN 25 NOVEMBER 2026",
        "M47-M48",
        "MINGGU KE-47 S.D. 48",
        "Minggu 47 dan Minggu 48 Tahun 2026",
    ] {
        let title = format!("REKAP PENERIMAAN BERAS SPHP (KG) {time}");
        assert_eq!(received(&title, "Jumlah", "50"), ["15.2001 receive:beras-sphp 50 kg ask"], "{time}");
        // A row's own day says it.
        let own = received(&title, "Tgl;Jumlah", "24/11/2026;50");
        assert_eq!(own, ["15.2001 receive:beras-sphp 50 kg;2026-11-24 new"], "{time}");
    }
    for (time, day) in [
        ("24 NOVEMBER 2026", 24),
        ("23-27 NOVEMBER 2026", 23),
        ("23 s.d. 29 November 2026", 23),
        ("MINGGU KE-48 (24 - 28 NOVEMBER 2026)", 23),
        ("MINGGU KE-48, 24 NOVEMBER 2026", 23),
        ("NO. 12 TANGGAL 24 NOVEMBER 2026", 24),
        ("M48", 23),
        ("MINGGU KE-48 TAHUN 2026", 23),
        ("SAMPAI TITIK SERAH, 24 NOVEMBER 2026", 24),
    ] {
        let got = received(&format!("REKAP PENERIMAAN BERAS SPHP (KG) {time}"), "Jumlah", "50");
        assert_eq!(got, [format!("15.2001 receive:beras-sphp 50 kg;2026-11-{day} new")], "{time}");
    }
    let today = received(
        "PENERIMAAN BERAS SPHP (KG) HARIAN DAN KUMULATIF 24 NOVEMBER 2026",
        "Hari ini;Kumulatif",
        "50;900",
    );
    assert_eq!(today, ["15.2001 receive:beras-sphp 50 kg;2026-11-24 new"]);
    // What there is, there is on a day; and a fact holds as of one.
    let counted = received("STOK OPNAME BERAS SPHP (KG) POSISI 23 NOVEMBER 2026", "Jumlah", "50");
    assert_eq!(counted, ["15.2001 count:beras-sphp 50 kg;2026-11-23 new"]);
}

/// A sheet's name has no year where its neighbours have one, or where it is this one's.
#[test]
fn days_of_tabs() {
    let rows = |title: &'static str, jumlah: &'static str| {
        vec![vec![title], vec!["Kecamatan", "Desa", "Jumlah"], vec!["Rembang", "Kalisat", jumlah]]
    };
    let of = |sheets: &[(&str, &'static str, &'static str)]| {
        let all: Vec<_> = sheets.iter().map(|(name, title, n)| (*name, rows(title, n))).collect();
        let all: Vec<(&str, Vec<&[&str]>)> =
            all.iter().map(|(name, rows)| (*name, rows.iter().map(Vec::as_slice).collect())).collect();
        let all: Vec<(&str, &[&[&str]])> = all.iter().map(|(name, rows)| (*name, rows.as_slice())).collect();
        in_practice(&book_of(&all))
    };
    let plain = "PENERIMAAN SPHP (KG)";
    let got = of(&[
        ("23 Nov", plain, "50"),
        ("24 Nov", plain, "60"),
        ("REKAP", "PENERIMAAN SPHP (KG) 23-24 NOV", "110"),
    ]);
    assert_eq!(
        got[..2],
        [
            "15.2001 receive:beras-sphp 50 kg;2026-11-23 new",
            "15.2001 receive:beras-sphp 60 kg;2026-11-24 new",
        ]
    );
    let got = of(&[
        ("23 Nov 2026", plain, "50"),
        ("TGL 24", plain, "60"),
        ("24.11", plain, "70"),
        ("1.2", plain, "80"),
    ]);
    let day = |kg: u32, day: u32| format!("15.2001 receive:beras-sphp {kg} kg;2026-11-{day} new");
    assert_eq!(
        got,
        [day(50, 23), day(60, 24), day(70, 24), "15.2001 receive:beras-sphp 80 kg ask".to_owned()]
    );
    // Of which month, nobody says.
    assert_eq!(of(&[("TGL 24", plain, "60")]), ["15.2001 receive:beras-sphp 60 kg ask"]);
}

/// What was not done yet is doubted, whatever the column is called that says so.
#[test]
fn the_state_of_a_delivery() {
    for (head, said) in [
        ("Status", "PROSES"),
        ("Status", "Belum"),
        ("Status", "Belum realisasi"),
        ("Status Kirim", "Belum dikirim"),
        ("Status DO", "Pending"),
        ("Diterima?", "Belum"),
        ("Sudah diterima", "FALSE"),
        ("Sudah diterima", "x"),
        ("Realisasi", "Belum"),
        ("Kondisi", "rusak, dikembalikan"),
        ("Ket", "rencana kirim 30 Nov"),
        ("", "masih menunggu truk"),
    ] {
        let got = received(TITLE, &format!("Jumlah (kg);{head}"), &format!("50;{said}"));
        assert_eq!(got, ["15.2001 receive:beras-sphp 50 kg;2026-11-24 doubt:undone"], "{head} {said}");
    }
    for (head, said) in [
        ("Status", "Selesai"),
        ("Diterima?", "v"),
        ("Lunas", "Belum"),
        ("Status Bayar", "pending"),
        ("Terjual?", "Belum"),
        ("Ket", "sesuai jadwal"),
        ("Ket", "belum dibayar"),
    ] {
        let got = received(TITLE, &format!("Jumlah (kg);{head}"), &format!("50;{said}"));
        assert_eq!(got, ["15.2001 receive:beras-sphp 50 kg;2026-11-24 new"], "{head} {said}");
    }
    let named =
        in_practice(format!("{TITLE}\nKecamatan;Desa;Jumlah (kg)\nRembang;Kalisat (batal);50\n").as_bytes());
    assert_eq!(named, ["15.2001 receive:beras-sphp 50 kg;2026-11-24 doubt:undone"]);
    assert_eq!(
        of_text("Kecamatan;Desa;NIB\nTosari;Mororejo (batal);9924200140057\n"),
        ["2 24.2001 nib 9924200140057 doubt:remark"]
    );
}

/// One delivery in two tabs, with its delivery order and without, counts once.
#[test]
fn with_a_delivery_order_and_without() {
    let got = in_practice(&book_of(&[
        (
            "PER DESA",
            &[
                &["PENERIMAAN SPHP (KG)"],
                &["Kecamatan", "Desa", "Tgl", "Jumlah"],
                &["Rembang", "Kalisat", "24/11/2026", "50"],
                &["Rembang", "Kalisat", "23/11/2026", "50"],
            ],
        ),
        (
            "PER DO",
            &[
                &["PENERIMAAN SPHP (KG)"],
                &["No DO", "Tgl", "Kecamatan", "Desa", "Jumlah"],
                &["DO-1", "24/11/2026", "Rembang", "Kalisat", "50"],
            ],
        ),
    ]));
    assert_eq!(
        got,
        [
            "15.2001 receive:beras-sphp 50 kg;2026-11-24 doubt:order.beside",
            "15.2001 receive:beras-sphp 50 kg;2026-11-23 new",
            "15.2001 receive:beras-sphp 50 kg;2026-11-24;;DO-1 new",
        ]
    );
}

/// What buyers bring back does not go to the company.
#[test]
fn returns_in_a_report_of_sales() {
    let got = received("PENJUALAN BERAS SPHP (KG) 24 NOVEMBER 2026", "Terjual;Retur", "10;5");
    assert_eq!(got[1], "15.2001 ?:beras-sphp 5 kg ask");
    let got = received("LAPORAN BERAS SPHP (KG) 24 NOVEMBER 2026", "Terima;Jual;Retur", "50;10;5");
    assert!(got[2].starts_with("15.2001 return:beras-sphp 5 kg"), "{got:?}");
}

/// A week in a cell of its own over the names is a line of the title, and makes nothing of the goods that are not known.
#[test]
fn a_week_over_the_names() {
    for week in ["Minggu ke-4 November 2026", "Minggu ke-4"] {
        let text = format!(
            "PENYALURAN PUPUK BERSUBSIDI KE PPTS KDKMP\nDistributor: CV TANI MAKMUR;;{week}\n\
             No;Kecamatan;Koperasi;Urea (kg);NPK Formula Khusus (kg);NPK Kakao (kg);Tgl\n\
             1;Pasrepan;Ngantungan;50;20;30;23-11-2026\n"
        );
        assert_eq!(in_practice(text.as_bytes()).len(), 1, "{week}");
        let unread = unread(&text);
        assert!(unread.iter().any(|head| head.contains("Formula Khusus")), "{week}: {unread:?}");
    }
}
