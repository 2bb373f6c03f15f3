//! How officials read the sheets that come to them: a file of TOML beside the settings, which may be read
//! and changed by hand.
//!
//! ```toml
//! [[profil]]
//! nama = "rekap bidang"
//! petugas = "tri"
//! judul = ["no", "desa", "nomornib"]
//! kolom = { nomornib = "nib", ket = "skip" }
//! ```

use super::own;
use crate::base::Fault;
use crate::base::fault::system;
use crate::base::words::Arg;
use crate::exchange::intake::Profile;
use crate::exchange::intake::columns::Role;
use crate::msg;
use crate::ui::input::Keep;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use toml::de::{DeTable, DeValue};

/// Every profile that is kept, whoever's.
///
/// # Errors
/// If the file cannot be read or understood.
pub fn read(directory: Option<&Path>) -> Result<Vec<Profile>, Fault> {
    path(directory).map_or_else(|| Ok(Vec::new()), |path| read_from(&path))
}

/// Keeps a profile in the place of the one of its name and official.
///
/// # Errors
/// If the file cannot be read, understood or written; what was kept stays.
pub fn keep(directory: Option<&Path>, profile: Profile) -> Result<(), Fault> {
    change(directory, |all| {
        all.retain(|one| !is_one(one, &profile.name, &profile.official));
        all.push(profile);
        true
    })
    .map(drop)
}

/// Forgets a profile; false if there is none of that name.
///
/// # Errors
/// If the file cannot be read, understood or written; what was kept stays.
pub fn forget(directory: Option<&Path>, name: &str, official: &str) -> Result<bool, Fault> {
    change(directory, |all| {
        let before = all.len();
        all.retain(|one| !is_one(one, name, official));
        all.len() < before
    })
}

/// Keeps one or forgets it, as a session asks.
///
/// # Errors
/// As [`keep`].
pub fn have(directory: Option<&Path>, what: Keep) -> Result<(), Fault> {
    match what {
        Keep::Put(profile) => keep(directory, profile),
        Keep::Forget { name, official } => forget(directory, &name, &official).map(drop),
    }
}

fn is_one(profile: &Profile, name: &str, official: &str) -> bool {
    profile.name.eq_ignore_ascii_case(name.trim()) && profile.official == official
}

fn path(directory: Option<&Path>) -> Option<PathBuf> {
    directory.map(|directory| directory.join("profil-impor.toml"))
}

fn change(directory: Option<&Path>, change: impl FnOnce(&mut Vec<Profile>) -> bool) -> Result<bool, Fault> {
    let Some(path) = path(directory) else { return Ok(false) };
    let mut all = read_from(&path)?;
    let is_changed = change(&mut all);
    if is_changed {
        own::put(&path, written(&all).as_bytes()).map_err(|error| {
            let what =
                msg!(AtPath, path: path.display().to_string(), what: msg!(FileIo, why: system(&error)));
            Fault::refused("profile.write", what)
        })?;
    }
    Ok(is_changed)
}

fn read_from(path: &Path) -> Result<Vec<Profile>, Fault> {
    let wrong = |why: Arg| {
        let what = msg!(AtPath, path: path.display().to_string(), what: msg!(FileIo, why: why));
        Fault::refused("profile.read", what).then(msg!(ProfileReadNext))
    };
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(wrong(system(&error))),
    };
    parse(&text).map_err(|why| wrong(why.into()))
}

fn parse(text: &str) -> Result<Vec<Profile>, String> {
    let table = DeTable::parse(text).map_err(|error| error.message().to_owned())?;
    let Some(all) = of(table.get_ref(), "profil") else { return Ok(Vec::new()) };
    let all = all.as_array().ok_or("profil")?;
    all.iter().map(|one| profile(one.get_ref().as_table().ok_or("profil")?)).collect()
}

fn of<'t, 'i>(table: &'t DeTable<'i>, key: &str) -> Option<&'t DeValue<'i>> {
    table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value.get_ref())
}

fn profile(table: &DeTable<'_>) -> Result<Profile, String> {
    let text =
        |key: &str| of(table, key).and_then(|value| value.as_str()).map(str::to_owned).ok_or(key.to_owned());
    let header = of(table, "judul").and_then(|value| value.as_array()).ok_or("judul")?;
    let columns = of(table, "kolom").and_then(|value| value.as_table()).ok_or("kolom")?;
    let mut all = Vec::new();
    for (key, role) in columns {
        let role = role.get_ref().as_str().and_then(Role::parse).ok_or_else(|| key.get_ref().to_string())?;
        all.push((key.get_ref().to_string(), role));
    }
    Ok(Profile {
        name: text("nama")?,
        official: text("petugas")?,
        header: header.iter().filter_map(|key| key.get_ref().as_str()).map(str::to_owned).collect(),
        columns: all,
    })
}

/// As TOML; a text of JSON is one of TOML.
fn written(all: &[Profile]) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let mut out = String::new();
    for one in all {
        let header: Vec<String> = one.header.iter().map(|key| quoted(key)).collect();
        let columns: Vec<String> = one
            .columns
            .iter()
            .map(|(key, role)| format!("{} = {}", quoted(key), quoted(&role.slug())))
            .collect();
        let _ = write!(
            out,
            "[[profil]]\nnama = {}\npetugas = {}\njudul = [{}]\nkolom = {{ {} }}\n\n",
            quoted(&one.name),
            quoted(&one.official),
            header.join(", "),
            columns.join(", ")
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Field;

    #[test]
    fn what_is_kept_is_read_again() {
        let one = Profile {
            name: "rekap \"bidang\" baru".to_owned(),
            official: "tri".to_owned(),
            header: vec!["desa".to_owned(), "#3".to_owned(), "√".to_owned()],
            columns: vec![
                ("desa".to_owned(), Role::Name),
                ("nomor".to_owned(), Role::Fact(Field::Nib)),
                ("#3".to_owned(), Role::Paper("akta".to_owned())),
            ],
        };
        let mut back = parse(&written(std::slice::from_ref(&one))).unwrap().remove(0);
        back.columns.sort_by(|a, b| a.0.cmp(&b.0));
        let mut wanted = one;
        wanted.columns.sort_by(|a, b| a.0.cmp(&b.0));
        assert_eq!(back, wanted);
    }

    #[test]
    fn what_cannot_be_understood_is_said() {
        for text in [
            "[[profil]]\nnama = 'a'\n",
            "x",
            "[[profil]]\nnama='a'\npetugas='b'\njudul=[]\nkolom={a='uang'}\n",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
        assert_eq!(parse("").unwrap(), []);
    }
}
