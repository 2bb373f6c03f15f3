//! What is printed: tables that fit, objects with stable keys, both languages, pipes that close.

use super::desk::{Desk, ran};
use std::process::Stdio;

const LISTS: &[&str] = &[
    "kecamatan list",
    "koperasi list",
    "koperasi show gerbo",
    "kemitraan list",
    "kemitraan list --stage terdaftar",
    "kemitraan why gerbo bulog",
    "kemitraan why tosari mandiri",
    "juknis list",
    "juknis show G1",
    "kuota list",
    "kuota list --idle",
    "kuota list --above 100",
    "kuota list --refused",
    "kuota list --refused --sum kecamatan",
    "kuota list --sum kecamatan",
    "kuota list --sum regency",
    "kuota split beras-sphp '1 t'",
    "kuota split gula '1 t' --bumn bulog --rule sales",
    "kuota show gerbo",
    "kuota show gerbo --from 2026-W01 --until 2026-W53",
    "kuota year gerbo",
    "kuota weeks",
    "kuota weeks --kecamatan purwodadi --product beras-sphp --weeks 3",
    "hari-ini",
    "hari-ini --kecamatan tosari",
    "kuota policy list",
    "kuota policy show bulog beras-sphp",
    "orang list",
    "orang keys",
    "log",
];

/// No line is wider than 80 columns, in either language, and no text is left unfilled.
#[test]
fn tables_fit_eighty_columns() {
    let desk = Desk::partner();
    desk.does(
        "kuota post gerbo beras-sphp order 2.000 --do DO-1234567890 --note 'pesanan pertama bulan ini'",
    );
    for line in LISTS {
        for lang in ["id", "en"] {
            let out = desk.does(&format!("{line} --lang {lang}"));
            assert!(!out.is_empty() && !out.contains(['{', '\u{1b}']), "{line}: {out}");
            for told in out.lines() {
                assert!(kdkmp::base::text::width(told) <= 80, "{line}: {out}");
                assert_eq!(told, told.trim_end());
            }
        }
    }
}

/// A narrow place has every column, in more lines; a pipe has no width, and nothing is cut for it.
#[test]
fn a_list_is_whole_wherever_it_goes() {
    let desk = Desk::partner();
    desk.does("kuota post gerbo beras-sphp order 2.000 --do DO-1234567890");
    let told = |line: &str, columns: Option<&str>| {
        let mut command = desk.command();
        command.env_remove("COLUMNS").args(line.split(' '));
        if let Some(columns) = columns {
            command.env("COLUMNS", columns);
        }
        String::from_utf8(command.output().expect("a run").stdout).expect("text")
    };
    for line in LISTS.iter().filter(|line| line.contains(" list") && !line.contains('\'')) {
        let (narrow, whole) = (told(line, Some("60")), told(line, None));
        assert!(narrow.lines().all(|told| kdkmp::base::text::width(told) <= 60), "{line}: {narrow}");
        assert!(!whole.contains('…'), "{line}: {whole}");
    }
    let narrow = told("kuota list", Some("60"));
    for figure in ["2.000", "35.14.01.2001", "Sisa"] {
        assert!(narrow.contains(figure), "{narrow}");
    }
}

#[test]
fn objects_have_stable_keys() {
    let desk = Desk::partner();
    desk.does("kuota post gerbo beras-sphp order 500");
    for (line, keys) in [
        (
            "kecamatan list",
            "code name cooperatives nib nib_missing nib_lacking nib_active verified partners operational week cap received received_share",
        ),
        (
            "koperasi list",
            "code name kecamatan kind has_nib nib nib_status nib_state cases claim sanction other_names lat lon",
        ),
        (
            "koperasi show gerbo",
            "code name kecamatan kabupaten kind nib nib_status facts papers cases claim dashboard quota week version",
        ),
        ("kemitraan list", "code name kecamatan company stage since days blocker_count blockers who"),
        ("kemitraan why gerbo bulog", "code name kecamatan company stage since blockers done road"),
        ("juknis list", "gate title state instrument number issued from until blocks source"),
        (
            "kuota list",
            "code name kecamatan week company product unit cap ordered received sold stock remaining used_percent last_order idle_weeks reason",
        ),
        (
            "kuota list --sum kecamatan",
            "code name week company product unit cooperatives cap ordered received sold stock may remaining used_percent",
        ),
        (
            "kuota split beras-sphp '1 t'",
            "code name kecamatan week company product unit last_week remaining room had past_sales proposed",
        ),
        (
            "kuota show gerbo",
            "entry code name company product unit week date kind quantity change price_rp worth_rp stock delivery_order note reverses reversed_by",
        ),
        ("hari-ini", "kind gate count what first age who rows filter"),
        ("kuota year gerbo", "code name week company product unit cap ordered received sold"),
        ("kuota weeks", "week company product unit cooperatives cap ordered received sold share"),
        (
            "kuota policy list",
            "company product unit cap cap_of basis carry buy_rp ceiling_rp kbli tolerance stages gates from state source",
        ),
        (
            "kuota policy show bulog beras-sphp",
            "company product unit cap cap_of basis carry buy_rp ceiling_rp kbli tolerance stages gates from state source entry actor",
        ),
        (
            "log",
            "seq action actor role device count entered happened op code name company what base rules undoes prev hash",
        ),
        ("check", "book ok entries records head accounts weeks postings wrong"),
        ("undo --reason keliru", "entry op code company what actor dry_run warnings"),
    ] {
        let objects = desk.objects(line);
        assert!(!objects.is_empty(), "{line}");
        for object in objects {
            for key in keys.split(' ') {
                assert!(object.get(key).is_some(), "{line}: {key} in {object}");
            }
        }
    }
}

/// Unknown is null for machines, and what is known is what it is.
#[test]
fn unknown_is_null() {
    let desk = Desk::new();
    let row = &desk.objects("koperasi list --find 3514242004")[0];
    assert_eq!(
        (row["has_nib"].as_bool(), row["nib"].is_null(), row["nib_status"].is_null()),
        (Some(false), true, true)
    );
    assert_eq!(desk.objects("koperasi list --find Dawuhan-Sengon")[0]["name"], "Dawuhansengon");
    assert_eq!(desk.objects("koperasi list --find 3514092019")[0]["name"], "Wonokerto");
    assert!(desk.does("koperasi show tosari").contains("AHU                  ·"));
}

#[test]
fn flags_stand_before_or_after() {
    let desk = Desk::new();
    let all =
        ["--json --lang en juknis list", "juknis --json list --lang en", "juknis list --lang=en --json"];
    let outs = all.map(|line| desk.does(line));
    assert!(outs[0].contains("SPHP rice distribution"));
    assert!(outs.iter().all(|out| *out == outs[0]));
    let mut command = desk.command();
    let ran = ran(command.env("KDKMP_LANG", "en_US.UTF-8").args(["juknis", "list"]).output().expect("a run"));
    assert!(ran.out.contains("As of"), "{}", ran.out);
}

#[test]
fn help_and_version_go_to_stdout() {
    let desk = Desk::bare();
    for (line, says) in [
        ("--help", "kecamatan"),
        ("help koperasi set", "ISIAN=NILAI…"),
        ("--lang en koperasi set -h", "FIELD=VALUE…"),
        ("kuota post --help", "--price RUPIAH"),
        ("--version", "kdkmp 0."),
    ] {
        let ran = desk.run(line);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{line}");
        assert!(ran.out.contains(says), "{line}: {}", ran.out);
    }
    assert!(!desk.book.exists(), "asking for help makes no book");
}

/// A reader that has had enough is no fault.
#[test]
fn a_closed_pipe_is_silent_success() {
    let desk = Desk::new();
    let mut command = desk.command();
    command.args(["koperasi", "list", "--json"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("a run");
    drop(child.stdout.take());
    let ran = ran(child.wait_with_output().expect("its end"));
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
}

/// Figures of a report that have no room beside the others stand under their own heads, each row with its name.
#[test]
fn figures_of_a_report_stand_under_their_heads() {
    let desk = Desk::new();
    let path = desk.dir.path().join("corong.txt");
    desk.does(&format!("laporan make corong --to '{}'", path.display()));
    let text = std::fs::read_to_string(path).unwrap();
    let heads: Vec<&str> = text.lines().filter(|line| line.starts_with("Kecamatan ")).collect();
    assert!(heads.iter().any(|line| line.contains("terdaftar")), "{text}");
    assert!(heads.iter().any(|line| line.contains("operasional")), "{text}");
    assert!(text.lines().filter(|line| line.starts_with("Tosari ")).count() >= 2 * 5, "{text}");
    assert!(text.lines().all(|line| kdkmp::base::text::width(line) <= 80), "{text}");
}
