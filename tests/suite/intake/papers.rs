//! Checklists of papers: which are there and which are missing, since when, and none of it a number.

use super::layouts::{of_sheet, of_text, put};

/// `1` and `0` are ticks, in figures and in text.
#[test]
fn a_checklist_in_ones_and_zeros() {
    let head = ["No", "Kec", "Desa", "Akta", "SK AHU", "NPWP", "NIB", "KTP Pengurus", "Rekening Koran"];
    let more = ["Surat Permohonan", "Surat Pernyataan", "Gudang", "Jml"];
    let rows = [("Pukul", "101011011"), ("Gambirkuning", "010100100"), ("Mulyorejo", "111111111")];
    let states = |ticks: &str, row: u32, code: &str| {
        let papers = ["akta", "ahu", "npwp", "nib", "ktp-pengurus", "rekening-koran"];
        let own = ["permohonan-pupuk", "pernyataan-pupuk", "gudang-5t"];
        let all = papers.into_iter().chain(own).zip(ticks.chars());
        let one = |(paper, tick)| {
            let state = if tick == '1' { "received" } else { "missing" };
            format!("{row} {code} paper:{paper} {state} new")
        };
        all.map(one).collect::<Vec<_>>()
    };
    let wanted: Vec<String> = (3..)
        .zip(["16.2001", "16.2002", "16.2003"])
        .zip(rows)
        .flat_map(|((row, code), (_, ticks))| states(ticks, row, code))
        .collect();
    let title = "KELENGKAPAN BERKAS KDKMP MITRA PUPUK INDONESIA 18-11-2026";
    let got = of_sheet(|sheet| {
        put(sheet, 0, &[title]);
        put(sheet, 1, &[&head[..], &more[..]].concat());
        for (row, (name, ticks)) in (2..).zip(rows) {
            sheet.write_number(row, 0, row - 1).unwrap();
            put(sheet, row, &["", "Kraton", name]);
            for (col, tick) in (3..).zip(ticks.chars()) {
                sheet.write_number(row, col, f64::from(tick == '1')).unwrap();
            }
            sheet.write_number(row, 12, 5).unwrap();
        }
    });
    assert_eq!(got, wanted);
    let mut text = format!("{title}\n{};{}\n", head.join(";"), more.join(";"));
    for (name, ticks) in rows {
        let ticks: Vec<String> = ticks.chars().map(String::from).collect();
        text += &format!("1;Kraton;{name};{};5\n", ticks.join(";"));
    }
    assert_eq!(of_text(&text), wanted);
}

/// The day on which papers came is theirs.
#[test]
fn the_day_on_which_papers_came() {
    for heading in ["Tgl Masuk Berkas", "Tanggal Terima Berkas", "Tgl Setor", "Tanggal berkas diterima"] {
        let got = of_text(&format!(
            "KELENGKAPAN BERKAS\nNo;Desa;Kecamatan;KTP Pengurus;{heading}\n1;Kenep;Beji;ada;01/11/2026\n"
        ));
        assert_eq!(got, ["3 13.2003 paper:ktp-pengurus received;2026-11-01 new"], "{heading}");
    }
}

/// The answer of a form names the papers that there are.
#[test]
fn papers_in_one_answer() {
    let got = of_text(
        "Timestamp,Kecamatan,Desa/Kelurahan,Dokumen yang sudah lengkap,Nama Pengisi
11/14/2026 9:00:01,Purwodadi,Purwodadi,\"Akta Pendirian, SK AHU, NPWP dan NIB\",Budi
11/15/2026 9:00:01,Purwodadi,Gerbo,\"NPWP; KTP Pengurus; Surat Sakti\",Budi
11/16/2026 9:00:01,Purwodadi,Cowek,,Budi
11/17/2026 9:00:01,Purwodadi,Sentul,Belum ada,Budi
",
    );
    assert_eq!(
        got,
        [
            "2 01.2005 paper:akta received;2026-11-14 new",
            "2 01.2005 paper:ahu received;2026-11-14 new",
            "2 01.2005 paper:npwp received;2026-11-14 new",
            "2 01.2005 paper:nib received;2026-11-14 new",
            "3 01.2001 paper:npwp received;2026-11-15 new",
            "3 01.2001 paper:ktp-pengurus received;2026-11-15 new",
            "3 01.2001 paper:berkas Surat Sakti unreadable:paper",
        ]
    );
}

/// A form's list of boxes names what a cooperative has; a grid has a column a row of it, below its question.
#[test]
fn boxes_and_grids_of_a_form() {
    let boxes = "Cap waktu;Kecamatan;Desa;Dokumen apa saja yang sudah dimiliki koperasi?\n\
        20/11/2026 20.10.30;Tosari;Mororejo;NIB, NPWP, Rekening\n20/11/2026 20.11.30;Tosari;Podokoyo;Akta, SK AHU, Logo\n";
    assert_eq!(
        of_text(boxes),
        [
            "2 24.2001 nib ada different",
            "2 24.2001 npwp ada same",
            "2 24.2001 rekening ada same",
            "3 24.2002 akta ada new",
            "3 24.2002 ahu ada new",
            "3 24.2002 paper:berkas Logo unreadable:paper",
        ]
    );
    let of = "Kelengkapan berkas untuk Bulog";
    let grid = format!(
        "Cap waktu;Kecamatan;Desa;{of} [Akta pendirian];{of} [SK AHU];{of} [Surat permohonan]\n\
         21/11/2026 9.10.00;Tosari;Mororejo;Ada;Tidak ada;Ada\n21/11/2026 9.11.00;Tosari;Podokoyo;Ada;Ada;Tidak ada\n"
    );
    assert_eq!(
        of_text(&grid),
        [
            "2 24.2001 paper:akta received;2026-11-21 new",
            "2 24.2001 paper:ahu missing;2026-11-21 new",
            "2 24.2001 paper:permohonan-bulog received;2026-11-21 new",
            "3 24.2002 paper:akta received;2026-11-21 new",
            "3 24.2002 paper:ahu received;2026-11-21 new",
            "3 24.2002 paper:permohonan-bulog missing;2026-11-21 new",
        ]
    );
}
