//! Rows of whole numbers as bytes. Of each number the least of all rows stands once, and a row takes as many bytes of
//! it as the widest difference needs: none where all rows have the same. They are read in a fraction of the time that
//! a value of its own for each would take, and are smaller.

use crate::base::{Code, Day, Qty, Rupiah, Seq, Week};
use crate::domain::quota::Close;
use crate::domain::standing::CaseBrief;
use crate::domain::term::{Term, Terms};
use crate::domain::{Line, Stage, Stock};
use serde::{Deserialize, Serialize, Serializer};
use std::borrow::Cow;

/// A value that is a few whole numbers.
pub trait Numbers: Sized {
    /// Adds its numbers; every value has as many.
    fn put(&self, to: &mut Vec<i64>);

    /// The value of its numbers, in the same order; none if they are no such value's.
    fn take(next: &mut impl FnMut() -> i64) -> Option<Self>;
}

/// Rows as they lie in a value.
#[derive(Serialize, Deserialize)]
pub struct Packed<'a> {
    rows: u32,
    /// Of each number the least, and how many bytes the difference to it takes.
    spans: Vec<(i64, u8)>,
    /// One row after another, numbers with their little end first.
    #[serde(borrow, serialize_with = "as_bytes")]
    bytes: Cow<'a, [u8]>,
}

/// At once, and not one after another.
pub(super) fn as_bytes<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
    to.serialize_bytes(bytes)
}

impl Packed<'_> {
    /// Packs values.
    pub fn of<T: Numbers>(values: &[T]) -> Packed<'static> {
        let mut numbers = Vec::new();
        values.iter().for_each(|value| value.put(&mut numbers));
        let wide = numbers.len().checked_div(values.len()).unwrap_or_default();
        let span = |at: usize| {
            let of_row = || numbers.iter().skip(at).step_by(wide).copied();
            let (least, most) = (of_row().min().unwrap_or_default(), of_row().max().unwrap_or_default());
            (least, (8 - most.wrapping_sub(least).leading_zeros() as u8 / 8))
        };
        let spans: Vec<(i64, u8)> = (0..wide).map(span).collect();
        let mut bytes = Vec::new();
        for (number, (least, wide)) in numbers.iter().zip(spans.iter().cycle()) {
            bytes.extend_from_slice(&number.wrapping_sub(*least).to_le_bytes()[..usize::from(*wide)]);
        }
        Packed { rows: values.len() as u32, spans, bytes: bytes.into() }
    }

    /// The values; none if the parts do not fit together.
    pub fn values<T: Numbers>(&self) -> Option<Vec<T>> {
        let (rows, long) = (self.rows as usize, self.bytes.len());
        if rows == 0 {
            return (long == 0).then(Vec::new);
        }
        let wide: usize = self.spans.iter().map(|(_, wide)| usize::from(*wide)).sum();
        // No two rows are the same: more than one take room.
        if rows.checked_mul(wide) != Some(long)
            || rows > long.max(1)
            || self.spans.iter().any(|span| span.1 > 8)
        {
            return None;
        }
        let spans = self.spans.iter().map(|(least, wide)| {
            let wide = usize::from(*wide);
            Some((*least, wide, u64::MAX.checked_shr(64 - 8 * u32::try_from(wide).ok()?).unwrap_or_default()))
        });
        let spans: Vec<(i64, usize, u64)> = spans.collect::<Option<_>>()?;
        // So that eight bytes can be read wherever a number begins: what is not its own is cut off.
        let bytes = [&*self.bytes, &[0; 8]].concat();
        let mut values = Vec::with_capacity(rows);
        let mut at = 0;
        for _ in 0..rows {
            let mut spans = spans.iter();
            let mut fits = true;
            let value = T::take(&mut || {
                let Some((least, wide, kept)) = spans.next() else {
                    fits = false;
                    return 0;
                };
                let number = bytes[at..].first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
                at += wide;
                least.wrapping_add((number & kept) as i64)
            })?;
            if !fits || spans.next().is_some() {
                return None;
            }
            values.push(value);
        }
        Some(values)
    }
}

fn day_number(day: Day) -> i64 {
    u32::from_be_bytes(day.to_key()).into()
}

fn day_of(number: i64) -> Option<Day> {
    Some(Day::from_key(u32::try_from(number).ok()?.to_be_bytes()))
}

/// A number that is none less than nothing, or nothing.
fn maybe(number: Option<i64>) -> i64 {
    number.map_or(0, |number| number + 1)
}

/// The reverse of [`maybe`]; none outside if the number is none of these.
fn maybe_of<T>(number: i64, of: impl Fn(i64) -> Option<T>) -> Option<Option<T>> {
    if number == 0 { Some(None) } else { of(number - 1).map(Some) }
}

impl<T: Numbers> Numbers for (Code, T) {
    fn put(&self, to: &mut Vec<i64>) {
        to.push(u64::from_be_bytes(self.0.to_key()) as i64);
        self.1.put(to);
    }

    fn take(next: &mut impl FnMut() -> i64) -> Option<(Code, T)> {
        let code = Code::from_key((next() as u64).to_be_bytes());
        Some((code, T::take(next)?))
    }
}

impl Numbers for Line {
    fn put(&self, to: &mut Vec<i64>) {
        let Line { ordered, received, sold, returned, shrunk, counted, paid, taken, cap, version } = self;
        to.extend([ordered, received, sold, returned, shrunk, counted].map(|qty| qty.0));
        to.extend([paid.0, taken.0]);
        // Any quantity may be one.
        to.extend([i64::from(cap.is_some()), cap.map_or(0, |cap| cap.0)]);
        to.push(version.0 as i64);
    }

    fn take(next: &mut impl FnMut() -> i64) -> Option<Line> {
        Some(Line {
            ordered: Qty(next()),
            received: Qty(next()),
            sold: Qty(next()),
            returned: Qty(next()),
            shrunk: Qty(next()),
            counted: Qty(next()),
            paid: Rupiah(next()),
            taken: Rupiah(next()),
            cap: match (next() != 0, Qty(next())) {
                (true, cap) => Some(cap),
                (false, _) => None,
            },
            version: Seq(next() as u64),
        })
    }
}

impl Numbers for Stock {
    fn put(&self, to: &mut Vec<i64>) {
        let Stock { on_hand, open, ordered, paid, last_order, latest, counted } = self;
        to.extend([on_hand, open, ordered, paid].map(|qty| qty.0));
        to.extend([last_order, latest].map(|week| maybe(week.map(Week::since_first))));
        to.push(maybe(counted.map(day_number)));
    }

    fn take(next: &mut impl FnMut() -> i64) -> Option<Stock> {
        Some(Stock {
            on_hand: Qty(next()),
            open: Qty(next()),
            ordered: Qty(next()),
            paid: Qty(next()),
            last_order: maybe_of(next(), Week::nth)?,
            latest: maybe_of(next(), Week::nth)?,
            counted: maybe_of(next(), day_of)?,
        })
    }
}

impl Numbers for Close {
    fn put(&self, to: &mut Vec<i64>) {
        to.extend([self.stock.0, self.open.0]);
    }

    fn take(next: &mut impl FnMut() -> i64) -> Option<Close> {
        Some(Close { stock: Qty(next()), open: Qty(next()) })
    }
}

/// A case of the row at a place of its page. Of one who was a partner more than once there is no place for the terms.
pub(super) struct Placed(pub u16, pub CaseBrief);

impl Placed {
    /// True if a case is a few numbers.
    pub(super) fn fits(case: &CaseBrief) -> bool {
        !matches!(case.terms, Terms::Many(_))
    }
}

impl Numbers for Placed {
    fn put(&self, to: &mut Vec<i64>) {
        let Placed(row, CaseBrief { company, stage, since, version, terms, until, delivered }) = self;
        to.extend([
            i64::from(*row),
            i64::from(*company),
            *stage as i64,
            day_number(*since),
            version.0 as i64,
        ]);
        let term = terms.all().first();
        let of_term =
            [term.map(|term| term.from), term.and_then(|term| term.until), term.and_then(|term| term.works)];
        to.extend(of_term.into_iter().chain([*until]).map(|day| maybe(day.map(day_number))));
        to.push(i64::from(*delivered));
    }

    fn take(next: &mut impl FnMut() -> i64) -> Option<Placed> {
        let (row, company) = (u16::try_from(next()).ok()?, u8::try_from(next()).ok()?);
        let stage = *Stage::ALL.get(usize::try_from(next()).ok()?)?;
        let (since, version) = (day_of(next())?, Seq(next() as u64));
        let mut day = || maybe_of(next(), day_of);
        let (from, until, works, last) = (day()?, day()?, day()?, day()?);
        let terms = from.map_or(Terms::None, |from| Terms::One(Term { from, until, works }));
        let delivered = next() != 0;
        Some(Placed(row, CaseBrief { company, stage, since, version, terms, until: last, delivered }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::wire;
    use proptest::prelude::*;

    fn day() -> impl Strategy<Value = Day> {
        any::<u32>().prop_map(|n| Day::from_key(n.to_be_bytes()))
    }

    fn week() -> impl Strategy<Value = Week> {
        (0..521_000i64).prop_map(|n| Week::nth(n).expect("a week"))
    }

    fn line() -> impl Strategy<Value = Line> {
        let few = prop_oneof![Just(0), 0..9i64, any::<i64>()];
        (prop::collection::vec(few, 8), any::<Option<i64>>(), any::<u64>()).prop_map(|(n, cap, version)| {
            Line {
                ordered: Qty(n[0]),
                received: Qty(n[1]),
                sold: Qty(n[2]),
                returned: Qty(n[3]),
                shrunk: Qty(n[4]),
                counted: Qty(n[5]),
                paid: Rupiah(n[6]),
                taken: Rupiah(n[7]),
                cap: cap.map(Qty),
                version: Seq(version),
            }
        })
    }

    fn stock() -> impl Strategy<Value = Stock> {
        let (week, qty) = (|| prop::option::of(week()), || any::<i64>().prop_map(Qty));
        (qty(), qty(), qty(), qty(), week(), week(), prop::option::of(day())).prop_map(
            |(on_hand, open, ordered, paid, last_order, latest, counted)| Stock {
                on_hand,
                open,
                ordered,
                paid,
                last_order,
                latest,
                counted,
            },
        )
    }

    /// What it is once it was packed, written, read and unpacked.
    fn again<T: Numbers>(values: &[T]) -> Vec<T> {
        let bytes = wire::body(&Packed::of(values)).expect("its bytes");
        wire::parse::<Packed<'_>>(&bytes).expect("the same").values().expect("its values")
    }

    proptest! {
        #[test]
        fn rows_come_back_as_they_were(
            lines in prop::collection::vec((0..9_999_999_999u64, line()), 0..20),
            stocks in prop::collection::vec(stock(), 0..20),
        ) {
            let code = |n: u64| Code::from_key(n.to_be_bytes());
            let lines: Vec<(Code, Line)> = lines.into_iter().map(|(n, line)| (code(n), line)).collect();
            prop_assert_eq!(again(&lines), lines);
            prop_assert_eq!(again(&stocks), stocks);
        }

        /// Damage is none of them, and takes no room.
        #[test]
        fn parts_that_do_not_fit_are_nothing(
            rows in prop_oneof![0..9u32, any::<u32>()],
            spans: Vec<(i64, u8)>,
            bytes: Vec<u8>,
        ) {
            let packed = Packed { rows, spans, bytes: bytes.into() };
            let most = packed.bytes.len().max(1);
            let values = packed.values::<Close>();
            let fits = |values: Vec<Close>| {
                values.len() <= most && (values.is_empty() || packed.spans.len() == 2)
            };
            prop_assert!(values.is_none_or(fits));
        }
    }

    #[test]
    fn what_all_rows_have_takes_no_room() {
        let lines: Vec<(Code, Line)> = (0..30u64)
            .map(|n| {
                let code = Code::from_key((3_514_242_001 + n).to_be_bytes());
                (code, Line { ordered: Qty::whole(2_000), version: Seq(500_000 + n), ..Line::default() })
            })
            .collect();
        assert_eq!(Packed::of(&lines).bytes.len(), 30 * 2);
    }
}
