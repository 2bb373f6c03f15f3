//! The bytes of entries, described for whoever reads them without this program: what every entry begins with,
//! what its op is made of, and how numbers and texts are written. Made from the shapes that the program
//! itself writes by; published as `assets/skema.json`, with a reader of it in Python.

use crate::book::Op;
use crate::book::op::{Fields, Holds, Kind, Type};
use serde_json::{Value, json};
use std::fmt::Write;

/// The reader, which needs nothing but Python and this schema.
pub const READER: &str = include_str!("../../assets/baca.py");

/// How the primitives are written.
const WRITTEN: [(&str, &str); 18] = [
    ("u8", "one byte"),
    ("u16 u32 u64", "below 251 one byte; else 251 and 2, 252 and 4, or 253 and 8 bytes, least first"),
    ("i32 i64", "as the unsigned number 2n, of a negative one -2n-1"),
    ("bool", "one byte, 0 or 1"),
    ("char", "UTF-8"),
    ("string", "u64, how many bytes, then UTF-8"),
    ("slug", "string"),
    ("code", "u64 of ten digits, 3514092019 being 35.14.09.2019"),
    ("area", "u32 of six digits, 351409 being 35.14.09, 351400 being 35.14, 350000 being 35"),
    ("day", "i32, days, 1 being 0001-01-01, in WIB"),
    ("moment", "i64, milliseconds since 1970-01-01T00:00:00Z"),
    ("qty", "i64, thousandths of the product's unit"),
    ("rupiah", "i64"),
    ("month", "u16, year, then u8, month"),
    ("week", "u16, ISO year, then u8, ISO week"),
    ("maybe", "one byte, 0 or 1; after a 1 the value"),
    ("many", "u64, how many, then each"),
    ("choice", "u32, the place in the list from 0, then what it holds"),
];

/// What both shapes of an entry begin with: the fields of `book::entry`'s head, whose test are the golden
/// bytes.
const HEAD: [(&str, &str); 10] = [
    ("seq", "u64"),
    ("action", "u64"),
    ("device", "string"),
    ("count", "u64"),
    ("actor", "string"),
    ("role", "Role"),
    ("happened", "day"),
    ("entered", "moment"),
    ("base", "u64"),
    ("rules", "u64"),
];

/// The schema as it is published: JSON, a type a line.
pub fn text() -> String {
    let mut out = String::from("{\n");
    let chain = "sha256(32 bytes: the hash of the entry before, of the first 32 zeros; then its bytes)";
    let _ = writeln!(out, "\"chain\": {},", json!(chain));
    let _ = writeln!(out, "\"written\": {{");
    for (at, (name, how)) in WRITTEN.iter().enumerate() {
        let comma = if at + 1 < WRITTEN.len() { "," } else { "" };
        let _ = writeln!(out, " {}: {}{comma}", json!(name), json!(how));
    }
    let head = HEAD.map(|(name, of)| json!([name, of]));
    let undoes = json!(["undoes", { "maybe": "u64" }]);
    let first: Vec<Value> = head.iter().cloned().chain([undoes.clone(), json!(["op", "Op"])]).collect();
    let second = [json!(["proof", "Proof"]), json!(["once", {"maybe": {"bytes": 8}}]), json!(["op", "Op"])];
    let second: Vec<Value> = head.into_iter().chain([undoes]).chain(second).collect();
    let _ = writeln!(out, "}},\n\"entry\": {{");
    let _ = writeln!(out, " {}: {},", json!("1"), json!(first));
    let _ = writeln!(out, " {}: {}", json!("2: after the bytes 0 and 2"), json!(second));
    let _ = writeln!(out, "}},\n\"types\": {{");
    let proof = json!({"choice": [
        ["owner"], ["login"], ["key", {"bytes": 32}], ["wish", [["n", "u64"], ["asked", "moment"]]],
    ]});
    let _ = writeln!(out, " \"Proof\": {proof},");
    let types = Op::types();
    let last = types.all().len();
    for (at, (name, kind)) in types.all().iter().enumerate() {
        let made = match kind {
            Kind::Fields(all) => json!({ "fields": fields(all) }).to_string(),
            Kind::Choice(all) => choice(all),
        };
        let comma = if at + 1 < last { "," } else { "" };
        let _ = writeln!(out, " {}: {made}{comma}", json!(name));
    }
    out + "}\n}\n"
}

/// A choice; a variant a line where they hold much.
fn choice(all: &[(String, Holds)]) -> String {
    let each: Vec<String> = all.iter().map(|one| variant(one).to_string()).collect();
    match all.iter().any(|(_, holds)| matches!(holds, Holds::Fields(_))) {
        true => format!("{{\"choice\":[\n  {}\n ]}}", each.join(",\n  ")),
        false => format!("{{\"choice\":[{}]}}", each.join(",")),
    }
}

fn variant((name, holds): &(String, Holds)) -> Value {
    match holds {
        Holds::Nothing => json!([name]),
        Holds::One(of) => json!([name, written(of)]),
        Holds::Fields(all) => json!([name, fields(all)]),
    }
}

fn fields(all: &Fields) -> Value {
    all.iter().map(|(name, of)| json!([name, written(of)])).collect()
}

fn written(of: &Type) -> Value {
    match of {
        Type::Named(name) => json!(name),
        Type::Maybe(inner) => json!({ "maybe": written(inner) }),
        Type::Many(inner) => json!({ "many": written(inner) }),
        Type::Together(all) => json!({ "together": all.iter().map(written).collect::<Vec<_>>() }),
        Type::Bytes(n) => json!({ "bytes": n }),
    }
}
