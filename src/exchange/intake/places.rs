//! Which cooperative a row speaks of. In order: the code; the SIMKOPDES id with a name that is near;
//! name and kecamatan; a known spelling; the name alone if one bears it. Else a person is asked: what
//! is up to two letters off inside the kecamatan is proposed, and those who share a name are listed.
//! Source: EXCHANGE A.3.

mod answers;
mod near;
mod parts;
mod spelling;

use super::words::{Words, key};
use crate::base::{Area, Code, Fault};
use crate::book::records::{Read, Records};
use crate::book::{Record, numbers, wire};
use crate::domain::import::Spelling;
use crate::domain::{Cooperative, Field};
use answers::Answers;
use compact_str::CompactString;
use parts::coded;
pub use parts::uncounted;
pub use spelling::village_key;
use spelling::{hash, kecamatan_key, regency_key, written, written_name};
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
    written: CompactString,
    /// The key of the name.
    key: CompactString,
    others: Vec<(CompactString, CompactString)>,
}

/// Every cooperative of a book, to be found by what people write.
pub struct Places {
    /// By code.
    all: Vec<Place>,
    /// The hash of each name's key and whose it is, in order: numbers are sorted and looked for sooner than texts.
    by_key: Vec<(u64, u32)>,
    /// By key: the name, and whose it is.
    kecamatan: HashMap<String, (String, Vec<Area>)>,
    kabupaten: Vec<(Area, String)>,
    by_id: HashMap<String, Code>,
    /// Who bears each NIB.
    pub(super) nibs: Nibs,
    /// What somebody says now.
    answers: Answers,
    /// What somebody said once.
    kept: Answers,
}

/// Who bears each NIB.
pub(super) type Nibs = HashMap<String, Vec<Code>>;

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
            by_key: Vec::new(),
            kecamatan: HashMap::new(),
            kabupaten: Vec::new(),
            by_id: HashMap::new(),
            nibs: HashMap::new(),
            answers: HashMap::new(),
            kept: HashMap::new(),
        };
        for spelling in state.records::<Spelling>(&[])? {
            places.kept.insert((spelling.area, spelling.key.into()), spelling.code);
        }
        for page in state.pages()? {
            let of_name = places.kecamatan.entry(key(&page.name));
            of_name.or_insert_with(|| (page.name.to_string(), Vec::new())).1.push(page.area);
            for row in &page.rows {
                places.all.push(Place {
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
        places.sort();
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

    /// Puts all in order, to be found by code and by name.
    fn sort(&mut self) {
        self.all.sort_by_key(|place| place.code);
        for (at, place) in (0..).zip(&self.all) {
            self.by_key.extend(place.keys().map(|key| (hash(key), at)));
        }
        self.by_key.sort_unstable();
        self.by_key.dedup();
        self.all.shrink_to_fit();
        self.by_key.shrink_to_fit();
    }

    fn of_code(&self, code: Code) -> Option<&Place> {
        let at = self.all.binary_search_by_key(&code, |place| place.code).ok()?;
        self.all.get(at)
    }

    /// Who bears a name.
    fn bearers<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a Place> {
        let wanted = hash(key);
        let from = self.by_key.partition_point(|(known, _)| *known < wanted);
        let all = self.by_key[from..].iter().take_while(move |(known, _)| *known == wanted);
        let all = all.filter_map(|(_, at)| self.all.get(*at as usize));
        all.filter(move |place| place.keys().any(|own| own == key))
    }

    /// Whether the book has a cooperative of that code.
    pub fn has(&self, code: Code) -> bool {
        self.of_code(code).is_some()
    }

    /// Whether a text is the name of a kecamatan.
    pub fn is_kecamatan(&self, words: &Words, text: &str) -> bool {
        !self.areas(words, text).is_empty()
    }

    /// Whether a text is the name of a kabupaten of the book's.
    pub fn is_kabupaten(&self, words: &Words, text: &str) -> bool {
        let wanted = regency_key(words, text);
        self.kabupaten.iter().any(|(_, name)| *name == wanted)
    }

    /// Whether a text is the name of some village, alone or with its kecamatan's.
    pub fn is_village(&self, words: &Words, text: &str) -> bool {
        let text = coded(text).map_or(text, |(_, name)| name);
        let known = |name: &str| self.bearers(&village_key(words, name)).next().is_some();
        let (name, area) = self.parted(words, &Spoken { name: text.to_owned(), ..Spoken::default() });
        known(text)
            || ((area.is_empty() || self.is_kecamatan(words, &area)) && known(&name))
            || self.paired(words, &Spoken { name: text.to_owned(), ..Spoken::default() }).is_some()
    }

    fn areas(&self, words: &Words, text: &str) -> Vec<Area> {
        let plain = kecamatan_key(words, text);
        self.kecamatan.get(&plain).map_or(Vec::new(), |(_, areas)| areas.clone())
    }

    /// Finds the cooperative that a row speaks of.
    pub fn find(&self, words: &Words, spoken: &Spoken) -> Found {
        if let Some(stepped) = self.stepped(words, spoken) {
            return self.find_one(words, &stepped);
        }
        let beside = || Code::parse(spoken.code.trim()).ok();
        let agrees = |(code, _): &(Code, &str)| spoken.code.trim().is_empty() || beside() == Some(*code);
        match coded(&spoken.name).filter(agrees) {
            Some((code, name)) => {
                let (code, name) = (code.to_string(), name.to_owned());
                self.find_one(words, &Spoken { code, name, ..spoken.clone() })
            }
            None => match self.find_one(words, spoken) {
                Found::None => {
                    let bare = self.without_regency(words, &spoken.name);
                    let bare = bare.map(|name| Spoken { name, ..spoken.clone() });
                    bare.map_or(Found::None, |spoken| self.find_one(words, &spoken))
                }
                found => found,
            },
        }
    }

    fn find_one(&self, words: &Words, spoken: &Spoken) -> Found {
        if !spoken.regency.is_empty() {
            let named = regency_key(words, &spoken.regency);
            if !named.is_empty() && !self.kabupaten.iter().any(|(_, name)| *name == named) {
                return Found::Elsewhere(spoken.regency.clone());
            }
        }
        let code = Code::parse(spoken.code.trim()).ok();
        // Most names beside a code are written as the book writes them: nothing is taken apart.
        if let Some(place) = code.and_then(|code| self.of_code(code))
            && is_written(&spoken.name, place)
        {
            return Found::One(place.code, How::Code);
        }
        let (name, kecamatan) = self.parted(words, spoken);
        if let Some(code) = code {
            if !self.has(code) {
                let ours = self.kabupaten.iter().any(|(area, _)| *area == code.kecamatan().kabupaten());
                return match ours {
                    true => self.uncoded(words, code, &name, &kecamatan),
                    false => Found::Elsewhere(spoken.code.trim().to_owned()),
                };
            }
            return if self.agrees(words, code, &name) {
                Found::One(code, How::Code)
            } else {
                Found::Contradicts(code)
            };
        }
        if let Some(answer) = self.answer_to(words, &name, &kecamatan) {
            return answer;
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
        if let Some(torn) = self.torn(words, spoken, &name) {
            return torn;
        }
        let found = self.by_name(words, &name, &kecamatan);
        // `Wonosari (Wonorejo)` is found by its parts; `Tosari (Sedaeng)` only seems to be.
        let is_whole = !spoken.name.contains('(') || kecamatan != spoken.kecamatan;
        match found {
            Found::One(..) if is_whole => found,
            found => self.paired(words, spoken).unwrap_or_else(|| match found {
                Found::None => self.by_parts(words, &name, &kecamatan),
                found => found,
            }),
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
        let bearers: Vec<&Place> = self.bearers(wanted).collect();
        let is_inside = |place: &&Place| areas.is_empty() || areas.contains(&place.code.kecamatan());
        let inside: Vec<&Place> = bearers.iter().copied().filter(is_inside).collect();
        // A kecamatan that the book does not know is perhaps misspelt: a lone bearer is asked about.
        let sure = !areas.is_empty() || kecamatan_key(words, kecamatan).is_empty();
        match inside.as_slice() {
            [one] if sure => Found::One(one.code, one.how(words, name, wanted)),
            [one] if self.shortens(words, kecamatan, one.code.kecamatan()) => {
                Found::One(one.code, How::Alias)
            }
            [one] => Found::Near(one.code),
            [] if !areas.is_empty() => self.near(wanted, areas, &bearers),
            [] => Found::None,
            many => Found::Many(many.iter().map(|place| place.code).collect()),
        }
    }

    /// Whether a name is the cooperative's or near it; no name agrees with every one.
    fn agrees(&self, words: &Words, code: Code, name: &str) -> bool {
        let wanted = village_key(words, name);
        let Some(place) = self.of_code(code) else { return false };
        wanted.is_empty()
            || wanted == place.key
            || place.keys().any(|name| strsim::levenshtein(name, &wanted) <= LETTERS)
    }
}

impl Place {
    /// The keys of its names.
    fn keys(&self) -> impl Iterator<Item = &CompactString> {
        self.others.iter().map(|(_, key)| key).chain([&self.key])
    }

    /// How a name found it.
    fn how(&self, words: &Words, name: &str, wanted: &str) -> How {
        let said = written_name(words, name);
        if said == self.written {
            How::Exact
        } else if self.others.iter().any(|(other, _)| *other == said) {
            How::Alias
        } else if *wanted == self.key {
            How::Exact
        } else {
            How::Alias
        }
    }
}

/// Whether a name is the cooperative's own but for capitals, letter by letter.
fn is_written(name: &str, place: &Place) -> bool {
    name.chars().flat_map(char::to_lowercase).eq(place.written.chars())
}
