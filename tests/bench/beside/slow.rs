//! Six tasks behind a slow line, and what they send: the list in sight, a village that is looked for, ten rows on, a
//! page on, the last row, what more is known of it; and away. Whoever sits there types, and reads what came before
//! the next task.

use super::outside::{Outcome, Subject, Terminal, has};
use std::path::Path;
use std::time::{Duration, Instant};

/// There or back.
const WAY: Duration = Duration::from_millis(150);
/// Bytes a second: 32 kbit.
const RATE: f64 = 4_000.0;
/// Between two keys that are typed without looking.
const TYPED: Duration = Duration::from_millis(120);
/// A program has answered when it sends nothing for so long.
const STILL: Duration = Duration::from_millis(400);

/// Prints the table of those that are installed.
pub fn main(at: &Path, subjects: &[Subject]) -> Outcome<()> {
    println!("{:<34}{:>10}{:>10}", "six tasks: 300 ms, 32 kbit/s", "s", "bytes");
    for subject in subjects.iter().filter(|subject| has(subject.program)) {
        if let Some(tasks) = tasks(subject) {
            let (took, bytes) = Line::walk(at, subject, &tasks)?;
            println!("{:<34}{:>10.1}{bytes:>10}", subject.name, took.as_secs_f64());
        }
    }
    Ok(())
}

/// The keys of each task after the first, for those whose keys are known here.
fn tasks(subject: &Subject) -> Option<[Vec<&'static str>; 5]> {
    let find =
        |end| [vec!["/"], "kejayan".split("").filter(|letter| !letter.is_empty()).collect(), end].concat();
    let on = vec![subject.key; 10];
    Some(match subject.name {
        "kdkmp" => [find(vec!["\r"]), on, vec!["\x1b[6~"], vec!["G"], vec!["\r"]],
        "less" => [find(vec!["\r"]), on, vec!["\x1b[6~"], vec!["G"], vec!["\x1b[C"]],
        "csvlens" => [find(vec!["\r"]), on, vec!["\x1b[6~"], vec!["G"], vec!["\x1b[C"]],
        "vd" => [find(vec!["\r"]), on, vec!["\x1b[6~"], vec!["G"], vec!["\r"]],
        _ => return None,
    })
}

/// A terminal at the end of a slow line.
struct Line {
    terminal: Terminal,
    /// When the last byte that was sent is at its end.
    free: Instant,
    bytes: usize,
}

impl Line {
    fn walk(at: &Path, subject: &Subject, tasks: &[Vec<&str>]) -> Outcome<(Duration, usize)> {
        let began = Instant::now();
        let mut line = Line { terminal: Terminal::start(at, &subject.line)?, free: began, bytes: 0 };
        line.read(Duration::from_secs(20))?;
        if !subject.before.is_empty() {
            line.task(&[subject.before])?;
        }
        for keys in tasks {
            line.task(keys)?;
        }
        let Line { terminal, free, bytes } = line;
        terminal.leave(subject.leave)?;
        Ok((free - began, bytes))
    }

    /// Types, and waits until all of the answer is here.
    fn task(&mut self, keys: &[&str]) -> Outcome<()> {
        // Each is so long on its way.
        sleep_until(Instant::now() + WAY);
        for key in keys {
            sleep_until(Instant::now() + TYPED);
            self.terminal.write(key)?;
            while self.take(Duration::ZERO)? {}
        }
        self.read(STILL)
    }

    /// Takes what is sent until nothing is sent any more, and waits until it has arrived.
    fn read(&mut self, patience: Duration) -> Outcome<()> {
        let mut within = patience;
        while self.take(within)? {
            within = STILL;
        }
        sleep_until(self.free);
        Ok(())
    }

    /// Takes a piece, if one comes in time: it arrives after those before it. A question is answered from there.
    fn take(&mut self, within: Duration) -> Outcome<bool> {
        let Some((sent, piece)) = self.terminal.piece(within) else { return Ok(false) };
        self.bytes += piece.len();
        self.free = self.free.max(sent + WAY) + Duration::from_secs_f64(piece.len() as f64 / RATE);
        if piece.windows(4).any(|four| four == b"\x1b[6n") {
            sleep_until(self.free + WAY);
            self.terminal.write("\x1b[1;1R")?;
        }
        Ok(true)
    }
}

fn sleep_until(end: Instant) {
    std::thread::sleep(end.saturating_duration_since(Instant::now()));
}
