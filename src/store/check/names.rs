//! What a record is called, for people.

use crate::base::words::Arg;
use crate::base::{Area, Code, Fault, Msg, Week};
use crate::book::describe::whose;
use crate::book::folio::Folio;
use crate::book::memory::Memory;
use crate::book::numbers::Bearers;
use crate::book::records::{Alias, Delivered, Page, Record, Records, Row};
use crate::book::vault::Naming;
use crate::domain::device::{Came, Carrier};
use crate::domain::quota::{Caps, Close, Posted};
use crate::domain::{Attendance, Case, Cooperative, Line, Registry, Stock, Visit};
use crate::msg;
use std::collections::BTreeMap;

/// What cooperatives and kecamatan are called, by a replay of the log: it can be read where the records
/// cannot.
pub(in crate::store) struct Names {
    coops: BTreeMap<Code, String>,
    areas: BTreeMap<Area, String>,
}

impl Names {
    pub(super) fn of(replay: &Memory) -> Result<Names, Fault> {
        let pages = replay.pages()?;
        let areas: BTreeMap<Area, String> = pages.iter().map(|p| (p.area, p.name.to_string())).collect();
        let named = |row: &Row| {
            let area = areas.get(&row.current.kecamatan()).map_or("", String::as_str);
            (row.code, whose(&row.name, area))
        };
        let coops = pages.iter().flat_map(|page| &page.rows).map(named).collect();
        Ok(Names { coops, areas })
    }
}

/// What a record's key names, for people. `names` is where names are read; without them, or for what
/// they do not have, the code is all that is known.
pub(in crate::store) fn name_of(key: &[u8], names: Option<&Names>) -> Msg {
    let (kind, rest) = key.split_first().unwrap_or((&0, &[]));
    let code = |bytes: &[u8]| {
        let code = bytes.first_chunk::<8>().map(|code| Code::from_key(*code));
        code.map_or(String::new(), |code| {
            names.and_then(|names| names.coops.get(&code).cloned()).unwrap_or_else(|| code.to_string())
        })
    };
    let area = |bytes: &[u8]| {
        let area = bytes.first_chunk().map(|area| Area::from_key(*area));
        area.map_or(String::new(), |area| {
            names.and_then(|names| names.areas.get(&area).cloned()).unwrap_or_else(|| area.to_string())
        })
    };
    let week =
        |bytes: &[u8]| bytes.first_chunk().and_then(|w| Week::from_key(*w)).map_or("".into(), Arg::from);
    match *kind {
        Registry::KIND => msg!(RecordRegistry),
        Page::KIND => msg!(RecordPage, of: area(rest)),
        Cooperative::KIND => msg!(RecordCooperative, of: code(rest)),
        Case::KIND => msg!(RecordCase, of: code(rest)),
        Folio::<Line>::KIND => {
            msg!(RecordLines, week: week(rest), of: area(rest.get(3..).unwrap_or(&[])))
        }
        Folio::<Stock>::KIND => msg!(RecordStocks, of: area(rest)),
        Posted::KIND => msg!(RecordPosted, of: code(rest)),
        Attendance::KIND => {
            msg!(RecordAttendance, of: code(rest.last_chunk::<8>().map_or(&[], |code| &code[..])))
        }
        Folio::<Close>::KIND => {
            msg!(RecordCloses, week: week(rest.get(4..).unwrap_or(&[])), of: area(rest))
        }
        Bearers::KIND => {
            msg!(RecordBearers, of: String::from_utf8_lossy(rest.get(1..).unwrap_or(&[])).into_owned())
        }
        Carrier::KIND | Came::KIND => {
            let name = rest.split(|byte| *byte == 0).next().unwrap_or_default();
            msg!(RecordDevice, of: String::from_utf8_lossy(name).into_owned())
        }
        Alias::KIND => msg!(RecordAlias, of: code(rest)),
        Naming::KIND => msg!(RecordNaming, of: code(rest)),
        Visit::KIND => msg!(RecordVisit, of: code(rest)),
        Folio::<Caps>::KIND => msg!(RecordCaps, of: area(rest)),
        Delivered::KIND => msg!(RecordDelivered, of: code(rest)),
        _ => msg!(RecordOther),
    }
}
