//! Lists of regions that are beyond measure: refused soon, in little memory, and nothing is made.

use super::desk::Desk;
use std::io::{self, Read, Write};
use std::path::Path;

/// Runs `init` on a list with as much memory as a small machine gives: 256 MiB of addresses.
#[cfg(unix)]
fn refuses(desk: &Desk, list: &Path, what: &str) {
    let program = env!("CARGO_BIN_EXE_kdkmp");
    let line = format!("ulimit -v 262144; exec '{program}' init --regions '{}' --json", list.display());
    let mut command = std::process::Command::new("sh");
    command.args(["-c", &line]).env("KDKMP_BOOK", &desk.book).env("XDG_CONFIG_HOME", desk.dir.path());
    let ran = super::desk::ran(command.output().expect("a run"));
    assert!(ran.status == 2 && ran.err.contains("regions.large") && ran.err.contains(what), "{ran:?}");
    assert!(!desk.book.exists(), "no book is made");
}

#[cfg(unix)]
#[test]
fn lists_beyond_measure_are_refused_in_little_memory() {
    let desk = Desk::bare();
    let list = desk.dir.path().join("daftar.csv");
    // More rows than there are areas; read no further than to the first that is too many.
    let mut rows = io::BufWriter::new(std::fs::File::create(&list).expect("a file"));
    rows.write_all(b"code,name\n").expect("a line");
    for n in 0..300_000u64 {
        let (village, rest) = (n % 900, n / 900);
        let (village, kecamatan, kabupaten) = (village + 1, rest % 90 + 1, rest / 90 + 10);
        writeln!(rows, "35.{kabupaten:02}.{kecamatan:02}.2{village:03},Desa {n}").expect("a line");
    }
    rows.flush().expect("a file");
    refuses(&desk, &list, "200.000");
    // One line of a hundred megabytes.
    let mut line = std::fs::File::create(&list).expect("a file");
    line.write_all(b"code,name\n35.14,").expect("a line");
    line.set_len(100 << 20).expect("a long file");
    refuses(&desk, &list, "64 KiB");
    // A bomb: thirty-two megabytes of nothing, packed in as many kilobytes.
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    io::copy(&mut io::repeat(0).take(32 << 20), &mut packed).expect("packed");
    std::fs::write(&list, packed.finish().expect("packed")).expect("a file");
    refuses(&desk, &list, "64 KiB");
}
