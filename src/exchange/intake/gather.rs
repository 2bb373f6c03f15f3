//! What a list says of one cooperative in several rows and means together: an export of OSS has a row a KBLI.

use super::cells::Said;
use super::lines::{Item, Line};
use super::places::Found;
use crate::base::Code;
use crate::domain::Field;
use compact_str::CompactString;
use std::collections::BTreeMap;

/// Puts the KBLI of the rows of one cooperative together, where one NIB bears them.
pub(super) fn gather(lines: &mut [Line]) {
    let mut rows: BTreeMap<Code, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        if let (Found::One(code, _), Some(_)) = (&line.found, kbli(line)) {
            rows.entry(*code).or_default().push(at);
        }
    }
    for of_one in rows.into_values().filter(|of_one| of_one.len() > 1) {
        let sheet = &lines[of_one[0]].sheet;
        let number =
            |at: &usize| lines[*at].items.iter().find(|item| item.numbered() == Some(Field::Nib)).cloned();
        let first = number(&of_one[0]);
        let is_one = of_one.iter().all(|at| number(at) == first);
        if first.is_none() || !is_one || of_one.iter().any(|at| lines[*at].sheet != *sheet) {
            continue;
        }
        let mut all: Vec<&str> = Vec::new();
        for part in of_one.iter().filter_map(|at| kbli(&lines[*at])).flat_map(|text| text.split([',', ';'])) {
            let part = part.trim();
            if !part.is_empty() && !all.contains(&part) {
                all.push(part);
            }
        }
        let Ok((joint, _)) = Field::Kbli.read(&all.join(", ")) else { continue };
        let joint = CompactString::from(joint);
        for at in of_one {
            for item in &mut lines[at].items {
                if let Item::Fact(Field::Kbli, Said::Good(Some(text))) = item {
                    text.clone_from(&joint);
                }
            }
        }
    }
}

/// The KBLI that a row tells.
fn kbli(line: &Line) -> Option<&str> {
    line.items.iter().find_map(|item| match item {
        Item::Fact(Field::Kbli, Said::Good(Some(text))) if !text.is_empty() => Some(text.as_str()),
        _ => None,
    })
}
