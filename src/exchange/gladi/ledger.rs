//! The practice ledger: what partners order, receive, pay, sell and count, week by week.

use super::{Coop, Post, Scene, Script};
use crate::base::{Code, Day, Qty, Rupiah, Slug, Week};
use crate::book::decide::Deed;
use crate::book::records::Account;
use crate::domain::PostingKind;
use crate::domain::quota::Draft;

/// A posting of whole units.
pub(super) fn post(account: Account, kind: PostingKind, units: i64, on: Day) -> Deed {
    let draft = Draft { rebook: true, ..Draft::of(kind, Qty::whole(units), Week::of(on.date()), on) };
    Deed::Post { code: account.code, company: account.company, product: account.product, draft }
}

/// A sale at a price.
pub(super) fn sale(account: Account, units: i64, price: i64, on: Day) -> Deed {
    let week = Week::of(on.date());
    let price = Some(Rupiah(price)).filter(|price| price.0 > 0);
    let draft = Draft { price, ..Draft::of(PostingKind::Sell, Qty::whole(units), week, on) };
    Deed::Post { code: account.code, company: account.company, product: account.product, draft }
}

/// How a product is ordered: company, product, every so many weeks, so much at least, steps of so much and
/// how many of them, at what it is sold.
type Habit = (&'static str, &'static str, usize, i64, i64, usize, i64);

const HABITS: [Habit; 5] = [
    ("bulog", "beras-sphp", 1, 500, 250, 7, 12_400),
    ("bulog", "gula", 3, 150, 50, 5, 17_200),
    ("bulog", "minyakita", 3, 120, 60, 5, 15_600),
    ("pertamina", "lpg-3kg", 1, 80, 20, 6, 18_000),
    ("pupuk", "urea", 2, 500, 250, 5, 1_800),
];

impl Script {
    /// Every partner's weeks.
    pub(super) fn ledger(&mut self) {
        for (n, (coop, company, since)) in std::mem::take(&mut self.partners).into_iter().enumerate() {
            for habit in HABITS.into_iter().filter(|habit| habit.0 == company.as_str()) {
                self.account(n, coop, company, since, habit);
            }
        }
    }

    fn account(&mut self, n: usize, coop: Coop, company: Slug, since: Day, habit: Habit) {
        let (_, product, every, least, step, steps, price) = habit;
        let Ok(product) = Slug::parse(product) else { return };
        let is_rice = habit.1 == "beras-sphp";
        // Not everybody takes everything.
        if !is_rice && habit.0 == "bulog" && (n + habit.1.len()).is_multiple_of(3) {
            return;
        }
        let account = Account { code: coop.code, company, product };
        if matches!(habit.1, "lpg-3kg" | "urea") {
            let cap = Some(Qty::whole(if habit.1 == "urea" { 2000 } else { 200 }));
            let (reason, approver) = ("gladi".to_owned(), super::DINAS.to_owned());
            let deed = Deed::SetCap { account, week: None, cap, reason, approver };
            self.does(since, Post::Dinas, deed);
        }
        let last = self.last_order(coop, habit.1);
        let mut week = Week::of(since.date()).next();
        let mut count = 0;
        while Day::from(week.monday()) <= last {
            if count % every == 0 {
                let units = least + step * self.dice.of(steps) as i64;
                self.order(n, coop, account, week, units);
            }
            self.weekend(n, coop, account, week, count, price);
            (week, count) = (week.next(), count + 1);
        }
    }

    /// The last day on which one orders: some have fallen idle, and one juknis has closed.
    fn last_order(&self, coop: Coop, product: &str) -> Day {
        match product {
            _ if Some(coop.area) == self.areas.first().copied() => self.today.plus(-40),
            "minyakita" => self.today.plus(-10),
            _ => self.today,
        }
    }

    /// An order with what follows from it: mostly it comes whole, some in two parts, some wait.
    fn order(&mut self, n: usize, coop: Coop, account: Account, week: Week, units: i64) {
        let monday = Day::from(week.monday());
        let is_banned =
            |(code, from, until): &(Code, Day, Day)| *code == coop.code && (*from..=*until).contains(&monday);
        if self.bans.iter().any(is_banned) {
            return;
        }
        let (officer, whim) = (Post::Officer(coop.officer), self.dice.of(10));
        let note = |kind, units, on: Day| {
            let mut deed = post(account, kind, units, on);
            if let Deed::Post { draft, .. } = &mut deed {
                draft.week = kind.week(week, on);
                if kind == PostingKind::Receive {
                    // Now and then the neighbour's number is copied: what the control list is there to show.
                    let whose = if whim == 5 && n % 11 == 5 { n } else { n + 1 };
                    draft.delivery_order = format!("DO-{}-{whose}", on.iso().replace('-', ""));
                }
            }
            deed
        };
        self.does(monday, officer, note(PostingKind::Order, units, monday));
        let (come, rest) = match whim {
            0 | 1 => (units / 2, Some(8)),
            2 => (units / 2, None),
            _ => (units, None),
        };
        self.does(monday.plus(2), officer, note(PostingKind::Receive, come, monday.plus(2)));
        if let Some(days) = rest {
            self.does(
                monday.plus(days),
                officer,
                note(PostingKind::Receive, units - come, monday.plus(days)),
            );
        }
        if whim == 3 && n.is_multiple_of(4) {
            // Read from the wrong line of the delivery note, and put right the next day.
            let reason = "salah baca surat jalan";
            self.happens(monday.plus(3), officer, Scene::TakeBack(account, reason));
            self.does(monday.plus(3), officer, note(PostingKind::Receive, come, monday.plus(3)));
        }
        // Most pay before the weekend, a few a week later, one or two not at all.
        let paid = match (n % 13, whim) {
            (12, _) => return,
            (_, 4) => monday.plus(9),
            _ => monday.plus(4),
        };
        self.does(paid, officer, note(PostingKind::Pay, units, paid));
    }

    /// What is sold by the end of a week, and counted once a month.
    fn weekend(&mut self, n: usize, coop: Coop, account: Account, week: Week, count: usize, price: i64) {
        let saturday = Day::from(week.monday()).plus(5);
        let officer = Post::Officer(coop.officer);
        let percent = 55 + self.dice.of(40) as i64;
        self.happens(saturday, officer, Scene::Sell(account, percent, price));
        if count % 4 == 3 && !n.is_multiple_of(5) {
            let missing = self.dice.of(6) as i64;
            self.happens(saturday.plus(1), officer, Scene::Count(account, missing));
        }
    }
}
