//! The book as it was: on a day that somebody looks at, and beside what it is.

use super::Desk;
use crate::base::calendar::Stamp;
use crate::base::{Day, Fault};
use crate::cli::laporan;
use crate::cli::opening::not_ahead;
use crate::domain::funnel;
use crate::lists::Catalog;
use crate::lists::figures::Tally;
use crate::ui::Input;

impl Desk {
    /// Shows the book as of a day, or as it is.
    ///
    /// # Errors
    /// If the book cannot be read any more; a day before the book began is told on the screen.
    pub fn look_at(&mut self, day: Option<Day>, now: Stamp) -> Result<(), Fault> {
        let past = |day| not_ahead(day, now).and_then(|()| self.book.snapshot()?.as_of(day));
        match day.map(past).transpose() {
            Ok(past) => self.past = past,
            Err(fault) => {
                self.session.say(&fault, now);
                return Ok(());
            }
        }
        let present = self.book.snapshot()?;
        let shown = self.past.as_ref().unwrap_or(&present);
        self.session.step(Input::Turned(day), &shown.view(), now, &mut Vec::new());
        Ok(())
    }

    pub(super) fn compare(&mut self, day: Day, now: Stamp) {
        let past = || -> Result<Vec<funnel::Funnel>, Fault> {
            let catalog = Catalog::load(&self.book.snapshot()?.as_of(day)?)?;
            let standings = catalog.rows().map(|(_, row)| &row.standing);
            Ok(funnel::counts(catalog.registry.companies.len(), standings))
        };
        match past() {
            Ok(funnels) => self.session.compare_with(day, funnels),
            Err(fault) => self.session.say(&fault, now),
        }
    }

    /// What the cooperatives came to a month before the day that is shown, for what is compared with it.
    pub(super) fn month_ago(&self) -> Option<Tally> {
        laporan::a_month_ago(&self.book, self.session.board().today)
    }
}
