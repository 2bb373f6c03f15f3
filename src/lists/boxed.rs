//! The box: what came home and was not done, each line judged live, so that it says when its cause is gone.
//! Source: SYNC 3, 9.

mod sides;

use crate::base::calendar::Stamp;
use crate::base::{Code, Fault, Lang, Word};
use crate::book::decide::{Asking, Deed, unusable};
use crate::book::fleet::{self, WishKey};
use crate::book::home::meant;
use crate::book::view::View;
use crate::book::{Request, Want, Wish, describe, foresee};
use crate::domain::device::Came;
use sides::Sides;
use std::borrow::Cow;

/// A line of the box.
pub struct Line {
    /// The wish's place.
    pub key: WishKey,
    /// What was answered to it.
    pub came: Came,
    /// What it asks for.
    pub wish: Wish,
    /// The cooperative that it is about, if it is about one.
    pub code: Option<Code>,
    /// That in words.
    pub place: String,
    /// Why it would not pass now, if it would not.
    pub now: Option<Fault>,
}

/// What the office has of something, and what was brought; as others may see it.
pub struct Side {
    /// The stable name of what they are values of.
    pub slug: &'static str,
    /// What they are values of.
    pub label: Word,
    /// What the office has, with its day and source.
    pub there: String,
    /// What was brought.
    pub brought: String,
}

/// The lines, in the order of devices and numbers, judged for whoever asks.
///
/// # Errors
/// If the book cannot be read.
pub fn lines(view: &View<'_>, asking: &Asking) -> Result<Vec<Line>, Fault> {
    let mut all = Vec::new();
    for (key, came) in fleet::in_box(view)? {
        let mut wish = Wish::parse(&came.wish)?;
        let lost = wish.must_stand().err();
        let (code, now) = match &mut wish.want {
            Want::Do(deed) => {
                (deed.code(), lost.or_else(|| judged(view, deed, (wish.asked, came.at), asking)))
            }
            Want::TakeBack { .. } => (None, Some(unusable())),
        };
        let place = code.and_then(|code| describe::place_in(view, code));
        let place = place.map_or(String::new(), |(village, area)| describe::whose(&village, &area));
        all.push(Line { key, came, wish, code, place, now });
    }
    Ok(all)
}

/// Why a deed would not pass now. Personal values that are here stand in it from here on.
fn judged(view: &View<'_>, deed: &mut Deed, moments: (Stamp, Stamp), asking: &Asking) -> Option<Fault> {
    match meant(view, deed, moments).map(Cow::into_owned) {
        Ok(with_values) => {
            *deed = with_values;
            foresee(view, &[Request::from(deed.clone())], asking).err()
        }
        Err(missing) => Some(missing),
    }
}

impl Line {
    /// What it asks for, in a word.
    pub fn what(&self) -> Word {
        match &self.wish.want {
            Want::TakeBack { .. } => Word::WishTakeBack,
            Want::Do(deed) => match deed {
                Deed::SetNib { .. } => Word::WishNib,
                Deed::MarkPaper { .. } => Word::WishPaper,
                Deed::Move { .. } => Word::WishMove,
                Deed::Post { .. } | Deed::Reverse { .. } => Word::WishPost,
                Deed::MarkEvent { .. } => Word::WishEvent,
                Deed::SetVisit { .. } | Deed::DropVisit { .. } => Word::KeyVisit,
                Deed::SetSanction { .. } | Deed::LiftSanction { .. } => Word::FormSanction,
                Deed::SettleClaim { .. } => Word::WishClaim,
                Deed::Import { .. } => Word::WishImport,
                Deed::Reveal { .. } => Word::KeyUnmask,
                _ => Word::WishFacts,
            },
        }
    }

    /// Both values, where the wish replaces one.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn sides(&self, view: &View<'_>, lang: Lang) -> Result<Vec<Side>, Fault> {
        match (&self.wish.want, self.code) {
            (Want::Do(deed), Some(code)) => Sides { view, code, lang }.of(deed),
            (Want::Do(deed), None) => Ok(sides::of_none(view, deed, lang)?.into_iter().collect()),
            (Want::TakeBack { n, reason }, _) => {
                Ok(vec![sides::taken_back(view, (&self.key.0, *n), reason, lang)?])
            }
        }
    }
}
