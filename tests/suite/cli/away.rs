//! A laptop's life by files: a key, enrolment, a copy, work without a line, the way home, the answers, the box.

use super::desk::{Desk, Ran};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// An office and a laptop, each with its own book and its own settings.
pub struct Trip {
    pub office: Desk,
    pub laptop: Desk,
}

impl Trip {
    /// Siti of Tosari takes a copy out.
    pub fn new() -> Trip {
        let trip = Trip { office: Desk::partner(), laptop: Desk::bare() };
        trip.office.does("orang set ani --role dinas");
        trip.office.does("--as ani orang set siti --role petugas");
        let key = trip.laptop.run("perangkat key");
        assert!(key.status == 0 && key.err.contains("perangkat set"), "{key:?}");
        assert_eq!(trip.laptop.run("perangkat key").out, key.out, "a key is made once");
        trip.ani(&format!("perangkat set laptop-siti --key '{}' --holder siti", key.out.trim()));
        trip.out();
        trip
    }

    pub fn ani(&self, line: &str) -> String {
        self.office.does(&format!("--as ani {line}"))
    }

    pub fn siti(&self, line: &str) -> Ran {
        self.laptop.run(&format!("--as siti {line}"))
    }

    #[track_caller]
    pub fn asks(&self, line: &str) -> String {
        let ran = self.siti(line);
        assert_eq!(ran.status, 0, "{line}: {ran:?}");
        ran.out
    }

    pub fn stick(&self, name: &str) -> PathBuf {
        self.office.dir.path().join(name)
    }

    /// The office's log travels to the laptop.
    pub fn out(&self) -> String {
        let file = self.stick("keluar.paket");
        self.ani(&format!("paket make {} --replace", file.display()));
        self.laptop.does(&format!("bawa {}", file.display()))
    }

    /// What did not come home yet travels to the office.
    pub fn home(&self) -> String {
        let file = self.stick("pulang.paket");
        self.laptop.does(&format!("pulang {} --replace", file.display()));
        self.ani(&format!("paket apply {}", file.display()))
    }
}

#[test]
fn two_days_in_the_field_come_home() {
    let trip = Trip::new();
    let told = trip.asks("koperasi set 35.14.24.2003 gudang-kg=5000");
    assert!(told.contains("belum pulang"), "{told}");
    trip.asks("koperasi paper 35.14.24.2003 akta received");
    let order = trip.siti("kuota post gerbo beras-sphp order 500");
    assert!(order.status == 0 && order.err.contains("belum dijanjikan"), "{order:?}");
    // Wherever a figure is shown it is said what is in it, and at the office what is not.
    for line in ["kuota list", "kuota show gerbo", "kuota year gerbo", "kuota weeks", "kecamatan list"] {
        let ran = trip.siti(line);
        assert!((ran.out + &ran.err).contains("belum dijanjikan"), "{line}");
        let ran = trip.office.run(&format!("--as ani {line}"));
        assert!((ran.out + &ran.err).contains("1 laptop di luar"), "{line}");
    }
    // The statement calls what has no number of the office's yet by its own.
    assert!(trip.asks("kuota show gerbo").contains("↑3"), "{}", trip.asks("kuota show gerbo"));
    assert_eq!(trip.laptop.objects("--as siti kuota show gerbo")[0]["entry"], serde_json::Value::Null);
    // Whoever sits at a laptop is not told that it is out.
    let out = |desk: &Desk| desk.objects("hari-ini").iter().any(|line| line["kind"] == "laptops-out");
    assert_eq!((out(&trip.office), out(&trip.laptop)), (true, false));
    let day = trip.laptop.objects("log --limit 1")[0]["entered"].as_str().unwrap()[..10].to_owned();
    let of_day = trip.laptop.objects(&format!("hari-ini --as-of {day}"));
    assert!(!of_day.iter().any(|line| line["kind"] == "laptops-out"), "as of a day neither: {of_day:#?}");
    for (desk, says) in [(&trip.office, "1 laptop di luar"), (&trip.laptop, "belum dijanjikan")] {
        assert!(desk.does("laporan make kuota --bumn bulog --to -.txt").contains(says));
    }
    trip.asks("koperasi set 35.14.24.2004 gudang-kg=7000");
    trip.asks("undo");
    trip.asks("koperasi set 35.14.24.2005 gudang-kg=6000");
    assert!(trip.asks("koperasi show 35.14.24.2003").contains("5000"));
    assert!(!trip.asks("koperasi show 35.14.24.2004").contains("7000"), "it was taken back");
    assert!(trip.laptop.run("check").status == 0, "what is pending is no damage");
    // It is told after the office's entries, under its own number, and is chained nowhere yet.
    let told = trip.asks("log --limit 2");
    assert!(told.contains("↑6") && told.contains("belum pulang") && told.contains("6000"), "{told}");
    assert!(trip.asks("log --entity 35.14.24.2003").contains("↑2"));
    let last = trip.laptop.objects("log --limit 1")[0].clone();
    assert!(
        last["seq"].is_null()
            && last["hash"].is_null()
            && last["proof"].as_str().unwrap().starts_with("wish 6")
    );
    let head = trip.laptop.objects("head")[0]["entry"].as_u64().unwrap();
    trip.laptop.fails(&format!("log --bytes {}", head + 1), 2, "entry.unknown");
    assert_eq!(trip.laptop.objects("log export bukti")[0]["entries"], head);

    trip.ani("koperasi set 35.14.24.2005 gudang-kg=9000");
    let before = trip.office.objects("head")[0]["entry"].clone();
    trip.laptop.does(&format!("pulang {}", trip.stick("coba.paket").display()));
    let tried = trip.ani(&format!("paket apply {} --dry-run", trip.stick("coba.paket").display()));
    assert!(tried.contains("Hanya dicoba"), "{tried}");
    assert_eq!(trip.office.objects("head")[0]["entry"], before);

    let told = trip.home();
    assert!(told.contains("diterima 3") && told.contains("selisih 1"), "{told}");
    let again = trip.home();
    assert!(again.contains("0 permintaan baru (6 sudah dikenal)"), "{again}");

    let open = trip.office.objects("selisih list");
    assert_eq!(
        (open.len(), open[0]["n"].as_u64(), open[0]["answer"].as_str()),
        (1, Some(6), Some("differs"))
    );
    let shown = trip.ani("selisih show laptop-siti 6");
    assert!(shown.contains("9000") && shown.contains("6000"), "{shown}");
    assert_eq!(trip.office.run("--as ani selisih drop laptop-siti 6").status, 1, "a reason is asked for");
    trip.ani("selisih drop laptop-siti 6 --reason 'surat 7'");
    assert!(trip.office.objects("selisih list").is_empty());
    trip.ani("undo");
    trip.ani("selisih use laptop-siti 6");
    assert!(trip.ani("koperasi show 35.14.24.2005").contains("6000"));

    let heard = trip.out();
    assert!(heard.contains("6 permintaan terjawab, 0 belum pulang"), "{heard}");
    assert!(trip.asks("koperasi show 35.14.24.2005").contains("6000"));
    assert!(trip.laptop.does(&format!("pulang {}", trip.stick("x").display())).contains("Tidak ada"));
    assert!(!trip.stick("x").exists());
    for desk in [&trip.office, &trip.laptop] {
        assert_eq!(desk.run("check").status, 0);
    }
    assert_eq!(trip.office.objects("head")[0]["hash"], trip.laptop.objects("head")[0]["hash"]);
}

#[test]
fn away_what_must_not_leave_is_refused_with_the_next_step() {
    let trip = Trip::new();
    for (line, says) in [("aturan set nib-days 100", "kantor"), ("undo", "tidak ada permintaan")] {
        let ran = trip.siti(line);
        assert!(ran.status == 1 && ran.err.contains(says), "{line}: {ran:?}");
    }
    let other = trip.laptop.run("--as budi koperasi set 35.14.24.2003 gudang-kg=5000");
    assert!(other.status == 1 && other.err.contains("siti"), "{other:?}");
    for line in ["rebuild", "restore keluar.paket", "paket make x"] {
        assert_eq!(trip.laptop.run(line).status, 1, "{line}");
    }
    // A packet is taken where it belongs, and nowhere else.
    trip.asks("koperasi set 35.14.24.2003 gudang-kg=5000");
    let (out, home) = (trip.stick("keluar.paket"), trip.stick("pulang.paket"));
    trip.laptop.does(&format!("pulang {}", home.display()));
    for (desk, line) in [
        (&trip.office, format!("--as ani paket apply {}", out.display())),
        (&trip.laptop, format!("bawa {}", home.display())),
        (&trip.office, format!("bawa {}", out.display())),
        (&Desk::new(), format!("paket apply {}", home.display())),
    ] {
        assert_eq!(desk.run(&line).status, 1, "{line}");
    }
    // A laptop that was stopped: what it brings lies in the box.
    trip.ani("perangkat stop laptop-siti --reason hilang");
    let told = trip.home();
    assert!(told.contains("diterima 0") && told.contains("selisih 1"), "{told}");
}

/// The auditor's lines, as they are printed: `ssh-keygen`, `sha256sum` and `gunzip` prove a packet.
#[cfg(unix)]
#[test]
fn an_auditor_proves_a_packet_without_the_program() {
    if Command::new("ssh-keygen").arg("-?").stderr(Stdio::null()).status().is_err() {
        eprintln!("SKIPPED: there is no ssh-keygen here");
        return;
    }
    let trip = Trip::new();
    trip.asks("koperasi set 35.14.24.2003 gudang-kg=5000");
    trip.laptop.does(&format!("pulang {}", trip.stick("p").display()));
    std::fs::write(trip.stick("izin"), trip.ani("perangkat list --signers")).unwrap();
    let lines = "set -e
LC_ALL=C sed '/^$/q' p > seal; LC_ALL=C sed -n '/^-----BEGIN SSH/,/^-----END SSH/p' p > sig
ssh-keygen -Y verify -f izin -I laptop-siti -n kdkmp -s sig < seal
N=$(sed -n 's/^badan \\([0-9]*\\) .*/\\1/p' seal); S=$(sed -n 's/^badan [0-9]* [0-9]* //p' seal)
tail -c $N p | sha256sum | grep -q $S && tail -c $N p | gunzip | wc -c";
    let run = || Command::new("sh").args(["-c", lines]).current_dir(trip.office.dir.path()).output().unwrap();
    let good = run();
    let told = String::from_utf8_lossy(&good.stdout).into_owned();
    assert!(good.status.success() && told.contains("Good"), "{told} {good:?}");
    let mut bytes = std::fs::read(trip.stick("p")).unwrap();
    bytes[40] ^= 1;
    std::fs::write(trip.stick("p"), bytes).unwrap();
    assert!(!run().status.success(), "a spoilt seal is found");
}

/// A visit is asked for away with its photo: the wish comes home by itself, the file where there is room.
#[test]
fn a_visit_comes_home_and_its_evidence_with_it() {
    let trip = Trip::new();
    std::fs::write(trip.laptop.dir.path().join("depan.jpg"), b"foto gerai").unwrap();
    let told = trip.asks("kunjungan record tosari --found open --count 'beras-sphp=40 kg' --file depan.jpg");
    assert!(told.contains("belum pulang"), "{told}");
    assert!(trip.asks("koperasi show tosari").contains("gerai buka"));
    let here = |desk: &Desk, who: &str| {
        desk.objects(&format!("--as {who} kunjungan list"))[0]["evidence"][0].clone()
    };
    assert_eq!(here(&trip.laptop, "siti")["here"], true);

    let packet = trip.stick("kunjungan.paket");
    let left = trip.laptop.run(&format!("pulang {}", packet.display()));
    assert!(
        left.status == 0 && left.err.contains("0,1 MB") && left.err.contains("--with-evidence"),
        "{left:?}"
    );
    let told = trip.ani(&format!("paket apply {}", packet.display()));
    assert!(told.contains("belum ada di sini") && told.contains("depan.jpg"), "{told}");
    assert_eq!(here(&trip.office, "ani")["here"], false);
    assert_eq!(trip.office.run("check").status, 0, "what is elsewhere is no damage");
    // The archive is asked for and is not there: nothing is done.
    let none = trip.office.run(&format!("--as ani paket apply {} --with-evidence", packet.display()));
    assert!(none.status != 0 && none.err.contains(".bukti.zip"), "{none:?}");

    trip.laptop.does(&format!("pulang {} --with-evidence --replace", packet.display()));
    let told = trip.ani(&format!("paket apply {} --with-evidence", packet.display()));
    assert!(told.contains("1 file bukti baru"), "{told}");
    assert_eq!(here(&trip.office, "ani")["here"], true);
    assert!(trip.ani("check").contains("1 dari 1"));
    trip.out();
    assert_eq!(trip.asks("koperasi show tosari"), trip.ani("koperasi show tosari"));

    // Later, by itself; a file that nobody asked for stays outside, and an archive that is none is refused.
    let (archive, other) = (trip.stick("bukti.zip"), Desk::new());
    trip.laptop.does(&format!("--as siti kunjungan pack {}", archive.display()));
    let told = other.does(&format!("kunjungan unpack {}", archive.display()));
    assert!(told.contains("0 file bukti baru") && told.contains("1 tidak disebut"), "{told}");
    std::fs::write(&archive, b"PK\x03\x04").unwrap();
    other.fails(&format!("kunjungan unpack {}", archive.display()), 1, "bundle.short");
    other.fails(&format!("kunjungan pack {}", trip.stick("kosong.zip").display()), 1, "bundle.none");
}

/// Whoever has lost the role finds all that was asked in the box, whatever its kind, with both values.
#[test]
fn the_box_shows_both_values_of_every_kind() {
    let trip = Trip::new();
    for line in [
        "koperasi set 35.14.24.2003 gudang-kg=5000",
        "koperasi paper 35.14.24.2003 akta received",
        "kuota post gerbo beras-sphp order 500",
        "kunjungan record tosari --found open --note ramai",
        "kemitraan interest cowek bulog",
    ] {
        trip.asks(line);
    }
    trip.ani("kuota post gerbo beras-sphp order 300");
    trip.ani("orang set siti --role pengawas");
    assert!(trip.home().contains("selisih 5"));
    for (n, field, office, brought) in [
        (1, "gudang-kg", "", "5000"),
        (2, "paper", "", "diterima"),
        (3, "posting", "300", "500"),
        (4, "visit", "", "ramai"),
        (5, "stage", "terdaftar", "Bulog"),
    ] {
        let shown = trip.office.objects(&format!("--as ani selisih show laptop-siti {n}"))[0].clone();
        let side = shown["sides"][0].clone();
        assert_eq!(side["field"], field, "{shown}");
        let has =
            |key: &str, text: &str| side[key].as_str().unwrap().to_lowercase().contains(&text.to_lowercase());
        assert!(has("office", office) && has("field_work", brought), "{shown}");
    }
    // One that was done otherwise is settled as that, and is undone like any choice.
    trip.ani("orang set siti --role petugas");
    trip.ani("selisih change laptop-siti 1");
    assert_eq!(trip.office.objects("selisih list").len(), 4);
    assert_eq!(trip.office.objects("log --limit 1")[0]["op"], "wish_settled");
    trip.ani("undo");
    assert_eq!(trip.office.objects("selisih list").len(), 5);
    // Figures say what they do not count yet.
    for line in ["kuota list", "kuota weeks", "kecamatan list"] {
        let told = trip.ani(line);
        assert!(told.contains("1 laptop di luar, terlama 0 hari"), "{line}: {told}");
    }
    assert!(!trip.laptop.does("kecamatan list").contains("di luar"), "a laptop knows of itself alone");
}

/// A backup says what evidence it is without, and takes it along where that is asked; put back, it is there again.
#[test]
fn evidence_goes_with_a_backup_that_is_asked_to() {
    let trip = Trip::new();
    std::fs::write(trip.office.dir.path().join("depan.jpg"), b"foto gerai").unwrap();
    trip.ani("kunjungan record tosari --found open --file depan.jpg");
    let bare = trip.office.run("--as ani backup tanpa.redb");
    assert!(bare.status == 0 && bare.err.contains("Tanpa 1 file bukti"), "{bare:?}");
    let whole = trip.office.run("--as ani backup dengan.redb --with-evidence");
    assert!(whole.status == 0 && whole.err.contains("Dengan 1 file bukti"), "{whole:?}");
    let at = |name: &str| trip.office.dir.path().join(name);
    assert!(trip.office.run("--as ani backup --list").err.contains("Tanpa 1 file bukti"));
    assert!(
        trip.office.run(&format!("check --book {}", at("dengan.redb").display())).out.contains("1 dari 1")
    );
    assert!(
        trip.office.run(&format!("check --book {}", at("tanpa.redb").display())).out.contains("0 dari 1")
    );
    // The disk went: what was beside the backup comes back with it, and what was not is named.
    for (backup, says, here) in
        [("tanpa.redb", "tidak ada di sini", "0 dari 1"), ("dengan.redb", "1 file bukti", "1 dari 1")]
    {
        let _ = std::fs::remove_dir_all(at("buku.redb.d/bukti"));
        let put = trip.office.run(&format!("--as ani restore {backup}"));
        assert!(put.status == 0 && put.err.contains(says), "{put:?}");
        assert!(trip.ani("check").contains(here), "{backup}");
    }
    // Where nothing is named nothing is said.
    let other = Desk::new();
    let none = other.run("backup kosong.redb --with-evidence");
    assert!(none.status == 0 && !at("kosong.redb.d").exists(), "{none:?}");
    other.fails("backup --list --with-evidence", 2, "usage.idle");
}

/// Files that nothing names go by a command, and only those.
#[test]
fn evidence_that_nothing_names_is_swept() {
    let trip = Trip::new();
    std::fs::write(trip.office.dir.path().join("depan.jpg"), b"foto").unwrap();
    trip.ani("kunjungan record tosari --found open --file depan.jpg");
    let day = "kunjungan drop tosari --reason keliru --by ani";
    trip.ani(day);
    let place = trip.office.dir.path().join("buku.redb.d/bukti");
    let old = std::time::SystemTime::now() - std::time::Duration::from_secs(2 * 86_400);
    let stray = |name: char, is_old: bool| {
        let path = place.join(name.to_string().repeat(64));
        std::fs::write(&path, b"sisa").unwrap();
        if is_old {
            std::fs::File::options().write(true).open(&path).unwrap().set_modified(old).unwrap();
        }
        path
    };
    let (strange, fresh) = (stray('a', true), stray('b', false));
    for one in std::fs::read_dir(&place).unwrap() {
        let path = one.unwrap().path();
        if path != fresh {
            std::fs::File::options().write(true).open(path).unwrap().set_modified(old).unwrap();
        }
    }
    let told = trip.ani("kunjungan sweep --dry-run");
    assert!(told.starts_with("1 file bukti") && strange.exists(), "{told}");
    assert!(trip.ani("kunjungan sweep").starts_with("1 file bukti"));
    assert!(!strange.exists() && fresh.exists(), "what came today may wait for its entry");
    assert_eq!(std::fs::read_dir(&place).unwrap().count(), 2, "what was struck may be taken up again");
    assert!(trip.ani("kunjungan sweep").starts_with("0 file bukti"));
    let other = trip.office.run("--as siti kunjungan sweep");
    assert!(other.status == 1, "{other:?}");
}

/// What is taken back on a copy is tied by numbers that are the office's, or by the wish's own.
#[test]
fn a_statement_ties_what_waits_by_its_own_number() {
    let trip = Trip::new();
    trip.ani("kuota post gerbo beras-sphp order 300");
    let home = trip.office.objects("head")[0]["entry"].as_u64().unwrap();
    trip.out();
    trip.asks(&format!("kuota reverse {home} --reason keliru"));
    trip.asks("kuota post gerbo beras-sphp order 200");
    let told = trip.asks("kuota show gerbo");
    for says in ["dikoreksi ↑1", "mengoreksi #"] {
        assert!(told.contains(says), "{says}: {told}");
    }
    let rows = trip.laptop.objects("--as siti kuota show gerbo");
    let of = |row: usize| ["entry", "reverses", "reversed_by"].map(|key| rows[row][key].as_u64());
    assert_eq!([of(0), of(1), of(2)], [[Some(home), None, None], [None, Some(home), None], [None; 3]]);
}
