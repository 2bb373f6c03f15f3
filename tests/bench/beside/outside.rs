//! Books and rows, those that are measured, and what they took.

use super::nation::{NATION, nation};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::error::Error;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// The program: this one, or another that is named, to be measured beside.
pub fn program() -> String {
    std::env::var("KDKMP_PROGRAM").unwrap_or_else(|_| env!("CARGO_BIN_EXE_kdkmp").to_owned())
}
/// The terminal: columns and lines.
const SIZE: (u16, u16) = (120, 32);
/// How often each is started, of which the median is told.
const STARTS: usize = 9;
/// Cursor keys of each start, of which the median is told.
const KEYS: usize = 30;
/// A frame is whole when nothing comes for so long.
const STILL: Duration = Duration::from_millis(120);

pub type Outcome<T> = Result<T, Box<dyn Error>>;

/// Prints the tables.
pub fn main() -> Outcome<()> {
    let home = tempfile::tempdir()?;
    // One part alone: `cargo bench --bench beside -- sheets`, `-- laptop`, `-- slow`, `-- instructions`,
    // `-- order`.
    let asks = |part: &str| std::env::args().any(|arg| arg == part);
    if asks("laptop") {
        return super::laptop::main(home.path());
    }
    let alone = ["sheets", "slow", "instructions", "order"].into_iter().any(asks);
    if !alone {
        println!("medians of {STARTS}, {} × {}", SIZE.0, SIZE.1);
        println!("{:<34}{:>10}{:>10}{:>8}{:>8}{:>8}", "", "start ms", "bytes", "key ms", "bytes", "MB");
    }
    for (name, rows) in [("regency", 365), ("country", NATION)] {
        let at = home.path().join(name);
        std::fs::create_dir(&at)?;
        make(&at, rows == NATION)?;
        if alone {
            continue;
        }
        for subject in subjects(&at) {
            if let Some(seen) = seen(&at, &subject)? {
                let (label, Seen { start, first, key, bytes, memory }) =
                    (format!("{name}: {}", subject.name), seen);
                println!("{label:<34}{start:>10.1}{first:>10}{key:>8.2}{bytes:>8}{memory:>8.1}");
            }
        }
    }
    if asks("instructions") {
        return super::instructions::main(home.path(), asks("write"));
    }
    if asks("order") {
        return super::order::main(home.path());
    }
    if asks("sheets") {
        return super::sheets::main(home.path());
    }
    let at = home.path().join("regency");
    super::slow::main(&at, &subjects(&at))?;
    if alone {
        return Ok(());
    }
    println!("{:<34}{:>10}", "", "ms");
    for (name, command) in commands() {
        if let Some(took) = took(home.path(), &command)? {
            println!("{name:<34}{took:>10.1}");
        }
    }
    super::sheets::main(home.path())?;
    super::laptop::main(home.path())
}

/// Makes a book, its rows as a table, and a database of them.
fn make(at: &Path, is_nation: bool) -> Outcome<()> {
    let mut init = Command::new(program());
    init.args(["init", "--book"]).arg(at.join("b.redb"));
    if is_nation {
        std::fs::write(at.join("desa.csv"), nation())?;
        init.arg("--regions").arg(at.join("desa.csv"));
    }
    quiet(init)?;
    std::fs::write(at.join("config.toml"), "backup = false\n")?;
    let mut list = Command::new(program());
    list.arg("--book").arg(at.join("b.redb")).args(["koperasi", "list", "--to"]).arg(at.join("rows.csv"));
    quiet(list)?;
    if has("sqlite3") {
        let mut import = Command::new("sqlite3");
        let how = format!(".import --csv {} rows", at.join("rows.csv").display());
        import.arg(at.join("rows.db")).args([".mode csv", ".separator ;", &how.replace("--csv ", "")]);
        quiet(import)?;
    }
    Ok(())
}

pub fn quiet(mut command: Command) -> Outcome<()> {
    let out = command.stdin(Stdio::null()).output()?;
    if !out.status.success() {
        return Err(format!("{command:?}: {}", String::from_utf8_lossy(&out.stderr)).into());
    }
    Ok(())
}

/// True if a program is installed.
pub fn has(program: &str) -> bool {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&paths).any(|path| path.join(program).is_file())
}

/// Something in a terminal.
pub struct Subject {
    pub name: &'static str,
    pub program: &'static str,
    pub line: String,
    /// What goes to a list that is longer than the keys go, where it does not open with one.
    pub before: &'static str,
    /// The key that moves on in it.
    pub key: &'static str,
    /// What it is asked to leave by.
    pub leave: &'static str,
}

fn subjects(at: &Path) -> Vec<Subject> {
    let rows = at.join("rows.csv");
    let (rows, at) = (rows.display(), at.display());
    let ours = format!("exec {} --fresh --config {at}/config.toml --book {at}/b.redb", program());
    let other = |name, line, key, leave| Subject { name, program: name, line, before: "", key, leave };
    let (up, down) = ("\x1b[A", "\x1b[B");
    vec![
        Subject { name: "kdkmp", program: "sh", line: ours, before: "2", key: down, leave: "q" },
        other("less", format!("exec less -S {rows}"), down, "q"),
        other("fzf", format!("exec fzf < {rows}"), up, "\x1b"),
        other("csvlens", format!("exec csvlens -d ';' {rows}"), down, "q"),
        other("vd", format!("exec vd --delimiter ';' {rows}"), down, "gq"),
    ]
}

/// What one sees of a program.
struct Seen {
    start: f64,
    first: usize,
    key: f64,
    bytes: usize,
    /// Its peak, in megabytes; nought where the system does not say.
    memory: f64,
}

fn seen(at: &Path, subject: &Subject) -> Outcome<Option<Seen>> {
    if !has(subject.program) {
        return Ok(None);
    }
    let (mut starts, mut firsts, mut keys, mut bytes, mut memory) = (vec![], vec![], vec![], vec![], vec![]);
    for _ in 0..STARTS {
        let mut one = Terminal::start(at, &subject.line)?;
        let (took, first) = one.frame(Duration::from_secs(10))?;
        starts.push(took);
        firsts.push(first);
        if !subject.before.is_empty() {
            one.press(subject.before)?;
            one.frame(Duration::from_secs(1))?;
        }
        for _ in 0..KEYS {
            let (took, sent) = one.press(subject.key)?;
            keys.push(took);
            bytes.push(sent);
        }
        memory.push(one.memory());
        one.leave(subject.leave)?;
    }
    let (start, first) = (median(starts), median(firsts));
    Ok(Some(Seen { start, first, key: median(keys), bytes: median(bytes), memory: median(memory) }))
}

pub fn median<T: Copy + PartialOrd>(mut all: Vec<T>) -> T {
    all.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
    all[all.len() / 2]
}

/// A program in a terminal of its own.
pub struct Terminal {
    child: Box<dyn portable_pty::Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    sent: Receiver<(Instant, Vec<u8>)>,
    began: Instant,
    _master: Box<dyn portable_pty::MasterPty + Send>,
}

impl Terminal {
    pub fn start(at: &Path, line: &str) -> Outcome<Terminal> {
        let size = PtySize { rows: SIZE.1, cols: SIZE.0, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size)?;
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", line]);
        command.env("TERM", "xterm-256color");
        command.env("HOME", at);
        command.env("XDG_STATE_HOME", at.join("state"));
        let (mut reader, keys) = (pair.master.try_clone_reader()?, pair.master.take_writer()?);
        let began = Instant::now();
        let child = pair.slave.spawn_command(command)?;
        drop(pair.slave);
        let (tell, sent) = channel();
        std::thread::spawn(move || {
            let mut chunk = [0; 1 << 16];
            while let Ok(n @ 1..) = reader.read(&mut chunk) {
                if tell.send((Instant::now(), chunk[..n].to_vec())).is_err() {
                    break;
                }
            }
        });
        Ok(Terminal { child, keys, sent, began, _master: pair.master })
    }

    /// Milliseconds until the last byte of what comes, and how many come. A question where the cursor is gets
    /// its answer, as a terminal gives it.
    fn frame(&mut self, patience: Duration) -> Outcome<(f64, usize)> {
        self.still(patience, STILL)
    }

    /// The same, where a frame is whole when nothing comes for so long.
    pub fn still(&mut self, patience: Duration, still: Duration) -> Outcome<(f64, usize)> {
        let (mut last, mut bytes, mut within) = (self.began, 0, patience);
        loop {
            match self.sent.recv_timeout(within) {
                Ok((at, chunk)) => {
                    if chunk.windows(4).any(|four| four == b"\x1b[6n") {
                        self.keys.write_all(b"\x1b[1;1R")?;
                    }
                    (last, bytes, within) = (at, bytes + chunk.len(), still);
                }
                Err(RecvTimeoutError::Timeout) if bytes > 0 || patience < Duration::from_secs(2) => break,
                Err(why) => return Err(why.into()),
            }
        }
        Ok(((last - self.began).as_secs_f64() * 1e3, bytes))
    }

    /// What is sent next and when, if something is in time.
    pub fn piece(&self, within: Duration) -> Option<(Instant, Vec<u8>)> {
        self.sent.recv_timeout(within).ok()
    }

    /// Milliseconds until the first bytes of the answer to a key, and how many come at once.
    pub fn press(&mut self, key: &str) -> Outcome<(f64, usize)> {
        while self.sent.try_recv().is_ok() {}
        let began = Instant::now();
        self.write(key)?;
        let (at, chunk) = self.sent.recv_timeout(Duration::from_secs(20))?;
        Ok(((at - began).as_secs_f64() * 1e3, chunk.len()))
    }

    fn memory(&self) -> f64 {
        let Some(id) = self.child.process_id() else { return 0.0 };
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        line.and_then(|rest| rest.trim().trim_end_matches(" kB").parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
    }

    /// Types something.
    pub fn write(&mut self, key: &str) -> Outcome<()> {
        self.keys.write_all(key.as_bytes())?;
        Ok(self.keys.flush()?)
    }

    pub fn leave(mut self, by: &str) -> Outcome<()> {
        self.write(by)?;
        let end = Instant::now() + Duration::from_secs(20);
        while self.child.try_wait()?.is_none() && Instant::now() < end {
            let _ = self.sent.recv_timeout(Duration::from_millis(10));
        }
        self.child.kill().or_else(|_| self.child.wait().map(drop))?;
        Ok(())
    }
}

/// Commands, each as the words of a shell; `$P` is the program.
fn commands() -> Vec<(&'static str, String)> {
    let of = |text: &str| text.replace("$P", &program());
    vec![
        ("regency: kdkmp koperasi show", of("$P --book regency/b.redb koperasi show 35.14.01.2001")),
        ("regency: sqlite3 one row", of("sqlite3 regency/rows.db \"select * from rows limit 1\"")),
        ("regency: kdkmp list --json", of("$P --book regency/b.redb koperasi list --json")),
        ("regency: sqlite3 -json", of("sqlite3 -json regency/rows.db \"select * from rows\"")),
        ("country: kdkmp list --json", of("$P --book country/b.redb koperasi list --json")),
        ("country: sqlite3 -json", of("sqlite3 -json country/rows.db \"select * from rows\"")),
        ("true", "true".to_owned()),
    ]
}

fn took(home: &Path, line: &str) -> Outcome<Option<f64>> {
    if line.starts_with("sqlite3") && !has("sqlite3") {
        return Ok(None);
    }
    let mut times = Vec::new();
    for _ in 0..STARTS {
        let began = Instant::now();
        let mut command = Command::new("sh");
        command.args(["-c", &format!("exec {line} > out")]).current_dir(home);
        quiet(command)?;
        times.push(began.elapsed().as_secs_f64() * 1e3);
    }
    Ok(Some(median(times)))
}
