//! The form of a visit. Its files are read before it is saved: until then their names are all there is.

use super::deeds::{Deeds, today_text, word_choice};
use super::field::Field as Input;
use super::{Form, Typed, Wrong};
use crate::base::{Code, Day, Lang, Seq, Word};
use crate::book::act::Request;
use crate::book::decide::Deed;
use crate::deeds;
use crate::domain::visit::{Evidence, Found};
use crate::domain::{Registry, Visit};
use crate::ui::title::Title;
use std::rc::Rc;

/// A file's name as it was typed, with what it is named by in the book.
pub type Attached = (String, Evidence);

/// What the form does.
#[derive(Clone, Debug)]
pub struct OfVisit {
    /// The cooperative.
    pub code: Code,
    /// The version of it that was looked at.
    base: Seq,
    /// The programme, whose products are counted.
    registry: Rc<Registry>,
    /// The files that were read.
    attached: Vec<Attached>,
}

impl OfVisit {
    /// The form for a visit; `now` is what is known of the one of today by whoever sits here.
    pub fn form(
        (code, base): (Code, Seq),
        now: &Visit,
        registry: &Rc<Registry>,
        title: Title,
        lang: Lang,
    ) -> Form {
        let found = word_choice(&Found::ALL, |found| found.slug(), |found| found.word());
        let at = Found::ALL.iter().position(|found| *found == now.found).unwrap_or(0);
        let products = registry.products.iter().map(|product| product.slug.to_string());
        let files: Vec<&str> = now.evidence.iter().map(|file| file.name.as_str()).collect();
        let fields = vec![
            Input::choice(Word::FormFound, Word::HintChoice, found, at),
            Input::list(Word::FormCounts, Word::HintCounts, deeds::visit::write(&now.counts, lang))
                .completed_by(products),
            Input::text(Word::FormNote, Word::HintOptional, &now.note),
            Input::list(Word::FormFiles, Word::HintFiles, files.join("; ")),
            Input::text(Word::FormOn, Word::HintDate, today_text(now.on, lang)),
            Input::text(Word::FormBy, Word::HintBy, &now.by),
        ];
        let attached = now.evidence.iter().map(|file| (file.name.clone(), file.clone())).collect();
        let of = OfVisit { code, base, registry: registry.clone(), attached };
        Form::new(title, fields, Deeds::Visit(Box::new(of)))
    }

    /// What the form says, with the files that were read.
    ///
    /// # Errors
    /// The first field that is wrong.
    pub fn read(&self, typed: &dyn Typed) -> Result<Request, Wrong> {
        let (on, by) = deeds::visit::whose(typed)?;
        let mut visit = deeds::visit::read(typed, Visit::new(on, &by), &self.registry)?;
        for name in deeds::visit::parts(typed.raw(Word::FormFiles)) {
            for (_, file) in self.attached.iter().filter(|(known, _)| known == name) {
                // The same file under two names is one.
                if visit.evidence.iter().all(|known| known.sha256 != file.sha256) {
                    visit.evidence.push(file.clone());
                }
            }
        }
        Ok(Request { deed: Deed::SetVisit { code: self.code, visit }, base: Some(self.base) })
    }

    /// The files that are named and were not read yet.
    pub fn unread(&self, typed: &dyn Typed) -> Vec<String> {
        let is_new = |name: &&str| self.attached.iter().all(|(known, _)| known != name);
        deeds::visit::parts(typed.raw(Word::FormFiles)).filter(is_new).map(str::to_owned).collect()
    }

    /// Takes files that were read.
    pub fn attach(&mut self, files: Vec<Attached>) {
        self.attached.extend(files);
    }
}

impl Form {
    /// The files of a visit's form that are to be read before it is saved.
    pub fn unread_files(&self, today: Day) -> Vec<String> {
        match &self.deeds {
            Deeds::Visit(of) => of.unread(&self.typed(today)),
            _ => Vec::new(),
        }
    }

    /// Takes the files that were read for it.
    pub fn attach(&mut self, files: Vec<Attached>) {
        if let Deeds::Visit(of) = &mut self.deeds {
            of.attach(files);
        }
    }
}
