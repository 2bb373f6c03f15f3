//! The full screen without a terminal: a script of keys goes in, bytes come out, and a terminal
//! emulator shows of them what an official would see. It does what the program's own loop does,
//! with a clock that stands still.
//!
//! Every frame is checked: the emulator shows what was drawn, and nothing but what may be sent was.

mod boxed;
mod clearing;
mod columns;
mod coming;
mod deeds;
mod drafts;
mod editing;
mod filtering;
mod finding;
pub mod following;
mod forms;
mod hands;
mod hints;
mod intake;
mod leaving;
mod letters;
mod looks;
mod maps;
mod marks;
mod narrow;
mod others;
mod pasting;
mod policy;
mod programme;
mod reading;
mod surroundings;
mod villages;
mod visits;
mod walking;
mod who;

use crate::desk::{self, bulogs_papers, code, partner, post, signer, today};
use kdkmp::base::calendar::Stamp;
use kdkmp::base::{Lang, Seq, text};
use kdkmp::book::Log;
use kdkmp::book::act::{Mode, Request};
use kdkmp::book::decide::Deed;
use kdkmp::domain::{Person, PostingKind, Role, Stage};
use kdkmp::exchange::regions::Regions;
use kdkmp::exchange::seed;
use kdkmp::host::desk::Desk;
use kdkmp::store::Book;
use kdkmp::term::wire::{Depth, Wire};
use kdkmp::ui::{Input, Key};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use std::io::{self, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::OnceLock;
use tempfile::TempDir;

/// Columns and rows of the terminals that things are tried on.
pub const SMALL: (u16, u16) = (60, 20);
pub const USUAL: (u16, u16) = (80, 24);
pub const WIDE: (u16, u16) = (120, 32);

/// A time of [`today`], in WIB.
pub fn at(hour: u32) -> Stamp {
    Stamp::from_parts(today().date(), chrono::NaiveTime::from_hms_opt(hour, 0, 0).unwrap())
}

/// The other end of the wire.
#[derive(Default)]
pub struct Sent {
    pub bytes: Vec<u8>,
    pub writes: usize,
}

impl Write for Sent {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        self.writes += 1;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Which book lies open.
#[derive(Clone, Copy)]
pub enum Shelf {
    /// The built-in regency as a first start makes it.
    New,
    /// The same after some work: people have roles, two cooperatives sell Bulog's rice, others are
    /// on their way.
    Worked,
}

impl Shelf {
    /// The book's file: made once, then copied.
    pub fn bytes(self) -> &'static [u8] {
        static BOOKS: [OnceLock<Vec<u8>>; 2] = [const { OnceLock::new() }; 2];
        BOOKS[self as usize].get_or_init(|| match self {
            Shelf::New => bound(|| seed::regency().unwrap(), |_| {}),
            Shelf::Worked => {
                let dir = lay(Shelf::New.bytes());
                let book = desk::open(dir.path().join(FILE), || unreachable!("the book is filled")).unwrap();
                work(&book);
                drop(book);
                std::fs::read(dir.path().join(FILE)).unwrap()
            }
        })
    }
}

const FILE: &str = "buku.redb";

/// The file of a new book of regions.
pub fn bound(regions: impl FnOnce() -> Regions, then: impl FnOnce(&Book)) -> Vec<u8> {
    let dir = TempDir::new().unwrap();
    let book = desk::open(dir.path().join(FILE), regions).unwrap();
    then(&book);
    drop(book);
    std::fs::read(dir.path().join(FILE)).unwrap()
}

fn lay(bytes: &[u8]) -> TempDir {
    let dir = TempDir::new().unwrap();
    std::fs::write(dir.path().join(FILE), bytes).unwrap();
    dir
}

/// What was done before the tests begin, by Ani at eight.
fn work(book: &Book) {
    let act = |deeds: Vec<Deed>| {
        let requests: Vec<Request> = deeds.into_iter().map(Request::from).collect();
        book.act(&requests, &signer("ani"), at(8), Mode::Whole).unwrap();
    };
    let tri = Person::new("tri", Role::Dinas);
    act(desk::people());
    act(vec![Deed::SetPerson { name: tri.name.clone(), person: Some(tri) }]);
    act([partner(code(0)), partner(code(1))].concat());
    act(vec![
        post(code(0), PostingKind::Order, 1500),
        post(code(0), PostingKind::Receive, 1000),
        post(code(0), PostingKind::Sell, 250),
        post(code(1), PostingKind::Order, 2000),
    ]);
    let ready = [Stage::Matched, Stage::Documents, Stage::NibActive];
    act(bulogs_papers(code(2)));
    act(ready.map(|to| desk::move_to(code(2), to)).into());
    act(vec![desk::move_to(code(6), Stage::Matched), desk::move_to(code(7), Stage::OnHold)]);
}

/// One frame on its way to the terminal.
pub struct Frame {
    pub bytes: Vec<u8>,
    pub writes: usize,
}

impl Frame {
    pub fn len(&self) -> usize {
        self.bytes.len()
    }
}

/// How a session is begun.
#[derive(Clone, Copy)]
pub struct Start {
    pub shelf: Shelf,
    pub size: (u16, u16),
    pub name: &'static str,
    pub lang: Lang,
    pub read_only: bool,
    /// The line is slow.
    pub thrifty: bool,
}

impl Default for Start {
    fn default() -> Start {
        Start {
            shelf: Shelf::Worked,
            size: WIDE,
            name: "tri",
            lang: Lang::Id,
            read_only: false,
            thrifty: false,
        }
    }
}

impl Start {
    pub fn open(self) -> Screen {
        Screen::on(self.shelf.bytes(), self)
    }
}

/// A session at a book of its own.
pub struct Screen {
    pub desk: Desk,
    pub now: Stamp,
    pub left: bool,
    wire: Wire<Sent>,
    size: Size,
    shown: vt100::Parser,
    /// What was sent first.
    pub first: Frame,
    _dir: TempDir,
}

impl Screen {
    /// A session at a copy of a book.
    pub fn on(bytes: &[u8], start: Start) -> Screen {
        let dir = lay(bytes);
        let path = dir.path().join(FILE);
        let open = |path: &Path| {
            if start.read_only {
                Book::open_read_only(path)
            } else {
                desk::open(path, || unreachable!("the book is filled"))
            }
        };
        let (book, signer, now) = (open(&path).unwrap(), signer(start.name), at(9));
        let mut desk = Desk::new(book, signer, start.lang, start.size, now).unwrap();
        desk.session.screen.files = dir.path().to_owned();
        desk.profiles = Some(dir.path().to_owned());
        desk.session.screen.thrifty = start.thrifty;
        let (width, height) = start.size;
        let mut wire = Wire::new(Sent::default(), Size { width, height });
        wire.depth = Depth::Sixteen;
        wire.enter(true);
        wire.title(&format!("kdkmp · {}", desk.session.board().catalog.registry.title));
        let mut screen = Screen {
            desk,
            now,
            left: false,
            wire,
            size: Size { width, height },
            shown: vt100::Parser::new(cells(height), cells(width), 0),
            first: Frame { bytes: Vec::new(), writes: 0 },
            _dir: dir,
        };
        screen.first = screen.draw();
        screen
    }

    /// One turn of the loop: everything that waits is taken in, then drawn once.
    pub fn turn(&mut self, inputs: impl IntoIterator<Item = Input>) -> Frame {
        let inputs: Vec<Input> = inputs.into_iter().collect();
        for input in &inputs {
            if let Input::Resize(width, height) = *input {
                self.wire.resize(Size { width, height });
                self.size = Size { width, height };
                self.shown.screen_mut().set_size(cells(height), cells(width));
            }
        }
        let wish = self.desk.turn(inputs, self.now).unwrap();
        self.left |= wish.quit;
        if wish.redraw {
            self.wire.clear();
        }
        if let Some(text) = &wish.copy {
            self.wire.copy(text);
        }
        self.draw()
    }

    fn draw(&mut self) -> Frame {
        let mut drawn = Buffer::empty(Rect::from((Position::ORIGIN, self.size)));
        let cursor = self.desk.session.view(drawn.area, &mut drawn);
        self.wire.show(&drawn, cursor).unwrap();
        let Sent { bytes, writes } = std::mem::take(self.wire.writer_mut());
        assert_harmless(&bytes);
        self.shown.process(&bytes);
        self.assert_shows(&drawn, cursor);
        Frame { bytes, writes }
    }

    /// What the terminal shows is what was drawn.
    #[track_caller]
    fn assert_shows(&self, drawn: &Buffer, cursor: Option<Position>) {
        let screen = self.shown.screen();
        let width = usize::from(drawn.area.width);
        for (at, cell) in drawn.content.iter().enumerate() {
            let (row, column) = ((at / width) as u16, (at % width) as u16);
            let there = screen.cell(row, column).unwrap();
            let is_same =
                there.is_wide_continuation() || there.contents().trim_end() == cell.symbol().trim_end();
            assert!(
                is_same,
                "{row};{column} is {:?}: {:?}\n{}",
                there.contents(),
                cell.symbol(),
                self.text()
            );
        }
        assert_eq!(screen.hide_cursor(), cursor.is_none());
        if let Some(Position { x, y }) = cursor {
            assert_eq!(screen.cursor_position(), (y, x), "the cursor\n{}", self.text());
        }
    }

    /// Presses keys, one turn each: names of the binding table parted by blanks, `=text` types.
    /// Gives the last frame.
    #[track_caller]
    pub fn keys(&mut self, script: &str) -> Frame {
        let mut last = Frame { bytes: Vec::new(), writes: 0 };
        for word in script.split_whitespace() {
            last = match word.strip_prefix('=') {
                Some(text) => self.typed(text),
                None => self.turn([key(word)]),
            };
        }
        last
    }

    /// How many keys a script presses.
    pub fn count(script: &str) -> usize {
        script.split_whitespace().map(|word| word.strip_prefix('=').map_or(1, |t| t.chars().count())).sum()
    }

    /// Types a text, one turn a letter.
    pub fn typed(&mut self, text: &str) -> Frame {
        let mut last = Frame { bytes: Vec::new(), writes: 0 };
        for c in text.chars() {
            last = self.turn([Input::Key(Key::plain(kdkmp::ui::input::Code::Char(c)))]);
        }
        last
    }

    pub fn paste(&mut self, text: &str) -> Frame {
        self.turn([Input::Paste(text.to_owned())])
    }

    pub fn resize(&mut self, size: (u16, u16)) -> Frame {
        self.turn([Input::Resize(size.0, size.1)])
    }

    /// Another official does deeds at the same book, from another desk.
    #[track_caller]
    pub fn other(&self, name: &str, deeds: impl IntoIterator<Item = Deed>) {
        let requests: Vec<Request> = deeds.into_iter().map(Request::from).collect();
        self.desk.book.act(&requests, &signer(name), self.now, Mode::Whole).unwrap();
    }

    /// What an official sees.
    pub fn text(&self) -> String {
        let columns = self.shown.screen().size().1.get();
        let rows: Vec<String> =
            self.shown.screen().rows(0, columns).map(|row| row.trim_end().to_owned()).collect();
        rows.join("\n")
    }

    /// What stands in each cell, row by row. A wide character fills its two.
    pub fn cells(&self) -> Vec<Vec<String>> {
        let (rows, columns) = self.shown.screen().size();
        let cell = |row, column| {
            let cell = self.shown.screen().cell(row, column).unwrap();
            let blank = cell.contents().is_empty() && !cell.is_wide_continuation();
            if blank { " ".to_owned() } else { cell.contents().to_owned() }
        };
        (0..rows.get()).map(|row| (0..columns.get()).map(|column| cell(row, column)).collect()).collect()
    }

    /// The row under the cursor.
    pub fn row(&self) -> String {
        self.text().lines().find(|l| l.contains('▌')).unwrap_or_default().to_owned()
    }

    /// The column and row of the text cursor, from 0.
    pub fn cursor(&self) -> (usize, usize) {
        let (row, column) = self.shown.screen().cursor_position();
        (column.into(), row.into())
    }

    pub fn last_line(&self) -> String {
        self.text().lines().last().unwrap_or_default().to_owned()
    }

    #[track_caller]
    pub fn sees(&mut self, text: &str) -> &mut Screen {
        // A message may be broken over lines of a form.
        let shown = self.text();
        let plain = |t: &str| t.split(|c: char| c.is_whitespace() || c == '│').collect::<String>();
        assert!(plain(&shown).contains(&plain(text)), "`{text}` is not on the screen:\n{shown}");
        self
    }

    #[track_caller]
    pub fn misses(&mut self, text: &str) -> &mut Screen {
        let shown = self.text();
        assert!(!shown.contains(text), "`{text}` is on the screen:\n{shown}");
        self
    }

    /// How many entries the log has.
    pub fn seq(&self) -> Seq {
        self.desk.book.snapshot().unwrap().seq()
    }
}

fn cells(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n.max(1)).unwrap()
}

/// A key by its name in the binding table.
#[track_caller]
pub fn key(name: &str) -> Input {
    Input::Key(Key::parse(name).unwrap_or_else(|| panic!("{name} is no key")))
}

/// Nothing was sent but text that may be shown and the few sequences that a screen is drawn with.
#[track_caller]
pub fn assert_harmless(bytes: &[u8]) {
    let sent = std::str::from_utf8(bytes).unwrap();
    let mut rest = sent;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\u{8}' | '\r' | '\n' => {}
            '\u{1b}' => rest = after_sequence(rest).unwrap_or_else(|| panic!("{sent:?}")),
            c => assert!(!text::is_forbidden(c), "{c:?} in {sent:?}"),
        }
    }
}

/// What comes after one of the wire's own sequences, whose ESC is gone already.
fn after_sequence(text: &str) -> Option<&str> {
    if let Some(title) = text.strip_prefix("]2;") {
        let (title, after) = title.split_once('\u{7}')?;
        return title.chars().all(|c| !text::is_forbidden(c)).then_some(after);
    }
    if let Some(copied) = text.strip_prefix("]52;c;") {
        let (base64, after) = copied.split_once('\u{7}')?;
        return base64.chars().all(|c| c.is_ascii_alphanumeric() || "+/=".contains(c)).then_some(after);
    }
    if let Some(after) = text.strip_prefix('M') {
        return Some(after);
    }
    let parameters =
        text.strip_prefix('[')?.trim_start_matches(|c: char| c.is_ascii_digit() || ";?".contains(c));
    parameters.strip_prefix(['A', 'B', 'C', 'D', 'G', 'H', 'J', 'K', 'X', 'm', 'h', 'l', 't'])
}
