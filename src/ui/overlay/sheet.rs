//! A week as a sheet: a row a cooperative, a column an offer. Figures are typed cell after cell, each
//! is judged as it stands there by the rule that will judge it in the book, and all of them are
//! written as one action. A supply that is split fills a column with a proposal.

mod said;
mod view;

use crate::base::{Code, Fault, Msg, Qty, Slug, Week, text};
use crate::book::decide::{Asking, Deed, decide};
use crate::book::records::Account;
use crate::domain::quota::Draft;
use crate::domain::share::Rule;
use crate::domain::{Person, PostingKind, Product};
use crate::msg;
use crate::store::weekly::{self, Figures, Parties};
use crate::store::{Catalog, Done, Request, Snapshot};
use crate::ui::input::{Code as KeyCode, Key};
use crate::ui::keymap::Keymap;
use crate::ui::keys::{Action, Scope};
use crate::ui::list::{AnyList, List};
use std::collections::{BTreeMap, BTreeSet};

/// What a sheet may be filled in for, in the order that a week brings them.
const KINDS: [PostingKind; 4] =
    [PostingKind::Order, PostingKind::Receive, PostingKind::Sell, PostingKind::Count];
/// A cell takes no more characters than this.
const MOST: usize = 20;

/// What cells are judged by.
pub struct Judge<'a> {
    /// The book.
    pub snapshot: &'a Snapshot,
    /// Its rows.
    pub catalog: &'a Catalog,
    /// Whose sheet it is, and when.
    pub asking: Asking,
}

/// A column: what a company offers.
pub struct Offer {
    /// The company.
    pub company: Slug,
    /// The product.
    pub product: Product,
}

/// What is typed into a cell.
struct Typed {
    text: String,
    /// Typed by the person; a proposal's is not.
    by_hand: bool,
    /// The version of the week's line that it was typed or proposed on.
    base: u64,
    /// What it says; none is nothing to write.
    qty: Result<Option<Qty>, Fault>,
    /// What the book would say to it: warnings, or why not.
    verdict: Result<Vec<Msg>, Fault>,
}

/// How a supply is split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    /// What is split: company and product.
    pub offer: (Slug, Slug),
    /// How much there is.
    pub supply: Qty,
    /// By what rule; none leaves it to the person's hand.
    pub rule: Option<Rule>,
}

/// The sheet.
pub struct Sheet {
    /// The week.
    pub week: Week,
    /// What is being filled in.
    pub kind: PostingKind,
    /// The cooperatives, those that may order first.
    pub list: List<Code>,
    /// The column one is in.
    pub at: usize,
    /// The supply that is being split.
    pub split: Option<Split>,
    /// Esc was pressed once on a sheet with something typed.
    pub leaving: bool,
    /// For whom it was opened.
    whose: Whose,
    /// The one offer it was opened for, if it was for one.
    only: Option<(Slug, Slug)>,
    offers: Vec<Offer>,
    figures: BTreeMap<Account, Figures>,
    typed: BTreeMap<(PostingKind, Account), Typed>,
    /// The cell under the cursor is being typed into: letters go there.
    typing: bool,
    /// Partners that have no share because they may not order.
    left_out: usize,
}

/// For whom a sheet is opened.
pub struct Whose {
    /// The cooperatives, in the order of the rows.
    pub codes: Vec<Code>,
    /// The ledgers that are marked, where some are: the others of these cooperatives have no cell.
    pub marked: Option<BTreeSet<Account>>,
}

impl Whose {
    /// True if an account is not among those that are marked.
    fn leaves_out(&self, account: &Account) -> bool {
        self.marked.as_ref().is_some_and(|marked| !marked.contains(account))
    }
}

/// What a key in the sheet leads to.
pub enum Reply {
    /// Nothing beyond the sheet.
    Stay,
    /// The sheet is left.
    Close,
    /// All that is typed, to be written as one action.
    Save(Vec<Request>),
    /// Something that is done outside it.
    Act(Action),
    /// It cannot be done.
    Unable(Fault),
}

impl Sheet {
    /// A sheet for cooperatives, of one offer or of all.
    ///
    /// # Errors
    /// If nobody among them may order or has goods, or the book cannot be read.
    pub fn open(
        week: Week,
        whose: Whose,
        only: Option<(Slug, Slug)>,
        judge: &Judge<'_>,
    ) -> Result<Sheet, Fault> {
        let mut sheet = Sheet {
            week,
            kind: PostingKind::Order,
            list: List::default(),
            at: 0,
            split: None,
            leaving: false,
            whose,
            only,
            offers: Vec::new(),
            figures: BTreeMap::new(),
            typed: BTreeMap::new(),
            typing: false,
            left_out: 0,
        };
        sheet.load(judge)?;
        if sheet.list.items.is_empty() {
            return Err(
                Fault::refused("sheet.nobody", msg!(SheetNobody, week: week)).then(msg!(SheetNobodyNext))
            );
        }
        Ok(sheet)
    }

    /// Reads the figures beside the cells, and judges the cells again. What is typed stays; a
    /// proposal stays based on the week it was made for, so that a change by others is told.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn load(&mut self, judge: &Judge<'_>) -> Result<(), Fault> {
        let here = self.offers.get(self.at).map(|offer| (offer.company, offer.product.slug));
        let registry = &judge.catalog.registry;
        let goods = weekly::with_goods(judge.snapshot)?;
        self.offers.clear();
        self.figures.clear();
        for (company, product) in registry.offers() {
            if self.only.is_some_and(|only| only != (company, product)) {
                continue;
            }
            let before = self.figures.len();
            for &code in &self.whose.codes {
                let account = Account { code, company, product };
                if self.whose.leaves_out(&account) {
                    continue;
                }
                if goods.contains(&account) || weekly::is_party(judge.catalog, account, self.week) {
                    let figures =
                        Figures::read(judge.snapshot, registry, judge.asking.today(), account, self.week)?;
                    self.figures.extend(figures.map(|figures| (account, figures)));
                }
            }
            if self.figures.len() > before {
                let (_, product) = registry.product(product.as_str())?;
                self.offers.push(Offer { company, product: product.clone() });
            }
        }
        let place = |offer: &Offer| Some((offer.company, offer.product.slug)) == here;
        self.at = self.offers.iter().position(place).unwrap_or(0);
        let figures = |code: &Code| {
            let codes = self.offers.iter().map(|offer| account(offer, *code));
            codes.filter_map(|account| self.figures.get(&account)).collect::<Vec<_>>()
        };
        let mut rows: Vec<Code> =
            self.whose.codes.iter().copied().filter(|code| !figures(code).is_empty()).collect();
        rows.sort_by_cached_key(|code| !figures(code).iter().any(|figures| figures.may.is_ok()));
        self.list.replace(rows);
        for (key, cell) in std::mem::take(&mut self.typed) {
            let base = if cell.by_hand { self.version(&key.1) } else { cell.base };
            self.put(key, cell.text, cell.by_hand, base, judge)?;
        }
        Ok(())
    }

    fn version(&self, account: &Account) -> u64 {
        self.figures.get(account).map_or(0, |figures| figures.line.version)
    }

    /// The account under the cursor.
    fn current(&self) -> Option<Account> {
        Some(account(self.offers.get(self.at)?, self.list.current()?))
    }

    /// Why nothing can be typed into a cell: it has no ledger, or may not order.
    fn barred(&self, account: &Account) -> Option<Option<&Fault>> {
        match self.figures.get(account) {
            None => Some(None),
            Some(figures) if self.kind == PostingKind::Order => figures.may.as_ref().err().map(Some),
            Some(_) => None,
        }
    }

    /// Puts a text into a cell and has it judged; an empty one clears it.
    fn put(
        &mut self,
        key: (PostingKind, Account),
        text: String,
        by_hand: bool,
        base: u64,
        judge: &Judge<'_>,
    ) -> Result<(), Fault> {
        let offer = self.offers.iter().find(|offer| account(offer, key.1.code) == key.1);
        let Some(offer) = offer.filter(|_| !text.is_empty()) else {
            self.typed.remove(&key);
            return Ok(());
        };
        let qty = read(&text, &offer.product, key.0);
        let verdict = match &qty {
            Ok(Some(qty)) => {
                let asking = Asking { base: Some(base), ..judge.asking.clone() };
                match decide(judge.snapshot, &self.deed(key, *qty, judge), &asking) {
                    Ok(decision) => Ok(decision.warnings),
                    Err(fault) if fault.kind == crate::base::Kind::Damaged => return Err(fault),
                    Err(fault) => Err(fault),
                }
            }
            Ok(None) => Ok(Vec::new()),
            Err(fault) => Err(fault.clone()),
        };
        self.typed.insert(key, Typed { text, by_hand, base, qty, verdict });
        Ok(())
    }

    fn deed(&self, (kind, account): (PostingKind, Account), qty: Qty, judge: &Judge<'_>) -> Deed {
        // The foot of the sheet says which count a cell gives another difference.
        let day = Draft::day(self.week, judge.asking.today());
        let draft = Draft { rebook: true, ..Draft::of(kind, qty, kind.week(self.week, day), day) };
        let Account { code, company, product } = account;
        Deed::Post { code, company, product, draft }
    }

    /// Takes a key.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn key(
        &mut self,
        key: &Key,
        keys: &Keymap,
        judge: &Judge<'_>,
        height: usize,
    ) -> Result<Reply, Fault> {
        let asked = std::mem::take(&mut self.leaving);
        let letter = match key.code {
            KeyCode::Char(c) if !key.ctrl && !key.alt => Some(c),
            _ => None,
        };
        // A quantity begins with a figure; a letter before one is a key, after one its unit.
        let is_text =
            |c: &char| c.is_ascii_digit() || (self.typing && (c.is_alphabetic() || " ,.".contains(*c)));
        if let Some(c) = letter.filter(is_text) {
            self.insert(&c.to_string(), judge)?;
            return Ok(Reply::Stay);
        }
        match keys.action(&[Scope::Sheet], key) {
            Some(Action::Save) => return Ok(self.save(judge)),
            Some(Action::Cancel) if self.typed.is_empty() || asked => return Ok(Reply::Close),
            Some(Action::Cancel) => self.leaving = true,
            Some(action @ (Action::Split | Action::Help)) => return Ok(Reply::Act(action)),
            Some(Action::Kind) => {
                let at = KINDS.iter().position(|kind| *kind == self.kind).unwrap_or(0);
                self.kind = KINDS[(at + 1) % KINDS.len()];
            }
            Some(Action::Clear) => self.edit(|_| String::new(), judge)?,
            Some(action @ (Action::NextField | Action::PreviousField)) => {
                let (last, wraps) = (self.offers.len().saturating_sub(1), key.code != KeyCode::Right);
                match (action, self.at) {
                    (Action::NextField, at) if at < last => self.at += 1,
                    (Action::NextField, _) if wraps => {
                        self.at = 0;
                        self.list.step(Action::Down, height);
                    }
                    (Action::PreviousField, at) => self.at = at.saturating_sub(1),
                    _ => {}
                }
            }
            Some(action) => {
                self.list.step(action, height);
            }
            None => match key.code {
                KeyCode::Backspace => {
                    let shorter = |text: &str| {
                        text.char_indices().next_back().map_or("", |(at, _)| &text[..at]).to_owned()
                    };
                    self.edit(shorter, judge)?;
                    self.typing = true;
                    return Ok(Reply::Stay);
                }
                KeyCode::Char('u') if key.ctrl => self.edit(|_| String::new(), judge)?,
                _ => return Ok(Reply::Stay),
            },
        }
        self.typing = false;
        Ok(Reply::Stay)
    }

    /// True if the cell under the cursor is one that text goes into.
    pub fn takes_text(&self) -> bool {
        self.current().is_some_and(|account| self.barred(&account).is_none())
    }

    /// Takes pasted text into the cell under the cursor.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn paste(&mut self, pasted: &str, judge: &Judge<'_>) -> Result<(), Fault> {
        self.leaving = false;
        self.insert(text::clean(pasted).trim(), judge)
    }

    /// Types into the cell under the cursor: anew, unless it is being typed into.
    fn insert(&mut self, typed: &str, judge: &Judge<'_>) -> Result<(), Fault> {
        let fresh = !std::mem::replace(&mut self.typing, true);
        let longer = |text: &str| {
            let kept = if fresh { "" } else { text };
            kept.chars().chain(typed.chars()).take(MOST).collect()
        };
        self.edit(longer, judge)
    }

    fn edit(&mut self, change: impl FnOnce(&str) -> String, judge: &Judge<'_>) -> Result<(), Fault> {
        let Some(account) = self.current().filter(|account| self.barred(account).is_none()) else {
            self.typing = false;
            return Ok(());
        };
        let key = (self.kind, account);
        let text = change(self.typed.get(&key).map_or("", |cell| &cell.text));
        let base = self.version(&account);
        self.put(key, text, true, base, judge)
    }

    /// The cells of what is being filled in that are on the sheet, row after row.
    fn cells(&self) -> impl Iterator<Item = (Account, &Typed)> {
        let accounts =
            self.list.items.iter().flat_map(|code| self.offers.iter().map(|offer| account(offer, *code)));
        accounts.filter_map(|account| Some((account, self.typed.get(&(self.kind, account))?)))
    }

    /// All that is typed, or why it cannot be written: then the cursor is on that cell.
    fn save(&mut self, judge: &Judge<'_>) -> Reply {
        self.typing = false;
        let wrong = self.cells().find(|(_, cell)| cell.qty.is_err()).map(|(account, _)| account);
        if let Some(wrong) = wrong {
            // What is wrong with it is said of the cell under the cursor.
            self.go_to(Some(wrong));
            return Reply::Stay;
        }
        if let Some((split, product, sum)) = self.shared()
            && sum > split.supply
        {
            return Reply::Unable(weekly::above_supply(sum, split.supply, product.unit));
        }
        let request = |(account, cell): (Account, &Typed)| {
            let qty = cell.qty.as_ref().ok().copied().flatten()?;
            Some(Request { deed: self.deed((self.kind, account), qty, judge), base: Some(cell.base) })
        };
        let requests: Vec<Request> = self.cells().filter_map(request).collect();
        if requests.is_empty() {
            return Reply::Unable(Fault::refused("sheet.empty", msg!(SheetEmpty)));
        }
        Reply::Save(requests)
    }

    /// The split, if the sheet shows orders, with its product and what is handed out of it.
    fn shared(&self) -> Option<(Split, &Product, Qty)> {
        let split = self.split.filter(|_| self.kind == PostingKind::Order)?;
        let offer = self.offers.iter().find(|offer| (offer.company, offer.product.slug) == split.offer)?;
        let sum = self.sum(offer);
        Some((split, &offer.product, sum))
    }

    /// What is typed into a column, added up.
    fn sum(&self, offer: &Offer) -> Qty {
        let inside = |a: &Account| (a.company, a.product) == (offer.company, offer.product.slug);
        let qty = |cell: &Typed| cell.qty.as_ref().ok().copied().flatten();
        self.cells().filter(|(account, _)| inside(account)).filter_map(|(_, cell)| qty(cell)).sum()
    }

    /// What was written leaves the sheet, what was refused stays; true if nothing is left on it.
    pub fn done(&mut self, requests: &[Request], results: &[Result<Done, Fault>]) -> bool {
        for (request, result) in requests.iter().zip(results) {
            if let (Deed::Post { code, company, product, draft }, Ok(_)) = (&request.deed, result) {
                let account = Account { code: *code, company: *company, product: *product };
                self.typed.remove(&(draft.kind, account));
            }
        }
        let kind = self.kind;
        self.typed.retain(|key, cell| key.0 != kind || cell.qty != Ok(None));
        if self.typed.is_empty() {
            self.split = None;
        }
        self.typed.is_empty()
    }

    /// The offer of the column one is in.
    pub fn offer(&self) -> Option<&Offer> {
        self.offers.get(self.at)
    }

    /// Fills a column with a proposal. What was typed there by hand stays, the others share the rest.
    ///
    /// # Errors
    /// If nobody can have a share, if what stands there by hand is too much, or if the book cannot
    /// be read.
    pub fn share(&mut self, split: Split, judge: &Judge<'_>) -> Result<(), Fault> {
        let (company, product) = split.offer;
        let here: BTreeSet<Code> = self.whose.codes.iter().copied().collect();
        let is_of = |offer: &Offer| (offer.company, offer.product.slug) == split.offer;
        let parties = Parties::gather(
            judge.snapshot,
            judge.catalog,
            judge.asking.today(),
            split.offer,
            self.week,
            |code| here.contains(&code) && !self.whose.leaves_out(&Account { code, company, product }),
        )?;
        let Some(at) = self.offers.iter().position(is_of).filter(|_| !parties.may.is_empty()) else {
            let (_, product) = judge.catalog.registry.product(product.as_str())?;
            let name = crate::base::words::Arg::Both(product.name.id.clone(), product.name.en.clone());
            return Err(Fault::refused("share.nobody", msg!(ShareNobody, week: self.week, product: name)));
        };
        let key = |code: Code| (PostingKind::Order, Account { code, company, product });
        let by_hand = |code: Code| self.typed.get(&key(code)).filter(|cell| cell.by_hand);
        let set: BTreeMap<Code, Qty> = parties
            .may
            .iter()
            .filter_map(|party| Some((party.code, by_hand(party.code)?.qty.clone().ok()??)))
            .collect();
        let sharing = split.rule.unwrap_or(Rule::Equal);
        let shares = parties.split(split.supply, &self.offers[at].product, sharing, &set)?;
        if split.rule.is_some() && shares.iter().all(|(_, qty)| *qty == Qty::ZERO) {
            let supply = (split.supply, self.offers[at].product.unit);
            return Err(Fault::refused("share.nothing", msg!(ShareNothing, supply: supply)));
        }
        for (party, (code, qty)) in
            parties.may.iter().zip(shares).filter(|(_, (code, _))| !set.contains_key(code))
        {
            let given = split.rule.is_some() && qty > Qty::ZERO;
            let text = if given { qty.show_number() } else { String::new() };
            self.put(key(code), text, false, party.figures.line.version, judge)?;
        }
        (self.kind, self.at, self.typing) = (PostingKind::Order, at, false);
        (self.split, self.left_out) = (Some(split), parties.left_out.len());
        Ok(())
    }

    /// Puts the cursor on an account's cell, if it has one.
    pub fn go_to(&mut self, to: Option<Account>) {
        let Some(to) = to else { return };
        let row = self.list.items.iter().position(|code| *code == to.code);
        self.list.cursor = row.unwrap_or(self.list.cursor);
        let column = self.offers.iter().position(|offer| account(offer, to.code) == to);
        self.at = column.unwrap_or(self.at);
    }

    /// True if something is typed that is not written.
    pub fn is_touched(&self) -> bool {
        !self.typed.is_empty()
    }
}

/// What a cell's text says. A nought is nothing to write, but for a count: a store can be empty.
fn read(text: &str, product: &Product, kind: PostingKind) -> Result<Option<Qty>, Fault> {
    if text.trim().bytes().all(|b| b == b'0') {
        return Ok((kind == PostingKind::Count).then_some(Qty::ZERO));
    }
    Qty::parse(text, product.unit, &product.packs).map(Some)
}

fn account(offer: &Offer, code: Code) -> Account {
    Account { code, company: offer.company, product: offer.product.slug }
}

/// What cells of a person's sheet are judged by.
pub fn judge<'a>(
    snapshot: &'a Snapshot,
    catalog: &'a Catalog,
    person: &Person,
    now: crate::base::calendar::Stamp,
) -> Judge<'a> {
    Judge { snapshot, catalog, asking: Asking { person: person.clone(), now, base: None } }
}
