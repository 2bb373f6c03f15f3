//! A form as a layer: what its keys lead to.

use super::{Layer, Spoken};
use crate::base::Fault;
use crate::book::Op;
use crate::book::act::{Mode, Request};
use crate::domain::office::Part;
use crate::ui::again::Again;
use crate::ui::draw::Brush;
use crate::ui::form::deeds::{DayOf, Look};
use crate::ui::form::visit::Attached;
use crate::ui::form::{Form, Reply};
use crate::ui::input::{Code, Effect, Key, Outcome};
use crate::ui::keymap::Keymap;
use crate::ui::keys::{Action, Scope};
use crate::ui::layer::hall::Hall;
use crate::ui::layer::sheet::{self, Sheet};
use crate::ui::session::{Session, Then, Turn};
use crate::ui::{leave, round, summary, weekly};
use ratatui::layout::Rect;

impl Layer for Form {
    fn scope(&self) -> Scope {
        Scope::Form
    }

    fn spoken(&self) -> Spoken {
        Spoken::Fields
    }

    fn press(mut self: Box<Self>, s: &mut Session, key: &Key, turn: &mut Turn<'_>) -> Result<(), Fault> {
        let action = s.keys.action(&[Scope::Form], key);
        self.leaving = self.leaving.filter(|asked| Some(*asked) == action);
        let reply = match action {
            Some(Action::Submit) => self.submit(s.board.today),
            Some(action @ (Action::NextField | Action::PreviousField)) => {
                let by = if action == Action::NextField { 1 } else { -1 };
                match key.code {
                    Code::Up | Code::Down => self.go_line(by, s.board.today, s.lang),
                    _ => self.go(by, s.board.today, s.lang),
                }
                Reply::Stay
            }
            Some(Action::Cancel) => self.cancel(),
            Some(Action::Skip) if self.in_round => self.skip(),
            _ => {
                self.key(key);
                Reply::Stay
            }
        };
        self.go_on(reply, s, turn)
    }

    fn draw(&self, s: &Session, brush: &mut Brush<'_>, body: Rect) -> Option<(u16, u16)> {
        Some(self.view(brush, body, &s.keys, s.lang, s.board.today))
    }

    fn shows_keys(&self) -> bool {
        true
    }

    fn is_touched(&self) -> bool {
        self.touched
    }

    fn paste(&mut self, text: &str, _: &Session, _: &Turn<'_>) -> Result<bool, Fault> {
        let takes = self.takes_text();
        if takes {
            Form::paste(self, text);
        }
        Ok(takes)
    }

    fn refuse(&mut self, fault: Fault) -> Option<Fault> {
        Form::refuse(self, fault);
        None
    }

    fn then(&self, _: &[Request]) -> Then {
        Box::new(saved)
    }

    fn stop(&mut self, place: &str, hidden: &str, is_last: bool, _: &Keymap) {
        self.title = std::mem::take(&mut self.title).after(place).hiding(hidden);
        self.in_round = true;
        self.goes_on = !is_last;
    }

    fn leave(&mut self) {
        self.leaving = None;
    }

    fn renew(&mut self, s: &Session, turn: &Turn<'_>) {
        self.note = s.with_cx(|cx| summary::note(cx, self));
        self.will = if self.typing {
            summary::second_bearer(&s.board.catalog.registry, self, turn.book, s.lang)
                .or_else(|| summary::shape(self, s.lang))
        } else {
            summary::foresee(s, self, turn)
        };
    }
}

impl Form {
    fn go_on(mut self: Box<Self>, reply: Reply, s: &mut Session, turn: &mut Turn<'_>) -> Result<(), Fault> {
        match reply {
            Reply::Close => {
                round::stop(s, turn.now);
                back(s, self.deeds.part());
            }
            Reply::Skip => return round::skip(s, turn.book, turn.now),
            Reply::Stay => s.layers.put(self),
            Reply::Name(name) => s.save_filter(name, turn),
            Reply::Look(Look::AsOf, day) => turn.effects.push(Effect::AsOf(day)),
            Reply::Look(Look::Compare, Some(day)) => turn.effects.push(Effect::Compare(day)),
            Reply::Look(Look::Compare, None) => s.board.compare = None,
            Reply::Week(week) => return s.turn_week(week, turn.book),
            // It closes once the file is there.
            Reply::File(place, file) => {
                s.layers.put(self);
                leave::send(s, place, file, turn);
            }
            Reply::Day(DayOf::Sheet, day) => {
                let judge = sheet::judge(turn.book, &s.board.catalog, &s.person, turn.now, s.lang);
                if let Some(sheet) = s.layers.top_mut::<Sheet>() {
                    sheet.set_day(day, &judge)?;
                }
            }
            Reply::Day(DayOf::Repeat, day) => return weekly::repeat_on(s, day, turn),
            Reply::Split(split) => {
                if let Err(fault) = weekly::share(s, split, turn.book, turn.now) {
                    self.fault = Some(fault.of_reading());
                    s.layers.put(self);
                }
            }
            // What a form names is read first: it comes back to be saved.
            Reply::Submit(_) if !self.unread_files(s.board.today).is_empty() => {
                turn.effects.push(Effect::Attach(self.unread_files(s.board.today)));
                s.layers.put(self);
            }
            Reply::Submit(requests) => {
                let then = self.then(&requests);
                s.layers.put(self);
                if summary::comes_first(&requests) || summary::shifts_a_count(s, &requests, turn) {
                    s.preview(requests, Vec::new(), turn);
                } else {
                    s.request(requests, Mode::Whole, then, turn);
                }
            }
        }
        Ok(())
    }
}

/// The files that a form named were read: now it is saved.
///
/// # Errors
/// Why they could not be; it is told at the form, which stays.
pub fn attached(
    s: &mut Session,
    attached: Result<Vec<Attached>, Fault>,
    turn: &mut Turn<'_>,
) -> Result<(), Fault> {
    let today = s.board.today;
    let Some(form) = s.layers.top_mut::<Form>() else { return attached.map(drop) };
    match attached {
        Ok(files) => {
            form.attach(files);
            if let Reply::Submit(requests) = form.submit(today) {
                s.request(requests, Mode::Whole, Box::new(saved), turn);
            }
        }
        Err(fault) => form.fault = Some(fault),
    }
    Ok(())
}

/// The cooperative whose personal values may be shown whole from now on.
fn shown(op: &Op) -> Option<crate::base::Code> {
    match op {
        Op::Revealed { code, .. } => Some(*code),
        _ => None,
    }
}

/// From a part of what the office heads its papers with one comes back to the others.
fn back(s: &mut Session, part: Option<Part>) {
    part.into_iter().for_each(|part| leave::office(s, part));
}

/// The form on top closes once its deed was done; in a round the next one opens.
fn saved(s: &mut Session, outcome: Outcome, turn: &mut Turn<'_>) -> Result<(), Fault> {
    let results = match outcome {
        Ok(results) => results,
        Err(fault) => {
            s.refuse_on_top(fault, turn.now);
            return Ok(());
        }
    };
    let again = s.layers.top::<Form>().and_then(Again::of);
    s.again = again.or(s.again.take());
    let part = s.layers.top::<Form>().and_then(|form| form.deeds.part());
    s.layers.pop();
    s.follow(turn)?;
    back(s, part);
    let mut news = s.with_cx(|cx| summary::done(cx, &results));
    news.warnings.extend(round::saved(s, turn.book)?);
    if let Some(code) = results.iter().flatten().flat_map(|done| &done.ops).find_map(shown) {
        s.unmask(code, turn)?;
    }
    // Who announces an event goes in.
    let set = results.iter().flatten().flat_map(|done| &done.ops);
    let mut new = set.filter_map(|op| match op {
        Op::EventSet { before: None, after: Some(event) } => Some(event.slug),
        _ => None,
    });
    if let Some(event) = new.next_back() {
        let hall = Hall::open(event, turn.book, &s.board)?;
        s.layers.push(hall);
    }
    s.tell(news, turn.now);
    Ok(())
}
