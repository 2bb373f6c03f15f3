//! What lies over a pane: a stack of layers, the topmost has the keys. Each file is one layer; the
//! session knows none of them, and a new one is opened by whoever pushes it.

pub mod boxed;
pub mod columns;
pub(in crate::ui) mod form;
pub mod hall;
pub mod help;
pub mod intake;
pub mod jump;
pub mod pick;
pub mod read;
pub mod sheet;
pub mod why;

use super::draw::Brush;
use super::input::Key;
use super::keymap::Keymap;
use super::keys::{Action, Scope};
use super::list::AnyList;
use super::session::{Session, Then, Turn, answers};
use super::table::Cx;
use crate::base::Fault;
use crate::book::act::Request;
use crate::lists::Catalog;
use ratatui::layout::Rect;
use std::any::Any;

/// How a layer is told and answered line by line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spoken {
    /// A text, perhaps with a question: [`read::Read`].
    Text,
    /// Choices by number: [`pick::Pick`].
    Choices,
    /// Field by field: [`super::form::Form`].
    Fields,
    /// By a text that finds: [`jump::Jump`].
    Finder,
    /// As the hall of an event: [`hall::Hall`].
    Hall,
    /// As a sheet: [`sheet::Sheet`].
    Sheet,
    /// As a file that comes in: [`intake::Intake`].
    Intake,
    /// What can be done next about a case: [`why::Why`].
    Steps,
    /// The columns of a list: [`columns::Columns`].
    Columns,
    /// The box of differences: [`boxed::Boxed`].
    Boxed,
}

/// A layer. What most have nothing to say to has an answer here already.
pub trait Layer: Any {
    /// Where its keys are in the table.
    fn scope(&self) -> Scope;

    /// How it is told line by line.
    fn spoken(&self) -> Spoken;

    /// Takes a key. The layer is off the stack for it: one that stays puts itself back, below whatever
    /// it opens.
    ///
    /// # Errors
    /// What is to be said, or that the book cannot be read.
    fn press(self: Box<Self>, s: &mut Session, key: &Key, turn: &mut Turn<'_>) -> Result<(), Fault>;

    /// Draws it over a body; gives the place of the text cursor if it has one.
    fn draw(&self, s: &Session, brush: &mut Brush<'_>, body: Rect) -> Option<(u16, u16)>;

    /// Takes pasted text; false if none goes in here.
    ///
    /// # Errors
    /// What is to be said, or that the book cannot be read.
    fn paste(&mut self, _text: &str, _s: &Session, _turn: &Turn<'_>) -> Result<bool, Fault> {
        Ok(false)
    }

    /// The list that items are pointed at in.
    fn list(&mut self) -> Option<&mut dyn AnyList> {
        None
    }

    /// It takes the whole body, and its keys are those of the hint line.
    fn covers(&self) -> bool {
        false
    }

    /// Letters are text in it now, and no keys.
    fn types(&self) -> bool {
        false
    }

    /// Its keys are shown within it.
    fn shows_keys(&self) -> bool {
        false
    }

    /// True if one of its keys can do something now.
    fn can(&self, _: &Session, _action: Action) -> bool {
        true
    }

    /// A letter is text in it just now, whatever key it is elsewhere.
    fn writes(&self) -> bool {
        self.types()
    }

    /// Something is typed in it that is not saved.
    fn is_touched(&self) -> bool {
        false
    }

    /// Takes a refusal to where it is seen; gives back what it has no place for.
    fn refuse(&mut self, fault: Fault) -> Option<Fault> {
        Some(fault)
    }

    /// What is done with the answer to what a summary over it went on with.
    fn then(&self, _requests: &[Request]) -> Then {
        answers::told()
    }

    /// One stop of a round: its place in it, what is said of a row that is not shown, and whether no other
    /// follows.
    fn stop(&mut self, _place: &str, _hidden: &str, _is_last: bool, _keys: &Keymap) {}

    /// Somebody goes away from it: what was asked once is asked anew.
    fn leave(&mut self) {}

    /// Follows what is typed into it.
    fn renew(&mut self, _s: &Session, _turn: &Turn<'_>) {}

    /// Follows the book; false if what it is about is no more.
    ///
    /// # Errors
    /// If the book cannot be read.
    fn follow(&mut self, _s: &Session, _turn: &Turn<'_>) -> Result<bool, Fault> {
        Ok(true)
    }

    /// The body has another size.
    fn fit(&mut self, _body: Rect) {}

    /// The places of the catalog that it lists.
    fn places(&self) -> &[u32] {
        &[]
    }

    /// The same cooperatives have these places now; `u32::MAX` is none.
    fn put_places(&mut self, _places: Vec<u32>, _catalog: &Catalog) {}

    /// The name of the row under its cursor, as it is said.
    fn row_name(&self, _cx: &Cx<'_>) -> Option<String> {
        None
    }
}

/// The layers, from the pane up.
#[derive(Default)]
pub struct Layers(Vec<Box<dyn Layer>>);

fn as_is<T: Layer>(layer: &dyn Layer) -> Option<&T> {
    (layer as &dyn Any).downcast_ref()
}

fn as_mut<T: Layer>(layer: &mut dyn Layer) -> Option<&mut T> {
    (layer as &mut dyn Any).downcast_mut()
}

impl Layers {
    /// Puts a layer on top.
    pub fn push(&mut self, layer: impl Layer) {
        self.0.push(Box::new(layer));
    }

    /// Puts back a layer that was on top.
    pub(super) fn put(&mut self, layer: Box<dyn Layer>) {
        self.0.push(layer);
    }

    /// Takes the topmost away.
    pub fn pop(&mut self) -> Option<Box<dyn Layer>> {
        self.0.pop()
    }

    /// Takes the layers of a kind away, wherever they are.
    pub fn remove<T: Layer>(&mut self) {
        self.remove_if(|_: &T| true);
    }

    /// Takes those of a kind away that are meant.
    pub fn remove_if<T: Layer>(&mut self, is_meant: impl Fn(&T) -> bool) {
        self.0.retain(|layer| !as_is::<T>(&**layer).is_some_and(&is_meant));
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True if nothing lies over the pane.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes all away that are not among the lowest `n`.
    pub fn truncate(&mut self, n: usize) {
        self.0.truncate(n);
    }

    /// From the pane up.
    pub fn iter(&self) -> impl Iterator<Item = &dyn Layer> {
        self.0.iter().map(|layer| &**layer)
    }

    /// From the pane up, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Box<dyn Layer>> {
        self.0.iter_mut()
    }

    /// The topmost.
    pub fn last(&self) -> Option<&dyn Layer> {
        self.iter().last()
    }

    /// The topmost, to be changed.
    pub fn last_mut(&mut self) -> Option<&mut dyn Layer> {
        self.0.last_mut().map(|layer| &mut **layer)
    }

    /// The topmost, if it is of this kind.
    pub fn top<T: Layer>(&self) -> Option<&T> {
        self.last().and_then(as_is)
    }

    /// The topmost, if it is of this kind, to be changed.
    pub fn top_mut<T: Layer>(&mut self) -> Option<&mut T> {
        self.last_mut().and_then(as_mut)
    }

    /// The layers of a kind, from the pane up.
    pub fn all<T: Layer>(&self) -> impl Iterator<Item = &T> {
        self.iter().filter_map(as_is)
    }

    /// The lowest layer of a kind, to be changed.
    pub fn find_mut<T: Layer>(&mut self) -> Option<&mut T> {
        self.find_where(|_| true)
    }

    /// The lowest layer of a kind that is meant, to be changed.
    pub fn find_where<T: Layer>(&mut self, is_meant: impl Fn(&T) -> bool) -> Option<&mut T> {
        self.0.iter_mut().filter_map(|layer| as_mut::<T>(&mut **layer)).find(|layer| is_meant(layer))
    }
}
