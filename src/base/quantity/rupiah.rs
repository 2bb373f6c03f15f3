//! Money: whole rupiah.

use super::Qty;
use super::figure::{in_threes, thousandths};
use crate::base::text::quote;
use crate::base::{Fault, Lang};
use crate::msg;
use serde::{Deserialize, Serialize};

/// Money in whole rupiah. Sums stop at the ends of `i64`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Rupiah(pub i64);

impl Rupiah {
    /// The most that may be written: a million million.
    pub const MOST: Rupiah = Rupiah(1_000_000_000_000);

    /// Reads `Rp12.500`, `12.500` or `12500`: zero to [`Rupiah::MOST`], without cents.
    ///
    /// Faults: `rupiah.shape`, `rupiah.range`.
    pub fn parse(text: &str, lang: Lang) -> Result<Rupiah, Fault> {
        let text = text.trim();
        let figure = match text.get(..2) {
            Some(rp) if rp.eq_ignore_ascii_case("rp") => text[2..].trim_start(),
            _ => text,
        };
        let whole = thousandths(figure, lang).ok().filter(|_| !figure.contains(cents(lang)));
        let (what, rule) = match whole {
            Some(n) if (0..=i128::from(Rupiah::MOST.0) * 1000).contains(&n) => {
                return Ok(Rupiah((n / 1000) as i64));
            }
            Some(_) => {
                let what = msg!(RupiahRange, text: quote(text), least: Rupiah(0), most: Rupiah::MOST);
                (what, "rupiah.range")
            }
            None => (msg!(RupiahShape, text: quote(text)), "rupiah.shape"),
        };
        Err(Fault::usage(rule, what).then(msg!(RupiahWrite, example: Rupiah(12_500))))
    }

    /// `Rp12.500`.
    pub fn show(self, lang: Lang) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        format!("{sign}Rp{}", in_threes(self.0.unsigned_abs(), lang))
    }

    /// The price of a quantity, half a rupiah rounded away from zero.
    pub fn of(price_per_unit: Rupiah, qty: Qty) -> Rupiah {
        let exact = i128::from(price_per_unit.0) * i128::from(qty.0);
        let rounded = (exact + 500 * exact.signum()) / 1000;
        Rupiah(rounded.clamp(i64::MIN.into(), i64::MAX.into()) as i64)
    }
}

/// The sign before cents, which nobody writes.
fn cents(lang: Lang) -> char {
    if lang == Lang::Id { ',' } else { '.' }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn money_is_read_refused_and_rounded() {
        for text in ["Rp12.500", "rp 12.500", "12500", "12.500"] {
            assert_eq!(Rupiah::parse(text, Lang::Id), Ok(Rupiah(12_500)), "{text:?}");
        }
        assert_eq!(Rupiah::parse("0", Lang::Id), Ok(Rupiah(0)));
        assert_eq!(Rupiah::parse("Rp12,500", Lang::En), Ok(Rupiah(12_500)));
        for text in ["12.500", "12.50", "12,5", "1.250,5"] {
            assert_eq!(Rupiah::parse(text, Lang::En).expect_err(text).rule, "rupiah.shape", "{text:?}");
        }
        let shape = ["", "Rp", "12,500", "12.5", "12.500,00", "12.500 kg", "Rp Rp5", "é1"];
        let range = ["-1", "1.000.000.000.001", &"9".repeat(99)];
        let all = shape.map(|t| (t, "rupiah.shape")).into_iter().chain(range.map(|t| (t, "rupiah.range")));
        for (text, rule) in all {
            assert_eq!(Rupiah::parse(text, Lang::Id).expect_err(text).rule, rule, "{text:?}");
        }
        let cases =
            [(12_500, 500, 6_250), (1, 499, 0), (1, 500, 1), (-1, 500, -1), (i64::MAX, 2000, i64::MAX)];
        for (price, qty, total) in cases {
            assert_eq!(Rupiah::of(Rupiah(price), Qty(qty)), Rupiah(total), "{price} × {qty}");
        }
    }

    #[test]
    fn money_is_shown() {
        let cases = [(12_500, "Rp12.500"), (-500, "-Rp500"), (0, "Rp0")];
        for (rupiah, shown) in cases {
            assert_eq!(Rupiah(rupiah).show(Lang::Id), shown);
        }
        assert_eq!(Rupiah(12_500).show(Lang::En), "Rp12,500");
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read(n in 0..=Rupiah::MOST.0) {
            prop_assert_eq!(Rupiah::parse(&Rupiah(n).show(Lang::Id), Lang::Id), Ok(Rupiah(n)));
            prop_assert_eq!(Rupiah::parse(&Rupiah(n).show(Lang::En), Lang::En), Ok(Rupiah(n)));
        }

        #[test]
        fn no_text_breaks_it(text: String, figure in "(Rp)?[0-9.,-]{0,30}") {
            let (_, _) = (Rupiah::parse(&text, Lang::Id), Rupiah::parse(&figure, Lang::En));
        }
    }
}
