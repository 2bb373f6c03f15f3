//! What stands between a person and what they asked for: what happened, who may act, what to do next.

use super::words::{Arg, Lang, Msg, Word};
use crate::msg;
use std::io::ErrorKind;

/// What sort of obstacle it is; it decides the exit status of the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A rule said no. Nothing was written. Exit status 1.
    Refused,
    /// The words of the request cannot be understood. Exit status 2.
    Usage,
    /// The book, or a file, is damaged or cannot be opened. Exit status 3.
    Damaged,
    /// The book is held by another, or the disk is full: try again. Exit status 4.
    Busy,
}

impl Kind {
    /// The exit status of the process.
    pub fn exit_status(self) -> u8 {
        match self {
            Kind::Refused => 1,
            Kind::Usage => 2,
            Kind::Damaged => 3,
            Kind::Busy => 4,
        }
    }
}

/// An obstacle as a value: rendered in either language only when somebody reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// What sort it is.
    pub kind: Kind,
    /// The rule's stable slug, such as `quota.left`: for `--json` and for tests.
    pub rule: &'static str,
    /// What happened and why, with the figures.
    pub what: Msg,
    /// Who may act, where that is somebody else.
    pub who: Option<Word>,
    /// What to do next.
    pub next: Option<Msg>,
    /// What was asked for would have changed nothing: that nothing was changed goes without saying.
    pub reads: bool,
}

/// Why the system does not do what it was asked, in words; what it says itself only where there are none for it.
pub fn system(error: &std::io::Error) -> Arg {
    let word = match error.kind() {
        ErrorKind::NotFound => Word::IoNotFound,
        ErrorKind::PermissionDenied => Word::IoDenied,
        ErrorKind::IsADirectory => Word::IoDirectory,
        ErrorKind::NotADirectory => Word::IoNoDirectory,
        ErrorKind::ReadOnlyFilesystem => Word::IoReadOnly,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Word::IoFull,
        ErrorKind::FileTooLarge => Word::IoLarge,
        ErrorKind::InvalidFilename | ErrorKind::InvalidInput => Word::IoName,
        ErrorKind::InvalidData => Word::IoData,
        ErrorKind::UnexpectedEof => Word::IoShort,
        ErrorKind::TimedOut => Word::IoTime,
        ErrorKind::BrokenPipe => Word::IoGone,
        ErrorKind::ResourceBusy => Word::IoBusy,
        _ => return error.to_string().into(),
    };
    word.into()
}

/// Rules that something else follows from than the words of their refusal.
pub mod rule {
    /// What is asked for stands there already.
    pub const NOTHING_NEW: &str = "nothing.new";
    /// What a step asks for was not said yet.
    pub const UNSAID: [&str; 4] = [STAGE_RECEIPT, STAGE_AGREEMENT, STAGE_DELIVERY, STAGE_REASON];
    /// A step without the company's receipt.
    pub const STAGE_RECEIPT: &str = "stage.receipt";
    /// A step without the agreement's number.
    pub const STAGE_AGREEMENT: &str = "stage.agreement";
    /// A step without the first delivery.
    pub const STAGE_DELIVERY: &str = "stage.delivery";
    /// A step back or aside that nobody gave a reason for.
    pub const STAGE_REASON: &str = "stage.reason";
    /// Another cooperative bears the number.
    pub const NIB_TWICE: &str = "nib.twice";
    /// More is ordered than is left.
    pub const QUOTA_LEFT: &str = "quota.left";
    /// More is received than was ordered.
    pub const QUOTA_RECEIVE: &str = "quota.receive";
    /// More goes than is in store.
    pub const QUOTA_STOCK: &str = "quota.stock";
    /// A check that found nothing.
    pub const NIB_STATUS: &str = "nib.status";
    /// A number, and that there is none.
    pub const NIB_BOTH: &str = "nib.both";
    /// A check without its evidence.
    pub const NIB_EVIDENCE: &str = "nib.evidence";
    /// A check that is older than the one on record.
    pub const NIB_OLDER: &str = "nib.older";
    /// What is told cannot be written.
    pub const OUTPUT: &str = "output";
}

impl Fault {
    /// True if it is of this one of the [`rule`]s.
    pub fn is(&self, rule: &str) -> bool {
        self.rule == rule
    }

    /// An obstacle of a kind, without a next step yet.
    pub fn new(kind: Kind, rule: &'static str, what: Msg) -> Fault {
        Fault { kind, rule, what, who: None, next: None, reads: false }
    }

    /// A rule's refusal.
    pub fn refused(rule: &'static str, what: Msg) -> Fault {
        Fault::new(Kind::Refused, rule, what)
    }

    /// A request that cannot be understood.
    pub fn usage(rule: &'static str, what: Msg) -> Fault {
        Fault::new(Kind::Usage, rule, what)
    }

    /// A damaged book or file.
    pub fn damaged(rule: &'static str, what: Msg) -> Fault {
        Fault::new(Kind::Damaged, rule, what)
    }

    /// What is told cannot be written.
    pub fn output(error: &std::io::Error) -> Fault {
        let full = matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded);
        let kind = if full { Kind::Busy } else { Kind::Damaged };
        Fault::new(kind, rule::OUTPUT, msg!(OutputIo, why: system(error)))
    }

    /// Refuses things of which one is named twice, under whatever spelling: `texts` are how each was
    /// written, and the last does not silently win.
    ///
    /// # Errors
    /// The second name of the first such thing.
    pub fn once<T: PartialEq>(texts: &[impl AsRef<str>], things: &[T]) -> Result<(), Fault> {
        let mut pairs = texts.iter().zip(things).enumerate();
        match pairs.find(|(at, (_, thing))| things[..*at].contains(thing)) {
            None => Ok(()),
            Some((_, (text, _))) => {
                Err(Fault::usage("usage.twice", msg!(UsageTwice, flag: super::text::quote(text.as_ref())))
                    .then(msg!(FieldGivenTwiceNext)))
            }
        }
    }

    /// Names who may act.
    pub fn by(mut self, who: Word) -> Fault {
        self.who = Some(who);
        self
    }

    /// Names the next step.
    pub fn then(mut self, next: Msg) -> Fault {
        self.next = Some(next);
        self
    }

    /// An obstacle to a question, not to a deed.
    #[must_use]
    pub fn of_reading(self) -> Fault {
        Fault { reads: true, ..self }
    }

    /// The whole message in one language: what, who, next; one sentence each.
    pub fn show(&self, lang: Lang) -> String {
        self.told(msg!(RefusedBecause, what: self.what.clone()), lang)
    }

    /// The same where it is plain that nothing was done.
    pub fn show_why(&self, lang: Lang) -> String {
        self.told(self.what.clone(), lang)
    }

    /// The same of what somebody has typed and not yet saved.
    pub fn show_unsaved(&self, lang: Lang) -> String {
        self.told(msg!(UnsavedBecause, what: self.what.clone()), lang)
    }

    fn told(&self, refused: Msg, lang: Lang) -> String {
        let mut text = match self.kind {
            Kind::Refused if !self.reads => refused.show(lang),
            _ => self.what.show(lang),
        };
        // What is also told as a piece of a list has no full stop of its own.
        if (self.who.is_some() || self.next.is_some()) && !text.ends_with(['.', '?', '!', '…']) {
            text.push('.');
        }
        if let Some(who) = self.who {
            text.push(' ');
            text.push_str(&msg!(WhoMayAct, who: who).show(lang));
        }
        if let Some(next) = &self.next {
            text.push(' ');
            text.push_str(&next.show(lang));
        }
        text
    }
}

/// A fault that was put at the label of what is wrong, where labels are not seen.
impl From<(Word, Fault)> for Fault {
    fn from((_, fault): (Word, Fault)) -> Fault {
        fault
    }
}

thread_local! {
    static QUIET: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// True while [`quietly`] runs: a panic hook must not speak, the caller turns the panic into a fault.
pub fn is_quiet() -> bool {
    QUIET.get()
}

/// Runs something that may panic on damaged bytes; a panic becomes its message.
///
/// # Errors
/// The panic's message.
pub fn quietly<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    let before = QUIET.replace(true);
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(run));
    QUIET.set(before);
    result.map_err(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        text.or(panic.downcast_ref::<&str>().copied()).unwrap_or("panic").to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says_is_said_in_words() {
        for kind in [
            ErrorKind::NotFound,
            ErrorKind::PermissionDenied,
            ErrorKind::IsADirectory,
            ErrorKind::ReadOnlyFilesystem,
            ErrorKind::StorageFull,
            ErrorKind::InvalidData,
        ] {
            let error = std::io::Error::from(kind);
            let [id, en] = [Lang::Id, Lang::En].map(|lang| system(&error).show(lang));
            assert!(id != en && id != error.to_string() && en != error.to_string(), "{kind:?}: {id}, {en}");
        }
        let strange = std::io::Error::other("code 4711");
        assert_eq!(system(&strange).show(Lang::Id), "code 4711");
    }
}
