//! Amounts of goods and of money: integers inside, written as a language writes them (`1.234,5`, `1,234.5`).

mod figure;
mod pack;
mod rupiah;

pub use figure::{group, percent, tenths};
pub use pack::Pack;
pub use rupiah::Rupiah;

use super::text::quote;
use super::{Fault, Lang, Word};
use crate::msg;
use figure::{Slip, decimal, thousandths};
use serde::{Deserialize, Serialize};
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// The base unit that a product is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Unit {
    /// Kilograms; a thousandth is a gram.
    Kg,
    /// Litres; a thousandth is a millilitre.
    Litre,
    /// Gas cylinders, always whole.
    Cylinder,
    /// Packages, always whole.
    Package,
}

impl Unit {
    /// Every unit there is.
    pub const ALL: [Unit; 4] = [Unit::Kg, Unit::Litre, Unit::Cylinder, Unit::Package];

    /// Its stable name in files and on the command line.
    pub fn slug(self) -> &'static str {
        match self {
            Unit::Kg => "kg",
            Unit::Litre => "l",
            Unit::Cylinder => "tabung",
            Unit::Package => "paket",
        }
    }

    /// Reads a slug. Fault: `unit.shape`.
    pub fn parse(text: &str) -> Result<Unit, Fault> {
        Unit::ALL.into_iter().find(|unit| unit.slug() == text).ok_or_else(|| {
            let units = Unit::ALL.map(Unit::slug).join(", ");
            Fault::usage("unit.shape", msg!(UnitShape, text: quote(text)))
                .then(msg!(QuantityWriteUnits, units: units))
        })
    }

    /// What follows a figure: `kg`, `L`, `tabung`, `packages`.
    pub fn word(self) -> Word {
        match self {
            Unit::Kg => Word::UnitKg,
            Unit::Litre => Word::UnitLitre,
            Unit::Cylinder => Word::UnitCylinders,
            Unit::Package => Word::UnitPackages,
        }
    }

    /// What follows the figure of so many.
    fn after(self, n: Qty) -> Word {
        match self {
            Unit::Cylinder if n == Qty::whole(1) => Word::UnitCylinder,
            Unit::Package if n == Qty::whole(1) => Word::UnitPackage,
            _ => self.word(),
        }
    }

    /// Whether only whole numbers of it exist.
    fn is_whole(self) -> bool {
        matches!(self, Unit::Cylinder | Unit::Package)
    }

    /// What people write after a figure, with its size in thousandths of the base unit.
    fn written(self) -> &'static [(&'static str, i64)] {
        match self {
            Unit::Kg => &[
                ("kg", 1000),
                ("g", 1),
                ("t", 1_000_000),
                ("ton", 1_000_000),
                ("kilo", 1000),
                ("kilogram", 1000),
                ("gr", 1),
                ("gram", 1),
                ("kuintal", 100_000),
                ("kwintal", 100_000),
                ("kw", 100_000),
                ("ku", 100_000),
            ],
            Unit::Litre => &[("l", 1000), ("ml", 1), ("liter", 1000), ("litre", 1000)],
            Unit::Cylinder => &[("tabung", 1000), ("cylinder", 1000), ("cylinders", 1000)],
            Unit::Package => &[("paket", 1000), ("package", 1000), ("packages", 1000)],
        }
    }
}

/// A quantity in thousandths of the base unit: grams, millilitres, 1/1000 cylinder, 1/1000 package.
///
/// Sums stop at the ends of `i64`; quantities that [`Qty::parse`] lets in are far from them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Qty(pub i64);

impl Qty {
    /// None of it.
    pub const ZERO: Qty = Qty(0);
    /// The most that one entry may name: a million base units.
    pub const MOST: Qty = Qty(1_000_000_000);

    /// So many base units.
    pub fn whole(n: i64) -> Qty {
        Qty(n.saturating_mul(1000))
    }

    /// `2.000 kg`, `0,5 kg`, `1 cylinder`, `40 cylinders`.
    pub fn show(self, unit: Unit, lang: Lang) -> String {
        format!("{} {}", self.show_number(lang), unit.after(self).text(lang))
    }

    /// `2.000`, `0,5`: the figure alone, as few decimals as it takes.
    pub fn show_number(self, lang: Lang) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        format!("{sign}{}", decimal(self.0.unsigned_abs(), lang))
    }

    /// Columns that its decimals take, their comma included.
    pub fn tail(self) -> usize {
        match self.0 {
            n if n % 1000 == 0 => 0,
            n if n % 100 == 0 => 2,
            n if n % 10 == 0 => 3,
            _ => 4,
        }
    }

    /// The figure with room behind it for decimals that take up to `tail` columns, so that commas
    /// stand under one another.
    pub fn show_aligned(self, tail: usize, lang: Lang) -> String {
        format!("{}{:room$}", self.show_number(lang), "", room = tail.saturating_sub(self.tail()))
    }

    /// Reads a quantity of a product that is counted in `unit` and comes in `packs`.
    ///
    /// `2.000`, `2.000 kg`, `0,2 t`, `500 g`, `40 karung`, `300 ml`; a bare figure is in base units.
    /// The result is above zero and at most [`Qty::MOST`]; a cylinder or a package stays whole.
    /// Faults: `quantity.shape`, `quantity.unit`, `quantity.range`, `quantity.fine`,
    /// `quantity.whole`.
    pub fn parse(text: &str, unit: Unit, packs: &[Pack], lang: Lang) -> Result<Qty, Fault> {
        match Qty::parse_or_zero(text, unit, packs, lang)? {
            Qty::ZERO => Err(not_above_zero(text.trim(), unit)),
            qty => Ok(qty),
        }
    }

    /// The same where nothing at all is a quantity too: an empty store is counted, a cap is nil.
    pub fn parse_or_zero(text: &str, unit: Unit, packs: &[Pack], lang: Lang) -> Result<Qty, Fault> {
        let text = text.trim();
        let write = || msg!(QuantityWrite, example: (Qty::whole(2000), unit));
        let end = text.find(|c: char| !matches!(c, '0'..='9' | '.' | ',' | '-'));
        let (figure, name) = text.split_at(end.unwrap_or(text.len()));
        let figure = thousandths(figure, lang).map_err(|slip| match slip {
            Slip::Garbage => {
                Fault::usage("quantity.shape", msg!(QuantityShape, text: quote(text))).then(write())
            }
            Slip::Point(comma) => Fault::usage("quantity.shape", msg!(QuantityPoint, text: quote(text)))
                .then(msg!(QuantityWriteDecimal, example: comma)),
            Slip::Comma { small, large } => {
                let what = msg!(QuantityComma, text: quote(text), small: &small, large: &large);
                Fault::usage("quantity.shape", what)
                    .then(msg!(QuantityWriteEither, small: small, large: large))
            }
            Slip::Fine => too_fine(text),
        })?;
        let scaled = figure.saturating_mul(size_of(name, unit, packs)?.into());
        if scaled < 0 {
            return Err(not_above_zero(text, unit));
        }
        if scaled > i128::from(Qty::MOST.0) * 1000 {
            let what = msg!(QuantityHuge, text: quote(text), most: (Qty::MOST, unit));
            return Err(Fault::usage("quantity.range", what).then(msg!(QuantityCheck)));
        }
        if scaled % 1000 != 0 {
            return Err(too_fine(text));
        }
        let qty = Qty((scaled / 1000) as i64);
        if unit.is_whole() && qty.0 % 1000 != 0 {
            let what = msg!(QuantityWhole, text: quote(text), unit: unit.word());
            return Err(Fault::usage("quantity.whole", what).then(write()));
        }
        Ok(qty)
    }
}

fn not_above_zero(text: &str, unit: Unit) -> Fault {
    Fault::usage("quantity.range", msg!(QuantityZero, text: quote(text)))
        .then(msg!(QuantityWrite, example: (Qty::whole(2000), unit)))
}

macro_rules! sums {
    ($($amount:ident)*) => {$(
        impl Add for $amount {
            type Output = $amount;
            fn add(self, other: $amount) -> $amount { $amount(self.0.saturating_add(other.0)) }
        }
        impl Sub for $amount {
            type Output = $amount;
            fn sub(self, other: $amount) -> $amount { $amount(self.0.saturating_sub(other.0)) }
        }
        impl Neg for $amount {
            type Output = $amount;
            fn neg(self) -> $amount { $amount(self.0.saturating_neg()) }
        }
        impl AddAssign for $amount {
            fn add_assign(&mut self, other: $amount) { *self = *self + other; }
        }
        impl SubAssign for $amount {
            fn sub_assign(&mut self, other: $amount) { *self = *self - other; }
        }
        impl Sum for $amount {
            fn sum<I: Iterator<Item = $amount>>(all: I) -> $amount { all.fold($amount(0), Add::add) }
        }
    )*};
}
sums!(Qty Rupiah);

/// The size of a written unit or pack, in thousandths of the base unit.
fn size_of(name: &str, unit: Unit, packs: &[Pack]) -> Result<i64, Fault> {
    let plain = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let written = plain(name);
    let size_in = |unit: Unit| unit.written().iter().find(|(name, _)| *name == written).map(|u| u.1);
    let pack = || {
        packs
            .iter()
            .find(|pack| plain(&pack.name) == written || pack.is_called(&written))
            .map(|pack| pack.size.0)
    };
    if written.is_empty() {
        return Ok(1000);
    }
    size_in(unit).or_else(pack).ok_or_else(|| {
        let what = match Unit::ALL.into_iter().find_map(size_in) {
            Some(_) => msg!(QuantityOtherUnit, unit: unit.word(), text: quote(name)),
            None => msg!(QuantityUnit, unit: quote(name)),
        };
        let units = unit.written().iter().take(3).map(|(name, _)| *name);
        let units: Vec<&str> = units.chain(packs.iter().map(|pack| pack.name.as_str())).collect();
        Fault::usage("quantity.unit", what).then(msg!(QuantityWriteUnits, units: units.join(", ")))
    })
}

fn too_fine(text: &str) -> Fault {
    Fault::usage("quantity.fine", msg!(QuantityFine, text: quote(text))).then(msg!(QuantityWriteFine))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn packs() -> Vec<Pack> {
        let pack = |name: &str, kg| Pack { name: name.to_owned(), size: Qty::whole(kg) };
        vec![pack("karung", 50), pack("pak 5 kg", 5)]
    }

    #[test]
    fn quantities_are_read() {
        let cases = [
            ("2.000", Unit::Kg, 2_000_000),
            ("2.000 kg", Unit::Kg, 2_000_000),
            ("2000", Unit::Kg, 2_000_000),
            (" 2000KG ", Unit::Kg, 2_000_000),
            ("0,2 t", Unit::Kg, 200_000),
            ("2 ton", Unit::Kg, 2_000_000),
            ("500 g", Unit::Kg, 500),
            ("0,5", Unit::Kg, 500),
            ("0,050", Unit::Kg, 50),
            ("1.234,567 kg", Unit::Kg, 1_234_567),
            ("40 karung", Unit::Kg, 2_000_000),
            ("0,5 Karung", Unit::Kg, 25_000),
            ("3 pak  5 kg", Unit::Kg, 15_000),
            ("12 L", Unit::Litre, 12_000),
            ("300 ml", Unit::Litre, 300),
            ("40 tabung", Unit::Cylinder, 40_000),
            ("3", Unit::Package, 3_000),
            ("1.000.000", Unit::Kg, 1_000_000_000),
        ];
        for (text, unit, thousandths) in cases {
            assert_eq!(Qty::parse(text, unit, &packs(), Lang::Id), Ok(Qty(thousandths)), "{text:?}");
        }
    }

    #[test]
    fn commas_stand_under_one_another() {
        let all = [Qty(2_000_000), Qty(12_500), Qty(-250), Qty(1), Qty(0)];
        let tail = all.map(Qty::tail).into_iter().max().unwrap_or_default();
        let shown = all.map(|qty| qty.show_aligned(tail, Lang::Id));
        assert_eq!(shown, ["2.000    ", "12,5  ", "-0,25 ", "0,001", "0    "]);
    }

    #[test]
    fn quantities_are_refused() {
        let long = "9".repeat(500);
        let cases = [
            ("", Unit::Kg, "quantity.shape", "2.000 kg"),
            ("kg", Unit::Kg, "quantity.shape", "2.000 kg"),
            ("banyak", Unit::Kg, "quantity.shape", "2.000 kg"),
            ("2.5", Unit::Kg, "quantity.shape", "2,5"),
            ("0.500 kg", Unit::Kg, "quantity.shape", "0,500"),
            ("2000.5", Unit::Kg, "quantity.shape", "2000,5"),
            ("2,000 kg", Unit::Kg, "quantity.shape", "2.000"),
            ("1,234.5", Unit::Kg, "quantity.shape", "2.000 kg"),
            ("1,2,3", Unit::Kg, "quantity.shape", "2.000 kg"),
            ("1.23.456", Unit::Kg, "quantity.shape", "2.000 kg"),
            (".5", Unit::Kg, "quantity.shape", "2.000 kg"),
            ("5,", Unit::Kg, "quantity.shape", "2.000 kg"),
            ("0", Unit::Kg, "quantity.range", "nol"),
            ("-5 kg", Unit::Kg, "quantity.range", "nol"),
            ("1.000.000,001", Unit::Kg, "quantity.range", "1.000.000 kg"),
            ("1.001 t", Unit::Kg, "quantity.range", "1.000.000 kg"),
            (&long, Unit::Kg, "quantity.range", "…"),
            ("0,0005", Unit::Kg, "quantity.fine", "tiga"),
            ("0,5 g", Unit::Kg, "quantity.fine", "tiga"),
            ("5 pond", Unit::Kg, "quantity.unit", "kg, g, t, karung"),
            ("5 L", Unit::Kg, "quantity.unit", "dalam kg"),
            ("5 kg", Unit::Cylinder, "quantity.unit", "dalam tabung"),
            ("2 t", Unit::Litre, "quantity.unit", "dalam L"),
            ("0,5 tabung", Unit::Cylinder, "quantity.whole", "utuh"),
        ];
        for (text, unit, rule, says) in cases {
            let fault = Qty::parse(text, unit, &packs(), Lang::Id).expect_err(text);
            assert_eq!((fault.rule, fault.next.is_some()), (rule, true), "{text:?}");
            assert!(fault.show(Lang::Id).contains(says), "{text:?}: {}", fault.show(Lang::Id));
        }
    }

    #[test]
    fn amounts_are_shown() {
        let cases = [
            (Qty(2_000_000).show(Unit::Kg, Lang::Id), "2.000 kg"),
            (Qty(500).show(Unit::Kg, Lang::Id), "0,5 kg"),
            (Qty(12_345).show(Unit::Litre, Lang::Id), "12,345 L"),
            (Qty::whole(40).show(Unit::Cylinder, Lang::Id), "40 tabung"),
            (Qty(-50).show_number(Lang::Id), "-0,05"),
            (Qty(0).show_number(Lang::Id), "0"),
            (Qty(i64::MIN).show_number(Lang::Id), "-9.223.372.036.854.775,808"),
        ];
        for (shown, expected) in cases {
            assert_eq!(shown, expected);
        }
    }

    /// Whoever types the other language's figure is told both that it may be.
    #[test]
    fn english_says_how_it_is_written() {
        for (text, says) in [
            ("2.500 kg", "may be read as 2.5 or as 2,500. Write 2.5 or 2,500."),
            ("2,5", "The comma in `2,5` does not separate thousands. Write 2.5; a point marks the decimals."),
            ("banyak", "Write for example 2,000 kg."),
        ] {
            let fault = Qty::parse(text, Unit::Kg, &packs(), Lang::En).expect_err(text);
            assert!(fault.show(Lang::En).contains(says), "{}", fault.show(Lang::En));
        }
        assert_eq!(Qty::parse("2,000 kg", Unit::Kg, &[], Lang::En), Ok(Qty::whole(2000)));
        assert_eq!(Qty(1_234).show(Unit::Kg, Lang::En), "1.2340 kg");
        let sack = &packs()[0];
        assert_eq!([1, 2].map(|n| sack.named(Qty::whole(n), Lang::En)), ["sack", "sacks"]);
        assert_eq!(sack.named(Qty::whole(2), Lang::Id), "karung");
        assert_eq!(Qty::parse("2 sacks", Unit::Kg, &packs(), Lang::En), Ok(Qty::whole(100)));
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read(n in 1..=Qty::MOST.0, whole in 1i64..=1_000_000) {
            for (unit, lang) in Unit::ALL.into_iter().flat_map(|u| [(u, Lang::Id), (u, Lang::En)]) {
                let qty = if unit.is_whole() { Qty::whole(whole) } else { Qty(n) };
                prop_assert_eq!(Qty::parse(&qty.show(unit, lang), unit, &[], lang), Ok(qty));
                prop_assert_eq!(Qty::parse(&qty.show_number(lang), unit, &[], lang), Ok(qty));
                prop_assert_eq!(Unit::parse(unit.slug()), Ok(unit));
            }
        }

        #[test]
        fn no_text_breaks_it(text: String, figure in "[0-9.,-]{0,30} ?(kg|t|karung)?") {
            for text in [text, figure] {
                let _ = Qty::parse(&text, Unit::Kg, &packs(), Lang::Id);
                let _ = Qty::parse(&text, Unit::Kg, &packs(), Lang::En);
            }
        }
    }
}
