//! Which columns have room, and how much of it.

use super::{Cell, Column, Cx, Drawn};
use crate::base::{Lang, text};
use ratatui::layout::Rect;

/// Spaces between two columns.
const GAP: u16 = 2;
/// The gutter: the cursor's mark and a marked row's.
const GUTTER: u16 = 2;

/// A column as it is drawn.
pub(super) struct Place<'c, K: Drawn> {
    pub(super) column: &'c Column<K>,
    pub(super) x: u16,
    pub(super) width: u16,
    is_narrow: bool,
}

impl<K: Drawn> Place<'_, K> {
    /// Its heading, as long as there is room for; a narrow column may have none.
    pub(super) fn heading(&self, lang: Lang) -> &'static str {
        let title = self.column.title.text(lang);
        match self.column.brief {
            _ if text::width(title) <= self.width.into() => title,
            Some(brief) => brief.text(lang),
            None if self.is_narrow => "",
            None => title,
        }
    }

    /// Its cell of a row.
    pub(super) fn cell(&self, cx: &Cx<'_>, row: &K::Row<'_>) -> Cell {
        match self.column.narrow.filter(|_| self.is_narrow) {
            Some((_, cell)) => cell(cx, row),
            None => self.column.cell(cx, row),
        }
    }
}

/// Columns go from this rank on before others become narrow.
const COMFORT: u8 = 2;
/// Columns go from this rank on before a text is cut.
const LUXURY: u8 = 5;
/// So many columns more than its least are room enough for a text.
const TEXT: u16 = 16;

/// The keys of the columns that fit.
pub fn drawn<K: Drawn>(columns: &[Column<K>], area: Rect, lang: Lang) -> Vec<&'static str> {
    let places = if area.is_empty() { Vec::new() } else { places(columns, area, lang) };
    places.iter().map(|place| place.column.of.key).collect()
}

/// Which columns fit, and how wide they are: the last of their ranks go first; before those go that one comes
/// for, columns become narrow that can. What room is left is for headings in full, then for columns that grow.
pub(super) fn places<'c, K: Drawn>(columns: &'c [Column<K>], area: Rect, lang: Lang) -> Vec<Place<'c, K>> {
    let room = area.width.saturating_sub(GUTTER);
    let place = |column: &'c Column<K>| Place { column, x: 0, width: column.width, is_narrow: false };
    let mut shown: Vec<Place<'c, K>> = columns.iter().map(place).collect();
    let total = |shown: &[Place<'_, K>]| shown.iter().map(|p| p.width + GAP).sum::<u16>().saturating_sub(GAP);
    while total(&shown) > room {
        let last = shown.iter().enumerate().filter(|(_, p)| p.column.rank > 0);
        let last = last.max_by_key(|(_, p)| p.column.rank);
        // What was chosen becomes narrow before any of it goes.
        let last = last.map(|(at, p)| (at, p.column.rank >= COMFORT && !p.column.is_chosen));
        // That one first which gives most room.
        let gives = |p: &Place<'_, K>| p.column.narrow.map_or(0, |(width, _)| p.width.saturating_sub(width));
        let wide = shown.iter_mut().filter(|p| gives(p) > 0).max_by_key(|p| gives(p));
        match (last, wide) {
            (Some((at, true)), _) => drop(shown.remove(at)),
            (_, Some(wide)) => {
                wide.is_narrow = true;
                wide.width = wide.column.narrow.map_or(wide.width, |(width, _)| width);
            }
            (Some((at, _)), None) => drop(shown.remove(at)),
            (None, None) => break,
        }
    }
    // What nobody misses goes before texts are cut that could be whole.
    let wanted = |shown: &[Place<'_, K>]| shown.iter().map(|p| p.column.grow.min(TEXT)).sum::<u16>();
    while total(&shown) + wanted(&shown) > room {
        let spared = |p: &Place<'_, K>| p.column.rank >= LUXURY && !p.column.is_chosen;
        let Some(last) =
            shown.iter().enumerate().filter(|(_, p)| spared(p)).max_by_key(|(_, p)| p.column.rank)
        else {
            break;
        };
        shown.remove(last.0);
    }
    let mut spare = room.saturating_sub(total(&shown));
    let lacks = |p: &Place<'_, K>| match p.is_narrow {
        true => 0,
        false => (text::width(p.column.title.text(lang)) as u16).saturating_sub(p.width),
    };
    if shown.iter().map(lacks).sum::<u16>() <= spare {
        for place in &mut shown {
            spare -= lacks(place);
            place.width += lacks(place);
        }
    }
    // Those that need least get it before all others.
    let mut growing: Vec<&mut Place<'_, K>> = shown.iter_mut().filter(|p| p.column.grow > 0).collect();
    growing.sort_by_key(|p| p.column.grow);
    for place in growing {
        let more = place.column.grow.min(spare);
        place.width += more;
        spare -= more;
    }
    let mut x = area.x + GUTTER;
    for place in &mut shown {
        place.x = x;
        place.width = place.width.min(area.right().saturating_sub(x));
        x += place.width + GAP;
    }
    shown
}
