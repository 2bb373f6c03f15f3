//! One filter for all panes, where it means the same: who goes from one to another sees there the kecamatan,
//! the company and the chips that were set before, and what was found.

use super::Session;
use crate::base::Slug;
use crate::ui::edit::Edit;
use crate::ui::filter::{Chip, Filter, Rows};
use crate::ui::pane::Tab;

/// What is taken along.
struct Carried {
    rows: Rows,
    filter: Filter,
    found: Option<String>,
}

impl Session {
    /// Goes to a pane with what is filtered and found in the one before, as far as that means the same there.
    pub(in crate::ui) fn turn_to(&mut self, tab: Tab) {
        if self.tab.rows().is_some() {
            self.listed = Some(self.tab);
        }
        if tab != self.tab
            && let Some(carried) = self.carried()
            && let Some(rows) = tab.rows()
            && self.bring(tab, rows, carried)
        {
            self.stale.push(tab);
        }
        self.go(tab);
    }

    /// What the last list of rows is filtered by, and what is found in it: kecamatan that are found are no
    /// cooperatives.
    fn carried(&self) -> Option<Carried> {
        let from = self.listed?;
        let pane = self.panes.get(from);
        let found = (!pane.is_by_area()).then(|| pane.list().query().text().to_owned());
        Some(Carried { rows: from.rows()?, filter: pane.filter()?.clone(), found })
    }

    /// True if it has changed what the pane shows.
    fn bring(&mut self, to: Tab, rows: Rows, carried: Carried) -> bool {
        let offers: Vec<(Slug, Slug)> =
            self.board.ledger.offers.iter().map(|offer| (offer.company, offer.product.slug)).collect();
        let pane = self.panes.get_mut(to);
        let mut changed = false;
        if let Some(filter) = pane.filter_mut() {
            let before = filter.clone();
            filter.share(&carried.filter, carried.rows, rows);
            if let Some(company) = carried.filter.company() {
                follow(filter, rows, company, &offers);
            }
            changed = *filter != before;
        }
        if let Some(found) = carried.found.filter(|found| found != pane.list().query().text())
            && !pane.is_by_area()
        {
            *pane.list_mut().query_mut() = Edit::of(found);
            changed = true;
        }
        changed
    }
}

/// The chip that a pane turns by a key of its own goes to the same company, where the pane shows one.
fn follow(filter: &mut Filter, rows: Rows, company: Slug, offers: &[(Slug, Slug)]) {
    let is_of_one = filter.company().is_some();
    match rows {
        Rows::Cases if is_of_one => filter.set(Chip::Company(company)),
        Rows::Accounts if is_of_one && filter.turned(rows).company() != Some(company) => {
            if let Some((company, product)) = offers.iter().find(|(of, _)| *of == company) {
                filter.set(Chip::Offer(*company, *product));
            }
        }
        Rows::Cooperatives | Rows::Cases | Rows::Accounts => {}
    }
}
