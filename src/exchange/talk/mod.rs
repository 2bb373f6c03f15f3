//! The talk between a laptop and the office, over whatever carries bytes both ways: frames, and the two ends as
//! machines that are given frames and give frames. Neither knows a pipe, a clock or a file. Source: SYNC 6.
//!
//! ```text
//! laptop  HELLO ───────────────▶ office     where its copy ends, and the last wish that it brings
//!         ◀─────────────── STATE            where the book ends, and the last wish that is home
//!         PAKET … ─────────────▶            wishes, each packet taken in before the next is looked at
//!         ◀───────────── … PAKET            the log after the copy's end, each packet kept by itself, after the
//!                                           personal values that it names and whoever has the laptop may see
//!         ◀──────────────── DONE            where it ends now
//!         OFFER ───────────────▶            evidence that is here, if it is to be brought
//!         ◀────────────── WANTED            which of it is not there, and from which byte on
//!         PIECE … ─────────────▶            ≤ 32 KiB each, one file after the other
//!         ◀──────────────── DONE            once all is there
//! ```
//! All that is asked for is home before the first byte of a photo goes, so that none of them holds it up.
//! A line that drops leaves what was kept on either side: the next HELLO and STATE say where to go on.

mod files;
mod frame;
mod laptop;
mod office;
mod pieces;

pub use frame::{File, Frame, Hello, Inlet, Refusal, State, Verdict};
pub use laptop::{Carried, Carries, Laptop, Parcel};
pub use office::{Ledger, Office};

use crate::base::Fault;
use crate::msg;

/// One end of a talk.
pub trait End {
    /// What it says next; nothing while it waits to be told something.
    ///
    /// # Errors
    /// Whatever ends the talk.
    fn give(&mut self) -> Result<Option<Frame>, Fault>;

    /// Tells it something.
    ///
    /// # Errors
    /// Whatever ends the talk.
    fn take(&mut self, frame: Frame) -> Result<(), Fault>;

    /// True once all was said.
    fn is_over(&self) -> bool;

    /// How far it is.
    fn progress(&self) -> Option<Step> {
        None
    }
}

/// How far a talk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Entries that are here, of how many.
    Log(u64, u64),
    /// Bytes of evidence that went, of how many.
    Files(u64, u64),
}

/// What was said has no place where it was said.
fn disorder() -> Fault {
    Fault::damaged("talk.order", msg!(TalkOrder)).then(msg!(TalkNoiseNext))
}
