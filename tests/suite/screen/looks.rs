//! How it looks: each pane and the main overlays, at three sizes.
//!
//! To take over a look that was meant to change: `INSTA_UPDATE=always cargo test looks`, then read
//! the difference.

use super::{SMALL, Screen, Start, USUAL, WIDE};
use insta::{Settings, assert_snapshot};
use kdkmp::base::Lang;

/// What a script of keys leads to, at each size, in a file named after it.
fn look(name: &str, lang: Lang, keys: &str) {
    look_at(name, lang, &mut |size| {
        let mut screen = Start { size, lang, ..Start::default() }.open();
        screen.keys(keys);
        screen
    });
}

/// What is seen at each size, in a file named after it.
pub fn look_at(name: &str, lang: Lang, seen: &mut dyn FnMut((u16, u16)) -> Screen) {
    let mut settings = Settings::new();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for size in [SMALL, USUAL, WIDE] {
        let screen = seen(size);
        let suffix = if lang == Lang::En { "-en" } else { "" };
        let name = format!("{name}-{}x{}{suffix}", size.0, size.1);
        settings.bind(|| assert_snapshot!(name, screen.text()));
    }
}

macro_rules! looks {
    ($($test:ident $name:literal $keys:literal;)*) => {
        $(#[test] fn $test() { look($name, Lang::Id, $keys); })*
    };
}

looks! {
    kecamatan "kecamatan" "down";
    villages "peta-desa" "v";
    chips "saringan" "2 f =tosari enter";
    jump "loncat" "1 C-k =wonosari";
    koperasi "koperasi" "2 down space space";
    kemitraan "kemitraan" "3 down";
    kuota "kuota" "4 down";
    help "bantuan" "3 ?";
    palette "perintah" "2 : =ka";
    form "isian" "2 / =ngadiwono enter n =912001234567 tab tab";
    facts "isian-data" "2 / =ampelsari enter e tab tab";
    posting "isian-kuota" "4 a =600 enter";
    why "kenapa-belum" "3 / =ngadiwono enter w";
    cooperative "panel-koperasi" "2 / =ampelsari enter enter";
    statement "buku-kuota" "4 enter";
    statement_text "buku-kuota-teks" "4 T";
    sums "jumlah-kuota" "4 v down";
    sums_of_a_kecamatan "jumlah-kuota-kecamatan" "4 v enter";
    history "riwayat" "2 / =ampelsari enter g";
    gates "juknis" "t";
    policies "ketentuan" "4 P";
    policy "isian-ketentuan" "4 P enter";
    policy_preview "ketentuan-sebelum-disimpan" "4 P enter C-u =1.000 backtab backtab =surat enter";
    sanction "isian-sanksi" "4 X";
    own_cap "isian-pagu" "4 c";
    hall "temu-bisnis" "3 b enter =tosari 1 2 enter =wono enter 5 tab =gudang enter =kalirejo";
    sheet "lembar" "4 e =300 enter =600 enter up";
    sheet_of_all "lembar-semua" "4 p p p p p p p p p p e =300 tab =40";
    split "lembar-bagi" "4 b =800 enter";
    preview "sebelum-disimpan" "3 home space space space space space space > tab tab =TT-1 enter";
}

#[test]
fn panes_in_english() {
    for (name, keys) in [
        ("kecamatan", "down"),
        ("koperasi", "2 down space space"),
        ("kemitraan", "3 down"),
        ("kuota", "4 down"),
        ("lembar", "4 e =300 enter =600 enter up"),
        ("lembar-bagi", "4 b =800 enter"),
        ("jumlah-kuota", "4 v down"),
        ("buku-kuota-teks", "4 T"),
        ("temu-bisnis", "3 b enter =tosari 1 2 enter =kalirejo"),
    ] {
        look(name, Lang::En, keys);
    }
}
