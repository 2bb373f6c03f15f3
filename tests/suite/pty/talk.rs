//! A laptop and the office over a real sshd: `bawa`, `pulang`, a line that drops, keys that may not.

use super::gate::{Office, is_there};
use super::{PATIENCE, Pty};
use crate::cli::desk::{Desk, Ran, ran, words};
use crate::desk::{facts, signer};
use kdkmp::base::Code;
use kdkmp::base::calendar::Stamp;
use kdkmp::book::{Mode, Request};
use kdkmp::domain::Field;
use kdkmp::store::Book;
use portable_pty::CommandBuilder;
use serde_json::Value;
use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;

/// Siti's laptop: what `ssh` is there knows the way, and may be cut off after so many bytes of the office's.
struct Laptop {
    desk: Desk,
}

impl Laptop {
    /// Enrolled as `laptop-siti`.
    fn new(office: &Office) -> Laptop {
        let laptop = Laptop { desk: Desk::bare() };
        let dir = laptop.desk.dir.path();
        std::fs::create_dir(dir.join("bin")).unwrap();
        let known = office.ways();
        std::fs::write(dir.join("ssh_config"), known).unwrap();
        let at = dir.display();
        let script = format!(
            "#!/bin/sh\nif [ -n \"$POTONG\" ]; then /usr/bin/ssh -F {at}/ssh_config \"$@\" | dd bs=1 count=$POTONG 2>/dev/null\n\
             elif [ -n \"$UKUR\" ]; then exec /usr/bin/ssh -v -E \"$UKUR\" -F {at}/ssh_config \"$@\"\n\
             elif [ -n \"$PUTUS\" ]; then dd bs=1 count=$PUTUS 2>/dev/null | /usr/bin/ssh -F {at}/ssh_config \"$@\"\n\
             else exec /usr/bin/ssh -F {at}/ssh_config \"$@\"; fi\n"
        );
        std::fs::write(dir.join("bin/ssh"), script).unwrap();
        std::fs::set_permissions(dir.join("bin/ssh"), PermissionsExt::from_mode(0o755)).unwrap();
        let key = laptop.desk.does("perangkat key");
        office.desk.does("--as ani orang set siti --role petugas");
        office.desk.does(&format!("--as ani perangkat set laptop-siti --key '{}' --holder siti", key.trim()));
        office.desk.does("--as ani orang keys --write kunci");
        laptop
    }

    /// One that has its copy.
    fn away(office: &Office) -> Laptop {
        let laptop = Laptop::new(office);
        laptop.does("bawa kantor:");
        laptop
    }

    /// A session of Siti's.
    fn sits(&self, term: &str) -> CommandBuilder {
        let dir = self.desk.dir.path();
        let mut command = Pty::command(term, &self.desk.book, &[]);
        command.get_argv_mut()[2] = "siti".into();
        command.env("PATH", format!("{}:{}", dir.join("bin").display(), std::env::var("PATH").unwrap()));
        command.env("XDG_CONFIG_HOME", dir);
        command.env("XDG_STATE_HOME", dir.join("state"));
        command
    }

    /// The program as Siti runs it, over a line that carries so many bytes from the office.
    fn over(&self, cut: &str, line: &str) -> Ran {
        let dir = self.desk.dir.path();
        let path = format!("{}:{}", dir.join("bin").display(), std::env::var("PATH").unwrap());
        let mut command = self.desk.command();
        command.env("PATH", path).env("POTONG", cut).stdin(Stdio::null());
        ran(command.args(words(&format!("--as siti {line}"))).output().unwrap())
    }

    /// The same over a line that carries so many bytes to the office.
    fn dropped(&self, cut: &str, line: &str) -> Ran {
        let dir = self.desk.dir.path();
        let path = format!("{}:{}", dir.join("bin").display(), std::env::var("PATH").unwrap());
        let mut command = self.desk.command();
        command.env("PATH", path).env("PUTUS", cut).stdin(Stdio::null());
        ran(command.args(words(&format!("--as siti {line}"))).output().unwrap())
    }

    /// What a line of the program costs over the line, all that ssh itself says with it.
    #[track_caller]
    fn weighs(&self, line: &str) -> u64 {
        let dir = self.desk.dir.path();
        let path = format!("{}:{}", dir.join("bin").display(), std::env::var("PATH").unwrap());
        let mut command = self.desk.command();
        command.env("PATH", path).env("UKUR", dir.join("ukur")).stdin(Stdio::null());
        let done = ran(command.args(words(&format!("--as siti {line}"))).output().unwrap());
        assert_eq!(done.status, 0, "{line}: {done:?}");
        let told = std::fs::read_to_string(dir.join("ukur")).unwrap();
        std::fs::remove_file(dir.join("ukur")).unwrap();
        let said =
            told.lines().find(|line| line.starts_with("Transferred:")).unwrap_or_else(|| panic!("{told}"));
        said.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse::<u64>().ok()).sum()
    }

    #[track_caller]
    fn does(&self, line: &str) -> String {
        let ran = self.over("", line);
        assert_eq!(ran.status, 0, "{line}: {ran:?}");
        ran.out
    }

    #[track_caller]
    fn refused(&self, cut: &str, line: &str, rule: &str) -> Ran {
        let ran = self.over(cut, &format!("--json {line}"));
        let told: Value = serde_json::from_str(ran.err.lines().last().unwrap_or_default())
            .unwrap_or_else(|_| panic!("{line}: {ran:?}"));
        assert_eq!(told["error"], rule, "{line}: {ran:?}");
        assert!(told["next"].is_string(), "{line}: {ran:?}");
        ran
    }
}

#[test]
fn a_laptop_goes_out_and_comes_home_over_ssh() {
    if !is_there() {
        return;
    }
    let office = Office::new();
    let laptop = Laptop::new(&office);
    // A log of several pieces.
    let book = Book::open(&office.desk.book).unwrap();
    let told = crate::talk::unpackable().take(700);
    let deeds: Vec<Request> = told
        .map(|text| facts(Code::parse("35.14.24.2003").unwrap(), &[(Field::Address, Some(&text))]).into())
        .collect();
    let now = Stamp(chrono::Utc::now().timestamp_millis());
    book.act(&deeds, &signer("ani"), now, Mode::Whole).unwrap();
    drop(book);
    // A first copy over lines that drop: each brings more, none makes a copy that is not whole.
    let spool = laptop.desk.dir.path().join("buku.redb.bawa");
    let mut before = 0;
    for cut in ["120", "40000", "40000"] {
        let ran = laptop.refused(cut, "bawa kantor:", "talk.cut");
        assert_eq!(ran.status, 4, "{ran:?}");
        let kept = std::fs::metadata(&spool).unwrap().len();
        assert!(kept >= before && !laptop.desk.book.exists(), "{cut}: {kept}");
        before = kept;
    }
    assert!(before > 40_000, "{before}");
    let told = laptop.does("bawa kantor:");
    assert!(told.contains("laptop-siti") && !spool.exists(), "{told}");
    let head = |desk: &Desk| desk.objects("head")[0]["hash"].clone();
    assert_eq!(head(&laptop.desk), head(&office.desk));

    laptop.does("koperasi set 35.14.24.2003 gudang-kg=5000");
    laptop.does("kuota post gerbo beras-sphp order 500");
    laptop.does("koperasi set 35.14.24.2005 gudang-kg=6000");
    office.desk.does("--as ani koperasi set 35.14.24.2005 gudang-kg=9000");
    // Cut before the answers come: the office has them, and the next line brings them.
    laptop.refused("200", "pulang kantor:", "talk.cut");
    let told = laptop.does("pulang kantor:");
    assert!(told.contains("3 permintaan terjawab") && told.contains("diterima 2"), "{told}");
    assert!(told.contains("nomor 3, siti") && told.contains("0 belum pulang"), "{told}");
    assert_eq!(office.desk.objects("selisih list").len(), 1);
    let again = laptop.does("pulang kantor:");
    assert!(!again.contains("terjawab:") && again.contains("0 catatan"), "{again}");
    assert_eq!(head(&laptop.desk), head(&office.desk));
    for desk in [&office.desk, &laptop.desk] {
        assert_eq!(desk.run("check").status, 0);
    }
    let json = laptop.over("", "--json bawa kantor:");
    let told: Value = serde_json::from_str(json.out.trim()).unwrap();
    assert_eq!((json.status, told["entries"].as_u64()), (0, Some(0)), "{json:?}");
}

/// A homecoming is taken back at the office as a whole: what somebody built upon stays, and the laptop hears of it.
#[test]
fn a_homecoming_that_was_taken_back_is_heard_of_over_ssh() {
    if !is_there() {
        return;
    }
    let office = Office::new();
    let laptop = Laptop::away(&office);
    let ani = |line: &str| office.desk.run(&format!("--as ani {line}"));
    for line in ["koperasi set 35.14.24.2003 gudang-kg=5000", "kuota post gerbo beras-sphp order 500"] {
        laptop.does(line);
    }
    laptop.does("pulang kantor:");
    ani("kuota post gerbo beras-sphp receive 200 --do DO-1");
    let told = ani("kepulangan undo laptop-siti --reason 'laptop salah'");
    assert!(told.status == 0 && told.out.contains("dikembalikan 1, tetap 1"), "{told:?}");
    assert!(told.err.contains("Tetap: Gerbo") && told.err.contains("Sesudahnya ani"), "{told:?}");
    laptop.does("pulang kantor:");
    assert!(!laptop.does("koperasi show 35.14.24.2003").contains("5000"));
    assert_eq!(laptop.desk.objects("kepulangan list")[0]["state"], "partly");
    assert_eq!(laptop.desk.objects("head")[0]["hash"], office.desk.objects("head")[0]["hash"]);
    for desk in [&office.desk, &laptop.desk] {
        assert_eq!(desk.run("check").status, 0);
    }
}

/// An office of before does not know that values come late: all else comes home, and what stays is said.
#[test]
fn an_office_of_before_is_asked_for_all_else() {
    if !is_there() {
        return;
    }
    let office = Office::new();
    let laptop = Laptop::away(&office);
    laptop.does("koperasi set 35.14.24.2003 telepon=081234567890");
    laptop.does("pulang kantor: --without-personal");
    laptop.does("koperasi set 35.14.24.2004 gudang-kg=5000");
    // It says of the first call that it is of a newer program, as an office of before does.
    let ssh = laptop.desk.dir.path().join("bin/ssh");
    let real = std::fs::read_to_string(&ssh).unwrap();
    let told = |text: &str| format!("\\{:03o}\\000\\000\\000{text}", text.len());
    let refusal = [told("talk.newer"), told("x"), told("y")].concat();
    let length = 12 + "talk.newer".len() + 2;
    let at = laptop.desk.dir.path().join("pernah");
    let first = format!(
        "[ -e {at} ] || {{ : > {at}; printf '\\005\\{length:03o}\\000\\000\\000{refusal}'; exit 0; }}\n",
        at = at.display()
    );
    std::fs::write(&ssh, real.replacen('\n', &format!("\n{first}"), 1)).unwrap();
    let ran = laptop.over("", "pulang kantor:");
    assert!(ran.status == 0 && ran.out.contains("diterima 1"), "{ran:?}");
    assert!(ran.err.contains("1 nilai pribadi") && ran.err.contains("Perbarui program"), "{ran:?}");
    // One that knows of it takes them, once.
    let head = || office.desk.objects("head")[0]["entry"].as_u64().unwrap();
    let before = head();
    laptop.does("pulang kantor:");
    assert_eq!(head(), before + 1, "that they came is told");
    let ran = laptop.over("", "pulang kantor:");
    assert!(ran.status == 0 && head() == before + 1, "{ran:?}");
    office.desk.does("--as ani selisih use laptop-siti 1");
}

/// What it costs to ask and to hear that there is nothing new, and what fifty wishes and their answers add: all that
/// goes over the line, ssh's own greeting and keys with it.
#[test]
fn what_goes_over_the_line_is_what_was_promised() {
    if !is_there() {
        return;
    }
    let office = Office::new();
    let laptop = Laptop::away(&office);
    let nothing = laptop.weighs("pulang kantor:");
    let villages = office.desk.objects("koperasi list");
    let code = |row: &Value| Code::parse(row["code"].as_str().unwrap()).unwrap();
    let codes: Vec<Code> = villages.iter().map(code).take(50).collect();
    let deed =
        |(n, code): (usize, &Code)| facts(*code, &[(Field::StorageKg, Some(&format!("{}", 4_000 + 37 * n)))]);
    let deeds: Vec<Request> = codes.iter().enumerate().map(|one| deed(one).into()).collect();
    let book = Book::open(&laptop.desk.book).unwrap();
    // Each at its own minute, as one works.
    let now = chrono::Utc::now().timestamp_millis() - 50 * 97_000;
    for (n, deed) in (0..).zip(deeds) {
        book.act(&[deed], &signer("siti"), Stamp(now + n * 97_000), Mode::Whole).unwrap();
    }
    drop(book);
    let fifty = laptop.weighs("pulang kantor:");
    eprintln!("over ssh: nothing new {nothing} B, fifty wishes and their answers {} B more", fifty - nothing);
    assert!(nothing <= 8_000, "{nothing}");
    assert!(fifty - nothing <= 8_000, "{fifty} {nothing}");
    assert_eq!(laptop.desk.objects("head")[0]["hash"], office.desk.objects("head")[0]["hash"]);
}

/// Photos come after all that was asked for; a line that drops among them loses nothing of it, and is taken up.
#[test]
fn evidence_comes_home_over_ssh() {
    if !is_there() {
        return;
    }
    let office = Office::new();
    let laptop = Laptop::away(&office);
    let photo: Vec<u8> = crate::talk::unpackable().take(1_200).collect::<String>().into_bytes();
    std::fs::write(laptop.desk.dir.path().join("depan.jpg"), &photo).unwrap();
    laptop.does("kunjungan record tosari --found open --file depan.jpg");
    let here = |desk: &Desk, who: &str| {
        desk.objects(&format!("--as {who} kunjungan list"))[0]["evidence"][0]["here"].clone()
    };
    let stays = laptop.over("", "pulang kantor:");
    assert!(
        stays.status == 0 && stays.err.contains("0,2 MB") && stays.err.contains("--with-evidence"),
        "{stays:?}"
    );
    assert_eq!(here(&office.desk, "ani"), false);
    assert!(office.desk.does("check").contains("0 dari 1"));
    // So much of what the laptop says, and then the line is gone.
    let mut kept = 0;
    let part = || std::fs::read_dir(office.desk.book.with_extension("redb.d").join("bukti"));
    for cut in ["50000", "50000"] {
        let ran = laptop.dropped(cut, "pulang kantor: --with-evidence");
        assert!(ran.status == 4 && ran.err.contains("perintah yang sama"), "{ran:?}");
        let now = part().unwrap().next().unwrap().unwrap().metadata().unwrap().len();
        assert!(now > kept && now < photo.len() as u64, "{kept} {now}");
        kept = now;
    }
    let told = laptop.over("", "pulang kantor: --with-evidence");
    assert!(told.status == 0 && told.err.contains("1 file bukti"), "{told:?}");
    assert_eq!(here(&office.desk, "ani"), true);
    assert!(office.desk.does("check").contains("1 dari 1"));
    let again = laptop.over("", "pulang kantor: --with-evidence");
    assert!(again.status == 0 && again.err.contains("Tidak ada file bukti"), "{again:?}");
    assert_eq!(laptop.over("", "pulang kantor: --replace").status, 2, "what has no say is refused");
}

/// A photo that is not what it was noted as stays on the laptop and is named; the others go all the same, in a talk of
/// their own.
#[test]
fn evidence_that_was_altered_keeps_no_other_from_going() {
    if !is_there() {
        return;
    }
    let office = Office::new();
    let laptop = Laptop::away(&office);
    for (name, byte) in [("depan.jpg", 1), ("samping.jpg", 2)] {
        std::fs::write(laptop.desk.dir.path().join(name), [byte; 900]).unwrap();
    }
    laptop.does("kunjungan record tosari --found open --file depan.jpg samping.jpg");
    let kept = laptop.desk.book.with_extension("redb.d").join("bukti");
    let spoilt = std::fs::read_dir(kept).unwrap().map(|found| found.unwrap().path());
    let spoilt = spoilt.into_iter().find(|path| std::fs::read(path).unwrap()[0] == 1).unwrap();
    std::fs::write(&spoilt, [9; 900]).unwrap();
    let ran = laptop.over("", "pulang kantor: --with-evidence");
    assert!(ran.status == 0 && ran.out.contains("diterima 1"), "{ran:?}");
    assert!(ran.err.contains("bukan lagi file yang dicatat"), "what stays is named: {ran:?}");
    assert!(ran.err.contains("1 file bukti"), "the other went: {ran:?}");
    let visits = office.desk.objects("--as ani kunjungan list");
    let here = |name: &str| {
        let all = visits[0]["evidence"].as_array().unwrap();
        all.iter().find(|one| one["name"] == name).unwrap()["here"].clone()
    };
    assert_eq!((here("depan.jpg"), here("samping.jpg")), (false.into(), true.into()), "{visits:?}");
    // As it was once more, it goes too.
    std::fs::write(&spoilt, [1; 900]).unwrap();
    let ran = laptop.over("", "pulang kantor: --with-evidence");
    assert!(ran.status == 0 && ran.err.contains("1 file bukti"), "{ran:?}");
    assert!(office.desk.does("check").contains("2 dari 2"));
}

#[test]
fn a_laptops_key_opens_the_talk_and_nothing_else() {
    if !is_there() {
        return;
    }
    let office = Office::new();
    let laptop = Laptop::new(&office);
    let lines = std::fs::read_to_string(office.desk.dir.path().join("kunci")).unwrap();
    assert_eq!(lines.matches("restrict,command=").count(), 1, "a laptop has no terminal: {lines}");
    std::fs::copy(laptop.desk.dir.path().join("kdkmp/perangkat"), office.desk.dir.path().join("laptop"))
        .unwrap();
    for line in ["log", "koperasi list", "titipan put x", "--help", "undo", "", "sh"] {
        let told = office.asks("laptop", line);
        assert!(told.status > 0, "{line}: {told:?}");
        assert!(told.err.contains("milik perangkat laptop-siti"), "{line}: {told:?}");
        assert!(!told.out.contains("Gerbo"), "{line}: {told:?}");
    }
    // A person's key opens no talk.
    office.refuses("ani", "serve", "serve.device");
    let told = office.ssh("ani", "serve --stdio").output().unwrap();
    assert!(told.stdout[0] == 5 && told.stdout.windows(12).any(|at| at == b"serve.device"), "{told:?}");
    // Whoever is not enrolled does not come in, and is told what ssh said and what to do.
    let stranger = Laptop { desk: Desk::bare() };
    let (from, to) = (laptop.desk.dir.path(), stranger.desk.dir.path());
    stranger.refused("", "bawa kantor:", "copy.key");
    stranger.desk.does("perangkat key");
    std::fs::create_dir(to.join("bin")).unwrap();
    std::fs::copy(from.join("bin/ssh"), to.join("bin/ssh")).unwrap();
    let ran = stranger.refused("", "bawa kantor:", "ssh.failed");
    assert!(ran.status == 4 && ran.err.contains("Permission denied"), "{ran:?}");
    assert!(ran.err.contains("orang keys --write"), "{ran:?}");
    // Where there is no ssh at all, that is said.
    let none = stranger.desk.command().args(["--json", "bawa", "kantor:"]).env("PATH", to).output().unwrap();
    assert!(String::from_utf8_lossy(&none.stderr).contains("\"ssh.missing\""), "{none:?}");
    // Somebody else's login shell that greets is no office.
    std::fs::write(to.join("bin/ssh"), "#!/bin/sh\necho Selamat datang\n").unwrap();
    stranger.refused("", "bawa kantor:", "talk.noise");
    std::fs::write(to.join("bin/ssh"), "#!/bin/sh\necho 'ssh: kantor: tidak ada' >&2; exit 255\n").unwrap();
    let ran = stranger.refused("", "bawa dinas@kantor", "ssh.failed");
    assert!(ran.err.contains("tidak ada"), "{ran:?}");

    // One that is stopped: the file of keys is stale, the gate is not.
    laptop.does("bawa kantor:");
    laptop.does("koperasi set 35.14.24.2003 gudang-kg=5000");
    let before = office.desk.objects("head")[0]["entry"].clone();
    office.desk.does("--as ani perangkat stop laptop-siti --reason hilang");
    let ran = laptop.refused("", "pulang kantor:", "key.revoked");
    assert!(ran.err.contains("laptop-siti") && ran.err.contains("ani"), "{ran:?}");
    let after = office.desk.objects("head")[0]["entry"].as_u64();
    assert_eq!(after, before.as_u64().map(|n| n + 2), "nothing but that it was stopped");
    // What was asked on it still comes by file, into the box.
    let packet = office.desk.dir.path().join("p");
    laptop.does(&format!("pulang {}", packet.display()));
    let told = office.desk.does(&format!("--as ani paket apply {}", packet.display()));
    assert!(told.contains("selisih 1"), "{told}");
}

/// The office went back to a backup: the laptop hears it, goes back too, and brings what was lost once more.
#[test]
fn a_restored_office_is_followed_over_ssh() {
    if !is_there() {
        return;
    }
    let office = Office::new();
    let laptop = Laptop::away(&office);
    let ani = |line: &str| office.desk.does(&format!("--as ani {line}"));
    ani("backup cadangan.redb");
    laptop.does("koperasi set 35.14.24.2003 gudang-kg=5000");
    laptop.does("pulang kantor:");
    laptop.does("koperasi set 35.14.24.2004 gudang-kg=4000");
    ani("restore cadangan.redb");
    let told = laptop.does("pulang kantor:");
    assert!(told.contains("dipulihkan") && told.contains("diterima 2"), "{told}");
    assert!(ani("koperasi show 35.14.24.2003").contains("5000"));
    let head = |desk: &Desk| desk.objects("head")[0]["hash"].clone();
    assert_eq!(head(&laptop.desk), head(&office.desk));
    // The key that it seals with was lost with its disk: the new one is known by six words, once.
    std::fs::remove_file(office.desk.book.with_extension("redb.kantor")).unwrap();
    ani("koperasi set 35.14.24.2005 gudang-kg=9000");
    laptop.refused("", "bawa kantor:", "packet.key");
    let words = office.desk.objects("--as ani perangkat key --office")[0]["words"].clone();
    laptop.does(&format!("bawa kantor: --office-key '{}'", words.as_str().unwrap()));
    laptop.does("pulang kantor:");
    assert_eq!(head(&laptop.desk), head(&office.desk));
    assert_eq!(laptop.desk.run("check").status, 0);
}

/// From the screen of a laptop: `R`, home over the line, and back to the screen.
#[test]
fn one_goes_home_from_the_screen() {
    if !is_there() {
        return;
    }
    let office = Office::new();
    let laptop = Laptop::away(&office);
    laptop.does("koperasi set 35.14.24.2003 gudang-kg=5000");
    let mut screen = Pty::spawn(laptop.sits("xterm-256color"), (120, 32));
    screen.shows("↑1 belum pulang", PATIENCE);
    screen.press("R");
    screen.shows("pulang sekarang ke kantor:", PATIENCE);
    screen.press("\r");
    is_home_again(screen);
    let head = |desk: &Desk| desk.objects("head")[0]["hash"].clone();
    assert_eq!(head(&laptop.desk), head(&office.desk));
}

/// The one request was answered, and one is at the screen again.
fn is_home_again(mut screen: Pty) {
    screen.shows("1 permintaan terjawab: diterima 1", PATIENCE);
    screen.shows("Tekan Enter", PATIENCE);
    screen.press("\r");
    screen.shows("KDKMP", PATIENCE);
    screen.press("q");
    assert!(screen.ended().success());
}

/// The second way home takes the evidence along, and says first how much that is.
#[test]
fn evidence_goes_home_from_the_screen() {
    if !is_there() {
        return;
    }
    let office = Office::new();
    let laptop = Laptop::away(&office);
    std::fs::write(laptop.desk.dir.path().join("depan.jpg"), [7; 1_200]).unwrap();
    laptop.does("kunjungan record tosari --found open --file depan.jpg");
    let mut screen = Pty::spawn(laptop.sits("xterm-256color"), (120, 32));
    screen.shows("↑1 belum pulang", PATIENCE);
    screen.press("R");
    screen.shows("pulang sekarang ke kantor: dengan bukti", PATIENCE);
    screen.shows("1 file, 0,1 MB", PATIENCE);
    screen.press("\x1b[B\r");
    is_home_again(screen);
    let visits = office.desk.objects("--as ani kunjungan list");
    assert_eq!(visits[0]["evidence"][0]["here"], true, "{visits:?}");
}

/// The same in lines: one is asked, goes, hears the answer, and is at the prompt again; what cannot go says why there.
#[test]
fn one_goes_home_from_the_lines() {
    if !is_there() {
        return;
    }
    let office = Office::new();
    let laptop = Laptop::away(&office);
    laptop.does("koperasi set 35.14.24.2003 gudang-kg=5000");
    let mut lines = Pty::spawn(laptop.sits("dumb"), (120, 48));
    lines.shows("belum pulang 1", PATIENCE);
    lines.press("R\r");
    lines.shows("pulang sekarang ke kantor:", PATIENCE);
    lines.press("1\r");
    lines.shows("1 permintaan terjawab: diterima 1", PATIENCE);
    lines.until("the prompt is back", |screen| screen.contents().trim_end().ends_with("kecamatan>"));
    // With the office gone the reason and the next step stand there, and the session goes on.
    laptop.does("koperasi set 35.14.24.2004 gudang-kg=5000");
    drop(office);
    lines.press("R\r");
    lines.shows("Tulis nomor pilihan", PATIENCE);
    lines.press("1\r");
    lines.shows("orang keys --write", PATIENCE);
    lines.press("q\r");
    assert!(lines.ended().success());
    assert_eq!(laptop.desk.objects("check")[0]["ok"], true);
}
