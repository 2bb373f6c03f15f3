//! What a session knows of the book: its rows, the week shown, what is counted. Read anew or brought
//! along; nothing on the screen changes it.

use super::away::Away;
use super::keymap::Keymap;
use super::pane::kuota::Tails;
use super::past::Pasts;
use super::session::Screen;
use super::table::{Chosen, Cx};
use crate::base::calendar::Stamp;
use crate::base::{Area, Code, Day, Fault, Lang, Slug, Week};
use crate::book::view::{View, Volume as _};
use crate::domain::funnel::Funnel;
use crate::domain::why::Lens;
use crate::lists::figures::{Figures, Tally};
use crate::lists::{Catalog, Touched, WeekLedger};

/// What is known.
pub struct Board {
    /// All rows.
    pub catalog: Catalog,
    /// Today in WIB, or the day that is looked at.
    pub today: Day,
    /// The week shown.
    pub week: Week,
    /// That week's ledger.
    pub ledger: WeekLedger,
    /// What is counted over all cooperatives.
    pub figures: Figures,
    /// The day whose end the book is shown as of; nothing may be written then.
    pub as_of: Option<Day>,
    /// What the cooperatives came to a month ago, while a report is made that is compared with it.
    pub month_ago: Option<Tally>,
    /// The event that reports of events are of, where one was chosen.
    pub event: Option<Slug>,
    /// The funnels of an earlier day, to compare with.
    pub compare: Option<(Day, Vec<Funnel>)>,
    /// Past weeks of the rows in view.
    pub past: Pasts,
    /// The kecamatan of the field officer who sits here: they come first.
    pub own: Vec<Area>,
    /// The cooperative whose personal values are shown whole, and until when if nobody is there.
    pub open: Option<(Code, Stamp)>,
    /// What is away, or did not come home yet.
    pub away: Away,
}

impl Board {
    /// Reads a book, in the week of a day.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn load(book: &View<'_>, today: Day) -> Result<Board, Fault> {
        let catalog = Catalog::load(book)?;
        let week = Week::of(today.date());
        let ledger = WeekLedger::load(book, &catalog, week, today)?;
        let (figures, past, own) = (Figures::default(), Pasts::default(), Vec::new());
        let away = Away::load(book)?;
        let (as_of, compare, open, month_ago, event) = (None, None, None, None, None);
        Ok(Board {
            catalog,
            today,
            week,
            ledger,
            figures,
            as_of,
            month_ago,
            event,
            compare,
            past,
            own,
            open,
            away,
        })
    }

    /// Reads everything anew from another book, in the week of today.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn turn(&mut self, book: &View<'_>) -> Result<(), Fault> {
        self.week = Week::of(self.today.date());
        self.reload(book)
    }

    /// Reads everything anew, the week that is shown stays.
    fn reload(&mut self, book: &View<'_>) -> Result<(), Fault> {
        self.catalog = Catalog::load(book)?;
        self.ledger = WeekLedger::load(book, &self.catalog, self.week, self.today)?;
        self.away = Away::load(book)?;
        Ok(())
    }

    /// Follows the book; gives what it has touched, if it has grown.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn follow(&mut self, book: &View<'_>) -> Result<Option<Touched>, Fault> {
        // On a copy what is pending goes and the office's own comes in its place, perhaps as many.
        if book.pending().is_some() && !self.away.is_of(book) {
            self.reload(book)?;
            return Ok(Some(Touched::All));
        }
        let Some(touched) = self.catalog.follow(book)? else { return Ok(None) };
        // Devices and what they bring are entries of no cooperative; what is asked for on a copy is one of any.
        if touched == Touched::All || book.pending().is_some() {
            self.away = Away::load(book)?;
        }
        self.ledger.follow(book, &self.catalog, &touched, self.today)?;
        Ok(Some(touched))
    }

    /// Shows another week.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn turn_week(&mut self, week: Week, book: &View<'_>) -> Result<(), Fault> {
        self.week = week;
        self.ledger.turn(book, &self.catalog, week, self.today)
    }

    /// Counts anew.
    pub fn count(&mut self) {
        let lens = Lens::new(&self.catalog.registry, self.today);
        self.figures = Figures::of(&self.catalog, &lens);
    }

    /// Runs something with everything that cells are made from.
    pub fn with_cx<T>(
        &self,
        lang: Lang,
        screen: &Screen,
        keys: &Keymap,
        columns: &Chosen,
        tails: Tails,
        run: impl FnOnce(&Cx<'_>) -> T,
    ) -> T {
        run(&Cx {
            lang,
            catalog: &self.catalog,
            lens: &Lens::new(&self.catalog.registry, self.today),
            today: self.today,
            week: self.week,
            ledger: &self.ledger,
            figures: &self.figures,
            compare: self.compare.as_ref(),
            thrifty: screen.thrifty,
            theme: screen.theme(),
            keys,
            past: &self.past,
            own: &self.own,
            open: self.open.map(|(code, _)| code),
            away: &self.away,
            columns,
            tails,
        })
    }

    /// What its rows are called wherever they stand.
    pub fn names(&self) -> Names<'_> {
        Names { catalog: &self.catalog, ledger: &self.ledger }
    }
}

/// Places of rows, companies and offers, and the codes and slugs that outlive them.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// The rows.
    pub catalog: &'a Catalog,
    /// The offers.
    pub ledger: &'a WeekLedger,
}

impl Names<'_> {
    /// The code of the cooperative at a place; a list that was not made since the book changed may
    /// point beyond what there is.
    pub fn code(&self, place: u32) -> Option<Code> {
        let place = Some(place).filter(|at| *at < self.catalog.closed_places().end);
        place.map(|at| self.catalog.at(at as usize).1.code)
    }

    /// The place of a cooperative.
    pub fn place(&self, code: Code) -> Option<u32> {
        self.catalog.place_of(code).map(|at| at as u32)
    }

    /// The kecamatan at a place.
    pub fn area(&self, at: u32) -> Option<Area> {
        self.catalog.pages.get(at as usize).map(|page| page.area)
    }

    /// The place of a kecamatan.
    pub fn page(&self, area: Area) -> Option<u32> {
        self.catalog.page_at(area).map(|at| at as u32)
    }

    /// The slug of a company.
    pub fn company(&self, n: u8) -> Option<Slug> {
        self.catalog.registry.companies.get(usize::from(n)).map(|company| company.slug)
    }

    /// The place of a company.
    pub fn nth_company(&self, slug: Slug) -> Option<u8> {
        self.catalog.registry.companies.iter().position(|company| company.slug == slug).map(|n| n as u8)
    }

    /// The company and the product of an offer.
    pub fn offer(&self, n: u8) -> Option<(Slug, Slug)> {
        self.ledger.offers.get(usize::from(n)).map(|offer| (offer.company, offer.product.slug))
    }

    /// The place of an offer.
    pub fn nth_offer(&self, of: (Slug, Slug)) -> Option<u8> {
        let is = |offer: &crate::lists::week::Offer| (offer.company, offer.product.slug) == of;
        self.ledger.offers.iter().position(is).map(|n| n as u8)
    }
}
