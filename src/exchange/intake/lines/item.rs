//! What becomes of one thing that a row says: it is doubted, shared, dated, or its mark was told the meaning of.

use super::{Item, Settings};
use crate::domain::{Field, PaperState};
use crate::exchange::intake::cells::Said;
use crate::exchange::intake::words::key;
use compact_str::CompactString;

impl Settings {
    /// The same with what a person said that its mark means.
    pub(in crate::exchange::intake) fn meant(&self, item: Item) -> Item {
        item.meant(&self.marks)
    }
}

impl Item {
    /// The same with what its mark is said to mean.
    pub(in crate::exchange::intake) fn meant(self, marks: &[(String, bool)]) -> Item {
        let item = self;
        let means = |text: &str| marks.iter().find(|(mark, _)| *mark == key(text)).map(|(_, yes)| *yes);
        match &item {
            Item::Fact(field, Said::Unclear(text)) => match means(text) {
                Some(yes) => Item::Fact(*field, Said::Good(yes.then(CompactString::default))),
                None => item,
            },
            Item::Paper(paper, Said::Unclear(text), day) => match means(text) {
                Some(true) => Item::Paper(*paper, Said::Good(PaperState::Received), *day),
                Some(false) => Item::Paper(*paper, Said::Good(PaperState::Missing), *day),
                None => item,
            },
            _ => item,
        }
    }

    /// The fact whose number it brings.
    pub(in crate::exchange::intake) fn numbered(&self) -> Option<Field> {
        match self {
            Item::Fact(field, Said::Good(Some(text)) | Said::Doubt(Some(text), _)) if !text.is_empty() => {
                Some(*field)
            }
            _ => None,
        }
    }

    /// Whether another is about the same: a fact, the state of the NIB beside its number, goods.
    pub(in crate::exchange::intake) fn is_about(&self, other: &Item) -> bool {
        match (self, other) {
            (Item::Fact(one, _), Item::Fact(other, _)) => one == other,
            (Item::Status(..), Item::Fact(field, _)) => *field == Field::Nib,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    /// A quantity of which nothing says when it was: the file's day is none of it.
    pub(super) fn must_be_dated(&mut self) {
        if let Item::Posting(posting) = self {
            posting.undated |= posting.on.is_none() && posting.week.is_none();
        }
    }

    /// What was read stays, and is doubted.
    pub(in crate::exchange::intake) fn doubt(&mut self, why: &'static str) {
        fn of<T>(said: &mut Said<T>, why: &'static str) {
            *said = match std::mem::replace(said, Said::Nothing) {
                Said::Good(value) => Said::Doubt(value, why),
                other => other,
            };
        }
        match self {
            Item::Fact(_, said) => of(said, why),
            Item::Status(said, _) => of(said, why),
            Item::Paper(_, said, _) => of(said, why),
            Item::Attended(said) | Item::Interest(_, said) => of(said, why),
            // Of its day it tells itself.
            Item::Posting(posting) if why != "day" => posting.doubt = Some(why),
            Item::Dashboard(said) => of(said, why),
            Item::Posting(_) => {}
        }
    }

    /// What was read is said of several villages, or under several headings, in one cell: it is nobody's own.
    pub(in crate::exchange::intake) fn share(&mut self, why: &'static str, shown: &str) {
        fn of<T>(said: &mut Said<T>, why: &'static str, shown: &str) {
            if !matches!(said, Said::Nothing) {
                *said = Said::Unreadable(why, shown.to_owned());
            }
        }
        match self {
            Item::Fact(_, said) => of(said, why, shown),
            Item::Status(said, _) => of(said, why, shown),
            Item::Paper(_, said, _) => of(said, why, shown),
            Item::Attended(said) | Item::Interest(_, said) => of(said, why, shown),
            Item::Posting(posting) => posting.unread = Some(why),
            Item::Dashboard(_) => {}
        }
    }

    pub(in crate::exchange::intake) fn is_nothing(&self) -> bool {
        match self {
            Item::Fact(_, said) => *said == Said::Nothing,
            Item::Status(said, _) => *said == Said::Nothing,
            Item::Paper(_, said, _) => *said == Said::Nothing,
            Item::Attended(said) | Item::Interest(_, said) => *said == Said::Nothing,
            Item::Posting(_) | Item::Dashboard(_) => false,
        }
    }
}
