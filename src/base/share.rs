//! Work that is shared among the processors there are.

use std::ops::Range;
use std::panic::resume_unwind;
use std::thread::{Builder, available_parallelism, scope};

/// No more are asked for one thing: others are at work on the machine too.
const HANDS: usize = 4;

/// Does `work` on all of `0..count` in parts side by side, none but the last of fewer than `least`; what came of
/// them, in their order. The first part is this thread's own.
pub fn side_by_side<T: Send>(count: usize, least: usize, work: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    let hands = if count < 2 * least { 1 } else { available_parallelism().map_or(1, usize::from).min(HANDS) };
    let part = count.div_ceil(hands).max(least).max(1);
    let done = |start: usize| work(start..count.min(start + part));
    scope(|all| {
        let start = |at: usize| Builder::new().spawn_scoped(all, move || done(at)).map_err(|_| at);
        let started: Vec<_> = (part..count).step_by(part).map(start).collect();
        let others = started.into_iter();
        let first = [done(0)].into_iter();
        first
            .chain(others.map(|part| match part {
                Ok(part) => part.join().unwrap_or_else(|panic| resume_unwind(panic)),
                // The system has no thread left.
                Err(at) => done(at),
            }))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_it_is_done_once_and_in_order() {
        for count in [0, 1, 7, 8, 9, 1000] {
            for least in [0, 1, 4, 500] {
                let parts = side_by_side(count, least, |range| range.collect::<Vec<_>>());
                assert_eq!(parts.concat(), (0..count).collect::<Vec<_>>(), "{count}, {least}");
            }
        }
    }
}
