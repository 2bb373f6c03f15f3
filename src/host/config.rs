//! The settings file: keys, look, mouse, thrift, copying, language. TOML, read once at the start. What
//! cannot be understood in it is said with its line, and nothing begins.

use super::home;
use super::surroundings::config_dir;
use crate::base::fault::system;
use crate::base::text::quote;
use crate::base::words::Arg;
use crate::base::{Fault, Lang};
use crate::cli::args::early;
use crate::msg;
use crate::ui::keymap::{self, Keymap};
use crate::ui::theme::Look;
use std::ffi::OsString;
use std::ops::Range;
use std::path::{Path, PathBuf};
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

/// What a settings file says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// The table of keys with its changes.
    pub keys: Keymap,
    /// How the screen is to look.
    pub theme: Option<Look>,
    /// Whether the mouse is asked for.
    pub mouse: Option<bool>,
    /// Whether bytes are saved; `None` finds out whether the line is slow.
    pub hemat: Option<bool>,
    /// Whether rows may be copied to the clipboard.
    pub copy: Option<bool>,
    /// Whether a backup is made by itself on each day of work.
    pub backup: Option<bool>,
    /// Where files go that leave from the screen; else the current directory.
    pub files: Option<PathBuf>,
    /// The language.
    pub lang: Option<Lang>,
}

/// The names at the top of the file.
const NAMES: [&str; 8] = ["keys", "theme", "mouse", "hemat", "copy", "backup", "files", "lang"];

impl Config {
    /// Reads `--config`, else `KDKMP_CONFIG`, else the platform's place for it, where there may be none.
    ///
    /// # Errors
    /// If a chosen file is not there, or what is in it cannot be understood.
    pub fn read(argv: &[OsString]) -> Result<Config, Fault> {
        let variable = std::env::var_os("KDKMP_CONFIG").filter(|path| !path.is_empty());
        let chosen =
            early::value(argv, "config").map(OsString::from).or(variable).map(|path| home::said(path.into()));
        let path = chosen.clone().or_else(|| Some(config_dir()?.join("config.toml")));
        Config::read_from(path.as_deref(), chosen.is_some())
    }

    /// Reads a file, which must be there if somebody chose it.
    ///
    /// # Errors
    /// As [`Config::read`].
    pub fn read_from(path: Option<&Path>, chosen: bool) -> Result<Config, Fault> {
        let Some(path) = path else { return Ok(Config::default()) };
        match std::fs::read_to_string(path) {
            Ok(text) => Config::parse(&text, path),
            Err(error) if !chosen && error.kind() == std::io::ErrorKind::NotFound => Ok(Config::default()),
            Err(error) => {
                let what = msg!(ConfigUnread, path: path.display().to_string(), why: system(&error));
                Err(Fault::usage("config.unread", what).then(msg!(ConfigUnreadNext)))
            }
        }
    }

    /// Understands a file's text; its path is for what is said of it.
    ///
    /// # Errors
    /// If something in it cannot be understood.
    pub fn parse(text: &str, path: &Path) -> Result<Config, Fault> {
        let line = |span: &Range<usize>| text[..span.start.min(text.len())].matches('\n').count() + 1;
        let at = |line: usize, fault: Fault| {
            let path = path.display().to_string();
            Fault { what: msg!(ConfigAt, path: path, line: line, what: fault.what.clone()), ..fault }
        };
        let table = DeTable::parse(text).map_err(|error| {
            let what = msg!(ConfigShape, why: error.message());
            let fault = Fault::usage("config.shape", what).then(msg!(ConfigShapeNext));
            at(line(&error.span().unwrap_or_default()), fault)
        })?;
        let mut config = Config::default();
        // The place in the table of keys, and the line that changed it.
        let mut changed = Vec::new();
        for (name, value) in table.get_ref() {
            if name.get_ref() == "keys" {
                for (scope, actions) in entries("keys", value).map_err(|f| at(line(&value.span()), f))? {
                    let section = format!("keys.{}", scope.get_ref());
                    for (action, keys) in
                        entries(&section, actions).map_err(|f| at(line(&scope.span()), f))?
                    {
                        let here = line(&action.span());
                        let set = string(&format!("{section}.{}", action.get_ref()), keys)
                            .and_then(|keys| config.keys.change(scope.get_ref(), action.get_ref(), keys));
                        set.map_err(|fault| at(here, fault))?;
                        changed.push((keymap::find(scope.get_ref(), action.get_ref())?, here));
                    }
                }
            } else {
                config.set(name.get_ref(), value).map_err(|fault| at(line(&name.span()), fault))?;
            }
        }
        if let Some((key, one, other)) = config.keys.clash() {
            let here =
                changed.iter().filter(|(place, _)| *place == one || *place == other).map(|(_, at)| *at);
            return Err(at(here.max().unwrap_or(1), Keymap::clash_fault(&key, one, other)));
        }
        Ok(config)
    }

    fn set(&mut self, name: &str, value: &Spanned<DeValue<'_>>) -> Result<(), Fault> {
        match name {
            "theme" => self.theme = Some(look(string(name, value)?)?),
            "mouse" => self.mouse = Some(switch(name, value)?),
            "copy" => self.copy = Some(switch(name, value)?),
            "backup" => self.backup = Some(switch(name, value)?),
            "hemat" => {
                self.hemat = match string(name, value)? {
                    "auto" => None,
                    "on" => Some(true),
                    "off" => Some(false),
                    other => return Err(unlike(name, other, &["auto", "on", "off"])),
                }
            }
            "files" => self.files = Some(home::said(string(name, value)?.into())),
            "lang" => {
                let text = string(name, value)?;
                self.lang = Some(Lang::parse(text).ok_or_else(|| unlike(name, text, &["id", "en"]))?);
            }
            other => {
                let fault = Fault::usage("config.name", msg!(ConfigName, text: quote(other)));
                return Err(fault.then(msg!(KnownAre, known: known(&NAMES))));
            }
        }
        Ok(())
    }
}

/// Reads the name of a look.
///
/// # Errors
/// If there is none of that name.
pub fn look(text: &str) -> Result<Look, Fault> {
    Look::parse(text).ok_or_else(|| unlike("theme", text, &Look::NAMED.map(|(name, _)| name)))
}

/// A name and what it is set to.
type Entry<'t, 'i> = (&'t Spanned<DeString<'i>>, &'t Spanned<DeValue<'i>>);

/// What stands in a section, in the order of its places in the file.
fn entries<'t, 'i>(name: &str, value: &'t Spanned<DeValue<'i>>) -> Result<Vec<Entry<'t, 'i>>, Fault> {
    let table = value.get_ref().as_table().ok_or_else(|| sort(name, "[…]"))?;
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    Ok(entries)
}

fn string<'t>(name: &str, value: &'t Spanned<DeValue<'_>>) -> Result<&'t str, Fault> {
    value.get_ref().as_str().ok_or_else(|| sort(name, "\"…\""))
}

fn switch(name: &str, value: &Spanned<DeValue<'_>>) -> Result<bool, Fault> {
    value.get_ref().as_bool().ok_or_else(|| sort(name, "true | false"))
}

fn sort(name: &str, wanted: &'static str) -> Fault {
    let what = msg!(ConfigSort, name: name, wanted: wanted);
    Fault::usage("config.sort", what).then(msg!(ConfigShapeNext))
}

fn unlike(name: &str, text: &str, words: &[&str]) -> Fault {
    let what = msg!(ConfigValue, name: name, text: quote(text));
    Fault::usage("config.value", what).then(msg!(KnownAre, known: known(words)))
}

fn known(words: &[&str]) -> Vec<Arg> {
    words.iter().map(|word| Arg::from(*word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::keys::{Action, Scope};

    fn parse(text: &str) -> Result<Config, Fault> {
        Config::parse(text, Path::new("atur.toml"))
    }

    #[test]
    fn what_is_set_is_in_force() {
        let config = parse(
            "theme = 'light'\nmouse = false\nbackup = false\nhemat = 'on'\ncopy = false\nlang = 'en'\n[keys.kuota]\npost = '+ C-o'\n",
        )
        .unwrap();
        assert_eq!(config.theme, Some(Look::Light));
        assert_eq!((config.mouse, config.hemat, config.copy), (Some(false), Some(true), Some(false)));
        assert_eq!((config.lang, config.backup), (Some(Lang::En), Some(false)));
        assert_eq!(config.keys.shown(Scope::Kuota, Action::Post), "+");
        assert_eq!(parse("").unwrap(), Config::default());
        assert_eq!(parse("hemat = 'auto'").unwrap(), Config::default());
    }

    #[test]
    fn what_cannot_be_understood_is_said_with_its_line() {
        for (text, rule, line) in [
            ("theme = ", "config.shape", 1),
            ("\n\nmouse = 'ya'", "config.sort", 3),
            ("mouse = true\nmouse = true", "config.shape", 2),
            ("\ntheme = 'ungu'", "config.value", 2),
            ("lang = 'jv'", "config.value", 1),
            ("hemat = true", "config.sort", 1),
            ("warna = 1", "config.name", 1),
            ("keys = 'vim'", "config.sort", 1),
            ("[keys]\nkuota = 'a'", "config.sort", 2),
            ("[keys.kuota]\n\npost = 1", "config.sort", 3),
            ("[keys.kuota]\npos = 'a'", "keys.unknown", 2),
            ("[keys.gudang]\npost = 'a'", "keys.unknown", 2),
            ("[keys.kuota]\npost = 'C-b'", "keys.forbidden", 2),
            ("[keys.kuota]\npost = 'F13'", "keys.unreadable", 2),
            ("# q\n[keys.kuota]\npost = 'q'", "keys.clash", 3),
            ("[keys.kuota]\npost = 'y'\n\n[keys.list]\ncopy = 'A'\nmark = 'A'", "keys.clash", 6),
        ] {
            let fault = parse(text).unwrap_err();
            assert_eq!(fault.rule, rule, "{text}");
            let said = fault.show(Lang::Id);
            assert!(said.starts_with(&format!("atur.toml:{line}: ")), "{text}: {said}");
            assert!(fault.next.is_some(), "{text}");
            assert_eq!(fault.kind.exit_status(), 2);
        }
    }

    #[test]
    fn two_lines_may_change_places() {
        let config = parse("[keys.kuota]\npost = 'x'\nreverse = 'a'").unwrap();
        assert_eq!(config.keys.shown(Scope::Kuota, Action::Reverse), "a");
    }
}
