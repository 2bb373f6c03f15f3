//! Figures as a language writes them: `1.234,5` in Indonesian, `1,234.5` in English.

use crate::base::Lang;

/// The sign between thousands, and the one before decimals.
const fn signs(lang: Lang) -> (char, char) {
    match lang {
        Lang::Id => ('.', ','),
        Lang::En => (',', '.'),
    }
}

/// `1.234.567`: a sign between thousands.
pub fn group(n: i64, lang: Lang) -> String {
    let sign = if n < 0 { "-" } else { "" };
    format!("{sign}{}", in_threes(n.unsigned_abs(), lang))
}

/// A figure of tenths with one decimal: `1.234,5`.
pub fn tenths(n: u64, lang: Lang) -> String {
    format!("{}{}{}", in_threes(n / 10, lang), signs(lang).1, n % 10)
}

/// A part in hundredths of a whole above 0, rounded half up. 0 is said of nothing alone and 100 of the whole
/// alone: whoever reads 100 % takes it for done, and 0 % for not begun.
pub fn percent(part: i64, whole: i64) -> i64 {
    let (part, whole) = (i128::from(part), i128::from(whole.max(1)));
    let rounded = (part * 200 + whole).div_euclid(2 * whole);
    let told = match rounded {
        0 => part.signum(),
        100 => 100 + (part - whole).signum(),
        _ => rounded,
    };
    i64::try_from(told).unwrap_or(i64::MAX)
}

/// Figures with a sign between thousands.
pub(super) fn in_threes(n: u64, lang: Lang) -> String {
    let figures = n.to_string();
    let mut out = String::with_capacity(figures.len() * 4 / 3);
    for (at, figure) in figures.chars().enumerate() {
        if at > 0 && (figures.len() - at).is_multiple_of(3) {
            out.push(signs(lang).0);
        }
        out.push(figure);
    }
    out
}

/// Thousandths as a figure with up to three decimals. English writes a fourth, a zero, where three could be
/// taken for thousands: whoever reads `1.225` in a book of two languages cannot know which is meant.
pub(super) fn decimal(thousandths: u64, lang: Lang) -> String {
    let whole = thousandths / 1000;
    let decimals = format!("{:03}", thousandths % 1000);
    let decimals = decimals.trim_end_matches('0');
    let fourth = if lang == Lang::En && decimals.len() == 3 && (1..1000).contains(&whole) { "0" } else { "" };
    let mark = if decimals.is_empty() { String::new() } else { signs(lang).1.to_string() };
    format!("{}{mark}{decimals}{fourth}", in_threes(whole, lang))
}

/// Why a figure cannot be read.
#[derive(Debug, PartialEq)]
pub(super) enum Slip {
    /// No figure at all, or one that nobody writes.
    Garbage,
    /// The sign of thousands where that of decimals would do: the figure with that one.
    Point(String),
    /// `2,000` is two here, two thousand to an English eye; in English any `2.500` is as much two thousand
    /// and a half to an Indonesian one.
    Comma { small: String, large: String },
    /// More than three decimals.
    Fine,
}

/// A figure in the writing of a language, in thousandths. Figures of any length end at `i128::MAX`.
pub(super) fn thousandths(text: &str, lang: Lang) -> Result<i128, Slip> {
    let (between, before) = signs(lang);
    let (sign, size) = text.strip_prefix('-').map_or((1, text), |size| (-1, size));
    let (whole, decimals) = size.split_once(before).map_or((size, None), |(w, d)| (w, Some(d)));
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let groups: Vec<&str> = whole.split(between).collect();
    if !groups.iter().copied().chain(decimals).all(plain) {
        return Err(Slip::Garbage);
    }
    if let [first, rest @ ..] = groups.as_slice()
        && !rest.is_empty()
        && (first.len() > 3 || first.starts_with('0') || rest.iter().any(|group| group.len() != 3))
    {
        let other = rest.len() == 1 && rest[0].len() <= 3 && decimals.is_none();
        return Err(if other {
            Slip::Point(size.replace(between, &before.to_string()))
        } else {
            Slip::Garbage
        });
    }
    let decimals = decimals.unwrap_or_default();
    // What Indonesian shows of thousandths is read as it is shown; English shows a fourth decimal.
    let doubtful = decimals == "000" || (lang == Lang::En && decimals.len() == 3);
    if doubtful && whole.len() <= 3 && !whole.starts_with('0') {
        let n = whole.parse::<u64>().unwrap_or_default() * 1000 + decimals.parse::<u64>().unwrap_or_default();
        return Err(Slip::Comma { small: decimal(n, lang), large: format!("{whole}{between}{decimals}") });
    }
    let decimals = if lang == Lang::En { decimals.strip_suffix('0').filter(|d| d.len() == 3) } else { None }
        .unwrap_or(decimals);
    if decimals.len() > 3 {
        return Err(Slip::Fine);
    }
    let figures = groups.concat() + &format!("{decimals:0<3}");
    Ok(figures.parse::<i128>().unwrap_or(i128::MAX) * sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        let cases = [(0, "0", "0"), (-1000, "-1.000", "-1,000"), (1_234_567, "1.234.567", "1,234,567")];
        for (n, id, en) in cases {
            assert_eq!((group(n, Lang::Id).as_str(), group(n, Lang::En).as_str()), (id, en));
        }
        assert_eq!(group(i64::MIN, Lang::Id), "-9.223.372.036.854.775.808");
        assert_eq!([tenths(12_345, Lang::Id), tenths(5, Lang::En)], ["1.234,5", "0.5"]);
    }

    #[test]
    fn a_percentage_is_rounded_and_never_to_all_or_nothing() {
        let cases = [
            (0, 16, 0),
            (11, 16, 69),
            (1, 8, 13),
            (1_999, 2_000, 99),
            (2_000, 2_000, 100),
            (2_001, 2_000, 101),
            (1, 2_000, 1),
            (-1, 2_000, -1),
            (i64::MAX, 1, i64::MAX),
        ];
        for (part, whole, told) in cases {
            assert_eq!(percent(part, whole), told, "{part} / {whole}");
        }
    }

    #[test]
    fn figures_are_read() {
        let point = |text: &str| Err(Slip::Point(text.to_owned()));
        let two = Slip::Comma { small: "2".to_owned(), large: "2.000".to_owned() };
        let cases = [
            ("2000", Ok(2_000_000)),
            ("2.000", Ok(2_000_000)),
            ("1.234.567,5", Ok(1_234_567_500)),
            ("1,234", Ok(1_234)),
            ("0,050", Ok(50)),
            ("0,000", Ok(0)),
            ("-1,25", Ok(-1_250)),
            ("2.5", point("2,5")),
            ("0.500", point("0,500")),
            ("2000.5", point("2000,5")),
            ("2,000", Err(two)),
            ("0,0005", Err(Slip::Fine)),
            ("1,2340", Err(Slip::Fine)),
            ("", Err(Slip::Garbage)),
            ("-", Err(Slip::Garbage)),
            ("5,", Err(Slip::Garbage)),
            (".5", Err(Slip::Garbage)),
            ("1,2,3", Err(Slip::Garbage)),
            ("1,234.5", Err(Slip::Garbage)),
            ("1.23.456", Err(Slip::Garbage)),
            ("2.50000", Err(Slip::Garbage)),
        ];
        for (text, read) in cases {
            assert_eq!(thousandths(text, Lang::Id), read, "{text:?}");
        }
        assert_eq!(thousandths(&"9".repeat(500), Lang::Id), Ok(i128::MAX));
    }

    /// What an Indonesian hand writes is never read as another figure: it is the same, or it is refused.
    #[test]
    fn english_figures_are_read() {
        let comma =
            |small: &str, large: &str| Err(Slip::Comma { small: small.to_owned(), large: large.to_owned() });
        let cases = [
            ("2000", Ok(2_000_000)),
            ("2,000", Ok(2_000_000)),
            ("1,234,567.5", Ok(1_234_567_500)),
            ("2.5", Ok(2_500)),
            ("0.050", Ok(50)),
            ("0.000", Ok(0)),
            ("-1.25", Ok(-1_250)),
            ("1234.567", Ok(1_234_567)),
            ("1.2340", Ok(1_234)),
            ("2.000", comma("2", "2,000")),
            ("2.500", comma("2.5", "2,500")),
            ("12.225", comma("12.2250", "12,225")),
            ("2,5", Err(Slip::Point("2.5".to_owned()))),
            ("2000,5", Err(Slip::Point("2000.5".to_owned()))),
            ("1.234,5", Err(Slip::Garbage)),
            ("1.234.567", Err(Slip::Garbage)),
            ("1.2345", Err(Slip::Fine)),
        ];
        for (text, read) in cases {
            assert_eq!(thousandths(text, Lang::En), read, "{text:?}");
        }
        for n in [1_234_567u64, 1_234, 12_225, 999_999, 1_000_001, 2_000_000, 500, 5] {
            assert_eq!(thousandths(&decimal(n, Lang::En), Lang::En), Ok(n.into()));
        }
    }
}
