//! Personal values that travel beside what is chained: home from a laptop, and out to one.

use super::away::Trip;
use super::desk::Desk;
use std::process::Command;

/// Whether the program that encrypts is here; where the gate runs it must be.
fn has_age() -> bool {
    let is_here = Command::new("age").arg("--version").output().is_ok();
    assert!(is_here || std::env::var_os("CI").is_none(), "age is wanted for this test");
    is_here
}

/// A telephone number that was noted in the field: by stick in a file that only the office's key opens, never in
/// what is chained; on the laptop and at the office it is the same.
#[test]
fn a_telephone_number_comes_home_beside() {
    if !has_age() {
        return;
    }
    let trip = Trip::new();
    let digits = "81298765432";
    trip.asks(&format!("koperasi set 35.14.24.2003 telepon=0{digits}"));
    let shown = |desk: &Desk, name: &str| {
        desk.does(&format!("--as {name} koperasi show 35.14.24.2003"))
            .lines()
            .any(|line| line.contains("+6281"))
    };
    assert!(shown(&trip.laptop, "siti"), "it is shown where it was noted");
    let (packet, beside) = (trip.stick("pulang.paket"), trip.stick("pulang.paket.pribadi"));
    // Without the program that encrypts nothing leaves, and it is said what to do.
    let bare = trip.laptop.command().env("PATH", "/tidak-ada").arg("pulang").arg(&packet).output().unwrap();
    let said = String::from_utf8(bare.stderr).unwrap();
    assert!(bare.status.code() == Some(1) && said.contains("Pasang age"), "{said}");
    assert!(!packet.exists());
    trip.laptop.does(&format!("pulang {}", packet.display()));
    for file in [&packet, &beside] {
        let bytes = std::fs::read(file).unwrap();
        assert!(bytes.windows(digits.len()).all(|text| text != digits.as_bytes()));
    }
    // Without the file beside nothing is taken, unless that is meant.
    let away = trip.stick("lain.pribadi");
    std::fs::rename(&beside, &away).unwrap();
    let missed = trip.office.run(&format!("--as ani paket apply {}", packet.display()));
    assert!(missed.status == 1 && missed.err.contains("--without-personal"), "{missed:?}");
    std::fs::rename(&away, &beside).unwrap();
    assert!(trip.ani(&format!("paket apply {}", packet.display())).contains("diterima 1"));
    assert!(shown(&trip.office, "ani"));
    trip.out();
    assert!(shown(&trip.laptop, "siti"), "it is the same value still");
    for desk in [&trip.office, &trip.laptop] {
        assert_eq!(desk.run("check").status, 0);
        let book = std::fs::read(&desk.book).unwrap();
        assert!(book.windows(digits.len()).all(|text| text != digits.as_bytes()));
    }
    // Left out on purpose: the request waits in the box, and says why.
    trip.asks("koperasi set 35.14.24.2004 telepon=081298765433");
    trip.laptop.does(&format!("pulang {} --replace --without-personal", packet.display()));
    trip.ani(&format!("paket apply {} --without-personal", packet.display()));
    let open = trip.office.objects("selisih list");
    assert_eq!((open.len(), open[0]["now"].as_str()), (1, Some("refused")));
    assert!(trip.ani("selisih show laptop-siti 2").contains("tidak ikut pulang"));
    // It comes after its request: the same packet once more, with the file beside it, and the box can be settled.
    trip.laptop.does(&format!("pulang {} --replace", packet.display()));
    let told = trip.ani(&format!("paket apply {}", packet.display()));
    assert!(told.contains("1 nilai pribadi menyusul"), "{told}");
    assert_eq!(trip.office.objects("--as ani selisih list")[0]["now"].as_str(), Some("passes"));
    assert!(!trip.ani(&format!("paket apply {}", packet.display())).contains("menyusul"), "once");
    // Nothing that is written meanwhile lets go of it.
    trip.ani("koperasi set 35.14.24.2006 telepon=081298765436");
    trip.ani("selisih use laptop-siti 2");
    assert!(trip.office.run("--as ani pribadi reveal 35.14.24.2004").out.contains("81298765433"));
    assert_eq!(trip.office.run("check").status, 0);
}

/// What holders of a laptop may see goes out with it, for its key alone; what is shown there is an entry at home; what
/// is erased at the office is erased there.
#[test]
fn values_of_the_office_go_out_to_whoever_may_see_them() {
    if !has_age() {
        return;
    }
    let trip = Trip::new();
    let (packet, beside) = (trip.stick("keluar.paket"), trip.stick("keluar.paket.pribadi"));
    trip.ani("orang set siti --role petugas --kecamatan tosari");
    trip.ani("koperasi set 35.14.24.2003 telepon=081298765432");
    trip.ani("koperasi set gerbo telepon=081298765433");
    let seen = |line: &str| {
        let told = trip.laptop.objects(&format!("--as siti {line}"));
        told.iter().map(|one| one["value"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let make =
        |more: &str| trip.office.run(&format!("--as ani paket make {} --replace {more}", packet.display()));
    let bawa = |more: &str| trip.laptop.run(&format!("bawa {} {more}", packet.display()));
    let given = make("--for laptop-siti");
    assert!(given.status == 0 && given.err.contains("1 nilai pribadi"), "{given:?}");
    for file in [&packet, &beside] {
        let bytes = std::fs::read(file).unwrap();
        assert!(bytes.windows(10).all(|text| !text.starts_with(b"8129876543")));
    }
    // It can be left out, and without the program that opens it nothing is taken in by halves.
    let head = |desk: &Desk| desk.objects("head")[0]["hash"].clone();
    let bare = trip.laptop.command().env("PATH", "/tidak-ada").arg("bawa").arg(&packet).output().unwrap();
    assert_eq!((bare.status.code(), head(&trip.laptop) == head(&trip.office)), (Some(1), false), "{bare:?}");
    assert_eq!(bawa("--without-personal").status, 0);
    assert!(seen("pribadi list").iter().all(|value| !value.contains("+6281")), "{:?}", seen("pribadi list"));
    let told = bawa("");
    assert!(told.status == 0 && told.err.contains("1 nilai pribadi ikut masuk"), "{told:?}");
    let listed = seen("pribadi list");
    assert_eq!(listed.iter().filter(|value| value.contains("+6281")).count(), 1, "{listed:?}");
    assert!(trip.laptop.run("check").status == 0);
    // Shown whole there it is a request, and an entry at home.
    let shown = trip.siti("pribadi reveal 35.14.24.2003");
    assert!(shown.status == 0 && shown.out.contains("81298765432"), "{shown:?}");
    assert!(trip.siti("pribadi reveal gerbo").status > 0, "what is not here cannot be shown");
    assert!(trip.home().contains("diterima 1"));
    assert!(trip.ani("log --entity 35.14.24.2003").contains("siti"));
    // Erased at the office, it is erased where it was carried to.
    trip.ani("pribadi erase 35.14.24.2003 telepon --reason 'diminta pengurus'");
    trip.out();
    assert!(seen("pribadi list").iter().all(|value| !value.contains("+6281")));
    let vault = trip.laptop.book.with_extension("redb.pribadi");
    let bytes = std::fs::read(vault).unwrap();
    assert!(bytes.windows(10).all(|text| text != b"8129876543"), "nothing of it is left there");
    // To nobody who is not known, may not see any, or is stopped.
    trip.office.fails(
        &format!("--as ani paket make {} --replace --for laptop-lain", packet.display()),
        1,
        "device.unknown",
    );
    trip.ani("orang set siti --role pengawas");
    let none = make("--for laptop-siti");
    assert!(none.status == 0 && none.err.contains("Tidak ada nilai pribadi"), "{none:?}");
    // What lies beside from before is another packet's, and is said to be.
    let told = bawa("");
    assert!(told.status == 0 && told.err.contains("bukan milik paket ini"), "{told:?}");
    trip.ani("perangkat stop laptop-siti --reason hilang");
    trip.office.fails(
        &format!("--as ani paket make {} --replace --for laptop-siti", packet.display()),
        1,
        "device.revoked",
    );
}

/// A paper that bears somebody's own number: the number is a commitment in what is chained, away and at the office.
#[test]
fn a_papers_own_number_stays_out_of_the_chain() {
    let trip = Trip::new();
    trip.ani("berkas set ktp-ketua --name 'KTP ketua' --proves nik-ketua");
    trip.out();
    trip.asks("koperasi paper 35.14.24.2003 ktp-ketua received --number 3514242308900001");
    trip.ani("koperasi paper 35.14.24.2004 ktp-ketua received --number 3514242308900002");
    if has_age() {
        assert!(trip.home().contains("diterima 1"));
        trip.out();
        assert!(trip.office.run("--as ani pribadi reveal 35.14.24.2003").out.contains("3514242308900001"));
    }
    for (desk, name) in [(&trip.office, "ani"), (&trip.laptop, "siti")] {
        let book = std::fs::read(&desk.book).unwrap();
        assert!(book.windows(12).all(|text| text != b"351424230890"), "{name}");
        let card = desk.does(&format!("--as {name} koperasi show 35.14.24.2003"));
        assert!(card.contains("KTP ketua") && !card.contains("3514242308900001"), "{card}");
        assert_eq!(desk.run("check").status, 0);
    }
    let again =
        trip.office.run("--as ani koperasi paper 35.14.24.2004 ktp-ketua received --number 3514242308900002");
    assert_eq!(again.status, 1, "it says so already: {again:?}");
}
