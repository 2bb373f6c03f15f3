//! Drawing a form: its fields, what is said of the one that is being filled in, what Enter would do.

use super::deeds::Deeds;
use super::field::{Field, Kind};
use super::ticks::{Has, Tick};
use super::{Form, Will};
use crate::base::{Day, Lang, Word, text};
use crate::deeds::Wrong;
use crate::msg;
use crate::ui::draw::{Brush, centre, room};
use crate::ui::keymap::Keymap;
use crate::ui::keys::{Action, Scope};
use crate::ui::list::in_view;
use crate::ui::theme::{Tone, glyph};
use ratatui::layout::Rect;

/// Columns of a label and what parts it from its value, at least.
const LABEL: u16 = 24;
/// Lines under the fields: hint or fault, what Enter would do, and the keys.
const FOOT: u16 = 5;

impl Form {
    /// Draws it; gives the place of the text cursor.
    pub fn view(
        &self,
        brush: &mut Brush<'_>,
        screen: Rect,
        keys: &Keymap,
        lang: Lang,
        today: Day,
    ) -> (u16, u16) {
        let lines: usize = self.fields.iter().map(Field::height).sum();
        let height = lines as u16 + 3 + FOOT;
        let area = centre(screen, 76, height);
        let inner = brush.frame(area, &self.title.fit(room(area)));
        if inner.height < 4 {
            return (inner.x, inner.y);
        }
        let wrong = self.wrong(today);
        let cursor = self.view_fields(brush, inner, wrong.as_ref(), lang);
        let (text, tone) = self.told(wrong.as_ref(), keys, lang);
        let will = match self.will.as_ref().filter(|_| self.fault.is_none() && self.leaving.is_none()) {
            Some(Will::Do(what)) => Some((format!("→ {what}"), Tone::Good)),
            Some(Will::Beware(what)) => Some((format!("! {what}"), Tone::Warn)),
            Some(Will::Fail(why)) => Some((format!("{} {why}", glyph::NO), Tone::Warn)),
            None => None,
        };
        let lines = [(text, tone)].into_iter().chain(will).flat_map(|(text, tone)| {
            text::wrap(&text, inner.width.into()).into_iter().map(move |line| (line, tone))
        });
        let foot = inner.bottom().saturating_sub(FOOT);
        for (n, (line, tone)) in (0..FOOT - 1).zip(lines) {
            brush.put(inner.x, foot + n, inner.width, &line, tone);
        }
        self.view_keys(brush, inner, keys, lang);
        cursor
    }

    /// The fields, scrolled to the one that is being filled in; gives the place of the text cursor.
    fn view_fields(
        &self,
        brush: &mut Brush<'_>,
        inner: Rect,
        wrong: Option<&Wrong>,
        lang: Lang,
    ) -> (u16, u16) {
        let widest = self.fields.iter().map(|field| text::width(field.label.text(lang)) as u16 + 4).max();
        let label = widest.unwrap_or(0).max(LABEL).min(inner.width / 2);
        let visible = usize::from(inner.height.saturating_sub(FOOT + 1).max(1));
        let before: usize = self.fields[..self.at].iter().map(Field::height).sum();
        let top = (before + self.fields[self.at].line() + 1).saturating_sub(visible);
        let all = self.fields.iter().map(Field::height).sum();
        let part = in_view(top, visible, all);
        brush.put_right(inner.x, inner.y + visible as u16, inner.width, &part, Tone::Quiet);
        let mut cursor = (inner.x, inner.y);
        let lines =
            self.fields.iter().enumerate().flat_map(|(at, f)| (0..f.height()).map(move |n| (at, f, n)));
        for (y, (at, field, line)) in (inner.y..).zip(lines.skip(top).take(visible)) {
            let here = at == self.at && line == field.line();
            if here {
                brush.put(inner.x, y, 1, glyph::CURSOR, Tone::Here);
            }
            if let Kind::Ticks(ticks) = &field.kind {
                let x = tick(brush, Rect { y, height: 1, ..inner }, &ticks.all()[line], here, lang);
                cursor = if here { (x, y) } else { cursor };
                continue;
            }
            let tone = if here { Tone::Strong } else { Tone::Quiet };
            brush.put(inner.x + 2, y, label - 3, field.label.text(lang), tone);
            let room = inner.width - label - 2;
            let (x, shown) = field.shown(lang, room.into(), here);
            brush.put(inner.x + label, y, room, &shown, Tone::Plain);
            if wrong.is_some_and(|(label, _)| *label == field.label) {
                brush.put(inner.right() - 1, y, 1, glyph::NO, Tone::Bad);
            }
            if here {
                cursor = (inner.x + label + x as u16, y);
                let rest = field.completion().unwrap_or_default();
                brush.put(cursor.0, y, room.saturating_sub(x as u16), rest, Tone::Quiet);
            }
        }
        cursor
    }

    /// What is said of the field: what was asked, could not be taken or was refused, else its hint.
    fn told(&self, wrong: Option<&Wrong>, keys: &Keymap, lang: Lang) -> (String, Tone) {
        let field = &self.fields[self.at];
        // What is being settled is said whatever is lacking yet.
        let is_told = matches!(self.deeds, Deeds::Claim { .. });
        // A refusal says more than the figures.
        let note = self.note.as_ref().filter(|_| is_told || !matches!(self.will, Some(Will::Fail(_))));
        match (&self.fault, wrong) {
            _ if self.leaving == Some(Action::Skip) => {
                (msg!(FormSkipping, skip: keys.shown(Scope::Form, Action::Skip)).show(lang), Tone::Warn)
            }
            _ if self.leaving.is_some() => (Word::FormLeaving.text(lang).to_owned(), Tone::Warn),
            _ if self.said.is_some() => {
                (self.said.as_ref().map_or_else(String::new, |said| said.show(lang)), Tone::Warn)
            }
            (Some(fault), _) => (format!("{} {}", glyph::NO, fault.show_unsaved(lang)), Tone::Bad),
            (None, _) if field.completion().is_some() => {
                (Word::HintComplete.text(lang).to_owned(), Tone::Quiet)
            }
            // While one types, what is wrong is enough; what to do about it follows on Enter.
            (None, Some((_, fault))) => (format!("{} {}", glyph::NO, fault.what.show(lang)), Tone::Bad),
            (None, None) if note.is_some() => {
                (note.map_or_else(String::new, |note| note.show(lang).trim_end().to_owned()), Tone::Good)
            }
            (None, None) if field.is_fresh() => (msg!(HintReplace, hint: field.hint).show(lang), Tone::Quiet),
            (None, None) => (field.hint.text(lang).to_owned(), Tone::Quiet),
        }
    }

    fn view_keys(&self, brush: &mut Brush<'_>, inner: Rect, keys: &Keymap, lang: Lang) {
        let key = |action| keys.shown(Scope::Form, action);
        // A day or a week to go to, and a proposal, write nothing.
        let writes = !self.deeds.only_looks() || matches!(self.deeds, Deeds::Name | Deeds::File(_));
        let submit = match (writes, self.goes_on) {
            (true, true) => Word::KeySubmitNext,
            (true, false) => self.deeds.verb(),
            (false, _) => Word::KeyContinue,
        };
        let mut hints = vec![(key(Action::Submit), submit)];
        hints.extend(self.in_round.then(|| (key(Action::Skip), Word::KeySkip)));
        let has_next = self.fields.len() > 1 || matches!(self.fields[self.at].kind, Kind::Ticks(_));
        hints.extend(has_next.then(|| (key(Action::NextField), Word::KeyNextField)));
        match self.fields[self.at].kind {
            Kind::Ticks(_) => {
                hints.extend([("␣".to_owned(), Word::KeyTick), ("*".to_owned(), Word::KeyTickLacking)]);
            }
            Kind::Choice(..) => hints.push(("←→".to_owned(), Word::FormChoose)),
            Kind::Text(_) => {}
        }
        let close = if self.in_round { Word::KeyStop } else { Word::KeyCancel };
        hints.push((key(Action::Cancel), close));
        // The first and the last stay: how to save, and how to leave.
        let wide = |(key, word): &(String, Word)| text::width(key) + text::width(word.text(lang)) + 3;
        while hints.iter().map(wide).sum::<usize>() > usize::from(inner.width) + 2 && hints.len() > 2 {
            hints.remove(hints.len() - 2);
        }
        let mut x = inner.x;
        for (key, word) in &hints {
            let pieces = [(key.as_str(), Tone::Key), (" ", Tone::Key), (word.text(lang), Tone::Quiet)];
            x = brush.line(x, inner.bottom() - 1, inner.right().saturating_sub(x), &pieces) + 2;
        }
    }
}

/// Draws a line of a checklist; gives the column of the text cursor.
fn tick(brush: &mut Brush<'_>, area: Rect, tick: &Tick, here: bool, lang: Lang) -> u16 {
    let (sign, looks) = match (tick.on, tick.has) {
        (true, _) => ("x", Tone::Here),
        (false, Has::All) => (glyph::YES, Tone::Good),
        (false, Has::Some) => (glyph::NONE, Tone::Wait),
        (false, Has::None) => (" ", Tone::Plain),
    };
    let tone = if here || tick.on { Tone::Strong } else { Tone::Plain };
    let pieces = [("[", Tone::Quiet), (sign, looks), ("] ", Tone::Quiet), (tick.label.text(lang), tone)];
    let end = brush.line(area.x + 2, area.y, area.width.saturating_sub(2), &pieces);
    // What it is goes before how it stands: the tick says that too.
    if text::width(&tick.note) + 2 <= usize::from(area.right().saturating_sub(end)) {
        brush.put_right(area.x, area.y, area.width, &tick.note, Tone::Quiet);
    }
    area.x + 3
}
