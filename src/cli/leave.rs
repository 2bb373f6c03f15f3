//! How a list leaves: as a table, as objects, or as a file whose kind the end of its name says.

use super::{Answer, Turn};
use crate::base::{Fault, Msg, Seq, text};
use crate::exchange::export::{self, About, Format, MOST_ROWS, Sink};
use crate::exchange::report::Report;
use crate::msg;
use clap::parser::ValueSource;
use serde_json::json;
use std::io::{self, Cursor};
use std::path::Path;

/// Flags that say where and how, not what: they are no part of what a file was made by.
const ASIDE: [&str; 9] = ["book", "as", "config", "to", "replace", "json", "lang", "read-only", "csv"];

/// Where a file has gone.
pub struct Put {
    /// Its bytes, where they are for the output.
    pub bytes: Vec<u8>,
    /// Its whole path, where it lies on a disk.
    pub path: Option<String>,
}

impl Turn<'_> {
    /// A list with its foot: for people a table, for machines an object a line, or a file.
    ///
    /// # Errors
    /// If a column is asked for that there is none of; if the file cannot be written.
    pub fn list(&self, report: Report<'_>, foot: &[Msg], notes: Vec<Msg>) -> Result<Answer, Fault> {
        let report = self.chosen(report)?;
        if let Some(path) = self.path("to") {
            return self.file_of(&report, path, foot, notes);
        }
        let mut out = Vec::new();
        self.tell_list(&report, foot, &mut out).map_err(|error| Fault::output(&error))?;
        Ok(Answer { out, notes, ..Answer::default() })
    }

    /// The same as it is made: a country's rows as text are more than its book, which must be closed by now, for
    /// whoever reads may take all day.
    ///
    /// # Errors
    /// As [`Turn::list`]; if it cannot be told.
    pub fn list_as_made(&self, report: Report<'_>, foot: &[Msg], notes: Vec<Msg>) -> Result<Answer, Fault> {
        if self.path("to").is_some() {
            return self.list(report, foot, notes);
        }
        let report = self.chosen(report)?;
        self.json();
        self.all_read()?;
        self.host.say(&|out| self.tell_list(&report, foot, out))?;
        Ok(Answer { notes, ..Answer::default() })
    }

    fn chosen<'a>(&self, report: Report<'a>) -> Result<Report<'a>, Fault> {
        match self.maybe("columns") {
            Some(keys) => {
                report.choose(&keys.split([',', ' ']).filter(|key| !key.is_empty()).collect::<Vec<_>>())
            }
            None => Ok(report),
        }
    }

    fn tell_list(&self, report: &Report<'_>, foot: &[Msg], out: &mut dyn io::Write) -> io::Result<()> {
        if self.json() {
            return report.write_json(out);
        }
        if !report.is_empty() {
            report.write_table(self.opening.columns, self.lang(), out)?;
            writeln!(out)?;
        }
        out.write_all(self.foot(foot).as_bytes())
    }

    /// Whether more than a table is made of a list: objects or a file, which have every column.
    pub fn is_whole(&self) -> bool {
        self.json() || self.path("to").is_some()
    }

    fn file_of(
        &self,
        report: &Report<'_>,
        path: &Path,
        foot: &[Msg],
        mut notes: Vec<Msg>,
    ) -> Result<Answer, Fault> {
        let format = self.format(path)?;
        if format == Format::Xlsx && report.len() > MOST_ROWS {
            let what = msg!(FileTooLong, rows: report.len(), most: MOST_ROWS);
            return Err(Fault::refused("file.long", what).then(msg!(FileTooLongNext)));
        }
        let about = self.about(foot)?;
        let fill = |sink: &mut dyn Sink| export::write(report, format, &about, sink);
        let (json, rows) = (self.json(), report.len());
        let put = self.put(path, &fill)?;
        // The signs are explained in the file.
        notes.retain(|note| note.word != crate::base::Word::Legend);
        let out = match put.path {
            None => put.bytes,
            Some(full) if json => (json!({"file": full, "rows": rows}).to_string() + "\n").into_bytes(),
            Some(full) => (msg!(FileWritten, rows: rows, path: full).show(self.lang()) + "\n").into_bytes(),
        };
        Ok(Answer { out, notes, ..Answer::default() })
    }

    /// Writes a file, or to the output for a name like `-.xlsx`.
    ///
    /// # Errors
    /// If it cannot be written, or is there already; if a flag was given that has no say.
    pub fn put(&self, path: &Path, fill: &dyn Fn(&mut dyn Sink) -> io::Result<()>) -> Result<Put, Fault> {
        let replace = self.flag("replace");
        self.json();
        self.all_read()?;
        if path.file_stem().is_some_and(|stem| stem == "-") {
            let mut bytes = Cursor::new(Vec::new());
            fill(&mut bytes).map_err(|error| Fault::output(&error))?;
            return Ok(Put { bytes: bytes.into_inner(), path: None });
        }
        let path = self.host.write(path, replace, fill)?.display().to_string();
        Ok(Put { bytes: Vec::new(), path: Some(path) })
    }

    fn format(&self, path: &Path) -> Result<Format, Fault> {
        let format = Format::of(path)?;
        match (format, self.maybe("csv").as_deref()) {
            (_, None) | (Format::Csv, Some("excel")) => Ok(format),
            (Format::Csv, Some("plain")) => Ok(Format::Plain),
            (Format::Csv, Some(other)) => {
                Err(Fault::usage("csv.unknown", msg!(CsvUnknown, text: text::quote(other)))
                    .then(msg!(KnownAre, known: vec!["excel".into(), "plain".into()])))
            }
            (_, Some(_)) => Err(Fault::usage("usage.idle", msg!(UsageIdle, flag: "--csv"))
                .then(msg!(UsageIdleNext, flag: "--csv"))),
        }
    }

    /// What a file says of itself.
    ///
    /// # Errors
    /// If the book's last entry cannot be read.
    pub fn about(&self, foot: &[Msg]) -> Result<About, Fault> {
        let (head, written) = self.head.get().unwrap_or(((Seq::NONE, [0; 32]), self.now));
        let noun = self.path.first().copied().unwrap_or_default();
        Ok(About {
            title: noun.chars().next().map_or(String::new(), |c| c.to_uppercase().collect::<String>())
                + noun.get(1..).unwrap_or_default(),
            how: self.how(),
            foot: foot.iter().map(|foot| foot.show(self.lang())).collect(),
            day: self.today(),
            head,
            written,
            lang: self.lang(),
        })
    }

    /// The command as it was written, without where and how.
    fn how(&self) -> String {
        let mut words = vec!["kdkmp".to_owned()];
        words.extend(self.path.iter().map(|word| (*word).to_owned()));
        for id in self.args.ids().map(|id| id.as_str()).filter(|id| !ASIDE.contains(id)) {
            if self.args.value_source(id) != Some(ValueSource::CommandLine) {
                continue;
            }
            let values = self.args.try_get_many::<String>(id).ok().flatten();
            let values = values.map(|all| all.map(|value| quoted(value)).collect::<Vec<_>>());
            words.extend((!self.verb.is_word(id)).then(|| format!("--{id}")));
            words.extend(values.into_iter().flatten());
        }
        words.join(" ")
    }
}

fn quoted(value: &str) -> String {
    let value = text::clean(value);
    if value.contains(' ') { format!("'{value}'") } else { value.into_owned() }
}
