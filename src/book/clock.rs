//! A clock that went wrong, noticed by the book's own last entry before it stamps another: an entry from
//! the year after next would stand in the way of all that are made when the clock is right again.

use super::view::Volume;
use crate::base::calendar::Stamp;
use crate::base::{Day, Fault, Seq};
use crate::msg;

/// So many days without an entry are nothing to ask about.
const QUIET_DAYS: i32 = 31;
/// The same on a laptop's copy, since the office's last entry that is there. Source: SYNC 2.
const AWAY_DAYS: i32 = 60;
/// So many days may a clock be behind the last entry: two machines are never quite at one.
const BEHIND_DAYS: i32 = 1;

/// Asks about a clock that is far from the last entry's: more than a month after it, or more than a
/// day before it. Who has looked at the clock goes on. A book in which nobody has worked yet says
/// nothing about the time. On a laptop's copy the office's last entry is asked, not what the same clock has
/// stamped since, and two months are nothing to ask about.
///
/// # Errors
/// `clock.ahead`, `clock.behind`; or the book cannot be read.
pub fn ask(book: &dyn Volume, now: Stamp) -> Result<(), Fault> {
    let is_copy = book.pending().is_some();
    let (last, quiet) = if is_copy { (book.head().0, AWAY_DAYS) } else { (book.seq(), QUIET_DAYS) };
    let Some(last) = book.entry(last)?.filter(|last| last.action > Seq(1)) else { return Ok(()) };
    let (then, today) = (Day::from(last.entered.date_wib()), Day::from(now.date_wib()));
    let (rule, what) = match today.since(then) {
        days if days > quiet => ("clock.ahead", msg!(ClockAhead, now: now, last: then)),
        days if days < -BEHIND_DAYS => ("clock.behind", msg!(ClockBehind, now: now, last: then)),
        _ => return Ok(()),
    };
    Err(match is_copy {
        true => Fault::refused(rule, msg!(AwayClock, now: now, copy: then)).then(msg!(AwayClockNext)),
        false => Fault::refused(rule, what).then(msg!(ClockNext)),
    })
}
