//! An action: what a person asks for is decided, numbered, signed and appended, deed by deed, each upon
//! the one before it. The book on disk, a book in memory and the line under a form act by this code.

use super::decide::{Asking, Decision, Deed, decide};
use super::personal::must_be_clean;
use super::records::Write;
use super::vault::{Value, Vault};
use super::view::Look;
use super::{Entry, Hash, Once, Op, Proof, once, vault};
use crate::base::calendar::Stamp;
use crate::base::{Day, Fault, Kind, Msg, Seq};
use crate::domain::{Person, Registry, Role, Seal};
use crate::msg;

/// Bytes that an entry may have. A packet carries whole entries, each in an item of 64 KiB: what is
/// larger could never leave the office.
pub const LARGEST: usize = 60 << 10;

/// Who signs entries, and from where.
#[derive(Clone, Debug, PartialEq)]
pub struct Signer {
    /// The name entries are signed with.
    pub name: String,
    /// The device.
    pub device: String,
    /// How it is known who that is.
    pub proof: Proof,
    /// What names the one action that is signed, if a second try of it is to be the same deed.
    pub once: Option<Once>,
    /// The file is theirs: while nobody has a role in the book they are of the Dinas, who can give roles.
    pub holds: bool,
    /// Numbers of people in free text are meant to be kept.
    pub personal: bool,
}

impl Signer {
    /// Who signs, as a book knows them: one who is not known only reads, unless nobody is and the file is
    /// theirs.
    pub fn person(&self, registry: &Registry) -> Person {
        let person = registry.person(&self.name);
        if registry.people.is_empty() && !self.holds {
            return Person { role: Role::Pengawas, ..person };
        }
        person
    }

    /// Refuses whoever came with a key that is theirs no more.
    ///
    /// # Errors
    /// As [`Registry::let_in`].
    pub fn still_let_in(&self, registry: &Registry) -> Result<(), Fault> {
        match self.proof {
            Proof::Key(hash) => registry.let_in(&hash).map(drop),
            Proof::Owner | Proof::Login | Proof::Wish { .. } => Ok(()),
        }
    }
}

/// One deed of an action, with the version of the record that the person was looking at.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// What is asked.
    pub deed: Deed,
    /// The version that was looked at, if one was.
    pub base: Option<Seq>,
}

impl From<Deed> for Request {
    fn from(deed: Deed) -> Request {
        Request { deed, base: None }
    }
}

/// What becomes of an action when some of its deeds are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// All or none.
    Whole,
    /// Those that may, go; the others are reported.
    Rest,
    /// Nothing is written; the answer is what would be.
    Preview,
}

/// A deed that was done.
#[derive(Clone, Debug, PartialEq)]
pub struct Done {
    /// The first entry it became.
    pub entry: Seq,
    /// The ops it became.
    pub ops: Vec<Op>,
    /// What the person should know.
    pub warnings: Vec<Msg>,
}

/// A book that entries can be added to.
pub trait Append: Write + Look {
    /// The device's own count of entries so far.
    fn count(&self, device: &str) -> Result<u64, Fault>;

    /// Chains an entry that is numbered, counts it for its device, and projects it.
    ///
    /// `bytes` are [`Entry::bytes`].
    fn append(&mut self, entry: &Entry, bytes: &[u8]) -> Result<(), Fault>;

    /// Keeps a personal value apart from the log, for an entry of an action that is about to name it, and
    /// returns the commitment to it.
    fn keep(&mut self, value: Value, action: Seq) -> Result<Seal, Fault>;

    /// Whether an action goes on, so many of its deeds being done: whoever waits for it may stop it.
    ///
    /// # Errors
    /// `work.stopped`.
    fn goes_on(&self, _done: usize) -> Result<(), Fault> {
        Ok(())
    }
}

/// A book whose chain is at hand.
pub trait Linked: Append {
    /// The hash of an entry; zeros for the number 0, `None` where the log does not go so far.
    ///
    /// # Errors
    /// If it cannot be read.
    fn link(&self, seq: Seq) -> Result<Option<Hash>, Fault>;

    /// Takes personal values that came beside what is about to be asked.
    fn bring(&mut self, values: Vault);
}

/// Does the deeds of an action, one upon the other. The answer has one result a deed.
///
/// Nothing is undone here when an action fails: whoever holds the transaction drops it.
///
/// # Errors
/// A fault of the book; in [`Mode::Whole`] the first refusal; [`once::DONE`] if it was done before.
pub fn act(
    state: &mut dyn Append,
    requests: &[Request],
    signer: &Signer,
    now: Stamp,
    mode: Mode,
) -> Result<Vec<Result<Done, Fault>>, Fault> {
    if let Some(once) = signer.once.filter(|_| mode != Mode::Preview) {
        once::must_be_new(state, once)?;
    }
    let action = state.seq() + 1;
    let mut results = Vec::with_capacity(requests.len());
    for (done, request) in requests.iter().enumerate() {
        state.goes_on(done)?;
        let registry = state.registry()?;
        signer.still_let_in(&registry)?;
        let asking = Asking { base: request.base, ..Asking::of(signer, &registry, now) };
        match one(state, &request.deed, &asking, signer, action) {
            Err(refusal) if mode == Mode::Whole || refusal.kind == Kind::Damaged => return Err(refusal),
            done => results.push(done),
        }
    }
    Ok(results)
}

/// Decides one deed of an action, and appends what it becomes. A refusal has written nothing.
///
/// # Errors
/// The refusal, or a fault of the book.
pub(super) fn one(
    state: &mut dyn Append,
    deed: &Deed,
    asking: &Asking,
    signer: &Signer,
    action: Seq,
) -> Result<Done, Fault> {
    let decision = decide(state, deed, asking)?;
    keep(state, decision, asking, signer, action)
}

/// Appends what was decided.
///
/// # Errors
/// If a text may not be kept; or a fault of the book.
pub(super) fn keep(
    state: &mut dyn Append,
    decision: Decision,
    asking: &Asking,
    signer: &Signer,
    action: Seq,
) -> Result<Done, Fault> {
    // What is taken back was kept before; why a homecoming is was typed now.
    let is_new = |op: &&Op| decision.undoes.is_none() || matches!(op, Op::HomecomingUndone { .. });
    if !signer.personal {
        must_be_clean(decision.ops.iter().filter(is_new))?;
    }
    let entry = state.seq() + 1;
    let signature = Signature {
        action,
        signer,
        role: asking.person.role,
        happened: decision.on.unwrap_or(asking.day()),
        entered: asking.now,
        base: asking.base.unwrap_or(Seq::NONE),
        rules: state.registry()?.version,
    };
    let undoes = |at: usize| decision.each.get(at).copied().or(decision.undoes);
    let ops = decision.ops.iter().enumerate().map(|(at, op)| (op.clone(), undoes(at)));
    signature.append(state, ops)?;
    Ok(Done { entry, ops: decision.ops, warnings: decision.warnings })
}

/// Writes facts that nobody decides about, as one action: what a new book begins with. There are no
/// rules yet by which they could be judged, and nobody who could be asked.
///
/// # Errors
/// If the book cannot be written.
pub fn begin(
    state: &mut dyn Append,
    signer: &Signer,
    on: Day,
    now: Stamp,
    ops: impl IntoIterator<Item = Op>,
) -> Result<(), Fault> {
    undecided(state, signer, Role::Dinas, on, now).append(state, ops.into_iter().map(|op| (op, None)))
}

/// Writes a fact that nobody decides about, by whoever brought it about: that a book was put back from a
/// backup, or moved, that wishes came home.
///
/// # Errors
/// If the book cannot be written.
pub fn noted(state: &mut dyn Append, signer: &Signer, now: Stamp, op: Op) -> Result<(), Fault> {
    let registry = state.registry()?;
    let role = signer.person(&registry).role;
    let signature = undecided(state, signer, role, Day::from(now.date_wib()), now);
    Signature { rules: registry.version, ..signature }.append(state, [(op, None)])
}

/// The signature under facts that nobody decides about.
fn undecided<'a>(
    state: &dyn Append,
    signer: &'a Signer,
    role: Role,
    happened: Day,
    entered: Stamp,
) -> Signature<'a> {
    let action = state.seq() + 1;
    Signature { action, signer, role, happened, entered, base: Seq::NONE, rules: Seq::NONE }
}

/// What the entries of one deed have in common.
struct Signature<'a> {
    action: Seq,
    signer: &'a Signer,
    role: Role,
    happened: Day,
    entered: Stamp,
    base: Seq,
    rules: Seq,
}

impl Signature<'_> {
    /// Numbers and signs ops, each with the action that it takes back, and appends them.
    fn append(
        &self,
        state: &mut dyn Append,
        ops: impl IntoIterator<Item = (Op, Option<Seq>)>,
    ) -> Result<(), Fault> {
        let first = state.count(&self.signer.device)? + 1;
        let next = state.seq() + 1;
        let mut entries = Vec::new();
        // None is written unless all can be.
        for (at, (mut op, undoes)) in (0..).zip(ops) {
            vault::seal(state, &mut op, self.action)?;
            let entry = Entry {
                seq: next + at,
                action: self.action,
                device: self.signer.device.clone(),
                count: first + at,
                actor: self.signer.name.clone(),
                role: self.role,
                happened: self.happened,
                entered: self.entered,
                base: self.base,
                rules: self.rules,
                undoes,
                proof: Some(self.signer.proof),
                once: self.signer.once.map(|once| once.0),
                op,
            };
            let bytes = entry.bytes()?;
            if bytes.len() > LARGEST {
                let what = msg!(EntryLarge, bytes: bytes.len(), most: LARGEST);
                return Err(Fault::refused("entry.large", what).then(msg!(EntryLargeNext)));
            }
            entries.push((entry, bytes));
        }
        for (entry, bytes) in entries {
            state.append(&entry, &bytes)?;
        }
        Ok(())
    }
}
