//! Deeds of a file that comes in: that it came, what a dashboard shows, what a spelling means.

use super::{Decision, Desk, nothing_new};
use crate::base::{Code, Fault};
use crate::book::Op;
use crate::book::records::Records;
use crate::domain::Verb;
use crate::domain::cooperative::Dashboard;
use crate::domain::import::{Import, Spelling};
use crate::msg;

/// The longest key of a spelling, in bytes.
const LONGEST: usize = 80;

impl Desk<'_> {
    /// Whoever may write anything may bring a file: what is in it is judged row by row.
    pub(super) fn import(&self, import: &Import) -> Result<Decision, Fault> {
        if !self.asking.person.role.may(Verb::Ledger) {
            self.may(Verb::Ledger, None, None)?;
        }
        Ok(Decision { ops: vec![Op::Imported { import: import.clone().cut() }], ..Decision::default() })
    }

    pub(super) fn see_dashboard(&self, code: Code, seen: &Dashboard) -> Result<Decision, Fault> {
        let coop = self.open(code)?;
        self.may(Verb::Programme, Some(code), None)?;
        self.not_ahead(seen.on)?;
        self.unchanged(coop.version, Some(code), |op| matches!(op, Op::DashboardSeen { .. }))?;
        if coop.dashboard.as_ref() == Some(seen) {
            return Err(nothing_new());
        }
        let op = Op::DashboardSeen { code, before: coop.dashboard, after: Some(seen.clone()) };
        Ok(Decision { ops: vec![op], on: Some(seen.on), ..Decision::default() })
    }

    /// What somebody answered; `forget` takes the answer away.
    pub(super) fn set_spelling(&self, spelling: &Spelling, forget: bool) -> Result<Decision, Fault> {
        self.may(Verb::Facts, None, None)?;
        if spelling.key.is_empty() || spelling.key.len() > LONGEST {
            let what = msg!(SpellingShape, text: crate::base::text::quote(&spelling.text));
            return Err(Fault::usage("spelling.shape", what));
        }
        if let Some(code) = spelling.code {
            self.state.cooperative(code)?;
        }
        let before = self.state.record::<Spelling>(&(spelling.area, spelling.key.clone()))?;
        let after = (!forget).then(|| spelling.clone());
        // How it was written is no other meaning.
        let meaning = |one: &Option<Spelling>| one.as_ref().map(|one| one.code);
        if meaning(&before) == meaning(&after) {
            return Err(nothing_new());
        }
        Ok(Decision { ops: vec![Op::SpellingSet { before, after }], ..Decision::default() })
    }
}
