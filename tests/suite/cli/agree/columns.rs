//! What a pane says of a row is what the list says of it, at the command line, for machines: every column of
//! every pane, every row.

use crate::cli::desk::Desk;
use kdkmp::base::{Code, Lang, Word};
use kdkmp::domain::{Stage, Tri};
use kdkmp::lists::columns::Value as Listed;
use kdkmp::ui::pane::kuota::{self, sums};
use kdkmp::ui::pane::{kecamatan, kemitraan, koperasi};
use kdkmp::ui::table::{Column, Cx, Drawn};
use serde_json::Value;
use std::collections::BTreeMap;

/// Rows of a list by what names them.
type Rows = BTreeMap<Vec<String>, Value>;

fn rows(desk: &Desk, line: &str, by: &[&str]) -> Rows {
    let name = |row: &Value| by.iter().map(|key| row[key].as_str().expect(key).to_owned()).collect();
    desk.objects(line).into_iter().map(|row| (name(&row), row)).collect()
}

pub fn agree(desk: &Desk, cx: &Cx<'_>) {
    let registry = &cx.catalog.registry;
    let area = |page: usize| cx.catalog.pages[page].area.to_string();
    let code = |place: usize| cx.catalog.at(place).1.current.to_string();

    let list = rows(desk, "kecamatan list", &["code"]);
    for page in 0..cx.catalog.pages.len() {
        same(cx, kecamatan::COLUMNS, page as u32, &list[&vec![area(page)]]);
    }
    let list = rows(desk, "koperasi list", &["code"]);
    for place in 0..cx.catalog.len() {
        same(cx, koperasi::COLUMNS, place as u32, &list[&vec![code(place)]]);
    }
    let mut list = rows(desk, "kemitraan list", &["code", "company"]);
    list.extend(rows(desk, "kemitraan list --stage terdaftar", &["code", "company"]));
    for place in 0..cx.catalog.len() {
        for (at, company) in registry.companies.iter().enumerate() {
            let row = &list[&vec![code(place), company.slug.to_string()]];
            same(cx, kemitraan::ONE, (place as u32, at as u8), row);
            same(cx, kemitraan::MIXED, (place as u32, at as u8), row);
        }
    }
    for (at, company) in registry.companies.iter().enumerate() {
        let list = rows(desk, &format!("kemitraan matrix {}", company.slug), &["code"]);
        for page in 0..cx.catalog.pages.len() {
            same(cx, kemitraan::MATRIX, (page as u32, 1 << at), &list[&vec![area(page)]]);
        }
    }
    let list = rows(desk, "kuota list", &["code", "company", "product"]);
    assert!(list.values().any(|row| row["ordered"].as_f64() > Some(0.0)), "nothing was ordered");
    for (name, row) in &list {
        let place = cx.catalog.place_of(Code::parse(&name[0]).unwrap()).unwrap();
        let is =
            |offer: &kdkmp::lists::week::Offer| offer.company == *name[1] && offer.product.slug == *name[2];
        let offer = cx.ledger.offers.iter().position(is).unwrap() as u8;
        same(cx, kuota::ONE, (place as u32, offer), row);
        same(cx, kuota::ALL, (place as u32, offer), row);
    }
    let list = rows(desk, "kuota list --sum kecamatan", &["code", "company", "product"]);
    for (at, offer) in (0..).zip(&cx.ledger.offers) {
        for item in sums::areas(cx, at, |_| {}) {
            let name =
                vec![area(item.place as usize), offer.company.to_string(), offer.product.slug.to_string()];
            // What has nothing to tell has no row.
            match list.get(&name) {
                Some(row) => same(cx, sums::COLUMNS, item, row),
                None => assert!(item.sum.is_idle(), "{name:?}"),
            }
        }
    }
}

/// Columns of which a pane says more than a table of 80 columns has room for, or draws a picture.
fn is_its_own(cx: &Cx<'_>, key: &str, said: &str, listed: &Value, shown: &str) -> bool {
    let registry = &cx.catalog.registry;
    let company = |slug: &Value| &*registry.company(slug.as_str().unwrap()).unwrap().1.name;
    match key {
        "name" => said.starts_with(shown),
        "company" => said == company(listed),
        "product" => {
            let product = registry.products.iter().find(|product| product.slug == *listed.as_str().unwrap());
            said.starts_with(product.unwrap().name.text(cx.lang))
        }
        "cases" => listed.as_array().unwrap().iter().all(|case| {
            let stage = Stage::parse(case["stage"].as_str().unwrap()).unwrap();
            said.contains(&format!("{} {}", company(&case["company"]), stage.word().text(cx.lang)))
        }),
        "cap" if listed.is_null() => [Word::None.text(cx.lang), "∞"].contains(&said),
        // Tonnes with one decimal.
        "cap" | "received" => {
            let tenths = (listed.as_f64().unwrap() / 100.0).round() as i64;
            said.replace('.', "") == format!("{},{} t", tenths / 10, tenths % 10)
        }
        _ => false,
    }
}

fn same<K: Drawn>(cx: &Cx<'_>, columns: &[Column<K>], item: K::Item, listed: &Value) {
    let row = K::row(cx, item);
    for column in columns {
        let key = column.of.key;
        let value = (column.of.get)(&row, Lang::Id);
        let listed = listed.get(key).unwrap_or_else(|| panic!("no {key} in {listed}"));
        assert_eq!(value.json(), *listed, "{key}");
        let (shown, drawn) = (value.show(Lang::Id), column.cell(cx, &row).text);
        let is_none =
            matches!(value, Listed::Nothing | Listed::Unknown | Listed::Count(0) | Listed::Tri(Tri::No))
                || matches!(value, Listed::Qty(qty) if qty.0 == 0)
                || listed.as_array().is_some_and(Vec::is_empty);
        match column.words(cx, &row) {
            Some(said) => {
                let said = said.trim();
                assert!(said == shown || is_its_own(cx, key, said, listed, &shown), "{key}: {said}, {shown}");
            }
            // A picture, a code that is the name's, or nothing to see.
            None => assert!(
                is_none || ["code", "used_percent", "received_share", "last_order"].contains(&key),
                "{key}: {shown} is not said"
            ),
        }
        let is_drawn = drawn.contains(&*shown) || is_none;
        assert!(
            is_drawn
                || is_its_own(cx, key, &drawn, listed, &shown)
                || [
                    "nib_state",
                    "stage",
                    "company",
                    "product",
                    "cases",
                    "used_percent",
                    "received_share",
                    "last_order"
                ]
                .contains(&key),
            "{key}: {drawn} is drawn for {shown}"
        );
    }
}
