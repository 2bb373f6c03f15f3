//! The bytes that a Unix terminal sends, cut into what belongs together: a character, a control
//! sequence, a paste. What a sequence means is another's knowledge ([`super::sequence`]); here is what
//! no parser of sequences knows, namely time.
//!
//! # What ends, and when
//! Times are those of reading; nothing ends while bytes wait to be read.
//! - A lone Esc is a key once [`ESC_ALONE`] has passed without a byte. What comes sooner is of a
//!   sequence: a slow line may deliver it in two pieces, and its end would be keys.
//! - `ESC [`, `ESC O` and the like are typed by hand as Alt and a key, which is what they are once
//!   [`QUIET`] has passed. With a parameter after them they are no hand's, and wait for their last byte:
//!   any letter is one, so that at most one key is lost.
//! - A paste whose end does not come ends after [`QUIET`]; what came is delivered as pasted, and what
//!   comes then is keys again.
//!
//! Whatever comes, no more is kept than [`MOST_PASTE`] bytes and a few.

use super::burst::Stroke;
use super::inlet::Came;
use super::sequence;
use crate::ui::Input;
use crate::ui::input::{Code, Key};
use std::time::{Duration, Instant};

#[cfg(test)]
mod tests;

/// After so long without a byte, an Esc is the key.
const ESC_ALONE: Duration = Duration::from_millis(50);
/// After so long without a byte, what was begun does not end any more.
const QUIET: Duration = Duration::from_secs(1);
/// A paste may have so many bytes: a hundred times what any field takes. Of a longer one nothing is taken.
const MOST_PASTE: usize = 1 << 20;
/// A sequence may have so many bytes; a longer one means nothing.
const LONGEST: usize = 64;

const ESC: u8 = 0x1b;
/// Begins a paste.
const BEGIN: &[u8] = b"\x1b[200~";
/// Ends a paste.
const END: &[u8] = b"\x1b[201~";

/// What the bytes so far are the beginning of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Nothing: the next byte begins something.
    Ground,
    /// A character of so many bytes, after Esc or alone.
    Letter(usize),
    /// An Esc that is a key, or begins what follows.
    Escape,
    /// `ESC [` or `ESC O`, up to its final byte.
    Sequence,
    /// So many bytes more, whatever they are.
    Raw(usize),
    /// `ESC ]` or `ESC P`, which may be Alt and a key, or begin a string.
    Opened,
    /// Such a string, which means nothing here: up to BEL or `ESC \`.
    Text,
    /// An Esc in such a string.
    TextEscape,
    /// A paste, up to [`END`].
    Paste,
}

/// Cuts bytes into keys, clicks, pastes and answers.
#[derive(Debug)]
pub struct Stream {
    state: State,
    /// The bytes so far, within the bounds above.
    unit: Vec<u8>,
    /// How many bytes the paste has so far, what may be its end among them.
    length: usize,
    /// How many of the last bytes of the paste are those of [`END`].
    matched: usize,
    /// When the last byte came.
    last: Option<Instant>,
}

impl Default for Stream {
    fn default() -> Stream {
        Stream { state: State::Ground, unit: Vec::new(), length: 0, matched: 0, last: None }
    }
}

impl Stream {
    /// Takes bytes that were read at a time; pushes what is whole.
    pub fn take(&mut self, bytes: &[u8], now: Instant, came: &mut Vec<Came>) {
        for byte in bytes {
            self.last = Some(now);
            self.byte(*byte, came);
        }
    }

    /// How long to wait for what may belong to what has begun; `None` if nothing is held back by time.
    pub fn left(&self, now: Instant) -> Option<Duration> {
        let quiet = match self.state {
            State::Ground | State::Letter(_) | State::Raw(_) => return None,
            State::Sequence if self.unit.len() > 2 => return None,
            State::Escape => ESC_ALONE,
            State::Sequence | State::Opened | State::Text | State::TextEscape | State::Paste => QUIET,
        };
        Some((self.last? + quiet).saturating_duration_since(now))
    }

    /// Passes on what has ended because nothing came for long. To be called when no byte waits.
    pub fn settle(&mut self, now: Instant, came: &mut Vec<Came>) {
        if self.left(now).is_none_or(|left| !left.is_zero()) {
            return;
        }
        match self.state {
            State::Paste => self.close(false, came),
            State::Escape | State::Sequence | State::Opened => self.abandon(came),
            State::Text | State::TextEscape | State::Ground | State::Letter(_) | State::Raw(_) => {
                self.state = State::Ground;
            }
        }
    }

    fn byte(&mut self, byte: u8, came: &mut Vec<Came>) {
        match self.state {
            State::Ground => self.begin(byte, came),
            State::Escape => self.escaped(byte, came),
            State::Letter(length) => match byte {
                0x80..=0xbf => {
                    self.unit.push(byte);
                    let escape = usize::from(self.unit[0] == ESC);
                    if self.unit.len() == escape + length {
                        self.whole(came);
                    }
                }
                _ => self.begin(byte, came),
            },
            State::Sequence => self.sequence(byte, came),
            State::Raw(more) => {
                self.unit.push(byte);
                self.state = State::Raw(more.saturating_sub(1));
                if more <= 1 {
                    self.whole(came);
                }
            }
            State::Opened => {
                let is_string = match self.unit.last() {
                    Some(b']') => byte.is_ascii_digit() || matches!(byte, b'l' | b'L'),
                    _ => byte.is_ascii_digit() || matches!(byte, b'>' | b'!' | b'$' | b'+'),
                };
                if is_string {
                    self.state = State::Text;
                } else {
                    self.abandon(came);
                    self.byte(byte, came);
                }
            }
            State::Text => match byte {
                0x07 | 0x18 | 0x1a => self.state = State::Ground,
                ESC => self.state = State::TextEscape,
                _ => {}
            },
            State::TextEscape => {
                // Only `\` ends the string; another byte is of a sequence that cut it short.
                self.begin(ESC, came);
                if byte == b'\\' {
                    self.state = State::Ground;
                } else {
                    self.byte(byte, came);
                }
            }
            State::Paste => self.pasted(byte, came),
        }
    }

    /// The first byte of something; whatever was begun before is dropped.
    fn begin(&mut self, byte: u8, came: &mut Vec<Came>) {
        self.unit.clear();
        self.unit.push(byte);
        match byte {
            ESC => self.state = State::Escape,
            0xc2..=0xf4 => self.state = State::Letter(byte.leading_ones() as usize),
            // No character begins so.
            0x80..=0xff => self.state = State::Ground,
            _ => self.whole(came),
        }
    }

    fn escaped(&mut self, byte: u8, came: &mut Vec<Came>) {
        match byte {
            ESC => {
                self.abandon(came);
                self.begin(ESC, came);
            }
            0xc2..=0xf4 => {
                self.unit.push(byte);
                self.state = State::Letter(byte.leading_ones() as usize);
            }
            0x80..=0xff => self.abandon(came),
            b'[' | b'O' => {
                self.unit.push(byte);
                self.state = State::Sequence;
            }
            b']' | b'P' => {
                self.unit.push(byte);
                self.state = State::Opened;
            }
            _ => {
                self.unit.push(byte);
                self.whole(came);
            }
        }
    }

    /// ECMA-48, 5.4: parameters and intermediate bytes are 2/0 to 3/15, the final one is 4/0 to 7/14. The
    /// console of Linux has one more after `ESC [ [`, the oldest mouse three after `ESC [ M`.
    fn sequence(&mut self, byte: u8, came: &mut Vec<Came>) {
        let is_bare = self.unit == b"\x1b[";
        if !(0x20..=0x7e).contains(&byte) {
            self.abandon(came);
            self.begin(byte, came);
            return;
        }
        if self.unit.len() <= LONGEST {
            self.unit.push(byte);
        }
        match byte {
            b'[' if is_bare => self.state = State::Raw(1),
            b'M' if is_bare => self.state = State::Raw(3),
            0x20..=0x3f => {}
            _ if self.unit == BEGIN => {
                self.unit.clear();
                (self.state, self.length, self.matched) = (State::Paste, 0, 0);
            }
            _ if self.unit.len() > LONGEST => self.state = State::Ground,
            _ => self.whole(came),
        }
    }

    fn pasted(&mut self, byte: u8, came: &mut Vec<Came>) {
        self.matched = if byte == END[self.matched] { self.matched + 1 } else { usize::from(byte == ESC) };
        self.length = self.length.saturating_add(1);
        if self.unit.len() < MOST_PASTE + END.len() {
            self.unit.push(byte);
        }
        if self.matched == END.len() {
            self.close(true, came);
        }
    }

    /// Ends a paste. If it ends for want of its end, of which a piece has come, the rest of that is no key.
    fn close(&mut self, is_whole: bool, came: &mut Vec<Came>) {
        let length = self.length - self.matched;
        let input = if length > MOST_PASTE {
            Input::Overlong { bytes: length, most: MOST_PASTE }
        } else {
            self.unit.truncate(length);
            Input::Paste(String::from_utf8_lossy(&self.unit).into_owned())
        };
        came.push(Came::Paste { input, is_whole });
        // A long one leaves no memory behind.
        self.unit = if is_whole { Vec::new() } else { END[..self.matched].to_vec() };
        self.state = if self.unit.len() > 1 { State::Sequence } else { State::Ground };
    }

    /// Something whole.
    fn whole(&mut self, came: &mut Vec<Came>) {
        self.state = State::Ground;
        came.extend(sequence::meaning(&self.unit));
    }

    /// Something that will not be whole: Esc is the key, and Esc with one byte is Alt and a key.
    fn abandon(&mut self, came: &mut Vec<Came>) {
        self.state = State::Ground;
        match self.unit[..] {
            [_] => came.push(Came::Stroke(Stroke::Press(Key::plain(Code::Esc)))),
            [_, byte] => {
                let key = Key { code: Code::Char(char::from(byte)), ctrl: false, alt: true };
                came.push(Came::Stroke(Stroke::Press(key)));
            }
            _ => {}
        }
    }
}
