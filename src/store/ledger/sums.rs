//! Rows of a week added up. Goods that came in and goods that were sold are two sums, never one.

use super::InWeek;
use crate::base::Qty;

/// Sums of rows of one product. Where one row has no limit, neither has the sum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sum {
    /// How many rows.
    pub rows: usize,
    /// The caps.
    pub cap: Option<Qty>,
    /// Ordered, less cancelled.
    pub ordered: Qty,
    /// Received: sell-in.
    pub received: Qty,
    /// Sold to members: sell-out.
    pub sold: Qty,
    /// In the stores.
    pub stock: Qty,
    /// What may still be ordered.
    pub left: Option<Qty>,
}

impl Default for Sum {
    fn default() -> Sum {
        let zero = Qty::ZERO;
        let (cap, left) = (Some(zero), Some(zero));
        Sum { rows: 0, cap, ordered: zero, received: zero, sold: zero, stock: zero, left }
    }
}

impl Sum {
    /// Adds a row.
    pub fn add(&mut self, at: &InWeek) {
        self.rows += 1;
        self.cap = self.cap.zip(at.cap).map(|(sum, one)| sum + one);
        self.ordered += at.line.ordered;
        self.received += at.line.received;
        self.sold += at.line.sold;
        self.stock += at.stock.on_hand;
        self.left = self.left.zip(at.left).map(|(sum, one)| sum + one);
    }
}
