//! Headings of forms and exports, and columns that have none.

use super::layouts::{of_text, unread};

/// `Jumlah NIB` over ones and zeros tells whether there is one; over other counts it tells nothing.
#[test]
fn counts_of_a_dashboard() {
    let head = "Rekap Simkopdes keadaan 31 Oktober 2026;;;;\nNo;Kecamatan;Desa/Kelurahan;Jumlah NIB;Jumlah NPWP;Jumlah Rekening\n";
    let got = of_text(&format!("{head}1;Tosari;Mororejo;1;0;1\n2;Tosari;Podokoyo;0;1;1\n"));
    let told: Vec<&str> = got.iter().filter_map(|one| one.rsplit_once(' ').map(|(told, _)| told)).collect();
    assert_eq!(
        told,
        [
            "3 24.2001 nib ada",
            "3 24.2001 npwp -",
            "3 24.2001 rekening ada",
            "4 24.2002 nib -",
            "4 24.2002 npwp ada",
            "4 24.2002 rekening ada",
        ]
    );
    assert!(of_text(&format!("{head}1;Tosari;Mororejo;12;9;8\n2;Tosari;Podokoyo;7;8;9\n")).is_empty());
}

#[test]
fn questions_of_a_form() {
    let got = of_text(
        "Kecamatan;Nama Desa;Nomor telepon/WA koperasi;Apakah sudah RAT? Jika sudah kapan?\nTosari;Mororejo;0812-3456-7890;Sudah, 14 Maret 2026\nTosari;Podokoyo;081234567891;Belum\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2001 telepon +6281234567890 new",
            "2 24.2001 rat 2026-03-14 new",
            "3 24.2002 telepon +6281234567891 new",
            "3 24.2002 rat - new",
        ]
    );
}

/// What was pasted without its header: a NIB and an NPWP say themselves what they are.
#[test]
fn numbers_without_a_heading() {
    let got = of_text(
        "DESA KEPUH\tKec. Kejayan\t9906200513678\t92.062.005.0-009.999\nDESA LOROKAN\tKec. Kejayan\t9906200613678\t92.062.006.0-009.999\n",
    );
    assert_eq!(
        got,
        [
            "1 06.2005 nib 9906200513678 new",
            "1 06.2005 npwp 920620050009999 new",
            "2 06.2006 nib 9906200613678 new",
            "2 06.2006 npwp 920620060009999 new",
        ]
    );
}

/// The bank's name stays beside the number of an account; of what is in brackets and of other words somebody says.
#[test]
fn an_account_and_its_bank() {
    let got = of_text(
        "Kecamatan;Desa;No Rekening\nTosari;Mororejo;0020077718 (Bank Jatim)\nTosari;Podokoyo;BRI 0020077719\nTosari;Sedaeng;0020077720 a.n. Budi\nTosari;Tosari;0020077721 (a.n. Budi)\nTosari;Wonokitri;0020077722 a.n. KDMP Wonokitri\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2001 rekening 0020077718 doubt:remark",
            "3 24.2002 rekening BRI 0020077719 new",
            "4 24.2007 rekening 0020077720 a.n. Budi doubt:remark",
            "5 24.2004 rekening 0020077721 doubt:remark",
            "6 24.2005 rekening 0020077722 a.n. KDMP Wonokitri new",
        ]
    );
}

/// A word that says there is none, that it is planned, that it is another's, other people or a part: of what it turns
/// nothing is taken, whatever its cells look like, and the column is told.
#[test]
fn words_that_turn_a_heading() {
    for (heading, cell) in [
        ("Tidak ada akta", "v"),
        ("Belum ada SK AHU", "v"),
        ("Fotokopi KTP Ketua tidak ada", "v"),
        ("Akta ditolak", "v"),
        ("Belum punya NIB", "v"),
        ("NIB ganda", "v"),
        ("Alasan belum RAT", "sibuk"),
        ("Rencana Simpanan Pokok", "100000"),
        ("Target Progres Bangunan (%)", "100"),
        ("Rencana Kapasitas Gudang (ton)", "10"),
        ("Calon Pengurus", "5"),
        ("Usulan Rekening", "0010167718"),
        ("NPWP Desa", "0924200700009999"),
        ("No Rek Kas Desa", "0010167718"),
        ("SK AHU BUMDes", "AHU-0000091.AH.01.29.TAHUN 2025"),
        ("NIB BUMDes", "9900241990301"),
        ("NIB usaha pribadi", "9900241990301"),
        ("Anggota L awal", "40"),
        ("Pengurus Perempuan", "2"),
        ("Jumlah Penduduk Laki-laki", "1500"),
        ("Karyawan Laki-laki", "3"),
        ("Jumlah KK Perempuan", "40"),
        ("Pengurus ikut pelatihan", "2"),
        ("Pengawas hadir", "2"),
        ("Tunggakan Simpanan Wajib", "90000"),
        ("Jumlah yang membayar simpanan pokok", "35"),
        ("Simpanan Pokok (orang)", "35"),
        ("Anggota L keluar", "4"),
        ("Penambahan Anggota L", "4"),
        ("Isi gudang saat ini (kg)", "500"),
        ("Simpanan Pokok bulan lalu", "100000"),
        ("Simpanan Wajib per bulan", "5000"),
        ("Akta (tidak ada)", "v"),
        ("Anggota L masuk", "4"),
        ("Masa bakti pengurus", "5"),
        ("Jumlah Pengurus & Pengawas", "8"),
        ("Pengurus/Pengawas", "8"),
        ("Simpanan Pokok dan Wajib", "100000"),
        ("Pengurus dan Anggota", "68"),
        ("Jml anggota laki-laki dan perempuan", "60"),
        ("Status NIB lama", "aktif"),
        ("Status NIB BUMDes", "aktif"),
        ("Rencana Status NIB", "aktif"),
        ("Status NIB ketua", "aktif"),
    ] {
        let text = format!("Kec;Desa;{heading}\nTosari;Mororejo;{cell}\nTosari;Podokoyo;\n");
        assert!(of_text(&text).is_empty(), "{heading}: {:?}", of_text(&text));
        assert_eq!(unread(&text), [heading], "{heading}");
    }
}

/// What a heading asks, offers to choose from or explains turns nothing, nor does what stands over another heading.
#[test]
fn words_that_turn_nothing() {
    let nib = "9900241990301";
    for (heading, cell, told) in [
        ("NIB (sudah/belum)", "belum", "nib -"),
        ("NIB (ada / tidak ada)", "ada", "nib ada"),
        ("Kepemilikan NIB (Ada/Tidak)", "ada", "nib ada"),
        ("Apakah koperasi memiliki NIB? (Ya/Tidak)", "Ya", "nib ada"),
        ("Sudah memiliki NIB? Jika belum isi strip", nib, "nib 9900241990301"),
        ("NIB (kosongkan jika belum ada)", nib, "nib 9900241990301"),
        ("NIB koperasi (bukan BUMDes)", nib, "nib 9900241990301"),
        ("No Rekening (bukan rekening pribadi)", "0010167718", "rekening 0010167718"),
        ("Jumlah Pengurus (L/P)", "5", "pengurus 5"),
        ("Jumlah Anggota Laki-laki (orang)", "40", "anggota-pria 40"),
        ("No HP Ketua", "081234567890", "telepon +6281234567890"),
        ("Simpanan Pokok Anggota", "100000", "simpanan-pokok 100000"),
        ("NIB (13 digit tidak disingkat)", nib, "nib 9900241990301"),
        ("NIB (angka saja, tidak pakai spasi)", nib, "nib 9900241990301"),
        ("NIB (V / belum)", "V", "nib ada"),
        ("NIB (√/belum)", "v", "nib ada"),
        ("RAT (kapan/belum)", "14 Maret 2026", "rat 2026-03-14"),
        ("Status Lahan (Kas Desa / Milik Warga / Sewa)", "Kas Desa", "lahan Kas Desa"),
        ("Lahan (TKD/hibah masyarakat)", "TKD", "lahan TKD"),
        ("\"Gerai (sembako; obat; pupuk petani)\"", "sembako", "gerai sembako"),
        ("Proses Pembangunan Gerai (%)", "50%", "bangunan-persen 50"),
        ("Progres Bangunan (proses fisik %)", "50%", "bangunan-persen 50"),
        ("Simpanan Pokok yang masuk (Rp)", "500000", "simpanan-pokok 500000"),
        ("Simpanan Pokok per Bulan November", "500000", "simpanan-pokok 500000"),
        ("Nomor HP salah satu pengurus", "081234567890", "telepon +6281234567890"),
        ("Alamat (Kantor/Toko/Gudang)", "Jl. Raya 1", "alamat Jl. Raya 1"),
        ("Rekening Bank Jatim / Bank Lain", "0010167718", "rekening 0010167718"),
        ("Jumlah Anggota L (dan pengurus)", "40", "anggota-pria 40"),
        ("Jumlah Anggota Laki-laki (KK)", "40", "anggota-pria 40"),
        ("NIB (belum = \"-\")", nib, "nib 9900241990301"),
        ("\"NIB (13 digit, jika belum punya tulis \"\"belum\"\")\"", nib, "nib 9900241990301"),
        ("Tgl RAT (belum = kosongkan)", "14 Maret 2026", "rat 2026-03-14"),
        ("Progres bangunan (target 100%)", "50%", "bangunan-persen 50"),
        ("Nomor NIB calon mitra", nib, "nib 9900241990301"),
        ("NIB (calon mitra Bulog)", nib, "nib 9900241990301"),
        ("Anggota L calon mitra", "40", "anggota-pria 40"),
        ("Status NIB (aktif/tidak aktif)", "aktif", "nib_status active"),
    ] {
        let got = of_text(&format!("Kec;Desa;{heading}\nTosari;Mororejo;{cell}\n"));
        let told = format!("2 24.2001 {told} ");
        assert!(got.len() == 1 && got[0].starts_with(&told), "{heading}: {got:?}");
    }
}

/// What a paper is about is its name, and what stands before it is not.
#[test]
fn papers_are_called_what_they_are_about() {
    let said = |heading: &str, cell: &str| {
        of_text(&format!("CHECKLIST BERKAS BULOG KDKMP\nKec;Desa;{heading};Akta\nTosari;Mororejo;{cell};v\n"))
    };
    for (heading, paper) in [
        ("Proposal Rencana Usaha", "proposal"),
        ("Proposal Rencana Bisnis", "proposal"),
        ("Proposal Pengajuan (Pinjaman)", "proposal"),
        ("BA Musdes Usulan", "musdes"),
        ("Surat Permohonan Calon Mitra", "permohonan"),
        ("Surat Pernyataan Calon Pangkalan", "pernyataan"),
        ("Surat Pernyataan Tidak Sengketa", "pernyataan"),
        ("Rekening Koran 3 bulan sebelumnya", "rekening-koran"),
        ("KTP Pengurus (tidak buram)", "ktp-pengurus"),
        ("KTP salah satu pengurus", "ktp-pengurus"),
    ] {
        let got = said(heading, "v");
        assert!(got.len() == 2 && got[0].contains(&format!(" paper:{paper}")), "{heading}: {got:?}");
    }
    for (heading, cell) in [
        ("Rencana Musdes", "12/11/2026"),
        ("Jadwal Musdes", "12/11/2026"),
        ("Usulan Proposal", "v"),
        ("Proposal masih konsep", "v"),
        ("Surat pernyataan tidak ada", "v"),
    ] {
        let got = said(heading, cell);
        assert!(got.len() == 1 && got[0].contains("paper:akta"), "{heading}: {got:?}");
    }
}

/// A figure that its heading calls rough is doubted.
#[test]
fn rough_figures() {
    for heading in ["Kapasitas gudang kurang lebih (kg)", "Kapasitas gudang (perkiraan, kg)"] {
        let got = of_text(&format!("Kec;Desa;{heading}\nTosari;Mororejo;500\n"));
        assert_eq!(got, ["2 24.2001 gudang-kg 500 doubt:rough"], "{heading}");
    }
}
