//! Rows of a week added up. What was bought and what was sold are never added to one another.

use super::Line;
use crate::base::Qty;

/// The sum of rows. Where one row has no limit, neither has the sum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sum {
    /// Rows that may order.
    pub cooperatives: usize,
    /// Their caps.
    pub cap: Option<Qty>,
    /// Ordered, by all rows.
    pub ordered: Qty,
    /// Received.
    pub received: Qty,
    /// Sold to members.
    pub sold: Qty,
    /// In store.
    pub stock: Qty,
    /// What those that may order still may.
    pub left: Option<Qty>,
}

impl Default for Sum {
    fn default() -> Sum {
        let zero = Qty::ZERO;
        Sum {
            cooperatives: 0,
            cap: Some(zero),
            ordered: zero,
            received: zero,
            sold: zero,
            stock: zero,
            left: Some(zero),
        }
    }
}

impl Sum {
    /// Adds a row: its cap and what is left of it count only if it may order.
    pub fn add(&mut self, may_order: bool, cap: Option<Qty>, left: Option<Qty>, line: &Line, stock: Qty) {
        let both = |sum: Option<Qty>, one: Option<Qty>| sum.zip(one).map(|(sum, one)| sum + one);
        if may_order {
            self.cooperatives += 1;
            (self.cap, self.left) = (both(self.cap, cap), both(self.left, left));
        }
        self.ordered += line.ordered;
        self.received += line.received;
        self.sold += line.sold;
        self.stock += stock;
    }

    /// What is used of the caps, and the caps; `None` if nothing limits them.
    pub fn used(&self) -> Option<(Qty, Qty)> {
        self.cap.zip(self.left).map(|(cap, left)| (cap - left, cap))
    }

    /// True if there is nothing to tell.
    pub fn is_idle(&self) -> bool {
        let moved = [self.ordered, self.received, self.sold, self.stock];
        self.cooperatives == 0 && moved.iter().all(|qty| *qty == Qty::ZERO)
    }
}

impl std::ops::AddAssign for Sum {
    fn add_assign(&mut self, other: Sum) {
        let line =
            Line { ordered: other.ordered, received: other.received, sold: other.sold, ..Line::default() };
        let cooperatives = self.cooperatives + other.cooperatives;
        self.add(other.cooperatives > 0, other.cap, other.left, &line, other.stock);
        self.cooperatives = cooperatives;
    }
}
