//! Bytes at times of our own.

use super::*;
use proptest::prelude::*;

/// A terminal whose bytes come at times of our own, in milliseconds.
struct Line {
    stream: Stream,
    start: Instant,
    at: u64,
    came: Vec<Came>,
}

impl Line {
    fn new() -> Line {
        Line { stream: Stream::default(), start: Instant::now(), at: 0, came: Vec::new() }
    }

    fn now(&self) -> Instant {
        self.start + Duration::from_millis(self.at)
    }

    fn sends(&mut self, bytes: impl AsRef<[u8]>) -> &mut Line {
        self.stream.take(bytes.as_ref(), self.now(), &mut self.came);
        self
    }

    /// Time passes and nothing comes, as the source sees it: it looks when something is due.
    fn waits(&mut self, millis: u64) -> &mut Line {
        let end = self.at + millis;
        while let Some(left) = self.stream.left(self.now()) {
            let due = self.at + left.as_millis() as u64;
            if due > end {
                break;
            }
            self.at = due;
            self.stream.settle(self.now(), &mut self.came);
        }
        self.at = end;
        self
    }

    /// Nothing came for long, but the program was busy and has not looked.
    fn looks_away(&mut self, millis: u64) -> &mut Line {
        self.at += millis;
        self
    }

    /// What has come so far.
    fn got(&mut self) -> String {
        self.came.drain(..).map(|came| shown(&came)).collect()
    }

    /// What has come once nothing more comes.
    fn all(&mut self) -> String {
        self.waits(5_000);
        assert!(self.stream.left(self.now()).is_none(), "nothing is held back for ever");
        self.got()
    }
}

/// Keys as they are named, pastes in brackets, open ones without the second.
fn shown(came: &Came) -> String {
    match came {
        Came::Answer => "<answer>".to_owned(),
        Came::Paste { input: Input::Paste(text), is_whole } => {
            format!("[{}{}", text.replace('\x1b', "␛"), if *is_whole { "]" } else { "…" })
        }
        Came::Paste { input, is_whole } => format!("<{input:?} {is_whole}>"),
        Came::Stroke(Stroke::Press(Key { code: Code::Char(c), ctrl: false, alt: false })) => c.to_string(),
        Came::Stroke(Stroke::Press(Key { code, ctrl, alt })) => {
            let (ctrl, alt) = (if *ctrl { "C-" } else { "" }, if *alt { "A-" } else { "" });
            match code {
                Code::Char(c) => format!("<{ctrl}{alt}{c}>"),
                code => format!("<{ctrl}{alt}{code:?}>"),
            }
        }
        Came::Stroke(Stroke::Release) => "<release>".to_owned(),
        Came::Stroke(Stroke::Other(input)) => format!("<{input:?}>"),
    }
}

/// What terminals send, and what it means.
const SAID: &[(&[u8], &str)] = &[
    (b"q", "q"),
    (b"Q", "Q"),
    (b" ", " "),
    (b"\r", "<Enter>"),
    (b"\n", "<C-j>"),
    (b"\t", "<Tab>"),
    (b"\x7f", "<Backspace>"),
    (b"\x08", "<C-h>"),
    (b"\0", "<C- >"),
    (b"\x03", "<C-c>"),
    (b"\x0b", "<C-k>"),
    (b"\x1a", "<C-z>"),
    ("é".as_bytes(), "é"),
    ("–".as_bytes(), "–"),
    ("😀".as_bytes(), "😀"),
    (b"\x1ba", "<A-a>"),
    (b"\x1b\r", "<A-Enter>"),
    (b"\x1b\x03", "<C-A-c>"),
    ("\x1bé".as_bytes(), "<A-é>"),
    (b"\x1bX", "<A-X>"),
    (b"\x1b[A", "<Up>"),
    (b"\x1b[B", "<Down>"),
    (b"\x1b[C", "<Right>"),
    (b"\x1b[D", "<Left>"),
    (b"\x1b[H", "<Home>"),
    (b"\x1b[F", "<End>"),
    (b"\x1bOA", "<Up>"),
    (b"\x1bOD", "<Left>"),
    (b"\x1bOH", "<Home>"),
    (b"\x1b[Z", "<BackTab>"),
    (b"\x1b[1~", "<Home>"),
    (b"\x1b[2~", "<Other>"),
    (b"\x1b[3~", "<Delete>"),
    (b"\x1b[4~", "<End>"),
    (b"\x1b[5~", "<PageUp>"),
    (b"\x1b[6~", "<PageDown>"),
    (b"\x1b[3;5~", "<C-Delete>"),
    (b"\x1b[1;5A", "<C-Up>"),
    (b"\x1b[1;3B", "<A-Down>"),
    (b"\x1b[1;7C", "<C-A-Right>"),
    // F1, F5, F12, by xterm, the console of Linux and rxvt.
    (b"\x1bOP", "<Other>"),
    (b"\x1b[[A", "<Other>"),
    (b"\x1b[11~", "<Other>"),
    (b"\x1b[15~", "<Other>"),
    (b"\x1b[24~", "<Other>"),
    (b"\x1b[15;2~", "<Other>"),
    // Keys as codes, where somebody has set a terminal so.
    (b"\x1b[106;5u", "<C-j>"),
    (b"\x1b[27u", "<Esc>"),
    // The mouse: SGR, the oldest way, rxvt's.
    (b"\x1b[<0;10;4M", "<Click(9, 3)>"),
    (b"\x1b[<0;10;4m", ""),
    (b"\x1b[<2;10;4M", ""),
    (b"\x1b[<64;1;1M", "<Wheel(-1)>"),
    (b"\x1b[<65;1;1M", "<Wheel(1)>"),
    (b"\x1b[<0;0;0M", "<Click(0, 0)>"),
    (b"\x1b[M +%", "<Click(10, 4)>"),
    (b"\x1b[M\x1b\x1b\x1b", ""),
    (b"\x1b[M\0\0\0", ""),
    (b"\x1b[32;11;5M", "<Click(10, 4)>"),
    // The focus, and answers: to our question, and to some that are not ours.
    (b"\x1b[I", ""),
    (b"\x1b[O", ""),
    (b"\x1b[24;80R", "<answer>"),
    (b"\x1b[1;2R", "<answer>"),
    (b"\x1b[0;0R", ""),
    (b"\x1b[R", ""),
    (b"\x1b[?1;2c", ""),
    (b"\x1b[?62;4n", ""),
    (b"\x1b[>41;354;0c", ""),
    (b"\x1b[?2026;2$y", ""),
    (b"\x1b]11;rgb:0000/0000/0000\x07", ""),
    (b"\x1b]11;rgb:0000/0000/0000\x1b\\", ""),
    (b"\x1bP>|XTerm(354)\x1b\\", ""),
    (b"\x1bP1$r0m\x1b\\", ""),
    // What nobody knows.
    (b"\x1b[=5c", ""),
    (b"\x1b[;9A", ""),
    (b"\x1b[99~", ""),
    (b"\x1b[201~", ""),
    (b"\x1b[5!u", ""),
    (b"\x1bO5q", ""),
    (b"\x1b[27;5;106~", ""),
    (b"\xff", ""),
    (b"\x80", ""),
    (b"\xc0\x80", ""),
    (b"\xed\xa0\x80", ""),
    // Pastes.
    (b"\x1b[200~\x1b[201~", "[]"),
    (b"\x1b[200~9120 1234\r\n\x1b[201~", "[9120 1234\r\n]"),
    ("\x1b[200~Wonorejo – é😀\x1b[201~".as_bytes(), "[Wonorejo – é😀]"),
    (b"\x1b[200~a\x1bb\x1b[Ac\x1b[20d\x1b[24;80Re\x1b[201~", "[a␛b␛[Ac␛[20d␛[24;80Re]"),
    (b"\x1b[200~a\x1b[200~b\x1b[201~", "[a␛[200~b]"),
    (b"\x1b[200~a\x1b\x1b[201~", "[a␛]"),
    (b"\x1b[200~a\x1b[2\x1b[201~", "[a␛[2]"),
    (b"\x1b[200~\xff\x1b]52;c;eA==\x07\x1b[201~", "[\u{fffd}␛]52;c;eA==\x07]"),
];

#[test]
fn each_sequence_means_the_same_however_it_is_cut() {
    for (bytes, want) in SAID {
        let told = String::from_utf8_lossy(bytes).escape_debug().to_string();
        assert_eq!(Line::new().sends(bytes).all(), *want, "{told}");
        assert_eq!(Line::new().sends(bytes).sends("j").all(), format!("{want}j"), "a key after {told}");
        for cut in 1..bytes.len() {
            let (one, two) = bytes.split_at(cut);
            assert_eq!(Line::new().sends(one).waits(49).sends(two).all(), *want, "{told} cut at {cut}");
            // The program was busy: what waited to be read was not late.
            assert_eq!(Line::new().sends(one).looks_away(9_000).sends(two).all(), *want, "{told} at {cut}");
        }
        let mut drops = Line::new();
        for byte in *bytes {
            drops.sends([*byte]).waits(40);
        }
        assert_eq!(drops.all(), *want, "{told} drop by drop");
    }
}

#[test]
fn what_follows_each_other_keeps_its_order() {
    for (first, one) in SAID {
        for (second, two) in SAID {
            let both = [*first, *second].concat();
            assert_eq!(Line::new().sends(&both).sends("j").all(), format!("{one}{two}j"), "{both:?}");
        }
    }
}

#[test]
fn a_lone_esc_is_a_key_after_a_moment() {
    let mut line = Line::new();
    assert_eq!(line.sends("\x1b").waits(49).got(), "");
    assert_eq!(line.waits(1).got(), "<Esc>");
    assert_eq!(line.sends("\x1b").waits(100).sends("[A").all(), "<Esc>[A");
    assert_eq!(Line::new().sends("\x1b\x1b").all(), "<Esc><Esc>");
    assert_eq!(Line::new().sends("\x1b\x1b[A").all(), "<Esc><Up>");
    assert_eq!(Line::new().sends("q\x1b").all(), "q<Esc>");
}

#[test]
fn alt_and_the_key_that_begins_a_sequence_answers_too() {
    for (bytes, want) in [("\x1b[", "<A-[>"), ("\x1bO", "<A-O>"), ("\x1b]", "<A-]>"), ("\x1bP", "<A-P>")] {
        let mut line = Line::new();
        assert_eq!(line.sends(bytes).waits(999).got(), "");
        assert_eq!(line.waits(1).got(), want);
        assert_eq!(line.sends("j").all(), "j");
        assert_eq!(Line::new().sends(bytes).sends("\r").all(), format!("{want}<Enter>"));
    }
    assert_eq!(Line::new().sends("\x1b]j").all(), "<A-]>j");
    assert_eq!(Line::new().sends("\x1bPj").all(), "<A-P>j");
}

#[test]
fn the_rest_of_a_sequence_is_no_key_however_late() {
    for (bytes, want) in [(&b"\x1b[24;80R"[..], "<answer>"), (b"\x1b[<0;10;4M", "<Click(9, 3)>")] {
        for cut in 3..bytes.len() {
            let (one, two) = bytes.split_at(cut);
            assert_eq!(Line::new().sends(one).waits(60_000).sends(two).all(), want, "cut at {cut}");
        }
    }
    // If it never comes a letter is lost, and the next one answers.
    assert_eq!(Line::new().sends("\x1b[24;").waits(9_000).sends("jj").all(), "j");
    // A string has no such end: it is over after a second.
    assert_eq!(Line::new().sends("\x1b]11;rgb:00").waits(999).sends("00\x07j").all(), "j");
    assert_eq!(Line::new().sends("\x1b]11;rgb:00").waits(1_000).sends("j").all(), "j");
    assert_eq!(Line::new().sends("\x1b]11;rgb:00\x1b[A").all(), "<Up>");
}

#[test]
fn half_a_character_costs_no_other() {
    assert_eq!(Line::new().sends(b"\xc3").waits(9_000).sends("2").all(), "2");
    assert_eq!(Line::new().sends(b"\xf0\x9f\x1b[A").all(), "<Up>");
    assert_eq!(Line::new().sends(b"\xe2\x80\xe2\x80\x93").all(), "–");
    assert_eq!(Line::new().sends(b"\x1b\xc3j").all(), "j");
    assert_eq!(Line::new().sends(b"\xc3").waits(60_000).sends(b"\xa9").all(), "é");
}

#[test]
fn a_paste_without_its_end_ends_after_a_second() {
    let mut line = Line::new();
    line.sends("\x1b[200~9120").waits(900).sends("001").waits(999);
    assert_eq!(line.got(), "");
    assert_eq!(line.waits(1).got(), "[9120001…");
    assert_eq!(line.sends("j\x1b[A").all(), "j<Up>");
    assert_eq!(line.sends("\x1b[201~k").all(), "k", "the end comes after all");
    assert_eq!(line.sends("\x1b[200~x\x1b[201~").all(), "[x]", "the next one is whole");
    // A piece of the end has come; its rest is no key.
    for cut in 3..END.len() {
        let mut line = Line::new();
        line.sends("\x1b[200~abc").sends(&END[..cut]);
        assert_eq!(line.waits(1_000).got(), "[abc…", "{cut}");
        assert_eq!(line.waits(60_000).sends(&END[cut..]).sends("j").all(), "j", "{cut}");
    }
    // The program was busy for long, and the rest waited to be read.
    assert_eq!(Line::new().sends("\x1b[200~ab").looks_away(5_000).sends("c\x1b[201~").all(), "[abc]");
    // One that has no text.
    assert_eq!(Line::new().sends("\x1b[200~").waits(1_000).sends("j").all(), "[…j");
}

#[test]
fn an_answer_in_a_paste_is_of_the_paste_and_between_keys_it_is_no_key() {
    let mut line = Line::new();
    assert_eq!(line.sends("ab\x1b[5;7Rcd\x1b[200~x\x1b[5;7Ry\x1b[201~e").all(), "ab<answer>cd[x␛[5;7Ry]e");
}

#[test]
fn a_paste_has_bounds_and_beyond_them_nothing_is_taken() {
    let chunk = [b'a'; 4096];
    for (extra, is_taken) in [(0, true), (1, false), (99 << 20, false)] {
        let mut line = Line::new();
        line.sends(BEGIN);
        let mut left = MOST_PASTE + extra;
        while left > 0 {
            let n = left.min(chunk.len());
            line.sends(&chunk[..n]);
            left -= n;
        }
        assert!(line.stream.unit.capacity() <= 4 * MOST_PASTE, "{}", line.stream.unit.capacity());
        line.sends(END).sends("j");
        match (&line.came[0], is_taken) {
            (Came::Paste { input: Input::Paste(text), is_whole: true }, true) => {
                assert_eq!(text.len(), MOST_PASTE);
            }
            (Came::Paste { input: Input::Overlong { bytes, most }, is_whole: true }, false) => {
                assert_eq!((*bytes, *most), (MOST_PASTE + extra, MOST_PASTE));
            }
            (other, _) => panic!("{other:?}"),
        }
        line.came.remove(0);
        assert_eq!(line.all(), "j");
        assert!(line.stream.unit.capacity() <= MOST_PASTE, "no memory is kept");
    }
    // A sequence without an end has bounds too.
    let mut line = Line::new();
    line.sends("\x1b[").sends([b'1'; 100_000]);
    assert!(line.stream.unit.capacity() < 1_000);
    assert_eq!(line.sends("Aj").all(), "j");
}

proptest! {
    /// Whatever comes, in whatever pieces and at whatever times: no panic, bounded memory, and after two
    /// seconds of silence at most one key is swallowed.
    #[test]
    fn any_bytes_end_and_keys_answer(
        pieces in prop::collection::vec((piece(), 0_u64..1_500), 0..24),
    ) {
        let mut line = Line::new();
        for (bytes, wait) in &pieces {
            line.sends(bytes).waits(*wait);
        }
        line.all();
        prop_assert!(line.stream.unit.capacity() < 4_096);
        // Three raw bytes of the oldest mouse at most, or the last letter of a sequence.
        let got = line.sends("jjjj").all();
        prop_assert!(got.ends_with('j'), "{got}");
    }

    /// How bytes are cut into reads changes nothing.
    #[test]
    fn reads_may_be_cut_anywhere(pieces in prop::collection::vec(piece(), 0..24), cut in 1_usize..9) {
        let bytes = pieces.concat();
        let mut cuts = Line::new();
        for part in bytes.chunks(cut) {
            cuts.sends(part);
        }
        prop_assert_eq!(cuts.all(), Line::new().sends(&bytes).all());
    }
}

/// Something a terminal may send: whole, in part, or noise.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let said = (0..SAID.len()).prop_map(|at| SAID[at].0.to_vec());
    prop_oneof![
        said.clone(),
        (said, 0_usize..12).prop_map(|(bytes, n)| bytes[..bytes.len().min(n)].to_vec()),
        prop::collection::vec(any::<u8>(), 0..12),
        prop::collection::vec(prop::sample::select(&b"\x1b[O]P?<>;0129~MAuRy\x07\\"[..]), 0..12),
    ]
}
