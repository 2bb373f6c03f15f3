//! The map of tiles: one measure at a time, and under it what holds most cooperatives.

use super::{Measure, State, TILE, tally};
use crate::base::Word;
use crate::lists::figures::Tally;
use crate::msg;
use crate::ui::draw::Brush;
use crate::ui::table::Cx;
use crate::ui::theme::Tone;
use ratatui::layout::Rect;

/// Of what the measure is, and as of when.
fn source(cx: &Cx<'_>, measure: Measure) -> String {
    let day = |day: crate::base::Day| crate::base::calendar::show_date(day.date(), cx.lang);
    let f = &cx.figures;
    match measure {
        Measure::Nib => {
            let on = f.nib_day.map_or(String::new(), day);
            format!(" · {} {on}", crate::exchange::seed::DASHBOARD)
        }
        Measure::Active => match f.checked {
            Some(on) => format!(" · {}", msg!(SourceChecked, on: on).show(cx.lang)),
            None => format!(" · {}", Word::SourceUnchecked.text(cx.lang)),
        },
        Measure::Partners | Measure::Operational | Measure::Waiting => moved(cx),
        Measure::Received => format!(" · {}", msg!(SourceLedger, week: cx.week, on: cx.today).show(cx.lang)),
    }
}

/// That something is of this book's cases, and when one last moved.
pub(super) fn moved(cx: &Cx<'_>) -> String {
    match cx.figures.moved {
        Some(on) => format!(" · {}", msg!(SourceMoved, on: on).show(cx.lang)),
        None => format!(" · {}", Word::SourceUnmoved.text(cx.lang)),
    }
}

pub(super) fn view(state: &State, cx: &Cx<'_>, brush: &mut Brush<'_>, area: Rect) {
    let title = state.measure.word().text(cx.lang);
    let source = source(cx, state.measure);
    brush.line(area.x + 1, area.y, area.width - 1, &[(title, Tone::Strong), (&source, Tone::Quiet)]);
    let rows = cx.catalog.pages.iter().filter_map(|p| p.tile).map(|t| t.0 + 1).max().unwrap_or(0);
    let below = area.y + 2 + u16::from(rows) * TILE.1;
    view_holds(cx, brush, Rect { y: below, height: area.bottom().saturating_sub(below), ..area });
    let current = state.list.current();
    for (at, page) in cx.catalog.pages.iter().enumerate() {
        let Some((row, column)) = page.tile else { continue };
        let (x, y) = (area.x + 1 + u16::from(column) * TILE.0, area.y + 2 + u16::from(row) * TILE.1);
        let (part, whole) = measured(tally(cx, at as u32), state.measure);
        let tone = match part {
            0 => Tone::Quiet,
            n if n >= whole => Tone::Good,
            _ => Tone::Warn,
        };
        let tone = if state.measure == Measure::Nib && part == 0 { Tone::Bad } else { tone };
        if current == Some(at as u32) {
            brush.put(x, y, 1, "▸", Tone::Here);
        }
        brush.put(x + 1, y, TILE.0 - 2, &page.abbr, Tone::Strong);
        brush.put(x + 1, y + 1, TILE.0 - 1, &format!("{part}/{whole}"), tone);
    }
}

/// Under the map: what holds most cooperatives, and who must act.
fn view_holds(cx: &Cx<'_>, brush: &mut Brush<'_>, area: Rect) {
    let kinds = &cx.figures.holds;
    let room = usize::from(area.height.saturating_sub(1));
    if room == 0 || kinds.is_empty() {
        return;
    }
    brush.put(area.x + 1, area.y, area.width - 1, Word::HoldsTitle.text(cx.lang), Tone::Strong);
    for (line, (check, n)) in kinds.iter().take(room).enumerate() {
        let y = area.y + 1 + line as u16;
        brush.put_right(area.x + 1, y, 5, &n.to_string(), Tone::Strong);
        let end = brush.put(
            area.x + 8,
            y,
            area.width.saturating_sub(19),
            &cx.lens.show(check).show(cx.lang),
            Tone::Plain,
        ) + area.x
            + 8;
        brush.put(
            end + 2,
            y,
            area.right().saturating_sub(end + 2),
            check.who.word().text(cx.lang),
            Tone::Wait,
        );
    }
}

/// A measure's figure and what it is of.
fn measured(t: &Tally, measure: Measure) -> (i64, i64) {
    let all = t.all as i64;
    match measure {
        Measure::Nib => (t.nib as i64, all),
        Measure::Active => (t.active as i64, all),
        Measure::Partners => (t.partners as i64, all),
        Measure::Operational => (t.operational as i64, all),
        Measure::Waiting => (t.waiting as i64, all),
        Measure::Received => (t.received.0 / 1_000, t.cap.0 / 1_000),
    }
}
