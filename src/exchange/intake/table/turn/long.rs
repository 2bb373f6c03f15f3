//! A row a value: which column names them, which says what they are, and whose they are; and the same as a
//! row a cooperative.

use super::{LOOKED_AT, label, spread};
use crate::exchange::intake::cells::{is_dash, show};
use crate::exchange::intake::chat::unnumbered;
use crate::exchange::intake::columns::Role;
use crate::exchange::intake::sheets::{Cell, Place, Sheet};
use crate::exchange::intake::table::roles::roles;
use crate::exchange::intake::table::{Known, is_taken};
use crate::exchange::intake::title::Title;
use crate::exchange::intake::words::key;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// No list of values names more of them.
const MOST_LABELS: usize = 80;

/// Where a list of values has what.
pub(super) struct Long {
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
    pub(super) fn of(sheet: &Sheet, known: &Known<'_>) -> Option<Long> {
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
        let title = Title::read(known, sheet, 0..header.unwrap_or(first), |_, _| true);
        let columns = roles(sheet, headings.collect(), body, &title, known);
        let role = |col: u16| columns.iter().find(|column| column.at == col).map(|column| &column.role);
        let is_whose = |col: &u16| matches!(role(*col), Some(r) if says_whose(r));
        let unit = all.iter().copied().find(|col| role(*col) == Some(&Role::Unit));
        // The number of a row is no value of it.
        let is_number = |col: u16| col < at && known.columns.exact(&heading(col)) == Some(&Role::Skip);
        let filled = |col: &&u16| {
            let said = rows.iter().filter(|row| !is_blank(sheet.cell(**row, **col))).count();
            **col != at
                && Some(**col) != unit
                && !is_whose(col)
                && !is_number(**col)
                && said * 5 >= rows.len() * 2
        };
        let values: Vec<u16> = all.iter().filter(filled).copied().collect();
        let value = *values.iter().find(|col| **col > at).or(values.last())?;
        let own = columns.iter().find(|column| column.at == value);
        let is_own = own.is_some_and(|column| {
            let sure = column.heading.says.first().is_some_and(|(_, sure)| *sure >= 60);
            sure && matches!(
                column.role,
                Role::Fact(_)
                    | Role::Members
                    | Role::Paper(_)
                    | Role::Papers
                    | Role::Interest(_)
                    | Role::Interests
            )
        });
        let whose: Vec<(u16, Role, String)> = columns
            .iter()
            .filter(|column| column.at != value && says_whose(&column.role))
            .map(|column| (column.at, column.role.clone(), column.heading.text.clone()))
            .collect();
        let long = Long { label: at, value, unit, whose, first, header };
        // The name of the first card stands above its values.
        let named = !long.finds() && first > 0 && lone_village(sheet, first - 1, known).is_some();
        let long = Long { first: first - usize::from(named), ..long };
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
    pub(super) fn lay(&self, sheet: &Sheet, known: &Known<'_>) -> Option<(Sheet, HashMap<Place, u32>)> {
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
                let village = lone_village(sheet, at, known).filter(|_| at >= self.first && !self.finds());
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
        let says: Whose = self
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

/// Whose a value is: what stands in the columns that say so.
type Whose = Vec<(u16, String)>;

/// A row of a cooperative, and the columns that have a value in it.
type Group = (u32, BTreeSet<u16>);

/// A sheet while it is laid.
#[derive(Default)]
struct Lay {
    cells: Vec<(Place, Place)>,
    texts: Vec<(Place, String)>,
    rows: HashMap<Place, u32>,
    /// Whose the values are that come now.
    whose: Whose,
    /// Each cooperative's rows, with the columns that have a value in them.
    groups: HashMap<Whose, Vec<Group>>,
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
