//! The faces agree: random states of the book, and every place where the screen and the command line
//! answer the same question about them.

mod columns;

use super::desk::Desk;
use crate::days::Dice;
use crate::desk::{nib_of, noon, open, people, signer, slug};
use kdkmp::base::{Code, Day, Lang, Week, Word};
use kdkmp::book::act::{Mode, Request};
use kdkmp::book::decide::Deed;
use kdkmp::book::records::{Page, Records};
use kdkmp::domain::blockers::{Group, groups};
use kdkmp::domain::cooperative::{PaperMark, Sanction};
use kdkmp::domain::pipeline::MoveDetails;
use kdkmp::domain::quota::Draft;
use kdkmp::domain::why::Lens;
use kdkmp::domain::{
    Field, NibStatus, PaperState, Person, PostingKind, Registry, Role, Stage, Standing, nib,
};
use kdkmp::ui::Session;
use kdkmp::ui::filter::sieve::Sieve;
use kdkmp::ui::filter::{Chip, Filter, Nib, Rows, choices};
use kdkmp::ui::keymap::Keymap;
use kdkmp::ui::layer::pick::Value as Picked;
use kdkmp::ui::pane::{kemitraan, koperasi};
use kdkmp::ui::table::{Column, Cx, Drawn};
use serde_json::Value;
use std::collections::BTreeSet;

/// So many cooperatives have something happen to them.
const TOUCHED: usize = 70;

/// Random deeds about a cooperative; what the rules refuse is left out by them.
fn happens(dice: &mut Dice, code: Code, today: Day) -> Vec<Deed> {
    let facts = |field, text: Option<&str>| Deed::SetFacts {
        code,
        facts: [(field, text.map(str::to_owned))].into(),
        on: today,
        source: "kunjungan".to_owned(),
        even_so: String::new(),
    };
    let one = |dice: &mut Dice| match dice.below(14) {
        0 => facts(Field::Nib, Some(&nib_of(code))),
        1 => facts(Field::Nib, None),
        2 => facts(Field::Npwp, None),
        3 => facts(Field::Kbli, Some("47112/2020")),
        4 => {
            let status = dice.of(&NibStatus::CHECKED);
            Deed::SetNib { code, nib: nib::Draft::check(status, today, "OSS") }
        }
        5..=7 => {
            let paper = dice.of(&["akta", "ahu", "npwp", "nib", "ktp-pengurus", "permohonan-bulog"]);
            let state = dice.of(&PaperState::ALL);
            let until = dice.of(&[None, Some(today.plus(-3)), Some(today.plus(3))]);
            let until = until.filter(|_| state == PaperState::Received);
            let (number, source) = (String::new(), "pengurus".to_owned());
            let mark = PaperMark { state, number, on: today.plus(-30), until, source };
            Deed::MarkPaper { code, paper: slug(paper), mark }
        }
        8 => {
            let sanction = Sanction { reason: "harga di atas HET".to_owned(), since: today };
            Deed::SetSanction { code, sanction: Some(sanction) }
        }
        9..=12 => {
            let kind = dice.of(&[PostingKind::Order, PostingKind::Receive, PostingKind::Sell]);
            let kg = 50 * (1 + dice.below(20) as i64);
            let draft = crate::desk::draft(kind, kg);
            let draft = Draft { on: today, week: Week::of(today.date()), ..draft };
            Deed::Post { code, company: slug("bulog"), product: slug("beras-sphp"), draft }
        }
        _ => {
            let details = MoveDetails {
                reason: "salah catat".to_owned(),
                receipt: "TT-1".to_owned(),
                agreement: "PKS-1".to_owned(),
                from: Some(today.plus(-20)),
                delivery: "SJ-1".to_owned(),
                ..MoveDetails::default()
            };
            let to = dice.of(&Stage::ALL);
            let company = slug(dice.of(&["bulog", "bulog", "pertamina", "pupuk", "idfood"]));
            Deed::Move { code, company, to, details: details.only(to), on: today }
        }
    };
    // Some are well on the road before anything happens to them.
    let mut deeds = if dice.below(3) == 0 { crate::desk::partner(code) } else { Vec::new() };
    deeds.extend((0..3 + dice.below(12)).map(|_| one(dice)));
    deeds
}

/// The codes that a command lists.
fn listed(desk: &Desk, line: &str) -> BTreeSet<String> {
    desk.objects(line).iter().map(|row| row["code"].as_str().expect(line).to_owned()).collect()
}

/// The codes that a filter leaves in pane 2.
fn left(cx: &Cx<'_>, chips: &[Chip]) -> BTreeSet<String> {
    let mut filter = Filter::default();
    chips.iter().for_each(|chip| filter.set(chip.clone()));
    let sieve = Sieve::new(cx, &filter, Rows::Cooperatives);
    let places = sieve.places().filter(|place| sieve.passing(*place).next().is_some());
    places.map(|place| cx.catalog.at(place as usize).1.code.to_string()).collect()
}

fn cell<K: Drawn>(cx: &Cx<'_>, columns: &[Column<K>], key: &str, item: K::Item) -> String {
    let column = columns.iter().find(|column| column.of.key == key).expect("a column");
    column.cell(cx, &K::row(cx, item)).text
}

#[test]
fn the_faces_agree_whatever_happened() {
    for seed in 1..=3_u64 {
        let desk = Desk::new();
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(seed));
        let today = Day::from((chrono::Utc::now() + chrono::TimeDelta::hours(7)).date_naive());
        {
            let book = open(&desk.book, || unreachable!("the book is filled")).unwrap();
            let tri = Person::new("tri", Role::Dinas);
            let act = |deeds: Vec<Deed>| {
                let requests: Vec<Request> = deeds.into_iter().map(Request::from).collect();
                book.act(&requests, &signer("ani"), noon(today), Mode::Rest).unwrap()
            };
            act(people());
            act(vec![Deed::SetPerson { name: tri.name.clone(), person: Some(tri) }]);
            let pages = book.snapshot().unwrap().records::<Page>(&[]).unwrap();
            let codes: Vec<Code> =
                pages.iter().flat_map(|page| page.rows.iter().map(|row| row.code)).collect();
            let mut done = 0;
            for _ in 0..TOUCHED {
                let code = dice.of(&codes);
                done += act(happens(&mut dice, code, today)).iter().filter(|answer| answer.is_ok()).count();
            }
            assert!(done > 5 * TOUCHED, "{done} deeds were let through");
        }
        let book = open(&desk.book, || unreachable!("the book is filled")).unwrap();
        let snapshot = book.snapshot().unwrap();
        let person = Person::new("tri", Role::Dinas);
        let session =
            Session::new(&snapshot.view(), person, Lang::Id, false, (120, 32), noon(today)).unwrap();
        drop(book);
        session.with_cx(|cx| {
            nibs(&desk, cx);
            papers(&desk, cx);
            cases(&desk, cx);
            chips(cx);
            order_of_companies(cx);
            columns::agree(&desk, cx);
        });
    }
}

/// Whether there is a NIB: the map, pane 2, its chips, `--missing`, the lists and what holds a case.
fn nibs(desk: &Desk, cx: &Cx<'_>) {
    let missing = left(cx, &[Chip::Nib(Nib::Missing)]);
    assert_eq!(listed(desk, "koperasi list --missing nib"), missing);
    assert_eq!(cx.figures.all.nib, cx.catalog.len() - missing.len(), "the map");
    let all = desk.objects("kecamatan list");
    let sum: u64 = all.iter().filter_map(|area| area["nib"].as_u64()).sum();
    assert_eq!(sum as usize, cx.figures.all.nib, "kecamatan list");
    for row in desk.objects("koperasi list") {
        let code = row["code"].as_str().unwrap();
        let place = cx.catalog.place_of(Code::parse(code).unwrap()).unwrap() as u32;
        let standing = &cx.catalog.at(place as usize).1.standing;
        let has = !missing.contains(code);
        assert_eq!(row["has_nib"] == Value::Bool(true), has, "{code}: koperasi list");
        let shown = cell(cx, koperasi::COLUMNS, "nib_state", place);
        let none = [Word::CellNone, Word::CellUnknown].map(|word| word.text(Lang::Id));
        assert_eq!(none.iter().any(|word| shown.ends_with(&format!(" {word}"))), !has, "{code}: {shown}");
        let asked = cx.lens.checks(standing, 0);
        let lacks = asked.iter().any(|check| check.item.rule() == "nib.missing");
        assert_eq!(lacks, !has, "{code}: why");
    }
}

/// A paper that ran out is in nobody's hands: pane 2 counts, the chip and `--missing` list, `why` asks.
fn papers(desk: &Desk, cx: &Cx<'_>) {
    let mut counted = vec![0; cx.catalog.len()];
    for paper in &cx.catalog.registry.papers {
        let lacking = left(cx, &[Chip::Lacks(paper.slug)]);
        let asked = if paper.slug == *"nib" { "'cetakan nib'".to_owned() } else { paper.slug.to_string() };
        assert_eq!(listed(desk, &format!("koperasi list --missing {asked}")), lacking, "{}", paper.slug);
        for (place, count) in counted.iter_mut().enumerate() {
            *count += usize::from(!lacking.contains(&cx.catalog.at(place).1.code.to_string()));
        }
    }
    for (place, count) in counted.iter().enumerate() {
        let shown = cell(cx, koperasi::COLUMNS, "papers", place as u32);
        assert_eq!(shown, count.to_string(), "{}", cx.catalog.at(place).1.name);
    }
}

/// What holds a case: pane 3, the list, `why` of one and of many, and the card.
fn cases(desk: &Desk, cx: &Cx<'_>) {
    let list = desk.objects("kemitraan list");
    assert!(list.iter().any(|case| case["stage"] == "operasional"), "none is at work");
    for case in &list {
        let (code, company) = (case["code"].as_str().unwrap(), case["company"].as_str().unwrap());
        let place = cx.catalog.place_of(Code::parse(code).unwrap()).unwrap() as u32;
        let (at, _) = cx.catalog.registry.company(company).unwrap();
        let first = case["blockers"].as_array().unwrap().first();
        let shown = cell(cx, kemitraan::MIXED, "blockers", (place, at as u8));
        match first {
            Some(first) => assert_eq!(shown, first["what"].as_str().unwrap(), "{code} × {company}"),
            None if case["stage"] == "operasional" => assert_eq!(shown, "–", "{code} × {company}"),
            None => assert_eq!(shown, Word::CellFree.text(Lang::Id), "{code} × {company}"),
        }
    }
    for case in list.iter().step_by(9) {
        let of = |line: &str| desk.objects(line).remove(0);
        let (code, company) = (case["code"].as_str().unwrap(), case["company"].as_str().unwrap());
        let why = of(&format!("kemitraan why {code} {company}"));
        assert_eq!(why["blockers"], case["blockers"], "{code} × {company}: why");
        let card = of(&format!("koperasi show {code}"));
        let cases = card["cases"].as_array().unwrap();
        let same = cases.iter().find(|of| of["company"] == company).unwrap();
        assert_eq!(same["blockers"], case["blockers"], "{code} × {company}: the card");
    }
    // No group holds more cooperatives than there are, in whatever order its cases come.
    for group in desk.objects("kemitraan why") {
        let n = group["cooperatives"].as_u64().unwrap() as usize;
        assert!(n <= cx.catalog.len() && n <= group["cases"].as_u64().unwrap() as usize, "{group}");
    }
    let companies = cx.catalog.registry.companies.len();
    let by_company = (0..companies).flat_map(|at| cx.catalog.rows().map(move |(_, row)| (&row.standing, at)));
    let by_cooperative = cx.catalog.rows().flat_map(|(_, row)| (0..companies).map(|at| (&row.standing, at)));
    let same = |group: &Group| (group.check.item, group.cooperatives, group.cases, group.oldest);
    let [one, other] = [groups(cx.lens, by_company), groups(cx.lens, by_cooperative)];
    assert!(one.iter().map(same).eq(other.iter().map(same)));
}

/// A chip says how many rows it leaves: it leaves so many, beside any other chip.
fn chips(cx: &Cx<'_>) {
    let keys = Keymap::default();
    for rows in [Rows::Cooperatives, Rows::Cases] {
        let beside = [
            None,
            Some(Chip::Company(slug("bulog"))),
            Some(Chip::Nib(Nib::Missing)),
            Some(Chip::Stage(Stage::Documents)),
        ];
        for beside in beside {
            let mut filter = Filter::default();
            beside.iter().for_each(|chip| filter.set(chip.clone()));
            for choice in choices::choices(cx, &filter, &[], rows, &keys) {
                let Picked::Chip(chip) = choice.value else { continue };
                let mut only = filter.without(&chip);
                only.set(chip.clone());
                let leaves = Sieve::new(cx, &only, rows).count();
                let note = choice.note.replace('.', "");
                assert_eq!(note, leaves.to_string(), "{} beside {beside:?} in {rows:?}", choice.label);
            }
        }
    }
}

/// What holds one that has set out with nobody is the same in the list and on its card: that nobody knows where it
/// wants to go, not what one company would ask of it.
#[test]
fn what_holds_one_that_wants_nowhere_yet() {
    let desk = Desk::new();
    let told = || {
        let list = desk.objects("koperasi list --kecamatan purwodadi --columns code,held_by");
        let of_list =
            list.iter().find(|one| one["code"] == "35.14.01.2001").expect("Gerbo")["held_by"].clone();
        let of_card = desk.objects("koperasi show gerbo")[0]["held_by"].clone();
        assert_eq!(of_list, of_card);
        of_card[0]["rule"].as_str().expect("a rule").to_owned()
    };
    assert_eq!(told(), "nib.number");
    desk.does("koperasi nib gerbo active --number 9120012345678 --evidence oss-1");
    assert_eq!(told(), "case.interest");
    let card = desk.does("koperasi show gerbo");
    assert!(card.contains("Kendala                minat belum tercatat · dinas"), "{card}");
    desk.does("kemitraan interest gerbo bulog");
    assert_eq!(told(), "paper.missing");
}

/// What holds a cooperative first does not hang on the order in which the companies were entered.
fn order_of_companies(cx: &Cx<'_>) {
    let mut turned: Registry = (*cx.catalog.registry).clone();
    turned.companies.reverse();
    let last = turned.companies.len() as u8 - 1;
    let lens = Lens::new(&turned, cx.today);
    for (_, row) in cx.catalog.rows() {
        let mut standing: Standing = row.standing.clone();
        standing.cases.iter_mut().for_each(|case| case.company = last - case.company);
        let item = |check: Option<kdkmp::domain::why::Check>| check.map(|check| check.item);
        assert_eq!(item(lens.first_hold(&standing)), item(cx.lens.first_hold(&row.standing)), "{}", row.name);
    }
}
