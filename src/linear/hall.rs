//! The hall of an event: find by letters, mark by words.

use super::command::{self, Said};
use super::{Linear, View};
use crate::base::text::{clean, fold};
use crate::base::{Code, Fault, Word};
use crate::msg;
use crate::ui::Input;
use crate::ui::keys::{Action, Scope};
use crate::ui::layer::hall::Hall;
use crate::ui::table::Cx;

const SCOPES: &[Scope] = &[Scope::Hall];

impl Linear<'_> {
    /// Tells what is new in the hall, and takes one line.
    pub(super) fn hall(&mut self) -> Result<(), Fault> {
        self.show_hall()?;
        let place = self.text(Word::KeyEvents);
        let Some(line) = self.ask_at(place)? else { return Ok(()) };
        if self.paged(&line)? {
            return Ok(());
        }
        match line.as_str() {
            "?" => return self.help_hall(),
            line if self.is_cancel(line) => return self.close_hall(),
            _ => {}
        }
        if let Some(text) = line.strip_prefix('/') {
            return self.find_hall(text);
        }
        if let Some([row]) = command::rows(&line).as_deref() {
            return self.point(*row).map(drop);
        }
        let (lang, keys) = (self.desk.session().lang, self.desk.session().keys.clone());
        match command::exactly(&keys, SCOPES, &line, lang) {
            Said::One(binding, rest) => match binding.action {
                Action::Attend | Action::Absent => {
                    self.mark_hall(rest, |_| command::press(&binding).into_iter().collect())
                }
                Action::Interest => self.interest(rest),
                Action::Note => self.note(rest),
                Action::Help => self.help_hall(),
                Action::Cancel => self.close_hall(),
                Action::Filter => {
                    self.here = None;
                    self.turn(command::press(&binding))
                }
                _ => self.turn(command::press(&binding)),
            },
            Said::Several(several) => self.not_understood(&Said::Several(several), &line),
            // Letters find at once here, as on the screen.
            Said::Nothing => self.find_hall(&line),
        }
    }

    fn with_hall<T>(&self, run: impl FnOnce(&Hall, &Cx<'_>) -> T) -> Option<T> {
        let session = self.desk.session();
        session.layers.top().map(|hall| session.with_cx(|cx| run(hall, cx)))
    }

    fn show_hall(&mut self) -> Result<(), Fault> {
        let view = self.with_hall(|hall, cx| {
            let (title, all) = (hall.title_line(cx), hall.list.items.len());
            let rows = self.window(&title, all).filter_map(|at| hall.row_line(at, cx)).collect();
            View { title, about: hall.about_lines(cx), rows, all }
        });
        view.map_or(Ok(()), |view| self.show_over(view, Word::LinearHallHow))
    }

    /// Finds cooperatives; one that is found alone is pointed at.
    fn find_hall(&mut self, text: &str) -> Result<(), Fault> {
        self.turn(command::key("C-u"))?;
        self.turn([Input::Paste(clean(text).trim().to_owned())])?;
        self.top = 0;
        // What was found is told, even if it is what was found before.
        self.told.all = usize::MAX;
        let is_alone = self.with_hall(|hall, _| hall.list.items.len()) == Some(1);
        self.here = if is_alone { self.current_name() } else { None };
        Ok(())
    }

    /// Marks the row that was named or pointed at. The list stays as it was told, so that its
    /// numbers mean the same before and after.
    fn mark_hall(&mut self, rest: &str, marks: impl FnOnce(&Hall) -> Vec<Input>) -> Result<(), Fault> {
        match command::rows(rest).as_deref() {
            Some([]) => {}
            Some([row]) => {
                if !self.point(*row)? {
                    return Ok(());
                }
            }
            _ => return self.say(Word::LinearOneRow),
        }
        if self.here().is_none() {
            return self.say(msg!(LinearWhichRow, command: Word::KeyAttend));
        }
        let before = self.with_hall(|hall, cx| {
            (
                hall.query.text().to_owned(),
                hall.code_at(hall.list.cursor, cx),
                hall.saved_line(cx),
                marks(hall),
            )
        });
        let Some((query, code, saved, inputs)) = before else { return Ok(()) };
        self.turn(inputs)?;
        let after = self.with_hall(|hall, cx| (hall.query.is_empty(), hall.saved_line(cx)));
        let Some((is_cleared, now)) = after else { return Ok(()) };
        if let Some(now) = now.filter(|now| saved.as_ref() != Some(now)) {
            self.ends.tell(&now)?;
        }
        if is_cleared && !query.is_empty() {
            self.turn([Input::Paste(query)])?;
        }
        self.stay(code)
    }

    /// Keeps pointing at a cooperative, wherever its row is now.
    fn stay(&mut self, code: Option<Code>) -> Result<(), Fault> {
        let at = self.with_hall(|hall, cx| {
            (0..hall.list.items.len()).find(|at| hall.code_at(*at, cx) == code && code.is_some())
        });
        match at.flatten() {
            Some(at) => {
                self.turn([Input::Item(at)])?;
                self.here = self.current_name();
            }
            None => self.here = None,
        }
        Ok(())
    }

    /// `minat bulog mandiri 2`: the companies, then perhaps the row.
    fn interest(&mut self, rest: &str) -> Result<(), Fault> {
        let words: Vec<&str> = rest.split([' ', ',']).filter(|word| !word.is_empty()).collect();
        let (rows, names): (Vec<&str>, Vec<&str>) = words.iter().partition(|w| command::rows(w).is_some());
        let mut keys = Vec::new();
        for name in &names {
            let at = self.with_hall(|hall, cx| {
                let known = |slug: &crate::base::Slug| {
                    let company = cx.catalog.registry.companies.iter().find(|c| c.slug == *slug);
                    slug.as_str().eq_ignore_ascii_case(name)
                        || company.is_some_and(|c| fold(&c.name).contains(&fold(name)))
                };
                hall.event.companies.iter().position(known)
            });
            match at.flatten() {
                Some(at) => keys.extend(command::key(&(at + 1).to_string())),
                None => {
                    let text = crate::base::text::quote(name);
                    return self.say(msg!(CompanyUnknown, text: text));
                }
            }
        }
        if keys.is_empty() {
            return self.say(Word::LinearWhichCompany);
        }
        self.mark_hall(&rows.join(" "), |_| keys)
    }

    /// `catat teks`: a note of the row pointed at.
    fn note(&mut self, text: &str) -> Result<(), Fault> {
        if self.here().is_none() {
            return self.say(msg!(LinearWhichRow, command: Word::KeyAttend));
        }
        let mut text = text.to_owned();
        if text.is_empty() {
            let Some(line) = self.ask(&format!("{}:", self.text(Word::FormNote)))? else {
                return Ok(());
            };
            if self.is_cancel(&line) {
                return self.say(Word::LinearLeft);
            }
            text = line;
        }
        let before = self.key_of(Scope::Hall, Action::Note).into_iter().chain(command::key("C-u"));
        let typed = [Input::Paste(text)];
        let inputs: Vec<Input> =
            before.chain(typed).chain(self.key_of(Scope::Form, Action::Submit)).collect();
        self.mark_hall("", |_| inputs)
    }

    /// The hall is left, whatever is found or shown in it.
    fn close_hall(&mut self) -> Result<(), Fault> {
        for _ in 0..3 {
            if self.with_hall(|_, _| ()).is_some() {
                self.press(Scope::Hall, Action::Cancel)?;
            }
        }
        self.here = None;
        Ok(())
    }

    fn help_hall(&mut self) -> Result<(), Fault> {
        let lang = self.desk.session().lang;
        let words = [Word::LinearHelp, Word::LinearHelpHall, Word::LinearHelpInterest, Word::LinearHelpPage];
        let mut lines: Vec<String> = words.iter().map(|word| word.text(lang).to_owned()).collect();
        let known = [Action::Interest, Action::Help];
        let keys = self.desk.session().keys.clone();
        let bindings = command::bindings(&keys, SCOPES).filter(|b| !known.contains(&b.action));
        lines.extend(bindings.map(|b| b.label.text(lang).to_owned()));
        self.recite(lines)
    }
}
