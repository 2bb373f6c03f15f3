//! The first stop: which file. Those that lie near, the newest first; another by its path.

use crate::base::calendar::Stamp;
use crate::base::text;
use crate::ui::edit::Edit;
use crate::ui::input::Key;
use crate::ui::list::List;

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
    /// Nothing is known yet but what was pasted.
    pub fn new(pasted: Option<String>) -> Files {
        let mut files = Files { pasted, ..Files::default() };
        files.narrow();
        files
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
        self.pasted.as_ref().map_or(0, |text| text.lines().filter(|line| !line.trim().is_empty()).count())
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

    /// A pasted path.
    pub fn insert(&mut self, pasted: &str) {
        self.query.insert(text::clean(pasted).trim().trim_matches(['\'', '"']));
        self.narrow();
    }

    fn narrow(&mut self) {
        let wanted = text::fold(self.query.text());
        let fits = |at: &usize| match self.near(*at) {
            Some(file) => text::fold(&file.name).contains(&wanted),
            None => self.pasted.is_some() && wanted.is_empty(),
        };
        self.list.items = (0..=self.near.len()).filter(fits).collect();
        (self.list.cursor, self.list.top) = (0, 0);
    }
}
