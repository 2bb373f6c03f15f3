//! What stands in a sheet and was once lost without a word, or taken for something else.

use super::layouts::{of_sheet, of_text, put};
use super::{compare, settings};
use kdkmp::base::Lang;
use kdkmp::exchange::intake::{Limits, Sheets, told};
use rust_xlsxwriter::Format;

/// `row why` of each line that was not understood.
fn unheard(text: &str) -> Vec<String> {
    let outcome = compare(text.as_bytes(), &settings("pesan.txt")).unwrap();
    outcome.unheard.iter().map(|one| format!("{} {}", one.row, one.why)).collect()
}

/// A number below its village is perhaps that one's; one without a village is nobody's; a sum is no number.
#[test]
fn a_row_that_names_nobody() {
    let got = of_text("No;Desa;Kecamatan;NIB\n1;Mororejo;Tosari;\n;;;9900241990301\n");
    assert_eq!(got, ["3 24.2001 nib 9900241990301 doubt:row.above"]);
    let got = of_text(
        "No;Desa;Kecamatan;NIB;Anggota L\n1;Mororejo;Tosari;9900241990301;40\n2;;Tosari;9900241990302;\n3;;Tosari;;35\n;;;;75\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2001 nib 9900241990301 new",
            "2 24.2001 anggota-pria 40 new",
            "3  nib 9900241990302 unmatched",
            "4  anggota-pria 35 unmatched",
        ]
    );
}

/// Who signs below a table is nobody's number, nor is what stands below a sum.
#[test]
fn signatures_are_no_rows() {
    for below in [
        ";;;;\n;;;Pasuruan, 27 November 2026;\n;;;Kepala Bidang Kelembagaan,;\n;;;NIP 19700101 199103 1 001;\n",
        ";;;Pasuruan, 27 November 2026;\n;;;NIP. 197001011991031001;\n",
        ";;;NIP 197001011990031001;\n",
        ";;;;\n;Mengetahui,;;Tosari, 20 November 2026;\n;Camat;;Kasi Ekbang;\n;SUTRISNO;;RINA, S.E.;\n;NIP. 197001011995031001;;NIP. 198001012005012001;\n",
        ";Sudah;;7;\n;Belum;;2;\n",
        ";;;Pasuruan, 27 November 2026;\n;;;9900241990302;\n",
        ";;;;\n;;;9900241990302;\n",
        ";;Mengetahui;;\n;;Camat Tosari;NIP 197001011990031001;\n",
        "Jumlah;;;1;\n;;;9900241990302;\n",
    ] {
        let got = of_text(&format!("No;Desa;Kecamatan;NIB;Ket\n1;Mororejo;Tosari;9900241990301;\n{below}"));
        assert_eq!(got, ["2 24.2001 nib 9900241990301 new"], "{below}");
    }
    let got =
        of_text("No;Desa;Kecamatan;NIB\n1;Mororejo;Tosari;9900241990301\n;;;\n2;;Tosari;9900241990302\n");
    assert_eq!(got[1], "4  nib 9900241990302 unmatched");
}

/// Of a dashboard both figures are read, or it is said that one was not.
#[test]
fn half_a_dashboard() {
    let text = "subdistrict,village,transaction_volume,transaction_value\nTosari,Sedaeng,\"1,000\",\"4,400,000\"\nTosari,Mororejo,400,\nTosari,Baledono,abc,1\nTosari,Wonokitri,,\n";
    assert_eq!(
        of_text(text),
        [
            "2 24.2007 dashboard 1,000;4,400,000 unreadable:dashboard",
            "3 24.2001 dashboard 400; unreadable:dashboard",
            "4 24.2006 dashboard abc;1 unreadable:dashboard",
        ]
    );
}

/// Of a cell that is merged over two columns the second is not silent.
#[test]
fn merged_over_columns() {
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["Desa", "Kecamatan", "NIB", "NPWP"]);
        put(sheet, 1, &["Mororejo", "Tosari"]);
        sheet.merge_range(1, 2, 1, 3, "belum ada", &Format::new()).unwrap();
        put(sheet, 2, &["Sedaeng", "Tosari", "9900241990302", "0924200700009999"]);
    });
    assert_eq!(
        got,
        [
            "2 24.2001 nib belum ada unreadable:across",
            "2 24.2001 npwp belum ada unreadable:across",
            "3 24.2007 nib 9900241990302 new",
            "3 24.2007 npwp 0924200700009999 new",
        ]
    );
}

/// A telephone that writes the month first shows it in some line of its export, and then all are read so.
#[test]
fn an_export_with_the_month_first() {
    let chat = "11/05/26, 8:21 AM - Kasi: Terima SPHP Kec. Beji\n11/05/26, 8:22 AM - Kasi: Beji 500 kg\n11/24/26, 8:21 AM - Kasi: Kenep 500 kg\n";
    let days = [
        "2 13.2012 receive:beras-sphp 500 kg;2026-11-05 refused:quota.receive",
        "3 13.2003 receive:beras-sphp 500 kg;2026-11-24 refused:quota.receive",
    ];
    assert_eq!(of_text(chat), days);
    let bracketed =
        chat.replace("/26, 8:2", "/26, 08:2").replace(" AM - ", ":09 AM] ").replace("11/", "[11/");
    assert_eq!(of_text(&bracketed), days);
    // Without such a line it may be either, and the day is asked.
    let either = chat.replace("11/24/26", "11/06/26");
    assert_eq!(
        of_text(&either),
        ["2 13.2012 receive:beras-sphp 500 kg ask", "3 13.2003 receive:beras-sphp 500 kg ask"]
    );
    let day_first = chat.replace("11/24/26", "24/11/26");
    assert_eq!(
        of_text(&day_first)[0],
        "2 13.2012 receive:beras-sphp 500 kg;2026-05-11 refused:quota.receive"
    );
    // Thanks beside a receipt leave it one.
    let thanked = "Penerimaan beras SPHP BULOG Kec Tosari minggu ke-40 2026, terima kasih\nMororejo 500 kg\n";
    assert!(of_text(thanked)[0].starts_with("2 24.2001 receive:beras-sphp 500 kg"));
    // Thanks are no receipt, and what was not understood is told without its stamp.
    let thanks = "11/24/26, 8:22 AM - Dinkop: Terima kasih, Rebalas bagaimana?\n11/24/26, 8:23 AM - Kasi: Rebalas blm pak\n";
    assert_eq!(unheard(thanks), ["1 unclear", "2 unclear"]);
}

/// Who has none yet is not read as having one, in whatever words it is said.
#[test]
fn those_who_have_none_yet() {
    for none in [
        "blm punya NIB",
        "belum memiliki NIB",
        "gak ada nib",
        "tidak punya NIB",
        "blm dpt nib",
        "durung ana",
        "belum",
    ] {
        let got = of_text(&format!("NIB Kec. Tosari\n1. Sedaeng {none}\n2. Mororejo 9900241990302\n"));
        assert_eq!(got, ["2 24.2007 nib - same", "3 24.2001 nib 9900241990302 new"], "{none}");
    }
}

/// Of two states each has the day beside it, or in its heading; which holds is asked.
#[test]
fn two_states_of_one_number() {
    let torn = [
        "2 24.2001 nib 9900241990301 new",
        "2 24.2001 nib_status issued;2026-11-01 ask:row.contradicts",
        "2 24.2001 nib_status active;2026-11-15 ask:row.contradicts",
    ];
    let beside = "Kec;Desa;NIB;Tgl;Status;Tgl Cek;Status NIB\nTosari;Mororejo;9900241990301;1/11/2026;terbit;15/11/2026;aktif\n";
    assert_eq!(of_text(beside), torn);
    let named = "Kec;Desa;NIB;Status NIB 1 November 2026;Status NIB 15 November 2026\nTosari;Mororejo;9900241990301;terbit;aktif\n";
    assert_eq!(of_text(named), torn);
    let apart = "Kec;Desa;NIB;Status NIB;Tgl Cek;Tgl Verifikasi OSS\nTosari;Mororejo;9900241990301;aktif;1/11/2026;15/11/2026\n";
    assert_eq!(of_text(apart)[1], "2 24.2001 nib_status active;2026-11-01 new");
}

/// Thirteen figures that begin like a mobile telephone's are doubted, unless the line says what they are.
#[test]
fn a_telephone_among_numbers() {
    let got = of_text("NIB Kec. Tosari\n1. Sedaeng 0812345678901\n2. Mororejo NIB 0812345678902\n");
    assert_eq!(got, ["2 24.2007 nib 0812345678901 doubt:phone", "3 24.2001 nib 0812345678902 new"]);
    let got = of_text("Desa;Kecamatan;NIB\nMororejo;Tosari;0857123456789\n");
    assert_eq!(got, ["2 24.2001 nib 0857123456789 doubt:phone"]);
}

/// The sum of a kecamatan counts its numbers; below its villages it has no kecamatan of its own.
#[test]
fn a_sum_that_is_called_like_a_village() {
    let rows = "Mororejo;9900241990301;5\nSedaeng;9900241990302;5\n";
    let values = |first: u32| {
        let row = |at: u32, code, nib| {
            [format!("{at} {code} nib {nib} new"), format!("{at} {code} pengurus 5 new")]
        };
        [row(first, "24.2001", "9900241990301"), row(first + 1, "24.2007", "9900241990302")].concat()
    };
    assert_eq!(of_text(&format!("Desa;NIB;Pengurus\nTosari;2;10\n{rows}")), values(3));
    let doubted = of_text(&format!("Desa;NIB;Pengurus\nTosari;2;11\n{rows}"));
    assert_eq!(doubted[1], "2 24.2004 pengurus 11 doubt:kecamatan");
    let got = of_text(
        "Kecamatan;Desa;Anggota L;Anggota P\nTosari;Mororejo;40;30\nTosari;Sedaeng;40;30\n;Tosari;80;60\n",
    );
    assert_eq!(
        got[4..],
        ["4 24.2004 anggota-pria 80 doubt:kecamatan", "4 24.2004 anggota-wanita 60 doubt:kecamatan"]
    );
}

/// What a remark says of a number beside it makes it doubtful.
#[test]
fn remarks_beside_a_number() {
    for remark in ["sudah dicabut", "NIB perorangan", "milik BUMDes", "dibekukan", "punya pribadi ketua"] {
        let got = of_text(&format!("Desa;Kec;NIB;Keterangan\nMororejo;Tosari;9900241990301;{remark}\n"));
        assert_eq!(got, ["2 24.2001 nib 9900241990301 doubt:remark"], "{remark}");
    }
    for remark in ["lahan milik desa", "kantor sementara di balai desa"] {
        let got = of_text(&format!("Desa;Kec;NIB;Keterangan\nMororejo;Tosari;9900241990301;{remark}\n"));
        assert_eq!(got, ["2 24.2001 nib 9900241990301 new"], "{remark}");
    }
}

/// The price of what comes is what was paid for it.
#[test]
fn two_prices_of_a_receipt() {
    let heading = "TRANSAKSI BERAS SPHP\nTanggal;Kec;Desa";
    let row = "10/11/2026;Tosari;Mororejo;1000";
    for (columns, prices, told) in [
        (
            "Diterima (kg);HPP (Rp/kg);Harga Jual (Rp/kg)",
            "11000;12500",
            "receive:beras-sphp 1000 kg;2026-11-10;11000",
        ),
        ("Diterima (kg);Harga Jual;Harga Beli", "12500;11000", "receive:beras-sphp 1000 kg;2026-11-10;11000"),
        (
            "Terjual (kg);HPP (Rp/kg);Harga Jual (Rp/kg)",
            "11000;12500",
            "sell:beras-sphp 1000 kg;2026-11-10;12500",
        ),
    ] {
        let got = of_text(&format!("{heading};{columns}\n{row};{prices}\n"));
        assert!(got[0].contains(told), "{columns}: {got:?}");
    }
    // What it is sold for is no price of what came.
    for columns in ["Diterima (kg);Harga Jual (Rp/kg)", "Diterima (kg);Harga Jual"] {
        let got = of_text(&format!("{heading};{columns}\n{row};12500\n"));
        assert_eq!(
            got,
            ["3 24.2001 receive:beras-sphp 1000 kg;2026-11-10 refused:quota.receive"],
            "{columns}"
        );
    }
}

/// Goods that are called much like the programme's are others, wherever they are named.
#[test]
fn goods_of_other_kinds() {
    let heading = "Tanggal;Kec;Desa;Terima";
    for other in ["LPG 12 Kg", "Gula Merah", "Minyak Goreng Curah", "Urea Non Subsidi", "elpiji 5,5 kg"] {
        let got = of_text(&format!("{heading} {other} (kg)\n12/11/2026;Beji;Beji;100\n"));
        assert_eq!(got, ["2 13.2012 receive:? 100 kg ask"], "{other}");
        let listed = format!(
            "PENERIMAAN GULA PASIR ID FOOD\nTanggal;Kec;Desa;Komoditas;Jumlah;Satuan\n12/11/2026;Beji;Beji;{other};100;kg\n"
        );
        assert_eq!(of_text(&listed), ["3 13.2012 receive:? 100 kg ask"], "{other}");
    }
    // A size is what the whole says, or what has its unit: twelve of a month or of cylinders are none.
    let listed =
        "PENERIMAAN LPG PERTAMINA\nTanggal;Kec;Desa;Komoditas;Jumlah\n12/11/2026;Beji;Beji;LPG 12;100\n";
    assert!(of_text(listed)[0].contains(":? "));
    for (title, told) in [
        ("PENYALURAN LPG 12 NOVEMBER 2026 PERTAMINA;;\nKec;Desa;Jumlah (tabung)", "receive:lpg-3kg"),
        (
            "PENYALURAN MINYAK GORENG KEMASAN MINYAKITA BULOG 12 NOVEMBER 2026;;\nKec;Desa;Jumlah (liter)",
            "receive:minyakita",
        ),
    ] {
        let got = of_text(&format!("{title}\nTosari;Mororejo;20\n"));
        assert!(got.len() == 1 && got[0].contains(told), "{title}: {got:?}");
    }
    let got = of_text("Terima minyak goreng premium tgl 12 November 2026 Kec. Beji\nBeji 100 liter\n");
    assert_eq!(got, ["2 13.2012 receive:? 100 liter ask"]);
    let got = of_text("Terima gula merah tgl 12 November 2026 Kec. Beji\nBeji 100 kg\nKenep 50 kg\n");
    assert_eq!(got, ["2 13.2012 receive:? 100 kg ask", "3 13.2003 receive:? 50 kg ask"]);
}

/// Who did not get it, how many may, and how much money there is: no quantities of goods.
#[test]
fn what_is_no_quantity() {
    for heading in [
        "Pesanan SPHP ditolak (kg)",
        "Tidak jadi Pesan SPHP",
        "Maks Pesan SPHP",
        "Jumlah KPM Terima SPHP",
        "Terima Uang SPHP",
        "Tolak Terima SPHP",
    ] {
        let got = of_text(&format!("Tanggal;Kec;Desa;{heading}\n12/11/2026;Beji;Beji;100\n"));
        assert!(got.is_empty(), "{heading}: {got:?}");
    }
}

/// Small words around a name and a number, and what a messenger says itself.
#[test]
fn small_words_in_a_message() {
    let got = of_text(
        "kulo lapor nggih, kec. Tosari\nnib e Mororejo sdh terbit 9924200131264\nlek Podokoyo nib ne 9924200231264 pak\nTosari dereng wonten\nyg Wonokitri: 9924200531264 wis aktif\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2001 nib 9924200131264 new",
            "2 24.2001 nib_status issued new",
            "3 24.2002 nib 9924200231264 new",
            "4 24.2004 nib - same",
            "5 24.2005 nib 9924200531264 new",
            "5 24.2005 nib_status active new",
        ]
    );
    let notice = "11/24/26, 8:12 AM - Camat Grati menambahkan +62 812-0000-0001\n";
    assert!(of_text(notice).is_empty() && unheard(notice).is_empty());
}

/// Where a code is of another list, name and kecamatan say whose a row is; a name alone is asked about.
#[test]
fn codes_of_another_list() {
    let got = of_text(
        "Kode BPS;Nama Desa;Kecamatan;NIB\n3514070001;Karangmenggah;Wonorejo;9907200130287\n3514070002;Karang Jatianyar;Wonorejo;9907200230287\n",
    );
    assert_eq!(got, ["2 07.2001 nib 9907200130287 new", "3 07.2002 nib 9907200230287 new"]);
    let got = of_text(
        "Kode BPS;Nama Desa;NIB\n3514070001;Karangmenggah;9907200130287\n3514240001;Mororejo;9900241990301\n",
    );
    assert_eq!(got, ["2 07.2001 nib 9907200130287 ask", "3 24.2001 nib 9900241990301 ask"]);
    // A wrong digit may be in the name's place as well as in the code's.
    for code in ["35.14.24.2091", "35.14.24.3001"] {
        let got = of_text(&format!("Kode;Nama Desa;Kecamatan;NIB\n{code};Mororejo;Tosari;9900241990301\n"));
        assert_eq!(got, ["2 24.2001 nib 9900241990301 ask"], "{code}");
    }
}

/// Interests under the product and the company, and papers with the day on which they came.
#[test]
fn ticks_under_longer_headings() {
    let got = of_text(
        "PILIHAN KERJA SAMA\nDesa;Kec;Beras SPHP (BULOG);LPG 3 Kg (Pertamina);Agen Bank Mandiri\nMororejo;Tosari;v;;v\nSedaeng;Tosari;;v;\n",
    );
    let values: Vec<&str> = got.iter().map(|line| line.split(" yes").next().unwrap()).collect();
    assert_eq!(
        values,
        ["3 24.2001 interest:bulog", "3 24.2001 interest:mandiri", "4 24.2007 interest:pertamina"]
    );
    let got = of_text("Desa;Kec;MoU BULOG;MoU Pertamina\nMororejo;Tosari;v;v\n");
    assert!(got.is_empty(), "{got:?}");
    let got = of_text(
        "TANDA TERIMA BERKAS BULOG\nKec;Desa;Akta;SK AHU;NPWP\nLekok;Branang;03/11/2026;04/11/2026;v\nLekok;Wates;03/11/2026;04/11/2026;v\n",
    );
    assert_eq!(
        got[..3],
        [
            "3 22.2005 paper:akta received;2026-11-03 new",
            "3 22.2005 paper:ahu received;2026-11-04 new",
            "3 22.2005 paper:npwp received new",
        ]
    );
}

/// What went into a store and out of it is read, and doubted: the rules see it, as of all else.
#[test]
fn what_went_in_and_out() {
    let got = of_text(
        "LAPORAN STOK BERAS SPHP PER 20 NOVEMBER 2026 (KG)\nKecamatan;Desa;Stok Awal;Masuk;Keluar;Stok Akhir\nKraton;Pukul;100;500;350;250\n",
    );
    let values: Vec<&str> = got.iter().map(|line| line.rsplit_once(' ').unwrap().0).collect();
    assert_eq!(
        values,
        [
            "3 16.2001 receive:beras-sphp 500 kg;2026-11-20",
            "3 16.2001 sell:beras-sphp 350 kg;2026-11-20",
            "3 16.2001 count:beras-sphp 250 kg;2026-11-20",
        ]
    );
    assert!(of_text("Tanggal;Desa;Kec;Masuk\n12/11/2026;Beji;Beji;100\n").is_empty());
}

/// A quote that is never closed holds no rows, and lines that stand in quotes as a whole are rows.
#[test]
fn quotes_that_part_nothing() {
    let values = [
        "2 24.2001 nib 9900241990301 new",
        "3 24.2007 nib 9900241990302 new",
        "4 24.2002 nib 9900241990303 new",
    ];
    let rows = "No;Desa;Kecamatan;NIB\n1;Mororejo;Tosari;9900241990301\n2;Sedaeng;Tosari;9900241990302\n3;Podokoyo;Tosari;9900241990303\n";
    for name in ["Mororejo", "Sedaeng", "Podokoyo"] {
        assert_eq!(of_text(&rows.replace(name, &format!("\"{name}"))), values, "{name}");
    }
    // Lines and commas within a cell that is closed are its own.
    let address =
        "Desa,Kecamatan,Alamat\nMororejo,Tosari,\"Jl. Raya 1,\nRT 1, RW 2\"\nSedaeng,Tosari,Jl. Raya 2\n";
    let got = of_text(address);
    assert!(got.len() == 2 && got[0].contains("RW 2") && got[1].contains("24.2007"), "{got:?}");
    let wrapped: Vec<String> = rows.lines().map(|line| format!("\"{}\"", line.replace(';', ","))).collect();
    assert_eq!(of_text(&wrapped.join("\r\n")), values);
}

/// A telephone beside a NIB, in either order and with or without a word for it.
#[test]
fn a_telephone_beside_a_number() {
    for line in [
        "NIB 9900211990301 HP 0812345678901",
        "0812345678901 NIB 9900211990301",
        "0857123456789 9900211990301",
        "9900211990301, WA 0812-3456-7890",
    ] {
        let got = of_text(&format!("Kec. Nguling\nSanganom {line}\n"));
        assert_eq!(got.len(), 2, "{line}: {got:?}");
        assert_eq!(got[0], "2 21.2001 nib 9900211990301 new", "{line}");
        assert!(got[1].starts_with("2 21.2001 telepon +62"), "{line}: {got:?}");
    }
}

/// What is not read is called what it is, in the language of whoever reads, with a way out.
#[test]
fn files_that_are_not_read() {
    let told = |bytes: &[u8]| {
        let fault = Sheets::read(bytes, &Limits::default()).unwrap_err().fault(&Limits::default());
        (fault.rule, fault.show(Lang::Id))
    };
    let (rule, words) = told(&super::sample("buruk/terpotong.xlsx"));
    assert!(rule == "file.damaged" && !words.contains("rchive"), "{words}");
    // A workbook of before 2007 whose list of parts lies behind its end.
    let mut cut = vec![0_u8; 2048];
    cut[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    (cut[30], cut[48]) = (9, 40);
    assert_eq!(told(&cut).0, "file.damaged");
    cut[48] = 1;
    assert_eq!(told(&cut).0, "file.kind");
    let (rule, words) = told(b"PK\x03\x04 and nothing behind it");
    assert!(rule == "file.damaged" && !words.contains("archive") && !words.contains("EOCD"), "{words}");
    let xml =
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"></Workbook>";
    let (rule, words) = told(xml.as_bytes());
    assert!(
        rule == "file.kind" && words.contains("Excel 2003") && words.contains("Simpan Sebagai"),
        "{words}"
    );
}

/// Where nothing is recognised, the headings that were seen are named.
#[test]
fn headings_of_what_was_not_recognised() {
    let outcome =
        compare(b"No;Uraian Kerja;Penanggung Jawab\n1;Rapat;Budi\n2;Lapor;Ani\n", &settings("lain.csv"))
            .unwrap();
    let said = told::nothing(&outcome).show(Lang::Id);
    assert!(said.contains("Uraian Kerja") && said.contains("Penanggung Jawab"), "{said}");
}
