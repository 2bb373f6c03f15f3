//! Lines as somebody types them, read on a thread of its own: until one comes, whoever waits for it can look
//! after the book. One line is read when it is asked for, and no further: what is typed after it may be for
//! another session.

use super::clerk::no_thread;
use crate::base::Fault;
use crate::linear::Source;
use std::io::{self, BufRead, Cursor, Read};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::Builder;
use std::time::Duration;

/// So much of a line is read at once, in bytes.
const MOST: u64 = 64 << 10;

/// Whoever reads them.
pub struct Typist {
    asks: Sender<()>,
    lines: Receiver<io::Result<Vec<u8>>>,
    /// One is asked for and has not come.
    is_asked: bool,
    /// What came while it was waited for: a line, nothing at the end, or why there is none.
    came: Option<io::Result<Vec<u8>>>,
    /// The line that is being taken.
    line: Cursor<Vec<u8>>,
}

impl Typist {
    /// Begins to read what comes in at the program's own input.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn start() -> Result<Typist, Fault> {
        let ((asks, asked), (tell, lines)) = (channel(), channel());
        let read = || {
            let mut line = Vec::new();
            io::stdin().lock().take(MOST).read_until(b'\n', &mut line).map(|_| line)
        };
        let work = move || while asked.recv().is_ok() && tell.send(read()).is_ok() {};
        Builder::new().name("lines".to_owned()).spawn(work).map_err(|error| no_thread(&error))?;
        Ok(Typist { asks, lines, is_asked: false, came: None, line: Cursor::default() })
    }

    /// Asks for a line, unless that was done.
    fn ask(&mut self) {
        if !std::mem::replace(&mut self.is_asked, true) {
            // A thread that is gone is noticed where its answer is awaited.
            let _ = self.asks.send(());
        }
    }

    fn is_taken(&self) -> bool {
        self.line.position() >= self.line.get_ref().len() as u64
    }
}

impl Source for Typist {
    fn wait(&mut self, most: Duration) -> bool {
        if !self.is_taken() || self.came.is_some() {
            return true;
        }
        self.ask();
        self.came = match self.lines.recv_timeout(most) {
            Err(RecvTimeoutError::Timeout) => return false,
            Err(RecvTimeoutError::Disconnected) => Some(Ok(Vec::new())),
            Ok(line) => Some(line),
        };
        self.is_asked = false;
        true
    }
}

impl BufRead for Typist {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.is_taken() {
            match self.came.take() {
                Some(line) => {
                    self.line = Cursor::new(line?);
                    break;
                }
                None => drop(self.wait(Duration::from_secs(60))),
            }
        }
        self.line.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        self.line.consume(bytes);
    }
}

impl Read for Typist {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.fill_buf()?.read(into)?;
        self.consume(n);
        Ok(n)
    }
}
