//! The first stop: which file. Those that lie near, the newest first; another by its path.

use super::Intake;
use crate::base::calendar::Stamp;
use crate::base::{Fault, personal, text};
use crate::lists::find;
use crate::ui::edit::Edit;
use crate::ui::input::Key;
use crate::ui::list::List;
use crate::ui::session::Session;

/// A file that lies near.
#[derive(Clone, Debug, PartialEq)]
pub struct Nearby {
    /// Its name without directories.
    pub name: String,
    /// How it is opened.
    pub path: String,
    /// When it was written.
    pub written: Stamp,
    /// Its size in bytes.
    pub bytes: u64,
}

/// What is opened.
pub enum Chosen {
    /// A file, by its path.
    Path(String),
    /// What was pasted.
    Pasted(String),
}

/// Files to choose from.
#[derive(Default)]
pub struct Files {
    pasted: Option<String>,
    near: Vec<Nearby>,
    /// What is typed: a part of a name, or a path.
    pub query: Edit,
    /// What fits; the pasted text is 0, files from 1.
    pub list: List<usize>,
}

impl Files {
    /// A text is one of those to choose from.
    pub fn put(&mut self, pasted: &str) {
        self.pasted = Some(pasted.to_owned());
        self.query.clear();
        self.narrow();
    }

    /// These lie near.
    pub fn found(&mut self, near: Vec<Nearby>) {
        self.near = near;
        self.narrow();
    }

    /// What is opened by Enter: the file under the cursor, or the path that was typed.
    pub fn chosen(&self) -> Option<Chosen> {
        match self.list.current() {
            Some(0) => self.pasted.clone().map(Chosen::Pasted),
            Some(at) => self.near.get(at - 1).map(|file| Chosen::Path(file.path.clone())),
            None => Some(self.query.text().trim())
                .filter(|path| !path.is_empty())
                .map(|path| Chosen::Path(path.to_owned())),
        }
    }

    /// A file that is listed, by its item; none for what was pasted.
    pub fn near(&self, item: usize) -> Option<&Nearby> {
        self.near.get(item.checked_sub(1)?)
    }

    /// How many lines were pasted.
    pub fn lines(&self) -> usize {
        // Most terminals send a carriage return for a line end.
        let lines = self.pasted.iter().flat_map(|text| text.split(['\r', '\n']));
        lines.filter(|line| !line.trim().is_empty()).count()
    }

    /// A key that types; false if it is for something else.
    pub fn key(&mut self, key: &Key) -> bool {
        match self.query.key(key) {
            Some(done) => {
                if done.changed {
                    self.narrow();
                }
                true
            }
            None => false,
        }
    }

    /// A pasted path, or a pasted table or message.
    pub fn insert(&mut self, pasted: &str) {
        if is_path(pasted) {
            self.query.insert(text::clean(pasted).trim().trim_matches(['\'', '"']));
            self.narrow();
        } else {
            self.put(pasted);
        }
    }

    fn narrow(&mut self) {
        let names: Vec<&str> = self.near.iter().map(|file| file.name.as_str()).collect();
        let files = find::held(self.query.text(), &names).into_iter().map(|at| at + 1);
        let pasted = (self.pasted.is_some() && self.query.is_empty()).then_some(0);
        self.list.items = pasted.into_iter().chain(files).collect();
        (self.list.cursor, self.list.top) = (0, 0);
    }
}

/// Whether a pasted text is a path, or a part of a name: one line, without cells, and with no number of somebody's
/// where no directory stands before it.
fn is_path(pasted: &str) -> bool {
    let pasted = pasted.trim();
    let of_somebody = || personal::find(pasted).is_some() && !pasted.contains(['/', '\\']);
    !pasted.contains(['\n', '\r', '\t']) && !of_somebody()
}

/// The files that lie near were looked for.
///
/// # Errors
/// None: where nobody asks any more they are let go.
pub fn near(s: &mut Session, near: Vec<Nearby>) -> Result<(), Fault> {
    if let Some(intake) = s.layers.top_mut::<Intake>() {
        intake.found(near);
    }
    Ok(())
}
