//! Rows that people do not see in an xlsx: hidden by hand, or by a filter that was left on. They are read
//! as all others are, and said to be hidden. calamine does not tell of them.

use std::collections::HashMap;
use std::io::{Cursor, Read};

/// Of so many hidden rows of a sheet the numbers are kept.
const MOST: usize = 10_000;

/// The hidden rows of each sheet, from 0, by its name; nothing where the file says nothing of it, or says
/// it in a way that is not understood.
pub fn rows(bytes: &[u8]) -> HashMap<String, Vec<u32>> {
    let mut found = HashMap::new();
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return found };
    let mut part = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).ok()?.read_to_string(&mut text).ok()?;
        Some(text)
    };
    let Some(workbook) = part("xl/workbook.xml") else { return found };
    let targets: HashMap<String, String> = part("xl/_rels/workbook.xml.rels")
        .map(|rels| {
            let each = tags(&rels, "Relationship");
            each.filter_map(|tag| Some((attribute(tag, "Id")?, attribute(tag, "Target")?))).collect()
        })
        .unwrap_or_default();
    for tag in tags(&workbook, "sheet") {
        let (Some(name), Some(id)) = (attribute(tag, "name"), attribute(tag, "r:id")) else { continue };
        let Some(target) = targets.get(&id) else { continue };
        let path = match target.strip_prefix('/') {
            Some(path) => path.to_owned(),
            None => format!("xl/{target}"),
        };
        let Some(sheet) = part(&path) else { continue };
        let is_hidden = |tag: &&str| matches!(attribute(tag, "hidden").as_deref(), Some("1" | "true"));
        let numbers =
            tags(&sheet, "row").filter(is_hidden).filter_map(|tag| attribute(tag, "r")?.parse::<u32>().ok());
        let hidden: Vec<u32> = numbers.filter_map(|row| row.checked_sub(1)).take(MOST).collect();
        if !hidden.is_empty() {
            found.insert(name, hidden);
        }
    }
    found
}

/// The opening tags of a name, each without its brackets.
fn tags<'a>(xml: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    let mut rest = xml;
    std::iter::from_fn(move || {
        loop {
            let at = rest.find('<')?;
            rest = &rest[at + 1..];
            let end = rest.find('>')?;
            let tag = &rest[..end];
            let is_it =
                tag.strip_prefix(name).is_some_and(|more| more.starts_with([' ', '\t', '\r', '\n', '/']));
            rest = &rest[end..];
            if is_it {
                return Some(tag);
            }
        }
    })
}

/// An attribute of a tag, its entities read.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut from = 0;
    while let Some(at) = tag[from..].find(name) {
        let start = from + at;
        let rest = tag[start + name.len()..].trim_start();
        let is_own = tag[..start].ends_with(char::is_whitespace);
        if let Some(rest) = rest.strip_prefix('=').filter(|_| is_own) {
            let rest = rest.trim_start();
            let mark = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let value = rest[1..].split(mark).next()?;
            let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
            return Some(entities.iter().fold(value.to_owned(), |text, (from, to)| text.replace(from, to)));
        }
        from = start + name.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_is_the_one_of_its_name() {
        let tag = r#"row r="12" spans="1:4" ht='3' hidden = "1" customName="A &amp; B""#;
        assert_eq!(attribute(tag, "r").as_deref(), Some("12"));
        assert_eq!(attribute(tag, "hidden").as_deref(), Some("1"));
        assert_eq!(attribute(tag, "customName").as_deref(), Some("A & B"));
        assert_eq!(attribute(tag, "Name"), None);
        assert_eq!(tags("<rows><row r='1'/><row r='2'>x</row></rows>", "row").count(), 2);
    }
}
