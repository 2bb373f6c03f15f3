//! Frames: what the clerk has drawn goes to the terminal, and a page comes back for the next.

use super::{Loop, broken};
use crate::base::watch::Told;
use crate::base::{Fault, Word, text};
use crate::host::clerk::{Frame, Page};
use crate::msg;
use crate::term;
use crate::ui::Input;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::style::{Modifier, Style};

impl Loop {
    /// Says over the last line of the last frame what is waited for.
    pub(super) fn say_waiting(&mut self, far: Option<Told>) -> Result<(), Fault> {
        let Some(_frame) = term::frame() else { return Ok(()) };
        let (width, height) = self.status.size;
        let text = match far {
            None => Word::WaitsForBook.text(self.lang).to_owned(),
            Some((what, _, 0)) => msg!(WorkOn, what: what.word()).show(self.lang),
            Some((what, done, of)) => msg!(WorkFar, what: what.word(), done: done, of: of).show(self.lang),
        };
        let text = text::fit(&text, width.into());
        let mut line = Buffer::empty(Rect { x: 0, y: height.saturating_sub(1), width, height: 1 });
        line.set_string(0, line.area.y, text, Style::new().add_modifier(Modifier::REVERSED));
        self.spoiled = true;
        self.wire.show_over(&line).map_err(|e| broken(&e))
    }

    /// Follows the terminal's last size among the inputs.
    pub(super) fn resize(&mut self, inputs: &[Input]) {
        let size = inputs.iter().rev().find_map(|input| match input {
            Input::Resize(width, height) => Some(Size { width: *width, height: *height }),
            _ => None,
        });
        if let Some(size) = size {
            self.status.size = (size.width, size.height);
            self.wire.resize(size);
        }
    }

    /// A page for the next frame.
    pub(super) fn page(&mut self) -> Page {
        let (width, height) = self.status.size;
        let area = Rect { x: 0, y: 0, width, height };
        let mut buffer = std::mem::take(&mut self.spare);
        if buffer.area == area {
            buffer.reset();
        } else {
            buffer = Buffer::empty(area);
        }
        Page { buffer, carried: self.carried }
    }

    /// Draws what is there.
    pub(super) fn draw(&mut self) -> Result<(), Fault> {
        let page = self.page();
        match self.clerk.draw(page) {
            Some(frame) => self.show(frame),
            None => self.clerk.fall(),
        }
    }

    /// Sends a frame, and what it cost if that is shown.
    pub(super) fn show(&mut self, frame: Frame) -> Result<(), Fault> {
        self.send(frame)?;
        self.carried = (self.wire.take_count().bytes, self.wire.count().bytes);
        if self.status.meter {
            // What this costs on top is in the sum of the next.
            let page = self.page();
            match self.clerk.draw(page) {
                Some(frame) => self.send(frame)?,
                None => self.clerk.fall(),
            }
            self.wire.take_count();
        }
        Ok(())
    }

    pub(super) fn send(&mut self, frame: Frame) -> Result<(), Fault> {
        // While the program is being stopped the screen is another's; afterwards all is drawn anew.
        let Some(_frame) = term::frame() else { return Ok(()) };
        if std::mem::take(&mut self.spoiled) {
            self.wire.clear();
        }
        self.wire.show(&frame.buffer, frame.cursor).map_err(|e| broken(&e))?;
        self.spare = frame.buffer;
        Ok(())
    }

    /// Asks the line how fast it carries the last frame, if it is time to.
    pub(super) fn ask(&mut self) -> Result<(), Fault> {
        let Some(_frame) = term::frame().filter(|_| self.line.is_due(self.carried.0)) else { return Ok(()) };
        self.line.ask();
        self.wire.ask().map_err(|e| broken(&e))
    }
}
