//! Words that cannot be understood, said in our own: what, why, and what to write instead.

use super::help;
use crate::base::text::quote;
use crate::base::words::Arg;
use crate::base::{Fault, Lang};
use crate::msg;
use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The parser's error as a fault.
pub fn of(error: &clap::Error, tree: &Command, path: &[&str]) -> Fault {
    let at = path.iter().fold(tree, |at, name| at.find_subcommand(name).unwrap_or(at));
    let all = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(other) => vec![other.to_string()],
        None => Vec::new(),
    };
    // The parser marks what a person fills in with angle brackets; our usage line does not.
    let all = |kind| all(kind).into_iter().map(|text| text.replace(['<', '>'], "")).collect::<Vec<_>>();
    let said = |kind| quote(all(kind).first().map_or("", String::as_str));
    let list = |kind| -> Vec<Arg> { all(kind).iter().map(|text| Arg::from(quote(text))).collect() };
    let name = || [&["kdkmp"], path].concat().join(" ");
    let verbs = || -> Vec<Arg> { at.get_subcommands().map(|c| Arg::from(c.get_name())).collect() };
    let usage = || {
        let usage = Arg::Both(help::usage(at, path, Lang::Id), help::usage(at, path, Lang::En));
        msg!(UsageNext, usage: usage, command: name())
    };
    let flag = said(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::InvalidSubcommand | ErrorKind::UnknownArgument
            if at.has_subcommands() && flag.is_empty() =>
        {
            let fault =
                Fault::usage("usage.command", msg!(UsageCommand, text: said(ContextKind::InvalidSubcommand)));
            let near = list(ContextKind::SuggestedSubcommand);
            fault.then(if near.is_empty() {
                msg!(KnownAre, known: verbs())
            } else {
                msg!(UsageDidYouMean, near: near)
            })
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Fault::usage("usage.command", msg!(UsageVerb, command: name()))
                .then(msg!(KnownAre, known: verbs()))
        }
        ErrorKind::UnknownArgument => {
            let near = list(ContextKind::SuggestedArg);
            let is_flag = flag.starts_with('-');
            let what = if is_flag { msg!(UsageFlag, text: flag) } else { msg!(UsageWord, text: flag) };
            let fault = Fault::usage(if is_flag { "usage.flag" } else { "usage.word" }, what);
            fault.then(if near.is_empty() { usage() } else { msg!(UsageDidYouMean, near: near) })
        }
        ErrorKind::MissingRequiredArgument => {
            Fault::usage("usage.missing", msg!(UsageMissing, what: list(ContextKind::InvalidArg)))
                .then(usage())
        }
        ErrorKind::InvalidValue | ErrorKind::NoEquals | ErrorKind::TooFewValues => {
            Fault::usage("usage.value", msg!(UsageValue, flag: flag)).then(usage())
        }
        ErrorKind::ArgumentConflict
            if all(ContextKind::PriorArg).first() == all(ContextKind::InvalidArg).first() =>
        {
            Fault::usage("usage.twice", msg!(UsageTwice, flag: flag)).then(msg!(FieldGivenTwiceNext))
        }
        ErrorKind::ArgumentConflict => {
            let both = msg!(UsageTogether, flag: flag, other: said(ContextKind::PriorArg));
            Fault::usage("usage.conflict", both).then(msg!(EventBothNext))
        }
        ErrorKind::InvalidUtf8 => Fault::usage("usage.utf8", msg!(UsageUtf8)).then(msg!(UsageUtf8Next)),
        _ => Fault::usage("usage.shape", msg!(UsageShape, flag: flag)).then(usage()),
    }
}
