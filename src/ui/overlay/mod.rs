//! What lies over a pane: a stack, the topmost has the keys.

pub mod hall;
pub mod help;
pub mod jump;
pub mod pick;
pub mod read;
pub mod sheet;

use super::form::Form;
use hall::Hall;
use jump::Jump;
use pick::Pick;
use read::Read;
use sheet::Sheet;

/// One layer.
pub enum Overlay {
    /// A text to read, perhaps with something that Enter then does.
    Read(Read),
    /// A list to choose from.
    Pick(Pick),
    /// A form to fill in.
    Form(Box<Form>),
    /// The way to any cooperative.
    Jump(Jump),
    /// The hall of an event.
    Hall(Box<Hall>),
    /// A week as a sheet.
    Sheet(Box<Sheet>),
}
