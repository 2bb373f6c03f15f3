//! Keys of a terminal that cannot say what is pasted: a Windows console, and some old terminals. There
//! a paste is typed by the machine, and would be a row of commands. What the machine types is told from
//! what hands type by its haste: [`MANY`] keys of text within [`SWIFT`], not all alike, are a paste, and
//! so is everything around them that came in the same haste, line ends too.
//!
//! # What is decided, and what cannot be
//! Times are those of reading: no terminal tells when a key was pressed. So keys that were typed ahead
//! while the program had something else to do, or that a slow line delivers together, come in haste too.
//! - What no paste has is a hand's: an arrow, Backspace, Esc, a key with Ctrl or Alt. The count begins
//!   anew after it.
//! - Equal keys are a key held down, or the same step again and again.
//! - Where releases are told (a Windows console tells them), a paste presses and releases one key after
//!   the other. A key that is pressed before the one before it was released is a hand's, and the count
//!   begins anew with it: what was typed ahead fast, or held down, stays keys.
//! - What is left looks in every respect like a paste and is taken for one. Then something typed ahead is
//!   lost and told; the other way round something pasted would be done.

use crate::ui::Input;
use crate::ui::input::{Code, Key};
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// So many keys of text make a paste.
const MANY: usize = 5;
/// If they come within this. A key is held back so long, to see what comes after it.
const SWIFT: Duration = Duration::from_millis(5);
/// A paste has ended once nothing came for so long: a terminal passes a long one on in pieces. Nobody
/// pastes and presses a key so soon afterwards.
const TAIL: Duration = Duration::from_millis(100);
/// What is held back is passed on after so long, whatever else comes.
const LONGEST: Duration = Duration::from_secs(1);

/// What comes from a terminal.
#[derive(Debug)]
pub enum Stroke {
    /// A key goes down.
    Press(Key),
    /// A key goes up.
    Release,
    /// What is no key.
    Other(Input),
}

/// Tells pastes from keys.
#[derive(Default)]
pub struct Bursts {
    /// Keys of text that are held back, and when the first of them came.
    held: Vec<Key>,
    since: Option<Instant>,
    /// The last keys of text that may be the machine's, at most [`MANY`], and when they came.
    count: VecDeque<(Key, Instant)>,
    /// When the last key of text came, if it was of a paste.
    pasting: Option<Instant>,
    /// When the last key of text came.
    last: Option<Instant>,
    /// The key before this one was not released yet.
    is_down: bool,
    /// This terminal tells releases.
    tells_releases: bool,
}

impl Bursts {
    /// Takes what comes, at its time; pushes what is decided.
    pub fn take(&mut self, stroke: Stroke, now: Instant, inputs: &mut Vec<Input>) {
        let key = match stroke {
            Stroke::Release => {
                (self.is_down, self.tells_releases) = (false, true);
                return;
            }
            Stroke::Other(input) => {
                self.let_go(inputs);
                self.count.clear();
                inputs.push(input);
                return;
            }
            Stroke::Press(key) => key,
        };
        let is_hands = std::mem::replace(&mut self.is_down, true) && self.tells_releases;
        if self.left(now).is_some_and(|left| left.is_zero()) {
            self.settle(now, inputs);
        }
        if text(&key).is_none() {
            self.let_go(inputs);
            self.count.clear();
            inputs.push(Input::Key(key));
            return;
        }
        if self.pasting.is_some_and(|last| now.duration_since(last) > TAIL) {
            self.pasting = None;
        }
        if is_hands {
            self.count.clear();
        }
        self.count.push_back((key, now));
        if self.count.len() > MANY {
            self.count.pop_front();
        }
        if self.pasting.is_some() || self.is_hasty(now) {
            self.pasting = Some(now);
        }
        self.held.push(key);
        self.since.get_or_insert(now);
        self.last = Some(now);
    }

    /// How long to wait for what may belong to what is held back; `None` if nothing is.
    pub fn left(&self, now: Instant) -> Option<Duration> {
        let quiet = if self.pasting.is_some() { TAIL } else { SWIFT };
        let end = (self.last? + quiet).min(self.since? + LONGEST);
        Some(end.saturating_duration_since(now))
    }

    /// Passes on what was held back: nothing came that belongs to it.
    pub fn settle(&mut self, now: Instant, inputs: &mut Vec<Input>) {
        self.let_go(inputs);
        // One that was passed on because it is long may still go on.
        self.pasting.take_if(|last| now.duration_since(*last) >= TAIL);
    }

    fn let_go(&mut self, inputs: &mut Vec<Input>) {
        if self.since.take().is_none() {
            return;
        }
        let held = self.held.drain(..);
        if self.pasting.is_some() {
            inputs.push(Input::Paste(held.filter_map(|key| text(&key)).collect()));
        } else {
            inputs.extend(held.map(Input::Key));
        }
    }

    /// Whether the last keys came faster than hands type different ones.
    fn is_hasty(&self, now: Instant) -> bool {
        let Some((first, since)) = self.count.front() else { return false };
        self.count.len() == MANY
            && now.duration_since(*since) <= SWIFT
            && self.count.iter().any(|(key, _)| key != first)
    }
}

/// What a key types; `None` of one that no text has in it.
fn text(key: &Key) -> Option<char> {
    match key.code {
        // A line feed that a terminal passes on as it is.
        Code::Char('j') if key.ctrl && !key.alt => Some('\n'),
        Code::Char(c) if !key.ctrl && !key.alt => Some(c),
        Code::Enter => Some('\n'),
        Code::Tab => Some('\t'),
        Code::Char(_)
        | Code::Up
        | Code::Down
        | Code::Left
        | Code::Right
        | Code::Home
        | Code::End
        | Code::PageUp
        | Code::PageDown
        | Code::Esc
        | Code::BackTab
        | Code::Backspace
        | Code::Delete
        | Code::Other => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A terminal whose keys come at times of our own, in microseconds.
    struct Hands {
        bursts: Bursts,
        start: Instant,
        at: u64,
        inputs: Vec<Input>,
    }

    impl Hands {
        fn new() -> Hands {
            Hands { bursts: Bursts::default(), start: Instant::now(), at: 0, inputs: Vec::new() }
        }

        fn now(&self) -> Instant {
            self.start + Duration::from_micros(self.at)
        }

        /// Time passes, as the loop lets it: it looks again when what is held back is due.
        fn wait(&mut self, micros: u64) -> &mut Hands {
            let end = self.at + micros;
            while let Some(left) = self.bursts.left(self.now()) {
                let due = self.at + left.as_micros() as u64;
                if due > end {
                    break;
                }
                self.at = due;
                self.bursts.settle(self.now(), &mut self.inputs);
            }
            self.at = end;
            self
        }

        fn stroke(&mut self, stroke: Stroke) -> &mut Hands {
            self.bursts.take(stroke, self.now(), &mut self.inputs);
            self
        }

        fn press(&mut self, name: &str) -> &mut Hands {
            self.stroke(Stroke::Press(Key::parse(name).unwrap()))
        }

        /// Types a text, `~` is Enter, with so long between its keys; without releases.
        fn types(&mut self, text: &str, gap: u64) -> &mut Hands {
            for c in text.chars() {
                self.press(&name(c)).wait(gap);
            }
            self
        }

        /// The same, each key released before the next one.
        fn taps(&mut self, text: &str, gap: u64) -> &mut Hands {
            for c in text.chars() {
                self.press(&name(c)).stroke(Stroke::Release).wait(gap);
            }
            self
        }

        /// What came of it, once nothing more comes: keys as they are named, pastes in brackets.
        fn got(&mut self) -> String {
            self.wait(2_000_000);
            assert!(self.bursts.left(self.now()).is_none(), "nothing is held back for ever");
            let shown = self.inputs.drain(..).map(|input| match input {
                Input::Paste(text) => format!("[{}]", text.replace('\n', "~")),
                Input::Key(Key { code: Code::Char(c), ctrl: false, alt: false }) => c.to_string(),
                Input::Key(Key { code: Code::Enter, .. }) => "~".to_owned(),
                Input::Key(Key { code, .. }) => format!("<{code:?}>"),
                other => format!("<{other:?}>"),
            });
            shown.collect()
        }
    }

    fn name(c: char) -> String {
        match c {
            '~' => "enter".to_owned(),
            ' ' => "space".to_owned(),
            '\t' => "tab".to_owned(),
            c => c.to_string(),
        }
    }

    #[test]
    fn what_comes_in_haste_is_a_paste() {
        for gap in [0, 40, 1_000] {
            assert_eq!(Hands::new().types("n9120001234567~", gap).got(), "[n9120001234567~]", "{gap} µs");
            assert_eq!(Hands::new().taps("n9120001234567~", gap).got(), "[n9120001234567~]", "{gap} µs");
        }
    }

    #[test]
    fn lines_are_one_paste_and_none_of_their_ends_is_a_key() {
        assert_eq!(Hands::new().taps("~~>~y~", 10).got(), "[~~>~y~]");
        assert_eq!(
            Hands::new().taps("Gerbo\t9120~Ngadimulyo\t9121~~", 10).got(),
            "[Gerbo\t9120~Ngadimulyo\t9121~~]"
        );
        // Line feeds as some terminals pass them on.
        let mut hands = Hands::new();
        hands.types("ab", 0).press("C-j").types("cd", 0);
        assert_eq!(hands.got(), "[ab~cd]");
    }

    #[test]
    fn hands_are_not_so_fast() {
        // Twenty-five different keys a second, and a roll of four.
        assert_eq!(Hands::new().taps("2/wonorejo~", 40_000).got(), "2/wonorejo~");
        assert_eq!(Hands::new().taps("asdf", 1_000).wait(30_000).taps("jkl~", 1_000).got(), "asdfjkl~");
        // One key is passed on as soon as nothing came with it.
        let mut hands = Hands::new();
        hands.taps("n", 0).wait(4_000);
        assert!(hands.inputs.is_empty());
        hands.wait(1_000);
        assert!(matches!(hands.inputs[..], [Input::Key(_)]));
    }

    #[test]
    fn four_are_keys_and_five_are_a_paste() {
        assert_eq!(Hands::new().taps("9120", 0).got(), "9120");
        assert_eq!(Hands::new().taps("91201", 0).got(), "[91201]");
        assert_eq!(Hands::new().taps("9120~", 0).got(), "[9120~]");
        assert_eq!(Hands::new().taps("91201", 1_250).got(), "[91201]", "the fifth comes after 5 ms");
        assert_eq!(Hands::new().taps("912012", 1_300).got(), "912012", "the fifth comes after 5.2 ms");
    }

    #[test]
    fn a_key_held_down_stays_a_key() {
        assert_eq!(Hands::new().types("jjjjjjjjjjjj", 0).got(), "jjjjjjjjjjjj");
        assert_eq!(Hands::new().types("~~~~~~~", 0).got(), "~~~~~~~");
        // With releases: the repeats of a key come without one, and what was pressed next rolls over.
        let mut hands = Hands::new();
        hands
            .taps("2", 50_000)
            .types("jjjjjjjj", 0)
            .press("k")
            .stroke(Stroke::Release)
            .stroke(Stroke::Release);
        assert_eq!(hands.got(), "2jjjjjjjjk");
    }

    #[test]
    fn what_was_typed_ahead_stays_keys_where_that_can_be_known() {
        // All of it is read at once, after the program was busy. Keys roll over: a hand.
        let mut hands = Hands::new();
        hands.taps("2", 50_000);
        for (a, b) in [('/', 'w'), ('o', 'n'), ('o', 'r'), ('e', 'j'), ('o', '~')] {
            hands.press(&name(a)).press(&name(b)).stroke(Stroke::Release).stroke(Stroke::Release);
        }
        assert_eq!(hands.got(), "2/wonorejo~");
        // Arrows are between them: a hand.
        let mut hands = Hands::new();
        hands.taps("2", 0).press("down").taps("jj", 0).press("down").taps("n9", 0).press("esc");
        assert_eq!(hands.got(), "2<Down>jj<Down>n9<Esc>");
        // A slow line that tells no releases brings the same step again and again.
        assert_eq!(Hands::new().types("+++++++", 0).got(), "+++++++");
        // Nothing tells these from a paste: nothing is done, rather than what was not meant.
        assert_eq!(Hands::new().types("/wono~", 0).got(), "[/wono~]");
    }

    #[test]
    fn a_paste_comes_in_pieces() {
        // Its end alone would be keys, and the last of them confirms.
        let mut hands = Hands::new();
        hands.taps("9120001234", 10).wait(60_000).taps("56", 10).wait(90_000).taps("7~", 10);
        assert_eq!(hands.got(), "[9120001234567~]");
        // What is typed after it is typed.
        let mut hands = Hands::new();
        hands.taps("9120001234", 10).wait(150_000).taps("~", 0);
        assert_eq!(hands.got(), "[9120001234]~");
    }

    #[test]
    fn a_paste_with_keys_in_it_is_still_one_on_both_sides() {
        let mut hands = Hands::new();
        hands.types("abcdef", 0).press("esc").types("n9~", 0);
        assert_eq!(hands.got(), "[abcdef]<Esc>[n9~]");
        let mut hands = Hands::new();
        hands.types("abcdef", 0).stroke(Stroke::Other(Input::Wheel(1))).types("n9~", 0);
        assert_eq!(hands.got(), "[abcdef]<Wheel(1)>[n9~]");
    }

    #[test]
    fn a_paste_without_an_end_is_passed_on_each_second() {
        let mut hands = Hands::new();
        for _ in 0..600 {
            hands.taps("9120", 1_000);
        }
        let pieces = hands.inputs.len();
        assert_eq!(pieces, 2, "after 2.4 s");
        assert!(hands.inputs.iter().all(|input| matches!(input, Input::Paste(_))));
        assert!(hands.got().ends_with("9120]"));
    }

    #[test]
    fn a_release_that_went_to_another_window_breaks_nothing() {
        let mut hands = Hands::new();
        hands.taps("a", 50_000).press("b").wait(50_000);
        hands.taps("n9120001234567~", 0);
        assert_eq!(hands.got(), "ab[n9120001234567~]");
    }
}
