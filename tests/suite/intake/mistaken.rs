//! What looks like another thing: a number of thirteen digits, a legend, a condition over a table, a verdict in a column
//! of its own, an rekening of somebody else. It is not taken for that, or it is doubted.

use super::layouts::{of_sheet, of_text, put};
use rust_xlsxwriter::Format;

const NIB: &str = "2 24.2001 nib 9924200140057";

/// A number of thirteen digits is a NIB where nothing says what it is, and nowhere else.
#[test]
fn thirteen_digits() {
    let of =
        |heading: &str| of_text(&format!("No;Kecamatan;Desa;{heading}\n1;Tosari;Mororejo;9924200140057\n"));
    for heading in ["", "Kolom1", "Data", "Angka"] {
        assert_eq!(of(heading), [format!("{NIB} new")], "{heading}");
    }
    for heading in [
        "Giro",
        "Tabungan",
        "Nomor Tabungan",
        "Virtual Account",
        "VA",
        "ID Pangkalan",
        "Nomor Registrasi",
        "No. Pelanggan PLN",
        "ID Proyek",
        "No Sertifikat Halal",
        "No Kontrak",
        "Barcode",
        "Kode Billing",
        "No BPJS",
    ] {
        assert!(of(heading).iter().all(|one| !one.contains("9924200140057")), "{heading}: {:?}", of(heading));
    }
}

/// A line over a table says of all that they have something where it lists them: not a condition, a source, a legend.
#[test]
fn what_is_said_of_all() {
    let of = |line: &str| of_text(&format!("{line}\nNo;Kecamatan;Desa;Pengurus\n1;Tosari;Mororejo;5\n"));
    let has = |line: &str| of(line).iter().any(|one| !one.contains(" pengurus "));
    for line in [
        "Ket: v = ada akta",
        "v = ada akta",
        "Syarat: sudah memiliki akta",
        "Syarat calon mitra: memiliki NIB, NPWP, rekening",
        "Catatan: KDKMP wajib memiliki NPWP",
        "Isi v jika sudah ada NPWP",
        "Dasar: SE Bupati tentang KDKMP yang telah memiliki akta",
        "Tujuan: mendata KDKMP yang sudah memiliki NIB",
        "*) ada akta notaris",
        "Kolom 5 diisi bila ada akta",
        "Yang sudah NPWP diberi warna hijau",
        "Sumber: data KDKMP ber-NPWP KPP Pasuruan",
        "KDKMP harus memiliki akta",
        "Peserta wajib sudah memiliki NIB",
    ] {
        assert!(!has(line), "{line}: {:?}", of(line));
    }
    for line in [
        "DAFTAR KDKMP YANG SUDAH MEMILIKI AKTA",
        "I. SUDAH BER-NIB",
        "Data KDKMP Kec. Tosari yang sudah ada NPWP",
        "Status: sudah ber-NIB",
    ] {
        assert!(has(line), "{line}: {:?}", of(line));
    }
}

/// A legend over a header is none of its headings.
#[test]
fn a_legend_over_the_header() {
    let of = |legend: &str, heading: &str| {
        of_text(&format!("{legend}\nNo;Kecamatan;Desa;{heading};NIB\n1;Tosari;Mororejo;5;9924200140057\n"))
    };
    for legend in [
        "v = sudah RAT;x = belum RAT",
        "Hijau = sudah NIB;Kuning = proses;Merah = belum",
        "Ket:;v = ada akta;;kosong = belum",
    ] {
        let want = ["3 24.2001 pengurus 5 new", "3 24.2001 nib 9924200140057 new"];
        assert_eq!(of(legend, "Pengurus"), want, "{legend}");
    }
    for legend in [";;;Anggota minimal 20 orang", ";;v jika ada Akta;v jika ada SK AHU", ";;;target NIB 100%"]
    {
        let got = of(legend, "Jumlah");
        assert_eq!(got, ["3 24.2001 nib 9924200140057 new"], "{legend}");
    }
}

/// Whoever looked at a number says what came of it where that has a column.
#[test]
fn a_verdict_beside_a_number() {
    let of = |heading: &str, says: &str| {
        of_text(&format!("No;Kecamatan;Desa;NIB;{heading}\n1;Tosari;Mororejo;9924200140057;{says}\n"))
    };
    for (heading, says) in [
        ("Verifikasi", "Tidak Valid"),
        ("Hasil Cek OSS", "Tidak ditemukan"),
        ("Validasi", "Invalid"),
        ("Status Verifikasi", "Ditolak"),
        ("Valid?", "Tidak"),
        ("Sesuai/Tidak Sesuai", "Tidak Sesuai"),
        ("Cek NIB", "salah"),
        ("Ket. Hasil Cek", "nama beda"),
        ("Kesesuaian Data", "TIDAK SESUAI"),
        ("Hasil Validasi OSS", "FALSE"),
        ("Kolom1", "NIB salah"),
        ("", "NIB salah, milik BUMDes"),
        ("Kendala", "NIB atas nama ketua"),
        ("Apa kendala yang dihadapi?", "NIB masih atas nama ketua"),
        ("Permasalahan", "NIB dobel dengan desa lain"),
    ] {
        assert!(
            of(heading, says).contains(&format!("{NIB} doubt:remark")),
            "{heading}: {:?}",
            of(heading, says)
        );
    }
    for (heading, says) in [
        ("Verifikasi", "Valid"),
        ("Hasil Cek OSS", "ditemukan"),
        ("Valid?", "Ya"),
        ("Sesuai/Tidak Sesuai", "Sesuai"),
        ("Kendala", "tidak ada"),
        ("Kendala", "-"),
        ("Permasalahan", "Gudang belum ada"),
        ("Petugas", "Bu Lama"),
    ] {
        assert!(of(heading, says).contains(&format!("{NIB} new")), "{heading}: {:?}", of(heading, says));
    }
}

/// An rekening is the cooperative's where it is in the name of one.
#[test]
fn an_account_in_a_name() {
    let of = |heading: &str, name: &str| {
        of_text(&format!("No;Kecamatan;Desa;No Rekening;{heading}\n1;Tosari;Mororejo;1448885715525;{name}\n"))
    };
    for (heading, name) in [
        ("Atas Nama", "Sutrisno"),
        ("Atas Nama Rekening", "Sutrisno (Bendahara)"),
        ("Nama Pemilik Rekening", "SRI UTAMI"),
        ("A.N.", "Pribadi ketua"),
        ("Nama di Rekening", "BUMDES MAJU"),
    ] {
        assert_eq!(of(heading, name), ["2 24.2001 rekening 1448885715525 doubt:remark"], "{heading}");
    }
    for (heading, name) in [
        ("Atas Nama", "KDMP Mororejo"),
        ("a.n.", "Koperasi Desa Merah Putih Mororejo"),
        ("Atas Nama", "KOP DESA MERAH PUTIH MOROREJO"),
        ("Atas Nama", ""),
    ] {
        assert_eq!(of(heading, name), ["2 24.2001 rekening 1448885715525 new"], "{heading} {name}");
    }
}

/// Of papers that each have a number and a day below their name, a day is of its own.
#[test]
fn a_day_of_each_paper() {
    let got = of_sheet(|sheet| {
        put(sheet, 0, &["NO", "DESA", "AKTA", "", "SK MENKUM", "", "NIB", ""]);
        for col in [2, 4, 6] {
            let name = ["AKTA", "SK MENKUM", "NIB"][usize::from(col / 2 - 1)];
            sheet.merge_range(0, col, 0, col + 1, name, &Format::new()).unwrap();
        }
        put(sheet, 1, &["", "", "NOMOR", "TANGGAL", "NOMOR", "TANGGAL", "NOMOR", "TANGGAL"]);
        put(
            sheet,
            2,
            &[
                "1",
                "Mororejo",
                "10",
                "5 Juni 2025",
                "AHU-0083801.AH.01.29.TAHUN 2025",
                "16-06-2025",
                "9924200140057",
                "20-07-2025",
            ],
        );
    });
    assert!(got.contains(&"3 24.2001 nib 9924200140057 new".to_owned()), "{got:?}");
    assert!(got.iter().all(|one| !one.contains("2025-06-16")), "{got:?}");
}

/// A line over or below a table says that it is not as it is written, or of something else than cooperatives.
#[test]
fn what_a_line_takes_back() {
    let rows = "No;Kecamatan;Desa;NIB\n1;Tosari;Mororejo;9924200140057\n";
    let over = |line: &str| of_text(&format!("DATA NIB KDKMP\n{line}\n{rows}"));
    let below = |line: &str| of_text(&format!("{rows}{line}\n"));
    for line in [
        "DRAFT",
        "Data belum final",
        "NB: semua NIB belum diverifikasi OSS",
        "*) NIB perorangan",
        "Data dummy untuk uji",
        "Nomor 1 salah, menunggu perbaikan",
        "Catatan: NIB Mororejo masih atas nama ketua",
        "NIB KDKMP YANG DIAJUKAN",
        "PERMOHONAN NIB",
        "NIB YANG HARUS DIPERBAIKI",
        "REKAP NIB ERROR",
        "DATA NIB KOPERASI NON KDKMP",
        "DATA NIB PENGURUS",
        "DATA NIB TOKO MITRA KDKMP",
    ] {
        assert_eq!(over(line), ["4 24.2001 nib 9924200140057 doubt:title"], "{line}");
        assert_eq!(below(line)[..1], [format!("{NIB} doubt:title")], "{line}");
    }
    for line in
        ["Sumber: OSS per 20 November 2026", "Petugas: Bu Salamah", "Dinas Koperasi", "Usulan Mitra Bulog"]
    {
        assert!(over(line)[0].ends_with(" new"), "{line}: {:?}", over(line));
        assert!(below(line)[0].ends_with(" new"), "{line}: {:?}", below(line));
    }
}

/// Scores, costs and tasks stand under the names of what they are for.
#[test]
fn a_table_of_something_else() {
    for title in [
        "SURVEI KESIAPAN KDKMP (skala 1-5)",
        "SKORING KDKMP",
        "PENILAIAN KDKMP BERPRESTASI",
        "RINCIAN BIAYA PEMBUATAN AKTA KDKMP",
        "PEMBAGIAN TUGAS PENDAMPINGAN",
        "JADWAL PENGURUSAN LEGALITAS KDKMP",
    ] {
        let got = of_text(&format!("{title}\nKecamatan;Desa;Akta;Pengurus;Gudang\nTosari;Mororejo;4;5;3\n"));
        assert!(got.iter().all(|one| !one.ends_with(" new")), "{title}: {got:?}");
    }
}
