//! Drawing a session: header, pane, hint line, and what lies over them. Changes nothing.

mod foot;

use super::draw::Brush;
use super::filter::sieve::Sieve;
use super::filter::{Filter, Rows};
use super::keys::{Action, Scope};
use super::layer::columns;
use super::list::in_view;
use super::pane::Tab;
use super::session::Session;
use super::theme::Tone;
use crate::base::{Word, text};
use crate::msg;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// News take at most so many lines.
const MOST_NEWS: usize = 6;
/// Below this the screen says what size it needs: columns and rows.
const LEAST: (u16, u16) = (60, 16);
/// From this width on a panel stands beside its list; below, in its place.
const WIDE: u16 = 110;
/// Columns of a panel beside its list, at least and at most: what the screen is wider by is the list's.
const PANEL: (u16, u16) = (57, 77);

impl Session {
    /// Draws everything; gives the place of the text cursor if there is one.
    pub fn view(&self, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let mut brush = self.brush(buffer);
        if area.width < LEAST.0 || area.height < LEAST.1 {
            let text = msg!(TooSmall, columns: u32::from(LEAST.0), rows: u32::from(LEAST.1)).show(self.lang);
            for (line, text) in (area.height / 2..).zip(text::wrap(&text, area.width.into())) {
                brush.put(0, line, area.width, &text, Tone::Warn);
            }
            return None;
        }
        self.view_header(&mut brush);
        self.view_pane(&mut brush);
        self.view_guide(&mut brush);
        let mut cursor = self.view_foot(&mut brush);
        let body = self.body();
        for layer in self.layers.iter() {
            cursor = layer.draw(self, &mut brush, body);
        }
        self.view_news(&mut brush);
        cursor.map(|(x, y)| Position { x, y })
    }

    fn brush<'b>(&self, buffer: &'b mut Buffer) -> Brush<'b> {
        Brush { buffer, theme: self.screen.theme(), thrifty: self.screen.thrifty }
    }

    /// Book, tabs, week, who: where there is little room the book's title goes before all else, then one's own
    /// name and the names of the other tabs; never the week, or the day, and what one may do.
    fn view_header(&self, brush: &mut Brush<'_>) {
        let width = self.screen.size.0;
        let mut x = brush.line(1, 0, width, &[mark(self)]) + 2;
        let tabs = tabs(self);
        let (right, spare) = self.header_end(&tabs);
        let title = &self.board.catalog.registry.title;
        let spare = spare.saturating_sub(text::width(&right) as u16 + 2);
        if text::width(title) as u16 <= spare {
            x += brush.put(x, 0, spare, title, Tone::Quiet) + 2;
        }
        for (pane, text) in tabs {
            let tone = if pane == self.tab() { Tone::Here } else { Tone::Quiet };
            x += brush.put(x, 0, width, &text, tone) + 1;
        }
        let tone = if self.board.as_of.is_some() { Tone::Warn } else { Tone::Quiet };
        brush.put_right(0, 0, width - 1, &right, tone);
    }

    /// Of what stands at the header's end the longest that has room beside the mark and the tabs, and that room.
    fn header_end(&self, tabs: &[(Tab, String)]) -> (String, u16) {
        let around: usize = tabs.iter().map(|(_, text)| text::width(text) + 1).sum();
        let spare = self.screen.size.0.saturating_sub((text::width(mark(self).0) + around) as u16 + 6);
        let fits = |right: &String| text::width(right) as u16 <= spare;
        (self.header_right().into_iter().find(fits).unwrap_or_default(), spare)
    }

    /// Week and person, longest wording first, and the least that must be said last.
    pub(super) fn header_right(&self) -> Vec<String> {
        let role = match self.board.catalog.registry.is_stranger(&self.person.name) {
            true => Word::StrangerRole.text(self.lang),
            false => self.person.role.slug(),
        };
        let who = format!("{} ({role})", self.person.name);
        if let Some(day) = self.board.as_of {
            let (mark, brief) = (msg!(AsOfMark, day: day), msg!(AsOfBrief, day: day));
            let mark = mark.show(self.lang);
            let least = format!("{}   {role}", brief.show(self.lang));
            return vec![format!("{mark}   {who}"), format!("{mark}   {role}"), least];
        }
        let (week, span) = (self.board.week.short(self.lang), self.board.week.span(self.lang));
        // What is away is said before all: a figure is no more than what is known here.
        let away = self.board.away.words(self.board.today, self.lang);
        let ends = [format!("{week}   {who}"), format!("{week} {who}"), format!("{week} {role}")];
        let with = away.iter().flat_map(|away| ends.iter().map(move |end| format!("{away}   {end}")));
        // What one may do is said at every width, and the week before one's own name.
        let plain = vec![
            format!("{week} · {span}   {who}"),
            format!("{week}   {who}"),
            format!("{week} {who}"),
            format!("{week} {role}"),
        ];
        with.chain(plain).collect()
    }

    fn view_pane(&self, brush: &mut Brush<'_>) {
        let body = self.body();
        self.view_title(brush, Rect { height: 1, ..body });
        let (list, panel) = split(self);
        self.with_cx(|cx| {
            if list.width > 0 {
                self.pane().view(cx, brush, list);
            }
        });
        if let Some(why) = self.why_empty() {
            let rows = list_area(self);
            let lines = text::wrap(&why.show(self.lang), usize::from(rows.width.saturating_sub(4)));
            for (y, line) in (rows.y + 1..rows.bottom()).zip(&lines) {
                brush.put(rows.x + 2, y, rows.width.saturating_sub(3), line, Tone::Warn);
            }
        }
        if let (Some((doc, top)), Some(area)) = (&self.panel, panel) {
            let lines = doc.lines();
            // Where there is more, the last line says how it is seen.
            let is_more = lines.len() > top + usize::from(area.height);
            let room = usize::from(area.height.saturating_sub(is_more.into()));
            for (n, pieces) in lines.iter().skip(*top).take(room).enumerate() {
                let pieces: Vec<(&str, Tone)> = pieces.iter().map(|(t, tone)| (t.as_str(), *tone)).collect();
                brush.line(area.x, area.y + n as u16, area.width, &pieces);
            }
            if is_more {
                let key = format!(" ↓ {}", self.keys.shown(Scope::List, Action::PageDown));
                brush.put_right(area.x, area.bottom() - 1, area.width, &key, Tone::Key);
            }
        }
    }

    /// What the list shows, in words, and how many it holds.
    pub(super) fn title(&self) -> (Vec<String>, String) {
        let lang = self.lang;
        let rows = self.tab().rows();
        // Kecamatan count what the pane turns; the other chips are the list's.
        let filter = self.filter().zip(rows).map(|(filter, rows)| match self.pane().is_by_area() {
            true if rows == Rows::Cases => filter.turned(rows),
            _ => filter.clone(),
        });
        let (mut words, all) = self.with_cx(|cx| match (&filter, rows) {
            (Some(filter), Some(rows)) => (filter.words(cx), Sieve::new(cx, filter, rows).all()),
            _ => (Vec::new(), 0),
        });
        let is_turned =
            filter.iter().flat_map(Filter::chips).any(|c| rows.is_some_and(|rows| c.is_turned(rows)));
        if !self.finding && !self.list().query().is_empty() {
            words.push(format!("/{}", self.list().query().text()));
        }
        words.extend(self.with_cx(|cx| self.pane().title(cx)));
        // Of which company or product the rows are is said first, whatever else has no room.
        let of_all = self.pane().all().filter(|_| !is_turned);
        words.splice(0..0, of_all.map(|word| word.text(lang).to_owned()));
        (words, self.pane().shown(all).map_or_else(String::new, |shown| shown.show(lang)))
    }

    /// The keys of the columns that the pane's list has room for as long as no panel stands beside it.
    pub(super) fn drawn(&self) -> Vec<&'static str> {
        let body = self.body();
        let below = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
        self.with_cx(|cx| self.pane().drawn(cx, below))
    }

    /// How many rows are marked, and how many of them one does not see.
    pub fn marked_words(&self) -> Option<String> {
        let marked = match (self.list().marked(), self.list().hidden()) {
            (0, _) => return None,
            (n, 0) => msg!(Marked, n: n),
            (n, hidden) => msg!(MarkedHidden, n: n, hidden: hidden),
        };
        Some(marked.show(self.lang))
    }

    fn view_title(&self, brush: &mut Brush<'_>, area: Rect) {
        let (mut words, mut shown) = self.title();
        // What was chosen and has no room is said to be there.
        let (chosen, drawn) = (columns::chosen(self).map_or(0, |keys| keys.len()), self.drawn().len());
        let out = chosen.saturating_sub(drawn);
        words.extend((out > 0 && drawn > 0).then(|| msg!(ColumnsOut, n: out).show(self.lang)));
        let in_view = in_view(self.list().top(), self.list_height(), self.list().len());
        let (words, is_list) = (words.join(" · "), !in_view.is_empty() && split(self).0.width > 0);
        let all = shown.clone();
        if is_list {
            shown = format!("{shown}  {in_view}").trim_start().to_owned();
        }
        let marked = self.marked_words().map_or_else(String::new, |marked| format!("{marked} · "));
        // Which day is shown is never cut: it stands before all else, as marked rows do.
        let day = self.board.as_of.map(|day| format!("{} ", msg!(AsOfMark, day: day).show(self.lang)));
        let x = day.map_or(2, |day| 3 + brush.put(2, area.y, area.width, &day, Tone::Marked));
        let room =
            |right: &str| usize::from(area.width.saturating_sub(x + 2)).saturating_sub(text::width(right));
        // What is shown is said before how much of it there is.
        if is_list && text::width(&words) > room(&format!("{marked}{shown}")) {
            shown = if marked.is_empty() { in_view } else { all };
        }
        let right = format!("{marked}{shown}");
        let words = whole_pieces(&words, room(&right));
        brush.put(x, area.y, area.width, &words, Tone::Strong);
        brush.put_right(0, area.y, area.width - 1, &right, Tone::Quiet);
    }

    /// News, over whatever lies open.
    fn view_news(&self, brush: &mut Brush<'_>) {
        let Some(notice) = self.notice.as_ref().filter(|_| !self.finding) else { return };
        let (width, y) = (self.screen.size.0, self.screen.size.1 - 1);
        let (sign, tone) = if notice.good { ("✓ ", Tone::Good) } else { ("! ", Tone::Warn) };
        // News that do not fit in the line take those above it for as long as they stay.
        let lines = text::wrap(&notice.news.drawn(), usize::from(width.saturating_sub(4)));
        let lines = &lines[..lines.len().min(MOST_NEWS)];
        let top = if self.is_under(lines.len()) { 1 } else { y + 1 - lines.len() as u16 };
        for (n, line) in lines.iter().enumerate() {
            let y = top + n as u16;
            brush.clear(Rect { x: 0, y, width, height: 1 });
            let sign = if n == 0 { sign } else { "  " };
            brush.line(1, y, width - 2, &[(sign, tone), (line, Tone::Plain)]);
        }
    }

    /// True if the row under the cursor is among the last lines of the screen: what is told of it stands above it.
    fn is_under(&self, lines: usize) -> bool {
        let (first, end) = (list_area(self).y + 1, self.screen.size.1);
        let mut covered = (end.saturating_sub(lines as u16)..end - 1).filter_map(|y| y.checked_sub(first));
        self.layers.is_empty()
            && covered.any(|line| self.list().at_line(line.into()) == Some(self.list().cursor()))
    }
}

/// The pieces of a title that fit whole; the first at least is shown.
fn whole_pieces(title: &str, room: usize) -> String {
    if text::width(title) <= room {
        return title.to_owned();
    }
    let ends: Vec<usize> = title.match_indices(PART).map(|(at, _)| at).collect();
    let fits = |end: &&usize| text::width(&title[..**end]) + text::width(CUT) <= room;
    match ends.iter().rev().find(fits) {
        Some(end) => format!("{}{CUT}", &title[..*end]),
        None => text::fit(title, room).into_owned(),
    }
}

/// What parts the pieces of a title, and what stands for those that have no room.
const PART: &str = " · ";
const CUT: &str = " · …";

/// The program's mark. A practice book says so on every screen, before anything else.
fn mark(s: &Session) -> (&'static str, Tone) {
    match s.board.catalog.registry.is_practice {
        true => (Word::PracticeMark.text(s.lang), Tone::Wait),
        false => ("KDKMP", Tone::Here),
    }
}

/// The tabs with as many of their names as leave room for week and role: all, one's own, or none.
fn tabs(s: &Session) -> Vec<(Tab, String)> {
    let named = |is_named: fn(bool) -> bool| {
        let tab = move |(n, tab): (usize, &Tab)| {
            let is_here = *tab == s.tab();
            let (open, close) = if is_here { ("[", "]") } else { (" ", " ") };
            let name =
                if is_named(is_here) { format!(" {}", tab.word().text(s.lang)) } else { String::new() };
            (*tab, format!("{open}{}{name}{close}", n + 1))
        };
        Tab::ALL.iter().enumerate().map(tab).collect::<Vec<_>>()
    };
    let least = s.header_right().last().map_or(0, |right| text::width(right));
    let around = text::width(mark(s).0) + least + 6;
    let fits = |tabs: &Vec<(Tab, String)>| {
        let wide: usize = tabs.iter().map(|(_, text)| text::width(text) + 1).sum();
        wide + around <= s.screen.size.0.into()
    };
    let ways = [named(|_| true), named(|is_here| is_here)];
    ways.into_iter().find(fits).unwrap_or_else(|| named(|_| false))
}

/// The tab at a column of the header, for the mouse.
pub fn tab_at(s: &Session, x: u16) -> Option<Tab> {
    // The header is drawn to find out where its tabs fell: the two cannot disagree.
    let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width: s.screen.size.0, height: 1 });
    s.view_header(&mut s.brush(&mut buffer));
    let row: String = (0..s.screen.size.0).filter_map(|x| buffer.cell((x, 0))).map(|c| c.symbol()).collect();
    tabs(s).into_iter().find_map(|(pane, text)| {
        let at = text::width(&row[..row.find(&text)?]) as u16;
        (at..at + text::width(&text) as u16).contains(&x).then_some(pane)
    })
}

/// The list's rectangle and the panel's, below the title.
fn split(s: &Session) -> (Rect, Option<Rect>) {
    let body = s.body();
    let below = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
    match &s.panel {
        None => (below, None),
        Some(_) if is_wide(s) => {
            let panel = beside(body.width);
            let list = beside_panel(s);
            (Rect { width: list, ..below }, Some(Rect { x: below.x + list + 2, width: panel, ..below }))
        }
        Some(_) => {
            let width = below.width.saturating_sub(3);
            (Rect { width: 0, ..below }, Some(Rect { x: below.x + 2, width, ..below }))
        }
    }
}

/// Columns of the panel, if it is open or were.
pub fn panel_width(s: &Session) -> usize {
    let width = s.body().width;
    usize::from(if is_wide(s) { beside(width) } else { width.saturating_sub(3) })
}

/// True if a panel stands beside its list and not in its place.
pub fn is_wide(s: &Session) -> bool {
    s.body().width >= WIDE && !s.screen.thrifty
}

/// Columns of the list beside a panel.
pub fn beside_panel(s: &Session) -> u16 {
    let width = s.body().width;
    width.saturating_sub(beside(width) + 3)
}

/// Columns of a panel beside its list on a screen of so many.
fn beside(width: u16) -> u16 {
    (width / 2 - 3).clamp(PANEL.0, PANEL.1)
}

/// Where the panel is, if it is open.
pub fn panel_area(s: &Session) -> Option<Rect> {
    split(s).1
}

/// How many lines of the panel are in view.
pub fn panel_height(s: &Session) -> usize {
    panel_area(s).map_or(0, |area| area.height.into())
}

/// Where the rows of the list are, headings included.
pub fn list_area(s: &Session) -> Rect {
    let (list, _) = split(s);
    s.with_cx(|cx| s.pane().table_area(cx, list))
}
