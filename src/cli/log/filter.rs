//! Which entries `log` tells of.

use super::number;
use crate::base::{Day, Fault, Slug, Word, text};
use crate::book::Entry;
use crate::book::op::{Kind, Op};
use crate::book::reasonless::Reasonless;
use crate::book::view::View;
use crate::cli::args::Tongue;
use crate::cli::{Turn, find};
use crate::msg;
use clap::Arg;

/// What is asked of an entry; what is not asked fits.
#[derive(Default)]
pub struct Filter {
    from: Option<Day>,
    until: Option<Day>,
    actor: Option<String>,
    ops: Vec<String>,
    company: Option<Slug>,
    late: Option<i32>,
    reasonless: bool,
}

/// The flags of it.
pub fn flags(t: &Tongue) -> [Arg; 7] {
    [
        t.flag("from", Word::ValueDate, Word::HelpLogFrom),
        t.flag("until", Word::ValueDate, Word::HelpLogUntil),
        t.flag("actor", Word::ValueName, Word::HelpActor),
        t.several("op", Word::ValueKind, Word::HelpOp),
        t.bumn().visible_alias("company"),
        t.flag("late", Word::ValueCount, Word::HelpLate),
        t.switch("reasonless", Word::HelpReasonless),
    ]
}

impl Filter {
    /// Reads the flags.
    pub fn of(turn: &Turn<'_>, view: &View<'_>) -> Result<Filter, Fault> {
        let (from, until) = (turn.maybe_day("from")?, turn.maybe_day("until")?);
        if let (Some(from), Some(until)) = (from, until)
            && from > until
        {
            let what = msg!(SpanBackward, from: from, until: until);
            return Err(Fault::usage("statement.span", what).then(msg!(SpanBackwardNext)));
        }
        let company = turn.maybe("bumn").map(|text| find::company(view, &text)).transpose()?;
        Ok(Filter {
            from,
            until,
            actor: turn.maybe("actor"),
            ops: turn.many("op").into_iter().map(op).collect::<Result<_, _>>()?,
            company: company.map(|(_, slug)| slug),
            late: turn.maybe("late").map(|text| days(&text)).transpose()?,
            reasonless: turn.flag("reasonless"),
        })
    }

    /// True if it asks nothing.
    pub fn is_all(&self) -> bool {
        let Filter { from, until, actor, ops, company, late, reasonless } = self;
        let asks = [from.is_some(), until.is_some(), actor.is_some(), company.is_some(), late.is_some()];
        !reasonless && ops.is_empty() && !asks.contains(&true)
    }

    /// Whether an entry is told; they come in order.
    pub fn fits(&self, entry: &Entry, reasonless: &mut Reasonless<'_>) -> bool {
        let about = entry.op.about();
        self.from.is_none_or(|from| from <= entry.happened)
            && self.until.is_none_or(|until| entry.happened <= until)
            && self.actor.as_ref().is_none_or(|actor| text::fold(actor) == text::fold(&entry.actor))
            && (self.ops.is_empty() || self.ops.iter().any(|op| op == about.slug))
            && self.company.is_none_or(|company| about.company == Some(company))
            && self.late.is_none_or(|late| entry.days_late() > late)
            && (!self.reasonless || reasonless.tells(entry))
    }
}

/// The name of an op.
fn op(written: &str) -> Result<String, Fault> {
    let plain = written.trim().to_lowercase();
    let types = Op::types();
    let ops = types.all().iter().find(|(name, _)| *name == "Op").map(|(_, kind)| kind);
    let known: Vec<&str> = match ops {
        Some(Kind::Choice(all)) => all.iter().map(|(name, _)| name.as_str()).collect(),
        Some(Kind::Fields(_)) | None => Vec::new(),
    };
    if known.contains(&plain.as_str()) {
        return Ok(plain);
    }
    let known = known.into_iter().map(Into::into).collect::<Vec<_>>();
    Err(Fault::usage("op.unknown", msg!(OpUnknown, text: text::quote(written)))
        .then(msg!(KnownAre, known: known)))
}

fn days(written: &str) -> Result<i32, Fault> {
    number(written).and_then(|days| i32::try_from(days).ok()).ok_or_else(|| {
        Fault::usage("late.shape", msg!(LateShape, text: text::quote(written))).then(msg!(LateShapeNext))
    })
}
