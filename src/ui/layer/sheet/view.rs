//! Drawing the sheet: cells, what is known beside them, sums under them, and what is said of the one
//! under the cursor. While a figure is typed only figures change.

use super::{Offer, Sheet, Typed, account};
use crate::base::{Code, Lang, Msg, Qty, Word, text};
use crate::domain::PostingKind;
use crate::domain::quota::Left;
use crate::lists::weekly::Figures;
use crate::msg;
use crate::ui::draw::Brush;
use crate::ui::edit::window;
use crate::ui::table::{Cell, Cx, cell};
use crate::ui::theme::{Tone, glyph};
use ratatui::layout::Rect;

/// Lines above the rows: what is filled in, of which day, the headings.
const ABOVE: u16 = 3;
/// Lines below them: sums, what there is, what is said of the cell.
const BELOW: u16 = 4;
/// Of these, lines for what is said of the cell.
const SAID: u16 = 2;
/// Columns of a village's name, and of its kecamatan where there is room for both.
const NAMES: (u16, u16) = (16, 14);
/// From this width on a row names its kecamatan: some villages have namesakes.
const WIDE: u16 = 100;
/// Columns of a cell: a blank, its figure, the place of the text cursor, its sign.
const CELL: u16 = 13;
/// Columns of a delivery order's number, with the blank before it.
const DELIVERY: u16 = 13;
/// Columns of a figure beside the cells, with the blanks before it, where its heading takes no more.
const BESIDE: u16 = 9;

/// Columns of a figure that is said of a cell.
const FIGURE: usize = 9;

/// A figure beside the cells: heading, figure, and when it goes: the greater, the earlier.
type Beside = (Word, fn(&Figures, Lang) -> Cell, u8);

fn qty(qty: Qty, lang: Lang) -> Cell {
    if qty == Qty::ZERO { cell(glyph::NONE, Tone::Quiet) } else { cell(qty.show_number(lang), Tone::Plain) }
}

const ORDERED: Beside = (Word::ColOrdered, |f, lang| qty(f.line.ordered, lang), 1);
const RECEIVED: Beside = (Word::ColReceived, |f, lang| qty(f.line.received, lang), 1);
const STOCK: Beside = (Word::ColStock, |f, lang| qty(f.stock.on_hand, lang), 1);

/// Columns of a figure beside the cells, with the blanks before it.
fn beside_width((word, _, _): &Beside, lang: Lang) -> u16 {
    BESIDE.max(text::width(word.text(lang)) as u16 + 2)
}

/// What is known of an account beside its cell.
pub(super) fn beside(kind: PostingKind) -> &'static [Beside] {
    const ORDER: &[Beside] = &[
        (Word::ColLastWeek, |f, lang| qty(f.last_week, lang), 3),
        ORDERED,
        (Word::ColLeft, |f, lang| rest(f.left, lang), 0),
        (
            Word::ColRoom,
            |f, lang| f.room.map_or_else(|| cell(glyph::UNKNOWN, Tone::Quiet), |room| left(room, lang)),
            4,
        ),
        (Word::ColStock, |f, lang| qty(f.stock.on_hand, lang), 2),
    ];
    // What is on order up to the week, and apart from it what the weeks after it have ordered.
    const RECEIVE: &[Beside] = &[
        (Word::ColOpen, |f, lang| qty(f.open(), lang), 0),
        (Word::ColLater, |f, lang| qty(f.later, lang), 1),
        (Word::ColOrdered, |f, lang| qty(f.line.ordered, lang), 3),
        (Word::ColReceived, |f, lang| qty(f.line.received, lang), 2),
        (Word::ColStock, |f, lang| qty(f.stock.on_hand, lang), 4),
    ];
    const SELL: &[Beside] = &[RECEIVED, (Word::ColSold, |f, lang| qty(f.line.sold, lang), 2), STOCK];
    match kind {
        PostingKind::Order => ORDER,
        PostingKind::Receive => RECEIVE,
        _ => SELL,
    }
}

fn rest(of: Left, lang: Lang) -> Cell {
    match of {
        Left::Barred(_) => cell(glyph::NONE, Tone::Quiet),
        Left::Unlimited => cell("∞", Tone::Quiet),
        Left::Of(qty) => left(qty, lang),
    }
}

fn left(qty: Qty, lang: Lang) -> Cell {
    cell(qty.show_number(lang), if qty <= Qty::ZERO { Tone::Warn } else { Tone::Good })
}

/// Where everything stands across: the first cell, which offers are in view, what is beside them.
struct Across {
    cells: u16,
    offers: std::ops::Range<usize>,
    beside: Vec<Beside>,
}

impl Sheet {
    /// Columns of an offer: its quantity, and of receipts the delivery order's number.
    fn cell_width(&self) -> u16 {
        if self.has_deliveries() { CELL + DELIVERY } else { CELL }
    }

    fn across(&self, width: u16, lang: Lang) -> Across {
        let cells = 2 + NAMES.0 + if width >= WIDE { NAMES.1 } else { 0 };
        let one = self.cell_width();
        let room = width.saturating_sub(cells + one);
        let mut known = beside(self.kind).to_vec();
        let taken = |known: &[Beside]| known.iter().map(|one| beside_width(one, lang)).sum::<u16>();
        while taken(&known) > room {
            let Some(last) = known.iter().enumerate().max_by_key(|(_, (_, _, rank))| *rank) else { break };
            known.remove(last.0);
        }
        let more = usize::from(room.saturating_sub(taken(&known)) / one);
        // Offers that do not fit are leafed through.
        let first = self.at / (more + 1) * (more + 1);
        Across { cells, offers: first..(first + more + 1).min(self.offers.len()), beside: known }
    }

    /// How many rows fit.
    pub(super) fn height(&self, body: Rect) -> usize {
        body.height.saturating_sub(ABOVE + BELOW + u16::from(self.split.is_some())).into()
    }

    /// Draws it over the whole body; gives the place of the text cursor.
    pub(super) fn view(&self, cx: &Cx<'_>, brush: &mut Brush<'_>, body: Rect) -> Option<(u16, u16)> {
        brush.clear(body);
        let across = self.across(body.width, cx.lang);
        self.view_title(cx, brush, body);
        self.view_day(cx, brush, Rect { y: body.y + 1, height: 1, ..body });
        self.view_headings(cx, brush, body, &across);
        let height = self.height(body);
        let mut cursor = None;
        for (line, (at, code)) in self.list.window(height).enumerate() {
            let y = body.y + ABOVE + line as u16;
            let here = at == self.list.cursor;
            self.view_row(cx, brush, (body.x, y), code, here, &across);
            if here {
                let column = (self.at - across.offers.start) as u16;
                let x = body.x + across.cells + column * self.cell_width();
                cursor = Some((if self.in_delivery { x + self.cell_width() - 2 } else { x + CELL - 2 }, y));
            }
        }
        let lines = self.list.items.len().min(height) as u16;
        let foot =
            Rect { y: body.y + ABOVE + lines, height: body.height.saturating_sub(ABOVE + lines), ..body };
        self.view_sums(cx, brush, foot, &across);
        // What is said may stand where rows do not.
        self.view_said(cx, brush, body, SAID + (height as u16).saturating_sub(lines));
        cursor
    }

    /// What is filled in, of which week and offer.
    pub(super) fn title(&self, cx: &Cx<'_>) -> String {
        let Some(offer) = self.offer() else { return String::new() };
        let (product, unit) = (offer.product.name.text(cx.lang), offer.product.unit.word().text(cx.lang));
        let kind = self.kind.word().text(cx.lang);
        let company = cx.catalog.registry.company_name(offer.company).show(cx.lang);
        format!("{kind} · {} · {company} · {product} ({unit})", self.week.short(cx.lang))
    }

    /// What limits what is filled in.
    pub(super) fn limit(&self) -> Word {
        match self.kind {
            PostingKind::Order => Word::SheetLeft,
            PostingKind::Receive => Word::SheetOpen,
            _ => Word::SheetStock,
        }
    }

    /// How the supply that is split stands.
    pub(super) fn supply(&self) -> Option<Msg> {
        let (split, product, sum) = self.shared()?;
        let (rest, unit) = (split.supply - sum, product.unit);
        Some(msg!(SheetSupply, supply: (split.supply, unit), sum: (sum, unit), rest: (rest, unit)))
    }

    fn view_title(&self, cx: &Cx<'_>, brush: &mut Brush<'_>, body: Rect) {
        let (x, width) = (body.x + 2, body.width.saturating_sub(3));
        let right = match &self.whose.marked {
            Some(marked) => msg!(Marked, n: marked.len()),
            None => msg!(ManyCooperatives, n: self.list.items.len()),
        };
        let right = right.show(cx.lang);
        let title = self.title(cx);
        let end = x + brush.put(x, body.y, width, &title, Tone::Strong) + 2;
        // How many they are gives way to what is filled in.
        let room = (x + width).saturating_sub(end);
        if text::width(&right) <= room.into() {
            brush.put_right(end, body.y, room, &right, Tone::Quiet);
        }
    }

    /// The day that is written, and what of other kinds is not saved yet.
    fn view_day(&self, cx: &Cx<'_>, brush: &mut Brush<'_>, area: Rect) {
        let tone = if self.day().is_some() { Tone::Strong } else { Tone::Warn };
        let (x, width) = (area.x + 2, area.width.saturating_sub(3));
        let x = x + brush.put(x, area.y, width, &self.day_msg().show(cx.lang), tone) + 2;
        if let Some(unsaved) = self.unsaved(false) {
            let width = area.right().saturating_sub(x + 1);
            brush.put_right(x, area.y, width, &unsaved.show(cx.lang), Tone::Warn);
        }
    }

    fn view_headings(&self, cx: &Cx<'_>, brush: &mut Brush<'_>, body: Rect, across: &Across) {
        let y = body.y + ABOVE - 1;
        brush.put(body.x + 2, y, NAMES.0, Word::ColName.text(cx.lang), Tone::Quiet);
        if body.width >= WIDE {
            brush.put(body.x + 2 + NAMES.0, y, NAMES.1, Word::ColKecamatan.text(cx.lang), Tone::Quiet);
        }
        let mut x = body.x + across.cells;
        for (at, offer) in self.offers.iter().enumerate().take(across.offers.end).skip(across.offers.start) {
            let tone = |here: bool| if here { Tone::Here } else { Tone::Quiet };
            let name = text::fit(&self.heading(cx, offer), usize::from(CELL - 3)).into_owned();
            brush.put_right(x, y, CELL - 2, &name, tone(at == self.at && !self.in_delivery));
            if self.has_deliveries() {
                let word = Word::ColDelivery.text(cx.lang);
                brush.put_right(x + CELL, y, DELIVERY - 2, word, tone(at == self.at && self.in_delivery));
            }
            x += self.cell_width();
        }
        for one in &across.beside {
            let width = beside_width(one, cx.lang);
            brush.put_right(x, y, width, one.0.text(cx.lang), Tone::Quiet);
            x += width;
        }
    }

    /// The product, with its company's letter where several offer it.
    fn heading(&self, cx: &Cx<'_>, offer: &Offer) -> String {
        let name = offer.product.name.text(cx.lang);
        let several = self.offers.iter().filter(|other| other.product.slug == offer.product.slug).count() > 1;
        match cx.catalog.registry.companies.iter().find(|c| c.slug == offer.company).filter(|_| several) {
            Some(company) => format!("{} {name}", company.letter),
            None => name.to_owned(),
        }
    }

    fn view_row(
        &self,
        cx: &Cx<'_>,
        brush: &mut Brush<'_>,
        (left, y): (u16, u16),
        code: Code,
        here: bool,
        across: &Across,
    ) {
        if here {
            brush.put(left, y, 1, glyph::CURSOR, Tone::Here);
        }
        let (kecamatan, name) =
            cx.catalog.find(code).map_or(("", ""), |(page, row)| (&*page.name, &*row.name));
        brush.put(left + 2, y, NAMES.0 - 1, name, Tone::Strong);
        if across.cells > 2 + NAMES.0 {
            brush.put(left + 2 + NAMES.0, y, NAMES.1 - 1, kecamatan, Tone::Plain);
        }
        let mut x = left + across.cells;
        for offer in &self.offers[across.offers.clone()] {
            let account = account(offer, code);
            let here = here && self.current() == Some(account);
            let typing = here && self.typing && !self.in_delivery;
            let (shown, sign) = match (self.typed.get(&(self.kind, account)), self.barred(&account)) {
                (Some(typed), _) => (figure(typed, typing, cx.lang), sign(typed, typing)),
                (None, Some(Some(_))) => (cell(glyph::NO, Tone::Quiet), None),
                (None, Some(None)) => (cell("", Tone::Quiet), None),
                (None, None) => (cell(glyph::NONE, Tone::Quiet), None),
            };
            brush.put_right(x, y, CELL - 2, end(&shown.text, CELL - 3), shown.tone);
            if let Some((sign, tone)) = sign {
                brush.put(x + CELL - 1, y, 1, sign, tone);
            }
            if self.has_deliveries() {
                let number =
                    self.typed.get(&(self.kind, account)).map_or("", |typed| typed.put.delivery.text());
                brush.put_right(x + CELL, y, DELIVERY - 2, end(number, DELIVERY - 3), Tone::Plain);
            }
            x += self.cell_width();
        }
        let figures = self.offer().and_then(|offer| self.figures.get(&account(offer, code)));
        if let Some(figures) = figures {
            for one in &across.beside {
                let (shown, width) = (one.1(figures, cx.lang), beside_width(one, cx.lang));
                brush.put_right(x, y, width, &shown.text, shown.tone);
                x += width;
            }
        }
    }

    /// What is typed, added up, over what there is; and how a supply stands.
    fn view_sums(&self, cx: &Cx<'_>, brush: &mut Brush<'_>, foot: Rect, across: &Across) {
        let refused: usize = self.offers[across.offers.clone()].iter().map(|offer| self.refused(offer)).sum();
        let word = if refused > 0 { Word::SheetSumWithout } else { Word::SheetSum };
        brush.put(foot.x + 2, foot.y, across.cells - 3, word.text(cx.lang), Tone::Quiet);
        brush.put(foot.x + 2, foot.y + 1, across.cells - 3, self.limit().text(cx.lang), Tone::Quiet);
        let mut x = foot.x + across.cells;
        for offer in &self.offers[across.offers.clone()] {
            let sum = self.sum(offer);
            let shown = qty(sum, cx.lang);
            brush.put_right(x, foot.y, CELL - 2, &shown.text, Tone::Plain);
            let there = self.there(offer).map_or_else(|| "∞".to_owned(), |there| there.show_number(cx.lang));
            brush.put_right(x, foot.y + 1, CELL - 2, &there, Tone::Quiet);
            x += self.cell_width();
        }
        let (Some((split, _, sum)), Some(state)) = (self.shared(), self.supply()) else { return };
        let over = if sum > split.supply { glyph::NO } else { " " };
        let out = match self.left_out {
            0 => String::new(),
            n => format!("   {}", msg!(SheetLeftOut, n: n).show(cx.lang)),
        };
        let state = state.show(cx.lang);
        // Who is left out is said before how the supply stands in full.
        let room = usize::from(foot.width).saturating_sub(text::width(&out) + 4);
        let state = text::last_pieces(&state, room);
        let pieces = [(over, Tone::Bad), (" ", Tone::Plain), (state, Tone::Plain), (&out, Tone::Quiet)];
        brush.line(foot.x, foot.y + 2, foot.width.saturating_sub(1), &pieces);
    }

    /// What the rows of a column may still take together; `None` if nothing limits one of them.
    pub(super) fn there(&self, offer: &Offer) -> Option<Qty> {
        let rows = self.list.items.iter().filter_map(|code| self.figures.get(&account(offer, *code)));
        let one = |figures: &Figures| match self.kind {
            PostingKind::Order => figures.left.most(),
            PostingKind::Receive => Some(figures.open()),
            _ => Some(figures.stock.on_hand),
        };
        rows.map(one).sum()
    }

    /// What is said of the cell, in the last lines of the body: in so many at most.
    fn view_said(&self, cx: &Cx<'_>, brush: &mut Brush<'_>, body: Rect, most: u16) {
        let width = body.width.saturating_sub(3);
        let (sign, said) = self.said(cx, width.into(), FIGURE);
        let mut lines: Vec<String> = said.iter().flat_map(|text| text::wrap(text, width.into())).collect();
        if lines.len() > most.into() {
            lines.truncate(most.into());
            if let Some(last) = lines.last_mut() {
                *last = text::fit(&format!("{last} …"), width.into()).into_owned();
            }
        }
        let y = body.bottom().saturating_sub(SAID.max(lines.len() as u16));
        brush.put(body.x, y, 1, sign, if sign == glyph::NO { Tone::Bad } else { Tone::Warn });
        for (text, y) in lines.iter().zip(y..) {
            brush.put(body.x + 2, y, width, text, Tone::Plain);
        }
    }
}

/// What is too long to be seen whole is seen at its end, where one types.
fn end(shown: &str, room: u16) -> &str {
    &shown[window(shown, shown.len(), usize::from(room) + 1)..]
}

/// What stands in a cell: as it is typed, or what it came to.
fn figure(typed: &Typed, typing: bool, lang: Lang) -> Cell {
    match &typed.qty {
        Ok(Some(qty)) if !typing => cell(qty.show_number(lang), Tone::Plain),
        _ => cell(typed.put.text.text(), Tone::Plain),
    }
}

/// The sign of a cell that the book would refuse, or has something to say to. What is not a quantity
/// yet while it is typed becomes one with the next letters.
pub(super) fn sign(typed: &Typed, typing: bool) -> Option<(&'static str, Tone)> {
    match (&typed.qty, &typed.verdict) {
        (Err(_), _) if typing => None,
        (_, Err(_)) => Some((glyph::NO, Tone::Bad)),
        (_, Ok(warnings)) if !warnings.is_empty() => Some(("!", Tone::Warn)),
        _ => None,
    }
}
