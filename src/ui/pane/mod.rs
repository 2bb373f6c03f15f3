//! The panes. Each folder is one pane: its rows, its columns, what it draws around them, what its own
//! keys do. They are listed here, once; the session asks them by [`Pane`] and knows none.

pub mod kecamatan;
pub mod kemitraan;
mod kept;
pub mod koperasi;
pub mod kuota;
mod stay;

use super::board::{Board, Names};
use super::doc::Doc;
use super::draft::Draft;
use super::draw::Brush;
use super::filter::{Chip, Filter, Rows};
use super::keymap::Keymap;
use super::keys::{Action, Scope};
use super::leave::Done;
use super::lines::Said;
use super::list::AnyList;
use super::means::{Means, Row};
use super::panel::Page;
use super::past::Pasts;
use super::session::{Sent, Session};
use super::table::{Chosen, Cx, Heading};
use crate::base::{Area, Code, Day, Fault, Msg, Word};
use crate::book::records::Account;
use crate::book::view::View;
use crate::msg;
use ratatui::layout::Rect;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// What Enter does in a pane.
pub enum Enter {
    /// Opens the panel of the row under the cursor.
    Panel,
    /// Its list is another one now.
    Rows,
    /// Nothing.
    Nothing,
    /// Into the cooperatives of a kecamatan.
    Into(Area),
    /// Into them, to one of them.
    To(Area, Code),
}

/// What a key of a pane's own has changed.
pub enum Did {
    /// How it is drawn.
    Drawing,
    /// Its list.
    Rows,
    /// What its list is of: an open panel is of another.
    Kind,
}

/// A pane. What most have nothing to say to has an answer here already.
pub trait Pane {
    /// Its list.
    fn list(&self) -> &dyn AnyList;

    /// Its list, to be changed.
    fn list_mut(&mut self) -> &mut dyn AnyList;

    /// Makes its list anew.
    fn rebuild(&mut self, cx: &Cx<'_>);

    /// Draws it below its title.
    fn view(&self, cx: &Cx<'_>, brush: &mut Brush<'_>, body: Rect);

    /// Where its rows are in a body, headings included.
    fn table_area(&self, _cx: &Cx<'_>, body: Rect) -> Rect {
        body
    }

    /// What stands in its title after the filter.
    fn title(&self, cx: &Cx<'_>) -> Vec<String>;

    /// What it shows where no chip is in force that it turns: the title begins with it.
    fn all(&self) -> Option<Word> {
        None
    }

    /// True if its title is figures, which are told with what stands around its list.
    fn is_titled_by_figures(&self) -> bool {
        false
    }

    /// How many rows it shows, of how many.
    fn shown(&self, all: usize) -> Option<Msg>;

    /// What stands around its list, as it is said.
    fn about(&self, _cx: &Cx<'_>) -> Vec<String> {
        Vec::new()
    }

    /// The row at a place of its list, as it is said.
    fn said(&self, cx: &Cx<'_>, at: usize) -> Option<Said>;

    /// Under which name the columns of the list that it shows are kept.
    fn listed(&self) -> &'static str;

    /// The keys of the columns that have room in a body; none where a map has taken the table's place.
    fn drawn(&self, cx: &Cx<'_>, body: Rect) -> Vec<&'static str>;

    /// The headings of all its columns, in the order that they have of themselves.
    fn headings(&self) -> Vec<Heading>;

    /// The rows that are marked, or the one under the cursor, as text.
    fn copied(&self, cx: &Cx<'_>) -> Vec<String>;

    /// Does something with its list as files have it: the rows that are marked, or all that it shows, with
    /// every column there is.
    ///
    /// # Errors
    /// If the book cannot be read, or that cannot be done.
    fn report(&self, cx: &Cx<'_>, book: &View<'_>, done: Done<'_>) -> Result<Vec<u8>, Fault>;

    /// The rows that something means.
    fn meant(&self, _cx: &Cx<'_>, _means: Means) -> Vec<Row> {
        Vec::new()
    }

    /// The cooperative under the cursor.
    fn current(&self, _cx: &Cx<'_>) -> Option<Code> {
        None
    }

    /// The ledger under the cursor.
    fn account(&self, _cx: &Cx<'_>) -> Option<Account> {
        None
    }

    /// Columns that the list has at least beside a panel that shows itself.
    fn least_beside(&self) -> u16 {
        0
    }

    /// The panel of the row under the cursor, so many columns wide.
    ///
    /// # Errors
    /// If the book cannot be read.
    fn panel(&self, _cx: &Cx<'_>, _book: &View<'_>, _width: usize) -> Result<Option<Doc>, Fault> {
        Ok(None)
    }

    /// True if its rows have pages whose lines can be chosen.
    fn has_pages(&self) -> bool {
        false
    }

    /// The page of the row under the cursor whose lines can be chosen, if it has one.
    ///
    /// # Errors
    /// If the book cannot be read.
    fn page(&self, _cx: &Cx<'_>, _book: &View<'_>, _width: usize) -> Result<Option<Page>, Fault> {
        Ok(None)
    }

    /// What is set of its filter.
    fn filter(&self) -> Option<&Filter> {
        None
    }

    /// Its filter, to be changed.
    fn filter_mut(&mut self) -> Option<&mut Filter> {
        None
    }

    /// The kecamatan stand in the place of its rows.
    fn is_by_area(&self) -> bool {
        false
    }

    /// Its rows stand where the kecamatan were.
    fn leave_areas(&mut self) {}

    /// Whether rows of which there is nothing to say are folded into one line; none if it has no such line.
    fn is_folded(&self) -> Option<bool> {
        None
    }

    /// Folds them, or lets them stand.
    fn fold(&mut self, _fold: bool) {}

    /// Its filter was set to another.
    fn refiltered(&mut self) {}

    /// Why its rows are none that a deed is for.
    fn no_row(&self) -> Option<Fault> {
        None
    }

    /// Why one of its own keys can do nothing now.
    fn unable(&self, _action: Action, _s: &Session) -> Option<Fault> {
        None
    }

    /// Why its list is empty, when nothing is found or filtered in it.
    fn why_empty(&self, _cx: &Cx<'_>, _keys: &Keymap) -> Msg {
        msg!(EmptyBook)
    }

    /// Enter.
    fn enter(&mut self, _cx: &Cx<'_>) -> Enter {
        Enter::Panel
    }

    /// A key of its own; `None` if it is none.
    fn act(&mut self, _action: Action, _cx: &Cx<'_>) -> Option<Did> {
        None
    }

    /// Where keys work in it now, narrowest first, if that is not where they do otherwise.
    fn scopes(&self) -> Option<&'static [Scope]> {
        None
    }

    /// Esc: leaves what it has opened of itself; false if that was nothing.
    fn back(&mut self) -> bool {
        false
    }

    /// A chip was taken back, or there was none: where one came from by it.
    fn stepped_back(&mut self, _chip: Option<&Chip>) -> Option<Tab> {
        None
    }

    /// Where its list has a cooperative first.
    fn find(&self, _place: u32) -> Option<usize> {
        None
    }

    /// Reads the past weeks that it draws of its first rows in view.
    ///
    /// # Errors
    /// If the book cannot be read.
    fn renew_past(&self, _: &mut Pasts, _: &Cx<'_>, _: &View<'_>, _height: usize) -> Result<(), Fault> {
        Ok(())
    }
}

/// What a pane keeps when the book grows under it, and until the next start.
pub trait Lasting: Pane + Default {
    /// Where one is in it. What an older file lacks is as at a first start.
    type Place: Clone + std::fmt::Debug + Default + PartialEq + Serialize + DeserializeOwned;
    /// Its marks and cursors, by what they are on.
    type Stay;

    /// Its beginning with a board.
    fn open(_board: &Board) -> Self {
        Self::default()
    }

    /// Where one is in it.
    fn place(&self, names: Names<'_>) -> Self::Place;

    /// Goes there. What is no more in the book is passed over.
    fn restore(&mut self, to: &Self::Place, cx: &Cx<'_>);

    /// Its marks and cursors, before the book grows.
    fn stay(&self, names: Names<'_>) -> Self::Stay;

    /// Puts them on the same rows, wherever these are now.
    fn put(&mut self, stay: &Self::Stay, names: Names<'_>);
}

/// The list of panes: the tab, its folder, its name, what its rows are as filters see them.
macro_rules! panes {
    ($($(#[$attr:meta])* $tab:ident = $folder:ident, $word:ident, $rows:expr;)+) => {
        /// Which pane one is in.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        #[allow(missing_docs, reason = "each is the pane it is named after")]
        pub enum Tab {
            $($(#[$attr])* $tab,)+
        }

        impl Tab {
            /// The panes in the order of their tabs.
            pub const ALL: &'static [Tab] = &[$(Tab::$tab,)+];

            /// The tab's name.
            pub fn word(self) -> Word {
                match self {
                    $(Tab::$tab => Word::$word,)+
                }
            }

            /// Where keys work in it, narrowest first.
            pub fn scopes(self) -> &'static [Scope] {
                match self {
                    $(Tab::$tab => &[Scope::$tab, Scope::List, Scope::Global],)+
                }
            }

            /// What its list's rows are, as filters see them; the kecamatan are not filtered.
            pub fn rows(self) -> Option<Rows> {
                match self {
                    $(Tab::$tab => $rows,)+
                }
            }
        }

        /// All panes.
        #[allow(missing_docs, reason = "each is the pane it is named after")]
        pub struct Panes {
            $(pub $folder: $folder::State,)+
            /// What one of them showed before somebody was sent to it.
            pub sent: Option<Sent>,
        }

        impl Panes {
            /// As they are at the beginning.
            pub(super) fn open(board: &Board) -> Panes {
                Panes { $($folder: Lasting::open(board),)+ sent: None }
            }

            /// The pane of a tab.
            pub fn get(&self, tab: Tab) -> &dyn Pane {
                match tab {
                    $(Tab::$tab => &self.$folder,)+
                }
            }

            /// The pane of a tab, to be changed.
            pub fn get_mut(&mut self, tab: Tab) -> &mut dyn Pane {
                match tab {
                    $(Tab::$tab => &mut self.$folder,)+
                }
            }

            /// Marks and cursors, before the book grows.
            pub(super) fn stay(&self, names: Names<'_>) -> Stays {
                Stays { $($folder: self.$folder.stay(names),)+ }
            }

            /// Puts them on the same rows.
            pub(super) fn put(&mut self, stays: &Stays, names: Names<'_>) {
                $(self.$folder.put(&stays.$folder, names);)+
            }

            pub(super) fn place(&self, pane: Tab, names: Names<'_>) -> Place {
                Place { pane, $($folder: self.$folder.place(names),)+ ..Place::default() }
            }

            pub(super) fn restore(&mut self, to: &Place, cx: &Cx<'_>) {
                $(self.$folder.restore(&to.$folder, cx);)+
            }
        }

        /// Marks and cursors of all panes, by what they are on.
        pub(super) struct Stays {
            $($folder: <$folder::State as Lasting>::Stay,)+
        }

        /// Where an official is in the program, to come back to at the next start. A value without places
        /// of the catalog or of columns on the screen: cooperatives, kecamatan and companies go by their
        /// codes, so that it holds however the book has grown meanwhile. What an older file lacks is as at a
        /// first start.
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct Place {
            pub(super) pane: Tab,
            $(pub(super) $folder: <$folder::State as Lasting>::Place,)+
            pub(super) saved: Vec<(String, Filter)>,
            pub(super) columns: Chosen,
            pub(super) seen_hint: bool,
            pub(super) seen_day: Option<Day>,
            pub(super) left_guide: bool,
            /// What was typed and not saved.
            pub(super) draft: Option<Draft>,
        }
    };
}

panes! {
    #[default]
    Kecamatan = kecamatan, PaneKecamatan, None;
    Koperasi = koperasi, PaneKoperasi, Some(Rows::Cooperatives);
    Kemitraan = kemitraan, PaneKemitraan, Some(Rows::Cases);
    Kuota = kuota, PaneKuota, Some(Rows::Accounts);
}

impl Tab {
    /// The pane `by` tabs further, round and round.
    pub fn turn(self, by: isize) -> Tab {
        let n = Tab::ALL.len() as isize;
        Tab::ALL[(self as isize + by).rem_euclid(n) as usize]
    }
}
