//! What becomes of a wish that was not done at its homecoming: somebody chooses, and answers for it.

use super::{Decision, Desk, nothing_new};
use crate::base::Fault;
use crate::book::records::Records;
use crate::book::wish::{Want, Wish};
use crate::book::{Hash, Op};
use crate::domain::Verb;
use crate::domain::device::{Came, Choice, Settled};
use crate::msg;

impl Desk<'_> {
    /// Records a choice. Whoever may ask for what was wished may choose of it.
    pub(super) fn settle(
        &self,
        device: &str,
        n: u64,
        hash: &Hash,
        settled: &Settled,
    ) -> Result<Decision, Fault> {
        let key = (device.to_owned(), n, *hash);
        let Some(came) = self.state.record::<Came>(&key)? else {
            let what = msg!(WishUnknown, device: device, n: n);
            return Err(Fault::usage("wish.unknown", what).then(msg!(WishUnknownNext)));
        };
        if !came.is_in_box() {
            return Err(nothing_new());
        }
        let wish = Wish::parse(&came.wish)?;
        if settled.choice != Choice::Dropped {
            wish.must_stand()?;
        }
        let (verb, code) = match wish.want {
            Want::Do(deed) => (deed.verb(), deed.code()),
            Want::TakeBack { .. } if settled.choice == Choice::Used => return Err(unusable()),
            Want::TakeBack { .. } => (Verb::Ledger, None),
        };
        self.may(verb, code, None).or_else(|refusal| match refusal.rule {
            // A branch is bound to its company, which not every wish names.
            "role.company" => Ok(()),
            _ => Err(refusal),
        })?;
        let reason = settled.reason.trim().to_owned();
        if settled.choice == Choice::Dropped && reason.is_empty() {
            return Err(Fault::refused("wish.reason", msg!(WishReason)).then(msg!(NeedsReasonNext)));
        }
        let after = Some(Settled { choice: settled.choice, reason });
        let op = Op::WishSettled { device: device.to_owned(), n, hash: *hash, before: None, after };
        Ok(Decision { ops: vec![op], ..Decision::default() })
    }
}

/// A taking back that was refused is asked by nobody again: what it was of is another by now.
pub fn unusable() -> Fault {
    Fault::refused("wish.take_back", msg!(BoxTakeBack)).then(msg!(BoxTakeBackNext))
}
