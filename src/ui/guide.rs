//! The guided first quarter of an hour in a practice book: twelve steps, each of which looks at what one
//! did and goes on by itself. Esc where there is nothing to step back from leaves it.

use super::draw::Brush;
use super::filter::{Chip, Nib};
use super::keys::{Action, Scope};
use super::layer::pick::{Pick, Value};
use super::layer::sheet::Sheet;
use super::layer::why::Why;
use super::pane::Tab;
use super::session::Session;
use super::theme::Tone;
use crate::base::{Fault, Msg, Seq, Word, text};
use crate::book::view::{Log, View};
use crate::book::{Entry, Op};
use crate::domain::{Field, PostingKind};
use crate::msg;
use ratatui::layout::Rect;

/// Where one is in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Guide {
    /// The step, from 0.
    step: usize,
    /// Entries up to this one were looked at.
    seq: Seq,
}

/// What a step looks for.
enum Goal {
    /// The screen shows it.
    Shows(fn(&Session) -> bool),
    /// It was written into the book by whoever practises.
    Wrote(fn(&Entry) -> bool),
}

/// A step: what it is called, what to do, the key that begins it, and what proves that it was done.
struct Step {
    title: Word,
    what: Word,
    key: (Scope, Action),
    goal: Goal,
}

const fn step(title: Word, what: Word, key: (Scope, Action), goal: Goal) -> Step {
    Step { title, what, key, goal }
}

/// The steps.
const STEPS: [Step; 12] = [
    step(Word::GuideToday, Word::GuideTodayDo, (Scope::Global, Action::Today), Goal::Shows(lists_due)),
    step(Word::GuideArea, Word::GuideAreaDo, (Scope::List, Action::Enter), Goal::Shows(is_in_area)),
    step(Word::GuideNoNib, Word::GuideNoNibDo, (Scope::List, Action::Filter), Goal::Shows(lacks_nib)),
    step(Word::GuideNib, Word::GuideNibDo, (Scope::Koperasi, Action::Nib), Goal::Wrote(is_nib)),
    step(Word::GuideWhy, Word::GuideWhyDo, (Scope::Kemitraan, Action::Why), Goal::Shows(asks_why)),
    step(Word::GuidePaper, Word::GuidePaperDo, (Scope::Kemitraan, Action::Paper), Goal::Wrote(is_paper)),
    step(Word::GuideMove, Word::GuideMoveDo, (Scope::Kemitraan, Action::Forward), Goal::Wrote(is_move)),
    step(Word::GuideOrder, Word::GuideOrderDo, (Scope::Kuota, Action::Post), Goal::Wrote(is_order)),
    step(Word::GuideReceive, Word::GuideReceiveDo, (Scope::Kuota, Action::Post), Goal::Wrote(is_receipt)),
    step(Word::GuideSplit, Word::GuideSplitDo, (Scope::Kuota, Action::Split), Goal::Shows(is_sheet)),
    step(Word::GuideUndo, Word::GuideUndoDo, (Scope::Global, Action::Undo), Goal::Wrote(is_undo)),
    step(Word::GuideReverse, Word::GuideReverseDo, (Scope::Kuota, Action::Reverse), Goal::Wrote(is_reversal)),
];

fn lists_due(s: &Session) -> bool {
    let pick: Option<&Pick> = s.layers.top();
    pick.is_some_and(|pick| pick.choices.iter().any(|choice| matches!(choice.value, Value::Due(..))))
}

fn has_chip(s: &Session, is: fn(&Chip) -> bool) -> bool {
    s.tab() == Tab::Koperasi && s.filter().is_some_and(|filter| filter.chips().iter().any(is))
}

fn is_in_area(s: &Session) -> bool {
    has_chip(s, |chip| matches!(chip, Chip::Area(_)))
}

fn lacks_nib(s: &Session) -> bool {
    has_chip(s, |chip| *chip == Chip::Nib(Nib::Missing))
}

fn asks_why(s: &Session) -> bool {
    s.tab() == Tab::Kemitraan && s.layers.all::<Why>().next().is_some()
}

fn is_sheet(s: &Session) -> bool {
    s.layers.all::<Sheet>().next().is_some()
}

fn is_nib(entry: &Entry) -> bool {
    match &entry.op {
        Op::NibChecked { .. } => true,
        Op::FactsSet { changes, .. } => changes.iter().any(|change| change.field == Field::Nib),
        _ => false,
    }
}

fn is_paper(entry: &Entry) -> bool {
    matches!(entry.op, Op::PaperSet { .. })
}

fn is_move(entry: &Entry) -> bool {
    matches!(entry.op, Op::PartnershipMoved { .. })
}

fn is_posting(entry: &Entry, kind: PostingKind) -> bool {
    matches!(&entry.op, Op::QuotaPosted { posting } if posting.kind == kind)
}

fn is_order(entry: &Entry) -> bool {
    is_posting(entry, PostingKind::Order)
}

fn is_receipt(entry: &Entry) -> bool {
    is_posting(entry, PostingKind::Receive)
}

fn is_reversal(entry: &Entry) -> bool {
    matches!(entry.op, Op::EntryReversed { .. }) && entry.undoes.is_none()
}

fn is_undo(entry: &Entry) -> bool {
    entry.undoes.is_some()
}

/// Lines that it takes above the hint line.
pub const HEIGHT: u16 = 3;

impl Guide {
    /// From the first step on, in a book as it is.
    pub fn begin(seq: Seq) -> Guide {
        Guide { step: 0, seq }
    }
}

impl Session {
    /// Goes on where what a step asks for was done; after the last it ends.
    pub(super) fn follow_guide(&mut self, book: &View<'_>) -> Result<(), Fault> {
        let Some(mut guide) = self.guide else { return Ok(()) };
        let (before, last) = (guide.step, book.seq());
        if let Some(Step { goal: Goal::Shows(shows), .. }) = STEPS.get(guide.step)
            && shows(self)
        {
            guide.step += 1;
        }
        while guide.seq < last {
            guide.seq = guide.seq + 1;
            let Some(entry) = book.entry(guide.seq)? else { continue };
            let is_own = entry.actor == self.person.name;
            if let Some(Step { goal: Goal::Wrote(wrote), .. }) = STEPS.get(guide.step)
                && is_own
                && wrote(&entry)
            {
                guide.step += 1;
            }
        }
        self.guide = (guide.step < STEPS.len()).then_some(guide);
        if before != guide.step {
            self.fit_layers();
        }
        Ok(())
    }

    /// Leaves it, or takes it up again from the first step.
    pub(super) fn turn_guide(&mut self, book: &View<'_>) {
        self.guide = if self.guide.is_some() { None } else { Some(Guide::begin(book.seq())) };
        self.fit_layers();
    }

    /// The step in words: its heading, and what to do.
    pub fn guide_words(&self) -> Option<(String, String)> {
        let guide = self.guide?;
        let step = STEPS.get(guide.step)?;
        let title = step.title.text(self.lang);
        let head = msg!(GuideStep, n: guide.step + 1, all: STEPS.len(), title: title).show(self.lang);
        let key = self.keys.shown(step.key.0, step.key.1);
        let what = Msg { word: step.what, args: vec![("key", key.into())] };
        Some((head, what.show(self.lang)))
    }

    /// Draws the step above the hint line.
    pub(super) fn view_guide(&self, brush: &mut Brush<'_>) {
        let Some((head, what)) = self.guide_words() else { return };
        let (width, height) = self.screen.size;
        let area = Rect { x: 0, y: height.saturating_sub(HEIGHT + 1), width, height: HEIGHT };
        let leave = Word::GuideLeave.text(self.lang);
        brush.put(1, area.y, width, &head, Tone::Wait);
        if text::width(&head) + text::width(leave) + 4 < usize::from(width) {
            brush.put_right(0, area.y, width - 1, leave, Tone::Quiet);
        }
        for (y, line) in
            (area.y + 1..area.bottom()).zip(text::wrap(&what, usize::from(width.saturating_sub(4))))
        {
            brush.put(3, y, width.saturating_sub(4), &line, Tone::Plain);
        }
    }
}
