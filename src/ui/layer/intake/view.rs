//! Drawing the intake: what comes in and how far it is, the rows of the stop, and why the one under the
//! cursor is as it is.

use super::ask::question;
use super::choice::Chooser;
use super::habits;
use super::value::{BESIDE, review_columns, sheet_of, value, why_row};
use super::work::{Asked, Row, Show, Work};
use super::{Intake, Stop};
use crate::base::calendar::show_date;
use crate::base::tone::Line;
use crate::base::words::Arg;
use crate::base::{Msg, Word, text};
use crate::exchange::intake::columns::Role;
use crate::exchange::intake::told::{counts, held, nothing, unseen};
use crate::msg;
use crate::ui::draw::{Brush, centre};
use crate::ui::list::List;
use crate::ui::table::Cx;
use crate::ui::theme::{Tone, glyph};
use ratatui::layout::Rect;

/// Lines above the rows, beside those that tell how much there is: what comes in, the headings.
const ABOVE: u16 = 2;
/// Lines below them: why the row under the cursor is as it is; and where its row has less room.
const BELOW: u16 = 2;
const BELOW_LESS: u16 = 3;
/// Choices in view, and columns of their frame.
const CHOICES: (u16, u16) = (60, 14);
/// Columns of a heading and of what it holds; and the same where there is little room.
const COLUMNS: [u16; 2] = [26, 24];
const COLUMNS_NARROW: [u16; 2] = [22, 18];
/// Below this width there is little room.
pub(super) const NARROW: u16 = 78;

/// Columns of a heading and of what it holds.
fn heading_columns(width: u16) -> [u16; 2] {
    if width < NARROW { COLUMNS_NARROW } else { COLUMNS }
}

impl Intake {
    /// How many rows are in view.
    pub(super) fn height(&self, body: Rect, cx: &Cx<'_>) -> usize {
        if self.chooser.is_some() {
            return CHOICES.1.min(body.height.saturating_sub(5)).max(1).into();
        }
        self.rows(body, cx).height.max(1).into()
    }

    /// How much there is of each sort, in as many lines as it needs.
    fn head(&self, body: Rect, cx: &Cx<'_>) -> (Vec<String>, Tone) {
        let (told, tone) = self.about(cx);
        (text::wrap(&told, body.width.saturating_sub(2).into()), tone)
    }

    /// Where the rows stand.
    fn rows(&self, body: Rect, cx: &Cx<'_>) -> Rect {
        let told = if self.stop == Stop::Files { 1 } else { self.head(body, cx).0.len() as u16 };
        let above = ABOVE + told.max(1);
        let below = if body.width < BESIDE { BELOW_LESS } else { BELOW };
        let height = body.height.saturating_sub(above + below);
        Rect { y: body.y + above, height, x: body.x + 1, width: body.width.saturating_sub(2) }
    }

    pub(super) fn view(&self, cx: &Cx<'_>, brush: &mut Brush<'_>, body: Rect) -> Option<(u16, u16)> {
        brush.clear(body);
        let (x, width) = (body.x + 1, body.width.saturating_sub(2));
        let at = Stop::ALL.iter().position(|stop| *stop == self.stop).unwrap_or(0) + 1;
        let stop = format!("{at}/{} {}", Stop::ALL.len(), self.stop.word().text(cx.lang));
        brush.put_right(x, body.y, width, &stop, Tone::Key);
        let room = width.saturating_sub(text::width(&stop) as u16 + 2);
        let title = self.title(cx);
        brush.put(x, body.y, room, text::whole_pieces(&title, room.into()), Tone::Strong);
        let rows = self.rows(body, cx);
        let mut cursor = match (self.stop, &self.work) {
            (Stop::Files, _) => Some(self.view_files(cx, brush, body, rows)),
            (_, None) => None,
            (_, Some(work)) => {
                let (head, tone) = self.head(body, cx);
                for (y, line) in (body.y + 1..rows.y).zip(&head) {
                    brush.put(x, y, width, line, tone);
                }
                view_rows(self.stop, work, cx, brush, rows);
                let below =
                    Rect { y: rows.bottom(), height: body.bottom().saturating_sub(rows.bottom()), ..rows };
                view_foot(&self.foot(work, width, cx), brush, below);
                work.typed.as_ref().map(|(asked, line)| {
                    let y = rows.bottom();
                    brush.clear(below);
                    let label = match asked {
                        Asked::Day => Word::ImporDay,
                        Asked::Profile => Word::ProfileName,
                    };
                    let lead = format!("{}: ", label.text(cx.lang));
                    (line.view(brush, (x, y), width, &lead).0, y)
                })
            }
        };
        if let Some(chooser) = &self.chooser {
            cursor = Some(view_chooser(chooser, self.height(body, cx), cx, brush, body));
        }
        cursor
    }

    /// What comes in: the file, its sheets, as of when.
    pub(super) fn title(&self, cx: &Cx<'_>) -> String {
        let name = Word::ImporTitle.text(cx.lang).to_owned();
        let Some(work) = self.work.as_ref().filter(|_| self.stop != Stop::Files) else { return name };
        let mut parts = vec![name, text::quote(&work.settings.source())];
        let sheets: Vec<&str> = work
            .outcome
            .tables
            .iter()
            .map(|table| table.sheet.as_str())
            .filter(|name| !name.is_empty())
            .collect();
        match sheets.as_slice() {
            [] => {}
            [one] => parts.push(text::quote(one)),
            many => parts.push(msg!(ImporSheets, n: many.len()).show(cx.lang)),
        }
        parts.extend(
            work.profile.as_ref().map(|name| msg!(ImporByProfile, name: text::quote(name)).show(cx.lang)),
        );
        parts.extend(work.as_of().map(|day| match day > cx.today {
            // What would be written is no later than today.
            true => msg!(ImporAsOfAhead, day: cx.today, said: day).show(cx.lang),
            false => msg!(ImporAsOf, day: day).show(cx.lang),
        }));
        parts.join(" · ")
    }

    /// How much there is of each sort; or what is to be known before.
    pub(super) fn about(&self, cx: &Cx<'_>) -> (String, Tone) {
        let Some(work) = self.work.as_ref() else { return (String::new(), Tone::Plain) };
        if let (Stop::Columns, Some(taken)) = (self.stop, &work.before) {
            let entry = Msg::from_entry(taken.entry);
            let told = msg!(ImporKnown, who: &taken.actor, when: taken.entered, entry: entry);
            return (told.show(cx.lang), Tone::Warn);
        }
        if work.outcome.verdicts.is_empty() {
            return (nothing(&work.outcome).show(cx.lang), Tone::Warn);
        }
        let counts = counts(&work.outcome).into_iter();
        let counts: Vec<Arg> =
            counts.map(|(class, n)| msg!(ImporCount, what: class.word(), count: n).into()).collect();
        let ticked = work.ticked.iter().filter(|ticked| **ticked).count();
        let shown = match work.show {
            Show::Usual => None,
            Show::Of(class) => Some(class.word()),
            Show::All => Some(Word::ShowAll),
        };
        let shown = shown.filter(|_| self.stop == Stop::Review);
        let told = msg!(ImporTicked, n: ticked, counts: counts).show(cx.lang);
        let shown = shown.map(|word| format!("{}: {} · ", Word::KeyShow.text(cx.lang), word.text(cx.lang)));
        (format!("{}{told}", shown.unwrap_or_default()), Tone::Plain)
    }

    /// Why the row under the cursor is as it is; what is left out.
    fn foot(&self, work: &Work, width: u16, cx: &Cx<'_>) -> String {
        if self.stop == Stop::Review {
            return work.rows.current().map_or(String::new(), |at| why_row(work, at, width, cx));
        }
        // A question that has no room in its row is told whole.
        if let Some(asked) = work.questions.current().filter(|_| self.stop == Stop::Ask) {
            let asked = question(work, asked, cx);
            return if text::width(&asked) >= width.into() { asked } else { String::new() };
        }
        let quoted = |names: &[String]| -> Vec<Arg> {
            names.iter().filter(|name| !name.is_empty()).map(|name| text::quote(name).into()).collect()
        };
        let (idle, hidden) = (quoted(&work.outcome.idle), quoted(&work.outcome.hidden));
        let mut told: Vec<Msg> = Vec::new();
        told.extend((!idle.is_empty()).then(|| msg!(ImporIdle, sheets: idle)));
        told.extend((!hidden.is_empty()).then(|| msg!(ImporHidden, sheets: hidden)));
        told.extend(unseen(&work.outcome));
        let told = told.iter().map(|msg| msg.show(cx.lang));
        let row = work.columns.current();
        let sheet = match row {
            Some(Row::Column(table, _)) => work.outcome.tables.get(table),
            _ => None,
        };
        let sheet = sheet.and_then(|table| sheet_of(work, &table.sheet, cx));
        let whole = row.and_then(|row| whole_column(work, row, width, cx));
        sheet.into_iter().chain(whole).chain(told).collect::<Vec<_>>().join(" ")
    }

    fn view_files(&self, cx: &Cx<'_>, brush: &mut Brush<'_>, body: Rect, rows: Rect) -> (u16, u16) {
        let y = body.y + 1;
        let (cursor, end) = self.files.query.view(brush, (rows.x, y), rows.width, "/ ");
        if self.files.list.items.is_empty() {
            let word = match self.files.query.text() {
                "" => Word::ImporNoFiles,
                folder if folder.ends_with(['/', '\\']) => Word::ImporPathFolder,
                _ => Word::ImporPathOpens,
            };
            brush.put(rows.x, body.y + 2, rows.width, word.text(cx.lang), Tone::Quiet);
        } else if self.files.query.is_empty() {
            let room = (rows.x + rows.width).saturating_sub(end + 2);
            brush.put(end + 2, y, room, Word::ImporFilesHow.text(cx.lang), Tone::Quiet);
        }
        each(&self.files.list, brush, rows, |at| {
            vec![(self.file_line(at, cx, rows.width.into()), Tone::Plain)]
        });
        (cursor, y)
    }

    /// A file, or what was pasted, in so many columns.
    pub(super) fn file_line(&self, item: usize, cx: &Cx<'_>, columns: usize) -> String {
        match self.files.near(item) {
            None => msg!(ImporPasted, n: self.files.lines()).show(cx.lang),
            Some(file) => {
                let size = crate::base::quantity::group(file.bytes.div_ceil(1024) as i64, cx.lang);
                let rest =
                    format!("  {}  {size:>6} KiB", file.written.show(cx.lang).trim_end_matches(" WIB"));
                let room = columns.saturating_sub(text::width(&rest) + 3).clamp(12, 42);
                format!("{}{rest}", text::pad(&text::fit(&text::quote(&file.name), room), room))
            }
        }
    }
}

/// Draws the rows in view, each with the cursor's sign before it.
fn each<T: Copy + Ord>(list: &List<T>, brush: &mut Brush<'_>, rows: Rect, line: impl Fn(T) -> Line) {
    for (n, (at, item)) in list.window(rows.height.into()).enumerate() {
        let y = rows.y + n as u16;
        if at == list.cursor {
            brush.put(rows.x - 1, y, 1, glyph::CURSOR, Tone::Here);
        }
        let pieces = line(item);
        let pieces: Vec<(&str, Tone)> = pieces.iter().map(|(t, tone)| (t.as_str(), *tone)).collect();
        brush.line(rows.x + 1, y, rows.width.saturating_sub(1), &pieces);
    }
}

fn view_rows(stop: Stop, work: &Work, cx: &Cx<'_>, brush: &mut Brush<'_>, rows: Rect) {
    let head: Vec<(Word, u16)> = match stop {
        Stop::Files | Stop::Ask => Vec::new(),
        Stop::Columns => {
            let [heading, means] = heading_columns(rows.width);
            vec![(Word::ColHeading, heading), (Word::ColField, means), (Word::ColSamples, 0)]
        }
        Stop::Review => [Word::ColSheetRow, Word::ColName, Word::ColField, Word::ColBefore]
            .into_iter()
            .zip(review_columns(rows.width))
            .filter(|(_, width)| *width > 0)
            .chain([(Word::ColIncoming, 0)])
            .collect(),
    };
    let mut x = rows.x + if stop == Stop::Review { 2 } else { 1 };
    for (word, width) in head {
        let room = if width == 0 { (rows.x + rows.width).saturating_sub(x) } else { width - 1 };
        let shown = word.text(cx.lang);
        // Over figures, which end where their column does.
        match word == Word::ColSheetRow {
            true => brush.put_right(x, rows.y - 1, room, shown, Tone::Quiet),
            false => drop(brush.put(x, rows.y - 1, room, shown, Tone::Quiet)),
        }
        x += width;
    }
    match stop {
        Stop::Files => {}
        Stop::Columns => each(&work.columns, brush, rows, |row| column(work, row, rows.width, cx)),
        Stop::Ask => each(&work.questions, brush, rows, |at| vec![(question(work, at, cx), Tone::Plain)]),
        Stop::Review => each(&work.rows, brush, rows, |at| value(work, at, rows.width, cx)),
    }
}

/// A row of the second stop.
fn column(work: &Work, row: Row, width: u16, cx: &Cx<'_>) -> Line {
    let whole = whole(work, row, cx);
    // The last has what room there is.
    let columns = heading_columns(width).into_iter().take(whole.len() - 1).map(Some).chain([None]);
    let fit = |((shown, tone), width): ((String, Tone), Option<u16>)| match width {
        Some(width) => (fitted(&shown, width), tone),
        None => (shown, tone),
    };
    whole.into_iter().zip(columns).map(fit).collect()
}

/// The same, whole: what it is, what it holds, and the first cells of a column.
pub(super) fn whole(work: &Work, row: Row, cx: &Cx<'_>) -> Line {
    let label = |word: Word| (word.text(cx.lang).to_owned(), Tone::Quiet);
    match row {
        Row::Day => {
            let today = || Word::ImporToday.text(cx.lang).to_owned();
            let day = work
                .as_of()
                .map(|day| day.min(cx.today))
                .map_or_else(today, |day| show_date(day.date(), cx.lang));
            vec![label(Word::ImporDay), (day, Tone::Strong)]
        }
        Row::Profile => vec![label(Word::ColProfile), (habits::told(work, cx.lang), Tone::Strong)],
        Row::Orders => {
            let word = if work.settings.orders { Word::StateYes } else { Word::StateNo };
            vec![label(Word::ImporOrders), (word.text(cx.lang).to_owned(), Tone::Strong)]
        }
        Row::Column(table, column) => {
            let Some(seen) = work.outcome.tables.get(table).and_then(|table| table.columns.get(column))
            else {
                return Line::new();
            };
            let heading = if seen.heading.is_empty() {
                msg!(ColumnNameless, n: usize::from(seen.at) + 1).show(cx.lang)
            } else {
                text::quote(&seen.heading)
            };
            let means = held(seen, &cx.catalog.registry).show(cx.lang);
            let tone = match &seen.posted {
                _ if seen.role == Role::Skip => Tone::Quiet,
                Some(posted) if posted.kind.is_none() => Tone::Warn,
                _ => Tone::Good,
            };
            let samples: Vec<String> = seen.samples.iter().map(|sample| text::quote(sample)).collect();
            vec![(heading, Tone::Plain), (means, tone), (samples.join(" | "), Tone::Quiet)]
        }
    }
}

/// A column whose heading or meaning has no room in its row, whole.
fn whole_column(work: &Work, row: Row, width: u16, cx: &Cx<'_>) -> Option<String> {
    let [heading, means] = heading_columns(width);
    let whole = whole(work, row, cx);
    let [(told, _), (meant, _), _] = &whole[..] else { return None };
    let fits = text::width(told) < heading.into() && text::width(meant) < means.into();
    (!fits).then(|| format!("{told}: {meant}."))
}

/// What stands below the rows: as much as has room, and a sign where there is more.
fn view_foot(foot: &str, brush: &mut Brush<'_>, below: Rect) {
    let mut lines = text::wrap(foot, below.width.into());
    if lines.len() > usize::from(below.height) {
        lines.truncate(below.height.into());
        if let Some(last) = lines.last_mut() {
            *last = text::fit(&format!("{last} …"), below.width.into()).into_owned();
        }
    }
    for (y, line) in (below.y..).zip(&lines) {
        brush.put(below.x, y, below.width, line, Tone::Warn);
    }
}

/// A text in its column, with a blank after it.
pub(super) fn fitted(shown: &str, width: u16) -> String {
    text::pad(&text::fit(shown, usize::from(width) - 1), width.into())
}

fn view_chooser(
    chooser: &Chooser,
    height: usize,
    cx: &Cx<'_>,
    brush: &mut Brush<'_>,
    body: Rect,
) -> (u16, u16) {
    let inner = brush.frame(centre(body, CHOICES.0, height as u16 + 3), &chooser.title);
    if inner.height == 0 {
        return (0, 0);
    }
    let rows = Rect { x: inner.x, y: inner.y + 1, height: inner.height - 1, ..inner };
    // Which of them are in view, where that is not all.
    let shown = chooser.list.in_view(rows.height.into());
    let room = inner.width.saturating_sub(text::width(&shown) as u16 + 1);
    let (cursor, _) = chooser.query.view(brush, (inner.x, inner.y), room, "/ ");
    brush.put_right(inner.x, inner.y, inner.width, &shown, Tone::Quiet);
    each(&chooser.list, brush, rows, |at| vec![(chooser.choices[at].0.clone(), Tone::Plain)]);
    if chooser.list.items.is_empty() {
        brush.put(rows.x, rows.y, rows.width, Word::NothingFits.text(cx.lang), Tone::Warn);
    }
    (cursor, inner.y)
}
