//! Sheets that come in and go out, beside those who do nothing else: processor time and peak memory.

use super::nation::NATION;
use super::outside::{Outcome, has, median, program, quiet};
use rust_xlsxwriter::{Format, Workbook};
use std::path::Path;
use std::process::Command;

/// How often each is done, of which the median is told.
const TIMES: usize = 3;

/// What tells how much processor time and memory a command takes.
pub const TIME: &str = "/usr/bin/time";

/// Prints the table, in the home of the books that were made there.
pub fn main(home: &Path) -> Outcome<()> {
    if !Path::new(TIME).is_file() {
        println!("sheets: {TIME} is not installed");
        return Ok(());
    }
    println!("\n{:<42}{:>10}{:>10}{:>10}", "medians of 3", "user+sys s", "wall s", "MB");
    for (name, rows) in [("regency", 365), ("country", NATION)] {
        let at = home.join(name);
        sheet(&at, rows)?;
        for (label, line) in commands(rows == NATION) {
            let first = line.split(' ').next().unwrap_or_default();
            if !(first == "$P" || has(first)) || (line.contains("python3") && !imports(&line)) {
                continue;
            }
            let line = line.replace("$P", &program());
            let mut all = Vec::new();
            for _ in 0..TIMES {
                // What writes begins each time with the same book.
                std::fs::copy(at.join("b.redb"), at.join("c.redb"))?;
                all.push(taken(&at, &line)?);
            }
            let of = |pick: fn(&(f64, f64, f64)) -> f64| median(all.iter().map(pick).collect());
            let label = format!("{name}: {label}");
            println!("{label:<42}{:>10.3}{:>10.3}{:>10.1}", of(|t| t.0), of(|t| t.1), of(|t| t.2));
        }
    }
    Ok(())
}

/// A sheet of twelve columns: numbers, their states, and what people write beside them.
fn sheet(at: &Path, rows: usize) -> Outcome<()> {
    let (mut book, day) = (Workbook::new(), Format::new().set_num_format("dd/mm/yyyy"));
    let sheet = book.add_worksheet_with_constant_memory()?;
    let heads = [
        "No",
        "Kode Desa",
        "Provinsi",
        "Kecamatan",
        "Nama Koperasi",
        "NIB",
        "Tgl Terbit",
        "Status NIB",
        "Tgl Cek OSS",
        "Ketua",
        "Keterangan",
        "Petugas",
    ];
    for (col, head) in (0..).zip(heads) {
        sheet.write_string(0, col, head)?;
    }
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_path(at.join("rows.csv"))?;
    let titles = reader.headers()?.clone();
    let place = |title: &str| titles.iter().position(|one| one.trim_start_matches('\u{feff}') == title);
    let (Some(code), Some(name), Some(area)) = (place("Kode"), place("Desa"), place("Kecamatan")) else {
        return Err(format!("{titles:?}").into());
    };
    for (n, record) in reader.records().take(rows).enumerate() {
        let (record, row) = (record?, n as u32 + 1);
        sheet.write_number(row, 0, f64::from(row))?;
        let texts = [
            (1, record[code].to_owned()),
            (2, "Provinsi".to_owned()),
            (3, record[area].to_owned()),
            (4, record[name].to_owned()),
            (5, format!("9{:012}", 100_000_000_000_u64 + n as u64)),
            (7, "aktif".to_owned()),
            (9, format!("Ketua {n}")),
            (10, "ok".to_owned()),
            (11, format!("Petugas {}", n % 97)),
        ];
        for (col, text) in texts {
            sheet.write_string(row, col, text)?;
        }
        sheet.write_number_with_format(row, 6, 46_023.0 + (n % 300) as f64, &day)?;
        sheet.write_number_with_format(row, 8, 46_296.0 + (n % 30) as f64, &day)?;
    }
    book.save(at.join("in.xlsx"))?;
    Ok(())
}

/// Commands, each as the words of a shell; `$P` is the program.
fn commands(is_nation: bool) -> Vec<(&'static str, String)> {
    let python = |what: &str| format!("python3 -c '{what}'");
    let mut all = vec![
        ("kdkmp impor --dry-run --json", "$P --book b.redb impor file in.xlsx --dry-run --json".to_owned()),
        ("kdkmp impor --dry-run, as a table", "$P --book b.redb impor file in.xlsx --dry-run".to_owned()),
        ("openpyxl reads", python("import openpyxl
for row in openpyxl.load_workbook(\"in.xlsx\", read_only=True).active.values: pass")),
        ("pandas reads", python("import pandas
pandas.read_excel(\"in.xlsx\", dtype=str)")),
        ("soffice to csv", "soffice --headless --convert-to csv --outdir out in.xlsx".to_owned()),
        ("kdkmp list --to xlsx", "$P --book b.redb koperasi list --to out.xlsx --replace".to_owned()),
        ("openpyxl writes 12 columns", python(&format!("import openpyxl
book = openpyxl.Workbook(write_only=True)
sheet = book.create_sheet()
for n in range({}): sheet.append([n, \"35.14.01.2001\", \"Provinsi\", \"Kecamatan\", \"Nama\", \"9100000000000\", n, \"aktif\", n, \"Ketua\", \"ok\", \"Petugas\"])
book.save(\"py.xlsx\")", if is_nation { NATION } else { 365 }))),
        ("kdkmp impor, written", "$P --book c.redb impor file in.xlsx".to_owned()),
    ];
    if !is_nation {
        all.push((
            "kdkmp laporan nib, PDF",
            "$P --book b.redb laporan make nib --to out.pdf --replace".to_owned(),
        ));
    }
    all
}

/// Whether python has what a command imports.
fn imports(line: &str) -> bool {
    let module = if line.contains("pandas") { "pandas" } else { "openpyxl" };
    let found = Command::new("python3").args(["-c", &format!("import openpyxl, {module}")]).output();
    found.is_ok_and(|out| out.status.success())
}

/// Processor time and time by the wall in seconds, and the peak in megabytes.
pub fn taken(at: &Path, line: &str) -> Outcome<(f64, f64, f64)> {
    let mut command = Command::new(TIME);
    command.args(["-f", "%U %S %e %M", "-o", "took", "sh", "-c", &format!("exec {line} > out.txt")]);
    quiet({
        command.current_dir(at);
        command
    })?;
    let text = std::fs::read_to_string(at.join("took"))?;
    let all: Vec<f64> = text.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
    let [user, system, wall, memory] = all[..] else { return Err(text.into()) };
    Ok((user + system, wall, memory / 1024.0))
}
