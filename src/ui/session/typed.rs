//! Keys: to the layer on top, to the find line, else to the pane by the one table.

use super::{After, Session};
use crate::base::calendar::Stamp;
use crate::base::{Fault, Msg, Word};
use crate::book::act::Mode;
use crate::book::decide::Deed;
use crate::book::view::View;
use crate::msg;
use crate::ui::filter::Chip;
use crate::ui::form::deeds::{DayOf, Look};
use crate::ui::form::{Form, Reply};
use crate::ui::input::{Code as KeyCode, Effect, Key};
use crate::ui::keys::{Action, Scope};
use crate::ui::list::AnyList;
use crate::ui::overlay::Overlay;
use crate::ui::overlay::hall::{self, Hall};
use crate::ui::overlay::help;
use crate::ui::overlay::pick::{Pick, Value};
use crate::ui::overlay::sheet::{self, Sheet};
use crate::ui::{able, act, policy, programme, reading, round, summary, weekly};

impl Session {
    pub(super) fn key(
        &mut self,
        key: &Key,
        snapshot: &View<'_>,
        now: Stamp,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Fault> {
        self.notice = None;
        // In the hall the key undoes a mark, as everywhere else it leaves, whatever lies open.
        let is_hall = matches!(self.overlays.last(), Some(Overlay::Hall(_)));
        if !is_hall && self.keys.action(&[Scope::Global], key) == Some(Action::Suspend) {
            // As any key but Esc it goes on with what was typed: whoever comes back is asked anew.
            match self.overlays.last_mut() {
                Some(Overlay::Form(form)) => form.leaving = None,
                Some(Overlay::Sheet(sheet)) => sheet.leaving = false,
                _ => {}
            }
            effects.push(Effect::Suspend);
            return Ok(());
        }
        if !self.seen_hint {
            self.seen_hint = true;
            effects.push(Effect::Remember);
        }
        if let Some(top) = self.overlays.pop() {
            return self.key_overlay(top, key, snapshot, now, effects);
        }
        if self.finding && self.key_finding(key) {
            return Ok(());
        }
        match self.keys.action(self.pane.scopes(), key) {
            Some(action) => self.act(action, snapshot, now, effects),
            None => Ok(()),
        }
    }

    /// Keys of the find line; false for those that go on to the list.
    pub(super) fn key_finding(&mut self, key: &Key) -> bool {
        match key.code {
            KeyCode::Backspace if self.list().query().is_empty() => self.finding = false,
            KeyCode::Enter => self.finding = false,
            KeyCode::Esc => {
                self.finding = false;
                self.list_mut().query_mut().clear();
                self.rebuild_pane();
            }
            _ => match self.list_mut().query_mut().key(key) {
                Some(done) if done.changed => self.rebuild_pane(),
                Some(_) => {}
                None => return false,
            },
        }
        true
    }

    /// Pasted text goes where text is typed. Elsewhere it is no row of keys: nothing is done, and said.
    pub(super) fn paste(&mut self, text: &str, snapshot: &View<'_>, now: Stamp) -> Result<(), Fault> {
        self.notice = None;
        match self.overlays.last_mut() {
            Some(Overlay::Sheet(sheet)) if sheet.takes_text() => {
                let judge = sheet::judge(snapshot, &self.catalog, &self.person, now);
                if let sheet::Reply::Unable(why) = sheet.paste(text, &judge)? {
                    self.say(&why, now);
                }
            }
            Some(Overlay::Form(form)) if form.takes_text() => form.paste(text),
            Some(Overlay::Pick(pick)) => {
                pick.query.insert(text);
                pick.narrow();
            }
            Some(Overlay::Jump(jump)) => {
                jump.query.insert(text);
                jump.narrow(&self.catalog);
            }
            Some(Overlay::Read(read)) if read.typing => read.paste(text),
            Some(Overlay::Hall(hall)) => hall.paste(text, &self.catalog),
            None if self.finding => {
                self.list_mut().query_mut().insert(text);
                self.rebuild_pane();
            }
            Some(Overlay::Sheet(_) | Overlay::Form(_) | Overlay::Read(_)) | None => {
                // Most terminals send a carriage return for a line end.
                let lines = text.split(['\r', '\n']).filter(|line| !line.trim().is_empty()).count();
                let told = match lines {
                    0 | 1 => msg!(PastedText, count: text.trim().chars().count()),
                    _ => msg!(PastedLines, count: lines),
                };
                self.hint(&told, now);
            }
        }
        Ok(())
    }

    /// Says that more was pasted than is ever taken, where it is seen.
    pub(super) fn overlong(&mut self, bytes: usize, most: usize, now: Stamp) {
        let told = msg!(PastedTooMuch, kib: bytes.div_ceil(1 << 10), most: most >> 10);
        let fault = Fault::refused("paste.large", told).then(msg!(PastedTooMuchNext));
        match self.overlays.last_mut() {
            Some(Overlay::Form(form)) => form.fault = Some(fault),
            Some(
                Overlay::Read(_) | Overlay::Pick(_) | Overlay::Jump(_) | Overlay::Hall(_) | Overlay::Sheet(_),
            )
            | None => self.say(&fault, now),
        }
    }

    pub(super) fn key_overlay(
        &mut self,
        top: Overlay,
        key: &Key,
        snapshot: &View<'_>,
        now: Stamp,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Fault> {
        match top {
            Overlay::Read(mut read) if read.typing => {
                read.key(key, &self.keys, self.body());
                self.overlays.push(Overlay::Read(read));
            }
            Overlay::Read(mut read) => match self.keys.action(&[Scope::Read], key) {
                Some(Action::Cancel) if read.forget() => self.overlays.push(Overlay::Read(read)),
                Some(Action::Cancel) => {}
                Some(Action::Find) => {
                    read.find();
                    self.overlays.push(Overlay::Read(read));
                }
                Some(Action::Choose) => {
                    if let Some((requests, mode)) = read.proceed {
                        // Under a summary lies the form or the sheet that it is of.
                        let after = match self.overlays.last() {
                            Some(Overlay::Form(_)) => After::Form,
                            Some(Overlay::Sheet(_)) => After::Sheet(requests.clone()),
                            _ => After::Notice,
                        };
                        self.request(requests, mode, after, effects);
                    }
                }
                action => {
                    let height = read.height(self.body());
                    read.step(action.unwrap_or(Action::Help), height);
                    self.overlays.push(Overlay::Read(read));
                }
            },
            Overlay::Pick(pick) => return self.key_pick(pick, key, snapshot, now, effects),
            Overlay::Jump(jump) => return self.key_jump(jump, key, snapshot, now),
            Overlay::Form(form) => return self.key_form(form, key, snapshot, now, effects),
            Overlay::Sheet(sheet) => return self.key_sheet(sheet, key, snapshot, now, effects),
            Overlay::Hall(hall) => return self.key_hall(hall, key, snapshot, now, effects),
        }
        Ok(())
    }

    pub(super) fn key_pick(
        &mut self,
        mut pick: Pick,
        key: &Key,
        snapshot: &View<'_>,
        now: Stamp,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Fault> {
        let height = pick.height(self.body());
        match self.keys.action(&[Scope::Pick], key) {
            Some(Action::Cancel) => {
                round::stop(self, now);
                return Ok(());
            }
            Some(Action::Skip) if self.round.is_some() => return round::skip(self, snapshot, now),
            Some(Action::Choose) => {
                let Some(choice) = pick.current() else { return Ok(()) };
                if let Some(why) = choice.unable.clone() {
                    self.say(&why, now);
                } else if let Value::Chip(chip) = choice.value.clone() {
                    self.toggle_chip(&mut pick, chip, snapshot)?;
                } else {
                    let value = choice.value.clone();
                    return self.choose(value, snapshot, now, effects);
                }
            }
            Some(Action::Forget) => self.forget_filter(&mut pick, now, effects),
            Some(action) => {
                pick.list.step(action, height);
            }
            None => {
                if pick.query.key(key).is_some_and(|done| done.changed) {
                    pick.narrow();
                }
            }
        }
        self.overlays.push(Overlay::Pick(pick));
        Ok(())
    }

    pub(super) fn key_form(
        &mut self,
        mut form: Box<Form>,
        key: &Key,
        snapshot: &View<'_>,
        now: Stamp,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Fault> {
        let today = self.today;
        let action = self.keys.action(&[Scope::Form], key);
        form.leaving = form.leaving.filter(|asked| Some(*asked) == action);
        let reply = match action {
            Some(Action::Submit) => form.submit(today),
            Some(Action::NextField) => {
                form.go(1, today, self.lang);
                Reply::Stay
            }
            Some(Action::PreviousField) => {
                form.go(-1, today, self.lang);
                Reply::Stay
            }
            Some(Action::Cancel) => form.cancel(),
            Some(Action::Skip) if form.in_round => form.skip(),
            _ => {
                form.key(key);
                Reply::Stay
            }
        };
        match reply {
            Reply::Close => round::stop(self, now),
            Reply::Skip => return round::skip(self, snapshot, now),
            Reply::Stay => self.overlays.push(Overlay::Form(form)),
            Reply::Name(name) => self.save_filter(name, now, effects),
            Reply::Look(Look::AsOf, day) => effects.push(Effect::AsOf(day)),
            Reply::Look(Look::Compare, Some(day)) => effects.push(Effect::Compare(day)),
            Reply::Look(Look::Compare, None) => self.compare = None,
            Reply::Week(week) => return self.turn_week(week, snapshot),
            Reply::Day(DayOf::Sheet, day) => {
                let judge = sheet::judge(snapshot, &self.catalog, &self.person, now);
                if let Some(Overlay::Sheet(sheet)) = self.overlays.last_mut() {
                    sheet.set_day(day, &judge)?;
                }
            }
            Reply::Day(DayOf::Repeat, day) => return weekly::repeat_on(self, day, snapshot, effects),
            Reply::Split(split) => {
                if let Err(fault) = weekly::share(self, split, snapshot, now) {
                    form.fault = Some(fault);
                    self.overlays.push(Overlay::Form(form));
                }
            }
            Reply::Submit(requests) => {
                self.overlays.push(Overlay::Form(form));
                if self.pending.is_none() {
                    let many = summary::comes_first(&requests);
                    let after = if many { After::Preview(requests.clone(), Vec::new()) } else { After::Form };
                    let mode = if many { Mode::Preview } else { Mode::Whole };
                    self.request(requests, mode, after, effects);
                }
            }
        }
        Ok(())
    }

    fn key_sheet(
        &mut self,
        mut sheet: Box<Sheet>,
        key: &Key,
        snapshot: &View<'_>,
        now: Stamp,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Fault> {
        let height = sheet.height(self.body());
        let judge = sheet::judge(snapshot, &self.catalog, &self.person, now);
        let reply = sheet.key(key, &self.keys, &judge, height);
        if !matches!(reply, Ok(sheet::Reply::Close)) {
            self.overlays.push(Overlay::Sheet(sheet));
        }
        match reply? {
            sheet::Reply::Close | sheet::Reply::Stay => {}
            sheet::Reply::Unable(why) => self.say(&why, now),
            sheet::Reply::Act(Action::Help) => self.show(help::sheet(&self.keys, self.lang)),
            sheet::Reply::Act(Action::Day) => weekly::ask_day(self),
            sheet::Reply::Act(action) => return act::open(self, action, snapshot, now, effects),
            sheet::Reply::Save(requests) => {
                if self.pending.is_none() {
                    let after = After::Preview(requests.clone(), Vec::new());
                    self.request(requests, Mode::Preview, after, effects);
                }
            }
        }
        Ok(())
    }

    pub(super) fn key_hall(
        &mut self,
        mut hall: Box<Hall>,
        key: &Key,
        snapshot: &View<'_>,
        now: Stamp,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Fault> {
        let height = hall.height(self.body());
        let reply = hall.key(key, &self.keys, &self.catalog, height);
        let event = hall.event.slug;
        if !matches!(reply, hall::Reply::Close) {
            self.overlays.push(Overlay::Hall(hall));
        }
        match reply {
            hall::Reply::Close | hall::Reply::Stay => {}
            hall::Reply::Unable(why) => self.hint(&why, now),
            hall::Reply::Mark(..) if act::is_only_read(self, now) => {}
            hall::Reply::Mark(code, mark, next) => {
                if self.pending.is_none() {
                    let deed = Deed::MarkEvent { event, code, mark };
                    self.request(vec![deed.into()], Mode::Whole, After::Hall(code, next), effects);
                }
            }
            hall::Reply::Act(Action::Help) => self.show(help::hall(&self.keys, self.lang)),
            hall::Reply::Act(Action::Edit) => {
                if !act::is_only_read(self, now) {
                    act::event_form(self, Some(event))?;
                }
            }
            hall::Reply::Act(Action::Undo) if act::is_only_read(self, now) => {}
            hall::Reply::Act(action) => return act::open(self, action, snapshot, now, effects),
        }
        Ok(())
    }

    pub(super) fn choose(
        &mut self,
        value: Value,
        snapshot: &View<'_>,
        now: Stamp,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Fault> {
        match value {
            Value::Act(action) => return self.act(action, snapshot, now, effects),
            Value::Sort(by) => {
                let sort = self.list_mut().sort_mut();
                *sort = match *sort {
                    Some((old, down)) if old == by => Some((by, !down)),
                    _ => Some((by, false)),
                };
            }
            // Set by the list itself, which stays.
            Value::Chip(_) => {}
            Value::Saved(at) => return self.use_saved(at, snapshot),
            Value::SaveFilter => self.ask_filter_name(),
            Value::Held(item) => {
                self.kemitraan.filter.set(Chip::Held(item));
                return self.refilter(snapshot);
            }
            Value::NewPolicy
            | Value::NewPerson
            | Value::NewEvent
            | Value::Thing(_, None)
            | Value::Village(_)
                if able::refuse_programme(self, now) => {}
            // Reading is for everybody: who may not change it is shown what stands there, and who may.
            Value::Gate(_)
            | Value::Policy(..)
            | Value::Norm(_)
            | Value::Person(_)
            | Value::Thing(_, Some(_))
                if able::programme(self).is_some() =>
            {
                if let (Some(why), Some(read)) =
                    (able::programme(self), reading::page(self, snapshot, &value)?)
                {
                    self.show(reading::closed(read, &why, self.lang));
                }
            }
            Value::Gate(slug) => {
                let gate = self.catalog.registry.gate(slug.as_str())?.clone();
                let title = format!(
                    "{} {} · {}",
                    Word::KeyGates.text(self.lang),
                    gate.slug,
                    gate.title.text(self.lang)
                );
                let form = crate::ui::form::deeds::Deeds::gate(&gate, title, self.today, self.lang);
                self.overlays.push(Overlay::Form(Box::new(form)));
            }
            Value::NewPolicy => policy::others(self),
            Value::Policy(company, product) => policy::form(self, company, product)?,
            Value::Norm(norm) => policy::norm(self, norm),
            Value::Village(turn) => programme::village(self, turn, snapshot)?,
            Value::Thing(thing, slug) => programme::form(self, thing, slug),
            Value::Person(name) => act::person_form(self, Some(&name)),
            Value::NewPerson => act::person_form(self, None),
            Value::Invite(_) if act::is_only_read(self, now) => {}
            Value::NewEvent => act::event_form(self, None)?,
            Value::Event(event) => {
                let hall = Hall::open(event, snapshot, &self.catalog)?;
                self.overlays.push(Overlay::Hall(Box::new(hall)));
            }
            Value::Invite(event) => {
                let requests = act::invitations(self, event);
                self.request(requests.clone(), Mode::Preview, After::Preview(requests, Vec::new()), effects);
            }
            Value::Entry(entry) => {
                let title = msg!(FormReverse, entry: Msg::from_entry(entry)).show(self.lang);
                let title = round::titled(self, title);
                let form = crate::ui::form::deeds::Deeds::reverse(entry, title);
                let form = Form { in_round: self.round.is_some(), ..form };
                self.overlays.push(Overlay::Form(Box::new(form)));
            }
        }
        self.rebuild_pane();
        Ok(())
    }
}
