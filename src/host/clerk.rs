//! The book thread: a desk on a thread of its own. Whatever waits there for the book, the thread that reads
//! keys and writes frames goes on. One asks and one answer at a time; keys that come meanwhile wait.

use super::desk::{Desk, still_attended};
use crate::base::calendar::Stamp;
use crate::base::fault::system;
use crate::base::watch::Watch;
use crate::base::{Fault, Kind};
use crate::msg;
use crate::ui::theme::Depth;
use crate::ui::{Input, Place, Wish};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

/// As much as the main thread of a program has on most systems, in bytes.
const STACK: usize = 8 << 20;

/// What the book thread's heap grows by at its start, in bytes: about what the screen of a whole country takes. glibc
/// takes no more than 32 MiB from a heap at once.
const ROOM: usize = 24 << 20;

/// What the thread is asked.
enum Ask {
    /// A turn; without inputs only if somebody has committed, or a newer program has taken the book over.
    Turn(Vec<Input>, Stamp, Page),
    /// Something happened outside the book that is to be said.
    Say(Fault, Stamp),
    /// A frame of what is there.
    Draw(Page),
}

/// A page that a frame is drawn on, empty, and what the frames before it cost in bytes: the last, and all.
pub struct Page {
    /// The cells.
    pub buffer: Buffer,
    /// Bytes.
    pub carried: (u64, u64),
}

/// A frame that was drawn.
pub struct Frame {
    /// The cells.
    pub buffer: Buffer,
    /// Where the cursor is, if it is shown.
    pub cursor: Option<Position>,
}

/// What a turn has led to.
pub struct Turned {
    /// What it asks of the terminal.
    pub wish: Wish,
    /// Its frame; none if the official leaves.
    pub frame: Option<Frame>,
    /// Where the official is now.
    pub place: Place,
    /// What the loop is to know.
    pub status: Status,
}

/// What the loop knows of a session.
#[derive(Clone, Copy, Debug)]
pub struct Status {
    /// When it wants to be woken.
    pub alarm: Option<Stamp>,
    /// Its columns and lines.
    pub size: (u16, u16),
    /// It shows what a frame costs.
    pub meter: bool,
}

/// What the loop is to know before the first frame.
pub struct Opened {
    /// What it is to know after every turn.
    pub status: Status,
    /// How many colours are used.
    pub depth: Depth,
    /// What the book is called.
    pub title: String,
    /// What takes longer than a moment there.
    pub watch: Watch,
}

impl Status {
    fn of(desk: &Desk) -> Status {
        let session = &desk.session;
        Status { alarm: session.alarm(), size: session.screen.size, meter: session.screen.meter }
    }
}

impl Opened {
    fn of(desk: &Desk) -> Opened {
        let session = &desk.session;
        Opened {
            status: Status::of(desk),
            depth: session.screen.theme.depth,
            title: session.board().catalog.registry.title.clone(),
            watch: session.screen.watch.clone(),
        }
    }
}

/// What the thread answers.
enum Answer {
    /// There is nothing new; the cells of the page are as they were.
    Nothing(Buffer),
    Turned(Box<Turned>),
    Drawn(Frame),
    Failed(Fault),
}

/// The thread at work, as seen from the one that reads keys.
pub struct Clerk {
    asks: Sender<Ask>,
    answers: Receiver<Answer>,
    thread: Option<JoinHandle<()>>,
}

/// What is known of a turn that was asked for.
pub enum Reply {
    /// It is not done yet.
    NotYet,
    /// Nothing was to be done; the cells that were not needed.
    Nothing(Buffer),
    /// It is done.
    Turned(Box<Turned>),
    /// It never will be: the thread has panicked, which was told where it did.
    Fallen,
}

impl Clerk {
    /// Sits a desk down on a thread of its own; gives what the loop is to know of it.
    ///
    /// # Errors
    /// If the desk cannot be sat at, or the system has no thread left.
    pub fn start(
        sit: impl FnOnce() -> Result<Desk, Fault> + Send + 'static,
    ) -> Result<(Clerk, Opened), Fault> {
        let ((asks, asked), (answer, answers)) = (channel(), channel());
        let (tell, told) = channel();
        let work = move || {
            make_room();
            match sit() {
                Ok(desk) => {
                    if tell.send(Ok(Opened::of(&desk))).is_ok() {
                        serve(desk, &asked, &answer);
                    }
                }
                Err(fault) => drop(tell.send(Err(fault))),
            }
        };
        let thread = Builder::new().name("book".to_owned()).stack_size(STACK).spawn(work);
        let thread = thread.map_err(|error| no_thread(&error))?;
        let mut clerk = Clerk { asks, answers, thread: Some(thread) };
        match told.recv() {
            Ok(opened) => Ok((clerk, opened?)),
            Err(_) => clerk.fall(),
        }
    }

    /// Asks for a turn and its frame.
    pub fn turn(&mut self, inputs: Vec<Input>, now: Stamp, page: Page) {
        // A thread that is gone is noticed when its answer is awaited.
        let _ = self.asks.send(Ask::Turn(inputs, now, page));
    }

    /// What the turn has led to, if that is known within a time.
    ///
    /// # Errors
    /// If the book cannot be read any more.
    pub fn reply(&mut self, within: Duration) -> Result<Reply, Fault> {
        match self.answers.recv_timeout(within) {
            Ok(Answer::Turned(turned)) => Ok(Reply::Turned(turned)),
            Ok(Answer::Nothing(buffer) | Answer::Drawn(Frame { buffer, .. })) => Ok(Reply::Nothing(buffer)),
            Ok(Answer::Failed(fault)) => Err(fault),
            Err(RecvTimeoutError::Timeout) => Ok(Reply::NotYet),
            Err(RecvTimeoutError::Disconnected) => Ok(Reply::Fallen),
        }
    }

    /// A frame of what is there. Nothing of the book is asked for it: it comes at once.
    pub fn draw(&mut self, page: Page) -> Option<Frame> {
        let _ = self.asks.send(Ask::Draw(page));
        match self.answers.recv() {
            Ok(Answer::Drawn(frame)) => Some(frame),
            _ => None,
        }
    }

    /// Has something said on the next frame.
    pub fn say(&mut self, fault: Fault, now: Stamp) {
        let _ = self.asks.send(Ask::Say(fault, now));
    }

    /// Goes on with the panic that the thread fell by: it was told there.
    pub fn fall<T>(&mut self) -> T {
        match self.thread.take().map(JoinHandle::join) {
            Some(Err(panic)) => std::panic::resume_unwind(panic),
            _ => std::process::exit(101),
        }
    }

    /// Asks nothing more, and waits for the thread's end, which closes the book.
    pub fn close(&mut self) {
        self.asks = channel().0;
        if let Some(thread) = self.thread.take() {
            // A panic was told where it was.
            let _ = thread.join();
        }
    }
}

/// Has the thread's heap grow at once. That of glibc, for every thread but the first, grows by no more than a request
/// lacks, a page or two and a call into the system each time: thousands while a country is read. What is given back
/// stays on top of it; pages that nobody has written to cost no memory.
fn make_room() {
    // Freeing the first, which lies alone, has such sizes come from the heap, and what is free there stay.
    for bytes in [ROOM + ROOM / 8, ROOM] {
        drop(std::hint::black_box(Vec::<u8>::with_capacity(bytes)));
    }
}

/// The system has no thread left.
pub(super) fn no_thread(error: &io::Error) -> Fault {
    Fault::new(Kind::Busy, "book.thread", msg!(BookThread, why: system(error)))
}

/// The thread's whole life.
fn serve(mut desk: Desk, asked: &Receiver<Ask>, answer: &Sender<Answer>) {
    while let Ok(ask) = asked.recv() {
        let answered = match ask {
            Ask::Turn(inputs, now, page) => turn(&mut desk, inputs, now, page).unwrap_or_else(Answer::Failed),
            Ask::Draw(page) => Answer::Drawn(draw(&mut desk, page)),
            Ask::Say(fault, now) => {
                desk.session.say(&fault, now);
                continue;
            }
        };
        if answer.send(answered).is_err() {
            break;
        }
    }
    desk.leave();
}

fn turn(desk: &mut Desk, inputs: Vec<Input>, now: Stamp, page: Page) -> Result<Answer, Fault> {
    if inputs.iter().any(Input::is_of_person) {
        desk.awake = now;
    } else {
        still_attended(Duration::from_millis(now.0.saturating_sub(desk.awake.0).max(0).unsigned_abs()))?;
    }
    if inputs.is_empty() && !desk.has_news()? {
        return Ok(Answer::Nothing(page.buffer));
    }
    let wish = desk.turn(inputs, now)?;
    let place = desk.session.place();
    let frame = if wish.quit { None } else { Some(draw(desk, page)) };
    Ok(Answer::Turned(Box::new(Turned { wish, frame, place, status: Status::of(desk) })))
}

fn draw(desk: &mut Desk, Page { mut buffer, carried }: Page) -> Frame {
    desk.session.screen.carried = carried;
    let cursor = desk.session.view(buffer.area, &mut buffer);
    Frame { buffer, cursor }
}
