//! An action on a copy: its deeds become wishes, which are decided upon what is laid over it.

use super::{Copy, Pending, keep, pending_of, put};
use crate::base::calendar::Stamp;
use crate::base::words::Arg;
use crate::base::{Fault, Kind, Seq};
use crate::book::act::{Append as _, Done, Mode, Request, Signer};
use crate::book::decide::{Asking, Deed};
use crate::book::home::personal;
use crate::book::overlay::Overlay;
use crate::book::records::{Read, Records};
use crate::book::view::Log;
use crate::book::{Entry, Op, Proof, Want, Wish, home, undo, wish};
use crate::domain::device::Carrier;
use crate::domain::{PostingKind, Seal};
use crate::msg;
use crate::store::faults::fault;
use crate::store::tables::PENDING;
use crate::store::writer::Writer;
use redb::WriteTransaction;

/// The wishes that an action becomes on a copy, and what each would become at home as it looks from here.
struct Away<'a> {
    copy: Copy,
    pending: Pending,
    signer: &'a Signer,
    now: Stamp,
}

impl Away<'_> {
    /// Who may ask for something here.
    fn must_hold(&self, state: &dyn Read) -> Result<(), Fault> {
        let carrier = state.record::<Carrier>(&self.copy.device)?;
        let holders = carrier.map(|carrier| carrier.device.holders).unwrap_or_default();
        if holders.contains(&self.signer.name) {
            return Ok(());
        }
        let what = msg!(AwayHolder, name: &self.signer.name, device: &self.copy.device);
        let holders: Vec<Arg> = holders.iter().map(Arg::from).collect();
        Err(Fault::refused("away.holder", what).then(msg!(AwayHolderNext, holders: holders)))
    }

    /// The group of the wishes that an entry of what is laid over the copy came of.
    fn group_of(&self, entry: Option<Entry>) -> Option<u64> {
        let Some(Proof::Wish { n, .. }) = entry?.proof else { return None };
        self.pending.iter().find(|(wish, _)| wish.n == n).map(|(wish, _)| wish.group)
    }

    /// The last action of whoever asks that did not come home and still stands.
    fn last(&self) -> Option<u64> {
        let mine = |wish: &&Wish| wish.actor == self.signer.name && matches!(wish.want, Want::Do(_));
        home::left(self.pending.iter().map(|(wish, _)| wish)).filter(mine).last().map(|wish| wish.group)
    }

    /// What is wished by a deed. What was asked for here is taken back here, whatever it is called.
    fn want(&self, state: &dyn Log, head: Seq, deed: &Deed) -> Result<Want, Fault> {
        let (group, reason) = match deed {
            Deed::Undo { reason } => (self.last(), reason.clone()),
            Deed::Reverse { entry, reason, .. } if *entry > head => {
                (self.group_of(state.entry(*entry)?), reason.clone())
            }
            Deed::UndoImport { action } if *action > head => {
                (self.group_of(state.entry(*action)?), String::new())
            }
            Deed::UndoImport { .. } | Deed::UndoHomecoming { .. } => {
                return Err(Fault::refused("away.home", msg!(AwayHome)));
            }
            deed => return Ok(Want::Do(deed.clone())),
        };
        let none = || Fault::refused("undo.none", msg!(AwayUndoNone, name: &self.signer.name));
        Ok(Want::TakeBack { n: group.ok_or_else(none)?, reason })
    }

    /// Asks one deed here.
    fn ask(
        &mut self,
        over: &mut Overlay<'_>,
        (head, action, group): (Seq, Seq, u64),
        request: &Request,
    ) -> Result<(Done, Vec<u8>), Fault> {
        let wish = Wish {
            n: self.copy.made.0 + 1,
            group,
            asked: self.now,
            actor: self.signer.name.clone(),
            over: head,
            base: request.base.map(|base| base.min(head)),
            want: self.want(over, head, &request.deed)?,
        };
        let bytes = wish.bytes()?;
        let device = self.copy.device.clone();
        let mut done = match &wish.want {
            Want::TakeBack { n, reason } => self.take_back(over, &wish, *n, reason)?,
            Want::Do(_) => home::ask(over, &wish, &device, self.now, action)?,
        };
        let registry = over.registry()?;
        let ordered = done.ops.iter().find_map(|op| match op {
            Op::QuotaPosted { posting } if posting.kind == PostingKind::Order => {
                let product = registry.products.iter().find(|product| product.slug == posting.product)?;
                Some((posting.qty, product.unit))
            }
            _ => None,
        });
        if let Some(qty) = ordered {
            let since = over.entry(head)?.map_or(self.now, |entry| entry.entered);
            done.warnings.push(msg!(AwayOrder, qty: qty, since: since));
        }
        self.copy.made = (wish.n, wish::link(&self.copy.made.1, &bytes));
        self.pending.push((wish, bytes.clone()));
        Ok((done, bytes))
    }

    /// Looks whether an action can be taken back that did not come home yet.
    fn take_back(&self, over: &Overlay<'_>, wish: &Wish, group: u64, reason: &str) -> Result<Done, Fault> {
        let asking = home::asking(over, wish, &self.copy.device, self.now)?;
        let of = |entry: &Entry| self.group_of(Some(entry.clone())) == Some(group);
        let mut action: Vec<Entry> = Vec::new();
        for seq in (wish.over + 1).up_to(over.seq()) {
            action.extend(over.entry(seq)?.filter(of));
        }
        let entry = over.seq() + 1;
        if action.is_empty() {
            return Ok(Done { entry, ops: Vec::new(), warnings: Vec::new() });
        }
        let asking = Asking { base: None, ..asking };
        let decision = undo::take_back(over, &asking, &action, reason.trim())?;
        Ok(Done { entry, ops: decision.ops, warnings: decision.warnings })
    }
}

/// What came of each deed, and the commitments that what did not come home holds.
pub(in crate::store) type Acted = (Vec<Result<Done, Fault>>, Vec<Seal>);

/// Does an action on a copy: its deeds become wishes.
pub(in crate::store) fn act(
    writer: &mut Writer<'_>,
    tx: &WriteTransaction,
    copy: Copy,
    requests: &[Request],
    (signer, now, mode): (&Signer, Stamp, Mode),
) -> Result<Acted, Fault> {
    let mut table = tx.open_table(PENDING).map_err(fault)?;
    let pending = pending_of(&table)?;
    // What is chained holds no personal value: they lie beside the copy from here on.
    let action = writer.seq() + 1;
    let registry = writer.registry()?;
    let mut commit = |value| writer.keep(value, action);
    let sealed = requests.iter().map(|request| {
        Ok(Request { deed: personal::sealed(&request.deed, &registry, &mut commit)?, base: request.base })
    });
    let requests = sealed.collect::<Result<Vec<Request>, Fault>>()?;
    let mut over = Overlay::new(&*writer)?;
    let wishes: Vec<Wish> = pending.iter().map(|(wish, _)| wish.clone()).collect();
    home::ahead(&mut over, &copy.device, &wishes)?;
    let mut away = Away { copy, pending, signer, now };
    away.must_hold(&*writer)?;
    let place = (writer.seq(), over.seq() + 1, away.copy.made.0 + 1);
    let (mut results, mut made) = (Vec::with_capacity(requests.len()), Vec::new());
    for (done, request) in requests.iter().enumerate() {
        writer.goes_on(done)?;
        match away.ask(&mut over, place, request) {
            Ok((mut done, bytes)) => {
                made.push((away.copy.made.0, bytes));
                // What was taken back is gone, and becomes nothing else.
                let is_back =
                    away.pending.last().is_some_and(|(w, _)| matches!(w.want, Want::TakeBack { .. }));
                if is_back && mode != Mode::Preview {
                    done.ops.clear();
                }
                results.push(Ok(done));
            }
            Err(refusal) if mode == Mode::Whole || refusal.kind == Kind::Damaged => {
                return Err(refusal);
            }
            Err(refusal) => results.push(Err(refusal)),
        }
    }
    if mode != Mode::Preview {
        for (n, bytes) in made {
            put(&mut table, n, &bytes)?;
        }
        keep(writer, &away.copy)?;
    }
    let wished = away.pending.iter().flat_map(|(wish, _)| personal::commitments(&wish.want));
    let wished = wished.map(|(_, _, seal)| seal).collect();
    Ok((results, wished))
}
