//! The forms of the map of villages: a village comes, is called otherwise, or its cooperative closes; a
//! kecamatan comes or has another name.

use super::Form;
use super::deeds::{Deeds, today_text, word_choice};
use super::field::Field as Input;
use crate::base::text::{fold, quote};
use crate::base::{Code, Day, Fault, Lang, Seq, Word};
use crate::book::act::Request;
use crate::deeds::{self, Typed, Wrong};
use crate::domain::Cooperative;
use crate::domain::village::{Leftover, write_point};
use crate::lists::Catalog;
use crate::msg;
use crate::ui::title::Title;

/// What one of these forms does.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "fields are what the deeds are about")]
pub enum OfVillage {
    /// A village comes.
    Add,
    /// A village is called otherwise.
    Change { code: Code, base: Seq },
    /// A cooperative closes; the others that may succeed it: code, and what finds it.
    Close { code: Code, base: Seq, others: Vec<(Code, String)> },
    /// A kecamatan comes, or has another name.
    Kecamatan,
}

impl OfVillage {
    /// The form for a village that comes.
    pub fn add(title: impl Into<Title>) -> Form {
        let fields = vec![
            Input::text(Word::FormVillageCode, Word::HintVillageCode, ""),
            Input::text(Word::FormVillage, Word::HintVillage, ""),
            Input::text(Word::FormSpellings, Word::HintSpellings, ""),
            Input::text(Word::FormPoint, Word::HintPoint, ""),
        ];
        form(title, fields, OfVillage::Add)
    }

    /// The form for a village that is called otherwise.
    pub fn change(coop: &Cooperative, title: impl Into<Title>, today: Day, lang: Lang) -> Form {
        let fields = vec![
            Input::text(Word::FormVillage, Word::HintVillage, &coop.name),
            Input::text(Word::FormVillageCode, Word::HintVillageCode, coop.current.to_string()),
            Input::text(Word::FormPoint, Word::HintPoint, coop.point.map_or(String::new(), write_point)),
            Input::text(Word::FormBasisOfChange, Word::HintBasisOfChange, ""),
            Input::text(Word::FormSince, Word::HintDate, today_text(today, lang)),
        ];
        form(title, fields, OfVillage::Change { code: coop.code, base: coop.version })
    }

    /// The form for a cooperative that closes.
    pub fn close(
        coop: &Cooperative,
        catalog: &Catalog,
        title: impl Into<Title>,
        today: Day,
        lang: Lang,
    ) -> Form {
        let named = |name: &str, area: &str| format!("{name} ({area})");
        let all = catalog.rows().filter(|(_, row)| row.code != coop.code);
        let others: Vec<(Code, String)> =
            all.map(|(page, row)| (row.code, named(&row.name, &page.name))).collect();
        let ways = word_choice(&Leftover::ALL, |way| way.slug(), |way| way.word());
        let fields = vec![
            Input::text(Word::FormSuccessor, Word::HintSuccessor, "")
                .completed_by(others.iter().map(|(_, name)| name.clone())),
            Input::choice(Word::FormLeftover, Word::HintChoice, ways, 0),
            Input::text(Word::FormBasisOfChange, Word::HintBasisOfChange, ""),
            Input::text(Word::FormOn, Word::HintDate, today_text(today, lang)),
        ];
        form(title, fields, OfVillage::Close { code: coop.code, base: coop.version, others })
    }

    /// The form for a kecamatan.
    pub fn kecamatan(title: impl Into<Title>) -> Form {
        let fields = vec![
            Input::text(Word::FormAreaCode, Word::HintAreaCode, ""),
            Input::text(Word::FormAreaName, Word::HintThingName, ""),
        ];
        form(title, fields, OfVillage::Kecamatan)
    }

    /// What its texts say.
    pub(super) fn read(&self, typed: &dyn Typed) -> Result<Request, Wrong> {
        Ok(match self {
            OfVillage::Add => deeds::village::add(typed)?.into(),
            OfVillage::Change { code, base } => {
                Request { deed: deeds::village::change(typed, *code)?, base: Some(*base) }
            }
            OfVillage::Close { code, base, others } => {
                let find = |text: &str| successor(text, others);
                let deed = deeds::village::close(typed, *code, Leftover::default(), &find)?;
                Request { deed, base: Some(*base) }
            }
            OfVillage::Kecamatan => deeds::village::kecamatan(typed)?.into(),
        })
    }
}

fn form(title: impl Into<Title>, fields: Vec<Input>, of: OfVillage) -> Form {
    Form::new(title, fields, Deeds::Village(Box::new(of)))
}

/// The successor that was written: a code, a name, or a name with its kecamatan.
fn successor(text: &str, others: &[(Code, String)]) -> Result<Code, Fault> {
    if let Ok(code) = Code::parse(text) {
        return Ok(code);
    }
    let wanted = fold(text);
    let bare = |name: &str| name.rsplit_once(" (").map_or(String::new(), |(name, _)| fold(name));
    let fits = |(_, name): &&(Code, String)| fold(name) == wanted || bare(name) == wanted;
    let found: Vec<&(Code, String)> = others.iter().filter(fits).collect();
    match found.as_slice() {
        [(code, _)] => Ok(*code),
        [] => {
            Err(Fault::usage("name.unknown", msg!(NameUnknown, text: quote(text))).then(msg!(NameManyNext)))
        }
        many => {
            let list: Vec<_> = many.iter().map(|(_, name)| name.as_str().into()).collect();
            let what = msg!(NameMany, text: quote(text), count: many.len(), list: list);
            Err(Fault::usage("name.many", what).then(msg!(NameManyNext)))
        }
    }
}
