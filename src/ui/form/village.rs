//! The forms of the map of villages: a village comes, is called otherwise, or its cooperative closes; a
//! kecamatan comes or has another name.

use super::Form;
use super::deeds::{Deeds, Wrong, today_text, word_choice};
use super::field::Field as Input;
use crate::base::text::{clean, fold, quote};
use crate::base::{Area, Code, Day, Fault, Lang, Word};
use crate::book::act::Request;
use crate::book::decide::Deed;
use crate::domain::Cooperative;
use crate::domain::village::{Change, Closing, Leftover, Village, read_point, write_point};
use crate::lists::Catalog;
use crate::msg;

/// What one of these forms does.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "fields are what the deeds are about")]
pub enum OfVillage {
    /// A village comes.
    Add,
    /// A village is called otherwise.
    Change { code: Code, base: u64 },
    /// A cooperative closes; the others that may succeed it: code, and what finds it.
    Close { code: Code, base: u64, others: Vec<(Code, String)> },
    /// A kecamatan comes, or has another name.
    Kecamatan,
}

impl OfVillage {
    /// The form for a village that comes.
    pub fn add(title: String) -> Form {
        let fields = vec![
            Input::text(Word::FormVillageCode, Word::HintVillageCode, ""),
            Input::text(Word::FormVillage, Word::HintVillage, ""),
            Input::text(Word::FormSpellings, Word::HintSpellings, ""),
            Input::text(Word::FormPoint, Word::HintPoint, ""),
        ];
        form(title, fields, OfVillage::Add)
    }

    /// The form for a village that is called otherwise.
    pub fn change(coop: &Cooperative, title: String, today: Day, lang: Lang) -> Form {
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
    pub fn close(coop: &Cooperative, catalog: &Catalog, title: String, today: Day, lang: Lang) -> Form {
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
    pub fn kecamatan(title: String) -> Form {
        let fields = vec![
            Input::text(Word::FormAreaCode, Word::HintAreaCode, ""),
            Input::text(Word::FormAreaName, Word::HintThingName, ""),
        ];
        form(title, fields, OfVillage::Kecamatan)
    }

    /// What its texts say.
    pub(super) fn read(&self, form: &Form, today: Day) -> Result<Request, Wrong> {
        let at = |field: Word| move |fault: Fault| (field, fault);
        let text = |field: Word| clean(form.text(field)).trim().to_owned();
        let code = || Code::parse_new(form.text(Word::FormVillageCode)).map_err(at(Word::FormVillageCode));
        let point = || read_point(form.text(Word::FormPoint)).map_err(at(Word::FormPoint));
        Ok(match self {
            OfVillage::Add => {
                let mut village = Village::new(code()?, &text(Word::FormVillage));
                let others =
                    form.text(Word::FormSpellings).split(',').map(|one| clean(one).trim().to_owned());
                village.others = others.filter(|one| !one.is_empty()).collect();
                village.point = point()?;
                Deed::AddVillage { village }.into()
            }
            OfVillage::Change { code: key, base } => {
                let change =
                    Change { name: Some(text(Word::FormVillage)), code: Some(code()?), point: point()? };
                let (on, reason) = (form.date(Word::FormSince, today)?, text(Word::FormBasisOfChange));
                let deed = Deed::ChangeVillage { code: *key, change, on, reason };
                Request { deed, base: Some(*base) }
            }
            OfVillage::Close { code: key, base, others } => {
                let successor = successor(form.text(Word::FormSuccessor), others);
                let closing = Closing {
                    on: form.date(Word::FormOn, today)?,
                    reason: text(Word::FormBasisOfChange),
                    successor: successor.map_err(at(Word::FormSuccessor))?,
                };
                let leftover = Leftover::parse(form.text(Word::FormLeftover)).unwrap_or_default();
                Request { deed: Deed::Close { code: *key, closing, leftover }, base: Some(*base) }
            }
            OfVillage::Kecamatan => {
                let area = Area::parse(form.text(Word::FormAreaCode)).map_err(at(Word::FormAreaCode))?;
                Deed::SetKecamatan { area, name: text(Word::FormAreaName) }.into()
            }
        })
    }
}

fn form(title: String, fields: Vec<Input>, of: OfVillage) -> Form {
    Form::new(title, fields, Deeds::Village(Box::new(of)))
}

/// The successor that was written: nobody, a code, a name, or a name with its kecamatan.
fn successor(text: &str, others: &[(Code, String)]) -> Result<Option<Code>, Fault> {
    if matches!(text, "" | "-") {
        return Ok(None);
    }
    if let Ok(code) = Code::parse(text) {
        return Ok(Some(code));
    }
    let wanted = fold(text);
    let bare = |name: &str| name.rsplit_once(" (").map_or(String::new(), |(name, _)| fold(name));
    let fits = |(_, name): &&(Code, String)| fold(name) == wanted || bare(name) == wanted;
    let found: Vec<&(Code, String)> = others.iter().filter(fits).collect();
    match found.as_slice() {
        [(code, _)] => Ok(Some(*code)),
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
