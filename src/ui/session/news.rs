//! What is told: in the line of news for a while, or until the next key.

use super::Session;
use crate::base::calendar::Stamp;
use crate::base::{Fault, Msg};
use crate::ui::theme::glyph;

/// A notice stays this long, in milliseconds.
const NOTICE_MS: i64 = 8_000;

/// What is told: what was done, and what one should know of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// What was done, or was not.
    pub what: String,
    /// What is to be looked at.
    pub warnings: Vec<String>,
}

impl From<String> for News {
    fn from(what: String) -> News {
        News { what, warnings: Vec::new() }
    }
}

impl News {
    /// As it is drawn: each warning after the sign of something to look at.
    pub fn drawn(&self) -> String {
        let warnings = self.warnings.iter().map(|warning| format!(" {} {warning}", glyph::CLAIM));
        std::iter::once(self.what.clone()).chain(warnings).collect()
    }
}

/// News, and how they are.
pub struct Notice {
    /// What they say.
    pub news: News,
    /// Good news or bad.
    pub good: bool,
    /// Until when it stays.
    pub until: Stamp,
}

impl Session {
    /// News.
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// News, which are then told.
    pub fn take_notice(&mut self) -> Option<Notice> {
        self.notice.take()
    }

    /// Says a fault in the notice line.
    pub fn say(&mut self, fault: &Fault, now: Stamp) {
        self.notify(fault.show(self.lang).into(), false, now);
    }

    /// Says something that went well.
    pub(in crate::ui) fn tell(&mut self, news: impl Into<News>, now: Stamp) {
        self.notify(news.into(), true, now);
    }

    /// Says that something cannot be done here.
    pub(in crate::ui) fn hint(&mut self, msg: &Msg, now: Stamp) {
        self.notify(msg.show(self.lang).into(), false, now);
    }

    /// Says what was not done, in words that are made already.
    pub(in crate::ui) fn hint_text(&mut self, text: String, now: Stamp) {
        self.notify(text.into(), false, now);
    }

    fn notify(&mut self, news: News, good: bool, now: Stamp) {
        self.notice = Some(Notice { news, good, until: Stamp(now.0 + NOTICE_MS) });
    }
}
