//! Messages of a messenger: what is plain is read however it is listed, and what is not understood is named.

use super::layouts::{of_text, unread};
use super::{compare, settings};
use kdkmp::base::Lang;
use kdkmp::exchange::intake::{Outcome, told};

fn outcome(text: &str) -> Outcome {
    compare(text.as_bytes(), &settings("pesan.txt")).unwrap()
}

/// `row why` of each line that was not understood.
fn unheard(text: &str) -> Vec<String> {
    outcome(text).unheard.iter().map(|one| format!("{} {}", one.row, one.why)).collect()
}

/// Lines are numbered in many ways, and a number may stand in front of its name.
#[test]
fn lines_of_a_list() {
    for line in [
        "1 Mororejo 9924200120517",
        "(6) Mororejo 9924200120517",
        "7] Mororejo = 9924200120517",
        "1\u{fe0f}\u{20e3} Mororejo \u{27a1}\u{fe0f} 9924200120517",
        "a. Mororejo : 9924200120517",
        "b) Ds. Mororejo 9924200120517",
        "2. 9924200120517 Mororejo",
        "9924200120517 - Mororejo",
        "Mororejo nib nya 9924200120517",
        "KDMP Mororejo nomor NIB: 9924200120517",
        "Mororejo 9924200120517 <Pesan ini diedit>",
        "Mororejo 9924200120517\u{200e}",
        "Mororejo 9924200120517 tgl 5-8-2025",
        "Mororejo -> 9924200120517",
    ] {
        let got = of_text(&format!("NIB KDMP Kec. Tosari\n{line}\n"));
        assert_eq!(got, ["2 24.2001 nib 9924200120517 new"], "{line}");
    }
    let got =
        of_text("NIB KDMP Kec. Tosari\n1 Mororejo 9924200120517 aktif\n2. 9924200220517 Podokoyo (aktif)\n");
    assert_eq!(
        got,
        [
            "2 24.2001 nib 9924200120517 new",
            "2 24.2001 nib_status active new",
            "3 24.2002 nib 9924200220517 new",
            "3 24.2002 nib_status active new",
        ]
    );
}

/// A telephone behind a number is one of its own.
#[test]
fn a_telephone_beside_a_number() {
    let got = of_text(
        "NIB Kec. Tosari\n1. Mororejo 9924200120517 HP 081234567890\n2. Podokoyo 9924200220517 (No WA: 0812-3456-7891)\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2001 nib 9924200120517 new",
            "2 24.2001 telepon +6281234567890 new",
            "3 24.2002 nib 9924200220517 new",
            "3 24.2002 telepon +6281234567891 new",
        ]
    );
}

/// Where all numbers are those of a NIB, `belum` is of these; where nothing says so, it is told to be unclear.
#[test]
fn none_beside_numbers_of_a_nib() {
    let got = of_text("Kec. Lumbang\n- Wonorejo = 9904200120517\n- Pancur = blm ada\n- Kronto belum\n");
    assert_eq!(got[0], "2 04.2001 nib 9904200120517 new");
    assert!(got[1].starts_with("3 04.2008 nib - ") && got[2].starts_with("4 04.2009 nib - "), "{got:?}");
    let got = of_text("NIB Kec. Tosari\ntosari \u{274c}\nwonokitri blm keluar\n");
    assert_eq!(got, ["2 24.2004 nib \u{274c} ask", "3 24.2005 nib - same"]);
    assert_eq!(unheard("Kec. Tosari\nMororejo NPWP 0924242007009999\nPodokoyo belum\n"), ["3 unclear"]);
}

/// Under a name alone stands what is said of it, each block its own.
#[test]
fn blocks_under_a_name() {
    let got = of_text(
        "Desa Raci Bangil\nNIB : 9914201111724\nstatus aktif\nNo HP 0812-3456-7890\nDesa Entah\nNIB: 9914201111725\nKDMP Pogar nomor NIB:\n9914100311724\n",
    );
    assert_eq!(
        got,
        [
            "2 14.2011 nib 9914201111724 new",
            "3 14.2011 nib_status active new",
            "4 14.2011 telepon +6281234567890 new",
            "8 14.1003 nib 9914100311724 new",
        ]
    );
}

/// The kecamatan that one sender names is not another's.
#[test]
fn a_kecamatan_is_of_its_sender() {
    let text = "[24/11/26 08.12.03] Camat Bangil: NIB Kec. Bangil
1. Raci 9914201120517
[24/11/26 09.12.03] Camat Kraton: 1. Kalirejo 9916202020517
[24/11/26 09.15.03] Camat Bangil: 2. Kalirejo 9914201420517
";
    let got = of_text(text);
    assert_eq!(got[0], "2 14.2011 nib 9914201120517 new");
    assert!(got[1].starts_with("3 ") && got[1].ends_with(" ask") && got[1].contains('|'), "{got:?}");
    assert_eq!(got[2], "4 14.1014 nib 9914201420517 new");
}

/// The number of an AHU begins with the word for it.
#[test]
fn the_word_that_a_number_begins_with() {
    let got = of_text(
        "Kec. Tosari\nMororejo AHU-0001249.AH.01.29.TAHUN 2025\nPodokoyo : SK AHU AHU-0002249.AH.01.29.TAHUN 2025\n",
    );
    assert_eq!(
        got,
        [
            "2 24.2001 ahu AHU-0001249.AH.01.29.TAHUN 2025 new",
            "3 24.2002 ahu AHU-0002249.AH.01.29.TAHUN 2025 new",
        ]
    );
}

/// What carries a village's name or a number and is not used is named, with why.
#[test]
fn what_is_not_understood_is_named() {
    let text = "Mohon ijin laporan NIB Kec. Gempol per 24-11-2026 jam 08.12
1. Wonosunyo 9912200111724
kurang desa Carat pak
9912201112345
Desa Legok
terima kasih
An. Camat Gempol
";
    assert_eq!(of_text(text), ["2 12.2001 nib 9912200111724 new"]);
    assert_eq!(unheard(text), ["3 unclear", "4 nobody", "5 alone"]);
    let told = kdkmp::exchange::intake::told::unseen(&outcome(text));
    let told: Vec<String> = told.iter().map(|msg| msg.show(kdkmp::base::Lang::Id)).collect();
    assert_eq!(
        told,
        [
            "Desa disebut tetapi isinya tidak dipahami, tidak dipakai: baris 3 (kurang desa Carat).",
            "Angka tanpa nama desa, tidak dipakai: baris 4 (9912201112345).",
            "Nama desa tanpa keterangan, tidak dipakai: baris 5 (Desa Legok).",
        ]
    );
}

/// A number that begins as a telephone's does is a NIB where the line calls it one.
#[test]
fn a_number_that_is_named_is_no_telephone() {
    for (line, told) in [
        ("NIB 0812250012345 NPWP 0924139950100019", "npwp 0924139950100019"),
        ("NIB 0812250012345, rekening 0012345678", "rekening 0012345678"),
        ("0812250012345 (NIB), NPWP 0924139950100019", "npwp 0924139950100019"),
    ] {
        let got = of_text(&format!("Kec. Tosari\nMororejo {line}\n"));
        assert!(got.iter().any(|one| one.starts_with("2 24.2001 nib 0812250012345 ")), "{line}: {got:?}");
        assert!(got.iter().any(|one| one.contains(told)), "{line}: {got:?}");
        assert_eq!(got.len(), 2, "{line}: {got:?}");
    }
}

/// What a messenger says itself names no village and no number but telephones; all else is somebody's.
#[test]
fn notices_are_the_messengers_own() {
    let got = of_text(
        "05/11/2026 - Kec Tosari\n05/11/2026 - Mororejo NIB 9900241995010, sudah bergabung\n05/11/2026 - Wonokitri NIB 9900241995011\n",
    );
    assert_eq!(got, ["2 24.2001 nib 9900241995010 new", "3 24.2005 nib 9900241995011 new"]);
    let said = "05/11/2026 - Kec Tosari\n05/11/2026 - Mororejo sudah bergabung, NIB 9900241995010\n05/11/2026 - Podokoyo bergabung\n05/11/2026 - 9900241995012 bergabung\n";
    let told = [of_text(said), unheard(said)].concat();
    for row in ["2 ", "3 ", "4 "] {
        assert!(told.iter().any(|line| line.starts_with(row)), "{row}: {told:?}");
    }
    for who in ["Dinkop", "Camat Tosari"] {
        let notice =
            format!("05/11/2026 08.12 - {who} menambahkan +62 812-0000-0001 dan +62 812-0000-0002\n");
        assert!(of_text(&notice).is_empty() && unheard(&notice).is_empty(), "{who}");
    }
}

/// An export in which some lines have the day first for certain and others the month tells of no other line which it is.
#[test]
fn an_export_of_both_orders() {
    let got = of_text(
        "11/24/26, 8:21 AM - Camat: Terima SPHP Kec. Beji\n11/24/26, 8:22 AM - Camat: Beji 500 kg\n25/11/2026 - rapat di kecamatan\n11/5/26, 8:22 AM - Camat: Kenep 500 kg\n",
    );
    assert_eq!(
        got,
        [
            "2 13.2012 receive:beras-sphp 500 kg;2026-11-24 refused:quota.receive",
            "4 13.2003 receive:beras-sphp 500 kg ask",
        ]
    );
}

/// An American day may be told by what it lacks: no nought in front, and two figures of the year.
#[test]
fn american_days_with_an_hour_of_the_day() {
    let of = |stamp: &str| {
        of_text(&format!("{stamp} - Camat: Terima SPHP Kec. Beji\n{stamp} - Camat: Beji 500 kg\n")).concat()
    };
    assert_eq!(of("11/5/26, 20:22"), "2 13.2012 receive:beras-sphp 500 kg ask");
    for stamp in ["11/05/26 20.22", "11/05/26, 20:22", "11/5/2026, 20:22", "11/5/26 20.22"] {
        let day_first = "2 13.2012 receive:beras-sphp 500 kg;2026-05-11 refused:quota.receive";
        assert_eq!(of(stamp), day_first, "{stamp}");
    }
}

/// A day that may be either is for somebody to say, of facts as of goods; one that a line names is known.
#[test]
fn facts_of_a_day_that_may_be_either() {
    let chat = "11/5/26, 8:21 AM - Camat: Kec Tosari\n11/5/26, 8:22 AM - Camat: Mororejo NIB 9900241995010\n";
    assert_eq!(of_text(chat), ["2 24.2001 nib 9900241995010 doubt:day"]);
    let named = chat
        .replace("Kec Tosari", "Kec Tosari per 5 November 2026")
        .replace("11/5/26, 8:22 AM - Camat: ", "");
    assert_eq!(of_text(&named), ["2 24.2001 nib 9900241995010 new"]);
    let told = kdkmp::exchange::intake::Settings {
        day: Some(crate::desk::day("2026-11-05")),
        ..settings("pesan.txt")
    };
    let got = super::layouts::said(&compare(chat.as_bytes(), &told).unwrap());
    assert_eq!(got, ["2 24.2001 nib 9900241995010 new"]);
    let sure = chat.replace("11/5/26, 8:21", "11/25/26, 8:21");
    assert_eq!(of_text(&sure), ["2 24.2001 nib 9900241995010 new"]);
}

/// A line that names several villages says of each what it says: what stands beside it, or what is said of all.
#[test]
fn several_villages_in_one_line() {
    let told = |text: &str| {
        let plain = |one: String| one.rsplit_once(' ').map(|(told, _)| told.to_owned()).unwrap();
        of_text(&format!("NIB Kec. Tosari\n{text}\n")).into_iter().map(plain).collect::<Vec<_>>()
    };
    let (one, other) = ("2 24.2001 nib", "2 24.2005 nib");
    for line in [
        "Mororejo dan Wonokitri sudah NIB",
        "Mororejo, Wonokitri sudah",
        "Mororejo & Wonokitri : sudah",
        "Sudah: Mororejo, Wonokitri",
        "Sudah NIB: 1. Mororejo 2. Wonokitri",
        "Yang sudah NIB : Mororejo dan Wonokitri",
        "Sudah punya NIB Mororejo sama Wonokitri",
        "Mororejo sudah, Wonokitri sudah",
    ] {
        assert_eq!(told(line), [format!("{one} ada"), format!("{other} ada")], "{line}");
    }
    for line in ["Mororejo sudah, Wonokitri belum", "Mororejo sudah NIB dan Wonokitri belum"] {
        assert_eq!(told(line), [format!("{one} ada"), format!("{other} -")], "{line}");
    }
    assert_eq!(
        told("Mororejo 9924200120517, Wonokitri 9924200520517"),
        [format!("{one} 9924200120517"), format!("{other} 9924200520517")]
    );
    assert_eq!(
        told("Sudah: Mororejo, Wonokitri\nBelum: Podokoyo / Baledono"),
        [format!("{one} ada"), format!("{other} ada"), "3 24.2002 nib -".into(), "3 24.2006 nib -".into()]
    );
    assert_eq!(
        told("Sudah NIB: Mororejo, Wonokitri. Belum: Podokoyo, Baledono"),
        [format!("{one} ada"), format!("{other} ada"), "2 24.2002 nib -".into(), "2 24.2006 nib -".into()]
    );
    // What was parted as cells are is parted all the same.
    let got = of_text(
        "SPHP Kec. Tosari 20 Nov 2026\nMororejo terima 500 kg, Wonokitri terima 250 kg\nPodokoyo terima 100 kg, Baledono terima 50 kg\n",
    );
    let codes: Vec<&str> = got.iter().filter_map(|one| one.split(' ').nth(1)).collect();
    assert_eq!(codes, ["24.2001", "24.2005", "24.2002", "24.2006"], "{got:?}");
    assert!(got.iter().all(|one| one.contains(" receive:beras-sphp ")), "{got:?}");
    // One number is not two's.
    let got = of_text("NIB Kec. Tosari\nMororejo dan Wonokitri 9924200120517\n");
    assert_eq!(got, ["2 24.2001|24.2005 nib 9924200120517 ask"]);
}

/// Where another village is named beside the one that was understood, the line is doubted and told.
#[test]
fn another_village_beside() {
    let text = "NIB Kec. Tosari\nMororejo 9924200120517 titipan Wonokitri\n";
    let got = of_text(text);
    assert!(got.len() == 1 && !got[0].ends_with(" new"), "{got:?}");
    let text = "Kec. Tosari\nMororejo NIB 9924200120517 tgl 12-11-2026 bareng Wonokitri\n";
    assert_eq!(of_text(text), ["2 24.2001 nib 9924200120517 doubt:several"]);
    assert_eq!(unheard(text), ["2 unclear"]);
}

/// Whatever takes back what was said of somebody doubts it, understood or not.
#[test]
fn what_is_taken_back() {
    let head = "NIB Kec. Tosari\nMororejo 9924200140057\nPodokoyo 9924200240057\n";
    for line in [
        "Ralat Mororejo yang benar 9924200185976",
        "Maaf yang benar Mororejo 9924200185976",
        "Mororejo salah, yang benar 9924200185976",
        "Mororejo yg bener 9924200185976",
    ] {
        let got = of_text(&format!("{head}{line}\n"));
        let told = [
            "2 24.2001 nib 9924200140057 doubt:corrected",
            "3 24.2002 nib 9924200240057 new",
            "4 24.2001 nib 9924200185976 doubt:corrected",
        ];
        assert_eq!(got, told, "{line}");
    }
    for line in ["Mororejo salah bu, itu NIB BUMDes", "yang Mororejo bukan itu pak", "Nomor Mororejo batal"] {
        let got = of_text(&format!("{head}{line}\n"));
        assert!(got[0].ends_with("doubt:corrected") && got[1].ends_with("new"), "{line}: {got:?}");
        assert_eq!(unheard(&format!("{head}{line}\n")), ["4 unclear"], "{line}");
    }
    // What stands right above is meant by who names nobody.
    let got = of_text(&format!("{head}bukan pak\n"));
    assert!(got[0].ends_with("new") && got[1].ends_with("doubt:corrected"), "{got:?}");
    // So it is a line further on, and it is told.
    let later = format!("{head}makasih\nyang tadi batal\n");
    assert!(of_text(&later)[1].ends_with("doubt:corrected"), "{:?}", of_text(&later));
    assert_eq!(unheard(&later), ["5 retracts"]);
    // Who is named and of whom nothing was said is nobody else; a name that is only near takes nothing back.
    for line in ["Baledono batal", "Podokyo 9924200285976"] {
        let got = of_text(&format!("{head}{line}\n"));
        assert!(got[0].ends_with("new") && got[1].ends_with("new"), "{line}: {got:?}");
    }
    for line in ["Mororejo sudah benar pak", "terima kasih, salah satu contoh yang baik", "Suwun"] {
        let got = of_text(&format!("{head}{line}\n"));
        assert!(got.iter().all(|one| one.ends_with("new")), "{line}: {got:?}");
    }
    let asked = of_text("NIB Kec. Tosari\nMororejo 9924200140057 benar?\n");
    assert_eq!(asked, ["2 24.2001 nib 9924200140057 doubt:question"]);
    let courteous = of_text("NIB Kec. Tosari\nijin pak Sedaeng NIB 9924200740057\n");
    assert!(courteous[0].contains(" nib 9924200740057 new"), "{courteous:?}");
}

/// A message in blocks: a label of the message's own is one all the same, and what stands in no block is told.
#[test]
fn blocks_with_labels_of_their_own() {
    let block = |name: &str, label: &str| {
        format!("Nama Koperasi : KDMP {name}\nKecamatan : Tosari\nNIB : 9924200140057\n{label}\n\n")
    };
    for label in ["No Rek BRI", "No Rekening Mandiri", "Rekening BRI"] {
        let line = format!("{label} : 0020077719");
        let got = of_text(&(block("Mororejo", &line) + &block("Podokoyo", &line)));
        assert!(got.contains(&"4 24.2001 rekening 0020077719 new".to_owned()), "{label}: {got:?}");
        assert_eq!(got.len(), 4, "{label}: {got:?}");
    }
    let got = of_text(&block("Mororejo", "Jml Anggota : 45 (L 25, P 20)"));
    assert_eq!(got[1..], ["4 24.2001 anggota-pria 25 new", "4 24.2001 anggota-wanita 20 new"]);
    let text = block("Mororejo", "Email : a@b.id") + "Rekening lama 0020077719123\n";
    assert_eq!(unheard(&text), ["6 nobody"]);
    assert!(unread(&text).contains(&"Email".to_owned()), "{:?}", unread(&text));
}

/// Why there is none stands in brackets, and is said of something else.
#[test]
fn a_reason_in_brackets() {
    let got = of_text("NIB Kec. Tosari\n1. Mororejo 9924200140057\n2. Podokoyo ❌ belum (NPWP blm keluar)\n");
    let told: Vec<&str> = got.iter().map(|one| one.rsplit_once(' ').unwrap().0).collect();
    assert_eq!(told, ["2 24.2001 nib 9924200140057", "3 24.2002 nib -", "3 24.2002 npwp -"]);
}

/// A report of goods names whom it is of in its first line, and goods below it; what is no quantity is told.
#[test]
fn goods_under_the_head_of_a_report() {
    let text = "Laporan penjualan KDMP Mororejo Tosari tgl 25/11/2026\nBeras SPHP 5kg 12 sak x 62.500 = 750.000\n\
        Minyakita 24 liter\nGula 10 kg\nSisa stok beras 40 sak\nTotal omzet Rp 1.250.000\n";
    assert_eq!(
        of_text(text),
        [
            "2 24.2001 sell:beras-sphp 5 kg 12 sak x 62.500 = 750.000 unreadable:unit",
            "3 24.2001 sell:minyakita 24 L;2026-11-25 ask",
            "4 24.2001 sell:gula 10 kg;2026-11-25 ask",
        ]
    );
    assert_eq!(unheard(text), ["5 nobody"]);
    // A message has no columns that it could lack.
    let nothing = told::nothing(&outcome("Minyakita 24 liter\nGula 10 kg\n")).show(Lang::Id);
    assert!(nothing.contains("pesan") && !nothing.contains("kolom"), "{nothing}");
}
