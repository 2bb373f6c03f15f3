//! `~` at the beginning of a path is the home directory: a shell puts it there, but not in what is typed on the
//! screen or after `--to=`, and not on Windows.

use super::files::ends_as_folder;
use std::borrow::Cow;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// A path as it is meant. Where nobody knows a home, it is as it was typed.
pub fn meant(path: &Path) -> Cow<'_, Path> {
    let below = path.strip_prefix("~").ok().zip(etcetera::home_dir().ok());
    below.map_or(Cow::Borrowed(path), |(rest, home)| {
        let whole = if rest.as_os_str().is_empty() { home } else { home.join(rest) };
        // A path that is typed as a folder's stays one.
        Cow::Owned(if ends_as_folder(path) { whole.join("") } else { whole })
    })
}

/// A word of a command as a shell has it that knows `~`, after `=` too.
pub fn word(word: OsString) -> OsString {
    let flag = word.to_str().filter(|word| word.starts_with("--")).and_then(|word| word.split_once('='));
    match flag {
        Some((flag, path)) if path.starts_with('~') => {
            let mut whole = OsString::from(format!("{flag}="));
            whole.push(&*meant(Path::new(path)));
            whole
        }
        Some(_) => word,
        None => match meant(Path::new(&word)) {
            Cow::Owned(path) => path.into(),
            Cow::Borrowed(_) => word,
        },
    }
}

/// A path that was said at the start.
pub fn said(path: PathBuf) -> PathBuf {
    meant(&path).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_at_home_is_there() {
        let home = etcetera::home_dir().unwrap();
        for (typed, below) in [("~", ""), ("~/", ""), ("~/a/b.xlsx", "a/b.xlsx"), ("~/a/", "a")] {
            assert_eq!(meant(Path::new(typed)), home.join(below), "{typed}");
            assert_eq!(ends_as_folder(&meant(Path::new(typed))), ends_as_folder(Path::new(typed)), "{typed}");
            assert_eq!(word(typed.into()), *meant(Path::new(typed)), "{typed}");
        }
        for typed in ["~ani/a.xlsx", "a/~/b.xlsx", "./~/a.xlsx", "/a.xlsx", "", "-", "~.xlsx", "--to=a~/b"] {
            assert_eq!(meant(Path::new(typed)), Path::new(typed));
            assert_eq!(word(typed.into()), *typed);
        }
        let whole = format!("--to={}", home.join("a.xlsx").display());
        assert_eq!(word("--to=~/a.xlsx".into()), *whole);
    }
}
