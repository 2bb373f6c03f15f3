//! Sheets that lie otherwise than a cooperative a row, laid as if they did. Across: cooperatives at the
//! top, what is said of them down the side. Long: a row a value, its name in one column and itself in the
//! next, under columns that say whose it is, or one card after another. Every cell keeps its own row.

use super::roles::roles;
use super::{Known, is_taken};
use crate::exchange::intake::cells::{is_dash, show};
use crate::exchange::intake::chat::unnumbered;
use crate::exchange::intake::columns::{Heading, Role};
use crate::exchange::intake::sheets::{Cell, Place, Sheet};
use crate::exchange::intake::title::Title;
use crate::exchange::intake::words::key;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

/// Among so many filled rows it is seen how a sheet lies.
const LOOKED_AT: usize = 200;
/// No list of values names more of them.
const MOST_LABELS: usize = 80;
/// No sheet with cooperatives across the top is longer.
const MOST_ACROSS: usize = 400;

/// A sheet as its tables are read.
pub struct Laid<'a> {
    /// The sheet.
    pub sheet: Cow<'a, Sheet>,
    from: From,
}

/// Where its cells stood.
enum From {
    /// Where they stand.
    Same,
    /// Rows were columns.
    Across,
    /// Rows in these, all others in the half of theirs.
    Long(HashMap<Place, u32>),
}

impl<'a> Laid<'a> {
    /// As it stands there.
    pub(super) fn plain(sheet: &'a Sheet) -> Laid<'a> {
        Laid { sheet: Cow::Borrowed(sheet), from: From::Same }
    }

    /// Whether every cell is where it was.
    pub fn is_plain(&self) -> bool {
        matches!(self.from, From::Same)
    }

    /// The row, from 0, in which a cell of a filled row stood.
    pub fn row_of(&self, at: usize, col: u16) -> u32 {
        let row = self.sheet.number(at);
        match &self.from {
            From::Same => row,
            From::Across => col.into(),
            From::Long(rows) => rows.get(&(row, col)).copied().unwrap_or(spread_from(row)),
        }
    }

    /// Columns are rows and rows are columns; a unit beside a label is part of it.
    pub(super) fn across(sheet: &Sheet, known: &Known<'_>) -> Option<Laid<'static>> {
        let last = sheet.number(sheet.filled().checked_sub(1)?);
        if sheet.filled() > MOST_ACROSS || last > u32::from(u16::MAX) {
            return None;
        }
        let unit = unit_column(sheet, known);
        let (mut cells, mut texts) = (Vec::new(), Vec::new());
        for at in 0..sheet.filled() {
            let row = sheet.number(at);
            let unit_at = unit.map(|col| show(sheet.cell(at, col))).filter(|unit| !is_dash(unit));
            let label = unit.and_then(|unit| sheet.row(at).filter(|(col, _)| *col < unit).next_back());
            for (col, cell) in sheet.row(at).filter(|(col, _)| Some(*col) != unit) {
                let to = (u32::from(col), row as u16);
                match (&unit_at, label) {
                    (Some(unit), Some((of, _))) if of == col && cell != Cell::Text(unit) => {
                        texts.push((to, format!("{} ({unit})", show(cell))));
                    }
                    _ => cells.push(((row, col), to)),
                }
            }
        }
        let merged = sheet.merged.iter().filter_map(|one| one.turned()).collect();
        let sheet = sheet.arranged(merged, &cells, &texts);
        Some(Laid { sheet: Cow::Owned(sheet), from: From::Across })
    }

    /// A row a value becomes a column a value, where a column is full of the names of values.
    pub(super) fn long(sheet: &Sheet, known: &Known<'_>) -> Option<Laid<'static>> {
        let long = Long::of(sheet, known)?;
        let (sheet, rows) = long.lay(sheet, known)?;
        Some(Laid { sheet: Cow::Owned(sheet), from: From::Long(rows) })
    }
}

/// The rows of a sheet above a table that was laid across: from the first of its headings to the first
/// that has something beside it.
pub(super) fn above(across: &Sheet, header: &Range<usize>, headings: &[(u16, Heading)]) -> Range<u32> {
    let last = across.filled().min(header.end + LOOKED_AT);
    let says = |at: u16| (header.end..last).any(|row| across.cell(row, at) != Cell::Empty);
    let row = |found: Option<&(u16, Heading)>| found.map_or(0, |(at, _)| u32::from(*at));
    row(headings.first())..row(headings.iter().find(|(at, _)| says(*at)))
}

/// Rows are spread so that one has room above each for a header.
fn spread(row: u32) -> u32 {
    row.saturating_mul(2).saturating_add(2)
}

fn spread_from(row: u32) -> u32 {
    row.saturating_sub(2) / 2
}

/// What a text is called that names a value, however it is numbered and whatever is in its brackets.
fn label<'a>(known: &'a Known<'_>, text: &str) -> Option<&'a Role> {
    let plain = || text.split('(').next().map(unnumbered).filter(|plain| plain.len() < text.len());
    known.columns.exact(text).or_else(|| known.columns.exact(plain()?))
}

/// A column of units beside labels.
fn unit_column(sheet: &Sheet, known: &Known<'_>) -> Option<u16> {
    let is_unit = |cell| matches!(cell, Cell::Text(text) if known.columns.exact(text) == Some(&Role::Unit));
    let mut rows = (0..sheet.filled().min(LOOKED_AT)).flat_map(|at| sheet.row(at));
    rows.find(|(_, cell)| is_unit(*cell)).map(|(col, _)| col).filter(|col| *col > 0)
}

/// Where a list of values has what.
struct Long {
    /// The column of their names.
    label: u16,
    /// The column of what they are.
    value: u16,
    /// The column of units.
    unit: Option<u16>,
    /// The columns that say whose a value is, with their headings.
    whose: Vec<(u16, Role, String)>,
    /// The first of its filled rows.
    first: usize,
    /// The filled row with its headings.
    header: Option<usize>,
}

impl Long {
    fn of(sheet: &Sheet, known: &Known<'_>) -> Option<Long> {
        let at = label_column(sheet, known)?;
        let is_label =
            |row: &usize| matches!(sheet.cell(*row, at), Cell::Text(t) if label(known, t).is_some());
        let begin = (0..sheet.filled()).find(is_label)?;
        let heads = |row: &usize| {
            sheet.row(*row).filter(|(col, _)| *col != at).any(|(_, cell)| {
                let role = if let Cell::Text(text) = cell { known.columns.exact(text) } else { None };
                role.is_some_and(is_name) && sheet.row(*row).count() > 1
            }) && !sheet.row(*row).any(|(_, cell)| matches!(cell, Cell::Number(_) | Cell::Day(_)))
        };
        let below = |row: &usize| is_label(row) && *row > begin;
        let header = (0..=begin).rfind(heads);
        let first = if header == Some(begin) { (begin + 1..sheet.filled()).find(below)? } else { begin };
        let body = first..sheet.filled();
        let rows: Vec<usize> = body.clone().take(LOOKED_AT).filter(is_label).collect();
        let all: BTreeSet<u16> = rows.iter().flat_map(|row| sheet.row(*row).map(|(col, _)| col)).collect();
        let heading = |col: u16| header.map_or(String::new(), |row| show(sheet.cell(row, col)));
        let headings = all.iter().filter(|col| **col != at).map(|col| {
            let text = heading(*col);
            let lines: &[&str] = if text.is_empty() { &[] } else { &[&text] };
            (*col, known.columns.read(known.words, known.registry, lines, known.year))
        });
        let title = Title::read(known, sheet, 0..header.unwrap_or(first));
        let columns = roles(sheet, headings.collect(), body, &title, known);
        let role = |col: u16| columns.iter().find(|column| column.at == col).map(|column| &column.role);
        let is_whose = |col: &u16| matches!(role(*col), Some(r) if says_whose(r));
        let unit = all.iter().copied().find(|col| role(*col) == Some(&Role::Unit));
        let filled = |col: &&u16| {
            let said = rows.iter().filter(|row| !is_blank(sheet.cell(**row, **col))).count();
            **col != at && Some(**col) != unit && !is_whose(col) && said * 5 >= rows.len() * 2
        };
        let values: Vec<u16> = all.iter().filter(filled).copied().collect();
        let value = *values.iter().find(|col| **col > at).or(values.last())?;
        let own = columns.iter().find(|column| column.at == value);
        let is_own = own.is_some_and(|column| {
            let sure = column.heading.says.first().is_some_and(|(_, sure)| *sure >= 60);
            sure && matches!(
                column.role,
                Role::Fact(_) | Role::Paper(_) | Role::Interest(_) | Role::Interests
            )
        });
        let whose: Vec<(u16, Role, String)> = columns
            .iter()
            .filter(|column| column.at != value && says_whose(&column.role))
            .map(|column| (column.at, column.role.clone(), column.heading.text.clone()))
            .collect();
        let long = Long { label: at, value, unit, whose, first, header };
        let found = long.finds() || (values.len() == 1 && long.cards(sheet, known, &rows));
        (found && !is_own && long.speaks(sheet, known, &rows)).then_some(long)
    }

    /// Whether a column says whose a value is.
    fn finds(&self) -> bool {
        self.whose.iter().any(|(_, role, _)| is_name(role))
    }

    /// Whether it is one card after another: a name comes again.
    fn cards(&self, sheet: &Sheet, known: &Known<'_>, rows: &[usize]) -> bool {
        let mut names = BTreeMap::new();
        for row in rows {
            if let Cell::Text(text) = sheet.cell(*row, self.label) {
                *names.entry(key(text)).or_insert(0usize) += 1;
            }
        }
        let lone = || (0..sheet.filled().min(LOOKED_AT)).any(|at| lone_village(sheet, at, known).is_some());
        names.values().any(|times| *times > 1) || lone()
    }

    /// Whether values look like values: figures, days, words that answer.
    fn speaks(&self, sheet: &Sheet, known: &Known<'_>, rows: &[usize]) -> bool {
        let answers = |text: &str| {
            let groups = ["yes", "no", "unclear", "status"];
            text.contains(|c: char| c.is_ascii_digit()) || groups.iter().any(|g| known.words.is(g, text))
        };
        let (mut all, mut good) = (0, 0);
        for cell in rows.iter().map(|row| sheet.cell(*row, self.value)).filter(|cell| !is_blank(*cell)) {
            all += 1;
            good += usize::from(if let Cell::Text(text) = cell { answers(text) } else { true });
        }
        all > 0 && good * 5 >= all * 2
    }

    /// A row a cooperative, and where each value stood.
    fn lay(&self, sheet: &Sheet, known: &Known<'_>) -> Option<(Sheet, HashMap<Place, u32>)> {
        let base = (0..sheet.filled()).flat_map(|at| sheet.row(at).map(|(col, _)| col)).max()? + 2;
        let slot = spread(sheet.number(self.first)) - 1;
        let mut lay = Lay::default();
        let mut labels: HashMap<String, u16> = HashMap::new();
        for (col, role, heading) in &self.whose {
            let text = if heading.is_empty() { name_of(role).to_owned() } else { heading.clone() };
            lay.texts.push(((slot, *col), text));
        }
        if !self.finds() {
            lay.texts.push(((slot, base - 1), name_of(&Role::Name).to_owned()));
        }
        for at in (0..sheet.filled()).filter(|at| Some(*at) != self.header) {
            let named = if at < self.first { None } else { self.named(sheet, at, known) };
            let Some(named) = named else {
                let village =
                    lone_village(sheet, at, known).filter(|_| at + 1 >= self.first && !self.finds());
                match village {
                    Some(name) => lay.begin(sheet.number(at), Some((base - 1, name))),
                    None => lay.keep(sheet, at),
                }
                continue;
            };
            let next = base + u16::try_from(labels.len()).ok().filter(|n| usize::from(*n) < MOST_LABELS)?;
            let col = *labels.entry(key(&named)).or_insert_with(|| {
                lay.texts.push(((slot, next), named));
                next
            });
            self.put(sheet, at, col, &mut lay);
        }
        let merged = sheet.merged.iter().map(|one| one.renumbered(spread)).collect();
        Some((sheet.arranged(merged, &lay.cells, &lay.texts), lay.rows))
    }

    /// What a row names, with its unit.
    fn named(&self, sheet: &Sheet, at: usize, known: &Known<'_>) -> Option<String> {
        let Cell::Text(text) = sheet.cell(at, self.label) else { return None };
        if is_dash(text) || (is_blank(sheet.cell(at, self.value)) && label(known, text).is_none()) {
            return None;
        }
        let unit = self.unit.map(|col| show(sheet.cell(at, col))).filter(|unit| !is_dash(unit));
        let text = unnumbered(text.trim()).trim_end_matches([':', ' ']);
        Some(unit.map_or(text.to_owned(), |unit| format!("{text} ({unit})")))
    }

    /// Puts a value into the row of its cooperative.
    fn put(&self, sheet: &Sheet, at: usize, col: u16, lay: &mut Lay) {
        let row = sheet.number(at);
        let says: Vec<(u16, String)> = self
            .whose
            .iter()
            .map(|(col, ..)| (*col, show(sheet.at(row, *col)).trim().to_lowercase()))
            .filter(|(_, text)| !is_dash(text))
            .collect();
        // What stands there once holds until another is named.
        let goes_on = self.whose.iter().filter(|(_, role, _)| is_name(role)).all(|(col, ..)| {
            let said = |all: &[(u16, String)]| all.iter().find(|(at, _)| at == col).cloned();
            said(&says).is_none_or(|own| said(&lay.whose) == Some(own))
        });
        if goes_on {
            for one in says {
                lay.whose.retain(|(col, _)| *col != one.0);
                lay.whose.push(one);
            }
            lay.whose.sort();
        } else {
            lay.whose = says;
        }
        let rows = lay.groups.entry(lay.whose.clone()).or_default();
        let free = rows.iter().find(|(_, used)| !used.contains(&col)).map(|(row, _)| *row);
        // A card's values come in one go: those before it have had theirs.
        let free =
            if self.finds() { free } else { rows.last().filter(|(_, u)| !u.contains(&col)).map(|(r, _)| *r) };
        let to = free.unwrap_or(row);
        if free.is_none() {
            rows.push((row, BTreeSet::new()));
            let first = rows[0].0;
            for (col, ..) in &self.whose {
                let from = if is_blank(sheet.cell(at, *col)) { first } else { row };
                lay.cells.push(((from, *col), (spread(row), *col)));
            }
        }
        if let Some((_, used)) = rows.iter_mut().find(|(row, _)| *row == to) {
            used.insert(col);
        }
        lay.cells.push(((row, self.value), (spread(to), col)));
        lay.rows.insert((spread(to), col), row);
    }
}

/// A sheet while it is laid.
#[derive(Default)]
struct Lay {
    cells: Vec<(Place, Place)>,
    texts: Vec<(Place, String)>,
    rows: HashMap<Place, u32>,
    /// Whose the values are that come now.
    whose: Vec<(u16, String)>,
    /// Each cooperative's rows, with the columns that have a value in them.
    groups: HashMap<Vec<(u16, String)>, Vec<(u32, BTreeSet<u16>)>>,
}

impl Lay {
    /// A row that names no value stays what it is.
    fn keep(&mut self, sheet: &Sheet, at: usize) {
        let row = sheet.number(at);
        self.cells.extend(sheet.row(at).map(|(col, _)| ((row, col), (spread(row), col))));
    }

    /// Another card begins, under a name.
    fn begin(&mut self, row: u32, name: Option<(u16, String)>) {
        self.texts.extend(name.map(|(col, text)| ((spread(row), col), text)));
        self.groups.entry(Vec::new()).or_default().push((row, BTreeSet::new()));
    }
}

/// The column with the names of values: most of its texts are, and not all name the same.
fn label_column(sheet: &Sheet, known: &Known<'_>) -> Option<u16> {
    let mut columns: BTreeMap<u16, (usize, usize, BTreeSet<String>)> = BTreeMap::new();
    // What stands alone in its row is a title or the name of a card.
    let rows = (0..sheet.filled().min(LOOKED_AT)).filter(|at| sheet.row(*at).nth(1).is_some());
    for at in rows {
        for (col, cell) in sheet.row(at) {
            let Cell::Text(text) = cell else { continue };
            let (texts, hits, taken) = columns.entry(col).or_default();
            *texts += 1;
            // What are data are not looked at to the end.
            if *texts > 20 && *hits * 4 < *texts {
                continue;
            }
            if let Some(role) = label(known, text) {
                *hits += 1;
                // `ttd` under `Tanda tangan` is a tick.
                let is_value = is_taken(role) && *role != Role::Attended;
                taken.extend(is_value.then(|| role.slug()));
            }
        }
    }
    let good = columns.into_iter().filter(|(_, (texts, hits, taken))| {
        let most = *hits >= 2 && hits * 5 >= texts * 3;
        most && (taken.len() >= 2 || (taken.len() == 1 && hits + 1 >= *texts))
    });
    good.max_by_key(|(_, (_, hits, _))| *hits).map(|(col, _)| col)
}

/// A row of nothing but the name of a village.
fn lone_village(sheet: &Sheet, at: usize, known: &Known<'_>) -> Option<String> {
    let mut row = sheet.row(at).filter(|(_, cell)| !matches!(cell, Cell::Number(_)));
    match (row.next(), row.next()) {
        (Some((_, Cell::Text(text))), None) => {
            let name = unnumbered(text);
            known.places.is_village(known.words, name).then(|| name.to_owned())
        }
        _ => None,
    }
}

fn is_name(role: &Role) -> bool {
    matches!(role, Role::Name | Role::Code | Role::VillageId)
}

fn says_whose(role: &Role) -> bool {
    is_name(role) || matches!(role, Role::Kecamatan | Role::Regency | Role::Day)
}

/// A heading that says that role.
fn name_of(role: &Role) -> &'static str {
    match role {
        Role::Code => "Kode",
        Role::VillageId => "ID desa",
        Role::Kecamatan => "Kecamatan",
        Role::Regency => "Kabupaten",
        Role::Day => "Tanggal",
        _ => "Desa",
    }
}

/// Nothing, or a sign that only parts what stands on both sides of it.
fn is_blank(cell: Cell<'_>) -> bool {
    match cell {
        Cell::Empty => true,
        Cell::Text(text) => text.trim().trim_matches(':').is_empty(),
        _ => false,
    }
}
