//! What is given is kept in the entry, or refused as not belonging: every option of every deed of the
//! command line, walked by the tree itself. An option that is new there fails here until it is tried.

use super::desk::Desk;
use kdkmp::base::{Day, Lang, Seq};
use kdkmp::book::Op;
use kdkmp::book::view::Log;
use kdkmp::cli::args;
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
        "kuota policy cap gerbo beras-sphp '3 t' --week W49 --reason panen --approver tri",
        &["--bumn bulog", "--week W50", "--reason lain", "--approver lain"],
    ),
    (&[], "aturan set nib-days 90", &["--source 'surat 12'"]),
    (&[], "orang set tri --role dinas", &["--role dinas", "--kecamatan tosari", "--bumn bulog"]),
    (&[], "orang remove tri", &[]),
    (PERSONAL, "pribadi erase gerbo telepon", &["--reason permintaan", "--lost"]),
    (BOUND, "orang key tri --revoke all --reason hilang", &["--revoke all", "--reason lain"]),
    (&[], "kuota tutup 2024-10", &[]),
    (&[], "kuota buka 2024-10", &["--reason keliru"]),
    (&[], "undo", &["--reason keliru"]),
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

/// A key of ed25519 that is all zeros.
const BOUND: &[&str] =
    &["orang key tri 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'"];

const AREA: &[&str] = &["kecamatan set 35.14.25 Penanjakan"];

const STOCKED: &[&str] =
    &["kuota post gerbo beras-sphp order 1000", "kuota post gerbo beras-sphp receive 400 --do DO-1"];

const COMPANY: &[&str] = &["bumn set baru --name Baru --letter N --offers apa"];

const PAPER: &[&str] = &["berkas set surat --name surat"];

const PRODUCT: &[&str] = &["produk set jagung --name jagung --unit kg"];

const GATE: &[&str] =
    &["juknis define G20 --title edaran --blocks produk:beras-sphp", "juknis define G20 --blocks -"];

const PERSONAL: &[&str] = &["koperasi set gerbo telepon=081298765432"];

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
    ("orang key", "--revoke all"),
    // Nothing was counted since: `days` tries it where something was.
    ("kuota post", "--rebook"),
    ("kuota reverse", "--rebook"),
];

/// What a line wrote: nothing if it was refused, with its status.
fn wrote(desk: &Desk, line: &str) -> Result<Vec<(Day, Op)>, i32> {
    let entries = || {
        let book = Book::open_read_only(&desk.book).expect("the book");
        let snapshot = book.snapshot().expect("a snapshot");
        Seq(1)
            .up_to(snapshot.seq())
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
        "reveal",
        "audit",
        "why",
        "funnel",
        "matrix",
        "year",
        "bulan",
        "weeks",
        "init",
        "log",
        "check",
        "head",
        "hari-ini",
        "kontrol",
        "rebuild",
        "backup",
        "restore",
        "drill",
        "export",
        "statements",
        "keys",
        "man",
        "completions",
    ];
    /// What takes or makes a file is tried with files, in `intake` and in `papers`; a practice book, in
    /// `gladi`; the gate and `serve` behind a real sshd; what travels, in `away`; visits with their files, in `visits`.
    const ELSEWHERE: &[&str] = &[
        "impor",
        "laporan",
        "kantor",
        "gladi",
        "titipan",
        "gate",
        "serve",
        "perangkat",
        "paket",
        "bawa",
        "pulang",
        "selisih",
        "kepulangan",
        "kunjungan",
    ];
    fn walk(at: &clap::Command, path: &str, missing: &mut Vec<String>) {
        for next in at.get_subcommands() {
            let path = format!("{path} {}", next.get_name()).trim().to_owned();
            walk(next, &path, missing);
            let is_elsewhere = path.split(' ').next().is_some_and(|noun| ELSEWHERE.contains(&noun));
            let is_elsewhere = is_elsewhere || path == "pribadi move";
            if next.has_subcommands() || is_elsewhere || LISTS.contains(&next.get_name()) {
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

/// A command's words with all that it needs; what stands for a word need not exist.
fn whole(at: &clap::Command, path: &str) -> String {
    let needed = at.get_arguments().filter(|arg| arg.is_required_set());
    needed.fold(path.to_owned(), |line, arg| match arg.get_long() {
        Some(flag) => format!("{line} --{flag} x"),
        None => format!("{line} x"),
    })
}

/// Every command of the tree, with its words.
fn commands(tree: &clap::Command) -> Vec<(String, clap::Command)> {
    fn walk(at: &clap::Command, path: &str, all: &mut Vec<(String, clap::Command)>) {
        for next in at.get_subcommands() {
            let path = format!("{path} {}", next.get_name()).trim().to_owned();
            walk(next, &path, all);
            if !next.is_subcommand_required_set() {
                all.push((whole(next, &path), next.clone()));
            }
        }
    }
    let mut all = Vec::new();
    walk(tree, "", &mut all);
    all
}

/// The rule that refuses words, in both languages; empty if they are understood.
fn parsed(line: &str) -> &'static str {
    let argv: Vec<_> = line.split_whitespace().map(Into::into).collect();
    let refused = |lang| args::parse(&argv, lang).err();
    let (id, en) = (refused(Lang::Id), refused(Lang::En));
    assert_eq!(id.as_ref().map(|fault| fault.rule), en.as_ref().map(|fault| fault.rule), "{line}");
    if let (Some(id), Some(en)) = (&id, &en) {
        assert_ne!(id.show(Lang::Id), en.show(Lang::En), "{line}");
        assert_eq!(id.kind.exit_status(), 2, "{line}");
    }
    id.map_or("", |fault| fault.rule)
}

/// A flag with something for a value, if it takes one.
fn given(arg: &clap::Arg) -> String {
    let value = if arg.get_action().takes_values() { " y" } else { "" };
    format!("--{}{value}", arg.get_id())
}

/// No flag of any command can be given twice: not beside itself, not before the noun and after it, not
/// between noun and verb.
#[test]
fn no_flag_counts_twice_wherever_it_stands() {
    let tree = args::tree(Lang::Id);
    let told = |arg: &&clap::Arg| ["help", "version"].contains(&arg.get_id().as_str());
    let globals: Vec<_> = tree.get_arguments().filter(|arg| arg.is_global_set() && !told(arg)).collect();
    assert!(globals.len() > 8);
    for (line, command) in commands(&tree) {
        assert_eq!(parsed(&line), "", "{line}");
        for flag in globals.iter().map(|arg| given(arg)) {
            assert_eq!(parsed(&format!("{flag} {line}")), "", "{flag} {line}");
            assert_eq!(parsed(&format!("{flag} {line} {flag}")), "usage.twice", "{flag} {line} {flag}");
            assert_eq!(parsed(&format!("{line} {flag} {flag}")), "usage.twice", "{line} {flag} {flag}");
            if let Some((noun, rest)) = line.split_once(' ').filter(|_| !command.has_subcommands()) {
                let between = format!("{flag} {noun} {flag} {rest}");
                let verb = tree.find_subcommand(noun).is_some_and(|noun| noun.has_subcommands());
                assert!(!verb || parsed(&between) == "usage.twice", "{between}");
            }
        }
        let own = command.get_arguments().filter(|arg| arg.get_long().is_some() && !arg.is_global_set());
        let once = own.filter(|arg| !matches!(arg.get_action(), clap::ArgAction::Append));
        for flag in once.filter(|arg| !arg.is_required_set()).map(given) {
            assert_eq!(parsed(&format!("{line} {flag}")), "", "{line} {flag}");
            assert_eq!(parsed(&format!("{line} {flag} {flag}")), "usage.twice", "{line} {flag} {flag}");
        }
    }
    // The value of another flag is none, and what is behind `--` is no flag.
    assert_eq!(parsed("--as tri koperasi list --find as --as=x"), "usage.twice");
    assert_eq!(parsed("--lang en koperasi set x -- --lang id"), "");
    assert_eq!(parsed("--lang=en koperasi list --lang=id"), "usage.twice");
    assert_eq!(parsed("--hemat --no-hemat"), "usage.conflict");
    assert_eq!(parsed("--hemat --hemat"), "usage.twice");
}

/// A flag that every command takes is refused where it means nothing, before anything is made.
#[test]
fn a_global_flag_that_means_nothing_is_refused() {
    let desk = Desk::bare();
    let is_list = |line: &str| {
        let of_files = ["impor form", "impor answers", "impor compare", "orang keys", "kunjungan file"];
        let words =
            ["list", "show", "why", "funnel", "matrix", "year", "weeks", "bulan", "log", "check", "head"];
        [&words[..], &["hari-ini", "kontrol"]]
            .concat()
            .iter()
            .any(|verb| line.split(' ').any(|word| word == *verb))
            || of_files.iter().any(|command| line.starts_with(command))
    };
    for (line, _) in commands(&args::tree(Lang::Id)) {
        let is_tool = ["keys", "man", "completions x"].contains(&&*line)
            || line.starts_with("titipan")
            || line.starts_with("gate");
        let is_file = ["init", "rebuild", "backup", "restore x", "drill"].contains(&&*line)
            || [
                "log export",
                "kuota statements",
                "pribadi audit",
                "pribadi move",
                "kunjungan pack",
                "kunjungan unpack",
            ]
            .iter()
            .any(|command| line.starts_with(command));
        let idle: &[&str] = match (is_tool, is_file, is_list(&line)) {
            (true, ..) => &["--dry-run", "--clock-ok", "--once x", "--read-only", "--as-of kemarin"],
            (_, true, _) => &["--dry-run", "--clock-ok", "--once x", "--as-of kemarin"],
            (.., true) => &["--dry-run", "--clock-ok", "--once x"],
            _ => &["--as-of kemarin"],
        };
        for flag in idle {
            let ran = desk.run(&format!("{line} {flag} --json"));
            let refused = ran.status == 2 && ran.out.is_empty() && ran.err.contains("usage.conflict");
            assert!(refused, "{line} {flag}: {ran:?}");
        }
    }
    for line in
        ["--json", "--dry-run", "--clock-ok", "--linear --json", "--linear --fresh", "--linear --hemat"]
    {
        let ran = desk.run(line);
        let flag = line.split(' ').next_back().expect("a flag");
        assert!(ran.status == 2 && ran.err.contains(flag), "{line}: {ran:?}");
    }
    assert!(!desk.book.exists(), "a refusal makes no book");
    let desk = Desk::partner();
    for line in ["log --bytes 5", "man", "completions bash"] {
        let ran = desk.run(&format!("{line} --json"));
        assert!(ran.status == 2 && ran.out.is_empty() && ran.err.contains("usage.idle"), "{line}: {ran:?}");
    }
    for (line, rule) in [
        ("kuota split beras-sphp '1 t' --dry-run", "usage.idle"),
        ("kuota split beras-sphp '1 t' --clock-ok", "usage.idle"),
        ("kemitraan why gerbo bulog --bumn mandiri", "usage.idle"),
    ] {
        desk.fails(line, 2, rule);
    }
    desk.fails("kuota split beras-sphp '1 t' --post --as-of kemarin", 2, "usage.conflict");
}

/// Of a flag that takes several values each is given once, however it is spelled.
#[test]
fn no_value_counts_twice() {
    let desk = Desk::partner();
    let seq = |desk: &Desk| Book::open_read_only(&desk.book).expect("the book").snapshot().expect("it").seq();
    EVENT.iter().chain(GATE).for_each(|line| drop(desk.does(line)));
    let before = seq(&desk);
    std::fs::write(desk.dir.path().join("a.csv"), "35,Jawa Timur\n").expect("a file");
    std::fs::write(desk.dir.path().join("b.csv"), "desa,akta\nGerbo,1\n").expect("a file");
    for (line, flag) in [
        ("temu set temu-2026-01-05 --bumn bulog Bulog", "Bulog"),
        ("temu set temu-2026-01-05 --bumn bulog --bumn bulog", "bulog"),
        ("temu mark temu-2026-01-05 gerbo --interest bulog bulog", "bulog"),
        ("temu mark temu-2026-01-05 gerbo --no-interest bulog --no-interest bulog", "bulog"),
        ("temu invite temu-2026-01-05 gerbo 3514012001", "3514012001"),
        ("orang set tri --role dinas --kecamatan tosari 35.14.24", "35.14.24"),
        ("desa add 35.14.01.2099 Baru --spelling Anyar --spelling anyar", "anyar"),
        ("bumn set bulog --papers akta npwp akta", "akta"),
        ("produk set beras-sphp --packs karung=50 Karung=25", "Karung=25"),
        ("juknis define G20 --blocks produk:gula bumn:bulog produk:gula", "produk:gula"),
        (
            "kuota policy set bulog beras-sphp --stages operasional,operasional --from '7 des 2026' --source x",
            "operasional",
        ),
        ("kuota policy set bulog beras-sphp --gates G1,G1 --from '7 des 2026' --source x", "G1"),
        ("impor check b.csv --answer gerbo=- --answer 'Gerbo =3514012001'", "Gerbo"),
        ("impor check b.csv --answer x=ada --answer x=belum", "x=belum"),
        ("--book lain.redb init --regions a.csv --regions a.csv", "a.csv"),
    ] {
        let (id, en) = desk.fails(line, 2, "usage.twice");
        assert!(id.contains(flag) && id.contains("ditulis dua kali"), "{line}: {id}");
        assert!(en.contains(flag) && en.contains("given twice"), "{line}: {en}");
    }
    desk.fails("temu invite temu-2026-01-05 gerbo --all", 2, "usage.idle");
    assert_eq!(seq(&desk), before, "nothing was written");
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
