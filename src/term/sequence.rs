//! What a whole sequence of a Unix terminal means.

use super::burst::Stroke;
use super::inlet::Came;
use crate::ui::Input;
use crate::ui::input::{Code, Key};
use termina::escape::csi::{Csi, Cursor};
use termina::event::{KeyCode, KeyEvent, KeyEventKind, Modifiers, MouseButton, MouseEventKind};
use termina::{Event, Parser};

/// What one whole character or sequence means here; `None` of what means nothing. The parser is new each
/// time: what it holds back of one that it does not know would swallow what comes next.
pub fn meaning(unit: &[u8]) -> Option<Came> {
    let mut parser = Parser::default();
    parser.parse(unit, false);
    let stroke = match parser.pop()? {
        Event::Key(key) if is_remnant(unit, &key) => return None,
        Event::Key(key) if key.kind == KeyEventKind::Release => Stroke::Release,
        Event::Key(key) => Stroke::Press(pressed(&key)),
        Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => Stroke::Other(Input::Click(mouse.column, mouse.row)),
            MouseEventKind::ScrollUp => Stroke::Other(Input::Wheel(-1)),
            MouseEventKind::ScrollDown => Stroke::Other(Input::Wheel(1)),
            _ => return None,
        },
        Event::Csi(Csi::Cursor(Cursor::ActivePositionReport { .. })) => return Some(Came::Answer),
        // The size is asked for, not told; a paste is marked in another place; nothing else was asked.
        Event::WindowResized(_)
        | Event::FocusIn
        | Event::FocusOut
        | Event::Paste(_)
        | Event::Csi(_)
        | Event::Osc(_)
        | Event::Dcs(_) => return None,
    };
    Some(Came::Stroke(stroke))
}

/// The parser gives up in the middle of a sequence that it does not know, and takes the rest for
/// characters. Only `CSI digits … u` stands for one.
fn is_remnant(unit: &[u8], key: &KeyEvent) -> bool {
    let stands_for_one = matches!(unit, [0x1b, b'[', b'0'..=b'9', .., b'u']);
    unit.len() > 2
        && matches!(unit[..2], [0x1b, b'[' | b'O'])
        && matches!(key.code, KeyCode::Char(_))
        && !stands_for_one
}

fn pressed(key: &KeyEvent) -> Key {
    let has = |modifier| key.modifiers.contains(modifier);
    Key { code: code(key.code), ctrl: has(Modifiers::CONTROL), alt: has(Modifiers::ALT) }
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
        KeyCode::Escape => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        _ => Code::Other,
    }
}
