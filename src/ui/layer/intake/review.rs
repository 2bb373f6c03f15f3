//! The last stop: what would be written, value by value, beside what the book says.

use super::value::why;
use super::work::{Show, Work};
use crate::base::calendar::show_date;
use crate::base::fault::rule;
use crate::base::words::Arg;
use crate::base::{Fault, Msg, Seq, Word, text};
use crate::book::act::Mode;
use crate::deeds::told::{entries, whole};
use crate::domain::Verb;
use crate::exchange::intake::sides::others;
use crate::exchange::intake::take;
use crate::exchange::intake::told::{counts, field, in_words, masked, whom};
use crate::exchange::intake::{Class, Verdict};
use crate::msg;
use crate::ui::doc::{Doc, Fact, Item};
use crate::ui::input::{Effect, Keep, Outcome};
use crate::ui::keys::Action;
use crate::ui::layer::read::Read;
use crate::ui::list::AnyList;
use crate::ui::session::{Session, Turn};
use crate::ui::table::Cx;
use crate::ui::theme::{Tone, glyph};

/// Columns of a label.
const LABEL: usize = 14;
/// Columns of a value.
const VALUE: usize = 60;

/// Ticks what is under the cursor, or takes its tick away, and moves on; or says why it cannot be ticked.
pub fn tick(work: &mut Work, height: usize) -> Option<Msg> {
    let at = work.rows.current()?;
    let on = !work.ticked[at];
    if !work.tick(at, on) {
        return Some(
            why(work, at).map_or_else(|| msg!(ImporNotTickable), |why| msg!(ImporNotTickableFor, why: why)),
        );
    }
    work.rows.step(Action::Down, height);
    None
}

/// Ticks all that are shown, but for those of which only one can be so; takes their ticks away if all are ticked.
pub fn tick_all(work: &mut Work) {
    let can = |at: &usize| work.ties.can_beside_all(&work.outcome.verdicts, *at);
    let can: Vec<usize> = work.rows.items.iter().copied().filter(can).collect();
    let on = !can.iter().all(|at| work.ticked[*at]);
    for at in can {
        work.tick(at, on);
    }
}

/// Shows those of the next sort that there is any of.
pub fn filter(work: &mut Work) {
    let there: Vec<Class> = counts(&work.outcome).into_keys().collect();
    let shows: Vec<Show> =
        [Show::Usual].into_iter().chain(there.into_iter().map(Show::Of)).chain([Show::All]).collect();
    let at = shows.iter().position(|show| *show == work.show).unwrap_or(0);
    work.show = shows[(at + 1) % shows.len()];
    work.list_rows();
}

/// All that is known of the value under the cursor.
pub fn detail(work: &Work, cx: &Cx<'_>) -> Option<Read> {
    let at = work.rows.current()?;
    let verdict = work.outcome.verdicts.get(at)?;
    let shown = |of: &str| text::quote(&in_words(&masked(verdict, of), &verdict.field, cx.lang));
    let fact =
        |label: Word, value: String| Item::from(Fact::new(label.text(cx.lang), LABEL, value, Tone::Plain));
    let mut items = vec![
        fact(Word::ColName, whom(verdict, &work.names)),
        fact(Word::ColSpelling, text::quote(&verdict.name)),
        fact(Word::ColIncoming, shown(&verdict.value)),
        fact(Word::FormSource, work.settings.source_of(&verdict.sheet, verdict.row)),
        Item::Gap,
    ];
    match &verdict.before {
        None => items.push(fact(Word::ColBefore, Word::Unknown.text(cx.lang).to_owned())),
        Some(before) => {
            items.push(fact(Word::ColBefore, shown(&before.text)));
            let day = before.on.map_or(String::new(), |day| show_date(day.date(), cx.lang));
            items.push(fact(Word::FormSource, format!("{} · {day}", text::quote(&before.source))));
        }
    }
    items.push(Item::Gap);
    items.push(fact(Word::ColFinding, verdict.state.class().word().text(cx.lang).to_owned()));
    if let Some(why) = why(work, at) {
        items.push(Item::Note(LABEL, text::capital(&why.show(cx.lang)), Tone::Warn, VALUE));
    }
    if let Some(others) = others(verdict, &work.outcome, &work.names) {
        items.push(Item::Note(LABEL, others.show(cx.lang), Tone::Plain, VALUE));
    }
    let title =
        format!("{} · {}", whom(verdict, &work.names), field(&verdict.field, &cx.catalog.registry, cx.lang));
    Some(Read::new(title, Doc::of(items)))
}

/// Writes what is ticked: one action, the file first.
pub fn save(work: &Work, s: &mut Session, turn: &mut Turn<'_>) {
    let asks = take::asks(&work.outcome, &work.ticked);
    let may_answer = s.person.role.may(Verb::Facts);
    let spellings = if may_answer { work.outcome.answered.clone() } else { Vec::new() };
    let import = take::import(&work.opened.file, &work.outcome, &work.settings, &work.ticked);
    let (action, of) = take::action(import, spellings, asks);
    if action.is_empty() {
        s.hint(&msg!(ImporNoneTicked), turn.now);
        return;
    }
    let named = |of: &Vec<usize>| s.with_cx(|cx| named(work, of, cx));
    let brought: Vec<Brought> = of.into_iter().map(|of| (named(&of), of)).collect();
    turn.effects.extend(work.kept(&s.person.name).map(|profile| Effect::Profile(Keep::Put(profile))));
    let left = take::left(&work.outcome, &work.ticked);
    let then = move |s: &mut Session, outcome: Outcome, turn: &mut Turn<'_>| {
        saved(s, (&brought, &left), outcome, turn)
    };
    s.request(action, Mode::Rest, Box::new(then), turn);
}

/// How what a request brings is named, and the places of its values.
type Brought = (String, Vec<usize>);

/// Values as they are named where they are not written: `baris 32 · Rebono, Kraton · NIB 9120999000003`.
fn named(work: &Work, of: &[usize], cx: &Cx<'_>) -> String {
    let all = of.iter().filter_map(|at| work.outcome.verdicts.get(*at));
    let value = |one: &Verdict| {
        let shown = text::quote(&in_words(&masked(one, &one.value), &one.field, cx.lang));
        format!("{} {shown}", field(&one.field, &cx.catalog.registry, cx.lang))
    };
    let Some(first) = all.clone().next() else { return String::new() };
    let row = format!("{} {}", Word::SourceRow.text(cx.lang), first.row);
    [row, whom(first, &work.names), all.map(value).collect::<Vec<_>>().join(", ")].join(" · ")
}

/// It was written: that is told, and what of it was not; the intake is done with. Of each request it is known how
/// what it brings is named, and the places of its values; of the file how many are left of which sort.
fn saved(
    s: &mut Session,
    (brought, left): (&[Brought], &[(Word, usize)]),
    outcome: Outcome,
    turn: &mut Turn<'_>,
) -> Result<(), Fault> {
    let results = outcome?;
    // The file itself: then nothing of it is.
    if let Some(Err(fault)) = results.first() {
        return Err(fault.clone());
    }
    s.layers.pop();
    s.follow(turn)?;
    let values = whole(results.iter().zip(brought).map(|(result, (_, of))| (result.is_ok(), &**of)));
    let (mut written, mut first, mut refused) = (0, Seq::NONE, Vec::new());
    for (result, (named, _)) in results.iter().zip(brought) {
        match result {
            Ok(done) => {
                first = if written == 0 { done.entry } else { first };
                written += done.ops.len();
            }
            Err(fault) if fault.is(rule::NOTHING_NEW) => {}
            Err(fault) => refused.push((named.clone(), fault)),
        }
    }
    let news = msg!(ImporDone, n: values, entries: entries(first, written), key: s.keys.shown(crate::ui::keys::Scope::Global, Action::Undo));
    let refusals = (!refused.is_empty()).then_some((Word::StateRefused, refused.len()));
    let left: Vec<(Word, usize)> = left.iter().copied().chain(refusals).collect();
    let all = left.iter().map(|(_, n)| n).sum::<usize>();
    let sorts: Vec<Arg> =
        left.iter().map(|(what, n)| msg!(ImporCount, what: *what, count: *n).into()).collect();
    let left = (all > 0).then(|| msg!(ImporLeftOf, n: all, sorts: sorts).show(s.lang));
    s.tell([Some(news.show(s.lang)), left].into_iter().flatten().collect::<Vec<_>>().join(" "), turn.now);
    if !refused.is_empty() {
        let told = refused.into_iter().flat_map(|(named, fault)| {
            [
                Item::Signed(glyph::NO, Tone::Bad, named, Tone::Strong, VALUE),
                Item::Note(LABEL, fault.show(s.lang), Tone::Plain, VALUE),
            ]
        });
        let title = Word::ImporNotWritten.text(s.lang);
        let doc = Doc::of(told.collect());
        s.layers.push(Read::new(title, doc));
    }
    Ok(())
}
