//! How words and flags are made: in one language, each with what it is for.

use crate::base::{Lang, Word, Word as W};
use clap::{Arg, ArgAction, Command, value_parser};
use std::path::PathBuf;

/// Makes parts of the tree speak one language.
#[derive(Default)]
pub struct Tongue(pub(super) Lang);

impl Tongue {
    /// A command.
    pub fn command(&self, name: &'static str, about: Word) -> Command {
        Command::new(name)
            .about(about.text(self.0))
            .version(env!("CARGO_PKG_VERSION"))
            .disable_help_flag(true)
            .disable_help_subcommand(true)
            .disable_version_flag(true)
    }

    /// A noun, which says nothing alone.
    pub fn noun(&self, name: &'static str, about: Word) -> Command {
        self.command(name, about).subcommand_required(true)
    }

    /// A word that must be given.
    pub fn word(&self, id: &'static str, value: Word, help: Word) -> Arg {
        Arg::new(id).required(true).value_name(value.text(self.0)).help(help.text(self.0))
    }

    /// A file.
    pub fn file(&self, help: Word) -> Arg {
        self.word("file", Word::ValueFile, help).value_parser(value_parser!(PathBuf))
    }

    /// A folder.
    pub fn folder(&self, help: Word) -> Arg {
        self.word("file", Word::ValueFolder, help).value_parser(value_parser!(PathBuf))
    }

    /// A flag with a value, given once.
    pub fn flag(&self, id: &'static str, value: Word, help: Word) -> Arg {
        let arg = Arg::new(id).long(id).action(ArgAction::Set);
        arg.value_name(value.text(self.0)).help(help.text(self.0))
    }

    /// A flag with values; all of them count, after one flag or after several.
    pub fn several(&self, id: &'static str, value: Word, help: Word) -> Arg {
        let arg = Arg::new(id).long(id).action(ArgAction::Append).num_args(1..);
        arg.value_name(value.text(self.0)).help(help.text(self.0))
    }

    /// A flag without a value.
    pub fn switch(&self, id: &'static str, help: Word) -> Arg {
        Arg::new(id).long(id).action(ArgAction::SetTrue).help(help.text(self.0))
    }
}

/// Words and flags that several commands take.
impl Tongue {
    /// What says how a list leaves.
    pub fn leaving(&self) -> [Arg; 4] {
        [
            self.flag("to", W::ValueFile, W::HelpTo)
                .value_parser(value_parser!(PathBuf))
                .allow_hyphen_values(true),
            self.flag("columns", W::ValueColumns, W::HelpColumns),
            self.flag("csv", W::ValueCsv, W::HelpCsv),
            self.switch("replace", W::HelpReplace),
        ]
    }

    /// The cooperative.
    pub fn code(&self) -> Arg {
        self.word("code", W::ValueCode, W::HelpCode)
    }

    /// The company, as a word.
    pub fn company(&self) -> Arg {
        self.word("bumn", W::ValueBumn, W::HelpBumn)
    }

    /// The product, as a word.
    pub fn product(&self) -> Arg {
        self.word("product", W::ValueProduct, W::HelpProduct)
    }

    /// The event.
    pub fn event(&self) -> Arg {
        self.word("event", W::ValueEvent, W::HelpEvent)
    }

    /// The gate.
    pub fn gate(&self) -> Arg {
        self.word("gate", W::ValueGate, W::HelpGate)
    }

    /// A quantity, which may be `-`.
    pub fn qty(&self, help: Word) -> Arg {
        self.word("qty", W::ValueQty, help).allow_hyphen_values(true)
    }

    /// `--kecamatan`
    pub fn kecamatan(&self) -> Arg {
        self.flag("kecamatan", W::ValueArea, W::HelpKecamatan)
    }

    /// `--bumn`
    pub fn bumn(&self) -> Arg {
        self.flag("bumn", W::ValueBumn, W::HelpBumn)
    }

    /// `--product`
    pub fn of_product(&self) -> Arg {
        self.flag("product", W::ValueProduct, W::HelpProduct)
    }

    /// `--date`
    pub fn date(&self) -> Arg {
        self.flag("date", W::ValueDate, W::HelpDate)
    }

    /// `--source`
    pub fn source(&self) -> Arg {
        self.flag("source", W::ValueText, W::HelpSource)
    }

    /// `--reason`
    pub fn reason(&self) -> Arg {
        self.flag("reason", W::ValueText, W::HelpReason)
    }

    /// `--evidence`
    pub fn evidence(&self) -> Arg {
        self.flag("evidence", W::ValueText, W::HelpEvidence)
    }

    /// `--even-so`
    pub fn even_so(&self) -> Arg {
        self.flag("even-so", W::ValueText, W::HelpEvenSo)
    }

    /// `--number`
    pub fn number(&self) -> Arg {
        self.flag("number", W::ValueNumber, W::HelpNumber)
    }

    /// `--week`
    pub fn week(&self) -> Arg {
        self.flag("week", W::ValueWeek, W::HelpWeek)
    }

    /// `--stage`
    pub fn stage(&self) -> Arg {
        self.flag("stage", W::ValueStage, W::HelpStageFilter)
    }
}
