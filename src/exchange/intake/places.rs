//! Which cooperative a row speaks of. In order: the code; the SIMKOPDES id with a name that is near;
//! name and kecamatan; a known spelling; the name alone if one bears it. Else a person is asked: what
//! is up to two letters off inside the kecamatan is proposed, and those who share a name are listed.
//! Source: EXCHANGE A.3.

mod parts;
mod spelling;

use super::words::{Words, key};
use crate::base::{Area, Code, Fault};
use crate::book::records::{Read, Records};
use crate::book::{Page, Record, numbers, wire};
use crate::domain::import::Spelling;
use crate::domain::{Cooperative, Field};
use parts::coded;
pub use spelling::village_key;
use spelling::{kecamatan_key, regency_key, written, written_name};
use std::collections::HashMap;

/// What a row says of its cooperative, as it is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spoken {
    /// A Kemendagri code.
    pub code: String,
    /// The id in SIMKOPDES.
    pub id: String,
    /// A name.
    pub name: String,
    /// The kecamatan: the row's, its group's or its sheet's.
    pub kecamatan: String,
    /// The kabupaten.
    pub regency: String,
}

/// How a cooperative was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// By its code.
    Code,
    /// By the dashboard's id, the name agreeing.
    Simkopdes,
    /// By its name.
    Exact,
    /// By another spelling of it.
    Alias,
}

/// Which cooperatives a row may mean.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// This one.
    One(Code, How),
    /// Perhaps this one: its name is near.
    Near(Code),
    /// One of these, who share a name.
    Many(Vec<Code>),
    /// This one by its code, but the name is another's.
    Contradicts(Code),
    /// None of the book's.
    None,
    /// One of another regency.
    Elsewhere(String),
}

impl Found {
    /// The codes it may be.
    pub fn codes(&self) -> Vec<Code> {
        match self {
            Found::One(code, _) | Found::Near(code) | Found::Contradicts(code) => vec![*code],
            Found::Many(codes) => codes.clone(),
            Found::None | Found::Elsewhere(_) => Vec::new(),
        }
    }
}

struct Place {
    code: Code,
    /// The name as it is written but for capitals and spaces at its ends.
    written: String,
    /// The key of the name.
    key: String,
    others: Vec<(String, String)>,
}

/// Every cooperative of a book, to be found by what people write.
pub struct Places {
    all: Vec<Place>,
    by_code: HashMap<Code, usize>,
    by_key: HashMap<String, Vec<usize>>,
    kecamatan: HashMap<String, Vec<Area>>,
    kabupaten: Vec<(Area, String)>,
    by_id: HashMap<String, Code>,
    /// Who bears each NIB.
    pub(super) nibs: HashMap<String, Vec<Code>>,
    /// What somebody says now.
    answers: HashMap<String, Option<Code>>,
    /// What somebody said once, with the kecamatan that stood beside it.
    kept: HashMap<(Option<Area>, String), Option<Code>>,
}

/// The most letters that may be wrong in a name that is proposed.
const LETTERS: usize = 2;

impl Places {
    /// Reads the names of a book, and who bears which number.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn load(state: &dyn Read, words: &Words) -> Result<Places, Fault> {
        let mut places = Places {
            all: Vec::new(),
            by_code: HashMap::new(),
            by_key: HashMap::new(),
            kecamatan: HashMap::new(),
            kabupaten: Vec::new(),
            by_id: HashMap::new(),
            nibs: HashMap::new(),
            answers: HashMap::new(),
            kept: HashMap::new(),
        };
        for spelling in state.records::<Spelling>(&[])? {
            places.kept.insert((spelling.area, spelling.key), spelling.code);
        }
        for page in state.records::<Page>(&[])? {
            places.kecamatan.entry(key(&page.name)).or_default().push(page.area);
            for row in &page.rows {
                places.add(Place {
                    code: row.code,
                    written: written(&row.name),
                    key: village_key(words, &row.name),
                    others: row
                        .rare
                        .spelt()
                        .map(|other| (written(other), village_key(words, other)))
                        .collect(),
                });
            }
        }
        let registry = state.registry()?;
        let kabupaten = registry.areas.iter().filter(|(area, _)| *area != area.province());
        places.kabupaten = kabupaten.map(|(area, name)| (*area, regency_key(words, name))).collect();
        places.nibs = numbers::all(state, Field::Nib)?;
        Ok(places)
    }

    /// Reads the ids of SIMKOPDES, which few files name.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn know_ids(&mut self, state: &dyn Read) -> Result<(), Fault> {
        state.scan_prefix(Cooperative::KIND, &[], &mut |_, body| {
            let coop: Cooperative = wire::parse(body)?;
            if let Some(id) = coop.text(Field::SimkopdesId) {
                self.by_id.insert(id.to_owned(), coop.code);
            }
            Ok(true)
        })
    }

    fn add(&mut self, place: Place) {
        let at = self.all.len();
        self.by_code.insert(place.code, at);
        let mut keys: Vec<&String> = place.others.iter().map(|(_, key)| key).chain([&place.key]).collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            self.by_key.entry(key.clone()).or_default().push(at);
        }
        self.all.push(place);
    }

    /// Takes an answer of a person: this spelling is that cooperative, or none.
    pub fn answer(&mut self, words: &Words, spelling: &str, code: Option<Code>) {
        self.answers.insert(self.key_of(words, spelling), code);
    }

    /// The key of a spelling, without a kecamatan that stands in it.
    fn key_of(&self, words: &Words, spelling: &str) -> String {
        let spoken = Spoken { name: spelling.to_owned(), ..Spoken::default() };
        village_key(words, &self.parted(words, &spoken).0)
    }

    /// Of the answers of a person those that a row was found by and that the book does not know: with the
    /// kecamatan of the cooperative, where rows name one.
    pub(super) fn answered(
        &self,
        words: &Words,
        answers: &[(String, Option<Code>)],
        spoken: &[&Spoken],
    ) -> Vec<Spelling> {
        let mut all = Vec::new();
        for (text, code) in answers {
            let key = self.key_of(words, text);
            let meant = |spoken: &&&Spoken| village_key(words, &self.parted(words, spoken).0) == key;
            let mut rows = spoken.iter().filter(meant).peekable();
            if rows.peek().is_none() {
                continue;
            }
            let named = rows.any(|row| !self.parted(words, row).1.is_empty());
            let area = code.filter(|_| named).map(|code| code.kecamatan());
            if self.kept.get(&(area, key.clone())) != Some(code) {
                all.push(Spelling { text: text.trim().to_owned(), key, area, code: *code });
            }
        }
        all
    }

    /// What the book says that a spelling means; the kecamatan that is named is never passed over.
    fn kept(&self, key: &str, areas: &[Area]) -> Option<Found> {
        let near = areas.iter().find_map(|area| self.kept.get(&(Some(*area), key.to_owned())));
        let answer = near.or_else(|| self.kept.get(&(None, key.to_owned())))?;
        match answer {
            None => Some(Found::None),
            Some(code) if areas.is_empty() || areas.contains(&code.kecamatan()) => {
                self.has(*code).then_some(Found::One(*code, How::Alias))
            }
            Some(_) => None,
        }
    }

    /// Whether the book has a cooperative of that code.
    pub fn has(&self, code: Code) -> bool {
        self.by_code.contains_key(&code)
    }

    /// Whether a text is the name of a kecamatan.
    pub fn is_kecamatan(&self, words: &Words, text: &str) -> bool {
        !self.areas(words, text).is_empty()
    }

    /// Whether a text is the name of some village, alone or with its kecamatan's.
    pub fn is_village(&self, words: &Words, text: &str) -> bool {
        let text = coded(text).map_or(text, |(_, name)| name);
        let known = |name: &str| self.by_key.contains_key(&village_key(words, name));
        let (name, area) = self.parted(words, &Spoken { name: text.to_owned(), ..Spoken::default() });
        known(text) || ((area.is_empty() || self.is_kecamatan(words, &area)) && known(&name))
    }

    fn areas(&self, words: &Words, text: &str) -> Vec<Area> {
        let plain = kecamatan_key(words, text);
        self.kecamatan.get(&plain).cloned().unwrap_or_default()
    }

    /// Finds the cooperative that a row speaks of.
    pub fn find(&self, words: &Words, spoken: &Spoken) -> Found {
        let beside = Code::parse(spoken.code.trim()).ok();
        let agrees = |(code, _): &(Code, &str)| spoken.code.trim().is_empty() || beside == Some(*code);
        match coded(&spoken.name).filter(agrees) {
            Some((code, name)) => {
                let (code, name) = (code.to_string(), name.to_owned());
                self.find_one(words, &Spoken { code, name, ..spoken.clone() })
            }
            None => self.find_one(words, spoken),
        }
    }

    fn find_one(&self, words: &Words, spoken: &Spoken) -> Found {
        if !spoken.regency.is_empty() {
            let named = regency_key(words, &spoken.regency);
            if !named.is_empty() && !self.kabupaten.iter().any(|(_, name)| *name == named) {
                return Found::Elsewhere(spoken.regency.clone());
            }
        }
        let (name, kecamatan) = self.parted(words, spoken);
        if let Ok(code) = Code::parse(spoken.code.trim()) {
            if !self.has(code) {
                let ours = self.kabupaten.iter().any(|(area, _)| *area == code.kecamatan().kabupaten());
                return if ours { Found::None } else { Found::Elsewhere(spoken.code.trim().to_owned()) };
            }
            return if self.agrees(words, code, &name) {
                Found::One(code, How::Code)
            } else {
                Found::Contradicts(code)
            };
        }
        if let Some(answer) = self.answers.get(&village_key(words, &name)) {
            return answer.map_or(Found::None, |code| Found::One(code, How::Alias));
        }
        if let Some(code) = self.by_id.get(spoken.id.trim())
            && !name.is_empty()
            && self.agrees(words, *code, &name)
        {
            return Found::One(*code, How::Simkopdes);
        }
        if let Some(several) = self.several(words, spoken) {
            return several;
        }
        match self.by_name(words, &name, &kecamatan) {
            Found::None => self.by_parts(words, &name, &kecamatan),
            found => found,
        }
    }

    fn by_name(&self, words: &Words, name: &str, kecamatan: &str) -> Found {
        let wanted = village_key(words, name);
        if wanted.is_empty() {
            return Found::None;
        }
        let areas = self.areas(words, kecamatan);
        let found = self.by_own_name(words, name, kecamatan, &wanted, &areas);
        match found {
            Found::One(..) => found,
            found => self.kept(&wanted, &areas).unwrap_or(found),
        }
    }

    fn by_own_name(&self, words: &Words, name: &str, kecamatan: &str, wanted: &str, areas: &[Area]) -> Found {
        let bearers = self.by_key.get(wanted).map(Vec::as_slice).unwrap_or_default();
        let inside: Vec<usize> = bearers
            .iter()
            .copied()
            .filter(|at| areas.is_empty() || areas.contains(&self.all[*at].code.kecamatan()))
            .collect();
        // A kecamatan that the book does not know is perhaps misspelt: a lone bearer is asked about.
        let sure = !areas.is_empty() || kecamatan_key(words, kecamatan).is_empty();
        match inside.as_slice() {
            [at] if sure => Found::One(self.all[*at].code, self.how(words, *at, name, wanted)),
            [at] => Found::Near(self.all[*at].code),
            [] if !areas.is_empty() => self.near(wanted, areas, bearers),
            [] => Found::None,
            many => Found::Many(many.iter().map(|at| self.all[*at].code).collect()),
        }
    }

    /// Who is up to two letters off inside the kecamatan; else who bears the name elsewhere.
    fn near(&self, wanted: &str, areas: &[Area], bearers: &[usize]) -> Found {
        let most = if wanted.chars().count() < 5 { 1 } else { LETTERS };
        let mut best: Vec<(usize, Code)> = Vec::new();
        for place in self.all.iter().filter(|place| areas.contains(&place.code.kecamatan())) {
            let names = place.others.iter().map(|(_, key)| key).chain([&place.key]);
            let off = names.map(|name| strsim::levenshtein(name, wanted)).min().unwrap_or(usize::MAX);
            if off <= most {
                best.push((off, place.code));
            }
        }
        best.sort();
        let least = best.first().map(|(off, _)| *off);
        best.retain(|(off, _)| Some(*off) == least);
        match best.as_slice() {
            [(_, code)] => Found::Near(*code),
            [] if bearers.is_empty() => self.begun(wanted, areas),
            [] => Found::Many(bearers.iter().map(|at| self.all[*at].code).collect()),
            many => Found::Many(many.iter().map(|(_, code)| *code).collect()),
        }
    }

    /// Who in the kecamatan has a name that begins so: `Winongan` is `Winongan Lor` or `Winongan Kidul`.
    fn begun(&self, wanted: &str, areas: &[Area]) -> Found {
        let inside = self.all.iter().filter(|place| areas.contains(&place.code.kecamatan()));
        let begins = |place: &&Place| wanted.len() > 3 && place.key.starts_with(wanted);
        let codes: Vec<Code> = inside.filter(begins).map(|place| place.code).collect();
        match codes.as_slice() {
            [] => Found::None,
            [code] => Found::Near(*code),
            _ => Found::Many(codes),
        }
    }

    /// Whether a name is the cooperative's or near it; no name agrees with every one.
    fn agrees(&self, words: &Words, code: Code, name: &str) -> bool {
        let wanted = village_key(words, name);
        let Some(place) = self.by_code.get(&code).map(|at| &self.all[*at]) else { return false };
        let mut names = place.others.iter().map(|(_, key)| key).chain([&place.key]);
        wanted.is_empty()
            || wanted == place.key
            || names.any(|name| strsim::levenshtein(name, &wanted) <= LETTERS)
    }

    fn how(&self, words: &Words, at: usize, name: &str, wanted: &str) -> How {
        let place = &self.all[at];
        let said = written_name(words, name);
        if said == place.written {
            How::Exact
        } else if place.others.iter().any(|(other, _)| *other == said) {
            How::Alias
        } else if *wanted == place.key {
            How::Exact
        } else {
            How::Alias
        }
    }
}
