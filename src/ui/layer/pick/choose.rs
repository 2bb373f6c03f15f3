//! What choosing something in a list does.

use super::{Out, Value};
use crate::base::{Fault, Msg, Slug, Word};
use crate::domain::office::Part;
use crate::domain::why::Item;
use crate::lists::figures::Tally;
use crate::msg;
use crate::ui::Next;
use crate::ui::filter::{Chip, Filter};
use crate::ui::form::Form;
use crate::ui::form::deeds::Deeds;
use crate::ui::input::Effect;
use crate::ui::layer::hall::Hall;
use crate::ui::layer::intake;
use crate::ui::pane::Tab;
use crate::ui::session::{Session, Turn};
use crate::ui::{
    able, act, clear, control, draft, homecomings, leave, policy, programme, reading, round, today,
};

/// Does what a choice means; its list has closed.
pub(in crate::ui) fn choose(s: &mut Session, value: Value, turn: &mut Turn<'_>) -> Result<(), Fault> {
    match value {
        Value::Act(action) => return s.act(action, turn),
        Value::Sort(by) => sort(s, by),
        // Set by the list itself, which stays.
        Value::Chip(_) | Value::Saved(_) | Value::Nothing => {}
        Value::Due(of, filter) => return today::open(s, of, &filter, turn),
        Value::Today(everywhere) => return today::list(s, turn.book, everywhere),
        Value::Control(kind) => return control::show(s, turn.book, kind),
        Value::GoHome { host, with_evidence } => {
            turn.effects.push(Effect::GoOn(Next::Home { host, with_evidence }));
        }
        Value::SaveFilter => s.ask_filter_name(),
        Value::Held(item) => {
            let Some(item) = Item::from_key(&item, &s.board.catalog.registry) else { return Ok(()) };
            let rows = s.with_cx(|cx| s.panes.kemitraan.held(cx, item));
            return clear::open(s, item, rows, turn);
        }
        Value::First(item) => {
            return s.show(Tab::Koperasi, Filter::of([Chip::First(item)]), turn);
        }
        Value::Gate(_)
        | Value::Policy(..)
        | Value::NewPolicy
        | Value::Person(_)
        | Value::NewPerson
        | Value::Thing(..)
        | Value::Village(_)
        | Value::Norm(_)
        | Value::OfficePart(_)
        | Value::NewEvent => programme_or_why(s, value, turn)?,
        Value::Event(event) => {
            let hall = Hall::open(event, turn.book, &s.board)?;
            s.layers.push(hall);
        }
        Value::Invite(event) => {
            if !act::is_only_read(s, turn.now) {
                let requests = act::invitations(s, event);
                s.preview(requests, Vec::new(), turn);
            }
        }
        Value::Out(out) => outward(s, out, turn)?,
        Value::Resume => return draft::resume(s, turn),
        Value::Discard => {
            s.offered = None;
            s.tell(Word::DraftDiscarded.text(s.lang).to_owned(), turn.now);
        }
        Value::CloseMonth(month) => return control::close(s, turn.book, month),
        Value::ReopenMonth(month) => {
            let title = msg!(MonthReopen, month: month).show(s.lang);
            s.layers.push(Deeds::reopen(month, title));
        }
        Value::Homecoming(came) => return homecomings::page(s, came, turn),
        Value::UndoHomecoming(came) => return homecomings::form(s, came, turn),
        Value::Undo(action) => {
            s.layers.push(Deeds::undo(action, Word::KeyUndo.text(s.lang).to_owned()));
        }
        Value::Entry(entry) => {
            let title = msg!(FormReverse, entry: Msg::from_entry(entry)).show(s.lang);
            let form = Deeds::reverse(entry, round::titled(s, title.into()));
            s.layers.push(Form { in_round: s.is_in_round(), lang: s.lang, ..form });
        }
    }
    s.rebuild_pane();
    Ok(())
}

/// Shows those that a choice stands for; nothing where it stands for none.
pub(super) fn show(s: &mut Session, value: &Value, turn: &Turn<'_>) -> Result<bool, Fault> {
    let Value::Held(item) = value else { return Ok(false) };
    if let Some(filter) = s.filter_mut() {
        filter.set(Chip::Held(item.clone()));
    }
    s.refilter(turn.book)?;
    Ok(true)
}

/// The same, now that what they came to a month ago is there to be compared with.
///
/// # Errors
/// If the book cannot be read, or there is nothing to tell.
pub(in crate::ui) fn beside(
    s: &mut Session,
    before: Option<Tally>,
    out: Out,
    turn: &mut Turn<'_>,
) -> Result<(), Fault> {
    s.board.month_ago = before;
    let done = leaves(s, out, turn);
    s.board.month_ago = None;
    done
}

/// What leaves, or is looked at before it does.
fn outward(s: &mut Session, out: Out, turn: &mut Turn<'_>) -> Result<(), Fault> {
    match out {
        Out::Report(slug) | Out::ReportAs(slug, _) if leave::is_beside_past(slug) => {
            turn.effects.push(Effect::MonthAgo(out));
            Ok(())
        }
        out => leaves(s, out, turn),
    }
}

fn leaves(s: &mut Session, out: Out, turn: &mut Turn<'_>) -> Result<(), Fault> {
    match out {
        Out::List(of, format, which) => leave::write(s, of, (format, which), turn)?,
        Out::Report(slug) => leave::read(s, slug, turn.book)?,
        Out::Event(slug, event) => {
            s.board.event = Some(event);
            leave::read(s, slug, turn.book)?;
        }
        Out::Reports(slug) => leave::ask_event(s, slug, turn.book)?,
        Out::Text(name, text) => leave::place_of(s, name, text.into_bytes()),
        Out::ReportFile(slug) => leave::ask_report(s, slug),
        Out::ReportAs(slug, end) => leave::write_report(s, slug, end, turn)?,
        Out::ReportNumbers(slug, anew) => leave::read_numbers(s, slug, anew, turn)?,
        Out::ReportFinal(slug, anew) => leave::write_final(s, slug, anew),
        Out::Office => leave::office(s, Part::ALL[0]),
        Out::Rejected => intake::reject(s, turn)?,
        Out::Differing => intake::differing(s, turn)?,
    }
    Ok(())
}

/// Opens what is the programme's own. Reading is for everybody: who may not change it is shown what
/// stands there, and who may.
pub(in crate::ui) fn programme_or_why(s: &mut Session, value: Value, turn: &Turn<'_>) -> Result<(), Fault> {
    let Some(why) = able::programme(s) else { return change(s, value, turn) };
    match reading::page(s, turn.book, &value)? {
        Some(read) => s.layers.push(reading::closed(read, &why, s.lang)),
        None => s.say(&why, turn.now),
    }
    Ok(())
}

fn change(s: &mut Session, value: Value, turn: &Turn<'_>) -> Result<(), Fault> {
    match value {
        Value::Gate(slug) => gate(s, slug)?,
        Value::NewPolicy => policy::others(s),
        Value::Policy(company, product) => policy::form(s, company, product)?,
        Value::Norm(norm) => policy::norm(s, norm),
        Value::OfficePart(part) => leave::office_form(s, part),
        Value::Village(turned) => programme::village(s, turned, turn.book)?,
        Value::Thing(thing, slug) => programme::form(s, thing, slug),
        Value::Person(name) => act::person_form(s, Some(&name)),
        Value::NewPerson => act::person_form(s, None),
        Value::NewEvent => act::event_form(s, None)?,
        Value::Act(_)
        | Value::Sort(_)
        | Value::Chip(_)
        | Value::Saved(_)
        | Value::SaveFilter
        | Value::Held(_)
        | Value::First(_)
        | Value::Entry(_)
        | Value::Undo(_)
        | Value::Homecoming(_)
        | Value::UndoHomecoming(_)
        | Value::CloseMonth(_)
        | Value::ReopenMonth(_)
        | Value::Resume
        | Value::Discard
        | Value::Event(_)
        | Value::Invite(_)
        | Value::Due(..)
        | Value::Today(_)
        | Value::Control(_)
        | Value::GoHome { .. }
        | Value::Nothing
        | Value::Out(_) => {}
    }
    Ok(())
}

/// Sorts by a column; the other way round if it is sorted by it already.
fn sort(s: &mut Session, by: &'static str) {
    let sort = s.list_mut().sort_mut();
    *sort = match *sort {
        Some((old, down)) if old == by => Some((by, !down)),
        _ => Some((by, false)),
    };
}

fn gate(s: &mut Session, slug: Slug) -> Result<(), Fault> {
    let gate = s.board.catalog.registry.gate(slug.as_str())?.clone();
    let title = format!("{} {} · {}", Word::KeyGates.text(s.lang), gate.slug, gate.title.text(s.lang));
    s.layers.push(Deeds::gate(&gate, title, s.board.today, s.lang));
    Ok(())
}
