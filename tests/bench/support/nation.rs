//! A list of regions as large as Indonesia, made up from a seed.

use std::fmt::Write;

/// The villages of Indonesia after the decree of 2025.
pub const NATION: usize = 83_762;

/// Provinces, kabupaten, kecamatan and villages in the proportions of the country: about 11 villages
/// a kecamatan, names of one to three words. The same every time.
pub fn nation() -> String {
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut draw = |below: u64| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed % below
    };
    const WORDS: [&str; 16] = [
        "Suka", "Maju", "Sumber", "Rejo", "Karang", "Anyar", "Tanjung", "Sari", "Wono", "Kerto", "Batu",
        "Raja", "Muara", "Jaya", "Gunung", "Agung",
    ];
    let mut list = "code,name\n".to_owned();
    let mut villages = 0;
    for kecamatan in 0..7_285 {
        let (province, kabupaten) = (11 + kecamatan / 200, 1 + kecamatan / 15 % 14);
        let area = format!("{province}.{kabupaten:02}.{:02}", 1 + kecamatan % 15);
        if kecamatan % 200 == 0 {
            let _ = writeln!(list, "{province},Provinsi {province}");
        }
        if kecamatan % 15 == 0 || kecamatan % 200 == 0 {
            let _ = writeln!(list, "{province}.{kabupaten:02},Kabupaten {kabupaten}");
        }
        let _ = writeln!(list, "{area},Kecamatan {kecamatan}");
        let left = NATION - villages;
        let count = if kecamatan == 7_284 { left } else { left / (7_285 - kecamatan) };
        for n in 0..count {
            let mut name = String::new();
            for word in 0..1 + draw(3) {
                let next = WORDS[draw(16) as usize];
                name.push_str(if word == 1 { " " } else { "" });
                name.push_str(next);
            }
            let kind = 1 + u64::from(draw(10) > 0);
            let _ = writeln!(list, "{area}.{kind}{:03},{name}", n + 1);
        }
        villages += count;
    }
    list
}
