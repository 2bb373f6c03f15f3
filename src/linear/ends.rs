//! The two ends of a linear session: lines that are read, and lines that are told. Nothing told is
//! ever drawn again, and nothing is told but text.

use crate::base::{Fault, text};
use std::io::{BufRead, Cursor, ErrorKind, Read, Write};
use std::time::Duration;

/// The longest line that is read, in bytes; what is beyond is passed over.
const LONGEST: u64 = 64 << 10;
/// Lines are not broken narrower than this.
const NARROWEST: usize = 20;

/// Where lines come from.
pub trait Source: BufRead {
    /// Waits until there is a line, or an end, but no longer than this; false if there is none yet.
    fn wait(&mut self, most: Duration) -> bool;
}

/// What is there as a whole keeps nobody waiting.
impl<T: AsRef<[u8]>> Source for Cursor<T> {
    fn wait(&mut self, _most: Duration) -> bool {
        true
    }
}

/// Where lines come from and go to.
pub struct Ends<'a> {
    input: &'a mut dyn Source,
    output: &'a mut dyn Write,
    /// Columns a line may take.
    columns: usize,
    /// Lines told at once.
    pub page: usize,
    /// What is read is told after its prompt: no terminal shows it.
    echo: bool,
    /// Columns of the line that was asked for that its prompt takes.
    asked: usize,
    /// Nothing more will be read, or nobody listens any more.
    pub over: bool,
}

impl<'a> Ends<'a> {
    /// Two ends, with the columns and rows of what stands between them and a person.
    pub fn new(
        input: &'a mut dyn Source,
        output: &'a mut dyn Write,
        size: (u16, u16),
        echo: bool,
    ) -> Ends<'a> {
        let columns = usize::from(size.0).max(NARROWEST);
        // A page, its title, the line that says what is left, and the prompt.
        let page = usize::from(size.1).saturating_sub(4).max(8);
        Ends { input, output, columns, page, echo, asked: 0, over: false }
    }

    /// Rows told at once: most take two lines.
    pub fn rows(&self) -> usize {
        self.page / 2
    }

    /// Tells a text, broken between words.
    ///
    /// # Errors
    /// If it cannot be written. Whoever stops listening, as `head` does, has had enough.
    pub fn tell(&mut self, text: &str) -> Result<(), Fault> {
        for line in text::wrap(&text::clean(text), self.columns) {
            self.write(&format!("{line}\n"))?;
        }
        Ok(())
    }

    /// Tells a numbered text; further lines stand under the first.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn tell_row(&mut self, number: usize, text: &str) -> Result<(), Fault> {
        let label = format!("{number}. ");
        let room = self.columns.saturating_sub(label.len());
        for (n, line) in text::wrap(&text::clean(text), room).iter().enumerate() {
            let label = if n == 0 { label.clone() } else { " ".repeat(label.len()) };
            self.write(&format!("{label}{line}\n"))?;
        }
        Ok(())
    }

    /// Asks for a line.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn prompt(&mut self, prompt: &str) -> Result<(), Fault> {
        let lines = text::wrap(&text::clean(prompt), self.columns.saturating_sub(1));
        self.asked = lines.last().map_or(0, |last| text::width(last)) + 1;
        self.write(&lines.join("\n"))?;
        self.write(" ")?;
        self.flush()
    }

    /// Leaves a line that was asked for without an answer.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn leave(&mut self) -> Result<(), Fault> {
        self.write("\n")?;
        self.flush()
    }

    /// Waits for the line that was asked for, no longer than this; false if it has not come.
    pub fn wait(&mut self, most: Duration) -> bool {
        self.over || self.input.wait(most)
    }

    /// The line that was asked for; `None` once there is none.
    ///
    /// # Errors
    /// If the ends cannot be written or read.
    pub fn line(&mut self) -> Result<Option<String>, Fault> {
        if self.over {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        let read = (&mut *self.input).take(LONGEST).read_until(b'\n', &mut bytes);
        let read = read.and_then(|n| {
            if n as u64 == LONGEST && bytes.last() != Some(&b'\n') {
                self.input.skip_until(b'\n')?;
            }
            Ok(n)
        });
        if read.map_err(|error| Fault::output(&error))? == 0 {
            self.over = true;
            self.write("\n")?;
            return Ok(None);
        }
        let line = text::clean(String::from_utf8_lossy(&bytes).trim()).into_owned();
        if self.echo {
            let room = self.columns.saturating_sub(self.asked);
            self.write(&format!("{}\n", text::fit(&line, room)))?;
        }
        Ok(Some(line))
    }

    fn write(&mut self, text: &str) -> Result<(), Fault> {
        self.output.write_all(text.as_bytes()).or_else(|error| self.lost(&error))
    }

    fn lost(&mut self, error: &std::io::Error) -> Result<(), Fault> {
        if error.kind() != ErrorKind::BrokenPipe {
            return Err(Fault::output(error));
        }
        self.over = true;
        Ok(())
    }

    /// Sends what was told.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn flush(&mut self) -> Result<(), Fault> {
        self.output.flush().or_else(|error| self.lost(&error))
    }
}
