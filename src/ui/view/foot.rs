//! The last line: the find line, or the keys that work here and whether all is saved. News take its place.

use crate::base::{Word, text};
use crate::msg;
use crate::ui::able;
use crate::ui::draw::Brush;
use crate::ui::keys::{Action, Binding, Scope};
use crate::ui::layer::Layer;
use crate::ui::session::Session;
use crate::ui::theme::{Tone, glyph};
use crate::ui::today;

/// Below this width the foot has room for few keys.
const NARROW: u16 = 80;

impl Session {
    /// Draws the foot; gives the place of the text cursor if it is there.
    pub(super) fn view_foot(&self, brush: &mut Brush<'_>) -> Option<(u16, u16)> {
        let y = self.screen.size.1 - 1;
        if self.finding {
            return Some((self.view_find(brush, y), y));
        }
        if self.notice.is_some() {
            return None;
        }
        let saved = self.saved_words(self.layers.iter().any(Layer::covers));
        let end = self.screen.size.0.saturating_sub(text::width(&saved) as u16 + 2);
        if !self.own.seen_hint && self.layers.is_empty() {
            self.view_greeting(brush, y, end);
        } else if let Some(hint) = today::hint(self).filter(|_| self.layers.is_empty()) {
            brush.line(1, y, end.saturating_sub(2), &[(hint.as_str(), Tone::Key)]);
        } else {
            let mut x = 1;
            for binding in self.hints(end) {
                let (key, label) = (binding.shown(), binding.label.text(self.lang));
                // What cannot be done now stands back; help says why.
                let tone = if self.is_idle(binding.action) { Tone::Quiet } else { Tone::Key };
                let pieces = [(key.as_str(), tone), (" ", Tone::Plain), (label, Tone::Quiet)];
                x = brush.line(x, y, end.saturating_sub(x), &pieces) + 2;
            }
        }
        let tone = if self.read_only || self.board.as_of.is_some() { Tone::Warn } else { Tone::Good };
        brush.put_right(0, y, self.screen.size.0 - 1, saved.trim_end(), tone);
        None
    }

    /// The find line; gives the column of the text cursor.
    fn view_find(&self, brush: &mut Brush<'_>, y: u16) -> u16 {
        let width = self.screen.size.0;
        // At the right edge, so that a letter does not push it along.
        let found = msg!(Found, n: self.list().len()).show(self.lang);
        let room = width.saturating_sub(text::width(&found) as u16 + 4);
        let (cursor, _) = self.list().query().view(brush, (1, y), room, "/");
        brush.put_right(0, y, width - 1, &found, Tone::Quiet);
        cursor
    }

    /// Whether all is saved, and what the line is like.
    fn saved_words(&self, is_covered: bool) -> String {
        let saved = match (self.read_only || self.board.as_of.is_some(), is_covered) {
            (true, _) => Word::FootReadOnly.text(self.lang),
            // The hall says of each mark that it is saved, the sheet how much of it is not yet; both
            // have many keys to show.
            (false, true) => "",
            // The sign alone, where the keys of the pane need the room.
            (false, false) if self.screen.size.0 < NARROW => glyph::MARK,
            (false, false) => Word::FootSaved.text(self.lang),
        };
        let mut saved = match self.board.away.copy {
            // Where the header has no room for it, too, one sees that the figures are a copy's.
            Some((since, 0)) if !saved.is_empty() => {
                let days = self.board.today.since(since.date_wib().into()).max(0);
                msg!(FootCopy, days: i64::from(days)).show(self.lang)
            }
            Some((_, n)) if !saved.is_empty() => msg!(FootAway, n: n).show(self.lang),
            _ => self
                .away_words()
                .filter(|_| saved == Word::FootSaved.text(self.lang))
                .unwrap_or(saved.to_owned()),
        };
        if self.screen.thrifty {
            saved = format!("{}  {saved}", Word::FootThrifty.text(self.lang));
        }
        if self.screen.meter {
            let (last, all) = self.screen.carried;
            saved = format!("{}  {saved}", msg!(FootMeter, last: last, all: all).show(self.lang));
        }
        saved
    }

    /// At the office, what is away and has no room in the header: the box before the laptops.
    fn away_words(&self) -> Option<String> {
        let away = &self.board.away;
        let told = match (away.open, away.out) {
            (0, None) => return None,
            (0, Some((n, _))) => msg!(FootOut, n: n),
            (open, _) => msg!(FootBox, open: open),
        };
        let (end, _) = self.header_end(&super::tabs(self));
        let is_told = away.words(self.board.today, self.lang).iter().any(|words| end.starts_with(words));
        (!is_told).then(|| told.show(self.lang))
    }

    /// True if a key of the pane can do nothing now, whatever row is under the cursor.
    fn is_idle(&self, action: Action) -> bool {
        self.layers.is_empty() && able::is_idle(self, action)
    }

    /// True if Esc has something to take back in the pane.
    fn goes_back(&self) -> bool {
        self.panel.is_some() || self.goes_back_in_list()
    }

    /// True if Esc has something to take back in the list.
    pub(in crate::ui) fn goes_back_in_list(&self) -> bool {
        !self.list().query().is_empty() || self.list().marked() > 0 || self.is_filtered()
    }

    /// The keys that are shown up to a column: of the layer on top, or of the pane.
    pub fn hints(&self, end: u16) -> Vec<Binding<'_>> {
        let top = self.layers.last();
        if top.is_some_and(Layer::shows_keys) {
            return Vec::new();
        }
        let over = top.map(|layer| [layer.scope()]);
        // Marks that one does not see can be left out: that is said while there are some.
        let hides = over.is_none() && self.list().hidden() > 0;
        let back = over.is_none() && self.goes_back();
        let order = |b: &Binding<'_>| match b.action {
            Action::LeaveHidden if hides => 1,
            // Before help and quit.
            Action::Back if back => 10,
            _ if b.hint > 9 => b.hint + 1,
            _ => b.hint,
        };
        // What is open already is not opened.
        let is_open = over.is_none() && self.panel.is_some();
        // Where letters are typed, only what is no letter is a key.
        let types = self.layers.iter().any(Layer::types);
        let bindings = self.keys.bindings(over.as_ref().map_or(self.scopes(), |scope| scope));
        let shown = bindings
            .filter(|b| order(b) > 0 && !(is_open && b.action == Action::Enter))
            .filter(|b| top.map_or_else(|| !able::is_vain(self, b.action), |layer| layer.can(self, b.action)))
            .filter_map(|b| if types { b.without_letters() } else { Some(b) });
        let mut hints: Vec<_> = shown.collect();
        hints.sort_by_key(order);
        // The way back, help and quit are always among them: a person who is lost looks there.
        let stays = |b: &Binding<'_>| {
            use Action::{Back, Cancel, Help, LeaveHidden, Palette, Quit};
            matches!(b.action, Back | Cancel | Help | LeaveHidden | Palette | Quit)
        };
        let width_of =
            |b: &Binding<'_>| (text::width(&b.shown()) + text::width(b.label.text(self.lang)) + 3) as u16;
        // The two columns after the last are free already.
        while hints.iter().map(width_of).sum::<u16>() > end {
            // Before the last key of its own goes, help says how commands are called.
            let own = hints.iter().filter(|b| !stays(b)).count();
            let palette = hints.iter().position(|b| b.action == Action::Palette).filter(|_| own < 2);
            let Some(at) = palette.or_else(|| hints.iter().rposition(|b| !stays(b))) else { break };
            hints.remove(at);
        }
        hints
    }

    /// What somebody who sits here for the first time is told.
    fn view_greeting(&self, brush: &mut Brush<'_>, y: u16, end: u16) {
        let key = |scope, action| self.keys.shown(scope, action);
        let hint = msg!(
            FirstHint,
            help: key(Scope::Global, Action::Help),
            palette: key(Scope::Global, Action::Palette),
            open: key(Scope::List, Action::Enter),
        );
        let hint = hint.show(self.lang);
        let text = [(Word::FirstGreeting.text(self.lang), Tone::Strong), (hint.as_str(), Tone::Key)];
        brush.line(1, y, end.saturating_sub(2), &text);
    }
}
