//! What is given is kept in the entry, or refused as not belonging: every option of every deed of the
//! command line, walked by the tree itself. An option that is new there fails here until it is tried.

use super::desk::Desk;
use kdkmp::base::{Day, Lang};
use kdkmp::book::Op;
use kdkmp::book::view::Log;
use kdkmp::host::args;
use kdkmp::store::Book;

/// A deed: what must be done before it, the words, and each of its options with a value.
type Tried = (&'static [&'static str], &'static str, &'static [&'static str]);

const DEEDS: &[Tried] = &[
    (&[], "koperasi set gerbo akta=7", &["--source 'surat 12'", "--date kemarin", "--even-so x"]),
    (
        &[],
        "koperasi nib gerbo issued --number 9120012345671",
        &["--number 9120012345672", "--date kemarin", "--evidence oss", "--even-so x"],
    ),
    (
        &[],
        "koperasi paper cowek akta received",
        &["--number 12", "--date kemarin", "--until '1 jan 2030'", "--source 'surat 12'"],
    ),
    (
        &[],
        "koperasi claim ngabar confirmed --bumn bulog --evidence kunjungan",
        &["--bumn idfood", "--date kemarin", "--evidence surat"],
    ),
    (
        &[],
        "koperasi claim ngabar refuted --evidence kunjungan",
        &["--bumn bulog", "--date kemarin", "--evidence x"],
    ),
    (&[], "koperasi sanction gerbo --reason audit", &["--reason lain", "--date kemarin", "--lift"]),
    (
        &["koperasi sanction gerbo --reason audit --date '1 jan 2026'"],
        "koperasi sanction gerbo --lift",
        &["--reason selesai", "--date kemarin"],
    ),
    (
        &["kemitraan interest cowek bulog"],
        "kemitraan move cowek bulog dokumen",
        &[
            "--reason lengkap",
            "--receipt TT",
            "--number PKS",
            "--from kemarin",
            "--until '1 jan 2030'",
            "--evidence SJ",
            "--date kemarin",
        ],
    ),
    (
        &[],
        "kemitraan move gerbo bulog verifikasi --reason keliru",
        &[
            "--reason lain",
            "--receipt TT",
            "--number PKS",
            "--from kemarin",
            "--until '1 jan 2030'",
            "--evidence SJ",
        ],
    ),
    (
        &["kemitraan interest cowek bulog"],
        "kemitraan move cowek bulog terdaftar --reason keliru",
        &["--reason lain"],
    ),
    (&[], "kemitraan interest cowek bulog", &["--date kemarin"]),
    (
        &[],
        "temu set temu-2026-01-05 --title Temu --date '5 jan 2026' --place Bangil --bumn bulog",
        &["--title Lain", "--date '6 jan 2026'", "--place Kraton", "--bumn mandiri", "--source 'surat 12'"],
    ),
    (EVENT, "temu invite temu-2026-01-05 gerbo", &["--kecamatan tosari", "--all"]),
    (
        MARKED,
        "temu mark temu-2026-01-05 gerbo --attended yes",
        &["--attended no", "--interest bulog", "--no-interest mandiri", "--note tanya"],
    ),
    (
        &[],
        "juknis set G5 waiting",
        &[
            "--instrument PMK",
            "--number 49/2026",
            "--date kemarin",
            "--from kemarin",
            "--until '1 jan 2030'",
            "--source 'surat 12'",
        ],
    ),
    (
        &[],
        "kuota post gerbo beras-sphp order '100 kg'",
        &[
            "--bumn bulog",
            "--week W49",
            "--price 11500",
            "--date kemarin",
            "--do DO-1",
            "--note tanya",
            "--rebook",
        ],
    ),
    (
        &[],
        "kuota split beras-sphp '1 t' --post",
        &[
            "--bumn bulog",
            "--week W49",
            "--kecamatan tosari",
            "--rule sales",
            "--set gerbo=100",
            "--date kemarin",
            "--post",
        ],
    ),
    (
        &["kuota post gerbo beras-sphp order '100 kg'"],
        "kuota repeat --week W49",
        &["--week W48", "--date kemarin", "--product gula", "--bumn mandiri", "--kecamatan tosari"],
    ),
    (
        &["kuota post gerbo beras-sphp order '100 kg'"],
        "kuota reverse LAST --reason keliru",
        &["--reason lain", "--rebook"],
    ),
    (
        &[],
        "kuota policy set bulog beras-sphp --cap '3 t' --from '7 des 2026' --source 'surat 12'",
        &[
            "--cap '4 t'",
            "--basis month",
            "--carry previous",
            "--stages operasional",
            "--gates G4",
            "--kbli 47112",
            "--buy 11500",
            "--ceiling 13000",
            "--tolerance '5 kg'",
            "--from '14 des 2026'",
            "--source lain",
        ],
    ),
    (
        &[],
        "kuota policy cap gerbo beras-sphp '3 t' --week W49 --reason panen --approver kadis",
        &["--bumn bulog", "--week W50", "--reason lain", "--approver lain"],
    ),
    (&[], "aturan set nib-days 90", &["--source 'surat 12'"]),
    (&[], "orang set tri --role dinas", &["--role dinas", "--kecamatan tosari", "--bumn bulog"]),
    (&[], "orang remove tri", &[]),
    (&[], "undo", &[]),
    (&[], AREA[0], &[]),
    (AREA, "desa add 35.14.25.2002 'Lawang Sewu'", &["--spelling Lawangsewu", "--point -7,9;112,9"]),
    (
        &[],
        "desa rename gerbo 'Gerbo Makmur' --reason Perdes",
        &["--point -7,9;112,9", "--reason lain", "--date kemarin"],
    ),
    (AREA, "desa recode gerbo 35.14.25.2001 --reason Perda", &["--reason lain", "--date kemarin"]),
    (&[], "desa merge gerbo wonokitri --reason Perda", &["--reason lain", "--date kemarin"]),
    (STOCKED, "desa merge gerbo wonokitri --reason Perda", &["--stock shrink"]),
    (&[], "desa close gerbo --reason SK", &["--reason lain", "--date kemarin", "--into wonokitri"]),
    (STOCKED, "desa close gerbo --reason SK", &["--stock shrink", "--stock return"]),
    (
        &[],
        COMPANY[0],
        &[
            "--name Lain",
            "--letter X",
            "--offers lain",
            "--offers-en other",
            "--papers akta",
            "--kbli 47112",
            "--systems Klik",
            "--date kemarin",
            "--source 'surat 12'",
        ],
    ),
    (COMPANY, "bumn retire baru --reason pindah", &["--reason lain", "--date kemarin", "--lift"]),
    (&[], PAPER[0], &["--name lain", "--name-en letter", "--who petugas", "--proves npwp"]),
    (PAPER, "berkas retire surat --reason pindah", &["--reason lain", "--date kemarin", "--lift"]),
    (&[], PRODUCT[0], &["--name lain", "--name-en maize", "--unit l", "--packs karung=50"]),
    (PRODUCT, "produk retire jagung --reason pindah", &["--reason lain", "--date kemarin", "--lift"]),
    (&[], GATE[0], &["--title lain", "--title-en letter", "--blocks produk:gula"]),
    (GATE, "juknis retire G20 --reason pindah", &["--reason lain", "--date kemarin", "--lift"]),
];

const AREA: &[&str] = &["kecamatan set 35.14.25 Penanjakan"];

const STOCKED: &[&str] =
    &["kuota post gerbo beras-sphp order 1000", "kuota post gerbo beras-sphp receive 400 --do DO-1"];

const COMPANY: &[&str] = &["bumn set baru --name Baru --letter N --offers apa"];

const PAPER: &[&str] = &["berkas set surat --name surat"];

const PRODUCT: &[&str] = &["produk set jagung --name jagung --unit kg"];

const GATE: &[&str] =
    &["juknis define G20 --title edaran --blocks produk:beras-sphp", "juknis define G20 --blocks -"];

const EVENT: &[&str] =
    &["temu set temu-2026-01-05 --title Temu --date '5 jan 2026' --place Bangil --bumn bulog mandiri"];

const MARKED: &[&str] = &[EVENT[0], "temu mark temu-2026-01-05 gerbo --interest mandiri"];

/// Options that change what is proposed or whose it is, and say the same if nothing else would be.
const SAME: &[(&str, &str)] = &[
    ("kuota post", "--bumn bulog"),
    ("kuota split", "--bumn bulog"),
    ("kuota split", "--post"),
    ("kuota split", "--rule sales"),
    ("kuota policy cap", "--bumn bulog"),
    ("orang set", "--role dinas"),
    // Nothing was counted since: `days` tries it where something was.
    ("kuota post", "--rebook"),
    ("kuota reverse", "--rebook"),
];

/// What a line wrote: nothing if it was refused, with its status.
fn wrote(desk: &Desk, line: &str) -> Result<Vec<(Day, Op)>, i32> {
    let entries = || {
        let book = Book::open_read_only(&desk.book).expect("the book");
        let snapshot = book.snapshot().expect("a snapshot");
        (1..=snapshot.seq())
            .map(|seq| snapshot.entry(seq).expect("the log").expect("an entry"))
            .collect::<Vec<_>>()
    };
    let before = entries().len();
    let ran = desk.run(&line.replace("LAST", &before.to_string()));
    if ran.status != 0 {
        return Err(ran.status);
    }
    Ok(entries().into_iter().skip(before).map(|entry| (entry.happened, entry.op)).collect())
}

/// The words of a line with an option in the place of what it says already.
fn with(line: &str, option: &str) -> String {
    let flag = option.split(' ').next().unwrap_or(option);
    let mut out = String::new();
    let (mut quoted, mut skip) = (false, false);
    for word in line.split(' ') {
        let begins = word.starts_with("--") && !quoted;
        skip = if begins { word == flag } else { skip };
        quoted ^= word.matches('\'').count() % 2 == 1;
        if !skip {
            out.push_str(word);
            out.push(' ');
        }
    }
    out + option
}

#[test]
fn every_option_of_every_deed_is_kept_or_refused() {
    let base = Desk::partner();
    base.does("orang set tri --role dinas");
    let tri = |line: &str| format!("--as tri {line}");
    for (before, line, options) in DEEDS {
        let ready = || {
            let desk = Desk::bare();
            std::fs::copy(&base.book, &desk.book).expect("a copy");
            before.iter().for_each(|line| drop(desk.does(&tri(line))));
            desk
        };
        let plain = wrote(&ready(), &tri(line));
        for option in *options {
            let line = with(line, option);
            let found = wrote(&ready(), &tri(&line));
            let same = SAME.iter().any(|(of, like)| line.starts_with(of) && like == option);
            match found {
                Ok(ops) => assert!(same || Ok(ops) != plain, "{line}: {option} leaves no trace"),
                Err(status) => assert!(status == 1 || status == 2, "{line}: {status}"),
            }
        }
    }
}

/// The table above knows every option of every deed that the tree has.
#[test]
fn the_table_of_deeds_knows_every_option() {
    const LISTS: &[&str] = &[
        "list",
        "show",
        "why",
        "funnel",
        "matrix",
        "year",
        "weeks",
        "init",
        "log",
        "check",
        "rebuild",
        "backup",
        "restore",
        "keys",
        "man",
        "completions",
    ];
    fn walk(at: &clap::Command, path: &str, missing: &mut Vec<String>) {
        for next in at.get_subcommands() {
            let path = format!("{path} {}", next.get_name()).trim().to_owned();
            walk(next, &path, missing);
            if next.has_subcommands() || LISTS.contains(&next.get_name()) {
                continue;
            }
            let tried: Vec<_> = DEEDS.iter().filter(|(_, line, _)| line.starts_with(&path)).collect();
            if tried.is_empty() {
                missing.push(path.clone());
            }
            for arg in next.get_arguments().filter(|arg| !arg.is_positional() && !arg.is_global_set()) {
                let flag = format!("--{}", arg.get_id());
                let is = |option: &&&str| option.split(' ').next() == Some(&flag);
                if !tried.iter().any(|(_, _, options)| options.iter().any(|o| is(&o))) {
                    missing.push(format!("{path} {flag}"));
                }
            }
        }
    }
    let mut missing = Vec::new();
    walk(&args::tree(Lang::Id), "", &mut missing);
    assert!(missing.is_empty(), "tried nowhere: {missing:?}");
}

#[test]
fn what_is_given_twice_or_to_no_end_is_refused() {
    let desk = Desk::partner();
    for (line, rule) in [
        ("koperasi set gerbo akta=1 --date kemarin --date kemarin", "usage.twice"),
        ("koperasi list --find a --find b", "usage.twice"),
        ("koperasi claim ngabar refuted --evidence x --bumn bulog", "usage.idle"),
        ("kemitraan why gerbo bulog --blocker nib.twice", "usage.idle"),
        ("log --bytes 5 --limit 3", "usage.idle"),
        ("temu invite temu-x --all --kecamatan tosari", "event.unknown"),
        ("kuota split beras-sphp '1 t' --set gerbo=5 3514012001=10", "share.twice"),
        ("kemitraan move gerbo bulog verifikasi --reason keliru --receipt TT-9", "stage.details"),
    ] {
        desk.fails(line, 2, rule);
    }
    desk.does("koperasi sanction gerbo --reason audit");
    assert!(desk.does("koperasi sanction gerbo --lift --reason 'temuan selesai'").contains("temuan selesai"));
    assert!(
        desk.does("kemitraan move gerbo bulog terdaftar --reason 'salah koperasi'")
            .contains("salah koperasi")
    );
    assert!(desk.does("log --entity gerbo").contains("salah koperasi"), "the reason stays");
}

/// Who has no role in a book where roles are given is told that, and whom to ask.
#[test]
fn an_unknown_name_only_reads() {
    let desk = Desk::new();
    desk.does("orang set tri --role dinas");
    let (id, en) = desk.fails("--as eko koperasi set gerbo akta=1", 1, "role.verb");
    assert!(id.contains("“eko” belum diberi peran") && id.contains("Hubungi yang berwenang: tri"), "{id}");
    assert!(en.contains("no role") && !en.contains("auditor"), "{en}");
    assert!(desk.does("--as eko orang list").contains("hanya membaca"));
    for line in ["juknis list", "juknis show G1", "kuota policy list", "aturan list", "orang list", "log"] {
        desk.does(&format!("--as eko {line}"));
    }
}
