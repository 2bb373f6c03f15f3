//! Bytes between an end of a talk and whatever carries them. One thread reads and one writes; this one has the end,
//! and waits for news of both with a deadline, so that a line that is silent is told from one that is slow.

use crate::base::fault::Kind;
use crate::base::{Fault, Lang};
use crate::exchange::talk::{End, Frame, Inlet, Refusal, Step};
use crate::msg;
use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// Bytes that are read or written at once: what a slow line carries in a second or two.
const CHUNK: usize = 4 << 10;
/// Bytes that may wait to be written before more is made.
const WINDOW: usize = 128 << 10;
/// How long one waits for what was said before, when the other side takes no more.
const LAST: Duration = Duration::from_secs(2);
/// Bytes that are kept of what is said besides.
const SAID: usize = 4 << 10;

/// What the threads tell.
enum News {
    Read(Vec<u8>),
    Wrote(usize),
    /// The other side reads no more.
    Shut,
    End,
    Said(Vec<u8>),
    SaidAll,
}

/// A line to the other end.
pub struct Pump {
    news: Receiver<News>,
    out: Option<Sender<Vec<u8>>>,
    inlet: Inlet,
    /// Bytes that wait to be written.
    waiting: usize,
    /// How long nothing may move.
    silence: Duration,
    said: Vec<u8>,
    /// What may still be said besides, and what may still come.
    open: (bool, bool),
}

/// A stream that is carried by a thread of its own.
pub type In = Box<dyn Read + Send>;
/// The same for what goes out.
pub type Out = Box<dyn Write + Send>;

impl Pump {
    /// Between what is read and what is written; and what is said besides, if anything can be.
    pub fn new(mut read: In, write: Out, besides: Option<In>, silence: Duration) -> Pump {
        let (tell, news) = channel();
        let (out, orders) = channel::<Vec<u8>>();
        let ear = tell.clone();
        std::thread::spawn(move || {
            each(&mut read, &mut |bytes| ear.send(News::Read(bytes)).is_ok());
            ear.send(News::End)
        });
        let open = (besides.is_some(), true);
        if let Some(mut besides) = besides {
            let ear = tell.clone();
            std::thread::spawn(move || {
                each(&mut besides, &mut |bytes| ear.send(News::Said(bytes)).is_ok());
                ear.send(News::SaidAll)
            });
        }
        std::thread::spawn(move || carry(&orders, write, &tell));
        let (inlet, said) = (Inlet::default(), Vec::new());
        Pump { news, out: Some(out), inlet, waiting: 0, silence, said, open }
    }

    /// Has an end say and be told all, and tells how far it is.
    ///
    /// # Errors
    /// What the end meets; `talk.cut`, `talk.silent`.
    pub fn run(&mut self, end: &mut dyn End, tell: &mut dyn FnMut(Step)) -> Result<(), Fault> {
        loop {
            if let Some(step) = end.progress() {
                tell(step);
            }
            if self.waiting < WINDOW
                && let Some(frame) = end.give()?
            {
                self.send(&frame);
                continue;
            }
            if end.is_over() && self.waiting == 0 {
                return Ok(());
            }
            match self.inlet.frame()? {
                Some(frame) => end.take(frame)?,
                None => self.wait()?,
            }
        }
    }

    /// Tells the other end why this one goes no further.
    pub fn refuse(&mut self, fault: &Fault, lang: Lang) {
        self.send(&Frame::Fault(refusal(fault, lang)));
        while self.waiting > 0 && self.wait().is_ok() {}
    }

    fn send(&mut self, frame: &Frame) {
        let bytes = frame.bytes();
        self.waiting += bytes.len();
        // A thread that has ended has said so.
        let _ = self.out.as_ref().map(|out| out.send(bytes));
    }

    fn wait(&mut self) -> Result<(), Fault> {
        match self.news.recv_timeout(self.silence) {
            Ok(News::Read(bytes)) => self.inlet.put(&bytes),
            Ok(News::Wrote(n)) => self.waiting -= n,
            Ok(News::Said(bytes)) => self.hear(&bytes),
            Ok(News::SaidAll) => self.open.0 = false,
            // What the other side has said before may still come, and tell why; it does not take long.
            Ok(News::Shut) => self.silence = self.silence.min(LAST),
            Ok(News::End) | Err(RecvTimeoutError::Disconnected) => {
                self.open.1 = false;
                return Err(cut());
            }
            Err(RecvTimeoutError::Timeout) if self.silence <= LAST => return Err(cut()),
            Err(RecvTimeoutError::Timeout) => {
                let what = msg!(TalkSilent, seconds: self.silence.as_secs());
                return Err(Fault::new(Kind::Busy, "talk.silent", what).then(msg!(TalkCutNext)));
            }
        }
        Ok(())
    }

    fn hear(&mut self, bytes: &[u8]) {
        self.said.extend_from_slice(bytes);
        let more = self.said.len().saturating_sub(SAID);
        self.said.drain(..more);
    }

    /// Says that nothing more is said, and waits until the other side has ended too, or for so long. What it
    /// said besides.
    pub fn close(&mut self, most: Duration) -> String {
        self.out = None;
        while self.open != (false, false) {
            match self.news.recv_timeout(most) {
                Ok(News::Said(bytes)) => self.hear(&bytes),
                Ok(News::SaidAll) => self.open.0 = false,
                Ok(News::End) => self.open.1 = false,
                Ok(News::Read(_) | News::Wrote(_) | News::Shut) => {}
                Err(_) => break,
            }
        }
        String::from_utf8_lossy(&self.said).into_owned()
    }
}

/// The line is no more.
fn cut() -> Fault {
    Fault::new(Kind::Busy, "talk.cut", msg!(TalkCut)).then(msg!(TalkCutNext))
}

/// A fault in words for the other end.
pub fn refusal(fault: &Fault, lang: Lang) -> Refusal {
    let next = fault.next.as_ref().map(|next| next.show(lang)).unwrap_or_default();
    Refusal { rule: fault.rule.to_owned(), what: fault.what.show(lang), next }
}

/// Gives away what comes of a stream until it ends, or nobody takes it.
fn each(stream: &mut dyn Read, give: &mut dyn FnMut(Vec<u8>) -> bool) {
    let mut chunk = [0; CHUNK];
    while let Ok(n) = stream.read(&mut chunk)
        && n > 0
        && give(chunk[..n].to_vec())
    {}
}

/// Writes what is ordered, and tells what is written.
fn carry(orders: &Receiver<Vec<u8>>, mut write: Out, tell: &Sender<News>) {
    for bytes in orders {
        for chunk in bytes.chunks(CHUNK) {
            if write.write_all(chunk).and_then(|()| write.flush()).is_err() {
                let _ = tell.send(News::Shut);
                return;
            }
            let _ = tell.send(News::Wrote(chunk.len()));
        }
    }
}
