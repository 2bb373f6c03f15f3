//! The command line as one tree: nouns, verbs, flags, each with its words. The same tree parses,
//! explains itself ([`help`]) and is blamed ([`fault`]); what must be known before it speaks is read by
//! [`early`].

mod desa;
pub mod early;
pub mod fault;
pub mod help;
mod programme;

use crate::base::{Fault, Lang, Word, words};
use crate::msg;
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use std::ffi::OsString;
use std::path::PathBuf;

/// What somebody asked for.
pub enum Asked {
    /// The command with its flags; none means the full screen, or lines.
    Run(ArgMatches),
    /// To be told: help, or the version.
    Told(String),
}

/// Parses what came after the program's name.
///
/// # Errors
/// If the words cannot be understood.
pub fn parse(argv: &[OsString], lang: Lang) -> Result<Asked, Fault> {
    let mut argv = argv.to_vec();
    // `kdkmp help koperasi set` is what people type before they know of --help.
    if argv.first().is_some_and(|word| word == "help") {
        argv.remove(0);
        argv.push("--help".into());
    }
    let mut tree = tree(lang);
    let words = std::iter::once(OsString::from("kdkmp")).chain(argv.iter().cloned());
    match tree.try_get_matches_from_mut(words) {
        Ok(matches) => each_once(&outline(&tree, &argv).globals).map(|()| Asked::Run(matches)),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp => Ok(Asked::Told(help::of(&tree, &outline(&tree, &argv).path, lang))),
            ErrorKind::DisplayVersion => Ok(Asked::Told(format!("kdkmp {}\n", env!("CARGO_PKG_VERSION")))),
            _ => Err(fault::of(&error, &tree, &outline(&tree, &argv).path)),
        },
    }
}

/// What the words are about, as far as the tree knows them.
#[derive(Default)]
struct Outline<'a> {
    /// The nouns and verbs.
    path: Vec<&'a str>,
    /// The flags of every command, as often as they were given.
    globals: Vec<&'a str>,
}

fn outline<'a>(tree: &'a Command, argv: &[OsString]) -> Outline<'a> {
    let (mut at, mut outline) = (tree, Outline::default());
    let mut words = argv.iter().take_while(|word| *word != "--");
    while let Some(word) = words.next() {
        let flag = word.to_str().and_then(|word| word.strip_prefix("--"));
        if let Some(flag) = flag {
            let (name, value) =
                flag.split_once('=').map_or((flag, None), |(name, value)| (name, Some(value)));
            let mut all = at.get_arguments().chain(tree.get_arguments());
            let Some(arg) = all.find(|arg| arg.get_long() == Some(name)) else { continue };
            outline.globals.extend(arg.get_long().filter(|_| arg.is_global_set()));
            if value.is_none() && arg.get_action().takes_values() {
                words.next();
            }
        } else if let Some(next) = at.find_subcommand(word) {
            at = next;
            outline.path.push(next.get_name());
        }
    }
    outline
}

/// Refuses a flag that stands before a noun and after it: the parser would take the last, and nobody
/// would learn which of the two was meant.
fn each_once(globals: &[&str]) -> Result<(), Fault> {
    match globals.iter().enumerate().find(|(at, flag)| globals[..*at].contains(flag)) {
        None => Ok(()),
        Some((_, flag)) => Err(Fault::usage("usage.twice", msg!(UsageTwice, flag: format!("--{flag}")))
            .then(msg!(FieldGivenTwiceNext))),
    }
}

/// The tree in one language.
pub fn tree(lang: Lang) -> Command {
    use Word as W;
    let t = Tongue(lang);
    let kecamatan = || t.flag("kecamatan", W::ValueArea, W::HelpKecamatan);
    let bumn = || t.flag("bumn", W::ValueBumn, W::HelpBumn);
    let date = || t.flag("date", W::ValueDate, W::HelpDate);
    let source = || t.flag("source", W::ValueText, W::HelpSource);
    let reason = || t.flag("reason", W::ValueText, W::HelpReason);
    let evidence = || t.flag("evidence", W::ValueText, W::HelpEvidence);
    let even_so = || t.flag("even-so", W::ValueText, W::HelpEvenSo);
    let number = || t.flag("number", W::ValueNumber, W::HelpNumber);
    let week = || t.flag("week", W::ValueWeek, W::HelpWeek);
    let code = || t.word("code", W::ValueCode, W::HelpCode);
    let company = || t.word("bumn", W::ValueBumn, W::HelpBumn);
    let product = || t.word("product", W::ValueProduct, W::HelpProduct);
    let event = || t.word("event", W::ValueEvent, W::HelpEvent);
    let several = |id, help| t.several(id, W::ValueBumn, help);
    let retire = |which| programme::retire(&t, which);
    let qty = |help| t.word("qty", W::ValueQty, help).allow_hyphen_values(true);

    t.command("kdkmp", W::HelpKdkmp)
        .args(globals(&t))
        .args(of_screen(&t))
        .subcommand(
            t.noun("kecamatan", W::HelpNounKecamatan)
                .subcommand(t.command("list", W::HelpKecamatanList))
                .subcommand(t.command("set", W::HelpKecamatanSet).args([
                    t.word("area", W::ValueCode, W::HelpAreaCode),
                    t.word("name", W::ValueName, W::HelpAreaName),
                ])),
        )
        .subcommand(desa::noun(&t))
        .subcommand(
            t.noun("koperasi", W::HelpNounKoperasi)
                .subcommand(t.command("list", W::HelpKoperasiList).args([
                    kecamatan(),
                    t.flag("find", W::ValueText, W::HelpFind),
                    t.flag("missing", W::ValueMissing, W::HelpMissing),
                    t.switch("twice", W::HelpTwice),
                    t.switch("closed", W::HelpClosed),
                ]))
                .subcommand(t.command("show", W::HelpKoperasiShow).arg(code()))
                .subcommand(t.command("set", W::HelpKoperasiSet).args([
                    code(),
                    t.word("facts", W::ValueFacts, W::HelpFacts).num_args(1..),
                    source(),
                    date(),
                    even_so(),
                ]))
                .subcommand(t.command("nib", W::HelpKoperasiNib).args([
                    code(),
                    t.word("status", W::ValueStatus, W::HelpStatus),
                    number(),
                    date(),
                    evidence(),
                    even_so(),
                ]))
                .subcommand(t.command("paper", W::HelpKoperasiPaper).args([
                    code(),
                    t.word("paper", W::ValuePaper, W::HelpPaper),
                    t.word("state", W::ValueState, W::HelpPaperState),
                    number(),
                    date(),
                    t.flag("until", W::ValueDate, W::HelpUntil),
                    source(),
                ]))
                .subcommand(t.command("claim", W::HelpKoperasiClaim).args([
                    code(),
                    t.word("verdict", W::ValueVerdict, W::HelpVerdict),
                    bumn(),
                    date(),
                    evidence(),
                ]))
                .subcommand(t.command("sanction", W::HelpKoperasiSanction).args([
                    code(),
                    reason(),
                    date(),
                    t.switch("lift", W::HelpLift),
                ])),
        )
        .subcommand(
            t.noun("kemitraan", W::HelpNounKemitraan)
                .subcommand(t.command("list", W::HelpKemitraanList).args([
                    bumn(),
                    t.flag("stage", W::ValueStage, W::HelpStageFilter),
                    kecamatan(),
                ]))
                .subcommand(t.command("why", W::HelpKemitraanWhy).args([
                    code().required(false),
                    t.word("company", W::ValueBumn, W::HelpBumn).required(false),
                    bumn(),
                    t.flag("stage", W::ValueStage, W::HelpStageFilter),
                    kecamatan(),
                    t.flag("blocker", W::ValueText, W::HelpBlocker),
                ]))
                .subcommand(
                    t.command("funnel", W::HelpKemitraanFunnel)
                        .args([t.flag("since", W::ValueDate, W::HelpSince), kecamatan()]),
                )
                .subcommand(t.command("matrix", W::HelpKemitraanMatrix).arg(company()))
                .subcommand(t.command("move", W::HelpKemitraanMove).args([
                    code(),
                    company(),
                    t.word("stage", W::ValueStage, W::HelpStage),
                    reason(),
                    t.flag("receipt", W::ValueText, W::HelpReceipt),
                    number(),
                    t.flag("from", W::ValueDate, W::HelpFrom),
                    t.flag("until", W::ValueDate, W::HelpUntil),
                    evidence(),
                    date(),
                ]))
                .subcommand(t.command("interest", W::HelpKemitraanInterest).args([
                    code(),
                    company(),
                    date(),
                ])),
        )
        .subcommand(
            t.noun("temu", W::HelpNounTemu)
                .subcommand(t.command("list", W::HelpTemuList))
                .subcommand(t.command("show", W::HelpTemuShow).args([
                    event(),
                    t.switch("absent", W::HelpAbsent),
                    t.flag("interested", W::ValueBumn, W::HelpInterested),
                ]))
                .subcommand(t.command("set", W::HelpTemuSet).args([
                    event(),
                    t.flag("title", W::ValueText, W::HelpTitle),
                    t.flag("date", W::ValueDate, W::HelpEventDate),
                    t.flag("place", W::ValueText, W::HelpPlace),
                    several("bumn", W::HelpEventBumn),
                    source(),
                ]))
                .subcommand(t.command("invite", W::HelpTemuInvite).args([
                    event(),
                    t.word("codes", W::ValueCode, W::HelpCode).required(false).num_args(0..),
                    kecamatan(),
                    t.switch("all", W::HelpAll),
                ]))
                .subcommand(t.command("mark", W::HelpTemuMark).args([
                    event(),
                    code(),
                    t.flag("attended", W::ValueAttended, W::HelpAttended),
                    several("interest", W::HelpInterest),
                    several("no-interest", W::HelpNoInterest),
                    t.flag("note", W::ValueText, W::HelpNote),
                ])),
        )
        .subcommand(t.noun("impor", W::HelpNounImpor).subcommand(t.command("check", W::HelpImporCheck).args(
            [
                t.file(W::HelpImporFile),
                t.flag("sheet", W::ValueText, W::HelpImporSheet),
                t.flag("kind", W::ValueKind, W::HelpImporKind),
                t.flag("day", W::ValueDate, W::HelpImporDay),
                t.several("answer", W::ValueAnswer, W::HelpImporAnswer).num_args(1),
            ],
        )))
        .subcommand(
            t.noun("juknis", W::HelpNounJuknis)
                .subcommand(t.command("list", W::HelpJuknisList))
                .subcommand(t.command("show", W::HelpJuknisShow).arg(t.word(
                    "gate",
                    W::ValueGate,
                    W::HelpGate,
                )))
                .subcommand(t.command("set", W::HelpJuknisSet).args([
                    t.word("gate", W::ValueGate, W::HelpGate),
                    t.word("state", W::ValueState, W::HelpGateState),
                    t.flag("instrument", W::ValueText, W::HelpInstrument),
                    number(),
                    t.flag("date", W::ValueDate, W::HelpIssued),
                    t.flag("from", W::ValueDate, W::HelpFrom),
                    t.flag("until", W::ValueDate, W::HelpUntil),
                    source(),
                ]))
                .subcommand(t.command("define", W::HelpJuknisDefine).args([
                    t.word("gate", W::ValueGate, W::HelpGate),
                    t.flag("title", W::ValueText, W::HelpGateTitle),
                    t.flag("title-en", W::ValueText, W::HelpGateTitleEn),
                    t.several("blocks", W::ValueBlocks, W::HelpBlocks),
                ]))
                .subcommand(t.command("retire", W::HelpRetire).args(retire(t.word(
                    "gate",
                    W::ValueGate,
                    W::HelpGate,
                )))),
        )
        .subcommands(programme::nouns(&t))
        .subcommand(
            t.noun("kuota", W::HelpNounKuota)
                .subcommand(t.command("list", W::HelpKuotaList).args([
                    week(),
                    t.flag("product", W::ValueProduct, W::HelpProduct),
                    bumn(),
                    kecamatan(),
                    t.switch("idle", W::HelpIdle),
                    t.flag("above", W::ValuePercent, W::HelpAbove),
                    t.switch("refused", W::HelpRefused),
                    t.flag("sum", W::ValueSum, W::HelpSum),
                ]))
                .subcommand(t.command("show", W::HelpKuotaShow).args([
                    code(),
                    t.flag("product", W::ValueProduct, W::HelpProduct),
                    bumn(),
                    t.flag("from", W::ValueDayOrWeek, W::HelpFromDay),
                    t.flag("until", W::ValueDayOrWeek, W::HelpUntilDay),
                ]))
                .subcommand(t.command("year", W::HelpKuotaYear).args([
                    code(),
                    t.flag("product", W::ValueProduct, W::HelpProduct),
                    bumn(),
                    week(),
                ]))
                .subcommand(t.command("weeks", W::HelpKuotaWeeks).args([
                    t.flag("product", W::ValueProduct, W::HelpProduct),
                    bumn(),
                    kecamatan(),
                    week(),
                    t.flag("weeks", W::ValueCount, W::HelpWeeks),
                ]))
                .subcommand(t.command("post", W::HelpKuotaPost).args([
                    code(),
                    product(),
                    t.word("kind", W::ValueKind, W::HelpKind),
                    qty(W::HelpQty),
                    bumn(),
                    week(),
                    t.flag("price", W::ValueRupiah, W::HelpPrice).allow_negative_numbers(true),
                    date(),
                    t.flag("do", W::ValueNumber, W::HelpDo),
                    t.flag("note", W::ValueText, W::HelpNote),
                    t.switch("rebook", W::HelpRebook),
                ]))
                .subcommand(t.command("split", W::HelpKuotaSplit).args([
                    product(),
                    t.word("supply", W::ValueQty, W::HelpSupply).allow_hyphen_values(true),
                    bumn(),
                    week(),
                    kecamatan(),
                    t.flag("rule", W::ValueRule, W::HelpRule),
                    t.several("set", W::ValueShare, W::HelpSplitSet),
                    date(),
                    t.switch("post", W::HelpSplitPost),
                ]))
                .subcommand(t.command("repeat", W::HelpKuotaRepeat).args([
                    week(),
                    date(),
                    t.flag("product", W::ValueProduct, W::HelpProduct),
                    bumn(),
                    kecamatan(),
                ]))
                .subcommand(
                    t.command("reverse", W::HelpKuotaReverse)
                        .args([t.word("entry", W::ValueEntry, W::HelpEntry), reason()])
                        .arg(t.switch("rebook", W::HelpRebook)),
                )
                .subcommand(
                    t.noun("policy", W::HelpKuotaPolicy)
                        .subcommand(t.command("list", W::HelpPolicyList))
                        .subcommand(t.command("show", W::HelpPolicyShow).args([company(), product()]))
                        .subcommand(t.command("set", W::HelpPolicySet).args([
                            company(),
                            product(),
                            t.flag("cap", W::ValueQty, W::HelpPolicyCapFlag).allow_hyphen_values(true),
                            t.flag("basis", W::ValueBasis, W::HelpBasis),
                            t.flag("carry", W::ValueCarry, W::HelpCarry),
                            t.flag("stages", W::ValueStages, W::HelpStages),
                            t.flag("gates", W::ValueGates, W::HelpGates).allow_hyphen_values(true),
                            t.flag("kbli", W::ValueKbli, W::HelpKbli).allow_hyphen_values(true),
                            t.flag("buy", W::ValueRupiah, W::HelpBuy).allow_hyphen_values(true),
                            t.flag("ceiling", W::ValueRupiah, W::HelpCeiling).allow_hyphen_values(true),
                            t.flag("tolerance", W::ValueQty, W::HelpTolerance),
                            t.flag("from", W::ValueDate, W::HelpPolicyFrom).required(true),
                            t.flag("source", W::ValueText, W::HelpPolicySource).required(true),
                        ]))
                        .subcommand(t.command("cap", W::HelpPolicyCap).args([
                            code(),
                            product(),
                            qty(W::HelpCap),
                            bumn(),
                            t.flag("week", W::ValueWeek, W::HelpCapWeek),
                            reason(),
                            t.flag("approver", W::ValueName, W::HelpApprover),
                        ])),
                ),
        )
        .subcommand(
            t.noun("aturan", W::HelpNounAturan).subcommand(t.command("list", W::HelpAturanList)).subcommand(
                t.command("set", W::HelpAturanSet).args([
                    t.word("norm", W::ValueNorm, W::HelpNorm),
                    t.word("figure", W::ValueCount, W::HelpFigure),
                    source(),
                ]),
            ),
        )
        .subcommand(
            t.noun("orang", W::HelpNounOrang)
                .subcommand(t.command("list", W::HelpOrangList))
                .subcommand(t.command("set", W::HelpOrangSet).args([
                    t.word("name", W::ValueName, W::HelpName),
                    t.flag("role", W::ValueRole, W::HelpRole).required(true),
                    t.several("kecamatan", W::ValueArea, W::HelpAreas),
                    bumn(),
                ]))
                .subcommand(t.command("remove", W::HelpOrangRemove).arg(t.word(
                    "name",
                    W::ValueName,
                    W::HelpName,
                ))),
        )
        .subcommand(t.command("undo", W::HelpUndo))
        .subcommand(
            t.command("init", W::HelpInit)
                .arg(t.several("regions", W::ValueFile, W::HelpRegions).value_parser(value_parser!(PathBuf))),
        )
        .subcommand(t.command("log", W::HelpLog).args([
            t.flag("entity", W::ValueCode, W::HelpEntity),
            t.flag("limit", W::ValueCount, W::HelpLimit),
            t.flag("bytes", W::ValueEntry, W::HelpBytes),
        ]))
        .subcommand(t.command("check", W::HelpCheck))
        .subcommand(t.command("rebuild", W::HelpRebuild).arg(t.switch("scan", W::HelpScan)))
        .subcommand(t.command("backup", W::HelpBackup).arg(t.file(W::HelpBackupFile)))
        .subcommand(t.command("restore", W::HelpRestore).arg(t.file(W::HelpRestoreFile)))
        .subcommand(t.command("keys", W::HelpKeys))
        .subcommand(t.command("man", W::HelpMan))
        .subcommand(t.command("completions", W::HelpCompletions).arg(t.word(
            "shell",
            W::ValueShell,
            W::HelpShell,
        )))
}

/// The flags of the full screen.
fn of_screen(t: &Tongue) -> Vec<Arg> {
    use Word as W;
    vec![
        t.switch("linear", W::HelpLinear),
        t.flag("theme", W::ValueTheme, W::HelpTheme),
        t.switch("hemat", W::HelpHemat).conflicts_with("no-hemat"),
        t.switch("no-hemat", W::HelpNoHemat),
        t.switch("no-mouse", W::HelpNoMouse),
        t.switch("bytes", W::HelpMeter),
        t.switch("fresh", W::HelpFresh),
    ]
}

/// The flags that only the full screen knows, among those that were given.
pub fn given_of_screen(matches: &ArgMatches) -> Option<String> {
    let flags = of_screen(&Tongue(Lang::default()));
    flags.iter().map(|arg| arg.get_id().as_str()).find(|id| given(matches, id)).map(|id| format!("--{id}"))
}

/// Refuses what the full screen, or the lines that were asked for, have no use for.
///
/// # Errors
/// The first such flag.
pub fn screen_only(matches: &ArgMatches) -> Result<(), Fault> {
    let lines = given(matches, "linear");
    let flags = of_screen(&Tongue(Lang::default()));
    let mut screens = flags.iter().map(|arg| arg.get_id().as_str());
    let of_commands = ["json", "dry-run", "clock-ok"].into_iter().find(|id| given(matches, id));
    let flag = match of_commands.map(|id| format!("--{id}")) {
        None if lines => screens.find(|id| *id != "linear" && given(matches, id)).map(|id| format!("--{id}")),
        flag => flag,
    };
    let Some(flag) = flag else { return Ok(()) };
    let command = if lines { words::Arg::from("--linear") } else { Word::UsageScreen.into() };
    let what = msg!(UsageNotWith, flag: &flag, command: command);
    Err(Fault::usage("usage.conflict", what).then(msg!(UsageNotWithNext, flag: flag)))
}

fn given(matches: &ArgMatches, id: &str) -> bool {
    matches.value_source(id) == Some(ValueSource::CommandLine)
}

/// True for a flag that says where, as whom and in which language one works: it belongs to whatever is
/// done there, though not all of it is needed for everything.
pub fn is_surrounding(id: &str) -> bool {
    matches!(id, "book" | "as" | "lang" | "config" | "read-only" | "as-of")
}

/// The flags that stand before a command or after it.
fn globals(t: &Tongue) -> Vec<Arg> {
    use Word as W;
    let all = [
        t.flag("book", W::ValueFile, W::HelpBook).value_parser(value_parser!(PathBuf)),
        t.flag("as", W::ValueName, W::HelpAs),
        t.flag("lang", W::ValueLang, W::HelpLang),
        t.flag("config", W::ValueFile, W::HelpConfig),
        t.switch("read-only", W::HelpReadOnly),
        t.flag("as-of", W::ValueDate, W::HelpAsOf),
        t.switch("json", W::HelpJson),
        t.switch("dry-run", W::HelpDryRun),
        t.switch("clock-ok", W::HelpClockOk),
        t.switch("help", W::HelpHelp).short('h').action(ArgAction::Help),
        t.switch("version", W::HelpVersion).short('V').action(ArgAction::Version),
    ];
    all.into_iter().map(|arg| arg.global(true)).collect()
}

/// Makes parts of the tree speak one language.
struct Tongue(Lang);

impl Tongue {
    fn command(&self, name: &'static str, about: Word) -> Command {
        Command::new(name)
            .about(about.text(self.0))
            .version(env!("CARGO_PKG_VERSION"))
            .disable_help_flag(true)
            .disable_help_subcommand(true)
            .disable_version_flag(true)
    }

    fn noun(&self, name: &'static str, about: Word) -> Command {
        self.command(name, about).subcommand_required(true)
    }

    /// A word that must be given.
    fn word(&self, id: &'static str, value: Word, help: Word) -> Arg {
        Arg::new(id).required(true).value_name(value.text(self.0)).help(help.text(self.0))
    }

    fn file(&self, help: Word) -> Arg {
        self.word("file", Word::ValueFile, help).value_parser(value_parser!(PathBuf))
    }

    /// A flag with a value, given once.
    fn flag(&self, id: &'static str, value: Word, help: Word) -> Arg {
        let arg = Arg::new(id).long(id).action(ArgAction::Set);
        arg.value_name(value.text(self.0)).help(help.text(self.0))
    }

    /// A flag with values; all of them count, after one flag or after several.
    fn several(&self, id: &'static str, value: Word, help: Word) -> Arg {
        let arg = Arg::new(id).long(id).action(ArgAction::Append).num_args(1..);
        arg.value_name(value.text(self.0)).help(help.text(self.0))
    }

    fn switch(&self, id: &'static str, help: Word) -> Arg {
        Arg::new(id).long(id).action(ArgAction::SetTrue).help(help.text(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_holds_together() {
        for lang in [Lang::Id, Lang::En] {
            tree(lang).debug_assert();
        }
    }

    /// Every line of every help text fits a terminal, and no command is left unexplained.
    #[test]
    fn help_fits_eighty_columns() {
        fn each(tree: &Command, at: &Command, path: &[&str], lang: Lang) {
            let text = help::of(tree, path, lang);
            for line in text.lines() {
                assert!(crate::base::text::width(line) <= 80, "{path:?}: {line}");
            }
            for next in at.get_subcommands() {
                let path: Vec<&str> = path.iter().copied().chain([next.get_name()]).collect();
                each(tree, next, &path, lang);
            }
        }
        for lang in [Lang::Id, Lang::En] {
            let tree = tree(lang);
            each(&tree, &tree, &[], lang);
        }
    }
}
