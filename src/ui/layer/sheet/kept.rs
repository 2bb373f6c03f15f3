//! What is typed into a sheet, to be kept until the next start and put back.

use super::cell::Put;
use super::{Judge, Sheet};
use crate::base::{Code, Fault, Slug};
use crate::book::records::Account;
use crate::domain::PostingKind;
use crate::lists::Catalog;
use serde::{Deserialize, Serialize};

/// A cell that somebody typed into.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    kind: String,
    code: Code,
    company: Slug,
    product: Slug,
    text: String,
    delivery: String,
}

impl Kept {
    /// Whose it is, and what stands in it.
    pub fn told(&self, catalog: &Catalog) -> String {
        let name =
            catalog.find(self.code).map_or_else(|| self.code.to_string(), |(_, row)| row.name.to_string());
        format!("{name}: {} {}", self.text, self.delivery).trim_end().to_owned()
    }
}

impl Sheet {
    /// The cells that somebody typed into.
    pub fn kept(&self) -> Vec<Kept> {
        let typed = self.typed.iter().filter(|(_, cell)| cell.put.by_hand);
        let kept = |((kind, account), cell): (&(PostingKind, Account), &super::Typed)| Kept {
            kind: kind.slug().to_owned(),
            code: account.code,
            company: account.company,
            product: account.product,
            text: cell.put.text.text().to_owned(),
            delivery: cell.put.delivery.text().to_owned(),
        };
        typed.map(kept).collect()
    }

    /// Puts cells back; what the sheet has no cell for any more is passed over.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn put_kept(&mut self, cells: &[Kept], judge: &Judge<'_>) -> Result<(), Fault> {
        for cell in cells {
            let Ok(kind) = PostingKind::parse(&cell.kind) else { continue };
            let account = Account { code: cell.code, company: cell.company, product: cell.product };
            self.kind = kind;
            if self.barred(&account).is_some() {
                continue;
            }
            let mut put = Put { by_hand: true, base: self.version(&account), ..Put::default() };
            put.text.set(cell.text.clone());
            put.delivery.set(cell.delivery.clone());
            self.put((kind, account), put, judge)?;
            self.go_to(Some(account));
        }
        Ok(())
    }
}
