//! A statement as lines: in the panel beside a list and, with whose it is and which book it is of, as
//! the plain text that is printed or pasted into a message. No line is wider than its place.

mod year;

pub use year::year;

use crate::base::calendar::{Stamp, show_date};
use crate::base::quantity::Pack;
use crate::base::tone::{Line, Tone, line};
use crate::base::words::Arg;
use crate::base::{Lang, Msg, Qty, Rupiah, Seq, Word, text};
use crate::book::entry::{Hash, hex};
use crate::book::statement::{Movement, Span, Statement};
use crate::book::{Page, Row};
use crate::domain::cooperative::VillageKind;
use crate::domain::quota::{Left, Limit};
use crate::domain::{PostingKind, Product, Registry};
use crate::msg;
use chrono::Datelike;

/// Columns of the plain text: it stands in a window of 80 and inside a frame.
pub const COLUMNS: usize = 76;
/// Spaces between two columns.
const GAP: usize = 2;

/// Whose statement it is, of which book, made when.
pub struct Whose<'a> {
    /// The kecamatan.
    pub page: &'a Page,
    /// The cooperative.
    pub row: &'a Row,
    /// Which days.
    pub span: Span,
    /// When it was made.
    pub made: Stamp,
    /// The last entry of the book, and the end of its chain.
    pub head: (Seq, Hash),
}

/// The plain text: whose it is, each ledger, and the book it can be checked against.
pub fn paper(
    lang: Lang,
    registry: &Registry,
    whose: &Whose<'_>,
    all: &[Statement],
    width: usize,
) -> Vec<Line> {
    let Whose { page, row, .. } = whose;
    let area = registry.area(row.current.kecamatan().kabupaten()).unwrap_or(&registry.title);
    let place = match row.kind {
        VillageKind::Desa => msg!(CardDesa, kecamatan: &*page.name, kabupaten: area),
        VillageKind::Kelurahan => msg!(CardKelurahan, kecamatan: &*page.name, kabupaten: area),
    };
    let mut lines = vec![line(format!("KDKMP {} · {}", row.name, codes(row)), Tone::Here)];
    lines.push(line(place.show(lang), Tone::Plain));
    lines.push(line(
        msg!(StatementSpan, from: whose.span.from, until: whose.span.until).show(lang),
        Tone::Strong,
    ));
    lines.push(line(msg!(StatementMade, at: whose.made.show(lang)).show(lang), Tone::Quiet));
    if let Some(closed) = registry.closed_on(whose.span.from) {
        let entry = Msg::from_entry(closed.entry);
        let told = msg!(MonthsClosed, until: closed.month.last(), entry: entry);
        lines.push(line(told.show(lang), Tone::Quiet));
    }
    for statement in all {
        lines.push(Vec::new());
        lines.push(line(title(lang, registry, statement), Tone::Strong));
        lines.extend(whole(lang, registry, statement, width, true));
    }
    if all.is_empty() {
        lines.push(Vec::new());
        lines.push(line(Word::StatementEmpty.text(lang), Tone::Plain));
    }
    lines.push(Vec::new());
    // Whole, since it is what proves the rest; in two halves where a line has no room for it.
    let mut chain = hex(&whose.head.1);
    if chain.len() > width {
        chain.insert(chain.len() / 2, ' ');
    }
    let sign = msg!(StatementSign, entry: Msg::from_entry(whose.head.0), chain: chain);
    lines.push(line(sign.show(lang), Tone::Quiet));
    lines.into_iter().flat_map(|line| fold(line, width)).collect()
}

/// Lines as the text that is sent.
pub fn plain(lines: &[Line]) -> String {
    let one = |line: &Line| {
        let text: String = line.iter().map(|(text, _)| text.as_str()).collect();
        text.trim_end().to_owned() + "\n"
    };
    lines.iter().map(one).collect()
}

/// `Perum Bulog · beras SPHP (kg)`.
pub fn title(lang: Lang, registry: &Registry, statement: &Statement) -> String {
    let account = &statement.account;
    let company = registry.companies.iter().find(|c| c.slug == account.company);
    let company = company.map_or(account.company.as_str(), |c| c.name.as_str());
    match product(registry, statement) {
        Some(product) => {
            format!("{company} · {} ({})", product.name.text(lang), product.unit.word().text(lang))
        }
        None => format!("{company} · {}", account.product),
    }
}

fn product<'a>(registry: &'a Registry, statement: &Statement) -> Option<&'a Product> {
    registry.products.iter().find(|p| p.slug == statement.account.product)
}

/// One ledger: what it comes to, then every entry between the opening and the closing stock.
pub fn ledger(lang: Lang, registry: &Registry, statement: &Statement, width: usize) -> Vec<Line> {
    whole(lang, registry, statement, width, false)
}

/// The same; `signed` tells of every entry who entered it and when.
fn whole(lang: Lang, registry: &Registry, statement: &Statement, width: usize, signed: bool) -> Vec<Line> {
    let Some(product) = product(registry, statement) else { return Vec::new() };
    let mut lines = summary(lang, product, statement, width);
    lines.push(quota(lang, product, statement));
    lines.push(Vec::new());
    lines.extend(entries(lang, statement, width, signed));
    lines.into_iter().flat_map(|line| fold(line, width)).collect()
}

/// `Pagu M48: 2.000 kg, terpakai 1.500 kg, sisa 500 kg`.
fn quota(lang: Lang, product: &Product, statement: &Statement) -> Line {
    let (unit, quota) = (product.unit, &statement.quota);
    let (week, used) = (statement.week.short(lang), (quota.used, unit));
    match (quota.cap, quota.left) {
        (Limit::Nothing, _) => line(msg!(StatementNothing, week: week, used: used).show(lang), Tone::Plain),
        (Limit::Endless, _) => line(msg!(StatementNoCap, week: week, used: used).show(lang), Tone::Plain),
        (Limit::Of(cap), Left::Of(left)) => {
            let text = msg!(StatementQuota, week: week, cap: (cap, unit), used: used, left: (left, unit));
            line(text.show(lang), if left > Qty::ZERO { Tone::Good } else { Tone::Warn })
        }
        (Limit::Of(cap), Left::Barred(_) | Left::Unlimited) => {
            let text = msg!(StatementBarred, week: week, cap: (cap, unit), used: used);
            line(text.show(lang), Tone::Warn)
        }
    }
}

/// What each kind came to; kinds that are rare are told only where they happened.
fn summary(lang: Lang, product: &Product, statement: &Statement, width: usize) -> Vec<Line> {
    let totals = &statement.totals;
    let goods = |word, qty: Qty, worth: Option<Rupiah>| (word, Some(qty), worth);
    let rare = [
        goods(Word::SumReturned, totals.returned, None),
        goods(Word::SumShrunk, totals.shrunk, None),
        goods(Word::SumCounted, totals.counted, None),
    ];
    let mut rows = vec![
        goods(Word::SumOrdered, totals.ordered, None),
        (Word::SumPaid, None, Some(totals.paid)),
        goods(Word::SumReceived, totals.received, None),
        goods(
            Word::SumSold,
            totals.sold,
            Some(totals.taken).filter(|taken| *taken != Rupiah(0) || totals.sold == Qty::ZERO),
        ),
    ];
    rows.extend(rare.into_iter().filter(|(_, qty, _)| *qty != Some(Qty::ZERO)));
    let cells: Vec<[String; 4]> = rows
        .into_iter()
        .map(|(word, qty, worth)| {
            [
                word.text(lang).to_owned(),
                qty.map_or(String::new(), |qty| qty.show(product.unit, lang)),
                qty.and_then(|qty| packs(&product.packs, qty, lang)).unwrap_or_default(),
                worth.map_or(String::new(), |worth| worth.show(lang)),
            ]
        })
        .collect();
    let mut widths = widths(&cells);
    // Where there is little room packs are not told.
    if widths[0] + GAP + widths[1] + 4 + widths[2] + widths[3] > width {
        widths[2] = 0;
    }
    cells
        .iter()
        .map(|[label, qty, packs, worth]| {
            let packs = if widths[2] > 0 { packs } else { "" };
            vec![
                (text::pad(label, widths[0] + GAP), Tone::Label),
                (text::pad_left(qty, widths[1]), Tone::Strong),
                (format!("  {}  ", text::pad(packs, widths[2])), Tone::Quiet),
                (text::pad_left(worth, widths[3]), Tone::Plain),
            ]
        })
        .collect()
}

/// `= 40 karung`, where a quantity is whole packs.
fn packs(packs: &[Pack], qty: Qty, lang: Lang) -> Option<String> {
    let pack = packs.iter().find(|p| p.size > Qty::ZERO && qty.0 % p.size.0 == 0).filter(|_| qty.0 != 0)?;
    let n = qty.0 / pack.size.0;
    Some(format!("= {} {}", crate::base::quantity::group(n, lang), pack.named(Qty::whole(n), lang)))
}

fn widths<const N: usize>(rows: &[[String; N]]) -> [usize; N] {
    std::array::from_fn(|at| rows.iter().map(|row| text::width(&row[at])).max().unwrap_or_default())
}

/// The cells of an entry.
const ENTRY: usize = 8;
/// Where its stock stands.
const STOCK: usize = 5;
/// Which cells a narrow place loses, first to last: price, week, rupiah.
const LOSES: [usize; 3] = [6, 2, 7];

/// Columns of a delivery order's number that are kept free for it.
const MOST_ORDER: usize = 12;

/// The width of each cell in a place; none for what goes there.
fn fit(rows: &[[String; ENTRY]], statement: &Statement, stocks: [&str; 2], width: usize) -> [usize; ENTRY] {
    let movements = &statement.movements;
    let mut widths = widths(rows);
    widths[STOCK] = stocks.iter().map(|stock| text::width(stock)).fold(widths[STOCK], usize::max);
    if statement.totals.paid == Rupiah(0) && movements.iter().all(|m| m.worth.is_none()) {
        (widths[6], widths[7]) = (0, 0);
    }
    let total = |widths: &[usize; ENTRY]| -> usize {
        widths.iter().filter(|w| **w > 0).map(|w| w + GAP).sum::<usize>().saturating_sub(GAP)
    };
    // A delivery order's number stays on its line sooner than a price that many lines repeat.
    let order = movements.iter().map(|m| text::width(&m.posting.delivery_order)).max().unwrap_or_default();
    let order = if order == 0 { 0 } else { order.min(MOST_ORDER) + GAP };
    for (lost, beside) in LOSES.into_iter().zip([order, 0, 0]) {
        if total(&widths) + beside > width {
            widths[lost] = 0;
        }
    }
    widths
}

fn entries(lang: Lang, statement: &Statement, width: usize, signed: bool) -> Vec<Line> {
    let movements = &statement.movements;
    let decimals = movements.iter().flat_map(|m| [m.change, m.stock, m.posting.qty]);
    let decimals = decimals.chain([statement.opening]).map(Qty::tail).max().unwrap_or_default();
    let years = (statement.span.from.date().year(), statement.span.until.date().year());
    let year = Some(years.0).filter(|_| years.0 == years.1);
    let mut rows: Vec<[String; ENTRY]> = movements.iter().map(|m| cells(lang, m, decimals, year)).collect();
    let heads = [
        Word::ColEntry,
        Word::ColDate,
        Word::ColWeek,
        Word::ColPosting,
        Word::ColQuantity,
        Word::ColStock,
        Word::ColPrice,
        Word::ColWorth,
    ];
    rows.insert(0, heads.map(|word| word.text(lang).to_owned()));
    let opening = statement.opening.show_aligned(decimals, lang);
    let closing = statement.closing.show_aligned(decimals, lang);
    let widths = fit(&rows, statement, [&opening, &closing], width);
    let shown: Vec<usize> = (0..ENTRY).filter(|at| widths[*at] > 0).collect();
    let to_stock: usize =
        shown.iter().filter(|at| **at <= STOCK).map(|at| widths[*at] + GAP).sum::<usize>() - GAP;
    let edge = |word: Word, on: crate::base::Day, stock: String| {
        let label = format!("{} {}", word.text(lang), show_date(on.date(), lang));
        let room = to_stock.saturating_sub(text::width(&label));
        vec![(label, Tone::Label), (text::pad_left(&stock, room.max(text::width(&stock) + 1)), Tone::Strong)]
    };
    let mut lines = vec![edge(Word::StockBefore, statement.span.from, opening)];
    for (at, row) in rows.iter().enumerate() {
        let movement = at.checked_sub(1).map(|at| &movements[at]);
        let mut pieces = Line::new();
        for &n in &shown {
            let right = matches!(n, 0 | 4..);
            let cell = if right { text::pad_left(&row[n], widths[n]) } else { text::pad(&row[n], widths[n]) };
            let gap = if pieces.is_empty() { "" } else { "  " };
            pieces.push((format!("{gap}{cell}"), movement.map_or(Tone::Quiet, |m| tone(m, n))));
        }
        let remark = movement.map_or(String::new(), |m| remark(lang, m, signed));
        let taken = pieces.iter().map(|(t, _)| text::width(t)).sum::<usize>();
        if remark.is_empty() {
            lines.push(pieces);
        } else if taken + GAP + text::width(&remark) <= width {
            pieces.push((format!("  {remark}"), Tone::Quiet));
            lines.push(pieces);
        } else {
            lines.push(pieces);
            let indent = " ".repeat(widths[0] + GAP);
            let room = width.saturating_sub(widths[0] + GAP);
            lines.extend(
                text::wrap(&remark, room).into_iter().map(|t| line(format!("{indent}{t}"), Tone::Quiet)),
            );
        }
    }
    if movements.is_empty() {
        lines.truncate(1);
        lines.push(line(Word::StatementEmpty.text(lang), Tone::Quiet));
    }
    lines.push(edge(Word::StockAfterwards, statement.span.until, closing));
    lines
}

fn tone(movement: &Movement, cell: usize) -> Tone {
    match (movement.reverses, movement.reversed_by, cell) {
        (Some(_), ..) => Tone::Warn,
        (_, Some(_), _) | (.., 0..=2) => Tone::Quiet,
        (.., STOCK) => Tone::Strong,
        (.., 3) if movement.change > Qty::ZERO => Tone::Good,
        _ => Tone::Plain,
    }
}

fn cells(lang: Lang, movement: &Movement, decimals: usize, year: Option<i32>) -> [String; ENTRY] {
    let posting = &movement.posting;
    let date = show_date(movement.on.date(), lang);
    // The span above names the year where there is only one.
    let is_named = year == Some(movement.on.date().year());
    let date = if is_named { date[..date.len() - 5].to_owned() } else { date };
    let kind = if movement.reverses.is_some() { Word::StatementReversal } else { posting.kind.word() };
    let counted = posting.kind == PostingKind::Count;
    let sign = if movement.change > Qty::ZERO { "+" } else { "" };
    let qty = match movement.reverses {
        _ if movement.change != Qty::ZERO || counted => movement.change,
        // What moved no stock is taken back by as much less.
        Some(_) => Qty(-posting.qty.0),
        None => posting.qty,
    };
    [
        movement.number.called().show(lang),
        date,
        posting.in_week().short(lang),
        kind.text(lang).to_owned(),
        format!("{sign}{}", qty.show_aligned(decimals, lang)),
        movement.stock.show_aligned(decimals, lang),
        posting.price.map_or(String::new(), |price| crate::base::quantity::group(price.0, lang)),
        movement.worth.map_or(String::new(), |worth| crate::base::quantity::group(worth.0, lang)),
    ]
}

/// The delivery order, what takes back or was taken back, what was counted, the note.
fn remark(lang: Lang, movement: &Movement, signed: bool) -> String {
    let posting = &movement.posting;
    let mut parts = Vec::new();
    match movement.reverses {
        Some(other) => {
            parts.push(msg!(StatementReverses, entry: other.called(), kind: posting.kind.word()).show(lang));
            parts.push(movement.reason.clone());
        }
        None => {
            parts.push(posting.delivery_order.clone());
            if posting.kind == PostingKind::Count {
                parts.push(msg!(StatementCounted, qty: Arg::Number(posting.qty)).show(lang));
            }
            parts.extend(movement.reversed_by.map(|by| msg!(ReversedBy, entry: by.called()).show(lang)));
            parts.push(posting.note.clone());
        }
    }
    parts.retain(|part| !part.is_empty());
    let (who, when) = &movement.signed;
    parts.extend(signed.then(|| msg!(StatementBy, who: who, when: *when).show(lang)));
    parts.join(" · ")
}

/// A line that is too wide is broken if it is one piece of text, else cut.
fn fold(line: Line, width: usize) -> Vec<Line> {
    if line.iter().map(|(t, _)| text::width(t)).sum::<usize>() <= width {
        return vec![line];
    }
    if let [(text, tone)] = line.as_slice() {
        let cut = |t: String| vec![(text::fit(&t, width).into_owned(), *tone)];
        return text::wrap(text, width).into_iter().map(cut).collect();
    }
    let mut room = width;
    let mut cut = Line::new();
    for (text, tone) in line {
        let text = text::fit(&text, room).into_owned();
        room -= text::width(&text);
        cut.push((text, tone));
    }
    vec![cut]
}

/// The code that the village has, and the one its cooperative was entered under.
fn codes(row: &Row) -> String {
    if row.current == row.code { row.code.to_string() } else { format!("{} ({})", row.current, row.code) }
}
