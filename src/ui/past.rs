//! Past weeks that pane 4 draws small pictures of. Drawing cannot read the book, so they are read
//! after each step: of the rows in view alone, and once.

use super::pane::kuota::{self, State};
use super::table::Cx;
use crate::base::{Area, Day, Fault, Seq, Week};
use crate::book::past::{self, Past};
use crate::book::records::Account;
use crate::book::view::View;
use crate::lists::{self, WeekSum, week};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// So many weeks are drawn of a row.
pub const WEEKS: u32 = 12;

/// What was in view is kept, up to so many rows.
const MOST_ROWS: usize = 2_000;

/// Past weeks, as of one entry of the book, up to one week.
#[derive(Default)]
pub struct Pasts {
    of: Option<(Seq, Week, Day)>,
    rows: BTreeMap<Account, Vec<Past>>,
    sums: Option<(usize, Vec<WeekSum>)>,
}

impl Pasts {
    /// The weeks of a row that was in view; none where nothing was ever posted.
    pub fn row(&self, account: &Account) -> &[Past] {
        self.rows.get(account).map_or(&[], Vec::as_slice)
    }

    /// The weeks of all rows of an offer.
    pub fn sums(&self, offer: usize) -> &[WeekSum] {
        self.sums.as_ref().filter(|(of, _)| *of == offer).map_or(&[], |(_, sums)| sums)
    }

    /// Reads what is in view and not known yet.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn renew(
        &mut self,
        state: &State,
        cx: &Cx<'_>,
        snapshot: &View<'_>,
        height: usize,
    ) -> Result<(), Fault> {
        let of = Some((cx.catalog.seq, cx.week, cx.today));
        if self.of != of || self.rows.len() > MOST_ROWS {
            *self = Pasts { of, ..Pasts::default() };
        }
        if let Some(offer) = state.offer.map(usize::from).filter(|_| state.sums) {
            if self.sums.as_ref().is_none_or(|(of, _)| *of != offer) && offer < cx.ledger.offers.len() {
                let of = &cx.ledger.offers[offer];
                let of = (of.company, of.product.slug);
                let sums = lists::weeks(snapshot, cx.catalog, cx.today, cx.week, of, WEEKS, &|_| true)?;
                self.sums = Some((offer, sums));
            }
            return Ok(());
        }
        // Rows in view are mostly of few kecamatan: what each has of a week is one value.
        let mut areas: BTreeMap<Area, week::Past> = BTreeMap::new();
        for (_, item) in state.list.window(height) {
            let account = kuota::account(cx, item);
            let Entry::Vacant(place) = self.rows.entry(account) else { continue };
            let at = cx.ledger.at(cx.catalog, item.0 as usize, item.1.into());
            if !at.stock.stands() && at.good.is_none() {
                place.insert(Vec::new());
                continue;
            }
            let area = match areas.entry(account.code.kecamatan()) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => {
                    let area = *new.key();
                    new.insert(week::past(snapshot, area, cx.week, WEEKS as usize)?)
                }
            };
            let row = cx.catalog.at(item.0 as usize).1;
            let terms = row.standing.terms(cx.ledger.offers[usize::from(item.1)].place);
            let weeks = (0..).zip(area.lines(&account)).map(|(n, line)| {
                let week = area.first.plus(n);
                let of = (&line, area.good(&account, week));
                let cap = past::cap(snapshot, &cx.catalog.registry, terms, account, week, of)?;
                Ok(Past { week, line, cap })
            });
            place.insert(weeks.collect::<Result<_, Fault>>()?);
        }
        Ok(())
    }
}
