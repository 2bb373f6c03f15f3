//! What is away: at the office the box of what came home and was not done, and what is chosen of it; on a laptop
//! what did not come home yet, and the ways home.

use super::act;
use super::form::Form;
use super::form::deeds::{Asks, Deeds};
use super::form::visit::OfVisit;
use super::input::Outcome;
use super::layer::boxed::Boxed;
use super::layer::pick::{Choice, Pick, Value};
use super::means::{Row, named};
use super::papers;
use super::session::{Session, Turn};
use super::summary;
use super::theme::glyph;
use crate::base::calendar::Stamp;
use crate::base::words::Arg;
use crate::base::{Fault, Msg, Seq, Word};
use crate::book::act::{Mode, Request};
use crate::book::decide::{Asking, Deed};
use crate::book::fleet::WishKey;
use crate::book::home::personal::without_own;
use crate::book::records::{Account, Read as _, Records as _};
use crate::book::view::{Log as _, View, Volume as _};
use crate::book::wish::{Want, Wish};
use crate::book::{Done, Entry, Op, describe};
use crate::deeds::home;
use crate::domain::device::Choice as Chosen;
use crate::domain::{Case, Stage};
use crate::lists::boxed;
use crate::msg;

/// Opens it.
///
/// # Errors
/// If the book cannot be read.
pub fn list(s: &mut Session, book: &View<'_>, now: Stamp) -> Result<(), Fault> {
    let Some(n) = book.pending() else {
        let boxed = Boxed::open(s, book, now)?;
        s.layers.push(boxed);
        return Ok(());
    };
    let choices = ways(s, book)?.into_iter().chain(pending(s, book)?).collect();
    s.layers.push(Pick::new(msg!(BoxPending, n: n).show(s.lang), choices));
    Ok(())
}

/// How one goes home from here: at once where one went before, or by a command.
fn ways(s: &Session, book: &View<'_>) -> Result<Vec<Choice>, Fault> {
    let told = |word: Word, note: Word| Choice {
        quiet: true,
        ..Choice::new(word.text(s.lang), note.text(s.lang), Value::Nothing)
    };
    let mut ways = Vec::new();
    if let Some(host) = &s.screen.way {
        let way = |label: Msg, note: String, with_evidence| {
            Choice::new(label.show(s.lang), note, Value::GoHome { host: host.clone(), with_evidence })
        };
        let by_line = Word::BoxByLine.text(s.lang).to_owned();
        ways.push(way(msg!(BoxGoHome, host: host), by_line, false));
        let files = book.pending_evidence();
        if !files.is_empty() {
            let size = files.iter().map(|file| file.bytes).sum();
            let note = msg!(BoxEvidence, n: files.len(), size: Arg::Bytes(size)).show(s.lang);
            ways.push(way(msg!(BoxGoHomeWith, host: host), note, true));
        }
    } else {
        ways.push(told(Word::BoxHowLine, Word::BoxByLine));
    }
    ways.push(told(Word::BoxHowFile, Word::BoxByFile));
    Ok(ways)
}

/// What did not come home yet, the last first.
fn pending(s: &Session, book: &View<'_>) -> Result<Vec<Choice>, Fault> {
    let mut choices = Vec::new();
    let named = |code| s.board.catalog.name_of(code);
    let number = |entry: &Entry| {
        let n = describe::away::waits(book, entry).map(describe::away::called);
        n.map_or_else(|| glyph::UP.to_owned(), |n| n.show(s.lang))
    };
    book.entries(book.head().0 + 1..=book.seq(), true, &mut |entry| {
        let place = entry.op.code().and_then(named);
        let what = describe::op(&entry.op, &s.board.catalog.registry, &named).show(s.lang);
        let label = place.map_or(what.clone(), |place| format!("{place}: {what}"));
        let note = format!("{} · {}", entry.actor, entry.entered.show(s.lang));
        choices.push(Choice::new(format!("{} {label}", number(&entry)), note, Value::Nothing));
        true
    })?;
    Ok(choices)
}

/// Does a choice of one or many; the book stays as it is only with a reason, which is asked for.
///
/// # Errors
/// If the book cannot be read.
pub fn settle(s: &mut Session, keys: Vec<WishKey>, choice: Chosen, turn: &mut Turn<'_>) -> Result<(), Fault> {
    if act::is_only_read(s, turn.now) {
        return Ok(());
    }
    let lines = boxed::lines(turn.book, &Asking::new(s.person.clone(), turn.now))?;
    let meant: Vec<_> = lines.into_iter().filter(|line| keys.contains(&line.key)).collect();
    meant.iter().try_for_each(|line| may(s, &line.wish))?;
    if choice == Chosen::Dropped {
        let title = msg!(BoxDropTitle, n: keys.len()).show(s.lang);
        act::push_form(s, Deeds::settle(keys, title));
        return Ok(());
    }
    let meant = meant.iter();
    let requests: Vec<Request> =
        meant.flat_map(|line| home::choose(&line.key, &line.wish, choice, "")).map(Request::from).collect();
    // All or none: a wish is not settled as used unless it was done.
    s.request(requests, Mode::Whole, Box::new(settled), turn);
    Ok(())
}

/// Refuses whoever may not ask for it: they choose nothing of it either.
fn may(s: &Session, wish: &Wish) -> Result<(), Fault> {
    let Want::Do(deed) = &wish.want else { return Ok(()) };
    let may = s.person.may(deed.verb(), deed.code(), None, &|bound| s.board.catalog.called(bound));
    // A branch is bound to its company, which not every wish names: the book judges that.
    may.or_else(|fault| if fault.is("role.company") { Ok(()) } else { Err(fault) })
}

/// What was chosen is told; the box below follows the book.
fn settled(s: &mut Session, outcome: Outcome, turn: &mut Turn<'_>) -> Result<(), Fault> {
    match outcome {
        Ok(mut results) => {
            s.follow(turn)?;
            // That a wish was used is told by what it did.
            let is_more = |done: &Done| !matches!(done.ops[..], [] | [Op::WishSettled { .. }]);
            if results.iter().flatten().any(is_more) {
                results.retain(|done| done.as_ref().map_or(true, is_more));
            }
            let news = s.with_cx(|cx| summary::done(cx, &results));
            s.tell(news, turn.now);
        }
        Err(fault) => s.say(&fault, turn.now),
    }
    Ok(())
}

/// Opens the ordinary form of what a wish asks for, filled with it; saved, it settles the wish as changed.
///
/// # Errors
/// If the book cannot be read.
pub fn change(s: &mut Session, key: &WishKey, wish: &Wish, turn: &mut Turn<'_>) -> Result<(), Fault> {
    if act::is_only_read(s, turn.now) {
        return Ok(());
    }
    may(s, wish)?;
    let below = s.layers.len();
    if let Want::Do(deed) = &wish.want {
        open(s, deed, turn.book)?;
    }
    let lang = s.lang;
    match (s.layers.len() > below, s.layers.top_mut::<Form>(), &wish.want) {
        (true, Some(form), Want::Do(deed)) => {
            form.fill_with(&without_own(deed, &s.board.catalog.registry), lang);
            form.settles = Some(key.clone());
        }
        _ => s.say(&Fault::usage("box.form", msg!(BoxNoForm)).then(msg!(BoxNoFormNext)), turn.now),
    }
    Ok(())
}

/// Opens the form that asks for what a deed says, if there is one.
fn open(s: &mut Session, deed: &Deed, book: &View<'_>) -> Result<(), Fault> {
    let (today, lang, registry) = (s.board.today, s.lang, s.board.catalog.registry.clone());
    let coop = |code: &_| book.cooperative(*code);
    let form = match deed {
        Deed::SetFacts { code, .. } => {
            Deeds::facts(&coop(code)?, named(s, Word::KeyEdit, *code), today, lang)
        }
        Deed::SetNib { code, .. } => Deeds::nib(&coop(code)?, named(s, Word::FieldNib, *code), today, lang),
        Deed::MarkPaper { code, paper, .. } => {
            return papers::open(s, &[Row::Cooperative(*code)], Some(*paper), book);
        }
        Deed::Move { code, company, to, .. } => {
            let case = book.record::<Case>(&(*code, *company))?;
            let case = (*code, *company, *to, case.map_or(Seq::NONE, |case| case.version));
            match to.is_aside() {
                true => Deeds::aside(vec![case], named(s, Word::KeyAside, *code), today, lang),
                false => {
                    let (receipt, agreement) = (*to == Stage::Verification, *to == Stage::Agreement);
                    let asks = Asks { receipt, agreement, delivery: *to == Stage::Operational };
                    let to = to.word().text(lang);
                    let title = named(s, Word::KeyForward, *code).with(" → ", to, to);
                    Deeds::moves(vec![case], asks, title, today, lang)
                }
            }
        }
        Deed::Post { code, company, product, draft } => {
            let account = Account { code: *code, company: *company, product: *product };
            let product = registry.product(product.as_str())?.1.clone();
            let title = named(s, Word::KeyPost, *code).and(draft.week.short(lang));
            Deeds::post(vec![account], &product, draft.week, title, today, lang)
        }
        Deed::Reverse { entry, .. } => {
            let title = msg!(FormReverse, entry: Msg::from_entry(*entry)).show(lang);
            Deeds::reverse(*entry, title.into())
        }
        Deed::SetSanction { code, .. } | Deed::LiftSanction { code, .. } => {
            let coop = coop(code)?;
            let (codes, title) = (vec![(*code, coop.version)], named(s, Word::KeySanction, *code));
            Deeds::sanction(codes, coop.sanction.is_some(), title, today, lang)
        }
        Deed::SettleClaim { code, .. } => {
            Deeds::claim(&coop(code)?, &registry, named(s, Word::KeyClaim, *code), today, lang)
        }
        Deed::SetVisit { code, visit } => {
            let title = named(s, Word::KeyVisit, *code);
            OfVisit::form((*code, coop(code)?.version), visit, &registry, title, lang)
        }
        _ => return Ok(()),
    };
    act::push_form(s, form);
    Ok(())
}
