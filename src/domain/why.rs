//! Kenapa belum? For a cooperative × company: everything the road asks for, what of it is there,
//! what is not, who must act, since when, and the next step. Lists, funnels, guards and refusals
//! all ask here, so they cannot disagree. Source: DOMAIN 2–5.

use super::norm::Norm;
use super::{NibStatus, Registry, Stage, Standing, Tri, Who};
use crate::base::fault::rule;
use crate::base::words::Arg;
use crate::base::{Day, Lang, Msg, Word};
use crate::msg;

/// A thing the road asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// Interest, recorded at a meeting.
    Interest,
    /// A paper, by its place in the registry.
    Paper(u8),
    /// There is a NIB at all.
    Nib,
    /// Its number is in the book.
    NibNumber,
    /// No other cooperative bears it.
    NibTwice,
    /// It was checked and is active.
    NibActive(NibStatus),
    /// The check is not too old.
    NibFresh,
    /// The NIB lists this KBLI.
    Kbli(u32),
    /// A gate is open, by its place in the registry.
    Gate(u8),
    /// The case is on the road.
    Aside(Stage),
    /// A first delivery from the company is proven.
    Delivery,
}

impl Item {
    /// The rule's stable slug.
    pub fn rule(self) -> &'static str {
        match self {
            Item::Interest => "case.interest",
            Item::Paper(_) => "paper.missing",
            Item::Nib => "nib.missing",
            Item::NibNumber => "nib.number",
            Item::NibTwice => rule::NIB_TWICE,
            Item::NibActive(_) => "nib.active",
            Item::NibFresh => "nib.fresh",
            Item::Kbli(_) => "nib.kbli",
            Item::Gate(_) => "juknis.waiting",
            Item::Aside(_) => "case.aside",
            Item::Delivery => rule::STAGE_DELIVERY,
        }
    }

    /// The rule and what it is about, for those who keep it outside the book: `paper.missing:akta`.
    pub fn key(self, registry: &Registry) -> String {
        let of = match self {
            Item::Paper(at) => registry.papers.get(usize::from(at)).map(|p| p.slug.to_string()),
            Item::Gate(at) => registry.gates.get(usize::from(at)).map(|g| g.slug.to_string()),
            Item::NibActive(status) => Some(status.slug().to_owned()),
            Item::Kbli(code) => Some(code.to_string()),
            Item::Aside(stage) => Some(stage.slug().to_owned()),
            Item::Interest
            | Item::Nib
            | Item::NibNumber
            | Item::NibTwice
            | Item::NibFresh
            | Item::Delivery => None,
        };
        of.map_or_else(|| self.rule().to_owned(), |of| format!("{}:{of}", self.rule()))
    }

    /// Reads a key; `None` if this book does not know what it is about.
    pub fn from_key(key: &str, registry: &Registry) -> Option<Item> {
        let papers = (0..registry.papers.len()).map(|at| Item::Paper(at as u8));
        let gates = (0..registry.gates.len()).map(|at| Item::Gate(at as u8));
        let kbli = registry.companies.iter().filter_map(|c| c.kbli).map(Item::Kbli);
        let nib = [NibStatus::Unchecked].into_iter().chain(NibStatus::CHECKED).map(Item::NibActive);
        let aside = Stage::ALL.into_iter().filter(|s| s.is_aside()).map(Item::Aside);
        let plain =
            [Item::Interest, Item::Nib, Item::NibNumber, Item::NibTwice, Item::NibFresh, Item::Delivery];
        let mut all = plain.into_iter().chain(nib).chain(aside).chain(kbli).chain(papers).chain(gates);
        all.find(|item| item.key(registry) == key)
    }

    /// How near to the cooperative itself it is, the nearer the less: the number that every company
    /// asks for before what one of them asks, and what others must do last.
    fn rank(self) -> u8 {
        match self {
            Item::Nib | Item::NibNumber | Item::NibTwice | Item::NibActive(_) | Item::NibFresh => 0,
            Item::Aside(_) => 1,
            Item::Interest => 2,
            Item::Kbli(_) => 3,
            Item::Paper(_) => 4,
            Item::Delivery => 5,
            Item::Gate(_) => 6,
        }
    }

    /// What to do about it.
    pub fn next_step(self) -> Msg {
        match self {
            Item::Interest => msg!(NextInterest),
            Item::Paper(_) => msg!(NextPaper),
            Item::Nib => msg!(NextNib),
            Item::NibNumber => msg!(NextNibNumber),
            Item::NibTwice => msg!(NextNibTwice),
            Item::NibActive(NibStatus::Unchecked) => msg!(NextNibCheck),
            Item::NibActive(_) => msg!(NextNibActivate),
            Item::NibFresh => msg!(NextNibCheck),
            Item::Kbli(_) => msg!(NextKbli),
            Item::Gate(_) => msg!(NextGate),
            Item::Aside(_) => msg!(NextAside),
            Item::Delivery => msg!(NextDelivery),
        }
    }
}

/// How one item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// There.
    Done,
    /// Not there, or not known to be.
    Missing,
    /// Not in anybody's hands here: a gate waits.
    Waiting,
}

/// One line of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Check {
    /// What is asked for.
    pub item: Item,
    /// How it stands.
    pub state: State,
    /// Who must act if it is not done.
    pub who: Who,
    /// Since when it has stood so, if that is known.
    pub since: Option<Day>,
    /// The stage that cannot be entered without it.
    pub stage: Stage,
}

/// The registry as of one day, prepared for asking about many cooperatives.
pub struct Lens<'a> {
    /// The programme.
    pub registry: &'a Registry,
    /// The day of the question.
    pub today: Day,
    companies: Vec<CompanyLens>,
}

struct CompanyLens {
    /// Papers by place, with who brings them.
    papers: Vec<(u8, Who)>,
    kbli: Option<u32>,
    /// Gates by place: open or not, and since when.
    gates: Vec<(u8, bool, Option<Day>)>,
}

impl<'a> Lens<'a> {
    /// Prepares the registry for a day.
    pub fn new(registry: &'a Registry, today: Day) -> Lens<'a> {
        let companies = registry.companies.iter().map(|company| {
            let papers = company.papers.iter().filter_map(|slug| {
                let at = registry.papers.iter().position(|p| p.slug == *slug)?;
                Some((at as u8, registry.papers[at].who))
            });
            let gates = registry.gates.iter().enumerate().filter_map(|(at, gate)| {
                let blocks = gate.blocks.contains(&super::juknis::Block::Company(company.slug));
                let since = || gate.at(today).map(|v| v.from);
                blocks.then(|| (at as u8, gate.state(today).is_open(), since()))
            });
            CompanyLens { papers: papers.collect(), kbli: company.kbli, gates: gates.collect() }
        });
        Lens { registry, today, companies: companies.collect() }
    }

    /// After so many days a check of a NIB is to be made again.
    fn nib_days(&self) -> i32 {
        self.registry.norms.get(Norm::NibDays).into()
    }

    /// True while a gate holds this company's verification back.
    pub fn gate_closed(&self, company: usize) -> bool {
        self.companies[company].gates.iter().any(|(_, open, _)| !open)
    }

    /// Asks about each item in the order of the road; stops when `ask` says so.
    pub fn each(&self, s: &Standing, company: usize, mut ask: impl FnMut(Check) -> bool) {
        let rules = &self.companies[company];
        let case = s.case(company);
        let stage = case.map_or(Stage::Registered, |c| c.stage);
        let since = case.map(|c| c.since);
        let mut go = |item, done: bool, who, since, stage| {
            let state = if done { State::Done } else { State::Missing };
            ask(Check { item, state, who, since: if done { None } else { since }, stage })
        };
        if stage.is_aside() && !go(Item::Aside(stage), false, Who::Dinas, since, Stage::Matched) {
            return;
        }
        if !go(Item::Interest, stage > Stage::Registered, Who::Dinas, None, Stage::Documents) {
            return;
        }
        // The first thing missing of the NIB hides what could only be known after it.
        let active = s.nib_status == NibStatus::Active;
        let stale = s.nib_checked.is_some_and(|on| self.today.since(on) > self.nib_days());
        let nib = if s.has_nib() != Tri::Yes {
            Some((Item::Nib, Who::Pengurus, s.nib_seen))
        } else if !s.nib_number {
            Some((Item::NibNumber, Who::Petugas, s.nib_seen))
        } else if s.nib_twice {
            Some((Item::NibTwice, Who::Petugas, None))
        } else if s.nib_status == NibStatus::Unchecked {
            Some((Item::NibActive(s.nib_status), Who::Petugas, s.nib_seen))
        } else if !active {
            Some((Item::NibActive(s.nib_status), Who::Pengurus, s.nib_checked))
        } else if stale {
            Some((Item::NibFresh, Who::Petugas, s.nib_checked.map(|d| d.plus(self.nib_days()))))
        } else {
            None
        };
        let nib_done = nib.is_none();
        let (item, who, when) = nib.unwrap_or((Item::NibActive(NibStatus::Active), Who::Petugas, None));
        if !go(item, nib_done, who, when, Stage::NibActive) {
            return;
        }
        if let Some(kbli) = rules.kbli
            && !go(Item::Kbli(kbli), s.rare.kbli.contains(&kbli), Who::Pengurus, since, Stage::NibActive)
        {
            return;
        }
        for &(paper, who) in &rules.papers {
            if !go(Item::Paper(paper), s.has_paper(paper.into(), self.today), who, since, Stage::NibActive) {
                return;
            }
        }
        for &(gate, open, since) in &rules.gates {
            let state = if open { State::Done } else { State::Waiting };
            let check =
                Check { item: Item::Gate(gate), state, who: Who::Pusat, since, stage: Stage::Verification };
            if !ask(check) {
                return;
            }
        }
        // Only a partner waits for goods; one at work has had them, unless its receipt was taken back.
        if let Some(case) = case.filter(|case| case.stage.is_official()) {
            let state = if case.delivered { State::Done } else { State::Missing };
            let since = since.filter(|_| !case.delivered);
            ask(Check { item: Item::Delivery, state, who: Who::Bumn, since, stage: Stage::Operational });
        }
    }

    /// True if a check holds the case where it is. One at work goes on whatever paper has run out: only
    /// the delivery it rests on can be missing.
    pub fn holds(stage: Stage, check: &Check) -> bool {
        check.state != State::Done && (stage != Stage::Operational || check.item == Item::Delivery)
    }

    /// Every item, done or not.
    pub fn checks(&self, standing: &Standing, company: usize) -> Vec<Check> {
        let mut all = Vec::new();
        self.each(standing, company, |check| {
            all.push(check);
            true
        });
        all
    }

    /// What holds a case, in the order of the road.
    pub fn blockers(&self, standing: &Standing, company: usize) -> Vec<Check> {
        let stage = standing.stage(company);
        let mut all = self.checks(standing, company);
        all.retain(|check| Lens::holds(stage, check));
        all
    }

    /// What holds a cooperative first. If it has set out with some companies it is asked of those
    /// cases: nothing once one of them may go on, else what is nearest to itself. One that has not set
    /// out anywhere lacks a NIB or an interest: what one company asks for waits for that. The order of the
    /// companies decides nothing.
    pub fn first_hold(&self, standing: &Standing) -> Option<Check> {
        let has_set_out = standing.moving().next().is_some();
        let mut first: Option<Check> = None;
        for company in 0..self.companies.len() {
            if has_set_out && standing.case(company).is_none() {
                continue;
            }
            let (stage, mut is_held) = (standing.stage(company), false);
            self.each(standing, company, |check| {
                if Lens::holds(stage, &check) {
                    is_held = true;
                    let nearer =
                        |other: &Check| (check.item.rank(), check.item) < (other.item.rank(), other.item);
                    if first.as_ref().is_none_or(nearer) {
                        first = Some(check);
                    }
                }
                // Nothing is nearer than the NIB.
                !is_held || first.is_none_or(|first| first.item.rank() > 0)
            });
            if has_set_out && !is_held {
                return None;
            }
        }
        first
    }

    /// The first item that holds the case.
    pub fn first_blocker(&self, standing: &Standing, company: usize) -> Option<Check> {
        let mut found = None;
        let stage = standing.stage(company);
        self.each(standing, company, |check| {
            found = Lens::holds(stage, &check).then_some(check);
            found.is_none()
        });
        found
    }

    /// The first item that keeps a case out of `stage`: what every stage up to it asks for.
    ///
    /// A closed gate keeps out of verification and beyond, not out of waiting for it.
    pub fn first_missing(&self, standing: &Standing, company: usize, stage: Stage) -> Option<Check> {
        let mut found = None;
        self.each(standing, company, |check| {
            found = (check.state != State::Done && check.stage <= stage).then_some(check);
            found.is_none()
        });
        found
    }

    /// The item and how it stands, in words: `NIB belum ada`, `KTP pengurus belum diterima`.
    pub fn show(&self, check: &Check) -> Msg {
        let done = check.state == State::Done;
        match check.item {
            Item::Interest if done => msg!(HaveInterest),
            Item::Interest => msg!(LackInterest),
            Item::Nib => msg!(LackNib),
            Item::NibNumber => msg!(LackNibNumber),
            Item::NibTwice => msg!(LackNibTwice),
            Item::NibActive(_) if done => msg!(HaveNib),
            Item::NibActive(NibStatus::Unchecked) => msg!(LackNibCheck),
            Item::NibActive(status) => msg!(LackNibActive, status: status.word()),
            Item::NibFresh => msg!(LackNibFresh, days: i64::from(self.nib_days())),
            Item::Kbli(code) if done => msg!(HaveKbli, code: code.to_string()),
            Item::Kbli(code) => msg!(LackKbli, code: code.to_string()),
            Item::Paper(at) => {
                let name = &self.registry.papers[usize::from(at)].name;
                let name = Arg::Both(name.text(Lang::Id).to_owned(), name.text(Lang::En).to_owned());
                if done { msg!(HavePaper, name: name) } else { msg!(LackPaper, name: name) }
            }
            Item::Gate(at) => {
                let gate = &self.registry.gates[usize::from(at)];
                let number = gate.at(self.today).map_or("", |v| v.number.as_str());
                if done && number.is_empty() {
                    msg!(HaveGateBare, gate: gate.named())
                } else if done {
                    msg!(HaveGate, gate: gate.named(), number: number)
                } else {
                    msg!(LackGate, gate: gate.named(), state: gate.state(self.today).word())
                }
            }
            Item::Aside(stage) => msg!(LackRoad, stage: stage.word()),
            Item::Delivery if done => msg!(HaveDelivery),
            Item::Delivery => msg!(LackDelivery),
        }
    }

    /// What lacks in the fewest words that say it, for a column: `NIB ganda`, `permohonan Bulog`.
    pub fn brief(&self, check: &Check) -> Msg {
        match check.item {
            Item::NibTwice => msg!(BriefNibTwice),
            Item::NibFresh => msg!(BriefNibFresh),
            Item::Interest => msg!(BriefInterest),
            Item::Delivery => msg!(BriefDelivery),
            Item::Kbli(code) => msg!(BriefKbli, code: code.to_string()),
            Item::Aside(stage) => stage.word().into(),
            Item::Paper(at) => {
                let name = |lang| self.brief_paper(usize::from(at), lang);
                msg!(HavePaper, name: Arg::Both(name(Lang::Id), name(Lang::En)))
            }
            _ => self.show(check),
        }
    }

    /// A paper's name without the words that say nothing of it, companies by their short names.
    fn brief_paper(&self, at: usize, lang: Lang) -> String {
        let mut name = self.registry.papers[at].name.text(lang).to_owned();
        for company in &self.registry.companies {
            name = name.replace(&company.name, company.short());
        }
        let idle: Vec<&str> = Word::IdleInPapers.text(lang).split(' ').collect();
        let words: Vec<&str> = name.split(' ').filter(|word| !idle.contains(word)).collect();
        words.join(" ")
    }
}
