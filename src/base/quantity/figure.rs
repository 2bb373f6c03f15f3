//! Figures in the Indonesian writing: `1.234,5`.

/// `1.234.567`: points between thousands.
pub fn group(n: i64) -> String {
    let sign = if n < 0 { "-" } else { "" };
    format!("{sign}{}", in_threes(n.unsigned_abs()))
}

/// Figures with points between thousands.
pub(super) fn in_threes(n: u64) -> String {
    let figures = n.to_string();
    let mut out = String::with_capacity(figures.len() * 4 / 3);
    for (at, figure) in figures.chars().enumerate() {
        if at > 0 && (figures.len() - at).is_multiple_of(3) {
            out.push('.');
        }
        out.push(figure);
    }
    out
}

/// Why a figure cannot be read.
#[derive(Debug, PartialEq)]
pub(super) enum Slip {
    /// No figure at all, or one that nobody writes.
    Garbage,
    /// A point where a comma would do: the figure with a comma.
    Point(String),
    /// `2,000` is two here, two thousand to an English eye.
    Comma { small: String, large: String },
    /// More than three decimals.
    Fine,
}

/// A figure in the Indonesian writing, in thousandths. Figures of any length end at `i128::MAX`.
pub(super) fn thousandths(text: &str) -> Result<i128, Slip> {
    let (sign, size) = text.strip_prefix('-').map_or((1, text), |size| (-1, size));
    let (whole, decimals) = size.split_once(',').map_or((size, None), |(w, d)| (w, Some(d)));
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let groups: Vec<&str> = whole.split('.').collect();
    if !groups.iter().copied().chain(decimals).all(plain) {
        return Err(Slip::Garbage);
    }
    if let [first, rest @ ..] = groups.as_slice()
        && !rest.is_empty()
        && (first.len() > 3 || first.starts_with('0') || rest.iter().any(|group| group.len() != 3))
    {
        let comma = rest.len() == 1 && rest[0].len() <= 3 && decimals.is_none();
        return Err(if comma { Slip::Point(size.replace('.', ",")) } else { Slip::Garbage });
    }
    let decimals = decimals.unwrap_or_default();
    if decimals.len() > 3 {
        return Err(Slip::Fine);
    }
    if decimals == "000" && whole.len() <= 3 && !whole.starts_with('0') {
        return Err(Slip::Comma { small: whole.to_owned(), large: format!("{whole}.000") });
    }
    let figures = groups.concat() + &format!("{decimals:0<3}");
    Ok(figures.parse::<i128>().unwrap_or(i128::MAX) * sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        let cases = [(0, "0"), (999, "999"), (-1000, "-1.000"), (1_234_567, "1.234.567")];
        for (n, shown) in cases {
            assert_eq!(group(n), shown);
        }
        assert_eq!(group(i64::MIN), "-9.223.372.036.854.775.808");
    }

    #[test]
    fn figures_are_read() {
        let point = |text: &str| Err(Slip::Point(text.to_owned()));
        let two = Slip::Comma { small: "2".to_owned(), large: "2.000".to_owned() };
        let cases = [
            ("2000", Ok(2_000_000)),
            ("2.000", Ok(2_000_000)),
            ("1.234.567,5", Ok(1_234_567_500)),
            ("0,050", Ok(50)),
            ("0,000", Ok(0)),
            ("-1,25", Ok(-1_250)),
            ("2.5", point("2,5")),
            ("0.500", point("0,500")),
            ("2000.5", point("2000,5")),
            ("2,000", Err(two)),
            ("0,0005", Err(Slip::Fine)),
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
            assert_eq!(thousandths(text), read, "{text:?}");
        }
        assert_eq!(thousandths(&"9".repeat(500)), Ok(i128::MAX));
    }
}
