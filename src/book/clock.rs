//! A clock that went wrong, noticed by the book's own last entry before it stamps another: an entry from
//! the year after next would stand in the way of all that are made when the clock is right again.

use super::view::Log;
use crate::base::calendar::Stamp;
use crate::base::{Day, Fault, Seq};
use crate::msg;

/// So many days without an entry are nothing to ask about.
const QUIET_DAYS: i32 = 31;
/// So many days may a clock be behind the last entry: two machines are never quite at one.
const BEHIND_DAYS: i32 = 1;

/// Asks about a clock that is far from the last entry's: more than a month after it, or more than a
/// day before it. Who has looked at the clock goes on. A book in which nobody has worked yet says
/// nothing about the time.
///
/// # Errors
/// `clock.ahead`, `clock.behind`; or the book cannot be read.
pub fn ask(log: &dyn Log, now: Stamp) -> Result<(), Fault> {
    let Some(last) = log.entry(log.seq())?.filter(|last| last.action > Seq(1)) else { return Ok(()) };
    let (then, today) = (Day::from(last.entered.date_wib()), Day::from(now.date_wib()));
    let fault = match today.since(then) {
        days if days > QUIET_DAYS => Fault::refused("clock.ahead", msg!(ClockAhead, now: now, last: then)),
        days if days < -BEHIND_DAYS => {
            Fault::refused("clock.behind", msg!(ClockBehind, now: now, last: then))
        }
        _ => return Ok(()),
    };
    Err(fault.then(msg!(ClockNext)))
}
