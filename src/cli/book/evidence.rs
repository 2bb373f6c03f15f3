//! What `check` says of the evidence that visits name.

use crate::base::{Code, Msg, text};
use crate::book::entry::hex;
use crate::domain::Visit;
use crate::domain::visit::Evidence;
use crate::msg;
use crate::store::check::Report;
use crate::store::evidence::Looked;
use crate::store::{self, Book};
use serde_json::{Value, json};

/// So many files that are not here are told one by one.
const TOLD: usize = 10;

/// What of the evidence is here; what is not what it should be is a fault of the book.
pub fn look(book: &Book, report: &mut Report) -> Looked {
    match if report.wrong.is_empty() { store::evidence::look(book) } else { Ok(Looked::default()) } {
        Ok(mut looked) => {
            report.wrong.append(&mut looked.wrong);
            looked
        }
        Err(fault) => {
            report.wrong.push(fault);
            Looked::default()
        }
    }
}

/// Files of evidence that lie elsewhere, which is no fault: a laptop has its own, the office what came home.
pub fn notes(looked: &Looked) -> Vec<Msg> {
    let told = |(code, visit, file): &(Code, Visit, Evidence)| msg!(CheckEvidenceAway, name: text::quote(&file.name), code: code.to_string(), by: &visit.by, on: visit.on);
    let mut notes: Vec<Msg> = looked.missing.iter().take(TOLD).map(told).collect();
    let more = looked.missing.len().saturating_sub(TOLD);
    notes.extend((more > 0).then(|| msg!(CheckEvidenceMore, n: more)));
    notes.extend((looked.strange > 0).then(|| msg!(CheckEvidenceStrange, n: looked.strange)));
    notes
}

/// For machines.
pub fn value(looked: &Looked) -> Value {
    let missing = looked.missing.iter().map(|(code, visit, file)| {
        json!({"code": code.to_string(), "on": visit.on.iso(), "by": visit.by, "name": file.name,
            "sha256": hex(&file.sha256), "bytes": file.bytes})
    });
    json!({"named": looked.named, "missing": missing.collect::<Vec<_>>(), "strange": looked.strange})
}

/// How many of the files are here.
pub fn told(looked: &Looked) -> Msg {
    msg!(CheckEvidence, here: looked.named - looked.missing.len(), named: looked.named)
}
