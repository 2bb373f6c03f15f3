//! Where an official is in the program, kept and come back to.

use super::{Own, Session};
use crate::base::text;
use crate::ui::pane::Place;

impl Place {
    /// Only what the official has made their own, wherever one is.
    pub fn own(self) -> Place {
        Place { saved: self.saved, seen_hint: self.seen_hint, seen_day: self.seen_day, ..Place::default() }
    }

    /// The same place with a session's saved filters.
    pub fn with_saved_of(&self, session: &Session) -> Place {
        Place { saved: session.own.saved.clone(), ..self.clone() }
    }
}

impl Session {
    /// Where one is.
    pub fn place(&self) -> Place {
        let Own { saved, seen_hint, seen_day } = self.own.clone();
        Place { saved, seen_hint, seen_day, ..self.panes.place(self.tab, self.board.names()) }
    }

    /// Takes over what the official has made their own, but stays where one is.
    pub fn adopt(&mut self, from: &Place) {
        self.own.saved = from.saved.clone();
        for (name, _) in &mut self.own.saved {
            *name = text::clean(name).into_owned();
        }
        (self.own.seen_hint, self.own.seen_day) = (from.seen_hint, from.seen_day);
    }

    /// Goes to a place of an earlier session. What is no more in the book is passed over.
    pub fn restore(&mut self, to: &Place) {
        self.adopt(to);
        let (tails, panes) = (self.panes.kuota.tails, &mut self.panes);
        self.board.with_cx(self.lang, &self.screen, tails, |cx| panes.restore(to, cx));
        self.tab = to.pane;
        self.rebuild();
    }
}
