//! What a Windows console tells.

use super::burst::Stroke;
use super::inlet::Came;
use crate::ui::Input;
use crate::ui::input::{Code, Key};
use crossterm::event::{
    self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};
use std::io;
use std::time::{Duration, Instant};

/// Reads the console.
pub struct Source;

impl Source {
    /// Of this process.
    ///
    /// # Errors
    /// None; another system has some.
    pub fn new() -> io::Result<Source> {
        Ok(Source)
    }

    /// Waits at most so long; true if there is something to read.
    ///
    /// # Errors
    /// If there is no console any more.
    pub fn wait(&mut self, timeout: Duration) -> io::Result<bool> {
        event::poll(whole(timeout))
    }

    /// Reads once what comes within so long; false if nothing came.
    ///
    /// # Errors
    /// If there is no console any more.
    pub fn read(&mut self, timeout: Duration, came: &mut Vec<Came>) -> io::Result<bool> {
        let more = self.wait(timeout)?;
        if more {
            came.extend(stroke(&event::read()?).map(Came::Stroke));
        }
        Ok(more)
    }

    /// Nothing is held back: a console tells whole keys.
    pub fn left(&self, _: Instant) -> Option<Duration> {
        None
    }

    /// A console is asked nothing, and answers nothing.
    pub fn empty(&self) -> Instant {
        Instant::now()
    }
}

/// The same in whole milliseconds, never shorter: a wait is cut down to them.
fn whole(wait: Duration) -> Duration {
    Duration::from_millis(wait.as_micros().div_ceil(1_000) as u64)
}

fn stroke(event: &Event) -> Option<Stroke> {
    Some(match event {
        Event::Key(key) if key.kind == KeyEventKind::Release => Stroke::Release,
        Event::Key(key) => Stroke::Press(pressed(key)),
        Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => Stroke::Other(Input::Click(mouse.column, mouse.row)),
            MouseEventKind::ScrollUp => Stroke::Other(Input::Wheel(-1)),
            MouseEventKind::ScrollDown => Stroke::Other(Input::Wheel(1)),
            _ => return None,
        },
        Event::Resize(..) | Event::FocusGained | Event::FocusLost => return None,
    })
}

fn pressed(key: &KeyEvent) -> Key {
    let has = |modifier| key.modifiers.contains(modifier);
    let (ctrl, alt) = (has(KeyModifiers::CONTROL), has(KeyModifiers::ALT));
    // AltGr is told as both; what it types is a character like any other.
    let types = matches!(key.code, KeyCode::Char(c) if !c.is_ascii_alphanumeric());
    let bare = ctrl && alt && types;
    Key { code: code(key.code), ctrl: ctrl && !bare, alt: alt && !bare }
}

fn code(code: KeyCode) -> Code {
    match code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        _ => Code::Other,
    }
}
