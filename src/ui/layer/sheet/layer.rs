//! The sheet as a layer: what its keys lead to.

use super::{Reply, Sheet, judge};
use crate::base::Fault;
use crate::book::act::Request;
use crate::ui::draw::Brush;
use crate::ui::input::{Key, Outcome};
use crate::ui::keys::{Action, Scope};
use crate::ui::layer::{Layer, Spoken, help};
use crate::ui::list::AnyList;
use crate::ui::session::{Session, Then, Turn};
use crate::ui::table::Cx;
use crate::ui::{act, summary, weekly};
use ratatui::layout::Rect;

impl Layer for Sheet {
    fn scope(&self) -> Scope {
        Scope::Sheet
    }

    fn spoken(&self) -> Spoken {
        Spoken::Sheet
    }

    fn press(mut self: Box<Self>, s: &mut Session, key: &Key, turn: &mut Turn<'_>) -> Result<(), Fault> {
        let height = self.height(s.body());
        let judge = judge(turn.book, &s.board.catalog, &s.person, turn.now, s.lang);
        let reply = self.key(key, &s.keys, &judge, height);
        if !matches!(reply, Ok(Reply::Close)) {
            s.layers.put(self);
        }
        match reply? {
            Reply::Close | Reply::Stay => {}
            Reply::Unable(why) => s.say(&why, turn.now),
            Reply::Act(Action::Help) => s.layers.push(help::sheet(&s.keys, s.lang)),
            Reply::Act(Action::Day) => weekly::ask_day(s),
            Reply::Act(action) => return act::open(s, action, turn),
            Reply::Save(requests) => s.preview(requests, Vec::new(), turn),
        }
        Ok(())
    }

    fn draw(&self, s: &Session, brush: &mut Brush<'_>, body: Rect) -> Option<(u16, u16)> {
        s.with_cx(|cx| self.view(cx, brush, body))
    }

    fn paste(&mut self, text: &str, s: &Session, turn: &Turn<'_>) -> Result<bool, Fault> {
        let judge = judge(turn.book, &s.board.catalog, &s.person, turn.now, s.lang);
        if !self.in_delivery && self.paste_many(text, &judge)? {
            let height = self.height(s.body());
            self.list.reveal(height);
            return Ok(true);
        }
        let takes = self.takes_text();
        if takes {
            self.insert_pasted(text, &judge)?;
        }
        Ok(takes)
    }

    fn list(&mut self) -> Option<&mut dyn AnyList> {
        Some(self.rows())
    }

    fn covers(&self) -> bool {
        true
    }

    fn writes(&self) -> bool {
        self.in_delivery || self.typing
    }

    fn is_touched(&self) -> bool {
        Sheet::is_touched(self)
    }

    fn types(&self) -> bool {
        self.in_delivery
    }

    fn then(&self, requests: &[Request]) -> Then {
        let requests = requests.to_vec();
        Box::new(move |s, outcome, turn| written(s, &requests, outcome, turn))
    }

    fn leave(&mut self) {
        self.leaving = false;
    }

    fn follow(&mut self, s: &Session, turn: &Turn<'_>) -> Result<bool, Fault> {
        self.load(&judge(turn.book, &s.board.catalog, &s.person, turn.now, s.lang))?;
        Ok(true)
    }

    fn fit(&mut self, body: Rect) {
        let height = self.height(body);
        self.list.reveal(height);
    }

    fn row_name(&self, cx: &Cx<'_>) -> Option<String> {
        self.name_of(self.list.cursor, cx)
    }
}

/// What was written leaves the sheet on top, which closes once nothing is left on it.
fn written(
    s: &mut Session,
    requests: &[Request],
    outcome: Outcome,
    turn: &mut Turn<'_>,
) -> Result<(), Fault> {
    let results = outcome?;
    if s.layers.top_mut::<Sheet>().is_some_and(|sheet| sheet.done(requests, &results)) {
        s.layers.pop();
    }
    s.follow(turn)?;
    let news = s.with_cx(|cx| summary::done(cx, &results));
    s.tell(news, turn.now);
    Ok(())
}
