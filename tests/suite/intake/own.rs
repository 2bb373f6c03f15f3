//! Sheets and messages that an office makes for itself: sums among villages, what came until then beside what came
//! now, weeks by their numbers. What cannot be told is doubted or asked.

use super::layouts::{of_sheet, of_text, put};
use super::{compare, settings};
use kdkmp::exchange::intake::lines::Settings;

/// A kecamatan that has the name of one of its villages is none of them where it heads a group or sums it up; where
/// its figure is another, nobody can tell.
#[test]
fn sums_of_a_kecamatan_that_is_called_as_a_village() {
    let sum_first = of_text(
        "PENERIMAAN BERAS SPHP 18 NOVEMBER 2026\nKecamatan / Desa;Jumlah (kg)\nPUSPO;3000\nPuspo;1000\nKemiri;2000\n\
         TOSARI;2500\nTosari;1500\nWonokitri;1000\nWONOREJO;600\nRebono;600\nJumlah;6100\n",
    );
    let came = |row: u32, code: &str, kg: u32| {
        format!("{row} {code} receive:beras-sphp {kg} kg;2026-11-18 refused:quota.receive")
    };
    assert_eq!(
        sum_first,
        [
            came(4, "03.2004", 1000),
            came(5, "03.2001", 2000),
            came(7, "24.2004", 1500),
            came(8, "24.2005", 1000),
            came(10, "07.2009", 600),
        ]
    );
    let sum_last = of_text(
        "PENJUALAN\nDesa;Kec/Desa;Simpanan Pokok\n;Puspo;1.000.000\n;Kemiri;2.000.000\n;PUSPO;3.000.000\n;Tosari;500\n;Wonokitri;500\n;TOSARI;1000\n",
    );
    assert_eq!(
        sum_last,
        [
            "3 03.2004 simpanan-pokok 1000000 new",
            "4 03.2001 simpanan-pokok 2000000 new",
            "6 24.2004 simpanan-pokok 500 new",
            "7 24.2005 simpanan-pokok 500 new",
        ]
    );
    let torn = of_text("Kecamatan / Desa;Simpanan Pokok\nPUSPO;3500\nPuspo;1000\nKemiri;2000\n");
    assert_eq!(
        torn,
        [
            "2 03.2004 simpanan-pokok 3500 doubt:kecamatan",
            "3 03.2004 simpanan-pokok 1000 doubt:kecamatan",
            "4 03.2001 simpanan-pokok 2000 new",
        ]
    );
}

/// Under a heading of villages alone a sum that has none of its own beside it is doubted, and two equal figures are
/// two villages'. A number of thirteen figures is no sum.
#[test]
fn villages_that_are_called_as_their_kecamatan() {
    let got =
        of_text("Desa;Simpanan Pokok\nTosari;3000\nWonokitri;1000\nBaledono;2000\nPuspo;500\nKemiri;500\n");
    assert_eq!(
        got,
        [
            "2 24.2004 simpanan-pokok 3000 doubt:kecamatan",
            "3 24.2005 simpanan-pokok 1000 new",
            "4 24.2006 simpanan-pokok 2000 new",
            "5 03.2004 simpanan-pokok 500 new",
            "6 03.2001 simpanan-pokok 500 new",
        ]
    );
    let numbers = of_text("Kecamatan/Desa;NIB\nTosari;9900241990018\nWonokitri;9900241990025\n");
    assert_eq!(numbers, ["2 24.2004 nib 9900241990018 new", "3 24.2005 nib 9900241990025 new"]);
}

/// What came until then has within it what came now, however it is called.
#[test]
fn what_came_until_then_does_not_count() {
    for headings in [
        ["Terima minggu lalu", "Terima minggu ini", "Terima s/d minggu ini"],
        ["s/d kemarin (kg)", "Hari ini (kg)", "Kumulatif (kg)"],
        ["Penerimaan s.d. minggu lalu", "Penerimaan minggu ini", "Total penerimaan"],
        ["Lalu", "Realisasi minggu ini (kg)", "Realisasi sampai dengan minggu ini (kg)"],
    ] {
        let got = of_sheet(|sheet| {
            put(sheet, 0, &["PENERIMAAN BERAS SPHP TGL 17 NOVEMBER 2026"]);
            put(sheet, 1, &[&["Desa", "Kecamatan"], &headings[..]].concat());
            put(sheet, 2, &["Mororejo", "Tosari", "3000", "500", "3500"]);
        });
        assert_eq!(
            got,
            ["3 24.2001 receive:beras-sphp 500 kg;2026-11-17 refused:quota.receive"],
            "{headings:?}"
        );
    }
    // A span is none of it.
    let got = of_text(
        "PENERIMAAN BERAS SPHP 2026\nDesa;Kecamatan;Minggu ke-47 (16 s/d 22 Nov) kg\nMororejo;Tosari;500\n",
    );
    assert_eq!(got, ["3 24.2001 receive:beras-sphp 500 kg;2026-11-16 refused:quota.receive"]);
}

/// October's are none of a day in November.
#[test]
fn a_month_in_a_heading_and_a_day_of_another() {
    let text = "REALISASI BERAS SPHP PER 20 NOVEMBER 2026\nDesa;Kecamatan;Terima Oktober (kg);Terima November (kg)\n\
                Mororejo;Tosari;500;100\n";
    assert_eq!(
        of_text(text),
        [
            "3 24.2001 receive:beras-sphp 500 kg ask",
            "3 24.2001 receive:beras-sphp 100 kg;2026-11-20 refused:quota.receive",
        ]
    );
}

/// What a mark means is said of that mark alone.
#[test]
fn an_answer_is_of_one_mark() {
    let text = "Desa;Kecamatan;NIB;NPWP;Akta\nMororejo;Tosari;X;✘;x\n";
    let settings = Settings { marks: vec![("x".to_owned(), true)], ..settings("tanda.csv") };
    let got = super::layouts::said(&compare(text.as_bytes(), &settings).unwrap());
    assert_eq!(got, ["2 24.2001 nib ada different", "2 24.2001 npwp ✘ ask", "2 24.2001 akta ada new"]);
}

/// Lines of a message: the delivery order of a quantity, a telephone, words around a number.
#[test]
fn a_message_says_more_than_a_number() {
    let got = of_text(
        "Penerimaan beras SPHP 18 November 2026\nKec. Tosari\n1. Wonokitri = 500 kg (DO 2245/11/2026)\n\
         Baledono 1 ton DO 1234\n2. Mororejo : 081234567890 (ketua)\nSedaeng 400\n",
    );
    assert_eq!(
        got,
        [
            "3 24.2005 receive:beras-sphp 500 kg;2026-11-18;;2245/11/2026 refused:quota.receive",
            "4 24.2006 receive:beras-sphp 1000 kg;2026-11-18;;1234 refused:quota.receive",
            "5 24.2001 telepon +6281234567890 new",
            "6 24.2007 receive:beras-sphp 400 unreadable:unit",
        ]
    );
    let got = of_text(
        "[18/11/26 09.14] Bu Sri: NIB KDMP Kec. Grati\n1. Trewung : NIB 1107250041116 terbit tgl 12-11-2026\n\
         2. Kebonrejo belum ada pak\nLapor pak, KDMP Rebalas Grati NIB nya 1107250041117 sudah aktif per 20 Nov 2026\n\
         [18/11/26 09.30] +62 812-3456-7890: Kec. Grati karanglo 1107250041118 pak\n",
    );
    assert_eq!(
        got,
        [
            "2 20.2007 nib 1107250041116 new",
            "2 20.2007 nib_status issued new",
            "3 20.2001 nib - different",
            "4 20.2003 nib 1107250041117 new",
            "4 20.2003 nib_status active new",
            "5 20.2002 nib 1107250041118 new",
        ]
    );
}

/// What is corrected further below is not taken by itself, and neither is what corrects it.
#[test]
fn a_message_that_corrects_itself() {
    let got = of_text(
        "NIB Kec. Grati 18 Nov 2026\n1. Karanglo : 1107250041112, NPWP 92.420.010.0-009.999\n2. Rebalas : 1107250041113\n\
         ralat pak, Karanglo : 1107250041119\nRalat: yang nomor 2 salah\n",
    );
    assert_eq!(
        got,
        [
            "2 20.2002 nib 1107250041112 doubt:corrected",
            "2 20.2002 npwp 924200100009999 new",
            "3 20.2003 nib 1107250041113 new",
            "4 20.2002 nib 1107250041119 doubt:corrected",
            "5  nib nomor 2 salah unmatched",
        ]
    );
    let got = of_text(
        "Pembayaran beras SPHP 18 November 2026\nKec. Tosari\n1. Baledono 500 kg\n2. Sedaeng 200 kg\nRalat Baledono 400 kg\n",
    );
    assert_eq!(
        got,
        [
            "3 24.2006 pay:beras-sphp 500 kg;2026-11-18 doubt:corrected",
            "4 24.2007 pay:beras-sphp 200 kg;2026-11-18 new",
            "5 24.2006 pay:beras-sphp 400 kg;2026-11-18 doubt:corrected",
        ]
    );
}

/// A message of one cooperative: its name first, then what was done.
#[test]
fn a_message_under_one_name() {
    let got = of_text(
        "Laporan beras SPHP\nTgl 19/11/2026\nKDMP Tosari\nStok awal : 500 kg\nPesan : 1 ton\nTerima : 1.000 kg (DO 12)\n\
         Bayar : 10 karung\nSisa : 750 kg\nNIB : 9900241990018\n",
    );
    assert_eq!(
        got,
        [
            "5 24.2004 order:beras-sphp 1000 kg;2026-11-19 refused:quota.partner",
            "6 24.2004 receive:beras-sphp 1000 kg;2026-11-19;;12 refused:quota.receive",
            "7 24.2004 pay:beras-sphp 500 kg;2026-11-19 new",
            "8 24.2004 count:beras-sphp 750 kg;2026-11-19 doubt:stock",
            "9 24.2004 nib 9900241990018 new",
        ]
    );
    let got =
        of_text("Pembayaran beras SPHP (kg) 18 Nov 2026\nKec. Tosari\n1. Baledono 500\n2. Sedaeng : 1.250\n");
    assert_eq!(
        got,
        ["3 24.2006 pay:beras-sphp 500 kg;2026-11-18 new", "4 24.2007 pay:beras-sphp 1250 kg;2026-11-18 new"]
    );
}

/// A week stands in a column of its own, however it is written; one that may be of a month is asked about.
#[test]
fn weeks_in_a_column() {
    let of = |heading: &str, week: &str| {
        let text = format!(
            "PESANAN BERAS SPHP 2026\n{heading};Desa;Kecamatan;Pesan (kg)\n{week};Mororejo;Tosari;500\n{week};Podokoyo;Tosari;\n"
        );
        of_text(&text).remove(0)
    };
    for (heading, week) in [
        ("Minggu", "M47"),
        ("Minggu ke", "47"),
        ("Minggu Ke-", "M47/2026"),
        ("Mgg", "2026-W47"),
        ("Periode", "16 - 22 Nov 2026"),
        ("Periode", "16 s/d 22 November 2026"),
        ("Pekan", "Pekan 47"),
    ] {
        assert_eq!(
            of(heading, week),
            "3 24.2001 order:beras-sphp 500 kg;2026-11-16 refused:quota.partner",
            "{heading} {week}"
        );
    }
    for week in ["III", "3", "Minggu ke-3 Nov", "20 - 26 Nov 2026", "menyusul"] {
        assert_eq!(of("Minggu", week), "3 24.2001 order:beras-sphp 500 kg ask", "{week}");
    }
    // Among days it is one.
    let days = of_text(
        "BERAS SPHP 27 NOVEMBER 2026\nDesa;Kecamatan;Senin;Selasa;Minggu;Bayar (kg)\nMororejo;Tosari;20;30;47;97\n",
    );
    assert_eq!(days, ["3 24.2001 pay:beras-sphp 97 kg;2026-11-27 new"]);
}

/// Villages across the top, days down the side.
#[test]
fn days_under_each_other_beside_villages() {
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["PENERIMAAN BERAS SPHP KECAMATAN TOSARI (KG)"]);
        put(sheet, 1, &["Tanggal", "Mororejo", "Podokoyo", "Ngadiwono", "JUMLAH"]);
        put(sheet, 2, &["16/11/2026", "500", "", "250", "750"]);
        put(sheet, 3, &["18 Nov 2026", "-", "250", "0", "250"]);
        put(sheet, 4, &["JUMLAH", "500", "250", "250", "1000"]);
    });
    assert_eq!(
        got,
        [
            "3 24.2001 receive:beras-sphp 500 kg;2026-11-16 refused:quota.receive",
            "4 24.2002 receive:beras-sphp 250 kg;2026-11-18 refused:quota.receive",
            "3 24.2003 receive:beras-sphp 250 kg;2026-11-16 refused:quota.receive",
        ]
    );
}

/// What is left is a count that somebody confirms; what was counted is one.
#[test]
fn what_is_left_in_the_store() {
    let counted =
        "STOK OPNAME BERAS SPHP PER 20 NOVEMBER 2026\nDesa;Kecamatan;Stok (kg)\nMororejo;Tosari;440\n";
    assert_eq!(of_text(counted), ["3 24.2001 count:beras-sphp 440 kg;2026-11-20 new"]);
    let left = "BERAS SPHP PER 20 NOVEMBER 2026\nDesa;Kecamatan;Stok Awal;Masuk;Sisa Stok\nMororejo;Tosari;400;60;460\n";
    // So is what went in.
    let both = [
        "3 24.2001 receive:beras-sphp 60 kg;2026-11-20 refused:quota.receive",
        "3 24.2001 count:beras-sphp 460 kg;2026-11-20 doubt:stock",
    ];
    assert_eq!(of_text(left), both);
    // Our own list of a week: nothing in it happened on a day.
    let own = "Kode;Desa;Kecamatan;Mgg;Produk;Satuan;Pesan;Opname;Stok;Tertahan;Hangus\n\
               35.14.24.2001;Mororejo;Tosari;2026-W48;beras-sphp;kg;500;0;460;0;0\n";
    let asked = ["2 24.2001 order:beras-sphp 500 kg ask", "2 24.2001 count:beras-sphp 0 ask"];
    assert_eq!(of_text(own), asked);
    // What was given back is for somebody to say.
    let back = of_text(
        "PENERIMAAN BERAS SPHP 17 NOVEMBER 2026\nDesa;Kecamatan;Kg;Ket\nMororejo;Tosari;250;dikembalikan\n",
    );
    assert_eq!(back, ["3 24.2001 ?:beras-sphp 250 kg ask"]);
}

/// Payments in rupiah alone are told, and are no quantity; members stand under `P | W`; a list of those without a
/// NIB says so in its title; one cooperative's KBLI stand in several rows; bags of another size beside what they hold.
#[test]
fn other_ways_of_offices() {
    let paid = "PEMBAYARAN BERAS SPHP\nTanggal;Desa;Kecamatan;Jumlah Bayar (Rp)\n16/11/2026;Mororejo;Tosari;Rp 11.000.000\n";
    assert_eq!(of_text(paid), ["3 24.2001 pay:beras-sphp Rp 11.000.000 unreadable:rupiah"]);
    let members = of_sheet(|sheet| {
        put(sheet, 0, &["Desa", "Kecamatan", "Anggota"]);
        sheet.merge_range(0, 2, 0, 3, "Anggota", &rust_xlsxwriter::Format::new()).unwrap();
        put(sheet, 1, &["", "", "P", "W"]);
        put(sheet, 2, &["Mororejo", "Tosari", "60", "40"]);
    });
    assert_eq!(members, ["3 24.2001 anggota-pria 60 new", "3 24.2001 anggota-wanita 40 new"]);
    let without = "KECAMATAN TOSARI\nI. SUDAH BER-NIB;;\nNo;Desa;NIB\n1;Tosari;9900241990018\n;;\n\
                   II. BELUM BER-NIB;;\nNo;Desa;Kendala\n1;Sedaeng;KTP ketua hilang\n2;Mengetahui;\n";
    assert_eq!(of_text(without), ["4 24.2004 nib 9900241990018 new", "8 24.2007 nib - same"]);
    let kbli = "NIB;Nama Perusahaan;Kecamatan;KBLI\n9900241990018;KDMP Tosari;Tosari;47112\n9900241990018;KDMP Tosari;Tosari;47763\n";
    assert_eq!(
        of_text(kbli),
        [
            "2 24.2004 nib 9900241990018 new",
            "2 24.2004 kbli 47112, 47763 new",
            "3 24.2004 nib 9900241990018 same",
            "3 24.2004 kbli 47112, 47763 same",
        ]
    );
    let bags = |second: &str| {
        of_text(&format!(
            "PEMBAYARAN BERAS SPHP 18 NOVEMBER 2026\nDesa;Kecamatan;Sak;Kg\nMororejo;Tosari;200;1000\nPodokoyo;Tosari;{second}\n"
        ))
    };
    assert_eq!(
        bags("100;500"),
        ["3 24.2001 pay:beras-sphp 1000 kg;2026-11-18 new", "4 24.2002 pay:beras-sphp 500 kg;2026-11-18 new"]
    );
    assert!(
        bags("100;600").iter().all(|value| value.ends_with("ask:row.contradicts")),
        "{:?}",
        bags("100;600")
    );
}

/// What we write for machines and for a messenger is said to be that.
#[test]
fn what_is_ours_and_no_table() {
    use kdkmp::exchange::intake::{Limits, Sheets};
    let read = |text: &str| Sheets::read(text.as_bytes(), &Limits::default()).map(|_| ());
    let kind =
        |text: &str| read(text).unwrap_err().fault(&Limits::default()).what.show(kdkmp::base::Lang::Id);
    assert!(kind("{\"code\":\"35.14.24.2001\"}\n{\"code\":\"35.14.24.2002\"}\n").contains("JSON"));
    let own = "*Koperasi*\nKeadaan 28 Nov 2026 · buku s.d. catatan #1.181 (27b4)\n\n1. *Mororejo* · NIB –\n";
    assert!(kind(own).contains("kdkmp"), "{}", kind(own));
    assert!(read("*Koperasi*\nKeadaan 28 Nov 2026\n1. Mororejo 9900241990018\n").is_ok());
}

/// Members and savings in a message, in a line and under a name; one number of members is not two.
#[test]
fn members_and_savings_in_messages() {
    let got = of_text(
        "Lapor NIB Kec. Tosari 18 Nov 2026\n1. Baledono NIB 9900241990018, anggota 60 (40 L, 20 P), simpanan pokok Rp 6.000.000\n\
         2. Sedaeng: anggota 55 orang\nKDMP Wonokitri\nAnggota : 30 L, 25 P\nSimpanan wajib : 1,5 juta\nNIB : 9900241990025\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2006 nib 9900241990018 new",
            "2 24.2006 anggota-pria 40 new",
            "2 24.2006 anggota-wanita 20 new",
            "2 24.2006 simpanan-pokok 6000000 new",
            "3 24.2007 anggota-pria anggota 55 orang unreadable:members",
            "5 24.2005 anggota-pria 30 new",
            "5 24.2005 anggota-wanita 25 new",
            "6 24.2005 simpanan-wajib 1500000 new",
            "7 24.2005 nib 9900241990025 new",
        ]
    );
}

/// The same spelling in two kecamatan is two: an answer is of the one that it names, or of its village's.
#[test]
fn an_answer_is_of_one_kecamatan() {
    use kdkmp::exchange::intake::{Limits, Sheets};
    let text = "Kecamatan;Desa;NIB\nPandaan;Sumberejo;2007250131114\nPurwosari;Sumberejo;2007250131115\n";
    let sheets = Sheets::read(text.as_bytes(), &Limits::default()).unwrap();
    let of = |answers: &[(&str, &str)]| {
        let answers: Vec<_> = answers
            .iter()
            .map(|(text, code)| ((*text).to_owned(), Some(kdkmp::base::Code::parse(code).unwrap())))
            .collect();
        let outcome = super::compared(&sheets, &settings("ejaan.csv"), &answers).unwrap();
        let names: Vec<String> = outcome.verdicts.iter().map(|verdict| verdict.name.to_string()).collect();
        (super::layouts::said(&outcome), names)
    };
    let (asked, names) = of(&[]);
    assert!(asked.iter().all(|value| value.ends_with(" ask")), "{asked:?}");
    assert_eq!(names, ["Sumberejo, Pandaan", "Sumberejo, Purwosari"]);
    let (one, _) = of(&[("Sumberejo", "35.14.11.2018")]);
    assert_eq!(one, ["2 11.2018 nib 2007250131114 new", "3 08.2001 nib 2007250131115 ask"]);
    let (both, _) = of(&[("Sumberejo, Pandaan", "35.14.11.2018"), ("Sumberejo, Purwosari", "35.14.08.2001")]);
    assert_eq!(both, ["2 11.2018 nib 2007250131114 new", "3 08.2001 nib 2007250131115 new"]);
}

/// An answer that no row was found by is not kept, and is told.
#[test]
fn an_answer_that_serves_no_row() {
    use kdkmp::exchange::intake::{Limits, Sheets};
    let of = |text: &str, answer: &str, code: &str| {
        let sheets = Sheets::read(text.as_bytes(), &Limits::default()).unwrap();
        let answers = [(answer.to_owned(), Some(kdkmp::base::Code::parse(code).unwrap()))];
        let outcome = super::compared(&sheets, &settings("ejaan.csv"), &answers).unwrap();
        (super::layouts::said(&outcome), outcome.answered.len(), outcome.idle_answers)
    };
    let row = "Kecamatan;Desa;NIB\nPandaan;Sumberejo;2007250131114\n";
    let idle = vec!["Sumberejo".to_owned()];
    // Of a village of another kecamatan.
    let (got, kept, told) = of(row, "Sumberejo", "35.14.08.2001");
    assert!(got.iter().all(|value| value.ends_with(" ask")), "{got:?}");
    assert_eq!((kept, told), (0, idle.clone()));
    let (got, kept, told) = of(row, "Sumberejo", "35.14.11.2018");
    assert_eq!((got, kept, told), (vec!["2 11.2018 nib 2007250131114 new".to_owned()], 1, Vec::new()));
    // A row that says its code is found by that.
    let coded = "Kode;Desa;NIB\n35.14.11.2018;Sumberejo;2007250131114\n";
    let (_, kept, told) = of(coded, "Sumberejo", "35.14.11.2018");
    assert_eq!((kept, told), (0, idle));
    let (_, kept, told) = of(row, "Sumberejo, Purwosari", "35.14.08.2001");
    assert_eq!((kept, told), (0, vec!["Sumberejo, Purwosari".to_owned()]));
}

/// A year is that of a day, a month or a week, or stands after the word for it: none of a law, none of a target.
#[test]
fn the_year_that_a_title_names() {
    let of = |title: &str| {
        let got = of_text(&format!(
            "{title}\nMinggu;Desa;Kecamatan;Pesan (kg)\n47;Mororejo;Tosari;500\n48;Podokoyo;Tosari;\n"
        ));
        got[0].split(';').nth(1).and_then(|rest| rest.split(' ').next()).unwrap_or_default().to_owned()
    };
    for (title, monday) in [
        ("PESANAN BERAS SPHP (INPRES 9 TAHUN 2025)", "2026-11-16"),
        ("PESANAN BERAS SPHP PERMENKOP NOMOR 1 TAHUN 2025", "2026-11-16"),
        ("PESANAN BERAS SPHP target 2050 ton", "2026-11-16"),
        ("PESANAN BERAS SPHP TAHUN 2025", "2025-11-17"),
        ("PESANAN BERAS SPHP TAHUN ANGGARAN 2025 KAB. PASURUAN", "2025-11-17"),
        ("PESANAN BERAS SPHP 2025", "2025-11-17"),
        ("PESANAN BERAS SPHP NOVEMBER 2025 (INPRES 9 TAHUN 2024)", "2025-11-17"),
        ("PESANAN BERAS SPHP TRIWULAN 4 TAHUN 2025", "2025-11-17"),
        ("PESANAN BERAS SPHP MINGGU KE-47 TAHUN 2025 (INPRES 9 TAHUN 2024)", "2025-11-17"),
        ("PESANAN BERAS SPHP PER 20-11-2025", "2025-11-17"),
    ] {
        assert_eq!(of(title), monday, "{title}");
    }
}
