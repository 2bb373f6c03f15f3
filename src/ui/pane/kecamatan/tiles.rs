//! The map of tiles: a kecamatan a tile, with its letters and its figure.

use super::measure::{Answers, Asked, Measure};
use super::{State, TILE};
use crate::base::{Word, text};
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
        Measure::Partners | Measure::Operational | Measure::Waiting => match f.moved {
            Some(on) => format!(" · {}", msg!(SourceMoved, on: on).show(cx.lang)),
            None => format!(" · {}", Word::SourceUnmoved.text(cx.lang)),
        },
        Measure::Received => format!(" · {}", msg!(SourceLedger, week: cx.week, on: cx.today).show(cx.lang)),
    }
}

/// The line above a map: the kecamatan if it is of one, the measure, the company if it is of one, and as
/// of when.
pub(super) fn view_title(cx: &Cx<'_>, brush: &mut Brush<'_>, area: Rect, asked: Asked, of: Option<&str>) {
    let place = of.map_or(String::new(), |name| format!("{name} · "));
    let company = asked.company.filter(|_| asked.measure.is_by_company());
    let company = company.and_then(|at| cx.catalog.registry.companies.get(usize::from(at)));
    let company = company.map_or(String::new(), |company| format!(" · {}", company.name));
    let source = source(cx, asked.measure);
    let title = asked.measure.word().text(cx.lang);
    let pieces =
        [(&*place, Tone::Here), (title, Tone::Strong), (&*company, Tone::Strong), (&*source, Tone::Quiet)];
    brush.line(area.x + 1, area.y, area.width.saturating_sub(1), &pieces);
}

pub(super) fn view(state: &State, cx: &Cx<'_>, brush: &mut Brush<'_>, area: Rect) {
    view_title(cx, brush, area, state.asked, None);
    let rows = cx.catalog.pages.iter().filter_map(|p| p.tile).map(|t| t.0 + 1).max().unwrap_or(0);
    let below = area.y + 2 + u16::from(rows) * TILE.1;
    view_holds(cx, brush, Rect { y: below, height: area.bottom().saturating_sub(below), ..area });
    let answers = Answers::new(cx, state.asked);
    let current = state.list.current();
    for (at, page) in cx.catalog.pages.iter().enumerate() {
        let Some((row, column)) = page.tile else { continue };
        let (x, y) = (area.x + 1 + u16::from(column) * TILE.0, area.y + 2 + u16::from(row) * TILE.1);
        let (part, whole) = answers.figure(at as u32);
        let tone = match part {
            0 => Tone::Quiet,
            n if n >= whole => Tone::Good,
            _ => Tone::Warn,
        };
        let tone = if state.asked.measure == Measure::Nib && part == 0 { Tone::Bad } else { tone };
        if current == Some(at as u32) {
            brush.put(x, y, 1, "▸", Tone::Here);
        }
        brush.put(x + 1, y, TILE.0 - 2, &page.abbr, Tone::Strong);
        brush.put(x + 1, y + 1, TILE.0 - 1, &format!("{part}/{whole}"), tone);
    }
}

/// Under the map or above the table: what holds most cooperatives, and who must act.
pub(super) fn view_holds(cx: &Cx<'_>, brush: &mut Brush<'_>, area: Rect) {
    let kinds = &cx.figures.holds;
    let room = usize::from(area.height.saturating_sub(1));
    if room == 0 || kinds.is_empty() {
        return;
    }
    // That they are not all of them is told where the title itself has no room.
    let part = if kinds.len() > room { format!(" {room}/{}", kinds.len()) } else { String::new() };
    let title = area.width.saturating_sub(text::width(&part) as u16 + 1);
    let end = area.x + 1 + brush.put(area.x + 1, area.y, title, Word::HoldsTitle.text(cx.lang), Tone::Strong);
    brush.put(end, area.y, area.right().saturating_sub(end), &part, Tone::Quiet);
    for (line, (check, n)) in kinds.iter().take(room).enumerate() {
        let y = area.y + 1 + line as u16;
        brush.put_right(area.x + 1, y, 5, &n.to_string(), Tone::Strong);
        let (x, room) = (area.x + 8, area.width.saturating_sub(8));
        let (full, brief) = (cx.lens.show(check).show(cx.lang), cx.lens.brief(check).show(cx.lang));
        let (word, short) = (check.who.word().text(cx.lang), check.who.short().text(cx.lang));
        let ways = [(&full, word), (&full, short), (&brief, short)];
        let fits = |(what, who): &(&String, &str)| text::width(what) + 2 + text::width(who) <= room.into();
        let (what, who) = ways.into_iter().find(fits).unwrap_or((&brief, short));
        let end = x + brush.put(x, y, room, what, Tone::Plain);
        brush.put(end + 2, y, area.right().saturating_sub(end + 2), who, Tone::Wait);
    }
}
