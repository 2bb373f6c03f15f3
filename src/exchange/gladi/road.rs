//! The way of the cooperatives through the practice months: an event, numbers and papers, the pipeline with
//! all five companies, and what stays open.

use super::{Coop, Post, Script};
use crate::base::{Code, Day, Slug};
use crate::book::decide::Deed;
use crate::domain::cooperative::{ClaimOutcome, Sanction};
use crate::domain::event::{Draft as EventDraft, Mark};
use crate::domain::juknis::{GateState, GateVersion};
use crate::domain::pipeline::MoveDetails;
use crate::domain::{Field, NibStatus, PaperMark, PaperState, Stage, Tri, nib};

const SOURCE: &str = "gladi";
/// Partners of Bulog at work.
const PARTNERS: usize = 36;
/// Of the first kecamatan so many are among them: it falls idle.
const IDLE: usize = 4;

/// The day on which the juknis of LPG comes.
const LPG: i32 = 35;

/// How far a case comes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Until {
    Matched,
    Documents,
    Nib,
    Verification,
    Agreement,
    Work,
}

impl Script {
    /// Everybody's way.
    pub(super) fn road(&mut self) {
        let mut with_nib: Vec<Coop> =
            self.coops.iter().copied().filter(|c| c.has_nib && !c.claimed).collect();
        self.dice.shuffle(&mut with_nib);
        // The first kecamatan's come to the front, to be partners together and idle together.
        let first = self.areas.first().copied();
        with_nib.sort_by_key(|coop| Some(coop.area) != first);
        let rest = with_nib.split_off(IDLE.min(with_nib.len()));
        let mut all = with_nib;
        let (mut others, home): (Vec<Coop>, Vec<Coop>) =
            rest.into_iter().partition(|coop| Some(coop.area) != first);
        self.dice.shuffle(&mut others);
        all.extend(others);
        all.extend(home);
        self.event(&all);
        for (n, coop) in all.iter().copied().enumerate() {
            self.way(n, coop);
        }
        self.gates();
        self.open_ends(&all);
    }

    /// A second meeting, and one to come.
    fn event(&mut self, all: &[Coop]) {
        let companies: Vec<Slug> = self.registry.companies.iter().map(|company| company.slug).collect();
        let (Some(held), Some(coming)) = (slug("temu-gladi"), slug("temu-gladi-berikut")) else { return };
        let (on, next) = (self.day(4), self.today.plus(8));
        for (event, on, announced) in [(held, on, self.day(0)), (coming, next, self.today.plus(-6))] {
            let draft = EventDraft {
                slug: event,
                title: "Temu bisnis KDKMP (gladi)".to_owned(),
                on: Some(on),
                place: "Pendopo Kabupaten".to_owned(),
                companies: companies.clone(),
                source: SOURCE.to_owned(),
            };
            self.does(announced, Post::Dinas, Deed::SetEvent { event: draft });
        }
        for (n, coop) in all.iter().enumerate().take(230) {
            let mut mark = Mark::invited();
            self.does(
                self.day(1),
                Post::Dinas,
                Deed::MarkEvent { event: held, code: coop.code, mark: mark.clone() },
            );
            mark = Mark::attended(if n % 9 == 8 { Tri::No } else { Tri::Yes });
            if n % 9 != 8 {
                mark.interests = vec![(companies[0], true)];
                mark.interests.extend(companies.get(1 + n % 4).map(|company| (*company, true)));
            }
            self.does(on, Post::Dinas, Deed::MarkEvent { event: held, code: coop.code, mark });
        }
        for coop in all.iter().rev().take(40) {
            let deed = Deed::MarkEvent { event: coming, code: coop.code, mark: Mark::invited() };
            self.does(self.today.plus(-3), Post::Dinas, deed);
        }
    }

    /// How far one comes, and with whom, by its place among all.
    fn way(&mut self, n: usize, coop: Coop) {
        let start = 5 + (n % 6) as i32 * 6;
        match n {
            0..PARTNERS => {
                self.case(coop, "bulog", start, Until::Work);
                if n.is_multiple_of(3) {
                    self.case(coop, "pertamina", start + 3, Until::Work);
                }
                if n % 4 == 1 {
                    self.case(coop, "pupuk", start + 7, Until::Work);
                }
                if n % 5 == 2 {
                    self.case(coop, "mandiri", start + 9, Until::Nib);
                }
            }
            36..46 => self.case(coop, "bulog", 60 + start / 2, Until::Agreement),
            46..60 => self.case(coop, "bulog", 66 + start / 2, Until::Verification),
            60..72 => self.case(coop, "mandiri", 50 + start / 2, Until::Nib),
            72..84 => self.case(coop, "idfood", 52 + start / 2, Until::Nib),
            84..132 => self.case(coop, ["bulog", "pertamina", "pupuk"][n % 3], 40 + start, Until::Documents),
            132..205 => self.case(coop, ["bulog", "pupuk", "mandiri", "idfood"][n % 4], 5, Until::Matched),
            205..260 => self.nib(coop, 30 + start, false),
            _ => {}
        }
    }

    /// The number, its check, and the business codes under it.
    fn nib(&mut self, coop: Coop, day: i32, is_old: bool) {
        let (on, post) = (self.day(day), Post::Officer(coop.officer));
        let digits = coop.code.to_string().replace('.', "");
        // What OSS printed lies back a while, with some for so long that it is to be looked at again.
        let draft = nib::Draft {
            number: Some(format!("912{digits}")),
            status: Some(NibStatus::Active),
            on: if is_old { self.today.plus(-160 - day % 6 * 5) } else { on.plus(-2) },
            evidence: "OSS (gladi)".to_owned(),
            numbered: None,
            even_so: String::new(),
        };
        self.does(on, post, Deed::SetNib { code: coop.code, nib: draft });
        self.facts(coop, on, &[(Field::Kbli, "47112/2020,47763/2020".to_owned())]);
    }

    fn facts(&mut self, coop: Coop, on: Day, facts: &[(Field, String)]) {
        let deed = Deed::SetFacts {
            code: coop.code,
            facts: facts.iter().map(|(field, text)| (*field, Some(text.clone()))).collect(),
            on,
            source: SOURCE.to_owned(),
            even_so: String::new(),
        };
        self.does(on, Post::Officer(coop.officer), deed);
    }

    /// The papers of a company, but for so many of the last.
    fn papers(&mut self, coop: Coop, company: Slug, on: Day, but: usize) {
        let found = self.registry.companies.iter().find(|one| one.slug == company);
        let papers = found.map_or_else(Vec::new, |one| one.papers.clone());
        for paper in papers.iter().take(papers.len().saturating_sub(but)) {
            let mark = PaperMark {
                state: PaperState::Received,
                number: String::new(),
                on,
                until: None,
                source: SOURCE.to_owned(),
            };
            let deed = Deed::MarkPaper { code: coop.code, paper: *paper, mark };
            self.does(on, Post::Officer(coop.officer), deed);
        }
    }

    /// A case from the meeting on.
    fn case(&mut self, coop: Coop, company: &'static str, start: i32, until: Until) {
        let Some(company) = slug(company) else { return };
        let is_first = company.as_str() == "bulog" || !self.partners.iter().any(|p| p.0.code == coop.code);
        self.moves(coop, company, self.day(start), Stage::Matched);
        if until == Until::Matched {
            return;
        }
        if is_first {
            let is_old = until == Until::Work && coop.code.to_string().ends_with(['3', '7']);
            self.nib(coop, start + 1, is_old);
        }
        let but = if until == Until::Documents { 1 + self.dice.of(3) } else { 0 };
        self.papers(coop, company, self.day(start + 2), but);
        self.moves(coop, company, self.day(start + 3), Stage::Documents);
        if until == Until::Documents {
            return;
        }
        self.moves(coop, company, self.day(start + 5), Stage::NibActive);
        let closed = match company.as_str() {
            "mandiri" | "idfood" => true,
            "pertamina" => start + 6 < LPG,
            _ => false,
        };
        // Some have not been told yet that they wait.
        let waits = closed && (until != Until::Nib || start % 5 != 0);
        if waits {
            self.moves(coop, company, self.day(start + 6), Stage::AwaitingJuknis);
        }
        if until == Until::Nib {
            return;
        }
        // What waits for a juknis passes by itself when it comes.
        let sent = match company.as_str() {
            "pertamina" => self.day((start + 7).max(LPG + 1)),
            _ => self.day(start + 7),
        };
        if !closed {
            self.moves(coop, company, sent, Stage::Verification);
        }
        if until == Until::Verification {
            return;
        }
        let signed = sent.plus(6);
        self.moves(coop, company, signed, Stage::Agreement);
        if until == Until::Work {
            let works = signed.plus(3);
            self.moves(coop, company, works, Stage::Operational);
            self.partners.push((coop, company, works));
        }
    }

    fn moves(&mut self, coop: Coop, company: Slug, on: Day, to: Stage) {
        let is_bulogs = company.as_str() == "bulog" && matches!(to, Stage::Verification | Stage::Agreement);
        let post = if is_bulogs { Post::Bulog } else { Post::Dinas };
        let end = if coop.code.to_string().ends_with('5') { self.today.plus(19) } else { on.plus(365) };
        let number = coop.code.to_string();
        let details = MoveDetails {
            reason: String::new(),
            receipt: format!("TT/{number}"),
            agreement: format!("PKS/{number}"),
            from: Some(on),
            until: Some(end),
            delivery: format!("SJ/{number}"),
        };
        let details = details.only(to);
        self.does(on, post, Deed::Move { code: coop.code, company, to, details, on });
    }

    fn away(&mut self, coop: Coop, on: Day, to: Stage, reason: &str) {
        let details = MoveDetails { reason: reason.to_owned(), ..MoveDetails::default() };
        let Some(company) = slug("bulog") else { return };
        self.does(on, Post::Dinas, Deed::Move { code: coop.code, company, to, details, on });
    }

    /// One juknis that came, and one that closed again.
    fn gates(&mut self) {
        let (came, closed) = (self.day(LPG), self.today.plus(-9));
        for (gate, state, on, number) in [
            ("G2", GateState::Issued, came, "7/2026 (gladi)"),
            ("G4", GateState::Revoked, closed, "21/2026 (gladi)"),
        ] {
            let Some(gate) = slug(gate) else { continue };
            let version = GateVersion {
                state,
                instrument: "Keputusan (gladi)".to_owned(),
                number: number.to_owned(),
                issued: Some(on),
                from: on,
                until: None,
                source: SOURCE.to_owned(),
            };
            self.does(on, Post::Dinas, Deed::SetGate { gate, version });
        }
    }

    /// What is left open: sanctions, a number that two bear, claims, cases off the road.
    fn open_ends(&mut self, all: &[Coop]) {
        let today = self.today;
        let ban = |reason: &str, since| Some(Sanction { reason: reason.to_owned(), since });
        if let [one, other] = [all.get(IDLE + 1), all.get(IDLE + 2)]
            && let (Some(one), Some(other)) = (one, other)
        {
            let since = today.plus(-12);
            let deed = Deed::SetSanction { code: one.code, sanction: ban("harga di atas HET", since) };
            self.does(since, Post::Dinas, deed);
            self.bans.push((one.code, since, today));
            let (from, until) = (today.plus(-50), today.plus(-36));
            let deed = Deed::SetSanction { code: other.code, sanction: ban("laporan terlambat", from) };
            self.does(from, Post::Dinas, deed);
            let lifted =
                Deed::LiftSanction { code: other.code, reason: "laporan lengkap".to_owned(), on: until };
            self.does(until, Post::Dinas, lifted);
            self.bans.push((other.code, from, until));
        }
        for coop in all.iter().skip(205).take(2) {
            self.facts(*coop, today.plus(-5), &[(Field::Npwp, "012345678624000".to_owned())]);
        }
        for (n, coop) in all.iter().skip(84).step_by(9).take(5).enumerate() {
            let (to, reason) = match n {
                0 | 1 => (Stage::OnHold, "pengurus berganti"),
                2 | 3 => (Stage::Rejected, "gudang tidak layak"),
                _ => (Stage::Withdrawn, "memilih BUMN lain"),
            };
            self.away(*coop, today.plus(-20 + n as i32), to, reason);
        }
        let claimed: Vec<Code> =
            self.coops.iter().filter(|coop| coop.claimed).map(|coop| coop.code).collect();
        for code in claimed.into_iter().take(2) {
            let outcome = ClaimOutcome::Refuted { evidence: "kunjungan (gladi)".to_owned() };
            self.does(self.day(20), Post::Dinas, Deed::SettleClaim { code, outcome });
        }
    }
}

fn slug(text: &str) -> Option<Slug> {
    Slug::parse(text).ok()
}
