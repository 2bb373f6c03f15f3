//! Filters: the one that is in force in a pane, set, stepped back, saved under a name.

use super::{Session, Turn};
use crate::base::{Fault, Word};
use crate::book::view::View;
use crate::ui::filter::{Chip, Filter, choices};
use crate::ui::form::deeds::Deeds;
use crate::ui::input::Effect;
use crate::ui::layer::pick::{Pick, Value};
use crate::ui::pane::Pane;

impl Session {
    /// The filter of the pane one is in; the kecamatan have none.
    pub fn filter(&self) -> Option<&Filter> {
        match self.pane {
            Pane::Kecamatan => None,
            Pane::Koperasi => Some(&self.koperasi.filter),
            Pane::Kemitraan => Some(&self.kemitraan.filter),
            Pane::Kuota => Some(&self.kuota.filter),
        }
    }

    pub(super) fn filter_mut(&mut self) -> Option<&mut Filter> {
        match self.pane {
            Pane::Kecamatan => None,
            Pane::Koperasi => Some(&mut self.koperasi.filter),
            Pane::Kemitraan => Some(&mut self.kemitraan.filter),
            Pane::Kuota => Some(&mut self.kuota.filter),
        }
    }

    /// A chip for each company.
    pub(super) fn company_chips(&self) -> Vec<Chip> {
        self.catalog.registry.companies.iter().map(|c| Chip::Company(c.slug)).collect()
    }

    /// A chip for each product of a company.
    pub(super) fn offer_chips(&self) -> Vec<Chip> {
        self.ledger.offers.iter().map(|o| Chip::Offer(o.company, o.product.slug)).collect()
    }

    /// Turns to the next chip of one kind.
    pub(super) fn turn_filter(&mut self, all: &[Chip]) {
        if let Some(filter) = self.filter_mut() {
            filter.turn(all);
        }
        self.rebuild_pane();
    }

    /// The kecamatan's sums in the place of the rows, or the rows again. What is summed is of one
    /// product: kilograms and litres are no sum.
    pub(super) fn turn_sums(&mut self) {
        self.kuota.sums = !self.kuota.sums;
        let all = self.offer_chips();
        if self.kuota.sums && self.kuota.offer.is_none() && !all.is_empty() {
            self.kuota.filter = self.kuota.filter.without(&all[0]);
            self.kuota.filter.turn(&all);
        }
        self.panel = None;
        self.rebuild_pane();
    }

    /// Takes back the chip that was set last; who came by it from another list goes back there.
    pub(super) fn step_filter_back(&mut self) {
        let Some(rows) = self.pane.rows() else { return };
        let chip = self.filter_mut().and_then(|filter| filter.step_back(rows));
        let entered = match (self.pane, &chip) {
            (Pane::Koperasi, Some(Chip::Area(_))) => std::mem::take(&mut self.koperasi.entered),
            (Pane::Kemitraan, Some(Chip::Area(_))) => std::mem::take(&mut self.kemitraan.entered),
            (Pane::Kuota, Some(Chip::Area(_))) => std::mem::take(&mut self.kuota.entered),
            _ => false,
        };
        match self.pane {
            Pane::Koperasi if entered => {
                self.rebuild_pane();
                self.go(Pane::Kecamatan);
            }
            Pane::Kemitraan if entered => self.kemitraan.matrix = true,
            Pane::Kemitraan if chip.is_none() => self.kemitraan.matrix = false,
            Pane::Kuota if entered => self.kuota.sums = true,
            Pane::Kuota if chip.is_none() => self.kuota.sums = false,
            _ => {}
        }
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

    /// Takes all chips off but the one that the pane turns.
    pub(in crate::ui) fn clear_filter(&mut self) {
        let rows = self.pane.rows();
        if let (Some(filter), Some(rows)) = (self.filter_mut(), rows) {
            filter.clear(rows);
        }
        self.rebuild_pane();
    }

    /// The filter was set to another: the list and what stands beside it follow.
    pub(in crate::ui) fn refilter(&mut self, snapshot: &View<'_>) -> Result<(), Fault> {
        self.kemitraan.matrix &= self.pane != Pane::Kemitraan;
        self.rebuild_pane();
        self.open_panel(snapshot, false)
    }

    fn renew_chips(&self, pick: &mut Pick) {
        let Some((filter, rows)) = self.filter().zip(self.pane.rows()) else { return };
        let choices = self.with_cx(|cx| choices::choices(cx, filter, &self.saved, rows, &self.keys));
        pick.renew(choices, pick.height(self.body()));
    }

    /// Takes a saved filter into force.
    pub(in crate::ui) fn use_saved(&mut self, at: usize, snapshot: &View<'_>) -> Result<(), Fault> {
        let saved = self.saved.get(at).map(|(_, filter)| filter.clone());
        if let (Some(filter), Some(saved)) = (self.filter_mut(), saved) {
            *filter = saved;
        }
        self.refilter(snapshot)
    }

    /// The form that asks for a name, with what the filter says as a first proposal.
    pub(in crate::ui) fn ask_filter_name(&mut self) {
        let Some(filter) = self.filter() else { return };
        let proposal = self.with_cx(|cx| choices::name(cx, filter));
        let form = Deeds::name(Word::FilterSave.text(self.lang).to_owned(), proposal);
        self.layers.push(form);
    }

    /// Saves the filter in force under a name; one that has the name already gives way.
    pub(in crate::ui) fn save_filter(&mut self, name: String, turn: &mut Turn<'_>) {
        let Some(filter) = self.filter().cloned() else { return };
        self.tell(choices::told(&name, true).show(self.lang), turn.now);
        match self.saved.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = filter,
            None => self.saved.push((name, filter)),
        }
        turn.effects.push(Effect::Remember);
    }

    /// Del in a list of chips: forgets the saved filter under the cursor.
    pub(in crate::ui) fn forget_filter(&mut self, pick: &mut Pick, turn: &mut Turn<'_>) {
        let Some(&Value::Saved(at)) = pick.current().map(|c| &c.value) else { return };
        let (name, _) = self.saved.remove(at);
        self.tell(choices::told(&name, false).show(self.lang), turn.now);
        turn.effects.push(Effect::Remember);
        self.renew_chips(pick);
    }
}
