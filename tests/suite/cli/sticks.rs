//! Sticks that take nothing more, packets that belong elsewhere, and laptops that come from long ago: each is
//! answered, nothing is half written, and the next step is said.

use super::away::Trip;
use super::desk::{Desk, Ran, ran};
use std::path::Path;

/// What lies in a directory, by name and with its bytes.
fn lies(directory: &Path) -> Vec<(String, Vec<u8>)> {
    let name = |found: std::io::Result<std::fs::DirEntry>| {
        let found = found.unwrap();
        let bytes = if found.path().is_file() { std::fs::read(found.path()).unwrap() } else { Vec::new() };
        (found.file_name().into_string().unwrap(), bytes)
    };
    let mut all: Vec<_> = std::fs::read_dir(directory).unwrap().map(name).collect();
    all.sort();
    all
}

/// Runs the program by lines of a shell.
#[cfg(unix)]
fn by_shell(desk: &Desk, before: &str, line: &str) -> Ran {
    let program = env!("CARGO_BIN_EXE_kdkmp");
    let own = desk.command();
    let mut shell = std::process::Command::new("sh");
    for (key, value) in own.get_envs() {
        match value {
            Some(value) => shell.env(key, value),
            None => shell.env_remove(key),
        };
    }
    let lines = format!("{before}\nexec '{program}' {line}");
    ran(shell.args(["-c", &lines]).current_dir(desk.dir.path()).output().unwrap())
}

/// A stick that is full: whatever the system calls it, no half of a packet is left and what was there stays. The
/// system's own limit on files stands in for the stick, which needs nobody's leave; where one may, a real one is
/// mounted too.
#[cfg(unix)]
#[test]
fn a_stick_that_is_full_holds_no_half_of_a_packet() {
    let trip = Trip::new();
    let photo: Vec<u8> = (0..90_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    std::fs::write(trip.laptop.dir.path().join("depan.jpg"), photo).unwrap();
    trip.asks("kunjungan record tosari --found open --file depan.jpg");
    for n in 0..20 {
        trip.asks(&format!("koperasi set 35.14.24.{} 'alamat=Jalan Raya {n} km {}'", 2002 + n % 7, n * 7919));
    }
    let stick = trip.stick("tongkat");
    std::fs::create_dir(&stick).unwrap();
    let packet = stick.join("p.paket").display().to_string();
    std::fs::write(stick.join("p.paket"), "lama").unwrap();
    let before = lies(&stick);
    // A file may have 1,024 bytes; who writes more is told, and not killed.
    let limit = "trap '' XFSZ; ulimit -f 2";
    for line in [format!("pulang {packet} --replace"), format!("pulang {packet} --replace --with-evidence")] {
        let told = by_shell(&trip.laptop, limit, &format!("--as siti {line}"));
        assert!(told.status != 0 && told.err.contains("p.paket"), "{line}: {told:?}");
        assert!(told.err.contains("tempat lain"), "the next step: {told:?}");
        assert_eq!(lies(&stick), before, "{line}");
    }
    // The same on the way out; and what was asked is asked still.
    let told = by_shell(&trip.office, limit, &format!("--as ani paket make {packet} --replace"));
    assert!(told.status != 0 && told.err.contains("tempat lain"), "{told:?}");
    assert_eq!(lies(&stick), before);
    mounted(&trip);
    assert!(trip.home().contains("diterima 21"));
}

/// The same on a small file system that is mounted where only this process sees it.
#[cfg(unix)]
fn mounted(trip: &Trip) {
    let stick = trip.stick("tongkat").display().to_string();
    let lines = format!(
        "mount -t tmpfs -o size=16k tmpfs '{stick}' || exit 77
head -c 14000 /dev/zero > '{stick}/isi'
'{}' --as siti pulang '{stick}/p.paket' --with-evidence; echo status $?
'{}' --as siti pulang '{stick}/p.paket'; echo status $?; ls -A '{stick}'
rm '{stick}/isi'; '{}' --as siti pulang '{stick}/p.paket'; echo status $?; ls -A '{stick}'",
        env!("CARGO_BIN_EXE_kdkmp"),
        env!("CARGO_BIN_EXE_kdkmp"),
        env!("CARGO_BIN_EXE_kdkmp"),
    );
    let own = trip.laptop.command();
    let mut unshare = std::process::Command::new("unshare");
    for (key, value) in own.get_envs() {
        match value {
            Some(value) => unshare.env(key, value),
            None => unshare.env_remove(key),
        };
    }
    let run = unshare.args(["-rm", "sh", "-c", &lines]).current_dir(trip.laptop.dir.path()).output();
    let told = match run.map(ran) {
        Ok(told) if told.status != 77 && !told.err.contains("unshare") => told,
        other => {
            eprintln!("SKIPPED: no file system may be mounted here: {other:?}");
            return;
        }
    };
    let lines: Vec<&str> =
        told.out.lines().filter(|line| line.starts_with("status") || line.len() < 12).collect();
    assert_eq!(lines, ["status 4", "status 4", "isi", "status 0", "p.paket"], "{told:?}");
    assert_eq!(told.err.matches("penuh").count(), 2, "{told:?}");
}

/// A place that may not be written: nothing is left there, whoever asks.
#[cfg(unix)]
#[test]
fn a_stick_that_is_read_only_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let trip = Trip::new();
    trip.asks("koperasi set 35.14.24.2003 gudang-kg=5000");
    let stick = trip.stick("tongkat");
    std::fs::create_dir(&stick).unwrap();
    let set = |mode| std::fs::set_permissions(&stick, std::fs::Permissions::from_mode(mode)).unwrap();
    set(0o555);
    if std::fs::write(stick.join("coba"), "").is_ok() {
        // Permissions bind nobody who is root: what the kernel itself keeps is asked instead.
        std::fs::remove_file(stick.join("coba")).unwrap();
        set(0o755);
        for place in
            ["/proc/p.paket", "/sys/p.paket"].iter().filter(|path| Path::new(path).parent().unwrap().exists())
        {
            let told = trip.laptop.run(&format!("--as siti pulang {place}"));
            assert!(told.status != 0 && told.err.contains("tempat lain"), "{told:?}");
        }
    } else {
        for (desk, line) in [(&trip.laptop, "--as siti pulang"), (&trip.office, "--as ani paket make")] {
            let told = desk.run(&format!("{line} {}", stick.join("p.paket").display()));
            assert!(told.status != 0 && told.err.contains("tempat lain"), "{told:?}");
        }
        assert_eq!(lies(&stick), []);
        set(0o755);
    }
    assert!(trip.home().contains("diterima 1"));
}

/// What was invented never meets what is real: no packet of gladi is taken by a real book or its laptop, and none of
/// a real book by gladi or the laptop of that.
#[test]
fn packets_of_gladi_and_of_a_real_book_are_strangers() {
    let trip = Trip::new();
    let practice = Desk::bare();
    std::fs::write(&practice.book, crate::gladi::bytes()).unwrap();
    let laptop = Desk::bare();
    let key = laptop.run("perangkat key").out;
    practice.does(&format!("--as tri perangkat set laptop-tri --key '{}' --holder tri", key.trim()));
    let file = |name: &str| trip.stick(name).display().to_string();
    practice.does(&format!("--as tri paket make {}", file("gladi.paket")));
    laptop.does(&format!("bawa {}", file("gladi.paket")));
    let code = laptop.objects("--as tri koperasi list")[0]["code"].as_str().unwrap().to_owned();
    laptop.does(&format!("--as tri koperasi set {code} 'alamat=Jalan Latihan 1'"));
    laptop.does(&format!("pulang {}", file("latihan.paket")));
    trip.asks("koperasi set 35.14.24.2003 gudang-kg=5000");
    trip.laptop.does(&format!("pulang {}", file("nyata.paket")));
    for (desk, line) in [
        (&trip.laptop, format!("bawa {}", file("gladi.paket"))),
        (&laptop, format!("bawa {}", file("keluar.paket"))),
        (&trip.office, format!("--as ani paket apply {}", file("latihan.paket"))),
        (&practice, format!("--as tri paket apply {}", file("nyata.paket"))),
    ] {
        let before = desk.objects("head")[0]["hash"].clone();
        let (id, _) = desk.fails(&line, 1, "packet.book");
        assert!(id.contains("buku lain"), "{line}: {id}");
        assert_eq!(desk.objects("head")[0]["hash"], before, "{line}");
    }
}

/// A number that was left out comes after the laptop has heard what the office said: its request lies in the box
/// without it until then, and nothing is lost.
#[test]
fn a_number_left_out_is_still_with_the_laptop_after_it_has_heard() {
    let trip = Trip::new();
    trip.asks("koperasi set 35.14.24.2003 telepon=081298765432");
    let packet = trip.stick("p.paket").display().to_string();
    let told = trip.laptop.run(&format!("pulang {packet} --without-personal"));
    assert_eq!(told.status, 0, "{told:?}");
    let told = trip.ani(&format!("paket apply {packet} --without-personal"));
    assert!(told.contains("selisih 1"), "{told}");
    // The laptop hears that it lies in the box.
    trip.out();
    let boxed = trip.office.objects("--as ani selisih list");
    assert_eq!((boxed.len(), boxed[0]["device"].as_str()), (1, Some("laptop-siti")), "{boxed:?}");
    let has_age = std::process::Command::new("age").arg("--version").output().is_ok();
    if !has_age {
        eprintln!("SKIPPED: there is no age here");
        return;
    }
    // The number comes by itself: no request goes with it, and the one in the box can be used.
    let shown = trip.office.run("--as ani selisih show laptop-siti 1");
    assert!(shown.out.contains("tidak ikut"), "{shown:?}");
    let told = trip.laptop.run(&format!("pulang {packet} --replace"));
    assert!(told.status == 0 && told.err.contains("1 nilai pribadi"), "{told:?}");
    let head = || trip.office.objects("head")[0]["entry"].as_u64().unwrap();
    let before = head();
    let told = trip.ani(&format!("paket apply {packet} --dry-run"));
    assert!(told.contains("1 nilai pribadi menyusul"), "{told}");
    let told = trip.ani(&format!("paket apply {packet}"));
    assert!(told.contains("0 permintaan baru") && told.contains("1 nilai pribadi menyusul"), "{told}");
    assert_eq!(head(), before + 1, "that it came");
    let last = trip.office.objects("log --limit 1")[0]["what"].clone();
    assert_eq!(last, "laptop-siti membawa data pribadi yang ditunggu kotak selisih");
    assert!(!trip.ani(&format!("paket apply {packet}")).contains("menyusul"), "once");
    assert_eq!(head(), before + 1);
    // The laptop that has heard of it brings it no more, though nobody has chosen yet.
    trip.out();
    assert!(trip.laptop.run(&format!("pulang {packet} --replace")).out.contains("Tidak ada"));
    trip.ani("selisih use laptop-siti 1");
    assert!(trip.ani("koperasi show 35.14.24.2003").contains("+6281*****5432"));
    trip.out();
    assert!(trip.asks("koperasi show 35.14.24.2003").contains("+6281*****5432"), "it was here all along");
    assert!(trip.laptop.run(&format!("pulang {packet} --replace")).out.contains("Tidak ada"));
    for desk in [&trip.office, &trip.laptop] {
        assert_eq!(desk.run("check").status, 0);
    }
    // A file of values that is another packet's holds nothing up.
    trip.asks("koperasi set 35.14.24.2004 gudang-kg=5000");
    trip.laptop.does(&format!("pulang {packet} --replace"));
    let told = trip.office.run(&format!("--as ani paket apply {packet}"));
    assert!(told.status == 0 && told.out.contains("diterima 1"), "{told:?}");
}

/// A log that one packet does not hold comes in several: the copy is made once the last is there, whatever came twice.
#[test]
fn a_first_copy_comes_in_parts() {
    let trip = Trip::new();
    let laptop = Desk::bare();
    let key = laptop.run("perangkat key").out;
    trip.ani(&format!("perangkat set laptop-dua --key '{}' --holder siti", key.trim()));
    let file = |name: &str| trip.stick(name).display().to_string();
    let made = trip.office.run(&format!("--as ani paket make {} --until 600", file("1")));
    assert!(made.status == 0 && made.err.contains("paket make FILE --after 600"), "{made:?}");
    trip.ani(&format!("paket make {} --after 600 --until 1.000", file("2")));
    let made = trip.office.run(&format!("--as ani paket make {} --after 1000", file("3")));
    assert!(made.status == 0 && made.err.is_empty(), "{made:?}");
    trip.office.fails(&format!("--as ani paket make {} --until 90000", file("4")), 2, "entry.unknown");
    let bawa = |name: &str| format!("bawa {}", file(name));
    laptop.fails(&bawa("2"), 1, "packet.behind");
    for _ in 0..2 {
        let told = laptop.does(&bawa("1"));
        assert!(told.contains("sampai #600") && told.contains("--after 600"), "{told}");
    }
    laptop.fails(&bawa("3"), 1, "packet.behind");
    let told = laptop.objects(&bawa("2")).remove(0);
    assert_eq!((told["entries"].as_u64(), told["is_whole"].as_bool()), (Some(1_000), Some(false)));
    assert!(!laptop.book.exists(), "there is no copy that is not whole");
    let told = laptop.does(&bawa("3"));
    assert!(told.contains("Salinan untuk laptop-dua"), "{told}");
    assert_eq!(laptop.objects("head")[0]["hash"], trip.office.objects("head")[0]["hash"]);
    assert_eq!(laptop.run("check").status, 0);
    assert!(!laptop.book.with_extension("redb.bawa").exists(), "what waited is gone");
    // A copy that stands takes a part as it takes any packet.
    trip.ani("koperasi set 35.14.24.2003 gudang-kg=5000");
    let head = trip.office.objects("head")[0]["entry"].as_u64().unwrap();
    trip.ani("koperasi set 35.14.24.2004 gudang-kg=5000");
    trip.ani(&format!("paket make {} --after 1000 --until {head}", file("5")));
    assert!(laptop.does(&bawa("5")).contains("1 catatan"));
    assert_eq!(laptop.objects("head")[0]["entry"], head);
}
