//! Chips come back as they were written, and go as they came.

use super::*;

fn slug(text: &str) -> Slug {
    Slug::parse(text).unwrap()
}

fn claim() -> Chip {
    Chip::Is(quality::named("claim").unwrap())
}

fn one_of_each() -> Vec<Chip> {
    [
        Chip::Area(Area::parse("35.14.24").unwrap()),
        Chip::Nib(Nib::Missing),
        Chip::Nib(Nib::Unchecked),
        Chip::Nib(Nib::Active),
        Chip::Lacks(slug("ktp-pengurus")),
        Chip::Company(slug("bulog")),
        Chip::Offer(slug("bulog"), slug("beras-sphp")),
        Chip::Stage(Stage::AwaitingJuknis),
        Chip::Held("paper.missing:akta".to_owned()),
        Chip::First("nib.number".to_owned()),
        Chip::Closed,
    ]
    .into_iter()
    .chain(quality::QUALITIES.iter().map(Chip::Is))
    .collect()
}

#[test]
fn a_filter_comes_back_as_it_was_written_and_what_is_unknown_is_left_out() {
    let filter = Filter::of(one_of_each());
    let text = serde_json::to_string(&filter).unwrap();
    assert_eq!(serde_json::from_str::<Filter>(&text).unwrap(), filter);
    let later = r#"["claim","phase-of-moon:full","stage:nirwana","nib:missing","area:1"]"#;
    let read: Filter = serde_json::from_str(later).unwrap();
    assert_eq!(read.chips(), [claim(), Chip::Nib(Nib::Missing)]);
}

#[test]
fn chips_go_back_in_the_order_they_came_but_the_turned_one_stays() {
    let mut filter = Filter::of([Chip::Company(slug("bulog"))]);
    filter.toggle(Chip::Nib(Nib::Missing));
    filter.toggle(claim());
    filter.toggle(Chip::Nib(Nib::Missing));
    filter.toggle(Chip::Nib(Nib::Active));
    assert_eq!(filter.step_back(Rows::Cases), Some(Chip::Nib(Nib::Active)));
    assert_eq!(filter.step_back(Rows::Cases), Some(claim()));
    assert_eq!(filter.step_back(Rows::Cases), None);
    assert_eq!(filter.step_back(Rows::Cooperatives), Some(Chip::Company(slug("bulog"))));
}

#[test]
fn a_turn_goes_through_all_and_through_none() {
    let all = [Chip::Company(slug("bulog")), Chip::Company(slug("mandiri"))];
    let mut filter = Filter::of([claim()]);
    let mut seen = Vec::new();
    for _ in 0..3 {
        filter.turn(&all);
        seen.push(filter.chips().get(1).cloned());
    }
    assert_eq!(seen, [Some(all[0].clone()), Some(all[1].clone()), None]);
}

#[test]
fn every_chip_makes_sense_in_some_list() {
    let rows = [Rows::Cooperatives, Rows::Cases, Rows::Accounts];
    for chip in one_of_each() {
        assert!(rows.iter().any(|rows| chip.suits(*rows)), "{chip:?}");
    }
}
