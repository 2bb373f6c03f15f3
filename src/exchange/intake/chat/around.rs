//! Lines of a message that say of the numbers around them that they are not as they are written: `Draft NIB:` over a
//! list, `(ini masih punya BUMDes)` below a line of it, `abaikan pesan di atas` in the next message.

use super::corrected::{CORRECTED, NEAR, asks, doubt, is_matter, turns};
use super::{Reader, unheard};
use crate::exchange::intake::lines::Line;
use crate::exchange::intake::seen::Unheard;
use crate::exchange::intake::words::tokens;
use std::ops::Range;

/// Which lines a message has said, and what is said of them.
#[derive(Default)]
pub(super) struct Around {
    /// The first of the message that is read, by its place.
    first: usize,
    /// Those of the last message before it that said something, and who sent it.
    before: (Range<usize>, String),
    /// What doubts all that is listed below it.
    heading: Option<Heading>,
}

struct Heading {
    row: u32,
    /// The first below it, by its place.
    from: usize,
    /// What it is said of if nothing is.
    before: Range<usize>,
}

impl Around {
    /// Whether what is listed is doubted by the line above it.
    pub(super) fn is_doubted(&self) -> bool {
        self.heading.is_some()
    }
}

impl Reader<'_> {
    /// A message ends. A line that doubts, and has nothing below it in its message, was said of the one before; of
    /// nothing it is no word.
    pub(super) fn end_message(&mut self, lines: &mut [Line], unheard: &mut Vec<Unheard>) {
        if let Some(Heading { row, from, before }) = self.around.heading.take()
            && from == lines.len()
            && !doubt_all(&mut lines[before])
        {
            unheard.retain(|one| one.row != row || one.why != Unheard::RETRACTS);
        }
        if self.around.first < lines.len() {
            self.around.before = (self.around.first..lines.len(), self.sender.clone());
        }
        self.around.first = lines.len();
    }

    /// What a line that was not understood takes back: what was said before of whom it names, if it says so or has a
    /// number for them; else what stands around it. Gives why it is told then.
    pub(super) fn take_back(&mut self, lines: &mut [Line], row: u32, body: &str) -> Option<&'static str> {
        let (turns, unsure) = (turns(body, self.known), self.is_unsure(body));
        if !turns && !unsure && !unheard::has_number(body) {
            self.end_heading(lines.len(), body);
            return None;
        }
        let named = self.named_in(body);
        if !named.is_empty() && doubt(lines, &named, |_| true) {
            return Some(Unheard::UNCLEAR);
        }
        let is_head = unsure && (self.around.first == lines.len() || body.trim_end().ends_with(':'));
        if is_head {
            let before =
                if self.is_of_before(lines, row, body) { self.around.before.0.clone() } else { 0..0 };
            self.around.heading = Some(Heading { row, from: lines.len(), before });
            return Some(Unheard::RETRACTS);
        }
        let points = self.points(body);
        if !(turns || unsure) || !(named.is_empty() || points.is_some()) {
            return None;
        }
        let all = points == Some("all") || (!turns && points.is_none() && !body.starts_with('('));
        let of = self.around.first..lines.len();
        let of = match of.is_empty() {
            true if self.is_near(lines, row) && (all || self.around.before.1 == self.sender) => {
                self.around.before.0.clone()
            }
            false if all => of,
            _ if self.is_near(lines, row) => lines.len() - 1..lines.len(),
            _ => return None,
        };
        doubt_all(&mut lines[of]).then_some(Unheard::RETRACTS)
    }

    /// Whether a line says that something is not as it is written, or only an example.
    pub(super) fn is_unsure(&self, body: &str) -> bool {
        let words = self.known.words;
        let is_example = || {
            let found = words.within("turned", &tokens(body));
            found.iter().any(|(at, _, sort)| *at == 0 && *sort == "unreal")
        };
        self.known.columns.is_unsure(words, body) || is_example()
    }

    /// Which of what stands above it a line points to: one of it, or all.
    fn points(&self, body: &str) -> Option<&'static str> {
        let all = tokens(body);
        let found = self.known.words.within("pointed", &all);
        let is_note = all.first().is_some_and(|first| first == "nb" || self.known.words.is("remark", first));
        let has = |wanted: &str| found.iter().any(|(.., means)| *means == wanted);
        match () {
            () if has("all") || is_note => Some("all"),
            () if has("one") => Some("one"),
            () => None,
        }
    }

    /// Whether a line that begins a message may be said of the one before it: its sender's, or one that it points to.
    fn is_of_before(&self, lines: &[Line], row: u32, body: &str) -> bool {
        let is_said = self.around.before.1 == self.sender || self.points(body).is_some();
        is_said && !asks(body) && !body.trim_end().ends_with(':') && self.is_near(lines, row)
    }

    /// Whether what was said last stands close above.
    fn is_near(&self, lines: &[Line], row: u32) -> bool {
        let row_of = |line: &Line| line.row.max(line.rows.last().copied().unwrap_or(0));
        lines.last().is_some_and(|line| row_of(line) + NEAR >= row)
    }

    /// A heading of something ends what one before it said of a list.
    fn end_heading(&mut self, said: usize, body: &str) {
        let is_over = |heading: &mut Heading| heading.from < said && is_matter(body, self.known);
        self.around.heading.take_if(is_over);
    }
}

/// Doubts all that lines say; gives whether there are some.
fn doubt_all(lines: &mut [Line]) -> bool {
    lines.iter_mut().flat_map(|line| &mut line.items).for_each(|item| item.doubt(CORRECTED));
    !lines.is_empty()
}
