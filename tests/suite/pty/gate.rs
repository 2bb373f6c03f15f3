//! The office over a real sshd: an ordinary process on loopback with a host key and a configuration of its
//! own, and `authorized_keys2` as the program writes it.

use super::{PATIENCE, Pty};
use crate::cli::desk::{Desk, Ran, ran};
use kdkmp::base::Lang;
use kdkmp::cli::args;
use kdkmp::cli::table;
use portable_pty::CommandBuilder;
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Where systems put it, which is in no one's PATH.
const SSHD: &str = "/usr/sbin/sshd";

/// The office: a book, and a door to it.
pub struct Office {
    pub desk: Desk,
    port: u16,
    sshd: Child,
}

impl Drop for Office {
    fn drop(&mut self) {
        let _ = self.sshd.kill();
        let _ = self.sshd.wait();
    }
}

/// Whether the tests can be made here. Where everything is to be there, a lack is a failure.
pub fn is_there() -> bool {
    let here = Path::new(SSHD).exists() && Command::new("ssh").arg("-V").output().is_ok();
    if !here {
        eprintln!("*** sshd is not here: the gate was NOT tried through it (apt: openssh-server)");
        assert!(std::env::var_os("CI").is_none(), "the gate must be tried here");
    }
    here
}

impl Office {
    /// Ani of the Dinas, Budi for Tosari, and Dewi who audits, each with a key; Eko has one that nobody knows.
    pub fn new() -> Office {
        let desk = Desk::partner();
        desk.does("orang set ani --role dinas");
        for line in ["orang set budi --role petugas --kecamatan tosari", "orang set dewi --role pengawas"] {
            desk.does(&format!("--as ani {line}"));
        }
        let dir = desk.dir.path().to_owned();
        for name in ["host", "ani", "budi", "dewi", "eko"] {
            let mut make = Command::new("ssh-keygen");
            make.args(["-q", "-t", "ed25519", "-N", "", "-C", "komentar \" aneh", "-f"]).arg(dir.join(name));
            assert!(make.status().unwrap().success());
        }
        for name in ["ani", "budi", "dewi"] {
            let key = std::fs::read_to_string(dir.join(format!("{name}.pub"))).unwrap();
            desk.does(&format!("--as ani orang key {name} '{}'", key.trim()));
        }
        desk.does("--as ani orang keys --write kunci");
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let config = dir.join("sshd_config");
        let at = dir.display();
        let text = format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {at}/host\nPidFile none\nUsePAM no\nStrictModes no\n\
             AuthorizedKeysFile {at}/kunci\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n\
             PermitRootLogin yes\nAcceptEnv KDKMP_* HOME XDG_*\nMaxStartups 100\nMaxSessions 100\n"
        );
        std::fs::write(&config, text).unwrap();
        // Only who is root separates what may be trusted from what may not, and needs a place for it.
        let _ = std::fs::create_dir_all("/run/sshd");
        let mut sshd = Command::new(SSHD);
        sshd.args(["-D", "-e", "-f"]).arg(&config).stderr(Stdio::piped()).stdin(Stdio::null());
        let mut sshd = sshd.spawn().unwrap();
        let mut told = BufReader::new(sshd.stderr.take().unwrap());
        let mut line = String::new();
        while !line.contains("listening on") {
            line.clear();
            assert!(told.read_line(&mut line).unwrap() > 0, "sshd does not begin");
        }
        // What it goes on to say is let go, so that it never waits to say it.
        std::thread::spawn(move || std::io::copy(&mut told, &mut std::io::sink()));
        Office { desk, port, sshd }
    }

    /// What ssh of somebody who calls it `kantor` has to know.
    pub fn ways(&self) -> String {
        let user = String::from_utf8(Command::new("id").arg("-un").output().unwrap().stdout).unwrap();
        format!(
            "Host *\nHostName 127.0.0.1\nPort {}\nUser {}\nIdentityAgent none\nStrictHostKeyChecking no\n\
             UserKnownHostsFile /dev/null\nLogLevel ERROR\n",
            self.port,
            user.trim()
        )
    }

    fn flags(&self, who: &str) -> Vec<String> {
        let dir = self.desk.dir.path();
        let user = String::from_utf8(Command::new("id").arg("-un").output().unwrap().stdout).unwrap();
        let mut flags: Vec<String> = ["-F", "none", "-i"].map(str::to_owned).into();
        flags.push(dir.join(who).display().to_string());
        for option in [
            "IdentitiesOnly=yes",
            "IdentityAgent=none",
            "BatchMode=yes",
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
            "LogLevel=ERROR",
            "SendEnv=KDKMP_*",
        ] {
            flags.extend(["-o".to_owned(), option.to_owned()]);
        }
        flags.extend(["-p".to_owned(), self.port.to_string(), format!("{}@127.0.0.1", user.trim())]);
        flags
    }

    pub fn ssh(&self, who: &str, line: &str) -> Command {
        let mut command = Command::new("ssh");
        command.args(self.flags(who)).arg("--").arg(line).stdin(Stdio::null());
        // What would lead elsewhere if anybody looked at it.
        command.env("KDKMP_BOOK", "/tidak/ada.redb").env("KDKMP_CONFIG", "/tidak/ada.toml");
        command.env("KDKMP_LANG", "xx");
        command
    }

    /// What a command comes to, asked over ssh with a key.
    pub fn asks(&self, who: &str, line: &str) -> Ran {
        ran(self.ssh(who, line).output().unwrap())
    }

    #[track_caller]
    fn does(&self, who: &str, line: &str) -> String {
        let ran = self.asks(who, line);
        assert_eq!(ran.status, 0, "{who}: {line}: {ran:?}");
        ran.out
    }

    /// Has something piped in.
    fn pipes(&self, who: &str, line: &str, bytes: &[u8]) -> Ran {
        let mut child = self.ssh(who, line);
        let mut child =
            child.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // Whoever is refused does not read on.
        let _ = child.stdin.take().unwrap().write_all(bytes);
        ran(child.wait_with_output().unwrap())
    }

    #[track_caller]
    pub fn refuses(&self, who: &str, line: &str, rule: &str) {
        let ran = self.asks(who, &format!("{line} --json"));
        // A login shell may have something to say before.
        let told: Value = serde_json::from_str(ran.err.lines().last().unwrap_or_default())
            .unwrap_or_else(|_| panic!("{who}: {line}: {ran:?}"));
        assert_eq!(told["error"], rule, "{who}: {line}: {ran:?}");
        assert!(ran.status > 0 && ran.out.is_empty(), "{who}: {line}: {ran:?}");
    }

    /// Whether this sshd can give anybody a terminal: one that is not root cannot where terminals are mounted
    /// without the group that they should have, and gives up on the connection.
    fn gives_terminals(&self) -> bool {
        let mut ask = Command::new("ssh");
        ask.arg("-tt").args(self.flags("ani")).args(["--", "orang", "list"]).stdin(Stdio::null());
        let ran = ran(ask.output().unwrap());
        let is_root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
        if ran.status == 255 && !is_root {
            eprintln!("*** sshd has no terminals to give here: screens were NOT tried through it");
            return false;
        }
        true
    }

    /// A session in a terminal over ssh.
    fn sits(&self, who: &str, term: &str) -> Pty {
        let mut command = CommandBuilder::new("ssh");
        command.arg("-tt");
        command.args(self.flags(who));
        command.env("TERM", term);
        command.env("LC_ALL", "C.UTF-8");
        Pty::spawn(command, (120, 32))
    }

    /// The directory of the gate beside the book.
    fn gate(&self) -> PathBuf {
        self.desk.dir.path().join("buku.redb.d")
    }
}

#[test]
fn two_officials_an_auditor_and_a_stranger() {
    if !is_there() {
        return;
    }
    let office = Office::new();
    if !office.gives_terminals() {
        return;
    }
    let (mut ani, mut budi) = (office.sits("ani", "xterm-256color"), office.sits("budi", "xterm-256color"));
    ani.shows("ani (dinas)", PATIENCE);
    budi.shows("budi (petugas)", PATIENCE);
    // A third key is nobody's; sshd does not even ask the program.
    let stranger = office.asks("eko", "log");
    assert!(stranger.status == 255 && stranger.out.is_empty(), "{stranger:?}");
    // Dewi reads, and writes nothing.
    assert!(office.does("dewi", "koperasi show gerbo").contains("Gerbo"));
    office.refuses("dewi", "koperasi set gerbo akta=1", "role.verb");
    office.refuses("budi", "koperasi set gerbo akta=1", "role.area");
    // What one does the other sees, and the log says by which key.
    office.does("budi", "koperasi set wonokitri akta=12");
    let book = kdkmp::store::Book::open_read_only(&office.desk.book).unwrap();
    let snapshot = book.snapshot().unwrap();
    let last = kdkmp::book::Log::entry(&snapshot, snapshot.head.0).unwrap().unwrap();
    assert_eq!(last.actor, "budi");
    assert!(matches!(last.proof, Some(kdkmp::book::Proof::Key(_))), "{:?}", last.proof);
    drop((snapshot, book));
    office.does("ani", "orang key budi --revoke all --reason hilang");
    budi.shows("sudah dicabut", PATIENCE);
    // The file is stale, the gate is not.
    office.refuses("budi", "log", "key.revoked");
    let told = office.asks("budi", "log");
    assert!(told.err.contains("sudah dicabut") && told.err.contains("ani"), "{told:?}");
    ani.press("q");
    assert!(ani.ended().success());
    assert!(office.desk.does("check").contains("utuh"));
}

/// What somebody may is what the book says now, wherever they look: in a list, at an earlier day, and in lines
/// before the next one is typed.
#[test]
fn a_changed_role_and_a_revoked_key_reach_every_open_session_within_two_seconds() {
    if !is_there() {
        return;
    }
    let office = Office::new();
    if !office.gives_terminals() {
        return;
    }
    let mut seats = ["xterm-256color", "xterm-256color", "dumb"].map(|term| office.sits("budi", term));
    // None is read from while another is: their lines would seem slow, and that be the last thing told.
    seats.iter_mut().for_each(|seat| seat.answers = false);
    seats.iter_mut().for_each(|seat| seat.shows("budi (petugas)", PATIENCE));
    let today = kdkmp::base::calendar::Stamp(chrono::Utc::now().timestamp_millis()).date_wib();
    seats[1].press("@");
    seats[1].shows("Tanggal", PATIENCE);
    seats[1].press(&today.format("%d.%m.%Y\r").to_string());
    seats[1].shows("hanya baca", PATIENCE);
    let told = |seats: &mut [Pty], what: &str| {
        let end = Instant::now() + Duration::from_secs(2);
        seats.iter_mut().for_each(|seat| seat.shows(what, end.saturating_duration_since(Instant::now())));
    };
    office.does("ani", "orang set budi --role pengawas");
    told(&mut seats, "Peran Anda sekarang: pengawas");
    seats[..2].iter_mut().for_each(|seat| seat.shows("budi (pengawas)", PATIENCE));
    office.does("ani", "orang key budi --revoke all --reason hilang");
    told(&mut seats, "sudah dicabut");
    seats.into_iter().for_each(|seat| assert_eq!(seat.ended().exit_code(), 1));
}

/// A line that drops takes the program along; what was being typed is offered at the next login, whichever
/// key it comes with, and the book is whole.
#[test]
fn a_line_that_drops_loses_nothing() {
    if !is_there() {
        return;
    }
    let office = Office::new();
    if !office.gives_terminals() {
        return;
    }
    let mut ani = office.sits("ani", "xterm-256color");
    ani.shows("ani (dinas)", PATIENCE);
    ani.press("2/ngadiwono\r");
    ani.shows("Ngadiwono", PATIENCE);
    ani.press("n");
    ani.shows("NIB · Ngadiwono", PATIENCE);
    ani.press("91200012");
    ani.shows("91200012", PATIENCE);
    ani.signal("-KILL");
    let place = office.gate().join(".orang");
    let kept = || {
        let all = std::fs::read_dir(&place).unwrap();
        all.flatten().any(|one| std::fs::read_to_string(one.path()).unwrap_or_default().contains("91200012"))
    };
    let end = std::time::Instant::now() + PATIENCE;
    while !kept() {
        assert!(std::time::Instant::now() < end, "the draft is not kept");
        std::thread::yield_now();
    }
    let mut again = office.sits("ani", "xterm-256color");
    again.shows("Isian yang belum tersimpan", PATIENCE);
    drop(again);
    assert!(office.desk.does("check").contains("utuh"));
    // Lines for a terminal that can do no more.
    let mut lines = office.sits("dewi", "dumb");
    lines.shows("dewi", PATIENCE);
    assert!(!lines.text().contains('▌'));
    lines.press("\u{4}");
}

/// Every row of the table of commands does through the gate what it says.
#[test]
fn every_command_is_let_through_as_its_row_says() {
    if !is_there() {
        return;
    }
    let office = Office::new();
    let before = office.desk.objects("head")[0]["entry"].clone();
    let (mut open, mut closed) = (0, 0);
    for (path, verb) in table::all() {
        let tree = args::tree(Lang::Id);
        let at = path.iter().fold(&tree, |at, word| at.find_subcommand(word).unwrap());
        let mut line = path.join(" ");
        for arg in at.get_arguments().filter(|arg| arg.is_required_set()) {
            match arg.get_long() {
                Some(flag) => line.push_str(&format!(" --{flag} x")),
                None => line.push_str(" x"),
            }
        }
        if verb.gate {
            open += 1;
            let ran = office.asks("dewi", &format!("{line} --json"));
            assert!(!ran.err.contains("\"gate.closed\""), "{line}: {ran:?}");
            assert!((0..=3).contains(&ran.status), "{line}: {ran:?}");
        } else {
            closed += 1;
            office.refuses("ani", &line, "gate.closed");
        }
    }
    assert!(open > 60 && closed > 5, "{open} {closed}");
    assert_eq!(office.desk.objects("head")[0]["entry"], before, "an auditor has written nothing");
}

#[test]
fn nothing_breaks_out() {
    if !is_there() {
        return;
    }
    let office = Office::new();
    let names = || crate::faults::names(office.desk.dir.path());
    office.does("ani", "log");
    let before = names();
    for (line, rule) in [
        ("--as budi log", "gate.flag"),
        ("log --as=budi", "gate.flag"),
        ("--book /tmp/lain.redb log", "gate.flag"),
        ("log --book lain.redb", "gate.flag"),
        ("--config /etc/passwd log", "gate.flag"),
        ("koperasi list --to /tmp/x.csv", "gate.path"),
        ("koperasi list --to ../x.csv", "gate.path"),
        ("koperasi list --to ./x.csv", "gate.path"),
        ("koperasi list --to a/b.csv", "gate.path"),
        ("koperasi list --to .x.csv", "gate.path"),
        ("koperasi list --to ~/.ssh/authorized_keys.csv", "gate.path"),
        ("koperasi list --to '~.csv'", "gate.path"),
        ("koperasi list --to -o.csv", "gate.path"),
        ("koperasi list --to 'a\\b.csv'", "gate.path"),
        ("impor check /etc/passwd", "gate.path"),
        ("impor check /dev/stdin", "gate.path"),
        ("impor file ../buku.redb", "gate.path"),
        ("impor compare /etc/passwd x.csv", "gate.path"),
        ("laporan make ringkas --to /tmp/r.pdf", "gate.path"),
        ("impor form nib --to /tmp/f.xlsx", "gate.path"),
        ("orang keys --write /tmp/kunci", "gate.path"),
        ("titipan get ../../buku.redb", "gate.path"),
        ("titipan rm ../kunci", "gate.path"),
        ("titipan get .orang", "gate.path"),
        ("restore /tmp/lama.redb", "gate.closed"),
        ("backup cadangan.redb", "gate.closed"),
        ("rebuild", "gate.closed"),
        ("drill", "gate.closed"),
        ("init", "gate.closed"),
        ("gate --key x", "gate.closed"),
    ] {
        office.refuses("ani", line, rule);
    }
    // No shell looks at what is asked: these are words, which mean nothing here.
    for line in [
        "log; touch bocor",
        "$(touch bocor)",
        "`touch bocor`",
        "log && touch bocor",
        "log | touch bocor",
        "log > bocor",
        "koperasi show '$(touch bocor)'",
        "koperasi show \"'; touch bocor; '\"",
        "-oProxyCommand=touch",
        "sh -c 'touch bocor'",
        "scp -t bocor",
        "--read-sheets",
        "--daily-backup buku.redb",
        "log 'tak ditutup",
    ] {
        let ran = office.asks("ani", line);
        assert!(ran.status == 2, "{line}: {ran:?}");
    }
    // Neither sftp nor a tunnel.
    let mut sftp = office.ssh("ani", "sftp");
    sftp.args(["-s"]);
    assert!(!sftp.output().unwrap().status.success());
    assert_eq!(names(), before);
    assert!(!Path::new("/tmp/x.csv").exists() && !Path::new("/tmp/kunci").exists());
}

/// Evidence comes from what was left at the office, and lies beside the book for everybody who may see it.
#[test]
fn evidence_comes_through_the_gate_by_a_bare_name() {
    if !is_there() {
        return;
    }
    let office = Office::new();
    assert_eq!(office.pipes("ani", "titipan put depan.jpg", b"foto gerai").status, 0);
    let told = office.does("ani", "kunjungan record tosari --found open --file depan.jpg");
    assert!(told.contains("1 bukti"), "{told}");
    for path in ["/etc/passwd", "../buku.redb", "depan.jpg/"] {
        office.refuses("ani", &format!("kunjungan record tosari --file {path}"), "gate.path");
    }
    let list = office.does("dewi", "kunjungan list --json");
    let list: serde_json::Value = serde_json::from_str(list.trim()).unwrap();
    let hash = list["evidence"][0]["sha256"].as_str().unwrap().to_owned();
    assert_eq!(office.does("dewi", &format!("kunjungan file {hash}")), "foto gerai", "an auditor may see it");
    let kept = office.gate().join("bukti").join(&hash);
    assert_eq!(std::fs::read(kept).unwrap(), b"foto gerai");
    office.does("ani", "titipan rm depan.jpg");
    assert!(office.does("ani", "check").contains("1 dari 1"), "what was left may go");
}

#[test]
fn files_are_left_fetched_and_piped() {
    use std::os::unix::fs::PermissionsExt as _;
    if !is_there() {
        return;
    }
    let office = Office::new();
    let csv = "desa,nib\nWonokitri,9120012345670\n".as_bytes();
    assert_eq!(office.pipes("ani", "titipan put nib.csv", csv).status, 0);
    let again = office.pipes("ani", "titipan put nib.csv", csv);
    assert!(
        again.status == 1 && again.err.contains("nib.csv") && !again.err.contains("buku.redb.d"),
        "{again:?}"
    );
    assert_eq!(office.pipes("ani", "titipan put nib.csv --replace", csv).status, 0);
    assert_eq!(office.does("ani", "titipan get nib.csv").as_bytes(), csv);
    assert!(office.does("ani", "titipan list").contains("nib.csv"));
    // They are nobody else's, and of the account alone.
    office.refuses("dewi", "titipan get nib.csv", "file.open");
    assert!(office.does("dewi", "titipan list --json").is_empty());
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let own: Vec<PathBuf> =
        std::fs::read_dir(office.gate()).unwrap().map(|one| one.unwrap().path()).collect();
    assert!(mode(&office.gate()) == 0o700 && own.iter().all(|path| mode(path) == 0o700), "{own:?}");
    // What is left is read there, what is piped in is read too, and what is asked leaves either way.
    assert_eq!(office.asks("ani", "impor check nib.csv").status, 0);
    let ran = office.pipes("ani", "impor file - --day kemarin", csv);
    assert!(ran.status <= 1, "{ran:?}");
    office.does("ani", "koperasi list --to daftar.csv");
    let kept = office.does("ani", "titipan get daftar.csv");
    let piped = office.does("ani", "koperasi list --to -.csv");
    assert!(kept == piped && piped.lines().count() > 300, "{}", piped.len());
    // A link that the account made itself is not followed.
    let mine = own.iter().find(|path| path.join("nib.csv").exists()).unwrap();
    std::os::unix::fs::symlink(&office.desk.book, mine.join("tautan.csv")).unwrap();
    office.refuses("ani", "titipan get tautan.csv", "gate.path");
    office.refuses("ani", "koperasi list --replace --to tautan.csv", "gate.path");
    // What has lain there for a week goes by itself; settings stay.
    assert_eq!(office.pipes("ani", "titipan put config.toml", b"lang = \"en\"\n").status, 0);
    let old = std::time::SystemTime::now() - std::time::Duration::from_secs(8 * 86_400);
    for name in ["nib.csv", "config.toml"] {
        std::fs::File::options().write(true).open(mine.join(name)).unwrap().set_modified(old).unwrap();
    }
    assert!(office.does("ani", "orang list").contains("You: ani"), "her own settings");
    assert!(office.does("dewi", "orang list").contains("Anda: dewi"), "nobody else's");
    assert!(!mine.join("nib.csv").exists() && mine.join("config.toml").exists());
    office.does("ani", "titipan rm daftar.csv");
    office.refuses("ani", "titipan get daftar.csv", "file.open");
    // Too much does not fit.
    let large = vec![b'x'; (64 << 20) + 1];
    let ran = office.pipes("ani", "titipan put besar.csv", &large);
    assert!(ran.status == 1 && !mine.join("besar.csv").exists(), "{:?}", ran.err);
}
