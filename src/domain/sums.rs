//! Rows of a week added up. What was bought and what was sold are never added to one another.

use super::Line;
use super::quota::{Left, Limit, Quota};
use crate::base::Qty;

/// The sum of rows. Where one row has no limit, neither has the sum: then nothing is told of caps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sum {
    /// Rows with a cap of their own.
    pub cooperatives: usize,
    /// Rows that may order.
    pub may: usize,
    /// The caps.
    pub cap: Option<Qty>,
    /// What of the caps is used: cap + over = used + left + blocked + expired, as in every row.
    pub used: Qty,
    /// What they still may order.
    pub left: Option<Qty>,
    /// What they might, if nothing barred them.
    pub blocked: Qty,
    /// What of the caps cannot be ordered any more.
    pub expired: Qty,
    /// What was ordered above caps: it takes nothing from what others have left.
    pub over: Qty,
    /// Ordered, by all rows, and likewise what follows.
    pub ordered: Qty,
    /// Received.
    pub received: Qty,
    /// Sold to members.
    pub sold: Qty,
    /// Sent back.
    pub returned: Qty,
    /// Lost.
    pub shrunk: Qty,
    /// Found by counting.
    pub counted: Qty,
    /// In store.
    pub stock: Qty,
}

impl Default for Sum {
    fn default() -> Sum {
        let zero = Qty::ZERO;
        Sum {
            cooperatives: 0,
            may: 0,
            cap: Some(zero),
            used: zero,
            left: Some(zero),
            blocked: zero,
            expired: zero,
            over: zero,
            ordered: zero,
            received: zero,
            sold: zero,
            returned: zero,
            shrunk: zero,
            counted: zero,
            stock: zero,
        }
    }
}

impl Sum {
    /// Adds a row.
    pub fn add(&mut self, quota: &Quota, line: &Line, stock: Qty) {
        let none = Some(Qty::ZERO);
        let (cap, left) = match (quota.cap, quota.left) {
            (Limit::Nothing, _) => (none, none),
            (Limit::Endless, Left::Barred(_)) => (None, none),
            (Limit::Endless, _) => (None, None),
            (Limit::Of(cap), Left::Of(left)) => (Some(cap), Some(left)),
            (Limit::Of(cap), _) => (Some(cap), none),
        };
        let caps = matches!(quota.cap, Limit::Of(_));
        *self += Sum {
            cooperatives: usize::from(quota.counts()),
            may: usize::from(quota.may()),
            cap,
            used: if caps { quota.used } else { Qty::ZERO },
            left,
            blocked: quota.blocked,
            expired: quota.expired,
            over: quota.over,
            ordered: line.ordered,
            received: line.received,
            sold: line.sold,
            returned: line.returned,
            shrunk: line.shrunk,
            counted: line.counted,
            stock,
        };
    }

    /// What is used of the caps, and the caps; `None` if nothing limits them.
    pub fn of_cap(&self) -> Option<(Qty, Qty)> {
        self.cap.map(|cap| (self.used, cap))
    }

    /// True if there is nothing to tell.
    pub fn is_idle(&self) -> bool {
        let goods = [self.ordered, self.received, self.sold, self.returned, self.shrunk, self.counted];
        self.cooperatives == 0 && self.stock == Qty::ZERO && goods.iter().all(|qty| *qty == Qty::ZERO)
    }
}

impl std::ops::AddAssign for Sum {
    fn add_assign(&mut self, other: Sum) {
        let both = |sum: Option<Qty>, one: Option<Qty>| sum.zip(one).map(|(sum, one)| sum + one);
        (self.cap, self.left) = (both(self.cap, other.cap), both(self.left, other.left));
        self.cooperatives += other.cooperatives;
        self.may += other.may;
        self.used += other.used;
        self.blocked += other.blocked;
        self.expired += other.expired;
        self.over += other.over;
        self.ordered += other.ordered;
        self.received += other.received;
        self.sold += other.sold;
        self.returned += other.returned;
        self.shrunk += other.shrunk;
        self.counted += other.counted;
        self.stock += other.stock;
    }
}
