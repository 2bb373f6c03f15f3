//! Headings that are not of the cooperative itself, or not of now.

use super::layouts::{of_sheet, of_text, put};

/// What is a person's is not the cooperative's, but for the telephone of those who lead it.
#[test]
fn what_a_person_has_is_not_the_cooperatives() {
    let said = |heading: &str, value: &str| {
        of_text(&format!("Desa;Kec;NIB;{heading}\nTosari;Tosari;9922200607811;{value}\n"))
    };
    for (heading, value) in [
        ("Alamat Ketua", "Jl. Raya 1"),
        ("Alamat Rumah Ketua", "Jl. Raya 1"),
        ("Alamat (Ketua)", "Jl. Raya 1"),
        ("Rekening Bendahara", "0010167711"),
        ("No. Rek Bendahara", "0010167711"),
        ("Telp Kades", "081234567891"),
        ("No HP Kepala Desa", "081234567891"),
        ("No HP Bendahara", "081234567891"),
        ("NPWP Ketua", "0924242007009999"),
    ] {
        assert_eq!(said(heading, value).len(), 1, "{heading}: {:?}", said(heading, value));
    }
    for heading in ["Telp Ketua", "No HP Ketua", "No HP/WA Pengurus", "No. Telp"] {
        assert_eq!(said(heading, "081234567891").len(), 2, "{heading}");
    }
    for (heading, value) in [("Alamat Kantor", "Jl. Raya 1"), ("No Rekening Koperasi", "0010167711")] {
        assert_eq!(said(heading, value).len(), 2, "{heading}");
    }
}

/// Who may join one day is no member.
#[test]
fn candidates_are_no_members() {
    for heading in
        ["Calon Anggota L;Calon Anggota P", "Target Anggota L;Target Anggota P", "Calon Anggota L/P;Ket"]
    {
        let got = of_text(&format!(
            "Desa;Kec;Pengurus;{heading}\nTosari;Tosari;5;30;20\nBaledono;Tosari;5;31;21\n"
        ));
        assert_eq!(got, ["2 24.2004 pengurus 5 new", "3 24.2006 pengurus 5 new"], "{heading}");
    }
}

/// When it is to be paid is not when it came.
#[test]
fn a_day_of_something_else_is_not_the_rows() {
    for heading in ["Tgl Jatuh Tempo", "Tanggal Faktur", "Jatuh Tempo Pembayaran", "Tgl. Kadaluarsa"] {
        let got = of_text(&format!(
            "PENYALURAN BERAS SPHP (KG)\n{heading};KDKMP;Kec;Kuantum\n05/11/2026;Branang;Lekok;1000\n"
        ));
        assert_eq!(got, ["3 22.2005 receive:beras-sphp 1000 kg ask"], "{heading}");
    }
}

/// Quotes around a number and what parts its thousands are no part of it.
#[test]
fn a_number_in_quotes_or_parted() {
    for (nib, kept) in [
        ("\"\"\"0992220060781\"\"\"", "0992220060781"),
        ("“0992220060781”", "0992220060781"),
        ("\"9,919,200,203,908\"", "9919200203908"),
        ("9\u{a0}919\u{a0}200\u{a0}203\u{a0}908", "9919200203908"),
        ("9\u{202f}919\u{202f}200\u{202f}203\u{202f}908", "9919200203908"),
    ] {
        let got = of_text(&format!("Desa;Kec;NIB\nTosari;Tosari;{nib}\n"));
        assert_eq!(got, [format!("2 24.2004 nib {kept} new")], "{nib}");
    }
}

/// An account that is a number may have lost the zeros in front, where others are longer.
#[test]
fn an_account_that_lost_its_zeros() {
    let said = |others: &str, account: f64| {
        let got = of_sheet(|sheet| {
            put(sheet, 0, &["Desa", "Kec", "No Rekening"]);
            put(sheet, 1, &["Mororejo", "Tosari", others]);
            put(sheet, 2, &["Podokoyo", "Tosari"]);
            sheet.write_number(2, 2, account).unwrap();
        });
        got[1].clone()
    };
    assert_eq!(said("0011223344", 11_223_355.0), "3 24.2002 rekening 11223355 doubt:zero");
    assert_eq!(said("1234567890", 123_456_789.0), "3 24.2002 rekening 123456789 doubt:zero");
    assert_eq!(said("1234567890", 1_234_567_899.0), "3 24.2002 rekening 1234567899 new");
    assert_eq!(said("123456789012345", 1_234_567_899.0), "3 24.2002 rekening 1234567899 new");
}

/// A kecamatan and its village in one cell: the one reading that fits, whatever village bears the kecamatan's name.
#[test]
fn a_village_behind_its_kecamatan() {
    for (name, told) in [
        ("Tosari - Mororejo", "24.2001"),
        ("Gempol - Wonosari", "12.2003"),
        ("Lumbang - Wonorejo", "04.2001"),
        ("Wonorejo - Lumbang", "04.2001"),
        ("Wonosari (Wonorejo)", "07.2006"),
        ("Mororejo (Tosari)", "24.2001"),
        ("TUTUR - BLARANG", "02.2002"),
        ("Lumbang.Pancur", "04.2008"),
        ("KDMP Lumbang Wonorejo", "04.2001"),
        ("Kraton-Semare", "16.2021"),
        ("Tosari (Sedaeng)", "24.2004|24.2007"),
        ("Tosari, Podokoyo", "24.2002|24.2004"),
    ] {
        for heading in ["Koperasi", "Kecamatan - Desa"] {
            let got = of_text(&format!("{heading};NIB\n{name};9900241990301\n"));
            assert_eq!(got.len(), 1, "{name}");
            assert!(got[0].starts_with(&format!("2 {told} nib ")), "{name}: {got:?}");
            assert_eq!(got[0].ends_with(" new"), !told.contains('|'), "{name}: {got:?}");
        }
    }
}

/// What a title turns is doubted below it: ticks of what there is not, plans, what others have.
#[test]
fn what_a_title_turns_is_doubted() {
    let nib = "9900241990301";
    for (title, heading, value) in [
        ("Daftar KDKMP yang BELUM memiliki NIB", "NIB", "v"),
        ("DAFTAR KDKMP BELUM MELENGKAPI BERKAS BULOG", "Akta", "v"),
        ("NIB YANG DICABUT OSS", "NIB", nib),
        ("DATA NIB BELUM TERBIT", "NIB", nib),
        ("KDKMP YANG BELUM BER-NIB", "NIB", nib),
        ("TARGET ANGGOTA KDKMP TAHUN 2027", "Anggota L", "500"),
        ("DATA KELOMPOK TANI", "Alamat", "RT 1"),
        ("DAFTAR NIB BUMDES KABUPATEN PASURUAN", "NIB", nib),
        ("PENERIMA BLT", "Alamat", "RT 1"),
        ("DINAS KOPERASI – DAFTAR NIB DICABUT", "NIB", nib),
        ("DINAS KOPERASI DAN UMKM\nDATA KELOMPOK TANI", "Alamat", "RT 1"),
    ] {
        let got = of_text(&format!("{title}\nKec;Desa;{heading}\nTosari;Mororejo;{value}\n"));
        assert!(got.len() == 1 && got[0].ends_with(" doubt:title"), "{title}: {got:?}");
    }
    for (title, heading, value) in [
        ("DAFTAR KDKMP BELUM RAT", "NIB", nib),
        ("REKAP NIB KDKMP (SUDAH / BELUM)", "NIB", "v"),
        ("REALISASI DAN TARGET ANGGOTA KDKMP", "Anggota L", "50"),
        ("DATA CALON MITRA BULOG", "NIB", nib),
        ("DATA KDKMP DAN BUMDES", "NIB", nib),
        ("DINAS KOPERASI DAN UMKM", "NIB", nib),
        ("kosongkan jika belum ada", "NIB", "v"),
        ("CHECKLIST BERKAS\nMohon KDKMP yang belum menyetor segera menyetor", "Akta", "v"),
        ("CHECKLIST BERKAS\nMohon berkas yang belum lengkap segera dilengkapi", "Akta", "v"),
        ("CHECKLIST BERKAS\nCatatan: berkas tidak dikembalikan", "Akta", "v"),
        ("CHECKLIST BERKAS\nSalah satu syarat kemitraan BUMN", "Akta", "v"),
        ("CHECKLIST BERKAS SE-EKS KAWEDANAN BANGIL", "Akta", "v"),
        ("CHECKLIST BERKAS\nHasil rapat bulan lalu", "Akta", "v"),
        ("DATA KEANGGOTAAN KDKMP DALAM PROSES PENDAMPINGAN", "Anggota L", "50"),
        ("USULAN BANTUAN KDKMP", "Anggota L", "50"),
        ("Lampiran Pengajuan Proposal KDKMP", "Anggota L", "50"),
        ("KDKMP - AGENDA RAPAT 12 NOV 2026", "Anggota L", "50"),
        ("DPMD: PEMBERDAYAAN MASYARAKAT", "NIB", nib),
        ("REKAP DESA SEKSI PEMBERDAYAAN MASYARAKAT", "NIB", nib),
        ("PERUM BULOG KANTOR CABANG MALANG KABUPATEN MALANG", "NIB", nib),
        ("Jl. Raya Karanglo 1 Kab. Malang", "NIB", nib),
        ("LAPORAN KDKMP YANG SUDAH DAN BELUM MEMILIKI NIB", "NIB", nib),
        ("DATA NIB KDKMP\nNB: yang belum punya NIB dikosongkan", "NIB", nib),
        ("DATA NIB KDKMP\nKeterangan: tanda - berarti belum memiliki NIB", "NIB", nib),
        ("DATA NIB KDKMP\nBagi yang belum memiliki NIB mohon segera mengurus", "NIB", nib),
        ("KDKMP BER-NIB YANG BELUM MENJADI MITRA", "NIB", nib),
        ("KDKMP BER-NIB TETAPI BELUM MEMILIKI REKENING", "NIB", nib),
        ("DATA NIB YANG BELUM MASUK KE SIMKOPDES", "NIB", nib),
        ("DATA KENDALA PENGURUSAN NIB", "NIB", nib),
        ("PROFIL CALON MITRA BULOG", "Anggota L", "50"),
        ("RENCANA TINDAK LANJUT KDKMP", "Anggota L", "50"),
        ("RENCANA KERJA DAN DATA NIB", "Anggota L", "50"),
    ] {
        let got = of_text(&format!("{title}\nKec;Desa;{heading}\nTosari;Mororejo;{value}\n"));
        assert!(got.len() == 1 && !got[0].ends_with(" doubt:title"), "{title}: {got:?}");
    }
}

/// Another regency's title: what bears a name of ours is another's too, unless most of it is ours.
#[test]
fn a_title_of_another_regency() {
    let title = "PEMERINTAH KABUPATEN PROBOLINGGO\nDATA NIB KDMP KECAMATAN LUMBANG\nNo;Desa;NIB\n";
    let got = of_text(&format!(
        "{title}1;Lumbang;9913510100000\n2;Negororejo;9913510100001\n3;Branggah;9913510100002\n"
    ));
    assert_eq!(got.len(), 3);
    assert!(got.iter().all(|one| one.ends_with(" elsewhere")), "{got:?}");
    let got = of_text(&format!("{title}1;Lumbang;9913510100000\n2;Pancur;9913510100001\n"));
    assert!(got.iter().all(|one| one.ends_with(" doubt:title")), "{got:?}");
    // A kecamatan of ours beside it may be one of theirs as well.
    let got = of_text("KABUPATEN MALANG\nKec;Desa;NIB\nTosari;Mororejo;9900241990301\n");
    assert_eq!(got, ["3 24.2001 nib 9900241990301 doubt:title"]);
}

/// Until when something is wanted is not as of when it is.
#[test]
fn a_day_until_which_is_not_as_of_when() {
    let rows = "Kec;Desa;NIB\nTosari;Mororejo;9900241990301\n";
    let got = of_text(&format!("DATA NIB\nSetor paling lambat 30 Desember 2099\n{rows}"));
    assert_eq!(got, ["4 24.2001 nib 9900241990301 new"]);
}

/// What is only asked for, or begun, did not come about; an order is asked for.
#[test]
fn what_is_only_asked_for() {
    let rows = "Kec;Desa;Jumlah (kg)\nLekok;Branang;500\n";
    for (title, is_doubted) in [
        ("JADWAL STOK OPNAME BERAS SPHP BULOG 26 NOVEMBER 2026", true),
        ("STOK BERAS SPHP BULOG YANG BELUM DIHITUNG OPNAME 26 NOVEMBER 2026", true),
        ("RENCANA STOK OPNAME BERAS SPHP BULOG 26 NOVEMBER 2026", true),
        ("PENGAJUAN PESANAN BERAS SPHP BULOG 26 NOVEMBER 2026", false),
        ("STOK OPNAME BERAS SPHP BULOG SESUAI JADWAL 26 NOVEMBER 2026", false),
    ] {
        let got = of_text(&format!("{title}\n{rows}"));
        assert!(got.len() == 1 && got[0].ends_with(" doubt:title") == is_doubted, "{title}: {got:?}");
    }
}
