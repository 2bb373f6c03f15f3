//! Devices that carry a copy of the book away, and what the office answered to what was asked on them.
//! Source: SYNC 1 to 3.

use crate::base::calendar::Stamp;
use crate::base::{Seq, Word};
use serde::{Deserialize, Serialize};

/// What the office is called in seals: no laptop bears that name.
pub const OFFICE: &str = "kantor";
/// The longest name of a device, in characters.
pub const LONGEST: usize = 40;

/// A device, as the book describes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// Its name, which no other ever has.
    pub name: String,
    /// The hash of the key that it signs with.
    pub key: [u8; 32],
    /// Who may ask for something on it.
    pub holders: Vec<String>,
    /// Why it is stopped: what it brings is asked of nobody any more.
    pub stopped: Option<String>,
}

impl Device {
    /// True of a name that a device may have: it stands in files of keys and in what is sealed.
    pub fn is_name(name: &str) -> bool {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c);
        (1..=LONGEST).contains(&name.len())
            && name.chars().all(fits)
            && name.starts_with(|c: char| c.is_ascii_alphabetic())
            && !name.ends_with(['-', '.'])
    }
}

/// How far a device has come home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carrier {
    /// The device.
    pub device: Device,
    /// The last of its wishes that was answered; 0 before the first.
    pub n: u64,
    /// The link of the device's chain after that wish; zeros before the first.
    pub link: [u8; 32],
    /// The last entry that its copy had when it came home.
    pub over: Seq,
    /// Since when it has not been home: it was enrolled, or came.
    pub since: Stamp,
    /// Two of its wishes had one number: it was copied.
    pub is_twin: bool,
}

impl Carrier {
    /// True if what it brings is asked: it is not stopped, and there are no two of it.
    pub fn is_trusted(&self) -> bool {
        self.device.stopped.is_none() && !self.is_twin
    }

    /// Whole days that it has been away.
    pub fn days_away(&self, now: Stamp) -> i64 {
        (now.0 - self.since.0).max(0) / 86_400_000
    }
}

/// What the office answered to a wish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// It became so many entries from a first one on.
    Done {
        /// The first entry.
        first: Seq,
        /// How many.
        entries: u32,
    },
    /// The book said so already.
    Same,
    /// Somebody else has changed it meanwhile.
    Differs {
        /// The rule that says so.
        rule: String,
    },
    /// A rule refused it.
    Refused {
        /// The rule.
        rule: String,
    },
    /// It was taken back before it came home, or is what took it back.
    Withdrawn,
    /// Another wish came home under its number.
    Twin,
}

impl Answer {
    /// The stable short name.
    pub fn slug(&self) -> &'static str {
        match self {
            Answer::Done { .. } => "done",
            Answer::Same => "same",
            Answer::Differs { .. } => "differs",
            Answer::Refused { .. } => "refused",
            Answer::Withdrawn => "withdrawn",
            Answer::Twin => "twin",
        }
    }

    /// The answer in words.
    pub fn word(&self) -> Word {
        match self {
            Answer::Done { .. } => Word::AnswerDone,
            Answer::Same => Word::AnswerSame,
            Answer::Differs { .. } => Word::AnswerDiffers,
            Answer::Refused { .. } => Word::AnswerRefused,
            Answer::Withdrawn => Word::AnswerWithdrawn,
            Answer::Twin => Word::AnswerTwin,
        }
    }

    /// True if somebody must choose what becomes of the wish: it goes into the box.
    pub fn is_open(&self) -> bool {
        match self {
            Answer::Differs { .. } | Answer::Refused { .. } | Answer::Twin => true,
            Answer::Done { .. } | Answer::Same | Answer::Withdrawn => false,
        }
    }

    /// The rule by which it was not done.
    pub fn rule(&self) -> Option<&str> {
        match self {
            Answer::Differs { rule } | Answer::Refused { rule } => Some(rule),
            Answer::Done { .. } | Answer::Same | Answer::Withdrawn | Answer::Twin => None,
        }
    }
}

/// A wish that came home, as its bytes are, with the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Homecomer {
    /// The bytes of the wish, as they are chained on the device.
    pub wish: Vec<u8>,
    /// The answer.
    pub answer: Answer,
}

/// What somebody chose of a wish in the box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Choice {
    /// It was asked again, by whoever chose it.
    Used,
    /// Something else was asked in its place.
    Changed,
    /// The book stays as it is.
    Dropped,
}

impl Choice {
    /// The stable short name.
    pub fn slug(self) -> &'static str {
        match self {
            Choice::Used => "used",
            Choice::Changed => "changed",
            Choice::Dropped => "dropped",
        }
    }

    /// The choice in words.
    pub fn word(self) -> Word {
        match self {
            Choice::Used => Word::ChoiceUsed,
            Choice::Changed => Word::ChoiceChanged,
            Choice::Dropped => Word::ChoiceDropped,
        }
    }
}

/// How a wish was settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// The choice.
    pub choice: Choice,
    /// Why.
    pub reason: String,
}

/// What is kept of a wish that came home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Came {
    /// The bytes of the wish, where somebody must choose; empty else, the log has them.
    pub wish: Vec<u8>,
    /// The answer.
    pub answer: Answer,
    /// When it came.
    pub at: Stamp,
    /// What was chosen, once it was.
    pub settled: Option<Settled>,
}

impl Came {
    /// True if it lies in the box.
    pub fn is_in_box(&self) -> bool {
        self.answer.is_open() && self.settled.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_has_a_name_that_needs_no_quotes() {
        for name in ["laptop-siti", "laptop-siti.2", "l", "kantor"] {
            assert!(Device::is_name(name), "{name}");
        }
        for name in ["", "Laptop", "2laptop", "a b", "a/b", "-a", "a-", "a\n", "é", &"a".repeat(41)] {
            assert!(!Device::is_name(name), "{name}");
        }
    }
}
