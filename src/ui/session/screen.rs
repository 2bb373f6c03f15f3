//! What a session is drawn upon.

use crate::base::Msg;
use crate::base::watch::Watch;
use crate::ui::theme::{Look, Theme};
use std::path::PathBuf;

/// What is drawn upon, and how.
pub struct Screen {
    /// The terminal's size: columns and rows.
    pub size: (u16, u16),
    /// How tones look, where the line is not slow.
    pub theme: Theme,
    /// The line is slow: fewer bytes before everything else.
    pub thrifty: bool,
    /// The foot shows what the line carried.
    pub meter: bool,
    /// What the line carried: bytes of the last turn, and all of them.
    pub carried: (u64, u64),
    /// A panel shows itself once the keys rest.
    pub follows: bool,
    /// Rows may be copied to the official's clipboard.
    pub may_copy: bool,
    /// What is told of the last backup that was made by itself.
    pub backup: Option<Msg>,
    /// What takes longer than a moment, to be told of and stopped.
    pub watch: Watch,
    /// Where files go that leave.
    pub files: PathBuf,
    /// The host where one goes home from a laptop, once one did.
    pub way: Option<String>,
}

impl Screen {
    /// One of a size, of which nothing else is known yet.
    pub fn new(size: (u16, u16)) -> Screen {
        Screen {
            size,
            theme: Theme::default(),
            thrifty: false,
            meter: false,
            carried: (0, 0),
            follows: false,
            may_copy: true,
            backup: None,
            watch: Watch::default(),
            files: PathBuf::new(),
            way: None,
        }
    }

    /// How tones look now: by weight alone where the line is slow.
    pub fn theme(&self) -> Theme {
        let look = if self.thrifty { Look::Mono } else { self.theme.look };
        Theme { look, ..self.theme }
    }
}
