//! A week as a sheet: a row a cooperative, a column an offer. Figures are typed cell after cell, each
//! is judged as it stands there by the rule that will judge it in the book, and all of them are
//! written as one action. A supply that is split fills a column with a proposal.

mod cell;
mod day;
mod kept;
mod keys;
mod layer;
mod paste;
mod said;
mod share;
mod view;
mod words;

use crate::base::{Code, Day, Fault, Lang, Msg, Qty, Seq, Slug, Week};
use crate::book::act::{Done, Request};
use crate::book::decide::{Asking, Deed, decide};
use crate::book::records::Account;
use crate::book::view::View;
use crate::domain::quota::Draft;
use crate::domain::share::Rule;
use crate::domain::{Person, PostingKind, Product};
use crate::lists::Catalog;
use crate::lists::weekly::{self, Figures};
use crate::msg;
use crate::ui::keys::Action;
use crate::ui::list::List;
use cell::{Put, Typed};
pub use kept::Kept;
use std::collections::{BTreeMap, BTreeSet};

/// What a sheet may be filled in for, in the order that a week brings them.
const KINDS: [PostingKind; 4] =
    [PostingKind::Order, PostingKind::Receive, PostingKind::Sell, PostingKind::Count];

/// What cells are judged by.
pub struct Judge<'a> {
    /// The book.
    pub snapshot: &'a View<'a>,
    /// Its rows.
    pub catalog: &'a Catalog,
    /// Whose sheet it is, and when.
    pub asking: Asking,
    /// The language that figures are written in.
    pub lang: Lang,
}

/// A column: what a company offers.
pub struct Offer {
    /// The company.
    pub company: Slug,
    /// The product.
    pub product: Product,
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
    /// One is in its delivery orders, which receipts have beside their quantities.
    pub in_delivery: bool,
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
    today: Day,
    /// The days that were asked for.
    days: BTreeMap<PostingKind, Day>,
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
enum Reply {
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
            in_delivery: false,
            split: None,
            leaving: false,
            whose,
            only,
            offers: Vec::new(),
            figures: BTreeMap::new(),
            typed: BTreeMap::new(),
            today: judge.asking.today(),
            days: BTreeMap::new(),
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
    fn load(&mut self, judge: &Judge<'_>) -> Result<(), Fault> {
        self.today = judge.asking.today();
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
        self.judge_again(judge)
    }

    fn judge_again(&mut self, judge: &Judge<'_>) -> Result<(), Fault> {
        for (key, cell) in std::mem::take(&mut self.typed) {
            let base = if cell.put.by_hand { self.version(&key.1) } else { cell.put.base };
            self.put(key, Put { base, ..cell.put }, judge)?;
        }
        Ok(())
    }

    fn version(&self, account: &Account) -> Seq {
        self.figures.get(account).map_or(Seq::NONE, |figures| figures.line.version)
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

    /// Puts something into a cell and has it judged; nothing clears it.
    fn put(&mut self, key: (PostingKind, Account), put: Put, judge: &Judge<'_>) -> Result<(), Fault> {
        let offer = self.offers.iter().find(|offer| account(offer, key.1.code) == key.1);
        let is_empty = put.text.is_empty() && put.delivery.is_empty();
        let Some(offer) = offer.filter(|_| !is_empty) else {
            self.typed.remove(&key);
            return Ok(());
        };
        let qty = cell::read(&put, &offer.product, key.0, judge.lang);
        let verdict = match &qty {
            Ok(Some(qty)) => self.judge(key, *qty, &put, offer, judge)?,
            Ok(None) => Ok(Vec::new()),
            Err(fault) => Err(fault.clone()),
        };
        self.typed.insert(key, Typed { put, qty, verdict });
        Ok(())
    }

    /// What the book would say to a cell. Without a day there is nothing to ask it yet.
    fn judge(
        &self,
        key: (PostingKind, Account),
        qty: Qty,
        put: &Put,
        offer: &Offer,
        judge: &Judge<'_>,
    ) -> Result<Result<Vec<Msg>, Fault>, Fault> {
        let Some(deed) = self.deed(key, qty, put) else {
            return Ok(Ok(vec![msg!(SheetDayNone, week: self.week)]));
        };
        let asking = Asking { base: Some(put.base), ..judge.asking.clone() };
        let mut warnings = match decide(judge.snapshot, &deed, &asking) {
            Ok(decision) => decision.warnings,
            Err(fault) if fault.kind == crate::base::Kind::Damaged => return Err(fault),
            Err(fault) => return Ok(Err(fault)),
        };
        let beyond = self.figures.get(&key.1).filter(|f| key.0 == PostingKind::Receive && qty > f.open());
        if let Some(figures) = beyond.filter(|figures| figures.later > Qty::ZERO) {
            let unit = offer.product.unit;
            let (open, later) = ((figures.open(), unit), (figures.later, unit));
            warnings.push(msg!(SheetBeyond, week: self.week, open: open, later: later));
        }
        Ok(Ok(warnings))
    }

    fn deed(&self, (kind, account): (PostingKind, Account), qty: Qty, put: &Put) -> Option<Deed> {
        let day = self.day_of(kind)?;
        let draft = Draft::of(kind, qty, kind.week(self.week, day), day);
        // The foot of the sheet says which count a cell gives another difference.
        let draft = Draft { rebook: true, delivery_order: put.delivery.text().to_owned(), ..draft };
        let Account { code, company, product } = account;
        Some(Deed::Post { code, company, product, draft })
    }

    /// True if the cell under the cursor is one that text goes into.
    fn takes_text(&self) -> bool {
        self.current().is_some_and(|account| self.barred(&account).is_none())
    }

    /// True if receipts are filled in, which have a delivery order's number each.
    pub fn has_deliveries(&self) -> bool {
        self.kind == PostingKind::Receive
    }

    /// The cells of what is being filled in that are on the sheet, row after row.
    fn cells(&self) -> impl Iterator<Item = (Account, &Typed)> {
        let accounts =
            self.list.items.iter().flat_map(|code| self.offers.iter().map(|offer| account(offer, *code)));
        accounts.filter_map(|account| Some((account, self.typed.get(&(self.kind, account))?)))
    }

    /// All that is typed, or why it cannot be written: then the cursor is on that cell.
    fn save(&mut self) -> Reply {
        self.typing = false;
        let wrong = self.cells().find(|(_, cell)| cell.qty.is_err()).map(|(account, _)| account);
        if let Some(wrong) = wrong {
            // What is wrong with it is said of the cell under the cursor.
            self.go_to(Some(wrong));
            return Reply::Stay;
        }
        if self.day().is_none() && self.cells().next().is_some() {
            return Reply::Act(Action::Day);
        }
        if let Some((split, product, sum)) = self.shared()
            && sum > split.supply
        {
            return Reply::Unable(weekly::above_supply(sum, split.supply, product.unit));
        }
        let request = |(account, cell): (Account, &Typed)| {
            let qty = cell.qty.as_ref().ok().copied().flatten()?;
            let deed = self.deed((self.kind, account), qty, &cell.put)?;
            Some(Request { deed, base: Some(cell.put.base) })
        };
        let requests: Vec<Request> = self.cells().filter_map(request).collect();
        if requests.is_empty() {
            return Reply::Unable(Fault::refused("sheet.empty", msg!(SheetEmpty)));
        }
        Reply::Save(requests)
    }

    /// What was written leaves the sheet, what was refused stays; true if nothing is left on it.
    fn done(&mut self, requests: &[Request], results: &[Result<Done, Fault>]) -> bool {
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

fn account(offer: &Offer, code: Code) -> Account {
    Account { code, company: offer.company, product: offer.product.slug }
}

/// What cells of a person's sheet are judged by.
pub fn judge<'a>(
    snapshot: &'a View<'a>,
    catalog: &'a Catalog,
    person: &Person,
    now: crate::base::calendar::Stamp,
    lang: Lang,
) -> Judge<'a> {
    Judge { snapshot, catalog, asking: Asking::of_shown(person.clone(), now, snapshot), lang }
}
