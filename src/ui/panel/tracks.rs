//! The heads of a cooperative's three tracks: the steps of the legal and the physical one with what is known of
//! each, and how the partnerships stand.

use crate::base::{Word, text};
use crate::book::Row;
use crate::domain::track::{self, LEGAL, PHYSICAL};
use crate::domain::{Cooperative, Field, NibStatus, Tri};
use crate::msg;
use crate::ui::doc::Item;
use crate::ui::lines;
use crate::ui::table::Cx;
use crate::ui::theme::{Tone, glyph};

/// Columns of a track's name.
const NAME: usize = 10;

/// A step of a track: its sign and what it is.
type Step = (&'static str, String, Tone);

fn step(cx: &Cx<'_>, row: &Row, coop: &Cooperative, field: Field) -> Step {
    let known = track::step(coop, &row.standing, &cx.catalog.registry, field, cx.today);
    let (sign, tone) = match (known, coop.nib_check.as_ref()) {
        // There being a number is not enough: the NIB must be active.
        (Tri::Yes, Some(check)) if field == Field::Nib && check.status != NibStatus::Active => {
            (glyph::NO, Tone::Bad)
        }
        (Tri::Yes, None) if field == Field::Nib => (glyph::WAIT, Tone::Warn),
        (Tri::Yes, _) => (glyph::YES, Tone::Good),
        (Tri::No, _) => (glyph::NO, Tone::Bad),
        (Tri::Unknown, _) => (glyph::UNKNOWN, Tone::Quiet),
    };
    (sign, field.word().text(cx.lang).to_owned(), tone)
}

/// The head of a track with its steps, in lines of so many columns. Where it is said, each sign is its word.
fn steps(name: Word, cx: &Cx<'_>, steps: impl Iterator<Item = Step>, joint: &str, width: usize) -> Item {
    let mut said: Vec<String> = Vec::new();
    let mut lines = vec![vec![(text::pad(name.text(cx.lang), NAME), Tone::Strong)]];
    let mut used = NAME;
    for (at, (sign, what, tone)) in steps.enumerate() {
        let joint = if at == 0 { "" } else { joint };
        let needs = text::width(joint) + text::width(sign) + 1 + text::width(&what);
        if used > NAME && used + needs > width {
            lines.push(vec![(" ".repeat(NAME), Tone::Plain)]);
            used = NAME;
        }
        used += needs;
        said.push(format!("{what} {}", lines::say(sign, cx.lang)));
        let line = lines.last_mut().into_iter();
        line.for_each(|line| {
            line.extend([
                (joint.to_owned(), Tone::Quiet),
                (format!("{sign} "), tone),
                (what.clone(), Tone::Plain),
            ]);
        });
    }
    Item::Said(Box::new(Item::Picture(lines)), format!("{}: {}", name.text(cx.lang), said.join(", ")))
}

/// The legal track: from the deed to the annual meeting.
pub fn legal(cx: &Cx<'_>, row: &Row, coop: &Cooperative, width: usize) -> Item {
    let all = LEGAL.iter().map(|field| step(cx, row, coop, *field));
    steps(Word::TrackLegal, cx, all, " → ", width)
}

/// The business track: how many partnerships there are, and how far they are.
pub fn business(cx: &Cx<'_>, row: &Row) -> Item {
    let (official, moving, aside) = track::business(&row.standing);
    let counts = [
        (official, msg!(TrackOfficial, n: official)),
        (moving, msg!(TrackMoving, n: moving)),
        (aside, msg!(TrackAside, n: aside)),
    ];
    let said: Vec<String> =
        counts.iter().filter(|(n, _)| *n > 0).map(|(_, said)| said.show(cx.lang)).collect();
    let said = if said.is_empty() { Word::TrackNone.text(cx.lang).to_owned() } else { said.join(", ") };
    Item::Text(vec![
        (text::pad(Word::TrackBusiness.text(cx.lang), NAME), Tone::Strong),
        (said, if official > 0 { Tone::Good } else { Tone::Quiet }),
    ])
}

/// The physical track: land, building, outlets.
pub fn physical(cx: &Cx<'_>, row: &Row, coop: &Cooperative, width: usize) -> Item {
    let all = PHYSICAL.iter().map(|field| step(cx, row, coop, *field));
    steps(Word::TrackPhysical, cx, all, "   ", width)
}
