//! What must be known before the command line can be understood: in what language to speak of it, and
//! which settings file may say so.

use crate::base::text::quote;
use crate::base::{Fault, Lang};
use crate::msg;
use std::ffi::{OsStr, OsString};

/// A flag's value, before anything else is understood.
pub fn value(argv: &[OsString], name: &str) -> Option<String> {
    let mut words = argv.iter().map(|word| word.to_string_lossy()).take_while(|word| word != "--");
    let mut found = None;
    while let Some(word) = words.next() {
        match word.strip_prefix("--").and_then(|word| word.strip_prefix(name)) {
            Some("") => found = words.next().map(|value| value.into_owned()),
            Some(value) if value.starts_with('=') => found = Some(value[1..].to_owned()),
            _ => {}
        }
    }
    found
}

/// The language to speak, before anything else is understood: `--lang`, else `KDKMP_LANG`, of which
/// the first two letters count (`en_US.UTF-8`), else what the settings say, else Indonesian.
///
/// # Errors
/// If the flag or the variable names no language.
pub fn language(argv: &[OsString], variable: Option<&OsStr>, settings: Option<Lang>) -> Result<Lang, Fault> {
    let known = || msg!(KnownAre, known: vec!["id".into(), "en".into()]);
    if let Some(text) = value(argv, "lang") {
        return Lang::parse(&text).ok_or_else(|| {
            Fault::usage("lang.unknown", msg!(LangUnknown, text: quote(&text))).then(known())
        });
    }
    match variable.filter(|text| !text.is_empty()) {
        Some(text) => text.to_str().and_then(|text| Lang::parse(text.get(..2)?)).ok_or_else(|| {
            let what = msg!(LangVariable, text: quote(&text.to_string_lossy()));
            Fault::usage("lang.unknown", what).then(known())
        }),
        None => Ok(settings.unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<OsString> {
        text.split_whitespace().map(OsString::from).collect()
    }

    #[test]
    fn the_language_is_found_anywhere() {
        for (argv, variable, lang) in [
            ("", None, Lang::Id),
            ("", Some("en_US.UTF-8"), Lang::En),
            ("", Some(""), Lang::Id),
            ("koperasi list --lang en", None, Lang::En),
            ("--lang=en koperasi list", Some("id"), Lang::En),
            ("koperasi list -- --lang en", None, Lang::Id),
        ] {
            assert_eq!(language(&words(argv), variable.map(OsStr::new), None), Ok(lang), "{argv}");
        }
        for (argv, variable) in [("--lang xx", None), ("", Some("xx")), ("", Some("e"))] {
            let fault = language(&words(argv), variable.map(OsStr::new), None).unwrap_err();
            assert_eq!(fault.rule, "lang.unknown", "{argv} {variable:?}");
        }
        for (argv, variable, lang) in
            [("", None, Lang::En), ("", Some("id"), Lang::Id), ("--lang id", None, Lang::Id)]
        {
            assert_eq!(language(&words(argv), variable.map(OsStr::new), Some(Lang::En)), Ok(lang));
        }
    }
}
