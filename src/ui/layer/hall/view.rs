//! Drawing the hall: the event and its counts, the find line or the note, who is listed.

use super::{Hall, Show};
use crate::base::calendar::show_date;
use crate::base::tone::Line;
use crate::base::{Msg, Slug, Word, text};
use crate::domain::event::Counts;
use crate::domain::{Attendance, Company, Tri};
use crate::lists::Catalog;
use crate::msg;
use crate::ui::draw::Brush;
use crate::ui::table::Cx;
use crate::ui::theme::{Tone, glyph};
use ratatui::layout::Rect;

/// Lines above the list besides those that say what event it is: how many, the companies, the find line, the
/// headings.
const ABOVE: u16 = 4;
/// Columns beside all of it; and of a date with what parts it from the words around it.
const MARGINS: u16 = 3;
const DATED: usize = 17;
/// Columns of a row: village, kecamatan, code; the code where there is room.
const COLUMNS: (u16, u16, u16) = (22, 14, 14);
/// From this width on a row shows its code.
const WIDE: u16 = 100;
/// Below this width the village gives the note its room.
const NARROW: u16 = 80;

impl Hall {
    /// How many rows of the list fit. What event it is takes two lines where it has no room in one.
    pub(super) fn height(&self, body: Rect) -> usize {
        let about = text::width(&self.event.title) + text::width(&self.event.place) + DATED;
        let title = 1 + u16::from(about > usize::from(body.width.saturating_sub(MARGINS)));
        body.height.saturating_sub(title + ABOVE).into()
    }

    /// Draws it over the whole body; gives the place of the text cursor.
    pub(super) fn view(&self, cx: &Cx<'_>, brush: &mut Brush<'_>, body: Rect) -> (u16, u16) {
        brush.clear(body);
        let (x, width) = (body.x + 2, body.width.saturating_sub(MARGINS));
        let above = body.height.saturating_sub(self.height(body) as u16);
        let about = above.saturating_sub(ABOVE);
        let line = |n: u16| body.y + about - 1 + n;
        let event = &self.event;
        let held = format!("{} · {}", show_date(event.on.date(), cx.lang), event.place);
        match about {
            1 => {
                let title = format!("{} · {held}", event.title);
                brush.put(x, body.y, width, &title, Tone::Strong);
            }
            _ => {
                brush.put(x, body.y, width, &event.title, Tone::Strong);
                brush.put(x, body.y + 1, width, &held, Tone::Quiet);
            }
        }
        let Counts { invited, attended, absent, .. } = self.counts;
        let counts = msg!(HallCounts, attended: attended, invited: invited, absent: absent).show(cx.lang);
        let end = x + brush.put(x, line(1), width, &counts, Tone::Plain);
        let show = format!("{}: {}", Word::KeyShow.text(cx.lang), self.show.word().text(cx.lang));
        brush.put_right(end + 2, line(1), (x + width).saturating_sub(end + 2), &show, Tone::Quiet);
        let companies = self.companies(cx, width);
        let pieces: Vec<(&str, Tone)> = companies.iter().map(|(t, tone)| (t.as_str(), *tone)).collect();
        brush.line(x, line(2), width, &pieces);
        let cursor = self.view_find(cx, brush, Rect { x, y: line(3), width, height: 1 });
        let rows = Rect { y: line(4), height: body.height.saturating_sub(above - 1), ..body };
        self.view_rows(cx, brush, rows);
        cursor
    }

    /// The companies with their keys and how many want each; by name, short name or letter, as there is room.
    fn companies(&self, cx: &Cx<'_>, width: u16) -> Line {
        let company = |slug: &Slug| cx.catalog.registry.companies.iter().find(|c| c.slug == *slug);
        let namings: [fn(&Company) -> String; 3] =
            [|c| c.name.clone(), |c| c.short().to_owned(), |c| c.letter.to_string()];
        let line = |naming: fn(&Company) -> String| -> Line {
            let mut pieces = Line::new();
            for (n, (slug, count)) in self.event.companies.iter().zip(&self.counts.interests).enumerate() {
                pieces.push((format!("{} ", n + 1), Tone::Key));
                pieces.push((format!("{} ", company(slug).map_or_else(String::new, naming)), Tone::Quiet));
                pieces.push((format!("{count}   "), if *count == 0 { Tone::Quiet } else { Tone::Good }));
            }
            pieces
        };
        let fits =
            |line: &Line| line.iter().map(|(t, _)| text::width(t)).sum::<usize>() <= usize::from(width) + 3;
        namings
            .map(line)
            .into_iter()
            .reduce(|best, next| if fits(&best) { best } else { next })
            .unwrap_or_default()
    }

    /// Whose mark was saved last, and in which entry.
    pub(super) fn saved_msg(&self, catalog: &Catalog) -> Option<Msg> {
        let (code, entry) = self.saved?;
        let name = catalog.find(code).map_or(String::new(), |(_, row)| row.name.to_string());
        Some(msg!(HallSaved, name: name, entry: Msg::from_entry(entry)))
    }

    /// The find line or the note, and what was saved last.
    fn view_find(&self, cx: &Cx<'_>, brush: &mut Brush<'_>, area: Rect) -> (u16, u16) {
        let Rect { x, y, width, .. } = area;
        let saved = self.saved_msg(cx.catalog);
        let saved = saved.map_or(String::new(), |saved| format!("{} {}", glyph::YES, saved.show(cx.lang)));
        let room = width.saturating_sub(text::width(&saved) as u16 + 2);
        brush.put_right(x, y, width, &saved, Tone::Good);
        if let Some(field) = &self.note {
            let label = format!("{}: ", Word::FormNote.text(cx.lang));
            let end = brush.line(x, y, room, &[(&label, Tone::Key)]);
            let (at, shown) = field.shown(cx.lang, room.saturating_sub(end - x).into(), true);
            brush.put(end, y, room.saturating_sub(end - x), &shown, Tone::Plain);
            return (end + at as u16, y);
        }
        let (cursor, end) = self.query.view(brush, (x, y), room, "/ ");
        if !self.query.is_empty() && self.list.items.is_empty() {
            let room = room.saturating_sub(end + 2 - x);
            brush.put(end + 2, y, room, Word::NothingFits.text(cx.lang), Tone::Warn);
        }
        (cursor, y)
    }

    fn view_rows(&self, cx: &Cx<'_>, brush: &mut Brush<'_>, area: Rect) {
        let (name, kecamatan, code) = COLUMNS;
        let name = if area.width < NARROW { 18 } else { name };
        let code = if area.width >= WIDE { code } else { 0 };
        let x = area.x + 2;
        let there = x + name + kecamatan + code;
        let wants = there + 7;
        let note = wants + 2 * self.event.companies.len() as u16 + 1;
        let put = |brush: &mut Brush<'_>, x: u16, y: u16, width: u16, text: &str, tone: Tone| {
            brush.put(x, y, width.saturating_sub(1).min(area.right().saturating_sub(x)), text, tone);
        };
        let digits: Vec<String> = (1..=self.event.companies.len()).map(|n| n.to_string()).collect();
        for (x, width, text) in [
            (x, name, Word::ColName.text(cx.lang)),
            (x + name, kecamatan, Word::ColKecamatan.text(cx.lang)),
            (x + name + kecamatan, code, Word::ColCode.text(cx.lang)),
            (there, 7, Word::ColAttended.text(cx.lang)),
            (wants, 30, &digits.join(" ")),
            (note, area.width, Word::FormNote.text(cx.lang)),
        ] {
            put(brush, x, area.y, width, text, Tone::Quiet);
        }
        if self.list.items.is_empty() && self.query.is_empty() {
            let hint = if self.show == Show::All { Word::HallHint } else { Word::HallNone };
            let lines = text::wrap(hint.text(cx.lang), usize::from(area.width.saturating_sub(4)));
            for (y, line) in (area.y + 1..area.bottom()).zip(lines) {
                put(brush, x, y, area.width, &line, Tone::Quiet);
            }
        }
        for (line, (at, place)) in self.list.window(usize::from(area.height.saturating_sub(1))).enumerate() {
            let y = area.y + 1 + line as u16;
            let (page, row) = cx.catalog.at(place as usize);
            let here = at == self.list.cursor;
            if here {
                brush.put(area.x, y, 1, glyph::CURSOR, Tone::Here);
            }
            put(brush, x, y, name, &row.name, if here { Tone::Here } else { Tone::Strong });
            put(brush, x + name, y, kecamatan, &page.name, Tone::Plain);
            put(brush, x + name + kecamatan, y, code, &row.current.to_string(), Tone::Quiet);
            let one = self.mark_of(row.code);
            let (sign, tone) = sign(&one);
            put(brush, there, y, 7, sign, tone);
            for (n, company) in self.event.companies.iter().enumerate() {
                let wanted = one.interests.contains(company);
                let letter = cx.catalog.registry.companies.iter().find(|c| c.slug == *company);
                let letter = letter.map_or('?', |c| c.letter).to_string();
                let (text, tone) =
                    if wanted { (letter.as_str(), Tone::Good) } else { (glyph::UNKNOWN, Tone::Quiet) };
                put(brush, wants + 2 * n as u16, y, 2, text, tone);
            }
            put(brush, note, y, area.width, &one.note, Tone::Plain);
        }
    }
}

/// Came, did not, invited and awaited, or nothing said.
fn sign(one: &Attendance) -> (&'static str, Tone) {
    match one.attended {
        Tri::Yes => (glyph::YES, Tone::Good),
        Tri::No => (glyph::NO, Tone::Bad),
        Tri::Unknown if one.invited => (glyph::WAIT, Tone::Wait),
        Tri::Unknown => (glyph::UNKNOWN, Tone::Quiet),
    }
}
