//! The files that were taken in, as the log tells of them: nothing else keeps them.

use crate::base::calendar::Stamp;
use crate::base::{Fault, Seq};
use crate::book::view::Log;
use crate::book::{Entry, Op};
use crate::domain::import::{Import, TakenBack};

/// A file that was taken in.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// Its first entry.
    pub entry: Seq,
    /// Who took it in.
    pub actor: String,
    /// When.
    pub entered: Stamp,
    /// What it was.
    pub import: Import,
    /// The entry that took it back, and what became of it.
    pub undone: Option<(Seq, TakenBack)>,
}

/// Every file that was taken in, the last first.
///
/// # Errors
/// If an entry is damaged.
pub fn imports(state: &dyn Log) -> Result<Vec<Taken>, Fault> {
    let mut all: Vec<Taken> = Vec::new();
    for Entry { seq, actor, entered, op, .. } in state.history(None, Seq::NONE)? {
        match op {
            Op::Imported { import } => {
                all.push(Taken { entry: seq, actor, entered, import, undone: None });
            }
            Op::ImportUndone { import, outcome, .. } => {
                if let Some(taken) = all.iter_mut().find(|taken| taken.entry == import) {
                    taken.undone = Some((seq, outcome));
                }
            }
            _ => {}
        }
    }
    all.reverse();
    Ok(all)
}

/// The last time that a file of these bytes was taken in and not taken back.
///
/// # Errors
/// If an entry is damaged.
pub fn known(state: &dyn Log, sha256: &[u8; 32]) -> Result<Option<Taken>, Fault> {
    let all = imports(state)?;
    Ok(all.into_iter().find(|taken| taken.import.sha256 == *sha256 && taken.undone.is_none()))
}
