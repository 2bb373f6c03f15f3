//! What the book holds of a value, beside what is told.

use crate::base::{Day, Slug};
use crate::book::decide::Deed;
use crate::domain::cooperative::{Dashboard, PaperMark};
use crate::domain::{Cooperative, Field, NibStatus, PaperState, nib};
use crate::exchange::intake::cells::{Told, show_told};
use crate::exchange::intake::figures::is_one_number;
use crate::exchange::intake::judge::Value;
use crate::exchange::intake::lines::SOURCE_PARTS;
use crate::exchange::intake::verdict::State;

/// What the book knows beside what is told, on a day.
pub(super) fn held(same: bool, later: bool, earlier: bool, same_source: bool) -> State {
    match (same, later, earlier) {
        (true, true, _) if same_source => State::Newer,
        (true, ..) => State::Same,
        (false, _, true) => State::Older,
        (false, ..) => State::Different,
    }
}

pub(super) fn fact(coop: &Cooperative, field: Field, told: Told, on: Day, source: String) -> Value {
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
            let vague = told.as_ref().is_some_and(String::is_empty);
            if brings && (fact.exists || !earlier) {
                State::New
            } else if vague && fact.exists && !fact.text.is_empty() {
                // That there is one never replaces what it is.
                State::Same
            } else {
                held(same, later, earlier, is_one_file(&fact.source, &source))
            }
        }
    };
    let text = show_told(&told);
    let deed = match told {
        Some(number) if field == Field::Nib && !number.is_empty() => {
            let (number, numbered, even_so) = (Some(number), Some(on), String::new());
            let nib = nib::Draft { number, status: None, on, evidence: source, numbered, even_so };
            Deed::SetNib { code: coop.code, nib }
        }
        told => {
            let (facts, even_so) = (vec![(field, told)], String::new());
            Deed::SetFacts { code: coop.code, facts, on, source, even_so }
        }
    };
    Value::of(text, state, Some(deed))
}

/// Whether two sources are one file, whatever sheet and row.
fn is_one_file(a: &str, b: &str) -> bool {
    let file = |source: &str| source.split(SOURCE_PARTS).next().map(str::to_owned);
    file(a) == file(b)
}

pub(super) fn status_of(coop: &Cooperative, status: NibStatus, on: Day, source: String) -> Value {
    let state = coop
        .nib_check
        .as_ref()
        .map_or(State::New, |check| held(check.status == status, on > check.on, on < check.on, true));
    let deed = Deed::SetNib { code: coop.code, nib: nib::Draft::check(status, on, source) };
    Value::of(String::new(), state, Some(deed))
}

pub(super) fn paper_of(coop: &Cooperative, paper: Slug, state: PaperState, on: Day, source: String) -> Value {
    let known = coop.papers.get(&paper);
    let verdict = known.map_or(State::New, |mark| {
        held(mark.state == state, on > mark.on, on < mark.on, is_one_file(&mark.source, &source))
    });
    let mark = PaperMark { state, number: String::new(), on, until: None, source };
    let deed = Deed::MarkPaper { code: coop.code, paper, mark };
    Value::of(String::new(), verdict, Some(deed))
}

pub(super) fn dashboard(coop: &Cooperative, seen: &Dashboard) -> Value {
    let show = |seen: &Dashboard| format!("{};{}", seen.units, seen.value_rp);
    let known = coop.dashboard.as_ref();
    let state = known.map_or(State::New, |known| {
        let same = (known.units, known.value_rp) == (seen.units, seen.value_rp);
        held(same, seen.on > known.on, seen.on < known.on, known.source == seen.source)
    });
    Value::of(show(seen), state, Some(Deed::SeeDashboard { code: coop.code, seen: seen.clone() }))
}
