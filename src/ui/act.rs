//! Keys that open something: forms, lists to choose from, histories. What a deed needs to know of
//! the record is read here, with its version, so that a change by others meanwhile is noticed.

use super::able;
use super::again;
use super::boxed;
use super::doc::{Doc, Item};
use super::form::Form;
use super::form::deeds::{Asks, CaseMove, Deeds, Look};
use super::form::person::OfPerson;
use super::form::visit::OfVisit;
use super::input::Effect;
use super::keys::Action;
use super::layer::columns::Columns;
use super::layer::help;
use super::layer::jump::Jump;
use super::layer::pick::{Out, Pick, Value};
use super::layer::read::Read;
use super::leave;
use super::means::{self, Row, named, titled};
use super::panel;
use super::papers;
use super::picks;
use super::policy;
use super::programme;
use super::round;
use super::session::{Session, Turn};
use super::theme::Tone;
use super::title::Title;
use super::today;
use super::undoing;
use super::weekly;
use crate::base::calendar::Stamp;
use crate::base::{Code, Fault, Seq, Slug, Word};
use crate::book::act::Request;
use crate::book::decide::Deed;
use crate::book::records::{Read as _, Records as _};
use crate::book::statement::Span;
use crate::book::view::{View, Volume};
use crate::book::{self, Statement};
use crate::domain::event::Mark;
use crate::domain::{Case, Stage, Visit};
use crate::exchange::statement::{self, Whose};
use crate::msg;

/// Does what a key that opens something says.
pub fn open(s: &mut Session, action: Action, turn: &mut Turn<'_>) -> Result<(), Fault> {
    let (snapshot, now) = (turn.book, turn.now);
    match action {
        Action::Help => {
            let help = help::help(s);
            s.layers.push(help);
        }
        Action::Palette => picks::palette(s),
        Action::History => history(s, snapshot)?,
        Action::Text => ledger_text(s, snapshot, now)?,
        Action::Sort => picks::sort(s),
        Action::Columns => {
            let columns = Columns::open(s);
            s.layers.push(columns);
        }
        Action::Filter => picks::filter(s),
        Action::Jump => s.layers.push(Jump::default()),
        Action::Unfilter => s.show_all_or_fold(now),
        Action::Gates => picks::gates(s),
        Action::Today => today::list(s, snapshot, false)?,
        Action::Box => boxed::list(s, snapshot, now)?,
        Action::Policies => policy::desk(s),
        Action::Programme => programme::desk(s),
        Action::Export => leave::ask(s),
        Action::Reports => leave::reports(s),
        Action::Village => programme::villages(s),
        Action::People => picks::people(s),
        Action::Events => picks::events(s, snapshot)?,
        Action::Groups => picks::groups(s, now),
        Action::AsOf => push_form(s, Deeds::look(Look::AsOf, Word::AsOfTitle.text(s.lang).to_owned())),
        Action::Compare => {
            push_form(s, Deeds::look(Look::Compare, Word::CompareTitle.text(s.lang).to_owned()))
        }
        Action::Import => {
            let waiting = s.waiting.take().unwrap_or_default();
            s.layers.push(waiting);
            turn.effects.push(Effect::ListFiles);
        }
        Action::Undo => undoing::open(s, snapshot, now)?,
        Action::Nib | Action::Edit | Action::Claim | Action::Visit | Action::Reverse => {
            round::begin(s, action, means::rows(s, action), None, snapshot, now)?
        }
        Action::Paper => papers::open(s, &means::rows(s, action), None, snapshot)?,
        Action::Sanction => sanction(s, snapshot)?,
        Action::Unmask => unmask(s),
        Action::OwnCap => own_cap(s)?,
        Action::Forward | Action::Backward => {
            let rows = means::rows(s, action);
            moves(s, snapshot, rows, action == Action::Forward, now)?;
        }
        Action::Aside => aside(s),
        Action::Post => weekly::post(s)?,
        Action::Sheet => weekly::sheet(s, snapshot, now)?,
        Action::Split => weekly::split(s, now)?,
        Action::Repeat => weekly::repeat(s, turn)?,
        Action::GoWeek => push_form(s, Deeds::week(Word::WeekFormTitle.text(s.lang).to_owned())),
        Action::Invite => picks::invite(s, snapshot)?,
        Action::Again => return again::again(s, turn),
        _ => {}
    }
    opened_by(s, action);
    Ok(())
}

/// The form on top is one of this deed, to be done again.
pub fn opened_by(s: &mut Session, action: Action) {
    if let Some(form) = s.layers.top_mut::<Form>() {
        form.by = form.by.or(Some(action));
    }
}

/// True if nothing may be written, which is then told: the book is only read, or shown as of a day.
pub fn is_only_read(s: &mut Session, now: Stamp) -> bool {
    let why = able::reads_only(s);
    if let Some(why) = &why {
        s.say(why, now);
    }
    why.is_some()
}

pub(super) fn push_form(s: &mut Session, form: Form) {
    s.layers.push(Form { lang: s.lang, ..form });
}

pub(super) fn push_pick(s: &mut Session, pick: Pick) {
    s.layers.push(pick);
}

/// The cooperative under the cursor, in whichever pane.
pub fn current(s: &Session) -> Option<Code> {
    s.with_cx(|cx| s.pane().current(cx))
}

/// Opens the form of a deed for one record.
///
/// # Errors
/// If it cannot be done for this one, or if the book cannot be read.
pub fn one(s: &mut Session, action: Action, row: Row, snapshot: &View<'_>) -> Result<(), Fault> {
    let code = row.code();
    if let Some((verb, company)) = means::asks(s, action, row) {
        s.person.may(verb, Some(code), company, &|bound| s.board.catalog.called(bound))?;
    }
    let coop = snapshot.cooperative(code)?;
    let (today, lang) = (s.board.today, s.lang);
    let form = match (action, row) {
        (Action::Nib, _) => Deeds::nib(&coop, named(s, Word::FieldNib, code), today, lang),
        (Action::Edit, _) => Deeds::facts(&coop, named(s, Word::KeyEdit, code), today, lang),
        (Action::Claim, _) if s.board.catalog.find(code).is_some_and(|(_, row)| !row.standing.claim) => {
            return Err(no_claim(s, code));
        }
        (Action::Claim, _) => {
            Deeds::claim(&coop, &s.board.catalog.registry, named(s, Word::KeyClaim, code), today, lang)
        }
        (Action::Visit, _) => {
            let known = snapshot.record::<Visit>(&(code, today, s.person.name.clone()))?;
            let now = known.unwrap_or_else(|| Visit::new(today, &s.person.name));
            let title = named(s, Word::KeyVisit, code);
            OfVisit::form((code, coop.version), &now, &s.board.catalog.registry, title, lang)
        }
        (Action::Reverse, Row::Account(account)) => {
            let pick = picks::reversals(s, account, snapshot)?;
            push_pick(s, pick);
            return Ok(());
        }
        _ => return Ok(()),
    };
    push_form(s, form);
    Ok(())
}

/// There is no claim to settle.
pub fn no_claim(s: &Session, code: Code) -> Fault {
    let name = s.board.catalog.find(code).map_or_else(|| code.to_string(), |(_, row)| row.name.to_string());
    Fault::usage("claim.none", msg!(ClaimNone, name: name))
}

/// Where a case goes with a step.
pub struct Target {
    /// The cooperative.
    pub code: Code,
    /// The company.
    pub company: Slug,
    /// The stage it is at.
    pub from: Stage,
    /// The stage it goes to; the same for one off the road, which only its record knows.
    pub to: Stage,
}

/// Where a case goes with a step in a direction, if there is a stage.
pub fn target(s: &Session, row: Row, forward: bool) -> Option<Target> {
    let Row::Case(code, company) = row else { return None };
    let (_, found) = s.board.catalog.find(code)?;
    let from = found.standing.stage(company.into());
    let to = match (from.is_aside(), forward) {
        (true, _) => Some(from),
        (false, true) => from.next(s.with_cx(|cx| cx.lens.gate_closed(company.into()))),
        (false, false) => from.previous(),
    };
    let company = s.board.catalog.registry.companies[usize::from(company)].slug;
    to.map(|to| Target { code, company, from, to })
}

/// The cases that are meant and have a stage in that direction.
pub fn targets(s: &Session, forward: bool) -> Vec<Target> {
    let action = if forward { Action::Forward } else { Action::Backward };
    means::rows(s, action).into_iter().filter_map(|row| target(s, row, forward)).collect()
}

/// The form that moves cases a stage on or back.
///
/// # Errors
/// If the book cannot be read.
pub fn moves(
    s: &mut Session,
    snapshot: &View<'_>,
    rows: Vec<Row>,
    forward: bool,
    now: Stamp,
) -> Result<(), Fault> {
    let mut cases: Vec<CaseMove> = Vec::new();
    let mut asks = Asks::default();
    for Target { code, company, from, to } in rows.iter().filter_map(|row| target(s, *row, forward)) {
        let record = snapshot.record::<Case>(&(code, company))?;
        let resume = record.as_ref().and_then(|c| c.state.resume);
        let Some(to) = (if from.is_aside() { resume } else { Some(to) }) else { continue };
        if forward && !from.is_aside() {
            asks.receipt |= to == Stage::Verification;
            asks.agreement |= to == Stage::Agreement;
            asks.delivery |= to == Stage::Operational;
        }
        cases.push((code, company, to, record.map_or(Seq::NONE, |c| c.version)));
    }
    let Some(&(_, _, to, _)) = cases.first() else {
        s.hint(&msg!(NoFurther), now);
        return Ok(());
    };
    let word = if forward { Word::KeyForward } else { Word::KeyBackward };
    let all = rows.len();
    let rows: Vec<Row> = rows.into_iter().filter(|row| target(s, *row, forward).is_some()).collect();
    let mut title = titled(s, word, &rows);
    if cases.iter().all(|case| case.2 == to) {
        let to = to.word().text(s.lang);
        title = title.with(" → ", to, to);
    }
    if rows.len() < all {
        title = title.maybe(msg!(TitleNoStage, n: all - rows.len()).show(s.lang));
    }
    let form = Deeds::moves(cases, asks, title, s.board.today, s.lang);
    push_form(s, form);
    Ok(())
}

fn aside(s: &mut Session) {
    let rows = means::rows(s, Action::Aside);
    let case = |(code, company): (Code, u8)| {
        let version = s.board.catalog.find(code).and_then(|(_, row)| row.standing.case(company.into()));
        let company = s.board.catalog.registry.companies[usize::from(company)].slug;
        (code, company, Stage::OnHold, version.map_or(Seq::NONE, |case| case.version))
    };
    let cases: Vec<CaseMove> = means::cases(&rows).into_iter().map(case).collect();
    if cases.is_empty() {
        return;
    }
    let title = titled(s, Word::KeyAside, &rows);
    let form = Deeds::aside(cases, title, s.board.today, s.lang);
    push_form(s, form);
}

fn own_cap(s: &mut Session) -> Result<(), Fault> {
    let rows = means::rows(s, Action::OwnCap);
    let accounts = means::accounts(&rows);
    let Some((_, product)) = means::one_product(&accounts)? else { return Ok(()) };
    let product = s.board.catalog.registry.product(product.as_str())?.1.clone();
    let title = titled(s, Word::KeyOwnCap, &rows);
    let form = s.with_cx(|cx| policy::cap_form(cx, accounts, product, title));
    push_form(s, form);
    Ok(())
}

fn unmask(s: &mut Session) {
    let rows = means::rows(s, Action::Unmask);
    let Some(row) = rows.first() else { return };
    let form = Deeds::unmask(row.code(), titled(s, Word::KeyUnmask, &rows[..1]));
    push_form(s, form);
}

fn sanction(s: &mut Session, snapshot: &View<'_>) -> Result<(), Fault> {
    let rows = means::rows(s, Action::Sanction);
    let codes = means::versions(s, &rows);
    // All of them are under one: then it is most likely to be lifted.
    let mut banned = true;
    for (code, _) in &codes {
        banned &= snapshot.cooperative(*code)?.sanction.is_some();
    }
    let title = titled(s, Word::KeySanction, &rows);
    let form = Deeds::sanction(codes, banned, title, s.board.today, s.lang);
    push_form(s, form);
    Ok(())
}

fn history(s: &mut Session, snapshot: &View<'_>) -> Result<(), Fault> {
    let code = current(s);
    let doc = s.with_cx(|cx| panel::history(cx, snapshot, code))?;
    let title = match code {
        Some(code) => named(s, Word::KeyHistory, code),
        None => Title::from(Word::KeyHistory.text(s.lang)).and(&*s.board.catalog.registry.title),
    };
    s.layers.push(Read::new(title, doc));
    Ok(())
}

/// The ledger under the cursor as plain text, for a message; from a cooperative, all its ledgers.
fn ledger_text(s: &mut Session, snapshot: &View<'_>, now: Stamp) -> Result<(), Fault> {
    let Some(code) = current(s) else { return Ok(()) };
    let Some((page, row)) = s.board.catalog.find(code) else { return Ok(()) };
    let accounts = match s.with_cx(|cx| s.pane().account(cx)) {
        Some(account) => vec![account],
        None => book::statement::accounts(snapshot, code)?,
    };
    let span = Span::year(s.board.week.year());
    let read = |account| Statement::read(snapshot, account, span, s.board.week, s.board.today);
    let all = accounts.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let whose = Whose { page, row, span, made: now, head: snapshot.head() };
    // The frame takes four columns.
    let width = statement::COLUMNS.min(usize::from(s.screen.size.0).saturating_sub(4));
    let paper = statement::paper(s.lang, &s.board.catalog.registry, &whose, &all, width);
    let command = Item::text(msg!(TextAtCommand, code: code.to_string()).show(s.lang), Tone::Key);
    let text = Doc::of(paper.into_iter().map(Item::from).collect());
    let name = format!("{}-{code}-{}.txt", Word::FileLedger.text(s.lang), s.board.today.iso());
    let next = Some(Value::Out(Out::Text(name, text.plain())));
    let doc = text.with([Item::Gap, command]);
    s.layers.push(Read { next, ..Read::new(named(s, Word::KeyText, code), doc) });
    Ok(())
}

/// The form of a person, or of a new one.
pub fn person_form(s: &mut Session, name: Option<&str>) {
    let person = s.board.catalog.registry.people.iter().find(|p| Some(p.name.as_str()) == name);
    let title = Word::PersonNew.text(s.lang).into();
    let form = OfPerson::form(&s.board.catalog, person, title, s.lang);
    push_form(s, form);
}

/// The form of an event, or of a new one.
pub fn event_form(s: &mut Session, event: Option<Slug>) -> Result<(), Fault> {
    let registry = s.board.catalog.registry.clone();
    let event = event.map(|slug| registry.event(slug.as_str())).transpose()?;
    let form = Deeds::event(event, &registry, s.board.today, s.lang);
    push_form(s, form);
    Ok(())
}

/// The invitations of those who are marked.
pub fn invitations(s: &Session, event: Slug) -> Vec<Request> {
    let invite = |code| Deed::MarkEvent { event, code, mark: Mark::invited() }.into();
    means::codes(&means::rows(s, Action::Invite)).into_iter().map(invite).collect()
}
