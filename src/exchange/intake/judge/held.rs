//! What the book holds of a value, beside what is told.

use crate::base::{Day, Slug};
use crate::book::decide::Deed;
use crate::domain::cooperative::{Dashboard, PaperMark};
use crate::domain::{Cooperative, Field, NibStatus, PaperState, Tri};
use crate::exchange::intake::cells::{Told, show_told};
use crate::exchange::intake::figures::is_one_number;
use crate::exchange::intake::judge::Value;
use crate::exchange::intake::lines::SOURCE_PARTS;
use crate::exchange::intake::verdict::{State, Wish};
use compact_str::CompactString;

/// What the book knows beside what is told, on a day.
pub(super) fn held(same: bool, later: bool, earlier: bool, same_source: bool) -> State {
    match (same, later, earlier) {
        (true, true, _) if same_source => State::Newer,
        (true, ..) => State::Same,
        (false, _, true) => State::Older,
        (false, ..) => State::Different,
    }
}

pub(super) fn fact(coop: &Cooperative, field: Field, told: Told, on: Day, source: &str) -> Value {
    let before = coop.facts.get(&field);
    let state = match before {
        None => State::New,
        Some(fact) => {
            let (later, earlier) = (on > fact.on, on < fact.on);
            let same = match &told {
                None => !fact.exists,
                Some(text) if text.is_empty() => fact.exists,
                Some(text) => fact.exists && is_one_number(field, text, &fact.text),
            };
            let brings = told.as_ref().is_some_and(|text| !text.is_empty()) && fact.text.is_empty();
            let vague = told.as_ref().is_some_and(|text| text.is_empty());
            if brings && (fact.exists || !earlier) {
                State::New
            } else if vague && fact.exists && !fact.text.is_empty() {
                // That there is one never replaces what it is.
                State::Same
            } else {
                held(same, later, earlier, is_one_file(&fact.source, source))
            }
        }
    };
    Value::of(show_told(&told), state, Some(Wish::Fact(field, told, on)))
}

/// Whether two sources are one file, whatever sheet and row.
fn is_one_file(a: &str, b: &str) -> bool {
    let file = |source: &str| source.split(SOURCE_PARTS).next().map(str::to_owned);
    file(a) == file(b)
}

pub(super) fn status_of(coop: &Cooperative, status: NibStatus, on: Day) -> Value {
    let state = match &coop.nib_check {
        Some(check) => held(check.status == status, on > check.on, on < check.on, true),
        // That there is none is another word than that there is one.
        None if status == NibStatus::None && coop.tri(Field::Nib) == Tri::Yes => State::Different,
        None => State::New,
    };
    Value::of(CompactString::default(), state, Some(Wish::Status(status, on)))
}

pub(super) fn paper_of(coop: &Cooperative, paper: Slug, state: PaperState, on: Day, source: String) -> Value {
    let known = coop.papers.get(&paper);
    let verdict = known.map_or(State::New, |mark| {
        held(mark.state == state, on > mark.on, on < mark.on, is_one_file(&mark.source, &source))
    });
    let mark = PaperMark { state, number: String::new(), on, until: None, source };
    let deed = Deed::MarkPaper { code: coop.code, paper, mark };
    Value::of(CompactString::default(), verdict, Some(Wish::one(deed)))
}

pub(super) fn dashboard(coop: &Cooperative, seen: &Dashboard) -> Value {
    let known = coop.dashboard.as_ref();
    let state = known.map_or(State::New, |known| {
        let same = (known.units, known.value_rp) == (seen.units, seen.value_rp);
        held(same, seen.on > known.on, seen.on < known.on, known.source == seen.source)
    });
    let text = compact_str::format_compact!("{};{}", seen.units, seen.value_rp);
    Value::of(text, state, Some(Wish::one(Deed::SeeDashboard { code: coop.code, seen: seen.clone() })))
}
