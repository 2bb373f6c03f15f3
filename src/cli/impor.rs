//! `impor`: what comes in from outside, beside what the book says, into it, and out of it again.

mod compare;
mod file;
mod findings;
mod form;
mod kept;
mod profiles;
mod said;

pub use compare::differing;

use super::Turn;
use super::args::Tongue;
use super::table::{Node, Sort, bare, deed as does, list as lists, noun, rows, verb};
use crate::base::words::Arg;
use crate::base::{Code, Fault, Word, text};
use crate::domain::Field;
use crate::exchange::intake::columns::Role;
use crate::exchange::intake::lines::{Kind, said_day};
use crate::exchange::intake::table::heading_key;
use crate::exchange::intake::ticks::Taking;
use crate::exchange::intake::words::{Words, key};
use crate::exchange::intake::{Answer as Spelling, Class, Settings};
use crate::msg;

/// `impor`.
pub const NOUN: Node = noun(
    "impor",
    Word::HelpNounImpor,
    &[
        lists(
            "form",
            Word::HelpImporForm,
            |t| {
                vec![
                    t.word("kind", Word::ValueKind, Word::HelpImporFormKind),
                    t.kecamatan(),
                    t.flag("to", Word::ValueFile, Word::HelpFormTo)
                        .required(true)
                        .value_parser(clap::value_parser!(std::path::PathBuf))
                        .allow_hyphen_values(true),
                    t.switch("replace", Word::HelpReplace),
                ]
            },
            form::form,
        ),
        lists("check", Word::HelpImporCheck, of_reading, file::check),
        does(
            "file",
            Word::HelpImporTake,
            |t| {
                let more = vec![
                    t.several("take", Word::ValueTake, Word::HelpImporTakes).value_delimiter(',').num_args(1),
                    t.switch("strict", Word::HelpImporStrict),
                    t.flag("rejected", Word::ValueFile, Word::HelpImporRejected)
                        .value_parser(clap::value_parser!(std::path::PathBuf)),
                    t.switch("replace", Word::HelpReplace),
                    t.flag("keep-profile", Word::ValueName, Word::HelpImporKeepProfile),
                ];
                of_reading(t).into_iter().chain(more).collect()
            },
            file::take,
        ),
        rows("list", Word::HelpImporList, bare, kept::list),
        rows("show", Word::HelpImporShow, of_entry, kept::show),
        does("undo", Word::HelpImporUndo, of_entry, kept::undo),
        rows("answers", Word::HelpImporAnswers, bare, kept::answers),
        does(
            "forget",
            Word::HelpImporForgetAnswer,
            |t| vec![t.word("spelling", Word::ValueText, Word::HelpImporForgetAnswer)],
            kept::forget,
        ),
        rows(
            "compare",
            Word::HelpImporCompare,
            |t| {
                let files = t.word("files", Word::ValueFile, Word::HelpImporFile).num_args(1..);
                let files = files.value_parser(clap::value_parser!(std::path::PathBuf));
                of_reading(t).into_iter().filter(|arg| arg.get_id() != "file").chain([files]).collect()
            },
            compare::compare,
        ),
        noun(
            "profile",
            Word::HelpImporProfiles,
            &[
                verb(Sort::Tool, "list", Word::HelpImporProfileList, bare, profiles::list),
                verb(Sort::Tool, "show", Word::HelpImporProfileShow, of_profile, profiles::show),
                verb(Sort::Tool, "forget", Word::HelpImporProfileForget, of_profile, profiles::forget),
            ],
        ),
    ],
);

fn of_entry(t: &Tongue) -> Vec<clap::Arg> {
    vec![t.word("entry", Word::ValueEntry, Word::HelpImporEntry)]
}

fn of_profile(t: &Tongue) -> Vec<clap::Arg> {
    vec![t.word("name", Word::ValueName, Word::HelpImporProfileName)]
}

fn of_reading(t: &Tongue) -> Vec<clap::Arg> {
    vec![
        t.file(Word::HelpImporFile),
        t.flag("sheet", Word::ValueText, Word::HelpImporSheet),
        t.flag("kind", Word::ValueKind, Word::HelpImporKind),
        t.flag("day", Word::ValueDate, Word::HelpImporDay),
        t.several("answer", Word::ValueAnswer, Word::HelpImporAnswer).num_args(1),
        t.several("column", Word::ValueColumn, Word::HelpImporColumn).num_args(1),
        t.flag("profile", Word::ValueName, Word::HelpImporProfile),
        t.switch("with-orders", Word::HelpImporOrders),
    ]
}

/// What was said on the command line of how a file is to be read.
fn settings(turn: &Turn<'_>) -> Result<(Settings, Vec<Spelling>), Fault> {
    // What is said now goes before what a profile says.
    let mut mapping: Vec<(String, Role)> =
        turn.many("column").into_iter().map(column).collect::<Result<_, _>>()?;
    if let Some(name) = turn.maybe("profile") {
        let kept = profiles::one(turn, &name)?.columns;
        mapping.extend(kept);
    }
    let mut settings = Settings {
        day: turn.maybe_day("day")?.map(|day| said_day(day, turn.today())).transpose()?,
        sheet: turn.maybe("sheet"),
        orders: turn.flag("with-orders"),
        mapping,
        ..Settings::default()
    };
    if let Some(text) = turn.maybe("kind") {
        let found = Kind::ALL.iter().find(|(slug, _)| *slug == text);
        let known: Vec<Arg> = Kind::ALL.iter().map(|(slug, _)| (*slug).into()).collect();
        let fault = || Fault::usage("impor.kind", msg!(ImporKindUnknown, text: text::quote(&text)));
        settings.kind = Some(found.ok_or_else(|| fault().then(msg!(KnownAre, known: known)))?.1);
    }
    let mut spellings = Vec::new();
    let answers = turn.many("answer");
    let known = Words::built_in()?;
    let asked = |answer: &&str| {
        let spelling = answer.rsplit_once('=').map_or(*answer, |(spelling, _)| spelling);
        spelling.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
    };
    Fault::once(&answers, &answers.iter().map(asked).collect::<Vec<_>>())?;
    for answer in answers {
        let wrong = || {
            Fault::usage("impor.answer", msg!(ImporAnswerShape, text: text::quote(answer)))
                .then(msg!(ImporAnswerNext))
        };
        let (spelling, means) = answer.rsplit_once('=').ok_or_else(wrong)?;
        let (spelling, means) = (spelling.trim(), means.trim());
        if known.is("unclear", spelling) {
            let yes = match means.to_lowercase().as_str() {
                "ada" | "ya" => true,
                "belum" | "tidak" => false,
                _ => return Err(wrong()),
            };
            settings.marks.push((key(spelling), yes));
        } else if spelling.is_empty() {
            return Err(wrong());
        } else {
            let code = if means == "-" { None } else { Some(Code::parse(means)?) };
            match Field::Nib.number(spelling).is_some() {
                true => settings.owners.push((spelling.to_owned(), code)),
                false => spellings.push((spelling.to_owned(), code)),
            }
        }
    }
    Ok((settings, spellings))
}

/// `Nomor=nib`: what a column holds.
fn column(text: &str) -> Result<(String, Role), Fault> {
    let wrong = || {
        let known: Vec<Arg> = Role::words().into_iter().map(Arg::from).collect();
        Fault::usage("impor.column", msg!(ImporColumnShape, text: text::quote(text)))
            .then(msg!(KnownAre, known: known))
    };
    let (heading, role) = text.rsplit_once('=').ok_or_else(wrong)?;
    let role = Role::parse(role.trim()).ok_or_else(wrong)?;
    if heading.trim().is_empty() { Err(wrong()) } else { Ok((heading_key(0, heading), role)) }
}

/// The word for taking personal data too.
const PERSONAL: &str = "personal";

/// What is to be taken, as it was said.
fn taking(turn: &Turn<'_>) -> Result<Taking, Fault> {
    let words = turn.many("take");
    if words.is_empty() {
        return Ok(Taking::default());
    }
    let can = [Class::New, Class::Newer, Class::Different, Class::Older, Class::Doubt, Class::Ask];
    let mut taking = Taking { classes: Vec::new(), personal: false };
    for word in words {
        match can.iter().find(|class| class.slug() == word.trim()) {
            Some(class) => taking.classes.push(*class),
            None if word.trim() == PERSONAL => taking.personal = true,
            None => {
                let known: Vec<Arg> =
                    can.iter().map(|class| class.slug()).chain([PERSONAL]).map(Arg::from).collect();
                let fault = Fault::usage("impor.take", msg!(ImporTakeUnknown, text: text::quote(word)));
                return Err(fault.then(msg!(KnownAre, known: known)));
            }
        }
    }
    // Whoever names personal data alone wants them besides what is usual.
    if taking.classes.is_empty() {
        taking.classes = Taking::default().classes;
    }
    Ok(taking)
}
