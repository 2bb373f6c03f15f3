//! Gladi: a practice book, so that nobody learns on the real one. The real cooperatives with invented and
//! plausible months: an event, papers, cases at all stages, orders, receipts, sales, a juknis that closed,
//! reversals, a kecamatan that fell idle. Made by rule from a seed, deed by deed, by the rules that judge
//! everybody's.
//!
//! Nothing in it is true but names and codes of villages; who works in it are posts, not people. Its book
//! says so of itself ([`Registry::is_practice`]), and what must not mix with a real book asks there.
//!
//! [`Registry::is_practice`]: crate::domain::Registry::is_practice

mod ledger;
mod road;

use super::seed;
use crate::base::calendar::Stamp;
use crate::base::{Area, Code, Day, Fault, Seq, Slug, Week};
use crate::book::act::{self, Append, Mode, Request, Signer};
use crate::book::decide::Deed;
use crate::book::records::{Account, Page, Records};
use crate::book::{Op, Proof};
use crate::domain::quota::Posted;
use crate::domain::registry::PRACTICE;
use crate::domain::{Case, Person, PostingKind, Registry, Role, Stage, Stock, Tri};
use chrono::NaiveTime;
use std::rc::Rc;

/// The weeks that are over before the one of the last day.
const WEEKS: i64 = 15;
/// What the figures are drawn from: the same seed and the same day give the same book.
const SEED: u64 = 0x6b64_6b6d_705f_3139;

/// The posts that work in it.
pub const DINAS: &str = "gladi-dinas";
const BULOG: &str = "gladi-bulog";
const AUDITOR: &str = "gladi-pengawas";
/// So many field officers share the kecamatan.
const OFFICERS: usize = 4;

/// How many deeds were done, and what the rules refused.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Made {
    /// Done.
    pub done: usize,
    /// Refused: the script and the rules have grown apart.
    pub refused: Vec<Fault>,
}

/// Writes a practice book whose months end on a day, for somebody who is given the Dinas's rights in it.
///
/// # Errors
/// If it cannot be written.
pub fn write(book: &mut dyn Append, today: Day, whose: &str) -> Result<Made, Fault> {
    let first = Day::from(Week::of(today.date()).plus(-WEEKS).monday());
    let mut ops = seed::ops(&seed::regency()?)?;
    let mut nonce = [0; 16];
    nonce[..PRACTICE.len()].copy_from_slice(&PRACTICE);
    let (_, rest) = nonce.split_at_mut(PRACTICE.len());
    rest.copy_from_slice(
        &(first.since(Day::from(chrono::NaiveDate::MIN)) as u64 ^ SEED).to_be_bytes()[..rest.len()],
    );
    ops.insert(1, Op::BookNamed { nonce });
    act::begin(book, &signer("kdkmp"), first, at(first, 7), ops)?;
    let mut script = Script::new(book.registry()?, book.pages()?, first, today);
    script.people(whose);
    script.road();
    script.ledger();
    script.play(book)
}

/// Gives somebody the Dinas's rights in a practice book; nothing if they have rights there already.
///
/// # Errors
/// If it cannot be written.
pub fn welcome(registry: &Registry, name: &str) -> Option<(Request, Signer)> {
    let known = registry.people.iter().any(|person| person.name == name);
    let person = Some(Person::new(name, Role::Dinas));
    (!known).then(|| (Deed::SetPerson { name: name.to_owned(), person }.into(), signer(DINAS)))
}

fn signer(name: &str) -> Signer {
    Signer {
        name: name.to_owned(),
        device: "gladi".to_owned(),
        proof: Proof::Owner,
        once: None,
        holds: true,
        personal: false,
    }
}

fn at(day: Day, hour: u32) -> Stamp {
    Stamp::from_parts(day.date(), NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default())
}

/// Who does something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Post {
    Dinas,
    Officer(usize),
    Bulog,
}

impl Post {
    fn name(self) -> String {
        match self {
            Post::Dinas => DINAS.to_owned(),
            Post::Officer(n) => officer(n),
            Post::Bulog => BULOG.to_owned(),
        }
    }
}

fn officer(n: usize) -> String {
    format!("gladi-petugas-{}", n + 1)
}

/// What happens.
enum Scene {
    Do(Box<Deed>),
    /// The last receipt of an account is taken back.
    TakeBack(Account, &'static str),
    /// What is in store is counted, and so much is missing.
    Count(Account, i64),
    /// So many in a hundred of what is in store are sold, at a price.
    Sell(Account, i64, i64),
}

/// A cooperative, as the script knows it.
#[derive(Clone, Copy)]
struct Coop {
    code: Code,
    officer: usize,
    area: Area,
    has_nib: bool,
    claimed: bool,
}

/// All that is to happen, day by day.
struct Script {
    registry: Rc<Registry>,
    areas: Vec<Area>,
    coops: Vec<Coop>,
    first: Day,
    today: Day,
    dice: Dice,
    scenes: Vec<(Day, Post, Scene)>,
    /// Who became a partner at work, with whom, and since when.
    partners: Vec<(Coop, Slug, Day)>,
    /// Who may not order, from when until when.
    bans: Vec<(Code, Day, Day)>,
}

impl Script {
    fn new(registry: Rc<Registry>, pages: Vec<Page>, first: Day, today: Day) -> Script {
        let share = pages.len().div_ceil(OFFICERS).max(1);
        let coops = pages.iter().enumerate().flat_map(|(at, page)| {
            page.rows.iter().map(move |row| Coop {
                code: row.code,
                officer: at / share,
                area: page.area,
                has_nib: row.standing.has_nib() == Tri::Yes,
                claimed: row.standing.claim,
            })
        });
        Script {
            registry,
            coops: coops.collect(),
            areas: pages.iter().map(|page| page.area).collect(),
            first,
            today,
            dice: Dice(SEED),
            scenes: Vec::new(),
            partners: Vec::new(),
            bans: Vec::new(),
        }
    }

    /// The posts, and whoever practises.
    fn people(&mut self, whose: &str) {
        let first = self.first;
        let mut people = vec![Person::new(DINAS, Role::Dinas), Person::new(AUDITOR, Role::Pengawas)];
        let mut branch = Person::new(BULOG, Role::Bumn);
        branch.company = Slug::parse("bulog").ok();
        people.push(branch);
        let share = self.areas.len().div_ceil(OFFICERS).max(1);
        for (n, areas) in self.areas.chunks(share).enumerate() {
            let mut person = Person::new(&officer(n), Role::Petugas);
            person.areas = areas.to_vec();
            people.push(person);
        }
        if people.iter().all(|person| person.name != whose) {
            people.push(Person::new(whose, Role::Dinas));
        }
        for person in people {
            self.does(
                first,
                Post::Dinas,
                Deed::SetPerson { name: person.name.clone(), person: Some(person) },
            );
        }
    }

    /// A deed on a day; what would be after the last one is left out.
    fn does(&mut self, day: Day, post: Post, deed: Deed) {
        self.happens(day, post, Scene::Do(Box::new(deed)));
    }

    fn happens(&mut self, day: Day, post: Post, scene: Scene) {
        if day <= self.today {
            self.scenes.push((day, post, scene));
        }
    }

    /// Does it all, day by day, each by whose post it is.
    fn play(mut self, book: &mut dyn Append) -> Result<Made, Fault> {
        let mut made = Made::default();
        let mut scenes = std::mem::take(&mut self.scenes);
        scenes.sort_by_key(|(day, ..)| *day);
        let (mut hour, mut last) = (8, self.first);
        for (day, post, scene) in scenes {
            hour = if day == last { hour } else { 8 };
            last = day;
            let Some(deed) = self.deed(book, day, scene)? else { continue };
            let asked = [Request::from(deed)];
            for answer in act::act(book, &asked, &signer(&post.name()), at(day, hour), Mode::Rest)? {
                match answer {
                    Ok(_) => made.done += 1,
                    Err(fault) => made.refused.push(fault),
                }
            }
        }
        Ok(made)
    }

    /// What a scene comes to as the book stands.
    fn deed(&self, book: &dyn Append, day: Day, scene: Scene) -> Result<Option<Deed>, Fault> {
        let stock = |account: &Account| -> Result<i64, Fault> {
            let Stock { on_hand, .. } = book.stock(account)?;
            Ok(on_hand.0 / 1000)
        };
        Ok(match scene {
            // Whoever told interest at the meeting is matched by that.
            Scene::Do(deed) => match *deed {
                Deed::Move { code, company, to: Stage::Matched, .. }
                    if book.record::<Case>(&(code, company))?.is_some() =>
                {
                    None
                }
                deed => Some(deed),
            },
            Scene::Count(account, missing) => {
                let found = stock(&account)? - missing;
                (found > 0).then(|| ledger::post(account, PostingKind::Count, found, day))
            }
            Scene::Sell(account, percent, price) => {
                let sold = stock(&account)? * percent / 100 / 5 * 5;
                (sold > 0).then(|| ledger::sale(account, sold, price, day))
            }
            Scene::TakeBack(account, reason) => {
                let mut last = None;
                book.posted_from(
                    &account,
                    (self.first, Seq::NONE),
                    &mut |entry, Posted { posting, reversed_by }| {
                        if posting.kind == PostingKind::Receive && reversed_by.is_none() {
                            last = Some(entry);
                        }
                        true
                    },
                )?;
                last.map(|entry| Deed::Reverse { entry, reason: reason.to_owned(), rebook: true })
            }
        })
    }

    /// The day so many days after the first.
    fn day(&self, n: i32) -> Day {
        self.first.plus(n)
    }
}

/// Figures by rule: SplitMix64 (Steele, Lea, Flood 2014).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// One of `n`, from 0.
    fn of(&mut self, n: usize) -> usize {
        (self.roll() % n.max(1) as u64) as usize
    }

    fn shuffle<T>(&mut self, all: &mut [T]) {
        for at in (1..all.len()).rev() {
            all.swap(at, self.of(at + 1));
        }
    }
}
