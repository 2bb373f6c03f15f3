//! What a messenger puts before a line: the day, the hour, and who sent it. A telephone writes days as its owner set
//! it, and all of one export in one way.

use crate::base::{Day, text};
use crate::exchange::intake::figures::days_in;

/// What stands before a line.
pub(super) struct Stamp<'a> {
    /// The day; none where day and month may be either.
    pub day: Option<Day>,
    pub sender: &'a str,
}

/// In which order an export has day and month.
#[derive(Clone, Copy, Default, PartialEq)]
pub(super) enum Order {
    #[default]
    DayFirst,
    /// `11/24/26, 8:21 AM`: some line of it cannot be read otherwise.
    MonthFirst,
    /// The hour is an American one, and no line of it tells.
    Unknown,
}

impl Order {
    /// The order of all lines of an export.
    pub(super) fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Order {
        let (mut american, mut month_first) = (false, false);
        for stamp in lines.filter_map(|line| Some(cut(line)?.0)) {
            let Some(parts) = Parts::of(stamp) else { continue };
            match parts.numbers {
                [first, ..] if first > 12 => return Order::DayFirst,
                [_, second, _] => month_first |= second > 12,
            }
            american |= parts.is_american;
        }
        match (month_first, american) {
            (true, _) => Order::MonthFirst,
            (_, true) => Order::Unknown,
            _ => Order::DayFirst,
        }
    }

    fn day(self, stamp: &str) -> Option<Day> {
        let read = || days_in(stamp).first().copied();
        let Some(Parts { numbers: [first, second, year], .. }) = Parts::of(stamp) else { return read() };
        match self {
            Order::MonthFirst => days_in(&format!("{second}/{first}/{year}")).first().copied(),
            Order::Unknown if first != second => None,
            Order::DayFirst | Order::Unknown => read(),
        }
    }
}

/// The three figures of a day that is written with signs.
struct Parts {
    numbers: [u32; 3],
    /// `11/5/26, 8:21 AM`: two figures of the year and an hour of twelve.
    is_american: bool,
}

impl Parts {
    fn of(stamp: &str) -> Option<Parts> {
        let end = stamp.find([',', ' ']).unwrap_or(stamp.len());
        let mut pieces = stamp[..end].split(['/', '-', '.']);
        let mut next = || pieces.next().filter(|piece| (1..=4).contains(&piece.len()));
        let all = [next()?, next()?, next()?];
        let [first, second, year] = all.map(|piece| piece.parse::<u32>().ok());
        let rest = &stamp[end..];
        let is_american = all[2].len() == 2 && (rest.contains("AM") || rest.contains("PM"));
        let is_day = all[0].len() <= 2 && all[1].len() <= 2 && matches!(all[2].len(), 2 | 4);
        let year = year.map(|year| if year < 100 { year + 2000 } else { year });
        is_day.then_some(Parts { numbers: [first?, second?, year?], is_american })
    }
}

/// Whether a line begins as those of a messenger's export do.
pub(in crate::exchange::intake) fn is_stamped(line: &str) -> bool {
    cut(line).is_some_and(|(stamp, _)| Parts::of(stamp).is_some() && stamp.contains([':', '.']))
}

/// A line without what a messenger puts before it, and without its remark behind it: `<Pesan ini diedit>`.
pub(super) fn unstamped(line: &str, order: Order) -> (Option<Stamp<'_>>, &str) {
    let line = unremarked(line);
    let Some((stamp, rest)) = cut(line) else { return (None, line) };
    let (sender, said) = rest.split_once(": ").unwrap_or(("", rest));
    let stamp = Stamp { day: order.day(stamp), sender: sender.trim_matches(is_unseen) };
    (Some(stamp), said.trim_start_matches(is_unseen))
}

fn is_unseen(c: char) -> bool {
    c.is_whitespace() || text::is_forbidden(c)
}

fn unremarked(line: &str) -> &str {
    let line = line.trim_matches(is_unseen);
    let remark = line.strip_suffix('>').and_then(|line| line.rsplit_once('<'));
    let remark = remark.filter(|(_, remark)| !remark.contains(|c: char| c.is_ascii_digit()));
    remark.map_or(line, |(line, _)| line.trim_end_matches(is_unseen))
}

/// The stamp of a line, and what follows it.
fn cut(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start_matches(is_unseen);
    let (stamp, rest) = match line.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some(parts) => parts,
        None => line.split_once(" - ").filter(|(stamp, _)| stamp.len() <= 24)?,
    };
    let is_day = |[first, second, year]: [u32; 3]| {
        let turned = format!("{second}/{first}/{year}");
        !days_in(&turned).is_empty()
    };
    let is_stamp = !days_in(stamp).is_empty() || Parts::of(stamp).is_some_and(|parts| is_day(parts.numbers));
    is_stamp.then_some((stamp, rest))
}
