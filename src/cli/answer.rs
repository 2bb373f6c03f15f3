//! What a command gives back, and a fault as machines read it.

use crate::base::{Fault, Lang, Msg};
use serde_json::{Map, Value};
use std::io;

/// What is told as it goes; asked for again where it could not be told.
pub type Rest = Box<dyn Fn(&mut dyn io::Write) -> io::Result<()>>;

/// What a command gives back.
#[derive(Default)]
pub struct Answer {
    /// For stdout.
    pub out: Vec<u8>,
    /// The same, after it, where that is too much to be held.
    pub rest: Option<Rest>,
    /// For stderr, though all went well.
    pub notes: Vec<Msg>,
    /// What was found to be wrong; the first decides the exit status.
    pub faults: Vec<Fault>,
    /// Something was written. It stays so where the answer cannot be printed: that is told on the other
    /// stream, and is no failure.
    pub is_done: bool,
}

impl Answer {
    /// An answer in words.
    pub fn text(text: impl Into<String>) -> Answer {
        Answer { out: text.into().into_bytes(), ..Answer::default() }
    }

    /// Tells all of it.
    ///
    /// # Errors
    /// If it cannot be told.
    pub fn tell(&self, to: &mut dyn io::Write) -> io::Result<()> {
        to.write_all(&self.out)?;
        self.rest.as_ref().map_or(Ok(()), |rest| rest(to))
    }

    /// The answer to what has written something.
    pub fn done(self) -> Answer {
        Answer { is_done: true, ..self }
    }
}

/// A fault for machines.
pub fn object(fault: &Fault, lang: Lang) -> Map<String, Value> {
    let text = |text: Option<String>| text.map_or(Value::Null, Value::String);
    let next = fault.next.as_ref().map(|next| next.show(lang));
    Map::from_iter([
        ("error".to_owned(), fault.rule.into()),
        ("what".to_owned(), fault.what.show(lang).into()),
        ("who".to_owned(), text(fault.who.map(|who| who.text(lang).to_owned()))),
        ("next".to_owned(), text(next)),
    ])
}
