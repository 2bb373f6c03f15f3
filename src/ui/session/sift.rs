//! Filters: the one that is in force in a pane, set, stepped back, saved under a name.

use super::{Session, Turn};
use crate::base::calendar::Stamp;
use crate::base::{Fault, Word};
use crate::book::view::View;
use crate::msg;
use crate::ui::filter::{Chip, Filter, choices};
use crate::ui::form::deeds::Deeds;
use crate::ui::input::Effect;
use crate::ui::layer::pick::{Pick, Value};
use crate::ui::pane::Tab;

/// What a pane showed before somebody was sent to it to see other rows: the way back leads there.
#[derive(Clone)]
pub struct Sent {
    tab: Tab,
    shown: Filter,
    before: Filter,
    cursor: usize,
}

impl Session {
    /// The filter of the pane one is in; the kecamatan have none.
    pub fn filter(&self) -> Option<&Filter> {
        self.pane().filter()
    }

    pub(in crate::ui) fn filter_mut(&mut self) -> Option<&mut Filter> {
        self.panes.get_mut(self.tab).filter_mut()
    }

    /// Takes back the chip that was set last; who came by it from another list goes back there. False if
    /// there was none.
    pub(super) fn step_filter_back(&mut self) -> bool {
        let Some(rows) = self.tab.rows() else { return false };
        let sent = |sent: &Sent| sent.tab == self.tab && self.pane().filter() == Some(&sent.shown);
        if let Some(sent) = self.panes.sent.clone().filter(sent) {
            self.panes.sent = None;
            if let Some(own) = self.filter_mut() {
                *own = sent.before;
            }
            self.rebuild_pane();
            self.list_mut().set_cursor(sent.cursor);
            return true;
        }
        let chip = self.filter_mut().and_then(|filter| filter.step_back(rows));
        if let Some(tab) = self.panes.get_mut(self.tab).stepped_back(chip.as_ref()) {
            self.rebuild_pane();
            self.go(tab);
            return true;
        }
        chip.is_some()
    }

    /// Enter in a list of chips: a chip is set or taken away, and the list stays.
    pub(in crate::ui) fn toggle_chip(
        &mut self,
        pick: &mut Pick,
        chip: Chip,
        snapshot: &View<'_>,
    ) -> Result<(), Fault> {
        if let Some(filter) = self.filter_mut() {
            filter.toggle(chip);
        }
        self.refilter(snapshot)?;
        self.renew_chips(pick);
        Ok(())
    }

    /// Goes to a pane and shows there what a filter leaves, whatever was looked for or marked before.
    pub(in crate::ui) fn show(&mut self, tab: Tab, filter: Filter, turn: &Turn<'_>) -> Result<(), Fault> {
        self.go(tab);
        let pane = self.panes.get_mut(tab);
        pane.leave_areas();
        pane.list_mut().query_mut().clear();
        pane.list_mut().clear_marks();
        let cursor = pane.list().cursor();
        if let Some(own) = pane.filter_mut().filter(|own| **own != filter) {
            let before = std::mem::replace(own, filter.clone());
            self.panes.sent = Some(Sent { tab, shown: filter, before, cursor });
        }
        self.refilter(turn.book)?;
        self.list_mut().set_cursor(0);
        self.reveal();
        Ok(())
    }

    /// Takes all chips off but the one that the pane turns.
    pub(in crate::ui) fn clear_filter(&mut self) {
        let rows = self.tab.rows();
        if let (Some(filter), Some(rows)) = (self.filter_mut(), rows) {
            filter.clear(rows);
        }
        self.panes.get_mut(self.tab).fold(false);
        self.rebuild_pane();
    }

    /// True if a chip hides rows of the pane.
    pub(in crate::ui) fn is_filtered(&self) -> bool {
        self.filter().zip(self.tab.rows()).is_some_and(|(filter, rows)| filter.narrows(rows))
    }

    /// Shows all rows; where nothing hides any, folds those of which there is nothing to say again.
    pub(in crate::ui) fn show_all_or_fold(&mut self, now: Stamp) {
        let told = if !self.is_filtered() && self.pane().is_folded() == Some(false) {
            self.panes.get_mut(self.tab).fold(true);
            self.rebuild_pane();
            msg!(FoldedAgain)
        } else {
            self.clear_filter();
            msg!(FilterOff)
        };
        self.tell(told.show(self.lang), now);
    }

    /// The filter was set to another: the list and what stands beside it follow.
    pub(in crate::ui) fn refilter(&mut self, snapshot: &View<'_>) -> Result<(), Fault> {
        self.panes.get_mut(self.tab).refiltered();
        self.rebuild_pane();
        self.open_panel(snapshot, false)
    }

    fn renew_chips(&self, pick: &mut Pick) {
        let Some((filter, rows)) = self.filter().zip(self.tab.rows()) else { return };
        let choices = self.with_cx(|cx| choices::choices(cx, filter, &self.own.saved, rows, &self.keys));
        pick.renew(choices, pick.height(self.body(), self.lang));
    }

    /// Takes a saved filter into force; the list of chips stays, as with a chip.
    pub(in crate::ui) fn use_saved(
        &mut self,
        pick: &mut Pick,
        at: usize,
        snapshot: &View<'_>,
    ) -> Result<(), Fault> {
        let saved = self.own.saved.get(at).map(|(_, filter)| filter.clone());
        if let (Some(filter), Some(saved)) = (self.filter_mut(), saved) {
            *filter = saved;
        }
        self.refilter(snapshot)?;
        self.renew_chips(pick);
        Ok(())
    }

    /// The form that asks for a name, with what the filter says as a first proposal.
    pub(in crate::ui) fn ask_filter_name(&mut self) {
        let Some(filter) = self.filter() else { return };
        let proposal = self.with_cx(|cx| choices::name(cx, filter));
        let form = Deeds::name(Word::FilterSave.text(self.lang).to_owned(), proposal);
        self.layers.push(crate::ui::form::Form { lang: self.lang, ..form });
    }

    /// Saves the filter in force under a name; one that has the name already gives way.
    pub(in crate::ui) fn save_filter(&mut self, name: String, turn: &mut Turn<'_>) {
        let Some(filter) = self.filter().cloned() else { return };
        self.tell(choices::told(&name, true).show(self.lang), turn.now);
        match self.own.saved.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = filter,
            None => self.own.saved.push((name, filter)),
        }
        turn.effects.push(Effect::Remember);
    }

    /// Del in a list of chips: forgets the saved filter under the cursor.
    pub(in crate::ui) fn forget_filter(&mut self, pick: &mut Pick, turn: &mut Turn<'_>) {
        let Some(&Value::Saved(at)) = pick.current().map(|c| &c.value) else { return };
        let (name, _) = self.own.saved.remove(at);
        self.tell(choices::told(&name, false).show(self.lang), turn.now);
        turn.effects.push(Effect::Remember);
        self.renew_chips(pick);
    }
}
