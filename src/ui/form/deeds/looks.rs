//! The forms that write nothing: what one looks at, goes to, names, or proposes.

use super::{DayOf, Deeds, Look, today_text, word_choice};
use crate::base::{Day, Lang, Slug, Week, Word};
use crate::domain::Product;
use crate::domain::quota::PostingKind;
use crate::domain::share::Rule;
use crate::ui::form::Form;
use crate::ui::form::field::{Field as Input, Label};
use crate::ui::input::Leaving;
use crate::ui::title::Title;

impl Deeds {
    /// The form for a day to look at.
    pub fn look(look: Look, title: impl Into<Title>) -> Form {
        Form::new(title, vec![Input::text(Word::FormDay, Word::HintAsOf, "")], Deeds::Look(look))
    }

    /// The form for a filter's name.
    pub fn name(title: impl Into<Title>, proposal: String) -> Form {
        Form::new(title, vec![Input::text(Word::FilterName, Word::HintFilterName, proposal)], Deeds::Name)
    }

    /// The form for where a file is to lie.
    pub fn file(file: Leaving, place: String, title: impl Into<Title>) -> Form {
        Form::new(
            title,
            vec![Input::text(Word::FormPlaceOf, Word::HintPlaceOf, place)],
            Deeds::File(file.into()),
        )
    }

    /// The form for a week to go to.
    pub fn week(title: impl Into<Title>) -> Form {
        Form::new(title, vec![Input::text(Word::FormWeek, Word::HintWeek, "")], Deeds::Week)
    }

    /// The form for the day of a week's postings.
    pub fn day(week: Week, kind: PostingKind, of: DayOf, now: Option<Day>, lang: Lang) -> Form {
        let word = |word: Word| word.text(lang);
        let title = format!(
            "{} · {} · {} · {}",
            word(Word::KeyDay),
            word(kind.word()),
            week.short(lang),
            week.span(lang)
        );
        let text = now.map_or(String::new(), |day| today_text(day, lang));
        Form::new(title, vec![Input::text(Word::FormOn, Word::HintDate, text)], Deeds::Day { week, kind, of })
    }

    /// The form for a supply to split.
    pub fn supply(offer: (Slug, Slug), product: &Product, title: Title) -> Form {
        let mut rules = word_choice(&Rule::ALL, |rule| rule.slug(), |rule| rule.word());
        rules.push(("hand".to_owned(), Label::Word(Word::ShareHand)));
        let fields = vec![
            Input::text(Word::FormSupply, Word::HintSupply, ""),
            Input::choice(Word::FormRule, Word::HintRule, rules, 0),
        ];
        Form::new(title, fields, Deeds::Split { offer, product: Box::new(product.clone()) })
    }
}
