//! Books whose ledgers are full: five years of the regency, and one week of all of Indonesia. Made
//! through [`begin`], which writes postings as they would have been decided.

use super::{Original, nation_regions, open, regency_regions, signer, slug, sure};
use kdkmp::base::calendar::Stamp;
use kdkmp::base::{Code, Day, Qty, Rupiah, Week};
use kdkmp::book::{Op, act::begin};
use kdkmp::domain::cooperative::NibCheck;
use kdkmp::domain::pipeline::CaseState;
use kdkmp::domain::quota::Posting;
use kdkmp::domain::{NibStatus, PostingKind, Stage};
use kdkmp::exchange::regions::Regions;
use kdkmp::exchange::seed;
use kdkmp::store::{Book, NEW};
use std::path::Path;
use std::sync::OnceLock;

/// Five years.
pub const WEEKS: i64 = 260;
/// The products that every cooperative takes of Bulog in the five years.
const TAKEN: [&str; 2] = ["beras-sphp", "gula"];
/// And in the country's one week.
const ALL: [&str; 3] = ["beras-sphp", "gula", "minyakita"];

/// The first of the weeks: in all of them the seeded policies are in force.
pub fn first_week() -> Week {
    Week::of(Day::from(chrono::NaiveDate::from_ymd_opt(2026, 1, 5).unwrap_or_default()).date())
}

/// The last of the weeks.
pub fn last_week() -> Week {
    first_week().plus(WEEKS - 1)
}

/// Noon of a Wednesday.
pub fn noon_in(week: Week) -> Stamp {
    let noon = chrono::NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
    Stamp::from_parts(day_in(week).date(), noon)
}

/// That Wednesday.
pub fn day_in(week: Week) -> Day {
    Day::from(week.monday()).plus(2)
}

fn posting(code: Code, product: &str, week: Week, kind: PostingKind, kg: i64) -> Op {
    let (qty, price) = (Qty::whole(kg), Some(Rupiah(11_000)));
    let stock = match kind {
        PostingKind::Receive => qty,
        PostingKind::Sell => -qty,
        _ => Qty(0),
    };
    let (delivery_order, note) = ("DO-12345".to_owned(), String::new());
    let (company, product, on) = (slug("bulog"), slug(product), day_in(week));
    Op::QuotaPosted {
        posting: Posting { code, company, product, week, on, kind, qty, stock, price, delivery_order, note },
    }
}

fn partners(codes: &[Code], on: Day) -> impl Iterator<Item = Op> {
    let check = NibCheck { status: NibStatus::Active, on, evidence: "OSS".to_owned() };
    let state = CaseState {
        stage: Stage::Operational,
        since: on,
        reason: String::new(),
        receipt: "TT-1".to_owned(),
        agreement: None,
        delivery: "DO-1".to_owned(),
        resume: None,
    };
    codes.iter().flat_map(move |&code| {
        let (check, state) = (Some(check.clone()), Some(state.clone()));
        [
            Op::NibChecked { code, before: None, after: check },
            Op::PartnershipMoved { code, company: slug("bulog"), before: None, after: state },
        ]
    })
}

fn fill(path: &Path, regions: Regions, weeks: &[Week], products: &[&str]) {
    let codes: Vec<Code> = regions.villages.keys().copied().collect();
    sure(Book::make(path, NEW, |writer| {
        let start = first_week();
        begin(writer, &signer(), day_in(start), noon_in(start), seed::ops(&regions)?)?;
        begin(writer, &signer(), day_in(start), noon_in(start), partners(&codes, day_in(start)))?;
        for &week in weeks {
            let kinds =
                [(PostingKind::Order, 1_000), (PostingKind::Receive, 1_000), (PostingKind::Sell, 900)];
            // Nothing is sold for more than came in, so that the stock never falls below nothing.
            let ops = kinds.into_iter().flat_map(|(kind, kg)| {
                codes.iter().flat_map(move |&code| {
                    products.iter().map(move |product| posting(code, product, week, kind, kg))
                })
            });
            begin(writer, &signer(), day_in(week), noon_in(week), ops)?;
        }
        Ok(())
    }));
}

/// The regency after five years: 569,400 postings.
pub fn years() -> &'static Original {
    static BOOK: OnceLock<Original> = OnceLock::new();
    let weeks: Vec<Week> = (0..WEEKS).map(|n| first_week().plus(n)).collect();
    BOOK.get_or_init(|| Original::new("years", |path| fill(path, regency_regions(), &weeks, &TAKEN)))
}

/// All of Indonesia in one week, every cooperative with three products.
pub fn full_country() -> &'static Original {
    static BOOK: OnceLock<Original> = OnceLock::new();
    BOOK.get_or_init(|| {
        Original::new("full-country", |path| fill(path, nation_regions(), &[last_week()], &ALL))
    })
}

/// A copy of a book that is only read needs no copy.
pub fn read(original: &Original) -> Book {
    open(&original.path(), Regions::default)
}
