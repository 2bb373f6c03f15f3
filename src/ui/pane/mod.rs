//! The four panes. Each file is one pane: its rows, its columns, what it draws around them.

pub mod kecamatan;
pub mod kemitraan;
pub mod koperasi;
pub mod kuota;

use super::filter::Rows;
use super::keys::Scope;
use crate::base::Word;
use serde::{Deserialize, Serialize};

/// Which pane one is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is the pane it is named after")]
pub enum Pane {
    #[default]
    Kecamatan,
    Koperasi,
    Kemitraan,
    Kuota,
}

impl Pane {
    /// The panes in the order of their tabs.
    pub const ALL: [Pane; 4] = [Pane::Kecamatan, Pane::Koperasi, Pane::Kemitraan, Pane::Kuota];

    /// The tab's name.
    pub fn word(self) -> Word {
        match self {
            Pane::Kecamatan => Word::PaneKecamatan,
            Pane::Koperasi => Word::PaneKoperasi,
            Pane::Kemitraan => Word::PaneKemitraan,
            Pane::Kuota => Word::PaneKuota,
        }
    }

    /// Where keys work in it, narrowest first.
    pub fn scopes(self) -> &'static [Scope] {
        match self {
            Pane::Kecamatan => &[Scope::Kecamatan, Scope::List, Scope::Global],
            Pane::Koperasi => &[Scope::Koperasi, Scope::List, Scope::Global],
            Pane::Kemitraan => &[Scope::Kemitraan, Scope::List, Scope::Global],
            Pane::Kuota => &[Scope::Kuota, Scope::List, Scope::Global],
        }
    }

    /// What its list's rows are, as filters see them; the kecamatan are not filtered.
    pub fn rows(self) -> Option<Rows> {
        match self {
            Pane::Kecamatan => None,
            Pane::Koperasi => Some(Rows::Cooperatives),
            Pane::Kemitraan => Some(Rows::Cases),
            Pane::Kuota => Some(Rows::Accounts),
        }
    }

    /// The pane `by` tabs further, round and round.
    pub fn turn(self, by: usize) -> Pane {
        Pane::ALL[(self as usize + by) % Pane::ALL.len()]
    }
}
