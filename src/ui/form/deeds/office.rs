//! The form for a part of what the office heads and signs its papers with.

use super::Deeds;
use crate::base::Word;
use crate::domain::Registry;
use crate::domain::office::Part;
use crate::ui::form::Form;
use crate::ui::form::field::{Field as Input, Label};
use crate::ui::title::Title;

impl Deeds {
    /// The form for what a paper of the office is headed or signed with.
    pub fn office(part: Part, registry: &Registry, title: impl Into<Title>) -> Form {
        let now = registry.office.get(part);
        let field = match part {
            Part::Sheet => {
                let sizes = Part::SHEETS.map(|size| (size.to_owned(), Label::Text(size.to_uppercase())));
                let at = Part::SHEETS.iter().position(|size| *size == now).unwrap_or(0);
                Input::choice(Word::ColOfficeText, Word::HintChoice, sizes.into(), at)
            }
            Part::Number => Input::text(Word::ColOfficeText, Word::HintOfficeNumber, now),
            _ => Input::text(Word::ColOfficeText, Word::HintOffice, now),
        };
        let fields = vec![field];
        Form::new(title, fields, Deeds::Office { part, base: registry.version })
    }
}
