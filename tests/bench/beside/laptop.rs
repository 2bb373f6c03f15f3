//! A laptop of a book of five years: its copy, its start beside the office's, and what goes home. The book is that of
//! `cargo bench --bench store`, kept by `KDKMP_BENCH_BOOKS`.

use super::outside::{Outcome, median, program};
use super::sheets::{TIME, taken};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// How often a start is measured, of which the median is told.
const STARTS: usize = 21;
/// What is asked for away.
const WISHES: usize = 50;
/// The memory that a small laptop has for it, in kilobytes of address space.
const MEMORY: u64 = 1 << 20;

/// Prints the table; nothing where no such book is kept.
pub fn main(home: &Path) -> Outcome<()> {
    let kept = std::env::var_os("KDKMP_BENCH_BOOKS").map(PathBuf::from);
    let Some(kept) = kept.map(|kept| kept.join("years/buku.redb")).filter(|kept| kept.is_file()) else {
        println!("\nlaptop: KDKMP_BENCH_BOOKS keeps no book of five years");
        return Ok(());
    };
    if !Path::new(TIME).is_file() {
        println!("\nlaptop: {TIME} is not installed");
        return Ok(());
    }
    let at = home.join("laptop");
    let [office, laptop] = ["kantor", "tas"].map(|name| at.join(name));
    for place in [&office, &laptop] {
        std::fs::create_dir_all(place.join("kdkmp"))?;
        std::fs::write(place.join("kdkmp/config.toml"), "backup = false\n")?;
    }
    std::fs::copy(kept, office.join("b.redb"))?;
    enrol(&office, &laptop)?;
    println!(
        "\n{:<42}{:>10}{:>10}{:>10}{:>12}",
        "a laptop of five years", "user+sys s", "wall s", "MB", "bytes"
    );
    let row = |label: &str, at: &Path, line: &str, made: Option<PathBuf>| -> Outcome<()> {
        let (cpu, wall, memory) = taken(at, &line.replace("$P", &shell(at)))?;
        let bytes = made.map(|path| std::fs::metadata(path).map(|made| made.len())).transpose()?;
        let bytes = bytes.map_or(String::new(), |bytes| bytes.to_string());
        println!("{label:<42}{cpu:>10.2}{wall:>10.2}{memory:>10.1}{bytes:>12}");
        Ok(())
    };
    let packet = at.join("keluar.paket");
    row(
        "the whole log as a packet",
        &office,
        "$P --as ani paket make ../keluar.paket",
        Some(packet.clone()),
    )?;
    row("a copy of it", &laptop, "$P bawa ../keluar.paket", Some(laptop.join("b.redb")))?;
    // With so little room everything goes all the same, or this ends here.
    std::fs::rename(laptop.join("b.redb"), at.join("b.redb"))?;
    let small = format!("sh -c 'ulimit -v {MEMORY}; exec {} bawa ../keluar.paket'", shell(&laptop));
    row("the same with 1 GB of address space", &laptop, &small, None)?;
    let none = [start(&office)?, start(&laptop)?];
    wish(&laptop)?;
    let fifty = start(&laptop)?;
    row("fifty requests as a packet", &laptop, "$P pulang ../pulang.paket", Some(at.join("pulang.paket")))?;
    row("decided and written at the office", &office, "$P --as ani paket apply ../pulang.paket", None)?;
    println!("\n{:<42}{:>10}", format!("one cooperative, medians of {STARTS}"), "ms");
    for (label, ms) in
        [("at the office", none[0]), ("on the laptop", none[1]), ("there with fifty requests", fifty)]
    {
        println!("{label:<42}{ms:>10.1}");
    }
    Ok(())
}

/// The program with a place's own settings, as the words of a shell.
fn shell(at: &Path) -> String {
    let place = at.display();
    let home =
        format!("env HOME={place} XDG_CONFIG_HOME={place} XDG_STATE_HOME={place} XDG_DATA_HOME={place}");
    format!("{home} {} --book {place}/b.redb", program())
}

/// What it says.
fn said(at: &Path, words: &[&str]) -> Outcome<String> {
    let mut command = Command::new(program());
    for name in ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"] {
        command.env(name, at);
    }
    let out = command.arg("--book").arg(at.join("b.redb")).args(words).stdin(Stdio::null()).output()?;
    if !out.status.success() {
        return Err(format!("{words:?}: {}", String::from_utf8_lossy(&out.stderr)).into());
    }
    Ok(String::from_utf8(out.stdout)?)
}

/// Who works at the office, and the laptop of one of them.
fn enrol(office: &Path, laptop: &Path) -> Outcome<()> {
    let key = said(laptop, &["perangkat", "key"])?;
    said(office, &["--as", "ani", "--clock-ok", "orang", "set", "ani", "--role", "dinas"])?;
    said(office, &["--as", "ani", "--clock-ok", "orang", "set", "siti", "--role", "petugas"])?;
    let device = ["perangkat", "set", "laptop-siti", "--key", key.trim(), "--holder", "siti"];
    said(office, &[&["--as", "ani", "--clock-ok"], &device[..]].concat())?;
    Ok(())
}

/// Facts of two days in the field.
fn wish(laptop: &Path) -> Outcome<()> {
    for n in 0..WISHES {
        let code = format!("35.14.24.{}", 2001 + n % 8);
        let told = match n % 3 {
            0 => format!("gudang-kg={}00", 10 + n),
            1 => format!("alamat=Jalan Raya Tosari {n}"),
            _ => format!("lahan=tanah desa {n} m2"),
        };
        said(laptop, &["--as", "siti", "--clock-ok", "koperasi", "set", &code, &told])?;
    }
    Ok(())
}

/// How long one cooperative takes to be shown, in milliseconds.
fn start(at: &Path) -> Outcome<f64> {
    let mut all = Vec::new();
    for _ in 0..STARTS {
        let now = Instant::now();
        said(at, &["koperasi", "show", "35.14.24.2003"])?;
        all.push(now.elapsed().as_secs_f64() * 1_000.0);
    }
    Ok(median(all))
}
