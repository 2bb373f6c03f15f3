//! Postings to the quota ledger, and the sums that they are booked into. Source: DOMAIN 6.

use super::history::History;
use crate::base::words::Arg;
use crate::base::{Code, Day, Fault, Qty, Rupiah, Seq, Slug, Week, Word};
use crate::msg;
use serde::{Deserialize, Serialize};

/// What kind of posting it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PostingKind {
    /// Reserves quota.
    Order,
    /// Gives reserved quota back.
    Cancel,
    /// Money paid for an order; its quantity is what was paid for.
    Pay,
    /// Goods that came in against orders.
    Receive,
    /// Goods sold to members.
    Sell,
    /// Goods that went back.
    Return,
    /// Goods lost or spoilt.
    Shrink,
    /// Stock as counted; books the difference.
    Count,
}

/// What a posting is taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// What is left of the quota.
    Quota,
    /// What is ordered and did not come.
    Ordered,
    /// What is in store.
    Stock,
    /// Nothing: money is paid, and a count says what there is.
    Nothing,
}

impl PostingKind {
    /// Every kind.
    pub const ALL: [PostingKind; 8] = [
        PostingKind::Order,
        PostingKind::Cancel,
        PostingKind::Pay,
        PostingKind::Receive,
        PostingKind::Sell,
        PostingKind::Return,
        PostingKind::Shrink,
        PostingKind::Count,
    ];

    /// The stable short name.
    pub fn slug(self) -> &'static str {
        match self {
            PostingKind::Order => "order",
            PostingKind::Cancel => "cancel",
            PostingKind::Pay => "pay",
            PostingKind::Receive => "receive",
            PostingKind::Sell => "sell",
            PostingKind::Return => "return",
            PostingKind::Shrink => "shrink",
            PostingKind::Count => "count",
        }
    }

    /// Reads a slug, or the Indonesian word for it.
    pub fn parse(text: &str) -> Result<PostingKind, Fault> {
        let plain = text.trim().to_lowercase();
        let found = PostingKind::ALL
            .into_iter()
            .find(|k| k.slug() == plain || k.word().text(crate::base::Lang::Id) == plain);
        found.ok_or_else(|| {
            let known: Vec<_> = PostingKind::ALL.iter().map(|k| Arg::typed(k.word(), k.slug())).collect();
            Fault::usage("posting.kind", msg!(PostingUnknown, text: text)).then(msg!(KnownAre, known: known))
        })
    }

    /// What so much of it does to the stock. What a count does follows from the stock of its day, and
    /// is nothing here.
    pub fn moves(self, qty: Qty) -> Qty {
        match self {
            PostingKind::Receive => qty,
            PostingKind::Sell | PostingKind::Return | PostingKind::Shrink => -qty,
            PostingKind::Order | PostingKind::Cancel | PostingKind::Pay | PostingKind::Count => Qty::ZERO,
        }
    }

    /// Whether it can change what is in store, on its day or by what a count finds.
    pub fn is_stock(self) -> bool {
        match self {
            PostingKind::Receive
            | PostingKind::Sell
            | PostingKind::Return
            | PostingKind::Shrink
            | PostingKind::Count => true,
            PostingKind::Order | PostingKind::Cancel | PostingKind::Pay => false,
        }
    }

    /// Whether it takes nothing from any day: then no day has to be looked at.
    pub fn takes_nothing(self) -> bool {
        !self.is_stock() && self != PostingKind::Cancel
    }

    /// What so much of it does to what is on order.
    pub fn opens(self, qty: Qty) -> Qty {
        match self {
            PostingKind::Order => qty,
            PostingKind::Cancel | PostingKind::Receive => -qty,
            PostingKind::Pay
            | PostingKind::Sell
            | PostingKind::Return
            | PostingKind::Shrink
            | PostingKind::Count => Qty::ZERO,
        }
    }

    /// What it is taken from, and may not take more than there is.
    pub fn takes_from(self) -> Taken {
        match self {
            PostingKind::Order => Taken::Quota,
            PostingKind::Cancel | PostingKind::Receive => Taken::Ordered,
            PostingKind::Sell | PostingKind::Return | PostingKind::Shrink => Taken::Stock,
            PostingKind::Pay | PostingKind::Count => Taken::Nothing,
        }
    }

    /// The week that it counts in where `said` was said of one that happened on a day. What is ordered,
    /// cancelled and received counts in the week of the order; all else in the week of its date.
    /// Source: DOMAIN 6.
    pub fn week(self, said: Week, on: Day) -> Week {
        match self.takes_from() {
            Taken::Quota | Taken::Ordered => said,
            Taken::Stock | Taken::Nothing => Week::of(on.date()),
        }
    }

    /// In words.
    pub fn word(self) -> Word {
        match self {
            PostingKind::Order => Word::PostOrder,
            PostingKind::Cancel => Word::PostCancel,
            PostingKind::Pay => Word::PostPay,
            PostingKind::Receive => Word::PostReceive,
            PostingKind::Sell => Word::PostSell,
            PostingKind::Return => Word::PostReturn,
            PostingKind::Shrink => Word::PostShrink,
            PostingKind::Count => Word::PostCount,
        }
    }
}

/// One posting as the log keeps it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Posting {
    /// The cooperative.
    pub code: Code,
    /// The company.
    pub company: Slug,
    /// The product.
    pub product: Slug,
    /// The week that was said; [`Posting::in_week`] is the one it counts in.
    pub week: Week,
    /// The day it happened.
    pub on: Day,
    /// What kind.
    pub kind: PostingKind,
    /// How much, as it was said.
    pub qty: Qty,
    /// What it does to the stock. Of a count the log keeps what was seen when it was decided; what its
    /// difference is follows from its day, and is what the records say.
    pub stock: Qty,
    /// Rupiah per unit, if known.
    pub price: Option<Rupiah>,
    /// The delivery order's number.
    pub delivery_order: String,
    /// A note.
    pub note: String,
}

impl Posting {
    /// The week it counts in, by its kind, whatever an entry of before says.
    pub fn in_week(&self) -> Week {
        self.kind.week(self.week, self.on)
    }
}

/// A posting with what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Posted {
    /// The posting; of a count, with the difference that follows from its day.
    pub posting: Posting,
    /// The entry that reversed it.
    pub reversed_by: Option<Seq>,
}

/// A cooperative × product in one week: sums of its postings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Ordered, less cancelled.
    pub ordered: Qty,
    /// Received.
    pub received: Qty,
    /// Sold to members.
    pub sold: Qty,
    /// Sent back.
    pub returned: Qty,
    /// Lost.
    pub shrunk: Qty,
    /// Differences found by counting.
    pub counted: Qty,
    /// Rupiah paid to the company.
    pub paid: Rupiah,
    /// Rupiah taken from members.
    pub taken: Rupiah,
    /// A cap for this week alone.
    pub cap: Option<Qty>,
    /// The last entry that changed it.
    pub version: Seq,
}

/// A cooperative × product over all weeks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Stock {
    /// In the store.
    pub on_hand: Qty,
    /// Ordered and not yet received or cancelled.
    pub open: Qty,
    /// Ordered in all, less cancelled.
    pub ordered: Qty,
    /// Paid for in all.
    pub paid: Qty,
    /// The week of the last order.
    pub last_order: Option<Week>,
    /// The last week in which anything was ever dated: from its end on it is all as it is now.
    pub latest: Option<Week>,
    /// The day of the last count that stands.
    pub counted: Option<Day>,
}

impl Stock {
    /// True if something was dated after a week: then the week did not end as it is now.
    pub fn goes_beyond(&self, week: Week) -> bool {
        self.latest > Some(week)
    }

    /// Received and not paid for.
    pub fn unpaid(&self) -> Qty {
        (self.ordered - self.open - self.paid).max(Qty::ZERO)
    }

    /// True if anything of it stands: all may have been taken back.
    pub fn stands(&self) -> bool {
        Stock { latest: None, ..*self } != Stock::default()
    }

    /// Adds what so much of a posting orders or pays for.
    pub fn buy(&mut self, kind: PostingKind, qty: Qty) {
        match kind {
            PostingKind::Order => self.ordered += qty,
            PostingKind::Cancel => self.ordered -= qty,
            PostingKind::Pay => self.paid += qty,
            PostingKind::Receive
            | PostingKind::Sell
            | PostingKind::Return
            | PostingKind::Shrink
            | PostingKind::Count => {}
        }
    }
}

/// The caps set for a cooperative for good, where the policy asks for one, by the days they were set;
/// `None` from the day on which one was lifted.
pub type Caps = History<Option<Qty>>;

impl Caps {
    /// The cap of a week: the one that stood on its last day. One set while the week runs is its cap,
    /// one set after it is not: what is over stays. Source: DOMAIN 6.
    pub fn of(&self, week: Week) -> Option<Qty> {
        self.on(week.sunday().into()).copied().flatten()
    }
}

impl Line {
    /// True if something of the week stands: a posting that was not taken back, or a cap.
    pub fn stands(&self) -> bool {
        Line { version: Seq::NONE, ..*self } != Line::default()
    }

    /// What it has of a sort of posting; none of money, which is no quantity, and of counts, which each stand
    /// for themselves.
    pub fn of(&self, kind: PostingKind) -> Option<Qty> {
        match kind {
            PostingKind::Order | PostingKind::Cancel => Some(self.ordered),
            PostingKind::Receive => Some(self.received),
            PostingKind::Sell => Some(self.sold),
            PostingKind::Return => Some(self.returned),
            PostingKind::Shrink => Some(self.shrunk),
            PostingKind::Count | PostingKind::Pay => None,
        }
    }

    /// Adds a posting, or takes it out again.
    pub fn book(&mut self, posting: &Posting, back: bool) {
        let sign = |qty: Qty| if back { -qty } else { qty };
        let money = |line: Rupiah| if back { -line } else { line };
        let qty = sign(posting.qty);
        let worth = money(posting.price.map_or(Rupiah(0), |p| Rupiah::of(p, posting.qty)));
        match posting.kind {
            PostingKind::Order => self.ordered += qty,
            PostingKind::Cancel => self.ordered -= qty,
            PostingKind::Pay => self.paid += worth,
            PostingKind::Receive => self.received += qty,
            PostingKind::Sell => {
                self.sold += qty;
                self.taken += worth;
            }
            PostingKind::Return => self.returned += qty,
            PostingKind::Shrink => self.shrunk += qty,
            PostingKind::Count => self.counted += sign(posting.stock),
        }
    }
}

/// An account at the end of a week, by the days that things happened on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Close {
    /// In the store.
    pub stock: Qty,
    /// Ordered and not yet received or cancelled.
    pub open: Qty,
}
