//! What is away: at the office, which laptops carry a copy and what waits in the box; on a copy, since when it
//! is one and what did not come home yet. The header says so wherever figures are shown.

use crate::base::calendar::Stamp;
use crate::base::{Code, Day, Fault, Lang, Seq};
use crate::book::fleet;
use crate::book::view::{Log as _, View, Volume as _};
use crate::lists::asked::{self, Asked};
use crate::msg;
use std::collections::BTreeSet;

/// What is away of a book, or what a laptop's copy did not bring home yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Away {
    /// The office's last entry that is here.
    head: Seq,
    /// On a copy: when the office's last entry was made, and how many wishes did not come home.
    pub copy: Option<(Stamp, usize)>,
    /// At the office: how many laptops are out, and since when the first of them.
    pub out: Option<(usize, Stamp)>,
    /// Wishes that lie in the box.
    pub open: usize,
    /// On a copy: the cooperatives of which something did not come home yet.
    pending: BTreeSet<Code>,
    /// On a copy: what was ordered there and is promised by nobody.
    pub asked: Asked,
}

impl Away {
    /// Reads it.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn load(book: &View<'_>) -> Result<Away, Fault> {
        let head = book.head().0;
        if let Some(pending) = book.pending() {
            let since = book.entry(head)?.map(|entry| entry.entered).unwrap_or_default();
            let mut codes = BTreeSet::new();
            book.entries(head + 1..=book.seq(), false, &mut |entry| {
                codes.extend(entry.op.code());
                true
            })?;
            return Ok(Away {
                head,
                copy: Some((since, pending)),
                pending: codes,
                asked: asked::orders(book)?,
                ..Away::default()
            });
        }
        let carriers = fleet::carriers(book)?;
        let out = carriers.iter().filter(|carrier| carrier.is_trusted());
        let since = out.clone().map(|carrier| carrier.since).min();
        Ok(Away {
            head,
            copy: None,
            out: since.map(|since| (out.count(), since)),
            open: fleet::in_box(book)?.len(),
            ..Away::default()
        })
    }

    /// True of a cooperative of which something did not come home yet.
    pub fn is_pending(&self, code: Code) -> bool {
        self.pending.contains(&code)
    }

    /// True while the office's last entry is the same.
    pub fn is_of(&self, book: &View<'_>) -> bool {
        book.head().0 == self.head
    }

    /// What the header says of it, the longest first.
    pub fn words(&self, today: Day, lang: Lang) -> Vec<String> {
        let days = |since: Stamp| i64::from(today.since(since.date_wib().into()).max(0));
        match (self.copy, self.out) {
            (Some((since, n)), _) => vec![
                msg!(HeadCopy, since: since, days: days(since), n: n).show(lang),
                msg!(HeadCopyShort, days: days(since), n: n).show(lang),
            ],
            (None, Some((n, since))) => vec![
                msg!(HeadOut, n: n, days: days(since), open: self.open).show(lang),
                msg!(HeadOutShort, n: n, open: self.open).show(lang),
            ],
            (None, None) if self.open > 0 => vec![msg!(HeadBox, open: self.open).show(lang)],
            (None, None) => Vec::new(),
        }
    }
}
