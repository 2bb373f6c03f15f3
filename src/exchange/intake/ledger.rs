//! Postings of a sheet: by day, orders before receipts before sales, each judged after those before it,
//! in a book that nobody writes to. Source: EXCHANGE A.5.

use super::lines::{Line, Posting, Settings};
use super::places::Found;
use super::take::order_of;
use super::verdict::{Before, State, Verdict, Wish};
use crate::base::fault::rule;
use crate::base::{Code, Day, Fault, Lang, Qty, Rupiah, Seq, Slug, Week};
use crate::book::decide::{Asking, Deed};
use crate::book::records::{Account, Read};
use crate::book::view::Look;
use crate::book::{Request, foresee_each};
use crate::domain::quota::{Draft, Posted};
use crate::domain::{PostingKind, Product, Registry};
use crate::msg;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// What makes two rows the same: account, kind, day, quantity, delivery order.
type Same = (Account, PostingKind, Day, Qty, String);

/// The postings of a file.
pub(super) struct Book<'a> {
    state: &'a dyn Look,
    asking: &'a Asking,
    settings: &'a Settings,
    registry: Option<Rc<Registry>>,
    /// Verdict's place, row, account and draft of those that are complete.
    drafts: Vec<(usize, u32, Account, Draft)>,
    /// What is known of the others already, by verdict's place.
    told: Vec<(usize, String, String, Option<State>)>,
}

/// Whether what is of one kind follows what is of another: goods are ordered, then they come, then they are sold
/// and paid for.
pub(super) fn is_later(one: PostingKind, than: PostingKind) -> bool {
    let step = |kind| match kind {
        PostingKind::Order | PostingKind::Cancel => 0,
        PostingKind::Receive => 1,
        PostingKind::Sell
        | PostingKind::Return
        | PostingKind::Shrink
        | PostingKind::Count
        | PostingKind::Pay => 2,
    };
    step(one) > step(than)
}

impl<'a> Book<'a> {
    pub(super) fn new(state: &'a dyn Look, asking: &'a Asking, settings: &'a Settings) -> Book<'a> {
        Book { state, asking, settings, registry: None, drafts: Vec::new(), told: Vec::new() }
    }

    /// Takes a posting whose verdict will stand at a place.
    pub(super) fn add(&mut self, at: usize, row: u32, line: &Line, posting: &Posting) -> Result<(), Fault> {
        let registry = match &self.registry {
            Some(registry) => registry.clone(),
            None => self.registry.insert(self.state.registry()?).clone(),
        };
        let field = format!(
            "{}:{}",
            posting.kind.map_or("?", PostingKind::slug),
            posting.product.map_or("?".to_owned(), |product| product.to_string())
        );
        let known = posting.kind.zip(posting.product);
        let asked = match known {
            None => Some(State::Ask("posting.what")),
            Some(_) if posting.unread.is_some() => posting.unread.map(State::Unreadable),
            Some(_) if posting.undated => Some(State::Ask("posting.when")),
            Some(_) if posting.torn => Some(State::Ask("row.contradicts")),
            Some(_) => None,
        };
        let (None, Some((kind, product))) = (&asked, known) else {
            self.told.push((at, field, posting.qty.1.clone(), asked));
            return Ok(());
        };
        let found = registry.product(product.as_str())?.1;
        let (qty, price) = match amounts(found, kind, posting) {
            Ok(both) => both,
            Err(state) => {
                self.told.push((at, field, posting.qty.1.clone(), Some(state)));
                return Ok(());
            }
        };
        let on = posting.on.or(posting.week.map(|week| Day::from(week.monday()))).or(line.day);
        let on = on.unwrap_or(self.asking.today());
        let number = qty.show_number(Lang::Id).replace('.', "");
        let told = price.map_or(String::new(), |price| price.0.to_string());
        let unit = found.unit.word().text(Lang::Id);
        let value = format!("{number} {unit};{};{told};{}", on.iso(), posting.delivery_order);
        let value = value.trim_end_matches(';').to_owned();
        let company = posting.company.map(|slug| slug.to_string());
        let offer = registry.offer(product, company.as_deref()).or_else(|_| registry.offer(product, None));
        let place = match &line.found {
            Found::One(code, _) => Ok(*code),
            Found::Near(_) => Err(State::Ask("place.near")),
            Found::Many(_) => Err(State::Ask("place.many")),
            Found::Contradicts(_) => Err(State::Ask("place.contradicts")),
            Found::None | Found::Elsewhere(_) => Err(State::Unmatched),
        };
        let (code, company): (Code, Slug) = match (place, offer) {
            (Err(state), _) => {
                self.told.push((at, field, value, Some(state)));
                return Ok(());
            }
            (Ok(_), Err(fault)) => {
                let many = fault.rule == "offer.many";
                let state = if many { State::Ask("posting.what") } else { State::Refused(fault.into()) };
                self.told.push((at, field, value, Some(state)));
                return Ok(());
            }
            (Ok(code), Ok(company)) => (code, company),
        };
        let week = posting.week.unwrap_or_else(|| Week::of(on.date()));
        let mut draft = Draft::of(kind, qty, week, on);
        draft.price = price;
        draft.delivery_order.clone_from(&posting.delivery_order);
        draft.note = self.settings.source_of(&line.sheet, row);
        self.told.push((at, field, value, posting.doubt.map(State::Doubt)));
        self.drafts.push((at, row, Account { code, company, product }, draft));
        Ok(())
    }

    /// What has a delivery order, without it: whoever tells the same with none tells perhaps of that.
    fn numbered(&self) -> HashSet<Same> {
        let all = self.drafts.iter().filter(|(.., draft)| !draft.delivery_order.is_empty());
        let plain =
            |(.., account, d): &(usize, u32, Account, Draft)| (*account, d.kind, d.on, d.qty, String::new());
        all.map(plain).collect()
    }

    /// Judges all of them, and puts each verdict in its place.
    pub(super) fn judge(mut self, verdicts: &mut [Verdict]) -> Result<(), Fault> {
        for (at, field, value, state) in std::mem::take(&mut self.told) {
            let Some(verdict) = verdicts.get_mut(at) else { continue };
            (verdict.field, verdict.value) = (field.into(), value.into());
            verdict.state = state.unwrap_or(State::New);
        }
        // Where the file tells of orders itself, those are all there are.
        let has_no_order = self.drafts.iter().all(|(.., draft)| draft.kind != PostingKind::Order);
        let orders = self.settings.orders && has_no_order;
        let numbered = self.numbered();
        self.drafts.sort_by_key(|(_, row, _, draft)| (draft.on, draft.kind, *row));
        let mut rows: HashMap<Same, Vec<u32>> = HashMap::new();
        let (mut places, mut asked): (Vec<usize>, Vec<Request>) = (Vec::new(), Vec::new());
        for (at, row, account, draft) in self.drafts {
            let Some(verdict) = verdicts.get_mut(at) else { continue };
            let same: Same = (account, draft.kind, draft.on, draft.qty, draft.delivery_order.clone());
            let before = rows.entry(same.clone()).or_default();
            if let Some(first) = before.first().filter(|_| !draft.delivery_order.is_empty()) {
                verdict.state = State::Refused(row_twice(*first).into());
                continue;
            }
            before.push(row);
            if numbered.contains(&same) && verdict.state == State::New {
                verdict.state = State::Doubt("order.beside");
            }
            if before.len() <= booked(self.state, &same)? {
                verdict.state = State::Same;
                let text = verdict.value.to_string();
                verdict.before = Some(Before { text, on: Some(draft.on), source: String::new() }.into());
                continue;
            }
            let Account { code, company, product } = account;
            let deed = Deed::Post { code, company, product, draft };
            let order = order_of(&deed).filter(|_| orders && is_receipt(&deed));
            let deeds: Box<[Deed]> = order.into_iter().chain([deed]).collect();
            places.extend(deeds.iter().map(|_| at));
            asked.extend(deeds.iter().cloned().map(Request::from));
            verdict.wish = Some(Wish::Deeds(deeds));
        }
        let answers = foresee_each(self.state, &asked, self.asking)?;
        for (at, answer) in places.into_iter().zip(answers) {
            if let (Some(verdict), Err(fault)) = (verdicts.get_mut(at), answer)
                && matches!(verdict.state, State::New | State::Doubt(_))
            {
                // A sheet of receipts alone may bring their orders along.
                let alone = !orders && has_no_order && fault.is(rule::QUOTA_RECEIVE);
                let fault = if alone {
                    Fault::refused(fault.rule, fault.what).then(msg!(ImporOrdersNext))
                } else {
                    fault
                };
                verdict.state = State::Refused(fault.into());
                verdict.wish = None;
            }
        }
        Ok(())
    }
}

/// How much of a product, and rupiah per unit.
fn amounts(product: &Product, kind: PostingKind, posting: &Posting) -> Result<(Qty, Option<Rupiah>), State> {
    let qty = product.quantity(&posting.qty.0, kind == PostingKind::Count, Lang::Id);
    let qty = qty.map_err(|fault| match fault.rule {
        "quantity.unit" => State::Unreadable("unit"),
        _ => State::Refused(fault.into()),
    })?;
    Ok((qty, price_of(product, qty, posting)?))
}

/// Rupiah per unit. A price that does not say of what it is beside a quantity in packs may be of a pack or of a
/// unit: only a sum in its row tells.
fn price_of(product: &Product, qty: Qty, posting: &Posting) -> Result<Option<Rupiah>, State> {
    let Some((price, of)) = &posting.price else { return Ok(None) };
    let packed = |name: &str| {
        let one = product.in_one(name).and_then(|pack| per_unit(*price, pack));
        one.map(Some).ok_or(State::Unreadable("price"))
    };
    if let Some(pack) = of {
        return packed(pack);
    }
    let Some((name, pack)) = pack_of(product, &posting.qty.0) else { return Ok(Some(*price)) };
    let comes_to = |n: i64| price.0.checked_mul(n).is_some_and(|sum| posting.sums.contains(&Rupiah(sum)));
    match (comes_to(qty.0 / 1_000), comes_to(qty.0 / pack.0)) {
        (true, false) => Ok(Some(*price)),
        (false, true) => packed(name),
        _ => Err(State::Unreadable("price.of")),
    }
}

/// The pack that a quantity is told in, and what is in one; none where that is a unit.
fn pack_of<'t>(product: &Product, told: &'t str) -> Option<(&'t str, Qty)> {
    let (_, name) = told.rsplit_once(' ')?;
    let one = product.in_one(name)?;
    let is_pack = one.0 > 0 && one != Qty::whole(1) && product.packs.iter().any(|pack| pack.size == one);
    is_pack.then_some((name, one))
}

/// Rupiah per unit of a price for so much; none if that is no whole number: nothing is rounded.
fn per_unit(price: Rupiah, pack: Qty) -> Option<Rupiah> {
    let whole = price.0.checked_mul(1_000)?;
    (pack.0 > 0 && whole % pack.0 == 0).then(|| Rupiah(whole / pack.0))
}

/// How often the book has a posting already.
fn booked(state: &dyn Read, same: &Same) -> Result<usize, Fault> {
    let (account, kind, on, qty, number) = same;
    let mut count = 0;
    state.posted_from(account, (*on, Seq::NONE), &mut |_, Posted { posting: p, reversed_by }| {
        let is_same = (p.kind, p.on, p.qty, &p.delivery_order) == (*kind, *on, *qty, number);
        count += usize::from(is_same && reversed_by.is_none());
        p.on == *on
    })?;
    Ok(count)
}

fn is_receipt(deed: &Deed) -> bool {
    matches!(deed, Deed::Post { draft, .. } if draft.kind == PostingKind::Receive)
}

/// A fault about a row that stands in the file twice.
fn row_twice(row: u32) -> Fault {
    Fault::refused("row.twice", msg!(RowTwice, row: row)).then(msg!(RowTwiceNext))
}
