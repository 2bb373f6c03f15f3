//! `impor form`: an empty sheet for what is asked, which comes back by `impor`.

use crate::base::Fault;
use crate::cli::{Answer, Turn, find};
use crate::exchange::export::Sink;
use crate::exchange::form::{self, Form, Kind};
use crate::lists::Catalog;
use crate::msg;
use serde_json::json;
use std::path::Path;

/// `impor form`.
pub fn form(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let kind = Kind::parse(turn.raw("kind"))?;
    let (_book, kept, notes) = turn.open()?;
    let catalog = Catalog::load(&kept.view())?;
    let scope = find::scope(&catalog, turn.raw("kecamatan"))?;
    let rows: Vec<_> = catalog.rows().filter(|(_, row)| scope.holds(row.code) && kind.asks(row)).collect();
    let path = turn.path("to").unwrap_or(Path::new("")).to_owned();
    if path.extension().is_none_or(|end| !end.eq_ignore_ascii_case("xlsx")) {
        let file = crate::base::text::quote(&path.display().to_string());
        let known = vec!["xlsx".into()];
        return Err(Fault::usage("file.ending", msg!(FileEnding, file: file))
            .then(msg!(FileEndingNext, known: known)));
    }
    if rows.is_empty() {
        return Err(Fault::refused("form.nobody", msg!(FormNobody)));
    }
    let written = turn.head.get().map_or(turn.now, |(_, written)| written);
    let form = Form { kind, registry: &catalog.registry, rows: &rows, written };
    let fill = |sink: &mut dyn Sink| form::write(&form, sink);
    let (json, n) = (turn.json(), rows.len());
    let put = turn.put(&path, &fill)?;
    let out = match put.path {
        None => put.bytes,
        Some(full) if json => (json!({"file": full, "rows": n}).to_string() + "\n").into_bytes(),
        Some(full) => (msg!(FileWritten, rows: n, path: full).show(turn.lang()) + "\n").into_bytes(),
    };
    Ok(Answer { out, notes, ..Answer::default() })
}
