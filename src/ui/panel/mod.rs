//! What stands beside a list, or in its place on a narrow screen, once Enter has opened it: the
//! cooperative, the answer to "kenapa belum?", the statement of a ledger. Closed, a list costs a
//! cursor's few bytes a key; open, it costs the lines that differ.

mod cooperative;
mod history;
mod road;
mod statement;
mod tracks;
mod why;

pub use cooperative::cooperative;
pub use history::history;
pub use statement::statement;
pub use why::{Page, Step, why};

use super::doc::Fact;
use super::theme::Tone;
use crate::base::calendar::show_date;
use crate::base::{Day, Lang};

/// Columns of a label.
const LABEL: usize = 18;

fn fact(label: &str, value: impl Into<String>, tone: Tone) -> Fact {
    Fact::new(label, LABEL, value, tone)
}

fn day(on: Day, lang: Lang) -> String {
    show_date(on.date(), lang)
}
