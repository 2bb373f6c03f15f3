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
    /// `11/24/26, 8:21 AM`: some line of it cannot be read otherwise, and all can be read so.
    MonthFirst,
    /// Some lines are of one order and some of the other; or they are American ones, and none tells.
    Unknown,
}

impl Order {
    /// The order of all lines of an export.
    pub(super) fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Order {
        let (mut american, mut month_first, mut day_first) = (false, false, false);
        for stamp in lines.filter_map(|line| Some(cut(line)?.0)) {
            let Some(parts) = Parts::of(stamp) else { continue };
            day_first |= parts.numbers[0] > 12;
            month_first |= parts.numbers[1] > 12;
            american |= parts.is_american;
        }
        match (day_first, month_first) {
            (true, false) => Order::DayFirst,
            (false, true) => Order::MonthFirst,
            (false, false) if !american => Order::DayFirst,
            _ => Order::Unknown,
        }
    }

    fn day(self, stamp: &str) -> Option<Day> {
        let read = || days_in(stamp).first().copied();
        let Some(Parts { numbers: [first, second, year], .. }) = Parts::of(stamp) else { return read() };
        let is_open = first.max(second) <= 12 && first != second;
        match self {
            Order::Unknown if is_open => None,
            Order::Unknown | Order::DayFirst if second <= 12 => read(),
            _ => days_in(&format!("{second}/{first}/{year}")).first().copied(),
        }
    }
}

/// The three figures of a day that is written with signs, and the hour behind it.
struct Parts<'a> {
    numbers: [u32; 3],
    hour: Option<&'a str>,
    /// `11/5/26, 8:21 AM`, `11/5/26, 20:21`: two figures of the year, and an hour of twelve or no nought in front of a day
    /// or a month.
    is_american: bool,
}

impl Parts<'_> {
    fn of(stamp: &str) -> Option<Parts<'_>> {
        let end = stamp.find([',', ' ']).unwrap_or(stamp.len());
        let mut pieces = stamp[..end].split(['/', '-', '.']);
        let mut next = || pieces.next().filter(|piece| (1..=4).contains(&piece.len()));
        let all = [next()?, next()?, next()?];
        let [first, second, year] = all.map(|piece| piece.parse::<u32>().ok());
        let hour = hour(&stamp[end..]);
        let is_bare = all[0].len() == 1 || all[1].len() == 1;
        let is_american = all[2].len() == 2
            && hour.is_some_and(|hour| hour.ends_with(['m', 'M']) || (is_bare && hour.contains(':')));
        let is_day = all[0].len() <= 2 && all[1].len() <= 2 && matches!(all[2].len(), 2 | 4);
        let year = year.map(|year| if year < 100 { year + 2000 } else { year });
        is_day.then_some(Parts { numbers: [first?, second?, year?], hour, is_american })
    }
}

/// The hour that stands behind a day, `, 8:21 AM`, where nothing else does.
fn hour(rest: &str) -> Option<&str> {
    let rest = rest.strip_prefix(',').unwrap_or(rest);
    let hour = rest.strip_prefix(char::is_whitespace)?.trim();
    let half = ["am", "pm"].iter().find_map(|half| {
        let (figures, end) = hour.split_at_checked(hour.len().checked_sub(half.len())?)?;
        end.eq_ignore_ascii_case(half).then(|| figures.trim_end_matches(is_unseen))
    });
    let pieces = || half.unwrap_or(hour).split([':', '.']);
    let is_piece = |piece: &str| matches!(piece.len(), 1 | 2) && piece.bytes().all(|b| b.is_ascii_digit());
    (matches!(pieces().count(), 2 | 3) && pieces().all(is_piece)).then_some(hour)
}

/// Whether a line begins as those of a messenger's export do: with a day and an hour, and no span of hours.
pub(in crate::exchange::intake) fn is_stamped(line: &str) -> bool {
    cut(line).is_some_and(|(stamp, rest)| {
        Parts::of(stamp).is_some_and(|parts| parts.hour.is_some())
            && !rest.starts_with(|c: char| c.is_ascii_digit())
    })
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
