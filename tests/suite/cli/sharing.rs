//! A week's work on many at once: a supply split, last week repeated, rows added up.

use super::desk::Desk;
use kdkmp::base::Week;
use serde_json::{Value, json};

/// Gerbo, Cowek and Sedaeng are partners of Bulog; the store of Cowek holds 500 kg.
fn three() -> Desk {
    let desk = Desk::partner();
    desk.joins("cowek", "9120012345679");
    desk.joins("sedaeng", "9120012345680");
    desk.does("koperasi set cowek gudang-kg=500");
    desk
}

/// This week and the one before, as the program writes them.
fn weeks(desk: &Desk) -> (String, String) {
    let this = desk.objects("kuota list")[0]["week"].as_str().expect("a week").to_owned();
    let last = Week::parse(&this).expect("a week").previous().to_string();
    (this, last)
}

/// The first day of a week: an order of a past week is told with its day.
fn monday(week: &str) -> String {
    Week::parse(week).expect("a week").monday().to_string()
}

fn figures<'a>(rows: &'a [Value], key: &str) -> Vec<(&'a str, Value)> {
    rows.iter().map(|row| (row["name"].as_str().expect("a name"), row[key].clone())).collect()
}

#[test]
fn a_supply_is_split_and_then_ordered() {
    let desk = three();
    let head = desk.objects("log --limit 1");
    let rows = desk.objects("kuota split beras-sphp '3 t'");
    let proposed = figures(&rows, "proposed");
    assert_eq!(
        proposed,
        [("Gerbo", json!(1250)), ("Cowek", json!(500)), ("Sedaeng", json!(1250))],
        "the store of Cowek is full with 500 kg"
    );
    assert_eq!(figures(&rows, "room")[..2], [("Gerbo", json!(null)), ("Cowek", json!(500))]);
    let told = desk.does("kuota split beras-sphp '3 t'");
    assert!(told.contains("3.000 kg dari 3.000 kg untuk 3 koperasi"), "{told}");
    let over = desk.does("kuota split beras-sphp '9,003 kg' --lang en");
    assert!(over.contains("4,500 kg of 9,003 kg") && over.contains("Not shared out: 4,503 kg"), "{over}");
    desk.does("kuota split beras-sphp '3 t' --post --dry-run");
    assert_eq!(desk.objects("log --limit 1"), head, "a proposal writes nothing");

    // one who is under a sanction takes no part
    desk.does("koperasi sanction sedaeng --reason 'harga di atas HET'");
    let told = desk.does("kuota split beras-sphp '1 t'");
    assert!(told.contains("1 mitra tidak ikut") && !told.contains("Sedaeng"), "{told}");
    desk.does("koperasi sanction sedaeng --lift");

    // all of it is one action, and one undo takes it back
    let entries = desk.objects("kuota split beras-sphp '3 t' --post");
    assert_eq!((entries.len(), &entries[0]["sum"]), (3, &json!(3000)));
    let ordered = |desk: &Desk| {
        figures(&desk.objects("kuota list --product beras-sphp"), "ordered")
            .iter()
            .map(|(_, qty)| qty.as_u64().expect("a figure"))
            .sum::<u64>()
    };
    assert_eq!(ordered(&desk), 3000);
    desk.fails("kuota split beras-sphp 4 --post", 1, "share.nothing");
    desk.does("undo --reason keliru");
    assert_eq!(ordered(&desk), 0);
    desk.does("check");
}

#[test]
fn some_shares_are_set_by_hand_and_the_others_share_the_rest() {
    let desk = three();
    let rows = desk.objects("kuota split beras-sphp '3 t' --set gerbo=400");
    assert_eq!(
        figures(&rows, "proposed"),
        [("Gerbo", json!(400)), ("Cowek", json!(500)), ("Sedaeng", json!(2000))]
    );
    let rows = desk.objects("kuota split beras-sphp '1 t' --set gerbo=400 cowek=0 --rule rata");
    assert_eq!(
        figures(&rows, "proposed"),
        [("Gerbo", json!(400)), ("Cowek", json!(0)), ("Sedaeng", json!(600))]
    );
    let told = desk.does("kuota split beras-sphp '1 t' --set gerbo=400 --set cowek=0");
    assert!(told.contains("Ditetapkan manual: 2 koperasi"), "{told}");
    desk.fails("kuota split beras-sphp '1 t' --set gerbo=600 cowek=500", 1, "share.over");
    desk.fails("kuota split beras-sphp '3 t' --set gerbo=2001", 1, "share.most");
    desk.fails("kuota split beras-sphp '3 t' --set tosari=5", 1, "share.set");
    desk.does("koperasi sanction sedaeng --reason 'harga di atas HET'");
    desk.fails("kuota split beras-sphp '3 t' --set sedaeng=5", 1, "quota.sanction");
    let entries = desk.objects("kuota split beras-sphp '700 kg' --set gerbo=400 --post");
    assert_eq!((entries.len(), &entries[0]["sum"]), (2, &json!(700)));
}

#[test]
fn a_week_is_named_as_people_name_it() {
    let desk = three();
    desk.does("kuota post gerbo beras-sphp order 100");
    let (this, _) = weeks(&desk);
    let number = &this[6..];
    for name in [number, &format!("m{number}"), &this, "hari ini"] {
        let rows = desk.objects(&format!("kuota list --week '{name}' --product beras-sphp"));
        assert_eq!((&rows[0]["week"], &rows[0]["ordered"]), (&json!(this), &json!(100)), "{name}");
    }
}

#[test]
fn a_supply_is_split_by_sales() {
    let desk = three();
    let (_, last) = weeks(&desk);
    for (name, sold) in [("gerbo", 300), ("sedaeng", 900)] {
        for kind in ["order 1.000", "receive 1.000", &format!("sell {sold}")] {
            desk.does(&format!("kuota post {name} beras-sphp {kind} --week {last} --date {}", monday(&last)));
        }
    }
    let rows = desk.objects("kuota split beras-sphp '400 kg' --rule sales");
    assert_eq!(
        figures(&rows, "proposed"),
        [("Gerbo", json!(100)), ("Cowek", json!(0)), ("Sedaeng", json!(300))]
    );
    assert_eq!(figures(&rows, "last_week")[0], ("Gerbo", json!(1000)));
    let rows = desk.objects("kuota split beras-sphp '400 kg' --rule rata --kecamatan tosari");
    assert_eq!(figures(&rows, "proposed"), [("Sedaeng", json!(400))]);
}

#[test]
fn last_weeks_orders_are_repeated_for_those_who_may() {
    let desk = three();
    let (this, last) = weeks(&desk);
    for (name, kg) in [("gerbo", 1000), ("cowek", 400), ("sedaeng", 700)] {
        desk.does(&format!("kuota post {name} beras-sphp order {kg} --week {last} --date {}", monday(&last)));
    }
    desk.does("koperasi sanction sedaeng --reason 'harga di atas HET'");
    desk.does("kuota post cowek beras-sphp order 50");
    let head = desk.objects("log --limit 1");
    let told = desk.does("kuota repeat --dry-run");
    assert!(told.contains("1.000 kg") && told.contains("Tidak diulangi: 2"), "{told}");
    assert!(told.contains("Cowek") && told.contains("sudah memesan 50 kg"), "{told}");
    assert_eq!(desk.objects("log --limit 1"), head, "a trial writes nothing");

    let objects = desk.objects("kuota repeat");
    let of = |key: &str| objects.iter().map(|o| o[key].clone()).collect::<Vec<_>>();
    assert_eq!(of("error"), [json!(null), json!("repeat.ordered"), json!("quota.sanction")]);
    let rows = desk.objects(&format!("kuota list --product beras-sphp --week {this}"));
    assert_eq!(
        figures(&rows, "ordered"),
        [("Gerbo", json!(1000)), ("Cowek", json!(50)), ("Sedaeng", json!(0))]
    );

    // once more, and there is nobody left who may
    let again = desk.run("kuota repeat --lang en");
    assert_eq!(again.status, 1, "{again:?}");
    assert!(again.out.contains("Not repeated: 3") && again.err.contains("not one order"), "{again:?}");
    desk.fails("kuota repeat --kecamatan bangil", 1, "repeat.none");
    desk.does("undo --reason keliru");
    assert_eq!(desk.objects("kuota list --product beras-sphp")[0]["ordered"], 0);
}

/// Orders of a past week are of its Monday where nobody names the day, as in the sheet.
#[test]
fn a_week_that_is_past_is_split_and_repeated_too() {
    let desk = three();
    let (_, last) = weeks(&desk);
    let before = Week::parse(&last).expect("a week").previous().to_string();
    // Nobody makes up the day of a week that is over.
    let split = format!("kuota split beras-sphp '900 kg' --kecamatan tosari --week {before} --post");
    desk.fails(&split, 2, "posting.day");
    desk.fails(&format!("{split} --date {}", monday(&last)), 1, "quota.week");
    desk.does(&format!("{split} --date {}", monday(&before)));
    desk.fails(&format!("kuota repeat --week {last}"), 2, "posting.day");
    desk.does(&format!("kuota repeat --week {last} --date {}", monday(&last)));
    for week in [before, last] {
        let rows = desk.objects(&format!("kuota list --product beras-sphp --week {week}"));
        let sedaeng = figures(&rows, "ordered").into_iter().find(|(name, _)| *name == "Sedaeng");
        assert_eq!(sedaeng, Some(("Sedaeng", json!(900))), "{week}");
    }
}

/// What stands over the rows is the sum of the rows.
#[test]
fn sums_are_those_of_their_rows() {
    let desk = three();
    desk.does("kuota post gerbo beras-sphp order 1.500");
    desk.does("kuota post sedaeng beras-sphp order '0,5 t'");
    desk.does("kuota post sedaeng beras-sphp receive 455");
    desk.does("kuota post sedaeng beras-sphp sell 55");
    let rows = desk.objects("kuota list");
    for (by, digits) in [("kecamatan", 8), ("regency", 5)] {
        let sums = desk.objects(&format!("kuota list --sum {by}"));
        let mut counted = 0;
        for sum in &sums {
            let inside = |row: &&Value| {
                let area = row["code"].as_str().expect("a code").get(..digits);
                area == sum["code"].as_str() && ["company", "product"].iter().all(|key| row[key] == sum[key])
            };
            let mine: Vec<&Value> = rows.iter().filter(inside).collect();
            counted += mine.len();
            // Caps are of the partners; what is left is of those that may order.
            let may: Vec<&Value> = mine.iter().filter(|row| row["orders"] != "barred").copied().collect();
            assert_eq!(sum["cooperatives"], mine.len());
            for key in ["cap", "ordered", "received", "sold", "stock", "remaining"] {
                let of = if key == "remaining" { &may } else { &mine };
                let all: Option<f64> = of.iter().map(|row| row[key].as_f64()).sum();
                assert_eq!(sum[key].as_f64(), all, "{by} {key}: {sum}");
            }
        }
        assert_eq!(counted, rows.len(), "every row is in one sum");
    }
    let all = &desk.objects("kuota list --sum regency --product beras-sphp")[0];
    let figures = ["cap", "ordered", "received", "sold", "remaining"].map(|key| all[key].clone());
    assert_eq!(figures, [json!(6000), json!(2000), json!(455), json!(55), json!(4000)]);
    assert!(desk.does("kuota list --sum regency").contains("Pasuruan"));
}

/// The rows that somebody must look after, by the figures that every row has.
#[test]
fn the_idle_the_full_and_the_refused_are_listed() {
    let desk = three();
    let (this, _) = weeks(&desk);
    let names = |line: &str| -> Vec<String> {
        let rows = desk.objects(&format!("kuota list --product beras-sphp {line}"));
        rows.iter().map(|row| row["name"].as_str().expect("a name").to_owned()).collect()
    };
    desk.does("kuota post gerbo beras-sphp order 1.800");
    desk.does("kuota post cowek beras-sphp order 500");
    desk.does("koperasi sanction sedaeng --reason 'harga di atas HET'");
    assert_eq!(names("--above 90"), ["Gerbo"]);
    assert_eq!(names("--above 91%"), Vec::<String>::new());
    assert_eq!(names("--above 25"), ["Gerbo", "Cowek"]);
    assert_eq!(names("--above 25 --kecamatan tosari"), Vec::<String>::new());
    assert_eq!(names("--refused"), ["Sedaeng"]);
    assert_eq!(names("--refused --bumn pupuk"), Vec::<String>::new());
    let refused = &desk.objects("kuota list --product beras-sphp --refused --lang en")[0];
    assert!(refused["reason"].as_str().is_some_and(|why| why.contains("sanction")), "{refused}");
    assert!(desk.does("kuota list --refused").contains("sanksi"));

    let later = Week::parse(&this).expect("a week").plus(4);
    assert_eq!(names("--idle"), Vec::<String>::new());
    assert_eq!(names(&format!("--idle --week {later}")), ["Gerbo", "Cowek"], "who may not is not idle");
    let idle = &desk.objects(&format!("kuota list --idle --product beras-sphp --week {later}"))[0];
    assert_eq!((&idle["idle_weeks"], &idle["last_order"]), (&json!(4), &json!(this)));
    let sums = desk.objects("kuota list --above 25 --product beras-sphp --sum regency");
    assert_eq!((sums.len(), &sums[0]["cooperatives"], &sums[0]["ordered"]), (1, &json!(2), &json!(2300)));
    assert!(desk.does("kuota list --idle --lang en").contains("none of that kind"));
}

/// A cooperative's card, its statement, the answer to a posting and the list tell one figure.
#[test]
fn every_way_to_a_figure_tells_the_same() {
    let desk = three();
    let told = desk.objects("kuota post gerbo beras-sphp order 1.500")[0].clone();
    let week = desk.objects("kuota list")[0]["week"].as_str().expect("a week").to_owned();
    let reasons = "--reason panen --approver SAYA";
    desk.does(&format!("kuota policy cap sedaeng beras-sphp 900 --week {week} {reasons}"));
    desk.does("kuota post gerbo beras-sphp receive 500");
    let list = desk.objects("kuota list");
    for name in ["gerbo", "cowek", "sedaeng"] {
        let card = &desk.objects(&format!("koperasi show {name}"))[0];
        let quota = card["quota"].as_array().expect("a quota");
        let mine: Vec<&Value> = list.iter().filter(|row| row["code"] == card["code"]).collect();
        assert_eq!(mine.len(), quota.len());
        for (row, card) in mine.iter().zip(quota) {
            for key in
                ["company", "product", "unit", "cap", "ordered", "received", "sold", "stock", "remaining"]
            {
                assert_eq!(row[key], card[key], "{name} {key}");
            }
        }
    }
    let rice = list.iter().find(|row| row["name"] == "Gerbo" && row["product"] == "beras-sphp");
    assert_eq!(told["remaining"], rice.expect("a row")["remaining"]);
    let out = desk.does("check");
    assert!(out.contains("1 rekening, 1 minggu, 2 catatan kuota"), "{out}");
}
