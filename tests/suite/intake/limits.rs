//! Files that are refused at once, and those that are read without harm.

use super::{compare, compared, samples, settings, shown};
use kdkmp::base::Lang;
use kdkmp::base::watch::Watch;
use kdkmp::exchange::intake::{Limits, Sheets};
use kdkmp::host::reader;
use std::path::Path;

#[test]
fn bad_files_are_refused_or_do_no_harm() {
    let dir = samples().join("buruk");
    let mut reader = csv::Reader::from_path(dir.join("expected.csv")).unwrap();
    for row in reader.records().map(Result::unwrap) {
        let bytes = std::fs::read(dir.join(&row[0])).unwrap();
        let read = Sheets::read(&bytes, &Limits::default());
        match row[1].strip_prefix("refused:") {
            None => assert!(read.is_ok(), "{}: {read:?}", &row[0]),
            Some(rule) => {
                let fault = read.unwrap_err().fault(&Limits::default());
                assert_eq!(fault.rule, rule, "{}", &row[0]);
                assert!(fault.next.is_some(), "{}", fault.show(Lang::Id));
            }
        }
    }
}

#[test]
fn a_cell_far_away_costs_nothing() {
    let bytes = std::fs::read(samples().join("buruk/sel-terjauh.xlsx")).unwrap();
    let outcome = compare(&bytes, &settings("sel-terjauh.xlsx")).unwrap();
    assert_eq!(shown(&outcome).len(), 1, "{:?}", shown(&outcome));
    assert_eq!(outcome.beyond, 1);
}

#[test]
fn hostile_texts_stay_texts() {
    let bytes = std::fs::read(samples().join("buruk/teks-jahat.xlsx")).unwrap();
    let outcome = compare(&bytes, &settings("teks-jahat.xlsx")).unwrap();
    let of = |field: &str| -> Vec<(u32, String, String)> {
        let of = outcome.verdicts.iter().filter(|v| v.field == field);
        of.map(|v| (v.row, v.value.to_string(), v.state.slug())).collect()
    };
    assert!(of("nib").iter().all(|(_, _, state)| state == "refused:field.digits"), "{:?}", of("nib"));
    assert_eq!(of("nib").len(), 8);
    let alamat = of("alamat");
    assert_eq!(alamat[0].1, "=HYPERLINK(\"http://x\")");
    assert_eq!(alamat[5].2, "refused:field.hidden");
    // A letter of no width is none.
    assert_eq!(alamat[6].1, "ab");
}

/// What is cut, flipped or put together of two ends no program but the reader's child, and what comes
/// of it still compares.
#[test]
fn spoilt_files_end_nothing() {
    let mut files: Vec<(bool, Vec<u8>)> = Vec::new();
    for entry in std::fs::read_dir(samples()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let is_first = name.split_once('-').and_then(|(n, _)| n.parse::<u32>().ok()).is_some_and(|n| n <= 12);
        let is_sample = path.is_file()
            && !path.to_string_lossy().contains("expected")
            && path.extension().is_some_and(|e| e != "md");
        if is_sample {
            files.push((is_first, std::fs::read(&path).unwrap()));
        }
    }
    files.sort_by_key(|(_, bytes)| bytes.len());
    assert!(files.len() >= 34, "{}", files.len());
    // The same numbers each time: a failure can be looked at again.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below.max(1) as u64) as usize
    };
    let program = Path::new(env!("CARGO_BIN_EXE_kdkmp"));
    for round in 0..4 {
        for at in 0..files.len() {
            // The first are one of each kind of file, and spoilt in every way; the others each in one.
            let (is_first, mut spoilt) = files[at].clone();
            if !is_first && at % 4 != round {
                continue;
            }
            match round {
                0 => spoilt.truncate(next(spoilt.len())),
                1 => (0..12).for_each(|_| {
                    let byte = next(spoilt.len());
                    spoilt[byte] ^= 1 << next(8);
                }),
                2 => {
                    let (_, other) = &files[next(files.len())];
                    let cut = next(spoilt.len());
                    spoilt.truncate(cut);
                    spoilt.extend(&other[next(other.len())..]);
                }
                _ => {
                    let (a, b) = (next(spoilt.len()), next(spoilt.len()));
                    spoilt[a.min(b)..a.max(b)].reverse();
                }
            }
            match reader::read_by(program, &spoilt, &Limits::default(), &Watch::default()) {
                Ok(sheets) => drop(compared(&sheets, &settings("rusak"), &[]).unwrap()),
                Err(fault) => assert!(fault.rule.starts_with("file."), "{}", fault.show(Lang::Id)),
            }
        }
    }
}

#[test]
fn a_child_reads_as_the_program_does() {
    let program = Path::new(env!("CARGO_BIN_EXE_kdkmp"));
    for file in ["01-rekap-legalitas.xlsx", "05-penyaluran-sphp-m48.xls", "06-data-pokok.ods"] {
        let bytes = std::fs::read(samples().join(file)).unwrap();
        let read = reader::read_by(program, &bytes, &Limits::default(), &Watch::default()).unwrap();
        let here = compare(&bytes, &settings(file)).unwrap();
        assert_eq!(compared(&read, &settings(file), &[]).unwrap().verdicts, here.verdicts, "{file}");
    }
    let bomb = std::fs::read(samples().join("buruk/bom-zip.xlsx")).unwrap();
    assert_eq!(
        reader::read_by(program, &bomb, &Limits::default(), &Watch::default()).unwrap_err().rule,
        "file.large"
    );
}

#[test]
fn each_limit_is_said() {
    let small =
        Limits { bytes: 1 << 20, unpacked: 1 << 20, sheets: 1, cells: 20, rows: 4, columns: 3, cell: 40 };
    let rule = |text: &str, limits: &Limits| {
        Sheets::read(text.as_bytes(), limits).map(|_| ()).map_err(|t| t.fault(limits).rule)
    };
    assert_eq!(rule("a;b\nc;d\n", &small), Ok(()));
    assert_eq!(rule(&"a;b\n".repeat(5), &small), Err("file.large"));
    assert_eq!(rule(&format!("a;{}\nb;c\n", "x".repeat(41)), &small), Err("file.large"));
    assert_eq!(rule(&"a;b;c\n".repeat(4), &Limits { cells: 11, ..small }), Err("file.large"));
    assert_eq!(rule("a;b\n", &Limits { bytes: 3, ..small }), Err("file.large"));
    let book = std::fs::read(samples().join("10-nib-per-kecamatan.xlsx")).unwrap();
    for limits in
        [Limits { unpacked: 4 << 10, ..Limits::default() }, Limits { sheets: 2, ..Limits::default() }]
    {
        assert_eq!(Sheets::read(&book, &limits).unwrap_err().fault(&limits).rule, "file.large");
    }
    let wide = Sheets::read("a;b;c;d\ne;f;g;h\n".as_bytes(), &small).unwrap();
    assert_eq!(wide.sheets[0].beyond, 2);
}

/// What is stopped while its rows are read is stopped, and not a file in which nothing is recognised.
#[test]
fn what_is_stopped_while_it_is_read_says_so() {
    let rows = "No;Desa;Kecamatan;NIB\n1;Tosari;Tosari;9900241995010\n";
    let sheets = Sheets::read(rows.as_bytes(), &Limits::default()).unwrap();
    let settings = settings("lembar.csv");
    settings.watch.stop();
    assert_eq!(compared(&sheets, &settings, &[]).unwrap_err().rule, "work.stopped");
}
