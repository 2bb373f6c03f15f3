//! Where an official is in the program, kept and come back to.

use super::{Own, Session};
use crate::base::text;
use crate::ui::draft::{self, Draft};
use crate::ui::pane::Place;

impl Place {
    /// Only what the official has made their own, wherever one is.
    pub fn own(self) -> Place {
        let Place { saved, columns, seen_hint, seen_day, draft, .. } = self;
        Place { saved, columns, seen_hint, seen_day, draft, ..Place::default() }
    }

    /// The same place with a session's saved filters and columns, and what is typed in it and not saved.
    pub fn with_saved_of(&self, session: &Session) -> Place {
        let Own { saved, columns, .. } = session.own.clone();
        Place { saved, columns, draft: session.draft(), ..self.clone() }
    }
}

impl Session {
    /// Where one is.
    pub fn place(&self) -> Place {
        let Own { saved, columns, seen_hint, seen_day } = self.own.clone();
        let (draft, left_guide) = (self.draft(), self.guide.is_none());
        let own = self.panes.place(self.tab, self.board.names());
        Place { saved, columns, seen_hint, seen_day, left_guide, draft, ..own }
    }

    /// What is typed and not saved: now, or at an earlier start and not answered yet.
    pub fn draft(&self) -> Option<Draft> {
        Draft::of(self).or_else(|| self.offered.clone())
    }

    /// Takes over what the official has made their own, but stays where one is.
    pub fn adopt(&mut self, from: &Place) {
        (self.own.saved, self.own.columns) = (from.saved.clone(), from.columns.clone());
        for (name, _) in &mut self.own.saved {
            *name = text::clean(name).into_owned();
        }
        (self.own.seen_hint, self.own.seen_day) = (from.seen_hint, from.seen_day);
        self.offered = from.draft.clone();
        self.noted = from.draft.clone();
        draft::offer(self);
    }

    /// Goes to a place of an earlier session. What is no more in the book is passed over.
    pub fn restore(&mut self, to: &Place) {
        self.adopt(to);
        let (tails, panes) = (self.panes.kuota.tails, &mut self.panes);
        self.board.with_cx(self.lang, &self.screen, &self.keys, &self.own.columns, tails, |cx| {
            panes.restore(to, cx)
        });
        self.tab = to.pane;
        if to.left_guide {
            self.guide = None;
        }
        self.rebuild();
    }
}
