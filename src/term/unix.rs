//! A terminal of Unix: its modes, its size, and its bytes with their times.

use super::inlet::Came;
use super::stream::Stream;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetwinsize, tcsetattr};
use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

/// The settings of the line before the terminal was ours.
static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);
/// What is written here ends a wait.
static WAKER: OnceLock<UnixStream> = OnceLock::new();

/// Has the terminal pass on every byte as it comes.
///
/// # Errors
/// If there is none.
pub fn make_raw() -> io::Result<()> {
    let before = tcgetattr(io::stdin())?;
    let mut raw = before.clone();
    raw.make_raw();
    tcsetattr(io::stdin(), OptionalActions::Now, &raw)?;
    BEFORE.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(before);
    Ok(())
}

/// Leaves the line in the settings it was in.
///
/// # Errors
/// If the terminal is gone.
pub fn make_plain() -> io::Result<()> {
    let before = BEFORE.lock().unwrap_or_else(PoisonError::into_inner).take();
    let Some(before) = before else { return Ok(()) };
    Ok(tcsetattr(io::stdin(), OptionalActions::Now, &before)?)
}

/// Columns and rows, if the terminal says.
pub fn told_size() -> Option<(u16, u16)> {
    tcgetwinsize(io::stdout()).ok().map(|size| (size.ws_col, size.ws_row))
}

/// The terminal to write to.
///
/// # Errors
/// If it is closed.
pub fn output() -> io::Result<File> {
    Ok(File::from(io::stdout().as_fd().try_clone_to_owned()?))
}

/// True of an error that says that the terminal itself is gone, of reading and of writing.
pub fn is_gone(error: &io::Error) -> bool {
    let gone = [Errno::IO, Errno::NXIO, Errno::BADF, Errno::NODEV, Errno::PIPE];
    error.kind() == ErrorKind::UnexpectedEof
        || gone.iter().any(|errno| error.raw_os_error() == Some(errno.raw_os_error()))
}

/// Ends a wait for input, from another thread.
pub fn wake() {
    if let Some(mut waker) = WAKER.get() {
        // It never blocks; if it is full, whoever waits is woken already.
        let _ = waker.write(&[0]);
    }
}

/// Reads the terminal.
pub struct Source {
    input: File,
    woken: UnixStream,
    stream: Stream,
    /// When it was last known that nothing waits to be read.
    empty: Instant,
}

impl Source {
    /// Of standard input.
    ///
    /// # Errors
    /// If it is closed.
    pub fn new() -> io::Result<Source> {
        let (woken, waker) = UnixStream::pair()?;
        for end in [&woken, &waker] {
            end.set_nonblocking(true)?;
        }
        let _ = WAKER.set(waker);
        let input = File::from(io::stdin().as_fd().try_clone_to_owned()?);
        Ok(Source { input, woken, stream: Stream::default(), empty: Instant::now() })
    }

    /// Waits at most so long; true if there is something to read, or somebody woke us.
    ///
    /// # Errors
    /// If it cannot be waited for.
    pub fn wait(&mut self, timeout: Duration) -> io::Result<bool> {
        let input = self.poll(timeout)?;
        let mut wakes = [0; 64];
        let mut is_woken = false;
        while matches!((&self.woken).read(&mut wakes), Ok(1..)) {
            is_woken = true;
        }
        Ok(is_woken || !input.is_empty())
    }

    /// Reads once what comes within so long, and pushes what is whole; false if nothing came, and then
    /// what has ended by time is pushed.
    ///
    /// # Errors
    /// If the terminal is gone, or cannot be read.
    pub fn read(&mut self, timeout: Duration, came: &mut Vec<Came>) -> io::Result<bool> {
        let told = self.poll(timeout)?;
        if told.is_empty() {
            self.stream.settle(Instant::now(), came);
            return Ok(false);
        }
        let mut bytes = [0; 4096];
        match self.input.read(&mut bytes) {
            Ok(0) if told.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) => {
                Err(ErrorKind::UnexpectedEof.into())
            }
            Ok(n) => {
                self.stream.take(&bytes[..n], Instant::now(), came);
                Ok(true)
            }
            // Another may have read it first, of a terminal that several have open.
            Err(error) if matches!(error.kind(), ErrorKind::Interrupted | ErrorKind::WouldBlock) => Ok(true),
            Err(error) => Err(error),
        }
    }

    /// How long to wait for what may belong to what has come; `None` if nothing is held back.
    pub fn left(&self, now: Instant) -> Option<Duration> {
        self.stream.left(now)
    }

    /// When it was last known that nothing waited: what was read last came after this.
    pub fn empty(&self) -> Instant {
        self.empty
    }

    /// What is told of the input within so long, a wake-up or the end of the time; nothing of the last two.
    fn poll(&mut self, timeout: Duration) -> io::Result<PollFlags> {
        /// A wait that took longer than this did wait.
        const WAITED: Duration = Duration::from_millis(1);
        let since = Instant::now();
        loop {
            let left =
                Timespec::try_from(timeout.saturating_sub(since.elapsed())).map_err(io::Error::other)?;
            let mut waits =
                [PollFd::new(&self.input, PollFlags::IN), PollFd::new(&self.woken, PollFlags::IN)];
            match poll(&mut waits, Some(&left)) {
                Err(Errno::INTR) => continue,
                told => told?,
            };
            let input = waits[0].revents();
            let now = Instant::now();
            if input.is_empty() || now.duration_since(since) > WAITED {
                self.empty = now;
            }
            return Ok(input);
        }
    }
}
